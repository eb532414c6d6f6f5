//! Drawing by plotters' SVG backend, in the clinic's inks, and the shell of the finished picture.
//!
//! Rule: only what measures no text is used of plotters. Its own titles, legends and axes would ask the page how wide a text is,
//! which needs a browser and sets a style attribute; here a text is placed by its end or middle and its width only estimated.

use super::label::{Area, Lettering};
use super::scale::Ink;
use plotters::backend::{DrawingBackend, SVGBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle};

/// A place in the picture: from the left, from the top.
pub(super) type Place = (i32, i32);

// The light hexes of "Chart inks" in the style sheet, which maps each to the theme in use.
pub(super) const ACCENT: RGBColor = RGBColor(0x0f, 0x76, 0x6e);
pub(super) const TEXT: RGBColor = RGBColor(0x1d, 0x1a, 0x17);
pub(super) const DIM: RGBColor = RGBColor(0x5a, 0x53, 0x4b);
pub(super) const LINE: RGBColor = RGBColor(0xdf, 0xda, 0xd1);
pub(super) const CARD: RGBColor = RGBColor(0xff, 0xff, 0xff);
pub(super) const OCHRE: RGBColor = RGBColor(0x8f, 0x4a, 0x00);
pub(super) const BLUE: RGBColor = RGBColor(0x17, 0x5f, 0x9e);
pub(super) const ROSE: RGBColor = RGBColor(0xa5, 0x14, 0x4c);
const GREEN: RGBColor = RGBColor(0x0a, 0x6b, 0x4b);

/// What plotters divides a font's size by before it writes it.
const PLOTTERS_FONT_FACTOR: f64 = 1.24;

impl Ink {
    /// The colour of its words.
    pub(super) fn ink(self) -> RGBColor {
        match self {
            Ink::Sehat => GREEN,
            Ink::CukupSehat => BLUE,
            Ink::DalamPengawasan => OCHRE,
            Ink::DalamPengawasanKhusus => ROSE,
        }
    }

    /// The colour of its band.
    pub(super) fn ground(self) -> RGBColor {
        match self {
            Ink::Sehat => RGBColor(0xdc, 0xf1, 0xe6),
            Ink::CukupSehat => RGBColor(0xdf, 0xec, 0xf9),
            Ink::DalamPengawasan => RGBColor(0xfd, 0xeb, 0xd2),
            Ink::DalamPengawasanKhusus => RGBColor(0xfc, 0xe1, 0xea),
        }
    }
}

/// Which end of a text stands at its place.
#[derive(Clone, Copy)]
pub(super) enum Align {
    Start,
    Middle,
    End,
}

/// The shape of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Circle,
    Triangle,
    Square,
    Diamond,
}

/// A picture in the making.
pub(super) struct Canvas<'a> {
    backend: SVGBackend<'a>,
    sound: bool,
}

/// A picture of this size as `paint` draws it. A text buffer takes whatever is written, so none is not expected.
pub(super) fn picture(width: i32, height: i32, paint: impl FnOnce(&mut Canvas<'_>)) -> Option<String> {
    let mut text = String::new();
    let size = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
    let mut canvas = Canvas { backend: SVGBackend::with_string(&mut text, size), sound: true };
    paint(&mut canvas);
    let sound = canvas.sound && canvas.backend.present().is_ok();
    drop(canvas);
    // plotters' own opening tag fixes the size, which keeps the picture from filling the width it is given.
    let (_, body) = text.split_once('>')?;
    sound.then(|| {
        format!(
            "<svg viewBox=\"0 0 {width} {height}\" xmlns=\"http://www.w3.org/2000/svg\" aria-hidden=\"true\" focusable=\"false\">{body}"
        )
    })
}

impl Canvas<'_> {
    /// A filled rectangle.
    pub(super) fn rectangle(&mut self, area: Area, colour: RGBColor) {
        let drawn =
            self.backend.draw_rect((area.left, area.top), (area.right, area.bottom), &colour.filled(), true).is_ok();
        self.sound &= drawn;
    }

    /// A straight line.
    pub(super) fn line(&mut self, from: Place, to: Place, width: u32, colour: RGBColor) {
        let drawn = self.backend.draw_line(from, to, &stroke(width, colour)).is_ok();
        self.sound &= drawn;
    }

    /// A line through places.
    pub(super) fn path(&mut self, places: &[Place], width: u32, colour: RGBColor) {
        let drawn = self.backend.draw_path(places.iter().copied(), &stroke(width, colour)).is_ok();
        self.sound &= drawn;
    }

    /// A ring.
    pub(super) fn ring(&mut self, centre: Place, radius: u32, width: u32, colour: RGBColor) {
        let drawn = self.backend.draw_circle(centre, radius, &stroke(width, colour), false).is_ok();
        self.sound &= drawn;
    }

    /// A filled shape around its centre. The radius is a circle's; other shapes are as large to the eye.
    pub(super) fn shape(&mut self, shape: Shape, (x, y): Place, radius: i32, colour: RGBColor) {
        let style = colour.filled();
        let drawn = match shape {
            Shape::Circle => self.backend.draw_circle((x, y), radius.unsigned_abs(), &style, true).is_ok(),
            Shape::Triangle => {
                let (half, up, down) = (radius + 1, radius + 2, radius);
                let corners = [(x, y - up), (x + half, y + down), (x - half, y + down)];
                self.backend.fill_polygon(corners, &style).is_ok()
            }
            Shape::Square => {
                let half = (radius - 1).max(1);
                let corners = [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)];
                self.backend.fill_polygon(corners, &style).is_ok()
            }
            Shape::Diamond => {
                let half = radius + 1;
                let corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)];
                self.backend.fill_polygon(corners, &style).is_ok()
            }
        };
        self.sound &= drawn;
    }

    /// A text whose capitals begin at the height of its place. plotters escapes it; control signs, which no SVG may hold, are left out.
    pub(super) fn text(&mut self, text: &str, (x, y): Place, align: Align, letters: Lettering, colour: RGBColor) {
        let anchor = match align {
            Align::Start => HPos::Left,
            Align::Middle => HPos::Center,
            Align::End => HPos::Right,
        };
        let weight = if letters.bold { FontStyle::Bold } else { FontStyle::Normal };
        let size = f64::from(letters.size) * PLOTTERS_FONT_FACTOR;
        let font = FontDesc::new(FontFamily::SansSerif, size, weight);
        let mut style = font.color(&colour);
        style.pos = Pos::new(anchor, VPos::Top);
        let shown: String = text.chars().filter(|c| !c.is_control()).collect();
        let drawn = self.backend.draw_text(&shown, &style, (x, y)).is_ok();
        self.sound &= drawn;
    }
}

fn stroke(width: u32, colour: RGBColor) -> ShapeStyle {
    colour.stroke_width(width)
}
