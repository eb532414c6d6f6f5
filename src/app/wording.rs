//! Rows of a regulation in words: formulas in account names, bands with their closings, values that never contradict them.
//!
//! Rule: what is printed says what was decided. A value on or beside a cut shows the decimals it takes to tell on which side
//! it lies, and a band names its closings.
//!
//! ```
//! use koroena::app::wording::{band_text, value_text};
//! use koroena::exact::Rational;
//! use koroena::locale::Lang;
//! use koroena::ruleset::bands::Step;
//! use koroena::ruleset::document::{Comparison, Unit};
//!
//! let number = |text| Rational::parse(text).unwrap();
//! let step = Step { op: Comparison::AtMost, cut: number("0.05"), score: number("4") };
//! assert_eq!(band_text(&step, Some(Unit::Fraction), Lang::Id), "5% atau kurang");
//! let value = number("0.0500001");
//! assert_eq!(value_text(&value, Some(Unit::Fraction), &[step.cut], Lang::Id), "5,00001%");
//! ```

use crate::exact::Rational;
use crate::locale::words::{Common, Examination, fill};
use crate::locale::{Lang, number};
use crate::ruleset::bands::{Bands, Step};
use crate::ruleset::document::{Comparison, Direction, Unit, Wording};
use crate::ruleset::formula::{Operand, Token};
use crate::ruleset::{Measure, Ruleset};

/// The decimals of a value, where no cut asks for more.
const DECIMALS: u32 = 2;
/// The most decimals of a cut or a score.
const DECIMALS_MAX: u32 = 12;

/// A wording in the language.
#[must_use]
pub fn say(wording: &Wording, lang: Lang) -> String {
    match lang {
        Lang::Id => wording.id.clone(),
        Lang::En => wording.en.clone(),
    }
}

/// The unit the values of a measure are printed in; a count of answers has none.
#[must_use]
pub fn unit_of(measure: &Measure) -> Option<Unit> {
    match measure {
        Measure::Ratio(ratio) => Some(ratio.unit),
        Measure::Share(_) => Some(Unit::Fraction),
        Measure::Count(_) => None,
    }
}

/// The name of an amount a formula takes; last year's says so.
#[must_use]
pub fn operand_name(operand: Operand, ruleset: &Ruleset, lang: Lang) -> String {
    let name = ruleset.accounts.get(operand.account).map(|account| say(&account.name, lang)).unwrap_or_default();
    if operand.prior { format!("{name} ({})", Examination::of(lang).last_year) } else { name }
}

/// An exact amount in sen as text; to the sen, rounded where a share has parts of one.
#[must_use]
pub fn sen_text(amount: &Rational, lang: Lang) -> String {
    let hundred = Rational::whole(100);
    let rupiah = amount.divided_by(&hundred).unwrap_or(Rational::ZERO);
    number::decimal_short(&rupiah, 2, lang)
}

/// The same with its currency.
#[must_use]
pub fn rupiah_text(amount: &Rational, lang: Lang) -> String {
    let text = sen_text(amount, lang);
    match text.strip_prefix(number::MINUS) {
        Some(size) => format!("{}Rp{size}", number::MINUS),
        None => format!("Rp{text}"),
    }
}

/// A formula in account names: `(Kas + Bank) ÷ Kewajiban lancar`.
#[must_use]
pub fn formula_words(tokens: &[Token], ruleset: &Ruleset, lang: Lang) -> String {
    formula_with(tokens, lang, |operand| operand_name(operand, ruleset, lang))
}

/// A formula with what `written` makes of its amounts: their names, or their numbers.
#[must_use]
pub fn formula_with(tokens: &[Token], lang: Lang, written: impl Fn(Operand) -> String) -> String {
    let words = Examination::of(lang);
    let mut text = String::new();
    // Whether an amount must come next, so that a minus is a sign and not a difference.
    let mut is_open = true;
    for token in tokens {
        let was_open = std::mem::replace(&mut is_open, false);
        match token {
            Token::Operand(operand) => text.push_str(&written(*operand)),
            Token::Number(digits) => match Rational::parse(digits) {
                Some(value) => text.push_str(&number::decimal_short(&value, DECIMALS_MAX, lang)),
                None => text.push_str(digits),
            },
            Token::Sign(sign) => {
                is_open = sign != ")";
                match sign.as_str() {
                    "+" => text.push_str(" + "),
                    "-" if was_open => text.push('−'),
                    "-" => text.push_str(" − "),
                    "*" => text.push_str(" × "),
                    "/" => text.push_str(" ÷ "),
                    "," => text.push_str("; "),
                    "min" => text.extend([words.smaller_of, " "]),
                    "max" => text.extend([words.larger_of, " "]),
                    other => text.push_str(other),
                }
            }
        }
    }
    text
}

