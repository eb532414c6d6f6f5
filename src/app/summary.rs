//! The summary of a co-operative: at most 200 bytes, all that the home page and the list read at start-up.

use super::board::{NextDue, next_due};
use super::course::old_years;
use super::dossier::Dossier;
use crate::journal::{Deletion, Fold};
use crate::record::koperasi::{JOINED, owners_in};
use crate::record::{BookYear, Fields, Kind, Unit};
use serde::{Deserialize, Serialize};

/// The shape of summaries; another number makes the store rebuild them.
pub const SUMMARY_VERSION: u32 = 5;

/// The most bytes of a name that a summary keeps.
const NAME_MAX: usize = 56;
/// The most bytes of a score.
const SCORE_MAX: usize = 13;
/// The marks of the classes that lists show.
pub(super) const MARKS: [&str; 4] = ["sehat", "cukup-sehat", "dalam-pengawasan", "dalam-pengawasan-khusus"];
/// The day of what is open and has none.
const UNDATED: u32 = 99_991_231;
/// The most bytes of a village.
const PLACE_MAX: usize = 20;

/// A co-operative in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Its name, cut where it is very long.
    #[serde(rename = "n")]
    pub name: String,
    /// Its kind's word.
    #[serde(rename = "j", default, skip_serializing_if = "String::is_empty", with = "kind")]
    pub kind: String,
    /// Its village.
    #[serde(rename = "l", default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// The last sealed total, a decimal with two places.
    #[serde(rename = "s", default, skip_serializing_if = "Option::is_none")]
    pub score: Option<String>,
    /// Its class's mark.
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none", with = "mark")]
    pub class: Option<String>,
    /// The class of the book year before that.
    #[serde(rename = "p", default, skip_serializing_if = "Option::is_none", with = "mark")]
    pub before: Option<String>,
    /// The last book year for which an annual meeting is noted.
    #[serde(rename = "r", default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<i64>,
    /// The book year of that total.
    #[serde(rename = "y", default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i64>,
    /// How many examinations are drafts.
    #[serde(rename = "d", default, skip_serializing_if = "is_zero")]
    pub drafts: u16,
    /// The next day on which an action or a finding is due, `YYYYMMDD`: after every other where it has no day, zero where nothing is open
    /// and something was.
    #[serde(rename = "t", default, skip_serializing_if = "Option::is_none")]
    pub due: Option<u32>,
    /// Whether it says to be joined with another record.
    #[serde(rename = "g", default, skip_serializing_if = "core::ops::Not::not", with = "flag")]
    pub joined: bool,
    /// Whether it is an example.
    #[serde(rename = "x", default, skip_serializing_if = "core::ops::Not::not", with = "flag")]
    pub example: bool,
    /// Whether the office put it into the archive.
    #[serde(rename = "a", default, skip_serializing_if = "core::ops::Not::not", with = "flag")]
    pub archived: bool,
    /// Whether it stands in the register.
    #[serde(rename = "h", default, skip_serializing_if = "Standing::is_in_register")]
    pub standing: Standing,
}

impl Summary {
    /// Whether something is to be done, or was.
    #[must_use]
    pub fn has_tasks(&self) -> bool {
        self.due.is_some()
    }
}

/// Whether a co-operative stands in the register.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// It does.
    #[default]
    InRegister,
    /// It was removed.
    #[serde(rename = "h")]
    Removed,
    /// It was removed by somebody who had not seen all of it, and stands until that is settled.
    #[serde(rename = "b")]
    Contested,
}

impl Standing {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
    fn is_in_register(&self) -> bool {
        *self == Standing::InRegister
    }

    fn of(deletion: &Deletion<'_>) -> Self {
        match deletion {
            Deletion::No => Standing::InRegister,
            Deletion::Deleted(_) => Standing::Removed,
            Deletion::Contested(..) => Standing::Contested,
        }
    }
}

/// A class by its place among those that lists show, any other by its mark.
mod mark {
    use super::MARKS;
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::ref_option, reason = "serde asks for a reference")]
    pub(super) fn serialize<S: Serializer>(mark: &Option<String>, serializer: S) -> Result<S::Ok, S::Error> {
        let mark = mark.as_deref().unwrap_or_default();
        match MARKS.iter().position(|known| *known == mark) {
            Some(place) => serializer.serialize_str(&place.to_string()),
            None => serializer.serialize_str(mark),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
        let text = String::deserialize(deserializer)?;
        let known = text.parse().ok().and_then(|place: usize| MARKS.get(place));
        Ok(Some(known.map_or(text, |mark| (*mark).to_owned())))
    }
}

