//! Prescriptions: what confirmed diagnoses propose to do, the actions that were prescribed, and what became of them.
//!
//! Rule: an action says from where it should move what; where that came to is read from the examinations after it. What is due is
//! compared with a day that the caller gives.

use super::Dossier;
use super::problems::{Looked, Problem};
use super::wording::{say, score_text};
use crate::exact::Rational;
use crate::locale::words::{Common, Prescribing, fill};
use crate::locale::{Date, Lang};
use crate::ordered::sorted_by;
use crate::record::resep::{DIAGNOSIS, DUE, FROM, Progress, SINCE, TARGET, TO, TREATMENT, WHO};
use crate::record::{Diagnosa, Leaf, Path, Resep, at_paths};
use crate::ruleset::treatments::{Aim, Treatment, Treatments};
use crate::scoring::Status;
use std::sync::Arc;

/// The word for an answer of yes in an action's from and to.
const YES: &str = "ya";
/// The word for an answer of no.
const NO: &str = "tidak";

/// What became of what an action should move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It came to where it should, or beyond.
    Reached(String),
    /// It is better than it was.
    Better(String),
    /// It is as it was.
    Same(String),
    /// It is worse than it was.
    Worse(String),
    /// No later examination says so.
    Unknown,
}

/// The values of an action that is prescribed: the treatment of a problem, from where its first aim stands in the last examination.
#[must_use]
pub fn prescribed(
    problem: &Problem,
    decided: &Diagnosa,
    treatment: &Treatment,
    looked: Option<&Looked>,
    today: &str,
    lang: Lang,
) -> Vec<(Path, Leaf)> {
    let due = today.parse::<Date>().ok().and_then(|day| day.plus_days(i32::from(treatment.weeks).saturating_mul(7)));
    let due = due.map(|day| day.to_string()).unwrap_or_default();
    let aim = treatment.moves.iter().find_map(|aim| {
        let (target, to) = match aim {
            Aim::Indicator { key, to } => (key.clone(), to.clone()),
            Aim::Answer(question) => (question.clone(), YES.to_owned()),
        };
        // An aim that the form does not know is no aim of this co-operative.
        let from = looked.map_or_else(|| Some(String::new()), |looked| standing_of(&target, looked))?;
        Some((target, from, to))
    });
    let (target, from, to) = aim.unwrap_or_default();
    let local = decided.id.local().unwrap_or(&problem.code);
    let who = say(&treatment.by, lang);
    let values = [
        (DIAGNOSIS, local),
        (TREATMENT, treatment.code.as_str()),
        (WHO, who.as_str()),
        (SINCE, today),
        (DUE, due.as_str()),
        (TARGET, target.as_str()),
        (FROM, from.as_str()),
        (TO, to.as_str()),
    ];
    at_paths(values.into_iter().filter(|(_, text)| !text.is_empty()).map(|(path, text)| (path, Leaf::from(text))))
}

/// How a target stands in an examination: the score of an indicator, or the answer to a question. Nothing where the form has no such
/// thing; empty where it is open.
fn standing_of(target: &str, looked: &Looked) -> Option<String> {
    let ruleset = &looked.ruleset;
    if let Some(place) = ruleset.indicators.iter().position(|indicator| indicator.key == target) {
        let outcome = looked.now.outcomes.get(place)?;
        let score = outcome.score.as_ref().filter(|_| outcome.status == Status::Scored);
        return Some(score.map(ToString::to_string).unwrap_or_default());
    }
    let (key, item) = target.rsplit_once('.')?;
    let mut place = 0;
    for indicator in &ruleset.indicators {
        for question in indicator.questions() {
            if indicator.key == key && question.key.rsplit('.').next() == Some(item) {
                let answer = looked.answers.get(place);
                return Some(answer.map(|answer| if answer { YES } else { NO }.to_owned()).unwrap_or_default());
            }
            place += 1;
        }
    }
    None
}

