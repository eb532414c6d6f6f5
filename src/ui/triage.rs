//! Triage (Triase): whether a co-operative works and can be reached, and the attempts to reach it.

use super::context::Ui;
use super::form::{Form, today};
use super::markup::{live, view};
use super::parts::{day, icon};
use super::visits;
use crate::app::Dossier;
use crate::app::followup::is_out_of_reach;
use crate::app::naming::colour_name;
use crate::locale::words::{FollowUp, fill};
use crate::platform::clock;
use crate::record::Leaf;
use crate::record::kunjungan::Purpose;
use crate::record::triase::{COLOUR, Colour, DAY, REASON};
use leptos::prelude::*;

/// The section.
pub(super) fn section(ui: Ui, dossier: &Dossier) -> AnyView {
    let lang = ui.language();
    let words = FollowUp::of(lang);
    let noticed = RwSignal::new(0);
    let form = Form::new(ui, dossier, &dossier.identity(), noticed);
    let choices = Colour::ALL
        .into_iter()
        .map(|colour| {
            let means = match colour {
                Colour::Green => words.green_means,
                Colour::Yellow => words.yellow_means,
                Colour::Grey => words.grey_means,
            };
            let choose = move |_| {
                form.keep(COLOUR, Leaf::from(colour.as_str()));
                form.keep(DAY, today());
            };
            let is_it = move || form.now().and_then(|(dossier, _)| dossier.triage.colour) == Some(colour);
            view! {
                <label class="seg-option">
                    <input
                        type="radio"
                        name="triase"
                        id=format!("triase-{}", colour.as_str())
                        value=colour.as_str()
                        prop:checked=is_it
                        on:change=choose
                    />
                    <span data-triase=colour.as_str()><b>{colour_name(colour, lang)}</b><small>{means}</small></span>
                </label>
            }
        })
        .collect::<Vec<_>>();
    let since = live(move || {
        let triage = form.now().map(|(dossier, _)| dossier.triage.clone()).unwrap_or_default();
        match triage.colour {
            Some(_) => view! { <p class="muted small">{words.triage_day} " " {day(&triage.day, lang)}</p> },
            None => view! { <p class="muted">{words.triage_none}</p> },
        }
    });
    let out_of_reach = live(move || {
        noticed.track();
        let dossier = ui.desk()?;
        let tried = dossier.visits.iter().filter(|one| one.purpose == Some(Purpose::Contact)).count();
        is_out_of_reach(&dossier, &clock::today()).then(|| {
            view! {
                <div class="alert" data-tone="warn">
                    {icon("warning")} <div>{fill(words.contacts_failed, &[("n", &tried.to_string())])}</div>
                </div>
            }
        })
    });
    view! {
        <section class="section" id="triase">
            <h2>{words.triage}</h2>
            <p class="muted small">{words.triage_lead}</p>
            <fieldset class="seg seg-block triage">
                <legend class="vh">{words.colour}</legend>
                <div class="seg-options">{choices}</div>
            </fieldset>
            {since}
            {form.line(REASON, words.triage_reason)}
            <h3>{words.contacts}</h3>
            {out_of_reach}
            {visits::attempts(ui, dossier, noticed)}
        </section>
    }
}
