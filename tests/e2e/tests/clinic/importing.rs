//! The register of a whole city on the first day from a file; results of earlier years.

use crate::steps::{LANG, common, open, open_tab, record, register, register_as};
use koroena::app::Route;
use koroena::locale::words::{Importing, Old, Record};
use koroena_e2e::{Browser, Folder, Server, Setup};

fn words() -> &'static Importing {
    Importing::of(LANG)
}

/// How many rows the register has.
fn listed(browser: &Browser, count: usize) {
    browser.go(Route::List);
    browser.wait_until(&format!("{count} are listed"), |page| page.count("a.item") == count);
}

#[test]
fn what_is_no_register_is_refused_with_a_sentence_and_columns_can_be_corrected() {
    let server = Server::start();
    let browser = open(&server, Setup::desktop());
    browser.go(Route::Import);
    browser.wait_for("#tempel");
    let folder = Folder::new();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    for (path, sentence) in [
        (file("daftar.xlsx", b"PK\x03\x04 rest"), words().e_workbook),
        (file("kosong.csv", b"\n\n"), words().e_empty),
        (file("judul.csv", b"Nama koperasi;NIK\n"), words().e_no_rows),
        (file("lain.csv", b"Lembaga;Kel\nKSP Melati;Kranggan\n"), words().e_no_names),
    ] {
        browser.upload("#berkas-daftar", &path);
        browser.wait_for_text(sentence);
        assert_eq!(browser.count("#impor"), 0);
    }
    browser.choose("#kolom-0", register().f_nama);
    browser.wait_for("#impor");
    browser.sound("columns");
    browser.click("#impor");
    browser.wait_for("#impor-selesai");
    listed(&browser, 1);
    browser.wait_for_text("Kranggan");
}

#[test]
fn a_year_known_by_its_result_is_noted() {
    let name = "Koperasi Konsumen Sinar Fajar";
    let old = Old::of(LANG);
    let server = Server::start();
    let browser = open(&server, Setup::phone());
    register_as(&browser, name, common().kind_konsumen);
    open_tab(&browser, record().tab_examinations);
    browser.click_text(old.note);
    browser.type_into("#lama-skor", "180");
    browser.click("#catat-lama");
    browser.wait_for_text(old.bad_score);
    browser.type_into("#lama-skor", "79,50");
    browser.choose("#lama-tahun", "2022");
    browser.click("#catat-lama");
    browser.wait_for("#hasil-lama .item");
    browser.sound("earlier results");
    open_tab(&browser, record().tab_summary);
    browser.wait_for_text("79,50");
    browser.wait_for_text(Record::of(LANG).old_ring);
}
