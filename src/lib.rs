//! Klinik KOROENA: a hospital for Indonesian co-operatives that lives in a browser.
//!
//! The way of the data, one direction, each stage a pure function of the ones before it or a fact an officer entered:
//!
//! ```text
//! register → statement → examination → assessment → seal, correction → record page, papers → backup
//! ```
//!
//! Everything here but `platform`, `storage::indexeddb` and `ui` knows neither the browser nor Leptos, compiles natively
//! and is tested there. Time, randomness and the device's name come in as arguments. ARCHITECTURE.md has the map.

pub mod charts;
pub mod exact;
mod json;
mod ordered;
pub mod ruleset;
pub mod scoring;

pub mod app;
pub mod exchange;
pub mod journal;
pub mod locale;
pub mod record;
pub mod report;
pub mod storage;

#[cfg(target_arch = "wasm32")]
pub mod platform;
#[cfg(target_arch = "wasm32")]
pub mod ui;
