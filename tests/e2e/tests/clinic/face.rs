//! How it looks and speaks: the language, the theme, large text, and the pictures for README.

use crate::example;
use crate::steps::{LANG, common, home, name_officer, open, open_aspect, register_as};
use koroena::app::{RecordTab, Route};
use koroena::locale::Lang;
use koroena::locale::words::{BackupWords, Guidance, Home, Record, Register, Settings, Shell, Statement, fill};
use koroena::record::{OwnerId, Unit};
use koroena::ruleset::Aspect;
use koroena_e2e::made::{self, regulation};
use koroena_e2e::{Browser, Server, Setup};
use serde_json::json;
use std::collections::BTreeMap;

#[test]
fn every_page_speaks_both_languages() {
    let name = "Koperasi Konsumen Bahagia";
    let server = Server::start();
    for setup in [Setup::desktop(), Setup::phone()] {
        let browser = open(&server, setup);
        register_as(&browser, name, common().kind_konsumen);
        let record = browser.place();
        let statement = format!("{record}/laporan/koperasi.2024");
        let pages = |lang: Lang| {
            [
                (record.clone(), Record::of(lang).no_class.to_owned()),
                (statement.clone(), fill(Statement::of(lang).title, &[("y", "2024")])),
                (Route::list().to_string(), Register::of(lang).list_title.to_owned()),
                (Route::Backup.to_string(), BackupWords::of(lang).lead.to_owned()),
                (Route::Settings.to_string(), Settings::of(lang).officer_hint.to_owned()),
                (Route::Home.to_string(), Home::of(lang).needs_me.to_owned()),
                (Route::More.to_string(), Settings::of(lang).about_hint.to_owned()),
            ]
        };
        for lang in [Lang::En, LANG] {
            browser.go(Route::More);
            browser.wait_for("h1");
            // In the rail on a desk, in the menu on a phone.
            browser.click_text(lang.name());
            browser.wait_for_text(Shell::of(lang).more);
            for (place, text) in pages(lang) {
                browser.go(&place);
                browser.wait_for_text(&text);
                assert_eq!(browser.execute("return document.documentElement.lang;"), lang.code());
                browser.sound(&format!("{place} in {}", lang.code()));
            }
            browser.reload();
            browser.wait_for_text(&pages(lang)[6].1);
        }
    }
}

#[test]
fn a_dark_theme_is_there_from_the_first_frame() {
    let settings = Settings::of(LANG);
    let server = Server::start();
    let browser = open(&server, Setup::phone());
    browser.go(Route::Settings);
    browser.choose(settings.theme, settings.theme_dark);
    browser.wait_for("html[data-theme=gelap]");
    browser.sound("settings in the dark");
    // The opening screen lies over everything while it stands.
    let ground = "getComputedStyle(document.querySelector('.pembuka') ?? document.documentElement).backgroundColor";
    let dark = browser.execute(&format!("return {ground};"));
    // Before any script of the page: every frame's theme and ground are written down.
    browser.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({ "source": format!(
            "window.frames = []; const look = () => {{
               if (document.body) frames.push([document.documentElement.dataset.theme ?? '', {ground}]);
               if (frames.length < 200) requestAnimationFrame(look);
             }}; requestAnimationFrame(look);"
        ) }),
    );
    for _ in 0..2 {
        browser.reload();
        browser.wait_for_text(settings.theme_dark);
        let frames = browser.execute("return window.frames;");
        let frames = frames.as_array().expect("frames");
        assert!(!frames.is_empty(), "no frame was seen");
        for frame in frames {
            assert_eq!(frame[0], "gelap", "a frame without its theme among {frames:?}");
            let is_dark = frame[1].as_str().is_some_and(is_dark);
            assert!(is_dark, "a light frame among {frames:?}");
        }
        assert_eq!(browser.execute(&format!("return {ground};")), dark);
    }
    browser.choose(settings.theme, settings.theme_light);
    browser.wait_for("html[data-theme=terang]");
    let light = browser.execute(&format!("return {ground};"));
    assert!(!is_dark(light.as_str().unwrap()), "{light}");
}

