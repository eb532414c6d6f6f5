//! Why an indicator has its score (Penjelasan): the formula with its numbers, the bands with the value's mark, how much is
//! missing to the next band, where it comes from and how sure we are, and, where it cannot be computed, the officer's decision.

use super::answering::explain_id;
use super::examination::Exam;
use super::markup::{live, view};
use super::parts::{focus_soon, gone, icon, percent_style, say, value_of, wrong_id, wrong_line};
use super::regulation_parts::{
    bands_table, confidence_chip, confidence_note, cut_text, cuts, formula_with, formula_words, operand_name,
    score_chip, score_text, sources, unit_of, value_text,
};
use crate::app::outcome::{need_text, reason_text, status_text};
use crate::app::wording::sen_text;
use crate::exact::Rational;
use crate::locale::Lang;
use crate::locale::words::{Common, Examination, fill};
use crate::ordered::Ordered;
use crate::record::Leaf;
use crate::record::pemeriksaan::REASON_GONE;
use crate::ruleset::bands::Bands;
use crate::ruleset::document::Direction;
use crate::ruleset::formula::Operand;
use crate::ruleset::{Indicator, Measure, Ratio, Ruleset};
use crate::scoring::{Amount, Assessment, Decision, Outcome, Reason, Status};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The panel.
pub(crate) fn explanation(exam: Exam, place: usize) -> AnyView {
    let lang = exam.lang;
    let words = Examination::of(lang);
    let ruleset = exam.scoring.ruleset();
    let Some(indicator) = ruleset.indicators.get(place).cloned() else { return ().into_any() };
    let indicator = Arc::new(indicator);
    let name = say(&indicator.name, lang);
    let opener = explain_id(&indicator);
    let close = Callback::new(move |()| {
        exam.ui.panel.set(None);
        focus_soon(opener.clone());
    });
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            close.run(());
        }
    };
    let body = {
        let (indicator, ruleset) = (Arc::clone(&indicator), Arc::clone(&ruleset));
        move || {
            let now = exam.scoring.assessment.get();
            now.outcomes.get(place).map(|outcome| standing(exam, &indicator, &ruleset, &now, outcome))
        }
    };
    view! {
        <div class="scrim phone-only" on:click=move |_| close.run(())></div>
        <aside class="panel" id="penjelasan" aria-labelledby="penjelasan-judul" on:keydown=on_key>
            <header class="panel-head">
                <h2 id="penjelasan-judul" tabindex="-1">
                    <small class="code">{indicator.code.clone()}</small>
                    " "
                    {name}
                </h2>
                <button type="button" class="btn btn-icon" aria-label=words.close on:click=move |_| close.run(())>
                    {icon("close")}
                </button>
            </header>
            <div class="panel-body">
                {body} {decision(exam, place, &indicator)} {readings(exam, &indicator, &ruleset)}
                {backing(&indicator, &ruleset, lang)}
            </div>
        </aside>
    }
}

/// How the indicator stands: what moves while questions are answered.
fn standing(exam: Exam, indicator: &Indicator, ruleset: &Ruleset, now: &Assessment, outcome: &Outcome) -> AnyView {
    let lang = exam.lang;
    let words = Examination::of(lang);
    let formula = match &indicator.measure {
        Measure::Ratio(ratio) => ratio_section(ratio, indicator, ruleset, now, outcome, lang),
        Measure::Share(_) | Measure::Count(_) => share_section(indicator, outcome, lang),
    };
    let score = match &outcome.score {
        Some(score) => {
            let word = ruleset.grade(score).map(|(nilai, label)| {
                format!("{} · {}", fill(words.nilai, &[("n", &score_text(nilai, lang))]), say(label, lang))
            });
            view! { {score_chip(score, ruleset, lang)} <span>{word}</span> }
        }
        None => view! { <span class="skor" data-skor="">"–"</span> <span>{status_text(outcome.status, lang)}</span> },
    };
    let distance = match (&outcome.better, outcome.status) {
        (Some((score, need)), Status::Scored) => {
            Some(format!("{}: {}", fill(words.next_band, &[("n", &score_text(score, lang))]), need_text(need, lang)))
        }
        (None, Status::Scored) if outcome.reason == Reason::Band => Some(words.best_band.to_owned()),
        (_, _) => None,
    };
    let here = outcome.band;
    view! {
        <section>
            <p class="cluster">{score}</p>
            {reason_text(indicator, outcome, lang).map(|text| view! { <p>{text}</p> })}
            {scale(indicator, outcome, lang)}
            {distance.map(|text| view! { <p class="distance">{text}</p> })}
        </section>
        {formula}
        <section>
            <h3>{words.bands}</h3>
            {bands_table(indicator, here, ruleset, lang)}
        </section>
    }
}

