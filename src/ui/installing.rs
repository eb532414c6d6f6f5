//! Installing the clinic on the device: the browser's own question where it offers one, the way by hand where it does not.
//!
//! Rule: it is offered quietly and never twice to who does not want it; what was refused is remembered.

use super::context::Ui;
use super::markup::{live, view};
use super::parts::icon;
use crate::app::browser::memory;
use crate::locale::words::{Guidance, Settings};
use crate::platform::program;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Whether the clinic is installed here, and whether the browser offers it.
#[derive(Clone, Copy)]
struct Installing {
    is_installed: RwSignal<bool>,
    is_installable: RwSignal<bool>,
    was_refused: RwSignal<bool>,
}

impl Installing {
    /// How it stands, kept up to date while the screen is there.
    fn watch() -> Self {
        let is_installed = RwSignal::new(program::is_installed());
        let is_installable = RwSignal::new(program::is_installable());
        // The handles end with the screen.
        let heard = [
            program::on_installable(move || is_installable.set(true)),
            program::on_installed(move || {
                is_installed.set(true);
                is_installable.set(false);
            }),
        ];
        let heard = StoredValue::new_local(heard);
        on_cleanup(move || heard.dispose());
        Installing { is_installed, is_installable, was_refused: RwSignal::new(false) }
    }

    /// Opens the browser's own question.
    fn ask(self) {
        spawn_local(async move {
            self.was_refused.set(program::install().await == Some(false));
            // The browser's offer serves once.
            self.is_installable.set(program::is_installable());
        });
    }
}

/// All there is to say about it, for the settings.
pub(super) fn section(ui: Ui) -> AnyView {
    let words = Settings::of(ui.language());
    let now = Installing::watch();
    view! {
        <div role="status" class="stack">
            {move || {
                if now.is_installed.get() {
                    return view! { <p class="cluster">{icon("check")} {words.installed}</p> };
                }
                let hints = (!now.is_installable.get())
                    .then(|| {
                        view! {
                            <ul>
                                <li>{words.install_menu}</li>
                                <li>{words.install_ios}</li>
                            </ul>
                        }
                    });
                let refused = now.was_refused.get().then(|| view! { <p>{words.install_dismissed}</p> });
                view! {
                    <p>{words.install_hint}</p>
                    {refused}
                    {hints}
                }
            }}
        </div>
        {move || {
            (now.is_installable.get() && !now.is_installed.get())
                .then(|| {
                    view! {
                        <div class="btn-row">
                            <button type="button" class="btn" on:click=move |_| now.ask()>
                                {icon("download")}
                                {words.install}
                            </button>
                        </div>
                    }
                })
        }}
    }
}

/// The quiet card: shown where the browser can install, or on an iPhone or iPad where only a hand can, until it is refused here.
pub(super) fn card(ui: Ui) -> AnyView {
    let words = Guidance::of(ui.language());
    let now = Installing::watch();
    let by_hand = program::is_installed_by_hand();
    let is_wanted = RwSignal::new(!memory::is_installing_refused());
    let refuse = move |_| {
        is_wanted.set(false);
        // Where it is not remembered, it is offered again.
        memory::refuse_installing();
    };
    live(move || {
        let is_offered = now.is_installable.get() || by_hand;
        if !is_offered || now.is_installed.get() || now.was_refused.get() || !is_wanted.get() {
            return ().into_any();
        }
        let how = now.is_installable.get().then(|| {
            view! {
                <button type="button" class="btn btn-primary" id="pasang" on:click=move |_| now.ask()>
                    {icon("download")}
                    {words.install_do}
                </button>
            }
        });
        let hand = (!now.is_installable.get())
            .then(|| view! { <p class="cluster">{icon("share")} {words.install_ios_how}</p> });
        view! {
            <section class="card" id="tawaran-pasang" aria-labelledby="tawaran-pasang-judul">
                <h2 id="tawaran-pasang-judul">{words.install_title}</h2>
                <p class="muted">{words.install_why}</p>
                {hand}
                <div class="btn-row">
                    {how}
                    <button type="button" class="btn btn-quiet" id="pasang-tidak" on:click=refuse>{words.install_later}</button>
                </div>
            </section>
        }
    })
}
