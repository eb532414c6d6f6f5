//! The clinic at work: what can be asked of it, and every change a user can make, one function each.
//!
//! Rules: a save is reported only after its transaction is complete. An officer's edits of one record gather in one open
//! change, rewritten in place until they leave the record; edits wait in memory until acknowledged, and go on in another
//! change when another tab or an export came between. A change overwrites what its officer saw and nothing else, so that
//! two tabs that did not see one another make a conflict and never lose a value. A sealed examination is refused every edit.

mod attachments;
mod carriage;
mod copy;
mod handover;
mod importing;
mod joined;
mod personal;
mod proof;
mod removal;
mod rules;
mod search;
mod snapshots;

pub use attachments::{ATTACHMENT_BYTES_MAX, AttachError, Described, check_size};
pub use carriage::{Carry, Lack, Lacking, Weight};
pub use copy::CopyOf;
pub use handover::Handed;
pub use importing::Imported;
pub use personal::{Found, PurgeOutcome};
pub use rules::OwnDiagnoses;
pub use search::FoundIn;
pub use snapshots::{Returned, Snapshot, SnapshotReason};

use carriage::Outgoing;

use super::Dossier;
use super::example::Example;
use super::seal::{Sealed, sealed_values};
use super::summary::{SUMMARY_VERSION, Standing, Summary, summarise};
use crate::exchange::backup::{self, Backup, BackupError, Contents, Limits, Meta, Preview, WriteError};
use crate::journal::{
    Author, BeginError, Change, EditError, Fold, Head, Journal, LamportClock, OpenChange, Purged, Stamp, StateError,
    UndoError, Unknown,
};
use crate::ordered::Ordered;
use crate::record::{Fields, Kantor, Kind, Leaf, OwnerId, Path, RecordId};
use crate::ruleset::Ruleset;
use crate::storage::{Durability, MergedIn, Progress, Store, StoreError, Summaries, ToSave};
use async_lock::Mutex;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

/// How summaries are made, for whoever opens a store.
pub const SUMMARIES: Summaries = Summaries { version: SUMMARY_VERSION, of: summarise };

/// The folder of notes that hold ruleset texts the office loaded.
const RULESET_NOTES: &str = "aturan/";
/// The folder of notes that hold what a newer build's backup said beyond this one's knowledge.
const UNKNOWN_NOTES: &str = "asing/";
/// How many snapshots are kept where the officer has not said.
pub const SNAPSHOTS_KEPT: usize = 10;
/// How many made-up co-operatives are saved in one transaction: few, so that the page answers between them.
const FILLED_AT_ONCE: usize = 4;
/// How often a save is tried again, beyond once for every change another tab may have closed, before it is reported as
/// failed.
const TRIES: usize = 3;

/// The clinic of one device and tab, over its store.
#[derive(Debug)]
pub struct Clinic<S> {
    store: S,
    clock: RefCell<LamportClock>,
    officer: RefCell<String>,
    desks: RefCell<BTreeMap<RecordId, Desk>>,
    /// The last change this tab ended in each record, and what the record said with it.
    ended: RefCell<BTreeMap<RecordId, (Stamp, Fold)>>,
    /// The owners that were last seen joined with another.
    joined: RefCell<BTreeSet<OwnerId>>,
    /// How many snapshots are kept.
    snapshots_kept: Cell<usize>,
    /// One save at a time, so that an older state never lands on a newer one.
    turn: Mutex<()>,
}

/// A record being edited.
#[derive(Debug)]
struct Desk {
    open: OpenChange,
    /// Counts the edits.
    version: u64,
    /// The edits not yet acknowledged, each with the version it made.
    waiting: BTreeMap<Path, (Leaf, u64)>,
}

/// Why something was not saved. The entries stay in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveError {
    /// The store refused or failed.
    Store(StoreError),
    /// The record refuses the edit.
    Edit(EditError),
    /// No change could be begun.
    Begin(BeginError),
    /// The record cannot be sealed or removed.
    State(StateError),
    /// A sealed payload would not become text.
    Payload,
    /// The record says something else than the officer saw: another tab changed it.
    ChangedElsewhere,
}

