//! The value of a formula over the amounts of two book years.
//!
//! Rule: what is not known is never zero. An amount is known, open, of a year that does not exist, or cannot be computed.

use crate::exact::Rational;
use crate::ruleset::document::ZeroReading;
use crate::ruleset::formula::{Formula, Join, Operand};

/// An amount in sen, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Known exactly.
    Known(Rational),
    /// Not entered.
    Open,
    /// Of a year in which the co-operative did not exist.
    NoYear,
    /// Divided by zero on the way.
    Undefined,
}

impl Amount {
    /// A known zero.
    pub const ZERO: Amount = Amount::Known(Rational::ZERO);

    /// The amount, where it is known.
    #[must_use]
    pub fn known(&self) -> Option<&Rational> {
        match self {
            Amount::Known(value) => Some(value),
            Amount::Open | Amount::NoYear | Amount::Undefined => None,
        }
    }

    /// The same, taken out.
    #[must_use]
    pub fn into_known(self) -> Option<Rational> {
        match self {
            Amount::Known(value) => Some(value),
            Amount::Open | Amount::NoYear | Amount::Undefined => None,
        }
    }
}

/// The amounts of both years, by account.
#[derive(Clone, Copy, Debug)]
pub struct Years<'a> {
    /// This year's.
    pub this: &'a [Amount],
    /// Last year's.
    pub prior: &'a [Amount],
}

impl<'a> Years<'a> {
    /// The amount an operand names.
    #[must_use]
    pub fn of(&self, operand: Operand) -> &'a Amount {
        let year = if operand.prior { self.prior } else { self.this };
        year.get(operand.account).unwrap_or(&Amount::Open)
    }
}

/// The value of a formula.
#[must_use]
pub fn evaluate(formula: &Formula, years: &Years<'_>, zero: Option<ZeroReading>) -> Amount {
    match formula {
        Formula::Number(number) => Amount::Known(number.clone()),
        Formula::Account(operand) => years.of(*operand).clone(),
        Formula::Linear(terms) => {
            let mut sum = Rational::ZERO;
            let mut unknown: Option<&Amount> = None;
            for (operand, factor) in terms {
                match years.of(*operand) {
                    Amount::Known(value) => sum.add_multiple(value, factor),
                    other @ (Amount::Open | Amount::NoYear | Amount::Undefined) => {
                        unknown = Some(unknown.map_or(other, |known| graver(known, other)));
                    }
                }
            }
            unknown.map_or(Amount::Known(sum), Clone::clone)
        }
        Formula::Pair(join, a, b) => join_amounts(*join, evaluate(a, years, zero), evaluate(b, years, zero), zero),
    }
}

fn join_amounts(join: Join, a: Amount, b: Amount, zero: Option<ZeroReading>) -> Amount {
    let (left, right) = match (&a, &b) {
        (Amount::Known(left), Amount::Known(right)) => (left, right),
        // A share of nothing is nothing, even where the share itself cannot be computed.
        (Amount::Undefined, Amount::Known(factor)) | (Amount::Known(factor), Amount::Undefined)
            if join == Join::Multiply && factor.is_zero() =>
        {
            return Amount::ZERO;
        }
        (Amount::Known(_), Amount::Open | Amount::NoYear | Amount::Undefined) => return b,
        (Amount::Open | Amount::NoYear | Amount::Undefined, Amount::Known(_)) => return a,
        (Amount::Open | Amount::NoYear | Amount::Undefined, Amount::Open | Amount::NoYear | Amount::Undefined) => {
            return graver(&a, &b).clone();
        }
    };
    Amount::Known(match join {
        Join::Add => left.plus(right),
        Join::Subtract => left.minus(right),
        Join::Multiply => left.times(right),
        Join::Min => left.min(right).clone(),
        Join::Max => left.max(right).clone(),
        Join::Divide => match (left.divided_by(right), zero) {
            (Some(quotient), Some(ZeroReading::RatioZero) | None) => quotient,
            (None, Some(ZeroReading::RatioZero)) => Rational::ZERO,
            (None, None) => return Amount::Undefined,
        },
    })
}

/// Which of two unknown amounts decides: a year that does not exist settles the matter, an open amount may still settle it.
fn graver<'a>(a: &'a Amount, b: &'a Amount) -> &'a Amount {
    let weight = |amount: &Amount| match amount {
        Amount::NoYear => 3,
        Amount::Open => 2,
        Amount::Undefined => 1,
        Amount::Known(_) => 0,
    };
    if weight(b) > weight(a) { b } else { a }
}
