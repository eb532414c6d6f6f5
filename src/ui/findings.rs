//! Findings (Temuan) with their clock: drafted from a sealed examination, answered by the board, responded to by the supervisor.

use super::context::Ui;
use super::followup::record_card;
use super::form::{Form, begin};
use super::markup::{live, view};
use super::parts::{class_badge, day, day_field, icon, sealed_total};
use super::record::unit_name;
use crate::app::followup::{Clock, draft_findings, due, finding_clock, is_repeated, overdue};
use crate::app::naming::item_name;
use crate::app::{Dossier, Sealed};
use crate::locale::Lang;
use crate::locale::words::{Examination, FollowUp, fill};
use crate::ordered::sorted_by;
use crate::platform::clock;
use crate::record::penugasan::Stage;
use crate::record::temuan::{
    ANSWER, ANSWER_DAY, DUE, EXAMINATION, ITEM, ORDER, OWN, RECOMMENDATION, RESPONSE, RESPONSE_DAY, SENTENCE, SIGNED,
    Status,
};
use crate::record::{Leaf, Pemeriksaan, RecordId, Temuan, Unit, at_paths};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// The section.
pub(super) fn section(ui: Ui, dossier: &Arc<Dossier>) -> AnyView {
    let lang = ui.language();
    let words = FollowUp::of(lang);
    let noticed = RwSignal::new(0);
    let late = live(move || {
        noticed.track();
        let late = overdue(&*ui.desk()?, &clock::today()).len();
        (late > 0).then(|| {
            view! {
                <div class="alert" data-tone="error" id="temuan-lewat">
                    {icon("warning")} <div>{fill(words.findings_overdue, &[("n", &late.to_string())])}</div>
                </div>
            }
        })
    });
    let has_findings = |one: &Pemeriksaan| {
        dossier.findings.values().any(|finding| one.id.local() == Some(finding.examination.as_str()))
    };
    // Those that count, and those that have findings all the same.
    let counted: Vec<RecordId> =
        dossier.koperasi.units().into_iter().flat_map(|unit| dossier.course(unit)).map(|one| one.id.clone()).collect();
    let shown = dossier.examinations.iter().filter(|one| counted.contains(&one.id) || has_findings(one));
    let (mut groups, mut earlier, mut begun) = (Vec::new(), Vec::new(), Vec::new());
    for one in shown {
        let drawn = group(ui, dossier, one, counted.contains(&one.id), noticed);
        // The last one of a unit is what is asked for; of those before it, the ones that have findings.
        let is_last = !begun.contains(&one.unit);
        begun.push(one.unit);
        if is_last || has_findings(one) { groups.push(drawn) } else { earlier.push(drawn) }
    }
    let earlier = (!earlier.is_empty()).then(|| {
        view! {
            <details class="more">
                <summary>{words.drafted_earlier}</summary>
                <div class="stack">{earlier}</div>
            </details>
        }
    });
    view! {
        <section class="section" id="temuan">
            <h2>{words.findings}</h2>
            {late}
            {if groups.is_empty() {
                view! { <p class="muted">{words.findings_none}</p> }
            } else {
                view! { {groups} {earlier} }
            }}
        </section>
    }
}

