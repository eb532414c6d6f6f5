//! The course of a co-operative's total over the book years, on the ground of the classes.
//!
//! Rule: every value that fits is written at its point; where they stand too close, the last, the first, the highest and the lowest
//! are. A year without a value leaves a gap in the line.

use super::canvas::{ACCENT, Align, CARD, Place, Shape, TEXT, picture};
use super::frame::{Frame, Layout, Mark, Room, fitted};
use super::label::{Area, Lettering, Taken};
use super::scale::Scale;
use crate::exact::Rational;

/// The total over the years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// What it is drawn on.
    pub scale: Scale,
    /// The years as they are named beneath, each once and none left out, the earliest first.
    pub years: Vec<String>,
    /// A point a year, or none. What goes beyond the years is not drawn.
    pub points: Vec<Option<Point>>,
}

/// The total of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The total.
    pub value: Rational,
    /// The total as the reader's language writes it.
    pub label: String,
    /// Whether it is known by its score alone; drawn as a ring.
    pub hollow: bool,
}

/// A point at its place.
struct Dot<'a> {
    at: Place,
    /// Which of the years it is.
    turn: usize,
    point: &'a Point,
}

/// Where the points of the picture stand; nothing where there is none.
#[must_use]
pub fn course_marks(course: &Course, layout: Layout) -> Vec<Mark> {
    let dots = laid(course, layout).map(|(_, dots)| dots).unwrap_or_default();
    dots.iter().map(|dot| Mark { series: 0, turn: dot.turn, at: dot.at }).collect()
}

/// The frame and the points in it; none where there is no picture.
fn laid(course: &Course, layout: Layout) -> Option<(Frame<'_>, Vec<Dot<'_>>)> {
    let letters = layout.letters();
    let widest = course.points.iter().flatten().map(|point| letters.width(&point.label)).max()?;
    let room = Room { over: letters.height() + 12, right: 0, ends: widest / 2 + 4 };
    let frame = Frame::new(layout, &course.scale, course.years.len(), room)?;
    let places = frame.columns.iter().zip(&course.points).enumerate();
    let dots: Vec<Dot<'_>> = places
        .filter_map(|(turn, (x, point))| {
            point.as_ref().map(|point| Dot { at: (*x, frame.axis.place(&point.value)), turn, point })
        })
        .collect();
    (!dots.is_empty()).then_some((frame, dots))
}

/// The picture; none where no year has a value or the scale does not rise.
#[must_use]
pub fn course_svg(course: &Course, layout: Layout) -> Option<String> {
    let letters = layout.letters();
    let (frame, dots) = laid(course, layout)?;
    let narrowest = dots.iter().map(|dot| letters.width(&dot.point.label)).min()?;
    let (width, height) = layout.size();
    let mark = layout.mark(frame.step);
    // Halos of marks that stand close would eat the line between them.
    let halo = if frame.step < 24 { 0 } else { 2 };
    // Texts may stand over the plot, not beneath it.
    let room = Area { top: 1, ..frame.plot };
    picture(width, height, |canvas| {
        frame.draw(canvas, &course.years);
        for run in dots.chunk_by(|before, after| before.turn + 1 == after.turn) {
            let places: Vec<Place> = run.iter().map(|dot| dot.at).collect();
            if places.len() > 1 {
                canvas.path(&places, 2, ACCENT);
            }
        }
        for dot in &dots {
            canvas.shape(Shape::Circle, dot.at, mark + halo, CARD);
            if dot.point.hollow {
                canvas.ring(dot.at, mark.unsigned_abs(), 2, ACCENT);
            } else {
                canvas.shape(Shape::Circle, dot.at, mark, ACCENT);
            }
        }
        let mut taken =
            Taken { areas: dots.iter().map(|dot| Area::around(dot.at, mark + 1)).collect(), lines: lines(&dots) };
        let key = key_points(&dots);
        let crowded = frame.step < narrowest + 2;
        let rest = (0..dots.len()).rev().filter(|at| !crowded && !key.contains(at));
        for at in key.iter().copied().chain(rest) {
            let last = at + 1 == dots.len();
            let letters = Lettering { bold: last, ..letters };
            let Some(dot) = dots.get(at) else { continue };
            let label = fitted(&dot.point.label, letters, frame.plot.width() / 2);
            let spots = spots(&dots, at, (letters.width(&label), letters.height()), mark + 4, room);
            let within: Vec<Area> = spots.into_iter().filter(|spot| room.holds(*spot)).collect();
            // A key point may stand on a line rather than go unnamed, and the last on anything.
            let spot = within
                .iter()
                .find(|spot| taken.is_free(spot.grown(1)))
                .or_else(|| within.iter().find(|spot| key.contains(&at) && taken.is_free_of_areas(**spot)))
                .or_else(|| within.first().filter(|_| last));
            if let Some(spot) = spot {
                let middle = i32::midpoint(spot.left, spot.right);
                canvas.text(&label, (middle, spot.top), Align::Middle, letters, TEXT);
                taken.areas.push(*spot);
            }
        }
        frame.name_bands(canvas, &taken);
    })
}

/// Each line between two points of neighbouring years.
fn lines(dots: &[Dot<'_>]) -> Vec<(Place, Place)> {
    dots.iter()
        .zip(dots.iter().skip(1))
        .filter(|(before, after)| before.turn + 1 == after.turn)
        .map(|(before, after)| (before.at, after.at))
        .collect()
}

/// The points named before all others: the last, the first, the highest and the lowest, of equal ones the latest.
fn key_points(dots: &[Dot<'_>]) -> Vec<usize> {
    let value = |at: &usize| dots.get(*at).map(|dot| &dot.point.value);
    let all = 0..dots.len();
    let key = [
        all.clone().last(),
        all.clone().next(),
        all.clone().max_by_key(value),
        // The least of several equal ones is the first found, so this one looks from the end.
        all.rev().min_by_key(value),
    ];
    let mut out: Vec<usize> = Vec::new();
    for at in key.into_iter().flatten() {
        if !out.contains(&at) {
            out.push(at);
        }
    }
    out
}

/// Where a point's text of this width and height may stand, the best first: over the point, or under it where the line falls into
/// it from both sides; a little aside where the line is steep; at last beside the point.
fn spots(dots: &[Dot<'_>], at: usize, (width, height): (i32, i32), away: i32, room: Area) -> Vec<Area> {
    let Some(dot) = dots.get(at) else {
        return Vec::new();
    };
    let neighbour = |other: Option<usize>| other.and_then(|other| dots.get(other)).map(|other| other.at.1);
    let before = neighbour(at.checked_sub(1));
    let after = neighbour(at.checked_add(1));
    let (x, y) = dot.at;
    let hangs = |other: Option<i32>| other.is_none_or(|other| other < y);
    let valley = before.or(after).is_some() && hangs(before) && hangs(after);
    let sideways = (width / 2 - 2).max(0);
    let over = [0, -sideways, sideways].map(|aside| (x + aside, y - away - height));
    let under = [0, sideways, -sideways].map(|aside| (x + aside, y + away));
    let level = (y - height / 2).min(room.bottom - height);
    let beside = [away + width / 2, -away - (width + 1) / 2].map(|aside| (x + aside, level));
    let (first, second) = if valley { (under, over) } else { (over, under) };
    let area = |(middle, top): Place| {
        let left = middle - width / 2;
        Area { left, top, right: left + width, bottom: top + height }
    };
    first.into_iter().chain(second).chain(beside).map(area).collect()
}
