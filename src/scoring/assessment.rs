//! The assessment of a unit for a book year: every indicator with its reason, the aspects, the total and the class.
//!
//! Rules: it is total (any input gives an assessment, never a panic); exact (a band or class is chosen by exact comparison);
//! and explained (each outcome carries what it was computed from and what the next better band wants). While anything is open
//! the total is a range and there is no class.

use super::evaluate::{Amount, Years, evaluate};
use super::sheet::{Answers, Year};
use crate::exact::Rational;
use crate::ordered::sorted_by;
use crate::ruleset::document::{NegativeReading, Policy, ZeroReading};
use crate::ruleset::{Indicator, Measure, Ratio, Ruleset};
use std::collections::BTreeMap;
use std::ops::Range;

/// What is examined: two book years, the answers, and the officer's decisions where an amount cannot be computed.
#[derive(Clone, Debug)]
pub struct Examined {
    /// The book year.
    pub this: Year,
    /// The year before.
    pub prior: Year,
    /// The answers.
    pub answers: Answers,
    /// Decisions by indicator code.
    pub decisions: BTreeMap<String, Decision>,
}

/// An officer's decision on an indicator that cannot be computed; the record keeps the reason beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It leaves the count.
    NotApplicable,
    /// It is given this score.
    Score(Rational),
}

/// What became of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It has a score.
    Scored,
    /// It leaves the count.
    NotApplicable,
    /// It cannot be computed from what was entered.
    CannotCompute,
    /// Questions or amounts are open.
    Unanswered,
}

/// Why an indicator stands as it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its value fell into a band.
    Band,
    /// The denominator is zero.
    ZeroDenominator,
    /// The denominator is negative.
    NegativeDenominator,
    /// There is no year before.
    NoPriorYear,
    /// An amount it takes divides by zero.
    Undefined,
    /// Amounts are not entered.
    AmountsOpen,
    /// Questions are not answered.
    QuestionsOpen,
    /// The officer decided.
    Decided,
}

/// What the next better band wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// So many more questions answered yes.
    Answers(usize),
    /// The numerator to move by so much (sen, or the numerator's own unit), the denominator as it stands.
    Numerator {
        /// How far, above zero.
        by: Rational,
        /// Whether it must rise.
        upward: bool,
        /// Whether the distance itself is enough, or must be passed.
        closed: bool,
    },
}

/// An indicator's outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What became of it.
    pub status: Status,
    /// Why.
    pub reason: Reason,
    /// The numerator (sen), or the questions answered yes.
    pub numerator: Option<Rational>,
    /// The denominator (sen), or the number of questions.
    pub denominator: Option<Rational>,
    /// The ratio, share or count.
    pub value: Option<Rational>,
    /// The band it fell into, `steps.len()` for the rest.
    pub band: Option<usize>,
    /// Its score.
    pub score: Option<Rational>,
    /// The lowest and the highest score still reachable, where it has none.
    pub reach: Option<(Rational, Rational)>,
    /// The next better score and what it wants.
    pub better: Option<(Rational, Need)>,
    /// How many of its questions are open.
    pub open_questions: usize,
}

impl Outcome {
    /// The lowest score still reachable.
    #[must_use]
    pub fn lowest(&self) -> &Rational {
        self.score.as_ref().or(self.reach.as_ref().map(|(lowest, _)| lowest)).unwrap_or(&Rational::ZERO)
    }

    /// The highest score still reachable.
    #[must_use]
    pub fn highest(&self) -> &Rational {
        self.score.as_ref().or(self.reach.as_ref().map(|(_, highest)| highest)).unwrap_or(&Rational::ZERO)
    }
}

/// The score of a component, an aspect or the whole, of 100.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The lowest still reachable.
    pub lowest: Rational,
    /// The highest still reachable.
    pub highest: Rational,
    /// Whether nothing is open, so that both are the score.
    pub settled: bool,
}

impl Standing {
    /// The score, where it is settled.
    #[must_use]
    pub fn score(&self) -> Option<&Rational> {
        self.settled.then_some(&self.lowest)
    }
}

/// The assessment.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// This year's amounts by account.
    pub this: Vec<Amount>,
    /// Last year's amounts by account.
    pub prior: Vec<Amount>,
    /// The outcome of every indicator, in the ruleset's order.
    pub outcomes: Vec<Outcome>,
    /// The aspects; none where no indicator of it applies.
    pub aspects: Vec<Option<Standing>>,
    /// The components of each aspect; none where no indicator of it applies.
    pub components: Vec<Vec<Option<Standing>>>,
    /// The whole; none where an aspect has no indicator that applies.
    pub total: Option<Standing>,
    /// The class's place, where the total is settled.
    pub class: Option<usize>,
}

