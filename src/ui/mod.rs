//! The screens, drawn with Leptos over [`crate::app`].
//!
//! | file | screen |
//! |---|---|
//! | `context` | what every screen shares |
//! | `markup` | `view!`, its type forgotten |
//! | `parts` | small pieces |
//! | `regulation_parts` | formulas, bands, confidence and sources of a regulation's rows |
//! | `shell` | the frame: places, banners |
//! | `screens` | which screen stands at which place |
//! | `home`, `list`, `register` | Beranda, Koperasi, registering one |
//! | `identity`, `alike`, `kuk`, `archive` | the fields of identity, whom it may be already, its business class by books, the archive |
//! | `record`, `documents`, `attaching` | the medical record, its attachments, and how one comes to it |
//! | `history` | who changed what, and when |
//! | `differing` | values that differ between two devices |
//! | `removal` | what was removed and its way back, removals that are contested |
//! | `personal` | removing a person's data for ever |
//! | `snapshots` | moments one can go back to |
//! | `timeline`, `chart` | what happened to a co-operative; a picture read point by point |
//! | `statements` | the statements of a co-operative and the course of its books |
//! | `statement`, `book`, `grid` | a statement, its state, its sheet |
//! | `examination`, `questions`, `question`, `aside` | an examination, its questions, what is kept beside one |
//! | `answering`, `offers` | the ways of answering; what can be answered at one touch and what is to be looked at |
//! | `gaps`, `comparing`, `sealing`, `correcting` | what it lacks, the one before beside it, its seal, its correction |
//! | `explanation` | an indicator explained |
//! | `backup`, `carriage`, `copy` | backup and restore, attachments on the way, copies without personal data |
//! | `guide`, `glossary`, `first_steps` | the guide, what words mean, the first steps |
//! | `installing` | installing on the device |
//! | `printing`, `paper` | the papers: chosen and printed, drawn |
//! | `score` | a score that moves |
//! | `rules` | the rulesets, readable |
//! | `followup`, `triage`, `assignments`, `visits`, `findings`, `sanctions` | what goes before an examination and what follows it |
//! | `settings`, `passphrase`, `wipe` | settings, about, more; setting the lock, emptying the device |
//! | `lock` | the screen before everything while the clinic is locked |
//!
//! Rule: a screen holds no rule of the field and never touches storage.

mod actions;
mod alike;
mod answering;
mod archive;
mod aside;
mod assignments;
mod attaching;
mod backup;
mod book;
mod carriage;
mod cell;
mod chart;
mod comparing;
mod complaint;
mod context;
mod copy;
mod correcting;
mod differing;
mod documents;
mod doubles;
mod examination;
mod example;
mod explanation;
mod facts;
mod findings;
mod first_steps;
mod followup;
mod form;
mod gaps;
mod glossary;
mod grid;
mod guide;
mod history;
mod home;
mod identity;
mod importing;
mod installing;
mod kuk;
mod list;
mod lock;
mod markup;
mod offers;
mod old_results;
mod paper;
mod parts;
mod passphrase;
mod personal;
mod printing;
mod problems;
mod question;
mod questions;
mod record;
mod register;
mod regulation_parts;
mod removal;
mod rules;
mod rules_beside;
mod rules_clinical;
mod sanctions;
mod score;
mod screens;
mod sealing;
mod settings;
mod shell;
mod snapshots;
mod statement;
mod statements;
mod tasks;
mod timeline;
mod triage;
mod visits;
mod wipe;

use crate::app::browser::{self, Notice, OpenError, memory};
use crate::locale::Lang;
use crate::locale::words::Shell;
use crate::platform::{page, program};
use context::Ui;
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

/// The whole clinic.
pub fn start() {
    open(screens::all);
}

/// The home page alone, for a first visit.
pub fn welcome() {
    open(screens::first);
}

/// Opens the clinic and puts it on the page. Where it cannot be opened, the bootstrap's own screen says so.
fn open(screen: fn(Ui) -> AnyView) {
    std::panic::set_hook(Box::new(|panic| program::announce_failed(&panic.to_string())));
    let notice = ArcRwSignal::new(None);
    let heard = notice.clone();
    // The browser's own: Leptos has a queue for tasks only once something is mounted.
    spawn_local(async move {
        let lock = lock::Lock::hang();
        lock.opened().await;
        let notices = move |notice| match notice {
            // While opening: there is no page yet to say it on.
            Notice::Blocked => program::announce_waiting(Shell::of(language()).database_blocked),
            Notice::Superseded | Notice::Deleted | Notice::Lost => heard.set(Some(notice)),
        };
        let opened = match browser::open(memory::is_example_open(), notices).await {
            Ok(opened) => opened,
            Err(error) => return program::announce_failed(&sentence(&error)),
        };
        let overview = match opened.clinic.overview().await {
            Ok(overview) => Arc::new(overview),
            Err(error) => return program::announce_failed(&sentence(&OpenError::Store(error))),
        };
        let root = web_sys::window()
            .and_then(|window| window.document())
            .and_then(|document| document.get_element_by_id("app"))
            .and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
        let Some(root) = root else { return program::announce_failed("#app") };
        leptos::mount::mount_to(root, move || {
            let ui = Ui::new(opened, overview, notice.into(), Rc::clone(&lock));
            page::set_language(ui.language().code());
            provide_context(ui);
            lock.watch(ui);
            shell::shell(screen)
        })
        .forget();
        program::announce_started();
    });
}

/// The language that was chosen on this device.
fn language() -> Lang {
    memory::language().and_then(|code| code.parse().ok()).unwrap_or_default()
}

fn sentence(error: &OpenError) -> String {
    match error {
        OpenError::Store(error) => parts::store_sentence(error, language()),
        OpenError::NoRandomness => "crypto.getRandomValues".to_owned(),
    }
}
