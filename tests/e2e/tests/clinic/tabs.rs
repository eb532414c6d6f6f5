//! Two tabs of one browser: what one keeps is seen in the other.

use crate::steps::{
    YEAR, begin_statement, common, open, open_record, open_tab, record, register, register_as, shell, statement,
    wait_for_record, wait_until_saved,
};
use koroena::app::Route;
use koroena::locale::words::fill;
use koroena_e2e::{Server, Setup};

#[test]
fn what_one_tab_keeps_the_other_shows() {
    let (name, renamed) = ("Koperasi Jasa Bahari", "Koperasi Jasa Samudra");
    let server = Server::start();
    let browser = open(&server, Setup::desktop());
    let first = browser.tab();
    browser.go(Route::List);
    browser.wait_for_text(register().none_yet);

    let second = browser.open_tab();
    register_as(&browser, name, common().kind_jasa);
    browser.use_tab(&first);
    browser.wait_for_text(name);
    browser.click_text(name);
    wait_for_record(&browser, name);
    open_tab(&browser, record().tab_identity);
    browser.wait_for("#f-nama");

    // An edit of the second tab's, on the record the first has open.
    browser.use_tab(&second);
    open_tab(&browser, record().tab_identity);
    browser.type_into(register().f_nama, renamed);
    browser.type_into(register().f_kelurahan, "Meri");
    wait_until_saved(&browser);
    browser.use_tab(&first);
    browser.wait_for_text(shell().new_tab_saved);
    browser.wait_until("the name is the new one", |page| {
        page.text_now("h1").as_deref() == Some(renamed) && page.value("#f-nama") == renamed
    });
    assert_eq!(browser.value(register().f_kelurahan), "Meri");
    browser.sound("record that another tab changed");

    // And back: amounts of the first tab's, in the second's list of statements.
    begin_statement(&browser);
    let year = fill(statement().title, &[("y", YEAR)]);
    browser.type_into("#lembar input[id^=a-]", "1.250.000");
    browser.click_text(statement().complete);
    wait_until_saved(&browser);
    browser.use_tab(&second);
    open_tab(&browser, record().tab_statements);
    browser.wait_for_text(&year);
    browser.go(Route::List);
    browser.wait_for_text(renamed);
    open_record(&browser, renamed);
    browser.close_tab(&first);
    browser.wait_for("#lembar");
}
