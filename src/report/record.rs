//! A co-operative's record on paper: its identity, of each unit the course of the years, the aspects and the earlier results, then its
//! diseases and what is done against them.

use super::care::{Care, care};
use super::paper::{Cell, Class, Column, ColumnKind, Paper, Part, Row, RowKind, Table};
use super::shape;
use super::subject::{blank, identity};
use crate::app::Dossier;
use crate::app::course::{OldYear, YearResult, course, old_years, results};
use crate::app::outcome::{class_name, day, sealed_total};
use crate::app::wording::say;
use crate::charts::{Layout, course_svg};
use crate::exact::Rational;
use crate::locale::words::{Common, PaperWords, Record, Statement, fill};
use crate::locale::{Lang, number};
use crate::ordered::sorted_by;
use crate::record::{BookYear, Unit};
use crate::ruleset::Ruleset;
use std::collections::BTreeMap;

/// The paper of a record, printed on the day `today` (ISO). `forms` has, by unit, the rules that sealed its last year: without
/// them there is no picture and no aspects. `treated` has its problem lists, where they could be read. Personal data stands on it where `with_personal` asks for it.
#[must_use]
pub fn record(
    dossier: &Dossier,
    forms: &BTreeMap<Unit, Ruleset>,
    treated: Option<&Care<'_>>,
    with_personal: bool,
    today: &str,
    lang: Lang,
) -> Paper {
    let words = PaperWords::of(lang);
    let mut parts = vec![Part::Heading(words.identity.to_owned()), Part::Facts(identity(dossier, with_personal, lang))];
    let units = dossier.koperasi.units();
    let is_alone = units.len() == 1;
    for unit in units {
        let name = match unit {
            Unit::Koperasi => Statement::of(lang).unit_koperasi,
            Unit::Usp => Statement::of(lang).unit_usp,
        };
        let title = if is_alone { words.course.to_owned() } else { format!("{}: {name}", words.course) };
        parts.push(Part::Heading(title));
        parts.extend(health(dossier, unit, forms.get(&unit), lang));
    }
    if let Some(treated) = treated {
        parts.extend(care(treated, dossier, with_personal, today, lang));
    }
    blank(words.record_title, dossier, parts, today, lang)
}

/// Class, course and aspects of a unit.
fn health(dossier: &Dossier, unit: Unit, ruleset: Option<&Ruleset>, lang: Lang) -> Vec<Part> {
    let words = PaperWords::of(lang);
    let (results, old) = (results(dossier, unit), old_years(dossier, unit));
    if results.is_empty() && old.is_empty() {
        return vec![Part::Text(words.course_none.to_owned())];
    }
    let mut parts: Vec<Part> = latest(&results, &old, lang).into_iter().map(Part::Class).collect();
    let picture = ruleset.and_then(|ruleset| {
        let svg = course_svg(&course(&results, &old, ruleset, lang), Layout::Phone)?;
        Some(Part::Chart { caption: words.course.to_owned(), svg })
    });
    parts.extend(picture);
    parts.push(Part::Table(years(&results, &old, lang)));
    if let (Some(ruleset), Some(last)) = (ruleset, results.last()) {
        let before = results.len().checked_sub(2).and_then(|place| results.get(place));
        parts.push(Part::Subheading(before.map_or_else(
            || words.aspects.to_owned(),
            |before| fill(words.aspects_change, &[("y", &before.year.to_string())]),
        )));
        parts.push(Part::Table(aspects(last, before, ruleset, lang)));
    }
    parts
}

/// The class of the last year, sealed here or known by its result.
fn latest(results: &[YearResult], old: &[OldYear], lang: Lang) -> Option<Class> {
    let words = PaperWords::of(lang);
    let sealed = results.last();
    let old = old.last().filter(|old| sealed.is_none_or(|sealed| sealed.year < old.year));
    let (year, mark, score) = match (old, sealed) {
        (Some(old), _) => {
            let class = Some(old.result.kelas.as_str()).filter(|class| !class.is_empty());
            (old.year, class, Some(old.result.skor.as_str()))
        }
        (None, Some(last)) => (last.year, last.mark.as_deref(), last.score.as_deref()),
        (None, None) => return None,
    };
    Some(Class {
        shape: mark.and_then(shape),
        word: mark.map_or_else(|| words.no_class.to_owned(), |mark| class_name(mark, lang)),
        total: score.and_then(|text| sealed_total(text, lang)),
        of: fill(Record::of(lang).class_of, &[("y", &year.to_string())]),
    })
}

