//! Records for tests: as they stand after values were entered, and those of the example.

use super::{Dossier, Example};
use crate::journal::Journal;
use crate::journal::{Author, Device, Fold, LamportClock, OpenChange, Purged, Tab};
use crate::record::{Leaf, RecordId};
use crate::ruleset::Regulation;

/// A record into which these values were entered.
pub(crate) fn entered(record: RecordId, values: impl IntoIterator<Item = (String, Leaf)>) -> Fold {
    let mut clock = LamportClock::new(Device::from_bytes([1; 4]), Tab::from_bytes([1; 3]));
    let author = Author { by: "Sri".into(), at: String::new() };
    let mut open = OpenChange::begin(super::empty(&record), &mut clock, author).unwrap();
    for (path, leaf) in values {
        open.set(path.parse().unwrap(), leaf).unwrap();
    }
    Fold::from_changes(&record, [&open.close().unwrap()], &Purged::default())
}

/// The whole record of the example's first co-operative.
pub(super) fn first_of_example(regulation: &Regulation) -> Dossier {
    let mut journal = Journal::default();
    for change in Example::new(regulation, 1, 1).changes(0) {
        journal.add(change);
    }
    Dossier::read(Example::owner(0), journal.folds().into_values())
}
