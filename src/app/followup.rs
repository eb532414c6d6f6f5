//! What follows an examination: findings with their clock, sanctions on their ladder, attempts to reach a board.
//!
//! Rules: a finding is drafted once from what a sealed examination did not meet, and never again over what somebody wrote or removed.
//! Its words are those of the office's papers, Indonesian on every device, so that two devices draft the same record. On its last
//! day it is not overdue; on the next it is, until the board has answered. A sanction never changes a score.

use super::outcome::{class_cuts, date_of};
use super::unmet::unmet;
use super::wording::say;
use super::{Dossier, Sealed};
use crate::locale::{Lang, number};
use crate::ordered::Ordered;
use crate::record::kunjungan::Purpose;
use crate::record::sanksi::Step;
use crate::record::temuan::{self, Status};
use crate::record::{Leaf, Path, Pemeriksaan, RecordId, Sanksi, Temuan, at_paths};
use crate::ruleset::Ruleset;
use crate::ruleset::diagnoses::Event;
use crate::scoring::{Standing, assess};
use std::collections::BTreeSet;
use std::sync::Arc;

/// How many months a board has to follow up findings after the minutes were signed, where nothing else was agreed. Source: minutes in
/// use (domain notes, 1.3).
const TERM_MONTHS: u16 = 3;
/// The fewest failed attempts by which a board counts as out of reach.
const ATTEMPTS_MIN: usize = 2;
/// The language of what is drafted into records.
const OF_RECORDS: Lang = Lang::Id;

/// How much time is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// It stands still: what was asked for was done.
    Stopped,
    /// No last day is set.
    NotSet,
    /// So many days are left; none on the last day.
    Left(i32),
    /// The last day was so many days ago.
    Over(i32),
}

// ---- Findings ----

/// The last day for following up findings whose minutes were signed on this day; nothing where the text is no day.
///
/// ```
/// use koroena::app::followup::due;
/// assert_eq!(due("2026-03-15").as_deref(), Some("2026-06-15"));
/// ```
#[must_use]
pub fn due(signed: &str) -> Option<String> {
    Some(date_of(signed)?.plus_months(TERM_MONTHS)?.to_string())
}

/// The findings of a sealed examination that have no record yet, each with its values: what `ruleset`, which must be the one that
/// sealed it, says was not met. `signed` is the day on which the minutes were signed, where they were.
#[must_use]
pub fn draft_findings(
    dossier: &Dossier,
    examination: &Pemeriksaan,
    sealed: &Sealed,
    ruleset: &Ruleset,
    signed: &str,
) -> Vec<(RecordId, Vec<(Path, Leaf)>)> {
    let Some(local) = examination.id.local() else { return Vec::new() };
    let examined = sealed.examined(ruleset);
    let assessment = assess(ruleset, &examined);
    let found = unmet(ruleset, &examined.answers, &assessment);
    let drafted = found.iter().zip(1_i64..).filter_map(|(one, order)| {
        let record = Temuan::id(dossier.owner, local, one.item())?;
        if dossier.folds.contains_key(&record) {
            return None;
        }
        let part = one.part_of(ruleset, &assessment)?;
        let score = part.standing.and_then(Standing::score);
        let class = score.and_then(|score| ruleset.class_of(score)).map(|(_, class)| class.mark.clone());
        let printed = score.map(|score| number::decimal_distinct(score, &class_cuts(ruleset), 2, Lang::En));
        let values = [
            (temuan::EXAMINATION, local.to_owned()),
            (temuan::ITEM, one.item().to_owned()),
            (temuan::SENTENCE, one.sentence(OF_RECORDS)),
            (temuan::RECOMMENDATION, one.recommendation(OF_RECORDS)),
            (temuan::PART_CODE, part.code.to_owned()),
            (temuan::PART_NAME, say(part.name, OF_RECORDS)),
            (temuan::SCORE, printed.unwrap_or_default()),
            (temuan::CLASS, class.unwrap_or_default()),
            (temuan::SIGNED, signed.to_owned()),
            (temuan::DUE, due(signed).unwrap_or_default()),
        ];
        let values = values.into_iter().filter(|(_, text)| !text.is_empty());
        let values = values.map(|(path, text)| (path, Leaf::from(text)));
        Some((record, at_paths(values.chain([(temuan::ORDER, Leaf::Int(order))]))))
    });
    drafted.collect()
}

/// How much time a board has left for a finding.
#[must_use]
pub fn finding_clock(finding: &Temuan, today: &str) -> Clock {
    match finding.status() {
        Status::Open => clock(&finding.due, today),
        Status::Answered | Status::Responded => Clock::Stopped,
    }
}