fn share_section(indicator: &Indicator, outcome: &Outcome, lang: Lang) -> AnyView {
    let words = Examination::of(lang);
    let print = |value: &Option<Rational>| value.as_ref().map(|value| score_text(value, lang)).unwrap_or_default();
    let share = fill(words.share_yes, &[("yes", &print(&outcome.numerator)), ("all", &print(&outcome.denominator))]);
    let result = outcome
        .value
        .as_ref()
        .map(|value| value_text(value, unit_of(&indicator.measure), &cuts(&indicator.bands), lang));
    view! {
        <section>
            <h3>{words.result}</h3>
            <div class="formula">
                <p>{share}</p>
                {result.map(|result| view! { <p class="formula-result">{result}</p> })}
            </div>
        </section>
    }
}

fn ratio_section(
    ratio: &Ratio,
    indicator: &Indicator,
    ruleset: &Ruleset,
    now: &Assessment,
    outcome: &Outcome,
    lang: Lang,
) -> AnyView {
    let words = Examination::of(lang);
    let amount = |operand: Operand| {
        let amounts = if operand.prior { &now.prior } else { &now.this };
        match amounts.get(operand.account) {
            Some(Amount::Known(amount)) => sen_text(amount, lang),
            Some(Amount::Open | Amount::NoYear | Amount::Undefined) | None => "…".to_owned(),
        }
    };
    let mut operands = BTreeSet::new();
    ratio.numerator.operands(&mut |operand| {
        operands.insert(operand);
    });
    if let Some(denominator) = &ratio.denominator {
        denominator.operands(&mut |operand| {
            operands.insert(operand);
        });
    }
    let rows = operands
        .iter()
        .map(|operand| {
            view! {
                <tr>
                    <th scope="row">{operand_name(*operand, ruleset, lang)}</th>
                    <td class="num nowrap">{amount(*operand)}</td>
                </tr>
            }
        })
        .collect_view();
    let numbers = formula_with(&ratio.tokens, lang, amount);
    let result = outcome
        .value
        .as_ref()
        .map(|value| value_text(value, unit_of(&indicator.measure), &cuts(&indicator.bands), lang));
    view! {
        <section>
            <h3>{words.formula}</h3>
            <div class="formula">
                <p>{formula_words(&ratio.tokens, ruleset, lang)}</p>
                <p>{numbers}</p>
                {result.map(|result| view! { <p class="formula-result">"= "{result}</p> })}
            </div>
        </section>
        <section>
            <h3>{words.operands}</h3>
            <table class="operands"><caption class="vh">{words.operands}</caption><tbody>{rows}</tbody></table>
        </section>
    }
}

/// The bands as a drawn scale with the value's mark, where there are four of them.
fn scale(indicator: &Indicator, outcome: &Outcome, lang: Lang) -> Option<AnyView> {
    let bands = &indicator.bands;
    let (Some(value), Some(here)) = (&outcome.value, outcome.band) else { return None };
    if bands.steps.len() != 3 {
        return None;
    }
    let unit = unit_of(&indicator.measure);
    let text = value_text(value, unit, &cuts(bands), lang);
    let label = format!("{} {text}", Examination::of(lang).result);
    let place = percent_style(&along(bands, value, here)?);
    let edges =
        bands.steps.iter().rev().map(|step| view! { <li>{cut_text(&step.cut, unit, lang)}</li> }).collect_view();
    // Low to high: the rest, then the cuts from the last to the first.
    let parts = (0..4usize)
        .map(|part| view! { <span data-skor=(part + 1).to_string() class:is-here=here + part == 3></span> })
        .collect_view();
    Some(view! {
        <div>
            <div class="scale" role="img" aria-label=label>
                <div class="scale-track">
                    {parts} <span class="scale-mark" style=("--p", place)><b>{text}</b></span>
                </div>
            </div>
            <ol class="scale-edges">{edges}</ol>
        </div>
    })
}

