//! A co-operative: its identity, kind, pattern and units, as the register knows them.
//!
//! Rule: which fields the register has, in which groups and of what shape, stands in [`IDENTITY`] once; forms and papers are drawn
//! from it. The same table says of each field whether a copy without personal data may hold it, so that every new field has to
//! decide. Source of the fields: the union of the registers in use (domain notes, core record).

use super::wilayah::{KECAMATAN, KELURAHAN_NAMES, KOTA, PROVINSI};
use super::{Fields, OwnerId, Path};
use crate::ordered::Ordered;
use std::collections::BTreeSet;

/// The folder of the owners whose records are of the same co-operative: `gabung/<owner>` is true in both records of a pair that
/// was joined. One side alone joins nothing.
pub const JOINED: &str = "gabung/";
/// The folder of the owners that were looked at and are another co-operative, however alike: `bukan_kembar/<owner>`.
pub const NOT_DOUBLE: &str = "bukan_kembar/";

/// Since which day it stands in the archive, ISO; nothing where it does not.
pub const ARCHIVED_SINCE: &str = "arsip/tanggal";
/// Why it was put there.
pub const ARCHIVED_BECAUSE: &str = "arsip/alasan";

/// The owners that a folder of this record says true of.
#[must_use]
pub fn owners_in(fields: &dyn Fields, folder: &str) -> BTreeSet<OwnerId> {
    let said = fields.each(folder).filter(|(_, leaf)| leaf.as_bool() == Some(true));
    said.filter_map(|(path, _)| path.strip_prefix(folder)?.parse().ok()).into_set()
}

/// The path at which a record says it of `owner`.
#[must_use]
pub fn path_in(folder: &str, owner: OwnerId) -> Option<Path> {
    format!("{folder}{owner}").parse().ok()
}

/// Kind of co-operative (jenis).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Jenis {
    /// Consumer.
    Konsumen,
    /// Producer.
    Produsen,
    /// Service.
    Jasa,
    /// Marketing.
    Pemasaran,
    /// Savings and loan.
    SimpanPinjam,
}

impl Jenis {
    /// Every kind.
    pub const ALL: [Jenis; 5] = [Jenis::Konsumen, Jenis::Produsen, Jenis::Jasa, Jenis::Pemasaran, Jenis::SimpanPinjam];

    /// The word in records and rulesets.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Jenis::Konsumen => "konsumen",
            Jenis::Produsen => "produsen",
            Jenis::Jasa => "jasa",
            Jenis::Pemasaran => "pemasaran",
            Jenis::SimpanPinjam => "simpan_pinjam",
        }
    }

    /// The kind a word means.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// Pattern (pola).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pola {
    /// Conventional.
    Konvensional,
    /// Sharia.
    Syariah,
}

impl Pola {
    /// Every pattern.
    pub const ALL: [Pola; 2] = [Pola::Konvensional, Pola::Syariah];

    /// The word in records and rulesets.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Pola::Konvensional => "konvensional",
            Pola::Syariah => "syariah",
        }
    }

    /// The pattern a word means.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pattern| pattern.as_str() == word)
    }
}

/// A part of a co-operative with its own books: the co-operative itself, or its savings-and-loan unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// The co-operative itself.
    Koperasi,
    /// Its savings-and-loan unit (USP).
    Usp,
}

impl Unit {
    /// Every unit.
    pub const ALL: [Unit; 2] = [Unit::Koperasi, Unit::Usp];

    /// The word in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Unit::Koperasi => "koperasi",
            Unit::Usp => "usp",
        }
    }

    /// The unit a word means.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.as_str() == word)
    }
}

/// A co-operative as the register knows it; the rest of its identity is read field by field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Koperasi {
    /// Whose record it is.
    pub owner: OwnerId,
    /// Its name; empty where none was entered.
    pub nama: String,
    /// Its kind.
    pub jenis: Option<Jenis>,
    /// Its pattern.
    pub pola: Option<Pola>,
    /// Whether it has a savings-and-loan unit with its own books.
    pub usp: bool,
    /// Its village (kelurahan).
    pub kelurahan: String,
    /// Its business class, where the office has set one.
    pub kuk: Option<u8>,
    /// Whether it is made up, to show the clinic.
    pub contoh: bool,
    /// Since when and why it stands in the archive, where it does: it is at rest, and not counted with the others.
    pub arsip: Option<(String, String)>,
}

