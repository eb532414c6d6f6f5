//! A statement while its sheet stands: the score that moves with it, what is odd about it, what was entered step by step, and where its
//! amounts are kept.
//!
//! Rule: a key costs the line it is typed in, the assessment, and what is another now.

use super::context::Ui;
use super::grid::Part;
use super::score::Scoring;
use super::statement::Setting;
use crate::app::examine;
use crate::app::filling::{Target, targets};
use crate::app::steps::{Replaced, Steps};
pub(super) use crate::app::wording::sen_text;
use crate::exact::Rupiah;
use crate::locale::entry::{Entry, EntryError, Reading};
use crate::locale::words::entry::sentence;
use crate::locale::words::{Sheet as SheetWords, fill};
use crate::locale::{Lang, number, parse_amount, pasting};
use crate::record::{BookYear, Leaf, Path, RecordId, laporan};
use crate::ruleset::Ruleset;
use crate::scoring::{Amount, Answers, Examined, Oddity, Year, are_thousands, checks, times_thousand};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Which column of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    This,
    Last,
}

/// Why what stands in a field is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Note {
    Wrong(EntryError),
    Which([Reading; 2]),
}

/// A field of the sheet. It outlasts the drawing of the sheet in its other form.
#[derive(Clone, Copy)]
pub(super) struct Field {
    /// What stands in it; set where it is not typed.
    pub(super) text: RwSignal<String>,
    /// What is wrong with it, told.
    pub(super) note: RwSignal<Option<Note>>,
    /// What is wrong with the text as it stands; told on leaving the field, since half a number is often wrong.
    pub(super) pending: StoredValue<Option<Note>>,
}

/// What the sheet knows of a line, the fields of both years first.
#[derive(Clone, Copy)]
struct Line {
    fields: [Field; 2],
    amounts: [RwSignal<Amount>; 2],
    oddities: RwSignal<Vec<Oddity>>,
    remark: RwSignal<String>,
    /// What is said of a paste that began here.
    told: RwSignal<Option<String>>,
}

/// The lines that the sheet shows, each with whether it has a field in this and in last year's column.
pub(super) type Shown = BTreeMap<usize, (bool, bool)>;

type Entered = (usize, Column, Option<Rupiah>);

/// A sheet while it stands.
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
    /// Whether the sheet has every line, or only those that scoring needs.
    pub(super) is_full: RwSignal<bool>,
    pub(super) shown: StoredValue<Shown>,
    /// The parts of the sheet.
    pub(super) parts: RwSignal<Arc<Vec<Part>>>,
    /// The number of the part of the sheet that a phone shows.
    pub(super) part: RwSignal<usize>,
    /// By place, each signal of its own: a key changes a few of them.
    lines: StoredValue<Vec<Line>>,
    steps: StoredValue<Steps<(usize, Column), Option<Rupiah>>>,
    /// Whether a step can be taken back, and one be done again.
    pub(super) can: RwSignal<(bool, bool)>,
    /// Whether the amounts look like thousands of rupiah.
    pub(super) thousands: RwSignal<bool>,
}

impl Book {
    pub(super) fn new(ui: Ui, setting: &Setting) -> Self {
        let lang = ui.language();
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
        let line = |key: &str| Line {
            fields: [(); 2].map(|()| Field {
                text: RwSignal::new(String::new()),
                note: RwSignal::new(None),
                pending: StoredValue::new(None),
            }),
            amounts: [(); 2].map(|()| RwSignal::new(Amount::Open)),
            oddities: RwSignal::new(Vec::new()),
            remark: RwSignal::new(laporan.notes.get(key).cloned().unwrap_or_default()),
            told: RwSignal::new(None),
        };
        let needed = |place: &usize| ruleset.quick.0.contains(place) || ruleset.quick.1.contains(place);
        let is_detailed = laporan
            .amounts
            .keys()
            .chain(laporan.notes.keys())
            .any(|key| ruleset.place(key).is_some_and(|place| !needed(&place)));
        let book = Book {
            ui,
            lang,
            scoring: Scoring::new(Arc::clone(ruleset), examined),
            record: StoredValue::new(setting.record.clone()),
            year: setting.year,
            last_is_record: last.is_some(),
            no_last_year: RwSignal::new(laporan.no_prior_year),
            is_full: RwSignal::new(is_detailed),
            shown: StoredValue::new(BTreeMap::new()),
            parts: RwSignal::new(Arc::default()),
            part: RwSignal::new(0),
            lines: StoredValue::new(ruleset.accounts.iter().map(|account| line(&account.key)).collect()),
            steps: StoredValue::new(Steps::default()),
            can: RwSignal::new((false, false)),
            thousands: RwSignal::new(false),
        };
        book.reprint();
        book.check();
        book
    }

