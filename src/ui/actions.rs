//! The actions of a prescription: prescribed from a diagnosis, worked at, done or given up.

use super::context::Ui;
use super::form::{Form, begin, card_id, today};
use super::markup::{live, view};
use super::parts::{focus_soon, icon, say};
use crate::app::Dossier;
use crate::app::clinical::ClinicalRules;
use crate::app::prescription::{
    action_name, actions_of, aim_text, effect, effect_text, in_order, prescribed, progress_text,
};
use crate::app::problems::{Looked, Problem};
use crate::locale::words::{Prescribing, fill};
use crate::platform::clock;
use crate::record::resep::{DIAGNOSIS, DONE, DUE, GIVEN_UP, NOTE, Progress, SINCE, TEXT, WHO};
use crate::record::{Diagnosa, Leaf, Resep, at_paths};
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
            view! { <li>{row(ui, dossier, action, &name, aim)}</li> }
        })
        .collect::<Vec<_>>();
    let (owner, of) = (dossier.owner, decided.id.local().unwrap_or_default().to_owned());
    let since = Leaf::from(today.as_str());
    let own = move |_| {
        let values = at_paths([(DIAGNOSIS, Leaf::from(of.as_str())), (SINCE, since.clone())]);
        begin(ui, Resep::id_from_bytes(owner, ui.new_id()), values);
    };
    let known: Vec<&str> =
        actions.iter().filter(|one| one.given_up.is_none()).map(|one| one.treatment.as_str()).collect();
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
                    begin(ui, Resep::id_from_bytes(owner, ui.new_id()), values.clone());
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
            <div class="btn-row">
                <button type="button" class="btn btn-small btn-quiet" on:click=own>
                    {icon("plus")}
                    {words.own}
                </button>
            </div>
        </div>
    }
}

/// An action: what, by whom, until when, and the ways on. `beneath` is what it should move and what it moved.
fn row(ui: Ui, dossier: &Dossier, action: &Arc<Resep>, name: &str, beneath: String) -> AnyView {
    let lang = ui.language();
    let words = Prescribing::of(lang);
    let form = Form::new(ui, dossier, &action.id, RwSignal::new(0));
    let id = card_id(&action.id);
    let chip = live(move || {
        let (dossier, record) = form.now()?;
        let today = clock::today();
        let action = dossier.actions.iter().find(|one| one.id == record)?;
        let tone = match action.progress(&today) {
            Progress::Overdue => "error",
            Progress::Open => "warn",
            Progress::Done => "ok",
            Progress::GivenUp => "",
        };
        Some(view! { <span class="chip" data-tone=tone>{progress_text(action, &today, lang)}</span> })
    });
    let turn = {
        let id = id.clone();
        move |path: &'static str, to: Leaf| {
            form.keep(path, to);
            ui.redraw();
            focus_soon(id.clone());
        }
    };
    let button = |verb: &'static str, of: &'static str, path: &'static str, to: Leaf, style: &'static str| {
        let turn = turn.clone();
        let label = fill(of, &[("name", name)]);
        view! {
            <button type="button" class=style aria-label=label on:click=move |_| turn(path, to.clone())>
                {verb}
            </button>
        }
    };
    let quiet = "btn btn-small btn-quiet";
    let buttons = match (&action.given_up, &action.done) {
        (Some(_), _) => button(words.reopen, words.reopen_of, GIVEN_UP, Leaf::Null, quiet),
        (None, Some(_)) => button(words.reopen, words.reopen_of, DONE, Leaf::Null, quiet),
        (None, None) => view! {
            {button(words.done, words.done_of, DONE, today(), "btn btn-small")}
            {button(words.give_up, words.give_up_of, GIVEN_UP, today(), quiet)}
        },
    };
    let fields = if action.is_open() {
        view! {
            {action.treatment.is_empty().then(|| form.line(TEXT, words.own_name))}
            <div class="fields">
                {form.line(WHO, words.who)} {form.day(DUE, words.due)} {form.line(NOTE, words.note)}
            </div>
        }
    } else {
        view! { {(!action.note.is_empty()).then(|| view! { <p class="small">{action.note.clone()}</p> })} }
    };
    view! {
        <article class="action" id=id tabindex="-1">
            <p class="action-head">
                <b>{name.to_owned()}</b> {chip}
            </p>
            {(!beneath.is_empty()).then(|| view! { <p class="small muted">{beneath}</p> })}
            {fields}
            <div class="btn-row">{buttons}</div>
        </article>
    }
}
