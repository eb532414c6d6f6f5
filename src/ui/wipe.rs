//! Emptying this device: a backup is made and proven to be kept, then everything goes.
//!
//! Rule: the button that removes stands idle until the officer has shown the very file that holds this clinic as it stands, and
//! that is looked at once more at the moment of removing.

use super::backup::{export, export_sentence, extent, read_chosen};
use super::carriage::lacking_line;
use super::context::Ui;
use super::markup::{live, view};
use super::parts::{Confirm, focus_soon, icon, store_sentence, target};
use crate::app::browser;
use crate::app::{Carry, StoreError};
use crate::exchange::backup::Backup;
use crate::locale::words::{Wipe, fill};

use crate::platform::{address, program};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use web_sys::{File, HtmlInputElement};

/// How far it is.
#[derive(Clone, Debug)]
enum Step {
    /// No backup was made for this.
    Begin,
    Writing,
    /// A backup was handed out.
    HandedOut,
    Checking,
    /// The file was shown.
    Proven(Arc<Backup>),
    Wiping,
    /// Another tab holds a database that is to go; it goes as soon as that tab is closed, and the rest when this is done again.
    Blocked,
}

/// The section of the settings.
pub(crate) fn section(ui: Ui) -> AnyView {
    let lang = ui.language();
    let words = Wipe::of(lang);
    let step = RwSignal::new(Step::Begin);
    let written = RwSignal::new(None::<String>);
    let wrong = RwSignal::new(None::<String>);
    let asking = RwSignal::new(false);
    let busy = Memo::new(move |_| step.with(|step| matches!(step, Step::Writing | Step::Checking | Step::Wiping)));
    let is_proven =
        Memo::new(move |_| step.with(|step| matches!(step, Step::Proven(_) | Step::Wiping | Step::Blocked)));
    let is_written = Memo::new(move |_| written.with(Option::is_some));
    let write = move |_| {
        step.set(Step::Writing);
        wrong.set(None);
        spawn_local(async move {
            match export(ui, Carry::Files).await {
                Ok(export) => {
                    let done = fill(words.written, &extent(&export, lang).each());
                    let lacking = lacking_line(&export, lang);
                    written.set(Some([Some(done), lacking].into_iter().flatten().collect::<Vec<_>>().join(" ")));
                    step.set(Step::HandedOut);
                }
                Err(sentence) => {
                    wrong.set(Some(sentence));
                    step.set(Step::Begin);
                }
            }
        });
    };
    let chosen = move |event: leptos::ev::Event| {
        let Some(input) = target::<HtmlInputElement>(&event) else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        step.set(Step::Checking);
        wrong.set(None);
        spawn_local(async move {
            let proof = prove(ui, &file).await;
            // The same file can be chosen again.
            input.set_value("");
            match proof {
                Ok(backup) => {
                    step.set(Step::Proven(Arc::new(backup)));
                    focus_soon("kosongkan".to_owned());
                }
                Err(sentence) => {
                    wrong.set(Some(sentence));
                    step.set(Step::HandedOut);
                }
            }
        });
    };
    let wipe = Callback::new(move |()| {
        let proof = match step.get_untracked() {
            Step::Proven(backup) => Some(backup),
            Step::Blocked => None,
            Step::Begin | Step::Writing | Step::HandedOut | Step::Checking | Step::Wiping => return,
        };
        step.set(Step::Wiping);
        wrong.set(None);
        spawn_local(async move {
            if let Err((sentence, back)) = wipe(ui, proof).await {
                wrong.set(Some(sentence));
                step.set(back);
            }
        });
    });
    view! {
        <section class="section" id="kosongkan-perangkat">
            <h2>{words.section}</h2>
            <p class="muted small">{words.what}</p>
            <div class="card">
                <ol class="plan">
                    <li data-done=move || is_written.get().then_some("")>
                        <div class="stack">
                            <h3>{words.step_backup}</h3>
                            <p class="muted small">{words.step_backup_hint}</p>
                            <div class="btn-row">
                                <button
                                    type="button"
                                    class="btn"
                                    id="kosongkan-cadangan"
                                    prop:disabled=move || busy.get()
                                    on:click=write
                                >
                                    {icon("download")}
                                    {words.step_backup}
                                </button>
                            </div>
                            <div role="status">
                                {live(move || {
                                    let is_writing = step.with(|step| matches!(step, Step::Writing));
                                    let text = if is_writing { Some(words.writing.to_owned()) } else { written.get() };
                                    text.map(|text| view! { <p class="small">{text}</p> })
                                })}
                            </div>
                        </div>
                    </li>
                    <li data-done=move || is_proven.get().then_some("")>
                        <div class="stack">
                            <h3>{words.step_proof}</h3>
                            <p class="muted small">{words.step_proof_hint}</p>
                            <div class="btn-row">
                                <label class="btn pick" aria-disabled=move || (!is_written.get() || busy.get()).then_some("true")>
                                    {icon("upload")}
                                    {words.choose}
                                    <input
                                        type="file"
                                        id="kosongkan-bukti"
                                        accept=".json,.txt,application/json,text/plain"
                                        prop:disabled=move || !is_written.get() || busy.get()
                                        on:change=chosen
                                    />
                                </label>
                            </div>
                            <div role="status">
                                {live(move || {
                                    let text = step.with(|step| match step {
                                        Step::Checking => Some(words.checking),
                                        Step::Proven(_) => Some(words.proven),
                                        Step::Wiping => Some(words.wiping),
                                        Step::Begin | Step::Writing | Step::HandedOut | Step::Blocked => None,
                                    });
                                    text.map(|text| view! { <p class="small">{text}</p> })
                                })}
                            </div>
                        </div>
                    </li>
                    <li>
                        <div class="stack">
                            <h3>{words.step_wipe}</h3>
                            <div class="btn-row">
                                <button
                                    type="button"
                                    class="btn btn-danger"
                                    id="kosongkan"
                                    prop:disabled=move || !is_proven.get() || busy.get()
                                    on:click=move |_| asking.set(true)
                                >
                                    {icon("trash")}
                                    {words.wipe}
                                </button>
                            </div>
                        </div>
                    </li>
                </ol>
                {live(move || {
                    wrong
                        .get()
                        .map(|text| {
                            view! {
                                <div class="alert" data-tone="error" role="alert">
                                    {icon("warning")}
                                    <div>{text}</div>
                                </div>
                            }
                        })
                })}
            </div>
            <Confirm
                open=asking
                title=words.wipe.to_owned()
                text=words.ask.to_owned()
                verb=words.step_wipe.to_owned()
                on_confirm=wipe
            />
        </section>
    }
}

