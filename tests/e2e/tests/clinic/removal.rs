//! What was removed comes back, what was removed unseen is settled, and what a person asks to be removed is gone for ever.

use crate::backup::{choose, digest_of, download, merge};
use crate::steps::{
    LANG, YEAR, begin_statement, common, examination, name_officer, open, open_record, open_tab, record, register,
    register_as, statement, to_examination, wait_for_record, wait_until_saved,
};
use crate::stored::{consistent, rows};
use koroena::app::Route;
use koroena::locale::words::{Documents, Examination, History, Personal, Removal, fill};
use koroena_e2e::{Browser, Folder, Server, Setup};
use std::path::Path;

fn words() -> &'static Removal {
    Removal::of(LANG)
}

fn personal() -> &'static Personal {
    Personal::of(LANG)
}

/// Removes the co-operative whose record is open.
fn remove(browser: &Browser) {
    open_tab(browser, record().tab_identity);
    browser.click_text(register().remove);
    browser.click("dialog[open] .btn-primary");
    browser.wait_until("the register is shown", |page| page.place() == Route::list().to_string());
}

/// Takes a file into the clinic.
fn take(browser: &Browser, file: &Path) {
    browser.go(Route::Backup);
    choose(browser, file);
    merge(browser);
}

#[test]
fn a_removed_co_operative_is_listed_looked_at_and_brought_back() {
    let (name, other) = ("Koperasi Konsumen Sinar Fajar Kelurahan Gunung Gedangan", "Koperasi Jasa Angkutan");
    let server = Server::start();
    let browser = open(&server, Setup::phone());
    register_as(&browser, other, common().kind_jasa);
    register_as(&browser, name, common().kind_konsumen);
    let address = browser.place();
    browser.go(Route::list());
    browser.wait_for_text(name);
    assert_eq!(browser.count("#yang-dihapus"), 0);
    open_record(&browser, name);
    remove(&browser);
    browser.wait_for_text(words().where_listed);
    browser.wait_until("one is left", |page| page.count(".item") == 1);
    browser.wait_for_text(&fill(words().link, &[("n", "1")]));
    browser.sound("register with something removed");

    // Its address says so, and offers nothing to edit: an edit would contest the removal.
    for address in [address.clone(), format!("{address}/identitas"), format!("{address}/laporan/koperasi.{YEAR}")] {
        browser.go(&address);
        browser.wait_for("#terhapus");
        browser.wait_until("it says who removed it", |page| page.text("#terhapus").contains("Sri Wahyuni"));
        assert_eq!(browser.count(".tabs") + browser.count(".input"), 0, "{address}");
    }
    browser.wait_for("#riwayat");
    assert!(browser.sees(History::of(LANG).was_removed));
    browser.sound("removed co-operative");

    browser.go(Route::list());
    browser.click("#yang-dihapus");
    browser.wait_for("#daftar-dihapus .item");
    browser.wait_until("it says who removed it", |page| page.text("#daftar-dihapus").contains("Sri Wahyuni"));
    assert_eq!(browser.texts("#daftar-dihapus .item").len(), 1);
    browser.sound("removed co-operatives");
    browser.click_text(&fill(words().bring_back_of, &[("name", name)]));
    browser.wait_for_text(words().none);
    open_record(&browser, name);
    browser.reload();
    wait_for_record(&browser, name);
    browser.go(Route::list());
    browser.wait_for_text(name);
    browser.wait_for_no("#yang-dihapus");
    consistent(&browser);
}

