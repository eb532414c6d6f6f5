//! The facts of a book year: members and the people at work by sex, and the members' annual meeting (RAT).
//!
//! Rule: which facts there are stands in [`PEOPLE`] and [`Rat`] once; the screen, the history and the reader follow them. What does not
//! add up is told and never refused.

use super::{BookYear, Fields, Kind, OwnerId, RecordId};

/// Women or men.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sex {
    /// `l`: men.
    Men,
    /// `p`: women.
    Women,
}

impl Sex {
    /// Both, in the order of the forms.
    pub const ALL: [Sex; 2] = [Sex::Men, Sex::Women];

    /// The word in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Sex::Men => "l",
            Sex::Women => "p",
        }
    }
}

/// The groups of people that are counted, by the folder of their numbers, in the order of the form.
pub const PEOPLE: [&str; 9] = [
    "anggota/awal",
    "anggota/masuk",
    "anggota/keluar",
    "anggota/akhir",
    "calon",
    "pengurus",
    "pengawas",
    "manajer",
    "karyawan",
];

/// The most people of one group that a form takes.
pub const COUNT_MAX: i64 = 10_000_000;

/// Where the number of a group's women or men stands.
#[must_use]
pub fn count_path(group: &str, sex: Sex) -> String {
    format!("{group}/{}", sex.as_str())
}

/// Where the day of the meeting stands.
pub const RAT_DATE: &str = "rat/tanggal";
/// Where its place stands.
pub const RAT_PLACE: &str = "rat/tempat";
/// Where the number of those present stands.
pub const RAT_PRESENT: &str = "rat/hadir";
/// Where it stands whether they were a quorum.
pub const RAT_QUORUM: &str = "rat/kuorum";
/// Where it stands how it was held, one of [`RatStatus`].
pub const RAT_STATUS: &str = "rat/status";

/// How the annual meeting was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RatStatus {
    /// In time.
    InTime,
    /// Late.
    Late,
    /// Not yet.
    NotYet,
}

impl RatStatus {
    /// Every one.
    pub const ALL: [RatStatus; 3] = [RatStatus::InTime, RatStatus::Late, RatStatus::NotYet];

    /// The word in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            RatStatus::InTime => "tepat_waktu",
            RatStatus::Late => "terlambat",
            RatStatus::NotYet => "belum",
        }
    }

    /// The one a word means.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }

    /// What the day of the meeting says: within six months after the book year or later. Nothing where the text is no day. A hint: the
    /// months that bind a co-operative are those of its own statutes.
    #[must_use]
    pub fn of_day(year: BookYear, day: &str) -> Option<Self> {
        let mut parts = day.splitn(3, '-').map(|part| part.parse::<i64>().ok());
        let (held, month) = (parts.next()??, parts.next()??);
        let is_late = (held, month) > (year.number() + 1, 6);
        Some(if is_late { RatStatus::Late } else { RatStatus::InTime })
    }
}

/// The annual meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rat {
    /// The day.
    pub date: Option<String>,
    /// The place.
    pub place: Option<String>,
    /// How many were present.
    pub present: Option<i64>,
    /// Whether they were a quorum.
    pub quorum: Option<bool>,
    /// How it was held.
    pub status: Option<RatStatus>,
}

/// The facts of a book year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tahun {
    /// Men and women of each group of [`PEOPLE`].
    pub people: [[Option<i64>; 2]; PEOPLE.len()],
    /// The annual meeting.
    pub rat: Rat,
}

/// Members at the end that are not those at the beginning with those who came and without those who left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Miscount {
    /// Whose numbers.
    pub sex: Sex,
    /// How many there would be.
    pub wanted: i64,
}

impl Tahun {
    /// The record of a co-operative's book year.
    #[must_use]
    pub fn id(owner: OwnerId, year: BookYear) -> Option<RecordId> {
        RecordId::new(owner, Kind::Tahun, Some(&year.to_string())).ok()
    }

    /// The book year of such a record.
    #[must_use]
    pub fn year(id: &RecordId) -> Option<BookYear> {
        id.local().filter(|_| id.kind() == Kind::Tahun)?.parse().ok()
    }

    /// Reads the facts of a year.
    #[must_use]
    pub fn from_fields(fields: &dyn Fields) -> Self {
        let text = |path: &str| fields.text(path).map(str::to_owned);
        Tahun {
            people: PEOPLE.map(|group| Sex::ALL.map(|sex| fields.int(&count_path(group, sex)))),
            rat: Rat {
                date: text(RAT_DATE),
                place: text(RAT_PLACE),
                present: fields.int(RAT_PRESENT),
                quorum: fields.bool(RAT_QUORUM),
                status: fields.text(RAT_STATUS).and_then(RatStatus::from_word),
            },
        }
    }

    /// Men and women of a group by its place in [`PEOPLE`]; nothing where neither is known.
    #[must_use]
    pub fn count(&self, group: usize) -> Option<i64> {
        match self.people.get(group)? {
            [None, None] => None,
            [men, women] => men.unwrap_or(0).checked_add(women.unwrap_or(0)),
        }
    }