fn class_words(mark: Option<&str>, lang: Lang) -> String {
    match mark {
        None => PaperWords::of(lang).no_class.to_owned(),
        Some(mark) => {
            let name = class_name(mark, lang);
            shape(mark).map_or(name.clone(), |shape| format!("{shape} {name}"))
        }
    }
}

fn column(name: &str, kind: ColumnKind) -> Column {
    Column { name: name.to_owned(), kind }
}

/// Every book year with a result, the latest first.
fn years(results: &[YearResult], old: &[OldYear], lang: Lang) -> Table {
    let (words, record) = (PaperWords::of(lang), Record::of(lang));
    let row = |year: BookYear, score: Option<&str>, mark: Option<&str>, origin: String| {
        let score = score.and_then(|text| sealed_total(text, lang)).unwrap_or_default();
        let cells = [year.to_string(), score, class_words(mark, lang), origin];
        (year, Row::new(RowKind::Plain, cells.map(Cell::from)))
    };
    let sealed = results.iter().map(|one| {
        let origin = fill(words.sealed_here, &[("date", &day(&one.sealed.date, lang))]);
        row(one.year, one.score.as_deref(), one.mark.as_deref(), origin)
    });
    let known = old.iter().map(|one| {
        let said = [(record.old_rule, &one.result.aturan), (record.old_from, &one.result.sumber)];
        let said = said.into_iter().filter(|(_, text)| !text.is_empty());
        let said = said.map(|(wording, text)| fill(wording, &[("text", text)])).collect::<Vec<_>>().join(" ");
        let origin = fill(words.known_result, &[("text", &said)]).trim_end().to_owned();
        row(one.year, Some(&one.result.skor), Some(one.result.kelas.as_str()).filter(|mark| !mark.is_empty()), origin)
    });
    let rows = sorted_by(sealed.chain(known).collect(), |(one, _): &(BookYear, Row), (other, _)| other.cmp(one));
    Table {
        caption: words.course.to_owned(),
        columns: vec![
            column(words.year, ColumnKind::Short),
            column(words.score, ColumnKind::Number),
            column(words.class, ColumnKind::Short),
            column(words.origin, ColumnKind::Text),
        ],
        rows: rows.into_iter().map(|(_, row)| row).collect(),
    }
}

/// The aspects of the last year, each with its change since the year before.
fn aspects(last: &YearResult, before: Option<&YearResult>, ruleset: &Ruleset, lang: Lang) -> Table {
    let words = PaperWords::of(lang);
    let rows = ruleset.aspects.iter().map(|aspect| {
        let now = last.aspect(&aspect.code);
        let then = before.and_then(|before| before.aspect(&aspect.code));
        let change = now.zip(then).map(|(now, then)| change_text(&now.minus(then), lang)).unwrap_or_default();
        let score = now.map_or_else(|| "–".to_owned(), |now| super::examination::beside_classes(now, ruleset, lang));
        let mark = now.and_then(|now| ruleset.class_of(now)).map(|(_, class)| class_words(Some(&class.mark), lang));
        let name = format!("{}. {}", aspect.code, say(&aspect.name, lang));
        Row::new(RowKind::Plain, [name, score, change, mark.unwrap_or_default()].map(Cell::from))
    });
    Table {
        caption: words.aspects.to_owned(),
        columns: vec![
            column(Common::of(lang).aspect, ColumnKind::Text),
            column(words.score, ColumnKind::Number),
            column(words.change, ColumnKind::Number),
            column(words.class, ColumnKind::Short),
        ],
        rows: rows.collect(),
    }
}

/// A change of points with its direction: `+2,5 ↑`, `−1,0 ↓`, `0,0`.
fn change_text(change: &Rational, lang: Lang) -> String {
    let text = number::decimal(change, 1, lang);
    if change.is_zero() {
        text
    } else if change.is_negative() {
        format!("{text} ↓")
    } else {
        format!("+{text} ↑")
    }
}
