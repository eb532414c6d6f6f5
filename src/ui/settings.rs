use leptos::prelude::*;
pub(crate) fn settings() -> impl IntoView {
    ""
}
pub(crate) fn about() -> impl IntoView {
    ""
}
pub(crate) fn more() -> impl IntoView {
    ""
}
