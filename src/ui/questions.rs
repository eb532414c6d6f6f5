//! The questions of an examination: aspects as steps, each indicator with its score, its questions or its value.

use super::answering::{explain_id, indicator_id};
use super::examination::{Exam, Shown};
use super::glossary::help;
use super::markup::{live, view};
use super::parts::{icon, say};
use super::question::question;
use super::regulation_parts::{cuts, score_text, unit_of, value_text};
use super::score::standing_text;
use crate::locale::words::{Common, Examination, Examining, fill};
use crate::ruleset::document::Wording;
use crate::ruleset::{Indicator, Measure};
use crate::scoring::Status;
use leptos::prelude::*;
use std::sync::Arc;

/// The aspects as steps, each with how far it is.
pub(super) fn steps(exam: Exam) -> AnyView {
    let ruleset = exam.scoring.ruleset();
    let words = Examination::of(exam.lang);
    let items = ruleset
        .aspects
        .iter()
        .enumerate()
        .map(|(place, aspect)| {
            let range = aspect.indicators.clone();
            let (all, name) = (range.len(), say(&aspect.name, exam.lang));
            let done = Memo::new(move |_| {
                exam.scoring.assessment.with(|now| {
                    let of_aspect = now.outcomes.iter().skip(range.start).take(range.len());
                    of_aspect.filter(|one| matches!(one.status, Status::Scored | Status::NotApplicable)).count()
                })
            });
            let of_ruleset = Arc::clone(&ruleset);
            let score = move || {
                exam.scoring
                    .assessment
                    .with(|now| standing_text(now.aspects.get(place).and_then(Option::as_ref), &of_ruleset, exam.lang))
            };
            view! {
                <li>
                    <button
                        type="button"
                        class="step"
                        id=format!("langkah-{}", aspect.code)
                        aria-current=move || (exam.ui.step.get() == place).then_some("step")
                        on:click=move |_| {
                            exam.ui.step.set(place);
                            exam.view.set(Shown::Questions);
                        }
                    >
                        <span class="step-name">{format!("{}. {name}", aspect.code)} <br /> <b class="nowrap">{score}</b></span>
                        <span class="step-count">
                            {move || {
                                fill(words.answered, &[("done", &done.get().to_string()), ("all", &all.to_string())])
                            }}
                        </span>
                        <span
                            class="bar"
                            style=("--p", move || (done.get() * 100 / all.max(1)).to_string())
                        ></span>
                    </button>
                </li>
            }
        })
        .collect_view();
    view! { <nav class="steps" aria-label=Common::of(exam.lang).aspect><ol>{items}</ol></nav> }
}

/// The indicators of the present step, under the names of their components.
pub(super) fn questions(exam: Exam) -> AnyView {
    live(move || {
        let ruleset = exam.scoring.ruleset();
        let step = exam.ui.step.get();
        let Some(aspect) = ruleset.aspects.get(step) else { return ().into_any() };
        let hint = Examination::of(exam.lang).keys_hint;
        let has_questions = aspect
            .indicators
            .clone()
            .any(|place| ruleset.indicators.get(place).is_some_and(|row| !row.questions().is_empty()));
        let parts = aspect
            .indicators
            .clone()
            .filter_map(|place| {
                let indicator = ruleset.indicators.get(place)?;
                let heads = aspect
                    .components
                    .iter()
                    .enumerate()
                    .filter(|(_, component)| component.indicators.start == place)
                    .map(|(component_place, component)| {
                        let name = format!("{} {}", component.code, say(&component.name, exam.lang));
                        let of_ruleset = Arc::clone(&ruleset);
                        let score = move || {
                            exam.scoring.assessment.with(|now| {
                                let standing = now.components.get(step).and_then(|of| of.get(component_place));
                                standing_text(standing.and_then(Option::as_ref), &of_ruleset, exam.lang)
                            })
                        };
                        let tip = term_in(&component.name).map(|(key, word)| help(key, word));
                        let is_outer = component.level <= 1;
                        view! {
                            <div class="spread">
                                <div class="cluster grow">
                                    {if is_outer {
                                        view! { <h2>{name}</h2> }
                                    } else {
                                        view! { <h3>{name}</h3> }
                                    }} {tip}
                                </div> <span class="muted num">{score}</span>
                            </div>
                        }
                    })
                    .collect_view();
                Some(view! { {heads} {card(exam, place, indicator)} })
            })
            .collect_view();
        view! {
            {(has_questions && !exam.is_sealed).then(|| view! { <p class="hint pc-only">{hint}</p> })}
            <div class="stack">{parts}</div>
        }
    })
}

/// The term of the regulations that a heading names, with its key in the glossary.
fn term_in(heading: &Wording) -> Option<(&'static str, &'static str)> {
    const TERMS: [(&str, &str); 5] = [
        ("rentabilitas", "Rentabilitas"),
        ("likuiditas", "Likuiditas"),
        ("modal_sendiri", "Modal sendiri"),
        ("pinjaman_bermasalah", "Pinjaman bermasalah"),
        ("kolektibilitas", "Kolektibilitas"),
    ];
    let heading = heading.id.to_lowercase();
    TERMS.into_iter().find(|(_, word)| heading.contains(&word.to_lowercase()))
}

