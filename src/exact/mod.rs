//! Exact numbers: money in sen and fractions, the ground everything is computed on.
//!
//! Rule: no float anywhere. Money is a whole number of sen within known bounds, a ratio is a [`Rational`], and both are
//! rounded only where `locale` prints them for people.

mod rational;
mod rupiah;

pub use rational::Rational;
pub use rupiah::{Rupiah, RupiahError};
