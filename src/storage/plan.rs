//! From what stands in the store to what is written into it: the pure middle of every writing transaction.
//!
//! A transaction reads what [`Needs`] names, hands it over as [`Seen`], and writes the [`Writes`] it gets, all without
//! leaving the transaction. What a set of changes comes to is asked of [`Journal`] and [`Fold`] alone; here stands only
//! which rows that is.

use super::chunk::{Chunk, chunk_of, prefix_of};
use super::row::{Row, clash_key, is_clash_key};
use super::{MergedIn, Saved, StoreError, Summaries, ToSave};
use crate::journal::{Added, Change, Clash, Fold, Head, Journal, Purged, Stamp, may_be_rewritten};
use crate::ordered::{Ordered, sorted_by};
use crate::record::{OwnerId, Path, RecordId};
use std::collections::{BTreeMap, BTreeSet};

/// How many changes and purges a merging transaction takes; the owner it reaches this in is finished in it.
const BATCH: usize = 1_000;

/// What a transaction must read before it may write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Needs {
    /// Every row that bears one of these stamps.
    pub(super) ids: BTreeSet<Stamp>,
    /// Every row and every purge of these records, every fold of their owners, and the chunks these stand in.
    pub(super) records: BTreeSet<RecordId>,
}

/// What it read.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// Rows of the changes by key.
    pub(super) rows: BTreeMap<String, Row>,
    /// Purges.
    pub(super) purged: Purged,
    /// Folds as they stand, by owner.
    pub(super) folds: BTreeMap<OwnerId, Vec<String>>,
    /// Chunks that are there.
    pub(super) chunks: BTreeMap<u8, Chunk>,
}

/// What it writes then.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Writes {
    /// Rows that are new. If one is there after all, the transaction must fail.
    pub(super) add: Vec<(String, Row)>,
    /// Rows written over those that are there.
    pub(super) put: Vec<(String, Row)>,
    /// Keys of rows that are no longer needed: two changes that a purge has made the same.
    pub(super) delete: Vec<String>,
    /// Folds by record.
    pub(super) folds: Vec<(RecordId, String)>,
    /// Purges that are new.
    pub(super) purged: Vec<(RecordId, Path)>,
    /// Chunks.
    pub(super) chunks: Vec<(u8, String)>,
}

/// Why nothing is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// This, for the caller.
    Fact(StoreError),
    /// A fold that another build made: fold every record whose id begins so anew ([`refold`]), then try again.
    Refold {
        /// An owner's id, or the first byte of several.
        prefix: String,
    },
}

impl Stop {
    /// What the caller hears when folding anew did not help.
    pub(super) fn into_fact(self) -> StoreError {
        match self {
            Stop::Fact(fact) => fact,
            Stop::Refold { prefix } => StoreError::Corrupt { what: format!("records/{prefix}") },
        }
    }
}

impl From<StoreError> for Stop {
    fn from(fact: StoreError) -> Self {
        Stop::Fact(fact)
    }
}

/// A part of a merge that one transaction takes.
#[derive(Clone, Debug, Default)]
pub(super) struct Batch {
    pub(super) changes: Vec<Change>,
    pub(super) purged: Purged,
}

impl Needs {
    pub(super) fn of_save(changes: &[ToSave]) -> Self {
        // What was seen may stand in another record of the same co-operative.
        let of_seen = changes.iter().flat_map(|save| save.seen.iter().map(|(_, head)| head.id));
        Needs {
            ids: changes.iter().map(|save| save.change.id()).chain(of_seen).into_set(),
            records: changes.iter().map(|save| save.change.record().clone()).into_set(),
        }
    }

    /// Nearly every change of a merge bears a stamp that the store knows of no other record. So they are not looked
    /// for one by one, unless `thorough`: it is time for that when a row that should be new is there.
    pub(super) fn of_batch(batch: &Batch, thorough: bool) -> Self {
        let of_changes = batch.changes.iter().map(Change::record);
        let of_purges = batch.purged.iter().map(|(record, _)| record);
        Needs {
            ids: batch.changes.iter().filter(|_| thorough).map(Change::id).into_set(),
            records: of_changes.chain(of_purges).cloned().into_set(),
        }
    }

    pub(super) fn owners(&self) -> BTreeSet<OwnerId> {
        self.records.iter().map(RecordId::owner).into_set()
    }

    pub(super) fn chunks(&self) -> BTreeSet<u8> {
        self.owners().into_iter().filter_map(chunk_of).into_set()
    }
}

impl Seen {
    /// The stamps of rows kept beside others that were not read: they must be, before anything is planned.
    pub(super) fn missing(&self) -> BTreeSet<Stamp> {
        let beside = self.rows.iter().filter(|(key, _)| is_clash_key(key)).map(|(_, row)| row.change.id());
        beside.filter(|id| !self.rows.contains_key(&id.to_string())).into_set()
    }
}

