//! Home (Beranda): at the first visit what this is and the three ways on, later what needs me and how the city stands.

use super::context::{Officer, Ui, ui};
use super::example;
use super::markup::view;
use super::parts::{
    age, class_badge, date_of, focus_soon, icon, logo, page_head, save_sentence, sealed_total, skeleton, value_of,
    wrong_id, wrong_line,
};
use crate::app::browser::memory;
use crate::app::listing::{Choice, UNEXAMINED};
use crate::app::today::{Need, Today, classes};
use crate::app::{RecordTab, Route, Standing, Summary};
use crate::locale::words::{Common, Home, Prescribing, Register, Removal, fill};
use crate::platform::clock;
use crate::record::OwnerId;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// After how many days the home page reminds of the backup.
const BACKUP_WITHIN: i32 = 7;
/// The most lines of a short list.
const SHORT: usize = 3;

/// The screen.
pub(crate) fn home() -> AnyView {
    let ui = ui();
    ui.read_overview();
    let is_empty = Memo::new(move |_| ui.overview.with(|rows| rows.is_empty()));
    let is_filling = example::is_filling(ui);
    let nobody = Memo::new(move |_| ui.officer.with(|officer| *officer == Officer::Nobody));
    view! {
        <div class="page">
            {move || {
                if nobody.get() {
                    welcome(ui, true)
                } else if is_empty.get() && is_filling.get() {
                    skeleton()
                } else if is_empty.get() {
                    welcome(ui, false)
                } else {
                    dashboard(ui)
                }
            }}
        </div>
    }
}

fn welcome(ui: Ui, ask_who: bool) -> AnyView {
    let words = Home::of(ui.language());
    ui.set_title(words.title);
    let is_empty = move || ui.overview.with(|rows| rows.is_empty());
    view! {
        <section class="hero">
            {logo()}
            <h1 id="judul" tabindex="-1">{words.welcome}</h1>
            <p class="lead">{words.lead}</p>
            <p class="muted small">{words.not_what}</p>
        </section>
        {ask_who.then(|| who(ui))}
        {(!ask_who)
            .then(|| {
                view! {
                    <section class="section" class:vh=move || !is_empty()>
                        <h2>{words.three_ways}</h2>
                        <ul class="ways">
                            <li>
                                <a class="way" href=Route::Register.to_string()>
                                    {icon("plus")}
                                    <span><b>{words.first}</b> <small>{words.first_hint}</small></span>
                                </a>
                            </li>
                            <li>
                                <a class="way" href=Route::Backup.to_string()>
                                    {icon("upload")}
                                    <span><b>{words.restore}</b> <small>{words.restore_hint}</small></span>
                                </a>
                            </li>
                            {(!ui.is_example)
                                .then(|| {
                                    view! {
                                        <li>
                                            <button type="button" class="way" on:click=|_| example::open()>
                                                {icon("stethoscope")}
                                                <span><b>{words.example}</b> <small>{words.example_hint}</small></span>
                                            </button>
                                        </li>
                                    }
                                })}
                        </ul>
                    </section>
                }
            })}
        {(!ask_who).then(|| super::first_steps::here(ui))}
    }
}

/// Asks once who is working here.
pub(crate) fn who(ui: Ui) -> AnyView {
    let words = Home::of(ui.language());
    let name = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let failed = RwSignal::new(None::<String>);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let given = name.get_untracked().trim().to_owned();
        missing.set(given.is_empty());
        if given.is_empty() {
            return focus_soon("petugas".to_owned());
        }
        spawn_local(async move {
            match ui.name_officer(&given).await {
                Ok(()) => focus_soon("judul".to_owned()),
                Err(error) => failed.set(Some(save_sentence(&error, ui.language()))),
            }
        });
    };
    view! {
        <form class="card form" on:submit=save novalidate>
            <div class="field" class:is-wrong=move || missing.get()>
                <label for="petugas">
                    <h2>{words.who_title}</h2>
                </label>
                <p class="hint" id="petugas-hint">{words.who_hint}</p>
                <input
                    class="input"
                    id="petugas"
                    name="petugas"
                    autocomplete="name"
                    maxlength="120"
                    aria-label=words.who_name
                    aria-describedby=format!("petugas-hint {}", wrong_id("petugas"))
                    aria-invalid=move || missing.get().then_some("true")
                    prop:value=move || name.get()
                    on:input=move |event| name.set(value_of(&event))
                />
                {wrong_line(
                    "petugas",
                    move || if missing.get() { Some(words.who_missing.to_owned()) } else { failed.get() },
                )}
            </div>
            <div class="btn-row">
                <button type="submit" class="btn btn-primary">{words.who_save}</button>
            </div>
        </form>
    }
}

