//! A store in memory, for tests and for where the browser gives no database.
//!
//! It keeps what IndexedDB keeps, as the same texts, by the same plans. When its tab is gone, so is what it kept: where it
//! stands in for a database the screen must say so, permanently.

use super::chunk::{Chunk, prefix_of};
use super::plan::{self, Batch, Needs, Seen, Stop, Writes, read_folds};
use super::row::{Row, keys_of};
use super::{Durability, MergedIn, Progress, Saved, Store, StoreError, Summaries, SummaryRow, ToSave};
use crate::journal::{Added, Change, Cut, Fold, Journal, Purged, files_named};
use crate::ordered::Ordered;
use crate::record::{Blob, OwnerId, RecordId, Sidik};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// A store that lasts as long as its tab.
#[derive(Debug)]
pub struct MemoryStore {
    summaries: Summaries,
    tables: RefCell<Tables>,
}

#[derive(Debug, Default)]
struct Tables {
    changes: BTreeMap<String, Row>,
    folds: BTreeMap<RecordId, String>,
    chunks: BTreeMap<u8, String>,
    purged: Purged,
    notes: BTreeMap<String, String>,
    files: BTreeMap<Sidik, Blob>,
}

impl MemoryStore {
    /// An empty store.
    #[must_use]
    pub fn new(summaries: Summaries) -> Self {
        MemoryStore { summaries, tables: RefCell::default() }
    }

    /// Reads, plans and writes as one.
    fn rewrite<T>(&self, needs: &Needs, plan: impl Fn(&Seen) -> Result<(Writes, T), Stop>) -> Result<T, StoreError> {
        let mut tables = self.tables.borrow_mut();
        let planned = match plan(&tables.see(needs)) {
            Err(Stop::Refold { prefix }) => {
                tables.refold(&prefix, self.summaries)?;
                plan(&tables.see(needs))
            }
            planned => planned,
        };
        let (writes, done) = planned.map_err(Stop::into_fact)?;
        tables.write(writes)?;
        Ok(done)
    }
}

impl Tables {
    fn see(&self, needs: &Needs) -> Seen {
        let mut seen = Seen::default();
        for (key, row) in &self.changes {
            if needs.records.contains(row.change.record()) || needs.ids.contains(&row.change.id()) {
                seen.rows.insert(key.clone(), row.clone());
            }
        }
        for id in seen.missing() {
            let (first, last) = keys_of(id);
            seen.rows.extend(self.changes.range(first..=last).map(|(key, row)| (key.clone(), row.clone())));
        }
        seen.purged = self.purged.clone();
        let owners = needs.owners().into_iter();
        seen.folds = owners.map(|owner| (owner, self.bodies(&format!("{owner}/")))).into_map();
        seen.chunks = needs
            .chunks()
            .into_iter()
            .filter_map(|number| Some((number, Chunk::read(self.chunks.get(&number)?))))
            .into_map();
        seen
    }

    /// The folds of the records whose ids begin so.
    fn bodies(&self, prefix: &str) -> Vec<String> {
        let of_prefix = self.folds.iter().filter(|(record, _)| record.as_str().starts_with(prefix));
        of_prefix.map(|(_, body)| body.clone()).collect()
    }

    fn refold(&mut self, prefix: &str, summaries: Summaries) -> Result<(), StoreError> {
        let rows = self.changes.values();
        let of_prefix = rows.map(|row| row.change.record()).filter(|record| record.as_str().starts_with(prefix));
        let needs = Needs { records: of_prefix.cloned().into_set(), ..Needs::default() };
        let seen = self.see(&needs);
        let writes = plan::refold(seen, &needs.records, summaries).map_err(Stop::into_fact)?;
        self.write(writes)
    }

    fn close(&mut self) {
        for row in self.changes.values_mut() {
            row.open = false;
        }
    }

