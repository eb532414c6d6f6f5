//! The medical record (Rekam medis): identity and class, the course over the years, statements, examinations, identity.

use super::archive;
use super::backup::hand_over;
use super::chart::{Reading, plot};
use super::context::{REGULATION, Ui, ui};
use super::copy;
use super::correcting::correction_mark;
use super::differing::differing;
use super::documents::documents;
use super::doubles::joining;
use super::followup::followup;
use super::history::history;
use super::identity::identity;
use super::list::kind_name;
use super::markup::view;
use super::old_results::old_results;
use super::parts::{
    Confirm, class_badge, class_style, day, delta, heading_class, icon, percent_style, save_badge, save_sentence, say,
    sealed_total, value_of,
};
use super::personal;
use super::printing;
use super::problems::diagnoses;
use super::removal::contested;
use super::score::class_cuts;
use super::shell::topbar;
use super::statement::begin_examination;
use super::statements::statements;
use super::timeline::events;
use crate::app::course::{OldYear, YearResult, aspects, course, old_years, results};
use crate::app::naming::{colour_name, pattern_name};
use crate::app::{Dossier, Handed, RecordTab, Route, examine};
use crate::charts::{Layout, aspects_marks, aspects_svg, course_marks, course_svg};
use crate::exact::Rational;
use crate::locale::words::{
    Charts, Clinical, Common, Examination, FollowUp, Record, Register, Removal, Statement, fill,
};
use crate::locale::{Lang, number};
use crate::ordered::sorted_by;
use crate::platform::{clock, page};
use crate::record::{BookYear, Kind, RecordId, Unit};
use crate::ruleset::{Regulation, Ruleset};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// The tab that is shown.
const THIS_TAB: &str = "tab-kini";
/// How many book years are offered.
const YEARS: i64 = 12;

/// The screen.
pub(crate) fn record(tab: RecordTab) -> AnyView {
    let ui = ui();
    let lang = ui.language();
    let words = Record::of(lang);
    let Some(dossier) = ui.desk() else { return ().into_any() };
    let owner = dossier.owner;
    let koperasi = &dossier.koperasi;
    let name = koperasi.nama.clone();
    ui.set_title(&name);
    let facts = [
        koperasi.jenis.map(|kind| kind_name(kind.as_str(), lang).to_owned()),
        koperasi.pola.map(|pattern| pattern_name(pattern, lang).to_owned()),
        koperasi.kuk.map(|kuk| fill(words.kuk, &[("n", &kuk.to_string())])),
        (!koperasi.kelurahan.is_empty()).then(|| koperasi.kelurahan.clone()),
        koperasi.contoh.then(|| Register::of(lang).example.to_owned()),
        dossier
            .triage
            .colour
            .map(|colour| fill(FollowUp::of(lang).triage_of, &[("colour", colour_name(colour, lang))])),
    ];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let tabs = [
        (RecordTab::Summary, words.tab_summary),
        (RecordTab::Statements, words.tab_statements),
        (RecordTab::Examinations, words.tab_examinations),
        (RecordTab::Diagnoses, Clinical::of(lang).tab),
        (RecordTab::FollowUp, FollowUp::of(lang).tab),
        (RecordTab::Documents, words.tab_documents),
        (RecordTab::Identity, words.tab_identity),
        (RecordTab::History, words.tab_history),
    ];
    let tabs = tabs
        .into_iter()
        .map(|(one, name)| {
            let to = Route::Record { owner, tab: one }.to_string();
            let is_this = one == tab;
            view! { <li id=is_this.then_some(THIS_TAB)><a href=to aria-current=is_this.then_some("page")>{name}</a></li> }
        })
        .collect::<Vec<_>>();
    // On a phone the row of tabs is wider than the screen.
    request_animation_frame(|| page::scroll_along_to(THIS_TAB));
    let body = match tab {
        RecordTab::Summary => summary(ui, &dossier),
        RecordTab::Statements => statements(ui, &dossier),
        RecordTab::Examinations => examinations(ui, &dossier),
        RecordTab::Diagnoses => diagnoses(ui, &dossier),
        RecordTab::FollowUp => followup(ui, &dossier),
        RecordTab::Documents => documents(ui, &dossier),
        RecordTab::Identity => identity_tab(ui, &dossier),
        RecordTab::History => history(ui, &dossier),
    };
    let class = heading_class(&name);
    view! {
        {topbar(&Route::List(ui.listed.get_value()), Register::of(lang).list_title.to_owned())}
        <div class="page">
            <header class="page-head">
                <div>
                    <h1 class=class id="judul" tabindex="-1">{name}</h1>
                    <p class="lead">{facts}</p>
                </div>
                {matches!(tab, RecordTab::Identity | RecordTab::Diagnoses | RecordTab::FollowUp).then(save_badge)}
                {(tab == RecordTab::Summary).then(|| printing::to_record(owner, lang))}
            </header>
            <nav class="tabs" aria-label=words.title><ul>{tabs}</ul></nav>
            {archive::archived(ui, &dossier)}
            {contested(ui, &dossier, None)}
            {differing(ui, &dossier)}
            {body}
        </div>
    }
}

