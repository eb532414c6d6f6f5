//! The statements of a co-operative: yearly ones and those of quarters and months, the course of the books, and the way to enter one.

use super::chart::{Reading, plot};
use super::context::{REGULATION, Ui};
use super::markup::{live, view};
use super::parts::{icon, value_of};
use super::record::{latest_year, unit_name, which};
use crate::app::bookkeeping::{BooksAt, DRAWN, amount_name, books, period_at, picture};
use crate::app::naming::{period_name, statement_name};
use crate::app::{Dossier, Route, examine};
use crate::charts::{Layout, aspects_marks, aspects_svg};
use crate::exact::Rational;
use crate::locale::words::{Books, Charts, Record, Statement, fill};
use crate::locale::{Lang, month_name, number};
use crate::ordered::sorted_by;
use crate::record::{Laporan, Period, Unit};
use crate::ruleset::Ruleset;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// The tab.
pub(super) fn statements(ui: Ui, dossier: &Arc<Dossier>) -> AnyView {
    let lang = ui.language();
    let words = Statement::of(lang);
    let record = Record::of(lang);
    let owner = dossier.owner;
    let nothing = Laporan::default();
    let yearly = dossier.statements.iter().map(|((unit, year), laporan)| (*unit, Period::Year(*year), laporan));
    let interim = dossier.interim.iter().map(|((unit, period), laporan)| (*unit, *period, laporan));
    let entered = yearly.chain(interim).filter(|(_, _, laporan)| ***laporan != nothing).collect();
    let entered =
        sorted_by(entered, |(one, a, _): &(Unit, Period, &Arc<Laporan>), (other, b, _)| (b, one).cmp(&(a, other)));
    let rows = entered
        .into_iter()
        .map(|(unit, period, laporan)| {
            let to = Route::Statement { owner, unit, period };
            let count = fill(record.amounts_count, &[("n", &laporan.amounts.len().to_string())]);
            let unit = (unit == Unit::Usp).then(|| unit_name(unit, lang));
            let beneath = [unit.map(str::to_owned), Some(count), laporan.complete.then(|| record.complete.to_owned())];
            let beneath = beneath.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            view! {
                <li>
                    <a class="item" href=to.to_string()>
                        <span class="item-main">
                            <b class="item-title">{statement_name(period, lang)}</b>
                            <span class="item-sub">{beneath}</span>
                        </span>
                        <span class="item-end">{icon("next")}</span>
                    </a>
                </li>
            }
        })
        .collect::<Vec<_>>();
    let unit = RwSignal::new(Unit::Koperasi);
    let year = RwSignal::new(latest_year());
    let part = RwSignal::new(String::new());
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let period = year.get_untracked().and_then(|year| part.with_untracked(|part| Period::of(year, part)));
        if let Some(period) = period {
            ui.go(&Route::Statement { owner, unit: unit.get_untracked(), period });
        }
    };
    view! {
        {if rows.is_empty() {
            view! { <p class="muted">{words.none}</p> }
        } else {
            view! { <ul class="list">{rows}</ul> }
        }}
        <form class="card form" on:submit=open>
            <p class="muted small">{words.new_hint}</p>
            <div class="fields">{which(dossier, unit, year, "laporan", lang)} {part_field(part, lang)}</div>
            <div class="btn-row">
                <button type="submit" class="btn btn-primary" id="isi-laporan">{icon("ledger")} {record.begin_statement}</button>
            </div>
        </form>
        {course(ui, dossier)}
    }
}

/// Which part of the year: all of it, a quarter, a month.
fn part_field(part: RwSignal<String>, lang: Lang) -> AnyView {
    let words = Statement::of(lang);
    let quarters =
        (1..=4_u8).map(|quarter| (format!("t{quarter}"), fill(words.part_quarter, &[("n", &quarter.to_string())])));
    let months = (1..=12_u8).map(|month| (format!("{month:02}"), month_name(month, lang).to_owned()));
    let options =
        quarters.chain(months).map(|(word, name)| view! { <option value=word>{name}</option> }).collect::<Vec<_>>();
    view! {
        <div class="field">
            <label for="laporan-periode">{words.part}</label>
            <select class="input input-narrow" id="laporan-periode" on:change=move |event| part.set(value_of(&event))>
                <option value="">{words.part_year}</option>
                {options}
            </select>
        </div>
    }
}

