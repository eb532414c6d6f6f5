//! The sheet of a statement: a row an account, both years side by side, and beneath a row what is wrong or odd about it.
//!
//! Rule: an amount is kept once it can be read in one way; what cannot stays in the field with its sentence.

use super::book::{Book, Column, sen_text};
use super::markup::{live, view};
use super::parts::{icon, say, value_of};
use crate::exact::Rational;
use crate::locale::entry::{Entry, EntryError, Reading};
use crate::locale::words::entry::{hint, question, sentence};
use crate::locale::words::{EntryWords, Statement, fill};
use crate::locale::{number, parse_amount};
use crate::ruleset::{Account, Ruleset};
use crate::scoring::{Amount, Oddity};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// From so many characters on, both amounts stand below one another on a phone.
const WIDE: usize = 15;

/// The sheet itself: a row an account, with the columns each is to have.
pub(super) fn grid(book: Book, ruleset: &Arc<Ruleset>, columns: &BTreeMap<usize, (bool, bool)>) -> AnyView {
    let words = Statement::of(book.lang);
    let last_year = book.year.before().map(|year| year.to_string()).unwrap_or_default();
    let mut section = None;
    let rows = columns
        .iter()
        .filter_map(|(place, (this, last))| {
            let account = ruleset.accounts.get(*place)?;
            let own = section_of(ruleset, account);
            let head = (section.as_ref() != Some(&own)).then(|| {
                section = Some(own.clone());
                let name = ruleset.sections.iter().find(|row| row.key == own).map(|row| say(&row.name, book.lang));
                view! {
                    <tr class="grid-head" role="row">
                        <th colspan="3" scope="rowgroup" role="rowheader"><h3>{name}</h3></th>
                    </tr>
                }
            });
            Some(view! { {head} {row(book, *place, account, *this, *last)} })
        })
        .collect_view();
    let from_record = book.last_is_record.then(|| {
        view! { <small class="muted">" " {fill(words.from_record, &[("y", &last_year)])}</small> }
    });
    view! {
        <table class="grid" role="table" id="lembar">
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{words.account}</th>
                    <th scope="col" role="columnheader" class="num">
                        {fill(words.this_year, &[("y", &book.year.to_string())])}
                    </th>
                    <th scope="col" role="columnheader" class="num">
                        {fill(words.last_year, &[("y", &last_year)])} {from_record}
                    </th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

/// The key of the section an account stands in.
fn section_of(ruleset: &Ruleset, account: &Account) -> String {
    let mut top = account;
    while let Some(above) = top.parent.and_then(|place| ruleset.accounts.get(place)) {
        top = above;
    }
    top.under.clone()
}

pub(super) fn cell_id(account: &Account, column: Column) -> String {
    match column {
        Column::This => format!("a-{}", account.key),
        Column::Last => format!("l-{}", account.key),
    }
}

fn row(book: Book, place: usize, account: &Account, this: bool, last: bool) -> AnyView {
    let lang = book.lang;
    let is_total = account.formula.is_some();
    let depth = (account.level + 1).min(5).to_string();
    let name = say(&account.name, lang);
    let (this_id, last_id) = (cell_id(account, Column::This), cell_id(account, Column::Last));
    let label_for = if this { this_id.clone() } else { last_id.clone() };
    let note = RwSignal::new(None::<Note>);
    let last_note = RwSignal::new(None::<Note>);
    let is_wide = Memo::new(move |_| {
        let length = |column| match book.amount(place, column) {
            Amount::Known(amount) => sen_text(&amount, lang).chars().count(),
            Amount::Open | Amount::NoYear | Amount::Undefined => 0,
        };
        length(Column::This).max(length(Column::Last)) > WIDE
    });
    let this_cell = this.then(|| cell(book, place, account, Column::This, this_id.clone(), note));
    let last_cell = last.then(|| {
        if book.last_is_record {
            output(book, place, Column::Last)
        } else {
            let (account, id) = (account.clone(), last_id.clone());
            live(move || {
                if book.no_last_year.get() {
                    output(book, place, Column::Last)
                } else {
                    cell(book, place, &account, Column::Last, id.clone(), last_note)
                }
            })
        }
    });
    view! {
        <tr class="grid-row" class:grid-sub=is_total class:wide=move || is_wide.get() data-depth=depth role="row">
            <th scope="row" role="rowheader">
                <label for=label_for>{name}</label>
            </th>
            <td role="cell">{this_cell}</td>
            <td role="cell">{last_cell}</td>
        </tr>
        {note_row(book, place, Column::This, this_id, note)}
        {note_row(book, place, Column::Last, last_id, last_note)}
        {finding_rows(book, place)}
    }
}

/// An amount that cannot be entered here.
fn output(book: Book, place: usize, column: Column) -> AnyView {
    let lang = book.lang;
    let words = Statement::of(lang);
    let is_open = move || !matches!(book.amount(place, column), Amount::Known(_));
    let text = move || match book.amount(place, column) {
        Amount::Known(amount) => sen_text(&amount, lang),
        Amount::Open | Amount::Undefined => words.open_amount.to_owned(),
        Amount::NoYear => "–".to_owned(),
    };
    view! { <output class="amount" class:is-open=is_open>{text}</output> }
}

/// Why what stands in a field is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Note {
    Wrong(EntryError),
    Which([Reading; 2]),
}

/// A field for an amount.
fn cell(
    book: Book,
    place: usize,
    account: &Account,
    column: Column,
    id: String,
    note: RwSignal<Option<Note>>,
) -> AnyView {
    let lang = book.lang;
    let words = Statement::of(lang);
    let printed =
        move || book.entered(place, column).map(|amount| number::amount_for_entry(amount, lang)).unwrap_or_default();
    let text = RwSignal::new(printed());
    // What is wrong with the text as it stands; told on leaving the field, since half a number is often wrong.
    let pending = StoredValue::new(None::<Note>);
    let is_leaf = account.formula.is_none();
    let label = match column {
        Column::This => None,
        Column::Last => {
            let year = book.year.before().map(|year| year.to_string()).unwrap_or_default();
            Some(format!("{}, {}", say(&account.name, lang), fill(words.last_year, &[("y", &year)])))
        }
    };
    let typed = move |event: leptos::ev::Event| {
        let now = value_of(&event);
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
        if found.is_none() && note.read_untracked().is_some() {
            note.set(None);
        }
        pending.set_value(found);
        text.set(now);
    };
    let left = move |_| {
        // A field that goes with the focus in it is told when its sheet is gone.
        let Some(found) = pending.try_get_value() else { return };
        if found.is_none() {
            text.set(printed());
        }
        note.set(found);
    };
    // An answer to the question puts the amount into the field.
    Effect::new(move |before: Option<bool>| {
        let is_told = note.with(Option::is_some);
        if before == Some(true) && !is_told && pending.with_value(Option::is_some) {
            pending.set_value(None);
            text.set(printed());
        }
        is_told
    });
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
            aria-invalid=move || note.with(|note| note.is_some()).then_some("true")
            aria-describedby=move || note.with(|note| note.is_some()).then(|| note_id.clone())
            placeholder=placeholder
            prop:value=move || text.get()
            on:input=typed
            on:blur=left
            on:keydown=next_on_enter
        />
    }
}

