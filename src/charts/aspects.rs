//! The course of the several aspects over the book years, each a line of its own.
//!
//! Rule: a series is told by its mark's shape and by its code at its end, not by colour alone. Codes that would stand on one another
//! move apart; marks of equal values stand side by side, so that none hides another.

use super::canvas::{ACCENT, Align, BLUE, CARD, Canvas, OCHRE, Place, ROSE, Shape, picture};
use super::frame::{Frame, GAP, Layout, Mark, Room, fitted};
use super::label::{Area, Lettering, Taken, apart};
use super::scale::Scale;
use crate::exact::Rational;
use plotters::style::RGBColor;
use std::borrow::Cow;

/// Several aspects over the years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aspects {
    /// What they are drawn on.
    pub scale: Scale,
    /// The years as they are named beneath, each once and none left out, the earliest first. Between them may stand places without a
    /// name, for parts of a year.
    pub years: Vec<String>,
    /// How many places a line goes on to the next value: one between years, more where parts of years stand between.
    pub reach: usize,
    /// One line each. Marks and colours (`data-seri` 1 to 4) go by the order; a fifth would look like the first, its code apart.
    pub series: Vec<Series>,
}

/// An aspect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// What it is called at its end: a letter or two.
    pub code: String,
    /// A value a year, or none. What goes beyond the years is not drawn.
    pub values: Vec<Option<Rational>>,
}

/// The room a mark takes before a code.
const KEY: i32 = 12;

/// How the series look, in the order of `data-seri`.
const LOOKS: [(Shape, RGBColor); 4] =
    [(Shape::Circle, ACCENT), (Shape::Triangle, OCHRE), (Shape::Square, BLUE), (Shape::Diamond, ROSE)];

/// A series at its places.
struct Line<'a> {
    /// Which of the series it is.
    series: usize,
    shape: Shape,
    colour: RGBColor,
    code: Cow<'a, str>,
    /// Place of each year that has a value, with which year it is.
    dots: Vec<(usize, Place)>,
}

/// The picture; none where no series has a value or the scale does not rise.
#[must_use]
pub fn aspects_svg(aspects: &Aspects, layout: Layout) -> Option<String> {
    let letters = Lettering { bold: true, ..layout.letters() };
    let (width, height) = layout.size();
    let (frame, lines) = laid(aspects, layout)?;
    let mark = layout.mark(frame.step);
    // Halos of marks that stand close would eat the line between them.
    let halo = i32::from(frame.step >= 24);
    picture(width, height, |canvas| {
        frame.draw(canvas, &aspects.years);
        for line in &lines {
            for run in line.dots.chunk_by(|before, after| after.0 - before.0 <= aspects.reach) {
                let places: Vec<Place> = run.iter().map(|(_, place)| *place).collect();
                if places.len() > 1 {
                    canvas.path(&places, 2, line.colour);
                }
            }
        }
        for line in &lines {
            for (_, place) in &line.dots {
                canvas.shape(line.shape, *place, mark + halo, CARD);
                canvas.shape(line.shape, *place, mark, line.colour);
            }
        }
        name_ends(canvas, &frame, &lines, letters, mark);
    })
}

/// Where the points of the picture stand; nothing where there is none.
#[must_use]
pub fn aspects_marks(aspects: &Aspects, layout: Layout) -> Vec<Mark> {
    let lines = laid(aspects, layout).map(|(_, lines)| lines).unwrap_or_default();
    let of_line = |line: &Line<'_>| {
        let series = line.series;
        line.dots.iter().map(|(turn, at)| Mark { series, turn: *turn, at: *at }).collect::<Vec<_>>()
    };
    lines.iter().flat_map(of_line).collect()
}

/// The frame and the lines in it; none where there is no picture.
fn laid(aspects: &Aspects, layout: Layout) -> Option<(Frame<'_>, Vec<Line<'_>>)> {
    let letters = Lettering { bold: true, ..layout.letters() };
    let (width, _) = layout.size();
    let codes: Vec<Cow<'_, str>> =
        aspects.series.iter().map(|series| fitted(&series.code, letters, width / 4)).collect();
    let widest = codes.iter().map(|code| letters.width(code)).max()?;
    // Four marks side by side need the room at both ends, and the last one's mark and code stand beyond it.
    let room = Room { over: 0, right: widest + 2 * GAP + KEY, ends: 22 };
    let frame = Frame::new(layout, &aspects.scale, aspects.years.len(), room)?;
    let mark = layout.mark(frame.step);
    let mut lines: Vec<Line<'_>> = aspects
        .series
        .iter()
        .zip(codes)
        .zip(LOOKS.into_iter().cycle())
        .enumerate()
        .map(|(which, ((series, code), (shape, colour)))| {
            let values = frame.columns.iter().zip(&series.values).enumerate();
            let dots = values
                .filter_map(|(turn, (x, value))| value.as_ref().map(|value| (turn, (*x, frame.axis.place(value)))))
                .collect();
            Line { series: which, shape, colour, code, dots }
        })
        .filter(|line| !line.dots.is_empty())
        .collect();
    if lines.is_empty() {
        return None;
    }
    side_by_side(&mut lines, frame.columns.len(), mark, frame.step);
    Some((frame, lines))
}

