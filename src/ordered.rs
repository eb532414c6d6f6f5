//! Maps, sets and sorted lists from iterators, small in the browser's file.
//!
//! Rule: the library makes ordered things here. The standard `collect` into a map or a set, and every standard sort, bring a
//! sorting routine of about four kilobytes for each type they are used with; together that was a tenth of the wasm. Here maps
//! and sets take their entries one by one, and every list is put in order by one routine over places.
//!
//! The results are those of the standard ways: of entries with one key the last counts, and a sort is stable.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Iterators into ordered collections.
pub(crate) trait Ordered: Iterator + Sized {
    /// A map of the pairs.
    fn into_map<K: Ord, V>(self) -> BTreeMap<K, V>
    where
        Self: Iterator<Item = (K, V)>,
    {
        let mut map = BTreeMap::new();
        for (key, value) in self {
            map.insert(key, value);
        }
        map
    }

    /// A set of the items.
    fn into_set(self) -> BTreeSet<Self::Item>
    where
        Self::Item: Ord,
    {
        let mut set = BTreeSet::new();
        for item in self {
            set.insert(item);
        }
        set
    }
}

impl<I: Iterator> Ordered for I {}

/// The items in the order that `compare` tells; equal ones keep theirs.
pub(crate) fn sorted_by<T>(items: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let by_place = |a: usize, b: usize| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        (_, _) => Ordering::Equal,
    };
    let places = sorted_places(items.len(), &by_place);
    let mut slots: Vec<Option<T>> = items.into_iter().map(Some).collect();
    places.into_iter().filter_map(|place| slots.get_mut(place).and_then(Option::take)).collect()
}

/// The places of a list of `count` items in the order that `compare` tells.
fn sorted_places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn orders_as_the_standard_library_does(pairs in proptest::collection::vec((0u8..20, any::<u8>()), 0..60)) {
            prop_assert_eq!(pairs.iter().copied().into_map(), pairs.iter().copied().collect::<BTreeMap<_, _>>());
            prop_assert_eq!(pairs.iter().copied().into_set(), pairs.iter().copied().collect::<BTreeSet<_>>());
            let mut expected = pairs.clone();
            expected.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(sorted_by(pairs, |(a, _), (b, _)| a.cmp(b)), expected);
        }
    }
}
