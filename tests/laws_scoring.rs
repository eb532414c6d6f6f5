//! Laws of scoring, on any input: it never panics, stays in its bounds, narrows as it is filled in, and what it says of the
//! next better band is true.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod cases;

use cases::{KSP, RIIL, all_answered, default_form, every_form, form, sen};
use koroena::exact::{Rational, Rupiah};
use koroena::ruleset::formula::{self, Formula};
use koroena::ruleset::{Indicator, Measure, Regulation, Ruleset, builtin};
use koroena::scoring::{
    Amount, Answers, Assessment, Decision, Examined, Need, Outcome, Reason, Sheet, Standing, Status, Year, Years,
    assess, evaluate,
};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

/// So many cases; a failure prints its input, and is not kept in a file.
fn cases_of(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

// --- Inputs ----------------------------------------------------------------------------------------------------------

/// Amounts in sen: the usual, the awkward and the extreme.
fn any_sen() -> impl Strategy<Value = i64> {
    prop_oneof![
        4 => 0..1_000_000_000_000_i64,
        2 => -1_000_000_000_i64..1_000_000_000,
        2 => -3..4_i64,
        1 => Just(Rupiah::MAX.sen()),
        1 => Just(Rupiah::MIN.sen()),
        1 => Rupiah::MIN.sen()..=Rupiah::MAX.sen(),
    ]
}

/// A form that prints as its id and its readings.
#[derive(Clone)]
struct Form(Ruleset);

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.0.id, self.0.readings)
    }
}

impl Deref for Form {
    type Target = Ruleset;

    fn deref(&self) -> &Ruleset {
        &self.0
    }
}

/// A form under any readings.
fn any_form() -> impl Strategy<Value = Form> {
    (select(every_form()), vec(any::<Index>(), 8)).prop_map(|(id, picks)| {
        let variants = default_form(&id).variants;
        let choice = |(variant, pick): (&koroena::ruleset::document::VariantRow, &Index)| {
            (variant.name.clone(), variant.readings[pick.index(variant.readings.len())].name.clone())
        };
        Form(form(&id, &variants.iter().zip(&picks).map(choice).collect()))
    })
}

fn empty_sheet(ruleset: &Ruleset, complete: bool) -> Sheet {
    let mut sheet = Sheet::empty(ruleset);
    sheet.complete = complete;
    sheet
}

fn sheet(ruleset: &Ruleset, amounts: &[(Index, i64)], complete: bool) -> Sheet {
    let mut sheet = empty_sheet(ruleset, complete);
    for (account, amount) in amounts {
        let at = account.index(ruleset.accounts.len());
        if ruleset.accounts[at].present {
            sheet.set(at, Some(sen(*amount)));
        }
    }
    sheet
}

fn any_year(ruleset: &Ruleset) -> impl Strategy<Value = Year> + use<> {
    let ruleset = ruleset.clone();
    prop_oneof![
        6 => (vec((any::<Index>(), any_sen()), 0..60), any::<bool>())
            .prop_map(move |(amounts, complete)| Year::Sheet(sheet(&ruleset, &amounts, complete))),
        1 => Just(Year::NotEntered),
        1 => Just(Year::DoesNotExist),
    ]
}

/// Answers by question, and the same laid out.
fn any_answers(ruleset: &Ruleset) -> impl Strategy<Value = Vec<Option<bool>>> + use<> {
    vec(option::weighted(0.8, any::<bool>()), ruleset.question_keys().count())
}

fn answers(ruleset: &Ruleset, given: &[Option<bool>]) -> Answers {
    let mut answers = Answers::empty(ruleset);
    given.iter().enumerate().for_each(|(question, answer)| answers.set(question, *answer));
    answers
}

fn any_decisions(ruleset: &Ruleset) -> impl Strategy<Value = BTreeMap<String, Decision>> + use<> {
    let mut codes: Vec<String> = ruleset.indicators.iter().map(|indicator| indicator.code.clone()).collect();
    codes.push("X.9".into());
    let decision = prop_oneof![
        Just(Decision::NotApplicable),
        (1..5_i128).prop_map(|score| Decision::Score(Rational::whole(score))),
        (-9..999_i128, 1..9_i128).prop_map(|(a, b)| Decision::Score(Rational::fraction(a, b).unwrap())),
    ];
    btree_map(select(codes), decision, 0..8)
}

