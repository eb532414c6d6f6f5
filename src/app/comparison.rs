//! An examination beside the one before (Banding): what rose, what fell, which answers changed.
//!
//! Rule: two results are compared part by part only where the same form made both; else by their totals alone.

use super::Dossier;
use super::course::old_years;
use super::seal::Sealed;
use crate::exact::Rational;
use crate::record::{BookYear, Pemeriksaan};
use crate::ruleset::Ruleset;
use crate::scoring::{Answers, Assessment};

/// What an examination is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Before {
    /// A sealed examination.
    Sealed {
        /// Its book year.
        year: BookYear,
        /// Its seal.
        sealed: Box<Sealed>,
    },
    /// A year known only by its result.
    Known {
        /// The book year.
        year: BookYear,
        /// Its total, where it can be read.
        total: Option<Rational>,
        /// Its class: a mark, or the word that stood there.
        class: String,
    },
}

/// A number then and now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The place in the ruleset of what it is of.
    pub place: usize,
    /// What it was.
    pub then: Option<Rational>,
    /// What it is; nothing while it is not settled.
    pub now: Option<Rational>,
}

/// An answer that is another now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The place of the question.
    pub question: usize,
    /// The indicator it belongs to.
    pub indicator: usize,
    /// The answer now; it was the other one.
    pub now: bool,
}

/// Two examinations side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// The total then and now.
    pub total: (Option<Rational>, Option<Rational>),
    /// Every aspect; none where another form made the result.
    pub aspects: Vec<Moved>,
    /// The indicators whose score is another, in the ruleset's order.
    pub indicators: Vec<Moved>,
    /// The answers that are others, in the ruleset's order.
    pub answers: Vec<Changed>,
}

impl Before {
    /// The book year.
    #[must_use]
    pub fn year(&self) -> BookYear {
        match self {
            Before::Sealed { year, .. } | Before::Known { year, .. } => *year,
        }
    }
}

/// What an examination is compared with: what it corrects, else the last earlier year of the unit, sealed or known by its result.
#[must_use]
pub fn before(dossier: &Dossier, examination: &Pemeriksaan) -> Option<Before> {
    let sealed = |one: &Pemeriksaan| {
        let sealed = Box::new(Sealed::read(one.seal.as_deref()?)?);
        Some(Before::Sealed { year: one.year?, sealed })
    };
    let corrected = dossier.corrected_by(examination).filter(|one| !one.sealed_apart);
    if let Some(corrected) = corrected {
        return sealed(corrected);
    }
    let this = examination.year?;
    let last = dossier.course(examination.unit).into_iter().rfind(|one| one.year < Some(this));
    let known = old_years(dossier, examination.unit).into_iter().rfind(|one| one.year < this);
    match (last, known) {
        (Some(last), Some(known)) if last.year < Some(known.year) => Some(Before::known(known)),
        (Some(last), _) => sealed(last),
        (None, Some(known)) => Some(Before::known(known)),
        (None, None) => None,
    }
}

impl Before {
    fn known(known: super::course::OldYear) -> Self {
        Before::Known { year: known.year, total: known.score, class: known.result.kelas.clone() }
    }
}

