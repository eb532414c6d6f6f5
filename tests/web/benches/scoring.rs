//! How many examinations a second the browser assesses, in the profile that is shipped (before wasm-opt). Printed, never asserted.
//!
//! `scripts/bench-web` runs it; `make bench` runs that. The same cases are scored natively by the root's `cargo bench`.
#![cfg(target_arch = "wasm32")]

use koroena::exact::Rupiah;
use koroena::ruleset::{Regulation, Ruleset};
use koroena::scoring::{Answers, Examined, Sheet, Year, assess};
use serde_json::Value;
use std::collections::BTreeMap;
use std::hint::black_box;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Runs of which the median counts; the first, which V8 also needs to compile better code, is left out.
const RUNS: usize = 7;
/// How long a run goes on, in milliseconds.
const RUN: f64 = 300.0;

/// The examinations of a golden file, all of one form.
fn laid_out(ruleset: &Ruleset, text: &str) -> Vec<Examined> {
    let year = |amounts: &Value| match amounts.as_object() {
        None => Year::DoesNotExist,
        Some(amounts) => {
            let amounts = amounts
                .iter()
                .map(|(key, amount)| (key.as_str(), Rupiah::from_number_text(&amount.to_string()).expect("an amount")));
            Year::Sheet(Sheet::from_amounts(ruleset, amounts, true).expect("accounts of the form"))
        }
    };
    let case = |line: &str| {
        let case: Value = serde_json::from_str(line).expect("a case");
        let answers = case["answers"].as_object().expect("answers");
        let answers = answers.iter().filter_map(|(key, answer)| Some((key.as_str(), answer.as_bool()?)));
        Examined {
            this: year(&case["accounts"]),
            prior: case.get("accounts_prior").map_or(Year::NotEntered, year),
            answers: Answers::from_keys(ruleset, answers).expect("questions of the form"),
            decisions: BTreeMap::new(),
        }
    };
    text.lines().map(case).collect()
}

/// Calls a second, of the median run and of the best.
fn a_second(mut call: impl FnMut()) -> (f64, f64) {
    let mut rates: Vec<f64> = (0..=RUNS)
        .map(|_| {
            let (started, mut calls) = (js_sys::Date::now(), 0.0);
            loop {
                for _ in 0..10 {
                    call();
                }
                calls += 10.0;
                let took = js_sys::Date::now() - started;
                if took >= RUN {
                    return calls * 1000.0 / took;
                }
            }
        })
        .skip(1)
        .collect();
    rates.sort_by(f64::total_cmp);
    (rates[rates.len() / 2], rates[rates.len() - 1])
}

#[wasm_bindgen_test]
fn examinations_a_second() {
    let text = include_str!("../../../src/ruleset/builtin/kkpkk-2021.json");
    let regulation =
        Regulation::read(text, include_str!("../../../src/ruleset/builtin/chart.json")).expect("a regulation");
    for (form, golden) in [
        ("ksp-kuk-1-2", include_str!("../../golden/kkpkk-2021-ksp.jsonl")),
        ("sektor-riil", include_str!("../../golden/kkpkk-2021-riil.jsonl")),
    ] {
        let readings = BTreeMap::from([("zero_negative".to_owned(), "seperti_lembar_kerja".to_owned())]);
        let ruleset = regulation.form(form, &readings).expect("a form");
        let examinations = laid_out(&ruleset, golden);
        let count = examinations.len() as f64;
        let (median, best) = a_second(|| {
            for examined in &examinations {
                black_box(assess(black_box(&ruleset), black_box(examined)));
            }
        });
        let (median, best) = (median * count, best * count);
        console_log!(
            "figure: kkpkk-2021/{form}: {median:.0} examinations/s in wasm (best {best:.0}), wanted: 100,000/s"
        );
    }
}
