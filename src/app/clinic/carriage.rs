//! The files that go out and come in with a backup.
//!
//! Rules: a file that is damaged on this device is left out, so that it does not keep the rest from being backed up. Of a restore
//! the changes come first: a name without its file is shown as such, and what names a file keeps it from being swept away.

use super::Clinic;
use crate::exchange::backup::{self, Backup, Carriage, Carried, files_shown};
use crate::journal::{Journal, files_named};
use crate::ordered::Ordered;
use crate::record::Sidik;
use crate::storage::{Store, StoreError};
use std::collections::BTreeMap;

/// Whether a backup carries the files it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carry {
    /// It only names them.
    Nothing,
    /// Those on this device.
    Files,
}

/// What the files on this device come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weight {
    /// How many they are.
    pub files: usize,
    /// How long together, in bytes.
    pub bytes: u64,
}

impl<S: Store> Clinic<S> {
    /// What the files come to that a backup can carry. Where there are none, nothing else is read.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn attachments_weight(&self) -> Result<Weight, StoreError> {
        let mut weight = Weight::default();
        let here = self.store.files().await?;
        if here.is_empty() {
            return Ok(weight);
        }
        let journal = self.store.journal().await?;
        let lengths = files_shown(&journal).into_iter().map(|file| (file.sidik, file.bytes)).into_map();
        for sidik in files_named(journal.changes()).intersection(&here) {
            let bytes = match lengths.get(sidik) {
                Some(bytes) => *bytes,
                // Named by history alone.
                None => self
                    .sound_file(*sidik)
                    .await?
                    .map_or(0, |file| u64::try_from(file.bytes().len()).unwrap_or(u64::MAX)),
            };
            weight.files += 1;
            weight.bytes = weight.bytes.saturating_add(bytes);
        }
        Ok(weight)
    }

    /// The files of this device that a journal names, those that are damaged left out.
    pub(super) async fn files_of(&self, journal: &Journal) -> Result<BTreeMap<Sidik, Carried>, StoreError> {
        let here = self.store.files().await?;
        let types = files_shown(journal).into_iter().map(|file| (file.sidik, file.media_type)).into_map();
        let mut files = BTreeMap::new();
        for sidik in files_named(journal.changes()).intersection(&here) {
            if let Some(file) = self.sound_file(*sidik).await? {
                let media_type = types.get(sidik).cloned().unwrap_or_default();
                files.insert(*sidik, Carried { file, media_type });
            }
        }
        Ok(files)
    }

    async fn sound_file(&self, sidik: Sidik) -> Result<Option<crate::record::Blob>, StoreError> {
        match self.store.file(sidik).await {
            Err(StoreError::Corrupt { .. }) => Ok(None),
            read => read,
        }
    }

    /// What becomes of a backup's attachments on this device, or became of them once it is merged.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn carriage(&self, incoming: &Backup) -> Result<Carriage, StoreError> {
        Ok(backup::carriage(incoming, &self.store.files().await?))
    }

    /// Keeps the files of a backup whose changes were merged, and forgets those that nothing names.
    pub(super) async fn take_files(&self, incoming: &Backup) -> Result<(), StoreError> {
        let here = self.store.files().await?;
        let named = files_named(incoming.contents.journal.changes());
        let new = incoming.attachments.iter().filter(|(sidik, _)| named.contains(sidik) && !here.contains(sidik));
        for (_, carried) in new {
            self.store.put_file(&carried.file).await?;
        }
        self.store.forget_unnamed_files().await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{TestClinic, now, store, tab};
    use super::super::{Described, empty};
    use super::*;
    use crate::exchange::backup::{Limits, Meta, read};
    use crate::journal::Device;
    use crate::record::{Blob, Kind, Lampiran, Leaf, OwnerId, RecordId, lampiran};
    use std::collections::BTreeSet;

    const AT: &str = "2026-03-01T09:30:00+07:00";

    fn owner() -> OwnerId {
        OwnerId::from_bytes([1; 8])
    }

    fn record(number: u8) -> RecordId {
        Lampiran::id_from_bytes(owner(), [number; 8]).unwrap()
    }

    fn attach(clinic: &TestClinic, number: u8, name: &str, content: &[u8]) -> Blob {
        let file = Blob::of(content.to_vec());
        let described = Described {
            name: name.to_owned(),
            media_type: "application/pdf".to_owned(),
            note: String::new(),
            date: "2026-03-01".to_owned(),
            belongs_to: None,
        };
        now(clinic.attach(&record(number), &described, &file, AT)).unwrap();
        file
    }

    fn exported(clinic: &TestClinic, carry: Carry) -> (Backup, usize) {
        let meta = Meta { app: "0.1.0".into(), exported_at: AT.into(), device: Device::from_bytes([1; 4]) };
        let export = now(clinic.export_carrying(&meta, carry)).unwrap();
        (read(&export.text, &Limits::default()).unwrap(), export.files)
    }

    fn restored(clinic: &TestClinic, backup: &Backup) {
        now(clinic.restore(backup, &mut |_| {})).unwrap();
    }

    #[test]
    fn files_go_along_where_they_are_asked_for_and_are_told_as_missing_where_not() {
        let [store, other] = [store(), store()];
        let (here, there) = (tab(1, &store), tab(2, &other));
        let name = [("nama".parse().unwrap(), Leaf::from("Melati"))];
        here.edit(&empty(&RecordId::single(owner(), Kind::Koperasi)), name, AT).unwrap();
        assert_eq!(now(here.attachments_weight()), Ok(Weight::default()));
        let (akta, neraca) = (attach(&here, 1, "akta.pdf", b"akta"), attach(&here, 2, "neraca.pdf", b"neraca 2024"));
        assert_eq!(now(here.attachments_weight()), Ok(Weight { files: 2, bytes: 15 }));

        let (named_only, files) = exported(&here, Carry::Nothing);
        assert_eq!((files, named_only.attachments.len()), (0, 0));
        let before = now(there.carriage(&named_only)).unwrap();
        assert_eq!((before.named, before.carried), (2, 0));
        let missing = |carriage: &Carriage| carriage.missing.iter().map(|file| file.name.clone()).collect::<Vec<_>>();
        assert_eq!(missing(&before), ["akta.pdf", "neraca.pdf"]);
        restored(&there, &named_only);
        assert_eq!(now(there.attachment(akta.sidik())), Ok(None));
        assert_eq!(now(there.carriage(&named_only)), Ok(before));

        let (whole, files) = exported(&here, Carry::Files);
        assert_eq!((files, &whole.digest), (2, &named_only.digest));
        assert_eq!(now(there.carriage(&whole)), Ok(Carriage { named: 2, carried: 2, new: 2, missing: vec![] }));
        restored(&there, &whole);
        for file in [&akta, &neraca] {
            assert_eq!(now(there.attachment(file.sidik())), Ok(Some(file.clone())));
        }
        assert_eq!(now(there.carriage(&whole)), Ok(Carriage { named: 2, carried: 2, new: 0, missing: vec![] }));
        // With the files there, the one that only names them misses none.
        assert_eq!(now(there.carriage(&named_only)), Ok(Carriage { named: 2, ..Carriage::default() }));
        restored(&there, &named_only);
        assert_eq!(now(there.attachments_here()).unwrap().len(), 2);
    }

    #[test]
    fn only_a_backup_with_its_files_is_the_whole_clinic() {
        let store = store();
        let clinic = tab(1, &store);
        let (empty, _) = exported(&clinic, Carry::Nothing);
        assert_eq!(now(clinic.is_whole_in(&empty)), Ok(true));
        attach(&clinic, 1, "akta.pdf", b"akta");
        assert_eq!(now(clinic.is_whole_in(&exported(&clinic, Carry::Nothing).0)), Ok(false));
        assert_eq!(now(clinic.is_whole_in(&exported(&clinic, Carry::Files).0)), Ok(true));
        // What history names goes along too.
        now(clinic.remove(&record(1), AT)).unwrap();
        let (kept, files) = exported(&clinic, Carry::Files);
        assert_eq!((files, now(clinic.carriage(&kept)).unwrap().named), (1, 0));
        assert_eq!(now(clinic.is_whole_in(&kept)), Ok(true));
        assert_eq!(now(clinic.attachments_weight()), Ok(Weight { files: 1, bytes: 4 }));
    }

    #[test]
    fn a_file_that_was_purged_does_not_come_back_with_an_older_backup() {
        let store = store();
        let clinic = tab(1, &store);
        let file = attach(&clinic, 1, "ktp.jpg", b"ktp");
        let (older, _) = exported(&clinic, Carry::Files);
        let mut journal = Journal::default();
        journal.purge(record(1), lampiran::SIDIK.parse().unwrap()).unwrap();
        let mut purging = older.clone();
        purging.contents.journal = journal;
        purging.attachments.clear();
        restored(&clinic, &purging);
        assert_eq!(now(clinic.attachment(file.sidik())), Ok(None));
        restored(&clinic, &older);
        assert_eq!(now(clinic.attachments_here()), Ok(BTreeSet::new()));
        assert_eq!(exported(&clinic, Carry::Files).1, 0);
    }

    #[test]
    fn what_an_older_build_kept_as_unknown_is_not_written_twice() {
        let store = store();
        let clinic = tab(1, &store);
        attach(&clinic, 1, "akta.pdf", b"akta");
        now(clinic.store().set_note("asing/attachments", Some("[]"))).unwrap();
        let (backup, files) = exported(&clinic, Carry::Files);
        assert_eq!((files, backup.contents.unknown.is_empty()), (1, true));
    }
}
