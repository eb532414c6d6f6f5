//! An examination: aspects as steps, questions answered with one touch, the score always in sight, and the seal.

use super::answering::Whole;
use super::backup::hand_over;
use super::comparing::comparing;
use super::context::{Ui, ui};
use super::correcting::{correct_button, correction_notices};
use super::differing::{notices, sealed_apart};
use super::explanation::explanation;
use super::gaps::{missing_list, open_list};
use super::markup::{live, view};
use super::offers::{offers, review_list, to_review};
use super::parts::{day_field, focus_soon, gone, icon, page_head, save_badge, say, skeleton, value_of};
use super::printing::to_examination;
use super::questions::{questions, steps};
use super::removal::{contested, remove_button};
use super::score::{Scoring, strip};
use super::sealing::{SealDialog, from_seal, seal_lines};
use super::shell::topbar;
use crate::app::carrying::{Earlier, earlier};
use crate::app::comparison::before;
use crate::app::proposals::Proposals;
use crate::app::{Dossier, Handed, RecordTab, Route, Sealed, examine};
use crate::locale::Lang;
use crate::locale::words::{Common, Examination, Examining, fill};
use crate::ordered::Ordered;
use crate::record::pemeriksaan::{NOTES, REASONS};
use crate::record::{BookYear, Leaf, Pemeriksaan, RecordId, Unit};
use crate::ruleset::Ruleset;
use crate::ruleset::proofs::Proofs;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An examination on the screen: the score that moves, and where its answers are kept.
#[derive(Clone, Copy)]
pub(crate) struct Exam {
    pub(crate) ui: Ui,
    pub(crate) lang: Lang,
    pub(crate) scoring: Scoring,
    pub(crate) record: StoredValue<RecordId>,
    pub(crate) unit: Unit,
    pub(crate) year: Option<BookYear>,
    /// Whether it can only be read.
    pub(crate) is_sealed: bool,
    /// The place of the first question of each indicator.
    firsts: StoredValue<Vec<usize>>,
    /// What the books say to its questions.
    pub(super) proposals: StoredValue<Proposals>,
    /// The examination whose answers can be carried over.
    pub(super) earlier: StoredValue<Option<Earlier>>,
    /// The book year that each answer was carried from, by the place of its question, while nobody confirmed it.
    pub(super) carried: RwSignal<Vec<Option<i64>>>,
    /// The notes by question key or indicator code.
    pub(super) notes: RwSignal<BTreeMap<String, String>>,
    /// Why questions were answered so, by their keys.
    pub(super) reasons: RwSignal<BTreeMap<String, String>>,
    /// Counts what was attached and removed here.
    pub(super) files: RwSignal<u64>,
    /// What it corrects.
    pub(super) corrected: StoredValue<Option<RecordId>>,
    /// What was answered at once last.
    pub(super) whole: RwSignal<Option<Whole>>,
    pub(super) view: RwSignal<Shown>,
}

/// What of an examination is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    Questions,
    Open,
    Review,
    Compare,
    Missing,
}

/// What a page is drawn from.
struct Setting {
    dossier: Arc<Dossier>,
    examination: Arc<Pemeriksaan>,
    ruleset: Arc<Ruleset>,
    proofs: Option<Arc<Proofs>>,
    sealed: Option<Sealed>,
}

/// The screen.
pub(crate) fn examination(local: &str) -> AnyView {
    let ui = ui();
    let Some((dossier, examination)) =
        ui.desk().and_then(|dossier| Some((Arc::clone(&dossier), Arc::clone(dossier.examination(local)?))))
    else {
        return super::shell::absent(ui);
    };
    if examination.sealed_apart {
        return sealed_apart(ui, &dossier, &examination);
    }
    let sealed = examination.seal.as_deref().and_then(Sealed::read);
    let id = sealed.as_ref().map_or_else(|| examination.ruleset.clone(), |sealed| sealed.ruleset.clone());
    let readings = sealed.as_ref().map_or_else(|| examination.readings.clone(), |sealed| sealed.readings.clone());
    let rules = RwSignal::new(None::<(Option<Arc<Ruleset>>, Option<Arc<Proofs>>)>);
    let is_sealed = sealed.is_some();
    spawn_local(async move {
        let form = ui.form(&id, &readings).await;
        // A seal says what it rests on; the books may say something else by now.
        let proofs = if is_sealed { None } else { ui.proofs().await };
        rules.set(Some((form.map(Arc::new), proofs)));
    });
    live(move || {
        let setting = |ruleset: Arc<Ruleset>, proofs: Option<Arc<Proofs>>| Setting {
            dossier: Arc::clone(&dossier),
            examination: Arc::clone(&examination),
            ruleset,
            proofs,
            sealed: sealed.clone(),
        };
        match rules.get() {
            None => skeleton(),
            // A seal by another version of the ruleset is read from itself.
            Some((Some(found), proofs)) if sealed.as_ref().is_none_or(|sealed| sealed.digest == found.digest) => {
                draw(ui, &setting(found, proofs))
            }
            Some((found, _)) => from_seal(ui, &dossier, &examination, sealed.as_ref(), found.as_deref()),
        }
    })
}

