//! What every screen shares: the clinic, the language, the place, the record on the desk, and whether all is saved.
//!
//! Rules: a screen changes a record through [`Ui::edit`] and nothing else. “Tersimpan” is shown only when the transaction is
//! complete and nothing waits. Screens are rebuilt when the place, the language or the epoch changes; while they stand they keep
//! signals of their own, so that a keystroke touches what it concerns and no more.

use super::example::Filling;
use super::lock::Lock;
use crate::app::browser::{BrowserClinic, Notice, Opened, Sides, database, memory};
use crate::app::clinical::ClinicalRules;
use crate::app::course::YearResult;
use crate::app::examine;
use crate::app::listing::Choice;
use crate::app::{Dossier, Route, SaveError, StoreError, Summary, Theme};
use crate::journal::{Device, Fold};
use crate::locale::glossary::Glossary;
use crate::locale::words::Settings;
use crate::locale::{Lang, Moment};
use crate::platform::persistence::{self, Persistence};
use crate::platform::tabs::{News, Tabs};
use crate::platform::timer::{Debounce, Timer};
use crate::platform::{address, clock, network, page, random, site};
use crate::record::{Koperasi, Leaf, OwnerId, Path, RecordId, Unit};
use crate::ruleset::proofs::Proofs;
use crate::ruleset::{KukRule, Regulation, Ruleset};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

/// How long after the last edit it is kept, in milliseconds.
const SAVE_AFTER: u32 = 250;
/// How long an officer who never pauses may type until it is kept all the same, in milliseconds.
const SAVE_WITHIN: u32 = 2_000;
/// How long without an edit until the open changes are ended, in milliseconds.
const IDLE_AFTER: u32 = 5 * 60 * 1000;
/// How long what is said at the foot of the screen stands there, in milliseconds.
const SAID_FOR: u32 = 10_000;
/// The regulation whose forms are proposed.
pub(crate) const REGULATION: &str = "kkpkk-2021";
/// The regulations of the site, by id; their files are fetched when used.
pub(crate) const REGULATIONS: [&str; 2] = [REGULATION, "perdep-06-2016"];

/// Who is working.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Officer {
    /// Not read yet.
    Unknown,
    /// Nobody has said.
    Nobody,
    /// This officer.
    Is(String),
}

/// The record on the desk.
#[derive(Clone, Debug)]
pub(crate) enum Loaded {
    /// None asked for, or still being read.
    Waiting,
    /// It is not on this device.
    Absent(OwnerId),
    /// It.
    Here(Arc<Dossier>),
    /// It could not be read.
    Failed(StoreError),
}

/// Whether what was entered is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SaveState {
    /// Nothing was entered yet.
    Idle,
    /// On its way.
    Saving,
    /// Kept, at this time of day.
    Saved(String),
    /// Not kept; it stays on the screen and in memory.
    Failed(SaveError),
}

/// Every co-operative with its summary.
pub(crate) type Overview = Arc<Vec<(OwnerId, Summary)>>;