/// The course of the books of each unit, once the form that says how totals are made is there.
fn course(ui: Ui, dossier: &Arc<Dossier>) -> AnyView {
    let forms = RwSignal::new(None::<Arc<Vec<(Unit, Ruleset)>>>);
    let koperasi = dossier.koperasi.clone();
    spawn_local(async move {
        let Some(regulation) = ui.regulation(REGULATION).await else { return };
        let units = koperasi.units().into_iter();
        let of_unit = units.filter_map(|unit| Some((unit, examine::form_for(&regulation, &koperasi, unit)?)));
        forms.set(Some(Arc::new(of_unit.collect())));
    });
    let dossier = Arc::clone(dossier);
    live(move || {
        let forms = forms.get()?;
        let charts = forms.iter().filter_map(|(unit, form)| {
            let books = books(form, &dossier, *unit);
            (books.len() > 1).then(|| chart(&books, form, *unit, ui.language()))
        });
        Some(charts.collect::<Vec<_>>())
    })
}

fn chart(books: &[BooksAt], form: &Ruleset, unit: Unit, lang: Lang) -> Option<AnyView> {
    let words = Books::of(lang);
    let (drawn, layout) = (picture(books, lang)?, Layout::Phone);
    let svg = aspects_svg(&drawn, layout);
    let readings = aspects_marks(&drawn, layout).into_iter().filter_map(|mark| {
        let amount = drawn.series.get(mark.series)?.values.get(mark.turn)?.as_ref()?;
        let value = format!("Rp{}", number::decimal_short(amount, 2, lang));
        let period = period_name(period_at(books, mark.turn)?, lang);
        let name = amount_name(form, mark.series, lang);
        let text = fill(Charts::of(lang).point_of, &[("name", &name), ("y", &period), ("value", &value)]);
        Some(Reading { mark, text })
    });
    let readings = readings.collect();
    let title = match unit {
        Unit::Koperasi => words.title.to_owned(),
        Unit::Usp => format!("{}, {}", words.title, unit_name(unit, lang)),
    };
    let names = (0..DRAWN.len()).map(|which| amount_name(form, which, lang)).collect::<Vec<_>>();
    let is_drawn = |which: usize| books.iter().any(|at| at.amounts.get(which).is_some_and(Option::is_some));
    let legend = names
        .iter()
        .enumerate()
        .filter(|(which, _)| is_drawn(*which))
        .map(|(which, name)| view! { <li><i data-seri=(which + 1).to_string()></i> {name.clone()}</li> })
        .collect::<Vec<_>>();
    let heads = names.into_iter().map(|name| view! { <th scope="col" class="num">{name}</th> }).collect::<Vec<_>>();
    let rows = books
        .iter()
        .rev()
        .map(|at| {
            let cells = at
                .amounts
                .iter()
                .map(|amount| {
                    let text = amount.as_ref().map(|amount| number::decimal_short(amount, 2, lang));
                    view! { <td class="num">{text.unwrap_or_else(|| "–".to_owned())}</td> }
                })
                .collect::<Vec<_>>();
            view! { <tr><th scope="row">{period_name(at.period, lang)}</th> {cells}</tr> }
        })
        .collect::<Vec<_>>();
    let id = match unit {
        Unit::Koperasi => "grafik-pembukuan",
        Unit::Usp => "grafik-pembukuan-usp",
    };
    Some(view! {
        <figure class="chart chart-narrow" id=id>
            <figcaption><b>{finding(books, lang)}</b> <span>{title.clone()}</span></figcaption>
            {plot(id, svg, Layout::Phone, readings, lang)}
            <ul class="legend">{legend}</ul>
            <p class="muted small">{words.since_start}</p>
            <details class="more">
                <summary>{Record::of(lang).course_table}</summary>
                <div class="table-wrap" tabindex="0">
                    <table class="table">
                        <caption class="vh">{title}</caption>
                        <thead><tr><th scope="col">{words.period}</th> {heads}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </details>
        </figure>
    })
}

/// What the course of assets comes to, in a sentence.
fn finding(books: &[BooksAt], lang: Lang) -> String {
    let words = Books::of(lang);
    let assets = || books.iter().filter_map(|at| Some((at.period, at.amounts.first()?.as_ref()?)));
    let (Some((since, from)), Some((_, to))) = (assets().next(), assets().next_back()) else {
        return words.title.to_owned();
    };
    let since = period_name(since, lang);
    let by = to.minus(from);
    let (wording, by) = if by.is_negative() { (words.shrank, by.negated()) } else { (words.grew, by) };
    match by.divided_by(from).filter(Rational::is_positive) {
        Some(share) => fill(wording, &[("p", &number::percent_short(&share, 1, lang)), ("since", &since)]),
        None => fill(words.steady, &[("since", &since)]),
    }
}
