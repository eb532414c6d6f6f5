//! The course of a unit's books: what a few amounts were at the end of each period, yearly and in between.
//!
//! Rule: an amount stands where a statement has it, entered or following from its parts; a period without it is left open and never
//! taken for zero. Which amounts are drawn stands in [`DRAWN`].

use super::Dossier;
use super::examine::sheet;
use super::wording::say;
use crate::charts::{Aspects, Cut, Scale, Series};
use crate::exact::Rational;
use crate::locale::words::Books;
use crate::locale::{Lang, number};
use crate::ordered::sorted_by;
use crate::record::{Period, Unit};
use crate::ruleset::Ruleset;

/// The amounts that are drawn, by account: assets, own capital, the surplus since the beginning of the year.
pub const DRAWN: [&str; 3] = ["total_aset", "ekuitas", "shu_berjalan"];

/// A period with its amounts in rupiah, in the order of [`DRAWN`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BooksAt {
    /// The period.
    pub period: Period,
    /// The amounts, each where it is known.
    pub amounts: [Option<Rational>; DRAWN.len()],
}

/// A unit's books in the order of their periods; those of which none of the amounts is known are left out.
#[must_use]
pub fn books(form: &Ruleset, dossier: &Dossier, unit: Unit) -> Vec<BooksAt> {
    let yearly = dossier.statements.iter().map(|((of, year), laporan)| (*of, Period::Year(*year), laporan));
    let interim = dossier.interim.iter().map(|((of, period), laporan)| (*of, *period, laporan));
    let of_unit = yearly.chain(interim).filter(|(of, _, laporan)| *of == unit && !laporan.amounts.is_empty());
    let read = of_unit.map(|(_, period, laporan)| {
        let all = sheet(form, &laporan.amounts, laporan.complete).amounts(form);
        let known = |key: &str| all.get(form.place(key)?)?.known()?.divided_by(&Rational::integer(100));
        BooksAt { period, amounts: DRAWN.map(known) }
    });
    let known = read.filter(|at| at.amounts.iter().any(Option::is_some));
    sorted_by(known.collect(), |one: &BooksAt, other| one.period.cmp(&other.period))
}

/// How books are laid along a picture: which months a place stands for, and where it begins.
struct Places {
    /// How many months a place stands for: as few as the finest statement is of.
    months: i64,
    /// The first year, and how many places of it lie before the first statement.
    first: i64,
    before: usize,
    /// How many places there are.
    count: usize,
}

impl Places {
    fn of(books: &[BooksAt]) -> Option<Self> {
        let (first, last) = (books.first()?.period, books.last()?.period.year().number());
        let months = books.iter().map(|at| match at.period {
            Period::Year(_) => 12,
            Period::Quarter(..) => 3,
            Period::Month(..) => 1,
        });
        let mut places = Places { months: months.min()?, first: first.year().number(), before: 0, count: 0 };
        let years = usize::try_from(last - places.first + 1).ok()?;
        places.before = places.place(first)?;
        places.count = (years * places.a_year()).checked_sub(places.before)?;
        Some(places)
    }

    /// How many places a year has.
    fn a_year(&self) -> usize {
        usize::try_from(12 / self.months).unwrap_or(1)
    }

    fn place(&self, period: Period) -> Option<usize> {
        let year = usize::try_from(period.year().number() - self.first).ok()?;
        let within = usize::try_from(i64::from(period.month()) / self.months).ok()?;
        (year * self.a_year() + within).checked_sub(self.before + 1)
    }

    /// The name of a place: its year at the year's end, none between.
    fn name(&self, place: usize) -> String {
        let from_first = place + self.before + 1;
        let years = from_first / self.a_year();
        let is_end = from_first.is_multiple_of(self.a_year());
        let year = i64::try_from(years).map_or(self.first, |years| self.first + years - 1);
        if is_end { year.to_string() } else { String::new() }
    }
}

/// The picture of books: a place for each year, with as many between as the finest statements ask for. It begins with the first
/// statement.
#[must_use]
pub fn picture(books: &[BooksAt], lang: Lang) -> Option<Aspects> {
    let places = Places::of(books)?;
    let series = DRAWN.iter().enumerate().map(|(which, key)| {
        let mut values = vec![None; places.count];
        // Of a month, a quarter and a year that end together the longer one is drawn.
        for at in books {
            if let Some(amount) = at.amounts.get(which).and_then(Option::as_ref)
                && let Some(slot) = places.place(at.period).and_then(|place| values.get_mut(place))
            {
                *slot = Some(amount.clone());
            }
        }
        Series { code: code(key, lang).to_owned(), values }
    });
    Some(Aspects {
        scale: scale(books, lang)?,
        series: series.collect(),
        years: (0..places.count).map(|place| places.name(place)).collect(),
        reach: places.a_year(),
    })
}

/// The period whose amounts are drawn at a place of the picture.
#[must_use]
pub fn period_at(books: &[BooksAt], place: usize) -> Option<Period> {
    let places = Places::of(books)?;
    books.iter().map(|at| at.period).rfind(|period| places.place(*period) == Some(place))
}

/// What an amount is called at the end of its line.
fn code(key: &str, lang: Lang) -> &'static str {
    let words = Books::of(lang);
    match key {
        "total_aset" => words.assets,
        "ekuitas" => words.capital,
        _ => words.surplus,
    }
}

