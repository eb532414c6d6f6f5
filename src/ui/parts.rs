//! Small pieces that several screens draw: icons, badges, scores, fields, dialogs, the sign that all is saved.

use super::context::{SaveState, Ui, ui};
use super::markup::view;
pub(crate) use crate::app::outcome::{class_name, date_of, day, sealed_total};
pub(crate) use crate::app::wording::say;
use crate::app::{SaveError, StoreError};
use crate::exact::Rational;
use crate::journal::EditError;
use crate::locale::words::{Common, fill};
use crate::locale::{Lang, Moment, number};
use crate::platform::page;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// An icon of `icons.svg`, for the eye alone.
pub(crate) fn icon(name: &'static str) -> AnyView {
    view! { <svg class="icon" aria-hidden="true"><use href=format!("icons.svg#{name}")></use></svg> }
}

/// The clinic's mark, for the eye alone.
pub(crate) fn logo() -> AnyView {
    view! {
        <svg viewBox="0 0 512 512" aria-hidden="true">
            <rect width="512" height="512" rx="112" fill="#0f766e"></rect>
            <path
                fill="#fff"
                d="M204 84h104a24 24 0 0 1 24 24v72h72a24 24 0 0 1 24 24v104a24 24 0 0 1-24 24h-72v72a24 24 0 0 1-24 24H204a24 24 0 0 1-24-24v-72h-72a24 24 0 0 1-24-24V204a24 24 0 0 1 24-24h72v-72a24 24 0 0 1 24-24z"
            ></path>
            <path
                fill="#0f766e"
                d="M242 428V300c-54 2-92-28-98-84 54-2 92 18 112 58 16-52 54-80 112-80 0 66-38 108-98 110v124z"
            ></path>
        </svg>
    }
}

/// How the style sheet calls a class, from its mark in the ruleset.
pub(crate) fn class_style(mark: &str) -> &'static str {
    match mark {
        "sehat" => "sehat",
        "cukup-sehat" => "cukup",
        "dalam-pengawasan" => "pengawasan",
        "dalam-pengawasan-khusus" => "khusus",
        _ => "belum",
    }
}

/// A class with its shape, word and, where given, total.
pub(crate) fn class_badge(mark: Option<&str>, none: &'static str, total: Option<String>, lang: Lang) -> AnyView {
    match mark {
        Some(mark) => view! {
            <span class=format!("kelas kelas-{}", class_style(mark))>
                <span>{class_name(mark, lang)}</span>
                {total.map(|total| view! { <b>{total}</b> })}
            </span>
        },
        None => view! { <span class="kelas kelas-belum"><span>{none}</span></span> },
    }
}

/// A change of points since another year, with its direction.
pub(crate) fn delta(change: &Rational, lang: Lang) -> AnyView {
    let (direction, text) = if change.is_zero() {
        ("tetap", number::decimal(change, 1, lang))
    } else if change.is_negative() {
        ("turun", number::decimal(change, 1, lang))
    } else {
        ("naik", format!("+{}", number::decimal(change, 1, lang)))
    };
    view! { <span class="delta" data-change=direction>{text}</span> }
}

/// A share of 100 for a bar or a scale, as the style sheet takes it.
pub(crate) fn percent_style(value: &Rational) -> String {
    value.to_decimal(2)
}

/// Whether all is saved, and since when.
pub(crate) fn save_badge() -> AnyView {
    let ui = ui();
    let words = Common::of(ui.language());
    view! {
        <p
            class="save"
            role="status"
            id="simpan"
            data-state=move || match ui.save.get() {
                SaveState::Idle => "idle",
                SaveState::Saving => "saving",
                SaveState::Saved(_) => "saved",
                SaveState::Failed(_) => "unsaved",
            }
        >
            {move || match ui.save.get() {
                SaveState::Idle => ().into_any(),
                SaveState::Saving => words.saving.into_any(),
                SaveState::Saved(time) => {
                    view! { {icon("check")} {fill(words.saved_at, &[("time", &time)])} }
                }
                SaveState::Failed(error) => {
                    view! {
                        {icon("warning")}
                        <span>{save_sentence(&error, ui.language())}</span>
                        <button type="button" class="btn btn-small btn-quiet" on:click=move |_| ui.flush()>
                            {words.save_again}
                        </button>
                    }
                }
            }}
        </p>
    }
}

