//! A part of the clinic handed to a colleague as a file, and taken back by the same way as a backup.
//!
//! Rule: every record goes with its whole history, so that merging it back loses nothing on either side; what was purged of it
//! goes too. The file is never called a backup.

use super::carriage::Outgoing;
use super::{Clinic, Export, ExportError};
use crate::exchange::backup::{self, Contents, Limits, Meta};
use crate::journal::{Change, Journal, Purged};
use crate::ordered::Ordered;
use crate::record::{Kind, Lampiran, Laporan, OwnerId, Pemeriksaan, RecordId, Tahun};
use crate::storage::{Store, StoreError};
use std::collections::BTreeSet;

/// What is handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handed {
    /// The whole record of a co-operative: of its owner, and of those that are joined with it.
    Owners(BTreeSet<OwnerId>),
    /// These records of one.
    Records(BTreeSet<RecordId>),
}

impl Handed {
    /// A co-operative's whole record.
    #[must_use]
    pub fn owner(owner: OwnerId) -> Self {
        Handed::Owners(BTreeSet::from([owner]))
    }

    /// A draft examination with what it rests on: the statements and the facts of its year and the year before, and the identity. What
    /// bears out its answers goes with it (`hand_over`).
    #[must_use]
    pub fn draft(examination: &Pemeriksaan) -> Self {
        let owner = examination.id.owner();
        let years = examination.year.into_iter().flat_map(|year| [Some(year), year.before()]).flatten();
        let mut records = BTreeSet::new();
        records.insert(examination.id.clone());
        records.insert(RecordId::single(owner, Kind::Koperasi));
        for year in years {
            records.extend(Laporan::id(owner, examination.unit, year));
            records.extend(Tahun::id(owner, year));
        }
        Handed::Records(records)
    }

    fn holds(&self, record: &RecordId) -> bool {
        match self {
            Handed::Owners(owners) => owners.contains(&record.owner()),
            Handed::Records(records) => records.contains(record),
        }
    }

    /// What of a journal is handed over.
    fn of(&self, journal: &Journal) -> Journal {
        let mut purged = Purged::default();
        for (record, path) in journal.purged().iter().filter(|(record, _)| self.holds(record)) {
            // What was purged once can be purged.
            let _ = purged.insert(record.clone(), path.clone());
        }
        let mut part = Journal::of_purged(purged);
        let beside = journal.clashes().map(|(_, other)| other);
        for change in journal.changes().chain(beside).filter(|change: &&Change| self.holds(change.record())) {
            part.add(change.clone());
        }
        part
    }
}

impl<S: Store> Clinic<S> {
    /// A part of the clinic as a file, with the attachments it names, read back and compared before it is given.
    ///
    /// # Errors
    /// [`ExportError`].
    pub async fn hand_over(&self, handed: &Handed, meta: &Meta) -> Result<Export, ExportError> {
        let whole = self.settled().await?;
        let handed = self.with_joined(handed).await?;
        let contents = Contents { journal: handed.of(&whole.journal), ..Contents::default() };
        let Outgoing { files, lacking } = self.files_of(&contents.journal).await?;
        let text = backup::write_part(&contents, meta, &files).map_err(ExportError::Write)?;
        let read = backup::read(&text, &Limits::default()).map_err(ExportError::ReadBack)?;
        if read.contents != contents || read.attachments != files {
            return Err(ExportError::Differs);
        }
        Ok(Export { text, changes: contents.journal.changes().len(), files: files.len(), lacking })
    }

    /// The attachments that bear out examinations among these records.
    async fn evidence_of(&self, records: &BTreeSet<RecordId>) -> Result<BTreeSet<RecordId>, StoreError> {
        let is_meant = |record: &RecordId| record.kind() == Kind::Pemeriksaan && records.contains(record);
        let mut found = BTreeSet::new();
        let owners: BTreeSet<OwnerId> = records.iter().map(RecordId::owner).into_set();
        for owner in owners {
            let folds = self.store.dossier(owner).await?;
            for fold in folds.iter().filter(|fold| fold.record().kind() == Kind::Lampiran) {
                if Lampiran::from_fields(fold.record().clone(), fold).untuk.as_ref().is_some_and(is_meant) {
                    found.insert(fold.record().clone());
                }
            }
        }
        Ok(found)
    }

