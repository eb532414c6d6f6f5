//! Two records of one co-operative, read as one.
//!
//! A co-operative that was registered twice has two records, perhaps on two devices, each with its history. Joining them moves
//! nothing: each change stays in the record it was made in, and only the reading puts them together. So joining can be taken
//! back, merging stays set union, and a device that has not heard of it loses nothing.
//!
//! - Two owners are **joined** where each says so of the other. Who is joined with whom is the same whichever side is asked
//!   first and in whatever order the news came.
//! - A record that several of them have (the identity, the statement of one year) is the fold of the changes of all of them:
//!   what differs is a conflict like any other, kept until it is settled.
//!
//! ```
//! use koroena::journal::{Author, Change, Fold, Purged, together};
//! use koroena::record::{Leaf, RecordId};
//! use std::collections::BTreeMap;
//!
//! let said = |id: &str, record: &str, name: &str| {
//!     let set = BTreeMap::from([("nama".parse().unwrap(), Leaf::from(name))]);
//!     let author = Author { by: "Sri".into(), at: String::new() };
//!     Change::new(id.parse().unwrap(), record.parse().unwrap(), author, set, []).unwrap()
//! };
//! let one = said("000000000001-00000001-000001", "9f00c0ffee0000a1/koperasi", "KSP Melati");
//! let other = said("000000000001-00000002-000002", "9f00c0ffee0000b2/koperasi", "Koperasi Melati");
//! let home: RecordId = "9f00c0ffee0000a1/koperasi".parse().unwrap();
//! let fold = Fold::from_changes(&home, &together(&home, [one, other]), &Purged::default());
//! assert_eq!(fold.conflicts().count(), 1);
//! ```

use super::{Change, Fold, Purged};
use crate::ordered::sorted_by;
use crate::record::{OwnerId, RecordId};
use std::collections::{BTreeMap, BTreeSet};

/// The owners that are one co-operative with `owner`, itself among them, where `says` has of each what it says of others.
#[must_use]
pub fn joined(owner: OwnerId, says: &BTreeMap<OwnerId, BTreeSet<OwnerId>>) -> BTreeSet<OwnerId> {
    let is_said = |one: OwnerId, of: OwnerId| says.get(&one).is_some_and(|said| said.contains(&of));
    let mut reached = BTreeSet::from([owner]);
    let mut next = vec![owner];
    while let Some(one) = next.pop() {
        for other in says.get(&one).into_iter().flatten().copied() {
            if is_said(other, one) && reached.insert(other) {
                next.push(other);
            }
        }
    }
    reached
}

/// The changes of several records as those of `home`, in order of stamps.
#[must_use]
pub fn together(home: &RecordId, changes: impl IntoIterator<Item = Change>) -> Vec<Change> {
    let said = changes.into_iter().map(|change| change.said_of(home)).collect();
    sorted_by(said, |one: &Change, other| one.cmp(other))
}

/// What was purged of several records, as purged of `home`.
#[must_use]
pub fn purges_together<'a>(home: &RecordId, folds: impl IntoIterator<Item = &'a Fold>) -> Purged {
    let mut purged = Purged::default();
    for fold in folds {
        for (_, path) in fold.purges().iter() {
            // What was purged once can be purged.
            let _ = purged.insert(home.clone(), path.clone());
        }
    }
    purged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owner(number: u8) -> OwnerId {
        OwnerId::from_bytes([number; 8])
    }

    #[test]
    fn owners_are_joined_where_both_say_so_and_through_others() {
        let says = |pairs: &[(u8, u8)]| {
            let mut says: BTreeMap<OwnerId, BTreeSet<OwnerId>> = BTreeMap::new();
            for (one, other) in pairs {
                says.entry(owner(*one)).or_default().insert(owner(*other));
            }
            says
        };
        let of = |numbers: &[u8]| numbers.iter().map(|number| owner(*number)).collect::<BTreeSet<_>>();
        let said = says(&[(1, 2), (2, 1), (2, 3), (3, 2), (4, 1), (3, 5)]);
        for one in [1, 2, 3] {
            assert_eq!(joined(owner(one), &said), of(&[1, 2, 3]));
        }
        // One side alone joins nothing.
        assert_eq!(joined(owner(4), &said), of(&[4]));
        assert_eq!(joined(owner(5), &said), of(&[5]));
    }
}