/// What every screen shares.
#[derive(Clone, Copy)]
pub(crate) struct Ui {
    clinic: StoredValue<Rc<BrowserClinic>, LocalStorage>,
    lock: StoredValue<Rc<Lock>, LocalStorage>,
    tabs: StoredValue<Option<Tabs>, LocalStorage>,
    saver: StoredValue<Debounce, LocalStorage>,
    idle: StoredValue<Debounce, LocalStorage>,
    regulations: StoredValue<BTreeMap<&'static str, Arc<Regulation>>>,
    glossary: StoredValue<Option<Arc<Glossary>>>,
    proofs: StoredValue<Option<Arc<Proofs>>>,
    clinical: StoredValue<Option<Arc<ClinicalRules>>>,
    /// The day whose snapshot this tab has seen to.
    day: StoredValue<Option<String>>,
    pub(crate) device: Device,
    pub(crate) is_example: bool,
    pub(crate) is_lasting: bool,
    pub(crate) lang: RwSignal<Lang>,
    pub(crate) theme: RwSignal<Theme>,
    pub(crate) route: RwSignal<Route>,
    pub(crate) officer: RwSignal<Officer>,
    pub(crate) overview: RwSignal<Overview>,
    /// The record on the desk, as it was read; [`Ui::desk`] adds what was edited since.
    pub(crate) dossier: RwSignal<Loaded>,
    /// Records edited since the dossier was put together: a key must not cost the reading of a whole statement.
    edited: StoredValue<BTreeMap<RecordId, Fold>>,
    pub(crate) epoch: RwSignal<u64>,
    pub(crate) save: RwSignal<SaveState>,
    pub(crate) notice: RwSignal<Option<Notice>>,
    /// Whether the browser threw a side of the clinic away.
    pub(crate) sides: RwSignal<Sides>,
    pub(crate) message: RwSignal<Option<String>>,
    pub(crate) online: RwSignal<bool>,
    pub(crate) update_ready: RwSignal<bool>,
    /// How far the example clinic is filled, where this is one.
    pub(crate) filling: RwSignal<Filling>,
    /// What stands beside the screen.
    pub(crate) panel: RwSignal<Option<ViewFn>>,
    /// What was typed of a co-operative that is not registered yet.
    pub(crate) registering: StoredValue<BTreeMap<&'static str, Leaf>>,
    /// What of the register was listed last: the way back from a record leads there.
    pub(crate) listed: StoredValue<Choice>,
    /// Which step of an examination is shown; it outlasts a redrawing.
    pub(crate) step: RwSignal<usize>,
}

/// The shared context.
pub(crate) fn ui() -> Ui {
    expect_context::<Ui>()
}

impl Ui {
    /// The context of an opened clinic.
    pub(crate) fn new(opened: Opened, overview: Overview, notice: RwSignal<Option<Notice>>, lock: Rc<Lock>) -> Self {
        let is_example = memory::is_example_open();
        let lang = memory::language().and_then(|code| code.parse().ok()).unwrap_or_default();
        let officer = match (is_example, memory::officer()) {
            (true, _) => Officer::Is("Petugas Contoh".to_owned()),
            (false, Some(_)) => Officer::Unknown,
            (false, None) => Officer::Nobody,
        };
        if let Officer::Is(name) = &officer {
            opened.clinic.set_officer(name);
        }
        if let Some(count) = memory::snapshots_kept() {
            opened.clinic.keep_snapshots(count);
        }
        let ui = Ui {
            is_lasting: opened.clinic.is_lasting(),
            clinic: StoredValue::new_local(Rc::new(opened.clinic)),
            lock: StoredValue::new_local(lock),
            tabs: StoredValue::new_local(None),
            saver: StoredValue::new_local(Debounce::new(SAVE_AFTER, SAVE_WITHIN)),
            idle: StoredValue::new_local(Debounce::new(IDLE_AFTER, u32::MAX)),
            regulations: StoredValue::new(BTreeMap::new()),
            glossary: StoredValue::new(None),
            proofs: StoredValue::new(None),
            clinical: StoredValue::new(None),
            day: StoredValue::new(None),
            device: opened.device,
            is_example,
            lang: RwSignal::new(lang),
            theme: RwSignal::new(memory::theme()),
            route: RwSignal::new(Route::parse(&address::get())),
            officer: RwSignal::new(officer),
            overview: RwSignal::new(overview),
            dossier: RwSignal::new(Loaded::Waiting),
            edited: StoredValue::new(BTreeMap::new()),
            epoch: RwSignal::new(0),
            save: RwSignal::new(SaveState::Idle),
            notice,
            sides: RwSignal::new(opened.sides),
            message: RwSignal::new(None),
            online: RwSignal::new(network::is_online()),
            update_ready: RwSignal::new(false),
            filling: RwSignal::new(Filling::NotYet),
            panel: RwSignal::new(None),
            registering: StoredValue::new(BTreeMap::new()),
            listed: StoredValue::new(Choice::default()),
            step: RwSignal::new(0),
        };
        ui.tabs.set_value(Some(Tabs::join(database(is_example), move |news| ui.hear(&news))));
        if !is_example && ui.officer.get_untracked() == Officer::Unknown {
            ui.recall_officer();
        }
        ui
    }

