//! Diagnoses as data: which signs of a book year, of the register and of what was said point to which disease of a co-operative.
//!
//! Rule: a rule's signs stand in the file (`builtin/diagnosa.json`), each with how it is read, its source and how sure we are; an
//! office may load a file of its own. A sign that is the worst band of an indicator names the indicator, so that its limit stands in the
//! regulation alone. What no book and no answer can show rests on what somebody said.
//!
//! ```
//! use koroena::ruleset::builtin;
//! use koroena::ruleset::diagnoses::Diagnoses;
//!
//! let diagnoses = Diagnoses::read(builtin::DIAGNOSES).unwrap();
//! assert_eq!(diagnoses.rows.len(), 50);
//! assert_eq!(diagnoses.row("D01").unwrap().nickname.id, "Telat RAT");
//! ```
//!
//! # Errors
//! [`RulesetError`]: a file of another shape, format or chart, a code that stands twice or can name no record, a
//! sign that no document asks for.

use super::beside::{self, check_chart, check_codes, check_format};
use super::comparing::Comparing;
use super::document::{Comparison, Confidence, Wording};
use super::error::{Fact, RulesetError};
use super::{Regulation, Ruleset};
use crate::json::{Read, Reader, rows, words};
use crate::ordered::Ordered;
use std::collections::{BTreeMap, BTreeSet};

/// The most book years in a row that a rule may want.
const YEARS_MAX: u8 = 10;
/// The longest code, in letters.
const CODE_MAX: usize = 16;

/// A file of rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnoses {
    /// What the file says of itself to its reader.
    pub note: String,
    /// The rules, in the file's order.
    pub rows: Vec<DiagnosisRule>,
}

/// A rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiagnosisRule {
    /// Its code, `D01`.
    pub code: String,
    /// Its formal name, fit for a report.
    pub name: Wording,
    /// What people call it.
    pub nickname: Wording,
    /// The aspect in which the disease sits, by its letter.
    pub aspect: String,
    /// How grave it is.
    pub severity: Severity,
    /// How many book years in a row it must show itself, at least one.
    pub years: u8,
    /// The kinds a unit must be examined as; none: any.
    pub kinds: Vec<String>,
    /// The patterns a co-operative must have; none: any.
    pub patterns: Vec<String>,
    /// Its signs: one of these lists must hold whole.
    pub when: Vec<Vec<Sign>>,
    /// The codes of what treats it.
    pub treatments: Vec<String>,
    /// How sure we are of it.
    pub confidence: Confidence,
    /// Where it is from.
    pub source: String,
    /// How it is read.
    pub basis: Wording,
}

/// How grave a disease is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// To be watched.
    Light,
    /// To be treated.
    Serious,
    /// To be treated at once.
    Grave,
}

/// A sign, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sign {
    /// An indicator has the lowest score that its bands can give.
    Worst(String),
    /// Two formulas over the books or the facts of the year compare so.
    Books(Box<BooksSign>),
    /// A question, `indicator.item`, is answered so.
    Answer(String, bool),
    /// The annual meeting was held so.
    Rat(RatSign),
    /// A field of the register says so.
    Field(String, FieldSign),
    /// A savings-and-loan unit is examined.
    Unit,
    /// The co-operative has no earlier book year.
    New,
    /// Somebody said so: the code of a complaint.
    Complaint(String),
    /// Something happened in the follow-up.
    Event(Event),
}

/// A comparison of two formulas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BooksSign {
    /// What stands left.
    pub left: String,
    /// How both are compared.
    pub comparison: Comparison,
    /// What stands right.
    pub right: String,
    /// What must be above zero for it to say anything.
    pub positive: Vec<String>,
    /// The figures in words, with places `{left}` and `{right}`.
    pub says: Wording,
}

impl BooksSign {
    fn written(&self) -> (&str, Comparison, &str) {
        (&self.left, self.comparison, &self.right)
    }
}