/// Why no backup was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportError {
    /// What was unsaved could not be saved.
    Save(SaveError),
    /// The store could not be read.
    Store(StoreError),
    /// It could not be written as text.
    Write(WriteError),
    /// It was written but does not read back.
    ReadBack(BackupError),
    /// It reads back as something else.
    Differs,
}

/// A restore that is complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// What it brought.
    pub merged: MergedIn,
    /// The snapshot taken before, by which it can be undone; none of a clinic that was empty.
    pub snapshot: Option<Snapshot>,
}

/// A backup that was read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// The file's text.
    pub text: String,
    /// How many changes it holds.
    pub changes: usize,
    /// How many files it carries.
    pub files: usize,
    /// The attachments whose file it should carry and does not.
    pub lacking: Vec<Lacking>,
}

impl Desk {
    /// Whether the officer sees more of the record than this desk's change: what another tab saved was read meanwhile. The
    /// change is in the store already, and whatever is set now belongs in another, over what is seen now. A screen that
    /// shows less than the change (it was drawn before it) is not meant.
    fn is_behind(&self, seen: &Fold) -> bool {
        let holds_it = self.open.is_empty() || seen.latest() >= Some(self.open.change().id());
        self.waiting.is_empty() && holds_it && seen != self.open.shown()
    }
}

impl SaveError {
    /// Why something could not be undone.
    fn of_undo(error: UndoError) -> Self {
        match error {
            UndoError::Sealed => SaveError::Edit(EditError::Sealed),
            UndoError::Begin(error) => SaveError::Begin(error),
            UndoError::Edit(error) => SaveError::Edit(error),
            UndoError::State(error) => SaveError::State(error),
        }
    }
}

impl From<StoreError> for SaveError {
    fn from(error: StoreError) -> Self {
        SaveError::Store(error)
    }
}

impl From<StoreError> for ExportError {
    fn from(error: StoreError) -> Self {
        ExportError::Store(error)
    }
}

impl<S: Store> Clinic<S> {
    /// A clinic over its store. `clock` bears the names of device and tab.
    pub fn new(store: S, clock: LamportClock) -> Self {
        Clinic {
            store,
            clock: RefCell::new(clock),
            officer: RefCell::default(),
            desks: RefCell::default(),
            ended: RefCell::default(),
            joined: RefCell::default(),
            snapshots_kept: Cell::new(SNAPSHOTS_KEPT),
            turn: Mutex::new(()),
        }
    }

    /// The store, for what concerns it alone: notes, whether it lasts.
    pub fn store(&self) -> &S {
        &self.store
    }

    /// Who works here from now on; the name on every change.
    pub fn set_officer(&self, name: &str) {
        self.officer.replace(name.to_owned());
    }

    fn author(&self, at: &str) -> Author {
        Author { by: self.officer.borrow().clone(), at: at.to_owned() }
    }

    // ---- Reading ----

