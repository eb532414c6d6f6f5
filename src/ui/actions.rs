//! The actions of a prescription: prescribed from a diagnosis, worked at, done or given up.

use super::context::{ClinicalRules, Ui};
use super::markup::view;
use super::parts::{focus_soon, icon, say, target, value_of};
use crate::app::Dossier;
use crate::app::prescription::{
    action_name, actions_of, aim_text, effect, effect_text, in_order, prescribed, progress_text,
};
use crate::app::problems::{Looked, Problem};
use crate::locale::words::{Prescribing, fill};
use crate::platform::clock;
use crate::record::resep::{DONE, DUE, GIVEN_UP, NOTE, Progress, WHO};
use crate::record::{Diagnosa, Leaf, RecordId, Resep};
use leptos::prelude::*;
use std::sync::Arc;

/// The prescription against a confirmed diagnosis: its actions, and what else can be prescribed.
pub(super) fn prescription(
    ui: Ui,
    dossier: &Dossier,
    rules: &Arc<ClinicalRules>,
    problem: &Problem,
    decided: &Arc<Diagnosa>,
    looked: &[Looked],
) -> AnyView {
    let lang = ui.language();
    let words = Prescribing::of(lang);
    let today = clock::today();
    let actions = in_order(actions_of(dossier, decided).into_iter().cloned().collect(), &today);
    let rows = actions
        .iter()
        .map(|action| {
            let name = action_name(action, &rules.treatments, lang);
            let aim = aim_text(action, looked.last(), lang);
            let came = (!action.target.is_empty()).then(|| effect_text(&effect(action, looked), lang));
            let aim = aim.into_iter().chain(came).collect::<Vec<_>>().join(" · ");
            view! { <li>{row(ui, action, &name, &today, Some(aim))}</li> }
        })
        .collect::<Vec<_>>();
    let known: Vec<&str> = actions.iter().filter(|one| one.is_open()).map(|one| one.treatment.as_str()).collect();
    let rule = problem.rule.and_then(|place| rules.diagnoses.rows.get(place));
    let offered = rule.map(|rule| {
        let rows = rule.treatments.iter().filter(|code| !known.contains(&code.as_str()));
        let rows = rows.filter_map(|code| rules.treatments.row(code));
        let rows = rows
            .map(|treatment| {
                let name = say(&treatment.name, lang);
                let values = prescribed(problem, decided, treatment, looked.last(), &today, lang);
                let owner = dossier.owner;
                let prescribe = move |_| {
                    let Some(record) = Resep::id_from_bytes(owner, ui.new_id()) else { return };
                    ui.set_all(&record, values.clone());
                    let id = row_id(&record);
                    ui.redraw();
                    focus_soon(id);
                };
                view! {
                    <li class="offer">
                        <span>
                            {name.clone()} <small class="muted">" · " {say(&treatment.by, lang)}</small>
                        </span>
                        <button
                            type="button"
                            class="btn btn-small"
                            aria-label=fill(words.prescribe_of, &[("name", &name)])
                            on:click=prescribe
                        >
                            {icon("plus")}
                            {words.prescribe}
                        </button>
                    </li>
                }
            })
            .collect::<Vec<_>>();
        (!rows.is_empty()).then(|| view! { <ul class="stack offers">{rows}</ul> })
    });
    view! {
        <div class="stack">
            <b class="small">{words.prescription}</b>
            {if rows.is_empty() {
                view! { <p class="muted small">{words.actions_none}</p> }
            } else {
                view! { <ul class="stack actions">{rows}</ul> }
            }}
            {offered.flatten()}
        </div>
    }
}

/// The id of an action's row.
fn row_id(record: &RecordId) -> String {
    format!("tindakan-{}", record.local().unwrap_or_default())
}

