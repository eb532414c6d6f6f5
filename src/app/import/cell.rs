//! A cell of a register as the value of a field.
//!
//! Rule: a cell is read where its meaning is plain, else it is refused with the reason; nothing is bent into shape. A number that
//! a spreadsheet has rounded (`3,57601E+12`) is lost, and said to be.

use super::heading::plain;
use crate::exact::Rational;
use crate::locale::Date;
use crate::record::koperasi::{FieldShape, IdentityField};
use crate::record::{BookYear, Jenis, Leaf, Pola, wilayah};

/// Why a cell is not taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellError {
    /// It has other letters than digits.
    NotDigits,
    /// The spreadsheet has rounded the number; its column must be text there.
    Rounded,
    /// There is no such day, or it is not written as one.
    NotADay,
    /// It is none of the kinds.
    NotAKind,
    /// It is none of the patterns.
    NotAPattern,
    /// It is neither yes nor no.
    NotYesNo,
    /// It is none of the business classes 1 to 4.
    NotAKuk,
    /// It is no e-mail address.
    NotAnEmail,
    /// It is no score between 0 and 100.
    NotAScore,
    /// It is no book year.
    NotAYear,
    /// It is longer than so many letters.
    TooLong,
}

/// The longest text of a cell.
pub const LONGEST: usize = 300;
/// Words for nothing.
const NOTHING: [&str; 8] = ["", "-", "--", "n/a", "#n/a", "null", "nihil", "tidak ada"];
const YES: [&str; 8] = ["ya", "y", "yes", "ada", "punya", "1", "true", "v"];
const NO: [&str; 7] = ["tidak", "t", "no", "belum", "0", "false", "x"];
/// Words by which registers call the kinds.
const KINDS: [(Jenis, &[&str]); 5] = [
    (Jenis::Konsumen, &["konsumen", "konsumsi", "koperasi konsumen"]),
    (Jenis::Produsen, &["produsen", "produksi", "koperasi produsen"]),
    (Jenis::Jasa, &["jasa", "koperasi jasa"]),
    (Jenis::Pemasaran, &["pemasaran", "koperasi pemasaran"]),
    (
        Jenis::SimpanPinjam,
        &[
            "simpan pinjam",
            "ksp",
            "koperasi simpan pinjam",
            "kspps",
            "sp",
            "simpan pinjam pembiayaan syariah",
            "simpan pinjam dan pembiayaan syariah",
        ],
    ),
];
const MONTHS: [(&[&str], u8); 12] = [
    (&["januari", "january", "jan"], 1),
    (&["februari", "pebruari", "february", "feb", "peb"], 2),
    (&["maret", "march", "mar"], 3),
    (&["april", "apr"], 4),
    (&["mei", "may"], 5),
    (&["juni", "june", "jun"], 6),
    (&["juli", "july", "jul"], 7),
    (&["agustus", "august", "agu", "ags", "agt", "aug"], 8),
    (&["september", "sep", "sept"], 9),
    (&["oktober", "october", "okt", "oct"], 10),
    (&["november", "nopember", "nov", "nop"], 11),
    (&["desember", "december", "des", "dec"], 12),
];
/// The days that a spreadsheet's number of a day may mean here: 1927 to 2064.
const SERIALS: core::ops::Range<i32> = 10_000..60_000;

/// Whether a cell says nothing.
#[must_use]
pub fn is_nothing(text: &str) -> bool {
    NOTHING.contains(&text.trim().to_lowercase().as_str())
}

/// The value of a field; nothing where the cell says nothing.
///
/// # Errors
/// [`CellError`].
pub fn value(field: &IdentityField, text: &str) -> Result<Option<Leaf>, CellError> {
    let text = text.trim();
    if is_nothing(text) {
        return Ok(None);
    }
    if text.chars().count() > LONGEST {
        return Err(CellError::TooLong);
    }
    let leaf = match field.shape {
        FieldShape::Text | FieldShape::Lines => Leaf::from(text),
        FieldShape::OneOf(words) => {
            let known = words.iter().find(|word| plain(word) == plain(text));
            Leaf::from(known.copied().unwrap_or(text))
        }
        FieldShape::Place(words) => {
            let known = words.iter().find(|word| wilayah::plain(word) == wilayah::plain(text));
            Leaf::from(known.copied().unwrap_or(text))
        }
        FieldShape::Phone => Leaf::from(whole_number(text)?),
        FieldShape::Digits => {
            let digits = whole_number(text)?.replace([' ', '.', '-'], "");
            if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(CellError::NotDigits);
            }
            Leaf::from(digits.as_str())
        }
        FieldShape::Email => {
            let is_whole = text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
            Leaf::from(Some(text).filter(|_| is_whole).ok_or(CellError::NotAnEmail)?)
        }
        FieldShape::Date => Leaf::from(day(text).ok_or(CellError::NotADay)?.to_string()),
        FieldShape::Jenis => Leaf::from(kind(text).ok_or(CellError::NotAKind)?.as_str()),
        FieldShape::Pola => Leaf::from(pattern(text).ok_or(CellError::NotAPattern)?.as_str()),
        FieldShape::Kuk => Leaf::Int(kuk(text).ok_or(CellError::NotAKuk)?),
        FieldShape::Flag => {
            let word = plain(text);
            match (YES.contains(&word.as_str()), NO.contains(&word.as_str())) {
                (true, _) => Leaf::Bool(true),
                (false, true) => Leaf::Bool(false),
                (false, false) => return Err(CellError::NotYesNo),
            }
        }
    };
    Ok(Some(leaf))
}

