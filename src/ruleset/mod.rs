//! A regulation as data: reading and checking ruleset files, and making a form ready to score with.
//!
//! Rule: no threshold, weight, question or formula is in code; a bad file is refused with the place and the reason.

pub mod bands;
mod beside;
#[cfg(not(target_arch = "wasm32"))]
pub mod builtin;
pub mod comparing;
mod compiled;
pub mod complaints;
pub mod diagnoses;
pub mod document;
mod error;
pub mod formula;
pub mod kuk;
pub mod proofs;
pub mod treatments;

pub use compiled::{
    Account, Aspect, Class, Component, Indicator, Measure, Question, Ratio, Regulation, Ruleset, YesCount, applies,
    digest,
};
pub use error::{Fact, RulesetError};
pub use kuk::{KukCriterion, KukReading, KukRule};
