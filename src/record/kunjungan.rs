//! A visit (kunjungan): an attempt to reach a board, a coaching, or a referral to somebody who can do more.
//!
//! Rule: what was done on a day, by whom and what came of it; files that show it are attachments of this record.

use super::{Fields, Kind, OwnerId, RecordId};

/// Where it stands what it was for: one of [`Purpose`].
pub const PURPOSE: &str = "jenis";
/// Where the day stands, ISO.
pub const DAY: &str = "tanggal";
/// Where it stands who did it.
pub const BY: &str = "oleh";
/// Where it stands what came of it.
pub const OUTCOME: &str = "hasil";
/// Where it stands how somebody was to be reached: one of [`MEANS`].
pub const BY_MEANS: &str = "cara";
/// Where it stands whether somebody was reached.
pub const MET: &str = "bertemu";
/// Where it stands what was taught or done.
pub const MATTER: &str = "materi";
/// Where it stands how many took part.
pub const PRESENT: &str = "peserta";
/// Where the result of the test before stands, 0 to 100.
pub const BEFORE: &str = "pra";
/// Where the result of the test after stands, 0 to 100.
pub const AFTER: &str = "pasca";
/// Where it stands to whom it was referred: one of [`REFERRED_TO`], or free text.
pub const TO: &str = "kepada";
/// Where the letter's number stands.
pub const NUMBER: &str = "nomor";
/// Where the day stands on which the referral was settled, ISO.
pub const SETTLED: &str = "selesai";

/// The ways of reaching somebody, as records have them.
pub const MEANS: [&str; 4] = ["kunjungan", "telepon", "surat", "pesan"];
/// To whom co-operatives are referred, as records have them.
pub const REFERRED_TO: [&str; 6] = ["dekopinda", "notaris", "kap", "lpdb", "ojk", "kepolisian"];
/// The best result of a test.
pub const TEST_MAX: i64 = 100;

/// What a visit was for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// `hubungi`: to reach the board.
    Contact,
    /// `pembinaan`: to teach or to put something right.
    Coaching,
    /// `rujukan`: to send it on.
    Referral,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Purpose; 3] = [Purpose::Contact, Purpose::Coaching, Purpose::Referral];

    /// The word in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Purpose::Contact => "hubungi",
            Purpose::Coaching => "pembinaan",
            Purpose::Referral => "rujukan",
        }
    }

    /// The one a word means.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

/// A visit as entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kunjungan {
    /// Its record.
    pub id: RecordId,
    /// What it was for; nothing where a newer build says something else.
    pub purpose: Option<Purpose>,
    /// The day, ISO.
    pub day: String,
    /// What came of it.
    pub outcome: String,
    /// How somebody was to be reached.
    pub means: String,
    /// Whether somebody was reached.
    pub met: Option<bool>,
    /// What was taught or done.
    pub matter: String,
    /// The result of the test before.
    pub before: Option<i64>,
    /// The result of the test after.
    pub after: Option<i64>,
    /// To whom it was referred.
    pub to: String,
    /// The day on which the referral was settled.
    pub settled: Option<String>,
}

impl Kunjungan {
    /// The record of a visit, from eight random bytes drawn when it is noted.
    #[must_use]
    pub fn id_from_bytes(owner: OwnerId, bytes: [u8; 8]) -> Option<RecordId> {
        RecordId::new(owner, Kind::Kunjungan, Some(&format!("{:016x}", u64::from_be_bytes(bytes)))).ok()
    }

    /// Reads a visit.
    #[must_use]
    pub fn from_fields(id: RecordId, fields: &dyn Fields) -> Self {
        let text = |path: &str| fields.text(path).unwrap_or_default().to_owned();
        let result = |path: &str| fields.int(path).filter(|result| (0..=TEST_MAX).contains(result));
        Kunjungan {
            id,
            purpose: fields.text(PURPOSE).and_then(Purpose::from_word),
            day: text(DAY),
            outcome: text(OUTCOME),
            means: text(BY_MEANS),
            met: fields.bool(MET),
            matter: text(MATTER),
            before: result(BEFORE),
            after: result(AFTER),
            to: text(TO),
            settled: fields.text(SETTLED).map(str::to_owned),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Leaf, Path};
    use std::collections::BTreeMap;

    #[test]
    fn a_result_of_a_test_lies_between_nothing_and_a_hundred() {
        let id = Kunjungan::id_from_bytes(OwnerId::from_bytes([7; 8]), [1; 8]).unwrap();
        let read = |before: i64, after: i64| {
            let values: BTreeMap<Path, Leaf> = BTreeMap::from(
                [(BEFORE, before), (AFTER, after)].map(|(path, n)| (path.parse().unwrap(), Leaf::Int(n))),
            );
            let read = Kunjungan::from_fields(id.clone(), &values);
            (read.before, read.after)
        };
        assert_eq!(read(0, 100), (Some(0), Some(100)));
        assert_eq!(read(-1, 101), (None, None));
    }
}
