//! Papers (Cetak): which one, on what size, with or without personal data; its preview; the browser's print dialog.

use super::context::{Ui, ui};
use super::differing::sealed_apart;
use super::markup::{live, view};
use super::paper::paper;
use super::parts::{failed, icon, page_head, skeleton};
use super::problems::lists;
use super::shell::{absent, topbar};
use crate::app::browser::memory;
use crate::app::clinical::ClinicalRules;
use crate::app::course::results;
use crate::app::problems::Problem;
use crate::app::{Dossier, PaperOf, RecordTab, Route, Sealed};
use crate::locale::Lang;
use crate::locale::words::PaperWords;
use crate::platform::{clock, page};
use crate::record::{Kantor, OwnerId, Pemeriksaan, RecordId, Unit};
use crate::report::{self, Care, Exam, Paper};
use crate::ruleset::Ruleset;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The way to the paper of a record.
pub(super) fn to_record(owner: OwnerId, lang: Lang) -> AnyView {
    let to = Route::Paper { owner, paper: PaperOf::Record };
    view! {
        <div class="btn-row">
            <a class="btn" id="cetak" href=to.to_string()>{icon("printer")} {PaperWords::of(lang).print}</a>
        </div>
    }
}

/// The way to the paper of an examination.
pub(super) fn to_examination(record: &RecordId, lang: Lang) -> Option<AnyView> {
    let to = Route::Paper { owner: record.owner(), paper: PaperOf::Examination(record.local()?.to_owned()) };
    Some(view! {
        <div class="btn-row">
            <a class="btn" id="cetak" href=to.to_string()>{icon("printer")} {PaperWords::of(lang).print}</a>
        </div>
    })
}

/// The screen.
pub(super) fn printing(which: &PaperOf) -> AnyView {
    let ui = ui();
    let Some(dossier) = ui.desk() else { return ().into_any() };
    match which {
        PaperOf::Record => of_record(ui, dossier),
        PaperOf::Examination(local) | PaperOf::Findings(local) | PaperOf::Visit(local) => {
            let Some(examination) = dossier.examination(local).cloned() else { return absent(ui) };
            if examination.sealed_apart {
                return sealed_apart(ui, &dossier, &examination);
            }
            of_examination(ui, dossier, examination, which)
        }
    }
}

/// What is read for the paper of a record: by unit the rules that sealed its last year, and its problem lists.
struct OfRecord {
    forms: BTreeMap<Unit, Ruleset>,
    rules: Option<Arc<ClinicalRules>>,
    lists: Vec<(Unit, Vec<Problem>)>,
}

fn of_record(ui: Ui, dossier: Arc<Dossier>) -> AnyView {
    let lang = ui.language();
    let words = PaperWords::of(lang);
    let owner = dossier.owner;
    let with_personal = RwSignal::new(false);
    let read = RwSignal::new(None::<OfRecord>);
    let for_reading = Arc::clone(&dossier);
    spawn_local(async move {
        let mut forms = BTreeMap::new();
        for unit in for_reading.koperasi.units() {
            if let Some(form) = ui.form_of(&for_reading.koperasi, unit, &results(&for_reading, unit)).await {
                forms.insert(unit, form);
            }
        }
        let rules = ui.clinical().await;
        let lists = match &rules {
            Some(rules) => lists(ui, &for_reading, rules).await,
            None => Vec::new(),
        };
        // The screen may be gone by now.
        let _ = read.try_set(Some(OfRecord { forms, rules, lists }));
    });
    let tick = view! {
        <label class="check">
            <input
                type="checkbox"
                id="data-pribadi"
                prop:checked=move || with_personal.get()
                on:change=move |_| with_personal.update(|with| *with = !*with)
            />
            <span>{words.personal} <small>{words.personal_hint}</small></span>
        </label>
    };
    let made = move || {
        let make = |read: &OfRecord| {
            let care = read.rules.as_ref().map(|rules| Care { rules, lists: &read.lists });
            report::record(&dossier, &read.forms, care.as_ref(), with_personal.get(), &clock::today(), lang)
        };
        read.with(|read| read.as_ref().map(make)).map(Ok)
    };
    screen(ui, Route::Record { owner, tab: RecordTab::Summary }, words.record_title, Some(tick), (), made)
}

