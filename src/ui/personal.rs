//! Removing a person's data for ever (Data pribadi): found in everything ever entered, chosen place by place, then purged.
//!
//! Rules: nothing is chosen beforehand. What cannot be undone is said before the places are chosen, and asked once more with their
//! number.

use super::context::{REGULATION, Ui, ui};
use super::markup::{live, view};
use super::parts::{Confirm, failed, focus_soon, icon, page_head, save_sentence, value_of, wrong_id, wrong_line};
use super::shell::topbar;
use crate::app::naming::{place_name, record_name, value_text};
use crate::app::{Dossier, Found, Route, SaveError};
use crate::locale::Lang;
use crate::locale::words::{Personal, Settings, fill};
use crate::ordered::Ordered;
use crate::platform::tabs::News;
use crate::record::{Leaf, OwnerId, Path, RecordId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The fewest letters that are looked for: with fewer, everything is found.
const LETTERS_MIN: usize = 3;
/// The most values of a place that are shown.
const VALUES_SHOWN: usize = 6;

/// How far it is.
#[derive(Clone)]
enum Step {
    Begin,
    Searching,
    Failed(String),
    /// Found for this text.
    Found(String, Arc<Vec<Group>>),
    /// So many places were purged.
    Done(usize),
}

/// What was found of one co-operative.
struct Group {
    name: String,
    records: Vec<(String, Vec<Place>)>,
}

struct Place {
    name: String,
    values: Vec<String>,
    is_file: bool,
    at: (RecordId, Path),
}

type Chosen = RwSignal<BTreeSet<(RecordId, Path)>>;

/// The way there from the settings.
pub(crate) fn section(ui: Ui) -> AnyView {
    let words = Personal::of(ui.language());
    view! {
        <section class="section">
            <h2>{words.section}</h2>
            <p class="muted small">{words.hint}</p>
            {way(ui)}
        </section>
    }
}

/// The link to the screen.
pub(crate) fn way(ui: Ui) -> AnyView {
    let title = Personal::of(ui.language()).title;
    view! { <div class="btn-row"><a class="btn" href=Route::Personal.to_string()>{icon("user")} {title}</a></div> }
}

/// The screen.
pub(crate) fn personal() -> AnyView {
    let ui = ui();
    let lang = ui.language();
    let words = Personal::of(lang);
    let wanted = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let step = RwSignal::new(Step::Begin);
    let chosen: Chosen = RwSignal::new(BTreeSet::new());
    let asking = RwSignal::new(false);
    let search = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = wanted.get_untracked().trim().to_owned();
        if text.chars().count() < LETTERS_MIN {
            wrong.set(Some(fill(words.e_short, &[("n", &LETTERS_MIN.to_string())])));
            return focus_soon("cari-pribadi".to_owned());
        }
        chosen.set(BTreeSet::new());
        step.set(Step::Searching);
        spawn_local(async move {
            step.set(match find(ui, &text).await {
                Ok(groups) => Step::Found(text, Arc::new(groups)),
                Err(error) => Step::Failed(fill(words.e_failed, &[("why", &save_sentence(&error, lang))])),
            });
        });
    };
    let purge = Callback::new(move |()| {
        let places: Vec<(RecordId, Path)> = chosen.get_untracked().into_iter().collect();
        spawn_local(async move {
            let purged = ui.clinic().purge(&places).await;
            // Also where it stopped half-way: what was purged is gone.
            ui.read_overview();
            ui.forget_desk();
            ui.tell(&News { owner: None, records: Vec::new() });
            step.set(match purged {
                Ok(_) => Step::Done(places.len()),
                Err(error) => Step::Failed(fill(words.e_not_purged, &[("why", &save_sentence(&error, lang))])),
            });
            chosen.set(BTreeSet::new());
            focus_soon("pribadi-hasil".to_owned());
        });
    });
    view! {
        {topbar(&Route::Settings, Settings::of(lang).title.to_owned())}
        <div class="page page-narrow">
            {page_head(ui, words.title.to_owned(), view! { <p class="lead">{words.lead}</p> }, ())}
            <form class="form" on:submit=search novalidate>
                <div class="field" class:is-wrong=move || wrong.with(Option::is_some)>
                    <label for="cari-pribadi">{words.wanted}</label>
                    <input
                        class="input"
                        id="cari-pribadi"
                        autocomplete="off"
                        maxlength="120"
                        aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                        aria-describedby=wrong_id("cari-pribadi")
                        prop:value=move || wanted.get()
                        on:input=move |event| {
                            wrong.set(None);
                            wanted.set(value_of(&event));
                        }
                    />
                    {wrong_line("cari-pribadi", move || wrong.get())}
                </div>
                <div class="btn-row">
                    <button type="submit" class="btn btn-primary" id="cari-data">{icon("search")} {words.search}</button>
                </div>
            </form>
            <div id="pribadi-hasil" class="stack" tabindex="-1" role="status">
                {move || step.with(|step| outcome(step, chosen, lang))}
            </div>
            {warning(lang)}
            {live(move || {
                step.with(|step| matches!(step, Step::Found(_, groups) if !groups.is_empty())).then(|| button(chosen, asking, lang))
            })}
            {live(move || asking.get().then(|| ask(chosen, asking, purge, lang)))}
        </div>
    }
}

fn warning(lang: Lang) -> AnyView {
    let words = Personal::of(lang);
    view! {
        <div class="alert" data-tone="warn">
            {icon("warning")}
            <div>
                <p><b>{words.warn_title}</b></p>
                <ul>
                    <li>{words.warn_gone}</li>
                    <li>{words.warn_backups}</li>
                    <li>{words.warn_devices}</li>
                    <li>{words.warn_officers}</li>
                </ul>
            </div>
        </div>
    }
}

