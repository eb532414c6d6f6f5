//! The facts of a book year beneath its statement: people by sex, and the annual meeting.
//!
//! Rule: each field saves itself; what does not add up is told beside its line and never refused.

use super::context::Ui;
use super::glossary::help;
use super::markup::{live, view};
use super::parts::{day_field, gone, icon, value_of, wrong_id, wrong_line};
use crate::app::Dossier;
use crate::app::naming::{people_name, rat_status_name};
use crate::exact::Rational;
use crate::locale::words::{Facts, fill};
use crate::locale::{Lang, number, parse_count};
use crate::record::tahun::{
    COUNT_MAX, PEOPLE, RAT_DATE, RAT_PLACE, RAT_PRESENT, RAT_QUORUM, RAT_STATUS, RatStatus, Sex, count_path,
};
use crate::record::{BookYear, Leaf, RecordId, Tahun};
use leptos::prelude::*;

/// The members at the end of the year, whose line tells what does not add up.
const END: &str = "anggota/akhir";

/// What the section's fields share.
#[derive(Clone, Copy)]
struct Year {
    ui: Ui,
    lang: Lang,
    year: BookYear,
    record: StoredValue<RecordId>,
    known: RwSignal<Tahun>,
}

impl Year {
    fn keep(&self, path: &str, leaf: Leaf) {
        self.record.with_value(|record| self.ui.set(record, path, leaf));
    }
}

/// The section.
pub(super) fn facts(ui: Ui, dossier: &Dossier, year: BookYear) -> Option<AnyView> {
    let lang = ui.language();
    let words = Facts::of(lang);
    let record = Tahun::id(dossier.owner, year)?;
    let fold = dossier.fold(&record);
    let known = RwSignal::new(Tahun::from_fields(&*fold));
    let year = Year { ui, lang, year, record: StoredValue::new(record), known };
    let rows = PEOPLE.iter().enumerate().map(|(place, group)| people_row(year, place, group)).collect_view();
    let is_gone = |path: &str| fold.is_purged(path);
    Some(view! {
        <section class="section" id="data-tahun">
            <h2 id="data-tahun-judul">{fill(words.title, &[("y", &year.year.to_string())])}</h2>
            <p class="hint">{words.hint}</p>
            <table class="facts" role="table" aria-labelledby="data-tahun-judul">
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">{words.group}</th>
                        <th scope="col" class="num" role="columnheader">{words.men}</th>
                        <th scope="col" class="num" role="columnheader">{words.women}</th>
                        <th scope="col" class="num" role="columnheader">{words.total}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
            <fieldset class="group">
                <legend>{words.rat}</legend>
                <div class="fields">
                    {date(year, is_gone(RAT_DATE))} {place(year, is_gone(RAT_PLACE))} {present(year)}
                    {choice(
                        year,
                        RAT_QUORUM,
                        words.rat_quorum,
                        &[("ya", words.quorum_yes), ("tidak", words.quorum_no)],
                        known.with_untracked(|known| known.rat.quorum).map(|yes| if yes { "ya" } else { "tidak" }),
                        |word| Leaf::Bool(word == "ya"),
                    )}
                    {choice(
                        year,
                        RAT_STATUS,
                        words.rat_status,
                        &RatStatus::ALL.map(|status| (status.as_str(), rat_status_name(status, lang))),
                        known.with_untracked(|known| known.rat.status).map(RatStatus::as_str),
                        |word: &str| Leaf::from(word),
                    )}
                </div>
                {help("rat", "RAT")}
            </fieldset>
        </section>
    })
}

/// The id of a field.
fn id_of(path: &str) -> String {
    format!("t-{}", path.replace('/', "-"))
}

/// A whole number of a text: none where it is empty, and whether it is one.
fn count_of(text: &str, lang: Lang) -> Result<Option<i64>, ()> {
    match parse_count(text, lang) {
        Some(count) if count.is_some_and(|count| count > COUNT_MAX) => Err(()),
        Some(count) => Ok(count),
        None => Err(()),
    }
}

