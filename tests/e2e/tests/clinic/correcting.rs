//! An examination beside the one before, and a sealed one corrected, also on two devices apart.

use crate::backup::{choose, download, merge};
use crate::examining::{THIS, bring, dossier, made, open_examinations, ruleset, words, year};
use crate::steps::{LANG, answer_field, examination, name_officer, open, record, wait_until_saved, wait_until_sealed};
use koroena::app::comparison::{Before, before, compare};
use koroena::app::wording::say;
use koroena::app::{Example, RecordTab, Route, Sealed, SealedResult};
use koroena::exact::Rational;
use koroena::locale::number;
use koroena::locale::words::{Old, fill};
use koroena::record::Unit;
use koroena::scoring::assess;
use koroena_e2e::{Browser, Server, Setup};

fn class_cuts() -> Vec<Rational> {
    ruleset().classes.iter().filter_map(|class| class.at_least.clone()).collect()
}

fn printed(total: &Rational) -> String {
    number::decimal_distinct(total, &class_cuts(), 2, LANG)
}

/// The sealed examination of the last year, natively.
fn last() -> Sealed {
    let dossier = dossier(&made(true));
    let last = dossier.course(Unit::Koperasi).pop().unwrap();
    assert_eq!(last.year, Some(year(THIS)));
    Sealed::read(last.seal.as_deref().unwrap()).unwrap()
}

/// What the last year comes to with one answer turned about: its key, its answer then, the new result.
fn turned() -> (String, bool, SealedResult) {
    let (ruleset, sealed) = (ruleset(), last());
    let (key, then) = sealed.answers.iter().find(|(key, _)| key.starts_with("A.I.1.")).unwrap();
    let mut examined = sealed.examined(&ruleset);
    let place = ruleset.question_keys().position(|known| known == key).unwrap();
    examined.answers.set(place, Some(!then));
    let now = assess(&ruleset, &examined);
    let total = now.total.as_ref().and_then(|total| total.score().cloned());
    (key.clone(), *then, SealedResult { total, ..sealed.result.clone() })
}

fn open_last(browser: &Browser) {
    open_examinations(browser);
    browser.click_text(&fill(examination().title, &[("y", &THIS.to_string())]));
    wait_for_seal(browser);
}

/// The examples were sealed by the example's officer.
fn wait_for_seal(browser: &Browser) {
    browser.wait_for("#nilai");
    browser.wait_until("it is sealed", |page| page.count("#segel") == 0);
}

#[test]
fn an_examination_stands_beside_the_year_before() {
    let server = Server::start();
    let (made, ruleset) = (made(true), ruleset());
    let dossier = dossier(&made);
    let examined = dossier.course(Unit::Koperasi).pop().unwrap();
    let sealed = last().examined(&ruleset);
    let of_before = before(&dossier, examined).unwrap();
    let compared = compare(&of_before, &ruleset, &assess(&ruleset, &sealed), &sealed.answers);
    let Before::Sealed { year: then, .. } = of_before else { panic!("a sealed year") };
    assert!(!compared.answers.is_empty() && !compared.indicators.is_empty());

    for setup in [Setup::phone(), Setup::desktop().dark()] {
        let browser = open(&server, setup);
        bring(&browser, &made);
        open_last(&browser);
        browser.click("label:has(#tampil-banding)");
        browser.wait_for_text(&fill(words().compare_title, &[("y", &then.to_string())]));
        let rows = browser.texts("#banding tbody tr");
        let (before, now) = (compared.total.0.as_ref().unwrap(), compared.total.1.as_ref().unwrap());
        assert!(rows[0].contains(&format!("{} {}", printed(before), printed(now))), "{rows:?}");
        assert_eq!(rows.len(), 1 + ruleset.aspects.len());
        for (row, moved) in rows[1..].iter().zip(&compared.aspects) {
            let (before, now) = (moved.then.as_ref().unwrap(), moved.now.as_ref().unwrap());
            assert!(row.contains(&format!("{} {}", printed(before), printed(now))), "{row}");
            let direction = match now.cmp(before) {
                std::cmp::Ordering::Greater => "naik",
                std::cmp::Ordering::Less => "turun",
                std::cmp::Ordering::Equal => "tetap",
            };
            let css = format!("#banding tbody tr:nth-child({}) .delta[data-change={direction}]", moved.place + 2);
            assert_eq!(browser.count(&css), 1, "{row} is not {direction}");
        }
        let questions: Vec<(String, bool)> = compared
            .answers
            .iter()
            .map(|changed| (ruleset.question_keys().nth(changed.question).unwrap().to_owned(), changed.now))
            .collect();
        let told = browser.texts("#banding-jawaban .why-item");
        assert_eq!(told.len(), questions.len());
        for (told, (key, now)) in told.iter().zip(&questions) {
            let direction = if *now { words().no_to_yes } else { words().yes_to_no };
            assert!(told.starts_with(&format!("{key} ")) && told.contains(direction), "{told}");
        }
        let told = browser.texts("#banding-butir .why-item");
        for (told, moved) in told.iter().zip(&compared.indicators) {
            let indicator = &ruleset.indicators[moved.place];
            assert!(told.contains(&format!("{} {}", indicator.code, say(&indicator.name, LANG))), "{told}");
        }
        assert_eq!(told.len(), compared.indicators.len());
        browser.sound("the year before beside it");

        // A line leads to its question.
        let (key, _) = &questions[0];
        browser.click("#banding-jawaban .why-item");
        browser.wait_for(&format!("[id=\"soal-{key}\"]"));
    }
}

