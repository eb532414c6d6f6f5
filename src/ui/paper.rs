//! A paper drawn: the same markup as a preview on the screen and in print. What is on it is made by [`crate::report`].

use super::markup::view;
use crate::locale::Lang;
use crate::report::{Cell, Class, ColumnKind, Fact, Paper, Part, Row, RowKind, Table};
use leptos::prelude::*;

/// Tables of so many rows stay on one page.
const SHORT: usize = 8;

/// The paper; `size` gives the word of its size in the style sheet. What was edited on it stays when the size changes.
pub(super) fn paper(paper: &Paper, size: impl Fn() -> &'static str + Send + 'static, lang: Lang) -> AnyView {
    let marks = paper.marks.iter().map(|mark| view! { <p class="paper-mark">{mark.clone()}</p> }).collect::<Vec<_>>();
    let parts = paper.parts.iter().map(part).collect::<Vec<_>>();
    let letterhead = paper.letterhead.iter().map(|line| view! { <p>{line.clone()}</p> }).collect::<Vec<_>>();
    let letterhead = (!letterhead.is_empty()).then(|| view! { <div class="paper-kop">{letterhead}</div> });
    view! {
        <article class="paper" id="kertas" data-kertas=move || format!("{}-{}", size(), lang.code()) aria-labelledby="kertas-judul">
            {letterhead}
            <header class="paper-head">
                {marks} <h2 class="paper-title" id="kertas-judul">{paper.title.clone()}</h2>
                <p class="paper-subject">{paper.subject.clone()}</p>
            </header>
            {parts}
            <p class="paper-foot">{paper.foot.clone()}</p>
        </article>
    }
}

fn part(part: &Part) -> AnyView {
    match part {
        Part::Heading(text) => view! { <h3 class="paper-h">{text.clone()}</h3> },
        Part::Subheading(text) => view! { <h4 class="paper-sub">{text.clone()}</h4> },
        Part::Text(text) => view! { <p>{text.clone()}</p> },
        Part::Note(text) => view! { <p class="paper-note">{text.clone()}</p> },
        Part::Facts(facts) => {
            let rows = facts
                .iter()
                .map(|Fact { label, value }| view! { <div><dt>{label.clone()}</dt><dd>{value.clone()}</dd></div> })
                .collect::<Vec<_>>();
            view! { <dl class="paper-facts">{rows}</dl> }
        }
        Part::Class(class) => class_box(class),
        Part::Table(rows) => table(rows),
        Part::Chart { caption, svg } => {
            view! {
                <figure class="chart">
                    <figcaption class="vh">{caption.clone()}</figcaption>
                    <div class="chart-plot" aria-hidden="true" inner_html=svg.clone()></div>
                </figure>
            }
        }
        Part::Signatures { place_and_day, who } => {
            let blocks = who
                .iter()
                .map(|(role, name)| {
                    view! { <div class="paper-sign"><span>{role.clone()}</span> <b>{name.clone()}</b></div> }
                })
                .collect::<Vec<_>>();
            view! {
                <div class="paper-signs">
                    <p>{place_and_day.clone()}</p>
                    <div>{blocks}</div>
                </div>
            }
        }
    }
}

/// A class by shape and word; the shape says nothing to whoever hears the word.
fn class_box(class: &Class) -> AnyView {
    let Class { shape, word, total, of } = class;
    view! {
        <p class="paper-class">
            {shape.map(|shape| view! { <span aria-hidden="true">{shape}</span> })} <b>{word.clone()}</b>
            {total.clone().map(|total| view! { <b class="num">{total}</b> })} <span>{of.clone()}</span>
        </p>
    }
}

fn column_style(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Text | ColumnKind::Draft => "",
        ColumnKind::Short => "paper-short",
        ColumnKind::Number => "num",
    }
}

fn table(table: &Table) -> AnyView {
    let heads = table
        .columns
        .iter()
        .map(|column| view! { <th scope="col" class=column_style(column.kind)>{column.name.clone()}</th> })
        .collect::<Vec<_>>();
    let rows = table.rows.iter().map(|one| row(table, one)).collect::<Vec<_>>();
    let is_short = table.rows.len() <= SHORT;
    view! {
        <div class="table-wrap" tabindex="0">
            <table class="paper-table" class:is-short=is_short>
                <caption class="vh">{table.caption.clone()}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(table: &Table, row: &Row) -> AnyView {
    let kind = match row.kind {
        RowKind::Group => "kelompok",
        RowKind::Head => "butir",
        RowKind::Plain => "",
        RowKind::Sum => "jumlah",
    };
    let missing = table.columns.len().saturating_sub(row.cells.len());
    let cells = row
        .cells
        .iter()
        .enumerate()
        .map(|(place, inside)| {
            let style = table.columns.get(place + if place == 0 { 0 } else { missing });
            let draft = style.filter(|column| column.kind == ColumnKind::Draft);
            let style = style.map(|column| column_style(column.kind)).unwrap_or_default();
            if place > 0 {
                return view! { <td class=style>{draft.map_or_else(|| lines(inside), |column| edited(inside, &column.name))}</td> };
            }
            let span = (missing > 0).then(|| (missing + 1).to_string());
            let scope = if row.kind == RowKind::Group { "colgroup" } else { "row" };
            // A group's head spans the table and is set as text, whatever its first column is.
            let style = if missing > 0 { "" } else { style };
            view! { <th scope=scope colspan=span class=style>{lines(inside)}</th> }
        })
        .collect::<Vec<_>>();
    view! { <tr data-baris=kind>{cells}</tr> }
}

fn lines(cell: &Cell) -> AnyView {
    view! { <span>{cell.text.clone()}</span> {beneath(cell)} }
}

fn beneath(cell: &Cell) -> Vec<AnyView> {
    cell.beneath.iter().map(|line| view! { <small>{line.clone()}</small> }).collect()
}

/// The same, its first line to be edited in place: a draft.
fn edited(cell: &Cell, name: &str) -> AnyView {
    let name = name.to_owned();
    view! {
        <div class="paper-draft" contenteditable="true" role="textbox" aria-multiline="true" aria-label=name>
            {cell.text.clone()}
        </div>
        {beneath(cell)}
    }
}
