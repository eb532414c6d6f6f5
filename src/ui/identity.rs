//! The fields of a co-operative's identity, wherever they are entered: drawn by their shape, checked by their shape, given back
//! as leaves.
//!
//! Rule: what is wrong stays in its field with a sentence and is not kept; which fields there are stands in
//! [`crate::record::koperasi::IDENTITY`].

use super::alike::{Alikes, alike_note};
use super::context::ui;
use super::glossary::help;
use super::kuk::kuk_of_books;
use super::markup::{live, view};
use super::parts::{gone, icon, value_of, wrong_id};
use crate::app::Dossier;
use crate::app::naming::pattern_name;
use crate::locale::Lang;
use crate::locale::words::{Common, Register};
use crate::ordered::Ordered;
use crate::record::koperasi::{FieldGroup, FieldShape, IDENTITY, IdentityField};
use crate::record::{Fields, Jenis, Leaf, Pola, RecordId, wilayah};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The fields without which nothing is registered, with the sentence for each that is missing.
pub(super) fn required(words: &Register) -> [(&'static str, &'static str); 3] {
    [("nama", words.name_missing), ("jenis", words.kind_missing), ("pola", words.pattern_missing)]
}

/// The field from which the district and the city follow.
const VILLAGE: &str = "alamat/kelurahan";

/// What the fields of a form share.
#[derive(Clone, Copy)]
pub(super) struct Form {
    pub(super) lang: Lang,
    /// What stands in the fields now.
    pub(super) now: RwSignal<BTreeMap<&'static str, Leaf>>,
    /// Keeps the value of a field.
    pub(super) commit: Callback<(&'static str, Leaf)>,
    /// The fields that cannot be kept as they are, with the sentence.
    pub(super) wrong: RwSignal<Vec<(&'static str, &'static str)>>,
    /// What the clinic put into a field because another was entered.
    filled: RwSignal<BTreeMap<&'static str, &'static str>>,
    /// The co-operatives it may be already.
    alikes: Alikes,
}

impl Form {
    pub(super) fn new(
        lang: Lang,
        now: RwSignal<BTreeMap<&'static str, Leaf>>,
        wrong: RwSignal<Vec<(&'static str, &'static str)>>,
        commit: Callback<(&'static str, Leaf)>,
        alikes: Alikes,
    ) -> Self {
        Form { lang, now, commit, wrong, filled: RwSignal::default(), alikes }
    }

    fn is_empty(&self, path: &str) -> bool {
        self.now.with_untracked(|now| now.get(path).is_none_or(Leaf::is_null))
    }

    /// A village of the city was entered: what follows from it is entered where nothing stands.
    fn fill_place(&self, village: &str) {
        let Some(village) = wilayah::kelurahan(village) else { return };
        let follows = [
            ("alamat/kecamatan", village.kecamatan),
            ("alamat/kota", wilayah::KOTA),
            ("alamat/provinsi", wilayah::PROVINSI),
        ];
        for (path, word) in follows {
            if self.is_empty(path) {
                self.filled.update(|filled| {
                    filled.insert(path, word);
                });
                self.commit.run((path, Leaf::from(word)));
            }
        }
    }
}

/// The identity of the co-operative on the desk; each field saves itself.
pub(crate) fn identity(record: &RecordId, dossier: &Arc<Dossier>) -> AnyView {
    let ui = ui();
    let lang = ui.language();
    let wrong = RwSignal::new(Vec::new());
    let fold = dossier.fold(record);
    let standing = IDENTITY.iter().filter_map(|field| Some((field.path, fold.get(field.path)?.clone())));
    let now = RwSignal::new(standing.into_map());
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
            now.update(|now| {
                now.insert(path, leaf.clone());
            });
            ui.set(&record, path, leaf);
        })
    };
    let form = Form::new(lang, now, wrong, commit, Alikes::new(ui, Some(&fold), &dossier.members));
    let is_gone = |path: &str| fold.is_purged(path);
    let beneath = |path: &str| (path == "kuk").then(|| kuk_of_books(ui, dossier));
    view! {
        <div class="form">
            {FieldGroup::ALL.into_iter().map(|part| group(part, form, &is_gone, &beneath)).collect_view()}
        </div>
    }
}

/// The fields of a group, each with what stands beneath it; those that were purged say so.
pub(super) fn group(
    part: FieldGroup,
    form: Form,
    is_gone: &dyn Fn(&str) -> bool,
    beneath: &dyn Fn(&str) -> Option<AnyView>,
) -> AnyView {
    let words = Register::of(form.lang);
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
        .map(|field| {
            if is_gone(field.path) {
                return gone(words.label(field.path), form.lang);
            }
            view! { {entry(*field, form)} {alike_note(form.alikes, field.path)} {beneath(field.path)} }
        })
        .collect_view();
    view! {
        <fieldset class="group">
            <legend>{name}</legend>
            <div class="fields">{fields}</div>
        </fieldset>
    }
}

