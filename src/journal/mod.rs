//! How a record changes: stamps, changes, what they fold to, and how two devices' histories become one.
//!
//! The truth is a set of immutable [`Change`]s and a set of purges, a [`Journal`]. Everything else follows from it:
//! a record is the [`Fold`] of its changes, its [`history`] is the list of them, and [`merge`] is set union. Nothing
//! here asks a clock or draws a random number; whoever calls brings both.
//!
//! | concept | file |
//! |---|---|
//! | name and order of a change | `stamp`, `clock` |
//! | what a change says and what its maker had seen | `change`, `unknown` |
//! | making one | `open` (an officer's edits), `state` (seal, delete, bring back) |
//! | what it all comes to | `fold`, `history` |
//! | saying again what was said before | `undo`, `cut` |
//! | two sets as one | `merge`, `purge` |
//! | two records of one co-operative as one | `join` |
//! | the files it speaks of | `named` |

mod change;
mod clock;
mod cut;
mod fold;
mod history;
mod join;
mod merge;
mod named;
mod open;
mod purge;
mod stamp;
mod state;
mod undo;
mod unknown;

pub(crate) use change::excerpt;
pub use change::{Author, Change, ChangeError};
pub use clock::{ClockExhausted, LamportClock};
pub use cut::{Cut, NotACut};
pub use fold::{Conflict, Deletion, Fold, Head, Seal};
pub use history::{Edit, Entry, history};
pub use join::{joined, purges_together, together};
pub use merge::{Added, Clash, Journal, Merged, merge};
pub use named::files_named;
pub use open::{BeginError, EditError, OpenChange, may_be_rewritten};
pub use purge::{PurgeError, Purged};
pub use stamp::{Device, Stamp, StampError, Tab};
pub use state::{StateError, bring_back, delete, seal};
pub use undo::{UndoError, undo};
pub use unknown::Unknown;