/// An action: what, by whom, until when, and the ways on. `beneath` is what it moves, or whose it is.
pub(super) fn row(ui: Ui, action: &Arc<Resep>, name: &str, today: &str, beneath: Option<String>) -> AnyView {
    let lang = ui.language();
    let words = Prescribing::of(lang);
    let record = StoredValue::new(action.id.clone());
    let id = row_id(&action.id);
    let progress = action.progress(today);
    let tone = match progress {
        Progress::Overdue => "error",
        Progress::Open => "warn",
        Progress::Done => "ok",
        Progress::GivenUp => "",
    };
    let keep = move |path: &'static str, leaf: Leaf| record.with_value(|record| ui.set(record, path, leaf));
    let text_leaf = |text: String| {
        let text = text.trim();
        if text.is_empty() { Leaf::Null } else { Leaf::from(text) }
    };
    let local = action.id.local().unwrap_or_default().to_owned();
    let turn = {
        let id = id.clone();
        move |path: &'static str, to: Option<String>| {
            keep(path, to.as_deref().map_or(Leaf::Null, Leaf::from));
            ui.redraw();
            focus_soon(id.clone());
        }
    };
    let button = |verb: &'static str, label: String, path: &'static str, to: Option<String>, style: &'static str| {
        let turn = turn.clone();
        view! {
            <button type="button" class=style aria-label=label on:click=move |_| turn(path, to.clone())>
                {verb}
            </button>
        }
    };
    let named = |wording: &str| fill(wording, &[("name", name)]);
    let day = Some(clock::today());
    let buttons = match progress {
        Progress::Overdue | Progress::Open => view! {
            {button(words.done, named(words.done_of), DONE, day.clone(), "btn btn-small")}
            {button(words.give_up, named(words.give_up_of), GIVEN_UP, day, "btn btn-small btn-quiet")}
        },
        Progress::Done => button(words.reopen, named(words.reopen_of), DONE, None, "btn btn-small btn-quiet"),
        Progress::GivenUp => button(words.reopen, named(words.reopen_of), GIVEN_UP, None, "btn btn-small btn-quiet"),
    };
    let is_open = action.is_open();
    let due = action.due.clone();
    let fields = is_open.then(move || {
        let (who_id, due_id, note_id) =
            (format!("pelaksana-{local}"), format!("tenggat-{local}"), format!("catatan-{local}"));
        view! {
            <div class="fields">
                <div class="field">
                    <label for=who_id.clone()>{words.who}</label>
                    <input
                        class="input"
                        id=who_id
                        maxlength="200"
                        prop:value=action.who.clone()
                        on:input=move |event| {
                            keep(WHO, text_leaf(value_of(&event)));
                        }
                    />
                </div>
                <div class="field">
                    <label for=due_id.clone()>{words.due}</label>
                    <input
                        class="input"
                        type="date"
                        id=due_id
                        prop:value=action.due.clone()
                        on:change=move |event| {
                            // A day that is typed over is none for a while.
                            let day = value_of(&event);
                            if !day.is_empty() {
                                keep(DUE, Leaf::from(day.as_str()));
                            }
                        }
                        on:blur=move |event| {
                            let day = target::<web_sys::HtmlInputElement>(&event).map(|field| field.value());
                            let Some(day) = day.filter(|day| *day != due) else { return };
                            keep(DUE, text_leaf(day));
                            ui.redraw();
                        }
                    />
                </div>
                <div class="field">
                    <label for=note_id.clone()>{words.note}</label>
                    <input
                        class="input"
                        id=note_id
                        maxlength="1000"
                        prop:value=action.note.clone()
                        on:input=move |event| {
                            keep(NOTE, text_leaf(value_of(&event)));
                        }
                    />
                </div>
            </div>
        }
    });
    let note = (!is_open && !action.note.is_empty()).then(|| view! { <p class="small">{action.note.clone()}</p> });
    view! {
        <article class="action" id=id tabindex="-1">
            <p class="action-head">
                <b>{name.to_owned()}</b> <span class="chip" data-tone=tone>{progress_text(action, today, lang)}</span>
            </p>
            {beneath.filter(|text| !text.is_empty()).map(|text| view! { <p class="small muted">{text}</p> })}
            {note}
            {fields}
            <div class="btn-row">{buttons}</div>
        </article>
    }
}
