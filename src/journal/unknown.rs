//! Members of a change or a backup that this build does not know: kept as their JSON text and written out again.
//!
//! A newer build may say more about a change than this one understands. Dropping it here would lose it for everybody
//! once this device's backup is the one that survives.

use crate::json::canonical;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Members this build does not know, each as canonical JSON, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unknown(BTreeMap<String, String>);

impl Unknown {
    /// Keeps `json` under `name`, in canonical form; says whether it could: not when it is no JSON, nests more than
    /// 64 deep, or names a member twice.
    pub fn keep(&mut self, name: &str, json: &str) -> bool {
        match canonical(json) {
            Some(text) => {
                self.0.insert(name.to_owned(), text);
                true
            }
            None => false,
        }
    }

    /// Whether there is nothing unknown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Name and JSON text of each, in order of names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, json)| (name.as_str(), json.as_str()))
    }

    /// Both together. Where both know a name, the greater text stays, so that every order of merging ends alike.
    pub fn merge(&mut self, other: Unknown) {
        for (name, json) in other.0 {
            let kept = self.0.entry(name).or_default();
            if json > *kept {
                *kept = json;
            }
        }
    }
}

/// A kept text as a value that serde_json writes as it stands.
pub(super) fn raw(json: &str) -> Result<&RawValue, serde_json::Error> {
    serde_json::from_str(json)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_canonical_text_and_refuses_what_has_none() {
        let mut unknown = Unknown::default();
        assert!(unknown.keep("b", "{ \"z\": 1.50, \"a\": [] }"));
        assert!(!unknown.keep("a", "{\"x\":1,\"x\":2}"));
        assert_eq!(unknown.iter().collect::<Vec<_>>(), [("b", "{\"a\":[],\"z\":1.50}")]);
    }

    #[test]
    fn merging_ends_alike_in_both_orders() {
        let of = |pairs: &[(&str, &str)]| {
            let mut unknown = Unknown::default();
            for (name, json) in pairs {
                assert!(unknown.keep(name, json));
            }
            unknown
        };
        let (left, right) = (of(&[("a", "1"), ("b", "2")]), of(&[("b", "3"), ("c", "4")]));
        let (mut one, mut other) = (left.clone(), right.clone());
        one.merge(right);
        other.merge(left);
        assert_eq!(one, other);
        assert_eq!(one, of(&[("a", "1"), ("b", "3"), ("c", "4")]));
    }
}
