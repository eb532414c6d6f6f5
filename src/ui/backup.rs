//! Backup and restore (Cadangan): the whole clinic as one file, and a file merged into this clinic.
//!
//! Rules: a backup is called done only after it was read back; a file is looked into before anything of it counts, and what it
//! would bring is shown first. Whatever goes wrong is a sentence on the page, and the page stays.

use super::carriage::{self, Choice};
use super::context::{Ui, ui};
use super::copy;
use super::history::{change_line, gone_line};
use super::markup::view;
use super::parts::{
    age, failed, focus_soon, icon, page_head, progress_bar, save_sentence, show_all, store_sentence, target,
};
use super::snapshots::{snapshots, undo_restore};
use crate::app::browser::memory;
use crate::app::naming::{place_name, record_name};
use crate::app::refusal::{refused, too_large};
use crate::app::{Carry, Dossier, Export, ExportError, Handed, Lacking, Restored, Route, Snapshot};
use crate::exchange::backup::{self, Backup, Carriage, Limits, Meta, OwnerPreview, Preview, Scope};
use crate::journal::Fold;
use crate::locale::words::{BackupWords, Carriage as Words, Snapshots, fill};
use crate::locale::{Lang, Moment, number};
use crate::platform::clock;
use crate::platform::files::{self, ReadError};
use crate::platform::tabs::News;
use crate::record::{Fields, Kind, Leaf, OwnerId, RecordId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The most co-operatives listed until all are asked for.
const SHORT: usize = 10;

/// How far a download is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Saving {
    Idle,
    Writing,
    /// What is to be said of it, and the attachments it lacks.
    Done(String, Option<Arc<Vec<Lacking>>>),
    Failed(String),
}

/// How far a restore is.
#[derive(Clone)]
enum Restoring {
    /// No file was chosen.
    Idle,
    Reading,
    /// The file is none that can be restored.
    Refused(String),
    /// It was read, and this is what it would bring.
    Ready(Arc<Incoming>),
    Merging,
    Stopped(Arc<Incoming>, String),
    Done(Arc<Outcome>),
}

/// What a restore came to.
struct Outcome {
    lines: Vec<String>,
    incoming: Arc<Incoming>,
    /// What became of the attachments.
    carriage: Carriage,
    /// The snapshot by which it can be undone.
    snapshot: Option<Snapshot>,
}

/// A backup that was read, and what it would bring.
struct Incoming {
    backup: Backup,
    preview: Preview,
    /// What would become of its attachments here.
    carriage: Carriage,
    /// Each owner with its name, what changes first.
    owners: Vec<(OwnerId, Option<String>, OwnerPreview)>,
    /// How many of them are made up.
    examples: usize,
}

/// The screen.
pub(crate) fn backup() -> AnyView {
    let ui = ui();
    let lang = ui.language();
    let words = BackupWords::of(lang);
    let saving = RwSignal::new(Saving::Idle);
    let restoring = RwSignal::new(Restoring::Idle);
    let again = RwSignal::new(0_u64);
    let busy = Memo::new(move |_| {
        let reading = restoring.with(|state| matches!(state, Restoring::Reading | Restoring::Merging));
        reading || saving.with(|state| *state == Saving::Writing)
    });
    let example = ui.is_example.then(|| {
        view! {
            <div class="alert" data-tone="warn">
                {icon("warning")}
                <div>{words.example}</div>
            </div>
        }
    });
    view! {
        <div class="page page-narrow">
            {page_head(ui, words.title.to_owned(), view! { <p class="lead">{words.lead}</p> }, ())}
            {example}
            <section class="section">{download(ui, saving, busy)}</section>
            {copy::section(ui)}
            <section class="section">
                <h2>{words.restore_title}</h2>
                <p class="muted">{words.restore_lead}</p>
                {restore(ui, restoring, busy, again)}
            </section>
            <section class="section">
                <h2>{Snapshots::of(lang).title}</h2>
                {snapshots(ui, again)}
            </section>
        </div>
    }
}

// ---- Out ----

