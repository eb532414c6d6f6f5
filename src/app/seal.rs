//! Sealing: an examination's inputs and result written down together, so that it can be read and checked for ever.
//!
//! Rule: what a seal says follows from nothing but the seal: ruleset id, version and digest, amounts, answers, decisions, result.

use crate::exact::{Rational, Rupiah};
use crate::json::{self, Read, Reader, rows};
use crate::locale::{Lang, number};
use crate::ordered::Ordered;
use crate::record::pemeriksaan::REASON_GONE;
use crate::record::{Leaf, Path, Pemeriksaan, Putusan};
use crate::ruleset::Ruleset;
use crate::scoring::{Answers, Assessment, Examined, Sheet, Status, Year};
use serde::Serialize;
use std::collections::BTreeMap;

/// The format of a sealed payload.
const FORMAT: &str = "koroena-seal/1";

/// What a seal holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sealed {
    /// `koroena-seal/1`.
    pub format: String,
    /// The ruleset's id.
    pub ruleset: String,
    /// Its version.
    pub version: String,
    /// The digest of its files.
    pub digest: String,
    /// The chosen readings of disputed rows.
    pub readings: BTreeMap<String, String>,
    /// The unit examined.
    pub unit: String,
    /// The book year.
    pub year: i64,
    /// The day of the examination, ISO.
    pub date: String,
    /// Who examined.
    pub examiner: String,
    /// This year's amounts.
    pub this: SealedYear,
    /// Last year's.
    pub prior: SealedYear,
    /// The answers by question key.
    pub answers: BTreeMap<String, bool>,
    /// The decisions by indicator code: outcome and reason.
    pub decisions: BTreeMap<String, (String, String)>,
    /// Why it was sealed incomplete, where it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incomplete_because: Option<String>,
    /// The result.
    pub result: SealedResult,
}

/// A book year as sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum SealedYear {
    /// Its amounts by account key, as entered.
    Entered {
        /// The amounts.
        amounts: BTreeMap<String, Rupiah>,
        /// Whether what was not entered is zero.
        complete: bool,
    },
    /// It was not entered.
    NotEntered,
    /// The co-operative did not exist.
    DoesNotExist,
}

/// The result as sealed; exact numbers as fractions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SealedResult {
    /// By indicator code: status, value and score.
    pub indicators: BTreeMap<String, (String, Option<Rational>, Option<Rational>)>,
    /// By aspect code: the score of 100.
    pub aspects: BTreeMap<String, Option<Rational>>,
    /// The total.
    pub total: Option<Rational>,
    /// The class's word.
    pub class: Option<String>,
}

/// Why an examination cannot be sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSealable {
    /// It is sealed already.
    Sealed,
    /// It names no book year.
    NoYear,
    /// Something is open, and no reason is given for sealing it incomplete.
    Incomplete,
    /// It is a correction, and nobody said why.
    CorrectionReason,
    /// The record holds values that differ and were not settled.
    Conflict,
    /// It rests on a record that somebody removed without having seen all of it.
    Contested,
}

impl Sealed {
    /// Writes down an examination.
    ///
    /// # Errors
    /// Why it cannot be sealed.
    pub fn of(
        ruleset: &Ruleset,
        examination: &Pemeriksaan,
        examined: &Examined,
        assessment: &Assessment,
        incomplete_because: Option<&str>,
    ) -> Result<Self, NotSealable> {
        if examination.is_sealed() {
            return Err(NotSealable::Sealed);
        }
        let year = examination.year.ok_or(NotSealable::NoYear)?.number();
        let reason = incomplete_because.map(str::trim).filter(|reason| !reason.is_empty());
        let complete = assessment.is_complete() && assessment.class.is_some();
        if !complete && reason.is_none() {
            return Err(NotSealable::Incomplete);
        }
        if examination.corrects.as_ref().is_some_and(|koreksi| koreksi.reason.trim().is_empty()) {
            return Err(NotSealable::CorrectionReason);
        }
        let sealed_year = |year: &Year| match year {
            Year::NotEntered => SealedYear::NotEntered,
            Year::DoesNotExist => SealedYear::DoesNotExist,
            Year::Sheet(sheet) => SealedYear::Entered {
                amounts: ruleset
                    .accounts
                    .iter()
                    .enumerate()
                    .filter_map(|(place, account)| Some((account.key.clone(), sheet.entered(place)?)))
                    .into_map(),
                complete: sheet.complete,
            },
        };
        let known: std::collections::BTreeSet<&str> = ruleset.question_keys().into_set();
        Ok(Sealed {
            format: FORMAT.to_owned(),
            ruleset: ruleset.id.clone(),
            version: ruleset.version.clone(),
            digest: ruleset.digest.clone(),
            readings: ruleset.readings.clone(),
            unit: examination.unit.as_str().to_owned(),
            year,
            date: examination.date.clone(),
            examiner: examination.examiner.clone(),
            this: sealed_year(&examined.this),
            prior: sealed_year(&examined.prior),
            answers: examination
                .answers
                .iter()
                .filter(|(key, _)| known.contains(key.as_str()))
                .map(|(key, answer)| (key.clone(), *answer))
                .into_map(),
            decisions: examination
                .decisions
                .iter()
                .map(|(code, decision)| (code.clone(), (decision.outcome.clone(), decision.reason.clone())))
                .into_map(),
            incomplete_because: if complete { None } else { reason.map(str::to_owned) },
            result: SealedResult::of(ruleset, assessment),
        })
    }

