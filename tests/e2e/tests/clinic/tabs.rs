//! Two tabs of one browser: what one keeps is seen in the other.

use crate::steps::{
    LANG, YEAR, begin_statement, common, open, open_record, open_tab, record, register, register_as, shell, statement,
    wait_for_record, wait_until_saved,
};
use koroena::app::Route;
use koroena::locale::words::{Differing, fill};
use koroena_e2e::{Server, Setup};

#[test]
fn what_one_tab_keeps_the_other_shows() {
    let (name, renamed) = ("Koperasi Jasa Bahari", "Koperasi Jasa Samudra");
    let server = Server::start();
    let browser = open(&server, Setup::desktop());
    let first = browser.tab();
    browser.go(Route::list());
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
    browser.go(Route::list());
    browser.wait_for_text(renamed);
    open_record(&browser, renamed);
    browser.close_tab(&first);
    browser.wait_for("#lembar");
}

#[test]
fn the_cursor_stays_where_it_was_while_another_tab_saves() {
    let name = "Koperasi Produsen Mina";
    let server = Server::start();
    let browser = open(&server, Setup::desktop());
    register_as(&browser, name, common().kind_produsen);
    let place = {
        open_tab(&browser, record().tab_identity);
        browser.place()
    };
    let first = browser.tab();
    let second = browser.open_tab();
    browser.go(&place);
    browser.wait_for("#f-nama");

    // The first tab's officer is in the middle of a word when the second tab saves; both are on the screen.
    browser.use_tab(&first);
    browser.type_into(register().f_catatan, "Buku RAT dipinjam");
    wait_until_saved(&browser);
    browser.execute("document.querySelector('#f-catatan').setSelectionRange(4, 8);");
    let scrolled = browser.execute("return window.scrollY;");
    browser.use_tab(&second);
    browser.type_into(register().f_ketua, "Slamet Riyadi");
    wait_until_saved(&browser);
    browser.use_tab(&first);
    browser.wait_until("what the other tab saved is shown", |page| page.value(register().f_ketua) == "Slamet Riyadi");
    let found = browser.execute(
        "const { id, value, selectionStart, selectionEnd } = document.activeElement;
         return [id, value, selectionStart, selectionEnd];",
    );
    assert_eq!(found, serde_json::json!(["f-catatan", "Buku RAT dipinjam", 4, 8]));
    assert_eq!(browser.execute("return window.scrollY;"), scrolled);
}

/// Types one field and tells the other tab to do the same in one go, before either can hear of the other.
const TYPE_BOTH: &str = "const [css, here, there] = arguments;
    new BroadcastChannel('uji').postMessage(there);
    document.querySelector(css).focus();
    document.execCommand('insertText', false, here);";

#[test]
fn two_tabs_in_one_field_keep_both_values() {
    let name = "Koperasi Produsen Padi";
    let (ours, theirs) = ("Siti Aminah", "Slamet Riyadi");
    let server = Server::start();
    let browser = open(&server, Setup::desktop());
    register_as(&browser, name, common().kind_produsen);
    open_tab(&browser, record().tab_identity);
    browser.wait_for("#f-nama");
    let (place, first) = (browser.place(), browser.tab());
    browser.open_tab();
    browser.go(&place);
    browser.wait_for("#f-pengurus-ketua-nama");
    browser.execute(
        "new BroadcastChannel('uji').onmessage = ({ data }) => {
             const field = document.querySelector('#f-pengurus-ketua-nama');
             field.value = data;
             field.dispatchEvent(new Event('input', { bubbles: true }));
         };",
    );
    browser.use_tab(&first);
    browser.execute_with(TYPE_BOTH, &serde_json::json!(["#f-pengurus-ketua-nama", ours, theirs]));
    open_record(&browser, name);
    browser.wait_for("#berbeda");
    for value in [ours, theirs] {
        browser.wait_for_text(&fill(Differing::of(LANG).take, &[("value", value)]));
    }
}
