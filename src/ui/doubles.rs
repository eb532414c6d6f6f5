//! Two records of one co-operative: those that look like doubles, joining two, and separating them again.
//!
//! Rule: the clinic proposes and an officer decides; what joining means is said before it is done, and it can be taken back.

use super::context::{Ui, ui};
use super::history::who_and_when;
use super::list::beneath;
use super::markup::view;
use super::parts::{
    Confirm, class_badge, failed, icon, page_head, save_sentence, sealed_total, store_sentence, value_of,
};
use super::shell::topbar;
use crate::app::doubles::{Alike, Double};
use crate::app::listing::is_match;
use crate::app::{Dossier, RecordTab, Route, Summary};
use crate::journal::{Change, Fold};
use crate::locale::Lang;
use crate::locale::words::{Doubles, Register, fill};
use crate::platform::clock;
use crate::platform::tabs::News;
use crate::record::{Fields, OwnerId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// How many matches are offered while a name is typed.
const OFFERED: usize = 5;

/// The screen of those that look like doubles.
pub(crate) fn doubles() -> AnyView {
    let ui = ui();
    let lang = ui.language();
    let words = Doubles::of(lang);
    let found = RwSignal::new(None::<Result<Vec<Double>, String>>);
    let look = move || {
        let clinic = ui.clinic();
        spawn_local(async move {
            let doubles = clinic.doubles().await;
            found.set(Some(doubles.map_err(|error| store_sentence(&error, lang))));
        });
    };
    look();
    let asking = RwSignal::new(None::<(OwnerId, OwnerId)>);
    view! {
        {topbar(&Route::list(), Register::of(lang).list_title.to_owned())}
        <div class="page">
            {page_head(ui, words.title.to_owned(), view! { <p class="lead">{words.lead}</p> }, ())}
            {move || match found.get() {
                None => view! { <span class="skeleton skeleton-block"></span> },
                Some(Err(text)) => {
                    failed(text)
                }
                Some(Ok(doubles)) if doubles.is_empty() => {
                    view! { <div class="empty">{icon("check")} <p>{words.none}</p></div> }
                }
                Some(Ok(doubles)) => {
                    let pairs = doubles.into_iter().map(|double| pair(ui, double, asking, look)).collect::<Vec<_>>();
                    view! { <ol class="stack" id="kembar">{pairs}</ol> }
                }
            }}
            {ask(ui, asking)}
        </div>
    }
}

pub(super) fn why_text(why: Alike, lang: Lang) -> &'static str {
    let words = Doubles::of(lang);
    match why {
        Alike::Nik => words.nik,
        Alike::Deed => words.deed,
        Alike::Name => words.name,
        Alike::NearName => words.near_name,
    }
}

fn pair(
    ui: Ui,
    double: Double,
    asking: RwSignal<Option<(OwnerId, OwnerId)>>,
    look: impl Fn() + Copy + 'static,
) -> AnyView {
    let lang = ui.language();
    let words = Doubles::of(lang);
    let Double { why, one, other } = double;
    let tell_apart = move |_| {
        spawn_local(async move {
            match ui.clinic().tell_apart(one, other, &clock::now()).await {
                Ok(()) => {
                    ui.say(words.told_apart);
                    look();
                }
                Err(error) => ui.say(save_sentence(&error, lang)),
            }
        });
    };
    view! {
        <li class="card stack">
            <p><span class="chip">{why_text(why, lang)}</span></p>
            <ul class="list">{[one, other].map(|owner| line(ui, owner)).into_iter().collect::<Vec<_>>()}</ul>
            <div class="btn-row">
                <button type="button" class="btn btn-primary" on:click=move |_| asking.set(Some((one, other)))>
                    {words.join}
                </button>
                <button type="button" class="btn" on:click=tell_apart>{words.apart}</button>
            </div>
        </li>
    }
}

fn summary_of(ui: Ui, owner: OwnerId) -> Option<Summary> {
    ui.overview.with_untracked(|rows| rows.iter().find(|(one, _)| *one == owner).map(|(_, row)| row.clone()))
}

pub(super) fn name_of(ui: Ui, owner: OwnerId) -> String {
    let name = summary_of(ui, owner).map(|row| row.name).unwrap_or_default();
    if name.is_empty() { Doubles::of(ui.language()).unnamed.to_owned() } else { name }
}

/// A record of a pair: a link to it, so that both can be looked at first.
fn line(ui: Ui, owner: OwnerId) -> AnyView {
    let lang = ui.language();
    let row = summary_of(ui, owner).unwrap_or_default();
    let total = row.score.as_deref().and_then(|text| sealed_total(text, lang));
    view! {
        <li>
            <a class="item" href=Route::Record { owner, tab: RecordTab::Summary }.to_string()>
                <span class="item-main">
                    <b class="item-title">{name_of(ui, owner)}</b>
                    <span class="item-sub">{beneath(&row, lang)}</span>
                </span>
                <span class="item-end">
                    {class_badge(row.class.as_deref(), Register::of(lang).not_examined, total, lang)}
                </span>
            </a>
        </li>
    }
}

/// The question before two records are joined.
fn ask(ui: Ui, asking: RwSignal<Option<(OwnerId, OwnerId)>>) -> AnyView {
    let lang = ui.language();
    let words = Doubles::of(lang);
    view! {
        {move || {
            asking
                .get()
                .map(|(one, other)| {
                    let open = RwSignal::new(true);
                    Effect::new(move |_| {
                        if !open.get() {
                            asking.set(None);
                        }
                    });
                    let join = Callback::new(move |()| join(ui, one, other));
                    let text = fill(words.join_ask, &[("one", &name_of(ui, one)), ("other", &name_of(ui, other))]);
                    view! { <Confirm open=open title=words.join.to_owned() text=text verb=words.join.to_owned() on_confirm=join /> }
                })
        }}
    }
}

