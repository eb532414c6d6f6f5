//! The first steps: a short list that links to the real places and ticks itself by the facts, until it is done or hidden. Beneath it
//! the card that offers to install, once the clinic is in real use.
//!
//! The home page calls [`here`]; only the whole clinic has something to put there ([`offer`]), so that a first visit does not load it.

use super::context::{Officer, Ui};
use super::installing;
use super::markup::{live, view};
use super::parts::icon;
use crate::app::browser::memory;
use crate::app::{Dossier, RecordTab, Route};
use crate::locale::words::{Guidance, fill};
use crate::record::OwnerId;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The most records that are read to find a first statement and a first seal.
const LOOKED_AT: usize = 8;

/// What the home page shows beside its own.
#[derive(Clone, Copy)]
struct Beside(fn(Ui) -> AnyView);

/// Gives the home page what it shows beside its own.
pub(super) fn offer() {
    provide_context(Beside(draw));
}

/// What stands beside the home page's own, where this program has it.
pub(super) fn here(ui: Ui) -> Option<AnyView> {
    use_context::<Beside>().map(|Beside(draw)| draw(ui))
}

/// What was done already of what only the records tell.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Done {
    statement: bool,
    seal: bool,
}

impl Done {
    fn add(&mut self, dossier: &Dossier) {
        self.statement |= dossier.statements.values().any(|one| !one.amounts.is_empty());
        self.seal |= dossier.examinations.iter().any(|one| one.is_sealed());
    }
}

fn draw(ui: Ui) -> AnyView {
    if ui.is_example {
        return ().into_any();
    }
    let is_hidden = RwSignal::new(memory::are_steps_hidden());
    let done = RwSignal::new(None::<Done>);
    // Records are read again only when there are others.
    let owners = Memo::new(move |_| ui.overview.with(|rows| first_owners(rows)));
    Effect::new(move |_| {
        let owners = owners.get();
        if is_hidden.get_untracked() {
            return;
        }
        spawn_local(async move {
            let mut found = Done::default();
            for owner in owners {
                if let Ok(Some(dossier)) = ui.clinic().dossier(owner).await {
                    found.add(&dossier);
                }
            }
            done.set(Some(found));
        });
    });
    let is_in_use =
        Memo::new(move |_| ui.overview.with(|rows| rows.iter().any(|(_, row)| row.drafts > 0 || row.class.is_some())));
    view! {
        {live(move || {
            if is_hidden.get() {
                return ().into_any();
            }
            done.get().map_or_else(|| ().into_any(), |done| list(ui, done, is_hidden))
        })}
        {move || is_in_use.get().then(|| installing::card(ui))}
    }
}

/// The owners whose records tell most: those with an examination before the others.
fn first_owners(rows: &[(OwnerId, crate::app::Summary)]) -> Vec<OwnerId> {
    let examined = rows.iter().filter(|(_, row)| row.drafts > 0 || row.class.is_some());
    let others = rows.iter().filter(|(_, row)| row.drafts == 0 && row.class.is_none());
    examined.chain(others).take(LOOKED_AT).map(|(owner, _)| *owner).collect()
}

fn list(ui: Ui, done: Done, is_hidden: RwSignal<bool>) -> AnyView {
    let words = Guidance::of(ui.language());
    let first = ui.overview.with(|rows| first_owners(rows).first().copied());
    let of_first = |tab| first.map_or(Route::list(), |owner| Route::Record { owner, tab });
    let is_named = ui.officer.with(|officer| matches!(officer, Officer::Is(_)));
    let steps = [
        (is_named, Route::Settings, words.step_officer, words.step_officer_hint),
        (first.is_some(), Route::Register, words.step_register, words.step_register_hint),
        (done.statement, of_first(RecordTab::Statements), words.step_statement, words.step_statement_hint),
        (done.seal, of_first(RecordTab::Examinations), words.step_seal, words.step_seal_hint),
        (memory::last_backup().is_some(), Route::Backup, words.step_backup, words.step_backup_hint),
    ];
    let count = steps.iter().filter(|(is_done, ..)| *is_done).count();
    if count == steps.len() {
        return ().into_any();
    }
    let said = fill(words.steps_done, &[("n", &count.to_string()), ("all", &steps.len().to_string())]);
    let rows = steps
        .into_iter()
        .map(|(is_done, to, name, hint)| {
            let tick = is_done.then(|| view! { <span class="vh">" (" {words.is_done} ")"</span> });
            let hint = (!is_done).then(|| view! { <p class="muted small">{hint}</p> });
            view! {
                <li data-done=is_done.then_some("")>
                    <div>
                        <a href=to.to_string()>{name}</a>
                        {tick}
                        {hint}
                    </div>
                </li>
            }
        })
        .collect::<Vec<_>>();
    let hide = move |_| {
        is_hidden.set(true);
        // Where it is not remembered, they are shown again.
        memory::hide_steps();
    };
    view! {
        <section class="card" id="langkah-pertama" aria-labelledby="langkah-pertama-judul">
            <div class="section-head">
                <h2 id="langkah-pertama-judul">{words.steps_title}</h2>
                <span class="muted small">{said}</span>
            </div>
            <p class="muted small">{words.steps_lead}</p>
            <ol class="plan">{rows}</ol>
            <div class="btn-row">
                <a class="btn btn-small" href=Route::Guide.to_string()>{icon("book")} {words.guide}</a>
                <button type="button" class="btn btn-small btn-quiet" id="langkah-sembunyi" on:click=hide>{words.steps_hide}</button>
            </div>
        </section>
    }
}
