//! Perdep 06/2016: the file gives every band edge, every published case and the one complete worksheet of its sources.
//!
//! `perdep-06-2016-cases.json` holds the band edges (percent and score, both sides of each limit, by reading) and the cases. Case C01
//! is a filled worksheet, from ledger to total; the others have single components. Where a source printed something else, it is
//! named here with the reason.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod cases;

use cases::{default_form, form, place, sen};
use koroena::exact::{Rational, Rupiah};
use koroena::ruleset::document::{AggregationKind, Confidence};
use koroena::ruleset::{Measure, Regulation, Ruleset, builtin};
use koroena::scoring::{Answers, Assessment, Examined, Outcome, Reason, Sheet, Status, Year, assess};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const FORM: &str = "perdep-06-2016/ksp-usp";

/// The readings of the filled worksheet of case C01.
const WORKSHEET: [(&str, &str); 5] = [
    ("penutupan_batas", "jepara_sheet"),
    ("tangga_modal_pinjaman_berisiko", "tangga_bawah"),
    ("beban_operasi_100", "0"),
    ("beban_perkoperasian_6c", "tanpa"),
    ("promosi_ekonomi_anggota", "shu_dua_kali"),
];

fn golden() -> Value {
    serde_json::from_str(include_str!("golden/perdep-06-2016-cases.json")).unwrap()
}

fn case(id: &str) -> Value {
    let golden = golden();
    let found = golden["cases"].as_array().unwrap().iter().find(|case| case["id"] == id);
    found.expect(id).clone()
}

fn read(readings: &[(&str, &str)]) -> Ruleset {
    let choices = readings.iter().map(|(switch, reading)| ((*switch).to_owned(), (*reading).to_owned()));
    form(FORM, &choices.collect())
}

fn number(text: &str) -> Rational {
    Rational::parse(text).expect(text)
}

fn field(row: &Value, key: &str) -> Rational {
    number(row[key].as_str().unwrap_or_else(|| panic!("{key} of {row}")))
}

fn hundredth(percent: &Rational) -> Rational {
    percent.divided_by(&Rational::whole(100)).unwrap()
}

fn nilai(ruleset: &Ruleset, component: &str, value: &Rational) -> Rational {
    ruleset.indicators[place(ruleset, component)].bands.choose(value).1.clone()
}

fn skor(ruleset: &Ruleset, component: &str, nilai: &Rational) -> Rational {
    hundredth(&nilai.times(&ruleset.indicators[place(ruleset, component)].weight))
}

/// The ratio of a published component: from its rupiah where they are readable, else as printed.
fn ratio_of(row: &Value) -> Option<Rational> {
    if row.get("numerator").is_some() {
        return field(row, "numerator").divided_by(&field(row, "denominator"));
    }
    Some(hundredth(&field(row, "published_ratio")))
}

/// So many questions of a group answered yes, the last ones no.
fn answers(ruleset: &Ruleset, yes: &BTreeMap<&str, usize>) -> Answers {
    let given = ruleset.indicators.iter().flat_map(|indicator| {
        let yes = yes.get(indicator.code.as_str()).copied().unwrap_or(0);
        indicator.questions().iter().enumerate().map(move |(at, question)| (question.key.as_str(), at < yes))
    });
    Answers::from_keys(ruleset, given).unwrap()
}

fn examine(ruleset: &Ruleset, sheet: Sheet, yes: &BTreeMap<&str, usize>) -> Assessment {
    let examined = Examined {
        this: Year::Sheet(sheet),
        prior: Year::NotEntered,
        answers: answers(ruleset, yes),
        decisions: BTreeMap::new(),
    };
    assess(ruleset, &examined)
}

fn worksheet_case(ruleset: &Ruleset, change: &[(&str, &str)]) -> Assessment {
    let case = case("C01");
    let mut amounts: BTreeMap<&str, &str> = case["amounts"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(key, amount)| (key.as_str(), amount.as_str().unwrap()))
        .collect();
    amounts.extend(change.iter().copied());
    let amounts = amounts.into_iter().map(|(key, amount)| (key, Rupiah::from_number_text(amount).unwrap()));
    let sheet = Sheet::from_amounts(ruleset, amounts, true).unwrap();
    let yes: BTreeMap<&str, usize> = case["yes"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(group, yes)| (group.as_str(), usize::try_from(yes.as_u64().unwrap()).unwrap()))
        .collect();
    examine(ruleset, sheet, &yes)
}

