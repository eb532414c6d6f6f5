//! Laws of the journal and of backups, on histories as real devices make them and on sets of changes no honest device
//! would make.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests")]

use koroena::exchange::backup::{Contents, Limits, Meta, preview, read, restore, write};
use koroena::journal::{
    Author, Change, Deletion, Device, Fold, Head, Journal, LamportClock, OpenChange, Purged, Seal, Stamp, Tab,
    bring_back, delete, history, merge, seal, undo,
};
use koroena::record::{Fields, Leaf, OwnerId, Path, RecordId};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::{BTreeMap, BTreeSet};

const RECORDS: [&str; 3] =
    ["9f00c0ffee0000a1/koperasi", "9f00c0ffee0000a1/pemeriksaan/0000000000000001", "-/barang_baru/x.1"];
const PATHS: [&str; 4] = ["nama", "alamat/kota", "jumlah/kas", "baru/1.2-x"];
const DEVICES: usize = 3;

fn record(index: usize) -> RecordId {
    RECORDS[index % RECORDS.len()].parse().unwrap()
}

fn path(index: usize) -> Path {
    PATHS[index % PATHS.len()].parse().unwrap()
}

fn author() -> Author {
    Author { by: "Sri".into(), at: "2026-03-01T09:30:00+07:00".into() }
}

// --- Histories as devices make them --------------------------------------------------------------------------------

/// What someone does on a device.
#[derive(Clone, Debug)]
enum Act {
    Edit {
        device: usize,
        record: usize,
        sets: Vec<(usize, i64)>,
    },
    /// `to` restores a backup of `from`.
    Sync {
        from: usize,
        to: usize,
    },
    Seal {
        device: usize,
        record: usize,
    },
    Delete {
        device: usize,
        record: usize,
    },
    BringBack {
        device: usize,
        record: usize,
    },
    Purge {
        device: usize,
        record: usize,
        path: usize,
    },
}

fn edit() -> impl Strategy<Value = Act> {
    (0..DEVICES, 0..RECORDS.len(), vec((0..PATHS.len(), 0..4_i64), 1..4)).prop_map(|(device, record, sets)| Act::Edit {
        device,
        record,
        sets,
    })
}

fn sync() -> impl Strategy<Value = Act> {
    (0..DEVICES, 0..DEVICES).prop_map(|(from, to)| Act::Sync { from, to })
}

fn edits_and_syncs() -> impl Strategy<Value = Vec<Act>> {
    vec(prop_oneof![3 => edit(), 1 => sync()], 0..40)
}

/// One record that is edited, deleted and brought back on devices that hear of one another now and then.
fn comings_and_goings() -> impl Strategy<Value = Vec<Act>> {
    let of = || 0..DEVICES;
    let edit = (of(), 0..PATHS.len(), 0..4_i64).prop_map(|(device, at, value)| Act::Edit {
        device,
        record: 0,
        sets: vec![(at, value)],
    });
    vec(
        prop_oneof![
            3 => edit,
            3 => sync(),
            2 => of().prop_map(|device| Act::Delete { device, record: 0 }),
            2 => of().prop_map(|device| Act::BringBack { device, record: 0 }),
        ],
        0..40,
    )
}

fn everything() -> impl Strategy<Value = Vec<Act>> {
    let of = || (0..DEVICES, 0..RECORDS.len());
    vec(
        prop_oneof![
            12 => edit(),
            5 => sync(),
            1 => of().prop_map(|(device, record)| Act::Seal { device, record }),
            1 => of().prop_map(|(device, record)| Act::Delete { device, record }),
            1 => of().prop_map(|(device, record)| Act::BringBack { device, record }),
            1 => (of(), 0..PATHS.len())
                .prop_map(|((device, record), path)| Act::Purge { device, record, path }),
        ],
        0..40,
    )
}

/// A device: its journal and its clock.
#[derive(Clone)]
struct Desk {
    journal: Journal,
    clock: LamportClock,
}

