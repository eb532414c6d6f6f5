//! An examination on paper: class and total, aspects and components, every question and ratio, decisions, readings, how certain
//! the rules are, and which rules they were.

use super::details::{Scored, reason_of};
use super::paper::{Cell, Class, Column, ColumnKind, Fact, Paper, Part, Row, RowKind, Table};
use super::shape;
use super::subject::{blank, examiner, fact, head, signatures};
use crate::app::outcome::{class_cuts, class_name, confidence_word, sealed_total, standing_text};
use crate::app::wording::{say, score_text};
use crate::app::{Dossier, Sealed, examine};
use crate::exact::Rational;
use crate::locale::words::{Common, Examination, Examining, PaperWords, Record, fill};
use crate::locale::{Lang, number};
use crate::ordered::Ordered;
use crate::record::pemeriksaan::{REASONS, SEAL_REASON};
use crate::record::{Pemeriksaan, Putusan};
use crate::ruleset::document::Confidence;
use crate::ruleset::{Measure, Ruleset};
use crate::scoring::{Assessment, Examined, Standing, assess};
use std::collections::BTreeMap;

/// An examination with the rules it is scored by.
#[derive(Clone, Copy, Debug)]
pub struct Exam<'a> {
    /// Whose.
    pub dossier: &'a Dossier,
    /// It.
    pub examination: &'a Pemeriksaan,
    /// Its seal, where it is sealed.
    pub sealed: Option<&'a Sealed>,
    /// The rules; those that sealed it, where it is sealed.
    pub ruleset: &'a Ruleset,
}

/// An examination scored for a paper.
pub(super) struct Assessed {
    pub(super) examined: Examined,
    pub(super) assessment: Assessment,
    /// The decisions with their reasons, those that count.
    pub(super) decisions: BTreeMap<String, Putusan>,
}

impl Exam<'_> {
    /// Scores it: from its seal, where it is sealed.
    pub(super) fn assess(&self) -> Assessed {
        let (examined, mut decisions) = match self.sealed {
            Some(sealed) => (sealed.examined(self.ruleset), decisions_of(sealed)),
            None => {
                let examined = examine::examined(self.ruleset, self.dossier, self.examination);
                (examined, self.examination.decisions.clone())
            }
        };
        decisions.retain(|code, _| examined.decisions.contains_key(code));
        Assessed { assessment: assess(self.ruleset, &examined), examined, decisions }
    }

    /// The class of a part in a table: shape and word; nothing where its score is not settled, nor before the seal.
    pub(super) fn class_cell(&self, standing: Option<&Standing>, lang: Lang) -> String {
        let score = standing.and_then(Standing::score).filter(|_| self.sealed.is_some());
        let class = score.and_then(|score| self.ruleset.class_of(score));
        class.map_or_else(String::new, |(_, class)| {
            let name = say(&class.name, lang);
            shape(&class.mark).map_or(name.clone(), |shape| format!("{shape} {name}"))
        })
    }

    /// Why a question was answered so, where somebody said so and it was not purged.
    pub(super) fn reason(&self, key: &str, lang: Lang) -> Option<String> {
        let reason = self.examination.reasons.get(key)?;
        let is_gone = self.dossier.fold(&self.examination.id).is_purged(&format!("{REASONS}{key}"));
        (!is_gone).then(|| fill(Examining::of(lang).reason_said, &[("reason", reason)]))
    }

    /// A paper of it, marked as provisional where it is not sealed.
    pub(super) fn paper(&self, title: &str, parts: Vec<Part>, today: &str, lang: Lang) -> Paper {
        let mut paper = blank(title, self.dossier, parts, today, lang);
        if !self.examination.is_sealed() {
            paper.marks.insert(0, PaperWords::of(lang).provisional_mark.to_owned());
        }
        paper
    }
}

fn decisions_of(sealed: &Sealed) -> BTreeMap<String, Putusan> {
    let decided = sealed
        .decisions
        .iter()
        .map(|(code, (outcome, reason))| (code.clone(), Putusan { outcome: outcome.clone(), reason: reason.clone() }));
    decided.into_map()
}