fn outcome<'a>(ruleset: &Ruleset, assessment: &'a Assessment, code: &str) -> &'a Outcome {
    &assessment.outcomes[place(ruleset, code)]
}

#[test]
fn the_file_is_whole_and_weighs_100() {
    let regulation = Regulation::read(builtin::document("perdep-06-2016").unwrap(), builtin::CHART).unwrap();
    assert_eq!(regulation.check(), Ok(()));
    assert_eq!(
        regulation.form_for("simpan_pinjam", "konvensional", None).map(|form| form.id.as_str()),
        Some("ksp-usp")
    );
    for (kind, pattern) in [("simpan_pinjam", "syariah"), ("konsumen", "konvensional")] {
        assert!(regulation.form_for(kind, pattern, None).is_none(), "{kind} {pattern}");
    }
    let ruleset = default_form(FORM);
    assert_eq!(ruleset.aggregation, AggregationKind::Weighted);
    let weights: Vec<String> = ruleset.aspects.iter().map(|aspect| aspect.weight.to_string()).collect();
    assert_eq!(weights, ["15", "25", "15", "10", "15", "10", "10"]);
    let codes: Vec<String> =
        ruleset.indicators.iter().map(|indicator| format!("{}:{}", indicator.code, indicator.weight)).collect();
    let expected = "1a:6 1b:6 1c:3 2a:10 2b:5 2c:5 2d:5 3a:3 3b:3 3c:3 3d:3 3e:3 4a:4 4b:4 4c:2 5a:10 5b:5 6a:3 6b:3 6c:4 7a:7 7b:3";
    assert_eq!(codes.join(" "), expected);
    // The regulation numbers its 38 questions through; the keys keep its numbers.
    let keys: Vec<&str> = ruleset.question_keys().collect();
    assert_eq!(keys.len(), 38);
    for (at, key) in keys.iter().enumerate() {
        assert!(key.ends_with(&format!(".{}", at + 1)), "{key}");
    }
    // It asks nothing of last year, and nobody has read its text.
    assert!(ruleset.prior_needed.is_empty() && ruleset.quick.1.is_empty());
    for indicator in &ruleset.indicators {
        assert!(
            indicator.confidence > Confidence::Memory && indicator.confidence < Confidence::TextRead,
            "{}",
            indicator.code
        );
        assert_eq!(indicator.disputed, !indicator.switches.is_empty(), "{}", indicator.code);
    }
}

#[test]
fn every_band_edge_is_the_tables() {
    let golden = golden();
    let mut seen = BTreeSet::new();
    for (component, tables) in golden["edges"].as_object().unwrap() {
        for (table, points) in tables.as_object().unwrap() {
            let readings: &[(&str, &str)] = match (component.as_str(), table.as_str()) {
                (_, "perdep06_default") => &[],
                ("1b", "jepara_sheet" | "permen14_default") => &[("tangga_modal_pinjaman_berisiko", "tangga_bawah")],
                (_, "jepara_sheet") => &[("penutupan_batas", "jepara_sheet")],
                ("4a", "laravel_2017_intended") => &[("beban_operasi_100", "25")],
                other => panic!("no reading for {other:?}"),
            };
            let ruleset = read(readings);
            for point in points.as_array().unwrap() {
                let (percent, score) = (number(point[0].as_str().unwrap()), number(point[1].as_str().unwrap()));
                assert_eq!(nilai(&ruleset, component, &hundredth(&percent)), score, "{component} {table} {percent} %");
            }
            seen.insert((component.clone(), table.clone()));
        }
    }
    let components = seen.iter().filter(|(_, table)| table == "perdep06_default").count();
    assert_eq!(components, 17);
}

/// Two readings the sources give in words.
#[test]
fn the_readings_given_in_words() {
    let at = |readings: &[(&str, &str)], component: &str, percents: [&str; 6]| {
        let ruleset = read(readings);
        percents.map(|percent| nilai(&ruleset, component, &hundredth(&number(percent))).to_string())
    };
    let (jepara, laravel) = ([("penutupan_batas", "jepara_sheet")], [("penutupan_batas", "laravel_2017")]);
    // 6a: the worksheet closes above; the slip in its cell (100 from 7.5 on) is not a reading.
    let points = ["5", "5.01", "7.5", "7.51", "10", "10.01"];
    assert_eq!(at(&jepara, "6a", points), ["25", "50", "50", "75", "75", "100"]);
    assert_eq!(at(&[], "6a", points), ["50", "50", "75", "75", "100", "100"]);
    // 2d: the application of 2017 still gives 100 at exactly 21 %.
    let points = ["20.99", "21", "21.01", "26", "30", "30.01"];
    assert_eq!(at(&laravel, "2d", points), ["100", "100", "75", "50", "50", "25"]);
    assert_eq!(at(&[], "2d", points), ["100", "75", "75", "50", "50", "25"]);
}