/// Every device after the acts, and for each change all that its maker's device held.
fn played(acts: &[Act]) -> (Vec<Desk>, BTreeMap<Stamp, BTreeSet<Stamp>>) {
    let desk = |n: u8| Desk {
        journal: Journal::default(),
        clock: LamportClock::new(Device::from_bytes([n; 4]), Tab::from_bytes([n; 3])),
    };
    let mut desks: Vec<Desk> = (0..DEVICES as u8).map(desk).collect();
    let mut known = BTreeMap::new();
    for act in acts {
        let made = match act {
            Act::Edit { device, record: of, sets } => {
                let desk = &mut desks[*device];
                let seen = desk.journal.fold(&record(*of));
                let mut open = OpenChange::begin(seen, &mut desk.clock, author()).unwrap();
                for (at, value) in sets {
                    // Refused where sealed or purged; then nothing is made.
                    let _ = open.set(path(*at), Leaf::Int(*value));
                }
                open.close().map(|change| (*device, change))
            }
            Act::Sync { from, to } => {
                let other = desks[*from].journal.clone();
                let desk = &mut desks[*to];
                desk.journal = merge(std::mem::take(&mut desk.journal), other).journal;
                None
            }
            Act::Seal { device, record: of } => {
                let desk = &mut desks[*device];
                let results = [("hasil/skor".parse().unwrap(), Leaf::from("80"))];
                let payload = String::from(r#"{"nama":1}"#);
                let sealing = seal(&desk.journal.fold(&record(*of)), &mut desk.clock, author(), payload, results);
                sealing.ok().map(|change| (*device, change))
            }
            Act::Delete { device, record: of } => {
                let desk = &mut desks[*device];
                let deletion = delete(&desk.journal.fold(&record(*of)), &mut desk.clock, author());
                deletion.ok().map(|change| (*device, change))
            }
            Act::BringBack { device, record: of } => {
                let desk = &mut desks[*device];
                let back = bring_back(&desk.journal.fold(&record(*of)), &mut desk.clock, author());
                back.ok().map(|change| (*device, change))
            }
            Act::Purge { device, record: of, path: at } => {
                desks[*device].journal.purge(record(*of), path(*at)).unwrap();
                None
            }
        };
        if let Some((device, change)) = made {
            let journal = &mut desks[device].journal;
            known.insert(change.id(), journal.changes().map(Change::id).collect());
            journal.add(change);
        }
    }
    (desks, known)
}

fn journals(acts: &[Act]) -> [Journal; DEVICES] {
    let desks = played(acts).0;
    std::array::from_fn(|n| desks[n].journal.clone())
}

fn all_in_one(journals: &[Journal]) -> Journal {
    journals.iter().cloned().fold(Journal::default(), |all, one| merge(all, one).journal)
}

// --- Sets of changes nobody made ------------------------------------------------------------------------------------

fn any_leaf() -> impl Strategy<Value = Leaf> {
    prop_oneof![
        Just(Leaf::Null),
        any::<bool>().prop_map(Leaf::Bool),
        any::<i64>().prop_map(Leaf::Int),
        "[a-c\"\\\\é\n]{0,3}".prop_map(Leaf::Text),
        Just(Leaf::from(r#"{"nama":{"jumlah/kas":[1.50]}, "a":2}"#)),
    ]
}

fn any_path() -> impl Strategy<Value = Path> {
    prop_oneof![
        6 => (0..PATHS.len()).prop_map(path),
        1 => Just(Path::seal()),
        1 => Just(Path::deleted()),
    ]
}

/// Few stamps, so that changes meet, overwrite and clash.
fn any_stamp() -> impl Strategy<Value = Stamp> {
    (1..9_u64, 0..2_u8)
        .prop_map(|(counter, n)| Stamp::new(counter, Device::from_bytes([n; 4]), Tab::from_bytes([n; 3])).unwrap())
}

fn any_change() -> impl Strategy<Value = Change> {
    let over = btree_map(any_path(), vec(any_stamp(), 0..4), 0..4);
    (any_stamp(), 0..RECORDS.len(), btree_map(any_path(), any_leaf(), 0..4), over).prop_map(|(id, of, set, over)| {
        let earlier = |seen: Vec<Stamp>| seen.into_iter().filter(|stamp| *stamp < id).collect();
        let over = over.into_iter().map(|(path, seen)| (path, earlier(seen)));
        let change = Change::new(id, record(of), author(), set, over).unwrap();
        let json = serde_json::to_string(&change).unwrap();
        // What a newer build might say about every third.
        if id.counter() % 3 == 0 {
            Change::from_json(&json.replacen('{', r#"{"tanda":[1.0,{}],"#, 1)).unwrap()
        } else {
            change
        }
    })
}

fn any_journal() -> impl Strategy<Value = Journal> {
    let purges = btree_set((0..RECORDS.len(), 0..PATHS.len()), 0..2);
    (vec(any_change(), 0..12), purges).prop_map(|(changes, purges)| {
        let mut journal = Journal::default();
        for (of, at) in purges {
            journal.purge(record(of), path(at)).unwrap();
        }
        for change in changes {
            journal.add(change);
        }
        journal
    })
}

fn any_contents() -> impl Strategy<Value = Contents> {
    let journals = prop_oneof![any_journal(), everything().prop_map(|acts| all_in_one(&journals(&acts)))];
    (journals, btree_set("[{}\"\na-z]{0,8}", 0..3), proptest::option::of("[a-z]{9}")).prop_map(
        |(journal, rulesets, name)| {
            let mut contents = Contents { journal, rulesets, ..Contents::default() };
            if let Some(name) = name {
                assert!(contents.unknown.keep(&name, "{\"b\" : 1.50, \"a\":[]}"));
            }
            contents
        },
    )
}

fn meta() -> Meta {
    Meta { app: "0.1.0 \"é\"".into(), exported_at: "2026".into(), device: Device::from_bytes([1, 2, 3, 4]) }
}

// --- Merge -----------------------------------------------------------------------------------------------------------

fn check_merge(a: &Journal, b: &Journal, c: &Journal) -> Result<(), TestCaseError> {
    let of = |x: &Journal, y: &Journal| merge(x.clone(), y.clone()).journal;
    prop_assert_eq!(&of(a, a), a);
    prop_assert_eq!(of(a, b), of(b, a));
    prop_assert_eq!(of(&of(a, b), c), of(a, &of(b, c)));
    prop_assert_eq!(&of(a, &Journal::default()), a);
    let ab = of(a, b);
    prop_assert_eq!(&of(&ab, a), &ab);
    // Nothing is dropped: every change of either side is there, blank where purged.
    for change in a.changes().chain(b.changes()).chain(a.clashes().chain(b.clashes()).map(|(_, other)| other)) {
        let kept = ab.purged().blank(change.clone());
        let beside = ab.clashes().map(|(_, other)| other);
        prop_assert!(ab.changes().chain(beside).any(|found| *found == kept));
    }
    Ok(())
}

proptest! {
    #[test]
    fn merge_is_set_union_between_devices(acts in everything()) {
        let [a, b, c] = journals(&acts);
        check_merge(&a, &b, &c)?;
        prop_assert_eq!(all_in_one(&[a, b, c]).clashes().count(), 0);
    }

    #[test]
    fn merge_is_set_union_on_anything(a in any_journal(), b in any_journal(), c in any_journal()) {
        check_merge(&a, &b, &c)?;
    }

    #[test]
    fn what_a_merge_reports_is_what_it_did(a in any_journal(), b in any_journal()) {
        let merged = merge(a.clone(), b.clone());
        for change in merged.journal.changes() {
            let id = change.id();
            prop_assert_eq!(merged.added.contains(&id), a.get(id).is_none());
            if let Some(before) = a.get(id).filter(|before| *before != change) {
                prop_assert!(merged.rewritten.contains(&id), "{:?} became {:?}", before, change);
            }
        }
        for clash in &merged.clashes {
            prop_assert!(a.clashes().all(|(_, other)| *other != clash.other));
        }
    }

    // --- Fold --------------------------------------------------------------------------------------------------------

    #[test]
    fn a_fold_knows_no_order_and_no_repetition(
        (ordered, shuffled) in vec(any_change(), 0..14).prop_flat_map(|changes| {
            let twice: Vec<Change> = changes.iter().chain(&changes[..changes.len() / 2]).cloned().collect();
            (Just(changes), Just(twice).prop_shuffle())
        }),
    ) {
        for of in 0..RECORDS.len() {
            let fold = |changes: &[Change]| Fold::from_changes(&record(of), changes, &Purged::default());
            prop_assert_eq!(fold(&ordered), fold(&shuffled));
        }
    }

    #[test]
    fn a_path_once_set_has_a_head_and_shows_its_latest(changes in vec(any_change(), 0..14)) {
        for of in 0..RECORDS.len() {
            let fold = Fold::from_changes(&record(of), &changes, &Purged::default());
            if fold.seal() != Seal::Open {
                continue;
            }
            // Of two changes that bear one id only the lesser counts.
            let mut counting: BTreeMap<Stamp, &Change> = BTreeMap::new();
            for change in changes.iter().filter(|change| *change.record() == record(of)) {
                let kept = counting.entry(change.id()).or_insert(change);
                *kept = (*kept).min(change);
            }
            let of_record = counting.into_values();
            for path in of_record.flat_map(|change| change.set().keys()) {
                let heads = fold.heads(path.as_str());
                prop_assert!(!heads.is_empty());
                prop_assert!(heads.is_sorted());
                prop_assert_eq!(fold.value(path.as_str()), heads.last().map(|head| &head.value));
            }
        }
    }

    /// Against a model that knows nothing of `over`: a value stands unless someone whose device held it set the path.
    #[test]
    fn a_value_seen_and_overwritten_never_shows_again_and_unseen_values_that_differ_conflict(
        acts in edits_and_syncs(),
    ) {
        let (desks, known) = played(&acts);
        let mut views: Vec<Journal> = desks.into_iter().map(|desk| desk.journal).collect();
        views.push(all_in_one(&views));
        for journal in &views {
            for (of, changes) in journal.by_record() {
                let fold = journal.fold(of);
                for at in PATHS {
                    let sets: Vec<&&Change> =
                        changes.iter().filter(|change| change.set().contains_key(at)).collect();
                    let stands = |one: &&&&Change| !sets.iter().any(|later| known[&later.id()].contains(&one.id()));
                    let expected: Vec<(Stamp, &Leaf)> =
                        sets.iter().filter(stands).map(|one| (one.id(), &one.set()[at])).collect();
                    let found: Vec<(Stamp, &Leaf)> =
                        fold.heads(at).iter().map(|head| (head.id, &head.value)).collect();
                    prop_assert_eq!(&found, &expected);
                    let values: BTreeSet<&Leaf> = expected.iter().map(|(_, value)| *value).collect();
                    prop_assert_eq!(fold.is_conflicting(at), values.len() > 1);
                    let latest = expected.iter().max_by_key(|(id, _)| *id).map(|(_, value)| *value);
                    prop_assert_eq!(fold.get(at), latest);
                }
            }
        }
    }

    #[test]
    fn a_change_rewritten_a_hundred_times_equals_one_closed_once(
        acts in edits_and_syncs(),
        of in 0..RECORDS.len(),
        typed in vec((0..PATHS.len(), 0..9_i64), 1..30),
    ) {
        let mut desk = played(&acts).0.remove(0);
        let seen = desk.journal.fold(&record(of));
        let mut clock_of_one = desk.clock.clone();
        let mut many = OpenChange::begin(seen.clone(), &mut desk.clock, author()).unwrap();
        for (at, value) in &typed {
            many.set(path(*at), Leaf::Int(*value)).unwrap();
            // Stored in place after every key, and shown as it will be read.
            let stored = [many.change().clone()];
            let changes = desk.journal.changes().chain(&stored);
            prop_assert_eq!(many.shown(), &Fold::from_changes(&record(of), changes, &Purged::default()));
        }
        let last: BTreeMap<usize, i64> = typed.iter().copied().collect();
        let mut once = OpenChange::begin(seen, &mut clock_of_one, author()).unwrap();
        for (at, value) in last {
            once.set(path(at), Leaf::Int(value)).unwrap();
        }
        prop_assert_eq!(many.close(), once.close());
    }

    #[test]
    fn a_fold_stored_is_the_fold_read(journal in any_journal()) {
        for fold in journal.folds().into_values() {
            let text = serde_json::to_string(&fold).unwrap();
            prop_assert_eq!(serde_json::from_str::<Fold>(&text).unwrap(), fold);
        }
    }

    #[test]
    fn prefixes_give_what_single_paths_give(journal in any_journal()) {
        for fold in journal.folds().into_values() {
            for prefix in ["", "nama", "alamat/", "jumlah/kas", "zz"] {
                let expected: Vec<&str> = fold
                    .paths()
                    .map(|(path, _)| path.as_str())
                    .filter(|path| path.starts_with(prefix) && fold.get(path).is_some())
                    .collect();
                prop_assert_eq!(fold.each(prefix).map(|(path, _)| path).collect::<Vec<_>>(), expected);
            }
        }
    }

    #[test]
    fn history_tells_every_change_once(journal in any_journal()) {
        for changes in journal.by_record().into_values() {
            let ids: BTreeSet<Stamp> = changes.iter().map(|change| change.id()).collect();
            let told: Vec<Stamp> = history(changes).iter().map(|entry| entry.change.id()).collect();
            prop_assert_eq!(told, ids.into_iter().collect::<Vec<_>>());
        }
    }

    // --- Seal, deletion, purge -----------------------------------------------------------------------------------------

    #[test]
    fn nothing_that_arrives_alters_a_sealed_record(before in edits_and_syncs(), after in edits_and_syncs()) {
        let of = record(1);
        let mut acts = before;
        acts.push(Act::Seal { device: 0, record: 1 });
        let sealed = played(&acts).0[0].journal.fold(&of);
        prop_assume!(sealed.seal() != Seal::Open);
        acts.extend(after);
        let late = all_in_one(&journals(&acts)).fold(&of);
        prop_assert_eq!(late.seal(), sealed.seal());
        prop_assert_eq!(late.paths().collect::<Vec<_>>(), sealed.paths().collect::<Vec<_>>());
        prop_assert_eq!(late.conflicts().count(), 0);
        // What came after is listed, and nothing of it stands.
        for (path, heads) in late.after_seal() {
            prop_assert!(heads.iter().all(|head| !late.heads(path.as_str()).contains(head)));
        }
    }

    #[test]
    fn a_deletion_is_contested_by_exactly_what_nobody_who_deleted_had_seen(acts in comings_and_goings()) {
        let (desks, known) = played(&acts);
        let journal = all_in_one(&desks.into_iter().map(|desk| desk.journal).collect::<Vec<_>>());
        let fold = journal.fold(&record(0));
        let deletes = |head: &Head| head.value == Leaf::Bool(true);
        let deletions: Vec<Stamp> =
            fold.heads(Path::DELETED).iter().filter(|head| deletes(head)).map(|head| head.id).collect();
        let is_unseen = |path: &Path, head: &Head| {
            let agrees = path.as_str() == Path::DELETED && deletes(head);
            !agrees && !deletions.iter().any(|deletion| known[deletion].contains(&head.id))
        };
        let unseen: Vec<&Path> = fold
            .paths()
            .filter(|(path, heads)| heads.iter().any(|head| is_unseen(path, head)))
            .map(|(path, _)| path)
            .collect();
        let expected = match deletions.last() {
            None => Deletion::No,
            Some(deletion) if unseen.is_empty() => Deletion::Deleted(*deletion),
            Some(deletion) => Deletion::Contested(*deletion, unseen),
        };
        prop_assert_eq!(fold.deletion(), expected);
        // Either way of settling it does.
        if fold.deletion() != Deletion::No {
            let mut clock = LamportClock::new(Device::from_bytes([9; 4]), Tab::from_bytes([9; 3]));
            for (change, is_back) in [
                (bring_back(&fold, &mut clock, author()), true),
                (delete(&fold, &mut clock, author()), false),
            ] {
                let Ok(change) = change else {
                    prop_assert!(matches!(fold.deletion(), Deletion::Deleted(_)) && !is_back);
                    continue;
                };
                let id = change.id();
                let mut settled = journal.clone();
                settled.add(change);
                let expected = if is_back { Deletion::No } else { Deletion::Deleted(id) };
                let settled = settled.fold(&record(0));
                prop_assert_eq!(settled.deletion(), expected);
            }
        }
    }

    #[test]
    fn a_purge_beats_content_at_every_merge(a in any_journal(), b in any_journal(), of in 0..3_usize, at in 0..4_usize) {
        let mut purging = a;
        purging.purge(record(of), path(at)).unwrap();
        for journal in [merge(purging.clone(), b.clone()).journal, merge(b, purging).journal] {
            prop_assert!(journal.purged().contains(&record(of), PATHS[at]));
            for (changed, gone) in journal.purged().iter() {
                let beside = journal.clashes().map(|(_, other)| other);
                for change in journal.changes().chain(beside).filter(|change| change.record() == changed) {
                    prop_assert!(change.set().get(gone).is_none_or(Leaf::is_null));
                    let payload = change.set().get(Path::SEAL).and_then(Leaf::as_text).unwrap_or_default();
                    if let Ok(serde_json::Value::Object(members)) = serde_json::from_str(payload) {
                        prop_assert!(members.get(gone.as_str()).is_none_or(serde_json::Value::is_null));
                    }
                }
                let fold = journal.fold(changed);
                prop_assert!(fold.is_purged(gone.as_str()));
                prop_assert_eq!(fold.value(gone.as_str()), None);
            }
        }
    }

    // --- Undoing ----

    /// Whatever is undone, of however many devices: where no seal stands the record says what it would say without, and
    /// the rest of the clinic says what it said.
    #[test]
    fn undoing_says_what_the_record_would_say_without(
        acts in everything(),
        gone in vec(any::<Index>(), 0..12),
    ) {
        let (mut desks, _) = played(&acts);
        let mut desk = desks.remove(0);
        let all = all_in_one(&desks.into_iter().map(|desk| desk.journal).collect::<Vec<_>>());
        desk.journal = merge(desk.journal, all).journal;
        let ids: Vec<Stamp> = desk.journal.changes().map(Change::id).collect();
        let gone: BTreeSet<Stamp> = gone.iter().filter(|_| !ids.is_empty()).map(|at| ids[at.index(ids.len())]).collect();
        let before = desk.journal.folds();
        for (of, fold) in &before {
            let changes: Vec<Change> = desk.journal.changes().filter(|change| change.record() == of).cloned().collect();
            let without: Vec<&Change> = changes.iter().filter(|change| !gone.contains(&change.id())).collect();
            let then = Fold::from_changes(of, without, desk.journal.purged());
            let made = undo(of, &changes, desk.journal.purged(), &|id| gone.contains(&id), &mut desk.clock, &author());
            let Ok(made) = made else {
                prop_assert!(fold.seal() != Seal::Open);
                continue;
            };
            if fold.seal() != Seal::Open {
                prop_assert!(made.is_empty());
                continue;
            }
            let mut journal = desk.journal.clone();
            for change in made {
                journal.add(change);
            }
            let now = journal.fold(of);
            let is_deleted = |fold: &Fold| fold.value(Path::DELETED) == Some(&Leaf::Bool(true));
            if then.latest().is_none() {
                prop_assert!(is_deleted(&now));
                continue;
            }
            prop_assert_eq!(is_deleted(&then), is_deleted(&now));
            for at in PATHS {
                prop_assert_eq!(then.get(at), now.get(at), "{} of {:?}", at, of);
                let values = |fold: &Fold| -> BTreeSet<Leaf> {
                    fold.heads(at).iter().map(|head| head.value.clone()).filter(|leaf| !leaf.is_null()).collect()
                };
                prop_assert_eq!(values(&then), values(&now));
                prop_assert_eq!(then.is_conflicting(at), now.is_conflicting(at));
            }
        }
    }

    // --- Backup --------------------------------------------------------------------------------------------------------

    #[test]
    fn writing_reading_and_writing_gives_the_same_bytes(contents in any_contents()) {
        let text = write(&contents, &meta()).unwrap();
        let backup = read(&text, &Limits::default()).unwrap();
        prop_assert_eq!(&backup.contents, &contents);
        prop_assert_eq!(write(&backup.contents, &backup.meta).unwrap(), text);
    }

    #[test]
    fn restoring_twice_changes_nothing_and_a_preview_counts_what_a_restore_does(
        have in any_contents(),
        other in any_contents(),
    ) {
        let backup = read(&write(&other, &meta()).unwrap(), &Limits::default()).unwrap();
        let counted = preview(&have, &backup);
        let restored = restore(have.clone(), other.clone());
        prop_assert_eq!(counted.new == 0, restored.merged.added.is_empty());
        let contents = restored.contents();
        prop_assert_eq!(restore(other.clone(), have.clone()).contents(), contents.clone());
        let again = preview(&contents, &backup);
        prop_assert_eq!((again.new, again.clashing, again.purges, again.rulesets), (0, 0, 0, 0));
        prop_assert_eq!(restore(contents.clone(), other).contents(), contents.clone());
        prop_assert_eq!(restore(contents.clone(), have).contents(), contents);
    }

    #[test]
    fn reading_never_panics_on_any_text(text in ".{0,200}", json in "[\\[\\]{}\":,0-9a-z\\\\ \n]{0,200}") {
        prop_assert!(read(&text, &Limits::default()).is_err());
        prop_assert!(read(&json, &Limits::default()).is_err());
        let _ = Change::from_json(&text);
        let _ = Change::from_json(&json);
    }

    #[test]
    fn reading_never_panics_on_a_damaged_backup(
        contents in any_contents(),
        damage in vec((any::<Index>(), 0..4_u8, any::<char>()), 1..6),
    ) {
        let mut text: Vec<char> = write(&contents, &meta()).unwrap().chars().collect();
        for (place, kind, character) in damage {
            let at = place.index(text.len());
            match kind {
                0 => text[at] = character,
                1 => text.insert(at, character),
                2 => drop(text.remove(at)),
                _ => {
                    let moved: Vec<char> = text.drain(at..).collect();
                    text.extend(moved.into_iter().rev().take(at + 1));
                }
            }
            if text.is_empty() {
                break;
            }
        }
        let text: String = text.into_iter().collect();
        if let Ok(backup) = read(&text, &Limits::default()) {
            // Damage that is none, such as white space, or in what the digest leaves out.
            prop_assert_eq!(backup.contents.journal, contents.journal);
        }
    }

    // --- Names -----------------------------------------------------------------------------------------------------------

    #[test]
    fn stamps_print_as_they_are_read_and_sort_as_their_text(
        a in (0..=Stamp::COUNTER_MAX, any::<[u8; 4]>(), any::<[u8; 3]>()),
        b in (0..=Stamp::COUNTER_MAX, any::<[u8; 4]>(), any::<[u8; 3]>()),
        is_near in any::<bool>(),
    ) {
        let of = |(counter, device, tab): (u64, [u8; 4], [u8; 3])| {
            Stamp::new(counter, Device::from_bytes(device), Tab::from_bytes(tab)).unwrap()
        };
        let (a, b) = (of(a), of(if is_near { (a.0, b.1, b.2) } else { b }));
        for stamp in [a, b] {
            prop_assert_eq!(stamp.to_string().parse::<Stamp>(), Ok(stamp));
        }
        prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
    }

    #[test]
    fn a_clock_is_always_ahead(seen in vec(0..1_000_u64, 1..20)) {
        let mut clock = LamportClock::new(Device::from_bytes([0; 4]), Tab::from_bytes([0; 3]));
        let mut last = None;
        for counter in seen {
            let other = Stamp::new(counter, Device::from_bytes([9; 4]), Tab::from_bytes([9; 3])).unwrap();
            clock.observe(other);
            let next = clock.tick().unwrap();
            prop_assert!(next > other && Some(next) > last);
            last = Some(next);
        }
    }

    #[test]
    fn paths_and_ids_print_as_they_are_read(
        path in "[A-Za-z0-9_.-]{1,80}(/[A-Za-z0-9_.-]{1,80}){0,7}",
        owner in any::<[u8; 8]>(),
        rest in "[a-z][a-z0-9_]{0,39}(/[A-Za-z0-9_.-]{1,80})?",
    ) {
        prop_assert_eq!(path.parse::<Path>().unwrap().to_string(), path);
        let owner = OwnerId::from_bytes(owner);
        prop_assert_eq!(owner.to_string().parse::<OwnerId>(), Ok(owner));
        for text in [format!("{owner}/{rest}"), format!("-/{rest}")] {
            let id: RecordId = text.parse().unwrap();
            prop_assert_eq!(id.to_string(), text);
            prop_assert_eq!(RecordId::new(id.owner(), id.kind(), id.local()), Ok(id));
        }
    }

    #[test]
    fn no_text_makes_a_name_panic_and_what_is_read_prints_the_same(text in ".{0,40}") {
        if let Ok(stamp) = text.parse::<Stamp>() {
            prop_assert_eq!(stamp.to_string(), text.clone());
        }
        if let Ok(path) = text.parse::<Path>() {
            prop_assert_eq!(path.to_string(), text.clone());
        }
        if let Ok(id) = text.parse::<RecordId>() {
            prop_assert_eq!(id.to_string(), text.clone());
        }
    }
}