/// Points that an indicator could still bring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The indicator's place.
    pub indicator: usize,
    /// Points of the total for its next better band.
    pub next: Rational,
    /// Points of the total for its best band.
    pub full: Rational,
}

impl Assessment {
    /// Whether nothing is open.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.outcomes.iter().all(|outcome| matches!(outcome.status, Status::Scored | Status::NotApplicable))
    }

    /// The places of indicators that are open or cannot be computed.
    pub fn open(&self) -> impl Iterator<Item = usize> + '_ {
        self.outcomes
            .iter()
            .enumerate()
            .filter(|(_, outcome)| matches!(outcome.status, Status::Unanswered | Status::CannotCompute))
            .map(|(place, _)| place)
    }

    /// Where points are missing, the largest gain first: why the class is not one higher.
    #[must_use]
    pub fn missing(&self, ruleset: &Ruleset) -> Vec<Missing> {
        let mut out = Vec::new();
        for aspect in &ruleset.aspects {
            let per_score = self.points_per_score(ruleset, &aspect.indicators, &aspect.weight);
            for place in aspect.indicators.clone() {
                let (Some(outcome), Some(indicator)) = (self.outcomes.get(place), ruleset.indicators.get(place)) else {
                    continue;
                };
                let (Some(score), Some(points)) = (&outcome.score, &per_score) else { continue };
                let worth = |better: &Rational| better.minus(score).times(points).times(&indicator.weight);
                let full = worth(indicator.bands.best());
                if full.is_positive() {
                    let next = outcome.better.as_ref().map_or_else(|| full.clone(), |(better, _)| worth(better));
                    out.push(Missing { indicator: place, next, full });
                }
            }
        }
        sorted_by(out, |a, b| {
            b.next.cmp(&a.next).then_with(|| b.full.cmp(&a.full)).then_with(|| a.indicator.cmp(&b.indicator))
        })
    }

    /// Points of the total that one score of an indicator with weight one is worth.
    fn points_per_score(&self, ruleset: &Ruleset, range: &Range<usize>, weight: &Rational) -> Option<Rational> {
        let applicable = applicable_weight(ruleset, &self.outcomes, range);
        weight.divided_by(&applicable.times(&ruleset.max_score))
    }
}

/// Assesses a unit. Total and pure: any input gives an assessment.
#[must_use]
pub fn assess(ruleset: &Ruleset, examined: &Examined) -> Assessment {
    let this = amounts(ruleset, &examined.this);
    let prior = if ruleset.prior_needed.is_empty() { Vec::new() } else { amounts(ruleset, &examined.prior) };
    let years = Years { this: &this, prior: &prior };
    let mut first_question = 0;
    let mut outcomes = Vec::with_capacity(ruleset.indicators.len());
    for indicator in &ruleset.indicators {
        let outcome = match &indicator.measure {
            Measure::Ratio(ratio) => ratio_outcome(ruleset, indicator, ratio, &years),
            Measure::Share(questions) | Measure::Count(questions) => {
                let first = first_question;
                first_question += questions.len();
                checklist_outcome(indicator, examined.answers.count(first, questions.len()))
            }
        };
        outcomes.push(outcome);
        if let Some(outcome) = outcomes.last_mut().filter(|outcome| outcome.status == Status::CannotCompute)
            && let Some(decision) = examined.decisions.get(&indicator.code)
        {
            decide(indicator, outcome, decision);
        }
    }
    let sums = running_sums(ruleset, &outcomes);
    let mut aspects = Vec::with_capacity(ruleset.aspects.len());
    let mut components = Vec::with_capacity(ruleset.aspects.len());
    for aspect in &ruleset.aspects {
        aspects.push(standing(ruleset, &outcomes, &sums, &aspect.indicators));
        components.push(aspect.components.iter().map(|c| standing(ruleset, &outcomes, &sums, &c.indicators)).collect());
    }
    let total = whole(ruleset, &aspects);
    let class =
        total.as_ref().and_then(Standing::score).and_then(|score| ruleset.class_of(score)).map(|(place, _)| place);
    Assessment { this, prior, outcomes, aspects, components, total, class }
}

fn amounts(ruleset: &Ruleset, year: &Year) -> Vec<Amount> {
    match year {
        Year::Sheet(sheet) => sheet.amounts(ruleset),
        Year::NotEntered => vec![Amount::Open; ruleset.accounts.len()],
        Year::DoesNotExist => vec![Amount::NoYear; ruleset.accounts.len()],
    }
}