/// Every point a table can give is a multiple of 0.05, so a total off that grid was not made with the tables.
#[test]
fn tables_give_multiples_of_five_hundredths() {
    let ruleset = default_form(FORM);
    let grid = number("0.05");
    for indicator in &ruleset.indicators {
        for score in indicator.bands.scores() {
            let points = hundredth(&score.times(&indicator.weight));
            let steps = points.divided_by(&grid).unwrap();
            assert_eq!(steps.parts().map(|(_, below)| below), Some(1), "{} {points}", indicator.code);
        }
    }
}

#[test]
fn a_management_group_gives_three_times_its_share_of_yes() {
    let ruleset = default_form(FORM);
    let mut counts = Vec::new();
    for indicator in &ruleset.indicators {
        let Measure::Count(questions) = &indicator.measure else {
            continue;
        };
        let count = questions.len();
        for yes in 0..=count {
            let whole = |n: usize| Rational::whole(i128::try_from(n).unwrap());
            let found = skor(&ruleset, &indicator.code, &nilai(&ruleset, &indicator.code, &whole(yes)));
            let expected = whole(3 * yes).divided_by(&whole(count)).unwrap();
            assert_eq!(found, expected, "{} {yes} of {count}", indicator.code);
        }
        counts.push(count);
    }
    assert_eq!(counts, [12, 6, 5, 10, 5]);
}

/// C02–C08: every component whose ratio was published, by the default tables; and where the source printed another score.
#[test]
fn published_components() {
    let (default, lower) = (default_form(FORM), read(&[("tangga_modal_pinjaman_berisiko", "tangga_bawah")]));
    let golden = golden();
    let mut otherwise = BTreeSet::new();
    let mut checked = 0;
    for case in golden["cases"].as_array().unwrap() {
        if case["level"] != "component" {
            continue;
        }
        let id = case["id"].as_str().unwrap();
        for row in case["components"].as_array().unwrap() {
            let component = row["component"].as_str().unwrap();
            let ratio = ratio_of(row).unwrap();
            if let Some(printed) = row.get("ratio") {
                assert_eq!(
                    ratio.times(&Rational::whole(100)).to_decimal(4),
                    printed.as_str().unwrap(),
                    "{id} {component}"
                );
            }
            let found = nilai(&default, component, &ratio);
            assert_eq!(found, field(row, "nilai"), "{id} {component}");
            assert_eq!(skor(&default, component, &found), field(row, "skor"), "{id} {component}");
            if row.get("nilai_tangga_bawah").is_some() {
                assert_eq!(nilai(&lower, component, &ratio), field(row, "nilai_tangga_bawah"), "{id} {component}");
            }
            if row.get("published_nilai").is_some() && field(row, "published_nilai") != found {
                otherwise.insert(format!("{id} {component}"));
            }
            checked += 1;
        }
    }
    assert_eq!(checked, 23);
    // C02–C04 score 2b and 2c continuously (100 − 2 × the rounded ratio; the rounded ratio); C06 prints 50 for 80.985 % in 1a.
    let expected = ["C02 2b", "C02 2c", "C03 2b", "C03 2c", "C04 2b", "C06 1a"];
    assert_eq!(otherwise.into_iter().collect::<Vec<_>>(), expected);
}

