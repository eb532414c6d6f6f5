//! The problem list of a unit: which diseases its examinations show, from when to when, and what officers decided of them.
//!
//! Rule: onset and recovery are dated by examinations. A disease begins with the first examination that shows it, lasts while later
//! ones show it or cannot say, and has gone with the first that says it has. An officer's word is put beside what the rules say and
//! never in its place.

use super::followup::events_on;
use super::unmet::{Unmet, unmet};
use super::wording::{cuts, say, score_text, unit_of, value_text};
use super::{Dossier, Sealed, examine};
use crate::locale::words::{Clinical, Common, fill};
use crate::locale::{Lang, number};
use crate::ordered::{Ordered, sorted_by};
use crate::record::diagnosa::Verdict as Word;
use crate::record::{BookYear, Diagnosa, Keluhan, Pemeriksaan, Tahun, Unit};
use crate::ruleset::Ruleset;
use crate::ruleset::complaints::Complaints;
use crate::ruleset::diagnoses::{Diagnoses, DiagnosisRule, Event, RatSign, Sign};
use crate::scoring::{Answers, Assessment, Evidence, Figure, Known, Verdict, assess, diagnose};
use std::collections::BTreeSet;
use std::sync::Arc;

/// An examination that was looked at for diseases.
#[derive(Clone, Debug)]
pub struct Looked {
    /// Its book year.
    pub year: BookYear,
    /// Its day, ISO.
    pub day: String,
    /// The local part of its id.
    pub examination: String,
    /// The form it was scored by.
    pub ruleset: Arc<Ruleset>,
    /// What it was scored to.
    pub now: Assessment,
    /// Its answers.
    pub answers: Answers,
    /// What each rule that applies says, with the rule's place in the file.
    pub verdicts: Vec<(usize, Verdict)>,
}

/// A disease from its onset on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Episode {
    /// The rule's place in the file.
    pub rule: usize,
    /// The place of the examination with which it began.
    pub onset: usize,
    /// The places of the examinations that showed it.
    pub seen: Vec<usize>,
    /// The place of the examination that says it has gone.
    pub recovered: Option<usize>,
}

/// How a problem stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// An officer confirmed or added it.
    Certain,
    /// A rule found it; no officer said anything.
    Suspected,
    /// It has gone.
    Recovered,
    /// An officer rejected it.
    Rejected,
}

/// A problem of a unit.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The code: a rule's, or an officer's own.
    pub code: String,
    /// The rule's place in the file; none for an officer's own.
    pub rule: Option<usize>,
    /// Its course by the examinations; none where an officer added it.
    pub episode: Option<Episode>,
    /// The book year of its onset.
    pub year: BookYear,
    /// The day of its onset, ISO.
    pub since: String,
    /// The day on which it had gone, ISO.
    pub until: Option<String>,
    /// How it stands.
    pub standing: Standing,
    /// What an officer decided.
    pub decided: Option<Arc<Diagnosa>>,
}

/// A disease that complaints point to, before any examination shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspicion {
    /// The diagnosis's code.
    pub code: String,
    /// The complaints that point to it, by their codes.
    pub complaints: Vec<String>,
}

