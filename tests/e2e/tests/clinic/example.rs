//! The example clinic: looked at, left, removed in one step; the office's own clinic knows nothing of it.

use crate::examine::points;
use crate::steps::{common, home, open, register_as, shell};
use koroena::app::{RecordValues, Route, example};
use koroena_e2e::{Browser, Server, Setup};
use std::collections::BTreeMap;

/// The made-up co-operatives by name, each with its sealed book years.
fn made_up() -> BTreeMap<String, usize> {
    let values = example(&crate::golden::regulation());
    let text = |record: &RecordValues, wanted: &str| {
        let mut entered = record.entered.iter();
        entered.find(|(path, _)| path.to_string() == wanted).and_then(|(_, leaf)| leaf.as_text().map(str::to_owned))
    };
    let names = values.iter().filter_map(|row| Some((row.record.owner(), text(row, "nama")?)));
    let sealed = |owner| values.iter().filter(|row| row.record.owner() == owner && row.sealed.is_some()).count();
    names.map(|(owner, name)| (name, sealed(owner))).collect()
}

#[test]
fn it_is_opened_left_and_removed_in_one_step() {
    let server = Server::start();
    let own = "Koperasi Produsen Tempe";
    for setup in [Setup::desktop(), Setup::phone()] {
        let browser = open(&server, setup);
        browser.click_text(home().example);
        let names = made_up();
        assert_eq!(names.len(), 6);
        browser.wait_for_text(shell().example_ribbon);
        browser.wait_for_text(names.keys().next().unwrap());
        browser.sound("home of the example");
        for route in [Route::List, Route::Register, Route::Backup, Route::Rules, Route::Settings, Route::About] {
            browser.go(&route);
            browser.wait_for("h1");
            assert!(browser.sees(shell().example_ribbon), "{route} without its ribbon");
        }
        browser.go(Route::List);
        browser.wait_for(".item");
        assert_eq!(browser.texts(".item-title"), names.keys().cloned().collect::<Vec<_>>());
        browser.sound("list of the example");
        for (place, (name, years)) in names.iter().enumerate() {
            browser.go(Route::List);
            browser.click_text(name);
            browser.wait_for("#grafik-nilai svg");
            assert!(browser.sees(shell().example_ribbon), "{name} without its ribbon");
            assert_eq!(points(&browser), *years, "{name}");
            if place == 0 {
                browser.sound("record of the example");
            }
        }

        leave(&browser, shell().leave_example);
        browser.wait_for_text(home().three_ways);
        assert_eq!(databases(&browser), ["koroena", "koroena-contoh"]);
        register_as(&browser, own, common().kind_produsen);

        browser.execute("location.hash = '#/';");
        browser.wait_for_text(home().in_register);
        open_example_again(&browser);
        browser.wait_for_text(shell().example_ribbon);
        browser.wait_for_text(names.keys().next().unwrap());
        assert!(!browser.sees(own), "the office's own co-operative is in the example");
        leave(&browser, shell().remove_example);
        browser.wait_for_text(own);
        assert_eq!(databases(&browser), ["koroena"]);
        browser.go(Route::List);
        browser.wait_for(".item");
        assert_eq!(browser.texts(".item-title"), [own]);
    }
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
    browser.wait_for_no_text(shell().example_ribbon);
}

/// The databases of this device, by name.
fn databases(browser: &Browser) -> Vec<String> {
    let found = browser.execute("return indexedDB.databases().then((all) => all.map(({ name }) => name).sort());");
    serde_json::from_value(found).unwrap()
}
