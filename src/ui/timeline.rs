//! The timeline of a record: what happened, the latest first, each a door to where it stands.

use super::context::Ui;
use super::markup::{live, view};
use super::parts::{class_badge, class_style, day, sealed_total, show_all};
use super::record::unit_name;
use crate::app::naming::rat_status_name;
use crate::app::timeline::{Event, Happened, timeline};
use crate::app::{Dossier, RecordTab, Route};
use crate::locale::Lang;
use crate::locale::words::{Archive, Clinical, Common, Examination, Record, Timeline, fill};
use crate::record::diagnosa::Verdict;
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
    let dossier = Arc::clone(dossier);
    let happened = timeline(&dossier);
    live(move || {
        let shown = if all.get() { happened.len() } else { SHORT };
        let items = happened.iter().take(shown).map(|event| item(&dossier, event, lang)).collect::<Vec<_>>();
        (!items.is_empty()).then(|| {
            view! {
                <section class="section" id="linimasa">
                    <h2>{words.title}</h2>
                    <ol class="timeline">{items}</ol>
                    {(happened.len() > shown).then(|| show_all(all, lang))}
                </section>
            }
        })
    })
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
        Happened::Archived(why) => {
            line(told_day, Some("info"), None, view! { {Archive::of(lang).title} ": " {why.clone()} })
        }
    }
}
