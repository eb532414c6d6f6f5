//! Money: an exact count of sen, a hundredth of a rupiah.
//!
//! Rule: an amount that exists is within ±10¹⁵ rupiah, has no part of a sen, and has exactly one written form, so that
//! equal amounts are equal bytes in a record, a seal and a backup.
//!
//! ```
//! use koroena::exact::{Rupiah, RupiahError};
//!
//! let cash: Rupiah = "1234567.89".parse().unwrap();
//! assert_eq!(cash.sen(), 123_456_789);
//! assert_eq!(cash.checked_sub(cash).unwrap().to_string(), "0");
//!
//! // The text of a JSON number is read as it stands, never through a float.
//! assert_eq!(Rupiah::from_number_text("1.5e3").unwrap().to_string(), "1500");
//! assert_eq!(Rupiah::from_number_text("0.005"), Err(RupiahError::TooManyDecimals));
//! ```

use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An amount of money, in sen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rupiah(i64);

/// Why a text or a number of sen is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RupiahError {
    /// It is not a decimal number.
    NotANumber,
    /// It is a number, and the same amount, but not in the one written form of it.
    NotCanonical,
    /// It has a part of a sen.
    TooManyDecimals,
    /// It lies beyond ±10¹⁵ rupiah.
    OutOfRange,
}

/// Digits of the largest amount in sen, 10¹⁷.
const DIGITS_MAX: i64 = 18;

impl Rupiah {
    /// Nothing.
    pub const ZERO: Rupiah = Rupiah(0);
    /// The largest amount, 10¹⁵ rupiah: far above any co-operative, and a sum of ninety such amounts still fits its 64 bits.
    pub const MAX: Rupiah = Rupiah(100_000_000_000_000_000);
    /// The smallest amount, the negative of the largest.
    pub const MIN: Rupiah = Rupiah(-Self::MAX.0);

    /// The amount of a number of sen.
    ///
    /// # Errors
    /// [`RupiahError::OutOfRange`] beyond [`Rupiah::MIN`] and [`Rupiah::MAX`].
    pub const fn from_sen(sen: i64) -> Result<Self, RupiahError> {
        if Self::MIN.0 <= sen && sen <= Self::MAX.0 { Ok(Rupiah(sen)) } else { Err(RupiahError::OutOfRange) }
    }

    /// The number of sen.
    #[must_use]
    pub const fn sen(self) -> i64 {
        self.0
    }

    /// The sum; `None` where it is out of range.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        Self::from_sen(self.0.checked_add(other.0)?).ok()
    }

    /// The difference; `None` where it is out of range.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        Self::from_sen(self.0.checked_sub(other.0)?).ok()
    }

    /// The negative. The range is symmetric, so there always is one.
    #[must_use]
    pub const fn negated(self) -> Self {
        Rupiah(-self.0)
    }

    /// Reads the text of a JSON number: `775435518.47`, `-28149946`, `1e3`, `1.50`.
    ///
    /// Exact at any exponent; zeros behind the second decimal do no harm.
    ///
    /// # Errors
    /// [`RupiahError::NotANumber`] where the text is no JSON number (no spaces, no plus sign, no leading zeros),
    /// [`RupiahError::TooManyDecimals`] where a part of a sen is left, else [`RupiahError::OutOfRange`].
    pub fn from_number_text(text: &str) -> Result<Self, RupiahError> {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, read_exponent(exponent)?),
            None => (rest, 0),
        };
        let (whole, part) = match mantissa.split_once('.') {
            Some((whole, part)) if is_digits(part) => (whole, part),
            Some(_) => return Err(RupiahError::NotANumber),
            None => (mantissa, ""),
        };
        if !is_digits(whole) || (whole.len() > 1 && whole.starts_with('0')) {
            return Err(RupiahError::NotANumber);
        }

        // digits × 10^power sen, with neither leading nor trailing zeros left in the digits.
        let all = format!("{whole}{part}");
        let digits = all.trim_end_matches('0');
        let power = exponent
            .saturating_add(length(&all))
            .saturating_sub(length(digits))
            .saturating_sub(length(part))
            .saturating_add(2);
        let digits = digits.trim_start_matches('0');
        if digits.is_empty() {
            return Ok(Self::ZERO);
        }
        if power < 0 {
            return Err(RupiahError::TooManyDecimals);
        }
        if length(digits).saturating_add(power) > DIGITS_MAX {
            return Err(RupiahError::OutOfRange);
        }
        let sen = u32::try_from(power)
            .ok()
            .and_then(|power| 10_i64.checked_pow(power))
            .zip(digits.parse::<i64>().ok())
            .and_then(|(scale, digits)| digits.checked_mul(scale))
            .ok_or(RupiahError::OutOfRange)?;
        Self::from_sen(if negative { -sen } else { sen })
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn length(text: &str) -> i64 {
    i64::try_from(text.len()).unwrap_or(i64::MAX)
}

