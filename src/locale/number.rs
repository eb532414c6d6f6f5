//! Numbers as people read them: rupiah, decimals, percent and counts, grouped by three.
//!
//! Rule: a number is printed from its exact value, rounded half away from zero, never through a float. A printed number never
//! contradicts what was decided from the exact one: beside a cut it differs from ([`percent_distinct`]) it gets the decimals
//! it takes to look different.
//!
//! What is shown has a real minus sign (−1.234); what stands in a field has the hyphen of the keyboard
//! ([`amount_for_entry`]). [`super::parse_amount`] reads both back.
//!
//! ```
//! use koroena::exact::Rational;
//! use koroena::locale::{number, Lang};
//!
//! let share = Rational::fraction(79_996, 100_000).unwrap();
//! assert_eq!(number::percent(&share, 1, Lang::Id), "80,0%");
//! let cut = Rational::fraction(80, 100).unwrap();
//! assert_eq!(number::percent_distinct(&share, &[cut], 1, Lang::Id), "79,996%");
//! ```

use super::Lang;
use crate::exact::{Rational, Rupiah};

/// The minus sign of what is shown.
pub const MINUS: char = '−';

/// Decimals beyond which a number that still looks like its cut is written as lying above or below it.
const DECIMALS_MAX: u32 = 12;

/// An amount as shown: `1.234.567,89`, `−1.500`; no decimals where there are no sen.
#[must_use]
pub fn amount(amount: Rupiah, lang: Lang) -> String {
    localised(&amount.to_string(), lang, MINUS)
}

/// An amount as shown with its currency: `Rp1.234.567,89`, `−Rp1.500`.
#[must_use]
pub fn rupiah(amount: Rupiah, lang: Lang) -> String {
    let text = self::amount(amount, lang);
    match text.strip_prefix(MINUS) {
        Some(size) => format!("{MINUS}Rp{size}"),
        None => format!("Rp{text}"),
    }
}

/// An amount as it stands in a field: as shown, with the keyboard's hyphen for a minus.
#[must_use]
pub fn amount_for_entry(amount: Rupiah, lang: Lang) -> String {
    localised(&amount.to_string(), lang, '-')
}

/// A whole number: `1.234`.
#[must_use]
pub fn whole(number: i64, lang: Lang) -> String {
    localised(&number.to_string(), lang, MINUS)
}

/// A number with exactly so many decimals: `79,50`.
#[must_use]
pub fn decimal(value: &Rational, decimals: u32, lang: Lang) -> String {
    localised(&value.to_decimal(decimals), lang, MINUS)
}

/// A number with at most so many decimals and no zeros behind them: `1,25` and `0,3` and `10`.
#[must_use]
pub fn decimal_short(value: &Rational, decimals: u32, lang: Lang) -> String {
    localised(&value.to_short_decimal(decimals), lang, MINUS)
}

/// A share of one as percent with exactly so many decimals: one eighth is `12,5%`.
#[must_use]
pub fn percent(value: &Rational, decimals: u32, lang: Lang) -> String {
    with_percent_sign(decimal(&hundredfold(value), decimals, lang))
}

/// A share of one as percent with at most so many decimals: `7,5%` and `80%`.
#[must_use]
pub fn percent_short(value: &Rational, decimals: u32, lang: Lang) -> String {
    with_percent_sign(decimal_short(&hundredfold(value), decimals, lang))
}

/// A large number in a word, for axes: `750 rb`, `4,2 jt`, `15 M`, `1,5 T`; with one decimal below ten.
#[must_use]
pub fn short(value: &Rational, lang: Lang) -> String {
    let (thousand, million, milliard, billion) = match lang {
        Lang::Id => ("rb", "jt", "M", "T"),
        Lang::En => ("k", "m", "bn", "tn"),
    };
    let size = if value.is_negative() { value.negated() } else { value.clone() };
    let mut unit = ("", Rational::ONE);
    for (name, zeros) in [(thousand, 3), (million, 6), (milliard, 9), (billion, 12)] {
        let scale = Rational::whole(10_i128.pow(zeros));
        if size >= scale {
            unit = (name, scale);
        }
    }
    let number = value.divided_by(&unit.1).unwrap_or(Rational::ZERO);
    let is_small = size < unit.1.times(&Rational::integer(10));
    let text = decimal_short(&number, u32::from(is_small), lang);
    if unit.0.is_empty() { text } else { format!("{text} {}", unit.0) }
}

