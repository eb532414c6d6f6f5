//! What other tabs and the browser do to the database: hold it, take it over, delete it.
//!
//! The other tab is a page of the site that is not the clinic, with a connection of its own.

use crate::rescue::hands_out_everything;
use crate::steps::{LANG, common, home, open, open_record, open_tab, record, register, register_as, shell};
use crate::stored::consistent;
use koroena::app::Route;
use koroena::locale::words::Common;
use koroena::record::Fields;
use koroena_e2e::{Browser, Server, Setup, Tab};
use serde_json::json;

/// A page of the site that is not the clinic.
const PLAIN_PAGE: &str = "icons/favicon.svg";

/// The database of version 1.
const VERSION_1: &str = include_str!("../../../databases/v1.js");

#[test]
fn a_tab_that_holds_an_older_database_is_named_and_waited_for() {
    for setup in [Setup::phone(), Setup::desktop().dark()] {
        let server = Server::start();
        let browser = Browser::open(&server, setup);
        browser.wait_for_text(home().welcome);
        let holding = browser.tab();
        browser.go(PLAIN_PAGE);
        browser.execute(&format!(
            "const made = new Function('name', {});
             return new Promise((resolve, reject) => {{
                 const deleting = indexedDB.deleteDatabase('koroena');
                 deleting.onerror = () => reject(deleting.error);
                 deleting.onsuccess = resolve;
             }}).then(() => made('koroena')).then((database) => {{ window.held = database; }});",
            json!(VERSION_1)
        ));

        let waiting = browser.open_tab();
        browser.wait_for_text(shell().database_blocked);
        browser.sound("the opening screen, waiting");
        browser.screenshot(&format!("waiting-{}", setup.name()));
        browser.use_tab(&holding);
        browser.close_tab(&waiting);
        // By itself, and with what the older version kept.
        browser.wait_for_no_text(shell().database_blocked);
        browser.go(Route::list());
        browser.wait_for_text("KSP Contoh Versi Satu");
        let versions = browser.execute("return indexedDB.databases().then((all) => all[0].version);");
        assert!(versions.as_u64() > Some(1), "{versions}");
        // A fold by an older rule is made anew when it is read: the office's where officers are named.
        browser.go(Route::Settings);
        browser.click("#serahkan");
        let known = "return document.querySelector('#petugas-dikenal option')?.value;";
        browser.wait_until("the officer is known", |page| page.execute(known) == json!("Sri Wahyuni"));
        consistent(&browser);
    }
}

/// Opens another tab with a page of the site that is not the clinic, which does `act` when it is told; gives both tabs, the clinic's
/// in use.
fn beside(browser: &Browser, act: &str) -> (Tab, Tab) {
    let own = browser.tab();
    let other = browser.open_tab();
    browser.go(PLAIN_PAGE);
    browser.execute(&format!("window.told = new BroadcastChannel('uji'); window.told.onmessage = () => {{ {act} }};"));
    browser.use_tab(&own);
    (own, other)
}

/// Types a key and tells the other tab in one go, before anything is saved.
const TYPE_AND_TELL: &str = "const [css, text] = arguments;
    document.querySelector(css).focus();
    document.execCommand('insertText', false, text);
    new BroadcastChannel('uji').postMessage('');
    return document.querySelector('#simpan').dataset.state;";

#[test]
fn a_newer_version_gets_the_database_after_what_was_typed() {
    let name = "Koperasi Jasa Beralih";
    for (setup, version, is_readable) in [(Setup::desktop(), 99, true), (Setup::phone(), 200, false)] {
        let server = Server::start();
        let browser = open(&server, setup);
        register_as(&browser, name, common().kind_jasa);
        open_tab(&browser, record().tab_identity);
        browser.wait_for("#f-alamat-kelurahan");
        let taking = format!(
            "const opening = indexedDB.open('koroena', {version});
             opening.onsuccess = () => {{ window.taken = opening.result; }};"
        );
        let (own, other) = beside(&browser, &taking);
        let state = browser.execute_with(TYPE_AND_TELL, &json!(["#f-alamat-kelurahan", "Pulorejo"]));
        assert_ne!(state, "saved", "typed and saved at once");
        browser.wait_for_text(shell().database_superseded);
        browser.wait_for("#simpan[data-state=saved]");
        browser.sound("superseded");
        browser.screenshot(&format!("superseded-{}", setup.name()));
        browser.use_tab(&other);
        browser.wait_until("the newer version has it", |page| {
            page.execute("return window.taken?.version ?? 0;") == version
        });
        let journal = consistent(&browser);
        let folds = journal.folds();
        assert!(folds.values().any(|fold| fold.text("alamat/kelurahan") == Some("Pulorejo")), "what was typed is lost");

        // What is typed from now on is not called saved.
        browser.use_tab(&own);
        browser.type_into(register().f_kecamatan, "Kranggan");
        browser.wait_for_text(Common::of(LANG).store_closed);
        browser.wait_for("#simpan[data-state=unsaved]");
        browser.click_text_in(".banners", shell().reload);
        if is_readable {
            browser.wait_for_no_text(shell().database_superseded);
            browser.wait_for("#f-alamat-kelurahan");
            assert_eq!(browser.value("#f-alamat-kelurahan"), "Pulorejo");
            browser.type_into(register().f_kecamatan, "Kranggan");
            crate::steps::wait_until_saved(&browser);
        } else {
            browser.wait_for_text(Common::of(LANG).store_newer);
            browser.sound("a database of a newer version");
            hands_out_everything(&browser);
        }
    }
}

#[test]
fn a_database_deleted_in_another_tab_is_said() {
    let name = "Koperasi Jasa Terhapus";
    let server = Server::start();
    for setup in [Setup::phone(), Setup::desktop()] {
        let browser = open(&server, setup);
        register_as(&browser, name, common().kind_jasa);
        open_record(&browser, name);
        beside(&browser, "indexedDB.deleteDatabase('koroena');");
        browser.execute("new BroadcastChannel('uji').postMessage('');");
        browser.wait_for_text(shell().database_deleted);
        browser.sound("deleted");
        browser.screenshot(&format!("deleted-{}", setup.name()));
        browser.click_text_in(".banners", shell().reload);
        browser.wait_for_text(shell().database_lost);
    }
}
