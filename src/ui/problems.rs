//! Complaints and the problem list of a record (Diagnosa): what was said, what examinations show, what an officer decided.

use super::actions::prescription;
use super::complaint::suspicion;
use super::context::Ui;
use super::form::{officer, today};
use super::markup::{live, view};
use super::parts::{day, failed, focus_soon, icon, say, skeleton, value_of, wrong_id, wrong_line};
use super::record::{latest_year, unit_name};
use crate::app::clinical::ClinicalRules;
use crate::app::problems::{
    Looked, Problem, Standing, evidence_text, look, problem_name, problems, signs, standing_name, suspicions,
};
use crate::app::{Dossier, Route, Sealed, board};
use crate::locale::Lang;
use crate::locale::words::{Clinical, Common, Prescribing, fill};
use crate::record::diagnosa::{BY, DAY, DECISION, NAME, OWN, REASON, RECOVERED, Verdict};
use crate::record::{Diagnosa, Keluhan, Leaf, RecordId, Unit, at_paths, keluhan};
use crate::ruleset::diagnoses::Severity;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// What a unit's examinations were read to.
struct Read {
    unit: Unit,
    looked: Vec<Looked>,
    /// The book years of examinations that were sealed by other rules.
    unread: Vec<String>,
}

/// The part of the record page.
pub(super) fn diagnoses(ui: Ui, dossier: &Arc<Dossier>) -> AnyView {
    let words = Clinical::of(ui.language());
    let read = RwSignal::new(None::<Option<(Arc<ClinicalRules>, Arc<Vec<Read>>)>>);
    let for_reading = Arc::clone(dossier);
    spawn_local(async move {
        let found = match ui.clinical().await {
            Some(rules) => Some((Arc::clone(&rules), Arc::new(read_all(ui, &for_reading, &rules).await))),
            None => None,
        };
        // The screen may be gone by now.
        let _ = read.try_set(Some(found));
    });
    let shown = Arc::clone(dossier);
    let body = live(move || match read.get() {
        None => skeleton(),
        Some(None) => failed(words.rules_missing.to_owned()),
        Some(Some((rules, read))) => {
            // What was decided since stands on the desk.
            let dossier = ui.desk().unwrap_or_else(|| Arc::clone(&shown));
            let lists = read
                .iter()
                .map(|one| (one.unit, problems(&dossier, one.unit, &rules.diagnoses, &one.looked)))
                .collect::<Vec<_>>();
            let standing: Vec<Problem> = lists.iter().flat_map(|(_, list)| list.iter().cloned()).collect();
            let is_alone = lists.len() == 1;
            let lists = lists
                .iter()
                .zip(read.iter())
                .map(|((unit, list), read)| {
                    let head = (!is_alone).then(|| view! { <h3>{unit_name(*unit, ui.language())}</h3> });
                    view! { {head} {problem_list(ui, &rules, read, list)} }
                })
                .collect::<Vec<_>>();
            view! {
                {complaints(ui, &dossier, &rules)}
                {suspected_list(ui, &dossier, &rules, &standing)}
                <section class="section" id="penyakit">
                    <div class="section-head">
                        <h2>{words.problems}</h2>
                        {to_tasks(&dossier, ui.language())}
                    </div>
                    {lists}
                    {adding(ui, &dossier, Arc::clone(&rules))}
                </section>
            }
        }
    });
    view! { {body} }
}

/// The way to what is to be done, where there is something.
fn to_tasks(dossier: &Dossier, lang: Lang) -> Option<AnyView> {
    let open = board::tasks(dossier).iter().filter(|task| task.is_open()).count();
    (open > 0).then(|| {
        let to = Route::Tasks(Some(dossier.owner));
        let text = fill(Prescribing::of(lang).to_tasks, &[("n", &open.to_string())]);
        view! { <a class="btn btn-small" id="ke-tugas" href=to.to_string()>{icon("calendar")} {text}</a> }
    })
}

