//! What a regulation's rows look like: formulas and bands in words, how sure we are, where they come from.
//!
//! The words themselves are made, and tested natively, in [`crate::app::wording`].

use super::markup::view;
use crate::exact::Rational;
use crate::locale::Lang;
use crate::locale::words::{Common, Examination, fill};
use crate::ruleset::document::{Confidence, Source};
use crate::ruleset::{Indicator, Ruleset};
use leptos::prelude::*;

pub(crate) use crate::app::outcome::confidence_word;
pub(crate) use crate::app::wording::{
    band_texts, class_text, cut_text, cuts, formula_with, formula_words, operand_name, score_text, unit_of, value_text,
};

/// How the style sheet calls a confidence.
fn confidence_style(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::TextRead => "naskah",
        Confidence::SeveralCopies => "salinan",
        Confidence::OneSource => "satu",
        Confidence::Inferred => "disimpulkan",
        Confidence::Memory => "ingatan",
        Confidence::Proposed => "usulan",
    }
}

/// How sure we are of a row, and whether its sources disagree. Spans only, so that it stands in a heading or a summary too.
pub(crate) fn confidence_chip(confidence: Confidence, disputed: bool, lang: Lang) -> AnyView {
    let conflict = disputed.then(|| {
        view! { <span class="chip conf" data-conf="sengketa">{Common::of(lang).disputed}</span> }
    });
    view! {
        <span class="chips">
            <span class="chip conf" data-conf=confidence_style(confidence)>{confidence_word(confidence, lang)}</span>
            {conflict}
        </span>
    }
}

/// A score in its box, coloured where the best is 4.
pub(crate) fn score_chip(score: &Rational, ruleset: &Ruleset, lang: Lang) -> AnyView {
    let text = score_text(score, lang);
    let colour = if ruleset.max_score == Rational::whole(4) { text.clone() } else { "–".to_owned() };
    view! { <span class="skor" data-skor=colour>{text}</span> }
}

/// The bands of an indicator as a table: score, its word where the regulation has one, from where to where. The row at
/// place `here` (as [`crate::ruleset::bands::Bands::choose`] counts them) is the one a value fell into.
pub(crate) fn bands_table(indicator: &Indicator, here: Option<usize>, ruleset: &Ruleset, lang: Lang) -> AnyView {
    let words = Examination::of(lang);
    let rows = band_texts(&indicator.bands, unit_of(&indicator.measure), lang)
        .into_iter()
        .enumerate()
        .map(|(place, (score, text))| {
            let word = ruleset.grade(&score).map(|(_, label)| super::parts::say(label, lang));
            let is_here = here == Some(place);
            let text = if is_here {
                view! { <b>{text}</b> }
            } else {
                text.into_any()
            };
            view! {
                <tr aria-current=is_here.then_some("true")>
                    <td>{score_chip(&score, ruleset, lang)}</td>
                    <td>{text} {word.map(|word| view! { <small class="muted">" · " {word}</small> })}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table">
            <caption class="vh">{words.bands}</caption>
            <thead class="vh">
                <tr>
                    <th scope="col">{words.score_column}</th>
                    <th scope="col">{words.bands}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// The sources of a row: what each is, a remark on it, its address.
pub(crate) fn sources(keys: &[String], ruleset: &Ruleset, lang: Lang) -> AnyView {
    sources_of(keys.iter().filter_map(|key| Some((key.as_str(), ruleset.sources.get(key)?))), lang)
}

/// The same, from the sources themselves.
pub(crate) fn sources_of<'a>(rows: impl Iterator<Item = (&'a str, &'a Source)>, lang: Lang) -> AnyView {
    // The files name their sources in English.
    let foreign = (lang != Lang::En).then_some("en");
    let items = rows
        .map(|(key, source)| {
            let addresses = source.url.split(" ; ").filter(|part| !part.is_empty()).map(address).collect_view();
            view! {
                <li class="small">
                    <p lang=foreign>
                        <b>{key.to_owned()}</b>
                        " · "
                        {source.what.clone()}
                        {(!source.note.is_empty()).then(|| view! { <span class="muted">" (" {source.note.clone()} ")"</span> })}
                    </p>
                    {addresses}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="stack">{items}</ul> }
}

/// An address, as a link where it is one; what stands behind it (a commit, a file) is text.
fn address(part: &str) -> AnyView {
    let (link, rest) = match part.split_once(' ') {
        Some((link, rest)) => (link, format!(" {rest}")),
        None => (part, String::new()),
    };
    // Braces stand for several pages and lead nowhere.
    let is_link = (link.starts_with("https://") || link.starts_with("http://")) && !link.contains('{');
    let link = link.to_owned();
    let shown = if is_link {
        view! { <a href=link.clone() target="_blank" rel="noreferrer">{link.clone()}</a> }
    } else {
        link.into_any()
    };
    view! { <p class="muted">{shown} {rest}</p> }
}

/// A remark on a confidence, where there is one to make.
pub(crate) fn confidence_note(confidence: Confidence, lang: Lang) -> Option<String> {
    let words = Common::of(lang);
    match confidence {
        Confidence::SeveralCopies => Some(words.confidence_several_copies_note.to_owned()),
        Confidence::TextRead
        | Confidence::OneSource
        | Confidence::Inferred
        | Confidence::Memory
        | Confidence::Proposed => None,
    }
}

/// The weight of a row, of 100.
pub(crate) fn weight_text(weight: &Rational, lang: Lang) -> String {
    fill(crate::locale::words::Settings::of(lang).rules_weight, &[("w", &score_text(weight, lang))])
}
