//! Bad input: a sentence where it happened, what was typed stays in its field, what was kept stays kept.

use crate::steps::{
    LANG, begin_statement, common, open, open_tab, record, register, register_as, statement, wait_until_saved,
};
use koroena::locale::words::EntryWords;
use koroena::locale::words::entry::sentence;
use koroena::locale::{Entry, number, parse_amount};
use koroena_e2e::{Browser, Key, Server, Setup};

/// Amounts that cannot be read.
const WRONG: [&str; 6] = ["banyak", "1,2345", "12.34.567", "(500", "1000000000000001", "1+"];

/// Puts a text into a field and leaves it.
fn leave_with(browser: &Browser, field: &str, text: &str) {
    browser.type_into(field, text);
    browser.press(Key::Tab);
}

#[test]
fn an_amount_that_cannot_be_read_is_said_beside_its_line_and_the_last_good_one_stays() {
    let server = Server::start();
    for setup in [Setup::phone(), Setup::desktop()] {
        let browser = open(&server, setup);
        register_as(&browser, "KSP Sumber Rejeki", common().kind_simpan_pinjam);
        begin_statement(&browser);
        browser.click_text(statement().full);
        leave_with(&browser, "#a-kas", "7500000");
        wait_until_saved(&browser);
        for text in WRONG {
            let error = parse_amount(text, LANG).expect_err("an amount that cannot be read");
            leave_with(&browser, "#a-kas", text);
            browser.wait_for_text(&sentence(&error, LANG));
            browser.wait_for_text(EntryWords::of(LANG).kept);
            // Separators may have come in while it was typed.
            let plain = |text: &str| text.replace('.', "");
            assert_eq!(plain(&browser.value("#a-kas")), plain(text), "what was typed does not stay");
        }
        browser.sound("a wrong amount");
        browser.screenshot(&format!("wrong-{}", setup.name()));
        // Nor is what could be read on the way to the last one, 1.
        wait_until_saved(&browser);
        browser.reload();
        browser.wait_until("the last good amount stands", |page| page.value("#a-kas") == "7.500.000");

        // Less than nothing is an amount, as a loss is, and so is the largest there can be.
        for text in ["-250000", "999999999999999,99"] {
            let Ok(Entry::Amount(amount)) = parse_amount(text, LANG) else { panic!("{text} is an amount") };
            leave_with(&browser, "#a-kas", text);
            wait_until_saved(&browser);
            browser.reload();
            let kept = number::amount_for_entry(amount, LANG);
            browser.wait_until(&format!("{text} is kept"), |page| page.value("#a-kas") == kept);
        }
    }
}

#[test]
fn a_field_of_the_register_that_cannot_be_says_so_and_the_last_good_value_stays() {
    let server = Server::start();
    for setup in [Setup::phone(), Setup::desktop()] {
        let browser = open(&server, setup);
        register_as(&browser, "KSP Sumber Rejeki", common().kind_simpan_pinjam);
        open_tab(&browser, record().tab_identity);
        for (field, good, bad, said) in [
            (register().f_nik, "0035760100001", "35A", register().bad_digits),
            (register().f_email, "ksp@contoh.id", "ksp@", register().bad_email),
            (register().f_nama, "KSP Sumber Rejeki Jaya", "", register().name_missing),
        ] {
            leave_with(&browser, field, good);
            wait_until_saved(&browser);
            leave_with(&browser, field, bad);
            browser.wait_for_text(said);
            browser.reload();
            browser.wait_until(&format!("“{good}” stands"), |page| page.value(field) == good);
        }
        browser.sound("fields of the register");
    }
}
