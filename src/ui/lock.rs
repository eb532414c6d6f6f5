//! The lock of the clinic on this device: the screen that stands before everything, and what puts it there.
//!
//! Rules: while the clinic is locked nothing of a record is read for the first time, and what was drawn before is out of sight
//! and out of reach; it stands unaltered behind the screen, so that unlocking shows the same place. What waits is saved before.
//! All tabs lock together and open together. It is a lock of the program, not encryption, and the settings say so.

use super::context::Ui;
use super::markup::{live, view};
use super::parts::{focus_soon, icon, logo, show, value_of, wrong_id, wrong_line};
use crate::app::browser::memory;
use crate::app::{Passphrase, wait_after};
use crate::locale::Lang;
use crate::locale::words::{Lock as Words, Shell, fill};
use crate::platform::channel::Channel;
use crate::platform::derive::pbkdf2_sha256;
use crate::platform::timer::{Timer, milliseconds};
use crate::platform::{Listener, page, program, random};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::task::{Poll, Waker};

/// The channel of every tab of this device, of whichever clinic.
const CHANNEL: &str = "koroena-perangkat";
/// What tabs tell one another there.
const LOCKED: &str = "terkunci";
const UNLOCKED: &str = "terbuka";
const WIPED: &str = "dikosongkan";
/// How often it is looked at how long nobody touched the clinic, in milliseconds.
const LOOK_EVERY: u32 = 5_000;
/// A page that comes back within so many milliseconds of going was loaded again, and is not asked twice.
const SAME_VISIT: u64 = 10_000;
/// What tells that somebody is there.
const TOUCHES: [&str; 4] = ["pointerdown", "keydown", "wheel", "touchmove"];

/// The lock of this tab.
#[derive(Debug)]
pub(crate) struct Lock {
    is_locked: ArcRwSignal<bool>,
    circle: Channel,
    /// What is done before the screen comes: what waits is saved.
    before: RefCell<Option<Before>>,
    /// Who waits for the clinic to be opened.
    waiting: RefCell<Option<Waker>>,
    /// When this tab was last touched, in the browser's milliseconds.
    touched: Cell<u64>,
    /// What the page was when it was locked.
    left: RefCell<Left>,
    heard: RefCell<Vec<Listener>>,
    look: RefCell<Option<Timer>>,
}

/// What is done before the screen comes.
struct Before(Box<dyn Fn()>);

impl std::fmt::Debug for Before {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Before")
    }
}

/// What is put back when the clinic is open again.
#[derive(Clone, Debug, Default)]
struct Left {
    title: String,
    focused: Option<String>,
}

/// How a try went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tried {
    /// It is the passphrase.
    Right,
    /// It is not.
    Wrong,
    /// It was not looked at: one waits for so many seconds more.
    Waiting(u32),
    /// This browser cannot tell.
    Unavailable,
}

impl Lock {
    /// The lock of this tab, shut where there is a passphrase and the page was not open a moment ago.
    pub(crate) fn hang() -> Rc<Self> {
        let was_open =
            memory::take_was_open().is_some_and(|at| (at..at.saturating_add(SAME_VISIT)).contains(&milliseconds()));
        let is_locked = memory::passphrase().is_some() && !was_open;
        let lock = Rc::new_cyclic(|weak: &Weak<Lock>| {
            let hearing = Weak::clone(weak);
            Lock {
                is_locked: ArcRwSignal::new(is_locked),
                circle: Channel::join(CHANNEL, move |word| {
                    if let Some(lock) = hearing.upgrade() {
                        lock.hear(&word);
                    }
                }),
                before: RefCell::default(),
                waiting: RefCell::default(),
                touched: Cell::new(milliseconds()),
                left: RefCell::default(),
                heard: RefCell::default(),
                look: RefCell::default(),
            }
        });
        let shown = Rc::clone(&lock);
        if let Some(root) = page::append_to_body("kunci") {
            leptos::mount::mount_to(root, move || curtain(&shown)).forget();
        }
        if is_locked {
            program::announce_started();
        }
        lock
    }

    /// Resolves once the clinic is open.
    pub(crate) async fn opened(&self) {
        std::future::poll_fn(|context| {
            if self.is_locked.get_untracked() {
                self.waiting.replace(Some(context.waker().clone()));
                Poll::Pending
            } else {
                Poll::Ready(())
            }
        })
        .await;
    }

