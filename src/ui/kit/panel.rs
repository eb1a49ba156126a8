//! What a page is made of: its head, panels, key figures, facts, and the place where nothing is yet.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// The head of a page. The heading can take the focus, and does when the path changes.
#[component]
pub fn PageHead(
    /// The heading.
    #[prop(into)]
    title: TextProp,
    /// Language of the heading, if not the page's.
    #[prop(optional, into)]
    title_lang: Option<TextProp>,
    /// One line under it.
    #[prop(optional, into)]
    subtitle: Option<TextProp>,
    /// What one can do here.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    /// Where the page belongs: a way back or crumbs.
    #[prop(optional, into)]
    above: Option<ViewFn>,
    /// Marks under the heading: states, chips.
    #[prop(optional, into)]
    below: Option<ViewFn>,
) -> impl IntoView {
    view! {
        <header class="head">
            <div class="head-text">
                {above.map(|above| above.run())}
                <h1 tabindex="-1" lang=title_lang.map(|lang| move || lang.get())>
                    {move || title.get()}
                </h1>
                {subtitle.map(|line| view! { <p class="head-sub">{move || line.get()}</p> })}
                {below.map(|below| view! { <div class="cluster head-marks">{below.run()}</div> })}
            </div>
            {actions.map(|actions| view! { <div class="head-acts">{actions.run()}</div> })}
        </header>
    }
    .into_any()
}

/// One step up: "All projects".
#[component]
pub fn BackLink(
    /// Where it leads, in words.
    #[prop(into)]
    label: TextProp,
    /// The address.
    #[prop(into)]
    href: TextProp,
) -> impl IntoView {
    view! {
        <a class="back" href=href>
            <Glyph icon=Icon::ChevronLeft />
            <span>{move || label.get()}</span>
        </a>
    }
    .into_any()
}

/// One step of the way from the top to this page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// The words.
    pub label: String,
    /// The address.
    pub href: String,
}

/// The way from the top to the page above this one.
#[component]
pub fn Breadcrumb(
    /// Name of the list: "Where you are".
    #[prop(into)]
    label: TextProp,
    /// The steps, the topmost first; the page itself is not among them.
    #[prop(into)]
    steps: Signal<Vec<Crumb>>,
) -> impl IntoView {
    let items = move || {
        steps
            .get()
            .into_iter()
            .map(|step| {
                view! {
                    <li>
                        <a href=step.href>{step.label}</a>
                        <Glyph icon=Icon::ChevronRight />
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <nav class="crumbs" aria-label=label>
            <ol>{move || items()}</ol>
        </nav>
    }
    .into_any()
}

/// A part of a page under its own heading, with an optional way to the whole.
#[component]
pub fn Panel(
    /// The heading.
    #[prop(into)]
    title: TextProp,
    /// One line under the heading: what to see here.
    #[prop(optional, into)]
    note: Option<TextProp>,
    /// At the end of the heading's line: a link to the whole, or an act.
    #[prop(optional, into)]
    aside: Option<ViewFn>,
    /// The heading's own name, where the page leads to it; it takes the focus then.
    #[prop(optional)]
    anchor: Option<&'static str>,
    /// May be cut between two printed pages; else it is kept whole.
    #[prop(optional)]
    long: bool,
    /// The content.
    children: Children,
) -> impl IntoView {
    let id = anchor.map_or_else(|| super::dom::fresh_id("panel"), str::to_owned);
    let labelled = id.clone();
    view! {
        <section class="panel" aria-labelledby=labelled data-break=long.then_some("allow")>
            <header class="panel-head">
                <h2 id=id tabindex=anchor.map(|_| "-1")>{move || title.get()}</h2>
                {aside.map(|aside| aside.run())}
                {note.map(|note| view! { <p class="panel-note">{move || note.get()}</p> })}
            </header>
            {children()}
        </section>
    }
    .into_any()
}

/// One figure, already worded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyFigure {
    /// What is counted.
    pub label: String,
    /// The figure.
    pub value: String,
    /// What it says, in few words.
    pub remark: String,
    /// The list behind the figure.
    pub href: Option<String>,
}

/// The figures a page opens with.
#[component]
pub fn KeyFigures(
    /// The figures, in order.
    #[prop(into)]
    figures: Signal<Vec<KeyFigure>>,
) -> impl IntoView {
    let items = move || {
        figures
            .get()
            .into_iter()
            .map(|KeyFigure { label, value, remark, href }| {
                let value = match href {
                    Some(href) => view! { <a href=href>{value}</a> }.into_any(),
                    None => value.into_any(),
                };
                view! {
                    <div class="kpi">
                        <dt>{label}</dt>
                        <dd>{value}</dd>
                        {(!remark.is_empty()).then(|| view! { <dd>{remark}</dd> })}
                    </div>
                }
            })
            .collect_view()
    };
    view! { <dl class="kpis">{move || items()}</dl> }.into_any()
}

/// Names and values in two columns. The children are [`Fact`]s.
#[component]
pub fn Facts(
    /// The facts.
    children: Children,
) -> impl IntoView {
    view! { <dl class="facts">{children()}</dl> }
}

/// One name with its value.
#[component]
pub fn Fact(
    /// The name.
    #[prop(into)]
    label: TextProp,
    /// After the name: the button that tells who wrote it.
    #[prop(optional, into)]
    aside: Option<ViewFn>,
    /// The value.
    children: Children,
) -> impl IntoView {
    view! {
        <dt>{move || label.get()} {aside.map(|aside| aside.run())}</dt>
        <dd>{children()}</dd>
    }
    .into_any()
}

/// Nothing here yet: what belongs here, and the one next step.
#[component]
pub fn EmptyState(
    /// The sign of what belongs here.
    icon: Icon,
    /// What is not here yet, in a few words.
    #[prop(into)]
    title: TextProp,
    /// What belongs here and what it is good for.
    #[prop(optional, into)]
    sentence: Option<TextProp>,
    /// The one act: a button or a link.
    #[prop(optional, into)]
    action: Option<ViewFn>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Glyph icon />
            <p>
                <b>{move || title.get()}</b>
                {sentence.map(|sentence| view! { <span>{move || sentence.get()}</span> })}
            </p>
            {action.map(|action| action.run())}
        </div>
    }
    .into_any()
}
