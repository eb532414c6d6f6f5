//! The glue to the browser, in a browser.
#![cfg(target_arch = "wasm32")]

use js_sys::{Array, Date, Function, Promise, Reflect};
use koroena::app::picture;
use koroena::platform::channel::Channel;
use koroena::platform::tabs::{News, Tabs};
use koroena::platform::timer::{Debounce, Timer};
use koroena::platform::{
    Listener, address, clock, derive, files, leaving, network, page, persistence, pictures, program, random,
};
use koroena::storage::{LockAfter, Passphrase, Theme, preferences};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Event, File};

wasm_bindgen_test_configure!(run_in_browser);

fn window() -> web_sys::Window {
    web_sys::window().unwrap()
}

async fn pause(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds).unwrap();
    });
    JsFuture::from(promise).await.unwrap();
}

fn script(body: &str) -> JsValue {
    Function::new_no_args(body).call0(&JsValue::NULL).unwrap()
}

fn counter() -> (Rc<Cell<u32>>, impl Fn() + Clone) {
    let count = Rc::new(Cell::new(0));
    let counted = Rc::clone(&count);
    (count, move || counted.set(counted.get() + 1))
}

#[wasm_bindgen_test]
fn the_clock_tells_the_moment_and_the_day() {
    let before = (Date::now() / 1000.0).floor() * 1000.0;
    let now = clock::now();
    let after = Date::now();
    assert_eq!(now.len(), "2026-03-01T09:30:00+07:00".len(), "{now}");
    let read = Date::parse(&now);
    assert!(before <= read && read <= after, "{now}");
    assert!(now.starts_with(&clock::today()));
}

#[wasm_bindgen_test]
fn random_bytes_differ() {
    let (one, other): ([u8; 16], [u8; 16]) = (random::bytes().unwrap(), random::bytes().unwrap());
    assert_ne!(one, other);
    assert_ne!(one, [0; 16]);
}

#[wasm_bindgen_test]
async fn a_timer_calls_once_and_not_after_it_was_dropped() {
    let (count, call) = counter();
    let kept = Timer::after(5, call.clone()).unwrap();
    drop(Timer::after(5, call.clone()).unwrap());
    Timer::after(5, call).unwrap().keep();
    pause(60).await;
    assert_eq!(count.get(), 2);
    drop(kept);
}

#[wasm_bindgen_test]
async fn a_debounce_without_a_pause_does_it_once_its_limit_is_reached() {
    let debounce = Debounce::new(10_000, 60);
    let done = Rc::new(Cell::new(0));
    let count = Rc::clone(&done);
    let push = move || {
        let count = Rc::clone(&count);
        move || count.set(count.get() + 1)
    };
    debounce.call(push());
    debounce.call(push());
    assert_eq!(done.get(), 0);
    pause(80).await;
    debounce.call(push());
    assert_eq!(done.get(), 1);
    assert!(!debounce.is_waiting());
}

#[wasm_bindgen_test]
async fn a_debounce_does_the_last_and_flushes() {
    let debounce = Debounce::new(20, 10_000);
    let done = Rc::new(RefCell::new(Vec::new()));
    let push = |word: &'static str| {
        let done = Rc::clone(&done);
        move || done.borrow_mut().push(word)
    };
    debounce.call(push("a"));
    debounce.call(push("b"));
    assert!(debounce.is_waiting());
    pause(80).await;
    assert_eq!(*done.borrow(), ["b"]);
    debounce.call(push("c"));
    debounce.flush();
    debounce.flush();
    // Work that asks for more, from within the timer's own call.
    let (again, more) = (debounce.clone(), push("e"));
    let first = push("d");
    debounce.call(move || {
        first();
        again.call(more);
    });
    pause(120).await;
    assert_eq!(*done.borrow(), ["b", "c", "d", "e"]);
    assert!(!debounce.is_waiting());
    debounce.call(push("f"));
    drop(debounce);
    pause(60).await;
    assert_eq!(done.borrow().len(), 4);
}

