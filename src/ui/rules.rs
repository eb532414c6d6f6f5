use leptos::prelude::*;
pub(crate) fn rules() -> impl IntoView {
    ""
}
pub(crate) fn form(ruleset: String) -> impl IntoView {
    ruleset
}
