//! A form of a regulation made ready to score with: checked, its readings chosen, its formulas read.
//!
//! Rule: a [`Ruleset`] that exists is valid. What can be wrong in a file is refused here with the place and the reason.

use super::bands::Bands;
use super::document::{
    AccountRow, AggregationKind, AppliesRow, BandsOrName, BandsRow, ChartFile, ComponentRow, Confidence, Document,
    FormRow, IndicatorKind, IndicatorRow, IndicatorUse, NegativeReading, Policy, SectionRow, Source, StepRow, Unit,
    VariantRow, Wording, ZeroReading,
};
use super::error::{Fact, RulesetError};
use super::formula::{self, Formula, Join, Operand, Token};
use crate::exact::Rational;
use crate::json;
use crate::ordered::Ordered;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The largest file that is read, in bytes.
const LARGEST_FILE: usize = 4 * 1024 * 1024;

/// A regulation's file and the chart it counts in, as read.
#[derive(Clone, Debug)]
pub struct Regulation {
    /// The regulation.
    pub document: Document,
    /// Its chart.
    pub chart: ChartFile,
    /// `sha256:` of the chart's and the document's text.
    pub digest: String,
}

/// A form ready to score with.
#[derive(Clone, Debug)]
pub struct Ruleset {
    /// Its id, `document/form`.
    pub id: String,
    /// The document's version.
    pub version: String,
    /// The digest of the files it was read from.
    pub digest: String,
    /// The form's title.
    pub title: Wording,
    /// The regulation's title.
    pub regulation: Wording,
    /// Accounts in display order; formulas name them by their place here.
    pub accounts: Vec<Account>,
    /// The sections of the statement.
    pub sections: Vec<SectionRow>,
    /// Places of totals and derived amounts in an order in which each can be computed from earlier ones.
    pub order: Vec<usize>,
    /// Which accounts last year's amounts are needed of.
    pub prior_needed: BTreeSet<usize>,
    /// The quick sheet: places of what must be known this year, and of last year.
    pub quick: (Vec<usize>, Vec<usize>),
    /// The aspects.
    pub aspects: Vec<Aspect>,
    /// All indicators, in order.
    pub indicators: Vec<Indicator>,
    /// How scores are put together.
    pub aggregation: AggregationKind,
    /// The best score of an indicator.
    pub max_score: Rational,
    /// The final classes, best first.
    pub classes: Vec<Class>,
    /// What a score is called, by score.
    pub scale: Vec<(Rational, Rational, Wording)>,
    /// The chosen reading of every disputed point.
    pub readings: BTreeMap<String, String>,
    /// The reading of zero denominators for all rows, where one is chosen.
    pub zero_reading: Option<ZeroReading>,
    /// The reading of negative denominators for all rows, where one is chosen.
    pub negative_reading: Option<NegativeReading>,
    /// The disputed points.
    pub variants: Vec<VariantRow>,
    /// The sources by key.
    pub sources: BTreeMap<String, Source>,
    index: BTreeMap<String, usize>,
}

/// An account of a form.
#[derive(Clone, Debug)]
pub struct Account {
    /// The public key.
    pub key: String,
    /// The worksheet's code.
    pub code: Option<String>,
    /// Its name.
    pub name: Wording,
    /// The total it stands under; none at the top of a section.
    pub parent: Option<usize>,
    /// The section or total it stands under, by key.
    pub under: String,
    /// The number of its group: leaves under the same section or total.
    pub group: usize,
    /// How deep it stands in its section.
    pub level: usize,
    /// Whether the form has it; amounts of one it does not have count as zero and cannot be entered.
    pub present: bool,
    /// How it follows from others; a leaf has none.
    pub formula: Option<Formula>,
    /// The formula as it is shown.
    pub tokens: Vec<Token>,
}

/// An aspect.
#[derive(Clone, Debug)]
pub struct Aspect {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Wording,
    /// Its weight, of 100.
    pub weight: Rational,
    /// Its indicators.
    pub indicators: Range<usize>,
    /// Its components, outer before inner.
    pub components: Vec<Component>,
}

