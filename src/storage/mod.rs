//! Where the clinic keeps what it knows: the [`Store`] port, IndexedDB behind it, memory where there is none.
//!
//! Rule: nothing acknowledged is lost. A save is one transaction over the changes (the truth), the folds of the records
//! they touch and the summaries of their owners; its future resolves when the transaction is complete and not before.
//! Folds are made inside that transaction from the rows that stand in the store, never from what a tab believed, so that
//! a stale tab cannot overwrite another's. What is read to decide and what is written for it are one pure function
//! (`plan`), shared by every implementation and tested without a browser.
//!
//! | concept | file |
//! |---|---|
//! | what may go wrong | `error` |
//! | a row of a change, its key and the keys of clashes | `row` |
//! | summaries in chunks | `chunk` |
//! | from what stands there to what is written | `plan` |
//! | implementations | `memory`, `indexeddb`, `browser` (whichever of the two there is) |
//! | small things outside the journal | `preferences`, `theme`, `passphrase`, `eviction` |
//!
//! ```
//! use koroena::storage::{MemoryStore, Store, Summaries};
//!
//! let summaries = Summaries { version: 1, of: |_| None };
//! let store = MemoryStore::new(summaries);
//! let overview = store.overview(); // a future, as for every implementation
//! # drop(overview);
//! ```

mod chunk;
mod error;
pub mod eviction;
mod memory;
mod passphrase;
mod plan;
mod row;
mod theme;

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
pub mod indexeddb;
#[cfg(target_arch = "wasm32")]
pub mod preferences;

#[cfg(test)]
mod contract;

#[cfg(target_arch = "wasm32")]
pub use browser::BrowserStore;
pub use error::StoreError;
#[cfg(target_arch = "wasm32")]
pub use indexeddb::{IndexedDbStore, Notice};
pub use memory::MemoryStore;
pub use passphrase::{LockAfter, NotAPassphrase, Passphrase, wait_after};
pub use theme::Theme;

use crate::journal::{Change, Clash, Cut, Fold, Head, Journal, Stamp};
use crate::record::{Blob, OwnerId, Path, RecordId, Sidik};
use std::collections::{BTreeMap, BTreeSet};

/// The database of the office's own clinic.
pub const CLINIC: &str = "koroena";
/// The database of the example clinic, never mixed with the office's.
pub const EXAMPLE: &str = "koroena-contoh";

/// How a store makes summaries, given when it is opened, since what stands in one is not storage's to know.
#[derive(Clone, Copy, Debug)]
pub struct Summaries {
    /// The version of their shape; at least 1. Summaries of another version are made anew.
    pub version: u32,
    /// The summary of an owner's folds, in order of records, as compact JSON of at most 200 bytes; nothing where the
    /// overview shall not show the owner.
    pub of: fn(&[Fold]) -> Option<String>,
}

/// One owner's line of the overview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryRow {
    /// Whose it is.
    pub owner: OwnerId,
    /// What [`Summaries::of`] made: JSON.
    pub body: String,
}

/// A change on its way into the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToSave {
    /// The change.
    pub change: Change,
    /// Whether it is this tab's open change, to be rewritten in place after the next edit. Otherwise it is closed, and
    /// never altered again.
    pub open: bool,
    /// The values it overwrites, as its maker saw them: an open change names one id and says one thing after another, so
    /// that the id alone does not tell what was seen.
    pub seen: Vec<(Path, Head)>,
}

/// When a transaction counts as complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// Once the device says it is on the disk: what an officer saved, sealed or restored.
    Strict,
    /// Once the operating system has it: bulk work that ends with a strict one.
    Relaxed,
}

/// A save whose transaction is complete.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// The records touched, as they stand in the store now, in order of records.
    pub folds: Vec<Fold>,
    /// Changes that met another under their own id. Both are kept; it must be said aloud.
    pub clashes: Vec<Clash>,
}

/// What a merge brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MergedIn {
    /// The changes that were not there.
    pub added: BTreeSet<Stamp>,
    /// The clashes that were not there. Both sides are kept; it must be said aloud.
    pub clashes: Vec<Clash>,
    /// The records that say something else than before, or keep another history.
    pub records: BTreeSet<RecordId>,
}

