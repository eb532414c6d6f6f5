//! The papers: shown as a preview, printed on A4 and F4, saying what the library says; drafts marked, personal data left off.

use crate::example::wait_until_filled;
use crate::steps::{
    LANG, begin_statement, common, examination, home, open, register, register_as, to_examination, today,
    wait_until_saved,
};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use koroena::app::clinical::ClinicalRules;
use koroena::app::problems::{Problem, look, problems};
use koroena::app::{Dossier, EXAMPLE_CITY, Example, PaperOf, RecordTab, Route, Sealed};
use koroena::journal::Journal;
use koroena::locale::words::PaperWords;
use koroena::record::{Kantor, OwnerId, Pemeriksaan, Unit};
use koroena::report::{self, Exam, Paper};
use koroena::ruleset::{Ruleset, builtin};
use koroena_e2e::made::{example_city, regulation};
use koroena_e2e::{Browser, Key, Server, Setup};
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Any day: the foot, which has it, is looked at by itself.
const DAY: &str = "2026-01-01";

fn words() -> &'static PaperWords {
    PaperWords::of(LANG)
}

/// The co-operative `number` of the example, as the browser has it.
fn dossier_of(number: u32) -> Dossier {
    let mut journal = Journal::default();
    for change in example_city().changes(number) {
        journal.add(change);
    }
    Dossier::read(Example::owner(number), journal.folds().into_values())
}

/// The first co-operative of the example.
fn dossier() -> Dossier {
    dossier_of(0)
}

/// The first of the example that was treated and has no unit of its own.
fn treated() -> Dossier {
    let is_meant = |dossier: &Dossier| !dossier.actions.is_empty() && dossier.koperasi.units().len() == 1;
    (0..EXAMPLE_CITY).map(dossier_of).find(is_meant).expect("one that was treated")
}

/// Its problem list, by the built-in rules.
fn list_of(dossier: &Dossier, rules: &ClinicalRules) -> Vec<Problem> {
    let looked = dossier.course(Unit::Koperasi).into_iter().map(|one| {
        let sealed = Sealed::read(one.seal.as_deref().expect("a seal")).expect("a seal that can be read");
        look(dossier, one, Some(&sealed), &Arc::new(form_of(one)), &rules.diagnoses).expect("a book year")
    });
    problems(dossier, Unit::Koperasi, &rules.diagnoses, &looked.collect::<Vec<_>>())
}

fn form_of(examination: &Pemeriksaan) -> Ruleset {
    let (_, form) = examination.ruleset.split_once('/').expect("a form");
    regulation().form(form, &examination.readings).expect("the form")
}

/// Waits until the paper on the page says, in order, what the library's own paper says.
#[track_caller]
fn says(browser: &Browser, paper: &Paper) {
    let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = paper.lines().into_iter().map(tidy).filter(|line| !line.is_empty()).collect();
    let (foot, lines) = lines.split_last().expect("a foot");
    let (_, not_what) = foot.split_once(',').expect("what it is not");
    browser.wait_until("the paper is shown", |page| page.text_now("#kertas-judul").as_deref() == Some(&paper.title));
    let shown = browser.execute("return document.getElementById('kertas').textContent;");
    let shown: String = shown.as_str().unwrap_or_default().split_whitespace().collect();
    for line in lines {
        let line: String = line.split_whitespace().collect();
        assert!(shown.contains(&line), "the paper does not say “{line}”");
    }
    assert!(browser.text(".paper-foot").ends_with(not_what.trim()));
}

/// The sizes of the pages that the browser prints, in whole points.
fn printed(browser: &Browser) -> Vec<(u32, u32)> {
    let pdf = browser.devtools("Page.printToPDF", &json!({ "preferCSSPageSize": true }));
    let pdf = STANDARD.decode(pdf["data"].as_str().expect("a PDF")).expect("base64");
    let text = String::from_utf8_lossy(&pdf).into_owned();
    let boxes = text.split("/MediaBox [").skip(1).filter_map(|rest| rest.split(']').next());
    let sizes = boxes.map(|numbers| {
        let numbers: Vec<f64> = numbers.split_whitespace().filter_map(|number| number.parse().ok()).collect();
        (numbers[2].round() as u32, numbers[3].round() as u32)
    });
    sizes.collect()
}

/// Prints on both sizes: every page of the size chosen, so many pages at least, and no page beside them.
#[track_caller]
fn prints(browser: &Browser, pages: usize) {
    for (choice, size) in [(words().size_f4, (609, 935)), (words().size_a4, (595, 842))] {
        browser.choose(words().size, choice);
        let sizes = printed(browser);
        assert!(sizes.len() >= pages, "{} pages on {choice}", sizes.len());
        assert!(sizes.iter().all(|one| *one == size), "{choice}: {sizes:?}");
    }
}