/// The paper of an examination, printed on the day `today` (ISO).
#[must_use]
pub fn examination(exam: &Exam<'_>, today: &str, lang: Lang) -> Paper {
    let words = PaperWords::of(lang);
    let Assessed { examined, assessment, decisions } = exam.assess();
    let mut parts = vec![Part::Facts(head(exam.dossier, exam.examination, exam.sealed, lang))];
    parts.push(Part::Heading(words.result.to_owned()));
    parts.extend(result(exam, &assessment, lang));
    parts.push(Part::Heading(words.parts.to_owned()));
    parts.push(Part::Table(standings(exam, &assessment, lang)));
    parts.push(Part::Heading(words.details.to_owned()));
    let scored = Scored {
        ruleset: exam.ruleset,
        answers: &examined.answers,
        decisions: &decisions,
        assessment: &assessment,
        reason: &|key| exam.reason(key, lang),
        lang,
    };
    parts.extend(scored.details());
    if !decisions.is_empty() {
        parts.push(Part::Heading(words.decisions.to_owned()));
        parts.push(Part::Table(decided(exam.ruleset, &decisions, lang)));
    }
    let readings = readings(exam.ruleset, lang);
    if !readings.rows.is_empty() {
        parts.push(Part::Heading(words.readings.to_owned()));
        parts.push(Part::Text(words.readings_lead.to_owned()));
        parts.push(Part::Table(readings));
    }
    parts.push(Part::Heading(words.certainty.to_owned()));
    parts.push(Part::Text(words.certainty_lead.to_owned()));
    if exam.ruleset.indicators.iter().any(|indicator| indicator.confidence == Confidence::Memory) {
        parts.push(Part::Text(words.unverified.to_owned()));
    }
    parts.push(Part::Table(certainty(exam.ruleset, lang)));
    parts.push(Part::Heading(words.basis.to_owned()));
    let file = format!("{}, {}", exam.ruleset.id, exam.ruleset.version);
    parts.push(Part::Facts(basis([
        (words.regulation, say(&exam.ruleset.regulation, lang)),
        (words.form, say(&exam.ruleset.title, lang)),
        (words.file, file),
        (words.digest, exam.ruleset.digest.clone()),
    ])));
    if exam.examination.is_sealed() {
        parts.push(signatures(&examiner(exam.dossier, exam.examination, exam.sealed, lang), lang));
    }
    exam.paper(words.examination_title, parts, today, lang)
}

fn basis<const N: usize>(rows: [(&str, String); N]) -> Vec<Fact> {
    rows.into_iter().filter_map(|(label, value)| fact(label, value)).collect()
}

/// Class and total of a sealed examination; the range of one that is not.
pub(super) fn result(exam: &Exam<'_>, assessment: &Assessment, lang: Lang) -> Vec<Part> {
    let words = PaperWords::of(lang);
    let total = standing_text(assessment.total.as_ref(), exam.ruleset, lang);
    let Some(sealed) = exam.sealed else {
        let open = assessment.open().count().to_string();
        let text = fill(words.range, &[("range", &total), ("n", &open)]);
        return vec![Part::Text(text), Part::Note(words.provisional_note.to_owned())];
    };
    let class = sealed.result.class.as_ref();
    let class = class.and_then(|code| exam.ruleset.classes.iter().find(|class| class.code == *code));
    let shown = Class {
        shape: class.and_then(|class| shape(&class.mark)),
        word: class.map_or_else(|| words.no_class.to_owned(), |class| say(&class.name, lang)),
        total: Some(total),
        of: fill(Record::of(lang).class_of, &[("y", &sealed.year.to_string())]),
    };
    let mut parts = vec![Part::Class(shown)];
    parts.extend(incomplete(exam.dossier, exam.examination, sealed, lang));
    parts
}

/// Why it was sealed incomplete, where it was.
fn incomplete(dossier: &Dossier, examination: &Pemeriksaan, sealed: &Sealed, lang: Lang) -> Option<Part> {
    let is_gone = dossier.fold(&examination.id).is_purged(SEAL_REASON);
    let reason = if is_gone { Some(Common::of(lang).gone) } else { sealed.incomplete_because.as_deref() };
    reason.map(|reason| Part::Text(fill(PaperWords::of(lang).incomplete, &[("reason", reason)])))
}

fn column(name: &str, kind: ColumnKind) -> Column {
    Column { name: name.to_owned(), kind }
}

