//! A visitor's browser: opened fresh, closed and opened again on the same profile, looked at.

use crate::driver::{Driver, can_have_disks};
use crate::listening::Seen;
use crate::server::Server;
use crate::setup::{Screen, Setup};
use crate::surroundings::{Folder, out, path_in, scenario};
use crate::turn::Turn;
use crate::wire::{Session, WireError};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// How long anything may take to appear.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where the profile keeps databases.
const DATABASES: &str = "profile/Default/IndexedDB";
/// Bytes of a disk of its own: room for what the browser prepares, and little more.
const OWN_DISK: u64 = 16 * 1024 * 1024;

/// A browser of its own profile at the clinic's address.
///
/// Actions ([`click_text`](Browser::click_text), [`type_into`](Browser::type_into), …) wait up to ten seconds for what they
/// act on and then panic with the page's text, a picture beside it in tests/e2e/out. When a browser is dropped, its whole
/// console must have been silent and every request must have gone to the clinic, or the test fails.
///
/// ```text
/// let server = Server::start();
/// let browser = Browser::open(&server, Setup::phone());
/// browser.click_text(Home::of(Lang::Id).first);
/// browser.accessible("register");
/// ```
pub struct Browser {
    pub(crate) setup: Setup,
    /// Where the clinic is.
    pub(crate) address: String,
    session: Option<Session>,
    driver: Driver,
    profile: Folder,
    pub(crate) seen: RefCell<Seen>,
    pub(crate) patience: Cell<Duration>,
    is_checked: Cell<bool>,
    is_pictured: Cell<bool>,
    _turn: Turn,
}

/// A tab of a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab(String);

impl Browser {
    /// Opens a fresh browser at the clinic's home. Waits for its turn where two are open already.
    #[must_use]
    pub fn open(server: &Server, setup: Setup) -> Self {
        let [turn] = Turn::take();
        Browser::begin(server, setup, turn)
    }

    /// Opens two, as two officers have them. Never open a second beside one: two tests that do so wait for ever.
    #[must_use]
    pub fn open_pair(server: &Server, one: Setup, other: Setup) -> (Self, Self) {
        let [first, second] = Turn::take();
        (Browser::begin(server, one, first), Browser::begin(server, other, second))
    }

    /// Opens one whose databases have a small disk of their own, for [`fill_disk`](Browser::fill_disk); nothing where this system
    /// gives none.
    #[must_use]
    pub fn open_on_own_disk(server: &Server, setup: Setup) -> Option<Self> {
        if !can_have_disks() {
            return None;
        }
        let [turn] = Turn::take();
        let profile = Folder::new();
        let databases = profile.path().join(DATABASES);
        std::fs::create_dir_all(&databases).unwrap();
        let driver = Driver::start_with_disk(&databases, OWN_DISK);
        Some(Browser::begin_in(server, setup, turn, profile, driver))
    }

    fn begin(server: &Server, setup: Setup, turn: Turn) -> Self {
        Browser::begin_in(server, setup, turn, Folder::new(), Driver::start())
    }

    fn begin_in(server: &Server, setup: Setup, turn: Turn, profile: Folder, driver: Driver) -> Self {
        std::fs::create_dir(profile.path().join("downloads")).unwrap();
        let mut browser = Browser {
            setup,
            address: server.address(),
            session: None,
            driver,
            profile,
            seen: RefCell::default(),
            patience: Cell::new(PATIENCE),
            is_checked: Cell::new(true),
            is_pictured: Cell::new(false),
            _turn: turn,
        };
        browser.reopen();
        browser
    }

    /// Closes every tab and ends the browser, as a person does. Its profile stays, for [`reopen`](Browser::reopen).
    pub fn quit(&mut self) {
        self.listen();
        self.end_session().unwrap_or_else(|error| panic!("the browser does not end: {error}"));
    }

    /// Kills the browser as a power cut would. Its profile stays, for [`reopen`](Browser::reopen).
    pub fn crash(&mut self) {
        self.listen();
        kill(self.process());
        // The driver finds a session without a browser, and says so.
        let _ = self.end_session();
    }

    /// Kills it so, after `delay`. Until then `script` is run again and again, and each of its answers goes to `seen`: what the
    /// page said before it was gone.
    pub fn crash_after(&mut self, delay: Duration, script: &str, arguments: &Value, mut seen: impl FnMut(&Value)) {
        self.listen();
        let process = self.process();
        let killer = std::thread::spawn(move || {
            std::thread::sleep(delay);
            kill(process);
        });
        loop {
            match self.session().execute(script, arguments) {
                Ok(answer) => seen(&answer),
                Err(error) if error.is_of_script() => self.fail(&error.to_string()),
                // Killed.
                Err(_) => break,
            }
        }
        killer.join().expect("the browser was there to be killed");
        let _ = self.end_session();
    }

    fn process(&self) -> u64 {
        self.session().capability("goog:processID").as_u64().expect("the driver names the process")
    }

    /// Starts the browser again on the profile it had, at the clinic's home.
    pub fn reopen(&mut self) {
        assert!(self.session.is_none(), "the browser is open");
        let session = Session::open(self.driver.address(), &self.capabilities())
            .unwrap_or_else(|error| panic!("the browser does not start: {error}"));
        self.session = Some(session);
        self.take_up_setup();
        self.go("");
    }