/// Looks at an examination: as sealed, where it is sealed. Nothing where it names no book year.
#[must_use]
pub fn look(
    dossier: &Dossier,
    examination: &Pemeriksaan,
    sealed: Option<&Sealed>,
    ruleset: &Arc<Ruleset>,
    diagnoses: &Diagnoses,
) -> Option<Looked> {
    let year = examination.year?;
    let examined = match sealed {
        Some(sealed) => sealed.examined(ruleset),
        None => examine::examined(ruleset, dossier, examination),
    };
    let now = assess(ruleset, &examined);
    let day = sealed.map_or(examination.date.as_str(), |sealed| sealed.date.as_str());
    let facts = dossier.facts(year);
    let before: Tahun = year.before().map(|year| dossier.facts(year)).unwrap_or_default();
    let complaints: BTreeSet<String> = complaints_on(dossier, day).flat_map(|one| one.codes.iter().cloned()).into_set();
    let items = unmet(ruleset, &examined.answers, &now);
    let items: BTreeSet<&str> = items.iter().map(Unmet::item).into_set();
    let events = events_on(dossier, examination, &items, day);
    let register = dossier.fold(&dossier.identity());
    let triggers = diagnoses.of(ruleset).unwrap_or_default();
    let known = Known {
        year: Some(year),
        facts: [&facts, &before],
        register: &*register,
        day,
        unit: examination.unit,
        kind: dossier.koperasi.kind_of(examination.unit),
        pattern: dossier.koperasi.pola,
        is_new: !dossier.statements.keys().any(|(unit, other)| *unit == examination.unit && *other < year),
        complaints: &complaints,
        events: &events,
    };
    let verdicts = diagnose(&diagnoses.rows, &triggers, ruleset, &now, &examined.answers, &known);
    Some(Looked {
        year,
        day: day.to_owned(),
        examination: examination.id.local()?.to_owned(),
        ruleset: Arc::clone(ruleset),
        now,
        answers: examined.answers,
        verdicts,
    })
}

/// The complaints that stood on a day: made by then, not settled before.
fn complaints_on<'a>(dossier: &'a Dossier, day: &'a str) -> impl Iterator<Item = &'a Arc<Keluhan>> {
    let stood = move |one: &&Arc<Keluhan>| {
        one.day.as_str() <= day && one.settled.as_deref().is_none_or(|settled| settled >= day)
    };
    dossier.complaints.iter().filter(stood)
}

/// The course of each disease over examinations, the earliest first.
#[must_use]
pub fn episodes(rules: &[DiagnosisRule], looked: &[Looked]) -> Vec<Episode> {
    let mut episodes = Vec::new();
    for (rule, row) in rules.iter().enumerate() {
        let verdict = |place: usize| {
            let all = &looked.get(place)?.verdicts;
            all.iter().find(|(of, _)| *of == rule).map(|(_, verdict)| verdict)
        };
        let fires = |place: usize| matches!(verdict(place), Some(Verdict::Fires(_)));
        let mut current: Option<Episode> = None;
        for (place, one) in looked.iter().enumerate() {
            if fires(place) {
                let is_long_enough = || {
                    (1..i64::from(row.years)).all(|back| {
                        let wanted = one.year.number() - back;
                        looked.iter().enumerate().any(|(at, other)| other.year.number() == wanted && fires(at))
                    })
                };
                match current.as_mut() {
                    Some(episode) => episode.seen.push(place),
                    None if is_long_enough() => {
                        current = Some(Episode { rule, onset: place, seen: vec![place], recovered: None });
                    }
                    None => {}
                }
            } else if matches!(verdict(place), Some(Verdict::Quiet))
                && let Some(mut episode) = current.take()
            {
                episode.recovered = Some(place);
                episodes.push(episode);
            }
        }
        episodes.extend(current);
    }
    episodes
}