/// A value beside the cuts it was compared with; it never looks like a cut it differs from.
#[must_use]
pub fn value_text(value: &Rational, unit: Option<Unit>, cuts: &[Rational], lang: Lang) -> String {
    match unit {
        Some(Unit::Fraction) => number::percent_distinct(value, cuts, DECIMALS, lang),
        Some(Unit::Percent) => number::decimal_distinct(value, cuts, DECIMALS, lang) + "%",
        Some(Unit::Times) => {
            fill(Common::of(lang).n_times, &[("n", &number::decimal_distinct(value, cuts, DECIMALS, lang))])
        }
        Some(Unit::Days) => fill(Common::of(lang).n_days, &[("n", &number::decimal_distinct(value, cuts, 1, lang))]),
        None => number::decimal_distinct(value, cuts, 0, lang),
    }
}

/// A cut, exactly.
#[must_use]
pub fn cut_text(cut: &Rational, unit: Option<Unit>, lang: Lang) -> String {
    let short = || number::decimal_short(cut, DECIMALS_MAX, lang);
    match unit {
        Some(Unit::Fraction) => number::percent_short(cut, DECIMALS_MAX, lang),
        Some(Unit::Percent) => short() + "%",
        Some(Unit::Times) => fill(Common::of(lang).n_times, &[("n", &short())]),
        Some(Unit::Days) => fill(Common::of(lang).n_days, &[("n", &short())]),
        None => short(),
    }
}

/// The cuts of a band table, for [`value_text`].
#[must_use]
pub fn cuts(bands: &Bands) -> Vec<Rational> {
    bands.steps.iter().map(|step| step.cut.clone()).collect()
}

/// One cut in words, with its closing: “di atas 20%”, “5% atau kurang”.
#[must_use]
pub fn band_text(step: &Step, unit: Option<Unit>, lang: Lang) -> String {
    beyond(step.op, &step.cut, unit, lang)
}

fn beyond(op: Comparison, cut: &Rational, unit: Option<Unit>, lang: Lang) -> String {
    let words = Examination::of(lang);
    let wording = match op {
        Comparison::Above => words.band_above,
        Comparison::AtLeast => words.band_at_least,
        Comparison::Below => words.band_below,
        Comparison::AtMost => words.band_at_most,
    };
    fill(wording, &[("cut", &cut_text(cut, unit, lang))])
}

/// Every band with its score and both of its ends in words, in the order the cuts are tried; the rest comes last.
#[must_use]
pub fn band_texts(bands: &Bands, unit: Option<Unit>, lang: Lang) -> Vec<(Rational, String)> {
    let mut texts = Vec::with_capacity(bands.steps.len() + 1);
    let mut before: Option<&Step> = None;
    for step in &bands.steps {
        let text = match before {
            None => band_text(step, unit, lang),
            Some(nearer) => between(nearer, step, bands.direction, unit, lang),
        };
        texts.push((step.score.clone(), text));
        before = Some(step);
    }
    let rest = match before {
        None => Examination::of(lang).band_rest.to_owned(),
        Some(last) => beyond(opposite(last.op), &last.cut, unit, lang),
    };
    texts.push((bands.rest.clone(), rest));
    texts
}

/// The comparison that holds where this one does not.
fn opposite(op: Comparison) -> Comparison {
    match op {
        Comparison::Above => Comparison::AtMost,
        Comparison::AtLeast => Comparison::Below,
        Comparison::Below => Comparison::AtLeast,
        Comparison::AtMost => Comparison::Above,
    }
}

