//! The files of the clinic's own work, read together: what points to a disease, what treats it, what boards say.
//!
//! Rule: an office may load a file of diagnoses in place of the clinic's own. It is taken only whole: every treatment, complaint, field,
//! indicator, question and account that it names has to be there, since a rule that names what is not there would never fire and nobody
//! would know.

use super::OwnDiagnoses;
use crate::ordered::Ordered;
use crate::record::koperasi::IDENTITY;
use crate::record::{Jenis, Pola};
use crate::ruleset::complaints::Complaints;
use crate::ruleset::diagnoses::{Diagnoses, DiagnosisRule, Sign};
use crate::ruleset::treatments::Treatments;
use crate::ruleset::{Fact, Regulation, RulesetError};
use std::collections::BTreeSet;

/// What the clinic works by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClinicalRules {
    /// What points to a disease.
    pub diagnoses: Diagnoses,
    /// What treats it.
    pub treatments: Treatments,
    /// What boards say.
    pub complaints: Complaints,
    /// The text of the diagnoses, as their file has it.
    pub text: String,
    /// Where they come from.
    pub origin: Origin,
}

/// Where the rules of diagnosis come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// They are the clinic's own.
    BuiltIn,
    /// The office loaded them from a file with this digest.
    Loaded(String),
    /// The office works by a file with this digest, which is not on this device or cannot be read; the clinic's own stand in.
    Absent(String),
}

impl ClinicalRules {
    /// Reads the three files.
    ///
    /// # Errors
    /// [`RulesetError`].
    pub fn read(diagnoses: &str, treatments: &str, complaints: &str) -> Result<Self, RulesetError> {
        Ok(ClinicalRules {
            diagnoses: Diagnoses::read(diagnoses)?,
            treatments: Treatments::read(treatments)?,
            complaints: Complaints::read(complaints)?,
            text: diagnoses.to_owned(),
            origin: Origin::BuiltIn,
        })
    }

    /// The same with the office's own rules of diagnosis, where it has some. They were checked when they were loaded.
    #[must_use]
    pub fn of_office(self, own: Option<OwnDiagnoses>) -> Self {
        let Some(OwnDiagnoses { digest, text }) = own else { return self };
        match text.and_then(|text| Some((Diagnoses::read(&text).ok()?, text))) {
            Some((diagnoses, text)) => ClinicalRules { diagnoses, text, origin: Origin::Loaded(digest), ..self },
            None => ClinicalRules { origin: Origin::Absent(digest), ..self },
        }
    }

    /// Whether these are what an office with such rules works by.
    #[must_use]
    pub fn are_of(&self, own: Option<&OwnDiagnoses>) -> bool {
        match (&self.origin, own) {
            (Origin::BuiltIn, None) => true,
            (Origin::Loaded(digest), Some(own)) => *digest == own.digest,
            (Origin::Absent(digest), Some(own)) => *digest == own.digest && own.text.is_none(),
            (_, _) => false,
        }
    }

