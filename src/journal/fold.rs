//! What a record says now: at every path the values nobody overwrote, as a function of the set of its changes.
//!
//! At one path, a change is overwritten by any later change that sets the path and saw it there. What is left are the
//! path's **heads**. One head, or several that agree, is a value; heads that differ are a **conflict**: all are kept,
//! the one with the latest stamp is displayed, until a change over all of them settles it. The order in which changes
//! arrive, and how often, makes no difference. A path that was ever set always has a head.
//!
//! Three things bend that rule, in the same way on every device:
//!
//! - A purged path has no value and no heads.
//! - A **seal** (a value at `segel`) fixes the record as its maker saw it: what the seal does not cover is listed by
//!   [`Fold::after_seal`] and alters nothing, whether it was made before or after and whenever it arrives. Two seals
//!   made apart are a conflict for good.
//! - A **deletion** (`dihapus` true) is contested by every value its maker had not seen, bringing the record back among them.
//!
//! ```
//! use koroena::journal::{Author, Device, Fold, LamportClock, OpenChange, Purged, Tab};
//! use koroena::record::{Leaf, RecordId};
//!
//! let record: RecordId = "9f00c0ffee0000a1/koperasi".parse().unwrap();
//! let nobody = Purged::default();
//! let author = Author { by: "Sri".into(), at: "2026-03-01T09:30:00+07:00".into() };
//! let mut clock = LamportClock::new(Device::from_bytes([1; 4]), Tab::from_bytes([2; 3]));
//!
//! let empty = Fold::from_changes(&record, [], &nobody);
//! let mut open = OpenChange::begin(empty, &mut clock, author).unwrap();
//! open.set("nama".parse().unwrap(), Leaf::from("KSP Melati")).unwrap();
//! let change = open.close().unwrap();
//!
//! let fold = Fold::from_changes(&record, [&change], &nobody);
//! assert_eq!(fold.value("nama"), Some(&Leaf::from("KSP Melati")));
//! assert!(fold.conflicts().next().is_none());
//! ```

use super::{Change, Purged, Stamp};
use crate::ordered::{Ordered, sorted_by};
use crate::record::{Fields, Leaf, Path, RecordId};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

/// What a record says now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fold {
    version: FoldVersion,
    record: RecordId,
    latest: Option<Stamp>,
    /// Per path its heads, in order of stamps; never an empty list.
    heads: BTreeMap<Path, Vec<Head>>,
    purged: BTreeSet<Path>,
    /// The heads of `segel`.
    seals: Vec<Stamp>,
    /// Heads that no seal covers; empty where there is no seal.
    after_seal: BTreeMap<Path, Vec<Head>>,
    /// Heads that no deletion covers; empty where the record is not deleted.
    unseen: BTreeMap<Path, Vec<Stamp>>,
}

/// A value that nobody overwrote, and the change that set it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Head {
    /// The change.
    pub id: Stamp,
    /// The value.
    pub value: Leaf,
}

/// A path whose heads differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conflict<'a> {
    /// Where.
    pub path: &'a Path,
    /// The values, in order of stamps; the last is displayed.
    pub heads: &'a [Head],
}

/// Whether a record is sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seal<'a> {
    /// Not sealed: a draft.
    Open,
    /// Sealed by this change.
    Sealed(Stamp),
    /// Sealed more than once, each without knowing of the other; no class may be printed from it.
    Apart(&'a [Stamp]),
}

/// Whether a record is deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deletion<'a> {
    /// Not deleted.
    No,
    /// Deleted by this change, everything in it seen.
    Deleted(Stamp),
    /// Deleted by this change, while someone set these paths whose values no deletion had seen.
    Contested(Stamp, Vec<&'a Path>),
}

/// The shape and rule a stored fold was made by. One of another version cannot be read and is made anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct FoldVersion;

impl FoldVersion {
    const NUMBER: u32 = 2;
}

impl Serialize for FoldVersion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(Self::NUMBER)
    }
}

impl<'de> Deserialize<'de> for FoldVersion {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match u32::deserialize(deserializer)? {
            Self::NUMBER => Ok(FoldVersion),
            other => Err(D::Error::custom(format_args!("a fold of version {other}"))),
        }
    }
}

