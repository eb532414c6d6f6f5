//! The name of one record: whose it is, of what kind, and which of that kind.
//!
//! `<owner>/<kind>` or `<owner>/<kind>/<local>`, where the owner is a co-operative's sixteen hex digits, or `-` for the
//! office itself. Ids of statements are derived from unit and period, so that two devices that both begin the year 2024
//! meet in one record instead of making two. A kind from a newer build is kept as it is.
//!
//! ```
//! use koroena::record::{Kind, OwnerId, RecordId};
//!
//! let owner = OwnerId::from_bytes([0x9f, 0, 0xc0, 0xff, 0xee, 0, 0, 0xa1]);
//! let id = RecordId::new(owner, Kind::Laporan, Some("usp.2024")).unwrap();
//! assert_eq!(id.to_string(), "9f00c0ffee0000a1/laporan/usp.2024");
//! assert_eq!("-/kantor".parse::<RecordId>().unwrap().kind(), Kind::Kantor);
//! ```

use super::path::{PathError, check_segment};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// The most characters of a kind's name.
const KIND_LEN_MAX: usize = 40;

/// Whose a record is: a co-operative's, or the office's own. Sorts as its text, the office first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnerId(Option<u64>);

/// What a record is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Identity of a co-operative, its board, units and triage colour.
    Koperasi,
    /// Facts of a book year: members, annual meeting.
    Tahun,
    /// Statement of a unit for a period.
    Laporan,
    /// Examination of a unit.
    Pemeriksaan,
    /// An earlier year known only by score and class.
    HasilLama,
    /// Assignment: team, letter, dates.
    Penugasan,
    /// Complaint.
    Keluhan,
    /// Coaching visit.
    Kunjungan,
    /// Diagnosis.
    Diagnosa,
    /// Prescription.
    Resep,
    /// Finding with its clock.
    Temuan,
    /// Sanction.
    Sanksi,
    /// Officer.
    Petugas,
    /// Plan of the year.
    Rencana,
    /// Letter.
    Surat,
    /// Attachment.
    Lampiran,
    /// What belongs to the office.
    Kantor,
    /// A kind this build does not know: kept, shown as such, exported again unchanged.
    Other(OtherKind),
}

/// The name of a kind this build does not know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OtherKind(Box<str>);

/// The name of one record. Sorts as its text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId {
    /// The whole id; the other fields are read from it once and follow it in every comparison.
    text: Box<str>,
    owner: OwnerId,
    kind: Kind,
}

/// Why a text is no [`RecordId`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordIdError {
    /// Not two or three parts between slashes.
    Parts,
    /// The owner is neither `-` nor sixteen lowercase hex digits.
    Owner,
    /// The kind is not one to forty of `a–z 0–9 _`, a letter first.
    Kind,
    /// The local part may not stand as a path's segment.
    Local(PathError),
}

impl OwnerId {
    /// The office itself, `-`.
    #[must_use]
    pub fn office() -> Self {
        OwnerId(None)
    }

    /// A co-operative, from eight random bytes drawn when it is registered.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 8]) -> Self {
        OwnerId(Some(u64::from_be_bytes(bytes)))
    }

    /// Whether this is the office.
    #[must_use]
    pub fn is_office(self) -> bool {
        self.0.is_none()
    }
}

impl fmt::Display for OwnerId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            None => formatter.write_str("-"),
            Some(number) => write!(formatter, "{number:016x}"),
        }
    }
}

impl fmt::Debug for OwnerId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "OwnerId({self})")
    }
}

impl FromStr for OwnerId {
    type Err = RecordIdError;

    fn from_str(text: &str) -> Result<Self, RecordIdError> {
        if text == "-" {
            return Ok(OwnerId(None));
        }
        let is_hex = text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if !is_hex {
            return Err(RecordIdError::Owner);
        }
        u64::from_str_radix(text, 16).map(|number| OwnerId(Some(number))).map_err(|_| RecordIdError::Owner)
    }
}

