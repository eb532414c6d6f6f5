//! A copy for whoever may see figures but no people: format `koroena-salinan`, version 1.
//!
//! ```text
//! {"format":"koroena-salinan","version":1,"about":…,"app":…,"exported_at":…,"co_operatives":[
//! {"identity":{…}, "statements":[{"unit":…,"year":…,"this":{…},…}, …], "examinations":[{"unit":…,"year":…,…}, …]}, …]}
//! ```
//!
//! Rules: what may stand in it is named here and in [`IDENTITY`], and all else is left out, also what a newer build entered. A value
//! is written only where it has the form of what it should be (an amount, a day, a word of a list), so that no free text comes
//! in by the way. It is made of folds, so it holds no history, no officer, no device and nothing that was purged; what was removed
//! and what is no more than a draft is not in it. Of an examination sealed twice apart there is no result. Amounts and scores are
//! exact texts, as everywhere.
//!
//! It is no backup: [`super::backup::read`] refuses it by its name.

use super::backup::{COPY_FORMAT, WriteError};
use crate::exact::{Rational, Rupiah};
use crate::journal::{Deletion, Fold, Seal};
use crate::json::{self, Members, Read};
use crate::ordered::{Ordered, sorted_by};
use crate::record::koperasi::{Disclosure, FieldShape, IDENTITY, IdentityField};
use crate::record::pemeriksaan::CORRECTS;
use crate::record::triase::{COLOUR, Colour};
use crate::record::{BookYear, Fields, Jenis, Kind, Laporan, Leaf, OwnerId, Pemeriksaan, Pola, RecordId, Unit};
use serde::Serialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::io::Write;

/// The version this build writes.
const VERSION: u64 = 1;
/// What a co-operative is called whose name is masked; its number follows.
const LABEL: &str = "Koperasi";
/// The longest code of a ruleset, a class, an aspect or a question, in bytes.
const CODE_MAX: usize = 160;

/// Whether a copy says which co-operative is which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// It does.
    Shown,
    /// Each has a number instead; nothing by which it could be looked up stands there.
    Masked,
}

/// What a copy says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// In one sentence, what it is and what not.
    pub sentence: String,
    /// The version of the clinic's program.
    pub app: String,
    /// The moment by the device's clock.
    pub exported_at: String,
}

/// A co-operative's records.
#[derive(Clone, Debug)]
pub struct Records<'a> {
    /// Whose they are.
    pub owner: OwnerId,
    /// What each of them says now.
    pub folds: Vec<&'a Fold>,
}

/// A copy that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// The file's text.
    pub text: String,
    /// How many co-operatives are in it.
    pub co_operatives: usize,
}

#[derive(Serialize)]
struct CoOperative<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    /// Made up, to show the clinic.
    #[serde(skip_serializing_if = "is_false")]
    example: bool,
    identity: BTreeMap<&'static str, &'a Leaf>,
    statements: Vec<Statement>,
    examinations: Vec<Examination>,
}

#[derive(Serialize)]
struct Statement {
    unit: &'static str,
    year: i64,
    complete: bool,
    this: BTreeMap<String, Rupiah>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    prior: BTreeMap<String, Rupiah>,
    #[serde(skip_serializing_if = "is_false")]
    prior_complete: bool,
    #[serde(skip_serializing_if = "is_false")]
    no_prior_year: bool,
    /// Two devices entered differing values, of which the latest stands here.
    #[serde(skip_serializing_if = "is_false")]
    unsettled: bool,
}

#[derive(Serialize)]
struct Examination {
    unit: &'static str,
    year: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ruleset: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    digest: Option<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    readings: BTreeMap<String, String>,
    answers: BTreeMap<String, bool>,
    /// A correction was sealed since, which counts in its place.
    #[serde(skip_serializing_if = "is_false")]
    corrected: bool,
    /// Sealed twice, each without knowing of the other: there is no result.
    #[serde(skip_serializing_if = "is_false")]
    apart: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<Outcome>,
}

