//! An action of a prescription (resep): what is done against a disease, by whom, until when, and what it should move.
//!
//! Rule: where it began and where it should come to stands in it from the day it was prescribed; where it came to is read from
//! later examinations and never kept.

use super::{Fields, Kind, OwnerId, RecordId};

/// Where the diagnosis stands that it treats, by the local part of its record.
pub const DIAGNOSIS: &str = "diagnosa";
/// Where the code of the treatment stands; none of one written by hand.
pub const TREATMENT: &str = "tindakan";
/// Where it stands in words what is done, where it was written by hand.
pub const TEXT: &str = "uraian";
/// Where it stands who does it.
pub const WHO: &str = "pelaksana";
/// Where the day stands on which it was prescribed, ISO.
pub const SINCE: &str = "mulai";
/// Where the day stands until which it is to be done, ISO.
pub const DUE: &str = "tenggat";
/// Where the key of the indicator, or the question, stands that it should move.
pub const TARGET: &str = "indikator";
/// Where the score, or the answer, stands from which it began.
pub const FROM: &str = "nilai_awal";
/// Where the score, or the answer, stands to which it should come.
pub const TO: &str = "nilai_target";
/// Where the day stands on which it was done, ISO.
pub const DONE: &str = "selesai";
/// Where the day stands on which it was given up, ISO.
pub const GIVEN_UP: &str = "batal";
/// Where it stands what came of it.
pub const NOTE: &str = "catatan";

/// An action as entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resep {
    /// Its record.
    pub id: RecordId,
    /// The diagnosis that it treats, by the local part of its record.
    pub diagnosis: String,
    /// The treatment's code; empty where it was written by hand.
    pub treatment: String,
    /// What is done, where it was written by hand.
    pub text: String,
    /// Who does it.
    pub who: String,
    /// The day on which it was prescribed, ISO.
    pub since: String,
    /// The day until which it is to be done, ISO.
    pub due: String,
    /// What it should move: an indicator's key, or a question.
    pub target: String,
    /// From where.
    pub from: String,
    /// To where.
    pub to: String,
    /// The day on which it was done.
    pub done: Option<String>,
    /// The day on which it was given up.
    pub given_up: Option<String>,
    /// What came of it.
    pub note: String,
}

/// How an action stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Progress {
    /// Its day has passed.
    Overdue,
    /// It is to be done.
    Open,
    /// It was done.
    Done,
    /// It was given up.
    GivenUp,
}

impl Resep {
    /// The record of an action, from eight random bytes drawn when it is prescribed.
    #[must_use]
    pub fn id_from_bytes(owner: OwnerId, bytes: [u8; 8]) -> Option<RecordId> {
        RecordId::new(owner, Kind::Resep, Some(&format!("{:016x}", u64::from_be_bytes(bytes)))).ok()
    }

    /// Reads an action.
    #[must_use]
    pub fn from_fields(id: RecordId, fields: &dyn Fields) -> Self {
        let text = |path: &str| fields.text(path).unwrap_or_default().to_owned();
        let day = |path: &str| fields.text(path).map(str::to_owned);
        Resep {
            id,
            diagnosis: text(DIAGNOSIS),
            treatment: text(TREATMENT),
            text: text(TEXT),
            who: text(WHO),
            since: text(SINCE),
            due: text(DUE),
            target: text(TARGET),
            from: text(FROM),
            to: text(TO),
            done: day(DONE),
            given_up: day(GIVEN_UP),
            note: text(NOTE),
        }
    }

    /// How it stands on a day; one that is due that day is not overdue.
    #[must_use]
    pub fn progress(&self, today: &str) -> Progress {
        match (&self.given_up, &self.done) {
            (Some(_), _) => Progress::GivenUp,
            (None, Some(_)) => Progress::Done,
            (None, None) if !self.due.is_empty() && self.due.as_str() < today => Progress::Overdue,
            (None, None) => Progress::Open,
        }
    }

    /// Whether it is still to be done.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.done.is_none() && self.given_up.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Leaf, Path};
    use std::collections::BTreeMap;

    #[test]
    fn an_action_is_overdue_from_the_day_after_its_own_and_never_once_it_is_done() {
        let read = |values: &[(&str, &str)]| {
            let values = values.iter().map(|(path, text)| (path.parse().unwrap(), Leaf::from(*text)));
            let values: BTreeMap<Path, Leaf> = values.collect();
            Resep::from_fields(Resep::id_from_bytes(OwnerId::from_bytes([1; 8]), [2; 8]).unwrap(), &values)
        };
        let due = read(&[("tenggat", "2026-03-10")]);
        assert_eq!(due.progress("2026-03-10"), Progress::Open);
        assert_eq!(due.progress("2026-03-11"), Progress::Overdue);
        assert_eq!(read(&[]).progress("2026-03-11"), Progress::Open);
        let done = read(&[("tenggat", "2026-03-10"), ("selesai", "2026-04-01")]);
        assert_eq!((done.progress("2026-05-01"), done.is_open()), (Progress::Done, false));
        let given_up = read(&[("tenggat", "2026-03-10"), ("batal", "2026-04-01")]);
        assert_eq!((given_up.progress("2026-05-01"), given_up.is_open()), (Progress::GivenUp, false));
    }
}
