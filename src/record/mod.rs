//! What the clinic knows, and under which name: records, the paths inside them, and the values at those paths.
//!
//! A value that exists is valid: an id, a path or a leaf can only be had by parsing, so nothing behind this module
//! checks one again. How a record comes to hold its values is the matter of [`crate::journal`]; whoever only wants to
//! read them asks for [`Fields`].
//!
//! ```
//! use koroena::record::{Fields, Kind, Leaf, Path, RecordId};
//! use std::collections::BTreeMap;
//!
//! let id: RecordId = "9f00c0ffee0000a1/laporan/koperasi.2024".parse().unwrap();
//! assert_eq!(id.kind(), Kind::Laporan);
//! assert_eq!(id.local(), Some("koperasi.2024"));
//!
//! let mut values = BTreeMap::new();
//! values.insert("jumlah/kas".parse::<Path>().unwrap(), Leaf::Text("1234567.89".into()));
//! assert_eq!(values.text("jumlah/kas"), Some("1234567.89"));
//! ```

mod blob;
pub mod diagnosa;
mod fields;
mod hasil_lama;
mod id;
pub mod kantor;
pub mod keluhan;
pub mod koperasi;
pub mod kunjungan;
pub mod lampiran;
pub mod laporan;
mod leaf;
mod path;
pub mod pemeriksaan;
pub mod penugasan;
mod period;
pub mod resep;
pub mod sanksi;
pub mod tahun;
pub mod temuan;
pub mod triase;
pub mod wilayah;
mod year;

pub use blob::{Blob, NotASidik, OtherBytes, Sidik};
pub use diagnosa::Diagnosa;
pub use fields::Fields;
pub use hasil_lama::HasilLama;
pub use id::{Kind, OtherKind, OwnerId, RecordId, RecordIdError};
pub use kantor::Kantor;
pub use keluhan::Keluhan;
pub use koperasi::{Jenis, Koperasi, Pola, Unit};
pub use kunjungan::Kunjungan;
pub use lampiran::Lampiran;
pub use laporan::Laporan;
pub use leaf::{Leaf, LeafError, ParsedLeaf};
pub use path::{Path, PathError, at_paths};
pub use pemeriksaan::{Koreksi, Pemeriksaan, Putusan};
pub use penugasan::Penugasan;
pub use period::{NotAPeriod, Period};
pub use resep::Resep;
pub use sanksi::Sanksi;
pub use tahun::Tahun;
pub use temuan::Temuan;
pub use triase::Triase;
pub use year::{BookYear, NotABookYear};
