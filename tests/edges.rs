//! Every cut of every ratio, every count of yes answers and every class limit, on the edge and a sen to either side.
//!
//! Nothing here is typed: the cases are made from the ruleset files themselves, read as plain JSON. The formula's value and
//! the band it belongs to are worked out by this file's own arithmetic (whole numbers of 128 bits, compared by cross
//! multiplication), and only then is `assess` asked.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod cases;

use cases::{all_answered, default_form, every_form, form, place, statement};
use koroena::exact::{Rational, Rupiah};
use koroena::ruleset::{Ruleset, builtin};
use koroena::scoring::{Answers, Assessment, Examined, Standing, Year, assess};
use serde_json::Value;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// A fraction with a positive denominator.
#[derive(Clone, Copy, Debug)]
struct Fraction(i128, i128);

impl Fraction {
    fn new(above: i128, below: i128) -> Self {
        assert_ne!(below, 0, "division by zero in a test formula");
        let (mut a, mut b) = (above.abs(), below.abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let sign = below.signum();
        Fraction(sign * above / a.max(1), sign * below / a.max(1))
    }

    fn of(text: &str) -> Self {
        if let Some((above, below)) = text.split_once('/') {
            return Fraction::of(above).over(Fraction::of(below));
        }
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        Fraction::new(format!("{whole}{part}").parse().expect(text), 10_i128.pow(part.len() as u32))
    }

    fn plus(self, other: Self) -> Self {
        Fraction::new(self.0 * other.1 + other.0 * self.1, self.1 * other.1)
    }

    fn minus(self, other: Self) -> Self {
        self.plus(Fraction(-other.0, other.1))
    }

    fn times(self, other: Self) -> Self {
        Fraction::new(self.0 * other.0, self.1 * other.1)
    }

    fn over(self, other: Self) -> Self {
        Fraction::new(self.0 * other.1, self.1 * other.0)
    }

    fn against(self, other: Self) -> Ordering {
        (self.0 * other.1).cmp(&(other.0 * self.1))
    }
}

/// This file's own reading of a formula: amounts by key, evaluated as it goes.
struct Reading<'a> {
    rest: &'a str,
    amounts: &'a BTreeMap<String, i128>,
}

impl Reading<'_> {
    fn value(text: &str, amounts: &BTreeMap<String, i128>) -> Fraction {
        let mut reading = Reading { rest: text, amounts };
        let value = reading.sum();
        assert_eq!(reading.rest.trim(), "", "left over of {text}");
        value
    }

    fn takes(&mut self, sign: char) -> bool {
        self.rest = self.rest.trim_start();
        let after = self.rest.strip_prefix(sign);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn sum(&mut self) -> Fraction {
        let mut left = self.product();
        loop {
            if self.takes('+') {
                left = left.plus(self.product());
            } else if self.takes('-') {
                left = left.minus(self.product());
            } else {
                return left;
            }
        }
    }

    fn product(&mut self) -> Fraction {
        let mut left = self.factor();
        loop {
            if self.takes('*') {
                left = left.times(self.factor());
            } else if self.takes('/') {
                left = left.over(self.factor());
            } else {
                return left;
            }
        }
    }

    fn factor(&mut self) -> Fraction {
        if self.takes('(') {
            let inner = self.sum();
            assert!(self.takes(')'));
            return inner;
        }
        let end =
            self.rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '.').unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return Fraction::of(word);
        }
        Fraction(*self.amounts.get(word).unwrap_or_else(|| panic!("no amount for {word:?}")), 1)
    }
}

/// The account keys a formula names.
fn keys(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let named = words.filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase()));
    named.map(str::to_owned).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Above and below the formula's last division outside parentheses.
fn halves(text: &str) -> (&str, &str) {
    let (mut depth, mut at) = (0, None);
    for (place, sign) in text.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth -= 1,
            '/' if depth == 0 => at = Some(place),
            _ => {}
        }
    }
    let at = at.unwrap_or_else(|| panic!("{text} is no ratio"));
    (&text[..at], &text[at + 1..])
}

/// The score of a value by bands as they stand in the file.
fn banded(bands: &Value, value: Fraction) -> &str {
    for step in bands["steps"].as_array().unwrap() {
        let order = value.against(Fraction::of(step["cut"].as_str().unwrap()));
        let holds = match step["op"].as_str().unwrap() {
            ">" => order.is_gt(),
            ">=" => order.is_ge(),
            "<" => order.is_lt(),
            "<=" => order.is_le(),
            other => panic!("{other}"),
        };
        if holds {
            return step["score"].as_str().unwrap();
        }
    }
    bands["rest"].as_str().unwrap()
}