fn download(ui: Ui, saving: RwSignal<Saving>, busy: Memo<bool>) -> AnyView {
    let lang = ui.language();
    let words = BackupWords::of(lang);
    let last = RwSignal::new(memory::last_backup());
    let choice = Choice::new(ui);
    let begin = move |_| {
        saving.set(Saving::Writing);
        spawn_local(async move {
            let done = export(ui, choice.carry()).await;
            saving.set(match done {
                Ok(export) => {
                    last.set(memory::last_backup());
                    let done = fill(words.done, &extent(&export, lang).each());
                    let of_files = choice.said(export.files, lang);
                    let text = [Some(done), of_files].into_iter().flatten().collect::<Vec<_>>().join(" ");
                    Saving::Done(text, (!export.lacking.is_empty()).then(|| Arc::new(export.lacking)))
                }
                Err(sentence) => Saving::Failed(sentence),
            });
        });
    };
    let age = move || {
        let when = last.get().and_then(|at| age(&at, &clock::today(), lang));
        when.map_or_else(|| words.never.to_owned(), |when| fill(words.last, &[("when", &when)]))
    };
    view! {
        {choice.field(lang)}
        <div class="btn-row">
            <button type="button" class="btn btn-primary" prop:disabled=move || busy.get() on:click=begin>
                {icon("download")}
                {words.download}
            </button>
        </div>
        {(!ui.is_example).then(|| view! { <p>{age}</p> })}
        {told(saving, words.writing)}
        {move || match saving.get() {
            Saving::Done(_, Some(lacking)) => carriage::lacking(ui, &lacking),
            Saving::Done(_, None) | Saving::Idle | Saving::Writing | Saving::Failed(_) => ().into_any(),
        }}
        <p class="muted small">{words.whole}</p>
    }
}

/// How far a download is, said.
pub(super) fn told(saving: RwSignal<Saving>, writing: &'static str) -> AnyView {
    view! {
        <div role="status">
            {move || match saving.get() {
                Saving::Idle | Saving::Failed(_) => ().into_any(),
                Saving::Writing => view! { <p>{writing}</p> },
                Saving::Done(text, _) => {
                    view! {
                        <div class="alert" data-tone="ok">
                            {icon("check")}
                            <div>{text}</div>
                        </div>
                    }
                }
            }}
        </div>
        {move || match saving.get() {
            Saving::Failed(text) => failed(text),
            Saving::Idle | Saving::Writing | Saving::Done(..) => ().into_any(),
        }}
    }
}

/// How much is in a backup, in words.
pub(super) struct Extent {
    changes: String,
    size: String,
}

impl Extent {
    /// The values of a sentence.
    pub(super) fn each(&self) -> [(&'static str, &str); 2] {
        [("changes", &self.changes), ("size", &self.size)]
    }
}

/// How much is in a backup.
pub(super) fn extent(export: &Export, lang: Lang) -> Extent {
    Extent {
        changes: number::whole(i64::try_from(export.changes).unwrap_or(i64::MAX), lang),
        size: number::size(u64::try_from(export.text.len()).unwrap_or(u64::MAX), lang),
    }
}

/// Makes a backup and hands it to the browser.
pub(super) async fn export(ui: Ui, carry: Carry) -> Result<Export, String> {
    let lang = ui.language();
    let clinic = ui.clinic();
    // What waits is kept first, so that the sign of saving says how that went.
    ui.kept(clinic.close().await);
    let at = clock::now();
    let meta = Meta { app: env!("CARGO_PKG_VERSION").to_owned(), exported_at: at.clone(), device: ui.device };
    let export = clinic.export_carrying(&meta, carry).await.map_err(|error| export_sentence(&error, lang))?;
    let kind = if ui.is_example { "contoh-" } else { "" };
    let name = format!("klinik-koroena-{kind}{}.json", clock::today());
    files::download(&name, "application/json", &export.text)
        .map_err(|_| BackupWords::of(lang).failed_download.to_owned())?;
    if !ui.is_example {
        memory::set_last_backup(&at);
    }
    Ok(export)
}

/// The button that hands a part of the clinic to a colleague as a file named after `name`.
pub(crate) fn hand_over(ui: Ui, handed: Handed, name: &str) -> AnyView {
    let lang = ui.language();
    let words = BackupWords::of(lang);
    let busy = RwSignal::new(false);
    let safe: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).take(60).collect();
    let begin = move |_| {
        busy.set(true);
        let (handed, safe) = (handed.clone(), safe.clone());
        spawn_local(async move {
            let at = clock::now();
            let meta = Meta { app: env!("CARGO_PKG_VERSION").to_owned(), exported_at: at, device: ui.device };
            let made = ui.clinic().hand_over(&handed, &meta).await;
            busy.set(false);
            let file = format!("titipan-{safe}-{}.json", clock::today());
            ui.say(match made {
                Ok(export) => match files::download(&file, "application/json", &export.text) {
                    Ok(()) => {
                        let changes = number::whole(i64::try_from(export.changes).unwrap_or(i64::MAX), lang);
                        let size = number::size(u64::try_from(export.text.len()).unwrap_or(u64::MAX), lang);
                        let done = fill(words.handed_over, &[("changes", &changes), ("size", &size)]);
                        [Some(done), carriage::lacking_line(&export, lang)]
                            .into_iter()
                            .flatten()
                            .collect::<Vec<_>>()
                            .join(" ")
                    }
                    Err(_) => words.failed_download.to_owned(),
                },
                Err(error) => export_sentence(&error, lang),
            });
        });
    };
    view! {
        <div class="btn-row">
            <button type="button" class="btn" id="serahkan-berkas" prop:disabled=move || busy.get() on:click=begin>
                {icon("share")}
                {words.hand_over}
            </button>
        </div>
        <p class="muted small">{words.hand_over_hint}</p>
    }
}

