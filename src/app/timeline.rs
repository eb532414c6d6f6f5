//! What happened to a co-operative, the latest first: what the record page tells beneath the class.
//!
//! Rule: an event has a day that somebody entered, and says what that record says; nothing is told twice and nothing is concluded. What
//! is known of a book year alone stands at its end. Who changed what and when is the history's matter, not this one's.

use super::Dossier;
use crate::ordered::sorted_by;
use crate::record::penugasan::Stage;
use crate::record::tahun::RatStatus;
use crate::record::triase::Colour;
use crate::record::{
    BookYear, Diagnosa, HasilLama, Keluhan, Kunjungan, Lampiran, Pemeriksaan, Penugasan, RecordId, Sanksi, Unit,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The day, ISO; of a book year's result its last day.
    pub day: String,
    /// What.
    pub what: Happened,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happened {
    /// It was founded: its legal status is of this day.
    Founded,
    /// The members met for the accounts of a year.
    Met(BookYear, Option<RatStatus>),
    /// It was examined, or is being.
    Examined(Arc<Pemeriksaan>),
    /// A year is known by its result alone.
    Known(Unit, BookYear, Arc<HasilLama>),
    /// A file was attached to it as a whole.
    Attached(Arc<Lampiran>),
    /// Somebody said what is wrong.
    Complained(Arc<Keluhan>),
    /// An officer decided on a diagnosis.
    Diagnosed(Arc<Diagnosa>),
    /// It was put into the archive.
    Archived(String),
    /// It was given a colour of triage.
    Sorted(Colour),
    /// An assignment came to these stages.
    Assigned(Arc<Penugasan>, Vec<Stage>),
    /// Somebody tried to reach its board, coached it, or referred it.
    Visited(Arc<Kunjungan>),
    /// So many findings of an examination, named by the local part of its id, came to a point.
    Found(FindingsAt, String, usize),
    /// A sanction was imposed.
    Sanctioned(Arc<Sanksi>),
    /// A sanction was lifted.
    Lifted(Arc<Sanksi>),
}

/// What findings came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingsAt {
    /// The minutes that have them were signed.
    Signed,
    /// The board answered.
    Answered,
    /// The supervisor responded.
    Responded,
}

/// The groups of events that a reader asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Examinations and assignments.
    Examinations,
    /// Complaints and diagnoses.
    Problems,
    /// Visits.
    Coaching,
    /// Findings and sanctions.
    Findings,
    /// All else.
    Others,
}

impl Happened {
    /// The group it belongs to.
    #[must_use]
    pub fn group(&self) -> Group {
        match self {
            Happened::Examined(_) | Happened::Known(..) | Happened::Assigned(..) => Group::Examinations,
            Happened::Complained(_) | Happened::Diagnosed(_) => Group::Problems,
            Happened::Visited(_) => Group::Coaching,
            Happened::Found(..) | Happened::Sanctioned(_) | Happened::Lifted(_) => Group::Findings,
            Happened::Founded
            | Happened::Met(..)
            | Happened::Attached(_)
            | Happened::Archived(_)
            | Happened::Sorted(_) => Group::Others,
        }
    }
}

/// The groups that have events, in order.
#[must_use]
pub fn groups(events: &[Event]) -> Vec<Group> {
    let all = [Group::Examinations, Group::Problems, Group::Coaching, Group::Findings, Group::Others];
    all.into_iter().filter(|group| events.iter().any(|event| event.what.group() == *group)).collect()
}

/// Every event, the latest first; of one day in the order above, the last first.
#[must_use]
pub fn timeline(dossier: &Dossier) -> Vec<Event> {
    let fold = dossier.fold(&dossier.identity());
    let founded =
        crate::record::Fields::text(&*fold, "badan_hukum/tanggal").map(|day| (day.to_owned(), Happened::Founded));
    let met = dossier
        .years
        .iter()
        .filter_map(|(year, facts)| Some((facts.rat.date.clone()?, Happened::Met(*year, facts.rat.status))));
    let examined = dossier.examinations.iter().map(|one| (one.date.clone(), Happened::Examined(Arc::clone(one))));
    let known = dossier
        .old_results
        .iter()
        .map(|((unit, year), result)| (format!("{year}-12-31"), Happened::Known(*unit, *year, Arc::clone(result))));
    let of_whole =
        |one: &&Arc<Lampiran>| one.untuk.as_ref().is_none_or(|record: &RecordId| *record == dossier.identity());
    let attached = dossier.attachments.iter().filter(of_whole);
    let attached = attached.map(|one| (one.tanggal.clone(), Happened::Attached(Arc::clone(one))));
    let complained = dossier.complaints.iter().map(|one| (one.day.clone(), Happened::Complained(Arc::clone(one))));
    let diagnosed = dossier.decided.values().filter(|one| one.verdict.is_some());
    let diagnosed = diagnosed.map(|one| (one.day.clone(), Happened::Diagnosed(Arc::clone(one))));
    let archived = dossier.koperasi.arsip.clone().map(|(day, why)| (day, Happened::Archived(why)));
    let all = founded.into_iter().chain(known).chain(met).chain(attached);
    let all = all.chain(assigned(dossier)).chain(complained).chain(examined).chain(diagnosed);
    let all = all.chain(followed(dossier)).chain(archived);
    let events = all.filter(|(day, _)| !day.is_empty()).map(|(day, what)| Event { day, what }).collect::<Vec<_>>();
    let mut events = sorted_by(events, |one: &Event, other| one.day.cmp(&other.day));
    events.reverse();
    events
}

