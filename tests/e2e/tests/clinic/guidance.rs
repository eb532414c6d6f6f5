//! What helps an officer along: first steps that tick themselves, the guide and the glossary without a network, the offer to
//! install, the rules beside the regulations, and a page opened as a file that says what to do.

use crate::backup::download;
use crate::golden::case;
use crate::steps::{LANG, common, examine, home, open, register_as};
use koroena::app::Route;
use koroena::app::clinical::ClinicalRules;
use koroena::app::wording::{band_texts, say};
use koroena::locale::Lang;
use koroena::locale::glossary::Glossary;
use koroena::locale::words::{Guidance, Settings, fill};
use koroena::ruleset::proofs::Proofs;
use koroena::ruleset::{KukRule, builtin};
use koroena_e2e::made::regulation;
use koroena_e2e::{Browser, Key, Server, Setup};
use serde_json::json;
use std::collections::BTreeMap;

fn words() -> &'static Guidance {
    Guidance::of(LANG)
}

fn glossary() -> Glossary {
    Glossary::read(include_str!("../../../../src/locale/glossary.json")).expect("the glossary")
}

/// Waits until so many of the first steps are ticked.
#[track_caller]
fn ticked(browser: &Browser, wanted: &[&str]) {
    browser.wait_until(&format!("{wanted:?} are ticked"), |page| {
        let ticked = page.texts("#langkah-pertama [data-done] a");
        ticked == wanted
    });
    let said = fill(words().steps_done, &[("n", &wanted.len().to_string()), ("all", "5")]);
    assert!(browser.sees(&said), "it does not say “{said}”");
}

#[test]
fn the_first_steps_tick_themselves_and_go_when_all_is_done() {
    let case = case("kkpkk-2021-riil.jsonl", "riil-5-2");
    let words = words();
    let server = Server::start();
    for setup in [Setup::phone(), Setup::desktop().dark()] {
        let browser = open(&server, setup);
        browser.wait_until_offline_ready();
        browser.reload();
        browser.wait_for_text(home().three_ways);
        ticked(&browser, &[words.step_officer]);
        browser.sound("first steps");
        // Each leads to its place.
        browser.click_text_in("#langkah-pertama", words.step_backup);
        browser.wait_until("the backup page is there", |page| page.place() == Route::Backup.to_string());
        let mut done = vec![words.step_officer, words.step_register, words.step_statement, words.step_seal];
        examine(&browser, &case, "Koperasi Jasa Angkutan", common().kind_jasa);
        browser.go(Route::Home);
        ticked(&browser, &done);
        browser.sound("first steps, but for the backup");
        download(&browser);
        done.push(words.step_backup);
        browser.go(Route::Home);
        browser.wait_for(".figures");
        browser.wait_for_no("#langkah-pertama");
    }
}

#[test]
fn the_first_steps_can_be_hidden_for_good() {
    let server = Server::start();
    let browser = open(&server, Setup::phone());
    browser.wait_until_offline_ready();
    register_as(&browser, "Koperasi Produsen Tempe", common().kind_produsen);
    browser.go(Route::Home);
    ticked(&browser, &[words().step_officer, words().step_register]);
    browser.click_text_in("#langkah-pertama", words().step_statement);
    browser.wait_until("the statements are there", |page| page.place().ends_with("/laporan"));
    browser.go(Route::Home);
    browser.click("#langkah-sembunyi");
    browser.wait_for_no("#langkah-pertama");
    browser.reload();
    browser.wait_for(".figures");
    browser.wait_until("the overview is read", |page| page.sees("Koperasi Produsen Tempe"));
    assert_eq!(browser.count("#langkah-pertama"), 0);
}

#[test]
fn the_guide_and_the_glossary_are_read_without_a_network() {
    let guides = [
        (Lang::Id, include_str!("../../../../docs/panduan.md")),
        (Lang::En, include_str!("../../../../docs/guide.md")),
    ];
    let glossary = glossary();
    let mut server = Server::start();
    for setup in [Setup::phone(), Setup::desktop().dark()] {
        let browser = open(&server, setup);
        browser.wait_until_offline_ready();
        server.stop();
        for (lang, text) in guides {
            let words = Guidance::of(lang);
            browser.go(Route::More);
            browser.wait_for("h1");
            if lang != LANG {
                browser.click_text(lang.name());
            }
            browser.click_text(words.guide);
            browser.wait_for_text(words.guide_title);
            browser.wait_for("#panduan h2");
            let parts: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
            assert_eq!(browser.texts("#panduan h2"), parts);
            let pictures = text.matches("](pictures/guide/").count();
            browser.wait_until("every picture is there", |page| {
                let drawn = "return [...document.querySelectorAll('#panduan img')]
                    .filter((one) => one.complete && one.naturalWidth > 0).length;";
                page.execute(drawn) == json!(pictures)
            });
            browser.sound("guide");
            let last = parts.last().expect("parts");
            browser.click_text_in("#panduan .cluster", last);
            // The button says the same words, so it is asked for the heading.
            browser.wait_until("the last part has the focus", |page| {
                page.execute("return document.activeElement.tagName;") == "H2" && page.focus() == *last
            });
            browser.go(Route::Glossary);
            browser.wait_for_text(words.glossary_lead);
            browser.wait_for(".terms");
            let names: Vec<&str> =
                glossary.groups.iter().flat_map(|one| &one.terms).map(|one| one.name.in_language(lang)).collect();
            assert_eq!(browser.texts(".terms dt"), names);
            browser.sound("glossary");
        }
        browser.go(Route::More);
        browser.click_text(LANG.name());
        server.start_again();
    }
}

