//! Snapshots (potret): moments of this device's history that one can go back to, taken by themselves and before a restore.
//!
//! Rules: a snapshot is a cut through the history and no copy, so it is never called a backup: it is lost with the device, and
//! what is purged is in none. Going back takes nothing out of the history, it says anew what was said then; what was sealed
//! since stays, and is named.

use super::{Clinic, SaveError, each};
use crate::journal::{Change, Cut, Fold, Journal, LamportClock, Stamp, UndoError, undo};
use crate::ordered::sorted_by;
use crate::record::RecordId;
use crate::storage::{Durability, Store, StoreError, ToSave};

/// The folder of notes that hold snapshots.
const NOTES: &str = "potret/";
/// What parts the two cuts of a snapshot's text.
const PARTING: &str = "\n--\n";

/// Why a snapshot was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SnapshotReason {
    /// By itself, with the first save of a day.
    Daily,
    /// Before a restore.
    Restore,
    /// Before a register was taken over from a spreadsheet.
    Import,
    /// Before going back to another.
    Return,
    /// Somebody asked for it.
    Asked,
}

/// A moment one can go back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Its name among the notes.
    key: String,
    /// When it was taken, by the device's clock; ISO 8601 with offset.
    pub at: String,
    /// Who was working.
    pub by: String,
    /// Why it was taken.
    pub why: SnapshotReason,
    /// Which changes there were.
    cut: Cut,
    /// What the restore it was taken before brought; nothing before another, or where the restore did not end.
    brought: Option<Cut>,
}

/// What going back or undoing came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Returned {
    /// The records that say something else now, in order.
    pub changed: Vec<RecordId>,
    /// The sealed records that stay as they are.
    pub staying: Vec<RecordId>,
}

impl SnapshotReason {
    const ALL: [SnapshotReason; 5] = [
        SnapshotReason::Daily,
        SnapshotReason::Restore,
        SnapshotReason::Import,
        SnapshotReason::Return,
        SnapshotReason::Asked,
    ];

    const fn word(self) -> &'static str {
        match self {
            SnapshotReason::Daily => "harian",
            SnapshotReason::Restore => "sebelum_pulih",
            SnapshotReason::Import => "sebelum_impor",
            SnapshotReason::Return => "sebelum_kembali",
            SnapshotReason::Asked => "diminta",
        }
    }
}

impl Snapshot {
    /// How many changes there were.
    #[must_use]
    pub fn changes(&self) -> u64 {
        self.cut.len()
    }

    /// Whether it was taken before a restore or an import that brought something.
    #[must_use]
    pub fn is_of_restore(&self) -> bool {
        self.brought.as_ref().is_some_and(|brought| !brought.is_empty())
    }

    fn text(&self) -> String {
        let by = self.by.replace(['\n', '\r'], " ");
        let brought = self.brought.as_ref().map(|brought| format!("{PARTING}{brought}")).unwrap_or_default();
        format!("{}\n{}\n{by}\n{}{brought}", self.why.word(), self.at, self.cut)
    }

    fn read(key: &str, text: &str) -> Option<Self> {
        let mut lines = text.splitn(4, '\n');
        let (word, at, by) = (lines.next()?, lines.next()?, lines.next()?);
        let cuts = lines.next()?;
        let (cut, brought) = match cuts.split_once(PARTING) {
            Some((cut, brought)) => (cut, Some(brought.parse().ok()?)),
            None => (cuts, None),
        };
        Some(Snapshot {
            key: key.to_owned(),
            at: at.to_owned(),
            by: by.to_owned(),
            why: SnapshotReason::ALL.into_iter().find(|why| why.word() == word)?,
            cut: cut.parse().ok()?,
            brought,
        })
    }
}

impl<S: Store> Clinic<S> {
    /// How many snapshots are kept from now on, at least one; the oldest go first.
    pub fn keep_snapshots(&self, count: usize) {
        self.snapshots_kept.set(count.max(1));
    }

