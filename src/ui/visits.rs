//! Visits (Kunjungan): attempts to reach a board, coaching, referrals, each with what shows it.

use super::context::Ui;
use super::followup::record_card;
use super::form::{Form, begin, card_id, officer, today};
use super::markup::{live, view};
use super::parts::{day, icon, value_of};
use crate::app::Dossier;
use crate::app::naming::{means_name, purpose_name, referred_name};
use crate::locale::Lang;
use crate::locale::words::{Common, FollowUp, fill};
use crate::record::kunjungan::{
    AFTER, BEFORE, BY, BY_MEANS, DAY, MATTER, MEANS, MET, NUMBER, OUTCOME, PRESENT, PURPOSE, Purpose, REFERRED_TO,
    SETTLED, TEST_MAX, TO,
};
use crate::record::{Fields, Kunjungan, Leaf, at_paths};
use leptos::prelude::*;

/// The attempts to reach the board.
pub(super) fn attempts(ui: Ui, dossier: &Dossier, noticed: RwSignal<u32>) -> AnyView {
    let words = FollowUp::of(ui.language());
    list(ui, dossier, Purpose::Contact, (words.contacts_none, words.contact_add), noticed)
}

/// The section of coaching.
pub(super) fn coaching(ui: Ui, dossier: &Dossier) -> AnyView {
    let words = FollowUp::of(ui.language());
    view! {
        <section class="section" id="pembinaan">
            <h2>{words.visits}</h2>
            {list(ui, dossier, Purpose::Coaching, (words.visits_none, words.visit_add), RwSignal::new(0))}
        </section>
    }
}

/// The section of referrals.
pub(super) fn referrals(ui: Ui, dossier: &Dossier) -> AnyView {
    let words = FollowUp::of(ui.language());
    view! {
        <section class="section" id="rujukan">
            <h2>{words.referrals}</h2>
            {list(ui, dossier, Purpose::Referral, (words.referrals_none, words.referral_add), RwSignal::new(0))}
        </section>
    }
}

/// The visits of a purpose; what is said where there is none, and on the button that notes one.
fn list(
    ui: Ui,
    dossier: &Dossier,
    purpose: Purpose,
    (none, add): (&'static str, &'static str),
    noticed: RwSignal<u32>,
) -> AnyView {
    let owner = dossier.owner;
    let of_purpose = dossier.visits.iter().filter(|one| one.purpose == Some(purpose));
    let cards = of_purpose.map(|one| card(ui, dossier, one, purpose, noticed)).collect::<Vec<_>>();
    let note = move |_| {
        // Nobody was met until it is said that somebody was.
        let (means, met) = match purpose {
            Purpose::Contact => (Leaf::from("kunjungan"), Leaf::Bool(false)),
            Purpose::Coaching | Purpose::Referral => (Leaf::Null, Leaf::Null),
        };
        let kind = Leaf::from(purpose.as_str());
        let values = at_paths([(PURPOSE, kind), (DAY, today()), (BY, officer(ui)), (BY_MEANS, means), (MET, met)]);
        begin(ui, Kunjungan::id_from_bytes(owner, ui.new_id()), values);
    };
    view! {
        {if cards.is_empty() {
            view! { <p class="muted">{none}</p> }
        } else {
            view! { <div class="stack">{cards}</div> }
        }}
        <div class="btn-row">
            <button type="button" class="btn" id=format!("catat-{}", purpose.as_str()) on:click=note>
                {icon("plus")}
                {add}
            </button>
        </div>
    }
}

