//! What a visitor holds: the screen, the theme, the size of its text.

/// A device and its settings.
///
/// ```text
/// Setup::phone()
/// Setup::desktop().dark()
/// Setup::phone().text_at(200)
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setup {
    pub(crate) screen: Screen,
    pub(crate) is_dark: bool,
    pub(crate) text_percent: u32,
}

/// The two screens every page is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Screen {
    /// 360 × 640, touched.
    Phone,
    /// 1440 × 900, with a mouse.
    Desktop,
}

impl Setup {
    /// A phone of 360 × 640 with a touch screen, in the light theme.
    #[must_use]
    pub const fn phone() -> Self {
        Setup { screen: Screen::Phone, is_dark: false, text_percent: 100 }
    }

    /// A desk with 1440 × 900, a keyboard and a mouse, in the light theme.
    #[must_use]
    pub const fn desktop() -> Self {
        Setup { screen: Screen::Desktop, is_dark: false, text_percent: 100 }
    }

    /// The same where the system prefers the dark theme.
    #[must_use]
    pub const fn dark(self) -> Self {
        Setup { is_dark: true, ..self }
    }

    /// The same with the browser's text set to this percentage of its usual size.
    #[must_use]
    pub const fn text_at(self, percent: u32) -> Self {
        Setup { text_percent: percent, ..self }
    }

    /// Both screens in both themes.
    pub const ALL: [Setup; 4] = [Setup::phone(), Setup::phone().dark(), Setup::desktop(), Setup::desktop().dark()];

    /// Its name in those of pictures: "phone-dark".
    #[must_use]
    pub const fn name(self) -> &'static str {
        match (self.screen, self.is_dark) {
            (Screen::Phone, false) => "phone",
            (Screen::Phone, true) => "phone-dark",
            (Screen::Desktop, false) => "desktop",
            (Screen::Desktop, true) => "desktop-dark",
        }
    }
}

impl Screen {
    pub(crate) const fn size(self) -> (u32, u32) {
        match self {
            Screen::Phone => (360, 640),
            Screen::Desktop => (1440, 900),
        }
    }
}
