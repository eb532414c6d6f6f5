//! A book year's statement: the account tree as a sheet, this year and last year side by side.
//!
//! Rules: any node may be entered; what is entered stands, what is not follows from its parts. Every amount saves itself
//! once it can be read in one way; what cannot stays in the field with its sentence.

use super::book::{Book, Column, shown};
use super::context::{REGULATION, Ui, ui};
use super::facts::facts;
use super::glossary::term;
use super::grid::{cell_id, grid, parts, stepper};
use super::markup::{live, view};
use super::parts::{focus_soon, icon, page_head, save_badge, say, skeleton};
use super::removal::{contested, remove_button};
use super::score::strip;
use super::shell::topbar;
use crate::app::naming::statement_name;
use crate::app::{Dossier, RecordTab, Route, examine};
use crate::locale::Lang;
use crate::locale::words::{Common, Examination, Guidance, Removal, Settings, Sheet, Statement, fill};
use crate::platform::clock;
use crate::record::{BookYear, Laporan, Leaf, Pemeriksaan, Period, RecordId, Unit};
use crate::ruleset::{Regulation, Ruleset};
use crate::scoring::{Amount, Year};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// What a sheet is drawn from.
#[derive(Clone)]
pub(super) struct Setting {
    pub(super) dossier: Arc<Dossier>,
    pub(super) ruleset: Arc<Ruleset>,
    pub(super) caveats: Vec<String>,
    pub(super) record: RecordId,
    pub(super) unit: Unit,
    pub(super) period: Period,
}

/// The screen.
pub(crate) fn statement(unit: Unit, period: Period) -> AnyView {
    let ui = ui();
    let words = Settings::of(ui.language());
    let setting = RwSignal::new(None::<Option<Arc<Setting>>>);
    spawn_local(async move {
        let regulation = ui.regulation(REGULATION).await;
        setting.set(Some(regulation.and_then(|regulation| set_up(ui, &regulation, unit, period)).map(Arc::new)));
    });
    live(move || match setting.get() {
        None => skeleton(),
        Some(Some(setting)) => sheet(ui, &setting),
        Some(None) => {
            let lang = ui.language();
            let to = ui.desk().map(|dossier| Route::Record { owner: dossier.owner, tab: RecordTab::Identity });
            let (text, to) = match (ui.desk().and_then(|dossier| dossier.koperasi.kind_of(unit)), to) {
                (None, Some(to)) => (Examination::of(lang).need_kind, to),
                (Some(_), _) | (None, None) => (words.rules_failed, Route::list()),
            };
            view! {
                <div class="page page-narrow">
                    <div class="empty">
                        {icon("info")} <p>{text}</p>
                        <div class="btn-row"><a class="btn" href=to.to_string()>{Common::of(lang).next}</a></div>
                    </div>
                </div>
            }
        }
    })
}

fn set_up(ui: Ui, regulation: &Regulation, unit: Unit, period: Period) -> Option<Setting> {
    let dossier = ui.desk()?;
    let proposal = examine::propose_for(regulation, &dossier.koperasi, unit)?;
    let caveats = proposal.caveats.iter().map(|row| say(&row.what, ui.language())).collect();
    let readings = dossier.draft(unit, period.year()).map(|draft| draft.readings.clone()).unwrap_or_default();
    let ruleset = regulation.form(&proposal.form.id, &readings).ok()?;
    let record = Laporan::id(dossier.owner, unit, period)?;
    Some(Setting { dossier: Arc::clone(&dossier), ruleset: Arc::new(ruleset), caveats, record, unit, period })
}