/// How much time is left until a sanction's term ends.
#[must_use]
pub fn sanction_clock(sanction: &Sanksi, today: &str) -> Clock {
    if sanction.runs() { clock(&sanction.due, today) } else { Clock::Stopped }
}

fn clock(due: &str, today: &str) -> Clock {
    match date_of(due).zip(date_of(today)).map(|(due, today)| due.days_since(today)) {
        None => Clock::NotSet,
        Some(days) if days < 0 => Clock::Over(-days),
        Some(days) => Clock::Left(days),
    }
}

/// The findings whose last day has passed without an answer, the longest first.
#[must_use]
pub fn overdue(dossier: &Dossier, today: &str) -> Vec<Arc<Temuan>> {
    let over = dossier.findings.values().filter(|one| matches!(finding_clock(one, today), Clock::Over(_)));
    crate::ordered::sorted_by(over.cloned().collect(), |one, other| one.due.cmp(&other.due))
}

/// Whether an item of an examination was among the findings of an earlier book year of the same unit, by the same form.
#[must_use]
pub fn is_repeated(dossier: &Dossier, examination: &Pemeriksaan, item: &str) -> bool {
    let is_earlier = |local: &str| {
        dossier.examination(local).is_some_and(|other| {
            other.unit == examination.unit
                && other.ruleset == examination.ruleset
                && other.year.zip(examination.year).is_some_and(|(other, this)| other < this)
        })
    };
    dossier.findings.values().any(|known| known.item == item && is_earlier(&known.examination))
}

// ---- Sanctions ----

/// The step that comes next: the one after the gravest that runs, or the first; none after the last.
#[must_use]
pub fn next_step(sanctions: &[Arc<Sanksi>]) -> Option<Step> {
    let gravest = sanctions.iter().filter(|one| one.runs()).filter_map(|one| one.step).max();
    Step::ALL.into_iter().find(|step| gravest.is_none_or(|gravest| *step > gravest))
}

// ---- What rules of diagnosis ask for ----

/// What had happened by the day of an examination in which `items` were not met.
#[must_use]
pub fn events_on(dossier: &Dossier, examination: &Pemeriksaan, items: &BTreeSet<&str>, day: &str) -> BTreeSet<Event> {
    let running = dossier.sanctions.iter().any(|one| one.ran_on(day));
    let repeated = items.iter().any(|item| is_repeated(dossier, examination, item));
    let told = [
        (Event::SanctionRunning, running),
        (Event::FindingRepeated, repeated),
        (Event::ContactFailed, is_out_of_reach(dossier, day)),
    ];
    told.into_iter().filter(|(_, is_so)| *is_so).map(|(event, _)| event).into_set()
}

