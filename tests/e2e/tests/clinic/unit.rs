//! A savings-and-loan unit beside its co-operative: books and examination of its own, last year's column from last year's record,
//! and an examination sealed while something is open.

use crate::steps::{LANG, YEAR, begin_statement, common, examination, open, open_tab, record, register, statement};
use crate::steps::{to_examination, wait_for_record, wait_until_saved};
use koroena::app::Route;
use koroena::exact::Rupiah;
use koroena::locale::number;
use koroena::locale::words::fill;
use koroena_e2e::{Browser, Server, Setup};

/// An amount as the sheet shows it.
fn shown(rupiah: i64) -> String {
    number::amount(Rupiah::from_sen(rupiah * 100).unwrap(), LANG)
}

#[test]
fn a_unit_has_books_of_its_own_and_last_year_comes_from_its_record() {
    let name = "KPRI Guru Sejahtera";
    let server = Server::start();
    let browser = open(&server, Setup::phone());
    browser.go(Route::Register);
    browser.type_into(register().f_nama, name);
    browser.choose(register().f_jenis, common().kind_konsumen);
    browser.click_text(register().f_usp);
    browser.click_text(register().create);
    wait_for_record(&browser, name);

    // The year before, for the unit.
    let before: i64 = YEAR.parse::<i64>().unwrap() - 1;
    open_tab(&browser, record().tab_statements);
    browser.choose("#laporan-unit", statement().unit_usp);
    browser.choose("#laporan-tahun", &before.to_string());
    browser.click("#isi-laporan");
    browser.wait_for("#lembar");
    assert!(browser.sees(statement().unit_usp), "which unit's books these are is not said");
    browser.click_text(statement().full);
    browser.type_into("#a-kas", "125000000");
    browser.click("#bagian-sesudah");
    browser.type_into("#a-simpanan_pokok", "50000000");
    wait_until_saved(&browser);

    open_again(&browser, name);
    browser.choose("#laporan-unit", statement().unit_usp);
    browser.choose("#laporan-tahun", YEAR);
    browser.click("#isi-laporan");
    browser.wait_for("#lembar");
    browser.click_text(statement().full);
    browser.wait_for_text(&fill(statement().from_record, &[("y", &before.to_string())]));
    let row = "#lembar tr:has(#a-kas) output";
    browser.wait_until("last year's cash is that of last year's record", |page| {
        page.text_now(row).as_deref() == Some(shown(125_000_000).as_str())
    });
    browser.sound("statement of a unit");

    // The co-operative itself keeps other books.
    open_again(&browser, name);
    browser.choose("#laporan-tahun", YEAR);
    browser.click("#isi-laporan");
    browser.wait_for("#lembar");
    browser.click_text(statement().full);
    assert_eq!(browser.count("#lembar input[id=l-kas]"), 1, "its last year is typed, not the unit's");
}

/// The statements of a record that was open.
fn open_again(browser: &Browser, name: &str) {
    crate::steps::open_record(browser, name);
    open_tab(browser, record().tab_statements);
}

#[test]
fn an_examination_sealed_with_something_open_says_why_and_gives_no_class() {
    let (name, reason) = ("Koperasi Belum Lengkap", "buku kas hilang");
    let server = Server::start();
    let browser = open(&server, Setup::desktop());
    crate::steps::register_as(&browser, name, common().kind_jasa);
    begin_statement(&browser);
    browser.type_into("#a-total_aset", "90000000");
    wait_until_saved(&browser);
    to_examination(&browser);
    browser.click("#segel");
    browser.wait_for_text(examination().seal_incomplete);
    browser.click("#segel-ya");
    browser.wait_for_text(examination().seal_reason_missing);
    browser.sound("asking for a reason");
    browser.type_into("#segel-alasan", reason);
    browser.click("#segel-ya");
    browser.wait_for_text(&fill(examination().sealed_incomplete, &[("reason", reason)]));
    assert_eq!(browser.text("#kelas"), examination().no_class_yet);
    browser.reload();
    browser.wait_for_text(&fill(examination().sealed_incomplete, &[("reason", reason)]));

    crate::steps::open_record(&browser, name);
    browser.wait_for_text(record().sealed_incomplete);
    browser.sound("record of an incomplete seal");
}