/// Whether a colour such as `rgb(14, 23, 22)` is nearer to black; one that is seen through is no ground.
fn is_dark(colour: &str) -> bool {
    assert!(colour.starts_with("rgb("), "no ground: {colour}");
    let numbers = colour.split(|c: char| !c.is_ascii_digit() && c != '.').filter_map(|part| part.parse::<f64>().ok());
    numbers.take(3).sum::<f64>() < 3.0 * 128.0
}

#[test]
fn text_twice_as_large_needs_no_scrolling_sideways() {
    let server = Server::start();
    for setup in [Setup::phone().text_at(200), Setup::desktop().text_at(200)] {
        let browser = Browser::open(&server, setup);
        name_officer(&browser);
        browser.click_text(home().example);
        example::wait_until_filled(&browser);
        for (place, shown) in example_pages() {
            browser.go(&place);
            browser.wait_for(shown);
            assert!(browser.sees(example::words().ribbon), "{place} without its ribbon");
            browser.sound(&format!("{place} with large text"));
        }
    }
}

/// What sticks or floats over a page scrolled to its middle, as a share of the window's height; what says something for a
/// moment is not counted.
const COVERED: &str = "scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: 'instant' });
    const over = [...document.querySelectorAll('#app *')].filter((at) =>
        ['sticky', 'fixed'].includes(getComputedStyle(at).position) && !at.matches('.skip, .toasts'));
    const heights = over.map((at) => at.getBoundingClientRect()).filter((box) => box.width > innerWidth * 0.6)
        .map((box) => Math.max(0, Math.min(box.bottom, innerHeight) - Math.max(box.top, 0)));
    return heights.reduce((sum, height) => sum + height, 0) / innerHeight;";

/// The first primary action of a page, brought into sight: whether a click in its middle would reach it. Nothing where it has none.
const REACHED: &str = "const at = [...document.querySelectorAll('main .btn-primary:not(:disabled)')]
        .find((at) => at.offsetParent !== null);
    if (!at) return null;
    at.scrollIntoView({ block: 'center', behavior: 'instant' });
    const box = at.getBoundingClientRect();
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return at.contains(hit);";

#[test]
fn every_place_takes_text_twice_as_large() {
    let name = "Koperasi Konsumen Pegawai Republik Indonesia Mitra Sejahtera Abadi Nusantara Kelurahan Gunung Gedangan Magersari";
    let server = Server::start();
    for setup in [Setup::phone().text_at(200), Setup::desktop().text_at(200)] {
        let browser = Browser::open(&server, setup);
        name_officer(&browser);
        register_as(&browser, name, common().kind_konsumen);
        // The first save says what the browser does not promise, for a moment.
        browser.wait_for_no(".toast");
        let record = browser.place();
        let form = Settings::of(LANG).rules_pooled;
        let form = form.split(" ÷ ").next().expect("a beginning");
        let (settings, register) = (Settings::of(LANG), Register::of(LANG));
        let places = [
            (Route::Home.to_string(), Home::of(LANG).needs_me),
            (Route::list().to_string(), register.list_title),
            (Route::Register.to_string(), register.form_lead),
            (Route::Backup.to_string(), BackupWords::of(LANG).lead),
            (Route::Rules.to_string(), settings.rules_legal),
            (Route::Form { ruleset: "kkpkk-2021/ksp-kuk-1-2".into() }.to_string(), form),
            (Route::Settings.to_string(), settings.officer_hint),
            (Route::Glossary.to_string(), Guidance::of(LANG).glossary_lead),
            (Route::About.to_string(), settings.about_data_title),
            (Route::More.to_string(), settings.about_hint),
            (record.clone(), Record::of(LANG).no_class),
            (format!("{record}/identitas"), register.f_kuk_hint),
            (format!("{record}/laporan/koperasi.2024"), Statement::of(LANG).quick),
        ];
        let mut reached = 0;
        for (place, text) in places {
            browser.go(&place);
            browser.wait_for_text(text);
            browser.no_horizontal_scroll();
            let covered = browser.execute(COVERED).as_f64().expect("a share");
            assert!(covered <= 0.5, "{covered} of {place} is covered");
            let is_reached = browser.execute(REACHED);
            assert_ne!(is_reached, false, "the action of {place} is covered");
            reached += usize::from(is_reached == true);
        }
        assert!(reached >= 4, "only {reached} places have an action");
    }
}