/// The sentence of a save that failed.
pub(crate) fn save_sentence(error: &SaveError, lang: Lang) -> String {
    let words = Common::of(lang);
    match error {
        SaveError::Store(error) => store_sentence(error, lang),
        SaveError::ChangedElsewhere => words.changed_elsewhere.to_owned(),
        SaveError::Edit(EditError::Purged) => words.purged.to_owned(),
        SaveError::Edit(_) | SaveError::Begin(_) | SaveError::State(_) | SaveError::Payload => {
            words.save_failed.to_owned()
        }
    }
}

/// The sentence of a store that failed.
pub(crate) fn store_sentence(error: &StoreError, lang: Lang) -> String {
    let words = Common::of(lang);
    match error {
        StoreError::Quota => words.store_full.to_owned(),
        StoreError::Closed => words.store_closed.to_owned(),
        StoreError::Blocked => words.store_blocked.to_owned(),
        StoreError::VersionTooNew => words.store_newer.to_owned(),
        StoreError::Corrupt { what } => fill(words.store_corrupt, &[("what", what)]),
        StoreError::Aborted
        | StoreError::NotAvailable
        | StoreError::NotRewritable { .. }
        | StoreError::SeenOtherwise { .. }
        | StoreError::Other { .. } => words.save_failed.to_owned(),
    }
}

/// The value of the element an event came from.
pub(crate) fn value_of(event: &leptos::ev::Event) -> String {
    event_target_value(event)
}

/// How long ago a moment was, in days.
pub(crate) fn age(at: &str, today: &str, lang: Lang) -> Option<String> {
    let words = Common::of(lang);
    let days = date_of(today)?.days_since(date_of(at)?);
    Some(match days {
        0 => {
            let time = Moment::parse(at).map(|moment| moment.time(lang)).unwrap_or_default();
            format!("{} {}", words.today, fill(words.at_time, &[("time", &time)]))
        }
        1 => words.yesterday.to_owned(),
        days => fill(words.days_ago, &[("n", &days.to_string())]),
    })
}

/// A heading's class: long names are set smaller.
pub(crate) fn heading_class(text: &str) -> &'static str {
    if text.chars().count() > 40 { "is-long" } else { "" }
}

/// The head of a page: name, a line beneath, and what stands at its right.
pub(crate) fn page_head(
    ui: Ui,
    title: String,
    lead: impl IntoView + 'static,
    right: impl IntoView + 'static,
) -> AnyView {
    ui.set_title(&title);
    let class = heading_class(&title);
    view! {
        <header class="page-head">
            <div>
                <h1 class=class tabindex="-1" id="judul">{title}</h1>
                {lead}
            </div>
            {right}
        </header>
    }
}

/// A dialog that asks before something is done. `open` opens it; it closes itself.
#[component]
pub(crate) fn Confirm(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Its heading: what will be done.
    title: String,
    /// What that means.
    text: String,
    /// The verb on the button.
    verb: String,
    /// What is done.
    on_confirm: Callback<()>,
) -> impl IntoView {
    let words = Common::of(ui().language());
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    Effect::new(move |_| {
        let is_open = open.get();
        if let Some(dialog) = dialog.get() {
            show(&dialog, is_open);
        }
    });
    let label = title.clone();
    view! {
        <dialog class="dialog" node_ref=dialog aria-label=label on:close=move |_| open.set(false)>
            <h2>{title}</h2>
            <p>{text}</p>
            <div class="btn-row">
                <button type="button" class="btn" on:click=move |_| open.set(false)>{words.cancel}</button>
                <button
                    type="button"
                    class="btn btn-primary"
                    on:click=move |_| {
                        open.set(false);
                        on_confirm.run(());
                    }
                >
                    {verb}
                </button>
            </div>
        </dialog>
    }
}