/// C01: from the ledger of a filled worksheet to its total, under the readings of that worksheet.
#[test]
fn the_filled_worksheet_from_ledger_to_total() {
    let ruleset = read(&WORKSHEET);
    let case = case("C01");
    let assessment = worksheet_case(&ruleset, &[]);
    let rupiah = |sen: &Rational| hundredth(sen);
    for (key, amount) in case["derived"].as_object().unwrap().iter().chain(case["totals"].as_object().unwrap()) {
        let found = assessment.this[ruleset.place(key).expect(key)].known().expect(key);
        assert_eq!(rupiah(found), number(amount.as_str().unwrap()), "{key}");
    }
    for row in case["components"].as_array().unwrap() {
        let code = row["component"].as_str().unwrap();
        let found = outcome(&ruleset, &assessment, code);
        assert_eq!(found.status, Status::Scored, "{code}");
        let published = (field(row, "numerator"), field(row, "denominator"));
        let (above, below) = (rupiah(found.numerator.as_ref().unwrap()), rupiah(found.denominator.as_ref().unwrap()));
        assert_eq!(below, published.1, "{code}");
        if code == "7b" {
            // The benefit is entered to the sen, the worksheet carries it further.
            let distance = above.minus(&published.0);
            assert!(distance < number("0.01") && distance > number("-0.01"), "{distance}");
        } else {
            assert_eq!(above, published.0, "{code}");
        }
        if let Some(ratio) = row.get("ratio") {
            let percent = found.value.as_ref().unwrap().times(&Rational::whole(100));
            assert_eq!(percent.to_decimal(4), ratio.as_str().unwrap(), "{code}");
        }
        let score = found.score.as_ref().unwrap();
        assert_eq!(*score, field(row, "published_nilai"), "{code}");
        assert_eq!(skor(&ruleset, code, score), field(row, "published_skor"), "{code}");
    }
    for (group, points) in case["management"].as_object().unwrap() {
        let score = outcome(&ruleset, &assessment, group).score.as_ref().unwrap();
        assert_eq!(skor(&ruleset, group, score), number(points.as_str().unwrap()), "{group}");
    }
    // No risk-bearing loans were entered: the worksheet then gives 1b its best score, and so does the file, by its own rule.
    let no_risk = outcome(&ruleset, &assessment, "1b");
    assert_eq!((no_risk.reason, &no_risk.value), (Reason::ZeroDenominator, &None));
    let total = assessment.total.as_ref().unwrap().score().unwrap();
    assert_eq!(*total, number("80.55"));
    assert_eq!(*total, field(&case, "total"));
    // The worksheet prints CUKUP SEHAT, by its own limit of 81; its back sheet and the regulation's 80 give SEHAT.
    let class = &ruleset.classes[assessment.class.unwrap()];
    assert_eq!(class.code, case["class"].as_str().unwrap());
    assert_eq!(case["class_published"], "CUKUP SEHAT");
    assert!(*total < number("81"));
}

/// The same worksheet by the default readings: two ratios move, no score does.
#[test]
fn the_default_readings_move_two_ratios_of_the_worksheet() {
    let ruleset = default_form(FORM);
    let assessment = worksheet_case(&ruleset, &[]);
    let percent = |code: &str| {
        let value = outcome(&ruleset, &assessment, code).value.as_ref().unwrap();
        value.times(&Rational::whole(100)).to_decimal(2)
    };
    // Co-operative expense counts in 6c, and the members' surplus counts once in 7b.
    assert_eq!((percent("6c"), percent("7b")), ("107.74".to_owned(), "57.14".to_owned()));
    assert_eq!(assessment.total.as_ref().unwrap().score(), Some(&number("80.55")));
}

/// The switches that change an amount, worked out on the worksheet.
#[test]
fn readings_of_own_and_weighted_capital() {
    let value = |readings: &[(&str, &str)], code: &str| {
        let ruleset = read(readings);
        let assessment = worksheet_case(&ruleset, &[]);
        outcome(&ruleset, &assessment, code).value.clone().unwrap()
    };
    let fraction = |above: &str, below: &str| number(above).divided_by(&number(below)).unwrap();
    // Own capital without the year's surplus: 1,991,615,688 − 222,515,931.
    let without = [("modal_sendiri", "tanpa_shu")];
    assert_eq!(value(&without, "1a"), fraction("1769099757", "8266349450"));
    assert_eq!(value(&without, "6b"), fraction("100132168.95", "1769099757"));
    let ruleset = read(&without);
    let assessment = worksheet_case(&ruleset, &[("pinjaman_berisiko", "1000000000")]);
    let to_risk = outcome(&ruleset, &assessment, "1b").value.clone().unwrap();
    assert_eq!(to_risk, fraction("1769099757", "1000000000"));
    // Weighted capital with half of the liabilities: 1,280,290,166.5 + 0.5 × 6,024,733,762, the equity participation not twice.
    let with = [("modal_tertimbang", "dengan_kewajiban")];
    assert_eq!(value(&with, "1c"), fraction("4292657047.5", "6771257755"));
}

