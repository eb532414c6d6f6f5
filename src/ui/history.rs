//! The history of a co-operative (Riwayat): who changed what, when and from what, the latest first, each change undone from there.
//!
//! Rule: nothing is taken out of it but what a purge blanks, and that is said. Undoing is a change like any other, and stands at the top afterwards.

use super::context::{REGULATION, Ui};
use super::markup::view;
use super::parts::{failed, icon, save_sentence, show_all};
use super::removal::within;
use crate::app::naming::{place_name, record_name, value_text, with_names};
use crate::app::{Dossier, SaveError};
use crate::journal::{Change, Deletion, Edit, EditError, Seal, Stamp, history as told};
use crate::locale::words::{Common, Doubles, History, fill};
use crate::locale::{Lang, Moment};
use crate::ordered::sorted_by;
use crate::platform::clock;
use crate::record::{Leaf, Path, RecordId, koperasi};
use crate::ruleset::Regulation;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// The most changes listed until all are asked for.
const SHORT: usize = 30;
/// The most places of a change listed until all are asked for.
const SHORT_EDITS: usize = 6;

/// What one change did, in words.
#[derive(Clone)]
struct Entry {
    id: Stamp,
    record: RecordId,
    title: String,
    beneath: String,
    lines: Vec<String>,
    /// Whether it can be undone: not what sealed a record, and nothing of a sealed one.
    can_be_undone: bool,
}

/// The part of the record page.
pub(crate) fn history(ui: Ui, dossier: &Arc<Dossier>) -> AnyView {
    let lang = ui.language();
    let words = History::of(lang);
    let entries = RwSignal::new(None::<Result<Arc<Vec<Entry>>, String>>);
    let to_read = Arc::clone(dossier);
    spawn_local(async move {
        let regulation = ui.regulation(REGULATION).await;
        let read = read(ui, &to_read, regulation.as_deref()).await;
        entries.set(Some(read.map(Arc::new).map_err(|error| save_sentence(&error, lang))));
    });
    let all = RwSignal::new(false);
    view! {
        {(!dossier.is_removed(&dossier.identity())).then(|| within(ui, dossier))}
        <p class="muted">{words.lead}</p>
        {move || match entries.get() {
            None => view! { <span class="skeleton skeleton-block"></span> },
            Some(Err(text)) => {
                failed(text)
            }
            Some(Ok(entries)) if entries.is_empty() => view! { <p class="muted">{words.none}</p> },
            Some(Ok(entries)) => {
                let shown = if all.get() { entries.len() } else { SHORT };
                let has_more = entries.len() > shown;
                let rows = entries.iter().take(shown).map(|entry| row(ui, entry.clone())).collect::<Vec<_>>();
                view! {
                    <ol class="list" id="riwayat">{rows}</ol>
                    {has_more
                        .then(|| {
                            show_all(all, lang)
                        })}
                }
            }
        }}
    }
}

async fn read(ui: Ui, dossier: &Dossier, regulation: Option<&Regulation>) -> Result<Vec<Entry>, SaveError> {
    let lang = ui.language();
    let clinic = ui.clinic();
    let mut entries = Vec::new();
    let identity = dossier.identity();
    let is_whole_removed = dossier.is_removed(&identity);
    for (record, fold) in &dossier.folds {
        let is_open = fold.seal() == Seal::Open;
        // Joining stands in two records, and is taken back by separating them.
        let joins = |edit: &Edit<'_>| edit.path.as_str().starts_with(koperasi::JOINED);
        // Of what was removed only the removal: any other undoing would contest it by accident.
        let can_be_undone = |id: Stamp| match fold.deletion() {
            Deletion::Deleted(removal) => id == removal && (!is_whole_removed || *record == identity),
            Deletion::No | Deletion::Contested(..) => !is_whole_removed,
        };
        let changes = clinic.changes_of(record).await?;
        for entry in told(&changes) {
            let lines = entry
                .edits
                .iter()
                .map(|edit| match fold.is_purged(edit.path.as_str()) {
                    true => gone_line(record, edit.path, regulation, lang),
                    false => {
                        let named = |leaf: &Leaf| with_names(dossier, record, edit.path, leaf, lang);
                        let (before, after) = (edit.before.map(named), named(edit.after));
                        change_line(record, edit.path, before.as_ref(), &after, regulation, lang)
                    }
                })
                .collect();
            entries.push(Entry {
                id: entry.change.id(),
                record: record.clone(),
                title: record_name(dossier, record, lang),
                beneath: who_and_when(entry.change, lang),
                lines,
                can_be_undone: is_open
                    && !entry.edits.is_empty()
                    && !entry.edits.iter().any(joins)
                    && can_be_undone(entry.change.id()),
            });
        }
    }
    Ok(sorted_by(entries, |one, other| other.id.cmp(&one.id)))
}

