//! What was removed and its way back (Yang dihapus), and removals that somebody contests without knowing.
//!
//! Rules: what was removed is shown with who removed it and when, and cannot be edited, since an edit would contest its removal
//! by accident. Where somebody changed a record without having seen its removal, nothing is decided by itself.

use super::context::{REGULATION, Ui, ui};
use super::history::{history, maker, who_and_when};
use super::list::beneath;
use super::markup::{live, view};
use super::parts::{Confirm, failed, icon, page_head, save_sentence, skeleton, store_sentence};
use super::shell::topbar;
use crate::app::naming::{place_name, record_name, value_text};
use crate::app::{Dossier, RecordTab, Route, SaveError, StoreError, Summary};
use crate::journal::{Change, Deletion, Fold, Head, Stamp, StateError};
use crate::locale::Lang;
use crate::locale::words::{History, Record, Register, Removal, fill};
use crate::ordered::Ordered;
use crate::platform::clock;
use crate::record::{Kind, OwnerId, Path, RecordId};
use crate::ruleset::Regulation;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use std::sync::Arc;

// ---- The co-operatives that were removed ----

/// The way to them from the register, where there are any.
pub(crate) fn link(ui: Ui) -> AnyView {
    let words = Removal::of(ui.language());
    let count = RwSignal::new(0_usize);
    Effect::new(move |_| {
        ui.overview.track();
        spawn_local(async move {
            count.set(ui.clinic().removed().await.map(|rows| rows.len()).unwrap_or_default());
        });
    });
    live(move || {
        let count = count.get();
        (count > 0).then(|| {
            let text = fill(words.link, &[("n", &count.to_string())]);
            view! { <p><a href=Route::Removed.to_string() id="yang-dihapus">{text}</a></p> }
        })
    })
}

/// The screen that lists them.
pub(crate) fn list() -> AnyView {
    let ui = ui();
    let lang = ui.language();
    let words = Removal::of(lang);
    let rows = RwSignal::new(None::<Result<Vec<(OwnerId, Summary)>, StoreError>>);
    Effect::new(move |_| {
        // Also when another tab removes one or brings one back.
        ui.overview.track();
        spawn_local(async move {
            rows.set(Some(ui.clinic().removed().await));
        });
    });
    view! {
        {topbar(&Route::list(), Register::of(lang).list_title.to_owned())}
        <div class="page">
            {page_head(ui, words.title.to_owned(), view! { <p class="lead">{words.lead}</p> }, ())}
            {move || match rows.get() {
                None => skeleton(),
                Some(Err(error)) => {
                    let text = store_sentence(&error, lang);
                    failed(text)
                }
                Some(Ok(rows)) if rows.is_empty() => {
                    view! { <div class="empty">{icon("check")} <p>{words.none}</p></div> }
                },
                Some(Ok(rows)) => {
                    let rows = rows
                        .into_iter()
                        .map(|(owner, row)| {
                            let to = Route::Record { owner, tab: RecordTab::Summary }.to_string();
                            let name = view! { <a href=to>{row.name.clone()}</a> };
                            let record = RecordId::single(owner, Kind::Koperasi);
                            item(ui, record, name, row.name.clone(), beneath(&row, lang))
                        })
                        .collect::<Vec<_>>();
                    view! { <ul class="list" id="daftar-dihapus">{rows}</ul> }
                }
            }}
        </div>
    }
}

/// A removed record in a list.
fn item(ui: Ui, record: RecordId, title: AnyView, name: String, beneath: String) -> AnyView {
    view! {
        <li class="item">
            <span class="item-main">
                <b class="item-title">{title}</b>
                {(!beneath.is_empty()).then(|| view! { <span class="item-sub">{beneath}</span> })}
                <span class="item-sub">{by_whom(ui, record.clone())}</span>
            </span>
            <span class="item-end">{way_back(ui, record, name)}</span>
        </li>
    }
}

/// Who removed a record, and when; read from its history.
fn by_whom(ui: Ui, record: RecordId) -> AnyView {
    let lang = ui.language();
    let said = RwSignal::new(String::new());
    spawn_local(async move {
        if let Ok(Some(removal)) = ui.clinic().removal(&record).await {
            said.set(fill(Removal::of(lang).removed_when, &[("who", &who_and_when(&removal, lang))]));
        }
    });
    live(move || said.get())
}

/// The button that brings a record back.
fn way_back(ui: Ui, record: RecordId, name: String) -> AnyView {
    let words = Removal::of(ui.language());
    let said = fill(words.brought_back, &[("name", &name)]);
    let label = fill(words.bring_back_of, &[("name", &name)]);
    settling(ui, record, true, "btn", words.bring_back, Some(label), said)
}

