//! The register as it is worked with: narrowed, sorted, searched; doubles told while typing; the business class; the archive.

use crate::example::{wait_until_filled, words as example};
use crate::steps::{LANG, common, home, open, open_record, open_tab, record, register, register_as, wait_until_saved};
use koroena::app::listing::{Choice, Order, Place};
use koroena::app::{Dossier, Example, RecordTab, Route, Summary, summary_of};
use koroena::journal::{Change, Fold, Purged};
use koroena::locale::words::{Archive, Doubles, Kuk, Listing, fill};
use koroena::record::{Jenis, OwnerId, RecordId};
use koroena_e2e::made::example_city;
use koroena_e2e::{Browser, Key, Server, Setup};
use std::collections::BTreeMap;

fn words() -> &'static Listing {
    Listing::of(LANG)
}

/// The lines of the example's register, as the library says them.
pub fn rows() -> Vec<(OwnerId, Summary)> {
    let example = example_city();
    let nobody = Purged::default();
    (0..example.count())
        .map(|number| {
            let mut changes: BTreeMap<RecordId, Vec<Change>> = BTreeMap::new();
            for change in example.changes(number) {
                changes.entry(change.record().clone()).or_default().push(change);
            }
            let folds = changes.iter().map(|(record, changes)| Fold::from_changes(record, changes, &nobody));
            let owner = Example::owner(number);
            (owner, summary_of(&Dossier::read(owner, folds)))
        })
        .collect()
}

/// Waits until the list says what the choice lists.
fn lists(browser: &Browser, rows: &[(OwnerId, Summary)], choice: &Choice) {
    let expected: Vec<String> = choice.of(rows, &[]).into_iter().map(|(_, row)| row.name).collect();
    browser.wait_until(&format!("{choice} is listed"), |page| page.texts(".item-title") == expected);
    assert_eq!(browser.place(), Route::List(choice.clone()).to_string());
}

#[test]
fn the_list_is_narrowed_sorted_and_found_again_on_the_way_back() {
    let server = Server::start();
    let rows = rows();
    for setup in [Setup::desktop(), Setup::phone()] {
        let browser = open(&server, setup);
        browser.click_text(home().example);
        browser.wait_for(".item");
        browser.go(Route::list());
        wait_until_filled(&browser);
        let mut choice = Choice::default();
        lists(&browser, &rows, &choice);
        assert!(!browser.sees(words().class), "filters stand open before anybody asked");
        browser.click("#saring summary");
        browser.choose("#saring-kelas", common().class_dalam_pengawasan);
        choice.class = Some("dalam-pengawasan");
        lists(&browser, &rows, &choice);
        browser.choose("#saring-tempat", "kec.magersari");
        choice.place = Some(Place::District("Magersari"));
        lists(&browser, &rows, &choice);
        browser.choose("#urut", words().by_score_lowest);
        choice.order = Order::ScoreLowest;
        lists(&browser, &rows, &choice);
        browser.wait_for_text(&fill(words().n_filters, &[("n", "2")]));
        browser.sound("a list with filters");
        browser.screenshot(&format!("list-{}", setup.name()));

        // A record and back: the list is as it was; so it is after a reload.
        browser.click("a.item");
        browser.wait_for(".tabs");
        browser.step_back();
        lists(&browser, &rows, &choice);
        browser.reload();
        lists(&browser, &rows, &choice);

        // What was opened is offered in the whole register, and the bar's place leads there.
        let opened = browser.text(".item-title");
        browser.click_text_in(".nav", register().list_title);
        lists(&browser, &rows, &Choice::default());
        browser.wait_until("it is offered", |page| {
            page.text_now("#terakhir-dibuka .chip-link").as_deref() == Some(&opened)
        });

        // A class on the home page is the door to its list.
        browser.go(Route::Home);
        browser.click(&format!("a[href=\"{}\"]", Route::List(Choice::read("kelas=sehat"))));
        lists(&browser, &rows, &Choice::read("kelas=sehat"));

        // Nothing is left: it is said, and the way out is there.
        browser.go(Route::List(Choice {
            kind: Some(Jenis::Pemasaran),
            class: Some("belum"),
            ..Choice::read("tempat=kel.meri")
        }));
        browser.wait_for_text(words().none_filtered);
        browser.sound("a list of nothing");
        browser.click_text(words().reset);
        lists(&browser, &rows, &Choice::default());

        // A number that no line shows is found in the register's fields.
        browser.type_into("#cari", "0000 0000 00012");
        browser.click("#cari-semua");
        browser.wait_for("#di-isian-lain");
        assert_eq!(browser.texts("#di-isian-lain .item-title"), [rows[11].1.name.clone()]);
        browser.type_into("#cari", "tidak ada yang begini");
        browser.click("#cari-semua");
        browser.wait_for("#tidak-di-mana-pun");
        assert!(browser.sees(example().ribbon));
    }
}