fn sheet(ui: Ui, setting: &Arc<Setting>) -> AnyView {
    let lang = ui.language();
    let words = Statement::of(lang);
    let book = Book::new(ui, setting);
    let (dossier, ruleset) = (Arc::clone(&setting.dossier), Arc::clone(&setting.ruleset));
    let laporan = dossier.statement(setting.unit, setting.period).cloned().unwrap_or_default();
    let is_full = book.is_full;
    let (period, year) = (setting.period, setting.period.year());
    let title = statement_name(period, lang);
    let name = dossier.koperasi.nama.clone();
    let unit = match setting.unit {
        Unit::Koperasi => None,
        Unit::Usp => Some(words.unit_usp),
    };
    let form = fill(words.form_nearest, &[("form", &say(&ruleset.title, lang))]);
    let lead = view! {
        <p class="lead">{name.clone()} {unit.map(|unit| format!(" · {unit}"))}</p>
        <p class="muted small">{form} " " {words.rupiah}</p>
    };
    let (owner, place_unit) = (dossier.owner, setting.unit);
    let missing = missing_places(book, &ruleset);
    let mode = move |full: bool, name: &'static str, id: &'static str| {
        view! {
            <label class="seg-option">
                <input
                    type="radio"
                    name="lembar"
                    id=id
                    prop:checked=move || is_full.get() == full
                    on:change=move |_| is_full.set(full)
                />
                <span>{name}</span>
            </label>
        }
    };
    let has_entries = dossier.folds.contains_key(&setting.record);
    let ask = fill(Removal::of(lang).statement_ask, &[("name", &title)]);
    let rows_ruleset = Arc::clone(&ruleset);
    let jump_ruleset = Arc::clone(&ruleset);
    view! {
        {topbar(&Route::Record { owner, tab: RecordTab::Statements }, name)}
        <div class="page" on:keydown=move |event| step_by_key(book, &event)>
            {page_head(ui, title, lead, ())}
            {contested(ui, &dossier, Some(&setting.record))}
            {if period.is_year() {
                strip(book.scoring, lang, save_badge())
            } else {
                view! { <p class="muted small">{words.interim_hint}</p> {save_badge()} }
            }}
            {setting
                .caveats
                .iter()
                .map(|what| {
                    view! {
                        <div class="alert" data-tone="warn">
                            {icon("warning")}
                            <div>{what.clone()} " " {Examination::of(lang).nearest_form} ": " {say(&ruleset.title, lang)}"."</div>
                        </div>
                    }
                })
                .collect_view()}
            <div class="cluster spread sheet-bar">
                <fieldset class="seg">
                    <legend class="vh">{words.list_title}</legend>
                    <div class="seg-options">
                        {mode(false, words.quick, "lembar-ringkas")} {mode(true, words.full, "lembar-lengkap")}
                    </div>
                </fieldset>
                {steps(book)}
                <p class="hint">
                    {move || if is_full.get() { words.full_hint } else { words.quick_hint }}
                    <span class="pc-only">" " {Sheet::of(lang).keys}</span>
                </p>
            </div>
            <div class="cluster small noprint">
                {terms(lang)}
            </div>
            {options(book, &laporan)}
            {thousands(book)}
            {move || {
                let shown = shown(&rows_ruleset, is_full.get());
                let of_sheet = parts(book, &rows_ruleset, &shown);
                book.shown.set_value(shown.clone());
                let in_sight = book.part.get_untracked().min(of_sheet.len().saturating_sub(1));
                let grid = grid(book, &rows_ruleset, &shown, &of_sheet, in_sight);
                book.parts.set(Arc::new(of_sheet));
                book.part.set(in_sight);
                grid
            }}
            {(setting.unit == Unit::Koperasi && period.is_year()).then(|| facts(ui, &dossier, year))}
            {has_entries
                .then(|| {
                    let record = setting.record.clone();
                    let to = Route::Record { owner, tab: RecordTab::Statements };
                    remove_button(ui, record, Removal::of(lang).statement_remove, ask, to)
                })}
            <div class="actionbar">
                {live(move || stepper(book, book.parts.get()))}
                {period
                    .is_year()
                    .then(|| live(move || {
                    let places = missing.get();
                    match places.first() {
                        None => view! { <p class="grow small muted">{words.missing_none}</p> },
                        Some((place, column)) => {
                            let id = jump_ruleset
                                .accounts
                                .get(*place)
                                .map(|account| cell_id(account, *column))
                                .unwrap_or_default();
                            let count = fill(words.missing_count, &[("n", &places.len().to_string())]);
                            view! {
                                <button type="button" class="btn" on:click=move |_| focus_soon(id.clone())>
                                    {icon("next")}
                                    {count}
                                </button>
                            }
                        }
                    }
                }))}
                {period.is_year().then(|| view! { <button
                    type="button"
                    class="btn btn-primary"
                    id="ke-pemeriksaan"
                    on:click=move |_| to_examination(ui, place_unit, year)
                >
                    {icon("stethoscope")}
                    {fill(words.examine, &[("y", &year.to_string())])}
                </button> })}
            </div>
        </div>
    }
}