/// A button that brings a record back, or removes it after all.
fn settling(
    ui: Ui,
    record: RecordId,
    keeps: bool,
    class: &'static str,
    verb: &'static str,
    label: Option<String>,
    said: String,
) -> AnyView {
    let lang = ui.language();
    let busy = RwSignal::new(false);
    let settle = move |_| {
        busy.set(true);
        let (record, said) = (record.clone(), said.clone());
        spawn_local(async move {
            let now = clock::now();
            let settled = if keeps {
                ui.clinic().bring_back(&record, &now).await
            } else {
                ui.clinic().remove(&record, &now).await
            };
            // The screen may be gone by now.
            let _ = busy.try_set(false);
            match settled {
                Ok(fold) => {
                    ui.put_on_desk(fold.clone());
                    ui.kept(Ok(vec![fold]));
                    ui.read_overview();
                    ui.redraw();
                    ui.say(said);
                }
                Err(SaveError::State(StateError::NotDeleted)) => {
                    ui.read_overview();
                    ui.reread();
                    ui.say(Removal::of(lang).e_not_removed);
                }
                Err(error) => ui.say(save_sentence(&error, lang)),
            }
        });
    };
    let picture = if keeps { "undo" } else { "trash" };
    view! {
        <button type="button" class=class aria-label=label prop:disabled=move || busy.get() on:click=settle>
            {icon(picture)}
            {verb}
        </button>
    }
}

// ---- A removed record ----

/// The record at this address that was removed, if one was: the co-operative itself, or the one of its records that is asked for.
pub(crate) fn removed_of(dossier: &Dossier, record: Option<&RecordId>) -> Option<RecordId> {
    let identity = dossier.identity();
    [Some(&identity), record].into_iter().flatten().find(|record| dossier.is_removed(record)).cloned()
}

/// What stands at the address of a removed record.
pub(crate) fn page(ui: Ui, dossier: &Arc<Dossier>, record: RecordId) -> AnyView {
    let lang = ui.language();
    let words = Removal::of(lang);
    let is_whole = record == dossier.identity();
    let koperasi = dossier.koperasi.nama.clone();
    let name = if is_whole { koperasi.clone() } else { record_name(dossier, &record, lang) };
    let (back, back_name) = if is_whole {
        (Route::list(), Register::of(lang).list_title.to_owned())
    } else {
        (Route::Record { owner: dossier.owner, tab: RecordTab::History }, koperasi.clone())
    };
    let lead = (!is_whole).then(|| view! { <p class="lead">{koperasi}</p> });
    let what = if is_whole { words.is_removed } else { words.record_is_removed };
    let told = is_whole.then(|| {
        view! {
            <section class="section">
                <h2>{Record::of(lang).tab_history}</h2>
                {history(ui, dossier)}
            </section>
        }
    });
    view! {
        {topbar(&back, back_name)}
        <div class="page page-narrow">
            {page_head(ui, name.clone(), lead, ())}
            <div class="alert" data-tone="info" id="terhapus">
                {icon("trash")}
                <div>
                    <p><b>{by_whom(ui, record.clone())}</b></p>
                    <p>{what}</p>
                </div>
                <div class="btn-row">{way_back(ui, record, name)}</div>
            </div>
            {told}
        </div>
    }
}

/// The removed records of a co-operative, above its history; nothing where none is.
pub(crate) fn within(ui: Ui, dossier: &Dossier) -> AnyView {
    let lang = ui.language();
    let rows = dossier
        .removed()
        .into_iter()
        .map(|record| {
            let name = record_name(dossier, &record, lang);
            item(ui, record, name.clone().into_any(), name, String::new())
        })
        .collect::<Vec<_>>();
    if rows.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="section" id="dihapus-di-sini">
            <h2>{Removal::of(lang).within}</h2>
            <ul class="list">{rows}</ul>
        </section>
    }
}

/// The button that removes a record, which asks first; its element's id is the record's local name with `buang-` before it.
pub(crate) fn remove_button(ui: Ui, record: RecordId, verb: &'static str, ask: String, to: Route) -> AnyView {
    let id = format!("buang-{}", record.local().unwrap_or_default().replace('.', "-"));
    let lang = ui.language();
    let asking = RwSignal::new(false);
    let remove = Callback::new(move |()| {
        let (record, to) = (record.clone(), to.clone());
        let here = ui.route.get_untracked();
        spawn_local(async move {
            match ui.clinic().remove(&record, &clock::now()).await {
                Ok(fold) => {
                    ui.put_on_desk(fold.clone());
                    ui.kept(Ok(vec![fold]));
                    ui.read_overview();
                    // Who went on meanwhile is not called back.
                    if ui.route.get_untracked() == here {
                        if here == to { ui.redraw() } else { ui.go(&to) }
                    }
                    ui.say(Removal::of(lang).where_to_find);
                }
                Err(error) => ui.say(save_sentence(&error, lang)),
            }
        });
    });
    view! {
        <p>
            <button type="button" class="btn btn-small btn-danger" id=id on:click=move |_| asking.set(true)>
                {icon("trash")}
                {verb}
            </button>
        </p>
        <Confirm open=asking title=verb.to_owned() text=ask verb=verb.to_owned() on_confirm=remove />
    }
}

