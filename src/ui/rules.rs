//! The rulesets, readable (Aturan): every regulation with its forms, and one form whole, down to the source of a band.
//!
//! An indicator is drawn when it is opened, except for its questions and formula, which a search in the page should find.

use super::context::{REGULATIONS, Ui, ui};
use super::glossary::term;
use super::list::kind_name;
use super::markup::view;
use super::parts::{class_style, day, icon, page_head, say, skeleton};
use super::regulation_parts::{
    bands_table, class_text, confidence_chip, confidence_note, confidence_word, formula_words, score_text, sources,
    sources_of, weight_text,
};
use super::rules_beside::{kuk_rule, proofs};
use super::rules_clinical::clinical;
use super::shell::topbar;
use crate::app::Route;
use crate::locale::Lang;
use crate::locale::words::{Common, Examination, Settings, Shell, fill};
use crate::platform::page;
use crate::ruleset::document::{
    AggregationKind, AppliesRow, ComponentRow, Confidence, Document, FormRow, Policy, UnpublishedRow, VariantRow,
};
use crate::ruleset::proofs::Proofs;
use crate::ruleset::{Aspect, Class, Indicator, Measure, Question, Ratio, Regulation, Ruleset};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Words of this page that not everyone knows, with their keys in the glossary.
const TERMS: [(&str, &str); 4] = [("kkpkk", "KKPKK"), ("kuk", "KUK"), ("ksp", "KSP"), ("usp", "USP")];

/// Every regulation with its forms.
pub(crate) fn rules() -> AnyView {
    let ui = ui();
    let words = Settings::of(ui.language());
    // Each is shown as soon as it is read.
    let parts = REGULATIONS.map(|id| {
        let read = RwSignal::new(None::<Option<Arc<Regulation>>>);
        spawn_local(async move { read.set(Some(ui.regulation(id).await)) });
        move || match read.get() {
            None => skeleton(),
            Some(None) => failed(ui),
            Some(Some(regulation)) => overview(ui, &regulation),
        }
    });
    view! {
        <div class="page page-narrow">
            {page_head(ui, words.rules_title.to_owned(), view! { <p class="lead">{words.rules_lead}</p> }, ())}
            <div class="cluster noprint">{TERMS.map(|(key, word)| term(key, word)).into_iter().collect::<Vec<_>>()}</div>
            {parts.into_iter().collect::<Vec<_>>()}
            {kuk_rule(ui)}
            {clinical(ui)}
        </div>
    }
}

fn failed(ui: Ui) -> AnyView {
    let words = Settings::of(ui.language());
    view! {
        <div class="alert" data-tone="error" role="alert">
            {icon("warning")}
            <div>{words.rules_failed}</div>
        </div>
    }
}

fn overview(ui: Ui, regulation: &Regulation) -> AnyView {
    let lang = ui.language();
    let words = Settings::of(lang);
    let document = &regulation.document;
    let forms = document.forms.iter().map(|form| form_line(document, form, lang)).collect::<Vec<_>>();
    let missing = document.unpublished.iter().map(|row| unpublished(document, row, lang)).collect::<Vec<_>>();
    let notes = document.notes.iter().map(|note| view! { <li>{say(note, lang)}</li> }).collect::<Vec<_>>();
    view! {
        <section class="section">
            <h2>{say(&document.title, lang)}</h2>
            <ul class="list">{forms}</ul>
            {missing}
            {facts(document, lang)}
            {(!document.notes.is_empty())
                .then(|| {
                    view! {
                        <details class="more">
                            <summary>{words.rules_notes}</summary>
                            <ul class="small">{notes}</ul>
                        </details>
                    }
                })}
        </section>
    }
}

