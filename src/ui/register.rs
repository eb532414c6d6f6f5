//! Registering a co-operative, and the fields of its identity wherever they are edited.

use super::context::ui;
use super::markup::{live, view};
use super::parts::{focus_soon, gone, icon, page_head, save_sentence, value_of};
use super::shell::topbar;
use crate::app::naming::pattern_name;
use crate::app::{RecordTab, Route, empty};
use crate::locale::Lang;
use crate::locale::words::{Common, Register};
use crate::ordered::Ordered;
use crate::platform::clock;
use crate::record::koperasi::{FieldGroup, FieldShape, IDENTITY, IdentityField};
use crate::record::{Fields, Jenis, Kind, Leaf, OwnerId, Pola, RecordId};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The fields without which nothing is registered, with the sentence for each that is missing.
fn required(words: &Register) -> [(&'static str, &'static str); 3] {
    [("nama", words.name_missing), ("jenis", words.kind_missing), ("pola", words.pattern_missing)]
}

/// The screen.
pub(crate) fn register() -> AnyView {
    let ui = ui();
    let lang = ui.language();
    let words = Register::of(lang);
    let values = RwSignal::new([("pola", Leaf::from(Pola::Konvensional.as_str()))].into_iter().into_map());
    let wrong = RwSignal::new(Vec::<(&'static str, &'static str)>::new());
    let failed = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let commit = Callback::new(move |(path, leaf): (&'static str, Leaf)| {
        values.update(|values| {
            values.insert(path, leaf);
        });
        wrong.update(|wrong| wrong.retain(|(at, _)| *at != path));
    });
    let create = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let is_given = |path: &str| {
            values.with_untracked(|v| v.get(path).and_then(Leaf::as_text).is_some_and(|t| !t.trim().is_empty()))
        };
        let missing: Vec<_> = required(words).into_iter().filter(|(path, _)| !is_given(path)).collect();
        let is_whole = missing.is_empty();
        wrong.set(missing);
        if !is_whole {
            return focus_soon("periksa-isian".to_owned());
        }
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let owner = OwnerId::from_bytes(ui.new_id());
        let record = RecordId::single(owner, Kind::Koperasi);
        let given = values.get_untracked().into_iter().filter_map(|(path, leaf)| Some((path.parse().ok()?, leaf)));
        let edited = ui.clinic().edit(&empty(&record), given, &clock::now());
        spawn_local(async move {
            let kept = match edited {
                Ok(_) => ui.clinic().close().await,
                Err(error) => Err(error),
            };
            busy.set(false);
            match kept {
                Ok(folds) => {
                    ui.kept(Ok(folds));
                    ui.go(&Route::Record { owner, tab: RecordTab::Summary });
                }
                Err(error) => failed.set(Some(save_sentence(&error, lang))),
            }
        });
    };
    let known = move |path: &str| {
        values.with_untracked(|values| values.get(path).cloned()).map_or(Known::Nothing, Known::Value)
    };
    view! {
        {topbar(&Route::list(), words.list_title.to_owned())}
        <div class="page page-narrow">
            {page_head(ui, words.form_title.to_owned(), view! { <p class="lead">{words.form_lead}</p> }, ())}
            <form class="form" on:submit=create novalidate>
                {move || {
                    let wrong = wrong.get();
                    (!wrong.is_empty())
                        .then(|| {
                            view! {
                                <div class="errors" role="alert" tabindex="-1" id="periksa-isian">
                                    <h2>{words.error_summary}</h2>
                                    <ul>
                                        {wrong
                                            .into_iter()
                                            .map(|(path, sentence)| {
                                                let id = field_id(path);
                                                let focus = id.clone();
                                                view! {
                                                    <li>
                                                        <a
                                                            href=format!("#{id}")
                                                            on:click=move |event| {
                                                                event.prevent_default();
                                                                focus_soon(focus.clone());
                                                            }
                                                        >
                                                            {sentence}
                                                        </a>
                                                    </li>
                                                }
                                            })
                                            .collect_view()}
                                    </ul>
                                </div>
                            }
                        })
                }} {group(FieldGroup::Kind, &known, commit, wrong, lang)} <details class="more">
                    <summary>{words.more_fields}</summary>
                    <div class="form">
                        {FieldGroup::ALL
                            .into_iter()
                            .filter(|part| *part != FieldGroup::Kind)
                            .map(|part| group(part, &known, commit, wrong, lang))
                            .collect_view()}
                    </div>
                </details>
                {move || failed.get().map(|text| view! { <p class="error" role="alert">{icon("warning")}{text}</p> })}
                <div class="actionbar">
                    <button type="submit" class="btn btn-primary" prop:disabled=move || busy.get()>
                        {words.create}
                    </button>
                </div>
            </form>
        </div>
    }
}