    /// The clinic.
    pub(crate) fn clinic(&self) -> Rc<BrowserClinic> {
        self.clinic.get_value()
    }

    /// The lock of the clinic on this device.
    pub(crate) fn lock(&self) -> Rc<Lock> {
        self.lock.get_value()
    }

    /// The language, without subscribing: screens are rebuilt when it changes.
    pub(crate) fn language(&self) -> Lang {
        self.lang.get_untracked()
    }

    /// Names the page in its tab.
    pub(crate) fn set_title(&self, title: &str) {
        let clinic = crate::locale::words::Shell::of(self.language()).clinic;
        page::set_title(&if title == clinic { title.to_owned() } else { format!("{title} – {clinic}") });
    }

    /// Goes to another place.
    pub(crate) fn go(&self, route: &Route) {
        address::go(route.to_string().trim_start_matches('#'));
    }

    /// Says something once, at the foot of the screen; it goes by itself, since on a phone it lies over what is worked at.
    pub(crate) fn say(&self, text: impl Into<String>) {
        let (text, message) = (text.into(), self.message);
        message.set(Some(text.clone()));
        let clear = move || {
            if message.with_untracked(|now| now.as_deref() == Some(&text)) {
                message.set(None);
            }
        };
        if let Some(timer) = Timer::after(SAID_FOR, clear) {
            timer.keep();
        }
    }

    // ---- Reading ----

    /// Reads the summaries again.
    pub(crate) fn read_overview(self) {
        let clinic = self.clinic();
        spawn_local(async move {
            if let Ok(rows) = clinic.overview().await
                && *self.overview.read_untracked() != Arc::new(rows.clone())
            {
                self.overview.set(Arc::new(rows));
            }
        });
    }

    /// Puts a co-operative's record on the desk, unless it is there.
    pub(crate) fn open_dossier(self, owner: OwnerId) {
        let is_here = match &*self.dossier.read_untracked() {
            Loaded::Here(dossier) => dossier.holds(owner),
            Loaded::Absent(_) | Loaded::Waiting | Loaded::Failed(_) => false,
        };
        if !is_here {
            self.lay(Loaded::Waiting);
            self.read_dossier(owner);
            memory::note_opened(owner);
        }
    }

    /// Takes the record from the desk: it is read anew when it is opened.
    pub(crate) fn forget_desk(&self) {
        self.lay(Loaded::Waiting);
    }

    /// Lays what was read on the desk; it holds every edit already.
    fn lay(&self, loaded: Loaded) {
        self.edited.update_value(BTreeMap::clear);
        self.dossier.set(loaded);
    }

    /// Reads the record on the desk anew and draws it.
    pub(crate) fn reread(self) {
        if let Some(dossier) = self.desk() {
            self.read_dossier(dossier.owner);
        }
    }

    fn read_dossier(self, owner: OwnerId) {
        let clinic = self.clinic();
        spawn_local(async move {
            let loaded = match clinic.dossier(owner).await {
                Ok(Some(dossier)) => Loaded::Here(Arc::new(dossier)),
                Ok(None) => Loaded::Absent(owner),
                Err(error) => Loaded::Failed(error),
            };
            self.lay(loaded);
            self.redraw();
        });
    }

    /// Draws the screen anew from the record on the desk. Who is in a field stays there, the cursor where it was.
    pub(crate) fn redraw(&self) {
        let place = page::place();
        page::leave_field();
        self.epoch.update(|epoch| *epoch += 1);
        if let Some(place) = place {
            // Once it is drawn; a tab out of sight has no animation frames.
            if let Some(timer) = Timer::after(0, move || page::go_back_to(&place)) {
                timer.keep();
            }
        }
    }

    /// The record on the desk with every edit, without subscribing.
    pub(crate) fn desk(&self) -> Option<Arc<Dossier>> {
        self.settle_desk();
        match &*self.dossier.read_untracked() {
            Loaded::Here(dossier) => Some(Arc::clone(dossier)),
            Loaded::Waiting | Loaded::Absent(_) | Loaded::Failed(_) => None,
        }
    }

