//! A record's attachments (Dokumen): the list with its pictures, and the way by which a photograph or a file comes to it.
//!
//! Rule: whatever is a picture is drawn anew before it is kept (`platform::pictures`); one that this browser cannot decode is
//! refused in a sentence and never kept as it came.

use super::context::{Ui, ui};
use super::markup::{live, view};
use super::parts::{Confirm, day, focus_soon, icon, save_sentence, show, store_sentence, target, value_of};
use crate::app::naming::statement_name;
use crate::app::{ATTACHMENT_BYTES_MAX, AttachError, Described, Dossier, SaveError, StoreError, check_size, picture};
use crate::locale::words::{Common, Documents, Examination, History, Removal, fill};
use crate::locale::{Lang, number};
use crate::platform::clock;
use crate::platform::files::{self, ObjectUrl, ReadError};
use crate::platform::pictures::{self, NotDrawn};
use crate::record::lampiran::SIDIK;
use crate::record::{Blob, Lampiran, Laporan, Period, RecordId, Sidik};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;
use std::sync::Arc;
use web_sys::{File, HtmlInputElement};

/// How much of a file tells what kind of picture it is, in bytes.
const BEGINNING: u16 = 16;

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

/// The part of the record page.
pub(crate) fn documents(ui: Ui, dossier: &Arc<Dossier>) -> AnyView {
    let words = Documents::of(ui.language());
    let here = RwSignal::new(None::<BTreeSet<Sidik>>);
    let clinic = ui.clinic();
    spawn_local(async move {
        here.set(Some(clinic.attachments_here().await.unwrap_or_default()));
    });
    let seen = RwSignal::new(None::<(String, Arc<ObjectUrl>)>);
    let removing = RwSignal::new(None::<(RecordId, String)>);
    let rows = dossier
        .attachments
        .iter()
        .map(|attachment| row(ui, dossier, Arc::clone(attachment), here, seen, removing))
        .collect::<Vec<_>>();
    view! {
        {if rows.is_empty() {
            view! { <p class="muted">{words.none}</p> }
        } else {
            view! { <ul class="list">{rows}</ul> }
        }}
        {adding(ui, dossier)}
        {live(move || seen.get().map(|(name, address)| large(seen, name, &address)))}
        {live(move || removing.get().map(|(record, name)| ask(ui, record, &name)))}
    }
}

// ---- The list ----

fn row(
    ui: Ui,
    dossier: &Dossier,
    attachment: Arc<Lampiran>,
    here: RwSignal<Option<BTreeSet<Sidik>>>,
    seen: RwSignal<Option<(String, Arc<ObjectUrl>)>>,
    removing: RwSignal<Option<(RecordId, String)>>,
) -> AnyView {
    let lang = ui.language();
    let words = Documents::of(lang);
    let fold = dossier.fold(&attachment.id);
    let gone = |path: &str| fold.is_purged(path).then(|| Common::of(lang).gone.to_owned());
    let name = gone("nama").unwrap_or_else(|| name_of(&attachment, lang));
    let is_file_gone = fold.is_purged(SIDIK);
    let sidik = attachment.sidik;
    let is_here = Memo::new(move |_| {
        here.with(|here| here.as_ref().map(|here| sidik.is_some_and(|sidik| here.contains(&sidik))))
    });
    let beneath = [
        Some(number::size(attachment.ukuran, lang)),
        Some(day(&attachment.tanggal, lang)),
        Some(gone("oleh").unwrap_or_else(|| attachment.oleh.clone())),
        attachment.untuk.as_ref().and_then(|record| belongs_to(dossier, record, lang)),
    ];
    let beneath = beneath.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let note = gone("catatan").unwrap_or_else(|| attachment.catatan.clone());
    let note = (!note.is_empty()).then(|| view! { <span class="small">{note}</span> });
    let absent = move || {
        if is_file_gone {
            let text = format!("{}: {}", History::of(lang).file_itself, Common::of(lang).gone);
            return Some(view! { <span class="muted small">{text}</span> });
        }
        (is_here.get() == Some(false)).then(|| {
            view! {
                <span class="chip conf" data-conf="sengketa" title=words.not_here_hint>{words.not_here}</span>
            }
        })
    };
    let record = attachment.id.clone();
    let place = format!("lampiran-{}", record.local().unwrap_or_default());
    let (to_remove, to_download) = (name.clone(), Arc::clone(&attachment));
    let download_name = fill(words.download_of, &[("name", &name)]);
    let remove_name = fill(words.remove_of, &[("name", &name)]);
    view! {
        <li class="item file" id=place tabindex="-1">
            {thumbnail(ui, Arc::clone(&attachment), is_here, seen)}
            <span class="item-main">
                <b class="item-title">{name}</b>
                <span class="item-sub">{beneath}</span>
                {note}
                {absent}
            </span>
            <span class="item-end">
                <button
                    type="button"
                    class="btn btn-icon"
                    aria-label=download_name
                    prop:disabled=move || is_here.get() != Some(true)
                    on:click=move |_| download(ui, Arc::clone(&to_download))
                >
                    {icon("download")}
                </button>
                <button
                    type="button"
                    class="btn btn-icon"
                    aria-label=remove_name
                    on:click=move |_| removing.set(Some((record.clone(), to_remove.clone())))
                >
                    {icon("trash")}
                </button>
            </span>
        </li>
    }
}

