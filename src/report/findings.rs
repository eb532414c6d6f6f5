//! Findings of an examination with their recommendations, drafted for the minutes (BAPK): what was answered no, what a ratio lacks.
//!
//! Rules: a finding follows from an answer or a score and from the ruleset's own words, never from a list of sentences. A ratio is
//! low where its score is half of the best one or less. Nothing is found where something is merely open.

use super::examination::{Assessed, Exam, beside_classes, result};
use super::paper::{Cell, Column, ColumnKind, Paper, Part, Row, RowKind, Table};
use super::subject::{examiner, head, signatures};
use crate::app::outcome::need_text;
use crate::app::wording::{band_texts, cuts, say, score_text, unit_of, value_text};
use crate::exact::Rational;
use crate::locale::Lang;
use crate::locale::words::{PaperWords, fill};
use crate::ruleset::{Aspect, Indicator, Measure, Ruleset};
use crate::scoring::{Answers, Assessment, Outcome, Standing};

/// The paper of an examination's findings, printed on the day `today` (ISO).
#[must_use]
pub fn findings(exam: &Exam<'_>, today: &str, lang: Lang) -> Paper {
    let words = PaperWords::of(lang);
    let Assessed { examined, assessment, .. } = exam.assess();
    let low = score_text(&low_score(exam.ruleset), lang);
    let mut parts = vec![Part::Facts(head(exam.dossier, exam.examination, exam.sealed, lang))];
    parts.extend(result(exam, &assessment, lang));
    let rows = rows(exam, &examined.answers, &assessment, lang);
    if rows.is_empty() {
        parts.push(Part::Text(fill(words.findings_none, &[("n", &low)])));
    } else {
        parts.push(Part::Text(fill(words.findings_lead, &[("n", &low)])));
        parts.push(Part::Text(words.findings_term.to_owned()));
        let column = |name: &str, kind| Column { name: name.to_owned(), kind };
        parts.push(Part::Table(Table {
            caption: words.findings_title.to_owned(),
            columns: vec![
                column(words.number, ColumnKind::Number),
                column(words.finding, ColumnKind::Draft),
                column(words.recommendation, ColumnKind::Draft),
                column(words.due, ColumnKind::Short),
            ],
            rows,
        }));
    }
    if exam.examination.is_sealed() {
        parts.push(signatures(&examiner(exam.dossier, exam.examination, exam.sealed, lang), lang));
    }
    exam.paper(words.findings_title, parts, today, lang)
}

/// The highest score of a ratio that is a finding.
fn low_score(ruleset: &Ruleset) -> Rational {
    ruleset.max_score.divided_by(&Rational::whole(2)).unwrap_or(Rational::ZERO)
}

/// One row a finding, under its sub-aspect with score and class.
fn rows(exam: &Exam<'_>, answers: &Answers, assessment: &Assessment, lang: Lang) -> Vec<Row> {
    let (words, ruleset) = (PaperWords::of(lang), exam.ruleset);
    let mut rows = Vec::new();
    let (mut first, mut count) = (0, 0);
    let mut last = None;
    for (place, aspect) in ruleset.aspects.iter().enumerate() {
        for at in aspect.indicators.clone() {
            let (Some(indicator), Some(outcome)) = (ruleset.indicators.get(at), assessment.outcomes.get(at)) else {
                continue;
            };
            let found = found(exam, indicator, outcome, answers, first, lang);
            first += indicator.questions().len();
            if found.is_empty() {
                continue;
            }
            let part = innermost(aspect, at);
            if last != Some((place, part)) {
                last = Some((place, part));
                rows.push(group(exam, assessment, (place, aspect), part, lang));
            }
            for (finding, beneath, recommendation) in found {
                count += 1;
                rows.push(Row::new(
                    RowKind::Plain,
                    [
                        Cell::from(count.to_string()),
                        Cell::from(finding).with(beneath),
                        Cell::from(recommendation),
                        Cell::from(words.due_blank),
                    ],
                ));
            }
        }
    }
    rows
}

/// The place of the innermost component that an indicator belongs to.
fn innermost(aspect: &Aspect, indicator: usize) -> Option<usize> {
    let of_it = aspect.components.iter().enumerate().filter(|(_, one)| one.indicators.contains(&indicator));
    of_it.max_by_key(|(_, one)| one.level).map(|(place, _)| place)
}

/// The head of a sub-aspect: its name, score and class.
fn group(
    exam: &Exam<'_>,
    assessment: &Assessment,
    (place, aspect): (usize, &Aspect),
    part: Option<usize>,
    lang: Lang,
) -> Row {
    let words = PaperWords::of(lang);
    let component = part.and_then(|part| Some((part, aspect.components.get(part)?)));
    let (code, name, standing) = match component {
        Some((which, component)) => {
            let standing = assessment.components.get(place).and_then(|all| all.get(which)?.as_ref());
            (&component.code, &component.name, standing)
        }
        None => (&aspect.code, &aspect.name, assessment.aspects.get(place).and_then(Option::as_ref)),
    };
    let mut text = format!("{code} {}", say(name, lang));
    if let Some(score) = standing.and_then(Standing::score) {
        let score = fill(words.points, &[("n", &beside_classes(score, exam.ruleset, lang))]);
        let class = exam.class_cell(standing, lang);
        text = [text, score, class].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    }
    Row::new(RowKind::Group, [Cell::from(text)])
}

/// What is found in an indicator: the finding, beneath it the indicator's code and name and why it was answered so, the recommendation.
fn found(
    exam: &Exam<'_>,
    indicator: &Indicator,
    outcome: &Outcome,
    answers: &Answers,
    first: usize,
    lang: Lang,
) -> Vec<(String, Vec<String>, String)> {
    let (words, ruleset) = (PaperWords::of(lang), exam.ruleset);
    let name = say(&indicator.name, lang);
    match &indicator.measure {
        Measure::Share(questions) | Measure::Count(questions) => {
            let unmet = questions.iter().enumerate().filter(|(place, _)| answers.get(first + place) == Some(false));
            let rows = unmet.map(|(_, question)| {
                let finding = fill(words.unmet, &[("text", &say(&question.text, lang))]);
                let code = format!("{} · {name}", question.key);
                let beneath = std::iter::once(code).chain(exam.reason(&question.key, lang)).collect();
                (finding, beneath, words.do_meet.to_owned())
            });
            rows.collect()
        }
        Measure::Ratio(_) => {
            let Some(score) = outcome.score.as_ref().filter(|score| **score <= low_score(ruleset)) else {
                return Vec::new();
            };
            let unit = unit_of(&indicator.measure);
            let score = score_text(score, lang);
            let finding = match &outcome.value {
                Some(value) => {
                    let value = value_text(value, unit, &cuts(&indicator.bands), lang);
                    fill(words.low, &[("name", &name), ("value", &value), ("n", &score)])
                }
                None => fill(words.low_no_value, &[("name", &name), ("n", &score)]),
            };
            let recommendation = outcome.better.as_ref().and_then(|(better, need)| {
                let (_, band) = band_texts(&indicator.bands, unit, lang).into_iter().find(|(one, _)| one == better)?;
                let values = [("band", band), ("n", score_text(better, lang)), ("need", need_text(need, lang))];
                Some(fill(words.do_raise, &values.each_ref().map(|(name, text)| (*name, text.as_str()))))
            });
            let recommendation = recommendation.unwrap_or_else(|| words.do_better.to_owned());
            vec![(finding, vec![indicator.code.clone()], recommendation)]
        }
    }
}
