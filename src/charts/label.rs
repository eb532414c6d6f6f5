//! Texts in a picture: how much room one may take, what would cross it, and where it fits.
//!
//! Rule: widths are estimated from above, letter by letter and in whole numbers, because measuring needs a browser. A text that
//! fits by its estimate fits in the fonts that stand in for `sans-serif`.

use super::canvas::Place;

/// How letters look.
#[derive(Clone, Copy)]
pub(super) struct Lettering {
    /// Their size in the picture's units.
    pub(super) size: i32,
    /// Whether they are bold.
    pub(super) bold: bool,
}

impl Lettering {
    /// The height of a capital or a figure.
    pub(super) fn height(self) -> i32 {
        self.size * 3 / 4
    }

    /// The most a text may be wide.
    pub(super) fn width(self, text: &str) -> i32 {
        let hundredths: i64 = text.chars().map(hundredths).sum();
        let bold = if self.bold { 108 } else { 100 };
        let width = hundredths.saturating_mul(i64::from(self.size) * bold) / 10_000 + 1;
        i32::try_from(width).map_or(WIDEST, |width| width.min(WIDEST))
    }
}

/// Wider than any picture, and far from where adding to it would overflow.
const WIDEST: i32 = 1_000_000;

/// A letter's width in hundredths of the size, as wide as in the widest of the usual system fonts (DejaVu Sans).
fn hundredths(letter: char) -> i64 {
    match letter {
        ' ' | ',' | '.' | ':' | ';' | '\'' | '|' | '!' | 'i' | 'j' | 'l' => 34,
        '-' | '(' | ')' | '/' | 'f' | 't' | 'r' | 'I' => 42,
        '0'..='9' => 64,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 100,
        'a'..='z' => 64,
        'A'..='Z' => 76,
        _ if letter.is_control() => 0,
        _ => 100,
    }
}

/// A rectangle of the picture, its edges among it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) right: i32,
    pub(super) bottom: i32,
}

impl Area {
    /// The square around a place.
    pub(super) fn around((x, y): Place, reach: i32) -> Self {
        Area { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach }
    }

