//! The two things web-sys offers only with a switch for the whole build, or not outside a window.

use super::fault::fact;
use crate::storage::{Durability, StoreError};
use js_sys::{Array, Function, Object, Reflect};
use std::borrow::Borrow;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbFactory, IdbTransaction, IdbTransactionMode};

/// The browser's databases, in a window or a worker.
pub(super) fn factory() -> Result<IdbFactory, StoreError> {
    // A browser that refuses may throw already here.
    let found = Reflect::get(&js_sys::global(), &JsValue::from_str("indexedDB"));
    found.ok().and_then(|value| value.dyn_into().ok()).ok_or(StoreError::NotAvailable)
}

/// `database.transaction(stores, "readonly")`.
pub(super) fn reading(database: impl Borrow<IdbDatabase>, stores: &[&str]) -> Result<IdbTransaction, StoreError> {
    database
        .borrow()
        .transaction_with_str_sequence_and_mode(&names(stores), IdbTransactionMode::Readonly)
        .map_err(|error| fact(&error))
}

/// `database.transaction(stores, "readwrite", {durability})`. Browsers that know no durability pass over it.
pub(super) fn writing(
    database: impl Borrow<IdbDatabase>,
    stores: &[&str],
    durability: Durability,
) -> Result<IdbTransaction, StoreError> {
    let word = match durability {
        Durability::Strict => "strict",
        Durability::Relaxed => "relaxed",
    };
    let database = database.borrow();
    let attempt = || {
        let options = Object::new();
        Reflect::set(&options, &JsValue::from_str("durability"), &JsValue::from_str(word))?;
        let transaction: Function = Reflect::get(database, &JsValue::from_str("transaction"))?.dyn_into()?;
        let (stores, mode) = (names(stores), JsValue::from_str("readwrite"));
        transaction.call3(database, &stores, &mode, &options)?.dyn_into()
    };
    attempt().map_err(|error: JsValue| fact(&error))
}

fn names(stores: &[&str]) -> Array {
    stores.iter().map(|store| JsValue::from_str(store)).collect()
}