/// The band between the cut tried before and this one: “di atas 5% sampai 10%”.
fn between(tried: &Step, step: &Step, direction: Direction, unit: Option<Unit>, lang: Lang) -> String {
    let words = Examination::of(lang);
    let left = Step { op: opposite(tried.op), cut: tried.cut.clone(), score: tried.score.clone() };
    let (low, high) = match direction {
        Direction::Higher => (step, &left),
        Direction::Lower => (&left, step),
    };
    let text = |step: &Step, open: Option<&str>| {
        let cut = cut_text(&step.cut, unit, lang);
        open.map_or(cut.clone(), |open| fill(open, &[("cut", &cut)]))
    };
    let is_one_number = match unit {
        // Answers are counted whole: from eleven to below twelve is eleven.
        None => {
            low.op == Comparison::AtLeast && high.op == Comparison::Below && low.cut.plus(&Rational::ONE) == high.cut
        }
        Some(_) => false,
    };
    if is_one_number {
        return text(low, None);
    }
    if low.cut == high.cut {
        return fill(words.band_exactly, &[("cut", &text(low, None))]);
    }
    let low = match low.op {
        Comparison::Above | Comparison::Below => text(low, Some(words.band_above)),
        Comparison::AtLeast | Comparison::AtMost => text(low, None),
    };
    let high = match high.op {
        Comparison::Above | Comparison::Below => text(high, Some(words.band_below)),
        Comparison::AtLeast | Comparison::AtMost => text(high, None),
    };
    fill(words.band_between, &[("low", &low), ("high", &high)])
}

/// The totals that reach a class, from its lowest and that of the class above it: “66 sampai di bawah 80”.
#[must_use]
pub fn class_text(at_least: Option<&Rational>, above: Option<&Rational>, lang: Lang) -> String {
    let words = Examination::of(lang);
    match (at_least, above) {
        (Some(low), None) => fill(words.band_at_least, &[("cut", &score_text(low, lang))]),
        (Some(low), Some(high)) => {
            let high = fill(words.band_below, &[("cut", &score_text(high, lang))]);
            fill(words.band_between, &[("low", &score_text(low, lang)), ("high", &high)])
        }
        (None, Some(high)) => fill(words.band_below, &[("cut", &score_text(high, lang))]),
        (None, None) => words.band_rest.to_owned(),
    }
}