fn name_of(attachment: &Lampiran, lang: Lang) -> String {
    if attachment.nama.is_empty() { Documents::of(lang).unnamed.to_owned() } else { attachment.nama.clone() }
}

/// A picture small, which opens it large; of any other file a sign. The address ends with the screen.
fn thumbnail(
    ui: Ui,
    attachment: Arc<Lampiran>,
    is_here: Memo<Option<bool>>,
    seen: RwSignal<Option<(String, Arc<ObjectUrl>)>>,
) -> AnyView {
    let lang = ui.language();
    if !attachment.is_picture() {
        return view! { <span class="thumb">{icon("file")}</span> };
    }
    let address = RwSignal::new(None::<Arc<ObjectUrl>>);
    let name = name_of(&attachment, lang);
    let clinic = ui.clinic();
    let clinic = StoredValue::new_local(clinic);
    Effect::new(move |_| {
        let (Some(true), Some(sidik)) = (is_here.get(), attachment.sidik) else { return };
        let (clinic, media_type) = (clinic.get_value(), attachment.jenis.clone());
        spawn_local(async move {
            let Ok(Some(file)) = clinic.attachment(sidik).await else { return };
            // The screen may be gone by now.
            let _ = address.try_set(ObjectUrl::of_bytes(file.bytes(), &media_type).map(Arc::new));
        });
    });
    live(move || match address.get() {
        None => view! { <span class="thumb">{icon("camera")}</span> },
        Some(shown) => {
            let label = fill(Documents::of(lang).see, &[("name", &name)]);
            let (name, source) = (name.clone(), shown.as_str().to_owned());
            view! {
                <button
                    type="button"
                    class="thumb"
                    aria-label=label
                    on:click=move |_| seen.set(Some((name.clone(), Arc::clone(&shown))))
                >
                    <img src=source alt="" />
                </button>
            }
        }
    })
}

/// A picture large, over the page.
fn large(seen: RwSignal<Option<(String, Arc<ObjectUrl>)>>, name: String, address: &Arc<ObjectUrl>) -> AnyView {
    let words = Common::of(ui().language());
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            show(&dialog, true);
        }
    });
    let source = address.as_str().to_owned();
    view! {
        <dialog class="dialog dialog-wide" node_ref=dialog aria-labelledby="gambar-judul" on:close=move |_| seen.set(None)>
            <h2 id="gambar-judul">{name.clone()}</h2>
            <img src=source alt=name />
            <div class="btn-row">
                <button
                    type="button"
                    class="btn"
                    on:click=move |_| {
                        if let Some(dialog) = dialog.get_untracked() {
                            show(&dialog, false);
                        }
                    }
                >
                    {words.close}
                </button>
            </div>
        </dialog>
    }
}

fn download(ui: Ui, attachment: Arc<Lampiran>) {
    let lang = ui.language();
    let words = Documents::of(lang);
    let Some(sidik) = attachment.sidik else { return };
    spawn_local(async move {
        let sentence = match ui.clinic().attachment(sidik).await {
            Ok(Some(file)) => {
                match files::download_bytes(&name_of(&attachment, lang), &attachment.jenis, file.bytes()) {
                    Ok(()) => return,
                    Err(files::NotDownloaded) => words.e_download.to_owned(),
                }
            }
            Ok(None) => words.not_here_hint.to_owned(),
            Err(StoreError::Corrupt { .. }) => words.e_damaged.to_owned(),
            Err(error) => store_sentence(&error, lang),
        };
        ui.say(sentence);
    });
}

/// Asks before an attachment is removed from the list.
fn ask(ui: Ui, record: RecordId, name: &str) -> AnyView {
    let lang = ui.language();
    let words = Documents::of(lang);
    let open = RwSignal::new(true);
    let remove = Callback::new(move |()| {
        let record = record.clone();
        spawn_local(async move {
            match ui.clinic().remove(&record, &clock::now()).await {
                Ok(fold) => {
                    ui.put_on_desk(fold.clone());
                    ui.kept(Ok(vec![fold]));
                    ui.redraw();
                    ui.say(Removal::of(lang).where_to_find);
                    focus_soon("tambah-foto".to_owned());
                }
                Err(error) => ui.say(save_sentence(&error, lang)),
            }
        });
    });
    view! {
        <Confirm
            open
            title=words.remove_title.to_owned()
            text=fill(words.remove_ask, &[("name", name)])
            verb=Common::of(lang).remove.to_owned()
            on_confirm=remove
        />
    }
}

// ---- What it belongs to ----

/// What an attachment of `record` is said to be for.
fn belongs_to(dossier: &Dossier, record: &RecordId, lang: Lang) -> Option<String> {
    if let Some((unit, period)) = Laporan::unit_and_period(record)
        && dossier.statement(unit, period).is_some()
    {
        return Some(statement_name(period, lang));
    }
    let examination = dossier.examinations.iter().find(|one| one.id == *record)?;
    let year = examination.year.map(|year| year.to_string()).unwrap_or_default();
    let day = day(&examination.date, lang);
    let title = fill(Examination::of(lang).title, &[("y", &year)]);
    Some(if day.is_empty() { title } else { format!("{title}, {day}") })
}

