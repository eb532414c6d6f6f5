//! The writing transaction: reads what a plan needs, asks the plan, writes what it says, in callbacks from end to end.

use super::rows::{self, beginning};
use super::schema::{BY_RECORD, CHANGES, PURGED, RECORDS, SUMMARIES, TRUTH};
use super::transaction::{self, Transaction};
use super::{fault, js};
use crate::journal::Stamp;
use crate::record::OwnerId;
use crate::storage::chunk::Chunk;
use crate::storage::plan::{Needs, Seen, Stop, Writes};
use crate::storage::row::keys_of;
use crate::storage::{Durability, StoreError};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::{IdbDatabase, IdbRequest};

/// What a transaction reads first.
#[derive(Clone)]
pub(super) enum Reading {
    /// What a save or a merge needs.
    Needs(Needs),
    /// Every row and purge of the records whose ids begin so, and their chunk.
    Beginning { prefix: String, chunk: Option<u8> },
}

/// Decides what is written from what was read; asked once a transaction.
pub(super) type Plan<T> = Rc<dyn Fn(&Seen) -> Result<(Writes, T), Stop>>;

struct Work<T> {
    reading: Reading,
    plan: Plan<T>,
    seen: RefCell<Seen>,
    /// Requests not answered yet.
    pending: Cell<usize>,
    /// Stamps looked for one by one.
    asked: RefCell<BTreeSet<Stamp>>,
    outcome: RefCell<Option<Result<T, Stop>>>,
}

/// Runs one writing transaction.
pub(super) async fn rewrite<T: 'static>(
    database: IdbDatabase,
    durability: Durability,
    reading: Reading,
    plan: Plan<T>,
) -> Result<T, Stop> {
    let work = Rc::new(Work {
        reading,
        plan,
        seen: RefCell::default(),
        pending: Cell::new(0),
        asked: RefCell::default(),
        outcome: RefCell::default(),
    });
    let running = js::writing(database, &TRUTH, durability)?;
    let end = transaction::run(running, |transaction| work.start(transaction)).await;
    let outcome = work.outcome.borrow_mut().take();
    match (outcome, end) {
        (Some(Err(stop)), _) => Err(stop),
        (Some(Ok(done)), Ok(())) => Ok(done),
        (_, Err(fact)) => Err(fact.into()),
        (None, Ok(())) => Err(StoreError::Aborted.into()),
    }
}