/// The scores of aspects, their components and the whole.
fn standings(exam: &Exam<'_>, assessment: &Assessment, lang: Lang) -> Table {
    let (words, ruleset) = (PaperWords::of(lang), exam.ruleset);
    let mut rows = Vec::new();
    for (place, aspect) in ruleset.aspects.iter().enumerate() {
        let standing = assessment.aspects.get(place).and_then(Option::as_ref);
        rows.push(Row::new(
            RowKind::Head,
            [
                Cell::from(format!("{}. {}", aspect.code, say(&aspect.name, lang))),
                Cell::from(score_text(&aspect.weight, lang)),
                Cell::from(standing_text(standing, ruleset, lang)),
                Cell::from(exam.class_cell(standing, lang)),
            ],
        ));
        for (which, component) in aspect.components.iter().enumerate() {
            let standing = assessment.components.get(place).and_then(|all| all.get(which)?.as_ref());
            rows.push(Row::new(
                RowKind::Plain,
                [
                    Cell::from(format!("{} {}", component.code, say(&component.name, lang))),
                    Cell::default(),
                    Cell::from(standing_text(standing, ruleset, lang)),
                    Cell::from(exam.class_cell(standing, lang)),
                ],
            ));
        }
    }
    let whole = assessment.total.as_ref();
    rows.push(Row::new(
        RowKind::Sum,
        [
            Cell::from(words.total),
            Cell::from(score_text(&Rational::whole(100), lang)),
            Cell::from(standing_text(whole, ruleset, lang)),
            Cell::from(exam.class_cell(whole, lang)),
        ],
    ));
    Table {
        caption: words.parts.to_owned(),
        columns: vec![
            column(words.part, ColumnKind::Text),
            column(words.weight, ColumnKind::Number),
            column(words.score, ColumnKind::Number),
            column(words.class, ColumnKind::Short),
        ],
        rows,
    }
}

fn decided(ruleset: &Ruleset, decisions: &BTreeMap<String, Putusan>, lang: Lang) -> Table {
    let (words, of_screen) = (PaperWords::of(lang), Examination::of(lang));
    let rows = decisions.iter().map(|(code, decision)| {
        let name = ruleset.indicator(code).map(|row| say(&row.name, lang)).unwrap_or_default();
        let outcome = match Rational::parse(&decision.outcome) {
            Some(score) => fill(of_screen.decide_score, &[("n", &score_text(&score, lang))]),
            None => of_screen.decide_na.to_owned(),
        };
        let cells = [code.clone(), name, outcome, reason_of(decision, lang).to_owned()];
        Row::new(RowKind::Plain, cells.map(Cell::from))
    });
    Table {
        caption: words.decisions.to_owned(),
        columns: vec![
            column(words.code, ColumnKind::Short),
            column(words.item, ColumnKind::Text),
            column(words.decision, ColumnKind::Short),
            column(words.reason, ColumnKind::Text),
        ],
        rows: rows.collect(),
    }
}

/// The readings in use of the disputed points that bear on the form.
fn readings(ruleset: &Ruleset, lang: Lang) -> Table {
    let words = PaperWords::of(lang);
    let has_ratio = ruleset.indicators.iter().any(|indicator| matches!(indicator.measure, Measure::Ratio(_)));
    let bearing = ruleset.variants.iter().filter(|variant| {
        let is_of_all =
            variant.readings.iter().any(|one| one.zero_denominator.is_some() || one.negative_denominator.is_some());
        is_of_all && has_ratio || ruleset.indicators.iter().any(|indicator| indicator.switches.contains(&variant.name))
    });
    let rows = bearing.filter_map(|variant| {
        let chosen = ruleset.readings.get(&variant.name)?;
        let reading = variant.readings.iter().find(|reading| reading.name == *chosen)?;
        let on = ruleset.indicators.iter().filter(|indicator| indicator.switches.contains(&variant.name));
        let codes = on.map(|indicator| indicator.code.clone()).collect::<Vec<_>>().join(", ");
        let codes = Some(codes).filter(|codes| !codes.is_empty()).into_iter().collect();
        let sources = reading.sources.join(", ");
        let sources = Some(sources).filter(|text| !text.is_empty()).into_iter().collect();
        Some(Row::new(
            RowKind::Plain,
            [Cell::from(say(&variant.title, lang)).with(codes), Cell::from(say(&reading.title, lang)).with(sources)],
        ))
    });
    Table {
        caption: words.readings.to_owned(),
        columns: vec![column(words.reading_point, ColumnKind::Text), column(words.reading, ColumnKind::Text)],
        rows: rows.collect(),
    }
}

