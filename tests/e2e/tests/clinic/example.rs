//! The example clinic: filled, looked at, left, removed in one step; the office's own clinic knows nothing of it.

use crate::examine::points;

use crate::steps::{LANG, common, home, open, register_as};
use crate::stored::rows_of;
use koroena::app::{Example, RecordTab, RecordValues, Route};
use koroena::journal::{Change, Journal};
use koroena::locale::words::ExampleWords;
use koroena::record::{Kind, Unit};
use koroena_e2e::made::example_city;
use koroena_e2e::{Browser, Server, Setup};
use std::collections::BTreeMap;
use std::time::Duration;

/// The co-operatives whose records are looked at: those made by hand, and some others.
const LOOKED_AT: u32 = 14;

pub fn words() -> &'static ExampleWords {
    ExampleWords::of(LANG)
}

fn text<'a>(values: &'a RecordValues, wanted: &str) -> Option<&'a str> {
    values.entered.iter().find(|(path, _)| path.as_str() == wanted).and_then(|(_, leaf)| leaf.as_text())
}

fn name(records: &[RecordValues]) -> String {
    text(&records[0], "nama").expect("a name").to_owned()
}

/// How many book years of a co-operative's own were sealed with a class.
fn sealed_years(records: &[RecordValues]) -> usize {
    let own = records.iter().filter(|values| text(values, "unit") == Some(Unit::Koperasi.as_str()));
    let results = own.filter_map(|values| values.sealed.as_ref());
    results.filter(|(_, results)| results.iter().any(|(path, _)| path.as_str() == "hasil/kelas")).count()
}

/// Waits until the example is there whole.
pub fn wait_until_filled(browser: &Browser) {
    browser.wait_for_text(words().ribbon);
    browser.wait_for(".item");
    // Two seconds on a machine at rest, and many times that beside other work.
    browser.wait_at_most(Duration::from_secs(60));
    browser.wait_for_no(".filling");
    browser.wait_at_most(Duration::from_secs(10));
}

#[test]
fn it_is_filled_looked_at_left_and_removed_in_one_step() {
    let server = Server::start();
    let own = "Koperasi Produsen Tempe";
    let records: Vec<Vec<RecordValues>> = example_city().co_operatives().collect();
    let names: BTreeMap<String, usize> =
        records.iter().enumerate().map(|(number, records)| (name(records), number)).collect();
    assert_eq!(names.len(), records.len());
    for setup in [Setup::desktop(), Setup::phone()] {
        let browser = open(&server, setup);
        browser.click_text(home().example);
        // It says how far it is, and what is there can be looked at meanwhile.
        browser.wait_for(".filling progress");
        browser.wait_for(".item");
        browser.go(Route::list());
        wait_until_filled(&browser);
        browser.wait_until("the list has them all", |page| page.count(".item-title") == records.len());
        // As people order names: whatever their capitals.
        let mut in_order: Vec<String> = names.keys().cloned().collect();
        in_order.sort_by_key(|name| name.to_lowercase());
        assert_eq!(browser.texts(".item-title"), in_order);
        browser.sound("list of the example");
        for route in [Route::Home, Route::Register, Route::Backup, Route::Rules, Route::Settings, Route::About] {
            browser.go(&route);
            browser.wait_for("h1");
            assert!(browser.sees(words().ribbon), "{route} without its ribbon");
            if route == Route::Home {
                browser.sound("home of the example");
            }
        }
        for number in 0..LOOKED_AT {
            let owner = Example::owner(number);
            let records = &records[usize::try_from(number).unwrap()];
            let name = name(records);
            browser.go(Route::Record { owner, tab: RecordTab::Summary });
            browser.wait_for_text(&name);
            let years = sealed_years(records);
            if years > 0 {
                browser.wait_for("#grafik-nilai svg");
            }
            assert!(browser.sees(words().ribbon), "{name} without its ribbon");
            assert_eq!(points(&browser), years, "{name}");
            if number % 7 == 0 {
                browser.sound("record of the example");
            }
        }

        leave(&browser, words().leave);
        browser.wait_for_text(home().three_ways);
        assert_eq!(databases(&browser), ["koroena", "koroena-contoh"]);
        register_as(&browser, own, common().kind_produsen);

        browser.execute("location.hash = '#/';");
        browser.wait_for_text(home().in_register);
        open_example_again(&browser);
        browser.wait_for_text(words().ribbon);
        browser.wait_for(".item");
        assert!(!browser.sees(own), "the office's own co-operative is in the example");
        leave(&browser, words().remove);
        browser.wait_for_text(own);
        assert_eq!(databases(&browser), ["koroena"]);
        browser.go(Route::list());
        browser.wait_for(".item");
        assert_eq!(browser.texts(".item-title"), [own]);
    }
}

#[test]
fn one_left_half_filled_is_filled_up_and_is_what_the_generator_makes_natively() {
    let server = Server::start();
    let browser = open(&server, Setup::desktop());
    browser.click_text(home().example);
    browser.wait_for(".filling progress");
    browser.wait_for(".item");
    // Left in the middle, and opened again; then loaded again in the middle, at another place.
    leave(&browser, words().leave);
    browser.wait_for_text(home().three_ways);
    let left = journal(&browser).by_record().into_keys().filter(|record| record.kind() == Kind::Koperasi).count();
    assert!((1..205).contains(&left), "left at {left}");
    browser.click_text(home().example);
    browser.wait_for(".filling progress");
    browser.go(Route::list());
    browser.wait_for(".item");
    browser.reload();
    wait_until_filled(&browser);
    browser.wait_until("the list has them all", |page| page.count(".item-title") == 205);

    let mut made = Journal::default();
    let example = example_city();
    for number in 0..example.count() {
        for change in example.changes(number) {
            made.add(change);
        }
    }
    let stored = journal(&browser);
    assert_eq!(stored.changes().len(), made.changes().len());
    assert!(stored == made, "the browser's example is not the library's");

    // Removed in the middle of a third filling, nothing of it comes back.
    leave(&browser, words().remove);
    browser.wait_for_text(home().three_ways);
    browser.click_text(home().example);
    browser.wait_for(".filling progress");
    browser.wait_for(".item");
    leave(&browser, words().remove);
    browser.wait_for_text(home().three_ways);
    assert_eq!(databases(&browser), ["koroena"]);
}

/// The changes of the example's database.
fn journal(browser: &Browser) -> Journal {
    let mut journal = Journal::default();
    for row in rows_of(browser, "koroena-contoh", "changes") {
        journal.add(Change::from_json(row["body"].as_str().expect("a text")).expect("a change"));
    }
    journal
}

/// From the office's clinic, which has a co-operative: the home page offers the example no more, the menu does.
fn open_example_again(browser: &Browser) {
    browser.go(Route::More);
    browser.sound("more");
    browser.click_text(home().example);
}

/// Presses a button of the ribbon.
fn leave(browser: &Browser, verb: &str) {
    browser.click_text_in(".ribbon", verb);
    browser.wait_for_no_text(words().ribbon);
}

/// The databases of this device, by name.
fn databases(browser: &Browser) -> Vec<String> {
    let found = browser.execute("return indexedDB.databases().then((all) => all.map(({ name }) => name).sort());");
    serde_json::from_value(found).unwrap()
}
