//! Which questions the books answer: comparisons of two formulas over accounts of both years and the facts of the year.
//!
//! Rule: these are our readings of questions, not the regulation's, so they stand in a file of their own with their basis and how
//! sure we are. A form takes the rows of its document whose question it asks, in the reading that is chosen.
//!
//! # Errors
//! A file is refused with the place and the reason: another format or chart, a formula that names nothing, a question or a reading
//! that no form of the document has.

use super::document::{Comparison, Confidence, Wording};
use super::error::{Fact, RulesetError};
use super::formula::{self, Formula, Operand, Token};
use super::{Regulation, Ruleset};
use crate::json::{self, rows, words};
use crate::record::tahun::PEOPLE;
use std::collections::{BTreeMap, BTreeSet};

/// The largest file that is read, in bytes.
const LARGEST_FILE: usize = 1024 * 1024;

/// The rows of a file, as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proofs {
    rows: Vec<Row>,
}

/// A file as it is written.
struct File {
    format: String,
    chart: String,
    #[expect(dead_code, reason = "a remark for whoever reads the file")]
    note: String,
    rows: Vec<Row>,
}

/// A row as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    document: String,
    question: String,
    readings: BTreeMap<String, String>,
    positive: Vec<String>,
    left: String,
    comparison: Comparison,
    right: String,
    proves: Option<Proves>,
    says: Wording,
    confidence: Confidence,
    basis: Wording,
}

/// What alone a row can prove; one without can prove both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proves {
    /// That the answer is yes.
    Yes,
    /// That it is no.
    No,
}

/// A row made ready for a form.
#[derive(Clone, Debug)]
pub struct Proof {
    /// The question's place in the form.
    pub question: usize,
    /// What must be above zero for the row to say anything.
    pub positive: Vec<Formula>,
    /// What stands left of the comparison.
    pub left: Formula,
    /// How both are compared for a yes.
    pub comparison: Comparison,
    /// What stands right of it.
    pub right: Formula,
    /// What alone it proves.
    pub proves: Option<Proves>,
    /// The figures in words, with places `{left}`, `{right}` and the keys of single amounts.
    pub says: Wording,
    /// How sure we are that the comparison is what the question means.
    pub confidence: Confidence,
    /// How the question is read.
    pub basis: Wording,
    /// Both formulas as they are written, left and right, to be read.
    pub tokens: [Vec<Token>; 2],
    /// The amounts both formulas take, by the key that the file gives them.
    pub operands: Vec<(String, Operand)>,
}

impl Proofs {
    /// Reads a file.
    ///
    /// # Errors
    /// [`RulesetError`].
    pub fn read(text: &str) -> Result<Self, RulesetError> {
        if text.len() > LARGEST_FILE {
            return Err(RulesetError::at("proofs", Fact::Shape(format!("{} bytes", text.len()))));
        }
        let file: File = json::read(text).map_err(|what| RulesetError::at("proofs", Fact::Shape(what)))?;
        if file.format != "koroena-proofs/1" {
            return Err(RulesetError::at("format", Fact::OtherFormat(file.format)));
        }
        if file.chart != "koperasi/1" {
            return Err(RulesetError::at("chart", Fact::Missing(file.chart)));
        }
        Ok(Proofs { rows: file.rows })
    }

    /// The rows for a form, in the file's order.
    ///
    /// # Errors
    /// [`RulesetError`] where a formula of one cannot be read.
    pub fn of(&self, ruleset: &Ruleset) -> Result<Vec<Proof>, RulesetError> {
        let document = ruleset.id.split_once('/').map_or("", |(document, _)| document);
        let questions: Vec<&str> = ruleset.question_keys().collect();
        let mut out = Vec::new();
        for row in self.rows.iter().filter(|row| row.document == document) {
            let Some(question) = questions.iter().position(|key| *key == row.question) else { continue };
            if row.readings.iter().all(|(switch, reading)| ruleset.readings.get(switch) == Some(reading)) {
                out.push(row.proof(ruleset, question)?);
            }
        }
        Ok(out)
    }

