//! Rows of a JSON file read into types, small in the browser's file.
//!
//! Rule: a reader never stops half way. Where something is not as it must be, the first such place is noted and an empty value
//! stands in for it, which [`read`] never gives out. So reading a row is one call per member and no more; what serde derives
//! for the same types, with a way out after every member, was fifteen times the wasm.
//!
//! ```ignore
//! rows! { Wording { id, en } }
//! let wording: Wording = json::read(r#"{"id": "Aset", "en": "Assets"}"#)?;
//! ```
//!
//! # Errors
//! The place, as names and numbers joined by `/`, and what is wrong there. A name that stands twice is refused.

use super::members::{Members, MembersError};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// How deep values may stand in one another.
const DEPTH_MAX: usize = 64;

/// A value that can be read from JSON.
pub(crate) trait Read: Sized {
    /// Reads it from the text of one value. Where that is another, notes so and gives an empty one.
    fn read(json: &str, reader: &mut Reader) -> Self;
}

/// Reads a whole text.
///
/// # Errors
/// What was found first, in words.
pub(crate) fn read<T: Read>(text: &str) -> Result<T, String> {
    let raw: &RawValue = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let mut reader = Reader::default();
    let value = T::read(raw.get(), &mut reader);
    reader.trouble.map_or(Ok(value), Err)
}

/// Where a reading stands, and what was found first that is not as it must be.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    place: Vec<String>,
    trouble: Option<String>,
}

impl Reader {
    /// Notes what is wrong at this place, unless something was before.
    pub(crate) fn note(&mut self, what: &str) {
        if self.trouble.is_none() {
            self.trouble = Some(format!("{}: {what}", self.place.join("/")));
        }
    }

    /// The value inside the one being read that is called `name`.
    fn inside<T: Read>(&mut self, name: &str, json: &str) -> T {
        self.place.push(name.to_owned());
        let value = T::read(json, self);
        self.place.pop();
        value
    }

    fn is_too_deep(&mut self) -> bool {
        let is_too_deep = self.place.len() > DEPTH_MAX;
        if is_too_deep {
            self.note("nested too deep");
        }
        is_too_deep
    }

    /// The members of an object.
    fn members<'a>(&mut self, json: &'a str) -> BTreeMap<String, &'a RawValue> {
        if self.is_too_deep() {
            return BTreeMap::new();
        }
        match Members::of(json) {
            Ok(members) => members,
            Err(MembersError::NotAnObject) => {
                self.note("not an object");
                BTreeMap::new()
            }
            Err(MembersError::Twice(name)) => {
                self.note(&format!("`{name}` stands twice"));
                BTreeMap::new()
            }
        }
    }

    /// The items of a list.
    fn items<'a>(&mut self, json: &'a str) -> Vec<&'a RawValue> {
        if self.is_too_deep() {
            return Vec::new();
        }
        serde_json::from_str(json).unwrap_or_else(|_| {
            self.note("not a list");
            Vec::new()
        })
    }

    /// The items of a list of so many.
    fn items_of<'a>(&mut self, json: &'a str, count: usize) -> Vec<&'a RawValue> {
        let items = self.items(json);
        if items.len() != count {
            self.note(&format!("not {count} values"));
        }
        items
    }

    /// The value of the item at `place`.
    fn item<T: Read>(&mut self, items: &[&RawValue], place: usize) -> T {
        self.inside(&place.to_string(), items.get(place).map_or("", |item| item.get()))
    }

    /// What `parse` makes of a text.
    pub(crate) fn parsed<T>(&mut self, json: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = parse(&String::read(json, self));
        if value.is_none() {
            self.note("a text of another form");
        }
        value
    }

    /// The row an object is.
    pub(crate) fn row<'a, 'r>(&'r mut self, json: &'a str) -> Row<'a, 'r> {
        Row { members: self.members(json), reader: self }
    }
}

