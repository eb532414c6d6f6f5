//! An attachment: what a file is called, what it is, and the digest by which its bytes are found beside the journal.
//!
//! Rule: the record never holds the bytes. Every leaf of an attachment's record that is a digest names a file that must be
//! kept ([`named_by`]), also one at a path of a newer build.

use super::{Fields, Kind, Leaf, OwnerId, RecordId, Sidik};

/// The path of the digest.
pub const SIDIK: &str = "sidik";

/// The path of the question it bears out.
pub const PERTANYAAN: &str = "pertanyaan";

/// An attachment as entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lampiran {
    /// Its record.
    pub id: RecordId,
    /// What the file is called.
    pub nama: String,
    /// What it is: its media type.
    pub jenis: String,
    /// Its length in bytes.
    pub ukuran: u64,
    /// The digest of its bytes; nothing where it was purged or cannot be read.
    pub sidik: Option<Sidik>,
    /// What the officer noted about it.
    pub catatan: String,
    /// The day it was attached, ISO.
    pub tanggal: String,
    /// Who attached it.
    pub oleh: String,
    /// The record it belongs to, where it is not the co-operative as a whole.
    pub untuk: Option<RecordId>,
    /// The key of the question it bears out, where it belongs to an examination and one is named.
    pub pertanyaan: String,
}

impl Lampiran {
    /// The record of an attachment, from eight random bytes drawn when it is made.
    #[must_use]
    pub fn id_from_bytes(owner: OwnerId, bytes: [u8; 8]) -> Option<RecordId> {
        RecordId::new(owner, Kind::Lampiran, Some(&format!("{:016x}", u64::from_be_bytes(bytes)))).ok()
    }

    /// Reads an attachment.
    #[must_use]
    pub fn from_fields(id: RecordId, fields: &dyn Fields) -> Self {
        let text = |path: &str| fields.text(path).unwrap_or_default().to_owned();
        Lampiran {
            id,
            nama: text("nama"),
            jenis: text("jenis"),
            ukuran: fields.int("ukuran").and_then(|bytes| u64::try_from(bytes).ok()).unwrap_or_default(),
            sidik: fields.text(SIDIK).and_then(|text| text.parse().ok()),
            catatan: text("catatan"),
            tanggal: text("tanggal"),
            oleh: text("oleh"),
            untuk: fields.text("untuk").and_then(|text| text.parse().ok()),
            pertanyaan: text(PERTANYAAN),
        }
    }

    /// Whether a screen can show it as a picture.
    #[must_use]
    pub fn is_picture(&self) -> bool {
        matches!(&*self.jenis, "image/jpeg" | "image/png" | "image/webp" | "image/gif")
    }
}

/// The file that a leaf of `record` names, if it names one.
#[must_use]
pub fn named_by(record: &RecordId, leaf: &Leaf) -> Option<Sidik> {
    if record.kind() != Kind::Lampiran {
        return None;
    }
    leaf.as_text()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Path;
    use std::collections::BTreeMap;

    fn id() -> RecordId {
        Lampiran::id_from_bytes(OwnerId::from_bytes([2; 8]), [3; 8]).unwrap()
    }

    #[test]
    fn reads_what_was_entered_and_forgives_what_it_cannot_read() {
        let sidik = Sidik::of(b"isi");
        let values: BTreeMap<Path, Leaf> = [
            ("nama", Leaf::from("Buku RAT.pdf")),
            ("jenis", Leaf::from("application/pdf")),
            ("ukuran", Leaf::Int(3)),
            ("sidik", Leaf::from(sidik.to_string())),
            ("tanggal", Leaf::from("2026-03-01")),
            ("oleh", Leaf::from("Sri")),
            ("untuk", Leaf::from("0202020202020202/laporan/koperasi.2024")),
        ]
        .into_iter()
        .map(|(path, leaf)| (path.parse().unwrap(), leaf))
        .collect();
        let read = Lampiran::from_fields(id(), &values);
        assert_eq!((&*read.nama, read.ukuran, read.sidik), ("Buku RAT.pdf", 3, Some(sidik)));
        assert_eq!((&*read.oleh, &*read.catatan, read.is_picture()), ("Sri", "", false));
        assert_eq!(
            read.untuk.map(|record| record.to_string()).as_deref(),
            Some("0202020202020202/laporan/koperasi.2024")
        );

        let odd: BTreeMap<Path, Leaf> = [("sidik", "sha256:?"), ("untuk", "?"), ("jenis", "image/png")]
            .into_iter()
            .map(|(path, text)| (path.parse().unwrap(), Leaf::from(text)))
            .chain([("ukuran".parse().unwrap(), Leaf::Int(-1))])
            .collect();
        let read = Lampiran::from_fields(id(), &odd);
        assert_eq!((read.sidik, read.untuk.as_ref(), read.ukuran, read.is_picture()), (None, None, 0, true));
    }

    #[test]
    fn only_an_attachment_names_a_file_and_at_any_path() {
        let sidik = Sidik::of(b"isi");
        let leaf = Leaf::from(sidik.to_string());
        assert_eq!(named_by(&id(), &leaf), Some(sidik));
        assert_eq!(named_by(&id(), &Leaf::from("Buku RAT.pdf")), None);
        assert_eq!(named_by(&id(), &Leaf::Null), None);
        assert_eq!(named_by(&"-/kantor".parse().unwrap(), &leaf), None);
    }
}
