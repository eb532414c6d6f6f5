//! An examination: aspects as steps, questions answered with one touch, the score always in sight, and the seal.

use super::context::{Ui, ui};
use super::explanation::explanation;
use super::markup::{live, view};
use super::parts::{
    class_badge, day, focus_soon, icon, page_head, save_badge, save_sentence, say, show, skeleton, value_of,
};
use super::regulation_parts::{cuts, score_text, unit_of, value_text};
use super::score::{Scoring, class_cuts, standing_text, strip};
use super::shell::topbar;
use crate::app::{Dossier, NotSealable, RecordTab, Route, SaveError, Sealed, examine};
use crate::exact::Rational;
use crate::journal::StateError;
use crate::locale::words::{Common, Examination, Record, fill};
use crate::locale::{Lang, number};
use crate::platform::{clock, page};
use crate::record::{BookYear, Leaf, Path, Pemeriksaan, RecordId, Unit};
use crate::ruleset::formula::Operand;
use crate::ruleset::{Indicator, Measure, Ruleset};
use crate::scoring::{Amount, Assessment, Missing, Need, Status};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;
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
    view: RwSignal<Shown>,
}

/// What of an examination is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Questions,
    Open,
    Missing,
}

/// What a page is drawn from.
struct Setting {
    dossier: Arc<Dossier>,
    examination: Arc<Pemeriksaan>,
    ruleset: Arc<Ruleset>,
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
    let sealed = examination.seal.as_deref().and_then(Sealed::read);
    let id = sealed.as_ref().map_or_else(|| examination.ruleset.clone(), |sealed| sealed.ruleset.clone());
    let readings = sealed.as_ref().map_or_else(|| examination.readings.clone(), |sealed| sealed.readings.clone());
    let ruleset = RwSignal::new(None::<Option<Arc<Ruleset>>>);
    spawn_local(async move {
        let form = match id.split_once('/') {
            Some((document, form)) => {
                ui.regulation(document).await.and_then(|regulation| regulation.form(form, &readings).ok())
            }
            None => None,
        };
        ruleset.set(Some(form.map(Arc::new)));
    });
    live(move || {
        let setting = |ruleset: Arc<Ruleset>| Setting {
            dossier: Arc::clone(&dossier),
            examination: Arc::clone(&examination),
            ruleset,
            sealed: sealed.clone(),
        };
        match ruleset.get() {
            None => skeleton(),
            // A seal by another version of the ruleset is read from itself.
            Some(Some(found)) if sealed.as_ref().is_none_or(|sealed| sealed.digest == found.digest) => {
                draw(ui, &setting(found))
            }
            Some(found) => from_seal(ui, &dossier, &examination, sealed.as_ref(), found.as_deref()),
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
        Exam {
            ui,
            lang: ui.language(),
            scoring: Scoring::new(Arc::clone(ruleset), examined),
            record: StoredValue::new(examination.id.clone()),
            unit: examination.unit,
            year: examination.year,
            is_sealed: examination.is_sealed(),
            firsts: StoredValue::new(firsts),
            view: RwSignal::new(Shown::Questions),
        }
    }

    /// The place of an indicator's first question among all questions.
    fn first_question(&self, indicator: usize) -> usize {
        self.firsts.with_value(|firsts| firsts.get(indicator).copied().unwrap_or_default())
    }

    /// Keeps a value of the record.
    pub(crate) fn keep(&self, path: &str, leaf: Leaf) {
        self.record.with_value(|record| self.ui.set(record, path, leaf));
    }

    fn answer(&self, place: usize, key: &str, answer: Option<bool>) {
        if self.is_sealed || self.scoring.with(|examined| examined.answers.get(place)) == answer {
            return;
        }
        self.scoring.change(|examined| examined.answers.set(place, answer));
        self.keep(&format!("jawab/{key}"), answer.map_or(Leaf::Null, Leaf::Bool));
    }

    /// Answers a whole indicator alike.
    fn answer_all(&self, indicator: usize, answer: bool) {
        let ruleset = self.scoring.ruleset();
        let Some(row) = ruleset.indicators.get(indicator) else { return };
        let first = self.first_question(indicator);
        self.scoring.change(|examined| {
            for place in first..first + row.questions().len() {
                examined.answers.set(place, Some(answer));
            }
        });
        let values: Vec<(Path, Leaf)> = row
            .questions()
            .iter()
            .filter_map(|question| Some((format!("jawab/{}", question.key).parse().ok()?, Leaf::Bool(answer))))
            .collect();
        if let Some(dossier) = self.ui.desk() {
            // What could not be set is told by the sign of saving.
            let _ = self.record.with_value(|record| self.ui.edit(&dossier.fold(record), values));
        }
    }

    /// Opens the explanation of an indicator beside the questions.
    fn explain(&self, indicator: usize) {
        let exam = *self;
        self.ui.panel.set(Some(ViewFn::from(move || explanation(exam, indicator))));
        focus_soon("penjelasan-judul".to_owned());
    }

    /// Shows an indicator where it is answered.
    fn jump(&self, indicator: usize) {
        let ruleset = self.scoring.ruleset();
        let aspect = ruleset.aspects.iter().position(|aspect| aspect.indicators.contains(&indicator));
        self.ui.step.set(aspect.unwrap_or_default());
        self.view.set(Shown::Questions);
        let id = ruleset.indicators.get(indicator).map(indicator_id).unwrap_or_default();
        request_animation_frame(move || {
            page::scroll_to(&id);
            page::focus(&id);
        });
    }
}

fn indicator_id(indicator: &Indicator) -> String {
    format!("ind-{}", indicator.code)
}

fn draw(ui: Ui, setting: &Setting) -> AnyView {
    let lang = ui.language();
    let words = Examination::of(lang);
    let exam = Exam::new(ui, setting);
    let sealing = RwSignal::new(false);
    let discarding = RwSignal::new(false);
    let shown = move |view: Shown, name: &'static str, id: &'static str| {
        let count = move || {
            (view == Shown::Open)
                .then(|| exam.scoring.assessment.with(|now| now.open().count()))
                .filter(|count| *count > 0)
                .map(|count| format!(" {count}"))
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
    let discard = Callback::new(move |()| {
        spawn_local(async move {
            let record = exam.record.get_value();
            match ui.clinic().remove(&record, &clock::now()).await {
                Ok(fold) => {
                    ui.put_on_desk(fold.clone());
                    ui.kept(Ok(vec![fold]));
                    ui.go(&Route::Record { owner: record.owner(), tab: RecordTab::Examinations });
                }
                Err(error) => ui.say(save_sentence(&error, lang)),
            }
        });
    });
    view! {
        {head(exam, setting)}
        <div class="page">
            {title(exam, setting)} {strip(exam.scoring, lang, (!exam.is_sealed).then(save_badge))} {steps(exam)}
            <fieldset class="seg">
                <legend class="vh">{words.list_title}</legend>
                <div class="seg-options">
                    {shown(Shown::Questions, words.tab_questions, "tampil-pertanyaan")}
                    {shown(Shown::Open, words.tab_open, "tampil-terbuka")}
                    {shown(Shown::Missing, words.tab_missing, "tampil-kurang")}
                </div>
            </fieldset>
            {move || match exam.view.get() {
                Shown::Questions => questions(exam),
                Shown::Open => open_list(exam),
                Shown::Missing => missing_list(exam),
            }}
            {(!exam.is_sealed)
                .then(|| {
                    view! {
                        <p>
                            <button
                                type="button"
                                class="btn btn-small btn-danger"
                                id="buang"
                                on:click=move |_| discarding.set(true)
                            >
                                {icon("trash")}
                                {words.remove_draft}
                            </button>
                        </p>
                        <div class="actionbar">
                            <button type="button" class="btn btn-primary" id="segel" on:click=move |_| sealing.set(true)>
                                {icon("lock")}
                                {words.seal}
                            </button>
                        </div>
                        <SealDialog exam=exam open=sealing />
                        <super::parts::Confirm
                            open=discarding
                            title=words.remove_draft.to_owned()
                            text=words.remove_draft_ask.to_owned()
                            verb=words.remove_draft.to_owned()
                            on_confirm=discard
                        />
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
        {setting.sealed.as_ref().map(|sealed| seal_lines(sealed, lang))}
    };
    let fields = (!exam.is_sealed).then(|| {
        let (date, who) = (examination.date.clone(), examination.examiner.clone());
        let set_date = move |event: leptos::ev::Event| {
            let day = value_of(&event);
            if !day.is_empty() {
                exam.keep("tanggal", Leaf::from(day.as_str()));
            }
        };
        view! {
            <div class="fields">
                <div class="field">
                    <label for="tanggal">{words.date}</label>
                    <input class="input" type="date" id="tanggal" prop:value=date on:change=set_date />
                </div>
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
            </div>
        }
    });
    view! {
        {page_head(exam.ui, fill(words.title, &[("y", &year)]), lead, ())}
        {fields}
    }
}

/// What a seal says of itself.
fn seal_lines(sealed: &Sealed, lang: Lang) -> AnyView {
    let words = Examination::of(lang);
    let on = fill(words.sealed_on, &[("date", &day(&sealed.date, lang)), ("who", &sealed.examiner)]);
    let because = sealed.incomplete_because.as_ref().map(|reason| fill(words.sealed_incomplete, &[("reason", reason)]));
    view! {
        <p class="save">{icon("lock")} <span>{on}</span></p>
        {because.map(|because| view! { <p class="muted">{because}</p> })}
    }
}

/// The aspects as steps, each with how far it is.
fn steps(exam: Exam) -> AnyView {
    let ruleset = exam.scoring.ruleset();
    let words = Examination::of(exam.lang);
    let items = ruleset
        .aspects
        .iter()
        .enumerate()
        .map(|(place, aspect)| {
            let range = aspect.indicators.clone();
            let (all, name) = (range.len(), say(&aspect.name, exam.lang));
            let done = Memo::new(move |_| {
                exam.scoring.assessment.with(|now| {
                    let of_aspect = now.outcomes.iter().skip(range.start).take(range.len());
                    of_aspect.filter(|one| matches!(one.status, Status::Scored | Status::NotApplicable)).count()
                })
            });
            let of_ruleset = Arc::clone(&ruleset);
            let score = move || {
                exam.scoring
                    .assessment
                    .with(|now| standing_text(now.aspects.get(place).and_then(Option::as_ref), &of_ruleset, exam.lang))
            };
            view! {
                <li>
                    <button
                        type="button"
                        class="step"
                        id=format!("langkah-{}", aspect.code)
                        aria-current=move || (exam.ui.step.get() == place).then_some("step")
                        on:click=move |_| {
                            exam.ui.step.set(place);
                            exam.view.set(Shown::Questions);
                        }
                    >
                        <span class="step-name">{format!("{}. {name}", aspect.code)} <br /> <b class="nowrap">{score}</b></span>
                        <span class="step-count">
                            {move || {
                                fill(words.answered, &[("done", &done.get().to_string()), ("all", &all.to_string())])
                            }}
                        </span>
                        <span
                            class="bar"
                            style=("--p", move || (done.get() * 100 / all.max(1)).to_string())
                        ></span>
                    </button>
                </li>
            }
        })
        .collect_view();
    view! { <nav class="steps" aria-label=Common::of(exam.lang).aspect><ol>{items}</ol></nav> }
}

/// The indicators of the present step, under the names of their components.
fn questions(exam: Exam) -> AnyView {
    live(move || {
        let ruleset = exam.scoring.ruleset();
        let step = exam.ui.step.get();
        let Some(aspect) = ruleset.aspects.get(step) else { return ().into_any() };
        let hint = Examination::of(exam.lang).keys_hint;
        let has_questions = aspect
            .indicators
            .clone()
            .any(|place| ruleset.indicators.get(place).is_some_and(|row| !row.questions().is_empty()));
        let parts = aspect
            .indicators
            .clone()
            .filter_map(|place| {
                let indicator = ruleset.indicators.get(place)?;
                let heads = aspect
                    .components
                    .iter()
                    .enumerate()
                    .filter(|(_, component)| component.indicators.start == place)
                    .map(|(component_place, component)| {
                        let name = format!("{} {}", component.code, say(&component.name, exam.lang));
                        let of_ruleset = Arc::clone(&ruleset);
                        let score = move || {
                            exam.scoring.assessment.with(|now| {
                                let standing = now.components.get(step).and_then(|of| of.get(component_place));
                                standing_text(standing.and_then(Option::as_ref), &of_ruleset, exam.lang)
                            })
                        };
                        let is_outer = component.level == 0;
                        view! {
                            <div class="spread">
                                {if is_outer {
                                    view! { <h2>{name}</h2> }
                                } else {
                                    view! { <h3>{name}</h3> }
                                }} <span class="muted num">{score}</span>
                            </div>
                        }
                    })
                    .collect_view();
                Some(view! { {heads} {card(exam, place, indicator)} })
            })
            .collect_view();
        view! {
            {(has_questions && !exam.is_sealed).then(|| view! { <p class="hint pc-only">{hint}</p> })}
            <div class="stack">{parts}</div>
        }
    })
}

/// One indicator: its score, its questions or its value.
fn card(exam: Exam, place: usize, indicator: &Indicator) -> AnyView {
    let words = Examination::of(exam.lang);
    let lang = exam.lang;
    let outcome = Memo::new(move |_| exam.scoring.assessment.with(|now| now.outcomes.get(place).cloned()));
    let score = move || outcome.get().and_then(|one| one.score).map(|score| score_text(&score, lang));
    let name = say(&indicator.name, lang);
    let label = format!("{}: {} {name}", words.explain, indicator.code);
    let body = match &indicator.measure {
        Measure::Ratio(_) => ratio_lines(exam, place, indicator),
        Measure::Share(_) | Measure::Count(_) => checklist(exam, place, indicator),
    };
    view! {
        <article class="ind" id=indicator_id(indicator) tabindex="-1">
            <header class="ind-head">
                <span
                    class="skor"
                    data-skor=move || score().unwrap_or_default()
                    aria-label=move || score().map(|score| fill(words.skor, &[("n", &score)]))
                >
                    {move || score().unwrap_or_else(|| "–".to_owned())}
                </span>
                <h3><small class="code">{indicator.code.clone()}</small> " " {name}</h3>
                <button type="button" class="btn btn-small btn-quiet" aria-label=label on:click=move |_| exam.explain(place)>
                    {icon("info")}
                    <span>{words.explain}</span>
                </button>
            </header>
            {body}
        </article>
    }
}

/// A ratio's value, or why there is none.
fn ratio_lines(exam: Exam, place: usize, indicator: &Indicator) -> AnyView {
    let lang = exam.lang;
    let words = Examination::of(lang);
    let (unit, cuts) = (unit_of(&indicator.measure), cuts(&indicator.bands));
    let value = move || {
        exam.scoring.assessment.with(|now| {
            let value = now.outcomes.get(place)?.value.clone()?;
            Some(value_text(&value, unit, &cuts, lang))
        })
    };
    let status = move || {
        let status = exam.scoring.assessment.with(|now| now.outcomes.get(place).map(|one| one.status));
        status.and_then(|status| match status {
            Status::Scored => None,
            Status::NotApplicable => Some(words.status_na),
            Status::CannotCompute => Some(words.status_cannot),
            Status::Unanswered => Some(words.status_open),
        })
    };
    view! {
        <p class="cluster">
            <b class="num">{value}</b>
            <span class="muted">{status}</span>
        </p>
    }
}

fn checklist(exam: Exam, indicator_place: usize, indicator: &Indicator) -> AnyView {
    let lang = exam.lang;
    let words = Examination::of(lang);
    let first = exam.first_question(indicator_place);
    let count = indicator.questions().len();
    let met = move || {
        exam.scoring.assessment.track();
        let (yes, open) = exam.scoring.with(|examined| examined.answers.count(first, count));
        let met = fill(words.share_yes, &[("yes", &yes.to_string()), ("all", &count.to_string())]);
        if open == 0 { met } else { format!("{met}, {}", fill(words.answers_open, &[("n", &open.to_string())])) }
    };
    let all = (!exam.is_sealed).then(|| {
        view! {
            <button type="button" class="btn btn-small" on:click=move |_| exam.answer_all(indicator_place, true)>
                {words.all_yes}
            </button>
            <button type="button" class="btn btn-small" on:click=move |_| exam.answer_all(indicator_place, false)>
                {words.all_no}
            </button>
        }
    });
    let rows = indicator
        .questions()
        .iter()
        .enumerate()
        .map(|(offset, question)| line(exam, first + offset, &question.key, &say(&question.text, lang)))
        .collect_view();
    view! {
        <div class="ind-all"><span>{met}</span> {all}</div>
        <ol class="qs">{rows}</ol>
    }
}

/// One question with its two answers.
fn line(exam: Exam, place: usize, key: &str, text: &str) -> AnyView {
    let words = Examination::of(exam.lang);
    let letter = key.rsplit('.').next().unwrap_or_default().to_owned();
    let id = format!("q-{key}");
    let label = format!("{id}-teks");
    let answer = Memo::new(move |_| {
        exam.scoring.assessment.track();
        exam.scoring.with(|examined| examined.answers.get(place))
    });
    let option = |value: bool| {
        let (word, name) = if value { ("ya", words.yes) } else { ("tidak", words.no) };
        let (own, key) = (format!("{id}-{word}"), key.to_owned());
        view! {
            <label class="seg-option">
                <input
                    type="radio"
                    id=own
                    name=id.clone()
                    value=word
                    prop:checked=move || answer.get() == Some(value)
                    prop:disabled=exam.is_sealed
                    on:change=move |_| exam.answer(place, &key, Some(value))
                />
                <span>{name}</span>
            </label>
        }
    };
    let by_key = {
        let key = key.to_owned();
        move |event: leptos::ev::KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() {
                return;
            }
            match event.key().as_str() {
                "y" | "Y" => exam.answer(place, &key, Some(true)),
                "t" | "T" | "n" | "N" => exam.answer(place, &key, Some(false)),
                "Backspace" | "Delete" => exam.answer(place, &key, None),
                "ArrowDown" => go_by(&event, 1),
                "ArrowUp" => go_by(&event, -1),
                _ => return,
            }
            event.prevent_default();
        }
    };
    view! {
        <li
            class="q"
            data-answer=move || match answer.get() {
                Some(true) => "ya",
                Some(false) => "tidak",
                None => "",
            }
        >
            <div class="q-text" id=label.clone()><span class="q-key">{letter}"."</span> {text.to_owned()}</div>
            <div class="seg seg-yn" role="radiogroup" aria-labelledby=label on:keydown=by_key>
                <div class="seg-options">{option(true)} {option(false)}</div>
            </div>
        </li>
    }
}

/// Moves the focus to the question after or before.
fn go_by(event: &leptos::ev::KeyboardEvent, step: i32) {
    let Some(from) = super::parts::target::<web_sys::HtmlInputElement>(event) else { return };
    let Ok(groups) = document().query_selector_all(".q .seg-yn") else { return };
    for index in 0..groups.length() {
        let is_own = groups.item(index).is_some_and(|group| group.contains(Some(&from)));
        if !is_own {
            continue;
        }
        let next = index.checked_add_signed(step).and_then(|next| groups.item(next));
        let next = next.and_then(|group| wasm_bindgen::JsCast::dyn_into::<web_sys::Element>(group).ok());
        let Some(group) = next else { return };
        let chosen = group.query_selector("input:checked").ok().flatten();
        let input = chosen.or_else(|| group.query_selector("input").ok().flatten());
        if let Some(input) = input.and_then(|input| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(input).ok())
        {
            // Focus fails for no field that stands in the page.
            let _ = input.focus();
        }
        return;
    }
}

/// The amounts a ratio takes that are not known yet.
pub(crate) fn open_operands(indicator: &Indicator, now: &Assessment) -> BTreeSet<Operand> {
    let mut open = BTreeSet::new();
    if let Measure::Ratio(ratio) = &indicator.measure {
        let mut visit = |operand: Operand| {
            let amounts = if operand.prior { &now.prior } else { &now.this };
            if matches!(amounts.get(operand.account), Some(Amount::Open) | None) {
                open.insert(operand);
            }
        };
        ratio.numerator.operands(&mut visit);
        if let Some(denominator) = &ratio.denominator {
            denominator.operands(&mut visit);
        }
    }
    open
}

/// What is unanswered or cannot be computed.
fn open_list(exam: Exam) -> AnyView {
    let lang = exam.lang;
    let words = Examination::of(lang);
    live(move || {
        let ruleset = exam.scoring.ruleset();
        let now = exam.scoring.assessment.get();
        let rows: Vec<_> = now
            .open()
            .filter_map(|place| {
                let (indicator, outcome) = (ruleset.indicators.get(place)?, now.outcomes.get(place)?);
                let what = match outcome.status {
                    Status::CannotCompute => words.status_cannot.to_owned(),
                    Status::Unanswered if outcome.open_questions > 0 => {
                        fill(words.answers_open, &[("n", &outcome.open_questions.to_string())])
                    }
                    Status::Unanswered | Status::Scored | Status::NotApplicable => {
                        let open = open_operands(indicator, &now);
                        let names = open.iter().map(|one| super::regulation_parts::operand_name(*one, &ruleset, lang));
                        fill(words.amounts_open, &[("list", &names.collect::<Vec<_>>().join(", "))])
                    }
                };
                Some(why_line(exam, place, indicator, "–".to_owned(), what))
            })
            .collect();
        let to_statement = exam.year.filter(|_| !exam.is_sealed).map(|year| {
            let route = Route::Statement { owner: exam.record.with_value(RecordId::owner), unit: exam.unit, year };
            view! {
                <p>
                    <a class="btn" href=route.to_string() id="ke-laporan">
                        {icon("ledger")}
                        {fill(words.to_statement, &[("y", &year.to_string())])}
                    </a>
                </p>
            }
        });
        if rows.is_empty() {
            view! { <p class="muted">{words.nothing_open}</p> }
        } else {
            view! { {to_statement} <ol class="why card">{rows}</ol> }
        }
    })
}

fn why_line(exam: Exam, place: usize, indicator: &Indicator, gain: String, what: String) -> AnyView {
    view! {
        <li>
            <button type="button" class="why-item btn-block" on:click=move |_| exam.jump(place)>
                <span class="why-gain">{gain}</span>
                <span>
                    <b>{format!("{} {}", indicator.code, say(&indicator.name, exam.lang))}</b>
                    <small>{what}</small>
                </span>
                {icon("next")}
            </button>
        </li>
    }
}

/// What the next better band of an indicator wants, in words.
pub(crate) fn need_text(need: &Need, lang: Lang) -> String {
    let words = Examination::of(lang);
    match need {
        Need::Answers(count) => fill(words.need_answers, &[("n", &count.to_string())]),
        Need::Numerator { by, upward, closed } => {
            let amount = format!("Rp{}", super::statement::sen_text(by, lang));
            let amount = if *closed { amount } else { fill(words.need_more_than, &[("amount", &amount)]) };
            let wording = if *upward { words.need_up } else { words.need_down };
            fill(wording, &[("amount", &amount)])
        }
    }
}

/// Why the class is not one higher: where points are missing, the largest first.
fn missing_list(exam: Exam) -> AnyView {
    let lang = exam.lang;
    let words = Examination::of(lang);
    live(move || {
        let ruleset = exam.scoring.ruleset();
        let now = exam.scoring.assessment.get();
        let rows: Vec<_> = now
            .missing(&ruleset)
            .into_iter()
            .filter_map(|Missing { indicator, next, .. }| {
                let row = ruleset.indicators.get(indicator)?;
                let outcome = now.outcomes.get(indicator)?;
                let what = outcome.better.as_ref().map(|(_, need)| need_text(need, lang)).unwrap_or_default();
                let gain = format!("+{}", number::decimal(&next, 2, lang));
                Some(why_line(exam, indicator, row, gain, what))
            })
            .collect();
        view! {
            <p class="lead">{to_next_class(&now, &ruleset, lang)}</p>
            <p class="muted small">{words.missing_lead}</p>
            <ol class="why card">{rows}</ol>
        }
    })
}

/// How far the next class is.
fn to_next_class(now: &Assessment, ruleset: &Ruleset, lang: Lang) -> String {
    let words = Examination::of(lang);
    let Some(total) = now.total.as_ref().map(|total| &total.lowest) else { return String::new() };
    // Best first: the last class whose cut lies above the total is the next one.
    let next = ruleset.classes.iter().rfind(|class| class.at_least.as_ref().is_some_and(|cut| cut > total));
    match next.and_then(|class| Some((class, class.at_least.as_ref()?))) {
        Some((class, cut)) => {
            let points = number::decimal_distinct(&cut.minus(total), &[Rational::ZERO], 2, lang);
            fill(words.to_next_class, &[("points", &points), ("class", &say(&class.name, lang))])
        }
        None => words.top_class.to_owned(),
    }
}

/// Asks before an examination is sealed; one with something open wants a reason.
#[component]
fn SealDialog(
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
            {move || wrong.get().map(|text| view! { <p class="error" role="alert">{icon("warning")}{text}</p> })}
            <div class="btn-row">
                <button type="button" class="btn" on:click=move |_| open.set(false)>{words.cancel}</button>
                <button type="button" class="btn btn-primary" id="segel-ya" on:click=seal>{words.seal}</button>
            </div>
        </dialog>
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
    let sealed = Sealed::of(&ruleset, draft, &exam.scoring.examined(), &assessment, reason);
    let sealed = sealed.map_err(|fact| match fact {
        NotSealable::Incomplete => words.seal_reason_missing.to_owned(),
        NotSealable::Conflict => words.seal_conflict.to_owned(),
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
        Err(SaveError::State(StateError::Conflicts(_))) => Err(words.seal_conflict.to_owned()),
        Err(error) => Err(save_sentence(&error, lang)),
    }
}

/// A sealed examination whose ruleset is another by now: read from its seal.
fn from_seal(
    ui: Ui,
    dossier: &Dossier,
    examination: &Pemeriksaan,
    sealed: Option<&Sealed>,
    ruleset: Option<&Ruleset>,
) -> AnyView {
    let lang = ui.language();
    let words = Examination::of(lang);
    let year = examination.year.map(|year| year.to_string()).unwrap_or_default();
    let lead =
        view! { <p class="lead">{dossier.koperasi.nama.clone()}</p> {sealed.map(|sealed| seal_lines(sealed, lang))} };
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
                <table class="table">
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
            {page_head(ui, fill(words.title, &[("y", &year)]), lead, ())}
            <div class="alert" data-tone="info">{icon("info")} <div>{words.sealed_other_rules}</div></div>
            <p>{class_badge(examination.sealed_class.as_deref(), Record::of(lang).sealed_incomplete, total, lang)}</p>
            {rows}
        </div>
    }
}
