//! Amounts as officers type or paste them.
//!
//! Rule: an amount is read only where one reading is plausible. Where there are two, both are given and the screen asks; where
//! there is none, the fact says why. Nothing is rounded and nothing passes through a float.
//!
//! Both notations are understood in both languages, because a sheet may come from a spreadsheet set to the other one. Money has
//! at most two decimals, and that decides most cases: three digits behind a mark can only be a group of thousands.
//!
//! | typed | Indonesian | English | because |
//! |---|---|---|---|
//! | `1234567`, `1 234 567` (any kind of space) | 1234567 | same | no mark, or spaces between full groups |
//! | `1.234.567,89`, `1,234,567.89`, `1 234 567,89` | 1234567.89 | same | the last mark, of another kind, is the decimal one |
//! | `1.234.567`, `1,234,567`, `1.234`, `1,234` | 1234567, 1234 | same | full groups of three |
//! | `1234567.89`, `1234,5` | 1234567.89, 1234.5 | same | four digits and more without a group: the mark is decimal |
//! | `1,5` `1,50` | 1.5 | asks 1.5 or 1500 | the other language's decimal mark may be a group that lost its zeros |
//! | `1.5` `1.50` | asks 1.5 or 1500 | 1.5 | likewise |
//! | `0.5` `0,5` `.5` `,5` | 0.5 | same | a group never follows a zero |
//! | `0.500` | asks 0.5 or 500 | 0.5 | the decimal mark of the language settles it |
//! | `1.500.000.00`, `1,500,000,00` | asks 1500000 or 1500000000 | same | one mark used for both, or a lost zero |
//! | `1.234,560` | asks 1234.56 or 1234560 | same | zero behind the second decimal, or mixed marks |
//! | `1500.000` | asks 1500 or 1500000 | same | likewise, one group mark lost |
//! | `1.234,567`, `1234.567`, `1.2345` | too many decimals | same | a part of a sen |
//! | `12.34.567`, `1.5000` | misplaced mark | same | no reading has its groups whole |
//! | `1.234.` , `1.500.000,-`, `1.500,=` | 1234, 1500000, 1500 | same | a mark or `,-` at the end says "no sen" |
//! | `-1.500`, `−1.500`, `(1.500)`, `(Rp 1.500)`, `-Rp1.500` | −1500 | same | signs |
//! | `Rp 1.500.000`, `Rp. 1.500`, `IDR 1.500`, `1.500 rupiah` | as without | same | currency |
//! | `12jt`, `1,5 juta`, `250 rb`, `2 M`, `1 miliar`, `1 T` | exact | same | scale words, Indonesian and English |
//! | `1.250 juta`, `1,250 juta` | asks 1250 million or 1.25 million | same | with a scale word three decimals are plausible |
//! | `2 m` | 2 000 million | asks million or thousand million | M is miliar in Indonesian |
//! | `1.200.000+350.000`, `=5.000-1.500` | 1550000, 3500 | same | sums and differences of the above |
//! | `-`, `–`, `nihil`, `nil` | 0 | same | how books write nothing |
//! | empty | empty | same | |
//! | `abc`, `12 34`, `1.000+` | unknown text, misplaced mark, unfinished | same | |
//!
//! ```
//! use koroena::locale::{parse_amount, Entry, EntryError, Lang};
//!
//! let Ok(Entry::Amount(sum)) = parse_amount("Rp 1.200.000,- + 350.000", Lang::Id) else { panic!() };
//! assert_eq!(sum.to_string(), "1550000");
//! assert!(matches!(parse_amount("1.50", Lang::Id), Ok(Entry::Ambiguous(_))));
//! assert_eq!(parse_amount("1.2345", Lang::Id), Err(EntryError::TooManyDecimals));
//! ```

use super::Lang;
use crate::exact::{Rupiah, RupiahError};

/// What a text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Nothing: the field is empty.
    Empty,
    /// One amount.
    Amount(Rupiah),
    /// One of two amounts; ask which. The literal reading stands first.
    Ambiguous([Reading; 2]),
}

