//! A statement: the amounts of a unit's book year, or of a part of one, by account key, beside those of the year before.

use super::year::unit_and_year;
use super::{BookYear, Fields, Kind, OwnerId, Period, RecordId, Unit};
use crate::exact::Rupiah;
use crate::ordered::Ordered;
use std::collections::BTreeMap;

/// The folder of this year's amounts.
pub const THIS_YEAR: &str = "jumlah/";
/// The folder of last year's amounts, used where last year has no statement of its own.
pub const LAST_YEAR: &str = "lalu/";
/// The folder of what is noted beside a line, by account key.
pub const NOTES: &str = "catatan/";

/// A statement as entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Laporan {
    /// This year's amounts by account key.
    pub amounts: BTreeMap<String, Rupiah>,
    /// Last year's amounts by account key, as typed beside this year's.
    pub prior: BTreeMap<String, Rupiah>,
    /// What is noted beside a line, by account key.
    pub notes: BTreeMap<String, String>,
    /// Whether what is not entered is zero.
    pub complete: bool,
    /// Whether the same is said of last year's column.
    pub prior_complete: bool,
    /// Whether the co-operative did not exist last year.
    pub no_prior_year: bool,
    /// Paths whose value is no amount; shown, never counted.
    pub unreadable: Vec<String>,
}

impl Laporan {
    /// The record of a unit's statement for a book year or a part of one.
    #[must_use]
    pub fn id(owner: OwnerId, unit: Unit, period: impl Into<Period>) -> Option<RecordId> {
        RecordId::new(owner, Kind::Laporan, Some(&format!("{}.{}", unit.as_str(), period.into()))).ok()
    }

    /// The unit and period of a statement's record.
    #[must_use]
    pub fn unit_and_period(id: &RecordId) -> Option<(Unit, Period)> {
        let (unit, period) = id.local()?.split_once('.')?;
        Some((Unit::from_word(unit)?, period.parse().ok()?))
    }

    /// The unit and book year of the record of a whole year's statement.
    #[must_use]
    pub fn unit_and_year(id: &RecordId) -> Option<(Unit, BookYear)> {
        unit_and_year(id)
    }

    /// Reads a statement.
    #[must_use]
    pub fn from_fields(fields: &dyn Fields) -> Self {
        let mut unreadable = Vec::new();
        let mut column = |folder: &str| {
            let mut amounts = BTreeMap::new();
            for (path, leaf) in fields.each(folder) {
                match leaf.as_text().and_then(|text| Rupiah::from_number_text(text).ok()) {
                    Some(amount) => {
                        amounts.insert(path.trim_start_matches(folder).to_owned(), amount);
                    }
                    None => unreadable.push(path.to_owned()),
                }
            }
            amounts
        };
        let (amounts, prior) = (column(THIS_YEAR), column(LAST_YEAR));
        let notes = fields.each(NOTES).filter_map(|(path, leaf)| {
            Some((path.strip_prefix(NOTES)?.to_owned(), leaf.as_text().filter(|text| !text.is_empty())?.to_owned()))
        });
        Laporan {
            amounts,
            prior,
            notes: notes.into_map(),
            complete: fields.bool("lengkap").unwrap_or(false),
            prior_complete: fields.bool("lengkap_lalu").unwrap_or(false),
            no_prior_year: fields.bool("tanpa_tahun_lalu").unwrap_or(false),
            unreadable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Leaf, Path};

    #[test]
    fn reads_both_columns_and_names_what_it_cannot_read() {
        let values: BTreeMap<Path, Leaf> = [
            ("jumlah/kas", Leaf::Text("1500.50".into())),
            ("jumlah/giro", Leaf::Null),
            ("jumlah/deposito", Leaf::Text("banyak".into())),
            ("lalu/kas", Leaf::Text("-3".into())),
            ("catatan/kas", Leaf::Text("dihitung bersama bendahara".into())),
            ("catatan/giro", Leaf::Null),
            ("lengkap", Leaf::Bool(true)),
        ]
        .into_iter()
        .map(|(path, leaf)| (path.parse().unwrap(), leaf))
        .collect();
        let read = Laporan::from_fields(&values);
        assert_eq!(read.amounts.get("kas").map(|amount| amount.sen()), Some(150_050));
        assert_eq!(read.prior.get("kas").map(|amount| amount.sen()), Some(-300));
        assert_eq!((read.amounts.len(), read.complete, read.no_prior_year), (1, true, false));
        assert_eq!(read.unreadable, ["jumlah/deposito"]);
        assert_eq!(read.notes, BTreeMap::from([("kas".to_owned(), "dihitung bersama bendahara".to_owned())]));
    }

    #[test]
    fn its_record_is_derived_from_unit_and_year() {
        let owner = OwnerId::from_bytes([2; 8]);
        let id = Laporan::id(owner, Unit::Usp, BookYear::new(2024).unwrap()).unwrap();
        assert_eq!(id.to_string(), "0202020202020202/laporan/usp.2024");
        assert_eq!(Laporan::unit_and_year(&id), Some((Unit::Usp, BookYear::new(2024).unwrap())));
        assert_eq!(Laporan::unit_and_year(&RecordId::single(owner, Kind::Koperasi)), None);
        let march = Laporan::id(owner, Unit::Koperasi, Period::Month(BookYear::new(2024).unwrap(), 3)).unwrap();
        assert_eq!(march.to_string(), "0202020202020202/laporan/koperasi.2024-03");
        // A part of a year is never taken for the year.
        assert_eq!(Laporan::unit_and_year(&march), None);
        assert_eq!(Laporan::unit_and_period(&march).map(|(_, period)| period.to_string()).as_deref(), Some("2024-03"));
        assert_eq!(
            Laporan::unit_and_period(&id).map(|(unit, period)| (unit, period.is_year())),
            Some((Unit::Usp, true))
        );
    }
}