/// Rp1 on a single leaf shows its weight in an amount of this regulation; leaves that are not listed weigh nothing.
#[test]
fn the_weights_of_its_own_amounts() {
    let ruleset = default_form(FORM);
    let tables: [(&str, &[(&str, &str)]); 3] = [
        (
            "modal_sendiri",
            &[
                (
                    "1",
                    "simpanan_pokok simpanan_wajib modal_penyetaraan modal_sumbangan cadangan_umum cadangan_tujuan_risiko \
                     shu_periode_lalu shu_berjalan",
                ),
                ("0.5", "modal_penyertaan"),
            ],
        ),
        (
            "atmr_perdep06",
            &[
                (
                    "0.2",
                    "deposito simpanan_sukarela_kop_lain simpanan_berjangka_kop_lain inv_simpanan_berjangka \
                     inv_simpanan_ksp_lain",
                ),
                (
                    "0.5",
                    "surat_berharga_pendek inv_surat_berharga perlengkapan persediaan beban_dibayar_dimuka \
                     pendapatan_akan_diterima aktiva_lancar_lain aktiva_tak_berwujud beban_ditangguhkan \
                     amortisasi_ditangguhkan agunan_diambil_alih beban_pra_operasional amortisasi_pra_operasional \
                     aktiva_lain",
                ),
                (
                    "1",
                    "piutang_anggota piutang_calon_anggota piutang_kop_lain piutang_bunga piutang_lain premi_asuransi \
                     penyertaan_koperasi penyertaan_lk_lain inv_lain",
                ),
                ("0.7", "tanah bangunan kendaraan inventaris"),
                ("-0.5", "penyisihan_piutang"),
                ("-0.7", "akumulasi_penyusutan"),
            ],
        ),
        (
            "dana_diterima_perdep06",
            &[(
                "1",
                "tabungan_anggota tabungan_non_anggota simpanan_berjangka_anggota simpanan_berjangka_calon_koplain \
                 simpanan_berjangka_jp hutang_bank_pendek hutang_lpdb_pendek hutang_bank_jp hutang_jp_koplain \
                 hutang_lpdb_jp hutang_jp_lain simpanan_pokok simpanan_wajib modal_penyetaraan modal_sumbangan \
                 cadangan_umum cadangan_tujuan_risiko modal_penyertaan shu_periode_lalu",
            )],
        ),
    ];
    for (amount, rows) in tables {
        let expected: BTreeMap<&str, Rational> =
            rows.iter().flat_map(|(weight, keys)| keys.split_whitespace().map(|key| (key, number(weight)))).collect();
        for leaf in &ruleset.accounts {
            if leaf.formula.is_some() || !leaf.present {
                continue;
            }
            let sheet = Sheet::from_amounts(&ruleset, [(leaf.key.as_str(), sen(100))], true).unwrap();
            let found = sheet.amounts(&ruleset)[ruleset.place(amount).unwrap()].known().cloned();
            let weight = expected.get(leaf.key.as_str()).cloned().unwrap_or(Rational::ZERO);
            assert_eq!(found, Some(weight.times(&Rational::whole(100))), "{} in {amount}", leaf.key);
        }
        assert!(expected.keys().all(|key| ruleset.place(key).is_some()), "{amount}");
    }
}

/// Zero and negative denominators: what is proposed is what happens.
#[test]
fn zero_and_negative_denominators() {
    let ruleset = default_form(FORM);
    let scored = |change: &[(&str, &str)], code: &str| {
        let assessment = worksheet_case(&ruleset, change);
        let found = outcome(&ruleset, &assessment, code);
        (found.status, found.reason, found.score.as_ref().map(ToString::to_string))
    };
    let zero = |score: &str| (Status::Scored, Reason::ZeroDenominator, Some(score.to_owned()));
    let no_capital = [("modal_sendiri", "-1")];
    assert_eq!(scored(&[], "1b"), zero("100"));
    assert_eq!(scored(&no_capital, "1b"), zero("0"));
    assert_eq!(scored(&[("atmr_perdep06", "0")], "1c"), zero("100"));
    assert_eq!(scored(&[("atmr_perdep06", "0"), ("modal_tertimbang", "0")], "1c"), zero("0"));
    assert_eq!(scored(&[("pkl", "0"), ("pdr", "0"), ("pm", "0")], "2c"), zero("100"));
    assert_eq!(scored(&[("partisipasi_bruto_anggota", "0")], "4a"), zero("0"));
    assert_eq!(scored(&[("shu_kotor", "0")], "4b"), zero("25"));
    assert_eq!(scored(&[("volume_pinjaman_total", "0")], "4c"), zero("0"));
    assert_eq!(scored(&[("kewajiban_lancar", "0")], "5a"), zero("25"));
    assert_eq!(scored(&[("modal_sendiri", "0")], "6b"), zero("25"));
    let no_cost = [("jumlah_beban_usaha", "0"), ("beban_perkoperasian", "0")];
    assert_eq!(scored(&no_cost, "6c"), zero("100"));
    let nothing_left = [("jumlah_beban_usaha", "0"), ("beban_perkoperasian", "0"), ("partisipasi_neto", "0")];
    assert_eq!(scored(&nothing_left, "6c"), zero("0"));
    let negative = (Status::Scored, Reason::NegativeDenominator, Some("25".to_owned()));
    assert_eq!(scored(&no_capital, "6b"), negative);
    assert_eq!(scored(&[("shu_kotor", "-1")], "4b"), negative);
    let silent = (Status::CannotCompute, Reason::ZeroDenominator, None);
    for (code, change) in [
        ("1a", ("total_aset", "0")),
        ("2a", ("volume_pinjaman_total", "0")),
        ("2b", ("pinjaman_diberikan", "0")),
        ("2d", ("pinjaman_diberikan", "0")),
        ("5b", ("dana_diterima_perdep06", "0")),
        ("6a", ("total_aset", "0")),
        ("7a", ("jumlah_pendapatan", "0")),
    ] {
        assert_eq!(scored(&[change], code), silent, "{code}");
    }
    assert_eq!(scored(&[("simpanan_pokok", "0"), ("simpanan_wajib", "0")], "7b"), silent);
}

