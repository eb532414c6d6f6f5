//! Small things a device remembers outside the journal: language, theme, who is working, when the last backup was made, by what
//! the clinic is locked.
//!
//! They stand in the browser's local storage under `koroena.…`, as JSON; `boot.js` reads the theme there before the first
//! paint. Rule: nothing here is ever the only copy of anything an officer entered, so a browser that refuses is a silent
//! fact: reading gives nothing, writing gives `false`.

use super::{LockAfter, Passphrase, Theme};
use crate::journal::Device;
use crate::record::{OwnerId, RecordId};
use gloo_storage::{LocalStorage, SessionStorage, Storage};

/// What can be remembered. Each key is an item of local storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    Language,
    Theme,
    Device,
    Officer,
    LastBackup,
    Snapshots,
    Paper,
    Marker,
    KeepingAsked,
    StepsHidden,
    InstallingRefused,
    Passphrase,
    Reminder,
    LockAfter,
    WrongTries,
    Touched,
    Recent,
}

impl Item {
    fn key(self) -> &'static str {
        match self {
            Item::Language => "koroena.bahasa",
            Item::Theme => "koroena.tema",
            Item::Device => "koroena.perangkat",
            Item::Officer => "koroena.petugas",
            Item::LastBackup => "koroena.cadangan",
            Item::Snapshots => "koroena.potret",
            Item::Paper => "koroena.kertas",
            Item::Marker => "koroena.penanda",
            Item::KeepingAsked => "koroena.dijaga",
            Item::StepsHidden => "koroena.langkah",
            Item::InstallingRefused => "koroena.pasang",
            Item::Passphrase => "koroena.kunci",
            Item::Reminder => "koroena.kunci.pengingat",
            Item::LockAfter => "koroena.kunci.setelah",
            Item::WrongTries => "koroena.kunci.salah",
            Item::Touched => "koroena.kunci.disentuh",
            Item::Recent => "koroena.terakhir",
        }
    }
}

/// How many of the co-operatives last opened are remembered.
const RECENT_MAX: usize = 20;

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

