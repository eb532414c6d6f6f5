//! Setting, changing and removing the passphrase that locks the clinic on this device.

use super::context::{Ui, ui};
use super::lock::{Tried, attempt, derive_new, tried_sentence};
use super::markup::{live, view};
use super::parts::{focus_soon, icon, value_of, wrong_id, wrong_line};
use crate::app::browser::memory;
use crate::app::{LockAfter, Passphrase};
use crate::locale::Lang;
use crate::locale::words::{Common, Lock, fill};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Which form is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    None,
    /// The first passphrase, or another one.
    New,
    Remove,
}

/// Why a new passphrase was not taken; each belongs to a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wrong {
    Short,
    Differ,
    Reminder,
}

/// The section of the settings.
pub(crate) fn section(ui: Ui) -> AnyView {
    let words = Lock::of(ui.language());
    let is_set = RwSignal::new(memory::passphrase().is_some());
    let open = RwSignal::new(Form::None);
    let said = RwSignal::new(String::new());
    view! {
        <section class="section" id="kunci-klinik">
            <h2>{words.section}</h2>
            <p class="muted small">{words.what}</p>
            {live(move || {
                let state = if is_set.get() { words.is_set } else { words.none };
                view! {
                    <div class="card">
                        <p><b>{state}</b></p>
                        {is_set.get().then(|| after(ui))}
                        {match open.get() {
                            Form::None => buttons(ui, is_set.get(), open, said),
                            Form::New => renewing(is_set, open, said),
                            Form::Remove => removing(is_set, open, said),
                        }}
                        <p role="status">{move || said.get()}</p>
                    </div>
                }
            })}
        </section>
    }
}

/// After how long the clinic locks by itself.
fn after(ui: Ui) -> AnyView {
    let words = Lock::of(ui.language());
    let chosen = memory::lock_after();
    let options = LockAfter::ALL
        .into_iter()
        .map(|option| {
            let name = match option.minutes() {
                Some(minutes) => fill(words.after_minutes, &[("n", &minutes.to_string())]),
                None => words.after_never.to_owned(),
            };
            view! {
                <label class="seg-option">
                    <input
                        type="radio"
                        name="kunci-setelah"
                        value=option.as_str()
                        prop:checked=option == chosen
                        on:change=move |_| {
                            memory::set_lock_after(option);
                        }
                    />
                    <span>{name}</span>
                </label>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <fieldset class="seg seg-block">
            <legend>{words.after}</legend>
            <div class="seg-options">{options}</div>
        </fieldset>
    }
}

fn buttons(ui: Ui, is_set: bool, open: RwSignal<Form>, said: RwSignal<String>) -> AnyView {
    let words = Lock::of(ui.language());
    let begin = move |form: Form| {
        said.set(String::new());
        open.set(form);
        focus_soon(if is_set { "sandi-kini" } else { "sandi-baru" }.to_owned());
    };
    if !is_set {
        return view! {
            <div class="btn-row">
                <button type="button" class="btn" id="pasang-sandi" on:click=move |_| begin(Form::New)>{words.begin}</button>
            </div>
        };
    }
    view! {
        <div class="btn-row">
            <button type="button" class="btn btn-primary" on:click=move |_| ui.lock().lock()>
                {icon("lock")}
                {words.lock_now}
            </button>
            <button type="button" class="btn" id="pasang-sandi" on:click=move |_| begin(Form::New)>{words.change}</button>
            <button type="button" class="btn" on:click=move |_| begin(Form::Remove)>{words.remove}</button>
        </div>
        <p class="muted small">{words.lock_now_hint}</p>
    }
}

/// A field for a passphrase or for what reminds of it.
fn field(
    id: &'static str,
    label: &'static str,
    hint: Option<String>,
    kind: (&'static str, &'static str),
    value: RwSignal<String>,
    wrong: Signal<Option<String>>,
) -> AnyView {
    let (input_type, autocomplete) = kind;
    let hint = hint.map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> });
    view! {
        <div class="field" class:is-wrong=move || wrong.with(Option::is_some)>
            <label for=id>{label}</label>
            {hint}
            <input
                class="input"
                id=id
                type=input_type
                autocomplete=autocomplete
                maxlength="200"
                aria-describedby=format!("{id}-hint {}", wrong_id(id))
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                prop:value=move || value.get()
                on:input=move |event| value.set(value_of(&event))
            />
            {wrong_line(id, move || wrong.get())}
        </div>
    }
}

