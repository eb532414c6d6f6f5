//! What every store does, whatever it is made of: run natively on memory, in a browser on IndexedDB.
//!
//! The browser's test package includes this file by its path, so it names nothing but `crate::{journal, record}` and its
//! parent's public items.

use super::{Durability, Progress, Saved, Store, StoreError, Summaries, SummaryRow, ToSave};
use crate::journal::{
    Author, Change, Cut, Device, Fold, Head, Journal, LamportClock, OpenChange, Purged, Stamp, Tab, delete, merge,
};
use crate::record::{Blob, Leaf, OwnerId, Path, RecordId};
use std::collections::{BTreeMap, BTreeSet};

/// Summaries for these tests: the name and how many records there are; nothing for what was removed.
pub const SUMMARIES: Summaries = Summaries { version: 7, of: summarise };

pub fn summarise(folds: &[Fold]) -> Option<String> {
    let own = folds.iter().find(|fold| fold.record().as_str().ends_with("/koperasi"))?;
    let removed = own.value(Path::DELETED) == Some(&Leaf::Bool(true));
    let name = own.value("nama").and_then(Leaf::as_text).unwrap_or_default();
    (!removed).then(|| format!("{{\"n\":\"{name}\",\"r\":{}}}", folds.len()))
}

/// Runs every case on a fresh store of its own.
pub async fn keeps<S: Store>(fresh: impl AsyncFn(&'static str) -> S) {
    begins_empty(&fresh("empty").await).await;
    gives_back_what_was_saved(&fresh("saved").await).await;
    saves_all_or_nothing(&fresh("all").await).await;
    closes_a_change_that_was_seen_from_another_record(&fresh("beside").await).await;
    rewrites_an_open_change_until_it_was_seen(&fresh("seen").await).await;
    rewrites_an_open_change_until_it_was_exported(&fresh("exported").await).await;
    refuses_an_answer_to_what_was_rewritten_since(&fresh("otherwise").await).await;
    closes_a_change(&fresh("closed").await).await;
    says_a_clash_and_keeps_both(&fresh("clash").await).await;
    keeps_a_clash_between_two_records(&fresh("clash2").await).await;
    folds_from_the_stored_rows(&fresh("stale").await).await;
    drops_the_summary_of_what_was_removed(&fresh("removed").await).await;
    merges_as_a_set(&fresh("merge").await, &fresh("merge2").await).await;
    merges_in_batches(&fresh("batches").await).await;
    purges_what_stands_and_what_arrives(&fresh("purge").await).await;
    dissolves_a_clash_by_a_purge(&fresh("dissolve").await).await;
    closes_open_changes_where_it_cuts(&fresh("cut").await).await;
    closes_an_open_change_that_came_back(&fresh("back").await).await;
    keeps_what_a_newer_build_says(&fresh("newer").await).await;
    keeps_notes(&fresh("notes").await).await;
    keeps_files(&fresh("files").await).await;
    forgets_the_files_that_nothing_names(&fresh("unnamed").await).await;
}

pub const OWNER: &str = "9f00c0ffee0000a1";

pub fn record(text: &str) -> RecordId {
    text.parse().unwrap()
}

pub fn koperasi() -> RecordId {
    record("9f00c0ffee0000a1/koperasi")
}

fn laporan() -> RecordId {
    record("9f00c0ffee0000a1/laporan/koperasi.2024")
}

pub fn owner() -> OwnerId {
    OWNER.parse().unwrap()
}

fn path(text: &str) -> Path {
    text.parse().unwrap()
}

pub fn clock(tab: u8) -> LamportClock {
    LamportClock::new(Device::from_bytes([1; 4]), Tab::from_bytes([tab; 3]))
}

pub fn author() -> Author {
    Author { by: "Sri".into(), at: "2026-03-01T09:30:00+07:00".into() }
}

fn no_fold(record: &RecordId) -> Fold {
    Fold::from_changes(record, [], &Purged::default())
}

/// A change of `record` over what `seen` shows.
pub fn edit(seen: &Fold, clock: &mut LamportClock, sets: &[(&str, &str)]) -> OpenChange {
    let mut open = OpenChange::begin(seen.clone(), clock, author()).unwrap();
    for (at, text) in sets {
        open.set(path(at), Leaf::from(*text)).unwrap();
    }
    open
}

/// The first change of `record`.
pub fn first(record: &RecordId, clock: &mut LamportClock, sets: &[(&str, &str)]) -> Change {
    edit(&no_fold(record), clock, sets).close().unwrap()
}

pub fn closed(change: &Change) -> ToSave {
    ToSave { change: change.clone(), open: false, seen: Vec::new() }
}

pub fn open(change: &Change) -> ToSave {
    ToSave { change: change.clone(), open: true, seen: Vec::new() }
}

pub async fn save(store: &impl Store, changes: &[ToSave]) -> Saved {
    store.save(changes.to_vec(), Durability::Relaxed).await.unwrap()
}

async fn refused(store: &impl Store, changes: &[ToSave]) -> StoreError {
    store.save(changes.to_vec(), Durability::Strict).await.unwrap_err()
}

pub async fn text(store: &impl Store, record: &RecordId, at: &str) -> Option<String> {
    let folds = store.dossier(record.owner()).await.unwrap();
    let fold = folds.iter().find(|fold| fold.record() == record)?;
    fold.value(at).and_then(Leaf::as_text).map(str::to_owned)
}

pub fn journal(changes: &[&Change]) -> Journal {
    let mut journal = Journal::default();
    for change in changes {
        journal.add((*change).clone());
    }
    journal
}

/// The store says what its own truth comes to: folds and summaries agree with the journal.
pub async fn consistent(store: &impl Store) {
    let journal = store.journal().await.unwrap();
    let mut by_owner: BTreeMap<OwnerId, Vec<Fold>> = BTreeMap::new();
    for (record, fold) in journal.folds() {
        by_owner.entry(record.owner()).or_default().push(fold);
    }
    let mut rows = Vec::new();
    for (owner, folds) in by_owner {
        assert_eq!(store.dossier(owner).await.unwrap(), folds, "{owner}");
        if let Some(body) = summarise(&folds).filter(|_| !owner.is_office()) {
            rows.push(SummaryRow { owner, body });
        }
    }
    assert_eq!(store.overview().await.unwrap(), rows);
}

async fn begins_empty(store: &impl Store) {
    assert_eq!(store.overview().await, Ok(vec![]));
    assert_eq!(store.dossier(owner()).await, Ok(vec![]));
    assert_eq!(store.office().await, Ok(vec![]));
    assert!(store.journal().await.unwrap().is_empty());
    assert_eq!(store.changes_of(&koperasi()).await, Ok(vec![]));
    assert_eq!(store.save(vec![], Durability::Strict).await, Ok(Saved::default()));
    assert_eq!(store.cut().await, Ok(Cut::default()));
    assert_eq!(store.settle().await, Ok(Journal::default()));
}

async fn gives_back_what_was_saved(store: &impl Store) {
    let mut clock = clock(1);
    let name = first(&koperasi(), &mut clock, &[("nama", "Melati")]);
    let saved = store.save(vec![closed(&name)], Durability::Strict).await.unwrap();
    assert_eq!(saved.folds, [Fold::from_changes(&koperasi(), [&name], &Purged::default())]);
    assert_eq!(saved.clashes, []);

    let statement = first(&laporan(), &mut clock, &[("jumlah/kas", "1000")]);
    let office = first(&record("-/kantor"), &mut clock, &[("nama", "Dinas")]);
    let other = first(&record("9f00c0ffee0000a2/koperasi"), &mut clock, &[("nama", "Mawar")]);
    let saved = save(store, &[closed(&other), closed(&office), closed(&statement)]).await;
    let records: Vec<_> = saved.folds.iter().map(|fold| fold.record().as_str()).collect();
    assert_eq!(records, ["-/kantor", "9f00c0ffee0000a1/laporan/koperasi.2024", "9f00c0ffee0000a2/koperasi"]);

    let overview: Vec<_> = store.overview().await.unwrap().into_iter().map(|row| row.body).collect();
    assert_eq!(overview, [r#"{"n":"Melati","r":2}"#, r#"{"n":"Mawar","r":1}"#]);
    assert_eq!(store.office().await.unwrap().len(), 1);
    let some = ["9f00c0ffee0000a2/koperasi", "9f00c0ffee0000a1/koperasi", "9f00c0ffee0000a3/koperasi"];
    let some = BTreeSet::from(some.map(record));
    let standing = store.standing(&some).await.unwrap();
    let records: Vec<_> = standing.iter().map(|fold| fold.record().as_str()).collect();
    assert_eq!(records, ["9f00c0ffee0000a1/koperasi", "9f00c0ffee0000a2/koperasi"]);
    assert_eq!(store.changes_of(&koperasi()).await, Ok(vec![name.clone()]));
    assert_eq!(store.journal().await.unwrap(), journal(&[&name, &statement, &office, &other]));
    // Saving again what is there changes nothing.
    assert_eq!(save(store, &[closed(&name)]).await.clashes, []);
    consistent(store).await;
}

async fn closes_a_change_that_was_seen_from_another_record(store: &impl Store) {
    let (mut here, mut there) = (clock(1), clock(2));
    let typing = edit(&no_fold(&record("9f00c0ffee0000a2/koperasi")), &mut here, &[("npwp", "1")]);
    save(store, &[open(typing.change())]).await;
    let seen = Head { id: typing.change().id(), value: Leaf::from("1") };
    let answer = first(&koperasi(), &mut there, &[("npwp", "9")]);
    let answer = ToSave { seen: vec![(path("npwp"), seen)], ..closed(&answer) };
    save(store, &[answer]).await;
    let mut more = typing.clone();
    more.set(path("npwp"), Leaf::from("12")).unwrap();
    let id = typing.change().id();
    assert_eq!(refused(store, &[open(more.change())]).await, StoreError::NotRewritable { id });
    // And what it says otherwise by now was not seen.
    let later = first(&koperasi(), &mut there, &[("npwp", "7")]);
    let said = Head { id, value: Leaf::from("0") };
    let later = ToSave { seen: vec![(path("npwp"), said)], ..closed(&later) };
    let (values, later_id) = (vec![(path("npwp"), id)], later.change.id());
    assert_eq!(refused(store, &[later]).await, StoreError::SeenOtherwise { id: later_id, values });
    consistent(store).await;
}

async fn saves_all_or_nothing(store: &impl Store) {
    let (mut here, mut there) = (clock(1), clock(2));
    let name = edit(&no_fold(&koperasi()), &mut here, &[("nama", "Melati")]);
    let saved = save(store, &[open(name.change())]).await;
    let answer = edit(&saved.folds[0], &mut there, &[("nama", "Mawar")]).close().unwrap();
    save(store, &[closed(&answer)]).await;
    let before = store.journal().await.unwrap();

    let mut name = name;
    name.set(path("nama"), Leaf::from("Kenanga")).unwrap();
    let statement = first(&laporan(), &mut here, &[("jumlah/kas", "1000")]);
    let id = name.change().id();
    assert_eq!(refused(store, &[closed(&statement), open(name.change())]).await, StoreError::NotRewritable { id });
    assert_eq!(store.journal().await.unwrap(), before);
    assert_eq!(store.dossier(owner()).await.unwrap().len(), 1);
}

async fn rewrites_an_open_change_until_it_was_seen(store: &impl Store) {
    let (mut here, mut there) = (clock(1), clock(2));
    let mut typing = edit(&no_fold(&koperasi()), &mut here, &[("nama", "M")]);
    let id = typing.change().id();
    for name in ["Me", "Mel", "Melati"] {
        save(store, &[open(typing.change())]).await;
        typing.set(path("nama"), Leaf::from(name)).unwrap();
    }
    let saved = save(store, &[open(typing.change())]).await;
    assert_eq!(store.changes_of(&koperasi()).await, Ok(vec![typing.change().clone()]));
    assert_eq!(saved.folds[0].value("nama"), Some(&Leaf::from("Melati")));

    // A change made apart does not hinder, one that has seen it does.
    let apart = first(&koperasi(), &mut there, &[("nama", "Mawar")]);
    save(store, &[closed(&apart)]).await;
    typing.set(path("nik"), Leaf::from("3576")).unwrap();
    let saved = save(store, &[open(typing.change())]).await;
    let settled = edit(&saved.folds[0], &mut there, &[("nama", "Mawar")]).close().unwrap();
    save(store, &[closed(&settled)]).await;
    let kept = typing.change().clone();
    typing.set(path("nama"), Leaf::from("Kenanga")).unwrap();
    for to_save in [open(typing.change()), closed(typing.change())] {
        assert_eq!(refused(store, &[to_save]).await, StoreError::NotRewritable { id });
    }
    assert!(store.changes_of(&koperasi()).await.unwrap().contains(&kept));
    // As it stands there it can still be closed.
    assert_eq!(save(store, &[closed(&kept)]).await.clashes, []);
    consistent(store).await;
}

async fn rewrites_an_open_change_until_it_was_exported(store: &impl Store) {
    let mut clock = clock(1);
    let mut typing = edit(&no_fold(&koperasi()), &mut clock, &[("nama", "Melati")]);
    save(store, &[open(typing.change())]).await;
    // Reading alone closes nothing.
    assert_eq!(store.journal().await.unwrap(), journal(&[typing.change()]));
    typing.set(path("nik"), Leaf::from("3576")).unwrap();
    save(store, &[open(typing.change())]).await;
    assert_eq!(store.settle().await.unwrap(), journal(&[typing.change()]));
    // What is the same may be saved again, and stays closed.
    save(store, &[open(typing.change())]).await;
    let id = typing.change().id();
    typing.set(path("nama"), Leaf::from("Mawar")).unwrap();
    assert_eq!(refused(store, &[open(typing.change())]).await, StoreError::NotRewritable { id });
    assert_eq!(text(store, &koperasi(), "nama").await.as_deref(), Some("Melati"));
}

async fn refuses_an_answer_to_what_was_rewritten_since(store: &impl Store) {
    let (mut here, mut there) = (clock(1), clock(2));
    let mut typing = edit(&no_fold(&koperasi()), &mut here, &[("nama", "Melati"), ("kontak/telepon", "031")]);
    let read = save(store, &[open(typing.change())]).await.folds.remove(0);
    typing.set(path("nama"), Leaf::from("Melati Jaya")).unwrap();
    save(store, &[open(typing.change())]).await;
    let mut answer = edit(&read, &mut there, &[("nama", "Mawar"), ("kontak/telepon", "032")]);
    let to_save = |answer: &OpenChange| {
        let each = |(path, heads): (&Path, &[Head])| -> Vec<(Path, Head)> {
            heads.iter().map(|head| (path.clone(), head.clone())).collect()
        };
        ToSave { seen: answer.seen().flat_map(each).collect(), ..closed(answer.change()) }
    };
    let values = vec![(path("nama"), typing.change().id())];
    let id = answer.change().id();
    assert_eq!(refused(store, &[to_save(&answer)]).await, StoreError::SeenOtherwise { id, values });
    answer.unsee(&path("nama"), typing.change().id());
    let fold = save(store, &[to_save(&answer)]).await.folds.remove(0);
    assert!(fold.is_conflicting("nama"));
    assert_eq!(fold.heads("kontak/telepon").len(), 1);
    consistent(store).await;
}

async fn closes_a_change(store: &impl Store) {
    let mut clock = clock(1);
    let mut typing = edit(&no_fold(&koperasi()), &mut clock, &[("nama", "Melati")]);
    save(store, &[open(typing.change())]).await;
    typing.set(path("nama"), Leaf::from("Mawar")).unwrap();
    save(store, &[closed(typing.change())]).await;
    assert_eq!(text(store, &koperasi(), "nama").await.as_deref(), Some("Mawar"));
    let id = typing.change().id();
    typing.set(path("nama"), Leaf::from("Kenanga")).unwrap();
    assert_eq!(refused(store, &[open(typing.change())]).await, StoreError::NotRewritable { id });
    assert_eq!(store.changes_of(&koperasi()).await.unwrap().len(), 1);
    consistent(store).await;
}

async fn says_a_clash_and_keeps_both(store: &impl Store) {
    let make = |name: &str| first(&koperasi(), &mut clock(1), &[("nama", name)]);
    let (lesser, middle, greater) = (make("a"), make("b"), make("c"));
    assert_eq!((lesser.id(), middle.id()), (greater.id(), greater.id()));
    save(store, &[closed(&middle)]).await;
    let clashes = save(store, &[closed(&greater)]).await.clashes;
    assert_eq!((&clashes[0].kept, &clashes[0].other, clashes.len()), (&middle, &greater, 1));
    // The lesser takes the place of the one that folds, on every device alike.
    let saved = save(store, &[closed(&lesser)]).await;
    assert_eq!((&saved.clashes[0].kept, &saved.clashes[0].other), (&lesser, &middle));
    assert_eq!(saved.folds[0].value("nama"), Some(&Leaf::from("a")));
    for again in [&lesser, &middle, &greater] {
        assert_eq!(save(store, &[closed(again)]).await.clashes, []);
    }
    assert_eq!(store.changes_of(&koperasi()).await.unwrap().len(), 3);
    assert_eq!(store.journal().await.unwrap(), journal(&[&greater, &middle, &lesser]));
    consistent(store).await;
}

async fn keeps_a_clash_between_two_records(store: &impl Store) {
    let here = first(&koperasi(), &mut clock(1), &[("nama", "a")]);
    let there = first(&laporan(), &mut clock(1), &[("jumlah/kas", "1")]);
    let more = first(&laporan(), &mut clock(2), &[("jumlah/bank", "2")]);
    assert_eq!(here.id(), there.id());
    save(store, &[closed(&here)]).await;
    // Through a merge too, which does not look for every stamp at first.
    let merged = store.merge(&journal(&[&there]), &mut |_| {}).await.unwrap();
    assert_eq!(merged.clashes.len(), 1);
    // A record of which only the row beside another is read.
    assert_eq!(save(store, &[closed(&more)]).await.clashes, []);
    assert_eq!(store.merge(&journal(&[&there, &more]), &mut |_| {}).await.unwrap().clashes, []);
    assert_eq!(store.journal().await.unwrap(), journal(&[&here, &there, &more]));
    assert_eq!(text(store, &koperasi(), "nama").await.as_deref(), Some("a"));
    assert_eq!(text(store, &laporan(), "jumlah/kas").await.as_deref(), Some("1"));
    consistent(store).await;
}

async fn folds_from_the_stored_rows(store: &impl Store) {
    // Two tabs that began from the same fold and do not know of one another.
    let (mut one, mut other) = (clock(1), clock(2));
    let name = first(&koperasi(), &mut one, &[("nama", "Melati")]);
    let seen = save(store, &[closed(&name)]).await.folds.remove(0);
    let ours = edit(&seen, &mut one, &[("nik", "3576")]);
    let theirs = edit(&seen, &mut other, &[("npwp", "01.234"), ("nama", "Mawar")]);
    save(store, &[open(theirs.change())]).await;
    let saved = save(store, &[open(ours.change())]).await;
    let fold = &saved.folds[0];
    let value = |at: &str| fold.value(at).and_then(Leaf::as_text);
    assert_eq!((value("nik"), value("npwp"), value("nama")), (Some("3576"), Some("01.234"), Some("Mawar")));
    assert_eq!(fold.conflicts().count(), 0);
    consistent(store).await;
}

async fn drops_the_summary_of_what_was_removed(store: &impl Store) {
    let mut clock = clock(1);
    let name = first(&koperasi(), &mut clock, &[("nama", "Melati")]);
    let seen = save(store, &[closed(&name)]).await.folds.remove(0);
    assert_eq!(store.overview().await.unwrap().len(), 1);
    let removal = delete(&seen, &mut clock, author()).unwrap();
    let seen = save(store, &[closed(&removal)]).await.folds.remove(0);
    assert_eq!(store.overview().await, Ok(vec![]));
    let mut back = OpenChange::begin(seen, &mut clock, author()).unwrap();
    back.set(Path::deleted(), Leaf::Bool(false)).unwrap();
    save(store, &[open(back.change())]).await;
    assert_eq!(store.overview().await.unwrap().len(), 1);
    consistent(store).await;
}

async fn merges_as_a_set(store: &impl Store, second: &impl Store) {
    let (mut here, mut there) = (clock(1), clock(2));
    let name = first(&koperasi(), &mut here, &[("nama", "Melati")]);
    let fold = save(store, &[closed(&name)]).await.folds.remove(0);
    let ours = edit(&fold, &mut here, &[("nama", "Kenanga")]).close().unwrap();
    let theirs = edit(&fold, &mut there, &[("nama", "Mawar")]).close().unwrap();
    let statement = first(&laporan(), &mut there, &[("jumlah/kas", "1000")]);
    save(store, &[closed(&ours)]).await;
    let backup = journal(&[&name, &theirs, &statement]);

    let merged = store.merge(&backup, &mut |_| {}).await.unwrap();
    assert_eq!(merged.added, BTreeSet::from([theirs.id(), statement.id()]));
    assert_eq!(merged.records, BTreeSet::from([koperasi(), laporan()]));
    assert_eq!(merged.clashes, []);
    let all = store.journal().await.unwrap();
    assert_eq!(all, journal(&[&name, &ours, &theirs, &statement]));
    assert!(store.dossier(owner()).await.unwrap()[0].is_conflicting("nama"));
    consistent(store).await;

    // Twice changes nothing; the other way round ends alike.
    assert_eq!(store.merge(&backup, &mut |_| {}).await, Ok(super::MergedIn::default()));
    assert_eq!(store.journal().await.unwrap(), all);
    second.merge(&journal(&[&theirs, &statement]), &mut |_| {}).await.unwrap();
    second.merge(&journal(&[&ours, &name]), &mut |_| {}).await.unwrap();
    assert_eq!(second.journal().await.unwrap(), all);
    assert_eq!(second.dossier(owner()).await, store.dossier(owner()).await);
    assert_eq!(second.overview().await, store.overview().await);
}

async fn merges_in_batches(store: &impl Store) {
    let mut clock = clock(1);
    let mut journal = Journal::default();
    for number in 0..1_200_u32 {
        let id = record(&format!("{:016x}/koperasi", u64::from(number) << 48));
        let name = first(&id, &mut clock, &[("nama", "x")]);
        let fold = Fold::from_changes(&id, [&name], &Purged::default());
        journal.add(edit(&fold, &mut clock, &[("nama", &format!("K{number}"))]).close().unwrap());
        journal.add(name);
    }
    let mut steps: Vec<Progress> = Vec::new();
    let merged = store.merge(&journal, &mut |step| steps.push(step)).await.unwrap();
    assert_eq!(merged.added.len(), 2_400);
    assert!(steps.len() > 1 && steps.is_sorted_by_key(|step| step.done));
    assert_eq!(steps.last(), Some(&Progress { done: 2_400, total: 2_400 }));
    assert_eq!(store.overview().await.unwrap().len(), 1_200);
    assert_eq!(store.journal().await.unwrap(), journal);
    let last = record(&format!("{:016x}/koperasi", 1_199_u64 << 48));
    assert_eq!(text(store, &last, "nama").await.as_deref(), Some("K1199"));
}

async fn purges_what_stands_and_what_arrives(store: &impl Store) {
    let mut clock = clock(1);
    let name = first(&koperasi(), &mut clock, &[("nama", "Melati"), ("kontak/telepon", "0812")]);
    let fold = save(store, &[closed(&name)]).await.folds.remove(0);
    let mut purging = store.journal().await.unwrap();
    purging.purge(koperasi(), path("kontak/telepon")).unwrap();
    let merged = store.merge(&purging, &mut |_| {}).await.unwrap();
    assert_eq!((merged.added.len(), merged.clashes.len()), (0, 0));
    assert_eq!(merged.records, BTreeSet::from([koperasi()]));
    assert_eq!(store.journal().await.unwrap(), purging);

    // A tab that does not know of it yet; then the old backup.
    let late = edit(&fold, &mut clock, &[("kontak/telepon", "0813")]);
    save(store, &[open(late.change())]).await;
    save(store, &[open(late.change())]).await;
    store.merge(&journal(&[&name]), &mut |_| {}).await.unwrap();
    let folds = store.dossier(owner()).await.unwrap();
    assert!(folds[0].is_purged("kontak/telepon") && folds[0].value("kontak/telepon").is_none());
    assert!(!format!("{:?}", store.journal().await.unwrap()).contains("081"));
    consistent(store).await;
}

async fn dissolves_a_clash_by_a_purge(store: &impl Store) {
    let make = |phone: &str| first(&koperasi(), &mut clock(1), &[("nama", "a"), ("kontak/telepon", phone)]);
    let (one, other) = (make("0812"), make("0813"));
    let clashing = journal(&[&one, &other]);
    assert_eq!(store.merge(&clashing, &mut |_| {}).await.unwrap().clashes.len(), 1);
    assert_eq!(store.journal().await.unwrap(), clashing);
    let mut purging = Journal::default();
    purging.purge(koperasi(), path("kontak/telepon")).unwrap();
    store.merge(&purging, &mut |_| {}).await.unwrap();
    assert_eq!(store.journal().await.unwrap(), merge(clashing, purging).journal);
    assert_eq!(store.changes_of(&koperasi()).await.unwrap().len(), 1);
    consistent(store).await;
}

async fn closes_open_changes_where_it_cuts(store: &impl Store) {
    let mut clock = clock(1);
    let mut typing = edit(&no_fold(&koperasi()), &mut clock, &[("nama", "Melati")]);
    let statement = first(&laporan(), &mut clock, &[("jumlah/kas", "1")]);
    save(store, &[open(typing.change()), closed(&statement)]).await;
    let cut = store.cut().await.unwrap();
    assert_eq!(cut, [typing.change().id(), statement.id()].into_iter().collect());
    let id = typing.change().id();
    typing.set(path("nama"), Leaf::from("Mawar")).unwrap();
    assert_eq!(refused(store, &[open(typing.change())]).await, StoreError::NotRewritable { id });
}

async fn closes_an_open_change_that_came_back(store: &impl Store) {
    let mut clock = clock(1);
    let mut typing = edit(&no_fold(&koperasi()), &mut clock, &[("nama", "Melati")]);
    save(store, &[open(typing.change())]).await;
    let exported = store.journal().await.unwrap();
    assert_eq!(store.merge(&exported, &mut |_| {}).await.unwrap().clashes, []);
    let id: Stamp = typing.change().id();
    typing.set(path("nama"), Leaf::from("Mawar")).unwrap();
    assert_eq!(refused(store, &[open(typing.change())]).await, StoreError::NotRewritable { id });
}

async fn keeps_what_a_newer_build_says(store: &impl Store) {
    let json = concat!(
        r#"{"at":"","by":"Sri","id":"000000000001-0badcafe-00d1ce","over":{},"record":"#,
        r#""9f00c0ffee0000a1/asuransi/x","set":{"polis/nomor":"7"},"tanda_tangan":[1.50]}"#,
    );
    let change = Change::from_json(json).unwrap();
    save(store, &[closed(&change)]).await;
    let kept = store.changes_of(change.record()).await.unwrap();
    assert_eq!(serde_json::to_string(&kept[0]).unwrap(), json);
    assert_eq!(text(store, change.record(), "polis/nomor").await.as_deref(), Some("7"));
}

async fn keeps_notes(store: &impl Store) {
    assert_eq!(store.note("penanda").await, Ok(None));
    for (key, text) in [("penanda", "a1"), ("aturan/b", "{}"), ("aturan/a", "[]"), ("aturan0", "")] {
        store.set_note(key, Some(text)).await.unwrap();
    }
    store.set_note("penanda", Some("b2")).await.unwrap();
    assert_eq!(store.note("penanda").await, Ok(Some("b2".into())));
    let rules: Vec<_> = store.notes("aturan/").await.unwrap().into_iter().collect();
    assert_eq!(rules, [("aturan/a".into(), "[]".into()), ("aturan/b".into(), "{}".into())]);
    store.set_note("penanda", None).await.unwrap();
    assert_eq!(store.note("penanda").await, Ok(None));
    assert_eq!(store.notes("").await.unwrap().len(), 3);
}

async fn keeps_files(store: &impl Store) {
    assert_eq!(store.files().await, Ok(BTreeSet::new()));
    let (one, other) = (Blob::of(vec![0, 1, 255]), Blob::of(Vec::new()));
    for file in [&one, &other, &one] {
        store.put_file(file).await.unwrap();
    }
    assert_eq!(store.files().await, Ok(BTreeSet::from([one.sidik(), other.sidik()])));
    assert_eq!(store.file(one.sidik()).await, Ok(Some(one)));
    assert_eq!(store.file(other.sidik()).await, Ok(Some(other)));
    assert_eq!(store.file(Blob::of(vec![7]).sidik()).await, Ok(None));
    // They are beside the journal, not in it.
    assert!(store.journal().await.unwrap().is_empty());
}

async fn forgets_the_files_that_nothing_names(store: &impl Store) {
    let attachment = |number: u8| record(&format!("9f00c0ffee0000a1/lampiran/{number:016x}"));
    let files: Vec<Blob> = (0..4).map(|byte| Blob::of(vec![byte; 9])).collect();
    for file in &files {
        store.put_file(file).await.unwrap();
    }
    let name = |number: usize| files[number].sidik().to_string();
    let mut clock = clock(1);
    let kept = first(&attachment(0), &mut clock, &[("sidik", &name(0))]);
    let removed = first(&attachment(1), &mut clock, &[("nama", "Buku RAT"), ("sidik", &name(1))]);
    let purged = first(&attachment(2), &mut clock, &[("sidik", &name(2))]);
    // The name of a file in another kind of record is a text like any other.
    let elsewhere = first(&koperasi(), &mut clock, &[("nama", &name(3))]);
    save(store, &[closed(&kept), closed(&removed), closed(&purged), closed(&elsewhere)]).await;
    assert_eq!(store.forget_unnamed_files().await, Ok(BTreeSet::from([files[3].sidik()])));

    // What history names stays: a name overwritten, a record removed.
    let folds = store.dossier(owner()).await.unwrap();
    let fold = |record: &RecordId| folds.iter().find(|fold| fold.record() == record).unwrap().clone();
    let replaced = edit(&fold(&attachment(0)), &mut clock, &[("sidik", &name(3))]).close().unwrap();
    let removal = delete(&fold(&attachment(1)), &mut clock, author()).unwrap();
    save(store, &[closed(&replaced), closed(&removal)]).await;
    assert_eq!(store.forget_unnamed_files().await, Ok(BTreeSet::new()));

    // A purge takes the name away, and the file with it; doing it again finds nothing.
    let mut purging = Journal::default();
    purging.purge(attachment(2), path("sidik")).unwrap();
    purging.purge(attachment(1), path("nama")).unwrap();
    store.merge(&purging, &mut |_| {}).await.unwrap();
    assert_eq!(store.forget_unnamed_files().await, Ok(BTreeSet::from([files[2].sidik()])));
    assert_eq!(store.forget_unnamed_files().await, Ok(BTreeSet::new()));
    assert_eq!(store.files().await, Ok(BTreeSet::from([files[0].sidik(), files[1].sidik()])));
    assert_eq!(store.file(files[2].sidik()).await, Ok(None));
}
