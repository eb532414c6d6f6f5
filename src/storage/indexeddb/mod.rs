//! The store in the browser's own database.
//!
//! Rule: every transaction is written as one piece (see `transaction`), and only its `complete` event is a success.
//! What can be known without a browser (which rows, which folds) is in `plan`; here are requests and nothing else.
//!
//! | concept | file |
//! |---|---|
//! | opening, upgrading, deleting | `open`, `schema` |
//! | a connection, and what is heard of it | `connection` |
//! | a transaction as a future | `transaction` |
//! | read, plan, write | `rewrite` |
//! | files beside the journal | `files` |
//! | rows as JavaScript values, exceptions as facts | `rows`, `fault` |
//! | what web-sys does not offer | `js` |

mod connection;
mod fault;
mod files;
mod js;
mod open;
mod rewrite;
mod rows;
mod schema;
mod transaction;

pub use open::{delete_database, delete_once_free};
pub use schema::{CURRENT, SUPPORTED};

use super::chunk::{Chunk, prefix_of};
use super::plan::{self, Batch, Needs, Seen, Stop, read_folds};
use super::row::{self, Row};
use super::{Durability, MergedIn, Progress, Saved, Store, StoreError, Summaries, SummaryRow, ToSave};
use crate::journal::{Added, Change, Cut, Fold, Journal, Purged};
use crate::ordered::Ordered;
use crate::record::{Blob, OwnerId, RecordId, Sidik};
use connection::{Connection, State};
use rewrite::{Plan, Reading, rewrite};
use rows::beginning;
use schema::{BY_OPEN, BY_RECORD, CHANGES, META, PURGED, RECORDS, SUMMARIES};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use transaction::Transaction;
use wasm_bindgen::JsValue;
use web_sys::{IdbDatabase, IdbKeyRange};

/// How many changes are read at once.
const PAGE: u32 = 2_000;

/// What happens to a database without anyone here having asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Another tab with an older build keeps this one from opening the database; it goes on when that tab is closed.
    Blocked,
    /// A newer build in another tab upgrades the database: this tab lets go of it, after what is saved at once when this is heard,
    /// and must be reloaded.
    Superseded,
    /// Another tab deletes the database; this tab has let go of it.
    Deleted,
    /// The browser closed the database; the next save opens it again, if it is there.
    Lost,
}

/// A database that is open. Dropping it closes it.
pub struct IndexedDbStore {
    name: String,
    notices: Rc<dyn Fn(Notice)>,
    connection: RefCell<Connection>,
    /// Whether the device had no room at the last save.
    was_full: Cell<bool>,
    summaries: Summaries,
}

impl std::fmt::Debug for IndexedDbStore {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("IndexedDbStore").field(&self.name).finish()
    }
}

impl IndexedDbStore {
    /// Opens the database `name`, making or upgrading it where needed. `notices` hears of what others do to it, while
    /// opening and after.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotAvailable`], [`StoreError::VersionTooNew`], [`StoreError::Quota`], or what the browser says.
    pub async fn open(
        name: &str,
        summaries: Summaries,
        notices: impl Fn(Notice) + 'static,
    ) -> Result<Self, StoreError> {
        let notices: Rc<dyn Fn(Notice)> = Rc::new(notices);
        let database = open::open(name, &notices).await?;
        let connection = RefCell::new(Connection::of(database, Rc::clone(&notices)));
        Ok(IndexedDbStore { name: name.to_owned(), notices, connection, was_full: Cell::new(false), summaries })
    }

    fn database(&self) -> Result<IdbDatabase, StoreError> {
        let connection = self.connection.borrow();
        match connection.state() {
            State::Open => Ok(connection.database.clone()),
            State::Lost | State::Closed => Err(StoreError::Closed),
        }
    }

