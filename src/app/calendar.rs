//! Open actions as a calendar (RFC 5545), for the calendar of a phone or an office.
//!
//! Rule: an entry is a whole day, its id is that of the action's record, so that a calendar that takes the file again puts each in the
//! place of itself. Lines end as the format wants and are folded at 75 octets, between characters.
//!
//! A crate was weighed: those there are bring a library of dates with zones; an entry of a whole day needs none.

use crate::locale::Date;
use std::fmt::Write as _;

/// The most octets of a line.
const OCTETS_MAX: usize = 75;

/// An entry: something due on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is known by for ever.
    pub id: String,
    /// The day, ISO; an entry without one is left out.
    pub day: String,
    /// What is due.
    pub title: String,
    /// For whom, by whom, why.
    pub note: String,
}

/// The calendar as the text of an .ics file, made on the day `made` (ISO).
#[must_use]
pub fn calendar(name: &str, entries: &[Entry], made: &str) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Klinik KOROENA//ID".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        format!("X-WR-CALNAME:{}", escaped(name)),
    ];
    let compact = |day: Date| {
        let mut text = String::new();
        // Writing into a string does not fail.
        let _ = write!(text, "{:04}{:02}{:02}", day.year(), day.month(), day.day());
        text
    };
    let stamp = made.parse::<Date>().map(compact).unwrap_or_default();
    for entry in entries {
        let Ok(day) = entry.day.parse::<Date>() else { continue };
        let Some(next) = day.plus_days(1) else { continue };
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}@klinik-koroena", escaped(&entry.id)),
            format!("DTSTAMP:{stamp}T000000Z"),
            format!("DTSTART;VALUE=DATE:{}", compact(day)),
            format!("DTEND;VALUE=DATE:{}", compact(next)),
            format!("SUMMARY:{}", escaped(&entry.title)),
            format!("DESCRIPTION:{}", escaped(&entry.note)),
            "TRANSP:TRANSPARENT".to_owned(),
            "END:VEVENT".to_owned(),
        ]);
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

/// A text as a value: what means something in the format is escaped.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// A line with its end, cut into pieces of 75 octets, each after the first begun by a space.
fn folded(line: &str) -> String {
    let (mut out, mut octets) = (String::new(), 0);
    for letter in line.chars() {
        if octets + letter.len_utf8() > OCTETS_MAX {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(letter);
        octets += letter.len_utf8();
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(day: &str, title: &str) -> Entry {
        Entry {
            id: "9f00c0ffee0000a1/resep/1".into(),
            day: day.into(),
            title: title.into(),
            note: "KSP Melati; Sri".into(),
        }
    }

    #[test]
    fn an_entry_is_a_whole_day_and_what_has_none_is_left_out() {
        let text =
            calendar("Tugas", &[entry("2026-12-31", "RAT"), entry("", "x"), entry("2026-02-30", "y")], "2026-11-30");
        assert!(text.contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"), "{text}");
        assert!(text.contains("DTSTAMP:20261130T000000Z\r\n") && text.contains("DESCRIPTION:KSP Melati\\; Sri\r\n"));
        assert_eq!(text.matches("BEGIN:VEVENT").count(), 1);
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    }

    #[test]
    fn long_lines_are_folded_between_letters_and_unfold_to_what_they_were() {
        for length in 60..90 {
            let title = "é".repeat(length);
            let text = calendar("n", &[entry("2026-12-31", &title)], "2026-11-30");
            assert!(text.split("\r\n").all(|line| line.len() <= OCTETS_MAX), "{length}");
            assert!(text.replace("\r\n ", "").contains(&format!("SUMMARY:{title}\r\n")), "{length}");
        }
    }

    #[test]
    fn what_means_something_in_the_format_is_escaped() {
        let text = calendar("n", &[entry("2026-12-31", "a,b;c\\d\ne\rf")], "2026-11-30");
        assert!(text.contains("SUMMARY:a\\,b\\;c\\\\d\\nef\r\n"), "{text}");
    }
}
