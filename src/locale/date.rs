//! Days of the calendar and the time of day, as they are kept and as people read them.
//!
//! Rule: a [`Date`] that exists is a day of the Gregorian calendar between the years 1 and 9999, without a time zone: an
//! examination was on a day, wherever it is read. It is kept as ISO text and shown in the language's own words.
//!
//! ```
//! use koroena::locale::{Date, Lang};
//!
//! let day: Date = "2026-11-23".parse().unwrap();
//! assert_eq!(day.long(Lang::Id), "23 November 2026");
//! assert_eq!(day.with_weekday(Lang::Id), "Senin, 23 November 2026");
//! assert_eq!(day.plus_days(90).unwrap().to_string(), "2027-02-21");
//! assert!("2026-02-29".parse::<Date>().is_err());
//! ```
//!
//! Source of the day arithmetic: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil` and
//! `civil_from_days`. Source of the names: CLDR, locale `id`.

use super::Lang;
use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// Why a text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// It is not written `2026-11-23`.
    Form,
    /// The calendar has no such day.
    NoSuchDay,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weekday {
    /// Senin.
    Monday,
    /// Selasa.
    Tuesday,
    /// Rabu.
    Wednesday,
    /// Kamis.
    Thursday,
    /// Jumat.
    Friday,
    /// Sabtu.
    Saturday,
    /// Minggu.
    Sunday,
}

/// A day and the time on it, as a device's clock showed them: shown, never trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    date: Date,
    hour: u8,
    minute: u8,
}

impl Date {
    /// The day; `None` where the calendar has none (years 1 to 9999).
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=9999).contains(&year) && (1..=days_in_month(year, month)?).contains(&day);
        exists.then_some(Date { year, month, day })
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub fn days_from_civil(self) -> i32 {
        let (month, day) = (i32::from(self.month), i32::from(self.day));
        // Years begin in March, so that the leap day is the last.
        let year = i32::from(self.year) - i32::from(month <= 2);
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
    }

    /// The day so many days after 1970-01-01; `None` outside the calendar.
    #[must_use]
    pub fn from_days(days: i32) -> Option<Self> {
        let shifted = days.checked_add(719_468)?;
        let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * march_month + 2) / 5 + 1;
        let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        Self::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// The day so many days later, or earlier where negative; `None` outside the calendar.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Option<Self> {
        Self::from_days(self.days_from_civil().checked_add(days)?)
    }

    /// The same day so many months later; the last day of a month that has no such day. `None` outside the calendar.
    ///
    /// ```
    /// use koroena::locale::Date;
    /// let signed: Date = "2026-11-30".parse().unwrap();
    /// assert_eq!(signed.plus_months(3).unwrap().to_string(), "2027-02-28");
    /// ```
    #[must_use]
    pub fn plus_months(self, months: u16) -> Option<Self> {
        let month = (u16::from(self.month) - 1).checked_add(months)?;
        let (year, month) = (self.year.checked_add(month / 12)?, u8::try_from(month % 12 + 1).ok()?);
        Self::new(year, month, self.day.min(days_in_month(year, month)?))
    }

    /// How many days this is after `earlier`; negative where it is before.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i32 {
        self.days_from_civil() - earlier.days_from_civil()
    }

    /// The day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        match self.days_from_civil().rem_euclid(7) {
            0 => Weekday::Thursday,
            1 => Weekday::Friday,
            2 => Weekday::Saturday,
            3 => Weekday::Sunday,
            4 => Weekday::Monday,
            5 => Weekday::Tuesday,
            _ => Weekday::Wednesday,
        }
    }

    /// In full: `23 November 2026`.
    #[must_use]
    pub fn long(self, lang: Lang) -> String {
        format!("{} {} {}", self.day, month_name(self.month, lang), self.year)
    }

    /// With a short month: `23 Nov 2026`.
    #[must_use]
    pub fn short(self, lang: Lang) -> String {
        format!("{} {} {}", self.day, month_abbreviation(self.month, lang), self.year)
    }

    /// In full behind its weekday: `Senin, 23 November 2026`.
    #[must_use]
    pub fn with_weekday(self, lang: Lang) -> String {
        format!("{}, {}", self.weekday().name(lang), self.long(lang))
    }
}

fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_in_month(year: u16, month: u8) -> Option<u8> {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if is_leap(year) { 29 } else { 28 }),
        _ => None,
    }
}

const MONTHS: [(&str, &str); 12] = [
    ("Januari", "January"),
    ("Februari", "February"),
    ("Maret", "March"),
    ("April", "April"),
    ("Mei", "May"),
    ("Juni", "June"),
    ("Juli", "July"),
    ("Agustus", "August"),
    ("September", "September"),
    ("Oktober", "October"),
    ("November", "November"),
    ("Desember", "December"),
];

