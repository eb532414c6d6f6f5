//! Whether the browser promises to keep this site's storage, and how much of it is used.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What the browser says about keeping this site's storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Persistence {
    /// It will not clear it by itself.
    Granted,
    /// It may clear it when the device is short of room.
    Refused,
    /// It does not say (WebKitGTK, older browsers).
    Unknown,
}

/// How much room this site has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Bytes used, about.
    pub usage: f64,
    /// Bytes granted, about.
    pub quota: f64,
}

/// Asks the browser to keep this site's storage. Some ask the user; so this belongs behind something the user did.
pub async fn ask() -> Persistence {
    answer("persist").await
}

/// What the browser has answered so far.
pub async fn state() -> Persistence {
    answer("persisted").await
}

/// How much room there is, where the browser says.
pub async fn estimate() -> Option<Estimate> {
    let estimate = call("estimate").await?;
    let number = |name| Reflect::get(&estimate, &JsValue::from_str(name)).ok()?.as_f64();
    Some(Estimate { usage: number("usage")?, quota: number("quota")? })
}

async fn answer(method: &str) -> Persistence {
    match call(method).await.and_then(|answer| answer.as_bool()) {
        Some(true) => Persistence::Granted,
        Some(false) => Persistence::Refused,
        None => Persistence::Unknown,
    }
}

/// Calls a method of `navigator.storage`, if there is one.
async fn call(method: &str) -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    let storage = Reflect::get(&navigator, &JsValue::from_str("storage")).ok()?;
    let method: Function = Reflect::get(&storage, &JsValue::from_str(method)).ok()?.dyn_into().ok()?;
    let promise: Promise = method.call0(&storage).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}