/// Pictures for README: `make pictures` copies them.
#[test]
fn the_example_is_pictured() {
    let server = Server::start();
    let browser = open(&server, Setup::desktop());
    browser.click_text(home().example);
    example::wait_until_filled(&browser);
    for ((place, shown), name) in example_pages().into_iter().zip(["record", "statement", "examination"]) {
        browser.go(&place);
        browser.wait_for(shown);
        if name == "examination" {
            // A number with its reason beside it.
            let ratio = example_ratio();
            open_aspect(&browser, &ratio.0);
            browser.click(&format!("[id=\"ind-{}\"] header button", ratio.1));
            browser.wait_for("#penjelasan");
        }
        browser.execute("return document.fonts.ready.then(() => null);");
        let path = browser.screenshot(name);
        assert!(std::fs::metadata(&path).unwrap().len() > 20_000, "{} shows nothing", path.display());
    }
}

#[test]
fn the_guide_is_pictured() {
    let server = Server::start();
    let browser = open(&server, Setup::phone());
    browser.click_text(home().example);
    example::wait_until_filled(&browser);
    let [record, statement, examination] = example_pages();
    let paper = (format!("{}/cetak", examination.0), "#kertas");
    let names = [
        (LANG, ["panduan-rekam-medis", "panduan-laporan", "panduan-pemeriksaan", "panduan-cetak"]),
        (Lang::En, ["guide-record", "guide-statement", "guide-examination", "guide-print"]),
    ];
    for (lang, names) in names {
        if lang != LANG {
            browser.go(Route::More);
            browser.wait_for("h1");
            browser.click_text(lang.name());
        }
        for ((place, shown), name) in [&record, &statement, &examination, &paper].into_iter().zip(names) {
            browser.go(place);
            browser.wait_for(shown);
            // What is pictured begins below the example's ribbon, and below the strip that stays in sight.
            let (from, above) = match *shown {
                "#lembar" => ("#lembar", 96),
                "#nilai" => (".ind", 96),
                "#kertas" => ("#kertas", 12),
                _ => (".tabs", 12),
            };
            browser.wait_for(from);
            browser.execute_with(
                "const top = document.querySelector(arguments[0]).getBoundingClientRect().top + scrollY - arguments[1];
                 scrollTo({ top, behavior: 'instant' });
                 return document.fonts.ready.then(() => new Promise(requestAnimationFrame)).then(() => null);",
                &json!([from, above]),
            );
            let path = browser.screenshot_small(name);
            assert!(std::fs::metadata(&path).unwrap().len() > 5_000, "{} shows nothing", path.display());
        }
    }
}

/// The first ratio of the form that the example's first co-operative is examined by: its aspect and its code.
fn example_ratio() -> (String, String) {
    let form = regulation().form("ksp-kuk-1-2", &BTreeMap::new()).unwrap();
    let is_of_ratios = |aspect: &&Aspect| form.indicators[aspect.indicators.start].questions().is_empty();
    let aspect = form.aspects.iter().find(is_of_ratios).expect("an aspect of ratios");
    (aspect.code.clone(), form.indicators[aspect.indicators.start].code.clone())
}

/// Record, last statement and last examination of the example's first co-operative, each with what it shows when it is there.
fn example_pages() -> [(String, &'static str); 3] {
    let values = made::by_hand(&regulation()).co_operative(0);
    let last = values.iter().rfind(|row| row.sealed.is_some());
    let examination = &last.expect("a sealed examination").record;
    let owner: OwnerId = examination.owner();
    let statements = values.iter().filter_map(|row| koroena::record::Laporan::unit_and_year(&row.record));
    let year = statements.map(|(_, year)| year).max();
    let local = examination.local().expect("an examination of its own").to_owned();
    [
        (Route::Record { owner, tab: RecordTab::Summary }.to_string(), "#grafik-nilai svg"),
        (Route::Statement { owner, unit: Unit::Koperasi, period: year.expect("a year").into() }.to_string(), "#lembar"),
        (Route::Examination { owner, local }.to_string(), "#nilai"),
    ]
}