/// One plausible reading of an ambiguous text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The amount.
    pub value: Rupiah,
    /// How the text is understood to give it.
    pub how: How,
}

/// How an ambiguous text is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum How {
    /// The last mark is before the decimals.
    Decimals,
    /// The marks group thousands.
    Thousands,
    /// The marks group thousands, and the last group lost its zeros.
    LostZeros,
    /// `m` is a million.
    Million,
    /// `m` is a thousand million (miliar).
    ThousandMillion,
}

/// Why a text is no amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryError {
    /// Something in it is neither a number nor a word known here.
    UnknownText(String),
    /// It has a part of a sen.
    TooManyDecimals,
    /// A group mark, or a space, stands where no group of three ends.
    MisplacedMark,
    /// A sum without its last term, a bracket without its other one, or a currency without an amount.
    Unfinished,
    /// It lies beyond ±10¹⁵ rupiah.
    OutOfRange,
    /// It is longer than [`LENGTH_MAX`] characters.
    TooLong,
}

/// The longest text that is read, in characters.
pub const LENGTH_MAX: usize = 200;

/// Reads what was typed or pasted into a field of money; the table above says how.
///
/// # Errors
/// A fact; its sentence is in [`super::words::entry`].
pub fn parse_amount(text: &str, lang: Lang) -> Result<Entry, EntryError> {
    if text.chars().count() > LENGTH_MAX {
        return Err(EntryError::TooLong);
    }
    let cleaned = cleaned(text);
    let text = cleaned.trim();
    if text.is_empty() {
        return Ok(Entry::Empty);
    }
    if matches!(without_currency(text), "-" | "nihil" | "nil") {
        return Ok(Entry::Amount(Rupiah::ZERO));
    }
    let text = text.strip_prefix('=').unwrap_or(text).trim();
    let bracketed = if without_currency(text).starts_with('(') { without_currency(text) } else { text };
    let (negative, text) = match (bracketed.strip_prefix('('), bracketed.strip_suffix(')')) {
        (Some(opened), Some(_)) => (true, opened.strip_suffix(')').unwrap_or(opened).trim()),
        (Some(_), None) | (None, Some(_)) => return Err(EntryError::Unfinished),
        (None, None) => (false, text),
    };
    if negative && text.starts_with(['-', '(']) {
        return Err(unknown(text));
    }
    let mut total: Option<Both> = None;
    for (minus, term) in terms(text)? {
        let read = read_term(&term, lang)?;
        let read = if minus { read.negated() } else { read };
        total = Some(match total {
            Some(before) => before.plus(read).ok_or(EntryError::OutOfRange)?,
            None => read,
        });
    }
    let total = total.ok_or(EntryError::Unfinished)?;
    Ok(if negative { total.negated() } else { total }.entry())
}

/// Reads a number of people or things: none where the field is empty, and nothing where it is no whole number from zero on.
///
/// ```
/// use koroena::locale::{Lang, parse_count};
///
/// assert_eq!(parse_count("1.250", Lang::Id), Some(Some(1250)));
/// assert_eq!(parse_count("", Lang::Id), Some(None));
/// assert_eq!(parse_count("12,5", Lang::Id), None);
/// ```
#[must_use]
pub fn parse_count(text: &str, lang: Lang) -> Option<Option<i64>> {
    match parse_amount(text, lang).ok()? {
        Entry::Empty => Some(None),
        Entry::Amount(amount) if amount.sen() >= 0 && amount.sen() % 100 == 0 => Some(Some(amount.sen() / 100)),
        Entry::Amount(_) | Entry::Ambiguous(_) => None,
    }
}

/// The literal reading and, where there is one, the other.
#[derive(Clone, Copy)]
struct Both {
    literal: Reading,
    other: Option<Reading>,
}

impl Both {
    fn negated(self) -> Self {
        let negated = |reading: Reading| Reading { value: reading.value.negated(), how: reading.how };
        Both { literal: negated(self.literal), other: self.other.map(negated) }
    }

