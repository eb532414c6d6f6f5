//! Attaching a file to a co-operative's record, reading it, and removing files that nothing names.
//!
//! Rules: the file is kept first and the change that names it after, so that no name is ever kept without its file. A change
//! that fails leaves no record behind and takes its file back, and the officer hears of it. A JPEG is refused while it carries
//! metadata: a photograph tells where it was taken, and nobody would see that it does.

use super::{Clinic, SaveError, empty};
use crate::app::picture;
use crate::journal::Fold;
use crate::record::{Blob, Leaf, Path, RecordId, Sidik, lampiran};
use crate::storage::{Store, StoreError};
use std::collections::BTreeSet;

/// The largest file that can be attached, in bytes.
pub const ATTACHMENT_BYTES_MAX: u64 = 10 << 20;

/// What an officer says of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// What it is called.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// The officer's note; may be empty.
    pub note: String,
    /// The day, ISO.
    pub date: String,
    /// The record it belongs to, where it is not the co-operative as a whole.
    pub belongs_to: Option<RecordId>,
    /// The key of the question it bears out; may be empty.
    pub question: String,
}

/// Why a file was not attached. Nothing of it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttachError {
    /// Nothing in it.
    Empty,
    /// Larger than [`ATTACHMENT_BYTES_MAX`].
    TooLarge {
        /// Its size in bytes.
        bytes: u64,
    },
    /// A JPEG with metadata.
    Metadata,
    /// It could not be kept.
    Save(SaveError),
}

impl From<StoreError> for AttachError {
    fn from(error: StoreError) -> Self {
        AttachError::Save(error.into())
    }
}

/// Whether a file may be attached, as far as its length goes.
///
/// # Errors
/// [`AttachError::Empty`] or [`AttachError::TooLarge`].
pub fn check_size(bytes: u64) -> Result<(), AttachError> {
    match bytes {
        0 => Err(AttachError::Empty),
        1..=ATTACHMENT_BYTES_MAX => Ok(()),
        bytes => Err(AttachError::TooLarge { bytes }),
    }
}

impl<S: Store> Clinic<S> {
    /// Attaches a file under the new record `record`. Gives the record as it stands.
    ///
    /// # Errors
    /// [`AttachError`].
    pub async fn attach(
        &self,
        record: &RecordId,
        described: &Described,
        file: &Blob,
        at: &str,
    ) -> Result<Fold, AttachError> {
        let bytes = file.bytes().len();
        check_size(u64::try_from(bytes).unwrap_or(u64::MAX))?;
        if picture::carries_metadata(file.bytes()) {
            return Err(AttachError::Metadata);
        }
        // What an attaching that was cut off left behind goes with the next one.
        self.store.forget_unnamed_files().await?;
        self.store.put_file(file).await?;
        let kept = self.name_file(record, described, file, at).await;
        if kept.is_err() {
            // Should this fail too, the next attaching finds it.
            let _ = self.store.forget_unnamed_files().await;
            return kept.map_err(AttachError::Save);
        }
        // Another tab may have swept between the two, when nothing named the file yet.
        if self.store.file(file.sidik()).await?.is_none() {
            self.store.put_file(file).await?;
        }
        kept.map_err(AttachError::Save)
    }

    async fn name_file(
        &self,
        record: &RecordId,
        described: &Described,
        file: &Blob,
        at: &str,
    ) -> Result<Fold, SaveError> {
        let seen = empty(record);
        let mut open = self.begin(seen.clone(), at)?;
        let optional = |text: &str| (!text.is_empty()).then(|| Leaf::from(text));
        let values = [
            ("nama", optional(&described.name)),
            ("jenis", optional(&described.media_type)),
            ("ukuran", i64::try_from(file.bytes().len()).ok().map(Leaf::Int)),
            (lampiran::SIDIK, Some(Leaf::from(file.sidik().to_string()))),
            ("catatan", optional(&described.note)),
            ("tanggal", optional(&described.date)),
            ("oleh", optional(&self.officer.borrow())),
            ("untuk", described.belongs_to.as_ref().map(|record| Leaf::from(record.as_str()))),
            (lampiran::PERTANYAAN, optional(&described.question)),
        ];
        for (path, leaf) in values {
            if let (Ok(path), Some(leaf)) = (path.parse::<Path>(), leaf) {
                open.set(path, leaf).map_err(SaveError::Edit)?;
            }
        }
        let Some(change) = open.close() else { return Ok(seen) };
        self.keep_change(change, &seen).await
    }