#[test]
fn of_a_year_known_by_its_result_the_totals_are_compared() {
    let server = Server::start();
    let made = made(true);
    let first = dossier(&made).course(Unit::Koperasi)[0].clone();
    let (this, old) = (first.year.unwrap(), first.year.unwrap().before().unwrap());
    let browser = open(&server, Setup::phone());
    bring(&browser, &made);
    browser.go(Route::Examination { owner: Example::owner(0), local: first.id.local().unwrap().to_owned() });
    wait_for_seal(&browser);
    assert_eq!(browser.count("#tampil-banding"), 0, "there is nothing to compare with");
    browser.go(Route::Record { owner: Example::owner(0), tab: RecordTab::Examinations });
    note_result(&browser, &old.to_string(), "66.5");
    browser.go(Route::Examination { owner: Example::owner(0), local: first.id.local().unwrap().to_owned() });
    wait_for_seal(&browser);
    browser.click("label:has(#tampil-banding)");
    browser.wait_for_text(fill(words().compare_known, &[("y", &old.to_string())]).as_str());
    let rows = browser.texts("#banding tbody tr");
    assert_eq!(rows.len(), 1);
    assert!(rows[0].contains("66,50"), "{rows:?} of {this}");
    browser.sound("a year known by its result beside it");
}

/// Notes the result of a year that was found before the clinic.
fn note_result(browser: &Browser, year: &str, score: &str) {
    let old = Old::of(LANG);
    browser.click_text(old.note);
    browser.wait_for("#lama-tahun");
    browser.choose("#lama-tahun", year);
    browser.type_into("#lama-skor", score);
    browser.click_text(old.save);
    browser.wait_for_text(year);
}