pub(super) fn export_sentence(error: &ExportError, lang: Lang) -> String {
    let words = BackupWords::of(lang);
    match error {
        ExportError::Save(error) => format!("{} {}", words.failed, save_sentence(error, lang)),
        ExportError::Store(error) => format!("{} {}", words.failed, store_sentence(error, lang)),
        ExportError::Write(_) => words.failed_write.to_owned(),
        ExportError::ReadBack(error) => fill(words.failed_read_back, &[("why", &refused(error, lang))]),
        ExportError::Differs => words.failed_differs.to_owned(),
    }
}

// ---- In ----

fn restore(ui: Ui, restoring: RwSignal<Restoring>, busy: Memo<bool>, again: RwSignal<u64>) -> AnyView {
    let lang = ui.language();
    let words = BackupWords::of(lang);
    let progress = RwSignal::new((0_usize, 0_usize));
    let is_over = RwSignal::new(false);
    let chosen = move |event: leptos::ev::Event| {
        is_over.set(false);
        let Some(input) = target::<web_sys::HtmlInputElement>(&event) else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        restoring.set(Restoring::Reading);
        spawn_local(async move {
            let read = read(ui, &file).await;
            // The same file can be chosen again.
            input.set_value("");
            restoring.set(match read {
                Ok(incoming) => {
                    focus_soon("isi-cadangan".to_owned());
                    Restoring::Ready(Arc::new(incoming))
                }
                Err(sentence) => Restoring::Refused(sentence),
            });
        });
    };
    let merge = Callback::new(move |incoming: Arc<Incoming>| {
        progress.set((0, 0));
        restoring.set(Restoring::Merging);
        spawn_local(async move {
            let merged = merge(ui, &incoming, progress).await;
            restoring.set(match merged {
                Ok((lines, carriage, snapshot)) => {
                    focus_soon("selesai".to_owned());
                    again.update(|times| *times += 1);
                    Restoring::Done(Arc::new(Outcome { lines, incoming, carriage, snapshot }))
                }
                Err(sentence) => Restoring::Stopped(incoming, sentence),
            });
        });
    });
    // The field for files stays in place, so that the focus does.
    view! {
        <label class="drop" class:is-over=move || is_over.get()>
            {icon("upload")}
            <b>
                {move || {
                    let was_chosen = restoring.with(|state| !matches!(state, Restoring::Idle | Restoring::Reading));
                    if was_chosen { words.choose_other } else { words.choose }
                }}
            </b>
            <small>{words.choose_hint}</small>
            <input
                type="file"
                id="berkas"
                accept=".json,.txt,application/json,text/plain"
                prop:disabled=move || busy.get()
                on:change=chosen
                on:dragenter=move |_| is_over.set(true)
                on:dragleave=move |_| is_over.set(false)
            />
        </label>
        <div role="status">
            {move || {
                restoring
                    .with(|state| match state {
                        Restoring::Reading => Some(words.reading),
                        Restoring::Merging => Some(words.restoring),
                        Restoring::Idle
                        | Restoring::Refused(_)
                        | Restoring::Ready(_)
                        | Restoring::Stopped(..)
                        | Restoring::Done(_) => None,
                    })
                    .map(|text| view! { <p>{text}</p> })
            }}
        </div>
        {move || match restoring.get() {
            Restoring::Idle | Restoring::Reading => ().into_any(),
            Restoring::Refused(text) => failed(text),
            Restoring::Ready(incoming) => preview(ui, &incoming, merge, restoring),
            Restoring::Stopped(incoming, text) => {
                view! { {failed(text)} {preview(ui, &incoming, merge, restoring)} }
            }
            Restoring::Merging => {
                progress_bar(words.restoring, progress)
            }
            Restoring::Done(outcome) => done(ui, &outcome, restoring, again),
        }}
    }
}

