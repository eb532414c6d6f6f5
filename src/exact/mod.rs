//! Exact numbers: money in sen and fractions, the ground everything is computed on.

mod rational;

pub use rational::Rational;
mod rupiah;
pub use rupiah::Rupiah;
