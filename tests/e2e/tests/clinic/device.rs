//! The device as a whole: locked by a passphrase, emptied before it is handed on.

use crate::backup::{choose, download, merge};
use crate::example;
use crate::steps::{
    LANG, common, home, name_officer, open, open_record, open_tab, record, register, register_as, wait_until_saved,
};
use koroena::app::Route;
use koroena::locale::words::{Documents, Lock, Settings, Wipe, fill};
use koroena_e2e::{Browser, Folder, Key, Server, Setup};
use serde_json::Value;

/// A page of the site that is not the clinic.
const PLAIN_PAGE: &str = "icons/favicon.svg";

const PASSPHRASE: &str = "melati putih 1945";

fn lock() -> &'static Lock {
    Lock::of(LANG)
}

fn wipe() -> &'static Wipe {
    Wipe::of(LANG)
}

/// Everything that IndexedDB, local and session storage hold for this site, as one text.
fn kept(browser: &Browser) -> String {
    let all = browser.execute(
        "const rows = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
         const answer = (request) => new Promise((resolve, reject) => {
             request.onsuccess = () => resolve(request.result);
             request.onerror = () => reject(request.error);
         });
         return (async () => {
             for (const { name } of await indexedDB.databases()) {
                 const database = await answer(indexedDB.open(name));
                 for (const store of database.objectStoreNames)
                     rows.push(name, store, JSON.stringify(await answer(database.transaction(store).objectStore(store).getAll())));
                 database.close();
             }
             return rows.join('\\n');
         })();",
    );
    all.as_str().unwrap().to_owned()
}

#[test]
fn all_data_goes_once_its_backup_is_proven_and_comes_back_from_it() {
    let name = "Koperasi Tani Sumber Rejeki";
    let server = Server::start();
    for setup in [Setup::phone(), Setup::desktop().dark()] {
        let browser = open(&server, setup);
        register_as(&browser, name, common().kind_produsen);
        let stale = download(&browser);
        open_record(&browser, name);
        open_tab(&browser, record().tab_identity);
        browser.type_into(register().f_ketua, "Slamet Riyadi");
        wait_until_saved(&browser);
        let folder = Folder::new();
        let akta = folder.path().join("akta.pdf");
        std::fs::write(&akta, b"%PDF-1.7 akta").unwrap();
        open_tab(&browser, record().tab_documents);
        browser.upload("#tambah-berkas", &akta);
        browser.wait_for(".file");
        // The example's database goes too, and so does another tab's hold.
        browser.go(Route::More);
        browser.click_text(home().example);
        browser.wait_for_text(example::words().ribbon);
        browser.wait_for(".item");
        browser.click_text_in(".ribbon", example::words().leave);
        browser.wait_for_text(name);
        let first = browser.tab();
        let second = browser.open_tab();
        browser.wait_for_text(name);
        browser.use_tab(&first);

        browser.go(Route::Settings);
        browser.wait_for_text(wipe().section);
        let is_idle = |browser: &Browser, id: &str| {
            browser.execute(&format!("return document.getElementById('{id}').disabled;")) == true
        };
        assert!(is_idle(&browser, "kosongkan") && is_idle(&browser, "kosongkan-bukti"));
        browser.sound("settings");
        browser.click("#kosongkan-cadangan");
        let backup = browser.download();
        browser.wait_until("the file is asked for", |page| !is_idle(page, "kosongkan-bukti"));
        assert!(is_idle(&browser, "kosongkan"));
        browser.upload("#kosongkan-bukti", &stale);
        browser.wait_for_text(wipe().e_other);
        assert!(is_idle(&browser, "kosongkan"));
        browser.upload("#kosongkan-bukti", &backup);
        browser.wait_for_text(wipe().proven);
        browser.wait_until("it can be done", |page| !is_idle(page, "kosongkan"));
        browser.sound("ready to be emptied");
        assert!(kept(&browser).contains(name));

        browser.click("#kosongkan");
        browser.wait_for_text(wipe().ask);
        browser.click_text(wipe().step_wipe);
        browser.wait_for_text(home().who_title);
        browser.use_tab(&second);
        browser.wait_for_text(home().who_title);
        browser.use_tab(&first);
        let rest = kept(&browser);
        for gone in [name, "Slamet Riyadi", "Sri Wahyuni", "koroena-contoh", "koroena.petugas", "koroena.cadangan"] {
            assert!(!rest.contains(gone), "{gone} is there still: {rest}");
        }
        browser.sound("an empty device");

        name_officer(&browser);
        browser.go(Route::Backup);
        choose(&browser, &backup);
        merge(&browser);
        open_record(&browser, name);
        open_tab(&browser, record().tab_identity);
        assert_eq!(browser.value(register().f_ketua), "Slamet Riyadi");
        open_tab(&browser, record().tab_documents);
        browser.click_text(&fill(Documents::of(LANG).download_of, &[("name", "akta.pdf")]));
        assert_eq!(std::fs::read(browser.download()).unwrap(), b"%PDF-1.7 akta");
    }
}