/// Enter goes to the next field of the column.
fn next_on_enter(event: leptos::ev::KeyboardEvent) {
    if event.key() != "Enter" {
        return;
    }
    event.prevent_default();
    let Some(from) = super::parts::target::<web_sys::HtmlElement>(&event) else { return };
    let column = if from.id().starts_with("l-") { "l-" } else { "a-" };
    let inputs = document().query_selector_all(&format!("#lembar input[id^={column}]"));
    let Ok(inputs) = inputs else { return };
    let step = if event.shift_key() { -1 } else { 1 };
    for index in 0..inputs.length() {
        if inputs.item(index).is_some_and(|node| node.is_same_node(Some(&from)))
            && let Some(to) = index.checked_add_signed(step).and_then(|next| inputs.item(next))
            && let Ok(to) = wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(to)
        {
            // Focus fails for no field that stands in the page.
            let _ = to.focus();
            return;
        }
    }
}

/// Beneath a row: why what stands in its field is not kept, and how to answer.
fn note_row(book: Book, place: usize, column: Column, id: String, note: RwSignal<Option<Note>>) -> AnyView {
    let lang = book.lang;
    let kept = EntryWords::of(lang).kept;
    live(move || {
        let id = format!("{id}-catatan");
        note.get().map(|found| {
            let body = match found {
                Note::Wrong(error) => view! { <span>{sentence(&error, lang)} " " {kept}</span> },
                Note::Which(readings) => {
                    let buttons = readings
                        .iter()
                        .map(|reading| {
                            let value = reading.value;
                            let answer = move |_| {
                                book.enter(place, column, Some(value));
                                note.set(None);
                            };
                            view! {
                                <button type="button" class="btn btn-small" title=hint(*reading, lang) on:click=answer>
                                    {number::amount(value, lang)}
                                </button>
                            }
                        })
                        .collect_view();
                    view! { <span>{question(&readings, lang)} " " {kept}</span> <span class="cluster">{buttons}</span> }
                }
            };
            view! {
                <tr class="grid-note" data-tone="error" role="row">
                    <td colspan="3" role="cell" id=id aria-live="polite">
                        <p>{icon("warning")} {body}</p>
                    </td>
                </tr>
            }
        })
    })
}

/// Beneath a row: what is odd about it.
fn finding_rows(book: Book, place: usize) -> AnyView {
    let lang = book.lang;
    let words = Statement::of(lang);
    let own = Memo::new(move |_| {
        book.findings.with(|found| {
            found.iter().filter(|one| one.place == place).map(|one| one.oddity.clone()).collect::<Vec<_>>()
        })
    });
    live(move || {
        own.get()
            .into_iter()
            .map(|oddity| {
                let with = |wording: &str, by: &Rational| fill(wording, &[("amount", &sen_text(by, lang))]);
                let (tone, text) = match &oddity {
                    Oddity::Unbalanced(by) => ("warn", with(words.unbalanced, by)),
                    Oddity::SurplusDiffers(by) => ("warn", with(words.shu_differs, by)),
                    Oddity::ProblemLoans => ("warn", words.bad_loans.to_owned()),
                    Oddity::NotItemised(by) => ("info", with(words.undetailed, by)),
                    Oddity::OverItemised(by) => ("warn", with(words.over_detailed, by)),
                    Oddity::Jump => ("warn", words.jump.to_owned()),
                };
                view! {
                    <tr class="grid-note" data-tone=tone role="row">
                        <td colspan="3" role="cell"><p>{icon("info")} <span>{text}</span></p></td>
                    </tr>
                }
            })
            .collect_view()
    })
}
