//! Corrections of a sealed examination: beginning one, and what both examinations say of one another.

use super::context::Ui;
use super::markup::view;
use super::parts::{day, icon, save_sentence};
use crate::app::{Dossier, Route, correction_values, empty};
use crate::locale::Lang;
use crate::locale::words::{Common, Examining, fill};
use crate::platform::clock;
use crate::record::Pemeriksaan;
use crate::record::pemeriksaan::CORRECTION_REASON;
use leptos::prelude::*;

fn route_to(dossier: &Dossier, examination: &Pemeriksaan) -> Option<String> {
    let local = examination.id.local()?.to_owned();
    Some(Route::Examination { owner: dossier.owner, local }.to_string())
}

fn day_of(examination: &Pemeriksaan, lang: Lang) -> String {
    day(&examination.date, lang)
}

/// What an examination says of its corrections, and of what it corrects.
pub(super) fn correction_notices(ui: Ui, dossier: &Dossier, examination: &Pemeriksaan) -> AnyView {
    view! { {corrects(ui, dossier, examination)} {corrected_by(ui, dossier, examination)} }
}

fn corrects(ui: Ui, dossier: &Dossier, examination: &Pemeriksaan) -> Option<AnyView> {
    let lang = ui.language();
    let words = Examining::of(lang);
    let koreksi = examination.corrects.as_ref()?;
    let of = dossier.corrected_by(examination)?;
    let is_gone = dossier.fold(&examination.id).is_purged(CORRECTION_REASON);
    let reason = if is_gone { Common::of(lang).gone.to_owned() } else { koreksi.reason.clone() };
    let because = (!reason.is_empty()).then(|| fill(words.corrects_because, &[("reason", &reason)]));
    let counting = examination.year.and_then(|year| dossier.counting(examination.unit, year));
    // Sealed elsewhere meanwhile, or after this one.
    let has_sibling = dossier.corrections_of(of).iter().any(|one| one.id != examination.id);
    let is_beaten = has_sibling
        && counting.is_some_and(|one| one.id != examination.id)
        && dossier.corrections_of(examination).is_empty();
    let other = counting.filter(|_| is_beaten).and_then(|one| route_to(dossier, one));
    let told = if examination.is_sealed() { words.not_last } else { words.also_corrected };
    let beaten = other.map(|to| {
        view! {
            <div class="alert" data-tone="warn" id="koreksi-lain">
                {icon("warning")}
                <div>{told}</div>
                <a class="btn btn-small" href=to>{words.open_it}</a>
            </div>
        }
    });
    Some(view! {
        <div class="alert" data-tone="info" id="mengoreksi">
            {icon("redo")}
            <div>{fill(words.corrects, &[("day", &day_of(of, lang))])} " " {because}</div>
            <a class="btn btn-small" href=route_to(dossier, of)>{words.open_it}</a>
        </div>
        {beaten}
    })
}

fn corrected_by(ui: Ui, dossier: &Dossier, examination: &Pemeriksaan) -> Option<AnyView> {
    let lang = ui.language();
    let words = Examining::of(lang);
    let corrections = dossier.corrections_of(examination);
    if corrections.is_empty() {
        return None;
    }
    let counting = examination.year.and_then(|year| dossier.counting(examination.unit, year));
    let are_several = corrections.len() > 1;
    let lines = corrections
        .iter()
        .map(|one| {
            let counts = counting.is_some_and(|counting| counting.id == one.id);
            let mark = are_several.then_some(if counts { words.counts } else { words.counts_not });
            view! {
                <div class="offer">
                    <span>
                        {fill(words.corrected_by, &[("day", &day_of(one, lang))])}
                        {mark.map(|mark| view! { " " <b>{mark}</b> })}
                    </span>
                    <a class="btn btn-small" href=route_to(dossier, one)>{words.open_it}</a>
                </div>
            }
        })
        .collect::<Vec<_>>();
    let several =
        are_several.then(|| view! { <p>{fill(words.corrected_twice, &[("n", &corrections.len().to_string())])}</p> });
    Some(view! {
        <div class="alert" data-tone="warn" id="dikoreksi">
            {icon("warning")} <div class="stack">{several} {lines}</div>
        </div>
    })
}

/// The way to correct a sealed examination: beginning a correction, or going on with the one that is begun.
pub(super) fn correct_button(ui: Ui, dossier: &Dossier, examination: &Pemeriksaan) -> Option<AnyView> {
    let lang = ui.language();
    let words = Examining::of(lang);
    // A correction is corrected itself, not what it corrects again.
    if !examination.is_sealed() || !dossier.corrections_of(examination).is_empty() {
        return None;
    }
    if let Some(begun) = dossier.correction_begun(examination) {
        let to = route_to(dossier, begun);
        return Some(view! {
            <div class="btn-row">
                <a class="btn" id="lanjut-koreksi" href=to>{icon("redo")} {words.correct_on}</a>
            </div>
        });
    }
    let local = examination.id.local()?.to_owned();
    let begin = move |_| begin_correction(ui, &local);
    Some(view! {
        <div class="stack">
            <div class="btn-row">
                <button type="button" class="btn" id="buat-koreksi" on:click=begin>
                    {icon("redo")}
                    {words.correct}
                </button>
            </div>
            <p class="muted small">{words.correct_hint}</p>
        </div>
    })
}

fn begin_correction(ui: Ui, local: &str) {
    let Some(dossier) = ui.desk() else { return };
    let Some(examination) = dossier.examination(local) else { return };
    let Some(id) = Pemeriksaan::id_from_bytes(dossier.owner, ui.new_id()) else { return };
    let Some(values) = correction_values(examination, &clock::today(), &ui.officer_name()) else { return };
    match ui.edit(&empty(&id), values) {
        Ok(()) => {
            ui.flush();
            if let Some(local) = id.local() {
                ui.go(&Route::Examination { owner: dossier.owner, local: local.to_owned() });
            }
        }
        Err(error) => ui.say(save_sentence(&error, ui.language())),
    }
}

/// What an examination is called in a list beside others of its year: a correction, or one that was corrected.
pub(super) fn correction_mark(dossier: &Dossier, examination: &Pemeriksaan, lang: Lang) -> Option<String> {
    let words = Examining::of(lang);
    let is_corrected = !dossier.corrections_of(examination).is_empty();
    let marks = [examination.corrects.is_some().then_some(words.correction), is_corrected.then_some(words.corrected)];
    let marks: Vec<&str> = marks.into_iter().flatten().collect();
    (!marks.is_empty()).then(|| marks.join(", "))
}