/// The name of a unit.
pub(super) fn unit_name(unit: Unit, lang: Lang) -> &'static str {
    match unit {
        Unit::Koperasi => Statement::of(lang).unit_koperasi,
        Unit::Usp => Statement::of(lang).unit_usp,
    }
}

// ---- Summary ----

fn summary(ui: Ui, dossier: &Arc<Dossier>) -> AnyView {
    let units = dossier.koperasi.units();
    let is_alone = units.len() == 1;
    let mut timeline = Some(events(ui, dossier));
    let parts = units
        .into_iter()
        .map(|unit| {
            let head = (!is_alone).then(|| view! { <h2>{unit_name(unit, ui.language())}</h2> });
            let known = Known { unit, results: results(dossier, unit), old: old_years(dossier, unit) };
            let is_empty = known.results.is_empty() && known.old.is_empty();
            let body = match is_empty {
                true => no_class(ui, dossier, unit),
                false => health(ui, dossier, known, is_alone.then(|| timeline.take()).flatten()),
            };
            view! { <div class="stack">{head} {body}</div> }
        })
        .collect::<Vec<_>>();
    view! { {parts} {timeline} }
}

fn no_class(ui: Ui, dossier: &Dossier, unit: Unit) -> AnyView {
    let lang = ui.language();
    let words = Record::of(lang);
    let draft = dossier.examinations.iter().find(|one| one.unit == unit && !one.is_sealed());
    let draft = draft.and_then(|draft| draft.id.local()).map(|local| {
        let to = Route::Examination { owner: dossier.owner, local: local.to_owned() };
        view! { <a class="btn" href=to.to_string()>{icon("stethoscope")} {Examination::of(lang).draft}</a> }
    });
    let latest = latest_year();
    let begin = latest.map(|year| {
        let to = Route::Statement { owner: dossier.owner, unit, period: year.into() };
        view! {
            <a class="btn btn-primary" href=to.to_string()>
                {icon("ledger")} {fill(Statement::of(lang).new, &[])} " " {year.to_string()}
            </a>
        }
    });
    view! {
        <div class="empty">
            {icon("chart")} <b>{words.no_class}</b> <p>{words.no_class_lead}</p> <div class="btn-row">{begin} {draft}</div>
        </div>
    }
}

/// The book year that ended last.
pub(super) fn latest_year() -> Option<BookYear> {
    clock::today().get(..4)?.parse::<i64>().ok().and_then(|year| BookYear::new(year - 1))
}

/// What is known of a unit's book years.
struct Known {
    unit: Unit,
    results: Vec<YearResult>,
    old: Vec<OldYear>,
}

