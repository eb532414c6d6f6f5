use super::super::{Example, NotSealable, SealedResult, examine};
use super::*;
use crate::journal::{Added, Device, Seal, Tab};
use crate::record::{Blob, BookYear, Kantor, Koperasi, Laporan, Pemeriksaan, Sidik, Unit};
use crate::ruleset::Regulation;
use crate::ruleset::builtin::{CHART, DOCUMENTS, document};
use crate::scoring::{Year, assess};
use crate::storage::{MemoryStore, Saved, SummaryRow};
use proptest::prelude::*;
use std::cell::Cell;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// One store that several tabs have open. It can be made to fail, and to answer a save late: after its transaction is complete,
/// but before whoever asked hears of it.
#[derive(Debug)]
pub(super) struct Shared {
    store: Rc<MemoryStore>,
    late: Rc<Cell<bool>>,
    pub(super) failing: Rc<Cell<bool>>,
    /// Another tab removes unnamed files whenever this one has put a file.
    pub(super) sweeping: Rc<Cell<bool>>,
    /// Files whose bytes are not those of their digest, until they are put again.
    pub(super) damaged: Rc<RefCell<BTreeSet<Sidik>>>,
    saves: Rc<Cell<usize>>,
}

/// Waits once.
async fn pause() {
    let mut has_waited = false;
    std::future::poll_fn(
        move |_| if std::mem::replace(&mut has_waited, true) { Poll::Ready(()) } else { Poll::Pending },
    )
    .await;
}

impl Store for Shared {
    async fn overview(&self) -> Result<Vec<SummaryRow>, StoreError> {
        self.store.overview().await
    }
    async fn dossier(&self, owner: OwnerId) -> Result<Vec<Fold>, StoreError> {
        self.store.dossier(owner).await
    }
    async fn standing(&self, records: &BTreeSet<RecordId>) -> Result<Vec<Fold>, StoreError> {
        self.store.standing(records).await
    }
    async fn save(&self, changes: Vec<ToSave>, durability: Durability) -> Result<Saved, StoreError> {
        if self.failing.get() {
            return Err(StoreError::Quota);
        }
        self.saves.set(self.saves.get() + 1);
        let saved = self.store.save(changes, durability).await;
        if self.late.get() {
            pause().await;
        }
        saved
    }
    async fn journal(&self) -> Result<crate::journal::Journal, StoreError> {
        self.store.journal().await
    }
    async fn settle(&self) -> Result<crate::journal::Journal, StoreError> {
        self.store.settle().await
    }
    async fn cut(&self) -> Result<crate::journal::Cut, StoreError> {
        self.store.cut().await
    }
    async fn changes_of(&self, record: &RecordId) -> Result<Vec<Change>, StoreError> {
        self.store.changes_of(record).await
    }
    async fn merge(
        &self,
        incoming: &crate::journal::Journal,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<MergedIn, StoreError> {
        self.store.merge(incoming, progress).await
    }
    async fn note(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.store.note(key).await
    }
    async fn notes(&self, prefix: &str) -> Result<BTreeMap<String, String>, StoreError> {
        self.store.notes(prefix).await
    }
    async fn set_note(&self, key: &str, text: Option<&str>) -> Result<(), StoreError> {
        self.store.set_note(key, text).await
    }
    async fn put_file(&self, file: &Blob) -> Result<(), StoreError> {
        self.store.put_file(file).await?;
        self.damaged.borrow_mut().remove(&file.sidik());
        if self.sweeping.replace(false) {
            self.store.forget_unnamed_files().await?;
        }
        Ok(())
    }
    async fn file(&self, sidik: Sidik) -> Result<Option<Blob>, StoreError> {
        if self.damaged.borrow().contains(&sidik) {
            return Err(StoreError::Corrupt { what: sidik.to_string() });
        }
        self.store.file(sidik).await
    }
    async fn files(&self) -> Result<BTreeSet<Sidik>, StoreError> {
        self.store.files().await
    }
    async fn forget_unnamed_files(&self) -> Result<BTreeSet<Sidik>, StoreError> {
        self.store.forget_unnamed_files().await
    }
}

pub(super) type TestClinic = Clinic<Shared>;

pub(super) fn store() -> Shared {
    Shared {
        store: Rc::new(MemoryStore::new(SUMMARIES)),
        late: Rc::default(),
        failing: Rc::default(),
        sweeping: Rc::default(),
        damaged: Rc::default(),
        saves: Rc::default(),
    }
}

/// A tab over a store.
pub(super) fn tab(number: u8, store: &Shared) -> TestClinic {
    let Shared { store, late, failing, sweeping, damaged, saves } = store;
    let shared = Shared {
        store: Rc::clone(store),
        late: Rc::clone(late),
        failing: Rc::clone(failing),
        sweeping: Rc::clone(sweeping),
        damaged: Rc::clone(damaged),
        saves: Rc::clone(saves),
    };
    let clock = LamportClock::new(Device::from_bytes([1; 4]), Tab::from_bytes([number; 3]));
    let clinic = Clinic::new(shared, clock);
    clinic.set_officer("Sri");
    clinic
}

/// Runs a future to its end.
pub(super) fn now<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(done) = poll(future.as_mut()) {
            return done;
        }
    }
}

fn poll<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

const AT: &str = "2026-11-25T09:30:00+07:00";

fn owner() -> OwnerId {
    OwnerId::from_bytes([0x9f, 0, 0xc0, 0xff, 0xee, 0, 0, 0xa1])
}

fn koperasi() -> RecordId {
    RecordId::single(owner(), Kind::Koperasi)
}

fn path(text: &str) -> Path {
    text.parse().unwrap()
}

fn set(path: &str, value: impl Into<Leaf>) -> [(Path, Leaf); 1] {
    [(path.parse().unwrap(), value.into())]
}

fn meta() -> Meta {
    Meta { app: "0.1.0".into(), exported_at: AT.into(), device: Device::from_bytes([1; 4]) }
}

