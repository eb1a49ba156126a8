//! Being built.
use leptos::prelude::*;

#[component]
pub fn CountriesPage() -> impl IntoView {
    ""
}

#[component]
pub fn CountryPage() -> impl IntoView {
    ""
}
