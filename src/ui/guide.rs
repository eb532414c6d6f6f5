//! The officers' guide (Panduan), offline: the text of `docs/panduan.md` and `docs/guide.md`, which `package` turns into a piece of
//! a page when the site is built. There is no other copy of it.

use super::context::ui;
use super::markup::{live, view};
use super::parts::{failed, icon, page_head, skeleton, target};
use super::shell::topbar;
use crate::app::Route;
use crate::locale::Lang;
use crate::locale::words::{Guidance, Shell};
use crate::platform::{page, site};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The guide as a file of the site.
fn file(lang: Lang) -> &'static str {
    match lang {
        Lang::Id => "panduan.html",
        Lang::En => "guide.html",
    }
}

/// The screen.
pub(crate) fn guide() -> AnyView {
    let ui = ui();
    let lang = ui.language();
    let words = Guidance::of(lang);
    let text = RwSignal::new(None::<Option<String>>);
    spawn_local(async move { text.set(Some(site::text(file(lang)).await.ok())) });
    // The parts are jumped to from here, since an address of this page cannot name them.
    let jump = |event: leptos::ev::MouseEvent| {
        if let Some(to) = target::<web_sys::Element>(&event).and_then(|pressed| pressed.get_attribute("data-ke")) {
            page::scroll_to(&to);
            page::focus(&to);
        }
    };
    let body = live(move || match text.get() {
        None => skeleton(),
        Some(None) => failed(words.failed.to_owned()),
        Some(Some(text)) => view! { <div class="prose" id="panduan" on:click=jump inner_html=text></div> },
    });
    view! {
        {topbar(&Route::More, Shell::of(lang).more.to_owned())}
        <div class="page page-narrow">
            {page_head(ui, words.guide_title.to_owned(), view! { <p class="lead">{words.guide_hint}</p> }, ())} {body}
            <div class="btn-row noprint">
                <a class="btn" href=Route::Glossary.to_string()>{icon("book")} {words.glossary}</a>
            </div>
        </div>
    }
}