/// The name of a month, 1 to 12; empty for any other number.
#[must_use]
pub fn month_name(month: u8, lang: Lang) -> &'static str {
    let names = usize::from(month).checked_sub(1).and_then(|place| MONTHS.get(place));
    names.map_or("", |(id, en)| match lang {
        Lang::Id => id,
        Lang::En => en,
    })
}

/// The first three letters of a month's name; in both languages they tell the months apart.
fn month_abbreviation(month: u8, lang: Lang) -> &'static str {
    let name = month_name(month, lang);
    name.get(..3).unwrap_or(name)
}

impl Weekday {
    /// Its name.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        let (id, en) = match self {
            Weekday::Monday => ("Senin", "Monday"),
            Weekday::Tuesday => ("Selasa", "Tuesday"),
            Weekday::Wednesday => ("Rabu", "Wednesday"),
            Weekday::Thursday => ("Kamis", "Thursday"),
            Weekday::Friday => ("Jumat", "Friday"),
            Weekday::Saturday => ("Sabtu", "Saturday"),
            Weekday::Sunday => ("Minggu", "Sunday"),
        };
        match lang {
            Lang::Id => id,
            Lang::En => en,
        }
    }
}

/// A time of day: `14.05` in Indonesian, `14:05` in English.
#[must_use]
pub fn time(hour: u8, minute: u8, lang: Lang) -> String {
    match lang {
        Lang::Id => format!("{hour:02}.{minute:02}"),
        Lang::En => format!("{hour:02}:{minute:02}"),
    }
}

/// ISO text: `2026-11-23`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let mut parts = text.split('-');
        let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(DateError::Form);
        };
        let (year, month, day) = (number(year, 4)?, number(month, 2)?, number(day, 2)?);
        let (Ok(month), Ok(day)) = (u8::try_from(month), u8::try_from(day)) else {
            return Err(DateError::Form);
        };
        Self::new(year, month, day).ok_or(DateError::NoSuchDay)
    }
}

/// A number of exactly so many digits.
fn number(text: &str, digits: usize) -> Result<u16, DateError> {
    if text.len() != digits || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(DateError::Form);
    }
    text.parse().map_err(|_| DateError::Form)
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(|error| serde::de::Error::custom(format!("not a day ({error:?}): {text}")))
    }
}

