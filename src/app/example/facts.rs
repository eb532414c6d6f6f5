//! The facts of a made-up co-operative's book years: members who come and leave, the annual meeting in time, late or not at all.
//!
//! Rule: members add up from year to year, and meetings agree with the day of the last one that the register has. It draws from luck of its
//! own, so that everything else of a co-operative stays as it is.

use super::course::{BookYearOf, Course};
use super::luck::Luck;
use super::{RecordValues, entered};
use crate::record::tahun::{RAT_DATE, RAT_PRESENT, RAT_QUORUM, RAT_STATUS, RatStatus, Sex, count_path};
use crate::record::{BookYear, Leaf, OwnerId, Tahun};

/// The facts of each book year whose statement was entered.
pub(super) fn facts(owner: OwnerId, course: &Course, luck: &mut Luck) -> Option<Vec<RecordValues>> {
    let mut members = [luck.between(14, 260), luck.between(10, 240)];
    let mut out = Vec::new();
    for of in &course.years {
        let year = BookYear::new(of.year)?;
        let mut values = Vec::new();
        for (sex, count) in Sex::ALL.into_iter().zip(&mut members) {
            // A year in which the books go down is one in which more leave.
            let (came, left) = if of.met < 55 {
                (luck.between(0, 3), luck.between(2, 14))
            } else {
                (luck.between(2, 14), luck.between(0, 5))
            };
            let left = left.min(*count - 1);
            let end = *count + came - left;
            let counts = [("awal", *count), ("masuk", came), ("keluar", left), ("akhir", end)];
            values.extend(counts.map(|(which, n)| (count_path(&format!("anggota/{which}"), sex), Leaf::Int(n))));
            values.push((count_path("pengurus", sex), Leaf::Int(luck.between(1, 3))));
            values.push((count_path("pengawas", sex), Leaf::Int(luck.between(1, 2))));
            *count = end;
        }
        values.extend(meeting(of, year, course.met_on.as_deref(), members.iter().sum(), luck));
        if !of.entered {
            continue;
        }
        out.push(RecordValues {
            record: Tahun::id(owner, year)?,
            day: format!("{}-03-28", of.year + 1),
            entered: entered(values)?,
            sealed: None,
        });
    }
    Some(out)
}

/// The annual meeting for a year, by the day of the last one there was.
fn meeting(of: &BookYearOf, year: BookYear, last: Option<&str>, members: i64, luck: &mut Luck) -> Vec<(String, Leaf)> {
    let held_in = of.year + 1;
    let (is_late, month, day) = (luck.one_in(7), luck.between(1, 6), luck.between(1, 28));
    let month = if is_late { month + 6 } else { month };
    let last_year: Option<i64> = last.and_then(|day| day.get(..4)?.parse().ok());
    let date = match (last, last_year) {
        (Some(day), Some(there)) if there == held_in => day.to_owned(),
        (Some(_), Some(there)) if there > held_in => format!("{held_in}-{month:02}-{day:02}"),
        (_, _) => {
            return vec![(RAT_STATUS.to_owned(), Leaf::from(RatStatus::NotYet.as_str()))];
        }
    };
    let present = members * luck.between(35, 92) / 100;
    let status = RatStatus::of_day(year, &date).unwrap_or(RatStatus::InTime);
    vec![
        (RAT_DATE.to_owned(), Leaf::from(date.as_str())),
        (RAT_STATUS.to_owned(), Leaf::from(status.as_str())),
        (RAT_PRESENT.to_owned(), Leaf::Int(present)),
        (RAT_QUORUM.to_owned(), Leaf::Bool(present * 2 > members)),
    ]
}