#[test]
fn a_term_is_explained_where_it_stands() {
    let glossary = glossary();
    let kuk = glossary.term("kuk").expect("a term").meaning.in_language(LANG);
    let server = Server::start();
    for setup in [Setup::phone(), Setup::desktop()] {
        let browser = open(&server, setup);
        browser.go(Route::Rules);
        browser.wait_for("[data-istilah=kuk]");
        assert!(!browser.sees(kuk));
        browser.click("[data-istilah=kuk] summary");
        browser.wait_for_text(kuk);
        browser.sound("a term explained");
        browser.press(Key::Escape);
        browser.wait_for_no_text(kuk);
        // By keyboard as well.
        browser.press(Key::Enter);
        browser.wait_for_text(kuk);
        browser.click_text_in("[data-istilah=kuk]", words().all_terms);
        browser.wait_for_text(words().glossary_lead);
    }
}

/// From the next load on, the browser makes no offer to install of its own, and its navigator has what is added.
fn hush(browser: &Browser, added: &str) {
    let source = format!(
        "addEventListener('beforeinstallprompt', (event) => {{
             if (event.isTrusted) {{ event.preventDefault(); event.stopImmediatePropagation(); }}
         }}, true); {added}"
    );
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }));
}

/// Stands in for the browser's own offer, whose question no driver can answer: the event, and what the officer answers.
const OFFER: &str = "
    window.asked = 0;
    window.offerInstalling = (outcome) => {
        const event = new Event('beforeinstallprompt', { cancelable: true });
        event.prompt = () => { window.asked += 1; };
        event.userChoice = Promise.resolve({ outcome });
        window.dispatchEvent(event);
        return event.defaultPrevented;
    };";

#[test]
fn installing_is_offered_quietly_and_once() {
    let server = Server::start();
    for setup in [Setup::phone(), Setup::desktop()] {
        let browser = open(&server, setup);
        hush(&browser, "");
        browser.go(Route::More);
        browser.reload();
        browser.wait_for(".menu");
        assert_eq!(browser.count("#tawaran-pasang"), 0, "it is offered where the browser does not offer it");
        browser.execute(OFFER);
        assert_eq!(
            browser.execute("return window.offerInstalling('accepted');"),
            true,
            "the browser's own bar is not held back"
        );
        browser.wait_for("#tawaran-pasang");
        browser.sound("offer to install");
        browser.click("#pasang");
        browser.wait_until("the browser asks", |page| page.execute("return window.asked;") == 1);
        browser.execute("window.dispatchEvent(new Event('appinstalled'));");
        browser.wait_for_no("#tawaran-pasang");

        // Refused here, it is offered no more, neither here nor at home.
        browser.reload();
        browser.wait_for(".menu");
        browser.execute(OFFER);
        browser.execute("return window.offerInstalling('dismissed');");
        browser.wait_for("#tawaran-pasang");
        browser.click("#pasang-tidak");
        browser.wait_for_no("#tawaran-pasang");
        browser.reload();
        browser.wait_for(".menu");
        browser.execute(OFFER);
        browser.execute("return window.offerInstalling('dismissed');");
        browser.go(Route::Settings);
        // The settings offer it at any time.
        browser.wait_for_text(Settings::of(LANG).install_hint);
        browser.go(Route::More);
        browser.wait_for(".menu");
        assert_eq!(browser.count("#tawaran-pasang"), 0);
    }
}

