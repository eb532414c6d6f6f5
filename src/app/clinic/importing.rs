//! A city's register taken over from a spreadsheet.
//!
//! Rules: a snapshot is taken first, by which all of it can be undone; each co-operative is one change, as an officer would have
//! entered it; what is written in batches counts once the last, a strict one, is complete, and doing it again completes it.

use super::{Clinic, SaveError, Snapshot, SnapshotReason, each, empty};
use crate::app::import::{Entry, OldResult, Planned, Task, plan};
use crate::journal::{Change, Fold};
use crate::ordered::Ordered;
use crate::record::{HasilLama, Kind, Leaf, OwnerId, Path, Pola, RecordId, Unit, at_paths};
use crate::storage::{Durability, Progress, Store, StoreError, ToSave};

/// How many changes a transaction takes.
const BATCH: usize = 200;

/// An import that is complete.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// How many co-operatives were registered.
    pub new: usize,
    /// How many were changed.
    pub changed: usize,
    /// How many results of earlier years were noted.
    pub results: usize,
    /// The snapshot taken before, by which it can be undone; none of a clinic that was empty.
    pub snapshot: Option<Snapshot>,
}

impl<S: Store> Clinic<S> {
    /// What taking over a register would do.
    ///
    /// # Errors
    /// [`SaveError`]: what was unsaved could not be saved, or the store could not be read.
    pub async fn plan_import(&self, entries: Vec<Entry>) -> Result<Vec<Planned>, SaveError> {
        self.close().await?;
        let owners = self.overview().await?.into_iter().map(|(owner, _)| RecordId::single(owner, Kind::Koperasi));
        let known = self.store.standing(&owners.into_set()).await?;
        Ok(plan(entries, &known))
    }

