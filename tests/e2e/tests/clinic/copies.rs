//! Copies without personal data, and the reminder of a backup that is missing or old.

use crate::backup::{choose, digest_of, download};
use crate::golden::case;
use crate::steps::{
    LANG, common, examine, home, name_officer, open, open_record, open_tab, record, register, register_as,
    wait_until_saved,
};
use koroena::app::Route;
use koroena::app::refusal::refused;
use koroena::exchange::backup::{Limits, read};
use koroena::locale::words::{BackupWords, Common, CopyWords, fill};
use koroena_e2e::{Browser, Server, Setup};
use serde_json::{Value, json};
use std::path::PathBuf;

fn words() -> &'static CopyWords {
    CopyWords::of(LANG)
}

/// Takes a copy from the page that is open, and its text.
fn copied(browser: &Browser) -> (PathBuf, String) {
    browser.click("#buat-salinan");
    let path = browser.download();
    let name = path.file_name().unwrap().to_string_lossy();
    assert!(name.starts_with("salinan-koroena-") && name.ends_with(".json"), "{name}");
    let text = std::fs::read_to_string(&path).unwrap();
    (path, text)
}

#[test]
fn a_copy_holds_figures_and_no_people_and_is_no_backup() {
    let case = case("kkpkk-2021-riil.jsonl", "riil-5-4");
    let name = "Koperasi Konsumen Sinar Fajar";
    let server = Server::start();
    let browser = Browser::open(&server, Setup::desktop());
    name_officer(&browser);
    browser.go(Route::Backup);
    browser.click("#buat-salinan");
    browser.wait_for_text(words().none);
    examine(&browser, &case, name, common().kind_konsumen);
    open_record(&browser, name);
    open_tab(&browser, record().tab_identity);
    browser.type_into(register().f_telepon, "0321399288");
    browser.type_into(register().f_ketua, "Slamet Riyadi");
    browser.type_into(register().f_kelurahan, "Blooto");
    wait_until_saved(&browser);

    browser.go(Route::Backup);
    browser.wait_for_text(words().leaves_what);
    browser.sound("backup, with the copy");
    let (path, text) = copied(&browser);
    let (done, _) = words().done.split_once('{').expect("a number");
    browser.wait_for_text(done.trim());
    browser.wait_for_text(BackupWords::of(LANG).never);
    browser.sound("a copy is made");
    let copy: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(copy["about"], words().about);
    let [of_city] = copy["co_operatives"].as_array().unwrap().as_slice() else { panic!("{text}") };
    assert_eq!(of_city["identity"]["nama"], name);
    let [examination] = of_city["examinations"].as_array().unwrap().as_slice() else { panic!("{text}") };
    let result = &examination["result"];
    assert_eq!(result["score"].as_str().unwrap().replace('.', ","), case.total(), "{text}");
    assert!(result["class"].is_string() && result["aspects"].as_object().unwrap().len() > 1, "{text}");
    assert!(of_city["statements"][0]["this"].as_object().unwrap().len() > 3, "{text}");
    for unsaid in ["0321399288", "Slamet", "Sri Wahyuni"] {
        assert!(!text.contains(unsaid), "{unsaid}: {text}");
    }

    // Restore refuses it, and nothing is lost.
    let before = digest_of(&download(&browser));
    let sentence = refused(&read(&text, &Limits::default()).unwrap_err(), LANG);
    assert_eq!(sentence, BackupWords::of(LANG).e_copy);
    choose(&browser, &path);
    browser.wait_for_text(&sentence);
    browser.wait_for_no("#isi-cadangan");
    browser.sound("a copy is refused");
    assert_eq!(digest_of(&download(&browser)), before);

    // Masked, and of one co-operative alone.
    browser.click("label:has(> #samarkan)");
    let (_, masked) = copied(&browser);
    assert!(!masked.contains(name) && !masked.contains("Blooto") && masked.contains(&result["score"].to_string()));
    register_as(&browser, "Koperasi Jasa Angkutan", common().kind_jasa);
    open_record(&browser, name);
    open_tab(&browser, record().tab_identity);
    let (_, one) = copied(&browser);
    let one: Value = serde_json::from_str(&one).unwrap();
    assert_eq!(one["co_operatives"], json!([of_city]));
    browser.sound("a record that was copied");
}

#[test]
fn the_home_page_reminds_of_a_backup_that_is_missing_or_old() {
    let days = |n: &str| fill(Common::of(LANG).days_ago, &[("n", n)]);
    let (_, reminder) = home().backup_old.split_once('}').expect("a time");
    let server = Server::start();
    for setup in [Setup::phone(), Setup::desktop().dark()] {
        let browser = open(&server, setup);
        register_as(&browser, "Koperasi Tani Subur", common().kind_produsen);
        browser.go("");
        browser.wait_for_text(home().backup_never);
        browser.wait_for(".alert[data-tone=warn]");
        browser.sound("never backed up");
        for (ago, is_old) in [("6", false), ("7", true), ("40", true)] {
            download(&browser);
            // Another day begins between two looks at most once.
            browser.execute_with(
                "const [ago] = arguments;
                 const at = JSON.parse(localStorage['koroena.cadangan']);
                 const day = new Date(`${at.slice(0, 10)}T00:00:00Z`);
                 day.setUTCDate(day.getUTCDate() - ago);
                 localStorage['koroena.cadangan'] = JSON.stringify(day.toISOString().slice(0, 10) + at.slice(10));",
                &json!([ago]),
            );
            browser.go("");
            let sentence = if is_old { home().backup_old } else { home().backup_age };
            browser.wait_for_text(&fill(sentence, &[("when", &days(ago))]));
            assert_eq!(browser.sees(reminder.trim_start_matches(". ")), is_old, "{ago}");
            assert_eq!(browser.count(".alert[data-tone=warn]"), usize::from(is_old));
            browser.sound("home, with the age of the backup");
        }
        browser.click_text(home().backup_do);
        download(&browser);
        browser.go("");
        browser.wait_for_text(Common::of(LANG).today);
        assert!(!browser.sees(reminder.trim_start_matches(". ")) && browser.count(".alert[data-tone=warn]") == 0);
    }
}
