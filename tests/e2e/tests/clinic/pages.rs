//! Every page at both sizes and in both themes: sound for whoever hears it, and nothing that scrolls sideways.
//!
//! With `KOROENA_PICTURES` set each is pictured whole, to be looked at: tests/e2e/out/pages-*.png.

use crate::example;
use crate::steps::{home, open};
use koroena::app::{PaperOf, RecordTab, RecordValues, Route};
use koroena::record::{Kind, Laporan, Period, RecordId, Unit};
use koroena::ruleset::{Regulation, builtin};
use koroena_e2e::made::example_city;
use koroena_e2e::{Browser, Server, Setup};

/// The places that are nobody's.
fn places_of_the_clinic() -> Vec<Route> {
    let forms = builtin::DOCUMENTS.iter().flat_map(|(id, text)| {
        let regulation = Regulation::read(text, builtin::CHART).expect("a regulation");
        regulation.document.forms.into_iter().map(move |form| format!("{id}/{}", form.id))
    });
    let forms: Vec<Route> = forms.map(|ruleset| Route::Form { ruleset }).collect();
    assert!(forms.len() > builtin::DOCUMENTS.len(), "{forms:?}");
    let places = [
        Route::Home,
        Route::list(),
        Route::parse("#/koperasi?cari=tiadatara"),
        Route::Removed,
        Route::Register,
        Route::Doubles,
        Route::Import,
        Route::Tasks(None),
        Route::Backup,
        Route::Rules,
        Route::Settings,
        Route::Personal,
        Route::Guide,
        Route::Glossary,
        Route::About,
        Route::More,
        Route::parse("#/tiada"),
        Route::parse("#/koperasi/0123456789abcdef"),
        Route::parse("#/koperasi/0123456789abcdef/keluhan/00000000000000aa"),
    ];
    places.into_iter().chain(forms).collect()
}

fn examinations(records: &[RecordValues]) -> impl Iterator<Item = &RecordValues> {
    records.iter().filter(|values| values.record.kind() == Kind::Pemeriksaan)
}

/// The places of a co-operative, as it is recorded.
fn places_of_a_record(records: &[RecordValues]) -> Vec<Route> {
    let owner = records[0].record.owner();
    let local = |record: &RecordId| record.local().expect("an id of its own").to_owned();
    let mut statements = records.iter().filter_map(|values| Laporan::unit_and_year(&values.record));
    let (unit, year) = statements.next_back().expect("a statement");
    let quarter = Period::of(year, "t1").expect("a quarter");
    let examined: Vec<_> = examinations(records).collect();
    let last = examined.last().expect("an examination");
    let sealed = examined.iter().rfind(|values| values.sealed.is_some()).expect("a sealed examination");
    let paper = |paper| Route::Paper { owner, paper };
    let mut places: Vec<Route> = RecordTab::ALL.into_iter().map(|tab| Route::Record { owner, tab }).collect();
    places.extend([
        Route::Statement { owner, unit, period: year.into() },
        Route::Statement { owner, unit, period: quarter },
        Route::Examination { owner, local: local(&last.record) },
        Route::Examination { owner, local: local(&sealed.record) },
        Route::Tasks(Some(owner)),
        paper(PaperOf::Record),
        paper(PaperOf::Examination(local(&sealed.record))),
        paper(PaperOf::Findings(local(&last.record))),
        paper(PaperOf::Visit(local(&last.record))),
    ]);
    let complaints = records.iter().filter(|values| values.record.kind() == Kind::Keluhan);
    places.extend(complaints.map(|values| Route::Complaint { owner, local: local(&values.record) }));
    places
}

/// The example's co-operatives that stand for the others: one that was treated whole, one with a unit of its own, one whose last
/// examination is a draft.
fn looked_at() -> Vec<Vec<RecordValues>> {
    let is_draft = |records: &Vec<RecordValues>| {
        examinations(records).any(|values| values.sealed.is_some())
            && examinations(records).any(|values| values.sealed.is_none())
    };
    let has_unit = |records: &Vec<RecordValues>| {
        records
            .iter()
            .any(|values| Laporan::unit_and_year(&values.record).is_some_and(|(unit, _)| unit != Unit::Koperasi))
    };
    let is_treated = |records: &Vec<RecordValues>| {
        let of = |kind: Kind| records.iter().any(|values| values.record.kind() == kind);
        [Kind::Keluhan, Kind::Resep, Kind::Penugasan, Kind::Kunjungan, Kind::Temuan].into_iter().all(of)
    };
    let (mut draft, mut unit, mut treated) = (None, None, None);
    for records in example_city().co_operatives() {
        if treated.is_none() && is_treated(&records) {
            treated = Some(records);
        } else if draft.is_none() && is_draft(&records) {
            draft = Some(records);
        } else if unit.is_none() && has_unit(&records) {
            unit = Some(records);
        }
    }
    vec![treated.expect("one that was treated"), draft.expect("one with a draft"), unit.expect("one with a unit")]
}

/// Waits until a place is drawn and not only its outline.
fn come_to(browser: &Browser, place: &Route) {
    browser.go(place);
    browser.wait_until(&format!("{place} to be drawn"), |page| {
        let script = "return Boolean(document.querySelector('main h1'))
            && ![...document.querySelectorAll('main .skeleton')].some((at) => at.checkVisibility());";
        page.place() == place.to_string() && page.execute(script) == true
    });
}

fn every_page_is_sound(setup: Setup) {
    let server = Server::start();
    let browser = open(&server, setup);
    let pictured = std::env::var_os("KOROENA_PICTURES").is_some();
    let empty = places_of_the_clinic();
    let sound = |browser: &Browser, place: &Route, whose: &str| {
        come_to(browser, place);
        for is_dark in [false, true] {
            browser.prefer_dark(is_dark);
            browser.sound(&format!("{place} of {whose}, {}", if is_dark { "dark" } else { "light" }));
            if pictured {
                let theme = if is_dark { "dark" } else { "light" };
                let name = format!("{whose}{}", place.to_string().replace(['#', '/', '?', '=', '.'], "-"));
                browser.screenshot_whole(&format!("pages-{}-{theme}-{}", setup.name(), name.replace(' ', "-")));
            }
        }
    };
    for place in &empty {
        sound(&browser, place, "an empty clinic");
    }
    browser.go(Route::Home);
    browser.click_text(home().example);
    example::wait_until_filled(&browser);
    let of_records: Vec<Route> = looked_at().iter().flat_map(|records| places_of_a_record(records)).collect();
    for place in empty.iter().chain(&of_records) {
        sound(&browser, place, "the example");
    }
}

#[test]
fn every_page_is_sound_on_a_desk() {
    every_page_is_sound(Setup::desktop());
}

#[test]
fn every_page_is_sound_on_a_phone() {
    every_page_is_sound(Setup::phone());
}
