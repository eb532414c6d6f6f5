//! An examination: which unit and book year, by which ruleset, the answers, the decisions, and the seal once it is sealed.

use super::{BookYear, Fields, Kind, OwnerId, RecordId, Unit};
use crate::ordered::Ordered;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The folder of answers; the rest of a path is the question's key.
pub const ANSWERS: &str = "jawab/";
/// The folder of notes, by question key, or by indicator code.
pub const NOTES: &str = "catatan/";
/// The folder of why questions were answered so, by question key.
pub const REASONS: &str = "alasan/";
/// The folder of decisions by indicator.
pub const DECISIONS: &str = "putusan/";
/// The folder of chosen readings by switch.
pub const READINGS: &str = "varian/";
/// The folder of where carried answers come from: the book year by question key, until somebody confirms the answer.
pub const ORIGINS: &str = "asal/";
/// Where a correction names the examination it corrects, by the local part of its id.
pub const CORRECTS: &str = "koreksi/dari";
/// Where it stands why it was made.
pub const CORRECTION_REASON: &str = "koreksi/alasan";
/// The path of the seal.
pub const SEAL: &str = "segel";

/// The path that stands for the reason why it was sealed incomplete, which its seal alone holds.
pub const SEAL_REASON: &str = "segel/alasan";

/// What stands for a decision's reason that was purged: there was one, so the decision counts as it did.
pub const REASON_GONE: &str = "…";

/// The path whose value a seal's payload holds at `place` (names and numbers, joined by `/`): a purge of the path takes it from
/// there too.
#[must_use]
pub fn path_of_sealed(place: &str) -> Option<Cow<'static, str>> {
    let steps: Vec<&str> = place.split('/').collect();
    Some(match steps.as_slice() {
        ["examiner"] => Cow::Borrowed("tim/ketua"),
        ["date"] => Cow::Borrowed("tanggal"),
        ["incomplete_because"] => Cow::Borrowed(SEAL_REASON),
        ["answers", key] => Cow::Owned(format!("{ANSWERS}{key}")),
        ["readings", switch] => Cow::Owned(format!("{READINGS}{switch}")),
        ["decisions", code, "0"] => Cow::Owned(format!("{DECISIONS}{code}/hasil")),
        ["decisions", code, "1"] => Cow::Owned(format!("{DECISIONS}{code}/alasan")),
        _ => return None,
    })
}

/// An examination as entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pemeriksaan {
    /// Its record.
    pub id: RecordId,
    /// The unit examined.
    pub unit: Unit,
    /// The book year examined.
    pub year: Option<BookYear>,
    /// The day of the examination, ISO.
    pub date: String,
    /// The ruleset's id.
    pub ruleset: String,
    /// The chosen readings of disputed rows.
    pub readings: BTreeMap<String, String>,
    /// The answers by question key.
    pub answers: BTreeMap<String, bool>,
    /// The notes by question key or indicator code.
    pub notes: BTreeMap<String, String>,
    /// Why it was answered so, by question key.
    pub reasons: BTreeMap<String, String>,
    /// The book year that answers were carried over from, by question key, while nobody confirmed them.
    pub carried: BTreeMap<String, i64>,
    /// What it corrects, where it is a correction.
    pub corrects: Option<Koreksi>,
    /// The decisions by indicator code.
    pub decisions: BTreeMap<String, Putusan>,
    /// Who examined.
    pub examiner: String,
    /// The sealed payload, where it is sealed.
    pub seal: Option<String>,
    /// Whether it was sealed more than once, each without knowing of the other: no class rests on it.
    pub sealed_apart: bool,
    /// The total as sealed, a decimal.
    pub sealed_score: Option<String>,
    /// The class as sealed.
    pub sealed_class: Option<String>,
}

/// An officer's decision on an indicator that cannot be computed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Putusan {
    /// `tidak_berlaku`, or the score given.
    pub outcome: String,
    /// Why.
    pub reason: String,
}

/// What a correction says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Koreksi {
    /// The examination it corrects, by the local part of its id.
    pub of: String,
    /// Why; empty until somebody said so.
    pub reason: String,
}

impl Pemeriksaan {
    /// The record of an examination, from eight random bytes drawn when it is begun.
    #[must_use]
    pub fn id_from_bytes(owner: OwnerId, bytes: [u8; 8]) -> Option<RecordId> {
        RecordId::new(owner, Kind::Pemeriksaan, Some(&format!("{:016x}", u64::from_be_bytes(bytes)))).ok()
    }

