//! The course of a made-up co-operative over the years: how each book year went, whether it was entered and examined, when its members met.

use super::books::{Going, ONE};
use super::luck::Luck;
use super::models::Model;

/// The last book year of the example.
pub(super) const LAST_YEAR: i64 = 2025;

/// What became of a book year's examination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Looked {
    /// There was none.
    Never,
    /// It is a draft still.
    Begun,
    /// It was sealed before all was known.
    InPart,
    /// It was sealed.
    Sealed,
}

/// A book year.
#[derive(Clone, Copy, Debug)]
pub(super) struct BookYearOf {
    /// Which.
    pub(super) year: i64,
    /// How it went.
    pub(super) going: Going,
    /// How many of 100 questions are met.
    pub(super) met: i64,
    /// Whether its statement was entered.
    pub(super) entered: bool,
    /// Its examination.
    pub(super) looked: Looked,
}

/// A course.
#[derive(Clone, Debug, Default)]
pub(super) struct Course {
    /// The book years in order. The first may be one that was not entered: last year's column of the next comes from it.
    pub(super) years: Vec<BookYearOf>,
    /// The day of the last members' meeting, ISO.
    pub(super) met_on: Option<String>,
}

/// Where health goes from year to year.
#[derive(Clone, Copy)]
enum Way {
    Improving,
    Steady,
    Failing,
    Recovering,
    Dying,
}

/// How often each way is gone.
const WAYS: [(usize, Way); 5] =
    [(28, Way::Improving), (32, Way::Steady), (18, Way::Failing), (12, Way::Recovering), (10, Way::Dying)];

/// A day of a year, no later than the 28th of its month.
fn day(year: i64, months: (i64, i64), luck: &mut Luck) -> String {
    format!("{year}-{:02}-{:02}", luck.between(months.0, months.1), luck.between(1, 28))
}

/// The course of one made by hand.
pub(super) fn by_hand(model: &Model, luck: &mut Luck) -> Course {
    let mut scale = ONE;
    let going = |scale, turn| Going { scale, costs: 1000, problems: 1000, turn };
    let mut years = Vec::new();
    if model.founded < model.first_year {
        let going = going(scale / 100 * 96, 0);
        years.push(BookYearOf { year: model.first_year - 1, going, met: 0, entered: false, looked: Looked::Never });
    }
    let first = i64::try_from(years.len()).unwrap_or(0);
    for (turn, (growth, met)) in (0_i64..).zip(model.years) {
        scale = scale * growth / 1000;
        let year = model.first_year + turn;
        // The last examination of one stays a draft, so that there is something to finish.
        let is_draft = year == LAST_YEAR && model.kind == crate::record::Jenis::Produsen;
        let looked = if is_draft { Looked::Begun } else { Looked::Sealed };
        years.push(BookYearOf { year, going: going(scale, first + turn), met: *met, entered: true, looked });
    }
    Course { years, met_on: Some(day(LAST_YEAR + 1, (1, 3), luck)) }
}

/// The course of one founded in the last book year: half of them are at work, and then without a year before.
pub(super) fn newly_founded(luck: &mut Luck) -> Course {
    if luck.one_in(2) {
        return Course::default();
    }
    let looked = if luck.one_in(3) { Looked::Sealed } else { Looked::Never };
    let going = Going { scale: ONE, costs: luck.between(900, 1080), problems: 1000, turn: 0 };
    let year = BookYearOf { year: LAST_YEAR, going, met: luck.between(48, 78), entered: true, looked };
    Course { years: vec![year], met_on: Some(day(LAST_YEAR + 1, (1, 6), luck)) }
}

/// The course of one that is not at work any more: old books, or none.
pub(super) fn at_rest(years: i64, luck: &mut Luck) -> Course {
    let mut course = Course::default();
    if luck.one_in(3) {
        let kept = years.min(luck.between(1, 2));
        course.years = walk(LAST_YEAR - years + 1, kept, Way::Dying, luck);
    }
    if luck.one_in(2) {
        course.met_on = Some(day(luck.between(2015, LAST_YEAR - 5), (1, 12), luck));
    }
    course
}

/// The course of any other over so many book years, the first of them not before `founded`.
pub(super) fn at_work(years: i64, founded: i64, luck: &mut Luck) -> Course {
    let mut at = luck.below(100);
    let mut way = Way::Steady;
    for (often, gone) in WAYS {
        if at < often {
            way = gone;
            break;
        }
        at -= often;
    }
    let first = founded.max(LAST_YEAR - years + 1);
    let mut years = walk(first, LAST_YEAR - first + 1, way, luck);
    if founded == first {
        years.remove(0);
    }
    let health = years.last().map_or(0, |year| year.met);
    let entered = years.iter().rfind(|year| year.entered).map_or(first, |year| year.year);
    // The meeting over the last year that was entered: in time before July, late, or not yet.
    let met_on = match luck.between(0, 100) - health / 2 {
        ..=25 => Some(day(entered + 1, (1, 6), luck)),
        26..=45 => Some(day(entered + 1, (7, 10), luck)),
        46..=72 => Some(day(entered, (2, 6), luck)),
        _ => None,
    };
    if let Some(last) = years.iter_mut().rfind(|year| year.entered) {
        last.looked = match luck.below(100) {
            0..=11 => Looked::Never,
            12..=16 => Looked::Begun,
            17..=18 => Looked::InPart,
            _ => Looked::Sealed,
        };
    }
    Course { years, met_on }
}

/// So many years along a way, and the year before them.
fn walk(first: i64, count: i64, way: Way, luck: &mut Luck) -> Vec<BookYearOf> {
    let mut health = match way {
        Way::Improving => luck.between(22, 46),
        Way::Steady => luck.between(26, 68),
        Way::Failing => luck.between(40, 72),
        Way::Recovering => luck.between(30, 62),
        Way::Dying => luck.between(20, 44),
    };
    let (mut scale, mut years) = (ONE, Vec::new());
    for turn in 0..=count {
        let step = match way {
            Way::Improving => luck.between(1, 7),
            Way::Steady => luck.between(-4, 4),
            Way::Failing => luck.between(-14, -5),
            Way::Recovering if turn * 2 <= count => luck.between(-16, -4),
            Way::Recovering => luck.between(5, 16),
            Way::Dying => luck.between(-9, -2),
        };
        health = (health + step).clamp(10, 96);
        scale = scale * (930 + health * 2 + luck.between(-15, 15)) / 1000;
        let going = Going {
            scale,
            costs: 1390 - health * 7 + luck.between(-40, 40),
            problems: (110 - health) * 20 + luck.between(-100, 200),
            turn,
        };
        let entered = turn > 0 && !(turn < count && luck.one_in(14));
        let looked = if !entered || luck.one_in(9) { Looked::Never } else { Looked::Sealed };
        let met = (health + luck.between(-5, 5)).clamp(0, 100);
        years.push(BookYearOf { year: first - 1 + turn, going, met, entered, looked });
    }
    years
}