/// Sets an assessment beside what was before.
#[must_use]
pub fn compare(before: &Before, ruleset: &Ruleset, now: &Assessment, answers: &Answers) -> Compared {
    let total = now.total.as_ref().and_then(|total| total.score().cloned());
    let sealed = match before {
        Before::Known { total: then, .. } => return Compared { total: (then.clone(), total), ..Compared::default() },
        Before::Sealed { sealed, .. } => sealed,
    };
    let result = &sealed.result;
    let total = (result.total.clone(), total);
    if sealed.ruleset != ruleset.id {
        return Compared { total, ..Compared::default() };
    }
    let aspects = ruleset.aspects.iter().zip(&now.aspects).enumerate().map(|(place, (aspect, standing))| Moved {
        place,
        then: result.aspects.get(&aspect.code).cloned().flatten(),
        now: standing.as_ref().and_then(|standing| standing.score().cloned()),
    });
    let indicators =
        ruleset.indicators.iter().zip(&now.outcomes).enumerate().map(|(place, (indicator, outcome))| Moved {
            place,
            then: result.indicators.get(&indicator.code).and_then(|(_, _, score)| score.clone()),
            now: outcome.score.clone(),
        });
    let questions =
        ruleset.indicators.iter().enumerate().flat_map(|(indicator, row)| {
            row.questions().iter().map(move |question| (indicator, question.key.as_str()))
        });
    let changed = questions.enumerate().filter_map(|(question, (indicator, key))| {
        let (then, now) = (sealed.answers.get(key).copied()?, answers.get(question)?);
        (then != now).then_some(Changed { question, indicator, now })
    });
    Compared {
        total,
        aspects: aspects.collect(),
        indicators: indicators.filter(|one| one.then != one.now).collect(),
        answers: changed.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::entered::first_of_example;
    use crate::record::{HasilLama, Unit};
    use crate::ruleset::{Regulation, builtin};
    use crate::scoring::assess;
    use std::collections::BTreeMap;
    use std::sync::Arc;

    fn city() -> (Regulation, Dossier) {
        let regulation = Regulation::read(builtin::document("kkpkk-2021").unwrap(), builtin::CHART).unwrap();
        let dossier = first_of_example(&regulation);
        (regulation, dossier)
    }

    #[test]
    fn a_year_beside_itself_moves_nowhere_and_one_answer_moves_its_indicator_aspect_and_total() {
        let (regulation, dossier) = city();
        let ruleset = regulation.form("ksp-kuk-1-2", &BTreeMap::new()).unwrap();
        let last = dossier.course(Unit::Koperasi).pop().unwrap();
        let sealed = Sealed::read(last.seal.as_deref().unwrap()).unwrap();
        let before = Before::Sealed { year: last.year.unwrap(), sealed: Box::new(sealed.clone()) };
        let mut examined = sealed.examined(&ruleset);
        let same = compare(&before, &ruleset, &assess(&ruleset, &examined), &examined.answers);
        assert!(same.indicators.is_empty() && same.answers.is_empty());
        assert_eq!(same.total.0, same.total.1);
        assert!(same.aspects.iter().all(|one| one.then.is_some() && one.then == one.now));

        // All of the first indicator turned about: its score is another, and so is its aspect's, and no other.
        let questions = ruleset.indicators[0].questions().len();
        for place in 0..questions {
            examined.answers.set(place, examined.answers.get(place).map(|answer| !answer));
        }
        let turned = compare(&before, &ruleset, &assess(&ruleset, &examined), &examined.answers);
        assert_eq!(
            turned.answers.iter().map(|one| one.question).collect::<Vec<_>>(),
            (0..questions).collect::<Vec<_>>()
        );
        assert!(
            turned.answers.iter().all(|one| one.indicator == 0 && Some(one.now) == examined.answers.get(one.question))
        );
        assert_eq!(turned.indicators.iter().map(|one| one.place).collect::<Vec<_>>(), [0]);
        let moved: Vec<usize> = turned.aspects.iter().filter(|one| one.then != one.now).map(|one| one.place).collect();
        assert_eq!(moved, [0]);
        assert_ne!(turned.total.0, turned.total.1);

        // What is open now has no score, and is no changed answer.
        examined.answers.set(0, None);
        let open = compare(&before, &ruleset, &assess(&ruleset, &examined), &examined.answers);
        assert_eq!((open.total.1, open.indicators[0].now.clone(), open.answers[0].question), (None, None, 1));
    }

    #[test]
    fn the_last_earlier_year_is_taken_sealed_or_known_by_its_result() {
        let (_, mut dossier) = city();
        let course: Vec<Pemeriksaan> = dossier.course(Unit::Koperasi).into_iter().cloned().collect();
        let last = course.last().unwrap();
        assert_eq!(before(&dossier, last).unwrap().year(), course[course.len() - 2].year.unwrap());
        let (first, year) = (&course[0], course[0].year.unwrap());
        assert_eq!(before(&dossier, first), None);
        let old = HasilLama { skor: "66.5".into(), kelas: "cukup-sehat".into(), ..HasilLama::default() };
        dossier.old_results.insert((Unit::Koperasi, year.before().unwrap()), Arc::new(old));
        let known = before(&dossier, first).unwrap();
        assert_eq!(
            known,
            Before::Known { year: year.before().unwrap(), total: Rational::parse("66.5"), class: "cukup-sehat".into() }
        );
    }

    #[test]
    fn of_another_form_only_the_totals_are_compared() {
        let (regulation, dossier) = city();
        let riil = regulation.form("sektor-riil", &BTreeMap::new()).unwrap();
        let last = dossier.course(Unit::Koperasi).pop().unwrap();
        let sealed = Sealed::read(last.seal.as_deref().unwrap()).unwrap();
        let then = sealed.result.total.clone();
        let before = Before::Sealed { year: last.year.unwrap(), sealed: Box::new(sealed.clone()) };
        let examined = sealed.examined(&riil);
        let compared = compare(&before, &riil, &assess(&riil, &examined), &examined.answers);
        assert_eq!(compared.total.0, then);
        assert!(compared.aspects.is_empty() && compared.indicators.is_empty() && compared.answers.is_empty());
    }
}