/// A size as devices print it: `812 B`, `4,2 kB`, `63 MB`.
#[must_use]
pub fn size(bytes: u64, lang: Lang) -> String {
    let mut unit = "B";
    let mut scale: i128 = 1;
    for next in ["kB", "MB", "GB", "TB"] {
        if i128::from(bytes) < scale * 1000 {
            break;
        }
        (unit, scale) = (next, scale * 1000);
    }
    // One decimal says enough below ten, and none above.
    let decimals = u32::from(scale > 1 && i128::from(bytes) < scale * 10);
    let number = Rational::fraction(i128::from(bytes), scale).unwrap_or(Rational::ZERO);
    format!("{} {unit}", decimal_short(&number, decimals, lang))
}

/// A number beside the cuts it was compared with: [`decimal`], with as many more decimals as it takes to look different from
/// every cut it differs from, and to show the cut where it equals one.
///
/// Where twelve do not suffice, it is written as lying above or below its cut: `< 80`.
#[must_use]
pub fn decimal_distinct(value: &Rational, cuts: &[Rational], decimals: u32, lang: Lang) -> String {
    distinct(value, cuts, decimals, lang).join("")
}

/// A share of one beside the cuts it was compared with (shares of one, too): [`percent`] with the decimals of [`decimal_distinct`].
#[must_use]
pub fn percent_distinct(value: &Rational, cuts: &[Rational], decimals: u32, lang: Lang) -> String {
    let cuts: Vec<Rational> = cuts.iter().map(hundredfold).collect();
    with_percent_sign(distinct(&hundredfold(value), &cuts, decimals, lang).join(""))
}

/// Decimal text as programs write it (`-1234.50`) with this language's marks and the given minus.
///
/// Anything but digits, one leading hyphen and one dot is left as it is.
#[must_use]
fn localised(text: &str, lang: Lang, minus: char) -> String {
    let (negative, size) = match text.strip_prefix('-') {
        Some(size) => (true, size),
        None => (false, text),
    };
    let (whole, part) = match size.split_once('.') {
        Some((whole, part)) => (whole, Some(part)),
        None => (size, None),
    };
    let mut written = String::with_capacity(text.len() + text.len() / 3 + 2);
    if negative {
        written.push(minus);
    }
    let digits = whole.chars().count();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (digits - place).is_multiple_of(3) {
            written.push(lang.group_mark());
        }
        written.push(digit);
    }
    if let Some(part) = part {
        written.push(lang.decimal_mark());
        written.push_str(part);
    }
    written
}

fn hundredfold(value: &Rational) -> Rational {
    value.times(&Rational::whole(100))
}

fn with_percent_sign(number: String) -> String {
    number + "%"
}