/// Class, aspects and course, drawn once the form that sealed the last year is there; where none was sealed, the form that applies.
/// The last place in the columns is for `beside`.
fn health(ui: Ui, dossier: &Dossier, known: Known, beside: Option<AnyView>) -> AnyView {
    let lang = ui.language();
    let words = Record::of(lang);
    let ruleset = RwSignal::new(None::<Option<Arc<Ruleset>>>);
    let unit = known.unit;
    let head = class_card(ui, &known);
    let has_seals = !known.results.is_empty();
    let known = Arc::new(known);
    let (koperasi, for_form) = (dossier.koperasi.clone(), Arc::clone(&known));
    spawn_local(async move {
        let form = ui.form_of(&koperasi, unit, &for_form.results).await;
        ruleset.set(Some(form.map(Arc::new)));
    });
    let (for_bars, for_aspects) = (Arc::clone(&known), Arc::clone(&known));
    view! {
        <div class="cols">
            <div class="stack">
                {head}
                {move || {
                    ruleset
                        .get()
                        .flatten()
                        .filter(|_| has_seals)
                        .map(|ruleset| {
                            view! {
                                <section class="section">
                                    <h2>{words.aspects}</h2>
                                    {aspect_bars(&for_bars.results, &ruleset, lang)}
                                </section>
                            }
                        })
                }}
            </div>
            <div class="stack">
                {move || match ruleset.get() {
                    None => view! { <span class="skeleton skeleton-block"></span> },
                    Some(None) => ().into_any(),
                    Some(Some(ruleset)) => course_chart(&known, &ruleset, lang),
                }}
            </div>
            {has_seals
                .then(|| {
                    view! {
                        <div class="stack">
                            {move || {
                                ruleset.get().flatten().map(|ruleset| aspects_chart(&for_aspects, &ruleset, lang))
                            }}
                        </div>
                    }
                })}
            {beside}
        </div>
    }
}

/// The name of a part of a unit's results; the co-operative's own bear it as it is.
fn id_of(name: &'static str, unit: Unit) -> String {
    match unit {
        Unit::Koperasi => name.to_owned(),
        Unit::Usp => format!("{name}-{}", unit.as_str()),
    }
}

fn class_card(ui: Ui, known: &Known) -> AnyView {
    let Known { unit, results, old } = known;
    let lang = ui.language();
    let words = Record::of(lang);
    let last = results.last();
    if let Some(old) = old.last().filter(|old| last.is_none_or(|last| last.year < old.year)) {
        return old_class_card(*unit, old, lang);
    }
    let before = results.len().checked_sub(2).and_then(|place| results.get(place));
    let change = last
        .zip(before)
        .and_then(|(last, before)| Some((last.total()?.minus(before.total()?), before.year)))
        .map(|(change, since)| {
            let since = fill(words.change_since, &[("y", &since.to_string())]);
            view! { {delta(&change, lang)} <span class="muted small">{since}</span> }
        });
    let year = last.map(|last| fill(words.class_of, &[("y", &last.year.to_string())]));
    let total = last.and_then(|last| sealed_total(last.score.as_deref()?, lang));
    let mark = last.and_then(|last| last.mark.clone());
    view! {
        <section class="score card" id=id_of("kelas-terakhir", *unit)>
            <p class="score-line">
                {total.map(|total| view! { <span class="score-total">{total}</span> })}
                <span class="kelas-big">{class_badge(mark.as_deref(), words.sealed_incomplete, None, lang)}</span>
                <span class="muted">{year}</span> {change}
            </p>
        </section>
    }
}

/// The class of a year that is known by its result alone, and where from.
fn old_class_card(unit: Unit, old: &OldYear, lang: Lang) -> AnyView {
    let words = Record::of(lang);
    let total = sealed_total(&old.result.skor, lang);
    let mark = (!old.result.kelas.is_empty()).then_some(old.result.kelas.as_str());
    let year = fill(words.class_of, &[("y", &old.year.to_string())]);
    view! {
        <section class="score card" id=id_of("kelas-terakhir", unit)>
            <p class="score-line">
                {total.map(|total| view! { <span class="score-total">{total}</span> })}
                <span class="kelas-big">{class_badge(mark, words.old_no_class, None, lang)}</span>
                <span class="muted">{year}</span>
            </p>
            <p class="muted small">{words.old_result} {old_source(old, lang)}</p>
        </section>
    }
}

