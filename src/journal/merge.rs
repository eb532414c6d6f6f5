//! The whole truth a clinic keeps: a set of changes and a set of purges, and how two such sets become one.
//!
//! **Merge is set union**: idempotent, commutative, associative. Nothing is ever chosen over something else. Two changes
//! that bear the same id and differ cannot both be true to the rule that a change never changes; that is a [`Clash`],
//! said aloud, and both are kept: the lesser among the changes, the others beside it, the same on every device.
//!
//! ```
//! use koroena::journal::{Journal, merge};
//!
//! let both = merge(Journal::default(), Journal::default());
//! assert!(both.journal.is_empty() && both.clashes.is_empty());
//! ```

use super::{Change, Fold, PurgeError, Purged, Stamp};
use crate::ordered::Ordered;
use crate::record::{Path, RecordId};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// A set of changes and a set of purges. What is purged is blank in every change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    changes: BTreeMap<Stamp, Change>,
    /// Changes that bear the id of another in `changes`, and are greater. Never an empty set.
    clashing: BTreeMap<Stamp, BTreeSet<Change>>,
    purged: Purged,
}

/// Two changes that bear the same id and differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The one among the changes, which folds.
    pub kept: Change,
    /// The one kept beside it.
    pub other: Change,
}

/// What became of a change that was added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// It was not there.
    New,
    /// It was there, the same.
    Identical,
    /// Another bears its id; both are kept.
    Clash(Box<Clash>),
}

/// Two journals as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// All of both.
    pub journal: Journal,
    /// The changes the first did not have.
    pub added: BTreeSet<Stamp>,
    /// The changes of the first that purges of the second have blanked, or that a clash has put another in place of:
    /// what a store that holds the first must write again.
    pub rewritten: BTreeSet<Stamp>,
    /// The clashes the first did not have.
    pub clashes: Vec<Clash>,
}

impl Journal {
    /// A journal without changes, from which `purged` is gone for ever.
    #[must_use]
    pub fn of_purged(purged: Purged) -> Self {
        Journal { purged, ..Journal::default() }
    }

    /// Adds one change, blanked where it sets what is purged.
    pub fn add(&mut self, change: Change) -> Added {
        let change = self.purged.blank(change);
        match self.changes.entry(change.id()) {
            Entry::Vacant(vacant) => {
                vacant.insert(change);
                Added::New
            }
            Entry::Occupied(mut occupied) => {
                let beside = self.clashing.get(occupied.key());
                if *occupied.get() == change || beside.is_some_and(|beside| beside.contains(&change)) {
                    return Added::Identical;
                }
                let other = if change < *occupied.get() { occupied.insert(change) } else { change };
                self.clashing.entry(other.id()).or_default().insert(other.clone());
                Added::Clash(Box::new(Clash { kept: occupied.get().clone(), other }))
            }
        }
    }

    /// Purges `path` of `record` for ever, and blanks it in every change; returns the changes blanked.
    ///
    /// # Errors
    ///
    /// [`PurgeError::State`].
    pub fn purge(&mut self, record: RecordId, path: Path) -> Result<BTreeSet<Stamp>, PurgeError> {
        let mut more = Purged::default();
        more.insert(record, path)?;
        Ok(self.purge_all(more))
    }

    /// Takes over `more` purges; returns the changes blanked by them.
    fn purge_all(&mut self, more: Purged) -> BTreeSet<Stamp> {
        let is_old = more.iter().all(|(record, path)| self.purged.contains(record, path.as_str()));
        if is_old {
            return BTreeSet::new();
        }
        self.purged.merge(more);
        let mut blanked = BTreeSet::new();
        for (id, change) in &mut self.changes {
            if self.purged.of(change.record()).next().is_some() {
                let blank = self.purged.blank(change.clone());
                if blank != *change {
                    blanked.insert(*id);
                    *change = blank;
                }
            }
        }
        // Blank, two changes may be the same, or in the other order.
        for other in std::mem::take(&mut self.clashing).into_values().flatten() {
            let id = other.id();
            if let Added::Clash(_) = self.add(other) {
                blanked.insert(id);
            }
        }
        blanked
    }

    /// Every change in order of stamps; of a clash the one that folds.
    pub fn changes(&self) -> impl ExactSizeIterator<Item = &Change> {
        self.changes.values()
    }

    /// The change `id`.
    #[must_use]
    pub fn get(&self, id: Stamp) -> Option<&Change> {
        self.changes.get(&id)
    }

    /// Every clash, in order of stamps.
    pub fn clashes(&self) -> impl Iterator<Item = (&Change, &Change)> {
        let beside = self.clashing.iter().flat_map(|(id, others)| others.iter().map(move |other| (id, other)));
        beside.filter_map(|(id, other)| Some((self.changes.get(id)?, other)))
    }

    /// What was purged.
    #[must_use]
    pub fn purged(&self) -> &Purged {
        &self.purged
    }

    /// Every change with those kept beside it, so that a clash between two records shows in both.
    fn all(&self) -> impl Iterator<Item = &Change> {
        self.changes.values().chain(self.clashing.values().flatten())
    }

    /// The changes of each record, all of a clash among them; in order of stamps but for those.
    #[must_use]
    pub fn by_record(&self) -> BTreeMap<&RecordId, Vec<&Change>> {
        let mut by_record: BTreeMap<&RecordId, Vec<&Change>> = BTreeMap::new();
        for change in self.all() {
            by_record.entry(change.record()).or_default().push(change);
        }
        by_record
    }

    /// What `record` says now. For all records at once [`Journal::folds`] is quicker.
    #[must_use]
    pub fn fold(&self, record: &RecordId) -> Fold {
        Fold::from_changes(record, self.all(), &self.purged)
    }