/// A number that is kept as text, unless a spreadsheet has rounded it.
fn whole_number(text: &str) -> Result<&str, CellError> {
    // A quotation mark before a number says “text” in a spreadsheet.
    let text = text.strip_prefix('\'').unwrap_or(text);
    let is_rounded = text.to_uppercase().split_once("E+").is_some_and(|(number, power)| {
        let is_number =
            |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
        is_number(number) && is_number(power)
    });
    if is_rounded { Err(CellError::Rounded) } else { Ok(text) }
}

/// The kind a word means.
#[must_use]
pub fn kind(text: &str) -> Option<Jenis> {
    let word = plain(text);
    let of_record = Jenis::from_word(text.trim());
    of_record.or_else(|| KINDS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(kind, _)| *kind))
}

/// The pattern a word means.
#[must_use]
pub fn pattern(text: &str) -> Option<Pola> {
    match plain(text).as_str() {
        "konvensional" | "konven" | "umum" => Some(Pola::Konvensional),
        "syariah" | "syari ah" | "prinsip syariah" => Some(Pola::Syariah),
        _ => None,
    }
}

fn kuk(text: &str) -> Option<i64> {
    let word = plain(text);
    match word.strip_prefix("kuk").unwrap_or(&word).trim() {
        "1" | "i" => Some(1),
        "2" | "ii" => Some(2),
        "3" | "iii" => Some(3),
        "4" | "iv" => Some(4),
        _ => None,
    }
}

/// A day as registers write it: `31/12/2009`, `31-12-09`, `31 Desember 2009`, `2009-12-31`, a spreadsheet's number of it.
#[must_use]
pub fn day(text: &str) -> Option<Date> {
    if let Ok(day) = text.trim().parse() {
        return Some(day);
    }
    if let Some(serial) = text.trim().parse::<i32>().ok().filter(|serial| SERIALS.contains(serial)) {
        return Date::new(1899, 12, 30)?.plus_days(serial);
    }
    // A time behind the day is not part of it.
    let words = plain(text.split_once(" 00:").map_or(text, |(day, _)| day));
    let mut parts = words.split(' ');
    let (day, month, year, None) = (parts.next()?, parts.next()?, parts.next()?, parts.next()) else { return None };
    let number = |text: &str| text.parse::<u8>().ok().filter(|_| text.len() <= 2);
    let named = |word: &str| MONTHS.iter().find(|(names, _)| names.contains(&word)).map(|(_, month)| *month);
    if day.len() == 4 {
        return Date::new(day.parse().ok()?, named(month).or_else(|| number(month))?, number(year)?);
    }
    let year = match (year.len(), year.parse::<u16>().ok()?) {
        (4, year) => year,
        // Co-operatives are not older than this, and no day of theirs lies far ahead.
        (2, short @ 0..40) => 2000 + short,
        (2, short) => 1900 + short,
        _ => return None,
    };
    match (number(day)?, named(month).or_else(|| number(month))?) {
        // Written the American way, where only that gives a day.
        (month, day) if day > 12 && month <= 12 => Date::new(year, month, day),
        (day, month) => Date::new(year, month, day),
    }
}

/// A score between 0 and 100, as exact text with a point.
///
/// # Errors
/// [`CellError::NotAScore`].
pub fn score(text: &str) -> Result<Option<String>, CellError> {
    if is_nothing(text) {
        return Ok(None);
    }
    let text = text.trim().replace(',', ".");
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && text.len() <= 20;
    let number = Rational::parse(&text).filter(|_| is_plain).ok_or(CellError::NotAScore)?;
    if number > Rational::whole(100) { Err(CellError::NotAScore) } else { Ok(Some(text)) }
}

