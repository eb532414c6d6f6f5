//! Small things a device remembers outside the journal: language, theme, who is working, when the last backup was made.
//!
//! They stand in the browser's local storage under `koroena.…`, as JSON; `boot.js` reads the theme there before the first
//! paint. Rule: nothing here is ever the only copy of anything an officer entered, so a browser that refuses is a silent
//! fact: reading gives nothing, writing gives `false`.

use super::Theme;
use crate::journal::Device;
use crate::record::RecordId;
use gloo_storage::{LocalStorage, SessionStorage, Storage};

/// What can be remembered. Each key is an item of local storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    Language,
    Theme,
    Device,
    Officer,
    LastBackup,
    Marker,
}

impl Item {
    fn key(self) -> &'static str {
        match self {
            Item::Language => "koroena.bahasa",
            Item::Theme => "koroena.tema",
            Item::Device => "koroena.perangkat",
            Item::Officer => "koroena.petugas",
            Item::LastBackup => "koroena.cadangan",
            Item::Marker => "koroena.penanda",
        }
    }
}

/// Whether the browser gives local storage at all; gloo-storage panics where it does not.
fn is_there() -> bool {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok()).flatten();
    storage.is_some()
}

fn get(item: Item) -> Option<String> {
    if !is_there() {
        return None;
    }
    LocalStorage::get(item.key()).ok()
}

fn set(item: Item, text: &str) -> bool {
    is_there() && LocalStorage::set(item.key(), text).is_ok()
}

/// The language's code, `id` or `en`, where one was chosen.
#[must_use]
pub fn language() -> Option<String> {
    get(Item::Language)
}

/// Remembers the language by its code; says whether it could.
pub fn set_language(code: &str) -> bool {
    set(Item::Language, code)
}

/// The theme; the system's where none was chosen.
#[must_use]
pub fn theme() -> Theme {
    get(Item::Theme).and_then(|word| Theme::read(&word)).unwrap_or_default()
}

/// Remembers the theme; says whether it could.
pub fn set_theme(theme: Theme) -> bool {
    set(Item::Theme, theme.as_str())
}

/// The device's name in stamps.
#[must_use]
pub fn device() -> Option<Device> {
    get(Item::Device)?.parse().ok()
}

/// Remembers the device's name; says whether it could. Where it could not, this visit has a name of its own.
pub fn set_device(device: Device) -> bool {
    set(Item::Device, &device.to_string())
}

/// The officer working on this device.
#[must_use]
pub fn officer() -> Option<RecordId> {
    get(Item::Officer)?.parse().ok()
}

/// Remembers who is working; says whether it could.
pub fn set_officer(officer: &RecordId) -> bool {
    set(Item::Officer, officer.as_str())
}

/// Nobody is working: the device is handed over.
pub fn clear_officer() {
    if is_there() {
        LocalStorage::delete(Item::Officer.key());
    }
}

/// When the last backup was made, ISO 8601 with offset.
#[must_use]
pub fn last_backup() -> Option<String> {
    get(Item::LastBackup)
}

/// Remembers the moment of a backup; says whether it could.
pub fn set_last_backup(at: &str) -> bool {
    set(Item::LastBackup, at)
}

/// This side's marker; see [`crate::storage::eviction`].
#[must_use]
pub fn marker() -> Option<String> {
    get(Item::Marker)
}

/// Writes this side's marker; says whether it could.
pub fn set_marker(marker: &str) -> bool {
    set(Item::Marker, marker)
}

/// The item that says that this tab has the example clinic open.
const EXAMPLE: &str = "koroena.contoh";

/// Whether this tab has the example clinic open. It ends with the tab, so that nobody takes it for their own.
#[must_use]
pub fn is_example_open() -> bool {
    let storage = web_sys::window().and_then(|window| window.session_storage().ok()).flatten();
    storage.is_some() && SessionStorage::get(EXAMPLE).unwrap_or(false)
}

/// Opens or leaves the example clinic at the next start of this tab; says whether it could.
pub fn set_example_open(open: bool) -> bool {
    let storage = web_sys::window().and_then(|window| window.session_storage().ok()).flatten();
    storage.is_some() && SessionStorage::set(EXAMPLE, open).is_ok()
}
