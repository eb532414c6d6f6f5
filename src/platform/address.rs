//! The part of the address behind `#`: where in the clinic one is; and what was asked before it.

use super::Listener;
use wasm_bindgen::JsValue;

/// The text behind `#`, without it; empty where there is none.
#[must_use]
pub fn get() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').map(str::to_owned).unwrap_or(hash)
}

/// What stands for `name` between `?` and `#`: asked for by whoever typed the address.
#[must_use]
pub fn asked(name: &str) -> Option<String> {
    let search = web_sys::window()?.location().search().ok()?;
    let mut asked = search.strip_prefix('?')?.split('&').filter_map(|part| part.split_once('='));
    asked.find(|(known, _)| *known == name).map(|(_, value)| value.to_owned())
}

/// Goes to another place; the one left stays behind the back button.
pub fn go(hash: &str) {
    if let Some(window) = web_sys::window() {
        // Refused only by a page that is going away.
        let _ = window.location().set_hash(hash);
    }
}

/// Puts another place into the address in place of the present one; nobody is told.
pub fn replace(hash: &str) {
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        let url = format!("#{hash}");
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&url));
    }
}

/// One place back.
pub fn back() {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let _ = history.back();
    }
}

/// Hears of every change of place, by [`go`], a link, or the back button.
pub fn on_change(mut callback: impl FnMut(String) + 'static) -> Option<Listener> {
    Listener::at_window("hashchange", move |_| callback(get()))
}
