//! The clinic as it is used, from the first visit to the last backup.
//!
//! | file | what a person does |
//! |---|---|
//! | `first_visit` | comes for the first time, registers a co-operative, loses power |
//! | `examine` | enters a statement, examines, understands, seals, looks at the record |
//!
//! Rule: no expected number is written here. It stands in a golden case, or the library computes it natively (`golden`).

mod examine;
mod first_visit;
mod golden;
mod steps;
