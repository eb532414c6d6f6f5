//! The statement's sheet used like a spreadsheet: keys, separators, steps back, pasted columns, notes, thousands, the facts of the year.

use crate::steps::{
    LANG, YEAR, begin_statement, common, open, open_record, open_tab, record, register_as, statement, wait_until_saved,
};
use koroena::app::naming::people_name;
use koroena::exact::Rupiah;
use koroena::locale::entry::EntryError;
use koroena::locale::number;
use koroena::locale::words::entry::sentence;
use koroena::locale::words::{Facts, Sheet, fill};
use koroena_e2e::{Browser, Key, Server, Setup};
use serde_json::json;

fn words() -> &'static Sheet {
    Sheet::of(LANG)
}

/// An amount as it stands in a field.
fn shown(rupiah: i64) -> String {
    number::amount_for_entry(Rupiah::from_sen(rupiah * 100).unwrap(), LANG)
}

/// A full sheet of a savings co-operative, at a wide screen and at a phone's.
fn at_both_sizes(scenario: impl Fn(&Browser)) {
    let server = Server::start();
    for setup in [Setup::desktop(), Setup::phone()] {
        let browser = open(&server, setup);
        register_as(&browser, "KSP Lembar Rapi", common().kind_simpan_pinjam);
        begin_statement(&browser);
        browser.click_text(statement().full);
        browser.wait_for("#a-kas");
        scenario(&browser);
    }
}

/// Pastes a text into a field, as from the clipboard.
fn paste(browser: &Browser, field: &str, text: &str) {
    browser.click(field);
    browser.execute_with(
        "const clipboardData = new DataTransfer();
         clipboardData.setData('text/plain', arguments[0]);
         const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
         document.activeElement.dispatchEvent(paste);",
        &json!([text]),
    );
}

fn wait_for_value(browser: &Browser, field: &str, value: &str) {
    browser.wait_until(&format!("{field} holds “{value}”"), |page| page.value(field) == value);
}

/// Puts the cursor behind so many characters of the field that has the focus.
fn put_cursor(browser: &Browser, place: usize) {
    browser.execute_with("document.activeElement.setSelectionRange(arguments[0], arguments[0]);", &json!([place]));
}

fn cursor(browser: &Browser) -> u64 {
    browser.execute("return document.activeElement.selectionStart;").as_u64().unwrap()
}

/// The id of what has the focus.
fn focused(browser: &Browser) -> String {
    browser.execute("return document.activeElement.id;").as_str().unwrap_or_default().to_owned()
}

fn reload(browser: &Browser) {
    wait_until_saved(browser);
    browser.reload();
    browser.wait_for("#lembar");
}

#[test]
fn separators_come_while_typing_and_the_cursor_keeps_its_digits() {
    at_both_sizes(|browser| {
        browser.click("#a-kas");
        browser.type_keys("1250");
        assert_eq!((browser.value("#a-kas"), cursor(browser)), (shown(1250), 5));
        put_cursor(browser, 1);
        browser.type_keys("9");
        assert_eq!((browser.value("#a-kas"), cursor(browser)), (shown(19_250), 2));
        browser.press(Key::Delete);
        assert_eq!((browser.value("#a-kas"), cursor(browser)), (shown(19_250), 3), "a separator is stepped over");
        browser.press(Key::Delete);
        assert_eq!((browser.value("#a-kas"), cursor(browser)), (shown(1_950), 3));
        browser.press(Key::End);
        browser.type_keys("+350.000");
        assert_eq!(browser.value("#a-kas"), format!("{}+350.000", shown(1_950)), "a sum is left as it is typed");
        browser.press(Key::Tab);
        wait_for_value(browser, "#a-kas", &shown(351_950));
        // A number pad has a dot and no comma.
        browser.type_into("#a-giro", "1234567.89");
        browser.press(Key::Tab);
        wait_for_value(browser, "#a-giro", "1.234.567,89");
        reload(browser);
        assert_eq!(browser.value("#a-kas"), shown(351_950));
    });
}

#[test]
fn keys_move_as_in_a_spreadsheet() {
    at_both_sizes(|browser| {
        browser.click("#a-kas");
        let mut seen = Vec::new();
        for (held, key) in [
            (&[][..], Key::Down),
            (&[], Key::Enter),
            (&[], Key::Tab),
            (&[], Key::Tab),
            (&[Key::Shift], Key::Tab),
            (&[], Key::Up),
            (&[Key::Shift], Key::Enter),
        ] {
            browser.press_with(held, key);
            seen.push(focused(browser));
        }
        assert_eq!(seen, ["a-kas_bank", "a-giro", "l-giro", "a-tabungan_bank", "l-giro", "l-kas_bank", "l-kas"]);

        browser.type_into("#a-giro", "700");
        browser.press(Key::Enter);
        browser.press(Key::Up);
        browser.press(Key::End);
        browser.type_keys("5");
        assert_eq!(browser.value("#a-giro"), shown(7_005));
        browser.press(Key::Escape);
        wait_for_value(browser, "#a-giro", &shown(700));
        assert_eq!(focused(browser), "a-giro");
        browser.type_keys("x");
        browser.press(Key::Escape);
        wait_for_value(browser, "#a-giro", &shown(700));
        reload(browser);
        assert_eq!(browser.value("#a-giro"), shown(700));
    });
}

