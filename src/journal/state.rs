//! The changes that speak of a record as a whole: sealing it, deleting it, bringing it back.
//!
//! The first two name every head of every path as seen. So a value that arrives later can be told from one that was there: after
//! a seal it alters nothing ([`Fold::after_seal`]), after a deletion it contests it ([`Fold::deletion`]).

use super::{Author, Change, ChangeError, ClockExhausted, Deletion, Fold, LamportClock, Seal, Stamp};
use crate::ordered::Ordered;
use crate::record::{Leaf, Path};
use std::collections::BTreeMap;

/// Why a record cannot be sealed or deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StateError {
    /// It is sealed, and immutable.
    Sealed,
    /// It is deleted.
    Deleted,
    /// It is not deleted, so there is nothing to bring back.
    NotDeleted,
    /// Somebody deleted it without having seen these paths: whether it stays must be settled before a seal.
    Contested(Vec<Path>),
    /// Values at these paths differ and must be settled before a seal.
    Conflicts(Vec<Path>),
    /// Nothing was ever set in it.
    Empty,
    /// These paths were purged and cannot be set by the seal.
    Purged(Vec<Path>),
    /// No stamp is left.
    Clock(ClockExhausted),
    /// The payload is too long, or the record has too many paths.
    Limit(ChangeError),
}

/// Seals the record: sets `segel` to `payload` (JSON; inputs under their paths as names, so that a purge finds them)
/// and each of `results` (the figures lists need, such as `hasil/skor`), over every value of the record.
///
/// # Errors
///
/// [`StateError`]: sealed or deleted already, its deletion contested, in conflict, or over a limit.
pub fn seal(
    seen: &Fold,
    clock: &mut LamportClock,
    author: Author,
    payload: String,
    results: impl IntoIterator<Item = (Path, Leaf)>,
) -> Result<Change, StateError> {
    check_standing(seen)?;
    if let Deletion::Contested(_, paths) = seen.deletion() {
        return Err(StateError::Contested(paths.into_iter().cloned().collect()));
    }
    let conflicts: Vec<Path> = seen.conflicts().map(|conflict| conflict.path.clone()).collect();
    if !conflicts.is_empty() {
        return Err(StateError::Conflicts(conflicts));
    }
    let mut set: BTreeMap<Path, Leaf> = results.into_iter().into_map();
    let purged: Vec<Path> = set.keys().filter(|path| seen.is_purged(path.as_str())).cloned().collect();
    if !purged.is_empty() {
        return Err(StateError::Purged(purged));
    }
    set.insert(Path::seal(), Leaf::Text(payload));
    over_everything(seen, clock, author, set)
}

/// Deletes the record: sets `dihapus` over every value of it. It stays in the journal, and can be brought back by
/// setting `dihapus` to false.
///
/// # Errors
///
/// [`StateError`]: sealed or deleted already, or nothing there.
pub fn delete(seen: &Fold, clock: &mut LamportClock, author: Author) -> Result<Change, StateError> {
    check_standing(seen)?;
    over_everything(seen, clock, author, [(Path::deleted(), Leaf::Bool(true))].into_iter().into_map())
}

/// Brings a deleted record back: sets `dihapus` to false over what stands there. Also where the deletion is contested: it is
/// settled so.
///
/// # Errors
///
/// [`StateError`]: not deleted, sealed, or no stamp is left.
pub fn bring_back(seen: &Fold, clock: &mut LamportClock, author: Author) -> Result<Change, StateError> {
    if seen.seal() != Seal::Open {
        return Err(StateError::Sealed);
    }
    if seen.deletion() == Deletion::No {
        return Err(StateError::NotDeleted);
    }
    let set = [(Path::deleted(), Leaf::Bool(false))].into_iter().into_map();
    over(seen, clock, author, set, |path| path.as_str() == Path::DELETED)
}

fn check_standing(seen: &Fold) -> Result<(), StateError> {
    match seen.seal() {
        Seal::Open => {}
        Seal::Sealed(_) | Seal::Apart(_) => return Err(StateError::Sealed),
    }
    match seen.deletion() {
        // A contested deletion may be repeated by someone who has seen what contested it.
        Deletion::No | Deletion::Contested(..) => {}
        Deletion::Deleted(_) => return Err(StateError::Deleted),
    }
    if seen.latest().is_none() {
        return Err(StateError::Empty);
    }
    Ok(())
}