/// A field for a number of people; what is no number stays in it, told on leaving.
fn count_field(
    year: Year,
    (group, path): (&'static str, String),
    label: String,
    now: Option<i64>,
    wrong: RwSignal<bool>,
    note: impl Fn(&mut Tahun, Option<i64>) + Send + Sync + 'static,
) -> AnyView {
    let lang = year.lang;
    let id = id_of(&path);
    let text = RwSignal::new(now.map(|count| number::whole(count, lang)).unwrap_or_default());
    let typed = move |event: leptos::ev::Event| {
        let now = value_of(&event);
        if let Ok(count) = count_of(&now, lang) {
            wrong.set(false);
            year.known.update(|known| note(known, count));
            year.keep(&path, count.map_or(Leaf::Null, Leaf::Int));
        }
        text.update_untracked(|text| *text = now);
    };
    let left = move |_| {
        let Some(now) = text.try_get_untracked() else { return };
        match count_of(&now, lang) {
            Ok(count) => text.set(count.map(|count| number::whole(count, lang)).unwrap_or_default()),
            Err(()) => wrong.set(true),
        }
    };
    view! {
        <input
            class="input num"
            id=id
            inputmode="numeric"
            autocomplete="off"
            aria-label=label
            aria-invalid=move || wrong.get().then_some("true")
            aria-describedby=wrong_id(&id_of(group))
            prop:value=move || text.get()
            on:input=typed
            on:blur=left
        />
    }
}

/// What is said where numbers of a group are none.
fn not_counts(group: &str, wrong: impl Fn() -> bool + Send + 'static, lang: Lang) -> AnyView {
    wrong_line(&id_of(group), move || wrong().then(|| Facts::of(lang).not_a_count.to_owned()))
}

/// A group's men, women and both together.
fn people_row(year: Year, place: usize, group: &'static str) -> AnyView {
    let lang = year.lang;
    let words = Facts::of(lang);
    let name = people_name(group, lang);
    let now = year.known.with_untracked(|known| known.people.get(place).copied().unwrap_or_default());
    let wrong = Sex::ALL.map(|_| RwSignal::new(false));
    let cells = Sex::ALL
        .into_iter()
        .zip(now)
        .zip(wrong)
        .enumerate()
        .map(|(column, ((sex, now), wrong))| {
            let label = format!("{name}, {}", if sex == Sex::Men { words.men } else { words.women });
            let note = move |known: &mut Tahun, count| {
                if let Some(slot) = known.people.get_mut(place).and_then(|row| row.get_mut(column)) {
                    *slot = count;
                }
            };
            view! { <td role="cell">{count_field(year, (group, count_path(group, sex)), label, now, wrong, note)}</td> }
        })
        .collect_view();
    let total = Memo::new(move |_| {
        let [men, women] = year.known.with(|known| known.people.get(place).copied().unwrap_or_default());
        (men.is_some() || women.is_some()).then(|| men.unwrap_or(0).saturating_add(women.unwrap_or(0)))
    });
    let findings = (group == END).then(|| {
        live(move || {
            year.known
                .with(Tahun::miscounts)
                .into_iter()
                .map(|miscount| {
                    let sex = if miscount.sex == Sex::Men { words.men } else { words.women };
                    let wanted = number::whole(miscount.wanted, lang);
                    let text = fill(words.miscount, &[("sex", sex), ("wanted", &wanted)]);
                    view! {
                        <tr class="grid-note" data-tone="warn" role="row">
                            <td colspan="4" role="cell"><p>{icon("info")} <span>{text}</span></p></td>
                        </tr>
                    }
                })
                .collect_view()
        })
    });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">{name}</th>
            {cells}
            <td class="num" role="cell">{move || total.get().map(|total| number::whole(total, lang)).unwrap_or_default()}</td>
        </tr>
        {move || {
            let is_wrong = move || wrong.iter().any(|wrong| wrong.get());
            is_wrong().then(|| {
                view! { <tr class="grid-note" role="row"><td colspan="4" role="cell">{not_counts(group, is_wrong, lang)}</td></tr> }
            })
        }}
        {findings}
    }
}