/// Moves marks of a year that would hide one another apart, along the years.
fn side_by_side(lines: &mut [Line<'_>], years: usize, mark: i32, step: i32) {
    for turn in 0..years {
        let mut places: Vec<&mut Place> = lines
            .iter_mut()
            .filter_map(|line| {
                let at = line.dots.binary_search_by_key(&turn, |(turn, _)| *turn).ok()?;
                line.dots.get_mut(at).map(|(_, place)| place)
            })
            .collect();
        places.sort_by_key(|place| place.1);
        for near in places.chunk_by_mut(|above, below| below.1 - above.1 < 2 * mark) {
            let count = i32::try_from(near.len()).unwrap_or(i32::MAX);
            let apart = (2 * mark + 1).min(step / count.saturating_add(1));
            let mut aside = -apart.saturating_mul(count - 1) / 2;
            for place in near {
                place.0 += aside;
                aside += apart;
            }
        }
    }
}

/// Writes each series' code at its end: in a column after the last year, with the marks repeated where a code had to move away from
/// its own; near its mark where a series ends before.
fn name_ends(canvas: &mut Canvas<'_>, frame: &Frame<'_>, lines: &[Line<'_>], letters: Lettering, mark: i32) {
    let last_turn = frame.columns.len().checked_sub(1);
    let end = |line: &Line<'_>| line.dots.last().copied();
    let ends_last = |line: &&Line<'_>| end(line).map(|(turn, _)| turn) == last_turn;

    let column: Vec<&Line<'_>> = lines.iter().filter(ends_last).collect();
    let places: Vec<Place> = column.iter().filter_map(|line| end(line)).map(|(_, place)| place).collect();
    let heights: Vec<i32> = places.iter().map(|place| place.1).collect();
    let half = letters.height() / 2;
    let spread = apart(&heights, letters.height() + 4, frame.plot.top, frame.plot.bottom);
    let only_year = frame.columns.len() == 1;
    let left = if only_year {
        // Beside the marks of a lone year the repeated ones would pass for more of them.
        frame.plot.right + GAP
    } else {
        places.iter().map(|place| place.0).max().unwrap_or(0) + mark + GAP + 2
    };
    let mut taken = Taken {
        areas: lines.iter().flat_map(|line| &line.dots).map(|(_, place)| Area::around(*place, mark + 1)).collect(),
        lines: lines
            .iter()
            .flat_map(|line| line.dots.iter().zip(line.dots.iter().skip(1)))
            .map(|(a, b)| (a.1, b.1))
            .collect(),
    };
    let moved = only_year || heights.iter().zip(&spread).any(|(wanted, y)| (wanted - y).abs() > half);
    for (line, y) in column.iter().zip(spread) {
        let mut left = left;
        if moved {
            canvas.shape(line.shape, (left + KEY / 2 - 2, y), mark.min(4), line.colour);
            left += KEY;
        }
        let area =
            Area { left, top: y - half, right: left + letters.width(&line.code), bottom: y - half + letters.height() };
        canvas.text(&line.code, (area.left, area.top), Align::Start, letters, line.colour);
        taken.areas.push(area);
    }

    for line in lines.iter().filter(|line| !ends_last(line)) {
        let Some((_, (x, y))) = end(line) else { continue };
        let width = letters.width(&line.code);
        let (away, middle) = (mark + 4, x - width / 2);
        let spots = [
            (x + away, y - half),
            (middle, y - away - letters.height()),
            (middle, y + away),
            (x - away - width, y - half),
        ];
        let area = |(left, top): Place| Area { left, top, right: left + width, bottom: top + letters.height() };
        let within: Vec<Area> = spots.map(area).into_iter().filter(|spot| frame.plot.holds(*spot)).collect();
        let free = within.iter().find(|spot| taken.is_free(spot.grown(1)));
        if let Some(spot) = free.or(within.first()) {
            canvas.text(&line.code, (spot.left, spot.top), Align::Start, letters, line.colour);
            taken.areas.push(*spot);
        }
    }
}
