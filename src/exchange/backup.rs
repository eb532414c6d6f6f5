//! The whole clinic as one JSON file, and back: format `koroena-backup`, version 1.
//!
//! ```text
//! {"format":"koroena-backup","version":1,"app":…,"exported_at":…,"device":…,
//!  "changes":[…], "clashes":[…], "purged":[[record, path], …], "rulesets":[…texts],
//!  "attachments":[{"digest":…, "type":…, "base64":…}, …], "digest":"sha256:…"}
//! ```
//!
//! A backup is the set of changes; restoring merges, so that restoring twice changes nothing and an older backup takes
//! nothing newer away. `clashes`, left out where there are none, holds changes that bear the id of another. From
//! `"changes"` to the end of `rulesets` the text depends on the clinic alone (changes by stamp, names sorted, one item
//! a line), and `digest` is the SHA-256 of exactly those bytes: the same clinic, the same digest, whoever exports it
//! and whenever. Reading and writing again gives the same bytes, what is unknown included.
//!
//! `attachments`, left out where none are carried, is outside the digest, since each file is verified against its own; builds
//! older than it keep the member as one they do not know.
//!
//! Every past version is read for ever; tests keep one file of each.
//!
//! ```
//! use koroena::exchange::backup::{Contents, Limits, Meta, read, write};
//! use koroena::journal::Device;
//!
//! let meta = Meta {
//!     app: "0.1.0".into(),
//!     exported_at: "2026-03-01T09:30:00+07:00".into(),
//!     device: Device::from_bytes([1, 2, 3, 4]),
//! };
//! let text = write(&Contents::default(), &meta).unwrap();
//! let backup = read(&text, &Limits::default()).unwrap();
//! assert_eq!(backup.contents, Contents::default());
//! assert_eq!(write(&backup.contents, &backup.meta).unwrap(), text);
//! ```

mod attachments;
mod preview;
mod reader;

pub(crate) use attachments::MEMBER as ATTACHMENTS;
pub use attachments::{Carriage, Carried, CarriedFact, NamedFile, carriage, files_known, files_shown};
pub use preview::{Altered, OwnerPreview, Preview, RecordPreview, preview};
pub use reader::{Backup, BackupError, Limits, PurgedFact, read};

use crate::journal::{Change, Device, Journal, Merged, Unknown, merge};
use crate::record::Sidik;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// The name of the format.
pub const FORMAT: &str = "koroena-backup";
/// The name of the format that holds a part of a clinic, handed to a colleague: a backup in all else.
pub const PART_FORMAT: &str = "koroena-titipan";
/// The name of the format in which the bootstrap page rescues the raw changes where the clinic itself cannot run.
pub const RAW_FORMAT: &str = "koroena-raw-changes";
/// The name of the format of a copy without personal data, which is no backup and is never restored.
pub const COPY_FORMAT: &str = "koroena-salinan";
/// The version this build writes, and the newest it reads.
pub const VERSION: u64 = 1;

/// How much of a clinic a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All of it: a backup.
    Whole,
    /// Some records, each with its whole history.
    Part,
    /// The raw changes and purges that the bootstrap page rescued.
    Raw,
}

/// Everything a backup holds of a clinic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// Every change and every purge.
    pub journal: Journal,
    /// The texts of the ruleset files the office loaded.
    pub rulesets: BTreeSet<String>,
    /// Members of the file this build does not know.
    pub unknown: Unknown,
}

/// Where and when a backup was made. Not part of the digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    /// The version of the clinic's program.
    pub app: String,
    /// The moment by the device's clock.
    pub exported_at: String,
    /// The device.
    pub device: Device,
}

/// The clinic after a restore, and what the restore brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The journals as one, with what is new in it.
    pub merged: Merged,
    /// The ruleset texts of both.
    pub rulesets: BTreeSet<String>,
    /// What neither build knew.
    pub unknown: Unknown,
}

/// A value would not become JSON. No value of these types is known to do so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteError {
    /// What the writer of JSON said, for the log.
    pub reason: String,
}

impl From<serde_json::Error> for WriteError {
    fn from(error: serde_json::Error) -> Self {
        WriteError { reason: error.to_string() }
    }
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        WriteError { reason: error.to_string() }
    }
}

impl From<std::string::FromUtf8Error> for WriteError {
    fn from(error: std::string::FromUtf8Error) -> Self {
        WriteError { reason: error.to_string() }
    }
}