    /// Begins to look for how long nobody touches the clinic. Before it locks, what waits is saved.
    pub(crate) fn watch(self: &Rc<Self>, ui: Ui) {
        self.before.replace(Some(Before(Box::new(move || ui.close()))));
        let mut heard: Vec<Listener> = Vec::new();
        for event in TOUCHES {
            let weak = Rc::downgrade(self);
            heard.extend(Listener::at_window(event, move |_| {
                if let Some(lock) = weak.upgrade() {
                    lock.touch();
                }
            }));
        }
        let weak = Rc::downgrade(self);
        heard.extend(page::on_visible(move || {
            if let Some(lock) = weak.upgrade() {
                lock.look();
            }
        }));
        let weak = Rc::downgrade(self);
        heard.extend(Listener::at_window("pagehide", move |_| {
            if let Some(lock) = weak.upgrade() {
                lock.look();
                if memory::passphrase().is_some() && !lock.is_locked.get_untracked() {
                    memory::set_was_open(milliseconds());
                }
            }
        }));
        self.heard.replace(heard);
        self.look_again();
    }

    fn look_again(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        self.look.replace(Timer::after(LOOK_EVERY, move || {
            if let Some(lock) = weak.upgrade() {
                lock.look();
                lock.look_again();
            }
        }));
    }

    /// Somebody is there. The other tabs learn of it where they look, and are told seldom.
    fn touch(&self) {
        let now = milliseconds();
        let is_due = now.saturating_sub(self.touched.get()) >= u64::from(LOOK_EVERY);
        // Whoever comes back after the time is over is not let in by touching.
        if is_due {
            self.look();
        }
        if !self.is_locked.get_untracked() {
            self.touched.set(now);
            if is_due && memory::passphrase().is_some() {
                memory::set_touched(now);
            }
        }
    }

    /// Locks where nobody touched any tab for too long.
    fn look(&self) {
        let Some(minutes) = memory::lock_after().minutes().filter(|_| memory::passphrase().is_some()) else { return };
        let last = self.touched.get().max(memory::touched().unwrap_or_default());
        if milliseconds().saturating_sub(last) >= u64::from(minutes) * 60_000 {
            self.lock();
        }
    }

    /// Locks this tab and the others, where there is a passphrase.
    pub(crate) fn lock(&self) {
        if memory::passphrase().is_some() && !self.is_locked.get_untracked() {
            self.shut();
            self.circle.tell(LOCKED);
        }
    }

    fn shut(&self) {
        if self.is_locked.get_untracked() {
            return;
        }
        self.left.replace(Left { title: page::title(), focused: page::focused() });
        // A field tells what is in it when it is left.
        page::leave_field();
        if let Some(Before(save)) = &*self.before.borrow() {
            save();
        }
        self.is_locked.set(true);
    }

    fn unlock(&self) {
        self.touched.set(milliseconds());
        self.is_locked.set(false);
        let Left { title, focused } = self.left.take();
        if !title.is_empty() {
            page::set_title(&title);
        }
        if let Some(id) = focused {
            focus_soon(id);
        }
        if let Some(waker) = self.waiting.take() {
            waker.wake();
        }
    }

    /// Tells the other tabs that the device was emptied: they begin anew.
    pub(crate) fn tell_wiped(&self) {
        self.circle.tell(WIPED);
    }

    fn hear(&self, word: &str) {
        match word {
            LOCKED => self.shut(),
            UNLOCKED if self.is_locked.get_untracked() => self.unlock(),
            WIPED => {
                memory::clear_session();
                crate::platform::address::replace("/");
                program::reload();
            }
            // From another build.
            _ => {}
        }
    }
}

/// How many seconds one still waits before another try.
fn still_waiting() -> u32 {
    let (wrong, at) = memory::wrong_tries();
    let wait = wait_after(wrong);
    let passed = milliseconds().saturating_sub(at);
    let left = (u64::from(wait) * 1_000).saturating_sub(passed).div_ceil(1_000);
    u32::try_from(left).unwrap_or(wait)
}

/// Tries a passphrase.
pub(crate) async fn attempt(passphrase: &str) -> Tried {
    let Some(known) = memory::passphrase() else { return Tried::Right };
    let waiting = still_waiting();
    if waiting > 0 {
        return Tried::Waiting(waiting);
    }
    match pbkdf2_sha256(passphrase, &known.salt, known.iterations).await {
        Err(_) => Tried::Unavailable,
        Ok(derived) if derived == known.derived => {
            memory::set_wrong_tries(0, 0);
            Tried::Right
        }
        Ok(_) => {
            let (wrong, _) = memory::wrong_tries();
            memory::set_wrong_tries(wrong.saturating_add(1), milliseconds());
            Tried::Wrong
        }
    }
}