fn renewing(is_set: RwSignal<bool>, open: RwSignal<Form>, said: RwSignal<String>) -> AnyView {
    let ui = ui();
    let lang = ui.language();
    let words = Lock::of(lang);
    let [present, new, again, reminder] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let refused = RwSignal::new(None::<String>);
    let wrong = RwSignal::new(None::<Wrong>);
    let failed = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let must_know = is_set.get_untracked();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        refused.set(None);
        failed.set(None);
        let (given, reminding) = (new.get_untracked(), reminder.get_untracked().trim().to_owned());
        let found = check(&given, &again.get_untracked(), &reminding);
        wrong.set(found);
        if let Some(found) = found {
            return focus_soon(place_of(found).to_owned());
        }
        busy.set(true);
        spawn_local(async move {
            let tried = if must_know { attempt(&present.get_untracked()).await } else { Tried::Right };
            if tried != Tried::Right {
                busy.set(false);
                refused.set(tried_sentence(tried, lang));
                return focus_soon("sandi-kini".to_owned());
            }
            let derived = derive_new(&given).await;
            busy.set(false);
            match derived {
                None => failed.set(Some(words.e_unavailable.to_owned())),
                Some(derived) if memory::set_passphrase(&derived, &reminding) => {
                    said.set(words.was_set.to_owned());
                    open.set(Form::None);
                    is_set.set(true);
                    focus_soon("pasang-sandi".to_owned());
                }
                Some(_) => {
                    memory::clear_passphrase();
                    failed.set(Some(words.e_not_kept.to_owned()));
                }
            }
        });
    };
    let says =
        move |which: Wrong| Signal::derive(move || (wrong.get() == Some(which)).then(|| wrong_sentence(which, lang)));
    let known = must_know
        .then(|| field("sandi-kini", words.present, None, ("password", "current-password"), present, refused.into()));
    let at_least = fill(words.new_hint, &[("n", &Passphrase::CHARACTERS_MIN.to_string())]);
    view! {
        <form class="form" on:submit=save novalidate>
            {known}
            {field("sandi-baru", words.new, Some(at_least), ("password", "new-password"), new, says(Wrong::Short))}
            {field("sandi-ulang", words.again, None, ("password", "new-password"), again, says(Wrong::Differ))}
            {field(
                "sandi-pengingat",
                words.reminder,
                Some(words.reminder_hint.to_owned()),
                ("text", "off"),
                reminder,
                says(Wrong::Reminder),
            )}
            {move || failed.get().map(alert)}
            {ending(words.save, busy, open, lang)}
        </form>
    }
}

/// What is wrong with a new passphrase, if anything is.
fn check(new: &str, again: &str, reminder: &str) -> Option<Wrong> {
    if new.chars().count() < Passphrase::CHARACTERS_MIN {
        Some(Wrong::Short)
    } else if new != again {
        Some(Wrong::Differ)
    } else if reminder.to_lowercase().contains(&new.to_lowercase()) {
        Some(Wrong::Reminder)
    } else {
        None
    }
}

fn place_of(wrong: Wrong) -> &'static str {
    match wrong {
        Wrong::Short => "sandi-baru",
        Wrong::Differ => "sandi-ulang",
        Wrong::Reminder => "sandi-pengingat",
    }
}

fn wrong_sentence(wrong: Wrong, lang: Lang) -> String {
    let words = Lock::of(lang);
    match wrong {
        Wrong::Short => fill(words.e_short, &[("n", &Passphrase::CHARACTERS_MIN.to_string())]),
        Wrong::Differ => words.e_differ.to_owned(),
        Wrong::Reminder => words.e_reminder.to_owned(),
    }
}

fn removing(is_set: RwSignal<bool>, open: RwSignal<Form>, said: RwSignal<String>) -> AnyView {
    let lang = ui().language();
    let words = Lock::of(lang);
    let present = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let remove = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        busy.set(true);
        spawn_local(async move {
            let tried = attempt(&present.get_untracked()).await;
            busy.set(false);
            if tried != Tried::Right {
                refused.set(tried_sentence(tried, lang));
                return focus_soon("sandi-kini".to_owned());
            }
            memory::clear_passphrase();
            said.set(words.was_removed.to_owned());
            open.set(Form::None);
            is_set.set(false);
            focus_soon("pasang-sandi".to_owned());
        });
    };
    view! {
        <form class="form" on:submit=remove novalidate>
            {field("sandi-kini", words.present, None, ("password", "current-password"), present, refused.into())}
            {ending(words.remove, busy, open, lang)}
        </form>
    }
}

fn alert(text: String) -> AnyView {
    view! { <p class="error" role="alert">{icon("warning")}{text}</p> }
}

fn ending(verb: &'static str, busy: RwSignal<bool>, open: RwSignal<Form>, lang: Lang) -> AnyView {
    let end = move |_| {
        open.set(Form::None);
        focus_soon("pasang-sandi".to_owned());
    };
    view! {
        <div class="btn-row">
            <button type="submit" class="btn btn-primary" prop:disabled=move || busy.get()>{verb}</button>
            <button type="button" class="btn" on:click=end>{Common::of(lang).cancel}</button>
        </div>
    }
}
