//! The clinic cures: a complaint, what it may be, an examination that shows a disease, its diagnosis, what is prescribed, the board,
//! the examination after it.
//!
//! Rule: which disease an examination shows follows from the golden case and the built-in rules.

use crate::golden::{Case, case};
use crate::steps::{
    LANG, YEAR, answer_field, common, examine, examine_registered, open, open_aspect, open_tab, register_as,
    wait_until_saved, wait_until_sealed,
};
use koroena::app::Route;
use koroena::locale::words::{Clinical, Examining, Prescribing, fill};
use koroena::ruleset::builtin;
use koroena::ruleset::complaints::Complaints;
use koroena::ruleset::diagnoses::{Diagnoses, DiagnosisRule, Sign};
use koroena::ruleset::treatments::Treatments;
use koroena_e2e::{Browser, Folder, Key, Server, Setup};

fn words() -> &'static Clinical {
    Clinical::of(LANG)
}

fn tasks() -> &'static Prescribing {
    Prescribing::of(LANG)
}

fn complaints() -> Complaints {
    Complaints::read(builtin::COMPLAINTS).expect("the complaints")
}

fn diagnoses() -> Diagnoses {
    Diagnoses::read(builtin::DIAGNOSES).expect("the diagnoses")
}

/// A browser that needs no server any more; the server has ended.
fn offline(setup: Setup) -> Browser {
    let mut server = Server::start();
    let browser = open(&server, setup);
    browser.wait_until_offline_ready();
    browser.reload();
    browser.wait_for_text(crate::steps::home().three_ways);
    server.stop();
    browser
}

/// Whether a clinic is looked at with a mouse or touched: both, the second in the dark.
const SETUPS: [Setup; 2] = [Setup::phone(), Setup::desktop().dark()];

#[test]
fn a_board_walks_in_and_is_told_what_it_may_be_without_an_examination_or_a_network() {
    let (catalogue, rules) = (complaints(), diagnoses());
    let (first, second) = (&catalogue.rows[0], &catalogue.rows[1]);
    for setup in SETUPS {
        let browser = offline(setup);
        register_as(&browser, "Koperasi Konsumen Makmur", common().kind_konsumen);
        let record_page = browser.place();
        open_tab(&browser, words().tab);
        browser.wait_for_text(words().complaints_none);
        browser.wait_for_text(words().problems_wait);
        browser.sound("a record without complaints");
        browser.click("#catat-keluhan");
        browser.wait_for_text(words().suspected_none);
        browser.click(&format!("label:has(> #keluhan-{})", first.code));
        for code in &first.leads_to {
            browser.wait_for_text(&rules.row(code).expect("a rule").name.id);
        }
        for check in &first.check {
            browser.wait_for_text(&check.id);
        }
        browser.click(&format!("label:has(> #keluhan-{})", second.code));
        browser.type_into("[id$=-dari]", "Bu Rahma, bendahara");
        browser.type_into("[id$=-uraian]", "Sejak puasa kas tinggal sedikit.");
        wait_until_saved(&browser);
        browser.sound("a complaint");

        // It stands in the record, after a reload too, and says what is suspected until it is settled.
        browser.reload();
        browser.wait_for("#dugaan");
        assert!(browser.is_checked(&format!("#keluhan-{}", second.code)));
        browser.go(format!("{record_page}/diagnosa"));
        browser.wait_for("#diduga");
        browser.wait_for_text("Sejak puasa kas tinggal sedikit.");
        browser.sound("a record with a complaint");
        browser.click("#keluhan .item");
        browser.click("#keluhan-selesai");
        browser.wait_for_text(words().complaint_reopen);
        wait_until_saved(&browser);
        browser.go(format!("{record_page}/diagnosa"));
        browser.wait_for("#keluhan .item");
        browser.wait_for_no("#diduga");
        // And on the timeline.
        browser.go(&record_page);
        browser.wait_for_text(words().complaint);
    }
}