#[derive(Serialize)]
struct Outcome {
    /// Sealed with something open, so without a class.
    #[serde(skip_serializing_if = "is_false")]
    incomplete: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    class: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<String>,
    aspects: BTreeMap<String, Option<String>>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(yes: &bool) -> bool {
    !yes
}

/// The copy of these co-operatives, by name or, where names are masked, in order of their random ids.
///
/// # Errors
///
/// [`WriteError`], which no records are known to cause.
pub fn write(records: &[Records<'_>], names: Names, about: &About) -> Result<Copy, WriteError> {
    let known = sorted_by(records.iter().collect::<Vec<_>>(), |a, b| a.owner.cmp(&b.owner));
    let mut rows: Vec<CoOperative<'_>> = known.into_iter().filter_map(|records| co_operative(records, names)).collect();
    match names {
        Names::Shown => rows = sorted_by(rows, |a, b| name_of(a).cmp(&name_of(b))),
        Names::Masked => {
            for (place, row) in rows.iter_mut().enumerate() {
                row.label = Some(format!("{LABEL} {}", place.saturating_add(1)));
            }
        }
    }
    let mut out = Vec::new();
    write!(out, "{{\"format\":\"{COPY_FORMAT}\",\"version\":{VERSION},\n\"about\":")?;
    serde_json::to_writer(&mut out, &about.sentence)?;
    out.write_all(b",\n\"app\":")?;
    serde_json::to_writer(&mut out, &about.app)?;
    out.write_all(b",\"exported_at\":")?;
    serde_json::to_writer(&mut out, &about.exported_at)?;
    out.write_all(b",\n\"co_operatives\":[")?;
    for (place, row) in rows.iter().enumerate() {
        out.write_all(if place == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut out, row)?;
    }
    out.write_all(b"]}\n")?;
    Ok(Copy { text: String::from_utf8(out)?, co_operatives: rows.len() })
}

fn name_of<'a>(row: &CoOperative<'a>) -> Option<&'a str> {
    row.identity.get("nama").and_then(|leaf| leaf.as_text())
}

/// Nothing where the register does not know it, or does no longer.
fn co_operative<'a>(records: &Records<'a>, names: Names) -> Option<CoOperative<'a>> {
    let register = RecordId::single(records.owner, Kind::Koperasi);
    let register = records.folds.iter().find(|fold| *fold.record() == register)?;
    let standing = |fold: &&&Fold| matches!(fold.deletion(), Deletion::No);
    let fields: &Fold = Some(register).filter(standing)?;
    let shown = IDENTITY.iter().filter(|field| match field.disclosure {
        Disclosure::Open => true,
        Disclosure::Named => names == Names::Shown,
        Disclosure::Withheld => false,
    });
    // Of the triage the colour alone: why it was given may name anybody.
    let colour = fields.get(COLOUR).filter(|leaf| leaf.as_text().is_some_and(|word| Colour::from_word(word).is_some()));
    let identity = shown.filter_map(|field| Some((field.path, value(fields, field)?)));
    let identity = identity.chain(colour.map(|leaf| (COLOUR, leaf))).into_map();
    let (mut statements, mut examinations) = (Vec::new(), Vec::new());
    let sealed = records.folds.iter().filter(standing).filter(|fold| matches!(fold.seal(), Seal::Sealed(_)));
    let corrected: Vec<&str> = sealed.filter_map(|fold| fold.text(CORRECTS)).collect();
    for fold in records.folds.iter().filter(standing) {
        match fold.record().kind() {
            Kind::Laporan => statements.extend(statement(fold)),
            Kind::Pemeriksaan => examinations.extend(examination(fold, &corrected)),
            Kind::Koperasi
            | Kind::Tahun
            | Kind::HasilLama
            | Kind::Penugasan
            | Kind::Keluhan
            | Kind::Kunjungan
            | Kind::Diagnosa
            | Kind::Resep
            | Kind::Temuan
            | Kind::Sanksi
            | Kind::Petugas
            | Kind::Rencana
            | Kind::Surat
            | Kind::Lampiran
            | Kind::Kantor
            | Kind::Other(_) => {}
        }
    }
    Some(CoOperative {
        label: None,
        example: fields.bool("contoh").unwrap_or(false),
        identity,
        statements: sorted_by(statements, |a, b| (a.unit, a.year).cmp(&(b.unit, b.year))),
        examinations: sorted_by(examinations, |a, b| (a.unit, a.year, &a.date).cmp(&(b.unit, b.year, &b.date))),
    })
}