/// A component or a section of components.
#[derive(Clone, Debug)]
pub struct Component {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Wording,
    /// How deep it stands in its aspect.
    pub level: usize,
    /// Its indicators.
    pub indicators: Range<usize>,
}

/// An indicator.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// The public code.
    pub code: String,
    /// What the document calls it: the same in every form that uses it.
    pub key: String,
    /// Its name.
    pub name: Wording,
    /// The risk it belongs to.
    pub risk: Option<String>,
    /// Its weight.
    pub weight: Rational,
    /// What it measures.
    pub measure: Measure,
    /// Its bands.
    pub bands: Bands,
    /// What a checklist gives by the number of questions answered yes, from none to all. A ratio has none.
    pub by_yes: Vec<YesCount>,
    /// How sure we are.
    pub confidence: Confidence,
    /// Keys of the sources.
    pub sources: Vec<String>,
    /// Whether the sources disagree on it.
    pub disputed: bool,
    /// A remark on the sources.
    pub note: Option<String>,
    /// The switches that change it.
    pub switches: Vec<String>,
}

/// What an indicator measures.
#[derive(Clone, Debug)]
pub enum Measure {
    /// A formula over the accounts.
    Ratio(Box<Ratio>),
    /// The share of questions answered yes.
    Share(Vec<Question>),
    /// The number of questions answered yes.
    Count(Vec<Question>),
}

/// A ratio.
#[derive(Clone, Debug)]
pub struct Ratio {
    /// What is divided (the whole formula where nothing is).
    pub numerator: Formula,
    /// What it is divided by.
    pub denominator: Option<Formula>,
    /// The formula as it is shown.
    pub tokens: Vec<Token>,
    /// The unit it is printed in.
    pub unit: Unit,
    /// What a zero denominator gives.
    pub when_zero: Policy,
    /// What it gives where the numerator is zero too.
    pub when_both_zero: Option<Policy>,
    /// What it gives where the numerator is not above zero.
    pub when_zero_unless_positive: Option<Policy>,
    /// What a negative denominator gives.
    pub when_negative: Policy,
    /// Why so.
    pub when_why: Option<Wording>,
    /// Whether it takes last year's amounts.
    pub takes_prior: bool,
}

/// What so many answers of yes give in a checklist, found once: an examination only looks it up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YesCount {
    /// The share or the number.
    pub value: Rational,
    /// Its band.
    pub band: usize,
    /// Its score.
    pub score: Rational,
    /// The next better score and how many more answers of yes it takes.
    pub better: Option<(Rational, usize)>,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The answer's key, `code.letter`.
    pub key: String,
    /// Its wording.
    pub text: Wording,
}

/// A final class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// The regulation's word.
    pub code: String,
    /// Its name.
    pub name: Wording,
    /// The lowest total that reaches it; the last has none.
    pub at_least: Option<Rational>,
    /// The mark the screen draws it with.
    pub mark: String,
}

/// `sha256:` of texts, one line each.
#[must_use]
pub fn digest<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    for (place, text) in texts.into_iter().enumerate() {
        if place > 0 {
            hash.update(b"\n");
        }
        hash.update(text.as_bytes());
    }
    hash.finalize().iter().fold(String::from("sha256:"), |mut text, byte| {
        text.push_str(&format!("{byte:02x}"));
        text
    })
}

