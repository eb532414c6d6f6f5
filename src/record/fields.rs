//! A reader's view of a record: the values that stand at its paths now.
//!
//! Whoever turns a record into something typed (a co-operative, a statement) takes `&dyn Fields` and so knows neither
//! changes nor conflicts. What was emptied ([`Leaf::Null`]) reads as absent.

use super::{Leaf, Path};
use std::collections::BTreeMap;
use std::ops::Bound;

/// The values of one record, by path.
pub trait Fields {
    /// The value at `path`; nothing where none was entered or it was emptied again.
    fn get(&self, path: &str) -> Option<&Leaf>;

    /// Every value whose path begins with the text `prefix` (`"jumlah/"`; `""` for all), with its whole path, in the
    /// order of paths.
    fn each<'a>(&'a self, prefix: &str) -> Box<dyn Iterator<Item = (&'a str, &'a Leaf)> + 'a>;

    /// The text at `path`, where a text stands there.
    fn text(&self, path: &str) -> Option<&str> {
        self.get(path).and_then(Leaf::as_text)
    }

    /// The whole number at `path`, where one stands there.
    fn int(&self, path: &str) -> Option<i64> {
        self.get(path).and_then(Leaf::as_int)
    }

    /// Yes or no at `path`, where one stands there.
    fn bool(&self, path: &str) -> Option<bool> {
        self.get(path).and_then(Leaf::as_bool)
    }
}

/// A plain map, for values that come from elsewhere than a journal.
impl Fields for BTreeMap<Path, Leaf> {
    fn get(&self, path: &str) -> Option<&Leaf> {
        BTreeMap::get(self, path).filter(|leaf| !leaf.is_null())
    }

    fn each<'a>(&'a self, prefix: &str) -> Box<dyn Iterator<Item = (&'a str, &'a Leaf)> + 'a> {
        let wanted = prefix.to_owned();
        Box::new(
            self.range::<str, _>((Bound::Included(prefix), Bound::Unbounded))
                .map(|(path, leaf)| (path.as_str(), leaf))
                .take_while(move |(path, _)| path.starts_with(&wanted))
                .filter(|(_, leaf)| !leaf.is_null()),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_by_path_and_by_prefix_and_skips_what_was_emptied() {
        let values: BTreeMap<Path, Leaf> = [
            ("jumlah/kas", Leaf::from("5")),
            ("jumlah/bank", Leaf::Null),
            ("jumlah", Leaf::from(1)),
            ("jumlah_lain/kas", Leaf::from("7")),
            ("lengkap", Leaf::from(true)),
        ]
        .into_iter()
        .map(|(path, leaf)| (path.parse().unwrap(), leaf))
        .collect();

        assert_eq!(values.text("jumlah/kas"), Some("5"));
        assert_eq!(Fields::get(&values, "jumlah/bank"), None);
        assert_eq!((values.int("jumlah"), values.bool("lengkap")), (Some(1), Some(true)));
        assert_eq!((values.int("lengkap"), values.text("jumlah")), (None, None));
        let under: Vec<_> = values.each("jumlah/").map(|(path, _)| path).collect();
        assert_eq!(under, ["jumlah/kas"]);
        assert_eq!(values.each("").count(), 4);
        assert_eq!(values.each("zz").count(), 0);
    }
}
