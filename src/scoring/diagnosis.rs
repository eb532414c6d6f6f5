//! Which diseases a book year shows: the signs of each rule against amounts, scores, answers, facts and what is known besides.
//!
//! Rule: a rule that fires says by which signs and with which figures. What is not known is named and never taken as a no, so a rule is
//! quiet only where each of its lists has a sign that is known to be absent.

use super::Answers;
use super::assessment::Assessment;
use super::comparing::{Compared, Figure, compare, with_facts};
use super::evaluate::{Amount, Years};
use crate::ordered::Ordered;
use crate::record::tahun::RatStatus;
use crate::record::{BookYear, Fields, Jenis, Pola, Tahun, Unit};
use crate::ruleset::Ruleset;
use crate::ruleset::comparing::Comparing;
use crate::ruleset::diagnoses::{DiagnosisRule, Event, FieldSign, RatSign, Shown, Trigger};
use crate::ruleset::formula::Operand;
use std::collections::BTreeSet;

/// What is known of a book year besides its books and answers.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The book year.
    pub year: Option<BookYear>,
    /// The facts of the book year and of the year before.
    pub facts: [&'a Tahun; 2],
    /// The register's record.
    pub register: &'a dyn Fields,
    /// The day on which the register is looked at, ISO.
    pub day: &'a str,
    /// The unit examined.
    pub unit: Unit,
    /// The kind it is examined as.
    pub kind: Option<Jenis>,
    /// The co-operative's pattern.
    pub pattern: Option<Pola>,
    /// Whether the co-operative has no earlier book year.
    pub is_new: bool,
    /// The complaints that were made, by their codes.
    pub complaints: &'a BTreeSet<String>,
    /// What happened in the follow-up.
    pub events: &'a BTreeSet<Event>,
}

/// What a rule says of a book year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It shows the disease, by these signs.
    Fires(Vec<Evidence>),
    /// It does not.
    Quiet,
    /// It cannot be said while these are not known.
    Open(BTreeSet<Lack>),
}

/// A sign that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// The indicator at this place has its worst score.
    Worst(usize),
    /// A comparison that holds: the place of its list and its own place in the rule, and its figures by their names.
    Books {
        /// The place of the list of signs.
        list: usize,
        /// The sign's place in it.
        sign: usize,
        /// The figures.
        figures: Vec<(String, Figure)>,
    },
    /// The question at this place is answered so.
    Answer(usize, bool),
    /// The annual meeting.
    Rat(RatSign),
    /// A field of the register.
    Field(String),
    /// A savings-and-loan unit is examined.
    Unit,
    /// There is no earlier book year.
    New,
    /// A complaint.
    Complaint(String),
    /// Something in the follow-up.
    Event(Event),
}

/// What is missing before a rule says anything.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// An amount or a fact of the year.
    Operand(Operand),
    /// The score of the indicator at this place.
    Indicator(usize),
    /// The answer to the question at this place.
    Answer(usize),
    /// How the annual meeting was held.
    Rat,
    /// A field of the register.
    Field(String),
}

/// What one sign says.
enum Seen {
    Yes(Evidence),
    No,
    Open(BTreeSet<Lack>),
}

/// What the rules say of a book year, each with the rule's place in the file, those that are ready for the form.
#[must_use]
pub fn diagnose(
    rules: &[DiagnosisRule],
    triggers: &[Trigger],
    ruleset: &Ruleset,
    now: &Assessment,
    answers: &Answers,
    known: &Known<'_>,
) -> Vec<(usize, Verdict)> {
    let [facts, facts_before] = known.facts;
    let (this, prior) = (with_facts(&now.this, facts), with_facts(&now.prior, facts_before));
    let look = Look { ruleset, now, answers, known, this: &this, prior: &prior };
    let mut verdicts = Vec::new();
    for trigger in triggers {
        let Some(rule) = rules.get(trigger.rule) else { continue };
        let is_of_kind =
            rule.kinds.is_empty() || known.kind.is_some_and(|kind| rule.kinds.iter().any(|word| word == kind.as_str()));
        let is_of_pattern = rule.patterns.is_empty()
            || known.pattern.is_some_and(|pattern| rule.patterns.iter().any(|word| word == pattern.as_str()));
        if is_of_kind && is_of_pattern {
            verdicts.push((trigger.rule, look.verdict(trigger)));
        }
    }
    verdicts
}

struct Look<'a> {
    ruleset: &'a Ruleset,
    now: &'a Assessment,
    answers: &'a Answers,
    known: &'a Known<'a>,
    this: &'a [Amount],
    prior: &'a [Amount],
}