impl Exam {
    fn new(ui: Ui, setting: &Setting) -> Self {
        let (ruleset, examination) = (&setting.ruleset, &setting.examination);
        let examined = match &setting.sealed {
            Some(sealed) => sealed.examined(ruleset),
            None => examine::examined(ruleset, &setting.dossier, examination),
        };
        let mut next = 0;
        let firsts = ruleset
            .indicators
            .iter()
            .map(|indicator| {
                let first = next;
                next += indicator.questions().len();
                first
            })
            .collect();
        let scoring = Scoring::new(Arc::clone(ruleset), examined);
        let dossier = &setting.dossier;
        let proposals = setting.proofs.as_ref().map(|proofs| {
            let now = scoring.assessment.get_untracked();
            Proposals::of(proofs, ruleset, dossier, examination, &now)
        });
        let carried = ruleset.question_keys().enumerate().map(|(place, key)| {
            scoring.with(|examined| examined.answers.get(place))?;
            examination.carried.get(key).copied()
        });
        let fold = dossier.fold(&examination.id);
        let kept = |folder: &str, texts: &BTreeMap<String, String>| {
            let kept = texts.iter().filter(|(key, _)| !fold.is_purged(&format!("{folder}{key}")));
            RwSignal::new(kept.map(|(key, text)| (key.clone(), text.clone())).into_map())
        };
        Exam {
            ui,
            lang: ui.language(),
            proposals: StoredValue::new(proposals.unwrap_or_default()),
            earlier: StoredValue::new(earlier(dossier, examination, ruleset)),
            carried: RwSignal::new(carried.collect()),
            notes: kept(NOTES, &examination.notes),
            reasons: kept(REASONS, &examination.reasons),
            files: RwSignal::new(0),
            corrected: StoredValue::new(dossier.corrected_by(examination).map(|one| one.id.clone())),
            whole: RwSignal::new(None),
            scoring,
            record: StoredValue::new(examination.id.clone()),
            unit: examination.unit,
            year: examination.year,
            is_sealed: examination.is_sealed(),
            firsts: StoredValue::new(firsts),
            view: RwSignal::new(Shown::Questions),
        }
    }

    /// The place of an indicator's first question among all questions.
    pub(super) fn first_question(&self, indicator: usize) -> usize {
        self.firsts.with_value(|firsts| firsts.get(indicator).copied().unwrap_or_default())
    }

    /// Keeps a value of the record.
    pub(crate) fn keep(&self, path: &str, leaf: Leaf) {
        self.record.with_value(|record| self.ui.set(record, path, leaf));
    }

    /// Opens the explanation of an indicator beside the questions.
    pub(super) fn explain(&self, indicator: usize) {
        let exam = *self;
        self.ui.panel.set(Some(ViewFn::from(move || explanation(exam, indicator))));
        focus_soon("penjelasan-judul".to_owned());
    }
}

