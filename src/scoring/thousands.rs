//! Whether a statement was entered in thousands of rupiah.
//!
//! Rule: this only asks. Nothing is multiplied unless an officer says so.

use super::evaluate::Amount;
use super::sheet::Sheet;
use crate::exact::{Rational, Rupiah};
use crate::ruleset::Ruleset;

/// So many lines that both years have are enough to compare.
const LINES: usize = 3;
/// Last year's amount beside this year's, between which a line counts as a thousandth: a business may shrink to a fifth or grow
/// fivefold meanwhile.
const RATIO: (i128, i128) = (200, 5_000);
/// Total assets below which no co-operative with books keeps going, in rupiah.
const FLOOR: i128 = 3_000_000;

/// Whether this year's amounts look like thousands: most lines that both years have are about a thousandth of last year's, or the
/// total assets are too little for a co-operative while last year's are not.
#[must_use]
pub fn are_thousands(ruleset: &Ruleset, sheet: &Sheet, this: &[Amount], prior: &[Amount]) -> bool {
    let positive = |amounts: &[Amount], place: usize| {
        amounts.get(place).and_then(Amount::known).filter(|amount| amount.is_positive()).cloned()
    };
    let is_thousandth = |now: &Rational, then: &Rational| {
        *then >= now.times(&Rational::whole(RATIO.0)) && *then <= now.times(&Rational::whole(RATIO.1))
    };
    let mut lines = (0, 0);
    for place in (0..ruleset.accounts.len()).filter(|place| sheet.entered(*place).is_some()) {
        if let (Some(now), Some(then)) = (positive(this, place), positive(prior, place)) {
            lines = (lines.0 + 1, lines.1 + usize::from(is_thousandth(&now, &then)));
        }
    }
    let most = lines.0 >= LINES && lines.1 * 3 >= lines.0 * 2;
    let floor = Rational::whole(FLOOR * 100);
    let assets = ruleset.place("total_aset");
    let too_little = assets.is_some_and(|place| match (positive(this, place), positive(prior, place)) {
        (Some(now), Some(then)) => now < floor && then >= floor && is_thousandth(&now, &then),
        (_, _) => false,
    });
    most || too_little
}

/// The amounts of a sheet a thousand times as large, by place; nothing where one of them would be too large.
#[must_use]
pub fn times_thousand(ruleset: &Ruleset, sheet: &Sheet) -> Option<Vec<(usize, Rupiah)>> {
    let entered = (0..ruleset.accounts.len()).filter_map(|place| Some((place, sheet.entered(place)?)));
    entered.map(|(place, amount)| Some((place, Rupiah::from_sen(amount.sen().checked_mul(1_000)?).ok()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ruleset::{Regulation, builtin};
    use std::collections::BTreeMap;

    fn ruleset() -> Ruleset {
        let text = builtin::document("kkpkk-2021").unwrap();
        Regulation::read(text, builtin::CHART).unwrap().form("ksp-kuk-1-2", &BTreeMap::new()).unwrap()
    }

    fn asks(this: &[(&str, &str)], prior: &[(&str, &str)]) -> bool {
        let ruleset = ruleset();
        let sheet = |amounts: &[(&str, &str)]| {
            let amounts = amounts.iter().map(|(key, text)| (*key, text.parse::<Rupiah>().unwrap()));
            Sheet::from_amounts(&ruleset, amounts, false).unwrap()
        };
        let (this, prior) = (sheet(this), sheet(prior));
        are_thousands(&ruleset, &this, &this.amounts(&ruleset), &prior.amounts(&ruleset))
    }

    #[test]
    fn three_lines_of_about_a_thousandth_ask() {
        let prior = [("kas", "12500000"), ("giro", "48000000"), ("piutang_anggota", "640000000")];
        assert!(asks(&[("kas", "13100"), ("giro", "51000"), ("piutang_anggota", "598000")], &prior));
        assert!(!asks(&[("kas", "13100000"), ("giro", "51000000"), ("piutang_anggota", "598000000")], &prior));
        assert!(!asks(&[("kas", "13100"), ("giro", "51000")], &prior), "two lines are too few");
        assert!(asks(&[("kas", "2500"), ("giro", "240000"), ("piutang_anggota", "640000")], &prior), "the ends count");
        // One line may have shrunk for another reason; half of them may not.
        let four = [prior[0], prior[1], prior[2], ("tanah", "90000000")];
        let with = |giro, tanah| [("kas", "13100"), ("giro", giro), ("piutang_anggota", "598000"), ("tanah", tanah)];
        assert!(asks(&with("51000", "90000000"), &four));
        assert!(!asks(&with("51000000", "90000000"), &four));
    }

    #[test]
    fn assets_too_small_to_be_rupiah_ask_where_last_year_was_not() {
        assert!(asks(&[("total_aset", "2999999")], &[("total_aset", "2500000000")]));
        assert!(!asks(&[("total_aset", "3000000")], &[("total_aset", "2500000000")]));
        assert!(!asks(&[("total_aset", "900000")], &[("total_aset", "1100000")]));
        assert!(!asks(&[("total_aset", "900000")], &[]), "without last year nothing is said");
    }

    #[test]
    fn every_amount_is_multiplied_exactly_or_none() {
        let ruleset = ruleset();
        let sheet = |amounts: &[(&str, &str)]| {
            let amounts = amounts.iter().map(|(key, text)| (*key, text.parse::<Rupiah>().unwrap()));
            Sheet::from_amounts(&ruleset, amounts, false).unwrap()
        };
        let of = |amounts: &[(&str, &str)]| {
            let larger = times_thousand(&ruleset, &sheet(amounts))?;
            Some(
                larger.into_iter().map(|(at, amount)| (ruleset.accounts[at].key.clone(), amount.to_string())).collect(),
            )
        };
        let wanted: Vec<(String, String)> = vec![("kas".into(), "1500500".into()), ("giro".into(), "-2000".into())];
        assert_eq!(of(&[("kas", "1500.50"), ("giro", "-2")]), Some(wanted));
        assert_eq!(of(&[("kas", "1"), ("giro", "1000000000001")]), None);
        assert_eq!(of(&[("giro", "1000000000000")]).map(|rows| rows.len()), Some(1));
    }
}
