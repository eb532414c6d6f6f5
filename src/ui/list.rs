//! The register (Koperasi): every co-operative with its last class, found by any word, filtered and put in order.
//!
//! Rule: what is chosen stands in the address, so that the way back leads to the same list; nothing is read for it beyond the
//! summaries, but on request the whole register is looked through.

use super::context::{Ui, ui};
use super::home::lines;
use super::markup::{live, view};
use super::parts::{icon, page_head, store_sentence, value_of};
use super::record::latest_year;
use super::removal;
use crate::app::browser::memory;
use crate::app::listing::{CLASSES, Choice, Order, Place, State, UNEXAMINED, places};
use crate::app::{FoundIn, RecordTab, Route, StoreError, Summary, naming};
use crate::locale::Lang;
use crate::locale::words::{Common, Doubles, Importing, Listing, Register, fill};
use crate::platform::address;
use crate::record::{BookYear, Jenis, OwnerId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;

/// The most co-operatives named as last opened.
const RECENT: usize = 5;

/// The screen.
pub(crate) fn list(choice: Choice) -> AnyView {
    let ui = ui();
    ui.read_overview();
    let lang = ui.language();
    let words = Register::of(lang);
    ui.listed.set_value(choice.clone());
    let chosen = RwSignal::new(choice);
    let recent = StoredValue::new(memory::recent());
    let found = Memo::new(move |_| {
        let rows = ui.overview.get();
        recent.with_value(|recent| chosen.with(|choice| choice.of(&rows, recent)))
    });
    let is_empty = Memo::new(move |_| ui.overview.with(|rows| rows.is_empty()));
    let head = move || (!is_empty.get()).then(|| new(lang));
    let count = move || fill(words.count, &[("n", &found.with(Vec::len).to_string())]);
    view! {
        <div class="page">
            {page_head(ui, words.list_title.to_owned(), view! { <p class="lead" role="status">{count}</p> }, head)}
            {move || {
                if is_empty.get() {
                    view! { <div class="empty">{icon("list")} <p>{words.none_yet}</p> {new(lang)}</div> }
                } else {
                    filled(List { ui, lang, chosen, found, recent })
                }
            }}
            {others(lang)} {removal::link(ui)}
        </div>
    }
}

fn new(lang: Lang) -> AnyView {
    view! {
        <div class="btn-row">
            <a class="btn btn-primary" href=Route::Register.to_string()>{icon("plus")} {Register::of(lang).new}</a>
        </div>
    }
}

/// What else is done with the whole register.
fn others(lang: Lang) -> AnyView {
    view! {
        <div class="btn-row">
            <a class="btn" href=Route::Import.to_string() id="ke-impor">{icon("upload")} {Importing::of(lang).from_list}</a>
            <a class="btn btn-quiet" href=Route::Doubles.to_string() id="cari-kembar">{Doubles::of(lang).find}</a>
        </div>
    }
}

/// What the parts of the screen share.
#[derive(Clone, Copy)]
struct List {
    ui: Ui,
    lang: Lang,
    chosen: RwSignal<Choice>,
    found: Memo<Vec<(OwnerId, Summary)>>,
    recent: StoredValue<Vec<OwnerId>>,
}

impl List {
    /// Chooses otherwise: the address says so at once.
    fn choose(&self, change: impl FnOnce(&mut Choice)) {
        self.chosen.update(change);
        let choice = self.chosen.get_untracked();
        let here = Route::List(choice.clone());
        address::replace(here.to_string().trim_start_matches('#'));
        // The screen stands; a link to the whole register leads elsewhere from now on.
        self.ui.route.update_untracked(|route| *route = here);
        self.ui.listed.set_value(choice);
    }
}

fn filled(list: List) -> AnyView {
    let List { ui, lang, chosen, found, .. } = list;
    let words = Register::of(lang);
    view! {
        <div class="finder">
            <div class="search">
                {icon("search")}
                <input
                    class="input"
                    type="search"
                    id="cari"
                    aria-label=words.search
                    placeholder=words.search
                    prop:value=chosen.with_untracked(|choice| choice.words.clone())
                    on:input=move |event| list.choose(|choice| choice.words = value_of(&event))
                />
            </div>
            {narrowing(list)} {recently(list)}
        </div>
        {move || {
            let rows = found.get();
            if rows.is_empty() {
                none(list)
            } else {
                lines(rows, RecordTab::Summary, move |row| beneath(row, lang), ui)
            }
        }}
        {everywhere(list)}
    }
}

/// Nothing is listed: because of the words, or of the filters.
fn none(list: List) -> AnyView {
    let words = Listing::of(list.lang);
    let (wanted, filters) = list.chosen.with(|choice| (choice.words.trim().to_owned(), choice.filters()));
    let text = if wanted.is_empty() {
        words.none_filtered.to_owned()
    } else {
        fill(Register::of(list.lang).none_found, &[("q", &wanted)])
    };
    view! {
        <div class="empty">
            {icon("search")} <p>{text}</p>
            {(filters > 0)
                .then(|| {
                    let reset = move |_| {
                        list.choose(|choice| {
                            *choice = Choice { words: std::mem::take(&mut choice.words), order: choice.order, ..Choice::default() };
                        });
                    };
                    view! { <button type="button" class="btn" on:click=reset>{words.reset}</button> }
                })}
        </div>
    }
}

/// The filters and the order.
fn narrowing(list: List) -> AnyView {
    let List { ui, lang, chosen, .. } = list;
    let words = Listing::of(lang);
    let common = Register::of(lang);
    let filters = Memo::new(move |_| chosen.with(Choice::filters));
    let is_open = filters.get_untracked() > 0;
    let kinds = Jenis::ALL.map(|kind| (kind.as_str().to_owned(), naming::kind_name(kind, lang).to_owned()));
    let classes = CLASSES.map(|class| (class.to_owned(), class_wording(class, lang)));
    let rows = ui.overview.get();
    let of_city = places(&rows).into_iter().map(|(place, name, count)| {
        let name = match place {
            Place::District(_) => fill(words.district, &[("name", &name)]),
            Place::Village(_) => name,
        };
        (place.word(), format!("{name} ({count})"))
    });
    let years: BTreeSet<i64> = rows.iter().filter_map(|(_, row)| row.year).collect();
    let years = years.into_iter().rev().map(|year| (year.to_string(), year.to_string()));
    // What an older address asks for is offered too.
    let asked = chosen.with_untracked(|choice| choice.state);
    let all_states = State::all(latest_year().map(BookYear::number).unwrap_or_default());
    let older = (!all_states.contains(&asked)).then_some(asked);
    let states = all_states.into_iter().chain(older).map(|state| (state.word(), state_name(state, lang))).collect();
    let orders = Order::ALL.map(|order| (order.as_str().to_owned(), order_name(order, lang).to_owned()));
    let all = Some(words.all);
    let kind = pick(
        "saring-jenis",
        common.f_jenis,
        all,
        kinds.into(),
        move || chosen.with(|choice| choice.kind.map(|kind| kind.as_str().to_owned())),
        move |word| list.choose(|choice| choice.kind = Jenis::from_word(&word)),
    );
    let class = pick(
        "saring-kelas",
        words.class,
        all,
        classes.into(),
        move || chosen.with(|choice| choice.class.map(str::to_owned)),
        move |word| list.choose(|choice| choice.class = CLASSES.into_iter().find(|class| *class == word)),
    );
    let place = pick(
        "saring-tempat",
        words.place,
        all,
        of_city.collect(),
        move || chosen.with(|choice| choice.place.as_ref().map(Place::word)),
        move |word| list.choose(|choice| choice.place = Place::from_word(&word)),
    );
    let year = pick(
        "saring-tahun",
        words.year,
        all,
        years.collect(),
        move || chosen.with(|choice| choice.year.map(|year| year.to_string())),
        move |word| list.choose(|choice| choice.year = word.parse().ok()),
    );
    let state = pick(
        "saring-keadaan",
        words.state,
        None,
        states,
        move || chosen.with(|choice| Some(choice.state.word())),
        move |word| {
            list.choose(|choice| choice.state = State::from_word(&word));
        },
    );
    let order = pick(
        "urut",
        words.order,
        None,
        orders.into(),
        move || chosen.with(|choice| Some(choice.order.as_str().to_owned())),
        move |word| {
            list.choose(|choice| {
                choice.order = Order::ALL.into_iter().find(|one| one.as_str() == word).unwrap_or_default()
            });
        },
    );
    let mark = move || {
        let count = filters.get();
        (count > 0).then(|| view! { <span class="chip" id="jumlah-saringan">{fill(words.n_filters, &[("n", &count.to_string())])}</span> })
    };
    view! {
        <details class="more" id="saring" open=is_open>
            <summary>{words.narrow} {mark}</summary>
            <div class="fields">{kind} {class} {place} {year} {state} {order}</div>
        </details>
    }
}

/// One of some words, or all where that is offered.
fn pick(
    id: &'static str,
    label: &'static str,
    all: Option<&'static str>,
    options: Vec<(String, String)>,
    now: impl Fn() -> Option<String> + Copy + Send + Sync + 'static,
    choose: impl Fn(String) + Copy + Send + Sync + 'static,
) -> AnyView {
    let options = options
        .into_iter()
        .map(|(word, name)| {
            let own = word.clone();
            view! { <option value=word selected=move || now().as_deref() == Some(own.as_str())>{name}</option> }
        })
        .collect::<Vec<_>>();
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select class="input" id=id on:change=move |event| choose(value_of(&event))>
                {all.map(|all| view! { <option value="" selected=move || now().is_none()>{all}</option> })}
                {options}
            </select>
        </div>
    }
}

