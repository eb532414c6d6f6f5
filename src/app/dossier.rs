//! A co-operative's whole record, read from its folds: what every screen about it starts from.

use crate::journal::{Deletion, Fold};
use crate::record::{BookYear, Kind, Koperasi, Laporan, OwnerId, Pemeriksaan, RecordId, Unit};
use std::collections::BTreeMap;

/// A co-operative's record.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// Whose it is.
    pub owner: OwnerId,
    /// Its identity.
    pub koperasi: Koperasi,
    /// The folds by record: history, conflicts, fields that no type names.
    pub folds: BTreeMap<RecordId, Fold>,
    /// Its statements by unit and book year.
    pub statements: BTreeMap<(Unit, BookYear), Laporan>,
    /// Its examinations, the latest year first; of one year, the latest day first.
    pub examinations: Vec<Pemeriksaan>,
}

impl Dossier {
    /// Reads the record of an owner.
    #[must_use]
    pub fn read(owner: OwnerId, folds: impl IntoIterator<Item = Fold>) -> Self {
        let folds: BTreeMap<RecordId, Fold> = folds.into_iter().map(|fold| (fold.record().clone(), fold)).collect();
        let nothing = BTreeMap::new();
        let koperasi = match folds.get(&RecordId::single(owner, Kind::Koperasi)) {
            Some(fold) => Koperasi::from_fields(owner, fold),
            None => Koperasi::from_fields(owner, &nothing),
        };
        let mut statements = BTreeMap::new();
        let mut examinations = Vec::new();
        let standing = folds.iter().filter(|(_, fold)| !matches!(fold.deletion(), Deletion::Deleted(_)));
        for (id, fold) in standing {
            if id.kind() == Kind::Laporan
                && let Some(which) = Laporan::unit_and_year(id)
            {
                statements.insert(which, Laporan::from_fields(fold));
            }
            if id.kind() == Kind::Pemeriksaan {
                examinations.push(Pemeriksaan::from_fields(id.clone(), fold));
            }
        }
        examinations.sort_by(|a, b| (b.year, &b.date, &b.id).cmp(&(a.year, &a.date, &a.id)));
        Dossier { owner, koperasi, folds, statements, examinations }
    }

    /// Whether the register knows it.
    #[must_use]
    pub fn exists(&self) -> bool {
        self.folds.contains_key(&RecordId::single(self.owner, Kind::Koperasi))
    }

    /// A record as it stands; the empty one where it is not there.
    #[must_use]
    pub fn fold(&self, record: &RecordId) -> Fold {
        self.folds.get(record).cloned().unwrap_or_else(|| super::empty(record))
    }

    /// Puts a refolded record in its place.
    #[must_use]
    pub fn with(&self, fold: Fold) -> Self {
        let mut folds = self.folds.clone();
        folds.insert(fold.record().clone(), fold);
        Dossier::read(self.owner, folds.into_values())
    }

    /// The last sealed examination of each book year of a unit, the earliest year first: the course of its health.
    #[must_use]
    pub fn course(&self, unit: Unit) -> Vec<&Pemeriksaan> {
        let mut by_year: BTreeMap<BookYear, &Pemeriksaan> = BTreeMap::new();
        for examination in self.examinations.iter().rev() {
            if let Some(year) = examination.year
                && examination.unit == unit
                && examination.is_sealed()
            {
                by_year.insert(year, examination);
            }
        }
        by_year.into_values().collect()
    }

    /// Last year's statement of a unit, where it has one with amounts.
    #[must_use]
    pub fn prior_statement(&self, unit: Unit, year: BookYear) -> Option<&Laporan> {
        let prior = self.statements.get(&(unit, year.before()?))?;
        (!prior.amounts.is_empty()).then_some(prior)
    }
}