    /// What every record says now.
    #[must_use]
    pub fn folds(&self) -> BTreeMap<RecordId, Fold> {
        let fold = |(record, changes): (&RecordId, Vec<&Change>)| {
            (record.clone(), Fold::from_changes(record, changes, &self.purged))
        };
        self.by_record().into_iter().map(fold).into_map()
    }

    /// The latest stamp, for a clock to take note of.
    #[must_use]
    pub fn latest(&self) -> Option<Stamp> {
        self.changes.keys().next_back().copied()
    }

    /// Whether nothing was ever said or purged.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.purged.is_empty()
    }
}

/// Both journals as one: the union of their changes, and of their purges, which beat content on both sides.
#[must_use]
pub fn merge(first: Journal, second: Journal) -> Merged {
    let Journal { changes, clashing, purged } = second;
    let mut journal = first;
    let mut rewritten = journal.purge_all(purged);
    let mut added = BTreeSet::new();
    let mut clashes = Vec::new();
    for change in changes.into_values().chain(clashing.into_values().flatten()) {
        let id = change.id();
        let was_there = !added.contains(&id);
        match journal.add(change) {
            Added::New => {
                added.insert(id);
            }
            Added::Identical => {}
            Added::Clash(clash) => {
                if was_there {
                    rewritten.insert(id);
                }
                clashes.push(*clash);
            }
        }
    }
    Merged { journal, added, rewritten, clashes }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Author;
    use crate::record::Leaf;

    fn change(counter: u8, sets: &[(&str, &str)]) -> Change {
        Change::new(
            format!("{counter:012x}-00000000-000000").parse().unwrap(),
            "9f00c0ffee0000a1/koperasi".parse().unwrap(),
            Author { by: "Sri".into(), at: String::new() },
            sets.iter().map(|(path, text)| (path.parse().unwrap(), Leaf::from(*text))).collect(),
            [],
        )
        .unwrap()
    }

    fn journal(changes: &[Change]) -> Journal {
        let mut journal = Journal::default();
        for change in changes {
            journal.add(change.clone());
        }
        journal
    }

    #[test]
    fn the_same_id_with_other_content_is_said_and_both_are_kept() {
        let (a, b, c) = (change(1, &[("nama", "a")]), change(1, &[("nama", "b")]), change(1, &[("nama", "c")]));
        let merged = merge(journal(std::slice::from_ref(&b)), journal(std::slice::from_ref(&a)));
        assert_eq!(merged.clashes, [Clash { kept: a.clone(), other: b.clone() }]);
        assert_eq!((merged.added.len(), merged.rewritten.len()), (0, 1));
        let all = merge(merged.journal, journal(std::slice::from_ref(&c))).journal;
        assert_eq!(all.clashes().collect::<Vec<_>>(), [(&a, &b), (&a, &c)]);
        assert_eq!(all, journal(&[c, b, a]));
        assert_eq!(merge(all.clone(), all.clone()).clashes, []);
    }

    #[test]
    fn a_clash_between_two_records_shows_in_both() {
        let here = change(1, &[("nama", "a")]);
        let set = BTreeMap::from([("nama".parse().unwrap(), Leaf::from("b"))]);
        let author = Author { by: "Sri".into(), at: String::new() };
        let there = Change::new(here.id(), "-/kantor".parse().unwrap(), author, set, []).unwrap();
        let both = journal(&[here.clone(), there.clone()]);
        assert_eq!(both.clashes().count(), 1);
        for (record, text) in [(here.record(), "a"), (there.record(), "b")] {
            assert_eq!(both.fold(record).value("nama"), Some(&Leaf::from(text)));
            assert_eq!(both.folds()[record], both.fold(record));
        }
    }

    #[test]
    fn what_is_new_is_named() {
        let (one, two) = (change(1, &[("nama", "a")]), change(2, &[("nama", "b")]));
        let merged = merge(journal(std::slice::from_ref(&one)), journal(&[one.clone(), two.clone()]));
        assert_eq!(merged.added, BTreeSet::from([two.id()]));
        assert!(merged.rewritten.is_empty() && merged.clashes.is_empty());
        assert_eq!(merged.journal.latest(), Some(two.id()));
    }

    #[test]
    fn a_purge_blanks_both_sides_and_dissolves_a_clash_it_explains() {
        let record = change(1, &[]).record().clone();
        let phone: Path = "kontak/telepon".parse().unwrap();
        let full = change(1, &[("nama", "a"), ("kontak/telepon", "0812")]);
        let mut purging = journal(std::slice::from_ref(&full));
        assert_eq!(purging.purge(record.clone(), phone.clone()), Ok(BTreeSet::from([full.id()])));
        assert_eq!(purging.purge(record.clone(), phone.clone()), Ok(BTreeSet::new()));

        let merged = merge(journal(std::slice::from_ref(&full)), purging.clone());
        assert_eq!(merged.rewritten, BTreeSet::from([full.id()]));
        assert!(merged.clashes.is_empty());
        assert_eq!(merged.journal, purging);
        let back = merge(purging.clone(), journal(std::slice::from_ref(&full)));
        assert_eq!(back.journal, purging);
        assert!(back.clashes.is_empty() && back.added.is_empty());
        assert!(!format!("{:?}", back.journal).contains("0812"));

        let variant = change(1, &[("nama", "a"), ("kontak/telepon", "0813")]);
        let mut clashing = journal(&[full, variant]);
        assert_eq!(clashing.clashes().count(), 1);
        clashing.purge(record, phone).unwrap();
        assert_eq!(clashing, purging);
    }
}