    fn end_session(&mut self) -> Result<(), WireError> {
        let Some(session) = self.session.take() else { return Ok(()) };
        let ended = session.delete("");
        self.read_last_words();
        ended.map(drop)
    }

    fn capabilities(&self) -> Value {
        let (width, height) = self.setup.screen.size();
        let text_size = 16 * self.setup.text_percent / 100;
        json!({
                   "browserName": "chrome",
                   "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
                   "goog:chromeOptions": {
                       "binary": path_in("KOROENA_BROWSER"),
                       "args": [
                           "--headless=new",
                           "--no-sandbox",
                           "--disable-gpu",
                           "--disable-quic",
                           "--no-first-run",
                           "--disable-background-networking",
                           "--disable-component-update",
                           "--disable-sync",
                           "--disable-dev-shm-usage",
                           // Whatever asks for another host fails, loudly, and leaves this machine in peace.
                           "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                           format!("--log-net-log={}", self.network_log().display()),
        format!("--window-size={width},{height}"),
                           format!("--user-data-dir={}", self.folder().join("profile").display()),
                       ],
                       "prefs": {
                           "download.default_directory": self.downloads_folder(),
                           "download.prompt_for_download": false,
                           "intl.accept_languages": "id-ID,id,en",
                           "webkit.webprefs.default_font_size": text_size,
                           // Else it opens its new tab page, a whole application.
                           "session.restore_on_startup": 4,
                           "session.startup_urls": ["about:blank"],
                       },
                       "perfLoggingPrefs": { "enableNetwork": true, "enablePage": false },
                   },
               })
    }

