//! Who changed what, and when: the changes of a record in order, each with the values its maker saw before.
//!
//! The value before is the one that change overwrote, by its own word, not the one that happened to be displayed
//! elsewhere at that moment.

use super::{Change, Stamp};
use crate::ordered::Ordered;
use crate::record::{Leaf, Path};
use std::collections::BTreeMap;

/// One change and what it did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The change: its author, moment and stamp.
    pub change: &'a Change,
    /// What it did at each path, in order of paths.
    pub edits: Vec<Edit<'a>>,
}

/// What one change did at one path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit<'a> {
    /// Where.
    pub path: &'a Path,
    /// The value its maker saw there, the latest where they saw several; nothing where they saw none, or where the
    /// change that set it is not among those given.
    pub before: Option<&'a Leaf>,
    /// The value it set.
    pub after: &'a Leaf,
}

/// The history of one record, oldest first, from its changes in any order.
#[must_use]
pub fn history<'a>(changes: impl IntoIterator<Item = &'a Change>) -> Vec<Entry<'a>> {
    let by_id: BTreeMap<Stamp, &Change> = changes.into_iter().map(|change| (change.id(), change)).into_map();
    let edits = |change: &'a Change| {
        change.set().iter().map(|(path, after)| {
            let values = change.seen_at(path.as_str()).iter().rev().map(|id| by_id.get(id)?.set().get(path));
            Edit { path, before: values.flatten().next(), after }
        })
    };
    by_id.values().map(|change| Entry { change, edits: edits(change).collect() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Author;

    fn change(counter: u8, text: &str, seen: &[u8]) -> Change {
        let id = |counter: &u8| format!("{counter:012x}-00000000-000000").parse::<Stamp>().unwrap();
        let path: Path = "nama".parse().unwrap();
        Change::new(
            id(&counter),
            "9f00c0ffee0000a1/koperasi".parse().unwrap(),
            Author { by: "Sri".into(), at: String::new() },
            BTreeMap::from([(path.clone(), Leaf::from(text))]),
            [(path, seen.iter().map(id).collect())],
        )
        .unwrap()
    }

    #[test]
    fn tells_each_change_with_the_value_its_maker_saw() {
        let (first, ours, theirs) = (change(1, "a", &[]), change(2, "b", &[1]), change(3, "c", &[1]));
        let settled = change(4, "d", &[2, 3]);
        let told: Vec<_> = history([&settled, &theirs, &first, &ours])
            .iter()
            .map(|entry| (entry.change.id().counter(), entry.edits[0].before.and_then(Leaf::as_text)))
            .collect();
        assert_eq!(told, [(1, None), (2, Some("a")), (3, Some("a")), (4, Some("c"))]);
        assert_eq!(history([&settled])[0].edits[0].before, None);
    }
}