    fn write(&mut self, writes: Writes) -> Result<(), StoreError> {
        for key in writes.delete {
            self.changes.remove(&key);
        }
        for (key, row) in writes.put.into_iter().chain(writes.add) {
            self.changes.insert(key, row);
        }
        self.folds.extend(writes.folds);
        self.chunks.extend(writes.chunks);
        for (record, path) in writes.purged {
            self.purged.insert(record, path).map_err(|_| StoreError::Corrupt { what: "purged".to_owned() })?;
        }
        Ok(())
    }
}

impl Store for MemoryStore {
    async fn overview(&self) -> Result<Vec<SummaryRow>, StoreError> {
        let mut tables = self.tables.borrow_mut();
        let numbers: Vec<u8> = tables.chunks.keys().copied().collect();
        let mut rows = Vec::new();
        for number in numbers {
            let chunk = tables.chunks.get(&number).map(|text| Chunk::read(text));
            if let Some(current) = chunk.and_then(|chunk| chunk.into_rows(self.summaries.version)) {
                rows.extend(current);
                continue;
            }
            let prefix = prefix_of(number);
            let mut rebuilt = plan::rebuild(number, &tables.bodies(&prefix), self.summaries);
            if let Err(Stop::Refold { .. }) = rebuilt {
                tables.refold(&prefix, self.summaries)?;
                rebuilt = plan::rebuild(number, &tables.bodies(&prefix), self.summaries);
            }
            let rebuilt = rebuilt.map_err(Stop::into_fact)?;
            tables.chunks.insert(number, rebuilt.to_string());
            rows.extend(rebuilt.into_rows(self.summaries.version).unwrap_or_default());
        }
        Ok(rows)
    }

    async fn dossier(&self, owner: OwnerId) -> Result<Vec<Fold>, StoreError> {
        let mut tables = self.tables.borrow_mut();
        let prefix = format!("{owner}/");
        if let Some(folds) = read_folds(&tables.bodies(&prefix)) {
            return Ok(folds);
        }
        tables.refold(&prefix, self.summaries)?;
        read_folds(&tables.bodies(&prefix)).ok_or_else(|| Stop::Refold { prefix }.into_fact())
    }

    async fn standing(&self, records: &BTreeSet<RecordId>) -> Result<Vec<Fold>, StoreError> {
        let owners: BTreeSet<OwnerId> = records.iter().map(RecordId::owner).into_set();
        let mut folds = Vec::new();
        for owner in owners {
            folds.extend(self.dossier(owner).await?.into_iter().filter(|fold| records.contains(fold.record())));
        }
        Ok(folds)
    }

    async fn save(&self, changes: Vec<ToSave>, _: Durability) -> Result<Saved, StoreError> {
        self.rewrite(&Needs::of_save(&changes), |seen| plan::save(&changes, seen, self.summaries))
    }

    async fn journal(&self) -> Result<Journal, StoreError> {
        let tables = self.tables.borrow();
        let mut journal = Journal::of_purged(tables.purged.clone());
        for row in tables.changes.values() {
            match journal.add(row.change.clone()) {
                Added::New | Added::Identical | Added::Clash(_) => {}
            }
        }
        Ok(journal)
    }

    async fn settle(&self) -> Result<Journal, StoreError> {
        self.tables.borrow_mut().close();
        self.journal().await
    }

    async fn cut(&self) -> Result<Cut, StoreError> {
        let mut tables = self.tables.borrow_mut();
        tables.close();
        Ok(tables.changes.values().map(|row| row.change.id()).collect())
    }

    async fn changes_of(&self, record: &RecordId) -> Result<Vec<Change>, StoreError> {
        let tables = self.tables.borrow();
        let rows = tables.changes.values().filter(|row| row.change.record() == record);
        Ok(rows.map(|row| row.change.clone()).collect())
    }

    async fn merge(&self, incoming: &Journal, progress: &mut dyn FnMut(Progress)) -> Result<MergedIn, StoreError> {
        let batches = Batch::all_of(incoming);
        let total = batches.iter().map(Batch::len).sum();
        let mut done = 0;
        let mut merged = MergedIn::default();
        for batch in batches {
            let needs = Needs::of_batch(&batch, true);
            merged.extend(self.rewrite(&needs, |seen| plan::merge(&batch, seen, self.summaries))?);
            done += batch.len();
            progress(Progress { done, total });
        }
        Ok(merged)
    }

