//! What a comparison comes to over the amounts and facts of two years, with its figures.

use super::evaluate::{Amount, Years, evaluate};
use crate::exact::Rational;
use crate::ordered::Ordered;
use crate::record::Tahun;
use crate::record::tahun::PEOPLE;
use crate::ruleset::Ruleset;
use crate::ruleset::comparing::{Comparing, fact_of};
use crate::ruleset::formula::Operand;
use std::collections::BTreeSet;

/// A figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its value.
    pub value: Rational,
    /// Whether it counts people; an amount is in sen.
    pub is_people: bool,
}

/// What a comparison comes to.
pub(super) enum Compared {
    /// Whether it holds, with its figures by the names that sentences give them: `left`, `right`, and each amount by its key.
    Known(bool, Vec<(String, Figure)>),
    /// Something is not above zero that must be.
    NotPositive,
    /// These are not known.
    Open(BTreeSet<Operand>),
}

/// Compares.
pub(super) fn compare(comparing: &Comparing, ruleset: &Ruleset, years: &Years<'_>) -> Compared {
    let side = |formula| evaluate(formula, years, ruleset.zero_reading).into_known();
    if comparing.positive.iter().any(|formula| side(formula).is_some_and(|value| value <= Rational::ZERO)) {
        return Compared::NotPositive;
    }
    let (Some(left), Some(right)) = (side(&comparing.left), side(&comparing.right)) else {
        let taken = comparing.operands.iter().map(|(_, operand)| *operand);
        return Compared::Open(taken.filter(|operand| years.of(*operand).known().is_none()).into_set());
    };
    let holds = comparing.comparison.holds(&left, &right);
    let counts_people = |operand: &Operand| fact_of(ruleset, operand.account).is_some();
    let are_people = comparing.operands.iter().any(|(_, operand)| counts_people(operand));
    let sides = [("left", left), ("right", right)];
    let sides = sides.into_iter().map(|(name, value)| (name.to_owned(), Figure { value, is_people: are_people }));
    let amounts = comparing.operands.iter().filter_map(|(key, operand)| {
        let value = years.of(*operand).known()?.clone();
        Some((key.clone(), Figure { value, is_people: counts_people(operand) }))
    });
    Compared::Known(holds, sides.chain(amounts).collect())
}

/// The amounts of a year with its facts behind them.
pub(super) fn with_facts(amounts: &[Amount], facts: &Tahun) -> Vec<Amount> {
    let people = (0..PEOPLE.len()).map(|group| match facts.count(group) {
        Some(count) => Amount::Known(Rational::whole(count.into())),
        None => Amount::Open,
    });
    amounts.iter().cloned().chain(people).collect()
}