    /// Opens the database again where the browser closed it, as it does when the disk is full.
    async fn come_back(&self) -> Result<(), StoreError> {
        if self.connection.borrow().state() != State::Lost {
            return Ok(());
        }
        match open::reopen(&self.name, &self.notices).await {
            Ok(database) => {
                self.connection.replace(Connection::of(database, Rc::clone(&self.notices)));
                Ok(())
            }
            // Without room it does not open either, and the browser does not say why.
            Err(_) if self.was_full.get() => Err(StoreError::Quota),
            Err(_) => Err(StoreError::Closed),
        }
    }

    /// One reading transaction: `ask` issues its requests, whose callbacks fill in what is returned at its end.
    async fn read<T: Default + 'static>(
        &self,
        stores: &[&str],
        ask: impl FnOnce(&Transaction, Rc<RefCell<T>>) -> Result<(), StoreError>,
    ) -> Result<T, StoreError> {
        let found = Rc::new(RefCell::new(T::default()));
        let reading = js::reading(self.database()?, stores)?;
        transaction::run(reading, |transaction| ask(transaction, Rc::clone(&found))).await?;
        Ok(found.take())
    }

    /// One plan carried out; where it finds folds of another build, once more after folding them anew.
    async fn rewrite<T: 'static>(&self, durability: Durability, needs: Needs, plan: Plan<T>) -> Result<T, StoreError> {
        let reading = Reading::Needs(needs);
        let planned = rewrite(self.database()?, durability, reading.clone(), Rc::clone(&plan)).await;
        let Err(Stop::Refold { prefix }) = planned else {
            return planned.map_err(Stop::into_fact);
        };
        self.refold(prefix).await?;
        rewrite(self.database()?, durability, reading, plan).await.map_err(Stop::into_fact)
    }

    /// Folds every record whose id begins so anew, from its changes.
    async fn refold(&self, prefix: String) -> Result<(), StoreError> {
        let chunk = prefix.get(..2).and_then(|byte| u8::from_str_radix(byte, 16).ok());
        let summaries = self.summaries;
        let begins = prefix.clone();
        let plan: Plan<()> = Rc::new(move |seen: &Seen| {
            let records = seen.rows.values().map(|row| row.change.record());
            let records: BTreeSet<RecordId> =
                records.filter(|record| record.as_str().starts_with(&begins)).cloned().into_set();
            Ok((plan::refold(seen.clone(), &records, summaries)?, ()))
        });
        let reading = Reading::Beginning { prefix, chunk };
        rewrite(self.database()?, Durability::Relaxed, reading, plan).await.map_err(Stop::into_fact)
    }

    /// The folds of the records whose ids begin so, as they stand.
    async fn bodies(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let range = beginning(prefix)?;
        self.read(&[RECORDS], |transaction, found| {
            let request = transaction.store(RECORDS)?.get_all_with_key(&range);
            transaction.then(request, move |_, answer| {
                found.replace(rows::texts(answer, RECORDS)?);
                Ok(())
            })
        })
        .await
    }

    /// The folds of these records, as they stand.
    async fn bodies_of(&self, records: &BTreeSet<RecordId>) -> Result<Vec<String>, StoreError> {
        self.read(&[RECORDS], |transaction, found: Rc<RefCell<Vec<String>>>| {
            for record in records {
                let found = Rc::clone(&found);
                let request = transaction.store(RECORDS)?.get(&JsValue::from_str(record.as_str()));
                transaction.then(request, move |_, answer| {
                    found.borrow_mut().extend(answer.as_string());
                    Ok(())
                })?;
            }
            Ok(())
        })
        .await
    }

    /// Makes a chunk anew and gives its rows.
    async fn rebuild(&self, number: u8) -> Result<Vec<SummaryRow>, StoreError> {
        let prefix = prefix_of(number);
        match self.try_rebuild(number, &prefix).await {
            Err(Stop::Refold { prefix }) => {
                self.refold(prefix.clone()).await?;
                self.try_rebuild(number, &prefix).await.map_err(Stop::into_fact)
            }
            rebuilt => rebuilt.map_err(Stop::into_fact),
        }
    }

    async fn try_rebuild(&self, number: u8, prefix: &str) -> Result<Vec<SummaryRow>, Stop> {
        let range = beginning(prefix)?;
        let summaries = self.summaries;
        let outcome = Rc::new(RefCell::new(None));
        let rebuilt = Rc::clone(&outcome);
        let running = js::writing(self.database()?, &[RECORDS, SUMMARIES], Durability::Relaxed)?;
        let end = transaction::run(running, |transaction| {
            let request = transaction.store(RECORDS)?.get_all_with_key(&range);
            transaction.then(request, move |transaction, answer| {
                let chunk = plan::rebuild(number, &rows::texts(answer, RECORDS)?, summaries);
                let text = chunk.as_ref().map(Chunk::to_string).ok();
                rebuilt.replace(Some(chunk));
                let Some(text) = text else {
                    return Err(StoreError::Aborted);
                };
                let store = transaction.store(SUMMARIES)?;
                let request = store.put_with_key(&JsValue::from_str(&text), &JsValue::from(number));
                request.map(drop).map_err(|error| fault::fact(&error))
            })
        })
        .await;
        let outcome = outcome.take();
        match (outcome, end) {
            (Some(Err(stop)), _) => Err(stop),
            (Some(Ok(chunk)), Ok(())) => Ok(chunk.into_rows(summaries.version).unwrap_or_default()),
            (_, Err(fact)) => Err(fact.into()),
            (None, Ok(())) => Err(StoreError::Aborted.into()),
        }
    }
}

