//! One change: who set which paths of one record to what, and which earlier values they saw when they did.
//!
//! `set` is what the change says. `over` names, per path, the changes whose values its maker had before them; that is
//! what tells an answer to a value from a value made apart from it. A path in `over` that is not in `set` was seen and
//! left alone: so a seal and a deletion say what they cover. A change is immutable once closed; it names only changes
//! with earlier stamps, so no two can hide one another.
//!
//! As JSON a change is an object with the members `at by id over record set`, sorted, and whatever a newer build put
//! beside them.
//!
//! ```
//! use koroena::journal::Change;
//!
//! let json = concat!(
//!     r#"{"at":"2026-03-01T09:30:00+07:00","by":"Sri","id":"000000000002-0badcafe-00d1ce","#,
//!     r#""over":{"nama":["000000000001-0badcafe-00d1ce"]},"record":"9f00c0ffee0000a1/koperasi","#,
//!     r#""set":{"nama":"KSP Melati"}}"#,
//! );
//! let change = Change::from_json(json).unwrap();
//! assert_eq!(change.set()["nama"].as_text(), Some("KSP Melati"));
//! assert_eq!(serde_json::to_string(&change).unwrap(), json);
//! ```

use super::unknown::raw;
use super::{Stamp, StampError, Unknown};
use crate::json::{Members, MembersError};
use crate::ordered::sorted_by;
use crate::record::{Leaf, LeafError, ParsedLeaf, Path, PathError, RecordId, RecordIdError};
use serde::de::Error;
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Who makes a change, and what their device's clock shows. The clock is shown to people and never trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// The officer, at most [`Change::BY_LEN_MAX`] bytes.
    pub by: String,
    /// The moment as text (ISO 8601 with offset), at most [`Change::AT_LEN_MAX`] bytes.
    pub at: String,
}

/// One change of one record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Change {
    id: Stamp,
    record: RecordId,
    by: String,
    at: String,
    set: BTreeMap<Path, Leaf>,
    /// Never an empty list; sorted, each stamp once. Lists, because a set a path would cost ten times the memory.
    over: BTreeMap<Path, Vec<Stamp>>,
    unknown: Unknown,
}

/// Why something is no [`Change`]. Texts quoted from a file are cut to 80 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeError {
    /// Not a JSON object.
    NotAnObject,
    /// A member that must be there is not.
    Missing {
        /// Its name.
        member: &'static str,
    },
    /// A member is of another JSON type than it must be.
    WrongType {
        /// Its name.
        member: &'static str,
    },
    /// A name stands twice in one object.
    Twice {
        /// The name.
        name: String,
    },
    /// A member this build does not know nests too deep or is ambiguous, so it could not be kept unchanged.
    NotKept {
        /// Its name.
        member: String,
    },
    /// A text that should be a stamp.
    Stamp {
        /// The text.
        text: String,
        /// What is wrong with it.
        fact: StampError,
    },
    /// A text that should be a record's id.
    Record {
        /// The text.
        text: String,
        /// What is wrong with it.
        fact: RecordIdError,
    },
    /// A text that should be a path.
    Path {
        /// The text.
        text: String,
        /// What is wrong with it.
        fact: PathError,
    },
    /// A value that is no leaf.
    Leaf {
        /// Where it stands.
        path: Path,
        /// What is wrong with it.
        fact: LeafError,
    },
    /// More paths set or seen than [`Change::PATHS_MAX`].
    TooManyPaths {
        /// How many.
        count: usize,
    },
    /// More stamps named than [`Change::STAMPS_MAX`].
    TooManyStamps {
        /// How many.
        count: usize,
    },
    /// A text longer than [`Change::TEXT_LEN_MAX`].
    TextTooLong {
        /// Where it stands.
        path: Path,
        /// Its length in bytes.
        bytes: usize,
    },
    /// The author's name or moment longer than [`Change::BY_LEN_MAX`] or [`Change::AT_LEN_MAX`].
    AuthorTooLong {
        /// `by` or `at`.
        member: &'static str,
        /// Its length in bytes.
        bytes: usize,
    },
    /// The change claims to have seen a change that is not earlier than itself.
    SeesLater {
        /// At which path.
        path: Path,
        /// What it claims to have seen.
        seen: Stamp,
    },
}

