//! Clinics made without a browser: the example's co-operatives, as many times over as a scenario needs, and their backup files.

use crate::surroundings::Folder;
use koroena::app::clinical::ClinicalRules;
use koroena::app::{EXAMPLE_CITY, EXAMPLE_SEED, Example, RecordValues};
use koroena::exchange::backup::{Carried, Contents, Meta, write_carrying};
use koroena::journal::{Change, Device, Journal};
use koroena::record::Sidik;
use koroena::ruleset::{Regulation, builtin};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// The example's six co-operatives made by hand, with what `chosen` leaves of each of their records.
#[must_use]
pub fn journal(mut chosen: impl FnMut(RecordValues) -> Option<RecordValues>) -> Journal {
    let example = by_hand(&regulation());
    let mut journal = Journal::default();
    for number in 0..example.count() {
        let records: Vec<_> = example.co_operative(number).into_iter().filter_map(&mut chosen).collect();
        for change in Example::changes_that_give(number, &records) {
            journal.add(change);
        }
    }
    journal
}

/// The example's co-operatives that are made by hand.
#[must_use]
pub fn by_hand(regulation: &Regulation) -> Example {
    Example::new(regulation, EXAMPLE_SEED, 6)
}

/// The example as the clinic opens it: a city, some of which was treated.
#[must_use]
pub fn example_city() -> Example {
    let rules = ClinicalRules::read(builtin::DIAGNOSES, builtin::TREATMENTS, builtin::COMPLAINTS);
    Example::new(&regulation(), EXAMPLE_SEED, EXAMPLE_CITY).treated_by(rules.expect("the built-in rules"))
}

/// The regulation by which made clinics are examined.
#[must_use]
pub fn regulation() -> Regulation {
    let text = builtin::document("kkpkk-2021").expect("the built-in regulation");
    Regulation::read(text, builtin::CHART).expect("a regulation")
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
                .replace("-ecececec-", &format!("-ecec{copy:04x}-"));
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
