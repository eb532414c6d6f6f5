//! Treatments as data: what is done against a disease, by whom, how long it takes, and which indicator it should move.
//!
//! Rule: a treatment stands in the file once (`builtin/resep.json`) and is named by the diagnoses that it treats; what nothing measures
//! moves nothing.
//!
//! # Errors
//! [`RulesetError`]: a file of another shape or format, a code that stands twice.

use super::beside::{self, check_codes, check_format};
use super::document::{Confidence, Wording};
use super::error::RulesetError;
use crate::json::{Read, Reader, rows, words};

/// A file of treatments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Treatments {
    /// The treatments, in the file's order.
    pub rows: Vec<Treatment>,
}

/// A treatment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Treatment {
    /// Its code, `T01`.
    pub code: String,
    /// What is done.
    pub name: Wording,
    /// By whom.
    pub by: Wording,
    /// Of which kind it is.
    pub kind: TreatmentKind,
    /// How many weeks it takes.
    pub weeks: u8,
    /// What it should move.
    pub moves: Vec<Aim>,
    /// How sure we are of it.
    pub confidence: Confidence,
    /// Where it is from.
    pub source: String,
}

/// Of which kind a treatment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TreatmentKind {
    /// Teaching.
    Education,
    /// Working at it together.
    Accompaniment,
    /// Papers and decisions.
    Administration,
    /// To somebody else: a notary, an accountant, Dekopinda, OJK.
    Referral,
    /// A sanction.
    Sanction,
}

/// What a treatment should move, and to where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aim {
    /// An indicator, by its key, to a score.
    Indicator {
        /// Its key.
        key: String,
        /// The score, as text.
        to: String,
    },
    /// A question, `indicator.item`, to a yes.
    Answer(String),
}

/// The file as it is written.
struct File {
    format: String,
    #[expect(dead_code, reason = "a remark for whoever reads the file")]
    note: String,
    rows: Vec<Treatment>,
}

/// An aim as it is written.
struct AimRow {
    indicator: Option<String>,
    to: Option<String>,
    answer: Option<String>,
}

rows! {
    File { format, note, rows }
    Treatment { code, name, by, kind, weeks, moves, confidence, source }
    AimRow { indicator: optional, to: optional, answer: optional }
}

words! {
    TreatmentKind {
        Education = "education", Accompaniment = "accompaniment", Administration = "administration", Referral = "referral",
        Sanction = "sanction",
    }
}

impl Read for Aim {
    fn read(json: &str, reader: &mut Reader) -> Self {
        let AimRow { indicator, to, answer } = AimRow::read(json, reader);
        match (indicator, to, answer) {
            (Some(key), Some(to), None) => Aim::Indicator { key, to },
            (None, None, Some(question)) => Aim::Answer(question),
            _ => {
                reader.note("not one aim");
                Aim::Answer(String::new())
            }
        }
    }
}

impl Treatments {
    /// Reads a file.
    ///
    /// # Errors
    /// [`RulesetError`].
    pub fn read(text: &str) -> Result<Self, RulesetError> {
        let file: File = beside::read("treatments", text)?;
        check_format("treatments", file.format, "koroena-treatments/1")?;
        check_codes(file.rows.iter().map(|row| &row.code))?;
        Ok(Treatments { rows: file.rows })
    }

    /// The treatment of a code.
    #[must_use]
    pub fn row(&self, code: &str) -> Option<&Treatment> {
        self.rows.iter().find(|row| row.code == code)
    }
}
