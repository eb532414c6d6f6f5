//! Whether a file that was kept really holds the clinic: asked before a device is emptied.
//!
//! Rule: the file is compared with the clinic as it stands once everything open is closed, not with what was written into it.

use super::{Clinic, ExportError};
use crate::exchange::backup::{self, Backup};
use crate::storage::Store;

impl<S: Store> Clinic<S> {
    /// Whether a backup holds all that this clinic holds, its files with it, and no other change.
    ///
    /// # Errors
    /// [`ExportError`].
    pub async fn is_whole_in(&self, kept: &Backup) -> Result<bool, ExportError> {
        let contents = self.settled().await?;
        let digest = backup::digest(&contents).map_err(ExportError::Write)?;
        if kept.digest != digest || kept.contents.unknown != contents.unknown {
            return Ok(false);
        }
        let outgoing = self.files_of(&contents.journal).await?;
        Ok(outgoing.files.keys().all(|sidik| kept.attachments.contains_key(sidik)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{now, store, tab};
    use super::super::{SaveError, empty};
    use super::*;
    use crate::exchange::backup::{Limits, Meta, read};
    use crate::journal::Device;
    use crate::record::{Kind, Leaf, OwnerId, RecordId};
    use crate::storage::StoreError;

    const AT: &str = "2026-03-01T09:30:00+07:00";

    fn meta() -> Meta {
        Meta { app: "0.1.0".into(), exported_at: AT.into(), device: Device::from_bytes([1; 4]) }
    }

    #[test]
    fn a_file_is_whole_until_anything_changes() {
        let store = store();
        let (here, there) = (tab(1, &store), tab(2, &store));
        let record = RecordId::single(OwnerId::from_bytes([1; 8]), Kind::Koperasi);
        let name = |name: &str| [("nama".parse().unwrap(), Leaf::from(name))];
        let fold = here.edit(&empty(&record), name("Melati"), AT).unwrap();
        let kept = read(&now(here.export(&meta())).unwrap().text, &Limits::default()).unwrap();
        assert_eq!(now(here.is_whole_in(&kept)), Ok(true));
        assert_eq!(now(there.is_whole_in(&kept)), Ok(true));

        // What only waits in memory counts too.
        here.edit(&fold, name("Mawar"), AT).unwrap();
        assert_eq!(now(here.is_whole_in(&kept)), Ok(false));
        let newer = read(&now(there.export(&meta())).unwrap().text, &Limits::default()).unwrap();
        assert_eq!(now(here.is_whole_in(&newer)), Ok(true));

        here.edit(&empty(&record), name("Kenanga"), AT).unwrap();
        store.failing.set(true);
        assert_eq!(now(here.is_whole_in(&newer)), Err(ExportError::Save(SaveError::Store(StoreError::Quota))));
    }

    #[test]
    fn what_a_newer_build_said_must_be_in_the_file() {
        let store = store();
        let clinic = tab(1, &store);
        let text = now(clinic.export(&meta())).unwrap().text;
        let with_more = text.replacen("\"changes\"", "\"jadwal\":[1],\n\"changes\"", 1);
        now(clinic.restore(&read(&with_more, &Limits::default()).unwrap(), AT, &mut |_| {})).unwrap();
        assert_eq!(now(clinic.is_whole_in(&read(&with_more, &Limits::default()).unwrap())), Ok(true));
        assert_eq!(now(clinic.is_whole_in(&read(&text, &Limits::default()).unwrap())), Ok(false));
    }
}
