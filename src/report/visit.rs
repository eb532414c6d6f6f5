//! The list for a visit: what of an examination the books cannot answer, with room to write, and what complaints want looked at.
//!
//! Rule: it asks for what is open and for nothing else; the questions are the ruleset's own.

use super::examination::{Assessed, Exam};
use super::paper::{Cell, Column, ColumnKind, Paper, Part, Row, RowKind, Table};
use super::subject::head;
use crate::app::outcome::open_operands;
use crate::app::wording::{operand_name, say};
use crate::locale::Lang;
use crate::locale::words::{Common, PaperWords, fill};
use crate::ordered::Ordered;
use crate::ruleset::complaints::Complaints;
use crate::ruleset::formula::Operand;
use std::collections::BTreeSet;

/// A box to tick by hand.
const BOX: &str = "☐";

/// The list for the visit of an examination that is not sealed, printed on the day `today` (ISO).
#[must_use]
pub fn visit(exam: &Exam<'_>, catalogue: Option<&Complaints>, today: &str, lang: Lang) -> Paper {
    let words = PaperWords::of(lang);
    let Assessed { examined, assessment, .. } = exam.assess();
    let ruleset = exam.ruleset;
    let mut parts = vec![Part::Facts(head(exam.dossier, exam.examination, exam.sealed, lang))];
    let mut questions = Vec::new();
    let mut place = 0;
    let mut numbers: BTreeSet<Operand> = BTreeSet::new();
    for (indicator, outcome) in ruleset.indicators.iter().zip(&assessment.outcomes) {
        if outcome.score.is_none() {
            numbers.extend(open_operands(indicator, &assessment));
        }
        let mut is_headed = false;
        for question in indicator.questions() {
            if examined.answers.get(place).is_none() {
                if !is_headed {
                    is_headed = true;
                    let name = format!("{} {}", indicator.code, say(&indicator.name, lang));
                    questions.push(Row::new(RowKind::Group, [Cell::from(name)]));
                }
                let letter = question.key.rsplit('.').next().unwrap_or_default();
                let cells = [letter, &say(&question.text, lang), BOX, BOX, ""];
                questions.push(Row::new(RowKind::Plain, cells.map(Cell::from)));
            }
            place += 1;
        }
    }
    let checks = checks(exam, catalogue, lang);
    if questions.is_empty() && numbers.is_empty() && checks.is_empty() {
        parts.push(Part::Text(words.visit_none.to_owned()));
    } else {
        parts.push(Part::Text(words.visit_lead.to_owned()));
    }
    let column = |name: &str, kind| Column { name: name.to_owned(), kind };
    let mut table = |title: String, columns: Vec<Column>, rows: Vec<Row>| {
        if !rows.is_empty() {
            parts.push(Part::Heading(title.clone()));
            parts.push(Part::Table(Table { caption: title, columns, rows }));
        }
    };
    table(
        words.visit_questions.to_owned(),
        vec![
            column(words.code, ColumnKind::Short),
            column(words.item, ColumnKind::Text),
            column(Common::of(lang).yes, ColumnKind::Short),
            column(Common::of(lang).no, ColumnKind::Short),
            column(words.visit_seen, ColumnKind::Text),
        ],
        questions,
    );
    let rows = numbers.into_iter().map(|operand| {
        let cells = [operand_name(operand, ruleset, lang), words.visit_amount.to_owned()];
        Row::new(RowKind::Plain, cells.map(Cell::from))
    });
    table(
        words.visit_numbers.to_owned(),
        vec![column(words.item, ColumnKind::Text), column(words.visit_amount_head, ColumnKind::Short)],
        rows.collect(),
    );
    let rows = checks.into_iter().map(|(said, check)| {
        let cells = [
            Cell::from(BOX),
            Cell::from(check).with(vec![fill(words.visit_because, &[("text", &said)])]),
            Cell::default(),
        ];
        Row::new(RowKind::Plain, cells)
    });
    table(
        words.visit_checks.to_owned(),
        vec![
            column("", ColumnKind::Short),
            column(words.item, ColumnKind::Text),
            column(words.visit_seen, ColumnKind::Text),
        ],
        rows.collect(),
    );
    exam.paper(words.visit_title, parts, today, lang)
}

/// What open complaints want looked at, each once, with the complaint that wants it.
fn checks(exam: &Exam<'_>, catalogue: Option<&Complaints>, lang: Lang) -> Vec<(String, String)> {
    let open = exam.dossier.complaints.iter().filter(|one| one.settled.is_none());
    let said: BTreeSet<&String> = open.flat_map(|one| &one.codes).into_set();
    let mut found: Vec<(String, String)> = Vec::new();
    for row in said.into_iter().filter_map(|code| catalogue.and_then(|catalogue| catalogue.row(code))) {
        for check in row.check.iter().map(|check| say(check, lang)) {
            if !found.iter().any(|(_, known)| *known == check) {
                found.push((say(&row.text, lang), check));
            }
        }
    }
    found
}