/// What an annual meeting was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RatSign {
    /// Later than six months after the book year.
    Late,
    /// Not held.
    None,
    /// Held without a quorum.
    NoQuorum,
}

/// What a field of the register says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldSign {
    /// A day before the one on which it is looked at.
    Past,
    /// Yes or no.
    Is(bool),
    /// Nothing is entered.
    Empty,
    /// This text.
    Text(String),
}

/// What may happen in the follow-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    /// A sanction runs.
    SanctionRunning,
    /// A finding was found again.
    FindingRepeated,
    /// Nobody could be reached.
    ContactFailed,
}

/// The file as it is written.
struct File {
    format: String,
    chart: String,
    note: String,
    rows: Vec<Row>,
}

/// A rule as it is written.
struct Row {
    code: String,
    name: Wording,
    nickname: Wording,
    aspect: String,
    severity: Severity,
    years: Option<u8>,
    kinds: Vec<String>,
    patterns: Vec<String>,
    when: Vec<Vec<Sign>>,
    treatments: Vec<String>,
    confidence: Confidence,
    source: String,
    basis: Wording,
}

/// A sign as it is written: the members of one of its forms.
struct SignRow {
    worst: Option<String>,
    left: Option<String>,
    comparison: Option<Comparison>,
    right: Option<String>,
    positive: Vec<String>,
    says: Option<Wording>,
    answer: Option<String>,
    rat: Option<RatSign>,
    field: Option<String>,
    is: Option<String>,
    kind: Option<String>,
    new: Option<bool>,
    complaint: Option<String>,
    event: Option<Event>,
}

rows! {
    File { format, chart, note, rows }
    Row {
        code, name, nickname, aspect, severity, years: optional, kinds: optional, patterns: optional, when, treatments, confidence,
        source, basis,
    }
    SignRow {
        worst: optional, left: optional, comparison: optional, right: optional, positive: optional, says: optional, answer: optional,
        rat: optional, field: optional, is: optional, kind: optional, new: optional, complaint: optional, event: optional,
    }
}

words! {
    Severity { Light = "light", Serious = "serious", Grave = "grave" }
    RatSign { Late = "late", None = "none", NoQuorum = "no_quorum" }
    Event {
        SanctionRunning = "sanction_running", FindingRepeated = "finding_repeated", ContactFailed = "contact_failed",
    }
}

impl Read for Sign {
    fn read(json: &str, reader: &mut Reader) -> Self {
        let row = SignRow::read(json, reader);
        row.sign().unwrap_or_else(|| {
            reader.note("not one sign");
            Sign::New
        })
    }
}

