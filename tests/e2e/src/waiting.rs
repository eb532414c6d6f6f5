//! Waiting: a person looks again for a while, then says what was not there.

use crate::browser::Browser;
use crate::wire::{Element, WireError};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const PAUSE: Duration = Duration::from_millis(40);
/// How long a service worker may be busy.
const REST: Duration = Duration::from_secs(1);
/// Of the page's text in a failure's message.
const TEXT_SHOWN: usize = 3000;

const PAGE: &str = include_str!("page.js");

impl Browser {
    /// Waits until a condition holds; `what` completes "waited until …". What the condition reads should be what is there
    /// now ([`sees`](Browser::sees), [`count`](Browser::count), [`text_now`](Browser::text_now)).
    #[track_caller]
    pub fn wait_until(&self, what: &str, mut condition: impl FnMut(&Browser) -> bool) {
        self.until(&format!("until {what}"), || Ok(condition(self).then_some(())));
    }

    /// Waits until an element is visible.
    #[track_caller]
    pub fn wait_for(&self, css: &str) {
        self.until(&format!("for {css}"), || self.find("css", &json!([css])));
    }

    /// Waits until no such element is visible.
    #[track_caller]
    pub fn wait_for_no(&self, css: &str) {
        self.until(&format!("until {css} is gone"), || Ok(self.find("css", &json!([css]))?.is_none().then_some(())));
    }

    /// Waits until the page shows a text.
    #[track_caller]
    pub fn wait_for_text(&self, text: &str) {
        self.until(&format!("for the text “{text}”"), || Ok(self.read_text()?.contains(text).then_some(())));
    }

    /// Waits until the page shows a text no more.
    #[track_caller]
    pub fn wait_for_no_text(&self, text: &str) {
        self.until(&format!("until “{text}” is gone"), || Ok((!self.read_text()?.contains(text)).then_some(())));
    }

    /// Waits until the service worker holds the whole build and answers for this page: from then on the server may go.
    #[track_caller]
    pub fn wait_until_offline_ready(&self) {
        self.wait_until("a service worker answers for the page", |page| {
            page.execute("return navigator.serviceWorker.controller?.state === 'activated';") == true
        });
    }

    /// Waits until a newer service worker took over, which changes the page so that `condition` holds. A worker gives way when it
    /// rests, but none rests while the driver listens to it: without a driver it takes a second. So they are put to rest.
    #[track_caller]
    pub fn wait_for_newer_worker(&self, what: &str, mut condition: impl FnMut(&Browser) -> bool) {
        let mut last = Instant::now();
        self.wait_until(what, |page| {
            let is_there = condition(page);
            // Not at once: the newer worker has to hear first that it shall take over.
            if !is_there && last.elapsed() > REST {
                page.devtools("ServiceWorker.enable", &json!({}));
                page.devtools("ServiceWorker.stopAllWorkers", &json!({}));
                last = Instant::now();
            }
            is_there
        });
    }

    /// Attempts until there is something, nothing passing refuses it, or the time is over.
    #[track_caller]
    pub(crate) fn until<T>(&self, what: &str, mut attempt: impl FnMut() -> Result<Option<T>, WireError>) -> T {
        let (begun, limit) = (Instant::now(), self.patience.get());
        loop {
            let last = match attempt() {
                Ok(Some(found)) => return found,
                Ok(None) => None,
                Err(error) if error.is_passing() => Some(error),
                Err(error) => self.fail(&format!("{error}, waiting {what}")),
            };
            if begun.elapsed() >= limit {
                let last = last.map(|error| format!(" ({error})")).unwrap_or_default();
                self.fail(&format!("waited {} s {what}{last}", limit.as_secs()));
            }
            std::thread::sleep(PAUSE);
        }
    }

    /// Runs one of page.js's finders.
    pub(crate) fn find(&self, finder: &str, arguments: &Value) -> Result<Option<Element>, WireError> {
        let script = format!("{PAGE}\nreturn find.{finder}(...arguments);");
        Ok(Element::read(&self.session().execute(&script, arguments)?))
    }

    /// Runs a script with page.js's names at hand.
    pub(crate) fn ask(&self, script: &str, arguments: &Value) -> Result<Value, WireError> {
        self.session().execute(&format!("{PAGE}\n{script}"), arguments)
    }

    /// The page's visible text, its white space made single spaces.
    pub(crate) fn read_text(&self) -> Result<String, WireError> {
        let text = self.ask("return tidy(document.body?.innerText);", &json!([]))?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Ends the test with what is on the page.
    #[track_caller]
    pub(crate) fn fail(&self, message: &str) -> ! {
        let shown = self.session().execute("return location.href + '\\n' + document.body?.innerText;", &json!([]));
        let text = match &shown {
            Ok(text) => text.as_str().unwrap_or_default().chars().take(TEXT_SHOWN).collect(),
            Err(error) => format!("(not to be read: {error})"),
        };
        let picture = self.picture_failure();
        let console = self.last_complaints();
        panic!("{message}\n--- picture: {picture}\n--- the page: {text}\n--- the console: {console}\n---");
    }
}