/// An exponent, held at the end of 64 bits where it is larger: no amount is there.
fn read_exponent(text: &str) -> Result<i64, RupiahError> {
    let (negative, digits) = match text.strip_prefix(['+', '-']) {
        Some(digits) => (text.starts_with('-'), digits),
        None => (false, text),
    };
    if !is_digits(digits) {
        return Err(RupiahError::NotANumber);
    }
    let size = digits.parse::<i64>().unwrap_or(i64::MAX);
    Ok(if negative { -size } else { size })
}

/// The one written form: whole rupiah where there are no sen (`-1500`), else two decimals (`1500.50`).
impl fmt::Display for Rupiah {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        let (whole, sen) = (size / 100, size % 100);
        if sen == 0 { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{sen:02}") }
    }
}

/// Reads the one written form and no other; [`Rupiah::from_number_text`] is the tolerant reader.
impl FromStr for Rupiah {
    type Err = RupiahError;

    fn from_str(text: &str) -> Result<Self, RupiahError> {
        let amount = Self::from_number_text(text)?;
        if amount.to_string() == text { Ok(amount) } else { Err(RupiahError::NotCanonical) }
    }
}

impl Serialize for Rupiah {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Rupiah {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(|error| serde::de::Error::custom(format!("not an amount ({error:?}): {text}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sen(text: &str) -> Result<i64, RupiahError> {
        Rupiah::from_number_text(text).map(Rupiah::sen)
    }

    #[test]
    fn reads_the_text_of_json_numbers() {
        for (text, expected) in [
            ("775435518.47", 77_543_551_847),
            ("-28149946", -2_814_994_600),
            ("1e3", 100_000),
            ("1E+3", 100_000),
            ("1.50", 150),
            ("1.5", 150),
            ("0.01", 1),
            ("-0.01", -1),
            ("0", 0),
            ("-0", 0),
            ("-0.000", 0),
            ("1.5000000000000000000000000000000000000000", 150),
            ("0.000000000000000000000000000000001e31", 1),
            ("12345e-2", 12_345),
            ("1200e-4", 12),
            ("0e999999999999999999999999", 0),
            ("0.0e-999999999999999999999999", 0),
            ("1000000000000000", 100_000_000_000_000_000),
            ("-1e15", -100_000_000_000_000_000),
            ("999999999999999.99", 99_999_999_999_999_999),
        ] {
            assert_eq!(sen(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn says_why_a_text_is_no_amount() {
        for text in [
            "", "-", "+1", ".5", "5.", "1.e3", "e3", "1e", "1e+", "1e1.5", "1.2.3", "007", "00", "-01", "1,5", " 1",
            "1 ", "NaN", "Infinity", "0x10", "1_000", "١٢", "--1", "\"1\"", "1e3e3",
        ] {
            assert_eq!(sen(text), Err(RupiahError::NotANumber), "{text}");
        }
        for text in
            ["0.005", "-0.001", "1.234", "1e-3", "100.001", "1e-999999999999999999999999", "12345678901234567890.001"]
        {
            assert_eq!(sen(text), Err(RupiahError::TooManyDecimals), "{text}");
        }
        for text in [
            "1000000000000000.01",
            "-1000000000000000.01",
            "1000000000000001",
            "9999999999999999",
            "92233720368547758.08",
            "1e16",
            "1e999999999999999999999999",
            "123456789012345678901234567890",
        ] {
            assert_eq!(sen(text), Err(RupiahError::OutOfRange), "{text}");
        }
    }

    #[test]
    fn has_one_written_form() {
        for (sen, text) in [
            (0, "0"),
            (1, "0.01"),
            (-1, "-0.01"),
            (10, "0.10"),
            (150_000, "1500"),
            (150_050, "1500.50"),
            (-99, "-0.99"),
        ] {
            assert_eq!(Rupiah::from_sen(sen).unwrap().to_string(), text);
            assert_eq!(text.parse::<Rupiah>().map(Rupiah::sen), Ok(sen));
        }
        for text in ["1500.5", "1500.00", "-0", "1e3", "0.0", "1.500"] {
            assert_eq!(text.parse::<Rupiah>(), Err(RupiahError::NotCanonical), "{text}");
        }
        assert_eq!(Rupiah::MAX.to_string(), "1000000000000000");
        assert_eq!(serde_json::to_string(&Rupiah::MIN).unwrap(), "\"-1000000000000000\"");
        assert!(serde_json::from_str::<Rupiah>("12").is_err());
        assert!(serde_json::from_str::<Rupiah>("\"1.5\"").is_err());
    }

    #[test]
    fn stays_in_range() {
        let one = Rupiah::from_sen(1).unwrap();
        assert_eq!(Rupiah::from_sen(Rupiah::MAX.sen() + 1), Err(RupiahError::OutOfRange));
        assert_eq!(Rupiah::from_sen(Rupiah::MIN.sen() - 1), Err(RupiahError::OutOfRange));
        assert_eq!(Rupiah::from_sen(i64::MIN), Err(RupiahError::OutOfRange));
        assert_eq!(Rupiah::MAX.checked_add(one), None);
        assert_eq!(Rupiah::MIN.checked_sub(one), None);
        assert_eq!(Rupiah::MAX.checked_sub(one).and_then(|less| less.checked_add(one)), Some(Rupiah::MAX));
        assert_eq!(Rupiah::MAX.negated(), Rupiah::MIN);
    }

    proptest! {
        #[test]
        fn text_and_json_round_trip(sen in Rupiah::MIN.sen()..=Rupiah::MAX.sen()) {
            let amount = Rupiah::from_sen(sen).unwrap();
            prop_assert_eq!(amount.to_string().parse::<Rupiah>(), Ok(amount));
            let json = serde_json::to_string(&amount).unwrap();
            prop_assert_eq!(serde_json::from_str::<Rupiah>(&json).unwrap(), amount);
        }

        #[test]
        fn an_exponent_moves_the_point_and_nothing_else(sen in Rupiah::MIN.sen()..=Rupiah::MAX.sen(), shift in 0_usize..30) {
            let amount = Rupiah::from_sen(sen).unwrap();
            prop_assert_eq!(Rupiah::from_number_text(&format!("{sen}e-2")), Ok(amount));
            let zeros = "0".repeat(shift);
            prop_assert_eq!(Rupiah::from_number_text(&format!("{sen}{zeros}e-{}", shift + 2)), Ok(amount));
        }

        #[test]
        fn any_text_is_answered(text in ".{0,40}") {
            let _ = Rupiah::from_number_text(&text);
        }

        #[test]
        fn number_like_text_is_read_as_the_fraction_it_is(text in "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,5})?") {
            let exact = crate::exact::Rational::parse(&text).unwrap();
            match Rupiah::from_number_text(&text) {
                Ok(amount) => prop_assert_eq!(crate::exact::Rational::fraction(i128::from(amount.sen()), 100).unwrap(), exact),
                Err(RupiahError::TooManyDecimals) => {
                    let sen = exact.times(&crate::exact::Rational::whole(100));
                    prop_assert!(sen.parts().is_none_or(|(_, below)| below != 1));
                }
                Err(RupiahError::OutOfRange) => {
                    let max = crate::exact::Rational::parse("1000000000000000").unwrap();
                    prop_assert!(exact > max || exact < max.negated());
                }
                Err(error) => prop_assert!(false, "{error:?}"),
            }
        }
    }
}
