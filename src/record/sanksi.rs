//! A sanction (sanksi): a step of the ladder with its letter, its reason and its term.
//!
//! Rule: a sanction runs from its day until it is lifted. It never changes a score: what a step lowers is said beside the computed
//! score and not in it. Source of the ladder: domain notes, 1.2 and 1.4.

use super::{Fields, Kind, OwnerId, RecordId};

/// Where the step stands: one of [`Step`].
pub const STEP: &str = "langkah";
/// Where the letter's number stands.
pub const NUMBER: &str = "nomor";
/// Where the day stands, ISO.
pub const DAY: &str = "tanggal";
/// Where it stands why.
pub const REASON: &str = "alasan";
/// Where the day stands until which the board has time, ISO.
pub const DUE: &str = "tenggat";
/// Where the day stands on which it was lifted, ISO.
pub const LIFTED: &str = "dicabut";

/// A step of the ladder, the mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// `teguran_1`: first reprimand.
    First,
    /// `teguran_2`: second reprimand.
    Second,
    /// `teguran_3`: third reprimand.
    Third,
    /// `penurunan_nilai`: the health level is lowered.
    Lowered,
    /// `pembekuan_usp`: the savings-and-loan licence is frozen.
    Frozen,
    /// `pencabutan_izin`: the licence is revoked.
    Revoked,
    /// `usul_pembubaran`: dissolution is proposed.
    Dissolution,
}

impl Step {
    /// The ladder.
    pub const ALL: [Step; 7] =
        [Step::First, Step::Second, Step::Third, Step::Lowered, Step::Frozen, Step::Revoked, Step::Dissolution];

    /// The word in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Step::First => "teguran_1",
            Step::Second => "teguran_2",
            Step::Third => "teguran_3",
            Step::Lowered => "penurunan_nilai",
            Step::Frozen => "pembekuan_usp",
            Step::Revoked => "pencabutan_izin",
            Step::Dissolution => "usul_pembubaran",
        }
    }

    /// The one a word means.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

/// A sanction as entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sanksi {
    /// Its record.
    pub id: RecordId,
    /// The step; nothing where a newer build says something else.
    pub step: Option<Step>,
    /// The letter's number.
    pub number: String,
    /// The day, ISO.
    pub day: String,
    /// Why.
    pub reason: String,
    /// The day until which the board has time, ISO.
    pub due: String,
    /// The day on which it was lifted.
    pub lifted: Option<String>,
}

impl Sanksi {
    /// The record of a sanction, from eight random bytes drawn when it is imposed.
    #[must_use]
    pub fn id_from_bytes(owner: OwnerId, bytes: [u8; 8]) -> Option<RecordId> {
        RecordId::new(owner, Kind::Sanksi, Some(&format!("{:016x}", u64::from_be_bytes(bytes)))).ok()
    }

    /// Reads a sanction.
    #[must_use]
    pub fn from_fields(id: RecordId, fields: &dyn Fields) -> Self {
        let text = |path: &str| fields.text(path).unwrap_or_default().to_owned();
        Sanksi {
            id,
            step: fields.text(STEP).and_then(Step::from_word),
            number: text(NUMBER),
            day: text(DAY),
            reason: text(REASON),
            due: text(DUE),
            lifted: fields.text(LIFTED).map(str::to_owned),
        }
    }

    /// Whether it runs now: it has a day and was not lifted.
    #[must_use]
    pub fn runs(&self) -> bool {
        !self.day.is_empty() && self.lifted.is_none()
    }

    /// Whether it ran on a day, ISO: imposed by then and not lifted by then.
    #[must_use]
    pub fn ran_on(&self, day: &str) -> bool {
        !self.day.is_empty() && self.day.as_str() <= day && self.lifted.as_deref().is_none_or(|lifted| lifted > day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sanction_runs_from_its_day_until_it_is_lifted() {
        let sanction = |day: &str, lifted: Option<&str>| Sanksi {
            id: Sanksi::id_from_bytes(OwnerId::from_bytes([7; 8]), [1; 8]).unwrap(),
            step: Some(Step::First),
            number: String::new(),
            day: day.to_owned(),
            reason: String::new(),
            due: String::new(),
            lifted: lifted.map(str::to_owned),
        };
        let days = ["2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01"];
        let ran = |one: &Sanksi| days.map(|day| one.ran_on(day));
        assert_eq!(ran(&sanction("2026-03-01", None)), [false, true, true, true]);
        assert_eq!(ran(&sanction("2026-03-01", Some("2026-04-01"))), [false, true, true, false]);
        assert_eq!(ran(&sanction("", None)), [false; 4]);
        let runs = [("2026-03-01", None), ("2026-03-01", Some("2026-04-01")), ("", None)];
        assert_eq!(runs.map(|(day, lifted)| sanction(day, lifted).runs()), [true, false, false]);
        assert!(Step::ALL.is_sorted() && Step::ALL.iter().all(|one| Step::from_word(one.as_str()) == Some(*one)));
    }
}