    /// Reads an examination.
    #[must_use]
    pub fn from_fields(id: RecordId, fields: &dyn Fields) -> Self {
        let texts = |folder: &str| -> BTreeMap<String, String> {
            fields
                .each(folder)
                .filter_map(|(path, leaf)| {
                    Some((path.trim_start_matches(folder).to_owned(), leaf.as_text()?.to_owned()))
                })
                .into_map()
        };
        let said = |folder: &str| texts(folder).into_iter().filter(|(_, text)| !text.is_empty()).into_map();
        let mut decisions: BTreeMap<String, Putusan> = BTreeMap::new();
        for (path, text) in texts(DECISIONS) {
            if let Some((code, part)) = path.rsplit_once('/') {
                let decision = decisions.entry(code.to_owned()).or_default();
                match part {
                    "hasil" => decision.outcome = text,
                    "alasan" => decision.reason = text,
                    _ => {}
                }
            }
        }
        decisions.retain(|_, decision| !decision.outcome.is_empty());
        let text = |path: &str| fields.text(path).unwrap_or_default().to_owned();
        Pemeriksaan {
            id,
            unit: fields.text("unit").and_then(Unit::from_word).unwrap_or(Unit::Koperasi),
            year: fields.int("tahun").and_then(BookYear::new),
            date: text("tanggal"),
            ruleset: text("aturan"),
            readings: texts(READINGS),
            answers: fields
                .each(ANSWERS)
                .filter_map(|(path, leaf)| Some((path.trim_start_matches(ANSWERS).to_owned(), leaf.as_bool()?)))
                .into_map(),
            notes: said(NOTES),
            reasons: said(REASONS),
            carried: fields
                .each(ORIGINS)
                .filter_map(|(path, leaf)| Some((path.trim_start_matches(ORIGINS).to_owned(), leaf.as_int()?)))
                .into_map(),
            corrects: fields.text(CORRECTS).map(|of| Koreksi { of: of.to_owned(), reason: text(CORRECTION_REASON) }),
            decisions,
            examiner: text("tim/ketua"),
            seal: fields.text(SEAL).map(str::to_owned),
            sealed_apart: false,
            sealed_score: fields.text("hasil/skor").map(str::to_owned),
            sealed_class: fields.text("hasil/kelas").map(str::to_owned),
        }
    }

    /// Whether it is sealed.
    #[must_use]
    pub fn is_sealed(&self) -> bool {
        self.seal.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Leaf, Path};

    #[test]
    fn reads_answers_decisions_and_readings_and_forgets_what_was_emptied() {
        let values: BTreeMap<Path, Leaf> = [
            ("unit", Leaf::Text("usp".into())),
            ("tahun", Leaf::Int(2024)),
            ("aturan", Leaf::Text("kkpkk-2021/ksp-kuk-1-2".into())),
            ("jawab/A.I.1.a", Leaf::Bool(true)),
            ("jawab/A.I.1.b", Leaf::Null),
            ("putusan/C.I.1.c/hasil", Leaf::Text("tidak_berlaku".into())),
            ("putusan/C.I.1.c/alasan", Leaf::Text("belum ada beban".into())),
            ("putusan/D.I.1/alasan", Leaf::Text("tanpa hasil".into())),
            ("varian/kas_bank", Leaf::Text("x1_2021_10_20_30".into())),
            ("catatan/A.I.1.a", Leaf::Text("dilihat di buku".into())),
            ("catatan/A.I.1", Leaf::Text("menurut indikator".into())),
            ("catatan/A.I.2.a", Leaf::Text(String::new())),
            ("alasan/A.I.1.a", Leaf::Text("ditunjukkan pengurus".into())),
            ("alasan/A.I.2.a", Leaf::Text(String::new())),
            ("asal/A.I.1.a", Leaf::Int(2023)),
            ("asal/A.I.1.b", Leaf::Null),
            ("koreksi/dari", Leaf::Text("0000000000000007".into())),
        ]
        .into_iter()
        .map(|(path, leaf)| (path.parse().unwrap(), leaf))
        .collect();
        let id = Pemeriksaan::id_from_bytes(OwnerId::from_bytes([3; 8]), [4; 8]).unwrap();
        let read = Pemeriksaan::from_fields(id, &values);
        assert_eq!((read.unit, read.year.map(BookYear::number)), (Unit::Usp, Some(2024)));
        assert_eq!(read.answers, BTreeMap::from([("A.I.1.a".to_owned(), true)]));
        let decided = Putusan { outcome: "tidak_berlaku".into(), reason: "belum ada beban".into() };
        assert_eq!(read.decisions, BTreeMap::from([("C.I.1.c".to_owned(), decided)]));
        assert_eq!(read.readings.get("kas_bank").map(String::as_str), Some("x1_2021_10_20_30"));
        let notes = [("A.I.1", "menurut indikator"), ("A.I.1.a", "dilihat di buku")];
        assert_eq!(read.notes, notes.map(|(code, text)| (code.to_owned(), text.to_owned())).into());
        assert_eq!(read.carried, BTreeMap::from([("A.I.1.a".to_owned(), 2023)]));
        assert_eq!(read.corrects, Some(Koreksi { of: "0000000000000007".into(), reason: String::new() }));
        assert!(!read.is_sealed());
    }
}
