//! The clinic as it stands: it opens on every screen, works with its server gone, and keeps what an officer entered.

use koroena::app::Route;
use koroena::locale::Lang;
use koroena::locale::words::{Common, Home, Register, Shell};
use koroena_e2e::{Browser, Server, Setup};

fn home() -> &'static Home {
    Home::of(Lang::Id)
}

/// Tells the clinic who works here, as it asks on a device's first visit.
fn name_officer(browser: &Browser) {
    browser.type_into(home().who_name, "Sri Wahyuni");
    browser.click_text(home().who_save);
    browser.wait_for_text(home().three_ways);
}

#[test]
fn the_first_visit_is_sound() {
    let server = Server::start();
    for setup in Setup::ALL.into_iter().chain([Setup::phone().text_at(200)]) {
        let browser = Browser::open(&server, setup);
        browser.wait_for_text(home().welcome);
        browser.sound("first visit");
        name_officer(&browser);
        browser.sound("home without a co-operative");
    }
}

#[test]
fn every_place_opens_with_the_server_gone() {
    let mut server = Server::start();
    let mut browser = Browser::open(&server, Setup::phone());
    name_officer(&browser);
    browser.wait_until_offline_ready();
    server.stop();
    for is_reopened in [false, true] {
        if is_reopened {
            browser.quit();
            browser.reopen();
        } else {
            browser.reload();
        }
        browser.wait_for_text(home().three_ways);
        for route in [
            Route::List,
            Route::Register,
            Route::Backup,
            Route::Rules,
            Route::Settings,
            Route::About,
            Route::More,
            Route::Home,
        ] {
            browser.go(&route);
            browser.wait_until(&format!("{route} shows its heading"), |page| {
                page.text_now("h1").is_some_and(|heading| heading != Shell::of(Lang::Id).not_found_title)
            });
            browser.sound(&route.to_string());
        }
    }
}

#[test]
fn a_registered_co_operative_outlives_a_crash() {
    let (common, register) = (Common::of(Lang::Id), Register::of(Lang::Id));
    let name = "Koperasi Melati Jaya";
    let server = Server::start();
    let mut browser = Browser::open(&server, Setup::phone());
    name_officer(&browser);
    browser.click_text(home().first);
    browser.type_into(register.f_nama, name);
    browser.choose(register.f_jenis, common.kind_konsumen);
    browser.sound("register");
    browser.click_text(register.create);
    browser.wait_until("the record is open", |page| page.place().starts_with("#/koperasi/"));
    for is_after_crash in [false, true] {
        if is_after_crash {
            browser.crash();
            browser.reopen();
        }
        browser.click_text(Shell::of(Lang::Id).list);
        browser.wait_for_text(name);
        browser.sound("list");
    }
    browser.click_text(name);
    browser.wait_until("the record is open", |page| page.place().starts_with("#/koperasi/"));
}
