//! The frame around every screen: the places, the banners, the screen of the present place.

use super::context::{Ui, ui};
use super::example;
use super::markup::{live, view};
use super::parts::{age, focus_soon, icon, logo};
use crate::app::Route;
use crate::app::browser::{Notice, Sides, memory};
use crate::locale::words::{BackupWords, ExampleWords, Home, Record, Shell, fill};
use crate::platform::timer::Timer;
use crate::platform::{address, clock, leaving, network, page, program};

use leptos::prelude::*;
use leptos::task::spawn_local;

/// How long a message at the foot stays, in milliseconds.
const MESSAGE_FOR: u32 = 6_000;

/// The whole page, with whatever `screen` draws at the present place.
pub(crate) fn shell(screen: fn(Ui) -> AnyView) -> AnyView {
    let ui = ui();
    listen(ui);
    live(move || {
        let lang = ui.lang.get();
        let words = Shell::of(lang);
        view! {
            <div class="shell" class:has-panel=move || ui.panel.with(Option::is_some)>
                <a
                    class="skip"
                    href="#isi"
                    on:click=|event| {
                        event.prevent_default();
                        page::focus("isi");
                    }
                >
                    {words.skip}
                </a>
                {nav(ui)}
                <main id="isi" class="main" tabindex="-1">
                    <div class="banners">{banners(ui)}</div>
                    {move || screen(ui)}
                </main>
                {move || ui.panel.get().map(|panel| panel.run())}
            </div>
            <div class="toasts" role="status">
                {move || {
                    ui.message
                        .get()
                        .map(|text| {
                            view! {
                                <div class="toast">
                                    <span>{text}</span>
                                    <button type="button" class="btn" on:click=move |_| ui.message.set(None)>
                                        {crate::locale::words::Common::of(lang).close}
                                    </button>
                                </div>
                            }
                        })
                }}
            </div>
        }
    })
}

/// What the page hears from the browser, as long as it stands.
fn listen(ui: Ui) {
    if let Some(heard) = address::on_change(move |hash| {
        let route = Route::parse(&hash);
        if ui.route.get_untracked() == route {
            return;
        }
        page::leave_field();
        ui.close();
        ui.panel.set(None);
        ui.step.set(0);
        ui.route.set(route);
        page::scroll_to_top();
        focus_soon("judul".to_owned());
    }) {
        heard.keep();
    }
    let is_replaced = StoredValue::new(false);
    let leave = move || {
        // The page reloads while it is out of sight; what stands in the field that has the focus may not have been told yet.
        if is_replaced.get_value() && !page::is_visible() {
            page::leave_field();
        }
        ui.flush();
    };
    for heard in leaving::on_leaving(leave) {
        heard.keep();
    }
    Effect::new(move |_| {
        // The store still takes what is saved at once.
        if ui.notice.get() == Some(Notice::Superseded) {
            page::leave_field();
            ui.flush();
        }
    });
    for heard in network::on_change(move |online| ui.online.set(online)) {
        heard.keep();
    }
    ui.update_ready.set(program::is_update_ready());
    if let Some(heard) = program::on_update_ready(move || ui.update_ready.set(true)) {
        heard.keep();
    }
    let replaced = move || {
        is_replaced.set_value(true);
        leave();
    };
    if let Some(heard) = program::on_replaced(replaced) {
        heard.keep();
    }
    let waiting = StoredValue::new_local(None::<Timer>);
    Effect::new(move |_| {
        if ui.message.get().is_some() {
            waiting.set_value(Timer::after(MESSAGE_FOR, move || ui.message.set(None)));
        }
    });
}

fn nav(ui: Ui) -> AnyView {
    let lang = ui.language();
    let words = Shell::of(lang);
    let item = |route: Route, name: &'static str, picture: &'static str, is_pc_only: bool| {
        let place = route.clone();
        view! {
            <li class:pc-only=is_pc_only>
                <a
                    class="nav-item"
                    href=route.to_string()
                    aria-current=move || (place_of(&ui.route.get()) == place).then_some("page")
                >
                    {icon(picture)}
                    <span>{name}</span>
                </a>
            </li>
        }
    };
    view! {
        <header class="nav">
            <a class="nav-brand" href="#/">
                {logo()}
                <span>{words.clinic} <small>{words.tagline}</small></span>
            </a>
            <nav aria-label=words.places>
                <ul>
                    {item(Route::Home, words.home, "home", false)}
                    {item(Route::list(), words.list, "list", false)}
                    {item(Route::Tasks(None), words.tasks, "calendar", false)}
                    {item(Route::Backup, words.backup, "archive", false)}
                    {item(Route::Rules, words.rules, "book", true)}
                    {item(Route::More, words.more, "more", false)}
                </ul>
            </nav>
            <div class="nav-foot">
                <span>
                    {words.officer} ": "
                    {move || match ui.officer.get() {
                        super::context::Officer::Is(name) => name,
                        super::context::Officer::Nobody | super::context::Officer::Unknown => words.nobody.to_owned(),
                    }}
                </span>
                <button type="button" class="btn btn-small btn-quiet" id="bahasa" lang=lang.other().code() on:click=move |_| set_language(ui, lang.other())>
                    {icon("language")}
                    {lang.other().name()}
                </button>
            </div>
        </header>
    }
}

/// Turns the whole page to another language. It is drawn anew; the focus goes back to what was pressed.
pub(crate) fn set_language(ui: Ui, lang: crate::locale::Lang) {
    let pressed = page::focused();
    ui.flush();
    page::leave_field();
    memory::set_language(lang.code());
    page::set_language(lang.code());
    ui.lang.set(lang);
    if let Some(pressed) = pressed {
        focus_soon(pressed);
    }
}