impl Koperasi {
    /// Reads the register's record.
    #[must_use]
    pub fn from_fields(owner: OwnerId, fields: &dyn Fields) -> Self {
        Koperasi {
            owner,
            nama: fields.text("nama").unwrap_or_default().to_owned(),
            jenis: fields.text("jenis").and_then(Jenis::from_word),
            pola: fields.text("pola").and_then(Pola::from_word),
            usp: fields.bool("unit/usp").unwrap_or(false),
            kelurahan: fields.text("alamat/kelurahan").unwrap_or_default().to_owned(),
            kuk: fields.int("kuk").and_then(|kuk| u8::try_from(kuk).ok()).filter(|kuk| (1..=4).contains(kuk)),
            contoh: fields.bool("contoh").unwrap_or(false),
            arsip: fields
                .text(ARCHIVED_SINCE)
                .map(|since| (since.to_owned(), fields.text(ARCHIVED_BECAUSE).unwrap_or_default().to_owned())),
        }
    }

    /// Its units: itself, and its savings-and-loan unit where it has one.
    #[must_use]
    pub fn units(&self) -> Vec<Unit> {
        if self.usp { Unit::ALL.to_vec() } else { vec![Unit::Koperasi] }
    }

    /// The kind a unit is examined as: a savings-and-loan unit as a savings co-operative.
    #[must_use]
    pub fn kind_of(&self, unit: Unit) -> Option<Jenis> {
        match unit {
            Unit::Koperasi => self.jenis,
            Unit::Usp => Some(Jenis::SimpanPinjam),
        }
    }
}

/// What a field of the register holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldShape {
    /// Free text.
    Text,
    /// Several lines.
    Lines,
    /// Digits kept as text, leading zeros and all.
    Digits,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A day, ISO in the record.
    Date,
    /// One of the kinds (jenis).
    Jenis,
    /// One of the patterns (pola).
    Pola,
    /// One of the business classes 1–4.
    Kuk,
    /// Yes or no.
    Flag,
    /// One of these words, or another.
    OneOf(&'static [&'static str]),
    /// A place: free text for which these words are offered.
    Place(&'static [&'static str]),
}

/// The groups of the register's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldGroup {
    /// Name, kind, pattern, units.
    Kind,
    /// Numbers and deeds.
    Identity,
    /// Where it is.
    Place,
    /// How to reach it.
    Contact,
    /// Who leads it.
    Board,
}

impl FieldGroup {
    /// Every group, in the form's order.
    pub const ALL: [FieldGroup; 5] =
        [FieldGroup::Kind, FieldGroup::Identity, FieldGroup::Place, FieldGroup::Contact, FieldGroup::Board];
}

/// In which copies without personal data ([`crate::exchange`]) a field may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disclosure {
    /// In every one: it says what kind of co-operative it is.
    Open,
    /// Where names are shown: it says which co-operative it is, and can be looked up in public registers.
    Named,
    /// In none: it speaks of people, leads to them or their money, or is free text in which they may be named.
    Withheld,
}

/// A field of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdentityField {
    /// Its path in the record.
    pub path: &'static str,
    /// Its group.
    pub group: FieldGroup,
    /// What it holds.
    pub shape: FieldShape,
    /// In which copies without personal data it may stand.
    pub disclosure: Disclosure,
}

const fn field(path: &'static str, group: FieldGroup, shape: FieldShape, disclosure: Disclosure) -> IdentityField {
    IdentityField { path, group, shape, disclosure }
}

/// Forms of co-operative (bentuk) in use.
pub const BENTUK: [&str; 5] =
    ["Primer Kabupaten/Kota", "Primer Provinsi", "Primer Nasional", "Sekunder Kabupaten/Kota", "Sekunder Provinsi"];

/// What a co-operative's NIK may be worth.
pub const STATUS_NIK: [&str; 3] = ["Bersertifikat", "Belum bersertifikat", "Kedaluwarsa"];

/// Grades of the NIK certificate in use.
pub const GRADE: [&str; 5] = ["A", "B", "C1", "C2", "D"];

/// Whether a co-operative is at work.
pub const AKTIF: [&str; 2] = ["Aktif", "Tidak aktif"];