    /// The snapshots of this device, the latest first. One that cannot be read is passed over.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn snapshots(&self) -> Result<Vec<Snapshot>, StoreError> {
        let notes = self.store.notes(NOTES).await?;
        let read = notes.iter().filter_map(|(key, text)| Snapshot::read(key, text)).collect();
        Ok(sorted_by(read, |one: &Snapshot, other| other.key.cmp(&one.key)))
    }

    /// Takes a snapshot; none of an empty clinic.
    ///
    /// # Errors
    /// [`SaveError`]: what was unsaved could not be saved, or the store failed.
    pub async fn take_snapshot(&self, why: SnapshotReason, at: &str) -> Result<Option<Snapshot>, SaveError> {
        let _turn = self.turn.lock().await;
        self.keep_in_turn(true, None).await?;
        self.snapshot_in_turn(why, at).await
    }

    /// Takes the day's snapshot, unless this day has one; `at` is now. What waits to be saved is not in it.
    ///
    /// # Errors
    /// [`SaveError`].
    pub async fn take_daily_snapshot(&self, at: &str) -> Result<(), SaveError> {
        let _turn = self.turn.lock().await;
        let last = self.snapshots().await?;
        if last.first().is_none_or(|last| last.at.get(..10) != at.get(..10)) {
            self.snapshot_in_turn(SnapshotReason::Daily, at).await?;
        }
        Ok(())
    }

    pub(super) async fn snapshot_in_turn(&self, why: SnapshotReason, at: &str) -> Result<Option<Snapshot>, SaveError> {
        let cut = self.store.cut().await?;
        if cut.is_empty() {
            return Ok(None);
        }
        let known = self.snapshots().await?;
        // Keys sort as the snapshots were taken, whatever the clock shows.
        let number = known.first().and_then(|last| last.key.strip_prefix(NOTES)?.parse::<u64>().ok());
        let key = format!("{NOTES}{:012}", number.unwrap_or_default().saturating_add(1));
        let by = self.officer.borrow().clone();
        let snapshot = Snapshot { key, at: at.to_owned(), by, why, cut, brought: None };
        self.store.set_note(&snapshot.key, Some(&snapshot.text())).await?;
        for old in known.iter().skip(self.snapshots_kept.get().saturating_sub(1)) {
            self.store.set_note(&old.key, None).await?;
        }
        Ok(Some(snapshot))
    }

    /// Notes in a snapshot what the restore after it brought.
    pub(super) async fn note_brought(&self, mut snapshot: Snapshot, brought: Cut) -> Result<Snapshot, StoreError> {
        snapshot.brought = Some(brought);
        self.store.set_note(&snapshot.key, Some(&snapshot.text())).await?;
        Ok(snapshot)
    }

    /// What going back to a snapshot would do.
    ///
    /// # Errors
    /// [`SaveError`].
    pub async fn preview_return(&self, snapshot: &Snapshot, at: &str) -> Result<Returned, SaveError> {
        let _turn = self.turn.lock().await;
        self.keep_in_turn(true, None).await?;
        let journal = self.store.journal().await?;
        // A clock of its own: nothing is made of it.
        let clock = &mut self.clock.borrow().clone();
        Ok(self.without(&journal, &|id| !snapshot.cut.contains(id), clock, at)?.1)
    }

    /// Goes back to a snapshot: every record says again what it said then. Takes a snapshot first.
    ///
    /// # Errors
    /// [`SaveError`]; nothing has changed then.
    pub async fn return_to(&self, snapshot: &Snapshot, at: &str) -> Result<Returned, SaveError> {
        self.restate(&|id| !snapshot.cut.contains(id), at).await
    }

    /// Undoes the restore that a snapshot was taken before: what it brought is said no more, what was entered since stays.
    /// Takes a snapshot first.
    ///
    /// # Errors
    /// [`SaveError`]; nothing has changed then.
    pub async fn undo_restore(&self, snapshot: &Snapshot, at: &str) -> Result<Returned, SaveError> {
        let brought = snapshot.brought.clone().unwrap_or_default();
        self.restate(&|id| brought.contains(id), at).await
    }

    async fn restate(&self, is_gone: &dyn Fn(Stamp) -> bool, at: &str) -> Result<Returned, SaveError> {
        let _turn = self.turn.lock().await;
        self.keep_in_turn(true, None).await?;
        self.snapshot_in_turn(SnapshotReason::Return, at).await?;
        let journal = self.store.settle().await?;
        let (to_save, returned) = self.without(&journal, is_gone, &mut self.clock.borrow_mut(), at)?;
        if !to_save.is_empty() {
            self.store.save(to_save, Durability::Strict).await?;
        }
        Ok(returned)
    }

    /// The changes after which every record says what it would say without those that are gone.
    fn without(
        &self,
        journal: &Journal,
        is_gone: &dyn Fn(Stamp) -> bool,
        clock: &mut LamportClock,
        at: &str,
    ) -> Result<(Vec<ToSave>, Returned), SaveError> {
        let mut to_save = Vec::new();
        let mut returned = Returned::default();
        for (record, changes) in journal.by_record() {
            if !changes.iter().any(|change| is_gone(change.id())) {
                continue;
            }
            let changes: Vec<Change> = changes.into_iter().cloned().collect();
            match undo(record, &changes, journal.purged(), is_gone, clock, &self.author(at)) {
                Ok(made) if made.is_empty() => {}
                Ok(made) => {
                    to_save.extend(closed_over(&changes, made, journal));
                    returned.changed.push(record.clone());
                }
                Err(UndoError::Sealed) => returned.staying.push(record.clone()),
                Err(other) => return Err(SaveError::of_undo(other)),
            }
        }
        Ok((to_save, returned))
    }

    /// Undoes one change of a record. Gives the record as it stands then.
    ///
    /// # Errors
    /// [`SaveError`]; a sealed record is refused ([`crate::journal::EditError::Sealed`]).
    pub async fn undo_change(&self, record: &RecordId, id: Stamp, at: &str) -> Result<Fold, SaveError> {
        let standing = self.standing(record).await?;
        let record = standing.record();
        let changes = self.changes_in(&self.group(record.owner()).await?, record).await?;
        let purged = standing.purges();
        let made = {
            let clock = &mut self.clock.borrow_mut();
            undo(record, &changes, &purged, &|one| one == id, clock, &self.author(at)).map_err(SaveError::of_undo)?
        };
        if made.is_empty() {
            return Ok(standing);
        }
        let _turn = self.turn.lock().await;
        let seen = each(standing.paths());
        let to_save = made.into_iter().map(|change| ToSave { change, open: false, seen: seen.clone() }).collect();
        let saved = match self.store.save(to_save, Durability::Strict).await {
            Err(StoreError::SeenOtherwise { .. }) => return Err(SaveError::ChangedElsewhere),
            saved => saved?,
        };
        let folds = self.as_joined(saved.folds).await?;
        let fold = folds.into_iter().find(|fold| fold.record() == record).unwrap_or_else(|| standing.clone());
        if let Some(latest) = fold.latest() {
            self.ended.borrow_mut().insert(record.clone(), (latest, fold.clone()));
        }
        Ok(fold)
    }

    /// Every change of a record, what waits at this tab's desk among them once it is kept: its history.
    ///
    /// # Errors
    /// [`SaveError`].
    pub async fn changes_of(&self, record: &RecordId) -> Result<Vec<Change>, SaveError> {
        let group = self.group(record.owner()).await?;
        self.keep(false, Some(&group.home(record))).await?;
        Ok(self.changes_in(&group, record).await?)
    }
}

