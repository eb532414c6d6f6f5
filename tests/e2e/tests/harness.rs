//! The harness tried on a small page of its own (tests/ward): what a person does arrives, and each check can fail.

use koroena_e2e::{Browser, Key, Server, Setup};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Duration;

fn ward() -> Server {
    Server::over(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ward"))
}

/// Registers the ward's service worker and waits until it answers for the page.
fn keep_offline(browser: &Browser) {
    browser.execute("return navigator.serviceWorker.register('sw.js').then(() => null);");
    browser.wait_until("the service worker controls the page", |page| {
        page.execute("return navigator.serviceWorker.controller !== null;") == true
    });
}

/// What an assertion says when it fails.
fn failure(act: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(act)).expect_err("it does not fail");
    *panic.downcast::<String>().expect("a formatted message")
}

#[test]
fn a_person_clicks_what_words_name() {
    let server = ward();
    let browser = Browser::open(&server, Setup::phone());
    assert_eq!((browser.title().as_str(), browser.place().as_str()), ("Ward", ""));
    assert_eq!(browser.text("h1"), "Ward");
    assert_eq!(browser.count("li"), 2);
    assert!(browser.sees("Card one with a hint") && !browser.sees("Sure?"));

    browser.click_text("Card two");
    assert_eq!(browser.place(), "#/two");
    browser.step_back();
    assert_eq!(browser.place(), "");
    browser.click_text_in("#two", "Remove");
    browser.wait_for_text("removed two");
    // Behind a modal dialog nothing is to be had.
    browser.click_text("Ask");
    browser.wait_for("dialog");
    browser.click_text("Remove");
    browser.wait_for_text("removed by the dialog");
    browser.wait_for_no("dialog");
    // Disabled for its first moments.
    browser.reload();
    browser.click_text("Later");
    browser.wait_until("it is said", |page| page.text_now("#said").as_deref() == Some("late"));
    // Under the bar at the bottom, until it is scrolled away.
    browser.execute(
        "document.querySelector('.bar').hidden = false;
         document.getElementById('deep').scrollIntoView({ block: 'end' });",
    );
    browser.click_text("Deep");
    browser.wait_for_text("deep");
    browser.wait_for_no_text("late");
}

#[test]
fn a_person_types_and_chooses() {
    let server = ward();
    let browser = Browser::open(&server, Setup::desktop());
    browser.type_into("Name", "Koperasi Mawar");
    browser.type_into("Name", "Koperasi “Melati”");
    assert_eq!(browser.value("#name"), "Koperasi “Melati”");
    browser.press(Key::Enter);
    browser.wait_for_text("kept Koperasi “Melati”");
    browser.press(Key::Down);
    browser.wait_for_text("arrow down");
    browser.press(Key::Tab);
    assert_eq!(browser.focus(), "Date");
    browser.press_with(&[Key::Shift], Key::Tab);
    browser.press(Key::End);
    browser.type_keys(" 2");
    assert_eq!(browser.value("Name"), "Koperasi “Melati” 2");

    browser.type_into("Amount", "1.500.000");
    browser.wait_for_text("typed 1.500.000");
    browser.type_into("Amount", "");
    assert_eq!(browser.value("Amount"), "");
    browser.type_into("Date", "2024-12-31");
    assert_eq!(browser.value("Date"), "2024-12-31");
    browser.choose("Kind", "Second");
    browser.wait_for_text("chose b");
    browser.choose("#kind", "a");
    browser.wait_for_text("chose a");
    browser.choose("Colour", "Green");
    assert!(browser.is_checked("Green") && !browser.is_checked("Grey"));
    assert!(!browser.is_checked("Agreed"));
    browser.click_text("Agreed");
    assert!(browser.is_checked("Agreed"));
}

#[test]
fn files_go_in_and_out() {
    let server = ward();
    let browser = Browser::open(&server, Setup::phone());
    browser.click_text("Take away");
    let taken = browser.download();
    assert_eq!(taken.file_name().unwrap(), "taken.json");
    assert_eq!(std::fs::read_to_string(&taken).unwrap(), r#"{"taken":true}"#);
    browser.click_text("Take away");
    assert_ne!(browser.download(), taken);
    browser.upload("#file", &taken);
    browser.wait_for_text(r#"got {"taken":true}"#);
}

#[test]
fn pictures_are_of_the_screen_and_of_the_whole_page() {
    let server = ward();
    let browser = Browser::open(&server, Setup::phone());
    let size = |picture: &Path| {
        let png = std::fs::read(picture).unwrap();
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        (number(16), number(20))
    };
    assert_eq!(size(&browser.screenshot("ward")), (360, 640));
    let (width, height) = size(&browser.screenshot_whole("ward-whole"));
    assert!(width == 360 && height > 1000, "{width} × {height}");
}

#[test]
fn setups_differ() {
    let server = ward();
    let look = |setup: Setup| {
        let browser = Browser::open(&server, setup);
        browser.sound("ward");
        browser.execute(
            "return [innerWidth, innerHeight, matchMedia('(pointer: coarse)').matches,
                 getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).fontSize,
                 navigator.language, new Date(0).getTimezoneOffset()].join(' ');",
        )
    };
    assert_eq!(look(Setup::phone().text_at(200)), "360 640 true rgba(0, 0, 0, 0) 32px id-ID -420");
    assert_eq!(look(Setup::desktop().dark()), "1440 900 false rgb(17, 17, 17) 16px id-ID -420");
}