/// The problem list: what the examinations show with what officers decided, what is to be treated first.
#[must_use]
pub fn problems(dossier: &Dossier, unit: Unit, diagnoses: &Diagnoses, looked: &[Looked]) -> Vec<Problem> {
    let mut decided: Vec<&Arc<Diagnosa>> = dossier.decided.values().filter(|one| one.unit == unit).collect();
    let mut found = Vec::new();
    for episode in episodes(&diagnoses.rows, looked) {
        let (Some(rule), Some(onset)) = (diagnoses.rows.get(episode.rule), looked.get(episode.onset)) else { continue };
        let gone = episode.recovered.and_then(|place| looked.get(place));
        let is_of = |one: &&Arc<Diagnosa>| {
            one.code == rule.code && one.year >= onset.year && gone.is_none_or(|gone| one.year < gone.year)
        };
        let decision = decided.iter().position(is_of).map(|place| Arc::clone(decided.remove(place)));
        let until =
            decision.as_ref().and_then(|one| one.recovered.clone()).or_else(|| gone.map(|gone| gone.day.clone()));
        let standing = match (decision.as_ref().and_then(|one| one.verdict), &until) {
            (Some(Word::Rejected), _) => Standing::Rejected,
            (_, Some(_)) => Standing::Recovered,
            (Some(Word::Certain), None) => Standing::Certain,
            (None, None) => Standing::Suspected,
        };
        found.push(Problem {
            code: rule.code.clone(),
            rule: Some(episode.rule),
            year: onset.year,
            since: onset.day.clone(),
            until,
            standing,
            decided: decision,
            episode: Some(episode),
        });
    }
    // What an officer added, and what was decided of an onset that the examinations no longer show.
    let added = decided.into_iter().filter(|one| one.verdict == Some(Word::Certain));
    found.extend(added.map(|one| Problem {
        code: one.code.clone(),
        rule: diagnoses.rows.iter().position(|rule| rule.code == one.code),
        episode: None,
        year: one.year,
        since: one.day.clone(),
        until: one.recovered.clone(),
        standing: if one.recovered.is_some() { Standing::Recovered } else { Standing::Certain },
        decided: Some(Arc::clone(one)),
    }));
    let severity = |problem: &Problem| problem.rule.and_then(|rule| diagnoses.rows.get(rule)).map(|rule| rule.severity);
    sorted_by(found, |one, other| {
        (one.standing, severity(other), &other.since, &one.code).cmp(&(
            other.standing,
            severity(one),
            &one.since,
            &other.code,
        ))
    })
}

/// What a problem is called: by its rule, by its officer, by its code.
#[must_use]
pub fn problem_name(problem: &Problem, diagnoses: &Diagnoses, lang: Lang) -> String {
    let rule = problem.rule.and_then(|place| diagnoses.rows.get(place));
    match (rule, &problem.decided) {
        (Some(rule), _) => say(&rule.name, lang),
        (None, Some(decided)) if !decided.name.is_empty() => decided.name.clone(),
        (None, _) => problem.code.clone(),
    }
}

/// How a problem stands, in a word.
#[must_use]
pub fn standing_name(standing: Standing, lang: Lang) -> &'static str {
    let words = Clinical::of(lang);
    match standing {
        Standing::Certain => words.standing_certain,
        Standing::Suspected => words.standing_suspected,
        Standing::Recovered => words.standing_recovered,
        Standing::Rejected => words.standing_rejected,
    }
}

/// What open complaints point to, the likeliest first: what most of them name, then what they name first. Problems that stand are left
/// out.
#[must_use]
pub fn suspicions(dossier: &Dossier, catalogue: &Complaints, standing: &[Problem]) -> Vec<Suspicion> {
    let open = dossier.complaints.iter().filter(|one| one.settled.is_none());
    let said: BTreeSet<&String> = open.flat_map(|one| &one.codes).into_set();
    suspected(catalogue, said.into_iter().map(String::as_str), standing)
}

/// What these complaints point to.
#[must_use]
pub fn suspected<'a>(
    catalogue: &Complaints,
    said: impl IntoIterator<Item = &'a str>,
    standing: &[Problem],
) -> Vec<Suspicion> {
    let stands = |code: &str| {
        standing.iter().any(|one| one.code == code && matches!(one.standing, Standing::Certain | Standing::Suspected))
    };
    let mut found: Vec<(Suspicion, usize)> = Vec::new();
    for complaint in said.into_iter().filter_map(|code| catalogue.row(code)) {
        for (rank, code) in complaint.leads_to.iter().enumerate().filter(|(_, code)| !stands(code)) {
            match found.iter_mut().find(|(known, _)| known.code == *code) {
                Some((known, best)) => {
                    known.complaints.push(complaint.code.clone());
                    *best = rank.min(*best);
                }
                None => {
                    let complaints = vec![complaint.code.clone()];
                    found.push((Suspicion { code: code.clone(), complaints }, rank));
                }
            }
        }
    }
    let sorted = sorted_by(found, |(one, rank), (other, other_rank)| {
        (other.complaints.len(), rank, &one.code).cmp(&(one.complaints.len(), other_rank, &other.code))
    });
    sorted.into_iter().map(|(suspicion, _)| suspicion).collect()
}

// ---- In words ----