#[wasm_bindgen_test]
fn a_listener_ends_with_its_handle() {
    let (count, call) = counter();
    let listener = Listener::at_window("koroena:test", move |_| call()).unwrap();
    let tell = || window().dispatch_event(&Event::new("koroena:test").unwrap()).unwrap();
    tell();
    drop(listener);
    tell();
    assert_eq!(count.get(), 1);
}

#[wasm_bindgen_test]
async fn places_are_gone_to_and_heard_of() {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let places = Rc::clone(&heard);
    let listener = address::on_change(move |place| places.borrow_mut().push(place)).unwrap();
    address::go("/koperasi");
    pause(50).await;
    address::replace("/koperasi/9f");
    assert_eq!(address::get(), "/koperasi/9f");
    address::go("/");
    pause(50).await;
    address::back();
    pause(100).await;
    assert_eq!(*heard.borrow(), ["/koperasi", "/", "/koperasi/9f"]);
    drop(listener);
}

#[wasm_bindgen_test]
async fn tabs_hear_one_another_and_not_themselves() {
    let (count, call) = counter();
    let one = Tabs::join("test-tabs", move |_| call());
    let heard = Rc::new(RefCell::new(Vec::new()));
    let news = Rc::clone(&heard);
    let other = Tabs::join("test-tabs", move |told| news.borrow_mut().push(told));
    let elsewhere = Tabs::join("test-tabs-other", |_| panic!("another circle"));
    let told = News { owner: Some("9f".into()), records: vec!["9f/koperasi".into()] };
    one.tell(&told);
    // From another build.
    let stranger = web_sys::BroadcastChannel::new("test-tabs").unwrap();
    stranger.post_message(&"?".into()).unwrap();
    pause(100).await;
    assert_eq!(*heard.borrow(), [told]);
    assert_eq!(count.get(), 0);
    stranger.close();
    drop((other, elsewhere));
    one.tell(&News { owner: None, records: vec![] });
    pause(50).await;
    assert_eq!(heard.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn a_channel_carries_texts_to_the_others() {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let texts = Rc::clone(&heard);
    let one = Channel::join("test-channel", |_| panic!("its own word"));
    let other = Channel::join("test-channel", move |text| texts.borrow_mut().push(text));
    one.tell("terkunci");
    let stranger = web_sys::BroadcastChannel::new("test-channel-2").unwrap();
    stranger.post_message(&"?".into()).unwrap();
    pause(100).await;
    assert_eq!(*heard.borrow(), ["terkunci"]);
    drop(other);
    one.tell("terbuka");
    pause(50).await;
    assert_eq!(heard.borrow().len(), 1);
    stranger.close();
}

/// The vectors of RFC 6070 with SHA-256 in place of SHA-1, as they are known everywhere.
#[wasm_bindgen_test]
async fn bytes_are_derived_as_everywhere_else() {
    for (iterations, expected) in [
        (1, "120fb6cffcf8b32c43e7225256c4f837a86548c92ccc35480805987cb70be17b"),
        (4096, "c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a"),
    ] {
        let derived = derive::pbkdf2_sha256("password", b"salt", iterations).await.unwrap();
        let digits: String = derived.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digits, expected);
    }
    script("Object.defineProperty(crypto, 'subtle', { configurable: true, value: undefined });");
    assert_eq!(derive::pbkdf2_sha256("password", b"salt", 1).await, Err(derive::NotDerived));
    script("delete crypto.subtle;");
    assert!(derive::pbkdf2_sha256("password", b"salt", 1).await.is_ok());
}

#[wasm_bindgen_test]
fn what_is_covered_is_out_of_sight_and_stays() {
    script(
        "const at = document.createElement('div'); at.id = 'tertutup'; at.textContent = 'isi'; document.body.append(at);",
    );
    let attributes = || {
        script("return [...document.getElementById('tertutup').attributes].map((one) => one.name).join(' ');")
            .as_string()
            .unwrap()
    };
    page::cover("tertutup", true);
    assert_eq!(attributes(), "id inert data-tertutup");
    page::cover("tertutup", false);
    assert_eq!(attributes(), "id");
    page::cover("tiada", true);
    page::set_title("Judul");
    assert_eq!(page::title(), "Judul");
    page::append_to_body("baru").unwrap().set_text_content(Some("x"));
    assert!(script("return document.body.lastElementChild.id === 'baru';").is_truthy());
    script("for (const id of ['tertutup', 'baru']) document.getElementById(id).remove();");
}

fn file(parts: &Array) -> File {
    let make = Function::new_with_args("parts", "return new File(parts, 'x.json');");
    make.call1(&JsValue::NULL, parts).unwrap().unchecked_into()
}

#[wasm_bindgen_test]
async fn a_chosen_file_is_read_within_its_limit() {
    let text = file(&Array::of1(&"\u{feff}{\"é\":1}".into()));
    assert_eq!(files::read_text(&text, 11).await.as_deref(), Ok("{\"é\":1}"));
    let too_large = Err(files::ReadError::TooLarge { bytes: 11, limit: 10 });
    assert_eq!(files::read_text(&text, 10).await, too_large);
    let bytes = file(&Array::of1(&js_sys::Uint8Array::from(&[0xff, 0xfe, 0x41][..])));
    assert_eq!(files::read_text(&bytes, 10).await, Err(files::ReadError::NotText));
}

#[wasm_bindgen_test]
async fn a_download_is_a_file_with_its_name_and_content() {
    let seen = script(
        "const seen = {}, click = HTMLAnchorElement.prototype.click;
         HTMLAnchorElement.prototype.click = function () {
             seen.name = this.download;
             seen.content = fetch(this.href).then((answer) => answer.text());
             HTMLAnchorElement.prototype.click = click;
         };
         return seen;",
    );
    files::download("koroena.json", "application/json", "{\"é\":1}").unwrap();
    let get = |name: &str| Reflect::get(&seen, &name.into()).unwrap();
    assert_eq!(get("name").as_string().as_deref(), Some("koroena.json"));
    let content = JsFuture::from(get("content").unchecked_into::<Promise>()).await.unwrap();
    assert_eq!(content.as_string().as_deref(), Some("{\"é\":1}"));
}

#[wasm_bindgen_test]
fn the_page_takes_title_language_theme_and_focus() {
    let document = window().document().unwrap();
    page::set_title("Klinik");
    assert_eq!(document.title(), "Klinik");
    let root = document.document_element().unwrap();
    page::set_language("en");
    assert_eq!(root.get_attribute("lang").as_deref(), Some("en"));
    script(
        "for (const scheme of ['light', 'dark']) {
             const meta = document.createElement('meta');
             meta.name = 'theme-color'; meta.media = `(prefers-color-scheme: ${scheme})`;
             document.head.append(meta);
         }",
    );
    let colours = || {
        let text = "return [...document.querySelectorAll('meta[name=theme-color]')].map((m) => m.content).join(' ')";
        script(text).as_string().unwrap()
    };
    for (theme, bars) in
        [(Theme::Dark, "#0b1f1d #0b1f1d"), (Theme::Light, "#0f766e #0f766e"), (Theme::System, "#0f766e #0b1f1d")]
    {
        page::set_theme(theme.as_str());
        assert_eq!(root.get_attribute("data-theme").as_deref(), Some(theme.as_str()));
        assert_eq!(colours(), bars);
    }
    script("const h = document.createElement('h1'); h.id = 'judul'; h.tabIndex = -1; document.body.append(h);");
    assert!(page::focus("judul") && !page::focus("tiada"));
    assert_eq!(page::focused().as_deref(), Some("judul"));
    assert!(page::scroll_to("judul") && !page::scroll_to("tiada"));
    page::scroll_to_top();
}

