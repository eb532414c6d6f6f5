//! What stands in the browser's database, read without the clinic and compared with what the library makes of it.

use koroena::app::SUMMARIES;
use koroena::journal::{Change, Journal};
use koroena::storage::{MemoryStore, Store};
use koroena_e2e::{Browser, made};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Every store of the office's database, of one moment.
const READ: &str = "return new Promise((resolve, reject) => {
    const opening = indexedDB.open('koroena');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
        const database = opening.result;
        const stores = ['changes', 'records', 'ringkasan', 'purged'];
        const reading = database.transaction(stores);
        const found = {};
        for (const name of stores) {
            const store = reading.objectStore(name);
            found[name] = { keys: store.getAllKeys(), values: store.getAll() };
        }
        reading.oncomplete = () => {
            database.close();
            resolve(stores.map((name) => [found[name].keys.result, found[name].values.result]));
        };
    };
});";

/// The rows of one of its stores.
pub fn rows(browser: &Browser, store: &str) -> Vec<Value> {
    rows_of(browser, "koroena", store)
}

/// The rows of one store of any database.
pub fn rows_of(browser: &Browser, database: &str, store: &str) -> Vec<Value> {
    let rows = browser.execute_with(
        "const [database, store] = arguments;
         return new Promise((resolve, reject) => {
             const opening = indexedDB.open(database);
             opening.onerror = () => reject(opening.error);
             opening.onsuccess = () => {
                 const asked = opening.result.transaction(store).objectStore(store).getAll();
                 asked.onsuccess = () => { opening.result.close(); resolve(asked.result); };
                 asked.onerror = () => reject(asked.error);
             };
         });",
        &json!([database, store]),
    );
    serde_json::from_value(rows).expect("a list")
}

/// The journal of the office's clinic as it stands in the browser, after a look at everything beside it: each fold must be
/// that of its changes, each summary that of its folds, and none may be missing or too many.
pub fn consistent(browser: &Browser) -> Journal {
    let stores: [(Vec<Value>, Vec<Value>); 4] = serde_json::from_value(browser.execute(READ)).expect("four stores");
    let [(keys, rows), records, summaries, (purged, _)] = stores;
    let mut journal = Journal::default();
    for purge in &purged {
        let (record, path) = text(purge).split_once(' ').expect("a record and a path");
        journal.purge(record.parse().unwrap(), path.parse().unwrap()).expect("a path that can be purged");
    }
    for (key, row) in keys.iter().zip(&rows) {
        let change = Change::from_json(text(&row["body"])).unwrap_or_else(|error| panic!("{key}: {error:?}"));
        assert!(text(key).starts_with(&change.id().to_string()), "{key} holds {}", change.id());
        assert_eq!(text(&row["record"]), change.record().as_str(), "{key}");
        journal.add(change);
    }
    let folds: BTreeMap<String, String> = journal
        .folds()
        .iter()
        .map(|(record, fold)| (record.to_string(), serde_json::to_string(fold).expect("a fold")))
        .collect();
    let stored: BTreeMap<String, String> =
        records.0.iter().zip(&records.1).map(|(key, body)| (text(key).to_owned(), text(body).to_owned())).collect();
    for (record, fold) in &folds {
        assert_eq!(stored.get(record), Some(fold), "{record} is not the fold of its changes");
    }
    assert_eq!(stored.len(), folds.len(), "records without changes: {:?}", stored.keys());

    let memory = MemoryStore::new(SUMMARIES);
    made::now(memory.merge(&journal, &mut |_| {})).expect("memory takes everything");
    let expected: Vec<String> = made::now(memory.overview())
        .expect("memory gives everything")
        .into_iter()
        .map(|row| format!("{} {}", row.owner, row.body))
        .collect();
    let mut found: Vec<String> = Vec::new();
    for chunk in &summaries.1 {
        let mut lines = text(chunk).split('\n');
        assert_eq!(lines.next(), Some(&*SUMMARIES.version.to_string()), "a chunk of another version");
        found.extend(lines.map(str::to_owned));
    }
    assert_eq!(found, expected, "the summaries are not those of the records");
    journal
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}