/// Reads a chosen file as a backup; what is wrong with it, in a sentence.
pub(super) async fn read_chosen(file: &web_sys::File, lang: Lang) -> Result<Backup, String> {
    let words = BackupWords::of(lang);
    let limits = Limits::default();
    let text = files::read_text(file, u64::try_from(limits.whole_bytes()).unwrap_or(u64::MAX)).await;
    let text = text.map_err(|error| match error {
        ReadError::TooLarge { bytes, limit } => too_large(number::size(bytes, lang), number::size(limit, lang), lang),
        ReadError::NotText => words.e_not_text.to_owned(),
        ReadError::Unreadable => words.e_file.to_owned(),
    })?;
    backup::read(&text, &limits).map_err(|error| refused(&error, lang))
}

/// Reads a chosen file and says what it would bring.
async fn read(ui: Ui, file: &web_sys::File) -> Result<Incoming, String> {
    let lang = ui.language();
    let backup = read_chosen(file, lang).await?;
    let preview = ui.clinic().preview(&backup).await.map_err(|error| save_sentence(&error, lang))?;
    let carriage = ui.clinic().carriage(&backup).await.map_err(|error| store_sentence(&error, lang))?;
    Ok(Incoming::of(backup, preview, carriage))
}

/// Merges a backup into the clinic; gives what is to be said of it.
async fn merge(
    ui: Ui,
    incoming: &Incoming,
    progress: RwSignal<(usize, usize)>,
) -> Result<(Vec<String>, Carriage, Option<Snapshot>), String> {
    let lang = ui.language();
    let words = BackupWords::of(lang);
    let heard = &mut |now: crate::app::Progress| progress.set((now.done, now.total));
    let restored = ui.clinic().restore(&incoming.backup, &clock::now(), heard).await;
    // Also where it stopped half-way: what was merged is there.
    ui.read_overview();
    ui.forget_desk();
    ui.tell(&News { owner: None, records: Vec::new() });
    let Restored { merged, snapshot } =
        restored.map_err(|error| fill(words.restore_failed, &[("why", &save_sentence(&error, lang))]))?;
    let count = |count: usize| number::whole(i64::try_from(count).unwrap_or(i64::MAX), lang);
    let mut lines = Vec::new();
    if merged.added.is_empty() {
        lines.push(words.restored_none.to_owned());
    } else {
        lines.push(fill(words.restored, &[("n", &count(merged.added.len()))]));
    }
    if !merged.clashes.is_empty() {
        lines.push(fill(words.restored_clashes, &[("n", &count(merged.clashes.len()))]));
    }
    ui.settle_loss();
    ui.ask_to_keep();
    let carriage = ui.clinic().carriage(&incoming.backup).await.map_err(|error| store_sentence(&error, lang))?;
    if carriage.carried > 0 {
        lines.push(fill(Words::of(lang).restored, &[("n", &count(carriage.carried))]));
    }
    Ok((lines, carriage, snapshot.filter(Snapshot::is_of_restore)))
}

impl Incoming {
    fn of(backup: Backup, preview: Preview, carriage: Carriage) -> Self {
        let journal = &backup.contents.journal;
        let mut registers: BTreeMap<OwnerId, Fold> = BTreeMap::new();
        for (record, changes) in journal.by_record() {
            if *record == RecordId::single(record.owner(), Kind::Koperasi) {
                registers.insert(record.owner(), Fold::from_changes(record, changes, journal.purged()));
            }
        }
        let mut owners: Vec<(OwnerId, Option<String>, OwnerPreview)> = preview
            .by_owner()
            .into_iter()
            .map(|(owner, row)| {
                let name = registers.get(&owner).and_then(|fold| fold.text("nama")).map(str::to_owned);
                (owner, name, row)
            })
            .collect();
        owners.sort_by_cached_key(|(owner, name, row)| (is_same(row), owner.is_office(), name.clone()));
        let examples = registers.values().filter(|fold| fold.bool("contoh") == Some(true)).count();
        Incoming { backup, preview, carriage, owners, examples }
    }

