//! Which screen stands at which place: all of them, or the first alone.
//!
//! Two programs are built from this. A first visit loads only the home page (`welcome`), within the size a slow phone is given;
//! whoever goes on, and every visit after the service worker has come, gets the whole clinic. `boot.js` decides which.

use super::context::{Loaded, Ui};
use super::markup::live;
use super::parts::{failed, skeleton, store_sentence};
use super::shell::{absent, not_found};
use super::{
    backup, complaint, doubles, examination, example, first_steps, glossary, guide, home, importing, list, personal,
    printing, record, register, removal, rules, settings, statement, tasks,
};
use crate::app::{PaperOf, Route};
use crate::platform::program;
use crate::record::{Kind, Laporan, OwnerId, RecordId};
use leptos::prelude::*;
use std::sync::Arc;

/// Every screen.
pub(super) fn all(ui: Ui) -> AnyView {
    example::fill(ui);
    first_steps::offer();
    match ui.route.get() {
        Route::Home => home::home(),
        Route::List(choice) => list::list(choice),
        Route::Removed => removal::list(),
        Route::Register => register::register(),
        Route::Doubles => doubles::doubles(),
        Route::Import => importing::importing(),
        Route::Record { owner, tab } => of_record(ui, owner, None, move || record::record(tab)),
        Route::Statement { owner, unit, period } => {
            let record = Laporan::id(owner, unit, period);
            of_record(ui, owner, record, move || statement::statement(unit, period))
        }
        Route::Examination { owner, local } => {
            let record = RecordId::new(owner, Kind::Pemeriksaan, Some(&local)).ok();
            of_record(ui, owner, record, move || examination::examination(&local))
        }
        Route::Complaint { owner, local } => {
            let record = RecordId::new(owner, Kind::Keluhan, Some(&local)).ok();
            of_record(ui, owner, record, move || complaint::complaint(&local))
        }
        Route::Paper { owner, paper } => {
            let local = match &paper {
                PaperOf::Record => None,
                PaperOf::Examination(local) | PaperOf::Findings(local) | PaperOf::Visit(local) => Some(local.clone()),
            };
            let record = local.and_then(|local| RecordId::new(owner, Kind::Pemeriksaan, Some(&local)).ok());
            of_record(ui, owner, record, move || printing::printing(&paper))
        }
        Route::Tasks(of) => tasks::tasks(of),
        Route::Backup => backup::backup(),
        Route::Rules => rules::rules(),
        Route::Form { ruleset } => rules::form(ruleset),
        Route::Settings => settings::settings(),
        Route::Personal => personal::personal(),
        Route::Guide => guide::guide(),
        Route::Glossary => glossary::glossary(),
        Route::About => settings::about(),
        Route::More => settings::more(),
        Route::Unknown(_) => not_found(ui),
    }
}

/// The home page; at every other place the page is loaded again, with the whole clinic.
pub(super) fn first(ui: Ui) -> AnyView {
    match ui.route.get() {
        Route::Home => home::home(),
        Route::List(_)
        | Route::Removed
        | Route::Register
        | Route::Doubles
        | Route::Import
        | Route::Record { .. }
        | Route::Statement { .. }
        | Route::Examination { .. }
        | Route::Complaint { .. }
        | Route::Paper { .. }
        | Route::Tasks(_)
        | Route::Backup
        | Route::Rules
        | Route::Form { .. }
        | Route::Settings
        | Route::Personal
        | Route::Guide
        | Route::Glossary
        | Route::About
        | Route::More
        | Route::Unknown(_) => {
            program::reload();
            skeleton()
        }
    }
}

/// A screen of one co-operative's record, or of one of the records in it: drawn when it is on the desk, and again when it was read
/// anew. Of one that was removed, its way back.
fn of_record(ui: Ui, owner: OwnerId, record: Option<RecordId>, draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    ui.open_dossier(owner);
    live(move || {
        ui.epoch.track();
        ui.settle_desk();
        let dossier = match &*ui.dossier.read_untracked() {
            Loaded::Here(dossier) if dossier.holds(owner) => Arc::clone(dossier),
            Loaded::Absent(whose) if *whose == owner => return absent(ui),
            Loaded::Here(_) | Loaded::Absent(_) | Loaded::Waiting => return skeleton(),
            Loaded::Failed(error) => {
                let text = store_sentence(error, ui.language());
                return failed(text);
            }
        };
        match removal::removed_of(&dossier, record.as_ref()) {
            Some(removed) => removal::page(ui, &dossier, removed),
            None => draw(),
        }
    })
}
