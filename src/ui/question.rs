//! One question: its two answers, what the books say, where it was carried from, and what is kept beside it.

use super::answering::{answer_id, question_id};
use super::aside::{aside, aside_button, reason_id};
use super::examination::Exam;
use super::markup::view;
use super::parts::{focus_soon, icon};
use crate::app::proposals::answer_word;
use crate::locale::words::{Examination, Examining, fill};
use leptos::prelude::*;

/// A question of an indicator.
pub(super) fn question(exam: Exam, indicator: usize, place: usize, key: &str, text: &str) -> AnyView {
    let words = Examination::of(exam.lang);
    let letter = key.rsplit('.').next().unwrap_or_default().to_owned();
    let name = format!("q-{key}");
    let label = format!("{name}-teks");
    let answer = Memo::new(move |_| {
        exam.scoring.assessment.track();
        exam.scoring.with(|examined| examined.answers.get(place))
    });
    let option = |value: bool| {
        let (word, said) = if value { ("ya", words.yes) } else { ("tidak", words.no) };
        view! {
            <label class="seg-option">
                <input
                    type="radio"
                    id=answer_id(key, value)
                    name=name.clone()
                    value=word
                    prop:checked=move || answer.get() == Some(value)
                    prop:disabled=exam.is_sealed
                    on:change=move |_| exam.answer(place, Some(value))
                />
                <span>{said}</span>
            </label>
        }
    };
    let by_key = move |event: leptos::ev::KeyboardEvent| {
        if event.alt_key() || event.meta_key() {
            return;
        }
        if event.ctrl_key() {
            if event.key() == "z" && exam.can_undo(indicator) {
                exam.undo(indicator);
                event.prevent_default();
            }
            return;
        }
        let set = |answer| match event.shift_key() {
            true => exam.answer_all(indicator, answer),
            false => exam.answer(place, answer),
        };
        match event.key().as_str() {
            "y" | "Y" => set(Some(true)),
            "t" | "T" | "n" | "N" => set(Some(false)),
            "Backspace" | "Delete" => set(None),
            "ArrowDown" => go_by(&event, 1),
            "ArrowUp" => go_by(&event, -1),
            _ => return,
        }
        event.prevent_default();
    };
    let is_open = RwSignal::new(false);
    view! {
        <li
            class="q"
            id=question_id(key)
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
            {aside_button(exam, key, is_open)}
            {said(exam, place, key, answer, is_open)}
            {origin(exam, place, key)}
            {aside(exam, place, key, is_open)}
        </li>
    }
}

/// What the books say, and the way to take it, or to say why it is answered otherwise.
fn said(exam: Exam, place: usize, key: &str, answer: Memo<Option<bool>>, is_open: RwSignal<bool>) -> Option<AnyView> {
    let words = Examining::of(exam.lang);
    let ruleset = exam.scoring.ruleset();
    let (sentence, proposed) = exam
        .proposals
        .with_value(|proposals| Some((proposals.sentence(place, &ruleset, exam.lang)?, proposals.answer(place))))?;
    let name =
        proposed.map(|proposed| fill(words.take_of, &[("code", key), ("answer", answer_word(proposed, exam.lang))]));
    let differs = move || proposed.is_some() && answer.get().is_some() && answer.get() != proposed;
    let why = {
        let key = key.to_owned();
        move || {
            is_open.set(true);
            focus_soon(reason_id(&key));
        }
    };
    let why_name = fill(words.reason_write_of, &[("code", key)]);
    let lacks_reason = {
        let key = key.to_owned();
        move || !exam.is_sealed && differs() && exam.reasons.with(|reasons| !reasons.contains_key(&key))
    };
    let can_take = move || proposed.is_some() && answer.get() != proposed;
    Some(view! {
        <div class="q-said" data-tone=move || differs().then_some("warn")>
            {icon("ledger")}
            <span>
                {move || differs().then(|| view! { <b>{words.books_differ}". "</b> })}
                {sentence}
            </span>
            {move || {
                can_take()
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="btn btn-small"
                                aria-label=name.clone()
                                on:click=move |_| exam.take(place)
                            >
                                {words.take}
                            </button>
                        }
                    })
            }}
            {move || {
                let why = why.clone();
                lacks_reason()
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="btn btn-small q-why"
                                aria-label=why_name.clone()
                                on:click=move |_| why()
                            >
                                {icon("edit")}
                                {words.reason_write}
                            </button>
                        }
                    })
            }}
        </div>
    })
}

/// The year an answer was carried from, while nobody confirmed it.
fn origin(exam: Exam, place: usize, key: &str) -> AnyView {
    let words = Examining::of(exam.lang);
    let from = Memo::new(move |_| exam.carried.with(|carried| carried.get(place).copied().flatten()));
    let label = fill(words.confirm_of, &[("code", key)]);
    view! {
        {move || {
            from.get()
                .map(|year| {
                    let confirm = (!exam.is_sealed)
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="btn btn-small"
                                    aria-label=label.clone()
                                    on:click=move |_| exam.confirm(std::iter::once(place))
                                >
                                    {icon("check")}
                                    {words.confirm}
                                </button>
                            }
                        });
                    view! {
                        <div class="q-said q-origin">
                            {icon("calendar")}
                            <span>{fill(words.from_year, &[("y", &year.to_string())])}</span>
                            {confirm}
                        </div>
                    }
                })
        }}
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
