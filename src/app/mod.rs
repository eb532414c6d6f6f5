//! State and commands: what the screens show and every change a user can make, one function each.
//!
//! Rule: a command turns a wish into changes, has them saved, and only then reports them saved. Screens never touch storage.

pub mod board;
pub mod bookkeeping;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod calendar;
pub mod carrying;
mod clinic;
pub mod clinical;
pub mod comparison;
mod correction;
pub mod course;
mod dossier;
pub mod doubles;
#[cfg(test)]
pub(crate) mod entered;
pub mod examine;
mod example;
pub mod filling;
pub mod followup;
pub mod import;
pub mod kuk;
pub mod listing;
pub mod naming;
pub mod outcome;
pub mod picture;
pub mod prescription;
pub mod problems;
pub mod proposals;
pub mod refusal;
mod route;
mod seal;
pub mod steps;
mod summary;
pub mod timeline;
pub mod today;
pub mod unmet;
pub mod wording;

pub use crate::storage::{LockAfter, Passphrase, Progress, StoreError, Theme, wait_after};
pub use clinic::{
    ATTACHMENT_BYTES_MAX, AttachError, Carry, Clinic, CopyOf, Described, Export, ExportError, Found, FoundIn, Handed,
    Imported, Lack, Lacking, OwnDiagnoses, PurgeOutcome, Restored, Returned, SNAPSHOTS_KEPT, SUMMARIES, SaveError,
    Snapshot, SnapshotReason, Weight, check_size, empty,
};
pub use correction::correction_values;
pub use dossier::Dossier;
pub use example::{EXAMPLE_CITY, EXAMPLE_SEED, Example, Luck, RecordValues};
pub use route::{PaperOf, RecordTab, Route};
pub use seal::{NotSealable, SealValues, Sealed, SealedResult, SealedYear};
pub use summary::{SUMMARY_VERSION, Standing, Summary, summarise, summary_of};
