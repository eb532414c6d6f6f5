//! What words mean: the terms of the regulations and of an office, in both languages, from the site's own file.
//!
//! Rule: the terms stand in `glossary.json` and nowhere else. A term of a regulation names it.
//!
//! ```
//! use koroena::locale::Lang;
//! use koroena::locale::glossary::Glossary;
//!
//! let text = r#"{"format": "koroena-glossary/1", "groups": [{"title": {"id": "Kantor", "en": "Office"}, "terms": [
//!     {"key": "rat", "name": {"id": "RAT", "en": "RAT"}, "meaning": {"id": "Rapat tahunan.", "en": "Annual meeting."}}]}]}"#;
//! let glossary = Glossary::read(text).unwrap();
//! assert_eq!(glossary.term("rat").unwrap().meaning.in_language(Lang::En), "Annual meeting.");
//! ```

use super::Lang;
use crate::json;

/// The format of the file.
const FORMAT: &str = "koroena-glossary/1";

/// Every term, in groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glossary {
    format: String,
    /// The groups, in the order in which they are shown.
    pub groups: Vec<Group>,
}

/// Terms that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they are about.
    pub title: Told,
    /// They.
    pub terms: Vec<Term>,
}

/// A term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The name by which screens ask for it.
    pub key: String,
    /// The word.
    pub name: Told,
    /// What it means.
    pub meaning: Told,
    /// The regulation it is of, where it is one's.
    pub source: Option<Told>,
}

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    id: String,
    en: String,
}

json::rows! {
    Glossary { format, groups }
    Group { title, terms }
    Term { key, name, meaning, source: optional }
    Told { id, en }
}

impl Glossary {
    /// Reads the file.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn read(text: &str) -> Result<Self, String> {
        let glossary: Glossary = json::read(text)?;
        if glossary.format == FORMAT { Ok(glossary) } else { Err(format!("format: {}", glossary.format)) }
    }

    /// A term by its key.
    #[must_use]
    pub fn term(&self, key: &str) -> Option<&Term> {
        self.groups.iter().flat_map(|group| &group.terms).find(|term| term.key == key)
    }
}

impl Told {
    /// In a language.
    #[must_use]
    pub fn in_language(&self, lang: Lang) -> &str {
        match lang {
            Lang::Id => &self.id,
            Lang::En => &self.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_file_is_read_and_no_term_is_empty_or_doubled() {
        let glossary = Glossary::read(include_str!("glossary.json")).unwrap();
        let terms: Vec<&Term> = glossary.groups.iter().flat_map(|group| &group.terms).collect();
        let keys: BTreeSet<&str> = terms.iter().map(|term| term.key.as_str()).collect();
        assert!(keys.len() >= 30 && keys.len() == terms.len());
        for term in terms {
            for lang in Lang::ALL {
                let texts = [Some(&term.name), Some(&term.meaning), term.source.as_ref()];
                for text in texts.into_iter().flatten().map(|told| told.in_language(lang)) {
                    assert!(!text.is_empty() && text.trim() == text && !text.contains("  "), "{}", term.key);
                }
                assert!(term.meaning.in_language(lang).ends_with('.'), "{}", term.key);
            }
        }
        for wanted in ["nik", "bh", "rat", "shu", "kuk", "ksp", "usp", "modal_sendiri", "kolektibilitas", "atmr"] {
            assert!(glossary.term(wanted).is_some(), "{wanted}");
        }
    }

    #[test]
    fn another_format_is_refused() {
        let other = include_str!("glossary.json").replace("koroena-glossary/1", "koroena-glossary/2");
        assert!(Glossary::read(&other).is_err());
        assert!(Glossary::read("{}").is_err());
    }
}
