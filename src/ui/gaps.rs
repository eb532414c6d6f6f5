//! What an examination lacks: what is open or cannot be computed, and why its class is not one higher.

use super::examination::Exam;
use super::markup::{live, view};
use super::parts::{icon, say};
use crate::app::outcome::{need_text, open_operands};
use crate::app::{PaperOf, Route};
use crate::exact::Rational;
use crate::locale::words::{Examination, PaperWords, fill};
use crate::locale::{Lang, number};
use crate::record::RecordId;
use crate::ruleset::{Indicator, Ruleset};
use crate::scoring::{Assessment, Missing, Status};
use leptos::prelude::*;

/// What is unanswered or cannot be computed.
pub(super) fn open_list(exam: Exam) -> AnyView {
    let lang = exam.lang;
    let words = Examination::of(lang);
    live(move || {
        let ruleset = exam.scoring.ruleset();
        let now = exam.scoring.assessment.get();
        let rows: Vec<_> = now
            .open()
            .filter_map(|place| {
                let (indicator, outcome) = (ruleset.indicators.get(place)?, now.outcomes.get(place)?);
                let what = match outcome.status {
                    Status::CannotCompute => words.status_cannot.to_owned(),
                    Status::Unanswered if outcome.open_questions > 0 => {
                        fill(words.answers_open, &[("n", &outcome.open_questions.to_string())])
                    }
                    Status::Unanswered | Status::Scored | Status::NotApplicable => {
                        let open = open_operands(indicator, &now);
                        let names = open.iter().map(|one| super::regulation_parts::operand_name(*one, &ruleset, lang));
                        fill(words.amounts_open, &[("list", &names.collect::<Vec<_>>().join(", "))])
                    }
                };
                Some(indicator_line(exam, place, indicator, "–".to_owned(), what))
            })
            .collect();
        let to_statement = exam.year.filter(|_| !exam.is_sealed).map(|year| {
            let route = Route::Statement {
                owner: exam.record.with_value(RecordId::owner),
                unit: exam.unit,
                period: year.into(),
            };
            let visit = exam.record.with_value(|record| {
                let paper = PaperOf::Visit(record.local().unwrap_or_default().to_owned());
                Route::Paper { owner: record.owner(), paper }
            });
            view! {
                <p class="btn-row">
                    <a class="btn" href=visit.to_string() id="ke-kunjungan">
                        {icon("printer")}
                        {PaperWords::of(lang).visit_title}
                    </a>
                    <a class="btn" href=route.to_string() id="ke-laporan">
                        {icon("ledger")}
                        {fill(words.to_statement, &[("y", &year.to_string())])}
                    </a>
                </p>
            }
        });
        if rows.is_empty() {
            view! { <p class="muted">{words.nothing_open}</p> }
        } else {
            view! { {to_statement} <ol class="why card">{rows}</ol> }
        }
    })
}

/// A line of a list that leads somewhere: a mark, a name, what is said beneath it.
pub(super) fn why_line(
    name: String,
    mark: String,
    what: impl IntoView + 'static,
    go: impl Fn() + Send + 'static,
) -> AnyView {
    let mark = (!mark.is_empty()).then(|| view! { <span class="why-gain">{mark}</span> });
    view! {
        <li>
            <button type="button" class="why-item btn-block" on:click=move |_| go()>
                {mark}
                <span>
                    <b>{name}</b>
                    <small>{what}</small>
                </span>
                {icon("next")}
            </button>
        </li>
    }
}

fn indicator_line(exam: Exam, place: usize, indicator: &Indicator, gain: String, what: String) -> AnyView {
    let name = format!("{} {}", indicator.code, say(&indicator.name, exam.lang));
    why_line(name, gain, what, move || exam.jump(place))
}

/// Why the class is not one higher: where points are missing, the largest first.
pub(super) fn missing_list(exam: Exam) -> AnyView {
    let lang = exam.lang;
    let words = Examination::of(lang);
    live(move || {
        let ruleset = exam.scoring.ruleset();
        let now = exam.scoring.assessment.get();
        let rows: Vec<_> = now
            .missing(&ruleset)
            .into_iter()
            .filter_map(|Missing { indicator, next, .. }| {
                let row = ruleset.indicators.get(indicator)?;
                let outcome = now.outcomes.get(indicator)?;
                let what = outcome.better.as_ref().map(|(_, need)| need_text(need, lang)).unwrap_or_default();
                let gain = format!("+{}", number::decimal(&next, 2, lang));
                Some(indicator_line(exam, indicator, row, gain, what))
            })
            .collect();
        view! {
            <p class="lead">{to_next_class(&now, &ruleset, lang)}</p>
            <p class="muted small">{words.missing_lead}</p>
            <ol class="why card">{rows}</ol>
        }
    })
}

/// How far the next class is.
fn to_next_class(now: &Assessment, ruleset: &Ruleset, lang: Lang) -> String {
    let words = Examination::of(lang);
    let Some(total) = now.total.as_ref().map(|total| &total.lowest) else { return String::new() };
    // Best first: the last class whose cut lies above the total is the next one.
    let next = ruleset.classes.iter().rfind(|class| class.at_least.as_ref().is_some_and(|cut| cut > total));
    match next.and_then(|class| Some((class, class.at_least.as_ref()?))) {
        Some((class, cut)) => {
            let points = number::decimal_distinct(&cut.minus(total), &[Rational::ZERO], 2, lang);
            fill(words.to_next_class, &[("points", &points), ("class", &say(&class.name, lang))])
        }
        None => words.top_class.to_owned(),
    }
}
