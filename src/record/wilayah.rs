//! The villages (kelurahan) and districts (kecamatan) of Kota Mojokerto: offered where a place is entered.
//!
//! Rule: they are offered and never demanded; a place of any other city is accepted as it is written. However a village is spelled
//! ("Prajurit Kulon", "Kel. PRAJURITKULON"), it is one village.
//!
//! ```
//! use koroena::record::wilayah::{kelurahan, plain};
//!
//! let village = kelurahan("Kel. Gunung Gedangan").unwrap();
//! assert_eq!((village.name, village.kecamatan), ("Gununggedangan", "Magersari"));
//! assert_eq!(plain("Desa Jabon"), "jabon");
//! assert_eq!(kelurahan("Jabon"), None);
//! ```
//!
//! Source: the codes of the home ministry (Kemendagri 35.76), three districts and eighteen villages.

/// The city.
pub const KOTA: &str = "Kota Mojokerto";
/// Its province.
pub const PROVINSI: &str = "Jawa Timur";
/// Its districts, in order of their codes.
pub const KECAMATAN: [&str; 3] = ["Prajuritkulon", "Magersari", "Kranggan"];

/// A village of the city.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kelurahan {
    /// The code of the home ministry.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The district it lies in.
    pub kecamatan: &'static str,
}

const fn village(code: &'static str, name: &'static str, kecamatan: &'static str) -> Kelurahan {
    Kelurahan { code, name, kecamatan }
}

/// Its villages, in order of their codes.
pub const KELURAHAN: [Kelurahan; 18] = [
    village("35.76.01.1003", "Mentikan", "Prajuritkulon"),
    village("35.76.01.1004", "Kauman", "Prajuritkulon"),
    village("35.76.01.1005", "Pulorejo", "Prajuritkulon"),
    village("35.76.01.1006", "Prajuritkulon", "Prajuritkulon"),
    village("35.76.01.1007", "Surodinawan", "Prajuritkulon"),
    village("35.76.01.1008", "Blooto", "Prajuritkulon"),
    village("35.76.02.1001", "Gununggedangan", "Magersari"),
    village("35.76.02.1003", "Magersari", "Magersari"),
    village("35.76.02.1004", "Gedongan", "Magersari"),
    village("35.76.02.1008", "Balongsari", "Magersari"),
    village("35.76.02.1009", "Kedundung", "Magersari"),
    village("35.76.02.1010", "Wates", "Magersari"),
    village("35.76.03.1001", "Kranggan", "Kranggan"),
    village("35.76.03.1002", "Miji", "Kranggan"),
    village("35.76.03.1003", "Meri", "Kranggan"),
    village("35.76.03.1004", "Jagalan", "Kranggan"),
    village("35.76.03.1005", "Sentanan", "Kranggan"),
    village("35.76.03.1006", "Purwotengah", "Kranggan"),
];

/// The names of its villages.
#[expect(clippy::indexing_slicing, reason = "a constant that does not compile where it is out of bounds")]
pub const KELURAHAN_NAMES: [&str; 18] = {
    let mut names = [""; 18];
    let mut at = 0;
    while at < names.len() {
        names[at] = KELURAHAN[at].name;
        at += 1;
    }
    names
};

/// Words before the name of a place that say what it is.
const PREFIXES: [&str; 8] = ["kelurahan", "kel", "desa", "ds", "kecamatan", "kec", "kota", "kabupaten"];

/// A place's name by which spellings of it are compared: its letters and digits in small letters, without a word before it that
/// says what it is.
#[must_use]
pub fn plain(text: &str) -> String {
    let lower = text.to_lowercase();
    let mut words = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    let first = words.next().unwrap_or_default();
    let is_prefix = PREFIXES.contains(&first) && words.peek().is_some();
    let mut name = if is_prefix { String::new() } else { first.to_owned() };
    name.extend(words);
    name
}

/// The village of the city that is meant, however it is spelled.
#[must_use]
pub fn kelurahan(text: &str) -> Option<&'static Kelurahan> {
    let wanted = plain(text);
    KELURAHAN.iter().find(|village| village.name.to_lowercase() == wanted)
}

/// The district of the city that is meant, however it is spelled.
#[must_use]
pub fn kecamatan(text: &str) -> Option<&'static str> {
    let wanted = plain(text);
    KECAMATAN.into_iter().find(|district| district.to_lowercase() == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_village_lies_in_a_district_of_the_city_and_has_a_code_and_a_name_of_its_own() {
        for (at, village) in KELURAHAN.iter().enumerate() {
            let place = KECAMATAN.iter().position(|district| *district == village.kecamatan).unwrap();
            assert!(village.code.starts_with(&format!("35.76.0{}.", place + 1)), "{village:?}");
            assert_eq!(kelurahan(village.name), Some(village));
            assert_eq!(KELURAHAN_NAMES[at], village.name);
            assert!(KELURAHAN.iter().skip(at + 1).all(|other| other.code != village.code));
        }
    }

    #[test]
    fn a_village_is_one_however_it_is_spelled_and_others_are_none_of_them() {
        for text in ["Prajurit Kulon", "PRAJURITKULON", "Kelurahan Prajurit-Kulon", " kel. prajuritkulon "] {
            assert_eq!(kelurahan(text).map(|village| village.name), Some("Prajuritkulon"), "{text}");
            assert_eq!(kecamatan(text), Some("Prajuritkulon"));
        }
        for text in ["", "Jabon", "Prajurit", "Kota"] {
            assert_eq!(kelurahan(text), None, "{text}");
        }
        // A name of one word is the name, also where it says what other places are.
        assert_eq!(plain("Kota"), "kota");
    }
}
