//! What both pictures stand in: the ground with its classes and cuts, and the years beneath.
//!
//! Rule: years stand evenly, the last one always named. A margin is as wide as what is written in it and never takes more than a
//! third of the picture.

use super::canvas::{Align, CARD, Canvas, DIM, LINE, Place};
use super::label::{Area, Lettering, Taken};
use super::scale::{Axis, Band, Scale};
use std::borrow::Cow;

/// For which width a picture is drawn. Both may be shown larger or smaller; letters are readable at their own size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A phone's column: 340 × 240 units.
    Phone,
    /// A page on a PC, or paper: 760 × 320 units.
    Wide,
}

impl Layout {
    /// Every layout.
    pub const ALL: [Layout; 2] = [Layout::Phone, Layout::Wide];

    /// Its width and height in units.
    #[must_use]
    pub fn size(self) -> (i32, i32) {
        match self {
            Layout::Phone => (340, 240),
            Layout::Wide => (760, 320),
        }
    }

    /// Its letters.
    pub(super) fn letters(self) -> Lettering {
        match self {
            Layout::Phone => Lettering { size: 12, bold: false },
            Layout::Wide => Lettering { size: 14, bold: false },
        }
    }

    /// The radius of marks that stand so far apart.
    pub(super) fn mark(self, step: i32) -> i32 {
        match self {
            Layout::Phone | Layout::Wide if step < 8 => 2,
            Layout::Phone | Layout::Wide if step < 14 => 3,
            Layout::Phone => 4,
            Layout::Wide => 5,
        }
    }
}

/// A point of a picture at its place, for whoever lets it be pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Which of the lines it is on.
    pub series: usize,
    /// Which of the years, or the places between them, it is of.
    pub turn: usize,
    /// Where it stands in the layout's units: from the left, from the top.
    pub at: (i32, i32),
}

/// Room between a text and what it belongs to.
pub(super) const GAP: i32 = 6;

/// The room a picture asks for.
pub(super) struct Room {
    /// Over the plot.
    pub(super) over: i32,
    /// Beside the plot, after the last year.
    pub(super) right: i32,
    /// Within the plot, before the first year and after the last.
    pub(super) ends: i32,
}

/// The places of a picture.
pub(super) struct Frame<'a> {
    layout: Layout,
    scale: &'a Scale,
    pub(super) axis: Axis<'a>,
    pub(super) plot: Area,
    /// The place of each year from the left.
    pub(super) columns: Vec<i32>,
    /// The way from one year to the next.
    pub(super) step: i32,
}

impl<'a> Frame<'a> {
    /// The frame of so many years. None where the scale does not rise.
    pub(super) fn new(layout: Layout, scale: &'a Scale, years: usize, room: Room) -> Option<Self> {
        let (width, height) = layout.size();
        let letters = layout.letters();
        let widest = scale.cuts.iter().map(|cut| letters.width(&cut.label)).max().unwrap_or(0);
        let left = if scale.cuts.is_empty() { GAP } else { (widest + GAP).min(width / 3) };
        let plot = Area {
            left,
            top: room.over.max(letters.height() / 2 + 3),
            right: width - room.right.clamp(2, width / 3),
            bottom: height - letters.size * 2,
        };
        let pad = room.ends.clamp(12, plot.width() / 6);
        let (first, last) = (plot.left + pad, plot.right - pad);
        let gaps = i64::try_from(years.saturating_sub(1)).unwrap_or(i64::MAX);
        let column = |at: usize| {
            let way = i64::from(last - first) * i64::try_from(at).unwrap_or(0);
            match way.checked_div(gaps) {
                Some(way) => first + i32::try_from(way).unwrap_or(0),
                None => i32::midpoint(first, last),
            }
        };
        let step = i64::from(last - first).checked_div(gaps).and_then(|step| i32::try_from(step).ok());
        Some(Frame {
            layout,
            scale,
            axis: Axis::new(scale, plot.top, plot.bottom)?,
            plot,
            columns: (0..years).map(column).collect(),
            step: step.unwrap_or(last - first),
        })
    }