/// The value of a field, where it is of the field's shape.
fn value<'a>(fields: &'a Fold, field: &IdentityField) -> Option<&'a Leaf> {
    let leaf = fields.get(field.path)?;
    let text = |fits: &dyn Fn(&str) -> bool| leaf.as_text().is_some_and(fits);
    let fits = match field.shape {
        FieldShape::Text | FieldShape::Place(_) => text(&|text| !text.contains('\n')),
        FieldShape::Digits => text(&|text| text.bytes().all(|byte| byte.is_ascii_digit())),
        FieldShape::Date => text(&is_day),
        FieldShape::Jenis => text(&|word| Jenis::from_word(word).is_some()),
        FieldShape::Pola => text(&|word| Pola::from_word(word).is_some()),
        FieldShape::Kuk => leaf.as_int().is_some_and(|kuk| (1..=4).contains(&kuk)),
        FieldShape::Flag => leaf.as_bool().is_some(),
        // Another word than those of the list is free text.
        FieldShape::OneOf(words) => text(&|word| words.contains(&word)),
        FieldShape::Lines | FieldShape::Phone | FieldShape::Email => false,
    };
    fits.then_some(leaf)
}

fn statement(fold: &Fold) -> Option<Statement> {
    let (unit, year) = Laporan::unit_and_year(fold.record())?;
    // What is noted beside a line may name anybody.
    let Laporan { amounts, prior, notes: _, complete, prior_complete, no_prior_year, unreadable: _ } =
        Laporan::from_fields(fold);
    let of_accounts =
        |column: BTreeMap<String, Rupiah>| column.into_iter().filter(|(account, _)| is_name(account)).into_map();
    Some(Statement {
        unit: unit.as_str(),
        year: year.number(),
        complete,
        this: of_accounts(amounts),
        prior: of_accounts(prior),
        prior_complete,
        no_prior_year,
        unsettled: fold.conflicts().next().is_some(),
    })
}

/// A sealed examination; nothing of a draft.
fn examination(fold: &Fold, corrected: &[&str]) -> Option<Examination> {
    let apart = match fold.seal() {
        Seal::Open => return None,
        Seal::Sealed(_) => false,
        Seal::Apart(_) => true,
    };
    let Pemeriksaan { unit, year, date, ruleset, readings, answers, seal, sealed_score, sealed_class, .. } =
        Pemeriksaan::from_fields(fold.record().clone(), fold);
    let year: BookYear = year?;
    let unit: Unit = unit;
    // A payload of which a purge took something is read as far as it goes.
    let payload = if apart { None } else { seal };
    let sealed = payload.as_deref().and_then(|text| Members::of(text).ok()).unwrap_or_default();
    let result = sealed.get("result").and_then(|json| Members::of(json.get()).ok()).unwrap_or_default();
    let exact = |text: &String| Rational::parse(text).is_some();
    let code = |member: &str| read::<String>(&sealed, member).filter(|text| is_code(text));
    let outcome = (!apart).then(|| Outcome {
        incomplete: sealed.contains_key("incomplete_because"),
        score: sealed_score.filter(exact),
        class: sealed_class.filter(|class| is_code(class)),
        total: read::<Option<String>>(&result, "total").flatten().filter(exact),
        aspects: read::<BTreeMap<String, Option<String>>>(&result, "aspects")
            .unwrap_or_default()
            .into_iter()
            .filter(|(aspect, score)| is_code(aspect) && score.as_ref().is_none_or(exact))
            .into_map(),
    });
    Some(Examination {
        unit: unit.as_str(),
        year: year.number(),
        date: Some(date).filter(|date| is_day(date)),
        ruleset: code("ruleset").or(Some(ruleset).filter(|id| is_code(id))),
        version: code("version"),
        digest: code("digest"),
        readings: readings.into_iter().filter(|(switch, reading)| is_code(switch) && is_code(reading)).into_map(),
        answers: answers.into_iter().filter(|(question, _)| is_name(question)).into_map(),
        corrected: fold.record().local().is_some_and(|local| corrected.contains(&local)),
        apart,
        result: outcome,
    })
}

fn read<T: Read>(members: &BTreeMap<String, &RawValue>, name: &str) -> Option<T> {
    json::read(members.get(name)?.get()).ok()
}

/// Whether a text is a day, `2026-03-01`.
fn is_day(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// Whether the rest of a path names an account or a question; what lies deeper is of a newer build.
fn is_name(rest: &str) -> bool {
    is_code(rest) && !rest.contains('/')
}

/// Whether a text can be the code of something: no words of people, since there is no space in it.
fn is_code(text: &str) -> bool {
    let within = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'/' | b':');
    !text.is_empty() && text.len() <= CODE_MAX && text.bytes().all(within)
}

#[cfg(test)]
mod tests;
