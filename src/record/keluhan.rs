//! A complaint (keluhan): what a board says is wrong, at the desk or anywhere, with an examination or without one.
//!
//! Rule: what was said stands as it was said; what it may mean is read from the catalogue and never kept.

use super::{Fields, Kind, OwnerId, RecordId};
use std::collections::BTreeSet;

/// The folder of what of the catalogue was said, by its codes.
pub const ITEMS: &str = "butir/";
/// Where the day stands, ISO.
pub const DAY: &str = "tanggal";
/// Where it stands who said so.
pub const WHO: &str = "dari";
/// Where what was said stands in their own words.
pub const TEXT: &str = "uraian";
/// Where it stands what was answered.
pub const REPLY: &str = "tanggapan";
/// Where the day stands on which it was settled, ISO.
pub const SETTLED: &str = "selesai";

/// A complaint as entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keluhan {
    /// Its record.
    pub id: RecordId,
    /// The day, ISO.
    pub day: String,
    /// Who said so.
    pub who: String,
    /// What of the catalogue was said, by codes.
    pub codes: BTreeSet<String>,
    /// What was said in their own words.
    pub text: String,
    /// What was answered.
    pub reply: String,
    /// The day on which it was settled.
    pub settled: Option<String>,
}

impl Keluhan {
    /// The record of a complaint, from eight random bytes drawn when it is begun.
    #[must_use]
    pub fn id_from_bytes(owner: OwnerId, bytes: [u8; 8]) -> Option<RecordId> {
        RecordId::new(owner, Kind::Keluhan, Some(&format!("{:016x}", u64::from_be_bytes(bytes)))).ok()
    }

    /// Reads a complaint.
    #[must_use]
    pub fn from_fields(id: RecordId, fields: &dyn Fields) -> Self {
        let text = |path: &str| fields.text(path).unwrap_or_default().to_owned();
        let codes = fields.each(ITEMS).filter(|(_, leaf)| leaf.as_bool() == Some(true));
        Keluhan {
            id,
            day: text(DAY),
            who: text(WHO),
            codes: codes.filter_map(|(path, _)| Some(path.strip_prefix(ITEMS)?.to_owned())).collect(),
            text: text(TEXT),
            reply: text(REPLY),
            settled: fields.text(SETTLED).map(str::to_owned),
        }
    }

    /// Whether nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty() && self.text.trim().is_empty()
    }
}