impl Moment {
    /// Reads the day and the minute of a device's clock: `2026-03-01T09:30`, with or without what may follow (`:05.123+07:00`).
    ///
    /// The clock's own hour is kept, not turned into that of the reader: "09.30" is what the officer's wall showed.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (date, time) = text.split_once('T')?;
        let (hour, rest) = time.split_once(':')?;
        let minute = rest.get(..2)?;
        if rest.get(2..)?.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let (hour, minute) = (u8::try_from(number(hour, 2).ok()?).ok()?, u8::try_from(number(minute, 2).ok()?).ok()?);
        (hour < 24 && minute < 60).then_some(Moment { date: date.parse().ok()?, hour, minute })
    }

    /// The day.
    #[must_use]
    pub fn date(self) -> Date {
        self.date
    }

    /// The time: `09.30` in Indonesian, `09:30` in English.
    #[must_use]
    pub fn time(self, lang: Lang) -> String {
        time(self.hour, self.minute, lang)
    }

    /// Day and time: `1 Maret 2026 pukul 09.30`, `1 March 2026 at 09:30`.
    #[must_use]
    pub fn long(self, lang: Lang) -> String {
        let at = match lang {
            Lang::Id => "pukul",
            Lang::En => "at",
        };
        format!("{} {at} {}", self.date.long(lang), self.time(lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn knows_the_calendar() {
        for (year, month, days) in
            [(2023, 2, 28), (2024, 2, 29), (2000, 2, 29), (1900, 2, 28), (2026, 1, 31), (2026, 4, 30), (2026, 12, 31)]
        {
            assert!(Date::new(year, month, days).is_some());
            assert_eq!(Date::new(year, month, days + 1), None, "{year}-{month}");
            assert_eq!(Date::new(year, month, 0), None);
        }
        assert_eq!(Date::new(2026, 0, 1), None);
        assert_eq!(Date::new(2026, 13, 1), None);
        assert_eq!(Date::new(0, 1, 1), None);
        assert_eq!(Date::new(10_000, 1, 1), None);
    }

    #[test]
    fn reads_and_writes_iso_text_only() {
        assert_eq!(day("0033-04-03").to_string(), "0033-04-03");
        for text in [
            "",
            "2026-1-1",
            "2026-01-01 ",
            "+026-01-01",
            "26-01-01",
            "2026/01/01",
            "2026-01",
            "2026-01-01-01",
            "2026-01-256",
            "２０２６-01-01",
        ] {
            assert_eq!(text.parse::<Date>(), Err(DateError::Form), "{text}");
        }
        for text in ["2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "0000-01-01", "2026-01-00"] {
            assert_eq!(text.parse::<Date>(), Err(DateError::NoSuchDay), "{text}");
        }
        assert_eq!(serde_json::to_string(&day("2026-11-23")).unwrap(), "\"2026-11-23\"");
        assert!(serde_json::from_str::<Date>("\"2026-02-30\"").is_err());
    }

    /// Golden values: the weekdays are those of any printed calendar, the counts from Hinnant's paper and `date -d … +%s`.
    #[test]
    fn counts_days() {
        for (text, days, weekday) in [
            ("1970-01-01", 0, "Kamis"),
            ("1969-12-31", -1, "Rabu"),
            ("1945-08-17", -8903, "Jumat"),
            ("2000-02-29", 11_016, "Selasa"),
            ("2000-03-01", 11_017, "Rabu"),
            ("2024-12-31", 20_088, "Selasa"),
            ("2026-11-23", 20_780, "Senin"),
            ("0001-01-01", -719_162, "Senin"),
            ("9999-12-31", 2_932_896, "Jumat"),
        ] {
            assert_eq!(day(text).days_from_civil(), days, "{text}");
            assert_eq!(Date::from_days(days), Some(day(text)));
            assert_eq!(day(text).weekday().name(Lang::Id), weekday, "{text}");
        }
        assert_eq!(Date::from_days(2_932_897), None);
        assert_eq!(Date::from_days(-719_163), None);
        assert_eq!(Date::from_days(i32::MAX), None);
        assert_eq!(Date::from_days(i32::MIN), None);
        assert_eq!(day("9999-12-31").plus_days(1), None);
        assert_eq!(day("2024-03-01").plus_days(-1), Some(day("2024-02-29")));
        assert_eq!(day("2024-12-31").days_since(day("2023-12-31")), 366);
    }

    #[test]
    fn is_said_in_both_languages() {
        for (text, id, en, id_short, en_short) in [
            ("2026-01-01", "1 Januari 2026", "1 January 2026", "1 Jan 2026", "1 Jan 2026"),
            ("2026-03-09", "9 Maret 2026", "9 March 2026", "9 Mar 2026", "9 Mar 2026"),
            ("2026-05-31", "31 Mei 2026", "31 May 2026", "31 Mei 2026", "31 May 2026"),
            ("2026-08-17", "17 Agustus 2026", "17 August 2026", "17 Agu 2026", "17 Aug 2026"),
            ("2026-10-05", "5 Oktober 2026", "5 October 2026", "5 Okt 2026", "5 Oct 2026"),
            ("2026-12-31", "31 Desember 2026", "31 December 2026", "31 Des 2026", "31 Dec 2026"),
        ] {
            assert_eq!((day(text).long(Lang::Id).as_str(), day(text).long(Lang::En).as_str()), (id, en));
            assert_eq!((day(text).short(Lang::Id).as_str(), day(text).short(Lang::En).as_str()), (id_short, en_short));
        }
        assert_eq!(day("2026-11-22").with_weekday(Lang::En), "Sunday, 22 November 2026");
        assert_eq!((month_name(0, Lang::Id), month_name(13, Lang::En)), ("", ""));
        for lang in Lang::ALL {
            let names: std::collections::BTreeSet<_> = (1..=12).map(|month| month_abbreviation(month, lang)).collect();
            assert_eq!(names.len(), 12);
        }
    }

    #[test]
    fn a_moment_keeps_the_hour_of_its_own_clock() {
        for text in ["2026-03-01T09:30:00+07:00", "2026-03-01T09:30", "2026-03-01T09:30:05.123Z", "2026-03-01T09:30Z"] {
            let moment = Moment::parse(text).unwrap();
            assert_eq!(moment.long(Lang::Id), "1 Maret 2026 pukul 09.30", "{text}");
            assert_eq!(moment.long(Lang::En), "1 March 2026 at 09:30");
            assert_eq!(moment.date(), day("2026-03-01"));
        }
        for text in [
            "",
            "later",
            "2026-03-01",
            "2026-02-30T09:30",
            "2026-03-01T24:00",
            "2026-03-01T09:60",
            "2026-03-01T9:30",
            "2026-03-01T09:3",
            "2026-03-01T09:305",
            "2026-03-01T09:é",
        ] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }
}