impl Look<'_> {
    fn verdict(&self, trigger: &Trigger) -> Verdict {
        let mut lacks = BTreeSet::new();
        for (list, signs) in trigger.when.iter().enumerate() {
            let (mut evidence, mut open, mut is_quiet) = (Vec::new(), BTreeSet::new(), false);
            for (place, sign) in signs.iter().enumerate() {
                match self.seen(sign, list, place) {
                    Seen::Yes(found) => evidence.push(found),
                    Seen::No => is_quiet = true,
                    Seen::Open(lack) => open.extend(lack),
                }
            }
            match (is_quiet, open.is_empty()) {
                (true, _) => {}
                (false, true) => return Verdict::Fires(evidence),
                (false, false) => lacks.extend(open),
            }
        }
        if lacks.is_empty() { Verdict::Quiet } else { Verdict::Open(lacks) }
    }

    fn seen(&self, sign: &Shown, list: usize, place: usize) -> Seen {
        let is = |found: bool, evidence: Evidence| if found { Seen::Yes(evidence) } else { Seen::No };
        let open = |lack: Lack| Seen::Open(std::iter::once(lack).into_set());
        match sign {
            Shown::Worst(indicator) => self.worst(*indicator),
            Shown::Books(books) => self.books(books, list, place),
            Shown::Answer(question, wanted) => match self.answers.get(*question) {
                Some(answer) => is(answer == *wanted, Evidence::Answer(*question, answer)),
                None => open(Lack::Answer(*question)),
            },
            Shown::Rat(sign) => match self.rat(*sign) {
                Some(found) => is(found, Evidence::Rat(*sign)),
                None => open(Lack::Rat),
            },
            Shown::Field(path, sign) => match self.field(path, sign) {
                Some(found) => is(found, Evidence::Field(path.clone())),
                None => open(Lack::Field(path.clone())),
            },
            Shown::Unit => is(self.known.unit == Unit::Usp, Evidence::Unit),
            Shown::New => is(self.known.is_new, Evidence::New),
            Shown::Complaint(code) => is(self.known.complaints.contains(code), Evidence::Complaint(code.clone())),
            Shown::Event(event) => is(self.known.events.contains(event), Evidence::Event(*event)),
            Shown::Never => Seen::No,
        }
    }

    /// An indicator has its worst score; one that does not apply or cannot be computed is no sign, whatever it was given for it.
    fn worst(&self, place: usize) -> Seen {
        let (Some(indicator), Some(outcome)) = (self.ruleset.indicators.get(place), self.now.outcomes.get(place))
        else {
            return Seen::No;
        };
        match (&outcome.score, outcome.band) {
            (Some(score), Some(_)) if score == indicator.bands.worst() => Seen::Yes(Evidence::Worst(place)),
            (Some(_), _) => Seen::No,
            (None, _) if outcome.reach.is_none() => Seen::No,
            (None, _) => Seen::Open(std::iter::once(Lack::Indicator(place)).into_set()),
        }
    }

    fn books(&self, books: &Comparing, list: usize, sign: usize) -> Seen {
        let years = Years { this: self.this, prior: self.prior };
        match compare(books, self.ruleset, &years) {
            Compared::Known(true, figures) => Seen::Yes(Evidence::Books { list, sign, figures }),
            Compared::Known(false, _) | Compared::NotPositive => Seen::No,
            Compared::Open(open) => {
                let is_open = |operand: &Operand| matches!(years.of(*operand), Amount::Open);
                let lacks = open.into_iter().filter(is_open).map(Lack::Operand).into_set();
                // A year that does not exist will not come.
                if lacks.is_empty() { Seen::No } else { Seen::Open(lacks) }
            }
        }
    }

    fn rat(&self, sign: RatSign) -> Option<bool> {
        let [facts, _] = self.known.facts;
        let by_day = || RatStatus::of_day(self.known.year?, facts.rat.date.as_deref()?);
        let status = facts.rat.status.or_else(by_day);
        match sign {
            RatSign::Late => status.map(|status| status == RatStatus::Late),
            // While it can still be in time, not yet is no sign.
            RatSign::None => match (status?, self.known.year) {
                (RatStatus::NotYet, Some(year)) => {
                    RatStatus::of_day(year, self.known.day).map(|by_now| by_now == RatStatus::Late)
                }
                (RatStatus::NotYet, None) => None,
                (RatStatus::InTime | RatStatus::Late, _) => Some(false),
            },
            RatSign::NoQuorum => facts.rat.quorum.map(|quorum| !quorum),
        }
    }

    fn field(&self, path: &str, sign: &FieldSign) -> Option<bool> {
        let register = self.known.register;
        match sign {
            FieldSign::Past => register.text(path).map(|day| day < self.known.day),
            FieldSign::Is(wanted) => register.bool(path).map(|is| is == *wanted),
            FieldSign::Empty => Some(register.get(path).is_none()),
            FieldSign::Text(text) => register.text(path).map(|known| known == text),
        }
    }
}