#[test]
fn steps_are_taken_back_and_done_again() {
    at_both_sizes(|browser| {
        browser.type_into("#a-kas", "100");
        browser.press(Key::Enter);
        browser.type_into("#a-giro", "200");
        browser.press_with(&[Key::Control], Key::Letter('z'));
        wait_for_value(browser, "#a-giro", "");
        browser.click("#urungkan");
        wait_for_value(browser, "#a-kas", "");
        assert_eq!(browser.execute("return document.querySelector('#urungkan').disabled;"), json!(true));
        browser.click("#a-kas");
        browser.press_with(&[Key::Control], Key::Letter('y'));
        wait_for_value(browser, "#a-kas", "100");
        browser.click("#ulangi");
        wait_for_value(browser, "#a-giro", "200");
        browser.click("#a-giro");
        browser.press_with(&[Key::Control], Key::Letter('z'));
        wait_for_value(browser, "#a-giro", "");
        reload(browser);
        assert_eq!((browser.value("#a-kas"), browser.value("#a-giro")), ("100".to_owned(), String::new()));
    });
}

#[test]
fn a_pasted_block_fills_its_lines_and_loses_nothing() {
    at_both_sizes(|browser| {
        let unread = "lihat buku";
        paste(
            browser,
            "#a-kas",
            &format!("Kas\t1.000\t900\r\nGiro\t2.000\t\r\nTabungan\t{unread}\t800\r\nDeposito\t4.000\t700\r\n"),
        );
        wait_for_value(browser, "#a-deposito", &shown(4_000));
        for (field, value) in [
            ("#a-kas", shown(1_000)),
            ("#l-kas", shown(900)),
            ("#a-kas_bank", String::new()),
            ("#a-giro", shown(2_000)),
            ("#l-giro", String::new()),
            ("#a-tabungan_bank", unread.to_owned()),
            ("#l-tabungan_bank", shown(800)),
            ("#l-deposito", shown(700)),
        ] {
            assert_eq!(browser.value(field), value, "{field}");
        }
        browser.wait_for_text(&fill(words().pasted, &[("n", "6")]));
        browser.wait_for_text(&fill(words().pasted_unread, &[("n", "1")]));
        browser.wait_for_text(&sentence(&EntryError::UnknownText(unread.to_owned()), LANG));
        browser.sound("sheet with a pasted block");

        // One step back for all of it.
        browser.click("#urungkan");
        wait_for_value(browser, "#a-kas", "");
        assert_eq!((browser.value("#l-kas"), browser.value("#a-deposito")), (String::new(), String::new()));
        browser.click("#ulangi");
        wait_for_value(browser, "#l-deposito", &shown(700));
        reload(browser);
        assert_eq!((browser.value("#a-giro"), browser.value("#l-kas")), (shown(2_000), shown(900)));
    });
}

#[test]
fn amounts_in_thousands_are_asked_about_and_multiplied_at_one_touch() {
    at_both_sizes(|browser| {
        paste(browser, "#l-kas", "10000000\n20000000\n30000000\n40000000");
        wait_for_value(browser, "#l-deposito", &shown(40_000_000));
        assert_eq!(browser.count("#ribuan"), 0);
        paste(browser, "#a-kas", "11000\n19000\n32000\n41000");
        browser.wait_for_text(words().thousands);
        browser.sound("sheet that looks like thousands");
        browser.click("#kali-seribu");
        wait_for_value(browser, "#a-kas", &shown(11_000_000));
        browser.wait_for_no("#ribuan");
        browser.click("#urungkan");
        wait_for_value(browser, "#a-kas", &shown(11_000));
        browser.click("#ulangi");
        reload(browser);
        assert_eq!(browser.value("#a-deposito"), shown(41_000_000));
    });
}

#[test]
fn a_note_stays_beside_its_line() {
    let note = "Dihitung bersama bendahara";
    at_both_sizes(|browser| {
        browser.click("#a-kas");
        browser.press_with(&[Key::Shift], Key::Letter('\u{E032}'));
        browser.wait_for("#c-kas");
        browser.wait_until("the note has the focus", |page| focused(page) == "c-kas");
        browser.type_keys(note);
        browser.sound("sheet with a note");
        reload(browser);
        assert_eq!(browser.count("#c-kas"), 0);
        assert_eq!(browser.count("tr:has(#a-kas) .is-noted"), 1);
        assert_eq!(browser.count("tr:has(#a-giro) .is-noted"), 0);
        browser.click("tr:has(#a-kas) .remark");
        browser.wait_for("#c-kas");
        assert_eq!(browser.value("#c-kas"), note);

        open_record(browser, "KSP Lembar Rapi");
        open_tab(browser, record().tab_history);
        browser.wait_for_text(note);
    });
}

