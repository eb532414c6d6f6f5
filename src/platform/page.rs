//! The page itself: title, language, theme, focus and scrolling.

use super::Listener;
use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement, ScrollBehavior, ScrollIntoViewOptions,
    ScrollToOptions,
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

/// Opens the browser's print dialog for the page as it is.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // Refused only by a browser that cannot print.
        let _ = window.print();
    }
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
    by_id(id).is_some_and(|element| focus_in_sight(&element))
}

/// The class of a part that small screens do not show; one of its kind is shown.
pub const AWAY: &str = "is-away";

fn focus_in_sight(element: &HtmlElement) -> bool {
    if let Ok(Some(part)) = element.closest(&format!(".{AWAY}")) {
        show_only(&part);
    }
    element.focus().is_ok()
}

/// Shows a part and no other of its kind.
fn show_only(part: &Element) {
    let Some(parts) = part.parent_element().map(|parent| parent.children()) else { return };
    for index in 0..parts.length() {
        if let Some(one) = parts.item(index).filter(|one| one.tag_name() == part.tag_name()) {
            // Fails only for names that are none.
            let _ = one.class_list().toggle_with_force(AWAY, !one.is_same_node(Some(part)));
        }
    }
}

/// Shows the part of this number among those that a selector finds, and no other.
pub fn show_part(css: &str, number: usize) {
    let parts = document().and_then(|document| document.query_selector_all(css).ok());
    let part = parts.zip(u32::try_from(number).ok()).and_then(|(parts, number)| parts.item(number));
    if let Some(part) = part.and_then(|part| part.dyn_into::<Element>().ok()) {
        show_only(&part);
    }
}

/// Moves the focus from an element to the one so many steps on among those that a selector finds; says whether there is one.
pub fn focus_neighbour(from: &HtmlElement, css: &str, step: i32) -> bool {
    let Some(found) = document().and_then(|document| document.query_selector_all(css).ok()) else { return false };
    let place = (0..found.length()).find(|place| found.item(*place).is_some_and(|node| node.is_same_node(Some(from))));
    let to = place.and_then(|place| place.checked_add_signed(step)).and_then(|place| found.item(place));
    to.and_then(|node| node.dyn_into::<HtmlElement>().ok()).is_some_and(|element| focus_in_sight(&element))
}

/// The id of the element that has the focus, where it has one.
#[must_use]
pub fn focused() -> Option<String> {
    let element = document()?.active_element()?;
    Some(element.id()).filter(|id| !id.is_empty())
}

/// Where somebody is on the page: in which field, with the cursor where, scrolled how far.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    id: String,
    /// Beginning and end of what is selected, counted from the text's end in UTF-16 units: a text may be drawn anew with
    /// separators before the cursor. Nothing where the element has no cursor.
    selected: Option<(u32, u32)>,
    scrolled: f64,
}

/// Where somebody is now; nothing where no element that can be found again has the focus.
#[must_use]
pub fn place() -> Option<Place> {
    let id = focused()?;
    let scrolled = web_sys::window()?.scroll_y().unwrap_or_default();
    let field = Field::by_id(&id);
    let selected = field.and_then(|field| {
        let length = length(&field.value());
        let from_end = |place: Option<u32>| Some(length.saturating_sub(place?));
        let (start, end) = field.selection()?;
        Some((from_end(start)?, from_end(end)?))
    });
    Some(Place { id, selected, scrolled })
}

/// Goes back to where somebody was, if the element is there again.
pub fn go_back_to(place: &Place) {
    if !focus(&place.id) {
        return;
    }
    if let (Some((start, end)), Some(field)) = (place.selected, Field::by_id(&place.id)) {
        let length = length(&field.value());
        field.select(length.saturating_sub(start), length.saturating_sub(end));
    }
    if let Some(window) = web_sys::window() {
        let options = ScrollToOptions::new();
        options.set_top(place.scrolled);
        options.set_behavior(ScrollBehavior::Instant);
        window.scroll_to_with_scroll_to_options(&options);
    }
}

fn length(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

/// A field with a cursor in it.
enum Field {
    Line(HtmlInputElement),
    Lines(HtmlTextAreaElement),
}

impl Field {
    fn by_id(id: &str) -> Option<Self> {
        let element = by_id(id)?;
        match element.dyn_into::<HtmlInputElement>() {
            Ok(line) => Some(Field::Line(line)),
            Err(other) => other.dyn_into().ok().map(Field::Lines),
        }
    }

    fn value(&self) -> String {
        match self {
            Field::Line(line) => line.value(),
            Field::Lines(lines) => lines.value(),
        }
    }

    /// Nothing in fields that have no cursor, such as those of dates.
    fn selection(&self) -> Option<(Option<u32>, Option<u32>)> {
        match self {
            Field::Line(line) => Some((line.selection_start().ok()?, line.selection_end().ok()?)),
            Field::Lines(lines) => Some((lines.selection_start().ok()?, lines.selection_end().ok()?)),
        }
    }

    fn select(&self, start: u32, end: u32) {
        // Refused only by fields that have no cursor, of which none was noted.
        let _ = match self {
            Field::Line(line) => line.set_selection_range(start, end),
            Field::Lines(lines) => lines.set_selection_range(start, end),
        };
    }
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

/// Scrolls the row that an element stands in sideways, at once, until it is in the middle; the page stays where it is.
pub fn scroll_along_to(id: &str) {
    let Some(element) = by_id(id) else { return };
    let mut around = element.parent_element().and_then(|parent| parent.dyn_into::<HtmlElement>().ok());
    while let Some(row) = around {
        // Both are measured from the same place, since neither is positioned. What does not scroll stays where it is.
        let before = element.offset_left() - row.offset_left();
        row.set_scroll_left(before - (row.client_width() - element.offset_width()) / 2);
        if row.scroll_left() > 0 {
            return;
        }
        around = row.parent_element().and_then(|parent| parent.dyn_into().ok());
    }
}