fn form_line(document: &Document, form: &FormRow, lang: Lang) -> AnyView {
    let words = Settings::of(lang);
    let indicators = fill(words.rules_indicators, &[("n", &count(form).to_string())]);
    let beneath: Vec<String> =
        [applies_text(&form.applies_to, lang), indicators].into_iter().filter(|part| !part.is_empty()).collect();
    view! {
        <li>
            <a class="item" href=Route::Form { ruleset: format!("{}/{}", document.id, form.id) }.to_string()>
                <span class="item-main">
                    <b class="item-title">{say(&form.title, lang)}</b>
                    <span class="item-sub">{beneath.join(" · ")}</span>
                </span>
                <span class="item-end">{icon("next")}</span>
            </a>
        </li>
    }
}

/// How many indicators a form has.
fn count(form: &FormRow) -> usize {
    fn of(component: &ComponentRow) -> usize {
        component.indicators.len() + component.components.iter().map(of).sum::<usize>()
    }
    form.aspects.iter().map(|aspect| aspect.indicators.len() + aspect.components.iter().map(of).sum::<usize>()).sum()
}

/// Whom a form is for: kinds, pattern, KUK.
fn applies_text(row: &AppliesRow, lang: Lang) -> String {
    let words = Common::of(lang);
    let kinds: Vec<&str> = row.kind.iter().map(|kind| kind_name(kind, lang)).filter(|name| !name.is_empty()).collect();
    let patterns: Vec<&str> = row
        .pattern
        .iter()
        .map(|pattern| match pattern.as_str() {
            "konvensional" => words.pattern_konvensional,
            "syariah" => words.pattern_syariah,
            other => other,
        })
        .collect();
    let kuk: Vec<String> = row.kuk.iter().map(ToString::to_string).collect();
    let kuk = (!kuk.is_empty()).then(|| fill(Settings::of(lang).rules_kuk, &[("list", &kuk.join(", "))]));
    let parts = [kinds.join(", "), patterns.join(", "), kuk.unwrap_or_default()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn unpublished(document: &Document, row: &UnpublishedRow, lang: Lang) -> AnyView {
    let words = Settings::of(lang);
    let nearest = document.forms.iter().find(|form| form.id == row.nearest).map(|form| {
        let href = Route::Form { ruleset: format!("{}/{}", document.id, form.id) }.to_string();
        view! { <p>{Examination::of(lang).nearest_form} ": " <a href=href>{say(&form.title, lang)}</a></p> }
    });
    view! {
        <div class="alert" data-tone="warn">
            {icon("warning")}
            <div>
                <p>
                    <b>{words.rules_unpublished} ": " {say(&row.what, lang)}</b>
                </p>
                <p>{say(&row.why, lang)}</p>
                {nearest}
            </div>
        </div>
    }
}

/// What is true of a regulation's every form: legal basis, day, classes.
fn facts(document: &Document, lang: Lang) -> AnyView {
    let words = Settings::of(lang);
    let basis = document.legal_basis.iter().map(|law| view! { <dd>{law.clone()}</dd> }).collect::<Vec<_>>();
    let read = |text: &Option<String>| text.as_deref().and_then(crate::exact::Rational::parse);
    let mut above = None;
    let classes = document
        .classes
        .list
        .iter()
        .map(|row| {
            let at_least = read(&row.at_least);
            let text = class_text(at_least.as_ref(), above.as_ref(), lang);
            above = at_least;
            class_line(&row.mark, say(&row.name, lang), text)
        })
        .collect::<Vec<_>>();
    view! {
        <dl class="dl">
            <div>
                <dt>{words.rules_legal}</dt>
                {basis}
            </div>
            <div>
                <dt>{words.rules_valid_from}</dt>
                <dd>{day(&document.valid_from, lang)}</dd>
            </div>
        </dl>
        {class_table(classes, lang)}
    }
}

fn class_line(mark: &str, name: String, text: String) -> AnyView {
    view! {
        <tr>
            <td>
                <span class=format!("kelas kelas-{}", class_style(mark))>
                    <span>{name}</span>
                </span>
            </td>
            <td>{text}</td>
        </tr>
    }
}

/// The classes with the totals that reach them, best first.
fn class_table(rows: impl IntoView, lang: Lang) -> AnyView {
    let words = Settings::of(lang);
    view! {
        <table class="table">
            <caption class="vh">{words.rules_classes}</caption>
            <thead>
                <tr>
                    <th scope="col">{words.rules_class}</th>
                    <th scope="col">{words.rules_score}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

// ---- One form ----

/// One form whole.
pub(crate) fn form(ruleset: String) -> AnyView {
    let ui = ui();
    let read = RwSignal::new(None::<(Option<Whole>, Option<Arc<Proofs>>)>);
    spawn_local(async move {
        let whole = match ruleset.split_once('/') {
            Some((document, form)) => ui.regulation(document).await.and_then(|regulation| Whole::of(regulation, form)),
            None => None,
        };
        read.set(Some((whole, ui.proofs().await)));
    });
    let back = topbar(&Route::Rules, Shell::of(ui.language()).rules.to_owned());
    view! {
        {back}
        {move || match read.get() {
            None => skeleton(),
            Some((None, _)) => {
                view! {
                    <div class="page page-narrow">
                        {page_head(ui, Settings::of(ui.language()).rules_title.to_owned(), (), ())} {failed(ui)}
                        <div class="btn-row">
                            <a class="btn" href=Route::Rules.to_string()>{Settings::of(ui.language()).rules_all}</a>
                        </div>
                    </div>
                }
            }
            Some((Some(whole), beside)) => draw(ui, &whole, beside.as_deref()),
        }}
    }
}

/// A form with the regulation it is of.
#[derive(Clone)]
struct Whole {
    regulation: Arc<Regulation>,
    form: String,
    ruleset: Arc<Ruleset>,
}

impl Whole {
    fn of(regulation: Arc<Regulation>, form: &str) -> Option<Self> {
        let ruleset = Arc::new(regulation.form(form, &BTreeMap::new()).ok()?);
        Some(Whole { regulation, form: form.to_owned(), ruleset })
    }
}

fn draw(ui: Ui, whole: &Whole, beside: Option<&Proofs>) -> AnyView {
    let lang = ui.language();
    let words = Settings::of(lang);
    let ruleset = &whole.ruleset;
    let document = &whole.regulation.document;
    let lead = view! { <p class="lead">{say(&ruleset.regulation, lang)}</p> };
    let jumps = ruleset
        .aspects
        .iter()
        .map(|aspect| {
            let id = aspect_id(&aspect.code);
            view! {
                <button
                    type="button"
                    class="btn btn-small"
                    on:click=move |_| {
                        page::scroll_to(&id);
                        page::focus(&id);
                    }
                >
                    {say(&aspect.name, lang)}
                </button>
            }
        })
        .collect::<Vec<_>>();
    let aspects = ruleset.aspects.iter().map(|part| aspect(whole, part, lang)).collect::<Vec<_>>();
    let all = sources_of(document.sources.iter().map(|(key, source)| (key.as_str(), source)), lang);
    view! {
        <div class="page page-narrow">
            {page_head(ui, say(&ruleset.title, lang), lead, ())}
            <div class="cluster noprint">{jumps}</div>
            {aspects}
            {beside.and_then(|beside| proofs(beside, ruleset, lang))}
            <section class="section">
                <h2>{words.rules_total}</h2>
                <p>{total_text(ruleset, lang)}</p>
                <p class="cluster">
                    {confidence_chip(document.aggregation.confidence, false, lang)}
                    <span class="muted small">{confidence_note(document.aggregation.confidence, lang)}</span>
                </p>
            </section>
            <section class="section">
                <h2>{words.rules_classes}</h2>
                {class_table(classes(&ruleset.classes, lang), lang)}
                {confidence_chip(document.classes.confidence, false, lang)}
            </section>
            {(!ruleset.variants.is_empty()).then(|| disputes(ruleset, lang))}
            <section class="section">
                <h2>{words.rules_sources}</h2>
                <details class="more">
                    <summary>{fill(words.rules_sources_all, &[("n", &document.sources.len().to_string())])}</summary>
                    {all}
                </details>
                <p class="muted small">{fill(words.about_version, &[("v", &ruleset.version)])} " · " {ruleset.id.clone()}</p>
            </section>
        </div>
    }
}

fn aspect_id(code: &str) -> String {
    format!("aspek-{code}")
}

fn total_text(ruleset: &Ruleset, lang: Lang) -> String {
    let words = Settings::of(lang);
    let max = score_text(&ruleset.max_score, lang);
    match ruleset.aggregation {
        AggregationKind::Pooled => fill(words.rules_pooled, &[("max", &max)]),
        AggregationKind::Weighted => fill(words.rules_weighted, &[("max", &max)]),
    }
}

fn classes(classes: &[Class], lang: Lang) -> Vec<AnyView> {
    let mut above = None;
    classes
        .iter()
        .map(|class| {
            let text = class_text(class.at_least.as_ref(), above, lang);
            above = class.at_least.as_ref();
            class_line(&class.mark, say(&class.name, lang), text)
        })
        .collect::<Vec<_>>()
}

/// Every disputed point with its readings.
fn disputes(ruleset: &Ruleset, lang: Lang) -> AnyView {
    let words = Settings::of(lang);
    let rows = ruleset
        .variants
        .iter()
        .map(|variant| {
            let readings = variant
                .readings
                .iter()
                .map(|reading| {
                    let is_used = reading.name == variant.default;
                    view! {
                        <li>
                            {say(&reading.title, lang)}
                            {is_used.then(|| view! { <span class="muted">" (" {words.rules_reading_used} ")"</span> })}
                            {(!reading.sources.is_empty())
                                .then(|| view! { <small class="muted">" · " {reading.sources.join(", ")}</small> })}
                        </li>
                    }
                })
                .collect::<Vec<_>>();
            view! {
                <li>
                    <b>{say(&variant.title, lang)}</b>
                    <ul>{readings}</ul>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <section class="section">
            <h2>{words.rules_readings_title}</h2>
            <p class="muted">{words.rules_readings_lead}</p>
            <ul class="stack card">{rows}</ul>
        </section>
    }
}

// ---- Aspects and indicators ----

fn aspect(whole: &Whole, aspect: &Aspect, lang: Lang) -> AnyView {
    let mut blocks = Vec::new();
    let mut next = aspect.indicators.start;
    for (place, component) in aspect.components.iter().enumerate() {
        // A section of components has no indicators of its own before its first component.
        let inner = aspect.components.get(place + 1).filter(|inner| inner.level > component.level);
        let own = match inner {
            Some(inner) => component.indicators.start..inner.indicators.start,
            None => component.indicators.clone(),
        };
        blocks.push(block(whole, Some((component.level, say(&component.name, lang))), own.clone(), lang));
        next = own.end.max(next);
    }
    if next < aspect.indicators.end {
        blocks.push(block(whole, None, next..aspect.indicators.end, lang));
    }
    let indicators = fill(Settings::of(lang).rules_indicators, &[("n", &aspect.indicators.len().to_string())]);
    view! {
        <section class="section">
            <div class="section-head">
                <h2 id=aspect_id(&aspect.code) tabindex="-1">
                    {say(&aspect.name, lang)}
                </h2>
                <span class="muted">{weight_text(&aspect.weight, lang)} " · " {indicators}</span>
            </div>
            {blocks}
        </section>
    }
}

/// A component's heading with its indicators.
fn block(whole: &Whole, heading: Option<(usize, String)>, indicators: Range<usize>, lang: Lang) -> AnyView {
    let heading = heading.map(|(level, name)| {
        if level > 1 {
            view! { <h4>{name}</h4> }
        } else {
            view! { <h3>{name}</h3> }
        }
    });
    let rows = indicators
        .clone()
        .filter_map(|place| whole.ruleset.indicators.get(place).map(|row| (place, row)))
        .map(|(place, row)| indicator(whole, place, row, lang))
        .collect::<Vec<_>>();
    view! {
        {heading}
        {(!indicators.is_empty()).then(|| view! { <ul class="list">{rows}</ul> })}
    }
}

fn indicator(whole: &Whole, place: usize, row: &Indicator, lang: Lang) -> AnyView {
    let words = Settings::of(lang);
    let is_open = RwSignal::new(false);
    let what = match &row.measure {
        Measure::Ratio(_) => words.rules_ratio.to_owned(),
        Measure::Share(questions) | Measure::Count(questions) => {
            fill(words.rules_questions, &[("n", &questions.len().to_string())])
        }
    };
    let mut beneath = vec![what];
    if whole.ruleset.aggregation == AggregationKind::Weighted {
        beneath.push(weight_text(&row.weight, lang));
    }
    beneath.push(confidence_word(row.confidence, lang).to_owned());
    if row.disputed {
        beneath.push(Common::of(lang).disputed.to_owned());
    }
    let measured = match &row.measure {
        Measure::Ratio(ratio) => formula(ratio, &whole.ruleset, lang),
        Measure::Share(asked) | Measure::Count(asked) => questions(asked),
    };
    let whole = whole.clone();
    let more = move || {
        let row = is_open.get().then(|| whole.ruleset.indicators.get(place))??;
        Some(detail(&whole, row, lang))
    };
    view! {
        <li class="item">
            <details class="more grow" on:toggle=move |_| is_open.set(true)>
                <summary>
                    <span class="item-main">
                        <span>
                            <small class="code">{row.code.clone()}</small>
                            " "
                            {say(&row.name, lang)}
                        </span>
                        <span class="item-sub">{beneath.join(" · ")}</span>
                    </span>
                </summary>
                <div class="stack">{measured} {more}</div>
            </details>
        </li>
    }
}

fn questions(asked: &[Question]) -> AnyView {
    let lang = ui().language();
    let rows = asked
        .iter()
        .map(|question| {
            // The key is the indicator's code and a letter.
            let letter = question.key.rsplit('.').next().unwrap_or_default().to_owned();
            view! {
                <li class="q">
                    <p class="q-text">
                        <span class="q-key">{letter}</span>
                        {say(&question.text, lang)}
                    </p>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! { <ol class="qs">{rows}</ol> }
}

fn formula(ratio: &Ratio, ruleset: &Ruleset, lang: Lang) -> AnyView {
    view! {
        <div class="formula">
            <p>{Examination::of(lang).formula}</p>
            <p>{formula_words(&ratio.tokens, ruleset, lang)}</p>
        </div>
    }
}

/// What stands beneath an opened indicator's questions or formula.
fn detail(whole: &Whole, row: &Indicator, lang: Lang) -> AnyView {
    let words = Examination::of(lang);
    let ruleset = &whole.ruleset;
    let policy = match &row.measure {
        Measure::Ratio(ratio) => policy(ratio, lang),
        Measure::Share(_) | Measure::Count(_) => None,
    };
    let readings: Vec<_> = row
        .switches
        .iter()
        .filter_map(|switch| ruleset.variants.iter().find(|variant| variant.name == *switch))
        .filter_map(|variant| other_readings(whole, row, variant, lang))
        .collect();
    // Remarks in the files are English.
    let note = row.note.clone().map(|note| view! { <p class="small muted" lang="en">{note}</p> });
    view! {
        <div>
            <p>
                <b>{words.bands}</b>
            </p>
            {bands_table(row, None, ruleset, lang)}
        </div>
        {policy}
        {readings}
        <div>
            <p class="cluster">
                <b>{words.source}</b>
                {confidence_chip(row.confidence, row.disputed, lang)}
                <span class="muted small">{confidence_note(row.confidence, lang)}</span>
            </p>
            <details class="more">
                <summary>
                    {fill(Settings::of(lang).rules_sources_all, &[("n", &row.sources.len().to_string())])}
                </summary>
                {sources(&row.sources, ruleset, lang)}
                {note}
            </details>
        </div>
    }
}

/// What a denominator that cannot be divided by gives, and why.
fn policy(ratio: &Ratio, lang: Lang) -> Option<AnyView> {
    let words = Settings::of(lang);
    ratio.denominator.as_ref()?;
    let what = |policy: Policy| match policy {
        Policy::NotApplicable => words.policy_not_applicable,
        Policy::CannotCompute => words.policy_cannot_compute,
        Policy::Best => words.policy_best,
        Policy::Worst => words.policy_worst,
    };
    let lines = [
        (words.rules_zero, Some(ratio.when_zero)),
        (words.rules_both_zero, ratio.when_both_zero),
        (words.rules_zero_numerator, ratio.when_zero_unless_positive),
        (words.rules_negative, Some(ratio.when_negative)),
    ];
    let lines = lines
        .into_iter()
        .filter_map(|(wording, policy)| Some(view! { <li>{fill(wording, &[("what", what(policy?))])}</li> }))
        .collect::<Vec<_>>();
    let why = ratio.when_why.as_ref().map(|why| view! { <p>{fill(words.rules_why, &[("why", &say(why, lang))])}</p> });
    Some(view! {
        <div>
            <p class="cluster">
                <b>{words.rules_zero_title}</b>
                {confidence_chip(Confidence::Proposed, false, lang)}
            </p>
            <ul>{lines}</ul>
            {why}
            <p class="small muted">{Examination::of(lang).policy_proposed}</p>
        </div>
    })
}

/// What the other readings of a disputed point make of the indicator; nothing where they leave it as it is.
fn other_readings(whole: &Whole, row: &Indicator, variant: &VariantRow, lang: Lang) -> Option<AnyView> {
    let words = Settings::of(lang);
    let rows: Vec<_> = variant
        .readings
        .iter()
        .filter(|reading| reading.name != variant.default)
        .filter_map(|reading| {
            let choice = BTreeMap::from([(variant.name.clone(), reading.name.clone())]);
            let ruleset = whole.regulation.form(&whole.form, &choice).ok()?;
            let other = ruleset.indicator(&row.code)?;
            let bands = (other.bands != row.bands).then(|| bands_table(other, None, &ruleset, lang));
            let measured = changed_measure(row, other, &ruleset, lang);
            (bands.is_some() || measured.is_some()).then(|| {
                view! {
                    <li>
                        <p>
                            {say(&reading.title, lang)} <small class="muted">" · " {reading.sources.join(", ")}</small>
                        </p>
                        {measured}
                        {bands}
                    </li>
                }
            })
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <div>
                <p>
                    <b>{words.rules_readings} ": " {say(&variant.title, lang)}</b>
                </p>
                <ul class="stack">{rows}</ul>
            </div>
        }
    })
}

/// The formula, or the questions, where a reading words them otherwise.
fn changed_measure(row: &Indicator, other: &Indicator, ruleset: &Ruleset, lang: Lang) -> Option<AnyView> {
    match (&row.measure, &other.measure) {
        (Measure::Ratio(one), Measure::Ratio(two)) => (one.tokens != two.tokens).then(|| formula(two, ruleset, lang)),
        (_, Measure::Ratio(two)) => Some(formula(two, ruleset, lang)),
        (_, Measure::Share(asked) | Measure::Count(asked)) => {
            let changed: Vec<Question> =
                asked.iter().filter(|question| !row.questions().contains(question)).cloned().collect();
            (!changed.is_empty()).then(|| questions(&changed))
        }
    }
}