/// Where a value lies on four equal parts, of 100: within its part by its distance between the part's cuts.
fn along(bands: &Bands, value: &Rational, here: usize) -> Option<Rational> {
    let cut = |place: usize| bands.steps.get(place).map(|step| &step.cut);
    let (first, second, third) = (cut(0)?, cut(1)?, cut(2)?);
    // Parts are counted from the worst; the outer ones are drawn as wide as their neighbours.
    let (part, from, to) = match here {
        0 => (3, first.clone(), first.plus(&first.minus(second))),
        1 => (2, second.clone(), first.clone()),
        2 => (1, third.clone(), second.clone()),
        _ => (0, third.minus(&second.minus(third)), third.clone()),
    };
    let within = match bands.direction {
        Direction::Higher | Direction::Lower => value.minus(&from).divided_by(&to.minus(&from))?,
    };
    let within = within.max(Rational::ZERO).min(Rational::ONE);
    Some(Rational::whole(part).plus(&within).times(&Rational::whole(25)))
}

/// An officer's decision where the indicator cannot be computed.
fn decision(exam: Exam, place: usize, indicator: &Arc<Indicator>) -> AnyView {
    let lang = exam.lang;
    let words = Examination::of(lang);
    let indicator = Arc::clone(indicator);
    let needs_one = Memo::new(move |_| {
        exam.scoring.assessment.with(|now| {
            now.outcomes
                .get(place)
                .is_some_and(|one| one.status == Status::CannotCompute || one.reason == Reason::Decided)
        })
    });
    live(move || {
        if !needs_one.get() {
            return ().into_any();
        }
        let code = indicator.code.clone();
        let known = exam
            .ui
            .desk()
            .and_then(|dossier| {
                let local = exam.record.with_value(|record| record.local().map(str::to_owned))?;
                dossier.examination(&local)?.decisions.get(&code).cloned()
            })
            .unwrap_or_default();
        let is_gone = known.reason == REASON_GONE;
        if exam.is_sealed {
            let why = if is_gone { Common::of(lang).gone } else { &known.reason };
            let text = fill(words.why_decided, &[("reason", why)]);
            return view! { <section><p>{text}</p></section> };
        }
        let outcome = RwSignal::new(known.outcome.clone());
        let reason = RwSignal::new(known.reason.clone());
        let decide = {
            let code = code.clone();
            move || {
                let (chosen, why) = (outcome.get_untracked(), reason.get_untracked());
                let counted = if why.trim().is_empty() {
                    None
                } else if chosen == "tidak_berlaku" {
                    Some(Decision::NotApplicable)
                } else {
                    Rational::parse(&chosen).map(Decision::Score)
                };
                exam.scoring.change(|examined| match counted {
                    Some(decision) => {
                        examined.decisions.insert(code.clone(), decision);
                    }
                    None => {
                        examined.decisions.remove(&code);
                    }
                });
            }
        };
        let scores = indicator.bands.scores().cloned().into_set();
        let options = std::iter::once(("tidak_berlaku".to_owned(), words.decide_na.to_owned()))
            .chain(
                scores
                    .iter()
                    .rev()
                    .map(|score| (score.to_string(), fill(words.decide_score, &[("n", &score_text(score, lang))]))),
            )
            .map(|(value, name)| {
                let (own, chosen, code, decide) = (value.clone(), value, code.clone(), decide.clone());
                view! {
                    <label class="seg-option">
                        <input
                            type="radio"
                            name="putusan"
                            prop:checked=known.outcome == own
                            on:change=move |_| {
                                outcome.set(chosen.clone());
                                exam.keep(&format!("putusan/{code}/hasil"), Leaf::from(chosen.as_str()));
                                decide();
                            }
                        />
                        <span>{name}</span>
                    </label>
                }
            })
            .collect_view();
        let lacks_reason = move || !outcome.with(String::is_empty) && reason.with(|reason| reason.trim().is_empty());
        let typed = move |event: leptos::ev::Event| {
            let why = value_of(&event);
            reason.set(why.clone());
            exam.keep(&format!("putusan/{code}/alasan"), Leaf::from(why.trim()));
            decide();
        };
        view! {
            <section>
                <fieldset class="seg">
                    <legend>{words.decide}</legend>
                    <div class="seg-options">{options}</div>
                </fieldset>
                {if is_gone {
                    gone(words.decide_reason, lang)
                } else {
                    view! {
                        <div class="field" class:is-wrong=lacks_reason>
                            <label for="putusan-alasan">{words.decide_reason}</label>
                            <input
                                class="input"
                                id="putusan-alasan"
                                maxlength="500"
                                aria-invalid=move || lacks_reason().then_some("true")
                                aria-describedby=wrong_id("putusan-alasan")
                                prop:value=known.reason.clone()
                                on:input=typed
                            />
                            {wrong_line(
                                "putusan-alasan",
                                move || lacks_reason().then(|| words.decide_reason_missing.to_owned()),
                            )}
                        </div>
                    }
                }}
            </section>
        }
    })
}

