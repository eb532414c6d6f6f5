//! What happened to a co-operative, the latest first: what the record page tells beneath the class.
//!
//! Rule: an event has a day that somebody entered, and says what that record says; nothing is told twice and nothing is concluded. What
//! is known of a book year alone stands at its end. Who changed what and when is the history's matter, not this one's.

use super::Dossier;
use crate::ordered::sorted_by;
use crate::record::tahun::RatStatus;
use crate::record::{BookYear, Diagnosa, HasilLama, Keluhan, Lampiran, Pemeriksaan, RecordId, Unit};
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
    let all = all.chain(complained).chain(examined).chain(diagnosed).chain(archived);
    let events = all.filter(|(day, _)| !day.is_empty()).map(|(day, what)| Event { day, what }).collect::<Vec<_>>();
    let mut events = sorted_by(events, |one: &Event, other| one.day.cmp(&other.day));
    events.reverse();
    events
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::entered::entered;
    use crate::record::{Kind, Leaf, OwnerId, Tahun};

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
}
