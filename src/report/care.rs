//! The diseases and the actions on the paper of a record.
//!
//! Rule: what a rule found and an officer rejected is not printed. What somebody wrote by hand may name people: it stands on the paper
//! where personal data is asked for.

use super::paper::{Cell, Column, ColumnKind, Part, Row, RowKind, Table};
use crate::app::Dossier;
use crate::app::clinical::ClinicalRules;
use crate::app::outcome::date_of;
use crate::app::prescription::{action_name, in_order, progress_text};
use crate::app::problems::{Problem, Standing, problem_name, standing_name};
use crate::app::wording::say;
use crate::locale::Lang;
use crate::locale::words::{Clinical, PaperWords, Prescribing, Statement};
use crate::record::{Resep, Unit};

/// The problem lists of a record's units, with the rules that they were read by.
#[derive(Clone, Copy, Debug)]
pub struct Care<'a> {
    /// The rules.
    pub rules: &'a ClinicalRules,
    /// The list of each unit.
    pub lists: &'a [(Unit, Vec<Problem>)],
}

/// The two tables, each where it has a row.
pub(super) fn care(care: &Care<'_>, dossier: &Dossier, with_personal: bool, today: &str, lang: Lang) -> Vec<Part> {
    let (clinical, words) = (Clinical::of(lang), Prescribing::of(lang));
    let mut parts = Vec::new();
    let problems = problems(care, with_personal, lang);
    if !problems.is_empty() {
        let columns = [
            (clinical.add_which, ColumnKind::Text),
            (PaperWords::of(lang).standing, ColumnKind::Short),
            (clinical.field_since, ColumnKind::Short),
            (clinical.field_until, ColumnKind::Short),
        ];
        parts.extend(table(clinical.problems, columns, problems));
    }
    let actions = actions(care.rules, dossier, with_personal, today, lang);
    if !actions.is_empty() {
        let columns = [
            (words.treatment, ColumnKind::Text),
            (words.who, ColumnKind::Text),
            (words.due, ColumnKind::Short),
            (PaperWords::of(lang).standing, ColumnKind::Short),
        ];
        parts.extend(table(words.prescription, columns, actions));
    }
    parts
}

fn table(name: &str, columns: [(&str, ColumnKind); 4], rows: Vec<Row>) -> [Part; 2] {
    let columns = columns.map(|(name, kind)| Column { name: name.to_owned(), kind }).into();
    [Part::Heading(name.to_owned()), Part::Table(Table { caption: name.to_owned(), columns, rows })]
}

fn short_day(iso: &str, lang: Lang) -> String {
    date_of(iso).map(|date| date.short(lang)).unwrap_or_default()
}

fn problems(care: &Care<'_>, with_personal: bool, lang: Lang) -> Vec<Row> {
    let (words, statement) = (Clinical::of(lang), Statement::of(lang));
    let mut rows = Vec::new();
    for (unit, list) in care.lists {
        if care.lists.len() > 1 && !list.is_empty() {
            let name = match unit {
                Unit::Koperasi => statement.unit_koperasi,
                Unit::Usp => statement.unit_usp,
            };
            rows.push(Row::new(RowKind::Group, [Cell::from(name)]));
        }
        for problem in list.iter().filter(|one| one.standing != Standing::Rejected) {
            let is_by_hand = problem.decided.as_ref().is_some_and(|decided| decided.is_own());
            let name = match is_by_hand && !with_personal {
                true => words.of_hand.to_owned(),
                false => problem_name(problem, &care.rules.diagnoses, lang),
            };
            let cells = [
                name,
                standing_name(problem.standing, lang).to_owned(),
                short_day(&problem.since, lang),
                problem.until.as_deref().map(|until| short_day(until, lang)).unwrap_or_default(),
            ];
            rows.push(Row::new(RowKind::Plain, cells.map(Cell::from)));
        }
    }
    rows
}

fn actions(rules: &ClinicalRules, dossier: &Dossier, with_personal: bool, today: &str, lang: Lang) -> Vec<Row> {
    let row = |action: &Resep| {
        let known = rules.treatments.row(&action.treatment);
        let is_usual = known.is_some_and(|treatment| say(&treatment.by, lang) == action.who);
        let name = match action.text.is_empty() || with_personal {
            true => action_name(action, &rules.treatments, lang),
            false => Prescribing::of(lang).own.to_owned(),
        };
        let who = if is_usual || with_personal { action.who.clone() } else { String::new() };
        let cells = [name, who, short_day(&action.due, lang), progress_text(action, today, lang)];
        Row::new(RowKind::Plain, cells.map(Cell::from))
    };
    in_order(dossier.actions.clone(), today).iter().map(|action| row(action)).collect()
}
