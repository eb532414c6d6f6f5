//! The rulesets that come with the clinic, for the scorer and the tests; the browser loads the same files from the site.

/// The chart of accounts.
pub const CHART: &str = include_str!("chart.json");

/// The criteria of the business class (KUK).
pub const KUK: &str = include_str!("kuk.json");

/// The documents, by id.
pub const DOCUMENTS: [(&str, &str); 2] =
    [("kkpkk-2021", include_str!("kkpkk-2021.json")), ("perdep-06-2016", include_str!("perdep-06-2016.json"))];

/// Which questions the books answer.
pub const PROOFS: &str = include_str!("bukti.json");

/// Which signs point to which disease.
pub const DIAGNOSES: &str = include_str!("diagnosa.json");

/// What is done against it.
pub const TREATMENTS: &str = include_str!("resep.json");

/// What boards say.
pub const COMPLAINTS: &str = include_str!("keluhan.json");

/// The text of a document.
#[must_use]
pub fn document(id: &str) -> Option<&'static str> {
    DOCUMENTS.iter().find(|(known, _)| *known == id).map(|(_, text)| *text)
}