/// A sign in words, with its figures.
#[must_use]
pub fn evidence_text(
    evidence: &Evidence,
    rule: &DiagnosisRule,
    looked: &Looked,
    catalogue: &Complaints,
    lang: Lang,
) -> String {
    let words = Clinical::of(lang);
    let ruleset = &looked.ruleset;
    match evidence {
        Evidence::Worst(place) => {
            let (Some(indicator), Some(outcome)) = (ruleset.indicators.get(*place), looked.now.outcomes.get(*place))
            else {
                return String::new();
            };
            let name = format!("{} {}", indicator.code, say(&indicator.name, lang));
            let score = outcome.score.as_ref().map(|score| score_text(score, lang)).unwrap_or_default();
            match &outcome.value {
                Some(value) => {
                    let value = value_text(value, unit_of(&indicator.measure), &cuts(&indicator.bands), lang);
                    fill(words.sign_worst, &[("name", &name), ("value", &value), ("n", &score)])
                }
                None => fill(words.sign_worst_bare, &[("name", &name), ("n", &score)]),
            }
        }
        Evidence::Books { list, sign, figures } => {
            let Some(Sign::Books(books)) = rule.when.get(*list).and_then(|signs| signs.get(*sign)) else {
                return String::new();
            };
            let printed: Vec<(&str, String)> =
                figures.iter().map(|(name, figure)| (name.as_str(), figure_text(figure, lang))).collect();
            let printed: Vec<(&str, &str)> = printed.iter().map(|(name, text)| (*name, text.as_str())).collect();
            fill(&say(&books.says, lang), &printed)
        }
        Evidence::Answer(place, answer) => {
            let question = ruleset.indicators.iter().flat_map(|one| one.questions()).nth(*place);
            let text = question.map(|one| format!("{} {}", one.key, say(&one.text, lang))).unwrap_or_default();
            let answer = if *answer { Common::of(lang).yes } else { Common::of(lang).no };
            fill(words.sign_answer, &[("text", &text), ("answer", answer)])
        }
        Evidence::Rat(sign) => match sign {
            RatSign::Late => words.sign_rat_late,
            RatSign::None => words.sign_rat_none,
            RatSign::NoQuorum => words.sign_rat_quorum,
        }
        .to_owned(),
        Evidence::Field(path) => {
            let label = crate::locale::words::Register::of(lang).label(path);
            fill(words.sign_field, &[("field", label)])
        }
        Evidence::Unit => words.sign_unit.to_owned(),
        Evidence::New => words.sign_new.to_owned(),
        Evidence::Complaint(code) => {
            let text = catalogue.row(code).map_or_else(|| code.clone(), |one| say(&one.text, lang));
            fill(words.sign_complaint, &[("text", &text)])
        }
        Evidence::Event(event) => match event {
            Event::SanctionRunning => words.sign_sanction,
            Event::FindingRepeated => words.sign_repeated,
            Event::ContactFailed => words.sign_contact,
        }
        .to_owned(),
    }
}

fn figure_text(figure: &Figure, lang: Lang) -> String {
    if figure.is_people {
        number::decimal_short(&figure.value, 0, lang)
    } else {
        super::wording::rupiah_text(&figure.value, lang)
    }
}