/// What became of what an action should move, by the last examination after the day it was prescribed.
#[must_use]
pub fn effect(action: &Resep, looked: &[Looked]) -> Effect {
    let after = looked.iter().rfind(|one| one.day.as_str() > action.since.as_str());
    let now = after.and_then(|one| standing_of(&action.target, one)).filter(|now| !now.is_empty());
    let Some(now) = now.filter(|_| !action.target.is_empty()) else { return Effect::Unknown };
    let rank = |text: &str| match text {
        YES => Some(Rational::ONE),
        NO => Some(Rational::ZERO),
        score => Rational::parse(score),
    };
    let Some(reached) = rank(&now) else { return Effect::Unknown };
    if rank(&action.to).is_some_and(|to| reached >= to) {
        return Effect::Reached(now);
    }
    match rank(&action.from) {
        Some(from) if reached > from => Effect::Better(now),
        Some(from) if reached < from => Effect::Worse(now),
        Some(_) => Effect::Same(now),
        None => Effect::Unknown,
    }
}

/// The actions against a diagnosis, the earliest due first.
#[must_use]
pub fn actions_of<'a>(dossier: &'a Dossier, decided: &Diagnosa) -> Vec<&'a Arc<Resep>> {
    let of_it = dossier.actions.iter().filter(|one| decided.id.local() == Some(one.diagnosis.as_str()));
    of_it.collect()
}

/// Actions in the order in which they are worked at: overdue, open, done, given up; each the earliest due first.
#[must_use]
pub fn in_order(actions: Vec<Arc<Resep>>, today: &str) -> Vec<Arc<Resep>> {
    sorted_by(actions, |one, other| {
        (one.progress(today), &one.due, &one.id).cmp(&(other.progress(today), &other.due, &other.id))
    })
}

// ---- In words ----

/// What an action does.
#[must_use]
pub fn action_name(action: &Resep, treatments: &Treatments, lang: Lang) -> String {
    let known = treatments.row(&action.treatment).map(|row| say(&row.name, lang));
    known
        .filter(|_| action.text.is_empty())
        .unwrap_or_else(|| if action.text.is_empty() { action.treatment.clone() } else { action.text.clone() })
}

/// A score or an answer in words.
#[must_use]
pub fn value_name(text: &str, lang: Lang) -> String {
    match (text, Rational::parse(text)) {
        (YES, _) => Common::of(lang).yes.to_owned(),
        (NO, _) => Common::of(lang).no.to_owned(),
        (_, Some(score)) => fill(Prescribing::of(lang).score, &[("n", &score_text(&score, lang))]),
        (_, None) => text.to_owned(),
    }
}

/// What an action should move and to where; nothing where it moves nothing.
#[must_use]
pub fn aim_text(action: &Resep, looked: Option<&Looked>, lang: Lang) -> Option<String> {
    if action.target.is_empty() {
        return None;
    }
    let words = Prescribing::of(lang);
    let name =
        looked.and_then(|looked| target_name(&action.target, looked, lang)).unwrap_or_else(|| action.target.clone());
    let to = value_name(&action.to, lang);
    Some(if action.from.is_empty() {
        fill(words.aim_bare, &[("name", &name), ("to", &to)])
    } else {
        fill(words.aim, &[("name", &name), ("from", &value_name(&action.from, lang)), ("to", &to)])
    })
}

fn target_name(target: &str, looked: &Looked, lang: Lang) -> Option<String> {
    let ruleset = &looked.ruleset;
    if let Some(indicator) = ruleset.indicators.iter().find(|indicator| indicator.key == target) {
        return Some(format!("{} {}", indicator.code, say(&indicator.name, lang)));
    }
    let (key, item) = target.rsplit_once('.')?;
    let indicator = ruleset.indicators.iter().find(|indicator| indicator.key == key)?;
    let question = indicator.questions().iter().find(|one| one.key.rsplit('.').next() == Some(item))?;
    Some(format!("{} {}", question.key, say(&question.text, lang)))
}

