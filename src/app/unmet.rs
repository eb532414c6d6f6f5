//! What an examination did not meet: each question that was answered no, each ratio that scores low, in the ruleset's own words.
//!
//! Rules: it follows from an answer or a score, never from a list of sentences. A ratio is low where its score is half of the best
//! one or less. Nothing is unmet where something is merely open. The paper of findings and the findings with their clock are both
//! drawn from here.

use super::outcome::need_text;
use super::wording::{band_texts, cuts, say, score_text, unit_of, value_text};
use crate::exact::Rational;
use crate::locale::Lang;
use crate::locale::words::{PaperWords, fill};
use crate::ruleset::document::Wording;
use crate::ruleset::{Aspect, Indicator, Measure, Question, Ruleset};
use crate::scoring::{Answers, Assessment, Outcome, Standing};

/// Something that was not met.
#[derive(Clone, Copy, Debug)]
pub struct Unmet<'a> {
    /// The place of its aspect.
    pub aspect: usize,
    /// The place of its innermost component in the aspect, where it has one.
    pub part: Option<usize>,
    /// The indicator.
    pub indicator: &'a Indicator,
    /// What became of the indicator.
    pub outcome: &'a Outcome,
    /// The question that was answered no; none of a ratio.
    pub question: Option<&'a Question>,
}

/// The sub-aspect that something belongs to: its innermost component, or the aspect itself.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// Its code.
    pub code: &'a str,
    /// Its name.
    pub name: &'a Wording,
    /// What it scored.
    pub standing: Option<&'a Standing>,
}

impl Unmet<'_> {
    /// The question's key, or the indicator's code.
    #[must_use]
    pub fn item(&self) -> &str {
        self.question.map_or(self.indicator.code.as_str(), |question| question.key.as_str())
    }

    /// What is found, in a sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let words = PaperWords::of(lang);
        if let Some(question) = self.question {
            return fill(words.unmet, &[("text", &say(&question.text, lang))]);
        }
        let name = say(&self.indicator.name, lang);
        let score = self.outcome.score.as_ref().map(|score| score_text(score, lang)).unwrap_or_default();
        match &self.outcome.value {
            Some(value) => {
                let value = value_text(value, unit_of(&self.indicator.measure), &cuts(&self.indicator.bands), lang);
                fill(words.low, &[("name", &name), ("value", &value), ("n", &score)])
            }
            None => fill(words.low_no_value, &[("name", &name), ("n", &score)]),
        }
    }

    /// What the board is asked for.
    #[must_use]
    pub fn recommendation(&self, lang: Lang) -> String {
        let words = PaperWords::of(lang);
        if self.question.is_some() {
            return words.do_meet.to_owned();
        }
        let unit = unit_of(&self.indicator.measure);
        let raised = self.outcome.better.as_ref().and_then(|(better, need)| {
            let mut bands = band_texts(&self.indicator.bands, unit, lang).into_iter();
            let (_, band) = bands.find(|(one, _)| one == better)?;
            let values = [("band", band), ("n", score_text(better, lang)), ("need", need_text(need, lang))];
            Some(fill(words.do_raise, &values.each_ref().map(|(name, text)| (*name, text.as_str()))))
        });
        raised.unwrap_or_else(|| words.do_better.to_owned())
    }

    /// The sub-aspect it belongs to.
    #[must_use]
    pub fn part_of<'a>(&self, ruleset: &'a Ruleset, assessment: &'a Assessment) -> Option<Part<'a>> {
        let aspect = ruleset.aspects.get(self.aspect)?;
        let component = self.part.and_then(|part| Some((part, aspect.components.get(part)?)));
        Some(match component {
            Some((which, component)) => {
                let standing = assessment.components.get(self.aspect).and_then(|all| all.get(which)?.as_ref());
                Part { code: &component.code, name: &component.name, standing }
            }
            None => {
                let standing = assessment.aspects.get(self.aspect).and_then(Option::as_ref);
                Part { code: &aspect.code, name: &aspect.name, standing }
            }
        })
    }
}

/// The highest score of a ratio that counts as unmet.
#[must_use]
pub fn low_score(ruleset: &Ruleset) -> Rational {
    ruleset.max_score.divided_by(&Rational::whole(2)).unwrap_or(Rational::ZERO)
}

/// Everything that was not met, in the order of the form.
#[must_use]
pub fn unmet<'a>(ruleset: &'a Ruleset, answers: &Answers, assessment: &'a Assessment) -> Vec<Unmet<'a>> {
    let low = low_score(ruleset);
    let mut all = Vec::new();
    let mut first = 0;
    for (aspect, row) in ruleset.aspects.iter().enumerate() {
        for at in row.indicators.clone() {
            let (Some(indicator), Some(outcome)) = (ruleset.indicators.get(at), assessment.outcomes.get(at)) else {
                continue;
            };
            let one = Unmet { aspect, part: innermost(row, at), indicator, outcome, question: None };
            match &indicator.measure {
                Measure::Share(questions) | Measure::Count(questions) => {
                    let no = questions.iter().enumerate().filter(|(at, _)| answers.get(first + at) == Some(false));
                    all.extend(no.map(|(_, question)| Unmet { question: Some(question), ..one }));
                    first += questions.len();
                }
                Measure::Ratio(_) => all.extend(outcome.score.as_ref().filter(|score| **score <= low).map(|_| one)),
            }
        }
    }
    all
}

/// The place of the innermost component that an indicator belongs to.
fn innermost(aspect: &Aspect, indicator: usize) -> Option<usize> {
    let of_it = aspect.components.iter().enumerate().filter(|(_, one)| one.indicators.contains(&indicator));
    of_it.max_by_key(|(_, one)| one.level).map(|(place, _)| place)
}
