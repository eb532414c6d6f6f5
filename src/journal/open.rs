//! The change an officer is making: open while they are at a record, rewritten in place, closed on leaving.
//!
//! A statement saved field by field would otherwise cost a change per field. The open change remembers what its maker
//! saw at each path when they first touched it; typing again at the same path changes the value and not what was seen,
//! so that a change rewritten a hundred times equals one closed once.
//!
//! Three rules for whoever stores it:
//!
//! - When the record changes from elsewhere (another tab, a restore), close this change and begin another from the new
//!   fold: a change cannot claim to have seen what is later than its own stamp.
//! - Before rewriting the stored row, in the same transaction, ask [`may_be_rewritten`]. Once another change has seen
//!   this one, its old value may have been answered, and new words put in its place would be hidden by that answer.
//!   Where it says no, [`OpenChange::go_on`] in another change.
//! - What was seen may itself have been an open change, rewritten since. Before storing, in the same transaction, compare
//!   [`OpenChange::seen`] with what stands there now, and [`OpenChange::unsee`] what says something else: two who did not
//!   see one another's words are in conflict.

use super::change::check_text;
use super::{Author, Change, ChangeError, ClockExhausted, Fold, Head, LamportClock, Seal, Stamp};
use crate::record::{Leaf, Path};
use std::collections::BTreeMap;

/// A change being made, and what the record says with it.
#[derive(Clone, Debug)]
pub struct OpenChange {
    shown: Fold,
    change: Change,
    /// What was seen at each path when it was first touched.
    seen: BTreeMap<Path, Vec<Head>>,
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
        Ok(OpenChange { shown: seen, change, seen: BTreeMap::new() })
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
            let heads = self.shown.heads(path.as_str()).to_vec();
            self.change.put(path.clone(), value.clone(), heads.iter().map(|head| head.id).collect());
            self.seen.insert(path.clone(), heads);
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

    /// Goes on in another change with `waiting`, what this one says beyond what is stored of it and may not say in its row
    /// any more. The new change overwrites this one and what this one had seen, and nothing else: what others set meanwhile
    /// was not seen here, and stands in conflict.
    ///
    /// # Errors
    ///
    /// [`BeginError`].
    pub fn go_on(
        &self,
        waiting: impl IntoIterator<Item = (Path, Leaf)>,
        clock: &mut LamportClock,
    ) -> Result<Self, BeginError> {
        let author = Author { by: self.change.by().to_owned(), at: self.change.at().to_owned() };
        let mut next = Self::begin(self.shown.clone(), clock, author)?;
        let id = next.change.id();
        for (path, value) in waiting {
            let mut seen = self.change.seen_at(path.as_str()).to_vec();
            seen.push(self.change.id());
            next.change.put(path.clone(), value.clone(), seen);
            // Of this change itself nobody else writes.
            next.seen.insert(path.clone(), self.seen.get(&path).cloned().unwrap_or_default());
            next.shown.show(&path, id, value);
        }
        Ok(next)
    }

    /// What was seen of others at each path when it was first touched: the values this change overwrites.
    pub fn seen(&self) -> impl Iterator<Item = (&Path, &[Head])> {
        self.seen.iter().map(|(path, heads)| (path, heads.as_slice()))
    }

    /// Takes back having seen the change `id` at `path`: it says something else there by now.
    pub fn unsee(&mut self, path: &Path, id: Stamp) {
        self.change.forget(path.as_str(), id);
        if let Some(heads) = self.seen.get_mut(path) {
            heads.retain(|head| head.id != id);
        }
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
    fn going_on_overwrites_its_own_and_what_it_had_seen_and_nothing_else() {
        let (mut here, mut there) = (clock(1), clock(2));
        let first = edit(&[], &mut here, &[("a", "1"), ("b", "1")]);
        let mut open = OpenChange::begin(fold(&[&first]), &mut here, author()).unwrap();
        open.set(path("a"), Leaf::from("2")).unwrap();
        let stored = open.change().clone();
        // Another tab answers what is stored; this one types on before it hears of it.
        let answer = edit(&[&first, &stored], &mut there, &[("a", "3"), ("b", "3")]);
        open.set(path("a"), Leaf::from("4")).unwrap();
        open.set(path("b"), Leaf::from("4")).unwrap();
        assert!(!may_be_rewritten(stored.id(), [&first, &stored, &answer]));
        let next = open.go_on([(path("a"), Leaf::from("4")), (path("b"), Leaf::from("4"))], &mut here).unwrap();
        assert_eq!(next.shown(), &fold(&[&first, &stored, next.change()]));
        let now = fold(&[&first, &stored, &answer, next.change()]);
        for at in ["a", "b"] {
            assert!(now.is_conflicting(at));
            let mut values: Vec<&str> = now.heads(at).iter().filter_map(|head| head.value.as_text()).collect();
            values.sort_unstable();
            assert_eq!(values, ["3", "4"]);
        }
    }

    #[test]
    fn what_was_rewritten_since_can_be_unseen() {
        let (mut here, mut there) = (clock(1), clock(2));
        let early = edit(&[], &mut here, &[("a", "1"), ("b", "1")]);
        let mut answer = OpenChange::begin(fold(&[&early]), &mut there, author()).unwrap();
        answer.set(path("a"), Leaf::from("3")).unwrap();
        answer.set(path("b"), Leaf::from("3")).unwrap();
        let seen: Vec<_> = answer.seen().map(|(path, heads)| (path.as_str(), heads[0].value.clone())).collect();
        assert_eq!(seen, [("a", Leaf::from("1")), ("b", Leaf::from("1"))]);
        let mut late = early.clone();
        late.replace("a", Leaf::from("2"));
        answer.unsee(&path("a"), early.id());
        let now = fold(&[&late, answer.change()]);
        assert!(now.is_conflicting("a"));
        assert_eq!((now.is_conflicting("b"), now.value("b")), (false, Some(&Leaf::from("3"))));
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
