//! Scores cases read as JSON lines from standard input, or every examination of a backup, one JSON line a case.
//!
//! A case is `{"id","ruleset","accounts","accounts_prior","answers","variants"}`. Amounts are rupiah with at most two decimals, read
//! from the text of the number; any node of the account tree may be given. The accounts given are a whole statement: what is not
//! among them is zero, except below a given total that its given parts do not add up to, where it is open. Without
//! `accounts_prior` last year was not entered; `null` says that the co-operative did not exist. A line that cannot be read gives
//! `{"line","error"}` and the others go on.

use koroena::app::{Dossier, Sealed, examine};
use koroena::exact::{Rational, Rupiah};
use koroena::exchange::backup::{Limits, read};
use koroena::journal::Fold;
use koroena::record::{OwnerId, Pemeriksaan};
use koroena::ruleset::document::AggregationKind;
use koroena::ruleset::{Regulation, Ruleset, builtin};
use koroena::scoring::{Answers, Assessment, Examined, Outcome, Sheet, Standing, Status, UnknownKey, Year, assess};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::io::{BufRead, Write};
use std::rc::Rc;

/// Decimals printed of ratios and scores.
const DECIMALS: u32 = 15;

#[derive(Deserialize)]
struct Case {
    id: serde_json::Value,
    ruleset: String,
    #[serde(default)]
    accounts: Option<Amounts>,
    #[serde(default, deserialize_with = "given")]
    accounts_prior: Given,
    #[serde(default)]
    answers: BTreeMap<String, Option<bool>>,
    #[serde(default)]
    variants: BTreeMap<String, String>,
}

type Amounts = BTreeMap<String, Box<RawValue>>;

/// Last year's amounts: absent, `null`, or given.
#[derive(Default)]
enum Given {
    #[default]
    Absent,
    Null,
    Amounts(Amounts),
}

fn given<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Given, D::Error> {
    Ok(Option::<Amounts>::deserialize(deserializer)?.map_or(Given::Null, Given::Amounts))
}

#[derive(Serialize)]
struct Scored<'a> {
    id: &'a serde_json::Value,
    ruleset: &'a str,
    indicators: BTreeMap<&'a str, ScoredIndicator>,
    aspects: BTreeMap<&'a str, Option<Box<RawValue>>>,
    score: Option<Box<RawValue>>,
    predicate: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<[Box<RawValue>; 2]>,
}

#[derive(Serialize)]
struct ScoredIndicator {
    status: &'static str,
    ratio: Option<Box<RawValue>>,
    nilai: Option<Box<RawValue>>,
    skor: Option<Box<RawValue>>,
}

#[derive(Serialize)]
struct Refused {
    line: usize,
    error: String,
}

/// Rulesets made ready, by id and chosen readings.
#[derive(Default)]
struct Shelf(BTreeMap<(String, BTreeMap<String, String>), Rc<Ruleset>>);

impl Shelf {
    fn take(&mut self, id: &str, variants: BTreeMap<String, String>) -> Result<Rc<Ruleset>, String> {
        let key = (id.to_owned(), variants);
        if let Some(ruleset) = self.0.get(&key) {
            return Ok(Rc::clone(ruleset));
        }
        let (document, form) = id.split_once('/').ok_or_else(|| format!("unknown ruleset: {id}"))?;
        let text = builtin::document(document).ok_or_else(|| format!("unknown ruleset: {id}"))?;
        let regulation = Regulation::read(text, builtin::CHART).map_err(|error| error.to_string())?;
        let ruleset = Rc::new(regulation.form(form, &key.1).map_err(|error| format!("{id}: {error}"))?);
        self.0.insert(key, Rc::clone(&ruleset));
        Ok(ruleset)
    }
}

fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let written = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => score_lines(std::io::stdin().lock(), std::io::stdout().lock()),
        ["--backup", file] => match std::fs::read_to_string(file) {
            Ok(text) => score_backup(&text, std::io::stdout().lock()),
            Err(error) => Err(error),
        },
        _ => {
            eprintln!("usage: score < cases.jsonl, or: score --backup FILE");
            return std::process::ExitCode::from(2);
        }
    };
    match written {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("score: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn score_lines(input: impl BufRead, output: impl Write) -> std::io::Result<()> {
    let mut output = std::io::BufWriter::new(output);
    let mut shelf = Shelf::default();
    for (place, line) in input.split(b'\n').enumerate() {
        let line = line?;
        let text = String::from_utf8_lossy(&line);
        if text.trim().is_empty() {
            continue;
        }
        match score_line(&text, &mut shelf) {
            Ok(scored) => writeln!(output, "{scored}")?,
            Err(error) => {
                let refused = Refused { line: place + 1, error };
                writeln!(output, "{}", serde_json::to_string(&refused)?)?;
            }
        }
    }
    output.flush()
}

/// Scores every examination of a backup, in order of records: a sealed one from its seal, a draft from the statement it uses.
/// The id of a line is the examination's record; an examination that cannot be scored gives `{"id","error"}`.
fn score_backup(text: &str, output: impl Write) -> std::io::Result<()> {
    let backup = read(text, &Limits::default())
        .map_err(|error| std::io::Error::new(std::io::ErrorKind::InvalidData, format!("not a backup: {error:?}")))?;
    let mut output = std::io::BufWriter::new(output);
    let mut shelf = Shelf::default();
    let mut owners: BTreeMap<OwnerId, Vec<Fold>> = BTreeMap::new();
    for (record, fold) in backup.contents.journal.folds() {
        owners.entry(record.owner()).or_default().push(fold);
    }
    for (owner, folds) in owners {
        let dossier = Dossier::read(owner, folds);
        let mut examinations: Vec<&Pemeriksaan> = dossier.examinations.iter().map(AsRef::as_ref).collect();
        examinations.sort_by(|one, other| one.id.cmp(&other.id));
        for examination in examinations {
            let id = serde_json::Value::from(examination.id.as_str());
            match score_examination(&id, &dossier, examination, &mut shelf) {
                Ok(scored) => writeln!(output, "{scored}")?,
                Err(error) => writeln!(output, "{}", serde_json::json!({ "id": id, "error": error }))?,
            }
        }
    }
    output.flush()
}

fn score_examination(
    id: &serde_json::Value,
    dossier: &Dossier,
    examination: &Pemeriksaan,
    shelf: &mut Shelf,
) -> Result<String, String> {
    let (ruleset, examined) = match &examination.seal {
        Some(seal) => {
            let sealed = Sealed::read(seal).ok_or_else(|| "unreadable seal".to_owned())?;
            let ruleset = shelf.take(&sealed.ruleset, sealed.readings.clone())?;
            let examined = sealed.examined(&ruleset);
            (ruleset, examined)
        }
        None => {
            let ruleset = shelf.take(&examination.ruleset, examination.readings.clone())?;
            let examined = examine::examined(&ruleset, dossier, examination);
            (ruleset, examined)
        }
    };
    scored(id, &ruleset, &assess(&ruleset, &examined)).map_err(|error| error.to_string())
}

fn score_line(text: &str, shelf: &mut Shelf) -> Result<String, String> {
    let case: Case = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let ruleset = shelf.take(&case.ruleset, case.variants)?;
    let examined = Examined {
        this: match &case.accounts {
            Some(amounts) => Year::Sheet(sheet(&ruleset, amounts)?),
            None => Year::NotEntered,
        },
        prior: match &case.accounts_prior {
            Given::Amounts(amounts) => Year::Sheet(sheet(&ruleset, amounts)?),
            Given::Null => Year::DoesNotExist,
            Given::Absent => Year::NotEntered,
        },
        answers: Answers::from_keys(
            &ruleset,
            case.answers.iter().filter_map(|(key, answer)| Some((key.as_str(), (*answer)?))),
        )
        .map_err(|error| unknown(&error))?,
        decisions: BTreeMap::new(),
    };
    let assessment = assess(&ruleset, &examined);
    scored(&case.id, &ruleset, &assessment).map_err(|error| error.to_string())
}

fn sheet(ruleset: &Ruleset, amounts: &Amounts) -> Result<Sheet, String> {
    let mut read = Vec::with_capacity(amounts.len());
    for (key, raw) in amounts {
        let amount = Rupiah::from_number_text(raw.get()).map_err(|error| format!("{key}: {error:?}: {}", raw.get()))?;
        read.push((key.as_str(), amount));
    }
    Sheet::from_amounts(ruleset, read, true).map_err(|error| unknown(&error))
}

fn unknown(error: &UnknownKey) -> String {
    match error {
        UnknownKey::Account(key) => format!("unknown account: {key}"),
        UnknownKey::OutsideForm(key) => format!("account of another form: {key}"),
        UnknownKey::Question(key) => format!("unknown question: {key}"),
    }
}

fn scored(id: &serde_json::Value, ruleset: &Ruleset, assessment: &Assessment) -> serde_json::Result<String> {
    let mut indicators = BTreeMap::new();
    for (indicator, outcome) in ruleset.indicators.iter().zip(&assessment.outcomes) {
        indicators.insert(
            indicator.code.as_str(),
            ScoredIndicator {
                status: status_word(outcome.status),
                ratio: number_or_none(outcome.value.as_ref())?,
                nilai: number_or_none(
                    outcome.score.as_ref().map(|score| ruleset.grade(score).map_or(score, |(nilai, _)| nilai)),
                )?,
                skor: number_or_none(points(ruleset, &indicator.weight, outcome).as_ref())?,
            },
        );
    }
    let mut aspects = BTreeMap::new();
    for (aspect, standing) in ruleset.aspects.iter().zip(&assessment.aspects) {
        aspects.insert(aspect.code.as_str(), number_or_none(standing.as_ref().and_then(Standing::score))?);
    }
    let total = assessment.total.as_ref();
    let range = match total {
        Some(standing) if !standing.settled => Some([number(&standing.lowest)?, number(&standing.highest)?]),
        Some(_) | None => None,
    };
    serde_json::to_string(&Scored {
        id,
        ruleset: &ruleset.id,
        indicators,
        aspects,
        score: number_or_none(total.and_then(Standing::score))?,
        predicate: assessment.class.and_then(|place| ruleset.classes.get(place)).map(|class| class.code.as_str()),
        range,
    })
}

/// The score as the regulation prints it: as banded, or times the indicator's weight where aggregation is weighted.
fn points(ruleset: &Ruleset, weight: &Rational, outcome: &Outcome) -> Option<Rational> {
    let score = outcome.score.clone()?;
    match ruleset.aggregation {
        AggregationKind::Pooled => Some(score),
        AggregationKind::Weighted => score.times(weight).divided_by(&ruleset.max_score),
    }
}

fn status_word(status: Status) -> &'static str {
    match status {
        Status::Scored => "scored",
        Status::NotApplicable => "not_applicable",
        Status::CannotCompute => "cannot_compute",
        Status::Unanswered => "unanswered",
    }
}

fn number_or_none(value: Option<&Rational>) -> serde_json::Result<Option<Box<RawValue>>> {
    value.map(number).transpose()
}

fn number(value: &Rational) -> serde_json::Result<Box<RawValue>> {
    RawValue::from_string(value.to_short_decimal(DECIMALS))
}