impl Batch {
    /// `incoming` in batches, whole owners each, in order of records.
    pub(super) fn all_of(incoming: &Journal) -> Vec<Self> {
        let mut by_record: BTreeMap<&RecordId, (Vec<&Change>, Vec<&Path>)> = BTreeMap::new();
        for (record, changes) in incoming.by_record() {
            by_record.entry(record).or_default().0 = changes;
        }
        for (record, path) in incoming.purged().iter() {
            by_record.entry(record).or_default().1.push(path);
        }
        let mut batches = Vec::new();
        let mut batch = Batch::default();
        let mut last = None;
        for (record, (changes, paths)) in by_record {
            if batch.len() >= BATCH && last != Some(record.owner()) {
                batches.push(std::mem::take(&mut batch));
            }
            last = Some(record.owner());
            batch.changes.extend(changes.into_iter().cloned());
            for path in paths {
                // A path that cannot be purged stands in no set of purges.
                let _ = batch.purged.insert(record.clone(), path.clone());
            }
        }
        if batch.len() > 0 {
            batches.push(batch);
        }
        batches
    }

    pub(super) fn len(&self) -> usize {
        self.changes.len() + self.purged.len()
    }
}

/// What saving `changes` writes.
pub(super) fn save(changes: &[ToSave], seen: &Seen, summaries: Summaries) -> Result<(Writes, Saved), Stop> {
    let mut rows = seen.rows.clone();
    let mut incoming = Vec::new();
    for ToSave { change, open, seen: values } in changes {
        let otherwise: Vec<(Path, Stamp)> = values
            .iter()
            .filter(|(path, head)| {
                let says = |row: &Row| row.change.set().get(path) == Some(&head.value);
                let is_purged = seen.purged.contains(change.record(), path.as_str());
                !is_purged && seen.rows.get(&head.id.to_string()).is_some_and(|row| !says(row))
            })
            .map(|(path, head)| (path.clone(), head.id))
            .collect();
        if !otherwise.is_empty() {
            return Err(StoreError::SeenOtherwise { id: change.id(), values: otherwise }.into());
        }
        let change = seen.purged.blank(change.clone());
        let key = change.id().to_string();
        let (stored, open) = (rows.get(&key), *open);
        match stored {
            Some(row) if row.open && row.change.record() == change.record() => {
                let of_record = rows.values().map(|row| &row.change).filter(|c| c.record() == change.record());
                if row.change != change && !may_be_rewritten(change.id(), of_record) {
                    return Err(StoreError::NotRewritable { id: change.id() }.into());
                }
                rows.insert(key, Row { change, open });
            }
            Some(row) if open && row.change != change => {
                return Err(StoreError::NotRewritable { id: change.id() }.into());
            }
            Some(_) | None => incoming.push(Row { change, open }),
        }
    }
    let mut desk = Desk::new(rows.into_values(), seen.purged.clone());
    // A change that was seen from another record is closed: in its own, nothing shows that it was answered.
    for ToSave { change, seen: values, .. } in changes {
        for (_, Head { id, .. }) in values {
            if seen.rows.get(&id.to_string()).is_some_and(|row| row.change.record() != change.record()) {
                desk.open.remove(id);
            }
        }
    }
    let mut clashes = Vec::new();
    for Row { change, open } in incoming {
        let id = change.id();
        match desk.journal.add(change) {
            Added::New if open => {
                desk.open.insert(id);
            }
            Added::New | Added::Identical => {}
            Added::Clash(clash) => {
                desk.open.remove(&id);
                clashes.push(*clash);
            }
        }
    }
    let touched = changes.iter().map(|save| save.change.record().clone()).into_set();
    let (writes, folds) = desk.writes(&touched, seen, summaries)?;
    Ok((writes, Saved { folds, clashes }))
}

/// What taking over `batch` writes.
pub(super) fn merge(batch: &Batch, seen: &Seen, summaries: Summaries) -> Result<(Writes, MergedIn), Stop> {
    let mut purged = seen.purged.clone();
    purged.merge(batch.purged.clone());
    let mut desk = Desk::new(seen.rows.values().cloned(), purged);
    let mut added = BTreeSet::new();
    let mut clashes: Vec<Clash> = Vec::new();
    for change in &batch.changes {
        let id = change.id();
        // What came from elsewhere is out in the world, and must not change here any more.
        desk.open.remove(&id);
        match desk.journal.add(change.clone()) {
            Added::New => {
                added.insert(id);
            }
            Added::Identical => {}
            Added::Clash(clash) => clashes.push(*clash),
        }
    }
    let touched = Needs::of_batch(batch, false).records;
    let (mut writes, _) = desk.writes(&touched, seen, summaries)?;
    let is_new = |(record, path): &(&RecordId, &Path)| !seen.purged.contains(record, path.as_str());
    writes.purged = batch.purged.iter().filter(is_new).map(|(record, path)| (record.clone(), path.clone())).collect();
    let of_rows = writes.add.iter().map(|(_, row)| row.change.record());
    let records = writes.folds.iter().map(|(record, _)| record).chain(of_rows).cloned().into_set();
    Ok((writes, MergedIn { added, clashes, records }))
}