fn draw(ui: Ui, setting: &Setting) -> AnyView {
    let lang = ui.language();
    let words = Examination::of(lang);
    let exam = Exam::new(ui, setting);
    let more = Examining::of(lang);
    let sealing = RwSignal::new(false);
    let before = before(&setting.dossier, &setting.examination).map(Arc::new);
    let shown = move |view: Shown, name: &'static str, id: &'static str| {
        let count = move || {
            let count = match view {
                Shown::Open => exam.scoring.assessment.with(|now| now.open().count()),
                Shown::Review => {
                    let (differing, carried) = to_review(exam);
                    differing + carried
                }
                Shown::Questions | Shown::Missing | Shown::Compare => 0,
            };
            (count > 0).then(|| format!(" {count}"))
        };
        view! {
            <label class="seg-option">
                <input
                    type="radio"
                    name="tampilan"
                    id=id
                    prop:checked=move || exam.view.get() == view
                    on:change=move |_| exam.view.set(view)
                />
                <span>{name} {count}</span>
            </label>
        }
    };
    let owner = setting.dossier.owner;
    let discard = move || {
        let record = exam.record.get_value();
        let to = Route::Record { owner, tab: RecordTab::Examinations };
        remove_button(ui, record, words.remove_draft, words.remove_draft_ask.to_owned(), to)
    };
    view! {
        {head(exam, setting)}
        <div class="page">
            {title(exam, setting)} {contested(ui, &setting.dossier, Some(&setting.examination.id))} {notices(ui, &setting.dossier, &setting.examination)} {correction_notices(ui, &setting.dossier, &setting.examination)} {strip(exam.scoring, lang, (!exam.is_sealed).then(save_badge))} {offers(exam)} {steps(exam)}
            <fieldset class="seg">
                <legend class="vh">{words.list_title}</legend>
                <div class="seg-options">
                    {shown(Shown::Questions, words.tab_questions, "tampil-pertanyaan")}
                    {shown(Shown::Open, words.tab_open, "tampil-terbuka")}
                    {(!exam.is_sealed).then(|| shown(Shown::Review, more.tab_review, "tampil-tinjau"))}
                    {before.is_some().then(|| shown(Shown::Compare, more.tab_compare, "tampil-banding"))}
                    {shown(Shown::Missing, words.tab_missing, "tampil-kurang")}
                </div>
            </fieldset>
            {move || match exam.view.get() {
                Shown::Questions => questions(exam),
                Shown::Open => open_list(exam),
                Shown::Review => review_list(exam),
                Shown::Missing => missing_list(exam),
                Shown::Compare => before.as_ref().map_or_else(|| ().into_any(), |before| comparing(exam, before)),
            }}
            {correct_button(ui, &setting.dossier, &setting.examination)}
            {(!exam.is_sealed)
                .then(|| {
                    view! {
                        {hand_over(ui, Handed::draft(&setting.examination), &setting.dossier.koperasi.nama)}
                        {discard()}
                        <div class="actionbar">
                            <button type="button" class="btn btn-primary" id="segel" on:click=move |_| sealing.set(true)>
                                {icon("lock")}
                                {words.seal}
                            </button>
                        </div>
                        <SealDialog exam=exam open=sealing />
                    }
                })}
        </div>
    }
}

fn head(exam: Exam, setting: &Setting) -> AnyView {
    let owner = exam.record.with_value(RecordId::owner);
    topbar(&Route::Record { owner, tab: RecordTab::Examinations }, setting.dossier.koperasi.nama.clone())
}

fn title(exam: Exam, setting: &Setting) -> AnyView {
    let lang = exam.lang;
    let words = Examination::of(lang);
    let examination = &setting.examination;
    let year = examination.year.map(|year| year.to_string()).unwrap_or_default();
    let unit = match examination.unit {
        Unit::Koperasi => None,
        Unit::Usp => Some(Common::of(lang).unit_usp),
    };
    let lead = view! {
        <p class="lead">{setting.dossier.koperasi.nama.clone()} {unit.map(|unit| format!(" · {unit}"))}</p>
        <p class="muted small">{say(&setting.ruleset.title, lang)}</p>
        {setting.sealed.as_ref().map(|sealed| seal_lines(sealed, &setting.dossier.fold(&examination.id), lang))}
    };
    let fold = setting.dossier.fold(&examination.id);
    let fields = (!exam.is_sealed).then(|| {
        let (date, who) = (RwSignal::new(examination.date.clone()), examination.examiner.clone());
        let set_date = move |day: &str| {
            // An examination has a day.
            if day.is_empty() {
                return date.notify();
            }
            date.set(day.to_owned());
            exam.keep("tanggal", Leaf::from(day));
        };
        view! {
            <div class="fields">
                {day_field("tanggal", words.date, None, move || date.get(), set_date)}
                {if fold.is_purged("tim/ketua") {
                    gone(words.examiner, lang)
                } else {
                    view! {
                        <div class="field">
                            <label for="pemeriksa">{words.examiner}</label>
                            <input
                                class="input"
                                id="pemeriksa"
                                maxlength="200"
                                prop:value=who
                                on:input=move |event| exam.keep("tim/ketua", Leaf::from(value_of(&event).trim()))
                            />
                        </div>
                    }
                }}
            </div>
        }
    });
    view! {
        {page_head(exam.ui, fill(words.title, &[("y", &year)]), lead, to_examination(&examination.id, lang))}
        {fields}
    }
}