/// A class by its mark, where the word is one of the classes in force or of before; else the word itself.
#[must_use]
pub fn class(text: &str) -> Option<String> {
    if is_nothing(text) {
        return None;
    }
    Some(match plain(text).as_str() {
        "sehat" => "sehat".to_owned(),
        "cukup sehat" => "cukup-sehat".to_owned(),
        "dalam pengawasan" => "dalam-pengawasan".to_owned(),
        "dalam pengawasan khusus" => "dalam-pengawasan-khusus".to_owned(),
        _ => text.trim().chars().take(LONGEST).collect(),
    })
}

/// A book year.
///
/// # Errors
/// [`CellError::NotAYear`].
pub fn year(text: &str) -> Result<Option<BookYear>, CellError> {
    if is_nothing(text) {
        return Ok(None);
    }
    text.trim().parse().map(Some).map_err(|_| CellError::NotAYear)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::koperasi::IDENTITY;

    fn read(path: &str, text: &str) -> Result<Option<Leaf>, CellError> {
        value(IDENTITY.iter().find(|field| field.path == path).unwrap(), text)
    }

    #[test]
    fn numbers_keep_their_zeros_and_rounded_ones_are_refused() {
        assert_eq!(read("nik/nomor", "0035 7601 001"), Ok(Some(Leaf::from("00357601001"))));
        assert_eq!(read("nik/nomor", "'0035"), Ok(Some(Leaf::from("0035"))));
        assert_eq!(read("nik/nomor", "3,57601E+12"), Err(CellError::Rounded));
        assert_eq!(read("kontak/telepon", "6,28123E+11"), Err(CellError::Rounded));
        assert_eq!(read("nik/nomor", "35A"), Err(CellError::NotDigits));
        for nothing in ["", " - ", "N/A", "nihil"] {
            assert_eq!(read("nik/nomor", nothing), Ok(None));
        }
        assert_eq!(read("nama", &"x".repeat(301)), Err(CellError::TooLong));
    }

    #[test]
    fn days_are_read_as_they_are_written() {
        for text in [
            "2009-12-31",
            "31/12/2009",
            "31-12-09",
            "31 Desember 2009",
            "31 Des 2009",
            "31.12.2009",
            "12/31/2009",
            "40178",
            "2009/12/31",
            "31/12/2009 00:00:00",
        ] {
            assert_eq!(day(text).map(|day| day.to_string()).as_deref(), Some("2009-12-31"), "{text}");
        }
        // Of two readings the Indonesian one.
        assert_eq!(day("03/04/2010").map(|day| day.to_string()).as_deref(), Some("2010-04-03"));
        for text in ["31/02/2009", "31/12", "tidak tahu", "32/13/2009", "1/1/209"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn words_of_registers_are_those_of_the_record() {
        assert_eq!(read("jenis", "Simpan Pinjam"), Ok(Some(Leaf::from("simpan_pinjam"))));
        assert_eq!(read("jenis", "Serba Usaha"), Err(CellError::NotAKind));
        assert_eq!(read("pola", "SYARIAH"), Ok(Some(Leaf::from("syariah"))));
        assert_eq!(read("kuk", "KUK II"), Ok(Some(Leaf::Int(2))));
        assert_eq!(read("kuk", "5"), Err(CellError::NotAKuk));
        assert_eq!(read("unit/usp", "Ada"), Ok(Some(Leaf::Bool(true))));
        assert_eq!(read("unit/usp", "mungkin"), Err(CellError::NotYesNo));
        assert_eq!(read("bentuk", "PRIMER KABUPATEN / KOTA"), Ok(Some(Leaf::from("Primer Kabupaten/Kota"))));
        assert_eq!(read("alamat/kelurahan", "Kel. GUNUNG GEDANGAN"), Ok(Some(Leaf::from("Gununggedangan"))));
        assert_eq!(read("alamat/kelurahan", "Jabon"), Ok(Some(Leaf::from("Jabon"))));
        assert_eq!(read("kontak/email", "melati"), Err(CellError::NotAnEmail));
        assert_eq!(
            (class("CUKUP SEHAT").as_deref(), class("Kurang Sehat").as_deref(), class("-")),
            (Some("cukup-sehat"), Some("Kurang Sehat"), None)
        );
        assert_eq!(
            (score("79,50"), score("100"), score("100,1")),
            (Ok(Some("79.50".into())), Ok(Some("100".into())), Err(CellError::NotAScore))
        );
        assert_eq!(
            (score("-3"), year("2023").map(|year| year.map(|year| year.number())), year("23")),
            (Err(CellError::NotAScore), Ok(Some(2023)), Err(CellError::NotAYear))
        );
    }
}