/// The relation (empty where the number itself is distinct) and the number.
fn distinct(value: &Rational, cuts: &[Rational], decimals: u32, lang: Lang) -> [String; 2] {
    let most = decimals.max(DECIMALS_MAX);
    let exact_at = |decimals: u32| Rational::parse(&value.to_decimal(decimals)).as_ref() == Some(value);
    // On a cut, the number shows all of its decimals where they end: 7,5% is not 8%.
    let on_a_cut = cuts.contains(value) && exact_at(most);
    let looks_like = |decimals: u32| {
        let printed = value.to_decimal(decimals);
        cuts.iter().find(|cut| *cut != value && cut.to_decimal(decimals) == printed)
    };
    let enough = (decimals..=most).find(|&d| looks_like(d).is_none() && (!on_a_cut || exact_at(d)));
    match (enough, looks_like(most)) {
        (None, Some(cut)) => {
            let relation = if value < cut { "< " } else { "> " };
            [relation.to_owned(), decimal_short(cut, DECIMALS_MAX, lang)]
        }
        (enough, _) => [String::new(), decimal(value, enough.unwrap_or(most), lang)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sen(sen: i64) -> Rupiah {
        Rupiah::from_sen(sen).unwrap()
    }

    fn r(text: &str) -> Rational {
        Rational::parse(text).unwrap()
    }

    #[test]
    fn large_numbers_are_shortened_to_a_word() {
        let short = |text: &str, lang| super::short(&Rational::parse(text).unwrap(), lang);
        for (number, id, en) in [
            ("0", "0", "0"),
            ("999", "999", "999"),
            ("1000", "1 rb", "1 k"),
            ("750000", "750 rb", "750 k"),
            ("4200000", "4,2 jt", "4.2 m"),
            ("-15000000000", "-15 M", "-15 bn"),
            ("1500000000000", "1,5 T", "1.5 tn"),
        ] {
            assert_eq!(
                (short(number, Lang::Id).replace('−', "-"), short(number, Lang::En).replace('−', "-")),
                (id.into(), en.into())
            );
        }
    }

    #[test]
    fn sizes_are_printed_as_devices_do() {
        for (bytes, id, en) in [
            (0, "0 B", "0 B"),
            (999, "999 B", "999 B"),
            (1_000, "1 kB", "1 kB"),
            (4_249, "4,2 kB", "4.2 kB"),
            (63_400_000, "63 MB", "63 MB"),
            (2_950_000_000, "3 GB", "3 GB"),
            (u64::MAX, "18.446.744 TB", "18,446,744 TB"),
        ] {
            assert_eq!((size(bytes, Lang::Id).as_str(), size(bytes, Lang::En).as_str()), (id, en));
        }
    }

    #[test]
    fn amounts_in_both_languages() {
        for (value, id, en) in [
            (0, "0", "0"),
            (5, "0,05", "0.05"),
            (-5, "−0,05", "−0.05"),
            (99_900, "999", "999"),
            (100_000, "1.000", "1,000"),
            (150_050, "1.500,50", "1,500.50"),
            (123_456_789, "1.234.567,89", "1,234,567.89"),
            (-2_814_994_600, "−28.149.946", "−28,149,946"),
            (Rupiah::MAX.sen(), "1.000.000.000.000.000", "1,000,000,000,000,000"),
            (Rupiah::MIN.sen(), "−1.000.000.000.000.000", "−1,000,000,000,000,000"),
        ] {
            assert_eq!(amount(sen(value), Lang::Id), id);
            assert_eq!(amount(sen(value), Lang::En), en);
            assert_eq!(amount_for_entry(sen(value), Lang::Id), id.replace('−', "-"));
        }
        assert_eq!(rupiah(sen(-123_400), Lang::Id), "−Rp1.234");
        assert_eq!(rupiah(sen(123_456), Lang::En), "Rp1,234.56");
        assert_eq!(whole(-12_345, Lang::Id), "−12.345");
        assert_eq!(whole(i64::MIN, Lang::En), "−9,223,372,036,854,775,808");
    }

    #[test]
    fn decimals_and_percent_round_half_away_from_zero() {
        assert_eq!(decimal(&r("79.995"), 2, Lang::Id), "80,00");
        assert_eq!(decimal(&r("-1234.565"), 2, Lang::Id), "−1.234,57");
        assert_eq!(decimal(&r("2/3"), 4, Lang::En), "0.6667");
        assert_eq!(decimal(&r("-0.004"), 2, Lang::Id), "0,00");
        assert_eq!(decimal_short(&r("1.250"), 4, Lang::Id), "1,25");
        assert_eq!(decimal_short(&r("1000"), 4, Lang::Id), "1.000");
        assert_eq!(percent(&r("1/8"), 1, Lang::Id), "12,5%");
        assert_eq!(percent(&r("-0.075"), 0, Lang::En), "−8%");
        assert_eq!(percent_short(&r("0.075"), 2, Lang::Id), "7,5%");
        assert_eq!(percent_short(&r("12.5"), 2, Lang::Id), "1.250%");
    }

    #[test]
    fn a_number_beside_its_cut_looks_as_it_was_decided() {
        let cut = [r("0.8")];
        for (value, printed) in [
            ("0.8", "80,0%"),
            ("0.79996", "79,996%"),
            ("0.80004", "80,004%"),
            ("0.7", "70,0%"),
            ("0.7996", "79,96%"),
            ("79999999999999999/100000000000000000", "< 80%"),
            ("80000000000000001/100000000000000000", "> 80%"),
        ] {
            assert_eq!(percent_distinct(&r(value), &cut, 1, Lang::Id), printed, "{value}");
        }
        // The cut itself has more decimals than are asked for.
        assert_eq!(percent_distinct(&r("0.076"), &[r("0.075")], 0, Lang::Id), "7,6%");
        // On a cut it shows the cut.
        assert_eq!(percent_distinct(&r("0.075"), &[r("0.075")], 0, Lang::Id), "7,5%");
        assert_eq!(percent_distinct(&r("1/3"), &[r("1/3")], 1, Lang::Id), "33,3%");
        // Two cuts, both near.
        assert_eq!(decimal_distinct(&r("65.9996"), &[r("66"), r("65.9")], 2, Lang::Id), "65,9996");
        assert_eq!(decimal_distinct(&r("66"), &[r("66"), r("80")], 2, Lang::Id), "66,00");
        assert_eq!(decimal_distinct(&r("1/3"), &[], 2, Lang::En), "0.33");
    }
}