    /// Lays the screen and the theme on the tab in use. They stay through its navigations, but are each tab's own.
    fn take_up_setup(&self) {
        let Setup { screen, is_dark, .. } = self.setup;
        let (width, height) = screen.size();
        let is_phone = screen == Screen::Phone;
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            &json!({
                "width": width, "height": height, "deviceScaleFactor": 1, "mobile": is_phone,
                "screenWidth": width, "screenHeight": height,
            }),
        );
        self.devtools("Emulation.setTouchEmulationEnabled", &json!({ "enabled": is_phone }));
        self.prefer_dark(is_dark);
    }

    /// The system of the tab in use comes to prefer the dark theme, or the light one.
    #[track_caller]
    pub fn prefer_dark(&self, is_dark: bool) {
        let theme = if is_dark { "dark" } else { "light" };
        self.devtools(
            "Emulation.setEmulatedMedia",
            &json!({ "features": [
                { "name": "prefers-color-scheme", "value": theme },
                // A picture or a contrast taken halfway through a transition says nothing.
                { "name": "prefers-reduced-motion", "value": "reduce" },
            ] }),
        );
    }

    pub(crate) const fn is_open(&self) -> bool {
        self.session.is_some()
    }

    pub(crate) fn session(&self) -> &Session {
        self.session.as_ref().expect("the browser is open")
    }

    pub(crate) fn folder(&self) -> &Path {
        self.profile.path()
    }

    pub(crate) fn downloads_folder(&self) -> PathBuf {
        self.folder().join("downloads")
    }

    /// The driver's answer to a command that has no reason to be refused.
    #[track_caller]
    pub(crate) fn sure<T>(&self, answer: Result<T, WireError>) -> T {
        // No closure: the message names the line of the test.
        match answer {
            Ok(value) => value,
            Err(error) => self.fail(&error.to_string()),
        }
    }

    // ---- Places ----

    /// Goes to an address below the clinic's: "" is its home, "#/koperasi" the register.
    #[track_caller]
    pub fn go(&self, place: impl Display) {
        let address = format!("{}{place}", self.address);
        self.sure(self.session().post("url", &json!({ "url": address })));
    }

    /// Loads the page anew.
    #[track_caller]
    pub fn reload(&self) {
        self.sure(self.session().post("refresh", &json!({})));
    }

    /// Steps back in the history, by the browser's own button.
    #[track_caller]
    pub fn step_back(&self) {
        self.sure(self.session().post("back", &json!({})));
    }

    /// Where the page is, below the clinic's address: "" or "#/koperasi".
    #[must_use]
    #[track_caller]
    pub fn place(&self) -> String {
        let address = self.sure(self.session().get("url"));
        let address = address.as_str().unwrap_or_default();
        address.strip_prefix(&self.address).unwrap_or(address).to_owned()
    }

    /// The page's title.
    #[must_use]
    #[track_caller]
    pub fn title(&self) -> String {
        self.sure(self.session().get("title")).as_str().unwrap_or_default().to_owned()
    }

    // ---- Tabs ----

    /// The tab in use.
    #[must_use]
    #[track_caller]
    pub fn tab(&self) -> Tab {
        Tab(self.sure(self.session().get("window")).as_str().unwrap_or_default().to_owned())
    }

    /// Opens another tab at the clinic's home, and uses it.
    #[track_caller]
    pub fn open_tab(&self) -> Tab {
        let opened = self.sure(self.session().post("window/new", &json!({ "type": "tab" })));
        let tab = Tab(opened["handle"].as_str().unwrap_or_default().to_owned());
        self.use_tab(&tab);
        self.take_up_setup();
        self.go("");
        tab
    }

    /// Turns to a tab. The one left is hidden, as when a person switches.
    #[track_caller]
    pub fn use_tab(&self, tab: &Tab) {
        self.sure(self.session().post("window", &json!({ "handle": tab.0 })));
    }

    /// Closes the tab in use and turns to another.
    #[track_caller]
    pub fn close_tab(&self, then: &Tab) {
        self.sure(self.session().delete("window"));
        self.use_tab(then);
    }

    /// Waits longer from now on, or less, than the usual ten seconds.
    pub fn wait_at_most(&self, limit: Duration) {
        self.patience.set(limit);
    }

    // ---- Beyond what a person does ----

    /// Runs a script as a function's body, waits for the promise it may return, and gives its value.
    #[track_caller]
    pub fn execute(&self, script: &str) -> Value {
        self.execute_with(script, &json!([]))
    }

    /// The same with `arguments`, a list.
    #[track_caller]
    pub fn execute_with(&self, script: &str, arguments: &Value) -> Value {
        self.sure(self.session().execute(script, arguments))
    }

    /// A command of Chromium's DevTools protocol, for what WebDriver has not (`Emulation.setCPUThrottlingRate`).
    #[track_caller]
    pub fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.sure(self.session().devtools(command, parameters))
    }

    /// Fills the disk of a browser that has one of its own, to the last byte.
    pub fn fill_disk(&self) {
        let mut ballast = std::fs::File::create(self.ballast()).unwrap();
        let block = [0_u8; 4096];
        // Refused when it is full.
        while std::io::Write::write(&mut ballast, &block).is_ok_and(|written| written > 0) {}
    }

    /// Makes room on it again.
    pub fn make_room(&self) {
        std::fs::remove_file(self.ballast()).unwrap();
    }

    fn ballast(&self) -> PathBuf {
        self.driver.inside(&self.folder().join(DATABASES).join("ballast"))
    }

    // ---- Pictures ----

    /// Takes a picture of the screen: tests/e2e/out/`name`.png.
    #[track_caller]
    pub fn screenshot(&self, name: &str) -> PathBuf {
        let picture = self.sure(self.session().get("screenshot"));
        save_picture(name, &picture)
    }

    /// Takes a picture of the whole page, however long.
    #[track_caller]
    pub fn screenshot_whole(&self, name: &str) -> PathBuf {
        let picture = self.devtools(
            "Page.captureScreenshot",
            &json!({ "captureBeyondViewport": true, "clip": self.execute(
            "const { scrollWidth: width, scrollHeight: height } = document.documentElement;
             return { x: 0, y: 0, width, height, scale: 1 };",
        ) }),
        );
        save_picture(name, &picture["data"])
    }

    /// Takes a picture of the screen that is small enough to be carried with the clinic: tests/e2e/out/`name`.webp.
    #[track_caller]
    pub fn screenshot_small(&self, name: &str) -> PathBuf {
        let picture = self.devtools("Page.captureScreenshot", &json!({ "format": "webp", "quality": 70 }));
        save_picture(&format!("{name}.webp"), &picture["data"])
    }

    /// Takes the picture of a failure, once, and says where it is.
    pub(crate) fn picture_failure(&self) -> String {
        let name = format!("{}-failed-{}", scenario(), self.setup.name());
        let picture = self.session.as_ref().map(|session| session.get("screenshot"));
        match picture {
            _ if self.is_pictured.replace(true) => "taken already".to_owned(),
            None => "none, the browser is closed".to_owned(),
            Some(Ok(picture)) => save_picture(&name, &picture).display().to_string(),
            Some(Err(error)) => format!("none, {error}"),
        }
    }

    // ---- Leaving ----

    /// Leaves out the checks at the end: for the tests of this harness, whose pages misbehave on purpose.
    pub fn leave_unchecked(&self) {
        self.is_checked.set(false);
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("Picture: {}", self.picture_failure());
            let _ = self.end_session();
            return;
        }
        self.listen();
        let ended = self.end_session();
        if self.is_checked.get() {
            self.console_is_silent();
            self.no_foreign_requests();
            assert!(self.seen.borrow().requests.contains(&self.address), "the logs do not even name {}", self.address);
            ended.unwrap_or_else(|error| panic!("the browser does not end: {error}"));
        }
    }
}

fn kill(process: u64) {
    let killed = Command::new("sh").args(["-c", &format!("kill -KILL {process}")]).status().unwrap();
    assert!(killed.success(), "the browser was gone already");
}

/// Writes a picture; PNG, unless its name says what else.
fn save_picture(name: &str, picture: &Value) -> PathBuf {
    let path = match Path::new(name).extension() {
        Some(_) => out().join(name),
        None => out().join(name).with_extension("png"),
    };
    let bytes = STANDARD.decode(picture.as_str().unwrap_or_default()).unwrap();
    std::fs::write(&path, bytes).unwrap();
    path
}
