//! Settings (Pengaturan), what this clinic is (Tentang), and the places that do not fit the bar (Lainnya).

use super::context::{Officer, Ui, ui};
use super::example;
use super::markup::view;
use super::parts::{focus_soon, icon, page_head, save_badge, save_sentence, value_of, wrong_id, wrong_line};
use super::shell::{set_language, topbar};
use super::{installing, passphrase, personal, wipe};
use crate::app::browser::memory;
use crate::app::{Route, SaveError, Theme};
use crate::journal::Fold;
use crate::locale::words::{Guidance, Home, Lock, Settings, Shell, fill};
use crate::locale::{Lang, number};
use crate::platform::page;
use crate::platform::persistence::{self, Estimate, Persistence};
use crate::record::{Fields, Leaf, kantor};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The settings of this device.
pub(crate) fn settings() -> AnyView {
    let ui = ui();
    let lang = ui.language();
    let words = Settings::of(lang);
    view! {
        {topbar(&Route::More, Shell::of(lang).more.to_owned())}
        <div class="page page-narrow">
            {page_head(ui, words.title.to_owned(), (), ())}
            <section class="section">{language(ui)} {theme(ui)}</section>
            <section class="section">
                <h2>{words.officer}</h2>
                {officer(ui)}
            </section>
            {office(ui)}
            <section class="section">
                <h2>{words.storage}</h2>
                {storage(ui)}
            </section>
            {passphrase::section(ui)}
            {personal::section(ui)}
            <section class="section">
                <h2>{words.install}</h2>
                {installing::section(ui)}
            </section>
            {(!ui.is_example && ui.is_lasting).then(|| wipe::section(ui))}
        </div>
    }
}

