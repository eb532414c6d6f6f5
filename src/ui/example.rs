//! The example clinic: opened, filled, left, removed. It has a database of its own, so that it never meets the office's records.

use super::context::{REGULATION, Ui};
use super::markup::view;
use super::parts::{save_sentence, store_sentence};
use crate::app::browser::{Notice, database, memory};
use crate::app::{EXAMPLE_CITY, EXAMPLE_SEED, Example, Progress};
use crate::locale::words::{ExampleWords, fill as filled};
use crate::platform::{address, page, program};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// After how many co-operatives the screens show those that came meanwhile.
const SHOWN_AFTER: usize = 24;

/// How far the example clinic is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filling {
    /// It was not looked at yet.
    NotYet,
    /// Co-operatives are being made.
    At(Progress),
    /// It is as full as it becomes.
    Done,
    /// Its officer leaves: nothing more is made.
    Leaving,
}

/// Opens the example clinic; the office's own stays as it is.
pub(crate) fn open() {
    memory::set_example_open(true);
    address::go("/");
    program::reload();
}

/// Fills the example clinic with what it lacks, once after each start.
pub(super) fn fill(ui: Ui) {
    if !ui.is_example || ui.filling.get_untracked() != Filling::NotYet {
        return;
    }
    let count = size();
    let total = usize::try_from(count).unwrap_or(usize::MAX);
    // Of one that has some it is told once it is known that any is lacking.
    let is_empty = ui.overview.with_untracked(|rows| rows.is_empty());
    ui.filling.set(Filling::At(Progress { done: 0, total: if is_empty { total } else { 0 } }));
    spawn_local(async move {
        let read = ui.regulation(REGULATION).await.zip(ui.built_in_rules().await);
        let Some((regulation, rules)) = read else {
            ui.filling.set(Filling::Done);
            return ui.say(ExampleWords::of(ui.language()).failed);
        };
        let example = Example::new(&regulation, EXAMPLE_SEED, count).treated_by(rules);
        let mut shown = 0;
        let mut heard = move |now: Progress| {
            if ui.filling.get_untracked() == Filling::Leaving {
                return false;
            }
            ui.filling.set(Filling::At(now));
            if now.done >= shown {
                shown = if now.done == 0 { 1 } else { now.done + SHOWN_AFTER };
                ui.read_overview();
            }
            true
        };
        let kept = ui.clinic().fill(&example, &mut heard).await;
        if ui.filling.get_untracked() == Filling::Leaving {
            return;
        }
        ui.filling.set(Filling::Done);
        ui.read_overview();
        if let Err(error) = kept {
            ui.say(save_sentence(&error, ui.language()));
        }
    });
}

/// How many co-operatives the example has: a city's, or as many as the address asks for (`?contoh=2000`), to try the clinic at scale.
fn size() -> u32 {
    address::asked("contoh").and_then(|many| many.parse().ok()).unwrap_or(EXAMPLE_CITY)
}

/// What stands above every screen of the example clinic: that it is one, the ways out, and how far it is filled.
pub(super) fn ribbon(ui: Ui) -> AnyView {
    let words = ExampleWords::of(ui.language());
    let is_filling = is_filling(ui);
    view! {
        <div class="ribbon">
            <span>{words.ribbon}</span>
            <button type="button" class="btn btn-small btn-quiet" on:click=move |_| leave(ui, false)>
                {words.leave}
            </button>
            <button type="button" class="btn btn-small btn-quiet" on:click=move |_| leave(ui, true)>
                {words.remove}
            </button>
        </div>
        {move || is_filling.get().then(|| progress(ui))}
    }
}

/// Whether co-operatives are being made.
pub(crate) fn is_filling(ui: Ui) -> Memo<bool> {
    Memo::new(move |_| ui.filling.with(|filling| matches!(filling, Filling::At(at) if at.done < at.total)))
}

fn progress(ui: Ui) -> AnyView {
    let words = ExampleWords::of(ui.language());
    let at = move || match ui.filling.get() {
        Filling::At(at) => at,
        Filling::NotYet | Filling::Done | Filling::Leaving => Progress { done: 0, total: 1 },
    };
    let told = move || filled(words.filling, &[("n", &at().done.to_string()), ("of", &at().total.to_string())]);
    view! {
        <div class="filling">
            <p class="small">{told}</p>
            <progress
                class="progress"
                aria-label=words.filling_name
                max=move || at().total.to_string()
                prop:value=move || at().done as f64
            ></progress>
        </div>
    }
}

/// Goes back to the office's own clinic; with `remove`, the example's database goes.
fn leave(ui: Ui, remove: bool) {
    page::leave_field();
    let before = ui.filling.get_untracked();
    ui.filling.set(Filling::Leaving);
    spawn_local(async move {
        // Whatever is being saved is saved first; what is made after it hears of the leaving.
        let kept = ui.clinic().close().await;
        if remove {
            // Until it is gone, this tab stays where it is.
            let held = move || ui.notice.set(Some(Notice::Blocked));
            if let Err(error) = crate::app::browser::remove(database(true), held).await {
                return ui.say(store_sentence(&error, ui.language()));
            }
        } else {
            let is_kept = kept.is_ok();
            ui.kept(kept);
            // What is not saved stays on the screen.
            if !is_kept {
                return ui.filling.set(before);
            }
        }
        memory::set_example_open(false);
        address::go("/");
        program::reload();
    });
}
