//! What is kept beside a question: why it was answered so, a note, evidence, and how the books are read. Opened by one small button, so that the list stays calm.

use super::attaching::{Bearing, Choosing, choose_file};
use super::documents::shelf;
use super::examination::Exam;
use super::markup::{live, view};
use super::parts::{focus_soon, gone, icon, say, value_of};
use super::regulation_parts::confidence_chip;
use crate::locale::words::{Documents, Examining, fill};
use crate::record::pemeriksaan::{NOTES, REASONS};
use crate::record::{Lampiran, Leaf, RecordId};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The attachments that bear out a question: those of the examination, or those of the one it corrects.
fn evidence(exam: Exam, of: Option<RecordId>, key: &str) -> Vec<Arc<Lampiran>> {
    exam.files.track();
    let dossier = exam.ui.desk();
    dossier.zip(of).map(|(dossier, of)| dossier.evidence(&of, key).cloned().collect()).unwrap_or_default()
}

/// A text that is kept at a question.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Reason,
    Note,
}

impl Said {
    const fn folder(self) -> &'static str {
        match self {
            Said::Reason => REASONS,
            Said::Note => NOTES,
        }
    }

    fn texts(self, exam: Exam) -> RwSignal<BTreeMap<String, String>> {
        match self {
            Said::Reason => exam.reasons,
            Said::Note => exam.notes,
        }
    }

    fn is_at(self, exam: Exam, key: &str) -> bool {
        self.texts(exam).with(|texts| texts.contains_key(key))
    }
}

/// The id of the field that says why a question was answered so.
pub(super) fn reason_id(key: &str) -> String {
    field_id(&format!("{REASONS}{key}"))
}

fn field_id(path: &str) -> String {
    path.replace('/', "-")
}

/// The button that opens it; it says whether there is something. Of a sealed examination it stands only where there is.
pub(super) fn aside_button(exam: Exam, key: &str, is_open: RwSignal<bool>) -> AnyView {
    let words = Examining::of(exam.lang);
    let key = key.to_owned();
    let controls = format!("samping-{key}");
    let marks = {
        let key = key.clone();
        Memo::new(move |_| {
            let own = evidence(exam, Some(exam.record.get_value()), &key).len();
            let files = own + evidence(exam, exam.corrected.get_value(), &key).len();
            (Said::Reason.is_at(exam, &key), Said::Note.is_at(exam, &key), files)
        })
    };
    live(move || {
        let (has_reason, has_note, files) = marks.get();
        let is_noted = has_reason || has_note || files > 0;
        if exam.is_sealed && !is_noted {
            return ().into_any();
        }
        let mut label = fill(words.aside_of, &[("code", &key)]);
        if has_reason {
            label = format!("{label}, {}", words.reasoned);
        }
        if has_note {
            label = format!("{label}, {}", words.noted);
        }
        if files > 0 {
            label = format!("{label}, {}", fill(words.evidence_count, &[("n", &files.to_string())]));
        }
        view! {
            <button
                type="button"
                class="remark"
                class:is-noted=is_noted
                aria-label=label
                aria-expanded=move || if is_open.get() { "true" } else { "false" }
                aria-controls=controls.clone()
                on:click=move |_| is_open.update(|open| *open = !*open)
            >
                {icon(if files > 0 { "camera" } else { "edit" })}
            </button>
        }
    })
}

/// What stands there once it is open.
pub(super) fn aside(exam: Exam, place: usize, key: &str, is_open: RwSignal<bool>) -> AnyView {
    let key = key.to_owned();
    live(move || {
        let id = format!("samping-{key}");
        if !is_open.get() {
            return view! { <div id=id hidden></div> };
        }
        view! {
            <div class="q-aside" id=id>
                {said(exam, Said::Reason, &key)} {said(exam, Said::Note, &key)} {files(exam, &key)} {basis(exam, place)}
            </div>
        }
    })
}

