//! What of the register is listed, and in which order: words looked for, filters, sorting; as a choice that stands in the address.
//!
//! Rules: reading an address and writing it are twins, so that the way back leads to the same list. A choice only leaves out and
//! orders: it decides nothing. Co-operatives in the archive are listed where they are asked for.
//!
//! ```
//! use koroena::app::listing::{Choice, Order};
//!
//! let choice = Choice::read("cari=melati%20kranggan&kelas=sehat&urut=skor-terendah");
//! assert_eq!((choice.words.as_str(), choice.order), ("melati kranggan", Order::ScoreLowest));
//! assert_eq!(choice.to_string(), "cari=melati%20kranggan&kelas=sehat&urut=skor-terendah");
//! ```

use super::summary::{MARKS, Standing, Summary};
use super::today::lacks_meeting;
use crate::exact::Rational;
use crate::ordered::{Ordered, sorted_by};
use crate::record::{Jenis, OwnerId, wilayah};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;

/// What is listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Words that every line must have.
    pub words: String,
    /// Of this kind.
    pub kind: Option<Jenis>,
    /// Of this class, one of [`CLASSES`].
    pub class: Option<&'static str>,
    /// In this place.
    pub place: Option<Place>,
    /// Last examined for this book year.
    pub year: Option<i64>,
    /// In this state.
    pub state: State,
    /// In this order.
    pub order: Order,
}

/// The word for co-operatives without a class.
pub const UNEXAMINED: &str = "belum";
/// The classes that can be asked for: the marks of summaries, and that of none.
pub const CLASSES: [&str; 5] = {
    let [one, two, three, four] = MARKS;
    [one, two, three, four, UNEXAMINED]
};

/// A place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A district of the city (kecamatan).
    District(&'static str),
    /// A village, as [`wilayah::plain`] spells it.
    Village(String),
}

/// What of the register is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// All but those in the archive.
    #[default]
    InRegister,
    /// Those with an examination that is not sealed.
    Drafts,
    /// Those whose removal is contested.
    Contested,
    /// Those without an annual meeting for this book year.
    NoMeeting(i64),
    /// Those not examined for this book year.
    NotFor(i64),
    /// Those in the archive.
    Archived,
    /// All.
    All,
}

/// An order of lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By name.
    #[default]
    Name,
    /// The lowest score first; those without one last.
    ScoreLowest,
    /// The highest score first; those without one last.
    ScoreHighest,
    /// Those never examined first, then the longest ago.
    LongestAgo,
    /// By place, then by name.
    Place,
    /// Those last opened on this device first.
    LastOpened,
}

impl State {
    /// Every one, where this book year is due.
    #[must_use]
    pub fn all(due: i64) -> [State; 7] {
        [
            State::InRegister,
            State::Drafts,
            State::NoMeeting(due),
            State::NotFor(due),
            State::Contested,
            State::Archived,
            State::All,
        ]
    }

    /// The word in addresses.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            State::InRegister => "terdaftar".to_owned(),
            State::Drafts => "draf".to_owned(),
            State::Contested => "dipersoalkan".to_owned(),
            State::NoMeeting(year) => format!("tanpa-rat.{year}"),
            State::NotFor(year) => format!("belum-dinilai.{year}"),
            State::Archived => "arsip".to_owned(),
            State::All => "semua".to_owned(),
        }
    }

    /// The state a word means; what it does not know is all of the register.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        let due = word.split_once('.').and_then(|(_, year)| year.parse().ok()).unwrap_or_default();
        State::all(due).into_iter().find(|state| state.word() == word).unwrap_or_default()
    }
}

impl Order {
    /// Every one.
    pub const ALL: [Order; 6] =
        [Order::Name, Order::ScoreLowest, Order::ScoreHighest, Order::LongestAgo, Order::Place, Order::LastOpened];

    /// The word in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Order::Name => "nama",
            Order::ScoreLowest => "skor-terendah",
            Order::ScoreHighest => "skor-tertinggi",
            Order::LongestAgo => "terlama",
            Order::Place => "tempat",
            Order::LastOpened => "terakhir-dibuka",
        }
    }
}

