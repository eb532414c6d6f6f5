//! What every file beside the regulations is read by: its size, its format, its chart, codes that stand once.

use super::error::{Fact, RulesetError};
use crate::json::{self, Read};
use std::collections::BTreeSet;

/// The largest file that is read, in bytes.
const LARGEST: usize = 4 * 1024 * 1024;
/// The chart that their formulas speak of.
const CHART: &str = "koperasi/1";

/// Reads a file that is called `what` where it is refused.
///
/// # Errors
/// That it is too large or of another shape.
pub(super) fn read<T: Read>(what: &str, text: &str) -> Result<T, RulesetError> {
    if text.len() > LARGEST {
        return Err(RulesetError::at(what, Fact::Shape(format!("{} bytes", text.len()))));
    }
    json::read(text).map_err(|trouble| RulesetError::at(what, Fact::Shape(trouble)))
}

/// # Errors
/// That it is of another format.
pub(super) fn check_format(what: &str, format: String, wanted: &str) -> Result<(), RulesetError> {
    let at = || format!("{what}/format");
    if format == wanted { Ok(()) } else { Err(RulesetError::at(at(), Fact::OtherFormat(format))) }
}

/// # Errors
/// That it speaks of another chart.
pub(super) fn check_chart(chart: String) -> Result<(), RulesetError> {
    if chart == CHART { Ok(()) } else { Err(RulesetError::at("chart", Fact::Missing(chart))) }
}

/// # Errors
/// The first code that stands twice.
pub(super) fn check_codes<'a>(codes: impl IntoIterator<Item = &'a String>) -> Result<(), RulesetError> {
    let mut known = BTreeSet::new();
    match codes.into_iter().find(|code| !known.insert(*code)) {
        Some(code) => Err(RulesetError::at(code, Fact::Duplicate(code.clone()))),
        None => Ok(()),
    }
}
