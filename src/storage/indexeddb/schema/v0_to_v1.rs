//! Version 1: the journal, what it comes to, and notes.

use super::{BY_OPEN, BY_RECORD, CHANGES, META, PURGED, RECORDS, SUMMARIES};
use wasm_bindgen::JsValue;
use web_sys::{IdbDatabase, IdbIndexParameters, IdbObjectStoreParameters};

/// Makes the first stores.
pub(super) fn add(database: &IdbDatabase) -> Result<(), JsValue> {
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
