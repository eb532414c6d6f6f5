//! What the books say to a question: that the answer is yes, that it is no, or what is missing before they say anything.
//!
//! Rule: nothing is answered here. What is said is exact, and what is not known is named and never taken as zero.

use super::comparing::{Compared, Figure, compare, with_facts};
use super::evaluate::{Amount, Years};
use crate::record::Tahun;
use crate::ruleset::Ruleset;
use crate::ruleset::formula::Operand;
use crate::ruleset::proofs::{Proof, Proves};
use std::collections::BTreeSet;

/// What the books say to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// The figures answer it.
    Answer {
        /// The answer.
        answer: bool,
        /// The place of the row that says so among those weighed.
        proof: usize,
        /// The figures by the names its sentence gives them: sen, or people.
        figures: Vec<(String, Figure)>,
    },
    /// They say nothing while these are not known.
    Open(BTreeSet<Operand>),
}

/// What the books say, each with the place of its question. `this` and `prior` are the amounts of an assessment, the facts those of the
/// book year and of the year before. Of several rows for a question the first that says something counts; where none does, what the
/// first lacks.
#[must_use]
pub fn weigh(
    proofs: &[Proof],
    ruleset: &Ruleset,
    this: &[Amount],
    prior: &[Amount],
    facts: [&Tahun; 2],
) -> Vec<(usize, Said)> {
    let [facts, facts_before] = facts;
    let (this, prior) = (with_facts(this, facts), with_facts(prior, facts_before));
    let years = Years { this: &this, prior: &prior };
    let mut out: Vec<(usize, Said)> = Vec::new();
    for (place, proof) in proofs.iter().enumerate() {
        let Some(said) = said(place, proof, ruleset, &years) else { continue };
        match out.iter_mut().find(|(question, _)| *question == proof.question) {
            None => out.push((proof.question, said)),
            Some((_, known @ Said::Open(_))) if matches!(said, Said::Answer { .. }) => *known = said,
            Some((_, Said::Open(_) | Said::Answer { .. })) => {}
        }
    }
    out
}

