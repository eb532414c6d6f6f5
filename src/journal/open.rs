//! The change an officer is making: open while they are at a record, rewritten in place, closed on leaving.
//!
//! A statement saved field by field would otherwise cost a change per field. The open change remembers what its maker
//! saw at each path when they first touched it; typing again at the same path changes the value and not what was seen,
//! so that a change rewritten a hundred times equals one closed once.
//!
//! Two rules for whoever stores it:
//!
//! - When the record changes from elsewhere (another tab, a restore), close this change and begin another from the new
//!   fold: a change cannot claim to have seen what is later than its own stamp.
//! - Before rewriting the stored row, in the same transaction, ask [`may_be_rewritten`]. Once another change has seen
//!   this one, its old value may have been answered, and new words put in its place would be hidden by that answer.
//!   Where it says no, close, begin anew and set the edit again.

use super::change::check_text;
use super::{Author, Change, ChangeError, ClockExhausted, Fold, LamportClock, Seal, Stamp};
use crate::record::{Leaf, Path};
use std::collections::BTreeMap;

/// A change being made, and what the record says with it.
#[derive(Clone, Debug)]
pub struct OpenChange {
    shown: Fold,
    change: Change,
}

/// Why no change can be begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BeginError {
    /// No stamp is left.
    Clock(ClockExhausted),
    /// The author's name or moment is too long.
    Author(ChangeError),
}

/// Why a path cannot be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// The record is sealed; a correction is a new record.
    Sealed,
    /// The path was purged; nothing stands there any more.
    Purged,
    /// `segel`, or `dihapus` set to anything but false: these go by [`super::seal`] and [`super::delete`], which say
    /// what was seen of the whole record.
    State,
    /// The text is too long, or the change would touch too many paths.
    Limit(ChangeError),
}

impl OpenChange {
    /// Begins a change of the record whose present state is `seen`. The clock takes note of that state first.
    ///
    /// # Errors
    ///
    /// [`BeginError`].
    pub fn begin(seen: Fold, clock: &mut LamportClock, author: Author) -> Result<Self, BeginError> {
        if let Some(latest) = seen.latest() {
            clock.observe(latest);
        }
        let id = clock.tick().map_err(BeginError::Clock)?;
        let change = Change::new(id, seen.record().clone(), author, BTreeMap::new(), []).map_err(BeginError::Author)?;
        Ok(OpenChange { shown: seen, change })
    }

    /// Sets `path`, over everything that stands there now or, at a path this change has set already, over what stood
    /// there then.
    ///
    /// # Errors
    ///
    /// [`EditError`]; nothing has changed then.
    pub fn set(&mut self, path: Path, value: Leaf) -> Result<(), EditError> {
        self.check(&path, &value).map_err(|error| *error)?;
        let id = self.change.id();
        if self.change.set().contains_key(&path) {
            self.change.replace(path.as_str(), value.clone());
        } else {
            let seen = self.shown.heads(path.as_str()).iter().map(|head| head.id).collect();
            self.change.put(path.clone(), value.clone(), seen);
        }
        self.shown.show(&path, id, value);
        Ok(())
    }

    fn check(&self, path: &Path, value: &Leaf) -> Result<(), Box<EditError>> {
        let is_state = path.as_str() == Path::SEAL || (path.as_str() == Path::DELETED && *value != Leaf::Bool(false));
        if self.shown.seal() != Seal::Open {
            return Err(Box::new(EditError::Sealed));
        }
        if is_state {
            return Err(Box::new(EditError::State));
        }
        if self.shown.is_purged(path.as_str()) {
            return Err(Box::new(EditError::Purged));
        }
        check_text(path, value).map_err(|fact| Box::new(EditError::Limit(fact)))?;
        let count = self.change.set().len() + 1;
        if count > Change::PATHS_MAX && !self.change.set().contains_key(path) {
            return Err(Box::new(EditError::Limit(ChangeError::TooManyPaths { count })));
        }
        Ok(())
    }

    /// What the record says with this change, for the screen.
    #[must_use]
    pub fn shown(&self) -> &Fold {
        &self.shown
    }

    /// The change as it stands, to be stored under its id now and rewritten there after the next edit.
    #[must_use]
    pub fn change(&self) -> &Change {
        &self.change
    }

    /// Whether nothing was set yet; such a change is not stored.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.change.set().is_empty()
    }

    /// The finished change, never altered again; nothing where nothing was set.
    #[must_use]
    pub fn close(self) -> Option<Change> {
        (!self.is_empty()).then_some(self.change)
    }
}