    /// The name of a co-operative, as the backup has it or as it is known here.
    fn name_of(&self, ui: Ui, owner: OwnerId) -> Option<String> {
        let named = self.owners.iter().find(|(one, _, _)| *one == owner).and_then(|(_, name, _)| name.clone());
        named.or_else(|| carriage::name_here(ui, owner))
    }
}

fn is_same(row: &OwnerPreview) -> bool {
    row.new_records + row.changed_records == 0
}

fn preview(
    ui: Ui,
    incoming: &Arc<Incoming>,
    merge: Callback<Arc<Incoming>>,
    restoring: RwSignal<Restoring>,
) -> AnyView {
    let lang = ui.language();
    let words = BackupWords::of(lang);
    let Incoming { backup, preview, carriage: coming, owners, examples } = &**incoming;
    let count = |count: usize| number::whole(i64::try_from(count).unwrap_or(i64::MAX), lang);
    let differing = preview.clashing + owners.iter().map(|(_, _, row)| row.conflicts).sum::<usize>();
    let records = owners.iter().filter(|(owner, _, _)| !owner.is_office()).count();
    let when = Moment::parse(&backup.meta.exported_at)
        .map_or_else(|| backup.meta.exported_at.clone(), |moment| moment.long(lang));
    let title = match backup.scope {
        Scope::Whole => words.preview_title,
        Scope::Part => words.preview_part,
        Scope::Raw => words.preview_raw,
    };
    let brings_nothing = preview.new + preview.clashing + preview.purges + preview.rulesets + coming.new == 0;
    let made_up = (*examples > 0 && !ui.is_example && !brings_nothing).then(|| {
        view! {
            <div class="alert" data-tone="warn">
                {icon("warning")}
                <div>{fill(words.has_examples, &[("n", &count(*examples))])}</div>
            </div>
        }
    });
    let nothing = brings_nothing.then(|| {
        view! {
            <div class="alert" data-tone="info">
                {icon("info")}
                <div>{words.nothing_new}</div>
            </div>
        }
    });
    let figure = |name: &'static str, number: usize| view! { <div><dt>{name}</dt><dd>{count(number)}</dd></div> };
    let figures = view! {
        <dl class="figures">
            {figure(words.n_records, records)} {figure(words.n_new, preview.new)}
            {figure(words.n_same, preview.identical)} {figure(words.n_conflict, differing)}
            {carriage::figures(coming, lang)}
        </dl>
    };
    let all = RwSignal::new(false);
    let rows = {
        let incoming = Arc::clone(incoming);
        move || {
            let shown = if all.get() { incoming.owners.len() } else { SHORT };
            let rows = incoming.owners.iter().take(shown);
            rows.map(|(owner, name, row)| owner_line(ui, &incoming, *owner, name.as_deref(), row)).collect_view()
        }
    };
    let has_more = owners.len() > SHORT;
    let chosen = Arc::clone(incoming);
    view! {
        <div class="card" id="isi-cadangan" tabindex="-1">
            <h3>{title}</h3>
            <p class="muted">
                {fill(words.made_at, &[("when", &when)])} ", " {fill(words.made_with, &[("v", &backup.meta.app)])}
            </p>
            {figures}
            {made_up}
            {nothing}
            {carriage::missing(ui, coming, |owner| incoming.name_of(ui, owner), false)}
            <div class="btn-row">
                <button type="button" class="btn btn-primary" on:click=move |_| merge.run(Arc::clone(&chosen))>
                    {words.do_restore}
                </button>
                <button
                    type="button"
                    class="btn"
                    on:click=move |_| {
                        restoring.set(Restoring::Idle);
                        focus_soon("berkas".to_owned());
                    }
                >
                    {words.cancel}
                </button>
            </div>
        </div>
        <h3>{words.per_record}</h3>
        <ul class="list">{rows}</ul>
        {move || {
            (has_more && !all.get())
                .then(|| {
                    show_all(all, lang)
                })
        }}
    }
}