    /// Reads a seal; `None` where the text is none.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        json::read::<Sealed>(text).ok().filter(|sealed| sealed.format == FORMAT)
    }

    /// What was assessed, laid out again for the ruleset that sealed it, so that it can be scored again.
    #[must_use]
    pub fn examined(&self, ruleset: &Ruleset) -> Examined {
        let year = |sealed: &SealedYear| match sealed {
            SealedYear::NotEntered => Year::NotEntered,
            SealedYear::DoesNotExist => Year::DoesNotExist,
            SealedYear::Entered { amounts, complete } => {
                let sheet: Sheet = super::examine::sheet(ruleset, amounts, *complete);
                Year::Sheet(sheet)
            }
        };
        let mut answers = Answers::empty(ruleset);
        for (place, key) in ruleset.question_keys().enumerate() {
            answers.set(place, self.answers.get(key).copied());
        }
        let decided = self
            .decisions
            .iter()
            .map(|(code, (outcome, reason))| {
                (code.clone(), Putusan { outcome: outcome.clone(), reason: reason.clone() })
            })
            .into_map();
        Examined {
            this: year(&self.this),
            prior: year(&self.prior),
            answers,
            decisions: super::examine::decisions(&decided),
        }
    }
}

/// What a seal sets in its examination: the payload, and the figures that lists need.
pub type SealValues = (String, Vec<(Path, Leaf)>);

/// The values that a seal sets in its examination; nothing where they would not become text.
#[must_use]
pub fn sealed_values(sealed: &Sealed, ruleset: &Ruleset) -> Option<SealValues> {
    let mut results: Vec<(Path, Leaf)> = Vec::new();
    if let Some(total) = &sealed.result.total {
        // With as many decimals as it takes not to look like a class limit it differs from.
        let cuts: Vec<Rational> = ruleset.classes.iter().filter_map(|class| class.at_least.clone()).collect();
        let printed = number::decimal_distinct(total, &cuts, 2, Lang::En);
        let text = if Rational::parse(&printed).is_some() { printed } else { total.to_string() };
        results.push(("hasil/skor".parse().ok()?, Leaf::from(text.as_str())));
    }
    let class = ruleset.classes.iter().find(|class| Some(&class.code) == sealed.result.class.as_ref());
    if let Some(class) = class {
        results.push(("hasil/kelas".parse().ok()?, Leaf::from(class.mark.as_str())));
    }
    Some((serde_json::to_string(sealed).ok()?, results))
}

impl SealedResult {
    fn of(ruleset: &Ruleset, assessment: &Assessment) -> Self {
        let status = |status: Status| match status {
            Status::Scored => "scored",
            Status::NotApplicable => "not_applicable",
            Status::CannotCompute => "cannot_compute",
            Status::Unanswered => "unanswered",
        };
        SealedResult {
            indicators: ruleset
                .indicators
                .iter()
                .zip(&assessment.outcomes)
                .map(|(indicator, outcome)| {
                    let row = (status(outcome.status).to_owned(), outcome.value.clone(), outcome.score.clone());
                    (indicator.code.clone(), row)
                })
                .into_map(),
            aspects: ruleset
                .aspects
                .iter()
                .zip(&assessment.aspects)
                .map(|(aspect, standing)| {
                    (aspect.code.clone(), standing.as_ref().and_then(|standing| standing.score().cloned()))
                })
                .into_map(),
            total: assessment.total.as_ref().and_then(|total| total.score().cloned()),
            class: assessment.class.and_then(|place| ruleset.classes.get(place)).map(|class| class.code.clone()),
        }
    }
}

// ---- Reading ----

rows! {
    SealedResult { indicators, aspects, total: optional, class: optional; and more }
}

/// What a purge has blanked reads as what was not entered; a decision whose reason it has blanked counts as it did.
impl Read for Sealed {
    fn read(json: &str, reader: &mut Reader) -> Self {
        let mut row = reader.row(json);
        type Given = Option<String>;
        let decided: BTreeMap<String, (Given, Given)> = row.take("decisions");
        Sealed {
            format: row.take("format"),
            ruleset: row.take("ruleset"),
            version: row.take("version"),
            digest: row.take("digest"),
            readings: left(row.take("readings")),
            unit: row.take("unit"),
            year: row.take("year"),
            date: row.take::<Given>("date").unwrap_or_default(),
            examiner: row.take::<Given>("examiner").unwrap_or_default(),
            this: row.take("this"),
            prior: row.take("prior"),
            answers: left(row.take("answers")),
            decisions: decided
                .into_iter()
                .map(|(code, (outcome, reason))| {
                    let reason = reason.unwrap_or_else(|| REASON_GONE.to_owned());
                    (code, (outcome.unwrap_or_default(), reason))
                })
                .into_map(),
            incomplete_because: row.optional("incomplete_because"),
            result: row.take("result"),
        }
    }
}

/// The members that were not blanked.
fn left<T>(members: BTreeMap<String, Option<T>>) -> BTreeMap<String, T> {
    members.into_iter().filter_map(|(name, value)| Some((name, value?))).into_map()
}

impl Read for SealedYear {
    fn read(json: &str, reader: &mut Reader) -> Self {
        let mut row = reader.row(json);
        match row.take::<String>("state").as_str() {
            "entered" => SealedYear::Entered { amounts: row.take("amounts"), complete: row.take("complete") },
            "not_entered" => SealedYear::NotEntered,
            "does_not_exist" => SealedYear::DoesNotExist,
            _ => {
                reader.note("not one of the words");
                SealedYear::NotEntered
            }
        }
    }
}

impl Read for Rational {
    fn read(json: &str, reader: &mut Reader) -> Self {
        reader.parsed(json, Rational::parse).unwrap_or(Rational::ZERO)
    }
}

impl Read for Rupiah {
    fn read(json: &str, reader: &mut Reader) -> Self {
        reader.parsed(json, |text| text.parse().ok()).unwrap_or(Rupiah::ZERO)
    }
}
