//! The figures of the browser, printed and never asserted: typing, and the clinic of a city. `make bench` runs it; with
//! `KOROENA_YEARS` it measures the clinic of so many book years and nothing else, with `KOROENA_TYPING` typing alone.
//!
//! Each line says what was measured, how much it is, and what is wanted (quality figures of the project). Medians and 95th
//! percentiles are of the runs named; the machine should be quiet.

#![allow(missing_docs, reason = "a program")]

use koroena::app::Route;
use koroena::locale::Lang;
use koroena::locale::words::{BackupWords, CopyWords, Home, Register};
use koroena_e2e::city::{CO_OPERATIVES, city as made_city};
use koroena_e2e::{Browser, Folder, Server, Setup, made};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Keys typed for a figure.
const KEYS: usize = 150;
/// What is typed into a field.
const NUMBER: &str = "123456";
/// Between two keys: twelve a second with what the driver and the step off the frames take, faster than people type numbers.
const PACE: Duration = Duration::from_millis(70);
/// Starts measured for a figure.
const STARTS: usize = 7;
/// How long a restore or a backup may take.
const PATIENCE: Duration = Duration::from_secs(600);
/// Of the city's clinic.
const SEED: u64 = 205;

fn main() {
    let server = Server::start();
    let years = std::env::var("KOROENA_YEARS").ok().and_then(|years| years.parse().ok());
    if let Some(years) = years {
        return city(&server, years);
    }
    typing(&server, Setup::desktop(), 1.0, "16 ms");
    typing(&server, Setup::phone(), 4.0, "50 ms");
    if std::env::var_os("KOROENA_TYPING").is_some() {
        return;
    }
    for years in [1, 10] {
        city(&server, years);
    }
}

fn line(what: &str, figure: &str, wanted: &str) {
    println!("{what:<100} {figure:>28}   wanted: {wanted}");
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
    // All of one part of the sheet: a phone shows no other.
    let fields = ["kas", "giro", "deposito", "piutang_anggota", "tanah", "bangunan"];
    let fields = fields.map(|field| format!("#a-{field}"));
    let what = format!("typing at a person's pace, processor {slower}× slower");
    let (keys, median, late) = paint_times(&browser, slower, &fields);
    line(&format!("{what}, {keys} keys in a statement, p95"), &format!("{late:.1} ms (median {median:.1})"), wanted);
    // How much of it is the waiting for the browser's next frame.
    browser.devtools("Page.navigate", &json!({ "url": "data:text/html,<input id=bare>" }));
    browser.wait_for("#bare");
    let (keys, median, late) = paint_times(&browser, slower, &["#bare".to_owned()]);
    line(&format!("{what}, {keys} keys on an empty page, p95"), &format!("{late:.1} ms (median {median:.1})"), "–");
}

/// Types numbers into fields in turn, twelve keys a second and never in step with the screen's frames; gives how many keys there
/// were and, in milliseconds, the median and the 95th percentile from a key's own time to the task after the next frame.
fn paint_times(browser: &Browser, slower: f64, fields: &[String]) -> (usize, f64, f64) {
    browser.devtools("Emulation.setCPUThrottlingRate", &json!({ "rate": slower }));
    browser.execute(
        "window.figures = [];
         document.addEventListener('input', event => event.data && requestAnimationFrame(() => {
           const channel = new MessageChannel();
           channel.port1.onmessage = () => window.figures.push(performance.now() - event.timeStamp);
           channel.port2.postMessage(null);
         }), true);",
    );
    for (turn, field) in fields.iter().cycle().take(KEYS.div_ceil(NUMBER.len())).enumerate() {
        // As a person comes to a field: what stands in it is chosen, and typed over.
        let choose = "const field = document.querySelector(arguments[0]); field.focus(); field.select();";
        browser.execute_with(choose, &json!([field]));
        std::thread::sleep(PACE);
        for (place, key) in NUMBER.chars().enumerate() {
            // As the keyboard gives it: the driver's own way looks at the page before every key, which would be measured too.
            let (key, code) = (key.to_string(), format!("Digit{key}"));
            browser.devtools(
                "Input.dispatchKeyEvent",
                &json!({ "type": "keyDown", "key": key, "code": code, "text": key }),
            );
            browser.devtools("Input.dispatchKeyEvent", &json!({ "type": "keyUp", "key": key, "code": code }));
            let off_step = (turn * NUMBER.len() + place) * 7 % 17;
            std::thread::sleep(PACE + Duration::from_millis(off_step as u64));
        }
    }
    browser.wait_until("every key to be painted", |browser| {
        browser.execute("return window.figures.length").as_u64().is_some_and(|count| count as usize >= KEYS)
    });
    let mut times = numbers(&browser.execute("return window.figures"));
    browser.devtools("Emulation.setCPUThrottlingRate", &json!({ "rate": 1 }));
    (times.len(), percentile(&mut times, 50), percentile(&mut times, 95))
}