#[test]
fn what_is_removed_within_a_record_is_listed_and_brought_back() {
    let name = "Koperasi Pemasaran Kopi";
    let server = Server::start();
    let browser = open(&server, Setup::desktop());
    register_as(&browser, name, common().kind_pemasaran);
    let address = browser.place();
    begin_statement(&browser);
    browser.type_into("#a-total_aset", "90000000");
    wait_until_saved(&browser);
    to_examination(&browser);
    let draft = browser.place();
    browser.go(&address);
    open_tab(&browser, record().tab_documents);
    let folder = Folder::new();
    let akta = folder.path().join("akta.pdf");
    std::fs::write(&akta, b"%PDF-1.7 akta").unwrap();
    browser.upload("#tambah-berkas", &akta);
    browser.wait_for(".file");

    browser.click_text(&fill(Documents::of(LANG).remove_of, &[("name", "akta.pdf")]));
    browser.click("dialog[open] .btn-primary");
    browser.wait_for_no(".file");
    browser.go(&draft);
    browser.click("[id^=buang]");
    browser.click("dialog[open] .btn-primary");
    browser.wait_until("it is removed", |page| page.place() == format!("{address}/pemeriksaan"));
    let sheet = format!("{address}/laporan/koperasi.{YEAR}");
    browser.go(&sheet);
    browser.wait_for("#lembar");
    browser.click("[id^=buang]");
    browser.wait_for_text(words().statement_remove);
    browser.click("dialog[open] .btn-primary");
    browser.wait_until("it is removed", |page| page.place() == format!("{address}/laporan"));
    for (place, title) in
        [(&draft, fill(examination().title, &[("y", YEAR)])), (&sheet, fill(statement().title, &[("y", YEAR)]))]
    {
        browser.go(place);
        browser.wait_for("#terhapus");
        assert_eq!(browser.text("h1"), title);
    }
    browser.sound("removed statement");

    browser.go(&address);
    open_tab(&browser, record().tab_history);
    browser.wait_for("#dihapus-di-sini");
    assert_eq!(browser.count("#dihapus-di-sini .item"), 3);
    browser.wait_for("#riwayat");
    browser.sound("history with what was removed");
    for gone in [
        fill(examination().title, &[("y", YEAR)]),
        fill(statement().title, &[("y", YEAR)]),
        fill(History::of(LANG).file, &[("name", "akta.pdf")]),
    ] {
        browser.click_text(&fill(words().bring_back_of, &[("name", &gone)]));
        browser.wait_for_text(&fill(words().brought_back, &[("name", &gone)]));
    }
    browser.wait_for_no("#dihapus-di-sini");
    open_tab(&browser, record().tab_documents);
    browser.wait_for(".file");
    browser.go(&sheet);
    browser.wait_for("#lembar");
    assert_eq!(browser.value("#a-total_aset"), "90.000.000");
    browser.go(&draft);
    browser.wait_for("#nilai");
    consistent(&browser);
}

#[test]
fn a_removal_that_others_did_not_see_is_settled_either_way() {
    let (name, chair) = ("Koperasi Konsumen Sinar Fajar", "Slamet Riyadi");
    let server = Server::start();
    for keeps in [true, false] {
        let (here, there) = Browser::open_pair(&server, Setup::phone(), Setup::desktop());
        name_officer(&there);
        register_as(&here, name, common().kind_konsumen);
        let place = here.place();
        begin_statement(&here);
        here.type_into("#a-total_aset", "90000000");
        wait_until_saved(&here);
        to_examination(&here);
        let draft = here.place();
        take(&there, &download(&here));

        // Here the draft and the co-operative go; there somebody works on.
        here.go(&draft);
        here.click("[id^=buang]");
        here.click("dialog[open] .btn-primary");
        here.wait_for_text(words().where_to_find);
        here.go(&place);
        wait_for_record(&here, name);
        remove(&here);
        there.go(&draft);
        there.type_into("#pemeriksa", chair);
        wait_until_saved(&there);
        open_record(&there, name);
        open_tab(&there, record().tab_identity);
        there.type_into(register().f_ketua, chair);
        wait_until_saved(&there);
        take(&here, &download(&there));

        here.go(Route::list());
        here.wait_for_text(words().contested_mark);
        here.wait_for_text(name);
        here.sound("register with a contested removal");
        here.click_text(name);
        wait_for_record(&here, name);
        here.wait_until("what was changed is listed", |page| {
            let alerts = page.texts("#penghapusan-berbeda .alert");
            alerts.len() == 2 && alerts.iter().all(|text| text.contains(chair) && text.contains("Sri Wahyuni"))
        });
        assert!(here.text("#penghapusan-berbeda").contains(register().f_ketua));
        here.sound("contested removals");

        // The draft cannot be sealed meanwhile.
        here.go(&draft);
        here.wait_for("#penghapusan-berbeda");
        here.sound("draft whose removal is contested");
        here.click("#segel");
        here.type_into("#segel-alasan", "buku kas hilang");
        here.click("#segel-ya");
        here.wait_for_text(Examination::of(LANG).seal_contested);
        here.go(&place);
        wait_for_record(&here, name);

        // The draft first: with the co-operative it would be out of sight.
        let verb = if keeps { words().keep } else { words().remove };
        for (place, left) in [(2, 1), (1, 0)] {
            here.click_text_in(&format!("#penghapusan-berbeda .alert:nth-child({place})"), verb);
            here.wait_until("one is settled", |page| page.count("#penghapusan-berbeda .alert") == left);
        }
        if keeps {
            here.go(&draft);
            here.wait_for("#nilai");
            assert_eq!(here.value("#pemeriksa"), chair);
        } else {
            here.wait_for("#terhapus");
        }
        // Settled here, it is settled there.
        let settled = download(&here);
        take(&there, &settled);
        there.go(Route::list());
        if keeps {
            there.wait_for_text(name);
            assert_eq!(there.count("#yang-dihapus"), 0);
        } else {
            there.wait_for_text(&fill(words().link, &[("n", "1")]));
            assert!(!there.sees(name));
        }
        assert_eq!(digest_of(&download(&there)), digest_of(&settled));
        consistent(&here);
    }
}

