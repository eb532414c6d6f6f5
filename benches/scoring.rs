//! The figures of the core: how many examinations a second, how long a regulation and a backup take. Printed, never asserted.
//!
//! ```text
//! cargo bench --locked        (or make bench, which prints the sizes too)
//! ```
//!
//! Everything runs natively on one thread in the profile that is shipped, which is optimised for size. What is wanted in the browser is
//! printed beside it for scale: wasm is slower than this, and the figures of the browser are measured there. A figure is the median
//! of several runs; the best of them stands beside it, for a machine that is busy with other things.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a program for the developer")]

#[path = "../tests/cases/mod.rs"]
mod cases;

use cases::{Case, KSP, RIIL, cases, default_form, examined, form};
use koroena::app::{EXAMPLE_CITY, EXAMPLE_SEED, Example};
use koroena::exact::Rupiah;
use koroena::exchange::backup::{Contents, Limits, Meta, digest, read, write};
use koroena::journal::{Author, Change, Device, Journal, Stamp, Tab, merge};
use koroena::record::{BookYear, Kind, Laporan, Leaf, OwnerId, Path, Pemeriksaan, RecordId, Unit};
use koroena::ruleset::{Regulation, Ruleset, builtin};
use koroena::scoring::{Answers, Examined, Sheet, Year, assess};
use serde_json::Value;
use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

const KSP_CASES: &str = include_str!("../tests/golden/kkpkk-2021-ksp.jsonl");
const RIIL_CASES: &str = include_str!("../tests/golden/kkpkk-2021-riil.jsonl");
const PERDEP_CASES: &str = include_str!("../tests/golden/perdep-06-2016-cases.json");
const PERDEP: &str = "perdep-06-2016/ksp-usp";

/// Runs of which the median counts.
const RUNS: usize = 5;
/// How long a run of something quick goes on.
const RUN: Duration = Duration::from_millis(200);

/// The co-operatives of the nation.
const NATION: u32 = 130_000;

/// The city: its co-operatives and their book years.
const COOPERATIVES: u64 = 205;
const YEARS: i64 = 10;

fn main() {
    // Without `--bench` it was started by a test run, which wants no figures.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    println!("\nEach figure: natively, on this machine, one thread, release profile, median of {RUNS} runs.\n");
    scoring();
    regulations();
    clinic();
    made_up();
    println!();
}

/// One line: what, how much, what is wanted.
fn line(what: &str, figure: &str, wanted: &str) {
    println!("{what:<58} {figure:>42}   {wanted} (natively, this machine)");
}

/// The runs of one figure.
struct Runs {
    median: Duration,
    best: Duration,
}

impl Runs {
    fn of(mut all: Vec<Duration>) -> Self {
        all.sort_unstable();
        Runs { median: all[all.len() / 2], best: all[0] }
    }

    fn milliseconds(&self) -> String {
        let shown = |time: Duration| format!("{:.2}", time.as_secs_f64() * 1000.0);
        format!("{} ms (best {})", shown(self.median), shown(self.best))
    }

    /// How many a second, where a run did so many.
    fn a_second(&self, count: usize) -> String {
        let shown = |time: Duration| grouped(&format!("{:.0}", count as f64 / time.as_secs_f64()));
        format!("{} examinations/s (best {})", shown(self.median), shown(self.best))
    }
}

fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The time of one call of something quick, from as many calls as fill a run.
fn quick(mut call: impl FnMut()) -> Runs {
    let mut runs = Vec::with_capacity(RUNS);
    // The first run warms up and is left out.
    for _ in 0..=RUNS {
        let (started, mut calls) = (Instant::now(), 0);
        while started.elapsed() < RUN {
            call();
            calls += 1;
        }
        runs.push(started.elapsed() / calls);
    }
    Runs::of(runs.split_off(1))
}

/// The time of something slow on a fresh input each time; making it is not counted, nor is dropping what comes of it.
fn slow<I, O>(mut input: impl FnMut() -> I, mut call: impl FnMut(I) -> O) -> Runs {
    let runs = (0..RUNS).map(|_| {
        let input = input();
        let started = Instant::now();
        let out = black_box(call(input));
        let took = started.elapsed();
        drop(out);
        took
    });
    Runs::of(runs.collect())
}

/// Golden cases laid out for scoring, each with its form.
fn laid_out(text: &str) -> Vec<(Ruleset, Examined)> {
    let lay_out = |(case, _): (Case, &str)| {
        let ruleset = form(&case.ruleset, &case.variants);
        let examined = examined(&ruleset, &case);
        (ruleset, examined)
    };
    cases(text).into_iter().map(lay_out).collect()
}

