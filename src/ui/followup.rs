//! What goes before an examination and what follows it (Tindak lanjut): triage, assignments, visits, findings, sanctions.

use super::context::Ui;
use super::form::{Form, card_id};
use super::markup::view;
use super::removal::remove_button;
use super::{assignments, findings, sanctions, triage, visits};
use crate::app::{Dossier, RecordTab, Route};
use crate::locale::words::{FollowUp, fill};
use leptos::prelude::*;
use std::sync::Arc;

/// The part of the record page.
pub(super) fn followup(ui: Ui, dossier: &Arc<Dossier>) -> AnyView {
    view! {
        {triage::section(ui, dossier)}
        {assignments::section(ui, dossier)}
        {visits::coaching(ui, dossier)}
        {visits::referrals(ui, dossier)}
        {findings::section(ui, dossier)}
        {sanctions::section(ui, dossier)}
    }
}

/// The record's card: what it is called, what is told of it, and its fields behind `summary`; open where nothing was entered yet.
pub(super) fn record_card(
    form: Form,
    name: String,
    summary: &'static str,
    told: AnyView,
    fields: AnyView,
    is_bare: bool,
) -> AnyView {
    let words = FollowUp::of(form.ui.language());
    let record = form.record();
    let tab = Route::Record { owner: record.owner(), tab: RecordTab::FollowUp };
    let ask = fill(words.remove_ask, &[("name", &name)]);
    let label = format!("{summary}: {name}");
    let id = card_id(&record);
    view! {
        <article class="ind" id=id tabindex="-1">
            {told}
            <details class="more" open=is_bare>
                <summary aria-label=label>{summary}</summary>
                <div class="stack">{fields} {remove_button(form.ui, record, words.remove, ask, tab)}</div>
            </details>
        </article>
    }
}
