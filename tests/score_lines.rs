//! The contract of the built `score`: one line out for each case in; a bad line says so with its number and the others go on.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod cases;

use cases::{Case, KSP, cases, default_form, score};
use serde_json::{Value, json};

const KSP_CASES: &str = include_str!("golden/kkpkk-2021-ksp.jsonl");
const RIIL_CASES: &str = include_str!("golden/kkpkk-2021-riil.jsonl");

/// A complete case of the savings form under the default reading.
fn complete_case() -> Value {
    let mut case: Value = serde_json::from_str(KSP_CASES.lines().next().unwrap()).unwrap();
    case["variants"] = json!({});
    case
}

fn score_one(case: &Value) -> Value {
    let mut lines = score(case.to_string().as_bytes());
    assert_eq!(lines.len(), 1);
    lines.remove(0)
}

fn with(path: &[&str], value: Value) -> Value {
    let mut case = complete_case();
    let mut at = &mut case;
    for key in path {
        at = &mut at[*key];
    }
    *at = value;
    case
}

#[test]
fn bad_lines_say_so_with_their_number_and_the_others_go_on() {
    let good = complete_case().to_string();
    let bad: Vec<(&str, String, &str)> = vec![
        ("no JSON", "{\"id\":".into(), ""),
        ("another shape", "[1,2,3]".into(), ""),
        ("a number", "7".into(), ""),
        ("no id", json!({"ruleset": KSP}).to_string(), "id"),
        ("no ruleset", json!({"id": 1}).to_string(), "ruleset"),
        ("unknown regulation", with(&["ruleset"], json!("kkpkk-1999/ksp")).to_string(), "kkpkk-1999/ksp"),
        ("unknown form", with(&["ruleset"], json!("kkpkk-2021/ksp-kuk-3-4")).to_string(), "ksp-kuk-3-4"),
        ("no form", with(&["ruleset"], json!("kkpkk-2021")).to_string(), "kkpkk-2021"),
        ("unknown account", with(&["accounts", "kaas"], json!(1)).to_string(), "kaas"),
        ("unknown account of last year", with(&["accounts_prior", "kas_lalu"], json!(1)).to_string(), "kas_lalu"),
        (
            "account of another form",
            with(&["accounts", "penjualan_anggota"], json!(1)).to_string(),
            "penjualan_anggota",
        ),
        ("unknown question", with(&["answers", "A.I.1.z"], json!(true)).to_string(), "A.I.1.z"),
        ("a ratio answered", with(&["answers", "C.I.1.a"], json!(true)).to_string(), "C.I.1.a"),
        ("answer in words", with(&["answers", "A.I.1.a"], json!("ya")).to_string(), ""),
        ("three decimals", good.replacen("\"kas\":", "\"kas\":1.005,\"giro\":", 1), "kas"),
        ("part of a sen by exponent", good.replacen("\"kas\":", "\"kas\":1e-3,\"giro\":", 1), "kas"),
        ("more than there is", good.replacen("\"kas\":", "\"kas\":1e30,\"giro\":", 1), "kas"),
        ("a sen more than the largest", good.replacen("\"kas\":", "\"kas\":1000000000000000.01,\"giro\":", 1), "kas"),
        ("amount as text", with(&["accounts", "kas"], json!("12.50")).to_string(), "kas"),
        ("amount null", with(&["accounts", "kas"], Value::Null).to_string(), "kas"),
        ("unknown switch", with(&["variants", "kasbank"], json!("x")).to_string(), "kasbank"),
        ("unknown reading", with(&["variants", "kas_bank"], json!("50_40_30")).to_string(), "50_40_30"),
    ];
    let mut input = String::new();
    for (_, line, _) in &bad {
        input.push_str(&good);
        input.push('\n');
        input.push_str(line);
        input.push('\n');
    }
    input.push_str(&good);
    let lines = score(input.as_bytes());
    assert_eq!(lines.len(), 2 * bad.len() + 1);
    let expected = &lines[0];
    assert!(expected["score"].is_number());
    for (place, (what, _, names)) in bad.iter().enumerate() {
        assert_eq!(&lines[2 * place], expected, "the good line before: {what}");
        let refused = &lines[2 * place + 1];
        assert_eq!(refused["line"], json!(2 * place + 2), "{what}: {refused}");
        let error = refused["error"].as_str().expect(what);
        assert!(error.contains(names) && !error.is_empty(), "{what}: {error} does not name {names}");
        assert_eq!(refused.get("score"), None, "{what}");
    }
    assert_eq!(&lines[2 * bad.len()], expected);
}

