//! What the browser throws, as facts.

use crate::storage::StoreError;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

/// The name of the exception when a row that should be new is there.
pub(super) const ROW_IS_THERE: &str = "ConstraintError";

/// The fact of an exception.
pub(super) fn fact(error: &JsValue) -> StoreError {
    match error.dyn_ref::<DomException>() {
        Some(exception) => fact_of(exception),
        None => StoreError::Other { name: "Error".to_owned(), message: format!("{error:?}") },
    }
}

/// The fact of a database's exception.
pub(super) fn fact_of(exception: &DomException) -> StoreError {
    let name = exception.name();
    match name.as_str() {
        "QuotaExceededError" => StoreError::Quota,
        // What Chromium says when the disk itself is full, and not only this site's share of it.
        "UnknownError" if exception.message().contains("NO_SPACE") => StoreError::Quota,
        "AbortError" => StoreError::Aborted,
        "VersionError" => StoreError::VersionTooNew,
        // A transaction asked of a connection that is closing.
        "InvalidStateError" => StoreError::Closed,
        "SecurityError" => StoreError::NotAvailable,
        _ => StoreError::Other { name, message: exception.message() },
    }
}

/// The fact of an exception while opening: there a state that is not valid is a private window.
pub(super) fn fact_at_opening(error: StoreError) -> StoreError {
    match error {
        StoreError::Closed => StoreError::NotAvailable,
        StoreError::Other { ref name, .. } if name == "UnknownError" || name == "NotAllowedError" => {
            StoreError::NotAvailable
        }
        other => other,
    }
}