impl Change {
    /// The most paths one change may set, and the most it may have seen.
    pub const PATHS_MAX: usize = 5_000;
    /// The most stamps one change may name in all.
    pub const STAMPS_MAX: usize = 50_000;
    /// The longest text at one path, in bytes.
    pub const TEXT_LEN_MAX: usize = 1 << 20;
    /// The longest name of an author, in bytes.
    pub const BY_LEN_MAX: usize = 200;
    /// The longest moment, in bytes.
    pub const AT_LEN_MAX: usize = 64;

    /// A change of its parts. Officers' changes come from [`super::OpenChange`], [`super::seal`] and
    /// [`super::delete`], which fill `over` rightly; this is for whoever makes whole histories.
    ///
    /// # Errors
    ///
    /// A [`ChangeError`] about limits, or [`ChangeError::SeesLater`].
    pub fn new(
        id: Stamp,
        record: RecordId,
        author: Author,
        set: BTreeMap<Path, Leaf>,
        over: impl IntoIterator<Item = (Path, Vec<Stamp>)>,
    ) -> Result<Self, ChangeError> {
        let Author { by, at } = author;
        let mut change = Change { id, record, by, at, set, over: BTreeMap::new(), unknown: Unknown::default() };
        for (path, mut seen) in over {
            seen = sorted_by(seen, Stamp::cmp);
            seen.dedup();
            if !seen.is_empty() {
                change.over.insert(path, seen);
            }
        }
        change.check()?;
        Ok(change)
    }

    /// Reads one change from its JSON.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with it.
    pub fn from_json(json: &str) -> Result<Self, ChangeError> {
        let mut members = Members::of(json)?;
        let mut take = |member| members.remove(member).ok_or(ChangeError::Missing { member });
        let id = stamp(&text("id", take("id")?)?)?;
        let record = text("record", take("record")?)?;
        let record = record.parse().map_err(|fact| ChangeError::Record { text: excerpt(&record), fact })?;
        let (by, at) = (text("by", take("by")?)?, text("at", take("at")?)?);
        let (set, over) = (set(take("set")?)?, over(take("over")?)?);
        let mut unknown = Unknown::default();
        for (member, value) in members {
            if !unknown.keep(&member, value.get()) {
                return Err(ChangeError::NotKept { member: excerpt(&member) });
            }
        }
        let change = Change { id, record, by, at, set, over, unknown };
        change.check()?;
        Ok(change)
    }

    fn check(&self) -> Result<(), ChangeError> {
        for (member, bytes, max) in [("by", self.by.len(), Self::BY_LEN_MAX), ("at", self.at.len(), Self::AT_LEN_MAX)] {
            if bytes > max {
                return Err(ChangeError::AuthorTooLong { member, bytes });
            }
        }
        let count = self.set.len().max(self.over.len());
        if count > Self::PATHS_MAX {
            return Err(ChangeError::TooManyPaths { count });
        }
        for (path, leaf) in &self.set {
            check_text(path, leaf)?;
        }
        let count = self.over.values().map(Vec::len).sum();
        if count > Self::STAMPS_MAX {
            return Err(ChangeError::TooManyStamps { count });
        }
        for (path, seen) in &self.over {
            if let Some(last) = seen.last().filter(|last| **last >= self.id) {
                return Err(ChangeError::SeesLater { path: path.clone(), seen: *last });
            }
        }
        Ok(())
    }

    /// Its name and place in the order of all changes.
    #[must_use]
    pub fn id(&self) -> Stamp {
        self.id
    }

    /// The record it changes.
    #[must_use]
    pub fn record(&self) -> &RecordId {
        &self.record
    }

    /// The officer who made it.
    #[must_use]
    pub fn by(&self) -> &str {
        &self.by
    }

    /// What the officer's device took the time to be.
    #[must_use]
    pub fn at(&self) -> &str {
        &self.at
    }

    /// What it says: the new value at each path it touches.
    #[must_use]
    pub fn set(&self) -> &BTreeMap<Path, Leaf> {
        &self.set
    }

