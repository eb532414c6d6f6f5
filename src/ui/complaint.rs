//! A complaint (Keluhan): what a board says, what it may mean, what to look at. It needs no examination and no network.

use super::context::{ClinicalRules, Ui, ui};
use super::markup::{live, view};
use super::parts::{day, failed, icon, page_head, save_badge, say, skeleton, value_of};
use super::removal::remove_button;
use super::shell::topbar;
use crate::app::problems::{Suspicion, suspected};
use crate::app::{RecordTab, Route};
use crate::locale::words::{Clinical, fill};
use crate::platform::{clock, page};
use crate::record::keluhan::{DAY, ITEMS, REPLY, SETTLED, TEXT, WHO};
use crate::record::{Keluhan, Kind, Leaf, OwnerId, RecordId};
use crate::ruleset::complaints::Complaints;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A complaint on the screen.
#[derive(Clone, Copy)]
struct Page {
    ui: Ui,
    record: StoredValue<RecordId>,
    /// What of the catalogue was said.
    said: RwSignal<BTreeSet<String>>,
    /// Whether its day is kept.
    is_dated: RwSignal<bool>,
    settled: RwSignal<Option<String>>,
}

impl Page {
    /// Keeps a value; the first one brings the day along, and who noted it is on the change.
    fn keep(self, path: &str, leaf: Leaf) {
        self.record.with_value(|record| {
            if !self.is_dated.get_untracked() && path != DAY {
                self.ui.set(record, DAY, Leaf::from(clock::today().as_str()));
                self.is_dated.set(true);
            }
            self.ui.set(record, path, leaf);
        });
    }

    fn keep_text(self, path: &'static str, text: &str) {
        let text = text.trim();
        self.keep(path, if text.is_empty() { Leaf::Null } else { Leaf::from(text) });
    }
}

/// The screen.
pub(super) fn complaint(owner: OwnerId, local: &str) -> AnyView {
    let ui = ui();
    let (Some(dossier), Ok(record)) = (ui.desk(), RecordId::new(owner, Kind::Keluhan, Some(local))) else {
        return super::shell::absent(ui);
    };
    let lang = ui.language();
    let words = Clinical::of(lang);
    let fold = dossier.fold(&record);
    let known = Keluhan::from_fields(record.clone(), &*fold);
    let page = Page {
        ui,
        record: StoredValue::new(record.clone()),
        said: RwSignal::new(known.codes.clone()),
        is_dated: RwSignal::new(!known.day.is_empty()),
        settled: RwSignal::new(known.settled.clone()),
    };
    let rules = RwSignal::new(None::<Option<Arc<ClinicalRules>>>);
    spawn_local(async move { rules.set(Some(ui.clinical().await)) });
    let back = Route::Record { owner, tab: RecordTab::Diagnoses };
    let today = clock::today();
    let dated = if known.day.is_empty() { today.clone() } else { known.day.clone() };
    let field = |id: &'static str, label: &'static str, path: &'static str, value: String| {
        view! {
            <div class="field">
                <label for=id>{label}</label>
                <input
                    class="input"
                    id=id
                    maxlength="200"
                    prop:value=value
                    on:input=move |event| page.keep_text(path, &value_of(&event))
                />
            </div>
        }
    };
    let lines =
        |id: &'static str, label: &'static str, hint: Option<&'static str>, path: &'static str, value: String| {
            let hint_id = format!("{id}-hint");
            view! {
                <div class="field">
                    <label for=id>{label}</label>
                    {hint.map(|hint| view! { <p class="hint" id=hint_id.clone()>{hint}</p> })}
                    <textarea
                        class="input"
                        id=id
                        rows="3"
                        maxlength="4000"
                        aria-describedby=hint.map(|_| hint_id.clone())
                        prop:value=value
                        on:input=move |event| page.keep_text(path, &value_of(&event))
                    ></textarea>
                </div>
            }
        };
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
            <div class="fields">
                <div class="field">
                    <label for="keluhan-tanggal">{words.complaint_day}</label>
                    <input
                        class="input"
                        type="date"
                        id="keluhan-tanggal"
                        prop:value=dated
                        on:change=move |event| {
                            let day = value_of(&event);
                            if !day.is_empty() {
                                page.is_dated.set(true);
                                page.keep(DAY, Leaf::from(day.as_str()));
                            }
                        }
                    />
                </div>
                {field("keluhan-dari", words.complaint_who, WHO, known.who.clone())}
            </div>
            {body}
            {lines("keluhan-uraian", words.complaint_text, Some(words.complaint_text_hint), TEXT, known.text.clone())}
            {lines("keluhan-tanggapan", words.complaint_reply, None, REPLY, known.reply.clone())}
            {settling(page)}
            <div class="btn-row">
                <a class="btn btn-primary" href=Route::Record { owner, tab: RecordTab::Examinations }.to_string()>
                    {icon("stethoscope")}
                    {words.to_examine}
                </a>
            </div>
            {remove_button(ui, record, words.complaint_remove, words.complaint_remove_ask.to_owned(), back)}
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
                page.keep(&format!("{ITEMS}{kept}"), if is_said { Leaf::Bool(true) } else { Leaf::Null });
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
        let rows = suspicions.iter().map(|one| suspicion(one, &rules, page.ui)).collect::<Vec<_>>();
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

/// A suspected disease with what it rests on.
pub(super) fn suspicion(one: &Suspicion, rules: &ClinicalRules, ui: Ui) -> AnyView {
    let lang = ui.language();
    let words = Clinical::of(lang);
    let rule = rules.diagnoses.row(&one.code);
    let name = rule.map_or_else(|| one.code.clone(), |rule| say(&rule.name, lang));
    let nickname = rule.map(|rule| fill(words.called, &[("name", &say(&rule.nickname, lang))]));
    let because = one.complaints.iter().filter_map(|code| rules.complaints.row(code));
    let because = because.map(|row| format!("“{}”", say(&row.text, lang))).collect::<Vec<_>>().join(" ");
    view! {
        <li class="item" id=format!("duga-{}", one.code)>
            <div class="item-main">
                <b class="item-title">{name}</b>
                <span class="item-sub">{nickname}</span>
                <span class="item-sub">{fill(words.suspected_by, &[("list", &because)])}</span>
            </div>
        </li>
    }
}

/// Whether it is settled.
fn settling(page: Page) -> AnyView {
    let lang = page.ui.language();
    let words = Clinical::of(lang);
    live(move || {
        let settled = page.settled.get();
        let text = settled.as_ref().map(|on| fill(words.complaint_settled, &[("date", &day(on, lang))]));
        let verb = if settled.is_some() { words.complaint_reopen } else { words.complaint_settle };
        let turn = move |_| {
            let to = page.settled.get_untracked().is_none().then(clock::today);
            page.keep(SETTLED, to.as_deref().map_or(Leaf::Null, Leaf::from));
            page.settled.set(to);
        };
        view! {
            <div class="cluster">
                {text.map(|text| view! { <span class="save">{icon("check")} {text}</span> })}
                <button type="button" class="btn" id="keluhan-selesai" on:click=turn>{verb}</button>
            </div>
        }
    })
}
