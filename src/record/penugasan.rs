//! An assignment (penugasan): who is sent with which letter, and how far an examination has come from the plan to its end.
//!
//! Rule: a stage is reached where its day stands; the assignment stands at the last one that has a day, whatever is missing before.
//! Source of the stages: the working order of supervision (domain notes, 1.2).

use super::{Fields, Kind, OwnerId, RecordId};

/// Where the letter's number stands.
pub const NUMBER: &str = "nomor";
/// Where the letter's day stands, ISO.
pub const DAY: &str = "tanggal";
/// Where the first day of its term stands, ISO.
pub const FROM: &str = "mulai";
/// Where the last day of its term stands, ISO.
pub const UNTIL: &str = "selesai";
/// Where the head of the team stands.
pub const HEAD: &str = "tim/ketua";
/// Where the others of the team stand, a line each.
pub const MEMBERS: &str = "tim/anggota";
/// The folder of the stages' days, by the stage's word.
pub const STAGES: &str = "tahap/";

/// A stage of an examination, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// `rencana`: it is planned.
    Plan,
    /// `surat_tugas`: the letter of assignment is signed.
    Letter,
    /// `pemberitahuan`: the co-operative was told.
    Notice,
    /// `off_site`: its book of accounts was read.
    OffSite,
    /// `on_site`: it was visited.
    OnSite,
    /// `kkpkk`: the worksheet is filled in.
    Worksheet,
    /// `bapk`: the minutes are signed.
    Minutes,
    /// `lhp`: the report is made.
    Report,
    /// `sertifikat`: a certificate was given.
    Certificate,
    /// `rekomendasi`: recommendations were given instead.
    Recommendation,
    /// `tindak_lanjut`: the board answers the findings.
    FollowUp,
    /// `respon`: the supervisor responded.
    Response,
    /// `selesai`: it is closed.
    Closed,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Stage; 13] = [
        Stage::Plan,
        Stage::Letter,
        Stage::Notice,
        Stage::OffSite,
        Stage::OnSite,
        Stage::Worksheet,
        Stage::Minutes,
        Stage::Report,
        Stage::Certificate,
        Stage::Recommendation,
        Stage::FollowUp,
        Stage::Response,
        Stage::Closed,
    ];

    /// The word in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Plan => "rencana",
            Stage::Letter => "surat_tugas",
            Stage::Notice => "pemberitahuan",
            Stage::OffSite => "off_site",
            Stage::OnSite => "on_site",
            Stage::Worksheet => "kkpkk",
            Stage::Minutes => "bapk",
            Stage::Report => "lhp",
            Stage::Certificate => "sertifikat",
            Stage::Recommendation => "rekomendasi",
            Stage::FollowUp => "tindak_lanjut",
            Stage::Response => "respon",
            Stage::Closed => "selesai",
        }
    }

    /// The one a word means.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }

    /// Where its day stands, ISO.
    #[must_use]
    pub fn path(self) -> String {
        format!("{STAGES}{}", self.as_str())
    }
}

/// An assignment as entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Penugasan {
    /// Its record.
    pub id: RecordId,
    /// The letter's number.
    pub number: String,
    /// The letter's day, ISO.
    pub day: String,
    /// The stages that were reached, in order, each with its day.
    pub stages: Vec<(Stage, String)>,
}

impl Penugasan {
    /// The record of an assignment, from eight random bytes drawn when it is begun.
    #[must_use]
    pub fn id_from_bytes(owner: OwnerId, bytes: [u8; 8]) -> Option<RecordId> {
        RecordId::new(owner, Kind::Penugasan, Some(&format!("{:016x}", u64::from_be_bytes(bytes)))).ok()
    }

    /// Reads an assignment.
    #[must_use]
    pub fn from_fields(id: RecordId, fields: &dyn Fields) -> Self {
        let text = |path: &str| fields.text(path).unwrap_or_default().to_owned();
        let stages = Stage::ALL.into_iter().filter_map(|stage| Some((stage, fields.text(&stage.path())?.to_owned())));
        Penugasan { id, number: text(NUMBER), day: text(DAY), stages: stages.collect() }
    }

    /// The stage it stands at: the last one that has a day.
    #[must_use]
    pub fn stage(&self) -> Option<Stage> {
        self.stages.last().map(|(stage, _)| *stage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Leaf, Path};
    use std::collections::BTreeMap;

    #[test]
    fn it_stands_at_the_last_stage_that_has_a_day() {
        let id = Penugasan::id_from_bytes(OwnerId::from_bytes([7; 8]), [1; 8]).unwrap();
        let stage = |reached: &[(Stage, &str)]| {
            let values: BTreeMap<Path, Leaf> =
                reached.iter().map(|(stage, day)| (stage.path().parse().unwrap(), Leaf::from(*day))).collect();
            Penugasan::from_fields(id.clone(), &values).stage()
        };
        assert_eq!(stage(&[]), None);
        assert_eq!(stage(&[(Stage::Plan, "2026-01-02")]), Some(Stage::Plan));
        // A stage that was left out, and one noted with an earlier day, change nothing.
        assert_eq!(stage(&[(Stage::Plan, "2026-01-02"), (Stage::OnSite, "2026-01-01")]), Some(Stage::OnSite));
        for one in Stage::ALL {
            assert_eq!(Stage::from_word(one.as_str()), Some(one));
            assert_eq!(stage(&[(one, "2026-01-01")]), Some(one));
        }
        assert!(Stage::ALL.is_sorted());
    }
}
