//! The database's stores and versions.
//!
//! Version 1 has
//!
//! | store | key | value | indexes |
//! |---|---|---|---|
//! | `changes` | `id`: the stamp, or a clash's key | `{id, record, open?, body}`, `body` the change as JSON text | `record`, `open` |
//! | `records` | the record's id | its fold as JSON text | |
//! | `ringkasan` | the chunk's number | its text | |
//! | `purged` | `"<record> <path>"` | the same | |
//! | `meta` | a note's key | its text | |
//!
//! `open` is 1 while a tab may rewrite the change, else it is not there, so that its index holds the open ones alone. An
//! owner's rows are a range of the index `record`, whose keys begin with the owner.
//!
//! The number names stores and indexes only; the shapes of changes, folds and summaries carry versions of their own. A
//! step that only adds raises it by one, and builds up to [`SUPPORTED`] can still read the database: a clinic that a
//! stale service worker has rolled back must not lock its user out. A step that breaks older builds goes to the next
//! hundred.

use wasm_bindgen::JsValue;
use web_sys::{IdbDatabase, IdbIndexParameters, IdbObjectStoreParameters};

/// The version this build makes.
pub const CURRENT: u32 = 1;
/// The highest version this build can read.
pub const SUPPORTED: u32 = 99;

pub(super) const CHANGES: &str = "changes";
pub(super) const RECORDS: &str = "records";
pub(super) const SUMMARIES: &str = "ringkasan";
pub(super) const PURGED: &str = "purged";
pub(super) const META: &str = "meta";
/// The stores a save reads and writes.
pub(super) const TRUTH: [&str; 4] = [CHANGES, RECORDS, SUMMARIES, PURGED];

pub(super) const BY_RECORD: &str = "record";
pub(super) const BY_OPEN: &str = "open";

/// Brings the database from version `from` to version `to`, inside the transaction that changes its version.
pub(super) fn upgrade(database: &IdbDatabase, from: f64, to: f64) -> Result<(), JsValue> {
    if from < 1.0 && to >= 1.0 {
        v0_to_v1(database)?;
    }
    Ok(())
}

fn v0_to_v1(database: &IdbDatabase) -> Result<(), JsValue> {
    let keyed = IdbObjectStoreParameters::new();
    keyed.set_key_path(&JsValue::from_str("id"));
    let changes = database.create_object_store_with_optional_parameters(CHANGES, &keyed)?;
    for index in [BY_RECORD, BY_OPEN] {
        changes.create_index_with_str_and_optional_parameters(index, index, &IdbIndexParameters::new())?;
    }
    for store in [RECORDS, SUMMARIES, PURGED, META] {
        database.create_object_store(store)?;
    }
    Ok(())
}
