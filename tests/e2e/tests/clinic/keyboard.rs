//! The whole way without a pointer: every step by Tab, Enter, Space, letters and Escape.
//!
//! Rule: wherever the focus comes it is seen, nothing holds it, and what was opened gives it back.

use crate::steps::{home, wait_until_saved};
use koroena::locale::Lang;
use koroena_e2e::{Browser, Key, Server, Setup};
use serde_json::json;

/// More stops than any page of this way has.
const STOPS: usize = 300;

/// Whether what has the focus shows it: itself, or what stands for a radio button.
const IS_SEEN: &str = "const at = document.activeElement;
    const shown = [at, at.nextElementSibling].filter(Boolean).map((at) => getComputedStyle(at));
    return shown.some((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);";

fn has_focus(browser: &Browser, css: &str) -> bool {
    browser.execute_with("return document.activeElement.matches(arguments[0]);", &json!([css])) == true
}

/// Goes by Tab, or back by Shift+Tab, until something has the focus. At every stop the focus is seen.
#[track_caller]
fn go_to(browser: &Browser, css: &str, is_back: bool) {
    let held: &[Key] = if is_back { &[Key::Shift] } else { &[] };
    for _ in 0..STOPS {
        browser.press_with(held, Key::Tab);
        let is_nowhere = browser.execute("return document.activeElement === document.body;") == true;
        assert!(is_nowhere || browser.execute(IS_SEEN) == true, "the focus is not seen at “{}”", browser.focus());
        if has_focus(browser, css) {
            return;
        }
    }
    panic!("{css} is not reached by Tab; the focus is at “{}”", browser.focus());
}

#[track_caller]
fn tab_to(browser: &Browser, css: &str) {
    go_to(browser, css, false);
}

#[track_caller]
fn press_enter_at(browser: &Browser, css: &str, then: &str) {
    tab_to(browser, css);
    browser.press(Key::Enter);
    browser.wait_for(then);
}

#[track_caller]
fn focus_is_back(browser: &Browser, css: &str) {
    browser.wait_until(&format!("the focus is back at {css}"), |page| has_focus(page, css));
}

#[test]
fn the_whole_way_is_gone_by_keyboard() {
    let server = Server::start();
    let browser = Browser::open(&server, Setup::desktop());
    browser.wait_for("#petugas");
    tab_to(&browser, "#petugas");
    browser.type_keys("Sri Wahyuni");
    browser.press(Key::Enter);
    browser.wait_for_text(home().three_ways);

    press_enter_at(&browser, ".ways a[href='#/daftar']", "#f-nama");
    tab_to(&browser, "#f-nama");
    browser.type_keys("Koperasi Konsumen Bahagia");
    tab_to(&browser, "#f-jenis");
    browser.press(Key::Space);
    // A term is explained where it stands.
    press_enter_at(&browser, "[data-istilah=ksp] summary", "[data-istilah=ksp] .tip-body a");
    browser.press(Key::Tab);
    browser.press(Key::Escape);
    browser.wait_for_no("[data-istilah=ksp] .tip-body");
    focus_is_back(&browser, "[data-istilah=ksp] summary");
    press_enter_at(&browser, "button[type=submit]", ".tabs");

    press_enter_at(&browser, ".tabs a[href$='/laporan']", "#isi-laporan");
    press_enter_at(&browser, "#isi-laporan", "#lembar");
    tab_to(&browser, "#lembar input.amount");
    browser.type_keys("1500000");
    browser.press(Key::Enter);
    wait_until_saved(&browser);
    press_enter_at(&browser, "#ke-pemeriksaan", ".ind");

    tab_to(&browser, ".q input[type=radio]");
    browser.press(Key::Letter('y'));
    browser.wait_for(".q[data-answer=ya]");
    browser.press(Key::Down);
    browser.press(Key::Letter('t'));
    browser.wait_for(".q[data-answer=tidak]");

    press_enter_at(&browser, "[id^=jelaskan-]", "#penjelasan");
    focus_is_back(&browser, "#penjelasan-judul");
    tab_to(&browser, "#penjelasan button");
    browser.press(Key::Escape);
    browser.wait_for_no("#penjelasan");
    focus_is_back(&browser, "[id^=jelaskan-]");

    go_to(&browser, "#langkah-D", true);
    browser.press(Key::Enter);
    browser.wait_for("#langkah-D[aria-current=step]");
    press_enter_at(&browser, "#segel", "dialog[open]");
    browser.press(Key::Escape);
    browser.wait_for_no("dialog[open]");
    focus_is_back(&browser, "#segel");

    tab_to(&browser, ".nav-foot button");
    browser.press(Key::Enter);
    browser.wait_for(&format!("html[lang={}]", Lang::En.code()));
    focus_is_back(&browser, ".nav-foot button");
    go_to(&browser, ".nav-item[href='#/lainnya']", true);
    browser.press(Key::Enter);
    browser.wait_for(".menu");
    go_to(&browser, ".skip", true);
    browser.press(Key::Enter);
    focus_is_back(&browser, "#isi");
}