    fn line(&self, place: usize) -> Option<Line> {
        self.lines.with_value(|lines| lines.get(place).copied())
    }

    /// The field of a line.
    pub(super) fn field(&self, place: usize, column: Column) -> Option<Field> {
        let [this, last] = self.line(place)?.fields;
        Some(match column {
            Column::This => this,
            Column::Last => last,
        })
    }

    /// What is noted beside a line.
    pub(super) fn remark(&self, place: usize) -> Option<RwSignal<String>> {
        Some(self.line(place)?.remark)
    }

    /// What is odd about a line.
    pub(super) fn oddities(&self, place: usize) -> Vec<Oddity> {
        self.line(place).map(|line| line.oddities.get()).unwrap_or_default()
    }

    /// What is said of a paste that began at a line.
    pub(super) fn told(&self, place: usize) -> Option<String> {
        self.line(place)?.told.get()
    }

    /// Says something of a line, and nothing of any other.
    fn tell_of(&self, place: Option<usize>, said: Option<String>) {
        self.lines.with_value(|lines| {
            for line in lines.iter().filter(|line| line.told.read_untracked().is_some()) {
                line.told.set(None);
            }
        });
        if let Some(line) = place.and_then(|place| self.line(place)) {
            line.told.set(said);
        }
    }

    /// The amount entered at a place.
    pub(super) fn entered(&self, place: usize, column: Column) -> Option<Rupiah> {
        self.scoring.with(|examined| match (column, &examined.this, &examined.prior) {
            (Column::This, Year::Sheet(sheet), _) | (Column::Last, _, Year::Sheet(sheet)) => sheet.entered(place),
            (Column::This | Column::Last, _, _) => None,
        })
    }

    /// Whether last year's amounts are entered here.
    pub(super) fn has_last(&self) -> bool {
        !self.last_is_record && !self.no_last_year.get_untracked()
    }

    // ---- Entering ----

    /// Enters or clears what was typed in a field: on the screen at once, in the record a moment later.
    pub(super) fn enter(&self, place: usize, column: Column, amount: Option<Rupiah>) {
        let before = self.entered(place, column);
        if before != amount {
            self.put(&[(place, column, amount)]);
            let typed = Replaced { place: (place, column), before, after: amount };
            self.steps.update_value(|steps| steps.type_in(typed));
            self.tell_steps();
        }
    }

    /// Enters several amounts as one step.
    pub(super) fn enter_all(&self, values: &[Entered]) {
        let replaced = values.iter().filter_map(|(place, column, after)| {
            let before = self.entered(*place, *column);
            (before != *after).then_some(Replaced { place: (*place, *column), before, after: *after })
        });
        let step: Vec<_> = replaced.collect();
        self.put(values);
        self.print(values);
        self.steps.update_value(|steps| steps.note(step));
        self.tell_steps();
    }

    /// A field was entered: the part of the sheet it is in is the one in sight.
    pub(super) fn come_to(&self, place: usize) {
        let number = self.parts.with_untracked(|parts| parts.iter().position(|part| part.places.contains(&place)));
        if let Some(number) = number.filter(|number| *number != self.part.get_untracked()) {
            self.part.set(number);
        }
    }

    /// A field was left: what is typed next is another step.
    pub(super) fn leave(&self) {
        self.steps.update_value(Steps::leave);
    }

    /// Takes the last step back, or does again what was taken back. Gives the field it began with.
    pub(super) fn step(&self, is_forth: bool) -> Option<(usize, Column)> {
        let step = |steps: &mut Steps<_, _>| if is_forth { steps.redo() } else { steps.undo() };
        let values = self.steps.try_update_value(step).flatten()?;
        let values: Vec<Entered> =
            values.into_iter().map(|((place, column), amount)| (place, column, amount)).collect();
        self.put(&values);
        self.print(&values);
        self.tell_steps();
        self.tell_of(None, None);
        values.first().map(|(place, column, _)| (*place, *column))
    }

