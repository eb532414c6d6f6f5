//! Room and leave to keep: a full disk, records the browser threw away, a browser that refuses a database, one that promises to keep.

use crate::backup::{choose, download, merge};
use crate::steps::{
    LANG, common, home, name_officer, open, open_record, open_tab, record, register, register_as, shell,
    wait_until_saved,
};
use crate::stored::consistent;
use koroena::app::Route;
use koroena::locale::words::{BackupWords, Common, Settings};
use koroena::record::Fields;
use koroena_e2e::{Browser, Server, Setup};
use serde_json::json;

#[test]
fn a_full_disk_is_said_and_the_entry_is_saved_once_there_is_room() {
    let name = "Koperasi Jasa Penuh";
    let server = Server::start();
    for setup in [Setup::phone(), Setup::desktop()] {
        let Some(browser) = Browser::open_on_own_disk(&server, setup) else {
            assert!(std::env::var_os("CI").is_none(), "this system gives a program no disk of its own");
            println!("not run: this system gives a program no disk of its own");
            return;
        };
        name_officer(&browser);
        register_as(&browser, name, common().kind_jasa);
        open_tab(&browser, record().tab_identity);
        browser.wait_for("#f-catatan");
        browser.fill_disk();
        // More than fits into what is left of the page that the browser has on the disk already.
        let entry = "Buku RAT dipinjam. ".repeat(600);
        let entry = entry.trim();
        browser.execute_with(
            "const [css, text] = arguments;
             document.querySelector(css).focus();
             document.execCommand('insertText', false, text);",
            &json!(["#f-catatan", entry]),
        );
        browser.wait_for_text(Common::of(LANG).store_full);
        browser.wait_for("#simpan[data-state=unsaved]");
        assert_eq!(browser.value("#f-catatan"), entry, "the entry stays on the screen");
        browser.sound("a full disk");
        browser.screenshot(&format!("full-{}", setup.name()));
        let stands = |browser: &Browser| {
            let folds = consistent(browser).folds();
            folds.values().find_map(|fold| fold.text("catatan").map(str::to_owned))
        };
        // Again without room: still said.
        browser.click_text(Common::of(LANG).save_again);
        browser.wait_for("#simpan[data-state=unsaved]");

        browser.make_room();
        // Without room the database cannot even be read.
        assert_eq!(stands(&browser), None, "not acknowledged, and yet there");
        browser.click_text(Common::of(LANG).save_again);
        wait_until_saved(&browser);
        assert_eq!(stands(&browser).as_deref(), Some(entry));
        browser.reload();
        browser.wait_for("#f-catatan");
        assert_eq!(browser.value("#f-catatan"), entry);
    }
}

#[test]
fn records_thrown_away_are_missed_until_they_are_restored() {
    let name = "Koperasi Jasa Tersapu";
    let server = Server::start();
    for setup in [Setup::phone(), Setup::desktop()] {
        let mut browser = open(&server, setup);
        register_as(&browser, name, common().kind_jasa);
        let backup = download(&browser);
        browser.go(Route::list());
        browser.wait_for_text(name);
        // Under the open clinic.
        browser.devtools(
            "Storage.clearDataForOrigin",
            &json!({ "origin": browser.origin(), "storageTypes": "indexeddb" }),
        );
        browser.wait_for_text(shell().database_closed);
        browser.sound("the browser took the database");
        // As it is found when the clinic is opened again, and at every time after.
        for _ in 0..2 {
            browser.quit();
            browser.reopen();
            browser.wait_for_text(shell().database_lost);
        }
        browser.sound("records were thrown away");
        browser.screenshot(&format!("lost-{}", setup.name()));
        browser.click_text_in(".banners", BackupWords::of(LANG).restore_title);
        choose(&browser, &backup);
        merge(&browser);
        browser.wait_for_no_text(shell().database_lost);
        open_record(&browser, name);
        browser.quit();
        browser.reopen();
        browser.wait_for_text(name);
        assert!(!browser.sees(shell().database_lost));
    }
}

#[test]
fn an_officer_without_a_backup_goes_on_without_what_was_thrown_away() {
    let server = Server::start();
    let browser = open(&server, Setup::phone());
    browser.go("icons/favicon.svg");
    browser.execute(
        "return new Promise((done) => { indexedDB.deleteDatabase('koroena').onsuccess = () => done(null); });",
    );
    browser.go("");
    browser.wait_for_text(shell().database_lost);
    browser.wait_for_text(home().backup_never);
    browser.click_text(shell().begin_anew);
    browser.wait_for_no_text(shell().database_lost);
    browser.reload();
    browser.wait_for_text(home().welcome);
    assert!(!browser.sees(shell().database_lost));
}

#[test]
fn a_browser_that_refuses_a_database_is_said_before_anything_is_entered() {
    let server = Server::start();
    for setup in [Setup::phone(), Setup::desktop()] {
        let browser = Browser::open(&server, setup);
        browser.devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            &json!({ "source": "IDBFactory.prototype.open = () => { throw new DOMException('refused', 'SecurityError'); };" }),
        );
        browser.reload();
        browser.wait_for_text(shell().memory_only);
        browser.sound("a refused database");
        browser.screenshot(&format!("refused-{}", setup.name()));
        // On every screen, and the clinic works meanwhile.
        browser.go(Route::Settings);
        browser.wait_for("h1");
        assert_eq!(browser.visible_text().matches(shell().memory_only).count(), 2, "above, and under storage");
        browser.sound("settings of a refused database");
        browser.go("#/");
        name_officer(&browser);
        assert!(browser.sees(shell().memory_only));
    }
}

#[test]
fn lasting_storage_is_asked_for_at_the_first_save_and_the_answer_is_shown() {
    let settings = Settings::of(LANG);
    let server = Server::start();
    for (setup, answer, sentence) in
        [(Setup::phone(), "granted", settings.storage_kept), (Setup::desktop(), "denied", settings.storage_not_kept)]
    {
        let browser = Browser::open(&server, setup);
        browser.devtools(
            "Browser.setPermission",
            &json!({ "origin": browser.origin(), "permission": { "name": "persistent-storage" }, "setting": answer }),
        );
        browser.execute(
            "sessionStorage.asked = 0;
             const ask = StorageManager.prototype.persist;
             StorageManager.prototype.persist = function () { sessionStorage.asked = 1 + Number(sessionStorage.asked); return ask.call(this); };",
        );
        let asked = |browser: &Browser| browser.execute("return sessionStorage.asked;");
        name_officer(&browser);
        browser.go(Route::Register);
        assert_eq!(asked(&browser), "0", "asked before there is anything to keep");
        register_as(&browser, "Koperasi Jasa Terjaga", common().kind_jasa);
        browser.wait_for_text(sentence);
        browser.sound("the answer, said once");
        browser.screenshot(&format!("kept-{}", setup.name()));
        browser.wait_for_no_text(sentence);
        open_tab(&browser, record().tab_identity);
        browser.type_into(register().f_kelurahan, "Meri");
        wait_until_saved(&browser);
        assert!(!browser.sees(sentence), "said twice");
        browser.go(Route::Settings);
        browser.wait_for_text(sentence);
        browser.sound("settings");
    }
}