/// The findings of an examination, when its minutes were signed, and the button that drafts what is not there yet.
fn group(
    ui: Ui,
    dossier: &Arc<Dossier>,
    examination: &Arc<Pemeriksaan>,
    can_draft: bool,
    noticed: RwSignal<u32>,
) -> AnyView {
    let lang = ui.language();
    let words = FollowUp::of(lang);
    let local = examination.id.local().unwrap_or_default().to_owned();
    let year = examination.year.map(|year| year.to_string()).unwrap_or_default();
    let findings = dossier.findings.values().filter(|one| one.examination == local).collect::<Vec<_>>();
    let findings = sorted_by(findings, |one, other| (one.order, &one.item).cmp(&(other.order, &other.item)));
    let known = findings.iter().map(|one| one.signed.clone()).find(|signed| !signed.is_empty());
    let signed = RwSignal::new(known.or_else(|| minutes_day(dossier, examination)).unwrap_or_default());
    let forms = findings.iter().map(|one| Form::new(ui, dossier, &one.id, noticed)).collect::<Vec<_>>();
    let signs = forms.clone();
    let sign = move |day: &str| {
        signed.set(day.to_owned());
        let values = at_paths([(SIGNED, Leaf::entered(day)), (DUE, Leaf::entered(&due(day).unwrap_or_default()))]);
        for form in &signs {
            form.keep_all(values.clone());
        }
    };
    let title = fill(Examination::of(lang).title, &[("y", &year)]);
    let title = match examination.unit {
        Unit::Koperasi => title,
        Unit::Usp => format!("{title}, {}", unit_name(Unit::Usp, lang)),
    };
    let id = format!("berita-acara-{local}");
    let to_draft = Arc::clone(examination);
    let order = findings.iter().map(|one| one.order).max().unwrap_or_default().saturating_add(1);
    let draft = can_draft.then(|| {
        let to_add = to_draft.id.clone();
        let draft = move |_| draft(ui, Arc::clone(&to_draft), signed.get_untracked());
        let add = move |_| add(ui, &to_add, order, &signed.get_untracked());
        view! {
            <div class="btn-row">
                <button type="button" class="btn" id=format!("susun-{local}") on:click=draft>
                    {icon("plus")}
                    {fill(words.draft, &[("y", &year)])}
                </button>
                <button type="button" class="btn" id=format!("tambah-temuan-{local}") on:click=add>
                    {icon("plus")}
                    {words.add_finding}
                </button>
            </div>
        }
    });
    // What waits for an answer first; the rest is looked for, not worked at.
    let (open, closed): (Vec<_>, Vec<_>) =
        findings.into_iter().zip(forms).partition(|(one, _)| one.status() == Status::Open);
    let cards = |of: Vec<(&Arc<Temuan>, Form)>| {
        of.into_iter().map(|(one, form)| card(form, dossier, examination, one)).collect::<Vec<_>>()
    };
    let closed = (!closed.is_empty()).then(|| {
        view! {
            <details class="more" id=format!("terjawab-{local}")>
                <summary>{fill(words.answered_all, &[("n", &closed.len().to_string())])}</summary>
                <div class="stack">{cards(closed)}</div>
            </details>
        }
    });
    view! {
        <div class="stack" id=format!("temuan-{local}")>
            <h3>{title}</h3>
            {day_field(&id, words.signed, Some(words.signed_hint), move || signed.get(), sign)}
            {draft}
            {cards(open)}
            {closed}
        </div>
    }
}

/// The day on which an assignment says that minutes were signed, on the day of the examination or after.
fn minutes_day(dossier: &Dossier, examination: &Pemeriksaan) -> Option<String> {
    let stages = dossier.assignments.iter().flat_map(|one| &one.stages);
    let mut days = stages.filter(|(stage, _)| *stage == Stage::Minutes).map(|(_, day)| day);
    days.find(|day| **day >= examination.date).cloned()
}

/// Begins a finding of an officer's own, after those of the examination.
fn add(ui: Ui, examination: &RecordId, order: i64, signed: &str) {
    let Some(local) = examination.local() else { return };
    let item = format!("{OWN}{:016x}", u64::from_be_bytes(ui.new_id()));
    let values = [
        (EXAMINATION, Leaf::from(local)),
        (ITEM, Leaf::from(item.as_str())),
        (ORDER, Leaf::Int(order)),
        (SIGNED, Leaf::entered(signed)),
        (DUE, Leaf::entered(&due(signed).unwrap_or_default())),
    ];
    begin(ui, Temuan::id(examination.owner(), local, &item), at_paths(values));
}