impl Regulation {
    /// Reads a regulation's file and its chart.
    ///
    /// # Errors
    /// The place and the reason, where a text is no such file.
    pub fn read(document: &str, chart: &str) -> Result<Self, RulesetError> {
        let shape = |at: &str, what: String| RulesetError::at(at, Fact::Shape(what));
        for (at, text) in [("document", document), ("chart", chart)] {
            if text.len() > LARGEST_FILE {
                return Err(RulesetError::at(at, Fact::Shape(format!("{} bytes", text.len()))));
            }
        }
        let digest = digest([chart, document]);
        let chart: ChartFile = json::read(chart).map_err(|what| shape("chart", what))?;
        let document: Document = json::read(document).map_err(|what| shape("document", what))?;
        if chart.format != "koroena-chart/1" {
            return Err(RulesetError::at("chart/format", Fact::OtherFormat(chart.format)));
        }
        if document.format != "koroena-ruleset/1" {
            return Err(RulesetError::at("format", Fact::OtherFormat(document.format)));
        }
        if document.chart != format!("{}/{}", chart.id, chart.version) {
            return Err(RulesetError::at("chart", Fact::Missing(document.chart)));
        }
        Ok(Regulation { document, chart, digest })
    }

    /// Makes every form ready once, so that nothing in the file is wrong anywhere.
    ///
    /// # Errors
    /// The first place and reason found.
    pub fn check(&self) -> Result<(), RulesetError> {
        self.names_lead_somewhere()?;
        for form in &self.document.forms {
            self.form(&form.id, &BTreeMap::new())?;
            for variant in &self.document.variants {
                for reading in &variant.readings {
                    self.form(&form.id, &BTreeMap::from([(variant.name.clone(), reading.name.clone())]))?;
                }
            }
        }
        Ok(())
    }

    /// Refuses names that lead nowhere and would silently do nothing: of switches, readings and letters in an indicator's
    /// changes, of nearest forms, and of indicators that no form uses (which nothing else would check).
    fn names_lead_somewhere(&self) -> Result<(), RulesetError> {
        let document = &self.document;
        let missing = |at: String, name: &str| Err(RulesetError::at(at, Fact::Missing(name.to_owned())));
        let mut used = BTreeSet::new();
        let mut components: Vec<&ComponentRow> = Vec::new();
        for aspect in document.forms.iter().flat_map(|form| &form.aspects) {
            used.extend(aspect.indicators.iter().map(|row| &row.used));
            components.extend(&aspect.components);
        }
        while let Some(component) = components.pop() {
            used.extend(component.indicators.iter().map(|row| &row.used));
            components.extend(&component.components);
        }
        for (name, row) in &document.indicators {
            if !used.contains(name) {
                return missing("forms".to_owned(), name);
            }
            for (switch, readings) in &row.variants {
                let at = format!("indicators/{name}/variants/{switch}");
                let Some(variant) = document.variants.iter().find(|variant| variant.name == *switch) else {
                    return missing(at, switch);
                };
                for (reading, change) in readings {
                    if !variant.readings.iter().any(|known| known.name == *reading) {
                        return missing(at, reading);
                    }
                    if let Some(letter) =
                        change.items.keys().find(|letter| row.items.iter().all(|item| item.key != **letter))
                    {
                        return missing(at, letter);
                    }
                }
            }
        }
        let formless = document
            .unpublished
            .iter()
            .map(|row| &row.nearest)
            .find(|nearest| !nearest.is_empty() && document.forms.iter().all(|form| form.id != **nearest));
        formless.map_or(Ok(()), |nearest| missing("unpublished".to_owned(), nearest))
    }

    /// The form that applies to a unit of this kind, pattern and business class, where one is published.
    #[must_use]
    pub fn form_for(&self, kind: &str, pattern: &str, kuk: Option<u8>) -> Option<&FormRow> {
        self.document.forms.iter().find(|form| applies(&form.applies_to, kind, pattern, kuk))
    }

