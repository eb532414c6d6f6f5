//! The example clinic: a made-up city of co-operatives over several book years, to try everything on.
//!
//! Rules: it is marked as an example everywhere and lives in a database of its own; one seed gives one clinic, with the same bytes
//! natively and in the browser, and each co-operative depends on the seed and its own number alone, so that any number of them can be
//! made one by one. Its changes bear stamps of their own, the same each time, so that a clinic filled in part is filled up and none is
//! ever sealed twice.
//!
//! | what | file |
//! |---|---|
//! | how many of each sort, how large | `mix` |
//! | names and places | `names` |
//! | how the years went | `course` |
//! | amounts that balance | `books` |
//! | what followed examinations: diagnoses, actions, visits | `care` |
//! | the first six, made by hand, and the shapes of all books | `models` |

mod books;
mod care;
mod course;
mod facts;
mod luck;
mod mix;
mod models;
mod names;
#[cfg(test)]
mod tests;

pub use luck::Luck;

use super::clinical::ClinicalRules;
use super::examine;
use super::seal::{SealValues, Sealed, sealed_values};
use crate::journal::{Author, Change, Device, Fold, LamportClock, OpenChange, Purged, Tab};
use crate::ordered::Ordered;
use crate::record::koperasi::{AKTIF, SEKTOR};
use crate::record::wilayah::{KELURAHAN, KOTA, Kelurahan, PROVINSI};
use crate::record::{BookYear, Jenis, Kind, Laporan, Leaf, OwnerId, Path, Pemeriksaan, Pola, RecordId, Unit};
use crate::ruleset::{Regulation, Ruleset};
use crate::scoring::{Examined, Year, assess};
use books::{Amounts, Books, ONE};
use course::{BookYearOf, Course, LAST_YEAR, Looked};
use mix::Sort;
use models::{MODELS, Model};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The co-operatives of the example that is opened in the clinic.
pub const EXAMPLE_CITY: u32 = 205;
/// The seed of the example that is opened in the clinic.
pub const EXAMPLE_SEED: u64 = 35_76;

/// Book years of each co-operative.
const YEARS: i64 = 5;
/// Who enters and seals everything.
const OFFICER: &str = "Petugas Contoh";
/// Why an examination was sealed incomplete.
const IN_PART: &str = "Pengurus belum menyerahkan dokumen yang diminta (contoh).";

/// A record's values, as an officer would have entered and sealed them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordValues {
    /// The record.
    pub record: RecordId,
    /// The day it was entered, ISO.
    pub day: String,
    /// What was entered.
    pub entered: Vec<(Path, Leaf)>,
    /// What its seal sets, where it is sealed.
    pub sealed: Option<SealValues>,
}

/// A made-up clinic.
#[derive(Debug)]
pub struct Example {
    /// The forms with the kinds they are of.
    forms: Vec<(Vec<Jenis>, Ruleset)>,
    seed: u64,
    count: u32,
    years: i64,
    /// By which rules some were treated, with the forms that examined them; none where none was.
    care: Option<(ClinicalRules, Vec<Arc<Ruleset>>)>,
}

/// What sets the luck of care apart from all other luck.
const CARE: u64 = 0x7065_6475_6c69_0000;
/// What sets the luck of facts apart from all other luck.
const FACTS: u64 = 0x7461_6875_6e00_0000;

/// The books of one unit, year by year.
struct UnitYears<'a> {
    unit: Unit,
    ruleset: &'a Ruleset,
    books: Books,
    /// Which questions are met first.
    salt: usize,
}

impl Example {
    /// The clinic of `count` co-operatives that a seed gives, examined by the forms of `regulation`. One of fewer is the beginning of
    /// one of more.
    #[must_use]
    pub fn new(regulation: &Regulation, seed: u64, count: u32) -> Self {
        let mut forms: Vec<(Vec<Jenis>, Ruleset)> = Vec::new();
        for kind in Jenis::ALL {
            let Some(proposal) = examine::propose(regulation, kind, Pola::Konvensional, Some(1)) else { continue };
            if let Some((kinds, _)) = forms.iter_mut().find(|(_, form)| form.id == proposal.ruleset) {
                kinds.push(kind);
            } else if let Ok(form) = regulation.form(&proposal.form.id, &BTreeMap::new()) {
                forms.push((vec![kind], form));
            }
        }
        Example { forms, seed, count, years: YEARS, care: None }
    }

    /// The same over so many book years, up to the last one.
    #[must_use]
    pub fn over(self, years: i64) -> Self {
        Example { years: years.max(1), ..self }
    }

    /// The same with what followed some of the examinations, by these rules. Those made by hand stay as they are.
    #[must_use]
    pub fn treated_by(self, rules: ClinicalRules) -> Self {
        let forms = self.forms.iter().map(|(_, form)| Arc::new(form.clone())).collect();
        Example { care: Some((rules, forms)), ..self }
    }