/// A form and anything examined by it; `given` are its answers by question.
#[derive(Clone, Debug)]
struct Sample {
    ruleset: Form,
    examined: Examined,
    given: Vec<Option<bool>>,
}

fn any_sample() -> impl Strategy<Value = Sample> {
    any_form().prop_flat_map(|ruleset| {
        let parts = (any_year(&ruleset), any_year(&ruleset), any_answers(&ruleset), any_decisions(&ruleset));
        parts.prop_map(move |(this, prior, given, decisions)| Sample {
            examined: Examined { this, prior, answers: answers(&ruleset, &given), decisions },
            ruleset: ruleset.clone(),
            given,
        })
    })
}

/// Every account of the quick sheets known, in amounts whose products with any cut are whole sen.
fn quick_sample() -> impl Strategy<Value = Sample> {
    select(vec![KSP, RIIL]).prop_flat_map(|id| {
        let ruleset = default_form(id);
        let amounts = |count: usize| vec((0..2000_i64).prop_map(|n| n * 365_000), count);
        let parts = (amounts(ruleset.quick.0.len()), amounts(ruleset.quick.1.len()), any_answers(&ruleset));
        parts.prop_map(move |(this, prior, given)| {
            let year = |places: &[usize], amounts: &[i64]| {
                let mut sheet = Sheet::empty(&ruleset);
                places.iter().zip(amounts).for_each(|(at, amount)| sheet.set(*at, Some(sen(*amount))));
                Year::Sheet(sheet)
            };
            let given: Vec<Option<bool>> = given.into_iter().map(|answer| answer.or(Some(false))).collect();
            Sample {
                examined: Examined {
                    this: year(&ruleset.quick.0, &this),
                    prior: year(&ruleset.quick.1, &prior),
                    answers: answers(&ruleset, &given),
                    decisions: BTreeMap::new(),
                },
                ruleset: Form(ruleset.clone()),
                given,
            }
        })
    })
}

// --- What is looked at -----------------------------------------------------------------------------------------------

fn is_kkpkk(ruleset: &Ruleset) -> bool {
    ruleset.id.starts_with("kkpkk-2021/")
}

/// The range or the score, of an aspect or of the whole.
fn ends(standing: Option<&Standing>) -> Option<(Rational, Rational)> {
    standing.map(|standing| (standing.lowest.clone(), standing.highest.clone()))
}

fn total(assessment: &Assessment) -> Option<(Rational, Rational)> {
    ends(assessment.total.as_ref())
}

fn first_question(ruleset: &Ruleset, at: usize) -> usize {
    ruleset.indicators[..at].iter().map(|indicator| indicator.questions().len()).sum()
}

/// The bounds and the agreement of an assessment's parts.
fn check_whole(ruleset: &Ruleset, assessment: &Assessment) -> Result<(), TestCaseError> {
    let floor = if is_kkpkk(ruleset) { Rational::whole(25) } else { Rational::ZERO };
    let hundred = Rational::whole(100);
    let standings = assessment.aspects.iter().chain(assessment.components.iter().flatten()).chain([&assessment.total]);
    for standing in standings.flatten() {
        prop_assert!(floor <= standing.lowest && standing.lowest <= standing.highest && standing.highest <= hundred);
        prop_assert!(!standing.settled || standing.lowest == standing.highest);
        prop_assert_eq!(standing.score().is_some(), standing.settled);
    }
    prop_assert_eq!(assessment.outcomes.len(), ruleset.indicators.len());
    for (indicator, outcome) in ruleset.indicators.iter().zip(&assessment.outcomes) {
        let known = |score: &Rational| indicator.bands.scores().any(|own| own == score);
        prop_assert!(known(outcome.lowest()) && known(outcome.highest()) && outcome.lowest() <= outcome.highest());
        match outcome.status {
            Status::Scored => {
                let score = outcome.score.as_ref().expect("a score");
                prop_assert!(score == outcome.lowest() && score == outcome.highest());
                if outcome.reason == Reason::Band {
                    let value = outcome.value.as_ref().expect("a banded value");
                    prop_assert_eq!(indicator.bands.choose(value).1, score);
                }
            }
            Status::NotApplicable | Status::CannotCompute | Status::Unanswered => {
                prop_assert!(outcome.score.is_none() && outcome.better.is_none());
            }
        }
        let open = outcome.open_questions > 0;
        prop_assert!(!open || outcome.status == Status::Unanswered);
    }
    let settled = assessment.total.as_ref().is_some_and(|total| total.settled);
    prop_assert!(!settled || assessment.is_complete());
    prop_assert_eq!(assessment.is_complete(), assessment.open().next().is_none());
    prop_assert_eq!(assessment.class.is_some(), settled, "a class exactly where the total is settled");
    Ok(())
}

