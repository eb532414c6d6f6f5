//! The register of a whole city on the first day: pasted or as a file, looked at, taken over, corrected, undone.

use crate::steps::{LANG, common, open, open_record, open_tab, record, register, register_as, wait_until_saved};
use koroena::app::Route;
use koroena::locale::words::{Importing, Old, Record, Snapshots, fill};
use koroena_e2e::{Browser, Folder, Key, Server, Setup};
use serde_json::json;

fn words() -> &'static Importing {
    Importing::of(LANG)
}

/// Pastes a text into the field for it, as from a clipboard.
fn paste(browser: &Browser, text: &str) {
    browser.execute_with(
        "const field = document.querySelector('#tempel');
         field.value = arguments[0];
         field.dispatchEvent(new Event('input', { bubbles: true }));",
        &json!([text]),
    );
}

/// How many rows the register has.
fn listed(browser: &Browser, count: usize) {
    browser.go(Route::list());
    browser.wait_until(&format!("{count} are listed"), |page| page.count("a.item") == count);
}

#[test]
fn a_city_is_pasted_looked_at_corrected_and_undone() {
    let known = "KSP Sumber Rejeki";
    for setup in [Setup::phone(), Setup::desktop()] {
        let server = Server::start();
        let browser = open(&server, setup);
        register_as(&browser, known, common().kind_simpan_pinjam);
        open_tab(&browser, record().tab_identity);
        browser.type_into(register().f_nik, "0035760100001");
        // Numbers are checked, and kept, on leaving their field.
        browser.press(Key::Tab);
        wait_until_saved(&browser);

        browser.go(Route::list());
        browser.click("#ke-impor");
        paste(
            &browser,
            "REKAP KOPERASI KOTA MOJOKERTO\t\t\t\t\t\n\
             Nama Koperasi\tNIK\tJenis\tKelurahan\tKetua\tHP\tSkor 2022\tPredikat 2022\tTgl Badan Hukum\n\
             KSP Sumber Rezeki\t0035760100001\tSimpan Pinjam\tKranggan\tSiti Aminah\t081234\t70,5\tCukup Sehat\t31/12/1998\n\
             Koperasi Syariah Mawar\t3,57601E+12\tSerba Usaha\tMeri\t\t\t\t\t31/02/2010\n\
             Koperasi Jasa Bahari\t\tJasa\tWates\t\t\t\t\t\n\
             KOPERASI JASA BAHARI\t\tJasa\tWates\t\t\t\t\t\n",
        );
        browser.wait_for("#impor");
        browser.sound("a register looked at");
        for (wording, count) in [(words().n_new, 2), (words().n_change, 1), (words().n_left, 1), (words().n_errors, 3)]
        {
            browser.wait_for_text(&fill(wording, &[("n", &count.to_string())]));
        }
        for sentence in [words().c_rounded, words().c_kind, words().c_day] {
            assert!(browser.sees(sentence), "{sentence}");
        }
        browser.screenshot(&format!("import-{}", setup.name()));
        browser.click("#impor");
        browser.wait_for("#impor-selesai");
        browser.sound("a register taken over");
        listed(&browser, 3);
        open_record(&browser, "KSP Sumber Rezeki");
        browser.wait_for_text(Record::of(LANG).old_ring);
        browser.sound("a year known by its result");
        open_tab(&browser, record().tab_identity);
        assert_eq!(browser.value(register().f_nik), "0035760100001");
        assert_eq!(browser.value(register().f_ketua), "Siti Aminah");
        assert_eq!(browser.value(register().f_bh_date), "1998-12-31");

        // All of it is undone at once.
        browser.go(Route::Backup);
        browser.click_text(Snapshots::of(LANG).undo_import);
        browser.wait_until("it is undone", |page| page.count("#potret > li") > 1);
        listed(&browser, 1);
        browser.wait_for_text(known);
    }
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
fn a_year_known_by_its_result_is_noted_corrected_and_removed() {
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
    open_tab(&browser, record().tab_examinations);
    browser.click("[id^=buang]");
    browser.click("dialog[open] .btn-primary");
    browser.wait_for_no("#hasil-lama .item");
}
