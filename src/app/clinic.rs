//! The clinic at work: what can be asked of it, and every change a user can make, one function each.
//!
//! Rules: a save is reported only after its transaction is complete; an officer's edits of one record gather in one open change,
//! rewritten in place until they leave the record; a sealed examination is refused every edit.

use super::dossier::Dossier;
use super::example::{RecordValues, sealed_values};
use super::seal::{NotSealable, Sealed};
use super::summary::Summary;
use crate::exchange::backup::{self, Backup, BackupError, Limits, Preview};
use crate::journal::{
    Author, BeginError, Change, ClockExhausted, Device, EditError, Fold, Journal, LamportClock, OpenChange, Purged, StateError, Tab,
};
use crate::record::{Kind, Leaf, OwnerId, Path, RecordId};
use crate::ruleset::Ruleset;
use crate::storage::{Durability, Store, StoreError, ToSave};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The clinic of one device and tab, over its store.
pub struct Clinic<S> {
    store: S,
    clock: RefCell<LamportClock>,
    open: RefCell<BTreeMap<RecordId, OpenChange>>,
    officer: RefCell<String>,
}

/// Who saves, and when by the device's clock (shown, never trusted).
#[derive(Clone, Debug)]
pub struct Moment {
    /// The local time, ISO with its offset.
    pub at: String,
}

/// Why something was not saved.
#[derive(Debug)]
pub enum SaveError {
    /// The store refused or failed.
    Store(StoreError),
    /// The record refuses the edit.
    Edit(EditError),
    /// No change could be begun.
    Begin(BeginError),
    /// The record cannot be sealed.
    State(StateError),
    /// The examination cannot be sealed.
    NotSealable(NotSealable),
    /// A stamp ran out.
    Clock(ClockExhausted),
}
