//! A field of the sheet: typing with separators, the keys of a spreadsheet, pasting.
//!
//! Rule: an amount is kept once it can be read in one way; what cannot stays in the field with its sentence. Keys that move inside a
//! text (arrows to the sides, Home, End) stay the browser's.

use super::book::{Book, Column, Note};
use super::grid::{cell_id, remark_id};
use super::markup::view;
use super::parts::{focus_soon, say, target};
use crate::app::naming::column_name;
use crate::app::wording::sen_text;
use crate::locale::entry::Entry;
use crate::locale::typing::{Typed, Typing};
use crate::locale::{Lang, parse_amount, pasting};
use crate::platform::page;
use crate::ruleset::Account;
use crate::scoring::Amount;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A field for an amount. `remark` opens what is noted beside its line.
pub(super) fn cell(book: Book, place: usize, account: &Account, column: Column, remark: RwSignal<bool>) -> AnyView {
    let lang = book.lang;
    let Some(field) = book.field(place, column) else { return ().into_any() };
    let id = cell_id(account, column);
    let remark_field = remark_id(account);
    let is_leaf = account.formula.is_none();
    let label = match column {
        Column::This => None,
        Column::Last => {
            Some(format!("{}, {}", say(&account.name, lang), column_name(book.period.a_year_before(), lang)))
        }
    };
    // What stood there when the field was entered, for Escape.
    let at_first = StoredValue::new(None);
    let typing = StoredValue::new(Typing::default());
    let typed = move |event: leptos::ev::Event| {
        let Some(input) = target::<web_sys::HtmlInputElement>(&event) else { return };
        let mut now = input.value();
        if let Some(typed) =
            field.text.with_untracked(|before| with_separators(typing, &event, before, &now, book.lang))
        {
            input.set_value(&typed.text);
            // Behind the last character it is already; to put it there costs a layout.
            if typed.cursor < typed.text.len() {
                let cursor = u32::try_from(typed.cursor).unwrap_or_default();
                // Refused only by fields that have no cursor.
                let _ = input.set_selection_range(cursor, cursor);
            }
            now = typed.text;
        }
        let found = match parse_amount(&now, lang) {
            Ok(Entry::Empty) => {
                book.enter(place, column, None);
                None
            }
            Ok(Entry::Amount(amount)) => {
                book.enter(place, column, Some(amount));
                None
            }
            Ok(Entry::Ambiguous(readings)) => Some(Note::Which(readings)),
            Err(error) => Some(Note::Wrong(error)),
        };
        if found.is_none() && field.note.read_untracked().is_some() {
            field.note.set(None);
        }
        field.pending.set_value(found);
        // It stands in the field already.
        field.text.update_untracked(|text| *text = now);
    };
    let left = move |_| {
        // A field that goes with the focus in it is told when its sheet is gone.
        let Some(found) = field.pending.try_get_value() else { return };
        if found.is_some() {
            // What could be read on the way to it was not meant: the amount that stood there stands again.
            book.enter(place, column, at_first.get_value());
        }
        book.leave();
        match found {
            None => book.restore(place, column),
            Some(found) => field.note.set(Some(found)),
        }
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        let is_plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        let is_unread = field.pending.with_value(Option::is_some);
        match event.key().as_str() {
            "Enter" if is_plain => move_on(&event, column, if event.shift_key() { -1 } else { 1 }),
            "ArrowDown" if is_plain && !event.shift_key() => move_on(&event, column, 1),
            "ArrowUp" if is_plain && !event.shift_key() => move_on(&event, column, -1),
            "Escape" if is_plain => {
                book.enter(place, column, at_first.get_value());
                book.restore(place, column);
            }
            "F2" if event.shift_key() => {
                event.prevent_default();
                remark.set(true);
                focus_soon(remark_field.clone());
            }
            // What cannot be read is no step: it goes first.
            "z" if !is_plain && !event.shift_key() && is_unread => {
                event.prevent_default();
                event.stop_propagation();
                book.restore(place, column);
            }
            _ => {}
        }
    };
    let pasted = move |event: leptos::ev::ClipboardEvent| {
        let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
        if let Some(rows) = pasting::block(&text) {
            event.prevent_default();
            book.paste(place, column, rows);
        }
    };
    let placeholder = move || match book.amount(place, column) {
        Amount::Known(amount) if !is_leaf || !amount.is_zero() => sen_text(&amount, lang),
        Amount::Known(_) => "0".to_owned(),
        Amount::Open | Amount::NoYear | Amount::Undefined => String::new(),
    };
    let note_id = format!("{id}-catatan");
    view! {
        <input
            class="amount"
            id=id
            inputmode="decimal"
            autocomplete="off"
            enterkeyhint="next"
            aria-label=label
            aria-invalid=move || field.note.with(|note| note.is_some()).then_some("true")
            aria-describedby=move || field.note.with(|note| note.is_some()).then(|| note_id.clone())
            placeholder=placeholder
            prop:value=move || field.text.get()
            on:input=typed
            on:focus=move |_| {
                at_first.set_value(book.entered(place, column));
                typing.set_value(Typing::default());
                book.come_to(place);
            }
            on:blur=left
            on:keydown=key
            on:paste=pasted
        />
    }
}

/// What was typed, with its separators; nothing where it stays as it is.
fn with_separators(
    typing: StoredValue<Typing>,
    event: &leptos::ev::Event,
    before: &str,
    now: &str,
    lang: Lang,
) -> Option<Typed> {
    let cursor = target::<web_sys::HtmlInputElement>(event)?.selection_start().ok()??;
    let event = event.dyn_ref::<web_sys::InputEvent>()?;
    // A text that an input method still composes must not be touched.
    if event.is_composing() {
        return None;
    }
    let (cursor, forward) = (usize::try_from(cursor).ok()?, event.input_type() == "deleteContentForward");
    typing.try_update_value(|typing| typing.key(before, now, cursor, forward, lang)).flatten()
}

/// Goes to another line of the column.
fn move_on(event: &leptos::ev::KeyboardEvent, column: Column, step: i32) {
    event.prevent_default();
    let prefix = if column == Column::Last { "l-" } else { "a-" };
    if let Some(from) = target::<web_sys::HtmlElement>(event) {
        page::focus_neighbour(&from, &format!("#lembar input[id^={prefix}]"), step);
    }
}
