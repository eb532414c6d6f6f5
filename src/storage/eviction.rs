//! Notices that the browser threw one side of the clinic away: a marker stands in the preferences and in the database.
//!
//! Browsers may clear a site's storage when the disk is full or after days without a visit. A random marker is written
//! to both sides at the first start. One that is left alone tells that the other side is gone.
//!
//! ```
//! use koroena::storage::eviction::{Sides, compare};
//!
//! assert_eq!(compare(Some("a1"), None), Sides::DatabaseLost);
//! ```

/// The note in the database that holds the marker.
pub const NOTE: &str = "penanda";

/// What the two markers say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sides {
    /// Neither is there: the first start, or everything was cleared.
    New,
    /// Both are there and the same.
    Whole,
    /// The preferences remember a clinic; the database is empty. Records are gone unless a backup has them.
    DatabaseLost,
    /// The database is there; the preferences were cleared. Nothing of the records is lost.
    PreferencesLost,
    /// Both are there and differ: the database is another than the one this browser began.
    Differ,
}

/// What the marker of the preferences and that of the database say together.
#[must_use]
pub fn compare(preferences: Option<&str>, database: Option<&str>) -> Sides {
    match (preferences, database) {
        (None, None) => Sides::New,
        (Some(one), Some(other)) if one == other => Sides::Whole,
        (Some(_), Some(_)) => Sides::Differ,
        (Some(_), None) => Sides::DatabaseLost,
        (None, Some(_)) => Sides::PreferencesLost,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_side_alone_tells_of_the_other() {
        assert_eq!(compare(None, None), Sides::New);
        assert_eq!(compare(Some("a"), Some("a")), Sides::Whole);
        assert_eq!(compare(Some("a"), Some("b")), Sides::Differ);
        assert_eq!(compare(Some("a"), None), Sides::DatabaseLost);
        assert_eq!(compare(None, Some("a")), Sides::PreferencesLost);
    }
}
