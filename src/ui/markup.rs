//! Markup whose type is forgotten at once, and parts of a screen that follow signals.
//!
//! Rule: a screen is made of [`AnyView`]s. Every other type of view (an element, a list of elements, a choice among them) brings
//! its own building, rebuilding and dropping into the wasm; of one type there is one of each. So the screens use this `view!`
//! rather than Leptos', give out [`AnyView`], and follow a signal by a closure written inside `view!` or through [`live`].

use leptos::prelude::*;
use std::sync::{Arc, Mutex};

/// Leptos' `view!`, its type forgotten.
macro_rules! erased_view {
    ($($markup:tt)*) => {
        leptos::prelude::IntoAny::into_any(leptos::prelude::view! { $($markup)* })
    };
}

pub(crate) use erased_view as view;

/// A part that is drawn again when a signal it reads changes.
pub(crate) fn live<V: IntoView + 'static>(draw: impl FnMut() -> V + Send + 'static) -> AnyView {
    let draw: Arc<Mutex<dyn FnMut() -> V + Send>> = Arc::new(Mutex::new(draw));
    draw.into_any()
}
