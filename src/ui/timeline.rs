//! The timeline of a record: what happened, the latest first, each a door to where it stands.

use super::context::Ui;
use super::markup::{live, view};
use super::parts::{class_badge, class_style, day, sealed_total, show_all};
use super::record::unit_name;
use super::visits::tests_text;
use crate::app::naming::{
    colour_name, means_name, purpose_name, rat_status_name, record_name, referred_name, stage_name, step_name,
};
use crate::app::timeline::{Event, FindingsAt, Group, Happened, groups, timeline};
use crate::app::{Dossier, RecordTab, Route};
use crate::locale::Lang;
use crate::locale::words::{Archive, Clinical, Common, Examination, FollowUp, Record, Timeline, fill};
use crate::record::diagnosa::Verdict;
use crate::record::kunjungan::Purpose;
use crate::record::tahun::RatStatus;
use crate::record::{Period, Unit};
use leptos::prelude::*;
use std::sync::Arc;

/// The most events told until all are asked for.
const SHORT: usize = 6;

/// The part of the record page.
pub(super) fn events(ui: Ui, dossier: &Arc<Dossier>) -> AnyView {
    let lang = ui.language();
    let words = Timeline::of(lang);
    let all = RwSignal::new(false);
    let chosen = RwSignal::new(None::<Group>);
    let dossier = Arc::clone(dossier);
    let happened = timeline(&dossier);
    if happened.is_empty() {
        return ().into_any();
    }
    let known = groups(&happened);
    let filter = (known.len() > 1).then(|| filter(chosen, known, lang));
    let list = live(move || {
        let group = chosen.get();
        let of_group = |event: &&Event| group.is_none_or(|group| event.what.group() == group);
        let count = happened.iter().filter(of_group).count();
        let shown = if all.get() { count } else { SHORT };
        let items = happened.iter().filter(of_group).take(shown);
        let items = items.map(|event| item(&dossier, event, lang)).collect::<Vec<_>>();
        view! {
            <ol class="timeline">{items}</ol>
            {(count > shown).then(|| show_all(all, lang))}
        }
    });
    view! {
        <section class="section" id="linimasa">
            <h2>{words.title}</h2>
            {filter}
            {list}
        </section>
    }
}