    /// Makes every row ready once for a document, so that nothing in the file is wrong anywhere for it.
    ///
    /// # Errors
    /// The first place and reason found.
    pub fn check(&self, regulation: &Regulation) -> Result<(), RulesetError> {
        let mut asked = BTreeSet::new();
        for form in &regulation.document.forms {
            let ruleset = regulation.form(&form.id, &BTreeMap::new())?;
            asked.extend(ruleset.question_keys().map(str::to_owned));
            self.of(&ruleset)?;
        }
        for row in self.rows.iter().filter(|row| row.document == regulation.document.id) {
            if !asked.contains(&row.question) {
                return Err(RulesetError::at("rows", Fact::Missing(row.question.clone())));
            }
            for (switch, reading) in &row.readings {
                let variant = regulation.document.variants.iter().find(|variant| variant.name == *switch);
                if !variant.is_some_and(|variant| variant.readings.iter().any(|known| known.name == *reading)) {
                    return Err(RulesetError::at(&row.question, Fact::Missing(format!("{switch}/{reading}"))));
                }
            }
        }
        Ok(())
    }
}

impl Row {
    fn proof(&self, ruleset: &Ruleset, question: usize) -> Result<Proof, RulesetError> {
        let find = |key: &str| ruleset.place(key).or_else(|| fact_place(ruleset, key));
        let absent = |place: usize| ruleset.accounts.get(place).is_some_and(|account| !account.present);
        let read = |text: &str| {
            let tokens = formula::tokens(text, &find)?;
            formula::read(&tokens, &absent).map(|formula| (formula, tokens))
        };
        let at = |fact| RulesetError::at(&self.question, fact);
        let ((left, left_tokens), (right, right_tokens)) =
            (read(&self.left).map_err(at)?, read(&self.right).map_err(at)?);
        let positive = self.positive.iter().map(|text| read(text).map(|(formula, _)| formula));
        let positive = positive.collect::<Result<Vec<_>, _>>().map_err(at)?;
        let mut taken = BTreeSet::new();
        for side in [&left, &right] {
            side.operands(&mut |operand| {
                taken.insert(operand);
            });
        }
        let operands = taken.into_iter().filter_map(|operand| Some((operand_key(ruleset, operand)?, operand)));
        Ok(Proof {
            question,
            positive,
            left,
            comparison: self.comparison,
            right,
            proves: self.proves,
            says: self.says.clone(),
            confidence: self.confidence,
            basis: self.basis.clone(),
            tokens: [left_tokens, right_tokens],
            operands: operands.collect(),
        })
    }
}

/// The group of [`PEOPLE`] that stands at a place: facts have the places behind a form's accounts.
#[must_use]
pub fn fact_of(ruleset: &Ruleset, place: usize) -> Option<usize> {
    place.checked_sub(ruleset.accounts.len()).filter(|fact| *fact < PEOPLE.len())
}

/// The place of a fact of the year by the key that files give it.
pub(super) fn fact_place(ruleset: &Ruleset, key: &str) -> Option<usize> {
    let fact = PEOPLE.iter().position(|group| fact_key(group) == key)?;
    ruleset.accounts.len().checked_add(fact)
}

/// The key that files give an amount or a fact; last year's ends in `_lalu`.
pub(super) fn operand_key(ruleset: &Ruleset, operand: Operand) -> Option<String> {
    let key = match ruleset.accounts.get(operand.account) {
        Some(account) => account.key.clone(),
        None => fact_key(PEOPLE.get(fact_of(ruleset, operand.account)?)?),
    };
    Some(if operand.prior { format!("{key}_lalu") } else { key })
}

fn fact_key(group: &str) -> String {
    group.replace('/', "_")
}

rows! {
    File { format, chart, note, rows }
    Row {
        document, question, readings: optional, positive: optional, left, comparison, right, proves: optional, says, confidence, basis,
    }
}

