//! The board (Tugas): what is to be done in every record, or in one, what is overdue first, by whom; the same as a calendar.

use super::context::{Overview, Ui, ui};
use super::form::today as today_leaf;
use super::markup::{live, view};
use super::parts::{failed, icon, page_head, skeleton, value_of};
use super::shell::topbar;
use crate::app::board::{Task, What, When, in_order, tasks as tasks_of};
use crate::app::calendar::{Entry, calendar};
use crate::app::clinical::ClinicalRules;
use crate::app::followup::finding_clock;
use crate::app::naming::item_name;
use crate::app::prescription::{action_name, progress_text};
use crate::app::{RecordTab, Route};
use crate::locale::Lang;
use crate::locale::words::{Clinical, Prescribing, Shell, fill};
use crate::ordered::Ordered;
use crate::platform::{clock, files};
use crate::record::resep::DONE;
use crate::record::{OwnerId, RecordId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// What was read: the files of the clinic's work, and every task.
type Board = Option<(Arc<ClinicalRules>, Arc<Vec<Task>>)>;

/// The screen: of the whole clinic, or of one co-operative.
pub(super) fn tasks(of: Option<OwnerId>) -> AnyView {
    let ui = ui();
    let lang = ui.language();
    let words = Prescribing::of(lang);
    let read = RwSignal::new(None::<Board>);
    spawn_local(async move {
        let found = match ui.clinical().await {
            Some(rules) => Some((rules, Arc::new(read_all(ui, of).await))),
            None => None,
        };
        // The screen may be gone by now.
        let _ = read.try_set(Some(found));
    });
    let who = RwSignal::new(None::<String>);
    let body = live(move || match read.get() {
        None => skeleton(),
        Some(None) => failed(Clinical::of(lang).rules_missing.to_owned()),
        Some(Some((rules, tasks))) => board(ui, &rules, &tasks, read, who),
    });
    let (back, lead) = match of {
        None => ((Route::Home, Shell::of(lang).home.to_owned()), words.lead.to_owned()),
        Some(owner) => {
            let back = (Route::Record { owner, tab: RecordTab::Diagnoses }, Clinical::of(lang).tab.to_owned());
            let named = |rows: &Overview| rows.iter().find(|(of, _)| *of == owner).map(|(_, row)| row.name.clone());
            (back, ui.overview.with_untracked(named).unwrap_or_default())
        }
    };
    view! {
        {topbar(&back.0, back.1)}
        <div class="page">
            {page_head(ui, words.title.to_owned(), view! { <p class="lead">{lead}</p> }, ())}
            {body}
        </div>
    }
}

/// The tasks of one co-operative, or of every one whose summary says there are some.
async fn read_all(ui: Ui, of: Option<OwnerId>) -> Vec<Task> {
    let clinic = ui.clinic();
    let has_tasks = |rows: &Overview| {
        let listed = rows.iter().filter(|(_, row)| row.has_tasks() && !row.archived);
        listed.map(|(owner, _)| *owner).collect::<Vec<OwnerId>>()
    };
    let owners = of.map_or_else(|| ui.overview.with_untracked(has_tasks), |owner| vec![owner]);
    let mut all = Vec::new();
    for owner in owners {
        if let Ok(Some(dossier)) = clinic.dossier(owner).await {
            all.extend(tasks_of(&dossier));
        }
    }
    in_order(all)
}

fn when_name(when: When, lang: Lang) -> &'static str {
    let words = Prescribing::of(lang);
    match when {
        When::Overdue => words.overdue,
        When::Today => words.today,
        When::Week => words.this_week,
        When::Later => words.later,
        When::Undated => words.undated,
        When::Done => words.done_lately,
    }
}

fn task_name(task: &Task, rules: &ClinicalRules, lang: Lang) -> String {
    match &task.what {
        What::Action(action) => action_name(action, &rules.treatments, lang),
        What::Finding(finding) => {
            let said = [("item", item_name(&finding.item, lang)), ("text", finding.sentence.as_str())];
            fill(Prescribing::of(lang).finding_of, &said)
        }
    }
}

