//! A new build that arrives while an officer is at work.

use crate::rescue::copy;
use crate::steps::{common, open, open_tab, record, register, register_as, shell};
use koroena_e2e::{Browser, Folder, Server, Setup, dist};
use serde_json::json;
use std::path::Path;
use std::process::Command;

/// Publishes another build in a folder: its page is marked, and its worker knows the new page by its digest.
fn publish(folder: &Path, mark: &str) {
    let [page, worker] = ["index.html", "sw.js"].map(|name| folder.join(name));
    let before = digest(&page);
    let text = std::fs::read_to_string(&page).unwrap();
    std::fs::write(&page, text.replacen("<html ", &format!("<html data-build=\"{mark}\" "), 1)).unwrap();
    let text = std::fs::read_to_string(&worker).unwrap();
    let (head, rest) = text.split_once("const BUILD = \"").expect("a build's name");
    let (_, tail) = rest.split_once('"').unwrap();
    let changed = format!("{head}const BUILD = \"{mark}\"{tail}").replace(&before, &digest(&page));
    assert!(changed.contains(&digest(&page)), "the worker does not list its page");
    std::fs::write(&worker, changed).unwrap();
}

fn digest(file: &Path) -> String {
    let said = Command::new("sha256sum").arg(file).output().expect("sha256sum").stdout;
    String::from_utf8(said).unwrap().split_whitespace().next().expect("a digest").to_owned()
}

/// Counts, from the next page on, how often this tab loads one.
fn count_loads(browser: &Browser) {
    let counting = "sessionStorage.dimuat = 1 + Number(sessionStorage.dimuat ?? 0);";
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": counting }));
}

fn loads(browser: &Browser) -> u64 {
    browser.execute("return Number(sessionStorage.dimuat ?? 0);").as_u64().unwrap()
}

fn build(browser: &Browser) -> String {
    browser.execute("return document.documentElement.dataset.build ?? '';").as_str().unwrap_or_default().to_owned()
}

/// From now on, until it loads again, the page saves nothing by itself: its short timers come much later.
fn hold_timers(browser: &Browser) {
    browser.execute(
        "const set = window.setTimeout;
         window.setTimeout = (call, wait, ...rest) => set(call, wait < 1000 ? 60_000 : wait, ...rest);",
    );
}

#[test]
fn a_new_build_waits_for_the_officer_and_takes_nothing_away() {
    for setup in [Setup::desktop(), Setup::phone()] {
        let folder = Folder::new();
        copy(&dist(), folder.path());
        let server = Server::over(folder.path());
        let browser = open(&server, setup);
        browser.wait_until_offline_ready();
        let first = browser.tab();
        for name in ["Koperasi Jasa Lama", "Koperasi Jasa Baru"] {
            register_as(&browser, name, common().kind_jasa);
        }
        open_tab(&browser, record().tab_identity);
        browser.wait_for("#f-kontak-telepon");
        let place = browser.place();
        count_loads(&browser);
        browser.type_into(register().f_kelurahan, "Wates");

        // Another tab is opened while the new build is there; it finds it, and both are told.
        publish(folder.path(), "kedua");
        let second = browser.open_tab();
        count_loads(&browser);
        browser.go(&place);
        browser.wait_for("#f-kontak-telepon");
        browser.wait_for_text(shell().update_ready);
        // In a field that is told by leaving it.
        hold_timers(&browser);
        browser.type_into(register().f_kode_pos, "61321");
        assert_eq!((build(&browser).as_str(), loads(&browser)), ("", 0), "reloaded in sight");
        browser.use_tab(&first);
        browser.wait_for_text(shell().update_ready);
        browser.sound("a new build waits");
        browser.screenshot(&format!("update-{}", setup.name()));
        assert_eq!((build(&browser).as_str(), loads(&browser)), ("", 0), "reloaded by itself");

        hold_timers(&browser);
        browser.type_into(register().f_telepon, "0321 555 010");
        browser.click_text(shell().update_now);
        browser.wait_for_newer_worker("the new build is there", |page| build(page) == "kedua");
        browser.wait_for("#f-kontak-telepon");
        assert_eq!(browser.place(), place);
        assert_eq!(browser.value(register().f_kelurahan), "Wates");
        assert_eq!(browser.value(register().f_telepon), "0321 555 010");
        assert!(!browser.sees(shell().update_ready));
        browser.sound("the new build");
        assert_eq!(loads(&browser), 1, "reloaded more than once");

        // The other tab, out of sight, has kept what stood in its field and reloaded.
        browser.wait_until("the other tab has saved", |page| page.value(register().f_kode_pos) == "61321");
        browser.use_tab(&second);
        browser.wait_until("the other tab has the new build", |page| build(page) == "kedua");
        browser.wait_for("#f-kontak-telepon");
        assert_eq!(browser.value(register().f_kode_pos), "61321");
        assert_eq!(loads(&browser), 1);
    }
}
