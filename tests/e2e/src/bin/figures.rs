//! The figures of the browser, printed and never asserted: typing, a city's list, the first visit. `make bench` runs it.
//!
//! Each line says what was measured, how much it is, and what is wanted (quality figures of the project). Medians and 95th
//! percentiles are of the runs named; the machine should be quiet.

#![allow(missing_docs, reason = "a program")]

use koroena::app::Route;
use koroena::locale::Lang;
use koroena::locale::words::{BackupWords, Home, Register};
use koroena_e2e::{Browser, Folder, Server, Setup, made};
use serde_json::{Value, json};
use std::time::Duration;

/// Keys typed for a figure.
const KEYS: usize = 150;
/// Starts measured for a figure.
const STARTS: usize = 7;
/// Co-operatives of the city: so many copies of the example's six, and one more.
const COPIES: usize = 34;

fn main() {
    let server = Server::start();
    typing(&server, Setup::desktop(), 1.0, "16 ms");
    typing(&server, Setup::phone(), 4.0, "50 ms");
    city(&server);
}

fn line(what: &str, figure: &str, wanted: &str) {
    println!("{what:<64} {figure:>28}   wanted: {wanted}");
}

/// From a key's own time to the task after the next frame, in a statement with an examination begun.
fn typing(server: &Server, setup: Setup, slower: f64, wanted: &str) {
    let browser = Browser::open(server, setup);
    let (home, register) = (Home::of(Lang::Id), Register::of(Lang::Id));
    browser.type_into(home.who_name, "Sri");
    browser.click_text(home.who_save);
    browser.wait_for_text(home.first);
    browser.go(Route::Register);
    browser.type_into(register.f_nama, "KSP Angka");
    browser.click("label:has(> #f-jenis-simpan_pinjam)");
    browser.click_text(register.create);
    browser.wait_for(".tabs");
    browser.click(".tabs li:nth-child(2) a");
    browser.click("#isi-laporan");
    browser.click("label:has(> #lembar-lengkap)");
    browser.wait_for("#a-kas");
    browser.devtools("Emulation.setCPUThrottlingRate", &json!({ "rate": slower }));
    browser.execute(
        "window.figures = [];
         document.addEventListener('input', event => requestAnimationFrame(() => {
           const channel = new MessageChannel();
           channel.port1.onmessage = () => window.figures.push(performance.now() - event.timeStamp);
           channel.port2.postMessage(null);
         }), true);",
    );
    let fields = ["kas", "giro", "deposito", "piutang_anggota", "simpanan_pokok", "simpanan_wajib"];
    for field in fields.iter().cycle().take(KEYS.div_ceil(6)) {
        browser.type_into(&format!("#a-{field}"), "123456");
    }
    browser.wait_until("every key to be painted", |browser| {
        browser.execute("return window.figures.length").as_u64().is_some_and(|count| count as usize >= KEYS)
    });
    let mut times = numbers(&browser.execute("return window.figures"));
    browser.devtools("Emulation.setCPUThrottlingRate", &json!({ "rate": 1 }));
    let (median, late) = (percentile(&mut times, 50), percentile(&mut times, 95));
    line(
        &format!("typing in a statement, processor {slower}× slower, {} keys, p95", times.len()),
        &format!("{late:.1} ms (median {median:.1})"),
        wanted,
    );
}

/// A city's clinic: how soon its list is painted after the wasm has arrived.
fn city(server: &Server) {
    let folder = Folder::new();
    let (file, bytes) = made::backup_file(&folder, &made::many(&made::journal(Some), COPIES));
    let cooperatives = COPIES * 6;
    let browser = Browser::open(server, Setup::desktop());
    browser.wait_at_most(Duration::from_secs(120));
    let words = BackupWords::of(Lang::Id);
    browser.type_into(Home::of(Lang::Id).who_name, "Sri");
    browser.click_text(Home::of(Lang::Id).who_save);
    browser.go(Route::Backup);
    browser.upload("input[type=file]", &file);
    browser.wait_for_text(words.do_restore);
    let began = std::time::Instant::now();
    browser.click_text(words.do_restore);
    browser.wait_until("the restore to be done", |browser| browser.visible_text().contains("ditambahkan"));
    line(
        &format!("restore of {cooperatives} co-operatives ({:.1} MB)", bytes as f64 / 1e6),
        &format!("{:.1} s", began.elapsed().as_secs_f64()),
        "–",
    );
    browser.wait_until_offline_ready();
    browser.go(Route::List);
    browser.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({ "source": "new MutationObserver((_, observer) => {
            if (!document.querySelector('.list .item')) return;
            observer.disconnect();
            requestAnimationFrame(() => setTimeout(() => { window.painted = performance.now(); }));
        }).observe(document, { childList: true, subtree: true });" }),
    );
    let mut times = Vec::new();
    for _ in 0..STARTS {
        browser.reload();
        browser.wait_until("the list to be painted", |browser| {
            browser.execute("return window.painted || 0").as_f64().is_some_and(|at| at > 0.0)
        });
        let time = browser.execute(
            "const wasm = performance.getEntriesByType('resource').find(entry => entry.name.includes('.wasm'));
             return [wasm ? wasm.responseEnd : 0, window.painted];",
        );
        if let [from, to] = numbers(&time).as_slice() {
            times.push(to - from);
        }
    }
    line(
        &format!("list of {cooperatives} co-operatives painted after the wasm arrived, median of {STARTS}"),
        &format!("{:.0} ms", percentile(&mut times, 50)),
        "300 ms",
    );
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().map(|list| list.iter().filter_map(Value::as_f64).collect()).unwrap_or_default()
}

fn percentile(times: &mut [f64], of_hundred: usize) -> f64 {
    times.sort_by(f64::total_cmp);
    let place = (times.len() * of_hundred).div_ceil(100).saturating_sub(1);
    times.get(place).copied().unwrap_or(f64::NAN)
}