#[test]
fn bytes_that_are_no_text_are_one_bad_line() {
    let good = complete_case().to_string();
    let input = [good.as_bytes(), b"\n\xff\xfe\x00\n", good.as_bytes(), b"\n"].concat();
    let lines = score(&input);
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[1]["line"], 2);
    assert_eq!(lines[0], lines[2]);
}

#[test]
fn line_ends_of_any_kind_and_empty_lines() {
    let good = complete_case().to_string();
    let plain = score(format!("{good}\n").as_bytes());
    assert_eq!(score(good.as_bytes()), plain, "no line end at the end of the file");
    assert_eq!(score(format!("{good}\r\n").as_bytes()), plain, "CRLF");
    assert_eq!(score(format!("\n\r\n   \n{good}\r\n\r\n\n").as_bytes()), plain, "empty lines give nothing");
    let numbered = score(format!("\r\n\r\n{good}\r\n\r\nnot JSON\r\n").as_bytes());
    assert_eq!((numbered.len(), &numbered[1]["line"]), (2, &json!(5)), "empty lines are counted");
    assert_eq!(score(b""), Vec::<Value>::new());
}

#[test]
fn the_same_input_gives_the_same_bytes_in_the_order_it_came() {
    let input = [KSP_CASES, RIIL_CASES].concat();
    let ids: Vec<Value> =
        input.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].clone()).collect();
    let lines = score(input.as_bytes());
    assert_eq!(lines.iter().map(|line| line["id"].clone()).collect::<Vec<_>>(), ids);
    assert_eq!(lines, score(input.as_bytes()));
}