/// One indicator: its score, its questions or its value.
fn card(exam: Exam, place: usize, indicator: &Indicator) -> AnyView {
    let words = Examination::of(exam.lang);
    let lang = exam.lang;
    let outcome = Memo::new(move |_| exam.scoring.assessment.with(|now| now.outcomes.get(place).cloned()));
    let score = move || outcome.get().and_then(|one| one.score).map(|score| score_text(&score, lang));
    let name = say(&indicator.name, lang);
    let label = format!("{}: {} {name}", words.explain, indicator.code);
    let body = match &indicator.measure {
        Measure::Ratio(_) => ratio_lines(exam, place, indicator),
        Measure::Share(_) | Measure::Count(_) => checklist(exam, place, indicator),
    };
    // Notes stand by question; an older build kept them by indicator.
    let note = exam.notes.with_untracked(|notes| notes.get(&indicator.code).cloned());
    let note = note.map(|note| view! { <p class="small"><b>{Examining::of(lang).note}": "</b> {note}</p> });
    view! {
        <article class="ind" id=indicator_id(indicator) tabindex="-1">
            <header class="ind-head">
                <span
                    class="skor"
                    data-skor=move || score().unwrap_or_default()
                    aria-label=move || score().map(|score| fill(words.skor, &[("n", &score)]))
                >
                    {move || score().unwrap_or_else(|| "–".to_owned())}
                </span>
                <h3><small class="code">{indicator.code.clone()}</small> " " {name}</h3>
                <button
                    type="button"
                    class="btn btn-small btn-quiet"
                    id=explain_id(indicator)
                    aria-label=label
                    on:click=move |_| exam.explain(place)
                >
                    {icon("info")}
                    <span>{words.explain}</span>
                </button>
            </header>
            {note}
            {body}
        </article>
    }
}

/// A ratio's value, or why there is none.
fn ratio_lines(exam: Exam, place: usize, indicator: &Indicator) -> AnyView {
    let lang = exam.lang;
    let words = Examination::of(lang);
    let (unit, cuts) = (unit_of(&indicator.measure), cuts(&indicator.bands));
    let value = move || {
        exam.scoring.assessment.with(|now| {
            let value = now.outcomes.get(place)?.value.clone()?;
            Some(value_text(&value, unit, &cuts, lang))
        })
    };
    let status = move || {
        let status = exam.scoring.assessment.with(|now| now.outcomes.get(place).map(|one| one.status));
        status.and_then(|status| match status {
            Status::Scored => None,
            Status::NotApplicable => Some(words.status_na),
            Status::CannotCompute => Some(words.status_cannot),
            Status::Unanswered => Some(words.status_open),
        })
    };
    view! {
        <p class="cluster">
            <b class="num">{value}</b>
            <span class="muted">{status}</span>
        </p>
    }
}

fn checklist(exam: Exam, indicator_place: usize, indicator: &Indicator) -> AnyView {
    let lang = exam.lang;
    let words = Examination::of(lang);
    let places = exam.questions_of(indicator_place);
    let (first, count) = (places.start, places.len());
    let met = move || {
        exam.scoring.assessment.track();
        let (yes, open) = exam.scoring.with(|examined| examined.answers.count(first, count));
        let met = fill(words.share_yes, &[("yes", &yes.to_string()), ("all", &count.to_string())]);
        if open == 0 { met } else { format!("{met}, {}", fill(words.answers_open, &[("n", &open.to_string())])) }
    };
    let rows = indicator
        .questions()
        .iter()
        .enumerate()
        .map(|(offset, row)| question(exam, indicator_place, first + offset, &row.key, &say(&row.text, lang)))
        .collect_view();
    view! {
        <div class="ind-all"><span>{met}</span> {(!exam.is_sealed).then(|| at_once(exam, indicator_place))}</div>
        <ol class="qs">{rows}</ol>
    }
}

/// The buttons that answer a whole indicator, clear it, undo that, and confirm what was carried over.
fn at_once(exam: Exam, indicator: usize) -> AnyView {
    let (words, more) = (Examination::of(exam.lang), Examining::of(exam.lang));
    let places = exam.questions_of(indicator);
    let (first, count) = (places.start, places.len());
    let is_answered = Memo::new(move |_| {
        exam.scoring.assessment.track();
        exam.scoring.with(|examined| examined.answers.count(first, count)).1 < count
    });
    let can_undo = Memo::new(move |_| {
        exam.scoring.assessment.track();
        exam.can_undo(indicator)
    });
    let carried =
        Memo::new(move |_| exam.carried.with(|carried| carried.iter().skip(first).take(count).flatten().count()));
    let button = |name: &'static str, act: Callback<()>| {
        view! { <button type="button" class="btn btn-small" on:click=move |_| act.run(())>{name}</button> }
    };
    let yes = Callback::new(move |()| exam.answer_all(indicator, Some(true)));
    let no = Callback::new(move |()| exam.answer_all(indicator, Some(false)));
    let clear = Callback::new(move |()| exam.answer_all(indicator, None));
    let undo = Callback::new(move |()| exam.undo(indicator));
    view! {
        {live(move || {
            let n = carried.get();
            (n > 0)
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="btn btn-small"
                            on:click=move |_| exam.confirm(exam.questions_of(indicator))
                        >
                            {icon("check")}
                            {fill(more.confirm_all, &[("n", &n.to_string())])}
                        </button>
                    }
                })
        })}
        {button(words.all_yes, yes)}
        {button(words.all_no, no)}
        {live(move || is_answered.get().then(|| button(more.clear, clear)))}
        {live(move || {
            can_undo
                .get()
                .then(|| {
                    view! {
                        <button type="button" class="btn btn-small" on:click=move |_| undo.run(())>
                            {icon("undo")}
                            {more.undo}
                        </button>
                    }
                })
        })}
    }
}
