//! The published and computed KKPKK cases: the library and the built `score` give every ratio, score, aspect and total of them.
//!
//! `kkpkk-2021-ksp.jsonl` and `kkpkk-2021-riil.jsonl` were computed from the 2021 workbook and from an office's program; they
//! carry the reading that treats zero and negative denominators as those do. `kkpkk-2021-tv1.jsonl` is the workbook's own sample.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod cases;

use cases::{Case, KSP, RIIL, assess_case, cases, default_form, float, near, place, score};
use koroena::exact::Rational;
use koroena::ruleset::{Measure, Ruleset};
use koroena::scoring::{Amount, Assessment, Standing};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

const KSP_CASES: &str = include_str!("golden/kkpkk-2021-ksp.jsonl");
const RIIL_CASES: &str = include_str!("golden/kkpkk-2021-riil.jsonl");
const WORKBOOK_SAMPLE: &str = include_str!("golden/kkpkk-2021-tv1.jsonl");

/// What is expected of a case, in one shape for all three files.
struct Expected {
    /// Code → ratio, and score where the file has it.
    indicators: BTreeMap<String, (f64, Option<i64>)>,
    aspects: BTreeMap<String, f64>,
    components: BTreeMap<String, f64>,
    score: f64,
    predicate: String,
}

fn numbers(value: &Value) -> BTreeMap<String, f64> {
    let Value::Object(map) = value else {
        return BTreeMap::new();
    };
    map.iter().map(|(key, number)| (key.clone(), number.as_f64().expect(key))).collect()
}

fn expected(case: &Case) -> Expected {
    let file = &case.expected;
    let indicators = match &file["indicators"] {
        Value::Object(map) => map
            .iter()
            .map(|(code, row)| {
                (code.clone(), (row["ratio"].as_f64().expect(code), Some(row["skor"].as_i64().expect(code))))
            })
            .collect(),
        _ => numbers(&file["ratios"]).into_iter().map(|(code, ratio)| (code, (ratio, None))).collect(),
    };
    Expected {
        indicators,
        aspects: numbers(&file["aspects"]),
        components: numbers(&file["components"]),
        score: file["score"].as_f64().unwrap(),
        predicate: file["predicate"].as_str().unwrap().to_owned(),
    }
}

fn every_case() -> Vec<(Case, &'static str)> {
    [KSP_CASES, RIIL_CASES, WORKBOOK_SAMPLE].into_iter().flat_map(cases).collect()
}

fn of_100(standing: Option<&Standing>) -> f64 {
    float(standing.and_then(Standing::score).expect("a settled standing"))
}

fn component(ruleset: &Ruleset, assessment: &Assessment, code: &str) -> f64 {
    for (aspect, standings) in ruleset.aspects.iter().zip(&assessment.components) {
        for (component, standing) in aspect.components.iter().zip(standings) {
            if component.code == code {
                return of_100(standing.as_ref());
            }
        }
    }
    panic!("no component {code}")
}

#[test]
fn the_files_hold_what_they_should() {
    let counts = [KSP_CASES, RIIL_CASES, WORKBOOK_SAMPLE].map(|text| cases(text).len());
    assert_eq!(counts, [8, 6, 1]);
    for (case, _) in every_case() {
        let form = default_form(&case.ruleset);
        let ratios = form.indicators.iter().filter(|i| matches!(i.measure, Measure::Ratio(_))).count();
        let published = expected(&case);
        let whole = published.indicators.len() == form.indicators.len();
        assert!(
            whole || published.indicators.len() == ratios,
            "{}: {} indicators",
            case.id,
            published.indicators.len()
        );
        assert_eq!(published.aspects.len(), 4, "{}", case.id);
        assert_eq!(case.answers.len(), form.question_keys().count(), "{}", case.id);
    }
}

#[test]
fn the_library_gives_every_number() {
    for (case, _) in every_case() {
        let (ruleset, assessment) = assess_case(&case);
        let expected = expected(&case);
        for (code, (ratio, skor)) in &expected.indicators {
            let outcome = &assessment.outcomes[place(&ruleset, code)];
            let value = float(outcome.value.as_ref().expect(code));
            assert!(near(value, *ratio), "{} {code}: {value}, expected {ratio}", case.id);
            if let Some(skor) = skor {
                assert_eq!(outcome.score, Some(Rational::whole((*skor).into())), "{} {code}", case.id);
            }
        }
        for (code, score) in &expected.aspects {
            let at = ruleset.aspects.iter().position(|aspect| aspect.code == *code).expect(code);
            let found = of_100(assessment.aspects[at].as_ref());
            assert!(near(found, *score), "{} {code}: {found}, expected {score}", case.id);
        }
        for (code, score) in &expected.components {
            let found = component(&ruleset, &assessment, code);
            assert!(near(found, *score), "{} {code}: {found}, expected {score}", case.id);
        }
        let total = of_100(assessment.total.as_ref());
        assert!(near(total, expected.score), "{}: {total}, expected {}", case.id, expected.score);
        assert_eq!(ruleset.classes[assessment.class.unwrap()].code, expected.predicate, "{}", case.id);
        assert!(assessment.is_complete(), "{}", case.id);
    }
}

