//! Which questions the books answer: comparisons of two formulas over accounts of both years and the facts of the year.
//!
//! Rule: these are our readings of questions, not the regulation's, so they stand in a file of their own with their basis and how
//! sure we are. A form takes the rows of its document whose question it asks, in the reading that is chosen.
//!
//! # Errors
//! A file is refused with the place and the reason: another format or chart, a formula that names nothing, a question or a reading
//! that no form of the document has.

use super::beside::{self, check_chart, check_format};
use super::comparing::Comparing;
use super::document::{Comparison, Confidence, Wording};
use super::error::{Fact, RulesetError};
use super::{Regulation, Ruleset};
use crate::json::{rows, words};
use std::collections::{BTreeMap, BTreeSet};

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
    /// What is compared for a yes.
    pub comparing: Comparing,
    /// What alone it proves.
    pub proves: Option<Proves>,
    /// The figures in words, with places `{left}`, `{right}` and the keys of single amounts.
    pub says: Wording,
    /// How sure we are that the comparison is what the question means.
    pub confidence: Confidence,
    /// How the question is read.
    pub basis: Wording,
}

impl Proofs {
    /// Reads a file.
    ///
    /// # Errors
    /// [`RulesetError`].
    pub fn read(text: &str) -> Result<Self, RulesetError> {
        let file: File = beside::read("proofs", text)?;
        check_format("proofs", file.format, "koroena-proofs/1")?;
        check_chart(file.chart)?;
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
        let written = (self.left.as_str(), self.comparison, self.right.as_str());
        let comparing = Comparing::read(ruleset, written, &self.positive);
        let comparing = comparing.map_err(|fact| RulesetError::at(&self.question, fact))?;
        Ok(Proof {
            question,
            comparing,
            proves: self.proves,
            says: self.says.clone(),
            confidence: self.confidence,
            basis: self.basis.clone(),
        })
    }
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
    use crate::ruleset::formula::Formula;

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
                .map(|proof| proof.comparing.right)
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
                    let is_known = matches!(place, "left" | "right")
                        || proof.comparing.operands.iter().any(|(key, _)| key == place);
                    assert!(is_known, "{place} in “{text}”");
                }
            }
        }
    }
}
