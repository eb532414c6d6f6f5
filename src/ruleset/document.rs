//! A regulation as a file: the shape of ruleset and chart files, exactly as they are written.
//!
//! Rule: no threshold, weight, question or formula stands in code; each row carries its source and how sure we are of it.
//! Reading a file into these shapes checks nothing but the shape; [`super::Ruleset::compile`] checks the rest.

use crate::json::{Read, Reader, rows, words};
use std::collections::BTreeMap;

/// A wording in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// Indonesian.
    pub id: String,
    /// English.
    pub en: String,
}

/// How sure we are of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// From memory; a result that rests on it earns no certificate.
    Memory,
    /// Our own proposal where no source states a rule.
    Proposed,
    /// Concluded from other rows.
    Inferred,
    /// One source.
    OneSource,
    /// Several copies agree, which is not legal confirmation.
    SeveralCopies,
    /// The text of the regulation was read.
    TextRead,
}

/// Where a row comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What it is.
    pub what: String,
    /// Where it was read.
    pub url: String,
    /// A remark on it.
    pub note: String,
}

/// The backing of a part of the file that is not a row of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backing {
    /// How sure we are.
    pub confidence: Confidence,
    /// Keys of the sources.
    pub sources: Vec<String>,
}

/// The chart of accounts: a tree in display order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartFile {
    /// `koroena-chart/1`.
    pub format: String,
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its title.
    pub title: Wording,
    /// Remarks.
    pub note: String,
    /// The top-level sections; an account's `parent` is a section or a total.
    pub sections: Vec<SectionRow>,
    /// Accounts, totals and derived amounts, parents before children.
    pub accounts: Vec<AccountRow>,
}

/// A section of the statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionRow {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: Wording,
}

/// An account, a total or a derived amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRow {
    /// The public key, as in backups and in the scorer.
    pub key: String,
    /// The section or total it stands under.
    pub parent: String,
    /// The worksheet's code.
    pub code: Option<String>,
    /// Its name.
    pub name: Wording,
    /// How a total or derived amount follows from others; a leaf has none.
    pub expr: Option<String>,
    /// The branch of the tree it belongs to; without one it belongs to every form.
    pub branch: Option<String>,
    /// Where the formula was read.
    pub source: Option<String>,
    /// How sure we are of its place, where that is in doubt.
    pub confidence: Option<Confidence>,
}

/// A regulation with its forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// `koroena-ruleset/1`.
    pub format: String,
    /// Its id, for example `kkpkk-2021`; a form's ruleset id is `id/form`.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its title.
    pub title: Wording,
    /// The regulations it rebuilds.
    pub legal_basis: Vec<String>,
    /// The first day it is applied, ISO.
    pub valid_from: String,
    /// The chart it counts in, `id/version`.
    pub chart: String,
    /// Remarks for everyone who uses it.
    pub notes: Vec<Wording>,
    /// The sources by key.
    pub sources: BTreeMap<String, Source>,
    /// What a score is called, by score; empty where the score itself is the grade.
    pub scale: BTreeMap<String, ScaleRow>,
    /// How indicator scores become aspect scores and a total.
    pub aggregation: AggregationRow,
    /// The backing of the aspect weights.
    pub weights: Backing,
    /// The final classes.
    pub classes: ClassesRow,
    /// Band tables used by several indicators, by name.
    pub bands: BTreeMap<String, SharedBandsRow>,
    /// Accounts of this regulation alone; one with a key of the chart replaces it.
    pub accounts: Vec<AccountRow>,
    /// The disputed rows' readings.
    pub variants: Vec<VariantRow>,
    /// The indicators by name; forms give them codes.
    pub indicators: BTreeMap<String, IndicatorRow>,
    /// The forms.
    pub forms: Vec<FormRow>,
    /// Forms that are not published whole.
    pub unpublished: Vec<UnpublishedRow>,
}

/// What a score is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScaleRow {
    /// The regulation's own grade number.
    pub nilai: String,
    /// Its word.
    pub label: Wording,
}

/// How scores are put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AggregationRow {
    /// Which way.
    pub kind: AggregationKind,
    /// The best score of an indicator.
    pub max_score: String,
    /// How sure we are.
    pub confidence: Confidence,
    /// Keys of the sources.
    pub sources: Vec<String>,
}

/// The two ways in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AggregationKind {
    /// Aspect = 100 × Σ score ÷ (max × n); total = Σ aspect × its weight ÷ 100 (KKPKK).
    Pooled,
    /// Indicator = score × its weight ÷ max; aspect and total are sums (Perdep).
    Weighted,
}

/// The final classes, best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassesRow {
    /// How sure we are.
    pub confidence: Confidence,
    /// Keys of the sources.
    pub sources: Vec<String>,
    /// The classes, best first.
    pub list: Vec<ClassRow>,
}

/// A final class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassRow {
    /// The regulation's word, as the scorer prints it.
    pub code: String,
    /// Its name.
    pub name: Wording,
    /// The lowest total that reaches it; the last class has none.
    pub at_least: Option<String>,
    /// The mark the screen draws it with.
    pub mark: String,
}