/// The members of a row that were not read yet.
pub(crate) struct Row<'a, 'r> {
    members: BTreeMap<String, &'a RawValue>,
    reader: &'r mut Reader,
}

impl Row<'_, '_> {
    /// A member that must be there.
    pub(crate) fn take<T: Read>(&mut self, name: &'static str) -> T {
        let member = self.members.remove(name);
        if member.is_none() {
            self.reader.note(&format!("`{name}` is missing"));
        }
        self.reader.inside(name, member.map_or("", RawValue::get))
    }

    /// A member that may be absent.
    pub(crate) fn optional<T: Read + Default>(&mut self, name: &'static str) -> T {
        match self.members.remove(name) {
            Some(member) => self.reader.inside(name, member.get()),
            None => T::default(),
        }
    }

    /// Refuses what is left.
    pub(crate) fn end(self) {
        if let Some(name) = self.members.keys().next() {
            self.reader.note(&format!("`{name}` is not known"));
        }
    }
}

/// Makes structures readable by their members. `name: optional` may be absent, `name = "word"` is called so. A member of no name
/// is refused, and passed over where the list ends with `; and more`.
macro_rules! rows {
    ($($row:ident { $($field:ident $(: $way:ident)? $(= $name:literal)?),* $(,)? $(; and $more:ident)? })*) => {
        $(impl $crate::json::Read for $row {
            fn read(json: &str, reader: &mut $crate::json::Reader) -> Self {
                let mut row = reader.row(json);
                let read = $row { $($field: $crate::json::rows!(@ row, $field $(: $way)? $(= $name)?)),* };
                $crate::json::rows!(@ row $(and $more)?);
                read
            }
        })*
    };
    (@ $row:ident) => { $row.end() };
    (@ $row:ident and more) => {};
    (@ $row:ident, $field:ident) => { $row.take(stringify!($field)) };
    (@ $row:ident, $field:ident = $name:literal) => { $row.take($name) };
    (@ $row:ident, $field:ident : $way:ident) => { $row.$way(stringify!($field)) };
}

/// Makes enumerations readable from their words.
macro_rules! words {
    ($($type:ident { $first:ident = $word:literal $(, $variant:ident = $other:literal)* $(,)? })*) => {
        $(impl $crate::json::Read for $type {
            fn read(json: &str, reader: &mut $crate::json::Reader) -> Self {
                match String::read(json, reader).as_str() {
                    $word => $type::$first,
                    $($other => $type::$variant,)*
                    _ => {
                        reader.note("not one of the words");
                        $type::$first
                    }
                }
            }
        })*
    };
}

pub(crate) use {rows, words};

impl Read for String {
    fn read(json: &str, reader: &mut Reader) -> Self {
        serde_json::from_str(json).unwrap_or_else(|_| {
            reader.note("not a text");
            String::new()
        })
    }
}

impl Read for bool {
    fn read(json: &str, reader: &mut Reader) -> Self {
        match json {
            "true" => true,
            "false" => false,
            _ => {
                reader.note("not true or false");
                false
            }
        }
    }
}

impl Read for i64 {
    fn read(json: &str, reader: &mut Reader) -> Self {
        json.parse().unwrap_or_else(|_| {
            reader.note("not a whole number");
            0
        })
    }
}

impl Read for u8 {
    fn read(json: &str, reader: &mut Reader) -> Self {
        u8::try_from(i64::read(json, reader)).unwrap_or_else(|_| {
            reader.note("not a small number");
            0
        })
    }
}

impl<A: Read, B: Read> Read for (A, B) {
    fn read(json: &str, reader: &mut Reader) -> Self {
        let items = reader.items_of(json, 2);
        (reader.item(&items, 0), reader.item(&items, 1))
    }
}

impl<A: Read, B: Read, C: Read> Read for (A, B, C) {
    fn read(json: &str, reader: &mut Reader) -> Self {
        let items = reader.items_of(json, 3);
        (reader.item(&items, 0), reader.item(&items, 1), reader.item(&items, 2))
    }
}

