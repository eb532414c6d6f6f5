//! Copies of the clinic for whoever may see figures but no people.
//!
//! Rule: a copy is made of what stands in the store, once everything that waits is kept.

use super::{Clinic, ExportError};
use crate::exchange::copy::{self, About, Copy, Names, Records};
use crate::record::OwnerId;
use crate::storage::Store;
use std::sync::Arc;

/// Of what a copy is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyOf {
    /// The whole register.
    City,
    /// One co-operative.
    Owner(OwnerId),
}

impl<S: Store> Clinic<S> {
    /// A copy without personal data, as the text of a file.
    ///
    /// # Errors
    /// [`ExportError::Save`], [`ExportError::Store`] or [`ExportError::Write`].
    pub async fn copy(&self, of: CopyOf, names: Names, about: &About) -> Result<Copy, ExportError> {
        self.close().await.map_err(ExportError::Save)?;
        let owners = match of {
            CopyOf::City => self.overview().await?.into_iter().map(|(owner, _)| owner).collect(),
            CopyOf::Owner(owner) => vec![owner],
        };
        let mut dossiers = Vec::new();
        for owner in owners {
            dossiers.extend(self.dossier(owner).await?);
        }
        let records: Vec<Records<'_>> = dossiers
            .iter()
            .map(|dossier| Records { owner: dossier.owner, folds: dossier.folds.values().map(Arc::as_ref).collect() })
            .collect();
        copy::write(&records, names, about).map_err(ExportError::Write)
    }
}

#[cfg(test)]
mod tests {
    use super::super::empty;
    use super::super::tests::{now, store, tab};
    use super::*;
    use crate::exchange::backup::{BackupError, COPY_FORMAT, Limits, read};
    use crate::record::{Kind, Leaf, RecordId};

    const AT: &str = "2026-03-01T09:30:00+07:00";

    #[test]
    fn the_city_or_one_co_operative_is_copied_as_it_was_last_typed() {
        let store = store();
        let clinic = tab(1, &store);
        let owners = [1, 2, 3].map(|byte| OwnerId::from_bytes([byte; 8]));
        for (owner, name) in owners.into_iter().zip(["Melati", "Mawar", "Kenanga"]) {
            let record = RecordId::single(owner, Kind::Koperasi);
            let values = [("nama", name), ("kontak/telepon", "0812345")];
            let values = values.map(|(path, text)| (path.parse().unwrap(), Leaf::from(text)));
            clinic.edit(&empty(&record), values, AT).unwrap();
        }
        let about = About { sentence: String::new(), app: "0.1.0".into(), exported_at: AT.into() };
        let of = |of, names| now(clinic.copy(of, names, &about)).unwrap();
        let city = of(CopyOf::City, Names::Shown);
        assert_eq!(city.co_operatives, 3);
        assert!(["Melati", "Mawar", "Kenanga"].iter().all(|name| city.text.contains(name)), "{}", city.text);
        assert!(!city.text.contains("0812345") && !city.text.contains("Sri"));
        now(clinic.remove(&RecordId::single(owners[2], Kind::Koperasi), AT)).unwrap();
        let masked = of(CopyOf::City, Names::Masked);
        assert!(masked.co_operatives == 2 && masked.text.contains("Koperasi 2") && !masked.text.contains("Melati"));
        assert_eq!(of(CopyOf::Owner(owners[2]), Names::Shown).co_operatives, 0);
        let one = of(CopyOf::Owner(owners[0]), Names::Shown);
        assert!(one.co_operatives == 1 && one.text.contains("Melati") && !one.text.contains("Mawar"));
        let refused = read(&one.text, &Limits::default());
        assert_eq!(refused, Err(BackupError::OtherFormat { format: Some(COPY_FORMAT.to_owned()) }));
        // Two records that were joined are one co-operative, asked for by either.
        now(clinic.join(owners[1], owners[0], AT)).unwrap();
        let joined = of(CopyOf::City, Names::Shown);
        assert_eq!((joined.co_operatives, &joined.text), (1, &of(CopyOf::Owner(owners[1]), Names::Shown).text));
        assert!(!joined.text.contains("gabung"), "{}", joined.text);
    }
}
