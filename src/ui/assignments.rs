//! Assignments (Penugasan): the letter, the team, and how far the examination has come.

use super::context::Ui;
use super::followup::record_card;
use super::form::{Form, begin, today};
use super::markup::{live, view};
use super::parts::icon;
use crate::app::Dossier;
use crate::app::naming::{record_name, stage_name};
use crate::locale::words::{FollowUp, fill};
use crate::record::penugasan::{DAY, FROM, HEAD, MEMBERS, NUMBER, Stage, UNTIL};
use crate::record::{Penugasan, at_paths};
use leptos::prelude::*;

/// The section.
pub(super) fn section(ui: Ui, dossier: &Dossier) -> AnyView {
    let words = FollowUp::of(ui.language());
    let owner = dossier.owner;
    let cards = dossier.assignments.iter().map(|one| card(ui, dossier, one)).collect::<Vec<_>>();
    let assign = move |_| {
        begin(ui, Penugasan::id_from_bytes(owner, ui.new_id()), at_paths([(Stage::Plan.path(), today())]));
    };
    view! {
        <section class="section" id="penugasan">
            <h2>{words.assignments}</h2>
            {if cards.is_empty() {
                view! { <p class="muted">{words.assignments_none}</p> }
            } else {
                view! { <div class="stack">{cards}</div> }
            }}
            <div class="btn-row">
                <button type="button" class="btn" id="buat-penugasan" on:click=assign>
                    {icon("plus")}
                    {words.assignment_add}
                </button>
            </div>
        </section>
    }
}

fn card(ui: Ui, dossier: &Dossier, assignment: &Penugasan) -> AnyView {
    let lang = ui.language();
    let words = FollowUp::of(lang);
    let form = Form::new(ui, dossier, &assignment.id, RwSignal::new(0));
    let name = record_name(dossier, &assignment.id, lang);
    let told = live(move || {
        let Some((dossier, record)) = form.now() else { return ().into_any() };
        let name = record_name(&dossier, &record, lang);
        let stage = dossier.assignments.iter().find(|one| one.id == record).and_then(|one| one.stage());
        let at = stage.map_or(words.stage_none, |stage| stage_name(stage, lang));
        let tone = if stage == Some(Stage::Closed) { "ok" } else { "info" };
        view! {
            <header class="ind-head">
                <h3>{name}</h3>
                <span class="chip" data-tone=tone>{at}</span>
            </header>
        }
    });
    let stages = Stage::ALL.into_iter().map(|stage| step(form, stage)).collect::<Vec<_>>();
    let fields = view! {
        <div class="fields">
            {form.line(NUMBER, words.number)} {form.day(DAY, words.letter_day)} {form.day(FROM, words.from)}
            {form.day(UNTIL, words.until)} {form.line(HEAD, words.head)}
        </div>
        {form.lines(MEMBERS, words.members, Some(words.members_hint), None)}
        <h4>{words.stages}</h4>
        <ol class="plan">{stages}</ol>
        {form.evidence(&name)}
    };
    let is_bare = assignment.number.is_empty() && assignment.stages.len() <= 1;
    record_card(form, name, words.details, told, fields, is_bare)
}

/// A stage with its day.
fn step(form: Form, stage: Stage) -> AnyView {
    let lang = form.ui.language();
    let words = FollowUp::of(lang);
    let name = stage_name(stage, lang);
    let is_reached = Memo::new(move |_| {
        let now = form.now();
        now.is_some_and(|(dossier, record)| {
            let assignment = dossier.assignments.iter().find(|one| one.id == record);
            assignment.is_some_and(|one| one.stages.iter().any(|(reached, _)| *reached == stage))
        })
    });
    let mark = live(move || {
        (!is_reached.get()).then(|| {
            let reach = move |_| form.keep(&stage.path(), today());
            view! {
                <button
                    type="button"
                    class="btn btn-small btn-quiet"
                    aria-label=fill(words.reach_of, &[("stage", name)])
                    on:click=reach
                >
                    {icon("check")}
                    {words.reach}
                </button>
            }
        })
    });
    view! {
        <li data-done=move || is_reached.get().then_some("")>
            <div class="cluster">{form.day(stage.path(), name)} {mark}</div>
        </li>
    }
}