/// The record as the store has it.
fn stored(clinic: &TestClinic, record: &RecordId) -> Fold {
    let folds = now(clinic.store.dossier(record.owner())).unwrap();
    folds.into_iter().find(|fold| fold.record() == record).unwrap_or_else(|| empty(record))
}

fn text(fold: &Fold, path: &str) -> Option<String> {
    fold.value(path).and_then(Leaf::as_text).map(str::to_owned)
}

fn changes(clinic: &TestClinic, record: &RecordId) -> Vec<Change> {
    now(clinic.store.changes_of(record)).unwrap()
}

fn clashes(clinic: &TestClinic) -> usize {
    now(clinic.store.journal()).unwrap().clashes().count()
}

/// What of the heads at a path is text, sorted.
fn texts(fold: &Fold, path: &str) -> Vec<String> {
    let mut texts: Vec<String> =
        fold.heads(path).iter().filter_map(|head| head.value.as_text()).map(str::to_owned).collect();
    texts.sort();
    texts
}

#[test]
fn edits_gather_in_one_change_that_is_rewritten_in_place() {
    let clinic = tab(1, &store());
    let mut fold = empty(&koperasi());
    for (at, value) in [("nama", "M"), ("nama", "Melati"), ("pola", "konvensional"), ("nama", "KSP Melati")] {
        fold = clinic.edit(&fold, set(at, value), AT).unwrap();
        assert!(clinic.is_waiting());
        now(clinic.flush()).unwrap();
        assert!(!clinic.is_waiting());
    }
    let of_record = changes(&clinic, &koperasi());
    assert_eq!(of_record.len(), 1);
    assert_eq!((of_record[0].by(), of_record[0].at()), ("Sri", AT));
    assert_eq!(stored(&clinic, &koperasi()), fold);
    now(clinic.close()).unwrap();
    clinic.edit(&fold, set("nama", "KSP Melati Jaya"), AT).unwrap();
    now(clinic.flush()).unwrap();
    assert_eq!(changes(&clinic, &koperasi()).len(), 2);
    assert_eq!(text(&stored(&clinic, &koperasi()), "nama").as_deref(), Some("KSP Melati Jaya"));
    assert_eq!(stored(&clinic, &koperasi()).conflicts().count(), 0);
}

#[test]
fn the_office_is_one_record_wherever_it_is_read() {
    let store = store();
    let (clinic, other) = (tab(1, &store), tab(2, &store));
    let seen = now(clinic.office()).unwrap();
    assert_eq!((seen.record(), Kantor::from_fields(&seen)), (&Kantor::id(), Kantor::default()));
    clinic.edit(&seen, set("kop", "PEMERINTAH KOTA"), AT).unwrap();
    // What waits is seen here, what is kept is seen everywhere.
    let lines = |clinic: &TestClinic| Kantor::from_fields(&now(clinic.office()).unwrap()).letterhead;
    assert_eq!((lines(&clinic).len(), lines(&other).len()), (1, 0));
    now(clinic.close()).unwrap();
    assert_eq!(lines(&other), ["PEMERINTAH KOTA"]);
    let seen = now(other.office()).unwrap();
    other.edit(&seen, set("kop", "DINAS"), AT).unwrap();
    now(other.close()).unwrap();
    assert_eq!((lines(&clinic), now(clinic.office()).unwrap().conflicts().count()), (vec!["DINAS".to_owned()], 0));
}

#[test]
fn a_flush_acknowledges_only_what_it_saved() {
    let store = store();
    let clinic = tab(1, &store);
    let fold = clinic.edit(&empty(&koperasi()), set("nama", "Melati"), AT).unwrap();
    store.late.set(true);
    {
        let mut saving = pin!(clinic.flush());
        assert!(poll(saving.as_mut()).is_pending());
        // Typed while the transaction is under way.
        clinic.edit(&fold, set("pola", "syariah"), AT).unwrap();
        let kept = now(saving).unwrap();
        assert_eq!(text(&kept[0], "pola"), None);
    }
    assert!(clinic.is_waiting());
    assert_eq!(text(&stored(&clinic, &koperasi()), "pola"), None);
    now(clinic.flush()).unwrap();
    assert!(!clinic.is_waiting());
    assert_eq!(text(&stored(&clinic, &koperasi()), "pola").as_deref(), Some("syariah"));
    assert_eq!(changes(&clinic, &koperasi()).len(), 1);
}

#[test]
fn what_is_typed_while_a_change_is_closed_goes_on_in_another() {
    let store = store();
    let clinic = tab(1, &store);
    let fold = clinic.edit(&empty(&koperasi()), set("nama", "Melati"), AT).unwrap();
    store.late.set(true);
    {
        let mut closing = pin!(clinic.close());
        assert!(poll(closing.as_mut()).is_pending());
        assert!(poll(closing.as_mut()).is_pending());
        clinic.edit(&fold, set("nama", "Melati Jaya"), AT).unwrap();
        now(closing).unwrap();
    }
    assert!(clinic.is_waiting());
    now(clinic.flush()).unwrap();
    let standing = stored(&clinic, &koperasi());
    assert_eq!(texts(&standing, "nama"), ["Melati Jaya"]);
    assert_eq!(clashes(&clinic), 0);
}

#[test]
fn a_failed_save_keeps_everything_waiting() {
    let store = store();
    let clinic = tab(1, &store);
    clinic.edit(&empty(&koperasi()), set("nama", "Melati"), AT).unwrap();
    store.failing.set(true);
    assert_eq!(now(clinic.flush()), Err(SaveError::Store(StoreError::Quota)));
    assert_eq!(now(clinic.close()), Err(SaveError::Store(StoreError::Quota)));
    assert_eq!(now(clinic.export(&meta())), Err(ExportError::Save(SaveError::Store(StoreError::Quota))));
    assert!(clinic.is_waiting());
    // A new record that is not in the store yet is in its dossier all the same.
    assert_eq!(now(clinic.dossier(owner())).unwrap().unwrap().koperasi.nama, "Melati");
    store.failing.set(false);
    now(clinic.close()).unwrap();
    assert_eq!(text(&stored(&clinic, &koperasi()), "nama").as_deref(), Some("Melati"));
}

