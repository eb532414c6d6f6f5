//! The built-in ruleset files: whole, in the public vocabulary, settled by their quick sheets; and a broken file is refused with
//! the place and the reason.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod cases;

use cases::{KSP, RIIL, default_form, every_form, form, place, sen};
use koroena::exact::Rational;
use koroena::ruleset::document::{BandsOrName, IndicatorKind};
use koroena::ruleset::{Fact, Measure, Regulation, Ruleset, RulesetError, builtin};
use koroena::scoring::{Answers, Examined, Sheet, Status, Year, assess};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const ACCOUNTS: &str = include_str!("golden/kkpkk-2021-accounts.txt");
const CODES: &str = include_str!("golden/kkpkk-2021-codes.txt");

fn regulation(id: &str) -> Regulation {
    Regulation::read(builtin::document(id).unwrap(), builtin::CHART).unwrap()
}

/// The rows of a word list, comments left out.
fn word_rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split(' ').collect())
}

#[test]
fn every_document_checks_out() {
    for (id, text) in builtin::DOCUMENTS {
        let regulation = Regulation::read(text, builtin::CHART).unwrap_or_else(|error| panic!("{id}: {error}"));
        regulation.check().unwrap_or_else(|error| panic!("{id}: {error}"));
        assert_eq!(regulation.document.id, id);
        assert!(!regulation.document.forms.is_empty(), "{id}");
        assert!(regulation.digest.starts_with("sha256:") && regulation.digest.len() == 7 + 64, "{id}");
    }
}

#[test]
fn the_kkpkk_forms_have_their_indicators_and_questions() {
    for (id, per_aspect, questions, ratios) in [(KSP, [17, 21, 18, 4], 145, 26), (RIIL, [17, 16, 19, 3], 134, 24)] {
        let ruleset = default_form(id);
        let found: Vec<usize> = ruleset.aspects.iter().map(|aspect| aspect.indicators.len()).collect();
        assert_eq!(found, per_aspect, "{id}");
        assert_eq!(ruleset.indicators.len(), per_aspect.iter().sum::<usize>(), "{id}");
        assert_eq!(ruleset.question_keys().count(), questions, "{id}");
        assert_eq!(
            ruleset.indicators.iter().filter(|i| matches!(i.measure, Measure::Ratio(_))).count(),
            ratios,
            "{id}"
        );
        let codes: Vec<&str> = ruleset.aspects.iter().map(|aspect| aspect.code.as_str()).collect();
        assert_eq!(codes, ["A", "B", "C", "D"], "{id}");
        let weights: Vec<Rational> = ruleset.aspects.iter().map(|aspect| aspect.weight.clone()).collect();
        assert_eq!(weights, [30, 15, 40, 15].map(Rational::whole), "{id}");
        assert_eq!(ruleset.max_score, Rational::whole(4), "{id}");
        let scores = [4, 3, 2, 1].map(Rational::whole);
        assert!(ruleset.indicators.iter().all(|i| i.bands.scores().eq(scores.iter())), "{id}: four bands, 4 to 1");
        let grades: Vec<_> = scores.iter().map(|score| ruleset.grade(score).unwrap().0.clone()).collect();
        assert_eq!(grades, [1, 2, 3, 4].map(Rational::whole), "{id}");
    }
    // A: principles 7/28, institution 5/30, management 5/19 in both forms.
    for id in [KSP, RIIL] {
        let ruleset = default_form(id);
        let parts: Vec<(String, usize, usize)> = ruleset.aspects[0]
            .components
            .iter()
            .map(|c| {
                let questions = ruleset.indicators[c.indicators.clone()].iter().map(|i| i.questions().len()).sum();
                (c.code.clone(), c.indicators.len(), questions)
            })
            .collect();
        assert_eq!(parts, [("A.I".into(), 7, 28), ("A.II".into(), 5, 30), ("A.III".into(), 5, 19)], "{id}");
    }
}