    /// Puts what was edited into the dossier on the desk.
    pub(crate) fn settle_desk(&self) {
        for (_, fold) in self.edited.try_update_value(std::mem::take).unwrap_or_default() {
            self.put_on_desk(fold);
        }
    }

    /// A regulation, read from the site's file the first time.
    pub(crate) async fn regulation(self, id: &str) -> Option<Arc<Regulation>> {
        let known = REGULATIONS.into_iter().find(|known| *known == id)?;
        if let Some(read) = self.regulations.with_value(|read| read.get(known).cloned()) {
            return Some(read);
        }
        let (chart, document) =
            (site::text("rulesets/chart.json").await.ok()?, site::text(&format!("rulesets/{known}.json")).await.ok()?);
        let regulation = Arc::new(Regulation::read(&document, &chart).ok()?);
        self.regulations.update_value(|read| {
            read.insert(known, Arc::clone(&regulation));
        });
        Some(regulation)
    }

    /// What words mean, read from the site's file the first time.
    pub(crate) async fn glossary(self) -> Option<Arc<Glossary>> {
        if let Some(read) = self.glossary.get_value() {
            return Some(read);
        }
        let read = Arc::new(Glossary::read(&site::text("glossary.json").await.ok()?).ok()?);
        self.glossary.set_value(Some(Arc::clone(&read)));
        Some(read)
    }

    /// A form of a regulation by its id, `document/form`, its readings chosen; nothing where it cannot be read.
    pub(crate) async fn form(self, id: &str, readings: &BTreeMap<String, String>) -> Option<Ruleset> {
        let (document, form) = id.split_once('/')?;
        self.regulation(document).await?.form(form, readings).ok()
    }

    /// The form that sealed the last of a unit's years; where none was sealed, the one that applies.
    pub(crate) async fn form_of(self, koperasi: &Koperasi, unit: Unit, years: &[YearResult]) -> Option<Ruleset> {
        match years.last() {
            Some(last) => self.form(&last.sealed.ruleset, &last.sealed.readings).await,
            None => examine::form_for(&*self.regulation(REGULATION).await?, koperasi, unit),
        }
    }

    /// The rule of the business class (KUK), read from the site's file; few pages ask for it.
    pub(crate) async fn kuk_rule(self) -> Option<KukRule> {
        KukRule::read(&site::text("rulesets/kuk.json").await.ok()?).ok()
    }

    /// Which questions the books answer, read from the site's file the first time. An examination goes on without it.
    pub(crate) async fn proofs(self) -> Option<Arc<Proofs>> {
        if let Some(read) = self.proofs.get_value() {
            return Some(read);
        }
        let proofs = Arc::new(Proofs::read(&site::text("rulesets/bukti.json").await.ok()?).ok()?);
        self.proofs.set_value(Some(Arc::clone(&proofs)));
        Some(proofs)
    }

    /// Diagnoses, treatments and complaints, read from the site's files the first time; the office's own diagnoses where it loaded some,
    /// here or on another device.
    pub(crate) async fn clinical(self) -> Option<Arc<ClinicalRules>> {
        let own = self.clinic().own_diagnoses().await.ok()?;
        if let Some(read) = self.clinical.get_value().filter(|read| read.are_of(own.as_ref())) {
            return Some(read);
        }
        let rules = Arc::new(self.built_in_rules().await?.of_office(own));
        self.clinical.set_value(Some(Arc::clone(&rules)));
        Some(rules)
    }

    /// The clinic's own diagnoses, treatments and complaints, read from the site's files.
    pub(crate) async fn built_in_rules(self) -> Option<ClinicalRules> {
        let file = async |name: &str| site::text(&format!("rulesets/{name}.json")).await.ok();
        let (diagnoses, treatments) = (file("diagnosa").await?, file("resep").await?);
        ClinicalRules::read(&diagnoses, &treatments, &file("keluhan").await?).ok()
    }