/// Reads the examinations that count of every unit, the earliest first.
async fn read_all(ui: Ui, dossier: &Dossier, rules: &ClinicalRules) -> Vec<Read> {
    let mut all = Vec::new();
    for unit in dossier.koperasi.units() {
        let mut read = Read { unit, looked: Vec::new(), unread: Vec::new() };
        for examination in dossier.course(unit) {
            let Some(sealed) = examination.seal.as_deref().and_then(Sealed::read) else { continue };
            let form = ui.form(&sealed.ruleset, &sealed.readings).await.filter(|form| form.digest == sealed.digest);
            let looked =
                form.and_then(|form| look(dossier, examination, Some(&sealed), &Arc::new(form), &rules.diagnoses));
            match looked {
                Some(looked) => read.looked.push(looked),
                None => read.unread.push(sealed.year.to_string()),
            }
        }
        all.push(read);
    }
    all
}

/// The problem list of every unit.
pub(super) async fn lists(ui: Ui, dossier: &Dossier, rules: &ClinicalRules) -> Vec<(Unit, Vec<Problem>)> {
    let read = read_all(ui, dossier, rules).await;
    read.iter().map(|one| (one.unit, problems(dossier, one.unit, &rules.diagnoses, &one.looked))).collect()
}

// ---- Complaints ----

fn complaints(ui: Ui, dossier: &Dossier, rules: &ClinicalRules) -> AnyView {
    let lang = ui.language();
    let words = Clinical::of(lang);
    let owner = dossier.owner;
    let rows = dossier
        .complaints
        .iter()
        .filter_map(|one| {
            let to = Route::Complaint { owner, local: one.id.local()?.to_owned() };
            let said = one.codes.iter().filter_map(|code| rules.complaints.row(code)).map(|row| say(&row.text, lang));
            let own = Some(one.text.clone()).filter(|text| !text.is_empty());
            let said = said.chain(own).collect::<Vec<_>>().join(" ");
            let said = if said.is_empty() { words.complaint_empty.to_owned() } else { said };
            let settled = one.settled.as_ref().map(|on| fill(words.complaint_settled, &[("date", &day(on, lang))]));
            let beneath = [Some(day(&one.day, lang)), Some(one.who.clone()), settled];
            let beneath = beneath.into_iter().flatten().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
            Some(view! {
                <li>
                    <a class="item" href=to.to_string()>
                        <div class="item-main">
                            <span class="item-title">{said}</span>
                            <span class="item-sub">{beneath}</span>
                        </div>
                        {icon("next")}
                    </a>
                </li>
            })
        })
        .collect::<Vec<_>>();
    let begin = move |_| {
        let Some(record) = Keluhan::id_from_bytes(owner, ui.new_id()) else { return };
        let begun = ui.set_all(&record, at_paths([(keluhan::DAY, today())]));
        if let Some(local) = record.local().filter(|_| begun).map(str::to_owned) {
            ui.go(&Route::Complaint { owner, local });
        }
    };
    view! {
        <section class="section" id="keluhan">
            <h2>{words.complaints}</h2>
            {if rows.is_empty() {
                view! { <p class="muted">{words.complaints_none}</p> }
            } else {
                view! { <ul class="list">{rows}</ul> }
            }}
            <div class="btn-row">
                <button type="button" class="btn btn-primary" id="catat-keluhan" on:click=begin>
                    {icon("plus")}
                    {words.complain}
                </button>
            </div>
        </section>
    }
}

fn suspected_list(ui: Ui, dossier: &Dossier, rules: &ClinicalRules, standing: &[Problem]) -> AnyView {
    let words = Clinical::of(ui.language());
    let found = suspicions(dossier, &rules.complaints, standing);
    let rows = found.iter().filter_map(|one| suspicion(one, rules, ui)).collect::<Vec<_>>();
    if rows.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="section" id="diduga">
            <h2>{words.suspected}</h2>
            <p class="muted small">{words.suspected_lead}</p>
            <ul class="list">{rows}</ul>
        </section>
    }
}