fn dashboard(ui: Ui) -> AnyView {
    let lang = ui.language();
    let words = Home::of(lang);
    let register = Register::of(lang);
    let today = clock::today();
    let Some(today) = Today::of(&today) else { return ().into_any() };
    let new = view! {
        <div class="btn-row">
            <a class="btn btn-primary" href=Route::Register.to_string()>{icon("plus")} {register.new}</a>
        </div>
    };
    view! {
        {page_head(ui, words.title.to_owned(), (), new)}
        {move || figures(ui, today)}
        {backup_age(ui)}
        {super::first_steps::here(ui)}
        <div class="with-side">
            <div class="stack">
                <section class="section" id="perlu-perhatian">
                    <h2>{words.needs_me}</h2>
                    {move || needs(ui, today)}
                </section>
                {move || recently(ui)}
            </div>
            <section class="section">
                <h2>{words.by_class}</h2>
                {move || by_class(ui)}
            </section>
        </div>
    }
}

/// The city in one line of figures, with the year before beside it where it is known.
fn figures(ui: Ui, today: Today) -> AnyView {
    let words = Home::of(ui.language());
    let rows = ui.overview.get();
    let registered = rows.iter().filter(|(_, row)| !row.archived).count();
    let due = today.book_year();
    let examined = rows.iter().filter(|(_, row)| !row.archived && row.year == Some(due)).count();
    let healthy = classes(&rows).into_iter().next();
    let (now, before) = healthy.map_or((0, None), |healthy| (healthy.now, healthy.before));
    let figure = |name: String, count: usize, beneath: Option<String>| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{count.to_string()}</dd>
                {beneath.map(|beneath| view! { <dd class="delta">{beneath}</dd> })}
            </div>
        }
    };
    let before = before.filter(|before| *before > 0);
    let before = before.map(|before| fill(words.year_before, &[("n", &before.to_string())]));
    view! {
        <dl class="figures">
            {figure(words.in_register.to_owned(), registered, None)}
            {figure(fill(words.examined_for, &[("y", &due.to_string())]), examined, None)}
            {figure(words.healthy.to_owned(), now, before)}
        </dl>
    }
}

/// What needs somebody today, each the door to its list.
fn needs(ui: Ui, today: Today) -> AnyView {
    let words = Home::of(ui.language());
    let needs = today.needs(&ui.overview.get());
    if needs.is_empty() {
        return view! { <p class="muted">{words.nothing_needs_me}</p> };
    }
    let items = needs
        .into_iter()
        .map(|counted| {
            let (wording, tone) = match counted.need {
                Need::Contested => (words.need_contested, "error"),
                Need::Overdue => (Prescribing::of(ui.language()).need_overdue, "error"),
                Need::Due => (Prescribing::of(ui.language()).need_due, "warn"),
                Need::Drafts => (words.need_drafts, "info"),
                Need::MeetingsLate => (words.need_meetings_late, "warn"),
                Need::Meetings => (words.need_meetings, "info"),
                Need::Unexamined => (words.need_unexamined, "info"),
            };
            let text = fill(wording, &[("y", &today.book_year().to_string())]);
            view! {
                <li>
                    <a class="item" href=today.door(counted.need).to_string() data-tone=tone>
                        <span class="item-main"><span class="item-title">{text}</span></span>
                        <span class="item-end"><b class="count">{counted.count.to_string()}</b> {icon("next")}</span>
                    </a>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! { <ul class="list needs">{items}</ul> }
}

/// The co-operatives last opened on this device, where any was.
fn recently(ui: Ui) -> Option<AnyView> {
    let lang = ui.language();
    let recent = memory::recent();
    let all = ui.overview.get();
    let rows = recent.iter().filter_map(|owner| all.iter().find(|(one, row)| one == owner && !row.archived)).cloned();
    let rows: Vec<(OwnerId, Summary)> = rows.take(SHORT).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="section" id="terakhir-dibuka">
                <div class="section-head">
                    <h2>{Home::of(lang).recent}</h2>
                    <a href=Route::list().to_string()>{Common::of(lang).show_all}</a>
                </div>
                {lines(rows, RecordTab::Summary, move |row| row.place.clone(), ui)}
            </section>
        }
    })
}