    async fn note(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.tables.borrow().notes.get(key).cloned())
    }

    async fn notes(&self, prefix: &str) -> Result<BTreeMap<String, String>, StoreError> {
        let tables = self.tables.borrow();
        let notes = tables.notes.iter().filter(|(key, _)| key.starts_with(prefix));
        Ok(notes.map(|(key, text)| (key.clone(), text.clone())).into_map())
    }

    async fn set_note(&self, key: &str, text: Option<&str>) -> Result<(), StoreError> {
        let mut tables = self.tables.borrow_mut();
        match text {
            Some(text) => tables.notes.insert(key.to_owned(), text.to_owned()),
            None => tables.notes.remove(key),
        };
        Ok(())
    }

    async fn put_file(&self, file: &Blob) -> Result<(), StoreError> {
        self.tables.borrow_mut().files.entry(file.sidik()).or_insert_with(|| file.clone());
        Ok(())
    }

    async fn file(&self, sidik: Sidik) -> Result<Option<Blob>, StoreError> {
        Ok(self.tables.borrow().files.get(&sidik).cloned())
    }

    async fn files(&self) -> Result<BTreeSet<Sidik>, StoreError> {
        Ok(self.tables.borrow().files.keys().copied().into_set())
    }

    async fn forget_unnamed_files(&self) -> Result<BTreeSet<Sidik>, StoreError> {
        let mut tables = self.tables.borrow_mut();
        let named = files_named(tables.changes.values().map(|row| &row.change));
        let unnamed = tables.files.keys().filter(|sidik| !named.contains(sidik)).copied().into_set();
        tables.files.retain(|sidik, _| named.contains(sidik));
        Ok(unnamed)
    }
}