fn card(ui: Ui, dossier: &Dossier, visit: &Kunjungan, purpose: Purpose, noticed: RwSignal<u32>) -> AnyView {
    let lang = ui.language();
    let words = FollowUp::of(lang);
    let form = Form::new(ui, dossier, &visit.id, noticed);
    let name = format!("{}, {}", purpose_name(Some(purpose), lang), day(&visit.day, lang));
    let told = live(move || {
        let Some((dossier, record)) = form.now() else { return ().into_any() };
        let fold = dossier.fold(&record);
        let by = if fold.is_purged(BY) { Common::of(lang).gone } else { fold.text(BY).unwrap_or_default() };
        told(&Kunjungan::from_fields(record, &*fold), by, purpose, lang)
    });
    let fields = match purpose {
        Purpose::Contact => {
            let means = MEANS.into_iter().map(|word| (word, means_name(word, lang).unwrap_or(word).to_owned()));
            view! {
                <div class="fields">
                    {form.day(DAY, words.day)} {form.line(BY, words.by)}
                    {form.choice(BY_MEANS, words.means, means.collect())}
                </div>
                {form.flag(MET, words.met)}
                {form.lines(OUTCOME, words.outcome, None, None)}
            }
        }
        Purpose::Coaching => view! {
            <div class="fields">{form.day(DAY, words.day)} {form.line(BY, words.by)}</div>
            {form.lines(MATTER, words.matter, None, None)}
            <div class="fields">
                {form.whole(PRESENT, words.present, None, words.present_wrong)}
                {form.whole(BEFORE, words.before, Some(TEST_MAX), words.test_wrong)}
                {form.whole(AFTER, words.after, Some(TEST_MAX), words.test_wrong)}
            </div>
            {form.lines(OUTCOME, words.outcome, None, None)}
        },
        Purpose::Referral => view! {
            <div class="fields">
                {form.day(DAY, words.day)} {form.line(BY, words.by)} {referred_to(form, visit, lang)}
                {form.line(NUMBER, words.number)} {form.day(SETTLED, words.settled)}
            </div>
            {form.lines(OUTCOME, words.outcome, None, None)}
        },
    };
    let is_bare = visit.outcome.is_empty() && visit.matter.is_empty() && visit.to.is_empty();
    let fields = view! { {fields} {form.evidence(&name)} };
    record_card(form, name, words.details, told, fields, is_bare)
}

/// To whom: one of those that are known, or written by hand.
fn referred_to(form: Form, visit: &Kunjungan, lang: Lang) -> AnyView {
    let words = FollowUp::of(lang);
    let known = REFERRED_TO.into_iter().map(|word| (word, referred_name(word, lang)));
    let known = known.chain([("", words.to_other.to_owned())]).collect::<Vec<_>>();
    let is_own = RwSignal::new(!REFERRED_TO.contains(&visit.to.as_str()));
    let chosen = visit.to.clone();
    let options = known
        .into_iter()
        .map(|(word, name)| {
            let is_chosen = if word.is_empty() { is_own.get_untracked() } else { word == chosen };
            view! { <option value=word selected=is_chosen>{name}</option> }
        })
        .collect::<Vec<_>>();
    let id = format!("{}-pilih", card_id(&visit.id));
    let choose = move |event: leptos::ev::Event| {
        let word = value_of(&event);
        is_own.set(word.is_empty());
        form.keep_text(TO, &word);
    };
    view! {
        <div class="field">
            <label for=id.clone()>{words.to}</label>
            <select class="input" id=id on:change=choose>{options}</select>
        </div>
        {live(move || is_own.get().then(|| form.line(TO, words.to_name)))}
    }
}

/// What is told of a visit: what it was, by whom, what came of it.
fn told(visit: &Kunjungan, by: &str, purpose: Purpose, lang: Lang) -> AnyView {
    let words = FollowUp::of(lang);
    let met = visit.met.map(|met| if met { (words.met_yes, "ok") } else { (words.met_no, "warn") });
    let settled = visit.settled.as_ref().map(|on| format!("{} {}", words.settled, day(on, lang)));
    let head = match purpose {
        Purpose::Contact => means_name(&visit.means, lang).unwrap_or(words.contact).to_owned(),
        Purpose::Coaching => visit.matter.lines().next().unwrap_or_default().to_owned(),
        Purpose::Referral => referred_name(&visit.to, lang),
    };
    let head = if head.is_empty() { purpose_name(Some(purpose), lang).to_owned() } else { head };
    let beneath = [day(&visit.day, lang), by.to_owned(), tests_text(visit, lang).unwrap_or_default()];
    let beneath = beneath.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
    view! {
        <header class="ind-head">
            <h3>{head}</h3>
            {met.map(|(word, tone)| view! { <span class="chip" data-tone=tone>{word}</span> })}
            {settled.map(|text| view! { <span class="chip" data-tone="ok">{text}</span> })}
        </header>
        <p class="muted small">{beneath}</p>
        {(!visit.outcome.is_empty()).then(|| view! { <p>{visit.outcome.clone()}</p> })}
    }
}

/// The results of both tests, and by how much they differ.
pub(super) fn tests_text(visit: &Kunjungan, lang: Lang) -> Option<String> {
    let words = FollowUp::of(lang);
    let (before, after) = visit.before.zip(visit.after)?;
    let both = fill(words.tests, &[("a", &before.to_string()), ("b", &after.to_string())]);
    let by = (after - before).abs().to_string();
    let change = match after.cmp(&before) {
        std::cmp::Ordering::Greater => words.test_change,
        std::cmp::Ordering::Less => words.test_change_down,
        std::cmp::Ordering::Equal => words.test_change_none,
    };
    Some(format!("{both} · {}", fill(change, &[("n", &by)])))
}