/// The term of the regulations that a field is about, with its key in the glossary.
fn term_of(path: &str) -> Option<(&'static str, &'static str)> {
    match path {
        "jenis" => Some(("ksp", "KSP")),
        "pola" => Some(("pola", "Pola")),
        "kuk" => Some(("kuk", "KUK")),
        "nik/nomor" => Some(("nik", "NIK")),
        "badan_hukum/nomor" => Some(("bh", "BH")),
        "rat/terakhir" => Some(("rat", "RAT")),
        _ => None,
    }
}

/// The id of a field's element.
pub(super) fn field_id(path: &str) -> String {
    format!("f-{}", path.replace('/', "-"))
}

/// One field: drawn by its shape, checked by its shape, given back as a leaf.
fn entry(field: IdentityField, form: Form) -> AnyView {
    let Form { lang, commit, wrong, alikes, .. } = form;
    let known = form.now.with_untracked(|now| now.get(field.path).cloned());
    let words = Register::of(lang);
    let common = Common::of(lang);
    let id = field_id(field.path);
    let label = words.label(field.path);
    let path = field.path;
    let tip = term_of(path).map(|(key, word)| help(key, word));
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
            choices(&id, (label, tip), &options, text, choose, error_of(path, wrong))
        }
        FieldShape::Pola => {
            let options = Pola::ALL.map(|pattern| (pattern.as_str(), pattern_name(pattern, lang)));
            choices(&id, (label, tip), &options, text, choose, error_of(path, wrong))
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
                    {tip}
                </div>
            }
        }
        FieldShape::Lines => view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <textarea class="input" id=id prop:value=text on:input=move |event| choose(value_of(&event))></textarea>
            </div>
        },
        FieldShape::Text | FieldShape::OneOf(_) | FieldShape::Place(_) => {
            let options: &'static [&'static str] = match field.shape {
                FieldShape::OneOf(words) | FieldShape::Place(words) => words,
                _ => &[],
            };
            let filled = form.filled;
            // Of its own, so that what is put into another field leaves what is typed here as it is.
            let filled = Memo::new(move |_| filled.with(|filled| filled.get(path).copied()));
            let shown = move || filled.get().map_or_else(|| text.clone(), str::to_owned);
            let typed = move |event: leptos::ev::Event| {
                let given = value_of(&event).trim().to_owned();
                alikes.type_in(path, &given);
                choose(given);
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
                        id=id.clone()
                        list=list.clone()
                        maxlength="300"
                        aria-invalid=move || error.get().map(|_| "true")
                        aria-describedby=wrong_id(&id)
                        prop:value=shown
                        on:input=typed
                        on:change=move |event| {
                            if path == VILLAGE {
                                form.fill_place(&value_of(&event));
                            }
                        }
                    />
                    {list
                        .map(|list| {
                            view! {
                                <datalist id=list>
                                    {options.iter().map(|word| view! { <option value=*word></option> }).collect_view()}
                                </datalist>
                            }
                        })}
                    {error_line(&id, error)} {tip}
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
            let said = wrong_id(&id);
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
                        id=id.clone()
                        type=kind
                        inputmode=(mode != "none").then_some(mode)
                        maxlength=(kind != "date").then_some("120")
                        aria-invalid=move || own.get().map(|_| "true")
                        aria-describedby=said.clone()
                        prop:value=text
                        on:input=move |event| alikes.type_in(path, value_of(&event).trim())
                        on:change=check
                    />
                    {move || own.get().map(|sentence| view! { <p class="error" role="alert" id=said.clone()>{icon("warning")}{sentence} " " {common.not_saved}</p> })}
                    {tip}
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
        | FieldShape::OneOf(_)
        | FieldShape::Place(_) => None,
    }
}

fn error_of(path: &'static str, wrong: RwSignal<Vec<(&'static str, &'static str)>>) -> Signal<Option<&'static str>> {
    Signal::derive(move || wrong.with(|wrong| wrong.iter().find(|(at, _)| *at == path).map(|(_, sentence)| *sentence)))
}

fn error_line(id: &str, error: Signal<Option<&'static str>>) -> AnyView {
    let id = wrong_id(id);
    live(move || error.get().map(|sentence| view! { <p class="error" id=id.clone()>{icon("warning")}{sentence}</p> }))
}

/// One of a few words, as a row of buttons.
fn choices(
    id: &str,
    (label, tip): (&'static str, Option<AnyView>),
    options: &[(&'static str, &'static str)],
    now: String,
    choose: impl Fn(String) + Copy + Send + Sync + 'static,
    error: Signal<Option<&'static str>>,
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
                <legend>{label} " " <span class="optional">{words.required}</span></legend>
                <div class="seg-options">{options}</div>
            </fieldset>
            {error_line(id, error)} {tip}
        </div>
    }
}
