//! One connection to a database, and what is heard of it.
//!
//! Rule: it is closed as soon as another tab wants the database otherwise, so that nobody waits for this one; but for a newer build
//! only after the saves that run, and those asked for at once by whoever hears of it. One that the browser closed, where a disk is
//! full, may be opened again.

use super::schema::TRUTH;
use super::{Notice, js};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, IdbDatabase, IdbVersionChangeEvent};

/// Whether a connection can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Open,
    /// The browser closed it.
    Lost,
    /// It was let go for another tab.
    Closed,
}

/// A connection. Dropping it closes it.
pub(super) struct Connection {
    pub(super) database: IdbDatabase,
    state: Rc<Cell<State>>,
    _heard: Closure<dyn FnMut(Event)>,
}

impl Connection {
    /// Listens to what happens to an open database; `notices` hears of it too.
    pub(super) fn of(database: IdbDatabase, notices: Rc<dyn Fn(Notice)>) -> Self {
        let state = Rc::new(Cell::new(State::Open));
        let (held, known) = (database.clone(), Rc::clone(&state));
        let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let notice = match event.dyn_ref::<IdbVersionChangeEvent>() {
                Some(change) if change.new_version().is_some() => Notice::Superseded,
                Some(_) => Notice::Deleted,
                None => Notice::Lost,
            };
            let (database, state) = (held.clone(), Rc::clone(&known));
            // Transactions that are running still end.
            let let_go = move |end: State| {
                database.close();
                state.set(end);
            };
            match notice {
                Notice::Superseded => after_what_runs(&held, move || let_go(State::Closed)),
                Notice::Blocked | Notice::Deleted => let_go(State::Closed),
                Notice::Lost => let_go(State::Lost),
            }
            notices(notice);
        });
        let handler = Some(heard.as_ref().unchecked_ref());
        database.set_onversionchange(handler);
        database.set_onclose(handler);
        Connection { database, state, _heard: heard }
    }

    pub(super) fn state(&self) -> State {
        self.state.get()
    }
}

/// Calls back once a last look into the database has had its turn: after every save that runs, and after those that are asked
/// for at once by whoever hears of this. Where no look is given any more, at once.
fn after_what_runs(database: &IdbDatabase, callback: impl FnOnce() + 'static) {
    match js::reading(database, &TRUTH) {
        Ok(look) => {
            let ended = Closure::once_into_js(callback);
            look.set_oncomplete(Some(ended.unchecked_ref()));
            look.set_onabort(Some(ended.unchecked_ref()));
        }
        Err(_) => callback(),
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.database.set_onversionchange(None);
        self.database.set_onclose(None);
        self.database.close();
    }
}