/// Ordered cuts: the first that holds gives the score, else `rest`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BandsRow {
    /// Which end of the line the cuts start from.
    pub direction: Direction,
    /// The cuts in the order they are tried.
    pub steps: Vec<StepRow>,
    /// The score where no cut holds.
    pub rest: String,
}

/// A band table with its backing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedBandsRow {
    /// Which end of the line the cuts start from.
    pub direction: Direction,
    /// The cuts in the order they are tried.
    pub steps: Vec<StepRow>,
    /// The score where no cut holds.
    pub rest: String,
    /// How sure we are.
    pub confidence: Confidence,
    /// Keys of the sources.
    pub sources: Vec<String>,
}

/// Which end of the line the cuts start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From above: `>` and `>=`, cuts fall.
    Higher,
    /// From below: `<` and `<=`, cuts rise.
    Lower,
}

/// One cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepRow {
    /// The comparison of the value with the cut.
    pub op: Comparison,
    /// The cut, an exact number.
    pub cut: String,
    /// The score, an exact number.
    pub score: String,
}

/// A comparison with its closing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Above.
    Above,
    /// At or above.
    AtLeast,
    /// Below.
    Below,
    /// At or below.
    AtMost,
}

/// A disputed point and its readings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantRow {
    /// The switch's name, as in examinations and in the scorer.
    pub name: String,
    /// The reading used unless another is chosen.
    pub default: String,
    /// What is disputed.
    pub title: Wording,
    /// The readings.
    pub readings: Vec<ReadingRow>,
}

/// One reading of a disputed point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingRow {
    /// Its name.
    pub name: String,
    /// Its words.
    pub title: Wording,
    /// Keys of the sources that read it so.
    pub sources: Vec<String>,
    /// What a zero denominator gives under it, for all rows.
    pub zero_denominator: Option<ZeroReading>,
    /// What a negative denominator gives under it, for all rows.
    pub negative_denominator: Option<NegativeReading>,
}

/// A reading of zero denominators for all rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZeroReading {
    /// The ratio is zero, and its band decides.
    RatioZero,
}

/// A reading of negative denominators for all rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NegativeReading {
    /// The quotient as it comes out.
    AsItStands,
}

/// What a denominator that cannot be divided by gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// The indicator leaves the count.
    NotApplicable,
    /// The examination is incomplete until the amount is mended or the officer decides.
    CannotCompute,
    /// The best band.
    Best,
    /// The worst band.
    Worst,
}

/// What kind of indicator it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndicatorKind {
    /// A formula over the accounts.
    Ratio,
    /// Questions; the share answered yes is banded.
    Checklist,
    /// Questions; the number answered yes is banded.
    Count,
}

/// The unit a ratio is printed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// A share, printed in percent.
    #[default]
    Fraction,
    /// A number of times.
    Times,
    /// Days.
    Days,
    /// A number already in percent.
    Percent,
}

/// An indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorRow {
    /// Its name.
    pub name: Wording,
    /// Its kind.
    pub kind: IndicatorKind,
    /// The risk it belongs to.
    pub risk: Option<String>,
    /// The unit of a ratio.
    pub unit: Unit,
    /// The formula of a ratio; the operand after its last division is the denominator.
    pub expr: Option<String>,
    /// The questions of a checklist.
    pub items: Vec<ItemRow>,
    /// The bands, or the name of a shared table.
    pub bands: BandsOrName,
    /// What a zero denominator gives.
    pub when_zero: Option<Policy>,
    /// What it gives instead where the numerator is zero too.
    pub when_both_zero: Option<Policy>,
    /// What it gives instead where the numerator is not above zero.
    pub when_zero_unless_numerator_positive: Option<Policy>,
    /// What a negative denominator gives.
    pub when_negative: Option<Policy>,
    /// Why so.
    pub when_why: Option<Wording>,
    /// The standard the worksheet prints.
    pub standard_shown: Option<String>,
    /// A remark on the sources.
    pub note: Option<String>,
    /// How sure we are.
    pub confidence: Confidence,
    /// Keys of the sources.
    pub sources: Vec<String>,
    /// Whether the sources disagree on it.
    pub disputed: bool,
    /// What other readings change: switch → reading → change.
    pub variants: BTreeMap<String, BTreeMap<String, OverrideRow>>,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemRow {
    /// Its letter; the answer's key is `code.letter`.
    pub key: String,
    /// Its wording.
    pub text: Wording,
}

/// The bands themselves, or the name of a shared table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BandsOrName {
    /// A name.
    Name(String),
    /// The bands.
    Bands(BandsRow),
}

/// What a reading changes in an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverrideRow {
    /// Other bands.
    pub bands: Option<BandsRow>,
    /// Another formula.
    pub expr: Option<String>,
    /// Other wordings of questions, by letter.
    pub items: BTreeMap<String, Wording>,
    /// Keys of the sources.
    pub sources: Vec<String>,
}

