//! Being built.
use leptos::prelude::*;

#[component]
pub fn ObjectivePage() -> impl IntoView {
    ""
}

#[component]
pub fn ObjectivesPage() -> impl IntoView {
    ""
}
