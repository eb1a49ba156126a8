//! The parts of the shell: top bar, rail, and on a phone the bottom bar and its sheet.
//!
//! They take links that are already written and words that are already chosen; which places exist
//! and which one is current the shell's owner knows.

use leptos::prelude::*;

use super::dialog::Dialog;
use super::dom::focus_id;
use super::icon::{Glyph, Icon, Mark};
use super::tone::Tone;

/// One place one can go to.
#[derive(Clone)]
pub struct NavItem {
    /// The address.
    pub href: String,
    /// Its sign.
    pub icon: Icon,
    /// Its name.
    pub label: TextProp,
    /// Whether one is there.
    pub current: Signal<bool>,
    /// Things that wait there, in words for the ear and a figure for the eye; none for nothing.
    pub waiting: Signal<Option<(String, String)>>,
}

impl NavItem {
    /// A place where nothing waits.
    pub fn new(
        href: impl Into<String>,
        icon: Icon,
        label: impl Into<TextProp>,
        current: impl Into<Signal<bool>>,
    ) -> Self {
        Self { href: href.into(), icon, label: label.into(), current: current.into(), waiting: Signal::default() }
    }

    /// The same, with a count of what waits there.
    pub fn waiting(mut self, waiting: impl Into<Signal<Option<(String, String)>>>) -> Self {
        self.waiting = waiting.into();
        self
    }

    fn view(self) -> AnyView {
        let NavItem { href, icon, label, current, waiting } = self;
        view! {
            <a class="nav-link" href=href aria-current=move || current.get().then_some("page")>
                <Glyph icon />
                <span>{move || label.get()}</span>
                {move || {
                    waiting
                        .get()
                        .map(|(figure, words)| {
                            view! {
                                <span class="nav-count">
                                    <span aria-hidden="true">{figure}</span>
                                    <span class="vh">{words}</span>
                                </span>
                            }
                        })
                }}
            </a>
        }
        .into_any()
    }
}

/// Places that belong together, under a heading.
#[derive(Clone)]
pub struct NavGroup {
    /// The heading.
    pub label: TextProp,
    /// The places.
    pub items: Vec<NavItem>,
}

/// The first thing Tab reaches: past the bars to the content, which must have the id given here.
#[component]
pub fn SkipLink(
    /// "To the content".
    #[prop(into)]
    label: TextProp,
    /// Id of the content; it must be able to take the focus.
    #[prop(default = "content")]
    to: &'static str,
) -> impl IntoView {
    view! {
        <a
            class="skip"
            href=format!("#{to}")
            on:click=move |event| {
                event.prevent_default();
                focus_id(to);
            }
        >
            {move || label.get()}
        </a>
    }
    .into_any()
}

/// The bar above: mark and name, then search, then states and tools.
#[component]
pub fn TopBar(
    /// The app's name.
    #[prop(into)]
    name: TextProp,
    /// A line under the name.
    #[prop(into)]
    line: TextProp,
    /// The first page.
    #[prop(into)]
    home: TextProp,
    /// Search, or nothing.
    #[prop(optional, into)]
    middle: Option<ViewFn>,
    /// Save state, language, main act.
    children: Children,
) -> impl IntoView {
    view! {
        <header class="top">
            <a class="brand" href=home>
                <Mark />
                <span>
                    {move || name.get()} <small>{move || line.get()}</small>
                </span>
            </a>
            <div class="top-mid">{middle.map(|middle| middle.run())}</div>
            <div class="top-end">{children()}</div>
        </header>
    }
    .into_any()
}

/// The button that looks like a search box and opens it.
#[component]
pub fn SearchTrigger(
    /// "Search or run a command".
    #[prop(into)]
    label: TextProp,
    /// The keys that do the same: "Ctrl K".
    #[prop(into)]
    keys: TextProp,
    /// Opens the search.
    #[prop(into)]
    on_open: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            class="search"
            type="button"
            aria-haspopup="dialog"
            on:click=move |_| {
                on_open.try_run(());
            }
        >
            <Glyph icon=Icon::Search />
            <span>{move || label.get()}</span>
            <kbd>{move || keys.get()}</kbd>
        </button>
    }
    .into_any()
}

