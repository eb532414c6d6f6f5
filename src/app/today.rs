//! What of the city needs somebody today, and how it stands beside the year before: from the summaries alone.
//!
//! Rule: it is counted, never concluded; each count is the door to the list of just those co-operatives ([`Choice`]). The book year that
//! is due is the one that ended last.

use super::listing::{CLASSES, Choice, Order, State, UNEXAMINED};
use super::route::Route;
use super::summary::{Standing, Summary, due_number};
use crate::locale::Date;
use crate::record::OwnerId;

/// The month with which the season of annual meetings ends: they are held within six months after the book year.
const SEASON_ENDS: u8 = 6;

/// How many days from today count as soon.
const SOON: i32 = 7;

/// A day: its year and month, and so the book year that ended last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Today {
    year: i64,
    month: u8,
    /// Itself and the seventh day after it, `YYYYMMDD`.
    due: (u32, u32),
}

/// Something that needs somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Removals that somebody had not seen whole.
    Contested,
    /// Actions or findings whose day has passed.
    Overdue,
    /// Actions or findings due within seven days.
    Due,
    /// Examinations that are not sealed.
    Drafts,
    /// The annual meeting of the book year is not noted, and its season is over.
    MeetingsLate,
    /// The annual meeting of the book year is not noted yet.
    Meetings,
    /// Not examined for the book year.
    Unexamined,
}

/// A need with how many co-operatives have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// What.
    pub need: Need,
    /// How many.
    pub count: usize,
}

/// How many co-operatives have a class, now and a book year before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassCount {
    /// The class, one of [`CLASSES`].
    pub class: &'static str,
    /// How many have it by their last result.
    pub now: usize,
    /// How many of those examined for the book year had it the year before; nothing of [`UNEXAMINED`].
    pub before: Option<usize>,
}

impl Today {
    /// Of an ISO day.
    #[must_use]
    pub fn of(day: &str) -> Option<Self> {
        let date: Date = day.parse().ok()?;
        let last = date.plus_days(SOON)?.to_string();
        let due = (due_number(day)?, due_number(&last)?);
        Some(Today { year: date.year().into(), month: date.month(), due })
    }

    /// The book year that ended last.
    #[must_use]
    pub fn book_year(self) -> i64 {
        self.year - 1
    }

    /// What needs somebody, the most pressing first; what nobody has is left out.
    #[must_use]
    pub fn needs(self, rows: &[(OwnerId, Summary)]) -> Vec<Counted> {
        let due = self.book_year();
        let meetings = if self.month > SEASON_ENDS { Need::MeetingsLate } else { Need::Meetings };
        let all = [Need::Contested, Need::Overdue, Need::Due, Need::Drafts, meetings, Need::Unexamined];
        let (today, soon) = self.due;
        let counted = all.into_iter().map(|need| {
            let has = |row: &Summary| match need {
                Need::Contested => row.standing == Standing::Contested,
                Need::Overdue => row.due.is_some_and(|due| due > 0 && due < today),
                Need::Due => row.due.is_some_and(|due| (today..=soon).contains(&due)),
                Need::Drafts => row.drafts > 0,
                Need::MeetingsLate | Need::Meetings => lacks_meeting(row, due),
                Need::Unexamined => row.year.is_none_or(|year| year < due),
            };
            let count = rows.iter().filter(|(_, row)| !row.archived && has(row)).count();
            Counted { need, count }
        });
        counted.filter(|counted| counted.count > 0).collect()
    }

    /// What stands behind a need.
    #[must_use]
    pub fn door(self, need: Need) -> Route {
        let of_state = |state: State| Route::List(Choice { state, ..Choice::default() });
        match need {
            Need::Contested => of_state(State::Contested),
            Need::Overdue | Need::Due => Route::Tasks(None),
            Need::Drafts => of_state(State::Drafts),
            Need::MeetingsLate | Need::Meetings => of_state(State::NoMeeting(self.book_year())),
            Need::Unexamined => {
                let state = State::NotFor(self.book_year());
                Route::List(Choice { order: Order::LongestAgo, state, ..Choice::default() })
            }
        }
    }
}

/// Whether no annual meeting for a book year, or a later one, is noted.
#[must_use]
pub(super) fn lacks_meeting(row: &Summary, book_year: i64) -> bool {
    row.meeting.is_none_or(|year| year < book_year)
}