/// Closes every open change, then goes on.
fn close_open(
    transaction: &Transaction,
    go_on: impl FnOnce(&Transaction) -> Result<(), StoreError> + 'static,
) -> Result<(), StoreError> {
    let index = transaction.store(CHANGES)?.index(BY_OPEN).map_err(|error| fault::fact(&error))?;
    transaction.then(index.get_all(), move |transaction, answer| {
        let store = transaction.store(CHANGES)?;
        for (key, row) in rows::from_js(answer)? {
            let closed = rows::to_js(&key, &Row { open: false, ..row })?;
            store.put(&closed).map_err(|error| fault::fact(&error))?;
        }
        go_on(transaction)
    })
}

/// Every purge and every row of the changes.
fn all_truth(transaction: &Transaction, found: Rc<RefCell<(Purged, Vec<Row>)>>) -> Result<(), StoreError> {
    let purges = Rc::clone(&found);
    transaction.then(transaction.store(PURGED)?.get_all(), move |_, answer| {
        for text in rows::texts(answer, PURGED)? {
            let (record, path) = rows::purge(&text)?;
            let is_kept = purges.borrow_mut().0.insert(record, path);
            is_kept.map_err(|_| rows::corrupt(&format!("purged/{text}")))?;
        }
        Ok(())
    })?;
    all_rows(transaction, None, found)
}

fn journal_of((purged, rows): (Purged, Vec<Row>)) -> Journal {
    let mut journal = Journal::of_purged(purged);
    for row in rows {
        // A clash was said when it was made; here it is only kept.
        match journal.add(row.change) {
            Added::New | Added::Identical | Added::Clash(_) => {}
        }
    }
    journal
}

/// Every row of the changes, page after page.
fn all_rows(
    transaction: &Transaction,
    after: Option<&str>,
    found: Rc<RefCell<(Purged, Vec<Row>)>>,
) -> Result<(), StoreError> {
    let store = transaction.store(CHANGES)?;
    let from = match after {
        Some(key) => IdbKeyRange::lower_bound_with_open(&JsValue::from_str(key), true),
        None => IdbKeyRange::lower_bound(&JsValue::from_str("")),
    };
    let from = from.map_err(|error| fault::fact(&error))?;
    transaction.then(store.get_all_with_key_and_limit(&from, PAGE), move |transaction, answer| {
        let page = rows::from_js(answer)?;
        let last = page.last().map(|(key, _)| key.clone());
        found.borrow_mut().1.extend(page.into_iter().map(|(_, row)| row));
        last.map_or(Ok(()), |last| all_rows(transaction, Some(&last), found))
    })
}

