//! Exact fractions: what every ratio, band, score and class is computed and compared in.
//!
//! Rule: nothing that decides a grade passes through a float or a rounding; a number is rounded only when it is printed.
//! Fractions live in 64-bit integers, which hold the sen of a co-operative and are quick in a browser; they move to 128 bits and
//! to big integers by themselves when those overflow.
//!
//! ```
//! use koroena::exact::Rational;
//! let cut = Rational::parse("0.075").unwrap();
//! assert!(Rational::fraction(75, 1000).unwrap() >= cut);
//! assert_eq!(Rational::fraction(2, 3).unwrap().to_decimal(4), "0.6667");
//! ```

use core::cmp::Ordering;
use core::fmt;
use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An exact fraction.
#[derive(Clone, Debug)]
pub struct Rational(Form);

/// The denominator is positive in every form; fractions are reduced only when they overflow or are written. A form is never
/// wider than its integers need, but for those that would fit if they were reduced.
#[derive(Clone, Debug)]
enum Form {
    Small(i64, i64),
    /// Behind one pointer, so that copying and dropping the small ones is quick.
    Large(Box<Large>),
}

#[derive(Clone, Debug)]
enum Large {
    Wide(i128, i128),
    Big(BigInt, BigInt),
}

/// The longest decimal text that is read as a number.
const LONGEST_TEXT: usize = 64;

impl Rational {
    /// Zero.
    pub const ZERO: Rational = Rational(Form::Small(0, 1));
    /// One.
    pub const ONE: Rational = Rational(Form::Small(1, 1));

    /// A whole number.
    #[must_use]
    pub fn whole(value: i128) -> Self {
        Self::from_wide(value, 1)
    }

    /// A whole number of 64 bits, such as sen or a count.
    #[must_use]
    pub const fn integer(value: i64) -> Self {
        Rational(Form::Small(value, 1))
    }

    /// `numerator ÷ denominator`; `None` where the denominator is zero.
    #[must_use]
    pub fn fraction(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        if denominator > 0 {
            return Some(Self::from_wide(numerator, denominator));
        }
        match (numerator.checked_neg(), denominator.checked_neg()) {
            (Some(n), Some(d)) => Some(Self::from_wide(n, d)),
            (None, Some(_)) | (Some(_), None) | (None, None) => {
                Some(Self::from_big(-BigInt::from(numerator), -BigInt::from(denominator)))
            }
        }
    }