/// Whether the change `id`, stored before, may still be rewritten in place: not once one of the record's `changes` has
/// seen it.
#[must_use]
pub fn may_be_rewritten<'a>(id: Stamp, changes: impl IntoIterator<Item = &'a Change>) -> bool {
    !changes.into_iter().any(|change| change.has_seen(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{Device, Purged, Tab, delete, seal};
    use crate::record::RecordId;

    fn record() -> RecordId {
        "9f00c0ffee0000a1/pemeriksaan/0000000000000001".parse().unwrap()
    }

    fn author() -> Author {
        Author { by: "Sri".into(), at: "2026-03-01T09:30:00+07:00".into() }
    }

    fn path(text: &str) -> Path {
        text.parse().unwrap()
    }

    fn clock(device: u8) -> LamportClock {
        LamportClock::new(Device::from_bytes([device; 4]), Tab::from_bytes([device; 3]))
    }

    fn fold(changes: &[&Change]) -> Fold {
        Fold::from_changes(&record(), changes.iter().copied(), &Purged::default())
    }

    fn edit(seen: &[&Change], clock: &mut LamportClock, sets: &[(&str, &str)]) -> Change {
        let mut open = OpenChange::begin(fold(seen), clock, author()).unwrap();
        for (at, text) in sets {
            open.set(path(at), Leaf::from(*text)).unwrap();
        }
        open.close().unwrap()
    }

    #[test]
    fn typing_again_keeps_what_was_seen_first() {
        let mut clock = clock(1);
        let first = edit(&[], &mut clock, &[("tim/ketua", "Budi")]);
        let second = edit(&[&first], &mut clock, &[("tim/ketua", "B"), ("tim/ketua", "Bu"), ("tim/ketua", "Sri")]);
        assert_eq!(second.seen_at("tim/ketua"), [first.id()]);
        let now = fold(&[&first, &second]);
        assert_eq!(now.value("tim/ketua"), Some(&Leaf::from("Sri")));
        assert_eq!(now.heads("tim/ketua").len(), 1);
    }

    #[test]
    fn what_is_shown_while_open_is_what_is_folded_when_closed() {
        let mut clock = clock(1);
        let first = edit(&[], &mut clock, &[("a", "1"), ("b", "2")]);
        let mut open = OpenChange::begin(fold(&[&first]), &mut clock, author()).unwrap();
        assert!(open.is_empty());
        for (at, text) in [("b", "3"), ("c", "4"), ("b", "5")] {
            open.set(path(at), Leaf::from(text)).unwrap();
            assert_eq!(open.shown(), &fold(&[&first, open.change()]));
        }
    }

    #[test]
    fn settling_is_setting_over_every_head() {
        let (mut here, mut there) = (clock(1), clock(2));
        let ours = edit(&[], &mut here, &[("tahun", "2023")]);
        let theirs = edit(&[], &mut there, &[("tahun", "2024")]);
        let apart = fold(&[&ours, &theirs]);
        assert!(apart.is_conflicting("tahun"));
        assert_eq!(apart.value("tahun"), Some(&Leaf::from("2024")));
        let settled = edit(&[&ours, &theirs], &mut here, &[("tahun", "2023")]);
        let now = fold(&[&settled, &theirs, &ours]);
        assert!(!now.is_conflicting("tahun"));
        assert_eq!(now.value("tahun"), Some(&Leaf::from("2023")));
    }

    #[test]
    fn nothing_set_is_nothing_to_store() {
        let open = OpenChange::begin(fold(&[]), &mut clock(1), author()).unwrap();
        assert_eq!(open.close(), None);
    }

    #[test]
    fn a_refused_edit_changes_nothing() {
        let mut purged = Purged::default();
        purged.insert(record(), path("tim/ketua")).unwrap();
        let seen = Fold::from_changes(&record(), [], &purged);
        let mut open = OpenChange::begin(seen, &mut clock(1), author()).unwrap();
        let before = open.shown().clone();
        let long = Leaf::from("x".repeat(Change::TEXT_LEN_MAX + 1));
        assert_eq!(open.set(path("tim/ketua"), Leaf::from("B")), Err(EditError::Purged));
        assert_eq!(open.set(Path::seal(), Leaf::from("{}")), Err(EditError::State));
        assert_eq!(open.set(Path::deleted(), Leaf::Bool(true)), Err(EditError::State));
        assert!(matches!(open.set(path("a"), long), Err(EditError::Limit(ChangeError::TextTooLong { .. }))));
        assert_eq!(open.shown(), &before);
        assert!(open.is_empty());
    }

    #[test]
    fn a_change_touches_five_thousand_paths_and_no_more() {
        let mut open = OpenChange::begin(fold(&[]), &mut clock(1), author()).unwrap();
        for n in 0..Change::PATHS_MAX {
            open.set(path(&format!("p{n}")), Leaf::Bool(true)).unwrap();
        }
        assert_eq!(
            open.set(path("q"), Leaf::Bool(true)),
            Err(EditError::Limit(ChangeError::TooManyPaths { count: 5_001 }))
        );
        assert_eq!(open.set(path("p0"), Leaf::Bool(false)), Ok(()));
    }

    #[test]
    fn a_sealed_record_is_not_edited_and_a_deleted_one_can_be_brought_back() {
        let mut clock = clock(1);
        let draft = edit(&[], &mut clock, &[("tahun", "2024")]);
        let sealing = seal(&fold(&[&draft]), &mut clock, author(), "{}".into(), []).unwrap();
        let mut open = OpenChange::begin(fold(&[&draft, &sealing]), &mut clock, author()).unwrap();
        assert_eq!(open.set(path("tahun"), Leaf::from("2025")), Err(EditError::Sealed));

        let deletion = delete(&fold(&[&draft]), &mut clock, author()).unwrap();
        let mut open = OpenChange::begin(fold(&[&draft, &deletion]), &mut clock, author()).unwrap();
        assert_eq!(open.shown().deletion(), crate::journal::Deletion::Deleted(deletion.id()));
        open.set(Path::deleted(), Leaf::Bool(false)).unwrap();
        assert_eq!(open.shown().deletion(), crate::journal::Deletion::No);
    }

    #[test]
    fn a_change_that_was_seen_is_not_rewritten() {
        let (mut here, mut there) = (clock(1), clock(2));
        let ours = edit(&[], &mut here, &[("a", "1")]);
        assert!(may_be_rewritten(ours.id(), [&ours]));
        let unrelated = edit(&[], &mut there, &[("a", "2")]);
        assert!(may_be_rewritten(ours.id(), [&ours, &unrelated]));
        let answer = edit(&[&ours], &mut there, &[("a", "3")]);
        assert!(!may_be_rewritten(ours.id(), [&ours, &unrelated, &answer]));
    }
}