// --- Laws ------------------------------------------------------------------------------------------------------------

proptest! {
    #![proptest_config(cases_of(200))]

    /// Extreme amounts, any answers, any readings, any decisions.
    #[test]
    fn assess_is_total_and_keeps_its_bounds(sample in any_sample()) {
        let assessment = assess(&sample.ruleset, &sample.examined);
        check_whole(&sample.ruleset, &assessment)?;
        for missing in assessment.missing(&sample.ruleset) {
            prop_assert!(missing.full.is_positive() && missing.next.is_positive() && missing.next <= missing.full);
        }
    }

    /// Questions answered one by one: no range ever widens, and the end lies in every one of them.
    #[test]
    fn answering_narrows(mut sample in any_sample(), order in vec(any::<(Index, bool)>(), 1..40)) {
        let mut seen = vec![assess(&sample.ruleset, &sample.examined)];
        for (pick, answer) in order {
            let open: Vec<usize> = (0..sample.given.len()).filter(|question| sample.given[*question].is_none()).collect();
            if open.is_empty() {
                break;
            }
            let question = open[pick.index(open.len())];
            sample.given[question] = Some(answer);
            sample.examined.answers.set(question, Some(answer));
            seen.push(assess(&sample.ruleset, &sample.examined));
        }
        let all = |assessment: &Assessment| -> Vec<Option<(Rational, Rational)>> {
            let of = assessment.aspects.iter().chain(assessment.components.iter().flatten()).chain([&assessment.total]);
            of.map(|standing| ends(standing.as_ref())).collect()
        };
        for pair in seen.windows(2) {
            for (before, after) in all(&pair[0]).into_iter().zip(all(&pair[1])) {
                match (before, after) {
                    (Some((low, high)), Some((lower, higher))) => prop_assert!(low <= lower && higher <= high),
                    (None, None) => {}
                    (before, after) => prop_assert!(false, "an answer made {before:?} into {after:?}"),
                }
            }
        }
    }

    /// Last year entered at last, whatever it turns out to be: the result lies in the range that stood before.
    #[test]
    fn entering_last_year_stays_in_the_range(sample in any_sample().prop_filter("an old co-operative", |s| is_kkpkk(&s.ruleset)),
                                             amounts in vec((any::<Index>(), any_sen()), 0..60), gone in any::<bool>()) {
        let open = Examined { prior: Year::NotEntered, ..sample.examined.clone() };
        let prior = if gone { Year::DoesNotExist } else { Year::Sheet(sheet(&sample.ruleset, &amounts, true)) };
        let filled = Examined { prior, decisions: BTreeMap::new(), ..sample.examined };
        let open = Examined { decisions: BTreeMap::new(), ..open };
        let (before, after) = (total(&assess(&sample.ruleset, &open)), total(&assess(&sample.ruleset, &filled)));
        // Without this year either there is nothing of capital to score at all.
        prop_assert_eq!(before.is_none(), filled.this == Year::DoesNotExist);
        let (Some(before), Some(after)) = (before, after) else { return Ok(()) };
        prop_assert!(before.0 <= after.0 && after.1 <= before.1, "{before:?} then {after:?}");
    }

    /// A no turned into a yes never lowers anything.
    #[test]
    fn a_yes_never_hurts(mut sample in any_sample(), pick in any::<Index>()) {
        let no: Vec<usize> = (0..sample.given.len()).filter(|question| sample.given[*question] == Some(false)).collect();
        prop_assume!(!no.is_empty());
        let before = assess(&sample.ruleset, &sample.examined);
        sample.examined.answers.set(no[pick.index(no.len())], Some(true));
        let after = assess(&sample.ruleset, &sample.examined);
        if let (Some(before), Some(after)) = (total(&before), total(&after)) {
            prop_assert!(before.0 <= after.0 && before.1 <= after.1, "{before:?} then {after:?}");
        }
        prop_assert!(before.class.zip(after.class).is_none_or(|(before, after)| after <= before), "classes stand best first");
    }

    /// Rupiah or millions of rupiah: ratios, scores and class are the same.
    #[test]
    fn scaling_all_amounts_changes_nothing(ruleset in any_form(), times in 2..1000_i64, complete in any::<bool>(),
                                           this in vec((any::<Index>(), -1000..1_000_000_000_i64), 0..80),
                                           prior in vec((any::<Index>(), -1000..1_000_000_000_i64), 0..80),
                                           yes in any::<bool>()) {
        let examined = |scale: i64| {
            let year = |amounts: &[(Index, i64)]| {
                let scaled: Vec<(Index, i64)> = amounts.iter().map(|(account, amount)| (*account, amount * scale)).collect();
                Year::Sheet(sheet(&ruleset, &scaled, complete))
            };
            Examined { this: year(&this), prior: year(&prior), answers: all_answered(&ruleset, yes), decisions: BTreeMap::new() }
        };
        let (one, many) = (assess(&ruleset, &examined(1)), assess(&ruleset, &examined(times)));
        for ((a, b), indicator) in one.outcomes.iter().zip(&many.outcomes).zip(&ruleset.indicators) {
            let of = |o: &Outcome| (o.status, o.reason, o.value.clone(), o.band, o.score.clone());
            prop_assert_eq!(of(a), of(b), "{} × {}", &indicator.code, times);
        }
        prop_assert_eq!(total(&one), total(&many));
        prop_assert_eq!(one.class, many.class);
    }

    /// A statement of parts, with any of its totals entered at what they come to, is the same statement.
    #[test]
    fn a_total_entered_at_its_sum_changes_nothing(id in select(vec![KSP, RIIL]), picks in vec(any::<Index>(), 1..12),
                                                  parts in vec((any::<Index>(), 0..1_000_000_000_i64), 0..80)) {
        let ruleset = default_form(id);
        let mut entered = empty_sheet(&ruleset, true);
        for (account, amount) in parts {
            let at = account.index(ruleset.accounts.len());
            if ruleset.accounts[at].present && ruleset.accounts[at].formula.is_none() {
                // Whole hundreds of sen, so that weighted sums are whole sen too.
                entered.set(at, Some(sen(amount * 100)));
            }
        }
        let amounts = entered.amounts(&ruleset);
        let mut with_totals = entered.clone();
        for pick in picks {
            let at = ruleset.order[pick.index(ruleset.order.len())];
            if let Amount::Known(value) = &amounts[at]
                && let Some((whole, 1)) = value.parts()
            {
                with_totals.set(at, Some(sen(i64::try_from(whole).unwrap())));
            }
        }
        let outcomes = |sheet: Sheet| {
            let this = Year::Sheet(sheet);
            let examined = Examined { prior: this.clone(), this, answers: Answers::empty(&ruleset), decisions: BTreeMap::new() };
            assess(&ruleset, &examined).outcomes
        };
        prop_assert_eq!(outcomes(entered), outcomes(with_totals));
    }

    /// The stated need, and nothing less, reaches the stated score: on the value, and through answers.
    #[test]
    fn what_the_next_band_wants_is_true(sample in any_sample()) {
        let assessment = assess(&sample.ruleset, &sample.examined);
        let hair = Rational::fraction(1, 10_i128.pow(36)).unwrap();
        for (at, (indicator, outcome)) in sample.ruleset.indicators.iter().zip(&assessment.outcomes).enumerate() {
            let Some((better, need)) = &outcome.better else { continue };
            let score = outcome.score.as_ref().expect("a score");
            prop_assert!(better > score);
            match need {
                Need::Numerator { by, upward, closed } => {
                    prop_assert!(by.is_positive() || (by.is_zero() && !closed), "{}", &indicator.code);
                    let (above, below) = (outcome.numerator.as_ref().unwrap(), outcome.denominator.as_ref().unwrap());
                    let reached = |distance: &Rational| {
                        let moved = if *upward { above.plus(distance) } else { above.minus(distance) };
                        indicator.bands.choose(&moved.divided_by(below).unwrap()).1.clone()
                    };
                    let (enough, short) = if *closed { (by.clone(), by.minus(&hair)) } else { (by.plus(&hair), by.clone()) };
                    prop_assert_eq!(&reached(&enough), better, "{}", &indicator.code);
                    prop_assert!(reached(&short) <= *score, "{}: less is enough", &indicator.code);
                }
                Need::Answers(more) => {
                    let first = first_question(&sample.ruleset, at);
                    let questions = first..first + indicator.questions().len();
                    let no: Vec<usize> = questions.filter(|question| sample.given[*question] == Some(false)).collect();
                    let with = |count: usize| {
                        let mut examined = sample.examined.clone();
                        no[..count].iter().for_each(|question| examined.answers.set(*question, Some(true)));
                        assess(&sample.ruleset, &examined).outcomes[at].score.clone().unwrap()
                    };
                    prop_assert_eq!(&with(*more), better, "{}", &indicator.code);
                    prop_assert!(with(more - 1) <= *score, "{}: fewer are enough", &indicator.code);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(cases_of(60))]

    /// Points said to be missing are gained, exactly, when the answers that bring them are given.
    #[test]
    fn points_said_to_be_missing_are_gained(sample in quick_sample()) {
        let before = assess(&sample.ruleset, &sample.examined);
        let lowest = |assessment: &Assessment| assessment.total.as_ref().unwrap().lowest.clone();
        let listed = before.missing(&sample.ruleset);
        prop_assert!(listed.windows(2).all(|pair| pair[0].next >= pair[1].next), "the largest gain stands first");
        for missing in &listed {
            let indicator = &sample.ruleset.indicators[missing.indicator];
            let first = first_question(&sample.ruleset, missing.indicator);
            let questions = first..first + indicator.questions().len();
            let no: Vec<usize> = questions.filter(|question| sample.given[*question] == Some(false)).collect();
            let Some((_, Need::Answers(more))) = before.outcomes[missing.indicator].better else { continue };
            for (count, gain) in [(more, &missing.next), (no.len(), &missing.full)] {
                let mut examined = sample.examined.clone();
                no[..count].iter().for_each(|question| examined.answers.set(*question, Some(true)));
                let after = assess(&sample.ruleset, &examined);
                prop_assert_eq!(&lowest(&after).minus(&lowest(&before)), gain, "{}", &indicator.code);
            }
        }
        // All that is missing is what there is between the total and 100.
        if before.is_complete() {
            let sum = listed.iter().fold(lowest(&before), |sum, missing| sum.plus(&missing.full));
            prop_assert_eq!(sum, Rational::whole(100));
        }
    }

    /// A ratio's stated need, entered as money: the amount moved by it (a sen more where the cut is open) reaches the score, and
    /// the total gains what `missing` said where no other row moved.
    #[test]
    fn a_ratios_need_entered_as_money_is_enough(sample in quick_sample()) {
        let before = assess(&sample.ruleset, &sample.examined);
        for (at, indicator) in sample.ruleset.indicators.iter().enumerate() {
            if let Some(gain) = move_money(&sample, &before, at, indicator)? {
                let listed = before.missing(&sample.ruleset);
                let missing = listed.iter().find(|missing| missing.indicator == at).expect("listed as missing");
                prop_assert_eq!(gain, missing.next.clone(), "{}", &indicator.code);
            }
        }
    }
}

/// An account of this year, entered, that moves the numerator one for one and nothing else of the ratio; and whether it adds.
fn free_amount(sample: &Sample, indicator: &Indicator) -> Option<(usize, bool)> {
    let Measure::Ratio(ratio) = &indicator.measure else {
        return None;
    };
    let Year::Sheet(entered) = &sample.examined.this else {
        return None;
    };
    let terms = match &ratio.numerator {
        Formula::Account(operand) => vec![(*operand, Rational::ONE)],
        Formula::Linear(terms) => terms.clone(),
        Formula::Number(_) | Formula::Pair(_, _, _) => Vec::new(),
    };
    // All that the denominator takes, directly or through amounts that are computed.
    let mut below = Vec::new();
    if let Some(denominator) = &ratio.denominator {
        denominator.operands(&mut |operand| below.push(operand));
    }
    let mut at = 0;
    while let Some(operand) = below.get(at).copied() {
        if let Some(formula) = &sample.ruleset.accounts[operand.account].formula
            && !operand.prior
            && entered.entered(operand.account).is_none()
        {
            formula.operands(&mut |inner| below.push(inner));
        }
        at += 1;
    }
    let one = |factor: &Rational| *factor == Rational::ONE || factor.negated() == Rational::ONE;
    terms
        .into_iter()
        .find(|(operand, factor)| {
            !operand.prior && one(factor) && entered.entered(operand.account).is_some() && !below.contains(operand)
        })
        .map(|(operand, factor)| (operand.account, factor.is_positive()))
}

/// Moves a ratio's free amount by its stated need; the total's gain, where only this indicator moved.
fn move_money(
    sample: &Sample,
    before: &Assessment,
    at: usize,
    indicator: &Indicator,
) -> Result<Option<Rational>, TestCaseError> {
    let Some((better, Need::Numerator { by, upward, closed })) = &before.outcomes[at].better else {
        return Ok(None);
    };
    let Some((account, adds)) = free_amount(sample, indicator) else {
        return Ok(None);
    };
    let Some((by, 1)) = by.parts() else {
        return Ok(None);
    };
    let Year::Sheet(sheet) = &sample.examined.this else {
        return Ok(None);
    };
    let by = i64::try_from(by).unwrap() + i64::from(!closed);
    let by = if *upward == adds { by } else { -by };
    let moved = |step: i64| {
        let mut sheet = sheet.clone();
        sheet.set(account, Some(sen(sheet.entered(account).unwrap().sen() + step)));
        assess(&sample.ruleset, &Examined { this: Year::Sheet(sheet), ..sample.examined.clone() })
    };
    let after = moved(by);
    prop_assert_eq!(after.outcomes[at].score.as_ref(), Some(better), "{}", &indicator.code);
    let short = moved(by - by.signum());
    prop_assert!(short.outcomes[at].score <= before.outcomes[at].score, "{}: a sen less is enough", &indicator.code);
    let others_stand = before
        .outcomes
        .iter()
        .zip(&after.outcomes)
        .enumerate()
        .all(|(other, (a, b))| other == at || a.score == b.score);
    let lowest = |assessment: &Assessment| assessment.total.as_ref().unwrap().lowest.clone();
    Ok(others_stand.then(|| lowest(&after).minus(&lowest(before))))
}

/// The rows whose need can be entered as money are most of them, and at least one row's gain is seen alone: the law above speaks.
#[test]
fn the_law_on_money_speaks_of_most_rows() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut alone: BTreeMap<String, usize> = BTreeMap::new();
    for _ in 0..100 {
        let sample = quick_sample().new_tree(&mut runner).unwrap().current();
        let before = assess(&sample.ruleset, &sample.examined);
        for (at, indicator) in sample.ruleset.indicators.iter().enumerate() {
            if move_money(&sample, &before, at, indicator).unwrap().is_some() {
                *alone.entry(format!("{} {}", sample.ruleset.id, indicator.code)).or_default() += 1;
            }
        }
    }
    assert!(alone.len() >= 25, "only {} rows moved alone: {alone:?}", alone.len());
}

// --- Reading ---------------------------------------------------------------------------------------------------------

/// A formula to compare with plain arithmetic.
#[derive(Clone, Debug)]
enum Tree {
    Number(u8),
    Account(usize),
    Join(&'static str, Box<Tree>, Box<Tree>),
}

const TREE_ACCOUNTS: [&str; 3] = ["kas", "ekuitas", "total_aset"];

fn any_tree() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![(0..9_u8).prop_map(Tree::Number), (0..TREE_ACCOUNTS.len()).prop_map(Tree::Account)];
    leaf.prop_recursive(5, 24, 2, |inner| {
        (select(vec!["+", "-", "*", "/", "min", "max"]), inner.clone(), inner)
            .prop_map(|(join, a, b)| Tree::Join(join, Box::new(a), Box::new(b)))
    })
}

impl Tree {
    fn text(&self) -> String {
        match self {
            Tree::Number(number) => number.to_string(),
            Tree::Account(place) => TREE_ACCOUNTS[*place].to_owned(),
            Tree::Join(join @ ("min" | "max"), a, b) => format!("{join}({}, {})", a.text(), b.text()),
            Tree::Join(join, a, b) => format!("({} {join} {})", a.text(), b.text()),
        }
    }

    /// None where it divides by zero anywhere.
    fn value(&self, amounts: &[i64]) -> Option<Rational> {
        match self {
            Tree::Number(number) => Some(Rational::whole((*number).into())),
            Tree::Account(place) => Some(Rational::whole(amounts[*place].into())),
            Tree::Join(join, a, b) => {
                let (a, b) = (a.value(amounts)?, b.value(amounts)?);
                match *join {
                    "+" => Some(a.plus(&b)),
                    "-" => Some(a.minus(&b)),
                    "*" => Some(a.times(&b)),
                    "/" => a.divided_by(&b),
                    "min" => Some(if a < b { a } else { b }),
                    "max" => Some(if a < b { b } else { a }),
                    other => panic!("{other}"),
                }
            }
        }
    }
}

/// Texts near to formulas.
fn formula_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        select(vec![
            "kas",
            "ekuitas_lalu",
            "min",
            "max",
            "(",
            ")",
            ",",
            "+",
            "-",
            "*",
            "/",
            "0",
            "0.5",
            "1..2",
            "99999999999999999999",
            " "
        ])
        .prop_map(str::to_owned),
        "[a-z_]{1,6}",
        any::<char>().prop_map(String::from),
    ];
    prop_oneof![vec(piece, 0..40).prop_map(|pieces| pieces.concat()), any::<String>()]
}

