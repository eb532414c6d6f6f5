//! The sheet of a statement: a row an account, both years side by side, and beneath a row what is wrong, odd or noted about it.
//!
//! Rule: on a phone one part of the sheet is in sight at a time, a section of the chart; on a wide screen all of them are.

use super::book::{Book, Column, Field, Note, Shown};
use super::cell::cell;
use super::markup::{live, view};
use super::parts::{icon, say, value_of};
use crate::app::naming::{column_name, period_name};
use crate::app::wording::sen_text;
use crate::exact::Rational;
use crate::locale::number;
use crate::locale::words::entry::{hint, question, sentence};
use crate::locale::words::{EntryWords, Facts, Sheet, Statement, fill};
use crate::platform::page;
use crate::record::{Leaf, laporan};
use crate::ruleset::{Account, Ruleset};
use crate::scoring::{Amount, Oddity};
use leptos::prelude::*;
use std::sync::Arc;

/// From so many characters on, both amounts stand below one another on a phone.
const WIDE: usize = 15;

/// A part of the sheet: a section of the chart with its lines.
pub(super) struct Part {
    /// Its name.
    pub(super) name: String,
    /// The places of its lines.
    pub(super) places: Vec<usize>,
    /// The place of its total, where one line is the total of the others.
    pub(super) total: Option<usize>,
}

/// The parts of a sheet that shows these lines.
pub(super) fn parts(book: Book, ruleset: &Ruleset, shown: &Shown) -> Vec<Part> {
    let mut parts: Vec<(String, Part)> = Vec::new();
    for (place, account) in shown.keys().filter_map(|place| Some((*place, ruleset.accounts.get(*place)?))) {
        let own = section_of(ruleset, account);
        match parts.last_mut() {
            Some((section, part)) if *section == own => part.places.push(place),
            Some(_) | None => {
                let name = ruleset.sections.iter().find(|row| row.key == own).map(|row| say(&row.name, book.lang));
                let mut tops = ruleset.accounts.iter().enumerate().filter(|(_, row)| row.present && row.under == own);
                let total = match (tops.next(), tops.next()) {
                    (Some((total, row)), None) if row.formula.is_some() => Some(total),
                    (_, _) => None,
                };
                parts.push((own, Part { name: name.unwrap_or_default(), places: vec![place], total }));
            }
        }
    }
    parts.into_iter().map(|(_, part)| part).collect()
}

/// On a phone: which part of the sheet is in sight, what its total comes to, and the way to the next.
pub(super) fn stepper(book: Book, parts: Arc<Vec<Part>>) -> AnyView {
    let lang = book.lang;
    let words = Sheet::of(lang);
    let all = parts.len();
    let show = move |number: usize| {
        page::show_part("#lembar tbody", number);
        book.part.set(number);
        page::scroll_to("lembar");
    };
    let button = move |id: &'static str, name: &'static str, icon_name: &'static str, step: isize| {
        let to = move || book.part.get().checked_add_signed(step).filter(|number| *number < all);
        view! {
            <button
                type="button"
                class="btn btn-icon"
                id=id
                aria-label=name
                prop:disabled=move || to().is_none()
                on:click=move |_| {
                    if let Some(number) = to() {
                        show(number);
                    }
                }
            >
                {icon(icon_name)}
            </button>
        }
    };
    let here = move || {
        let part = parts.get(book.part.get())?;
        let number = (book.part.get() + 1).to_string();
        let name = fill(words.block, &[("name", &part.name), ("n", &number), ("all", &all.to_string())]);
        let total = part.total.map(|place| match book.amount(place, Column::This) {
            Amount::Known(amount) => sen_text(&amount, lang),
            Amount::Open | Amount::NoYear | Amount::Undefined => Statement::of(lang).open_amount.to_owned(),
        });
        Some(view! { <small>{name}</small> {total
        .map(|total| view! { <span>{Facts::of(lang).total} ": " <b id="bagian-jumlah">{total}</b></span> })} })
    };
    view! {
        <div class="parts" role="group" id="bagian">
            {button("bagian-sebelum", words.block_before, "back", -1)} <p role="status">{here}</p>
            {button("bagian-sesudah", words.block_next, "next", 1)}
        </div>
    }
}

/// What the period a year before is called.
fn last_name(book: Book) -> String {
    book.period.a_year_before().map(|period| period_name(period, book.lang)).unwrap_or_default()
}