/// What folding `records` anew writes; they are all that their owners have.
pub(super) fn refold(seen: Seen, records: &BTreeSet<RecordId>, summaries: Summaries) -> Result<Writes, Stop> {
    let desk = Desk::new(seen.rows.values().cloned(), seen.purged.clone());
    let without_folds = Seen { folds: BTreeMap::new(), ..seen };
    Ok(desk.writes(records, &without_folds, summaries)?.0)
}

/// A chunk made anew from `bodies`, all the folds that stand in the store for its owners.
pub(super) fn rebuild(chunk: u8, bodies: &[String], summaries: Summaries) -> Result<Chunk, Stop> {
    let folds = read_folds(bodies).ok_or_else(|| Stop::Refold { prefix: prefix_of(chunk) })?;
    let mut fresh = Chunk::empty(summaries.version);
    for of_owner in folds.chunk_by(|one, other| one.record().owner() == other.record().owner()) {
        if let Some(first) = of_owner.first() {
            fresh.set(first.record().owner(), (summaries.of)(of_owner), summaries.version);
        }
    }
    Ok(fresh)
}

/// Folds as they stand in the store, in order of records; nothing if one is of another build.
pub(super) fn read_folds(bodies: &[String]) -> Option<Vec<Fold>> {
    let folds: Vec<Fold> = bodies.iter().map(|body| serde_json::from_str(body).ok()).collect::<Option<_>>()?;
    Some(sorted_by(folds, |one, other| one.record().cmp(other.record())))
}

/// What a transaction works on: everything it read, as a journal.
struct Desk {
    journal: Journal,
    /// Changes their tabs may still rewrite.
    open: BTreeSet<Stamp>,
}

impl Desk {
    fn new(rows: impl Iterator<Item = Row>, purged: Purged) -> Self {
        let mut desk = Desk { journal: Journal::of_purged(purged), open: BTreeSet::new() };
        for row in rows {
            if row.open {
                desk.open.insert(row.change.id());
            }
            desk.journal.add(row.change);
        }
        desk
    }

    /// What differs from `seen`, and the folds of the records `touched`.
    fn writes(
        &self,
        touched: &BTreeSet<RecordId>,
        seen: &Seen,
        summaries: Summaries,
    ) -> Result<(Writes, Vec<Fold>), Stop> {
        let mut writes = Writes::default();
        self.rows(seen, &mut writes)?;

        let by_record = self.journal.by_record();
        let mut folds = Vec::new();
        let mut changed: BTreeMap<OwnerId, Vec<&RecordId>> = BTreeMap::new();
        for record in touched {
            // A record of which only purges arrived has nothing to say yet.
            let Some(changes) = by_record.get(record) else {
                continue;
            };
            let fold = Fold::from_changes(record, changes.iter().copied(), self.journal.purged());
            let body =
                serde_json::to_string(&fold).map_err(|_| StoreError::Corrupt { what: format!("records/{record}") })?;
            let stored = seen.folds.get(&record.owner());
            if !stored.is_some_and(|stored| stored.contains(&body)) {
                changed.entry(record.owner()).or_default().push(record);
                writes.folds.push((record.clone(), body));
            }
            folds.push(fold);
        }

        let mut chunks: BTreeMap<u8, Chunk> = BTreeMap::new();
        for owner in changed.into_keys() {
            let Some(number) = chunk_of(owner) else { continue };
            let stored = seen.folds.get(&owner).map_or(&[][..], Vec::as_slice);
            let mut of_owner = read_folds(stored).ok_or_else(|| Stop::Refold { prefix: owner.to_string() })?;
            of_owner.retain(|fold| !touched.contains(fold.record()));
            of_owner.extend(folds.iter().filter(|fold| fold.record().owner() == owner).cloned());
            let of_owner = sorted_by(of_owner, |one, other| one.record().cmp(other.record()));
            let chunk = chunks.entry(number).or_insert_with(|| match seen.chunks.get(&number) {
                Some(stored) => stored.clone(),
                None => Chunk::empty(summaries.version),
            });
            chunk.set(owner, (summaries.of)(&of_owner), summaries.version);
        }
        chunks.retain(|number, chunk| seen.chunks.get(number) != Some(chunk));
        writes.chunks = chunks.into_iter().map(|(number, chunk)| (number, chunk.to_string())).collect();
        Ok((writes, folds))
    }

    /// The rows that differ from those seen.
    fn rows(&self, seen: &Seen, writes: &mut Writes) -> Result<(), StoreError> {
        let mut keyed: BTreeMap<String, &Change> =
            self.journal.changes().map(|change| (change.id().to_string(), change)).into_map();
        for (_, other) in self.journal.clashes() {
            keyed.insert(clash_key(other)?, other);
        }
        for key in seen.rows.keys() {
            if !keyed.contains_key(key) {
                writes.delete.push(key.clone());
            }
        }
        for (key, change) in keyed {
            let open = !is_clash_key(&key) && self.open.contains(&change.id());
            match seen.rows.get(&key) {
                Some(row) if row.change == *change && row.open == open => {}
                Some(_) => writes.put.push((key, Row { change: change.clone(), open })),
                None => writes.add.push((key, Row { change: change.clone(), open })),
            }
        }
        Ok(())
    }
}
