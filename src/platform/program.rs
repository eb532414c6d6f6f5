//! The program around the page: a new build that waits, installing, and what `boot.js` wants to know.
//!
//! `boot.js` stands outside the wasm so that it can speak when the wasm cannot; the two meet in a few names on `window`.

use super::Listener;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CustomEvent, CustomEventInit};

fn property(name: &str) -> Option<JsValue> {
    let window = web_sys::window()?;
    Reflect::get(&window, &JsValue::from_str(name)).ok()
}

fn function(name: &str) -> Option<Function> {
    property(name)?.dyn_into().ok()
}

/// The clinic stands: `boot.js` takes its opening screen away and begins to keep it for offline.
pub fn announce_started() {
    tell("koroena:started", None);
}

/// The clinic cannot go on: `boot.js` shows its screen, from which the raw changes can be downloaded.
pub fn announce_failed(message: &str) {
    tell("koroena:failed", Some(message));
}

/// The clinic waits and will go on by itself: `boot.js` says why on its opening screen.
pub fn announce_waiting(message: &str) {
    tell("koroena:waiting", Some(message));
}

fn tell(name: &str, detail: Option<&str>) {
    let options = CustomEventInit::new();
    if let Some(detail) = detail {
        options.set_detail(&JsValue::from_str(detail));
    }
    let event = CustomEvent::new_with_event_init_dict(name, &options);
    if let (Some(window), Ok(event)) = (web_sys::window(), event) {
        let _ = window.dispatch_event(&event);
    }
}

/// Whether a new build is there and waits.
#[must_use]
pub fn is_update_ready() -> bool {
    property("koroenaUpdateReady").is_some_and(|ready| ready.is_truthy())
}

/// Hears when a new build is there. Ask [`is_update_ready`] too: it may have come before.
pub fn on_update_ready(mut callback: impl FnMut() + 'static) -> Option<Listener> {
    Listener::at_window("koroena:update-ready", move |_| callback())
}

/// Hears that another tab took the new build: this one reloads as soon as it is out of sight, and should save before.
pub fn on_replaced(mut callback: impl FnMut() + 'static) -> Option<Listener> {
    Listener::at_window("koroena:replaced", move |_| callback())
}

/// Takes the new build; the page reloads once. Save everything before. Says whether there was one.
pub fn activate_update() -> bool {
    let taken = function("koroenaActivateUpdate").and_then(|activate| activate.call0(&JsValue::UNDEFINED).ok());
    taken.is_some_and(|taken| taken.is_truthy())
}

/// Whether the browser offers to install the clinic.
#[must_use]
pub fn is_installable() -> bool {
    function("koroenaInstall").is_some()
}

/// Hears when the browser offers to install. Ask [`is_installable`] too: it may have come before.
pub fn on_installable(mut callback: impl FnMut() + 'static) -> Option<Listener> {
    Listener::at_window("koroena:installable", move |_| callback())
}

/// Hears when the clinic was installed.
pub fn on_installed(mut callback: impl FnMut() + 'static) -> Option<Listener> {
    Listener::at_window("koroena:installed", move |_| callback())
}

/// Shows the browser's question whether to install, and gives the answer; nothing where it offers none. Must come from
/// something the user did, and serves once.
pub async fn install() -> Option<bool> {
    let asked = function("koroenaInstall")?.call0(&JsValue::UNDEFINED).ok()?;
    let outcome = JsFuture::from(asked.dyn_into::<Promise>().ok()?).await.ok()?;
    Some(outcome.as_string().as_deref() == Some("accepted"))
}

/// Whether the page runs as an installed program, in a window of its own.
#[must_use]
pub fn is_installed() -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let standalone = window.match_media("(display-mode: standalone)").ok().flatten();
    // iOS had its own word before the standard's.
    let on_ios = Reflect::get(&window.navigator(), &JsValue::from_str("standalone"));
    standalone.is_some_and(|query| query.matches()) || on_ios.is_ok_and(|is| is.is_truthy())
}

/// Whether this is Safari on an iPhone or iPad and not the installed clinic: it installs by hand, from its Share button.
#[must_use]
pub fn is_installed_by_hand() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let navigator = window.navigator();
    // Only Apple's browsers have the word, and of their devices only those that are touched have no other way.
    let knows = Reflect::has(&navigator, &JsValue::from_str("standalone")).unwrap_or(false);
    knows && navigator.max_touch_points() > 0 && !is_installed()
}

/// Reloads the page. Save everything before.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}
