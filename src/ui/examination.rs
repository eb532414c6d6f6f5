use leptos::prelude::*;
pub(crate) fn examination(_l: &str) -> impl IntoView + use<> {
    ""
}