/// By which rule an old result was found and where it is known from, where that is said.
fn old_source(old: &OldYear, lang: Lang) -> String {
    let words = Record::of(lang);
    let said = [(words.old_rule, &old.result.aturan), (words.old_from, &old.result.sumber)];
    let said = said.into_iter().filter(|(_, text)| !text.is_empty());
    said.map(|(wording, text)| format!(" {}", fill(wording, &[("text", text)]))).collect()
}

fn aspect_bars(results: &[YearResult], ruleset: &Ruleset, lang: Lang) -> AnyView {
    let words = Record::of(lang);
    let last = results.last();
    let before = results.len().checked_sub(2).and_then(|place| results.get(place));
    let cuts = class_cuts(ruleset);
    let items = ruleset
        .aspects
        .iter()
        .map(|aspect| {
            let now = last.and_then(|last| last.aspect(&aspect.code));
            let then = before.and_then(|before| before.aspect(&aspect.code));
            let mark = now.and_then(|now| ruleset.class_of(now)).map(|(_, class)| class_style(&class.mark));
            let change = now.zip(then).map(|(now, then)| delta(&now.minus(then), lang));
            let text = now.map_or_else(|| "–".to_owned(), |now| number::decimal_distinct(now, &cuts, 2, lang));
            let wide = now.map(percent_style).unwrap_or_default();
            view! {
                <li class="aspect" data-kelas=mark.unwrap_or_default()>
                    <div>
                        <span class="aspect-name">{format!("{}. {}", aspect.code, say(&aspect.name, lang))}</span>
                        <b>{text}</b>
                        {change}
                        <span class="bar" style=("--p", wide)></span>
                    </div>
                </li>
            }
        })
        .collect::<Vec<_>>();
    let since = before.map(|before| {
        let since = fill(words.change_since, &[("y", &before.year.to_string())]);
        view! { <p class="muted small">{words.change} " " {since}</p> }
    });
    view! { <ul class="aspects card">{items}</ul> {since} }
}

/// What the course of the total comes to, in a sentence; of sealed years alone where there are any.
fn finding(known: &Known, lang: Lang) -> String {
    let words = Record::of(lang);
    let sealed = known.results.iter().filter_map(|result| Some((result.year, result.total()?)));
    let old = known.old.iter().filter_map(|old| Some((old.year, old.score.as_ref()?)));
    let with_total: Vec<(BookYear, &Rational)> =
        if known.results.is_empty() { old.collect() } else { sealed.collect() };
    let (Some((first, from)), Some((last, to))) = (with_total.first(), with_total.last()) else {
        return words.finding_one.to_owned();
    };
    if first == last {
        return words.finding_one.to_owned();
    }
    let by = to.minus(from);
    let (wording, by) = if by.is_negative() { (words.finding_down, by.negated()) } else { (words.finding_up, by) };
    let told = number::decimal(&by, 1, lang);
    if told == number::decimal(&Rational::ZERO, 1, lang) {
        return fill(words.finding_steady, &[("y", &first.to_string())]);
    }
    let years = (last.number() - first.number()).to_string();
    fill(wording, &[("n", &told), ("k", &years)])
}