/// A kind's word by its place among the kinds, any other as it is.
mod kind {
    use crate::record::Jenis;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(word: &str, serializer: S) -> Result<S::Ok, S::Error> {
        match Jenis::ALL.into_iter().position(|kind| kind.as_str() == word) {
            Some(place) => serializer.serialize_str(&place.to_string()),
            None => serializer.serialize_str(word),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
        let text = String::deserialize(deserializer)?;
        let known = text.parse().ok().and_then(|place: usize| Jenis::ALL.into_iter().nth(place));
        Ok(known.map_or(text, |kind| kind.as_str().to_owned()))
    }
}

/// A flag in one digit.
mod flag {
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
    pub(super) fn serialize<S: Serializer>(flag: &bool, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8((*flag).into())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
        Ok(u8::deserialize(deserializer)? != 0)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(number: &u16) -> bool {
    *number == 0
}

/// The summary of an owner's records as JSON text; none for the office.
#[must_use]
pub fn summarise(folds: &[Fold]) -> Option<String> {
    let owner = folds.first()?.record().owner();
    if owner.is_office() || !folds.iter().any(|fold| fold.record().kind() == Kind::Koperasi) {
        return None;
    }
    let dossier = Dossier::read(owner, folds.iter().cloned());
    serde_json::to_string(&summary_of(&dossier)).ok()
}

/// The summary of a record: its last sealed year, the co-operative's own rather than its USP's; a later one known by its result
/// goes before.
#[must_use]
pub fn summary_of(dossier: &Dossier) -> Summary {
    let own = dossier.course(Unit::Koperasi);
    let usp = dossier.course(Unit::Usp);
    let sealed = own.last().or(usp.last());
    let sealed = sealed.map(|one| (one.year, one.sealed_score.clone(), one.sealed_class.clone()));
    let known = old_years(dossier, Unit::Koperasi).pop().map(|one| {
        let class = Some(&one.result.kelas).filter(|class| MARKS.contains(&class.as_str())).cloned();
        (Some(one.year), one.score.map(|_| one.result.skor.clone()), class)
    });
    let is_later = known.as_ref().map(|(year, ..)| *year) > sealed.as_ref().map(|(year, ..)| *year);
    let (year, score, class) = if is_later { known } else { sealed }.unwrap_or_default();
    Summary {
        name: cut(&dossier.koperasi.nama, NAME_MAX),
        kind: dossier.koperasi.jenis.map(|kind| kind.as_str().to_owned()).unwrap_or_default(),
        place: cut(&dossier.koperasi.kelurahan, PLACE_MAX),
        score: score.filter(|score| score.len() <= SCORE_MAX),
        class,
        before: class_before(dossier, year),
        meeting: last_meeting(dossier),
        year: year.map(|year| year.number()),
        drafts: u16::try_from(dossier.examinations.iter().filter(|e| !e.is_sealed()).count()).unwrap_or(u16::MAX),
        due: next_due(dossier).and_then(|next| match next {
            NextDue::On(day) => due_number(day),
            NextDue::Undated => Some(UNDATED),
            NextDue::Nothing => Some(0),
        }),
        joined: says_joined(dossier),
        example: dossier.koperasi.contoh,
        archived: dossier.koperasi.arsip.is_some(),
        standing: Standing::of(&dossier.fold(&dossier.identity()).deletion()),
    }
}

/// An ISO day as a number that sorts as it does.
#[must_use]
pub fn due_number(day: &str) -> Option<u32> {
    day.replace('-', "").parse().ok().filter(|_| day.len() == 10)
}

/// The class of the book year before one, by what was sealed of it or is known of it.
fn class_before(dossier: &Dossier, year: Option<BookYear>) -> Option<String> {
    let before = year?.before()?;
    let sealed = [Unit::Koperasi, Unit::Usp].into_iter().find_map(|unit| {
        let of_year = dossier.course(unit).into_iter().find(|one| one.year == Some(before))?;
        of_year.sealed_class.clone()
    });
    sealed.or_else(|| {
        let known = dossier.old_results.get(&(Unit::Koperasi, before))?;
        MARKS.contains(&known.kelas.as_str()).then(|| known.kelas.clone())
    })
}

/// The last book year whose annual meeting is noted, with its facts or in the register.
fn last_meeting(dossier: &Dossier) -> Option<i64> {
    let held = dossier.years.iter().rev().find(|(_, facts)| facts.rat.date.is_some());
    let held = held.map(|(year, _)| year.number());
    let fold = dossier.fold(&dossier.identity());
    // It is held in the year after the book year.
    let noted = fold.text("rat/terakhir").and_then(|day| day.get(..4)?.parse::<i64>().ok()).map(|year| year - 1);
    held.max(noted)
}

fn says_joined(dossier: &Dossier) -> bool {
    let register = dossier.fold(&dossier.identity());
    !owners_in(&*register, JOINED).is_empty()
}

/// The text, cut to so many bytes where it is longer.
fn cut(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let mark = '…';
    let mut short = String::with_capacity(most);
    for letter in text.chars() {
        if short.len() + letter.len_utf8() + mark.len_utf8() > most {
            break;
        }
        short.push(letter);
    }
    short.push(mark);
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_longest_summary_keeps_to_its_size() {
        let summary = Summary {
            name: cut(&"É".repeat(300), NAME_MAX),
            kind: "simpan_pinjam".to_owned(),
            place: cut(&"É".repeat(90), PLACE_MAX),
            score: Some("79.9999999999".to_owned()),
            class: Some("dalam-pengawasan-khusus".to_owned()),
            before: Some("dalam-pengawasan-khusus".to_owned()),
            meeting: Some(2200),
            year: Some(2200),
            drafts: u16::MAX,
            due: Some(99_991_231),
            joined: true,
            example: true,
            archived: true,
            standing: Standing::Contested,
        };
        let text = serde_json::to_string(&summary).unwrap();
        assert!(text.len() <= 200, "{} bytes: {text}", text.len());
        assert_eq!(serde_json::from_str::<Summary>(&text).unwrap(), summary);
        // A class that lists do not know is kept by its mark.
        let other = Summary { class: Some("kurang-sehat".into()), ..Summary::default() };
        assert_eq!(serde_json::from_str::<Summary>(&serde_json::to_string(&other).unwrap()).unwrap(), other);
    }

    proptest! {
        #[test]
        fn a_cut_text_begins_as_the_text_and_fits(text in ".{0,80}", most in 3usize..60) {
            let short = cut(&text, most);
            prop_assert!(short.len() <= most.max(text.len().min(most)));
            prop_assert!(text.starts_with(short.trim_end_matches('…')) || short == text);
        }
    }
}
