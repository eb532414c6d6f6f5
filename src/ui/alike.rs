//! Co-operatives that the one being entered may be already: told beneath the field that says so, while it is typed.
//!
//! Rule: it is told and nothing is refused. The register is read when the first of these fields is typed in, and not before.

use super::context::Ui;
use super::doubles::{name_of, why_text};
use super::markup::{live, view};
use super::parts::icon;
use crate::app::doubles::{Alike, Known, doubles_of};
use crate::app::{RecordTab, Route};
use crate::journal::Fold;
use crate::locale::words::Doubles;
use crate::ordered::Ordered;
use crate::record::koperasi::NOT_DOUBLE;
use crate::record::{Fields, Leaf, OwnerId, Path};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The fields that tell co-operatives apart.
const TELLING: [&str; 4] = ["nama", "alamat/kelurahan", "nik/nomor", "badan_hukum/nomor"];
/// The most that are named beneath a field.
const SHOWN: usize = 3;

/// Those it may be.
#[derive(Clone, Copy)]
pub(super) struct Alikes {
    ui: Ui,
    /// What stands in the fields that tell it apart.
    typed: RwSignal<BTreeMap<Path, Leaf>>,
    /// The register, once it is read; it is being read where there is an empty one.
    known: RwSignal<Option<Arc<Vec<Known>>>>,
    found: Memo<Vec<(Alike, OwnerId)>>,
}

impl Alikes {
    /// Of a form in which `standing` is entered already; `own` are the owners of its own records.
    pub(super) fn new(ui: Ui, standing: Option<&Fold>, own: &BTreeSet<OwnerId>) -> Self {
        let is_telling = |path: &str| TELLING.contains(&path) || path.starts_with(NOT_DOUBLE);
        let values = standing.into_iter().flat_map(|fold| fold.each("")).filter(|(path, _)| is_telling(path));
        let values = values.filter_map(|(path, leaf)| Some((path.parse().ok()?, leaf.clone()))).into_map();
        let (typed, known) = (RwSignal::new(values), RwSignal::new(None::<Arc<Vec<Known>>>));
        let (own, owner) = (own.clone(), standing.map(|fold| fold.record().owner()));
        let found = Memo::new(move |_| {
            let Some(known) = known.get() else { return Vec::new() };
            let entered = typed.with(|typed| Known::of_fields(owner, typed));
            let found = doubles_of(&entered, &known).into_iter().filter(|(_, other)| !own.contains(other));
            found.collect::<Vec<_>>()
        });
        Alikes { ui, typed, known, found }
    }

    /// Something was typed into a field.
    pub(super) fn type_in(&self, path: &str, text: &str) {
        if !TELLING.contains(&path) {
            return;
        }
        let Ok(path) = path.parse::<Path>() else { return };
        self.typed.update(|typed| {
            typed.insert(path, Leaf::from(text));
        });
        if self.known.with_untracked(Option::is_some) {
            return;
        }
        let (clinic, known) = (self.ui.clinic(), self.known);
        known.set(Some(Arc::default()));
        spawn_local(async move {
            if let Ok(read) = clinic.known().await {
                known.set(Some(Arc::new(read)));
            }
        });
    }
}

/// The field beneath which a reason is told.
fn field_of(why: Alike) -> &'static str {
    match why {
        Alike::Nik => "nik/nomor",
        Alike::Deed => "badan_hukum/nomor",
        Alike::Name | Alike::NearName => "nama",
    }
}

/// What is told beneath a field.
pub(super) fn alike_note(alikes: Alikes, path: &'static str) -> AnyView {
    if !TELLING.contains(&path) {
        return ().into_any();
    }
    let Alikes { ui, found, .. } = alikes;
    let lang = ui.language();
    let words = Doubles::of(lang);
    let here = Memo::new(move |_| {
        let here = found.get().into_iter().filter(|(why, _)| field_of(*why) == path);
        here.take(SHOWN).collect::<Vec<_>>()
    });
    live(move || {
        let here = here.get();
        (!here.is_empty()).then(|| {
            let lines = here.into_iter().map(|(why, owner)| {
                let to = Route::Record { owner, tab: RecordTab::Summary }.to_string();
                view! { <p><a href=to>{name_of(ui, owner)}</a> " · " {why_text(why, lang)}</p> }
            });
            view! {
                <div class="alert alike" data-tone="warn" role="status" data-alike=path>
                    {icon("warning")}
                    <div><b>{words.maybe_there}</b> {lines.collect::<Vec<_>>()}</div>
                </div>
            }
        })
    })
}
