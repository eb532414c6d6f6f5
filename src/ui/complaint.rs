//! A complaint (Keluhan): what a board says, what it may mean, what to look at. It needs no examination and no network.

use super::context::{Ui, ui};
use super::form::{Form, today};
use super::markup::{live, view};
use super::parts::{day, failed, icon, page_head, save_badge, say, skeleton};
use super::removal::remove_button;
use super::shell::topbar;
use crate::app::clinical::ClinicalRules;
use crate::app::problems::{Suspicion, suspected};
use crate::app::{RecordTab, Route};
use crate::locale::words::{Clinical, fill};
use crate::platform::page;
use crate::record::Leaf;
use crate::record::keluhan::{DAY, ITEMS, REPLY, SETTLED, TEXT, WHO};
use crate::ruleset::complaints::Complaints;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A complaint on the screen: its fields, and what of the catalogue was said.
#[derive(Clone, Copy)]
struct Page {
    ui: Ui,
    form: Form,
    said: RwSignal<BTreeSet<String>>,
}

/// The screen.
pub(super) fn complaint(local: &str) -> AnyView {
    let ui = ui();
    let known = ui.desk().and_then(|dossier| {
        let known = dossier.complaints.iter().find(|one| one.id.local() == Some(local)).cloned();
        Some((known?, dossier))
    });
    let Some((known, dossier)) = known else { return super::shell::absent(ui) };
    let words = Clinical::of(ui.language());
    let owner = dossier.owner;
    let form = Form::new(ui, &dossier, &known.id, RwSignal::new(0));
    let page = Page { ui, form, said: RwSignal::new(known.codes.clone()) };
    let rules = RwSignal::new(None::<Option<Arc<ClinicalRules>>>);
    spawn_local(async move { rules.set(Some(ui.clinical().await)) });
    let back = Route::Record { owner, tab: RecordTab::Diagnoses };
    let body = live(move || match rules.get() {
        None => skeleton(),
        Some(None) => failed(words.rules_missing.to_owned()),
        Some(Some(rules)) => view! { {catalogue(page, &rules.complaints)} {meaning(page, rules)} },
    });
    view! {
        {topbar(&back, dossier.koperasi.nama.clone())}
        <div class="page page-narrow">
            {page_head(
                ui,
                words.complaint.to_owned(),
                view! {
                    <p class="lead">{dossier.koperasi.nama.clone()}</p>
                    <p class="muted small">{words.complaint_lead}</p>
                },
                save_badge(),
            )}
            <div class="fields">{form.day(DAY, words.complaint_day)} {form.line(WHO, words.complaint_who)}</div>
            {body}
            {form.lines(TEXT, words.complaint_text, Some(words.complaint_text_hint), None)}
            {form.lines(REPLY, words.complaint_reply, None, None)}
            {settling(page)}
            <div class="btn-row">
                <a class="btn btn-primary" href=Route::Record { owner, tab: RecordTab::Examinations }.to_string()>
                    {icon("stethoscope")}
                    {words.to_examine}
                </a>
            </div>
            {remove_button(ui, known.id.clone(), words.complaint_remove, words.complaint_remove_ask.to_owned(), back)}
            {to_meaning(page)}
        </div>
    }
}

