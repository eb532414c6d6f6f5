//! What was removed for ever because a person asked for it: a set of paths that only grows and beats all content.
//!
//! Removing a value by a change would leave it in the history. A purge blanks it wherever it stands: in every change
//! that set it, in those still to arrive, and inside the payload of a seal: under the path's own name, and where
//! [`pemeriksaan::path_of_sealed`] says that the value at that path was written down.
//! Blanking twice is blanking once, and the order of purges does not matter.
//!
//! `segel` and `dihapus` cannot be purged: they say what state a record is in, not anything about a person.

use super::Change;
use crate::json::{Spot, canonical_without};
use crate::record::{Leaf, Path, RecordId, pemeriksaan};
use std::collections::{BTreeMap, BTreeSet};

/// The purged paths of every record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Purged(BTreeMap<RecordId, BTreeSet<Path>>);

/// Why a path cannot be purged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PurgeError {
    /// It says what state the record is in.
    State,
}

impl Purged {
    /// Adds one path of one record; says whether it is new.
    ///
    /// # Errors
    ///
    /// [`PurgeError::State`] for `segel` and `dihapus`.
    pub fn insert(&mut self, record: RecordId, path: Path) -> Result<bool, PurgeError> {
        if matches!(path.as_str(), Path::SEAL | Path::DELETED) {
            return Err(PurgeError::State);
        }
        Ok(self.0.entry(record).or_default().insert(path))
    }

    /// Whether `path` of `record` is purged.
    #[must_use]
    pub fn contains(&self, record: &RecordId, path: &str) -> bool {
        self.0.get(record).is_some_and(|paths| paths.contains(path))
    }

    /// The purged paths of `record`.
    pub fn of(&self, record: &RecordId) -> impl Iterator<Item = &Path> {
        self.0.get(record).into_iter().flatten()
    }

    /// Every purged path, in order of records and paths.
    pub fn iter(&self) -> impl Iterator<Item = (&RecordId, &Path)> {
        self.0.iter().flat_map(|(record, paths)| paths.iter().map(move |path| (record, path)))
    }

    /// Whether nothing was ever purged.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many paths are purged.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.values().map(BTreeSet::len).sum()
    }

    /// Takes over all of `other`.
    pub fn merge(&mut self, other: Purged) {
        for (record, paths) in other.0 {
            self.0.entry(record).or_default().extend(paths);
        }
    }

    /// `change` without what is purged: its paths and stamps stay, the values are [`Leaf::Null`].
    #[must_use]
    pub fn blank(&self, mut change: Change) -> Change {
        let Some(paths) = self.0.get(change.record()) else { return change };
        for path in paths {
            change.replace(path.as_str(), Leaf::Null);
        }
        let payload = change.set().get(Path::SEAL).and_then(Leaf::as_text);
        if let Some(blanked) = payload.and_then(|payload| blanked_payload(payload, paths)) {
            change.replace(Path::SEAL, Leaf::Text(blanked));
        }
        change
    }
}

/// The payload without its purged members; nothing where there is none in it. One that cannot be read cannot be shown
/// to hold nothing, so it goes whole.
fn blanked_payload(payload: &str, paths: &BTreeSet<Path>) -> Option<String> {
    let is_purged = |spot: Spot<'_>| {
        let of_place = || pemeriksaan::path_of_sealed(spot.place);
        spot.name.is_some_and(|name| paths.contains(name)) || of_place().is_some_and(|path| paths.contains(&*path))
    };
    match canonical_without(payload, &is_purged) {
        Some((text, true)) => Some(text),
        Some((_, false)) => None,
        None => Some(String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Author;

    const RECORD: &str = "9f00c0ffee0000a1/pemeriksaan/0000000000000001";

    fn change(set: &[(&str, &str)]) -> Change {
        let author = Author { by: "Sri".into(), at: String::new() };
        let set = set.iter().map(|(path, text)| (path.parse().unwrap(), Leaf::from(*text))).collect();
        Change::new("000000000001-00000000-000000".parse().unwrap(), RECORD.parse().unwrap(), author, set, []).unwrap()
    }

    fn purged(paths: &[&str]) -> Purged {
        let mut purged = Purged::default();
        for path in paths {
            assert_eq!(purged.insert(RECORD.parse().unwrap(), path.parse().unwrap()), Ok(true));
        }
        purged
    }

    #[test]
    fn blanks_the_value_and_the_same_name_in_a_seal() {
        let sealed = change(&[("tim/ketua", "Budi"), ("segel", r#"{"masukan":{"unit":"usp","tim/ketua":"Budi"}}"#)]);
        let blanked = purged(&["tim/ketua"]).blank(sealed);
        assert_eq!(blanked.set()["tim/ketua"], Leaf::Null);
        assert_eq!(blanked.set()["segel"], Leaf::from(r#"{"masukan":{"tim/ketua":null,"unit":"usp"}}"#));
    }

    #[test]
    fn blanks_what_a_seal_wrote_down_under_another_name() {
        let sealed = change(&[(
            "segel",
            r#"{"answers":{"A.1":true},"decisions":{"R1":["3","kata Budi"]},"examiner":"Budi","incomplete_because":"Budi sakit"}"#,
        )]);
        let blanked = purged(&["putusan/R1/alasan", "segel/alasan", "tim/ketua"]).blank(sealed);
        let expected =
            r#"{"answers":{"A.1":true},"decisions":{"R1":["3",null]},"examiner":null,"incomplete_because":null}"#;
        assert_eq!(blanked.set()["segel"], Leaf::from(expected));
    }

    #[test]
    fn leaves_a_seal_that_holds_nothing_of_it_and_empties_one_it_cannot_read() {
        let untouched = change(&[("segel", r#"{ "unit": "usp" }"#)]);
        assert_eq!(purged(&["tim/ketua"]).blank(untouched.clone()), untouched);
        let unreadable = change(&[("segel", "Budi")]);
        assert_eq!(purged(&["tim/ketua"]).blank(unreadable).set()["segel"], Leaf::from(""));
    }

    #[test]
    fn the_order_of_purges_does_not_matter() {
        let sealed = || change(&[("a", "1"), ("b", "2"), ("segel", r#"{"b":{"a":1}, "a":[{"b":2}], "c":3}"#)]);
        let (a, b) = (purged(&["a"]), purged(&["b"]));
        let both = purged(&["a", "b"]).blank(sealed());
        assert_eq!(a.blank(b.blank(sealed())), both);
        assert_eq!(b.blank(a.blank(sealed())), both);
        assert_eq!(both.set()["segel"], Leaf::from(r#"{"a":null,"b":null,"c":3}"#));
    }

    #[test]
    fn state_cannot_be_purged_and_other_records_are_left_alone() {
        let mut purged = Purged::default();
        for path in [Path::seal(), Path::deleted()] {
            assert_eq!(purged.insert(RECORD.parse().unwrap(), path), Err(PurgeError::State));
        }
        assert!(purged.insert("-/kantor".parse().unwrap(), "a".parse().unwrap()).unwrap());
        assert!(!purged.insert("-/kantor".parse().unwrap(), "a".parse().unwrap()).unwrap());
        let kept = change(&[("a", "1")]);
        assert_eq!(purged.blank(kept.clone()), kept);
        assert_eq!((purged.len(), purged.is_empty()), (1, false));
    }
}