    /// A file; nothing where it is not on this device.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn attachment(&self, sidik: Sidik) -> Result<Option<Blob>, StoreError> {
        self.store.file(sidik).await
    }

    /// The files that are on this device.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn attachments_here(&self) -> Result<BTreeSet<Sidik>, StoreError> {
        self.store.files().await
    }

    /// Removes the files that no change names any more: after a purge, and after a merge that may bring one.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn forget_unnamed_attachments(&self) -> Result<BTreeSet<Sidik>, StoreError> {
        self.store.forget_unnamed_files().await
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{now, store, tab};
    use super::*;
    use crate::exchange::backup::{Backup, Contents, Meta, Scope};
    use crate::journal::{Device, Journal};
    use crate::record::{Fields, Lampiran, OwnerId};
    use std::collections::BTreeMap;

    const AT: &str = "2026-03-01T09:30:00+07:00";

    fn record(number: u8) -> RecordId {
        Lampiran::id_from_bytes(OwnerId::from_bytes([1; 8]), [number; 8]).unwrap()
    }

    fn described(name: &str) -> Described {
        Described {
            name: name.to_owned(),
            media_type: "application/pdf".to_owned(),
            note: String::new(),
            date: "2026-03-01".to_owned(),
            belongs_to: Some("0101010101010101/laporan/koperasi.2024".parse().unwrap()),
            question: "A.I.1.a".to_owned(),
        }
    }

    #[test]
    fn what_was_attached_is_read_back_also_by_another_tab() {
        let store = store();
        let (here, there) = (tab(1, &store), tab(2, &store));
        let file = Blob::of(b"%PDF-1.7 isi".to_vec());
        let fold = now(here.attach(&record(1), &described("Buku RAT.pdf"), &file, AT)).unwrap();
        let read = Lampiran::from_fields(record(1), &fold);
        assert_eq!((&*read.nama, read.ukuran, read.sidik), ("Buku RAT.pdf", 12, Some(file.sidik())));
        assert_eq!((&*read.oleh, &*read.tanggal, fold.text("catatan")), ("Sri", "2026-03-01", None));
        assert_eq!((read.untuk, &*read.pertanyaan), (described("").belongs_to, "A.I.1.a"));
        assert_eq!(now(there.attachment(file.sidik())), Ok(Some(file.clone())));
        assert_eq!(now(there.attachments_here()), Ok(BTreeSet::from([file.sidik()])));

        // Removed from the list, it stays for its history.
        now(there.remove(&record(1), AT)).unwrap();
        assert_eq!(now(here.forget_unnamed_attachments()), Ok(BTreeSet::new()));
        assert_eq!(now(here.attachment(file.sidik())), Ok(Some(file)));
    }

    #[test]
    fn an_attaching_that_fails_leaves_nothing_and_says_so() {
        let store = store();
        let clinic = tab(1, &store);
        let file = Blob::of(b"isi".to_vec());
        store.failing.set(true);
        let failed = now(clinic.attach(&record(1), &described("a"), &file, AT));
        assert_eq!(failed, Err(AttachError::Save(SaveError::Store(StoreError::Quota))));
        assert_eq!(now(clinic.attachments_here()), Ok(BTreeSet::new()));
        assert!(!clinic.is_waiting(), "nothing of it is tried again behind the officer's back");
        store.failing.set(false);
        assert!(now(clinic.dossier(record(1).owner())).unwrap().is_none());
        now(clinic.attach(&record(1), &described("a"), &file, AT)).unwrap();
        assert_eq!(now(clinic.attachments_here()).unwrap().len(), 1);
    }

    #[test]
    fn what_was_cut_off_between_file_and_change_goes_with_the_next() {
        let store = store();
        let clinic = tab(1, &store);
        now(store.put_file(&Blob::of(b"terputus".to_vec()))).unwrap();
        let file = Blob::of(b"isi".to_vec());
        now(clinic.attach(&record(1), &described("a"), &file, AT)).unwrap();
        assert_eq!(now(clinic.attachments_here()), Ok(BTreeSet::from([file.sidik()])));
    }

    #[test]
    fn a_sweep_of_another_tab_between_file_and_change_takes_nothing() {
        let store = store();
        let clinic = tab(1, &store);
        let file = Blob::of(b"isi".to_vec());
        // Answered late, the save is complete when the other tab's sweep has already passed.
        store.sweeping.set(true);
        now(clinic.attach(&record(1), &described("a"), &file, AT)).unwrap();
        assert_eq!(now(clinic.attachments_here()), Ok(BTreeSet::from([file.sidik()])));
    }

    #[test]
    fn what_may_not_be_attached_is_refused_with_its_reason() {
        let store = store();
        let clinic = tab(1, &store);
        let refused =
            |bytes: Vec<u8>| now(clinic.attach(&record(1), &described("a"), &Blob::of(bytes), AT)).unwrap_err();
        assert_eq!(refused(Vec::new()), AttachError::Empty);
        let limit = usize::try_from(ATTACHMENT_BYTES_MAX).unwrap();
        assert_eq!(refused(vec![0; limit + 1]), AttachError::TooLarge { bytes: ATTACHMENT_BYTES_MAX + 1 });
        assert_eq!(refused(b"\xff\xd8\xff\xe1\x00\x08Exif\x00\x00\xff\xd9".to_vec()), AttachError::Metadata);
        assert_eq!(now(clinic.attachments_here()), Ok(BTreeSet::new()));
        assert_eq!(check_size(ATTACHMENT_BYTES_MAX), Ok(()));
    }

    #[test]
    fn a_purge_takes_the_file_of_an_attachment_with_it() {
        let store = store();
        let clinic = tab(1, &store);
        let (one, other) = (Blob::of(b"satu".to_vec()), Blob::of(b"dua".to_vec()));
        now(clinic.attach(&record(1), &described("a"), &one, AT)).unwrap();
        now(clinic.attach(&record(2), &described("b"), &other, AT)).unwrap();
        let mut journal = Journal::default();
        journal.purge(record(1), lampiran::SIDIK.parse().unwrap()).unwrap();
        let contents = Contents { journal, ..Contents::default() };
        let meta = Meta { app: String::new(), exported_at: String::new(), device: Device::from_bytes([9; 4]) };
        now(clinic.restore(
            &Backup { scope: Scope::Whole, meta, contents, digest: String::new(), attachments: BTreeMap::new() },
            AT,
            &mut |_| {},
        ))
        .unwrap();
        assert_eq!(now(clinic.attachments_here()), Ok(BTreeSet::from([other.sidik()])));
        assert_eq!(now(clinic.forget_unnamed_attachments()), Ok(BTreeSet::new()));
    }
}
