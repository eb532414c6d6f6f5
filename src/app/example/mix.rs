//! Which co-operatives a city has: how many of each kind, whom they are of, how large they are.
//!
//! Rule: every run of 205 in a row has the mix of the city (domain notes: 183 at work and 22 that are not), whatever the seed; the
//! seed says in which order they come.

use crate::record::{Jenis, Pola};

/// The co-operatives of the city.
pub(super) const CITY: u64 = 205;

/// Co-operatives of one sort: kind, pattern and members alike.
pub(super) struct Sort {
    /// How many of [`CITY`].
    many: u64,
    /// How their names begin.
    pub(super) prefix: &'static str,
    /// Their kind.
    pub(super) kind: Jenis,
    /// Their pattern.
    pub(super) pattern: Pola,
    /// The register's group.
    pub(super) group: &'static str,
    /// The least and the greatest size, in steps of a fifth more.
    pub(super) sizes: (i64, i64),
    /// How many of a hundred have a savings-and-loan unit.
    pub(super) with_usp: i64,
    /// Whether they are at work.
    pub(super) active: bool,
}

impl Sort {
    /// Whether they bear the name of the village they are of: those of a village founded in the last book year.
    pub(super) fn is_of_a_village(&self) -> bool {
        self.group == VILLAGE
    }
}

const VILLAGE: &str = "Kelurahan Merah Putih";

#[expect(clippy::too_many_arguments, reason = "a row of the table beneath")]
const fn sort(
    many: u64,
    prefix: &'static str,
    kind: Jenis,
    pattern: Pola,
    group: &'static str,
    sizes: (i64, i64),
    with_usp: i64,
    active: bool,
) -> Sort {
    Sort { many, prefix, kind, pattern, group, sizes, with_usp, active }
}

use Jenis::{Jasa, Konsumen, Pemasaran, Produsen, SimpanPinjam};
use Pola::{Konvensional, Syariah};

/// The sorts; the first of a kind begins with the co-operative made by hand.
pub(super) const SORTS: [Sort; 22] = [
    sort(39, "KSP", SimpanPinjam, Konvensional, "Simpan Pinjam", (4, 36), 0, true),
    sort(4, "KSPPS", SimpanPinjam, Syariah, "Simpan Pinjam dan Pembiayaan Syariah", (8, 30), 0, true),
    sort(17, "Kopkar", Konsumen, Konvensional, "Kopkar", (8, 36), 25, true),
    sort(29, "KPRI", Konsumen, Konvensional, "Pegawai Negeri (KPRI)", (12, 40), 45, true),
    sort(9, "Koperasi Sekolah", Konsumen, Konvensional, "Sekolah", (0, 10), 0, true),
    sort(14, "KSU", Konsumen, Konvensional, "Serba Usaha", (6, 32), 30, true),
    sort(11, "Koperasi Wanita", Konsumen, Konvensional, "Wanita", (2, 18), 10, true),
    sort(4, "Koppas", Konsumen, Konvensional, "Pasar", (6, 28), 20, true),
    sort(4, "Koppontren", Konsumen, Konvensional, "Koppontren", (4, 24), 0, true),
    sort(2, "Koperasi PKL", Konsumen, Konvensional, "Pedagang Kaki Lima", (2, 14), 0, true),
    sort(3, "Koperasi Wredatama", Konsumen, Konvensional, "Wredatama", (6, 24), 20, true),
    sort(11, "Koperasi Produsen", Produsen, Konvensional, "Lainnya", (6, 30), 0, true),
    sort(4, "Kopti", Produsen, Konvensional, "Kopti", (10, 34), 0, true),
    sort(6, "Kopinkra", Produsen, Konvensional, "Kopinkra", (4, 24), 0, true),
    sort(7, "Koperasi Pemasaran", Pemasaran, Konvensional, "Lainnya", (6, 28), 0, true),
    sort(1, "Koperasi Jasa", Jasa, Konvensional, "Angkutan Darat", (8, 28), 0, true),
    sort(18, "Koperasi Kelurahan Merah Putih", Konsumen, Konvensional, VILLAGE, (14, 24), 0, true),
    sort(9, "KSU", Konsumen, Konvensional, "Serba Usaha", (0, 18), 0, false),
    sort(6, "KSP", SimpanPinjam, Konvensional, "Simpan Pinjam", (2, 18), 0, false),
    sort(3, "Koperasi Produsen", Produsen, Konvensional, "Lainnya", (2, 16), 0, false),
    sort(2, "Kopkar", Konsumen, Konvensional, "Kopkar", (2, 16), 0, false),
    sort(2, "Koperasi Pemuda", Konsumen, Konvensional, "Pemuda", (0, 10), 0, false),
];

/// The places, in the order of [`SORTS`], of the co-operatives made by hand: the first of five kinds and of those of a village.
const BY_HAND: [u64; 6] = [0, 43, 136, 157, 164, 165];

/// The sort of the co-operative `number`, and which of its sort it is. The first six are those made by hand, in the order of their
/// models.
pub(super) fn sort_of(seed: u64, number: u64) -> Option<(&'static Sort, u64)> {
    let by_hand = usize::try_from(number).ok().and_then(|number| BY_HAND.get(number).copied());
    let place = match by_hand {
        Some(place) => place,
        // Each place once: 83 shares no factor with 199, nor with 205.
        None if number < CITY => {
            let among = (number * 83 + seed % 199) % 199;
            BY_HAND.iter().fold(among, |place, taken| if place >= *taken { place + 1 } else { place })
        }
        None => (number % CITY * 83 + seed % CITY) % CITY,
    };
    let mut begins = 0;
    for sort in &SORTS {
        if place < begins + sort.many {
            return Some((sort, place - begins));
        }
        begins += sort.many;
    }
    None
}