    /// Every path at which it names values its maker saw, with their changes, sorted.
    pub fn over(&self) -> impl Iterator<Item = (&Path, &[Stamp])> {
        self.over.iter().map(|(path, seen)| (path, seen.as_slice()))
    }

    /// The changes whose values at `path` its maker saw, sorted.
    #[must_use]
    pub fn seen_at(&self, path: &str) -> &[Stamp] {
        self.over.get(path).map_or(&[], Vec::as_slice)
    }

    /// Whether its maker saw the change `id`, at whatever path.
    #[must_use]
    pub fn has_seen(&self, id: Stamp) -> bool {
        self.over.values().any(|seen| seen.binary_search(&id).is_ok())
    }

    /// What a newer build says about it beyond this one's knowledge.
    #[must_use]
    pub fn unknown(&self) -> &Unknown {
        &self.unknown
    }

    /// The same change, said of `record`: of the same thing under another name (see [`super::together`]).
    pub(super) fn said_of(mut self, record: &RecordId) -> Self {
        self.record = record.clone();
        self
    }

    /// Sets `path`, remembering what was seen there when it was first touched.
    pub(super) fn put(&mut self, path: Path, leaf: Leaf, seen: Vec<Stamp>) {
        if !seen.is_empty() {
            self.over.insert(path.clone(), seen);
        }
        self.set.insert(path, leaf);
    }

    /// Takes back that its maker saw the change `id` at `path`.
    pub(super) fn forget(&mut self, path: &str, id: Stamp) {
        if let Some(seen) = self.over.get_mut(path) {
            seen.retain(|known| *known != id);
            if seen.is_empty() {
                self.over.remove(path);
            }
        }
    }

    /// Says something else at `path`, still over what was seen when it was first touched.
    pub(super) fn replace(&mut self, path: &str, leaf: Leaf) {
        if let Some(value) = self.set.get_mut(path) {
            *value = leaf;
        }
    }
}

pub(super) fn check_text(path: &Path, leaf: &Leaf) -> Result<(), ChangeError> {
    let bytes = leaf.as_text().map_or(0, str::len);
    if bytes > Change::TEXT_LEN_MAX {
        return Err(ChangeError::TextTooLong { path: path.clone(), bytes });
    }
    Ok(())
}

/// The beginning of a text from a file, short enough for a sentence.
pub(crate) fn excerpt(text: &str) -> String {
    text.chars().take(80).collect()
}

impl From<MembersError> for ChangeError {
    fn from(error: MembersError) -> Self {
        match error {
            MembersError::NotAnObject => ChangeError::NotAnObject,
            MembersError::Twice(name) => ChangeError::Twice { name: excerpt(&name) },
        }
    }
}

fn text(member: &'static str, value: &RawValue) -> Result<String, ChangeError> {
    serde_json::from_str(value.get()).map_err(|_| ChangeError::WrongType { member })
}

fn stamp(text: &str) -> Result<Stamp, ChangeError> {
    text.parse().map_err(|fact| ChangeError::Stamp { text: excerpt(text), fact })
}

fn by_path<'a>(member: &'static str, value: &'a RawValue) -> Result<BTreeMap<String, &'a RawValue>, ChangeError> {
    let members = match Members::of(value.get()) {
        Ok(members) => members,
        Err(MembersError::NotAnObject) => return Err(ChangeError::WrongType { member }),
        Err(MembersError::Twice(name)) => return Err(ChangeError::Twice { name: excerpt(&name) }),
    };
    if members.len() > Change::PATHS_MAX {
        return Err(ChangeError::TooManyPaths { count: members.len() });
    }
    Ok(members)
}

fn path(text: String) -> Result<Path, ChangeError> {
    text.parse().map_err(|fact| ChangeError::Path { text: excerpt(&text), fact })
}

fn set(value: &RawValue) -> Result<BTreeMap<Path, Leaf>, ChangeError> {
    let read = |(name, value): (String, &RawValue)| {
        let path = path(name)?;
        let ParsedLeaf(leaf) =
            serde_json::from_str(value.get()).map_err(|_| ChangeError::WrongType { member: "set" })?;
        match leaf {
            Ok(leaf) => Ok((path, leaf)),
            Err(fact) => Err(ChangeError::Leaf { path, fact }),
        }
    };
    let mut set = BTreeMap::new();
    for entry in by_path("set", value)? {
        let (path, leaf) = read(entry)?;
        set.insert(path, leaf);
    }
    Ok(set)
}

