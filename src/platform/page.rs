//! The page itself: title, language, theme, focus and scrolling.

use super::Listener;
use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition, ScrollToOptions,
};

/// The colours of the browser's own bar, as `index.html` and `boot.js` have them.
const BAR_LIGHT: &str = "#0f766e";
const BAR_DARK: &str = "#0b1f1d";

fn document() -> Option<Document> {
    web_sys::window().and_then(|window| window.document())
}

fn root() -> Option<Element> {
    document().and_then(|document| document.document_element())
}

fn by_id(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Names the page in its tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// The name of the page in its tab.
#[must_use]
pub fn title() -> String {
    document().map(|document| document.title()).unwrap_or_default()
}

/// A new element of the page, after all others, with this id.
#[must_use]
pub fn append_to_body(id: &str) -> Option<HtmlElement> {
    let document = document()?;
    let element: HtmlElement = document.create_element("div").ok()?.dyn_into().ok()?;
    element.set_id(id);
    document.body()?.append_child(&element).ok()?;
    Some(element)
}

/// Takes an element and all in it out of sight and out of reach, or gives it back. It stays laid out, so that nothing in it
/// moves meanwhile; the page itself does not scroll.
pub fn cover(id: &str, is_covered: bool) {
    let Some(element) = by_id(id) else { return };
    let mark = |element: &Element, name: &str| {
        // Fails only for names that are none.
        let _ = if is_covered { element.set_attribute(name, "") } else { element.remove_attribute(name) };
    };
    mark(&element, "inert");
    mark(&element, "data-tertutup");
    if let Some(root) = root() {
        mark(&root, "data-diam");
    }
}

/// Hears when the page comes into sight again.
pub fn on_visible(mut callback: impl FnMut() + 'static) -> Option<Listener> {
    let document = document()?;
    let seen = document.clone();
    Some(Listener::new(&document, "visibilitychange", move |_| {
        if !seen.hidden() {
            callback();
        }
    }))
}

/// Says in which language the page is, by its code.
pub fn set_language(code: &str) {
    set_root("lang", code);
}

/// Shows the page in a theme: `terang`, `gelap`, or `sistem` for the device's own.
pub fn set_theme(word: &str) {
    set_root("data-theme", word);
    let Some(metas) = document().and_then(|d| d.query_selector_all("meta[name=theme-color]").ok()) else {
        return;
    };
    for index in 0..metas.length() {
        let Some(meta) = metas.item(index).and_then(|node| node.dyn_into::<Element>().ok()) else {
            continue;
        };
        let of_dark_device = meta.get_attribute("media").is_some_and(|media| media.contains("dark"));
        let is_dark = match word {
            "gelap" => true,
            "terang" => false,
            _ => of_dark_device,
        };
        let _ = meta.set_attribute("content", if is_dark { BAR_DARK } else { BAR_LIGHT });
    }
}

fn set_root(attribute: &str, value: &str) {
    if let Some(root) = root() {
        // Fails only for names that are none.
        let _ = root.set_attribute(attribute, value);
    }
}

/// Whether the page is in sight.
#[must_use]
pub fn is_visible() -> bool {
    document().is_some_and(|document| !document.hidden())
}

/// Moves the focus to an element; says whether it is there. An element that takes none by itself (a heading, after a
/// change of place) needs `tabindex="-1"`.
pub fn focus(id: &str) -> bool {
    by_id(id).is_some_and(|element| element.focus().is_ok())
}

/// The id of the element that has the focus, where it has one.
#[must_use]
pub fn focused() -> Option<String> {
    let element = document()?.active_element()?;
    Some(element.id()).filter(|id| !id.is_empty())
}

/// Takes the focus out of the field it is in, which is told of it while it still stands: a field that is removed with the focus
/// in it is told afterwards, when what it belongs to is gone.
pub fn leave_field() {
    let active = document().and_then(|document| document.active_element());
    if let Some(element) = active.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Fails for no element that has the focus.
        let _ = element.blur();
    }
}

/// Scrolls to the top, at once.
pub fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        let options = ScrollToOptions::new();
        options.set_top(0.0);
        options.set_left(0.0);
        options.set_behavior(ScrollBehavior::Instant);
        window.scroll_to_with_scroll_to_options(&options);
    }
}

/// Scrolls an element into sight, at once; says whether it is there.
pub fn scroll_to(id: &str) -> bool {
    let Some(element) = by_id(id) else { return false };
    let options = ScrollIntoViewOptions::new();
    options.set_behavior(ScrollBehavior::Instant);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    true
}

/// Scrolls an element into the middle of a row that scrolls sideways, at once, and nothing else further than it must be.
pub fn scroll_along_to(id: &str) {
    if let Some(element) = by_id(id) {
        let options = ScrollIntoViewOptions::new();
        options.set_behavior(ScrollBehavior::Instant);
        options.set_block(ScrollLogicalPosition::Nearest);
        options.set_inline(ScrollLogicalPosition::Center);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