#[test]
fn a_correction_takes_over_names_the_old_one_and_counts() {
    let server = Server::start();
    let made = made(true);
    let sealed = last();
    let (key, then, result) = turned();
    let total = printed(result.total.as_ref().unwrap());
    assert_ne!(Some(&total), sealed.result.total.as_ref().map(printed).as_ref());
    let reason = "Bukti keanggotaan diterima setelah pemeriksaan disegel.";
    for setup in [Setup::phone(), Setup::desktop()] {
        let browser = open(&server, setup);
        bring(&browser, &made);
        open_last(&browser);
        let old = browser.place();
        browser.sound("a sealed examination that can be corrected");
        browser.click("#buat-koreksi");
        browser.wait_for("#mengoreksi");
        browser.wait_for("#segel");
        // It begins with what the old one says.
        browser.wait_until("the total is the old one", |page| {
            page.text_now("#nilai") == sealed.result.total.as_ref().map(printed)
        });
        assert!(browser.is_checked(&answer_field(&key, then)));
        browser.click(&answer_field(&key, !then));
        browser.wait_until(&format!("the total is {total}"), |page| page.text_now("#nilai") == Some(total.clone()));
        browser.sound("a correction");
        wait_until_saved(&browser);

        // The old one leads to what was begun, and still counts.
        let correction = browser.place();
        browser.go(&old);
        browser.wait_for("#lanjut-koreksi");
        assert_eq!(browser.count("#dikoreksi"), 0);
        browser.click("#lanjut-koreksi");
        browser.wait_until("the correction is open", |page| page.place() == correction);

        // Without its reason it is not sealed.
        browser.click("#segel");
        browser.wait_for("#koreksi-alasan");
        browser.click("#segel-ya");
        browser.wait_for_text(words().correction_reason_missing);
        browser.sound("sealing a correction");
        browser.type_into("#koreksi-alasan", reason);
        browser.click("#segel-ya");
        wait_until_sealed(&browser);
        browser.reload();
        wait_until_sealed(&browser);
        browser.wait_for_text(&fill(words().corrects_because, &[("reason", reason)]));

        browser.click_text_in("#mengoreksi", words().open_it);
        browser.wait_for("#dikoreksi");
        assert_eq!(browser.count("#buat-koreksi"), 0, "corrected twice");
        browser.sound("a corrected examination");
        browser.click_text_in("#dikoreksi", words().open_it);
        browser.wait_until("the correction is open", |page| page.place() == correction);

        // The book year counts it: on the record, in the list of examinations, in the register.
        browser.go(Route::Record { owner: Example::owner(0), tab: RecordTab::Summary });
        browser.wait_for("#kelas-terakhir");
        let class = browser.text("#kelas-terakhir");
        assert!(
            class.contains(&total) && class.contains(&fill(record().class_of, &[("y", &THIS.to_string())])),
            "{class}"
        );
        open_examinations(&browser);
        let rows = browser.texts(".item");
        assert_eq!(rows.iter().filter(|row| row.contains(&format!("· {}", words().correction))).count(), 1, "{rows:?}");
        assert_eq!(rows.iter().filter(|row| row.contains(&format!("· {}", words().corrected))).count(), 1, "{rows:?}");
        browser.sound("examinations with a correction");
        browser.go(Route::list());
        browser.wait_until("the register shows it", |page| page.texts(".item").iter().any(|row| row.contains(&total)));
    }
}

#[test]
fn of_two_corrections_made_apart_the_one_sealed_last_counts_on_both_devices() {
    let server = Server::start();
    let made = made(true);
    let (key, then, _) = turned();
    let (here, there) = Browser::open_pair(&server, Setup::desktop(), Setup::phone());
    for browser in [&here, &there] {
        name_officer(browser);
        bring(browser, &made);
    }
    let correct = |browser: &Browser, changed: bool, reason: &str| {
        open_last(browser);
        browser.click("#buat-koreksi");
        browser.wait_for("#segel");
        if changed {
            browser.click(&answer_field(&key, !then));
        }
        wait_until_saved(browser);
        let total = browser.text("#nilai");
        browser.click("#segel");
        browser.type_into("#koreksi-alasan", reason);
        browser.click("#segel-ya");
        wait_until_sealed(browser);
        (browser.place(), total)
    };
    let (first, of_first) = correct(&here, true, "Salah baca");
    // Saved more often, its seal comes later by the clock of changes.
    open_last_statement(&there);
    let (second, of_second) = correct(&there, false, "Salah tanggal");
    assert_ne!(of_first, of_second);
    let (from_here, from_there) = (download(&here), download(&there));
    for (browser, file) in [(&here, &from_there), (&there, &from_here)] {
        browser.go(Route::Backup);
        choose(browser, file);
        merge(browser);
        browser.go(&first);
        browser.wait_for("#koreksi-lain");
        browser.sound("a correction that does not count");
        browser.click_text_in("#koreksi-lain", words().open_it);
        browser.wait_until("the one that counts is open", |page| page.place() == second);
        browser.click_text_in("#mengoreksi", words().open_it);
        browser.wait_for("#dikoreksi");
        browser.wait_for_text(&fill(words().corrected_twice, &[("n", "2")]));
        assert_eq!(browser.count("#dikoreksi .offer"), 2);
        browser.sound("an examination corrected twice apart");
        browser.go(Route::Record { owner: Example::owner(0), tab: RecordTab::Summary });
        browser.wait_for("#kelas-terakhir");
        assert!(browser.text("#kelas-terakhir").contains(&of_second));
    }
}

/// Saves something in the last year's statement, a change of its own each time.
fn open_last_statement(browser: &Browser) {
    for note in ["satu", "dua", "tiga"] {
        browser.go(Route::Statement { owner: Example::owner(0), unit: Unit::Koperasi, period: year(THIS).into() });
        browser.wait_for("#t-rat-tempat");
        browser.type_into("#t-rat-tempat", note);
        wait_until_saved(browser);
        browser.go(Route::list());
        browser.wait_for(".item");
    }
}