/// A list of co-operatives, each a link into its record.
pub(crate) fn lines(
    rows: Vec<(OwnerId, Summary)>,
    tab: RecordTab,
    beneath: impl Fn(&Summary) -> String,
    ui: Ui,
) -> AnyView {
    let lang = ui.language();
    let none = Register::of(lang).not_examined;
    let items = rows
        .into_iter()
        .map(|(owner, row)| {
            let total = row.score.as_deref().and_then(|text| sealed_total(text, lang));
            let year = row.year.filter(|_| row.class.is_some());
            let contested = (row.standing == Standing::Contested).then(|| {
                let mark = Removal::of(lang).contested_mark;
                view! { <span><span class="chip conf" data-conf="sengketa">{mark}</span></span> }
            });
            view! {
                <li>
                    <a class="item" href=Route::Record { owner, tab }.to_string()>
                        <span class="item-main">
                            <b class="item-title">{row.name.clone()}</b>
                            <span class="item-sub">{beneath(&row)}</span>
                            {contested}
                        </span>
                        <span class="item-end">
                            {year.map(|year| fill(Common::of(lang).book_year, &[("y", &year.to_string())]))}
                            {class_badge(row.class.as_deref(), none, total, lang)}
                        </span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="list">{items}</ul> }
}

/// The classes of the city, each the door to its list.
fn by_class(ui: Ui) -> AnyView {
    let lang = ui.language();
    let words = Home::of(lang);
    let rows = classes(&ui.overview.get()).into_iter().map(|counted| {
        let mark = (counted.class != UNEXAMINED).then_some(counted.class);
        let to = Route::List(Choice { class: Some(counted.class), ..Choice::default() });
        let before = counted.before.filter(|before| *before > 0);
        let before = before.map(|before| fill(words.year_before, &[("n", &before.to_string())]));
        view! {
            <li>
                <a class="tally" href=to.to_string()>
                    {class_badge(mark, words.unexamined, None, lang)} <small class="muted">{before}</small>
                    <b class="count">{counted.now.to_string()}</b>
                </a>
            </li>
        }
    });
    view! { <ul class="stack card">{rows.collect::<Vec<_>>()}</ul> }
}

fn backup_age(ui: Ui) -> AnyView {
    if ui.is_example {
        return ().into_any();
    }
    let lang = ui.language();
    let words = Home::of(lang);
    let today = clock::today();
    let last = memory::last_backup();
    let days = last.as_deref().and_then(date_of).zip(date_of(&today)).map(|(last, today)| today.days_since(last));
    let is_old = days.is_some_and(|days| days >= BACKUP_WITHIN);
    let (tone, text) = match last.and_then(|at| age(&at, &today, lang)) {
        Some(when) if is_old => ("warn", fill(words.backup_old, &[("when", &when)])),
        Some(when) => ("info", fill(words.backup_age, &[("when", &when)])),
        None => ("warn", words.backup_never.to_owned()),
    };
    view! {
        <div class="alert" data-tone=tone>
            {icon("archive")}
            <div>{text}</div>
            <a class="btn btn-small" href=Route::Backup.to_string()>{words.backup_do}</a>
        </div>
    }
}