#[wasm_bindgen_test]
fn what_is_unsaved_is_saved_before_the_page_goes() {
    let (count, call) = counter();
    let listeners = leaving::on_leaving(call);
    let document = window().document().unwrap();
    let shown = Event::new("visibilitychange").unwrap();
    document.dispatch_event(&shown).unwrap();
    assert_eq!(count.get(), u32::from(!page::is_visible()));
    window().dispatch_event(&Event::new("pagehide").unwrap()).unwrap();
    let before = count.get();
    script("Object.defineProperty(document, 'hidden', { configurable: true, value: true });");
    document.dispatch_event(&Event::new("visibilitychange").unwrap()).unwrap();
    script("delete document.hidden;");
    assert!(before >= 1);
    assert_eq!(count.get(), before + 1);
    drop(listeners);
    window().dispatch_event(&Event::new("pagehide").unwrap()).unwrap();
    assert_eq!(count.get(), before + 1);
}

#[wasm_bindgen_test]
fn going_off_and_online_is_heard() {
    assert!(network::is_online());
    let heard = Rc::new(RefCell::new(Vec::new()));
    let states = Rc::clone(&heard);
    let listeners = network::on_change(move |online| states.borrow_mut().push(online));
    for event in ["offline", "online"] {
        window().dispatch_event(&Event::new(event).unwrap()).unwrap();
    }
    assert_eq!(*heard.borrow(), [false, true]);
    drop(listeners);
}