fn over_everything(
    seen: &Fold,
    clock: &mut LamportClock,
    author: Author,
    set: BTreeMap<Path, Leaf>,
) -> Result<Change, StateError> {
    over(seen, clock, author, set, |_| true)
}

/// A change over what was seen at the paths that `is_covered` names.
fn over(
    seen: &Fold,
    clock: &mut LamportClock,
    author: Author,
    set: BTreeMap<Path, Leaf>,
    is_covered: impl Fn(&Path) -> bool,
) -> Result<Change, StateError> {
    if let Some(latest) = seen.latest() {
        clock.observe(latest);
    }
    let id = clock.tick().map_err(StateError::Clock)?;
    let stamps = |heads: &[super::Head]| heads.iter().map(|head| head.id).collect::<Vec<Stamp>>();
    let covered = seen.paths().filter(|(path, _)| is_covered(path));
    let over = covered.map(|(path, heads)| (path.clone(), stamps(heads)));
    Change::new(id, seen.record().clone(), author, set, over).map_err(StateError::Limit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{Device, OpenChange, Purged, Tab};
    use crate::record::RecordId;

    fn record() -> RecordId {
        "9f00c0ffee0000a1/pemeriksaan/0000000000000001".parse().unwrap()
    }

    fn author() -> Author {
        Author { by: "Sri".into(), at: String::new() }
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
            open.set(at.parse().unwrap(), Leaf::from(*text)).unwrap();
        }
        open.close().unwrap()
    }

    fn sealed(seen: &[&Change], clock: &mut LamportClock) -> Change {
        let results = [("hasil/skor".parse().unwrap(), Leaf::from("78.25"))];
        seal(&fold(seen), clock, author(), r#"{"tahun":"2024"}"#.into(), results).unwrap()
    }

    #[test]
    fn what_a_seal_does_not_cover_alters_nothing_whenever_it_arrives() {
        let (mut here, mut there) = (clock(1), clock(2));
        let draft = edit(&[], &mut here, &[("tahun", "2024"), ("unit", "usp")]);
        let unseen = edit(&[&draft], &mut there, &[("tahun", "2023"), ("tim/ketua", "Budi")]);
        let sealing = sealed(&[&draft], &mut here);
        // Made by a faulty build that edits what it knows to be sealed.
        let later = Change::new(
            "00000000000f-00000000-000000".parse().unwrap(),
            record(),
            author(),
            BTreeMap::from([
                ("unit".parse().unwrap(), Leaf::from("koperasi")),
                (Path::seal(), Leaf::from("{}")),
                (Path::deleted(), Leaf::Bool(true)),
            ]),
            [("unit".parse().unwrap(), vec![draft.id()]), (Path::seal(), vec![sealing.id()])],
        )
        .unwrap();

        let now = fold(&[&later, &unseen, &sealing, &draft]);
        assert_eq!(now, fold(&[&draft, &sealing, &unseen, &later]));
        assert_eq!(now.seal(), Seal::Sealed(sealing.id()));
        assert_eq!(now.value("tahun"), Some(&Leaf::from("2024")));
        assert_eq!(now.value("unit"), Some(&Leaf::from("usp")));
        assert_eq!(now.value("hasil/skor"), Some(&Leaf::from("78.25")));
        assert_eq!(now.value("segel"), Some(&Leaf::from(r#"{"tahun":"2024"}"#)));
        assert_eq!(now.value("tim/ketua"), None);
        assert_eq!(now.deletion(), Deletion::No);
        assert_eq!(now.conflicts().count(), 0);
        let after: Vec<_> =
            now.after_seal().map(|(path, heads)| (path.as_str(), heads.iter().map(|h| h.id).collect())).collect();
        let expected: [(&str, Vec<Stamp>); 5] = [
            ("dihapus", vec![later.id()]),
            ("segel", vec![later.id()]),
            ("tahun", vec![unseen.id()]),
            ("tim/ketua", vec![unseen.id()]),
            ("unit", vec![later.id()]),
        ];
        assert_eq!(after, expected);
        assert_eq!(fold(&[&draft, &sealing]).after_seal().count(), 0);
    }

    #[test]
    fn two_seals_made_apart_are_a_conflict_even_where_they_agree() {
        let (mut here, mut there) = (clock(1), clock(2));
        let draft = edit(&[], &mut here, &[("tahun", "2024")]);
        let (ours, theirs) = (sealed(&[&draft], &mut here), sealed(&[&draft], &mut there));
        assert_eq!(ours.set(), theirs.set());
        let now = fold(&[&theirs, &draft, &ours]);
        assert_eq!(now.seal(), Seal::Apart(&[ours.id(), theirs.id()]));
        let conflicts: Vec<_> = now.conflicts().map(|conflict| conflict.path.as_str()).collect();
        assert_eq!(conflicts, ["segel"]);
        assert_eq!(now.after_seal().count(), 0);
    }

    #[test]
    fn a_seal_over_a_withdrawn_seal_path_counts_and_one_over_a_seal_does_not() {
        let make = |id: &str, payload: Leaf, over: &[&str]| {
            let over: Vec<Stamp> = over.iter().map(|id| id.parse().unwrap()).collect();
            let set = BTreeMap::from([(Path::seal(), payload)]);
            Change::new(id.parse().unwrap(), record(), author(), set, [(Path::seal(), over)]).unwrap()
        };
        let (a, b, c) =
            ("000000000001-00000000-000000", "000000000002-00000000-000000", "000000000003-00000000-000000");
        // Emptying a seal does not open the record, and what seals it again does not count.
        let (first, emptied, again) =
            (make(a, Leaf::from("{}"), &[]), make(b, Leaf::Null, &[a]), make(c, Leaf::from("{}"), &[b]));
        assert_eq!(fold(&[&first, &emptied, &again]).seal(), Seal::Sealed(first.id()));
        // A path that was only ever empty is no seal.
        let (empty, sealing) = (make(a, Leaf::Null, &[]), make(b, Leaf::from("{}"), &[a]));
        assert_eq!(fold(&[&empty]).seal(), Seal::Open);
        assert_eq!(fold(&[&empty, &sealing]).seal(), Seal::Sealed(sealing.id()));
    }

    #[test]
    fn a_seal_is_refused_where_it_may_not_be() {
        let (mut here, mut there) = (clock(1), clock(2));
        let try_seal = |seen: &Fold| seal(seen, &mut clock(3), author(), "{}".into(), []).unwrap_err();
        assert_eq!(try_seal(&fold(&[])), StateError::Empty);

        let ours = edit(&[], &mut here, &[("tahun", "2023")]);
        let theirs = edit(&[], &mut there, &[("tahun", "2024")]);
        assert_eq!(try_seal(&fold(&[&ours, &theirs])), StateError::Conflicts(vec!["tahun".parse().unwrap()]));

        let sealing = sealed(&[&ours], &mut here);
        assert_eq!(try_seal(&fold(&[&ours, &sealing])), StateError::Sealed);

        let deletion = delete(&fold(&[&ours]), &mut here, author()).unwrap();
        assert_eq!(try_seal(&fold(&[&ours, &deletion])), StateError::Deleted);

        let mut purged = Purged::default();
        purged.insert(record(), "hasil/skor".parse().unwrap()).unwrap();
        let seen = Fold::from_changes(&record(), [&ours], &purged);
        let results = [("hasil/skor".parse().unwrap(), Leaf::from("1"))];
        assert_eq!(
            seal(&seen, &mut here, author(), "{}".into(), results),
            Err(StateError::Purged(vec!["hasil/skor".parse().unwrap()]))
        );
    }

    #[test]
    fn a_deletion_is_contested_by_what_its_maker_had_not_seen() {
        let (mut here, mut there) = (clock(1), clock(2));
        let draft = edit(&[], &mut here, &[("tahun", "2024"), ("unit", "usp")]);
        let deletion = delete(&fold(&[&draft]), &mut here, author()).unwrap();
        assert_eq!(fold(&[&deletion, &draft]).deletion(), Deletion::Deleted(deletion.id()));

        let unseen = edit(&[&draft], &mut there, &[("unit", "koperasi")]);
        let now = fold(&[&unseen, &deletion, &draft]);
        let unit: Path = "unit".parse().unwrap();
        assert_eq!(now.deletion(), Deletion::Contested(deletion.id(), vec![&unit]));
        assert_eq!(now.value("unit"), Some(&Leaf::from("koperasi")));

        let again = delete(&now, &mut there, author()).unwrap();
        assert_eq!(fold(&[&unseen, &deletion, &draft, &again]).deletion(), Deletion::Deleted(again.id()));

        let kept = bring_back(&now, &mut there, author()).unwrap();
        let now = fold(&[&unseen, &deletion, &draft, &kept]);
        assert_eq!((now.deletion(), now.conflicts().count()), (Deletion::No, 0));
        assert_eq!(now.value("unit"), Some(&Leaf::from("koperasi")));
    }

    #[test]
    fn what_is_deleted_is_brought_back_once_and_not_sealed_while_that_is_open() {
        let (mut here, mut there) = (clock(1), clock(2));
        let draft = edit(&[], &mut here, &[("tahun", "2024")]);
        assert_eq!(bring_back(&fold(&[&draft]), &mut here, author()), Err(StateError::NotDeleted));
        let deletion = delete(&fold(&[&draft]), &mut here, author()).unwrap();
        let back = bring_back(&fold(&[&draft, &deletion]), &mut here, author()).unwrap();
        let now = fold(&[&draft, &deletion, &back]);
        assert_eq!((now.deletion(), now.value("tahun")), (Deletion::No, Some(&Leaf::from("2024"))));
        assert_eq!(bring_back(&now, &mut here, author()), Err(StateError::NotDeleted));

        let unseen = edit(&[&draft], &mut there, &[("unit", "usp")]);
        let contested = fold(&[&draft, &deletion, &unseen]);
        let try_seal = |seen: &Fold| seal(seen, &mut clock(3), author(), "{}".into(), []);
        assert_eq!(try_seal(&contested), Err(StateError::Contested(vec!["unit".parse().unwrap()])));
        let sealing = try_seal(&fold(&[&draft, &unseen])).unwrap();
        let sealed = fold(&[&draft, &unseen, &sealing, &deletion]);
        assert_eq!(bring_back(&sealed, &mut here, author()), Err(StateError::Sealed));
    }

    #[test]
    fn deleting_and_bringing_back_apart_is_contested_whichever_came_last() {
        let (mut here, mut there) = (clock(1), clock(2));
        let draft = edit(&[], &mut here, &[("tahun", "2024")]);
        let first = delete(&fold(&[&draft]), &mut here, author()).unwrap();
        let ours = bring_back(&fold(&[&draft, &first]), &mut here, author()).unwrap();
        let theirs = bring_back(&fold(&[&draft, &first]), &mut there, author()).unwrap();
        let again = delete(&fold(&[&draft, &first, &ours]), &mut here, author()).unwrap();
        let later = edit(&[&draft, &first, &theirs], &mut there, &[("unit", "usp"), ("tahun", "2023")]);
        let last = bring_back(&fold(&[&draft, &first]), &mut clock(3), author()).unwrap();
        let deleted = Path::deleted();
        for others in [vec![&theirs], vec![&last], vec![&theirs, &last]] {
            let now = fold(&[vec![&draft, &first, &ours, &again], others].concat());
            assert_eq!(now.deletion(), Deletion::Contested(again.id(), vec![&deleted]));
            let settled = bring_back(&now, &mut there, author()).unwrap();
            assert!(settled.seen_at(Path::DELETED).contains(&again.id()));
        }
        let now = fold(&[&draft, &first, &ours, &again, &theirs, &later]);
        let Deletion::Contested(_, paths) = now.deletion() else { panic!("not contested") };
        assert_eq!(paths.iter().map(|path| path.as_str()).collect::<Vec<_>>(), ["dihapus", "tahun", "unit"]);
    }

    #[test]
    fn of_two_deletions_one_that_saw_everything_is_enough() {
        let (mut here, mut there) = (clock(1), clock(2));
        let draft = edit(&[], &mut here, &[("a", "1")]);
        let edited = edit(&[&draft], &mut there, &[("a", "2")]);
        let blind = delete(&fold(&[&draft]), &mut here, author()).unwrap();
        let seeing = delete(&fold(&[&draft, &edited]), &mut there, author()).unwrap();
        let now = fold(&[&draft, &edited, &blind, &seeing]);
        assert!(matches!(now.deletion(), Deletion::Deleted(_)));
    }
}
