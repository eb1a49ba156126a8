//! Buttons, and links that look like them.
//!
//! A button that cannot act stays in the order of focus and says why: a greyed button without a
//! reason is a riddle.

use leptos::prelude::*;

use super::dom::fresh_id;
use super::icon::{Glyph, Icon};

/// How much a button weighs on its page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// One of several acts.
    #[default]
    Quiet,
    /// The one act the page is for; at most one in sight.
    Primary,
    /// Destroys or discards.
    Danger,
    /// Words only, inside a line.
    Plain,
    /// No edge until pointed at: tools of the bars.
    Bare,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Kind::Quiet => "quiet",
            Kind::Primary => "primary",
            Kind::Danger => "danger",
            Kind::Plain => "plain",
            Kind::Bare => "bare",
        }
    }
}

/// A button with words, and a sign before them if one helps.
#[component]
pub fn Button(
    /// What it does, as a verb.
    #[prop(into)]
    label: TextProp,
    /// The act itself. A form's submit button needs none.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// How much it weighs.
    #[prop(optional)]
    kind: Kind,
    /// A sign before the words.
    #[prop(optional)]
    icon: Option<Icon>,
    /// Work is going on: the button turns a wheel and takes no second press.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Why it can't act now; shown beside it and read with it.
    #[prop(optional, into)]
    blocked: Signal<Option<String>>,
    /// Submits the form it stands in.
    #[prop(optional)]
    submit: bool,
    /// The element's id, where something must point at it.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let why_id = fresh_id("why");
    let why_ref = why_id.clone();
    let stopped = move || busy.get() || blocked.read().is_some();
    view! {
        <span class="button-with">
            <button
                class="button"
                id=id
                type=if submit { "submit" } else { "button" }
                data-kind=kind.name()
                aria-busy=move || busy.get().then_some("true")
                aria-disabled=move || stopped().then_some("true")
                aria-describedby=move || blocked.read().is_some().then(|| why_ref.clone())
                on:click=move |event| {
                    if busy.get_untracked() || blocked.read_untracked().is_some() {
                        event.prevent_default();
                    } else if let Some(act) = on_press {
                        act.try_run(());
                    }
                }
            >
                {move || {
                    if busy.get() {
                        Some(view! { <i class="spin"></i> }.into_any())
                    } else {
                        icon.map(|icon| view! { <Glyph icon /> }.into_any())
                    }
                }}
                <span>{move || label.get()}</span>
            </button>
            {move || {
                blocked
                    .get()
                    .map(|why| view! { <span class="button-why" id=why_id.clone()>{why}</span> })
            }}
        </span>
    }
    .into_any()
}

/// A button that shows only a sign; its name is for the ear and for the pointer that rests on it.
#[component]
pub fn IconButton(
    /// What it does.
    #[prop(into)]
    label: TextProp,
    /// The sign.
    #[prop(into)]
    icon: Signal<Icon>,
    /// The act.
    #[prop(into)]
    on_press: Callback<()>,
    /// How much it weighs; bare by custom.
    #[prop(default = Kind::Bare)]
    kind: Kind,
    /// Nothing to do now; stays focusable, does nothing.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// For a button that stays down: whether it is.
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
) -> impl IntoView {
    let title = label.clone();
    view! {
        <button
            class="button"
            type="button"
            data-kind=kind.name()
            data-only="icon"
            aria-label=label
            title=title
            aria-disabled=move || disabled.get().then_some("true")
            aria-pressed=pressed.map(|on| move || if on.get() { "true" } else { "false" })
            on:click=move |_| {
                if !disabled.get_untracked() {
                    on_press.try_run(());
                }
            }
        >
            <Glyph icon />
        </button>
    }
    .into_any()
}

/// A link with the look of a button: it goes somewhere, it changes nothing.
#[component]
pub fn LinkButton(
    /// Where it leads, in words.
    #[prop(into)]
    label: TextProp,
    /// The address.
    #[prop(into)]
    href: TextProp,
    /// How much it weighs.
    #[prop(optional)]
    kind: Kind,
    /// A sign before the words.
    #[prop(optional)]
    icon: Option<Icon>,
) -> impl IntoView {
    view! {
        <a class="button" href=href data-kind=kind.name()>
            {icon.map(|icon| view! { <Glyph icon /> })}
            <span>{move || label.get()}</span>
        </a>
    }
    .into_any()
}
