//! The keys that write no letter, by the protocol's code points.

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as on the keyboard")]
pub enum Key {
    Enter,
    Tab,
    Escape,
    Space,
    Backspace,
    Delete,
    Home,
    End,
    PageUp,
    PageDown,
    Up,
    Down,
    Left,
    Right,
    Shift,
    Control,
    Alt,
    Letter(char),
}

impl Key {
    pub(crate) const fn code(self) -> char {
        match self {
            Key::Backspace => '\u{E003}',
            Key::Tab => '\u{E004}',
            Key::Enter => '\u{E007}',
            Key::Shift => '\u{E008}',
            Key::Control => '\u{E009}',
            Key::Alt => '\u{E00A}',
            Key::Escape => '\u{E00C}',
            Key::Space => ' ',
            Key::PageUp => '\u{E00E}',
            Key::PageDown => '\u{E00F}',
            Key::End => '\u{E010}',
            Key::Home => '\u{E011}',
            Key::Left => '\u{E012}',
            Key::Up => '\u{E013}',
            Key::Right => '\u{E014}',
            Key::Down => '\u{E015}',
            Key::Delete => '\u{E017}',
            Key::Letter(letter) => letter,
        }
    }

    /// A date such as 2024-12-31, its parts in the order of the browser's own language. A day and a month are full at two
    /// digits and hand on to the next part; a year takes six, so it is left by an arrow key.
    pub(crate) fn dating(order: &[String], date: &str) -> String {
        let parts: Vec<&str> = date.split('-').collect();
        let &[year, month, day] = parts.as_slice() else { panic!("not a date: {date}") };
        let keys = order.iter().map(|part| match part.as_str() {
            "year" => format!("{year}{}", Key::Right.code()),
            "month" => month.to_owned(),
            _ => day.to_owned(),
        });
        keys.collect()
    }

    /// All selected and deleted, then the text.
    pub(crate) fn replacing(text: &str) -> String {
        const RELEASE_ALL: char = '\u{E000}';
        format!("{}a{RELEASE_ALL}{}{text}", Key::Control.code(), Key::Delete.code())
    }
}
