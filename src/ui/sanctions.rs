//! Sanctions (Sanksi): the ladder with what runs and what comes next, and each sanction with its letter.

use super::context::Ui;
use super::findings::clock_chip;
use super::followup::record_card;
use super::form::{Form, begin, today};
use super::markup::{live, view};
use super::parts::{day, icon};
use crate::app::Dossier;
use crate::app::followup::{next_step, sanction_clock};
use crate::app::naming::step_name;
use crate::locale::words::{FollowUp, fill};
use crate::platform::clock;
use crate::record::sanksi::{DAY, DUE, LIFTED, NUMBER, REASON, STEP, Step};
use crate::record::{Leaf, Sanksi, at_paths};
use leptos::prelude::*;

/// The section.
pub(super) fn section(ui: Ui, dossier: &Dossier) -> AnyView {
    let lang = ui.language();
    let words = FollowUp::of(lang);
    let noticed = RwSignal::new(0);
    let cards = dossier.sanctions.iter().map(|one| card(ui, dossier, one, noticed)).collect::<Vec<_>>();
    let ladder = live(move || {
        noticed.track();
        let dossier = ui.desk()?;
        let next = next_step(&dossier.sanctions);
        Some(Step::ALL.into_iter().map(|step| rung(ui, &dossier, step, next)).collect::<Vec<_>>())
    });
    view! {
        <section class="section" id="sanksi">
            <h2>{words.sanctions}</h2>
            <p class="muted small">{words.sanctions_lead}</p>
            {if cards.is_empty() {
                view! { <p class="muted">{words.sanctions_none}</p> }
            } else {
                view! { <div class="stack">{cards}</div> }
            }}
            <ol class="plan ladder">{ladder}</ol>
        </section>
    }
}

/// A step of the ladder: whether it runs, and the button that notes it.
fn rung(ui: Ui, dossier: &Dossier, step: Step, next: Option<Step>) -> AnyView {
    let lang = ui.language();
    let words = FollowUp::of(lang);
    let owner = dossier.owner;
    let (name, is_next) = (step_name(step, lang), next == Some(step));
    let of_step: Vec<_> = dossier.sanctions.iter().filter(|one| one.step == Some(step)).collect();
    let running = of_step.iter().find(|one| one.runs());
    let state = match (running, of_step.first().and_then(|one| one.lifted.as_ref())) {
        (Some(one), _) => Some(fill(words.step_runs, &[("date", &day(&one.day, lang))])),
        (None, Some(on)) => Some(fill(words.step_lifted, &[("date", &day(on, lang))])),
        (None, None) if is_next => Some(words.step_next.to_owned()),
        (None, None) => None,
    };
    let impose = move |_| {
        let values = at_paths([(STEP, Leaf::from(step.as_str())), (DAY, today())]);
        begin(ui, Sanksi::id_from_bytes(owner, ui.new_id()), values);
    };
    let class = if is_next { "btn btn-small" } else { "btn btn-small btn-quiet" };
    view! {
        <li data-done=running.map(|_| "")>
            <div class="cluster">
                <b>{name}</b> {state.map(|state| view! { <span class="small muted">{state}</span> })}
                {running
                    .is_none()
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class=class
                                id=format!("catat-{}", step.as_str())
                                aria-label=fill(words.sanction_impose_of, &[("step", name)])
                                on:click=impose
                            >
                                {icon("plus")}
                                {words.sanction_impose}
                            </button>
                        }
                    })}
            </div>
        </li>
    }
}

fn card(ui: Ui, dossier: &Dossier, sanction: &Sanksi, noticed: RwSignal<u32>) -> AnyView {
    let lang = ui.language();
    let words = FollowUp::of(lang);
    let form = Form::new(ui, dossier, &sanction.id, noticed);
    let step = sanction.step.map_or(words.sanctions, |step| step_name(step, lang));
    let told = live(move || {
        let Some((dossier, record)) = form.now() else { return ().into_any() };
        let Some(one) = dossier.sanctions.iter().find(|one| one.id == record) else { return ().into_any() };
        let (state, tone) = match &one.lifted {
            Some(on) => (fill(words.step_lifted, &[("date", &day(on, lang))]), ""),
            None => (fill(words.step_runs, &[("date", &day(&one.day, lang))]), "error"),
        };
        let number = (!one.number.is_empty()).then(|| fill(words.number_of, &[("n", &one.number)]));
        let beneath = number.into_iter().chain((!one.reason.is_empty()).then(|| one.reason.clone()));
        let beneath = beneath.collect::<Vec<_>>().join(" · ");
        view! {
            <header class="ind-head">
                <h3>{step}</h3>
                <span class="chip" data-tone=tone>{state}</span>
                {clock_chip(sanction_clock(one, &clock::today()), lang)}
            </header>
            <p class="muted small">{beneath}</p>
        }
    });
    let name = format!("{step}, {}", day(&sanction.day, lang));
    let fields = view! {
        <div class="fields">
            {form.line(NUMBER, words.number)} {form.day(DAY, words.day)} {form.day(DUE, words.due)}
            {form.day(LIFTED, words.lifted)}
        </div>
        {form.lines(REASON, words.reason, None, None)}
        {form.evidence(&name)}
    };
    let is_bare = sanction.number.is_empty() && sanction.reason.is_empty();
    record_card(form, name, words.details, told, fields, is_bare)
}