fn applicable_weight(ruleset: &Ruleset, outcomes: &[Outcome], range: &Range<usize>) -> Rational {
    ruleset
        .indicators
        .iter()
        .zip(outcomes)
        .skip(range.start)
        .take(range.len())
        .filter(|(_, outcome)| outcome.status != Status::NotApplicable)
        .fold(Rational::ZERO, |sum, (indicator, _)| sum.plus(&indicator.weight))
}

/// Sums over all indicators before a place that apply; those of a range are the difference between its ends.
#[derive(Clone)]
struct Sums {
    /// Σ weight.
    weight: Rational,
    /// Σ lowest score × weight.
    lowest: Rational,
    /// How many are open.
    open: usize,
}

fn running_sums(ruleset: &Ruleset, outcomes: &[Outcome]) -> Vec<Sums> {
    let mut now = Sums { weight: Rational::ZERO, lowest: Rational::ZERO, open: 0 };
    let mut sums = Vec::with_capacity(outcomes.len() + 1);
    for (indicator, outcome) in ruleset.indicators.iter().zip(outcomes) {
        sums.push(now.clone());
        match outcome.status {
            Status::NotApplicable => continue,
            Status::Scored => {}
            Status::CannotCompute | Status::Unanswered => now.open += 1,
        }
        now.weight.add_multiple(&indicator.weight, &Rational::ONE);
        now.lowest.add_multiple(outcome.lowest(), &indicator.weight);
    }
    sums.push(now);
    sums
}

/// 100 × Σ score × weight ÷ (best score × Σ weight), over the indicators of a range that apply.
fn standing(ruleset: &Ruleset, outcomes: &[Outcome], sums: &[Sums], range: &Range<usize>) -> Option<Standing> {
    let (from, to) = (sums.get(range.start)?, sums.get(range.end)?);
    let most = to.weight.minus(&from.weight).times(&ruleset.max_score);
    let percent = |sum: &Rational| sum.times(&Rational::integer(100)).divided_by(&most);
    let mut sum = to.lowest.minus(&from.lowest);
    let lowest = percent(&sum)?;
    let settled = to.open == from.open;
    if settled {
        return Some(Standing { highest: lowest.clone(), lowest, settled });
    }
    for (indicator, outcome) in ruleset.indicators.iter().zip(outcomes).skip(range.start).take(range.len()) {
        if outcome.status != Status::NotApplicable {
            sum.add_multiple(&outcome.highest().minus(outcome.lowest()), &indicator.weight);
        }
    }
    Some(Standing { lowest, highest: percent(&sum)?, settled })
}

/// Σ aspect × weight ÷ 100. Pooled and weighted aggregation both come to this: an aspect's standing is of 100 in either, and
/// under weighted aggregation its weight is the sum of its indicators' weights (checked when the ruleset is read).
fn whole(ruleset: &Ruleset, aspects: &[Option<Standing>]) -> Option<Standing> {
    let (mut low, mut high, mut settled) = (Rational::ZERO, Rational::ZERO, true);
    for (aspect, standing) in ruleset.aspects.iter().zip(aspects) {
        let standing = standing.as_ref()?;
        low = low.plus(&standing.lowest.times(&aspect.weight));
        high = high.plus(&standing.highest.times(&aspect.weight));
        settled &= standing.settled;
    }
    let hundred = Rational::integer(100);
    Some(Standing { lowest: low.divided_by(&hundred)?, highest: high.divided_by(&hundred)?, settled })
}

fn decide(indicator: &Indicator, outcome: &mut Outcome, decision: &Decision) {
    match decision {
        Decision::NotApplicable => outcome.status = Status::NotApplicable,
        Decision::Score(score) if indicator.bands.scores().any(|known| known == score) => {
            outcome.status = Status::Scored;
            outcome.score = Some(score.clone());
            outcome.reach = None;
        }
        Decision::Score(_) => return,
    }
    outcome.reason = Reason::Decided;
}

fn open_outcome(indicator: &Indicator, status: Status, reason: Reason) -> Outcome {
    Outcome {
        status,
        reason,
        numerator: None,
        denominator: None,
        value: None,
        band: None,
        score: None,
        reach: Some((indicator.bands.worst().clone(), indicator.bands.best().clone())),
        better: None,
        open_questions: 0,
    }
}