    /// Makes a form ready with the chosen readings of disputed rows.
    ///
    /// # Errors
    /// The place and the reason, where the file is wrong or a reading does not exist.
    pub fn form(&self, form: &str, choices: &BTreeMap<String, String>) -> Result<Ruleset, RulesetError> {
        let document = &self.document;
        let row = document
            .forms
            .iter()
            .find(|row| row.id == form)
            .ok_or_else(|| RulesetError::at("forms", Fact::Missing(form.to_owned())))?;
        let readings = choose_readings(&document.variants, choices)?;
        let chosen = |name: &str| {
            let variant = document.variants.iter().find(|variant| variant.name == name)?;
            variant.readings.iter().find(|reading| Some(&reading.name) == readings.get(name))
        };
        let zero_reading = document.variants.iter().find_map(|variant| chosen(&variant.name)?.zero_denominator);
        let negative_reading = document.variants.iter().find_map(|variant| chosen(&variant.name)?.negative_denominator);
        let accounts = Accounts::read(&self.chart, &document.accounts, &row.branches)?;
        let number = |at: &str, text: &str| {
            Rational::parse(text).ok_or_else(|| RulesetError::at(at, Fact::NotANumber(text.to_owned())))
        };
        let max_score = number("aggregation/max_score", &document.aggregation.max_score)?;
        let mut builder = Builder {
            document,
            accounts: &accounts,
            readings: &readings,
            indicators: Vec::new(),
            codes: BTreeSet::new(),
        };
        let mut aspects = Vec::new();
        let mut weights = Rational::ZERO;
        for aspect in &row.aspects {
            builder.unique(&aspect.code)?;
            let start = builder.indicators.len();
            let mut components = Vec::new();
            for component in &aspect.components {
                builder.component(component, 1, &mut components)?;
            }
            for used in &aspect.indicators {
                builder.indicator(used)?;
            }
            let weight = number(&aspect.code, &aspect.weight)?;
            weights = weights.plus(&weight);
            let indicators = start..builder.indicators.len();
            if indicators.is_empty() {
                return Err(RulesetError::at(&aspect.code, Fact::Empty));
            }
            if document.aggregation.kind == AggregationKind::Weighted {
                let sum = builder.indicators.iter().skip(start).fold(Rational::ZERO, |sum, i| sum.plus(&i.weight));
                if sum != weight {
                    return Err(RulesetError::at(&aspect.code, Fact::WeightsSum(sum.to_string())));
                }
            }
            aspects.push(Aspect {
                code: aspect.code.clone(),
                name: aspect.name.clone(),
                weight,
                indicators,
                components,
            });
        }
        if weights != Rational::whole(100) {
            return Err(RulesetError::at("aspects", Fact::WeightsSum(weights.to_string())));
        }
        let indicators = builder.indicators;
        for indicator in &indicators {
            if let Some(score) = indicator.bands.scores().find(|score| score.is_negative() || **score > max_score) {
                return Err(RulesetError::at(&indicator.code, Fact::ScoreOutside(score.to_string())));
            }
        }
        for (at, sources) in [
            ("aggregation", &document.aggregation.sources),
            ("weights", &document.weights.sources),
            ("classes", &document.classes.sources),
        ] {
            known_sources(at, sources, &document.sources)?;
        }
        let mut scale = Vec::new();
        for (score, row) in &document.scale {
            scale.push((number("scale", score)?, number("scale", &row.nilai)?, row.label.clone()));
        }
        let place = |key: &String| {
            accounts.index.get(key).copied().ok_or_else(|| RulesetError::at("quick", Fact::UnknownAccount(key.clone())))
        };
        let quick = (
            row.quick.iter().map(place).collect::<Result<Vec<_>, _>>()?,
            row.quick_prior.iter().map(place).collect::<Result<Vec<_>, _>>()?,
        );
        let prior_needed = prior_needed(&indicators, &accounts.list);
        Ok(Ruleset {
            id: format!("{}/{}", document.id, row.id),
            version: document.version.clone(),
            digest: self.digest.clone(),
            title: row.title.clone(),
            regulation: document.title.clone(),
            sections: self.chart.sections.clone(),
            order: accounts.order,
            accounts: accounts.list,
            index: accounts.index,
            prior_needed,
            quick,
            aspects,
            indicators,
            aggregation: document.aggregation.kind,
            max_score,
            classes: read_classes(document)?,
            scale,
            readings,
            zero_reading,
            negative_reading,
            variants: document.variants.clone(),
            sources: document.sources.clone(),
        })
    }
}