/// The identity of the co-operative on the desk; each field saves itself.
pub(crate) fn identity(record: RecordId) -> AnyView {
    let ui = ui();
    let lang = ui.language();
    let wrong = RwSignal::new(Vec::new());
    let commit = {
        let record = record.clone();
        Callback::new(move |(path, leaf): (&'static str, Leaf)| {
            let is_needed = required(Register::of(lang)).iter().any(|(needed, _)| *needed == path);
            if is_needed && leaf.is_null() {
                // The last good value stays in the record; the field says what is missing.
                return wrong.update(|wrong| {
                    wrong.retain(|(at, _)| *at != path);
                    wrong.extend(required(Register::of(lang)).into_iter().filter(|(needed, _)| *needed == path));
                });
            }
            wrong.update(|wrong| wrong.retain(|(at, _)| *at != path));
            ui.set(&record, path, leaf);
        })
    };
    let fold = ui.desk().map(|dossier| dossier.fold(&record));
    let known = move |path: &str| match &fold {
        Some(fold) if fold.is_purged(path) => Known::Gone,
        Some(fold) => fold.get(path).cloned().map_or(Known::Nothing, Known::Value),
        None => Known::Nothing,
    };
    view! {
        <div class="form">
            {FieldGroup::ALL.into_iter().map(|part| group(part, &known, commit, wrong, lang)).collect_view()}
        </div>
    }
}

/// What stands at a field.
enum Known {
    Nothing,
    Value(Leaf),
    /// It was purged.
    Gone,
}

type Wrong = RwSignal<Vec<(&'static str, &'static str)>>;

fn group(
    part: FieldGroup,
    known: &dyn Fn(&str) -> Known,
    commit: Callback<(&'static str, Leaf)>,
    wrong: Wrong,
    lang: Lang,
) -> AnyView {
    let words = Register::of(lang);
    let name = match part {
        FieldGroup::Kind => words.group_kind,
        FieldGroup::Identity => words.group_identity,
        FieldGroup::Place => words.group_place,
        FieldGroup::Contact => words.group_contact,
        FieldGroup::Board => words.group_board,
    };
    let fields = IDENTITY
        .iter()
        .filter(|field| field.group == part)
        .map(|field| match known(field.path) {
            Known::Gone => gone(words.label(field.path), lang),
            Known::Nothing => entry(*field, None, commit, wrong, lang),
            Known::Value(leaf) => entry(*field, Some(leaf), commit, wrong, lang),
        })
        .collect_view();
    view! {
        <fieldset class="group">
            <legend>{name}</legend>
            <div class="fields">{fields}</div>
        </fieldset>
    }
}

/// The id of a field's element.
fn field_id(path: &str) -> String {
    format!("f-{}", path.replace('/', "-"))
}

/// One field: drawn by its shape, checked by its shape, given back as a leaf.
fn entry(
    field: IdentityField,
    known: Option<Leaf>,
    commit: Callback<(&'static str, Leaf)>,
    wrong: Wrong,
    lang: Lang,
) -> AnyView {
    let words = Register::of(lang);
    let common = Common::of(lang);
    let id = field_id(field.path);
    let label = words.label(field.path);
    let path = field.path;
    let is_required = required(words).iter().any(|(needed, _)| *needed == path);
    let text = known.as_ref().and_then(Leaf::as_text).unwrap_or_default().to_owned();
    let choose =
        move |word: String| commit.run((path, if word.is_empty() { Leaf::Null } else { Leaf::from(word.as_str()) }));
    match field.shape {
        FieldShape::Flag => {
            let is_on = known.as_ref().and_then(Leaf::as_bool).unwrap_or(false);
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        id=id
                        prop:checked=is_on
                        on:change=move |event| commit.run((path, Leaf::Bool(event_target_checked(&event))))
                    />
                    <span>{label}</span>
                </label>
            }
        }
        FieldShape::Jenis => {
            let options = Jenis::ALL.map(|kind| (kind.as_str(), super::list::kind_name(kind.as_str(), lang)));
            choices(&id, label, &options, text, choose, error_of(path, wrong), true)
        }
        FieldShape::Pola => {
            let options = Pola::ALL.map(|pattern| (pattern.as_str(), pattern_name(pattern, lang)));
            choices(&id, label, &options, text, choose, error_of(path, wrong), true)
        }
        FieldShape::Kuk => {
            let now = known.as_ref().and_then(Leaf::as_int).map(|kuk| kuk.to_string()).unwrap_or_default();
            let pick = move |event: leptos::ev::Event| {
                commit.run((path, value_of(&event).parse().map_or(Leaf::Null, Leaf::Int)));
            };
            view! {
                <div class="field">
                    <label for=id.clone()>{label}</label>
                    <p class="hint">{words.f_kuk_hint}</p>
                    <select class="input input-narrow" id=id prop:value=now.clone() on:change=pick>
                        <option value="" selected=now.is_empty()>{words.f_kuk_unknown}</option>
                        {(1..=4)
                            .map(|kuk: i64| {
                                let kuk = kuk.to_string();
                                view! { <option value=kuk.clone() selected=kuk == now>{format!("KUK {kuk}")}</option> }
                            })
                            .collect_view()}
                    </select>
                </div>
            }
        }
        FieldShape::Lines => view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <textarea class="input" id=id prop:value=text on:input=move |event| choose(value_of(&event))></textarea>
            </div>
        },
        FieldShape::Text | FieldShape::OneOf(_) => {
            let options: &'static [&'static str] = match field.shape {
                FieldShape::OneOf(words) => words,
                _ => &[],
            };
            let list = (!options.is_empty()).then(|| format!("{id}-pilihan"));
            let error = error_of(path, wrong);
            view! {
                <div class="field" class:is-wrong=move || error.get().is_some()>
                    <label for=id.clone()>
                        {label} {is_required.then(|| view! { " " <span class="optional">{words.required}</span> })}
                    </label>
                    <input
                        class="input"
                        id=id
                        list=list.clone()
                        maxlength="300"
                        aria-invalid=move || error.get().map(|_| "true")
                        prop:value=text
                        on:input=move |event| choose(value_of(&event).trim().to_owned())
                    />
                    {list
                        .map(|list| {
                            view! {
                                <datalist id=list>
                                    {options.iter().map(|word| view! { <option value=*word></option> }).collect_view()}
                                </datalist>
                            }
                        })}
                    {error_line(error)}
                </div>
            }
        }
        FieldShape::Digits | FieldShape::Phone | FieldShape::Email | FieldShape::Date => {
            let (kind, mode) = match field.shape {
                FieldShape::Date => ("date", "none"),
                FieldShape::Email => ("email", "email"),
                FieldShape::Phone => ("tel", "tel"),
                _ => ("text", "numeric"),
            };
            let own = RwSignal::new(None::<&'static str>);
            let check = move |event: leptos::ev::Event| {
                let given = value_of(&event).trim().to_owned();
                let sentence = sentence_for(field.shape, &given, lang);
                own.set(sentence);
                // What is wrong stays in the field and is not kept.
                if sentence.is_none() {
                    choose(given);
                }
            };
            view! {
                <div class="field" class:is-wrong=move || own.get().is_some()>
                    <label for=id.clone()>{label}</label>
                    <input
                        class="input"
                        id=id
                        type=kind
                        inputmode=(mode != "none").then_some(mode)
                        maxlength=(kind != "date").then_some("120")
                        aria-invalid=move || own.get().map(|_| "true")
                        prop:value=text
                        on:change=check
                    />
                    {move || own.get().map(|sentence| view! { <p class="error">{icon("warning")}{sentence} " " {common.not_saved}</p> })}
                </div>
            }
        }
    }
}