/// What became of it, in words.
#[must_use]
pub fn effect_text(effect: &Effect, lang: Lang) -> String {
    let words = Prescribing::of(lang);
    let with = |wording: &str, now: &str| fill(wording, &[("now", &value_name(now, lang))]);
    match effect {
        Effect::Reached(now) => with(words.reached, now),
        Effect::Better(now) => with(words.better, now),
        Effect::Same(now) => with(words.same, now),
        Effect::Worse(now) => with(words.worse, now),
        Effect::Unknown => words.unknown.to_owned(),
    }
}

/// How an action stands on a day, in words.
#[must_use]
pub fn progress_text(action: &Resep, today: &str, lang: Lang) -> String {
    let words = Prescribing::of(lang);
    let days = |from: &str, to: &str| Some(to.parse::<Date>().ok()?.days_since(from.parse().ok()?));
    let on = |day: &Option<String>| {
        let day = day.as_ref().and_then(|day| day.parse::<Date>().ok());
        day.map(|day| day.long(lang)).unwrap_or_default()
    };
    match action.progress(today) {
        Progress::Done => fill(words.done_on, &[("date", &on(&action.done))]),
        Progress::GivenUp => fill(words.given_up_on, &[("date", &on(&action.given_up))]),
        Progress::Overdue => {
            let late = days(&action.due, today).unwrap_or_default();
            fill(words.overdue_by, &[("n", &late.to_string())])
        }
        Progress::Open => match days(today, &action.due) {
            Some(0) => words.due_today.to_owned(),
            Some(left) => fill(words.due_in, &[("n", &left.to_string())]),
            None => words.no_due.to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Sealed;
    use crate::app::entered::first_of_example;
    use crate::app::problems::look;
    use crate::record::{OwnerId, Unit};
    use crate::ruleset::diagnoses::Diagnoses;
    use crate::ruleset::{Regulation, builtin};
    use std::collections::BTreeMap;

    const TODAY: &str = "2026-11-30";

    /// The examinations of the example's first co-operative, the earliest first.
    fn looked() -> Vec<Looked> {
        let regulation = Regulation::read(builtin::document("kkpkk-2021").unwrap(), builtin::CHART).unwrap();
        let dossier = first_of_example(&regulation);
        let ruleset = Arc::new(regulation.form("ksp-kuk-1-2", &BTreeMap::new()).unwrap());
        let diagnoses = Diagnoses::read(builtin::DIAGNOSES).unwrap();
        let course = dossier.course(Unit::Koperasi);
        let read = course.into_iter().filter_map(|one| {
            let sealed = Sealed::read(one.seal.as_deref()?)?;
            look(&dossier, one, Some(&sealed), &ruleset, &diagnoses)
        });
        read.collect()
    }

    fn action(values: &[(&str, &str)]) -> Resep {
        let id = Resep::id_from_bytes(OwnerId::from_bytes([7; 8]), [1; 8]).unwrap();
        let values: BTreeMap<Path, Leaf> =
            values.iter().map(|(path, text)| (path.parse().unwrap(), Leaf::from(*text))).collect();
        Resep::from_fields(id, &values)
    }

    #[test]
    fn an_action_begins_where_the_last_examination_left_its_aim() {
        let looked = looked();
        let last = looked.last().unwrap();
        let place = last.ruleset.indicators.iter().position(|one| one.key == "rentabilitas_aset").unwrap();
        let score = last.now.outcomes[place].score.clone().unwrap().to_string();
        let treatment = |moves: &str| {
            let text = format!(
                r#"{{"format": "koroena-treatments/1", "note": "", "rows": [{{"code": "T01", "name": {{"id": "Naikkan", "en": "Raise"}},
                "by": {{"id": "Pengurus", "en": "The board"}}, "kind": "education", "weeks": 13, "moves": {moves},
                "confidence": "proposed", "source": ""}}]}}"#
            );
            Treatments::read(&text).unwrap().rows.remove(0)
        };
        let owner = OwnerId::from_bytes([7; 8]);
        let decided = Diagnosa::id(owner, "D34", Unit::Koperasi, last.year).unwrap();
        let decided = Diagnosa::from_fields(decided, &BTreeMap::<Path, Leaf>::new()).unwrap();
        let problem = Problem {
            code: "D34".into(),
            rule: None,
            episode: None,
            year: last.year,
            since: String::new(),
            until: None,
            standing: crate::app::problems::Standing::Certain,
            decided: None,
        };
        let made = |moves: &str| {
            let values = prescribed(&problem, &decided, &treatment(moves), Some(last), TODAY, Lang::Id);
            let values: BTreeMap<Path, Leaf> = values.into_iter().collect();
            Resep::from_fields(Resep::id_from_bytes(owner, [2; 8]).unwrap(), &values)
        };
        let raised = made(r#"[{"indicator": "tiada", "to": "4"}, {"indicator": "rentabilitas_aset", "to": "4"}]"#);
        assert_eq!((raised.target.as_str(), raised.from, raised.to.as_str()), ("rentabilitas_aset", score, "4"));
        assert_eq!((raised.since.as_str(), raised.due.as_str()), (TODAY, "2027-03-01"));
        assert_eq!((raised.who.as_str(), raised.diagnosis.as_str()), ("Pengurus", decided.id.local().unwrap()));
        let answered = made(r#"[{"answer": "keanggotaan_bersifat_terbuka.a"}]"#);
        let is_met = last.answers.get(0).unwrap();
        assert_eq!((answered.from.as_str(), answered.to.as_str()), (if is_met { YES } else { NO }, YES));
        assert_eq!(made("[]").target, "");
    }

    #[test]
    fn what_became_of_it_is_read_from_the_last_examination_after_it() {
        let looked = looked();
        let last = looked.last().unwrap();
        let place = last.ruleset.indicators.iter().position(|one| one.key == "rentabilitas_aset").unwrap();
        let now = last.now.outcomes[place].score.clone().unwrap();
        let by = |step: i64| now.plus(&Rational::integer(step)).to_string();
        let came = |since: &str, from: &str, to: &str| {
            effect(
                &action(&[
                    ("indikator", "rentabilitas_aset"),
                    ("mulai", since),
                    ("nilai_awal", from),
                    ("nilai_target", to),
                ]),
                &looked,
            )
        };
        let text = now.to_string();
        assert_eq!(came("2020-01-01", &by(-2), &by(0)), Effect::Reached(text.clone()));
        assert_eq!(came("2020-01-01", &by(-2), &by(1)), Effect::Better(text.clone()));
        assert_eq!(came("2020-01-01", &by(0), &by(1)), Effect::Same(text.clone()));
        assert_eq!(came("2020-01-01", &by(1), &by(2)), Effect::Worse(text));
        // Prescribed on the day of the last examination or later: nothing was examined since.
        assert_eq!(came(&last.day, &by(0), &by(1)), Effect::Unknown);
        assert_eq!(effect(&action(&[("mulai", "2020-01-01")]), &looked), Effect::Unknown);
    }

    #[test]
    fn how_an_action_stands_is_said_in_days() {
        let said = |values: &[(&str, &str)]| progress_text(&action(values), TODAY, Lang::En);
        assert_eq!(said(&[("tenggat", "2026-11-29")]), "1 day late");
        assert_eq!(said(&[("tenggat", "2026-11-30")]), "due today");
        assert_eq!(said(&[("tenggat", "2026-12-02")]), "2 days left");
        assert_eq!(said(&[]), "no day set");
        assert_eq!(said(&[("selesai", "2026-11-01")]), "done on 1 November 2026");
    }
}
