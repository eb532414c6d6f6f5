//! Taking over a city's register from a spreadsheet: pasted or chosen, looked at row by row, agreed to, done, undone.
//!
//! Rule: nothing is kept before the officer agrees, and what cannot be read is said at its cell.

use super::context::{Ui, ui};
use super::list::kind_name;
use super::markup::view;
use super::parts::{failed, icon, page_head, progress_bar, save_sentence, show_all, target, value_of};
use super::shell::topbar;
use super::snapshots::undo_restore;
use crate::app::import::{self, CellError, Column, Headings, Planned, ReadError, Row, SheetError, Task};
use crate::app::naming::value_text;
use crate::app::{Imported, Route};
use crate::locale::words::{Common, Importing, Register, fill};
use crate::locale::{Lang, number};
use crate::platform::tabs::News;
use crate::platform::{clock, files, random};
use crate::record::{Kind, Leaf, OwnerId, RecordId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// The most bytes of a file that is read.
const FILE_MAX: u64 = 30_000_000;
/// The most rows listed until all are asked for.
const SHORT: usize = 40;
/// How many of a row's changes are named.
const NAMED: usize = 4;

/// A sheet that was read.
#[derive(Clone)]
struct Sheet {
    rows: Arc<Vec<Row>>,
    headings: Headings,
    /// The file's name; empty of what was pasted.
    name: String,
}

/// How far the taking over is.
#[derive(Clone)]
enum Doing {
    Nothing,
    Importing,
    Failed(String),
    Done(Arc<Imported>),
}

/// The screen.
pub(crate) fn importing() -> AnyView {
    let ui = ui();
    let lang = ui.language();
    let words = Importing::of(lang);
    let sheet = RwSignal::new(None::<Sheet>);
    let refused = RwSignal::new(None::<String>);
    let planned = RwSignal::new(None::<Arc<Vec<Planned>>>);
    let doing = RwSignal::new(Doing::Nothing);
    let progress = RwSignal::new((0_usize, 0_usize));
    // What the rows do is asked again whenever the sheet or its columns change.
    Effect::new(move |_| {
        let Some(sheet) = sheet.get() else { return };
        doing.set(Doing::Nothing);
        match import::read(&sheet.rows, &sheet.headings) {
            Ok(entries) => {
                refused.set(None);
                spawn_local(async move {
                    match ui.clinic().plan_import(entries).await {
                        Ok(rows) => planned.set(Some(Arc::new(rows))),
                        Err(error) => refused.set(Some(save_sentence(&error, lang))),
                    }
                });
            }
            Err(error) => {
                planned.set(None);
                refused.set(Some(match error {
                    ReadError::NoNames => words.e_no_names.to_owned(),
                    ReadError::NoRows => words.e_no_rows.to_owned(),
                }));
            }
        }
    });
    let take = move |text: &str, name: String| {
        planned.set(None);
        match import::rows(text) {
            Ok(rows) => {
                let headings = import::headings(&rows);
                sheet.set(Some(Sheet { rows: Arc::new(rows), headings, name }));
            }
            Err(error) => {
                sheet.set(None);
                refused.set(Some(sheet_sentence(error, lang)));
            }
        }
    };
    let pasted = move |event: leptos::ev::Event| {
        let text = value_of(&event);
        if text.trim().is_empty() {
            sheet.set(None);
            planned.set(None);
            refused.set(None);
        } else {
            take(&text, String::new());
        }
    };
    let is_over = RwSignal::new(false);
    let chosen = move |event: leptos::ev::Event| {
        is_over.set(false);
        let Some(input) = target::<web_sys::HtmlInputElement>(&event) else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        // The same file, mended, can be chosen again.
        input.set_value("");
        spawn_local(async move {
            let bytes = files::read_bytes(&file, FILE_MAX).await.map_err(|error| match error {
                files::ReadError::TooLarge { bytes, limit } => {
                    let extent = [("size", &*number::size(bytes, lang)), ("limit", &*number::size(limit, lang))];
                    fill(words.e_too_large, &extent)
                }
                files::ReadError::NotText | files::ReadError::Unreadable => words.e_file.to_owned(),
            });
            let text = bytes.and_then(|bytes| import::text_of(&bytes).map_err(|error| sheet_sentence(error, lang)));
            match text {
                Ok(text) => take(&text, file.name()),
                Err(sentence) => {
                    sheet.set(None);
                    planned.set(None);
                    refused.set(Some(sentence));
                }
            }
        });
    };
    let begin = move |_| {
        let (Some(rows), Some(sheet)) = (planned.get_untracked(), sheet.get_untracked()) else { return };
        doing.set(Doing::Importing);
        progress.set((0, rows.len()));
        spawn_local(async move {
            let source = source(&sheet.name, lang);
            let new_id = &mut || random::bytes().unwrap_or_default();
            let heard = &mut |now: crate::app::Progress| progress.set((now.done, now.total));
            let done = ui.clinic().import(&rows, &source, &clock::now(), new_id, heard).await;
            ui.tell(&News { owner: None, records: Vec::new() });
            ui.forget_desk();
            ui.read_overview();
            ui.ask_to_keep();
            match done {
                Ok(imported) => {
                    planned.set(None);
                    doing.set(Doing::Done(Arc::new(imported)));
                }
                Err(error) => doing.set(Doing::Failed(save_sentence(&error, lang))),
            }
        });
    };
    view! {
        {topbar(&Route::list(), Register::of(lang).list_title.to_owned())}
        <div class="page page-narrow">
            {page_head(ui, words.title.to_owned(), view! { <p class="lead">{words.lead}</p> }, ())}
            <div class="field">
                <label for="tempel">{words.paste}</label>
                <p class="hint">{words.paste_hint}</p>
                <textarea class="input" id="tempel" rows="4" wrap="off" spellcheck="false" autocomplete="off" on:input=pasted></textarea>
            </div>
            <label class="drop" class:is-over=move || is_over.get()>
                {icon("upload")}
                <b>{words.choose}</b>
                <small>{words.choose_hint}</small>
                <input
                    type="file"
                    id="berkas-daftar"
                    accept=".csv,.tsv,.txt,text/csv,text/plain,.xlsx,.xls,.ods"
                    on:change=chosen
                    on:dragenter=move |_| is_over.set(true)
                    on:dragleave=move |_| is_over.set(false)
                />
            </label>
            {move || {
                refused
                    .get()
                    .map(failed)
            }}
            {move || sheet.get().filter(|_| !matches!(doing.get(), Doing::Done(_))).map(|now| columns(ui, &now, sheet))}
            {move || planned.get().map(|rows| preview(ui, &rows, sheet))}
            {move || match doing.get() {
                Doing::Nothing => ().into_any(),
                Doing::Importing => {
                    view! {
                        <div role="status">
                            <p>{words.importing}</p>
                            {progress_bar(words.importing, progress)}
                        </div>
                    }
                }
                Doing::Failed(text) => {
                    failed(text)
                }
                Doing::Done(imported) => done(ui, &imported),
            }}
            {move || {
                let rows = planned.get()?;
                let count = rows.iter().filter(|row| does_something(row)).count();
                let is_busy = matches!(doing.get(), Doing::Importing);
                Some(if count == 0 {
                    view! { <p class="muted" id="tidak-ada">{words.nothing_to_do}</p> }
                } else {
                    view! {
                        <div class="actionbar">
                            <button type="button" class="btn btn-primary" id="impor" prop:disabled=is_busy on:click=begin>
                                {icon("download")}
                                {fill(words.do_import, &[("n", &count.to_string())])}
                            </button>
                        </div>
                    }
                })
            }}
        </div>
    }
}

/// Where earlier results are said to be known from.
fn source(name: &str, lang: Lang) -> String {
    let words = Importing::of(lang);
    let date = super::parts::day(&clock::today(), lang);
    match name {
        "" => fill(words.source, &[("date", &date)]),
        name => fill(words.source_file, &[("file", name), ("date", &date)]),
    }
}

fn sheet_sentence(error: SheetError, lang: Lang) -> String {
    let words = Importing::of(lang);
    match error {
        SheetError::Empty => words.e_empty.to_owned(),
        SheetError::Workbook => words.e_workbook.to_owned(),
        SheetError::TooLong { most } => fill(words.e_too_long, &[("n", &most.to_string())]),
        SheetError::OpenQuote { line } => fill(words.e_quote, &[("line", &line.to_string())]),
    }
}

fn done(ui: Ui, imported: &Arc<Imported>) -> AnyView {
    let lang = ui.language();
    let words = Importing::of(lang);
    let counts = [imported.new, imported.changed, imported.results].map(|count| count.to_string());
    let [new, changed, results] = &counts;
    let text = fill(words.done, &[("new", new), ("changed", changed), ("results", results)]);
    let again = RwSignal::new(0_u64);
    let undo = imported.snapshot.clone().filter(crate::app::Snapshot::is_of_restore).map(|snapshot| {
        let undo = move |_| undo_restore(ui, snapshot.clone(), again);
        view! {
            <button type="button" class="btn" prop:disabled=move || again.get().gt(&0) on:click=undo>
                {icon("undo")}
                {crate::locale::words::Snapshots::of(lang).undo_import}
            </button>
        }
    });
    view! {
        <div class="alert" data-tone="ok" role="status" id="impor-selesai">
            {icon("check")}
            <div>{text}</div>
        </div>
        <div class="btn-row">
            <a class="btn btn-primary" href=Route::list().to_string()>{words.to_list}</a>
            {undo}
        </div>
    }
}

// ---- Columns ----

fn column_name(column: Column, lang: Lang) -> String {
    let words = Importing::of(lang);
    match column {
        Column::Field(path) => Register::of(lang).label(path).to_owned(),
        Column::Score(year) => fill(words.score_of, &[("y", &year.to_string())]),
        Column::Class(year) => fill(words.class_of, &[("y", &year.to_string())]),
        Column::ScoreOfRow => words.score_of_row.to_owned(),
        Column::ClassOfRow => words.class_of_row.to_owned(),
        Column::YearOfRow => words.year_of_row.to_owned(),
    }
}

/// What a column is headed.
fn heading(headings: &Headings, place: usize, lang: Lang) -> String {
    match headings.texts.get(place).filter(|text| !text.is_empty()) {
        Some(text) => text.clone(),
        None => fill(Importing::of(lang).unnamed_column, &[("n", &(place + 1).to_string())]),
    }
}

/// What stands in each column, to be corrected.
fn columns(ui: Ui, now: &Sheet, sheet: RwSignal<Option<Sheet>>) -> AnyView {
    let lang = ui.language();
    let words = Importing::of(lang);
    let known = now.headings.columns.iter().flatten().count();
    let rest = now.headings.columns.len() - known;
    let has_names = now.headings.columns.contains(&Some(Column::Field("nama")));
    let choices = Arc::new(import::choices(&now.headings.columns));
    let fields = (0..now.headings.columns.len())
        .map(|place| {
            let id = format!("kolom-{place}");
            let column = now.headings.columns.get(place).copied().flatten();
            let options = choices
                .iter()
                .enumerate()
                .map(|(at, choice)| {
                    let is_this = Some(*choice) == column;
                    view! { <option value=at.to_string() selected=is_this>{column_name(*choice, lang)}</option> }
                })
                .collect::<Vec<_>>();
            let offered = Arc::clone(&choices);
            let choose = move |event: leptos::ev::Event| {
                let choice = value_of(&event).parse::<usize>().ok().and_then(|at| offered.get(at).copied());
                sheet.update(|sheet| {
                    let Some(sheet) = sheet else { return };
                    for (at, column) in sheet.headings.columns.iter_mut().enumerate() {
                        if at == place {
                            *column = choice;
                        } else if *column == choice {
                            *column = None;
                        }
                    }
                });
            };
            let label = fill(words.column_for, &[("heading", &heading(&now.headings, place, lang))]);
            view! {
                <div class="field">
                    <label for=id.clone()>{label}</label>
                    <select class="input" id=id on:change=choose>
                        <option value="" selected=column.is_none()>{words.not_used}</option>
                        {options}
                    </select>
                </div>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <details class="more" id="kolom" open=!has_names>
            <summary>
                {fill(words.columns, &[("known", &known.to_string()), ("rest", &rest.to_string())])}
            </summary>
            <div class="card"><div class="fields">{fields}</div></div>
        </details>
    }
}

// ---- Rows ----

fn does_something(row: &Planned) -> bool {
    match &row.task {
        Task::New => true,
        Task::Change { changes, .. } => !changes.is_empty() || !row.entry.results.is_empty(),
        Task::Unclear { .. } | Task::Repeats { .. } => false,
    }
}

fn is_left(row: &Planned) -> bool {
    matches!(row.task, Task::Unclear { .. } | Task::Repeats { .. })
}

fn needs_a_look(row: &Planned) -> bool {
    is_left(row) || !row.entry.errors.is_empty() || lacks_kind(row)
}

fn lacks_kind(row: &Planned) -> bool {
    matches!(row.task, Task::New) && !row.entry.values.contains_key("jenis")
}

fn preview(ui: Ui, rows: &Arc<Vec<Planned>>, sheet: RwSignal<Option<Sheet>>) -> AnyView {
    let lang = ui.language();
    let words = Importing::of(lang);
    let count = |is: fn(&Planned) -> bool| rows.iter().filter(|row| is(row)).count();
    let is_change = |row: &Planned| matches!(row.task, Task::Change { .. }) && does_something(row);
    let is_same = |row: &Planned| matches!(row.task, Task::Change { .. }) && !does_something(row);
    let errors: usize = rows.iter().map(|row| row.entry.errors.len()).sum();
    let counts = [
        (words.n_new, count(|row| matches!(row.task, Task::New))),
        (words.n_change, count(is_change)),
        (words.n_same, count(is_same)),
        (words.n_left, count(is_left)),
        (words.n_errors, errors),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    let counts = counts.map(|(wording, count)| fill(wording, &[("n", &count.to_string())])).collect::<Vec<_>>();
    let has_trouble = rows.iter().any(needs_a_look);
    let (all, only) = (RwSignal::new(false), RwSignal::new(false));
    let listed = Arc::clone(rows);
    let headings = sheet.with_untracked(|sheet| sheet.as_ref().map(|sheet| sheet.headings.clone()).unwrap_or_default());
    view! {
        <section class="section" id="isi-daftar">
            <p role="status"><b>{counts.join(" · ")}</b></p>
            {(errors > 0).then(|| view! { <p class="muted small">{words.left_out_cells}</p> })}
            {has_trouble
                .then(|| {
                    view! {
                        <label class="switch">
                            <input type="checkbox" id="perlu-dilihat" on:change=move |event| only.set(event_target_checked(&event)) />
                            <span>{words.only_trouble}</span>
                        </label>
                    }
                })}
            {move || {
                let chosen: Vec<&Planned> = listed.iter().filter(|row| !only.get() || needs_a_look(row)).collect();
                let shown = if all.get() { chosen.len() } else { SHORT };
                let has_more = chosen.len() > shown;
                let items = chosen.into_iter().take(shown).map(|row| item(ui, row, &headings)).collect::<Vec<_>>();
                view! {
                    <ul class="list">{items}</ul>
                    {has_more.then(|| show_all(all, lang))}
                }
            }}
        </section>
    }
}

fn item(ui: Ui, row: &Planned, headings: &Headings) -> AnyView {
    let lang = ui.language();
    let words = Importing::of(lang);
    let text = |path: &str| row.entry.values.get(path).and_then(Leaf::as_text).unwrap_or_default();
    let (tag, tone) = match &row.task {
        Task::New => (words.new, "ok"),
        Task::Change { .. } if does_something(row) => (words.change, "info"),
        Task::Change { .. } => (words.same, ""),
        Task::Unclear { .. } | Task::Repeats { .. } => (words.left, "warn"),
    };
    let line = fill(words.line, &[("n", &row.entry.line.to_string())]);
    let beneath = [line, kind_name(text("jenis"), lang).to_owned(), text("alamat/kelurahan").to_owned()];
    let beneath = beneath.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
    let mut notes: Vec<(bool, String)> = Vec::new();
    match &row.task {
        Task::New if lacks_kind(row) => notes.push((true, words.no_kind.to_owned())),
        Task::New => {}
        Task::Change { owner, changes } => {
            notes.extend(changes.iter().take(NAMED).map(|change| (false, change_text(*owner, change, lang))));
            if let Some(more) = changes.len().checked_sub(NAMED).filter(|more| *more > 0) {
                let more = fill(crate::locale::words::History::of(lang).more, &[("n", &more.to_string())]);
                notes.push((false, more));
            }
        }
        Task::Unclear { owners } => {
            let names: Vec<String> = owners.iter().map(|owner| name_of(ui, *owner)).collect();
            notes.push((true, fill(words.unclear, &[("names", &names.join(", "))])));
        }
        Task::Repeats { line } => notes.push((true, fill(words.repeats, &[("n", &line.to_string())]))),
    }
    if !row.entry.results.is_empty() && !is_left(row) {
        notes.push((false, fill(words.n_results, &[("n", &row.entry.results.len().to_string())])));
    }
    notes.extend(row.entry.errors.iter().map(|(place, text, error)| {
        let heading = heading(headings, *place, lang);
        let places = [("heading", &*heading), ("text", text), ("why", cell_sentence(*error, lang))];
        (true, fill(words.cell, &places))
    }));
    let notes = notes
        .into_iter()
        .map(|(is_trouble, text)| {
            if is_trouble {
                view! { <span class="error">{icon("warning")} {text}</span> }
            } else {
                view! { <span class="small">{text}</span> }
            }
        })
        .collect::<Vec<_>>();
    view! {
        <li class="item">
            <span class="item-main">
                <b class="item-title">{text("nama").to_owned()}</b>
                <span class="item-sub">{beneath}</span>
                {notes}
            </span>
            <span class="item-end"><span class="chip" data-tone=tone>{tag}</span></span>
        </li>
    }
}

fn name_of(ui: Ui, owner: OwnerId) -> String {
    ui.overview.with_untracked(|rows| {
        let row = rows.iter().find(|(one, _)| *one == owner).map(|(_, row)| row);
        row.map(|row| [&*row.name, &*row.place].join(" · ")).unwrap_or_default()
    })
}

fn change_text(owner: OwnerId, change: &(&'static str, Option<Leaf>, Leaf), lang: Lang) -> String {
    let (path, before, after) = change;
    let record = RecordId::single(owner, Kind::Koperasi);
    let text = |leaf: &Leaf| path.parse().map_or_else(|_| String::new(), |path| value_text(&record, &path, leaf, lang));
    let before = before.as_ref().map_or_else(|| Common::of(lang).empty.to_owned(), text);
    format!("{}: {before} → {}", Register::of(lang).label(path), text(after))
}

fn cell_sentence(error: CellError, lang: Lang) -> &'static str {
    let words = Importing::of(lang);
    match error {
        CellError::NotDigits => words.c_digits,
        CellError::Rounded => words.c_rounded,
        CellError::NotADay => words.c_day,
        CellError::NotAKind => words.c_kind,
        CellError::NotAPattern => words.c_pattern,
        CellError::NotYesNo => words.c_yes_no,
        CellError::NotAKuk => words.c_kuk,
        CellError::NotAnEmail => words.c_email,
        CellError::NotAScore => words.c_score,
        CellError::NotAYear => words.c_year,
        CellError::TooLong => words.c_long,
    }
}