proptest! {
    #![proptest_config(cases_of(1000))]

    /// However a formula is folded when it is read, it means what arithmetic says.
    #[test]
    fn a_formula_means_what_arithmetic_says(tree in any_tree(), amounts in vec(-50..50_i64, 3)) {
        let find = |key: &str| TREE_ACCOUNTS.iter().position(|known| *known == key);
        let formula = formula::read(&formula::tokens(&tree.text(), &find).unwrap(), &|_| false).unwrap();
        let known: Vec<Amount> = amounts.iter().map(|amount| Amount::Known(Rational::whole((*amount).into()))).collect();
        let found = evaluate(&formula, &Years { this: &known, prior: &[] }, None);
        match tree.value(&amounts) {
            Some(value) => prop_assert_eq!(found, Amount::Known(value), "{}", tree.text()),
            // A share of nothing is nothing, even of what cannot be computed; anything else stays undefined or is unread.
            None => prop_assert!(matches!(found, Amount::Undefined | Amount::Known(_)), "{}", tree.text()),
        }
    }

    #[test]
    fn reading_a_formula_never_panics(text in formula_text(), absent in any::<bool>()) {
        let find = |key: &str| ["kas", "ekuitas", "total_aset"].iter().position(|known| *known == key);
        if let Ok(formula) = formula::tokens(&text, &find).and_then(|tokens| formula::read(&tokens, &|_| absent)) {
            let amounts = vec![Amount::Known(Rational::ONE), Amount::ZERO, Amount::Open];
            let years = Years { this: &amounts, prior: &amounts };
            let _ = evaluate(&formula, &years, None);
        }
    }

    #[test]
    fn reading_any_text_as_a_ruleset_never_panics(text in any::<String>()) {
        prop_assert!(Regulation::read(&text, builtin::CHART).is_err());
        prop_assert!(Regulation::read(builtin::DOCUMENTS[0].1, &text).is_err());
    }
}