    /// Takes over the rows that register or change something. `source` is where earlier results are said to be known from;
    /// `new_id` gives eight random bytes for each new co-operative.
    ///
    /// # Errors
    /// [`SaveError`]; what was taken over before it stays, and doing it again completes it.
    pub async fn import(
        &self,
        planned: &[Planned],
        source: &str,
        at: &str,
        new_id: &mut dyn FnMut() -> [u8; 8],
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Imported, SaveError> {
        let _turn = self.turn.lock().await;
        self.keep_in_turn(true, None).await?;
        let mut imported = Imported::default();
        let taken = self.snapshot_in_turn(SnapshotReason::Import, at).await?;
        let mut brought = Vec::new();
        let total = planned.len();
        let mut batch: Vec<ToSave> = Vec::new();
        for (done, row) in planned.iter().enumerate() {
            let (owner, is_new) = match &row.task {
                Task::New => (OwnerId::from_bytes(new_id()), true),
                Task::Change { owner, .. } => (*owner, false),
                Task::Unclear { .. } | Task::Repeats { .. } => continue,
            };
            let of_row = self.changes_of_row(owner, is_new, &row.entry, source, at).await?;
            let is_identity = |save: &ToSave| save.change.record().kind() == Kind::Koperasi;
            imported.new += usize::from(is_new);
            imported.changed += usize::from(!is_new && of_row.iter().any(is_identity));
            imported.results += of_row.iter().filter(|save| !is_identity(save)).count();
            brought.extend(of_row.iter().map(|save| save.change.id()));
            batch.extend(of_row);
            if batch.len() >= BATCH {
                self.save_batch(std::mem::take(&mut batch), Durability::Relaxed).await?;
                progress(Progress { done, total });
            }
        }
        self.save_batch(batch, Durability::Strict).await?;
        progress(Progress { done: total, total });
        imported.snapshot = match taken {
            Some(taken) => Some(self.note_brought(taken, brought.into_iter().collect()).await?),
            None => None,
        };
        Ok(imported)
    }

    async fn save_batch(&self, batch: Vec<ToSave>, durability: Durability) -> Result<(), SaveError> {
        match self.store.save(batch, durability).await {
            Err(StoreError::SeenOtherwise { .. }) => Err(SaveError::ChangedElsewhere),
            saved => saved.map(drop).map_err(SaveError::Store),
        }
    }

    async fn changes_of_row(
        &self,
        owner: OwnerId,
        is_new: bool,
        entry: &Entry,
        source: &str,
        at: &str,
    ) -> Result<Vec<ToSave>, SaveError> {
        let register = RecordId::single(owner, Kind::Koperasi);
        let results = entry.results.iter().filter_map(|(year, result)| {
            Some((HasilLama::id(owner, Unit::Koperasi, *year)?, values_of(result, source)))
        });
        let mut wanted: Vec<(RecordId, Vec<(Path, Leaf)>)> = vec![(register, identity(entry, is_new))];
        wanted.extend(results);
        let group = if is_new { None } else { Some(self.group(owner).await?) };
        let mut to_save = Vec::new();
        for (record, values) in wanted {
            let standing = match &group {
                Some(group) => self.fold_in(group, &record).await?,
                None => empty(&record),
            };
            to_save.extend(self.change_to(standing, values, at)?);
        }
        Ok(to_save)
    }

    /// The change after which a record says these values; none where it says them.
    fn change_to(&self, standing: Fold, values: Vec<(Path, Leaf)>, at: &str) -> Result<Option<ToSave>, SaveError> {
        let differing: Vec<(Path, Leaf)> = values
            .into_iter()
            // What was purged stays purged, whatever a sheet says.
            .filter(|(path, leaf)| standing.value(path.as_str()) != Some(leaf) && !standing.is_purged(path.as_str()))
            .collect();
        if differing.is_empty() {
            return Ok(None);
        }
        let mut open = self.begin(standing, at)?;
        for (path, leaf) in differing {
            open.set(path, leaf).map_err(SaveError::Edit)?;
        }
        let seen = each(open.seen());
        Ok(open.close().map(|change: Change| ToSave { change, open: false, seen }))
    }
}

/// The values of an identity. One that is new has a pattern: where the sheet does not say it, the name does or it is the usual one.
fn identity(entry: &Entry, is_new: bool) -> Vec<(Path, Leaf)> {
    let mut values: Vec<(&str, Leaf)> = entry.values.iter().map(|(path, leaf)| (*path, leaf.clone())).collect();
    if is_new && !entry.values.contains_key("pola") {
        let says_sharia = |path: &str| {
            let text = entry.values.get(path).and_then(Leaf::as_text).unwrap_or_default().to_lowercase();
            text.contains("syariah") || text.contains("kspps") || text.contains("bmt")
        };
        let pattern = if says_sharia("nama") || says_sharia("kelompok") { Pola::Syariah } else { Pola::Konvensional };
        values.push(("pola", Leaf::from(pattern.as_str())));
    }
    at_paths(values)
}

fn values_of(result: &OldResult, source: &str) -> Vec<(Path, Leaf)> {
    let source = Some(source).filter(|source| !source.is_empty());
    let values = [("skor", result.score.as_deref()), ("kelas", result.class.as_deref()), ("sumber", source)];
    at_paths(values.into_iter().filter_map(|(path, text)| Some((path, Leaf::from(text?)))))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{TestClinic, now, store, tab};
    use super::*;
    use crate::app::import::{headings, read, rows};
    use crate::record::{BookYear, Fields};

    const AT: &str = "2026-03-01T09:30:00+07:00";
    const SHEET: &str = "Nama Koperasi;NIK;Jenis;Kelurahan;Ketua;Skor 2022;Predikat 2022\n\
        KSP Melati;0035760100001;Simpan Pinjam;Kranggan;Siti;70,5;Cukup Sehat\n\
        Koperasi Syariah Mawar;;Serba Usaha;Meri;Budi;;\n";

    fn import(clinic: &TestClinic, sheet: &str) -> Imported {
        let rows = rows(sheet).unwrap();
        let entries = read(&rows, &headings(&rows)).unwrap();
        let planned = now(clinic.plan_import(entries)).unwrap();
        let mut last = u8::try_from(now(clinic.overview()).unwrap().len()).unwrap();
        let mut new_id = || {
            last += 1;
            [last; 8]
        };
        now(clinic.import(&planned, "rekap 2022", AT, &mut new_id, &mut |_| {})).unwrap()
    }

    fn register(number: u8) -> RecordId {
        RecordId::single(OwnerId::from_bytes([number; 8]), Kind::Koperasi)
    }

    fn fold(clinic: &TestClinic, record: &RecordId) -> Fold {
        now(clinic.standing(record)).unwrap()
    }

    fn result(clinic: &TestClinic) -> HasilLama {
        let owner = OwnerId::from_bytes([1; 8]);
        let id = HasilLama::id(owner, Unit::Koperasi, BookYear::new(2022).unwrap()).unwrap();
        HasilLama::from_fields(&fold(clinic, &id))
    }

    #[test]
    fn a_city_is_registered_and_a_second_time_changes_nothing() {
        let here = store();
        let clinic = tab(1, &here);
        let first = import(&clinic, SHEET);
        assert_eq!((first.new, first.changed, first.results), (2, 0, 1));
        assert_eq!(first.snapshot, None, "there was nothing before");
        let melati = fold(&clinic, &register(1));
        assert_eq!((melati.text("nik/nomor"), melati.text("jenis")), (Some("0035760100001"), Some("simpan_pinjam")));
        assert_eq!(
            (melati.text("pola"), fold(&clinic, &register(2)).text("pola")),
            (Some("konvensional"), Some("syariah"))
        );
        let of_2022 = result(&clinic);
        assert_eq!((&*of_2022.skor, &*of_2022.kelas, &*of_2022.sumber), ("70.5", "cukup-sehat", "rekap 2022"));
        let journal = now(here.journal()).unwrap();
        let again = import(&clinic, SHEET);
        assert_eq!((again.new, again.changed, again.results), (0, 0, 0));
        assert_eq!(now(here.journal()).unwrap(), journal);
    }

    #[test]
    fn corrections_arrive_as_changes_empty_cells_take_nothing_away_and_all_is_undone_at_once() {
        let here = store();
        let clinic = tab(1, &here);
        import(&clinic, SHEET);
        let corrected =
            "Nama Koperasi;NIK;Ketua;Kelurahan;Skor 2022\nKSP Melati;0035760100001;;Miji;71\nKenanga;;;Wates;\n";
        let imported = import(&clinic, corrected);
        assert_eq!((imported.new, imported.changed, imported.results), (1, 1, 1));
        let melati = fold(&clinic, &register(1));
        assert_eq!((melati.text("alamat/kelurahan"), melati.text("pengurus/ketua/nama")), (Some("Miji"), Some("Siti")));
        assert_eq!((result(&clinic).skor, result(&clinic).kelas), ("71".to_owned(), "cukup-sehat".to_owned()));
        assert_eq!(now(clinic.changes_of(&register(1))).unwrap().len(), 2);
        let snapshot = imported.snapshot.unwrap();
        assert!(snapshot.is_of_restore());
        now(clinic.undo_restore(&snapshot, AT)).unwrap();
        assert_eq!(fold(&clinic, &register(1)).text("alamat/kelurahan"), Some("Kranggan"));
        assert_eq!(result(&clinic).skor, "70.5");
        assert_eq!(now(clinic.overview()).unwrap().len(), 2);
    }

    #[test]
    fn what_was_purged_stays_purged_whatever_a_sheet_says() {
        let here = store();
        let clinic = tab(1, &here);
        import(&clinic, SHEET);
        let chair: Path = "pengurus/ketua/nama".parse().unwrap();
        now(clinic.purge(&[(register(1), chair)])).unwrap();
        import(&clinic, SHEET);
        assert!(fold(&clinic, &register(1)).is_purged("pengurus/ketua/nama"));
        assert!(!format!("{:?}", now(here.journal()).unwrap()).contains("Siti"));
    }
}
