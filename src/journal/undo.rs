//! Undoing: the changes after which a record says again what it said without some of its changes.
//!
//! Nothing is ever taken out of a history. To undo a change, a restore or everything since a moment is to ask what the
//! record would say had those changes never come, and to say that anew, over everything that stands now. So what was
//! entered after them, and over them, stays as it is, and an undoing is itself a change that can be undone.
//!
//! - A conflict that one of those changes settled stands again: each of its values is set by a change of its own, and none
//!   of them has seen the others.
//! - A record that was not there without them is deleted.
//! - What is purged stays purged, and a sealed record stays as it is.
//!
//! ```
//! use koroena::journal::{Author, Device, Fold, LamportClock, OpenChange, Purged, Tab, undo};
//! use koroena::record::{Leaf, RecordId};
//!
//! let record: RecordId = "9f00c0ffee0000a1/koperasi".parse().unwrap();
//! let nobody = Purged::default();
//! let author = || Author { by: "Sri".into(), at: String::new() };
//! let mut clock = LamportClock::new(Device::from_bytes([1; 4]), Tab::from_bytes([2; 3]));
//! let mut changes = Vec::new();
//! for name in ["KSP Melati", "KSP Mawar"] {
//!     let seen = Fold::from_changes(&record, &changes, &nobody);
//!     let mut open = OpenChange::begin(seen, &mut clock, author()).unwrap();
//!     open.set("nama".parse().unwrap(), Leaf::from(name)).unwrap();
//!     changes.extend(open.close());
//! }
//! let last = changes[1].id();
//! let undoing = undo(&record, &changes, &nobody, &|id| id == last, &mut clock, &author()).unwrap();
//! changes.extend(undoing);
//! let now = Fold::from_changes(&record, &changes, &nobody);
//! assert_eq!(now.value("nama"), Some(&Leaf::from("KSP Melati")));
//! ```

use super::{Author, BeginError, Change, EditError, Fold, Head, LamportClock, OpenChange, Purged, Seal, StateError};
use super::{Stamp, delete};
use crate::record::{Leaf, Path, RecordId};
use std::collections::BTreeSet;

/// Why a record cannot be brought back to what it said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UndoError {
    /// It is sealed, and immutable.
    Sealed,
    /// No change could be begun.
    Begin(BeginError),
    /// A value could not be set.
    Edit(EditError),
    /// It could not be deleted.
    State(StateError),
}

/// The changes that make `record` say again what it said without those of its `changes` that `is_gone` names; none where
/// it says so already.
///
/// # Errors
///
/// [`UndoError`]; a sealed record is refused only where something would have to change.
pub fn undo(
    record: &RecordId,
    changes: &[Change],
    purged: &Purged,
    is_gone: &dyn Fn(Stamp) -> bool,
    clock: &mut LamportClock,
    author: &Author,
) -> Result<Vec<Change>, UndoError> {
    let now = Fold::from_changes(record, changes, purged);
    let then = Fold::from_changes(record, changes.iter().filter(|change| !is_gone(change.id())), purged);
    // Of a record that goes as a whole, nothing is emptied first: brought back, it says what it said.
    let was_there = then.latest().is_some();
    let differing = if was_there { differing(&then, &now) } else { Vec::new() };
    let deletes = now.latest().is_some() && !is_deleted(&now) && (!was_there || is_deleted(&then));
    if differing.is_empty() && !deletes && then.seal() == now.seal() {
        return Ok(Vec::new());
    }
    if now.seal() != Seal::Open {
        return Err(UndoError::Sealed);
    }
    let mut made = Vec::new();
    let layers = differing.iter().map(|(_, values)| values.len()).max().unwrap_or_default();
    for layer in 0..layers {
        let mut open = OpenChange::begin(now.clone(), clock, author.clone()).map_err(UndoError::Begin)?;
        for (path, values) in &differing {
            if let Some(value) = values.get(layer) {
                open.set(path.clone(), value.clone()).map_err(UndoError::Edit)?;
            }
        }
        made.extend(open.close());
    }
    if deletes {
        let standing = Fold::from_changes(record, changes.iter().chain(&made), purged);
        made.push(delete(&standing, clock, author.clone()).map_err(UndoError::State)?);
    }
    Ok(made)
}

/// The paths at which the two say something else, with the values that stood then, the displayed one last.
fn differing(then: &Fold, now: &Fold) -> Vec<(Path, Vec<Leaf>)> {
    let mut paths: BTreeSet<&Path> = BTreeSet::new();
    for (path, _) in then.paths().chain(now.paths()) {
        paths.insert(path);
    }
    let mut differing = Vec::new();
    for path in paths {
        let (old, new) = (values(then.heads(path.as_str())), values(now.heads(path.as_str())));
        let is_same = old == new || (is_nothing(&old) && is_nothing(&new));
        let is_state = match path.as_str() {
            Path::SEAL => true,
            // Deleting goes by a change over the whole record; only bringing back is a value.
            Path::DELETED => old.last() == Some(&Leaf::Bool(true)) || new.last() != Some(&Leaf::Bool(true)),
            _ => false,
        };
        if is_same || is_state || now.is_purged(path.as_str()) {
            continue;
        }
        let wanted = match (path.as_str(), old.is_empty()) {
            (Path::DELETED, _) => vec![Leaf::Bool(false)],
            (_, true) => vec![Leaf::Null],
            (_, false) => old,
        };
        differing.push((path.clone(), wanted));
    }
    differing
}