#[test]
fn a_refused_edit_sets_nothing_of_its_call() {
    let clinic = tab(1, &store());
    let values = [(path("nama"), Leaf::from("Melati")), (Path::seal(), Leaf::from("{}"))];
    assert!(matches!(clinic.edit(&empty(&koperasi()), values, AT), Err(SaveError::Edit(EditError::State))));
    assert!(!clinic.is_waiting());
    now(clinic.close()).unwrap();
    assert!(changes(&clinic, &koperasi()).is_empty());
}

/// A record both tabs know: `nama` is Melati, closed.
fn known_to_both() -> (Shared, TestClinic, TestClinic, Fold) {
    let store = store();
    let (here, there) = (tab(1, &store), tab(2, &store));
    let fold = here.edit(&empty(&koperasi()), set("nama", "Melati"), AT).unwrap();
    now(here.close()).unwrap();
    (store, here, there, fold)
}

#[test]
fn two_tabs_that_did_not_see_one_another_make_a_conflict_and_lose_nothing() {
    let (_store, here, there, fold) = known_to_both();
    let ours = here.edit(&fold, set("nama", "Melati 1"), AT).unwrap();
    now(here.flush()).unwrap();
    // The other tab reads this and answers it; here it is not heard of, and typing goes on at the same place and elsewhere.
    there.edit(&stored(&there, &koperasi()), set("nama", "Mawar"), AT).unwrap();
    now(there.flush()).unwrap();
    let ours = here.edit(&ours, [set("nama", "Melati 2"), set("pola", "syariah")].concat(), AT).unwrap();
    now(here.flush()).unwrap();
    let standing = stored(&here, &koperasi());
    assert_eq!(texts(&standing, "nama"), ["Mawar", "Melati 2"]);
    assert_eq!(texts(&standing, "pola"), ["syariah"]);
    assert_eq!(standing.conflicts().count(), 1);
    assert_eq!(clashes(&here), 0);
    // Typing on without having seen the conflict does not settle it; whoever sees it does.
    here.edit(&ours, set("nama", "Melati 3"), AT).unwrap();
    now(here.flush()).unwrap();
    let standing = stored(&here, &koperasi());
    assert_eq!(texts(&standing, "nama"), ["Mawar", "Melati 3"]);
    here.edit(&standing, set("nama", "Melati 3"), AT).unwrap();
    now(here.flush()).unwrap();
    assert_eq!(texts(&stored(&here, &koperasi()), "nama"), ["Melati 3"]);
}

#[test]
fn what_the_other_tab_saved_is_overwritten_once_it_was_read() {
    let (_store, here, there, fold) = known_to_both();
    let ours = here.edit(&fold, set("pola", "syariah"), AT).unwrap();
    now(here.flush()).unwrap();
    there.edit(&stored(&there, &koperasi()), set("nama", "Mawar"), AT).unwrap();
    now(there.close()).unwrap();
    // The open change here has not seen "Mawar"; the officer, reading the record again, has.
    let read = now(here.dossier(owner())).unwrap().unwrap().fold(&koperasi());
    assert_ne!(*read, ours);
    here.edit(&read, set("nama", "Anggrek"), AT).unwrap();
    now(here.flush()).unwrap();
    let standing = stored(&here, &koperasi());
    assert_eq!(texts(&standing, "nama"), ["Anggrek"]);
    assert_eq!(standing.conflicts().count(), 0);
}

#[test]
fn a_screen_drawn_before_the_last_edit_does_not_conflict_with_it() {
    let (_store, here, _there, fold) = known_to_both();
    for name in ["Melati 1", "Melati 2", "Melati 3"] {
        here.edit(&fold, set("nama", name), AT).unwrap();
        now(here.flush()).unwrap();
    }
    assert_eq!(texts(&stored(&here, &koperasi()), "nama"), ["Melati 3"]);
    assert_eq!(changes(&here, &koperasi()).len(), 2);
}

#[test]
fn a_screen_drawn_before_a_change_was_ended_does_not_conflict_with_it() {
    let (_store, here, there, fold) = known_to_both();
    // The first is rewritten in place, the second goes on in another change after an export, the third begins anew.
    for name in ["Melati 1", "Melati 2"] {
        here.edit(&fold, set("nama", name), AT).unwrap();
        now(here.flush()).unwrap();
        now(there.export(&meta())).unwrap();
    }
    now(here.close()).unwrap();
    here.edit(&fold, set("nama", "Melati 3"), AT).unwrap();
    now(here.close()).unwrap();
    assert_eq!(texts(&stored(&here, &koperasi()), "nama"), ["Melati 3"]);
}

#[test]
fn an_answer_to_an_open_change_that_was_rewritten_since_is_a_conflict() {
    let (_store, here, there, fold) = known_to_both();
    let ours = here.edit(&fold, [set("nama", "Melati 1"), set("pola", "syariah")].concat(), AT).unwrap();
    now(here.flush()).unwrap();
    let read = stored(&there, &koperasi());
    // Rewritten in place after the other tab read it, and before it answers.
    here.edit(&ours, set("nama", "Melati 2"), AT).unwrap();
    now(here.flush()).unwrap();
    there.edit(&read, [set("nama", "Mawar"), set("pola", "konvensional")].concat(), AT).unwrap();
    now(there.flush()).unwrap();
    let standing = stored(&here, &koperasi());
    assert_eq!(texts(&standing, "nama"), ["Mawar", "Melati 2"]);
    assert_eq!(texts(&standing, "pola"), ["konvensional"]);
}

