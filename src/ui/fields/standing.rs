//! How severe, and where it tends: an assessment's two judgements as marks in a line.

use leptos::prelude::*;

use crate::model::kinds::assessment::{Severity, Trend};
use crate::ui::kit::{Heading, SeverityMark, Tone, Trend as TrendMark};
use crate::ui::state::use_state;

/// A severity with its word, or that nobody has assessed it.
#[component]
pub fn SeverityShown(#[prop(into)] severity: Signal<Option<Severity>>) -> impl IntoView {
    let state = use_state();
    let word = move || match severity.get() {
        // The mark shows the figure itself.
        Some(severity) => state.say(|words| words.severity(severity).trim_start_matches(|c: char| !c.is_alphabetic())),
        None => state.words().challenges.not_assessed,
    };
    let level = Signal::derive(move || severity.get().map(Severity::level));
    view! { <SeverityMark level word=move || word().to_owned() /> }.into_any()
}

/// Where it tends; nothing where nobody said.
#[component]
pub fn TrendShown(#[prop(into)] trend: Signal<Option<Trend>>) -> impl IntoView {
    let state = use_state();
    move || {
        let trend = trend.get()?;
        let (heading, tone) = match trend {
            Trend::Worsening => (Heading::Up, Tone::Bad),
            Trend::Stable => (Heading::Flat, Tone::Neutral),
            Trend::Improving => (Heading::Down, Tone::Ok),
        };
        let word = state.say(|words| words.trend(trend));
        Some(view! { <TrendMark heading word tone /> })
    }
}