fn board(
    ui: Ui,
    rules: &Arc<ClinicalRules>,
    tasks: &[Task],
    read: RwSignal<Option<Board>>,
    who: RwSignal<Option<String>>,
) -> AnyView {
    let lang = ui.language();
    let words = Prescribing::of(lang);
    let today = clock::today();
    let told: Vec<(When, &Task)> = tasks.iter().filter_map(|task| Some((task.when(&today)?, task))).collect();
    let none = (!told.iter().any(|(when, _)| *when != When::Done)).then(|| {
        view! { <div class="empty">{icon("check")} <b>{words.none}</b> <p>{words.none_lead}</p></div> }
    });
    if told.is_empty() {
        return view! { {none} };
    }
    let people: Vec<String> = told.iter().map(|(_, task)| task.who().to_owned()).into_set().into_iter().collect();
    let chosen = who.get().filter(|chosen| people.contains(chosen));
    let shown: Vec<(When, &Task)> =
        told.into_iter().filter(|(_, task)| chosen.as_ref().is_none_or(|chosen| task.who() == chosen)).collect();
    let groups = When::ALL
        .into_iter()
        .filter_map(|when| {
            let rows = shown.iter().filter(|(of, _)| *of == when);
            let rows = rows.map(|(_, task)| row(ui, rules, task, &today, read)).collect::<Vec<_>>();
            let count = rows.len().to_string();
            (!rows.is_empty()).then(|| {
                view! {
                    <section class="section">
                        <h2>{when_name(when, lang)} " " <span class="count muted">{count}</span></h2>
                        <ul class="list">{rows}</ul>
                    </section>
                }
            })
        })
        .collect::<Vec<_>>();
    let entries: Vec<Entry> = shown
        .iter()
        .filter(|(when, _)| *when != When::Done)
        .map(|(_, task)| {
            let (record, note) = match &task.what {
                What::Action(action) => (&action.id, action.note.as_str()),
                What::Finding(finding) => (&finding.id, finding.recommendation.as_str()),
            };
            let note = [task.who(), note].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n");
            let title = format!("{}: {}", task.of, task_name(task, rules, lang));
            Entry { id: record.to_string(), day: task.due().to_owned(), title, note }
        })
        .collect();
    let save = {
        let today = today.clone();
        move |_| {
            let text = calendar(words.calendar_name, &entries, &today);
            if files::download(&format!("koroena-tugas-{today}.ics"), "text/calendar", &text).is_err() {
                ui.say(words.not_downloaded);
            }
        }
    };
    view! {
        <div class="spread">
            {by_who(people, chosen, who, lang)}
            <button type="button" class="btn" id="kalender" on:click=save>
                {icon("calendar")}
                {words.calendar}
            </button>
        </div>
        {none}
        {groups}
    }
}

/// Of whom the tasks are shown: of everybody, or of one, by their place in the list.
fn by_who(people: Vec<String>, chosen: Option<String>, who: RwSignal<Option<String>>, lang: Lang) -> AnyView {
    let words = Prescribing::of(lang);
    let options = people
        .iter()
        .enumerate()
        .map(|(place, name)| {
            let said = if name.is_empty() { words.nobody.to_owned() } else { name.clone() };
            view! { <option value=place.to_string() selected=chosen.as_ref() == Some(name)>{said}</option> }
        })
        .collect::<Vec<_>>();
    let choose = move |event: leptos::ev::Event| {
        let place = value_of(&event).parse::<usize>().ok();
        who.set(place.and_then(|place| people.get(place).cloned()));
    };
    view! {
        <div class="field">
            <label for="tugas-pelaksana">{words.by_who}</label>
            <select class="input" id="tugas-pelaksana" on:change=choose>
                <option value="">{words.everybody}</option>
                {options}
            </select>
        </div>
    }
}

fn row(ui: Ui, rules: &ClinicalRules, task: &Task, today: &str, read: RwSignal<Option<Board>>) -> AnyView {
    let lang = ui.language();
    let words = Prescribing::of(lang);
    let name = task_name(task, rules, lang);
    let tab = match task.what {
        What::Action(_) => RecordTab::Diagnoses,
        What::Finding(_) => RecordTab::FollowUp,
    };
    let to = Route::Record { owner: task.owner, tab };
    let beneath = [task.of.as_str(), task.who()].into_iter().filter(|text| !text.is_empty());
    let beneath = beneath.collect::<Vec<_>>().join(" · ");
    let end = match &task.what {
        What::Finding(finding) => view! { {super::findings::clock_chip(finding_clock(finding, today), lang)} },
        What::Action(action) => {
            let tone = match task.when(today) {
                Some(When::Overdue) => "error",
                Some(When::Done) => "ok",
                _ => "warn",
            };
            let done = action.is_open().then(|| {
                let record = action.id.clone();
                let label = fill(words.done_of, &[("name", &name)]);
                view! {
                    <button
                        type="button"
                        class="btn btn-small"
                        aria-label=label
                        on:click=move |_| mark_done(ui, record.clone(), read)
                    >
                        {icon("check")}
                        {words.done}
                    </button>
                }
            });
            view! { <span class="chip" data-tone=tone>{progress_text(action, today, lang)}</span> {done} }
        }
    };
    view! {
        <li class="item">
            <a class="item-main" href=to.to_string()>
                <b class="item-title">{name}</b>
                <span class="item-sub">{beneath}</span>
            </a>
            <span class="item-end">{end}</span>
        </li>
    }
}

/// Marks an action as done, and reads its record's tasks anew.
fn mark_done(ui: Ui, record: RecordId, read: RwSignal<Option<Board>>) {
    spawn_local(async move {
        let (clinic, owner) = (ui.clinic(), record.owner());
        let (Ok(Some(dossier)), Ok(path)) = (clinic.dossier(owner).await, DONE.parse()) else { return };
        if ui.edit(&dossier.fold(&record), [(path, today_leaf())]).is_err() {
            return;
        }
        let Ok(Some(dossier)) = clinic.dossier(owner).await else { return };
        let now = tasks_of(&dossier);
        let _ = read.try_update(|read| {
            if let Some(Some((_, tasks))) = read {
                let others = tasks.iter().filter(|task| task.owner != dossier.owner).cloned();
                *tasks = Arc::new(in_order(others.chain(now).collect()));
            }
        });
    });
}
