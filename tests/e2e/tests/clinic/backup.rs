//! The clinic carried away as one file and brought back.

use crate::golden::case;
use crate::steps::{
    LANG, common, examine, name_officer, open_record, open_tab, record, register, shell, shows, wait_until_saved,
    wait_until_sealed,
};
use koroena::app::Route;
use koroena::app::refusal::refused;
use koroena::exchange::backup::{Limits, digest, read};
use koroena::locale::words::{BackupWords, fill};
use koroena_e2e::{Browser, Folder, Server, Setup};
use std::path::{Path, PathBuf};

fn words() -> &'static BackupWords {
    BackupWords::of(LANG)
}

#[test]
fn the_whole_clinic_moves_to_another_device() {
    let case = case("kkpkk-2021-riil.jsonl", "riil-5-4");
    let name = "Koperasi Konsumen Sinar Fajar";
    let server = Server::start();
    let (here, there) = Browser::open_pair(&server, Setup::desktop(), Setup::phone());
    for browser in [&here, &there] {
        name_officer(browser);
    }
    examine(&here, &case, name, common().kind_konsumen);
    here.go(Route::Backup);
    here.wait_for_text(words().never);
    here.sound("backup");
    let first = download(&here);
    here.sound("backup done");

    // On the other device it is new, as it is listed here, and as it was sealed.
    there.click_text(shell().backup);
    choose(&there, &first);
    there.wait_until("the preview lists the co-operative", |page| brings(page, name, words().row_new));
    there.sound("preview of a restore");
    merge(&there);
    there.sound("restored");
    there.click_text(words().see_list);
    there.wait_for(".item");
    let rows = there.texts(".item");
    here.go(Route::list());
    here.wait_for(".item");
    assert_eq!(here.texts(".item"), rows);
    assert!(rows[0].contains(&case.total()) && rows[0].contains(&case.class()), "{rows:?}");
    open_record(&there, name);
    open_tab(&there, record().tab_examinations);
    there.click(".item");
    wait_until_sealed(&there);
    shows(&there, &case);

    // The same file once more changes nothing.
    let once = download(&there);
    choose(&there, &first);
    there.wait_for_text(words().nothing_new);
    merge(&there);
    there.wait_for_text(words().restored_none);
    assert_eq!(digest_of(&download(&there)), digest_of(&once));

    // What is newer there outlives the older file.
    open_record(&there, name);
    open_tab(&there, record().tab_identity);
    there.type_into(register().f_ketua, "Slamet Riyadi");
    wait_until_saved(&there);
    let newer = download(&there);
    assert_ne!(digest_of(&newer), digest_of(&once));
    choose(&there, &first);
    there.wait_for_text(words().nothing_new);
    merge(&there);
    open_record(&there, name);
    open_tab(&there, record().tab_identity);
    assert_eq!(there.value(register().f_ketua), "Slamet Riyadi");
    assert_eq!(digest_of(&download(&there)), digest_of(&newer));

    // And comes here with the newer one.
    here.go(Route::Backup);
    choose(&here, &newer);
    here.wait_until("the preview says what changes", |page| {
        brings(page, name, &fill(words().row_changed, &[("n", "1")]))
    });
    merge(&here);
    open_record(&here, name);
    open_tab(&here, record().tab_identity);
    assert_eq!(here.value(register().f_ketua), "Slamet Riyadi");
}

#[test]
fn a_file_that_is_no_backup_changes_nothing() {
    let server = Server::start();
    let browser = crate::steps::open(&server, Setup::phone());
    crate::steps::register_as(&browser, "Koperasi Tani Subur", common().kind_produsen);
    let whole = download(&browser);
    let before = digest_of(&whole);
    let text = std::fs::read_to_string(&whole).unwrap();
    let folder = Folder::new();
    let files = [
        ("kosong.json", String::new()),
        ("rusak.json", text.replacen(':', ";", 3)),
        ("terpotong.json", text[..text.len() / 2].to_owned()),
        ("diubah.json", text.replace("Koperasi Tani Subur", "Koperasi Tani Makmur")),
        ("lain.json", r#"{"format":"daftar-belanja","version":1,"isi":["beras"]}"#.to_owned()),
        ("baru.json", text.replace("\"version\":1", "\"version\":9")),
    ];
    let mut sentences = Vec::new();
    for (file, text) in files {
        let path = folder.path().join(file);
        std::fs::write(&path, &text).unwrap();
        let sentence = refused(&read(&text, &Limits::default()).unwrap_err(), LANG);
        choose(&browser, &path);
        browser.wait_for_text(&sentence);
        browser.wait_for_no("#isi-cadangan");
        assert!(!sentences.contains(&sentence), "{file} is refused as another file was: {sentence}");
        sentences.push(sentence);
    }
    let picture = folder.path().join("foto.json");
    std::fs::write(&picture, [0xff, 0xd8, 0xff, 0xe0, 0x00]).unwrap();
    choose(&browser, &picture);
    browser.wait_for_text(words().e_not_text);
    browser.sound("a file that is refused");
    assert_eq!(digest_of(&download(&browser)), before);
}

/// Whether the preview says that a restore brings this to a co-operative.
fn brings(page: &Browser, name: &str, what: &str) -> bool {
    page.texts(".item").iter().any(|row| row.starts_with(name) && row.ends_with(what))
}

/// Downloads a backup.
pub fn download(browser: &Browser) -> PathBuf {
    browser.go(Route::Backup);
    browser.click_text(words().download);
    let path = browser.download();
    let size = std::fs::metadata(&path).unwrap().len();
    let (done, _) = words().done.split_once('{').expect("a number");
    browser.wait_for_text(done.trim());
    assert!(size > 100, "a backup of {size} bytes");
    path
}

/// Chooses a file to restore.
pub fn choose(browser: &Browser, path: &Path) {
    browser.wait_for(".drop");
    browser.upload("#berkas", path);
}

/// Merges what was chosen.
pub fn merge(browser: &Browser) {
    browser.click_text(words().do_restore);
    browser.wait_for("#selesai");
}

/// The digest of what a backup holds, whenever and wherever it was made.
pub fn digest_of(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let backup = read(&text, &Limits::default()).unwrap_or_else(|error| panic!("{}: {error:?}", path.display()));
    digest(&backup.contents).unwrap()
}
