//! Answers carried over from an earlier examination into a draft.
//!
//! Rule: only questions without an answer take one, and each is marked with the book year it came from until somebody confirms it or
//! answers otherwise. The mark stands in the record, so it is there after a reload and on another device.

use super::Dossier;
use super::seal::Sealed;
use crate::record::pemeriksaan::{ANSWERS, ORIGINS};
use crate::record::{BookYear, Leaf, Path, Pemeriksaan};
use crate::ruleset::Ruleset;
use crate::scoring::Answers;

/// An earlier examination whose answers can be carried over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Its book year.
    pub year: BookYear,
    /// Its seal.
    pub sealed: Sealed,
}

/// The last examination of an earlier book year of the same unit, sealed by the same form: only there does a key mean the same
/// question.
#[must_use]
pub fn earlier(dossier: &Dossier, examination: &Pemeriksaan, ruleset: &Ruleset) -> Option<Earlier> {
    let this = examination.year?;
    let before = dossier.course(examination.unit).into_iter().rev().filter_map(|one| Some((one.year?, one)));
    before.filter(|(year, _)| *year < this).find_map(|(year, one)| {
        let sealed = Sealed::read(one.seal.as_deref()?)?;
        (sealed.ruleset == ruleset.id).then_some(Earlier { year, sealed })
    })
}

/// What would be carried over: the place and the answer of each question that has none yet and had one then.
#[must_use]
pub fn to_carry(earlier: &Earlier, ruleset: &Ruleset, answers: &Answers) -> Vec<(usize, bool)> {
    let open = ruleset.question_keys().enumerate().filter(|(place, _)| answers.get(*place).is_none());
    open.filter_map(|(place, key)| Some((place, *earlier.sealed.answers.get(key)?))).collect()
}

/// The values that answer a question, or leave it open again, with the year it is carried from or none. Of the mark nothing is said
/// where it stays what it was.
#[must_use]
pub fn answer_values(key: &str, answer: Option<bool>, from: Option<i64>, was_from: Option<i64>) -> Vec<(Path, Leaf)> {
    let answer = (format!("{ANSWERS}{key}"), answer.map_or(Leaf::Null, Leaf::Bool));
    let origin = (from != was_from).then(|| (format!("{ORIGINS}{key}"), from.map_or(Leaf::Null, Leaf::Int)));
    let values = std::iter::once(answer).chain(origin);
    values.filter_map(|(path, leaf)| Some((path.parse().ok()?, leaf))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::entered::first_of_example;
    use crate::record::Unit;
    use crate::ruleset::{Regulation, builtin};
    use std::collections::BTreeMap;

    #[test]
    fn the_last_earlier_year_is_carried_into_what_is_open_and_nowhere_else() {
        let regulation = Regulation::read(builtin::document("kkpkk-2021").unwrap(), builtin::CHART).unwrap();
        let ruleset = regulation.form("ksp-kuk-1-2", &BTreeMap::new()).unwrap();
        let dossier = first_of_example(&regulation);
        let course = dossier.course(Unit::Koperasi);
        let (last, before) = (course[course.len() - 1], course[course.len() - 2]);
        let found = earlier(&dossier, last, &ruleset).unwrap();
        assert_eq!(Some(found.year), before.year);
        assert_eq!(found.sealed.answers, Sealed::read(before.seal.as_deref().unwrap()).unwrap().answers);
        assert_eq!(earlier(&dossier, course[0], &ruleset), None);
        let riil = regulation.form("sektor-riil", &BTreeMap::new()).unwrap();
        assert_eq!(earlier(&dossier, last, &riil), None, "the same key of another form is another question");

        let mut answers = Answers::empty(&ruleset);
        let all = to_carry(&found, &ruleset, &answers);
        assert_eq!(all.len(), found.sealed.answers.len());
        answers.set(0, Some(true));
        let rest = to_carry(&found, &ruleset, &answers);
        assert_eq!(rest, all[1..]);
    }

    #[test]
    fn a_mark_goes_with_the_answer_and_leaves_with_the_next() {
        let shown = |values: Vec<(Path, Leaf)>| {
            values.into_iter().map(|(path, leaf)| (path.to_string(), leaf)).collect::<Vec<_>>()
        };
        let (answer, origin) = ("jawab/A.I.1.a".to_owned(), "asal/A.I.1.a".to_owned());
        let values = |given, from, was_from| shown(answer_values("A.I.1.a", given, from, was_from));
        let carried = values(Some(false), Some(2023), None);
        assert_eq!(carried, [(answer.clone(), Leaf::Bool(false)), (origin.clone(), Leaf::Int(2023))]);
        let confirmed = values(Some(true), None, Some(2023));
        assert_eq!(confirmed, [(answer.clone(), Leaf::Bool(true)), (origin, Leaf::Null)]);
        assert_eq!(values(None, None, None), [(answer.clone(), Leaf::Null)]);
        assert_eq!(values(Some(true), Some(2023), Some(2023)), [(answer, Leaf::Bool(true))]);
    }
}