#[test]
fn the_program_gives_every_number() {
    let input = [KSP_CASES, RIIL_CASES, WORKBOOK_SAMPLE].concat();
    let lines = score(input.as_bytes());
    let all = every_case();
    assert_eq!(lines.len(), all.len());
    for ((case, _), line) in all.iter().zip(&lines) {
        let expected = expected(case);
        assert_eq!((&line["id"], &line["ruleset"]), (&json!(case.id), &json!(case.ruleset)));
        assert_eq!(line["indicators"].as_object().unwrap().len(), default_form(&case.ruleset).indicators.len());
        for (code, (ratio, skor)) in &expected.indicators {
            let row = &line["indicators"][code];
            assert_eq!(row["status"], "scored", "{} {code}", case.id);
            let found = row["ratio"].as_f64().unwrap();
            assert!(near(found, *ratio), "{} {code}: {found}, expected {ratio}", case.id);
            let (nilai, found) = (row["nilai"].as_i64().unwrap(), row["skor"].as_i64().unwrap());
            assert_eq!(nilai, 5 - found, "{} {code}", case.id);
            assert!(skor.is_none_or(|skor| skor == found), "{} {code}: {found}, expected {skor:?}", case.id);
        }
        for (code, score) in &expected.aspects {
            let found = line["aspects"][code].as_f64().unwrap();
            assert!(near(found, *score), "{} {code}: {found}, expected {score}", case.id);
        }
        let total = line["score"].as_f64().unwrap();
        assert!(near(total, expected.score), "{}: {total}, expected {}", case.id, expected.score);
        assert_eq!(line["predicate"], json!(expected.predicate), "{}", case.id);
        assert_eq!(line.get("range"), None, "{}: a complete case has no range", case.id);
    }
}

/// The workbook of 2021 bands cash and bank 30/20/10; its own totals come out under that reading.
#[test]
fn the_workbooks_own_totals_come_out_under_its_own_bands() {
    let mut moved = 0;
    for (mut case, _) in cases(KSP_CASES) {
        case.variants.insert("kas_bank".into(), "x1_2021_10_20_30".into());
        let (ruleset, assessment) = assess_case(&case);
        let total = of_100(assessment.total.as_ref());
        let workbook = case.expected["workbook_score"].as_f64().unwrap();
        assert!(near(total, workbook), "{}: {total}, the workbook {workbook}", case.id);
        assert_eq!(
            json!(ruleset.classes[assessment.class.unwrap()].code),
            case.expected["workbook_predicate"],
            "{}",
            case.id
        );
        let row = &case.expected["indicators"]["C.II.2.a"];
        let skor = float(assessment.outcomes[place(&ruleset, "C.II.2.a")].score.as_ref().unwrap());
        assert_eq!(json!(skor as i64), row["skor_workbook_30_20_10"], "{}", case.id);
        moved += usize::from(row["skor"] != row["skor_workbook_30_20_10"]);
    }
    assert!(moved > 0, "no case tells the two tables apart");
}

/// The sample has three known inconsistencies. Its assets and its liabilities differ by 10,000,000 (the allowance) this year
/// and by 434,100,000 last year, because the workbook leaves modal penyertaan out of last year's liabilities (the case enters
/// last year's `kewajiban_jangka_panjang` as 0 to show it so); growth of funds received therefore reads 23.66 % in place of
/// 6.42 %. It bands cash and bank 30/20/10, which later copies changed. And its result sheet prints grades where scores belong.
#[test]
fn the_workbook_sample_recomputed() {
    let (case, _) = cases(WORKBOOK_SAMPLE).remove(0);
    let total = |fixed_prior: bool, later_bands: bool| {
        let mut case = case.clone();
        if fixed_prior {
            let prior = case.accounts_prior.as_mut().unwrap().as_mut().unwrap();
            assert_eq!(prior.remove("kewajiban_jangka_panjang").unwrap().get(), "0");
        }
        if later_bands {
            case.variants.remove("kas_bank").unwrap();
        }
        let (ruleset, assessment) = assess_case(&case);
        let growth = &assessment.outcomes[place(&ruleset, "C.III.1.b")];
        let growth = growth.value.as_ref().unwrap().times(&Rational::whole(100)).to_decimal(2);
        let c = assessment.aspects[2].as_ref().and_then(Standing::score).unwrap().to_decimal(2);
        let total = assessment.total.as_ref().and_then(Standing::score).unwrap().to_decimal(4);
        (growth, c, total)
    };
    let text = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
    assert_eq!(total(false, false), text("23.66", "87.50", "81.8908"));
    assert_eq!(total(true, false), text("6.42", "84.72", "80.7796"));
    assert_eq!(total(false, true), text("23.66", "88.89", "82.4463"));
    assert_eq!(total(true, true), text("6.42", "86.11", "81.3352"));
}

