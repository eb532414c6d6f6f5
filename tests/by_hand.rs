//! Cases whose results were worked out by hand: zeros and negatives row by row, whole co-operatives leaf by leaf and as totals,
//! the workbook's mistakes, the switches.
//!
//! Each line of `by-hand.jsonl` says in `how` the arithmetic behind what it expects. Expected numbers are exact (`190/90`) and
//! compared exactly in the library; the built `score` is held to them within a part in 10¹². Keys of `expected`: `indicators`
//! (those it speaks of), `amounts` and `amounts_prior` (rupiah, `null` for not known), `aspects`, `score`, `predicate`, `range`,
//! `same_as` (another case with the same result throughout), `changes` (another case, and all that differs from it).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod cases;

use cases::{Case, KSP, RIIL, assess_case, cases, default_form, form, place, score, status_word};
use koroena::exact::Rational;
use koroena::ruleset::{Measure, Ruleset};
use koroena::scoring::{Amount, Assessment, Sheet, Standing};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const BY_HAND: &str = include_str!("golden/by-hand.jsonl");

fn by_hand() -> Vec<Case> {
    cases(BY_HAND).into_iter().map(|(case, _)| case).collect()
}

fn exact(value: &Value) -> Option<Rational> {
    match value {
        Value::Null => None,
        Value::Number(number) => Some(Rational::whole(number.as_i64().expect("a whole number").into())),
        Value::String(text) => Some(Rational::parse(text).expect(text)),
        other => panic!("{other} is no exact number"),
    }
}