/// The filled worksheet of Perdep 06/2016, under the default readings, with made-up answers.
fn worksheet() -> Vec<(Ruleset, Examined)> {
    let golden: Value = serde_json::from_str(PERDEP_CASES).unwrap();
    let case = golden["cases"].as_array().unwrap().iter().find(|case| case["id"] == "C01").unwrap();
    let ruleset = default_form(PERDEP);
    let amounts = case["amounts"].as_object().unwrap().iter();
    let amounts = amounts.map(|(key, text)| (key.as_str(), Rupiah::from_number_text(text.as_str().unwrap()).unwrap()));
    let this = Year::Sheet(Sheet::from_amounts(&ruleset, amounts, true).unwrap());
    let answers = Answers::from_keys(&ruleset, ruleset.question_keys().enumerate().map(|(at, key)| (key, at % 3 > 0)));
    let examined = Examined { this, prior: Year::NotEntered, answers: answers.unwrap(), decisions: BTreeMap::new() };
    vec![(ruleset, examined)]
}

fn scoring() {
    for (name, examinations, wanted) in [
        ("KKPKK 2021, KSP/USP", laid_out(KSP_CASES), "wanted: 100,000/s in wasm"),
        ("KKPKK 2021, sektor riil", laid_out(RIIL_CASES), "wanted: 100,000/s in wasm"),
        ("Perdep 06/2016", worksheet(), "no figure wanted"),
    ] {
        let time = quick(|| {
            for (ruleset, examined) in &examinations {
                black_box(assess(black_box(ruleset), black_box(examined)));
            }
        });
        line(&format!("{name}: assessed, with full explanation"), &time.a_second(examinations.len()), wanted);
        let time = quick(|| {
            for (ruleset, examined) in &examinations {
                black_box(assess(black_box(ruleset), black_box(examined)).missing(ruleset));
            }
        });
        line(&format!("{name}: the same, and what is missing ranked"), &time.a_second(examinations.len()), wanted);
    }
}

fn regulations() {
    for (id, forms) in [("kkpkk-2021", &[KSP, RIIL][..]), ("perdep-06-2016", &[PERDEP][..])] {
        let text = builtin::document(id).unwrap();
        let time = quick(|| {
            black_box(Regulation::read(black_box(text), builtin::CHART).unwrap());
        });
        line(&format!("{id}: read and checked"), &time.milliseconds(), "no figure wanted");
        let regulation = Regulation::read(text, builtin::CHART).unwrap();
        for form in forms {
            let (_, form) = form.split_once('/').unwrap();
            let time = quick(|| {
                black_box(regulation.form(black_box(form), &BTreeMap::new()).unwrap());
            });
            line(&format!("{id}/{form}: made ready"), &time.milliseconds(), "no figure wanted");
        }
    }
}

/// A journal in the making: changes by one device, one after the other.
struct Writer {
    journal: Journal,
    counter: u64,
    device: Device,
}

impl Writer {
    fn new(device: u8) -> Self {
        Writer { journal: Journal::default(), counter: 0, device: Device::from_bytes([device; 4]) }
    }

    fn save(&mut self, record: &RecordId, set: BTreeMap<Path, Leaf>, over: Vec<(Path, Vec<Stamp>)>) -> Stamp {
        self.counter += 1;
        let id = Stamp::new(self.counter, self.device, Tab::from_bytes([1, 2, 3])).unwrap();
        let author = Author { by: "Sri Wahyuni".into(), at: "2026-03-01T09:30:00+07:00".into() };
        self.journal.add(Change::new(id, record.clone(), author, set, over).unwrap());
        id
    }

    /// A book year of a co-operative: the statement, the answers, and the seal over them.
    fn year(&mut self, owner: OwnerId, year: i64, case: &Case, line: &str) {
        let book_year = BookYear::new(year).unwrap();
        let statement = Laporan::id(owner, Unit::Koperasi, book_year).unwrap();
        let amounts = case.accounts.iter().flatten();
        let mut set: BTreeMap<Path, Leaf> =
            amounts.map(|(key, raw)| (path(&format!("jumlah/{key}")), Leaf::from(raw.get()))).collect();
        set.insert(path("lengkap"), Leaf::Bool(true));
        self.save(&statement, set, Vec::new());

        let examination = Pemeriksaan::id_from_bytes(owner, year.to_be_bytes()).unwrap();
        let answers = case.answers.iter().filter_map(|(key, answer)| Some((path(&format!("jawab/{key}")), (*answer)?)));
        let mut set: BTreeMap<Path, Leaf> = answers.map(|(path, answer)| (path, Leaf::Bool(answer))).collect();
        set.insert(path("unit"), Leaf::from(Unit::Koperasi.as_str()));
        set.insert(path("tahun"), Leaf::Int(year));
        set.insert(path("tanggal"), Leaf::from(format!("{}-06-09", year + 1)));
        set.insert(path("aturan"), Leaf::from(case.ruleset.as_str()));
        let covered: Vec<Path> = set.keys().cloned().collect();
        let entered = self.save(&examination, set, Vec::new());

        // The case's own line holds amounts, answers and results as a seal does, and is as long to within a twentieth.
        let seal = [("segel", line), ("hasil/skor", "81.92"), ("hasil/kelas", "sehat")];
        let set = seal.into_iter().map(|(key, text)| (path(key), Leaf::from(text))).collect();
        self.save(&examination, set, covered.into_iter().map(|path| (path, vec![entered])).collect());
    }
}