#[test]
fn an_export_of_another_tab_ends_the_open_change_and_typing_goes_on() {
    for leaving in [false, true] {
        let (_store, here, there, fold) = known_to_both();
        let fold = here.edit(&fold, set("nama", "Melati 1"), AT).unwrap();
        now(here.flush()).unwrap();
        let exported = now(there.export(&meta())).unwrap();
        here.edit(&fold, set("nama", "Melati 2"), AT).unwrap();
        now(keep(&here, leaving));
        assert_eq!(texts(&stored(&here, &koperasi()), "nama"), ["Melati 2"], "leaving: {leaving}");
        assert_eq!(clashes(&here), 0, "leaving: {leaving}");
        // What left the device is never altered after.
        let backup = backup::read(&exported.text, &Limits::default()).unwrap();
        let mut journal = now(here.store.journal()).unwrap();
        for change in backup.contents.journal.changes() {
            assert_eq!(journal.add(change.clone()), Added::Identical);
        }
    }
}

async fn keep(clinic: &TestClinic, leaving: bool) {
    let kept = if leaving { clinic.close().await } else { clinic.flush().await };
    kept.unwrap();
}

#[test]
fn an_export_ends_many_open_changes_and_all_go_on() {
    let store = store();
    let (here, there) = (tab(1, &store), tab(2, &store));
    let years: Vec<RecordId> =
        (2010..2022).map(|year| Laporan::id(owner(), Unit::Koperasi, BookYear::new(year).unwrap()).unwrap()).collect();
    let type_all = |value: &str| {
        for record in &years {
            let seen = here.desks.borrow().get(record).map_or_else(|| empty(record), |desk| desk.open.shown().clone());
            here.edit(&seen, set("jumlah/kas", value), AT).unwrap();
        }
    };
    type_all("1");
    now(here.flush()).unwrap();
    now(there.export(&meta())).unwrap();
    type_all("2");
    now(here.flush()).unwrap();
    for record in &years {
        assert_eq!(texts(&stored(&here, record), "jumlah/kas"), ["2"]);
    }
}

#[test]
fn what_is_typed_while_an_export_is_under_way_is_not_in_it_half() {
    let store = store();
    let clinic = tab(1, &store);
    let fold = clinic.edit(&empty(&koperasi()), set("nama", "Melati"), AT).unwrap();
    store.late.set(true);
    let meta = meta();
    let mut exporting = Box::pin(clinic.export(&meta));
    assert!(poll(exporting.as_mut()).is_pending());
    clinic.edit(&fold, set("nama", "Melati 2"), AT).unwrap();
    // The flush waits for its turn, so that nothing open slips into the file.
    let mut flushing = Box::pin(clinic.flush());
    let mut exported = None;
    for _ in 0..20 {
        if exported.is_none()
            && let Poll::Ready(done) = poll(exporting.as_mut())
        {
            exported = Some(done.unwrap());
        }
    }
    now(&mut flushing).unwrap();
    let backup = backup::read(&exported.unwrap().text, &Limits::default()).unwrap();
    let mut journal = now(clinic.store.journal()).unwrap();
    for change in backup.contents.journal.changes() {
        assert_eq!(journal.add(change.clone()), Added::Identical);
    }
    assert_eq!(texts(&stored(&clinic, &koperasi()), "nama"), ["Melati 2"]);
    assert_eq!(clashes(&clinic), 0);
}

#[test]
fn handing_over_ends_what_the_last_officer_had_open() {
    let clinic = tab(1, &store());
    let fold = clinic.edit(&empty(&koperasi()), set("nama", "Melati"), AT).unwrap();
    let budi = now(clinic.name_officer("Budi", [7; 8], AT)).unwrap();
    clinic.edit(&fold, set("nama", "Mawar"), AT).unwrap();
    now(clinic.close()).unwrap();
    let by: Vec<String> = changes(&clinic, &koperasi()).iter().map(|change| change.by().to_owned()).collect();
    assert_eq!(by, ["Sri", "Budi"]);
    assert_eq!(texts(&stored(&clinic, &koperasi()), "nama"), ["Mawar"]);
    // Known officers are met again under their record.
    assert_eq!(now(clinic.name_officer("Budi", [8; 8], AT)).unwrap(), budi);
    let sri = now(clinic.name_officer("Sri", [9; 8], AT)).unwrap();
    let names: Vec<_> = now(clinic.officers()).unwrap().into_iter().collect();
    assert_eq!(names, [("Budi".to_owned(), budi), ("Sri".to_owned(), sri)]);
}

// ---- Sealing ----

fn regulation() -> Regulation {
    Regulation::read(document("kkpkk-2021").unwrap(), CHART).unwrap()
}

fn draft_id() -> RecordId {
    Pemeriksaan::id_from_bytes(owner(), [5; 8]).unwrap()
}

/// A clinic with a co-operative, a statement and a finished draft, and what sealing it takes.
fn ready_to_seal(clinic: &TestClinic, regulation: &Regulation) -> (Ruleset, Fold, Sealed) {
    let ruleset = regulation.form("sektor-riil", &BTreeMap::new()).unwrap();
    clinic.edit(&empty(&koperasi()), [set("nama", "Mawar"), set("jenis", "konsumen")].concat(), AT).unwrap();
    let statement = Laporan::id(owner(), Unit::Koperasi, BookYear::new(2025).unwrap()).unwrap();
    let mut values = vec![(path("lengkap"), Leaf::Bool(true)), (path("tanpa_tahun_lalu"), Leaf::Bool(true))];
    for (key, amount) in [("kas", "7500000"), ("persediaan", "34000000.50"), ("simpanan_pokok", "41500000.50")] {
        values.push((path(&format!("jumlah/{key}")), Leaf::from(amount)));
    }
    clinic.edit(&empty(&statement), values, AT).unwrap();
    let mut values = vec![
        (path("unit"), Leaf::from("koperasi")),
        (path("tahun"), Leaf::Int(2025)),
        (path("tanggal"), Leaf::from("2026-06-09")),
        (path("aturan"), Leaf::from(ruleset.id.as_str())),
        (path("tim/ketua"), Leaf::from("Sri")),
    ];
    for (place, key) in ruleset.question_keys().enumerate() {
        values.push((path(&format!("jawab/{key}")), Leaf::Bool(place % 3 != 0)));
    }
    let draft = clinic.edit(&empty(&draft_id()), values, AT).unwrap();
    now(clinic.flush()).unwrap();
    let dossier = now(clinic.dossier(owner())).unwrap().unwrap();
    let examination = &dossier.examinations[0];
    let examined = examine::examined(&ruleset, &dossier, examination);
    let assessment = assess(&ruleset, &examined);
    let sealed = Sealed::of(&ruleset, examination, &examined, &assessment, Some("uji")).unwrap();
    (ruleset, draft, sealed)
}