    /// Draws classes, cuts and years; what is drawn after stands on them.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, years: &[String]) {
        for band in &self.scale.bands {
            let area = self.stretch(self.axis.place(&band.to), self.axis.place(&band.from));
            if area.height() > 0 {
                canvas.rectangle(area, band.ink.ground());
            }
        }
        let letters = self.layout.letters();
        let mut named: Vec<i32> = Vec::new();
        for cut in &self.scale.cuts {
            let y = self.axis.place(&cut.at);
            if named.iter().any(|other| (other - y).abs() < letters.size) {
                continue;
            }
            named.push(y);
            if self.scale.bands.is_empty() {
                canvas.line((self.plot.left, y), (self.plot.right, y), 1, LINE);
            } else if y > self.plot.top && y < self.plot.bottom {
                canvas.line((self.plot.left, y), (self.plot.right, y), 1, CARD);
            }
            let label = fitted(&cut.label, letters, self.plot.left - GAP);
            canvas.text(&label, (self.plot.left - GAP, y - letters.height() / 2), Align::End, letters, DIM);
        }
        self.name_years(canvas, years);
    }

    /// Names as many years as fit, counted back from the last.
    fn name_years(&self, canvas: &mut Canvas<'_>, years: &[String]) {
        let letters = self.layout.letters();
        let (width, _) = self.layout.size();
        let most = if self.columns.len() > 1 { width / 4 } else { width };
        let named = self.columns.iter().zip(years).filter(|(_, year)| !year.is_empty());
        let shown: Vec<(i32, Cow<'_, str>)> = named.map(|(x, year)| (*x, fitted(year, letters, most))).collect();
        let mut free_until = width;
        let widest = shown.iter().map(|(_, year)| letters.width(year)).max().unwrap_or(0);
        let nearest = shown.iter().zip(shown.iter().skip(1)).map(|(one, next)| next.0 - one.0).min();
        let step = nearest.unwrap_or(self.step).max(1);
        let stride = usize::try_from((widest + 8).div_euclid(step) + 1).unwrap_or(1);
        for (x, year) in shown.iter().rev().step_by(stride) {
            let half = letters.width(year) / 2;
            let x = (*x).clamp(half.min(width / 2), (width - half).max(width / 2));
            if x + half <= free_until {
                canvas.text(year, (x, self.plot.bottom + GAP + 1), Align::Middle, letters, DIM);
                free_until = x - half - 6;
            }
        }
    }

    /// Writes the classes' names into their bands: all on one side where nothing stands in the way there, else each where it can.
    pub(super) fn name_bands(&self, canvas: &mut Canvas<'_>, taken: &Taken) {
        let letters = self.layout.letters();
        let named: Vec<(&Band, [Area; 6])> =
            self.scale.bands.iter().filter_map(|band| Some((band, self.spots(band, letters)?))).collect();
        let free = |spot: &&Area| taken.is_free(spot.grown(4));
        let on_side = |from: usize| -> Option<Vec<Area>> {
            named.iter().map(|(_, spots)| spots.iter().skip(from).take(2).find(free).copied()).collect()
        };
        let alone = || named.iter().map(|(_, spots)| spots.iter().find(free).copied()).collect();
        let chosen: Vec<Option<Area>> =
            on_side(0).or_else(|| on_side(2)).map_or_else(alone, |spots| spots.into_iter().map(Some).collect());
        for ((band, _), spot) in named.iter().zip(chosen) {
            if let Some(spot) = spot {
                // By the end that stands at the plot's edge, since the width is an estimate.
                let at_left = spot.left == self.plot.left + GAP;
                let (x, align) = if at_left { (spot.left, Align::Start) } else { (spot.right, Align::End) };
                canvas.text(&band.name, (x, spot.top), align, letters, band.ink.ink());
            }
        }
    }

    /// Where a band's name may stand: at its left, its right, its middle, each time at its upper end first.
    fn spots(&self, band: &Band, letters: Lettering) -> Option<[Area; 6]> {
        let area = self.stretch(self.axis.place(&band.to), self.axis.place(&band.from));
        let (width, height) = (letters.width(&band.name), letters.height());
        if band.name.is_empty() || area.height() < height + 2 * GAP || width > area.width() - 2 * GAP {
            return None;
        }
        let (upper, lower) = (area.top + GAP, area.bottom - GAP - height);
        let (left, right) = (area.left + GAP, area.right - GAP - width);
        let middle = i32::midpoint(left, right);
        let spot = |(left, top): Place| Area { left, top, right: left + width, bottom: top + height };
        Some([(left, upper), (left, lower), (right, upper), (right, lower), (middle, upper), (middle, lower)].map(spot))
    }

    fn stretch(&self, top: i32, bottom: i32) -> Area {
        Area { top, bottom, ..self.plot }
    }
}

/// A text no wider than the room, its end left out where it must be.
pub(super) fn fitted(text: &str, letters: Lettering, room: i32) -> Cow<'_, str> {
    if letters.width(text) <= room {
        return Cow::Borrowed(text);
    }
    let mut short = String::new();
    for letter in text.chars() {
        short.push(letter);
        if letters.width(&short) + letters.width("…") > room {
            short.pop();
            break;
        }
    }
    short.push('…');
    Cow::Owned(short)
}
