//! What an officer decided of a diagnosis (diagnosa): that it is certain, that it is none, or one that no rule found.
//!
//! Rule: a diagnosis that a rule found follows from the examinations and is kept nowhere; kept is the officer's word on it, under the
//! rule's code, the unit and the book year of its onset, so that two devices meet in one record.

use super::{BookYear, Fields, Kind, OwnerId, RecordId, Unit};

/// Where the decision stands: one of [`Verdict`].
pub const DECISION: &str = "putusan";
/// Where it stands why.
pub const REASON: &str = "alasan";
/// Where the day of the decision stands, ISO.
pub const DAY: &str = "tanggal";
/// Where it stands who decided.
pub const BY: &str = "oleh";
/// Where it stands what it was called when it was decided; of one that no rule knows, what its officer calls it.
pub const NAME: &str = "nama";
/// Where the day stands on which an officer found it gone, ISO.
pub const RECOVERED: &str = "sembuh";
/// How codes begin that no rule has.
pub const OWN: &str = "lain-";

/// An officer's word on a diagnosis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// `pasti`: it is certain.
    Certain,
    /// `ditolak`: it is none.
    Rejected,
}

impl Verdict {
    /// Both.
    pub const ALL: [Verdict; 2] = [Verdict::Certain, Verdict::Rejected];

    /// The word in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Certain => "pasti",
            Verdict::Rejected => "ditolak",
        }
    }

    /// The one a word means.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

/// A decision as entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosa {
    /// Its record.
    pub id: RecordId,
    /// The rule's code, or one of an officer's own.
    pub code: String,
    /// The unit.
    pub unit: Unit,
    /// The book year of its onset.
    pub year: BookYear,
    /// The officer's word.
    pub verdict: Option<Verdict>,
    /// Why.
    pub reason: String,
    /// The day, ISO.
    pub day: String,
    /// Who decided.
    pub by: String,
    /// What it was called when it was decided.
    pub name: String,
    /// The day on which an officer found it gone.
    pub recovered: Option<String>,
}

impl Diagnosa {
    /// The record of a code, a unit and a book year.
    #[must_use]
    pub fn id(owner: OwnerId, code: &str, unit: Unit, year: BookYear) -> Option<RecordId> {
        RecordId::new(owner, Kind::Diagnosa, Some(&format!("{code}.{}.{year}", unit.as_str()))).ok()
    }

    /// Code, unit and book year of such a record.
    #[must_use]
    pub fn parts(id: &RecordId) -> Option<(String, Unit, BookYear)> {
        let mut parts = id.local().filter(|_| id.kind() == Kind::Diagnosa)?.rsplitn(3, '.');
        let (year, unit, code) = (parts.next()?, parts.next()?, parts.next()?);
        Some((code.to_owned(), Unit::from_word(unit)?, year.parse().ok()?))
    }

    /// Reads a decision; nothing where its record names none.
    #[must_use]
    pub fn from_fields(id: RecordId, fields: &dyn Fields) -> Option<Self> {
        let (code, unit, year) = Self::parts(&id)?;
        let text = |path: &str| fields.text(path).unwrap_or_default().to_owned();
        Some(Diagnosa {
            id,
            code,
            unit,
            year,
            verdict: fields.text(DECISION).and_then(Verdict::from_word),
            reason: text(REASON),
            day: text(DAY),
            by: text(BY),
            name: text(NAME),
            recovered: fields.text(RECOVERED).map(str::to_owned),
        })
    }

    /// Whether it is one that no rule knows.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.code.starts_with(OWN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_named_by_code_unit_and_year_and_read_back() {
        let owner = OwnerId::from_bytes([7; 8]);
        let year = BookYear::new(2024).unwrap();
        for code in ["D07", "lain-00ff00ff00ff00ff"] {
            let id = Diagnosa::id(owner, code, Unit::Usp, year).unwrap();
            assert_eq!(Diagnosa::parts(&id), Some((code.to_owned(), Unit::Usp, year)));
        }
        assert_eq!(Diagnosa::parts(&RecordId::single(owner, Kind::Diagnosa)), None);
    }
}