// ---- Removals that are contested ----

/// The records that somebody changed without having seen their removal, each with what was changed and the two ways to settle
/// it: of the whole dossier, or only this one. Nothing where there is none.
pub(crate) fn contested(ui: Ui, dossier: &Arc<Dossier>, only: Option<&RecordId>) -> AnyView {
    let lang = ui.language();
    let mut records = dossier.contested();
    records.retain(|record| only.is_none_or(|only| only == record));
    if records.is_empty() {
        return ().into_any();
    }
    let known = RwSignal::new((None::<Arc<Regulation>>, Arc::new(BTreeMap::new())));
    let to_read = records.clone();
    spawn_local(async move {
        let regulation = ui.regulation(REGULATION).await;
        let mut changes: BTreeMap<Stamp, Change> = BTreeMap::new();
        for record in to_read {
            let read = ui.clinic().changes_of(&record).await.unwrap_or_default();
            changes.extend(read.into_iter().map(|change| (change.id(), change)).into_map());
        }
        known.set((regulation, Arc::new(changes)));
    });
    let dossier = Arc::clone(dossier);
    view! {
        <section class="section" id="penghapusan-berbeda">
            {move || {
                let (regulation, changes) = known.get();
                records
                    .iter()
                    .map(|record| alert(ui, &dossier, &dossier.fold(record), regulation.as_deref(), &changes))
                    .collect::<Vec<_>>()
            }}
            <p class="muted small">{Removal::of(lang).contested_lead}</p>
        </section>
    }
}

fn alert(
    ui: Ui,
    dossier: &Dossier,
    fold: &Fold,
    regulation: Option<&Regulation>,
    changes: &BTreeMap<Stamp, Change>,
) -> AnyView {
    let lang = ui.language();
    let words = Removal::of(lang);
    let Deletion::Contested(removal, paths) = fold.deletion() else { return ().into_any() };
    let record = fold.record();
    let is_whole = *record == dossier.identity();
    let name = if is_whole { dossier.koperasi.nama.clone() } else { record_name(dossier, record, lang) };
    let unseen: Vec<(&Path, &Head)> =
        paths.into_iter().filter_map(|path| Some((path, fold.heads(path.as_str()).last()?))).collect();
    let mut others: Vec<String> = Vec::new();
    for (_, head) in &unseen {
        let other = changes.get(&head.id).map_or_else(|| words.someone.to_owned(), |change| maker(change, lang).0);
        if !others.contains(&other) {
            others.push(other);
        }
    }
    let (who, when) =
        changes.get(&removal).map_or_else(|| (words.someone.to_owned(), String::new()), |change| maker(change, lang));
    let others = joined(&others, lang);
    let sentence = fill(words.contested, &[("name", &name), ("who", &who), ("when", &when), ("others", &others)]);
    let lines = unseen
        .into_iter()
        .map(|(path, head)| {
            let text = if path.as_str() == Path::DELETED {
                History::of(lang).was_brought_back.to_owned()
            } else {
                let (place, value) =
                    (place_name(record, path, regulation, lang), value_text(record, path, &head.value, lang));
                format!("{place}: {value}")
            };
            let made = changes.get(&head.id).map(|change| who_and_when(change, lang));
            view! { <li>{text} <div class="muted small">{made}</div></li> }
        })
        .collect::<Vec<_>>();
    let said = |wording: &str| fill(wording, &[("name", &name)]);
    view! {
        <div class="alert" data-tone="warn" role="status">
            {icon("warning")}
            <div>
                <p>{sentence}</p>
                <ul>{lines}</ul>
            </div>
            <div class="btn-row">
                {settling(ui, record.clone(), true, "btn", words.keep, None, said(words.was_kept))}
                {settling(ui, record.clone(), false, "btn btn-danger", words.remove, None, said(words.was_removed))}
            </div>
        </div>
    }
}

/// Names in a row: “A, B dan C”.
fn joined(names: &[String], lang: Lang) -> String {
    match names {
        [] => Removal::of(lang).someone.to_owned(),
        [one] => one.clone(),
        [first @ .., last] => fill(Removal::of(lang).and, &[("one", &first.join(", ")), ("other", last)]),
    }
}