/// The readings of the disputed points that bear on the indicator.
fn readings(exam: Exam, indicator: &Indicator, ruleset: &Ruleset) -> Option<AnyView> {
    let lang = exam.lang;
    let words = Examination::of(lang);
    let is_divided = matches!(&indicator.measure, Measure::Ratio(ratio) if ratio.denominator.is_some());
    let of_indicator = ruleset.variants.iter().filter(|variant| {
        let is_of_all = || variant.readings.iter().any(|reading| reading.zero_denominator.is_some());
        indicator.switches.contains(&variant.name) || is_divided && is_of_all()
    });
    let parts = of_indicator
        .map(|variant| {
            let chosen = ruleset.readings.get(&variant.name).cloned().unwrap_or_default();
            let id = format!("bacaan-{}", variant.name);
            let path = format!("varian/{}", variant.name);
            let options = variant
                .readings
                .iter()
                .map(|reading| {
                    let mut text = say(&reading.title, lang);
                    if !reading.sources.is_empty() {
                        text = format!("{text} ({})", reading.sources.join(", "));
                    }
                    view! {
                        <option value=reading.name.clone() selected=reading.name == chosen>
                            {text}
                        </option>
                    }
                })
                .collect_view();
            let choose = move |event: leptos::ev::Event| {
                exam.keep(&path, Leaf::from(value_of(&event).as_str()));
                // Another reading is another form: the page is drawn anew with it.
                exam.ui.panel.set(None);
                exam.ui.redraw();
            };
            view! {
                <div class="field">
                    <label for=id.clone()>{say(&variant.title, lang)}</label>
                    <select class="input" id=id prop:disabled=exam.is_sealed on:change=choose>
                        {options}
                    </select>
                </div>
            }
        })
        .collect::<Vec<_>>();
    (!parts.is_empty()).then(|| {
        view! {
            <section>
                <h3>{words.reading}</h3>
                <p class="hint">{words.readings_hint}</p>
                {parts}
            </section>
        }
    })
}

/// Where the row comes from and how sure we are.
fn backing(indicator: &Indicator, ruleset: &Ruleset, lang: Lang) -> AnyView {
    let words = Examination::of(lang);
    // The files' remarks are in English.
    let foreign = (lang != Lang::En).then_some("en");
    view! {
        <section>
            <h3>{Common::of(lang).confidence}</h3>
            {confidence_chip(indicator.confidence, indicator.disputed, lang)}
            {confidence_note(indicator.confidence, lang).map(|note| view! { <p class="small muted">{note}</p> })}
            {indicator.note.clone().map(|note| view! { <p class="small muted" lang=foreign>{note}</p> })}
        </section>
        <details class="more">
            <summary>{words.source}</summary>
            {sources(&indicator.sources, ruleset, lang)}
        </details>
    }
}
