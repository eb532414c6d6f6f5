//! Bands: ordered cuts with explicit closings; the first that holds gives the score.
//!
//! Rule: a band is chosen by exact comparison. A value on a cut belongs where the cut's own sign says, nowhere else.

use super::document::{BandsRow, Comparison, Direction};
use super::error::Fact;
use crate::exact::Rational;

/// Bands over an exact value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bands {
    /// Which end of the line the cuts start from.
    pub direction: Direction,
    /// The cuts in the order they are tried.
    pub steps: Vec<Step>,
    /// The score where no cut holds.
    pub rest: Rational,
}

/// One cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The comparison of the value with the cut.
    pub op: Comparison,
    /// The cut.
    pub cut: Rational,
    /// The score where it holds.
    pub score: Rational,
}

/// The nearest band with a better score, and the cut that opens it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Better<'a> {
    /// Its score.
    pub score: &'a Rational,
    /// The value to reach.
    pub cut: &'a Rational,
    /// Whether the value itself is enough, or must be passed.
    pub closed: bool,
    /// Whether the value must rise to get there.
    pub upward: bool,
}

impl Comparison {
    /// Whether `value` stands to `cut` as the sign says.
    #[must_use]
    pub fn holds(self, value: &Rational, cut: &Rational) -> bool {
        match self {
            Comparison::Above => value > cut,
            Comparison::AtLeast => value >= cut,
            Comparison::Below => value < cut,
            Comparison::AtMost => value <= cut,
        }
    }

    fn closed(self) -> bool {
        match self {
            Comparison::AtLeast | Comparison::AtMost => true,
            Comparison::Above | Comparison::Below => false,
        }
    }

    fn direction(self) -> Direction {
        match self {
            Comparison::Above | Comparison::AtLeast => Direction::Higher,
            Comparison::Below | Comparison::AtMost => Direction::Lower,
        }
    }
}

impl Bands {
    /// Reads and checks bands: cuts strictly follow one another in the stated direction, so the line is covered once.
    ///
    /// # Errors
    /// The fact that makes them unusable.
    pub fn read(row: &BandsRow) -> Result<Self, Fact> {
        let number = |text: &str| Rational::parse(text).ok_or_else(|| Fact::NotANumber(text.to_owned()));
        let mut steps: Vec<Step> = Vec::with_capacity(row.steps.len());
        for step in &row.steps {
            let read = Step { op: step.op, cut: number(&step.cut)?, score: number(&step.score)? };
            let follows = match steps.last() {
                None => true,
                Some(before) => match row.direction {
                    Direction::Higher => {
                        read.cut < before.cut || (read.cut == before.cut && !before.op.closed() && read.op.closed())
                    }
                    Direction::Lower => {
                        read.cut > before.cut || (read.cut == before.cut && !before.op.closed() && read.op.closed())
                    }
                },
            };
            if !follows || step.op.direction() != row.direction {
                return Err(Fact::BandsOrder(step.cut.clone()));
            }
            steps.push(read);
        }
        if steps.is_empty() {
            return Err(Fact::Empty);
        }
        Ok(Bands { direction: row.direction, steps, rest: number(&row.rest)? })
    }

    /// The band of a value: its place among the cuts (`steps.len()` for the rest) and its score.
    #[must_use]
    pub fn choose(&self, value: &Rational) -> (usize, &Rational) {
        self.steps
            .iter()
            .enumerate()
            .find(|(_, step)| step.op.holds(value, &step.cut))
            .map_or((self.steps.len(), &self.rest), |(place, step)| (place, &step.score))
    }

    /// All scores, from the first cut to the rest.
    pub fn scores(&self) -> impl Iterator<Item = &Rational> {
        self.steps.iter().map(|step| &step.score).chain(core::iter::once(&self.rest))
    }

    /// The best score.
    #[must_use]
    pub fn best(&self) -> &Rational {
        self.scores().max().unwrap_or(&self.rest)
    }

    /// The worst score.
    #[must_use]
    pub fn worst(&self) -> &Rational {
        self.scores().min().unwrap_or(&self.rest)
    }

    /// The nearest band better than the one at `place`, looking both ways along the line.
    #[must_use]
    pub fn better(&self, place: usize) -> Option<Better<'_>> {
        let score_at = |at: usize| self.steps.get(at).map_or(&self.rest, |step| &step.score);
        let now = score_at(place);
        let upward_first = self.direction == Direction::Higher;
        let toward_first = (0..place.min(self.steps.len())).rev().find(|at| score_at(*at) > now);
        if let Some(step) = toward_first.and_then(|at| self.steps.get(at)) {
            return Some(Better { score: &step.score, cut: &step.cut, closed: step.op.closed(), upward: upward_first });
        }
        let toward_rest = (place + 1..=self.steps.len()).find(|at| score_at(*at) > now)?;
        let edge = self.steps.get(toward_rest.checked_sub(1)?)?;
        Some(Better { score: score_at(toward_rest), cut: &edge.cut, closed: !edge.op.closed(), upward: !upward_first })
    }
}

#[cfg(test)]
mod tests {
    use super::super::document::StepRow;
    use super::*;

    fn r(text: &str) -> Rational {
        Rational::parse(text).unwrap()
    }

    fn bands(direction: Direction, steps: &[(Comparison, &str, &str)], rest: &str) -> Result<Bands, Fact> {
        Bands::read(&BandsRow {
            direction,
            steps: steps
                .iter()
                .map(|(op, cut, score)| StepRow { op: *op, cut: (*cut).into(), score: (*score).into() })
                .collect(),
            rest: rest.into(),
        })
    }

    #[test]
    fn a_value_on_a_cut_goes_where_the_sign_says() {
        let b =
            bands(Direction::Lower, &[(Comparison::Below, "0.4", "4"), (Comparison::AtMost, "0.6", "3")], "1").unwrap();
        for (value, score) in [("0.39999", "4"), ("0.4", "3"), ("0.6", "3"), ("0.600001", "1")] {
            assert_eq!(*b.choose(&r(value)).1, r(score), "{value}");
        }
    }

    #[test]
    fn refuses_gaps_and_overlaps() {
        use Comparison::{Above, AtLeast, AtMost};
        assert!(bands(Direction::Higher, &[(AtLeast, "0.2", "4"), (AtLeast, "0.2", "3")], "1").is_err());
        assert!(bands(Direction::Higher, &[(Above, "0.2", "4"), (AtLeast, "0.2", "3")], "1").is_ok());
        assert!(bands(Direction::Higher, &[(AtLeast, "0.1", "4"), (AtLeast, "0.2", "3")], "1").is_err());
        assert!(bands(Direction::Higher, &[(AtMost, "0.1", "4")], "1").is_err());
        assert!(bands(Direction::Higher, &[], "1").is_err());
    }

    #[test]
    fn the_nearest_better_band_lies_either_way() {
        use Comparison::AtLeast;
        let b =
            bands(Direction::Higher, &[(AtLeast, "0.9", "25"), (AtLeast, "0.6", "100"), (AtLeast, "0.3", "50")], "0")
                .unwrap();
        let below = b.better(0).unwrap();
        assert_eq!((below.score, below.cut, below.closed, below.upward), (&r("100"), &r("0.9"), false, false));
        let above = b.better(2).unwrap();
        assert_eq!((above.score, above.cut, above.closed, above.upward), (&r("100"), &r("0.6"), true, true));
        assert_eq!(b.better(1), None);
        assert_eq!((b.best(), b.worst()), (&r("100"), &r("0")));
    }
}
