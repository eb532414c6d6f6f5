//! The period of a statement: a book year, or a quarter or a month of one.
//!
//! Rule: a period is named by its end, since what is earned and spent is counted from the beginning of the book year to it. Its text
//! is the end of a record's name and of an address.
//!
//! ```
//! use koroena::record::Period;
//!
//! let march: Period = "2024-03".parse().unwrap();
//! let quarter: Period = "2024-t1".parse().unwrap();
//! assert_eq!((march.month(), quarter.month()), (3, 3));
//! assert!(march < quarter && quarter < "2024".parse().unwrap());
//! assert_eq!(quarter.a_year_before().unwrap().to_string(), "2023-t1");
//! ```
//!
//! # Errors
//! [`NotAPeriod`]: a text of another form, or of no month or quarter there is.

use super::BookYear;
use std::fmt;
use std::str::FromStr;

/// A period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// A whole book year.
    Year(BookYear),
    /// To the end of a quarter (triwulan), 1 to 4.
    Quarter(BookYear, u8),
    /// To the end of a month, 1 to 12.
    Month(BookYear, u8),
}

/// Not a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPeriod;

impl Period {
    /// The part of a book year whose word this is: `t1` to `t4` a quarter, `01` to `12` a month, nothing the whole.
    #[must_use]
    pub fn of(year: BookYear, part: &str) -> Option<Self> {
        if part.is_empty() { Some(Period::Year(year)) } else { format!("{year}-{part}").parse().ok() }
    }

    /// Its book year.
    #[must_use]
    pub fn year(self) -> BookYear {
        match self {
            Period::Year(year) | Period::Quarter(year, _) | Period::Month(year, _) => year,
        }
    }

    /// The month it ends with.
    #[must_use]
    pub fn month(self) -> u8 {
        match self {
            Period::Year(_) => 12,
            Period::Quarter(_, quarter) => quarter * 3,
            Period::Month(_, month) => month,
        }
    }

    /// Whether it is a whole book year.
    #[must_use]
    pub fn is_year(self) -> bool {
        match self {
            Period::Year(_) => true,
            Period::Quarter(..) | Period::Month(..) => false,
        }
    }

    /// The same part of the year before.
    #[must_use]
    pub fn a_year_before(self) -> Option<Self> {
        let year = self.year().before()?;
        Some(match self {
            Period::Year(_) => Period::Year(year),
            Period::Quarter(_, quarter) => Period::Quarter(year, quarter),
            Period::Month(_, month) => Period::Month(year, month),
        })
    }

    /// By their ends; of those that end together the longer one last.
    fn place(self) -> (BookYear, u8, u8) {
        let rank = match self {
            Period::Month(..) => 0,
            Period::Quarter(..) => 1,
            Period::Year(_) => 2,
        };
        (self.year(), self.month(), rank)
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.place().cmp(&other.place())
    }
}

impl From<BookYear> for Period {
    fn from(year: BookYear) -> Self {
        Period::Year(year)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Year(year) => write!(f, "{year}"),
            Period::Quarter(year, quarter) => write!(f, "{year}-t{quarter}"),
            Period::Month(year, month) => write!(f, "{year}-{month:02}"),
        }
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let (year, part) = text.split_once('-').map_or((text, None), |(year, part)| (year, Some(part)));
        let year: BookYear = year.parse().map_err(|_| NotAPeriod)?;
        let Some(part) = part else { return Ok(Period::Year(year)) };
        let found =
            (1..=4).map(|quarter| Period::Quarter(year, quarter)).chain((1..=12).map(|m| Period::Month(year, m)));
        let wanted = format!("{year}-{part}");
        found.into_iter().find(|period| period.to_string() == wanted).ok_or(NotAPeriod)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_as_they_are_written_and_others_are_none() {
        let year = BookYear::new(2024).unwrap();
        let all = (1..=12).map(|month| Period::Month(year, month)).chain((1..=4).map(|q| Period::Quarter(year, q)));
        for period in all.chain([Period::Year(year)]) {
            assert_eq!(period.to_string().parse(), Ok(period));
            assert_eq!(
                period.a_year_before().map(|before| (before.year().number(), before.month())),
                Some((2023, period.month()))
            );
        }
        for text in ["", "24", "2024-", "2024-13", "2024-00", "2024-3", "2024-t5", "2024-T1", "2024-03-01", "1900-01"] {
            assert_eq!(text.parse::<Period>(), Err(NotAPeriod), "{text}");
        }
        assert_eq!(Period::of(year, ""), Some(Period::Year(year)));
        assert_eq!(Period::of(year, "t2"), Some(Period::Quarter(year, 2)));
        assert_eq!(Period::of(year, "t9"), None);
    }

    #[test]
    fn they_stand_in_the_order_of_their_ends() {
        let order = ["2023", "2024-01", "2024-03", "2024-t1", "2024-04", "2024-12", "2024-t4", "2024", "2025-01"];
        let periods: Vec<Period> = order.iter().map(|text| text.parse().unwrap()).collect();
        assert!(periods.windows(2).all(|pair| pair[0] < pair[1]), "{periods:?}");
    }
}