impl Store for IndexedDbStore {
    async fn overview(&self) -> Result<Vec<SummaryRow>, StoreError> {
        let (numbers, texts) = self
            .read(&[SUMMARIES], |transaction, found: Rc<RefCell<(Vec<u8>, Vec<String>)>>| {
                let store = transaction.store(SUMMARIES)?;
                let numbers = Rc::clone(&found);
                transaction.then(store.get_all_keys(), move |_, answer| {
                    let keys = rows::list(answer)?;
                    let number = |key| rows::chunk_number(&key).ok_or_else(|| rows::corrupt(SUMMARIES));
                    numbers.borrow_mut().0 = keys.iter().map(number).collect::<Result<_, _>>()?;
                    Ok(())
                })?;
                transaction.then(store.get_all(), move |_, answer| {
                    // A chunk that is no text is made anew like any that cannot be read.
                    let texts = rows::list(answer)?.into_iter().map(|text| text.as_string().unwrap_or_default());
                    found.borrow_mut().1 = texts.collect();
                    Ok(())
                })
            })
            .await?;
        let mut all = Vec::new();
        for (number, text) in numbers.into_iter().zip(texts) {
            match Chunk::read(&text).into_rows(self.summaries.version) {
                Some(rows) => all.extend(rows),
                None => all.extend(self.rebuild(number).await?),
            }
        }
        Ok(all)
    }

    async fn dossier(&self, owner: OwnerId) -> Result<Vec<Fold>, StoreError> {
        let prefix = format!("{owner}/");
        if let Some(folds) = read_folds(&self.bodies(&prefix).await?) {
            return Ok(folds);
        }
        self.refold(prefix.clone()).await?;
        read_folds(&self.bodies(&prefix).await?).ok_or_else(|| Stop::Refold { prefix }.into_fact())
    }

    async fn standing(&self, records: &BTreeSet<RecordId>) -> Result<Vec<Fold>, StoreError> {
        if let Some(folds) = read_folds(&self.bodies_of(records).await?) {
            return Ok(folds);
        }
        // Reading an owner folds anew what another build made.
        for owner in records.iter().map(RecordId::owner).into_set() {
            self.dossier(owner).await?;
        }
        read_folds(&self.bodies_of(records).await?).ok_or_else(|| rows::corrupt(RECORDS))
    }

    async fn save(&self, changes: Vec<ToSave>, durability: Durability) -> Result<Saved, StoreError> {
        let summaries = self.summaries;
        let needs = Needs::of_save(&changes);
        self.come_back().await?;
        let plan: Plan<Saved> = Rc::new(move |seen: &Seen| plan::save(&changes, seen, summaries));
        let saved = self.rewrite(durability, needs, plan).await;
        self.was_full.set(saved == Err(StoreError::Quota));
        saved
    }

    async fn journal(&self) -> Result<Journal, StoreError> {
        let found = self.read(&[CHANGES, PURGED], all_truth).await?;
        Ok(journal_of(found))
    }

    async fn settle(&self) -> Result<Journal, StoreError> {
        let found = Rc::new(RefCell::new((Purged::default(), Vec::new())));
        let read = Rc::clone(&found);
        let running = js::writing(self.database()?, &[CHANGES, PURGED], Durability::Strict)?;
        transaction::run(running, |transaction| {
            close_open(transaction, move |transaction| all_truth(transaction, Rc::clone(&read)))
        })
        .await?;
        Ok(journal_of(found.take()))
    }

    async fn cut(&self) -> Result<Cut, StoreError> {
        let found = Rc::new(RefCell::new(Cut::default()));
        let read = Rc::clone(&found);
        let running = js::writing(self.database()?, &[CHANGES], Durability::Strict)?;
        transaction::run(running, |transaction| {
            close_open(transaction, move |transaction| {
                let read = Rc::clone(&read);
                transaction.then(transaction.store(CHANGES)?.get_all_keys(), move |_, answer| {
                    let keys = rows::texts(answer, CHANGES)?;
                    let stamps = keys.iter().map(|key| row::stamp_of(key));
                    read.replace(stamps.collect::<Option<Cut>>().ok_or_else(|| rows::corrupt(CHANGES))?);
                    Ok(())
                })
            })
        })
        .await?;
        Ok(found.take())
    }

