//! One row of the changes: the change with what a database sorts and finds it by.
//!
//! The key is the change's stamp. Of a clash, the change that folds stands under the stamp, each of the others under
//! `<stamp>~<digest of its text>`: the same change has the same key on every device, and arriving twice is there once.

use super::StoreError;
use crate::journal::{Change, Stamp};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Greater than every character that stands in stamps, ids and paths: closes a range of keys that begin alike.
pub(super) const RANGE_END: char = '~';

/// A change as it stands in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) change: Change,
    /// Whether its tab may still rewrite it.
    pub(super) open: bool,
}

#[cfg(any(test, target_arch = "wasm32"))]
impl Row {
    /// Reads a row's `body`, which must be the change that `key` and `record` say.
    pub(super) fn read(key: &str, record: &str, body: &str, open: bool) -> Result<Self, StoreError> {
        let corrupt = || StoreError::Corrupt { what: format!("changes/{key}") };
        let change = Change::from_json(body).map_err(|_| corrupt())?;
        if Some(change.id()) != stamp_of(key) || change.record().as_str() != record {
            return Err(corrupt());
        }
        Ok(Row { change, open })
    }
}

/// The change as text. Writing a change fails for none that was ever made or read.
pub(super) fn body(change: &Change) -> Result<String, StoreError> {
    serde_json::to_string(change).map_err(|_| StoreError::Corrupt { what: change.id().to_string() })
}

/// The key under which a change that met another of its id is kept beside it.
pub(super) fn clash_key(change: &Change) -> Result<String, StoreError> {
    let digest = Sha256::digest(body(change)?);
    let mut key = format!("{}{RANGE_END}", change.id());
    for byte in digest.iter().take(8) {
        // Writing into a text does not fail.
        let _ = write!(key, "{byte:02x}");
    }
    Ok(key)
}

/// Whether a key is one of [`clash_key`].
pub(super) fn is_clash_key(key: &str) -> bool {
    key.contains(RANGE_END)
}

/// The stamp that a key bears, a change's own or that of one kept beside another.
#[cfg(any(test, target_arch = "wasm32"))]
pub(super) fn stamp_of(key: &str) -> Option<Stamp> {
    key.split_once(RANGE_END).map_or(key, |(stamp, _)| stamp).parse().ok()
}

/// First and last key of every row that bears the stamp.
pub(super) fn keys_of(id: Stamp) -> (String, String) {
    (id.to_string(), format!("{id}{RANGE_END}{RANGE_END}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Author;
    use crate::record::Leaf;
    use std::collections::BTreeMap;

    fn change(text: &str) -> Change {
        Change::new(
            "000000000001-0badcafe-00d1ce".parse().unwrap(),
            "9f00c0ffee0000a1/koperasi".parse().unwrap(),
            Author { by: "Sri".into(), at: String::new() },
            BTreeMap::from([("nama".parse().unwrap(), Leaf::from(text))]),
            [],
        )
        .unwrap()
    }

    #[test]
    fn keys_of_one_stamp_lie_in_its_range_and_no_others_do() {
        let (first, last) = keys_of(change("a").id());
        let beside = clash_key(&change("b")).unwrap();
        assert!(first < beside && beside < last);
        assert!(is_clash_key(&beside) && !is_clash_key(&first));
        assert_ne!(beside, clash_key(&change("c")).unwrap());
        for other in ["000000000001-0badcafe-00d1cd", "000000000001-0badcafe-00d1cf", "000000000002-0badcafe-00d1ce"] {
            assert!(*other < *first || *other > *last, "{other}");
        }
    }

    #[test]
    fn a_row_that_is_not_what_its_key_says_is_corrupt() {
        let (change, text) = (change("a"), body(&change("a")).unwrap());
        let key = change.id().to_string();
        let record = change.record().as_str();
        assert_eq!(Row::read(&key, record, &text, true), Ok(Row { change: change.clone(), open: true }));
        assert_eq!(
            Row::read(&clash_key(&change).unwrap(), record, &text, false).map(|row| row.change),
            Ok(change.clone())
        );
        let corrupt = |key: &str| Err(StoreError::Corrupt { what: format!("changes/{key}") });
        let other = "000000000002-0badcafe-00d1ce";
        assert_eq!(Row::read(other, record, &text, false), corrupt(other));
        assert_eq!(Row::read(&key, "-/kantor", &text, false), corrupt(&key));
        assert_eq!(Row::read(&key, record, "{}", false), corrupt(&key));
    }
}
