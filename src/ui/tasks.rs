//! The board of the clinic (Tugas): every open action, what is overdue first, by whom; the same as a calendar.

use super::context::{ClinicalRules, Ui, ui};
use super::markup::{live, view};
use super::parts::{failed, icon, page_head, skeleton, value_of};
use super::shell::topbar;
use crate::app::calendar::{Entry, calendar};
use crate::app::prescription::{action_name, progress_text};
use crate::app::{RecordTab, Route};
use crate::locale::words::{Clinical, Prescribing, fill};
use crate::locale::{Date, Lang};
use crate::ordered::{Ordered, sorted_by};
use crate::platform::{clock, files};
use crate::record::resep::{DONE, Progress};
use crate::record::{Leaf, OwnerId, Resep};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;
use std::sync::Arc;

/// How many days count as this week.
const WEEK: i32 = 7;

/// An open action with whose it is.
#[derive(Clone)]
struct Task {
    owner: OwnerId,
    of: String,
    action: Arc<Resep>,
}

/// When something is due, from a day on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    Overdue,
    Today,
    Week,
    Later,
    Undated,
}

impl When {
    const ALL: [When; 5] = [When::Overdue, When::Today, When::Week, When::Later, When::Undated];

    fn of(action: &Resep, today: &str) -> Self {
        let days = action.due.parse::<Date>().ok().zip(today.parse().ok()).map(|(due, today)| due.days_since(today));
        match days {
            None => When::Undated,
            Some(days) if days < 0 => When::Overdue,
            Some(0) => When::Today,
            Some(days) if days <= WEEK => When::Week,
            Some(_) => When::Later,
        }
    }

    fn name(self, lang: Lang) -> &'static str {
        let words = Prescribing::of(lang);
        match self {
            When::Overdue => words.overdue,
            When::Today => words.today,
            When::Week => words.this_week,
            When::Later => words.later,
            When::Undated => words.undated,
        }
    }
}

/// The screen.
pub(super) fn tasks() -> AnyView {
    let ui = ui();
    let lang = ui.language();
    let words = Prescribing::of(lang);
    let read = RwSignal::new(None::<Option<(Arc<ClinicalRules>, Vec<Task>)>>);
    spawn_local(async move {
        let found = match ui.clinical().await {
            Some(rules) => Some((rules, read_open(ui).await)),
            None => None,
        };
        // The screen may be gone by now.
        let _ = read.try_set(Some(found));
    });
    let who = RwSignal::new(None::<String>);
    let body = live(move || match read.get() {
        None => skeleton(),
        Some(None) => failed(Clinical::of(lang).rules_missing.to_owned()),
        Some(Some((_, tasks))) if tasks.is_empty() => {
            view! { <div class="empty">{icon("check")} <b>{words.none}</b> <p>{words.none_lead}</p></div> }
        }
        Some(Some((rules, tasks))) => board(ui, &rules, tasks, read, who),
    });
    view! {
        {topbar(&Route::Home, crate::locale::words::Shell::of(lang).home.to_owned())}
        <div class="page">
            {page_head(ui, words.title.to_owned(), view! { <p class="lead">{words.lead}</p> }, ())}
            {body}
        </div>
    }
}

/// The open actions of every co-operative whose summary says there are some.
async fn read_open(ui: Ui) -> Vec<Task> {
    let clinic = ui.clinic();
    let owners: Vec<OwnerId> =
        ui.overview.get_untracked().iter().filter(|(_, row)| row.has_actions()).map(|(owner, _)| *owner).collect();
    let mut tasks = Vec::new();
    for owner in owners {
        let Ok(Some(dossier)) = clinic.dossier(owner).await else { continue };
        let open = dossier.actions.iter().filter(|action| action.is_open());
        let name = &dossier.koperasi.nama;
        tasks.extend(open.map(|action| Task { owner, of: name.clone(), action: Arc::clone(action) }));
    }
    sorted_by(tasks, |one, other| {
        (&one.action.due, &one.of, &one.action.id).cmp(&(&other.action.due, &other.of, &other.action.id))
    })
}

type ReadTasks = RwSignal<Option<Option<(Arc<ClinicalRules>, Vec<Task>)>>>;