    /// Terms of one text are understood alike: the literal readings together, and the others together.
    fn plus(self, term: Self) -> Option<Self> {
        let sum = |a: Reading, b: Reading, how| Some(Reading { value: a.value.checked_add(b.value)?, how });
        let doubted = if self.other.is_some() { self } else { term };
        let literal = sum(self.literal, term.literal, doubted.literal.how)?;
        let other = doubted
            .other
            .and_then(|other| sum(self.other.unwrap_or(self.literal), term.other.unwrap_or(term.literal), other.how));
        Some(Both { literal, other })
    }

    fn entry(self) -> Entry {
        match self.other {
            Some(other) if other.value != self.literal.value => Entry::Ambiguous([self.literal, other]),
            Some(_) | None => Entry::Amount(self.literal.value),
        }
    }
}

/// Lower case, one kind of space, one kind of minus, and no characters that cannot be seen.
fn cleaned(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}'))
        .map(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => '-',
            c if c.is_whitespace() => ' ',
            c => c.to_ascii_lowercase(),
        })
        .collect()
}

/// The terms of a sum with their signs. A sign before the first term is its own; `,-` and `,=` at a number's end are "no sen".
fn terms(text: &str) -> Result<Vec<(bool, String)>, EntryError> {
    let mut terms = Vec::new();
    let mut minus = None;
    let mut term = String::new();
    for c in text.chars() {
        match c {
            '-' | '=' if term.ends_with([',', '.', '\'']) && term.bytes().any(|byte| byte.is_ascii_digit()) => {
                // The tail of "1.500,-" and of "1.500,--": kept as a mark nothing follows.
                term.pop();
                term.push('\'');
            }
            '+' | '-' if term.trim().is_empty() => {
                if minus.is_some() {
                    return Err(EntryError::Unfinished);
                }
                minus = Some(c == '-');
            }
            '+' | '-' if CURRENCIES.contains(&term.trim()) && minus.is_none() => minus = Some(c == '-'),
            '+' | '-' => {
                terms.push((minus.unwrap_or(false), std::mem::take(&mut term)));
                minus = Some(c == '-');
            }
            '\'' => return Err(EntryError::UnknownText("'".to_owned())),
            c => term.push(c),
        }
    }
    if term.trim().is_empty() {
        return Err(EntryError::Unfinished);
    }
    terms.push((minus.unwrap_or(false), term));
    Ok(terms)
}

const CURRENCIES: [&str; 3] = ["rp.", "rp", "idr"];

fn without_currency(text: &str) -> &str {
    CURRENCIES.iter().find_map(|currency| text.strip_prefix(currency)).unwrap_or(text).trim()
}

/// One amount with its currency and its scale word.
fn read_term(term: &str, lang: Lang) -> Result<Both, EntryError> {
    let term = without_currency(term.trim());
    let term = match term.strip_suffix('.') {
        Some(abbreviated) if abbreviated.ends_with(char::is_alphabetic) => abbreviated,
        Some(_) | None => term,
    };
    let end = term.rfind(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'')).map_or(0, |last| last + 1);
    let (body, word) = term.split_at_checked(end).unwrap_or((term, ""));
    let word = word.trim();
    let word = word.strip_suffix("rupiah").or(word.strip_suffix("idr")).unwrap_or(word).trim();
    if !body.bytes().any(|byte| byte.is_ascii_digit()) {
        return Err(if term.is_empty() { EntryError::Unfinished } else { unknown(term) });
    }
    let scale = read_scale(word, lang).ok_or_else(|| unknown(word))?;
    let body = match body.strip_suffix('\'') {
        Some(body) if body.contains('\'') => return Err(EntryError::MisplacedMark),
        Some(body) => body.trim(),
        None => body,
    };
    if let Some(odd) = body.chars().find(|c| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ' '))) {
        return Err(if odd == '\'' { EntryError::MisplacedMark } else { unknown(body) });
    }
    match scale {
        Scale::Exact(power) => read_body(body, power, lang),
        Scale::MillionOrMore => {
            // Two doubts at once are not asked about together.
            let (million, more) = (read_body(body, 6, lang)?, read_body(body, 9, lang));
            match (million.other, more) {
                (Some(_), _) => Err(unknown(word)),
                (None, Ok(more)) => Ok(Both {
                    literal: Reading { how: How::Million, ..million.literal },
                    other: Some(Reading { how: How::ThousandMillion, ..more.literal }),
                }),
                (None, Err(_)) => Ok(million),
            }
        }
    }
}

