//! The rules of the clinic's own work, readable: what points to a disease, what treats it, what boards say; and the office's own file of
//! diagnoses, loaded, handed out and given up again.
//!
//! Rule: a file is taken only whole, and what is wrong with it is said with its place.

use super::context::{REGULATIONS, Ui};
use super::markup::{live, view};
use super::parts::{failed, icon, save_sentence, say, skeleton, target};
use super::problems::severity_word;
use super::regulation_parts::confidence_chip;
use crate::app::clinical::{ClinicalRules, Origin};
use crate::app::refusal::rules_refused;
use crate::locale::Lang;
use crate::locale::words::{Clinical, Importing, fill};
use crate::platform::clock;
use crate::platform::files::{self, ReadError};
use crate::platform::tabs::News;
use crate::ruleset::complaints::Complaint;
use crate::ruleset::diagnoses::DiagnosisRule;
use crate::ruleset::treatments::Treatment;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use web_sys::{File, HtmlInputElement};

/// The largest file that is read, in bytes.
const FILE_MAX: u64 = 4 * 1024 * 1024;
/// How many letters of a digest tell two files apart.
const DIGEST_SHOWN: usize = 12;

/// The three lists.
pub(super) fn clinical(ui: Ui) -> AnyView {
    let lang = ui.language();
    let words = Clinical::of(lang);
    let read = RwSignal::new(None::<Option<Arc<ClinicalRules>>>);
    let reading = Callback::new(move |()| {
        spawn_local(async move {
            // The screen may be gone by now.
            let _ = read.try_set(Some(ui.clinical().await));
        });
    });
    reading.run(());
    live(move || match read.get() {
        None => skeleton(),
        Some(None) => failed(words.rules_missing.to_owned()),
        Some(Some(rules)) => {
            let count = |wording: &str, rows: usize| fill(wording, &[("n", &rows.to_string())]);
            let diagnoses = rules.diagnoses.rows.iter().map(|rule| diagnosis(rule, &rules, lang)).collect::<Vec<_>>();
            let treatments = rules.treatments.rows.iter().map(|row| treatment(row, &rules, lang)).collect::<Vec<_>>();
            let complaints = rules.complaints.rows.iter().map(|row| complaint(row, &rules, lang)).collect::<Vec<_>>();
            view! {
                <section class="section" id="aturan-diagnosa">
                    <h2>{words.rules_title}</h2>
                    <p class="muted">{words.rules_lead}</p>
                    {file(ui, &rules, reading)}
                    {listed("daftar-diagnosa", count(words.rules_diagnoses, diagnoses.len()), diagnoses)}
                    {listed("daftar-tindakan", count(words.rules_treatment_rows, treatments.len()), treatments)}
                    {listed("daftar-keluhan", count(words.rules_complaints, complaints.len()), complaints)}
                </section>
            }
        }
    })
}

fn listed(id: &'static str, title: String, rows: Vec<AnyView>) -> AnyView {
    view! {
        <details class="more" id=id>
            <summary>{title}</summary>
            <ul class="list">{rows}</ul>
        </details>
    }
}

/// A row that is opened by its name.
fn row(code: &str, name: String, aside: String, body: impl IntoView) -> AnyView {
    view! {
        <li class="card">
            <details class="more">
                <summary>
                    <span>
                        <small class="code">{code.to_owned()}</small> " " {name}
                        {(!aside.is_empty()).then(|| view! { <small class="muted">" · " {aside}</small> })}
                    </span>
                </summary>
                {body}
            </details>
        </li>
    }
}

fn diagnosis(rule: &DiagnosisRule, rules: &ClinicalRules, lang: Lang) -> AnyView {
    let words = Clinical::of(lang);
    let treatments = rule.treatments.iter().filter_map(|code| rules.treatments.row(code));
    let treatments = treatments.map(|one| say(&one.name, lang)).collect::<Vec<_>>().join(" · ");
    let source = (!rule.source.is_empty()).then(|| view! { <span>{rule.source.clone()}</span> });
    let body = view! {
        <p class="small muted">{fill(words.called, &[("name", &say(&rule.nickname, lang))])}</p>
        <p class="small">{say(&rule.basis, lang)}</p>
        <p class="small">{fill(words.rules_treatments, &[("list", &treatments)])}</p>
        <p class="cluster small muted">{confidence_chip(rule.confidence, false, lang)} {source}</p>
    };
    row(&rule.code, say(&rule.name, lang), severity_word(rule.severity, lang).to_owned(), body)
}

fn treatment(treatment: &Treatment, rules: &ClinicalRules, lang: Lang) -> AnyView {
    let words = Clinical::of(lang);
    let of = rules.diagnoses.rows.iter().filter(|rule| rule.treatments.contains(&treatment.code));
    let of = of.map(|rule| say(&rule.name, lang)).collect::<Vec<_>>().join(" · ");
    let source = (!treatment.source.is_empty()).then(|| view! { <span>{treatment.source.clone()}</span> });
    let body = view! {
        <p class="small">{fill(words.rules_by, &[("who", &say(&treatment.by, lang)), ("n", &treatment.weeks.to_string())])}</p>
        {(!of.is_empty()).then(|| view! { <p class="small">{fill(words.rules_treats, &[("list", &of)])}</p> })}
        <p class="cluster small muted">{confidence_chip(treatment.confidence, false, lang)} {source}</p>
    };
    row(&treatment.code, say(&treatment.name, lang), String::new(), body)
}