fn is_deleted(fold: &Fold) -> bool {
    fold.value(Path::DELETED) == Some(&Leaf::Bool(true))
}

/// The values of the heads, each once, at the place of its last.
fn values(heads: &[Head]) -> Vec<Leaf> {
    let mut values: Vec<Leaf> = Vec::new();
    for head in heads {
        values.retain(|known| *known != head.value);
        values.push(head.value.clone());
    }
    values
}

fn is_nothing(values: &[Leaf]) -> bool {
    values.iter().all(Leaf::is_null)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{Deletion, Device, Tab, seal};

    fn record() -> RecordId {
        "9f00c0ffee0000a1/pemeriksaan/0000000000000001".parse().unwrap()
    }

    fn author() -> Author {
        Author { by: "Sri".into(), at: String::new() }
    }

    fn clock(device: u8) -> LamportClock {
        LamportClock::new(Device::from_bytes([device; 4]), Tab::from_bytes([device; 3]))
    }

    fn fold(changes: &[Change]) -> Fold {
        Fold::from_changes(&record(), changes, &Purged::default())
    }

    /// Adds an edit of one path over what `seen` of the changes say.
    fn edit(changes: &mut Vec<Change>, seen: &[usize], clock: &mut LamportClock, path: &str, text: &str) {
        let seen: Vec<Change> = seen.iter().map(|place| changes[*place].clone()).collect();
        let mut open = OpenChange::begin(fold(&seen), clock, author()).unwrap();
        open.set(path.parse().unwrap(), Leaf::from(text)).unwrap();
        changes.extend(open.close());
    }

    fn undone(changes: &mut Vec<Change>, gone: &[usize]) -> Result<usize, UndoError> {
        let ids: Vec<Stamp> = gone.iter().map(|place| changes[*place].id()).collect();
        let nobody = Purged::default();
        let made = undo(&record(), changes, &nobody, &|id| ids.contains(&id), &mut clock(9), &author())?;
        changes.extend(made.iter().cloned());
        Ok(made.len())
    }

    #[test]
    fn what_was_entered_over_an_undone_change_stays() {
        let (mut changes, mut here) = (Vec::new(), clock(1));
        edit(&mut changes, &[], &mut here, "a", "1");
        edit(&mut changes, &[0], &mut here, "a", "2");
        edit(&mut changes, &[0, 1], &mut here, "b", "2");
        edit(&mut changes, &[0, 1, 2], &mut here, "b", "3");
        assert_eq!(undone(&mut changes, &[1, 2]), Ok(1));
        assert_eq!(fold(&changes).value("a"), Some(&Leaf::from("1")));
        assert_eq!(fold(&changes).value("b"), Some(&Leaf::from("3")));
        // Nothing is left to undo; and the undoing can be undone.
        assert_eq!(undone(&mut changes, &[1, 2]), Ok(0));
        assert_eq!(undone(&mut changes, &[4]), Ok(1));
        assert_eq!(fold(&changes).value("a"), Some(&Leaf::from("2")));
    }

    #[test]
    fn a_settled_conflict_stands_again() {
        let (mut changes, mut here, mut there) = (Vec::new(), clock(1), clock(2));
        edit(&mut changes, &[], &mut here, "a", "1");
        edit(&mut changes, &[0], &mut here, "a", "2");
        edit(&mut changes, &[0], &mut there, "a", "3");
        edit(&mut changes, &[0, 1, 2], &mut here, "a", "2");
        assert_eq!(fold(&changes).conflicts().count(), 0);
        assert_eq!(undone(&mut changes, &[3]), Ok(2));
        let now = fold(&changes);
        assert!(now.is_conflicting("a"));
        assert_eq!(now.value("a"), Some(&Leaf::from("3")));
    }

    #[test]
    fn a_record_that_was_not_there_goes_and_a_deleted_one_comes_back() {
        let (mut changes, mut here) = (Vec::new(), clock(1));
        edit(&mut changes, &[], &mut here, "a", "1");
        assert_eq!(undone(&mut changes, &[0]), Ok(1));
        assert!(matches!(fold(&changes).deletion(), Deletion::Deleted(_)));
        assert_eq!(fold(&changes).value("a"), Some(&Leaf::from("1")));
        assert_eq!(undone(&mut changes, &[1]), Ok(1));
        assert_eq!(fold(&changes).deletion(), Deletion::No);
        // And goes again when the bringing back is undone.
        assert_eq!(undone(&mut changes, &[2]), Ok(1));
        assert!(matches!(fold(&changes).deletion(), Deletion::Deleted(_)));
    }

    #[test]
    fn what_is_sealed_or_purged_stays() {
        let (mut changes, mut here) = (Vec::new(), clock(1));
        edit(&mut changes, &[], &mut here, "a", "1");
        edit(&mut changes, &[0], &mut here, "a", "2");
        let mut purged = Purged::default();
        purged.insert(record(), "a".parse().unwrap()).unwrap();
        let last = changes[1].id();
        let made = undo(&record(), &changes, &purged, &|id| id == last, &mut here, &author()).unwrap();
        assert_eq!(made, []);
        let sealing = seal(&fold(&changes), &mut here, author(), "{}".into(), []).unwrap();
        changes.push(sealing);
        assert_eq!(undone(&mut changes, &[1]), Err(UndoError::Sealed));
        assert_eq!(undone(&mut changes, &[2]), Err(UndoError::Sealed));
        assert_eq!(undone(&mut changes, &[]), Ok(0));
    }
}