fn sentence_for(shape: FieldShape, text: &str, lang: Lang) -> Option<&'static str> {
    let words = Register::of(lang);
    if text.is_empty() {
        return None;
    }
    match shape {
        FieldShape::Digits => (!text.bytes().all(|b| b.is_ascii_digit())).then_some(words.bad_digits),
        FieldShape::Email => {
            let is_whole = text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
            (!is_whole).then_some(words.bad_email)
        }
        FieldShape::Date => super::parts::date_of(text).is_none().then_some(words.bad_date),
        FieldShape::Text
        | FieldShape::Lines
        | FieldShape::Phone
        | FieldShape::Jenis
        | FieldShape::Pola
        | FieldShape::Kuk
        | FieldShape::Flag
        | FieldShape::OneOf(_) => None,
    }
}

fn error_of(path: &'static str, wrong: Wrong) -> Signal<Option<&'static str>> {
    Signal::derive(move || wrong.with(|wrong| wrong.iter().find(|(at, _)| *at == path).map(|(_, sentence)| *sentence)))
}

fn error_line(error: Signal<Option<&'static str>>) -> AnyView {
    live(move || error.get().map(|sentence| view! { <p class="error">{icon("warning")}{sentence}</p> }))
}

/// One of a few words, as a row of buttons.
fn choices(
    id: &str,
    label: &'static str,
    options: &[(&'static str, &'static str)],
    now: String,
    choose: impl Fn(String) + Copy + Send + Sync + 'static,
    error: Signal<Option<&'static str>>,
    is_required: bool,
) -> AnyView {
    let words = Register::of(ui().language());
    let name = id.to_owned();
    let options = options
        .iter()
        .enumerate()
        .map(|(place, (word, text))| {
            let word = *word;
            let own = if place == 0 { name.clone() } else { format!("{name}-{word}") };
            view! {
                <label class="seg-option">
                    <input
                        type="radio"
                        id=own
                        name=name.clone()
                        value=word
                        prop:checked=word == now
                        on:change=move |_| choose(word.to_owned())
                    />
                    <span>{*text}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <div class="field" class:is-wrong=move || error.get().is_some()>
            <fieldset class="seg">
                <legend>{label} {is_required.then(|| view! { " " <span class="optional">{words.required}</span> })}</legend>
                <div class="seg-options">{options}</div>
            </fieldset>
            {error_line(error)}
        </div>
    }
}
