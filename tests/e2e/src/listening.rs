//! What the console and the network said, from each place that hears a part of it.
//!
//! | heard | by |
//! |---|---|
//! | console of pages and their workers | the driver's log "browser" |
//! | requests of pages and their workers, with those a policy stopped | the driver's log "performance" |
//! | console of the service worker | Chromium's own log file, which has no levels: the worker must not say anything |
//! | requests of the service worker | Chromium's network log, complete when the browser has ended |

use crate::browser::Browser;
use crate::wire::WireError;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// What was seen since the browser was first opened, through all its sessions.
#[derive(Default)]
pub(crate) struct Seen {
    /// What broke the console's silence.
    pub(crate) console: Vec<String>,
    /// Addresses that the clinic asked for.
    pub(crate) requests: BTreeSet<String>,
    /// Downloads that were handed out.
    pub(crate) downloads: BTreeSet<PathBuf>,
    /// How much of this session's log file was read.
    worker_log_read: usize,
}

impl Browser {
    /// Takes in what was said since last time, while the browser runs.
    #[track_caller]
    pub(crate) fn listen(&self) {
        if self.is_open()
            && let Err(error) = self.take_in()
        {
            panic!("the logs are not to be had: {error}");
        }
    }

    /// What broke the console's silence, for a failure's message.
    pub(crate) fn last_complaints(&self) -> String {
        match self.take_in() {
            Ok(()) => self.seen.borrow().console.join("\n"),
            Err(error) => format!("(not to be read: {error})"),
        }
    }

    fn take_in(&self) -> Result<(), WireError> {
        let console = self.session().log("browser")?;
        let performance = self.session().log("performance")?;
        let mut seen = self.seen.borrow_mut();
        seen.console.extend(console.iter().filter_map(complaint));
        seen.requests.extend(performance.iter().filter_map(requested));
        drop(seen);
        self.listen_to_service_worker();
        Ok(())
    }

    /// Takes in what only files say, after the browser has ended.
    pub(crate) fn read_last_words(&self) {
        self.listen_to_service_worker();
        let mut seen = self.seen.borrow_mut();
        // The next session writes the file anew.
        seen.worker_log_read = 0;
        let network = std::fs::read_to_string(self.network_log()).unwrap_or_default();
        seen.requests.extend(network.lines().filter_map(initiated));
    }

    fn listen_to_service_worker(&self) {
        let log = std::fs::read(self.worker_log()).unwrap_or_default();
        let mut seen = self.seen.borrow_mut();
        // A message may be half written; it ends with its line.
        let end = log.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let news = String::from_utf8_lossy(log.get(seen.worker_log_read..end).unwrap_or_default()).into_owned();
        seen.worker_log_read = end;
        seen.console.extend(from_service_worker(&news).map(|words| format!("service worker: {words}")));
    }

    pub(crate) fn network_log(&self) -> PathBuf {
        self.folder().join("network.json")
    }

    fn worker_log(&self) -> PathBuf {
        self.folder().join("profile").join("chrome_debug.log")
    }
}

/// A warning or an error in an entry of the driver's console log.
fn complaint(entry: &Value) -> Option<String> {
    let word = |name: &str| entry[name].as_str().unwrap_or_default();
    // What the browser asks the host for by itself, on a page that names no icon. The clinic's does.
    if word("source") == "network" && word("message").contains("/favicon.ico ") {
        return None;
    }
    match word("level") {
        "ALL" | "DEBUG" | "INFO" => None,
        level => Some(format!("{level} ({}): {}", word("source"), word("message"))),
    }
}

/// The address in a request's entry of the driver's performance log.
fn requested(entry: &Value) -> Option<String> {
    let message: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
    let message = &message["message"];
    let address = match message["method"].as_str()? {
        "Network.requestWillBeSent" => &message["params"]["request"]["url"],
        "Network.webSocketCreated" | "Network.webTransportCreated" => &message["params"]["url"],
        _ => return None,
    };
    address.as_str().map(str::to_owned)
}

/// The address in a line of Chromium's network log, where a page or a worker asked for it. What the browser itself asks
/// (its own updates, the time) has no origin and is none of the clinic's.
fn initiated(line: &str) -> Option<String> {
    if !line.contains("\"initiator\"") {
        return None;
    }
    let event: Value = serde_json::from_str(line.trim_end_matches(',')).ok()?;
    let request = &event["params"];
    let is_browsers_own = request["initiator"].as_str()? == "not an origin";
    if is_browsers_own { None } else { request["url"].as_str().map(str::to_owned) }
}

/// The console's messages in Chromium's log whose source is a script named sw.js:
/// `[…:INFO:CONSOLE:11] "words", source: http://127.0.0.1:20000/sw.js (11)`.
fn from_service_worker(log: &str) -> impl Iterator<Item = &str> {
    log.split(":CONSOLE:").skip(1).filter_map(|entry| {
        let (words, source) = entry.split_once("\", source: ")?;
        let source = source.lines().next()?;
        let (script, _) = source.rsplit_once(" (")?;
        let (_, words) = words.split_once('"')?;
        script.ends_with("/sw.js").then_some(words)
    })
}
