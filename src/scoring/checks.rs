//! What is odd in a statement: sides that differ, totals and parts that differ, loans that cannot be, thousands for rupiah.
//!
//! Rule: a check tells and never blocks, and nothing is scored away by it. It speaks only of amounts that are known.

use super::evaluate::Amount;
use super::sheet::Sheet;
use crate::exact::Rational;
use crate::ordered::sorted_by;
use crate::ruleset::Ruleset;

/// A jump by so many times against last year asks whether the unit is thousands.
const JUMP: i128 = 500;

/// Something odd, beside the line it concerns. Amounts in sen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The account's place.
    pub place: usize,
    /// What it is.
    pub oddity: Oddity,
}

/// What is odd.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// Assets and liabilities differ by so much.
    Unbalanced(Rational),
    /// The surplus of the balance sheet and that of the income statement differ by so much.
    SurplusDiffers(Rational),
    /// Problem loans are more than all loans.
    ProblemLoans,
    /// So much of an entered total is not in its parts.
    NotItemised(Rational),
    /// The parts are more than the entered total by so much.
    OverItemised(Rational),
    /// Hundreds of times last year's, or of last year this year's.
    Jump,
    /// Opening equity, as this year's report has it, differs by so much from what last year's statement closed with.
    OpeningDiffers(Rational),
}