fn path(text: &str) -> Path {
    text.parse().unwrap()
}

/// The example clinic, made one co-operative after another: books, examinations, seals.
fn made_up() {
    let regulation = Regulation::read(builtin::document("kkpkk-2021").unwrap(), builtin::CHART).unwrap();
    for count in [EXAMPLE_CITY, NATION] {
        let example = Example::new(&regulation, EXAMPLE_SEED, count);
        let began = Instant::now();
        let (mut records, mut seals) = (0, 0);
        for made in example.co_operatives() {
            records += made.len();
            seals += made.iter().filter(|values| values.sealed.is_some()).count();
        }
        let time = format!("{:.2} s, once", began.elapsed().as_secs_f64());
        let what = format!("Example of {count}: {records} records, {seals} sealed");
        line(&what, &time, "no figure wanted");
    }
}

fn clinic() {
    let golden = cases(KSP_CASES);
    let mut city = Writer::new(1);
    let owners: Vec<OwnerId> = (0..COOPERATIVES).map(|number| OwnerId::from_bytes(number.to_be_bytes())).collect();
    for (owner, at) in owners.iter().zip(0..) {
        let identity = [
            ("nama", format!("Koperasi Simpan Pinjam Nomor {at}")),
            ("jenis", "simpan_pinjam".into()),
            ("pola", "konvensional".into()),
            ("alamat/kelurahan", "Kranggan".into()),
            ("alamat/kota", "Kota Mojokerto".into()),
        ];
        let set = identity.into_iter().map(|(key, text)| (path(key), Leaf::from(text))).collect();
        city.save(&RecordId::single(*owner, Kind::Koperasi), set, Vec::new());
    }
    for year in 2016..2016 + YEARS {
        for (owner, at) in owners.iter().zip(0..) {
            let (case, line) = &golden[at % golden.len()];
            city.year(*owner, year, case, line);
        }
    }
    // Another device that had the city as it is and examined one more year.
    let mut other = Writer { journal: city.journal.clone(), device: Device::from_bytes([2; 4]), ..city };
    for (owner, at) in owners.iter().zip(0..) {
        let (case, line) = &golden[at % golden.len()];
        other.year(*owner, 2016 + YEARS, case, line);
    }

    let contents = Contents { journal: city.journal, ..Contents::default() };
    let meta = Meta { app: "0.1.0".into(), exported_at: "2026-03-01T09:30:00+07:00".into(), device: city.device };
    let text = write(&contents, &meta).unwrap();
    let changes = contents.journal.changes().count();
    let name = format!("Backup of {COOPERATIVES} co-operatives × {YEARS} years");
    let none = "no figure wanted";
    let most = Limits::default().bytes;
    line(&format!("{name}: changes"), &format!("{changes} changes"), none);
    let size = format!("{:.1} MB", text.len() as f64 / 1e6);
    line(&format!("{name}: size"), &size, &format!("read up to: {:.1} MB", most as f64 / 1e6));
    let time = slow(|| (), |()| write(&contents, &meta).unwrap());
    line(&format!("{name}: written"), &time.milliseconds(), none);
    let time = slow(|| (), |()| read(&text, &Limits::default()).unwrap());
    line(&format!("{name}: read and checked"), &time.milliseconds(), none);
    let time = slow(|| (), |()| digest(&contents).unwrap());
    line(&format!("{name}: its digest"), &time.milliseconds(), none);
    let same = || (contents.journal.clone(), contents.journal.clone());
    line(&format!("{name}: merged with itself"), &slow(same, |(a, b)| merge(a, b)).milliseconds(), none);
    let more = || (contents.journal.clone(), other.journal.clone());
    line(&format!("{name}: merged with one year more"), &slow(more, |(a, b)| merge(a, b)).milliseconds(), none);
}
