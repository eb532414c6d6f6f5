//! The first visit, and what is registered at it.

use crate::steps::{common, home, name_officer, open, open_record, open_tab, record, register, shell, wait_for_record};
use koroena::app::Route;
use koroena::locale::words::Settings;
use koroena_e2e::{Browser, Server, Setup};

use crate::steps::LANG;

#[test]
fn it_says_what_it_is_and_asks_once_who_works_here() {
    let server = Server::start();
    for setup in Setup::ALL.into_iter().chain([Setup::phone().text_at(200)]) {
        let browser = Browser::open(&server, setup);
        for text in [home().welcome, home().lead, home().not_what, home().who_title, home().who_hint] {
            browser.wait_for_text(text);
        }
        browser.sound("first visit");
        browser.click_text(home().who_save);
        browser.wait_for_text(home().who_missing);
        browser.wait_until("the field has the focus", |page| page.focus() == home().who_name);
        browser.sound("first visit without a name");
        name_officer(&browser);
        for way in [home().first, home().restore, home().example] {
            assert!(browser.sees(way), "{way}");
        }
        browser.sound("home without a co-operative");
        browser.reload();
        browser.wait_for_text(home().three_ways);
        assert!(!browser.sees(home().who_title), "asked again");
    }
}

#[test]
fn who_works_here_can_be_handed_over() {
    let settings = Settings::of(LANG);
    let server = Server::start();
    let browser = open(&server, Setup::desktop());
    browser.go(Route::Settings);
    browser.wait_for_text("Sri Wahyuni");
    browser.click_text(settings.hand_over);
    browser.type_into(settings.officer_new, "Bambang");
    browser.click_text(home().who_save);
    browser.wait_for_text("Bambang");
    browser.reload();
    browser.wait_for_text("Bambang");
    browser.sound("settings");
}

#[test]
fn a_co_operative_is_registered_and_outlives_a_crash() {
    let name = "KSP Melati Jaya";
    let server = Server::start();
    for setup in [Setup::phone(), Setup::desktop()] {
        let mut browser = open(&server, setup);
        browser.click_text(home().first);
        browser.wait_for_text(register().form_lead);

        browser.click_text(register().create);
        browser.wait_for_text(register().error_summary);
        browser.wait_until("the summary has the focus", |page| page.focus().starts_with(register().error_summary));
        for sentence in [register().name_missing, register().kind_missing] {
            assert_eq!(browser.visible_text().matches(sentence).count(), 2, "in the summary and beside its field");
        }
        assert!(!browser.sees(register().pattern_missing), "the pattern is proposed");
        browser.sound("register with errors");
        browser.click_text_in("#periksa-isian", register().name_missing);
        browser.wait_until("the name has the focus", |page| page.focus().starts_with(register().f_nama));

        browser.type_into(register().f_nama, name);
        browser.choose(register().f_jenis, common().kind_simpan_pinjam);
        browser.wait_for_no("#periksa-isian");
        browser.click_text(register().create);
        wait_for_record(&browser, name);
        browser.wait_for_text(record().no_class);
        browser.sound("record without a statement");

        let given = [
            (register().f_kelurahan, "Kranggan"),
            (register().f_bh, "518/BH/1998"),
            (register().f_bh_date, "1998-11-23"),
            (register().f_ketua, "Siti Aminah"),
            (register().f_kode_pos, "61321"),
            (register().f_catatan, "Buku RAT dipinjam."),
        ];
        open_tab(&browser, record().tab_identity);
        browser.wait_for(&format!("#{}", "f-nama"));
        for (field, text) in given {
            browser.type_into(field, text);
        }
        browser.type_into(register().f_email, "bukan surel");
        browser.type_into(register().f_telepon, "0321 555 010");
        browser.wait_for_text(register().bad_email);
        browser.press(koroena_e2e::Key::Tab);
        browser.wait_for("#simpan[data-state=saved]");
        browser.sound("identity");

        browser.crash();
        browser.reopen();
        browser.click_text(shell().list);
        browser.wait_for_text(name);
        browser.sound("list");
        open_record(&browser, name);
        open_tab(&browser, record().tab_identity);
        browser.wait_for("#f-nama");
        for (field, text) in given.into_iter().chain([(register().f_telepon, "0321 555 010"), (register().f_email, "")])
        {
            assert_eq!(browser.value(field), text, "{field}");
        }
        assert!(browser.is_checked(common().kind_simpan_pinjam));
    }
}
