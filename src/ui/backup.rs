use leptos::prelude::*;
pub(crate) fn backup() -> impl IntoView {
    ""
}