#[test]
fn what_a_person_asks_to_be_removed_is_gone_for_ever() {
    let (name, phone) = ("Koperasi Jasa Bahari", "0812-3456-7890");
    let server = Server::start();
    let browser = open(&server, Setup::phone());
    register_as(&browser, name, common().kind_jasa);
    let place = browser.place();
    open_tab(&browser, record().tab_identity);
    browser.type_into(register().f_ketua_hp, phone);
    browser.type_into(register().f_catatan, "Hubungi 0812 3456 7890 di waktu sore");
    wait_until_saved(&browser);
    let older = download(&browser);
    browser.go(format!("{place}/identitas"));
    browser.type_into(register().f_ketua_hp, "0321-555111");
    browser.type_into(register().f_ketua, "Siti Aminah");
    wait_until_saved(&browser);
    let holds = |text: &str| {
        let stores = ["changes", "records", "ringkasan"];
        stores.into_iter().any(|store| rows(&browser, store).iter().any(|row| row.to_string().contains(text)))
    };
    assert!(holds(phone) && holds("555111"));

    browser.go(Route::Settings);
    browser.click_text(personal().title);
    browser.wait_for_text(personal().warn_title);
    browser.type_into("#cari-pribadi", "08");
    browser.click("#cari-data");
    browser.wait_for_text(&fill(personal().e_short, &[("n", "3")]));
    browser.type_into("#cari-pribadi", "tidak ada di mana pun");
    browser.click("#cari-data");
    browser.wait_for_text(&fill(personal().none, &[("q", "tidak ada di mana pun")]));
    // Also where it stands in the history alone, and however its digits are parted.
    browser.type_into("#cari-pribadi", "+62 812 34567890");
    browser.click("#cari-data");
    browser.wait_for_text(&fill(personal().found, &[("n", "2")]));
    assert_eq!(browser.count("#pribadi-hasil input:checked"), 0);
    browser.sound("personal data that was found");
    browser.click_text(register().f_ketua_hp);
    browser.click("#hapus-selamanya");
    browser.wait_for_text(&fill(personal().ask_title, &[("n", "1")]));
    browser.sound("asking before a purge");
    browser.click("dialog[open] .btn-primary");
    browser.wait_for("#pribadi-selesai");
    browser.sound("purged");

    let is_gone = || {
        assert!(!holds(phone) && !holds("555111"), "it stands in the database still");
        browser.go(format!("{place}/identitas"));
        browser.wait_for("#f-nama");
        browser.wait_for_text(common().gone);
        assert_eq!(browser.count("#f-pengurus-ketua-hp"), 0);
        assert_eq!(browser.value(register().f_ketua), "Siti Aminah");
        open_tab(&browser, record().tab_history);
        let line = format!("{}: {}", register().f_ketua_hp, common().gone);
        browser.wait_for_text(&line);
        assert!(!browser.sees(phone));
    };
    is_gone();
    browser.sound("history of what was purged");
    take(&browser, &older);
    is_gone();
    assert!(holds("0812 3456 7890"), "more than was chosen is gone");
    let newer = std::fs::read_to_string(download(&browser)).unwrap();
    assert!(!newer.contains(phone) && !newer.contains("555111"));
    consistent(&browser);
}