fn course_chart(known: &Known, ruleset: &Ruleset, lang: Lang) -> AnyView {
    let words = Record::of(lang);
    let drawn = course(&known.results, &known.old, ruleset, lang);
    let cuts = class_cuts(ruleset);
    let readings = course_marks(&drawn, Layout::Phone).into_iter().filter_map(|mark| {
        let point = drawn.points.get(mark.turn)?.as_ref()?;
        let class = ruleset.class_of(&point.value).map(|(_, class)| say(&class.name, lang));
        let value = [Some(point.label.clone()), class].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let year = drawn.years.get(mark.turn)?;
        Some(Reading { mark, text: fill(Charts::of(lang).point, &[("y", year), ("value", &value)]) })
    });
    let readings = readings.collect();
    let sealed = known.results.iter().map(|result| {
        let total = result.total().map(|total| number::decimal_distinct(total, &cuts, 2, lang));
        let row = view! {
            <tr>
                <th scope="row">{result.year.to_string()}</th>
                <td class="num">{total}</td>
                <td>{class_badge(result.mark.as_deref(), words.sealed_incomplete, None, lang)}</td>
            </tr>
        };
        (result.year, row)
    });
    let old = known.old.iter().map(|old| {
        let mark = (!old.result.kelas.is_empty()).then_some(old.result.kelas.as_str());
        let row = view! {
            <tr>
                <th scope="row">{old.year.to_string()}</th>
                <td class="num">{sealed_total(&old.result.skor, lang)}</td>
                <td>{class_badge(mark, words.old_no_class, None, lang)} " " <small class="muted">{words.old_result}</small></td>
            </tr>
        };
        (old.year, row)
    });
    let rows = sorted_by(sealed.chain(old).collect(), |(one, _): &(BookYear, AnyView), (other, _)| other.cmp(one));
    let rows = rows.into_iter().map(|(_, row)| row).collect::<Vec<_>>();
    let has_old = known.old.iter().any(|old| old.score.is_some());
    let bands = ruleset
        .classes
        .iter()
        .map(|class| view! { <li><i data-kelas=class_style(&class.mark)></i> {say(&class.name, lang)}</li> })
        .collect::<Vec<_>>();
    view! {
        <figure class="chart" id=id_of("grafik-nilai", known.unit)>
            <figcaption><b>{finding(known, lang)}</b> <span>{words.course}</span></figcaption>
            {plot(&id_of("grafik-nilai", known.unit), course_svg(&drawn, Layout::Phone), Layout::Phone, readings, lang)}
            <ul class="legend">{bands}</ul>
            {has_old.then(|| view! { <p class="muted small">{words.old_ring}</p> })}
            <details class="more">
                <summary>{words.course_table}</summary>
                <div class="table-wrap" tabindex="0">
                    <table class="table">
                        <caption class="vh">{words.course}</caption>
                        <thead>
                            <tr>
                                <th scope="col">{words.year}</th>
                                <th scope="col" class="num">{words.total}</th>
                                <th scope="col">{words.class}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </details>
        </figure>
    }
}

fn aspects_chart(known: &Known, ruleset: &Ruleset, lang: Lang) -> AnyView {
    let Known { unit, results, .. } = known;
    let words = Record::of(lang);
    let drawn = aspects(results, ruleset, lang);
    let of_classes = class_cuts(ruleset);
    let readings = aspects_marks(&drawn, Layout::Phone).into_iter().filter_map(|mark| {
        let value = drawn.series.get(mark.series)?.values.get(mark.turn)?.as_ref()?;
        let aspect = ruleset.aspects.get(mark.series)?;
        let (name, year) = (format!("{}. {}", aspect.code, say(&aspect.name, lang)), drawn.years.get(mark.turn)?);
        let value = number::decimal_distinct(value, &of_classes, 2, lang);
        Some(Reading {
            mark,
            text: fill(Charts::of(lang).point_of, &[("name", &name), ("y", year), ("value", &value)]),
        })
    });
    let readings = readings.collect();
    let legend = ruleset
        .aspects
        .iter()
        .enumerate()
        .map(|(place, aspect)| {
            view! {
                <li>
                    <i data-seri=(place % 4 + 1).to_string()></i>
                    {format!("{} {}", aspect.code, say(&aspect.name, lang))}
                </li>
            }
        })
        .collect::<Vec<_>>();
    let heads = ruleset
        .aspects
        .iter()
        .map(|aspect| view! { <th scope="col" class="num">{aspect.code.clone()}</th> })
        .collect::<Vec<_>>();
    let cuts = class_cuts(ruleset);
    let rows = results
        .iter()
        .rev()
        .map(|result| {
            let cells = ruleset
                .aspects
                .iter()
                .map(|aspect| {
                    let score = result.aspect(&aspect.code).map(|one| number::decimal_distinct(one, &cuts, 2, lang));
                    view! { <td class="num">{score}</td> }
                })
                .collect::<Vec<_>>();
            view! { <tr><th scope="row">{result.year.to_string()}</th> {cells}</tr> }
        })
        .collect::<Vec<_>>();
    view! {
        <figure class="chart" id=id_of("grafik-aspek", *unit)>
            <figcaption><b>{words.course_aspects}</b></figcaption>
            {plot(&id_of("grafik-aspek", *unit), aspects_svg(&drawn, Layout::Phone), Layout::Phone, readings, lang)}
            <ul class="legend">{legend}</ul>
            <details class="more">
                <summary>{words.course_table}</summary>
                <div class="table-wrap" tabindex="0">
                    <table class="table">
                        <caption class="vh">{words.course_aspects}</caption>
                        <thead><tr><th scope="col">{words.year}</th> {heads}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </details>
        </figure>
    }
}