impl Ruleset {
    /// An account's place by its public key.
    #[must_use]
    pub fn place(&self, key: &str) -> Option<usize> {
        self.index.get(key).copied()
    }

    /// An indicator by its code.
    #[must_use]
    pub fn indicator(&self, code: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.code == code)
    }

    /// The regulation's grade number and word for a score, where its scale has them.
    #[must_use]
    pub fn grade(&self, score: &Rational) -> Option<(&Rational, &Wording)> {
        self.scale.iter().find(|(known, _, _)| known == score).map(|(_, nilai, label)| (nilai, label))
    }

    /// The class of a total and its place among the classes.
    #[must_use]
    pub fn class_of(&self, total: &Rational) -> Option<(usize, &Class)> {
        self.classes.iter().enumerate().find(|(_, class)| class.at_least.as_ref().is_none_or(|limit| total >= limit))
    }

    /// Every question's key, in order.
    pub fn question_keys(&self) -> impl Iterator<Item = &str> {
        self.indicators.iter().flat_map(|indicator| indicator.questions().iter().map(|question| question.key.as_str()))
    }
}

impl Indicator {
    /// Its questions; none for a ratio.
    #[must_use]
    pub fn questions(&self) -> &[Question] {
        match &self.measure {
            Measure::Ratio(_) => &[],
            Measure::Share(questions) | Measure::Count(questions) => questions,
        }
    }
}

/// Whether a form or a remark is for such a unit; an empty list means any, an unknown KUK fits any.
#[must_use]
pub fn applies(row: &AppliesRow, kind: &str, pattern: &str, kuk: Option<u8>) -> bool {
    let any = |list: &[String], value: &str| list.is_empty() || list.iter().any(|known| known == value);
    any(&row.kind, kind)
        && any(&row.pattern, pattern)
        && kuk.is_none_or(|kuk| row.kuk.is_empty() || row.kuk.contains(&kuk))
}