impl SignRow {
    /// The sign that exactly these members make.
    fn sign(self) -> Option<Sign> {
        let is_of_books = self.left.is_some();
        let takes_is = self.answer.is_some() || self.field.is_some();
        let forms = [
            self.worst.is_some(),
            is_of_books,
            self.answer.is_some(),
            self.rat.is_some(),
            self.field.is_some(),
            self.kind.is_some(),
            self.new.is_some(),
            self.complaint.is_some(),
            self.event.is_some(),
        ];
        let has_books =
            self.comparison.is_some() || self.right.is_some() || self.says.is_some() || !self.positive.is_empty();
        if forms.into_iter().filter(|is| *is).count() != 1
            || (has_books && !is_of_books)
            || takes_is != self.is.is_some()
        {
            return None;
        }
        let is = self.is;
        let yes_or_no = |word: &str| match word {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        if let Some(left) = self.left {
            let books = BooksSign {
                left,
                comparison: self.comparison?,
                right: self.right?,
                positive: self.positive,
                says: self.says?,
            };
            return Some(Sign::Books(Box::new(books)));
        }
        if let Some(question) = self.answer {
            return Some(Sign::Answer(question, yes_or_no(&is?)?));
        }
        if let Some(field) = self.field {
            let is = is?;
            let sign = match is.as_str() {
                "past" => FieldSign::Past,
                "empty" => FieldSign::Empty,
                word => match (yes_or_no(word), word.strip_prefix('=')) {
                    (Some(is), _) => FieldSign::Is(is),
                    (None, Some(text)) => FieldSign::Text(text.to_owned()),
                    (None, None) => return None,
                },
            };
            return Some(Sign::Field(field, sign));
        }
        let unit = self.kind.map(|kind| (kind == "usp").then_some(Sign::Unit));
        let new = self.new.map(|new| new.then_some(Sign::New));
        let plain = [
            self.worst.map(Sign::Worst),
            self.rat.map(Sign::Rat),
            self.complaint.map(Sign::Complaint),
            self.event.map(Sign::Event),
        ];
        plain.into_iter().flatten().next().or(unit.flatten()).or(new.flatten())
    }
}

/// A rule made ready for a form.
#[derive(Clone, Debug)]
pub struct Trigger {
    /// The rule's place in the file.
    pub rule: usize,
    /// Its signs, as in the file; those that the form cannot show are [`Shown::Never`].
    pub when: Vec<Vec<Shown>>,
}

/// A sign made ready for a form.
#[derive(Clone, Debug)]
pub enum Shown {
    /// The indicator at this place has its worst score.
    Worst(usize),
    /// A comparison.
    Books(Box<Comparing>),
    /// The question at this place is answered so.
    Answer(usize, bool),
    /// The annual meeting.
    Rat(RatSign),
    /// A field of the register.
    Field(String, FieldSign),
    /// A savings-and-loan unit is examined.
    Unit,
    /// There is no earlier book year.
    New,
    /// A complaint.
    Complaint(String),
    /// Something in the follow-up.
    Event(Event),
    /// The form has no such indicator, question or account: it cannot show it.
    Never,
}

impl Diagnoses {
    /// Reads a file.
    ///
    /// # Errors
    /// [`RulesetError`].
    pub fn read(text: &str) -> Result<Self, RulesetError> {
        let file: File = beside::read("diagnoses", text)?;
        check_format("diagnoses", file.format, "koroena-diagnoses/1")?;
        check_chart(file.chart)?;
        check_codes(file.rows.iter().map(|row| &row.code))?;
        let mut rows = Vec::new();
        for row in file.rows {
            // Decisions are kept under it.
            let is_name = row.code.bytes().all(|byte| byte.is_ascii_alphanumeric()) && !row.code.is_empty();
            if !is_name || row.code.len() > CODE_MAX {
                return Err(RulesetError::at("rows", Fact::Code(row.code)));
            }
            let years = row.years.unwrap_or(1);
            if row.when.is_empty() || row.when.iter().any(Vec::is_empty) || !(1..=YEARS_MAX).contains(&years) {
                return Err(RulesetError::at(&row.code, Fact::Empty));
            }
            rows.push(DiagnosisRule {
                code: row.code,
                name: row.name,
                nickname: row.nickname,
                aspect: row.aspect,
                severity: row.severity,
                years,
                kinds: row.kinds,
                patterns: row.patterns,
                when: row.when,
                treatments: row.treatments,
                confidence: row.confidence,
                source: row.source,
                basis: row.basis,
            });
        }
        Ok(Diagnoses { note: file.note, rows })
    }

    /// The rule of a code.
    #[must_use]
    pub fn row(&self, code: &str) -> Option<&DiagnosisRule> {
        self.rows.iter().find(|row| row.code == code)
    }