#[test]
fn the_account_keys_are_the_public_vocabulary() {
    let ksp = default_form(KSP);
    let riil = default_form(RIIL);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut known = BTreeSet::new();
    for row in word_rows(ACCOUNTS) {
        let [kind, key] = row[..] else { panic!("{row:?}") };
        *counts.entry(kind).or_default() += 1;
        known.insert(key);
        let place = ksp.place(key).unwrap_or_else(|| panic!("{key} is not in the chart"));
        let (in_ksp, in_riil) = (&ksp.accounts[place], &riil.accounts[riil.place(key).unwrap()]);
        assert!(in_ksp.present || in_riil.present, "{key} can be entered in no form");
        match kind {
            "leaf" => assert!(in_ksp.formula.is_none() && in_ksp.present, "{key}"),
            "riil" => assert!(in_ksp.formula.is_none() && !in_ksp.present && in_riil.present, "{key}"),
            "derived" => assert!(in_ksp.formula.is_some(), "{key}"),
            other => panic!("{other}"),
        }
    }
    assert_eq!((counts["leaf"], counts["riil"], counts["derived"]), (116, 5, 31));
    let more: Vec<&str> = ksp.accounts.iter().map(|a| a.key.as_str()).filter(|key| !known.contains(key)).collect();
    assert!(more.is_empty(), "keys nobody else knows: {more:?}");
}

#[test]
fn the_indicator_codes_and_question_keys_are_the_public_vocabulary() {
    for (id, name) in [(KSP, "ksp-kuk-1-2"), (RIIL, "sektor-riil")] {
        let ruleset = default_form(id);
        let listed: Vec<(String, Vec<String>)> = word_rows(CODES)
            .filter(|row| row[0] == name)
            .map(|row| {
                let letters = row.get(2).copied().unwrap_or_default();
                (row[1].to_owned(), letters.chars().map(|letter| format!("{}.{letter}", row[1])).collect())
            })
            .collect();
        let found: Vec<(String, Vec<String>)> = ruleset
            .indicators
            .iter()
            .map(|i| (i.code.clone(), i.questions().iter().map(|question| question.key.clone()).collect()))
            .collect();
        assert_eq!(found, listed, "{id}");
    }
}

#[test]
fn every_row_is_worded_in_both_languages_and_names_its_sources() {
    for id in every_form() {
        let ruleset = default_form(&id);
        let worded = |wording: &koroena::ruleset::document::Wording| {
            !wording.id.trim().is_empty() && !wording.en.trim().is_empty()
        };
        for indicator in &ruleset.indicators {
            assert!(worded(&indicator.name), "{id} {}", indicator.code);
            assert!(indicator.questions().iter().all(|question| worded(&question.text)), "{id} {}", indicator.code);
            assert!(indicator.sources.iter().all(|key| ruleset.sources.contains_key(key)), "{id} {}", indicator.code);
            assert!(!indicator.sources.is_empty(), "{id} {}", indicator.code);
        }
        assert!(ruleset.accounts.iter().all(|account| worded(&account.name)), "{id}");
        assert!(ruleset.classes.iter().all(|class| worded(&class.name)), "{id}");
        assert!(ruleset.sections.iter().all(|section| worded(&section.name)), "{id}");
    }
}

/// Every ratio states what a zero and a negative denominator give: none falls back to a silent default.
#[test]
fn every_ratio_states_its_zero_and_its_negative() {
    for (id, _) in builtin::DOCUMENTS {
        for (name, row) in &regulation(id).document.indicators {
            if row.kind == IndicatorKind::Ratio {
                assert!(row.when_zero.is_some() && row.when_negative.is_some(), "{id} {name}");
                assert!(row.when_why.is_some(), "{id} {name} does not say why");
            }
        }
    }
}

