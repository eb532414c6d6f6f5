//! What belongs to the office: the letterhead of its papers, its place, and which rules of diagnosis it works by.
//!
//! ```
//! use koroena::record::{Kantor, Leaf, Path};
//! use std::collections::BTreeMap;
//!
//! let values: BTreeMap<Path, Leaf> =
//!     [("kop".parse().unwrap(), Leaf::from("PEMERINTAH KOTA MOJOKERTO\n\n Dinas Koperasi \n"))].into();
//! assert_eq!(Kantor::from_fields(&values).letterhead, ["PEMERINTAH KOTA MOJOKERTO", "Dinas Koperasi"]);
//! ```

use super::{Fields, Kind, OwnerId, RecordId};

/// Where the letterhead stands, its lines one beneath the other.
pub const LETTERHEAD: &str = "kop";
/// Where the place stands at which papers are signed.
pub const PLACE: &str = "kota";

/// Where the digest stands of the file of diagnoses that the office loaded in place of the clinic's own.
pub const DIAGNOSES: &str = "aturan/diagnosa";

/// The most lines of a letterhead that are printed.
pub const LINES_MAX: usize = 6;

/// The office as entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kantor {
    /// The lines of the letterhead, none of them empty.
    pub letterhead: Vec<String>,
    /// The place at which papers are signed; empty where it is not known.
    pub place: String,
    /// The digest of the file of diagnoses that the office loaded; none where it works by the clinic's own.
    pub diagnoses: Option<String>,
}

impl Kantor {
    /// The office's only record of this kind.
    #[must_use]
    pub fn id() -> RecordId {
        RecordId::single(OwnerId::office(), Kind::Kantor)
    }

    /// Reads it.
    #[must_use]
    pub fn from_fields(fields: &dyn Fields) -> Self {
        let lines = fields.text(LETTERHEAD).unwrap_or_default().lines().map(str::trim);
        Kantor {
            letterhead: lines.filter(|line| !line.is_empty()).take(LINES_MAX).map(str::to_owned).collect(),
            place: fields.text(PLACE).unwrap_or_default().trim().to_owned(),
            diagnoses: fields.text(DIAGNOSES).map(str::to_owned),
        }
    }
}