#[wasm_bindgen_test]
async fn what_boot_offers_is_found_and_its_absence_too() {
    assert!(!program::is_update_ready() && !program::activate_update());
    assert!(!program::is_installable());
    assert_eq!(program::install().await, None);
    assert!(!program::is_installed());

    let (count, call) = counter();
    let listeners = [
        program::on_update_ready(call.clone()),
        program::on_replaced(call.clone()),
        program::on_installable(call.clone()),
        program::on_installed(call),
    ];
    script(
        "window.koroenaUpdateReady = true;
         window.koroenaActivateUpdate = () => true;
         window.koroenaInstall = () => Promise.resolve('accepted');
         for (const name of ['update-ready', 'replaced', 'installable', 'installed'])
             window.dispatchEvent(new CustomEvent('koroena:' + name));",
    );
    assert_eq!(count.get(), 4);
    assert!(program::is_update_ready() && program::activate_update() && program::is_installable());
    assert_eq!(program::install().await, Some(true));
    script("window.koroenaInstall = () => Promise.resolve('dismissed');");
    assert_eq!(program::install().await, Some(false));
    drop(listeners);
    script("delete window.koroenaUpdateReady; delete window.koroenaActivateUpdate; delete window.koroenaInstall;");

    let told = script(
        "const told = [];
         for (const name of ['started', 'failed'])
             window.addEventListener('koroena:' + name, (event) => told.push(name, event.detail), { once: true });
         return told;",
    );
    program::announce_started();
    program::announce_failed("habis");
    let told: Vec<Option<String>> = told.unchecked_into::<Array>().iter().map(|word| word.as_string()).collect();
    assert_eq!(told, [Some("started".into()), None, Some("failed".into()), Some("habis".into())]);
}

#[wasm_bindgen_test]
async fn storage_says_what_it_can() {
    assert_ne!(persistence::state().await, persistence::Persistence::Unknown);
    assert!(persistence::estimate().await.unwrap().quota > 0.0);
    script("Object.defineProperty(navigator, 'storage', { configurable: true, value: undefined });");
    assert_eq!(persistence::ask().await, persistence::Persistence::Unknown);
    assert_eq!(persistence::state().await, persistence::Persistence::Unknown);
    assert_eq!(persistence::estimate().await, None);
    script("delete navigator.storage;");
}