/// Where the work is safe, honestly. A link to the place that tells more.
#[component]
pub fn SaveState(
    /// The state in words: "Saved on this device".
    #[prop(into)]
    words: TextProp,
    /// What is to be known besides: "3 changes not yet in a file"; nothing for nothing.
    #[prop(into)]
    remark: TextProp,
    /// How grave.
    #[prop(into)]
    tone: Signal<Tone>,
    /// The place that tells more.
    #[prop(into)]
    href: TextProp,
) -> impl IntoView {
    let (state, besides) = (words.clone(), remark.clone());
    let name = move || match besides.get() {
        none if none.is_empty() => state.get().into_owned(),
        // As it is read on screen: the name begins with what one sees.
        besides => format!("{} {besides}", state.get()),
    };
    view! {
        <a class="save" href=href data-tone=move || tone.get().name() aria-label=name.clone() title=name>
            <Glyph icon=Signal::derive(move || tone.get().icon()) />
            <span>{move || words.get()} " " <small>{move || remark.get()}</small></span>
        </a>
    }
    .into_any()
}

/// The rail at the left, of which a narrow window shows signs and small names.
#[component]
pub fn Rail(
    /// Name of the navigation: "Main".
    #[prop(into)]
    label: TextProp,
    /// The places.
    groups: Vec<NavGroup>,
    /// At its foot: who works here.
    #[prop(optional, into)]
    foot: Option<ViewFn>,
) -> impl IntoView {
    view! {
        <div class="rail">
            <div class="rail-in">
                <nav class="nav" aria-label=label>
                    {groups.into_iter().map(group_view).collect_view()}
                </nav>
                {foot.map(|foot| view! { <div class="rail-foot">{foot.run()}</div> })}
            </div>
        </div>
    }
    .into_any()
}

fn group_view(NavGroup { label, items }: NavGroup) -> AnyView {
    view! {
        <h2>{move || label.get()}</h2>
        <ul role="list">
            {items.into_iter().map(|item| view! { <li>{item.view()}</li> }).collect_view()}
        </ul>
    }
    .into_any()
}

/// The bar below, on a phone: four places, and a button for the rest.
#[component]
pub fn BottomBar(
    /// Name of the navigation; another than the rail's.
    #[prop(into)]
    label: TextProp,
    /// Four places.
    main: Vec<NavItem>,
    /// "More".
    #[prop(into)]
    more_label: TextProp,
    /// Whether one is in one of the rest.
    #[prop(into)]
    rest_current: Signal<bool>,
    /// Whether the rest is open; see [`BottomSheet`].
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <nav class="bottom" aria-label=label>
            {main.into_iter().map(NavItem::view).collect_view()}
            <button
                class="nav-link"
                type="button"
                aria-haspopup="dialog"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-current=move || rest_current.get().then_some("true")
                on:click=move |_| open.set(true)
            >
                <Glyph icon=Icon::More />
                <span>{move || more_label.get()}</span>
            </button>
        </nav>
    }
    .into_any()
}

/// What has no room in the bar below.
#[component]
pub fn BottomSheet(
    /// "More".
    #[prop(into)]
    title: TextProp,
    /// Name of the sheet's cross: "Close".
    #[prop(into)]
    close_label: TextProp,
    /// The places.
    rest: Vec<NavGroup>,
    /// At its foot: who works here.
    #[prop(optional, into)]
    foot: Option<ViewFn>,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let rest = StoredValue::new((rest, foot));
    view! {
        <Dialog open on_close=move |()| open.set(false) title close_label>
            {
                let (groups, foot) = rest.get_value();
                view! {
                    // A place was chosen: the sheet has done its work.
                    <div class="nav" on:click=move |_| open.set(false)>
                        {groups.into_iter().map(group_view).collect_view()}
                        {foot.map(|foot| foot.run())}
                    </div>
                }
            }
        </Dialog>
    }
    .into_any()
}

/// Who works here, always in sight; one press changes it.
#[component]
pub fn PersonButton(
    /// The name, or "Who are you?".
    #[prop(into)]
    name: TextProp,
    /// The office.
    #[prop(into)]
    office: TextProp,
    /// What a press does: "Change who works here".
    #[prop(into)]
    action: TextProp,
    /// Opens the change.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            class="person"
            type="button"
            on:click=move |_| {
                on_press.try_run(());
            }
        >
            <span class="person-mark">
                <Glyph icon=Icon::Person />
            </span>
            <span class="person-text">
                <b>{move || name.get()}</b>
                <small>{move || office.get()}</small>
                <span class="vh">{move || action.get()}</span>
            </span>
        </button>
    }
    .into_any()
}
