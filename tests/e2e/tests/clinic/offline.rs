//! Without a network, as an installed program.

use crate::backup::{digest_of, download};
use crate::golden::case;
use crate::steps::{
    common, examine, home, open, open_record, open_tab, record, register, shell, shows, wait_until_saved,
    wait_until_sealed,
};
use koroena::app::Route;
use koroena_e2e::{Server, Setup};

#[test]
fn every_place_opens_with_the_server_gone() {
    let mut server = Server::start();
    let mut browser = open(&server, Setup::phone());
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
            Route::list(),
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
                page.text_now("h1").is_some_and(|heading| heading != shell().not_found_title)
            });
            browser.sound(&route.to_string());
        }
    }
}

#[test]
fn a_co_operative_is_examined_and_backed_up_with_the_server_gone() {
    let case = case("kkpkk-2021-riil.jsonl", "riil-5-2");
    let (name, second) = ("Koperasi Jasa Angkutan", "Koperasi Pemasaran Kopi");
    let mut server = Server::start();
    let mut browser = open(&server, Setup::phone());
    browser.wait_until_offline_ready();
    browser.reload();
    browser.wait_for_text(home().three_ways);
    server.stop();

    examine(&browser, &case, name, common().kind_jasa);
    let backed_up = digest_of(&download(&browser));
    browser.quit();
    browser.reopen();
    browser.click_text(shell().list);
    browser.click_text(name);
    open_tab(&browser, record().tab_examinations);
    browser.click(".item");
    wait_until_sealed(&browser);
    shows(&browser, &case);
    browser.sound("sealed examination without a server");
    assert_eq!(digest_of(&download(&browser)), backed_up);
    crate::steps::register_as(&browser, second, common().kind_pemasaran);

    server.start_again();
    browser.reload();
    for name in [name, second] {
        open_record(&browser, name);
    }
    open_tab(&browser, record().tab_identity);
    browser.type_into(register().f_kelurahan, "Blooto");
    wait_until_saved(&browser);
    browser.reload();
    browser.wait_for("#f-nama");
    assert_eq!(browser.value(register().f_kelurahan), "Blooto");
}

#[test]
fn it_can_be_installed() {
    let server = Server::start();
    let browser = open(&server, Setup::phone());
    browser.wait_until_offline_ready();
    let found = browser.execute(
        "const link = document.querySelector('link[rel=manifest]').href;
         const pictured = async (icon) => {
           const answer = await fetch(new URL(icon.src, link));
           if (!answer.ok) return `${icon.src} is ${answer.status}`;
           const [width, height] = icon.sizes.split('x').map(Number);
           if (icon.type === 'image/svg+xml') return '';
           const picture = await createImageBitmap(await answer.blob());
           return picture.width === width && picture.height === height ? '' : `${icon.src} is not ${icon.sizes}`;
         };
         return fetch(link).then((answer) => answer.json()).then(async (manifest) => ({
           name: manifest.name, short: manifest.short_name, display: manifest.display,
           start: new URL(manifest.start_url, link).href, scope: new URL(manifest.scope, link).href,
           shortcuts: manifest.shortcuts.map(({ url }) => new URL(url, link).href),
           icons: manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`),
           wrong: (await Promise.all(manifest.icons.map(pictured))).filter(Boolean),
           controller: navigator.serviceWorker.controller.scriptURL,
         }));",
    );
    let address = server.address();
    assert_eq!(found["name"], shell().clinic);
    assert_eq!(found["display"], "standalone");
    assert_eq!(found["scope"], address);
    assert_eq!(found["start"], format!("{address}#/"));
    assert_eq!(found["controller"], format!("{address}sw.js"));
    let icons: Vec<&str> = found["icons"].as_array().unwrap().iter().filter_map(|icon| icon.as_str()).collect();
    for needed in ["192x192 any", "512x512 any", "512x512 maskable"] {
        assert!(icons.contains(&needed), "no icon {needed} among {icons:?}");
    }
    assert_eq!(found["wrong"], serde_json::json!([]));
    for shortcut in found["shortcuts"].as_array().unwrap() {
        let place = shortcut.as_str().unwrap().strip_prefix(&address).expect("a shortcut within the clinic");
        browser.go(place);
        browser.wait_for("h1");
        assert!(!browser.sees(shell().not_found_title), "{place}");
    }
}
