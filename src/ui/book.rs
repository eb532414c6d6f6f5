//! A statement while its sheet stands: the score that moves with it, what is odd about it, and where its amounts are kept.

use super::context::Ui;
use super::score::Scoring;
use super::statement::Setting;
use crate::app::examine;
use crate::exact::{Rational, Rupiah};
use crate::locale::{Lang, number};
use crate::record::{BookYear, Leaf, RecordId};
use crate::scoring::{Amount, Answers, Examined, Finding, Year, checks};
use leptos::prelude::*;
use std::sync::Arc;

/// Which column of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    This,
    Last,
}

/// A sheet while it stands: the score that moves with it, and where its amounts are kept.
#[derive(Clone, Copy)]
pub(super) struct Book {
    pub(super) ui: Ui,
    pub(super) lang: Lang,
    pub(super) scoring: Scoring,
    pub(super) record: StoredValue<RecordId>,
    pub(super) year: BookYear,
    /// Whether last year's column comes from last year's record.
    pub(super) last_is_record: bool,
    pub(super) no_last_year: RwSignal<bool>,
    /// The amounts of both years by place, each a signal of its own: a key changes a few of them.
    amounts: StoredValue<Vec<(RwSignal<Amount>, RwSignal<Amount>)>>,
    pub(super) findings: RwSignal<Arc<Vec<Finding>>>,
}

impl Book {
    pub(super) fn new(ui: Ui, setting: &Setting) -> Self {
        let (dossier, ruleset) = (&setting.dossier, &setting.ruleset);
        let laporan = dossier.statements.get(&(setting.unit, setting.year)).cloned().unwrap_or_default();
        let last = dossier.prior_statement(setting.unit, setting.year);
        let this = Year::Sheet(examine::sheet(ruleset, &laporan.amounts, laporan.complete));
        let prior = match (laporan.no_prior_year, last) {
            (true, _) => Year::DoesNotExist,
            (false, Some(last)) => Year::Sheet(examine::sheet(ruleset, &last.amounts, last.complete)),
            (false, None) => Year::Sheet(examine::sheet(ruleset, &laporan.prior, laporan.prior_complete)),
        };
        // The year's draft, else what was sealed last.
        let examination = dossier.draft(setting.unit, setting.year).map(Arc::as_ref).or_else(|| {
            let course = dossier.course(setting.unit);
            course.into_iter().find(|one| one.year == Some(setting.year))
        });
        let examined = Examined {
            this,
            prior,
            answers: examination.map_or_else(|| Answers::empty(ruleset), |one| examine::answers(ruleset, one)),
            decisions: examination.map(|one| examine::decisions(&one.decisions)).unwrap_or_default(),
        };
        let book = Book {
            ui,
            lang: ui.language(),
            scoring: Scoring::new(Arc::clone(ruleset), examined),
            record: StoredValue::new(setting.record.clone()),
            year: setting.year,
            last_is_record: last.is_some(),
            no_last_year: RwSignal::new(laporan.no_prior_year),
            amounts: StoredValue::new(
                ruleset.accounts.iter().map(|_| (RwSignal::new(Amount::Open), RwSignal::new(Amount::Open))).collect(),
            ),
            findings: RwSignal::new(Arc::default()),
        };
        book.check();
        book
    }

    /// The amount entered at a place.
    pub(super) fn entered(&self, place: usize, column: Column) -> Option<Rupiah> {
        self.scoring.with(|examined| match (column, &examined.this, &examined.prior) {
            (Column::This, Year::Sheet(sheet), _) | (Column::Last, _, Year::Sheet(sheet)) => sheet.entered(place),
            (Column::This | Column::Last, _, _) => None,
        })
    }

    /// Enters or clears an amount: on the screen at once, in the record a moment later.
    pub(super) fn enter(&self, place: usize, column: Column, amount: Option<Rupiah>) {
        if self.entered(place, column) == amount {
            return;
        }
        self.scoring.change(|examined| {
            let year = match column {
                Column::This => &mut examined.this,
                Column::Last => &mut examined.prior,
            };
            if let Year::Sheet(sheet) = year {
                sheet.set(place, amount);
            }
        });
        self.check();
        let ruleset = self.scoring.ruleset();
        let Some(account) = ruleset.accounts.get(place) else { return };
        let folder = match column {
            Column::This => crate::record::laporan::THIS_YEAR,
            Column::Last => crate::record::laporan::LAST_YEAR,
        };
        let leaf = amount.map_or(Leaf::Null, |amount| Leaf::from(amount.to_string().as_str()));
        self.keep(&format!("{folder}{}", account.key), leaf);
    }

    pub(super) fn keep(&self, path: &str, leaf: Leaf) {
        self.record.with_value(|record| self.ui.set(record, path, leaf));
    }

    pub(super) fn check(&self) {
        self.tell();
        let now = self.scoring.assessment.get_untracked();
        let ruleset = self.scoring.ruleset();
        let found = self.scoring.with(|examined| match &examined.this {
            Year::Sheet(sheet) => checks(&ruleset, sheet, &now.this, &now.prior),
            Year::NotEntered | Year::DoesNotExist => Vec::new(),
        });
        if *self.findings.read_untracked() != Arc::new(found.clone()) {
            self.findings.set(Arc::new(found));
        }
    }

    /// The amount at a place as it follows from the others.
    pub(super) fn amount(&self, place: usize, column: Column) -> Amount {
        let amount = self.amounts.with_value(|amounts| {
            let (this, last) = amounts.get(place)?;
            Some(match column {
                Column::This => *this,
                Column::Last => *last,
            })
        });
        amount.map_or(Amount::Open, |amount| amount.get())
    }

    /// Tells the lines whose amounts are others now, and no other.
    fn tell(&self) {
        let now = self.scoring.assessment.get_untracked();
        self.amounts.with_value(|amounts| {
            for (place, (this, last)) in amounts.iter().enumerate() {
                for (signal, amounts) in [(this, &now.this), (last, &now.prior)] {
                    if let Some(amount) = amounts.get(place)
                        && *signal.read_untracked() != *amount
                    {
                        signal.set(amount.clone());
                    }
                }
            }
        });
    }
}

/// An exact amount in sen as text; to the sen, rounded where a share has parts of one.
pub(super) fn sen_text(amount: &Rational, lang: Lang) -> String {
    let hundred = Rational::whole(100);
    let rupiah = amount.divided_by(&hundred).unwrap_or(Rational::ZERO);
    number::decimal_short(&rupiah, 2, lang)
}
