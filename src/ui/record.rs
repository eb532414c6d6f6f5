use crate::app::RecordTab;
use leptos::prelude::*;
pub(crate) fn record(_tab: RecordTab) -> impl IntoView {
    ""
}