fn board(
    ui: Ui,
    rules: &Arc<ClinicalRules>,
    tasks: Vec<Task>,
    read: ReadTasks,
    who: RwSignal<Option<String>>,
) -> AnyView {
    let lang = ui.language();
    let words = Prescribing::of(lang);
    let today = clock::today();
    let people: BTreeSet<String> = tasks.iter().map(|task| task.action.who.clone()).into_set();
    let chosen = who.get().filter(|chosen| people.contains(chosen));
    let options = people
        .iter()
        .map(|name| {
            let said = if name.is_empty() { words.nobody.to_owned() } else { name.clone() };
            view! { <option value=name.clone() selected=chosen.as_ref() == Some(name)>{said}</option> }
        })
        .collect::<Vec<_>>();
    let shown: Vec<&Task> =
        tasks.iter().filter(|task| chosen.as_ref().is_none_or(|chosen| task.action.who == *chosen)).collect();
    let groups = When::ALL
        .into_iter()
        .filter_map(|when| {
            let rows = shown.iter().filter(|task| When::of(&task.action, &today) == when);
            let rows = rows.map(|task| row(ui, rules, task, &today, read)).collect::<Vec<_>>();
            let count = rows.len().to_string();
            (!rows.is_empty()).then(|| {
                view! {
                    <section class="section">
                        <h2>{when.name(lang)} " " <span class="count muted">{count}</span></h2>
                        <ul class="list">{rows}</ul>
                    </section>
                }
            })
        })
        .collect::<Vec<_>>();
    let entries: Vec<Entry> = shown
        .iter()
        .map(|task| Entry {
            id: task.action.id.to_string(),
            day: task.action.due.clone(),
            title: format!("{}: {}", task.of, action_name(&task.action, &rules.treatments, lang)),
            note: [task.action.who.as_str(), &task.action.note]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join("\n"),
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
            <div class="field">
                <label for="tugas-pelaksana">{words.by_who}</label>
                <select
                    class="input"
                    id="tugas-pelaksana"
                    on:change=move |event| {
                        let name = value_of(&event);
                        who.set((name != EVERYBODY).then_some(name));
                    }
                >
                    <option value=EVERYBODY>{words.everybody}</option>
                    {options}
                </select>
            </div>
            <button type="button" class="btn" id="kalender" on:click=save>
                {icon("calendar")}
                {words.calendar}
            </button>
        </div>
        {groups}
    }
}

/// What stands for no choice of a person: no name has such a letter.
const EVERYBODY: &str = "\u{0}";

fn row(ui: Ui, rules: &ClinicalRules, task: &Task, today: &str, read: ReadTasks) -> AnyView {
    let lang = ui.language();
    let words = Prescribing::of(lang);
    let name = action_name(&task.action, &rules.treatments, lang);
    let to = Route::Record { owner: task.owner, tab: RecordTab::Diagnoses };
    let beneath = [task.of.as_str(), &task.action.who]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let tone = if task.action.progress(today) == Progress::Overdue { "error" } else { "warn" };
    let record = task.action.id.clone();
    let done = move |_| {
        let record = record.clone();
        spawn_local(async move {
            let Ok(Some(dossier)) = ui.clinic().dossier(record.owner()).await else { return };
            let Ok(path) = DONE.parse() else { return };
            let seen = dossier.fold(&record);
            if ui.edit(&seen, [(path, Leaf::from(clock::today().as_str()))]).is_ok() {
                read.update(|read| {
                    if let Some(Some((_, tasks))) = read {
                        tasks.retain(|task| task.action.id != record);
                    }
                });
            }
        });
    };
    view! {
        <li class="item">
            <a class="item-main" href=to.to_string()>
                <b class="item-title">{name.clone()}</b>
                <span class="item-sub">{beneath}</span>
            </a>
            <span class="item-end">
                <span class="chip" data-tone=tone>{progress_text(&task.action, today, lang)}</span>
                <button
                    type="button"
                    class="btn btn-small"
                    aria-label=fill(words.done_of, &[("name", &name)])
                    on:click=done
                >
                    {icon("check")}
                    {words.done}
                </button>
            </span>
        </li>
    }
}