/// The day of the meeting, and what it says about being in time.
fn date(year: Year, is_gone: bool) -> AnyView {
    let words = Facts::of(year.lang);
    if is_gone {
        return gone(words.rat_date, year.lang);
    }
    let hint = move || {
        let status = year.known.with(|known| RatStatus::of_day(year.year, known.rat.date.as_deref()?))?;
        Some(if status == RatStatus::Late { words.hint_late } else { words.hint_in_time })
    };
    let picked = move |day: &str| {
        year.keep(RAT_DATE, Leaf::entered(day));
        year.known.update(|known| known.rat.date = Some(day.to_owned()).filter(|day| !day.is_empty()));
    };
    let value = move || year.known.with(|known| known.rat.date.clone()).unwrap_or_default();
    view! {
        <div>
            {day_field(&id_of(RAT_DATE), words.rat_date, None, value, picked)}
            <p class="hint" id="rat-petunjuk">{hint}</p>
        </div>
    }
}

fn place(year: Year, is_gone: bool) -> AnyView {
    let words = Facts::of(year.lang);
    if is_gone {
        return gone(words.rat_place, year.lang);
    }
    let id = id_of(RAT_PLACE);
    let typed = move |event: leptos::ev::Event| {
        let text = value_of(&event);
        year.keep(RAT_PLACE, if text.trim().is_empty() { Leaf::Null } else { Leaf::from(text.trim()) });
    };
    view! {
        <div class="field">
            <label for=id.clone()>{words.rat_place}</label>
            <input
                class="input"
                id=id
                maxlength="300"
                prop:value=year.known.with_untracked(|known| known.rat.place.clone()).unwrap_or_default()
                on:input=typed
            />
        </div>
    }
}

/// Those present, and what share of the members they are.
fn present(year: Year) -> AnyView {
    let lang = year.lang;
    let words = Facts::of(lang);
    let wrong = RwSignal::new(false);
    let now = year.known.with_untracked(|known| known.rat.present);
    let share = move || {
        let (present, members) = year.known.with(|known| Some((known.rat.present?, known.members()?)))?;
        let share = Rational::fraction(i128::from(present), i128::from(members))?;
        Some(fill(words.present_share, &[("share", &number::percent_short(&share, 1, lang))]))
    };
    let note = |known: &mut Tahun, count| known.rat.present = count;
    view! {
        <div class="field">
            <label for=id_of(RAT_PRESENT)>{words.rat_present}</label>
            {count_field(year, (RAT_PRESENT, RAT_PRESENT.to_owned()), words.rat_present.to_owned(), now, wrong, note)}
            {not_counts(RAT_PRESENT, move || wrong.get(), lang)}
            <p class="hint">{share}</p>
        </div>
    }
}

fn choice(
    year: Year,
    path: &'static str,
    label: &'static str,
    options: &[(&'static str, &'static str)],
    now: Option<&'static str>,
    leaf: fn(&str) -> Leaf,
) -> AnyView {
    let words = Facts::of(year.lang);
    let id = id_of(path);
    let picked = move |event: leptos::ev::Event| {
        let word = value_of(&event);
        year.keep(path, if word.is_empty() { Leaf::Null } else { leaf(&word) });
    };
    let options = options
        .iter()
        .map(|(word, name)| view! { <option value=*word selected=now == Some(*word)>{*name}</option> })
        .collect_view();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select class="input" id=id on:change=picked>
                <option value="" selected=now.is_none()>{words.unknown}</option>
                {options}
            </select>
        </div>
    }
}
