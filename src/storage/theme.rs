//! The colours of the screen, as an officer chose them.
//!
//! ```
//! use koroena::storage::Theme;
//!
//! assert_eq!(Theme::read("gelap"), Some(Theme::Dark));
//! ```

/// The colours of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device is set.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every theme, in the order a screen offers them.
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    /// Its word, in the preferences and in the page's `data-theme`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Theme::System => "sistem",
            Theme::Light => "terang",
            Theme::Dark => "gelap",
        }
    }

    /// The theme of a word.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Theme::ALL.into_iter().find(|theme| theme.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn themes_are_read_from_their_own_words() {
        for theme in Theme::ALL {
            assert_eq!(Theme::read(theme.as_str()), Some(theme));
        }
        assert_eq!(Theme::read("dark"), None);
    }
}
