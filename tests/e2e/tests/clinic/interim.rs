//! Statements of quarters and months beside the yearly ones, drawn together; opening equity against last year's closing.

use crate::steps::{LANG, YEAR, common, open, open_record, open_tab, record, register_as, statement, wait_until_saved};
use koroena::app::naming::{period_name, statement_name};
use koroena::app::{RecordTab, Route};
use koroena::locale::words::{Books, fill};
use koroena::record::{Period, Unit};
use koroena_e2e::{Browser, Key, Server, Setup};

const NAME: &str = "KSP Sumber Rejeki";

/// Enters the assets and own capital of a period.
fn enter(browser: &Browser, period: &str, assets: &str, capital: &str) {
    let Some(Route::Record { owner, .. }) = Some(Route::parse(&browser.place())) else { panic!("no record") };
    let period: Period = period.parse().unwrap();
    browser.choose("#laporan-tahun", &period.year().to_string());
    let part = match period {
        Period::Year(_) => String::new(),
        Period::Quarter(_, quarter) => format!("t{quarter}"),
        Period::Month(_, month) => format!("{month:02}"),
    };
    browser.choose("#laporan-periode", &part);
    browser.click("#isi-laporan");
    browser.wait_for("#lembar");
    assert_eq!(browser.place(), Route::Statement { owner, unit: Unit::Koperasi, period }.to_string());
    browser.wait_for_text(&statement_name(period, LANG));
    browser.click_text(statement().full);
    for (account, amount) in [("total_aset", assets), ("ekuitas", capital)] {
        type_amount(browser, account, amount);
    }
    wait_until_saved(browser);
    browser.go(Route::Record { owner, tab: RecordTab::Statements });
    browser.wait_for("#isi-laporan");
}

/// Types an amount, on a phone in the part of the sheet that has its line.
fn type_amount(browser: &Browser, account: &str, amount: &str) {
    crate::steps::show_first_part(browser);
    let field = format!("#a-{account}");
    let is_in_sight = format!("return document.querySelector('{field}').offsetParent !== null;");
    while browser.execute(&is_in_sight) != serde_json::Value::Bool(true) {
        browser.click("#bagian-sesudah");
    }
    browser.type_into(&field, amount);
    browser.press(Key::Tab);
}

#[test]
fn quarters_and_months_stand_beside_the_years_and_are_drawn_with_them() {
    let server = Server::start();
    let year: i64 = YEAR.parse().unwrap();
    let period = |text: String| text.parse::<Period>().unwrap();
    for setup in [Setup::phone(), Setup::desktop()] {
        let browser = open(&server, setup);
        register_as(&browser, NAME, common().kind_simpan_pinjam);
        open_tab(&browser, record().tab_statements);
        enter(&browser, &format!("{}", year - 1), "100000000", "40000000");
        enter(&browser, &format!("{year}-t1"), "110000000", "41000000");
        enter(&browser, &format!("{year}-06"), "120000000", "42000000");
        // One year drawn says nothing; with the parts of the next there is a course.
        browser.wait_for("#grafik-pembukuan svg");
        let since = period_name(period(format!("{}", year - 1)), LANG);
        browser.wait_for_text(&fill(Books::of(LANG).grew, &[("p", "20%"), ("since", &since)]));
        let titles: Vec<String> = [format!("{year}-06"), format!("{year}-t1"), format!("{}", year - 1)]
            .map(|text| statement_name(period(text), LANG))
            .into();
        assert_eq!(browser.texts(".item-title"), titles);
        browser.click("#grafik-pembukuan summary");
        browser.wait_for_text("110.000.000");
        assert_eq!(browser.count("#grafik-pembukuan tbody tr"), 3);
        browser.sound("the course of the books");
        browser.screenshot(&format!("books-{}", setup.name()));

        // A part of a year is not scored and leads to no examination; a year later it is the column beside.
        browser.click_text(&titles[1]);
        browser.wait_for_text(statement().interim_hint);
        assert_eq!(
            (browser.count("#ke-pemeriksaan"), browser.count("#nilai"), browser.count("#data-tahun")),
            (0, 0, 0)
        );
        browser.sound("statement of a quarter");
        let later: Period = format!("{}-t1", year + 1).parse().unwrap();
        let Route::Statement { owner, .. } = Route::parse(&browser.place()) else { panic!("no statement") };
        browser.go(Route::Statement { owner, unit: Unit::Koperasi, period: later });
        browser.wait_for("#lembar");
        browser
            .wait_for_text(&fill(statement().from_record, &[("y", &period_name(period(format!("{year}-t1")), LANG))]));
        // A period that is none leads nowhere.
        browser.go(format!("#/koperasi/{owner}/laporan/koperasi.{year}-13"));
        browser.wait_for_text(crate::steps::shell().not_found_title);
    }
}

#[test]
fn opening_equity_that_is_not_last_years_closing_is_told_beside_its_line() {
    let server = Server::start();
    let browser = open(&server, Setup::desktop());
    let before = YEAR.parse::<i64>().unwrap() - 1;
    register_as(&browser, NAME, common().kind_simpan_pinjam);
    crate::steps::begin_statement(&browser);
    browser.click_text(statement().full);
    // The RAT book of the year says what the year before closed with.
    browser.type_into("#a-ekuitas", "50000000");
    browser.type_into("#l-ekuitas", "40000000");
    browser.press(Key::Tab);
    wait_until_saved(&browser);
    open_record(&browser, NAME);
    open_tab(&browser, record().tab_statements);
    let told = |amount: &str| fill(statement().opening_differs, &[("amount", amount), ("y", &before.to_string())]);
    // The year before itself says something else.
    enter(&browser, &before.to_string(), "100000000", "39000000");
    browser.click_text(&fill(statement().title, &[("y", YEAR)]));
    browser.wait_for("#lembar");
    browser.wait_for_text(&told("1.000.000"));
    browser.sound("opening equity");
    open_record(&browser, NAME);
    open_tab(&browser, record().tab_statements);
    enter(&browser, &before.to_string(), "100000000", "40000000");
    browser.click_text(&fill(statement().title, &[("y", YEAR)]));
    browser.wait_for("#lembar");
    browser.wait_for_text(&fill(statement().from_record, &[("y", &before.to_string())]));
    assert!(!browser.sees(&told("1.000.000")));
}