/// The co-operatives last opened on this device, while nothing is looked for.
fn recently(list: List) -> AnyView {
    let List { ui, lang, chosen, recent, .. } = list;
    let is_plain = Memo::new(move |_| chosen.with(|choice| *choice == Choice::default()));
    live(move || {
        let rows = ui.overview.get();
        let names = recent.with_value(|recent| {
            let named = recent.iter().filter_map(|owner| rows.iter().find(|(one, _)| one == owner));
            named.take(RECENT).map(|(owner, row)| (*owner, row.name.clone())).collect::<Vec<_>>()
        });
        (is_plain.get() && !names.is_empty()).then(|| {
            let items = names.into_iter().map(|(owner, name)| {
                let to = Route::Record { owner, tab: RecordTab::Summary }.to_string();
                view! { <li><a class="chip chip-link" href=to>{name}</a></li> }
            });
            view! {
                <section class="recent" id="terakhir-dibuka">
                    <h2 class="small muted">{Listing::of(lang).recent}</h2>
                    <ul class="chips">{items.collect::<Vec<_>>()}</ul>
                </section>
            }
        })
    })
}

/// Looking through every field of the register, where the words are not in names and places.
fn everywhere(list: List) -> AnyView {
    let List { ui, lang, chosen, found, .. } = list;
    let words = Listing::of(lang);
    let sought = RwSignal::new(None::<(String, Result<Vec<FoundIn>, StoreError>)>);
    let wanted = Memo::new(move |_| chosen.with(|choice| choice.words.trim().to_owned()));
    let look = move |_| {
        let wanted = wanted.get_untracked();
        spawn_local(async move {
            let outcome = ui.clinic().search(&wanted).await;
            sought.set(Some((wanted, outcome)));
        });
    };
    live(move || {
        let wanted = wanted.get();
        if wanted.chars().count() < 2 {
            return None;
        }
        let outcome = sought.get().filter(|(words, _)| *words == wanted).map(|(_, outcome)| outcome);
        Some(match outcome {
            None => view! {
                <p><button type="button" class="btn btn-quiet" id="cari-semua" on:click=look>{icon("search")} {words.everywhere}</button></p>
            },
            Some(Err(error)) => super::parts::failed(store_sentence(&error, lang)),
            Some(Ok(all)) => {
                let listed: BTreeSet<OwnerId> = found.with(|rows| rows.iter().map(|(owner, _)| *owner).collect());
                let others = all.into_iter().filter(|one| !listed.contains(&one.owner));
                elsewhere(ui, others.collect())
            }
        })
    })
}