impl<T: 'static> Work<T> {
    fn start(self: &Rc<Self>, transaction: &Transaction) -> Result<(), StoreError> {
        match &self.reading {
            Reading::Needs(needs) => {
                for record in &needs.records {
                    self.rows_of_record(transaction, &JsValue::from_str(record.as_str()))?;
                    self.purges(transaction, &format!("{record} "))?;
                }
                for id in &needs.ids {
                    self.rows_of_stamp(transaction, *id)?;
                }
                for owner in needs.owners() {
                    self.folds(transaction, owner)?;
                }
                for chunk in needs.chunks() {
                    self.chunk(transaction, chunk)?;
                }
            }
            Reading::Beginning { prefix, chunk } => {
                self.rows_of_record(transaction, &beginning(prefix)?)?;
                self.purges(transaction, prefix)?;
                if let Some(chunk) = chunk {
                    self.chunk(transaction, *chunk)?;
                }
            }
        }
        self.go_on(transaction)
    }

    /// Waits for one more answer, and goes on when it is the last.
    fn read(
        self: &Rc<Self>,
        transaction: &Transaction,
        request: Result<IdbRequest, JsValue>,
        see: impl FnOnce(&mut Seen, JsValue) -> Result<(), StoreError> + 'static,
    ) -> Result<(), StoreError> {
        self.pending.set(self.pending.get() + 1);
        let work = Rc::clone(self);
        transaction.then(request, move |transaction, answer| {
            see(&mut work.seen.borrow_mut(), answer)?;
            work.pending.set(work.pending.get().saturating_sub(1));
            work.go_on(transaction)
        })
    }

    fn rows_of_record(self: &Rc<Self>, transaction: &Transaction, key: &JsValue) -> Result<(), StoreError> {
        let index = transaction.store(CHANGES)?.index(BY_RECORD).map_err(|error| fault::fact(&error))?;
        self.read(transaction, index.get_all_with_key(key), see_rows)
    }

    fn rows_of_stamp(self: &Rc<Self>, transaction: &Transaction, id: Stamp) -> Result<(), StoreError> {
        self.asked.borrow_mut().insert(id);
        let (first, last) = keys_of(id);
        let request = transaction.store(CHANGES)?.get_all_with_key(&rows::range(&first, &last)?);
        self.read(transaction, request, see_rows)
    }

    fn purges(self: &Rc<Self>, transaction: &Transaction, prefix: &str) -> Result<(), StoreError> {
        let request = transaction.store(PURGED)?.get_all_with_key(&beginning(prefix)?);
        self.read(transaction, request, |seen, answer| {
            for text in rows::texts(answer, PURGED)? {
                let (record, path) = rows::purge(&text)?;
                seen.purged.insert(record, path).map_err(|_| rows::corrupt(&format!("purged/{text}")))?;
            }
            Ok(())
        })
    }

    fn folds(self: &Rc<Self>, transaction: &Transaction, owner: OwnerId) -> Result<(), StoreError> {
        let request = transaction.store(RECORDS)?.get_all_with_key(&beginning(&format!("{owner}/"))?);
        self.read(transaction, request, move |seen, answer| {
            seen.folds.insert(owner, rows::texts(answer, RECORDS)?);
            Ok(())
        })
    }

    fn chunk(self: &Rc<Self>, transaction: &Transaction, number: u8) -> Result<(), StoreError> {
        let request = transaction.store(SUMMARIES)?.get(&JsValue::from(number));
        self.read(transaction, request, move |seen, answer| {
            if !answer.is_undefined() {
                seen.chunks.insert(number, Chunk::read(&answer.as_string().unwrap_or_default()));
            }
            Ok(())
        })
    }

    /// Once everything is read: asks the plan, and writes.
    fn go_on(self: &Rc<Self>, transaction: &Transaction) -> Result<(), StoreError> {
        if self.pending.get() > 0 || self.outcome.borrow().is_some() {
            return Ok(());
        }
        let missing = self.seen.borrow().missing();
        let unasked: Vec<Stamp> = missing.difference(&self.asked.borrow()).copied().collect();
        if !unasked.is_empty() {
            return unasked.into_iter().try_for_each(|id| self.rows_of_stamp(transaction, id));
        }
        let planned = (self.plan)(&self.seen.borrow());
        match planned {
            Ok((writes, done)) => {
                self.outcome.replace(Some(Ok(done)));
                write(transaction, &writes)
            }
            Err(stop) => {
                self.outcome.replace(Some(Err(stop)));
                Err(StoreError::Aborted)
            }
        }
    }
}

fn see_rows(seen: &mut Seen, answer: JsValue) -> Result<(), StoreError> {
    seen.rows.extend(rows::from_js(answer)?);
    Ok(())
}

/// Issues every write. Nobody waits for the requests: one that fails aborts the transaction.
fn write(transaction: &Transaction, writes: &Writes) -> Result<(), StoreError> {
    let issued = |request: Result<IdbRequest, JsValue>| request.map(drop).map_err(|error| fault::fact(&error));
    let changes = transaction.store(CHANGES)?;
    for key in &writes.delete {
        issued(changes.delete(&JsValue::from_str(key)))?;
    }
    for (key, row) in &writes.put {
        issued(changes.put(&rows::to_js(key, row)?))?;
    }
    for (key, row) in &writes.add {
        issued(changes.add(&rows::to_js(key, row)?))?;
    }
    let purged = transaction.store(PURGED)?;
    for (record, path) in &writes.purged {
        let key = JsValue::from_str(&rows::purge_key(record, path));
        issued(purged.put_with_key(&key, &key))?;
    }
    let records = transaction.store(RECORDS)?;
    for (record, body) in &writes.folds {
        issued(records.put_with_key(&JsValue::from_str(body), &JsValue::from_str(record.as_str())))?;
    }
    let summaries = transaction.store(SUMMARIES)?;
    for (number, text) in &writes.chunks {
        issued(summaries.put_with_key(&JsValue::from_str(text), &JsValue::from(*number)))?;
    }
    Ok(())
}