/// Everything odd in this year's statement, in the order of its lines. `opening` is last year's column as it was typed beside this
/// year's, where `prior` comes from last year's own statement; else nothing.
#[must_use]
pub fn checks(ruleset: &Ruleset, sheet: &Sheet, this: &[Amount], prior: &[Amount], opening: &[Amount]) -> Vec<Finding> {
    let known = |amounts: &[Amount], place: usize| amounts.get(place).and_then(Amount::known).cloned();
    let by_key = |key: &str| ruleset.place(key).and_then(|place| Some((place, known(this, place)?)));
    let mut out = Vec::new();
    for itemised in sheet.itemised(ruleset) {
        let by = itemised.entered.minus(&itemised.parts);
        if !itemised.parts_entered || by.is_zero() {
            continue;
        }
        // A total below its parts is over-itemised, whichever sign both have.
        let is_over = by.is_negative() != itemised.entered.is_negative();
        let by = if by.is_negative() { by.negated() } else { by };
        let oddity = if is_over { Oddity::OverItemised(by) } else { Oddity::NotItemised(by) };
        out.push(Finding { place: itemised.place, oddity });
    }
    let differ = |a: &str, b: &str| {
        let ((_, a), (place, b)) = (by_key(a)?, by_key(b)?);
        let by = a.minus(&b);
        let by = if by.is_negative() { by.negated() } else { by };
        by.is_positive().then_some((place, by))
    };
    if let Some((place, by)) = differ("total_aset", "total_pasiva") {
        out.push(Finding { place, oddity: Oddity::Unbalanced(by) });
    }
    if let Some((place, by)) = differ("shu_setelah_pajak", "shu_berjalan") {
        out.push(Finding { place, oddity: Oddity::SurplusDiffers(by) });
    }
    if let Some(place) = ruleset.place("ekuitas")
        && let (Some(opening), Some(closing)) = (known(opening, place), known(prior, place))
        && opening != closing
    {
        let by = opening.minus(&closing);
        let by = if by.is_negative() { by.negated() } else { by };
        out.push(Finding { place, oddity: Oddity::OpeningDiffers(by) });
    }
    let problem = ["pkl", "pdr", "pm"]
        .into_iter()
        .try_fold((0, Rational::ZERO), |(_, sum), key| by_key(key).map(|(place, amount)| (place, sum.plus(&amount))));
    if let (Some((place, problem)), Some((_, loans))) = (problem, by_key("piutang_bruto"))
        && problem > loans
    {
        out.push(Finding { place, oddity: Oddity::ProblemLoans });
    }
    let jump = Rational::whole(JUMP);
    for place in 0..ruleset.accounts.len() {
        let (Some(now), Some(then)) = (sheet.entered(place).and_then(|_| known(this, place)), known(prior, place))
        else {
            continue;
        };
        if now.is_positive() && then.is_positive() && (now >= then.times(&jump) || then >= now.times(&jump)) {
            out.push(Finding { place, oddity: Oddity::Jump });
        }
    }
    sorted_by(out, |one, other| one.place.cmp(&other.place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exact::Rupiah;
    use crate::ruleset::{Regulation, builtin};
    use std::collections::BTreeMap;

    fn ruleset() -> Ruleset {
        let text = builtin::document("kkpkk-2021").unwrap();
        Regulation::read(text, builtin::CHART).unwrap().form("ksp-kuk-1-2", &BTreeMap::new()).unwrap()
    }

    fn found(this: &[(&str, &str)], prior: &[(&str, &str)]) -> Vec<(String, Oddity)> {
        found_after(this, prior, None)
    }

    fn found_after(
        this: &[(&str, &str)],
        prior: &[(&str, &str)],
        opening: Option<&[(&str, &str)]>,
    ) -> Vec<(String, Oddity)> {
        let ruleset = ruleset();
        let sheet = |amounts: &[(&str, &str)]| {
            let amounts = amounts.iter().map(|(key, text)| (*key, text.parse::<Rupiah>().unwrap()));
            Sheet::from_amounts(&ruleset, amounts, true).unwrap()
        };
        let this = sheet(this);
        let last: Vec<Amount> = sheet(prior).amounts(&ruleset);
        let opening = opening.map(|opening| sheet(opening).amounts(&ruleset)).unwrap_or_default();
        checks(&ruleset, &this, &this.amounts(&ruleset), &last, &opening)
            .into_iter()
            .map(|finding| (ruleset.accounts[finding.place].key.clone(), finding.oddity))
            .collect()
    }

    fn rupiah(amount: i128) -> Rational {
        Rational::whole(amount * 100)
    }

    #[test]
    fn sides_that_differ_are_told_to_the_sen() {
        assert_eq!(found(&[("kas", "100"), ("simpanan_pokok", "100")], &[]), []);
        let found = found(&[("kas", "100.01"), ("simpanan_pokok", "100")], &[]);
        assert_eq!(found, [("total_pasiva".to_owned(), Oddity::Unbalanced(Rational::ONE))]);
    }

    #[test]
    fn opening_equity_that_is_not_last_years_closing_is_told_to_the_sen() {
        let this = [("kas", "100"), ("simpanan_pokok", "100")];
        let last = [("simpanan_pokok", "90")];
        let after = |opening: Option<&[(&str, &str)]>| found_after(&this, &last, opening);
        assert_eq!(after(None), []);
        assert_eq!(after(Some(&[("simpanan_pokok", "80"), ("simpanan_wajib", "10")])), []);
        for opening in ["90.01", "89.99"] {
            let found = after(Some(&[("simpanan_pokok", opening)]));
            assert_eq!(found, [("ekuitas".to_owned(), Oddity::OpeningDiffers(Rational::ONE))]);
        }
    }

    #[test]
    fn a_surplus_that_differs_between_both_statements_is_told() {
        let found = found(&[("kas", "5"), ("shu_berjalan", "5"), ("pend_jasa_pinjaman_anggota", "7")], &[]);
        assert_eq!(found, [("shu_berjalan".to_owned(), Oddity::SurplusDiffers(rupiah(2)))]);
    }

    #[test]
    fn problem_loans_up_to_all_loans_are_possible_and_no_more() {
        let with = |pm: &'static str| {
            let found = found(&[("piutang_anggota", "10"), ("simpanan_pokok", "10"), ("pkl", "4"), ("pm", pm)], &[]);
            found.into_iter().any(|(_, oddity)| oddity == Oddity::ProblemLoans)
        };
        assert!(!with("6"));
        assert!(with("6.01"));
    }

    #[test]
    fn totals_and_parts_are_told_apart_in_both_directions() {
        let with = |total: &'static str| found(&[("aset_likuid", total), ("kas", "10"), ("total_pasiva", total)], &[]);
        assert_eq!(with("15")[0], ("aset_likuid".to_owned(), Oddity::NotItemised(rupiah(5))));
        assert_eq!(with("8")[0], ("aset_likuid".to_owned(), Oddity::OverItemised(rupiah(2))));
        assert!(with("10").iter().all(|(key, _)| key != "aset_likuid"));
    }

    #[test]
    fn thousands_for_rupiah_are_asked_about() {
        let with = |now: &'static str| {
            let found = found(&[("kas", now), ("simpanan_pokok", now)], &[("kas", "1000000")]);
            found.into_iter().any(|(key, oddity)| key == "kas" && oddity == Oddity::Jump)
        };
        assert!(with("500000000"));
        assert!(!with("499999999.99"));
        assert!(with("2000"));
        assert!(!with("2000.01"));
    }
}