// ---- The problem list ----

fn problem_list(ui: Ui, rules: &Arc<ClinicalRules>, read: &Read, list: &[Problem]) -> AnyView {
    let lang = ui.language();
    let words = Clinical::of(lang);
    let unread = (!read.unread.is_empty()).then(|| {
        let text = fill(words.problems_unread, &[("list", &read.unread.join(", "))]);
        view! { <p class="muted small">{text}</p> }
    });
    if list.is_empty() {
        let text = if read.looked.is_empty() { words.problems_wait } else { words.problems_none };
        return view! { <p class="muted">{text}</p> {unread} };
    }
    let moved = moved(read, list, rules, lang);
    let cards = list.iter().map(|problem| card(ui, rules, read, problem)).collect::<Vec<_>>();
    view! { {moved} <div class="stack">{cards}</div> {unread} }
}

/// What left and what came with the last examination, where there was one before it.
fn moved(read: &Read, list: &[Problem], rules: &ClinicalRules, lang: Lang) -> Option<AnyView> {
    let words = Clinical::of(lang);
    let (last, year) = (read.looked.len().checked_sub(1)?, read.looked.last()?.year);
    if last == 0 {
        return None;
    }
    let named = |is_meant: &dyn Fn(&Problem) -> bool| {
        let names = list.iter().filter(|one| is_meant(one)).filter_map(|one| rules.diagnoses.rows.get(one.rule?));
        names.map(|rule| say(&rule.name, lang)).collect::<Vec<_>>()
    };
    let episode = |one: &Problem| one.episode.clone();
    let left = named(&|one| episode(one).is_some_and(|episode| episode.recovered == Some(last)));
    let came = named(&|one| episode(one).is_some_and(|episode| episode.onset == last));
    if left.is_empty() && came.is_empty() {
        return None;
    }
    let line = |names: Vec<String>, wording: &str| {
        let text = fill(wording, &[("n", &names.len().to_string()), ("list", &names.join("; "))]);
        (!names.is_empty()).then(|| view! { <p>{text}</p> })
    };
    Some(view! {
        <div class="alert" data-tone="info" id="perubahan-penyakit">
            {icon("info")}
            <div>
                <p><b>{fill(words.moved, &[("y", &year.to_string())])}</b></p>
                {line(left, words.moved_left)}
                {line(came, words.moved_came)}
            </div>
        </div>
    })
}

pub(super) fn severity_word(severity: Severity, lang: Lang) -> &'static str {
    let words = Clinical::of(lang);
    match severity {
        Severity::Light => words.severity_light,
        Severity::Serious => words.severity_serious,
        Severity::Grave => words.severity_grave,
    }
}