/// Who made a change, and when by their device's clock.
pub(crate) fn who_and_when(change: &Change, lang: Lang) -> String {
    let (name, when) = maker(change, lang);
    format!("{when}, {}", fill(History::of(lang).by, &[("name", &name)]))
}

/// The name of who made a change, and the moment by their device's clock.
pub(crate) fn maker(change: &Change, lang: Lang) -> (String, String) {
    let name = if change.by().is_empty() { History::of(lang).nobody } else { change.by() };
    let when = Moment::parse(change.at()).map_or_else(|| change.at().to_owned(), |moment| moment.long(lang));
    (name.to_owned(), when)
}

/// A place that was purged.
pub(crate) fn gone_line(record: &RecordId, path: &Path, regulation: Option<&Regulation>, lang: Lang) -> String {
    format!("{}: {}", place_name(record, path, regulation, lang), Common::of(lang).gone)
}

/// What a change did at one place, or would do.
pub(crate) fn change_line(
    record: &RecordId,
    path: &Path,
    before: Option<&Leaf>,
    after: &Leaf,
    regulation: Option<&Regulation>,
    lang: Lang,
) -> String {
    let words = History::of(lang);
    match (path.as_str(), after) {
        (Path::SEAL, _) => return words.was_sealed.to_owned(),
        (Path::DELETED, Leaf::Bool(true)) => return words.was_removed.to_owned(),
        (Path::DELETED, _) => return words.was_brought_back.to_owned(),
        (place, leaf) if place.starts_with(koperasi::JOINED) => {
            let words = Doubles::of(lang);
            return if *leaf == Leaf::Bool(true) { words.line_joined } else { words.line_separated }.to_owned();
        }
        (place, Leaf::Bool(true)) if place.starts_with(koperasi::NOT_DOUBLE) => {
            return Doubles::of(lang).line_apart.to_owned();
        }
        (_, _) => {}
    }
    let name = place_name(record, path, regulation, lang);
    let text = |leaf: &Leaf| value_text(record, path, leaf, lang);
    let before = before.filter(|leaf| !leaf.is_null()).map(text);
    let did = match (before, after) {
        (Some(before), Leaf::Null) => fill(words.emptied, &[("before", &before)]),
        (Some(before), after) => fill(words.from_to, &[("before", &before), ("after", &text(after))]),
        (None, after) => fill(words.set_to, &[("after", &text(after))]),
    };
    format!("{name}: {did}")
}

fn row(ui: Ui, entry: Entry) -> AnyView {
    let lang = ui.language();
    let words = History::of(lang);
    let all = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let Entry { id, record, title, beneath, lines, can_be_undone } = entry;
    let more = lines.len().saturating_sub(SHORT_EDITS);
    let undo = move |_| {
        busy.set(true);
        let record = record.clone();
        spawn_local(async move {
            let before = ui.desk().map(|dossier| dossier.fold(&record));
            let undone = ui.clinic().undo_change(&record, id, &clock::now()).await;
            busy.set(false);
            match undone {
                Ok(fold) if before.is_some_and(|before| *before == fold) => ui.say(words.nothing_to_undo),
                Ok(fold) => {
                    ui.kept(Ok(vec![fold]));
                    ui.read_overview();
                    ui.reread();
                    ui.say(words.undone);
                }
                Err(SaveError::Edit(EditError::Sealed)) => ui.say(words.sealed_stays),
                Err(error) => ui.say(save_sentence(&error, lang)),
            }
        });
    };
    view! {
        <li class="item">
            <span class="item-main">
                <b class="item-title">{title}</b>
                <span class="item-sub">{beneath}</span>
                {move || {
                    let shown = if all.get() { lines.len() } else { SHORT_EDITS };
                    lines.iter().take(shown).map(|line| view! { <span>{line.clone()}</span> }).collect::<Vec<_>>()
                }}
                {move || {
                    (more > 0 && !all.get())
                        .then(|| {
                            view! {
                                <button type="button" class="btn btn-small btn-quiet" on:click=move |_| all.set(true)>
                                    {fill(words.more, &[("n", &more.to_string())])}
                                </button>
                            }
                        })
                }}
            </span>
            {can_be_undone
                .then(|| {
                    view! {
                        <span class="item-end">
                            <button
                                type="button"
                                class="btn btn-icon"
                                aria-label=words.undo
                                title=words.undo
                                prop:disabled=move || busy.get()
                                on:click=undo
                            >
                                {icon("undo")}
                            </button>
                        </span>
                    }
                })}
        </li>
    }
}
