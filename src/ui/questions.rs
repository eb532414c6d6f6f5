//! The questions of an examination: aspects as steps, each indicator with its score, its questions or its value.

use super::examination::{Exam, Shown, indicator_id};
use super::markup::{live, view};
use super::parts::{icon, say};
use super::regulation_parts::{cuts, score_text, unit_of, value_text};
use super::score::standing_text;
use crate::locale::words::{Common, Examination, fill};
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
                        let is_outer = component.level == 0;
                        view! {
                            <div class="spread">
                                {if is_outer {
                                    view! { <h2>{name}</h2> }
                                } else {
                                    view! { <h3>{name}</h3> }
                                }} <span class="muted num">{score}</span>
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
                <button type="button" class="btn btn-small btn-quiet" aria-label=label on:click=move |_| exam.explain(place)>
                    {icon("info")}
                    <span>{words.explain}</span>
                </button>
            </header>
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
    let first = exam.first_question(indicator_place);
    let count = indicator.questions().len();
    let met = move || {
        exam.scoring.assessment.track();
        let (yes, open) = exam.scoring.with(|examined| examined.answers.count(first, count));
        let met = fill(words.share_yes, &[("yes", &yes.to_string()), ("all", &count.to_string())]);
        if open == 0 { met } else { format!("{met}, {}", fill(words.answers_open, &[("n", &open.to_string())])) }
    };
    let all = (!exam.is_sealed).then(|| {
        view! {
            <button type="button" class="btn btn-small" on:click=move |_| exam.answer_all(indicator_place, true)>
                {words.all_yes}
            </button>
            <button type="button" class="btn btn-small" on:click=move |_| exam.answer_all(indicator_place, false)>
                {words.all_no}
            </button>
        }
    });
    let rows = indicator
        .questions()
        .iter()
        .enumerate()
        .map(|(offset, question)| line(exam, first + offset, &question.key, &say(&question.text, lang)))
        .collect_view();
    view! {
        <div class="ind-all"><span>{met}</span> {all}</div>
        <ol class="qs">{rows}</ol>
    }
}

/// One question with its two answers.
fn line(exam: Exam, place: usize, key: &str, text: &str) -> AnyView {
    let words = Examination::of(exam.lang);
    let letter = key.rsplit('.').next().unwrap_or_default().to_owned();
    let id = format!("q-{key}");
    let label = format!("{id}-teks");
    let answer = Memo::new(move |_| {
        exam.scoring.assessment.track();
        exam.scoring.with(|examined| examined.answers.get(place))
    });
    let option = |value: bool| {
        let (word, name) = if value { ("ya", words.yes) } else { ("tidak", words.no) };
        let (own, key) = (format!("{id}-{word}"), key.to_owned());
        view! {
            <label class="seg-option">
                <input
                    type="radio"
                    id=own
                    name=id.clone()
                    value=word
                    prop:checked=move || answer.get() == Some(value)
                    prop:disabled=exam.is_sealed
                    on:change=move |_| exam.answer(place, &key, Some(value))
                />
                <span>{name}</span>
            </label>
        }
    };
    let by_key = {
        let key = key.to_owned();
        move |event: leptos::ev::KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() {
                return;
            }
            match event.key().as_str() {
                "y" | "Y" => exam.answer(place, &key, Some(true)),
                "t" | "T" | "n" | "N" => exam.answer(place, &key, Some(false)),
                "Backspace" | "Delete" => exam.answer(place, &key, None),
                "ArrowDown" => go_by(&event, 1),
                "ArrowUp" => go_by(&event, -1),
                _ => return,
            }
            event.prevent_default();
        }
    };
    view! {
        <li
            class="q"
            data-answer=move || match answer.get() {
                Some(true) => "ya",
                Some(false) => "tidak",
                None => "",
            }
        >
            <div class="q-text" id=label.clone()><span class="q-key">{letter}"."</span> {text.to_owned()}</div>
            <div class="seg seg-yn" role="radiogroup" aria-labelledby=label on:keydown=by_key>
                <div class="seg-options">{option(true)} {option(false)}</div>
            </div>
        </li>
    }
}

/// Moves the focus to the question after or before.
fn go_by(event: &leptos::ev::KeyboardEvent, step: i32) {
    let Some(from) = super::parts::target::<web_sys::HtmlInputElement>(event) else { return };
    let Ok(groups) = document().query_selector_all(".q .seg-yn") else { return };
    for index in 0..groups.length() {
        let is_own = groups.item(index).is_some_and(|group| group.contains(Some(&from)));
        if !is_own {
            continue;
        }
        let next = index.checked_add_signed(step).and_then(|next| groups.item(next));
        let next = next.and_then(|group| wasm_bindgen::JsCast::dyn_into::<web_sys::Element>(group).ok());
        let Some(group) = next else { return };
        let chosen = group.query_selector("input:checked").ok().flatten();
        let input = chosen.or_else(|| group.query_selector("input").ok().flatten());
        if let Some(input) = input.and_then(|input| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(input).ok())
        {
            // Focus fails for no field that stands in the page.
            let _ = input.focus();
        }
        return;
    }
}