/// The words of a sheet that not everyone knows.
fn terms(lang: Lang) -> Vec<AnyView> {
    let words = Guidance::of(lang);
    let terms = [
        ("modal_sendiri", words.term_own_capital),
        ("shu", words.term_shu),
        ("kolektibilitas", words.term_collectibility),
        ("penyisihan", words.term_allowance),
    ];
    terms.into_iter().map(|(key, word)| term(key, word)).collect()
}

/// Takes back and does again, by button.
fn steps(book: Book) -> AnyView {
    let words = Sheet::of(book.lang);
    let button = move |id: &'static str, name: &'static str, picture: &'static str, is_forth: bool| {
        let can = move || {
            let (back, forth) = book.can.get();
            if is_forth { forth } else { back }
        };
        view! {
            <button
                type="button"
                class="btn btn-icon"
                id=id
                aria-label=name
                title=name
                prop:disabled=move || !can()
                on:click=move |_| {
                    book.step(is_forth);
                }
            >
                {icon(picture)}
            </button>
        }
    };
    view! {
        <div class="cluster">
            {button("urungkan", words.undo, "undo", false)} {button("ulangi", words.redo, "redo", true)}
        </div>
    }
}

/// Takes back and does again, by Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z; in a text of several lines they are the browser's.
fn step_by_key(book: Book, event: &leptos::ev::KeyboardEvent) {
    let is_text = super::parts::target::<web_sys::HtmlTextAreaElement>(event).is_some();
    if is_text || event.alt_key() || !(event.ctrl_key() || event.meta_key()) {
        return;
    }
    let is_forth = match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => false,
        ("z", true) | ("y", false) => true,
        (_, _) => return,
    };
    event.prevent_default();
    if let Some((place, column)) = book.step(is_forth) {
        let id = book.scoring.ruleset().accounts.get(place).map(|account| cell_id(account, column));
        focus_soon(id.unwrap_or_default());
    }
}

/// Asks whether the amounts were entered in thousands, where they look like it.
fn thousands(book: Book) -> AnyView {
    let words = Sheet::of(book.lang);
    live(move || {
        book.thousands.get().then(|| {
            view! {
                <div class="alert" data-tone="warn" role="status" id="ribuan">
                    {icon("warning")}
                    <div>{words.thousands}</div>
                    <div class="btn-row">
                        <button type="button" class="btn btn-small" id="kali-seribu" on:click=move |_| book.multiply()>
                            {words.multiply}
                        </button>
                    </div>
                </div>
            }
        })
    })
}

/// The amounts that scoring needs and does not have: places with their columns.
fn missing_places(book: Book, ruleset: &Arc<Ruleset>) -> Memo<Vec<(usize, Column)>> {
    let ruleset = Arc::clone(ruleset);
    Memo::new(move |_| {
        let now = book.scoring.assessment.get();
        let is_open = |amounts: &[Amount], place: usize| matches!(amounts.get(place), Some(Amount::Open));
        let this =
            ruleset.quick.0.iter().filter(|place| is_open(&now.this, **place)).map(|place| (*place, Column::This));
        let last =
            ruleset.quick.1.iter().filter(|place| is_open(&now.prior, **place)).map(|place| (*place, Column::Last));
        this.chain(last).collect()
    })
}

