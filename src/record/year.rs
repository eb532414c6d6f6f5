//! The book year a statement or an examination is of, and the records that there is one of for a unit's year.

use super::{Kind, OwnerId, RecordId, Unit};
use std::fmt;
use std::str::FromStr;

/// A book year, 1945 to 2200.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BookYear(i64);

impl BookYear {
    /// The first year there can be.
    pub const FIRST: i64 = 1945;
    /// The last year there can be.
    pub const LAST: i64 = 2200;

    /// The book year of a number; `None` outside the years there can be.
    #[must_use]
    pub fn new(year: i64) -> Option<Self> {
        (Self::FIRST..=Self::LAST).contains(&year).then_some(BookYear(year))
    }

    /// The year as a number.
    #[must_use]
    pub fn number(self) -> i64 {
        self.0
    }

    /// The year before; `None` before the first.
    #[must_use]
    pub fn before(self) -> Option<Self> {
        Self::new(self.0 - 1)
    }
}

impl fmt::Display for BookYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// The record of a kind of which a unit has one a book year; two devices name it alike.
pub(super) fn yearly_id(owner: OwnerId, kind: Kind, unit: Unit, year: BookYear) -> Option<RecordId> {
    RecordId::new(owner, kind, Some(&format!("{}.{year}", unit.as_str()))).ok()
}

/// The unit and book year of such a record.
pub(super) fn unit_and_year(id: &RecordId) -> Option<(Unit, BookYear)> {
    let (unit, year) = id.local()?.split_once('.')?;
    Some((Unit::from_word(unit)?, year.parse().ok()?))
}

/// Not a book year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotABookYear;

impl FromStr for BookYear {
    type Err = NotABookYear;

    fn from_str(text: &str) -> Result<Self, NotABookYear> {
        if text.len() != 4 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotABookYear);
        }
        text.parse().ok().and_then(Self::new).ok_or(NotABookYear)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_its_bounds_and_its_text() {
        assert_eq!(BookYear::new(1944), None);
        assert_eq!(BookYear::new(2201), None);
        assert_eq!(BookYear::new(1945).and_then(BookYear::before), None);
        assert_eq!("2024".parse::<BookYear>().unwrap().to_string(), "2024");
        for text in ["24", "+024", "20 4", "", "99999"] {
            assert!(text.parse::<BookYear>().is_err(), "{text}");
        }
    }
}