/// Only the quick sheet's amounts, and no word that the rest is zero: nothing that is computed stays open.
#[test]
fn the_quick_sheet_settles_every_ratio() {
    let open = |ruleset: &Ruleset, left_out: Option<usize>| -> Vec<String> {
        let year = |places: &[usize]| {
            let mut sheet = Sheet::empty(ruleset);
            for at in places.iter().filter(|at| Some(**at) != left_out) {
                sheet.set(*at, Some(sen(100_000)));
            }
            assert!(!sheet.complete);
            Year::Sheet(sheet)
        };
        let (this, prior) = &ruleset.quick;
        let answers = Answers::empty(ruleset);
        let examined = Examined { this: year(this), prior: year(prior), answers, decisions: BTreeMap::new() };
        let assessment = assess(ruleset, &examined);
        let unanswered = ruleset.indicators.iter().zip(&assessment.outcomes).filter(|(indicator, outcome)| {
            matches!(indicator.measure, Measure::Ratio(_)) && outcome.status == Status::Unanswered
        });
        unanswered.map(|(indicator, _)| indicator.code.clone()).collect()
    };
    for id in every_form() {
        let ruleset = default_form(&id);
        assert_eq!(open(&ruleset, None), Vec::<String>::new(), "{id}");
        assert!(ruleset.quick.0.iter().chain(&ruleset.quick.1).all(|at| ruleset.accounts[*at].present), "{id}");
        // It is what settles them: without total assets, or without last year's, something is open.
        let assets = ruleset.place("total_aset").unwrap();
        assert!(!open(&ruleset, Some(assets)).is_empty(), "{id}: the quick sheet is not what settles it");
    }
    for id in [KSP, RIIL] {
        for variant in default_form(id).variants {
            for reading in &variant.readings {
                let ruleset = form(id, &BTreeMap::from([(variant.name.clone(), reading.name.clone())]));
                assert_eq!(open(&ruleset, None), Vec::<String>::new(), "{id} {} {}", variant.name, reading.name);
            }
        }
    }
    assert_eq!((default_form(RIIL).quick.0.len(), default_form(RIIL).quick.1.len()), (31, 3), "the 34 totals");
}

#[test]
fn a_form_is_proposed_for_whom_it_is_made() {
    let kkpkk = regulation("kkpkk-2021");
    let proposed =
        |kind: &str, pattern: &str, kuk: Option<u8>| kkpkk.form_for(kind, pattern, kuk).map(|form| form.id.clone());
    assert_eq!(proposed("simpan_pinjam", "konvensional", None).as_deref(), Some("ksp-kuk-1-2"));
    assert_eq!(proposed("simpan_pinjam", "konvensional", Some(2)).as_deref(), Some("ksp-kuk-1-2"));
    assert_eq!(proposed("simpan_pinjam", "konvensional", Some(3)), None, "KUK III–IV is not published whole");
    assert_eq!(proposed("simpan_pinjam", "syariah", Some(1)), None, "nor is the sharia form");
    for kind in ["konsumen", "produsen", "jasa", "pemasaran"] {
        assert_eq!(proposed(kind, "konvensional", Some(1)).as_deref(), Some("sektor-riil"), "{kind}");
    }
    assert!(kkpkk.document.unpublished.iter().any(|row| row.nearest == "ksp-kuk-1-2" && row.applies_to.kuk == [3, 4]));
    assert!(kkpkk.document.unpublished.iter().any(|row| row.applies_to.pattern == ["syariah"]));
}

#[test]
fn a_reading_that_does_not_exist_is_refused() {
    let kkpkk = regulation("kkpkk-2021");
    for (switch, reading) in [("kas_bank", "50_40_30"), ("kasbank", "default_10_15_20"), ("", "")] {
        let choice = BTreeMap::from([(switch.to_owned(), reading.to_owned())]);
        let refused = kkpkk.form("ksp-kuk-1-2", &choice).unwrap_err();
        assert!(matches!(refused.fact, Fact::Missing(_)) && refused.path.starts_with("variants"), "{refused}");
    }
    assert!(matches!(kkpkk.form("ksp-kuk-3-4", &BTreeMap::new()), Err(RulesetError { fact: Fact::Missing(_), .. })));
}

// --- Broken files ----------------------------------------------------------------------------------------------------

/// Which file is broken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum In {
    Document,
    Chart,
}

