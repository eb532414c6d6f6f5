//! Findings of an examination with their recommendations, drafted for the minutes (BAPK): what was answered no, what a ratio lacks.
//!
//! Rule: what is found is what [`crate::app::unmet`] says was not met.

use super::examination::{Assessed, Exam, beside_classes, result};
use super::paper::{Cell, Column, ColumnKind, Paper, Part, Row, RowKind, Table};
use super::subject::{examiner, head, signatures};
use crate::app::unmet::{self, Unmet, low_score, unmet};
use crate::app::wording::{say, score_text};
use crate::locale::Lang;
use crate::locale::words::{PaperWords, fill};
use crate::scoring::{Answers, Assessment, Standing};

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

/// One row a finding, under its sub-aspect with score and class.
fn rows(exam: &Exam<'_>, answers: &Answers, assessment: &Assessment, lang: Lang) -> Vec<Row> {
    let words = PaperWords::of(lang);
    let mut rows = Vec::new();
    let mut last = None;
    for (place, one) in unmet(exam.ruleset, answers, assessment).iter().enumerate() {
        if last != Some((one.aspect, one.part)) {
            last = Some((one.aspect, one.part));
            rows.extend(one.part_of(exam.ruleset, assessment).map(|part| group(exam, &part, lang)));
        }
        rows.push(Row::new(
            RowKind::Plain,
            [
                Cell::from((place + 1).to_string()),
                Cell::from(one.sentence(lang)).with(beneath(exam, one, lang)),
                Cell::from(one.recommendation(lang)),
                Cell::from(words.due_blank),
            ],
        ));
    }
    rows
}

/// The head of a sub-aspect: its name, score and class.
fn group(exam: &Exam<'_>, part: &unmet::Part<'_>, lang: Lang) -> Row {
    let mut text = format!("{} {}", part.code, say(part.name, lang));
    if let Some(score) = part.standing.and_then(Standing::score) {
        let score = fill(PaperWords::of(lang).points, &[("n", &beside_classes(score, exam.ruleset, lang))]);
        let class = exam.class_cell(part.standing, lang);
        text = [text, score, class].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    }
    Row::new(RowKind::Group, [Cell::from(text)])
}

/// The code and, of a question, its indicator's name and why it was answered so.
fn beneath(exam: &Exam<'_>, one: &Unmet<'_>, lang: Lang) -> Vec<String> {
    match one.question {
        Some(question) => {
            let code = format!("{} · {}", question.key, say(&one.indicator.name, lang));
            std::iter::once(code).chain(exam.reason(&question.key, lang)).collect()
        }
        None => vec![one.indicator.code.clone()],
    }
}
