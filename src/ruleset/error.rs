//! Why a ruleset or a chart of accounts is refused: where in the file, and what is wrong there.

use core::fmt;

/// A refusal: the place in the file and the fact found there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulesetError {
    /// The place, as keys and codes joined by `/`.
    pub path: String,
    /// What is wrong there.
    pub fact: Fact,
}

/// What can be wrong in a ruleset file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The text is not JSON of the expected shape; the reader's own words.
    Shape(String),
    /// The file is of another format or of a newer version of it.
    OtherFormat(String),
    /// A text that should be an exact number is none.
    NotANumber(String),
    /// The formula cannot be read from this place on.
    Formula(String),
    /// The formula is nested more deeply than is read.
    TooDeep,
    /// A formula names an account that the chart does not have.
    UnknownAccount(String),
    /// The same key or code stands twice.
    Duplicate(String),
    /// A code that is empty, too long, or of other letters than A to Z and digits.
    Code(String),
    /// Totals refer to one another in a circle.
    Circle(String),
    /// Weights do not add up to 100.
    WeightsSum(String),
    /// Cuts do not follow one another in the direction of the bands.
    BandsOrder(String),
    /// A score stands outside the ruleset's scale.
    ScoreOutside(String),
    /// Class limits do not fall, or the last class has a limit.
    ClassesOrder,
    /// A row names no source, or one that the file does not list.
    Source(String),
    /// Something named is not there: a band table, an indicator, a form, a reading, a section.
    Missing(String),
    /// A list that must have rows is empty.
    Empty,
}

impl RulesetError {
    pub(crate) fn at(path: impl Into<String>, fact: Fact) -> Self {
        RulesetError { path: path.into(), fact }
    }
}

impl fmt::Display for RulesetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.fact)
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fact::Shape(what) => write!(f, "not of the expected shape ({what})"),
            Fact::OtherFormat(found) => write!(f, "another format: {found}"),
            Fact::NotANumber(text) => write!(f, "not an exact number: {text}"),
            Fact::Formula(rest) => write!(f, "formula not readable from: {rest}"),
            Fact::TooDeep => f.write_str("formula nested too deeply"),
            Fact::UnknownAccount(key) => write!(f, "unknown account: {key}"),
            Fact::Duplicate(key) => write!(f, "stands twice: {key}"),
            Fact::Code(code) => write!(f, "not a code: {code}"),
            Fact::Circle(key) => write!(f, "refers to itself: {key}"),
            Fact::WeightsSum(sum) => write!(f, "weights sum to {sum}, not 100"),
            Fact::BandsOrder(cut) => write!(f, "cut out of order: {cut}"),
            Fact::ScoreOutside(score) => write!(f, "score outside the scale: {score}"),
            Fact::ClassesOrder => f.write_str("class limits must fall, the last class has none"),
            Fact::Source(key) => write!(f, "source not listed: {key}"),
            Fact::Missing(key) => write!(f, "not there: {key}"),
            Fact::Empty => f.write_str("empty"),
        }
    }
}

impl std::error::Error for RulesetError {}