fn join(ui: Ui, one: OwnerId, other: OwnerId) {
    let lang = ui.language();
    spawn_local(async move {
        match ui.clinic().join(one, other, &clock::now()).await {
            Ok(owner) => {
                is_other_now(ui);
                ui.go(&Route::Record { owner, tab: RecordTab::Summary });
                ui.say(Doubles::of(lang).was_joined);
            }
            Err(error) => ui.say(save_sentence(&error, lang)),
        }
    });
}

/// Which records there are is another matter than before, here and in the other tabs.
fn is_other_now(ui: Ui) {
    ui.tell(&News { owner: None, records: Vec::new() });
    ui.forget_desk();
    ui.read_overview();
}

/// The part of a co-operative's identity: what it is read from, and joining it with another record.
pub(crate) fn joining(ui: Ui, dossier: &Arc<Dossier>) -> AnyView {
    let lang = ui.language();
    let words = Doubles::of(lang);
    let owner = dossier.owner;
    let members = Arc::clone(dossier);
    let wanted = RwSignal::new(String::new());
    let asking = RwSignal::new(None::<(OwnerId, OwnerId)>);
    let offered = move || {
        let wanted = wanted.get().trim().to_lowercase();
        if wanted.is_empty() {
            return Vec::new();
        }
        ui.overview.with(|rows| {
            let others = rows.iter().filter(|(one, row)| !members.holds(*one) && is_match(row, &wanted));
            others.take(OFFERED).cloned().collect::<Vec<_>>()
        })
    };
    view! {
        {(dossier.members.len() > 1).then(|| parts(ui, dossier))}
        <details class="more" id="gabungkan">
            <summary>{words.with_other}</summary>
            <div class="stack">
                <p class="hint">{words.with_other_hint}</p>
                <div class="search">
                    {icon("search")}
                    <input
                        class="input"
                        type="search"
                        id="gabung-cari"
                        aria-label=words.with_other
                        prop:value=move || wanted.get()
                        on:input=move |event| wanted.set(value_of(&event))
                    />
                </div>
                <ul class="list">
                    {move || {
                        offered()
                            .into_iter()
                            .map(|(other, row)| {
                                view! {
                                    <li class="item">
                                        <span class="item-main">
                                            <b class="item-title">{row.name.clone()}</b>
                                            <span class="item-sub">{beneath(&row, lang)}</span>
                                        </span>
                                        <span class="item-end">
                                            <button
                                                type="button"
                                                class="btn btn-small"
                                                on:click=move |_| asking.set(Some((owner, other)))
                                            >
                                                {words.join}
                                            </button>
                                        </span>
                                    </li>
                                }
                            })
                            .collect::<Vec<_>>()
                    }}
                </ul>
            </div>
        </details>
        {ask(ui, asking)}
    }
}

/// The records that a co-operative is read from, each to be separated.
fn parts(ui: Ui, dossier: &Arc<Dossier>) -> AnyView {
    let lang = ui.language();
    let words = Doubles::of(lang);
    let owner = dossier.owner;
    let named = RwSignal::new(Vec::<(OwnerId, String, String)>::new());
    let clinic = ui.clinic();
    spawn_local(async move {
        let parts = clinic.parts(owner).await.unwrap_or_default();
        let of_part = |(fold, first): (Fold, Option<Change>)| {
            let name = fold.text("nama").unwrap_or(words.unnamed).to_owned();
            let begun = first.map(|first| fill(words.registered, &[("when", &who_and_when(&first, lang))]));
            (fold.record().owner(), name, begun.unwrap_or_default())
        };
        named.set(parts.into_iter().map(of_part).collect());
    });
    let asking = RwSignal::new(None::<(OwnerId, String)>);
    let count = dossier.members.len().to_string();
    view! {
        <section class="section card" id="gabungan">
            <h2>{fill(words.parts, &[("n", &count)])}</h2>
            <p class="muted small">{words.parts_lead}</p>
            <ol class="list">
                {move || {
                    named
                        .get()
                        .into_iter()
                        .map(|(one, name, begun)| {
                            let asked = name.clone();
                            let separate = (one != owner)
                                .then(|| {
                                    view! {
                                        <button
                                            type="button"
                                            class="btn btn-small"
                                            on:click=move |_| asking.set(Some((one, asked.clone())))
                                        >
                                            {words.separate}
                                        </button>
                                    }
                                });
                            view! {
                                <li class="item">
                                    <span class="item-main">
                                        <b class="item-title">{name}</b>
                                        <span class="item-sub">{begun}</span>
                                    </span>
                                    <span class="item-end">{separate}</span>
                                </li>
                            }
                        })
                        .collect::<Vec<_>>()
                }}
            </ol>
            {move || {
                asking
                    .get()
                    .map(|(one, name)| {
                        let open = RwSignal::new(true);
                        Effect::new(move |_| {
                            if !open.get() {
                                asking.set(None);
                            }
                        });
                        let separate = Callback::new(move |()| separate(ui, owner, one));
                        let text = fill(words.separate_ask, &[("name", &name)]);
                        view! {
                            <Confirm open=open title=words.separate.to_owned() text=text verb=words.separate.to_owned() on_confirm=separate />
                        }
                    })
            }}
        </section>
    }
}

fn separate(ui: Ui, owner: OwnerId, one: OwnerId) {
    let lang = ui.language();
    spawn_local(async move {
        match ui.clinic().separate(one, &clock::now()).await {
            Ok(()) => {
                is_other_now(ui);
                ui.open_dossier(owner);
                ui.say(Doubles::of(lang).was_separated);
            }
            Err(error) => ui.say(save_sentence(&error, lang)),
        }
    });
}
