//! Which files beside the journal it speaks of.
//!
//! Rule: a file stays as long as any change names it, one that was overwritten or belongs to a removed record as well, since
//! its history can be looked at and brought back. Only a purge takes the name itself away, and the file with it.

use super::Change;
use crate::record::{Sidik, lampiran};
use std::collections::BTreeSet;

/// The files that these changes name.
#[must_use]
pub fn files_named<'a>(changes: impl IntoIterator<Item = &'a Change>) -> BTreeSet<Sidik> {
    let mut named = BTreeSet::new();
    for change in changes {
        named.extend(change.set().values().filter_map(|leaf| lampiran::named_by(change.record(), leaf)));
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{Author, Purged};
    use crate::record::{Leaf, Path, RecordId};
    use std::collections::BTreeMap;

    #[test]
    fn a_change_names_its_files_until_it_is_blanked() {
        let record: RecordId = "9f00c0ffee0000a1/lampiran/0000000000000001".parse().unwrap();
        let path: Path = "sidik".parse().unwrap();
        let sidik = Sidik::of(b"isi");
        let change = Change::new(
            "000000000001-0badcafe-00d1ce".parse().unwrap(),
            record.clone(),
            Author { by: "Sri".into(), at: String::new() },
            BTreeMap::from([(path.clone(), Leaf::from(sidik.to_string()))]),
            [],
        )
        .unwrap();
        assert_eq!(files_named([&change]), BTreeSet::from([sidik]));
        let mut purged = Purged::default();
        purged.insert(record, path).unwrap();
        assert_eq!(files_named([&purged.blank(change)]), BTreeSet::new());
    }
}