/// Whether by a day at least two attempts to reach the board had been made and none had met anybody.
#[must_use]
pub fn is_out_of_reach(dossier: &Dossier, day: &str) -> bool {
    let attempts = dossier.visits.iter().filter(|one| {
        one.purpose == Some(Purpose::Contact) && !one.day.is_empty() && one.day.as_str() <= day && one.met.is_some()
    });
    let (met, failed): (Vec<_>, Vec<_>) = attempts.partition(|one| one.met == Some(true));
    met.is_empty() && failed.len() >= ATTEMPTS_MIN
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::entered::{entered, first_of_example};
    use crate::journal::{self, Author, Device, Fold, LamportClock, Purged, Tab};
    use crate::record::{Kunjungan, OwnerId};
    use crate::ruleset::{Regulation, builtin};
    use std::collections::BTreeMap;

    fn owner() -> OwnerId {
        OwnerId::from_bytes([7; 8])
    }

    fn regulation() -> Regulation {
        Regulation::read(builtin::document("kkpkk-2021").unwrap(), builtin::CHART).unwrap()
    }

    fn record(id: RecordId, values: &[(&str, Leaf)]) -> Fold {
        entered(id, values.iter().map(|(path, leaf)| ((*path).to_owned(), leaf.clone())))
    }

    fn finding(values: &[(&str, &str)]) -> Temuan {
        let values: BTreeMap<Path, Leaf> =
            values.iter().map(|(path, text)| (path.parse().unwrap(), Leaf::from(*text))).collect();
        Temuan::from_fields(Temuan::id(owner(), "0000000000000001", "A.1").unwrap(), &values)
    }

    #[test]
    fn three_months_end_on_the_same_day_or_on_the_last_of_a_shorter_month() {
        for (signed, last) in [
            ("2026-03-15", "2026-06-15"),
            ("2026-11-29", "2027-02-28"),
            ("2026-11-30", "2027-02-28"),
            ("2027-11-28", "2028-02-28"),
            ("2027-11-29", "2028-02-29"),
            ("2027-11-30", "2028-02-29"),
            ("2026-01-30", "2026-04-30"),
            ("2026-01-31", "2026-04-30"),
            ("2026-05-31", "2026-08-31"),
            ("2028-02-29", "2028-05-29"),
            ("2026-09-30", "2026-12-30"),
            ("2026-10-01", "2027-01-01"),
        ] {
            assert_eq!(due(signed).as_deref(), Some(last), "{signed}");
        }
        assert_eq!((due(""), due("2026-02-29"), due("9999-11-01")), (None, None, None));
    }

    #[test]
    fn on_its_last_day_a_finding_is_not_overdue_and_on_the_next_it_is_until_it_is_answered() {
        let open = finding(&[("tenggat", "2026-06-15")]);
        let clocks = |one: &Temuan| ["2026-06-14", "2026-06-15", "2026-06-16"].map(|today| finding_clock(one, today));
        assert_eq!(clocks(&open), [Clock::Left(1), Clock::Left(0), Clock::Over(1)]);
        assert_eq!(open.status(), Status::Open);
        let answered = finding(&[("tenggat", "2026-06-15"), ("jawaban", "SOP disusun")]);
        assert_eq!((clocks(&answered), answered.status()), ([Clock::Stopped; 3], Status::Answered));
        let blank = finding(&[("tenggat", "2026-06-15"), ("jawaban", "  ")]);
        assert_eq!(blank.status(), Status::Open);
        let responded = finding(&[("jawaban", "SOP disusun"), ("respon", "diterima")]);
        assert_eq!(responded.status(), Status::Responded);
        assert_eq!(finding_clock(&finding(&[]), "2026-06-15"), Clock::NotSet);
    }

    #[test]
    fn overdue_are_those_that_wait_for_an_answer_the_longest_first() {
        let one = |item: &str, due: &str, answer: &str| {
            let values = [("butir", item), ("tenggat", due), ("jawaban", answer)];
            let values = values.into_iter().filter(|(_, text)| !text.is_empty());
            let values: Vec<_> = values.map(|(path, text)| (path, Leaf::from(text))).collect();
            record(Temuan::id(owner(), "0000000000000001", item).unwrap(), &values)
        };
        let findings = [
            one("A.1", "2026-06-14", ""),
            one("A.2", "2026-06-15", ""),
            one("A.3", "2026-01-01", ""),
            one("A.4", "2026-01-01", "sudah"),
            one("A.5", "", ""),
        ];
        let dossier = Dossier::read(owner(), findings);
        let over = |today: &str| overdue(&dossier, today).iter().map(|one| one.item.clone()).collect::<Vec<_>>();
        assert_eq!(over("2026-06-15"), ["A.3", "A.1"]);
        assert_eq!(over("2026-06-16"), ["A.3", "A.1", "A.2"]);
        assert_eq!(over("2026-01-01"), [""; 0]);
    }

    /// The sealed examinations of the example's first co-operative, the latest year first, with their seals.
    fn sealed(dossier: &Dossier) -> Vec<(Arc<Pemeriksaan>, Sealed)> {
        let read = |one: &Arc<Pemeriksaan>| Some((Arc::clone(one), Sealed::read(one.seal.as_deref()?)?));
        dossier.examinations.iter().filter_map(read).collect()
    }

    fn form(regulation: &Regulation, sealed: &Sealed) -> Ruleset {
        let (_, form) = sealed.ruleset.split_once('/').unwrap();
        regulation.form(form, &sealed.readings).unwrap()
    }

    #[test]
    fn a_finding_is_drafted_for_each_no_and_each_low_ratio_with_score_and_class_of_its_sub_aspect() {
        let regulation = regulation();
        let dossier = first_of_example(&regulation);
        let mut count = 0;
        for (examination, sealed) in sealed(&dossier) {
            let ruleset = form(&regulation, &sealed);
            let local = examination.id.local().unwrap();
            let drafted = draft_findings(&dossier, &examination, &sealed, &ruleset, "2026-11-30");
            let nos = sealed.answers.values().filter(|answer| !**answer).count();
            let low = sealed.result.indicators.iter().filter(|(code, (_, _, score))| {
                let is_ratio = ruleset.indicator(code).is_some_and(|one| one.questions().is_empty());
                is_ratio && score.as_ref().is_some_and(|score| *score <= crate::app::unmet::low_score(&ruleset))
            });
            assert_eq!(drafted.len(), nos + low.count());
            for ((id, values), order) in drafted.into_iter().zip(1..) {
                let values: BTreeMap<Path, Leaf> = values.into_iter().collect();
                let read = Temuan::from_fields(id.clone(), &values);
                assert_eq!(id, Temuan::id(dossier.owner, local, &read.item).unwrap());
                assert_eq!((read.examination.as_str(), read.order, read.due.as_str()), (local, order, "2027-02-28"));
                assert!(!read.sentence.is_empty() && !read.recommendation.is_empty() && !read.part.1.is_empty());
                assert!(read.item.starts_with(read.part.0.split('.').next().unwrap()));
                let score = crate::exact::Rational::parse(&read.score).unwrap();
                assert_eq!(ruleset.class_of(&score).map(|(_, class)| class.mark.as_str()), Some(read.class.as_str()));
                count += 1;
            }
        }
        assert!(count > 3, "{count} findings");
    }

    #[test]
    fn drafting_twice_meets_in_one_record_and_leaves_what_was_written_or_removed() {
        let regulation = regulation();
        let dossier = first_of_example(&regulation);
        let (examination, seal) = sealed(&dossier).into_iter().next().unwrap();
        let ruleset = form(&regulation, &seal);
        let draft = |dossier: &Dossier, signed: &str| draft_findings(dossier, &examination, &seal, &ruleset, signed);
        let first = draft(&dossier, "2026-03-01");
        assert_eq!(first, draft(&dossier, "2026-03-01"));
        let fold = |(id, values): &(RecordId, Vec<(Path, Leaf)>)| {
            entered(id.clone(), values.iter().map(|(path, leaf)| (path.to_string(), leaf.clone())))
        };
        let mut with = dossier.clone();
        for one in first.iter().skip(1) {
            with = with.with(fold(one));
        }
        let again = draft(&with, "2026-04-01");
        assert_eq!(again.iter().map(|(id, _)| id).collect::<Vec<_>>(), [&first[0].0]);
        // One that was removed is not drafted again: that would contest its removal.
        let there = fold(&first[0]);
        let mut clock = LamportClock::new(Device::from_bytes([9; 4]), Tab::from_bytes([9; 3]));
        let removal = journal::delete(&there, &mut clock, Author { by: "Sri".into(), at: String::new() }).unwrap();
        let removed = Fold::from_changes(&first[0].0, [&removal], &Purged::default());
        assert!(with.with(removed.clone()).is_removed(&first[0].0));
        assert_eq!(draft(&with.with(removed), "2026-04-01"), []);
        // Without signed minutes no clock runs.
        assert!(draft(&dossier, "").iter().all(|(_, values)| {
            values.iter().all(|(path, _)| !matches!(path.as_str(), temuan::SIGNED | temuan::DUE))
        }));
    }

    /// An examination of a unit's book year.
    fn examination(bytes: u8, year: i64, form: &str, unit: &str) -> Fold {
        record(
            Pemeriksaan::id_from_bytes(owner(), [bytes; 8]).unwrap(),
            &[("tahun", Leaf::Int(year)), ("aturan", Leaf::from(form)), ("unit", Leaf::from(unit))],
        )
    }

    #[test]
    fn a_finding_repeats_one_of_an_earlier_year_of_the_same_unit_and_form() {
        let local = |bytes: u8| format!("{:016x}", u64::from_be_bytes([bytes; 8]));
        let found = |bytes: u8, item: &str| {
            let values = [("pemeriksaan", Leaf::from(local(bytes).as_str())), ("butir", Leaf::from(item))];
            record(Temuan::id(owner(), &local(bytes), item).unwrap(), &values)
        };
        let folds = [
            examination(1, 2023, "k/riil", "koperasi"),
            examination(2, 2024, "k/riil", "koperasi"),
            examination(3, 2024, "k/riil", "koperasi"),
            examination(4, 2024, "k/ksp", "koperasi"),
            examination(5, 2024, "k/riil", "usp"),
            found(1, "A.1"),
            found(2, "A.2"),
        ];
        let dossier = Dossier::read(owner(), folds);
        let repeated = |bytes: u8, item: &str| is_repeated(&dossier, dossier.examination(&local(bytes)).unwrap(), item);
        assert!(repeated(2, "A.1"));
        assert!(!repeated(2, "A.3"));
        // Not by itself, nor by another of its own year, nor by a later one.
        assert!(!repeated(2, "A.2") && !repeated(3, "A.2") && !repeated(1, "A.2") && !repeated(1, "A.1"));
        assert!(!repeated(4, "A.1") && !repeated(5, "A.1"));
        let events = |bytes: u8, items: &[&str]| {
            let of = dossier.examination(&local(bytes)).unwrap();
            events_on(&dossier, of, &items.iter().copied().collect(), "2025-05-01")
        };
        assert_eq!(events(2, &["A.9", "A.1"]), BTreeSet::from([Event::FindingRepeated]));
        assert_eq!(events(2, &["A.9"]), BTreeSet::new());
    }

    #[test]
    fn the_ladder_goes_on_from_the_gravest_step_that_runs() {
        let sanction = |step: Step, day: &str, lifted: Option<&str>| {
            let id = Sanksi::id_from_bytes(owner(), [step as u8; 8]).unwrap();
            let values = [Some(("langkah", step.as_str())), Some(("tanggal", day)), lifted.map(|on| ("dicabut", on))];
            let values: BTreeMap<Path, Leaf> = values
                .into_iter()
                .flatten()
                .filter(|(_, text)| !text.is_empty())
                .map(|(path, text)| (path.parse().unwrap(), Leaf::from(text)))
                .collect();
            Arc::new(Sanksi::from_fields(id, &values))
        };
        let day = "2026-03-01";
        assert_eq!(next_step(&[]), Some(Step::First));
        assert_eq!(next_step(&[sanction(Step::First, day, None)]), Some(Step::Second));
        let both = [sanction(Step::Third, day, None), sanction(Step::First, day, None)];
        assert_eq!(next_step(&both), Some(Step::Lowered));
        let lifted = [sanction(Step::Third, day, Some("2026-04-01")), sanction(Step::First, day, None)];
        assert_eq!(next_step(&lifted), Some(Step::Second));
        assert_eq!(next_step(&[sanction(Step::First, "", None)]), Some(Step::First));
        assert_eq!(next_step(&[sanction(Step::Dissolution, day, None)]), None);
        let with_term = |due: &str, lifted: Option<&str>| {
            let one = Sanksi { due: due.to_owned(), ..(*sanction(Step::First, day, lifted)).clone() };
            sanction_clock(&one, "2026-06-01")
        };
        assert_eq!(with_term("2026-06-01", None), Clock::Left(0));
        assert_eq!(with_term("2026-05-31", None), Clock::Over(1));
        assert_eq!(with_term("2026-05-31", Some("2026-04-01")), Clock::Stopped);
    }

    #[test]
    fn a_board_is_out_of_reach_after_two_attempts_that_met_nobody() {
        let visit = |bytes: u8, purpose: &str, day: &str, met: Option<bool>| {
            let values = [("jenis", Leaf::from(purpose)), ("tanggal", Leaf::from(day))];
            let values: Vec<_> = values.into_iter().chain(met.map(|met| ("bertemu", Leaf::Bool(met)))).collect();
            record(Kunjungan::id_from_bytes(owner(), [bytes; 8]).unwrap(), &values)
        };
        let out = |visits: &[Fold], day: &str| is_out_of_reach(&Dossier::read(owner(), visits.iter().cloned()), day);
        let first = visit(1, "hubungi", "2026-03-01", Some(false));
        let second = visit(2, "hubungi", "2026-03-08", Some(false));
        assert!(!out(std::slice::from_ref(&first), "2026-04-01"));
        let both = [first.clone(), second.clone()];
        assert!(out(&both, "2026-03-08") && !out(&both, "2026-03-07"));
        // One that met somebody, one of which nobody said whether it did, a coaching.
        assert!(!out(&[first.clone(), second, visit(3, "hubungi", "2026-03-09", Some(true))], "2026-04-01"));
        assert!(!out(&[first.clone(), visit(3, "hubungi", "2026-03-09", None)], "2026-04-01"));
        assert!(!out(&[first, visit(3, "pembinaan", "2026-03-09", Some(false))], "2026-04-01"));
        let told = |visits: &[Fold], day: &str| {
            let folds = visits.iter().cloned().chain([
                examination(1, 2024, "k/riil", "koperasi"),
                record(
                    Sanksi::id_from_bytes(owner(), [9; 8]).unwrap(),
                    &[("langkah", Leaf::from("teguran_1")), ("tanggal", Leaf::from("2026-03-05"))],
                ),
            ]);
            let dossier = Dossier::read(owner(), folds);
            events_on(&dossier, &dossier.examinations[0], &BTreeSet::new(), day)
        };
        assert_eq!(told(&both, "2026-03-04"), BTreeSet::new());
        assert_eq!(told(&both, "2026-03-05"), BTreeSet::from([Event::SanctionRunning]));
        assert_eq!(told(&both, "2026-03-08"), BTreeSet::from([Event::SanctionRunning, Event::ContactFailed]));
    }
}