#[cfg(test)]
mod tests {
    use super::super::contract::{
        self, SUMMARIES, clock, closed, consistent, edit, first, koperasi, owner, record, save,
    };
    use super::*;
    use proptest::prelude::*;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    /// Runs a future that never waits.
    fn now<T>(future: impl Future<Output = T>) -> T {
        match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(done) => done,
            Poll::Pending => panic!("a store in memory waits for nothing"),
        }
    }

    #[test]
    fn keeps_the_contract() {
        now(contract::keeps(async |_| MemoryStore::new(SUMMARIES)));
    }

    #[test]
    fn folds_and_summaries_of_another_build_are_made_anew() {
        let store = MemoryStore::new(SUMMARIES);
        let mut clock = clock(1);
        let name = first(&koperasi(), &mut clock, &[("nama", "Melati")]);
        now(save(&store, &[closed(&name)]));
        let stale = |store: &MemoryStore| {
            store.tables.borrow_mut().folds.insert(koperasi(), r#"{"version":0}"#.to_owned());
        };
        // Found by reading, by saving a sibling, by a summary of another version.
        stale(&store);
        assert_eq!(now(store.dossier(owner())).unwrap().len(), 1);
        stale(&store);
        let sibling = first(&record("9f00c0ffee0000a1/tahun/2024"), &mut clock, &[("rat", "1")]);
        now(save(&store, &[closed(&sibling)]));
        now(consistent(&store));
        stale(&store);
        store.tables.borrow_mut().chunks.insert(0x9f, "6\n9f00c0ffee0000a1 {}".to_owned());
        now(consistent(&store));
    }

    #[test]
    fn a_build_of_another_version_leaves_the_chunk_stale() {
        let store = MemoryStore::new(SUMMARIES);
        let name = first(&koperasi(), &mut clock(1), &[("nama", "Melati")]);
        store.tables.borrow_mut().chunks.insert(0x9f, "8\n9f00c0ffee0000a2 {}".to_owned());
        now(save(&store, &[closed(&name)]));
        assert_eq!(store.tables.borrow().chunks[&0x9f], "0");
    }

    /// What may happen to a store. Numbers choose among a few tabs, records, paths and values.
    #[derive(Clone, Debug)]
    enum Event {
        /// A tab edits over what it last saw, reading anew first or not.
        Edit {
            tab: usize,
            fresh: bool,
            record: usize,
            path: usize,
            value: usize,
        },
        /// Some of another device's history arrives.
        Merge(u32),
        Purge {
            record: usize,
            path: usize,
        },
    }

    const RECORDS: [&str; 4] =
        ["9f00c0ffee0000a1/koperasi", "9f00c0ffee0000a1/tahun/2024", "9f00c0ffee0000a2/koperasi", "-/kantor"];
    const PATHS: [&str; 3] = ["nama", "nik", "kontak/telepon"];
    const VALUES: [&str; 3] = ["a", "b", "c"];

    fn event() -> impl Strategy<Value = Event> {
        let edit = (0..3_usize, any::<bool>(), 0..RECORDS.len(), 0..PATHS.len(), 0..VALUES.len());
        prop_oneof![
            6 => edit.prop_map(|(tab, fresh, record, path, value)| Event::Edit { tab, fresh, record, path, value }),
            2 => any::<u32>().prop_map(Event::Merge),
            1 => (0..RECORDS.len(), 0..PATHS.len()).prop_map(|(record, path)| Event::Purge { record, path }),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        /// However saves, merges, clashes and purges follow one another, the store holds the same truth as the journal
        /// they make, and its folds and summaries are what that truth comes to.
        #[test]
        fn is_the_journal_of_all_that_came(events in prop::collection::vec(event(), 1..24)) {
            let store = MemoryStore::new(SUMMARIES);
            let mut model = Journal::default();
            // Two tabs that believe to be one (a cloned profile of a faulty build) mint the same stamps.
            let mut clocks = [clock(1), clock(1), clock(2)];
            let mut seen: BTreeMap<(usize, usize), Fold> = BTreeMap::new();
            let mut elsewhere = clock(3);
            let history: Vec<Change> = (0..32)
                .map(|n| first(&record(RECORDS[n % 4]), &mut elsewhere, &[(PATHS[n % 3], VALUES[n / 12])]))
                .collect();
            for event in events {
                match event {
                    Event::Edit { tab, fresh, record: which, path, value } => {
                        let id = record(RECORDS[which]);
                        let current = || Fold::from_changes(&id, model.changes(), model.purged());
                        let fold = seen.entry((tab, which)).or_insert_with(current);
                        if fresh {
                            *fold = current();
                        }
                        if fold.is_purged(PATHS[path]) {
                            continue;
                        }
                        let change = edit(fold, &mut clocks[tab], &[(PATHS[path], VALUES[value])]).close().unwrap();
                        let saved = now(save(&store, &[closed(&change)]));
                        let clash = matches!(model.add(change), Added::Clash(_));
                        prop_assert_eq!(saved.clashes.len(), usize::from(clash));
                        prop_assert_eq!(&saved.folds, &vec![model.fold(&id)]);
                    }
                    Event::Merge(which) => {
                        let mut part = Journal::default();
                        for (_, change) in history.iter().enumerate().filter(|(n, _)| which & (1 << n) != 0) {
                            part.add(change.clone());
                        }
                        let merged = now(store.merge(&part, &mut |_| {})).unwrap();
                        let expected = crate::journal::merge(model, part);
                        prop_assert_eq!(merged.added, expected.added);
                        model = expected.journal;
                    }
                    Event::Purge { record: which, path } => {
                        let (id, path) = (record(RECORDS[which]), PATHS[path].parse().unwrap());
                        let mut purging = Journal::default();
                        purging.purge(id, path).unwrap();
                        now(store.merge(&purging, &mut |_| {})).unwrap();
                        model = crate::journal::merge(model, purging).journal;
                    }
                }
            }
            prop_assert_eq!(&now(store.journal()).unwrap(), &model);
            now(consistent(&store));
            let again = now(store.merge(&model, &mut |_| {})).unwrap();
            prop_assert_eq!(again, MergedIn::default());
        }
    }
}
