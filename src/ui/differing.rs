//! Values that differ between two devices or tabs: each place with all its values, until one is chosen.
//!
//! Rule: nothing is chosen by itself. A choice is an entry over every value that stands there; the others stay in the history.

use super::context::{REGULATION, Ui};
use super::correcting::{correct_button, correction_notices};
use super::history::who_and_when;
use super::markup::view;
use super::parts::{day, icon, page_head, save_sentence};
use super::shell::topbar;
use crate::app::naming::{place_name, record_name, value_text};
use crate::app::{Dossier, NotSealable, RecordTab, Route, Sealed};
use crate::journal::{Conflict, Fold, Head, Seal, Stamp};
use crate::locale::words::{Common, Differing, Removal, fill};
use crate::record::{Path, Pemeriksaan, RecordId};
use crate::ruleset::Regulation;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The part of a record page that says which values differ; nothing where none do.
pub(crate) fn differing(ui: Ui, dossier: &Arc<Dossier>) -> AnyView {
    let lang = ui.language();
    let words = Differing::of(lang);
    // A choice in a removed record would contest its removal by accident.
    let standing = dossier.folds.values().filter(|fold| !dossier.is_removed(fold.record()));
    let folds: Vec<Arc<Fold>> = standing.filter(|fold| values(fold).next().is_some()).cloned().collect();
    let count = folds.iter().map(|fold| values(fold).count()).sum::<usize>();
    if count == 0 {
        return ().into_any();
    }
    let known = RwSignal::new((None::<Arc<Regulation>>, Arc::new(BTreeMap::new())));
    let records: Vec<RecordId> = folds.iter().map(|fold| fold.record().clone()).collect();
    spawn_local(async move {
        let regulation = ui.regulation(REGULATION).await;
        let mut makers = BTreeMap::new();
        for record in records {
            for change in ui.clinic().changes_of(&record).await.unwrap_or_default() {
                makers.insert(change.id(), who_and_when(&change, lang));
            }
        }
        known.set((regulation, Arc::new(makers)));
    });
    let dossier = Arc::clone(dossier);
    view! {
        <section class="section card" id="berbeda">
            <div class="alert" data-tone="warn" role="status">
                {icon("warning")}
                <div>
                    <b>{fill(words.banner, &[("n", &count.to_string())])}</b>
                    " "
                    {words.lead}
                </div>
            </div>
            {move || {
                let (regulation, makers) = known.get();
                let places = folds
                    .iter()
                    .flat_map(|fold| {
                        values(fold)
                            .map(|conflict| (Arc::clone(fold), conflict.path.clone(), conflict.heads.to_vec()))
                            .collect::<Vec<_>>()
                    })
                    .map(|(fold, path, heads)| place(ui, &dossier, &fold, &path, &heads, regulation.as_deref(), &makers))
                    .collect::<Vec<_>>();
                view! { <ul class="list">{places}</ul> }
            }}
        </section>
    }
}

/// The values of a record that differ. Whether it stays is settled by itself (`removal`).
fn values(fold: &Fold) -> impl Iterator<Item = Conflict<'_>> {
    fold.conflicts().filter(|conflict| conflict.path.as_str() != Path::DELETED)
}

/// What must be said above an examination: that it rests on values that differ, or that some came after its seal.
pub(crate) fn notices(ui: Ui, dossier: &Arc<Dossier>, examination: &Pemeriksaan) -> AnyView {
    let lang = ui.language();
    let words = Differing::of(lang);
    if !examination.is_sealed() {
        let (text, way) = match dossier.check_settled(examination) {
            Ok(()) => return ().into_any(),
            // It says so itself.
            Err(NotSealable::Contested) if dossier.contested().contains(&examination.id) => return ().into_any(),
            Err(NotSealable::Contested) => (Removal::of(lang).contested_score, Removal::of(lang).to_record),
            Err(
                NotSealable::Sealed
                | NotSealable::NoYear
                | NotSealable::Incomplete
                | NotSealable::CorrectionReason
                | NotSealable::Conflict,
            ) => (words.score_marked, words.to_record),
        };
        let to = Route::Record { owner: dossier.owner, tab: RecordTab::Summary };
        return view! {
            <div class="alert" data-tone="warn" id="skor-berbeda">
                {icon("warning")}
                <div>{text}</div>
                <a class="btn btn-small" href=to.to_string()>{way}</a>
            </div>
        };
    }
    let fold = dossier.fold(&examination.id);
    let late: Vec<(Path, Head)> = fold
        .after_seal()
        .flat_map(|(path, heads)| heads.iter().map(|head| (path.clone(), head.clone())).collect::<Vec<_>>())
        .collect();
    if late.is_empty() {
        return ().into_any();
    }
    let lines = late
        .iter()
        .map(|(path, head)| {
            let name = place_name(&examination.id, path, None, lang);
            let text = value_text(&examination.id, path, &head.value, lang);
            view! { <li>{format!("{name}: {text}")}</li> }
        })
        .collect::<Vec<_>>();
    view! {
        <div class="alert" data-tone="info" id="setelah-segel">
            {icon("info")}
            <div>
                <p>{fill(words.after_seal, &[("n", &late.len().to_string())])}</p>
                <ul>{lines}</ul>
            </div>
        </div>
    }
}