/// A score: `4`, `91,67`.
#[must_use]
pub fn score_text(score: &Rational, lang: Lang) -> String {
    number::decimal_short(score, DECIMALS, lang)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ruleset::Regulation;
    use crate::ruleset::builtin::{CHART, DOCUMENTS};
    use std::collections::BTreeMap;

    fn r(text: &str) -> Rational {
        Rational::parse(text).unwrap()
    }

    fn forms() -> Vec<Ruleset> {
        DOCUMENTS
            .iter()
            .flat_map(|(_, text)| {
                let regulation = Regulation::read(text, CHART).unwrap();
                let forms = regulation.document.forms.clone();
                forms.into_iter().map(move |form| regulation.form(&form.id, &BTreeMap::new()).unwrap())
            })
            .collect()
    }

    fn bands(direction: Direction, steps: &[(Comparison, &str)]) -> Bands {
        let step = |(op, cut): &(Comparison, &str)| Step { op: *op, cut: r(cut), score: r("1") };
        Bands { direction, steps: steps.iter().map(step).collect(), rest: r("0") }
    }

    fn texts(bands: &Bands, unit: Option<Unit>) -> Vec<String> {
        band_texts(bands, unit, Lang::Id).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn bands_name_both_ends_with_their_closings() {
        use Comparison::{Above, AtLeast, AtMost, Below};
        let lower = bands(Direction::Lower, &[(Below, "0.4"), (AtMost, "0.6"), (AtMost, "0.8")]);
        assert_eq!(
            texts(&lower, Some(Unit::Fraction)),
            ["di bawah 40%", "40% sampai 60%", "di atas 60% sampai 80%", "di atas 80%"]
        );
        let higher = bands(Direction::Higher, &[(AtLeast, "0.1"), (AtLeast, "0.075"), (Above, "0")]);
        assert_eq!(
            texts(&higher, Some(Unit::Fraction)),
            ["10% atau lebih", "7,5% sampai di bawah 10%", "di atas 0% sampai di bawah 7,5%", "0% atau kurang"]
        );
        let exactly = bands(Direction::Higher, &[(Above, "2"), (AtLeast, "2")]);
        assert_eq!(texts(&exactly, Some(Unit::Times)), ["di atas 2 kali", "tepat 2 kali", "di bawah 2 kali"]);
        let counts = bands(Direction::Higher, &[(AtLeast, "12"), (AtLeast, "11"), (AtLeast, "9")]);
        assert_eq!(texts(&counts, None), ["12 atau lebih", "11", "9 sampai di bawah 11", "di bawah 9"]);
    }

    /// The words of a band, read back as a test of a value.
    fn holds(text: &str, value: &Rational, unit: Option<Unit>) -> bool {
        let number = |text: &str| {
            let plain = text.replace("%", "").replace(" kali", "").replace(" hari", "").replace(',', ".");
            let cut = r(plain.trim());
            if unit == Some(Unit::Fraction) { cut.divided_by(&r("100")).unwrap() } else { cut }
        };
        if let Some((low, high)) = text.split_once(" sampai ") {
            let low = match low.strip_prefix("di atas ") {
                Some(low) => *value > number(low),
                None => *value >= number(low),
            };
            let high = match high.strip_prefix("di bawah ") {
                Some(high) => *value < number(high),
                None => *value <= number(high),
            };
            return low && high;
        }
        if let Some(cut) = text.strip_prefix("di atas ") {
            *value > number(cut)
        } else if let Some(cut) = text.strip_prefix("di bawah ") {
            *value < number(cut)
        } else if let Some(cut) = text.strip_suffix(" atau lebih") {
            *value >= number(cut)
        } else if let Some(cut) = text.strip_suffix(" atau kurang") {
            *value <= number(cut)
        } else {
            *value == number(text.trim_start_matches("tepat "))
        }
    }

    #[test]
    fn the_words_of_every_built_in_band_hold_exactly_where_the_band_does() {
        for ruleset in forms() {
            for indicator in &ruleset.indicators {
                let unit = unit_of(&indicator.measure);
                let texts = texts(&indicator.bands, unit);
                let near = if unit.is_none() { r("1") } else { r("0.0001") };
                for cut in cuts(&indicator.bands) {
                    for value in [cut.minus(&near), cut.clone(), cut.plus(&near)] {
                        let (place, _) = indicator.bands.choose(&value);
                        let said: Vec<usize> =
                            (0..texts.len()).filter(|place| holds(&texts[*place], &value, unit)).collect();
                        assert_eq!(said, [place], "{} at {value}: {texts:?}", indicator.code);
                    }
                }
            }
        }
    }

    #[test]
    fn a_printed_value_falls_into_the_band_it_was_given() {
        for ruleset in forms() {
            for indicator in &ruleset.indicators {
                let unit = unit_of(&indicator.measure);
                let tiny = if unit.is_none() { r("1") } else { r("0.00000001") };
                let texts = texts(&indicator.bands, unit);
                let cuts = cuts(&indicator.bands);
                for value in cuts.iter().flat_map(|cut| [cut.minus(&tiny), cut.clone(), cut.plus(&tiny)]) {
                    let printed = value_text(&value, unit, &cuts, Lang::Id);
                    let plain = printed.replace('%', "").replace(" kali", "").replace(" hari", "");
                    let mut read = r(&plain.replace('−', "-").replace(',', "."));
                    if unit == Some(Unit::Fraction) {
                        read = read.divided_by(&r("100")).unwrap();
                    }
                    let (place, _) = indicator.bands.choose(&value);
                    assert!(holds(&texts[place], &read, unit), "{}: {value} printed {printed}", indicator.code);
                }
            }
        }
    }

    #[test]
    fn classes_name_their_totals() {
        let (low, high) = (r("66"), r("80.5"));
        assert_eq!(class_text(Some(&high), None, Lang::Id), "80,5 atau lebih");
        assert_eq!(class_text(Some(&low), Some(&high), Lang::Id), "66 sampai di bawah 80,5");
        assert_eq!(class_text(None, Some(&low), Lang::En), "below 66");
    }

    #[test]
    fn formulas_are_written_in_account_names() {
        let forms = forms();
        let ruleset = &forms[0];
        let find = |key: &str| ruleset.place(key);
        let words =
            |text: &str, lang| formula_words(&crate::ruleset::formula::tokens(text, &find).unwrap(), ruleset, lang);
        let name = |key: &str| say(&ruleset.accounts[ruleset.place(key).unwrap()].name, Lang::Id);
        let (assets, equity) = (name("total_aset"), name("ekuitas"));
        assert_eq!(
            words("(total_aset - total_aset_lalu) / total_aset_lalu", Lang::Id),
            format!("({assets} − {assets} (tahun lalu)) ÷ {assets} (tahun lalu)")
        );
        assert_eq!(
            words("-0.5*(ekuitas) + max(total_aset, -ekuitas)", Lang::Id),
            format!("−0,5 × ({equity}) + yang terbesar dari ({assets}; −{equity})")
        );
        for ruleset in &forms {
            for indicator in &ruleset.indicators {
                if let Measure::Ratio(ratio) = &indicator.measure {
                    for lang in Lang::ALL {
                        let text = formula_words(&ratio.tokens, ruleset, lang);
                        assert!(!text.is_empty() && !text.contains("  ") && !text.contains('_'), "{text}");
                    }
                }
            }
        }
    }
}