fn outcome(step: &Step, chosen: Chosen, lang: Lang) -> AnyView {
    let words = Personal::of(lang);
    match step {
        Step::Begin => ().into_any(),
        Step::Searching => view! { <p>{words.searching}</p> },
        Step::Failed(text) => failed(text.clone()),
        Step::Done(count) => {
            let text = fill(words.done, &[("n", &count.to_string())]);
            view! { <div class="alert" data-tone="ok" id="pribadi-selesai">{icon("check")}<div>{text}</div></div> }
        }
        Step::Found(text, groups) if groups.is_empty() => {
            view! { <p>{fill(words.none, &[("q", text)])}</p> }
        }
        Step::Found(_, groups) => {
            let places = groups.iter().flat_map(|group| &group.records).map(|(_, places)| places.len()).sum::<usize>();
            let groups = groups.iter().map(|group| card(group, chosen, lang)).collect::<Vec<_>>();
            view! { <p>{fill(words.found, &[("n", &places.to_string())])}</p> {groups} }
        }
    }
}

fn card(group: &Group, chosen: Chosen, lang: Lang) -> AnyView {
    let records = group
        .records
        .iter()
        .map(|(name, places)| {
            let places = places.iter().map(|place| choice(place, chosen, lang)).collect::<Vec<_>>();
            view! {
                <div class="stack" role="group" aria-label=name.clone()>
                    <h3>{name.clone()}</h3>
                    <div>{places}</div>
                </div>
            }
        })
        .collect::<Vec<_>>();
    view! { <section class="section card"><h2>{group.name.clone()}</h2> {records}</section> }
}

fn choice(place: &Place, chosen: Chosen, lang: Lang) -> AnyView {
    let words = Personal::of(lang);
    let mut values = place.values.clone();
    let more = values.len().saturating_sub(VALUES_SHOWN);
    values.truncate(VALUES_SHOWN);
    if more > 0 {
        values.push(fill(words.more_values, &[("n", &more.to_string())]));
    }
    if place.is_file {
        values = vec![words.file_too.to_owned()];
    }
    let at = place.at.clone();
    let is_chosen = {
        let at = at.clone();
        move || chosen.with(|chosen| chosen.contains(&at))
    };
    let choose = move |event: leptos::ev::Event| {
        let is_on = event_target_checked(&event);
        chosen.update(|chosen| {
            if is_on {
                chosen.insert(at.clone());
            } else {
                chosen.remove(&at);
            }
        });
    };
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=is_chosen on:change=choose />
            <span><b>{place.name.clone()}</b> <small>{values.join(" · ")}</small></span>
        </label>
    }
}

fn button(chosen: Chosen, asking: RwSignal<bool>, lang: Lang) -> AnyView {
    let words = Personal::of(lang);
    let count = move || chosen.with(BTreeSet::len);
    view! {
        <div class="btn-row">
            <button
                type="button"
                class="btn btn-danger"
                id="hapus-selamanya"
                prop:disabled=move || count() == 0
                on:click=move |_| asking.set(true)
            >
                {icon("trash")}
                {move || match count() {
                    0 => words.purge_none.to_owned(),
                    count => fill(words.purge, &[("n", &count.to_string())]),
                }}
            </button>
        </div>
    }
}

/// Asks once more, with the number of places.
fn ask(chosen: Chosen, asking: RwSignal<bool>, purge: Callback<()>, lang: Lang) -> AnyView {
    let words = Personal::of(lang);
    let (places, records) = chosen.with_untracked(|chosen| {
        let records: BTreeSet<&RecordId> = chosen.iter().map(|(record, _)| record).into_set();
        (chosen.len().to_string(), records.len().to_string())
    });
    let open = RwSignal::new(true);
    Effect::new(move |_| {
        if !open.get() {
            asking.set(false);
        }
    });
    view! {
        <Confirm
            open=open
            title=fill(words.ask_title, &[("n", &places)])
            text=fill(words.ask, &[("records", &records)])
            verb=words.ask_verb.to_owned()
            on_confirm=purge
        />
    }
}

/// Looks for a text, and names what it is found in.
async fn find(ui: Ui, text: &str) -> Result<Vec<Group>, SaveError> {
    let lang = ui.language();
    let clinic = ui.clinic();
    let found = clinic.find_text(text).await?;
    let regulation = ui.regulation(REGULATION).await;
    let mut by_owner: BTreeMap<OwnerId, Vec<Found>> = BTreeMap::new();
    for one in found {
        by_owner.entry(one.owner()).or_default().push(one);
    }
    let mut groups = Vec::new();
    for (owner, found) in by_owner {
        let dossier = match clinic.dossier(owner).await? {
            Some(dossier) => dossier,
            None => Dossier::read(owner, []),
        };
        let name = if owner.is_office() { Personal::of(lang).office.to_owned() } else { dossier.koperasi.nama.clone() };
        let mut records: Vec<(RecordId, String, Vec<Place>)> = Vec::new();
        for one in found {
            let is_file = one.is_file();
            let Found { record, path, values } = one;
            let values = values.into_iter().map(|value| value_text(&record, &path, &Leaf::Text(value), lang)).collect();
            let place = Place {
                name: place_name(&record, &path, regulation.as_deref(), lang),
                values,
                is_file,
                at: (record.clone(), path),
            };
            match records.last_mut() {
                Some((last, _, places)) if *last == record => places.push(place),
                Some(_) | None => {
                    let name = record_name(&dossier, &record, lang);
                    records.push((record, name, vec![place]));
                }
            }
        }
        let records = records.into_iter().map(|(_, name, places)| (name, places)).collect();
        groups.push(Group { name, records });
    }
    Ok(groups)
}