impl Fold {
    /// The fold of `changes`, of which those of other records are passed over. In whatever order and however often a
    /// change comes, the fold is the same; of two that bear one id, the lesser counts (see [`super::Journal`]).
    #[must_use]
    pub fn from_changes<'a>(record: &RecordId, changes: impl IntoIterator<Item = &'a Change>, purged: &Purged) -> Self {
        let purged_paths: BTreeSet<Path> = purged.of(record).cloned().into_set();
        let of_record = changes.into_iter().filter(|change| change.record() == record);
        if purged_paths.is_empty() {
            return fold(record, of_record.collect(), purged_paths);
        }
        let blanked: Vec<Change> = of_record.map(|change| purged.blank(change.clone())).collect();
        fold(record, blanked.iter().collect(), purged_paths)
    }

    /// The record.
    #[must_use]
    pub fn record(&self) -> &RecordId {
        &self.record
    }

    /// The latest change of the record, whatever it set; nothing where there is none.
    #[must_use]
    pub fn latest(&self) -> Option<Stamp> {
        self.latest
    }

    /// The displayed value at `path`: the head with the latest stamp. [`Leaf::Null`] where it was emptied; to read
    /// that as absent too, use [`Fields::get`].
    #[must_use]
    pub fn value(&self, path: &str) -> Option<&Leaf> {
        self.heads(path).last().map(|head| &head.value)
    }

    /// The heads of `path` in order of stamps; none where it was never set, or purged.
    #[must_use]
    pub fn heads(&self, path: &str) -> &[Head] {
        self.heads.get(path).map_or(&[], Vec::as_slice)
    }

    /// Every path with its heads, in order of paths.
    pub fn paths(&self) -> impl Iterator<Item = (&Path, &[Head])> {
        self.heads.iter().map(|(path, heads)| (path, heads.as_slice()))
    }

    /// The paths whose heads differ, in order of paths.
    pub fn conflicts(&self) -> impl Iterator<Item = Conflict<'_>> {
        self.paths().filter(|(path, heads)| is_conflict(path, heads)).map(|(path, heads)| Conflict { path, heads })
    }

    /// Whether the heads of `path` differ.
    #[must_use]
    pub fn is_conflicting(&self, path: &str) -> bool {
        self.heads.get_key_value(path).is_some_and(|(path, heads)| is_conflict(path, heads))
    }

    /// Whether `path` was purged.
    #[must_use]
    pub fn is_purged(&self, path: &str) -> bool {
        self.purged.contains(path)
    }

    /// What was purged of the record.
    #[must_use]
    pub fn purges(&self) -> Purged {
        let mut purges = Purged::default();
        for path in &self.purged {
            // What stands here was purged once, so it can be.
            let _ = purges.insert(self.record.clone(), path.clone());
        }
        purges
    }

    /// Whether the record is sealed, and by what.
    #[must_use]
    pub fn seal(&self) -> Seal<'_> {
        match self.seals.as_slice() {
            [] => Seal::Open,
            [one] => Seal::Sealed(*one),
            several => Seal::Apart(several),
        }
    }

    /// What no seal covers: later and unseen values, which alter nothing. Empty where there is no seal.
    pub fn after_seal(&self) -> impl Iterator<Item = (&Path, &[Head])> {
        self.after_seal.iter().map(|(path, heads)| (path, heads.as_slice()))
    }

    /// Whether the record is deleted, and what contests that.
    #[must_use]
    pub fn deletion(&self) -> Deletion<'_> {
        match self.heads(Path::DELETED).iter().rev().find(|head| is_deletion(head)) {
            Some(Head { id, .. }) if self.unseen.is_empty() => Deletion::Deleted(*id),
            Some(Head { id, .. }) => Deletion::Contested(*id, self.unseen.keys().collect()),
            None => Deletion::No,
        }
    }

    /// Shows `value`, set by the change `id` over all heads of `path`, without folding anew.
    pub(super) fn show(&mut self, path: &Path, id: Stamp, value: Leaf) {
        self.latest = self.latest.max(Some(id));
        self.heads.insert(path.clone(), vec![Head { id, value }]);
    }
}

/// Two seals are a conflict even where their payloads agree: each closed a record the other had not seen.
fn is_conflict(path: &Path, heads: &[Head]) -> bool {
    let differ = heads.windows(2).any(|pair| matches!(pair, [a, b] if a.value != b.value));
    let seals = heads.iter().filter(|head| !head.value.is_null()).count();
    differ || (path.as_str() == Path::SEAL && seals > 1)
}

fn fold(record: &RecordId, changes: Vec<&Change>, purged: BTreeSet<Path>) -> Fold {
    let mut changes = sorted_by(changes, |one, other| one.cmp(other));
    changes.dedup_by_key(|change| change.id());
    let mut all = heads_by_path(&changes);
    for path in &purged {
        all.remove(path);
    }
    let seals = seals(&changes);
    let (heads, after_seal) = split_at_seals(all, &changes, &seals);
    Fold {
        version: FoldVersion,
        record: record.clone(),
        latest: changes.last().map(|change| change.id()),
        unseen: unseen_by_deletions(&changes, &heads),
        heads,
        purged,
        seals: seals.iter().map(|seal| seal.id()).collect(),
        after_seal,
    }
}