fn of_examination(ui: Ui, dossier: Arc<Dossier>, examination: Arc<Pemeriksaan>, which: &PaperOf) -> AnyView {
    let lang = ui.language();
    let words = PaperWords::of(lang);
    let owner = dossier.owner;
    let (PaperOf::Examination(local) | PaperOf::Findings(local) | PaperOf::Visit(local)) = which else {
        return ().into_any();
    };
    let (local, which) = (local.clone(), which.clone());
    let sealed = examination.seal.as_deref().and_then(Sealed::read);
    let id = sealed.as_ref().map_or_else(|| examination.ruleset.clone(), |sealed| sealed.ruleset.clone());
    let readings = sealed.as_ref().map_or_else(|| examination.readings.clone(), |sealed| sealed.readings.clone());
    let ruleset = RwSignal::new(None::<(Option<Arc<Ruleset>>, Option<Arc<ClinicalRules>>)>);
    let is_visit = matches!(which, PaperOf::Visit(_));
    spawn_local(async move {
        let clinical = if is_visit { ui.clinical().await } else { None };
        ruleset.set(Some((ui.form(&id, &readings).await.map(Arc::new), clinical)));
    });
    let tab = |paper: PaperOf, name: &'static str| {
        let is_this = paper == which;
        let to = Route::Paper { owner, paper };
        view! { <li><a href=to.to_string() aria-current=is_this.then_some("page")>{name}</a></li> }
    };
    let tabs = view! {
        <nav class="tabs" aria-label=words.which>
            <ul>
                {tab(PaperOf::Examination(local.clone()), words.examination_short)}
                {tab(PaperOf::Findings(local.clone()), words.findings_short)}
                {(sealed.is_none()).then(|| tab(PaperOf::Visit(local.clone()), words.visit_short))}
            </ul>
        </nav>
    };
    let is_findings = matches!(which, PaperOf::Findings(_));
    let title = match which {
        PaperOf::Findings(_) => words.findings_title,
        PaperOf::Visit(_) => words.visit_title,
        PaperOf::Examination(_) | PaperOf::Record => words.examination_title,
    };
    let made = move || {
        let today = clock::today();
        let (found, clinical) = ruleset.get()?;
        Some(match (found, &sealed) {
            (Some(ruleset), sealed) if sealed.as_ref().is_none_or(|sealed| sealed.digest == ruleset.digest) => {
                let exam =
                    Exam { dossier: &dossier, examination: &examination, sealed: sealed.as_ref(), ruleset: &ruleset };
                Ok(match which {
                    PaperOf::Findings(_) => report::findings(&exam, &today, lang),
                    PaperOf::Visit(_) => {
                        report::visit(&exam, clinical.as_ref().map(|rules| &rules.complaints), &today, lang)
                    }
                    PaperOf::Examination(_) | PaperOf::Record => report::examination(&exam, &today, lang),
                })
            }
            // Findings need the words of the rules that sealed it.
            (_, Some(sealed)) if !is_findings && !is_visit => {
                Ok(report::examination_from_seal(&dossier, &examination, sealed, &today, lang))
            }
            (_, _) => Err(words.failed),
        })
    };
    let hint = is_findings.then(|| view! { <p class="hint">{words.edit_hint}</p> });
    screen(ui, Route::Examination { owner, local }, title, hint, tabs, made)
}

/// What is chosen, the button, and the preview of the paper once it can be made.
fn screen(
    ui: Ui,
    back: Route,
    title: &'static str,
    choice: Option<AnyView>,
    tabs: impl IntoView + 'static,
    mut made: impl FnMut() -> Option<Result<Paper, &'static str>> + Send + 'static,
) -> AnyView {
    let lang = ui.language();
    let words = PaperWords::of(lang);
    let is_folio = RwSignal::new(memory::is_folio());
    let size = move |folio: bool, id: &'static str, name: &'static str| {
        view! {
            <label class="seg-option">
                <input
                    type="radio"
                    name="kertas"
                    id=id
                    prop:checked=move || is_folio.get() == folio
                    on:change=move |_| {
                        is_folio.set(folio);
                        // Where it is not remembered, it is chosen again.
                        memory::set_folio(folio);
                    }
                />
                <span>{name}</span>
            </label>
        }
    };
    let office = RwSignal::new(None::<Kantor>);
    spawn_local(async move {
        let read = ui.clinic().office().await;
        // Without its letterhead a paper is as good as before.
        office.set(Some(read.map(|fold| Kantor::from_fields(&fold)).unwrap_or_default()));
    });
    let preview = live(move || match made().zip(office.get()) {
        None => skeleton(),
        Some((Err(sentence), _)) => failed(sentence.to_owned()),
        Some((Ok(made), office)) => {
            let made = made.of_office(&office, lang);
            ui.set_title(&format!("{}, {}", made.title, made.subject));
            paper(&made, move || if is_folio.get() { "f4" } else { "a4" }, lang)
        }
    });
    view! {
        {topbar(&back, words.print.to_owned())}
        <div class="page paper-page">
            <div class="stack noprint">
                {page_head(ui, title.to_owned(), (), ())} {tabs}
                <fieldset class="seg">
                    <legend>{words.size}</legend>
                    <div class="seg-options">
                        {size(false, "kertas-a4", words.size_a4)} {size(true, "kertas-f4", words.size_f4)}
                    </div>
                </fieldset>
                {choice}
                <p class="hint">{words.size_hint}</p>
                <div class="btn-row">
                    <button type="button" class="btn btn-primary" id="cetak-kini" on:click=|_| page::print()>
                        {icon("printer")}
                        {words.print}
                    </button>
                </div>
                <h2>{words.preview}</h2>
            </div>
            {preview}
        </div>
    }
}
