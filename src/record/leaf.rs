//! The value at one path of a record: nothing, yes or no, a whole number, or a text.
//!
//! A leaf is a plain JSON scalar and never a float: what is not whole (an amount of money, a share) is a text of
//! decimals, so that no program on the way can round it. Lists and objects are spread over paths instead.
//!
//! ```
//! use koroena::record::Leaf;
//!
//! assert_eq!(serde_json::to_string(&Leaf::Text("1234567.89".into())).unwrap(), r#""1234567.89""#);
//! assert_eq!(serde_json::from_str::<Leaf>("2024").unwrap(), Leaf::Int(2024));
//! assert!(serde_json::from_str::<Leaf>("1234567.89").is_err());
//! ```

use serde::de::{Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// The value at one path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Leaf {
    /// Emptied: something stood here and was taken away, or an answer was withdrawn. JSON `null`.
    Null,
    /// Yes or no. JSON `true` and `false`.
    Bool(bool),
    /// A whole number (a year, a count). JSON number without fraction or exponent.
    Int(i64),
    /// A text; amounts of money are decimals of rupiah with a dot, `"1234567.89"`. JSON string.
    Text(String),
}

/// Why a JSON value is no [`Leaf`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeafError {
    /// A number written with a fraction or an exponent.
    Float,
    /// A whole number beyond 64 bits with sign.
    OutOfRange,
    /// A list; its items belong under paths of their own.
    Array,
    /// An object; its members belong under paths of their own.
    Object,
}

impl Leaf {
    /// What is kept of a text that was entered: without the spaces around it, and nothing of an empty one.
    ///
    /// ```
    /// use koroena::record::Leaf;
    /// assert_eq!((Leaf::entered(" Sri "), Leaf::entered("  ")), (Leaf::from("Sri"), Leaf::Null));
    /// ```
    #[must_use]
    pub fn entered(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() { Leaf::Null } else { Leaf::from(text) }
    }

    /// The text, where this is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Leaf::Text(text) => Some(text),
            Leaf::Null | Leaf::Bool(_) | Leaf::Int(_) => None,
        }
    }

    /// The whole number, where this is one.
    #[must_use]
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Leaf::Int(number) => Some(*number),
            Leaf::Null | Leaf::Bool(_) | Leaf::Text(_) => None,
        }
    }

    /// Yes or no, where this is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Leaf::Bool(yes) => Some(*yes),
            Leaf::Null | Leaf::Int(_) | Leaf::Text(_) => None,
        }
    }

    /// Whether this says that nothing stands here.
    #[must_use]
    pub fn is_null(&self) -> bool {
        match self {
            Leaf::Null => true,
            Leaf::Bool(_) | Leaf::Int(_) | Leaf::Text(_) => false,
        }
    }
}

impl From<bool> for Leaf {
    fn from(yes: bool) -> Self {
        Leaf::Bool(yes)
    }
}

impl From<i64> for Leaf {
    fn from(number: i64) -> Self {
        Leaf::Int(number)
    }
}

impl From<&str> for Leaf {
    fn from(text: &str) -> Self {
        Leaf::Text(text.to_owned())
    }
}

impl From<String> for Leaf {
    fn from(text: String) -> Self {
        Leaf::Text(text)
    }
}

impl Serialize for Leaf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Leaf::Null => serializer.serialize_unit(),
            Leaf::Bool(yes) => serializer.serialize_bool(*yes),
            Leaf::Int(number) => serializer.serialize_i64(*number),
            Leaf::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl<'de> Deserialize<'de> for Leaf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match ParsedLeaf::deserialize(deserializer)?.0 {
            Ok(leaf) => Ok(leaf),
            Err(fact) => Err(D::Error::custom(format_args!("not a leaf: {fact:?}"))),
        }
    }
}

/// Any JSON value read as a leaf, the refusal kept as a fact instead of a sentence.
///
/// For readers that want to say which value of a large file is wrong and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedLeaf(pub Result<Leaf, LeafError>);

impl<'de> Deserialize<'de> for ParsedLeaf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LeafVisitor)
    }
}

struct LeafVisitor;

impl<'de> Visitor<'de> for LeafVisitor {
    type Value = ParsedLeaf;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("null, a boolean, a whole number or a text")
    }

    fn visit_unit<E>(self) -> Result<ParsedLeaf, E> {
        Ok(ParsedLeaf(Ok(Leaf::Null)))
    }

    fn visit_none<E>(self) -> Result<ParsedLeaf, E> {
        Ok(ParsedLeaf(Ok(Leaf::Null)))
    }

    fn visit_bool<E>(self, yes: bool) -> Result<ParsedLeaf, E> {
        Ok(ParsedLeaf(Ok(Leaf::Bool(yes))))
    }

    fn visit_i64<E>(self, number: i64) -> Result<ParsedLeaf, E> {
        Ok(ParsedLeaf(Ok(Leaf::Int(number))))
    }

    fn visit_u64<E>(self, number: u64) -> Result<ParsedLeaf, E> {
        Ok(ParsedLeaf(i64::try_from(number).map(Leaf::Int).map_err(|_| LeafError::OutOfRange)))
    }

    fn visit_f64<E>(self, number: f64) -> Result<ParsedLeaf, E> {
        // A whole number of more than 64 bits reaches a reader as a float; 2^63 tells the two apart.
        let beyond = number.abs() >= 9_223_372_036_854_775_808.0;
        Ok(ParsedLeaf(Err(if beyond { LeafError::OutOfRange } else { LeafError::Float })))
    }

    fn visit_str<E>(self, text: &str) -> Result<ParsedLeaf, E> {
        Ok(ParsedLeaf(Ok(Leaf::Text(text.to_owned()))))
    }

    fn visit_string<E>(self, text: String) -> Result<ParsedLeaf, E> {
        Ok(ParsedLeaf(Ok(Leaf::Text(text))))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<ParsedLeaf, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(ParsedLeaf(Err(LeafError::Array)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<ParsedLeaf, A::Error> {
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(ParsedLeaf(Err(LeafError::Object)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(json: &str) -> Result<Leaf, LeafError> {
        serde_json::from_str::<ParsedLeaf>(json).unwrap().0
    }

    #[test]
    fn scalars_are_their_own_json() {
        for (json, leaf) in [
            ("null", Leaf::Null),
            ("true", Leaf::Bool(true)),
            ("false", Leaf::Bool(false)),
            ("42", Leaf::Int(42)),
            ("-9223372036854775808", Leaf::Int(i64::MIN)),
            ("9223372036854775807", Leaf::Int(i64::MAX)),
            (r#""1234567.89""#, Leaf::from("1234567.89")),
            (r#""""#, Leaf::from("")),
        ] {
            assert_eq!(parsed(json), Ok(leaf.clone()));
            assert_eq!(serde_json::to_string(&leaf).unwrap(), json);
        }
    }

    #[test]
    fn everything_else_is_refused_with_its_reason() {
        for (json, fact) in [
            ("1.5", LeafError::Float),
            ("1.0", LeafError::Float),
            ("1e2", LeafError::Float),
            ("9223372036854775808", LeafError::OutOfRange),
            ("-9223372036854775809", LeafError::OutOfRange),
            ("123456789012345678901234567890", LeafError::OutOfRange),
            ("[1,[2]]", LeafError::Array),
            ("[]", LeafError::Array),
            (r#"{"a":{"b":1}}"#, LeafError::Object),
        ] {
            assert_eq!(parsed(json), Err(fact), "{json}");
            assert!(serde_json::from_str::<Leaf>(json).is_err(), "{json}");
        }
    }
}