impl Place {
    /// The word in addresses.
    #[must_use]
    pub fn word(&self) -> String {
        match self {
            Place::District(name) => format!("kec.{}", wilayah::plain(name)),
            Place::Village(name) => format!("kel.{name}"),
        }
    }

    /// The place a word means.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word.split_once('.')? {
            ("kec", name) => wilayah::kecamatan(name).map(Place::District),
            ("kel", name) if !name.is_empty() && wilayah::plain(name) == name => Some(Place::Village(name.to_owned())),
            _ => None,
        }
    }

    /// Whether a village, as entered, lies there.
    #[must_use]
    pub fn holds(&self, village: &str) -> bool {
        match self {
            Place::District(name) => wilayah::kelurahan(village).is_some_and(|village| village.kecamatan == *name),
            Place::Village(name) => wilayah::plain(village) == *name,
        }
    }
}

impl Choice {
    /// Reads what stands behind the question mark of an address; what it does not know is left out.
    #[must_use]
    pub fn read(query: &str) -> Self {
        let mut choice = Choice::default();
        for (name, value) in query.split('&').filter_map(|part| part.split_once('=')) {
            let value = decoded(value);
            match name {
                "cari" => choice.words = value,
                "jenis" => choice.kind = Jenis::from_word(&value),
                "kelas" => choice.class = CLASSES.into_iter().find(|class| *class == value),
                "tempat" => choice.place = Place::from_word(&value),
                "tahun" => choice.year = value.parse().ok(),
                "keadaan" => choice.state = State::from_word(&value),
                "urut" => {
                    choice.order = Order::ALL.into_iter().find(|order| order.as_str() == value).unwrap_or_default();
                }
                _ => {}
            }
        }
        choice
    }

    /// How many filters leave lines out, the words aside.
    #[must_use]
    pub fn filters(&self) -> usize {
        let set = [
            self.kind.is_some(),
            self.class.is_some(),
            self.place.is_some(),
            self.year.is_some(),
            self.state != State::default(),
        ];
        set.into_iter().filter(|is_set| *is_set).count()
    }

    /// The lines it lists, in its order. `recent` are the owners last opened, the latest first.
    #[must_use]
    pub fn of(&self, rows: &[(OwnerId, Summary)], recent: &[OwnerId]) -> Vec<(OwnerId, Summary)> {
        let words = self.words.to_lowercase();
        let listed = rows.iter().filter(|(_, row)| self.lists(row) && is_match(row, &words));
        let place_of: BTreeMap<OwnerId, usize> = recent.iter().enumerate().map(|(at, owner)| (*owner, at)).into_map();
        let by_name = |a: &Summary, b: &Summary| a.name.to_lowercase().cmp(&b.name.to_lowercase());
        sorted_by(listed.cloned().collect(), move |(one, a): &(OwnerId, Summary), (other, b)| {
            let by_order = match self.order {
                Order::Name => Ordering::Equal,
                Order::ScoreLowest => known_first(score(a), score(b)),
                Order::ScoreHighest => match (score(a), score(b)) {
                    (Some(a), Some(b)) => b.cmp(&a),
                    (a, b) => known_first(a, b),
                },
                // Nothing is before any year.
                Order::LongestAgo => a.year.cmp(&b.year),
                Order::Place => known_first(place(a), place(b)),
                Order::LastOpened => known_first(place_of.get(one), place_of.get(other)),
            };
            by_order.then_with(|| by_name(a, b)).then_with(|| one.cmp(other))
        })
    }

    fn lists(&self, row: &Summary) -> bool {
        let is_in_state = match self.state {
            State::InRegister => !row.archived,
            State::Drafts => row.drafts > 0 && !row.archived,
            State::Contested => row.standing == Standing::Contested && !row.archived,
            State::NoMeeting(year) => lacks_meeting(row, year) && !row.archived,
            State::NotFor(year) => row.year.is_none_or(|of| of < year) && !row.archived,
            State::Archived => row.archived,
            State::All => true,
        };
        is_in_state
            && self.kind.is_none_or(|kind| row.kind == kind.as_str())
            && self.class.is_none_or(|class| row.class.as_deref().unwrap_or(UNEXAMINED) == class)
            && self.place.as_ref().is_none_or(|place| place.holds(&row.place))
            && self.year.is_none_or(|year| row.year == Some(year))
    }
}

