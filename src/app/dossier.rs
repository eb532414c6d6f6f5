//! A co-operative's whole record, read from its folds: what every screen about it starts from.

use super::seal::NotSealable;
use crate::journal::{Deletion, Fold, Seal};
use crate::ordered::sorted_by;
use crate::record::pemeriksaan::{DECISIONS, REASON_GONE};
use crate::record::{
    BookYear, Diagnosa, HasilLama, Keluhan, Kind, Koperasi, Kunjungan, Lampiran, Laporan, OwnerId, Pemeriksaan,
    Penugasan, Period, RecordId, Resep, Sanksi, Tahun, Temuan, Triase, Unit,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A co-operative's record. Its parts are shared, so that an edit of one record costs that record alone.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// Whose it is.
    pub owner: OwnerId,
    /// The owners whose records it is read from: more than one where records of one co-operative were joined. Records stand
    /// in it under `owner`; where each is kept, its fold says.
    pub members: BTreeSet<OwnerId>,
    /// Its identity.
    pub koperasi: Koperasi,
    /// The folds by record: history, conflicts, fields that no type names.
    pub folds: BTreeMap<RecordId, Arc<Fold>>,
    /// Its statements by unit and book year.
    pub statements: BTreeMap<(Unit, BookYear), Arc<Laporan>>,
    /// Its statements of quarters and months.
    pub interim: BTreeMap<(Unit, Period), Arc<Laporan>>,
    /// The facts of its book years: members, people at work, the annual meeting.
    pub years: BTreeMap<BookYear, Arc<Tahun>>,
    /// Its examinations, the latest year first; of one year, the latest day first.
    pub examinations: Vec<Arc<Pemeriksaan>>,
    /// Its book years known only by their result.
    pub old_results: BTreeMap<(Unit, BookYear), Arc<HasilLama>>,
    /// Its attachments, the latest day first.
    pub attachments: Vec<Arc<Lampiran>>,
    /// Its complaints, the latest day first.
    pub complaints: Vec<Arc<Keluhan>>,
    /// What officers decided of its diagnoses.
    pub decided: BTreeMap<RecordId, Arc<Diagnosa>>,
    /// Its triage.
    pub triage: Triase,
    /// Its visits, the latest day first.
    pub visits: Vec<Arc<Kunjungan>>,
    /// Its assignments, the latest letter first.
    pub assignments: Vec<Arc<Penugasan>>,
    /// Its findings, in order of records.
    pub findings: BTreeMap<RecordId, Arc<Temuan>>,
    /// Its sanctions, the latest day first.
    pub sanctions: Vec<Arc<Sanksi>>,
    /// The actions that were prescribed, the earliest due first.
    pub actions: Vec<Arc<Resep>>,
}

impl Dossier {
    /// Reads the record of an owner.
    #[must_use]
    pub fn read(owner: OwnerId, folds: impl IntoIterator<Item = Fold>) -> Self {
        let nothing: BTreeMap<crate::record::Path, crate::record::Leaf> = BTreeMap::new();
        let mut dossier = Dossier {
            owner,
            members: BTreeSet::from([owner]),
            koperasi: Koperasi::from_fields(owner, &nothing),
            folds: BTreeMap::new(),
            statements: BTreeMap::new(),
            interim: BTreeMap::new(),
            years: BTreeMap::new(),
            examinations: Vec::new(),
            old_results: BTreeMap::new(),
            attachments: Vec::new(),
            complaints: Vec::new(),
            decided: BTreeMap::new(),
            triage: Triase::default(),
            visits: Vec::new(),
            assignments: Vec::new(),
            findings: BTreeMap::new(),
            sanctions: Vec::new(),
            actions: Vec::new(),
        };
        for fold in folds {
            dossier.take(fold);
        }
        dossier.sort();
        dossier
    }

