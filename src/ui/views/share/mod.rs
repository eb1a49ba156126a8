//! Being built.
use leptos::prelude::*;

#[component]
pub fn SharePage() -> impl IntoView {
    ""
}
