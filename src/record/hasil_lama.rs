//! A book year known only by its result (hasil lama): what was found before the clinic, without the examination behind it.
//!
//! Rule: it is shown as what it is and never mixed with a sealed examination, which goes before it.

use super::year::{unit_and_year, yearly_id};
use super::{BookYear, Fields, Kind, OwnerId, RecordId, Unit};

/// The result of a year, as somebody else found it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HasilLama {
    /// The score, a decimal with a point; empty where only the class is known.
    pub skor: String,
    /// The class: the mark of one in force, else the word that stood there; empty where only the score is known.
    pub kelas: String,
    /// By which rule.
    pub aturan: String,
    /// Where it is known from.
    pub sumber: String,
}

impl HasilLama {
    /// The record of a unit's result of a book year.
    #[must_use]
    pub fn id(owner: OwnerId, unit: Unit, year: BookYear) -> Option<RecordId> {
        yearly_id(owner, Kind::HasilLama, unit, year)
    }

    /// The unit and book year of a result's record.
    #[must_use]
    pub fn unit_and_year(id: &RecordId) -> Option<(Unit, BookYear)> {
        unit_and_year(id)
    }

    /// Reads a result.
    #[must_use]
    pub fn from_fields(fields: &dyn Fields) -> Self {
        let text = |path: &str| fields.text(path).unwrap_or_default().to_owned();
        HasilLama { skor: text("skor"), kelas: text("kelas"), aturan: text("aturan"), sumber: text("sumber") }
    }

    /// Whether nothing is known of the year.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.skor.is_empty() && self.kelas.is_empty()
    }
}