    /// Reads a plain decimal (`-12.5`) or a fraction (`3/4`), as rulesets write them. `None` where it is neither.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > LONGEST_TEXT {
            return None;
        }
        if let Some((above, below)) = text.split_once('/') {
            return Self::parse(above)?.divided_by(&Self::parse(below)?);
        }
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !plain(whole) || !plain(part) || (digits.contains('.') && part.is_empty()) {
            return None;
        }
        let numerator: BigInt = format!("{whole}{part}").parse().ok()?;
        let denominator = BigInt::from(10u8).pow(u32::try_from(part.len()).ok()?);
        Some(Self::from_big(if negative { -numerator } else { numerator }, denominator))
    }

    fn from_wide(numerator: i128, denominator: i128) -> Self {
        match (i64::try_from(numerator), i64::try_from(denominator)) {
            (Ok(n), Ok(d)) => Rational(Form::Small(n, d)),
            (Err(_), Ok(_) | Err(_)) | (Ok(_), Err(_)) => {
                Rational(Form::Large(Box::new(Large::Wide(numerator, denominator))))
            }
        }
    }

    fn from_big(numerator: BigInt, denominator: BigInt) -> Self {
        let divisor = numerator.gcd(&denominator);
        let (n, d) =
            if divisor.is_zero() { (numerator, denominator) } else { (numerator / &divisor, denominator / divisor) };
        match (n.to_i128(), d.to_i128()) {
            (Some(n), Some(d)) => Self::from_wide(n, d),
            (None, Some(_)) | (Some(_), None) | (None, None) => Rational(Form::Large(Box::new(Large::Big(n, d)))),
        }
    }

    /// Numerator and denominator; `None` beyond 128 bits.
    fn wide_parts(&self) -> Option<(i128, i128)> {
        match &self.0 {
            Form::Small(n, d) => Some((i128::from(*n), i128::from(*d))),
            Form::Large(large) => match large.as_ref() {
                Large::Wide(n, d) => Some((*n, *d)),
                Large::Big(_, _) => None,
            },
        }
    }

    fn big_parts(&self) -> (BigInt, BigInt) {
        match &self.0 {
            Form::Small(n, d) => (BigInt::from(*n), BigInt::from(*d)),
            Form::Large(large) => match large.as_ref() {
                Large::Wide(n, d) => (BigInt::from(*n), BigInt::from(*d)),
                Large::Big(n, d) => (n.clone(), d.clone()),
            },
        }
    }

    /// Below, at or above zero.
    fn sign(&self) -> Ordering {
        match &self.0 {
            Form::Small(n, _) => n.cmp(&0),
            Form::Large(large) => match large.as_ref() {
                Large::Wide(n, _) => n.cmp(&0),
                Large::Big(n, _) => n.sign().cmp(&Sign::NoSign),
            },
        }
    }

    /// Whether it is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.sign() == Ordering::Equal
    }

    /// Whether it is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.sign() == Ordering::Less
    }

    /// Whether it is above zero.
    #[must_use]
    pub fn is_positive(&self) -> bool {
        self.sign() == Ordering::Greater
    }

    /// The sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        if let (Form::Small(a, b), Form::Small(c, d)) = (&self.0, &other.0) {
            // Over the larger denominator where the smaller one goes into it, so that long sums stay small.
            let sum = if b == d {
                a.checked_add(*c)
            } else if b % d == 0 {
                small_product(*c, b / d).and_then(|c| a.checked_add(c))
            } else if d % b == 0 {
                return other.plus(self);
            } else {
                None
            };
            if let Some(n) = sum {
                return Rational(Form::Small(n, *b));
            }
        }
        if let (Some((a, b)), Some((c, d))) = (self.wide_parts(), other.wide_parts()) {
            let sum = if b == d {
                a.checked_add(c).map(|n| (n, b))
            } else {
                product(a, d).zip(product(c, b)).and_then(|(x, y)| x.checked_add(y)).zip(product(b, d))
            };
            if let Some((n, d)) = sum {
                return Self::from_wide(n, d);
            }
        }
        let ((a, b), (c, d)) = (self.big_parts(), other.big_parts());
        Self::from_big(a * &d + c * &b, b * d)
    }

    /// Adds `number × factor`: a term of a linear form.
    #[inline(always)]
    pub fn add_multiple(&mut self, number: &Self, factor: &Self) {
        // What nearly every term is: a whole number, and a factor whose denominator the sum has, or none.
        if let (Form::Small(sum, over), Form::Small(number, 1), Form::Small(factor, d)) =
            (&mut self.0, &number.0, &factor.0)
            && let Some(factor) =
                if d == over { Some(*factor) } else { small_product(*factor, *over).filter(|_| *d == 1) }
            && let Some(product) = if factor == 1 { Some(*number) } else { small_product(*number, factor) }
            && let Some(new) = sum.checked_add(product)
        {
            *sum = new;
        } else {
            self.add_other_multiple(number, factor);
        }
    }

    #[inline(never)]
    fn add_other_multiple(&mut self, number: &Self, factor: &Self) {
        *self = self.plus(&number.times(factor));
    }

    /// The negative.
    #[must_use]
    pub fn negated(&self) -> Self {
        Self::ZERO.minus(self)
    }

    /// The difference.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        if let (Form::Small(a, b), Form::Small(c, d)) = (&self.0, &other.0)
            && b == d
            && let Some(n) = a.checked_sub(*c)
        {
            return Rational(Form::Small(n, *b));
        }
        self.plus(&other.times(&Self::integer(-1)))
    }

    /// The product.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        if let (Form::Small(a, b), Form::Small(c, d)) = (&self.0, &other.0)
            && let Some((n, d)) = small_product(*a, *c).zip(small_product(*b, *d))
        {
            return Rational(Form::Small(n, d));
        }
        if let (Some((a, b)), Some((c, d))) = (self.wide_parts(), other.wide_parts())
            && let Some((n, d)) = product(a, c).zip(product(b, d))
        {
            return Self::from_wide(n, d);
        }
        let ((a, b), (c, d)) = (self.big_parts(), other.big_parts());
        Self::from_big(a * c, b * d)
    }

    /// The quotient; `None` where `other` is zero.
    #[must_use]
    pub fn divided_by(&self, other: &Self) -> Option<Self> {
        if let (Form::Small(a, b), Form::Small(c, d)) = (&self.0, &other.0)
            && let Some((n, m)) = small_product(*a, *d).zip(small_product(*b, *c))
            && m > 0
        {
            return Some(Rational(Form::Small(n, m)));
        }
        Some(self.times(&other.reciprocal()?))
    }

    fn reciprocal(&self) -> Option<Self> {
        if self.is_zero() {
            return None;
        }
        match self.wide_parts() {
            Some((n, d)) => Self::fraction(d, n),
            None => {
                let (n, d) = self.big_parts();
                Some(if n.is_negative() { Self::from_big(-d, -n) } else { Self::from_big(d, n) })
            }
        }
    }

    /// The smallest whole number that is not below it; `None` beyond 128 bits.
    #[must_use]
    pub fn ceiling(&self) -> Option<i128> {
        match self.wide_parts() {
            Some((n, d)) => Some(Integer::div_ceil(&n, &d)),
            None => {
                let (n, d) = self.big_parts();
                Integer::div_ceil(&n, &d).to_i128()
            }
        }
    }

    /// Numerator and denominator in lowest terms; `None` beyond 128 bits.
    #[must_use]
    pub fn parts(&self) -> Option<(i128, i128)> {
        let (n, d) = self.wide_parts()?;
        let divisor = gcd(n, d);
        Some((n.checked_div(divisor)?, d.checked_div(divisor)?))
    }

    /// Printed with `digits` decimals, rounded half away from zero. The dot is the decimal mark; `locale` writes it for people.
    #[must_use]
    pub fn to_decimal(&self, digits: u32) -> String {
        let (n, d) = self.big_parts();
        let scaled = n.abs() * BigInt::from(10u8).pow(digits);
        let two = BigInt::from(2u8);
        let rounded = (scaled * &two + &d).div_floor(&(d * two));
        let mut text = rounded.to_string();
        let digits = digits as usize;
        if digits > 0 {
            while text.len() <= digits {
                text.insert(0, '0');
            }
            text.insert(text.len() - digits, '.');
        }
        if n.is_negative() && text.bytes().any(|b| b.is_ascii_digit() && b != b'0') {
            text.insert(0, '-');
        }
        text
    }

    /// Printed with at most `digits` decimals and no trailing zeros.
    #[must_use]
    pub fn to_short_decimal(&self, digits: u32) -> String {
        let text = self.to_decimal(digits);
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
    }
}

