//! What a backup does with attachments, said: the box that asks whether they go along, and what becomes of those that come.

use super::context::Ui;
use super::markup::{live, view};
use super::parts::icon;
use crate::app::{Carry, Export, Lack, Lacking, Weight};
use crate::exchange::backup::{Carriage, Limits, NamedFile};
use crate::locale::words::{BackupWords, Carriage as Words, fill};
use crate::locale::{Lang, number};
use crate::record::OwnerId;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The most missing attachments that are listed.
const LISTED: usize = 20;
/// The most that are named in a sentence.
const SHORT: usize = 3;

/// Whether files go along with the next backup.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    weight: RwSignal<Weight>,
    is_wanted: RwSignal<bool>,
}

impl Choice {
    /// They do, as far as they fit; what they come to is read.
    pub(super) fn new(ui: Ui) -> Self {
        let choice = Choice { weight: RwSignal::new(Weight::default()), is_wanted: RwSignal::new(true) };
        let clinic = ui.clinic();
        spawn_local(async move {
            if let Ok(weight) = clinic.attachments_weight().await {
                // The screen may be gone by now.
                let _ = choice.weight.try_set(weight);
            }
        });
        choice
    }

    /// What to ask of the clinic.
    pub(super) fn carry(self) -> Carry {
        let is_light = self.weight.with_untracked(fits);
        if self.is_wanted.get_untracked() && is_light { Carry::Files } else { Carry::Nothing }
    }

    /// The box, where there is anything to choose.
    pub(super) fn field(self, lang: Lang) -> AnyView {
        let words = Words::of(lang);
        live(move || {
            let weight = self.weight.get();
            if weight.files == 0 {
                return ().into_any();
            }
            let size = number::size(weight.bytes, lang);
            if !fits(&weight) {
                let limit = number::size(bytes_max(), lang);
                let text = fill(words.too_many, &[("size", &size), ("limit", &limit)]);
                return view! { <div class="alert" data-tone="warn">{icon("warning")}<div>{text}</div></div> };
            }
            let label = fill(words.carry, &[("n", &count(weight.files, lang)), ("size", &size)]);
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        id="sertakan"
                        prop:checked=self.is_wanted
                        on:change=move |event| self.is_wanted.set(event_target_checked(&event))
                    />
                    <span>{label} <small>{words.carry_hint}</small></span>
                </label>
            }
        })
    }

    /// What is said of a backup that carries so many files.
    pub(super) fn said(self, files: usize, lang: Lang) -> Option<String> {
        let words = Words::of(lang);
        match (files, self.weight.with_untracked(|weight| weight.files)) {
            (0, 0) => None,
            (0, left) => Some(fill(words.done_without, &[("n", &count(left, lang))])),
            (files, _) => Some(fill(words.done_with, &[("n", &count(files, lang))])),
        }
    }
}

/// How many bytes of files a backup may carry: as text they are a third longer.
fn bytes_max() -> u64 {
    u64::try_from(Limits::default().attachment_bytes / 4 * 3).unwrap_or(u64::MAX)
}

fn fits(weight: &Weight) -> bool {
    weight.bytes < bytes_max()
}

fn count(number: usize, lang: Lang) -> String {
    number::whole(i64::try_from(number).unwrap_or(i64::MAX), lang)
}

/// The figures of a preview, where the backup names any attachment.
pub(super) fn figures(carriage: &Carriage, lang: Lang) -> Option<AnyView> {
    let words = Words::of(lang);
    let figure = |name: &'static str, number: usize| {
        view! { <div><dt>{name}</dt><dd>{count(number, lang)}</dd></div> }
    };
    (carriage.named > 0).then(|| {
        view! { {figure(words.named, carriage.named)} {figure(words.carried, carriage.carried)} }
    })
}

/// The attachments that are or will be missing, by name and co-operative.
pub(super) fn missing(
    ui: Ui,
    carriage: &Carriage,
    name_of: impl Fn(OwnerId) -> Option<String>,
    is_merged: bool,
) -> Option<AnyView> {
    let lang = ui.language();
    let words = Words::of(lang);
    if carriage.missing.is_empty() {
        return None;
    }
    let n = count(carriage.missing.len(), lang);
    let title = fill(if is_merged { words.missing_now } else { words.missing }, &[("n", &n)]);
    let line = |file: &NamedFile| {
        let owner = name_of(file.record.owner()).unwrap_or_else(|| BackupWords::of(lang).row_unnamed.to_owned());
        view! { <li>{format!("{} · {owner}", file.name)}</li> }
    };
    let rest = carriage.missing.len().saturating_sub(LISTED);
    let lines = carriage.missing.iter().take(LISTED).map(line).collect::<Vec<_>>();
    let more = (rest > 0).then(|| view! { <li>"… " {count(rest, lang)}</li> });
    Some(view! {
        <div class="alert" data-tone="warn">
            {icon("warning")}
            <div>
                <b>{title}</b>
                <p class="small">{words.missing_hint}</p>
                <ul>{lines} {more}</ul>
            </div>
        </div>
    })
}

/// The attachments that a file was made without though it should carry them, by name and co-operative.
pub(super) fn lacking(ui: Ui, lacking: &[Lacking]) -> AnyView {
    let lang = ui.language();
    let words = Words::of(lang);
    // The names come late where the page was opened first.
    ui.read_overview();
    let line = |Lacking { file, lack }: &Lacking| {
        let (owner, name) = (file.record.owner(), file.name.clone());
        let of = live(move || {
            let names =
                ui.overview.with(|rows| rows.iter().find(|(one, _)| *one == owner).map(|(_, row)| row.name.clone()));
            names.unwrap_or_else(|| BackupWords::of(lang).row_unnamed.to_owned()).into_any()
        });
        let why = match lack {
            Lack::Missing => words.lack_missing,
            Lack::Damaged => words.lack_damaged,
        };
        view! { <li>{name} " · " {of} " · " {why}</li> }
    };
    let rest = lacking.len().saturating_sub(LISTED);
    let lines = lacking.iter().take(LISTED).map(line).collect::<Vec<_>>();
    let more = (rest > 0).then(|| view! { <li>"… " {count(rest, lang)}</li> });
    view! {
        <div class="alert" data-tone="warn" id="lampiran-kurang">
            {icon("warning")}
            <div>
                <b>{fill(words.lacking, &[("n", &count(lacking.len(), lang))])}</b>
                <p class="small">{words.lacking_hint}</p>
                <ul>{lines} {more}</ul>
            </div>
        </div>
    }
}

/// The same in a sentence; nothing where nothing is lacking.
pub(super) fn lacking_line(export: &Export, lang: Lang) -> Option<String> {
    let words = Words::of(lang);
    let names: Vec<&str> = export.lacking.iter().take(SHORT).map(|one| &*one.file.name).collect();
    let more = if export.lacking.len() > SHORT { "…" } else { "" };
    let names = format!("{}{more}", names.join(", "));
    let values = [("n", &*count(export.lacking.len(), lang)), ("names", &names)];
    (!export.lacking.is_empty()).then(|| fill(words.lacking_line, &values))
}

/// The name of a co-operative as this clinic's lists have it.
pub(super) fn name_here(ui: Ui, owner: OwnerId) -> Option<String> {
    ui.overview.with_untracked(|rows| rows.iter().find(|(one, _)| *one == owner).map(|(_, row)| row.name.clone()))
}