#[test]
fn amounts_are_read_from_their_text() {
    let line = |kas: &str, total: &str| {
        let text = format!(r#"{{"id":1,"ruleset":"{KSP}","accounts":{{"aset_likuid":{kas},"total_aset":{total}}}}}"#);
        score(text.as_bytes()).remove(0)["indicators"]["B.I.4.a"].clone()
    };
    for (kas, total, ratio) in [
        ("1e3", "4000", "0.25"),
        ("1E3", "4.000e3", "0.25"),
        ("12.50", "50", "0.25"),
        ("12.5", "50.00", "0.25"),
        ("-0", "50", "0"),
        ("-0.00", "50", "0"),
        ("0e9", "50", "0"),
        ("-12.50", "50", "-0.25"),
        ("0.01", "1000000000000000", "0.00000000000000001"),
        // One sen short of a cut that floats of this size no longer tell apart: 15 % of 10¹⁵.
        ("150000000000000.01", "1000000000000000", "0.15000000000000001"),
    ] {
        let row = line(kas, total);
        assert_eq!(row["status"], "scored", "{kas}: {row}");
        let expected: f64 = ratio.parse().unwrap();
        assert!((row["ratio"].as_f64().unwrap() - expected).abs() < 1e-15, "{kas} of {total}: {row}");
    }
    assert_eq!(line("150000000000000.01", "1000000000000000")["skor"], 4, "a sen above the cut");
    assert_eq!(line("150000000000000.00", "1000000000000000")["skor"], 3, "on the cut, which is open");
    assert_eq!(line("1.5e14", "1e15")["skor"], 3);
}

#[test]
fn last_year_absent_is_open_and_null_did_not_exist() {
    let mut absent = complete_case();
    absent.as_object_mut().unwrap().remove("accounts_prior");
    let scored = score_one(&absent);
    let null = score_one(&with(&["accounts_prior"], Value::Null));
    let form = default_form(KSP);
    let mut growth = 0;
    for indicator in &form.indicators {
        let code = indicator.code.as_str();
        let (open, gone) = (&scored["indicators"][code], &null["indicators"][code]);
        if code.starts_with("C.III.1.") {
            growth += 1;
            assert_eq!(open, &json!({"status": "unanswered", "ratio": null, "nilai": null, "skor": null}), "{code}");
            assert_eq!(
                gone,
                &json!({"status": "not_applicable", "ratio": null, "nilai": null, "skor": null}),
                "{code}"
            );
        } else {
            assert_eq!(open, gone, "{code}");
        }
    }
    assert_eq!(growth, 4);
    assert_eq!(
        (&scored["score"], &scored["predicate"], &scored["aspects"]["C"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
    assert!(scored["aspects"]["A"].is_number(), "an aspect with nothing open has its score");
    assert!(scored["range"].is_array());
    assert!(null["score"].is_number() && null["predicate"].is_string() && null.get("range").is_none());
}

#[test]
fn a_case_without_amounts_or_answers_is_all_open() {
    let line = score_one(&json!({"id": {"any": ["id", 1.50]}, "ruleset": KSP}));
    assert_eq!(line["id"], json!({"any": ["id", 1.50]}), "an id comes back as it went in");
    assert!(line["indicators"].as_object().unwrap().values().all(|row| row["status"] == "unanswered"));
    assert_eq!((&line["score"], &line["predicate"], &line["range"]), (&Value::Null, &Value::Null, &json!([25, 100])));
    assert!(line["aspects"].as_object().unwrap().values().all(Value::is_null));
}

fn range(line: &Value) -> (f64, f64) {
    (line["range"][0].as_f64().expect("a range"), line["range"][1].as_f64().expect("a range"))
}

#[test]
fn an_answer_of_null_is_an_open_one() {
    let mut left_out = complete_case();
    left_out["answers"].as_object_mut().unwrap().remove("A.I.1.a");
    assert_eq!(score_one(&left_out), score_one(&with(&["answers", "A.I.1.a"], Value::Null)));
}

/// Eight questions open, all 256 ways to answer them: every total lies in the range, and both ends are reached.
#[test]
fn the_range_brackets_every_way_to_answer_and_reaches_both_ends() {
    const OPEN: [&str; 8] =
        ["A.I.1.a", "A.I.1.b", "A.II.3.q", "A.III.5.d", "B.I.2.a.a", "B.I.4.c.e", "B.II.4.b.a", "B.II.4.b.b"];
    for line in KSP_CASES.lines().take(3) {
        let mut case: Value = serde_json::from_str(line).unwrap();
        for question in OPEN {
            case["answers"][question] = Value::Null;
        }
        let (low, high) = range(&score_one(&case));
        let mut input = String::new();
        for answers in 0..1_u32 << OPEN.len() {
            for (bit, question) in OPEN.iter().enumerate() {
                case["answers"][*question] = json!(answers >> bit & 1 == 1);
            }
            input.push_str(&format!("{case}\n"));
        }
        let totals: Vec<f64> = score(input.as_bytes()).iter().map(|line| line["score"].as_f64().unwrap()).collect();
        assert_eq!(totals.len(), 256);
        assert!(totals.iter().all(|total| (low..=high).contains(total)), "{low} to {high}");
        for end in [low, high] {
            assert!(totals.iter().any(|total| (total - end).abs() < 1e-12), "{end} is never reached");
        }
    }
}

/// Last year open, and completed in many ways, some of which leave growth out of the count.
#[test]
fn the_range_brackets_every_last_year() {
    for (Case { id, .. }, line) in cases(KSP_CASES).into_iter().chain(cases(RIIL_CASES)) {
        let mut case: Value = serde_json::from_str(line).unwrap();
        case["variants"] = json!({});
        let mut open = case.clone();
        open.as_object_mut().unwrap().remove("accounts_prior");
        let (low, high) = range(&score_one(&open));
        let mut input = String::new();
        for last_year in ["0", "1", "-1", "1e12", "-1e12", "1234567890.12"] {
            for own in ["total_aset", "ekuitas", "shu_setelah_pajak", "total_pasiva"] {
                case["accounts_prior"] = json!({});
                case["accounts_prior"][own] = serde_json::from_str(last_year).unwrap();
                input.push_str(&format!("{case}\n"));
            }
        }
        case["accounts_prior"] = Value::Null;
        input.push_str(&case.to_string());
        let mut settled = 0;
        for line in score(input.as_bytes()) {
            let (from, to) = match line["score"].as_f64() {
                Some(total) => {
                    settled += 1;
                    (total, total)
                }
                None => range(&line),
            };
            assert!(low <= from && to <= high, "{id}: {from} to {to} outside {low} to {high}");
        }
        assert!(settled > 0, "{id}: nothing was settled");
    }
}
