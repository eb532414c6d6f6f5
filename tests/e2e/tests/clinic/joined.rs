//! A co-operative that was registered twice: found, joined, its differing entries settled, separated again.

use crate::backup::{choose, download, merge};
use crate::steps::{
    LANG, YEAR, begin_statement, common, open, open_record, open_tab, record, register, register_as, statement,
    wait_for_record, wait_until_saved,
};
use koroena::app::Route;
use koroena::locale::words::{Differing, Doubles, fill};
use koroena_e2e::{Browser, Server, Setup};

fn doubles() -> &'static Doubles {
    Doubles::of(LANG)
}

/// Confirms what the open dialog asks.
fn confirm(browser: &Browser) {
    browser.click("dialog[open] .btn-primary");
}

#[test]
fn a_co_operative_registered_twice_is_found_joined_settled_and_separated() {
    let (one, other, third) = ("KSP Sumber Rejeki", "Koperasi Sumber Rezeki", "Koperasi Jasa Bahari");
    let server = Server::start();
    let (browser, colleague) = Browser::open_pair(&server, Setup::phone(), Setup::desktop());
    crate::steps::name_officer(&browser);
    crate::steps::name_officer(&colleague);
    for name in [one, other] {
        register_as(&browser, name, common().kind_simpan_pinjam);
        open_tab(&browser, record().tab_identity);
        browser.type_into(register().f_kelurahan, "Kranggan");
        wait_until_saved(&browser);
    }
    // The statement stands in the second record.
    begin_statement(&browser);
    browser.type_into("#lembar input[id^=a-]", "1.250.000");
    wait_until_saved(&browser);
    register_as(&browser, third, common().kind_jasa);

    browser.go(Route::list());
    browser.click("#cari-kembar");
    browser.wait_for("#kembar > li");
    browser.sound("doubles");
    assert_eq!(browser.count("#kembar > li"), 1);
    browser.click_text_in("#kembar", doubles().join);
    browser.wait_for("dialog[open]");
    browser.sound("asked before joining");
    confirm(&browser);
    browser.wait_for("#berbeda");
    browser.wait_for_text(doubles().was_joined);
    browser.click_text(&fill(Differing::of(LANG).take, &[("value", one)]));
    browser.wait_for_no("#berbeda");
    wait_for_record(&browser, one);
    open_tab(&browser, record().tab_statements);
    browser.wait_for_text(&fill(statement().title, &[("y", YEAR)]));
    open_tab(&browser, record().tab_history);
    browser.wait_for_text(doubles().line_joined);
    browser.go(Route::list());
    browser.wait_until("one co-operative has one line", |page| page.sees(third) && page.count("a.item") == 2);

    // Handed to a colleague or backed up, it is one there as well.
    let file = download(&browser);
    colleague.go(Route::Backup);
    choose(&colleague, &file);
    merge(&colleague);
    colleague.go(Route::list());
    colleague.wait_until("it is one here as well", |page| page.sees(one) && page.count("a.item") == 2);

    // Separated, each is what it was, with what was entered into it.
    open_record(&browser, one);
    open_tab(&browser, record().tab_identity);
    browser.wait_until("both records are named", |page| page.count("#gabungan li") == 2);
    browser.sound("what it is read from");
    browser.click_text_in("#gabungan", doubles().separate);
    browser.wait_for("dialog[open]");
    confirm(&browser);
    browser.wait_for_text(doubles().was_separated);
    browser.go(Route::list());
    browser.wait_until("each has a line", |page| page.count("a.item") == 3);

    // Told apart, they are not proposed again; joining by hand is still offered.
    browser.go(Route::Doubles);
    browser.click_text_in("#kembar", doubles().apart);
    browser.wait_for_text(doubles().none);
    open_record(&browser, third);
    open_tab(&browser, record().tab_identity);
    browser.click_text(doubles().with_other);
    browser.type_into("#gabung-cari", "rejeki");
    browser.wait_for("#gabungkan li");
    browser.sound("joining by hand");
    browser.click_text_in("#gabungkan", doubles().join);
    browser.wait_for("dialog[open]");
    confirm(&browser);
    browser.wait_for_text(doubles().was_joined);
}

#[test]
fn a_tab_that_has_the_other_record_open_goes_on_without_loss() {
    let (one, other) = ("KSP Melati", "Koperasi Melati");
    let server = Server::start();
    let browser = open(&server, Setup::desktop());
    for name in [one, other] {
        register_as(&browser, name, common().kind_simpan_pinjam);
    }
    let first = browser.tab();
    open_tab(&browser, record().tab_identity);
    browser.type_into(register().f_ketua, "Siti Aminah");
    wait_until_saved(&browser);
    let second = browser.open_tab();
    browser.go(Route::Doubles);
    browser.click_text_in("#kembar", doubles().join);
    browser.wait_for("dialog[open]");
    confirm(&browser);
    browser.wait_for("#berbeda");
    // The first tab stands in the second record and types on.
    browser.use_tab(&first);
    browser.wait_for("#berbeda");
    browser.type_into(register().f_kelurahan, "Kranggan");
    wait_until_saved(&browser);
    browser.use_tab(&second);
    open_tab(&browser, record().tab_identity);
    browser.wait_until("both entries are of the one record", |page| {
        page.value(register().f_ketua) == "Siti Aminah" && page.value(register().f_kelurahan) == "Kranggan"
    });
}
