//! The officers' guides: from the text in Markdown that the repository shows to the piece of a page that the clinic shows.
//!
//! Rule: the text stands once. What the clinic's page says already (the title) is left out; each part has a heading that can be
//! jumped to and a button before the text that does so, named by `data-ke`.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Parser, Tag, TagEnd, html};
use std::ops::ControlFlow;

/// How a text's name ends.
pub const TEXT: &str = ".md";
/// How its piece of a page's ends.
pub const PIECE: &str = ".html";

/// A part: the place of its heading's events, and its words.
struct Part {
    id: String,
    words: String,
}

/// The piece of a page of a text; `name` begins the ids of its parts.
pub fn piece(name: &str, text: &str) -> String {
    let mut parts: Vec<Part> = Vec::new();
    let mut events: Vec<Event<'_>> = Vec::new();
    let mut at: Option<HeadingLevel> = None;
    for event in Parser::new(text) {
        if place(&event, &mut at).is_break() {
            continue;
        }
        match &event {
            Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => {
                let id = format!("{name}-{}", parts.len() + 1);
                events.push(Event::Html(CowStr::from(format!("<h2 id=\"{id}\" tabindex=\"-1\">"))));
                parts.push(Part { id, words: String::new() });
                continue;
            }
            Event::End(TagEnd::Heading(HeadingLevel::H2)) => {
                events.push(Event::Html(CowStr::from("</h2>\n")));
                continue;
            }
            Event::Text(words) if at == Some(HeadingLevel::H2) => {
                if let Some(part) = parts.last_mut() {
                    part.words.push_str(words);
                }
            }
            _ => {}
        }
        events.push(event);
    }
    let mut page = String::from("<div class=\"cluster noprint\">\n");
    for Part { id, words } in &parts {
        let mut shown = String::new();
        html::push_html(&mut shown, std::iter::once(Event::Text(CowStr::from(words.as_str()))));
        page.push_str(&format!("<button type=\"button\" class=\"btn btn-small\" data-ke=\"{id}\">{shown}</button>\n"));
    }
    page.push_str("</div>\n");
    html::push_html(&mut page, events.into_iter());
    page
}

/// Notes in which heading the text is; breaks off where that is the title's.
fn place(event: &Event<'_>, at: &mut Option<HeadingLevel>) -> ControlFlow<()> {
    let is_title = |at: &Option<HeadingLevel>| *at == Some(HeadingLevel::H1);
    match event {
        Event::Start(Tag::Heading { level, .. }) => *at = Some(*level),
        Event::End(TagEnd::Heading(_)) => {
            let was_title = is_title(at);
            *at = None;
            return if was_title { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
        }
        _ => {}
    }
    if is_title(at) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_is_left_out_and_parts_are_jumped_to() {
        let piece =
            piece("guide", "# Title\n\nFirst *words*.\n\n## One & two\n\n- **bold**\n\n![alt](pictures/a.png)\n");
        assert_eq!(
            piece,
            "<div class=\"cluster noprint\">\n\
             <button type=\"button\" class=\"btn btn-small\" data-ke=\"guide-1\">One &amp; two</button>\n</div>\n\
             <p>First <em>words</em>.</p>\n\
             <h2 id=\"guide-1\" tabindex=\"-1\">One &amp; two</h2>\n\
             <ul>\n<li><strong>bold</strong></li>\n</ul>\n\
             <p><img src=\"pictures/a.png\" alt=\"alt\" /></p>\n"
        );
    }
}
