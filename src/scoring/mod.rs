//! Ruleset × statements × answers → assessment with its explanation.
//!
//! Rule: [`assess`] is pure, exact and total. Everything a screen says about a score is in its result.

mod assessment;
mod checks;
mod comparing;
mod diagnosis;
mod evaluate;
mod proofs;
mod sheet;
mod thousands;

pub use assessment::{Assessment, Decision, Examined, Missing, Need, Outcome, Reason, Standing, Status, assess};
pub use checks::{Finding, Oddity, checks};
pub use comparing::Figure;
pub use diagnosis::{Evidence, Known, Lack, Verdict, diagnose};
pub use evaluate::{Amount, Years, evaluate};
pub use proofs::{Said, weigh};
pub use sheet::{Answers, Itemised, Sheet, UnknownKey, Year};
pub use thousands::{are_thousands, times_thousand};