    /// Whether a file may stand in place of these rules of diagnosis: it reads, and everything is there that it names. Gives how many
    /// rules it has.
    ///
    /// # Errors
    /// The first place and reason found.
    pub fn check_file<'a>(
        &self,
        text: &str,
        regulations: impl IntoIterator<Item = &'a Regulation>,
    ) -> Result<usize, RulesetError> {
        let diagnoses = Diagnoses::read(text)?;
        self.check(&diagnoses, regulations)?;
        Ok(diagnoses.rows.len())
    }

    fn check<'a>(
        &self,
        diagnoses: &Diagnoses,
        regulations: impl IntoIterator<Item = &'a Regulation>,
    ) -> Result<(), RulesetError> {
        if diagnoses.rows.is_empty() {
            return Err(RulesetError { path: "rows".to_owned(), fact: Fact::Empty });
        }
        let fields: BTreeSet<&str> = IDENTITY.iter().map(|field| field.path).into_set();
        for row in &diagnoses.rows {
            if let Some(unknown) = self.unknown_of(row, &fields) {
                return Err(RulesetError { path: row.code.clone(), fact: Fact::Missing(unknown) });
            }
        }
        diagnoses.check(regulations)
    }

    /// What a rule names that is not there.
    fn unknown_of(&self, row: &DiagnosisRule, fields: &BTreeSet<&str>) -> Option<String> {
        let treatments = row.treatments.iter().filter(|code| self.treatments.row(code).is_none());
        let kinds = row.kinds.iter().filter(|word| Jenis::from_word(word).is_none());
        let patterns = row.patterns.iter().filter(|word| Pola::from_word(word).is_none());
        let signs = row.when.iter().flatten().filter_map(|sign| match sign {
            Sign::Complaint(code) => Some(code).filter(|code| self.complaints.row(code).is_none()),
            Sign::Field(path, _) => Some(path).filter(|path| !fields.contains(path.as_str())),
            _ => None,
        });
        treatments.chain(kinds).chain(patterns).chain(signs).next().cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ruleset::builtin;

    fn regulations() -> Vec<Regulation> {
        builtin::DOCUMENTS.iter().map(|(_, text)| Regulation::read(text, builtin::CHART).unwrap()).collect()
    }

    fn own() -> ClinicalRules {
        ClinicalRules::read(builtin::DIAGNOSES, builtin::TREATMENTS, builtin::COMPLAINTS).unwrap()
    }

    #[test]
    fn an_office_works_by_its_file_where_it_is_there_and_reads() {
        let own = own();
        let loaded = |text: Option<&str>| OwnDiagnoses { digest: "sha256:ab".into(), text: text.map(str::to_owned) };
        let row = r#""code": "X01", "when": [[{"rat": "late"}]], "treatments": ["T01"]"#;
        assert_eq!(own.clone().of_office(None), own);
        let with = own.clone().of_office(Some(loaded(Some(&file(row)))));
        assert_eq!((with.origin.clone(), with.diagnoses.rows.len()), (Origin::Loaded("sha256:ab".into()), 1));
        for text in [None, Some("{}")] {
            let without = own.clone().of_office(Some(loaded(text)));
            assert_eq!((&without.origin, &without.diagnoses), (&Origin::Absent("sha256:ab".into()), &own.diagnoses));
        }
        assert!(own.are_of(None) && with.are_of(Some(&loaded(None))) && !with.are_of(None));
        let absent = own.clone().of_office(Some(loaded(None)));
        assert!(absent.are_of(Some(&loaded(None))) && !absent.are_of(Some(&loaded(Some("")))) && !absent.are_of(None));
        assert!(!own.are_of(Some(&loaded(None))));
    }

    #[test]
    fn the_clinic_s_own_name_only_what_there_is() {
        assert_eq!(own().check_file(builtin::DIAGNOSES, &regulations()), Ok(50));
    }

    /// A file of one rule.
    fn file(row: &str) -> String {
        let rest = r#""name": {"id": "a", "en": "a"}, "nickname": {"id": "a", "en": "a"}, "aspect": "A", "severity": "light",
            "confidence": "proposed", "source": "", "basis": {"id": "a", "en": "a"}"#;
        format!(
            r#"{{"format": "koroena-diagnoses/1", "chart": "koperasi/1", "note": "ours", "rows": [{{{row}, {rest}}}]}}"#
        )
    }

    #[test]
    fn a_file_is_refused_at_the_first_thing_it_names_that_is_not_there() {
        let (own, regulations) = (own(), regulations());
        let load = |row: &str| own.check_file(&file(row), &regulations);
        assert_eq!(load(r#""code": "X01", "when": [[{"rat": "late"}]], "treatments": ["T01"]"#), Ok(1));
        let missing = |row: &str| match load(row).unwrap_err() {
            RulesetError { path, fact: Fact::Missing(what) } => (path, what),
            other => panic!("{other}"),
        };
        for (row, place, what) in [
            (r#""code": "X01", "when": [[{"rat": "late"}]], "treatments": ["T999"]"#, "X01", "T999"),
            (r#""code": "X01", "when": [[{"complaint": "K99"}]], "treatments": []"#, "X01", "K99"),
            (r#""code": "X01", "when": [[{"field": "nama/x", "is": "empty"}]], "treatments": []"#, "X01", "nama/x"),
            (r#""code": "X01", "kinds": ["toko"], "when": [[{"rat": "late"}]], "treatments": []"#, "X01", "toko"),
            (r#""code": "X01", "patterns": ["x"], "when": [[{"rat": "late"}]], "treatments": []"#, "X01", "x"),
            (r#""code": "X01", "when": [[{"worst": "tiada"}]], "treatments": []"#, "X01/when/0/0", "tiada"),
            (r#""code": "X01", "when": [[{"answer": "t.a", "is": "no"}]], "treatments": []"#, "X01/when/0/0", "t.a"),
        ] {
            assert_eq!(missing(row), (place.to_owned(), what.to_owned()));
        }
        // A code under which no decision could be kept.
        for code in ["", "X.1", "lain-1", "X0123456789012345"] {
            let row = format!(r#""code": "{code}", "when": [[{{"rat": "late"}}]], "treatments": []"#);
            assert_eq!(load(&row).unwrap_err().fact, Fact::Code(code.to_owned()));
        }
        let empty = r#"{"format": "koroena-diagnoses/1", "chart": "koperasi/1", "note": "", "rows": []}"#;
        assert_eq!(own.check_file(empty, &regulations).unwrap_err().fact, Fact::Empty);
    }
}