/// A formula as long as a file may be is refused or read; its evaluation does not run out of stack.
#[test]
fn endless_formulas_are_refused_or_read() {
    let find = |key: &str| (key == "kas").then_some(0);
    for (what, piece) in
        [("products", "kas*"), ("quotients", "kas/"), ("sums", "kas+"), ("sums of quotients", "kas/kas+")]
    {
        let text = format!("{}kas", piece.repeat(100_000));
        let tokens = formula::tokens(&text, &find).unwrap();
        if let Ok(formula) = formula::read(&tokens, &|_| false) {
            let amounts = vec![Amount::Known(Rational::ONE)];
            let years = Years { this: &amounts, prior: &amounts };
            assert!(evaluate(&formula, &years, None).known().is_some(), "{what}");
        }
    }
}

/// What is done to a node of a ruleset file.
#[derive(Clone, Debug)]
enum Mutation {
    Replace(Value),
    Remove,
    /// A list's element or a map's value, given the content of another place.
    CopyFrom(Index),
    Duplicate,
}

fn any_mutation() -> impl Strategy<Value = Mutation> {
    let value = prop_oneof![
        Just(Value::Null),
        Just(Value::Bool(true)),
        any::<i64>().prop_map(Value::from),
        select(vec![
            "",
            "0",
            "-1",
            "1e9",
            "1/0",
            "1/3",
            "kas / 0",
            "kas",
            "A",
            "checklist",
            "total_aset + total_aset_lalu",
            "((((((",
            "higher"
        ])
        .prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        Just(Value::Array(Vec::new())),
        Just(Value::Object(serde_json::Map::new())),
    ];
    prop_oneof![
        3 => value.prop_map(Mutation::Replace),
        1 => Just(Mutation::Remove),
        2 => any::<Index>().prop_map(Mutation::CopyFrom),
        1 => Just(Mutation::Duplicate),
    ]
}