fn draft(ui: Ui, examination: Arc<Pemeriksaan>, signed: String) {
    let lang = ui.language();
    let words = FollowUp::of(lang);
    let year = examination.year.map(|year| year.to_string()).unwrap_or_default();
    let other_rules = fill(words.draft_other, &[("y", &year)]);
    spawn_local(async move {
        let Some(sealed) = examination.seal.as_deref().and_then(Sealed::read) else { return ui.say(other_rules) };
        let form = ui.form(&sealed.ruleset, &sealed.readings).await.filter(|form| form.digest == sealed.digest);
        let (Some(form), Some(dossier)) = (form, ui.desk().filter(|dossier| dossier.owner == examination.id.owner()))
        else {
            return ui.say(other_rules);
        };
        let drafted = draft_findings(&dossier, &examination, &sealed, &form, &signed);
        let count = drafted.len();
        for (record, values) in drafted {
            ui.set_all(&record, values);
        }
        ui.redraw();
        ui.say(match count {
            0 => words.drafted_none.to_owned(),
            count => fill(words.drafted, &[("n", &count.to_string())]),
        });
    });
}

/// How much time is left, where a clock runs.
pub(super) fn clock_chip(clock: Clock, lang: Lang) -> Option<AnyView> {
    let words = FollowUp::of(lang);
    let (text, tone) = match clock {
        Clock::Stopped | Clock::NotSet => return None,
        Clock::Left(0) => (words.due_today.to_owned(), "warn"),
        Clock::Left(days) => (fill(words.left, &[("n", &days.to_string())]), "info"),
        Clock::Over(days) => (fill(words.over, &[("n", &days.to_string())]), "error"),
    };
    Some(view! { <span class="chip" data-tone=tone>{text}</span> })
}

fn card(form: Form, dossier: &Dossier, examination: &Pemeriksaan, finding: &Temuan) -> AnyView {
    let lang = form.ui.language();
    let words = FollowUp::of(lang);
    let again = is_repeated(dossier, examination, &finding.item);
    let told = live(move || {
        let Some((dossier, record)) = form.now() else { return ().into_any() };
        let Some(one) = dossier.findings.get(&record) else { return ().into_any() };
        told(one, again, lang)
    });
    let name = fill(words.finding_of, &[("item", item_name(&finding.item, lang))]);
    let fields = view! {
        {form.lines(ANSWER, words.answer, None, Some(ANSWER_DAY))}
        {form.lines(RESPONSE, words.response, None, Some(RESPONSE_DAY))}
        <div class="fields">
            {form.day(ANSWER_DAY, words.answer_day)} {form.day(RESPONSE_DAY, words.response_day)}
            {form.day(DUE, words.due)}
        </div>
        {form.lines(SENTENCE, words.sentence, None, None)}
        {form.lines(RECOMMENDATION, words.recommendation, None, None)}
        {form.evidence(&name)}
    };
    record_card(form, name, words.answers, told, fields, finding.sentence.is_empty())
}

/// What is told of a finding: what it is, of which sub-aspect, how it stands, what is asked for.
fn told(one: &Temuan, again: bool, lang: Lang) -> AnyView {
    let words = FollowUp::of(lang);
    let (status, tone) = match one.status() {
        Status::Open => (words.status_open, "warn"),
        Status::Answered => (words.status_answered, "info"),
        Status::Responded => (words.status_responded, "ok"),
    };
    let score = sealed_total(&one.score, lang).map(|score| fill(words.points, &[("n", &score)]));
    let part = [format!("{} {}", one.part.0, one.part.1), score.unwrap_or_default()];
    let part = part.into_iter().filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join(" · ");
    let class = (!one.class.is_empty()).then(|| class_badge(Some(&one.class), "", None, lang));
    let until = (!one.due.is_empty()).then(|| format!("{} {}", words.due, day(&one.due, lang)));
    let said = |label: &'static str, text: &str| {
        let text = text.to_owned();
        (!text.is_empty()).then(|| view! { <p class="small"><b>{label}</b> ": " {text}</p> })
    };
    view! {
        <header class="ind-head">
            <h4><small class="code">{item_name(&one.item, lang).to_owned()}</small> {one.sentence.clone()}</h4>
            <span class="chip" data-tone=tone>{status}</span>
            {clock_chip(finding_clock(one, &clock::today()), lang)}
            {again.then(|| view! { <span class="chip" data-tone="error">{words.repeated}</span> })}
        </header>
        <div class="cluster small muted"><span>{part}</span> {class} <span>{until}</span></div>
        <p class="small">{one.recommendation.clone()}</p>
        {said(words.answer, &one.answer)}
        {said(words.response, &one.response)}
    }
}
