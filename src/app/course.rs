//! The course of a unit's health over the book years: what its seals say, and the pictures drawn from it.
//!
//! Rule: a year's result is read from its seal alone; a picture's ground (classes, cuts) from the form that sealed the last year.

use super::dossier::Dossier;
use super::seal::Sealed;
use super::wording::say;
use crate::charts::{Aspects, Band, Course, Cut, Ink, Point, Scale, Series};
use crate::exact::Rational;
use crate::locale::{Lang, number};
use crate::record::{BookYear, HasilLama, Unit};
use crate::ruleset::Ruleset;
use std::sync::Arc;

/// A book year's sealed result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearResult {
    /// The book year.
    pub year: BookYear,
    /// The local part of the examination's id.
    pub examination: String,
    /// The seal.
    pub sealed: Sealed,
    /// The total as a decimal that looks like no class limit it differs from.
    pub score: Option<String>,
    /// The class's mark, where it has one.
    pub mark: Option<String>,
}

impl YearResult {
    /// An aspect's score.
    #[must_use]
    pub fn aspect(&self, code: &str) -> Option<&Rational> {
        self.sealed.result.aspects.get(code).and_then(Option::as_ref)
    }

    /// The total, where it was sealed complete.
    #[must_use]
    pub fn total(&self) -> Option<&Rational> {
        self.sealed.result.total.as_ref()
    }
}

/// A book year known only by its result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldYear {
    /// The book year.
    pub year: BookYear,
    /// Its score, where one that can be read is known.
    pub score: Option<Rational>,
    /// What is known.
    pub result: Arc<HasilLama>,
}

/// The book years of a unit known only by their result, the earliest first; not those that were sealed here.
#[must_use]
pub fn old_years(dossier: &Dossier, unit: Unit) -> Vec<OldYear> {
    let sealed: Vec<Option<BookYear>> = dossier.course(unit).into_iter().map(|one| one.year).collect();
    let of_unit = dossier.old_results.iter().filter(|((of, year), _)| *of == unit && !sealed.contains(&Some(*year)));
    let read = of_unit.map(|((_, year), result)| OldYear {
        year: *year,
        score: Rational::parse(&result.skor),
        result: Arc::clone(result),
    });
    read.collect()
}

/// The last sealed result of each book year, the earliest first.
#[must_use]
pub fn results(dossier: &Dossier, unit: Unit) -> Vec<YearResult> {
    let read = dossier.course(unit).into_iter().filter_map(|examination| {
        Some(YearResult {
            year: examination.year?,
            examination: examination.id.local()?.to_owned(),
            sealed: Sealed::read(examination.seal.as_deref()?)?,
            score: examination.sealed_score.clone(),
            mark: examination.sealed_class.clone(),
        })
    });
    read.collect()
}

/// The ground of a picture: the classes of a form as bands, their cuts on the axis.
#[must_use]
pub fn scale(ruleset: &Ruleset, lang: Lang) -> Scale {
    let hundred = Rational::whole(100);
    let worst = ruleset.indicators.iter().map(|indicator| indicator.bands.worst()).min();
    let low = worst.and_then(|worst| worst.times(&hundred).divided_by(&ruleset.max_score)).unwrap_or(Rational::ZERO);
    let mut bands = Vec::new();
    let mut cuts = vec![Cut { at: low.clone(), label: number::decimal_short(&low, 2, lang) }];
    let mut top = hundred.clone();
    for class in &ruleset.classes {
        let from = class.at_least.clone().unwrap_or_else(|| low.clone());
        if let Some(ink) = Ink::from_mark(&class.mark) {
            bands.push(Band { from: from.clone(), to: top.clone(), ink, name: say(&class.name, lang) });
        }
        if class.at_least.is_some() {
            cuts.push(Cut { at: from.clone(), label: number::decimal_short(&from, 2, lang) });
        }
        top = from;
    }
    cuts.push(Cut { at: hundred.clone(), label: number::decimal_short(&hundred, 2, lang) });
    Scale { low, high: hundred, bands, cuts }
}

/// Every year from the first to the last, those without a result too.
fn all_years(results: &[YearResult], old: &[OldYear]) -> Vec<i64> {
    let known = || results.iter().map(|one| one.year.number()).chain(old.iter().map(|one| one.year.number()));
    match (known().min(), known().max()) {
        (Some(first), Some(last)) => (first..=last).collect(),
        (_, _) => Vec::new(),
    }
}

fn of_year(results: &[YearResult], year: i64) -> Option<&YearResult> {
    results.iter().find(|result| result.year.number() == year)
}

