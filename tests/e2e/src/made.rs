//! Clinics made without a browser: the example's co-operatives, as many times over as a scenario needs, and their backup files.

use crate::surroundings::Folder;
use koroena::app::{Clinic, RecordValues, SUMMARIES, example};
use koroena::exchange::backup::{Carried, Contents, Meta, write_carrying};
use koroena::journal::{Change, Device, Journal, LamportClock, Tab};
use koroena::record::Sidik;
use koroena::ruleset::{Regulation, builtin};
use koroena::storage::{MemoryStore, Store};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// The example's six co-operatives with what `chosen` leaves of each of their records.
#[must_use]
pub fn journal(chosen: impl FnMut(RecordValues) -> Option<RecordValues>) -> Journal {
    let clock = LamportClock::new(Device::from_bytes([1; 4]), Tab::from_bytes([2; 3]));
    let clinic = Clinic::new(MemoryStore::new(SUMMARIES), clock);
    let text = builtin::document("kkpkk-2021").expect("the built-in regulation");
    let regulation = Regulation::read(text, builtin::CHART).expect("a regulation");
    let records: Vec<RecordValues> = example(&regulation).into_iter().filter_map(chosen).collect();
    now(clinic.load_example(&records, "2026-03-01T09:30:00+07:00")).expect("the example");
    now(clinic.store().journal()).expect("the journal")
}

/// The same co-operatives so many times over: other owners, other stamps.
#[must_use]
pub fn many(journal: &Journal, copies: usize) -> Journal {
    let changes: Vec<String> =
        journal.changes().map(|change| serde_json::to_string(change).expect("a change")).collect();
    let mut many = Journal::default();
    for copy in 0..copies {
        for change in &changes {
            let other = change
                .replace("ec000000000000", &format!("ec{copy:04x}00000000"))
                .replace("-01010101-", &format!("-0101{copy:04x}-"));
            many.add(Change::from_json(&other).expect("a change"));
        }
    }
    many
}

/// A backup of it in a folder: the file, and how many bytes it has.
#[must_use]
pub fn backup_file(folder: &Folder, journal: &Journal) -> (PathBuf, usize) {
    backup_file_carrying(folder, journal, &BTreeMap::new())
}

/// The same, carrying files.
#[must_use]
pub fn backup_file_carrying(folder: &Folder, journal: &Journal, files: &BTreeMap<Sidik, Carried>) -> (PathBuf, usize) {
    let contents = Contents { journal: journal.clone(), ..Contents::default() };
    let meta = Meta { app: "made".into(), exported_at: String::new(), device: Device::from_bytes([1; 4]) };
    let text = write_carrying(&contents, &meta, files).expect("a backup");
    let file = folder.path().join("made.json");
    std::fs::write(&file, &text).expect("a file");
    (file, text.len())
}

/// What a future gives that waits for nothing, as those of the memory store do.
#[must_use]
pub fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits for something"),
    }
}