/// The sheet itself.
pub(super) fn grid(book: Book, ruleset: &Arc<Ruleset>, shown: &Shown, parts: &[Part], in_sight: usize) -> AnyView {
    let words = Statement::of(book.lang);
    let last_year = last_name(book);
    let bodies = parts
        .iter()
        .enumerate()
        .map(|(number, part)| {
            let rows = part.places.iter().filter_map(|place| {
                let (this, last) = shown.get(place)?;
                Some(row(book, *place, ruleset.accounts.get(*place)?, *this, *last))
            });
            view! {
                <tbody role="rowgroup" class=if number == in_sight { "" } else { page::AWAY }>
                    <tr class="grid-head" role="row">
                        <th colspan="3" scope="rowgroup" role="rowheader"><h3>{part.name.clone()}</h3></th>
                    </tr>
                    {rows.collect_view()}
                </tbody>
            }
        })
        .collect_view();
    let from_record = book.last_is_record.then(|| {
        view! { <small class="muted">" " {fill(words.from_record, &[("y", &last_year)])}</small> }
    });
    view! {
        <table class="grid" role="table" id="lembar" aria-labelledby="judul">
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{words.account}</th>
                    <th scope="col" role="columnheader" class="num">
                        {column_name(Some(book.period), book.lang)}
                    </th>
                    <th scope="col" role="columnheader" class="num">
                        {column_name(book.period.a_year_before(), book.lang)} {from_record}
                    </th>
                </tr>
            </thead>
            {bodies}
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
    let is_open = RwSignal::new(false);
    let is_wide = Memo::new(move |_| {
        let length = |column| match book.amount(place, column) {
            Amount::Known(amount) => sen_text(&amount, lang).chars().count(),
            Amount::Open | Amount::NoYear | Amount::Undefined => 0,
        };
        length(Column::This).max(length(Column::Last)) > WIDE
    });
    let this_cell = this.then(|| cell(book, place, account, Column::This, is_open));
    let last_cell = last.then(|| {
        if book.last_is_record {
            output(book, place, Column::Last)
        } else {
            let account = account.clone();
            live(move || {
                if book.no_last_year.get() {
                    output(book, place, Column::Last)
                } else {
                    cell(book, place, &account, Column::Last, is_open)
                }
            })
        }
    });
    view! {
        <tr class="grid-row" class:grid-sub=is_total class:wide=move || is_wide.get() data-depth=depth role="row">
            <th scope="row" role="rowheader">
                <label for=label_for>{name.clone()}</label>
                {remark_button(book, place, account, &name, is_open)}
            </th>
            <td role="cell">{this_cell}</td>
            <td role="cell">{last_cell}</td>
        </tr>
        {[(Column::This, this_id), (Column::Last, last_id)]
            .into_iter()
            .filter_map(|(column, id)| Some(note_row(book, place, column, id, book.field(place, column)?)))
            .collect_view()}
        {finding_rows(book, place)}
        {remark_row(book, place, account, name, is_open)}
    }
}

/// The button that opens what is noted beside a line; a mark says that there is something. Shift+F2 in the line's fields opens it too.
fn remark_button(book: Book, place: usize, account: &Account, name: &str, is_open: RwSignal<bool>) -> Option<AnyView> {
    let remark = book.remark(place)?;
    let words = Sheet::of(book.lang);
    let has_one = Memo::new(move |_| remark.with(|text| !text.trim().is_empty()));
    let name = fill(words.note, &[("name", name)]);
    let id = remark_id(account);
    let label = move || if has_one.get() { format!("{name}: {}", words.has_note) } else { name.clone() };
    Some(view! {
        <button
            type="button"
            class="remark"
            class:is-noted=move || has_one.get()
            tabindex="-1"
            aria-label=label
            aria-expanded=move || is_open.get().to_string()
            on:click=move |_| {
                is_open.update(|is_open| *is_open = !*is_open);
                if is_open.get_untracked() {
                    super::parts::focus_soon(id.clone());
                }
            }
        >
            {icon("edit")}
        </button>
    })
}

/// The id of the field of what is noted beside a line.
pub(super) fn remark_id(account: &Account) -> String {
    format!("c-{}", account.key)
}

/// Beneath a row: what is noted beside it.
fn remark_row(book: Book, place: usize, account: &Account, name: String, is_open: RwSignal<bool>) -> Option<AnyView> {
    let remark = book.remark(place)?;
    let (id, key) = (remark_id(account), account.key.clone());
    let label = fill(Sheet::of(book.lang).note, &[("name", &name)]);
    Some(live(move || {
        let key = key.clone();
        let noted = move |event: leptos::ev::Event| {
            let text = value_of(&event);
            let leaf = if text.trim().is_empty() { Leaf::Null } else { Leaf::from(text.trim()) };
            remark.set(text);
            book.keep(&format!("{}{key}", laporan::NOTES), leaf);
        };
        let left = move |event: leptos::ev::KeyboardEvent| {
            if event.key() == "Escape" {
                is_open.set(false);
            }
        };
        is_open.get().then(|| {
            view! {
                <tr class="grid-remark" role="row">
                    <td colspan="3" role="cell">
                        <textarea
                            class="input"
                            id=id.clone()
                            aria-label=label.clone()
                            maxlength="2000"
                            rows="2"
                            prop:value=remark.get_untracked()
                            on:input=noted
                            on:keydown=left
                        ></textarea>
                    </td>
                </tr>
            }
        })
    }))
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

/// Beneath a row: why what stands in its field is not kept, and how to answer.
fn note_row(book: Book, place: usize, column: Column, id: String, field: Field) -> AnyView {
    let lang = book.lang;
    let kept = EntryWords::of(lang).kept;
    live(move || {
        let id = format!("{id}-catatan");
        field.note.get().map(|found| {
            let body = match found {
                Note::Wrong(error) => view! { <span>{sentence(&error, lang)} " " {kept}</span> },
                Note::Which(readings) => {
                    let buttons = readings
                        .iter()
                        .map(|reading| {
                            let value = reading.value;
                            let answer = move |_| {
                                book.enter(place, column, Some(value));
                                book.restore(place, column);
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
    live(move || {
        let told = book.told(place).map(|said| {
            view! {
                <tr class="grid-note" data-tone="ok" role="row">
                    <td colspan="3" role="cell" aria-live="polite"><p>{icon("check")} <span>{said}</span></p></td>
                </tr>
            }
        });
        let odd = book
            .oddities(place)
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
                    Oddity::OpeningDiffers(by) => {
                        let amount = sen_text(by, lang);
                        ("warn", fill(words.opening_differs, &[("amount", &amount), ("y", &last_name(book))]))
                    }
                };
                view! {
                    <tr class="grid-note" data-tone=tone role="row">
                        <td colspan="3" role="cell"><p>{icon("info")} <span>{text}</span></p></td>
                    </tr>
                }
            })
            .collect_view();
        view! { {told} {odd} }
    })
}
