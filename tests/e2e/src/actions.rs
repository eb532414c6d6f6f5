//! What a person does: reads, clicks, types, chooses, hands in and takes away files.
//!
//! Rule: things are named by the words on them, which come from `koroena::locale::words`; css is for what has no words. A
//! field is named by its label, else by css. Words match whole first, then a whole text inside, then a beginning.

use crate::browser::Browser;
use crate::keys::Key;
use crate::wire::{Element, WireError};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const ENTER: &str = "\u{E007}";

impl Browser {
    // ---- Reading ----

    /// Everything the page shows, white space made single spaces.
    #[must_use]
    #[track_caller]
    pub fn visible_text(&self) -> String {
        self.until("for the page's text", || self.read_text().map(Some))
    }

    /// Whether the page shows a text now.
    #[must_use]
    #[track_caller]
    pub fn sees(&self, text: &str) -> bool {
        self.visible_text().contains(text)
    }

    /// The text of the first visible element, once there is one.
    #[must_use]
    #[track_caller]
    pub fn text(&self, css: &str) -> String {
        self.until(&format!("for {css}"), || self.read_texts(css).map(|texts| texts.into_iter().next()))
    }

    /// The same now, if there is one.
    #[must_use]
    #[track_caller]
    pub fn text_now(&self, css: &str) -> Option<String> {
        self.texts(css).into_iter().next()
    }

    /// The texts of all visible elements, as they are now.
    #[must_use]
    #[track_caller]
    pub fn texts(&self, css: &str) -> Vec<String> {
        self.until(&format!("to look for {css}"), || self.read_texts(css).map(Some))
    }

    /// How many such elements are visible now.
    #[must_use]
    #[track_caller]
    pub fn count(&self, css: &str) -> usize {
        self.texts(css).len()
    }

    /// What stands in a field.
    #[must_use]
    #[track_caller]
    pub fn value(&self, field: &str) -> String {
        self.of_field(field, "value").as_str().unwrap_or_default().to_owned()
    }

    /// Whether a box or a radio button is ticked.
    #[must_use]
    #[track_caller]
    pub fn is_checked(&self, field: &str) -> bool {
        self.of_field(field, "checked") == true
    }

    /// The words of the element that has the focus: its text, its label, or what it is.
    #[must_use]
    #[track_caller]
    pub fn focus(&self) -> String {
        let script = "const at = document.activeElement;
            const words = [...wordsOf(at), ...[...(at.labels ?? [])].flatMap(wordsOf)];
            return at === document.body ? '' : words[0] ?? at.id ?? at.tagName;";
        self.sure(self.ask(script, &json!([]))).as_str().unwrap_or_default().to_owned()
    }

    fn read_texts(&self, css: &str) -> Result<Vec<String>, WireError> {
        let texts =
            self.ask("return within(document, arguments[0]).map((at) => tidy(at.innerText));", &json!([css]))?;
        let texts = texts.as_array().map(Vec::as_slice).unwrap_or_default();
        Ok(texts.iter().filter_map(Value::as_str).map(str::to_owned).collect())
    }

    fn of_field(&self, field: &str, property: &str) -> Value {
        let found = self.field(field);
        self.sure(self.session().execute("return arguments[0][arguments[1]];", &json!([found.to_value(), property])))
    }

    fn field(&self, field: &str) -> Element {
        self.until(&format!("for the field “{field}”"), || self.find("field", &json!([field])))
    }

    // ---- Clicking ----

    /// Clicks the first visible element.
    #[track_caller]
    pub fn click(&self, css: &str) {
        self.click_found(&format!("to click {css}"), "css", &json!([css]));
    }

    /// Clicks the button, link, tab or label that says `text`. A disabled one is waited for.
    #[track_caller]
    pub fn click_text(&self, text: &str) {
        self.click_found(&format!("to click “{text}”"), "clickable", &json!([text, null]));
    }

    /// The same inside the first visible `scope`: which of many rows is meant.
    #[track_caller]
    pub fn click_text_in(&self, scope: &str, text: &str) {
        self.click_found(&format!("to click “{text}” in {scope}"), "clickable", &json!([text, scope]));
    }