    fn recall_officer(self) {
        let clinic = self.clinic();
        spawn_local(async move {
            let officers = clinic.officers().await.unwrap_or_default();
            let id = memory::officer();
            let name = officers.into_iter().find(|(_, record)| Some(record) == id.as_ref()).map(|(name, _)| name);
            match name {
                Some(name) => {
                    clinic.set_officer(&name);
                    self.officer.set(Officer::Is(name));
                }
                None => self.officer.set(Officer::Nobody),
            }
        });
    }

    /// Another tab saved: what it saved is read again here.
    fn hear(self, news: &News) {
        self.read_overview();
        let Some(dossier) = self.desk() else { return };
        let is_meant = |owner: &String| owner.parse().is_ok_and(|owner| dossier.holds(owner));
        if news.owner.as_ref().is_none_or(is_meant) {
            self.read_dossier(dossier.owner);
            self.say(crate::locale::words::Shell::of(self.language()).new_tab_saved);
        }
    }

    // ---- Writing ----

    /// Sets values in a record of the desk's co-operative; they are kept a moment later.
    pub(crate) fn edit(self, seen: &Fold, values: impl IntoIterator<Item = (Path, Leaf)>) -> Result<(), SaveError> {
        match self.clinic().edit(seen, values, &clock::now()) {
            Ok(fold) => {
                self.edited.update_value(|edited| {
                    edited.insert(fold.record().clone(), fold);
                });
                if *self.save.read_untracked() != SaveState::Saving {
                    self.save.set(SaveState::Saving);
                }
                self.saver.with_value(|saver| saver.call(move || self.flush()));
                self.idle.with_value(|idle| idle.call(move || self.close()));
                Ok(())
            }
            Err(error) => {
                self.save.set(SaveState::Failed(error.clone()));
                Err(error)
            }
        }
    }

    /// Sets one value in a record of the desk; says whether it could.
    pub(crate) fn set(self, record: &RecordId, path: &str, leaf: Leaf) -> bool {
        path.parse::<Path>().is_ok_and(|path| self.set_all(record, [(path, leaf)]))
    }

    /// Sets values in a record of the desk, all or none; says whether it could.
    pub(crate) fn set_all(self, record: &RecordId, values: impl IntoIterator<Item = (Path, Leaf)>) -> bool {
        // What was edited last is what the officer sees; a record untouched since the reading is looked up there.
        let seen = self.edited.try_update_value(|edited| edited.remove(record)).flatten();
        let Some(seen) = seen.map(Arc::new).or_else(|| Some(self.desk()?.fold(record))) else { return false };
        let is_set = self.edit(&seen, values).is_ok();
        if !is_set && let Some(seen) = Arc::into_inner(seen) {
            self.edited.update_value(|edited| {
                edited.insert(record.clone(), seen);
            });
        }
        is_set
    }

    /// Puts a record as it stands into the dossier on the desk; nothing edited before stands over it.
    pub(crate) fn put_on_desk(&self, fold: Fold) {
        self.edited.update_value(|edited| {
            edited.remove(fold.record());
        });
        self.dossier.update(|loaded| {
            if let Loaded::Here(dossier) = loaded
                && dossier.holds(fold.record().owner())
            {
                *dossier = Arc::new(dossier.with(fold));
            }
        });
    }

    /// Keeps what waits, now.
    pub(crate) fn flush(self) {
        self.keep(false);
    }

    /// Keeps what waits and ends the open changes: the officer leaves the record, or is idle.
    pub(crate) fn close(self) {
        self.keep(true);
    }

    fn keep(self, closing: bool) {
        let clinic = self.clinic();
        spawn_local(async move {
            let waited = clinic.is_waiting();
            let kept = if closing { clinic.close().await } else { clinic.flush().await };
            let is_kept = waited && kept.is_ok();
            self.kept(kept);
            if is_kept {
                self.take_daily_snapshot().await;
            }
        });
    }