/// What of the catalogue is said, one touch each.
fn catalogue(page: Page, catalogue: &Complaints) -> AnyView {
    let lang = page.ui.language();
    let rows = catalogue
        .rows
        .iter()
        .map(|row| {
            let (code, kept) = (row.code.clone(), row.code.clone());
            let toggle = move |_| {
                let is_said = page.said.with_untracked(|said| !said.contains(&kept));
                page.said.update(|said| {
                    if is_said {
                        said.insert(kept.clone());
                    } else {
                        said.remove(&kept);
                    }
                });
                page.form.keep(&format!("{ITEMS}{kept}"), if is_said { Leaf::Bool(true) } else { Leaf::Null });
            };
            view! {
                <li>
                    <label class="check">
                        <input
                            type="checkbox"
                            id=format!("keluhan-{code}")
                            prop:checked=move || page.said.with(|said| said.contains(&code))
                            on:change=toggle
                        />
                        <span>{say(&row.text, lang)}</span>
                    </label>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <fieldset class="group">
            <legend>{Clinical::of(lang).complaint_what}</legend>
            <ul class="checks">{rows}</ul>
        </fieldset>
    }
}

/// What it may mean, and what to look at.
fn meaning(page: Page, rules: Arc<ClinicalRules>) -> AnyView {
    let lang = page.ui.language();
    let words = Clinical::of(lang);
    let found = live(move || {
        let said = page.said.get();
        if said.is_empty() {
            return view! { <p class="muted">{words.suspected_none}</p> };
        }
        let suspicions = suspected(&rules.complaints, said.iter().map(String::as_str), &[]);
        let rows = suspicions.iter().filter_map(|one| suspicion(one, &rules, page.ui)).collect::<Vec<_>>();
        let mut checks: Vec<String> = Vec::new();
        for row in said.iter().filter_map(|code| rules.complaints.row(code)) {
            for check in row.check.iter().map(|check| say(check, lang)) {
                if !checks.contains(&check) {
                    checks.push(check);
                }
            }
        }
        let checks = checks.into_iter().map(|check| view! { <li>{check}</li> }).collect::<Vec<_>>();
        view! {
            <ul class="list" id="dugaan">{rows}</ul>
            <h2>{words.to_check}</h2>
            <ul class="bullets" id="yang-dilihat">{checks}</ul>
        }
    });
    view! {
        <section class="section" aria-live="polite">
            <h2 id="dugaan-judul" tabindex="-1">{words.suspected}</h2>
            <p class="muted small">{words.suspected_lead}</p>
            {found}
        </section>
    }
}

/// On a phone, where the catalogue is longer than the screen: the way to what was found.
fn to_meaning(page: Page) -> AnyView {
    let words = Clinical::of(page.ui.language());
    live(move || {
        let count = page.said.with(BTreeSet::len);
        (count > 0).then(|| {
            view! {
                <div class="actionbar phone-only">
                    <button type="button" class="btn btn-primary" id="ke-dugaan" on:click=|_| {
                        page::focus("dugaan-judul");
                    }>
                        {fill(words.see_suspected, &[("n", &count.to_string())])}
                    </button>
                </div>
            }
        })
    })
}

/// A suspected disease with what it rests on; nothing of one that the office's rules do not have.
pub(super) fn suspicion(one: &Suspicion, rules: &ClinicalRules, ui: Ui) -> Option<AnyView> {
    let lang = ui.language();
    let words = Clinical::of(lang);
    let rule = rules.diagnoses.row(&one.code)?;
    let because = one.complaints.iter().filter_map(|code| rules.complaints.row(code));
    let because = because.map(|row| format!("“{}”", say(&row.text, lang))).collect::<Vec<_>>().join(" ");
    Some(view! {
        <li class="item" id=format!("duga-{}", one.code)>
            <div class="item-main">
                <b class="item-title">{say(&rule.name, lang)}</b>
                <span class="item-sub">{fill(words.called, &[("name", &say(&rule.nickname, lang))])}</span>
                <span class="item-sub">{fill(words.suspected_by, &[("list", &because)])}</span>
            </div>
        </li>
    })
}

/// Whether it is settled.
fn settling(page: Page) -> AnyView {
    let lang = page.ui.language();
    let words = Clinical::of(lang);
    let settled = Memo::new(move |_| {
        let (dossier, record) = page.form.now()?;
        dossier.complaints.iter().find(|one| one.id == record)?.settled.clone()
    });
    live(move || {
        let settled = settled.get();
        let text = settled.as_ref().map(|on| fill(words.complaint_settled, &[("date", &day(on, lang))]));
        let (verb, to) = match settled {
            Some(_) => (words.complaint_reopen, Leaf::Null),
            None => (words.complaint_settle, today()),
        };
        let turn = move |_| page.form.keep(SETTLED, to.clone());
        view! {
            <div class="cluster">
                {text.map(|text| view! { <span class="save">{icon("check")} {text}</span> })}
                <button type="button" class="btn" id="keluhan-selesai" on:click=turn>{verb}</button>
            </div>
        }
    })
}