    /// Puts a record in its place.
    fn take(&mut self, fold: Fold) {
        let id = fold.record().of(self.owner);
        let is_deleted = matches!(fold.deletion(), Deletion::Deleted(_));
        match id.kind() {
            Kind::Koperasi => {
                self.koperasi = Koperasi::from_fields(self.owner, &fold);
                self.triage = Triase::from_fields(&fold);
            }
            Kind::Laporan => {
                let laporan = || Arc::new(Laporan::from_fields(&fold));
                match Laporan::unit_and_period(&id) {
                    Some((unit, Period::Year(year))) => {
                        self.statements.remove(&(unit, year));
                        if !is_deleted {
                            self.statements.insert((unit, year), laporan());
                        }
                    }
                    Some(which @ (_, Period::Quarter(..) | Period::Month(..))) => {
                        self.interim.remove(&which);
                        if !is_deleted {
                            self.interim.insert(which, laporan());
                        }
                    }
                    None => {}
                }
            }
            Kind::Pemeriksaan => {
                self.examinations.retain(|known| known.id != id);
                if !is_deleted {
                    let mut examination = Pemeriksaan::from_fields(id.clone(), &fold);
                    if matches!(fold.seal(), Seal::Apart(_)) {
                        examination.sealed_apart = true;
                        (examination.sealed_score, examination.sealed_class) = (None, None);
                    }
                    for (code, decision) in &mut examination.decisions {
                        if fold.is_purged(&format!("{DECISIONS}{code}/alasan")) {
                            REASON_GONE.clone_into(&mut decision.reason);
                        }
                    }
                    self.examinations.push(Arc::new(examination));
                }
            }
            Kind::Lampiran => {
                self.attachments.retain(|known| known.id != id);
                if !is_deleted {
                    self.attachments.push(Arc::new(Lampiran::from_fields(id.clone(), &fold)));
                }
            }
            Kind::HasilLama => {
                if let Some(which) = HasilLama::unit_and_year(&id) {
                    self.old_results.remove(&which);
                    let result = HasilLama::from_fields(&fold);
                    if !is_deleted && !result.is_empty() {
                        self.old_results.insert(which, Arc::new(result));
                    }
                }
            }
            Kind::Tahun => {
                if let Some(year) = Tahun::year(&id) {
                    self.years.remove(&year);
                    if !is_deleted {
                        self.years.insert(year, Arc::new(Tahun::from_fields(&fold)));
                    }
                }
            }
            Kind::Keluhan => {
                self.complaints.retain(|known| known.id != id);
                if !is_deleted {
                    self.complaints.push(Arc::new(Keluhan::from_fields(id.clone(), &fold)));
                }
            }
            Kind::Diagnosa => {
                self.decided.remove(&id);
                if let Some(decided) = Diagnosa::from_fields(id.clone(), &fold).filter(|_| !is_deleted) {
                    self.decided.insert(id.clone(), Arc::new(decided));
                }
            }
            Kind::Kunjungan => {
                self.visits.retain(|known| known.id != id);
                if !is_deleted {
                    self.visits.push(Arc::new(Kunjungan::from_fields(id.clone(), &fold)));
                }
            }
            Kind::Penugasan => {
                self.assignments.retain(|known| known.id != id);
                if !is_deleted {
                    self.assignments.push(Arc::new(Penugasan::from_fields(id.clone(), &fold)));
                }
            }
            Kind::Temuan => {
                self.findings.remove(&id);
                if !is_deleted {
                    self.findings.insert(id.clone(), Arc::new(Temuan::from_fields(id.clone(), &fold)));
                }
            }
            Kind::Sanksi => {
                self.sanctions.retain(|known| known.id != id);
                if !is_deleted {
                    self.sanctions.push(Arc::new(Sanksi::from_fields(id.clone(), &fold)));
                }
            }
            Kind::Resep => {
                self.actions.retain(|known| known.id != id);
                if !is_deleted {
                    self.actions.push(Arc::new(Resep::from_fields(id.clone(), &fold)));
                }
            }
            Kind::Petugas | Kind::Rencana | Kind::Surat | Kind::Kantor | Kind::Other(_) => {}
        }
        self.folds.insert(id, Arc::new(fold));
    }