fn over(value: &RawValue) -> Result<BTreeMap<Path, Vec<Stamp>>, ChangeError> {
    let mut over = BTreeMap::new();
    for (name, value) in by_path("over", value)? {
        let texts: Vec<&RawValue> =
            serde_json::from_str(value.get()).map_err(|_| ChangeError::WrongType { member: "over" })?;
        let mut seen =
            texts.into_iter().map(|value| stamp(&text("over", value)?)).collect::<Result<Vec<_>, ChangeError>>()?;
        seen = sorted_by(seen, Stamp::cmp);
        seen.dedup();
        let path = path(name)?;
        if !seen.is_empty() {
            over.insert(path, seen);
        }
    }
    Ok(over)
}

/// One member on its way into JSON.
enum Part<'a> {
    Text(&'a str),
    Stamp(Stamp),
    Record(&'a RecordId),
    Set(&'a BTreeMap<Path, Leaf>),
    Over(&'a BTreeMap<Path, Vec<Stamp>>),
    Raw(&'a RawValue),
}

impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Part::Text(text) => serializer.serialize_str(text),
            Part::Stamp(stamp) => stamp.serialize(serializer),
            Part::Record(record) => serializer.serialize_str(record.as_str()),
            Part::Set(set) => set.serialize(serializer),
            Part::Over(over) => over.serialize(serializer),
            Part::Raw(raw) => raw.serialize(serializer),
        }
    }
}

/// Canonical with serde_json, which alone can write what is unknown as it stands.
impl Serialize for Change {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut parts = vec![
            ("at", Part::Text(&self.at)),
            ("by", Part::Text(&self.by)),
            ("id", Part::Stamp(self.id)),
            ("over", Part::Over(&self.over)),
            ("record", Part::Record(&self.record)),
            ("set", Part::Set(&self.set)),
        ];
        for (name, json) in self.unknown.iter() {
            parts.push((name, Part::Raw(raw(json).map_err(serde::ser::Error::custom)?)));
        }
        let parts = sorted_by(parts, |(one, _), (other, _)| one.cmp(other));
        let mut map = serializer.serialize_map(Some(parts.len()))?;
        for (name, part) in &parts {
            map.serialize_entry(name, part)?;
        }
        map.end()
    }
}

