//! The files that go out and come in with a backup.
//!
//! Rules: a file that is damaged on this device is left out and named, so that it neither keeps the rest from being backed up nor
//! is missed unheard. Of a restore the changes come first: a name without its file is shown as such, and what names a file keeps it
//! from being swept away. A damaged file gives way to a sound one.

use super::Clinic;
use crate::exchange::backup::{self, Backup, Carriage, Carried, NamedFile, files_known, files_shown};
use crate::journal::{Journal, files_named};
use crate::ordered::Ordered;
use crate::record::{Blob, Sidik};
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

/// An attachment that a file should carry and does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lacking {
    /// The attachment.
    pub file: NamedFile,
    /// Why.
    pub lack: Lack,
}

/// Why a file is not carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// It is not on this device.
    Missing,
    /// Its bytes are not those of its digest.
    Damaged,
}

/// The files that go out.
#[derive(Debug, Default)]
pub(super) struct Outgoing {
    pub(super) files: BTreeMap<Sidik, Carried>,
    /// What should be among them, in order of records.
    pub(super) lacking: Vec<Lacking>,
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

    /// The files of this device that a journal names. What is lacking are attachments that it shows, and removed ones whose file is
    /// damaged.
    pub(super) async fn files_of(&self, journal: &Journal) -> Result<Outgoing, StoreError> {
        let here = self.store.files().await?;
        let known = files_known(journal);
        let types = known.iter().map(|file| (file.sidik, file.media_type.clone())).into_map();
        let mut files = BTreeMap::new();
        for sidik in files_named(journal.changes()).intersection(&here) {
            if let Some(file) = self.sound_file(*sidik).await? {
                let media_type = types.get(sidik).cloned().unwrap_or_default();
                files.insert(*sidik, Carried { file, media_type });
            }
        }
        let lacking = known.into_iter().filter(|file| !files.contains_key(&file.sidik)).filter_map(|file| {
            let lack = if here.contains(&file.sidik) { Lack::Damaged } else { Lack::Missing };
            (lack == Lack::Damaged || !file.is_removed).then_some(Lacking { file, lack })
        });
        Ok(Outgoing { lacking: lacking.collect(), files })
    }

    async fn sound_file(&self, sidik: Sidik) -> Result<Option<Blob>, StoreError> {
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
        for (sidik, carried) in &incoming.attachments {
            if !here.contains(sidik) || self.sound_file(*sidik).await?.is_none() {
                self.store.put_file(&carried.file).await?;
            }
        }
        self.store.forget_unnamed_files().await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{TestClinic, now, store, tab};
    use super::super::{Described, Handed, empty};
    use super::*;
    use crate::exchange::backup::{Limits, Meta, read};
    use crate::journal::Device;
    use crate::record::{Kind, Lampiran, Leaf, OwnerId, RecordId, lampiran};
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
            question: String::new(),
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
        now(clinic.restore(backup, AT, &mut |_| {})).unwrap();
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
    fn a_damaged_or_missing_file_is_left_out_by_name_and_mended_by_a_restore() {
        let store = store();
        let clinic = tab(1, &store);
        let (akta, neraca) = (attach(&clinic, 1, "akta.pdf", b"akta"), attach(&clinic, 2, "neraca.pdf", b"neraca"));
        let (sound, _) = exported(&clinic, Carry::Files);
        let lacking = |clinic: &TestClinic| -> Vec<(String, Lack)> {
            let meta = Meta { app: String::new(), exported_at: AT.into(), device: Device::from_bytes([1; 4]) };
            let export = now(clinic.export_carrying(&meta, Carry::Files)).unwrap();
            let handed = now(clinic.hand_over(&Handed::owner(owner()), &meta)).unwrap();
            assert_eq!(handed.lacking, export.lacking);
            export.lacking.into_iter().map(|one| (one.file.name, one.lack)).collect()
        };
        assert_eq!(lacking(&clinic), []);
        store.damaged.borrow_mut().insert(akta.sidik());
        assert_eq!(lacking(&clinic), [("akta.pdf".to_owned(), Lack::Damaged)]);
        assert_eq!(exported(&clinic, Carry::Files).1, 1);
        // Nobody asked for files.
        let meta = Meta { app: String::new(), exported_at: AT.into(), device: Device::from_bytes([1; 4]) };
        assert_eq!(now(clinic.export(&meta)).unwrap().lacking, []);

        // Elsewhere they were never there.
        let other = super::super::tests::store();
        let there = tab(2, &other);
        let mut named_only = sound.clone();
        named_only.attachments.remove(&neraca.sidik());
        restored(&there, &named_only);
        assert_eq!(lacking(&there), [("neraca.pdf".to_owned(), Lack::Missing)]);
        now(there.remove(&record(2), AT)).unwrap();
        assert_eq!(lacking(&there), []);

        // Removed, it is named as long as history has it; what is sound elsewhere mends it.
        now(clinic.remove(&record(1), AT)).unwrap();
        assert_eq!(lacking(&clinic), [("akta.pdf".to_owned(), Lack::Damaged)]);
        restored(&clinic, &sound);
        assert_eq!(lacking(&clinic), []);
        assert_eq!(now(clinic.attachment(akta.sidik())), Ok(Some(akta)));
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