/// Whether a line has every word of what is looked for, in small letters.
#[must_use]
pub fn is_match(row: &Summary, wanted: &str) -> bool {
    let text = format!("{} {} {}", row.name, row.place, row.kind.replace('_', " ")).to_lowercase();
    wanted.split_whitespace().all(|word| text.contains(word))
}

/// The places that lines name, each with how many, in order: the city's districts with their villages, then other villages.
#[must_use]
pub fn places(rows: &[(OwnerId, Summary)]) -> Vec<(Place, String, usize)> {
    let mut villages: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for (_, row) in rows.iter().filter(|(_, row)| !row.place.is_empty() && !row.archived) {
        let name = wilayah::kelurahan(&row.place).map_or(row.place.as_str(), |village| village.name);
        villages.entry(wilayah::plain(name)).or_insert_with(|| (name.to_owned(), 0)).1 += 1;
    }
    let mut found = Vec::new();
    let village = |plain: &str, name: &str, count: usize| (Place::Village(plain.to_owned()), name.to_owned(), count);
    for district in wilayah::KECAMATAN {
        let is_there = |plain: &str| wilayah::kelurahan(plain).is_some_and(|village| village.kecamatan == district);
        let there: Vec<_> = villages.iter().filter(|(plain, _)| is_there(plain)).collect();
        if !there.is_empty() {
            let sum = there.iter().map(|(_, (_, count))| count).sum();
            found.push((Place::District(district), district.to_owned(), sum));
            found.extend(there.into_iter().map(|(plain, (name, count))| village(plain, name, *count)));
        }
    }
    let others = villages.iter().filter(|(plain, _)| wilayah::kelurahan(plain).is_none());
    found.extend(others.map(|(plain, (name, count))| village(plain, name, *count)));
    found
}

fn score(row: &Summary) -> Option<Rational> {
    row.score.as_deref().and_then(Rational::parse)
}

fn place(row: &Summary) -> Option<String> {
    (!row.place.is_empty()).then(|| wilayah::plain(&row.place))
}

/// What is known before what is not, and in its order.
fn known_first<T: Ord>(a: Option<T>, b: Option<T>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => a.cmp(&b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = [
            ("cari", (!self.words.is_empty()).then(|| self.words.clone())),
            ("jenis", self.kind.map(|kind| kind.as_str().to_owned())),
            ("kelas", self.class.map(str::to_owned)),
            ("tempat", self.place.as_ref().map(Place::word)),
            ("tahun", self.year.map(|year| year.to_string())),
            ("keadaan", (self.state != State::default()).then(|| self.state.word())),
            ("urut", (self.order != Order::default()).then(|| self.order.as_str().to_owned())),
        ];
        let mut mark = "";
        for (name, value) in said.into_iter().filter_map(|(name, value)| Some((name, value?))) {
            write!(f, "{mark}{name}={}", encoded(&value))?;
            mark = "&";
        }
        Ok(())
    }
}