    fn sort(&mut self) {
        let examinations = std::mem::take(&mut self.examinations);
        self.examinations = sorted_by(examinations, |a, b| (b.year, &b.date, &b.id).cmp(&(a.year, &a.date, &a.id)));
        let actions = std::mem::take(&mut self.actions);
        self.actions = sorted_by(actions, |a, b| (&a.due, &a.id).cmp(&(&b.due, &b.id)));
        let complaints = std::mem::take(&mut self.complaints);
        self.complaints = sorted_by(complaints, |a, b| (&b.day, &b.id).cmp(&(&a.day, &a.id)));
        let visits = std::mem::take(&mut self.visits);
        self.visits = sorted_by(visits, |a, b| (&b.day, &b.id).cmp(&(&a.day, &a.id)));
        let assignments = std::mem::take(&mut self.assignments);
        self.assignments = sorted_by(assignments, |a, b| (&b.day, &b.id).cmp(&(&a.day, &a.id)));
        let sanctions = std::mem::take(&mut self.sanctions);
        self.sanctions = sorted_by(sanctions, |a, b| (&b.day, b.step, &b.id).cmp(&(&a.day, a.step, &a.id)));
        let attachments = std::mem::take(&mut self.attachments);
        let latest = |one: &Lampiran| self.folds.get(&one.id).and_then(|fold| fold.latest());
        self.attachments = sorted_by(attachments, |a, b| (&b.tanggal, latest(b)).cmp(&(&a.tanggal, latest(a))));
    }

    /// Whether the register knows it.
    #[must_use]
    pub fn exists(&self) -> bool {
        self.folds.contains_key(&self.identity())
    }

    /// The record of its identity.
    #[must_use]
    pub fn identity(&self) -> RecordId {
        RecordId::single(self.owner, Kind::Koperasi)
    }

    /// Whether a record was removed, nothing contesting it.
    #[must_use]
    pub fn is_removed(&self, record: &RecordId) -> bool {
        self.folds.get(record).is_some_and(|fold| matches!(fold.deletion(), Deletion::Deleted(_)))
    }

    /// The records that were removed, in order of records.
    #[must_use]
    pub fn removed(&self) -> Vec<RecordId> {
        self.folds.keys().filter(|record| self.is_removed(record)).cloned().collect()
    }

    /// The records that somebody removed without having seen all of them, in order of records.
    #[must_use]
    pub fn contested(&self) -> Vec<RecordId> {
        let contested = self.folds.iter().filter(|(_, fold)| matches!(fold.deletion(), Deletion::Contested(..)));
        contested.map(|(record, _)| record.clone()).collect()
    }

    /// A record as it stands; the empty one where it is not there.
    #[must_use]
    pub fn fold(&self, record: &RecordId) -> Arc<Fold> {
        let known = self.folds.get(&record.of(self.owner)).cloned();
        known.unwrap_or_else(|| Arc::new(super::empty(record)))
    }

    /// Whether records of this owner belong to it.
    #[must_use]
    pub fn holds(&self, owner: OwnerId) -> bool {
        self.members.contains(&owner)
    }

    /// Puts a refolded record in its place.
    #[must_use]
    pub fn with(&self, fold: Fold) -> Self {
        let mut dossier = self.clone();
        dossier.take(fold);
        dossier.sort();
        dossier
    }

    /// An examination by the local part of its id.
    #[must_use]
    pub fn examination(&self, local: &str) -> Option<&Arc<Pemeriksaan>> {
        self.examinations.iter().find(|examination| examination.id.local() == Some(local))
    }

    /// The draft examination of a unit's book year, the latest where there are several.
    #[must_use]
    pub fn draft(&self, unit: Unit, year: BookYear) -> Option<&Arc<Pemeriksaan>> {
        self.examinations.iter().find(|one| one.unit == unit && one.year == Some(year) && !one.is_sealed())
    }

    /// The facts of a book year; none are known of one that was removed.
    #[must_use]
    pub fn facts(&self, year: BookYear) -> Tahun {
        self.years.get(&year).map(|facts| (**facts).clone()).unwrap_or_default()
    }