    fn tell_steps(&self) {
        let can = self.steps.with_value(Steps::can);
        if *self.can.read_untracked() != can {
            self.can.set(can);
        }
    }

    fn put(&self, values: &[Entered]) {
        self.scoring.change(|examined| {
            for (place, column, amount) in values {
                let year = match column {
                    Column::This => &mut examined.this,
                    Column::Last => &mut examined.prior,
                };
                if let Year::Sheet(sheet) = year {
                    sheet.set(*place, *amount);
                }
            }
        });
        self.check();
        let ruleset = self.scoring.ruleset();
        let leaves = values.iter().filter_map(|(place, column, amount)| {
            let folder = match column {
                Column::This => laporan::THIS_YEAR,
                Column::Last => laporan::LAST_YEAR,
            };
            let path: Path = format!("{folder}{}", ruleset.accounts.get(*place)?.key).parse().ok()?;
            Some((path, amount.map_or(Leaf::Null, |amount| Leaf::from(amount.to_string().as_str()))))
        });
        self.record.with_value(|record| self.ui.set_all(record, leaves));
    }

    /// Keeps another value of the statement.
    pub(super) fn keep(&self, path: &str, leaf: Leaf) {
        self.record.with_value(|record| self.ui.set(record, path, leaf));
    }

    /// Puts a column or a block into the lines from a field on, as one step, and says how many amounts found their place. What cannot be
    /// read stands in its field with its sentence.
    pub(super) fn paste(&self, from: usize, column: Column, rows: Vec<Vec<String>>) {
        let lang = self.lang;
        let rows = pasting::without_names(rows, |cell| matches!(parse_amount(cell, lang), Ok(Entry::Amount(_))));
        let columns: &[Column] = match column {
            Column::This if self.has_last() => &[Column::This, Column::Last],
            Column::This => &[Column::This],
            Column::Last => &[Column::Last],
        };
        let has_field = |place: usize, column: Column| {
            let (this, last) = self.shown.with_value(|shown| shown.get(&place).copied().unwrap_or_default());
            if column == Column::This { this } else { last }
        };
        let lines: Vec<usize> = self.shown.with_value(|shown| {
            shown.range(from..).map(|(place, _)| *place).filter(|place| has_field(*place, column)).collect()
        });
        let amounts: Vec<Option<Rupiah>> = rows
            .iter()
            .map(|row| match row.first().map(|cell| parse_amount(cell, lang)) {
                Some(Ok(Entry::Amount(amount))) => Some(amount),
                Some(Ok(Entry::Empty | Entry::Ambiguous(_)) | Err(_)) | None => None,
            })
            .collect();
        let given: Vec<Target> = if self.is_full.get_untracked() {
            let ruleset = self.scoring.ruleset();
            self.scoring.with(|examined| match (column, &examined.this, &examined.prior) {
                (Column::This, Year::Sheet(sheet), _) | (Column::Last, _, Year::Sheet(sheet)) => {
                    targets(&ruleset, sheet, &lines, &amounts)
                }
                (Column::This | Column::Last, _, _) => Vec::new(),
            })
        } else {
            lines.into_iter().map(Target::Line).take(rows.len()).collect()
        };
        let mut given = given.into_iter();
        let (mut values, mut asked, mut homeless) = (Vec::new(), Vec::new(), 0_usize);
        for row in rows {
            let target = given.next();
            for (cell, column) in row.into_iter().zip(columns.iter().copied().map(Some).chain(std::iter::repeat(None)))
            {
                let read = parse_amount(&cell, lang);
                let place = match (target, column) {
                    (_, _) if read == Ok(Entry::Empty) => continue,
                    (Some(Target::Computed), Some(_)) => continue,
                    (Some(Target::Line(place)), Some(column)) if has_field(place, column) => (place, column),
                    (_, _) => {
                        homeless += 1;
                        continue;
                    }
                };
                match read {
                    Ok(Entry::Amount(amount)) => values.push((place.0, place.1, Some(amount))),
                    Ok(Entry::Ambiguous(readings)) => asked.push((place, cell, Note::Which(readings))),
                    Err(error) => asked.push((place, cell, Note::Wrong(error))),
                    Ok(Entry::Empty) => {}
                }
            }
        }
        self.enter_all(&values);
        for ((place, column), cell, note) in &asked {
            if let Some(field) = self.field(*place, *column) {
                field.text.set(cell.clone());
                field.pending.set_value(Some(note.clone()));
                field.note.set(Some(note.clone()));
            }
        }
        let words = SheetWords::of(lang);
        let mut said = fill(words.pasted, &[("n", &values.len().to_string())]);
        for (count, wording) in [(asked.len(), words.pasted_unread), (homeless, words.pasted_homeless)] {
            if count > 0 {
                said.push(' ');
                said.push_str(&fill(wording, &[("n", &count.to_string())]));
            }
        }
        self.tell_of(Some(from), Some(said));
    }