/// How sure we are of which rows, and which are disputed. The largest group stands as the others' remainder.
fn certainty(ruleset: &Ruleset, lang: Lang) -> Table {
    let words = PaperWords::of(lang);
    let mut groups: BTreeMap<Confidence, Vec<&str>> = BTreeMap::new();
    for indicator in &ruleset.indicators {
        groups.entry(indicator.confidence).or_default().push(&indicator.code);
    }
    let largest = groups.iter().max_by_key(|(_, codes)| codes.len()).map(|(confidence, _)| *confidence);
    let disputed: Vec<&str> =
        ruleset.indicators.iter().filter(|row| row.disputed).map(|row| row.code.as_str()).collect();
    let row = |name: &str, codes: String| Row::new(RowKind::Plain, [Cell::from(name), Cell::from(codes)]);
    let mut rows = Vec::new();
    if !disputed.is_empty() {
        rows.push(row(Common::of(lang).disputed, disputed.join(", ")));
    }
    for (confidence, codes) in &groups {
        let codes = if Some(*confidence) == largest { words.all_others.to_owned() } else { codes.join(", ") };
        rows.push(row(confidence_word(*confidence, lang), codes));
    }
    Table {
        caption: words.certainty.to_owned(),
        columns: vec![column(words.certainty_kind, ColumnKind::Short), column(words.certainty_rows, ColumnKind::Text)],
        rows,
    }
}

/// The paper of an examination whose ruleset is another by now: what its seal says, by code.
#[must_use]
pub fn examination_from_seal(
    dossier: &Dossier,
    examination: &Pemeriksaan,
    sealed: &Sealed,
    today: &str,
    lang: Lang,
) -> Paper {
    let words = PaperWords::of(lang);
    let mark = examination.sealed_class.as_deref();
    let shown = Class {
        shape: mark.and_then(shape),
        word: mark.map_or_else(|| words.no_class.to_owned(), |mark| class_name(mark, lang)),
        total: examination.sealed_score.as_deref().and_then(|text| sealed_total(text, lang)),
        of: fill(Record::of(lang).class_of, &[("y", &sealed.year.to_string())]),
    };
    let number = |value: &Option<Rational>, decimals| {
        value.as_ref().map(|value| number::decimal_short(value, decimals, lang)).unwrap_or_default()
    };
    let of_aspects =
        sealed.result.aspects.iter().map(|(code, score)| {
            Row::new(RowKind::Head, [code.clone(), String::new(), number(score, 2)].map(Cell::from))
        });
    let of_indicators = sealed.result.indicators.iter().map(|(code, (_, value, score))| {
        Row::new(RowKind::Plain, [code.clone(), number(value, 4), number(score, 2)].map(Cell::from))
    });
    let of_answers = sealed.answers.iter().map(|(key, answer)| {
        let answer = if *answer { Common::of(lang).yes } else { Common::of(lang).no };
        Row::new(RowKind::Plain, [key.clone(), answer.to_owned(), String::new()].map(Cell::from))
    });
    let table = Table {
        caption: words.details.to_owned(),
        columns: vec![
            column(words.code, ColumnKind::Text),
            column(words.answer, ColumnKind::Number),
            column(words.skor, ColumnKind::Number),
        ],
        rows: of_aspects.chain(of_indicators).chain(of_answers).collect(),
    };
    let file = format!("{}, {}", sealed.ruleset, sealed.version);
    let mut parts = vec![
        Part::Facts(head(dossier, examination, Some(sealed), lang)),
        Part::Heading(words.result.to_owned()),
        Part::Class(shown),
    ];
    parts.extend(incomplete(dossier, examination, sealed, lang));
    parts.extend([
        Part::Note(words.other_rules.to_owned()),
        Part::Heading(words.details.to_owned()),
        Part::Table(table),
        Part::Heading(words.basis.to_owned()),
        Part::Facts(basis([(words.file, file), (words.digest, sealed.digest.clone())])),
        signatures(&examiner(dossier, examination, Some(sealed), lang), lang),
    ]);
    blank(words.examination_title, dossier, parts, today, lang)
}

/// A score beside the classes it was compared with.
pub(super) fn beside_classes(score: &Rational, ruleset: &Ruleset, lang: Lang) -> String {
    number::decimal_distinct(score, &class_cuts(ruleset), 2, lang)
}
