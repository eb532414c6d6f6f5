//! Why the store did not do what it was asked, as facts; the sentences stand in `locale`.

use crate::journal::Stamp;
use crate::record::Path;

/// Why the store did not do what it was asked. Whatever it is, nothing of the request was acknowledged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// Another tab holds the database open in a way that keeps this one from changing or deleting it.
    Blocked,
    /// A newer build has changed the database in a way this one cannot read.
    VersionTooNew,
    /// The device has no room left, or grants this site none.
    Quota,
    /// The browser gave the transaction up.
    Aborted,
    /// The browser offers no database here (private window, refused by a setting).
    NotAvailable,
    /// This tab's connection is closed: another tab upgraded or deleted the database, or the browser cleared it.
    Closed,
    /// Something stands in the store that this build cannot read.
    Corrupt {
        /// Which row.
        what: String,
    },
    /// The open change was seen by another change, or closed by an export; its stored content stays as it is.
    NotRewritable {
        /// The change.
        id: Stamp,
    },
    /// The change overwrites values that say something else by now: another tab went on rewriting its open change.
    SeenOtherwise {
        /// The change.
        id: Stamp,
        /// Where, and whose values.
        values: Vec<(Path, Stamp)>,
    },
    /// Whatever else the browser said.
    Other {
        /// The name of its exception.
        name: String,
        /// Its message, in whatever language.
        message: String,
    },
}