    /// Multiplies everything entered of this year by a thousand, as one step.
    pub(super) fn multiply(&self) {
        let ruleset = self.scoring.ruleset();
        let larger = self.scoring.with(|examined| match &examined.this {
            Year::Sheet(sheet) => times_thousand(&ruleset, sheet),
            Year::NotEntered | Year::DoesNotExist => None,
        });
        match larger {
            Some(larger) => {
                let values: Vec<Entered> =
                    larger.into_iter().map(|(place, amount)| (place, Column::This, Some(amount))).collect();
                self.enter_all(&values);
            }
            None => self.ui.say(sentence(&EntryError::OutOfRange, self.lang)),
        }
    }

    // ---- Showing ----

    /// What stands in a field where it is kept.
    pub(super) fn printed(&self, place: usize, column: Column) -> String {
        self.entered(place, column).map(|amount| number::amount_for_entry(amount, self.lang)).unwrap_or_default()
    }

    /// Puts what is kept into these fields.
    fn print(&self, values: &[Entered]) {
        for (place, column, _) in values {
            self.restore(*place, *column);
        }
    }

    /// Puts what is kept into a field, in place of what could not be read.
    pub(super) fn restore(&self, place: usize, column: Column) {
        if let Some(field) = self.field(place, column) {
            field.pending.set_value(None);
            field.note.set(None);
            field.text.set(self.printed(place, column));
        }
    }

    /// Puts what is kept into every field.
    pub(super) fn reprint(&self) {
        for place in 0..self.scoring.ruleset().accounts.len() {
            self.restore(place, Column::This);
            self.restore(place, Column::Last);
        }
    }

    /// The amount at a place as it follows from the others.
    pub(super) fn amount(&self, place: usize, column: Column) -> Amount {
        let Some(Line { amounts: [this, last], .. }) = self.line(place) else { return Amount::Open };
        match column {
            Column::This => this.get(),
            Column::Last => last.get(),
        }
    }

    /// Tells the lines whose amounts or oddities are others now, and no other.
    pub(super) fn check(&self) {
        let now = self.scoring.assessment.get_untracked();
        let ruleset = self.scoring.ruleset();
        let (found, thousands) = self.scoring.with(|examined| match &examined.this {
            Year::Sheet(sheet) => {
                (checks(&ruleset, sheet, &now.this, &now.prior), are_thousands(&ruleset, sheet, &now.this, &now.prior))
            }
            Year::NotEntered | Year::DoesNotExist => (Vec::new(), false),
        });
        let mut found = found.into_iter().peekable();
        self.lines.with_value(|lines| {
            for (place, line) in lines.iter().enumerate() {
                let [this, last] = line.amounts;
                for (signal, amounts) in [(this, &now.this), (last, &now.prior)] {
                    if let Some(amount) = amounts.get(place)
                        && *signal.read_untracked() != *amount
                    {
                        signal.set(amount.clone());
                    }
                }
                let mut own = Vec::new();
                while let Some(one) = found.next_if(|one| one.place <= place) {
                    own.push(one.oddity);
                }
                if *line.oddities.read_untracked() != own {
                    line.oddities.set(own);
                }
            }
        });
        if *self.thousands.read_untracked() != thousands {
            self.thousands.set(thousands);
        }
    }
}

/// The lines that a sheet shows in its full or its quick form.
pub(super) fn shown(ruleset: &Ruleset, is_full: bool) -> Shown {
    let mut shown = BTreeMap::new();
    for (place, _) in ruleset.accounts.iter().enumerate().filter(|(_, account)| account.present) {
        let needed = (ruleset.quick.0.contains(&place), ruleset.quick.1.contains(&place));
        let columns = if is_full { (true, true) } else { needed };
        if columns != (false, false) {
            shown.insert(place, columns);
        }
    }
    shown
}
