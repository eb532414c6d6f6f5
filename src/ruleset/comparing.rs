//! A comparison of two formulas over accounts of both years and the facts of the year, as files beside the regulations write it.
//!
//! Rule: the facts of a year have the places behind a form's accounts, so that one operand names either.

use super::Ruleset;
use super::document::Comparison;
use super::error::Fact;
use super::formula::{self, Formula, Operand, Token};
use crate::record::tahun::PEOPLE;
use std::collections::BTreeSet;

/// A comparison made ready for a form.
#[derive(Clone, Debug)]
pub struct Comparing {
    /// What stands left.
    pub left: Formula,
    /// How both are compared.
    pub comparison: Comparison,
    /// What stands right.
    pub right: Formula,
    /// What must be above zero for it to say anything.
    pub positive: Vec<Formula>,
    /// Both formulas as they are written, left and right, to be read.
    pub tokens: [Vec<Token>; 2],
    /// The amounts and facts it takes, by the key that files give them.
    pub operands: Vec<(String, Operand)>,
}

impl Comparing {
    /// Reads it for a form.
    ///
    /// # Errors
    /// What is wrong with a formula.
    pub(super) fn read(
        ruleset: &Ruleset,
        (left, comparison, right): (&str, Comparison, &str),
        positive: &[String],
    ) -> Result<Self, Fact> {
        let find = |key: &str| ruleset.place(key).or_else(|| fact_place(ruleset, key));
        let absent = |place: usize| ruleset.accounts.get(place).is_some_and(|account| !account.present);
        let read = |text: &str| {
            let tokens = formula::tokens(text, &find)?;
            formula::read(&tokens, &absent).map(|formula| (formula, tokens))
        };
        let ((left, left_tokens), (right, right_tokens)) = (read(left)?, read(right)?);
        let positive =
            positive.iter().map(|text| read(text).map(|(formula, _)| formula)).collect::<Result<Vec<_>, _>>()?;
        let mut taken = BTreeSet::new();
        for side in [&left, &right].into_iter().chain(&positive) {
            side.operands(&mut |operand| {
                taken.insert(operand);
            });
        }
        let operands = taken.into_iter().filter_map(|operand| Some((key_of(ruleset, operand)?, operand))).collect();
        Ok(Comparing { left, comparison, right, positive, tokens: [left_tokens, right_tokens], operands })
    }
}

/// The group of [`PEOPLE`] that stands at a place.
#[must_use]
pub fn fact_of(ruleset: &Ruleset, place: usize) -> Option<usize> {
    place.checked_sub(ruleset.accounts.len()).filter(|fact| *fact < PEOPLE.len())
}

fn fact_place(ruleset: &Ruleset, key: &str) -> Option<usize> {
    let fact = PEOPLE.iter().position(|group| fact_key(group) == key)?;
    ruleset.accounts.len().checked_add(fact)
}

/// The key that files give an amount or a fact; last year's ends in `_lalu`.
fn key_of(ruleset: &Ruleset, operand: Operand) -> Option<String> {
    let key = match ruleset.accounts.get(operand.account) {
        Some(account) => account.key.clone(),
        None => fact_key(PEOPLE.get(fact_of(ruleset, operand.account)?)?),
    };
    Some(if operand.prior { format!("{key}_lalu") } else { key })
}

fn fact_key(group: &str) -> String {
    group.replace('/', "_")
}