/// The place of the bar that a screen belongs to.
fn place_of(route: &Route) -> Route {
    match route {
        Route::Home => Route::Home,
        Route::List(_)
        | Route::Removed
        | Route::Register
        | Route::Doubles
        | Route::Import
        | Route::Record { .. }
        | Route::Statement { .. }
        | Route::Examination { .. }
        | Route::Complaint { .. }
        | Route::Paper { .. }
        | Route::Tasks(Some(_)) => Route::list(),
        Route::Tasks(None) => Route::Tasks(None),
        Route::Backup => Route::Backup,
        Route::Rules | Route::Form { .. } => Route::Rules,
        Route::Settings | Route::Personal | Route::Guide | Route::Glossary | Route::About | Route::More => Route::More,
        Route::Unknown(address) => Route::Unknown(address.clone()),
    }
}

fn banners(ui: Ui) -> AnyView {
    let words = Shell::of(ui.language());
    let alert = |tone: &'static str, picture: &'static str, text: &'static str| {
        view! {
            <div class="alert" data-tone=tone role="alert">
                {icon(picture)}
                <div>{text}</div>
            </div>
        }
    };
    view! {
        {ui.is_example.then(|| example::ribbon(ui))}
        {(!ui.is_lasting).then(|| alert("warn", "warning", words.memory_only))}
        {move || (ui.sides.get() == Sides::DatabaseLost).then(|| lost(ui))}
        {move || ui.notice.get().map(|notice| closed(ui, notice))}
        {move || (!ui.online.get()).then(|| view! {
            <div class="alert" data-tone="info" role="status">
                {icon("offline")}
                <div>{words.offline}</div>
            </div>
        })}
        {move || {
            ui.update_ready
                .get()
                .then(|| {
                    view! {
                        <div class="alert" data-tone="info" role="status">
                            {icon("info")}
                            <div>{words.update_ready}</div>
                            <button type="button" class="btn btn-small" on:click=move |_| take_update(ui)>
                                {words.update_now}
                            </button>
                        </div>
                    }
                })
        }}
    }
}

/// The browser threw the records away: when the last backup was made, and where it is restored.
fn lost(ui: Ui) -> AnyView {
    let lang = ui.language();
    let words = Shell::of(lang);
    let when = memory::last_backup().and_then(|at| age(&at, &clock::today(), lang));
    let last = when.map_or_else(
        || Home::of(lang).backup_never.to_owned(),
        |when| fill(Home::of(lang).backup_age, &[("when", &when)]),
    );
    view! {
        <div class="alert" data-tone="error" role="alert">
            {icon("warning")}
            <div>{words.database_lost} " " {last}</div>
            <div class="btn-row">
                <a class="btn btn-small" href=Route::Backup.to_string()>{BackupWords::of(lang).restore_title}</a>
                <button type="button" class="btn btn-small btn-quiet" on:click=move |_| ui.settle_loss()>
                    {words.begin_anew}
                </button>
            </div>
        </div>
    }
}

/// The database is closed under this page: why, and how to go on.
fn closed(ui: Ui, notice: Notice) -> AnyView {
    let words = Shell::of(ui.language());
    let is_removed = notice == Notice::Deleted && ui.is_example;
    let text = match notice {
        Notice::Superseded => words.database_superseded,
        Notice::Deleted if is_removed => ExampleWords::of(ui.language()).removed,
        Notice::Deleted => words.database_deleted,
        Notice::Lost => words.database_closed,
        Notice::Blocked => ExampleWords::of(ui.language()).held,
    };
    let go_on = move |_| {
        if is_removed {
            memory::set_example_open(false);
            address::go("/");
        }
        program::reload();
    };
    view! {
        <div class="alert" data-tone="error" role="alert">
            {icon("warning")}
            <div>{text}</div>
            // What is held goes on by itself.
            {(notice != Notice::Blocked)
                .then(|| {
                    view! {
                        <button type="button" class="btn btn-small" on:click=go_on>
                            {if is_removed { words.to_own_clinic } else { words.reload }}
                        </button>
                    }
                })}
        </div>
    }
}

fn take_update(ui: Ui) {
    // What stands in the field that has the focus may not have been told yet.
    page::leave_field();
    spawn_local(async move {
        let kept = ui.clinic().close().await;
        let is_kept = kept.is_ok();
        ui.kept(kept);
        // What is not saved stays on the screen, and so does this build.
        if is_kept && !program::activate_update() {
            program::reload();
        }
    });
}

pub(crate) fn absent(ui: Ui) -> AnyView {
    let lang = ui.language();
    ui.set_title(Record::of(lang).title);
    view! {
        <div class="page page-narrow">
            <div class="empty">
                {icon("search")}
                <h1 id="judul" tabindex="-1">{Record::of(lang).not_here}</h1>
                <div class="btn-row"><a class="btn" href=Route::list().to_string()>{Shell::of(lang).list}</a></div>
            </div>
        </div>
    }
}

pub(crate) fn not_found(ui: Ui) -> AnyView {
    let words = Shell::of(ui.language());
    ui.set_title(words.not_found_title);
    view! {
        <div class="page page-narrow">
            <div class="empty">
                {icon("search")}
                <h1 id="judul" tabindex="-1">{words.not_found_title}</h1>
                <p>{words.not_found_lead}</p>
                <div class="btn-row"><a class="btn" href="#/">{words.to_home}</a></div>
            </div>
        </div>
    }
}

/// The way back on phones: a bar with the name of the place it leads to.
pub(crate) fn topbar(to: &Route, name: String) -> AnyView {
    let words = Shell::of(ui().language());
    view! {
        <div class="topbar phone-only">
            <a class="btn btn-icon" href=to.to_string() aria-label=words.back>{icon("back")}</a>
            <p class="topbar-title">{name}</p>
        </div>
    }
}