fn unknown(text: &str) -> EntryError {
    EntryError::UnknownText(text.chars().take(30).collect())
}

/// A power of ten, or the English `m`.
#[derive(Clone, Copy)]
enum Scale {
    Exact(i32),
    MillionOrMore,
}

fn read_scale(word: &str, lang: Lang) -> Option<Scale> {
    Some(match word {
        "" => Scale::Exact(0),
        "rb" | "ribu" | "k" | "thousand" => Scale::Exact(3),
        "jt" | "juta" | "million" | "mn" => Scale::Exact(6),
        "m" => match lang {
            Lang::Id => Scale::Exact(9),
            Lang::En => Scale::MillionOrMore,
        },
        "miliar" | "milyar" | "mlr" | "billion" | "bn" => Scale::Exact(9),
        "t" | "triliun" | "trilyun" | "trillion" => Scale::Exact(12),
        _ => return None,
    })
}

/// Digits with their marks: the heart of the table. `power` is that of the scale word, 0 without one.
fn read_body(body: &str, power: i32, lang: Lang) -> Result<Both, EntryError> {
    let body = body.trim_end_matches(' ');
    let body = body.strip_suffix(['.', ',']).unwrap_or(body);
    let groups: Vec<&str> = body.split(['.', ',', ' ']).collect();
    let marks: Vec<char> = body.chars().filter(|c| matches!(c, '.' | ',' | ' ')).collect();
    let digits: String = groups.concat();

    let whole = |how| reading(&digits, 0, power, how);
    let with_decimals = |tail: &str| reading(&digits, tail.len(), power, How::Decimals);
    let sure = |literal: Result<Reading, EntryError>| literal.map(|literal| Both { literal, other: None });
    let asked = |literal: Result<Reading, EntryError>, other: Result<Reading, EntryError>| {
        literal.map(|literal| Both { literal, other: other.ok() })
    };

    let [before @ .., tail] = groups.as_slice() else {
        return Err(EntryError::MisplacedMark);
    };
    let Some((&last, earlier)) = marks.split_last() else {
        return sure(whole(How::Thousands));
    };
    if tail.is_empty() {
        return Err(EntryError::MisplacedMark);
    }
    let of_one_kind = earlier.iter().all(|mark| *mark == last);
    let lost_zeros =
        |tail: &str| reading(&format!("{digits}{}", "0".repeat(3 - tail.len().min(3))), 0, power, How::LostZeros);

    if last == ' ' {
        return if of_one_kind && are_groups(&groups) {
            sure(whole(How::Thousands))
        } else {
            Err(EntryError::MisplacedMark)
        };
    }
    if earlier.is_empty() {
        let head = before.concat();
        let own_mark = last == lang.decimal_mark();
        let no_group = head.is_empty() || head.starts_with('0');
        return match (tail.len(), head.len()) {
            (3, _) if no_group && power == 0 && !own_mark && !head.is_empty() => {
                if head == "0" {
                    asked(with_decimals(tail), whole(How::Thousands))
                } else {
                    Err(EntryError::MisplacedMark)
                }
            }
            _ if no_group => sure(with_decimals(tail)),
            (1 | 2, 1..=3) if power == 0 && !own_mark => asked(with_decimals(tail), lost_zeros(tail)),
            (1 | 2, _) => sure(with_decimals(tail)),
            (3, 1..=3) if power == 0 => sure(whole(How::Thousands)),
            (3, 1..=3) if own_mark => asked(with_decimals(tail), whole(How::Thousands)),
            (3, 1..=3) => asked(whole(How::Thousands), with_decimals(tail)),
            (3, _) if power == 0 => asked(with_decimals(tail), whole(How::Thousands)),
            (_, 1..=3) if power == 0 => with_decimals(tail).and(Err(EntryError::MisplacedMark)),
            (_, _) => sure(with_decimals(tail)),
        };
    }
    if of_one_kind {
        return if are_groups(&groups) {
            sure(whole(How::Thousands))
        } else if are_groups(before) && tail.len() == 2 {
            asked(with_decimals(tail), lost_zeros(tail))
        } else {
            Err(EntryError::MisplacedMark)
        };
    }
    // Marks of two kinds: full groups by one kind, then the decimals behind the other.
    let groups_alike = earlier.first().is_some_and(|first| earlier.iter().all(|mark| mark == first));
    if !groups_alike || !are_groups(before) {
        return Err(EntryError::MisplacedMark);
    }
    if tail.len() == 3 && power == 0 {
        asked(with_decimals(tail), whole(How::Thousands))
    } else {
        sure(with_decimals(tail))
    }
}