words! {
    Proves { Yes = "yes", No = "no" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ruleset::builtin;

    fn regulation() -> Regulation {
        Regulation::read(builtin::document("kkpkk-2021").unwrap(), builtin::CHART).unwrap()
    }

    #[test]
    fn the_built_in_file_checks_out_and_speaks_of_both_forms() {
        let proofs = Proofs::read(builtin::PROOFS).unwrap();
        proofs.check(&regulation()).unwrap();
        for form in ["ksp-kuk-1-2", "sektor-riil"] {
            let ruleset = regulation().form(form, &BTreeMap::new()).unwrap();
            let keys: Vec<&str> = ruleset.question_keys().collect();
            let asked: BTreeSet<&str> = proofs.of(&ruleset).unwrap().iter().map(|proof| keys[proof.question]).collect();
            let wanted =
                ["A.I.1.c", "A.I.5.a", "A.I.5.b", "A.II.4.b", "A.III.3.a", "A.III.3.b", "A.III.3.c", "A.III.3.d"];
            assert_eq!(asked.into_iter().collect::<Vec<_>>(), wanted, "{form}");
        }
    }

    #[test]
    fn it_speaks_of_the_regulation_of_2016_too() {
        let text = builtin::document("perdep-06-2016").unwrap();
        let regulation = Regulation::read(text, builtin::CHART).unwrap();
        let proofs = Proofs::read(builtin::PROOFS).unwrap();
        proofs.check(&regulation).unwrap();
        for form in &regulation.document.forms {
            let ruleset = regulation.form(&form.id, &BTreeMap::new()).unwrap();
            let keys: Vec<&str> = ruleset.question_keys().collect();
            let asked: Vec<&str> = proofs.of(&ruleset).unwrap().iter().map(|proof| keys[proof.question]).collect();
            assert_eq!(asked, ["3c.19", "3c.20", "3c.22", "3c.23", "3d.24", "3d.26"], "{}", form.id);
        }
    }

    #[test]
    fn a_row_is_taken_in_the_reading_that_is_chosen() {
        let proofs = Proofs::read(builtin::PROOFS).unwrap();
        for reading in ["20", "9"] {
            let readings = BTreeMap::from([("penurunan_anggota".to_owned(), reading.to_owned())]);
            let ruleset = regulation().form("ksp-kuk-1-2", &readings).unwrap();
            let place = ruleset.question_keys().position(|key| key == "A.II.4.b").unwrap();
            let limits: Vec<Formula> = proofs
                .of(&ruleset)
                .unwrap()
                .into_iter()
                .filter(|proof| proof.question == place)
                .map(|proof| proof.right)
                .collect();
            let limit = Formula::Number(crate::exact::Rational::parse(reading).unwrap());
            assert_eq!(limits, [limit.clone(), limit]);
        }
    }

    #[test]
    fn what_names_nothing_is_refused() {
        let whole = builtin::PROOFS;
        let refused = |from: &str, to: &str| {
            assert!(whole.contains(from), "{from}");
            let proofs = Proofs::read(&whole.replace(from, to));
            proofs.and_then(|proofs| proofs.check(&regulation())).unwrap_err().fact
        };
        assert!(matches!(refused("koroena-proofs/1", "koroena-proofs/2"), Fact::OtherFormat(_)));
        assert!(matches!(refused("koperasi/1", "koperasi/9"), Fact::Missing(_)));
        assert_eq!(refused("\"ekuitas_lalu\"", "\"ekuitass\""), Fact::UnknownAccount("ekuitass".into()));
        assert_eq!(refused("\"anggota_masuk\"", "\"anggota_baru\""), Fact::UnknownAccount("anggota_baru".into()));
        assert_eq!(refused("A.III.3.a", "A.III.3.z"), Fact::Missing("A.III.3.z".into()));
        assert_eq!(refused("\"penurunan_anggota\": \"9\"", "\"penurunan_anggota\": \"8\""), {
            Fact::Missing("penurunan_anggota/8".into())
        });
        assert!(matches!(refused("\"comparison\": \"<=\"", "\"comparison\": \"=\""), Fact::Shape(_)));
        assert!(matches!(refused("\"basis\"", "\"dasar\""), Fact::Shape(_)));
    }

    #[test]
    fn every_figure_that_a_sentence_names_is_one_of_its_row() {
        let proofs = Proofs::read(builtin::PROOFS).unwrap();
        let ruleset = regulation().form("ksp-kuk-1-2", &BTreeMap::new()).unwrap();
        for proof in proofs.of(&ruleset).unwrap() {
            for text in [&proof.says.id, &proof.says.en] {
                let places: Vec<&str> = text.split('{').skip(1).map(|rest| rest.split_once('}').unwrap().0).collect();
                assert!(places.len() >= 2, "{text}");
                for place in places {
                    let is_known =
                        matches!(place, "left" | "right") || proof.operands.iter().any(|(key, _)| key == place);
                    assert!(is_known, "{place} in “{text}”");
                }
            }
        }
    }
}
