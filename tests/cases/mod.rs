//! What the tests of scoring share: reading case files, laying a case out for the library, running the built `score`.
#![allow(dead_code, reason = "each test takes what it needs")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests"
)]

use koroena::exact::{Rational, Rupiah};
use koroena::ruleset::{Regulation, Ruleset, builtin};
use koroena::scoring::{Answers, Assessment, Examined, Sheet, Status, Year, assess};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

/// The savings form.
pub const KSP: &str = "kkpkk-2021/ksp-kuk-1-2";
/// The form of the real sector.
pub const RIIL: &str = "kkpkk-2021/sektor-riil";

/// Amounts by account, as they are written.
pub type Amounts = BTreeMap<String, Box<RawValue>>;

/// A case of a golden file, with what is expected of it.
#[derive(Clone, Debug, Deserialize)]
pub struct Case {
    pub id: String,
    pub ruleset: String,
    #[serde(default)]
    pub accounts: Option<Amounts>,
    /// Absent, `null` or amounts.
    #[serde(default, deserialize_with = "given")]
    pub accounts_prior: Option<Option<Amounts>>,
    #[serde(default)]
    pub answers: BTreeMap<String, Option<bool>>,
    #[serde(default)]
    pub variants: BTreeMap<String, String>,
    #[serde(default)]
    pub expected: Value,
    #[serde(default)]
    pub how: String,
}

fn given<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Option<Amounts>>, D::Error> {
    Option::<Amounts>::deserialize(deserializer).map(Some)
}

/// The cases of a golden file, each with its line.
pub fn cases(text: &str) -> Vec<(Case, &str)> {
    text.lines().map(|line| (serde_json::from_str(line).expect(line), line)).collect()
}

/// A form's id and its readings.
type FormKey = (String, BTreeMap<String, String>);

thread_local! {
    /// Forms made ready before, for files of hundreds of cases.
    static SHELF: RefCell<BTreeMap<FormKey, Ruleset>> = const { RefCell::new(BTreeMap::new()) };
}

/// A form of a built-in regulation.
pub fn form(id: &str, variants: &BTreeMap<String, String>) -> Ruleset {
    let key = (id.to_owned(), variants.clone());
    SHELF.with_borrow_mut(|shelf| shelf.entry(key).or_insert_with(|| read_form(id, variants)).clone())
}

fn read_form(id: &str, variants: &BTreeMap<String, String>) -> Ruleset {
    let (document, form) = id.split_once('/').unwrap();
    let text = builtin::document(document).unwrap();
    Regulation::read(text, builtin::CHART).unwrap().form(form, variants).unwrap()
}

/// A form with its default readings.
pub fn default_form(id: &str) -> Ruleset {
    form(id, &BTreeMap::new())
}

/// Every form of every built-in regulation, by its id.
pub fn every_form() -> Vec<String> {
    let mut out = Vec::new();
    for (id, text) in builtin::DOCUMENTS {
        let regulation = Regulation::read(text, builtin::CHART).unwrap();
        out.extend(regulation.document.forms.iter().map(|form| format!("{id}/{}", form.id)));
    }
    out
}

/// An amount of so many sen.
pub fn sen(amount: i64) -> Rupiah {
    Rupiah::from_sen(amount).unwrap()
}

/// A whole statement of these amounts, in sen: what is not among them is zero.
pub fn statement<'a>(ruleset: &Ruleset, amounts: impl IntoIterator<Item = (&'a str, i64)>) -> Year {
    Year::Sheet(Sheet::from_amounts(ruleset, amounts.into_iter().map(|(key, value)| (key, sen(value))), true).unwrap())
}

/// All questions answered alike.
pub fn all_answered(ruleset: &Ruleset, answer: bool) -> Answers {
    Answers::from_keys(ruleset, ruleset.question_keys().map(|key| (key, answer))).unwrap()
}

/// A case as the library takes it, read as the scorer reads it.
pub fn examined(ruleset: &Ruleset, case: &Case) -> Examined {
    let sheet = |amounts: &Amounts| {
        let read = amounts.iter().map(|(key, raw)| (key.as_str(), Rupiah::from_number_text(raw.get()).unwrap()));
        Year::Sheet(Sheet::from_amounts(ruleset, read, true).unwrap())
    };
    let answers = case.answers.iter().filter_map(|(key, answer)| Some((key.as_str(), (*answer)?)));
    Examined {
        this: case.accounts.as_ref().map_or(Year::NotEntered, sheet),
        prior: match &case.accounts_prior {
            None => Year::NotEntered,
            Some(None) => Year::DoesNotExist,
            Some(Some(amounts)) => sheet(amounts),
        },
        answers: Answers::from_keys(ruleset, answers).unwrap(),
        decisions: BTreeMap::new(),
    }
}

/// A case through the library.
pub fn assess_case(case: &Case) -> (Ruleset, Assessment) {
    let ruleset = form(&case.ruleset, &case.variants);
    let assessment = assess(&ruleset, &examined(&ruleset, case));
    (ruleset, assessment)
}

/// The place of an indicator.
pub fn place(ruleset: &Ruleset, code: &str) -> usize {
    ruleset.indicators.iter().position(|indicator| indicator.code == code).expect(code)
}

/// What the built `score` writes for this input, line by line.
pub fn score(input: &[u8]) -> Vec<Value> {
    let mut program = Command::new(env!("CARGO_BIN_EXE_score"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = program.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = program.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

/// Whether a number is the expected one to 1e-9, relative where it is larger than one.
pub fn near(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-9 * expected.abs().max(1.0)
}

/// An exact number as a float, for comparing with published floats.
pub fn float(value: &Rational) -> f64 {
    value.to_decimal(18).parse().unwrap()
}

/// The scorer's word for a status.
pub fn status_word(status: Status) -> &'static str {
    match status {
        Status::Scored => "scored",
        Status::NotApplicable => "not_applicable",
        Status::CannotCompute => "cannot_compute",
        Status::Unanswered => "unanswered",
    }
}
