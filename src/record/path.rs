//! The name of one value inside a record: segments joined by `/`, as in `alamat/kelurahan`.
//!
//! One to eight segments, each one to eighty characters of `A–Z a–z 0–9 _ . -`: short enough to stand as a key in a
//! database row a million times, and without any character that a file format would have to escape.
//!
//! ```
//! use koroena::record::{Path, PathError};
//!
//! let path: Path = "jawab/tata_kelola.3".parse().unwrap();
//! assert_eq!(path.segments().collect::<Vec<_>>(), ["jawab", "tata_kelola.3"]);
//! assert_eq!("jawab//3".parse::<Path>(), Err(PathError::EmptySegment));
//! ```

use super::Leaf;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

/// The most segments of a path.
const SEGMENTS_MAX: usize = 8;
/// The most characters of a segment.
const SEGMENT_LEN_MAX: usize = 80;

/// The name of one value inside a record. Sorts as its text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(Box<str>);

/// Why a text is no [`Path`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathError {
    /// Nothing between two slashes, before the first or behind the last; an empty text too.
    EmptySegment,
    /// A segment of more than 80 characters.
    SegmentTooLong,
    /// More than eight segments.
    TooManySegments,
    /// A character outside `A–Z a–z 0–9 _ . -` and the slash.
    Character(char),
}

impl Path {
    /// `segel`: holds the sealed payload of an examination.
    #[must_use]
    pub fn seal() -> Self {
        Path(Box::from(Self::SEAL))
    }

    /// `dihapus`: true where the record was deleted.
    #[must_use]
    pub fn deleted() -> Self {
        Path(Box::from(Self::DELETED))
    }

    /// The text of [`Path::seal`].
    pub const SEAL: &str = "segel";
    /// The text of [`Path::deleted`].
    pub const DELETED: &str = "dihapus";

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The segments between the slashes, one at least.
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        self.0.split('/')
    }

    /// This path with one more segment.
    ///
    /// # Errors
    ///
    /// As for parsing the whole.
    pub fn join(&self, segment: &str) -> Result<Self, PathError> {
        format!("{self}/{segment}").parse()
    }
}

/// Whether `text` may stand as one segment of a path, or as the local part of a record's id.
pub(super) fn check_segment(text: &str) -> Result<(), PathError> {
    let foreign = |c: &char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'));
    if text.is_empty() {
        return Err(PathError::EmptySegment);
    }
    if let Some(c) = text.chars().find(foreign) {
        return Err(PathError::Character(c));
    }
    if text.len() > SEGMENT_LEN_MAX {
        return Err(PathError::SegmentTooLong);
    }
    Ok(())
}

fn check(text: &str) -> Result<(), PathError> {
    let mut count = 0;
    for segment in text.split('/') {
        check_segment(segment)?;
        count += 1;
        if count > SEGMENTS_MAX {
            return Err(PathError::TooManySegments);
        }
    }
    Ok(())
}

impl FromStr for Path {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        check(text)?;
        Ok(Path(Box::from(text)))
    }
}

impl TryFrom<String> for Path {
    type Error = PathError;

    fn try_from(text: String) -> Result<Self, PathError> {
        check(&text)?;
        Ok(Path(text.into_boxed_str()))
    }
}

impl fmt::Display for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Path({})", self.0)
    }
}

impl Borrow<str> for Path {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Serialize for Path {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Path {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Path;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a path")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Path, E> {
                text.parse().map_err(|fact| E::custom(format_args!("not a path: {fact:?}")))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

/// Values at paths as they are written; what is no path is left out.
///
/// ```
/// use koroena::record::{Leaf, at_paths};
/// assert_eq!(at_paths([("nama", Leaf::from("Melati")), ("", Leaf::Null)]).len(), 1);
/// ```
#[must_use]
pub fn at_paths<P: AsRef<str>>(values: impl IntoIterator<Item = (P, Leaf)>) -> Vec<(Path, Leaf)> {
    values.into_iter().filter_map(|(path, leaf)| Some((path.as_ref().parse().ok()?, leaf))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_prints_as_it_was_read() {
        for text in ["a", "alamat/kelurahan", "jawab/1.2-b_C", "1/2/3/4/5/6/7/8"] {
            assert_eq!(text.parse::<Path>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn the_edges_of_length_and_count_hold() {
        let (longest, too_long) = ("x".repeat(80), "x".repeat(81));
        assert!(longest.parse::<Path>().is_ok());
        assert_eq!(too_long.parse::<Path>(), Err(PathError::SegmentTooLong));
        assert!("1/2/3/4/5/6/7/8".parse::<Path>().is_ok());
        assert_eq!("1/2/3/4/5/6/7/8/9".parse::<Path>(), Err(PathError::TooManySegments));
    }

    #[test]
    fn what_is_no_path_says_why() {
        for text in ["", "/", "a/", "/a", "a//b"] {
            assert_eq!(text.parse::<Path>(), Err(PathError::EmptySegment), "{text}");
        }
        for (text, c) in [("a b", ' '), ("é", 'é'), ("a/\"", '"'), ("a\n", '\n')] {
            assert_eq!(text.parse::<Path>(), Err(PathError::Character(c)));
        }
        assert!(serde_json::from_str::<Path>(r#""a//b""#).is_err());
    }

    #[test]
    fn the_well_known_paths_are_paths() {
        for path in [Path::seal(), Path::deleted()] {
            assert_eq!(path.as_str().parse::<Path>().as_ref(), Ok(&path));
        }
    }

    #[test]
    fn joining_checks_the_segment() {
        let jawab: Path = "jawab".parse().unwrap();
        assert_eq!(jawab.join("a.1").unwrap().as_str(), "jawab/a.1");
        assert_eq!(jawab.join(""), Err(PathError::EmptySegment));
    }
}
