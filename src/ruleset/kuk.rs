//! The business class of a co-operative (klasifikasi usaha koperasi, KUK) as data: criteria with their limits.
//!
//! Rule: the limits stand in a file of their own (`builtin/kuk.json`), each with its source and how sure we are of it. The class is
//! the highest that any criterion reaches; which criteria are known is the caller's to say.
//!
//! ```
//! use koroena::exact::Rational;
//! use koroena::ruleset::{KukRule, builtin};
//!
//! let rule = KukRule::read(builtin::KUK).unwrap();
//! let members = rule.criteria.iter().find(|one| one.measure == "anggota").unwrap();
//! assert_eq!((members.class_of(&Rational::integer(5_000)), members.class_of(&Rational::integer(5_001))), (1, 2));
//! ```
//!
//! # Errors
//! [`RulesetError`]: a file of another shape or format, limits that do not fall, classes that are none.

use super::bands::Bands;
use super::beside::{self, check_format};
use super::document::{BandsRow, Confidence, Source, Wording};
use super::error::{Fact, RulesetError};
use crate::exact::Rational;
use crate::json::rows;
use std::collections::BTreeMap;

/// The format of the file.
const FORMAT: &str = "koroena-kuk/1";
/// The classes.
const CLASSES: core::ops::RangeInclusive<u8> = 1..=4;

/// How something is read where no text of the regulation was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KukReading {
    /// What is done, and why.
    pub note: Wording,
    /// How sure we are.
    pub confidence: Confidence,
    /// Keys of the sources.
    pub sources: Vec<String>,
}

/// A criterion as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct CriterionRow {
    measure: String,
    name: Wording,
    bands: BandsRow,
    confidence: Confidence,
    sources: Vec<String>,
}

/// The file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct KukFile {
    format: String,
    id: String,
    version: String,
    title: Wording,
    combine: KukReading,
    boundary: KukReading,
    criteria: Vec<CriterionRow>,
    sources: BTreeMap<String, Source>,
}

rows! {
    KukReading { note, confidence, sources }
    CriterionRow { measure, name, bands, confidence, sources }
    KukFile { format, id, version, title, combine, boundary, criteria, sources }
}

/// A criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KukCriterion {
    /// What is measured: [`KukRule::MEMBERS`], or the key of an account in rupiah.
    pub measure: String,
    /// Its name.
    pub name: Wording,
    /// Its limits.
    pub bands: Bands,
    /// How sure we are of them.
    pub confidence: Confidence,
    /// Keys of the sources.
    pub sources: Vec<String>,
}

/// The rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KukRule {
    /// Its title.
    pub title: Wording,
    /// How the criteria make one class.
    pub combine: KukReading,
    /// To which class a value on a limit belongs.
    pub boundary: KukReading,
    /// The criteria.
    pub criteria: Vec<KukCriterion>,
    /// Where all of it comes from, by key.
    pub sources: BTreeMap<String, Source>,
}

impl KukRule {
    /// The measure that is the number of members at the end of a book year.
    pub const MEMBERS: &str = "anggota";

    /// Reads and checks the file.
    ///
    /// # Errors
    /// [`RulesetError`].
    pub fn read(text: &str) -> Result<Self, RulesetError> {
        let file: KukFile = beside::read("kuk", text)?;
        check_format("kuk", file.format, FORMAT)?;
        if file.criteria.is_empty() {
            return Err(RulesetError::at("kuk/criteria", Fact::Empty));
        }
        let named = [("combine", &file.combine.sources), ("boundary", &file.boundary.sources)];
        let of_criteria = file.criteria.iter().map(|row| (row.measure.as_str(), &row.sources));
        for (place, keys) in named.into_iter().chain(of_criteria) {
            let unknown = keys.iter().find(|key| !file.sources.contains_key(*key));
            if let Some(key) = unknown.cloned().or_else(|| keys.is_empty().then(String::new)) {
                return Err(RulesetError::at(format!("kuk/{place}"), Fact::Source(key)));
            }
        }
        let criteria = file.criteria.into_iter().map(|row| {
            let place = format!("kuk/{}", row.measure);
            let bands = Bands::read(&row.bands).map_err(|fact| RulesetError::at(place.clone(), fact))?;
            let stray = bands.scores().find(|score| class(score).is_none());
            if let Some(stray) = stray {
                return Err(RulesetError::at(place, Fact::ScoreOutside(stray.to_string())));
            }
            Ok(KukCriterion {
                measure: row.measure,
                name: row.name,
                bands,
                confidence: row.confidence,
                sources: row.sources,
            })
        });
        let criteria = criteria.collect::<Result<_, _>>()?;
        Ok(KukRule {
            title: file.title,
            combine: file.combine,
            boundary: file.boundary,
            criteria,
            sources: file.sources,
        })
    }
}

impl KukCriterion {
    /// The class a value reaches.
    #[must_use]
    pub fn class_of(&self, value: &Rational) -> u8 {
        class(self.bands.choose(value).1).unwrap_or(*CLASSES.start())
    }
}

/// The class a score of the bands names.
fn class(score: &Rational) -> Option<u8> {
    CLASSES.into_iter().find(|class| Rational::integer(i64::from(*class)) == *score)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ruleset::builtin;

    #[test]
    fn every_limit_is_told_apart_on_both_sides() {
        let rule = KukRule::read(builtin::KUK).unwrap();
        let sen = Rational::fraction(1, 100).unwrap();
        for criterion in &rule.criteria {
            for (at, step) in criterion.bands.steps.iter().enumerate() {
                let (above, on) = (criterion.class_of(&step.cut.plus(&sen)), criterion.class_of(&step.cut));
                let below = criterion.class_of(&step.cut.minus(&sen));
                let class = 4 - u8::try_from(at).unwrap();
                assert_eq!((above, on, below), (class, class - 1, class - 1), "{} {}", criterion.measure, step.cut);
            }
            assert_eq!(criterion.class_of(&Rational::ZERO), 1);
            assert_eq!(criterion.class_of(&Rational::integer(-1)), 1);
        }
    }

    #[test]
    fn a_file_that_is_not_whole_is_refused_with_the_place() {
        let place = |from: &str, to: &str| {
            assert!(builtin::KUK.contains(from), "{from}");
            KukRule::read(&builtin::KUK.replacen(from, to, 1)).unwrap_err().path
        };
        assert_eq!(place("koroena-kuk/1", "koroena-kuk/2"), "kuk/format");
        assert_eq!(place(r#""cut": "9000""#, r#""cut": "90000""#), "kuk/anggota");
        assert_eq!(place(r#""score": "4""#, r#""score": "5""#), "kuk/anggota");
        assert_eq!(place(r#""sources": ["U1"]"#, r#""sources": ["U9"]"#), "kuk/total_aset");
        assert_eq!(place(r#""sources": ["U2"]"#, r#""sources": []"#), "kuk/boundary");
        assert_eq!(place(r#""criteria""#, r#""kriteria""#), "kuk");
    }
}