/// A problem: what it is called, since when, by which signs, and what an officer decides of it.
fn card(ui: Ui, rules: &Arc<ClinicalRules>, read: &Read, problem: &Problem) -> AnyView {
    let lang = ui.language();
    let words = Clinical::of(lang);
    let rule = problem.rule.and_then(|place| rules.diagnoses.rows.get(place));
    let name = problem_name(problem, &rules.diagnoses, lang);
    let severity = rule.map(|rule| severity_word(rule.severity, lang));
    let called = rule.map(|rule| fill(words.called, &[("name", &say(&rule.nickname, lang))]));
    let (since, year) = (day(&problem.since, lang), problem.year.to_string());
    let dated = match &problem.until {
        None => fill(words.since, &[("date", &since), ("y", &year)]),
        Some(until) => fill(words.since_until, &[("date", &since), ("y", &year), ("until", &day(until, lang))]),
    };
    let beneath = called.into_iter().chain([dated]).collect::<Vec<_>>().join(" · ");
    let found = problem.episode.as_ref().zip(rule).and_then(|(episode, rule)| {
        let last = read.looked.get(*episode.seen.last()?)?;
        let years: Vec<String> =
            episode.seen.iter().filter_map(|place| Some(read.looked.get(*place)?.year.to_string())).collect();
        let rows = signs(episode.rule, last)
            .iter()
            .map(|sign| view! { <li>{evidence_text(sign, rule, last, &rules.complaints, lang)}</li> })
            .collect::<Vec<_>>();
        let head = fill(words.signs_of, &[("y", &last.year.to_string())]);
        let over = (years.len() > 1).then(|| fill(words.seen_in, &[("list", &years.join(", "))]));
        Some(view! {
            <div class="stack">
                <b class="small">{head}</b>
                <ul class="bullets small">{rows}</ul>
                {over.map(|over| view! { <p class="small muted">{over}</p> })}
                <p class="small muted">{say(&rule.basis, lang)}</p>
            </div>
        })
    });
    let confirmed = problem.decided.as_ref().filter(|one| one.verdict == Some(Verdict::Certain));
    let prescribed = confirmed
        .zip(ui.desk())
        .map(|(decided, dossier)| prescription(ui, &dossier, rules, problem, decided, &read.looked));
    let treatments = rule.filter(|_| problem.standing == Standing::Suspected).map(|rule| {
        let rows = rule.treatments.iter().filter_map(|code| rules.treatments.row(code));
        let rows = rows.map(
            |one| view! { <li>{say(&one.name, lang)} <small class="muted">" · "{say(&one.by, lang)}</small></li> },
        );
        let rows = rows.collect::<Vec<_>>();
        view! {
            <details class="more">
                <summary>{words.treatments}</summary>
                <ul class="bullets small">{rows}</ul>
            </details>
        }
    });
    let tone = match problem.standing {
        Standing::Certain => "error",
        Standing::Suspected => "warn",
        Standing::Recovered | Standing::Rejected => "",
    };
    view! {
        <article class="ind problem" id=format!("masalah-{}-{}", problem.code, problem.year) tabindex="-1">
            <header class="ind-head">
                <h3><small class="code">{problem.code.clone()}</small> " " {name.clone()}</h3>
                <span class="chip" data-tone=tone>{standing_name(problem.standing, lang)}</span>
                {severity.map(|severity| view! { <span class="chip">{severity}</span> })}
            </header>
            <p class="muted small">{beneath}</p>
            {found}
            {treatments}
            {prescribed}
            {deciding(ui, read.unit, problem, name)}
        </article>
    }
}

