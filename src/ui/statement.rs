//! A book year's statement: the account tree as a sheet, this year and last year side by side.
//!
//! Rules: any node may be entered; what is entered stands, what is not follows from its parts. Every amount saves itself
//! once it can be read in one way; what cannot stays in the field with its sentence.

use super::context::{Officer, REGULATION, Ui, ui};
use super::markup::{live, view};
use super::parts::{focus_soon, icon, page_head, save_badge, say, skeleton, value_of};
use super::score::{Scoring, strip};
use super::shell::topbar;
use crate::app::{Dossier, RecordTab, Route, examine};
use crate::exact::{Rational, Rupiah};
use crate::locale::entry::{Entry, EntryError, Reading};
use crate::locale::words::entry::{hint, question, sentence};
use crate::locale::words::{Common, EntryWords, Examination, Settings, Statement, fill};
use crate::locale::{Lang, number, parse_amount};
use crate::ordered::Ordered;
use crate::platform::clock;
use crate::record::{BookYear, Laporan, Leaf, Pemeriksaan, RecordId, Unit};
use crate::ruleset::{Account, Regulation, Ruleset};
use crate::scoring::{Amount, Answers, Examined, Finding, Oddity, Year, checks};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// From so many characters on, both amounts stand below one another on a phone.
const WIDE: usize = 15;

/// What a sheet is drawn from.
#[derive(Clone)]
struct Setting {
    dossier: Arc<Dossier>,
    ruleset: Arc<Ruleset>,
    caveats: Vec<String>,
    record: RecordId,
    unit: Unit,
    year: BookYear,
}