/// The backup of `contents` as text.
///
/// # Errors
///
/// [`WriteError`], which no contents are known to cause.
pub fn write(contents: &Contents, meta: &Meta) -> Result<String, WriteError> {
    write_carrying(contents, meta, &BTreeMap::new())
}

/// The same, carrying files. The digest is that of the contents alone.
///
/// # Errors
///
/// As for [`write`].
pub fn write_carrying(
    contents: &Contents,
    meta: &Meta,
    files: &BTreeMap<Sidik, Carried>,
) -> Result<String, WriteError> {
    write_as(FORMAT, contents, meta, files)
}

/// A part of a clinic as text: `contents` are those of some records alone, each with its whole history.
///
/// # Errors
///
/// As for [`write`].
pub fn write_part(contents: &Contents, meta: &Meta, files: &BTreeMap<Sidik, Carried>) -> Result<String, WriteError> {
    write_as(PART_FORMAT, contents, meta, files)
}

fn write_as(
    format: &str,
    contents: &Contents,
    meta: &Meta,
    files: &BTreeMap<Sidik, Carried>,
) -> Result<String, WriteError> {
    let mut out = Vec::new();
    write!(out, "{{\"format\":\"{format}\",\"version\":{VERSION},\"app\":")?;
    serde_json::to_writer(&mut out, &meta.app)?;
    out.write_all(b",\"exported_at\":")?;
    serde_json::to_writer(&mut out, &meta.exported_at)?;
    writeln!(out, ",\"device\":\"{}\",", meta.device)?;
    for (name, json) in contents.unknown.iter() {
        serde_json::to_writer(&mut out, name)?;
        writeln!(out, ":{json},")?;
    }
    let start = out.len();
    write_body(contents, &mut out)?;
    let digest = digest_text(Sha256::digest(out.get(start..).unwrap_or_default()));
    attachments::write(files, &mut out)?;
    writeln!(out, ",\n\"digest\":\"{digest}\"}}")?;
    Ok(String::from_utf8(out)?)
}

/// The digest of `contents`: equal for equal clinics, whoever computes it.
///
/// # Errors
///
/// As for [`write`].
pub fn digest(contents: &Contents) -> Result<String, WriteError> {
    let mut hasher = Hasher(Sha256::new());
    write_body(contents, &mut hasher)?;
    Ok(digest_text(hasher.0.finalize()))
}

/// Merges `incoming` into the clinic `have`.
#[must_use]
pub fn restore(have: Contents, incoming: Contents) -> Restored {
    let Contents { journal, mut rulesets, mut unknown } = have;
    rulesets.extend(incoming.rulesets);
    unknown.merge(incoming.unknown);
    Restored { merged: merge(journal, incoming.journal), rulesets, unknown }
}

impl Restored {
    /// The clinic, without what was new in it.
    #[must_use]
    pub fn contents(self) -> Contents {
        Contents { journal: self.merged.journal, rulesets: self.rulesets, unknown: self.unknown }
    }
}

/// The part of the text that depends on the clinic alone.
fn write_body(contents: &Contents, out: &mut impl Write) -> Result<(), WriteError> {
    let journal = &contents.journal;
    write_list(out, "\"changes\":[", journal.changes())?;
    let clashes: Vec<&Change> = journal.clashes().map(|(_, other)| other).collect();
    if !clashes.is_empty() {
        write_list(out, ",\n\"clashes\":[", clashes)?;
    }
    write_list(out, ",\n\"purged\":[", journal.purged().iter())?;
    write_list(out, ",\n\"rulesets\":[", &contents.rulesets)
}

fn write_list(
    out: &mut impl Write,
    opening: &str,
    items: impl IntoIterator<Item = impl Serialize>,
) -> Result<(), WriteError> {
    out.write_all(opening.as_bytes())?;
    let mut separator: &[u8] = b"\n";
    for item in items {
        out.write_all(separator)?;
        serde_json::to_writer(&mut *out, &item)?;
        separator = b",\n";
    }
    out.write_all(b"]")?;
    Ok(())
}

fn digest_text(digest: impl IntoIterator<Item = u8>) -> String {
    let mut text = String::from("sha256:");
    for byte in digest {
        for nibble in [byte >> 4, byte & 15] {
            text.extend(char::from_digit(u32::from(nibble), 16));
        }
    }
    text
}

/// Takes what is written and keeps only its hash.
struct Hasher(Sha256);

impl Write for Hasher {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
