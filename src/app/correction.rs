//! Corrections: a new examination that takes over what a sealed one says and names it.
//!
//! Rules: a sealed examination is never changed; its correction stands in its place once it is sealed itself, and the book year counts
//! the correction. Of two corrections of one seal that were made apart the one sealed last counts, and both are shown: nobody can have
//! a class printed from the other by accident, and nothing has to be taken back. One that was sealed twice apart corrects nothing.

use super::Dossier;
use crate::journal::{Seal, Stamp};
use crate::record::pemeriksaan::{ANSWERS, CORRECTS, DECISIONS, NOTES, ORIGINS, READINGS, REASON_GONE, REASONS};
use crate::record::{BookYear, Leaf, Path, Pemeriksaan, Unit, at_paths};
use std::collections::BTreeMap;

/// The values of a correction that is begun: what the sealed one says, and which it is. A decision whose reason was purged is to be
/// made anew. Nothing where it names no book year.
#[must_use]
pub fn correction_values(of: &Pemeriksaan, date: &str, examiner: &str) -> Option<Vec<(Path, Leaf)>> {
    let mut values: Vec<(String, Leaf)> = super::examine::draft_values(of.unit, of.year?, &of.ruleset, date, examiner)
        .into_iter()
        .map(|(path, leaf)| (path.to_string(), leaf))
        .collect();
    values.push((CORRECTS.to_owned(), Leaf::from(of.id.local()?)));
    values.extend(
        of.readings.iter().map(|(switch, reading)| (format!("{READINGS}{switch}"), Leaf::from(reading.as_str()))),
    );
    values.extend(of.answers.iter().map(|(key, answer)| (format!("{ANSWERS}{key}"), Leaf::Bool(*answer))));
    values.extend(of.notes.iter().map(|(key, note)| (format!("{NOTES}{key}"), Leaf::from(note.as_str()))));
    values.extend(of.reasons.iter().map(|(key, why)| (format!("{REASONS}{key}"), Leaf::from(why.as_str()))));
    values.extend(of.carried.iter().map(|(key, year)| (format!("{ORIGINS}{key}"), Leaf::Int(*year))));
    for (code, decision) in of.decisions.iter().filter(|(_, decision)| decision.reason != REASON_GONE) {
        values.push((format!("{DECISIONS}{code}/hasil"), Leaf::from(decision.outcome.as_str())));
        values.push((format!("{DECISIONS}{code}/alasan"), Leaf::from(decision.reason.as_str())));
    }
    Some(at_paths(values))
}

/// Whether an examination has a seal from which a class may be printed.
fn counts(examination: &Pemeriksaan) -> bool {
    examination.is_sealed() && !examination.sealed_apart
}

fn is_of(correction: &Pemeriksaan, examination: &Pemeriksaan) -> bool {
    correction.id != examination.id
        && (correction.unit, correction.year) == (examination.unit, examination.year)
        && correction.corrects.as_ref().is_some_and(|koreksi| Some(koreksi.of.as_str()) == examination.id.local())
}

impl Dossier {
    /// The examination that this one corrects, where it is here.
    #[must_use]
    pub fn corrected_by(&self, correction: &Pemeriksaan) -> Option<&Pemeriksaan> {
        self.examinations.iter().map(AsRef::as_ref).find(|examination| is_of(correction, examination))
    }

    /// The sealed corrections of an examination, the one sealed last first. More than one where they were made apart.
    #[must_use]
    pub fn corrections_of(&self, examination: &Pemeriksaan) -> Vec<&Pemeriksaan> {
        let sealed = self.examinations.iter().map(AsRef::as_ref);
        let sealed: Vec<&Pemeriksaan> = sealed.filter(|one| counts(one) && is_of(one, examination)).collect();
        crate::ordered::sorted_by(sealed, |one, other| self.sealed_at(other).cmp(&self.sealed_at(one)))
    }

    /// The correction of an examination that is a draft still.
    #[must_use]
    pub fn correction_begun(&self, examination: &Pemeriksaan) -> Option<&Pemeriksaan> {
        self.examinations.iter().map(AsRef::as_ref).find(|one| !one.is_sealed() && is_of(one, examination))
    }

    /// The examination that counts for the book year of this one; nothing where none is sealed.
    #[must_use]
    pub fn counting(&self, unit: Unit, year: BookYear) -> Option<&Pemeriksaan> {
        self.course(unit).into_iter().find(|one| one.year == Some(year))
    }

