//! What an officer knows of a book year, laid out for a form: entered amounts and answers by their places in the ruleset.
//!
//! Rule: an entered amount is used as entered, whether it is a leaf or a total. A missing leaf is zero only where that is known:
//! a leaf of its group is entered, or the statement is complete and no total above it holds amounts not yet itemised.

use super::evaluate::{Amount, Years, evaluate};
use crate::exact::{Rational, Rupiah};
use crate::ordered::Ordered;
use crate::ruleset::Ruleset;
use std::collections::BTreeMap;

/// A book year's amounts for one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    entered: Vec<Option<Rupiah>>,
    /// Whether the officer says that what is not entered is zero.
    pub complete: bool,
}

/// A book year, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Year {
    /// The amounts.
    Sheet(Sheet),
    /// There are amounts, but they were not entered.
    NotEntered,
    /// The co-operative did not exist.
    DoesNotExist,
}

/// The answers to a form's questions, in the ruleset's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers(Vec<Option<bool>>);

/// A key that a form does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnknownKey {
    /// No such account in the chart.
    Account(String),
    /// The account belongs to a branch that this form does not have.
    OutsideForm(String),
    /// No such question.
    Question(String),
}

impl Sheet {
    /// An empty sheet for a form.
    #[must_use]
    pub fn empty(ruleset: &Ruleset) -> Self {
        Sheet { entered: vec![None; ruleset.accounts.len()], complete: false }
    }

    /// Lays out amounts by account key.
    ///
    /// # Errors
    /// The first key the form does not know.
    pub fn from_amounts<'a>(
        ruleset: &Ruleset,
        amounts: impl IntoIterator<Item = (&'a str, Rupiah)>,
        complete: bool,
    ) -> Result<Self, UnknownKey> {
        let mut sheet = Sheet { complete, ..Sheet::empty(ruleset) };
        for (key, amount) in amounts {
            let place = ruleset.place(key).ok_or_else(|| UnknownKey::Account(key.to_owned()))?;
            if !ruleset.accounts.get(place).is_some_and(|account| account.present) {
                return Err(UnknownKey::OutsideForm(key.to_owned()));
            }
            sheet.set(place, Some(amount));
        }
        Ok(sheet)
    }

    /// Enters or clears an amount.
    pub fn set(&mut self, place: usize, amount: Option<Rupiah>) {
        if let Some(slot) = self.entered.get_mut(place) {
            *slot = amount;
        }
    }

    /// The amount entered at a place.
    #[must_use]
    pub fn entered(&self, place: usize) -> Option<Rupiah> {
        self.entered.get(place).copied().flatten()
    }