/// The product of small numbers, where it is as small. The check is by the bits of both, which costs a browser less than the
/// 128-bit product of a checked multiplication, and gives up one bit too early at most.
#[inline]
fn small_product(a: i64, b: i64) -> Option<i64> {
    let bits = |number: i64| 64 - number.unsigned_abs().leading_zeros();
    (bits(a) + bits(b) <= 63).then(|| a.wrapping_mul(b))
}

/// The product, where it fits. Small numbers, which need no check, are the rule. A call, because it is many instructions in wasm.
#[inline(never)]
fn product(a: i128, b: i128) -> Option<i128> {
    match (i64::try_from(a), i64::try_from(b)) {
        (Ok(a), Ok(b)) => Some(i128::from(a) * i128::from(b)),
        (Err(_), Ok(_) | Err(_)) | (Ok(_), Err(_)) => a.checked_mul(b),
    }
}

fn gcd(a: i128, b: i128) -> i128 {
    // `b` is a positive denominator, so the divisor is positive and never zero.
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    i128::try_from(a).unwrap_or(1)
}

impl PartialEq for Rational {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Rational {}

impl PartialOrd for Rational {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Rational {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Form::Small(a, b), Form::Small(c, d)) = (&self.0, &other.0) {
            if b == d {
                return a.cmp(c);
            }
            if let Some((x, y)) = small_product(*a, *d).zip(small_product(*c, *b)) {
                return x.cmp(&y);
            }
        }
        if let (Some((a, b)), Some((c, d))) = (self.wide_parts(), other.wide_parts())
            && let Some((x, y)) = product(a, d).zip(product(c, b))
        {
            return x.cmp(&y);
        }
        self.minus(other).sign()
    }
}

/// Written in lowest terms: `3/4`, `-2`.
impl fmt::Display for Rational {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (n, d) = match self.parts() {
            Some((n, d)) => (BigInt::from(n), BigInt::from(d)),
            None => self.big_parts(),
        };
        if d == BigInt::from(1u8) { write!(f, "{n}") } else { write!(f, "{n}/{d}") }
    }
}

impl Serialize for Rational {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Rational {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("not an exact number: {text}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn r(text: &str) -> Rational {
        Rational::parse(text).unwrap()
    }