/// A city's clinic after so many book years: its backup, and how soon it is read, merged, opened and written.
fn city(server: &Server, years: i64) {
    let folder = Folder::new();
    let made = made_city(years, SEED);
    let (file, bytes) = made::backup_file_carrying(&folder, &made.journal, &made.files);
    let attached: usize = made.files.values().map(|carried| carried.file.bytes().len()).sum();
    let of = format!("{CO_OPERATIVES} co-operatives, {years} book year{}", if years == 1 { "" } else { "s" });
    line(
        &format!("{of}: backup of {} changes, {} attachments", made.journal.changes().len(), made.files.len()),
        &format!("{:.1} MB, {:.1} of them files", bytes as f64 / 1e6, attached as f64 / 3e6 * 4.0),
        "–",
    );
    let browser = Browser::open(server, Setup::desktop());
    browser.wait_at_most(PATIENCE);
    let words = BackupWords::of(Lang::Id);
    browser.type_into(Home::of(Lang::Id).who_name, "Sri");
    browser.click_text(Home::of(Lang::Id).who_save);
    browser.wait_for_text(Home::of(Lang::Id).first);
    browser.wait_until_offline_ready();
    browser.go(Route::Backup);
    browser.wait_for(".drop");
    let began = Instant::now();
    browser.upload("input[type=file]", &file);
    browser.wait_for_text(words.do_restore);
    seconds(&of, "file read and compared with the empty clinic", began);
    let began = Instant::now();
    browser.click_text(words.do_restore);
    browser.wait_for("#selesai");
    seconds(&of, "restored into the empty clinic", began);
    painted(&browser, &of, "home", Route::Home, ".figures dd");
    painted(&browser, &of, "list", Route::list(), ".list .item");
    browser.go(Route::Backup);
    // What the box says is read first.
    browser.wait_for("#sertakan");
    let (done, _) = words.done.split_once('{').expect("a number");
    let began = Instant::now();
    browser.click_text(words.download);
    browser.wait_for_text(done.trim());
    seconds(&of, "backup written, read back and handed out", began);
    let (done, _) = CopyWords::of(Lang::Id).done.split_once('{').expect("a number");
    let began = Instant::now();
    browser.click("#buat-salinan");
    browser.wait_for_text(done.trim());
    seconds(&of, "copy without personal data", began);
}

fn seconds(of: &str, what: &str, began: Instant) {
    line(&format!("{of}: {what}"), &format!("{:.1} s", began.elapsed().as_secs_f64()), "–");
}

/// How soon a screen is painted when the clinic starts there, from the arrival of the wasm and from the beginning of the visit.
fn painted(browser: &Browser, of: &str, what: &str, route: Route, css: &str) {
    // A start that never comes must say so soon.
    browser.wait_at_most(Duration::from_secs(30));
    browser.go(route);
    let script = browser.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({ "source": format!("new MutationObserver((_, observer) => {{
            if (!document.querySelector({})) return;
            observer.disconnect();
            requestAnimationFrame(() => setTimeout(() => {{ window.painted = performance.now(); }}));
        }}).observe(document, {{ childList: true, subtree: true }});", json!(css)) }),
    );
    let (mut after_wasm, mut in_all) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        browser.reload();
        browser.wait_until(&format!("{what} to be painted"), |browser| {
            browser.execute("return window.painted || 0").as_f64().is_some_and(|at| at > 0.0)
        });
        let time = browser.execute(
            "const wasm = performance.getEntriesByType('resource').find(entry => entry.name.includes('.wasm'));
             return [wasm ? wasm.responseEnd : 0, window.painted];",
        );
        if let [from, to] = numbers(&time).as_slice() {
            after_wasm.push(to - from);
            in_all.push(*to);
        }
    }
    browser.devtools("Page.removeScriptToEvaluateOnNewDocument", &script);
    browser.wait_at_most(PATIENCE);
    let (after_wasm, in_all) = (percentile(&mut after_wasm, 50), percentile(&mut in_all, 50));
    line(
        &format!("{of}: {what} painted after the wasm arrived, median of {STARTS}"),
        &format!("{after_wasm:.0} ms ({in_all:.0} in all)"),
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