fn complaint(complaint: &Complaint, rules: &ClinicalRules, lang: Lang) -> AnyView {
    let words = Clinical::of(lang);
    let names = complaint.leads_to.iter().filter_map(|code| rules.diagnoses.row(code));
    let names = names.map(|rule| say(&rule.name, lang)).collect::<Vec<_>>().join(" · ");
    let checks = complaint.check.iter().map(|check| view! { <li>{say(check, lang)}</li> }).collect::<Vec<_>>();
    let source =
        (!complaint.source.is_empty()).then(|| view! { <p class="small muted">{complaint.source.clone()}</p> });
    let body = view! {
        <p class="small">{fill(words.rules_leads, &[("list", &names)])}</p>
        <b class="small">{words.to_check}</b>
        <ul class="bullets small">{checks}</ul>
        {source}
    };
    row(&complaint.code, say(&complaint.text, lang), String::new(), body)
}

// ---- The office's own file ----

/// Which rules the office works by, and the buttons that hand them out, load others and give them up. `changed` hears of others.
fn file(ui: Ui, rules: &Arc<ClinicalRules>, changed: Callback<()>) -> AnyView {
    let lang = ui.language();
    let words = Clinical::of(lang);
    let wrong = RwSignal::new(None::<String>);
    let short = |digest: &str| digest.trim_start_matches("sha256:").chars().take(DIGEST_SHOWN).collect::<String>();
    let note = Some(rules.diagnoses.note.clone()).filter(|note| !note.is_empty());
    let (told, is_own) = match &rules.origin {
        Origin::BuiltIn => (view! { <p id="asal-aturan">{words.rules_built_in}</p> }, false),
        Origin::Loaded(digest) => {
            let text = fill(words.rules_loaded, &[("digest", &short(digest))]);
            let note = note.map(|note| view! { <p class="small muted">{note}</p> });
            (view! { <div id="asal-aturan"><p>{text}</p> {note}</div> }, true)
        }
        Origin::Absent(digest) => {
            let text = fill(words.rules_absent, &[("digest", &short(digest))]);
            let told = view! {
                <div class="alert" data-tone="warn" id="asal-aturan">{icon("warning")} <div>{text}</div></div>
            };
            (told, true)
        }
    };
    let use_file = move |text: Option<String>, said: String| {
        spawn_local(async move {
            match ui.clinic().use_diagnoses(text.as_deref(), &clock::now()).await {
                Ok(()) => {
                    ui.tell(&News { owner: None, records: Vec::new() });
                    ui.say(said);
                    changed.run(());
                }
                Err(error) => wrong.set(Some(save_sentence(&error, lang))),
            }
        });
    };
    let text = rules.text.clone();
    let hand_out = move |_| {
        if files::download("koroena-aturan-diagnosa.json", "application/json", &text).is_err() {
            wrong.set(Some(words.rules_not_handed.to_owned()));
        }
    };
    let beside = Arc::clone(rules);
    let chosen = move |event: leptos::ev::Event| {
        let Some(input) = target::<HtmlInputElement>(&event) else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        wrong.set(None);
        let beside = Arc::clone(&beside);
        spawn_local(async move {
            let checked = check(ui, &file, &beside).await;
            // The same file can be chosen again.
            input.set_value("");
            match checked {
                Ok((text, count)) => use_file(Some(text), fill(words.rules_taken, &[("n", &count.to_string())])),
                Err(text) => wrong.set(Some(text)),
            }
        });
    };
    let back = is_own.then(|| {
        view! {
            <button
                type="button"
                class="btn btn-small"
                id="aturan-bawaan"
                on:click=move |_| use_file(None, words.rules_back_done.to_owned())
            >
                {words.rules_back}
            </button>
        }
    });
    view! {
        {told}
        <div class="btn-row">
            <button type="button" class="btn btn-small" id="aturan-unduh" on:click=hand_out>
                {icon("download")}
                {words.rules_hand_out}
            </button>
            <label class="btn btn-small pick">
                {icon("file")}
                {words.rules_load}
                <input type="file" id="aturan-berkas" accept=".json,application/json" on:change=chosen />
            </label>
            {back}
        </div>
        {live(move || wrong.get().map(failed))}
    }
}

/// Reads a chosen file; gives its text and how many rules it has, or why it is not taken.
async fn check(ui: Ui, file: &File, beside: &ClinicalRules) -> Result<(String, usize), String> {
    let lang = ui.language();
    let words = Clinical::of(lang);
    let text = files::read_text(file, FILE_MAX).await.map_err(|error| match error {
        ReadError::TooLarge { .. } | ReadError::NotText => words.rules_not_text.to_owned(),
        ReadError::Unreadable => Importing::of(lang).e_file.to_owned(),
    })?;
    let mut regulations = Vec::new();
    for id in REGULATIONS {
        regulations.push(ui.regulation(id).await.ok_or_else(|| words.rules_missing.to_owned())?);
    }
    match beside.check_file(&text, regulations.iter().map(Arc::as_ref)) {
        Ok(count) => Ok((text, count)),
        Err(error) => Err(rules_refused(&error, lang)),
    }
}
