//! A city's clinic as its officers have filled it over the years: statements saved in several sittings, drafts answered little by
//! little and corrected, each sealed once, a few attachments. Made without a browser; the same seed gives the same clinic.
//!
//! Its figures are those of the example's co-operatives, so that every seal is one that the library made.

use koroena::app::{RecordValues, example};
use koroena::exchange::backup::Carried;
use koroena::journal::{Author, Change, Device, Fold, Journal, LamportClock, OpenChange, Purged, Tab, seal};
use koroena::record::{Blob, Kind, Lampiran, Leaf, OwnerId, Path, Pemeriksaan, RecordId, Sidik};
use koroena::ruleset::{Regulation, builtin};
use std::collections::BTreeMap;

/// Co-operatives of the city.
pub const CO_OPERATIVES: usize = 205;
/// The last book year.
const LAST_YEAR: i64 = 2025;
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
    let text = builtin::document("kkpkk-2021").expect("the built-in regulation");
    let regulation = Regulation::read(text, builtin::CHART).expect("a regulation");
    let models = Models::of(example(&regulation));
    let mut work = Work::new(seed);
    for number in 0..CO_OPERATIVES {
        let owner = OwnerId::from_bytes((0xc0_0000_u64 << 40 | work.luck.next() >> 24).to_be_bytes());
        // Every eighth has a savings-and-loan unit with books of its own.
        let with_usp = number % 8 == 1;
        work.register(owner, &models, number, with_usp);
        for year in LAST_YEAR + 1 - years..=LAST_YEAR {
            work.year(owner, &models, number, "koperasi", year);
            if with_usp {
                work.year(owner, &models, 0, "usp", year);
            }
            if work.luck.one_in(6) {
                work.attach(owner, year);
            }
        }
    }
    work.city
}

/// The example's records by co-operative: its register, and its statements and examinations in order of years.
struct Models(Vec<(RecordValues, Vec<(RecordValues, RecordValues)>)>);

impl Models {
    fn of(records: Vec<RecordValues>) -> Self {
        let mut models: Vec<(RecordValues, Vec<(RecordValues, RecordValues)>)> = Vec::new();
        let mut statement = None;
        for values in records {
            match values.record.kind() {
                Kind::Koperasi => models.push((values, Vec::new())),
                Kind::Laporan => statement = Some(values),
                Kind::Pemeriksaan => {
                    let pair = (statement.take().expect("a statement before its examination"), values);
                    models.last_mut().expect("a register first").1.push(pair);
                }
                other => panic!("{other:?} in the example"),
            }
        }
        Models(models)
    }

    fn register(&self, number: usize) -> &RecordValues {
        &self.0[number % self.0.len()].0
    }

    fn year(&self, number: usize, year: i64) -> &(RecordValues, RecordValues) {
        let years = &self.0[number % self.0.len()].1;
        &years[usize::try_from(year).expect("after Christ") % years.len()]
    }
}

struct Work {
    city: City,
    luck: Luck,
    clocks: Vec<LamportClock>,
}

impl Work {
    fn new(seed: u64) -> Self {
        let mut luck = Luck(seed);
        let clock = |luck: &mut Luck| {
            let [a, b, c, d, e, f, g, _] = luck.next().to_be_bytes();
            LamportClock::new(Device::from_bytes([a, b, c, d]), Tab::from_bytes([e, f, g]))
        };
        let clocks = OFFICERS.iter().map(|_| clock(&mut luck)).collect();
        Work { city: City::default(), luck, clocks }
    }

    fn register(&mut self, owner: OwnerId, models: &Models, number: usize, with_usp: bool) {
        let model = models.register(number);
        let mut values: Vec<(Path, Leaf)> =
            model.entered.iter().filter(|(path, _)| path.as_str() != "contoh").cloned().collect();
        let named = values.iter_mut().find(|(path, _)| path.as_str() == "nama").expect("a name");
        named.1 = Leaf::from(format!("{} {number}", named.1.as_text().expect("a text").replace(" Contoh", "")));
        values.push(entry("kontak/telepon", Leaf::from(format!("0321{:06}", self.luck.below(1_000_000)))));
        values.push(entry("kontak/email", Leaf::from(format!("koperasi{number}@contoh.test"))));
        for place in ["ketua", "sekretaris", "bendahara"] {
            let name = OFFICERS[self.luck.below(4)];
            values.push(entry(&format!("pengurus/{place}/nama"), Leaf::from(name)));
        }
        if with_usp {
            values.push(entry("unit/usp", Leaf::Bool(true)));
        }
        let record = RecordId::single(owner, Kind::Koperasi);
        self.sittings(&record, values, 2, 2025);
    }

    /// A unit's book year: its statement, its examination answered from it, and the seal.
    fn year(&mut self, owner: OwnerId, models: &Models, number: usize, unit: &str, year: i64) {
        let (statement, examination) = models.year(number, year);
        let record = format!("{owner}/laporan/{unit}.{year}").parse().expect("a statement's id");
        let sittings = 2 + self.luck.below(4);
        self.sittings(&record, statement.entered.clone(), sittings, year);

        let record = Pemeriksaan::id_from_bytes(owner, self.luck.next().to_be_bytes()).expect("an id");
        let mut values = examination.entered.clone();
        for (path, leaf) in &mut values {
            match path.as_str() {
                "tahun" => *leaf = Leaf::Int(year),
                "unit" => *leaf = Leaf::from(unit),
                "tim/ketua" => *leaf = Leaf::from(OFFICERS[self.luck.below(4)]),
                _ => {}
            }
        }
        for code in ["A.I.1", "B.I.2", "D.I.1"].into_iter().take(self.luck.below(4)) {
            values.push(entry(&format!("catatan/{code}"), Leaf::from("Notulen RAT dipinjam, dilihat di tempat.")));
        }
        let sittings = 4 + self.luck.below(6);
        let changes = self.sittings(&record, values, sittings, year);
        let Some((payload, results)) = &examination.sealed else { return };
        let begin = payload.find("\"year\":").expect("a year") + "\"year\":".len();
        let payload = format!("{}{year}{}", &payload[..begin], &payload[begin + 4..]);
        let payload = payload.replace("\"unit\":\"koperasi\"", &format!("\"unit\":\"{unit}\""));
        let fold = Fold::from_changes(&record, &changes, &Purged::default());
        let (author, clock) = self.officer(year);
        let sealed = seal(&fold, clock, author, payload, results.clone()).expect("a seal");
        self.city.journal.add(sealed);
    }

    fn attach(&mut self, owner: OwnerId, year: i64) {
        let bytes = (0..40_000 + self.luck.below(120_000)).map(|_| self.luck.next() as u8).collect();
        let file = Blob::of(bytes);
        let record = Lampiran::id_from_bytes(owner, self.luck.next().to_be_bytes()).expect("an id");
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

/// Numbers by chance, the same from the same seed (splitmix64).
struct Luck(u64);

impl Luck {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(most).expect("a small number")).expect("a small number")
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }
}
