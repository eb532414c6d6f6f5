//! Later, and later again: a timer that ends with its handle, and one that begins anew at every call.

use js_sys::Date;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// Now, in the browser's milliseconds. Its clock may be set back or forth meanwhile. A whole number: reading and printing others
/// costs the wasm 20 kB.
#[must_use]
pub fn milliseconds() -> u64 {
    // Whole and not negative.
    Date::now() as u64
}

/// Waits to call back once. Dropping it calls it off.
#[must_use = "dropping it calls it off"]
pub struct Timer {
    id: i32,
    _callback: Closure<dyn FnMut()>,
}

impl Timer {
    /// Calls `callback` after so many milliseconds; nothing where there is no window.
    pub fn after(milliseconds: u32, callback: impl FnOnce() + 'static) -> Option<Self> {
        let mut once = Some(callback);
        let callback = Closure::<dyn FnMut()>::new(move || {
            if let Some(callback) = once.take() {
                callback();
            }
        });
        let window = web_sys::window()?;
        let delay = i32::try_from(milliseconds).unwrap_or(i32::MAX);
        let function = callback.as_ref().unchecked_ref();
        let id = window.set_timeout_with_callback_and_timeout_and_arguments_0(function, delay).ok()?;
        Some(Timer { id, _callback: callback })
    }

    /// Calls back whatever becomes of the handle.
    pub fn keep(self) {
        std::mem::forget(self);
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}

impl std::fmt::Debug for Timer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("Timer").field(&self.id).finish()
    }
}

type Work = Box<dyn FnOnce()>;

/// Does the last of several things asked for in quick succession, once there is a pause or they have gone on for too long.
/// Dropping it calls the last off; [`Debounce::flush`] does it at once.
#[derive(Clone)]
pub struct Debounce {
    milliseconds: u32,
    at_most: u32,
    /// Since when something waits, in the browser's milliseconds.
    since: Rc<Cell<u64>>,
    waiting: Rc<RefCell<Option<Work>>>,
    timer: Rc<RefCell<Option<Timer>>>,
}

impl Debounce {
    /// Waits for a pause of so many milliseconds, but not longer than `at_most`.
    #[must_use]
    pub fn new(milliseconds: u32, at_most: u32) -> Self {
        Debounce { milliseconds, at_most, since: Rc::default(), waiting: Rc::default(), timer: Rc::default() }
    }

    /// Does `work` after the pause, in place of what waits.
    pub fn call(&self, work: impl FnOnce() + 'static) {
        let now = milliseconds();
        if self.waiting.replace(Some(Box::new(work))).is_none() {
            self.since.set(now);
        } else if now.saturating_sub(self.since.get()) >= u64::from(self.at_most) {
            return self.flush();
        }
        let waiting = Rc::downgrade(&self.waiting);
        let timer = Timer::after(self.milliseconds, move || {
            if let Some(waiting) = waiting.upgrade() {
                run(&waiting);
            }
        });
        self.timer.replace(timer);
    }

    /// Does what waits, now.
    pub fn flush(&self) {
        self.timer.replace(None);
        run(&self.waiting);
    }

    /// Whether something waits.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.waiting.borrow().is_some()
    }
}

fn run(waiting: &RefCell<Option<Work>>) {
    // Taken out first: the work may ask for more.
    let work = waiting.borrow_mut().take();
    if let Some(work) = work {
        work();
    }
}

impl std::fmt::Debug for Debounce {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Debounce").field("waiting", &self.is_waiting()).finish()
    }
}