/// The result that a seal's own inputs give.
fn assessed_again(payload: &str, regulations: &[Regulation], examination: &Pemeriksaan) -> (Sealed, SealedResult) {
    let sealed = Sealed::read(payload).unwrap();
    let (regulation, form) = sealed.ruleset.split_once('/').unwrap();
    let regulation = regulations.iter().find(|known| known.document.id == regulation).unwrap();
    let ruleset = regulation.form(form, &sealed.readings).unwrap();
    assert_eq!((&ruleset.id, &ruleset.digest), (&sealed.ruleset, &sealed.digest));
    let examined = sealed.examined(&ruleset);
    let assessment = assess(&ruleset, &examined);
    let unsealed = Pemeriksaan { seal: None, ..examination.clone() };
    let again = Sealed::of(&ruleset, &unsealed, &examined, &assessment, Some("uji")).unwrap();
    (sealed, again.result)
}

#[test]
fn a_seal_is_read_back_scores_the_same_and_refuses_later_edits() {
    let clinic = tab(1, &store());
    let regulation = regulation();
    let (ruleset, draft, sealed) = ready_to_seal(&clinic, &regulation);
    let standing = now(clinic.seal(&draft, &sealed, &ruleset, AT)).unwrap();
    assert!(matches!(standing.seal(), Seal::Sealed(_)));
    // Also where the screen was drawn before the seal.
    for seen in [&standing, &draft, &empty(&draft_id())] {
        assert_eq!(clinic.edit(seen, set("tahun", Leaf::Int(2024)), AT), Err(SaveError::Edit(EditError::Sealed)));
    }
    assert_eq!(now(clinic.seal(&standing, &sealed, &ruleset, AT)), Err(SaveError::State(StateError::Sealed)));
    assert_eq!(now(clinic.remove(&draft_id(), AT)), Err(SaveError::State(StateError::Sealed)));
    assert!(!clinic.is_waiting());
    let dossier = now(clinic.dossier(owner())).unwrap().unwrap();
    let examination = &dossier.examinations[0];
    let (read, result) = assessed_again(examination.seal.as_deref().unwrap(), &[regulation], examination);
    assert_eq!((&read, &result), (&sealed, &sealed.result));
    let examined = examine::examined(&ruleset, &dossier, examination);
    let assessment = assess(&ruleset, &examined);
    assert_eq!(Sealed::of(&ruleset, examination, &examined, &assessment, None), Err(NotSealable::Sealed));
    let summary = &now(clinic.overview()).unwrap()[0].1;
    assert_eq!(summary.year, Some(2025));
    assert_eq!(summary.drafts, 0);
}

#[test]
fn an_edit_that_waits_is_in_the_seal_or_refuses_it() {
    let clinic = tab(1, &store());
    let regulation = regulation();
    let (ruleset, draft, sealed) = ready_to_seal(&clinic, &regulation);
    let edited = clinic.edit(&draft, set("tim/ketua", "Budi"), AT).unwrap();
    assert_eq!(now(clinic.seal(&draft, &sealed, &ruleset, AT)), Err(SaveError::ChangedElsewhere));
    now(clinic.seal(&edited, &sealed, &ruleset, AT)).unwrap();
    assert_eq!(text(&stored(&clinic, &draft_id()), "tim/ketua").as_deref(), Some("Budi"));
}

#[test]
fn a_seal_never_covers_what_another_tab_changed_unseen() {
    let store = store();
    let (here, there) = (tab(1, &store), tab(2, &store));
    let regulation = regulation();
    let (ruleset, draft, sealed) = ready_to_seal(&here, &regulation);
    now(here.close()).unwrap();
    let key = ruleset.question_keys().nth(1).unwrap().to_owned();
    there.edit(&stored(&there, &draft_id()), set(&format!("jawab/{key}"), Leaf::Bool(false)), AT).unwrap();
    now(there.close()).unwrap();
    assert_eq!(now(here.seal(&draft, &sealed, &ruleset, AT)), Err(SaveError::ChangedElsewhere));
    assert_eq!(stored(&here, &draft_id()).seal(), Seal::Open);
}

#[test]
fn what_waits_when_another_tab_seals_stands_behind_the_seal_and_holds_nothing_up() {
    let store = store();
    let (here, there) = (tab(1, &store), tab(2, &store));
    let regulation = regulation();
    let (ruleset, draft, sealed) = ready_to_seal(&here, &regulation);
    now(there.seal(&stored(&there, &draft_id()), &sealed, &ruleset, AT)).unwrap();
    here.edit(&draft, set("tim/ketua", "Budi"), AT).unwrap();
    here.edit(&stored(&here, &koperasi()), set("nama", "Mawar Merah"), AT).unwrap();
    now(here.flush()).unwrap();
    let standing = stored(&here, &draft_id());
    assert_eq!(text(&standing, "tim/ketua").as_deref(), Some("Sri"));
    let after: Vec<_> = standing.after_seal().map(|(path, _)| path.as_str().to_owned()).collect();
    assert_eq!(after, ["tim/ketua"]);
    assert_eq!(text(&stored(&here, &koperasi()), "nama").as_deref(), Some("Mawar Merah"));
    assert!(!here.is_waiting());
    assert_eq!(here.edit(&standing, set("tim/ketua", "Ani"), AT), Err(SaveError::Edit(EditError::Sealed)));
}