/// To the rupiah: the file rounds the sample's fractions of a sen, which leaves a sen over.
#[test]
fn the_workbook_sample_does_not_balance_by_the_stated_amounts() {
    let (case, _) = cases(WORKBOOK_SAMPLE).remove(0);
    let (ruleset, assessment) = assess_case(&case);
    let gap = |year: &[Amount]| {
        let amount = |key: &str| year[ruleset.place(key).unwrap()].known().unwrap();
        let sen = amount("total_pasiva").minus(amount("total_aset"));
        sen.divided_by(&Rational::whole(100)).unwrap().to_decimal(0)
    };
    assert_eq!(gap(&assessment.this), "10000000", "this year, the allowance");
    assert_eq!(gap(&assessment.prior), "-434100000", "last year, modal penyertaan");
}

/// TV6: shares of yes answers on and around the cuts of the checklists.
#[test]
fn checklist_shares_on_the_cuts() {
    let ruleset = default_form(KSP);
    for (yes, of, nilai, skor) in [(3, 4, 2, 3), (4, 5, 1, 4), (1, 4, 4, 1), (0, 4, 4, 1), (2, 4, 3, 2), (13, 17, 1, 4)]
    {
        let indicators = ruleset.indicators.iter().filter(|i| i.questions().len() == of);
        let mut seen = 0;
        for indicator in indicators {
            let answers: Map<String, Value> = indicator
                .questions()
                .iter()
                .enumerate()
                .map(|(place, question)| (question.key.clone(), json!(place < yes)))
                .collect();
            let line = json!({"id": 1, "ruleset": KSP, "answers": answers}).to_string();
            let row = &score(line.as_bytes())[0]["indicators"][&indicator.code];
            assert_eq!(
                (&row["nilai"], &row["skor"]),
                (&json!(nilai), &json!(skor)),
                "{yes} of {of}: {}",
                indicator.code
            );
            seen += 1;
            if seen == 2 {
                break;
            }
        }
        assert!(seen > 0, "no checklist of {of}");
    }
}

/// TV2 to TV6: totals that were published with a class, or lie on a limit. TV2's own article calls 82.435 only fairly healthy,
/// against the limit of 80; TV3 prints 77.42 where its aspects give 77.4515; TV5 is of sharia co-operatives.
#[test]
fn published_totals_fall_into_their_classes() {
    for form in [KSP, RIIL] {
        let ruleset = default_form(form);
        for (total, class) in [
            ("82.435", "SEHAT"),
            ("82.4618", "SEHAT"),
            ("77.42", "CUKUP SEHAT"),
            ("77.4515", "CUKUP SEHAT"),
            ("79.65", "CUKUP SEHAT"),
            ("91.36", "SEHAT"),
            ("80.22", "SEHAT"),
            ("79.999", "CUKUP SEHAT"),
            ("80", "SEHAT"),
            ("66", "CUKUP SEHAT"),
            ("65.99", "DALAM PENGAWASAN"),
            ("51", "DALAM PENGAWASAN"),
            ("50.99", "DALAM PENGAWASAN KHUSUS"),
            ("25", "DALAM PENGAWASAN KHUSUS"),
        ] {
            let (_, found) = ruleset.class_of(&Rational::parse(total).unwrap()).unwrap();
            assert_eq!(found.code, class, "{form} {total}");
        }
    }
}

/// TV2 and TV3: the aspects published, weighted.
#[test]
fn published_aspects_give_their_recomputed_totals() {
    let weighted = |aspects: [&str; 4]| {
        let ruleset = default_form(KSP);
        let sum = ruleset.aspects.iter().zip(aspects).fold(Rational::ZERO, |sum, (aspect, score)| {
            sum.plus(&aspect.weight.times(&Rational::parse(score).unwrap()))
        });
        sum.divided_by(&Rational::whole(100)).unwrap()
    };
    assert_eq!(weighted(["92.06", "86.17", "58.31", "90.56"]).to_decimal(4), "77.4515");
    assert_eq!(weighted(["92.6", "86.9", "73.6", "81.2"]).to_decimal(3), "82.435");
    assert_eq!(weighted(["6300/68", "7300/84", "5300/72", "1300/16"]).to_decimal(4), "82.4618");
}