/// A rule that a complaint points to, that a case shows by one answer alone and that another answer would quiet: the rule, the question's
/// key and its aspect.
fn shown_by_one_answer<'a>(case: &Case, rules: &'a Diagnoses) -> (&'a DiagnosisRule, String, String) {
    let key_of = |name: &str| {
        let (indicator, item) = name.rsplit_once('.')?;
        let indicator = case.ruleset.indicators.iter().find(|one| one.key == indicator)?;
        Some(format!("{}.{item}", indicator.code))
    };
    let catalogue = complaints();
    let found = rules.rows.iter().filter(|rule| rule.years == 1 && rule.kinds.is_empty() && rule.patterns.is_empty());
    let found = found.filter(|rule| catalogue.rows.iter().any(|row| row.leads_to.contains(&rule.code)));
    let found = found.filter_map(|rule| {
        let mut fired = Vec::new();
        for signs in &rule.when {
            let [Sign::Answer(name, is)] = signs.as_slice() else { return None };
            let key = key_of(name)?;
            if case.answer(&key) == *is {
                fired.push((key, *is));
            }
        }
        let [(key, false)] = fired.as_slice() else { return None };
        let (aspect, _) = key.split_once('.')?;
        Some((rule, key.clone(), aspect.to_owned()))
    });
    found.into_iter().next().expect("a rule that one answer fires")
}

#[test]
fn a_disease_is_complained_of_found_confirmed_treated_and_gone_with_the_server_stopped() {
    let case = case("kkpkk-2021-riil.jsonl", "riil-5-2");
    let (rules, treatments) = (diagnoses(), Treatments::read(builtin::TREATMENTS).expect("the treatments"));
    let (rule, question, aspect) = shown_by_one_answer(&case, &rules);
    let name = rule.name.id.as_str();
    let treatment = treatments.row(&rule.treatments[0]).expect("a treatment");
    let card = format!("#masalah-{}-{YEAR}", rule.code);
    let catalogue = complaints();
    let complaint = catalogue.rows.iter().find(|row| row.leads_to.contains(&rule.code)).expect("a complaint");
    for setup in SETUPS {
        let browser = offline(setup);
        register_as(&browser, "Koperasi Jasa Angkutan", common().kind_jasa);
        let record_page = browser.place();

        // Complained of, and suspected before anything is examined.
        open_tab(&browser, words().tab);
        browser.click("#catat-keluhan");
        browser.wait_for_text(words().suspected_none);
        browser.click(&format!("label:has(> #keluhan-{})", complaint.code));
        browser.wait_until("it is suspected", |page| {
            page.text_now(&format!("#duga-{}", rule.code)).is_some_and(|text| text.contains(name))
        });
        wait_until_saved(&browser);
        browser.go(&record_page);
        examine_registered(&browser, &case);

        // Found, with the answer that shows it, and confirmed.
        browser.go(format!("{record_page}/diagnosa"));
        browser.wait_for(&card);
        browser.wait_for_no(&format!("#duga-{}", rule.code));
        let shown = browser.text(&card);
        assert!(shown.contains(name) && shown.contains(words().standing_suspected), "{shown}");
        assert!(shown.contains(&question), "{shown} does not show {question}");
        browser.sound("a problem list");
        browser.click_text_in(&card, &fill(words().confirm_of, &[("name", name)]));
        browser.wait_until("it is certain", |page| {
            page.text_now(&card).is_some_and(|text| text.contains(words().standing_certain))
        });

        // Prescribed, with a day that has passed.
        browser.click_text_in(&card, &fill(tasks().prescribe_of, &[("name", &treatment.name.id)]));
        browser.wait_for(&format!("{card} .action"));
        let due = format!("{card} .action input[type=date]");
        browser.type_into(&due, "2026-01-02");
        // Past the button of the field's own calendar.
        browser.press(Key::Tab);
        browser.press(Key::Tab);
        browser.wait_until("it is overdue", |page| {
            page.text_now(&format!("{card} .action .chip")).is_some_and(|text| text.starts_with("lewat"))
        });
        wait_until_saved(&browser);
        browser.sound("a prescription");

        // The co-operative's own board shows it;
        browser.click("#ke-tugas");
        browser.wait_for_text(tasks().overdue);
        browser.wait_for_text(&treatment.name.id);
        browser.sound("the board of one co-operative");

        // the home page says so, the board shows it, the calendar carries it.
        browser.go(Route::Home);
        browser.click_text(tasks().need_overdue);
        browser.wait_for_text(tasks().overdue);
        browser.wait_for_text(&treatment.name.id);
        browser.sound("the board");
        browser.choose(tasks().by_who, &treatment.by.id);
        browser.wait_for_text(&treatment.name.id);
        browser.click("#kalender");
        let calendar = std::fs::read_to_string(browser.download()).expect("a calendar").replace("\r\n ", "");
        assert!(calendar.contains("DTSTART;VALUE=DATE:20260102"), "{calendar}");
        let title = treatment.name.id.replace(',', "\\,").replace(';', "\\;");
        assert!(calendar.contains(&format!("SUMMARY:Koperasi Jasa Angkutan: {title}")), "{calendar}");
        browser.click_text(&fill(tasks().done_of, &[("name", &treatment.name.id)]));
        browser.wait_for_text(tasks().none);

        // Examined again: every answer as it was but this one.
        browser.go(format!("{record_page}/pemeriksaan"));
        browser.choose("#periksa-tahun", "2025");
        browser.click("#mulai-periksa");
        browser.click("#bawa-jawaban");
        browser.wait_for_no("#bawa-jawaban");
        open_aspect(&browser, &aspect);
        browser.click(&answer_field(&question, true));
        wait_until_saved(&browser);
        browser.click("#segel");
        browser.wait_for_text(Examining::of(LANG).seal_carried.split("{n}").last().expect("an end").trim());
        browser.type_into("#segel-alasan", "Laporan 2025 menyusul");
        browser.click("#segel-ya");
        wait_until_sealed(&browser);
        browser.go(format!("{record_page}/diagnosa"));
        browser.wait_until("it has gone", |page| {
            page.text_now(&card).is_some_and(|text| text.contains(words().standing_recovered))
        });
        // What left is said first.
        assert!(browser.text("#perubahan-penyakit").contains(name));
        browser.sound("a problem list with one that has gone");

        // And on the board nothing is to be done any more; what was done is told.
        browser.go(Route::Tasks(None));
        browser.wait_for_text(tasks().none);
        browser.wait_for_text(tasks().done_lately);
        browser.wait_for_text(&treatment.name.id);
        browser.sound("the board when all is done");
    }
}