/// What stands around the paper is not printed, and the paper is.
#[track_caller]
fn leaves_the_rest_off(browser: &Browser) {
    browser.devtools("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
    for css in ["nav", "h1", ".btn", ".seg", "#cetak-kini", ".ribbon"] {
        assert_eq!(browser.count(css), 0, "{css} is printed");
    }
    assert_eq!(browser.count("#kertas"), 1);
    let edges = browser.execute(
        "const table = document.querySelector('.paper-table');
         return [getComputedStyle(table.tHead).display, getComputedStyle(table.rows[1]).breakInside,
             getComputedStyle(document.getElementById('kertas')).color];",
    );
    assert_eq!(edges, json!(["table-header-group", "avoid", "rgb(0, 0, 0)"]));
    browser.devtools("Emulation.setEmulatedMedia", &json!({ "media": "" }));
}

fn open_example(server: &Server, setup: Setup) -> Browser {
    let browser = open(server, setup);
    browser.click_text(home().example);
    wait_until_filled(&browser);
    browser
}

#[test]
fn a_record_is_printed_and_personal_data_only_on_demand() {
    let dossier = treated();
    let rules = ClinicalRules::read(builtin::DIAGNOSES, builtin::TREATMENTS, builtin::COMPLAINTS).expect("the rules");
    let lists = [(Unit::Koperasi, list_of(&dossier, &rules))];
    assert!(lists[0].1.len() > 1, "{lists:?}");
    let last = dossier.examinations.iter().find(|one| one.is_sealed()).expect("a sealed examination");
    let forms = || dossier.koperasi.units().into_iter().map(|unit| (unit, form_of(last))).collect::<BTreeMap<_, _>>();
    let telephone = "0321555777";
    let server = Server::start();
    for setup in [Setup::desktop(), Setup::phone(), Setup::phone().dark()] {
        let browser = open_example(&server, setup);
        browser.go(Route::Record { owner: dossier.owner, tab: RecordTab::Identity });
        browser.type_into(register().f_telepon, telephone);
        browser.press(Key::Tab);
        wait_until_saved(&browser);
        browser.go(Route::Record { owner: dossier.owner, tab: RecordTab::Summary });
        browser.click("#cetak");
        let care = report::Care { rules: &rules, lists: &lists };
        says(&browser, &report::record(&dossier, &forms(), Some(&care), false, &today(&browser).to_string(), LANG));
        browser.wait_for("#kertas svg");
        browser.sound("paper of a record");
        assert!(!browser.sees(telephone));
        browser.click_text(words().personal);
        browser.wait_for_text(telephone);
        browser.click_text(words().personal);
        browser.wait_for_no_text(telephone);
        leaves_the_rest_off(&browser);
        prints(&browser, 1);
        // The browser's own dialog is opened by the button.
        browser.execute("window.printed = 0; window.print = () => { window.printed += 1; };");
        browser.click("#cetak-kini");
        assert_eq!(browser.execute("return window.printed;"), 1);
    }
}

#[test]
fn an_examination_and_its_findings_are_printed_whole() {
    let dossier = dossier();
    let last = dossier.examinations.iter().find(|one| one.is_sealed()).expect("a sealed examination");
    let local = last.id.local().expect("its own id").to_owned();
    let sealed = Sealed::read(last.seal.as_deref().expect("a seal")).expect("a seal");
    let ruleset = form_of(last);
    let exam = Exam { dossier: &dossier, examination: last, sealed: Some(&sealed), ruleset: &ruleset };
    let owner: OwnerId = dossier.owner;
    let letterhead = ["PEMERINTAH KOTA MOJOKERTO", "DINAS KOPERASI", "Jalan Contoh 1"].map(str::to_owned).to_vec();
    let office = Kantor { letterhead, place: "Mojokerto".to_owned(), ..Kantor::default() };
    let server = Server::start();
    for setup in [Setup::desktop().dark(), Setup::phone()] {
        let browser = open_example(&server, setup);
        // The office's letterhead is entered once.
        browser.go(Route::Settings);
        browser.type_into("#kop", &office.letterhead.join("\n"));
        browser.type_into("#kota-kantor", &office.place);
        browser.press(Key::Tab);
        wait_until_saved(&browser);
        browser.sound("settings with a letterhead");
        browser.go(Route::Examination { owner, local: local.clone() });
        browser.click("#cetak");
        says(&browser, &report::examination(&exam, DAY, LANG).of_office(&office, LANG));
        assert_eq!(browser.texts(".paper-kop p"), office.letterhead);
        browser.sound("paper of an examination");
        leaves_the_rest_off(&browser);
        prints(&browser, 5);
        browser.click_text(words().findings_short);
        says(&browser, &report::findings(&exam, DAY, LANG).of_office(&office, LANG));
        browser.sound("paper of findings");
        prints(&browser, 1);
        assert!(browser.title().starts_with(words().findings_title), "{}", browser.title());
        // A draft is edited for this print; the size of the office's paper is remembered, the edit is not.
        let mine = "Diselesaikan dalam RAT berikutnya.";
        browser.click(".paper-draft");
        browser.press(Key::End);
        browser.type_keys(mine);
        browser.wait_for_text(mine);
        browser.choose(words().size, words().size_f4);
        browser.wait_for("#kertas[data-kertas=f4-id]");
        assert!(browser.sees(mine), "the edit is gone with another size");
        browser.reload();
        browser.wait_for("#kertas[data-kertas=f4-id] .paper-draft");
        assert!(!browser.sees(mine));
        assert_eq!(browser.place(), Route::Paper { owner, paper: PaperOf::Findings(local.clone()) }.to_string());
    }
}

#[test]
fn a_draft_is_printed_as_one() {
    let server = Server::start();
    for setup in [Setup::phone(), Setup::desktop()] {
        let browser = open(&server, setup);
        register_as(&browser, "Koperasi Produsen Tahu", common().kind_produsen);
        begin_statement(&browser);
        to_examination(&browser);
        browser.wait_for_text(examination().no_class_yet);
        browser.click("#cetak");
        browser.wait_for_text(words().provisional_mark);
        browser.wait_for_text(words().provisional_note);
        assert_eq!(browser.count(".paper-class") + browser.count(".paper-signs"), 0);
        browser.sound("paper of a draft");
        for class in [common().class_sehat, common().class_dalam_pengawasan] {
            assert!(!browser.text("#kertas").contains(class), "a draft names the class {class}");
        }
    }
}