fn language(ui: Ui) -> AnyView {
    let lang = ui.language();
    let options = Lang::ALL
        .into_iter()
        .map(|option| {
            let choose = move |_| set_language(ui, option);
            view! {
                <label class="seg-option" lang=option.code()>
                    <input
                        type="radio"
                        name="bahasa"
                        id=format!("bahasa-{option}")
                        prop:checked=option == lang
                        on:change=choose
                    />
                    <span>{option.name()}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="seg seg-block">
            <legend>{Settings::of(lang).language}</legend>
            <div class="seg-options">{options}</div>
        </fieldset>
    }
}

fn theme(ui: Ui) -> AnyView {
    let words = Settings::of(ui.language());
    let options = Theme::ALL
        .into_iter()
        .map(|option| {
            let name = match option {
                Theme::System => words.theme_system,
                Theme::Light => words.theme_light,
                Theme::Dark => words.theme_dark,
            };
            let choose = move |_| {
                ui.theme.set(option);
                memory::set_theme(option);
                page::set_theme(option.as_str());
            };
            view! {
                <label class="seg-option">
                    <input
                        type="radio"
                        name="tema"
                        value=option.as_str()
                        prop:checked=move || ui.theme.get() == option
                        on:change=choose
                    />
                    <span>{name}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="seg seg-block">
            <legend>{words.theme}</legend>
            <div class="seg-options">{options}</div>
        </fieldset>
    }
}

// ---- The office ----

/// The letterhead and the place of its papers. It goes with the records to every device.
fn office(ui: Ui) -> AnyView {
    let words = Settings::of(ui.language());
    let known = RwSignal::new(None::<Fold>);
    let wrong = RwSignal::new(None::<String>);
    spawn_local(async move {
        known.set(ui.clinic().office().await.ok());
    });
    let keep = move |path: &'static str, text: String| {
        spawn_local(async move {
            let leaf = Leaf::entered(&text);
            let kept = match (ui.clinic().office().await, path.parse()) {
                (Ok(seen), Ok(path)) => ui.edit(&seen, [(path, leaf)]),
                (Err(error), _) => Err(SaveError::Store(error)),
                (Ok(_), Err(_)) => Ok(()),
            };
            wrong.set(kept.err().map(|error| save_sentence(&error, ui.language())));
        });
    };
    let fields = move || {
        let known = known.get()?;
        let text = |path: &str| known.text(path).unwrap_or_default().to_owned();
        Some(view! {
            <div class="card stack">
                <div class="field">
                    <label for="kop">{words.letterhead}</label>
                    <p class="hint" id="kop-hint">{words.letterhead_hint}</p>
                    <textarea
                        class="input"
                        id="kop"
                        rows="4"
                        maxlength="600"
                        aria-describedby=format!("kop-hint {}", wrong_id("kantor"))
                        prop:value=text(kantor::LETTERHEAD)
                        on:change=move |event| keep(kantor::LETTERHEAD, value_of(&event))
                    ></textarea>
                </div>
                <div class="field">
                    <label for="kota-kantor">{words.place}</label>
                    <p class="hint" id="kota-hint">{words.place_hint}</p>
                    <input
                        class="input"
                        id="kota-kantor"
                        maxlength="100"
                        aria-describedby=format!("kota-hint {}", wrong_id("kantor"))
                        prop:value=text(kantor::PLACE)
                        on:change=move |event| keep(kantor::PLACE, value_of(&event))
                    />
                </div>
                {wrong_line("kantor", move || wrong.get())}
            </div>
        })
    };
    view! {
        <section class="section">
            <div class="section-head">
                <h2>{words.office}</h2>
                {save_badge()}
            </div>
            <p class="muted small">{words.office_lead}</p>
            {fields}
        </section>
    }
}

// ---- The officer ----

fn officer(ui: Ui) -> AnyView {
    let lang = ui.language();
    let words = Settings::of(lang);
    let name = move || match ui.officer.get() {
        Officer::Is(name) => name,
        Officer::Nobody | Officer::Unknown => Shell::of(lang).nobody.to_owned(),
    };
    view! {
        <div class="card">
            <p>
                <b>{name}</b>
            </p>
            <p class="muted small">{words.officer_hint}</p>
            {if ui.is_example {
                view! { <p class="muted small">{words.officer_example}</p> }
            } else {
                hand_over(ui)
            }}
        </div>
    }
}

/// The form by which the device passes to another officer. Until one is named, the last one stays.
fn hand_over(ui: Ui) -> AnyView {
    let lang = ui.language();
    let words = Settings::of(lang);
    let is_open = RwSignal::new(false);
    let name = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let said = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let known = RwSignal::new(Vec::<String>::new());
    spawn_local(async move {
        let officers = ui.clinic().officers().await.unwrap_or_default();
        known.set(officers.into_keys().collect());
    });
    let begin = move |_| {
        is_open.set(true);
        said.set(String::new());
        focus_soon("petugas".to_owned());
    };
    let end = move || {
        is_open.set(false);
        name.set(String::new());
        wrong.set(None);
        focus_soon("serahkan".to_owned());
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let given = name.get_untracked().trim().to_owned();
        if given.is_empty() {
            wrong.set(Some(Home::of(lang).who_missing.to_owned()));
            return focus_soon("petugas".to_owned());
        }
        busy.set(true);
        spawn_local(async move {
            let named = ui.name_officer(&given).await;
            busy.set(false);
            match named {
                Ok(()) => {
                    said.set(fill(words.officer_done, &[("name", &given)]));
                    end();
                }
                Err(error) => wrong.set(Some(save_sentence(&error, lang))),
            }
        });
    };
    let form = move || {
        view! {
            <form class="stack" on:submit=save novalidate>
                <div class="field" class:is-wrong=move || wrong.with(Option::is_some)>
                    <label for="petugas">{words.officer_new}</label>
                    <input
                        class="input"
                        id="petugas"
                        name="petugas"
                        list="petugas-dikenal"
                        autocomplete="off"
                        maxlength="120"
                        aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                        aria-describedby=wrong_id("petugas")
                        prop:value=move || name.get()
                        on:input=move |event| name.set(value_of(&event))
                    />
                    <datalist id="petugas-dikenal">
                        {move || known.get().into_iter().map(|name| view! { <option value=name></option> }).collect_view()}
                    </datalist>
                    {wrong_line("petugas", move || wrong.get())}
                </div>
                <div class="btn-row">
                    <button type="submit" class="btn btn-primary" prop:disabled=move || busy.get()>
                        {Home::of(lang).who_save}
                    </button>
                    <button type="button" class="btn" on:click=move |_| end()>
                        {crate::locale::words::Common::of(lang).cancel}
                    </button>
                </div>
            </form>
        }
    };
    view! {
        {move || {
            if is_open.get() {
                form()
            } else {
                view! {
                    <div class="btn-row">
                        <button type="button" class="btn" id="serahkan" on:click=begin>
                            {icon("user")}
                            {words.hand_over}
                        </button>
                    </div>
                }
            }
        }}
        <p role="status">{move || said.get()}</p>
    }
}

// ---- Storage ----

fn storage(ui: Ui) -> AnyView {
    let lang = ui.language();
    let words = Settings::of(lang);
    let state = RwSignal::new(None::<Persistence>);
    let room = RwSignal::new(None::<Estimate>);
    let was_refused = RwSignal::new(false);
    spawn_local(async move {
        state.set(Some(persistence::state().await));
        room.set(persistence::estimate().await);
    });
    let ask = move |_| {
        spawn_local(async move {
            let answer = persistence::ask().await;
            state.set(Some(answer));
            was_refused.set(answer != Persistence::Granted);
        });
    };
    let alert = move |tone: &'static str, picture: &'static str, text: &'static str| {
        view! {
            <div class="alert" data-tone=tone>
                {icon(picture)}
                <div>{text}</div>
            </div>
        }
    };
    view! {
        <div role="status" class="stack">
            {move || {
                if !ui.is_lasting {
                    return alert("warn", "warning", Shell::of(lang).memory_only);
                }
                match state.get() {
                    None => view! { <span class="skeleton"></span> },
                    Some(Persistence::Granted) => alert("ok", "lock", words.storage_kept),
                    Some(Persistence::Refused) => alert("warn", "warning", words.storage_not_kept),
                    Some(Persistence::Unknown) => alert("info", "info", words.storage_unknown),
                }
            }} {move || was_refused.get().then(|| view! { <p>{words.storage_refused}</p> })}
        </div>
        {move || {
            (ui.is_lasting && state.get() == Some(Persistence::Refused))
                .then(|| {
                    view! {
                        <div class="btn-row">
                            <button type="button" class="btn" on:click=ask>
                                {words.storage_ask}
                            </button>
                        </div>
                    }
                })
        }}
        {move || room.get().map(|room| view! { <p class="muted">{room_text(&room, lang)}</p> })}
    }
}

fn room_text(room: &Estimate, lang: Lang) -> String {
    // Browsers answer in whole bytes, or nearly so; a size is rounded anyway.
    let size = |bytes: f64| number::size(bytes.max(0.0) as u64, lang);
    fill(Settings::of(lang).storage_used, &[("used", &size(room.usage)), ("quota", &size(room.quota))])
}

// ---- About, and more ----

/// What this clinic is and is not.
pub(crate) fn about() -> AnyView {
    let ui = ui();
    let lang = ui.language();
    let words = Settings::of(lang);
    view! {
        {topbar(&Route::More, Shell::of(lang).more.to_owned())}
        <div class="page page-narrow">
            {page_head(ui, words.about_title.to_owned(), (), ())}
            <section class="section">
                <p class="lead">{words.about_what}</p>
                <p>{words.about_not}</p>
                <div class="btn-row">
                    <a class="btn" href=Route::Rules.to_string()>
                        {icon("book")}
                        {words.rules_title}
                    </a>
                </div>
            </section>
            <section class="section">
                <h2>{words.about_data_title}</h2>
                <p>{words.about_data}</p>
            </section>
            <section class="section">
                <h2>{words.about_program_title}</h2>
                <p>{fill(words.about_version, &[("v", env!("CARGO_PKG_VERSION"))])}". "{words.about_licence}</p>
            </section>
        </div>
    }
}

/// The places that do not fit the bar.
pub(crate) fn more() -> AnyView {
    let ui = ui();
    let lang = ui.language();
    let (words, shell, guidance) = (Settings::of(lang), Shell::of(lang), Guidance::of(lang));
    let place = |route: Route, picture: &'static str, name: &'static str, hint: &'static str| {
        view! {
            <li>
                <a class="menu-item" href=route.to_string()>
                    {icon(picture)}
                    <span>{name} <small>{hint}</small></span>
                </a>
            </li>
        }
    };
    let other = lang.other();
    view! {
        <div class="page page-narrow">
            {page_head(ui, shell.more.to_owned(), (), ())}
            {installing::card(ui)}
            <ul class="menu">
                {place(Route::Settings, "settings", shell.settings, words.settings_hint)}
                {place(Route::Guide, "book", guidance.guide, guidance.guide_hint)}
                {place(Route::Glossary, "search", guidance.glossary, guidance.glossary_hint)}
                {place(Route::About, "info", shell.about, words.about_hint)}
                {place(Route::Backup, "archive", shell.backup, words.backup_hint)}
                {place(Route::Rules, "book", shell.rules, words.rules_hint)}
                {(!ui.is_example)
                    .then(|| {
                        view! {
                            <li>
                                <button type="button" class="menu-item btn-block" on:click=|_| example::open()>
                                    {icon("stethoscope")}
                                    <span>{Home::of(lang).example} <small>{Home::of(lang).example_hint}</small></span>
                                </button>
                            </li>
                        }
                    })}
                {memory::passphrase()
                    .is_some()
                    .then(|| {
                        let words = Lock::of(lang);
                        view! {
                            <li>
                                <button type="button" class="menu-item btn-block" on:click=move |_| ui.lock().lock()>
                                    {icon("lock")}
                                    <span>{words.lock_now} <small>{words.lock_now_hint}</small></span>
                                </button>
                            </li>
                        }
                    })}
                <li class="phone-only">
                    <button
                        type="button"
                        class="menu-item btn-block"
                        id="bahasa-menu"
                        lang=other.code()
                        on:click=move |_| set_language(ui, other)
                    >
                        {icon("language")}
                        <span>{other.name()}</span>
                    </button>
                </li>
            </ul>
        </div>
    }
}