/// One indicator of a form under one choice of readings.
struct Row {
    code: String,
    kind: String,
    expr: String,
    bands: Value,
    questions: usize,
    choices: BTreeMap<String, String>,
}

/// Every indicator of a form as the file has it, and once more for each reading that changes its bands or its formula.
fn rows(form_id: &str) -> Vec<Row> {
    let (document, form) = form_id.split_once('/').unwrap();
    let file: Value = serde_json::from_str(builtin::document(document).unwrap()).unwrap();
    let form = file["forms"].as_array().unwrap().iter().find(|row| row["id"] == form).unwrap();
    let mut uses = Vec::new();
    let mut todo: Vec<&Value> = form["aspects"].as_array().unwrap().iter().collect();
    while let Some(node) = todo.pop() {
        todo.extend(node["components"].as_array().into_iter().flatten());
        uses.extend(node["indicators"].as_array().into_iter().flatten());
    }
    let mut out = Vec::new();
    for used in uses {
        let row = &file["indicators"][used["use"].as_str().unwrap()];
        let table = |bands: &Value| match bands.as_str() {
            Some(name) => file["bands"][name].clone(),
            None => bands.clone(),
        };
        let text = |row: &Value| row["expr"].as_str().unwrap_or_default().to_owned();
        let mut push = |bands: Value, expr: String, choices: BTreeMap<String, String>| {
            out.push(Row {
                code: used["code"].as_str().unwrap().to_owned(),
                kind: row["kind"].as_str().unwrap().to_owned(),
                expr,
                bands,
                questions: row["items"].as_array().map_or(0, Vec::len),
                choices,
            });
        };
        push(table(&row["bands"]), text(row), BTreeMap::new());
        for (switch, readings) in row["variants"].as_object().into_iter().flatten() {
            for (reading, change) in readings.as_object().unwrap() {
                let bands = if change["bands"].is_null() { table(&row["bands"]) } else { table(&change["bands"]) };
                let expr = if change["expr"].is_null() { text(row) } else { text(change) };
                push(bands, expr, BTreeMap::from([(switch.clone(), reading.clone())]));
            }
        }
    }
    out
}

/// Amounts that put the ratio exactly on a cut, and the key whose amount was solved for.
///
/// The ratio is linear-fractional in each amount, so two evaluations give the coefficients; all other amounts are multiplied
/// up until the solution is a whole number of sen.
fn amounts_on(expr: &str, cut: Fraction) -> Option<(BTreeMap<String, i128>, String)> {
    let (above, below) = halves(expr);
    let named = keys(expr);
    for solved in &named {
        for scale in [1_000_003_i128, 48_000_000, 7] {
            let others = named.iter().filter(|key| *key != solved).enumerate();
            let others: BTreeMap<String, i128> =
                others.map(|(n, key)| (key.clone(), scale * (n as i128 + 1))).collect();
            let at = |text: &str, amount: i128| {
                let mut amounts = others.clone();
                amounts.insert(solved.clone(), amount);
                Reading::value(text, &amounts)
            };
            let (b, d) = (at(above, 0), at(below, 0));
            let (a, c) = (at(above, 1).minus(b), at(below, 1).minus(d));
            let (left, right) = (a.minus(c.times(cut)), cut.times(d).minus(b));
            if left.0 == 0 {
                continue;
            }
            let solution = right.over(left);
            let mut amounts: BTreeMap<String, i128> =
                others.iter().map(|(key, n)| (key.clone(), n * solution.1)).collect();
            amounts.insert(solved.clone(), solution.0);
            let limit = i128::from(Rupiah::MAX.sen());
            if Reading::value(below, &amounts).0 > 0 && amounts.values().all(|n| n.abs() < limit) {
                return Some((amounts, solved.clone()));
            }
        }
    }
    None
}

/// Every amount entered as it is named, in the year its name says.
fn examined(ruleset: &Ruleset, amounts: &BTreeMap<String, i128>) -> Examined {
    let (mut this, mut prior) = (Vec::new(), Vec::new());
    for (key, amount) in amounts {
        let amount = i64::try_from(*amount).unwrap();
        match ruleset.place(key) {
            Some(_) => this.push((key.as_str(), amount)),
            None => prior.push((key.strip_suffix("_lalu").expect(key), amount)),
        }
    }
    Examined {
        this: statement(ruleset, this),
        prior: statement(ruleset, prior),
        answers: Answers::empty(ruleset),
        decisions: BTreeMap::new(),
    }
}