    async fn changes_of(&self, record: &RecordId) -> Result<Vec<Change>, StoreError> {
        let rows: Vec<(String, Row)> = self
            .read(&[CHANGES], |transaction, found| {
                let index = transaction.store(CHANGES)?.index(BY_RECORD).map_err(|error| fault::fact(&error))?;
                transaction.then(index.get_all_with_key(&JsValue::from_str(record.as_str())), move |_, answer| {
                    found.replace(rows::from_js(answer)?);
                    Ok(())
                })
            })
            .await?;
        Ok(rows.into_iter().map(|(_, row)| row.change).collect())
    }

    async fn merge(&self, incoming: &Journal, progress: &mut dyn FnMut(Progress)) -> Result<MergedIn, StoreError> {
        let batches = Batch::all_of(incoming);
        let total = batches.iter().map(Batch::len).sum();
        let mut done = 0;
        let mut merged = MergedIn::default();
        for batch in batches {
            done += batch.len();
            // The last strict commit carries all before it to the disk.
            let durability = if done == total { Durability::Strict } else { Durability::Relaxed };
            let (summaries, batch) = (self.summaries, Rc::new(batch));
            let taken = Rc::clone(&batch);
            let plan: Plan<MergedIn> = Rc::new(move |seen: &Seen| plan::merge(&taken, seen, summaries));
            let quick = self.rewrite(durability, Needs::of_batch(&batch, false), Rc::clone(&plan)).await;
            merged.extend(match quick {
                Err(StoreError::Other { name, .. }) if name == fault::ROW_IS_THERE => {
                    self.rewrite(durability, Needs::of_batch(&batch, true), plan).await?
                }
                other => other?,
            });
            progress(Progress { done, total });
        }
        Ok(merged)
    }

    async fn note(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.read(&[META], |transaction, found| {
            let request = transaction.store(META)?.get(&JsValue::from_str(key));
            transaction.then(request, move |_, answer| {
                found.replace(answer.as_string());
                Ok(())
            })
        })
        .await
    }

    async fn notes(&self, prefix: &str) -> Result<BTreeMap<String, String>, StoreError> {
        let range = beginning(prefix)?;
        let (keys, texts) = self
            .read(&[META], |transaction, found: Rc<RefCell<(Vec<String>, Vec<String>)>>| {
                let store = transaction.store(META)?;
                let keys = Rc::clone(&found);
                transaction.then(store.get_all_keys_with_key(&range), move |_, answer| {
                    keys.borrow_mut().0 = rows::texts(answer, META)?;
                    Ok(())
                })?;
                transaction.then(store.get_all_with_key(&range), move |_, answer| {
                    found.borrow_mut().1 = rows::texts(answer, META)?;
                    Ok(())
                })
            })
            .await?;
        Ok(keys.into_iter().zip(texts).into_map())
    }

    async fn set_note(&self, key: &str, text: Option<&str>) -> Result<(), StoreError> {
        let running = js::writing(self.database()?, &[META], Durability::Strict)?;
        transaction::run(running, |transaction| {
            let store = transaction.store(META)?;
            let key = JsValue::from_str(key);
            let request = match text {
                Some(text) => store.put_with_key(&JsValue::from_str(text), &key),
                None => store.delete(&key),
            };
            request.map(drop).map_err(|error| fault::fact(&error))
        })
        .await
    }

    async fn put_file(&self, file: &Blob) -> Result<(), StoreError> {
        self.write_file(file).await
    }

    async fn file(&self, sidik: Sidik) -> Result<Option<Blob>, StoreError> {
        self.read_file(sidik).await
    }

    async fn files(&self) -> Result<BTreeSet<Sidik>, StoreError> {
        self.file_names().await
    }

    async fn forget_unnamed_files(&self) -> Result<BTreeSet<Sidik>, StoreError> {
        self.sweep_files().await
    }
}