/// For serde_json only, as for writing.
impl<'de> Deserialize<'de> for Change {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        Change::from_json(raw.get()).map_err(|fact| D::Error::custom(format_args!("not a change: {fact:?}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "000000000005-0badcafe-00d1ce";

    fn json_with(member: &str, value: &str) -> String {
        let mut members = BTreeMap::from([
            ("at", "\"2026-03-01T09:30:00+07:00\"".to_owned()),
            ("by", "\"Sri\"".to_owned()),
            ("id", format!("\"{ID}\"")),
            ("over", "{}".to_owned()),
            ("record", "\"-/kantor\"".to_owned()),
            ("set", "{}".to_owned()),
        ]);
        if value.is_empty() {
            members.remove(member);
        } else {
            members.insert(member, value.to_owned());
        }
        let members: Vec<_> = members.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        format!("{{{}}}", members.join(","))
    }

    fn fact(member: &str, value: &str) -> ChangeError {
        Change::from_json(&json_with(member, value)).unwrap_err()
    }

    #[test]
    fn what_is_unknown_comes_out_as_it_went_in() {
        let json = json_with("catatan", "{ \"b\": 1.50, \"a\": [1e999] }");
        let change = Change::from_json(&json).unwrap();
        let expected = json_with("catatan", "{\"a\":[1e999],\"b\":1.50}");
        assert_eq!(serde_json::to_string(&change).unwrap(), expected);
        assert_eq!(serde_json::from_str::<Change>(&expected).unwrap(), change);
        let zz = json_with("zz", "null");
        assert_eq!(serde_json::to_string(&Change::from_json(&zz).unwrap()).unwrap(), zz);
    }

    #[test]
    fn every_way_of_being_wrong_is_named() {
        for member in ["at", "by", "id", "over", "record", "set"] {
            assert_eq!(fact(member, ""), ChangeError::Missing { member });
            assert_eq!(fact(member, "7"), ChangeError::WrongType { member });
        }
        assert_eq!(Change::from_json("[]"), Err(ChangeError::NotAnObject));
        assert_eq!(fact("id", "\"5\""), ChangeError::Stamp { text: "5".into(), fact: StampError::Length(1) });
        assert_eq!(
            fact("record", "\"kantor\""),
            ChangeError::Record { text: "kantor".into(), fact: RecordIdError::Parts }
        );
        assert_eq!(
            fact("set", "{\"a b\":1}"),
            ChangeError::Path { text: "a b".into(), fact: PathError::Character(' ') }
        );
        let path: Path = "a".parse().unwrap();
        assert_eq!(fact("set", "{\"a\":1.5}"), ChangeError::Leaf { path: path.clone(), fact: LeafError::Float });
        assert_eq!(fact("set", "{\"a\":1,\"a\":1}"), ChangeError::Twice { name: "a".into() });
        assert_eq!(fact("lain", "{\"a\":1,\"a\":1}"), ChangeError::NotKept { member: "lain".into() });
        assert_eq!(fact("over", "{\"a\":\"x\"}"), ChangeError::WrongType { member: "over" });
        assert_eq!(
            fact("over", &format!("{{\"a\":[\"{ID}\"]}}")),
            ChangeError::SeesLater { path, seen: ID.parse().unwrap() }
        );
        let twice = json_with("set", "{}").replace("{\"at\"", "{\"by\":\"x\",\"at\"");
        assert_eq!(Change::from_json(&twice), Err(ChangeError::Twice { name: "by".into() }));
    }

    #[test]
    fn limits_hold_on_both_sides_of_their_edge() {
        let text = |len: usize| format!("{{\"a\":\"{}\"}}", "x".repeat(len));
        assert!(Change::from_json(&json_with("set", &text(Change::TEXT_LEN_MAX))).is_ok());
        assert_eq!(
            fact("set", &text(Change::TEXT_LEN_MAX + 1)),
            ChangeError::TextTooLong { path: "a".parse().unwrap(), bytes: Change::TEXT_LEN_MAX + 1 }
        );

        let paths = |count: usize| {
            let all: Vec<_> = (0..count).map(|n| format!("\"p{n}\":true")).collect();
            format!("{{{}}}", all.join(","))
        };
        assert!(Change::from_json(&json_with("set", &paths(Change::PATHS_MAX))).is_ok());
        assert_eq!(fact("set", &paths(5_001)), ChangeError::TooManyPaths { count: 5_001 });

        let name = |len: usize| format!("\"{}\"", "x".repeat(len));
        assert!(Change::from_json(&json_with("by", &name(200))).is_ok());
        assert_eq!(fact("by", &name(201)), ChangeError::AuthorTooLong { member: "by", bytes: 201 });
        assert!(Change::from_json(&json_with("at", &name(64))).is_ok());
        assert_eq!(fact("at", &name(65)), ChangeError::AuthorTooLong { member: "at", bytes: 65 });
    }

    #[test]
    fn lists_of_stamps_are_sorted_sets() {
        let over = |list: &str| json_with("over", &format!("{{\"a\":[{list}],\"b\":[]}}"));
        let (one, two) = ("\"000000000001-0badcafe-00d1ce\"", "\"000000000002-0badcafe-00d1ce\"");
        let change = Change::from_json(&over(&format!("{two},{one},{two}"))).unwrap();
        assert_eq!(change.seen_at("a").len(), 2);
        let expected = json_with("over", &format!("{{\"a\":[{one},{two}]}}"));
        assert_eq!(serde_json::to_string(&change).unwrap(), expected);
        assert!(change.has_seen("000000000001-0badcafe-00d1ce".parse().unwrap()));
        assert!(!change.has_seen(ID.parse().unwrap()));
    }
}