#[test]
fn doubles_are_told_while_they_are_typed_and_places_follow_from_the_village() {
    let doubles = Doubles::of(LANG);
    let server = Server::start();
    for setup in [Setup::desktop(), Setup::phone()] {
        let browser = open(&server, setup);
        register_as(&browser, "KSP Sumber Rejeki", common().kind_simpan_pinjam);
        open_tab(&browser, record().tab_identity);
        browser.type_into(register().f_nik, "0035760100001");
        browser.press(Key::Tab);
        browser.type_into(register().f_kelurahan, "Gunung Gedangan");
        browser.press(Key::Tab);
        // What follows from a village of the city is entered where nothing stood, and what stood stays.
        browser.wait_until("the district follows", |page| page.value(register().f_kecamatan) == "Magersari");
        assert_eq!(browser.value(register().f_kota), "Kota Mojokerto");
        assert_eq!((browser.value(register().f_nama).as_str(), browser.count(".alike")), ("KSP Sumber Rejeki", 0));
        wait_until_saved(&browser);
        browser.reload();
        browser.wait_until("it is kept", |page| page.value(register().f_provinsi) == "Jawa Timur");

        browser.go(Route::Register);
        browser.type_into(register().f_nama, "Koperasi Simpan Pinjam Sumber Rejeki");
        browser.wait_for("[data-alike=nama]");
        assert!(browser.sees(doubles.name) && browser.sees("KSP Sumber Rejeki"));
        browser.sound("a double while it is typed");
        // A look at it takes nothing of what was typed.
        browser.click("[data-alike=nama] a");
        browser.wait_for(".tabs");
        browser.step_back();
        browser.wait_until("it is typed still", |page| {
            page.value(register().f_nama) == "Koperasi Simpan Pinjam Sumber Rejeki"
        });
        browser.type_into(register().f_nama, "Koperasi Anggrek");
        browser.wait_for_no("[data-alike=nama]");
        browser.click_text(register().more_fields);
        browser.type_into(register().f_nik, "0035760100001");
        browser.wait_for("[data-alike=\"nik/nomor\"]");
        browser.type_into(register().f_nik, "0035760100002");
        browser.wait_for_no(".alike");
        // Nearly the same name, told once the village is the same; of another place nothing is filled in and it is taken as it is.
        browser.type_into(register().f_nama, "KSP Sumber Rezeki");
        browser.type_into(register().f_kelurahan, "Jabon");
        browser.press(Key::Tab);
        assert_eq!((browser.value(register().f_kecamatan).as_str(), browser.count(".alike")), ("", 0));
        browser.type_into(register().f_kelurahan, "Gununggedangan");
        browser.wait_for("[data-alike=nama]");
        assert!(browser.sees(doubles.near_name));
        browser.press(Key::Tab);
        browser.wait_until("the district follows", |page| page.value(register().f_kecamatan) == "Magersari");
        // What was typed before stays as it was typed.
        assert_eq!(browser.value(register().f_nama), "KSP Sumber Rezeki");
        // It is told, not refused.
        browser.choose(register().f_jenis, common().kind_simpan_pinjam);
        browser.click_text(register().create);
        browser.wait_until("it is registered", |page| page.place().starts_with("#/koperasi/"));
    }
}

#[test]
fn the_business_class_is_measured_shown_with_its_reason_and_set_by_the_officer() {
    let kuk = Kuk::of(LANG);
    let server = Server::start();
    let browser = open(&server, Setup::phone());
    browser.click_text(home().example);
    browser.wait_for(".item");
    browser.go(Route::list());
    wait_until_filled(&browser);
    browser.go(Route::Record { owner: Example::owner(0), tab: RecordTab::Identity });
    browser.wait_for("#kuk-hitungan");
    browser.wait_for_text(&fill(kuk.by_books, &[("n", "2")]));
    assert!(browser.sees(kuk.not_set) && browser.sees(kuk.open), "{}", browser.text("#kuk-hitungan"));
    browser.sound("a business class by books");
    browser.click("#tetapkan-kuk");
    browser.wait_for_text(kuk.agrees);
    browser.wait_until("the field says it", |page| page.value(register().f_kuk) == "2");
    // Another one that the office sets stands, and the difference is said.
    browser.choose(register().f_kuk, "KUK 3");
    wait_until_saved(&browser);
    browser.reload();
    browser.wait_for_text(&fill(kuk.differs, &[("n", "3")]));
}

#[test]
fn a_co_operative_goes_into_the_archive_with_its_reason_and_comes_back() {
    let archive = Archive::of(LANG);
    let server = Server::start();
    for setup in [Setup::phone(), Setup::desktop()] {
        let browser = open(&server, setup);
        for name in ["KSP Melati", "Koperasi Jasa Bahari"] {
            register_as(&browser, name, common().kind_jasa);
        }
        open_record(&browser, "KSP Melati");
        open_tab(&browser, record().tab_identity);
        browser.click("#arsip summary");
        browser.click("#arsipkan");
        browser.wait_for_text(archive.why_missing);
        browser.type_into("#arsip-alasan", "Dibubarkan oleh rapat anggota");
        browser.click("#arsipkan");
        browser.wait_for("#diarsipkan");
        assert!(browser.sees("Dibubarkan oleh rapat anggota"));
        browser.sound("a record in the archive");
        let listed = |query: &str, expected: &[&str]| {
            browser.go(Route::List(Choice::read(query)));
            browser.wait_until(&format!("{query} lists {expected:?}"), |page| page.texts(".item-title") == expected);
        };
        listed("", &["Koperasi Jasa Bahari"]);
        browser.go(Route::Home);
        browser.wait_until("it is not counted", |page| page.text_now(".figures dd").as_deref() == Some("1"));
        listed("keadaan=arsip", &["KSP Melati"]);
        listed("keadaan=semua", &["Koperasi Jasa Bahari", "KSP Melati"]);
        browser.click_text("KSP Melati");
        browser.wait_for("#diarsipkan");
        browser.click("#kembalikan-arsip");
        browser.wait_for_no("#diarsipkan");
        wait_until_back(&browser);
        listed("", &["Koperasi Jasa Bahari", "KSP Melati"]);
    }
}

/// Waits until it is said that it is back.
fn wait_until_back(browser: &Browser) {
    browser.wait_for_text(Archive::of(LANG).was_taken);
}