/// What one row says; nothing where it comes to what it does not prove, or where something is not above zero that must be.
fn said(place: usize, proof: &Proof, ruleset: &Ruleset, years: &Years<'_>) -> Option<Said> {
    match compare(&proof.comparing, ruleset, years) {
        Compared::NotPositive => None,
        Compared::Open(open) => Some(Said::Open(open)),
        Compared::Known(answer, figures) => {
            let is_proven = match proof.proves {
                None => true,
                Some(Proves::Yes) => answer,
                Some(Proves::No) => !answer,
            };
            is_proven.then_some(Said::Answer { answer, proof: place, figures })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exact::{Rational, Rupiah};
    use crate::record::Leaf;
    use crate::record::tahun::PEOPLE;
    use crate::ruleset::comparing::fact_of;
    use crate::ruleset::proofs::Proofs;
    use crate::ruleset::{Regulation, builtin};
    use crate::scoring::Sheet;
    use std::collections::BTreeMap;

    /// What the built-in file says of a question over amounts and facts, this year's and last year's.
    struct Books {
        this: &'static [(&'static str, &'static str)],
        prior: Option<&'static [(&'static str, &'static str)]>,
        facts: &'static [(&'static str, i64)],
        facts_before: &'static [(&'static str, i64)],
        document: &'static str,
        form: &'static str,
        limit: &'static str,
    }

    const NOTHING: Books = Books {
        this: &[],
        prior: Some(&[]),
        facts: &[],
        facts_before: &[],
        document: "kkpkk-2021",
        form: "ksp-kuk-1-2",
        limit: "20",
    };
    const OF_2016: Books = Books { document: "perdep-06-2016", form: "ksp-usp", ..NOTHING };

    fn weighed(books: &Books, key: &str) -> (Ruleset, Option<Said>) {
        let regulation = Regulation::read(builtin::document(books.document).unwrap(), builtin::CHART).unwrap();
        let limit = ("penurunan_anggota".to_owned(), books.limit.to_owned());
        let readings = std::iter::once(limit).filter(|_| books.document == NOTHING.document).collect();
        let ruleset = regulation.form(books.form, &readings).unwrap();
        let proofs = Proofs::read(builtin::PROOFS).unwrap().of(&ruleset).unwrap();
        let amounts = |rows: &[(&str, &str)]| {
            let rows = rows.iter().map(|(key, text)| (*key, text.parse::<Rupiah>().unwrap()));
            Sheet::from_amounts(&ruleset, rows, false).unwrap().amounts(&ruleset)
        };
        let facts = |rows: &[(&str, i64)]| {
            let rows = rows.iter().map(|(path, n)| (path.parse().unwrap(), Leaf::Int(*n)));
            Tahun::from_fields(&rows.collect::<BTreeMap<crate::record::Path, Leaf>>())
        };
        let prior = books.prior.map_or_else(|| vec![Amount::NoYear; ruleset.accounts.len()], amounts);
        let (facts, before) = (facts(books.facts), facts(books.facts_before));
        let said = weigh(&proofs, &ruleset, &amounts(books.this), &prior, [&facts, &before]);
        let place = ruleset.question_keys().position(|known| known == key).unwrap();
        (ruleset, said.into_iter().find(|(question, _)| *question == place).map(|(_, said)| said))
    }

    fn answer(books: &Books, key: &str) -> Option<bool> {
        match weighed(books, key).1? {
            Said::Answer { answer, .. } => Some(answer),
            Said::Open(_) => None,
        }
    }

    fn lacking(books: &Books, key: &str) -> Vec<String> {
        let (ruleset, said) = weighed(books, key);
        let Some(Said::Open(open)) = said else { panic!("said: {said:?}") };
        let name = |operand: Operand| {
            let name = match ruleset.accounts.get(operand.account) {
                Some(account) => account.key.clone(),
                None => PEOPLE[fact_of(&ruleset, operand.account).unwrap()].to_owned(),
            };
            if operand.prior { format!("{name}, lalu") } else { name }
        };
        open.into_iter().map(name).collect()
    }

    #[test]
    fn own_capital_grew_by_a_sen_and_not_where_it_stood_still() {
        let with = |this| answer(&Books { this, prior: Some(&[("ekuitas", "1000")]), ..NOTHING }, "A.III.3.a");
        assert_eq!(with(&[("ekuitas", "1000.01")]), Some(true));
        assert_eq!(with(&[("ekuitas", "1000")]), Some(false));
        assert_eq!(with(&[("ekuitas", "999.99")]), Some(false));
        assert_eq!(with(&[]), None);
        // A loss that became smaller is growth too.
        let losing = Books { this: &[("ekuitas", "-5")], prior: Some(&[("ekuitas", "-6")]), ..NOTHING };
        assert_eq!(answer(&losing, "A.III.3.a"), Some(true));
    }

    #[test]
    fn members_savings_and_reserves_grew_by_a_sen_together() {
        const LAST: &[(&str, &str)] = &[
            ("simpanan_pokok", "10"),
            ("simpanan_wajib", "20"),
            ("cadangan_umum", "5"),
            ("cadangan_tujuan_risiko", "1"),
            ("tabungan_anggota", "30"),
            ("simpanan_berjangka_anggota", "40"),
        ];
        let with = |this, key: &str| answer(&Books { this, prior: Some(LAST), ..NOTHING }, key);
        for (pokok, wanted) in [("9.99", false), ("10", false), ("10.01", true)] {
            let this: &'static [(&str, &str)] = Box::leak(Box::new([
                ("simpanan_pokok", pokok),
                ("simpanan_wajib", "25"),
                ("tabungan_anggota", "35"),
                ("simpanan_berjangka_anggota", "30"),
            ]));
            assert_eq!(with(this, "A.III.3.b"), Some(wanted), "{pokok}");
        }
        assert_eq!(with(&[("cadangan_umum", "6"), ("cadangan_tujuan_risiko", "0")], "A.III.3.c"), Some(false));
        assert_eq!(with(&[("cadangan_umum", "6.01"), ("cadangan_tujuan_risiko", "0")], "A.III.3.c"), Some(true));
        assert_eq!(with(&[("cadangan_umum", "2"), ("cadangan_tujuan_risiko", "3.99")], "A.III.3.c"), Some(false));
    }

    #[test]
    fn investment_up_to_own_capital_is_funded_from_it() {
        let with = |tetap: &'static str| {
            let this: &'static [(&str, &str)] =
                Box::leak(Box::new([("investasi_jp", "40"), ("aktiva_tetap_neto", tetap), ("ekuitas", "100")]));
            answer(&Books { this, ..NOTHING }, "A.III.3.d")
        };
        assert_eq!(with("59.99"), Some(true));
        assert_eq!(with("60"), Some(true));
        assert_eq!(with("60.01"), Some(false));
    }

    #[test]
    fn internal_capital_must_exceed_what_comes_from_outside() {
        let with = |bank: &'static str, key: &str| {
            let this: &'static [(&str, &str)] = Box::leak(Box::new([
                ("tabungan_anggota", "30"),
                ("simpanan_berjangka_anggota", "20"),
                ("hutang_bank_jp", bank),
                ("ekuitas", "50"),
            ]));
            answer(&Books { this, ..NOTHING }, key)
        };
        for key in ["A.I.5.a", "A.I.5.b"] {
            assert_eq!(with("99.99", key), Some(true), "{key}");
            assert_eq!(with("100", key), Some(false), "{key}");
            assert_eq!(with("100.01", key), Some(false), "{key}");
        }
    }

    #[test]
    fn where_loans_are_not_itemised_all_that_is_not_internal_can_prove_a_yes_and_never_a_no() {
        let with = |jp: &'static str| {
            let this: &'static [(&str, &str)] = Box::leak(Box::new([
                ("tabungan_anggota", "30"),
                ("simpanan_berjangka_anggota", "20"),
                ("kewajiban_lancar", "50"),
                ("kewajiban_jangka_panjang", jp),
                ("ekuitas", "50"),
            ]));
            Books { this, ..NOTHING }
        };
        assert_eq!(answer(&with("99.99"), "A.I.5.b"), Some(true));
        assert_eq!(answer(&with("100"), "A.I.5.b"), None);
        let lacking = lacking(&with("100"), "A.I.5.b");
        assert!(lacking.contains(&"hutang_bank_jp".to_owned()) && !lacking.contains(&"ekuitas".to_owned()));
    }

    #[test]
    fn more_members_came_than_left() {
        let with = |facts| answer(&Books { facts, ..NOTHING }, "A.I.1.c");
        assert_eq!(with(&[("anggota/masuk/l", 3), ("anggota/masuk/p", 3), ("anggota/keluar/l", 5)]), Some(true));
        assert_eq!(with(&[("anggota/masuk/p", 5), ("anggota/keluar/l", 5)]), Some(false));
        assert_eq!(with(&[("anggota/masuk/p", 4), ("anggota/keluar/l", 5)]), Some(false));
        assert_eq!(lacking(&Books { facts: &[("anggota/masuk/p", 4)], ..NOTHING }, "A.I.1.c"), ["anggota/keluar"]);
    }

    #[test]
    fn a_fall_of_twenty_members_is_not_more_than_twenty_and_one_of_twenty_one_is() {
        let with = |end: i64, limit| {
            let facts: &'static [(&str, i64)] = Box::leak(Box::new([("anggota/akhir/l", end)]));
            let facts_before: &'static [(&str, i64)] = &[("anggota/akhir/l", 60), ("anggota/akhir/p", 40)];
            answer(&Books { facts, facts_before, limit, ..NOTHING }, "A.II.4.b")
        };
        assert_eq!((with(80, "20"), with(79, "20"), with(120, "20")), (Some(true), Some(false), Some(true)));
        assert_eq!((with(91, "9"), with(90, "9")), (Some(true), Some(false)));
        // Where last year's facts are not known, this year's beginning will do.
        let began = |end: i64| {
            let facts: &'static [(&str, i64)] =
                Box::leak(Box::new([("anggota/awal/l", 100), ("anggota/akhir/l", end)]));
            answer(&Books { facts, ..NOTHING }, "A.II.4.b")
        };
        assert_eq!((began(80), began(79)), (Some(true), Some(false)));
        let books = Books { facts: &[("anggota/awal/l", 100)], ..NOTHING };
        assert_eq!(lacking(&books, "A.II.4.b"), ["anggota/akhir", "anggota/akhir, lalu"]);
    }

    /// Amounts of a test that last as long as it.
    fn rows<const N: usize>(rows: [(&'static str, &'static str); N]) -> &'static [(&'static str, &'static str)] {
        Box::leak(Box::new(rows))
    }

    #[test]
    fn own_capital_grew_as_fast_as_assets_where_there_was_some() {
        let with = |before: &'static str, now: &'static str| {
            let this = rows([("total_aset", "1100"), ("modal_sendiri", now)]);
            let prior = rows([("total_aset", "1000"), ("modal_sendiri", before)]);
            weighed(&Books { this, prior: Some(prior), ..OF_2016 }, "3c.19").1.map(|said| match said {
                Said::Answer { answer, .. } => answer,
                Said::Open(open) => panic!("open: {open:?}"),
            })
        };
        assert_eq!((with("100", "110"), with("100", "109.99")), (Some(true), Some(false)));
        // From nothing, or out of a loss, nothing grew at any speed.
        assert_eq!((with("0", "110"), with("-1", "110"), with("0.01", "110")), (None, None, Some(true)));
        let books = Books { this: rows([("total_aset", "1100")]), prior: None, ..OF_2016 };
        assert!(lacking(&books, "3c.19").contains(&"modal_sendiri, lalu".to_owned()));
    }

    #[test]
    fn members_capital_and_savings_rose_by_a_tenth() {
        let with = |pokok: &'static str| {
            let this = rows([("simpanan_pokok", pokok), ("simpanan_wajib", "55")]);
            let prior = rows([("simpanan_pokok", "60"), ("simpanan_wajib", "40")]);
            answer(&Books { this, prior: Some(prior), ..OF_2016 }, "3c.20")
        };
        assert_eq!((with("55"), with("54.99")), (Some(true), Some(false)));
        let with = |anggota: &'static str| {
            let rest = |anggota, berjangka| {
                rows([
                    ("tabungan_anggota", anggota),
                    ("tabungan_non_anggota", "0"),
                    ("simpanan_berjangka_anggota", berjangka),
                    ("simpanan_berjangka_calon_koplain", "0"),
                    ("simpanan_berjangka_jp", "10"),
                ])
            };
            answer(&Books { this: rest(anggota, "50"), prior: Some(rest("50", "40")), ..OF_2016 }, "3c.22")
        };
        assert_eq!((with("50"), with("49.99")), (Some(true), Some(false)));
    }

    #[test]
    fn loans_that_are_paid_reserves_and_fixed_assets_are_weighed_at_their_edges() {
        let with = |macet: &'static str, cadangan: &'static str, tetap: &'static str, key: &str| {
            let this = rows([
                ("piutang_anggota", "900"),
                ("piutang_calon_anggota", "100"),
                ("piutang_kop_lain", "0"),
                ("pkl", "20"),
                ("pdr", "30"),
                ("pm", macet),
                ("cadangan_tujuan_risiko", cadangan),
                ("penyisihan_piutang", "10"),
                ("aktiva_tetap_neto", tetap),
                ("modal_sendiri", "500"),
            ]);
            answer(&Books { this, ..OF_2016 }, key)
        };
        assert_eq!((with("50", "0", "0", "3d.24"), with("50.01", "0", "0", "3d.24")), (Some(true), Some(false)));
        assert_eq!((with("50", "40", "0", "3d.26"), with("50", "39.99", "0", "3d.26")), (Some(true), Some(false)));
        assert_eq!((with("0", "0", "500", "3c.23"), with("0", "0", "500.01", "3c.23")), (Some(true), Some(false)));
        // Who lends nothing has no loans to be paid.
        let books =
            Books { this: rows([("pinjaman_diberikan", "0"), ("pkl", "0"), ("pdr", "0"), ("pm", "0")]), ..OF_2016 };
        assert_eq!(weighed(&books, "3d.24").1, None);
    }

    #[test]
    fn without_a_year_before_nothing_grew_or_shrank() {
        let books = Books { this: &[("ekuitas", "5")], prior: None, ..NOTHING };
        assert_eq!(lacking(&books, "A.III.3.a"), ["ekuitas, lalu"]);
    }

    #[test]
    fn the_figures_of_a_sentence_are_those_that_were_compared() {
        let books = Books { this: &[("ekuitas", "12")], prior: Some(&[("ekuitas", "10")]), ..NOTHING };
        let Some(Said::Answer { figures, .. }) = weighed(&books, "A.III.3.a").1 else { panic!("not said") };
        let amount = |rupiah: i128| Figure { value: Rational::whole(rupiah * 100), is_people: false };
        let named =
            [("left", amount(12)), ("right", amount(10)), ("ekuitas", amount(12)), ("ekuitas_lalu", amount(10))];
        assert_eq!(
            figures.into_iter().collect::<BTreeMap<_, _>>(),
            named.map(|(name, it)| (name.to_owned(), it)).into()
        );
        let books = Books { facts: &[("anggota/masuk/l", 2), ("anggota/keluar/l", 1)], ..NOTHING };
        let Some(Said::Answer { figures, .. }) = weighed(&books, "A.I.1.c").1 else { panic!("not said") };
        assert_eq!(figures[0], ("left".to_owned(), Figure { value: Rational::whole(2), is_people: true }));
    }
}