/// Groups of co-operatives (kelompok) in use.
pub const KELOMPOK: [&str; 28] = [
    "KBPR",
    "Angkatan Darat",
    "Angkutan Darat",
    "Jamu Gendong",
    "Kepolisian",
    "Lainnya",
    "Pasar",
    "Pedagang Kaki Lima",
    "Pegawai Negeri (KPRI)",
    "Pemuda",
    "Perkebunan",
    "Pertanian",
    "Peternakan",
    "Profesi",
    "Sekunder",
    "Serba Usaha",
    "Simpan Pinjam",
    "Simpan Pinjam dan Pembiayaan Syariah",
    "Wanita",
    "Wredatama",
    "Kopinkra",
    "Kopkar",
    "Koppontren",
    "Kopti",
    "KUD",
    "Kelurahan Merah Putih",
    "Pasar Merah Putih",
    "Sekolah",
];

/// Business sectors in use.
pub const SEKTOR: [&str; 10] = [
    "Administrasi pemerintahan, pertahanan, jaminan sosial",
    "Industri pengolahan",
    "Informasi dan komunikasi",
    "Kesehatan dan kegiatan sosial",
    "Keuangan dan asuransi",
    "Jasa lainnya",
    "Akomodasi dan makan minum",
    "Perdagangan dan reparasi",
    "Pertanian, kehutanan, perikanan",
    "Transportasi dan pergudangan",
];

