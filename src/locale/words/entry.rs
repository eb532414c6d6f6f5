//! Sentences for amounts that could not be read, or could be read in two ways.
//!
//! Rule: an entry is never refused with less than what is wrong and what to do; what was typed stays in the field.

use super::{fill, words};
use crate::exact::Rupiah;
use crate::locale::entry::{EntryError, How, Reading};
use crate::locale::{Lang, number};

words! {
    /// Entry of an amount.
    pub EntryWords {
        unknown_text: "“{text}” bukan angka. Tulis misalnya 1.234.567,89 atau 12,5 juta.", "“{text}” is not a number. Write for example 1,234,567.89 or 12.5 million.";
        too_many_decimals: "Paling banyak dua angka di belakang koma: sen.", "At most two decimals: sen.";
        misplaced_mark: "Titik atau koma tidak pada tempatnya: setiap kelompok ribuan tiga angka, seperti 1.234.567.", "A comma or dot is misplaced: every group of thousands has three digits, as in 1,234,567.";
        unfinished: "Angkanya belum selesai: ada kurung, tanda + atau − tanpa pasangannya.", "The amount is not finished: a bracket, a + or a − lacks its other part.";
        out_of_range: "Angka terlalu besar: paling besar {max} rupiah.", "The amount is too large: at most {max} rupiah.";
        too_long: "Isian terlalu panjang untuk sebuah angka.", "This is too long for an amount.";
        kept: "Isian belum disimpan.", "The entry is not saved yet.";
        question: "Maksudnya {a} atau {b}?", "Do you mean {a} or {b}?";
        how_decimals: "tanda terakhir memisahkan sen", "the last mark is before the sen";
        how_thousands: "tanda memisahkan ribuan", "the marks group thousands";
        how_lost_zeros: "nol terakhir belum diketik", "the last zeros are not typed yet";
        how_million: "m berarti juta", "m means million";
        how_thousand_million: "m berarti miliar", "m means thousand million";
    }
}

/// The sentence of an entry that could not be read.
#[must_use]
pub fn sentence(error: &EntryError, lang: Lang) -> String {
    let words = EntryWords::of(lang);
    match error {
        EntryError::UnknownText(text) => fill(words.unknown_text, &[("text", text)]),
        EntryError::TooManyDecimals => words.too_many_decimals.to_owned(),
        EntryError::MisplacedMark => words.misplaced_mark.to_owned(),
        EntryError::Unfinished => words.unfinished.to_owned(),
        EntryError::OutOfRange => fill(words.out_of_range, &[("max", &number::amount(Rupiah::MAX, lang))]),
        EntryError::TooLong => words.too_long.to_owned(),
    }
}

/// The question of an entry with two readings: “Maksudnya 1,50 atau 1.500?”
#[must_use]
pub fn question(readings: &[Reading; 2], lang: Lang) -> String {
    let [literal, other] = readings.map(|reading| number::amount(reading.value, lang));
    fill(EntryWords::of(lang).question, &[("a", &literal), ("b", &other)])
}

/// How one of the readings is understood, for the hint beside its button.
#[must_use]
pub fn hint(reading: Reading, lang: Lang) -> &'static str {
    let words = EntryWords::of(lang);
    match reading.how {
        How::Decimals => words.how_decimals,
        How::Thousands => words.how_thousands,
        How::LostZeros => words.how_lost_zeros,
        How::Million => words.how_million,
        How::ThousandMillion => words.how_thousand_million,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Entry, parse_amount};

    #[test]
    fn asks_with_both_amounts() {
        let Ok(Entry::Ambiguous(readings)) = parse_amount("-1.50", Lang::Id) else { panic!("two readings") };
        assert_eq!(question(&readings, Lang::Id), "Maksudnya −1,50 atau −1.500?");
        assert_eq!(question(&readings, Lang::En), "Do you mean −1.50 or −1,500?");
        assert_eq!(
            readings.map(|reading| hint(reading, Lang::Id)),
            ["tanda terakhir memisahkan sen", "nol terakhir belum diketik"]
        );
    }

    #[test]
    fn every_fact_has_its_sentence() {
        let sentences = |lang| {
            [
                EntryError::UnknownText("abc".to_owned()),
                EntryError::TooManyDecimals,
                EntryError::MisplacedMark,
                EntryError::Unfinished,
                EntryError::OutOfRange,
                EntryError::TooLong,
            ]
            .map(|error| sentence(&error, lang))
        };
        assert!(sentences(Lang::Id)[0].starts_with("“abc” bukan angka."));
        assert_eq!(sentences(Lang::Id)[4], "Angka terlalu besar: paling besar 1.000.000.000.000.000 rupiah.");
        for lang in Lang::ALL {
            assert!(sentences(lang).iter().all(|sentence| !sentence.contains('{')));
        }
        // The examples that the sentences give can be typed.
        for (text, lang) in [
            ("1.234.567,89", Lang::Id),
            ("12,5 juta", Lang::Id),
            ("1,234,567.89", Lang::En),
            ("12.5 million", Lang::En),
        ] {
            assert!(matches!(parse_amount(text, lang), Ok(Entry::Amount(_))), "{text}");
        }
    }
}
