//! Every rule of the diagnoses on a case made for it and on its nearest neighbour; every complaint and treatment it names.
//!
//! `cases/diagnosa.json` has the cases, made by hand: a book year (and those before it) that shows a disease, and the same moved across
//! the edge by the least step there is.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "helpers of tests"
)]

use koroena::app::clinical::ClinicalRules;
use koroena::app::problems::suspected;
use koroena::exact::{Rational, Rupiah};
use koroena::record::koperasi::IDENTITY;
use koroena::record::tahun::{PEOPLE, RatStatus};
use koroena::record::{BookYear, Jenis, Leaf, Path, Pola, Tahun, Unit};
use koroena::ruleset::builtin;
use koroena::ruleset::complaints::Complaints;
use koroena::ruleset::diagnoses::{Diagnoses, Event, FieldSign, Sign};
use koroena::ruleset::treatments::{Aim, Treatments};
use koroena::ruleset::{Measure, Regulation, Ruleset};
use koroena::scoring::{Answers, Examined, Known, Sheet, Verdict, Year, assess, diagnose};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The day on which cases are looked at.
const TODAY: &str = "2026-07-01";
/// The book year of cases.
const YEAR: i64 = 2025;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleCase {
    code: String,
    form: String,
    fires: Case,
    not: Case,
    why: String,
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Case {
    this: BTreeMap<String, String>,
    prior: Option<BTreeMap<String, String>>,
    facts: BTreeMap<String, i64>,
    facts_before: BTreeMap<String, i64>,
    answers: BTreeMap<String, String>,
    rat: Option<String>,
    fields: BTreeMap<String, serde_json::Value>,
    complaints: BTreeSet<String>,
    events: Vec<String>,
    unit: Option<String>,
    kind: Option<String>,
    pattern: Option<String>,
    new: Option<bool>,
    earlier: Vec<Case>,
}

fn regulations() -> Vec<Regulation> {
    builtin::DOCUMENTS.iter().map(|(_, text)| Regulation::read(text, builtin::CHART).unwrap()).collect()
}

fn diagnoses() -> Diagnoses {
    Diagnoses::read(builtin::DIAGNOSES).unwrap()
}

fn form(id: &str) -> Ruleset {
    let (document, form) = id.split_once('/').unwrap();
    Regulation::read(builtin::document(document).unwrap(), builtin::CHART)
        .unwrap()
        .form(form, &BTreeMap::new())
        .unwrap()
}

fn cases() -> Vec<RuleCase> {
    serde_json::from_str(include_str!("cases/diagnosa.json")).unwrap()
}

/// The facts of a year: people of each group, and how the annual meeting was held.
fn facts(people: &BTreeMap<String, i64>, rat: Option<&str>) -> Tahun {
    let mut facts = Tahun::default();
    for (key, count) in people {
        let group = PEOPLE.iter().position(|group| group.replace('/', "_") == *key).unwrap_or_else(|| panic!("{key}"));
        facts.people[group] = [Some(*count), None];
    }
    match rat {
        None => {}
        Some("late") => facts.rat.status = Some(RatStatus::Late),
        Some("none") => facts.rat.status = Some(RatStatus::NotYet),
        Some("in_time") => (facts.rat.status, facts.rat.quorum) = (Some(RatStatus::InTime), Some(true)),
        Some("no_quorum") => (facts.rat.status, facts.rat.quorum) = (Some(RatStatus::InTime), Some(false)),
        Some(other) => panic!("{other}"),
    }
    facts
}

/// What a rule says of a case that is looked at on a day.
fn verdict_on(
    ruleset: &Ruleset,
    diagnoses: &Diagnoses,
    code: &str,
    case: &Case,
    (year, day): (i64, &str),
) -> Option<Verdict> {
    let sheet = |amounts: &BTreeMap<String, String>| {
        let amounts = amounts.iter().map(|(key, text)| (key.as_str(), text.parse::<Rupiah>().unwrap()));
        Year::Sheet(Sheet::from_amounts(ruleset, amounts, false).unwrap_or_else(|error| panic!("{code}: {error:?}")))
    };
    let mut answers = Answers::empty(ruleset);
    let mut place = 0;
    for indicator in &ruleset.indicators {
        for question in indicator.questions() {
            let item = question.key.strip_prefix(&indicator.code).unwrap();
            if let Some(answer) = case.answers.get(&format!("{}{item}", indicator.key)) {
                answers.set(place, Some(answer == "yes"));
            }
            place += 1;
        }
    }
    let prior = case.prior.as_ref().map_or(Year::NotEntered, sheet);
    let examined = Examined { this: sheet(&case.this), prior, answers, decisions: BTreeMap::new() };
    let now = assess(ruleset, &examined);
    let fields: BTreeMap<Path, Leaf> = case
        .fields
        .iter()
        .map(|(path, value)| {
            let leaf = match value {
                serde_json::Value::Bool(is) => Leaf::Bool(*is),
                serde_json::Value::String(text) if text == "yes" || text == "no" => Leaf::Bool(text == "yes"),
                serde_json::Value::String(text) => Leaf::from(text.as_str()),
                other => panic!("{code}: {other}"),
            };
            (path.parse().unwrap(), leaf)
        })
        .collect();
    let events = case.events.iter().map(|event| match event.as_str() {
        "sanction_running" => Event::SanctionRunning,
        "finding_repeated" => Event::FindingRepeated,
        "contact_failed" => Event::ContactFailed,
        other => panic!("{code}: {other}"),
    });
    let kind = match &case.kind {
        Some(word) => Jenis::from_word(word),
        None if ruleset.id.contains("ksp") => Some(Jenis::SimpanPinjam),
        None => Some(Jenis::Konsumen),
    };
    let known = Known {
        year: BookYear::new(year),
        facts: [&facts(&case.facts, case.rat.as_deref()), &facts(&case.facts_before, None)],
        register: &fields,
        day,
        unit: case.unit.as_deref().and_then(Unit::from_word).unwrap_or(Unit::Koperasi),
        kind,
        pattern: case.pattern.as_deref().map_or(Some(Pola::Konvensional), Pola::from_word),
        is_new: case.new.unwrap_or(false),
        complaints: &case.complaints,
        events: &events.collect(),
    };
    let triggers = diagnoses.of(ruleset).unwrap();
    let rule = diagnoses.rows.iter().position(|row| row.code == code).unwrap();
    let verdicts = diagnose(&diagnoses.rows, &triggers, ruleset, &now, &examined.answers, &known);
    verdicts.into_iter().find(|(of, _)| *of == rule).map(|(_, verdict)| verdict)
}

fn verdict(ruleset: &Ruleset, diagnoses: &Diagnoses, code: &str, case: &Case) -> Option<Verdict> {
    verdict_on(ruleset, diagnoses, code, case, (YEAR, TODAY))
}

/// Whether a rule fires on a case and, where it wants several years, on the years before.
fn fires(ruleset: &Ruleset, diagnoses: &Diagnoses, code: &str, case: &Case) -> bool {
    let years = usize::from(diagnoses.row(code).unwrap().years);
    // What is known of the co-operative itself is known of every year.
    let of_year = |year: &Case| Case {
        fields: case.fields.clone(),
        complaints: case.complaints.clone(),
        events: case.events.clone(),
        ..year.clone()
    };
    let all: Vec<Case> = std::iter::once(case).chain(&case.earlier).take(years).map(of_year).collect();
    let shows = |case: &Case| matches!(verdict(ruleset, diagnoses, code, case), Some(Verdict::Fires(_)));
    all.len() == years && all.iter().all(shows)
}

#[test]
fn every_rule_fires_on_its_case_and_not_on_its_neighbour() {
    let (diagnoses, cases) = (diagnoses(), cases());
    let covered: Vec<&str> = cases.iter().map(|case| case.code.as_str()).collect();
    let wanted: Vec<&str> = diagnoses.rows.iter().map(|row| row.code.as_str()).collect();
    assert_eq!(covered, wanted);
    let mut wrong = Vec::new();
    for RuleCase { code, form: id, fires: case, not, why } in &cases {
        let ruleset = form(id);
        if !fires(&ruleset, &diagnoses, code, case) {
            wrong.push(format!("{code} does not fire: {:?}", verdict(&ruleset, &diagnoses, code, case)));
        }
        if fires(&ruleset, &diagnoses, code, not) {
            wrong
                .push(format!("{code} fires on its neighbour ({why}): {:?}", verdict(&ruleset, &diagnoses, code, not)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_meeting_that_was_not_held_is_a_sign_from_the_day_on_which_it_is_late() {
    let (diagnoses, ruleset) = (diagnoses(), form("kkpkk-2021/sektor-riil"));
    let case = Case { rat: Some("none".to_owned()), ..Case::default() };
    for (day, is_sign) in [("2026-06-30", false), ("2026-07-01", true), ("2026-01-02", false)] {
        let verdict = verdict_on(&ruleset, &diagnoses, "D01", &case, (2025, day));
        assert_eq!(matches!(verdict, Some(Verdict::Fires(_))), is_sign, "{day}: {verdict:?}");
    }
}

#[test]
fn a_fired_rule_shows_a_sign_for_each_of_its_list() {
    let diagnoses = diagnoses();
    for RuleCase { code, form: id, fires: case, .. } in &cases() {
        let Some(Verdict::Fires(evidence)) = verdict(&form(id), &diagnoses, code, case) else { panic!("{code}") };
        let lengths: Vec<usize> = diagnoses.row(code).unwrap().when.iter().map(Vec::len).collect();
        assert!(lengths.contains(&evidence.len()), "{code}: {evidence:?}");
    }
}

#[test]
fn nothing_known_fires_nothing() {
    let diagnoses = diagnoses();
    for regulation in regulations() {
        for row in &regulation.document.forms {
            let ruleset = regulation.form(&row.id, &BTreeMap::new()).unwrap();
            for rule in &diagnoses.rows {
                let verdict = verdict(&ruleset, &diagnoses, &rule.code, &Case::default());
                let is_of_the_register =
                    rule.when.iter().flatten().any(|sign| matches!(sign, Sign::Field(_, FieldSign::Empty)));
                assert!(
                    is_of_the_register || !matches!(verdict, Some(Verdict::Fires(_))),
                    "{} of {}",
                    rule.code,
                    row.id
                );
            }
        }
    }
}

#[test]
fn the_built_in_files_name_only_what_there_is() {
    let (diagnoses, regulations) = (diagnoses(), regulations());
    diagnoses.check(&regulations).unwrap();
    let treatments = Treatments::read(builtin::TREATMENTS).unwrap();
    let complaints = Complaints::read(builtin::COMPLAINTS).unwrap();
    assert_eq!(diagnoses.rows.len(), 50);
    assert!((15..=30).contains(&complaints.rows.len()), "{} complaints", complaints.rows.len());
    let mut used = BTreeSet::new();
    for rule in &diagnoses.rows {
        assert!(["A", "B", "C", "D"].contains(&rule.aspect.as_str()), "{}", rule.code);
        assert!(!rule.treatments.is_empty(), "{} is not treated", rule.code);
        for code in &rule.treatments {
            assert!(treatments.row(code).is_some(), "{} of {}", code, rule.code);
            used.insert(code.as_str());
        }
        assert!(rule.kinds.iter().all(|word| Jenis::from_word(word).is_some()), "{}", rule.code);
        assert!(rule.patterns.iter().all(|word| Pola::from_word(word).is_some()), "{}", rule.code);
        for sign in rule.when.iter().flatten() {
            match sign {
                Sign::Complaint(code) => {
                    let complaint = complaints.row(code).unwrap_or_else(|| panic!("{code} of {}", rule.code));
                    assert!(complaint.leads_to.contains(&rule.code), "{code} does not lead to {}", rule.code);
                }
                Sign::Field(path, _) => {
                    assert!(IDENTITY.iter().any(|field| field.path == path), "{path} of {}", rule.code);
                }
                Sign::Books(books) => {
                    for text in [&books.says.id, &books.says.en] {
                        assert!(text.contains("{left}") && text.contains("{right}"), "{text}");
                    }
                }
                _ => {}
            }
        }
    }
    let unused: Vec<&str> =
        treatments.rows.iter().map(|row| row.code.as_str()).filter(|code| !used.contains(code)).collect();
    assert!(unused.is_empty(), "nothing is treated by {unused:?}");
    let reached: BTreeSet<&String> = complaints.rows.iter().flat_map(|row| &row.leads_to).collect();
    assert!(reached.iter().all(|code| diagnoses.row(code).is_some()) && reached.len() >= 40, "{reached:?}");
    assert!(complaints.rows.iter().all(|row| !row.leads_to.is_empty() && !row.check.is_empty()));
}

#[test]
fn the_file_that_the_docs_show_may_be_loaded() {
    let page = include_str!("../docs/aturan-diagnosa.md");
    let file = page.split("```json").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let rules = ClinicalRules::read(builtin::DIAGNOSES, builtin::TREATMENTS, builtin::COMPLAINTS).unwrap();
    assert_eq!(rules.check_file(file, &regulations()), Ok(1));
    // Every sign of the table stands in a file that reads.
    let signs = page.lines().filter_map(|line| line.strip_prefix("| `{")?.split(" |").next());
    let signs = signs.flat_map(|cell| cell.trim_end_matches('`').split("`, `{").map(str::to_owned).collect::<Vec<_>>());
    let signs: Vec<String> = signs.filter(|sign| !sign.contains("\"left\"")).map(|sign| format!("{{{sign}")).collect();
    assert_eq!(signs.len(), 8, "{signs:?}");
    for sign in signs {
        let mut one: serde_json::Value = serde_json::from_str(file).unwrap();
        one["rows"][0]["when"] = serde_json::json!([[serde_json::from_str::<serde_json::Value>(&sign).unwrap()]]);
        assert_eq!(rules.check_file(&one.to_string(), &regulations()), Ok(1), "{sign}");
    }
}

#[test]
fn what_a_treatment_moves_can_be_moved_there() {
    let forms: Vec<Ruleset> = regulations()
        .iter()
        .flat_map(|regulation| {
            let ids: Vec<String> = regulation.document.forms.iter().map(|form| form.id.clone()).collect();
            ids.into_iter().map(|id| regulation.form(&id, &BTreeMap::new()).unwrap()).collect::<Vec<_>>()
        })
        .collect();
    let indicators = || forms.iter().flat_map(|form| &form.indicators);
    for treatment in &Treatments::read(builtin::TREATMENTS).unwrap().rows {
        for aim in &treatment.moves {
            match aim {
                Aim::Indicator { key, to } => {
                    let to = Rational::parse(to).unwrap_or_else(|| panic!("{}: {to}", treatment.code));
                    let can = indicators().any(|one| one.key == *key && one.bands.scores().any(|score| *score == to));
                    assert!(can, "{} cannot move {key} to {to}", treatment.code);
                }
                Aim::Answer(question) => {
                    let (key, item) = question.rsplit_once('.').unwrap();
                    let asks = |measure: &Measure| match measure {
                        Measure::Share(questions) | Measure::Count(questions) => {
                            questions.iter().any(|one| one.key.rsplit('.').next() == Some(item))
                        }
                        Measure::Ratio(_) => false,
                    };
                    assert!(
                        indicators().any(|one| one.key == key && asks(&one.measure)),
                        "{} asks {question}",
                        treatment.code
                    );
                }
            }
        }
    }
}

#[test]
fn every_complaint_alone_leads_to_its_diagnoses_the_likeliest_first_and_two_to_what_both_name() {
    let catalogue = Complaints::read(builtin::COMPLAINTS).unwrap();
    let codes = |said: &[&str]| -> Vec<String> {
        suspected(&catalogue, said.iter().copied(), &[]).into_iter().map(|one| one.code).collect()
    };
    for row in &catalogue.rows {
        assert_eq!(codes(&[&row.code]), row.leads_to, "{}", row.code);
        for other in &catalogue.rows {
            let shared: Vec<&String> = row.leads_to.iter().filter(|code| other.leads_to.contains(code)).collect();
            if row.code != other.code && !shared.is_empty() {
                let first = codes(&[&row.code, &other.code]);
                assert!(shared.contains(&&first[0]), "{} and {}: {first:?}", row.code, other.code);
            }
        }
    }
}