/// One way to break a file: what is put where, and the refusal's place and fact.
struct Break {
    what: &'static str,
    file: In,
    at: &'static str,
    put: Value,
    path: &'static str,
    fact: fn(&Fact) -> bool,
}

fn breaks() -> Vec<Break> {
    use In::{Chart, Document};
    let row = |what, file, at, put, path, fact| Break { what, file, at, put, path, fact };
    vec![
        row("another format", Document, "/format", json!("koroena-ruleset/2"), "format", |f| {
            matches!(f, Fact::OtherFormat(_))
        }),
        row("another chart format", Chart, "/format", json!("x"), "chart/format", |f| {
            matches!(f, Fact::OtherFormat(_))
        }),
        row("a chart it does not count in", Document, "/chart", json!("koperasi/2"), "chart", |f| {
            matches!(f, Fact::Missing(_))
        }),
        row("a field nobody knows", Document, "/surprise", json!(1), "document", |f| matches!(f, Fact::Shape(_))),
        row("a number for a text", Document, "/classes/list/0/at_least", json!(80), "document", |f| {
            matches!(f, Fact::Shape(_))
        }),
        row(
            "weights of 101",
            Document,
            "/forms/0/aspects/0/weight",
            json!("31"),
            "aspects",
            |f| matches!(f, Fact::WeightsSum(s) if s == "101"),
        ),
        row(
            "a code twice",
            Document,
            "/forms/0/aspects/0/components/0/indicators/1/code",
            json!("A.I.1"),
            "forms",
            |f| matches!(f, Fact::Duplicate(code) if code == "A.I.1"),
        ),
        row(
            "an indicator that is not there",
            Document,
            "/forms/0/aspects/0/components/0/indicators/0/use",
            json!("ghost"),
            "A.I.1",
            |f| matches!(f, Fact::Missing(name) if name == "ghost"),
        ),
        row("an empty component", Document, "/forms/0/aspects/0/components/0/indicators", json!([]), "A.I", |f| {
            matches!(f, Fact::Empty)
        }),
        row("a weight that is no number", Document, "/forms/0/aspects/0/weight", json!("30%"), "A", |f| {
            matches!(f, Fact::NotANumber(_))
        }),
        row(
            "a cut with a comma",
            Document,
            "/indicators/rentabilitas_aset/bands/steps/0/cut",
            json!("0,07"),
            "C.I.1.a",
            |f| matches!(f, Fact::NotANumber(text) if text == "0,07"),
        ),
        row(
            "cuts that overlap",
            Document,
            "/indicators/rentabilitas_aset/bands/steps/0/cut",
            json!("0.04"),
            "C.I.1.a",
            |f| matches!(f, Fact::BandsOrder(cut) if cut == "0.05"),
        ),
        row(
            "a sign against the direction",
            Document,
            "/indicators/rentabilitas_aset/bands/steps/1/op",
            json!("<"),
            "C.I.1.a",
            |f| matches!(f, Fact::BandsOrder(_)),
        ),
        row("no cuts", Document, "/indicators/rentabilitas_aset/bands/steps", json!([]), "C.I.1.a", |f| {
            matches!(f, Fact::Empty)
        }),
        row(
            "a score above the scale",
            Document,
            "/indicators/rentabilitas_aset/bands/steps/0/score",
            json!("5"),
            "C.I.1.a",
            |f| matches!(f, Fact::ScoreOutside(score) if score == "5"),
        ),
        row(
            "a table that is not there",
            Document,
            "/indicators/keanggotaan_bersifat_terbuka/bands",
            json!("ghost"),
            "A.I.1",
            |f| matches!(f, Fact::Missing(_)),
        ),
        row("no questions", Document, "/indicators/keanggotaan_bersifat_terbuka/items", json!([]), "A.I.1", |f| {
            matches!(f, Fact::Empty)
        }),
        row(
            "a letter twice",
            Document,
            "/indicators/keanggotaan_bersifat_terbuka/items/1/key",
            json!("a"),
            "A.I.1",
            |f| matches!(f, Fact::Duplicate(_)),
        ),
        row(
            "an account that is not there",
            Document,
            "/indicators/rentabilitas_aset/expr",
            json!("shu / total_aset"),
            "C.I.1.a",
            |f| matches!(f, Fact::UnknownAccount(key) if key == "shu"),
        ),
        row(
            "a formula that breaks off",
            Document,
            "/indicators/rentabilitas_aset/expr",
            json!("shu_setelah_pajak /"),
            "C.I.1.a",
            |f| matches!(f, Fact::Formula(_)),
        ),
        row(
            "a formula too deep",
            Document,
            "/indicators/rentabilitas_aset/expr",
            json!(format!("{}kas{}", "(".repeat(60), ")".repeat(60))),
            "C.I.1.a",
            |f| matches!(f, Fact::TooDeep),
        ),
        row(
            "a ratio without a formula",
            Document,
            "/indicators/rentabilitas_aset/expr",
            Value::Null,
            "C.I.1.a",
            |f| matches!(f, Fact::Missing(what) if what == "expr"),
        ),
        row("a row without a source", Document, "/indicators/rentabilitas_aset/sources", json!([]), "C.I.1.a", |f| {
            matches!(f, Fact::Source(_))
        }),
        row(
            "a source that is not listed",
            Document,
            "/indicators/rentabilitas_aset/sources",
            json!(["Z9"]),
            "C.I.1.a",
            |f| matches!(f, Fact::Source(key) if key == "Z9"),
        ),
        row("weights without a source", Document, "/weights/sources", json!([]), "weights", |f| {
            matches!(f, Fact::Source(_))
        }),
        row("class limits that rise", Document, "/classes/list/1/at_least", json!("80"), "classes", |f| {
            matches!(f, Fact::ClassesOrder)
        }),
        row("a last class with a limit", Document, "/classes/list/3/at_least", json!("10"), "classes", |f| {
            matches!(f, Fact::ClassesOrder)
        }),
        row("no classes", Document, "/classes/list", json!([]), "classes", |f| matches!(f, Fact::Empty)),
        row(
            "a default reading that is not there",
            Document,
            "/variants/0/default",
            json!("ghost"),
            "variants/kas_bank",
            |f| matches!(f, Fact::Missing(_)),
        ),
        row("a quick amount that is not there", Document, "/forms/0/quick/0", json!("ghost"), "quick", |f| {
            matches!(f, Fact::UnknownAccount(_))
        }),
        row("a total of itself", Chart, "/accounts/2/expr", json!("total_aset + kas"), "accounts", |f| {
            matches!(f, Fact::Circle(_))
        }),
        row(
            "an account twice",
            Chart,
            "/accounts/3/key",
            json!("giro"),
            "accounts",
            |f| matches!(f, Fact::Duplicate(key) if key == "giro"),
        ),
        row("an account below nothing", Chart, "/accounts/3/parent", json!("ghost"), "accounts/kas", |f| {
            matches!(f, Fact::Missing(_))
        }),
    ]
}