    /// How many co-operatives it has.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.count
    }

    /// Whose record is the co-operative `number`.
    #[must_use]
    pub fn owner(number: u32) -> OwnerId {
        let [a, b, c, d] = number.to_be_bytes();
        OwnerId::from_bytes([0xec, 0, 0, 0, a, b, c, d])
    }

    /// Each co-operative's records, made as they are asked for.
    pub fn co_operatives(&self) -> impl Iterator<Item = Vec<RecordValues>> {
        (0..self.count).map(|number| self.co_operative(number))
    }

    /// The records of the co-operative `number` in the order in which they are saved: register, then year by year the statements,
    /// examinations and seals.
    #[must_use]
    pub fn co_operative(&self, number: u32) -> Vec<RecordValues> {
        self.records(number).unwrap_or_default()
    }

    /// The changes of the co-operative `number`, as an officer would have made them.
    #[must_use]
    pub fn changes(&self, number: u32) -> Vec<Change> {
        Self::changes_that_give(number, &self.co_operative(number))
    }

    /// The changes that give these records: one for what was entered in each, one for its seal. Their stamps are those of the co-operative
    /// `number`, so that they are the same changes each time.
    #[must_use]
    pub fn changes_that_give(number: u32, records: &[RecordValues]) -> Vec<Change> {
        let [_, a, b, c] = number.to_be_bytes();
        let mut clock = LamportClock::new(Device::from_bytes([0xec; 4]), Tab::from_bytes([a, b, c]));
        let mut out = Vec::new();
        for values in records {
            let author = || Author { by: OFFICER.to_owned(), at: format!("{}T09:30:00+07:00", values.day) };
            let empty = Fold::from_changes(&values.record, [], &Purged::default());
            let Ok(mut open) = OpenChange::begin(empty, &mut clock, author()) else { continue };
            for (path, leaf) in &values.entered {
                // A record that is neither sealed nor removed takes every value.
                if open.set(path.clone(), leaf.clone()).is_err() {
                    break;
                }
            }
            let seen = open.shown().clone();
            out.extend(open.close());
            if let Some((payload, results)) = &values.sealed {
                out.extend(crate::journal::seal(&seen, &mut clock, author(), payload.clone(), results.clone()));
            }
        }
        out
    }

    fn form(&self, kind: Jenis) -> Option<&Ruleset> {
        self.forms.iter().find(|(kinds, _)| kinds.contains(&kind)).map(|(_, form)| form)
    }

    fn records(&self, number: u32) -> Option<Vec<RecordValues>> {
        let owner = Self::owner(number);
        let mut luck = Luck::of(self.seed, u64::from(number));
        let (sort, of_sort) = mix::sort_of(self.seed, u64::from(number))?;
        let by_hand = usize::try_from(number).ok().and_then(|number| MODELS.get(number));
        let of_city = |village: &Kelurahan| (village.name, village.kecamatan);
        let (village, district) = match by_hand {
            Some(model) => (model.place[0], model.place[1]),
            None if sort.is_of_a_village() => of_city(names::village(of_sort)?),
            None => of_city(luck.one_of(&KELURAHAN)?),
        };
        let founded = match by_hand {
            Some(model) => model.founded,
            None if sort.is_of_a_village() => LAST_YEAR,
            None if luck.one_in(12) => luck.between(LAST_YEAR - 3, LAST_YEAR - 1),
            None => luck.between(1972, LAST_YEAR - 6),
        };
        let course = match by_hand {
            Some(model) => course::by_hand(model, &mut luck),
            None if sort.is_of_a_village() => course::newly_founded(&mut luck),
            None if !sort.active => course::at_rest(self.years, &mut luck),
            None => course::at_work(self.years, founded, &mut luck),
        };
        let name = match by_hand {
            Some(model) => model.name.to_owned(),
            None => names::name(self.seed, u64::from(number), sort, village),
        };
        let usp = by_hand.is_none() && luck.between(1, 100) <= sort.with_usp;
        let shape = by_hand.or_else(|| shape_of(sort))?;
        let size = size(sort, &mut luck);
        let books = match by_hand {
            Some(model) => Books::by_hand(model),
            None => Books::like(shape, size, &mut luck),
        };
        let mut units =
            vec![UnitYears { unit: Unit::Koperasi, ruleset: self.form(sort.kind)?, books, salt: luck.below(100) }];
        if usp {
            let books = Books::like(MODELS.first()?, size / 3, &mut luck);
            units.push(UnitYears {
                unit: Unit::Usp,
                ruleset: self.form(Jenis::SimpanPinjam)?,
                books,
                salt: luck.below(100),
            });
        }
        let register = Register { number, sort, name: &name, village, district, founded, usp, course: &course };
        let identity = register.values(by_hand.is_some(), &mut luck);
        let mut out = vec![RecordValues {
            record: RecordId::single(owner, Kind::Koperasi),
            day: format!("{}-02-10", LAST_YEAR - self.years + 1),
            entered: entered(identity)?,
            sealed: None,
        }];
        // Those made by hand are what tests and pictures rest on.
        if by_hand.is_none() {
            out.extend(facts::facts(owner, &course, &mut Luck::of(self.seed ^ FACTS, u64::from(number)))?);
        }
        let mut last: Vec<Option<(Amounts, bool)>> = units.iter().map(|_| None).collect();
        for of in &course.years {
            for (unit, last) in units.iter_mut().zip(&mut last) {
                let amounts = unit.books.year(of.going);
                if of.entered {
                    out.extend(unit.records(owner, of, &amounts, last.as_ref())?);
                }
                *last = Some((amounts, of.entered));
            }
        }
        if let Some((rules, forms)) = self.care.as_ref().filter(|_| by_hand.is_none()) {
            let mut luck = Luck::of(self.seed ^ CARE, u64::from(number));
            care::care(rules, forms, number, &mut out, &mut luck);
        }
        Some(out)
    }
}

