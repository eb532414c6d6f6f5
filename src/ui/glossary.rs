//! What words mean (Istilah): the whole list, and a term explained where it stands.

use super::context::{Ui, ui};
use super::markup::{live, view};
use super::parts::{failed, page_head, skeleton};
use super::shell::topbar;
use crate::app::Route;
use crate::locale::Lang;
use crate::locale::glossary::{Glossary, Group, Term};
use crate::locale::words::{Guidance, Shell, fill};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// The screen.
pub(crate) fn glossary() -> AnyView {
    let ui = ui();
    let lang = ui.language();
    let words = Guidance::of(lang);
    let read = reading(ui);
    let body = live(move || match read.get() {
        None => skeleton(),
        Some(None) => failed(words.failed.to_owned()),
        Some(Some(glossary)) => {
            let groups = glossary.groups.iter().map(|one| group(one, lang)).collect::<Vec<_>>();
            view! { {groups} }
        }
    });
    view! {
        {topbar(&Route::More, Shell::of(lang).more.to_owned())}
        <div class="page page-narrow">
            {page_head(ui, words.glossary_title.to_owned(), view! { <p class="lead">{words.glossary_lead}</p> }, ())}
            {body}
        </div>
    }
}

/// The glossary, once it is read; nothing inside where it cannot be.
fn reading(ui: Ui) -> RwSignal<Option<Option<Arc<Glossary>>>> {
    let read = RwSignal::new(None);
    spawn_local(async move { read.set(Some(ui.glossary().await)) });
    read
}

fn group(group: &Group, lang: Lang) -> AnyView {
    let terms = group
        .terms
        .iter()
        .map(|term| {
            view! {
                <div id=format!("istilah-{}", term.key)>
                    <dt>{term.name.in_language(lang).to_owned()}</dt>
                    <dd>{meaning(term, lang)}</dd>
                </div>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <section class="section">
            <h2>{group.title.in_language(lang).to_owned()}</h2>
            <dl class="terms card">{terms}</dl>
        </section>
    }
}

fn meaning(term: &Term, lang: Lang) -> AnyView {
    let source = term.source.as_ref().map(|source| {
        let text = fill(Guidance::of(lang).source, &[("text", source.in_language(lang))]);
        view! { <p class="small muted">{text}</p> }
    });
    view! { <p>{term.meaning.in_language(lang).to_owned()}</p> {source} }
}

/// A term in its place: its word opens what it means. The word is shown as given, so that it stands there before the glossary is
/// read. Never inside a paragraph.
pub(super) fn term(key: &'static str, word: &'static str) -> AnyView {
    tip(key, "tip", view! { {word} })
}

/// A term named by a label or a heading: a small mark at its right opens what `word` means. It stands in a box that styles place
/// things in (`.field`, `.group`, `.cluster`), never inside the label itself.
pub(super) fn help(key: &'static str, word: &'static str) -> AnyView {
    let name = fill(Guidance::of(ui().language()).meaning_of, &[("term", word)]);
    tip(key, "tip help", view! { <span aria-hidden="true">"?"</span> <span class="vh">{name}</span> })
}

fn tip(key: &'static str, class: &'static str, word: AnyView) -> AnyView {
    let ui = ui();
    let lang = ui.language();
    let words = Guidance::of(lang);
    let is_open = RwSignal::new(false);
    let read = RwSignal::new(None::<Option<Arc<Glossary>>>);
    let toggled = move |_| {
        is_open.update(|is_open| *is_open = !*is_open);
        if read.with_untracked(Option::is_none) {
            spawn_local(async move { read.set(Some(ui.glossary().await)) });
        }
    };
    let body = live(move || match read.get() {
        None => view! { <span class="skeleton"></span> },
        Some(glossary) => match glossary.as_deref().and_then(|glossary| glossary.term(key)) {
            None => view! { <p>{words.failed}</p> },
            Some(found) => meaning(found, lang),
        },
    });
    let mark = NodeRef::<leptos::html::Summary>::new();
    let closes = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && is_open.get_untracked() {
            is_open.set(false);
            if let Some(mark) = mark.get_untracked() {
                // Refused only where it is not in the page any more.
                let _ = mark.focus();
            }
        }
    };
    view! {
        <details class=class data-istilah=key prop:open=move || is_open.get() on:keydown=closes>
            <summary
                node_ref=mark
                on:click=move |event| {
                    event.prevent_default();
                    toggled(());
                }
            >
                {word}
            </summary>
            <div class="tip-body stack" role="note">
                {body} <p class="small"><a href=Route::Glossary.to_string()>{words.all_terms}</a></p>
            </div>
        </details>
    }
}
