//! Laws of numbers, entries and dates: what is printed is read back, a printed number keeps the side of its cut, and no text
//! breaks a reader.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use koroena::exact::{Rational, Rupiah};
use koroena::locale::date::Weekday;
use koroena::locale::words::{all, fill};
use koroena::locale::{Date, Entry, EntryError, Lang, Moment, number, parse_amount};
use proptest::prelude::*;

fn lang() -> impl Strategy<Value = Lang> {
    prop_oneof![Just(Lang::Id), Just(Lang::En)]
}

/// Amounts of every size, not only the huge ones that a uniform choice gives.
fn amount() -> impl Strategy<Value = Rupiah> {
    (0_u32..18, Rupiah::MIN.sen()..=Rupiah::MAX.sen(), any::<bool>()).prop_filter_map(
        "in range",
        |(cut, sen, whole)| {
            let sen = sen / 10_i64.pow(cut);
            Rupiah::from_sen(if whole { sen / 100 * 100 } else { sen }).ok()
        },
    )
}

fn fraction() -> impl Strategy<Value = Rational> {
    (-10_000_000_i128..10_000_000, 1_i128..10_000_000).prop_filter_map("a fraction", |(n, d)| Rational::fraction(n, d))
}

/// A printed number read back: the language's marks to the program's own.
fn unprinted(text: &str, lang: Lang) -> Rational {
    let plain = text.replace(lang.group_mark(), "").replace(lang.decimal_mark(), ".").replace(number::MINUS, "-");
    Rational::parse(&plain).unwrap()
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(amount in amount(), lang in lang()) {
        for text in [
            number::amount(amount, lang),
            number::amount_for_entry(amount, lang),
            number::rupiah(amount, lang),
            format!("  {} ", number::amount(amount, lang)),
            format!("{} + 0", number::amount(amount, lang)),
        ] {
            prop_assert_eq!(parse_amount(&text, lang), Ok(Entry::Amount(amount)), "{}", text);
        }
    }

    /// Four digits and more are understood in the other language's notation, too, and as programs write them.
    #[test]
    fn grouped_amounts_are_read_in_either_notation(
        amount in amount().prop_filter("four digits", |amount| amount.sen().abs() >= 100_000),
        lang in lang(),
    ) {
        for text in [number::amount(amount, lang.other()), amount.to_string()] {
            prop_assert_eq!(parse_amount(&text, lang), Ok(Entry::Amount(amount)), "{}", text);
        }
    }

    #[test]
    fn a_sign_negates_every_reading(text in "[0-9., ]{0,6}[0-9][0-9., ]{0,6}( ?(rb|jt|juta|m|t))?", lang in lang()) {
        let negated = match parse_amount(&text, lang) {
            Ok(Entry::Amount(value)) => Ok(Entry::Amount(value.negated())),
            Ok(Entry::Ambiguous(readings)) => Ok(Entry::Ambiguous(readings.map(|mut reading| {
                reading.value = reading.value.negated();
                reading
            }))),
            other => other,
        };
        prop_assert_eq!(parse_amount(&format!("-{text}"), lang), negated.clone());
        prop_assert_eq!(parse_amount(&format!("({text})"), lang), negated);
    }

    /// An amount that is taken without asking has exactly the digits that were typed, up to zeros and scale.
    #[test]
    fn no_digit_is_lost_or_invented(text in "[0-9]{1,3}([., ][0-9]{1,4}){0,4}", lang in lang()) {
        if let Ok(Entry::Amount(value)) = parse_amount(&text, lang) {
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>().trim_matches('0').to_owned();
            prop_assert_eq!(digits(&value.to_string()), digits(&text), "{}", text);
        }
    }

    /// The two readings of a question differ; a third does not exist to be hidden.
    #[test]
    fn a_question_has_two_answers(text in "[0-9]{1,4}([.,][0-9]{1,4}){1,3}( (jt|m))?", lang in lang()) {
        if let Ok(Entry::Ambiguous([literal, other])) = parse_amount(&text, lang) {
            prop_assert_ne!(literal.value, other.value);
            prop_assert_ne!(literal.how, other.how);
        }
    }

    #[test]
    fn sums_add_up(a in amount(), b in amount(), lang in lang()) {
        let text = format!("{}+{}", number::amount(a, lang), number::rupiah(b.max(b.negated()), lang));
        let expected = a.checked_add(b.max(b.negated())).map(Entry::Amount).ok_or(EntryError::OutOfRange);
        prop_assert_eq!(parse_amount(&text, lang), expected);
    }

    #[test]
    fn no_text_breaks_the_readers(text in ".{0,40}", tricky in "[-+=().,'rpRPidmjtbk0-9 %−]{0,40}", lang in lang()) {
        for text in [text, tricky] {
            let _ = parse_amount(&text, lang);
            let _ = text.parse::<Date>();
            let _ = Moment::parse(&text);
            let _ = fill(&text, &[("n", "1")]);
        }
    }

    #[test]
    fn a_printed_number_is_the_nearest(value in fraction(), decimals in 0_u32..6, lang in lang()) {
        let printed = unprinted(&number::decimal(&value, decimals, lang), lang);
        let half = Rational::fraction(1, 2 * 10_i128.pow(decimals)).unwrap();
        let off = printed.minus(&value);
        prop_assert!(off <= half && off.negated() <= half);
    }

    /// Both sides of a cut, as near as a sen in a million million: the printed number stands where the exact one does.
    #[test]
    fn a_printed_number_keeps_the_side_of_its_cut(
        cut in 0_i128..2_000,
        places in 0_u32..4,
        off in prop_oneof![Just(0_i128), Just(1), Just(-1), -1_000_000_i128..1_000_000],
        scale in 3_u32..14,
        decimals in 0_u32..4,
        lang in lang(),
    ) {
        let cut = Rational::fraction(cut, 10_i128.pow(places)).unwrap();
        let value = cut.plus(&Rational::fraction(off, 10_i128.pow(scale)).unwrap());
        let text = number::decimal_distinct(&value, std::slice::from_ref(&cut), decimals, lang);
        match text.split_once(' ') {
            Some((relation, printed_cut)) => {
                prop_assert_eq!(relation, if value < cut { "<" } else { ">" });
                prop_assert_eq!(&unprinted(printed_cut, lang), &cut);
                prop_assert_ne!(&value, &cut);
            }
            None => prop_assert_eq!(unprinted(&text, lang).cmp(&cut), value.cmp(&cut), "{}", text),
        }
    }

    #[test]
    fn days_round_trip_and_follow_each_other(days in -719_162_i32..=2_932_896) {
        let date = Date::from_days(days).unwrap();
        prop_assert_eq!(date.days_from_civil(), days);
        prop_assert_eq!(date.to_string().parse::<Date>(), Ok(date));
        prop_assert_eq!(Date::new(date.year(), date.month(), date.day()), Some(date));
        if let Some(next) = date.plus_days(1) {
            prop_assert!(next > date);
            prop_assert_eq!(next.days_since(date), 1);
            let same_month = next.year() == date.year() && next.month() == date.month();
            prop_assert_eq!(next.day(), if same_month { date.day() + 1 } else { 1 });
            prop_assert_eq!(date.weekday() == Weekday::Sunday, next.weekday() == Weekday::Monday);
        }
    }
}

/// Every day of the calendar, counted one by one without the arithmetic under test.
#[test]
fn the_calendar_has_no_gap() {
    let mut days = -719_162;
    for year in 1..=9999_u16 {
        let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        for (month, length) in (1..).zip([31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
            for day in [1, length] {
                let date = Date::new(year, month, day).unwrap();
                assert_eq!(date.days_from_civil(), days + i32::from(day) - 1);
            }
            assert_eq!(Date::new(year, month, length + 1), None);
            days += i32::from(length);
        }
    }
}

/// A bar is a plural and never reaches the screen: every wording comes out of `fill` without one.
#[test]
fn no_plural_bar_is_shown() {
    for wording in all() {
        for text in [wording.id, wording.en] {
            assert!(
                !fill(text, &[("n", "1")]).contains('|') && !fill(text, &[("n", "2")]).contains('|'),
                "{wording:?}"
            );
        }
    }
}