    /// Every co-operative's summary but of those removed, in order of owners. Reads the summaries and nothing else, but for the
    /// records of co-operatives that were joined.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn overview(&self) -> Result<Vec<(OwnerId, Summary)>, StoreError> {
        Ok(self.summaries().await?.into_iter().filter(|(_, row)| row.standing != Standing::Removed).collect())
    }

    async fn summaries(&self) -> Result<Vec<(OwnerId, Summary)>, StoreError> {
        let rows = self.store.overview().await?;
        let rows: Vec<(OwnerId, Summary)> =
            rows.into_iter().filter_map(|row| Some((row.owner, serde_json::from_str(&row.body).ok()?))).collect();
        if !rows.iter().any(|(_, row)| row.joined) {
            return Ok(rows);
        }
        Ok(self.joined_overview(rows.into_iter().into_map()).await?.into_iter().collect())
    }

    /// A co-operative's record, read as one with those it was joined with and then under the name of the least owner; nothing
    /// where the store does not know it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn dossier(&self, owner: OwnerId) -> Result<Option<Dossier>, StoreError> {
        let group = self.group(owner).await?;
        let (owner, members) = (group.owner(), group.members());
        let folds = self.folds_in(group).await?;
        let desks = self.desks.borrow();
        let waiting =
            desks.iter().filter(|(record, desk)| members.contains(&record.owner()) && !desk.waiting.is_empty());
        // Of one record the later counts: what waits, before what is stored.
        let folds = folds.into_iter().chain(waiting.map(|(_, desk)| desk.open.shown().clone()));
        let read = Dossier::read(owner, folds);
        let dossier = Dossier { members, ..read };
        Ok(dossier.exists().then_some(dossier))
    }

    /// The names of the officers this clinic knows, in order of names.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn officers(&self) -> Result<BTreeMap<String, RecordId>, StoreError> {
        let folds = self.store.office().await?;
        let of_officers = folds.iter().filter(|fold| fold.record().kind() == Kind::Petugas);
        Ok(of_officers.filter_map(|fold| Some((fold.text("nama")?.to_owned(), fold.record().clone()))).into_map())
    }

    /// The office's own record as it stands, the empty one where nothing is entered.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn office(&self) -> Result<Fold, StoreError> {
        let id = Kantor::id();
        let stored = self.store.office().await?.into_iter().find(|fold| *fold.record() == id);
        let desks = self.desks.borrow();
        let waiting = desks.get(&id).filter(|desk| !desk.waiting.is_empty());
        Ok(waiting.map(|desk| desk.open.shown().clone()).or(stored).unwrap_or_else(|| empty(&id)))
    }

    // ---- Editing ----

    /// Sets values in a record, in memory and at once; [`Clinic::flush`] keeps them. `seen` is the record as the officer
    /// sees it (the empty fold of a new one): the values overwrite what is shown there. Gives the record with the values.
    ///
    /// # Errors
    /// [`SaveError::Edit`] or [`SaveError::Begin`]; nothing of this call is set then.
    pub fn edit(
        &self,
        seen: &Fold,
        values: impl IntoIterator<Item = (Path, Leaf)>,
        at: &str,
    ) -> Result<Fold, SaveError> {
        let mut desks = self.desks.borrow_mut();
        let record = seen.record().clone();
        let mut desk = match desks.remove(&record).filter(|desk| !desk.is_behind(seen)) {
            Some(desk) => desk,
            None => Desk { open: self.begin(self.later_of(seen), at)?, version: 0, waiting: BTreeMap::new() },
        };
        let values: Vec<(Path, Leaf)> = values.into_iter().collect();
        // One value is refused as a whole; of several, the first ones may be set already.
        let before = (values.len() > 1).then(|| desk.open.clone());
        let mut set = Vec::new();
        let mut refused = None;
        for (path, leaf) in values {
            match desk.open.set(path.clone(), leaf.clone()) {
                Ok(()) => set.push((path, leaf)),
                Err(error) => {
                    refused = Some(error);
                    break;
                }
            }
        }
        let outcome = match refused {
            Some(error) => {
                desk.open = before.unwrap_or(desk.open);
                Err(SaveError::Edit(error))
            }
            None => {
                desk.version += 1;
                let version = desk.version;
                desk.waiting.extend(set.into_iter().map(|(path, leaf)| (path, (leaf, version))));
                Ok(desk.open.shown().clone())
            }
        };
        desks.insert(record, desk);
        outcome
    }

    /// What the officer sees: `seen`, or where the screen was drawn before this tab's last change, what that came to.
    fn later_of(&self, seen: &Fold) -> Fold {
        match self.ended.borrow().get(seen.record()) {
            Some((id, fold)) if seen.latest() < Some(*id) => fold.clone(),
            Some(_) | None => seen.clone(),
        }
    }

    fn begin(&self, seen: Fold, at: &str) -> Result<OpenChange, SaveError> {
        OpenChange::begin(seen, &mut self.clock.borrow_mut(), self.author(at)).map_err(SaveError::Begin)
    }

    /// Whether anything waits to be kept.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.desks.borrow().values().any(|desk| !desk.waiting.is_empty())
    }

    /// Keeps everything that waits; resolves once its transaction is complete. Gives the records kept, as they stand in
    /// the store.
    ///
    /// # Errors
    /// [`SaveError`]; what waits goes on waiting.
    pub async fn flush(&self) -> Result<Vec<Fold>, SaveError> {
        self.keep(false, None).await
    }

    /// Keeps everything that waits and ends the open changes, which are never altered after: on leaving a record, when
    /// idle, before an export. Gives the records of which something waited.
    ///
    /// # Errors
    /// [`SaveError`]; what waits goes on waiting.
    pub async fn close(&self) -> Result<Vec<Fold>, SaveError> {
        self.keep(true, None).await
    }

    async fn keep(&self, closing: bool, only: Option<&RecordId>) -> Result<Vec<Fold>, SaveError> {
        let _turn = self.turn.lock().await;
        self.keep_in_turn(closing, only).await
    }

    /// What waits is kept as open first, also before closing: only so does the store say that a change may not be
    /// rewritten, where it takes a closed one with another content for a clash.
    async fn keep_in_turn(&self, closing: bool, only: Option<&RecordId>) -> Result<Vec<Fold>, SaveError> {
        let kept = self.save_due(false, only).await?;
        if closing {
            self.save_due(true, only).await?;
        }
        Ok(kept)
    }

    async fn save_due(&self, closing: bool, only: Option<&RecordId>) -> Result<Vec<Fold>, SaveError> {
        let tries = TRIES + 2 * self.desks.borrow().len();
        for _ in 0..tries {
            let (changes, versions) = self.to_save(closing, only);
            if changes.is_empty() {
                self.forget_untouched(closing, only);
                return Ok(Vec::new());
            }
            match self.store.save(changes, Durability::Strict).await {
                Ok(saved) => {
                    self.acknowledge(&versions, closing);
                    return Ok(self.as_joined(saved.folds).await?);
                }
                Err(StoreError::NotRewritable { id }) => self.go_on(id)?,
                Err(StoreError::SeenOtherwise { id, values }) => self.unsee(id, values)?,
                Err(error) => return Err(error.into()),
            }
        }
        Err(SaveError::Store(StoreError::Aborted))
    }

    fn to_save(&self, closing: bool, only: Option<&RecordId>) -> (Vec<ToSave>, BTreeMap<RecordId, u64>) {
        let desks = self.desks.borrow();
        let due = desks.iter().filter(|(record, desk)| {
            let named = only.is_none_or(|only| only == *record);
            named && !desk.open.is_empty() && closing == desk.waiting.is_empty()
        });
        let mut changes = Vec::new();
        let mut versions = BTreeMap::new();
        for (record, desk) in due {
            let seen = each(desk.open.seen());
            changes.push(ToSave { change: desk.open.change().clone(), open: !closing, seen });
            versions.insert(record.clone(), desk.version);
        }
        (changes, versions)
    }

    fn acknowledge(&self, versions: &BTreeMap<RecordId, u64>, closing: bool) {
        let mut desks = self.desks.borrow_mut();
        for (record, version) in versions {
            let Some(mut desk) = desks.remove(record) else { continue };
            desk.waiting.retain(|_, (_, made)| *made > *version);
            // What was typed while the change was being closed needs a change of its own: the store refuses to rewrite
            // the closed one, and the next save goes on in another.
            if !closing || !desk.waiting.is_empty() {
                desks.insert(record.clone(), desk);
            } else {
                let ended = (desk.open.change().id(), desk.open.shown().clone());
                self.ended.borrow_mut().insert(record.clone(), ended);
            }
        }
    }

    /// Desks at which nothing was set, or nothing waits, are left without a trace.
    fn forget_untouched(&self, closing: bool, only: Option<&RecordId>) {
        if closing {
            self.desks.borrow_mut().retain(|record, desk| {
                only.is_some_and(|only| only != record) || !desk.open.is_empty() || !desk.waiting.is_empty()
            });
        }
    }

    /// The change `id` may not be rewritten any more: what waits at its desk goes on in a change of its own, even where
    /// the record was sealed meanwhile (it then stands behind the seal and alters nothing, but is not lost).
    fn go_on(&self, id: Stamp) -> Result<(), SaveError> {
        let mut desks = self.desks.borrow_mut();
        let Some(desk) = desks.values_mut().find(|desk| desk.open.change().id() == id) else {
            return Err(StoreError::NotRewritable { id }.into());
        };
        let waiting = desk.waiting.iter().map(|(path, (leaf, _))| (path.clone(), leaf.clone()));
        desk.open = desk.open.go_on(waiting, &mut self.clock.borrow_mut()).map_err(SaveError::Begin)?;
        Ok(())
    }

    /// What the change `id` overwrites says something else by now: another tab went on typing. Both values stand.
    fn unsee(&self, id: Stamp, values: Vec<(Path, Stamp)>) -> Result<(), SaveError> {
        let mut desks = self.desks.borrow_mut();
        let Some(desk) = desks.values_mut().find(|desk| desk.open.change().id() == id) else {
            return Err(StoreError::SeenOtherwise { id, values }.into());
        };
        for (path, seen) in values {
            desk.open.unsee(&path, seen);
        }
        Ok(())
    }

    // ---- Commands ----

    /// Notes an officer by name; gives their record.
    ///
    /// # Errors
    /// [`SaveError`].
    pub async fn name_officer(&self, name: &str, bytes: [u8; 8], at: &str) -> Result<RecordId, SaveError> {
        // What was entered until now bears the name of who entered it.
        self.close().await?;
        self.set_officer(name);
        if let Some(known) = self.officers().await?.remove(name) {
            return Ok(known);
        }
        let local = format!("{:016x}", u64::from_be_bytes(bytes));
        let record = RecordId::new(OwnerId::office(), Kind::Petugas, Some(&local))
            .unwrap_or_else(|_| RecordId::single(OwnerId::office(), Kind::Petugas));
        let named = "nama".parse().map(|path: Path| (path, Leaf::from(name)));
        self.edit(&empty(&record), named, at)?;
        self.keep(true, Some(&record)).await?;
        Ok(record)
    }

    /// Seals an examination: from then on it is readable and unchangeable. `draft` is the record as the officer sees it and
    /// as `sealed` was made from. Gives it as it stands.
    ///
    /// # Errors
    /// [`SaveError`]; it is a draft still. [`SaveError::ChangedElsewhere`] where the store says something else than
    /// `draft`: a seal must not cover what its officer did not see.
    pub async fn seal(&self, draft: &Fold, sealed: &Sealed, ruleset: &Ruleset, at: &str) -> Result<Fold, SaveError> {
        let (payload, results) = sealed_values(sealed, ruleset).ok_or(SaveError::Payload)?;
        let standing = self.standing(draft.record()).await?;
        if !says_the_same(draft, &standing) {
            return Err(SaveError::ChangedElsewhere);
        }
        let author = self.author(at);
        let change = crate::journal::seal(&standing, &mut self.clock.borrow_mut(), author, payload, results)
            .map_err(SaveError::State)?;
        self.keep_change(change, &standing).await
    }

    /// Removes a record from what is shown; its history stays, and it can be brought back.
    ///
    /// # Errors
    /// [`SaveError`].
    pub async fn remove(&self, record: &RecordId, at: &str) -> Result<Fold, SaveError> {
        let standing = self.standing(record).await?;
        let author = self.author(at);
        let change =
            crate::journal::delete(&standing, &mut self.clock.borrow_mut(), author).map_err(SaveError::State)?;
        self.keep_change(change, &standing).await
    }

    /// A record as it stands in the store once nothing of it waits, its open change ended; it bears the name under which it
    /// is kept.
    async fn standing(&self, record: &RecordId) -> Result<Fold, SaveError> {
        let home = self.group(record.owner()).await?.home(record);
        self.keep(true, Some(&home)).await?;
        Ok(self.fold_in(&self.group(record.owner()).await?, record).await?)
    }

    /// Keeps a change that speaks of the whole record, which stands as `seen` says.
    async fn keep_change(&self, change: Change, seen: &Fold) -> Result<Fold, SaveError> {
        let _turn = self.turn.lock().await;
        let (id, record) = (change.id(), change.record().clone());
        let seen = each(seen.paths());
        let saved = match self.store.save(vec![ToSave { change, open: false, seen }], Durability::Strict).await {
            Err(StoreError::SeenOtherwise { .. }) => return Err(SaveError::ChangedElsewhere),
            saved => saved?,
        };
        let folds = self.as_joined(saved.folds).await?;
        let fold = folds.into_iter().find(|fold| *fold.record() == record).unwrap_or_else(|| empty(&record));
        self.ended.borrow_mut().insert(record, (id, fold.clone()));
        Ok(fold)
    }

    /// Fills a clinic with the made-up co-operatives it lacks, a batch a transaction, the last one strict. `heard` learns before each
    /// batch and at the end how many are there, where any is lacking, and says whether to go on.
    ///
    /// One filled in part is filled up, by another tab too: each co-operative comes whole, and its changes are the same each time,
    /// so that none is made twice. What was altered or removed since is left as it is.
    ///
    /// # Errors
    /// [`SaveError`]; what was filled stays, and doing it again completes it.
    pub async fn fill(&self, example: &Example, heard: &mut dyn FnMut(Progress) -> bool) -> Result<(), SaveError> {
        let there: BTreeSet<OwnerId> = self.store.overview().await?.into_iter().map(|row| row.owner).into_set();
        let lacking: Vec<u32> =
            (0..example.count()).filter(|number| !there.contains(&Example::owner(*number))).collect();
        let total = usize::try_from(example.count()).unwrap_or(usize::MAX);
        let mut done = total - lacking.len();
        let mut batches = lacking.chunks(FILLED_AT_ONCE).peekable();
        while let Some(batch) = batches.next() {
            let _turn = self.turn.lock().await;
            // Whoever has the turn to leave has said so by now.
            if !heard(Progress { done, total }) {
                return Ok(());
            }
            let changes = batch.iter().flat_map(|number| example.changes(*number));
            let to_save: Vec<ToSave> = changes.map(|change| ToSave { change, open: false, seen: Vec::new() }).collect();
            for to_save in &to_save {
                self.clock.borrow_mut().observe(to_save.change.id());
            }
            let durability = if batches.peek().is_some() { Durability::Relaxed } else { Durability::Strict };
            self.store.save(to_save, durability).await?;
            done += batch.len();
            if done == total {
                heard(Progress { done, total });
            }
        }
        Ok(())
    }

    // ---- Backup ----

    /// The whole clinic as a file, read back and compared before it is given.
    ///
    /// # Errors
    /// [`ExportError`].
    pub async fn export(&self, meta: &Meta) -> Result<Export, ExportError> {
        self.export_carrying(meta, Carry::Nothing).await
    }

    /// The same, with or without the files it names.
    ///
    /// # Errors
    /// [`ExportError`].
    pub async fn export_carrying(&self, meta: &Meta, carry: Carry) -> Result<Export, ExportError> {
        let contents = self.settled().await?;
        let Outgoing { files, lacking } = match carry {
            Carry::Nothing => Outgoing::default(),
            Carry::Files => self.files_of(&contents.journal).await?,
        };
        let text = backup::write_carrying(&contents, meta, &files).map_err(ExportError::Write)?;
        let read = backup::read(&text, &Limits::default()).map_err(ExportError::ReadBack)?;
        if read.contents != contents || read.attachments != files {
            return Err(ExportError::Differs);
        }
        Ok(Export { text, changes: contents.journal.changes().len(), files: files.len(), lacking })
    }

    /// The clinic with every change closed, so that nothing of it is altered after.
    async fn settled(&self) -> Result<Contents, ExportError> {
        let _turn = self.turn.lock().await;
        self.keep_in_turn(true, None).await.map_err(ExportError::Save)?;
        Ok(self.contents_with(self.store.settle().await?).await?)
    }

    async fn contents(&self) -> Result<Contents, StoreError> {
        self.contents_with(self.store.journal().await?).await
    }

    async fn contents_with(&self, journal: Journal) -> Result<Contents, StoreError> {
        let rulesets: BTreeSet<String> = self.store.notes(RULESET_NOTES).await?.into_values().into_set();
        let unknown = self.unknown().await?;
        Ok(Contents { journal, rulesets, unknown })
    }

    async fn unknown(&self) -> Result<Unknown, StoreError> {
        let mut unknown = Unknown::default();
        for (key, json) in self.store.notes(UNKNOWN_NOTES).await? {
            let name = key.strip_prefix(UNKNOWN_NOTES).unwrap_or(&key);
            // What was kept once is kept again, unless it is known by now.
            if name != backup::ATTACHMENTS {
                unknown.keep(name, &json);
            }
        }
        Ok(unknown)
    }

    /// What merging a backup would do.
    ///
    /// # Errors
    /// [`SaveError`]: what was unsaved could not be saved, or the store could not be read.
    pub async fn preview(&self, incoming: &Backup) -> Result<Preview, SaveError> {
        self.close().await?;
        Ok(backup::preview(&self.contents().await?, incoming))
    }

    /// Merges a backup, a snapshot taken first. Doing it twice changes nothing; an older one takes nothing newer away.
    ///
    /// # Errors
    /// [`SaveError`]; what was merged before it stays, and doing it again completes it.
    pub async fn restore(
        &self,
        incoming: &Backup,
        at: &str,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Restored, SaveError> {
        let _turn = self.turn.lock().await;
        self.keep_in_turn(true, None).await?;
        let mut snapshot = self.snapshot_in_turn(SnapshotReason::Restore, at).await?;
        let contents = &incoming.contents;
        let merged = self.store.merge(&contents.journal, progress).await?;
        if let Some(taken) = snapshot.take() {
            snapshot = Some(self.note_brought(taken, merged.added.iter().copied().collect()).await?);
        }
        self.take_files(incoming).await?;
        for text in &contents.rulesets {
            let key = format!("{RULESET_NOTES}{}", crate::ruleset::digest([text.as_str()]));
            self.store.set_note(&key, Some(text)).await?;
        }
        let mut unknown = self.unknown().await?;
        unknown.merge(contents.unknown.clone());
        for (name, json) in unknown.iter() {
            self.store.set_note(&format!("{UNKNOWN_NOTES}{name}"), Some(json)).await?;
        }
        if let Some(latest) = contents.journal.latest() {
            self.clock.borrow_mut().observe(latest);
        }
        Ok(Restored { merged, snapshot })
    }
}

/// A record in which nothing was set yet.
#[must_use]
pub fn empty(record: &RecordId) -> Fold {
    Fold::from_changes(record, [], &Purged::default())
}

/// Paths with their values, one by one.
fn each<'a>(paths: impl Iterator<Item = (&'a Path, &'a [Head])>) -> Vec<(Path, Head)> {
    paths.flat_map(|(path, heads)| heads.iter().map(|head| (path.clone(), head.clone()))).collect()
}

/// Whether two states of a record show the same value at every path.
fn says_the_same(one: &Fold, other: &Fold) -> bool {
    let values = |fold: &Fold| -> Vec<(Path, Option<Leaf>)> {
        fold.paths().map(|(path, heads)| (path.clone(), heads.last().map(|head| head.value.clone()))).collect()
    };
    values(one) == values(other)
}

#[cfg(test)]
mod tests;