/// Puts a value at a pointer; one more key of a map is made.
fn put(file: &mut Value, at: &str, value: Value) {
    if let Some(place) = file.pointer_mut(at) {
        *place = value;
        return;
    }
    let (parent, key) = at.rsplit_once('/').unwrap();
    file.pointer_mut(parent).unwrap().as_object_mut().unwrap().insert(key.to_owned(), value);
}

#[test]
fn a_broken_file_is_refused_with_the_place_and_the_reason() {
    let rows = breaks();
    assert!(rows.len() >= 30);
    for broken in rows {
        let mut document: Value = serde_json::from_str(builtin::document("kkpkk-2021").unwrap()).unwrap();
        let mut chart: Value = serde_json::from_str(builtin::CHART).unwrap();
        put(if broken.file == In::Document { &mut document } else { &mut chart }, broken.at, broken.put);
        let read = Regulation::read(&document.to_string(), &chart.to_string());
        let refused = match read.and_then(|regulation| regulation.check()) {
            Err(refused) => refused,
            Ok(()) => panic!("{} was not refused", broken.what),
        };
        assert_eq!(refused.path, broken.path, "{}: {refused}", broken.what);
        assert!((broken.fact)(&refused.fact), "{}: {refused}", broken.what);
        assert!(refused.to_string().starts_with(broken.path) && refused.to_string().len() > broken.path.len() + 2);
    }
}