fn choose_readings(
    variants: &[VariantRow],
    choices: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>, RulesetError> {
    let mut readings: BTreeMap<String, String> =
        variants.iter().map(|variant| (variant.name.clone(), variant.default.clone())).into_map();
    for (name, reading) in choices {
        let Some(chosen) = readings.get_mut(name) else {
            return Err(RulesetError::at("variants", Fact::Missing(name.clone())));
        };
        chosen.clone_from(reading);
    }
    for variant in variants {
        let chosen = readings.get(&variant.name);
        if !variant.readings.iter().any(|reading| Some(&reading.name) == chosen) {
            let missing = chosen.cloned().unwrap_or_default();
            return Err(RulesetError::at(format!("variants/{}", variant.name), Fact::Missing(missing)));
        }
    }
    Ok(readings)
}

fn known_sources(at: &str, keys: &[String], sources: &BTreeMap<String, Source>) -> Result<(), RulesetError> {
    if keys.is_empty() {
        return Err(RulesetError::at(at, Fact::Source(String::new())));
    }
    match keys.iter().find(|key| !sources.contains_key(*key)) {
        Some(key) => Err(RulesetError::at(at, Fact::Source(key.clone()))),
        None => Ok(()),
    }
}

fn read_classes(document: &Document) -> Result<Vec<Class>, RulesetError> {
    let mut classes: Vec<Class> = Vec::new();
    let rows = &document.classes.list;
    for (place, row) in rows.iter().enumerate() {
        let at_least = match &row.at_least {
            Some(text) => {
                Some(Rational::parse(text).ok_or_else(|| RulesetError::at("classes", Fact::NotANumber(text.clone())))?)
            }
            None => None,
        };
        let is_last = place + 1 == rows.len();
        let falls = match (classes.last().and_then(|class| class.at_least.as_ref()), &at_least) {
            (Some(before), Some(limit)) => limit < before,
            (None, Some(_)) | (Some(_), None) | (None, None) => true,
        };
        if !falls || at_least.is_none() != is_last {
            return Err(RulesetError::at("classes", Fact::ClassesOrder));
        }
        classes.push(Class { code: row.code.clone(), name: row.name.clone(), at_least, mark: row.mark.clone() });
    }
    if classes.is_empty() { Err(RulesetError::at("classes", Fact::Empty)) } else { Ok(classes) }
}

fn by_yes(bands: &Bands, questions: usize, share: bool) -> Vec<YesCount> {
    let whole = |n: usize| Rational::whole(i128::try_from(n).unwrap_or(0));
    let value_of = |yes: usize| {
        let yes = whole(yes);
        if share { yes.divided_by(&whole(questions)).unwrap_or(Rational::ZERO) } else { yes }
    };
    let count = |yes: usize| {
        let value = value_of(yes);
        let (band, score) = bands.choose(&value);
        let better = (yes + 1..=questions)
            .map(|more| (bands.choose(&value_of(more)).1, more - yes))
            .find(|(better, _)| *better > score)
            .map(|(better, more)| (better.clone(), more));
        YesCount { band, score: score.clone(), better, value }
    };
    (0..=questions).map(count).collect()
}

fn prior_needed(indicators: &[Indicator], accounts: &[Account]) -> BTreeSet<usize> {
    let mut needed = BTreeSet::new();
    let mut todo = Vec::new();
    for indicator in indicators {
        if let Measure::Ratio(ratio) = &indicator.measure {
            let mut visit = |operand: Operand| {
                if operand.prior {
                    todo.push(operand.account);
                }
            };
            ratio.numerator.operands(&mut visit);
            if let Some(denominator) = &ratio.denominator {
                denominator.operands(&mut visit);
            }
        }
    }
    while let Some(place) = todo.pop() {
        if needed.insert(place)
            && let Some(formula) = accounts.get(place).and_then(|account| account.formula.as_ref())
        {
            formula.operands(&mut |operand| todo.push(operand.account));
        }
    }
    needed
}

/// The accounts of a form, checked and ordered.
struct Accounts {
    list: Vec<Account>,
    index: BTreeMap<String, usize>,
    order: Vec<usize>,
}

impl Accounts {
    fn read(chart: &ChartFile, own: &[AccountRow], branches: &[String]) -> Result<Self, RulesetError> {
        let mut rows: Vec<&AccountRow> = chart.accounts.iter().collect();
        for row in own {
            match rows.iter_mut().find(|known| known.key == row.key) {
                Some(known) => *known = row,
                None => rows.push(row),
            }
        }
        let mut index = BTreeMap::new();
        for (place, row) in rows.iter().enumerate() {
            if index.insert(row.key.clone(), place).is_some() {
                return Err(RulesetError::at("accounts", Fact::Duplicate(row.key.clone())));
            }
        }
        let present: Vec<bool> =
            rows.iter().map(|row| row.branch.as_ref().is_none_or(|branch| branches.contains(branch))).collect();
        let absent = |place: usize| !present.get(place).copied().unwrap_or(false);
        let groups: Vec<&String> = rows.iter().map(|row| &row.parent).into_set().into_iter().collect();
        let mut list: Vec<Account> = Vec::with_capacity(rows.len());
        for (place, row) in rows.iter().enumerate() {
            let at = || format!("accounts/{}", row.key);
            let parent = index.get(&row.parent).copied();
            if parent.is_none() && !chart.sections.iter().any(|section| section.key == row.parent) {
                return Err(RulesetError::at(at(), Fact::Missing(row.parent.clone())));
            }
            let level = match parent {
                Some(above) => list.get(above).map(|account| account.level + 1),
                None => Some(0),
            };
            let Some(level) = level else {
                return Err(RulesetError::at(at(), Fact::Missing(row.parent.clone())));
            };
            let (tokens, formula) = match &row.expr {
                Some(text) => {
                    let tokens = formula::tokens(text, &|key| index.get(key).copied())
                        .map_err(|fact| RulesetError::at(at(), fact))?;
                    let formula = formula::read(&tokens, &absent).map_err(|fact| RulesetError::at(at(), fact))?;
                    (tokens, Some(formula))
                }
                None => (Vec::new(), None),
            };
            list.push(Account {
                key: row.key.clone(),
                code: row.code.clone(),
                name: row.name.clone(),
                parent,
                under: row.parent.clone(),
                group: groups.iter().position(|known| *known == &row.parent).unwrap_or(0),
                level,
                present: present.get(place).copied().unwrap_or(false),
                formula,
                tokens,
            });
        }
        let order = computing_order(&list)?;
        Ok(Accounts { list, index, order })
    }
}

/// Totals in an order in which each follows from earlier ones.
fn computing_order(list: &[Account]) -> Result<Vec<usize>, RulesetError> {
    let mut order = Vec::new();
    let mut done: BTreeSet<usize> =
        (0..list.len()).filter(|place| list.get(*place).is_some_and(|a| a.formula.is_none())).into_set();
    let mut waiting: Vec<usize> = (0..list.len()).filter(|place| !done.contains(place)).collect();
    while !waiting.is_empty() {
        let before = waiting.len();
        waiting.retain(|place| {
            let mut ready = true;
            if let Some(formula) = list.get(*place).and_then(|account| account.formula.as_ref()) {
                formula.operands(&mut |operand| ready &= !operand.prior && done.contains(&operand.account));
            }
            if ready {
                order.push(*place);
                done.insert(*place);
            }
            !ready
        });
        if waiting.len() == before {
            let key = waiting
                .first()
                .and_then(|place| list.get(*place))
                .map(|account| account.key.clone())
                .unwrap_or_default();
            return Err(RulesetError::at("accounts", Fact::Circle(key)));
        }
    }
    Ok(order)
}

struct Builder<'a> {
    document: &'a Document,
    accounts: &'a Accounts,
    readings: &'a BTreeMap<String, String>,
    indicators: Vec<Indicator>,
    codes: BTreeSet<String>,
}