/// The fields of the register, in the form's order.
pub const IDENTITY: [IdentityField; 48] = [
    field("nama", FieldGroup::Kind, FieldShape::Text, Disclosure::Named),
    field("jenis", FieldGroup::Kind, FieldShape::Jenis, Disclosure::Open),
    field("pola", FieldGroup::Kind, FieldShape::Pola, Disclosure::Open),
    field("unit/usp", FieldGroup::Kind, FieldShape::Flag, Disclosure::Open),
    field("kuk", FieldGroup::Kind, FieldShape::Kuk, Disclosure::Open),
    field("status/aktif", FieldGroup::Kind, FieldShape::OneOf(&AKTIF), Disclosure::Open),
    field("bentuk", FieldGroup::Kind, FieldShape::OneOf(&BENTUK), Disclosure::Open),
    field("kelompok", FieldGroup::Kind, FieldShape::OneOf(&KELOMPOK), Disclosure::Open),
    field("sektor", FieldGroup::Kind, FieldShape::OneOf(&SEKTOR), Disclosure::Open),
    field("nik/nomor", FieldGroup::Identity, FieldShape::Digits, Disclosure::Named),
    field("nik/status", FieldGroup::Identity, FieldShape::OneOf(&STATUS_NIK), Disclosure::Named),
    field("nik/grade", FieldGroup::Identity, FieldShape::OneOf(&GRADE), Disclosure::Named),
    field("nik/berlaku_sampai", FieldGroup::Identity, FieldShape::Date, Disclosure::Named),
    field("badan_hukum/nomor", FieldGroup::Identity, FieldShape::Text, Disclosure::Named),
    field("badan_hukum/tanggal", FieldGroup::Identity, FieldShape::Date, Disclosure::Named),
    field("perubahan_ad/nomor", FieldGroup::Identity, FieldShape::Text, Disclosure::Named),
    field("perubahan_ad/tanggal", FieldGroup::Identity, FieldShape::Date, Disclosure::Named),
    field("nib", FieldGroup::Identity, FieldShape::Digits, Disclosure::Named),
    field("npwp", FieldGroup::Identity, FieldShape::Text, Disclosure::Withheld),
    field("izin_usp/nomor", FieldGroup::Identity, FieldShape::Text, Disclosure::Named),
    field("izin_usp/tanggal", FieldGroup::Identity, FieldShape::Date, Disclosure::Named),
    field("kantor_cabang", FieldGroup::Identity, FieldShape::Text, Disclosure::Withheld),
    field("rat/terakhir", FieldGroup::Identity, FieldShape::Date, Disclosure::Named),
    field("alamat/akta", FieldGroup::Place, FieldShape::Text, Disclosure::Withheld),
    field("alamat/jalan", FieldGroup::Place, FieldShape::Text, Disclosure::Withheld),
    field("alamat/rt_rw", FieldGroup::Place, FieldShape::Text, Disclosure::Withheld),
    field("alamat/kelurahan", FieldGroup::Place, FieldShape::Place(&KELURAHAN_NAMES), Disclosure::Named),
    field("alamat/kecamatan", FieldGroup::Place, FieldShape::Place(&KECAMATAN), Disclosure::Open),
    field("alamat/kota", FieldGroup::Place, FieldShape::Place(&[KOTA]), Disclosure::Open),
    field("alamat/provinsi", FieldGroup::Place, FieldShape::Place(&[PROVINSI]), Disclosure::Open),
    field("alamat/kode_pos", FieldGroup::Place, FieldShape::Digits, Disclosure::Named),
    field("alamat/koordinat", FieldGroup::Place, FieldShape::Text, Disclosure::Withheld),
    field("alamat/ditemukan", FieldGroup::Place, FieldShape::Flag, Disclosure::Open),
    field("kontak/telepon", FieldGroup::Contact, FieldShape::Phone, Disclosure::Withheld),
    field("kontak/telepon_2", FieldGroup::Contact, FieldShape::Phone, Disclosure::Withheld),
    field("kontak/faks", FieldGroup::Contact, FieldShape::Phone, Disclosure::Withheld),
    field("kontak/email", FieldGroup::Contact, FieldShape::Email, Disclosure::Withheld),
    field("kontak/situs", FieldGroup::Contact, FieldShape::Text, Disclosure::Withheld),
    field("pengurus/ketua/nama", FieldGroup::Board, FieldShape::Text, Disclosure::Withheld),
    field("pengurus/ketua/hp", FieldGroup::Board, FieldShape::Phone, Disclosure::Withheld),
    field("pengurus/sekretaris/nama", FieldGroup::Board, FieldShape::Text, Disclosure::Withheld),
    field("pengurus/sekretaris/hp", FieldGroup::Board, FieldShape::Phone, Disclosure::Withheld),
    field("pengurus/bendahara/nama", FieldGroup::Board, FieldShape::Text, Disclosure::Withheld),
    field("pengurus/bendahara/hp", FieldGroup::Board, FieldShape::Phone, Disclosure::Withheld),
    field("pengurus/manajer/nama", FieldGroup::Board, FieldShape::Text, Disclosure::Withheld),
    field("pengurus/manajer/hp", FieldGroup::Board, FieldShape::Phone, Disclosure::Withheld),
    field("pengawas/ketua/nama", FieldGroup::Board, FieldShape::Text, Disclosure::Withheld),
    field("catatan", FieldGroup::Board, FieldShape::Lines, Disclosure::Withheld),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Leaf, Path};
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn every_field_has_a_path_of_its_own_that_a_record_accepts() {
        let paths: BTreeSet<&str> = IDENTITY.iter().map(|field| field.path).collect();
        assert_eq!(paths.len(), IDENTITY.len());
        for path in paths {
            assert!(path.parse::<Path>().is_ok(), "{path}");
            let is_inside = IDENTITY.iter().any(|other| other.path.starts_with(&format!("{path}/")));
            assert!(!is_inside, "{path} is both a value and a folder");
        }
    }

    #[test]
    fn nothing_about_people_is_disclosed() {
        for field in IDENTITY {
            let of_people = matches!(field.group, FieldGroup::Contact | FieldGroup::Board)
                || matches!(field.shape, FieldShape::Phone | FieldShape::Email | FieldShape::Lines)
                || ["npwp", "alamat/jalan", "alamat/rt_rw", "alamat/akta", "alamat/koordinat"].contains(&field.path);
            assert!(!of_people || field.disclosure == Disclosure::Withheld, "{}", field.path);
            // Where names are masked, nothing is left by which a register could be searched.
            let is_number = field.group == FieldGroup::Identity || field.path == "nama";
            assert!(!is_number || field.disclosure != Disclosure::Open, "{}", field.path);
        }
    }

    #[test]
    fn a_usp_is_examined_as_a_savings_co_operative() {
        let values: BTreeMap<Path, Leaf> = [
            ("nama", Leaf::Text("KPRI Makmur".into())),
            ("jenis", Leaf::Text("konsumen".into())),
            ("unit/usp", Leaf::Bool(true)),
            ("kuk", Leaf::Int(9)),
        ]
        .into_iter()
        .map(|(path, leaf)| (path.parse().unwrap(), leaf))
        .collect();
        let read = Koperasi::from_fields(OwnerId::from_bytes([1; 8]), &values);
        assert_eq!(read.units(), [Unit::Koperasi, Unit::Usp]);
        assert_eq!(read.kind_of(Unit::Koperasi), Some(Jenis::Konsumen));
        assert_eq!(read.kind_of(Unit::Usp), Some(Jenis::SimpanPinjam));
        assert_eq!((read.kuk, read.pola), (None, None));
    }

    #[test]
    fn words_are_read_back() {
        for kind in Jenis::ALL {
            assert_eq!(Jenis::from_word(kind.as_str()), Some(kind));
        }
        for unit in Unit::ALL {
            assert_eq!(Unit::from_word(unit.as_str()), Some(unit));
        }
    }
}
