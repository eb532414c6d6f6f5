//! The files beside the journal: kept, read, and removed when nothing names them any more.

use super::rows::{self, corrupt};
use super::schema::{BY_RECORD, CHANGES, FILES, RECORDS};
use super::transaction::{self, Transaction};
use super::{IndexedDbStore, fault, js};
use crate::journal::files_named;
use crate::ordered::Ordered;
use crate::record::{Blob, Kind, RecordId, Sidik};
use crate::storage::{Durability, StoreError};
use js_sys::Uint8Array;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};

fn key(sidik: Sidik) -> JsValue {
    JsValue::from_str(&sidik.to_string())
}

fn sidik(key: &str) -> Result<Sidik, StoreError> {
    key.parse().map_err(|_| corrupt(&format!("{FILES}/{key}")))
}

impl IndexedDbStore {
    pub(super) async fn write_file(&self, file: &Blob) -> Result<(), StoreError> {
        let running = js::writing(self.database()?, &[FILES], Durability::Strict)?;
        transaction::run(running, |transaction| {
            // What is there under this name is the same.
            let content = Uint8Array::from(file.bytes());
            let request = transaction.store(FILES)?.put_with_key(&content, &key(file.sidik()));
            request.map(drop).map_err(|error| fault::fact(&error))
        })
        .await
    }

    pub(super) async fn read_file(&self, name: Sidik) -> Result<Option<Blob>, StoreError> {
        let content: Option<JsValue> = self
            .read(&[FILES], |transaction, found| {
                transaction.then(transaction.store(FILES)?.get(&key(name)), move |_, answer| {
                    found.replace((!answer.is_undefined()).then_some(answer));
                    Ok(())
                })
            })
            .await?;
        let Some(content) = content else { return Ok(None) };
        let damaged = || corrupt(&format!("{FILES}/{name}"));
        let content: Uint8Array = content.dyn_into().map_err(|_| damaged())?;
        Blob::stated(name, content.to_vec()).map(Some).map_err(|_| damaged())
    }

    pub(super) async fn file_names(&self) -> Result<BTreeSet<Sidik>, StoreError> {
        let keys: Vec<String> = self
            .read(&[FILES], |transaction, found| {
                transaction.then(transaction.store(FILES)?.get_all_keys(), move |_, answer| {
                    found.replace(rows::texts(answer, FILES)?);
                    Ok(())
                })
            })
            .await?;
        keys.iter().map(|key| sidik(key)).collect::<Result<Vec<_>, _>>().map(|names| names.into_iter().into_set())
    }

    pub(super) async fn sweep_files(&self) -> Result<BTreeSet<Sidik>, StoreError> {
        let sweep = Rc::new(Sweep::default());
        let running = js::writing(self.database()?, &[FILES, RECORDS, CHANGES], Durability::Strict)?;
        transaction::run(running, |transaction| {
            let sweep = Rc::clone(&sweep);
            transaction.then(transaction.store(FILES)?.get_all_keys(), move |transaction, answer| {
                let names = rows::texts(answer, FILES)?;
                let names = names.iter().map(|key| sidik(key)).collect::<Result<Vec<_>, _>>()?;
                sweep.unnamed.replace(names.into_iter().into_set());
                sweep.look(transaction)
            })
        })
        .await?;
        Ok(sweep.unnamed.take())
    }
}

/// What is left of the files, while the changes that name some of them are read.
#[derive(Default)]
struct Sweep {
    unnamed: RefCell<BTreeSet<Sidik>>,
    /// Requests not answered yet.
    pending: Cell<usize>,
}

impl Sweep {
    /// Reads the changes of every attachment; with none left to read, removes what nothing named.
    fn look(self: &Rc<Self>, transaction: &Transaction) -> Result<(), StoreError> {
        if self.unnamed.borrow().is_empty() {
            return Ok(());
        }
        let sweep = Rc::clone(self);
        transaction.then(transaction.store(RECORDS)?.get_all_keys(), move |transaction, answer| {
            let is_attachment =
                |record: &String| record.parse::<RecordId>().is_ok_and(|record| record.kind() == Kind::Lampiran);
            let attachments: Vec<String> = rows::texts(answer, RECORDS)?.into_iter().filter(is_attachment).collect();
            sweep.pending.set(attachments.len());
            for record in attachments {
                let index = transaction.store(CHANGES)?.index(BY_RECORD).map_err(|error| fault::fact(&error))?;
                let sweep = Rc::clone(&sweep);
                transaction.then(index.get_all_with_key(&JsValue::from_str(&record)), move |transaction, answer| {
                    let rows = rows::from_js(answer)?;
                    let named = files_named(rows.iter().map(|(_, row)| &row.change));
                    sweep.unnamed.borrow_mut().retain(|sidik| !named.contains(sidik));
                    sweep.pending.set(sweep.pending.get().saturating_sub(1));
                    sweep.remove(transaction)
                })?;
            }
            sweep.remove(transaction)
        })
    }

    fn remove(&self, transaction: &Transaction) -> Result<(), StoreError> {
        if self.pending.get() > 0 {
            return Ok(());
        }
        let store = transaction.store(FILES)?;
        for sidik in self.unnamed.borrow().iter() {
            store.delete(&key(*sidik)).map_err(|error| fault::fact(&error))?;
        }
        Ok(())
    }
}