impl Builder<'_> {
    fn unique(&mut self, code: &str) -> Result<(), RulesetError> {
        if self.codes.insert(code.to_owned()) {
            Ok(())
        } else {
            Err(RulesetError::at("forms", Fact::Duplicate(code.to_owned())))
        }
    }

    fn component(&mut self, row: &ComponentRow, level: usize, out: &mut Vec<Component>) -> Result<(), RulesetError> {
        if level > 8 {
            return Err(RulesetError::at(&row.code, Fact::TooDeep));
        }
        self.unique(&row.code)?;
        let start = self.indicators.len();
        let place = out.len();
        out.push(Component { code: row.code.clone(), name: row.name.clone(), level, indicators: start..start });
        for inner in &row.components {
            self.component(inner, level + 1, out)?;
        }
        for used in &row.indicators {
            self.indicator(used)?;
        }
        if self.indicators.len() == start {
            return Err(RulesetError::at(&row.code, Fact::Empty));
        }
        if let Some(component) = out.get_mut(place) {
            component.indicators = start..self.indicators.len();
        }
        Ok(())
    }

    fn indicator(&mut self, used: &IndicatorUse) -> Result<(), RulesetError> {
        self.unique(&used.code)?;
        let at = |fact: Fact| RulesetError::at(&used.code, fact);
        let document = self.document;
        let row = document.indicators.get(&used.used).ok_or_else(|| at(Fact::Missing(used.used.clone())))?;
        let overrides: Vec<_> =
            row.variants.iter().filter_map(|(switch, readings)| readings.get(self.readings.get(switch)?)).collect();
        let own_bands = overrides.iter().find_map(|change| change.bands.as_ref());
        let bands = match (own_bands, &row.bands) {
            (Some(bands), BandsOrName::Name(_) | BandsOrName::Bands(_)) | (None, BandsOrName::Bands(bands)) => {
                Bands::read(bands)
            }
            (None, BandsOrName::Name(name)) => {
                let shared = document.bands.get(name).ok_or_else(|| at(Fact::Missing(name.clone())))?;
                known_sources(name, &shared.sources, &document.sources)?;
                let steps: Vec<StepRow> = shared.steps.clone();
                Bands::read(&BandsRow { direction: shared.direction, steps, rest: shared.rest.clone() })
            }
        }
        .map_err(at)?;
        let questions = || -> Result<Vec<Question>, RulesetError> {
            if row.items.is_empty() {
                return Err(at(Fact::Empty));
            }
            let mut seen = BTreeSet::new();
            row.items
                .iter()
                .map(|item| {
                    if !seen.insert(&item.key) {
                        return Err(at(Fact::Duplicate(item.key.clone())));
                    }
                    let text = overrides.iter().find_map(|change| change.items.get(&item.key)).unwrap_or(&item.text);
                    Ok(Question { key: format!("{}.{}", used.code, item.key), text: text.clone() })
                })
                .collect()
        };
        let measure = match row.kind {
            IndicatorKind::Checklist => Measure::Share(questions()?),
            IndicatorKind::Count => Measure::Count(questions()?),
            IndicatorKind::Ratio => {
                let text = overrides.iter().find_map(|change| change.expr.as_ref()).or(row.expr.as_ref());
                let text = text.ok_or_else(|| at(Fact::Missing("expr".to_owned())))?;
                Measure::Ratio(Box::new(self.ratio(row, text).map_err(at)?))
            }
        };
        let by_yes = match &measure {
            Measure::Ratio(_) => Vec::new(),
            Measure::Share(questions) => by_yes(&bands, questions.len(), true),
            Measure::Count(questions) => by_yes(&bands, questions.len(), false),
        };
        let sources = match (overrides.iter().find(|change| !change.sources.is_empty()), &used.sources) {
            (Some(change), Some(_) | None) => change.sources.clone(),
            (None, Some(own)) => own.clone(),
            (None, None) => row.sources.clone(),
        };
        known_sources(&used.code, &sources, &document.sources)?;
        let weight = match &used.weight {
            Some(text) => Rational::parse(text).ok_or_else(|| at(Fact::NotANumber(text.clone())))?,
            None => Rational::ONE,
        };
        self.indicators.push(Indicator {
            code: used.code.clone(),
            key: used.used.clone(),
            name: row.name.clone(),
            risk: row.risk.clone(),
            weight,
            measure,
            bands,
            by_yes,
            confidence: used.confidence.unwrap_or(row.confidence),
            sources,
            disputed: row.disputed,
            note: row.note.clone(),
            switches: row.variants.keys().cloned().collect(),
        });
        Ok(())
    }

    fn ratio(&self, row: &IndicatorRow, text: &str) -> Result<Ratio, Fact> {
        let tokens = formula::tokens(text, &|key| self.accounts.index.get(key).copied())?;
        let absent = |place: usize| self.accounts.list.get(place).is_none_or(|account| !account.present);
        let whole = formula::read(&tokens, &absent)?;
        let (numerator, denominator) = match whole {
            Formula::Pair(Join::Divide, above, below) => (*above, Some(*below)),
            Formula::Number(_) | Formula::Account(_) | Formula::Linear(_) | Formula::Pair(_, _, _) => (whole, None),
        };
        let mut takes_prior = false;
        let mut visit = |operand: Operand| takes_prior |= operand.prior;
        numerator.operands(&mut visit);
        if let Some(denominator) = &denominator {
            denominator.operands(&mut visit);
        }
        Ok(Ratio {
            numerator,
            denominator,
            tokens,
            unit: row.unit,
            when_zero: row.when_zero.unwrap_or(Policy::CannotCompute),
            when_both_zero: row.when_both_zero,
            when_zero_unless_positive: row.when_zero_unless_numerator_positive,
            when_negative: row.when_negative.unwrap_or(Policy::CannotCompute),
            when_why: row.when_why.clone(),
            takes_prior,
        })
    }
}
