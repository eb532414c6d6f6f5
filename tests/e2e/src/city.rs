//! A city's clinic as its officers have filled it over the years: statements saved in several sittings, drafts answered little by
//! little and corrected, each sealed once, a few attachments. Made without a browser; the same seed gives the same clinic.
//!
//! Its co-operatives, their books and seals are those of the library's example; what stands here is how they were entered.

use crate::made::regulation;
use koroena::app::{EXAMPLE_CITY, Example, Luck, RecordValues};
use koroena::exchange::backup::Carried;
use koroena::journal::{Author, Change, Device, Fold, Journal, LamportClock, OpenChange, Purged, Tab, seal};
use koroena::record::{Blob, Kind, Lampiran, Leaf, OwnerId, Path, RecordId, Sidik};
use std::collections::BTreeMap;

/// Co-operatives of the city.
pub const CO_OPERATIVES: u32 = EXAMPLE_CITY;
/// Who works there, each at a device of their own.
const OFFICERS: [&str; 4] = ["Sri Wahyuni", "Budi Santoso", "Siti Aminah", "Slamet Riyadi"];

/// What a city's clinic holds.
#[derive(Debug, Default)]
pub struct City {
    /// Its changes.
    pub journal: Journal,
    /// Its attachments.
    pub files: BTreeMap<Sidik, Carried>,
}

/// The clinic of a city after so many book years.
#[must_use]
pub fn city(years: i64, seed: u64) -> City {
    let example = Example::new(&regulation(), seed, CO_OPERATIVES).over(years);
    let mut work = Work::new(seed);
    for records in example.co_operatives() {
        for values in records {
            work.record(values);
        }
    }
    work.city
}

struct Work {
    city: City,
    luck: Luck,
    clocks: Vec<LamportClock>,
}

impl Work {
    fn new(seed: u64) -> Self {
        let mut luck = Luck::new(seed);
        let clock = |luck: &mut Luck| {
            let [a, b, c, d, e, f, g, _] = luck.draw().to_be_bytes();
            LamportClock::new(Device::from_bytes([a, b, c, d]), Tab::from_bytes([e, f, g]))
        };
        let clocks = OFFICERS.iter().map(|_| clock(&mut luck)).collect();
        Work { city: City::default(), luck, clocks }
    }

    /// Enters a record as its officers did: little by little, and sealed at the end where it was.
    fn record(&mut self, mut values: RecordValues) {
        let owner = values.record.owner();
        let year = values.day.get(..4).and_then(|year| year.parse::<i64>().ok()).expect("a day") - 1;
        let sittings = match values.record.kind() {
            Kind::Koperasi => {
                values.entered.retain(|(path, _)| path.as_str() != "contoh");
                values
                    .entered
                    .push(entry("kontak/telepon", Leaf::from(format!("0321{:06}", self.luck.below(1_000_000)))));
                values.entered.push(entry("kontak/email", Leaf::from(format!("{owner}@contoh.test"))));
                2
            }
            Kind::Laporan => {
                if self.luck.one_in(6) {
                    self.attach(owner, year);
                }
                2 + self.luck.below(4)
            }
            _ => {
                for code in ["A.I.1", "B.I.2", "D.I.1"].into_iter().take(self.luck.below(4)) {
                    let note = Leaf::from("Notulen RAT dipinjam, dilihat di tempat.");
                    values.entered.push(entry(&format!("catatan/{code}"), note));
                }
                4 + self.luck.below(6)
            }
        };
        let changes = self.sittings(&values.record, values.entered, sittings, year);
        let Some((payload, results)) = values.sealed else { return };
        let fold = Fold::from_changes(&values.record, &changes, &Purged::default());
        let (author, clock) = self.officer(year);
        let sealed = seal(&fold, clock, author, payload, results).expect("a seal");
        self.city.journal.add(sealed);
    }

    fn attach(&mut self, owner: OwnerId, year: i64) {
        let bytes = (0..40_000 + self.luck.below(120_000)).map(|_| self.luck.draw() as u8).collect();
        let file = Blob::of(bytes);
        let record = Lampiran::id_from_bytes(owner, self.luck.draw().to_be_bytes()).expect("an id");
        let values = vec![
            entry("nama", Leaf::from(format!("Buku RAT {year}.pdf"))),
            entry("jenis", Leaf::from("application/pdf")),
            entry("ukuran", Leaf::Int(i64::try_from(file.bytes().len()).expect("a short file"))),
            entry("sidik", Leaf::from(file.sidik().to_string())),
            entry("tanggal", Leaf::from(format!("{}-03-01", year + 1))),
            entry("untuk", Leaf::from(format!("{owner}/laporan/koperasi.{year}"))),
        ];
        self.sittings(&record, values, 1, year);
        self.city.files.insert(file.sidik(), Carried { file, media_type: "application/pdf".to_owned() });
    }

    /// Enters values in so many sittings; some of them wrongly first, and rightly at the next.
    fn sittings(&mut self, record: &RecordId, values: Vec<(Path, Leaf)>, sittings: usize, year: i64) -> Vec<Change> {
        let mut changes: Vec<Change> = Vec::new();
        let mut to_correct: Vec<(Path, Leaf)> = Vec::new();
        for part in values.chunks(values.len().div_ceil(sittings)).map(Some).chain([None]) {
            let mut sitting = std::mem::take(&mut to_correct);
            for (path, leaf) in part.unwrap_or_default() {
                let wrong = wrong(leaf).filter(|_| self.luck.one_in(15));
                if wrong.is_some() {
                    to_correct.push((path.clone(), leaf.clone()));
                }
                sitting.push((path.clone(), wrong.unwrap_or_else(|| leaf.clone())));
            }
            if sitting.is_empty() {
                continue;
            }
            let fold = Fold::from_changes(record, &changes, &Purged::default());
            let (author, clock) = self.officer(year);
            let mut open = OpenChange::begin(fold, clock, author).expect("a change");
            for (path, leaf) in sitting {
                open.set(path, leaf).expect("a value");
            }
            let change = open.close().expect("a change with values");
            self.city.journal.add(change.clone());
            changes.push(change);
        }
        changes
    }

    /// Whose turn it is, in the year after a book year.
    fn officer(&mut self, year: i64) -> (Author, &mut LamportClock) {
        let who = self.luck.below(OFFICERS.len());
        let [month, day, hour, minute] = [12, 28, 8, 60].map(|most| self.luck.below(most));
        let at = format!("{}-{:02}-{:02}T{:02}:{minute:02}:00+07:00", year + 1, month + 1, day + 1, hour + 8);
        (Author { by: OFFICERS[who].to_owned(), at }, &mut self.clocks[who])
    }
}

/// What may be entered instead by mistake: an amount of ten times as much, the other answer.
fn wrong(leaf: &Leaf) -> Option<Leaf> {
    match leaf {
        Leaf::Bool(yes) => Some(Leaf::Bool(!yes)),
        Leaf::Text(text) => text.parse::<i64>().ok().map(|amount| Leaf::from(format!("{}", amount / 10))),
        Leaf::Null | Leaf::Int(_) => None,
    }
}

fn entry(path: &str, leaf: Leaf) -> (Path, Leaf) {
    (path.parse().expect("a path"), leaf)
}