#[test]
fn every_cut_of_every_ratio_a_sen_to_either_side() {
    for form_id in every_form() {
        let (mut cuts, mut with_other_readings) = (0, 0);
        for row in rows(&form_id).iter().filter(|row| row.kind == "ratio") {
            let ruleset = form(&form_id, &row.choices);
            let at = place(&ruleset, &row.code);
            let (above, below) = halves(&row.expr);
            for step in row.bands["steps"].as_array().unwrap() {
                let cut = Fraction::of(step["cut"].as_str().unwrap());
                let what = format!("{form_id} {} {:?} {} at {}", row.code, row.choices, row.expr, step["cut"]);
                let (amounts, solved) = amounts_on(&row.expr, cut).unwrap_or_else(|| panic!("no amounts for {what}"));
                let mut sides = BTreeSet::new();
                for shift in [-1, 0, 1] {
                    let mut amounts = amounts.clone();
                    *amounts.get_mut(&solved).unwrap() += shift;
                    let value = Reading::value(above, &amounts).over(Reading::value(below, &amounts));
                    sides.insert(value.against(cut));
                    assert_eq!(value.against(cut).is_eq(), shift == 0, "{what} {amounts:?}");
                    let outcome = &assess(&ruleset, &examined(&ruleset, &amounts)).outcomes[at];
                    let expected = banded(&row.bands, value);
                    assert_eq!(outcome.score, Rational::parse(expected), "{what} {shift:+} sen: {amounts:?}");
                    assert_eq!(
                        outcome.value,
                        Rational::fraction(value.0, value.1),
                        "{what} {shift:+} sen: {amounts:?}"
                    );
                }
                assert_eq!(sides.len(), 3, "{what}: below, on and above");
                // What the cut's own sign says of the value on it.
                let closed = step["op"].as_str().unwrap().ends_with('=');
                assert_eq!(banded(&row.bands, cut) == step["score"], closed, "{what}");
                cuts += 1;
                with_other_readings += usize::from(!row.choices.is_empty());
            }
        }
        // Three cuts a ratio in KKPKK: 26 and 24 ratios. The readings of kas_bank, biaya_usaha_shu_kotor and
        // partisipasi_simpanan move cuts in both forms, pinjaman_bermasalah the formulas of two ratios in one.
        match form_id.as_str() {
            cases::KSP => assert_eq!((cuts, with_other_readings), (3 * 31, 3 * 5)),
            cases::RIIL => assert_eq!((cuts, with_other_readings), (3 * 27, 3 * 3)),
            _ => assert!(cuts > 0, "{form_id}"),
        }
    }
}

#[test]
fn every_count_of_yes_answers() {
    for form_id in every_form() {
        let ruleset = default_form(&form_id);
        let mut answers = all_answered(&ruleset, false);
        let mut checked = 0;
        for row in rows(&form_id).iter().filter(|row| row.kind != "ratio" && row.choices.is_empty()) {
            let at = place(&ruleset, &row.code);
            let first: usize = ruleset.indicators[..at].iter().map(|indicator| indicator.questions().len()).sum();
            assert_eq!(ruleset.indicators[at].questions().len(), row.questions, "{form_id} {}", row.code);
            for yes in 0..=row.questions {
                let share = match row.kind.as_str() {
                    "checklist" => Fraction::new(yes as i128, row.questions as i128),
                    "count" => Fraction(yes as i128, 1),
                    other => panic!("{other}"),
                };
                let expected = Rational::parse(banded(&row.bands, share));
                // The first questions yes, then the last ones: which they are makes no difference.
                for from in [0, row.questions - yes] {
                    for question in 0..row.questions {
                        answers.set(first + question, Some((from..from + yes).contains(&question)));
                    }
                    let examined = Examined {
                        this: Year::NotEntered,
                        prior: Year::NotEntered,
                        answers: answers.clone(),
                        decisions: BTreeMap::new(),
                    };
                    let outcome = &assess(&ruleset, &examined).outcomes[at];
                    assert_eq!(outcome.score, expected, "{form_id} {} with {yes} of {}", row.code, row.questions);
                }
                checked += 1;
            }
        }
        match form_id.as_str() {
            // 34 checklists of 145 questions, 31 of 134; each has one count more than questions.
            cases::KSP => assert_eq!(checked, 145 + 34),
            cases::RIIL => assert_eq!(checked, 134 + 31),
            _ => assert!(checked > 0, "{form_id}"),
        }
    }
}

