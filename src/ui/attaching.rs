//! Attaching a photograph or a file: choosing it, making it ready, keeping it, and what is said where that fails.
//!
//! Rule: whatever is a picture is drawn anew before it is kept (`platform::pictures`); one that this browser cannot decode is
//! refused in a sentence and never kept as it came.

use super::context::Ui;
use super::markup::{live, view};
use super::parts::{icon, save_sentence, target};
use crate::app::{ATTACHMENT_BYTES_MAX, AttachError, Described, SaveError, StoreError, check_size, picture};
use crate::locale::words::{Documents, fill};
use crate::locale::{Lang, number};
use crate::platform::clock;
use crate::platform::files::{self, ReadError};
use crate::platform::pictures::{self, NotDrawn};
use crate::record::{Blob, Lampiran, OwnerId, RecordId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use web_sys::{File, HtmlInputElement};

/// How much of a file tells what kind of picture it is, in bytes.
const BEGINNING: u16 = 16;

/// What an attachment is said to be for.
#[derive(Clone, Debug, Default)]
pub(super) struct Bearing {
    pub(super) note: String,
    pub(super) belongs_to: Option<RecordId>,
    pub(super) question: String,
}

/// The buttons that choose a file.
#[derive(Clone, Debug)]
pub(super) struct Choosing {
    /// The id of the field for a photograph, its words and its name for whoever hears it.
    pub(super) photo: (String, &'static str, String),
    /// The same of any file.
    pub(super) file: (String, &'static str, String),
    /// Whether they stand in a line of others.
    pub(super) is_small: bool,
}

/// A file ready to be attached.
#[derive(Debug)]
struct Prepared {
    described: Described,
    file: Blob,
}

/// How far an attaching is.
#[derive(Clone, Debug)]
enum Attaching {
    Idle,
    Preparing,
    /// Why it was not attached; with what was prepared, it can be tried again.
    Failed(String, Option<Arc<Prepared>>),
}

/// Why a chosen file was not prepared.
enum Refusal {
    Unreadable,
    NotDrawn(NotDrawn),
    Attach(AttachError),
}

/// The two buttons, how far an attaching is, and what failed. What a chosen file is for is asked when it is chosen; `attached` hears of
/// the record that was made, which is on the desk by then.
pub(super) fn choose_file(
    ui: Ui,
    owner: OwnerId,
    choosing: Choosing,
    bearing: Callback<(), Bearing>,
    attached: Callback<RecordId>,
) -> AnyView {
    let lang = ui.language();
    let words = Documents::of(lang);
    let state = RwSignal::new(Attaching::Idle);
    let busy = Memo::new(move |_| state.with(|state| matches!(state, Attaching::Preparing)));
    let keep = Callback::new(move |prepared: Arc<Prepared>| {
        state.set(Attaching::Preparing);
        spawn_local(async move {
            let Some(record) = Lampiran::id_from_bytes(owner, ui.new_id()) else { return };
            let kept = ui.clinic().attach(&record, &prepared.described, &prepared.file, &clock::now()).await;
            match kept {
                Ok(fold) => {
                    state.set(Attaching::Idle);
                    ui.put_on_desk(fold.clone());
                    ui.kept(Ok(vec![fold]));
                    ui.say(fill(words.attached, &[("name", &prepared.described.name)]));
                    attached.run(record);
                }
                Err(error) => {
                    let again = matches!(error, AttachError::Save(_)).then_some(prepared);
                    state.set(Attaching::Failed(attach_sentence(&error, lang), again));
                }
            }
        });
    });
    let chosen = move |event: leptos::ev::Event| {
        let Some(input) = target::<HtmlInputElement>(&event) else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        state.set(Attaching::Preparing);
        let bearing = bearing.run(());
        spawn_local(async move {
            let prepared = prepare(&file, bearing).await;
            // The same file can be chosen again.
            input.set_value("");
            match prepared {
                Ok(prepared) => keep.run(Arc::new(prepared)),
                Err(refusal) => state.set(Attaching::Failed(refusal_sentence(&refusal, lang), None)),
            }
        });
    };
    let Choosing { photo, file, is_small } = choosing;
    let of_photo = if is_small { "btn btn-small pick" } else { "btn btn-primary pick" };
    let of_file = if is_small { "btn btn-small pick" } else { "btn pick" };
    view! {
        <div class="stack">
            <div class="btn-row">
                <label class=of_photo>
                    {icon("camera")}
                    {photo.1}
                    <input
                        type="file"
                        id=photo.0
                        aria-label=photo.2
                        accept="image/*"
                        capture="environment"
                        prop:disabled=move || busy.get()
                        on:change=chosen
                    />
                </label>
                <label class=of_file>
                    {icon("file")}
                    {file.1}
                    <input
                        type="file"
                        id=file.0
                        aria-label=file.2
                        prop:disabled=move || busy.get()
                        on:change=chosen
                    />
                </label>
            </div>
            <div role="status">{move || busy.get().then(|| view! { <p>{words.preparing}</p> })}</div>
            {live(move || match state.get() {
                Attaching::Idle | Attaching::Preparing => ().into_any(),
                Attaching::Failed(text, prepared) => failed(text, prepared, keep, lang),
            })}
        </div>
    }
}

fn failed(text: String, prepared: Option<Arc<Prepared>>, keep: Callback<Arc<Prepared>>, lang: Lang) -> AnyView {
    let again = prepared.map(|prepared| {
        view! {
            <button type="button" class="btn btn-small" on:click=move |_| keep.run(Arc::clone(&prepared))>
                {Documents::of(lang).try_again}
            </button>
        }
    });
    view! {
        <div class="alert" data-tone="error" role="alert">
            {icon("warning")}
            <div>{text}</div>
            {again}
        </div>
    }
}

/// Whether a chosen file says that it is a picture. A drawing in SVG is a text and holds no photograph.
fn says_picture(media_type: &str) -> bool {
    media_type.starts_with("image/") && media_type != "image/svg+xml"
}

/// Makes of a chosen file what can be attached.
async fn prepare(file: &File, bearing: Bearing) -> Result<Prepared, Refusal> {
    let beginning = files::read_beginning(file, BEGINNING).await.map_err(|_| Refusal::Unreadable)?;
    let (name, media_type, bytes) = if says_picture(&file.type_()) || picture::format(&beginning).is_some() {
        let bytes =
            pictures::draw_anew(file, picture::target_size, picture::QUALITY).await.map_err(Refusal::NotDrawn)?;
        (picture::name_as_jpeg(&file.name()), picture::MEDIA_TYPE.to_owned(), bytes)
    } else {
        check_size(files::size(file)).map_err(Refusal::Attach)?;
        let bytes = files::read_bytes(file, ATTACHMENT_BYTES_MAX).await.map_err(|error| match error {
            ReadError::TooLarge { bytes, .. } => Refusal::Attach(AttachError::TooLarge { bytes }),
            ReadError::NotText | ReadError::Unreadable => Refusal::Unreadable,
        })?;
        (file.name(), file.type_(), bytes)
    };
    let Bearing { note, belongs_to, question } = bearing;
    let described = Described { name, media_type, note, date: clock::today(), belongs_to, question };
    Ok(Prepared { described, file: Blob::of(bytes) })
}

fn refusal_sentence(refusal: &Refusal, lang: Lang) -> String {
    let words = Documents::of(lang);
    match refusal {
        Refusal::Unreadable => words.e_unreadable.to_owned(),
        Refusal::NotDrawn(NotDrawn::NotDecoded) => words.e_not_decoded.to_owned(),
        Refusal::NotDrawn(NotDrawn::NoCanvas) => words.e_no_canvas.to_owned(),
        Refusal::Attach(error) => attach_sentence(error, lang),
    }
}

fn attach_sentence(error: &AttachError, lang: Lang) -> String {
    let words = Documents::of(lang);
    match error {
        AttachError::Empty => words.e_empty.to_owned(),
        AttachError::TooLarge { bytes } => {
            let (size, limit) = (number::size(*bytes, lang), number::size(ATTACHMENT_BYTES_MAX, lang));
            fill(words.e_too_large, &[("size", &size), ("limit", &limit)])
        }
        AttachError::Metadata => words.e_metadata.to_owned(),
        AttachError::Save(SaveError::Store(StoreError::Quota)) => words.e_full.to_owned(),
        AttachError::Save(error) => fill(words.e_not_attached, &[("why", &save_sentence(error, lang))]),
    }
}