impl<T: Read> Read for Option<T> {
    fn read(json: &str, reader: &mut Reader) -> Self {
        if json == "null" { None } else { Some(T::read(json, reader)) }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(json: &str, reader: &mut Reader) -> Self {
        let mut list = Vec::new();
        for (place, item) in reader.items(json).into_iter().enumerate() {
            list.push(reader.inside(&place.to_string(), item.get()));
        }
        list
    }
}

impl<T: Read> Read for BTreeMap<String, T> {
    fn read(json: &str, reader: &mut Reader) -> Self {
        let mut map = BTreeMap::new();
        for (name, member) in reader.members(json) {
            let value = reader.inside(&name, member.get());
            map.insert(name, value);
        }
        map
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Eq)]
    struct Plant {
        name: String,
        kind: Kind,
        height: Option<i64>,
        parts: Vec<Plant>,
        names: BTreeMap<String, String>,
    }

    #[derive(Debug, PartialEq, Eq)]
    enum Kind {
        Tree,
        Herb,
    }

    rows! { Plant { name = "nama", kind, height: optional, parts: optional, names } }
    words! { Kind { Tree = "pohon", Herb = "terna" } }

    #[test]
    fn reads_what_is_there() {
        let text = r#" {"nama": "pisang\u0021", "kind": "terna", "height": null, "names": {"id": "pisang"},
            "parts": [{"nama": "jantung", "kind": "pohon", "height": -7, "names": {}}]} "#;
        let part = Plant {
            name: "jantung".into(),
            kind: Kind::Tree,
            height: Some(-7),
            parts: Vec::new(),
            names: BTreeMap::new(),
        };
        let names = BTreeMap::from([("id".to_owned(), "pisang".to_owned())]);
        let plant = Plant { name: "pisang!".into(), kind: Kind::Herb, height: None, parts: vec![part], names };
        assert_eq!(read(text), Ok(plant));
    }

    #[test]
    fn names_the_first_place_that_is_not_as_it_must_be() {
        let within = |parts: &str| format!(r#"{{"nama": "", "kind": "terna", "names": {{}}, "parts": {parts}}}"#);
        for (parts, expected) in [
            (r#"[{"kind": "terna", "names": {}}]"#, "parts/0: `nama` is missing"),
            (r#"[{"nama": "", "kind": "rumput", "names": {}}]"#, "parts/0/kind: not one of the words"),
            (r#"[{"nama": 1, "kind": "terna", "names": {}}]"#, "parts/0/nama: not a text"),
            (r#"[{"nama": "", "kind": "terna", "names": {"a": null}}]"#, "parts/0/names/a: not a text"),
            (r#"[{"nama": "", "kind": "terna", "names": {}, "height": 1.0}]"#, "parts/0/height: not a whole number"),
            (r#"[{"nama": "", "kind": "terna", "names": {}, "akar": 1}]"#, "parts/0: `akar` is not known"),
            (r#"[{"nama": "", "nama": "", "kind": "terna", "names": {}}]"#, "parts/0: `nama` stands twice"),
            ("[[]]", "parts/0: not an object"),
            ("{}", "parts: not a list"),
        ] {
            assert_eq!(read::<Plant>(&within(parts)), Err(expected.to_owned()), "{parts}");
        }
        assert!(read::<Plant>(&within("[")).is_err());
    }

    #[test]
    fn depth_has_an_end() {
        let mut text = r#"{"nama": "", "kind": "terna", "names": {}}"#.to_owned();
        for _ in 0..1000 {
            text = format!(r#"{{"nama": "", "kind": "terna", "names": {{}}, "parts": [{text}]}}"#);
        }
        assert!(read::<Plant>(&text).is_err_and(|error| error.ends_with("nested too deep")));
    }
}