fn said(exam: Exam, what: Said, key: &str) -> AnyView {
    let words = Examining::of(exam.lang);
    let path = format!("{}{key}", what.folder());
    let (label, hint_text) = match what {
        Said::Reason => (words.reason, words.reason_hint),
        Said::Note => (words.note, words.note_hint),
    };
    let is_gone =
        exam.ui.desk().is_some_and(|dossier| exam.record.with_value(|record| dossier.fold(record).is_purged(&path)));
    if is_gone {
        return gone(label, exam.lang);
    }
    let texts = what.texts(exam);
    let known = texts.with_untracked(|texts| texts.get(key).cloned());
    if exam.is_sealed {
        return view! { {known.map(|text| view! { <p><b>{label}": "</b> {text}</p> })} };
    }
    let id = field_id(&path);
    let hint = format!("{id}-hint");
    let key = key.to_owned();
    let noted = move |event: leptos::ev::Event| {
        let text = value_of(&event);
        let text = text.trim().to_owned();
        exam.keep(&path, Leaf::entered(&text));
        texts.update(|texts| {
            if text.is_empty() {
                texts.remove(&key);
            } else {
                texts.insert(key.clone(), text);
            }
        });
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <p class="hint" id=hint.clone()>{hint_text}</p>
            <textarea
                class="input"
                id=id
                aria-describedby=hint
                maxlength="2000"
                rows="2"
                prop:value=known
                on:input=noted
            ></textarea>
        </div>
    }
}

fn files(exam: Exam, key: &str) -> AnyView {
    let words = Examining::of(exam.lang);
    let (for_own, for_old) = (key.to_owned(), key.to_owned());
    let own = live(move || {
        let removed = {
            let key = for_own.clone();
            Callback::new(move |()| {
                exam.files.update(|version| *version += 1);
                focus_soon(format!("foto-{key}"));
            })
        };
        list(exam, evidence(exam, Some(exam.record.get_value()), &for_own), (!exam.is_sealed).then_some(removed))
    });
    let old = live(move || {
        let files = evidence(exam, exam.corrected.get_value(), &for_old);
        (!files.is_empty()).then(|| view! { <p class="muted small">{words.evidence_old}</p> {list(exam, files, None)} })
    });
    let add = (!exam.is_sealed).then(|| {
        let question = key.to_owned();
        let bearing = Callback::new(move |()| Bearing {
            note: String::new(),
            belongs_to: Some(exam.record.get_value()),
            question: question.clone(),
        });
        let attached = Callback::new(move |record: RecordId| {
            exam.files.update(|version| *version += 1);
            focus_soon(format!("lampiran-{}", record.local().unwrap_or_default()));
        });
        let choosing = Choosing {
            photo: (format!("foto-{key}"), words.add_photo, fill(words.add_photo_of, &[("code", key)])),
            file: (format!("berkas-{key}"), words.add_file, fill(words.add_file_of, &[("code", key)])),
            is_small: true,
        };
        let owner = exam.record.with_value(RecordId::owner);
        choose_file(exam.ui, owner, choosing, bearing, attached)
    });
    view! {
        <div class="stack" role="group" aria-label=fill(words.evidence_of, &[("code", key)])>
            <b>{words.evidence}</b> {own} {old} {add}
        </div>
    }
}

fn list(exam: Exam, files: Vec<Arc<Lampiran>>, removed: Option<Callback<()>>) -> AnyView {
    let dossier = exam.ui.desk().filter(|_| !files.is_empty());
    match dossier {
        None if exam.is_sealed => view! { <p class="muted small">{Documents::of(exam.lang).none}</p> },
        None => ().into_any(),
        Some(dossier) => shelf(exam.ui, &dossier, files.into_iter(), removed),
    }
}

/// How the books are read for this question, and how sure we are of it.
fn basis(exam: Exam, place: usize) -> Option<AnyView> {
    let words = Examining::of(exam.lang);
    let (basis, confidence) = exam
        .proposals
        .with_value(|proposals| proposals.proof(place).map(|proof| (say(&proof.basis, exam.lang), proof.confidence)))?;
    Some(view! {
        <div class="stack">
            <b>{words.books_basis}</b>
            <p class="small">{basis}</p>
            <p class="cluster small muted">{confidence_chip(confidence, false, exam.lang)} {words.books_note}</p>
        </div>
    })
}