#[test]
fn an_office_loads_rules_of_its_own_and_goes_back_to_the_clinic_s() {
    let rules = diagnoses();
    let (first, kept) = (&rules.rows[0], &rules.rows[1]);
    let mut file: serde_json::Value = serde_json::from_str(builtin::DIAGNOSES).expect("the file");
    file["note"] = "Aturan kota kami.".into();
    let rows = file["rows"].as_array_mut().expect("rows");
    rows.truncate(1);
    rows[0]["name"]["id"] = "Rapat kita terlambat".into();
    let folder = Folder::new();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("a file");
        path
    };
    let good = write("aturan.json", &file.to_string());
    file["rows"][0]["treatments"][0] = "T999".into();
    let (bad, other) = (write("salah.json", &file.to_string()), write("lain.json", "{}"));
    let server = Server::start();
    for setup in SETUPS {
        let browser = open(&server, setup);
        browser.go(Route::Rules);
        browser.wait_for("#aturan-diagnosa");
        browser.wait_for_text(words().rules_built_in);
        let listed = |name: &str| {
            browser.wait_until(name, |page| {
                let script = "return document.querySelector('#aturan-diagnosa')?.textContent ?? '';";
                page.execute(script).as_str().is_some_and(|text| text.contains(name))
            });
        };
        listed(&kept.name.id);
        // What is wrong is said with its place, and the rules stay.
        browser.upload("#aturan-berkas", &bad);
        browser.wait_for_text(&fill(words().refused_missing, &[("what", "T999")]));
        browser.sound("a file of rules that is refused");
        browser.upload("#aturan-berkas", &other);
        browser.wait_for_no_text(&fill(words().refused_missing, &[("what", "T999")]));
        browser.wait_for("#aturan-diagnosa .alert");
        assert!(browser.sees(words().rules_built_in));

        browser.upload("#aturan-berkas", &good);
        browser.wait_for_text("Aturan kota kami.");
        listed("Rapat kita terlambat");
        browser.sound("rules of the office's own");
        browser.click("#aturan-unduh");
        let handed = std::fs::read_to_string(browser.download()).expect("a file");
        assert_eq!(handed, std::fs::read_to_string(&good).expect("the file"));
        // They are what a complaint leads to, after a reload too.
        browser.reload();
        browser.wait_for_text("Aturan kota kami.");
        register_as(&browser, "Koperasi Konsumen Makmur", common().kind_konsumen);
        let record_page = browser.place();
        let catalogue = complaints();
        let complaint = catalogue.rows.iter().find(|row| row.leads_to.contains(&first.code)).expect("a complaint");
        open_tab(&browser, words().tab);
        browser.click("#catat-keluhan");
        browser.click(&format!("label:has(> #keluhan-{})", complaint.code));
        browser.wait_for_text("Rapat kita terlambat");
        assert_eq!(browser.count("#dugaan > li"), 1);
        wait_until_saved(&browser);

        browser.go(Route::Rules);
        browser.click("#aturan-bawaan");
        browser.wait_for_text(words().rules_built_in);
        listed(&kept.name.id);
        browser.go(format!("{record_page}/diagnosa"));
        browser.wait_for_text(&first.name.id);
    }
}

