//! The office's own rules of diagnosis: a file that it loaded, kept beside the records and carried by backups.

use super::{Clinic, RULESET_NOTES, SaveError};
use crate::record::kantor::DIAGNOSES;
use crate::record::{Kantor, Leaf, Path};
use crate::ruleset;
use crate::storage::{Store, StoreError};

/// The rules of diagnosis that an office works by in place of the clinic's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnDiagnoses {
    /// The digest of their file.
    pub digest: String,
    /// Its text; nothing where it is not on this device.
    pub text: Option<String>,
}

impl<S: Store> Clinic<S> {
    /// The office's own rules of diagnosis; nothing where it works by the clinic's own.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn own_diagnoses(&self) -> Result<Option<OwnDiagnoses>, StoreError> {
        let Some(digest) = Kantor::from_fields(&self.office().await?).diagnoses else { return Ok(None) };
        let text = self.store.note(&format!("{RULESET_NOTES}{digest}")).await?;
        Ok(Some(OwnDiagnoses { digest, text }))
    }

    /// Works by the rules of a file from now on, or again by the clinic's own.
    ///
    /// # Errors
    /// [`SaveError`]; the office works by what it worked by.
    pub async fn use_diagnoses(&self, text: Option<&str>, at: &str) -> Result<(), SaveError> {
        let digest = text.map(|text| ruleset::digest([text]));
        if let (Some(digest), Some(text)) = (&digest, text) {
            self.store.set_note(&format!("{RULESET_NOTES}{digest}"), Some(text)).await?;
        }
        let seen = self.office().await?;
        let leaf = digest.as_deref().map_or(Leaf::Null, Leaf::from);
        self.edit(&seen, DIAGNOSES.parse().map(|path: Path| (path, leaf)), at)?;
        self.keep(true, Some(&Kantor::id())).await?;
        Ok(())
    }
}