    /// The rules made ready for a form. A rule of which the form can show no list of signs is left out.
    ///
    /// # Errors
    /// [`RulesetError`] where a formula of one cannot be read.
    pub fn of(&self, ruleset: &Ruleset) -> Result<Vec<Trigger>, RulesetError> {
        let questions: BTreeMap<String, usize> = ruleset
            .indicators
            .iter()
            .flat_map(|indicator| indicator.questions().iter().map(move |question| (indicator, question)))
            .enumerate()
            .map(|(place, (indicator, question))| {
                let item = question.key.strip_prefix(&indicator.code).unwrap_or_default();
                (format!("{}{item}", indicator.key), place)
            })
            .into_map();
        let mut triggers = Vec::new();
        for (rule, row) in self.rows.iter().enumerate() {
            let at = |fact| RulesetError::at(&row.code, fact);
            let mut when = Vec::new();
            for signs in &row.when {
                let mut shown = Vec::new();
                for sign in signs {
                    shown.push(sign.shown(ruleset, &questions).map_err(at)?);
                }
                when.push(shown);
            }
            let can_show = |signs: &Vec<Shown>| !signs.iter().any(|sign| matches!(sign, Shown::Never));
            if when.iter().any(can_show) {
                triggers.push(Trigger { rule, when });
            }
        }
        Ok(triggers)
    }

    /// Makes every rule ready for every form of these documents, so that no sign in the file is wrong anywhere.
    ///
    /// # Errors
    /// The first place and reason found: a formula that cannot be read, a sign that no form can show.
    pub fn check<'a>(&self, regulations: impl IntoIterator<Item = &'a Regulation>) -> Result<(), RulesetError> {
        let mut lacking: BTreeSet<(usize, usize, usize)> = BTreeSet::new();
        for (rule, row) in self.rows.iter().enumerate() {
            for (list, signs) in row.when.iter().enumerate() {
                lacking.extend((0..signs.len()).map(|sign| (rule, list, sign)));
            }
        }
        for regulation in regulations {
            for form in &regulation.document.forms {
                let ruleset = regulation.form(&form.id, &BTreeMap::new())?;
                for trigger in self.of(&ruleset)? {
                    for (list, signs) in trigger.when.iter().enumerate() {
                        for (place, sign) in signs.iter().enumerate() {
                            if !matches!(sign, Shown::Never) {
                                lacking.remove(&(trigger.rule, list, place));
                            }
                        }
                    }
                }
            }
        }
        let first = lacking.first().and_then(|(rule, list, sign)| {
            let row = self.rows.get(*rule)?;
            let named = row.when.get(*list)?.get(*sign)?.named();
            Some(RulesetError::at(format!("{}/when/{list}/{sign}", row.code), Fact::Missing(named)))
        });
        first.map_or(Ok(()), Err)
    }
}

impl Sign {
    /// What it names of a form.
    fn named(&self) -> String {
        match self {
            Sign::Worst(name) | Sign::Answer(name, _) => name.clone(),
            Sign::Books(books) => format!("{} {}", books.left, books.right),
            Sign::Rat(_) | Sign::Field(..) | Sign::Unit | Sign::New | Sign::Complaint(_) | Sign::Event(_) => {
                String::new()
            }
        }
    }

    fn shown(&self, ruleset: &Ruleset, questions: &BTreeMap<String, usize>) -> Result<Shown, Fact> {
        Ok(match self {
            Sign::Worst(key) => {
                let place = ruleset.indicators.iter().position(|indicator| indicator.key == *key);
                place.map_or(Shown::Never, Shown::Worst)
            }
            Sign::Answer(key, is) => questions.get(key).map_or(Shown::Never, |place| Shown::Answer(*place, *is)),
            Sign::Books(books) => match Comparing::read(ruleset, books.written(), &books.positive) {
                Ok(comparing) => Shown::Books(Box::new(comparing)),
                // Another document's own account.
                Err(Fact::UnknownAccount(_)) => Shown::Never,
                Err(fact) => return Err(fact),
            },
            Sign::Rat(sign) => Shown::Rat(*sign),
            Sign::Field(path, sign) => Shown::Field(path.clone(), sign.clone()),
            Sign::Unit => Shown::Unit,
            Sign::New => Shown::New,
            Sign::Complaint(code) => Shown::Complaint(code.clone()),
            Sign::Event(event) => Shown::Event(*event),
        })
    }
}