fn choices(dossier: &Dossier, lang: Lang) -> Vec<AnyView> {
    let yearly = dossier.statements.keys().map(|(unit, year)| (*unit, Period::Year(*year)));
    let statements = yearly.rev().chain(dossier.interim.keys().copied().rev());
    let statements = statements.filter_map(|(unit, period)| Laporan::id(dossier.owner, unit, period));
    let examinations = dossier.examinations.iter().map(|one| one.id.clone());
    let all = statements.chain(examinations);
    let named = all.filter_map(|record| Some((belongs_to(dossier, &record, lang)?, record)));
    named.map(|(name, record)| view! { <option value=record.to_string()>{name}</option> }).collect::<Vec<_>>()
}

// ---- Adding ----

fn adding(ui: Ui, dossier: &Arc<Dossier>) -> AnyView {
    let lang = ui.language();
    let words = Documents::of(lang);
    let owner = dossier.owner;
    let state = RwSignal::new(Attaching::Idle);
    let note = RwSignal::new(String::new());
    let whose = RwSignal::new(None::<RecordId>);
    let busy = Memo::new(move |_| state.with(|state| matches!(state, Attaching::Preparing)));
    let keep = Callback::new(move |prepared: Arc<Prepared>| {
        state.set(Attaching::Preparing);
        spawn_local(async move {
            let Some(record) = Lampiran::id_from_bytes(owner, ui.new_id()) else { return };
            let attached = ui.clinic().attach(&record, &prepared.described, &prepared.file, &clock::now()).await;
            match attached {
                Ok(fold) => {
                    ui.put_on_desk(fold.clone());
                    ui.kept(Ok(vec![fold]));
                    ui.redraw();
                    ui.say(fill(words.attached, &[("name", &prepared.described.name)]));
                    focus_soon(format!("lampiran-{}", record.local().unwrap_or_default()));
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
        let (note, belongs_to) = (note.get_untracked().trim().to_owned(), whose.get_untracked());
        spawn_local(async move {
            let prepared = prepare(&file, note, belongs_to).await;
            // The same file can be chosen again.
            input.set_value("");
            match prepared {
                Ok(prepared) => keep.run(Arc::new(prepared)),
                Err(refusal) => state.set(Attaching::Failed(refusal_sentence(&refusal, lang), None)),
            }
        });
    };
    let limit = number::size(ATTACHMENT_BYTES_MAX, lang);
    view! {
        <section class="card form" aria-labelledby="lampirkan">
            <div class="stack">
                <h2 id="lampirkan">{words.add_title}</h2>
                <p class="muted small">{fill(words.add_hint, &[("limit", &limit)])}</p>
            </div>
            <div class="fields">
                <div class="field">
                    <label for="lampiran-catatan">
                        {words.note} " " <span class="optional">{Common::of(lang).optional}</span>
                    </label>
                    <p class="hint" id="lampiran-catatan-hint">{words.note_hint}</p>
                    <input
                        class="input"
                        id="lampiran-catatan"
                        maxlength="500"
                        autocomplete="off"
                        aria-describedby="lampiran-catatan-hint"
                        prop:value=move || note.get()
                        on:input=move |event| note.set(value_of(&event))
                    />
                </div>
                <div class="field">
                    <label for="lampiran-untuk">{words.belongs_to}</label>
                    <p class="hint" id="lampiran-untuk-hint">{words.belongs_to_hint}</p>
                    <select
                        class="input"
                        id="lampiran-untuk"
                        aria-describedby="lampiran-untuk-hint"
                        on:change=move |event| whose.set(value_of(&event).parse().ok())
                    >
                        <option value="">{words.belongs_to_all}</option>
                        {choices(dossier, lang)}
                    </select>
                </div>
            </div>
            <div class="stack">
            <div class="btn-row">
                <label class="btn btn-primary pick">
                    {icon("camera")}
                    {words.add_photo}
                    <input
                        type="file"
                        id="tambah-foto"
                        accept="image/*"
                        capture="environment"
                        prop:disabled=move || busy.get()
                        on:change=chosen
                    />
                </label>
                <label class="btn pick">
                    {icon("file")}
                    {words.add_file}
                    <input type="file" id="tambah-berkas" prop:disabled=move || busy.get() on:change=chosen />
                </label>
            </div>
            <div role="status">{move || busy.get().then(|| view! { <p>{words.preparing}</p> })}</div>
            {live(move || match state.get() {
                Attaching::Idle | Attaching::Preparing => ().into_any(),
                Attaching::Failed(text, prepared) => failed(text, prepared, keep, lang),
            })}
            </div>
        </section>
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
async fn prepare(file: &File, note: String, belongs_to: Option<RecordId>) -> Result<Prepared, Refusal> {
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
    let described = Described { name, media_type, note, date: clock::today(), belongs_to };
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