/// The heads of each path among `changes`, which are sorted and have each id once.
fn heads_by_path(changes: &[&Change]) -> BTreeMap<Path, Vec<Head>> {
    let mut overwritten: BTreeMap<&Path, BTreeSet<Stamp>> = BTreeMap::new();
    let mut set: BTreeMap<&Path, Vec<(Stamp, &Leaf)>> = BTreeMap::new();
    for change in changes {
        for (path, leaf) in change.set() {
            set.entry(path).or_default().push((change.id(), leaf));
            overwritten.entry(path).or_default().extend(change.seen_at(path.as_str()));
        }
    }
    let none = BTreeSet::new();
    let heads = |(path, set): (&Path, Vec<(Stamp, &Leaf)>)| {
        let gone = overwritten.get(path).unwrap_or(&none);
        let left = set.into_iter().filter(|(id, _)| !gone.contains(id));
        (path.clone(), left.map(|(id, value)| Head { id, value: value.clone() }).collect())
    };
    set.into_iter().map(heads).into_map()
}

/// The seals among `changes` whose makers did not know the record as sealed already; sorted.
fn seals<'a>(changes: &[&'a Change]) -> Vec<&'a Change> {
    let mut knows_sealed: BTreeSet<Stamp> = BTreeSet::new();
    let mut seals = Vec::new();
    for change in changes {
        let Some(payload) = change.set().get(Path::SEAL) else { continue };
        let is_late = change.seen_at(Path::SEAL).iter().any(|seen| knows_sealed.contains(seen));
        if !payload.is_null() && !is_late {
            seals.push(*change);
        }
        if !payload.is_null() || is_late {
            knows_sealed.insert(change.id());
        }
    }
    seals
}

/// The values the seals cover, which stand, and the heads that came after. Without a seal every head stands.
fn split_at_seals(
    all: BTreeMap<Path, Vec<Head>>,
    changes: &[&Change],
    seals: &[&Change],
) -> (BTreeMap<Path, Vec<Head>>, BTreeMap<Path, Vec<Head>>) {
    if seals.is_empty() {
        return (all, BTreeMap::new());
    }
    let mut standing = BTreeMap::new();
    let mut after = BTreeMap::new();
    for (path, heads) in all {
        let covered: BTreeSet<Head> = seals.iter().flat_map(|seal| covered_by(seal, &path, changes)).into_set();
        let late: Vec<Head> = heads.into_iter().filter(|head| !covered.contains(head)).collect();
        if !covered.is_empty() {
            standing.insert(path.clone(), covered.into_iter().collect());
        }
        if !late.is_empty() {
            after.insert(path, late);
        }
    }
    (standing, after)
}

/// What stood at `path` when `seal` was made: its own value, or else the values it saw.
fn covered_by(seal: &Change, path: &Path, changes: &[&Change]) -> Vec<Head> {
    if let Some(value) = seal.set().get(path) {
        return vec![Head { id: seal.id(), value: value.clone() }];
    }
    let head_of = |id: &Stamp| {
        let at = changes.binary_search_by_key(id, |change| change.id()).ok()?;
        let value = changes.get(at)?.set().get(path)?;
        Some(Head { id: *id, value: value.clone() })
    };
    seal.seen_at(path.as_str()).iter().filter_map(head_of).collect()
}

/// Whether a head of `dihapus` deletes the record.
fn is_deletion(head: &Head) -> bool {
    head.value == Leaf::Bool(true)
}

/// The heads that none of the standing deletions had seen.
fn unseen_by_deletions(changes: &[&Change], heads: &BTreeMap<Path, Vec<Head>>) -> BTreeMap<Path, Vec<Stamp>> {
    let deletion_of = |head: &Head| {
        let at = changes.binary_search_by_key(&head.id, |change| change.id()).ok().filter(|_| is_deletion(head))?;
        changes.get(at).copied()
    };
    let deletions: Vec<&Change> = heads.get(Path::DELETED).into_iter().flatten().filter_map(deletion_of).collect();
    if deletions.is_empty() {
        return BTreeMap::new();
    }
    let mut unseen = BTreeMap::new();
    for (path, heads) in heads {
        let knows = |deletion: &&Change, id: Stamp| {
            deletion.id() == id || deletion.seen_at(path.as_str()).binary_search(&id).is_ok()
        };
        let missed: Vec<Stamp> = heads
            .iter()
            // Two deletions made apart agree.
            .filter(|head| path.as_str() != Path::DELETED || !is_deletion(head))
            .map(|head| head.id)
            .filter(|id| !deletions.iter().any(|deletion| knows(deletion, *id)))
            .collect();
        if !missed.is_empty() {
            unseen.insert(path.clone(), missed);
        }
    }
    unseen
}

impl Fields for Fold {
    fn get(&self, path: &str) -> Option<&Leaf> {
        self.value(path).filter(|leaf| !leaf.is_null())
    }

    fn each<'a>(&'a self, prefix: &str) -> Box<dyn Iterator<Item = (&'a str, &'a Leaf)> + 'a> {
        let wanted = prefix.to_owned();
        Box::new(
            self.heads
                .range::<str, _>((Bound::Included(prefix), Bound::Unbounded))
                .take_while(move |(path, _)| path.as_str().starts_with(&wanted))
                .filter_map(|(path, heads)| heads.last().map(|head| (path.as_str(), &head.value)))
                .filter(|(_, leaf)| !leaf.is_null()),
        )
    }
}
