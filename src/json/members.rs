//! A JSON object taken apart one level deep, every member still its own text, and JSON in canonical form.
//!
//! What this build does not know must come out of it as it went in, numbers digit by digit; so nothing unknown is ever
//! parsed into numbers. A name that stands twice is refused: two readers would see two different objects.
//!
//! Canonical: no white space, names sorted by their bytes, strings escaped only where JSON must, numbers untouched.

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;

/// How deep [`canonical`] follows lists and objects; deeper ones it gives up on.
const CANONICAL_DEPTH_MAX: usize = 64;

/// The members of one JSON object, by name.
#[derive(Debug, Default)]
pub(crate) struct Members<'a> {
    by_name: BTreeMap<String, &'a RawValue>,
    /// A name that stood there twice.
    twice: Option<String>,
}

/// Why a JSON text has no [`Members`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum MembersError {
    NotAnObject,
    Twice(String),
}

impl<'a> Members<'a> {
    /// The members of the object `json` is, which has been found to be valid JSON before.
    pub(crate) fn of(json: &'a str) -> Result<BTreeMap<String, &'a RawValue>, MembersError> {
        let members: Members<'a> = serde_json::from_str(json).map_err(|_| MembersError::NotAnObject)?;
        members.once_each().map_err(MembersError::Twice)
    }

    /// The members, or a name that stood there twice.
    pub(crate) fn once_each(self) -> Result<BTreeMap<String, &'a RawValue>, String> {
        match self.twice {
            Some(name) => Err(name),
            None => Ok(self.by_name),
        }
    }
}

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Members<'de>;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                let mut members = Members::default();
                while let Some((name, value)) = map.next_entry::<String, &RawValue>()? {
                    match members.by_name.entry(name) {
                        Entry::Occupied(known) => members.twice = Some(known.key().clone()),
                        Entry::Vacant(free) => {
                            free.insert(value);
                        }
                    }
                }
                Ok(members)
            }
        }
        deserializer.deserialize_map(Object)
    }
}

/// `json` in canonical form; nothing where it is no JSON, too deep, or has a name twice.
pub(crate) fn canonical(json: &str) -> Option<String> {
    canonical_without(json, &|_| false).map(|(text, _)| text)
}

/// A member of an object, or an item of a list, within a JSON text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot<'a> {
    /// The names and numbers that lead there, joined by `/`.
    pub(crate) place: &'a str,
    /// The member's name; an item of a list has none.
    pub(crate) name: Option<&'a str>,
    /// Its text.
    pub(crate) json: &'a str,
}

/// `json` in canonical form with every spot that `is_blank` accepts made `null`, and whether there was one.
pub(crate) fn canonical_without(json: &str, is_blank: &dyn Fn(Spot<'_>) -> bool) -> Option<(String, bool)> {
    let raw: &RawValue = serde_json::from_str(json).ok()?;
    let text = String::with_capacity(json.len());
    let mut writer = Canonical { text, place: String::new(), is_blank, has_blanked: false };
    writer.value(raw.get(), CANONICAL_DEPTH_MAX)?;
    Some((writer.text, writer.has_blanked))
}

struct Canonical<'f> {
    text: String,
    /// Where it stands; see [`Spot::place`].
    place: String,
    is_blank: &'f dyn Fn(Spot<'_>) -> bool,
    has_blanked: bool,
}

impl Canonical<'_> {
    fn value(&mut self, json: &str, depth_left: usize) -> Option<()> {
        match json.as_bytes().first()? {
            b'{' => self.object(json, depth_left.checked_sub(1)?),
            b'[' => self.array(json, depth_left.checked_sub(1)?),
            b'"' => self.string(&serde_json::from_str::<String>(json).ok()?),
            _ => {
                self.text.push_str(json);
                Some(())
            }
        }
    }

    fn string(&mut self, text: &str) -> Option<()> {
        self.text.push_str(&serde_json::to_string(text).ok()?);
        Some(())
    }

    fn array(&mut self, json: &str, depth_left: usize) -> Option<()> {
        let items: Vec<&RawValue> = serde_json::from_str(json).ok()?;
        self.text.push('[');
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            self.spot(&index.to_string(), None, item.get(), depth_left)?;
        }
        self.text.push(']');
        Some(())
    }

    fn object(&mut self, json: &str, depth_left: usize) -> Option<()> {
        let members = Members::of(json).ok()?;
        self.text.push('{');
        for (index, (name, value)) in members.into_iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            self.string(&name)?;
            self.text.push(':');
            self.spot(&name, Some(&name), value.get(), depth_left)?;
        }
        self.text.push('}');
        Some(())
    }

    fn spot(&mut self, step: &str, name: Option<&str>, json: &str, depth_left: usize) -> Option<()> {
        let (start, outside) = (self.text.len(), self.place.len());
        if outside > 0 {
            self.place.push('/');
        }
        self.place.push_str(step);
        self.value(json, depth_left)?;
        // Only now: whether the whole can be read must not hang on what is blanked.
        if (self.is_blank)(Spot { place: &self.place, name, json }) {
            self.has_blanked = true;
            self.text.truncate(start);
            self.text.push_str("null");
        }
        self.place.truncate(outside);
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_sorts_names_drops_white_space_and_leaves_numbers_alone() {
        let json =
            " { \"b\" : [ 1.50 , 1e400, {\"y\":0, \"x\":\"\\u00e9\\n\"} ], \"a\":123456789012345678901234567890 } ";
        let expected = "{\"a\":123456789012345678901234567890,\"b\":[1.50,1e400,{\"x\":\"é\\n\",\"y\":0}]}";
        assert_eq!(canonical(json).as_deref(), Some(expected));
        assert_eq!(canonical(expected).as_deref(), Some(expected));
    }

    #[test]
    fn no_canonical_form_for_what_readers_would_read_differently() {
        for json in ["{\"a\":1,\"a\":2}", "[{\"a\":1,\"a\":1}]", "\"\\ud800\"", "[1,", "", "nul"] {
            assert_eq!(canonical(json), None, "{json}");
        }
    }

    #[test]
    fn depth_has_an_edge() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(canonical(&nested(64)), Some(nested(64)));
        assert_eq!(canonical(&nested(65)), None);
    }

    #[test]
    fn a_spot_is_blanked_by_its_place_or_its_name() {
        let json = "{\"a\":[[\"x\",1],{\"b\":2}],\"b\":{\"c\":[]}}";
        let without = |is_blank: &dyn Fn(Spot<'_>) -> bool| canonical_without(json, is_blank).unwrap();
        let expected = "{\"a\":[[null,1],{\"b\":2}],\"b\":{\"c\":[]}}";
        assert_eq!(without(&|spot| spot.place == "a/0/0" && spot.json == "\"x\""), (expected.to_owned(), true));
        let expected = "{\"a\":[[\"x\",1],{\"b\":null}],\"b\":null}";
        assert_eq!(without(&|spot| spot.name == Some("b")), (expected.to_owned(), true));
        assert_eq!(without(&|spot| spot.name == Some("0")), (json.to_owned(), false));
    }

    #[test]
    fn members_keep_their_text() {
        let members = Members::of("{\"a\": 1.50, \"b\": [ 1 ]}").unwrap();
        let texts: Vec<_> = members.iter().map(|(name, raw)| (name.as_str(), raw.get())).collect();
        assert_eq!(texts, [("a", "1.50"), ("b", "[ 1 ]")]);
        assert_eq!(Members::of("[]").unwrap_err(), MembersError::NotAnObject);
        assert_eq!(Members::of("{\"a\":1,\"a\":1}").unwrap_err(), MembersError::Twice("a".into()));
    }
}