#[test]
fn an_officer_rejects_with_a_reason_takes_back_and_adds_one_of_their_own() {
    let case = case("kkpkk-2021-riil.jsonl", "riil-5-2");
    let rules = diagnoses();
    let (rule, ..) = shown_by_one_answer(&case, &rules);
    let card = format!("#masalah-{}-{YEAR}", rule.code);
    let server = Server::start();
    for setup in SETUPS {
        let browser = open(&server, setup);
        examine(&browser, &case, "Koperasi Jasa Angkutan", common().kind_jasa);
        let place = browser.place();
        let (record_page, _) = place.split_once("/periksa").expect("an examination");
        browser.go(format!("{record_page}/diagnosa"));
        browser.wait_for(&card);
        let says = |word: &str| {
            browser.wait_until(word, |page| page.text_now(&card).is_some_and(|text| text.contains(word)));
        };
        browser.click_text_in(&card, &fill(words().reject_of, &[("name", &rule.name.id)]));
        browser.press(Key::Enter);
        says(words().reject_why_missing);
        browser.sound("a rejection without its reason");
        browser.type_into(&format!("#tolak-{}-{YEAR}", rule.code), "Sudah ada, tidak dicatat.");
        browser.press(Key::Enter);
        says(&fill(words().rejected_why, &[("reason", "Sudah ada, tidak dicatat.")]));
        wait_until_saved(&browser);
        browser.reload();
        browser.wait_for(&card);
        says(words().standing_rejected);
        browser.click_text_in(&card, &fill(words().take_back_of, &[("name", &rule.name.id)]));
        says(words().standing_suspected);

        // One that no rule knows, with the sentences of what is missing first.
        browser.click("#tambah-diagnosa summary");
        browser.click("#diagnosa-tambah");
        browser.wait_for_text(words().add_name_missing);
        browser.wait_for_text(words().add_why_missing);
        browser.sound("a diagnosis without name and reason");
        browser.type_into("#diagnosa-nama", "Gedung bocor");
        browser.type_into("#diagnosa-alasan", "Arsip basah");
        browser.click("#diagnosa-tambah");
        browser.wait_until("it stands first", |page| {
            page.texts(".problem h3").first().is_some_and(|first| first.contains("Gedung bocor"))
        });
        browser.sound("a diagnosis of an officer's own");
    }
}