/// The classes of the city, each with how many have it.
#[must_use]
pub fn classes(rows: &[(OwnerId, Summary)]) -> Vec<ClassCount> {
    let listed = || rows.iter().map(|(_, row)| row).filter(|row| !row.archived);
    let counted = CLASSES.into_iter().map(|class| {
        let now = listed().filter(|row| row.class.as_deref().unwrap_or(UNEXAMINED) == class).count();
        let had = listed().filter(|row| row.before.as_deref() == Some(class)).count();
        ClassCount { class, now, before: (class != UNEXAMINED).then_some(had) }
    });
    counted.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: u8, change: impl FnOnce(&mut Summary)) -> (OwnerId, Summary) {
        let mut row =
            Summary { year: Some(2025), meeting: Some(2025), class: Some("sehat".into()), ..Summary::default() };
        change(&mut row);
        (OwnerId::from_bytes([number; 8]), row)
    }

    #[test]
    fn needs_are_those_of_the_book_year_that_ended_last_and_lead_to_their_lists() {
        let rows = [
            row(1, |_| {}),
            row(2, |row| row.drafts = 2),
            row(3, |row| row.year = Some(2024)),
            row(4, |row| (row.meeting, row.year) = (None, None)),
            row(5, |row| row.standing = Standing::Contested),
            row(6, |row| row.meeting = Some(2024)),
            // What stands in the archive needs nobody.
            row(7, |row| (row.archived, row.meeting, row.drafts) = (true, None, 1)),
        ];
        let counts = |day: &str| {
            let today = Today::of(day).unwrap();
            let needs = today.needs(&rows);
            for counted in &needs {
                let Route::List(choice) = today.door(counted.need) else { panic!("{:?}", counted.need) };
                assert_eq!(choice.of(&rows, &[]).len(), counted.count, "{:?}", counted.need);
            }
            needs.into_iter().map(|one| (one.need, one.count)).collect::<Vec<_>>()
        };
        let other = [(Need::Contested, 1), (Need::Drafts, 1), (Need::Unexamined, 2)];
        let with = |meetings: Need| vec![other[0], other[1], (meetings, 2), other[2]];
        assert_eq!(counts("2026-01-01"), with(Need::Meetings));
        assert_eq!(counts("2026-06-30"), with(Need::Meetings));
        assert_eq!(counts("2026-07-01"), with(Need::MeetingsLate));
        // The year before nothing of this was due.
        assert_eq!(counts("2025-12-31"), [other[0], other[1], (Need::MeetingsLate, 1), (Need::Unexamined, 1)]);
        assert_eq!(Today::of("kemarin"), None);
    }

    #[test]
    fn an_action_is_due_on_its_day_and_overdue_from_the_next_and_both_lead_to_the_board() {
        let counts = |due: u32| {
            let today = Today::of("2026-02-25").unwrap();
            let needs = today.needs(&[row(1, |row| row.due = Some(due))]);
            let of_actions = needs.iter().filter(|one| matches!(one.need, Need::Overdue | Need::Due));
            assert!(of_actions.clone().all(|one| today.door(one.need) == Route::Tasks(None)));
            of_actions.map(|one| one.need).collect::<Vec<_>>()
        };
        assert_eq!((counts(20_260_224), counts(20_260_225)), (vec![Need::Overdue], vec![Need::Due]));
        assert_eq!((counts(20_260_304), counts(20_260_305)), (vec![Need::Due], vec![]));
        assert_eq!((counts(99_991_231), counts(0)), (vec![], vec![]));
    }

    #[test]
    fn classes_are_counted_now_and_a_year_before() {
        let rows = [
            row(1, |row| row.before = Some("cukup-sehat".into())),
            row(2, |row| row.before = Some("sehat".into())),
            row(3, |row| (row.class, row.before) = (None, None)),
            row(4, |row| (row.archived, row.before) = (true, Some("sehat".into()))),
        ];
        let counted = classes(&rows);
        let of = |class: &str| counted.iter().find(|one| one.class == class).map(|one| (one.now, one.before)).unwrap();
        assert_eq!((of("sehat"), of("cukup-sehat"), of(UNEXAMINED)), ((2, Some(1)), (0, Some(1)), (1, None)));
    }
}
