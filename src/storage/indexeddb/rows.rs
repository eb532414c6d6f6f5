//! Rows between the database and Rust.

use super::fault::fact;
use crate::record::{Path, RecordId};
use crate::storage::StoreError;
use crate::storage::row::{self, RANGE_END, Row};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::IdbKeyRange;

/// A row of `changes` as the database keeps it.
pub(super) fn to_js(key: &str, row: &Row) -> Result<JsValue, StoreError> {
    let object = Object::new();
    let body = row::body(&row.change)?;
    let set = |name: &str, value: JsValue| {
        Reflect::set(&object, &JsValue::from_str(name), &value).map(drop).map_err(|error| fact(&error))
    };
    set("id", JsValue::from_str(key))?;
    set("record", JsValue::from_str(row.change.record().as_str()))?;
    if row.open {
        set("open", JsValue::from(1))?;
    }
    set("body", JsValue::from_str(&body))?;
    Ok(object.into())
}

/// Rows of `changes` by key, from the answer to a `getAll`.
pub(super) fn from_js(answer: JsValue) -> Result<Vec<(String, Row)>, StoreError> {
    list(answer)?.iter().map(|value| row_from_js(&value)).collect()
}

fn row_from_js(value: &JsValue) -> Result<(String, Row), StoreError> {
    let get = |name: &str| Reflect::get(value, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED);
    let key = get("id").as_string().ok_or_else(|| corrupt("changes"))?;
    let text = |name: &str| get(name).as_string().ok_or_else(|| corrupt(&format!("changes/{key}")));
    let row = Row::read(&key, &text("record")?, &text("body")?, !get("open").is_undefined())?;
    Ok((key, row))
}

/// The texts a `getAll` or `getAllKeys` answered with; `what` names the store.
pub(super) fn texts(answer: JsValue, what: &str) -> Result<Vec<String>, StoreError> {
    list(answer)?.iter().map(|value| value.as_string().ok_or_else(|| corrupt(what))).collect()
}

/// A purge from its row.
pub(super) fn purge(text: &str) -> Result<(RecordId, Path), StoreError> {
    let read = || {
        let (record, path) = text.split_once(' ')?;
        Some((record.parse().ok()?, path.parse().ok()?))
    };
    read().ok_or_else(|| corrupt(&format!("purged/{text}")))
}

/// The key of a purge; a space stands in neither part.
pub(super) fn purge_key(record: &RecordId, path: &Path) -> String {
    format!("{record} {path}")
}

/// The keys from `first` to `last`, both among them.
pub(super) fn range(first: &str, last: &str) -> Result<JsValue, StoreError> {
    let range = IdbKeyRange::bound(&JsValue::from_str(first), &JsValue::from_str(last));
    range.map(JsValue::from).map_err(|error| fact(&error))
}

/// The keys that begin with `prefix`.
pub(super) fn beginning(prefix: &str) -> Result<JsValue, StoreError> {
    range(prefix, &format!("{prefix}{RANGE_END}"))
}

/// A chunk's number from its key.
pub(super) fn chunk_number(key: &JsValue) -> Option<u8> {
    let number = key.as_f64()?;
    (0..=u8::MAX).find(|byte| f64::from(*byte) == number)
}

pub(super) fn list(answer: JsValue) -> Result<Array, StoreError> {
    answer.dyn_into().map_err(|_| corrupt("getAll"))
}

pub(super) fn corrupt(what: &str) -> StoreError {
    StoreError::Corrupt { what: what.to_owned() }
}
