//! Being built.
use leptos::prelude::*;

#[component]
pub fn ChallengePage() -> impl IntoView {
    ""
}

#[component]
pub fn ChallengesPage() -> impl IntoView {
    ""
}