#[wasm_bindgen_test]
fn preferences_are_kept_as_boot_reads_them() {
    let storage = window().local_storage().unwrap().unwrap();
    storage.clear().unwrap();
    assert_eq!((preferences::theme(), preferences::language()), (Theme::System, None));
    assert!(preferences::set_theme(Theme::Dark) && preferences::set_language("en"));
    assert_eq!(storage.get_item("koroena.tema").unwrap().as_deref(), Some("\"gelap\""));
    assert_eq!((preferences::theme(), preferences::language()), (Theme::Dark, Some("en".into())));
    let device = koroena::journal::Device::from_bytes([1, 2, 3, 4]);
    let officer = "-/petugas/00112233445566ff".parse().unwrap();
    assert!(preferences::set_device(device) && preferences::set_officer(&officer));
    assert_eq!((preferences::device(), preferences::officer()), (Some(device), Some(officer)));
    preferences::clear_officer();
    assert_eq!(preferences::officer(), None);
    assert!(preferences::set_last_backup("2026-03-01T09:30:00+07:00") && preferences::set_marker("a1"));
    assert_eq!(preferences::last_backup().as_deref(), Some("2026-03-01T09:30:00+07:00"));
    assert_eq!(preferences::marker().as_deref(), Some("a1"));
    storage.set_item("koroena.tema", "gelap").unwrap();
    assert_eq!(preferences::theme(), Theme::System);

    let known = Passphrase { iterations: 7, salt: [1; 16], derived: [2; 32] };
    assert_eq!((preferences::passphrase(), preferences::lock_after()), (None, LockAfter::Minutes15));
    assert!(preferences::set_passphrase(&known, "bunga") && preferences::set_lock_after(LockAfter::Never));
    assert!(preferences::set_wrong_tries(3, 1_500_000_000_000) && preferences::set_touched(1_500_000_000_000));
    assert_eq!((preferences::passphrase(), preferences::reminder().as_deref()), (Some(known), Some("bunga")));
    assert_eq!((preferences::wrong_tries(), preferences::touched()), ((3, 1_500_000_000_000), Some(1_500_000_000_000)));
    preferences::clear_passphrase();
    assert_eq!((preferences::passphrase(), preferences::reminder(), preferences::wrong_tries()), (None, None, (0, 0)));
    assert_eq!(preferences::lock_after(), LockAfter::Never);
    // What cannot be read is no lock that nobody opens.
    storage.set_item("koroena.kunci", "\"?\"").unwrap();
    assert_eq!(preferences::passphrase(), None);
    assert!(preferences::set_was_open(9) && preferences::set_example_open(true));
    assert_eq!((preferences::take_was_open(), preferences::take_was_open()), (Some(9), None));

    // Everything of the clinic goes, and nothing of another page of this address.
    storage.set_item("lain", "tetap").unwrap();
    preferences::clear_all();
    assert_eq!((storage.length().unwrap(), storage.get_item("lain").unwrap().as_deref()), (1, Some("tetap")));
    assert!(!preferences::is_example_open());
    assert!(preferences::set_example_open(true));
    preferences::clear_session();
    assert!(!preferences::is_example_open());

    script(
        "window.kept = Object.getOwnPropertyDescriptor(window, 'localStorage');
         const get = () => { throw new DOMException('no', 'SecurityError'); };
         Object.defineProperty(window, 'localStorage', { configurable: true, get });",
    );
    assert_eq!((preferences::theme(), preferences::device()), (Theme::System, None));
    assert!(!preferences::set_theme(Theme::Dark));
    preferences::clear_officer();
    script("Object.defineProperty(window, 'localStorage', window.kept); delete window.kept;");
    storage.clear().unwrap();
}

/// A segment that says that the picture was taken on its side, and where.
fn exif_with_place() -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    let (begin, no_more) = (b"MM\0\x2a\0\0\0\x08", [0; 4]);
    let places = 8 + 2 + 2 * 12 + 4;
    let body = [
        b"Exif\0\0",
        &begin[..],
        &2_u16.to_be_bytes(),
        &entry(0x0112, 3, 1, [0, 6, 0, 0]),
        &entry(0x8825, 4, 1, u32::try_from(places).unwrap().to_be_bytes()),
        &no_more,
        &1_u16.to_be_bytes(),
        &entry(0x0001, 2, 2, *b"S\0\0\0"),
        &no_more,
    ]
    .concat();
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [b"\xff\xe1", &length[..], &body].concat()
}

