//! Complaints (keluhan) as data: what a board says in its own words, which diseases it may point to, and what to look at.
//!
//! Rule: a complaint leads to suspicions, never to a diagnosis; it stands in the file once (`builtin/keluhan.json`).
//!
//! # Errors
//! [`RulesetError`]: a file of another shape or format, a code that stands twice.

use super::beside::{self, check_codes, check_format};
use super::document::Wording;
use super::error::RulesetError;
use crate::json::rows;

/// A file of complaints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaints {
    /// The complaints, in the file's order.
    pub rows: Vec<Complaint>,
}

/// A complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// Its code, `K01`.
    pub code: String,
    /// What is said.
    pub text: Wording,
    /// The codes of the diagnoses it may point to, the likeliest first.
    pub leads_to: Vec<String>,
    /// What to look at or to ask.
    pub check: Vec<Wording>,
    /// Where it is from.
    pub source: String,
}

/// The file as it is written.
struct File {
    format: String,
    #[expect(dead_code, reason = "a remark for whoever reads the file")]
    note: String,
    rows: Vec<Complaint>,
}

rows! {
    File { format, note, rows }
    Complaint { code, text, leads_to, check, source }
}

impl Complaints {
    /// Reads a file.
    ///
    /// # Errors
    /// [`RulesetError`].
    pub fn read(text: &str) -> Result<Self, RulesetError> {
        let file: File = beside::read("complaints", text)?;
        check_format("complaints", file.format, "koroena-complaints/1")?;
        check_codes(file.rows.iter().map(|row| &row.code))?;
        Ok(Complaints { rows: file.rows })
    }

    /// The complaint of a code.
    #[must_use]
    pub fn row(&self, code: &str) -> Option<&Complaint> {
        self.rows.iter().find(|row| row.code == code)
    }
}
