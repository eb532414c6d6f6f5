//! Snapshots (Potret) on the backup page: moments of this device's history, and the way back to each.
//!
//! Rule: a snapshot is never called a backup, and going back is asked about with what it would do.

use super::context::Ui;
use super::markup::{live, view};
use super::parts::{Confirm, icon, save_sentence};
use crate::app::browser::memory;
use crate::app::{Returned, SNAPSHOTS_KEPT, SaveError, Snapshot, SnapshotReason};
use crate::locale::words::{Snapshots, fill};
use crate::locale::{Lang, Moment, number};
use crate::platform::clock;
use crate::platform::tabs::News;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// How many can be kept.
const KEPT: [usize; 4] = [5, SNAPSHOTS_KEPT, 20, 50];

/// The part of the page. What is set in `again` reads the list anew.
pub(crate) fn snapshots(ui: Ui, again: RwSignal<u64>) -> AnyView {
    let lang = ui.language();
    let words = Snapshots::of(lang);
    let list = RwSignal::new(None::<Arc<Vec<Snapshot>>>);
    Effect::new(move |_| {
        again.track();
        spawn_local(async move {
            list.set(Some(Arc::new(ui.clinic().snapshots().await.unwrap_or_default())));
        });
    });
    let asked = RwSignal::new(None::<(Snapshot, Returned)>);
    let take = move |_| {
        spawn_local(async move {
            match ui.clinic().take_snapshot(SnapshotReason::Asked, &clock::now()).await {
                Ok(_) => {
                    again.update(|times| *times += 1);
                    ui.say(words.taken);
                }
                Err(error) => ui.say(failed(&error, lang)),
            }
        });
    };
    view! {
        <p class="muted">{words.lead}</p>
        {move || match list.get() {
            None => view! { <span class="skeleton"></span> },
            Some(list) if list.is_empty() => view! { <p class="muted">{words.none}</p> },
            Some(list) => {
                let rows = list.iter().map(|one| row(ui, one.clone(), asked, again)).collect::<Vec<_>>();
                view! { <ul class="list" id="potret">{rows}</ul> }
            }
        }}
        <div class="btn-row">
            <button type="button" class="btn" on:click=take>{icon("camera")} {words.take}</button>
        </div>
        {kept(ui)}
        {live(move || asked.get().map(|(snapshot, would)| ask(ui, snapshot, &would, asked, again)))}
    }
}

fn failed(error: &SaveError, lang: Lang) -> String {
    fill(Snapshots::of(lang).failed, &[("why", &save_sentence(error, lang))])
}

fn row(ui: Ui, snapshot: Snapshot, asked: RwSignal<Option<(Snapshot, Returned)>>, again: RwSignal<u64>) -> AnyView {
    let lang = ui.language();
    let words = Snapshots::of(lang);
    let why = match snapshot.why {
        SnapshotReason::Daily => words.daily,
        SnapshotReason::Restore => words.before_restore,
        SnapshotReason::Import => words.before_import,
        SnapshotReason::Return => words.before_return,
        SnapshotReason::Asked => words.asked,
    };
    let changes = number::whole(i64::try_from(snapshot.changes()).unwrap_or(i64::MAX), lang);
    let beneath = format!("{why} · {}", fill(words.changes, &[("n", &changes)]));
    let snapshot_why = snapshot.why;
    let undo = snapshot.is_of_restore().then(|| {
        let snapshot = snapshot.clone();
        view! {
            <button type="button" class="btn btn-small" on:click=move |_| undo_restore(ui, snapshot.clone(), again)>
                {if snapshot_why == SnapshotReason::Import { words.undo_import } else { words.undo_restore }}
            </button>
        }
    });
    let when = when(&snapshot, lang);
    let begin = move |_| {
        let snapshot = snapshot.clone();
        spawn_local(async move {
            match ui.clinic().preview_return(&snapshot, &clock::now()).await {
                Ok(would) => asked.set(Some((snapshot, would))),
                Err(error) => ui.say(failed(&error, lang)),
            }
        });
    };
    view! {
        <li class="item">
            <span class="item-main">
                <b class="item-title">{when}</b>
                <span class="item-sub">{beneath}</span>
            </span>
            <span class="item-end">
                {undo}
                <button type="button" class="btn btn-small" on:click=begin>{words.go_back}</button>
            </span>
        </li>
    }
}

fn when(snapshot: &Snapshot, lang: Lang) -> String {
    Moment::parse(&snapshot.at).map_or_else(|| snapshot.at.clone(), |moment| moment.long(lang))
}

fn ask(
    ui: Ui,
    snapshot: Snapshot,
    would: &Returned,
    asked: RwSignal<Option<(Snapshot, Returned)>>,
    again: RwSignal<u64>,
) -> AnyView {
    let lang = ui.language();
    let words = Snapshots::of(lang);
    let mut sentences = Vec::new();
    if would.changed.is_empty() {
        sentences.push(words.ask_nothing.to_owned());
    } else {
        sentences.push(fill(words.ask, &[("n", &would.changed.len().to_string())]));
    }
    if !would.staying.is_empty() {
        sentences.push(fill(words.ask_sealed, &[("n", &would.staying.len().to_string())]));
    }
    let open = RwSignal::new(true);
    Effect::new(move |_| {
        if !open.get() {
            asked.set(None);
        }
    });
    let title = fill(words.ask_title, &[("when", &when(&snapshot, lang))]);
    let confirm = Callback::new(move |()| {
        let snapshot = snapshot.clone();
        spawn_local(async move {
            let returned = ui.clinic().return_to(&snapshot, &clock::now()).await;
            told(ui, returned, words.done, again);
        });
    });
    view! { <Confirm open=open title=title text=sentences.join(" ") verb=words.go_back.to_owned() on_confirm=confirm /> }
}

/// Undoes the restore that a snapshot was taken before.
pub(crate) fn undo_restore(ui: Ui, snapshot: Snapshot, again: RwSignal<u64>) {
    let words = Snapshots::of(ui.language());
    spawn_local(async move {
        let returned = ui.clinic().undo_restore(&snapshot, &clock::now()).await;
        told(ui, returned, words.undone, again);
    });
}

/// Says what going back came to, here and to the other tabs.
fn told(ui: Ui, returned: Result<Returned, SaveError>, done: &'static str, again: RwSignal<u64>) {
    let lang = ui.language();
    ui.read_overview();
    ui.forget_desk();
    ui.tell(&News { owner: None, records: Vec::new() });
    again.update(|times| *times += 1);
    match returned {
        Ok(returned) => {
            let mut said = fill(done, &[("n", &returned.changed.len().to_string())]);
            if !returned.staying.is_empty() {
                said.push(' ');
                let staying = returned.staying.len().to_string();
                said.push_str(&fill(Snapshots::of(lang).ask_sealed, &[("n", &staying)]));
            }
            ui.say(said);
        }
        Err(error) => ui.say(failed(&error, lang)),
    }
}

fn kept(ui: Ui) -> AnyView {
    let words = Snapshots::of(ui.language());
    let now = memory::snapshots_kept().unwrap_or(SNAPSHOTS_KEPT);
    let options = KEPT
        .into_iter()
        .map(|count| {
            let choose = move |_| {
                memory::set_snapshots_kept(count);
                ui.clinic().keep_snapshots(count);
            };
            view! {
                <label class="seg-option">
                    <input type="radio" name="potret" prop:checked=count == now on:change=choose />
                    <span>{count.to_string()}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="seg seg-block">
            <legend>{words.kept}</legend>
            <div class="seg-options">{options}</div>
        </fieldset>
    }
}