impl MergedIn {
    /// Takes over what another batch of the same merge brought.
    pub(crate) fn extend(&mut self, other: MergedIn) {
        self.added.extend(other.added);
        self.clashes.extend(other.clashes);
        self.records.extend(other.records);
    }
}

/// How far a merge is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Changes and purges done.
    pub done: usize,
    /// Of how many.
    pub total: usize,
}

/// The port. Nothing is `Send`: a store lives in one tab. Every error is a [`StoreError`], and none leaves half a save.
#[expect(async_fn_in_trait, reason = "one thread, and never behind dyn")]
pub trait Store {
    /// The summary of every owner that has one, in order of owners. Reads the summaries and nothing else (those of
    /// another version are made anew first).
    async fn overview(&self) -> Result<Vec<SummaryRow>, StoreError>;

    /// Every record of an owner, in order of records.
    async fn dossier(&self, owner: OwnerId) -> Result<Vec<Fold>, StoreError>;

    /// These records as they stand, in order of records; those that are not there are left out.
    async fn standing(&self, records: &BTreeSet<RecordId>) -> Result<Vec<Fold>, StoreError>;

    /// Every record of the office itself.
    async fn office(&self) -> Result<Vec<Fold>, StoreError> {
        self.dossier(OwnerId::office()).await
    }

    /// Saves changes of this tab, all or none. Resolves once they are kept.
    ///
    /// A change the store has open is replaced; one it does not have is added; one it has is left alone. The same id
    /// with other content is a clash: both are kept and [`Saved::clashes`] says so.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotRewritable`] when an open change would be replaced that another change has seen or that an
    /// export has closed: the caller goes on in another change. [`StoreError::SeenOtherwise`] when a value in
    /// [`ToSave::seen`] is not what stands there: the caller takes it from what its change overwrites.
    async fn save(&self, changes: Vec<ToSave>, durability: Durability) -> Result<Saved, StoreError>;

    /// The whole truth: every change, those kept beside others, and every purge, of one moment. A copy that leaves the
    /// device is that of [`Store::settle`].
    async fn journal(&self) -> Result<Journal, StoreError>;

    /// Closes every open change of every tab and reads the whole truth in the same transaction, so that what is exported
    /// is never altered after. The tabs learn of it at their next save ([`StoreError::NotRewritable`]).
    async fn settle(&self) -> Result<Journal, StoreError>;

    /// Closes every open change of every tab as [`Store::settle`] does, and says which changes there are, without reading
    /// what they say.
    async fn cut(&self) -> Result<Cut, StoreError>;

    /// Every change of one record in order of stamps, those kept beside others among them: its history.
    async fn changes_of(&self, record: &RecordId) -> Result<Vec<Change>, StoreError>;

    /// Takes over all of another journal (restore, import): set union, purges first. Works in batches of whole owners,
    /// the last of them strict; what was taken over before a failure stays, and doing it again completes it.
    async fn merge(&self, incoming: &Journal, progress: &mut dyn FnMut(Progress)) -> Result<MergedIn, StoreError>;

    /// A note beside the journal: the text at `key`.
    async fn note(&self, key: &str) -> Result<Option<String>, StoreError>;

    /// Every note whose key begins with `prefix`.
    async fn notes(&self, prefix: &str) -> Result<BTreeMap<String, String>, StoreError>;

    /// Writes the note at `key`, or removes it.
    async fn set_note(&self, key: &str, text: Option<&str>) -> Result<(), StoreError>;

    /// Keeps a file beside the journal; one that is there already is left alone. Resolves once it is on the disk.
    ///
    /// A file that no change names goes with the next [`Store::forget_unnamed_files`], so the change that names it is
    /// saved after it, and then whether the file is still there is looked at once more.
    async fn put_file(&self, file: &Blob) -> Result<(), StoreError>;

    /// A file; nothing where it is not on this device. Its bytes were compared with its name.
    async fn file(&self, sidik: Sidik) -> Result<Option<Blob>, StoreError>;

    /// The files that are there.
    async fn files(&self) -> Result<BTreeSet<Sidik>, StoreError>;

    /// Removes every file that no change names (see [`crate::journal::files_named`]), all in one transaction, so that a
    /// change saved meanwhile is either seen or finds the file gone. Gives those removed.
    async fn forget_unnamed_files(&self) -> Result<BTreeSet<Sidik>, StoreError>;
}