    /// The sealed examination that counts of each book year of a unit, the earliest year first: the course of its health. One that
    /// was sealed twice apart is none of them, nor is one that a sealed correction names. A correction has the place in its year of
    /// what it corrects: the latest day counts, and of one day's examinations the greatest id.
    #[must_use]
    pub fn course(&self, unit: Unit) -> Vec<&Pemeriksaan> {
        let mut by_year: BTreeMap<BookYear, &Pemeriksaan> = BTreeMap::new();
        let counting = self.examinations.iter().map(AsRef::as_ref).filter(|one| one.unit == unit && counts(one));
        for examination in counting.filter(|one| self.corrections_of(one).is_empty()) {
            let Some(year) = examination.year else { continue };
            let rank = |one: &Pemeriksaan| {
                let first = self.first_of(one);
                (first.date.clone(), first.id.clone(), self.sealed_at(one))
            };
            if by_year.get(&year).is_none_or(|known| rank(known) < rank(examination)) {
                by_year.insert(year, examination);
            }
        }
        by_year.into_values().collect()
    }

    /// Where a chain of corrections begins: what the first of them corrects.
    fn first_of<'a>(&'a self, correction: &'a Pemeriksaan) -> &'a Pemeriksaan {
        let mut first = correction;
        // No chain is longer than there are examinations; a ring that a faulty build made ends here too.
        for _ in &self.examinations {
            match self.corrected_by(first) {
                Some(before) => first = before,
                None => break,
            }
        }
        first
    }

