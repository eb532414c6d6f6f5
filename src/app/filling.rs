//! Which lines of a sheet a pasted column goes to.
//!
//! Rule: a computed line takes nothing of a column that does not know of it, and a column that lists the totals too is recognised by
//! its own arithmetic. Whoever pastes onto a total means it.

use crate::exact::{Rational, Rupiah};
use crate::ruleset::Ruleset;
use crate::scoring::{Amount, Sheet};

/// The line of each pasted amount. `lines` are those from where it is pasted on; `sheet` is what stands there already.
/// [`Target::Computed`] is a total that the column lists and that follows from its parts anyway; amounts beyond the last line have none.
#[must_use]
pub fn targets(ruleset: &Ruleset, sheet: &Sheet, lines: &[usize], amounts: &[Option<Rupiah>]) -> Vec<Target> {
    let is_total = |place: &usize| ruleset.accounts.get(*place).is_some_and(|account| account.formula.is_some());
    let wanted = lines.iter().copied();
    if lines.first().is_some_and(is_total) {
        return wanted.map(Target::Line).take(amounts.len()).collect();
    }
    if lists_totals(ruleset, sheet, lines, amounts) {
        let target = |place| if is_total(&place) { Target::Computed } else { Target::Line(place) };
        return wanted.map(target).take(amounts.len()).collect();
    }
    wanted.filter(|place| !is_total(place)).map(Target::Line).take(amounts.len()).collect()
}

/// Where a pasted amount goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// To the line of this account.
    Line(usize),
    /// Nowhere: it is a total that the sheet computes to the same amount.
    Computed,
}

/// Whether every total among `lines` would be given just what it comes to with the other amounts, and there is one.
fn lists_totals(ruleset: &Ruleset, sheet: &Sheet, lines: &[usize], amounts: &[Option<Rupiah>]) -> bool {
    let mut filled = sheet.clone();
    filled.complete = true;
    let mut totals = Vec::new();
    for (place, amount) in lines.iter().zip(amounts) {
        let Some(account) = ruleset.accounts.get(*place) else { continue };
        if account.formula.is_some() {
            filled.set(*place, None);
            totals.extend(amount.map(|amount| (*place, amount)));
        } else if amount.is_some() {
            filled.set(*place, *amount);
        }
    }
    let computed = filled.amounts(ruleset);
    let agrees = |(place, amount): &(usize, Rupiah)| {
        let known = computed.get(*place).and_then(Amount::known);
        known.is_some_and(|known| *known == Rational::integer(amount.sen()))
    };
    totals.iter().any(|(_, amount)| amount.sen() != 0) && totals.iter().all(agrees)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ruleset::{Regulation, builtin};
    use std::collections::BTreeMap;

    /// The keys that a column of amounts goes to when it is pasted at `first`; `=` for a total that is computed.
    fn at(first: &str, before: &[(&str, &str)], column: &[&str]) -> Vec<String> {
        let text = builtin::document("kkpkk-2021").unwrap();
        let regulation = Regulation::read(text, builtin::CHART).unwrap();
        let ruleset = regulation.form("ksp-kuk-1-2", &BTreeMap::new()).unwrap();
        let before = before.iter().map(|(key, text)| (*key, text.parse::<Rupiah>().unwrap()));
        let sheet = Sheet::from_amounts(&ruleset, before, false).unwrap();
        let from = ruleset.place(first).unwrap();
        let lines: Vec<usize> = (from..ruleset.accounts.len()).filter(|at| ruleset.accounts[*at].present).collect();
        let amounts: Vec<Option<Rupiah>> = column.iter().map(|text| text.parse().ok()).collect();
        let key = |target| match target {
            Target::Line(place) => ruleset.accounts[place].key.clone(),
            Target::Computed => "=".to_owned(),
        };
        targets(&ruleset, &sheet, &lines, &amounts).into_iter().map(key).collect()
    }

    #[test]
    fn a_column_of_leaves_skips_the_totals_between_them() {
        assert_eq!(at("kas", &[], &["1", "2", "3", "4"]), ["kas", "giro", "tabungan_bank", "deposito"]);
        // An amount that cannot be read, or none, keeps its line.
        assert_eq!(at("kas", &[], &["1", "x", "", "4"]), ["kas", "giro", "tabungan_bank", "deposito"]);
    }

    #[test]
    fn a_column_with_its_totals_is_known_by_their_sums() {
        let column = ["1", "9", "2", "3", "4", "5"];
        let with_total = ["kas", "=", "giro", "tabungan_bank", "deposito", "simpanan_sukarela_kop_lain"];
        assert_eq!(at("kas", &[], &column), with_total);
        let without =
            ["kas", "giro", "tabungan_bank", "deposito", "simpanan_sukarela_kop_lain", "simpanan_berjangka_kop_lain"];
        assert_eq!(at("kas", &[], &["1", "8", "2", "3", "4", "5"]), without);
        // What stands there already counts in the sums; a total that stands there does not.
        assert_eq!(at("tabungan_bank", &[("giro", "2")], &["3", "4"]), ["tabungan_bank", "deposito"]);
        assert_eq!(at("kas", &[("kas_bank", "100")], &column), with_total);
    }

    #[test]
    fn who_pastes_onto_a_total_means_it_and_what_is_too_long_has_no_line() {
        assert_eq!(at("kas_bank", &[], &["9", "2"]), ["kas_bank", "giro"]);
        assert_eq!(at("modal_tertimbang", &[], &["9", "2", "3", "4", "5"]).len(), 2);
    }
}