    #[track_caller]
    fn click_found(&self, what: &str, finder: &str, arguments: &Value) {
        self.until(what, || {
            let Some(element) = self.find(finder, arguments)? else { return Ok(None) };
            let clicked = self.session().click(&element);
            // Below a fixed bar: a person scrolls and clicks again.
            if clicked.as_ref().is_err_and(WireError::is_covered) {
                let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });";
                self.session().execute(script, &json!([element.to_value()]))?;
            }
            clicked.map(Some)
        });
    }

    // ---- Typing ----

    /// Types into a field by key events, in place of what stands there. A date is typed as 2024-12-31.
    #[track_caller]
    pub fn type_into(&self, field: &str, text: &str) {
        self.until(&format!("to type into “{field}”"), || {
            let Some(element) = self.find("field", &json!([field]))? else { return Ok(None) };
            let keys = match self.date_order(&element)? {
                Some(order) => Key::dating(&order, text),
                None => Key::replacing(text),
            };
            self.session().send_keys(&element, &keys).map(Some)
        });
    }

    /// Types into a field and, by Enter, into the fields after it: a line each, an empty one leaves its field as it is. One
    /// request types a whole column; the keys are pressed one by one all the same.
    #[track_caller]
    pub fn type_down(&self, field: &str, lines: &[impl AsRef<str>]) {
        // A request must not outlast the driver's patience; the focus stays between two.
        const AT_ONCE: usize = 25;
        for (chunk, lines) in lines.chunks(AT_ONCE).enumerate() {
            let keys: String = lines.iter().flat_map(|line| [line.as_ref(), ENTER]).collect();
            if chunk == 0 {
                self.send_to(field, &keys);
            } else {
                self.send_to_focus(&keys);
            }
        }
    }

    /// Presses keys one after another, the first of them on a field, which need not take text.
    #[track_caller]
    pub fn press_each(&self, field: &str, keys: impl IntoIterator<Item = Key>) {
        let keys: String = keys.into_iter().map(Key::code).collect();
        self.send_to(field, &keys);
    }

    #[track_caller]
    fn send_to(&self, field: &str, keys: &str) {
        self.until(&format!("to type into “{field}”"), || {
            let Some(element) = self.find("field", &json!([field]))? else { return Ok(None) };
            self.session().send_keys(&element, keys).map(Some)
        });
    }

    #[track_caller]
    fn send_to_focus(&self, keys: &str) {
        self.until("to type on", || {
            let focused = self.session().execute("return document.activeElement;", &json!([]))?;
            let Some(element) = Element::read(&focused) else { return Ok(None) };
            self.session().send_keys(&element, keys).map(Some)
        });
    }

    /// For a date's field, in which order the browser takes its parts; the first of them will have the focus.
    fn date_order(&self, element: &Element) -> Result<Option<Vec<String>>, WireError> {
        let script = "const [at] = arguments;
            if (at.type !== 'date') return null;
            at.blur();
            return Intl.DateTimeFormat().formatToParts().map(({ type }) => type).filter((type) => type !== 'literal');";
        let order = self.session().execute(script, &json!([element.to_value()]))?;
        let parts = order.as_array().map(|parts| parts.iter().filter_map(Value::as_str).map(str::to_owned).collect());
        Ok(parts)
    }

    /// Types to whatever has the focus.
    #[track_caller]
    pub fn type_keys(&self, text: &str) {
        self.play_keys(text.chars().flat_map(|key| [("keyDown", key), ("keyUp", key)]));
    }

    /// Presses a key.
    #[track_caller]
    pub fn press(&self, key: Key) {
        self.press_with(&[], key);
    }

    /// Presses a key while others are held: `press_with(&[Key::Shift], Key::Tab)`.
    #[track_caller]
    pub fn press_with(&self, held: &[Key], key: Key) {
        let code = key.code();
        let down = held.iter().map(|key| ("keyDown", key.code()));
        let up = held.iter().rev().map(|key| ("keyUp", key.code()));
        self.play_keys(down.chain([("keyDown", code), ("keyUp", code)]).chain(up));
    }

    #[track_caller]
    fn play_keys(&self, steps: impl Iterator<Item = (&'static str, char)>) {
        let steps: Vec<Value> = steps.map(|(step, key)| json!({ "type": step, "value": key })).collect();
        let keyboard = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": steps }] });
        self.sure(self.session().post("actions", &keyboard));
    }

    /// Chooses in a select by the option's words, else by its value; in a group of radio buttons by their words.
    #[track_caller]
    pub fn choose(&self, field: &str, choice: &str) {
        self.click_found(&format!("to choose “{choice}” in “{field}”"), "option", &json!([field, choice]));
    }

    // ---- Files ----

    /// Hands a file to a file input, which may be hidden behind a button.
    #[track_caller]
    pub fn upload(&self, css: &str, path: &Path) {
        let path = path.canonicalize().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let path = path.to_str().expect("a path of text");
        self.until(&format!("to hand a file to {css}"), || {
            let Some(input) = self.find("file", &json!([css]))? else { return Ok(None) };
            self.session().send_keys(&input, path).map(Some)
        });
    }

    /// Waits for a download that was not handed out before, and for its end.
    #[track_caller]
    pub fn download(&self) -> PathBuf {
        let mut last = None;
        let path = self.until("for a download", || {
            let now = self.new_download();
            let is_whole = now.is_some() && now == last;
            last = now;
            Ok(if is_whole { last.take().map(|(path, _)| path) } else { None })
        });
        self.seen.borrow_mut().downloads.insert(path.clone());
        path
    }

    /// A file that is new in the downloads and its length, while none there is unfinished.
    fn new_download(&self) -> Option<(PathBuf, u64)> {
        let entries = std::fs::read_dir(self.downloads_folder()).unwrap();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        let name_of = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if paths.iter().map(name_of).any(|name| name.starts_with('.') || name.ends_with(".crdownload")) {
            return None;
        }
        paths.retain(|path| !self.seen.borrow().downloads.contains(path));
        let path = paths.into_iter().min()?;
        // Renamed meanwhile: next time.
        let length = path.metadata().ok()?.len();
        Some((path, length))
    }
}
