//! Records as they stand after values were entered, for tests.

use crate::journal::{Author, Device, Fold, LamportClock, OpenChange, Purged, Tab};
use crate::record::{Leaf, RecordId};

/// A record into which these values were entered.
pub(super) fn entered(record: RecordId, values: impl IntoIterator<Item = (String, Leaf)>) -> Fold {
    let mut clock = LamportClock::new(Device::from_bytes([1; 4]), Tab::from_bytes([1; 3]));
    let author = Author { by: "Sri".into(), at: String::new() };
    let mut open = OpenChange::begin(super::empty(&record), &mut clock, author).unwrap();
    for (path, leaf) in values {
        open.set(path.parse().unwrap(), leaf).unwrap();
    }
    Fold::from_changes(&record, [&open.close().unwrap()], &Purged::default())
}