/// The shape of a sort's books.
fn shape_of(sort: &Sort) -> Option<&'static Model> {
    let of_village = sort.is_of_a_village();
    let mut of_kind = MODELS.iter().filter(|model| model.kind == sort.kind);
    if of_village { of_kind.next_back() } else { of_kind.next() }
}

/// The size of a co-operative in millionths of its shape: each step a fifth more, the middle ones more often.
fn size(sort: &Sort, luck: &mut Luck) -> i64 {
    let (least, most) = sort.sizes;
    let steps = (luck.between(least, most) + luck.between(least, most)) / 2;
    // Of a hundredth, but the new ones are as large as their shape.
    let smallest = if sort.is_of_a_village() { ONE / 20 } else { ONE / 100 };
    (0..steps).fold(smallest, |size, _| size * 6 / 5)
}

/// What the register says of one.
struct Register<'a> {
    number: u32,
    sort: &'a Sort,
    name: &'a str,
    village: &'a str,
    district: &'a str,
    founded: i64,
    usp: bool,
    course: &'a Course,
}

impl Register<'_> {
    fn values(&self, by_hand: bool, luck: &mut Luck) -> Vec<(&'static str, Leaf)> {
        let number = self.number + 1;
        let text = |text: String| Leaf::from(text.as_str());
        let has_books = !self.course.years.is_empty();
        let [at_work, at_rest] = AKTIF;
        let mut values = vec![
            ("nama", Leaf::from(self.name)),
            ("jenis", Leaf::from(self.sort.kind.as_str())),
            ("pola", Leaf::from(self.sort.pattern.as_str())),
            ("contoh", Leaf::Bool(true)),
            ("alamat/kelurahan", Leaf::from(self.village)),
            ("alamat/kecamatan", Leaf::from(self.district)),
            ("alamat/kota", Leaf::from(KOTA)),
            ("alamat/provinsi", Leaf::from(PROVINSI)),
            ("badan_hukum/tanggal", text(format!("{}-05-20", self.founded))),
            ("status/aktif", Leaf::from(if self.sort.active { at_work } else { at_rest })),
            ("bentuk", Leaf::from("Primer Kabupaten/Kota")),
            ("kelompok", Leaf::from(self.sort.group)),
        ];
        if let Some(day) = &self.course.met_on {
            values.push(("rat/terakhir", Leaf::from(day.as_str())));
        }
        if by_hand {
            return values;
        }
        values.push(("sektor", Leaf::from(sector_of(self.sort.kind))));
        // Numbers that no authority gives: of zeros, and of the word for example.
        values.push(("nik/nomor", text(format!("{number:013}"))));
        values.push(("badan_hukum/nomor", text(format!("CONTOH/{number}/BH/{}", self.founded))));
        values.push(("alamat/jalan", text(format!("Jalan Contoh {}", luck.between(1, 180)))));
        if self.usp {
            values.push(("unit/usp", Leaf::Bool(true)));
        }
        if self.sort.active || has_books {
            for place in ["pengurus/ketua/nama", "pengurus/sekretaris/nama", "pengurus/bendahara/nama"] {
                values.push((place, text(names::person(luck))));
            }
        }
        let found = self.sort.active || has_books || luck.one_in(2);
        values.push(("alamat/ditemukan", Leaf::Bool(found)));
        values
    }
}

/// The sector that most of a kind are in.
fn sector_of(kind: Jenis) -> &'static str {
    let [_, industry, _, _, finance, services, _, trade, ..] = SEKTOR;
    match kind {
        Jenis::Konsumen | Jenis::Pemasaran => trade,
        Jenis::Produsen => industry,
        Jenis::Jasa => services,
        Jenis::SimpanPinjam => finance,
    }
}

