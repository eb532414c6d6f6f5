//! The course of a co-operative's health as pictures: data → SVG text by plotters, the same natively and in the browser.
//!
//! Rules: what is told is told without colour too (values and names stand in the picture, every series has its own mark); titles,
//! legends and the table behind a picture are HTML and belong to whoever shows it. A picture is a pure function of its data: no
//! text is measured, every place is a whole number reached by exact arithmetic, so the bytes are the same everywhere. Any input
//! gives a picture, or nothing where there is nothing to draw.
//!
//! Colours are the light theme's own, written as attributes; the style sheet turns them into those of the theme in use. There is
//! no style attribute, no script and no fixed size: the picture fills the width it is given.
//!
//! | concept | file |
//! |---|---|
//! | classes and cuts as a ground to draw on | `scale` |
//! | plotters, inks and the shell of the picture | `canvas` |
//! | how wide a text may be, what crosses it, where it fits | `label` |
//! | axes, ground and years, common to all | `frame` |
//! | the two pictures | `course`, `aspects` |
//!
//! ```
//! use koroena::charts::{Band, Course, Cut, Ink, Layout, Point, Scale, course_svg};
//! use koroena::exact::Rational;
//!
//! let number = |text| Rational::parse(text).unwrap();
//! let course = Course {
//!     scale: Scale {
//!         low: number("25"),
//!         high: number("100"),
//!         bands: vec![Band { from: number("80"), to: number("100"), ink: Ink::Sehat, name: "Sehat".into() }],
//!         cuts: vec![Cut { at: number("80"), label: "80".into() }],
//!     },
//!     years: vec!["2023".into(), "2024".into()],
//!     points: vec![None, Some(Point { value: number("81.9"), label: "81,9".into(), hollow: false })],
//! };
//! let svg = course_svg(&course, Layout::Phone).unwrap();
//! assert!(svg.contains("81,9") && svg.starts_with("<svg viewBox="));
//! ```

mod aspects;
mod canvas;
mod course;
mod frame;
mod label;
mod scale;

pub use aspects::{Aspects, Series, aspects_marks, aspects_svg};
pub use course::{Course, Point, course_marks, course_svg};
pub use frame::{Layout, Mark};
pub use scale::{Band, Cut, Ink, Scale};
