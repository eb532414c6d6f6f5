//! JSON apart from serde: objects whose members stay text, and rows of a file read into types.
//!
//! Rule: nothing here knows what a file means. `members` keeps what it does not understand as it stood; `row` refuses it.

mod members;
mod row;

pub(crate) use members::{Members, MembersError, Spot, canonical, canonical_without};
pub(crate) use row::{Read, Reader, read, rows, words};