/// The signs of an examination that fired a rule.
#[must_use]
pub fn signs(rule: usize, looked: &Looked) -> &[Evidence] {
    let found = looked.verdicts.iter().find(|(of, _)| *of == rule);
    match found {
        Some((_, Verdict::Fires(evidence))) => evidence,
        Some((_, Verdict::Quiet | Verdict::Open(_))) | None => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::entered::entered;
    use crate::record::{Kind, Leaf, OwnerId, RecordId};
    use crate::ruleset::{Regulation, builtin};
    use crate::scoring::Examined;
    use std::collections::BTreeMap;

    const RULES: &str = r#"{"format": "koroena-diagnoses/1", "chart": "koperasi/1", "note": "", "rows": [
        {"code": "D01", "name": {"id": "satu", "en": "one"}, "nickname": {"id": "satu", "en": "one"}, "aspect": "A",
         "severity": "light", "when": [[{"rat": "late"}]], "treatments": [], "confidence": "proposed", "source": "",
         "basis": {"id": "b", "en": "b"}},
        {"code": "D02", "name": {"id": "dua", "en": "two"}, "nickname": {"id": "dua", "en": "two"}, "aspect": "A",
         "severity": "grave", "years": 2, "when": [[{"rat": "none"}]], "treatments": [], "confidence": "proposed", "source": "",
         "basis": {"id": "b", "en": "b"}}]}"#;

    fn owner() -> OwnerId {
        OwnerId::from_bytes([7; 8])
    }

    fn rules() -> Diagnoses {
        Diagnoses::read(RULES).unwrap()
    }

    fn year(number: i64) -> BookYear {
        BookYear::new(number).unwrap()
    }

    /// Examinations of these book years, each in May of the year after, and what the first and the second rule say: yes, no or open.
    fn looked(said: &[(i64, char, char)]) -> Vec<Looked> {
        let regulation = Regulation::read(builtin::document("kkpkk-2021").unwrap(), builtin::CHART).unwrap();
        let ruleset = Arc::new(regulation.form("sektor-riil", &BTreeMap::new()).unwrap());
        let examined = Examined {
            this: crate::scoring::Year::NotEntered,
            prior: crate::scoring::Year::NotEntered,
            answers: Answers::empty(&ruleset),
            decisions: BTreeMap::new(),
        };
        let verdict = |said: char| match said {
            'y' => Verdict::Fires(vec![Evidence::Rat(RatSign::Late)]),
            'n' => Verdict::Quiet,
            _ => Verdict::Open(BTreeSet::new()),
        };
        let of = |(number, first, second): &(i64, char, char)| Looked {
            year: year(*number),
            day: format!("{}-05-02", number + 1),
            examination: format!("{number:016x}"),
            ruleset: Arc::clone(&ruleset),
            now: assess(&ruleset, &examined),
            answers: examined.answers.clone(),
            verdicts: vec![(0, verdict(*first)), (1, verdict(*second))],
        };
        said.iter().map(of).collect()
    }

    /// A code, the book year of its onset, and what was decided.
    type Given<'a> = (&'a str, i64, &'a [(&'a str, &'a str)]);

    fn dossier(decided: &[Given<'_>]) -> Dossier {
        let folds = decided.iter().map(|(code, number, values)| {
            let id = Diagnosa::id(owner(), code, Unit::Koperasi, year(*number)).unwrap();
            entered(id, values.iter().map(|(path, text)| ((*path).to_owned(), Leaf::from(*text))))
        });
        Dossier::read(owner(), folds)
    }

    #[test]
    fn a_disease_begins_and_ends_with_the_examinations_that_say_so() {
        let looked = looked(&[
            (2019, 'n', 'n'),
            (2020, 'y', 'n'),
            (2021, '?', 'n'),
            (2022, 'y', 'n'),
            (2023, 'n', 'n'),
            (2024, 'y', 'n'),
        ]);
        let episode = |onset, seen: &[usize], recovered| Episode { rule: 0, onset, seen: seen.to_vec(), recovered };
        assert_eq!(episodes(&rules().rows, &looked), [episode(1, &[1, 3], Some(4)), episode(5, &[5], None)]);
        let list = problems(&dossier(&[]), Unit::Koperasi, &rules(), &looked);
        let told: Vec<_> = list.iter().map(|one| (one.standing, one.since.as_str(), one.until.as_deref())).collect();
        assert_eq!(
            told,
            [(Standing::Suspected, "2025-05-02", None), (Standing::Recovered, "2021-05-02", Some("2024-05-02")),]
        );
    }

    #[test]
    fn a_rule_of_two_years_wants_them_in_a_row() {
        let onset = |said: &[(i64, char, char)]| {
            let looked = looked(said);
            episodes(&rules().rows, &looked).iter().map(|one| looked[one.onset].year.number()).collect::<Vec<_>>()
        };
        assert_eq!(onset(&[(2021, 'n', 'y'), (2023, 'n', 'y')]), [0_i64; 0]);
        assert_eq!(onset(&[(2022, 'n', 'y')]), [0_i64; 0]);
        assert_eq!(onset(&[(2022, 'n', 'y'), (2023, 'n', 'y'), (2024, 'n', 'y')]), [2023]);
        assert_eq!(onset(&[(2022, 'n', 'y'), (2023, 'n', '?'), (2024, 'n', 'y')]), [0_i64; 0]);
    }

    #[test]
    fn an_officers_word_belongs_to_the_onset_it_was_given_for() {
        let looked = looked(&[(2021, 'y', 'n'), (2022, 'n', 'n'), (2023, 'y', 'n'), (2024, 'y', 'n')]);
        let standing = |decided: &[Given<'_>]| {
            let list = problems(&dossier(decided), Unit::Koperasi, &rules(), &looked);
            list.iter().map(|one| (one.year.number(), one.standing)).collect::<Vec<_>>()
        };
        let certain: &[(&str, &str)] = &[("putusan", "pasti"), ("tanggal", "2026-01-01")];
        let rejected: &[(&str, &str)] = &[("putusan", "ditolak"), ("alasan", "salah catat")];
        let gone: &[(&str, &str)] = &[("putusan", "pasti"), ("sembuh", "2025-12-01")];
        assert_eq!(standing(&[("D01", 2023, certain)]), [(2023, Standing::Certain), (2021, Standing::Recovered)]);
        assert_eq!(standing(&[("D01", 2024, certain)]), [(2023, Standing::Certain), (2021, Standing::Recovered)]);
        assert_eq!(standing(&[("D01", 2021, rejected)]), [(2023, Standing::Suspected), (2021, Standing::Rejected)]);
        assert_eq!(standing(&[("D01", 2023, gone)]), [(2023, Standing::Recovered), (2021, Standing::Recovered)]);
        // Added by hand, by a rule's code or by a name of their own; a word taken back leaves nothing.
        let own: &[(&str, &str)] = &[("putusan", "pasti"), ("nama", "Gedung bocor"), ("tanggal", "2025-01-01")];
        let list = standing(&[("D02", 2024, certain), ("lain-00", 2024, own), ("D02", 2021, &[("alasan", "x")])]);
        assert_eq!(
            list,
            [
                (2024, Standing::Certain),
                (2024, Standing::Certain),
                (2023, Standing::Suspected),
                (2021, Standing::Recovered),
            ]
        );
    }

    #[test]
    fn what_more_complaints_name_is_suspected_first_and_never_what_stands_already() {
        let catalogue = Complaints::read(
            r#"{"format": "koroena-complaints/1", "note": "", "rows": [
                {"code": "K01", "text": {"id": "a", "en": "a"}, "leads_to": ["D03", "D01"], "check": [], "source": ""},
                {"code": "K02", "text": {"id": "b", "en": "b"}, "leads_to": ["D04", "D01"], "check": [], "source": ""},
                {"code": "K03", "text": {"id": "c", "en": "c"}, "leads_to": ["D05"], "check": [], "source": ""}]}"#,
        )
        .unwrap();
        let complaint = |bytes: u8, codes: &[&str], settled: &str| {
            let id = Keluhan::id_from_bytes(owner(), [bytes; 8]).unwrap();
            let said = codes.iter().map(|code| (format!("butir/{code}"), Leaf::Bool(true)));
            entered(id, said.chain((!settled.is_empty()).then(|| ("selesai".to_owned(), Leaf::from(settled)))))
        };
        let dossier = Dossier::read(
            owner(),
            [complaint(1, &["K01"], ""), complaint(2, &["K02", "K99"], ""), complaint(3, &["K03"], "2026-01-01")],
        );
        let codes = |standing: &[Problem]| {
            suspicions(&dossier, &catalogue, standing).into_iter().map(|one| one.code).collect::<Vec<_>>()
        };
        assert_eq!(codes(&[]), ["D01", "D03", "D04"]);
        let standing = problems(&dossier, Unit::Koperasi, &rules(), &looked(&[(2024, 'y', 'n')]));
        assert_eq!(codes(&standing), ["D03", "D04"]);
        assert_eq!(dossier.complaints.len(), 3);
        assert_eq!(RecordId::single(owner(), Kind::Keluhan).local(), None);
    }
}
