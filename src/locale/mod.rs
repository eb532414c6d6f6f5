//! How things are said and written for people: wordings, numbers and dates, in Indonesian and in English.
//!
//! Rule: nothing behind this module knows a sentence, and nothing in it decides anything. It prints exact values without
//! passing through a float, and reads what officers type without guessing: a text with two plausible readings is asked
//! about. It knows plain values only ([`crate::exact`]), no records, rules or scores.
//!
//! ```
//! use koroena::exact::Rupiah;
//! use koroena::locale::{number, Lang};
//!
//! let amount = Rupiah::from_sen(-123_456_789).unwrap();
//! assert_eq!(number::amount(amount, Lang::Id), "−1.234.567,89");
//! assert_eq!(number::amount(amount, Lang::En), "−1,234,567.89");
//! ```

pub mod date;
pub mod entry;
pub mod glossary;
mod lang;
pub mod number;
pub mod pasting;
pub mod typing;
pub mod words;

pub use date::{Date, Moment, month_name};
pub use entry::{Entry, EntryError, parse_amount, parse_count};
pub use lang::Lang;
pub use words::fill;
