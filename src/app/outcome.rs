//! What became of an indicator, a total or a class, in words: screens and papers say the same.
//!
//! Rule: a total or a share of it never looks like a class limit it differs from.

use super::wording::{rupiah_text, say};
use crate::exact::Rational;
use crate::locale::words::{Common, Examination, fill};
use crate::locale::{Date, Lang, number};
use crate::ruleset::document::Confidence;
use crate::ruleset::formula::Operand;
use crate::ruleset::{Indicator, Measure, Ruleset};
use crate::scoring::{Amount, Assessment, Need, Outcome, Reason, Standing, Status};
use std::collections::BTreeSet;

/// The word of a confidence.
#[must_use]
pub fn confidence_word(confidence: Confidence, lang: Lang) -> &'static str {
    let words = Common::of(lang);
    match confidence {
        Confidence::TextRead => words.confidence_text_read,
        Confidence::SeveralCopies => words.confidence_several_copies,
        Confidence::OneSource => words.confidence_one_source,
        Confidence::Inferred => words.confidence_inferred,
        Confidence::Memory => words.confidence_memory,
        Confidence::Proposed => words.confidence_proposed,
    }
}

/// The word of a status that is no score; empty for one that is.
#[must_use]
pub fn status_text(status: Status, lang: Lang) -> &'static str {
    let words = Examination::of(lang);
    match status {
        Status::Scored => "",
        Status::NotApplicable => words.status_na,
        Status::CannotCompute => words.status_cannot,
        Status::Unanswered => words.status_open,
    }
}

/// Why there is no value, or why it counts as it does; nothing where a band or the officer decided, or something is open.
#[must_use]
pub fn reason_text(indicator: &Indicator, outcome: &Outcome, lang: Lang) -> Option<String> {
    let words = Examination::of(lang);
    let why = match &indicator.measure {
        Measure::Ratio(ratio) => ratio.when_why.as_ref().map(|why| say(why, lang)).unwrap_or_default(),
        Measure::Share(_) | Measure::Count(_) => String::new(),
    };
    match outcome.reason {
        Reason::ZeroDenominator => {
            Some(format!("{} {}", fill(words.why_zero, &[("why", &why)]), words.policy_proposed))
        }
        Reason::NegativeDenominator => {
            Some(format!("{} {}", fill(words.why_negative, &[("why", &why)]), words.policy_proposed))
        }
        Reason::NoPriorYear => Some(words.why_no_prior.to_owned()),
        Reason::Undefined => Some(words.why_undefined.to_owned()),
        Reason::Band | Reason::AmountsOpen | Reason::QuestionsOpen | Reason::Decided => None,
    }
}

/// What the next better band of an indicator wants, in words; amounts in rupiah.
#[must_use]
pub fn need_text(need: &Need, lang: Lang) -> String {
    let words = Examination::of(lang);
    match need {
        Need::Answers(count) => fill(words.need_answers, &[("n", &count.to_string())]),
        Need::Numerator { by, upward, closed } => {
            let amount = rupiah_text(by, lang);
            let amount = if *closed { amount } else { fill(words.need_more_than, &[("amount", &amount)]) };
            let wording = if *upward { words.need_up } else { words.need_down };
            fill(wording, &[("amount", &amount)])
        }
    }
}

/// The cuts of the classes, for numbers beside them.
#[must_use]
pub fn class_cuts(ruleset: &Ruleset) -> Vec<Rational> {
    ruleset.classes.iter().filter_map(|class| class.at_least.clone()).collect()
}

/// A total, or the range it lies in.
#[must_use]
pub fn standing_text(standing: Option<&Standing>, ruleset: &Ruleset, lang: Lang) -> String {
    let cuts = class_cuts(ruleset);
    let print = |value: &Rational| number::decimal_distinct(value, &cuts, 2, lang);
    match standing {
        None => "–".to_owned(),
        Some(standing) => match standing.score() {
            Some(score) => print(score),
            None => {
                format!(
                    "{}–{}",
                    number::decimal(&standing.lowest, 1, lang),
                    number::decimal(&standing.highest, 1, lang)
                )
            }
        },
    }
}

/// The name of a class, from its mark: lists know no ruleset.
#[must_use]
pub fn class_name(mark: &str, lang: Lang) -> String {
    let words = Common::of(lang);
    match mark {
        "sehat" => words.class_sehat.to_owned(),
        "cukup-sehat" => words.class_cukup_sehat.to_owned(),
        "dalam-pengawasan" => words.class_dalam_pengawasan.to_owned(),
        "dalam-pengawasan-khusus" => words.class_dalam_pengawasan_khusus.to_owned(),
        other => other.to_owned(),
    }
}

/// A total as it was sealed, in the language's form; nothing where it is no number.
#[must_use]
pub fn sealed_total(text: &str, lang: Lang) -> Option<String> {
    let decimals = text.split_once('.').map_or(0, |(_, part)| part.len());
    let decimals = u32::try_from(decimals).unwrap_or_default();
    Rational::parse(text).map(|total| number::decimal(&total, decimals, lang))
}

/// The day of an ISO text, which may go on with a time.
#[must_use]
pub fn date_of(iso: &str) -> Option<Date> {
    let mut parts = iso.get(..10)?.split('-');
    let (year, month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Date::new(year, month, day)
}

/// A day as people write it; what is no day stays as it is.
#[must_use]
pub fn day(iso: &str, lang: Lang) -> String {
    date_of(iso).map_or_else(|| iso.to_owned(), |date| date.long(lang))
}

/// The amounts a ratio takes that are not known yet.
#[must_use]
pub fn open_operands(indicator: &Indicator, now: &Assessment) -> BTreeSet<Operand> {
    let mut open = BTreeSet::new();
    if let Measure::Ratio(ratio) = &indicator.measure {
        let mut visit = |operand: Operand| {
            let amounts = if operand.prior { &now.prior } else { &now.this };
            if matches!(amounts.get(operand.account), Some(Amount::Open) | None) {
                open.insert(operand);
            }
        };
        ratio.numerator.operands(&mut visit);
        if let Some(denominator) = &ratio.denominator {
            denominator.operands(&mut visit);
        }
    }
    open
}