fn clear(item: Item) {
    if is_there() {
        LocalStorage::delete(item.key());
    }
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

/// Whether papers are printed on folio (F4); on A4 where nothing was chosen.
#[must_use]
pub fn is_folio() -> bool {
    get(Item::Paper).as_deref() == Some(FOLIO)
}

/// Remembers on which size papers are printed; says whether it could.
pub fn set_folio(is_folio: bool) -> bool {
    set(Item::Paper, if is_folio { FOLIO } else { "a4" })
}

/// The word of folio.
const FOLIO: &str = "f4";

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
    clear(Item::Officer);
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

/// How many snapshots are kept, where it was said.
#[must_use]
pub fn snapshots_kept() -> Option<usize> {
    get(Item::Snapshots)?.parse().ok()
}

/// Remembers how many snapshots are kept; says whether it could.
pub fn set_snapshots_kept(count: usize) -> bool {
    set(Item::Snapshots, &count.to_string())
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

/// Whether the browser was asked not to clear the records.
#[must_use]
pub fn was_keeping_asked() -> bool {
    get(Item::KeepingAsked).is_some()
}

/// Remembers that the browser was asked not to clear the records; says whether it could.
pub fn set_keeping_asked() -> bool {
    set(Item::KeepingAsked, "ya")
}

/// Whether the first steps were hidden.
#[must_use]
pub fn are_steps_hidden() -> bool {
    get(Item::StepsHidden).is_some()
}

/// Remembers that the first steps were hidden; says whether it could.
pub fn hide_steps() -> bool {
    set(Item::StepsHidden, "ya")
}

/// Whether the officer wants no offer to install.
#[must_use]
pub fn is_installing_refused() -> bool {
    get(Item::InstallingRefused).is_some()
}

/// Remembers that the officer wants no offer to install; says whether it could.
pub fn refuse_installing() -> bool {
    set(Item::InstallingRefused, "ya")
}

// ---- The lock ----

/// What is remembered of the passphrase that locks the clinic; nothing where it is not locked.
#[must_use]
pub fn passphrase() -> Option<Passphrase> {
    get(Item::Passphrase)?.parse().ok()
}

/// Remembers a passphrase and its reminder; says whether it could.
pub fn set_passphrase(passphrase: &Passphrase, reminder: &str) -> bool {
    set(Item::Passphrase, &passphrase.to_string()) && set(Item::Reminder, reminder)
}

/// The clinic is locked no more.
pub fn clear_passphrase() {
    for item in [Item::Passphrase, Item::Reminder, Item::WrongTries, Item::Touched] {
        clear(item);
    }
}

/// What the officer wrote to be reminded of the passphrase.
#[must_use]
pub fn reminder() -> Option<String> {
    get(Item::Reminder).filter(|text| !text.is_empty())
}

/// How long without a touch until the clinic is locked.
#[must_use]
pub fn lock_after() -> LockAfter {
    get(Item::LockAfter).and_then(|word| LockAfter::read(&word)).unwrap_or_default()
}

/// Remembers how long without a touch until the clinic is locked; says whether it could.
pub fn set_lock_after(after: LockAfter) -> bool {
    set(Item::LockAfter, after.as_str())
}

/// How many wrong tries there were in a row, and when the last was, in the browser's milliseconds.
#[must_use]
pub fn wrong_tries() -> (u32, u64) {
    let read = || {
        let text = get(Item::WrongTries)?;
        let (count, at) = text.split_once(' ')?;
        Some((count.parse().ok()?, at.parse().ok()?))
    };
    read().unwrap_or_default()
}

/// Remembers the wrong tries; says whether it could.
pub fn set_wrong_tries(count: u32, at: u64) -> bool {
    set(Item::WrongTries, &format!("{count} {at}"))
}

/// When any tab was last touched, in the browser's milliseconds.
#[must_use]
pub fn touched() -> Option<u64> {
    get(Item::Touched)?.parse().ok()
}

/// Remembers when a tab was touched; says whether it could.
pub fn set_touched(at: u64) -> bool {
    set(Item::Touched, &at.to_string())
}

/// The co-operatives last opened on this device, the latest first.
#[must_use]
pub fn recent() -> Vec<OwnerId> {
    let text = get(Item::Recent).unwrap_or_default();
    text.split(' ').filter_map(|owner| owner.parse().ok()).collect()
}

/// Remembers that a co-operative was opened; says whether it could.
pub fn note_opened(owner: OwnerId) -> bool {
    let others = recent().into_iter().filter(|one| *one != owner).take(RECENT_MAX - 1);
    let all: Vec<String> = core::iter::once(owner).chain(others).map(|owner| owner.to_string()).collect();
    set(Item::Recent, &all.join(" "))
}

/// The item by which a page that is loaded again knows that it was open a moment ago.
const OPENED: &str = "koroena.terbuka";

/// Remembers in this tab that the clinic was open at this moment, in the browser's milliseconds.
pub fn set_was_open(at: u64) -> bool {
    session_is_there() && SessionStorage::set(OPENED, at.to_string()).is_ok()
}

/// When this tab last had the clinic open. Asked once, it is forgotten.
#[must_use]
pub fn take_was_open() -> Option<u64> {
    if !session_is_there() {
        return None;
    }
    let at = SessionStorage::get(OPENED).ok().and_then(|text: String| text.parse().ok());
    SessionStorage::delete(OPENED);
    at
}

// ---- All of it ----

/// Forgets everything the clinic remembers on this device and in this tab.
pub fn clear_all() {
    let window = web_sys::window();
    let local = window.as_ref().and_then(|window| window.local_storage().ok().flatten());
    for storage in [local, session()].into_iter().flatten() {
        let count = storage.length().unwrap_or_default();
        let keys: Vec<String> = (0..count).filter_map(|place| storage.key(place).ok().flatten()).collect();
        for key in keys.iter().filter(|key| key.starts_with(PREFIX)) {
            // Refused only by a browser that gives no storage.
            let _ = storage.remove_item(key);
        }
    }
}

/// Forgets what the clinic remembers in this tab alone.
pub fn clear_session() {
    for key in [OPENED, EXAMPLE] {
        if session_is_there() {
            SessionStorage::delete(key);
        }
    }
}

/// How every item's key begins.
const PREFIX: &str = "koroena.";

// ---- The example ----

/// The item that says that this tab has the example clinic open.
const EXAMPLE: &str = "koroena.contoh";

fn session() -> Option<web_sys::Storage> {
    web_sys::window().and_then(|window| window.session_storage().ok()).flatten()
}

/// Whether the browser gives session storage at all; gloo-storage panics where it does not.
fn session_is_there() -> bool {
    session().is_some()
}

/// Whether this tab has the example clinic open. It ends with the tab, so that nobody takes it for their own.
#[must_use]
pub fn is_example_open() -> bool {
    session_is_there() && SessionStorage::get(EXAMPLE).unwrap_or(false)
}

/// Opens or leaves the example clinic at the next start of this tab; says whether it could.
pub fn set_example_open(open: bool) -> bool {
    session_is_there() && SessionStorage::set(EXAMPLE, open).is_ok()
}