/// What an officer decides, and what one decided.
fn deciding(ui: Ui, unit: Unit, problem: &Problem, name: String) -> AnyView {
    let lang = ui.language();
    let words = Clinical::of(lang);
    let Some(record) = ui.desk().and_then(|dossier| {
        let decided = problem.decided.as_ref().map(|decided| decided.id.clone());
        decided.or_else(|| Diagnosa::id(dossier.owner, &problem.code, unit, problem.year))
    }) else {
        return ().into_any();
    };
    let record = StoredValue::new(record);
    let place = format!("masalah-{}-{}", problem.code, problem.year);
    let keep = {
        let (place, named) = (place.clone(), name.clone());
        move |verdict: Option<Verdict>, reason: &str| {
            record.with_value(|record| decide(ui, record, &named, verdict, reason));
            ui.redraw();
            focus_soon(place.clone());
        }
    };
    let told = problem.decided.as_ref().filter(|one| one.verdict.is_some()).map(|one| {
        let by = fill(words.decided_by, &[("who", &one.by), ("date", &day(&one.day, lang))]);
        let why = (!one.reason.is_empty()).then(|| match one.verdict {
            Some(Verdict::Rejected) => fill(words.rejected_why, &[("reason", &one.reason)]),
            Some(Verdict::Certain) | None => one.reason.clone(),
        });
        view! { <p class="small muted">{by} {why.map(|why| format!(". {why}"))}</p> }
    });
    let has_verdict = problem.decided.as_ref().is_some_and(|one| one.verdict.is_some());
    let is_open = matches!(problem.standing, Standing::Certain | Standing::Suspected);
    let rejecting = RwSignal::new(false);
    let confirm = (!has_verdict).then(|| {
        let keep = keep.clone();
        view! {
            <button
                type="button"
                class="btn btn-small"
                aria-label=fill(words.confirm_of, &[("name", &name)])
                on:click=move |_| keep(Some(Verdict::Certain), "")
            >
                {icon("check")}
                {words.confirm}
            </button>
        }
    });
    let why_id = format!("tolak-{}-{}", problem.code, problem.year);
    let reject = (!has_verdict).then(|| {
        let why_id = why_id.clone();
        view! {
            <button
                type="button"
                class="btn btn-small"
                aria-label=fill(words.reject_of, &[("name", &name)])
                on:click=move |_| {
                    rejecting.set(true);
                    focus_soon(why_id.clone());
                }
            >
                {words.reject}
            </button>
        }
    });
    let gone = (is_open && has_verdict).then(|| {
        let place = place.clone();
        view! {
            <button
                type="button"
                class="btn btn-small"
                aria-label=fill(words.recovered_mark_of, &[("name", &name)])
                on:click=move |_| {
                    record.with_value(|record| ui.set(record, RECOVERED, today()));
                    ui.redraw();
                    focus_soon(place.clone());
                }
            >
                {words.recovered_mark}
            </button>
        }
    });
    let back = has_verdict.then(|| {
        let keep = keep.clone();
        view! {
            <button
                type="button"
                class="btn btn-small btn-quiet"
                aria-label=fill(words.take_back_of, &[("name", &name)])
                on:click=move |_| keep(None, "")
            >
                {words.take_back}
            </button>
        }
    });
    view! {
        {told}
        <div class="btn-row">{confirm} {reject} {gone} {back}</div>
        {live(move || rejecting.get().then(|| rejection(&why_id, rejecting, keep.clone(), lang)))}
    }
}

/// Why it is rejected.
fn rejection(
    id: &str,
    open: RwSignal<bool>,
    keep: impl Fn(Option<Verdict>, &str) + Clone + Send + 'static,
    lang: Lang,
) -> AnyView {
    let words = Clinical::of(lang);
    let why = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let given = why.get_untracked();
        if given.trim().is_empty() {
            return missing.set(true);
        }
        keep(Some(Verdict::Rejected), given.trim());
    };
    let id = id.to_owned();
    view! {
        <form class="stack" on:submit=submit novalidate>
            <div class="field" class:is-wrong=move || missing.get()>
                <label for=id.clone()>{words.reject_why}</label>
                <input
                    class="input"
                    id=id.clone()
                    maxlength="500"
                    aria-invalid=move || missing.get().then_some("true")
                    aria-describedby=wrong_id(&id)
                    on:input=move |event| {
                        missing.set(false);
                        why.set(value_of(&event));
                    }
                />
                {wrong_line(&id, move || missing.get().then(|| words.reject_why_missing.to_owned()))}
            </div>
            <div class="btn-row">
                <button type="submit" class="btn btn-small">{words.reject}</button>
                <button type="button" class="btn btn-small btn-quiet" on:click=move |_| open.set(false)>
                    {Common::of(lang).cancel}
                </button>
            </div>
        </form>
    }
}

/// Keeps an officer's word on what is called so, or takes it back.
fn decide(ui: Ui, record: &RecordId, name: &str, verdict: Option<Verdict>, reason: &str) {
    let values = match verdict {
        Some(verdict) => [
            (DECISION, Leaf::from(verdict.as_str())),
            (NAME, Leaf::entered(name)),
            (REASON, Leaf::entered(reason)),
            (DAY, today()),
            (BY, officer(ui)),
            (RECOVERED, Leaf::Null),
        ],
        None => [DECISION, NAME, REASON, DAY, BY, RECOVERED].map(|path| (path, Leaf::Null)),
    };
    ui.set_all(record, at_paths(values));
}

