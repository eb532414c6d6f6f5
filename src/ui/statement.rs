use crate::record::{BookYear, Unit};
use leptos::prelude::*;
pub(crate) fn statement(_u: Unit, _y: BookYear) -> impl IntoView {
    ""
}