#[test]
fn the_facts_of_the_year_are_kept_and_counted() {
    let facts = Facts::of(LANG);
    at_both_sizes(|browser| {
        for (group, men, women) in [
            ("anggota-awal", "100", "80"),
            ("anggota-masuk", "20", "5"),
            ("anggota-keluar", "5", ""),
            ("anggota-akhir", "116", "85"),
        ] {
            browser.type_into(&format!("#t-{group}-l"), men);
            if !women.is_empty() {
                browser.type_into(&format!("#t-{group}-p"), women);
            }
        }
        let told = fill(facts.miscount, &[("sex", facts.men), ("wanted", "115")]);
        browser.wait_for_text(&told);
        browser.sound("members that do not add up");
        browser.type_into("#t-anggota-akhir-l", "115");
        browser.wait_for_no_text(&told);
        browser.type_into("#t-pengurus-p", "dua");
        browser.press(Key::Tab);
        browser.wait_for_text(facts.not_a_count);
        browser.type_into("#t-pengurus-p", "2");
        browser.wait_for_no_text(facts.not_a_count);

        let next: i64 = YEAR.parse::<i64>().unwrap() + 1;
        browser.type_into("#t-rat-tanggal", &format!("{next}-07-02"));
        browser.wait_for_text(facts.hint_late);
        browser.type_into("#t-rat-tanggal", &format!("{next}-06-30"));
        browser.wait_for_text(facts.hint_in_time);
        browser.type_into("#t-rat-hadir", "150");
        browser.wait_for_text(&fill(facts.present_share, &[("share", "75%")]));
        browser.choose("#t-rat-status", facts.in_time);
        browser.choose("#t-rat-kuorum", facts.quorum_yes);
        browser.type_into("#t-rat-tempat", "Balai RW 3");
        browser.sound("facts of a year");
        reload(browser);
        for (field, value) in [
            ("anggota-akhir-l", "115"),
            ("anggota-keluar-p", ""),
            ("pengurus-p", "2"),
            ("rat-hadir", "150"),
            ("rat-tempat", "Balai RW 3"),
            ("rat-status", "tepat_waktu"),
            ("rat-kuorum", "ya"),
        ] {
            assert_eq!(browser.value(&format!("#t-{field}")), value, "{field}");
        }
        assert_eq!(browser.value("#t-rat-tanggal"), format!("{next}-06-30"));

        open_record(browser, "KSP Lembar Rapi");
        open_tab(browser, record().tab_history);
        browser.wait_for_text(&format!("{}, {}", people_name("anggota/akhir", LANG), facts.men));
    });
}

#[test]
fn a_phone_shows_one_part_at_a_time_with_its_total() {
    let server = Server::start();
    let browser = open(&server, Setup::phone());
    register_as(&browser, "KSP Layar Kecil", common().kind_simpan_pinjam);
    begin_statement(&browser);
    browser.click_text(statement().full);
    let in_sight = |field: &str| {
        browser.execute_with("return document.querySelector(arguments[0]).offsetParent !== null;", &json!([field]))
            == json!(true)
    };
    browser.wait_for("#a-kas");
    assert!(in_sight("#a-kas") && !in_sight("#a-simpanan_pokok"));
    browser.type_into("#a-total_aset", "90000000");
    browser.wait_until("the part's total is in view", |page| {
        page.text_now("#bagian-jumlah").as_deref()
            == Some(number::amount(Rupiah::from_sen(9_000_000_000).unwrap(), LANG).as_str())
    });
    browser.sound("first part of a sheet");
    browser.click("#bagian-sesudah");
    browser.wait_until("the next part stands", |_| in_sight("#a-simpanan_pokok") && !in_sight("#a-kas"));
    // The keys go over the edge of a part, both ways, and so does the jump to what is missing.
    browser.click("#a-total_pasiva");
    browser.press(Key::Up);
    browser.wait_until("the part before stands again", |_| in_sight("#a-kas") && !in_sight("#a-simpanan_pokok"));
    browser.press(Key::Enter);
    assert_eq!(focused(&browser), "a-total_pasiva");
    browser.click(".actionbar > .btn:not(.btn-primary)");
    browser.wait_until("what is missing is in sight", |page| {
        let focus = focused(page);
        focus.starts_with("a-") && in_sight(&format!("#{focus}"))
    });
    browser.sound("a part of a sheet");
}
