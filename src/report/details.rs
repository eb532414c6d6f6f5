//! Every question with its answer and every ratio with its formula, numbers, value, band and score.

use super::paper::{Cell, Column, ColumnKind, Part, Row, RowKind, Table};
use crate::app::outcome::{reason_text, standing_text, status_text};
use crate::app::wording::sen_text;
use crate::app::wording::{band_texts, cuts, formula_with, formula_words, say, score_text, unit_of, value_text};
use crate::exact::Rational;
use crate::locale::Lang;
use crate::locale::words::{Common, Examination, PaperWords, fill};
use crate::record::Putusan;
use crate::record::pemeriksaan::REASON_GONE;
use crate::ruleset::formula::Operand;
use crate::ruleset::{Aspect, Indicator, Measure, Ratio, Ruleset};
use crate::scoring::{Amount, Answers, Assessment, Outcome, Reason};
use std::collections::BTreeMap;

/// What the details are made of.
pub(super) struct Scored<'a> {
    pub(super) ruleset: &'a Ruleset,
    pub(super) answers: &'a Answers,
    pub(super) decisions: &'a BTreeMap<String, Putusan>,
    pub(super) assessment: &'a Assessment,
    /// Why a question was answered so, by its key, where somebody said so.
    pub(super) reason: &'a dyn Fn(&str) -> Option<String>,
    pub(super) lang: Lang,
}

impl Scored<'_> {
    /// Each aspect with its indicators, a table each.
    pub(super) fn details(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut first = 0;
        for (place, aspect) in self.ruleset.aspects.iter().enumerate() {
            parts.push(Part::Subheading(self.aspect_name(place, aspect)));
            parts.push(Part::Table(self.aspect(place, aspect, &mut first)));
        }
        parts
    }

    fn aspect_name(&self, place: usize, aspect: &Aspect) -> String {
        let words = PaperWords::of(self.lang);
        let standing = self.assessment.aspects.get(place).and_then(Option::as_ref);
        let score = fill(words.points, &[("n", &standing_text(standing, self.ruleset, self.lang))]);
        let weight = fill(words.weight_of, &[("w", &score_text(&aspect.weight, self.lang))]);
        format!("{}. {} ({weight}, {score})", aspect.code, say(&aspect.name, self.lang))
    }

    fn aspect(&self, place: usize, aspect: &Aspect, first: &mut usize) -> Table {
        let words = PaperWords::of(self.lang);
        let column = |name: &str, kind| Column { name: name.to_owned(), kind };
        let mut rows = Vec::new();
        for at in aspect.indicators.clone() {
            // The components that begin here, outer before inner.
            for (which, component) in aspect.components.iter().enumerate() {
                if component.indicators.start == at {
                    let standing = self.assessment.components.get(place).and_then(|all| all.get(which)?.as_ref());
                    let name = format!("{} {}", component.code, say(&component.name, self.lang));
                    let score = standing_text(standing, self.ruleset, self.lang);
                    let score = fill(words.points, &[("n", &score)]);
                    rows.push(Row::new(RowKind::Group, [Cell::from(format!("{name} · {score}"))]));
                }
            }
            let (Some(indicator), Some(outcome)) = (self.ruleset.indicators.get(at), self.assessment.outcomes.get(at))
            else {
                continue;
            };
            self.indicator(indicator, outcome, *first, &mut rows);
            *first += indicator.questions().len();
        }
        Table {
            caption: self.aspect_name(place, aspect),
            columns: vec![
                column(words.code, ColumnKind::Short),
                column(words.item, ColumnKind::Text),
                column(words.answer, ColumnKind::Number),
                column(words.skor, ColumnKind::Number),
            ],
            rows,
        }
    }

    fn indicator(&self, indicator: &Indicator, outcome: &Outcome, first: usize, rows: &mut Vec<Row>) {
        let lang = self.lang;
        let score = match &outcome.score {
            Some(score) => score_text(score, lang),
            None => status_text(outcome.status, lang).to_owned(),
        };
        let name = Cell::from(say(&indicator.name, lang));
        match &indicator.measure {
            Measure::Ratio(ratio) => {
                let value = outcome.value.as_ref().map_or_else(
                    || "–".to_owned(),
                    |value| value_text(value, unit_of(&indicator.measure), &cuts(&indicator.bands), lang),
                );
                let name = name.with(self.ratio_lines(ratio, indicator, outcome));
                rows.push(Row::new(
                    RowKind::Plain,
                    [Cell::from(indicator.code.as_str()), name, Cell::from(value), Cell::from(score)],
                ));
            }
            Measure::Share(questions) | Measure::Count(questions) => {
                let print =
                    |value: &Option<Rational>| value.as_ref().map(|value| score_text(value, lang)).unwrap_or_default();
                let (yes, all) = (print(&outcome.numerator), print(&outcome.denominator));
                let met = fill(Examination::of(lang).answered, &[("done", &yes), ("all", &all)]);
                rows.push(Row::new(
                    RowKind::Head,
                    [Cell::from(indicator.code.as_str()), name, Cell::from(met), Cell::from(score)],
                ));
                for (place, question) in questions.iter().enumerate() {
                    let answer = match self.answers.get(first + place) {
                        Some(true) => Common::of(lang).yes,
                        Some(false) => Common::of(lang).no,
                        None => PaperWords::of(lang).not_answered,
                    };
                    let letter = question.key.rsplit('.').next().unwrap_or_default();
                    rows.push(Row::new(
                        RowKind::Plain,
                        [
                            Cell::from(letter),
                            Cell::from(say(&question.text, lang))
                                .with((self.reason)(&question.key).into_iter().collect()),
                            Cell::from(answer),
                            Cell::default(),
                        ],
                    ));
                }
            }
        }
    }

    /// Formula, numbers, band and reason of a ratio.
    fn ratio_lines(&self, ratio: &Ratio, indicator: &Indicator, outcome: &Outcome) -> Vec<String> {
        let (lang, words) = (self.lang, PaperWords::of(self.lang));
        let unit = unit_of(&indicator.measure);
        let amount = |operand: Operand| {
            let amounts = if operand.prior { &self.assessment.prior } else { &self.assessment.this };
            match amounts.get(operand.account) {
                Some(Amount::Known(amount)) => sen_text(amount, lang),
                Some(Amount::Open | Amount::NoYear | Amount::Undefined) | None => "…".to_owned(),
            }
        };
        let band = outcome.band.and_then(|place| {
            let (score, text) = band_texts(&indicator.bands, unit, lang).into_iter().nth(place)?;
            Some(fill(words.band, &[("n", &score_text(&score, lang)), ("text", &text)]))
        });
        let decided = (outcome.reason == Reason::Decided).then(|| self.decided(&indicator.code)).flatten();
        [
            Some(fill(words.formula, &[("text", &formula_words(&ratio.tokens, self.ruleset, lang))])),
            Some(fill(words.with_numbers, &[("text", &formula_with(&ratio.tokens, lang, amount))])),
            band,
            reason_text(indicator, outcome, lang),
            decided,
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn decided(&self, code: &str) -> Option<String> {
        let reason = reason_of(self.decisions.get(code)?, self.lang);
        Some(fill(Examination::of(self.lang).why_decided, &[("reason", reason)]))
    }
}

/// A decision's reason; that it was purged, where it was.
pub(super) fn reason_of(decision: &Putusan, lang: Lang) -> &str {
    if decision.reason == REASON_GONE { Common::of(lang).gone } else { &decision.reason }
}
