//! `score --backup`: every examination of a backup is scored again from what the backup holds.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

use koroena::app::{Clinic, Example, SUMMARIES, Sealed};
use koroena::exact::Rational;
use koroena::exchange::backup::Meta;
use koroena::journal::{Device, LamportClock, Tab};
use koroena::record::{Fields, Kind};
use koroena::ruleset::{Regulation, builtin};
use koroena::storage::{MemoryStore, Store};
use serde_json::Value;
use std::collections::BTreeMap;
use std::pin::pin;
use std::process::Command;
use std::task::{Context, Poll, Waker};

/// The memory store answers at once.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the memory store waits for nothing"),
    }
}

fn clinic() -> Clinic<MemoryStore> {
    let clock = LamportClock::new(Device::from_bytes([1; 4]), Tab::from_bytes([2; 3]));
    let clinic = Clinic::new(MemoryStore::new(SUMMARIES), clock);
    let regulation = Regulation::read(builtin::document("kkpkk-2021").unwrap(), builtin::CHART).unwrap();
    now(clinic.fill(&Example::new(&regulation, 1, 6), &mut |_| true)).unwrap();
    clinic
}

#[test]
fn every_examination_of_a_backup_is_scored_and_sealed_ones_as_they_were_sealed() {
    let clinic = clinic();
    let meta = Meta { app: "test".into(), exported_at: String::new(), device: Device::from_bytes([1; 4]) };
    let file = std::env::temp_dir().join(format!("koroena-score-{}.json", std::process::id()));
    std::fs::write(&file, now(clinic.export(&meta)).unwrap().text).unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_score")).arg("--backup").arg(&file).output().unwrap();
    std::fs::remove_file(&file).unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    // The text of a line beside its values: a score is compared digit by digit.
    let lines: BTreeMap<String, (String, Value)> = String::from_utf8(run.stdout)
        .unwrap()
        .lines()
        .map(|text| (text.to_owned(), serde_json::from_str::<Value>(text).unwrap()))
        .map(|(text, line)| (line["id"].as_str().unwrap().to_owned(), (text, line)))
        .collect();

    let folds = now(clinic.store().journal()).unwrap().folds();
    let examinations: Vec<_> = folds.iter().filter(|(record, _)| record.kind() == Kind::Pemeriksaan).collect();
    assert_eq!(lines.len(), examinations.len());
    let mut drafts = 0;
    for (record, fold) in examinations {
        let (text, line) = &lines[record.as_str()];
        let Some(seal) = fold.text("segel") else {
            drafts += 1;
            assert!(line["score"].is_null() && line["predicate"].is_null() && line["range"].is_array(), "{line}");
            continue;
        };
        let sealed = Sealed::read(seal).unwrap();
        let total = sealed.result.total.as_ref().map(|total: &Rational| total.to_short_decimal(15)).unwrap();
        assert!(text.contains(&format!("\"score\":{total},")), "{record}: {total}: {text}");
        assert_eq!(line["predicate"].as_str(), sealed.result.class.as_deref(), "{record}");
    }
    assert!(drafts > 0, "the example keeps a draft");
}

#[test]
fn a_file_that_is_no_backup_says_so() {
    let file = std::env::temp_dir().join(format!("koroena-no-backup-{}.json", std::process::id()));
    std::fs::write(&file, "{\"format\":\"other\"}").unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_score")).arg("--backup").arg(&file).output().unwrap();
    std::fs::remove_file(&file).unwrap();
    assert!(!run.status.success());
    assert!(String::from_utf8_lossy(&run.stderr).contains("not a backup"));
}
