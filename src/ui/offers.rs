//! What can be answered at one touch, and what is to be looked at: answers of the books, answers of an earlier year.

use super::examination::Exam;
use super::gaps::why_line;
use super::markup::{live, view};
use super::parts::{icon, say};
use crate::app::proposals::answer_word;
use crate::locale::words::{Examining, fill};
use leptos::prelude::*;

/// Beside the steps: what the books and the earlier examination would answer.
pub(super) fn offers(exam: Exam) -> Option<AnyView> {
    if exam.is_sealed {
        return None;
    }
    let words = Examining::of(exam.lang);
    let year = exam.earlier.with_value(|earlier| earlier.as_ref().map(|earlier| earlier.year.to_string()));
    let counts = Memo::new(move |_| {
        exam.scoring.assessment.track();
        (exam.takeable().len(), exam.carriable().len())
    });
    let line = |text: String, id: &'static str, verb: String, act: Callback<()>| {
        view! {
            <div class="offer">
                <span>{text}</span>
                <button type="button" class="btn btn-small" id=id on:click=move |_| act.run(())>{verb}</button>
            </div>
        }
    };
    let (take, carry) = (Callback::new(move |()| exam.take_all()), Callback::new(move |()| exam.carry()));
    Some(live(move || {
        let (books, before) = counts.get();
        if books == 0 && before == 0 {
            return ().into_any();
        }
        let of_books = (books > 0).then(|| {
            let n = books.to_string();
            let (text, verb) = (fill(words.can_take, &[("n", &n)]), fill(words.take_all, &[("n", &n)]));
            line(text, "pakai-semua", verb, take)
        });
        let of_before = year.as_ref().filter(|_| before > 0).map(|year| {
            let text = fill(words.can_carry, &[("n", &before.to_string()), ("y", year)]);
            line(text, "bawa-jawaban", fill(words.carry, &[("y", year)]), carry)
        });
        view! {
            <div class="alert" data-tone="info" id="tawaran">
                {icon("info")} <div class="stack">{of_books} {of_before}</div>
            </div>
        }
    }))
}

/// How many answers are to be looked at: those that differ from the books, and those carried that nobody confirmed.
pub(super) fn to_review(exam: Exam) -> (usize, usize) {
    exam.scoring.assessment.track();
    (exam.differing().len(), exam.carried.with(|carried| carried.iter().flatten().count()))
}

/// How many answers differ from the books and do not say why.
pub(super) fn unreasoned(exam: Exam) -> usize {
    let has_reason = |place: &usize| {
        let key = exam.question(*place).map(|(_, key)| key);
        key.is_some_and(|key| exam.reasons.with(|reasons| reasons.contains_key(&key)))
    };
    exam.differing().iter().filter(|place| !has_reason(place)).count()
}

/// The list of them; each leads to its question.
pub(super) fn review_list(exam: Exam) -> AnyView {
    let words = Examining::of(exam.lang);
    live(move || {
        exam.scoring.assessment.track();
        let ruleset = exam.scoring.ruleset();
        let row = |place: usize, said: String| {
            let (indicator, key) = exam.question(place)?;
            let question =
                ruleset.indicators.get(indicator)?.questions().iter().find(|question| question.key == key)?;
            let answer = exam.scoring.with(|examined| examined.answers.get(place))?;
            let told = [("answer", answer_word(answer, exam.lang)), ("said", said.as_str())];
            let told = fill(words.answered_so, &told);
            let name = format!("{key} {}", say(&question.text, exam.lang));
            Some(why_line(name, String::new(), told, move || exam.jump_to(place)))
        };
        let part = |title: &'static str, rows: Vec<AnyView>| {
            (!rows.is_empty()).then(|| view! { <h2>{title}</h2> <ol class="why card">{rows}</ol> })
        };
        let of_books = |place: usize| {
            let sentence = exam.proposals.with_value(|proposals| proposals.sentence(place, &ruleset, exam.lang));
            let key = exam.question(place).map(|(_, key)| key);
            let reason = key.and_then(|key| exam.reasons.with(|reasons| reasons.get(&key).cloned()));
            let reason = reason.map(|reason| fill(words.reason_said, &[("reason", &reason)]));
            [sentence, reason].into_iter().flatten().collect::<Vec<_>>().join(". ")
        };
        let differing: Vec<AnyView> =
            exam.differing().into_iter().filter_map(|place| row(place, of_books(place))).collect();
        let from = |year: i64| fill(words.from_year_said, &[("y", &year.to_string())]);
        let carried = exam.carried.get();
        let carried: Vec<AnyView> =
            carried.into_iter().enumerate().filter_map(|(place, year)| row(place, from(year?))).collect();
        if differing.is_empty() && carried.is_empty() {
            return view! { <p class="muted">{words.review_none}</p> };
        }
        view! { <div class="stack">{part(words.review_differ, differing)} {part(words.review_carried, carried)}</div> }
    })
}
