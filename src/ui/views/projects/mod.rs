//! Being built.
use leptos::prelude::*;

#[component]
pub fn NewProjectPage() -> impl IntoView {
    ""
}

#[component]
pub fn ProjectPage() -> impl IntoView {
    ""
}

#[component]
pub fn ProjectsPage() -> impl IntoView {
    ""
}
