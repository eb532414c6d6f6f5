//! Sealing an examination, and reading one that was sealed by other rules.

use super::context::Ui;
use super::correcting::{correct_button, correction_notices};
use super::examination::Exam;
use super::markup::{live, view};
use super::offers::{to_review, unreasoned};
use super::parts::{
    class_badge, day, focus_soon, icon, page_head, save_sentence, show, value_of, wrong_id, wrong_line,
};
use super::printing::to_examination;
use super::regulation_parts::score_text;
use super::score::class_cuts;
use super::shell::topbar;
use crate::app::{Dossier, NotSealable, RecordTab, Route, SaveError, Sealed};
use crate::exact::Rational;
use crate::journal::{Fold, StateError};
use crate::locale::words::{Common, Examination, Examining, Record, fill};
use crate::locale::{Lang, number};
use crate::platform::{clock, page};
use crate::record::pemeriksaan::{CORRECTION_REASON, SEAL_REASON};
use crate::record::{Leaf, Pemeriksaan};
use crate::ruleset::Ruleset;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What a seal says of itself.
pub(super) fn seal_lines(sealed: &Sealed, fold: &Fold, lang: Lang) -> AnyView {
    let words = Examination::of(lang);
    let left =
        |path: &str, text: &str| if fold.is_purged(path) { Common::of(lang).gone.to_owned() } else { text.to_owned() };
    let who = left("tim/ketua", &sealed.examiner);
    let on = fill(words.sealed_on, &[("date", &day(&sealed.date, lang)), ("who", &who)]);
    let is_given = sealed.incomplete_because.is_some() || fold.is_purged(SEAL_REASON);
    let because = is_given.then(|| {
        let reason = left(SEAL_REASON, sealed.incomplete_because.as_deref().unwrap_or_default());
        fill(words.sealed_incomplete, &[("reason", &reason)])
    });
    view! {
        <p class="save">{icon("lock")} <span>{on}</span></p>
        {because.map(|because| view! { <p class="muted">{because}</p> })}
    }
}

/// Asks before an examination is sealed; one with something open wants a reason.
#[component]
pub(super) fn SealDialog(
    /// The examination.
    exam: Exam,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let lang = exam.lang;
    let words = Examination::of(lang);
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    let reason = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let correction = exam.ui.desk().and_then(|dossier| {
        let local = exam.record.with_value(|record| record.local().map(str::to_owned))?;
        Some(dossier.examination(&local)?.corrects.clone()?.reason)
    });
    let is_complete = Memo::new(move |_| exam.scoring.assessment.with(|now| now.is_complete() && now.class.is_some()));
    Effect::new(move |_| {
        let is_open = open.get();
        if let Some(dialog) = dialog.get() {
            show(&dialog, is_open);
        }
    });
    let seal = move |_| {
        let given = (!is_complete.get_untracked()).then(|| reason.get_untracked());
        spawn_local(async move {
            match seal(exam, given.as_deref()).await {
                Ok(()) => open.set(false),
                Err(sentence) => wrong.set(Some(sentence)),
            }
        });
    };
    view! {
        <dialog class="dialog" node_ref=dialog aria-labelledby="segel-judul" on:close=move |_| open.set(false)>
            <h2 id="segel-judul">{words.seal}</h2>
            <p>{words.seal_ask}</p>
            {said_at_sealing(exam)}
            {correction.map(|known| correction_reason(exam, known, wrong))}
            {move || {
                (!is_complete.get())
                    .then(|| {
                        view! {
                            <p>{words.seal_incomplete}</p>
                            <div class="field">
                                <label for="segel-alasan">{words.seal_reason}</label>
                                <input
                                    class="input"
                                    id="segel-alasan"
                                    maxlength="500"
                                    aria-invalid=move || (wrong.with(Option::is_some) && reason.with(String::is_empty)).then_some("true")
                                    aria-describedby=wrong_id("segel")
                                    prop:value=move || reason.get()
                                    on:input=move |event| {
                                        wrong.set(None);
                                        reason.set(value_of(&event));
                                    }
                                />
                            </div>
                        }
                    })
            }}
            {wrong_line("segel", move || wrong.get())}
            <div class="btn-row">
                <button type="button" class="btn" on:click=move |_| open.set(false)>{words.cancel}</button>
                <button type="button" class="btn btn-primary" id="segel-ya" on:click=seal>{words.seal}</button>
            </div>
        </dialog>
    }
}

/// What an officer should know before sealing: answers that differ from the books, and those nobody confirmed. It never blocks.
fn said_at_sealing(exam: Exam) -> AnyView {
    let words = Examining::of(exam.lang);
    live(move || {
        let (differing, carried) = to_review(exam);
        let told =
            [(differing, words.seal_differ), (unreasoned(exam), words.seal_unreasoned), (carried, words.seal_carried)];
        let told = told
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, wording)| view! { <p>{fill(wording, &[("n", &count.to_string())])}</p> })
            .collect::<Vec<_>>();
        (!told.is_empty()).then(|| {
            view! { <div class="alert" data-tone="warn" id="segel-perlu-dilihat">{icon("warning")} <div>{told}</div></div> }
        })
    })
}

