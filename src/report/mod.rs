//! The printed papers: a co-operative's record, an examination with every question and ratio, findings drafted from it.
//!
//! Rules: a paper is made from the record, the seal and the ruleset alone, and says nothing that does not follow from them. An
//! examination that is not sealed is marked as provisional and has no class. Personal data stands on a paper only where whoever
//! prints asks for it; the examiner's name where it is signed.
//!
//! | file | what |
//! |---|---|
//! | `paper` | what a paper is made of, before anything draws it |
//! | `subject` | whose it is: head and identity |
//! | `record` | the record |
//! | `care` | the diseases and actions of a record |
//! | `examination` | an examination |
//! | `details` | every question and ratio of it |
//! | `findings` | findings and recommendations, as a draft |
//! | `visit` | what is to be asked and seen at a visit |

mod care;
mod details;
mod examination;
mod findings;
mod paper;
mod record;
mod subject;
#[cfg(test)]
mod tests;
mod visit;

pub use care::Care;
pub use examination::{Exam, examination, examination_from_seal};
pub use findings::findings;
pub use paper::{Cell, Class, Column, ColumnKind, Fact, Paper, Part, Row, RowKind, Table};
pub use record::record;
pub use visit::visit;

/// The shape that tells a class apart without colour, by its mark.
#[must_use]
pub fn shape(mark: &str) -> Option<&'static str> {
    match mark {
        "sehat" => Some("●"),
        "cukup-sehat" => Some("◐"),
        "dalam-pengawasan" => Some("▲"),
        "dalam-pengawasan-khusus" => Some("■"),
        _ => None,
    }
}
