//! Opening, upgrading and deleting a database.

use super::fault::{fact, fact_at_opening, fact_of};
use super::schema::{CURRENT, SUPPORTED, upgrade};
use super::{Notice, js};
use crate::storage::StoreError;
use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, IdbDatabase, IdbOpenDbRequest, IdbVersionChangeEvent};

/// Opens the database at the version it has, or the one this build makes if that is higher.
pub(super) async fn open(name: &str, notices: &Rc<dyn Fn(Notice)>) -> Result<IdbDatabase, StoreError> {
    let database = connect(name, None, upgrade, notices).await?;
    let version = version_of(&database);
    if version > SUPPORTED {
        database.close();
        return Err(StoreError::VersionTooNew);
    }
    if version >= CURRENT {
        return Ok(database);
    }
    database.close();
    connect(name, Some(CURRENT), upgrade, notices).await
}

/// Opens the database again, at the version it has. Where it is not there any more it is not made anew: that would hide the loss.
pub(super) async fn reopen(name: &str, notices: &Rc<dyn Fn(Notice)>) -> Result<IdbDatabase, StoreError> {
    connect(name, None, |_, _, _| Err(JsValue::NULL), notices).await
}

/// Deletes the database and everything in it.
///
/// # Errors
///
/// [`StoreError::Blocked`] while another tab keeps it open; it goes when that tab is closed.
pub async fn delete_database(name: &str) -> Result<(), StoreError> {
    let request = js::factory()?.delete_database(name).map_err(|error| fact_at_opening(fact(&error)))?;
    Opening::begin(request, upgrade, |state| settle(state, Err(StoreError::Blocked))).await.map(drop)
}

/// Deletes the database as soon as nobody has it open any more; `held` hears that another tab keeps it open.
///
/// # Errors
///
/// Any but [`StoreError::Blocked`].
pub async fn delete_once_free(name: &str, held: impl Fn() + 'static) -> Result<(), StoreError> {
    let request = js::factory()?.delete_database(name).map_err(|error| fact_at_opening(fact(&error)))?;
    Opening::begin(request, upgrade, move |_| held()).await.map(drop)
}

/// Brings a database from one version to another.
type Upgrade = fn(&IdbDatabase, f64, f64) -> Result<(), JsValue>;

async fn connect(
    name: &str,
    version: Option<u32>,
    upgrade: Upgrade,
    notices: &Rc<dyn Fn(Notice)>,
) -> Result<IdbDatabase, StoreError> {
    let factory = js::factory()?;
    let request = match version {
        Some(version) => factory.open_with_u32(name, version),
        None => factory.open(name),
    };
    let request = request.map_err(|error| fact_at_opening(fact(&error)))?;
    let notices = Rc::clone(notices);
    // The opening goes on by itself as soon as the other tab closes its connection.
    let opened = Opening::begin(request, upgrade, move |_| notices(Notice::Blocked)).await?;
    opened.dyn_into().map_err(|_| StoreError::NotAvailable)
}

fn version_of(database: &IdbDatabase) -> u32 {
    // Whole and positive.
    database.version() as u32
}

/// A request to open or delete, as a future that owns its closure.
struct Opening {
    request: IdbOpenDbRequest,
    state: Rc<State>,
    _heard: Closure<dyn FnMut(Event)>,
}

#[derive(Default)]
struct State {
    answer: RefCell<Option<Result<JsValue, StoreError>>>,
    waker: RefCell<Option<Waker>>,
    /// Why an upgrade was given up.
    fault: RefCell<Option<StoreError>>,
}

impl Opening {
    fn begin(request: IdbOpenDbRequest, upgrade: Upgrade, blocked: impl Fn(&State) + 'static) -> Self {
        let state = Rc::new(State::default());
        let (asked, told) = (request.clone(), Rc::clone(&state));
        let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| match event.type_().as_str() {
            "blocked" => blocked(&told),
            "upgradeneeded" => upgrade_now(&asked, &event, &told, upgrade),
            "success" => settle(&told, asked.result().map_err(|error| fact(&error))),
            _ => {
                let said = told.fault.borrow_mut().take();
                let exception = asked.error().ok().flatten();
                let by_browser = || exception.map_or(StoreError::NotAvailable, |e| fact_at_opening(fact_of(&e)));
                settle(&told, Err(said.unwrap_or_else(by_browser)));
            }
        });
        let handler = Some(heard.as_ref().unchecked_ref());
        request.set_onsuccess(handler);
        request.set_onerror(handler);
        request.set_onblocked(handler);
        request.set_onupgradeneeded(handler);
        Opening { request, state, _heard: heard }
    }
}

fn settle(state: &State, answer: Result<JsValue, StoreError>) {
    state.answer.borrow_mut().get_or_insert(answer);
    if let Some(waker) = state.waker.borrow_mut().take() {
        waker.wake();
    }
}

fn upgrade_now(request: &IdbOpenDbRequest, event: &Event, state: &State, upgrade: Upgrade) {
    let done = || {
        let database: IdbDatabase = request.result()?.dyn_into()?;
        let versions = event.dyn_ref::<IdbVersionChangeEvent>();
        let from = versions.map_or(0.0, IdbVersionChangeEvent::old_version);
        upgrade(&database, from, database.version())
    };
    if let Err(error) = done() {
        state.fault.borrow_mut().get_or_insert(fact(&error));
        if let Some(transaction) = request.transaction() {
            // The error that follows tells the rest.
            let _ = transaction.abort();
        }
    }
}

impl Future for Opening {
    type Output = Result<JsValue, StoreError>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match self.state.answer.borrow_mut().take() {
            Some(answer) => Poll::Ready(answer),
            None => {
                self.state.waker.replace(Some(context.waker().clone()));
                Poll::Pending
            }
        }
    }
}

impl Drop for Opening {
    fn drop(&mut self) {
        self.request.set_onsuccess(None);
        self.request.set_onerror(None);
        self.request.set_onblocked(None);
        self.request.set_onupgradeneeded(None);
    }
}
