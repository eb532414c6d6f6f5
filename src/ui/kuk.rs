//! The business class (KUK) that members and books come to, with its reason, beside the one the office has set.

use super::context::{REGULATION, Ui};
use super::markup::{live, view};
use super::parts::{icon, say};
use super::regulation_parts::confidence_chip;
use crate::app::kuk::{KukFound, Measured, kuk_of};
use crate::app::{Dossier, examine, wording};
use crate::exact::Rational;
use crate::locale::words::{Kuk, fill};
use crate::locale::{Lang, number};
use crate::record::{Kind, Leaf, RecordId, Unit};
use crate::ruleset::document::Confidence;
use crate::ruleset::{KukRule, Ruleset};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// The rule, and the form whose totals it measures: that of the co-operative itself.
struct Measure {
    rule: KukRule,
    form: Ruleset,
}

async fn measure(ui: Ui, dossier: &Dossier) -> Option<Measure> {
    let rule = ui.kuk_rule().await?;
    let regulation = ui.regulation(REGULATION).await?;
    Some(Measure { form: examine::form_for(&regulation, &dossier.koperasi, Unit::Koperasi)?, rule })
}

/// The class by members and books, and the way to set it.
pub(super) fn kuk_of_books(ui: Ui, dossier: &Arc<Dossier>) -> AnyView {
    let measured = RwSignal::new(None::<Arc<Measure>>);
    let (of_books, of_view) = (Arc::clone(dossier), Arc::clone(dossier));
    spawn_local(async move {
        if let Some(measure) = measure(ui, &of_books).await {
            measured.set(Some(Arc::new(measure)));
        }
    });
    live(move || {
        let measure = measured.get()?;
        let found = kuk_of(&measure.rule, &measure.form, &of_view);
        found.class.map(|class| finding(ui, &of_view, &measure.rule, &found, class))
    })
}

fn finding(ui: Ui, dossier: &Dossier, rule: &KukRule, found: &KukFound<'_>, class: u8) -> AnyView {
    let lang = ui.language();
    let words = Kuk::of(lang);
    let lines = found.measured.iter().map(|one| view! { <li>{line(one, lang)}</li> }).collect::<Vec<_>>();
    let set = dossier.koperasi.kuk;
    let standing = match set {
        Some(set) if set == class => words.agrees.to_owned(),
        Some(set) => fill(words.differs, &[("n", &set.to_string())]),
        None => words.not_set.to_owned(),
    };
    let record = RecordId::single(dossier.owner, Kind::Koperasi);
    let take = move |_| {
        if ui.set(&record, "kuk", Leaf::Int(i64::from(class))) {
            ui.flush();
            ui.redraw();
        }
    };
    let sure = rule.criteria.iter().map(|one| one.confidence).chain([rule.combine.confidence]).min();
    view! {
        <section class="card stack" id="kuk-hitungan">
            <p>
                <b>{fill(words.by_books, &[("n", &class.to_string())])}</b>
                " "
                {confidence_chip(sure.unwrap_or(Confidence::Inferred), false, lang)}
            </p>
            <ul>{lines}</ul>
            {found.is_open().then(|| view! { <p class="small muted">{words.open}</p> })}
            <p class="small muted">{say(&rule.combine.note, lang)} " " {say(&rule.boundary.note, lang)}</p>
            <div class="btn-row">
                <span class="small" data-setara=(set == Some(class)).then_some("ya")>{standing}</span>
                {(set != Some(class))
                    .then(|| {
                        view! {
                            <button type="button" class="btn btn-small" id="tetapkan-kuk" on:click=take>
                                {icon("check")}
                                {fill(words.take, &[("n", &class.to_string())])}
                            </button>
                        }
                    })}
            </div>
        </section>
    }
}

/// A criterion in a sentence: `Aset Rp3.200.000.000 (2024): KUK 2, di atas 2.500.000.000 sampai 100.000.000.000`.
fn line(measured: &Measured<'_>, lang: Lang) -> String {
    let words = Kuk::of(lang);
    let name = say(&measured.criterion.name, lang);
    let Some((year, value, class)) = &measured.known else {
        return fill(words.unknown, &[("name", &name)]);
    };
    let is_people = measured.criterion.measure == KukRule::MEMBERS;
    let value_text = number::decimal_short(value, 2, lang);
    let value_text = if is_people { fill(words.people, &[("n", &value_text)]) } else { format!("Rp{value_text}") };
    let (place, _) = measured.criterion.bands.choose(value);
    let bands: Vec<(Rational, String)> = wording::band_texts(&measured.criterion.bands, None, lang);
    let band = bands.into_iter().nth(place).map(|(_, text)| text).unwrap_or_default();
    fill(
        words.line,
        &[
            ("name", &name),
            ("value", &value_text),
            ("y", &year.to_string()),
            ("n", &class.to_string()),
            ("band", &band),
        ],
    )
}
