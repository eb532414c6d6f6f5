//! Values that differ between two devices or tabs: each place with all its values, until one is chosen.
//!
//! Rule: nothing is chosen by itself. A choice is an entry over every value that stands there; the others stay in the history.

use super::context::{REGULATION, Ui};
use super::markup::view;
use super::parts::{icon, save_sentence};
use crate::app::Dossier;
use crate::app::naming::{place_name, record_name, value_text};
use crate::journal::{Fold, Head, Seal};
use crate::locale::words::{Differing, fill};
use crate::record::{Path, RecordId};
use crate::ruleset::Regulation;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// The part of a record page that says which values differ; nothing where none do.
pub(crate) fn differing(ui: Ui, dossier: &Arc<Dossier>) -> AnyView {
    let lang = ui.language();
    let words = Differing::of(lang);
    let folds: Vec<Arc<Fold>> =
        dossier.folds.values().filter(|fold| fold.conflicts().next().is_some()).cloned().collect();
    let count = folds.iter().map(|fold| fold.conflicts().count()).sum::<usize>();
    if count == 0 {
        return ().into_any();
    }
    let regulation = RwSignal::new(None::<Arc<Regulation>>);
    spawn_local(async move {
        regulation.set(ui.regulation(REGULATION).await);
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
                let regulation = regulation.get();
                let places = folds
                    .iter()
                    .flat_map(|fold| {
                        fold.conflicts()
                            .map(|conflict| (Arc::clone(fold), conflict.path.clone(), conflict.heads.to_vec()))
                            .collect::<Vec<_>>()
                    })
                    .map(|(fold, path, heads)| place(ui, &dossier, &fold, &path, &heads, regulation.as_deref()))
                    .collect::<Vec<_>>();
                view! { <ul class="list">{places}</ul> }
            }}
        </section>
    }
}

fn place(
    ui: Ui,
    dossier: &Dossier,
    fold: &Arc<Fold>,
    path: &Path,
    heads: &[Head],
    regulation: Option<&Regulation>,
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
                <button type="button" class="btn" on:click=choose>
                    {fill(words.take, &[("value", &text)])}
                    {is_shown.then(|| view! { " " <small class="muted">{words.shown}</small> })}
                </button>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <li class="item">
            <span class="item-main">
                <b class="item-title">{name}</b>
                <span class="item-sub">{of_record}</span>
                <span class="btn-row">{choices}</span>
            </span>
        </li>
    }
}