/// Changes made over what the journal says.
fn closed_over(changes: &[Change], made: Vec<Change>, journal: &Journal) -> Vec<ToSave> {
    let Some(first) = changes.first() else { return Vec::new() };
    let seen = each(Fold::from_changes(first.record(), changes, journal.purged()).paths());
    made.into_iter().map(|change| ToSave { change, open: false, seen: seen.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{TestClinic, now, store, tab};
    use super::super::{Backup, Contents, Meta, empty};
    use super::*;
    use crate::exchange::backup::Scope;
    use crate::journal::{Deletion, Device};
    use crate::record::{Fields, Leaf};

    fn record(text: &str) -> RecordId {
        text.parse().unwrap()
    }

    fn koperasi() -> RecordId {
        record("0101010101010101/koperasi")
    }

    fn at(day: u8) -> String {
        format!("2026-03-{day:02}T09:30:00+07:00")
    }

    fn set(clinic: &TestClinic, record: &RecordId, path: &str, text: &str) {
        let seen = now(clinic.standing(record)).unwrap();
        clinic.edit(&seen, [(path.parse().unwrap(), Leaf::from(text))], &at(1)).unwrap();
        now(clinic.close()).unwrap();
    }

    fn value(clinic: &TestClinic, record: &RecordId, path: &str) -> Option<String> {
        now(clinic.standing(record)).unwrap().text(path).map(str::to_owned)
    }

    #[test]
    fn one_snapshot_a_day_and_only_as_many_as_are_kept() {
        let store = store();
        let clinic = tab(1, &store);
        now(clinic.take_daily_snapshot(&at(1))).unwrap();
        assert_eq!(now(clinic.snapshots()), Ok(vec![]));
        set(&clinic, &koperasi(), "nama", "Melati");
        for day in [1, 1, 2, 2, 3] {
            now(clinic.take_daily_snapshot(&at(day))).unwrap();
        }
        let days = |clinic: &TestClinic| -> Vec<String> {
            now(clinic.snapshots()).unwrap().iter().map(|one| one.at[..10].to_owned()).collect()
        };
        assert_eq!(days(&clinic), ["2026-03-03", "2026-03-02", "2026-03-01"]);
        clinic.keep_snapshots(2);
        assert!(now(clinic.take_snapshot(SnapshotReason::Asked, &at(4))).unwrap().is_some());
        assert_eq!(days(&clinic), ["2026-03-04", "2026-03-03"]);
        assert_eq!(now(clinic.snapshots()).unwrap()[0].changes(), 1);
    }

    #[test]
    fn going_back_says_again_what_was_said_and_can_itself_be_gone_back_from() {
        let store = store();
        let clinic = tab(1, &store);
        let later = record("0202020202020202/koperasi");
        set(&clinic, &koperasi(), "nama", "Melati");
        let first = now(clinic.take_snapshot(SnapshotReason::Asked, &at(1))).unwrap().unwrap();
        set(&clinic, &koperasi(), "nama", "Mawar");
        set(&clinic, &koperasi(), "nik/nomor", "3576");
        set(&clinic, &later, "nama", "Kenanga");
        let both = vec![koperasi(), later.clone()];
        assert_eq!(now(clinic.preview_return(&first, &at(2))).unwrap().changed, both);
        assert_eq!(value(&clinic, &koperasi(), "nama").as_deref(), Some("Mawar"));
        assert_eq!(now(clinic.return_to(&first, &at(2))).unwrap(), Returned { changed: both.clone(), staying: vec![] });
        assert_eq!(value(&clinic, &koperasi(), "nama").as_deref(), Some("Melati"));
        assert_eq!(value(&clinic, &koperasi(), "nik/nomor"), None);
        assert!(matches!(now(clinic.standing(&later)).unwrap().deletion(), Deletion::Deleted(_)));
        assert_eq!(now(clinic.preview_return(&first, &at(2))).unwrap(), Returned::default());

        let before = now(clinic.snapshots()).unwrap().remove(0);
        assert_eq!(before.why, SnapshotReason::Return);
        assert_eq!(now(clinic.return_to(&before, &at(3))).unwrap().changed, both);
        assert_eq!(value(&clinic, &koperasi(), "nama").as_deref(), Some("Mawar"));
        assert_eq!(now(clinic.standing(&later)).unwrap().deletion(), Deletion::No);
    }

    #[test]
    fn what_was_sealed_since_stays_and_is_named() {
        let store = store();
        let clinic = tab(1, &store);
        let examination = record("0101010101010101/pemeriksaan/0000000000000001");
        set(&clinic, &examination, "tahun", "2024");
        let before = now(clinic.take_snapshot(SnapshotReason::Asked, &at(1))).unwrap().unwrap();
        set(&clinic, &examination, "unit", "usp");
        let standing = now(clinic.standing(&examination)).unwrap();
        let seal = {
            let clock = &mut clinic.clock.borrow_mut();
            crate::journal::seal(&standing, clock, clinic.author(&at(1)), "{}".into(), []).unwrap()
        };
        now(clinic.keep_change(seal, &standing)).unwrap();
        set(&clinic, &koperasi(), "nama", "Melati");
        let returned = now(clinic.return_to(&before, &at(2))).unwrap();
        assert_eq!(returned, Returned { changed: vec![koperasi()], staying: vec![examination.clone()] });
        assert_eq!(value(&clinic, &examination, "unit").as_deref(), Some("usp"));
    }

    #[test]
    fn a_restore_is_undone_and_what_was_entered_since_stays() {
        let (here, there) = (store(), store());
        let (clinic, other) = (tab(1, &here), tab(2, &there));
        set(&clinic, &koperasi(), "nama", "Melati");
        set(&clinic, &koperasi(), "npwp", "01");
        let backup = |clinic: &TestClinic| Backup {
            scope: Scope::Whole,
            meta: Meta { app: String::new(), exported_at: String::new(), device: Device::from_bytes([9; 4]) },
            contents: Contents { journal: now(clinic.store().settle()).unwrap(), ..Contents::default() },
            attachments: std::collections::BTreeMap::new(),
            digest: String::new(),
        };
        now(other.restore(&backup(&clinic), &at(1), &mut |_| {})).unwrap();
        assert_eq!(now(other.snapshots()), Ok(vec![]));
        set(&other, &koperasi(), "nama", "Mawar");
        set(&other, &koperasi(), "npwp", "02");

        let restored = now(clinic.restore(&backup(&other), &at(2), &mut |_| {})).unwrap();
        assert_eq!(restored.merged.added.len(), 2);
        assert_eq!(value(&clinic, &koperasi(), "nama").as_deref(), Some("Mawar"));
        set(&clinic, &koperasi(), "npwp", "03");
        // Also once the page was loaded anew: the snapshot knows what came after it.
        let snapshot = now(tab(3, &here).snapshots()).unwrap().remove(0);
        assert_eq!(Some(&snapshot), restored.snapshot.as_ref());
        assert!(snapshot.is_of_restore());
        assert_eq!(now(clinic.undo_restore(&snapshot, &at(3))).unwrap().changed, [koperasi()]);
        assert_eq!(value(&clinic, &koperasi(), "nama").as_deref(), Some("Melati"));
        assert_eq!(value(&clinic, &koperasi(), "npwp").as_deref(), Some("03"));
    }

    #[test]
    fn one_change_is_undone_from_the_history() {
        let store = store();
        let clinic = tab(1, &store);
        set(&clinic, &koperasi(), "nama", "Melati");
        set(&clinic, &koperasi(), "nama", "Mawar");
        let seen = now(clinic.standing(&koperasi())).unwrap();
        clinic.edit(&seen, [("npwp".parse().unwrap(), Leaf::from("01"))], &at(1)).unwrap();
        let history = now(clinic.changes_of(&koperasi())).unwrap();
        assert_eq!(history.len(), 3);
        let fold = now(clinic.undo_change(&koperasi(), history[1].id(), &at(2))).unwrap();
        assert_eq!((fold.text("nama"), fold.text("npwp")), (Some("Melati"), Some("01")));
        // Typing goes on over what stands now.
        let fold = clinic.edit(&fold, [("nama".parse().unwrap(), Leaf::from("Anggrek"))], &at(2)).unwrap();
        now(clinic.close()).unwrap();
        assert_eq!(fold.conflicts().count(), 0);
        assert_eq!(value(&clinic, &koperasi(), "nama").as_deref(), Some("Anggrek"));
        assert_eq!(
            now(clinic.undo_change(&empty(&koperasi()).record().clone(), history[1].id(), &at(3)))
                .unwrap()
                .text("nama"),
            Some("Anggrek")
        );
    }

    #[test]
    fn a_snapshot_is_read_as_it_was_written() {
        let cut: Cut = "0badcafe-00d1ce 1-4,9".parse().unwrap();
        for why in SnapshotReason::ALL {
            for brought in [None, Some(Cut::default()), Some(cut.clone())] {
                let snapshot =
                    Snapshot { key: "potret/1".into(), at: at(1), by: "Sri".into(), why, cut: cut.clone(), brought };
                assert_eq!(Snapshot::read("potret/1", &snapshot.text()), Some(snapshot));
            }
        }
        assert_eq!(Snapshot::read("potret/1", "lain\n\n\n"), None);
    }
}