/// What is to be remembered of a new passphrase; nothing where this browser cannot derive.
pub(crate) async fn derive_new(passphrase: &str) -> Option<Passphrase> {
    let salt = random::bytes().ok()?;
    let iterations = Passphrase::ITERATIONS;
    let derived = pbkdf2_sha256(passphrase, &salt, iterations).await.ok()?;
    Some(Passphrase { iterations, salt, derived })
}

/// What is said of a try that did not open.
pub(crate) fn tried_sentence(tried: Tried, lang: Lang) -> Option<String> {
    let words = Words::of(lang);
    let wait = |seconds: u32| fill(words.e_wait, &[("n", &seconds.to_string())]);
    match tried {
        Tried::Right => None,
        Tried::Wrong => Some(format!("{} {}", words.e_wrong, wait(still_waiting()))),
        Tried::Waiting(seconds) => Some(wait(seconds)),
        Tried::Unavailable => Some(words.e_unavailable.to_owned()),
    }
}

// ---- The screen ----

/// Stands beside the clinic and before it while it is locked.
fn curtain(lock: &Rc<Lock>) -> AnyView {
    let is_locked = lock.is_locked.clone();
    let lock = StoredValue::new_local(Rc::clone(lock));
    let covered = is_locked.clone();
    Effect::new(move |_| page::cover("app", covered.get()));
    live(move || is_locked.get().then(|| screen(lock)))
}

fn screen(lock: StoredValue<Rc<Lock>, LocalStorage>) -> AnyView {
    let lang: Lang = memory::language().and_then(|code| code.parse().ok()).unwrap_or_default();
    let words = Words::of(lang);
    page::set_language(lang.code());
    page::set_title(Shell::of(lang).clinic);
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    let stand = move || {
        if let Some(dialog) = dialog.get_untracked() {
            show(&dialog, true);
            page::focus("sandi");
        }
    };
    Effect::new(move |_| {
        if dialog.get().is_some() {
            stand();
        }
    });
    let given = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let counting = StoredValue::new_local(None::<Timer>);
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let passphrase = given.get_untracked();
        if passphrase.is_empty() {
            wrong.set(Some(words.e_missing.to_owned()));
            page::focus("sandi");
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let tried = attempt(&passphrase).await;
            busy.set(false);
            if tried == Tried::Right {
                let lock = lock.get_value();
                lock.unlock();
                return lock.circle.tell(UNLOCKED);
            }
            wrong.set(tried_sentence(tried, lang));
            given.set(String::new());
            page::focus("sandi");
            count_down(counting, wrong, lang);
        });
    };
    let reminder = memory::reminder().map(|text| {
        view! {
            <details class="more">
                <summary>{words.reminder}</summary>
                <p>{text}</p>
            </details>
        }
    });
    view! {
        <dialog
            class="lock"
            node_ref=dialog
            aria-labelledby="kunci-judul"
            on:cancel=|event: leptos::ev::Event| event.prevent_default()
            on:close=move |_| stand()
        >
            <form class="form" on:submit=open novalidate>
                <div class="hero">
                    {logo()}
                    <h1 id="kunci-judul">{words.title}</h1>
                    <p class="lead">{words.lead}</p>
                </div>
                <div class="field" class:is-wrong=move || wrong.with(Option::is_some)>
                    <label for="sandi">{words.passphrase}</label>
                    <input
                        class="input"
                        id="sandi"
                        type="password"
                        autocomplete="current-password"
                        aria-describedby=wrong_id("sandi")
                        aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                        prop:value=move || given.get()
                        on:input=move |event| given.set(value_of(&event))
                    />
                    {wrong_line("sandi", move || wrong.get())}
                </div>
                <button type="submit" class="btn btn-primary btn-block" prop:disabled=move || busy.get()>
                    {icon("lock")}
                    {move || if busy.get() { words.opening } else { words.open }}
                </button>
                {reminder}
                <details class="more">
                    <summary>{words.forgotten}</summary>
                    <p class="muted small">{words.forgotten_hint}</p>
                </details>
            </form>
        </dialog>
    }
}

/// Says every second how long one still waits; after that, that it was wrong.
fn count_down(counting: StoredValue<Option<Timer>, LocalStorage>, wrong: RwSignal<Option<String>>, lang: Lang) {
    if still_waiting() == 0 {
        return;
    }
    counting.set_value(Timer::after(1_000, move || {
        let words = Words::of(lang);
        let left = still_waiting();
        let wait = (left > 0).then(|| fill(words.e_wait, &[("n", &left.to_string())]));
        // The screen may be gone by now.
        let _ = wrong
            .try_set(Some([Some(words.e_wrong.to_owned()), wait].into_iter().flatten().collect::<Vec<_>>().join(" ")));
        count_down(counting, wrong, lang);
    }));
}
