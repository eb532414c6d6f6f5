//! The ground of a picture: from which value to which, with classes as bands and their cuts on the axis.
//!
//! Rule: a value finds its place by exact arithmetic and is rounded once, to the picture's whole unit; a value beyond the scale
//! stands on its edge. A place never decides a class: a value just below a cut may share the cut's unit.

use crate::exact::Rational;

/// What a picture is drawn on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The value at the foot.
    pub low: Rational,
    /// The value at the top. A scale that does not rise is no ground: nothing is drawn on it.
    pub high: Rational,
    /// Classes, in any order; what of them lies beyond the scale is cut off.
    pub bands: Vec<Band>,
    /// The values named on the axis; of two too near one another the first is named.
    pub cuts: Vec<Cut>,
}

/// A class as a stretch of the scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// Its lower end.
    pub from: Rational,
    /// Its upper end.
    pub to: Rational,
    /// Its colours.
    pub ink: Ink,
    /// Its name, in the reader's language; written into the band where there is room, and left out where it is empty.
    pub name: String,
}

/// A value named on the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The value.
    pub at: Rational,
    /// The value as the reader's language writes it.
    pub label: String,
}

/// The colours of a class, by the classes' marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Sehat.
    Sehat,
    /// Cukup Sehat.
    CukupSehat,
    /// Dalam Pengawasan.
    DalamPengawasan,
    /// Dalam Pengawasan Khusus.
    DalamPengawasanKhusus,
}

impl Ink {
    /// Every class's colours, the best class first.
    pub const ALL: [Ink; 4] = [Ink::Sehat, Ink::CukupSehat, Ink::DalamPengawasan, Ink::DalamPengawasanKhusus];

    /// The class's mark, as rulesets write it.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Ink::Sehat => "sehat",
            Ink::CukupSehat => "cukup-sehat",
            Ink::DalamPengawasan => "dalam-pengawasan",
            Ink::DalamPengawasanKhusus => "dalam-pengawasan-khusus",
        }
    }

    /// The colours a ruleset's mark means.
    #[must_use]
    pub fn from_mark(mark: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ink| ink.mark() == mark)
    }
}

/// A scale laid along a stretch of the picture.
pub(super) struct Axis<'a> {
    low: &'a Rational,
    high: &'a Rational,
    extent: Rational,
    top: i32,
    bottom: i32,
}

impl<'a> Axis<'a> {
    /// None where the scale does not rise.
    pub(super) fn new(scale: &'a Scale, top: i32, bottom: i32) -> Option<Self> {
        let extent = scale.high.minus(&scale.low);
        extent.is_positive().then_some(Axis { low: &scale.low, high: &scale.high, extent, top, bottom })
    }

    /// The place of a value, from the picture's upper edge.
    pub(super) fn place(&self, value: &Rational) -> i32 {
        let within = value.min(self.high).max(self.low);
        let room = Rational::whole(i128::from(self.bottom - self.top));
        let above = self.high.minus(within).times(&room).divided_by(&self.extent).unwrap_or(Rational::ZERO);
        let half = Rational::fraction(1, 2).unwrap_or(Rational::ZERO);
        let rounded = above.minus(&half).ceiling().and_then(|units| i32::try_from(units).ok()).unwrap_or(0);
        (self.top + rounded).clamp(self.top, self.bottom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn r(text: &str) -> Rational {
        Rational::parse(text).unwrap()
    }

    fn scale(low: &str, high: &str) -> Scale {
        Scale { low: r(low), high: r(high), bands: Vec::new(), cuts: Vec::new() }
    }

    #[test]
    fn values_stand_in_their_order_and_never_outside() {
        let scale = scale("25", "100");
        let axis = Axis::new(&scale, 10, 160).unwrap();
        let places: Vec<i32> =
            ["-7", "25", "25.25", "26", "62.5", "100", "1000000"].iter().map(|text| axis.place(&r(text))).collect();
        assert_eq!(places, [160, 160, 159, 158, 85, 10, 10]);
        assert_eq!(axis.place(&Rational::fraction(i128::MIN, 3).unwrap()), 160);
        assert_eq!(axis.place(&Rational::whole(i128::MAX).times(&Rational::whole(i128::MAX))), 10);
    }

    #[test]
    fn a_scale_that_does_not_rise_is_none() {
        assert!(Axis::new(&scale("1", "1"), 0, 9).is_none());
        assert!(Axis::new(&scale("2", "1"), 0, 9).is_none());
    }

    #[test]
    fn marks_are_read_as_they_are_written() {
        for ink in Ink::ALL {
            assert_eq!(Ink::from_mark(ink.mark()), Some(ink));
        }
        assert_eq!(Ink::from_mark("sakit"), None);
    }
}