/// The screen.
pub(crate) fn statement(unit: Unit, year: BookYear) -> AnyView {
    let ui = ui();
    let words = Settings::of(ui.language());
    let setting = RwSignal::new(None::<Option<Arc<Setting>>>);
    spawn_local(async move {
        let regulation = ui.regulation(REGULATION).await;
        setting.set(Some(regulation.and_then(|regulation| set_up(ui, &regulation, unit, year)).map(Arc::new)));
    });
    live(move || match setting.get() {
        None => skeleton(),
        Some(Some(setting)) => sheet(ui, &setting),
        Some(None) => {
            let lang = ui.language();
            let to = ui.desk().map(|dossier| Route::Record { owner: dossier.owner, tab: RecordTab::Identity });
            let (text, to) = match (ui.desk().and_then(|dossier| dossier.koperasi.kind_of(unit)), to) {
                (None, Some(to)) => (Examination::of(lang).need_kind, to),
                (Some(_), _) | (None, None) => (words.rules_failed, Route::List),
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

fn set_up(ui: Ui, regulation: &Regulation, unit: Unit, year: BookYear) -> Option<Setting> {
    let dossier = ui.desk()?;
    let koperasi = &dossier.koperasi;
    let kind = koperasi.kind_of(unit)?;
    let pattern = koperasi.pola.unwrap_or(crate::record::Pola::Konvensional);
    let proposal = examine::propose(regulation, kind, pattern, koperasi.kuk)?;
    let caveats = proposal.caveats.iter().map(|row| say(&row.what, ui.language())).collect();
    let readings = dossier.draft(unit, year).map(|draft| draft.readings.clone()).unwrap_or_default();
    let ruleset = regulation.form(&proposal.form.id, &readings).ok()?;
    let record = Laporan::id(dossier.owner, unit, year)?;
    Some(Setting { dossier: Arc::clone(&dossier), ruleset: Arc::new(ruleset), caveats, record, unit, year })
}

/// Which column of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    This,
    Last,
}

/// A sheet while it stands: the score that moves with it, and where its amounts are kept.
#[derive(Clone, Copy)]
struct Book {
    ui: Ui,
    lang: Lang,
    scoring: Scoring,
    record: StoredValue<RecordId>,
    year: BookYear,
    /// Whether last year's column comes from last year's record.
    last_is_record: bool,
    no_last_year: RwSignal<bool>,
    findings: RwSignal<Arc<Vec<Finding>>>,
}

impl Book {
    fn new(ui: Ui, setting: &Setting) -> Self {
        let (dossier, ruleset) = (&setting.dossier, &setting.ruleset);
        let laporan = dossier.statements.get(&(setting.unit, setting.year)).cloned().unwrap_or_default();
        let last = dossier.prior_statement(setting.unit, setting.year);
        let this = Year::Sheet(examine::sheet(ruleset, &laporan.amounts, laporan.complete));
        let prior = match (laporan.no_prior_year, last) {
            (true, _) => Year::DoesNotExist,
            (false, Some(last)) => Year::Sheet(examine::sheet(ruleset, &last.amounts, last.complete)),
            (false, None) => Year::Sheet(examine::sheet(ruleset, &laporan.prior, laporan.prior_complete)),
        };
        // The year's draft, else what was sealed last.
        let examination = dossier.draft(setting.unit, setting.year).map(Arc::as_ref).or_else(|| {
            let course = dossier.course(setting.unit);
            course.into_iter().find(|one| one.year == Some(setting.year))
        });
        let examined = Examined {
            this,
            prior,
            answers: examination.map_or_else(|| Answers::empty(ruleset), |one| examine::answers(ruleset, one)),
            decisions: examination.map(|one| examine::decisions(&one.decisions)).unwrap_or_default(),
        };
        let book = Book {
            ui,
            lang: ui.language(),
            scoring: Scoring::new(Arc::clone(ruleset), examined),
            record: StoredValue::new(setting.record.clone()),
            year: setting.year,
            last_is_record: last.is_some(),
            no_last_year: RwSignal::new(laporan.no_prior_year),
            findings: RwSignal::new(Arc::default()),
        };
        book.check();
        book
    }

    /// The amount entered at a place.
    fn entered(&self, place: usize, column: Column) -> Option<Rupiah> {
        self.scoring.with(|examined| match (column, &examined.this, &examined.prior) {
            (Column::This, Year::Sheet(sheet), _) | (Column::Last, _, Year::Sheet(sheet)) => sheet.entered(place),
            (Column::This | Column::Last, _, _) => None,
        })
    }

    /// Enters or clears an amount: on the screen at once, in the record a moment later.
    fn enter(&self, place: usize, column: Column, amount: Option<Rupiah>) {
        if self.entered(place, column) == amount {
            return;
        }
        self.scoring.change(|examined| {
            let year = match column {
                Column::This => &mut examined.this,
                Column::Last => &mut examined.prior,
            };
            if let Year::Sheet(sheet) = year {
                sheet.set(place, amount);
            }
        });
        self.check();
        let ruleset = self.scoring.ruleset();
        let Some(account) = ruleset.accounts.get(place) else { return };
        let folder = match column {
            Column::This => crate::record::laporan::THIS_YEAR,
            Column::Last => crate::record::laporan::LAST_YEAR,
        };
        let leaf = amount.map_or(Leaf::Null, |amount| Leaf::from(amount.to_string().as_str()));
        self.keep(&format!("{folder}{}", account.key), leaf);
    }

    fn keep(&self, path: &str, leaf: Leaf) {
        self.record.with_value(|record| self.ui.set(record, path, leaf));
    }

    fn check(&self) {
        let now = self.scoring.assessment.get_untracked();
        let ruleset = self.scoring.ruleset();
        let found = self.scoring.with(|examined| match &examined.this {
            Year::Sheet(sheet) => checks(&ruleset, sheet, &now.this, &now.prior),
            Year::NotEntered | Year::DoesNotExist => Vec::new(),
        });
        if *self.findings.read_untracked() != Arc::new(found.clone()) {
            self.findings.set(Arc::new(found));
        }
    }

    /// The amount at a place as it follows from the others.
    fn amount(&self, place: usize, column: Column) -> Amount {
        self.scoring.assessment.with(|now| {
            let amounts = match column {
                Column::This => &now.this,
                Column::Last => &now.prior,
            };
            amounts.get(place).cloned().unwrap_or(Amount::Open)
        })
    }
}

/// An exact amount in sen as text; to the sen, rounded where a share has parts of one.
pub(crate) fn sen_text(amount: &Rational, lang: Lang) -> String {
    let hundred = Rational::whole(100);
    let rupiah = amount.divided_by(&hundred).unwrap_or(Rational::ZERO);
    number::decimal_short(&rupiah, 2, lang)
}

fn sheet(ui: Ui, setting: &Arc<Setting>) -> AnyView {
    let lang = ui.language();
    let words = Statement::of(lang);
    let book = Book::new(ui, setting);
    let (dossier, ruleset) = (Arc::clone(&setting.dossier), Arc::clone(&setting.ruleset));
    let needed: BTreeSet<usize> = ruleset.quick.0.iter().chain(&ruleset.quick.1).copied().into_set();
    let laporan = dossier.statements.get(&(setting.unit, setting.year)).cloned().unwrap_or_default();
    let is_detailed =
        laporan.amounts.keys().any(|key| ruleset.place(key).is_some_and(|place| !needed.contains(&place)));
    let is_full = RwSignal::new(is_detailed);
    let year = setting.year;
    let title = fill(words.title, &[("y", &year.to_string())]);
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
    let rows_ruleset = Arc::clone(&ruleset);
    let jump_ruleset = Arc::clone(&ruleset);
    view! {
        {topbar(&Route::Record { owner, tab: RecordTab::Statements }, name)}
        <div class="page">
            {page_head(ui, title, lead, ())}
            {strip(book.scoring, lang, save_badge())}
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
            <div class="cluster spread">
                <fieldset class="seg">
                    <legend class="vh">{words.list_title}</legend>
                    <div class="seg-options">
                        {mode(false, words.quick, "lembar-ringkas")} {mode(true, words.full, "lembar-lengkap")}
                    </div>
                </fieldset>
                <p class="hint grow">{move || if is_full.get() { words.full_hint } else { words.quick_hint }}</p>
            </div>
            {options(book, &laporan)}
            {move || {
                let mut columns = BTreeMap::new();
                for place in 0..rows_ruleset.accounts.len() {
                    let is_present = rows_ruleset.accounts.get(place).is_some_and(|account| account.present);
                    if is_present && is_full.get() {
                        columns.insert(place, (true, true));
                    } else if is_present && needed.contains(&place) {
                        columns
                            .insert(
                                place,
                                (rows_ruleset.quick.0.contains(&place), rows_ruleset.quick.1.contains(&place)),
                            );
                    }
                }
                grid(book, &rows_ruleset, &columns)
            }}
            <div class="actionbar">
                {move || {
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
                }}
                <button
                    type="button"
                    class="btn btn-primary"
                    id="ke-pemeriksaan"
                    on:click=move |_| to_examination(ui, place_unit, year)
                >
                    {icon("stethoscope")}
                    {fill(words.examine, &[("y", &year.to_string())])}
                </button>
            </div>
        </div>
    }
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
    let koperasi = &dossier.koperasi;
    let pattern = koperasi.pola.unwrap_or(crate::record::Pola::Konvensional);
    let proposal = koperasi.kind_of(unit).and_then(|kind| examine::propose(regulation, kind, pattern, koperasi.kuk));
    let (Some(proposal), Some(id)) = (proposal, Pemeriksaan::id_from_bytes(dossier.owner, ui.new_id())) else { return };
    let examiner = match ui.officer.get_untracked() {
        Officer::Is(name) => name,
        Officer::Unknown | Officer::Nobody => String::new(),
    };
    let values = examine::draft_values(unit, year, &proposal.ruleset, &clock::today(), &examiner);
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
            let which = book.record.with_value(Laporan::unit_and_year)?;
            dossier.statements.get(&which).cloned()
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

/// The sheet itself: a row an account, with the columns each is to have.
fn grid(book: Book, ruleset: &Arc<Ruleset>, columns: &BTreeMap<usize, (bool, bool)>) -> AnyView {
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

fn cell_id(account: &Account, column: Column) -> String {
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
