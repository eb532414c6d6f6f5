//! One transaction as one future, whose requests are all issued from callbacks.
//!
//! Rule: a transaction commits itself as soon as control returns to the browser with no request pending, and an `.await`
//! between two requests may return too late. So there is none: what follows a request is said with it, in
//! [`Transaction::then`], and the only thing to await is the end, which resolves by `complete`, `abort` or `error`.
//!
//! The future owns every closure. Dropping it before the end takes the handlers off; what was issued takes its course,
//! unacknowledged.

use super::fault::{fact, fact_of};
use crate::storage::StoreError;
use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::task::{Context, Poll, Waker};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, IdbObjectStore, IdbRequest, IdbTransaction};

type Callback = Closure<dyn FnMut(Event)>;

/// A running transaction.
#[derive(Clone)]
pub(super) struct Transaction(Rc<Inner>);

/// The end of a transaction.
pub(super) struct End(Rc<Inner>);

struct Inner {
    transaction: IdbTransaction,
    watched: RefCell<Vec<Watched>>,
    at_end: RefCell<Option<Callback>>,
    /// What a callback or a request said before the browser aborted.
    fault: RefCell<Option<StoreError>>,
    ended: Cell<Option<Ending>>,
    waker: RefCell<Option<Waker>>,
}

#[derive(Clone, Copy)]
enum Ending {
    Complete,
    Abort,
}

/// A request that someone waits for.
struct Watched {
    request: IdbRequest,
    _callback: Callback,
}

/// Runs `body` in a transaction; the future resolves at its end. An error from `body` aborts it.
pub(super) async fn run(
    transaction: IdbTransaction,
    body: impl FnOnce(&Transaction) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let running = Transaction::begin(transaction);
    if let Err(fault) = body(&running) {
        running.abort(fault);
    }
    End(running.0).await
}

impl Transaction {
    fn begin(transaction: IdbTransaction) -> Self {
        let inner = Rc::new(Inner {
            transaction,
            watched: RefCell::default(),
            at_end: RefCell::default(),
            fault: RefCell::default(),
            ended: Cell::new(None),
            waker: RefCell::default(),
        });
        let weak = Rc::downgrade(&inner);
        let at_end = Callback::new(move |event: Event| hear(&weak, &event));
        let handler = Some(at_end.as_ref().unchecked_ref());
        inner.transaction.set_oncomplete(handler);
        inner.transaction.set_onabort(handler);
        inner.transaction.set_onerror(handler);
        inner.at_end.replace(Some(at_end));
        Transaction(inner)
    }

    /// The object store `name` of the transaction.
    pub(super) fn store(&self, name: &str) -> Result<IdbObjectStore, StoreError> {
        self.0.transaction.object_store(name).map_err(|error| fact(&error))
    }

    /// Calls `next` with the result of `request`. An error from it aborts the transaction, as does a request that fails.
    pub(super) fn then(
        &self,
        request: Result<IdbRequest, JsValue>,
        next: impl FnOnce(&Transaction, JsValue) -> Result<(), StoreError> + 'static,
    ) -> Result<(), StoreError> {
        let request = request.map_err(|error| fact(&error))?;
        let weak = Rc::downgrade(&self.0);
        let asked = request.clone();
        let callback = Closure::once(move |_: Event| {
            let Some(inner) = weak.upgrade() else { return };
            let running = Transaction(inner);
            let done = asked.result().map_err(|error| fact(&error)).and_then(|value| next(&running, value));
            if let Err(fault) = done {
                running.abort(fault);
            }
        });
        request.set_onsuccess(Some(callback.as_ref().unchecked_ref()));
        self.0.watched.borrow_mut().push(Watched { request, _callback: callback });
        Ok(())
    }

    /// Ends the transaction without a trace of it, for this reason.
    pub(super) fn abort(&self, fault: StoreError) {
        self.0.fault.borrow_mut().get_or_insert(fault);
        // Already aborted, it refuses; the first fault stands.
        let _ = self.0.transaction.abort();
    }
}

fn hear(inner: &Weak<Inner>, event: &Event) {
    let Some(inner) = inner.upgrade() else { return };
    let ending = match event.type_().as_str() {
        "complete" => Ending::Complete,
        "abort" => Ending::Abort,
        // A request failed: its error tells more than the abort that follows.
        _ => {
            let request = event.target().and_then(|target| target.dyn_into::<IdbRequest>().ok());
            let exception = request.and_then(|request| request.error().ok().flatten());
            // One that failed because of the abort tells less than the transaction.
            if let Some(exception) = exception.filter(|exception| exception.name() != "AbortError") {
                inner.fault.borrow_mut().get_or_insert_with(|| fact_of(&exception));
            }
            return;
        }
    };
    inner.ended.set(Some(ending));
    if let Some(waker) = inner.waker.borrow_mut().take() {
        waker.wake();
    }
}

impl Future for End {
    type Output = Result<(), StoreError>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let inner = &self.0;
        match inner.ended.get() {
            None => {
                inner.waker.replace(Some(context.waker().clone()));
                Poll::Pending
            }
            Some(Ending::Complete) => Poll::Ready(Ok(())),
            Some(Ending::Abort) => {
                let said = inner.fault.borrow_mut().take();
                // A full disk shows itself only here, after every request succeeded.
                let by_browser = || inner.transaction.error().map_or(StoreError::Aborted, |error| fact_of(&error));
                Poll::Ready(Err(said.unwrap_or_else(by_browser)))
            }
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.transaction.set_oncomplete(None);
        self.transaction.set_onabort(None);
        self.transaction.set_onerror(None);
        for watched in self.watched.borrow().iter() {
            watched.request.set_onsuccess(None);
        }
    }
}
