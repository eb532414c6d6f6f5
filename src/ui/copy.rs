//! Copies without personal data: the section of the Backup page, and the button in a co-operative's record.
//!
//! Rule: it is never called a backup, and does not count as one.

use super::backup::{Saving, told};
use super::context::Ui;
use super::markup::view;
use super::parts::{icon, save_sentence, store_sentence};
use crate::app::{CopyOf, ExportError};
use crate::exchange::copy::{About, Names};
use crate::locale::words::{BackupWords, CopyWords, fill};
use crate::locale::{Lang, number};
use crate::platform::{clock, files};
use crate::record::OwnerId;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The section of the Backup page.
pub(super) fn section(ui: Ui) -> AnyView {
    let words = CopyWords::of(ui.language());
    let saving = RwSignal::new(Saving::Idle);
    let is_masked = RwSignal::new(false);
    let begin = move |_| {
        let names = if is_masked.get_untracked() { Names::Masked } else { Names::Shown };
        saving.set(Saving::Writing);
        spawn_local(async move {
            saving.set(match make(ui, CopyOf::City, names).await {
                Ok(sentence) => Saving::Done(sentence, None),
                Err(sentence) => Saving::Failed(sentence),
            });
        });
    };
    view! {
        <section class="section" id="salinan">
            <h2>{words.title}</h2>
            <p class="muted">{words.lead}</p>
            <p class="small">
                <b>{words.holds}</b>
                ": "
                {words.holds_what}
            </p>
            <p class="small">
                <b>{words.leaves}</b>
                ": "
                {words.leaves_what}
            </p>
            <label class="check">
                <input
                    type="checkbox"
                    id="samarkan"
                    prop:checked=is_masked
                    on:change=move |event| is_masked.set(event_target_checked(&event))
                />
                <span>{words.mask} <small>{words.mask_hint}</small></span>
            </label>
            <div class="btn-row">
                <button
                    type="button"
                    class="btn"
                    id="buat-salinan"
                    prop:disabled=move || saving.with(|state| *state == Saving::Writing)
                    on:click=begin
                >
                    {icon("download")}
                    {words.make}
                </button>
            </div>
            {told(saving, words.making)}
        </section>
    }
}

/// The button that makes a copy of one co-operative.
pub(crate) fn of_one(ui: Ui, owner: OwnerId) -> AnyView {
    let words = CopyWords::of(ui.language());
    let busy = RwSignal::new(false);
    let begin = move |_| {
        busy.set(true);
        spawn_local(async move {
            let made = make(ui, CopyOf::Owner(owner), Names::Shown).await;
            busy.set(false);
            ui.say(made.unwrap_or_else(|sentence| sentence));
        });
    };
    view! {
        <div class="btn-row">
            <button type="button" class="btn" id="buat-salinan" prop:disabled=move || busy.get() on:click=begin>
                {icon("download")}
                {words.one}
            </button>
        </div>
        <p class="muted small">{words.one_hint}</p>
    }
}

/// Makes a copy and hands it to the browser; what is to be said of it, or why there is none.
async fn make(ui: Ui, of: CopyOf, names: Names) -> Result<String, String> {
    let lang = ui.language();
    let words = CopyWords::of(lang);
    let clinic = ui.clinic();
    // What waits is kept first, so that the sign of saving says how that went.
    ui.kept(clinic.close().await);
    let about = About {
        sentence: CopyWords::of(Lang::Id).about.to_owned(),
        app: env!("CARGO_PKG_VERSION").to_owned(),
        exported_at: clock::now(),
    };
    let copy = clinic.copy(of, names, &about).await;
    let copy = copy.map_err(|error| fill(words.failed, &[("why", &reason(&error, lang))]))?;
    if copy.co_operatives == 0 {
        return Err(words.none.to_owned());
    }
    let kind = if ui.is_example { "contoh-" } else { "" };
    files::download(&format!("salinan-koroena-{kind}{}.json", clock::today()), "application/json", &copy.text)
        .map_err(|_| BackupWords::of(lang).failed_download.to_owned())?;
    let count = number::whole(i64::try_from(copy.co_operatives).unwrap_or(i64::MAX), lang);
    let size = number::size(u64::try_from(copy.text.len()).unwrap_or(u64::MAX), lang);
    Ok(fill(words.done, &[("n", &count), ("size", &size)]))
}

fn reason(error: &ExportError, lang: Lang) -> String {
    match error {
        ExportError::Save(error) => save_sentence(error, lang),
        ExportError::Store(error) => store_sentence(error, lang),
        // Nothing is read back of a copy.
        ExportError::Write(_) | ExportError::ReadBack(_) | ExportError::Differs => {
            CopyWords::of(lang).failed_write.to_owned()
        }
    }
}
