//! Looking through the whole register: every field of every co-operative, for words that its line in the list does not have.

use super::Clinic;
use crate::journal::Fold;
use crate::record::koperasi::{FieldShape, IDENTITY};
use crate::record::{Fields, OwnerId};
use crate::storage::{Store, StoreError};

/// A co-operative in whose register every word was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundIn {
    /// Whose.
    pub owner: OwnerId,
    /// The field the first word stands in.
    pub path: &'static str,
    /// What stands there.
    pub text: String,
}

impl<S: Store> Clinic<S> {
    /// The co-operatives that have every word somewhere in the register's fields, in order of owners. Reads the whole register.
    /// Numbers are found however they are parted: `3576 01` finds `357601`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn search(&self, words: &str) -> Result<Vec<FoundIn>, StoreError> {
        let lower = words.to_lowercase();
        let all_digits: String = lower.chars().filter(|letter| !matches!(letter, ' ' | '.' | '-' | '/')).collect();
        let is_number = all_digits.len() > 1 && all_digits.bytes().all(|byte| byte.is_ascii_digit());
        let words: Vec<&str> = if is_number { vec![all_digits.as_str()] } else { lower.split_whitespace().collect() };
        let Some((first, others)) = words.split_first() else { return Ok(Vec::new()) };
        let found = self.identities().await?.into_iter().filter_map(|fold| {
            let (path, text) = field_with(&fold, first)?;
            others.iter().all(|word| field_with(&fold, word).is_some()).then(|| FoundIn {
                owner: fold.record().owner(),
                path,
                text: text.to_owned(),
            })
        });
        Ok(found.collect())
    }
}

/// The first field with a word, and what stands there.
fn field_with<'a>(fold: &'a Fold, word: &str) -> Option<(&'static str, &'a str)> {
    IDENTITY.iter().find_map(|field| {
        let text = fold.text(field.path)?;
        let lower = text.to_lowercase();
        let is_number = matches!(field.shape, FieldShape::Digits | FieldShape::Phone | FieldShape::Text)
            && word.bytes().all(|byte| byte.is_ascii_digit());
        let has = lower.contains(word)
            || is_number && lower.chars().filter(char::is_ascii_digit).collect::<String>().contains(word);
        has.then_some((field.path, text))
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{now, store, tab};
    use super::*;
    use crate::app::empty;
    use crate::record::{Kind, Leaf, RecordId};

    #[test]
    fn words_and_numbers_are_found_in_any_field() {
        let store = store();
        let clinic = tab(1, &store);
        for (number, values) in [
            (1, [("nama", "KSP Melati"), ("nik/nomor", "0035760100001"), ("pengurus/ketua/nama", "Siti Aminah")]),
            (2, [("nama", "KSU Siti"), ("npwp", "01.234.567.8"), ("alamat/jalan", "Jalan Melati 5")]),
        ] {
            let record = RecordId::single(OwnerId::from_bytes([number; 8]), Kind::Koperasi);
            let values = values.map(|(path, text)| (path.parse().unwrap(), Leaf::from(text)));
            clinic.edit(&empty(&record), values, "2026-03-01T09:30:00+07:00").unwrap();
        }
        now(clinic.close()).unwrap();
        let found = |words: &str| -> Vec<(String, &str)> {
            let found = now(clinic.search(words)).unwrap();
            found.into_iter().map(|one| (one.owner.to_string()[..2].to_owned(), one.path)).collect()
        };
        let at = |owner: &str, path: &'static str| (owner.to_owned(), path);
        assert_eq!(found("aminah"), [at("01", "pengurus/ketua/nama")]);
        assert_eq!(found("0035 7601 00001"), [at("01", "nik/nomor")]);
        assert_eq!(found("012345678"), [at("02", "npwp")]);
        assert_eq!(found("siti melati"), [at("01", "pengurus/ketua/nama"), at("02", "nama")]);
        assert_eq!((found("mawar"), found("  ")), (vec![], vec![]));
    }
}