#[test]
fn a_tab_that_does_not_let_go_keeps_the_data_until_it_is_closed_and_is_named() {
    let name = "Koperasi Jasa Tertahan";
    let server = Server::start();
    for (setup, is_patient) in [(Setup::phone(), true), (Setup::desktop().dark(), false)] {
        let browser = open(&server, setup);
        register_as(&browser, name, common().kind_jasa);
        let own = browser.tab();
        let holding = browser.open_tab();
        browser.go(PLAIN_PAGE);
        browser.execute(
            "return new Promise((resolve, reject) => {
                 const opening = indexedDB.open('koroena');
                 opening.onerror = () => reject(opening.error);
                 opening.onsuccess = () => { window.held = opening.result; resolve(); };
             });",
        );
        browser.use_tab(&own);
        browser.go(Route::Settings);
        browser.click("#kosongkan-cadangan");
        let backup = browser.download();
        browser.wait_until("the file is asked for", |page| {
            page.execute("return document.getElementById('kosongkan-bukti').disabled;") == false
        });
        browser.upload("#kosongkan-bukti", &backup);
        browser.wait_for_text(wipe().proven);
        remove_all(&browser);
        browser.wait_for_text(wipe().e_blocked);
        browser.sound("another tab holds the database");
        browser.screenshot(&format!("held-{}", setup.name()));
        let remembered = "return localStorage['koroena.petugas'] !== undefined;";
        assert_eq!(browser.execute(remembered), true, "what the browser remembers goes last");
        // Pressed again too early, it waits.
        if !is_patient {
            remove_all(&browser);
            browser.wait_for_text(wipe().wiping);
        }
        browser.use_tab(&holding);
        let there = browser.execute("return [...held.objectStoreNames].length > 0;");
        assert_eq!(there, true, "the data is there still");
        browser.close_tab(&own);
        if is_patient {
            remove_all(&browser);
        }
        browser.wait_for_text(home().who_title);
        let rest = kept(&browser);
        assert!(!rest.contains(name) && !rest.contains("koroena.petugas"), "{rest}");
    }
}

/// Presses the button that removes everything, and says yes.
fn remove_all(browser: &Browser) {
    browser.wait_until("it can be done", |page| {
        page.execute("return document.getElementById('kosongkan').disabled;") == false
    });
    browser.click("#kosongkan");
    browser.wait_for_text(wipe().ask);
    browser.click_text(wipe().step_wipe);
}

/// Types the passphrase on the lock screen and opens.
fn unlock(browser: &Browser, passphrase: &str) {
    browser.wait_for_text(lock().title);
    browser.type_into(lock().passphrase, passphrase);
    browser.click_text(lock().open);
}