    /// The same with what those say who are joined with its owners: a colleague shall read what is read here. The identities go
    /// with it, since they say who is joined.
    async fn with_joined(&self, handed: &Handed) -> Result<Handed, StoreError> {
        match handed {
            Handed::Owners(owners) => {
                let mut all = BTreeSet::new();
                for owner in owners {
                    all.extend(self.group(*owner).await?.members());
                }
                Ok(Handed::Owners(all))
            }
            Handed::Records(records) => {
                let mut all = BTreeSet::new();
                for record in records {
                    for member in self.group(record.owner()).await?.members() {
                        all.insert(record.of(member));
                        all.insert(RecordId::single(member, Kind::Koperasi));
                    }
                }
                all.extend(self.evidence_of(&all).await?);
                Ok(Handed::Records(all))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{TestClinic, now, store, tab};
    use super::*;
    use crate::exchange::backup::{Scope, read};
    use crate::journal::Device;
    use crate::record::{Fields, Leaf, Unit};

    const AT: &str = "2026-03-01T09:30:00+07:00";

    fn meta() -> Meta {
        Meta { app: "0.1.0".into(), exported_at: AT.into(), device: Device::from_bytes([1; 4]) }
    }

    fn set(clinic: &TestClinic, record: &RecordId, path: &str, leaf: Leaf) {
        let seen = now(clinic.standing(record)).unwrap();
        clinic.edit(&seen, [(path.parse().unwrap(), leaf)], AT).unwrap();
        now(clinic.close()).unwrap();
    }

    fn record(text: &str) -> RecordId {
        text.parse().unwrap()
    }

    #[test]
    fn one_co_operative_goes_and_comes_back_without_loss() {
        let (here, there) = (store(), store());
        let (clinic, colleague) = (tab(1, &here), tab(2, &there));
        let (ours, other) = (record("0101010101010101/koperasi"), record("0202020202020202/koperasi"));
        set(&clinic, &ours, "nama", Leaf::from("Melati"));
        set(&clinic, &other, "nama", Leaf::from("Mawar"));
        let file = now(clinic.hand_over(&Handed::owner(ours.owner()), &meta())).unwrap();
        assert!(!file.text.contains("Mawar"));
        let part = read(&file.text, &Limits::default()).unwrap();
        assert_eq!(part.scope, Scope::Part);
        now(colleague.restore(&part, AT, &mut |_| {})).unwrap();
        set(&colleague, &ours, "nama", Leaf::from("Kenanga"));
        set(&clinic, &ours, "npwp", Leaf::from("01"));
        let back = now(colleague.hand_over(&Handed::owner(ours.owner()), &meta())).unwrap();
        now(clinic.restore(&read(&back.text, &Limits::default()).unwrap(), AT, &mut |_| {})).unwrap();
        let fold = now(clinic.standing(&ours)).unwrap();
        assert_eq!((fold.text("nama"), fold.text("npwp"), fold.conflicts().count()), (Some("Kenanga"), Some("01"), 0));
        assert_eq!(now(clinic.standing(&other)).unwrap().text("nama"), Some("Mawar"));
    }

    #[test]
    fn a_draft_goes_with_what_it_is_scored_from_and_nothing_else() {
        let here = store();
        let clinic = tab(1, &here);
        let draft = record("0101010101010101/pemeriksaan/0000000000000001");
        set(&clinic, &draft, "tahun", Leaf::Int(2024));
        for (of, path) in [
            ("0101010101010101/koperasi", "nama"),
            ("0101010101010101/laporan/koperasi.2024", "jumlah/kas"),
            ("0101010101010101/laporan/koperasi.2023", "jumlah/kas"),
            ("0101010101010101/laporan/koperasi.2022", "jumlah/bank"),
            ("0101010101010101/laporan/usp.2024", "jumlah/bank"),
            ("0101010101010101/pemeriksaan/0000000000000002", "jawab/x"),
            ("0101010101010101/tahun/2023", "rat/tempat"),
            ("0101010101010101/tahun/2022", "rat/tempat"),
            ("0101010101010101/lampiran/0000000000000003", "nama"),
            ("0101010101010101/lampiran/0000000000000004", "nama"),
        ] {
            set(&clinic, &record(of), path, Leaf::from("1"));
        }
        for (attached, examination) in [("3", "1"), ("4", "2")] {
            let attached = record(&format!("0101010101010101/lampiran/000000000000000{attached}"));
            let of = format!("0101010101010101/pemeriksaan/000000000000000{examination}");
            set(&clinic, &attached, "untuk", Leaf::from(of));
        }
        let examination = Pemeriksaan::from_fields(draft.clone(), &now(clinic.standing(&draft)).unwrap());
        assert_eq!(examination.unit, Unit::Koperasi);
        let file = now(clinic.hand_over(&Handed::draft(&examination), &meta())).unwrap();
        let journal = read(&file.text, &Limits::default()).unwrap().contents.journal;
        let records: Vec<&str> = journal.by_record().into_keys().map(RecordId::as_str).collect();
        assert_eq!(
            records,
            [
                "0101010101010101/koperasi",
                "0101010101010101/lampiran/0000000000000003",
                "0101010101010101/laporan/koperasi.2023",
                "0101010101010101/laporan/koperasi.2024",
                "0101010101010101/pemeriksaan/0000000000000001",
                "0101010101010101/tahun/2023"
            ]
        );
    }
}
