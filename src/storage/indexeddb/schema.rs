//! The database's stores and versions; each step from one version to the next is a file of its own below this one.
//!
//! | store | since | key | value | indexes |
//! |---|---|---|---|---|
//! | `changes` | 1 | `id`: the stamp, or a clash's key | `{id, record, open?, body}`, `body` the change as JSON text | `record`, `open` |
//! | `records` | 1 | the record's id | its fold as JSON text | |
//! | `ringkasan` | 1 | the chunk's number | its text | |
//! | `purged` | 1 | `"<record> <path>"` | the same | |
//! | `meta` | 1 | a note's key | its text | |
//! | `berkas` | 2 | `"sha256:<hex>"`, the digest of the bytes | the bytes, a `Uint8Array` | |
//!
//! `open` is 1 while a tab may rewrite the change, else it is not there, so that its index holds the open ones alone. An
//! owner's rows are a range of the index `record`, whose keys begin with the owner.
//!
//! The number names stores and indexes only; the shapes of changes, folds and summaries carry versions of their own. A
//! step that only adds raises it by one, and builds up to [`SUPPORTED`] can still read the database: a clinic that a
//! stale service worker has rolled back must not lock its user out. A step that breaks older builds goes to the next
//! hundred.

mod v0_to_v1;
mod v1_to_v2;

use wasm_bindgen::JsValue;
use web_sys::IdbDatabase;

/// The version this build makes.
pub const CURRENT: u32 = 2;
/// The highest version this build can read.
pub const SUPPORTED: u32 = 99;

pub(super) const CHANGES: &str = "changes";
pub(super) const RECORDS: &str = "records";
pub(super) const SUMMARIES: &str = "ringkasan";
pub(super) const PURGED: &str = "purged";
pub(super) const META: &str = "meta";
pub(super) const FILES: &str = "berkas";
/// The stores a save reads and writes.
pub(super) const TRUTH: [&str; 4] = [CHANGES, RECORDS, SUMMARIES, PURGED];

pub(super) const BY_RECORD: &str = "record";
pub(super) const BY_OPEN: &str = "open";

/// Brings the database from version `from` to version `to`, inside the transaction that changes its version.
pub(super) fn upgrade(database: &IdbDatabase, from: f64, to: f64) -> Result<(), JsValue> {
    let reaches = |version: f64| from < version && to >= version;
    if reaches(1.0) {
        v0_to_v1::add(database)?;
    }
    if reaches(2.0) {
        v1_to_v2::add(database)?;
    }
    Ok(())
}