/// Locks the clinic with a passphrase.
fn set_passphrase(browser: &Browser) {
    browser.go(Route::Settings);
    browser.click_text(lock().begin);
    browser.type_into("#sandi-baru", PASSPHRASE);
    browser.type_into("#sandi-ulang", PASSPHRASE);
    browser.type_into("#sandi-pengingat", "bunga di halaman");
    browser.click_text(lock().save);
    browser.wait_for_text(lock().was_set);
}

/// What can be read on the page, what is out of sight left out.
fn is_hidden(browser: &Browser, text: &str) -> bool {
    !browser.sees(text) && !browser.title().contains(text)
}

#[test]
fn a_locked_clinic_shows_nothing_until_it_is_opened_and_loses_nothing() {
    let name = "KSP Melati Jaya";
    let server = Server::start();
    for setup in [Setup::phone().dark(), Setup::desktop()] {
        let mut browser = open(&server, setup);
        register_as(&browser, name, common().kind_simpan_pinjam);
        browser.go(Route::Settings);
        browser.click_text(lock().begin);
        for (new, again, reminder, sentence) in [
            ("pendek", "pendek", "", fill(lock().e_short, &[("n", "8")])),
            (PASSPHRASE, "melati putih 1946", "", lock().e_differ.to_owned()),
            (PASSPHRASE, PASSPHRASE, "sandinya Melati Putih 1945", lock().e_reminder.to_owned()),
        ] {
            for (field, text) in [("#sandi-baru", new), ("#sandi-ulang", again), ("#sandi-pengingat", reminder)] {
                browser.type_into(field, text);
            }
            browser.click_text(lock().save);
            browser.wait_for_text(&sentence);
        }
        browser.sound("a passphrase that is refused");
        browser.click_text(common().cancel);
        set_passphrase(&browser);
        browser.sound("settings with a passphrase");
        assert!(!kept(&browser).contains(PASSPHRASE));

        // Locked in the middle of typing, in both tabs at once; what was typed is kept, and the place is the same.
        open_record(&browser, name);
        let first = browser.tab();
        let second = browser.open_tab();
        unlock(&browser, PASSPHRASE);
        browser.wait_for_text(name);
        browser.use_tab(&first);
        open_tab(&browser, record().tab_identity);
        browser.wait_for("#f-catatan");
        // No timer saves it: locking does.
        browser.execute("window.timer = window.setTimeout; window.setTimeout = () => 0;");
        browser.type_into(register().f_catatan, "Buku RAT dipinjam.");
        assert!(!kept(&browser).contains("Buku RAT dipinjam."));
        browser.execute(
            "window.clock = Date.now; Date.now = () => window.clock() + 16 * 60 * 1000;
             document.dispatchEvent(new Event('visibilitychange'));",
        );
        browser.wait_for_text(lock().title);
        browser.wait_until("what was typed is saved", |page| kept(page).contains("Buku RAT dipinjam."));
        browser.execute("window.setTimeout = window.timer; Date.now = window.clock;");
        unlock(&browser, PASSPHRASE);
        browser.wait_for_no_text(lock().title);
        browser.use_tab(&second);
        browser.go(Route::Settings);
        browser.click_text(lock().lock_now);
        browser.wait_for_text(lock().title);
        browser.use_tab(&first);
        browser.wait_for_text(lock().title);
        assert!(is_hidden(&browser, name), "{}", browser.visible_text());
        browser.sound("lock screen");
        browser.press(Key::Escape);
        browser.press(Key::Escape);
        browser.wait_for_text(lock().title);
        assert!(is_hidden(&browser, name));
        unlock(&browser, "bukan ini");
        browser.wait_for_text(lock().e_wrong);
        browser.click_text(lock().reminder);
        browser.wait_for_text("bunga di halaman");
        browser.click_text(lock().forgotten);
        browser.wait_for_text(lock().forgotten_hint);
        assert!(!browser.sees("Unduh catatan mentah") && !browser.sees(wipe().wipe));
        browser.sound("a passphrase that is wrong");
        browser.wait_until("one need not wait any more", |page| {
            page.text_now(".lock .error").as_deref() == Some(lock().e_wrong)
        });
        unlock(&browser, PASSPHRASE);
        browser.wait_for_no_text(lock().title);
        assert_eq!(browser.value("#f-catatan"), "Buku RAT dipinjam.");
        browser.use_tab(&second);
        browser.wait_for_text(Settings::of(LANG).title);
        assert!(!browser.sees(lock().title), "all tabs open together");
        browser.close_tab(&first);

        // Loading the page again is the same visit; opening the browser is another.
        browser.reload();
        browser.wait_until("the note is kept", |page| page.value("#f-catatan") == "Buku RAT dipinjam.");
        browser.quit();
        browser.reopen();
        browser.wait_for_text(lock().title);
        assert!(is_hidden(&browser, name));
        assert_eq!(browser.execute("return document.querySelector('#app').textContent;"), Value::from(""));
        unlock(&browser, PASSPHRASE);
        browser.wait_for_text(name);

        // By itself after a quarter of an hour, by the browser's clock.
        browser.execute("const now = Date.now; Date.now = () => now() + 16 * 60 * 1000;");
        browser.wait_for_text(lock().title);
        unlock(&browser, PASSPHRASE);
        browser.wait_for_no_text(lock().title);

        browser.go(Route::Settings);
        browser.click_text(lock().remove);
        browser.type_into(lock().present, "bukan ini");
        browser.click_text_in("#kunci-klinik form", lock().remove);
        browser.wait_for_text(lock().e_wrong);
        browser.wait_until("the wait is over", |page| {
            page.execute("const [n, at] = JSON.parse(localStorage['koroena.kunci.salah']).split(' '); return Date.now() - at > 1100 * n;") == true
        });
        browser.type_into(lock().present, PASSPHRASE);
        browser.click_text_in("#kunci-klinik form", lock().remove);
        browser.wait_for_text(lock().was_removed);
        browser.quit();
        browser.reopen();
        browser.wait_for_text(name);
        wait_for_nothing_locked(&browser);
    }
}

