//! Triage (triase): whether a co-operative can be found and worked with, before anything is examined.
//!
//! Rule: it stands in the register's record and is no field of the identity, since it is set on a screen of its own. The colour says
//! nothing of a person; why it was given may.

use super::Fields;

/// Where the colour stands: one of [`Colour`].
pub const COLOUR: &str = "triase/warna";
/// Where the day stands, ISO.
pub const DAY: &str = "triase/tanggal";
/// Where it stands why.
pub const REASON: &str = "triase/alasan";

/// A colour of triage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colour {
    /// `hijau`: it works.
    Green,
    /// `kuning`: it is idle, its people are there.
    Yellow,
    /// `abu`: its people or its address cannot be found.
    Grey,
}

impl Colour {
    /// Every colour.
    pub const ALL: [Colour; 3] = [Colour::Green, Colour::Yellow, Colour::Grey];

    /// The word in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Colour::Green => "hijau",
            Colour::Yellow => "kuning",
            Colour::Grey => "abu",
        }
    }

    /// The one a word means.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

/// The triage as entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Triase {
    /// The colour.
    pub colour: Option<Colour>,
    /// The day, ISO.
    pub day: String,
    /// Why.
    pub reason: String,
}

impl Triase {
    /// Reads it from the register's record.
    #[must_use]
    pub fn from_fields(fields: &dyn Fields) -> Self {
        let text = |path: &str| fields.text(path).unwrap_or_default().to_owned();
        Triase { colour: fields.text(COLOUR).and_then(Colour::from_word), day: text(DAY), reason: text(REASON) }
    }
}