/// What was found in other fields.
fn elsewhere(ui: Ui, others: Vec<FoundIn>) -> AnyView {
    let lang = ui.language();
    let words = Listing::of(lang);
    if others.is_empty() {
        return view! { <p class="muted" role="status" id="tidak-di-mana-pun">{words.nowhere}</p> };
    }
    let rows = ui.overview.get();
    let items = others.into_iter().filter_map(|one| {
        let (_, row) = rows.iter().find(|(owner, _)| *owner == one.owner)?;
        let to = Route::Record { owner: one.owner, tab: RecordTab::Identity }.to_string();
        let where_found = format!("{}: {}", Register::of(lang).label(one.path), one.text);
        Some(view! {
            <li>
                <a class="item" href=to>
                    <span class="item-main"><b class="item-title">{row.name.clone()}</b> <span class="item-sub">{where_found}</span></span>
                </a>
            </li>
        })
    });
    view! {
        <section class="section" id="di-isian-lain">
            <h2>{words.elsewhere}</h2>
            <ul class="list">{items.collect::<Vec<_>>()}</ul>
        </section>
    }
}

/// The name of a class that can be asked for.
fn class_wording(class: &str, lang: Lang) -> String {
    if class == UNEXAMINED { Register::of(lang).not_examined.to_owned() } else { super::parts::class_name(class, lang) }
}

fn state_name(state: State, lang: Lang) -> String {
    let words = Listing::of(lang);
    let of_year = |wording: &str, year: i64| fill(wording, &[("y", &year.to_string())]);
    match state {
        State::InRegister => words.state_register.to_owned(),
        State::Drafts => words.state_drafts.to_owned(),
        State::Contested => words.state_contested.to_owned(),
        State::NoMeeting(year) => of_year(words.state_no_meeting, year),
        State::NotFor(year) => of_year(words.state_not_for, year),
        State::Archived => words.state_archived.to_owned(),
        State::All => words.state_all.to_owned(),
    }
}

fn order_name(order: Order, lang: Lang) -> &'static str {
    let words = Listing::of(lang);
    match order {
        Order::Name => words.by_name,
        Order::ScoreLowest => words.by_score_lowest,
        Order::ScoreHighest => words.by_score_highest,
        Order::LongestAgo => words.by_longest_ago,
        Order::Place => words.by_place,
        Order::LastOpened => words.by_last_opened,
    }
}

/// What stands beneath a name: kind and village.
pub(crate) fn beneath(row: &Summary, lang: Lang) -> String {
    let archived = if row.archived { Common::of(lang).archived } else { "" };
    let parts = [kind_name(&row.kind, lang), row.place.as_str(), archived];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The name of a kind, from its word in records.
pub(crate) fn kind_name(word: &str, lang: Lang) -> &'static str {
    Jenis::from_word(word).map_or("", |kind| naming::kind_name(kind, lang))
}
