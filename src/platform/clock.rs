//! The device's date and time, as text. It is shown to people and never trusted.

use js_sys::Date;

/// Now, local, with the offset: `2026-03-01T09:30:00+07:00`.
#[must_use]
pub fn now() -> String {
    let date = Date::new_0();
    // The browser counts whole minutes west of Greenwich.
    let east = -date.get_timezone_offset() as i32;
    let sign = if east < 0 { '-' } else { '+' };
    let (hours, minutes) = (east.abs() / 60, east.abs() % 60);
    let time = format!("{:02}:{:02}:{:02}", date.get_hours(), date.get_minutes(), date.get_seconds());
    format!("{}T{time}{sign}{hours:02}:{minutes:02}", day(&date))
}

/// Today, local: `2026-03-01`.
#[must_use]
pub fn today() -> String {
    day(&Date::new_0())
}

fn day(date: &Date) -> String {
    format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}
