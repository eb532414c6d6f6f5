//! The files that a backup names, those it carries, and those that will be missing.
//!
//! Rule: the names stand in the changes and are always there; the bytes come along where they were asked for, as `"attachments"`,
//! outside what the digest covers: with them or without, it is the same clinic. Each is verified against its own name instead.

use super::reader::BackupError;
use super::{Backup, WriteError};
use crate::exchange::base64;
use crate::journal::{Deletion, Fold, Journal};
use crate::json::Members;
use crate::record::{Blob, Kind, Lampiran, RecordId, Sidik};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The member that carries files.
pub(crate) const MEMBER: &str = "attachments";

/// A file that a backup carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// Its bytes under their digest.
    pub file: Blob,
    /// Its media type; empty where nobody said.
    pub media_type: String,
}

/// What is wrong with an entry of `attachments`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CarriedFact {
    /// Not an object with the texts `digest` and `base64`.
    Shape,
    /// The digest is none.
    Digest,
    /// The bytes are no base64.
    Base64,
    /// The bytes are not those of the digest: damaged or altered.
    OtherBytes,
    /// It stands there before.
    Twice,
}

/// An attachment that a journal knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedFile {
    /// Its record.
    pub record: RecordId,
    /// What it is called.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its length in bytes, as its record says.
    pub bytes: u64,
    /// Its file.
    pub sidik: Sidik,
    /// Whether it was removed, so that only its history names the file.
    pub is_removed: bool,
}

/// What becomes of a backup's attachments on a device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carriage {
    /// How many it names.
    pub named: usize,
    /// Of how many of them it carries the file.
    pub carried: usize,
    /// Of how many of these the file is not on the device yet.
    pub new: usize,
    /// Those whose file will be neither in it nor on the device.
    pub missing: Vec<NamedFile>,
}

/// The attachments that a journal shows, in order of records: those removed and those whose file was purged are not among them.
#[must_use]
pub fn files_shown(journal: &Journal) -> Vec<NamedFile> {
    let mut shown = files_known(journal);
    shown.retain(|file| !file.is_removed);
    shown
}

/// The same with those removed.
#[must_use]
pub fn files_known(journal: &Journal) -> Vec<NamedFile> {
    let mut known = Vec::new();
    for (record, changes) in journal.by_record() {
        if record.kind() != Kind::Lampiran {
            continue;
        }
        let fold = Fold::from_changes(record, changes, journal.purged());
        let Lampiran { id, nama, jenis, ukuran, sidik, .. } = Lampiran::from_fields(record.clone(), &fold);
        let is_removed = matches!(fold.deletion(), Deletion::Deleted(_));
        if let Some(sidik) = sidik {
            known.push(NamedFile { record: id, name: nama, media_type: jenis, bytes: ukuran, sidik, is_removed });
        }
    }
    known
}

/// What becomes of the attachments of `backup` on a device that has the files `here`.
#[must_use]
pub fn carriage(backup: &Backup, here: &BTreeSet<Sidik>) -> Carriage {
    let mut carriage = Carriage::default();
    for file in files_shown(&backup.contents.journal) {
        carriage.named += 1;
        if backup.attachments.contains_key(&file.sidik) {
            carriage.carried += 1;
            carriage.new += usize::from(!here.contains(&file.sidik));
        } else if !here.contains(&file.sidik) {
            carriage.missing.push(file);
        }
    }
    carriage
}

/// Appends the member, with the comma before it; nothing where nothing is carried.
pub(super) fn write(attachments: &BTreeMap<Sidik, Carried>, out: &mut Vec<u8>) -> Result<(), WriteError> {
    for (place, Carried { file, media_type }) in attachments.values().enumerate() {
        let opening = if place == 0 { format!(",\n\"{MEMBER}\":[\n") } else { ",\n".to_owned() };
        out.extend(opening.as_bytes());
        out.extend(format!("{{\"digest\":\"{}\"", file.sidik()).as_bytes());
        if !media_type.is_empty() {
            out.extend(b",\"type\":");
            serde_json::to_writer(&mut *out, media_type)?;
        }
        out.extend(b",\"base64\":\"");
        base64::print(file.bytes(), out);
        out.extend(b"\"}");
    }
    if !attachments.is_empty() {
        out.push(b']');
    }
    Ok(())
}

/// Reads the member's items.
pub(super) fn read(items: &[&RawValue]) -> Result<BTreeMap<Sidik, Carried>, BackupError> {
    let mut carried = BTreeMap::new();
    for (index, item) in items.iter().enumerate() {
        let wrong = |fact| BackupError::Attachment { index, fact };
        let one = entry(item).map_err(wrong)?;
        if carried.insert(one.file.sidik(), one).is_some() {
            return Err(wrong(CarriedFact::Twice));
        }
    }
    Ok(carried)
}

fn entry(item: &RawValue) -> Result<Carried, CarriedFact> {
    let members = Members::of(item.get()).map_err(|_| CarriedFact::Shape)?;
    let text = |member: &str| members.get(member).map(|value| text_of(value)).transpose();
    let stated: Sidik = text("digest")?.ok_or(CarriedFact::Shape)?.parse().map_err(|_| CarriedFact::Digest)?;
    let media_type = text("type")?.unwrap_or_default().into_owned();
    let bytes = base64::parse(&text("base64")?.ok_or(CarriedFact::Shape)?).map_err(|_| CarriedFact::Base64)?;
    let file = Blob::stated(stated, bytes).map_err(|_| CarriedFact::OtherBytes)?;
    Ok(Carried { file, media_type })
}

/// A JSON text, copied only where something in it is escaped.
fn text_of(value: &RawValue) -> Result<Cow<'_, str>, CarriedFact> {
    let borrowed = serde_json::from_str(value.get()).map(Cow::Borrowed);
    borrowed.or_else(|_| serde_json::from_str(value.get()).map(Cow::Owned)).map_err(|_| CarriedFact::Shape)
}