/// Whether these are groups of thousands: one to three digits that do not begin with zero, then threes.
fn are_groups(groups: &[&str]) -> bool {
    let Some((first, rest)) = groups.split_first() else {
        return false;
    };
    (1..=3).contains(&first.len()) && !first.starts_with('0') && rest.iter().all(|group| group.len() == 3)
}

/// The amount of these digits, of which the last `decimals` stand behind the mark, times ten to the `power`.
fn reading(digits: &str, decimals: usize, power: i32, how: How) -> Result<Reading, EntryError> {
    let digits = digits.trim_start_matches('0');
    let digits = if digits.is_empty() { "0" } else { digits };
    let exponent = i64::from(power) - i64::try_from(decimals).unwrap_or(i64::MAX);
    match Rupiah::from_number_text(&format!("{digits}e{exponent}")) {
        Ok(value) => Ok(Reading { value, how }),
        Err(RupiahError::TooManyDecimals) => Err(EntryError::TooManyDecimals),
        Err(RupiahError::OutOfRange) => Err(EntryError::OutOfRange),
        Err(RupiahError::NotANumber | RupiahError::NotCanonical) => Err(EntryError::MisplacedMark),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a text gives, in short: `1234.5`, `1.50?1500` for two readings, or the name of the error.
    fn told(text: &str, lang: Lang) -> String {
        match parse_amount(text, lang) {
            Ok(Entry::Empty) => "empty".to_owned(),
            Ok(Entry::Amount(value)) => value.to_string(),
            Ok(Entry::Ambiguous([literal, other])) => format!("{}?{}", literal.value, other.value),
            Err(EntryError::UnknownText(text)) => format!("unknown {text}"),
            Err(error) => format!("{error:?}"),
        }
    }

    fn check(rows: &[(&str, &str, &str)]) {
        for (text, id, en) in rows {
            assert_eq!(told(text, Lang::Id), *id, "id: {text}");
            assert_eq!(told(text, Lang::En), *en, "en: {text}");
        }
    }

    /// The same rows with each kind of negative sign: every reading is negated.
    fn check_both_signs(rows: &[(&str, &str, &str)]) {
        check(rows);
        let negated = |told: &str| -> String {
            if told.starts_with(|c: char| c.is_ascii_alphabetic()) {
                return told.to_owned();
            }
            let parts = told.split('?').map(|value| if value == "0" { "0".to_owned() } else { format!("-{value}") });
            parts.collect::<Vec<_>>().join("?")
        };
        for (text, id, en) in rows {
            for signed in [
                format!("-{text}"),
                format!("\u{2212} {text}"),
                format!("({text})"),
                format!("( Rp {text} )"),
                format!("-Rp{text}"),
                format!("Rp. -{text}"),
                format!("Rp ({text})"),
            ] {
                if signed.contains("Rp.") && text.starts_with('.') {
                    // "Rp.500" is five hundred: the dot belongs to the currency.
                    continue;
                }
                assert_eq!(told(&signed, Lang::Id), negated(id), "id: {signed}");
                assert_eq!(told(&signed, Lang::En), negated(en), "en: {signed}");
            }
        }
    }

    #[test]
    fn the_clear_ones_read_alike_in_both_languages() {
        let rows: Vec<(&str, &str, &str)> = [
            ("0", "0"),
            ("7", "7"),
            ("1500", "1500"),
            ("007", "7"),
            ("1234567", "1234567"),
            ("1 234 567", "1234567"),
            ("1\u{a0}234\u{202f}567", "1234567"),
            ("1\u{2009}234\u{2007}567,89", "1234567.89"),
            ("1.234.567,89", "1234567.89"),
            ("1,234,567.89", "1234567.89"),
            ("1 234 567.89", "1234567.89"),
            ("1.234,5", "1234.50"),
            ("1,234.5", "1234.50"),
            ("1.234,5000", "1234.50"),
            ("1.234.567", "1234567"),
            ("1,234,567", "1234567"),
            ("1.234", "1234"),
            ("1,234", "1234"),
            ("12.345", "12345"),
            ("12,345", "12345"),
            ("1.500", "1500"),
            ("1,500", "1500"),
            ("100.000", "100000"),
            ("1234567.89", "1234567.89"),
            ("1234567,89", "1234567.89"),
            ("1234,5", "1234.50"),
            ("1234567.8900", "1234567.89"),
            ("0.5", "0.50"),
            ("0,5", "0.50"),
            ("0,05", "0.05"),
            (".5", "0.50"),
            (",50", "0.50"),
            ("0.00", "0"),
            ("0,000", "0"),
            ("1.500.000,00", "1500000"),
            ("1,500,000.00", "1500000"),
            ("1.500.000,-", "1500000"),
            ("1.500.000.-", "1500000"),
            ("1.500.000 ,-", "1500000"),
            ("1.500,--", "1500"),
            ("1.500,\u{2014}", "1500"),
            ("1.500,=", "1500"),
            ("1.234.", "1234"),
            ("1234,", "1234"),
            ("1.500 rupiah", "1500"),
            ("1.500 IDR", "1500"),
            ("1000000000000000", "1000000000000000"),
            ("1.000.000.000.000.000,00", "1000000000000000"),
        ]
        .into_iter()
        .map(|(text, value)| (text, value, value))
        .collect();
        check_both_signs(&rows);
        check(&[
            ("Rp.500", "500", "500"),
            ("Rp. 1.500.000", "1500000", "1500000"),
            ("RP1.500.000,00", "1500000", "1500000"),
            ("IDR 1,500", "1500", "1500"),
            ("+1.500", "1500", "1500"),
        ]);
    }

    #[test]
    fn the_ambiguous_ones_give_both_readings() {
        check_both_signs(&[
            ("1,5", "1.50", "1.50?1500"),
            ("1,50", "1.50", "1.50?1500"),
            ("150,25", "150.25", "150.25?150250"),
            ("1.5", "1.50?1500", "1.50"),
            ("1.50", "1.50?1500", "1.50"),
            ("12.5", "12.50?12500", "12.50"),
            ("150.25", "150.25?150250", "150.25"),
            ("0.500", "0.50?500", "0.50"),
            ("0,500", "0.50", "0.50?500"),
            ("1.500.000.00", "1500000?1500000000", "1500000?1500000000"),
            ("1,500,000,00", "1500000?1500000000", "1500000?1500000000"),
            ("1.500.75", "1500.75?1500750", "1500.75?1500750"),
            ("1.234,560", "1234.56?1234560", "1234.56?1234560"),
            ("1,234.000", "1234?1234000", "1234?1234000"),
            ("1 234,000", "1234?1234000", "1234?1234000"),
            ("1500.000", "1500?1500000", "1500?1500000"),
            ("1500,500", "1500.50?1500500", "1500.50?1500500"),
        ]);
    }

    #[test]
    fn the_impossible_ones_say_why() {
        check_both_signs(&[
            ("1.2345", "TooManyDecimals", "TooManyDecimals"),
            ("1.234,567", "TooManyDecimals", "TooManyDecimals"),
            ("1,234.567", "TooManyDecimals", "TooManyDecimals"),
            ("1234.567", "TooManyDecimals", "TooManyDecimals"),
            ("1234567,891", "TooManyDecimals", "TooManyDecimals"),
            ("0.123", "TooManyDecimals", "TooManyDecimals"),
            (".005", "TooManyDecimals", "TooManyDecimals"),
            ("1.5000", "MisplacedMark", "MisplacedMark"),
            ("12.34.567", "MisplacedMark", "MisplacedMark"),
            ("1234.000.000", "MisplacedMark", "MisplacedMark"),
            ("0.500.000", "MisplacedMark", "MisplacedMark"),
            ("1.500.0", "MisplacedMark", "MisplacedMark"),
            ("1.23.45", "MisplacedMark", "MisplacedMark"),
            ("1.234.5678", "MisplacedMark", "MisplacedMark"),
            ("12.34,56", "MisplacedMark", "MisplacedMark"),
            ("1.234,567,890", "MisplacedMark", "MisplacedMark"),
            ("1.234,56.78", "MisplacedMark", "MisplacedMark"),
            ("1 234.567 890", "MisplacedMark", "MisplacedMark"),
            ("12 34", "MisplacedMark", "MisplacedMark"),
            ("1. 234", "MisplacedMark", "MisplacedMark"),
            ("1..234", "MisplacedMark", "MisplacedMark"),
            ("1234..", "MisplacedMark", "MisplacedMark"),
            ("1.234,.", "MisplacedMark", "MisplacedMark"),
            ("1000000000000000,01", "OutOfRange", "OutOfRange"),
            ("99999999999999999999999999999999", "OutOfRange", "OutOfRange"),
            ("1.000 triliun", "1000000000000000?1000000000000", "1000000000000?1000000000000000"),
            ("1.001 triliun", "OutOfRange", "1001000000000"),
            ("1.000+", "Unfinished", "Unfinished"),
            ("1.000-", "Unfinished", "Unfinished"),
            ("1.000++2", "Unfinished", "Unfinished"),
        ]);
        check(&[
            ("abc", "unknown abc", "unknown abc"),
            ("12 abc", "unknown abc", "unknown abc"),
            ("12x3", "unknown 12x3", "unknown 12x3"),
            ("50%", "unknown %", "unknown %"),
            ("1'000", "unknown '", "unknown '"),
            ("١٢٣", "unknown ١٢٣", "unknown ١٢٣"),
            ("--5", "Unfinished", "Unfinished"),
            ("+", "Unfinished", "Unfinished"),
            ("=", "Unfinished", "Unfinished"),
            ("Rp", "Unfinished", "Unfinished"),
            ("(1.500", "Unfinished", "Unfinished"),
            ("1.500)", "Unfinished", "Unfinished"),
            ("-(1.500)", "Unfinished", "Unfinished"),
            ("(-1.500)", "unknown -1.500", "unknown -1.500"),
            ("((5))", "unknown (5)", "unknown (5)"),
            ("()", "Unfinished", "Unfinished"),
            (".", "unknown .", "unknown ."),
            ("2024-12-31T00:00", "unknown 31t00:00", "unknown 31t00:00"),
        ]);
        assert_eq!(parse_amount(&"1".repeat(LENGTH_MAX + 1), Lang::Id), Err(EntryError::TooLong));
        assert_eq!(
            parse_amount(&format!("{}1", "0".repeat(LENGTH_MAX - 1)), Lang::Id),
            Ok(Entry::Amount(Rupiah::from_sen(100).unwrap()))
        );
    }

    #[test]
    fn an_empty_field_is_empty_and_a_dash_is_nothing() {
        check(&[
            ("", "empty", "empty"),
            ("   ", "empty", "empty"),
            ("\u{a0}\u{feff}\u{200b}\n", "empty", "empty"),
            ("-", "0", "0"),
            (" \u{2013} ", "0", "0"),
            ("Rp -", "0", "0"),
            ("Rp-   ", "0", "0"),
            ("nihil", "0", "0"),
            ("Nihil", "0", "0"),
            ("nil", "0", "0"),
        ]);
    }

    #[test]
    fn scale_words_are_exact() {
        check_both_signs(&[
            ("12jt", "12000000", "12000000"),
            ("12 Jt.", "12000000", "12000000"),
            ("1,5 juta", "1500000", "1500000"),
            ("1.5 juta", "1500000", "1500000"),
            ("1,2345 juta", "1234500", "1234500"),
            ("0,125 juta", "125000", "125000"),
            ("0.125 juta", "125000", "125000"),
            ("1.234,5 juta", "1234500000", "1234500000"),
            ("1.234,567 juta", "1234567000", "1234567000"),
            ("1.250 juta", "1250000000?1250000", "1250000?1250000000"),
            ("1,250 juta", "1250000?1250000000", "1250000000?1250000"),
            ("1,00000000001 juta", "TooManyDecimals", "TooManyDecimals"),
            ("0,00000001 juta", "0.01", "0.01"),
            ("250 rb", "250000", "250000"),
            ("250 ribu rupiah", "250000", "250000"),
            ("50k", "50000", "50000"),
            ("1,5 miliar", "1500000000", "1500000000"),
            ("2 milyar", "2000000000", "2000000000"),
            ("2 M", "2000000000", "2000000?2000000000"),
            ("1.250 m", "1250000000000?1250000000", "unknown m"),
            ("1 t", "1000000000000", "1000000000000"),
            ("3 million", "3000000", "3000000"),
            ("3 bn", "3000000000", "3000000000"),
        ]);
        check(&[
            ("1 juta 500 ribu", "unknown 1 juta 500", "unknown 1 juta 500"),
            ("juta", "unknown juta", "unknown juta"),
        ]);
    }

    #[test]
    fn sums_and_differences() {
        check(&[
            ("1.200.000+350.000", "1550000", "1550000"),
            ("=5.000-1.500", "3500", "3500"),
            ("5.000 \u{2212} 1.500,50", "3499.50", "3499.50"),
            ("-5.000+1.500", "-3500", "-3500"),
            ("Rp 1.200.000,- + Rp 350.000,-", "1550000", "1550000"),
            ("1.500,- - 500,-", "1000", "1000"),
            ("(1.000+500)", "-1500", "-1500"),
            ("1 juta + 250 rb", "1250000", "1250000"),
            ("1,5 juta - 2 juta", "-500000", "-500000"),
            ("1.000+1.50", "1001.50?2500", "1001.50"),
            ("1.50+1.25-1.5", "1.25?1250", "1.25"),
            ("1.5+1.50", "3?3000", "3"),
            ("10.000+abc", "unknown abc", "unknown abc"),
            ("900000000000000+100000000000001", "OutOfRange", "OutOfRange"),
            ("900000000000000+100000000000000", "1000000000000000", "1000000000000000"),
        ]);
    }

    #[test]
    fn each_reading_says_how_it_is_understood() {
        let how = |text: &str, lang| match parse_amount(text, lang) {
            Ok(Entry::Ambiguous([literal, other])) => Some((literal.how, other.how)),
            Ok(Entry::Empty | Entry::Amount(_)) | Err(_) => None,
        };
        assert_eq!(how("1.50", Lang::Id), Some((How::Decimals, How::LostZeros)));
        assert_eq!(how("500+1.50", Lang::Id), Some((How::Decimals, How::LostZeros)));
        assert_eq!(how("1500.000", Lang::Id), Some((How::Decimals, How::Thousands)));
        assert_eq!(how("1.250 jt", Lang::Id), Some((How::Thousands, How::Decimals)));
        assert_eq!(how("2 m", Lang::En), Some((How::Million, How::ThousandMillion)));
        assert_eq!(how("1.234", Lang::Id), None);
    }
}