// ---- One that no rule found ----

fn adding(ui: Ui, dossier: &Dossier, rules: Arc<ClinicalRules>) -> AnyView {
    let lang = ui.language();
    let words = Clinical::of(lang);
    let owner = dossier.owner;
    let which = RwSignal::new(String::new());
    let (name, why) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let wrong = RwSignal::new((false, false));
    let options = rules.diagnoses.rows.iter().map(|rule| {
        let name = format!("{} {}", rule.code, say(&rule.name, lang));
        view! { <option value=rule.code.clone()>{name}</option> }
    });
    let options = options.collect::<Vec<_>>();
    let named = move |code: &str| rules.diagnoses.row(code).map(|rule| say(&rule.name, lang)).unwrap_or_default();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (code, own, reason) = (which.get_untracked(), name.get_untracked(), why.get_untracked());
        let lacks = (code.is_empty() && own.trim().is_empty(), reason.trim().is_empty());
        wrong.set(lacks);
        let Some(year) = latest_year().filter(|_| lacks == (false, false)) else { return };
        let own_code = format!("{OWN}{:016x}", u64::from_be_bytes(ui.new_id()));
        let is_own = code.is_empty();
        let named = if is_own { own.trim().to_owned() } else { named(&code) };
        let code = if is_own { own_code } else { code };
        let Some(record) = Diagnosa::id(owner, &code, Unit::Koperasi, year) else { return };
        decide(ui, &record, &named, Some(Verdict::Certain), reason.trim());
        ui.redraw();
        focus_soon(format!("masalah-{code}-{year}"));
    };
    view! {
        <details class="more" id="tambah-diagnosa">
            <summary>{words.add}</summary>
            <form class="card form" on:submit=submit novalidate>
                <div class="field" class:is-wrong=move || wrong.get().0>
                    <label for="diagnosa-mana">{words.add_which}</label>
                    <select class="input" id="diagnosa-mana" on:change=move |event| which.set(value_of(&event))>
                        <option value="">{words.add_own}</option>
                        {options}
                    </select>
                </div>
                {move || {
                    which
                        .with(String::is_empty)
                        .then(|| {
                            view! {
                                <div class="field" class:is-wrong=move || wrong.get().0>
                                    <label for="diagnosa-nama">{words.add_name}</label>
                                    <input
                                        class="input"
                                        id="diagnosa-nama"
                                        maxlength="200"
                                        aria-invalid=move || wrong.get().0.then_some("true")
                                        aria-describedby=wrong_id("diagnosa-nama")
                                        on:input=move |event| name.set(value_of(&event))
                                    />
                                    {wrong_line(
                                        "diagnosa-nama",
                                        move || wrong.get().0.then(|| words.add_name_missing.to_owned()),
                                    )}
                                </div>
                            }
                        })
                }}
                <div class="field" class:is-wrong=move || wrong.get().1>
                    <label for="diagnosa-alasan">{words.add_why}</label>
                    <input
                        class="input"
                        id="diagnosa-alasan"
                        maxlength="500"
                        aria-invalid=move || wrong.get().1.then_some("true")
                        aria-describedby=wrong_id("diagnosa-alasan")
                        on:input=move |event| why.set(value_of(&event))
                    />
                    {wrong_line("diagnosa-alasan", move || wrong.get().1.then(|| words.add_why_missing.to_owned()))}
                </div>
                <div class="btn-row">
                    <button type="submit" class="btn" id="diagnosa-tambah">{icon("plus")} {words.add}</button>
                </div>
            </form>
        </details>
    }
}
