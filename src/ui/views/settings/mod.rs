//! Being built.
use leptos::prelude::*;

#[component]
pub fn SettingsPage() -> impl IntoView {
    ""
}