/// The stages of assignments: those of one day together; of a letter that no stage tells, its day.
fn assigned(dossier: &Dossier) -> Vec<(String, Happened)> {
    let mut all = Vec::new();
    for one in &dossier.assignments {
        let mut days: BTreeMap<&str, Vec<Stage>> = BTreeMap::new();
        for (stage, day) in &one.stages {
            days.entry(day).or_default().push(*stage);
        }
        if !one.stages.iter().any(|(stage, _)| *stage == Stage::Letter) {
            days.entry(&one.day).or_default().insert(0, Stage::Letter);
        }
        all.extend(days.into_iter().map(|(day, stages)| (day.to_owned(), Happened::Assigned(Arc::clone(one), stages))));
    }
    all
}

/// Triage, visits, findings and sanctions. Findings of one examination that came to a point on one day are told together.
fn followed(dossier: &Dossier) -> Vec<(String, Happened)> {
    let sorted = dossier.triage.colour.map(|colour| (dossier.triage.day.clone(), Happened::Sorted(colour)));
    let visited = dossier.visits.iter().map(|one| (one.day.clone(), Happened::Visited(Arc::clone(one))));
    let mut counts: BTreeMap<(&str, FindingsAt, &str), usize> = BTreeMap::new();
    for one in dossier.findings.values() {
        let points = [
            (FindingsAt::Signed, one.signed.as_str()),
            (FindingsAt::Answered, if one.answer.is_empty() { "" } else { &one.answer_day }),
            (FindingsAt::Responded, if one.response.is_empty() { "" } else { &one.response_day }),
        ];
        for (point, day) in points {
            *counts.entry((day, point, &one.examination)).or_default() += 1;
        }
    }
    let found = counts.into_iter().map(|((day, point, examination), count)| {
        (day.to_owned(), Happened::Found(point, examination.to_owned(), count))
    });
    let imposed = dossier.sanctions.iter().rev();
    let imposed = imposed.map(|one| (one.day.clone(), Happened::Sanctioned(Arc::clone(one))));
    let lifted = dossier.sanctions.iter();
    let lifted = lifted.filter_map(|one| Some((one.lifted.clone()?, Happened::Lifted(Arc::clone(one)))));
    sorted.into_iter().chain(visited).chain(found).chain(imposed).chain(lifted).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::entered::entered;
    use crate::record::{Kind, Leaf, OwnerId, Tahun, Temuan};

    #[test]
    fn events_stand_by_their_days_the_latest_first_and_nothing_is_told_without_one() {
        let owner = OwnerId::from_bytes([7; 8]);
        let year = |year: i64| BookYear::new(year).unwrap();
        let with = |record: RecordId, values: &[(&str, &str)]| {
            entered(record, values.iter().map(|(path, text)| ((*path).to_owned(), Leaf::from(*text))))
        };
        let examination =
            |bytes: u8, day: &str| with(Pemeriksaan::id_from_bytes(owner, [bytes; 8]).unwrap(), &[("tanggal", day)]);
        let file = |bytes: u8, of: &str| {
            let id = Lampiran::id_from_bytes(owner, [bytes; 8]).unwrap();
            with(id, &[("nama", "Akta.pdf"), ("tanggal", "2025-02-01"), ("untuk", of)])
        };
        let folds = [
            with(
                RecordId::single(owner, Kind::Koperasi),
                &[("badan_hukum/tanggal", "1998-05-20"), ("arsip/tanggal", "2026-01-02"), ("arsip/alasan", "bubar")],
            ),
            with(Tahun::id(owner, year(2024)).unwrap(), &[("rat/tanggal", "2025-03-01"), ("rat/status", "terlambat")]),
            with(Tahun::id(owner, year(2023)).unwrap(), &[("rat/tempat", "Balai RW")]),
            examination(1, "2025-06-10"),
            examination(2, ""),
            with(HasilLama::id(owner, Unit::Koperasi, year(2022)).unwrap(), &[("skor", "70.5")]),
            with(Keluhan::id_from_bytes(owner, [5; 8]).unwrap(), &[("tanggal", "2025-03-02"), ("uraian", "macet")]),
            with(
                Diagnosa::id(owner, "D25", Unit::Koperasi, year(2024)).unwrap(),
                &[("tanggal", "2025-06-11"), ("putusan", "pasti")],
            ),
            with(Diagnosa::id(owner, "D26", Unit::Koperasi, year(2024)).unwrap(), &[("tanggal", "2025-06-12")]),
            file(3, &RecordId::single(owner, Kind::Koperasi).to_string()),
            file(4, &Pemeriksaan::id_from_bytes(owner, [1; 8]).unwrap().to_string()),
        ];
        let told = timeline(&Dossier::read(owner, folds));
        let told: Vec<(&str, &str)> = told
            .iter()
            .map(|event| {
                let what = match &event.what {
                    Happened::Founded => "founded",
                    Happened::Met(_, Some(RatStatus::Late)) => "met late",
                    Happened::Met(..) => "met",
                    Happened::Examined(_) => "examined",
                    Happened::Known(..) => "known",
                    Happened::Attached(_) => "attached",
                    Happened::Complained(_) => "complained",
                    Happened::Diagnosed(_) => "diagnosed",
                    Happened::Archived(_) => "archived",
                    Happened::Sorted(_)
                    | Happened::Assigned(..)
                    | Happened::Visited(_)
                    | Happened::Found(..)
                    | Happened::Sanctioned(_)
                    | Happened::Lifted(_) => "followed",
                };
                (event.day.as_str(), what)
            })
            .collect();
        assert_eq!(
            told,
            [
                ("2026-01-02", "archived"),
                ("2025-06-11", "diagnosed"),
                ("2025-06-10", "examined"),
                ("2025-03-02", "complained"),
                ("2025-03-01", "met late"),
                ("2025-02-01", "attached"),
                ("2022-12-31", "known"),
                ("1998-05-20", "founded"),
            ]
        );
    }
    #[test]
    fn what_follows_an_examination_is_told_by_its_days_and_in_its_group() {
        let owner = OwnerId::from_bytes([7; 8]);
        let with = |record: RecordId, values: &[(&str, &str)]| {
            entered(record, values.iter().map(|(path, text)| ((*path).to_owned(), Leaf::from(*text))))
        };
        let finding = |item: &str, values: &[(&str, &str)]| {
            let id = Temuan::id(owner, "0101010101010101", item).unwrap();
            let own = [("pemeriksaan", "0101010101010101"), ("butir", item)];
            with(id, &own.into_iter().chain(values.iter().copied()).collect::<Vec<_>>())
        };
        let folds = [
            with(
                RecordId::single(owner, Kind::Koperasi),
                &[("triase/warna", "kuning"), ("triase/tanggal", "2026-01-05"), ("nama", "Melati")],
            ),
            with(
                Penugasan::id_from_bytes(owner, [2; 8]).unwrap(),
                &[
                    ("nomor", "800/12"),
                    ("tanggal", "2026-02-01"),
                    ("tahap/rencana", "2026-01-02"),
                    ("tahap/kkpkk", "2026-02-10"),
                    ("tahap/on_site", "2026-02-10"),
                ],
            ),
            with(
                Penugasan::id_from_bytes(owner, [3; 8]).unwrap(),
                &[("tanggal", "2025-02-01"), ("tahap/surat_tugas", "2025-02-02")],
            ),
            with(
                Kunjungan::id_from_bytes(owner, [4; 8]).unwrap(),
                &[("jenis", "pembinaan"), ("tanggal", "2026-03-01")],
            ),
            with(Kunjungan::id_from_bytes(owner, [5; 8]).unwrap(), &[("jenis", "hubungi")]),
            finding("A.1", &[("ditandatangani", "2026-02-15")]),
            finding(
                "A.2",
                &[
                    ("ditandatangani", "2026-02-15"),
                    ("jawaban", "disusun"),
                    ("jawaban_tanggal", "2026-04-01"),
                    ("respon_tanggal", "2026-04-02"),
                ],
            ),
            finding("A.3", &[]),
            with(
                Sanksi::id_from_bytes(owner, [6; 8]).unwrap(),
                &[("langkah", "teguran_1"), ("tanggal", "2026-05-01"), ("dicabut", "2026-06-01")],
            ),
        ];
        let events = timeline(&Dossier::read(owner, folds));
        let told: Vec<String> = events
            .iter()
            .map(|event| {
                let what = match &event.what {
                    Happened::Sorted(colour) => colour.as_str().to_owned(),
                    Happened::Assigned(_, stages) => {
                        stages.iter().map(|one| one.as_str()).collect::<Vec<_>>().join("+")
                    }
                    Happened::Visited(_) => "visited".to_owned(),
                    Happened::Found(point, _, count) => format!("{point:?} {count}"),
                    Happened::Sanctioned(_) => "sanctioned".to_owned(),
                    Happened::Lifted(_) => "lifted".to_owned(),
                    other => format!("{other:?}"),
                };
                format!("{} {what}", event.day)
            })
            .collect();
        assert_eq!(
            told,
            [
                "2026-06-01 lifted",
                "2026-05-01 sanctioned",
                "2026-04-01 Answered 1",
                "2026-03-01 visited",
                "2026-02-15 Signed 2",
                "2026-02-10 on_site+kkpkk",
                "2026-02-01 surat_tugas",
                "2026-01-05 kuning",
                "2026-01-02 rencana",
                "2025-02-02 surat_tugas",
            ]
        );
        assert_eq!(groups(&events), [Group::Examinations, Group::Coaching, Group::Findings, Group::Others]);
        assert_eq!(groups(&[]), []);
    }
}