fn wait_for_nothing_locked(browser: &Browser) {
    assert!(!browser.sees(lock().title));
    assert_eq!(browser.count("dialog"), 0);
}

#[test]
fn the_home_page_of_a_first_visit_locks_too() {
    let server = Server::start();
    let browser = open(&server, Setup::phone());
    set_passphrase(&browser);
    // Without its service worker the home page is a program of its own.
    browser.execute(
        "return navigator.serviceWorker.getRegistration().then((registration) => registration?.unregister()).then(() => true);",
    );
    let second = browser.open_tab();
    browser.wait_for_text(lock().title);
    assert_eq!(browser.execute("return document.querySelector('#app').textContent;"), Value::from(""));
    assert_eq!(
        browser.execute("return document.querySelector('#pembuka');"),
        Value::Null,
        "the opening screen is gone"
    );
    unlock(&browser, PASSPHRASE);
    browser.wait_for_text(home().three_ways);
    // Going on loads the whole clinic, which does not ask again.
    browser.click_text(home().first);
    browser.wait_for_text(register().form_lead);
    browser.use_tab(&second);
    browser.sound("the whole clinic after the home page");

    // A program that fails keeps the records from nobody: its screen stands before the lock, with the raw download.
    browser.go(Route::More);
    browser.click_text(lock().lock_now);
    browser.wait_for_text(lock().title);
    assert!(!browser.sees("Unduh catatan mentah"));
    browser.execute("window.dispatchEvent(new CustomEvent('koroena:failed', { detail: 'percobaan' }));");
    browser.wait_for_text("Unduh catatan mentah");
    browser.wait_for_no_text(lock().title);
}