/// Risk-bearing loans are never taken as zero because something near them was entered.
#[test]
fn risk_bearing_loans_must_be_entered() {
    let ruleset = default_form(FORM);
    let entered = ruleset
        .accounts
        .iter()
        .filter(|account| account.formula.is_none() && account.present && account.key != "pinjaman_berisiko")
        .map(|account| (account.key.as_str(), sen(100)));
    let sheet = Sheet::from_amounts(&ruleset, entered, false).unwrap();
    let assessment = examine(&ruleset, sheet, &BTreeMap::new());
    let open: Vec<&str> = assessment.open().map(|at| ruleset.indicators[at].code.as_str()).collect();
    assert_eq!(open, ["1b", "2d"]);
}

/// The quick sheet is enough for every reading but the one that counts liabilities as capital.
#[test]
fn the_quick_sheet_is_enough() {
    let variants = default_form(FORM).variants;
    for variant in &variants {
        for reading in &variant.readings {
            let ruleset = read(&[(&variant.name, &reading.name)]);
            let mut sheet = Sheet::empty(&ruleset);
            for at in &ruleset.quick.0 {
                sheet.set(*at, Some(sen(100)));
            }
            let assessment = examine(&ruleset, sheet, &BTreeMap::new());
            let open: Vec<&str> = ruleset
                .indicators
                .iter()
                .zip(&assessment.outcomes)
                .filter(|(_, outcome)| outcome.status == Status::Unanswered)
                .map(|(indicator, _)| indicator.code.as_str())
                .collect();
            let expected: &[&str] = if reading.name == "dengan_kewajiban" { &["1c"] } else { &[] };
            assert_eq!(open, expected, "{} {}", variant.name, reading.name);
        }
    }
}

/// C17: published aspect scores add up to the published total, and its class is the file's.
#[test]
fn published_aspects_and_class() {
    let ruleset = default_form(FORM);
    let case = case("C17");
    let mut total = Rational::ZERO;
    let scores = case["aspects"].as_array().unwrap();
    assert_eq!(scores.len(), ruleset.aspects.len());
    for (aspect, score) in ruleset.aspects.iter().zip(scores) {
        let score = number(score.as_str().unwrap());
        assert!(score <= aspect.weight, "{}", aspect.code);
        total = total.plus(&score);
    }
    assert_eq!(total, field(&case, "total"));
    assert_eq!(ruleset.class_of(&total).unwrap().1.code, case["class"].as_str().unwrap());
}

#[test]
fn class_limits_close_below() {
    let ruleset = default_form(FORM);
    for (total, class) in [
        ("100", "SEHAT"),
        ("80", "SEHAT"),
        ("79.99", "CUKUP SEHAT"),
        ("66", "CUKUP SEHAT"),
        ("65.99", "DALAM PENGAWASAN"),
        ("51", "DALAM PENGAWASAN"),
        ("50.99", "DALAM PENGAWASAN KHUSUS"),
        ("0", "DALAM PENGAWASAN KHUSUS"),
    ] {
        assert_eq!(ruleset.class_of(&number(total)).unwrap().1.code, class, "{total}");
    }
}