fn ratio_outcome(ruleset: &Ruleset, indicator: &Indicator, ratio: &Ratio, years: &Years<'_>) -> Outcome {
    let numerator = evaluate(&ratio.numerator, years, ruleset.zero_reading);
    let denominator = match &ratio.denominator {
        Some(formula) => evaluate(formula, years, ruleset.zero_reading),
        None => Amount::Known(Rational::ONE),
    };
    let unknown = |status, reason| Outcome {
        numerator: numerator.known().cloned(),
        denominator: denominator.known().cloned(),
        ..open_outcome(indicator, status, reason)
    };
    for amount in [&numerator, &denominator] {
        match amount {
            Amount::NoYear => return unknown(Status::NotApplicable, Reason::NoPriorYear),
            Amount::Known(_) | Amount::Open | Amount::Undefined => {}
        }
    }
    let below = match (&numerator, &denominator) {
        (Amount::Open, _) | (_, Amount::Open) => return unknown(Status::Unanswered, Reason::AmountsOpen),
        (_, Amount::Known(below)) => below,
        (_, Amount::Undefined | Amount::NoYear) => return unknown(Status::CannotCompute, Reason::Undefined),
    };
    let by_policy = |policy: Policy, reason: Reason| {
        let outcome = unknown(Status::CannotCompute, reason);
        let scored = |score: &Rational| Outcome {
            status: Status::Scored,
            score: Some(score.clone()),
            reach: None,
            ..outcome.clone()
        };
        match policy {
            Policy::CannotCompute => outcome.clone(),
            Policy::NotApplicable => Outcome { status: Status::NotApplicable, ..outcome.clone() },
            Policy::Best => scored(indicator.bands.best()),
            Policy::Worst => scored(indicator.bands.worst()),
        }
    };
    if below.is_zero() && ruleset.zero_reading.is_none() {
        let above = numerator.known();
        let both_zero = above.is_some_and(Rational::is_zero);
        let not_positive = above.is_some_and(|value| !value.is_positive());
        let policy = ratio
            .when_both_zero
            .filter(|_| both_zero)
            .or(ratio.when_zero_unless_positive.filter(|_| not_positive))
            .unwrap_or(ratio.when_zero);
        return by_policy(policy, Reason::ZeroDenominator);
    }
    if below.is_negative() {
        match ruleset.negative_reading {
            None => return by_policy(ratio.when_negative, Reason::NegativeDenominator),
            Some(NegativeReading::AsItStands) => {}
        }
    }
    let (above, below) = match (numerator, denominator) {
        (Amount::Known(above), Amount::Known(below)) => (above, below),
        (numerator, denominator) => {
            let outcome = open_outcome(indicator, Status::CannotCompute, Reason::Undefined);
            return Outcome { numerator: numerator.into_known(), denominator: denominator.into_known(), ..outcome };
        }
    };
    let value = match (above.divided_by(&below), ruleset.zero_reading) {
        (Some(value), Some(ZeroReading::RatioZero) | None) => value,
        (None, Some(ZeroReading::RatioZero) | None) => Rational::ZERO,
    };
    let (band, score) = indicator.bands.choose(&value);
    let better = indicator.bands.better(band).filter(|_| below.is_positive()).map(|better| {
        let target = better.cut.times(&below);
        let distance = if better.upward { target.minus(&above) } else { above.minus(&target) };
        (better.score.clone(), Need::Numerator { by: distance, upward: better.upward, closed: better.closed })
    });
    Outcome {
        status: Status::Scored,
        reason: Reason::Band,
        value: Some(value),
        band: Some(band),
        score: Some(score.clone()),
        reach: None,
        better,
        numerator: Some(above),
        denominator: Some(below),
        open_questions: 0,
    }
}

fn checklist_outcome(indicator: &Indicator, (yes, open): (usize, usize)) -> Outcome {
    let all = indicator.by_yes.len().saturating_sub(1);
    let whole = |n: usize| i64::try_from(n).ok().map(Rational::integer);
    let reachable = indicator.by_yes.get(yes..=yes + open).unwrap_or_default();
    match reachable {
        [count] => Outcome {
            status: Status::Scored,
            reason: Reason::Band,
            numerator: whole(yes),
            denominator: whole(all),
            value: Some(count.value.clone()),
            band: Some(count.band),
            score: Some(count.score.clone()),
            reach: None,
            better: count.better.as_ref().map(|(score, more)| (score.clone(), Need::Answers(*more))),
            open_questions: 0,
        },
        _ => {
            let scores = || reachable.iter().map(|count| &count.score);
            Outcome {
                numerator: whole(yes),
                denominator: whole(all),
                open_questions: open,
                reach: scores().min().cloned().zip(scores().max().cloned()),
                ..open_outcome(indicator, Status::Unanswered, Reason::QuestionsOpen)
            }
        }
    }
}