/// A field for a day. `keep` gets each whole day, ISO, and an empty text where the field was left empty: a day that is typed over, part by
/// part, is none for a while, and a year is typed digit by digit.
pub(crate) fn day_field(
    id: &str,
    label: &'static str,
    hint: Option<&'static str>,
    value: impl Fn() -> String + Clone + Send + 'static,
    keep: impl Fn(&str) + Clone + Send + 'static,
) -> AnyView {
    let hint_id = format!("{id}-hint");
    let (stood, emptied) = (value.clone(), keep.clone());
    let changed = move |event: leptos::ev::Event| {
        let day = value_of(&event);
        if !day.is_empty() && !day.starts_with('0') {
            keep(&day);
        }
    };
    let left = move |event: leptos::ev::FocusEvent| {
        let Some(field) = target::<web_sys::HtmlInputElement>(&event) else { return };
        // Half a day is not valid, and takes nothing away.
        if field.value().is_empty() && field.check_validity() && !untrack(&stood).is_empty() {
            emptied("");
        }
    };
    view! {
        <div class="field">
            <label for=id.to_owned()>{label}</label>
            {hint.map(|hint| view! { <p class="hint" id=hint_id.clone()>{hint}</p> })}
            <input
                class="input input-narrow"
                type="date"
                id=id.to_owned()
                aria-describedby=hint.map(|_| hint_id.clone())
                prop:value=value
                on:change=changed
                on:blur=left
            />
        </div>
    }
}

/// What is wrong with a field, said where it is and aloud. The field names it by `aria-describedby`, as [`wrong_id`] has it.
pub(crate) fn wrong_line(field: &str, wrong: impl Fn() -> Option<String> + Send + 'static) -> AnyView {
    let said = move || wrong().map(|text| view! { <p class="error">{icon("warning")}{text}</p> });
    view! { <div id=wrong_id(field) role="alert">{said}</div> }
}

/// The id of what is wrong with a field.
pub(crate) fn wrong_id(field: &str) -> String {
    format!("{field}-salah")
}

/// A field whose value was purged: nothing can be entered there any more.
pub(crate) fn gone(label: &'static str, lang: Lang) -> AnyView {
    view! { <p class="field"><b>{label}</b> <span class="muted">{Common::of(lang).gone}</span></p> }
}

/// What failed, said at once.
pub(crate) fn failed(text: String) -> AnyView {
    view! {
        <div class="alert" data-tone="error" role="alert">
            {icon("warning")}
            <div>{text}</div>
        </div>
    }
}

/// How far something is: done, of how many.
pub(crate) fn progress_bar(label: &'static str, progress: RwSignal<(usize, usize)>) -> AnyView {
    view! {
        <progress
            class="progress"
            aria-label=label
            max=move || progress.get().1.max(1).to_string()
            prop:value=move || progress.get().0 as f64
        ></progress>
    }
}

/// The button that shows the rest of a long list.
pub(crate) fn show_all(all: RwSignal<bool>, lang: Lang) -> AnyView {
    view! {
        <div class="btn-row">
            <button type="button" class="btn btn-small" on:click=move |_| all.set(true)>
                {Common::of(lang).show_all}
            </button>
        </div>
    }
}

/// Opens or closes a dialog.
pub(crate) fn show(dialog: &web_sys::HtmlDialogElement, open: bool) {
    if open && !dialog.open() {
        // Refused only where it stands open already.
        let _ = dialog.show_modal();
    } else if !open && dialog.open() {
        dialog.close();
    }
}

/// Puts the focus on an element, once it is there.
pub(crate) fn focus_soon(id: String) {
    request_animation_frame(move || {
        page::focus(&id);
    });
}

/// The element an event came from, as what it is.
pub(crate) fn target<T: JsCast>(event: &leptos::ev::Event) -> Option<T> {
    event.target()?.dyn_into().ok()
}

/// A skeleton of a page that is being read.
pub(crate) fn skeleton() -> AnyView {
    let words = Common::of(ui().language());
    view! {
        <div class="page" aria-busy="true">
            <p class="vh" role="status">{words.loading}</p>
            <span class="skeleton skeleton-title"></span>
            <span class="skeleton"></span>
            <span class="skeleton skeleton-block"></span>
        </div>
    }
}
