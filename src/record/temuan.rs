//! A finding (temuan) of an examination with its clock: what was found, what is asked for, until when, what the board did.
//!
//! Rule: its record is named by examination and item, so that drafting twice, also on two devices, meets in one record. Sub-aspect,
//! score and class are those of the day it was drafted and stay, as minutes do.

use super::{Fields, Kind, OwnerId, RecordId};

/// Where the examination stands, by the local part of its id.
pub const EXAMINATION: &str = "pemeriksaan";
/// Where the item stands: a question's key or an indicator's code.
pub const ITEM: &str = "butir";
/// Where its place in the minutes stands, from 1.
pub const ORDER: &str = "urutan";
/// Where it stands what was found.
pub const SENTENCE: &str = "kalimat";
/// Where it stands what is asked for.
pub const RECOMMENDATION: &str = "rekomendasi";
/// Where the code of the sub-aspect stands.
pub const PART_CODE: &str = "subaspek/kode";
/// Where its name stands.
pub const PART_NAME: &str = "subaspek/nama";
/// Where its score stands, a decimal.
pub const SCORE: &str = "skor";
/// Where its class stands, by the mark.
pub const CLASS: &str = "kelas";
/// Where the day stands on which the minutes were signed, ISO.
pub const SIGNED: &str = "ditandatangani";
/// Where the last day stands on which the board may answer, ISO.
pub const DUE: &str = "tenggat";
/// Where it stands what the board did.
pub const ANSWER: &str = "jawaban";
/// Where the day of that stands, ISO.
pub const ANSWER_DAY: &str = "jawaban_tanggal";
/// Where it stands what the supervisor says to it.
pub const RESPONSE: &str = "respon";
/// Where the day of that stands, ISO.
pub const RESPONSE_DAY: &str = "respon_tanggal";

/// How items begin that no question or indicator has: a finding that an officer wrote.
pub const OWN: &str = "lain-";

/// How far a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// The board did nothing yet.
    Open,
    /// The board answered.
    Answered,
    /// The supervisor responded.
    Responded,
}

/// A finding as entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Temuan {
    /// Its record.
    pub id: RecordId,
    /// The examination, by the local part of its id.
    pub examination: String,
    /// The question's key or the indicator's code.
    pub item: String,
    /// Its place in the minutes, from 1.
    pub order: i64,
    /// What was found.
    pub sentence: String,
    /// What is asked for.
    pub recommendation: String,
    /// The code and the name of the sub-aspect.
    pub part: (String, String),
    /// Its score when the finding was drafted, a decimal.
    pub score: String,
    /// Its class then, by the mark.
    pub class: String,
    /// The day on which the minutes were signed, ISO.
    pub signed: String,
    /// The last day on which the board may answer, ISO.
    pub due: String,
    /// What the board did.
    pub answer: String,
    /// The day of that, ISO.
    pub answer_day: String,
    /// What the supervisor says to it.
    pub response: String,
    /// The day of that, ISO.
    pub response_day: String,
}

impl Temuan {
    /// The record of an item of an examination.
    #[must_use]
    pub fn id(owner: OwnerId, examination: &str, item: &str) -> Option<RecordId> {
        RecordId::new(owner, Kind::Temuan, Some(&format!("{examination}.{item}"))).ok()
    }

    /// Reads a finding.
    #[must_use]
    pub fn from_fields(id: RecordId, fields: &dyn Fields) -> Self {
        let text = |path: &str| fields.text(path).unwrap_or_default().to_owned();
        Temuan {
            id,
            examination: text(EXAMINATION),
            item: text(ITEM),
            order: fields.int(ORDER).unwrap_or_default(),
            sentence: text(SENTENCE),
            recommendation: text(RECOMMENDATION),
            part: (text(PART_CODE), text(PART_NAME)),
            score: text(SCORE),
            class: text(CLASS),
            signed: text(SIGNED),
            due: text(DUE),
            answer: text(ANSWER),
            answer_day: text(ANSWER_DAY),
            response: text(RESPONSE),
            response_day: text(RESPONSE_DAY),
        }
    }

    /// Whether an officer wrote it, beside what was not met.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.item.starts_with(OWN)
    }

    /// How far it is.
    #[must_use]
    pub fn status(&self) -> Status {
        match (self.answer.trim().is_empty(), self.response.trim().is_empty()) {
            (_, false) => Status::Responded,
            (false, true) => Status::Answered,
            (true, true) => Status::Open,
        }
    }
}