/// A text as it may stand in an address: its bytes as percent signs with two digits, but for plain letters and digits.
fn encoded(text: &str) -> String {
    use fmt::Write;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            // Writing into a text does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// The text that was encoded; what is no encoding stands for itself.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let pair = after.get(..2).filter(|_| *first == b'%').and_then(|pair| core::str::from_utf8(pair).ok());
        match pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(
        number: u8,
        name: &str,
        kind: &str,
        place: &str,
        score: Option<&str>,
        class: Option<&str>,
        year: Option<i64>,
    ) -> (OwnerId, Summary) {
        let own = |text: Option<&str>| text.map(str::to_owned);
        let summary = Summary {
            name: name.into(),
            kind: kind.into(),
            place: place.into(),
            score: own(score),
            class: own(class),
            year,
            ..Summary::default()
        };
        (OwnerId::from_bytes([number; 8]), summary)
    }

    fn rows() -> Vec<(OwnerId, Summary)> {
        let mut rows = vec![
            row(
                1,
                "KSP Melati",
                "simpan_pinjam",
                "Kranggan",
                Some("9.50"),
                Some("dalam-pengawasan-khusus"),
                Some(2024),
            ),
            row(2, "KSU Anggrek", "konsumen", "Prajurit Kulon", Some("80.00"), Some("sehat"), Some(2023)),
            row(3, "kopwan Bunga", "konsumen", "Jabon", None, None, None),
            row(4, "KSP Teratai", "simpan_pinjam", "Meri", Some("80.00"), Some("sehat"), Some(2024)),
            row(5, "KUD Lama", "produsen", "Meri", None, None, None),
        ];
        rows[2].1.drafts = 1;
        rows[4].1.archived = true;
        rows
    }

    fn listed(query: &str) -> String {
        let recent = [4, 1].map(|number| OwnerId::from_bytes([number; 8]));
        let found = Choice::read(query).of(&rows(), &recent);
        found
            .iter()
            .map(|(owner, _)| owner.to_string()[..2].trim_start_matches('0').to_owned())
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn every_filter_leaves_out_and_every_order_orders() {
        let cases = [
            ("", "3 1 4 2"),
            ("cari=KSP", "1 4"),
            ("cari=simpan%20meri", "4"),
            ("jenis=konsumen", "3 2"),
            ("kelas=sehat", "4 2"),
            ("kelas=belum", "3"),
            ("tempat=kec.kranggan", "1 4"),
            ("tempat=kel.prajuritkulon", "2"),
            ("tempat=kel.jabon", "3"),
            ("tahun=2024", "1 4"),
            ("keadaan=draf", "3"),
            ("keadaan=arsip", "5"),
            ("keadaan=semua", "3 1 4 2 5"),
            // As numbers, not as text: 9.50 is less than 80.00.
            ("urut=skor-terendah", "1 4 2 3"),
            ("urut=skor-tertinggi", "4 2 1 3"),
            ("urut=terlama", "3 2 1 4"),
            ("urut=tempat", "3 1 4 2"),
            ("urut=terakhir-dibuka", "4 1 3 2"),
            ("kelas=sehat&tahun=2023&jenis=konsumen", "2"),
            ("kelas=tidak-ada&urut=acak&baru=1", "3 1 4 2"),
        ];
        for (query, expected) in cases {
            assert_eq!(listed(query), expected, "{query}");
        }
    }

    #[test]
    fn places_are_those_that_lines_name_in_their_districts() {
        let found: Vec<_> =
            places(&rows()).into_iter().map(|(place, name, count)| (place.word(), name, count)).collect();
        let found: Vec<_> = found.iter().map(|(word, name, count)| (word.as_str(), name.as_str(), *count)).collect();
        assert_eq!(
            found,
            [
                ("kec.prajuritkulon", "Prajuritkulon", 1),
                ("kel.prajuritkulon", "Prajuritkulon", 1),
                ("kec.kranggan", "Kranggan", 2),
                ("kel.kranggan", "Kranggan", 1),
                ("kel.meri", "Meri", 1),
                ("kel.jabon", "Jabon", 1),
            ]
        );
    }

    fn any_choice() -> impl Strategy<Value = Choice> {
        let place = prop_oneof![
            prop::sample::select(wilayah::KECAMATAN.to_vec()).prop_map(Place::District),
            "[a-z0-9é]{1,12}".prop_map(Place::Village),
        ];
        (
            ".{0,30}",
            prop::option::of(prop::sample::select(Jenis::ALL.to_vec())),
            prop::option::of(prop::sample::select(CLASSES.to_vec())),
            prop::option::of(place),
            prop::option::of(1900..2300_i64),
            (1900..2300_i64).prop_flat_map(|due| prop::sample::select(State::all(due).to_vec())),
            prop::sample::select(Order::ALL.to_vec()),
        )
            .prop_map(|(words, kind, class, place, year, state, order)| Choice {
                words,
                kind,
                class,
                place,
                year,
                state,
                order,
            })
    }

    proptest! {
        #[test]
        fn a_choice_is_read_back_from_its_address(choice in any_choice()) {
            let query = choice.to_string();
            prop_assert!(query.is_ascii() && !query.contains(['#', '?', ' ', '/']), "{}", query);
            prop_assert_eq!(Choice::read(&query), choice);
        }

        #[test]
        fn any_text_is_a_choice(text in ".{0,60}") {
            let choice = Choice::read(&text);
            prop_assert_eq!(Choice::read(&choice.to_string()), choice);
        }
    }
}
