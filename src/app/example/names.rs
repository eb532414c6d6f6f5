//! Names and places of made-up co-operatives.
//!
//! Rule: every name has the word “Contoh” (example) in it, no two are alike, and none is longer than a summary keeps.

use super::luck::Luck;
use super::mix::Sort;
use super::models::MODELS;
use crate::record::wilayah::{KELURAHAN, Kelurahan};

/// The village of the one at `place` among those that each village has one of; the first is made by hand.
pub(super) fn village(place: u64) -> Option<&'static Kelurahan> {
    let first = MODELS.last()?.place[0];
    let from_first = KELURAHAN.iter().cycle().skip_while(|village| village.name != first);
    from_first.take(KELURAHAN.len()).nth(usize::try_from(place).ok()?)
}

const FIRST: [&str; 32] = [
    "Sumber", "Mitra", "Karya", "Bina", "Tunas", "Cahaya", "Mekar", "Usaha", "Sinar", "Guna", "Budi", "Citra", "Dana",
    "Eka", "Griya", "Harapan", "Indah", "Jaya", "Kencana", "Lestari", "Makmur", "Nusa", "Puspa", "Rukun", "Sari",
    "Setia", "Surya", "Tani", "Timbul", "Utama", "Warga", "Wahana",
];

const SECOND: [&str; 48] = [
    "Abadi",
    "Agung",
    "Amanah",
    "Artha",
    "Asih",
    "Asri",
    "Bakti",
    "Barokah",
    "Bersama",
    "Bersatu",
    "Cemerlang",
    "Damai",
    "Gemilang",
    "Harmoni",
    "Jujur",
    "Kita",
    "Langgeng",
    "Luhur",
    "Maju",
    "Mandiri",
    "Mapan",
    "Mulia",
    "Murni",
    "Nyata",
    "Perdana",
    "Pertiwi",
    "Raharja",
    "Rahayu",
    "Sakti",
    "Santosa",
    "Santun",
    "Sejati",
    "Sejahtera",
    "Sembada",
    "Sentosa",
    "Subur",
    "Sukses",
    "Tangguh",
    "Tekun",
    "Teladan",
    "Tenteram",
    "Terpadu",
    "Unggul",
    "Waluyo",
    "Widya",
    "Wijaya",
    "Yakin",
    "Yasa",
];

const PEOPLE: [&str; 24] = [
    "Agus", "Ani", "Bagus", "Bambang", "Dewi", "Dwi", "Eko", "Endang", "Heru", "Indah", "Joko", "Kartini", "Lestari",
    "Mulyono", "Ningsih", "Puji", "Ratna", "Rini", "Slamet", "Sri", "Sutrisno", "Tri", "Wahyu", "Yanti",
];

/// How many names the words give before they are numbered.
const NAMES: u64 = 32 * 48;

/// The name of the co-operative `number` of its sort.
pub(super) fn name(seed: u64, number: u64, sort: &Sort, place: &str) -> String {
    // A number a name's place: 1181 shares no factor with how many there are.
    let at = (number % NAMES * 1181 + seed % NAMES) % NAMES;
    let word = |words: &[&'static str], at: u64| {
        usize::try_from(at).ok().and_then(|at| words.get(at).copied()).unwrap_or_default()
    };
    let [name, round] = if sort.is_of_a_village() {
        [place.to_owned(), (number / super::mix::CITY).to_string()]
    } else {
        [format!("{} {}", word(&FIRST, at / 48), word(&SECOND, at % 48)), (number / NAMES).to_string()]
    };
    let again = if round == "0" { String::new() } else { format!(" {round}") };
    format!("{} Contoh {name}{again}", sort.prefix)
}

/// A person's name that is nobody's.
pub(super) fn person(luck: &mut Luck) -> String {
    format!("{} Contoh", luck.one_of(&PEOPLE).copied().unwrap_or_default())
}
