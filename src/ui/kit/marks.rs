//! Small marks in a line: a state, a label to take off, how severe, where it tends, how far.
//!
//! Each carries a word; colour and form only repeat it.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use super::tone::Tone;

/// A state, in one or two words.
#[component]
pub fn Pill(
    /// The words.
    #[prop(into)]
    label: TextProp,
    /// How grave.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// Another sign than the tone's.
    #[prop(optional)]
    icon: Option<Icon>,
) -> impl IntoView {
    let sign = move || match (icon, tone.get()) {
        (Some(icon), _) => Some(icon),
        (None, Tone::Neutral) => None,
        (None, tone) => Some(tone.icon()),
    };
    view! {
        <span class="pill" data-tone=move || tone.get().name()>
            {move || sign().map(|icon| view! { <Glyph icon /> })}
            <span>{move || label.get()}</span>
        </span>
    }
    .into_any()
}

/// Something a record is tagged with, or a filter that is on. A link, or with a cross, or neither.
#[component]
pub fn Chip(
    /// The words.
    #[prop(into)]
    label: TextProp,
    /// Where it leads.
    #[prop(optional, into)]
    href: Option<TextProp>,
    /// Takes it off.
    #[prop(optional, into)]
    on_remove: Option<Callback<()>>,
    /// Name of the cross: "Take off objective 3".
    #[prop(optional, into)]
    remove_label: Option<TextProp>,
) -> impl IntoView {
    let words = move || label.get();
    match href {
        Some(href) => view! { <a class="chip" href=href>{move || words()}</a> }.into_any(),
        None => view! {
            <span class="chip">
                {move || words()}
                {on_remove.map(|on_remove| view! {
                    <button
                        type="button"
                        aria-label=remove_label.map(|label| move || label.get())
                        on:click=move |_| {
                            on_remove.try_run(());
                        }
                    >
                        <Glyph icon=Icon::Close />
                    </button>
                })}
            </span>
        }
        .into_any(),
    }
}

/// Severity 1 to 5: blocks, figure and word.
#[component]
pub fn SeverityMark(
    /// 1 to 5; none where nobody has judged yet.
    #[prop(into)]
    level: Signal<Option<u8>>,
    /// The word for it: "severe", or "not assessed".
    #[prop(into)]
    word: TextProp,
) -> impl IntoView {
    let blocks = (1..=5u8)
        .map(|step| view! { <i data-on=move || if level.get().is_some_and(|level| level >= step) { "true" } else { "false" }></i> })
        .collect_view();
    view! {
        <span class="severity" data-level=move || level.get().unwrap_or(0).to_string()>
            <span class="severity-blocks" aria-hidden="true">{blocks}</span>
            <span>
                {move || level.get().map(|level| view! { <b>{level.to_string()}</b> " · " })}
                {move || word.get()}
            </span>
        </span>
    }
    .into_any()
}

/// Where something tends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// It grows.
    Up,
    /// It shrinks.
    Down,
    /// It stays.
    Flat,
}

/// A trend: arrow and word. Whether growing is good the caller knows.
#[component]
pub fn Trend(
    /// Where it tends.
    #[prop(into)]
    heading: Signal<Heading>,
    /// The word: "worsening".
    #[prop(into)]
    word: TextProp,
    /// Good or bad.
    #[prop(optional, into)]
    tone: Signal<Tone>,
) -> impl IntoView {
    let icon = Signal::derive(move || match heading.get() {
        Heading::Up => Icon::TrendUp,
        Heading::Down => Icon::TrendDown,
        Heading::Flat => Icon::TrendFlat,
    });
    view! {
        <span class="trend" data-tone=move || tone.get().name()>
            <Glyph icon />
            <span>{move || word.get()}</span>
        </span>
    }
    .into_any()
}

/// Money against what is needed: confirmed solid, pledged hatched, the gap an empty track with its
/// figure beside it.
#[component]
pub fn Bar(
    /// Confirmed part of what is needed, 0 to 1.
    #[prop(into)]
    confirmed: Signal<f64>,
    /// Pledged part, 0 to 1; drawn after the confirmed one and cut at the end of the track.
    #[prop(optional, into)]
    pledged: Signal<f64>,
    /// The whole in words, for those who do not see the bar.
    #[prop(into)]
    name: TextProp,
    /// The gap's figure, beside the bar.
    #[prop(optional, into)]
    figure: Option<TextProp>,
) -> impl IntoView {
    let solid = move || confirmed.get().clamp(0.0, 1.0);
    let hatched = move || pledged.get().clamp(0.0, 1.0 - solid());
    view! {
        <span class="barline">
            <span class="bar" role="img" aria-label=name>
                <i style:inline-size=move || percent(solid())></i>
                <i data-kind="pledged" style:inline-size=move || percent(hatched())></i>
            </span>
            {figure.map(|figure| view! { <span>{move || figure.get()}</span> })}
        </span>
    }
    .into_any()
}

/// How far long work has come, counted, with a way to stop it.
#[component]
pub fn Progress(
    /// What is being done.
    #[prop(into)]
    label: TextProp,
    /// 0 to 1; none while it can't be known.
    #[prop(into)]
    done: Signal<Option<f64>>,
    /// The count in words: "1 200 of 3 400 records".
    #[prop(optional, into)]
    count: Option<TextProp>,
) -> impl IntoView {
    let name = label.clone();
    view! {
        <div class="progress">
            <div class="progress-head">
                <span>{move || label.get()}</span>
                {count.map(|count| view! { <span class="num">{move || count.get()}</span> })}
            </div>
            <div
                class="progress-track"
                role="progressbar"
                aria-label=name
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=move || done.get().map(|part| (part.clamp(0.0, 1.0) * 100.0).round() as u32)
                data-known=move || if done.get().is_some() { "true" } else { "false" }
            >
                <i style:inline-size=move || percent(done.get().unwrap_or(0.3).clamp(0.0, 1.0))></i>
            </div>
        </div>
    }
    .into_any()
}

/// To a tenth. Spelled by whole numbers: spelling floats costs twelve kilobytes of the first load.
fn percent(part: f64) -> String {
    let tenths = (part * 1_000.0).round() as u32;
    format!("{}.{}%", tenths / 10, tenths % 10)
}