/// Goes to the draft examination of the year, beginning one where there is none.
fn to_examination(ui: Ui, unit: Unit, year: BookYear) {
    let Some(dossier) = ui.desk() else { return };
    let owner = dossier.owner;
    if let Some(local) = dossier.draft(unit, year).and_then(|draft| draft.id.local()) {
        return ui.go(&Route::Examination { owner, local: local.to_owned() });
    }
    spawn_local(async move {
        let Some(regulation) = ui.regulation(REGULATION).await else { return };
        begin_examination(ui, &regulation, unit, year);
    });
}

/// Begins an examination of a unit's book year by the form that is proposed for it, and goes there.
pub(crate) fn begin_examination(ui: Ui, regulation: &Regulation, unit: Unit, year: BookYear) {
    let Some(dossier) = ui.desk() else { return };
    let proposal = examine::propose_for(regulation, &dossier.koperasi, unit);
    let (Some(proposal), Some(id)) = (proposal, Pemeriksaan::id_from_bytes(dossier.owner, ui.new_id())) else { return };
    let values = examine::draft_values(unit, year, &proposal.ruleset, &clock::today(), &ui.officer_name());
    if ui.edit(&dossier.fold(&id), values).is_ok()
        && let Some(local) = id.local()
    {
        ui.flush();
        ui.go(&Route::Examination { owner: dossier.owner, local: local.to_owned() });
    }
}

/// What is said of the whole statement.
fn options(book: Book, laporan: &Laporan) -> AnyView {
    let words = Statement::of(book.lang);
    let (complete, complete_last) = (laporan.complete, laporan.prior_complete);
    let set_complete = move |column: Column, is_complete: bool| {
        book.scoring.change(|examined| {
            let year = match column {
                Column::This => &mut examined.this,
                Column::Last => &mut examined.prior,
            };
            if let Year::Sheet(sheet) = year {
                sheet.complete = is_complete;
            }
        });
        book.check();
        let path = match column {
            Column::This => "lengkap",
            Column::Last => "lengkap_lalu",
        };
        book.keep(path, Leaf::Bool(is_complete));
    };
    let set_no_last = move |is_none: bool| {
        book.no_last_year.set(is_none);
        let ruleset = book.scoring.ruleset();
        let typed = book.ui.desk().and_then(|dossier| {
            let (unit, period) = book.record.with_value(Laporan::unit_and_period)?;
            dossier.statement(unit, period).cloned()
        });
        let typed = typed.unwrap_or_default();
        book.scoring.change(|examined| {
            examined.prior = if is_none {
                Year::DoesNotExist
            } else {
                Year::Sheet(examine::sheet(&ruleset, &typed.prior, typed.prior_complete))
            };
        });
        book.check();
        book.reprint();
        book.keep("tanpa_tahun_lalu", Leaf::Bool(is_none));
    };
    view! {
        <div class="stack">
            <label class="switch">
                <input
                    type="checkbox"
                    id="lengkap"
                    prop:checked=complete
                    on:change=move |event| set_complete(Column::This, event_target_checked(&event))
                />
                <span>{words.complete} <small>{words.complete_hint}</small></span>
            </label>
            {(!book.last_is_record)
                .then(|| {
                    view! {
                        <label class="switch">
                            <input
                                type="checkbox"
                                id="tanpa-tahun-lalu"
                                prop:checked=book.no_last_year.get_untracked()
                                on:change=move |event| set_no_last(event_target_checked(&event))
                            />
                            <span>{words.no_last_year}</span>
                        </label>
                        {move || {
                            (!book.no_last_year.get())
                                .then(|| {
                                    view! {
                                        <label class="switch">
                                            <input
                                                type="checkbox"
                                                id="lengkap-lalu"
                                                prop:checked=complete_last
                                                on:change=move |event| set_complete(
                                                    Column::Last,
                                                    event_target_checked(&event),
                                                )
                                            />
                                            <span>{words.complete_last}</span>
                                        </label>
                                    }
                                })
                        }}
                    }
                })}
        </div>
    }
}