    #[test]
    fn reads_decimals_and_fractions_and_nothing_else() {
        assert_eq!(r("0.075"), Rational::fraction(75, 1000).unwrap());
        assert_eq!(r("-3/4"), Rational::fraction(-3, 4).unwrap());
        assert_eq!(r("3/-4"), r("-0.75"));
        for text in ["", "-", ".5", "5.", "1e3", "1,5", "+1", "1/0", "½", "1.2.3", " 1"] {
            assert_eq!(Rational::parse(text), None, "{text}");
        }
    }

    #[test]
    fn overflow_moves_to_big_integers_and_back() {
        let huge = Rational::whole(i128::MAX);
        let product = huge.times(&huge);
        assert!(product > huge);
        assert_eq!(product.divided_by(&huge).unwrap(), huge);
        assert_eq!(huge.plus(&Rational::ONE).minus(&Rational::ONE), huge);
        assert_eq!(Rational::whole(i128::MIN).negated().negated(), Rational::whole(i128::MIN));
        let tiny = Rational::fraction(1, i128::MAX).unwrap();
        assert!(tiny.times(&tiny).is_positive());
        assert!(tiny.times(&tiny) < tiny);
        assert_eq!(
            Rational::fraction(1, i128::MIN).unwrap(),
            Rational::fraction(-1, 2)
                .unwrap()
                .divided_by(&Rational::parse("85070591730234615865843651857942052864").unwrap())
                .unwrap()
        );
    }

    #[test]
    fn every_form_computes_what_big_integers_compute() {
        let narrow = i128::from(i64::MAX);
        let edges = [0, 1, -1, 7, 1 << 31, narrow, narrow + 1, -narrow, -narrow - 1, -narrow - 2, i128::MAX, i128::MIN];
        let numbers: Vec<(Rational, BigInt, BigInt)> = edges
            .iter()
            .flat_map(|n| [1, 2, 6, 1 << 31, narrow, narrow + 1, i128::MAX].map(|d| (*n, d)))
            .map(|(n, d)| (Rational::fraction(n, d).unwrap(), BigInt::from(n), BigInt::from(d)))
            .collect();
        let is = |found: &Rational, n: BigInt, d: BigInt| {
            let (above, below) = found.big_parts();
            below.is_positive() && above * d == n * below
        };
        for (one, a, b) in &numbers {
            assert!(is(&one.negated(), -a, b.clone()), "-{one}");
            for (other, c, d) in &numbers {
                assert!(is(&one.plus(other), a * d + c * b, b * d), "{one} + {other}");
                assert!(is(&one.minus(other), a * d - c * b, b * d), "{one} - {other}");
                assert!(is(&one.times(other), a * c, b * d), "{one} × {other}");
                assert_eq!(one.cmp(other), (a * d).cmp(&(c * b)), "{one} to {other}");
                match one.divided_by(other) {
                    Some(quotient) => assert!(is(&quotient, a * d, b * c), "{one} ÷ {other}"),
                    None => assert!(c.is_zero(), "{one} ÷ {other}"),
                }
                for (factor, e, f) in numbers.iter().step_by(13) {
                    let mut sum = one.clone();
                    sum.add_multiple(other, factor);
                    assert!(is(&sum, a * d * f + c * e * b, b * d * f), "{one} + {other} × {factor}");
                }
            }
        }
    }

    #[test]
    fn prints_rounded_half_away_from_zero() {
        assert_eq!(r("0.125").to_decimal(2), "0.13");
        assert_eq!(r("-0.125").to_decimal(2), "-0.13");
        assert_eq!(r("-0.001").to_decimal(2), "0.00");
        assert_eq!(r("79.995").to_decimal(2), "80.00");
        assert_eq!(r("2/3").to_decimal(0), "1");
        assert_eq!(r("1234.50").to_short_decimal(6), "1234.5");
        assert_eq!(r("100").to_short_decimal(0), "100");
    }

    #[test]
    fn ceiling_on_both_sides_of_zero() {
        assert_eq!(r("2.1").ceiling(), Some(3));
        assert_eq!(r("-2.1").ceiling(), Some(-2));
        assert_eq!(r("2").ceiling(), Some(2));
    }

    #[test]
    fn is_written_in_lowest_terms() {
        assert_eq!(Rational::fraction(50, 100).unwrap().to_string(), "1/2");
        assert_eq!(Rational::fraction(-4, 2).unwrap().to_string(), "-2");
        assert_eq!(Rational::ZERO.to_string(), "0");
    }
}