    /// Whether nothing is entered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entered.iter().all(Option::is_none)
    }

    /// Every amount of the form: entered, computed, zero or open.
    #[must_use]
    pub fn amounts(&self, ruleset: &Ruleset) -> Vec<Amount> {
        let mut amounts = self.entered_or_zero();
        let mut holds_more = Vec::new();
        if self.complete {
            self.compute_totals(ruleset, &mut amounts);
            holds_more = self.totals_holding_more(ruleset, &amounts);
            if holds_more.is_empty() {
                return amounts;
            }
        }
        // Whether what is missing is known to be zero, by group; a group's leaves stand under the same total.
        let mut known_zero: Vec<Option<bool>> = vec![None; ruleset.accounts.len()];
        for (account, entered) in ruleset.accounts.iter().zip(&self.entered) {
            if entered.is_some()
                && account.formula.is_none()
                && let Some(group) = known_zero.get_mut(account.group)
            {
                *group = Some(true);
            }
        }
        for ((amount, account), entered) in amounts.iter_mut().zip(&ruleset.accounts).zip(&self.entered) {
            if entered.is_some() || account.formula.is_some() || !account.present {
                continue;
            }
            let Some(group) = known_zero.get_mut(account.group) else { continue };
            let is_zero = || self.complete && !self.below_one_of(ruleset, account.parent, &holds_more);
            if !*group.get_or_insert_with(is_zero) {
                *amount = Amount::Open;
            }
        }
        self.compute_totals(ruleset, &mut amounts);
        amounts
    }

    fn entered_or_zero(&self) -> Vec<Amount> {
        let sen = |entered: &Option<Rupiah>| entered.map_or(0, Rupiah::sen);
        self.entered.iter().map(|entered| Amount::Known(Rational::integer(sen(entered)))).collect()
    }

    fn compute_totals(&self, ruleset: &Ruleset, amounts: &mut [Amount]) {
        for place in &ruleset.order {
            if self.entered(*place).is_some() {
                continue;
            }
            let computed = match ruleset.accounts.get(*place).and_then(|account| account.formula.as_ref()) {
                Some(formula) => evaluate(formula, &Years { this: amounts, prior: &[] }, ruleset.zero_reading),
                None => continue,
            };
            if let Some(slot) = amounts.get_mut(*place) {
                *slot = computed;
            }
        }
    }

    fn below_one_of(&self, ruleset: &Ruleset, parent: Option<usize>, totals: &[usize]) -> bool {
        let mut above = parent;
        while let Some(place) = above {
            if totals.contains(&place) {
                return true;
            }
            above = ruleset.accounts.get(place).and_then(|account| account.parent);
        }
        false
    }

    /// Entered totals whose parts, missing ones taken as zero, do not add up to them.
    fn totals_holding_more(&self, ruleset: &Ruleset, amounts: &[Amount]) -> Vec<usize> {
        let sums = self.sums_of_parts(ruleset, amounts);
        sums.filter(|(_, entered, parts)| entered != parts).map(|(place, _, _)| place).collect()
    }

    /// Entered totals beside the sum of their parts, missing parts taken as zero.
    #[must_use]
    pub fn itemised(&self, ruleset: &Ruleset) -> Vec<Itemised> {
        let mut amounts = self.entered_or_zero();
        self.compute_totals(ruleset, &mut amounts);
        let has_parts = |place: usize| {
            let mut accounts = ruleset.accounts.iter().zip(&self.entered);
            accounts.any(|(part, entered)| entered.is_some() && self.below_one_of(ruleset, part.parent, &[place]))
        };
        self.sums_of_parts(ruleset, &amounts)
            .map(|(place, entered, parts)| Itemised { place, entered, parts, parts_entered: has_parts(place) })
            .collect()
    }

    /// Entered totals with their amount and the sum of their parts among `amounts`.
    fn sums_of_parts(
        &self,
        ruleset: &Ruleset,
        amounts: &[Amount],
    ) -> impl Iterator<Item = (usize, Rational, Rational)> {
        ruleset.order.iter().filter_map(move |place| {
            let entered = Rational::integer(self.entered(*place)?.sen());
            let formula = ruleset.accounts.get(*place)?.formula.as_ref()?;
            let parts = evaluate(formula, &Years { this: amounts, prior: &[] }, ruleset.zero_reading).into_known()?;
            Some((*place, entered, parts))
        })
    }
}

/// An entered total beside the sum of its parts, both in sen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Itemised {
    /// The total.
    pub place: usize,
    /// The amount entered on it.
    pub entered: Rational,
    /// The sum of its parts.
    pub parts: Rational,
    /// Whether any part below it is entered.
    pub parts_entered: bool,
}

impl Answers {
    /// No answers yet.
    #[must_use]
    pub fn empty(ruleset: &Ruleset) -> Self {
        Answers(vec![None; ruleset.question_keys().count()])
    }

    /// Lays out answers by question key.
    ///
    /// # Errors
    /// The first key the form does not know.
    pub fn from_keys<'a>(
        ruleset: &Ruleset,
        answers: impl IntoIterator<Item = (&'a str, bool)>,
    ) -> Result<Self, UnknownKey> {
        let places: BTreeMap<&str, usize> =
            ruleset.question_keys().enumerate().map(|(place, key)| (key, place)).into_map();
        let mut out = Answers::empty(ruleset);
        for (key, answer) in answers {
            let place = places.get(key).ok_or_else(|| UnknownKey::Question(key.to_owned()))?;
            out.set(*place, Some(answer));
        }
        Ok(out)
    }

    /// Answers a question, or leaves it open again.
    pub fn set(&mut self, place: usize, answer: Option<bool>) {
        if let Some(slot) = self.0.get_mut(place) {
            *slot = answer;
        }
    }

    /// The answer to a question.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<bool> {
        self.0.get(place).copied().flatten()
    }

    /// How many of `count` questions from `first` on are answered yes, and how many are open.
    #[must_use]
    pub fn count(&self, first: usize, count: usize) -> (usize, usize) {
        let answers = self.0.get(first..).unwrap_or_default();
        answers.iter().take(count).fold((0, 0), |(yes, open), answer| match answer {
            Some(true) => (yes + 1, open),
            Some(false) => (yes, open),
            None => (yes, open + 1),
        })
    }
}