impl Kind {
    /// Every kind this build knows.
    pub const KNOWN: [Kind; 17] = [
        Kind::Koperasi,
        Kind::Tahun,
        Kind::Laporan,
        Kind::Pemeriksaan,
        Kind::HasilLama,
        Kind::Penugasan,
        Kind::Keluhan,
        Kind::Kunjungan,
        Kind::Diagnosa,
        Kind::Resep,
        Kind::Temuan,
        Kind::Sanksi,
        Kind::Petugas,
        Kind::Rencana,
        Kind::Surat,
        Kind::Lampiran,
        Kind::Kantor,
    ];

    /// The name as it stands in ids.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Kind::Koperasi => "koperasi",
            Kind::Tahun => "tahun",
            Kind::Laporan => "laporan",
            Kind::Pemeriksaan => "pemeriksaan",
            Kind::HasilLama => "hasil_lama",
            Kind::Penugasan => "penugasan",
            Kind::Keluhan => "keluhan",
            Kind::Kunjungan => "kunjungan",
            Kind::Diagnosa => "diagnosa",
            Kind::Resep => "resep",
            Kind::Temuan => "temuan",
            Kind::Sanksi => "sanksi",
            Kind::Petugas => "petugas",
            Kind::Rencana => "rencana",
            Kind::Surat => "surat",
            Kind::Lampiran => "lampiran",
            Kind::Kantor => "kantor",
            Kind::Other(OtherKind(name)) => name,
        }
    }

    /// Whether this build knows the kind.
    #[must_use]
    pub fn is_known(&self) -> bool {
        !matches!(self, Kind::Other(_))
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Kind {
    type Err = RecordIdError;

    fn from_str(text: &str) -> Result<Self, RecordIdError> {
        if let Some(known) = Kind::KNOWN.iter().find(|kind| kind.as_str() == text) {
            return Ok(known.clone());
        }
        let is_name = text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.len() <= KIND_LEN_MAX
            && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_'));
        if is_name { Ok(Kind::Other(OtherKind(Box::from(text)))) } else { Err(RecordIdError::Kind) }
    }
}

impl RecordId {
    /// The record of `kind` of `owner`; `local` says which, where an owner may have several.
    ///
    /// # Errors
    ///
    /// [`RecordIdError::Local`] when the local part may not stand as a path's segment.
    pub fn new(owner: OwnerId, kind: Kind, local: Option<&str>) -> Result<Self, RecordIdError> {
        let text = match local {
            None => format!("{owner}/{kind}"),
            Some(local) => {
                check_segment(local).map_err(RecordIdError::Local)?;
                format!("{owner}/{kind}/{local}")
            }
        };
        Ok(RecordId { text: text.into_boxed_str(), owner, kind })
    }

    /// The one record of `kind` of `owner`, where there is only one (`koperasi`, `kantor`).
    #[must_use]
    pub fn single(owner: OwnerId, kind: Kind) -> Self {
        RecordId { text: format!("{owner}/{kind}").into_boxed_str(), owner, kind }
    }

    /// The record of the same kind and local part of another owner.
    #[must_use]
    pub fn of(&self, owner: OwnerId) -> Self {
        let rest = self.text.split_once('/').map_or("", |(_, rest)| rest);
        RecordId { text: format!("{owner}/{rest}").into_boxed_str(), owner, kind: self.kind.clone() }
    }

    /// Whose the record is.
    #[must_use]
    pub fn owner(&self) -> OwnerId {
        self.owner
    }

    /// What the record is about.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind.clone()
    }

    /// Which of its kind it is, where an owner may have several.
    #[must_use]
    pub fn local(&self) -> Option<&str> {
        self.text.splitn(3, '/').nth(2)
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "RecordId({self})")
    }
}

impl FromStr for RecordId {
    type Err = RecordIdError;