    /// The attachments that bear out a question of an examination, the latest day first.
    pub fn evidence<'a>(
        &'a self,
        examination: &'a RecordId,
        question: &'a str,
    ) -> impl Iterator<Item = &'a Arc<Lampiran>> {
        self.attachments.iter().filter(move |one| {
            let is_of = |record: &RecordId| record.of(self.owner) == *examination;
            one.pertanyaan == question && one.untuk.as_ref().is_some_and(is_of)
        })
    }

    /// Whether an attachment bears out an answer of a sealed examination: it stays there as the seal does.
    #[must_use]
    pub fn is_sealed_evidence(&self, attachment: &Lampiran) -> bool {
        let of = attachment.untuk.as_ref().filter(|_| !attachment.pertanyaan.is_empty()).map(|of| of.of(self.owner));
        of.is_some_and(|of| self.examinations.iter().any(|one| one.id == of && one.is_sealed()))
    }

    /// Whether everything an examination is scored from is settled: its own record and the statements of its year and the year
    /// before. Of values that differ between two devices the latest is only displayed, and whether a record with a contested removal
    /// stays is open; no class may rest on either.
    ///
    /// # Errors
    /// [`NotSealable::Conflict`] or [`NotSealable::Contested`].
    pub fn check_settled(&self, examination: &Pemeriksaan) -> Result<(), NotSealable> {
        let years = examination.year.into_iter().flat_map(|year| [Some(year), year.before()]).flatten();
        let statements = years.filter_map(|year| Laporan::id(self.owner, examination.unit, year));
        let records = statements.chain([examination.id.clone()]);
        let folds: Vec<Arc<Fold>> = records.map(|record| self.fold(&record)).collect();
        if folds.iter().any(|fold| matches!(fold.deletion(), Deletion::Contested(..))) {
            return Err(NotSealable::Contested);
        }
        if folds.iter().any(|fold| fold.conflicts().next().is_some()) {
            return Err(NotSealable::Conflict);
        }
        Ok(())
    }

    /// A unit's statement of a period.
    #[must_use]
    pub fn statement(&self, unit: Unit, period: Period) -> Option<&Arc<Laporan>> {
        match period {
            Period::Year(year) => self.statements.get(&(unit, year)),
            Period::Quarter(..) | Period::Month(..) => self.interim.get(&(unit, period)),
        }
    }

    /// A unit's statement of the same period a year before, where it has one with amounts.
    #[must_use]
    pub fn prior_statement(&self, unit: Unit, period: impl Into<Period>) -> Option<&Arc<Laporan>> {
        let prior = self.statement(unit, period.into().a_year_before()?)?;
        (!prior.amounts.is_empty()).then_some(prior)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::empty;
    use crate::journal::{Author, Change, Device, LamportClock, OpenChange, Purged, Tab};
    use crate::record::Leaf;

    fn change(record: &RecordId, device: u8, path: &str, leaf: Leaf) -> Change {
        let mut clock = LamportClock::new(Device::from_bytes([device; 4]), Tab::from_bytes([device; 3]));
        let author = Author { by: "Sri".into(), at: String::new() };
        let mut open = OpenChange::begin(empty(record), &mut clock, author).unwrap();
        open.set(path.parse().unwrap(), leaf).unwrap();
        open.close().unwrap()
    }

    #[test]
    fn statements_that_differ_between_devices_are_not_settled() {
        let owner = OwnerId::from_bytes([7; 8]);
        let id = Pemeriksaan::id_from_bytes(owner, [1; 8]).unwrap();
        let draft = change(&id, 1, "tahun", Leaf::Int(2024));
        let settled = |unit: Unit, year: i64, other: &str| {
            let statement = Laporan::id(owner, unit, BookYear::new(year).unwrap()).unwrap();
            let amounts =
                [(1, "1000"), (2, other)].map(|(n, text)| change(&statement, n, "jumlah/kas", Leaf::from(text)));
            let nobody = Purged::default();
            let folds = [Fold::from_changes(&id, [&draft], &nobody), Fold::from_changes(&statement, &amounts, &nobody)];
            let dossier = Dossier::read(owner, folds);
            dossier.check_settled(&dossier.examinations[0])
        };
        assert_eq!(settled(Unit::Koperasi, 2024, "1000"), Ok(()));
        assert_eq!(settled(Unit::Koperasi, 2024, "2000"), Err(NotSealable::Conflict));
        assert_eq!(settled(Unit::Koperasi, 2023, "2000"), Err(NotSealable::Conflict));
        // Other books do not bear on it.
        assert_eq!(settled(Unit::Koperasi, 2022, "2000"), Ok(()));
        assert_eq!(settled(Unit::Usp, 2024, "2000"), Ok(()));
    }

    #[test]
    fn what_was_removed_without_being_seen_whole_is_not_settled_and_stays() {
        let owner = OwnerId::from_bytes([7; 8]);
        let nobody = Purged::default();
        let year = BookYear::new(2024).unwrap();
        let id = Pemeriksaan::id_from_bytes(owner, [1; 8]).unwrap();
        let statement = Laporan::id(owner, Unit::Koperasi, year).unwrap();
        let draft = change(&id, 1, "tahun", Leaf::Int(2024));
        let amount = change(&statement, 1, "jumlah/kas", Leaf::from("1000"));
        let unseen = change(&statement, 2, "jumlah/piutang", Leaf::from("5"));
        let mut clock = LamportClock::new(Device::from_bytes([9; 4]), Tab::from_bytes([9; 3]));
        let author = Author { by: "Sri".into(), at: String::new() };
        let seen = Fold::from_changes(&statement, [&amount], &nobody);
        let removal = crate::journal::delete(&seen, &mut clock, author).unwrap();
        let read = |changes: &[&Change]| {
            let folds = [
                Fold::from_changes(&id, [&draft], &nobody),
                Fold::from_changes(&statement, changes.iter().copied(), &nobody),
            ];
            Dossier::read(owner, folds)
        };
        let removed = read(&[&amount, &removal]);
        assert_eq!((removed.removed(), removed.contested()), (vec![statement.clone()], Vec::new()));
        assert!(removed.statements.is_empty() && removed.is_removed(&statement));
        assert_eq!(removed.check_settled(&removed.examinations[0]), Ok(()));
        let contested = read(&[&amount, &removal, &unseen]);
        assert_eq!((contested.removed(), contested.contested()), (Vec::new(), vec![statement]));
        assert_eq!(contested.statements.len(), 1);
        assert_eq!(contested.check_settled(&contested.examinations[0]), Err(NotSealable::Contested));
    }

    #[test]
    fn a_decision_whose_reason_was_purged_counts_as_it_did() {
        let owner = OwnerId::from_bytes([7; 8]);
        let id = Pemeriksaan::id_from_bytes(owner, [1; 8]).unwrap();
        let outcome = change(&id, 1, "putusan/R1/hasil", Leaf::from("3"));
        let reason = change(&id, 2, "putusan/R1/alasan", Leaf::from("kata Budi"));
        let mut purged = Purged::default();
        let decided = |purged: &Purged| {
            let dossier = Dossier::read(owner, [Fold::from_changes(&id, [&outcome, &reason], purged)]);
            let decisions = &dossier.examinations[0].decisions;
            (crate::app::examine::decisions(decisions), decisions["R1"].reason.clone())
        };
        let before = decided(&purged);
        assert_eq!((before.0.len(), before.1.as_str()), (1, "kata Budi"));
        purged.insert(id.clone(), "putusan/R1/alasan".parse().unwrap()).unwrap();
        assert_eq!(decided(&purged), (before.0, REASON_GONE.to_owned()));
    }

    #[test]
    fn an_examination_sealed_twice_apart_has_no_class_and_is_no_year_of_the_course() {
        let owner = OwnerId::from_bytes([7; 8]);
        let id = Pemeriksaan::id_from_bytes(owner, [1; 8]).unwrap();
        let draft = change(&id, 1, "tahun", Leaf::Int(2024));
        let nobody = Purged::default();
        let seen = Fold::from_changes(&id, [&draft], &nobody);
        let seal = |device: u8| {
            let mut clock = LamportClock::new(Device::from_bytes([device; 4]), Tab::from_bytes([device; 3]));
            let results = [("hasil/kelas", "sehat"), ("hasil/skor", "81.00")];
            let results = results.map(|(path, text)| (path.parse().unwrap(), Leaf::from(text)));
            let author = Author { by: "Sri".into(), at: String::new() };
            crate::journal::seal(&seen, &mut clock, author, "{}".into(), results).unwrap()
        };
        let (one, other) = (seal(2), seal(3));
        let course = |changes: &[&Change]| {
            let dossier = Dossier::read(owner, [Fold::from_changes(&id, changes.iter().copied(), &nobody)]);
            let class = dossier.examinations[0].sealed_class.clone();
            (dossier.course(Unit::Koperasi).len(), class, dossier.examinations[0].is_sealed())
        };
        assert_eq!(course(&[&draft, &one]), (1, Some("sehat".to_owned()), true));
        assert_eq!(course(&[&draft, &one, &other]), (0, None, true));
    }

    #[test]
    fn attachments_are_listed_the_latest_first_and_without_those_removed() {
        let owner = OwnerId::from_bytes([7; 8]);
        let nobody = Purged::default();
        let attached = |number: u8, day: &str| {
            let id = Lampiran::id_from_bytes(owner, [number; 8]).unwrap();
            let change = change(&id, number, "tanggal", Leaf::from(day));
            Fold::from_changes(&id, [&change], &nobody)
        };
        let dossier = Dossier::read(owner, [attached(1, "2026-02-01"), attached(2, "2026-03-01")]);
        let listed =
            |dossier: &Dossier| -> Vec<String> { dossier.attachments.iter().map(|one| one.tanggal.clone()).collect() };
        assert_eq!(listed(&dossier), ["2026-03-01", "2026-02-01"]);
        let again = dossier.with(attached(1, "2026-04-01"));
        assert_eq!(listed(&again), ["2026-04-01", "2026-03-01"]);
        let gone = attached(2, "2026-03-01");
        let mut clock = LamportClock::new(Device::from_bytes([9; 4]), Tab::from_bytes([9; 3]));
        let author = Author { by: "Sri".into(), at: String::new() };
        let removal = crate::journal::delete(&gone, &mut clock, author).unwrap();
        let first = change(gone.record(), 2, "tanggal", Leaf::from("2026-03-01"));
        let gone = Fold::from_changes(gone.record(), [&first, &removal], &nobody);
        assert_eq!(listed(&again.with(gone)), ["2026-04-01"]);
    }

    #[test]
    fn evidence_is_of_one_question_of_one_examination_and_stays_with_its_seal() {
        let owner = OwnerId::from_bytes([7; 8]);
        let nobody = Purged::default();
        let examination = |number: u8| Pemeriksaan::id_from_bytes(owner, [number; 8]).unwrap();
        let attached = |number: u8, of: u8, question: &str| {
            let id = Lampiran::id_from_bytes(owner, [number; 8]).unwrap();
            let mut changes = vec![change(&id, number, "untuk", Leaf::from(examination(of).as_str()))];
            if !question.is_empty() {
                changes.push(change(&id, number + 100, "pertanyaan", Leaf::from(question)));
            }
            Fold::from_changes(&id, &changes, &nobody)
        };
        let draft = change(&examination(1), 1, "tahun", Leaf::Int(2024));
        let seen = Fold::from_changes(&examination(1), [&draft], &nobody);
        let mut clock = LamportClock::new(Device::from_bytes([9; 4]), Tab::from_bytes([9; 3]));
        let author = Author { by: "Sri".into(), at: String::new() };
        let seal = crate::journal::seal(&seen, &mut clock, author, "{}".into(), []).unwrap();
        let sealed = Fold::from_changes(&examination(1), [&draft, &seal], &nobody);
        let other = change(&examination(2), 1, "tahun", Leaf::Int(2024));
        let other = Fold::from_changes(&examination(2), [&other], &nobody);
        let files = [attached(11, 1, "A.1"), attached(12, 1, "A.2"), attached(13, 2, "A.1"), attached(14, 1, "")];
        let dossier = Dossier::read(owner, files.into_iter().chain([sealed, other]));
        let of = |number: u8| dossier.examinations.iter().find(|one| one.id == examination(number)).unwrap().id.clone();
        let found = |number: u8, question: &str| -> Vec<RecordId> {
            dossier.evidence(&of(number), question).map(|one| one.id.clone()).collect()
        };
        let file = |number: u8| Lampiran::id_from_bytes(owner, [number; 8]).unwrap();
        assert_eq!(found(1, "A.1"), [file(11)]);
        assert_eq!(found(2, "A.1"), [file(13)]);
        assert_eq!(found(2, "A.2"), []);
        let kept: Vec<RecordId> = dossier
            .attachments
            .iter()
            .filter(|one| dossier.is_sealed_evidence(one))
            .map(|one| one.id.clone())
            .collect();
        let kept: BTreeSet<RecordId> = kept.into_iter().collect();
        // What bears out no answer, or one of a draft, can still be removed.
        assert_eq!(kept, BTreeSet::from([file(11), file(12)]));
    }
}