#[test]
fn a_removed_record_is_not_shown_and_keeps_its_history() {
    let clinic = tab(1, &store());
    let regulation = regulation();
    let (_, draft, _) = ready_to_seal(&clinic, &regulation);
    clinic.edit(&draft, set("tim/ketua", "Budi"), AT).unwrap();
    now(clinic.remove(&draft_id(), AT)).unwrap();
    let dossier = now(clinic.dossier(owner())).unwrap().unwrap();
    assert!(dossier.examinations.is_empty());
    assert_eq!(now(clinic.overview()).unwrap()[0].1.drafts, 0);
    assert_eq!(text(&stored(&clinic, &draft_id()), "tim/ketua").as_deref(), Some("Budi"));
    assert_eq!(now(clinic.remove(&draft_id(), AT)), Err(SaveError::State(StateError::Deleted)));
    // Removing the register's entry takes the co-operative from the overview.
    now(clinic.remove(&koperasi(), AT)).unwrap();
    assert!(now(clinic.overview()).unwrap().is_empty());
}

// ---- Backup ----

#[test]
fn a_backup_restored_elsewhere_is_the_same_clinic() {
    let (one, other) = (tab(1, &store()), tab(2, &store()));
    filled(&one, &Example::new(&regulation(), 1, 6));
    one.edit(&stored(&one, &koperasi()), set("nama", "Belum tersimpan"), AT).unwrap();
    now(one.store.set_note("aturan/sha256:x", Some("{\"aturan\":1}"))).unwrap();
    now(one.store.set_note("asing/asing/baru", Some("{\"a\":[1]}"))).unwrap();
    let export = now(one.export(&meta())).unwrap();
    let incoming = backup::read(&export.text, &Limits::default()).unwrap();
    assert_eq!(export.changes, incoming.contents.journal.changes().len());
    assert_eq!(incoming.contents.unknown.iter().collect::<Vec<_>>(), [("asing/baru", "{\"a\":[1]}")]);
    let preview = now(other.preview(&incoming)).unwrap();
    assert_eq!((preview.new, preview.identical, preview.clashing), (export.changes, 0, 0));
    assert_eq!(preview.by_owner().len(), 7);

    let mut heard = Vec::new();
    let merged = now(other.restore(&incoming, AT, &mut |progress| heard.push(progress))).unwrap().merged;
    assert_eq!(merged.added.len(), export.changes);
    assert_eq!(heard.last().map(|last| (last.done, last.total)), Some((export.changes, export.changes)));
    let again = now(other.export(&meta())).unwrap();
    assert_eq!(backup::read(&again.text, &Limits::default()).unwrap().digest, incoming.digest);
    assert_eq!(again.text, export.text);
    assert_eq!(now(one.overview()).unwrap(), now(other.overview()).unwrap());

    // Twice changes nothing, neither here nor where it came from.
    for clinic in [&one, &other] {
        let merged = now(clinic.restore(&incoming, AT, &mut |_| {})).unwrap().merged;
        assert_eq!(merged, MergedIn::default());
        assert_eq!(now(clinic.export(&meta())).unwrap().text, export.text);
        let preview = now(clinic.preview(&incoming)).unwrap();
        assert_eq!((preview.new, preview.identical, preview.only_here), (0, export.changes, 0));
    }
}

#[test]
fn the_office_s_own_rules_go_to_another_device_with_a_backup_and_can_be_given_up() {
    let (one, other) = (tab(1, &store()), tab(2, &store()));
    let text = |clinic: &Clinic<_>| now(clinic.own_diagnoses()).unwrap().map(|own| own.text);
    assert_eq!(text(&one), None);
    now(one.use_diagnoses(Some("{\"a\":1}"), AT)).unwrap();
    now(one.use_diagnoses(Some("{\"a\":2}"), AT)).unwrap();
    assert_eq!(text(&one), Some(Some("{\"a\":2}".into())));
    let incoming = backup::read(&now(one.export(&meta())).unwrap().text, &Limits::default()).unwrap();
    // Named without the file, as where a record came by another way.
    let named = Kantor::from_fields(&stored(&one, &Kantor::id())).diagnoses.unwrap();
    other.edit(&empty(&Kantor::id()), set("aturan/diagnosa", named.as_str()), AT).unwrap();
    assert_eq!(text(&other), Some(None));
    now(other.restore(&incoming, AT, &mut |_| {})).unwrap();
    assert_eq!(text(&other), Some(Some("{\"a\":2}".into())));
    now(one.use_diagnoses(None, AT)).unwrap();
    assert_eq!((text(&one), one.is_waiting()), (None, false));
}

#[test]
fn an_older_backup_takes_nothing_newer_away() {
    let (_store, here, _there, fold) = known_to_both();
    now(here.store.set_note("asing/baru", Some("2"))).unwrap();
    let older = now(here.export(&meta())).unwrap();
    let fold = here.edit(&fold, set("nama", "Melati Jaya"), AT).unwrap();
    now(here.flush()).unwrap();
    now(here.store.set_note("asing/baru", Some("3"))).unwrap();
    // Typed and not yet saved while the restore runs.
    here.edit(&fold, set("pola", "syariah"), AT).unwrap();
    let incoming = backup::read(&older.text, &Limits::default()).unwrap();
    now(here.restore(&incoming, AT, &mut |_| {})).unwrap();
    now(here.close()).unwrap();
    let standing = stored(&here, &koperasi());
    assert_eq!(
        (texts(&standing, "nama"), texts(&standing, "pola")),
        (vec!["Melati Jaya".into()], vec!["syariah".into()])
    );
    assert_eq!(now(here.store.note("asing/baru")).unwrap().as_deref(), Some("3"));
    assert_eq!(clashes(&here), 0);
}