// ---- Statements ----

fn year_options(chosen: Option<BookYear>) -> Vec<AnyView> {
    let last = clock::today().get(..4).and_then(|year| year.parse::<i64>().ok()).unwrap_or(BookYear::LAST);
    (0..YEARS)
        .map(|back| {
            let year = (last - back).to_string();
            let is_chosen = chosen.is_some_and(|chosen| chosen.number() == last - back);
            view! { <option value=year.clone() selected=is_chosen>{year.clone()}</option> }
        })
        .collect::<Vec<_>>()
}

/// The fields that choose a unit and a book year.
pub(super) fn which(
    dossier: &Dossier,
    unit: RwSignal<Unit>,
    year: RwSignal<Option<BookYear>>,
    name: &'static str,
    lang: Lang,
) -> AnyView {
    let words = Examination::of(lang);
    let units = dossier.koperasi.units();
    let unit_field = (units.len() > 1).then(|| {
        let options = units
            .into_iter()
            .map(|one| view! { <option value=one.as_str()>{unit_name(one, lang)}</option> })
            .collect::<Vec<_>>();
        let choose = move |event: leptos::ev::Event| {
            unit.set(Unit::from_word(&value_of(&event)).unwrap_or(Unit::Koperasi));
        };
        view! {
            <div class="field">
                <label for=format!("{name}-unit")>{words.unit}</label>
                <select class="input" id=format!("{name}-unit") on:change=choose>{options}</select>
            </div>
        }
    });
    view! {
        {unit_field}
        <div class="field">
            <label for=format!("{name}-tahun")>{words.year}</label>
            <select
                class="input input-narrow"
                id=format!("{name}-tahun")
                on:change=move |event| year.set(value_of(&event).parse().ok())
            >
                {year_options(year.get_untracked())}
            </select>
        </div>
    }
}

// ---- Examinations ----

fn examinations(ui: Ui, dossier: &Arc<Dossier>) -> AnyView {
    let lang = ui.language();
    let words = Examination::of(lang);
    let record = Record::of(lang);
    let owner = dossier.owner;
    let rows = dossier
        .examinations
        .iter()
        .filter_map(|examination| {
            let to = Route::Examination { owner, local: examination.id.local()?.to_owned() };
            let year = examination.year.map(|year| year.to_string()).unwrap_or_default();
            let unit = (examination.unit == Unit::Usp).then(|| unit_name(examination.unit, lang).to_owned());
            let is_gone = dossier.fold(&examination.id).is_purged("tim/ketua");
            let examiner = if is_gone { Common::of(lang).gone.to_owned() } else { examination.examiner.clone() };
            let correction = correction_mark(dossier, examination, lang);
            let beneath = [Some(day(&examination.date, lang)), Some(examiner), unit, correction];
            let beneath = beneath.into_iter().flatten().filter(|one| !one.is_empty()).collect::<Vec<_>>().join(" · ");
            let end = if examination.is_sealed() {
                let total = examination.sealed_score.as_deref().and_then(|text| sealed_total(text, lang));
                class_badge(examination.sealed_class.as_deref(), record.sealed_incomplete, total, lang)
            } else {
                class_badge(None, words.draft, None, lang)
            };
            Some(view! {
                <li>
                    <a class="item" href=to.to_string()>
                        <span class="item-main">
                            <b class="item-title">{fill(words.title, &[("y", &year)])}</b>
                            <span class="item-sub">{beneath}</span>
                        </span>
                        <span class="item-end">{end}</span>
                    </a>
                </li>
            })
        })
        .collect::<Vec<_>>();
    let regulation = RwSignal::new(None::<Arc<Regulation>>);
    spawn_local(async move {
        regulation.set(ui.regulation(REGULATION).await);
    });
    let unit = RwSignal::new(Unit::Koperasi);
    let year = RwSignal::new(latest_year());
    let begin = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let (Some(regulation), Some(year)) = (regulation.get_untracked(), year.get_untracked()) {
            begin_examination(ui, &regulation, unit.get_untracked(), year);
        }
    };
    let for_proposal = Arc::clone(dossier);
    let has_kind = dossier.koperasi.jenis.is_some();
    view! {
        {if rows.is_empty() {
            view! { <p class="muted">{words.none}</p> }
        } else {
            view! { <ul class="list">{rows}</ul> }
        }}
        <form class="card form" on:submit=begin>
            <div class="stack">
                <p class="muted small">{words.begin_lead}</p>
                {(!has_kind)
                    .then(|| {
                        let to = Route::Record { owner, tab: RecordTab::Identity };
                        view! {
                            <p class="error">
                                {icon("warning")} {words.need_kind} " " <a href=to.to_string()>{record.tab_identity}</a>
                            </p>
                        }
                    })}
                <div class="fields">{which(dossier, unit, year, "periksa", lang)}</div>
                {move || regulation.get().map(|regulation| proposal(&regulation, &for_proposal, unit.get(), lang))}
            </div>
            <div class="btn-row">
                <button
                    type="submit"
                    class="btn btn-primary"
                    id="mulai-periksa"
                    prop:disabled=move || !has_kind || regulation.with(Option::is_none)
                >
                    {icon("stethoscope")}
                    {words.begin}
                </button>
            </div>
        </form>
        {old_results(ui, dossier)}
    }
}