/// Values at their paths.
fn entered(values: Vec<(impl AsRef<str>, Leaf)>) -> Option<Vec<(Path, Leaf)>> {
    values.into_iter().map(|(path, leaf)| Some((path.as_ref().parse().ok()?, leaf))).collect()
}

impl UnitYears<'_> {
    /// A book year's records: the statement, and the examination where there was one. `last` is the year before with whether it was
    /// entered.
    fn records(
        &self,
        owner: OwnerId,
        of: &BookYearOf,
        amounts: &Amounts,
        last: Option<&(Amounts, bool)>,
    ) -> Option<Vec<RecordValues>> {
        let year = BookYear::new(of.year)?;
        let mut values = column("jumlah", amounts)?;
        values.push(("lengkap".parse().ok()?, Leaf::Bool(true)));
        match last {
            Some((_, true)) => {}
            Some((last, false)) => {
                values.extend(column("lalu", last)?);
                values.push(("lengkap_lalu".parse().ok()?, Leaf::Bool(true)));
            }
            None => values.push(("tanpa_tahun_lalu".parse().ok()?, Leaf::Bool(true))),
        }
        let statement = RecordValues {
            record: Laporan::id(owner, self.unit, year)?,
            day: format!("{}-03-{:02}", of.year + 1, 3 + self.salt % 25),
            entered: values,
            sealed: None,
        };
        let mut out = vec![statement];
        if of.looked != Looked::Never {
            out.push(self.examination(owner, of, year, amounts, last.map(|(last, _)| last))?);
        }
        Some(out)
    }

    fn examination(
        &self,
        owner: OwnerId,
        of: &BookYearOf,
        year: BookYear,
        amounts: &Amounts,
        last: Option<&Amounts>,
    ) -> Option<RecordValues> {
        let unit = u8::from(self.unit == Unit::Usp);
        let turn = u8::try_from(of.year % 256).ok()?;
        let record = Pemeriksaan::id_from_bytes(owner, [0xec, 0, 0, 0, 0, 0, unit, turn])?;
        let day = format!("{}-{:02}-{:02}", of.year + 1, 4 + self.salt % 6, 1 + self.salt % 28);
        let mut values = examine::draft_values(self.unit, year, &self.ruleset.id, &day, OFFICER);
        let questions = self.ruleset.question_keys().count();
        // What is not answered stands at the end of the form, where its officer has not come to yet.
        let answered = match of.looked {
            Looked::Sealed | Looked::Never => questions,
            Looked::Begun => questions.saturating_sub(21),
            Looked::InPart => questions.saturating_sub(9),
        };
        for (place, key) in self.ruleset.question_keys().enumerate().take(answered) {
            // Spread over the form so that every part has its share; the more are met, the same ones and more.
            let is_met = i64::try_from((place * 37 + self.salt) % 100).ok()? < of.met;
            values.push((format!("jawab/{key}").parse().ok()?, Leaf::Bool(is_met)));
        }
        let sealed = match of.looked {
            Looked::Never | Looked::Begun => None,
            Looked::InPart | Looked::Sealed => Some(self.seal(&record, &values, amounts, last)?),
        };
        Some(RecordValues { record, day, entered: values, sealed })
    }

    fn seal(
        &self,
        record: &RecordId,
        values: &[(Path, Leaf)],
        amounts: &Amounts,
        last: Option<&Amounts>,
    ) -> Option<SealValues> {
        let ruleset = self.ruleset;
        let fields: BTreeMap<Path, Leaf> = values.iter().cloned().into_map();
        let examination = Pemeriksaan::from_fields(record.clone(), &fields);
        let sheet = |amounts: &Amounts| Year::Sheet(examine::sheet(ruleset, amounts, true));
        let examined = Examined {
            this: sheet(amounts),
            prior: last.map_or(Year::DoesNotExist, sheet),
            answers: examine::answers(ruleset, &examination),
            decisions: BTreeMap::new(),
        };
        let assessment = assess(ruleset, &examined);
        let reason = (!assessment.is_complete()).then_some(IN_PART);
        let sealed = Sealed::of(ruleset, &examination, &examined, &assessment, reason).ok()?;
        sealed_values(&sealed, ruleset)
    }
}

/// A column of a statement.
fn column(folder: &str, amounts: &Amounts) -> Option<Vec<(Path, Leaf)>> {
    let cell = |(key, amount): (&String, &crate::exact::Rupiah)| {
        Some((format!("{folder}/{key}").parse().ok()?, Leaf::from(amount.to_string().as_str())))
    };
    amounts.iter().map(cell).collect()
}