async fn photograph(width: u32, height: u32) -> Vec<u8> {
    let draw = Function::new_with_args(
        "width, height",
        "const canvas = Object.assign(document.createElement('canvas'), { width, height });
         const context = canvas.getContext('2d');
         context.fillStyle = 'red'; context.fillRect(0, 0, width, height);
         return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg')).then((blob) => blob.arrayBuffer());",
    );
    let drawn: Promise = draw.call2(&JsValue::NULL, &width.into(), &height.into()).unwrap().unchecked_into();
    js_sys::Uint8Array::new(&JsFuture::from(drawn).await.unwrap()).to_vec()
}

async fn size_of(picture: &[u8]) -> (f64, f64) {
    let look = Function::new_with_args(
        "bytes",
        "return createImageBitmap(new Blob([bytes], { type: 'image/jpeg' })).then((seen) => [seen.width, seen.height]);",
    );
    let bytes = js_sys::Uint8Array::from(picture);
    let seen: Promise = look.call1(&JsValue::NULL, &bytes).unwrap().unchecked_into();
    let seen: Array = JsFuture::from(seen).await.unwrap().unchecked_into();
    (seen.get(0).as_f64().unwrap(), seen.get(1).as_f64().unwrap())
}

#[wasm_bindgen_test]
async fn a_photograph_is_drawn_upright_and_smaller_and_no_longer_says_where_it_was_taken() {
    let plain = photograph(2000, 1000).await;
    let given = [b"\xff\xd8", &exif_with_place()[..], plain.strip_prefix(b"\xff\xd8").unwrap()].concat();
    assert!(picture::carries_metadata(&given) && !picture::carries_metadata(&plain));
    let bytes = js_sys::Uint8Array::from(&given[..]);
    let kept = pictures::draw_anew(&file(&Array::of1(&bytes)), picture::target_size, picture::QUALITY).await.unwrap();
    assert_eq!(picture::format(&kept), Some(picture::Format::Jpeg));
    assert!(!picture::carries_metadata(&kept));
    assert!(!kept.windows(4).any(|four| four == b"Exif"), "the segment is there still");
    // Taken on its side, it is 1000 by 2000.
    assert_eq!(size_of(&kept).await, (800.0, 1600.0));
}

#[wasm_bindgen_test]
async fn what_the_browser_cannot_decode_is_not_drawn() {
    let bytes = js_sys::Uint8Array::from(&b"\0\0\0\x18ftypheic"[..]);
    let drawn = pictures::draw_anew(&file(&Array::of1(&bytes)), picture::target_size, picture::QUALITY).await;
    assert_eq!(drawn, Err(pictures::NotDrawn::NotDecoded));
}

#[wasm_bindgen_test]
async fn bytes_go_out_and_in_unaltered_and_an_address_ends_with_its_handle() {
    let bytes = [0xff, 0xd8, 0x00, 0x41];
    let chosen = file(&Array::of1(&js_sys::Uint8Array::from(&bytes[..])));
    assert_eq!(files::size(&chosen), 4);
    assert_eq!(files::read_bytes(&chosen, 4).await.as_deref(), Ok(&bytes[..]));
    assert_eq!(files::read_bytes(&chosen, 3).await, Err(files::ReadError::TooLarge { bytes: 4, limit: 3 }));
    assert_eq!(files::read_beginning(&chosen, 2).await.as_deref(), Ok(&bytes[..2]));
    assert_eq!(files::read_beginning(&chosen, 9).await.as_deref(), Ok(&bytes[..]));

    let fetched = |address: &str| {
        let fetch = Function::new_with_args("address", "return fetch(address).then((answer) => answer.arrayBuffer());");
        let answer: Promise = fetch.call1(&JsValue::NULL, &address.into()).unwrap().unchecked_into();
        JsFuture::from(answer)
    };
    let address = files::ObjectUrl::of_bytes(&bytes, "image/jpeg").unwrap();
    let text = address.as_str().to_owned();
    assert_eq!(js_sys::Uint8Array::new(&fetched(&text).await.unwrap()).to_vec(), bytes);
    drop(address);
    assert!(fetched(&text).await.is_err());
}