fn rows(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

/// An indicator's row as the scorer writes it, exact.
type Result = (&'static str, Option<Rational>, Option<Rational>);

fn result(assessment: &Assessment, at: usize) -> Result {
    let outcome = &assessment.outcomes[at];
    (status_word(outcome.status), outcome.value.clone(), outcome.score.clone())
}

fn check_amounts(case: &Case, ruleset: &Ruleset, expected: &Value, found: &[Amount]) {
    for (key, amount) in rows(expected) {
        let found = found[ruleset.place(key).expect(key)].known();
        let expected = exact(amount).map(|rupiah| rupiah.times(&Rational::whole(100)));
        assert_eq!(found, expected.as_ref(), "{}: {key} in sen; {}", case.id, case.how);
    }
}

#[test]
fn the_library_agrees() {
    for case in by_hand() {
        let (ruleset, assessment) = assess_case(&case);
        let expected = &case.expected;
        for (code, row) in rows(&expected["indicators"]) {
            let found = result(&assessment, place(&ruleset, code));
            let wanted = (row["status"].as_str().unwrap(), exact(&row["ratio"]), exact(&row["skor"]));
            assert_eq!(found, wanted, "{}: {code}; {}", case.id, case.how);
        }
        check_amounts(&case, &ruleset, &expected["amounts"], &assessment.this);
        check_amounts(&case, &ruleset, &expected["amounts_prior"], &assessment.prior);
        for (code, aspect) in rows(&expected["aspects"]) {
            let at = ruleset.aspects.iter().position(|known| known.code == *code).expect(code);
            let found = assessment.aspects[at].as_ref().and_then(Standing::score);
            assert_eq!(found, exact(aspect).as_ref(), "{}: {code}; {}", case.id, case.how);
        }
        let total = assessment.total.as_ref();
        if let Some(wanted) = expected.get("score") {
            assert_eq!(total.and_then(Standing::score), exact(wanted).as_ref(), "{}: {}", case.id, case.how);
        }
        if let Some(wanted) = expected.get("predicate") {
            let found = assessment.class.map(|place| ruleset.classes[place].code.as_str());
            assert_eq!(found, wanted.as_str(), "{}: {}", case.id, case.how);
        }
        if let Some(range) = expected.get("range") {
            let total = total.unwrap();
            assert!(!total.settled, "{}", case.id);
            let found = (Some(total.lowest.clone()), Some(total.highest.clone()));
            assert_eq!(found, (exact(&range[0]), exact(&range[1])), "{}: {}", case.id, case.how);
        }
    }
}

#[test]
fn the_program_agrees() {
    let all = by_hand();
    let lines = score(BY_HAND.as_bytes());
    assert_eq!(lines.len(), all.len());
    let near = |found: &Value, wanted: &Value| match (found.as_f64(), exact(wanted)) {
        (Some(found), Some(wanted)) => {
            let wanted = cases::float(&wanted);
            (found - wanted).abs() <= 1e-12 * wanted.abs().max(1.0)
        }
        (None, None) => found.is_null(),
        (Some(_), None) | (None, Some(_)) => false,
    };
    for (case, line) in all.iter().zip(&lines) {
        assert_eq!(line["id"], json!(case.id));
        for (code, row) in rows(&case.expected["indicators"]) {
            let found = &line["indicators"][code];
            assert_eq!(found["status"], row["status"], "{}: {code}; {}", case.id, case.how);
            assert!(near(&found["ratio"], &row["ratio"]), "{}: {code} {found}; {}", case.id, case.how);
            assert_eq!(found["skor"], row["skor"], "{}: {code}; {}", case.id, case.how);
            let nilai = row["skor"].as_i64().map(|skor| 5 - skor);
            assert_eq!(found["nilai"], json!(nilai), "{}: {code}: grade beside score", case.id);
        }
        for (code, aspect) in rows(&case.expected["aspects"]) {
            assert!(near(&line["aspects"][code], aspect), "{}: {code} {}", case.id, line["aspects"]);
        }
        for key in ["score", "range"] {
            match case.expected.get(key) {
                None => {}
                Some(Value::Array(ends)) => {
                    assert!(ends.iter().enumerate().all(|(at, end)| near(&line[key][at], end)), "{}: {line}", case.id);
                }
                Some(wanted) => assert!(near(&line[key], wanted), "{}: {key} {}; {}", case.id, line[key], case.how),
            }
        }
        if let Some(wanted) = case.expected.get("predicate") {
            assert_eq!(&line["predicate"], wanted, "{}", case.id);
        }
    }
}

#[test]
fn cases_said_to_be_the_same_are_and_switches_move_only_what_they_say() {
    let assessed: BTreeMap<String, (Ruleset, Assessment)> =
        by_hand().iter().map(|case| (case.id.clone(), assess_case(case))).collect();
    let (mut same, mut moved) = (0, 0);
    for case in by_hand() {
        let (ruleset, assessment) = &assessed[&case.id];
        if let Some(other) = case.expected.get("same_as").and_then(Value::as_str) {
            let (_, base) = &assessed[other];
            for (at, indicator) in ruleset.indicators.iter().enumerate() {
                assert_eq!(result(assessment, at), result(base, at), "{} and {other}: {}", case.id, indicator.code);
            }
            assert_eq!(
                (&assessment.aspects, &assessment.total),
                (&base.aspects, &base.total),
                "{} and {other}",
                case.id
            );
            same += 1;
        }
        if let Some(changes) = case.expected.get("changes") {
            let (_, base) = &assessed[changes["base"].as_str().unwrap()];
            let only: BTreeSet<&str> =
                changes["only"].as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect();
            let different: BTreeSet<&str> = ruleset
                .indicators
                .iter()
                .enumerate()
                .filter(|(at, _)| result(assessment, *at) != result(base, *at))
                .map(|(_, indicator)| indicator.code.as_str())
                .collect();
            assert_eq!(different, only, "{}: {}", case.id, case.how);
            moved += 1;
        }
    }
    assert_eq!((same, moved), (3, 14));
}

/// A zero and a negative denominator, under the rows' own policies and as the worksheet does, for every ratio of both forms.
#[test]
fn every_row_has_its_four_cases() {
    let ids: BTreeSet<String> = by_hand().into_iter().map(|case| case.id).collect();
    let mut rows = 0;
    for (form, prefix) in [(KSP, "ksp"), (RIIL, "riil")] {
        for indicator in default_form(form).indicators {
            if matches!(indicator.measure, Measure::Ratio(_)) {
                for what in ["zero", "negative", "zero-worksheet", "negative-worksheet"] {
                    let id = format!("{prefix}-{}-{what}", indicator.code);
                    assert!(ids.contains(&id), "no case {id}");
                }
                rows += 1;
            }
        }
    }
    assert_eq!(rows, 26 + 24);
}

#[test]
fn every_case_says_how_and_every_switch_has_one() {
    let all = by_hand();
    assert!(all.iter().all(|case| case.how.len() > 40), "a case without its arithmetic");
    let ids: BTreeSet<&str> = all.iter().map(|case| case.id.as_str()).collect();
    assert_eq!(ids.len(), all.len(), "an id stands twice");
    for (form, prefix) in [(KSP, "ksp"), (RIIL, "riil")] {
        for variant in default_form(form).variants {
            assert!(ids.contains(format!("{prefix}-switch-{}", variant.name).as_str()), "{}", variant.name);
        }
    }
}

/// `penurunan_anggota` moves no score: it words the question on the fall in membership with 9 people in place of 20.
#[test]
fn the_switch_that_only_words_a_question_words_it() {
    for id in [KSP, RIIL] {
        let text = |reading: &str| {
            let ruleset = form(id, &BTreeMap::from([("penurunan_anggota".to_owned(), reading.to_owned())]));
            let indicators = ruleset.indicators.iter().flat_map(|indicator| indicator.questions());
            indicators.map(|question| question.text.id.clone()).collect::<Vec<_>>()
        };
        let (twenty, nine) = (text("20"), text("9"));
        let different: Vec<_> = twenty.iter().zip(&nine).filter(|(a, b)| a != b).collect();
        assert_eq!(different.len(), 1, "{id}");
        assert!(different[0].0.contains("20") && different[0].1.contains('9'), "{id}: {different:?}");
        assert_eq!(
            text("20"),
            default_form(id)
                .indicators
                .iter()
                .flat_map(|i| i.questions())
                .map(|q| q.text.id.clone())
                .collect::<Vec<_>>()
        );
    }
}

/// A statement on the way: an entered leaf settles its own group and no other, an entered total settles itself and not its
/// parts, and only the word that it is whole makes the rest zero.
#[test]
fn what_is_not_entered_is_open_until_its_group_or_the_whole_is() {
    let ruleset = default_form(KSP);
    let amounts = |entered: &[(&str, i64)], complete: bool| {
        let rows = entered.iter().map(|(key, amount)| (*key, cases::sen(*amount)));
        Sheet::from_amounts(&ruleset, rows, complete).unwrap().amounts(&ruleset)
    };
    let known = |amounts: &[Amount], key: &str| amounts[ruleset.place(key).unwrap()].known().map(ToString::to_string);
    let nothing = amounts(&[], false);
    assert!(
        nothing.iter().zip(&ruleset.accounts).all(|(amount, account)| (*amount == Amount::Open) == account.present)
    );
    let leaf = amounts(&[("giro", 10)], false);
    assert_eq!(known(&leaf, "tabungan_bank").as_deref(), Some("0"), "its group");
    assert_eq!(known(&leaf, "kas_bank").as_deref(), Some("10"));
    assert_eq!((known(&leaf, "kas"), known(&leaf, "aset_likuid")), (None, None), "another group");
    let total = amounts(&[("kas_bank", 10)], false);
    assert_eq!(known(&total, "kas_bank").as_deref(), Some("10"));
    assert_eq!((known(&total, "giro"), known(&total, "kas")), (None, None), "neither its parts nor its neighbours");
    let whole = amounts(&[("giro", 10)], true);
    assert_eq!(known(&whole, "total_aset").as_deref(), Some("10"));
    assert!(whole.iter().all(|amount| amount.known().is_some()));
}