    /// A snapshot with the first save of a day. It comes after the save, which must not wait for it, and is tried again with the
    /// next one where it fails.
    async fn take_daily_snapshot(self) {
        let now = clock::now();
        let day = now.get(..10).map(str::to_owned);
        if self.day.get_value() != day && self.clinic().take_daily_snapshot(&now).await.is_ok() {
            self.day.set_value(day);
        }
    }

    /// Says how a save ended.
    pub(crate) fn kept(self, kept: Result<Vec<Fold>, SaveError>) {
        match kept {
            Err(error) => self.save.set(SaveState::Failed(error)),
            Ok(folds) => {
                if let Some(fold) = folds.first() {
                    // The database that the browser closed is open again.
                    if self.notice.get_untracked() == Some(Notice::Lost) {
                        self.notice.set(None);
                    }
                    let owners: Vec<String> = folds.iter().map(|fold| fold.record().owner().to_string()).collect();
                    let first = fold.record().owner().to_string();
                    let owner = owners.iter().all(|owner| *owner == first).then_some(first);
                    let records = folds.iter().map(|fold| fold.record().to_string()).collect();
                    self.tell(&News { owner, records });
                }
                if folds.iter().any(|fold| !fold.record().owner().is_office()) {
                    self.ask_to_keep();
                }
                self.show_conflicts(&folds);
                if !self.clinic().is_waiting() && self.save.get_untracked() != SaveState::Idle {
                    let time = Moment::parse(&clock::now()).map(|moment| moment.time(self.language()));
                    self.save.set(SaveState::Saved(time.unwrap_or_default()));
                }
            }
        }
    }

    /// At the first save of a record on this device: asks the browser not to clear it, and says once what it answered. The
    /// settings say it at any time.
    pub(crate) fn ask_to_keep(self) {
        if self.is_example || !self.is_lasting || memory::was_keeping_asked() || !memory::set_keeping_asked() {
            return;
        }
        spawn_local(async move {
            let words = Settings::of(self.language());
            self.say(match persistence::ask().await {
                Persistence::Granted => words.storage_kept,
                Persistence::Refused => words.storage_not_kept,
                Persistence::Unknown => words.storage_unknown,
            });
        });
    }

    /// Begins anew with what stands in the database, after the browser threw records away: they were restored, or are given up.
    pub(crate) fn settle_loss(self) {
        let clinic = self.clinic();
        spawn_local(async move {
            // Where it is not noted, it is said again at the next start.
            if clinic.settle_loss().await.is_ok() {
                self.sides.set(Sides::Whole);
            }
        });
    }

    /// Another tab's values and this one's stand side by side, and the screen does not know: it is read again.
    fn show_conflicts(self, kept: &[Fold]) {
        let Some(dossier) = self.desk() else { return };
        let has_more = |fold: &Fold| {
            dossier.holds(fold.record().owner())
                && fold.conflicts().count() > dossier.fold(fold.record()).conflicts().count()
        };
        if kept.iter().any(has_more) {
            self.read_dossier(dossier.owner);
            self.say(crate::locale::words::Shell::of(self.language()).new_tab_saved);
        }
    }

    /// Tells the other tabs.
    pub(crate) fn tell(&self, news: &News) {
        self.tabs.with_value(|tabs| {
            if let Some(tabs) = tabs {
                tabs.tell(news);
            }
        });
    }

    /// The name of who works here; empty where nobody has said.
    pub(crate) fn officer_name(&self) -> String {
        match self.officer.get_untracked() {
            Officer::Is(name) => name,
            Officer::Unknown | Officer::Nobody => String::new(),
        }
    }

    /// Says who works here from now on.
    pub(crate) async fn name_officer(self, name: &str) -> Result<(), SaveError> {
        let bytes = random::bytes().unwrap_or_default();
        let record = self.clinic().name_officer(name, bytes, &clock::now()).await?;
        memory::set_officer(&record);
        self.officer.set(Officer::Is(name.to_owned()));
        Ok(())
    }

    /// Eight random bytes to name a record by.
    pub(crate) fn new_id(&self) -> [u8; 8] {
        random::bytes().unwrap_or_default()
    }
}
