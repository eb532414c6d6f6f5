//! The rules that stand beside the regulations, readable: the limits of the business class (KUK), and which questions of a form the
//! books can answer.
//!
//! Rule: each row is shown with how it is read and how sure we are, since no regulation prints it.

use super::context::Ui;
use super::markup::{live, view};
use super::parts::{failed, say, skeleton};
use super::regulation_parts::{confidence_chip, formula_with, sources_of};
use crate::app::proposals::name_of;
use crate::app::wording;
use crate::locale::Lang;
use crate::locale::words::{Settings, fill};
use crate::ruleset::document::Comparison;
use crate::ruleset::kuk::{KukCriterion, KukReading};
use crate::ruleset::proofs::{Proof, Proofs, Proves};
use crate::ruleset::{KukRule, Ruleset};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The criteria of the business class with their limits, once they are read.
pub(super) fn kuk_rule(ui: Ui) -> AnyView {
    let lang = ui.language();
    let read = RwSignal::new(None::<Option<KukRule>>);
    spawn_local(async move {
        read.set(Some(ui.kuk_rule().await));
    });
    live(move || {
        read.with(|read| match read {
            None => skeleton(),
            Some(None) => failed(Settings::of(lang).rules_failed.to_owned()),
            Some(Some(rule)) => criteria(rule, lang),
        })
    })
}

fn criteria(rule: &KukRule, lang: Lang) -> AnyView {
    let words = Settings::of(lang);
    let tables = rule.criteria.iter().map(|one| criterion(one, lang)).collect::<Vec<_>>();
    let reading = |reading: &KukReading| {
        view! {
            <p>{say(&reading.note, lang)}</p>
            <p class="cluster small muted">
                {confidence_chip(reading.confidence, false, lang)} {reading.sources.join(", ")}
            </p>
        }
    };
    view! {
        <section class="section" id="aturan-kuk">
            <h2>{say(&rule.title, lang)}</h2>
            <div class="cols">{tables}</div>
            {reading(&rule.combine)}
            {reading(&rule.boundary)}
            <details class="more">
                <summary>{fill(words.rules_sources_all, &[("n", &rule.sources.len().to_string())])}</summary>
                {sources_of(rule.sources.iter().map(|(key, source)| (key.as_str(), source)), lang)}
            </details>
        </section>
    }
}

fn criterion(criterion: &KukCriterion, lang: Lang) -> AnyView {
    let words = Settings::of(lang);
    let name = say(&criterion.name, lang);
    // People are counted; all else is rupiah.
    let name = if criterion.measure == KukRule::MEMBERS { name } else { format!("{name} (Rp)") };
    let rows = wording::band_texts(&criterion.bands, None, lang)
        .into_iter()
        .map(|(class, limits)| {
            let class = fill(words.rules_kuk, &[("list", &wording::score_text(&class, lang))]);
            view! { <tr><th scope="row" class="nowrap">{class}</th><td>{limits}</td></tr> }
        })
        .collect::<Vec<_>>();
    view! {
        <div class="card">
            <h3>{name.clone()}</h3>
            <table class="table">
                <caption class="vh">{name}</caption>
                <tbody>{rows}</tbody>
            </table>
            <p class="cluster small muted">
                {confidence_chip(criterion.confidence, false, lang)} {criterion.sources.join(", ")}
            </p>
        </div>
    }
}

/// The questions of a form that the books can answer: each comparison in account names, and how the question is read.
pub(super) fn proofs(proofs: &Proofs, ruleset: &Ruleset, lang: Lang) -> Option<AnyView> {
    let words = Settings::of(lang);
    let rows = proofs.of(ruleset).ok()?;
    let rows = rows.iter().filter_map(|proof| row(proof, ruleset, lang)).collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="section" id="aturan-bukti">
                <h2 id="aturan-bukti-judul" tabindex="-1">{words.rules_proofs}</h2>
                <p class="muted">{words.rules_proofs_lead}</p>
                <ul class="list">{rows}</ul>
            </section>
        }
    })
}

fn row(proof: &Proof, ruleset: &Ruleset, lang: Lang) -> Option<AnyView> {
    let words = Settings::of(lang);
    let question = ruleset.indicators.iter().flat_map(|one| one.questions()).nth(proof.question)?;
    let side = |tokens| formula_with(tokens, lang, |operand| name_of(operand, ruleset, lang));
    let [left, right] = &proof.comparing.tokens;
    let comparison = format!("{} {} {}", side(left), sign(proof.comparing.comparison), side(right));
    let alone = proof.proves.map(|proves| match proves {
        Proves::Yes => words.rules_proves_yes,
        Proves::No => words.rules_proves_no,
    });
    Some(view! {
        <li class="card">
            <p><b>{question.key.clone()}</b> " " {say(&question.text, lang)}</p>
            <p class="formula">{comparison}</p>
            <p class="small">{say(&proof.basis, lang)} {alone.map(|alone| format!(" {alone}"))}</p>
            {confidence_chip(proof.confidence, false, lang)}
        </li>
    })
}

fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Above => ">",
        Comparison::AtLeast => "≥",
        Comparison::Below => "<",
        Comparison::AtMost => "≤",
    }
}
