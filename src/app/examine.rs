//! From a co-operative's record to what is assessed: the statement, the year before it, the answers and decisions.

use super::dossier::Dossier;
use crate::exact::{Rational, Rupiah};
use crate::ordered::Ordered;
use crate::record::{BookYear, Jenis, Koperasi, Laporan, Leaf, Path, Pemeriksaan, Pola, Putusan, Unit, at_paths};
use crate::ruleset::document::{FormRow, UnpublishedRow};
use crate::ruleset::{Regulation, Ruleset, applies};
use crate::scoring::{Answers, Decision, Examined, Sheet, Year};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Which form is proposed for a unit, and what must be said about it.
#[derive(Clone, Debug)]
pub struct Proposal<'a> {
    /// The ruleset's id, `document/form`.
    pub ruleset: String,
    /// The form.
    pub form: &'a FormRow,
    /// Why it is only the nearest one: forms that are not published whole.
    pub caveats: Vec<&'a UnpublishedRow>,
}

/// Proposes the form for a unit: the one that applies, else the nearest, with what is missing said.
#[must_use]
pub fn propose<'a>(regulation: &'a Regulation, kind: Jenis, pattern: Pola, kuk: Option<u8>) -> Option<Proposal<'a>> {
    let document = &regulation.document;
    let exact = document.forms.iter().find(|form| applies(&form.applies_to, kind.as_str(), pattern.as_str(), kuk));
    let of_kind = || document.forms.iter().find(|form| applies(&form.applies_to, kind.as_str(), "konvensional", None));
    let form = exact.or_else(of_kind)?;
    let caveats = if exact.is_some() {
        Vec::new()
    } else {
        document
            .unpublished
            .iter()
            .filter(|row| match kuk {
                Some(_) => applies(&row.applies_to, kind.as_str(), pattern.as_str(), kuk),
                None => {
                    row.applies_to.kuk.is_empty() && applies(&row.applies_to, kind.as_str(), pattern.as_str(), None)
                }
            })
            .collect()
    };
    Some(Proposal { ruleset: format!("{}/{}", document.id, form.id), form, caveats })
}

/// The form proposed for a unit of a co-operative; none where its kind is not known.
#[must_use]
pub fn propose_for<'a>(regulation: &'a Regulation, koperasi: &Koperasi, unit: Unit) -> Option<Proposal<'a>> {
    propose(regulation, koperasi.kind_of(unit)?, koperasi.pola.unwrap_or(Pola::Konvensional), koperasi.kuk)
}

/// That form, its readings those of the ruleset.
#[must_use]
pub fn form_for(regulation: &Regulation, koperasi: &Koperasi, unit: Unit) -> Option<Ruleset> {
    regulation.form(&propose_for(regulation, koperasi, unit)?.form.id, &BTreeMap::new()).ok()
}

/// The values of an examination that is begun.
#[must_use]
pub fn draft_values(unit: Unit, year: BookYear, ruleset: &str, date: &str, examiner: &str) -> Vec<(Path, Leaf)> {
    at_paths([
        ("unit", Leaf::from(unit.as_str())),
        ("tahun", Leaf::Int(year.number())),
        ("tanggal", Leaf::from(date)),
        ("aturan", Leaf::from(ruleset)),
        ("tim/ketua", Leaf::from(examiner)),
    ])
}

/// The sheet of entered amounts; amounts of accounts that the form does not have are left out, since it does not count them.
#[must_use]
pub fn sheet(ruleset: &Ruleset, amounts: &BTreeMap<String, Rupiah>, complete: bool) -> Sheet {
    let mut sheet = Sheet::empty(ruleset);
    sheet.complete = complete;
    for (key, amount) in amounts {
        if let Some(place) = ruleset.place(key)
            && ruleset.accounts.get(place).is_some_and(|account| account.present)
        {
            sheet.set(place, Some(*amount));
        }
    }
    sheet
}

/// The two book years of a statement. Last year's column comes from last year's record when there is one.
#[must_use]
pub fn years(ruleset: &Ruleset, dossier: &Dossier, unit: Unit, year: BookYear) -> (Year, Year) {
    let Some(statement) = dossier.statements.get(&(unit, year)) else {
        return (Year::NotEntered, Year::NotEntered);
    };
    let this = if statement.amounts.is_empty() && !statement.complete {
        Year::NotEntered
    } else {
        Year::Sheet(sheet(ruleset, &statement.amounts, statement.complete))
    };
    (this, prior_year(ruleset, statement, dossier.prior_statement(unit, year).map(Arc::as_ref)))
}

/// Last year as the assessment takes it.
#[must_use]
pub fn prior_year(ruleset: &Ruleset, statement: &Laporan, last: Option<&Laporan>) -> Year {
    if statement.no_prior_year {
        return Year::DoesNotExist;
    }
    match last {
        Some(last) => Year::Sheet(sheet(ruleset, &last.amounts, last.complete)),
        None if statement.prior.is_empty() && !statement.prior_complete => Year::NotEntered,
        None => Year::Sheet(sheet(ruleset, &statement.prior, statement.prior_complete)),
    }
}

/// The answers a form knows; others are kept in the record and not counted.
#[must_use]
pub fn answers(ruleset: &Ruleset, examination: &Pemeriksaan) -> Answers {
    let mut out = Answers::empty(ruleset);
    for (place, key) in ruleset.question_keys().enumerate() {
        out.set(place, examination.answers.get(key).copied());
    }
    out
}

/// The officer's decisions; one without a reason is not counted.
#[must_use]
pub fn decisions(decided: &BTreeMap<String, Putusan>) -> BTreeMap<String, Decision> {
    decided
        .iter()
        .filter(|(_, decision)| !decision.reason.trim().is_empty())
        .filter_map(|(code, decision)| {
            let decision = match decision.outcome.as_str() {
                "tidak_berlaku" => Decision::NotApplicable,
                score => Decision::Score(Rational::parse(score)?),
            };
            Some((code.clone(), decision))
        })
        .into_map()
}

/// What is assessed in a draft examination.
#[must_use]
pub fn examined(ruleset: &Ruleset, dossier: &Dossier, examination: &Pemeriksaan) -> Examined {
    let (this, prior) = match examination.year {
        Some(year) => years(ruleset, dossier, examination.unit, year),
        None => (Year::NotEntered, Year::NotEntered),
    };
    Examined { this, prior, answers: answers(ruleset, examination), decisions: decisions(&examination.decisions) }
}
