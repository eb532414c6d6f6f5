//! The last moment before the page may be gone: what is unsaved is to be saved then.

use super::Listener;
use std::cell::RefCell;
use std::rc::Rc;

/// Calls `flush` when the page goes out of sight or is left. On phones nothing else is sure to come: an app that was
/// swiped away hears no more.
pub fn on_leaving(flush: impl FnMut() + 'static) -> Vec<Listener> {
    let flush = Rc::new(RefCell::new(flush));
    let again = Rc::clone(&flush);
    let document = web_sys::window().and_then(|window| window.document());
    let hidden = document.map(|document| {
        let seen = document.clone();
        Listener::new(&document, "visibilitychange", move |_| {
            if seen.hidden() {
                call(&flush);
            }
        })
    });
    let left = Listener::at_window("pagehide", move |_| call(&again));
    hidden.into_iter().chain(left).collect()
}

fn call(flush: &RefCell<impl FnMut()>) {
    // Both events may come at once, one from within the other.
    if let Ok(mut flush) = flush.try_borrow_mut() {
        flush();
    }
}
