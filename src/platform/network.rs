//! Whether the browser thinks it is online. It may be wrong; a failed fetch is the proof.

use super::Listener;
use std::cell::RefCell;
use std::rc::Rc;

/// Whether the browser thinks it is online.
#[must_use]
pub fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

/// Hears `true` when it comes online and `false` when it goes off.
pub fn on_change(callback: impl FnMut(bool) + 'static) -> Vec<Listener> {
    let callback = Rc::new(RefCell::new(callback));
    let listen = |event, online| {
        let callback = Rc::clone(&callback);
        Listener::at_window(event, move |_| (callback.borrow_mut())(online))
    };
    [listen("online", true), listen("offline", false)].into_iter().flatten().collect()
}
