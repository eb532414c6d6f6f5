//! The W3C WebDriver protocol, as far as the tests need it: one session, its commands as JSON over HTTP.
//!
//! Written here because it is small. The client libraries bring a hundred crates, an asynchronous runtime among them, to
//! speak plain HTTP to this very machine; ureq without TLS brings sixteen, and tests read better in a straight line.

use serde_json::{Value, json};
use std::fmt;
use std::time::Duration;

/// Longer than any wait of the driver's own.
const PATIENCE: Duration = Duration::from_secs(90);
/// The log of a long scenario's requests is the largest answer.
const LARGEST_ANSWER: u64 = 512 * 1024 * 1024;
/// The name under which the protocol hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Why a command brought nothing.
#[derive(Debug)]
pub(crate) enum WireError {
    /// The driver refused: its code, as the standard lists them, and its sentence.
    Refused { code: String, message: String },
    /// The driver itself was not reached, or not understood.
    Lost(String),
}

impl WireError {
    /// Whether a person would simply look again: the page is being drawn.
    pub(crate) fn is_passing(&self) -> bool {
        match self {
            WireError::Refused { code, message } => match code.as_str() {
                "no such element"
                | "stale element reference"
                | "element not interactable"
                | "element click intercepted"
                | "detached shadow root" => true,
                // The page was left while a script ran in it, or its new document is not there yet.
                "javascript error" => message.contains("unloaded") || message.contains("context"),
                "unknown error" => message.contains("execution context") || message.contains("Node with given id"),
                _ => false,
            },
            WireError::Lost(_) => false,
        }
    }

    /// Whether a script threw.
    pub(crate) fn is_of_script(&self) -> bool {
        matches!(self, WireError::Refused { code, .. } if code == "javascript error")
    }

    pub(crate) fn is_covered(&self) -> bool {
        matches!(self, WireError::Refused { code, .. } if code == "element click intercepted")
    }
}

impl fmt::Display for WireError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WireError::Refused { code, message } => {
                write!(out, "{code}: {}", message.lines().next().unwrap_or_default())
            }
            WireError::Lost(reason) => write!(out, "the driver is lost: {reason}"),
        }
    }
}

/// A part of the page, by the driver's name for it.
#[derive(Clone, Debug)]
pub(crate) struct Element(String);

impl Element {
    /// The one in a script's answer, if it is one.
    pub(crate) fn read(answer: &Value) -> Option<Self> {
        Some(Element(answer.get(ELEMENT)?.as_str()?.to_owned()))
    }

    /// For a script's arguments, or a command's.
    pub(crate) fn to_value(&self) -> Value {
        json!({ ELEMENT: self.0 })
    }
}

/// One browser session. It ends when it is told to, or with its driver.
pub(crate) struct Session {
    agent: ureq::Agent,
    root: String,
    capabilities: Value,
}

impl Session {
    pub(crate) fn open(driver: &str, capabilities: &Value) -> Result<Self, WireError> {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .proxy(None)
            .timeout_global(Some(PATIENCE))
            .build();
        let mut session = Session { agent: config.into(), root: driver.to_owned(), capabilities: Value::Null };
        let wanted = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let mut opened = session.post("session", &wanted)?;
        let id = opened["sessionId"].as_str().ok_or_else(|| WireError::Lost("a session without a name".to_owned()))?;
        session.root = format!("{driver}/session/{id}");
        session.capabilities = opened["capabilities"].take();
        Ok(session)
    }

    /// What the driver says of the browser it started.
    pub(crate) fn capability(&self, name: &str) -> &Value {
        &self.capabilities[name]
    }

    pub(crate) fn get(&self, path: &str) -> Result<Value, WireError> {
        read(self.agent.get(format!("{}/{path}", self.root)).call())
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Result<Value, WireError> {
        read(self.agent.post(format!("{}/{path}", self.root)).send_json(body))
    }

    pub(crate) fn delete(&self, path: &str) -> Result<Value, WireError> {
        let address = format!("{}/{path}", self.root);
        read(self.agent.delete(address.trim_end_matches('/')).call())
    }

    /// Runs a script as a function's body in the page, waits for the promise it may return, and gives its value.
    pub(crate) fn execute(&self, script: &str, arguments: &Value) -> Result<Value, WireError> {
        self.post("execute/sync", &json!({ "script": script, "args": arguments }))
    }

    pub(crate) fn click(&self, element: &Element) -> Result<(), WireError> {
        self.post(&format!("element/{}/click", element.0), &json!({})).map(drop)
    }

    /// Types into an element by key events; for a file input, names files.
    pub(crate) fn send_keys(&self, element: &Element, text: &str) -> Result<(), WireError> {
        self.post(&format!("element/{}/value", element.0), &json!({ "text": text })).map(drop)
    }

    /// A command of Chromium's DevTools protocol.
    pub(crate) fn devtools(&self, command: &str, parameters: &Value) -> Result<Value, WireError> {
        self.post("goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// What was logged since it was last asked: "browser" or "performance".
    pub(crate) fn log(&self, kind: &str) -> Result<Vec<Value>, WireError> {
        match self.post("se/log", &json!({ "type": kind }))? {
            Value::Array(entries) => Ok(entries),
            other => Err(WireError::Lost(format!("a log that is no list: {other}"))),
        }
    }
}

fn read(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value, WireError> {
    let lost = |error: ureq::Error| WireError::Lost(error.to_string());
    let mut answer = answer.map_err(lost)?;
    let mut body: Value = answer.body_mut().with_config().limit(LARGEST_ANSWER).read_json().map_err(lost)?;
    let mut value = body["value"].take();
    if answer.status().is_success() {
        return Ok(value);
    }
    let mut word = |name: &str| value[name].take().as_str().unwrap_or_default().to_owned();
    Err(WireError::Refused { code: word("error"), message: word("message") })
}