#[test]
fn console_is_heard() {
    let server = ward();
    let browser = Browser::open(&server, Setup::phone());
    browser.execute("console.info('fine'); console.debug('fine');");
    browser.console_is_silent();
    let heard = |script: &str, words: &str| {
        let before = browser.console_complaints().len();
        browser.execute(script);
        browser.wait_until(&format!("the console complains of {words}"), |page| {
            page.console_complaints()[before..].iter().any(|complaint| complaint.contains(words))
        });
    };
    heard("console.warn('a warning');", "a warning");
    heard("console.error('an error');", "an error");
    heard("setTimeout(() => { throw new Error('uncaught'); });", "uncaught");
    heard("Promise.reject(new Error('unhandled'));", "unhandled");
    heard("return fetch('absent').then(() => null);", "404");
    heard("new Worker(URL.createObjectURL(new Blob(['console.error(`in a worker`)'])));", "in a worker");
    keep_offline(&browser);
    let service = |act: &str| format!("navigator.serviceWorker.controller.postMessage({{ {act} }});");
    heard(&service("log: 'from the service worker'"), "from the service worker");
    heard(&service("fail: 'its failure'"), "its failure");
    assert!(failure(|| browser.console_is_silent()).contains("a warning"));
    browser.leave_unchecked();
}

#[test]
fn foreign_requests_are_seen() {
    let (server, other) = (ward(), ward());
    let mut browser = Browser::open(&server, Setup::phone());
    browser.execute("return fetch('ward.js').then(() => null);");
    keep_offline(&browser);
    browser.reload();
    browser.no_foreign_requests();
    let by_page = format!("{}by-page", other.address());
    let by_service_worker = format!("{}by-service-worker", other.address());
    browser.execute(&format!("return fetch('{by_page}', {{ mode: 'no-cors' }}).catch(() => null);"));
    assert_eq!(browser.foreign_requests(), [by_page.as_str()]);
    assert!(failure(|| browser.no_foreign_requests()).contains(&by_page));
    // A policy stops it, and it is seen all the same.
    browser.execute(
        "document.head.insertAdjacentHTML('beforeend',
             '<meta http-equiv=Content-Security-Policy content=\"img-src data:\">');
         new Image().src = 'http://example.invalid/by-image';",
    );
    browser.wait_until("the image is seen", |page| page.foreign_requests().len() == 2);
    browser.execute(&format!(
        "const {{ port1, port2 }} = new MessageChannel();
         navigator.serviceWorker.controller.postMessage({{ ask: '{by_service_worker}' }}, [port2]);
         return new Promise((done) => (port1.onmessage = () => done(null)));",
    ));
    browser.quit();
    assert!(browser.foreign_requests().contains(&by_service_worker));
    browser.leave_unchecked();
}

#[test]
fn faults_of_a_page_are_found() {
    let server = ward();
    let browser = Browser::open(&server, Setup::phone());
    browser.sound("ward");
    browser.execute("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\">');");
    let said = failure(|| browser.accessible("a page"));
    assert!(said.contains("a page (phone)") && said.contains("image-alt (critical)"), "{said}");
    browser.execute("document.querySelector('h1').style.width = '50rem';");
    let said = failure(|| browser.no_horizontal_scroll());
    assert!(said.contains("800 wide on 360") || said.contains("816 wide on 360"), "{said}");
    assert!(said.contains("h1#. ends at 816"), "{said}");
}

#[test]
fn what_is_not_there_is_told_with_what_is() {
    let server = ward();
    let browser = Browser::open(&server, Setup::phone());
    browser.wait_at_most(Duration::from_millis(300));
    let picture =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("out/what_is_not_there_is_told_with_what_is-failed-phone.png");
    let _ = std::fs::remove_file(&picture);
    let said = failure(|| browser.wait_for_text("absent"));
    assert!(said.contains("for the text “absent”") && said.contains("Card one"), "{said}");
    assert!(picture.exists(), "{said}");
    assert!(failure(|| browser.click_text("Keep it")).contains("to click “Keep it”"));
    assert!(failure(|| browser.type_into("Nickname", "x")).contains("to type into “Nickname”"));
    assert!(failure(|| browser.choose("Kind", "Third")).contains("to choose “Third” in “Kind”"));
    assert!(failure(|| drop(browser.download())).contains("for a download"));
    assert!(failure(|| drop(browser.execute("throw new Error('mine');"))).contains("mine"));
}

#[test]
fn the_server_goes_and_comes_back() {
    let mut server = ward();
    let mut browser = Browser::open(&server, Setup::phone());
    keep_offline(&browser);
    browser.execute("localStorage.setItem('kept', 'yes');");
    let kept = |browser: &Browser| browser.execute("return localStorage.getItem('kept');") == "yes";
    server.stop();
    assert!(!server.answers());
    browser.reload();
    browser.type_into("Name", "offline");
    browser.press(Key::Enter);
    browser.wait_for_text("kept offline");
    browser.quit();
    browser.reopen();
    assert!(kept(&browser));
    // What was written a moment before a crash is not promised; this was written before the last end.
    browser.crash();
    browser.reopen();
    assert!(kept(&browser));
    server.start_again();
    assert!(server.answers());
    browser.reload();
    browser.wait_for_text("Ward");
}

#[test]
fn two_officers_and_two_tabs() {
    let server = ward();
    let (one, other) = Browser::open_pair(&server, Setup::phone(), Setup::phone());
    one.execute("localStorage.setItem('mine', 'yes');");
    assert!(other.execute("return localStorage.getItem('mine');").is_null());
    let first = one.tab();
    let second = one.open_tab();
    assert_ne!(first, second);
    assert_eq!(one.execute("return [localStorage.getItem('mine'), innerWidth].join(' ');"), "yes 360");
    one.execute("console.error('in the second tab');");
    one.use_tab(&first);
    assert!(one.console_complaints().iter().any(|words| words.contains("in the second tab")));
    one.leave_unchecked();
    one.use_tab(&second);
    one.close_tab(&first);
    assert_eq!(one.text("h1"), "Ward");
}