#[test]
fn what_is_stamped_after_a_restore_is_later_than_all_it_brought() {
    let (one, other) = (tab(1, &store()), tab(2, &store()));
    let mut fold = empty(&koperasi());
    for number in 0..20 {
        fold = one.edit(&fold, set("nama", format!("Melati {number}").as_str()), AT).unwrap();
        now(one.close()).unwrap();
    }
    let incoming = backup::read(&now(one.export(&meta())).unwrap().text, &Limits::default()).unwrap();
    now(other.restore(&incoming, AT, &mut |_| {})).unwrap();
    let record = RecordId::single(OwnerId::from_bytes([3; 8]), Kind::Koperasi);
    other.edit(&empty(&record), set("nama", "Mawar"), AT).unwrap();
    now(other.close()).unwrap();
    assert!(changes(&other, &record)[0].id() > incoming.contents.journal.latest().unwrap());
}

// ---- The example clinic ----

#[test]
fn the_example_is_what_an_office_would_have_made() {
    let store = store();
    let clinic = tab(1, &store);
    let regulations: Vec<Regulation> =
        DOCUMENTS.iter().map(|(_, text)| Regulation::read(text, CHART).unwrap()).collect();
    let example = Example::new(&regulations[0], 7, 40);
    filled(&clinic, &example);
    let overview = now(clinic.overview()).unwrap();
    assert_eq!(overview.len(), 40);
    assert!(overview.iter().all(|(_, row)| row.example));
    assert!(overview.iter().map(|(_, row)| usize::from(row.drafts)).sum::<usize>() >= 1);
    let marks = ["sehat", "cukup-sehat", "dalam-pengawasan", "dalam-pengawasan-khusus"];
    let mut seals = 0;
    for (owner, row) in &overview {
        assert!(row.class.as_deref().is_none_or(|mark| marks.contains(&mark)), "{row:?}");
        let dossier = now(clinic.dossier(*owner)).unwrap().unwrap();
        let Koperasi { jenis, pola, contoh, .. } = &dossier.koperasi;
        assert!(*contoh && jenis.is_some());
        let form = |unit| {
            let kind = dossier.koperasi.kind_of(unit).unwrap();
            let form = &examine::propose(&regulations[0], kind, pola.unwrap(), Some(1)).unwrap().form.id;
            regulations[0].form(form, &BTreeMap::new()).unwrap()
        };
        for ((unit, year), statement) in &dossier.statements {
            let ruleset = form(*unit);
            balances(&ruleset, &Year::Sheet(examine::sheet(&ruleset, &statement.amounts, statement.complete)));
            let (this, prior) = examine::years(&ruleset, &dossier, *unit, *year);
            assert!(matches!(this, Year::Sheet(_)) && !matches!(prior, Year::NotEntered), "{} {year}", row.name);
        }
        for examination in &dossier.examinations {
            let Some(payload) = &examination.seal else { continue };
            seals += 1;
            let ruleset = form(examination.unit);
            let (sealed, again) = assessed_again(payload, &regulations, examination);
            assert_eq!(sealed.result, again, "{} {:?}", row.name, examination.year);
            balances(&ruleset, &sealed.examined(&ruleset).this);
            // The draft it was sealed from says the same.
            let examined = examine::examined(&ruleset, &dossier, examination);
            let assessment = assess(&ruleset, &examined);
            let unsealed = Pemeriksaan { seal: None, ..Pemeriksaan::clone(examination) };
            let reason = sealed.incomplete_because.as_deref();
            assert_eq!(Sealed::of(&ruleset, &unsealed, &examined, &assessment, reason).unwrap().result, again);
            let mark = examination.sealed_class.as_deref();
            assert_eq!(mark.is_none(), reason.is_some(), "{} {:?}", row.name, examination.year);
            assert!(mark.is_none_or(|mark| marks.contains(&mark)), "{mark:?}");
        }
    }
    assert!(seals > 100, "{seals}");
}

#[test]
fn an_example_filled_in_part_is_filled_up_and_nothing_is_made_twice() {
    let example = Example::new(&regulation(), 7, 10);
    let whole = tab(1, &store());
    filled(&whole, &example);
    let expected = now(whole.store.journal()).unwrap();

    let store = store();
    let (one, two) = (tab(1, &store), tab(2, &store));
    let mut heard = Vec::new();
    // Its officer leaves after the first batch.
    let leave = &mut |progress: Progress| {
        heard.push(progress);
        progress.done == 0
    };
    now(one.fill(&example, leave)).unwrap();
    assert_eq!(heard, [0, 4].map(|done| Progress { done, total: 10 }));
    assert_eq!(now(one.overview()).unwrap().len(), 4);
    // Meanwhile one of them is altered, and another removed.
    let register = RecordId::single(Example::owner(0), Kind::Koperasi);
    one.edit(&stored(&one, &register), set("nama", "KSP Contoh Baru"), AT).unwrap();
    now(one.close()).unwrap();
    now(one.remove(&RecordId::single(Example::owner(1), Kind::Koperasi), AT)).unwrap();
    // Both tabs fill it up at once: what one saw lacking, the other has saved by then.
    let mut others = Vec::new();
    for number in 4..10 {
        others.extend(example.changes(number));
    }
    let others = others.into_iter().map(|change| ToSave { change, open: false, seen: Vec::new() });
    now(two.fill(&example, &mut |_| true)).unwrap();
    now(one.store.save(others.collect(), Durability::Relaxed)).unwrap();
    now(one.fill(&example, &mut |_| panic!("nothing is lacking"))).unwrap();

    let journal = now(one.store.journal()).unwrap();
    assert_eq!(journal.changes().len(), expected.changes().len() + 2);
    assert!(expected.changes().all(|change| journal.changes().any(|other| other == change)));
    assert_eq!(clashes(&one), 0);
    assert_eq!(text(&stored(&one, &register), "nama").as_deref(), Some("KSP Contoh Baru"));
    assert_eq!(now(one.overview()).unwrap().len(), 9);
    // What is stamped after it is later than all of it.
    let record = RecordId::single(OwnerId::from_bytes([3; 8]), Kind::Koperasi);
    two.edit(&empty(&record), set("nama", "Mawar"), AT).unwrap();
    now(two.close()).unwrap();
    assert!(changes(&two, &record)[0].id().counter() > expected.latest().unwrap().counter());
}

