//! The clinic of this browser: its database opened, its device and tab named, and what the device remembers.

use super::clinic::{Clinic, SUMMARIES};
use crate::journal::{Device, LamportClock, Tab};
use crate::platform::random;
use crate::storage::eviction;
use crate::storage::indexeddb::{delete_database, delete_once_free};
use crate::storage::{BrowserStore, CLINIC, EXAMPLE, Store, StoreError, preferences};

pub use crate::storage::eviction::Sides;
pub use crate::storage::{Notice, preferences as memory};

/// The clinic over whatever store the browser gives.
pub type BrowserClinic = Clinic<BrowserStore>;

/// A clinic that was opened.
#[derive(Debug)]
pub struct Opened {
    /// The clinic.
    pub clinic: BrowserClinic,
    /// This device.
    pub device: Device,
    /// Whether the browser threw a side of it away since the last visit.
    pub sides: Sides,
}

/// Why no clinic was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// The store.
    Store(StoreError),
    /// The browser gave no random bytes to name this tab by.
    NoRandomness,
}

impl From<StoreError> for OpenError {
    fn from(error: StoreError) -> Self {
        OpenError::Store(error)
    }
}

/// The name of the database, and of the tabs' channel.
#[must_use]
pub fn database(is_example: bool) -> &'static str {
    if is_example { EXAMPLE } else { CLINIC }
}

/// Opens the office's clinic, or the example's.
///
/// # Errors
/// [`OpenError`].
pub async fn open(is_example: bool, notices: impl Fn(Notice) + 'static) -> Result<Opened, OpenError> {
    let device = device()?;
    let tab = Tab::from_bytes(random::bytes().map_err(|_| OpenError::NoRandomness)?);
    let store = BrowserStore::open(database(is_example), SUMMARIES, notices).await?;
    let sides = if is_example || !store.is_lasting() { Sides::Whole } else { mark(&store).await? };
    Ok(Opened { clinic: Clinic::new(store, LamportClock::new(device, tab)), device, sides })
}

fn device() -> Result<Device, OpenError> {
    if let Some(known) = preferences::device() {
        return Ok(known);
    }
    let device = Device::from_bytes(random::bytes().map_err(|_| OpenError::NoRandomness)?);
    preferences::set_device(device);
    Ok(device)
}

/// Compares the markers of both sides, and makes them equal again where no records are missing.
async fn mark(store: &BrowserStore) -> Result<Sides, OpenError> {
    let (here, there) = (preferences::marker(), store.note(eviction::NOTE).await?);
    let sides = eviction::compare(here.as_deref(), there.as_deref());
    match sides {
        // A loss stands until it is settled: the next start must say it too.
        Sides::Whole | Sides::DatabaseLost => {}
        Sides::New => {
            let marker: [u8; 8] = random::bytes().map_err(|_| OpenError::NoRandomness)?;
            let marker = format!("{:016x}", u64::from_be_bytes(marker));
            store.set_note(eviction::NOTE, Some(&marker)).await?;
            preferences::set_marker(&marker);
        }
        Sides::PreferencesLost | Sides::Differ => {
            preferences::set_marker(there.as_deref().unwrap_or_default());
        }
    }
    Ok(sides)
}

impl BrowserClinic {
    /// Whether what is saved outlasts the tab.
    #[must_use]
    pub fn is_lasting(&self) -> bool {
        self.store().is_lasting()
    }

    /// Takes the database as it stands for this browser's own from now on, after the one before it was thrown away.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn settle_loss(&self) -> Result<(), StoreError> {
        self.store().set_note(eviction::NOTE, preferences::marker().as_deref()).await
    }
}

/// Removes a whole database: the example's. While another tab does not let go of it, this waits, and `held` hears so.
///
/// # Errors
/// [`StoreError`].
pub async fn remove(name: &str, held: impl Fn() + 'static) -> Result<(), StoreError> {
    delete_once_free(name, held).await
}

/// Removes everything the clinic keeps on this device beside its program: both databases, then all that the browser remembers for
/// it. Tabs that have a database open are told by it and let go.
///
/// # Errors
/// [`StoreError`], [`StoreError::Blocked`] while another tab does not let go; what the browser remembers stands then, and doing it
/// again completes it.
pub async fn wipe() -> Result<(), StoreError> {
    for name in [EXAMPLE, CLINIC] {
        delete_database(name).await?;
    }
    preferences::clear_all();
    Ok(())
}