/// A form: which indicators, in which order, under which codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormRow {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Wording,
    /// Whom it is for.
    pub applies_to: AppliesRow,
    /// The branches of the account tree it counts in.
    pub branches: Vec<String>,
    /// The quick sheet: what must be known at least, this year.
    pub quick: Vec<String>,
    /// The quick sheet: what must be known of last year.
    pub quick_prior: Vec<String>,
    /// The aspects.
    pub aspects: Vec<AspectRow>,
}

/// Whom a form is for; an empty list means any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AppliesRow {
    /// Kinds of co-operative (jenis); a USP counts as `simpan_pinjam`.
    pub kind: Vec<String>,
    /// Patterns (pola).
    pub pattern: Vec<String>,
    /// Business classes (KUK).
    pub kuk: Vec<u8>,
}

/// An aspect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AspectRow {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Wording,
    /// Its weight in the total, of 100.
    pub weight: String,
    /// Its components.
    pub components: Vec<ComponentRow>,
    /// Its indicators, where it has no components.
    pub indicators: Vec<IndicatorUse>,
}

/// A component, or a section of components.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComponentRow {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Wording,
    /// Components inside it.
    pub components: Vec<ComponentRow>,
    /// Its indicators.
    pub indicators: Vec<IndicatorUse>,
}

/// An indicator's place in a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorUse {
    /// The public code in this form.
    pub code: String,
    /// The indicator's name in the file.
    pub used: String,
    /// Its weight, where aggregation is weighted.
    pub weight: Option<String>,
    /// The sources in this form, where they differ.
    pub sources: Option<Vec<String>>,
    /// How sure we are in this form, where that differs.
    pub confidence: Option<Confidence>,
}

/// A form that is not published whole, and what to use meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnpublishedRow {
    /// What is missing.
    pub what: Wording,
    /// Whom it is for.
    pub applies_to: AppliesRow,
    /// The form that is nearest; empty where the kind decides.
    pub nearest: String,
    /// What was found and what not.
    pub why: Wording,
}

// ---- Reading ----

rows! {
    Wording { id, en }
    Source { what, url: optional, note: optional }
    Backing { confidence, sources }
    ChartFile { format, id, version, title, note, sections, accounts }
    SectionRow { key, name }
    AccountRow {
        key, parent, code: optional, name, expr: optional, branch: optional, source: optional, confidence: optional,
    }
    Document {
        format, id, version, title, legal_basis, valid_from, chart, notes, sources, scale: optional, aggregation,
        weights, classes, bands: optional, accounts: optional, variants: optional, indicators, forms,
        unpublished: optional,
    }
    ScaleRow { nilai, label }
    AggregationRow { kind, max_score, confidence, sources }
    ClassesRow { confidence, sources, list }
    ClassRow { code, name, at_least: optional, mark }
    BandsRow { direction, steps, rest }
    SharedBandsRow { direction, steps, rest, confidence, sources }
    StepRow { op, cut, score }
    VariantRow { name, default, title, readings }
    ReadingRow { name, title, sources, zero_denominator: optional, negative_denominator: optional }
    IndicatorRow {
        name, kind, risk: optional, unit: optional, expr: optional, items: optional, bands, when_zero: optional,
        when_both_zero: optional, when_zero_unless_numerator_positive: optional, when_negative: optional,
        when_why: optional, standard_shown: optional, note: optional, confidence, sources, disputed: optional,
        variants: optional,
    }
    ItemRow { key, text }
    OverrideRow { bands: optional, expr: optional, items: optional, sources }
    FormRow { id, title, applies_to, branches, quick, quick_prior, aspects }
    AppliesRow { kind: optional, pattern: optional, kuk: optional }
    AspectRow { code, name, weight, components: optional, indicators: optional }
    ComponentRow { code, name, components: optional, indicators: optional }
    IndicatorUse { code, used = "use", weight: optional, sources: optional, confidence: optional }
    UnpublishedRow { what, applies_to, nearest, why }
}

words! {
    Confidence {
        Memory = "memory", Proposed = "proposed", Inferred = "inferred", OneSource = "one_source",
        SeveralCopies = "several_copies", TextRead = "text_read",
    }
    AggregationKind { Pooled = "pooled", Weighted = "weighted" }
    Direction { Higher = "higher", Lower = "lower" }
    Comparison { Above = ">", AtLeast = ">=", Below = "<", AtMost = "<=" }
    ZeroReading { RatioZero = "ratio_zero" }
    NegativeReading { AsItStands = "as_it_stands" }
    Policy { NotApplicable = "not_applicable", CannotCompute = "cannot_compute", Best = "best", Worst = "worst" }
    IndicatorKind { Ratio = "ratio", Checklist = "checklist", Count = "count" }
    Unit { Fraction = "fraction", Times = "times", Days = "days", Percent = "percent" }
}

impl Read for BandsOrName {
    fn read(json: &str, reader: &mut Reader) -> Self {
        if json.starts_with('{') {
            BandsOrName::Bands(BandsRow::read(json, reader))
        } else {
            BandsOrName::Name(String::read(json, reader))
        }
    }
}