#[test]
fn every_class_limit_and_just_beside_it() {
    let hair = Rational::fraction(1, 10_i128.pow(30)).unwrap();
    for form_id in every_form() {
        let (document, _) = form_id.split_once('/').unwrap();
        let file: Value = serde_json::from_str(builtin::document(document).unwrap()).unwrap();
        let classes = file["classes"]["list"].as_array().unwrap();
        let ruleset = default_form(&form_id);
        let class = |total: &Rational| ruleset.class_of(total).unwrap().1.code.clone();
        for (row, next) in classes.iter().zip(&classes[1..]) {
            let limit = Rational::parse(row["at_least"].as_str().unwrap()).unwrap();
            assert_eq!(class(&limit), row["code"], "{form_id}: on {limit}");
            assert_eq!(class(&limit.plus(&hair)), row["code"], "{form_id}: just above {limit}");
            assert_eq!(class(&limit.minus(&hair)), next["code"], "{form_id}: just below {limit}");
        }
        assert_eq!(class(&Rational::ZERO), classes.last().unwrap()["code"], "{form_id}");
        assert_eq!(class(&Rational::whole(100)), classes[0]["code"], "{form_id}");
    }
}

/// A savings co-operative that stands in the best band of all 26 ratios, so that answers alone bring the total to exactly 80:
/// A 34/68 → 15, B 56/84 → 10, C 72/72 → 40, D 16/16 → 15. One answer less and it is only fairly healthy.
#[test]
fn a_whole_examination_exactly_on_a_class_limit() {
    let ruleset = default_form(cases::KSP);
    let this = [
        ("aset_produktif", 950),
        ("total_aset", 1000),
        ("piutang_bruto", 700),
        ("aset_likuid", 200),
        ("kewajiban_lancar", 400),
        ("shu_setelah_pajak", 120),
        ("ekuitas", 400),
        ("partisipasi_bruto_anggota", 300),
        ("beban_pokok_anggota", 50),
        ("porsi_beban_usaha_anggota", 40),
        ("beban_perkoperasian", 10),
        ("jumlah_beban_usaha", 40),
        ("shu_kotor", 250),
        ("piutang_anggota", 700),
        ("pinjaman_bermasalah_tertimbang", 10),
        ("penyisihan_piutang", 10),
        ("dana_diterima", 700),
        ("aset_lancar", 900),
        ("jumlah_pendapatan", 300),
        ("simpanan_pokok", 100),
        ("simpanan_wajib", 200),
        ("tabungan_anggota", 300),
        ("tabungan_non_anggota", 0),
        ("simpanan_berjangka_anggota", 0),
        ("simpanan_berjangka_calon_koplain", 0),
        ("titipan_dana_kebajikan", 0),
        ("cadangan_tujuan_risiko", 0),
        ("modal_tertimbang", 300),
        ("atmr", 700),
        ("kewajiban_jangka_panjang", 200),
    ];
    let prior = [("total_aset", 800), ("dana_diterima", 600), ("ekuitas", 300), ("shu_setelah_pajak", 100)];
    // A's 17 indicators score 2 each (34). B's four ratios bring 16 and its 17 checklists 40: the first six
    // score 3, the other eleven 2.
    let mut answers = all_answered(&ruleset, false);
    let (mut question, mut checklists_of_b) = (0, 0);
    let mut yes_of_a = None;
    for indicator in &ruleset.indicators {
        let count = indicator.questions().len();
        if count > 0 {
            let wanted = if indicator.code.starts_with("B.") {
                checklists_of_b += 1;
                if checklists_of_b <= 6 { 3 } else { 2 }
            } else {
                2
            };
            // The fewest yes answers whose share is above 25 % (score 2) or 50 % (score 3).
            let yes = if wanted == 2 { count / 4 + 1 } else { count / 2 + 1 };
            for place in 0..yes {
                answers.set(question + place, Some(true));
            }
            yes_of_a.get_or_insert(question);
        }
        question += count;
    }
    assert_eq!(checklists_of_b, 17);
    let examination = |answers: &Answers| Examined {
        this: statement(&ruleset, this),
        prior: statement(&ruleset, prior),
        answers: answers.clone(),
        decisions: BTreeMap::new(),
    };
    let assessment = assess(&ruleset, &examination(&answers));
    let total = |a: &Assessment| a.total.as_ref().and_then(Standing::score).cloned();
    assert_eq!(total(&assessment), Some(Rational::whole(80)));
    assert_eq!(ruleset.classes[assessment.class.unwrap()].code, "SEHAT");

    answers.set(yes_of_a.unwrap(), Some(false));
    let assessment = assess(&ruleset, &examination(&answers));
    // One indicator of A from 2 to 1: 30 / 68 less.
    assert_eq!(total(&assessment), Rational::whole(80).minus(&Rational::fraction(30, 68).unwrap()).into());
    assert_eq!(ruleset.classes[assessment.class.unwrap()].code, "CUKUP SEHAT");
}
