//! Book years known only by their result: noted by an officer, listed, corrected, removed.

use super::context::Ui;
use super::markup::view;
use super::parts::{class_badge, class_name, icon, save_sentence, sealed_total, value_of, wrong_id, wrong_line};
use super::record::{unit_name, which};
use super::removal::remove_button;
use crate::app::course::{OldYear, old_years};
use crate::app::{Dossier, RecordTab, Route, import};
use crate::locale::words::{Common, Examination, Old, Record, fill};
use crate::record::{BookYear, HasilLama, Leaf, Unit, at_paths};
use leptos::prelude::*;
use std::sync::Arc;

/// The marks of the classes in force.
const CLASSES: [&str; 4] = ["sehat", "cukup-sehat", "dalam-pengawasan", "dalam-pengawasan-khusus"];

/// The part of the examinations: what is known of years before, and the form to note it.
pub(super) fn old_results(ui: Ui, dossier: &Arc<Dossier>) -> AnyView {
    let lang = ui.language();
    let words = Old::of(lang);
    let rows = dossier
        .koperasi
        .units()
        .into_iter()
        .flat_map(|unit| old_years(dossier, unit).into_iter().map(move |old| (unit, old)))
        .map(|(unit, old)| row(ui, dossier, unit, &old))
        .collect::<Vec<_>>();
    view! {
        <section class="section" id="hasil-lama">
            <h2>{words.title}</h2>
            <p class="muted">{words.lead}</p>
            {(!rows.is_empty()).then(|| view! { <ul class="list">{rows}</ul> })}
            {form(ui, dossier)}
        </section>
    }
}

fn row(ui: Ui, dossier: &Dossier, unit: Unit, old: &OldYear) -> AnyView {
    let lang = ui.language();
    let words = Old::of(lang);
    let title = fill(Common::of(lang).book_year, &[("y", &old.year.to_string())]);
    let unit_text = (unit == Unit::Usp).then(|| unit_name(unit, lang).to_owned());
    let beneath = [unit_text, Some(old.result.aturan.clone()), Some(old.result.sumber.clone())];
    let beneath = beneath.into_iter().flatten().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
    let mark = (!old.result.kelas.is_empty()).then_some(old.result.kelas.as_str());
    let remove = HasilLama::id(dossier.owner, unit, old.year).map(|record| {
        let to = Route::Record { owner: dossier.owner, tab: RecordTab::Examinations };
        remove_button(ui, record, words.remove, fill(words.remove_ask, &[("y", &old.year.to_string())]), to)
    });
    view! {
        <li class="item">
            <span class="item-main">
                <b class="item-title">{title}</b>
                <span class="item-sub">{beneath}</span>
            </span>
            <span class="item-end">
                {class_badge(mark, Record::of(lang).old_no_class, sealed_total(&old.result.skor, lang), lang)} {remove}
            </span>
        </li>
    }
}

fn form(ui: Ui, dossier: &Arc<Dossier>) -> AnyView {
    let lang = ui.language();
    let words = Old::of(lang);
    let unit = RwSignal::new(Unit::Koperasi);
    let year = RwSignal::new(super::record::latest_year().and_then(BookYear::before));
    let (score, class) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (rule, source) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let wrong = RwSignal::new(None::<&'static str>);
    let for_submit = Arc::clone(dossier);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Ok(score) = import::score(&score.get_untracked()) else { return wrong.set(Some(words.bad_score)) };
        let class = class.get_untracked();
        if score.is_none() && class.is_empty() {
            return wrong.set(Some(words.nothing));
        }
        wrong.set(None);
        let Some(id) =
            year.get_untracked().and_then(|year| HasilLama::id(for_submit.owner, unit.get_untracked(), year))
        else {
            return;
        };
        let texts = [
            ("skor", score.unwrap_or_default()),
            ("kelas", class),
            ("aturan", rule.get_untracked().trim().to_owned()),
            ("sumber", source.get_untracked().trim().to_owned()),
        ];
        let values = at_paths(texts.map(|(path, text)| (path, Leaf::entered(&text))));
        let fold = ui.desk().map_or_else(|| for_submit.fold(&id), |dossier| dossier.fold(&id));
        match ui.edit(&fold, values) {
            Ok(_) => {
                ui.flush();
                ui.redraw();
                ui.say(words.noted);
            }
            Err(error) => ui.say(save_sentence(&error, lang)),
        }
    };
    let options = CLASSES.map(|mark| view! { <option value=mark>{class_name(mark, lang)}</option> });
    let options = options.into_iter().collect::<Vec<_>>();
    let text = |id: &'static str, label: &'static str, hint: &'static str, to: RwSignal<String>| {
        view! {
            <div class="field">
                <label for=id>{label} " " <span class="optional">{words.optional}</span></label>
                <input class="input" id=id maxlength="200" placeholder=hint on:input=move |event| to.set(value_of(&event)) />
            </div>
        }
    };
    view! {
        <details class="more">
            <summary>{words.note}</summary>
            <form class="card form" on:submit=submit novalidate>
                <div class="fields">
                    {which(dossier, unit, year, "lama", lang)}
                    <div class="field" class:is-wrong=move || wrong.get().is_some()>
                        <label for="lama-skor">{words.score}</label>
                        <input
                            class="input input-narrow"
                            id="lama-skor"
                            inputmode="decimal"
                            maxlength="20"
                            aria-invalid=move || wrong.get().map(|_| "true")
                            aria-describedby=wrong_id("lama-skor")
                            on:input=move |event| score.set(value_of(&event))
                        />
                        {wrong_line("lama-skor", move || wrong.get().map(str::to_owned))}
                    </div>
                    <div class="field">
                        <label for="lama-kelas">{Record::of(lang).class}</label>
                        <select class="input" id="lama-kelas" on:change=move |event| class.set(value_of(&event))>
                            <option value="">{words.no_class}</option>
                            {options}
                        </select>
                    </div>
                    {text("lama-aturan", words.rule, words.rule_hint, rule)}
                    {text("lama-sumber", words.source, words.source_hint, source)}
                </div>
                <div class="btn-row">
                    <button type="submit" class="btn btn-primary" id="catat-lama">{icon("check")} {words.save}</button>
                </div>
                <p class="muted small">{words.sealed_first} " " {Examination::of(lang).begin_lead}</p>
            </form>
        </details>
    }
}