/// The course of the total. A year known only by its result is a ring.
#[must_use]
pub fn course(results: &[YearResult], old: &[OldYear], ruleset: &Ruleset, lang: Lang) -> Course {
    let years = all_years(results, old);
    let cuts: Vec<Rational> = ruleset.classes.iter().filter_map(|class| class.at_least.clone()).collect();
    let point = |year: &i64| {
        let (total, hollow) = match of_year(results, *year) {
            Some(sealed) => (sealed.total()?, false),
            None => (old.iter().find(|one| one.year.number() == *year)?.score.as_ref()?, true),
        };
        let label = number::decimal_distinct(total, &cuts, 1, lang);
        Some(Point { value: total.clone(), label, hollow })
    };
    Course {
        scale: scale(ruleset, lang),
        points: years.iter().map(point).collect(),
        years: years.iter().map(ToString::to_string).collect(),
    }
}

/// The course of each aspect.
#[must_use]
pub fn aspects(results: &[YearResult], ruleset: &Ruleset, lang: Lang) -> Aspects {
    let years = all_years(results, &[]);
    let series = |code: &String| Series {
        code: code.clone(),
        values: years.iter().map(|year| of_year(results, *year)?.aspect(code).cloned()).collect(),
    };
    Aspects {
        scale: scale(ruleset, lang),
        reach: 1,
        series: ruleset.aspects.iter().map(|aspect| series(&aspect.code)).collect(),
        years: years.iter().map(ToString::to_string).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::entered::first_of_example;
    use crate::charts::{Layout, aspects_svg, course_svg};
    use crate::ruleset::{Regulation, builtin};
    use std::collections::BTreeMap;

    #[test]
    fn the_pictures_show_what_the_seals_say() {
        let regulation = Regulation::read(builtin::document("kkpkk-2021").unwrap(), builtin::CHART).unwrap();
        let results = results(&first_of_example(&regulation), Unit::Koperasi);
        assert_eq!(results.iter().map(|one| one.year.number()).collect::<Vec<_>>(), [2022, 2023, 2024, 2025]);
        let ruleset = regulation.form("ksp-kuk-1-2", &BTreeMap::new()).unwrap();
        let course = course(&results, &[], &ruleset, Lang::Id);
        assert_eq!(course.points.len(), 4);
        for (point, result) in course.points.iter().zip(&results) {
            assert_eq!(point.as_ref().map(|point| &point.value), result.total());
        }
        let cuts: Vec<_> = course.scale.cuts.iter().map(|cut| cut.label.as_str()).collect();
        assert_eq!(cuts, ["25", "80", "66", "51", "100"]);
        let aspects = aspects(&results, &ruleset, Lang::Id);
        assert_eq!(aspects.series.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["A", "B", "C", "D"]);
        assert_eq!(aspects.series[0].values[3].as_ref(), results[3].aspect("A"));
        assert!(course_svg(&course, Layout::Phone).is_some() && aspects_svg(&aspects, Layout::Wide).is_some());
    }

    #[test]
    fn a_year_without_a_result_is_a_gap_and_not_left_out() {
        let regulation = Regulation::read(builtin::document("kkpkk-2021").unwrap(), builtin::CHART).unwrap();
        let ruleset = regulation.form("ksp-kuk-1-2", &BTreeMap::new()).unwrap();
        let mut results = results(&first_of_example(&regulation), Unit::Koperasi);
        results.remove(1);
        let course = course(&results, &[], &ruleset, Lang::Id);
        assert_eq!(course.years, ["2022", "2023", "2024", "2025"]);
        assert!(course.points[1].is_none() && course.points[2].is_some());
    }

    #[test]
    fn a_year_known_by_its_result_is_a_ring_unless_it_was_sealed_here() {
        let regulation = Regulation::read(builtin::document("kkpkk-2021").unwrap(), builtin::CHART).unwrap();
        let ruleset = regulation.form("ksp-kuk-1-2", &BTreeMap::new()).unwrap();
        let mut dossier = first_of_example(&regulation);
        let known = |score: &str| Arc::new(HasilLama { skor: score.into(), ..HasilLama::default() });
        for (year, score) in [(2019, "66.5"), (2020, ""), (2023, "99")] {
            dossier.old_results.insert((Unit::Koperasi, BookYear::new(year).unwrap()), known(score));
        }
        let (results, old) = (results(&dossier, Unit::Koperasi), old_years(&dossier, Unit::Koperasi));
        assert_eq!(old.iter().map(|one| one.year.number()).collect::<Vec<_>>(), [2019, 2020]);
        let course = course(&results, &old, &ruleset, Lang::Id);
        let rings: Vec<_> = course.points.iter().map(|point| point.as_ref().map(|point| point.hollow)).collect();
        assert_eq!(course.years.first().map(String::as_str), Some("2019"));
        assert_eq!(rings, [Some(true), None, None, Some(false), Some(false), Some(false), Some(false)]);
    }
}