/// Reads a chosen file and compares it with the clinic as it stands.
async fn prove(ui: Ui, file: &File) -> Result<Backup, String> {
    let backup = read_chosen(file, ui.language()).await?;
    check(ui, &backup).await?;
    Ok(backup)
}

async fn check(ui: Ui, backup: &Backup) -> Result<(), String> {
    let lang = ui.language();
    match ui.clinic().is_whole_in(backup).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(Wipe::of(lang).e_other.to_owned()),
        Err(error) => Err(export_sentence(&error, lang)),
    }
}

/// Removes everything and begins anew; or what is to be said, and the step one is back at. Once a database is going, there is
/// nothing left to compare a proof with.
async fn wipe(ui: Ui, proof: Option<Arc<Backup>>) -> Result<(), (String, Step)> {
    let lang = ui.language();
    let words = Wipe::of(lang);
    if let Some(backup) = &proof {
        check(ui, backup).await.map_err(|sentence| (sentence, Step::HandedOut))?;
    }
    match browser::wipe().await {
        Ok(()) => {}
        Err(StoreError::Blocked) => return Err((words.e_blocked.to_owned(), Step::Blocked)),
        Err(error) => {
            let why = fill(words.e_failed, &[("why", &store_sentence(&error, lang))]);
            return Err((why, proof.map_or(Step::Blocked, Step::Proven)));
        }
    }
    ui.lock().tell_wiped();
    address::replace("/");
    program::reload();
    Ok(())
}
