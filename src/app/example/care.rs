//! What followed the examinations of some made-up co-operatives: what their boards complained of, what was diagnosed, prescribed and done,
//! findings and visits; and the triage of those that rest.
//!
//! Rule: diagnoses are what the rules find in the records as they were made, so that nothing is treated that is not there. It draws from
//! luck of its own, so that everything else of a co-operative stays as it is.

use super::course::LAST_YEAR;
use super::luck::Luck;
use super::{Example, OFFICER, RecordValues, entered};
use crate::app::clinical::ClinicalRules;
use crate::app::followup::{draft_findings, due};
use crate::app::prescription::prescribed;
use crate::app::problems::{Looked, Problem, Standing, look, problems};
use crate::app::{Dossier, Sealed};
use crate::journal::Journal;
use crate::locale::{Date, Lang};
use crate::ordered::Ordered;
use crate::record::diagnosa::Verdict;
use crate::record::kunjungan::Purpose;
use crate::record::penugasan::Stage;
use crate::record::sanksi::Step;
use crate::record::triase::Colour;
use crate::record::{
    Diagnosa, Keluhan, Kind, Kunjungan, Leaf, Path, Pemeriksaan, Penugasan, RecordId, Resep, Sanksi, Unit, diagnosa,
    keluhan, kunjungan, penugasan, resep, sanksi, temuan, triase,
};
use crate::ruleset::Ruleset;
use crate::ruleset::complaints::Complaint;
use crate::ruleset::diagnoses::{DiagnosisRule, Severity};
use std::sync::Arc;

/// The most diagnoses that are confirmed of one.
const CONFIRMED_MAX: usize = 2;
/// How many findings wait for an answer; those before them have one.
const UNANSWERED: usize = 2;
/// Who says what a board complains of.
const BOARD: &str = "Pengurus (contoh)";

/// What followed one co-operative's last examination.
struct Care<'a> {
    rules: &'a ClinicalRules,
    dossier: Dossier,
    luck: &'a mut Luck,
    /// Counts its records, so that each has a name of its own.
    made: u8,
    out: Vec<RecordValues>,
}

/// What followed the records of the co-operative `number`, its triage last.
pub(super) fn care(
    rules: &ClinicalRules,
    forms: &[Arc<Ruleset>],
    number: u32,
    records: &mut Vec<RecordValues>,
    luck: &mut Luck,
) -> Option<()> {
    let register = records.first()?;
    let (identity, register_day) = (register.record.clone(), register.day.clone());
    let says = |wanted: &str, leaf: &Leaf| {
        register.entered.iter().any(|(path, value)| path.as_str() == wanted && value == leaf)
    };
    let rests = says("status/aktif", &Leaf::from("Tidak aktif"));
    let is_lost = rests && says("alamat/ditemukan", &Leaf::Bool(false));
    let mut journal = Journal::default();
    for change in Example::changes_that_give(number, records) {
        journal.add(change);
    }
    let dossier = Dossier::read(identity.owner(), journal.folds().into_values());
    let mut care = Care { rules, dossier, luck, made: 0, out: Vec::new() };
    if is_lost {
        care.contacts(&register_day)?;
    } else if !rests {
        care.treated(forms, number)?;
    }
    // Of those that work, only what was treated was looked at before.
    let treated_on = care.out.iter().find(|made| made.record.kind() == Kind::Diagnosa).map(|made| made.day.clone());
    let triage = match (is_lost, rests, treated_on) {
        (true, ..) => Some((Colour::Grey, "Alamat tidak ditemukan (contoh).", register_day)),
        (false, true, _) => Some((Colour::Yellow, "Usaha berhenti, pengurus masih ada (contoh).", register_day)),
        (false, false, day) => day.map(|day| (Colour::Green, "Masih berjalan (contoh).", day)),
    };
    if let Some((colour, why, day)) = triage {
        let values = [(triase::COLOUR, colour.as_str()), (triase::DAY, &day), (triase::REASON, why)];
        care.keep(identity, &day, texts(values)?);
    }
    records.append(&mut care.out);
    Some(())
}

