//! Being built.
use leptos::prelude::*;

#[component]
pub fn RegionPage() -> impl IntoView {
    ""
}