/// Why a correction is made: kept with it before it is sealed.
fn correction_reason(exam: Exam, known: String, wrong: RwSignal<Option<String>>) -> AnyView {
    let words = Examining::of(exam.lang);
    view! {
        <div class="field">
            <label for="koreksi-alasan">{words.correction_reason}</label>
            <p class="hint" id="koreksi-alasan-hint">{words.correction_hint}</p>
            <input
                class="input"
                id="koreksi-alasan"
                maxlength="500"
                aria-describedby=format!("koreksi-alasan-hint {}", wrong_id("segel"))
                prop:value=known
                on:input=move |event| {
                    wrong.set(None);
                    exam.keep(CORRECTION_REASON, Leaf::from(value_of(&event).trim()));
                }
            />
        </div>
    }
}

async fn seal(exam: Exam, reason: Option<&str>) -> Result<(), String> {
    let (ui, lang) = (exam.ui, exam.lang);
    let words = Examination::of(lang);
    let record = exam.record.get_value();
    let ruleset = exam.scoring.ruleset();
    let failed = Common::of(lang).save_failed.to_owned();
    let dossier = ui.desk().ok_or_else(|| failed.clone())?;
    let local = record.local().unwrap_or_default();
    let draft = dossier.examination(local).ok_or(failed)?;
    let assessment = exam.scoring.assessment.get_untracked();
    let sealed = dossier
        .check_settled(draft)
        .and_then(|()| Sealed::of(&ruleset, draft, &exam.scoring.examined(), &assessment, reason));
    let sealed = sealed.map_err(|fact| match fact {
        NotSealable::Incomplete => words.seal_reason_missing.to_owned(),
        NotSealable::Contested => words.seal_contested.to_owned(),
        NotSealable::Conflict => words.seal_conflict.to_owned(),
        NotSealable::CorrectionReason => Examining::of(lang).correction_reason_missing.to_owned(),
        NotSealable::Sealed | NotSealable::NoYear => Common::of(lang).save_failed.to_owned(),
    })?;
    match ui.clinic().seal(&dossier.fold(&record), &sealed, &ruleset, &clock::now()).await {
        Ok(fold) => {
            ui.panel.set(None);
            ui.put_on_desk(fold.clone());
            ui.kept(Ok(vec![fold]));
            ui.read_overview();
            ui.redraw();
            page::scroll_to_top();
            focus_soon("judul".to_owned());
            Ok(())
        }
        Err(SaveError::State(StateError::Contested(_))) => Err(words.seal_contested.to_owned()),
        Err(SaveError::State(StateError::Conflicts(_))) => Err(words.seal_conflict.to_owned()),
        Err(error) => Err(save_sentence(&error, lang)),
    }
}

/// A sealed examination whose ruleset is another by now: read from its seal.
pub(super) fn from_seal(
    ui: Ui,
    dossier: &Dossier,
    examination: &Pemeriksaan,
    sealed: Option<&Sealed>,
    ruleset: Option<&Ruleset>,
) -> AnyView {
    let lang = ui.language();
    let words = Examination::of(lang);
    let year = examination.year.map(|year| year.to_string()).unwrap_or_default();
    let lead = view! { <p class="lead">{dossier.koperasi.nama.clone()}</p> {sealed.map(|sealed| seal_lines(sealed, &dossier.fold(&examination.id), lang))} };
    let print = |value: &Option<Rational>| {
        let cuts = ruleset.map(class_cuts).unwrap_or_default();
        value.as_ref().map_or_else(|| "–".to_owned(), |value| number::decimal_distinct(value, &cuts, 2, lang))
    };
    let rows = sealed.map(|sealed| {
        let of_indicators = sealed.result.indicators.iter().map(|(code, (_, value, score))| {
            view! {
                <tr>
                    <th scope="row">{code.clone()}</th>
                    <td class="num">{value.as_ref().map(|value| number::decimal_short(value, 4, lang))}</td>
                    <td class="num">{score.as_ref().map(|score| score_text(score, lang))}</td>
                </tr>
            }
        });
        let of_aspects = sealed.result.aspects.iter().map(|(code, score)| {
            view! {
                <tr>
                    <th scope="row">{code.clone()}</th>
                    <td></td>
                    <td class="num">{print(score)}</td>
                </tr>
            }
        });
        view! {
            <div class="table-wrap" tabindex="0">
                <table class="table" aria-labelledby="judul">
                    <thead>
                        <tr>
                            <th scope="col">{words.ruleset} " " {sealed.ruleset.clone()}</th>
                            <th scope="col" class="num">{words.result}</th>
                            <th scope="col" class="num">{words.score}</th>
                        </tr>
                    </thead>
                    <tbody>{of_aspects.collect_view()} {of_indicators.collect_view()}</tbody>
                </table>
            </div>
        }
    });
    let total = sealed.and_then(|sealed| sealed.result.total.as_ref()).map(|total| print(&Some(total.clone())));
    view! {
        {topbar(&Route::Record { owner: dossier.owner, tab: RecordTab::Examinations }, dossier.koperasi.nama.clone())}
        <div class="page">
            {page_head(ui, fill(words.title, &[("y", &year)]), lead, to_examination(&examination.id, lang))}
            <div class="alert" data-tone="info">{icon("info")} <div>{words.sealed_other_rules}</div></div>
            {correction_notices(ui, dossier, examination)}
            <p>{class_badge(examination.sealed_class.as_deref(), Record::of(lang).sealed_incomplete, total, lang)}</p>
            {rows}
            {correct_button(ui, dossier, examination)}
        </div>
    }
}
