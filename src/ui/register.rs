use leptos::prelude::*;
pub(crate) fn register() -> impl IntoView {
    ""
}
