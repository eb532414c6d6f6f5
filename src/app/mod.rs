//! State and commands: what the screens show and every change a user can make, one function each.
//!
//! Rule: a command turns a wish into changes, has them saved, and only then reports them saved. Screens never touch storage.

mod dossier;
pub mod examine;
mod route;
mod seal;
mod summary;

pub use dossier::Dossier;
pub use route::{RecordTab, Route};
pub use seal::{NotSealable, Sealed, SealedResult, SealedYear};
pub use summary::{SUMMARY_VERSION, Summary, summarise, summary_of};