    fn from_str(text: &str) -> Result<Self, RecordIdError> {
        let mut parts = text.split('/');
        let (Some(owner), Some(kind), local, None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(RecordIdError::Parts);
        };
        let (owner, kind) = (owner.parse()?, kind.parse()?);
        local.map_or(Ok(()), check_segment).map_err(RecordIdError::Local)?;
        Ok(RecordId { text: Box::from(text), owner, kind })
    }
}

macro_rules! serde_as_text {
    ($name:ty, $what:literal) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;
                impl Visitor<'_> for Text {
                    type Value = $name;
                    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                        formatter.write_str($what)
                    }
                    fn visit_str<E: Error>(self, text: &str) -> Result<$name, E> {
                        text.parse().map_err(|fact| E::custom(format_args!("not {}: {fact:?}", $what)))
                    }
                }
                deserializer.deserialize_str(Text)
            }
        }
    };
}

serde_as_text!(OwnerId, "an owner's id");
serde_as_text!(RecordId, "a record's id");

#[cfg(test)]
mod tests {
    use super::*;

    const OWNER: &str = "9f00c0ffee0000a1";

    #[test]
    fn an_id_prints_as_it_was_read_and_knows_its_parts() {
        for (text, kind, local) in [
            ("9f00c0ffee0000a1/koperasi", Kind::Koperasi, None),
            ("0000000000000000/laporan/koperasi.2024", Kind::Laporan, Some("koperasi.2024")),
            ("-/kantor", Kind::Kantor, None),
            ("-/petugas/00112233445566ff", Kind::Petugas, Some("00112233445566ff")),
        ] {
            let id: RecordId = text.parse().unwrap();
            assert_eq!((id.to_string().as_str(), id.kind(), id.local()), (text, kind, local));
            assert_eq!(id.owner().to_string(), text.split('/').next().unwrap());
            assert_eq!(RecordId::new(id.owner(), id.kind(), id.local()), Ok(id));
        }
    }

    #[test]
    fn a_kind_of_a_newer_build_is_kept() {
        let id: RecordId = format!("{OWNER}/asuransi_2/x").parse().unwrap();
        assert!(!id.kind().is_known());
        assert_eq!(id.kind().as_str(), "asuransi_2");
        assert_eq!(id.to_string(), format!("{OWNER}/asuransi_2/x"));
    }

    #[test]
    fn every_known_kind_is_read_from_its_own_name() {
        for kind in Kind::KNOWN {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
    }

    #[test]
    fn what_is_no_id_says_why() {
        let long_kind = format!("-/{}", "k".repeat(41));
        let long_local = format!("-/surat/{}", "x".repeat(81));
        for (text, fact) in [
            ("", RecordIdError::Parts),
            ("-", RecordIdError::Parts),
            ("-/a/b/c", RecordIdError::Parts),
            ("/kantor", RecordIdError::Owner),
            ("9F00C0FFEE0000A1/koperasi", RecordIdError::Owner),
            ("9f00c0ffee0000a/koperasi", RecordIdError::Owner),
            ("+f00c0ffee0000a1/koperasi", RecordIdError::Owner),
            ("-/", RecordIdError::Kind),
            ("-/Kantor", RecordIdError::Kind),
            ("-/2x", RecordIdError::Kind),
            (long_kind.as_str(), RecordIdError::Kind),
            ("-/kantor/", RecordIdError::Local(PathError::EmptySegment)),
            ("-/surat/a b", RecordIdError::Local(PathError::Character(' '))),
            (long_local.as_str(), RecordIdError::Local(PathError::SegmentTooLong)),
        ] {
            assert_eq!(text.parse::<RecordId>(), Err(fact), "{text}");
        }
        assert!(format!("-/{}", "k".repeat(40)).parse::<RecordId>().is_ok());
    }

    #[test]
    fn owners_sort_as_their_text() {
        let texts = ["-", "0000000000000001", "9f00c0ffee0000a1", "ffffffffffffffff"];
        let owners: Vec<OwnerId> = texts.iter().map(|text| text.parse().unwrap()).collect();
        assert!(owners.is_sorted());
        assert!(owners[0].is_office() && !owners[1].is_office());
    }
}
