//! The business class (KUK) of a co-operative from its books and members, with its reason.
//!
//! Rule: what is known counts, the latest book year of each; a criterion that nobody entered is said to be open. The class is the
//! highest that any known criterion reaches, so an open one can only raise it. It is proposed: the office sets the class that counts.

use super::Dossier;
use super::examine::sheet;
use crate::exact::Rational;
use crate::record::{BookYear, Unit};
use crate::ruleset::{KukCriterion, KukRule, Ruleset};
use crate::scoring::Amount;

/// A criterion with what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured<'a> {
    /// The criterion.
    pub criterion: &'a KukCriterion,
    /// The latest book year in which it is known, the value there in people or rupiah, and the class that reaches.
    pub known: Option<(BookYear, Rational, u8)>,
}

/// What the criteria come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KukFound<'a> {
    /// The class; none where no criterion is known.
    pub class: Option<u8>,
    /// Every criterion, in the order of the rule.
    pub measured: Vec<Measured<'a>>,
}

impl KukFound<'_> {
    /// Whether a criterion is open, so that the class may be higher.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.measured.iter().any(|one| one.known.is_none())
    }
}

/// Measures a co-operative. `form` says how its totals are made; its own books count, not those of its unit (USP).
#[must_use]
pub fn kuk_of<'a>(rule: &'a KukRule, form: &Ruleset, dossier: &Dossier) -> KukFound<'a> {
    let measured: Vec<Measured<'a>> = rule
        .criteria
        .iter()
        .map(|criterion| {
            let latest = if criterion.measure == KukRule::MEMBERS {
                members(dossier)
            } else {
                amount(form, dossier, &criterion.measure)
            };
            let known = latest.map(|(year, value)| {
                let class = criterion.class_of(&value);
                (year, value, class)
            });
            Measured { criterion, known }
        })
        .collect();
    let class = measured.iter().filter_map(|one| one.known.as_ref().map(|(.., class)| *class)).max();
    KukFound { class, measured }
}

fn members(dossier: &Dossier) -> Option<(BookYear, Rational)> {
    let mut years = dossier.years.iter().rev();
    years.find_map(|(year, facts)| Some((*year, Rational::whole(i128::from(facts.members()?)))))
}

fn amount(form: &Ruleset, dossier: &Dossier, key: &str) -> Option<(BookYear, Rational)> {
    let place = form.place(key)?;
    let mut statements = dossier.statements.iter().rev().filter(|((unit, _), _)| *unit == Unit::Koperasi);
    statements.find_map(|((_, year), statement)| {
        let amounts = sheet(form, &statement.amounts, statement.complete).amounts(form);
        match amounts.get(place) {
            // Amounts are counted in sen.
            Some(Amount::Known(sen)) if !statement.amounts.is_empty() => {
                Some((*year, sen.divided_by(&Rational::integer(100))?))
            }
            Some(Amount::Known(_) | Amount::Open | Amount::NoYear | Amount::Undefined) | None => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::entered::entered;
    use crate::record::{Kind, Laporan, Leaf, OwnerId, RecordId, Tahun};
    use crate::ruleset::{Regulation, builtin};
    use std::collections::BTreeMap;

    /// The class, the year and class of each criterion, and whether one is open.
    type Found = (Option<u8>, Vec<Option<(i64, u8)>>, bool);

    fn found(facts: &[(&str, i64, &str)], members: &[(i64, i64)]) -> Found {
        let rule = KukRule::read(builtin::KUK).unwrap();
        let regulation = Regulation::read(builtin::document("kkpkk-2021").unwrap(), builtin::CHART).unwrap();
        let form = regulation.form("ksp-kuk-1-2", &BTreeMap::new()).unwrap();
        let owner = OwnerId::from_bytes([7; 8]);
        let year = |year: i64| BookYear::new(year).unwrap();
        let statements = facts.iter().map(|(unit, at, amounts)| {
            let unit = Unit::from_word(unit).unwrap();
            let values = amounts.split(' ').map(|one| one.split_once('=').unwrap());
            let values = values.map(|(key, amount)| (format!("jumlah/{key}"), Leaf::from(amount)));
            entered(Laporan::id(owner, unit, year(*at)).unwrap(), values)
        });
        let of_members = members.iter().map(|(at, count)| {
            let values = [("anggota/akhir/l".to_owned(), Leaf::Int(*count))];
            entered(Tahun::id(owner, year(*at)).unwrap(), values)
        });
        let known = entered(RecordId::single(owner, Kind::Koperasi), [("nama".to_owned(), Leaf::from("KSP Melati"))]);
        let dossier = Dossier::read(owner, statements.chain(of_members).chain([known]));
        let found = kuk_of(&rule, &form, &dossier);
        let measured =
            found.measured.iter().map(|one| one.known.as_ref().map(|(year, _, class)| (year.number(), *class)));
        (found.class, measured.collect(), found.is_open())
    }

    #[test]
    fn the_highest_class_of_any_criterion_counts_and_what_is_open_is_said() {
        assert_eq!(found(&[], &[]), (None, vec![None; 3], true));
        assert_eq!(found(&[], &[(2024, 5_000)]), (Some(1), vec![Some((2024, 1)), None, None], true));
        assert_eq!(found(&[], &[(2024, 5_001)]).0, Some(2));
        let books = [("koperasi", 2024, "total_aset=2500000000 ekuitas=250000000")];
        let all = |class| Some((2024, class));
        assert_eq!(found(&books, &[(2024, 10)]), (Some(1), vec![all(1), all(1), all(1)], false));
        // A sen above a limit, in sen.
        let books = [("koperasi", 2024, "total_aset=2500000000 ekuitas=250000000.01")];
        assert_eq!(found(&books, &[(2024, 10)]), (Some(2), vec![all(1), all(2), all(1)], false));
        let books = [("koperasi", 2024, "total_aset=500000000000.01 ekuitas=1")];
        assert_eq!(found(&books, &[(2024, 10)]), (Some(4), vec![all(1), all(1), all(4)], false));
    }

    #[test]
    fn the_latest_year_of_each_counts_and_the_books_of_a_unit_do_not() {
        let books = [
            ("koperasi", 2022, "total_aset=900000000000 ekuitas=20000000000"),
            ("koperasi", 2023, "total_aset=1000"),
            ("usp", 2024, "total_aset=900000000000"),
        ];
        let found = found(&books, &[(2021, 40_000), (2024, 12)]);
        assert_eq!(found, (Some(3), vec![Some((2024, 1)), Some((2022, 3)), Some((2023, 1))], false));
    }
}