fn scale(books: &[BooksAt], lang: Lang) -> Option<Scale> {
    let amounts = || books.iter().flat_map(|at| at.amounts.iter().flatten());
    let (least, most) = (amounts().min()?.clone(), amounts().max()?.clone());
    let low = if least.is_negative() { round_up(&least.negated()).negated() } else { Rational::ZERO };
    let high = if most.is_positive() { round_up(&most) } else { Rational::ONE };
    let half = high.times(&Rational::fraction(1, 2)?);
    let mut at = vec![Rational::ZERO, half, high.clone()];
    if low.is_negative() {
        at.push(low.clone());
    }
    let cuts = at.into_iter().map(|at| Cut { label: number::short(&at, lang), at }).collect();
    Some(Scale { low, high, bands: Vec::new(), cuts })
}

/// The next number of one digit and zeros, as axes have them: 1, 2, 4, 5, 6, 8 with zeros.
fn round_up(value: &Rational) -> Rational {
    let mut ten = Rational::ONE;
    while value.minus(&ten.times(&Rational::integer(10))).is_positive() {
        ten = ten.times(&Rational::integer(10));
    }
    let steps = [1, 2, 4, 5, 6, 8, 10].map(|step| ten.times(&Rational::integer(step)));
    steps.into_iter().find(|step| step >= value).unwrap_or_else(|| value.clone())
}

/// The name of an amount that is drawn.
#[must_use]
pub fn amount_name(form: &Ruleset, which: usize, lang: Lang) -> String {
    let account = DRAWN.get(which).and_then(|key| form.accounts.get(form.place(key)?));
    account.map(|account| say(&account.name, lang)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::entered::entered;
    use crate::charts::{Layout, aspects_svg};
    use crate::record::{Laporan, Leaf, OwnerId};
    use crate::ruleset::{Regulation, builtin};
    use std::collections::BTreeMap;

    fn form() -> Ruleset {
        let regulation = Regulation::read(builtin::document("kkpkk-2021").unwrap(), builtin::CHART).unwrap();
        regulation.form("ksp-kuk-1-2", &BTreeMap::new()).unwrap()
    }

    /// The books of statements, each its period and its amounts.
    fn read(statements: &[(&str, &str)]) -> Vec<BooksAt> {
        let owner = OwnerId::from_bytes([7; 8]);
        let folds = statements.iter().map(|(period, amounts)| {
            let id = Laporan::id(owner, Unit::Koperasi, period.parse::<Period>().unwrap()).unwrap();
            let values = amounts.split(' ').map(|one| one.split_once('=').unwrap());
            entered(id, values.map(|(key, amount)| (format!("jumlah/{key}"), Leaf::from(amount))))
        });
        books(&form(), &Dossier::read(owner, folds), Unit::Koperasi)
    }

    /// The names beneath a picture and the assets at each place.
    fn drawn(statements: &[(&str, &str)]) -> (String, String) {
        let picture = picture(&read(statements), Lang::Id).unwrap();
        let text = |value: &Option<Rational>| value.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
        let assets: Vec<String> = picture.series[0].values.iter().map(text).collect();
        assert!(aspects_svg(&picture, Layout::Phone).is_some());
        (picture.years.join("|"), assets.join(" "))
    }

    #[test]
    fn a_place_stands_for_what_the_finest_statement_is_of() {
        let yearly = [("2022", "total_aset=5"), ("2024", "total_aset=7.5")];
        assert_eq!(drawn(&yearly), ("2022|2023|2024".into(), "5 - 15/2".into()));
        let quarters = [("2023", "total_aset=5"), ("2024-t1", "total_aset=6"), ("2024-t3", "total_aset=8")];
        assert_eq!(drawn(&quarters), ("2023||||2024".into(), "5 6 - 8 -".into()));
        // A month, a quarter and a year that end together: the longer one is drawn.
        let months = [
            ("2024-12", "total_aset=1"),
            ("2024-t4", "total_aset=2"),
            ("2024", "total_aset=3"),
            ("2024-02", "total_aset=9"),
        ];
        assert_eq!(drawn(&months), ("||||||||||2024".into(), "9 - - - - - - - - - 3".into()));
    }

    #[test]
    fn what_follows_is_drawn_and_what_is_open_is_not_taken_for_zero() {
        let books =
            read(&[("2024", "total_aset=40 simpanan_pokok=10"), ("2024-03", "kas=1 ekuitas=0"), ("2023", "kas=9")]);
        let read: Vec<(String, Vec<Option<String>>)> = books
            .iter()
            .map(|at| {
                (at.period.to_string(), at.amounts.iter().map(|one| one.as_ref().map(ToString::to_string)).collect())
            })
            .collect();
        let known = |text: &str| Some(text.to_owned());
        // One line of assets is not all of them; own capital that is entered as nothing is nothing.
        assert_eq!(read[0], ("2024-03".into(), vec![None, known("0"), None]));
        assert_eq!(read[1], ("2024".into(), vec![known("40"), known("10"), known("0")]));
        // Of a year of which none of them is known nothing is drawn.
        assert_eq!(read.len(), 2);
        assert_eq!(picture(&[], Lang::Id), None);
    }

    #[test]
    fn an_axis_ends_at_a_round_number_above_the_highest() {
        for (value, expected) in [("1", "1"), ("1.01", "2"), ("34", "40"), ("99", "100"), ("4200000000", "5000000000")]
        {
            assert_eq!(round_up(&Rational::parse(value).unwrap()).to_string(), expected);
        }
    }
}