fn pointers(value: &Value, at: &str, out: &mut Vec<String>) {
    out.push(at.to_owned());
    match value {
        Value::Array(list) => list.iter().enumerate().for_each(|(n, inner)| pointers(inner, &format!("{at}/{n}"), out)),
        Value::Object(map) => map.iter().for_each(|(key, inner)| {
            pointers(inner, &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), out);
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Places that matter are few beside wordings: half of the picks are among everything else.
fn mutate(file: &mut Value, pick: Index, of_matter: bool, mutation: &Mutation) {
    let mut places = Vec::new();
    pointers(file, "", &mut places);
    if of_matter {
        let wording =
            |place: &String| ["/id", "/en", "/what", "/url", "/note", "/why"].iter().any(|end| place.ends_with(end));
        places.retain(|place| !wording(place) && !place.contains("/items/"));
    }
    let place = places[pick.index(places.len())].clone();
    match mutation {
        Mutation::Replace(value) => *file.pointer_mut(&place).unwrap() = value.clone(),
        Mutation::CopyFrom(other) => {
            let other = file.pointer(&places[other.index(places.len())]).unwrap().clone();
            *file.pointer_mut(&place).unwrap() = other;
        }
        Mutation::Remove | Mutation::Duplicate => {
            let Some((parent, key)) = place.rsplit_once('/') else {
                return;
            };
            match file.pointer_mut(parent).unwrap() {
                Value::Array(list) => {
                    let at: usize = key.parse().unwrap();
                    if matches!(mutation, Mutation::Remove) {
                        list.remove(at);
                    } else {
                        list.push(list[at].clone());
                    }
                }
                Value::Object(map) => {
                    map.remove(&key.replace("~1", "/").replace("~0", "~"));
                }
                other => panic!("{other} has no {key}"),
            }
        }
    }
}

proptest! {
    #![proptest_config(cases_of(100))]

    /// A ruleset file damaged anywhere is refused or read, never a panic; and what is read can be scored with.
    #[test]
    fn a_damaged_ruleset_file_never_panics(which in any::<Index>(), chart in prop::bool::weighted(0.25),
                                           damage in vec((any::<Index>(), any::<bool>(), any_mutation()), 1..4),
                                           seed in any_sen(), yes in any::<bool>()) {
        let (_, document) = builtin::DOCUMENTS[which.index(builtin::DOCUMENTS.len())];
        let mut file: Value = serde_json::from_str(if chart { builtin::CHART } else { document }).unwrap();
        for (pick, of_matter, mutation) in &damage {
            mutate(&mut file, *pick, *of_matter, mutation);
        }
        let text = file.to_string();
        let read = if chart { Regulation::read(document, &text) } else { Regulation::read(&text, builtin::CHART) };
        let Ok(regulation) = read else { return Ok(()) };
        let _ = regulation.check();
        for row in &regulation.document.forms {
            let Ok(ruleset) = regulation.form(&row.id, &BTreeMap::new()) else { continue };
            let mut sheet = empty_sheet(&ruleset, true);
            for at in (0..ruleset.accounts.len()).step_by(3) {
                sheet.set(at, Some(sen(seed / (1 + i64::try_from(at).unwrap()))));
            }
            let year = Year::Sheet(sheet);
            let mut given = Answers::empty(&ruleset);
            (0..ruleset.question_keys().count()).for_each(|question| given.set(question, Some(yes)));
            let examined = Examined { this: year.clone(), prior: year, answers: given, decisions: BTreeMap::new() };
            let assessment = assess(&ruleset, &examined);
            let _ = assessment.missing(&ruleset);
            for standing in assessment.aspects.iter().chain([&assessment.total]).flatten() {
                prop_assert!(standing.lowest <= standing.highest);
            }
        }
    }
}