/// Which events are shown: all, or those of one group.
fn filter(chosen: RwSignal<Option<Group>>, groups: Vec<Group>, lang: Lang) -> AnyView {
    let words = FollowUp::of(lang);
    let name = |group: Group| match group {
        Group::Examinations => words.group_examinations,
        Group::Problems => words.group_problems,
        Group::Coaching => words.group_coaching,
        Group::Findings => words.group_findings,
        Group::Others => words.group_others,
    };
    let choices = std::iter::once((None, words.all)).chain(groups.into_iter().map(|group| (Some(group), name(group))));
    let chips = choices
        .map(|(group, name)| {
            view! {
                <li>
                    <button
                        type="button"
                        class="chip chip-link"
                        aria-pressed=move || (chosen.get() == group).to_string()
                        on:click=move |_| chosen.set(group)
                    >
                        {name}
                    </button>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! { <ul class="chips" id="saring-linimasa" aria-label=words.group>{chips}</ul> }
}

fn item(dossier: &Dossier, event: &Event, lang: Lang) -> AnyView {
    let words = Timeline::of(lang);
    let owner = dossier.owner;
    let of_unit = |unit: Unit| match unit {
        Unit::Koperasi => String::new(),
        Unit::Usp => format!(" · {}", unit_name(unit, lang)),
    };
    let told_day = day(&event.day, lang);
    let line = |when: String, tone: Option<&'static str>, kelas: Option<&'static str>, body: AnyView| {
        view! { <li data-tone=tone data-kelas=kelas><time>{when}</time> <div>{body}</div></li> }
    };
    match &event.what {
        Happened::Founded => line(told_day, None, None, view! { {words.founded} }),
        Happened::Met(year, status) => {
            let tone = match status {
                Some(RatStatus::Late) => Some("warn"),
                Some(RatStatus::InTime | RatStatus::NotYet) | None => None,
            };
            let said = status.map(|status| format!(" · {}", rat_status_name(status, lang))).unwrap_or_default();
            let to = Route::Statement { owner, unit: Unit::Koperasi, period: Period::Year(*year) }.to_string();
            line(told_day, tone, None, view! { <a href=to>{fill(words.met, &[("y", &year.to_string())])}</a> {said} })
        }
        Happened::Examined(examination) => {
            let year = examination.year.map(|year| year.to_string()).unwrap_or_default();
            let title = fill(Examination::of(lang).title, &[("y", &year)]) + &of_unit(examination.unit);
            let to =
                examination.id.local().map(|local| Route::Examination { owner, local: local.to_owned() }.to_string());
            let none =
                if examination.is_sealed() { Record::of(lang).sealed_incomplete } else { Examination::of(lang).draft };
            let mark = examination.sealed_class.as_deref();
            let total = examination.sealed_score.as_deref().and_then(|text| sealed_total(text, lang));
            let body = view! { <a href=to>{title}</a> " " {class_badge(mark, none, total, lang)} };
            line(told_day, None, mark.map(class_style), body)
        }
        Happened::Known(unit, year, result) => {
            let mark = (!result.kelas.is_empty()).then_some(result.kelas.as_str());
            let title = fill(Common::of(lang).book_year, &[("y", &year.to_string())]) + &of_unit(*unit);
            let badge = class_badge(mark, Record::of(lang).old_no_class, sealed_total(&result.skor, lang), lang);
            line(
                title,
                None,
                mark.map(class_style),
                view! { {badge} " " <small class="muted">{Record::of(lang).old_result}</small> },
            )
        }
        Happened::Attached(file) => {
            let to = Route::Record { owner, tab: RecordTab::Documents }.to_string();
            let body =
                view! { <a href=to>{file.nama.clone()}</a> " " <span class="muted">{file.catatan.clone()}</span> };
            line(told_day, None, None, body)
        }
        Happened::Complained(one) => {
            let to = one.id.local().map(|local| Route::Complaint { owner, local: local.to_owned() }.to_string());
            let text = [one.who.as_str(), &one.text].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
            let text = text.join(": ");
            let body = view! { <a href=to>{Clinical::of(lang).complaint}</a> " " <span class="muted">{text}</span> };
            line(told_day, Some("warn"), None, body)
        }
        Happened::Diagnosed(one) => {
            let to = Route::Record { owner, tab: RecordTab::Diagnoses }.to_string();
            let words = Clinical::of(lang);
            let word =
                if one.verdict == Some(Verdict::Rejected) { words.standing_rejected } else { words.standing_certain };
            let name = if one.name.is_empty() { one.code.clone() } else { one.name.clone() };
            let title = fill(words.diagnosis_of, &[("name", &name)]);
            line(told_day, None, None, view! { <a href=to>{title}</a> " " <span class="muted">{word}</span> })
        }
        Happened::Sorted(_)
        | Happened::Assigned(..)
        | Happened::Visited(_)
        | Happened::Found(..)
        | Happened::Sanctioned(_)
        | Happened::Lifted(_) => {
            let to = Route::Record { owner, tab: RecordTab::FollowUp }.to_string();
            let (title, text, tone) = followed(dossier, &event.what, lang);
            line(told_day, tone, None, view! { <a href=to>{title}</a> " " <span class="muted">{text}</span> })
        }
        Happened::Archived(why) => {
            line(told_day, Some("info"), None, view! { {Archive::of(lang).title} ": " {why.clone()} })
        }
    }
}

/// What is told of triage, an assignment, a visit, findings or a sanction: its title, what came of it, how grave it is.
fn followed(dossier: &Dossier, what: &Happened, lang: Lang) -> (String, String, Option<&'static str>) {
    let words = FollowUp::of(lang);
    match what {
        Happened::Sorted(colour) => {
            (fill(words.triage_of, &[("colour", colour_name(*colour, lang))]), String::new(), None)
        }
        Happened::Assigned(one, stages) => {
            let stages = stages.iter().map(|stage| stage_name(*stage, lang)).collect::<Vec<_>>().join(", ");
            (record_name(dossier, &one.id, lang), stages, None)
        }
        Happened::Visited(one) => {
            let met = one.met.map(|met| if met { words.met_yes } else { words.met_no }.to_owned());
            let (text, tone) = match one.purpose {
                Some(Purpose::Contact) => {
                    let means = means_name(&one.means, lang).unwrap_or_default().to_owned();
                    ([Some(means), met], if one.met == Some(false) { Some("warn") } else { None })
                }
                Some(Purpose::Coaching) | None => ([Some(one.matter.clone()), tests_text(one, lang)], Some("ok")),
                Some(Purpose::Referral) => ([Some(referred_name(&one.to, lang)), None], Some("info")),
            };
            let text = text.into_iter().flatten().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
            (purpose_name(one.purpose, lang).to_owned(), text, tone)
        }
        Happened::Found(point, local, count) => {
            let (title, tone) = match point {
                FindingsAt::Signed => (words.found, "warn"),
                FindingsAt::Answered => (words.found_answered, "info"),
                FindingsAt::Responded => (words.found_responded, "ok"),
            };
            let year = dossier.examination(local).and_then(|one| one.year).map(|year| year.to_string());
            let of = year.map(|year| fill(Examination::of(lang).title, &[("y", &year)]));
            let count = fill(words.found_count, &[("n", &count.to_string())]);
            (title.to_owned(), of.into_iter().chain([count]).collect::<Vec<_>>().join(" · "), Some(tone))
        }
        Happened::Sanctioned(one) => {
            let step = one.step.map_or(words.sanctions, |step| step_name(step, lang));
            (step.to_owned(), one.reason.clone(), Some("error"))
        }
        Happened::Lifted(one) => {
            let step = one.step.map_or(words.sanctions, |step| step_name(step, lang));
            (fill(words.sanction_lifted, &[("step", step)]), String::new(), Some("ok"))
        }
        Happened::Founded
        | Happened::Met(..)
        | Happened::Examined(_)
        | Happened::Known(..)
        | Happened::Attached(_)
        | Happened::Complained(_)
        | Happened::Diagnosed(_)
        | Happened::Archived(_) => (String::new(), String::new(), None),
    }
}
