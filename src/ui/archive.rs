//! The archive: a co-operative that is no longer looked after is put out of the list with its reason, and taken back.

use super::context::Ui;
use super::markup::view;
use super::parts::{day, focus_soon, icon, value_of, wrong_id, wrong_line};
use crate::app::Dossier;
use crate::locale::words::{Archive, fill};
use crate::platform::clock;
use crate::record::koperasi::{ARCHIVED_BECAUSE, ARCHIVED_SINCE};
use crate::record::{Kind, Leaf, RecordId, at_paths};
use leptos::prelude::*;

/// What says on every page of its record that a co-operative stands in the archive.
pub(super) fn archived(ui: Ui, dossier: &Dossier) -> Option<AnyView> {
    let (since, why) = dossier.koperasi.arsip.clone()?;
    let lang = ui.language();
    let words = Archive::of(lang);
    let record = RecordId::single(dossier.owner, Kind::Koperasi);
    let take =
        move |_| put(ui, &record, [(ARCHIVED_SINCE, Leaf::Null), (ARCHIVED_BECAUSE, Leaf::Null)], words.was_taken);
    Some(view! {
        <div class="alert" data-tone="info" id="diarsipkan">
            {icon("archive")}
            <div><b>{fill(words.since, &[("when", &day(&since, lang))])}</b> " " {why}</div>
            <button type="button" class="btn btn-small" id="kembalikan-arsip" on:click=take>{words.take}</button>
        </div>
    })
}

/// The way into the archive.
pub(super) fn way(ui: Ui, dossier: &Dossier) -> Option<AnyView> {
    if dossier.koperasi.arsip.is_some() {
        return None;
    }
    let words = Archive::of(ui.language());
    let record = RecordId::single(dossier.owner, Kind::Koperasi);
    let why = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let reason = why.get_untracked().trim().to_owned();
        missing.set(reason.is_empty());
        if reason.is_empty() {
            return focus_soon("arsip-alasan".to_owned());
        }
        let today = Leaf::from(clock::today().as_str());
        put(ui, &record, [(ARCHIVED_SINCE, today), (ARCHIVED_BECAUSE, Leaf::from(reason.as_str()))], words.was_put);
    };
    Some(view! {
        <details class="more" id="arsip">
            <summary>{words.title}</summary>
            <form class="form" on:submit=submit novalidate>
                <p class="muted small">{words.lead}</p>
                <div class="field" class:is-wrong=move || missing.get()>
                    <label for="arsip-alasan">{words.why}</label>
                    <input
                        class="input"
                        id="arsip-alasan"
                        maxlength="300"
                        aria-invalid=move || missing.get().then_some("true")
                        aria-describedby=wrong_id("arsip-alasan")
                        on:input=move |event| why.set(value_of(&event))
                    />
                    {wrong_line("arsip-alasan", move || missing.get().then(|| words.why_missing.to_owned()))}
                </div>
                <div class="btn-row">
                    <button type="submit" class="btn" id="arsipkan">{icon("archive")} {words.put}</button>
                </div>
            </form>
        </details>
    })
}

fn put(ui: Ui, record: &RecordId, values: [(&'static str, Leaf); 2], said: &'static str) {
    if ui.set_all(record, at_paths(values)) {
        ui.close();
        ui.redraw();
        ui.say(said);
    }
}
