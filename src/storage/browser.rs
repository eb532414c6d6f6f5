//! Whichever store this browser gives: its database, or memory where it refuses one.

use super::{
    Durability, IndexedDbStore, MemoryStore, MergedIn, Notice, Progress, Saved, Store, StoreError, Summaries,
    SummaryRow, ToSave,
};
use crate::journal::{Change, Cut, Fold, Journal};
use crate::record::{Blob, OwnerId, RecordId, Sidik};
use std::collections::{BTreeMap, BTreeSet};

/// The clinic's store in a browser.
#[derive(Debug)]
pub enum BrowserStore {
    /// What is saved stays on the device.
    Lasting(IndexedDbStore),
    /// What is saved is gone with the tab: a private window, or a browser that refuses. The screen says so, permanently.
    Fleeting(MemoryStore),
}

impl BrowserStore {
    /// Opens the database `name`, or a store in memory where there are no databases.
    ///
    /// # Errors
    ///
    /// Any but [`StoreError::NotAvailable`]: where there is a database, memory does not stand in for it.
    pub async fn open(
        name: &str,
        summaries: Summaries,
        notices: impl Fn(Notice) + 'static,
    ) -> Result<Self, StoreError> {
        match IndexedDbStore::open(name, summaries, notices).await {
            Ok(store) => Ok(BrowserStore::Lasting(store)),
            Err(StoreError::NotAvailable) => Ok(BrowserStore::Fleeting(MemoryStore::new(summaries))),
            Err(other) => Err(other),
        }
    }

    /// Whether what is saved outlasts the tab.
    #[must_use]
    pub fn is_lasting(&self) -> bool {
        match self {
            BrowserStore::Lasting(_) => true,
            BrowserStore::Fleeting(_) => false,
        }
    }
}

/// The same call on whichever it is.
macro_rules! either {
    ($self:ident, $store:ident => $call:expr) => {
        match $self {
            BrowserStore::Lasting($store) => $call.await,
            BrowserStore::Fleeting($store) => $call.await,
        }
    };
}

impl Store for BrowserStore {
    async fn overview(&self) -> Result<Vec<SummaryRow>, StoreError> {
        either!(self, store => store.overview())
    }

    async fn dossier(&self, owner: OwnerId) -> Result<Vec<Fold>, StoreError> {
        either!(self, store => store.dossier(owner))
    }

    async fn standing(&self, records: &BTreeSet<RecordId>) -> Result<Vec<Fold>, StoreError> {
        either!(self, store => store.standing(records))
    }

    async fn save(&self, changes: Vec<ToSave>, durability: Durability) -> Result<Saved, StoreError> {
        either!(self, store => store.save(changes, durability))
    }

    async fn journal(&self) -> Result<Journal, StoreError> {
        either!(self, store => store.journal())
    }

    async fn settle(&self) -> Result<Journal, StoreError> {
        either!(self, store => store.settle())
    }

    async fn cut(&self) -> Result<Cut, StoreError> {
        either!(self, store => store.cut())
    }

    async fn changes_of(&self, record: &RecordId) -> Result<Vec<Change>, StoreError> {
        either!(self, store => store.changes_of(record))
    }

    async fn merge(&self, incoming: &Journal, progress: &mut dyn FnMut(Progress)) -> Result<MergedIn, StoreError> {
        either!(self, store => store.merge(incoming, progress))
    }

    async fn note(&self, key: &str) -> Result<Option<String>, StoreError> {
        either!(self, store => store.note(key))
    }

    async fn notes(&self, prefix: &str) -> Result<BTreeMap<String, String>, StoreError> {
        either!(self, store => store.notes(prefix))
    }

    async fn set_note(&self, key: &str, text: Option<&str>) -> Result<(), StoreError> {
        either!(self, store => store.set_note(key, text))
    }

    async fn put_file(&self, file: &Blob) -> Result<(), StoreError> {
        either!(self, store => store.put_file(file))
    }

    async fn file(&self, sidik: Sidik) -> Result<Option<Blob>, StoreError> {
        either!(self, store => store.file(sidik))
    }

    async fn files(&self) -> Result<BTreeSet<Sidik>, StoreError> {
        either!(self, store => store.files())
    }

    async fn forget_unnamed_files(&self) -> Result<BTreeSet<Sidik>, StoreError> {
        either!(self, store => store.forget_unnamed_files())
    }
}