fn owner_line(ui: Ui, incoming: &Arc<Incoming>, owner: OwnerId, name: Option<&str>, row: &OwnerPreview) -> AnyView {
    let lang = ui.language();
    let words = BackupWords::of(lang);
    let fallback = if owner.is_office() { words.row_office } else { words.row_unnamed };
    let brings = if is_same(row) {
        words.row_same.to_owned()
    } else if row.changed_records + row.same_records == 0 {
        words.row_new.to_owned()
    } else {
        fill(words.row_changed, &[("n", &(row.new + row.clashing).to_string())])
    };
    let differing = (row.conflicts > 0).then(|| {
        let text = fill(words.row_conflicts, &[("n", &row.conflicts.to_string())]);
        view! { <span class="chip conf" data-conf="sengketa">{text}</span> }
    });
    let counted = |count: usize, wording: &'static str| {
        (count > 0).then(|| view! { <span class="item-sub">{fill(wording, &[("n", &count.to_string())])}</span> })
    };
    let is_open = RwSignal::new(false);
    let details = (!is_same(row)).then(|| {
        view! {
            <span class="btn-row">
                <button
                    type="button"
                    class="btn btn-small btn-quiet"
                    aria-expanded=move || is_open.get().to_string()
                    on:click=move |_| is_open.update(|open| *open = !*open)
                >
                    {words.row_details}
                </button>
            </span>
        }
    });
    let incoming = Arc::clone(incoming);
    view! {
        <li class="item">
            <span class="item-main">
                <b class="item-title">{name.unwrap_or(fallback).to_owned()}</b>
                {counted(row.older_records, words.row_older)}
                {counted(row.newer_records, words.row_newer)}
                {details}
                {move || is_open.get().then(|| owner_entries(&incoming, owner, lang))}
            </span>
            <span class="item-end">{differing} {brings}</span>
        </li>
    }
}

/// The values of a co-operative that would be others, each with the value before.
fn owner_entries(incoming: &Incoming, owner: OwnerId, lang: Lang) -> AnyView {
    let words = BackupWords::of(lang);
    let journal = &incoming.backup.contents.journal;
    let of_owner = journal.by_record().into_iter().filter(|(record, _)| record.owner() == owner);
    let folds = of_owner.map(|(record, changes)| Fold::from_changes(record, changes, journal.purged()));
    let dossier = Dossier::read(owner, folds);
    let records = incoming.preview.records.iter().filter(|(record, row)| record.owner() == owner && !row.is_same());
    let parts = records
        .map(|(record, row)| {
            let lines = row
                .altered
                .iter()
                .take(SHORT)
                .map(|altered| {
                    let (before, after) = (altered.before.as_ref(), altered.after.as_ref().unwrap_or(&Leaf::Null));
                    let text = match journal.purged().contains(record, altered.path.as_str()) {
                        true => gone_line(record, &altered.path, None, lang),
                        false => change_line(record, &altered.path, before, after, None, lang),
                    };
                    let differs = row.conflicts.contains(&altered.path).then(|| {
                        view! { " " <span class="chip conf" data-conf="sengketa">{words.n_conflict}</span> }
                    });
                    view! { <li>{text} {differs}</li> }
                })
                .collect::<Vec<_>>();
            // Differing values of which the one displayed here stays.
            let kept = row.conflicts.iter().filter(|path| row.altered.iter().all(|altered| altered.path != **path));
            let kept = kept
                .map(|path| {
                    let name = place_name(record, path, None, lang);
                    view! { <li>{name} " " <span class="chip conf" data-conf="sengketa">{words.n_conflict}</span></li> }
                })
                .collect::<Vec<_>>();
            let more = row.altered.len().saturating_sub(SHORT);
            let more = (more > 0).then(|| fill(words.row_more, &[("n", &more.to_string())]));
            view! { <p><b>{record_name(&dossier, record, lang)}</b></p> <ul>{lines} {kept}</ul> <p class="muted small">{more}</p> }
        })
        .collect::<Vec<_>>();
    view! { <div class="small">{parts}</div> }
}

fn done(ui: Ui, outcome: &Outcome, restoring: RwSignal<Restoring>, again: RwSignal<u64>) -> AnyView {
    let lang = ui.language();
    let lines = outcome.lines.iter().map(|line| view! { <p>{line.clone()}</p> }).collect_view();
    let undo = outcome.snapshot.clone().map(|snapshot| {
        let undo = move |_| {
            restoring.set(Restoring::Idle);
            undo_restore(ui, snapshot.clone(), again);
        };
        view! {
            <button type="button" class="btn btn-small" on:click=undo>
                {icon("undo")}
                {Snapshots::of(lang).undo_restore}
            </button>
        }
    });
    view! {
        <div class="alert" data-tone="ok" id="selesai" tabindex="-1">
            {icon("check")}
            <div>{lines}</div>
            <a class="btn btn-small" href=Route::list().to_string()>{BackupWords::of(lang).see_list}</a>
            {undo}
        </div>
        {carriage::missing(ui, &outcome.carriage, |owner| outcome.incoming.name_of(ui, owner), true)}
    }
}