    /// So much larger on every side.
    pub(super) fn grown(self, by: i32) -> Self {
        Area { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    pub(super) fn width(self) -> i32 {
        self.right - self.left
    }

    pub(super) fn height(self) -> i32 {
        self.bottom - self.top
    }

    pub(super) fn meets(self, other: Area) -> bool {
        self.left <= other.right && other.left <= self.right && self.top <= other.bottom && other.top <= self.bottom
    }

    pub(super) fn holds(self, other: Area) -> bool {
        self.left <= other.left && other.right <= self.right && self.top <= other.top && other.bottom <= self.bottom
    }

    /// Whether a straight line runs through it.
    pub(super) fn is_crossed(self, from: Place, to: Place) -> bool {
        let span =
            Area { left: from.0.min(to.0), top: from.1.min(to.1), right: from.0.max(to.0), bottom: from.1.max(to.1) };
        if !self.meets(span) {
            return false;
        }
        // Both overlap as rectangles; the line misses this one only if all its corners lie on one side of the line.
        let (run, rise) = (i64::from(to.0) - i64::from(from.0), i64::from(to.1) - i64::from(from.1));
        let side = |x: i32, y: i32| {
            (run * (i64::from(y) - i64::from(from.1)) - rise * (i64::from(x) - i64::from(from.0))).signum()
        };
        let sides = [
            side(self.left, self.top),
            side(self.right, self.top),
            side(self.left, self.bottom),
            side(self.right, self.bottom),
        ];
        !(sides.iter().all(|side| *side > 0) || sides.iter().all(|side| *side < 0))
    }
}

/// What stands in the picture already and must not be covered.
#[derive(Default)]
pub(super) struct Taken {
    /// Marks and texts.
    pub(super) areas: Vec<Area>,
    /// Lines, each from one place to the next.
    pub(super) lines: Vec<(Place, Place)>,
}

impl Taken {
    /// Whether nothing at all is in the way.
    pub(super) fn is_free(&self, area: Area) -> bool {
        self.is_free_of_areas(area) && !self.lines.iter().any(|(from, to)| area.is_crossed(*from, *to))
    }

    /// Whether at most a line is in the way.
    pub(super) fn is_free_of_areas(&self, area: Area) -> bool {
        !self.areas.iter().any(|taken| taken.meets(area))
    }
}

/// Moves places that stand less than `gap` apart away from one another, no farther than they must, within `low..=high`. In the
/// order given; where there is no room for all, the gap shrinks.
pub(super) fn apart(wanted: &[i32], gap: i32, low: i32, high: i32) -> Vec<i32> {
    /// Places that had to be moved together, as one block.
    struct Block {
        members: Vec<usize>,
        /// The sum of the starts each member would like best.
        wishes: i64,
        start: i32,
    }
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|at| wanted.get(*at).copied());
    let most = i32::try_from(wanted.len().saturating_sub(1)).unwrap_or(i32::MAX).max(1);
    let gap = gap.min((high - low).max(0) / most);
    let reach = |members: usize| gap.saturating_mul(i32::try_from(members).unwrap_or(i32::MAX));
    let settled = |members: usize, wishes: i64| {
        let mean = wishes.div_euclid(i64::try_from(members.max(1)).unwrap_or(1));
        let last = high.saturating_sub(reach(members.saturating_sub(1))).max(low);
        i32::try_from(mean).unwrap_or(low).clamp(low, last)
    };
    let mut blocks: Vec<Block> = Vec::new();
    for at in order {
        let wish = i64::from(wanted.get(at).copied().unwrap_or(low));
        let mut block = Block { members: vec![at], wishes: wish, start: settled(1, wish) };
        while let Some(before) = blocks.pop_if(|before| before.start + reach(before.members.len()) > block.start) {
            let shift = i64::from(reach(before.members.len())) * i64::try_from(block.members.len()).unwrap_or(0);
            block.wishes += before.wishes - shift;
            block.members.splice(0..0, before.members);
            block.start = settled(block.members.len(), block.wishes);
        }
        blocks.push(block);
    }
    let mut out = wanted.to_vec();
    for block in blocks {
        for (turn, at) in block.members.into_iter().enumerate() {
            if let Some(place) = out.get_mut(at) {
                *place = block.start + reach(turn);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_too_near_move_apart_evenly_and_stay_within() {
        assert_eq!(apart(&[], 10, 0, 100), Vec::<i32>::new());
        assert_eq!(apart(&[50], 10, 0, 100), [50]);
        assert_eq!(apart(&[20, 80], 10, 0, 100), [20, 80]);
        assert_eq!(apart(&[50, 50], 10, 0, 100), [45, 55]);
        assert_eq!(apart(&[52, 50], 10, 0, 100), [56, 46]);
        assert_eq!(apart(&[50, 50, 50], 10, 0, 100), [40, 50, 60]);
        assert_eq!(apart(&[100, 100, 98], 10, 0, 100), [90, 100, 80]);
        assert_eq!(apart(&[0, 0], 10, 0, 100), [0, 10]);
        assert_eq!(apart(&[-40, 400], 10, 0, 100), [0, 100]);
        assert_eq!(apart(&[5, 5, 5], 10, 0, 8), [0, 4, 8]);
        assert_eq!(apart(&[30, 44, 36, 90], 12, 0, 100), [24, 48, 36, 90]);
    }

    #[test]
    fn a_line_crosses_what_it_touches_and_misses_the_rest() {
        let area = Area { left: 10, top: 10, right: 20, bottom: 20 };
        assert!(area.is_crossed((0, 0), (30, 30)));
        assert!(area.is_crossed((12, 12), (14, 18)));
        assert!(area.is_crossed((0, 20), (30, 20)));
        assert!(area.is_crossed((0, 10), (30, 10)));
        assert!(area.is_crossed((15, 0), (15, 11)));
        assert!(!area.is_crossed((0, 0), (9, 30)));
        assert!(!area.is_crossed((0, 22), (22, 44)));
        assert!(!area.is_crossed((16, 4), (26, 14)));
        assert!(!area.is_crossed((0, 0), (5, 5)));
    }

    #[test]
    fn wider_letters_need_more_room() {
        let letters = Lettering { size: 12, bold: false };
        assert_eq!(letters.width(""), 1);
        assert!(letters.width("81,9") < letters.width("100,0"));
        assert!(letters.width("iiii") < letters.width("MMMM"));
        assert!(Lettering { bold: true, ..letters }.width("81,9") >= letters.width("81,9"));
        assert_eq!(letters.width(&"界".repeat(10_000_000)), WIDEST);
    }
}