impl Care<'_> {
    fn bytes(&mut self) -> [u8; 8] {
        self.made = self.made.wrapping_add(1);
        [0xec, 0, 0, 0, 0, 0, 1, self.made]
    }

    fn keep(&mut self, record: RecordId, day: &str, entered: Vec<(Path, Leaf)>) {
        self.out.push(RecordValues { record, day: day.to_owned(), entered, sealed: None });
    }

    /// Two attempts that met nobody.
    fn contacts(&mut self, from: &str) -> Option<()> {
        for days in [7, 21] {
            let on = later(from, days)?;
            let record = Kunjungan::id_from_bytes(self.dossier.owner, self.bytes())?;
            let values = [
                (kunjungan::PURPOSE, Purpose::Contact.as_str()),
                (kunjungan::DAY, &on),
                (kunjungan::BY, OFFICER),
                (kunjungan::BY_MEANS, *kunjungan::MEANS.first()?),
                (kunjungan::OUTCOME, "Tidak ada orang di alamat (contoh)."),
            ];
            let mut values = texts(values)?;
            values.push((kunjungan::MET.parse().ok()?, Leaf::Bool(false)));
            self.keep(record, &on, values);
        }
        Some(())
    }

    /// One that works: of some, a complaint; of some that were examined, all that followed.
    fn treated(&mut self, forms: &[Arc<Ruleset>], number: u32) -> Option<()> {
        let course: Vec<Pemeriksaan> = self.dossier.course(Unit::Koperasi).into_iter().cloned().collect();
        let Some(last) = course.last().cloned() else {
            if self.luck.one_in(3) {
                let rules = self.rules;
                let complaint = self.luck.one_of(&rules.complaints.rows)?;
                let day = later("2026-06-01", self.luck.between(0, 120))?;
                self.complaint(complaint, &day, None)?;
            }
            return Some(());
        };
        let is_recent = last.year.is_some_and(|year| year.number() == LAST_YEAR);
        if !is_recent || !self.luck.one_in(5) {
            return Some(());
        }
        let mut looked = Vec::new();
        for one in &course {
            let sealed = Sealed::read(one.seal.as_deref()?)?;
            let form = forms.iter().find(|form| form.id == sealed.ruleset)?;
            looked.push(look(&self.dossier, one, Some(&sealed), form, &self.rules.diagnoses)?);
        }
        let found = problems(&self.dossier, Unit::Koperasi, &self.rules.diagnoses, &looked);
        let grave = found.into_iter().filter_map(|problem| {
            let rule = self.rules.diagnoses.rows.get(problem.rule?)?;
            let is_meant = problem.standing == Standing::Suspected && rule.severity >= Severity::Serious;
            is_meant.then_some((problem, rule))
        });
        let grave: Vec<(Problem, &DiagnosisRule)> = grave.take(CONFIRMED_MAX).collect();
        let (first, _) = grave.first()?;
        let day = looked.last()?.day.clone();
        let complaint = self.rules.complaints.rows.iter().find(|one| one.leads_to.contains(&first.code));
        if let Some(complaint) = complaint {
            let settled = later(&day, 3)?;
            self.complaint(complaint, &later(&day, -14)?, Some(&settled))?;
        }
        self.assignment(number, &day)?;
        for (problem, rule) in &grave {
            self.diagnosis(problem, rule, &looked, &later(&day, 3)?)?;
        }
        self.coaching(&later(&day, 30)?)?;
        if self.luck.one_in(4) {
            let sealed = Sealed::read(last.seal.as_deref()?)?;
            let form = forms.iter().find(|form| form.id == sealed.ruleset)?;
            self.findings(&last, &sealed, form, &later(&day, 7)?)?;
        }
        if grave.iter().any(|(_, rule)| rule.severity == Severity::Grave) && self.luck.one_in(3) {
            self.reprimand(number, &later(&day, 60)?)?;
        }
        Some(())
    }

    fn complaint(&mut self, complaint: &Complaint, day: &str, settled: Option<&str>) -> Option<()> {
        let record = Keluhan::id_from_bytes(self.dossier.owner, self.bytes())?;
        let mut values = texts([(keluhan::DAY, day), (keluhan::WHO, BOARD)])?;
        values.push((format!("{}{}", keluhan::ITEMS, complaint.code).parse().ok()?, Leaf::Bool(true)));
        if let Some(settled) = settled {
            values
                .extend(texts([(keluhan::REPLY, "Dilihat pada pemeriksaan (contoh)."), (keluhan::SETTLED, settled)])?);
        }
        self.keep(record, day, values);
        Some(())
    }

    fn assignment(&mut self, number: u32, day: &str) -> Option<()> {
        let record = Penugasan::id_from_bytes(self.dossier.owner, self.bytes())?;
        let (letter, signed) = (later(day, -10)?, later(day, 7)?);
        let name = format!("CONTOH/{}/ST", number + 1);
        let stages = [(Stage::Letter, letter.as_str()), (Stage::OnSite, day), (Stage::Minutes, &signed)];
        let mut values = texts([
            (penugasan::NUMBER, name.as_str()),
            (penugasan::DAY, &letter),
            (penugasan::FROM, &letter),
            (penugasan::UNTIL, &signed),
            (penugasan::HEAD, OFFICER),
        ])?;
        for (stage, day) in stages {
            values.push((stage.path().parse().ok()?, Leaf::from(day)));
        }
        self.keep(record, &letter, values);
        Some(())
    }

    /// A diagnosis that is certain, and what is done against it; two of three things are done.
    fn diagnosis(&mut self, problem: &Problem, rule: &DiagnosisRule, looked: &[Looked], day: &str) -> Option<()> {
        let record = Diagnosa::id(self.dossier.owner, &problem.code, Unit::Koperasi, problem.year)?;
        let values = texts([
            (diagnosa::DECISION, Verdict::Certain.as_str()),
            (diagnosa::NAME, &rule.name.id),
            (diagnosa::DAY, day),
            (diagnosa::BY, OFFICER),
        ])?;
        let decided = Diagnosa::from_fields(record.clone(), &values.iter().cloned().into_map())?;
        self.keep(record, day, values);
        let treatments = rule.treatments.iter().filter_map(|code| self.rules.treatments.row(code));
        for treatment in treatments.take(2) {
            let record = Resep::id_from_bytes(self.dossier.owner, self.bytes())?;
            let mut values = prescribed(problem, &decided, treatment, looked.last(), day, Lang::Id);
            if !self.luck.one_in(3) {
                values.extend(texts([(resep::DONE, later(day, 14)?.as_str())])?);
            }
            self.keep(record, day, values);
        }
        Some(())
    }

    fn coaching(&mut self, day: &str) -> Option<()> {
        let record = Kunjungan::id_from_bytes(self.dossier.owner, self.bytes())?;
        let mut values = texts([
            (kunjungan::PURPOSE, Purpose::Coaching.as_str()),
            (kunjungan::DAY, day),
            (kunjungan::BY, OFFICER),
            (kunjungan::MATTER, "Pembukuan dan laporan tahunan (contoh)."),
        ])?;
        let before = self.luck.between(35, 60);
        let numbers = [
            (kunjungan::PRESENT, self.luck.between(4, 12)),
            (kunjungan::BEFORE, before),
            (kunjungan::AFTER, before + self.luck.between(5, 35)),
        ];
        for (path, number) in numbers {
            values.push((path.parse().ok()?, Leaf::Int(number)));
        }
        self.keep(record, day, values);
        Some(())
    }

    /// The findings of the last examination, all but the last few answered.
    fn findings(&mut self, last: &Pemeriksaan, sealed: &Sealed, form: &Ruleset, signed: &str) -> Option<()> {
        let drafted = draft_findings(&self.dossier, last, sealed, form, signed);
        let answered = drafted.len().saturating_sub(UNANSWERED);
        let answered_on = later(signed, 40)?;
        for (place, (record, mut values)) in drafted.into_iter().enumerate() {
            if place < answered {
                let answer = [(temuan::ANSWER, "Sudah diperbaiki (contoh)."), (temuan::ANSWER_DAY, &answered_on)];
                values.extend(texts(answer)?);
            }
            self.keep(record, signed, values);
        }
        Some(())
    }

    fn reprimand(&mut self, number: u32, day: &str) -> Option<()> {
        let record = Sanksi::id_from_bytes(self.dossier.owner, self.bytes())?;
        let name = format!("CONTOH/{}/TG", number + 1);
        let until = due(day)?;
        let values = texts([
            (sanksi::STEP, Step::First.as_str()),
            (sanksi::NUMBER, name.as_str()),
            (sanksi::DAY, day),
            (sanksi::REASON, "Rekomendasi pemeriksaan belum dijalankan (contoh)."),
            (sanksi::DUE, &until),
        ])?;
        self.keep(record, day, values);
        Some(())
    }
}

/// Texts at their paths.
fn texts<'a>(values: impl IntoIterator<Item = (&'static str, &'a str)>) -> Option<Vec<(Path, Leaf)>> {
    entered(values.into_iter().map(|(path, text)| (path, Leaf::from(text))).collect())
}

/// So many days later, or before.
fn later(day: &str, days: i64) -> Option<String> {
    Some(day.parse::<Date>().ok()?.plus_days(i32::try_from(days).ok()?)?.to_string())
}
