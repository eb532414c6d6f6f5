//! The fields of a record on the desk, each kept as it is entered: lines, days, numbers, choices, files.
//!
//! Rule: a record is begun by one button with its day; what was purged is said and not offered again; what is told of the record follows
//! what was kept, without drawing the screen anew under whoever types.

use super::attaching::{Bearing, Choosing, choose_file};
use super::context::{Officer, Ui};
use super::documents::shelf;
use super::markup::{live, view};
use super::parts::{day_field, focus_soon, gone, value_of, wrong_id, wrong_line};
use crate::app::Dossier;
use crate::journal::Fold;
use crate::locale::Lang;
use crate::locale::words::{FollowUp, fill};
use crate::platform::{clock, page};
use crate::record::{Fields, Leaf, Path, RecordId};
use leptos::prelude::*;
use std::sync::Arc;

/// Who is working, where somebody has said so.
pub(super) fn officer(ui: Ui) -> Leaf {
    match ui.officer.get_untracked() {
        Officer::Is(name) => Leaf::from(name.as_str()),
        Officer::Nobody | Officer::Unknown => Leaf::Null,
    }
}

/// The day as it stands in records.
pub(super) fn today() -> Leaf {
    Leaf::from(clock::today().as_str())
}

/// Begins a record with these values, and shows it.
pub(super) fn begin(ui: Ui, record: Option<RecordId>, values: Vec<(Path, Leaf)>) {
    let Some(record) = record else { return };
    if ui.set_all(&record, values) {
        // Otherwise the redrawing would come back to the button.
        page::leave_field();
        ui.redraw();
        focus_soon(card_id(&record));
    }
}

/// The id of a record's card.
pub(super) fn card_id(record: &RecordId) -> String {
    format!("{}-{}", record.kind(), record.local().unwrap_or_default().replace('.', "-"))
}

/// The fields of a record, each kept as it is entered.
#[derive(Clone, Copy)]
pub(super) struct Form {
    pub(super) ui: Ui,
    record: StoredValue<RecordId>,
    fold: StoredValue<Arc<Fold>>,
    /// Counts what was kept of it.
    kept: RwSignal<u32>,
    /// Counts what was kept in its section, for what the section tells of all its records.
    noticed: RwSignal<u32>,
}

fn count(signal: RwSignal<u32>) {
    signal.update(|count| *count = count.wrapping_add(1));
}

impl Form {
    /// The fields of a record of a dossier; `noticed` counts what was kept in its section.
    pub(super) fn new(ui: Ui, dossier: &Dossier, record: &RecordId, noticed: RwSignal<u32>) -> Self {
        let fold = StoredValue::new(dossier.fold(record));
        Form { ui, record: StoredValue::new(record.clone()), fold, kept: RwSignal::new(0), noticed }
    }

    /// Its record.
    pub(super) fn record(self) -> RecordId {
        self.record.get_value()
    }

    fn lang(self) -> Lang {
        self.ui.language()
    }

    /// The record on the desk as it stands now; whoever asks is asked again when something was kept.
    pub(super) fn now(self) -> Option<(Arc<Dossier>, RecordId)> {
        self.kept.track();
        Some((self.ui.desk()?, self.record.get_value()))
    }

    fn text_now(self, path: &str) -> String {
        let now = self.now().and_then(|(dossier, record)| dossier.fold(&record).text(path).map(str::to_owned));
        now.unwrap_or_default()
    }

    /// Keeps values.
    pub(super) fn keep_all(self, values: impl IntoIterator<Item = (Path, Leaf)>) {
        self.record.with_value(|record| self.ui.set_all(record, values));
        count(self.kept);
        count(self.noticed);
    }

    /// Keeps a value.
    pub(super) fn keep(self, path: &str, leaf: Leaf) {
        self.keep_all(path.parse::<Path>().ok().map(|path| (path, leaf)));
    }

    /// Keeps a text; nothing of one that is empty.
    pub(super) fn keep_text(self, path: &str, text: &str) {
        self.keep(path, Leaf::entered(text));
    }

    fn id(self, path: &str) -> String {
        let card = self.record.with_value(card_id);
        format!("{card}-{}", path.replace('/', "-"))
    }

    /// What was entered; nothing where the place was purged.
    fn entered(self, path: &str) -> Option<Option<Leaf>> {
        self.fold.with_value(|fold| (!fold.is_purged(path)).then(|| fold.get(path).cloned()))
    }

    fn entered_text(self, path: &str) -> Option<String> {
        Some(self.entered(path)?.as_ref().and_then(Leaf::as_text).unwrap_or_default().to_owned())
    }

