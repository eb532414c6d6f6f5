//! Registering a co-operative.
//!
//! Rule: what was typed is there again after a look at another page, until it is registered.

use super::alike::Alikes;
use super::context::ui;
use super::identity::{Form, field_id, group, required};
use super::markup::view;
use super::parts::{focus_soon, icon, page_head, save_sentence};
use super::shell::topbar;
use crate::app::{RecordTab, Route, empty};
use crate::locale::words::Register;
use crate::ordered::Ordered;
use crate::platform::clock;
use crate::record::koperasi::FieldGroup;
use crate::record::{Kind, Leaf, OwnerId, Pola, RecordId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::{BTreeMap, BTreeSet};

/// The screen.
pub(crate) fn register() -> AnyView {
    let ui = ui();
    let lang = ui.language();
    let words = Register::of(lang);
    let begun = ui.registering.get_value();
    let values = RwSignal::new(if begun.is_empty() {
        [("pola", Leaf::from(Pola::Konvensional.as_str()))].into_iter().into_map()
    } else {
        begun
    });
    let wrong = RwSignal::new(Vec::<(&'static str, &'static str)>::new());
    let failed = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let commit = Callback::new(move |(path, leaf): (&'static str, Leaf)| {
        values.update(|values| {
            values.insert(path, leaf);
        });
        ui.registering.set_value(values.get_untracked());
        wrong.update(|wrong| wrong.retain(|(at, _)| *at != path));
    });
    let create = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let is_given = |path: &str| {
            values.with_untracked(|v| v.get(path).and_then(Leaf::as_text).is_some_and(|t| !t.trim().is_empty()))
        };
        let missing: Vec<_> = required(words).into_iter().filter(|(path, _)| !is_given(path)).collect();
        let is_whole = missing.is_empty();
        wrong.set(missing);
        if !is_whole {
            return focus_soon("periksa-isian".to_owned());
        }
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let owner = OwnerId::from_bytes(ui.new_id());
        let record = RecordId::single(owner, Kind::Koperasi);
        let given = values.get_untracked().into_iter().filter_map(|(path, leaf)| Some((path.parse().ok()?, leaf)));
        let edited = ui.clinic().edit(&empty(&record), given, &clock::now());
        spawn_local(async move {
            let kept = match edited {
                Ok(_) => ui.clinic().close().await,
                Err(error) => Err(error),
            };
            busy.set(false);
            match kept {
                Ok(folds) => {
                    ui.registering.update_value(BTreeMap::clear);
                    ui.kept(Ok(folds));
                    ui.go(&Route::Record { owner, tab: RecordTab::Summary });
                }
                Err(error) => failed.set(Some(save_sentence(&error, lang))),
            }
        });
    };
    let form = Form::new(lang, values, wrong, commit, Alikes::new(ui, None, &BTreeSet::new()));
    view! {
        {topbar(&Route::list(), words.list_title.to_owned())}
        <div class="page page-narrow">
            {page_head(ui, words.form_title.to_owned(), view! { <p class="lead">{words.form_lead}</p> }, ())}
            <form class="form" on:submit=create novalidate>
                {move || {
                    let wrong = wrong.get();
                    (!wrong.is_empty())
                        .then(|| {
                            view! {
                                <div class="errors" role="alert" tabindex="-1" id="periksa-isian">
                                    <h2>{words.error_summary}</h2>
                                    <ul>
                                        {wrong
                                            .into_iter()
                                            .map(|(path, sentence)| {
                                                let id = field_id(path);
                                                let focus = id.clone();
                                                view! {
                                                    <li>
                                                        <a
                                                            href=format!("#{id}")
                                                            on:click=move |event| {
                                                                event.prevent_default();
                                                                focus_soon(focus.clone());
                                                            }
                                                        >
                                                            {sentence}
                                                        </a>
                                                    </li>
                                                }
                                            })
                                            .collect_view()}
                                    </ul>
                                </div>
                            }
                        })
                }} {group(FieldGroup::Kind, form, &|_| false, &|_| None)} <details class="more">
                    <summary>{words.more_fields}</summary>
                    <div class="form">
                        {FieldGroup::ALL
                            .into_iter()
                            .filter(|part| *part != FieldGroup::Kind)
                            .map(|part| group(part, form, &|_| false, &|_| None))
                            .collect_view()}
                    </div>
                </details>
                {move || failed.get().map(|text| view! { <p class="error" role="alert">{icon("warning")}{text}</p> })}
                <div class="actionbar">
                    <button type="submit" class="btn btn-primary" prop:disabled=move || busy.get()>
                        {words.create}
                    </button>
                </div>
            </form>
        </div>
    }
}
