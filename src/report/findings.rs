//! Findings of an examination with their recommendations, drafted for the minutes (BAPK): what was answered no, what a ratio lacks.
//!
//! Rule: what is found is what [`crate::app::unmet`] says was not met, in the words of the finding that was kept of it where there is one;
//! what an officer found beside it stands last.

use super::examination::{Assessed, Exam, beside_classes, result};
use super::paper::{Cell, Column, ColumnKind, Paper, Part, Row, RowKind, Table};
use super::subject::{examiner, head, signatures};
use crate::app::Dossier;
use crate::app::unmet::{self, Unmet, low_score, unmet};
use crate::app::wording::{say, score_text};
use crate::locale::words::{FollowUp, PaperWords, fill};
use crate::locale::{Date, Lang};
use crate::ordered::sorted_by;
use crate::record::Temuan;
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
    let (dossier, local) = (exam.dossier, exam.examination.id.local().unwrap_or_default());
    let (mut rows, mut last, mut number) = (Vec::new(), None, 0);
    for one in unmet(exam.ruleset, answers, assessment) {
        let record = Temuan::id(dossier.owner, local, one.item());
        // One that was taken from the list is none.
        if record.as_ref().is_some_and(|record| dossier.is_removed(record)) {
            continue;
        }
        if last != Some((one.aspect, one.part)) {
            last = Some((one.aspect, one.part));
            rows.extend(one.part_of(exam.ruleset, assessment).map(|part| group(exam, &part, lang)));
        }
        let kept = record.and_then(|record| dossier.findings.get(&record)).map(AsRef::as_ref);
        let written = |text: fn(&Temuan) -> &String| kept.map(text).filter(|text| !text.is_empty()).cloned();
        let sentence = written(|kept| &kept.sentence).unwrap_or_else(|| one.sentence(lang));
        let recommendation = written(|kept| &kept.recommendation).unwrap_or_else(|| one.recommendation(lang));
        number += 1;
        let sentence = Cell::from(sentence).with(beneath(exam, &one, lang));
        rows.push(row(number, sentence, recommendation, kept.map_or("", |kept| &kept.due), lang));
    }
    let own = own_findings(dossier, local);
    if !own.is_empty() {
        rows.push(Row::new(RowKind::Group, [Cell::from(FollowUp::of(lang).findings_own)]));
    }
    for (kept, number) in own.into_iter().zip(number + 1..) {
        rows.push(row(number, Cell::from(kept.sentence.clone()), kept.recommendation.clone(), &kept.due, lang));
    }
    rows
}

fn row(number: i32, found: Cell, recommendation: String, due: &str, lang: Lang) -> Row {
    let due = due.parse::<Date>().map_or_else(|_| PaperWords::of(lang).due_blank.to_owned(), |day| day.short(lang));
    Row::new(RowKind::Plain, [Cell::from(number.to_string()), found, Cell::from(recommendation), Cell::from(due)])
}

/// What an officer found beside what was not met, in the order in which it was written.
fn own_findings<'a>(dossier: &'a Dossier, examination: &str) -> Vec<&'a Temuan> {
    let own = dossier.findings.values().map(AsRef::as_ref).filter(|one: &&Temuan| one.is_own());
    let own = own.filter(|one| one.examination == examination && !one.sentence.is_empty());
    sorted_by(own.collect(), |one, other| (one.order, &one.item).cmp(&(other.order, &other.item)))
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