    /// A line of text.
    pub(super) fn line(self, path: &'static str, label: &'static str) -> AnyView {
        let Some(value) = self.entered_text(path) else { return gone(label, self.lang()) };
        let id = self.id(path);
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <input
                    class="input"
                    id=id
                    maxlength="200"
                    autocomplete="off"
                    prop:value=value
                    on:input=move |event| self.keep_text(path, &value_of(&event))
                />
            </div>
        }
    }

    /// Several lines of text. Where `dated` is given, the day stands there on which something was entered first.
    pub(super) fn lines(
        self,
        path: &'static str,
        label: &'static str,
        hint: Option<&'static str>,
        dated: Option<&'static str>,
    ) -> AnyView {
        let Some(value) = self.entered_text(path) else { return gone(label, self.lang()) };
        let id = self.id(path);
        let hint_id = format!("{id}-hint");
        let keep = move |event: leptos::ev::Event| {
            let text = value_of(&event);
            self.keep_text(path, &text);
            let undated = dated.filter(|at| !text.trim().is_empty() && untrack(|| self.text_now(at)).is_empty());
            if let Some(at) = undated {
                self.keep(at, today());
            }
        };
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                {hint.map(|hint| view! { <p class="hint" id=hint_id.clone()>{hint}</p> })}
                <textarea
                    class="input"
                    id=id
                    rows="3"
                    maxlength="4000"
                    aria-describedby=hint.map(|_| hint_id.clone())
                    prop:value=value
                    on:input=keep
                ></textarea>
            </div>
        }
    }

    /// A day.
    pub(super) fn day(self, path: impl Into<String>, label: &'static str) -> AnyView {
        let path = path.into();
        if self.entered_text(&path).is_none() {
            return gone(label, self.lang());
        }
        let to_keep = path.clone();
        let id = self.id(&path);
        day_field(&id, label, None, move || self.text_now(&path), move |day| self.keep_text(&to_keep, day))
    }

    /// A whole number from zero on, up to `most`; what is none is told and not kept.
    pub(super) fn whole(
        self,
        path: &'static str,
        label: &'static str,
        most: Option<i64>,
        wrong: &'static str,
    ) -> AnyView {
        let Some(entered) = self.entered(path) else { return gone(label, self.lang()) };
        let value = entered.and_then(|leaf| leaf.as_int()).map(|number| number.to_string()).unwrap_or_default();
        let id = self.id(path);
        let is_wrong = RwSignal::new(false);
        let keep = move |event: leptos::ev::Event| {
            let text = value_of(&event);
            let text = text.trim();
            let number =
                text.parse::<i64>().ok().filter(|number| *number >= 0 && most.is_none_or(|most| *number <= most));
            is_wrong.set(number.is_none() && !text.is_empty());
            match number {
                Some(number) => self.keep(path, Leaf::Int(number)),
                None if text.is_empty() => self.keep(path, Leaf::Null),
                None => {}
            }
        };
        view! {
            <div class="field" class:is-wrong=move || is_wrong.get()>
                <label for=id.clone()>{label}</label>
                <input
                    class="input input-narrow"
                    id=id.clone()
                    inputmode="numeric"
                    maxlength="9"
                    autocomplete="off"
                    aria-invalid=move || is_wrong.get().then_some("true")
                    aria-describedby=wrong_id(&id)
                    prop:value=value
                    on:input=keep
                />
                {wrong_line(&id, move || is_wrong.get().then(|| wrong.to_owned()))}
            </div>
        }
    }

    /// One of some words.
    pub(super) fn choice(self, path: &'static str, label: &'static str, words: Vec<(&'static str, String)>) -> AnyView {
        let Some(value) = self.entered_text(path) else { return gone(label, self.lang()) };
        let id = self.id(path);
        let options = words
            .into_iter()
            .map(|(word, name)| view! { <option value=word selected=word == value>{name}</option> })
            .collect::<Vec<_>>();
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <select class="input" id=id on:change=move |event| self.keep_text(path, &value_of(&event))>
                    {options}
                </select>
            </div>
        }
    }

    /// Yes, or no.
    pub(super) fn flag(self, path: &'static str, label: &'static str) -> AnyView {
        let Some(entered) = self.entered(path) else { return gone(label, self.lang()) };
        let is_so = entered.and_then(|leaf| leaf.as_bool()).unwrap_or(false);
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    id=self.id(path)
                    prop:checked=is_so
                    on:change=move |event| self.keep(path, Leaf::Bool(event_target_checked(&event)))
                />
                <span>{label}</span>
            </label>
        }
    }

    /// The files that show it, and the buttons that add one.
    pub(super) fn evidence(self, name: &str) -> AnyView {
        let words = FollowUp::of(self.lang());
        let ui = self.ui;
        let Some((dossier, record)) = untrack(|| self.now()) else { return ().into_any() };
        let removed = Callback::new(move |()| count(self.kept));
        let attached = Callback::new(move |_: RecordId| count(self.kept));
        let belongs_to = record.clone();
        let bearing = Callback::new(move |()| Bearing { belongs_to: Some(belongs_to.clone()), ..Bearing::default() });
        let choosing = Choosing {
            photo: (self.id("foto"), words.photo, fill(words.photo_of, &[("name", name)])),
            file: (self.id("berkas"), words.file, fill(words.file_of, &[("name", name)])),
            is_small: true,
        };
        let files = live(move || {
            let Some((dossier, record)) = self.now() else { return ().into_any() };
            let is_of = |of: &RecordId| of.of(dossier.owner) == record;
            let files = dossier.attachments.iter().filter(|one| one.untuk.as_ref().is_some_and(is_of));
            let files = files.cloned().collect::<Vec<_>>();
            if files.is_empty() { ().into_any() } else { shelf(ui, &dossier, files.into_iter(), Some(removed)) }
        });
        view! {
            <div class="stack">
                <b class="small">{words.evidence}</b>
                {files}
                {choose_file(ui, dossier.owner, choosing, bearing, attached)}
            </div>
        }
    }
}
