//! Version 2: files beside the journal. It only adds, so builds of version 1 go on reading the rest.

use super::FILES;
use wasm_bindgen::JsValue;
use web_sys::IdbDatabase;

/// Makes the store of files.
pub(super) fn add(database: &IdbDatabase) -> Result<(), JsValue> {
    database.create_object_store(FILES).map(drop)
}
