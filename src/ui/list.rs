//! The register (Koperasi): every co-operative with its last class, found by any part of its name or village.

use super::context::ui;
use super::home::lines;
use super::markup::view;
use super::parts::{icon, page_head, value_of};
use super::removal;
use crate::app::{RecordTab, Route, Summary, naming};
use crate::locale::words::{Doubles, Importing, Register, fill};
use crate::ordered::sorted_by;
use crate::record::Jenis;
use leptos::prelude::*;

/// The screen.
pub(crate) fn list() -> AnyView {
    let ui = ui();
    ui.read_overview();
    let lang = ui.language();
    let words = Register::of(lang);
    let wanted = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let wanted = wanted.get().to_lowercase();
        let rows = ui.overview.with(|rows| {
            let matching = rows.iter().filter(|(_, row)| is_match(row, &wanted));
            matching.cloned().collect::<Vec<_>>()
        });
        sorted_by(rows, |(_, a), (_, b)| a.name.cmp(&b.name))
    });
    let is_empty = Memo::new(move |_| ui.overview.with(|rows| rows.is_empty()));
    let new = move || {
        view! {
            <div class="btn-row">
                <a class="btn btn-primary" href=Route::Register.to_string()>{icon("plus")} {words.new}</a>
                <a class="btn" href=Route::Import.to_string() id="ke-impor">{icon("upload")} {Importing::of(lang).from_list}</a>
                <a class="btn btn-quiet" href=Route::Doubles.to_string() id="cari-kembar">{Doubles::of(lang).find}</a>
            </div>
        }
    };
    let count = move || fill(words.count, &[("n", &found.with(Vec::len).to_string())]);
    view! {
        <div class="page">
            {page_head(ui, words.list_title.to_owned(), view! { <p class="lead" role="status">{count}</p> }, new())}
            {move || {
                if is_empty.get() {
                    view! {
                        <div class="empty">
                            {icon("list")} <p>{words.none_yet}</p>
                            {new()}
                        </div>
                    }
                } else {
                    view! {
                        <div class="search">
                            {icon("search")}
                            <input
                                class="input"
                                type="search"
                                id="cari"
                                aria-label=words.search
                                placeholder=words.search
                                prop:value=move || wanted.get()
                                on:input=move |event| wanted.set(value_of(&event))
                            />
                        </div>
                        {move || {
                            let rows = found.get();
                            if rows.is_empty() {
                                view! { <p class="muted">{fill(words.none_found, &[("q", &wanted.get())])}</p> }
                            } else {
                                lines(rows, RecordTab::Summary, move |row| beneath(row, lang), ui)
                            }
                        }}
                    }
                }
            }}
            {removal::link(ui)}
        </div>
    }
}

/// Whether a line of the register has every word of what is looked for, in small letters.
pub(crate) fn is_match(row: &Summary, wanted: &str) -> bool {
    let text = format!("{} {}", row.name, row.place).to_lowercase();
    wanted.split_whitespace().all(|word| text.contains(word))
}

/// What stands beneath a name: kind and village.
pub(crate) fn beneath(row: &Summary, lang: crate::locale::Lang) -> String {
    let kind = kind_name(&row.kind, lang);
    [kind, row.place.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The name of a kind, from its word in records.
pub(crate) fn kind_name(word: &str, lang: crate::locale::Lang) -> &'static str {
    Jenis::from_word(word).map_or("", |kind| naming::kind_name(kind, lang))
}