/// Fills a clinic with an example.
fn filled(clinic: &Clinic<Shared>, example: &Example) {
    now(clinic.fill(example, &mut |_| true)).unwrap();
}

fn balances(ruleset: &Ruleset, year: &Year) {
    let Year::Sheet(sheet) = year else { panic!("no sheet") };
    let amounts = sheet.amounts(ruleset);
    let total = |key: &str| amounts[ruleset.place(key).unwrap()].known().cloned();
    let assets = total("total_aset");
    assert!(assets.is_some());
    assert_eq!(assets, total("total_pasiva"));
}

// ---- Two tabs in any order ----

/// What may happen in one of two tabs.
#[derive(Clone, Debug)]
enum Event {
    Type {
        tab: usize,
        record: usize,
        path: usize,
    },
    Flush(usize),
    Close(usize),
    Export(usize),
    /// The record is read again, as on news of another tab.
    Read {
        tab: usize,
        record: usize,
    },
    /// A backup exported before comes back.
    Restore {
        tab: usize,
        which: usize,
    },
    /// The store fails until told otherwise.
    Fail(bool),
}

const PATHS: [&str; 3] = ["nama", "pola", "alamat/kelurahan"];

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        8 => (0..2_usize, 0..2_usize, 0..PATHS.len()).prop_map(|(tab, record, path)| Event::Type { tab, record, path }),
        3 => (0..2_usize).prop_map(Event::Flush),
        2 => (0..2_usize).prop_map(Event::Close),
        1 => (0..2_usize).prop_map(Event::Export),
        3 => (0..2_usize, 0..2_usize).prop_map(|(tab, record)| Event::Read { tab, record }),
        1 => (0..2_usize, 0..4_usize).prop_map(|(tab, which)| Event::Restore { tab, which }),
        1 => any::<bool>().prop_map(Event::Fail),
    ]
}

/// A value that was typed; every value is typed once.
#[derive(Clone, Debug)]
struct Typed {
    tab: usize,
    record: usize,
    path: usize,
    value: i64,
    /// The values its tab saw there.
    over: Vec<i64>,
}

fn shown_values(fold: &Fold, path: &str) -> Vec<i64> {
    fold.heads(path).iter().filter_map(|head| head.value.as_int()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    /// However two tabs type, save, leave, export, restore, read again and fail: the last value each typed at a path stands
    /// there unless someone who saw it overwrote it, a value that was overwritten knowingly does not stand, nothing clashes,
    /// and what was exported is never altered after.
    #[test]
    fn two_tabs_lose_nothing_and_overwrite_only_what_they_saw(events in prop::collection::vec(event(), 1..40)) {
        let store = store();
        let tabs = [tab(1, &store), tab(2, &store)];
        let records = [koperasi(), Laporan::id(owner(), Unit::Koperasi, BookYear::new(2024).unwrap()).unwrap()];
        // The register's entry is there before, so that there is a dossier to read.
        tabs[0].edit(&empty(&records[0]), set("jenis", "jasa"), AT).unwrap();
        now(tabs[0].close()).unwrap();
        let read = |tab: usize, record: usize| {
            Fold::clone(&now(tabs[tab].dossier(owner())).unwrap().unwrap().fold(&records[record]))
        };
        let mut views: Vec<[Fold; 2]> = (0..2).map(|tab| [read(tab, 0), read(tab, 1)]).collect();
        let mut typed: Vec<Typed> = Vec::new();
        let mut exports: Vec<Export> = Vec::new();
        for event in events {
            match event {
                Event::Type { tab, record, path } => {
                    let view = &mut views[tab][record];
                    let value = i64::try_from(typed.len()).unwrap();
                    let over = shown_values(view, PATHS[path]);
                    *view = tabs[tab].edit(view, set(PATHS[path], Leaf::Int(value)), AT).unwrap();
                    prop_assert_eq!(shown_values(view, PATHS[path]), vec![value]);
                    typed.push(Typed { tab, record, path, value, over });
                }
                Event::Flush(tab) => {
                    let kept = now(tabs[tab].flush());
                    prop_assert_eq!(kept.is_ok(), !tabs[tab].is_waiting());
                }
                Event::Close(tab) => {
                    let kept = now(tabs[tab].close());
                    prop_assert!(kept.is_err() || !tabs[tab].is_waiting());
                }
                Event::Export(tab) => exports.extend(now(tabs[tab].export(&meta())).ok()),
                Event::Read { tab, record } => views[tab][record] = read(tab, record),
                Event::Restore { tab, which } => {
                    if let Some(export) = exports.get(which) {
                        let incoming = backup::read(&export.text, &Limits::default()).unwrap();
                        let restored = now(tabs[tab].restore(&incoming, AT, &mut |_| {}));
                        prop_assert!(restored.map_or(store.failing.get(), |all| all.merged.added.is_empty()));
                    }
                }
                Event::Fail(fails) => store.failing.set(fails),
            }
        }
        store.failing.set(false);
        for tab in &tabs {
            now(tab.close()).unwrap();
            prop_assert!(!tab.is_waiting());
        }
        let journal = now(store.journal()).unwrap();
        prop_assert_eq!(journal.clashes().count(), 0);
        for export in &exports {
            let mut all = journal.clone();
            for change in backup::read(&export.text, &Limits::default()).unwrap().contents.journal.changes() {
                prop_assert_eq!(all.add(change.clone()), Added::Identical);
            }
        }
        for (at, one) in typed.iter().enumerate() {
            let later = &typed[at + 1..];
            let is_there = |other: &&Typed| other.record == one.record && other.path == one.path;
            let retyped = later.iter().filter(is_there).any(|other| other.tab == one.tab);
            let overwritten = later.iter().filter(is_there).any(|other| other.over.contains(&one.value));
            let stands = shown_values(&journal.fold(&records[one.record]), PATHS[one.path]).contains(&one.value);
            prop_assert_eq!(stands, !retyped && !overwritten, "{:?} among {:?}", one, typed);
        }
    }
}