#[test]
fn an_untouched_file_written_again_is_not_refused() {
    let document: Value = serde_json::from_str(builtin::document("kkpkk-2021").unwrap()).unwrap();
    let chart: Value = serde_json::from_str(builtin::CHART).unwrap();
    Regulation::read(&document.to_string(), &chart.to_string()).unwrap().check().unwrap();
}

#[test]
fn files_that_are_no_files_are_refused() {
    for text in ["", "null", "[]", "{}", "{\"format\":\"koroena-ruleset/1\"}", "\u{feff}{}", &"[".repeat(100_000)] {
        assert!(matches!(Regulation::read(text, builtin::CHART), Err(RulesetError { fact: Fact::Shape(_), .. })));
    }
    let long = format!("{}{}", builtin::document("kkpkk-2021").unwrap(), " ".repeat(5 * 1024 * 1024));
    assert!(
        matches!(Regulation::read(&long, builtin::CHART), Err(RulesetError { fact: Fact::Shape(_), .. })),
        "too large"
    );
}

/// A file that means what it says: names inside it that lead nowhere are refused too, where they would silently do nothing.
#[test]
fn names_that_lead_nowhere_are_refused() {
    let change = |what: &str, at: &str, value: Value| {
        let mut document: Value = serde_json::from_str(builtin::document("kkpkk-2021").unwrap()).unwrap();
        put(&mut document, at, value);
        let read = Regulation::read(&document.to_string(), builtin::CHART);
        let refused = read.and_then(|regulation| regulation.check());
        assert!(matches!(refused, Err(RulesetError { fact: Fact::Missing(_), .. })), "{what}: {refused:?}");
    };
    let sources = json!({"sources": ["X1"]});
    change("a switch nobody has", "/indicators/rentabilitas_aset/variants", json!({"ghost": {"x": sources}}));
    change("a reading nobody has", "/indicators/rentabilitas_aset/variants", json!({"kas_bank": {"x": sources}}));
    let other = json!({"penurunan_anggota": {"9": {"items": {"z": {"id": "x", "en": "x"}}, "sources": ["X1"]}}});
    change("a question nobody has", "/indicators/keanggotaan/variants", other);
    change("a nearest form nobody has", "/unpublished/0/nearest", json!("ghost"));
    let unused: Value = {
        let document: Value = serde_json::from_str(builtin::document("kkpkk-2021").unwrap()).unwrap();
        document["indicators"]["rentabilitas_aset"].clone()
    };
    change("an indicator no form uses", "/indicators/ghost", unused);
}

/// The switches that change a row are known to it, so that a screen can say so.
#[test]
fn disputed_rows_name_their_switches() {
    let ruleset = default_form(KSP);
    for (code, switch) in [
        ("C.II.2.a", "kas_bank"),
        ("C.I.2.b", "biaya_usaha_shu_kotor"),
        ("C.III.2.c", "partisipasi_simpanan"),
        ("A.II.4", "penurunan_anggota"),
        ("C.II.1.b", "pinjaman_bermasalah"),
        ("C.II.1.c", "pinjaman_bermasalah"),
    ] {
        assert_eq!(ruleset.indicators[place(&ruleset, code)].switches, [switch], "{code}");
    }
    let shared = regulation("kkpkk-2021").document;
    let checklists = shared.indicators.values().filter(|row| row.kind == IndicatorKind::Checklist);
    assert!(checklists.clone().all(|row| row.bands == BandsOrName::Name("checklist".into())));
    assert_eq!(checklists.count(), 35, "34 of the savings form and the real sector's own licence");
}