/// The form that is proposed for a unit, and what must be said about it.
fn proposal(regulation: &Regulation, dossier: &Dossier, unit: Unit, lang: Lang) -> Option<AnyView> {
    let words = Examination::of(lang);
    examine::propose_for(regulation, &dossier.koperasi, unit).map(|proposal| {
        let caveats = proposal
            .caveats
            .iter()
            .map(|row| {
                view! {
                    <div class="alert" data-tone="warn">
                        {icon("warning")}
                        <div><b>{say(&row.what, lang)}</b> " " {say(&row.why, lang)}</div>
                    </div>
                }
            })
            .collect::<Vec<_>>();
        let label = if caveats.is_empty() { words.proposed } else { words.nearest_form };
        view! {
            {caveats}
            <p>{label} ": " <b>{say(&proposal.form.title, lang)}</b></p>
        }
    })
}

// ---- Identity ----

fn identity_tab(ui: Ui, dossier: &Arc<Dossier>) -> AnyView {
    let (owner, name) = (dossier.owner, dossier.koperasi.nama.as_str());
    let lang = ui.language();
    let words = Register::of(lang);
    let record = RecordId::single(owner, Kind::Koperasi);
    let removing = RwSignal::new(false);
    let removed = record.clone();
    let remove = Callback::new(move |()| {
        let record = removed.clone();
        spawn_local(async move {
            match ui.clinic().remove(&record, &clock::now()).await {
                Ok(fold) => {
                    ui.put_on_desk(fold.clone());
                    ui.kept(Ok(vec![fold]));
                    ui.read_overview();
                    ui.say(Removal::of(lang).where_listed);
                    ui.go(&Route::list());
                }
                Err(error) => ui.say(save_sentence(&error, lang)),
            }
        });
    });
    view! {
        {identity(&record, dossier)}
        {joining(ui, dossier)}
        {archive::way(ui, dossier)}
        {hand_over(ui, Handed::owner(owner), name)}
        {copy::of_one(ui, owner)}
        {personal::way(ui)}
        <div class="btn-row">
            <button type="button" class="btn btn-danger" on:click=move |_| removing.set(true)>{icon("trash")} {words.remove}</button>
        </div>
        <Confirm
            open=removing
            title=words.remove.to_owned()
            text=fill(words.remove_ask, &[("name", name)])
            verb=words.remove.to_owned()
            on_confirm=remove
        />
    }
}