    fn sealed_at(&self, examination: &Pemeriksaan) -> Option<Stamp> {
        match self.folds.get(&examination.id)?.seal() {
            Seal::Sealed(stamp) => Some(stamp),
            Seal::Open | Seal::Apart(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::empty;
    use crate::journal::{Author, Change, Device, Fold, LamportClock, OpenChange, Purged, Tab};
    use crate::record::{OwnerId, RecordId};

    fn id(number: u8) -> RecordId {
        Pemeriksaan::id_from_bytes(OwnerId::from_bytes([7; 8]), [number; 8]).unwrap()
    }

    fn clock(device: u8) -> LamportClock {
        LamportClock::new(Device::from_bytes([device; 4]), Tab::from_bytes([device; 3]))
    }

    fn author() -> Author {
        Author { by: "Sri".into(), at: String::new() }
    }

    /// An examination of 2024, by a device whose clock stands at `ticks`, of this day, correcting another or none.
    fn examined(number: u8, day: &str, of: Option<u8>, ticks: usize, seals: &[&str]) -> Fold {
        let mut clock = clock(number);
        for _ in 0..ticks {
            clock.tick().unwrap();
        }
        let mut open = OpenChange::begin(empty(&id(number)), &mut clock, author()).unwrap();
        let of = of.map(|of| Leaf::from(id(of).local().unwrap()));
        let values = [("tahun", Some(Leaf::Int(2024))), ("tanggal", Some(Leaf::from(day))), (CORRECTS, of)];
        for (path, leaf) in values {
            if let Some(leaf) = leaf {
                open.set(path.parse().unwrap(), leaf).unwrap();
            }
        }
        let draft = open.close().unwrap();
        let seen = Fold::from_changes(&id(number), [&draft], &Purged::default());
        let mut changes: Vec<Change> = vec![draft];
        for (place, score) in seals.iter().enumerate() {
            let mut apart = LamportClock::new(
                Device::from_bytes([100 + u8::try_from(place).unwrap(); 4]),
                Tab::from_bytes([number; 3]),
            );
            apart.observe(clock.tick().unwrap());
            let results = [("hasil/skor".parse().unwrap(), Leaf::from(*score))];
            changes.push(crate::journal::seal(&seen, &mut apart, author(), "{}".into(), results).unwrap());
        }
        Fold::from_changes(&id(number), &changes, &Purged::default())
    }

    fn counting(folds: &[Fold]) -> Vec<String> {
        let dossier = Dossier::read(OwnerId::from_bytes([7; 8]), folds.iter().cloned());
        let course = dossier.course(Unit::Koperasi);
        course.iter().map(|one| one.sealed_score.clone().unwrap_or_default()).collect()
    }

    #[test]
    fn the_year_counts_the_correction_whatever_day_it_bears_and_only_once_it_is_sealed() {
        let first = examined(1, "2025-03-01", None, 0, &["60"]);
        assert_eq!(counting(&[first.clone(), examined(2, "2025-04-01", Some(1), 5, &[])]), ["60"]);
        for day in ["2025-04-01", "2025-03-01", "2025-02-01"] {
            for number in [2, 0] {
                let correction = examined(number, day, Some(1), 5, &["70"]);
                assert_eq!(counting(&[first.clone(), correction.clone()]), ["70"], "{day}");
                assert_eq!(counting(&[correction, first.clone()]), ["70"], "{day}");
            }
        }
    }

    #[test]
    fn of_two_corrections_made_apart_the_one_sealed_last_counts_and_both_are_known() {
        let first = examined(1, "2025-03-01", None, 0, &["60"]);
        let (early, late) =
            (examined(9, "2025-05-01", Some(1), 5, &["70"]), examined(2, "2025-04-01", Some(1), 8, &["75"]));
        for order in [[&first, &early, &late], [&late, &early, &first]] {
            let folds: Vec<Fold> = order.into_iter().cloned().collect();
            assert_eq!(counting(&folds), ["75"]);
            let dossier = Dossier::read(OwnerId::from_bytes([7; 8]), folds);
            let known = dossier.corrections_of(dossier.examination(id(1).local().unwrap()).unwrap());
            assert_eq!(known.iter().map(|one| one.id.clone()).collect::<Vec<_>>(), [id(2), id(9)]);
        }
    }

    #[test]
    fn a_correction_of_a_correction_counts_and_an_examination_of_a_later_day_goes_before_both() {
        let first = examined(1, "2025-03-01", None, 0, &["60"]);
        let second = examined(2, "2025-04-01", Some(1), 5, &["70"]);
        let third = examined(3, "2025-03-15", Some(2), 9, &["80"]);
        assert_eq!(counting(&[first.clone(), second.clone(), third.clone()]), ["80"]);
        // Another examination of the year is no correction: the days of the first ones are compared.
        assert_eq!(
            counting(&[first.clone(), second.clone(), third.clone(), examined(4, "2025-03-02", None, 1, &["50"])]),
            ["50"]
        );
        assert_eq!(counting(&[first, second, third, examined(4, "2025-02-28", None, 1, &["50"])]), ["80"]);
    }

    #[test]
    fn one_sealed_twice_apart_corrects_nothing_and_can_be_corrected() {
        let first = examined(1, "2025-03-01", None, 0, &["60"]);
        assert_eq!(counting(&[first, examined(2, "2025-04-01", Some(1), 5, &["70", "71"])]), ["60"]);
        let apart = examined(1, "2025-03-01", None, 0, &["60", "61"]);
        assert_eq!(counting(std::slice::from_ref(&apart)), Vec::<String>::new());
        assert_eq!(counting(&[apart, examined(2, "2025-04-01", Some(1), 5, &["70"])]), ["70"]);
    }

    #[test]
    fn what_names_itself_or_an_examination_of_another_year_takes_no_year_away() {
        assert_eq!(counting(&[examined(1, "2025-03-01", Some(1), 0, &["60"])]), ["60"]);
        let ring = [examined(1, "2025-03-01", Some(2), 0, &[]), examined(2, "2025-03-01", Some(1), 1, &["61"])];
        assert_eq!(counting(&ring), ["61"]);
    }

    #[test]
    fn a_correction_begins_with_all_that_the_seal_says_and_names_it() {
        let mut open = OpenChange::begin(empty(&id(1)), &mut clock(1), author()).unwrap();
        for (path, leaf) in [
            ("unit", Leaf::from("usp")),
            ("tahun", Leaf::Int(2024)),
            ("aturan", Leaf::from("kkpkk-2021/ksp-kuk-1-2")),
            ("tim/ketua", Leaf::from("Budi")),
            ("jawab/A.I.1.a", Leaf::Bool(true)),
            ("asal/A.I.1.a", Leaf::Int(2023)),
            ("catatan/A.I.1.a", Leaf::from("dilihat di buku")),
            ("alasan/A.I.1.a", Leaf::from("ditunjukkan pengurus")),
            ("varian/kas_bank", Leaf::from("x")),
            ("putusan/C.I.1.c/hasil", Leaf::from("tidak_berlaku")),
            ("putusan/C.I.1.c/alasan", Leaf::from("belum ada beban")),
            ("putusan/D.I.1/hasil", Leaf::from("3")),
            ("putusan/D.I.1/alasan", Leaf::from(REASON_GONE)),
        ] {
            open.set(path.parse().unwrap(), leaf).unwrap();
        }
        let old = Fold::from_changes(&id(1), [&open.close().unwrap()], &Purged::default());
        let old = Pemeriksaan::from_fields(id(1), &old);
        let values: BTreeMap<Path, Leaf> = correction_values(&old, "2025-04-01", "Sri").unwrap().into_iter().collect();
        let begun = Pemeriksaan::from_fields(id(2), &values);
        assert_eq!(begun.corrects.as_ref().map(|koreksi| koreksi.of.as_str()), id(1).local());
        assert_eq!((begun.unit, begun.year, &begun.ruleset), (old.unit, old.year, &old.ruleset));
        assert_eq!((&begun.answers, &begun.notes, &begun.readings), (&old.answers, &old.notes, &old.readings));
        assert_eq!((begun.reasons.len(), &begun.reasons), (1, &old.reasons));
        assert_eq!((begun.date.as_str(), begun.examiner.as_str()), ("2025-04-01", "Sri"));
        assert_eq!(begun.decisions.keys().collect::<Vec<_>>(), ["C.I.1.c"]);
        // What nobody confirmed before the seal is to be confirmed still.
        assert_eq!((begun.carried.get("A.I.1.a"), begun.is_sealed()), (Some(&2023), false));
    }
}