#[test]
fn installing_is_offered_at_home_only_after_real_use() {
    let server = Server::start();
    let browser = open(&server, Setup::phone());
    hush(&browser, "");
    register_as(&browser, "Koperasi Produsen Tempe", common().kind_produsen);
    browser.reload();
    browser.wait_for("h1");
    browser.execute(OFFER);
    browser.execute("return window.offerInstalling('dismissed');");
    browser.go(Route::Home);
    browser.wait_for("#langkah-pertama");
    assert_eq!(browser.count("#tawaran-pasang"), 0, "it is offered before anything was examined");
    browser.click_text_in("#langkah-pertama", words().step_seal);
    browser.wait_for("#mulai-periksa");
    browser.click("#mulai-periksa");
    browser.wait_for("#nilai");
    browser.go(Route::Home);
    browser.wait_for("#tawaran-pasang");
    browser.sound("home with the offer to install");
}

#[test]
fn an_iphone_is_told_how_to_install_by_hand() {
    let server = Server::start();
    let browser = open(&server, Setup::phone());
    // What Safari on an iPhone has and no other browser.
    hush(&browser, "Object.defineProperty(Navigator.prototype, 'standalone', { value: false });");
    browser.go(Route::More);
    browser.reload();
    browser.wait_for_text(words().install_ios_how);
    browser.sound("how to install by hand");
    browser.click("#pasang-tidak");
    browser.wait_for_no("#tawaran-pasang");
    browser.reload();
    browser.wait_for(".menu");
    assert_eq!(browser.count("#tawaran-pasang"), 0);
}

#[test]
fn a_page_opened_as_a_file_says_what_to_do() {
    let server = Server::start();
    for setup in [Setup::phone(), Setup::desktop()] {
        let browser = open(&server, setup);
        let dist = std::env::var("KOROENA_DIST").expect("the built clinic");
        browser.devtools("Page.navigate", &json!({ "url": format!("file://{dist}/index.html") }));
        for text in ["dibuka langsung sebagai berkas", "Buka alamat klinik", "opened directly as a file", "make serve"]
        {
            browser.wait_for_text(text);
        }
        assert_eq!(browser.execute("return document.activeElement.tagName;"), "H1");
        assert_eq!(browser.sideways(), Vec::<String>::new());
        // A page of a file has no manifest and no worker, which the console says of it.
        browser.leave_unchecked();
    }
}

#[test]
fn the_rules_beside_the_regulations_are_read() {
    let kuk = KukRule::read(builtin::KUK).expect("the rule of KUK");
    let form = regulation().form("ksp-kuk-1-2", &BTreeMap::new()).expect("the form");
    let proofs = Proofs::read(builtin::PROOFS).and_then(|proofs| proofs.of(&form)).expect("what the books answer");
    let rules = ClinicalRules::read(builtin::DIAGNOSES, builtin::TREATMENTS, builtin::COMPLAINTS).expect("the rules");
    let server = Server::start();
    for setup in [Setup::phone(), Setup::desktop().dark()] {
        let browser = open(&server, setup);
        browser.go(Route::Rules);
        browser.wait_for("#aturan-kuk");
        assert_eq!(browser.count("#aturan-kuk table"), kuk.criteria.len());
        for criterion in &kuk.criteria {
            for (_, limits) in band_texts(&criterion.bands, None, LANG) {
                assert!(browser.sees(&limits), "{limits} is not among the rules");
            }
        }
        assert!(browser.sees(&say(&kuk.boundary.note, LANG)));
        // The clinic's own work, each row opened by its name.
        let [diagnosis, treatment, complaint] =
            [&rules.diagnoses.rows[0].basis, &rules.treatments.rows[0].by, &rules.complaints.rows[0].check[0]];
        for (list, count, within) in [
            ("diagnosa", rules.diagnoses.rows.len(), diagnosis),
            ("tindakan", rules.treatments.rows.len(), treatment),
            ("keluhan", rules.complaints.rows.len(), complaint),
        ] {
            browser.click(&format!("#daftar-{list} > summary"));
            browser.wait_until(list, |page| page.count(&format!("#daftar-{list} > ul > li")) == count);
            browser.click(&format!("#daftar-{list} li:first-child summary"));
            let row = format!("#daftar-{list} li:first-child");
            browser.wait_until(&format!("a row of {list}"), |page| {
                page.text_now(&row).is_some_and(|text| text.contains(&say(within, LANG)))
            });
        }
        browser.sound("the rules");
        browser.go(Route::Form { ruleset: form.id.clone() });
        browser.wait_for("#aturan-bukti");
        let bases: Vec<String> = proofs.iter().map(|proof| say(&proof.basis, LANG)).collect();
        let shown = browser.texts("#aturan-bukti li");
        assert_eq!(shown.len(), bases.len());
        for (basis, shown) in bases.iter().zip(&shown) {
            assert!(shown.contains(basis.as_str()), "“{basis}” is not in “{shown}”");
        }
        browser.sound("a form with what the books answer");
    }
}
