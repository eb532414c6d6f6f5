//! An examination beside the one before (Banding).

use super::examination::Exam;
use super::gaps::why_line;
use super::markup::{live, view};
use super::parts::{class_name, delta, say};
use super::regulation_parts::score_text;
use super::score::class_cuts;
use crate::app::comparison::{Before, Compared, Moved, compare};
use crate::exact::Rational;
use crate::locale::number;
use crate::locale::words::{Common, Examining, fill};
use crate::ruleset::Ruleset;
use leptos::prelude::*;
use std::sync::Arc;

/// The view.
pub(super) fn comparing(exam: Exam, before: &Arc<Before>) -> AnyView {
    let words = Examining::of(exam.lang);
    let before = Arc::clone(before);
    live(move || {
        let ruleset = exam.scoring.ruleset();
        let now = exam.scoring.assessment.get();
        let compared = exam.scoring.with(|examined| compare(&before, &ruleset, &now, &examined.answers));
        let year = before.year().to_string();
        let is_correction = exam.corrected.with_value(Option::is_some);
        let title =
            if is_correction { words.compare_corrected.to_owned() } else { fill(words.compare_title, &[("y", &year)]) };
        let only_totals = match &*before {
            Before::Known { class, .. } => {
                let class = class_name(class, exam.lang);
                Some(format!("{} {class}", fill(words.compare_known, &[("y", &year)])))
            }
            Before::Sealed { .. } if compared.aspects.is_empty() => {
                Some(fill(words.compare_other_form, &[("y", &year)]))
            }
            Before::Sealed { .. } => None,
        };
        let is_whole = only_totals.is_none();
        let then = if is_correction { words.compare_then.to_owned() } else { year };
        let this = exam.year.filter(|_| !is_correction).map(|year| year.to_string());
        view! {
            <section class="section" id="banding" aria-labelledby="banding-judul">
                <h2 id="banding-judul">{title}</h2>
                {only_totals.map(|text| view! { <p class="muted">{text}</p> })}
                {table(exam, &ruleset, &compared, then, this.unwrap_or_else(|| words.compare_now.to_owned()))}
                {is_whole.then(|| changes(exam, &ruleset, &compared))}
            </section>
        }
    })
}

fn table(exam: Exam, ruleset: &Ruleset, compared: &Compared, then: String, now: String) -> AnyView {
    let words = Examining::of(exam.lang);
    let cuts = class_cuts(ruleset);
    let row = |name: String, before: &Option<Rational>, after: &Option<Rational>| {
        let print = |value: &Option<Rational>, none: &'static str| {
            value.as_ref().map_or_else(|| none.to_owned(), |value| number::decimal_distinct(value, &cuts, 2, exam.lang))
        };
        let change = before.as_ref().zip(after.as_ref()).map(|(before, after)| delta(&after.minus(before), exam.lang));
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="num">{print(before, "–")}</td>
                <td class="num">{print(after, words.compare_open)} " " {change}</td>
            </tr>
        }
    };
    let (before, after) = &compared.total;
    let total = row(words.compare_total.to_owned(), before, after);
    let aspects = compared
        .aspects
        .iter()
        .filter_map(|Moved { place, then, now }| {
            let aspect = ruleset.aspects.get(*place)?;
            Some(row(format!("{} {}", aspect.code, say(&aspect.name, exam.lang)), then, now))
        })
        .collect::<Vec<_>>();
    view! {
        <div class="table-wrap" tabindex="0">
            <table class="table" aria-labelledby="banding-judul">
                <thead>
                    <tr>
                        <th scope="col">{Common::of(exam.lang).aspect}</th>
                        <th scope="col" class="num">{then}</th>
                        <th scope="col" class="num">{now}</th>
                    </tr>
                </thead>
                <tbody>{total} {aspects}</tbody>
            </table>
        </div>
    }
}

fn changes(exam: Exam, ruleset: &Ruleset, compared: &Compared) -> AnyView {
    let words = Examining::of(exam.lang);
    let score =
        |score: &Option<Rational>| score.as_ref().map_or_else(|| "–".to_owned(), |score| score_text(score, exam.lang));
    let indicators = compared
        .indicators
        .iter()
        .filter_map(|moved| {
            let (place, row) = (moved.place, ruleset.indicators.get(moved.place)?);
            let direction = moved.then.as_ref().zip(moved.now.as_ref()).map(|(then, now)| {
                let direction = if now > then { "naik" } else { "turun" };
                view! { <span class="delta" data-change=direction>{score_text(&now.minus(then).max(then.minus(now)), exam.lang)}</span> }
            });
            let name = format!("{} {}", row.code, say(&row.name, exam.lang));
            let told = view! { {format!("{} → {}", score(&moved.then), score(&moved.now))} " " {direction} };
            Some(why_line(name, String::new(), told, move || exam.jump(place)))
        })
        .collect::<Vec<_>>();
    let answers = compared
        .answers
        .iter()
        .filter_map(|changed| {
            let place = changed.question;
            let (indicator, key) = exam.question(place)?;
            let question =
                ruleset.indicators.get(indicator)?.questions().iter().find(|question| question.key == key)?;
            let name = format!("{key} {}", say(&question.text, exam.lang));
            let (told, direction) = if changed.now { (words.no_to_yes, "naik") } else { (words.yes_to_no, "turun") };
            let told = view! { <span class="delta" data-change=direction>{told}</span> };
            Some(why_line(name, String::new(), told, move || exam.jump_to(place)))
        })
        .collect::<Vec<_>>();
    let part = |title: &'static str, id: &'static str, rows: Vec<AnyView>| {
        let body = if rows.is_empty() {
            view! { <p class="muted">{words.compare_same}</p> }
        } else {
            view! { <ol class="why card">{rows}</ol> }
        };
        view! { <div class="section" id=id><h3>{title}</h3> {body}</div> }
    };
    view! {
        {part(words.compare_answers, "banding-jawaban", answers)}
        {part(words.compare_indicators, "banding-butir", indicators)}
    }
}