    /// Members at the end of the year.
    #[must_use]
    pub fn members(&self) -> Option<i64> {
        self.count(PEOPLE.iter().position(|group| *group == "anggota/akhir")?)
    }

    /// Where the members do not add up. What is not entered of those who came and left counts as nobody; without a beginning and an end
    /// nothing is said.
    #[must_use]
    pub fn miscounts(&self) -> Vec<Miscount> {
        let [start, came, left, end, ..] = self.people;
        let columns = Sex::ALL.into_iter().zip(start).zip(came.into_iter().zip(left)).zip(end);
        columns
            .filter_map(|(((sex, start), (came, left)), end)| {
                let wanted = start?.checked_add(came.unwrap_or(0))?.checked_sub(left.unwrap_or(0))?;
                (wanted != end?).then_some(Miscount { sex, wanted })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Leaf, Path};
    use std::collections::BTreeMap;

    fn read(values: &[(&str, Leaf)]) -> Tahun {
        let values: BTreeMap<Path, Leaf> =
            values.iter().map(|(path, leaf)| (path.parse().unwrap(), leaf.clone())).collect();
        Tahun::from_fields(&values)
    }

    #[test]
    fn its_record_is_derived_from_the_year_so_that_two_devices_meet_in_it() {
        let owner = OwnerId::from_bytes([2; 8]);
        let id = Tahun::id(owner, BookYear::new(2024).unwrap()).unwrap();
        assert_eq!(id.to_string(), "0202020202020202/tahun/2024");
        assert_eq!(Tahun::year(&id), BookYear::new(2024));
        assert_eq!(Tahun::year(&"0202020202020202/laporan/koperasi.2024".parse().unwrap()), None);
    }

    #[test]
    fn every_fact_is_read_and_every_path_is_one() {
        let values: Vec<(String, Leaf)> = PEOPLE
            .iter()
            .flat_map(|group| Sex::ALL.map(|sex| count_path(group, sex)))
            .zip(1..)
            .map(|(path, number)| (path, Leaf::Int(number)))
            .collect();
        let values: Vec<(&str, Leaf)> = values.iter().map(|(path, leaf)| (path.as_str(), leaf.clone())).collect();
        let all = read(&values);
        assert_eq!(all.people[0], [Some(1), Some(2)]);
        assert_eq!(all.people[8], [Some(17), Some(18)]);
        assert_eq!(all.members(), Some(15));
        let rat = [
            (RAT_DATE, Leaf::from("2025-03-01")),
            (RAT_PLACE, Leaf::from("Balai RW")),
            (RAT_PRESENT, Leaf::Int(80)),
            (RAT_QUORUM, Leaf::Bool(true)),
            (RAT_STATUS, Leaf::from("tepat_waktu")),
        ];
        let rat = read(&rat).rat;
        assert_eq!((rat.present, rat.quorum, rat.status), (Some(80), Some(true), Some(RatStatus::InTime)));
        assert_eq!((rat.date.as_deref(), rat.place.as_deref()), (Some("2025-03-01"), Some("Balai RW")));
        assert_eq!(read(&[]), Tahun::default());
        assert_eq!(read(&[]).members(), None);
    }

    #[test]
    fn members_must_add_up_for_each_sex_once_both_ends_are_known() {
        let men = |start: i64, came: Option<i64>, left: Option<i64>, end: i64| {
            let mut values = vec![("anggota/awal/l", Leaf::Int(start)), ("anggota/akhir/l", Leaf::Int(end))];
            values.extend(came.map(|n| ("anggota/masuk/l", Leaf::Int(n))));
            values.extend(left.map(|n| ("anggota/keluar/l", Leaf::Int(n))));
            read(&values).miscounts()
        };
        let told = |wanted| vec![Miscount { sex: Sex::Men, wanted }];
        assert_eq!(men(100, Some(20), Some(5), 115), []);
        assert_eq!(men(100, Some(20), Some(5), 114), told(115));
        assert_eq!(men(100, None, Some(5), 95), []);
        assert_eq!(men(100, None, None, 99), told(100));
        assert_eq!(men(1, None, Some(5), 0), told(-4));
        assert_eq!(read(&[("anggota/awal/l", Leaf::Int(5)), ("anggota/masuk/l", Leaf::Int(5))]).miscounts(), []);
        let women = [("anggota/awal/p", Leaf::Int(5)), ("anggota/akhir/p", Leaf::Int(4))];
        assert_eq!(read(&women).miscounts(), [Miscount { sex: Sex::Women, wanted: 5 }]);
        assert_eq!(men(i64::MAX, Some(1), None, 5), []);
    }

    #[test]
    fn a_meeting_within_six_months_after_the_year_is_in_time() {
        let year = BookYear::new(2024).unwrap();
        for (day, wanted) in [
            ("2025-06-30", Some(RatStatus::InTime)),
            ("2025-07-01", Some(RatStatus::Late)),
            ("2026-01-05", Some(RatStatus::Late)),
            ("2024-12-30", Some(RatStatus::InTime)),
            ("besok", None),
            ("", None),
        ] {
            assert_eq!(RatStatus::of_day(year, day), wanted, "{day}");
        }
    }
}
