//! When the program does not run: the screen that says so, and the records handed out without it.

use crate::backup::{choose, merge};
use crate::steps::{common, open, record, register, register_as, wait_until_saved};
use crate::stored::{consistent, rows};
use koroena::app::Route;
use koroena::exchange::backup::{Limits, Scope, read};
use koroena::journal::Journal;
use koroena_e2e::{Browser, Folder, Server, Setup, dist, made};
use serde_json::Value;
use std::path::Path;

/// The screen's own words, which stand in boot.js: they must be there when nothing else is.
const NOT_OPENED: &str = "Klinik belum dapat dibuka";
const STOPPED: &str = "Klinik berhenti";
const DOWNLOAD: &str = "Unduh catatan mentah";
const AGAIN: &str = "Coba lagi";

/// A copy of the built clinic without its service worker, so that every visit loads from the server.
fn without_worker(folder: &Folder) {
    copy(&dist(), folder.path());
    let page = folder.path().join("index.html");
    let text = std::fs::read_to_string(&page).unwrap();
    let changed = text.replacen("<html ", "<html data-no-sw ", 1);
    assert_ne!(changed, text);
    std::fs::write(page, changed).unwrap();
}

/// Copies a site without its compressed copies, which would be served in the place of what a scenario changes.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        let is_compressed = path.extension().is_some_and(|ending| ending == "br" || ending == "gz");
        if path.is_dir() {
            copy(&path, &target);
        } else if !is_compressed {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

/// Puts rubbish in the place of every wasm.
fn spoil(folder: &Folder) {
    let files = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let wasm: Vec<_> = files.filter(|path| path.extension().is_some_and(|ending| ending == "wasm")).collect();
    assert_eq!(wasm.len(), 2, "the two programs");
    for path in wasm {
        std::fs::write(path, b"\0asm\x01\0\0\0 and no more").unwrap();
    }
}

/// The records of a clinic in which where a co-operative is was purged.
fn purged() -> Journal {
    let mut journal = made::journal(Some);
    let record = journal.by_record().into_keys().find(|id| id.as_str().ends_with("/koperasi")).unwrap().clone();
    let place = "alamat/kelurahan".parse().unwrap();
    assert!(!journal.purge(record, place).unwrap().is_empty(), "nothing was there to be purged");
    journal
}

#[test]
fn every_change_is_handed_out_when_the_program_cannot_be_loaded() {
    for setup in [Setup::phone(), Setup::desktop()] {
        let folder = Folder::new();
        without_worker(&folder);
        let server = Server::over(folder.path());
        let browser = open(&server, setup);
        browser.go(Route::Backup);
        choose(&browser, &made::backup_file(&folder, &purged()).0);
        merge(&browser);
        register_as(&browser, "Koperasi Jasa Penyelamat", common().kind_jasa);
        crate::steps::open_tab(&browser, record().tab_identity);
        browser.type_into(register().f_kelurahan, "Gunung Gedangan");
        wait_until_saved(&browser);

        spoil(&folder);
        browser.reload();
        browser.wait_for_text(NOT_OPENED);
        browser.sound("the screen of a failure");
        browser.screenshot(&format!("rescue-{}", setup.name()));
        hands_out_everything(&browser);
        browser.sound("the screen of a failure, records handed out");
    }
}

#[test]
fn every_change_is_handed_out_when_the_program_stops() {
    let server = Server::start();
    let browser = open(&server, Setup::phone());
    register_as(&browser, "Koperasi Jasa Penyelamat", common().kind_jasa);
    // What a panic does to wasm: a trap, told as an error that nobody caught. It is this module's own, which holds nothing else.
    browser.execute(
        "const trap = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0,
             10, 5, 1, 3, 0, 0, 11]);
         WebAssembly.instantiate(trap).then(({ instance }) => setTimeout(() => instance.exports.f()));",
    );
    browser.wait_for_text(STOPPED);
    browser.forgive("unreachable");
    browser.sound("the screen of a program that stopped");
    hands_out_everything(&browser);
    browser.click_text(AGAIN);
    browser.wait_for_text("Koperasi Jasa Penyelamat");
}

/// Downloads the raw changes, and compares them with what stands in the database.
pub fn hands_out_everything(browser: &Browser) {
    browser.click_text(DOWNLOAD);
    let path = browser.download();
    let text = std::fs::read_to_string(&path).unwrap();
    let raw: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&raw["format"], &raw["version"]), (&"koroena-raw-changes".into(), &1.into()));
    let [changes, purged] = ["changes", "purged"].map(|store| rows(browser, store));
    assert!(!changes.is_empty());
    assert_eq!(raw["changes"].as_array(), Some(&changes), "the rows as they are stored");
    assert_eq!(raw["purged"].as_array(), Some(&purged));
    browser.wait_for_text(&format!("{} perubahan diunduh", changes.len()));

    // The clinic reads them back as the journal they are, and nothing that was purged is among them.
    let journal = consistent(browser);
    let read = read(&text, &Limits::default()).unwrap_or_else(|error| panic!("{error:?}"));
    assert_eq!((read.scope, &read.contents.journal), (Scope::Raw, &journal));
    for (record, place) in journal.purged().iter() {
        for change in journal.changes().filter(|change| change.record() == record) {
            assert!(change.set().get(place).is_none_or(|leaf| leaf.is_null()), "{record} {place} is in the file");
        }
    }
}