/// The page of an examination that was sealed twice apart: who sealed it and when, and no class.
pub(crate) fn sealed_apart(ui: Ui, dossier: &Arc<Dossier>, examination: &Pemeriksaan) -> AnyView {
    let lang = ui.language();
    let words = Differing::of(lang);
    let title = record_name(dossier, &examination.id, lang);
    let fold = dossier.fold(&examination.id);
    let gone = fold.is_purged("tim/ketua").then_some(Common::of(lang).gone);
    let seals = fold
        .heads(Path::SEAL)
        .iter()
        .filter_map(|head| Sealed::read(head.value.as_text()?))
        .map(|sealed| {
            let when = day(&sealed.date, lang);
            view! { <li class="item">{fill(words.two_seals_by, &[("when", &when), ("who", gone.unwrap_or(&sealed.examiner))])}</li> }
        })
        .collect::<Vec<_>>();
    view! {
        {topbar(&Route::Record { owner: dossier.owner, tab: RecordTab::Examinations }, dossier.koperasi.nama.clone())}
        <div class="page page-narrow">
            {page_head(ui, title, view! { <p class="lead">{dossier.koperasi.nama.clone()}</p> }, ())}
            <div class="alert" data-tone="error" id="dua-segel">
                {icon("warning")}
                <div>{words.two_seals}</div>
            </div>
            <ul class="list">{seals}</ul>
            {correction_notices(ui, dossier, examination)} {correct_button(ui, dossier, examination)}
        </div>
    }
}

fn place(
    ui: Ui,
    dossier: &Dossier,
    fold: &Arc<Fold>,
    path: &Path,
    heads: &[Head],
    regulation: Option<&Regulation>,
    makers: &BTreeMap<Stamp, String>,
) -> AnyView {
    let lang = ui.language();
    let words = Differing::of(lang);
    let record: RecordId = fold.record().clone();
    let name = place_name(&record, path, regulation, lang);
    let of_record = record_name(dossier, &record, lang);
    if matches!(fold.seal(), Seal::Apart(_)) {
        return view! {
            <li class="item">
                <span class="item-main">
                    <b class="item-title">{of_record}</b>
                    <span>{words.two_seals}</span>
                </span>
            </li>
        };
    }
    let last = heads.last().map(|head| head.id);
    let mut values: Vec<&Head> = Vec::new();
    for head in heads {
        values.retain(|known| known.value != head.value);
        values.push(head);
    }
    let choices = values
        .into_iter()
        .map(|head| {
            let text = value_text(&record, path, &head.value, lang);
            let is_shown = Some(head.id) == last;
            let (fold, path, value) = (Arc::clone(fold), path.clone(), head.value.clone());
            let said = fill(words.settled, &[("value", &text)]);
            let choose = move |_| match ui.edit(&fold, [(path.clone(), value.clone())]) {
                Ok(_) => {
                    ui.flush();
                    ui.redraw();
                    ui.say(said.clone());
                }
                Err(error) => ui.say(save_sentence(&error, lang)),
            };
            view! {
                <span class="btn-row">
                    <button type="button" class="btn" on:click=choose>
                        {fill(words.take, &[("value", &text)])}
                        {is_shown.then(|| view! { " " <small class="muted">{words.shown}</small> })}
                    </button>
                    <small class="muted">{makers.get(&head.id).cloned()}</small>
                </span>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <li class="item">
            <span class="item-main">
                <b class="item-title">{name}</b>
                <span class="item-sub">{of_record}</span>
                <span class="stack">{choices}</span>
            </span>
        </li>
    }
}
