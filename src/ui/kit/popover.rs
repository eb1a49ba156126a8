//! A small panel beside a small button: who wrote this, where, when, and what others wrote.
//!
//! It is a `<dialog>` in the browser's top layer, so no panel or table can cut it off; the newer
//! `popover` attribute is not known to the oldest browsers we promise.

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys;

use super::button::IconButton;
use super::dialog::keep_in_step;
use super::dom::fresh_id;
use super::icon::{Glyph, Icon};
use super::tone::Tone;

/// The mark beside a label, and the panel it opens. Built when opened.
#[component]
pub fn Popover(
    /// Name of the button: "Who wrote the title".
    #[prop(into)]
    label: TextProp,
    /// Heading of the panel.
    #[prop(into)]
    title: TextProp,
    /// Name of the cross: "Close".
    #[prop(into)]
    close_label: TextProp,
    /// The button's sign; a clock by custom.
    #[prop(default = Signal::stored(Icon::History), into)]
    icon: Signal<Icon>,
    /// `Warn` where something waits for a person, such as a conflict.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// What the panel holds.
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let dialog = NodeRef::<html::Dialog>::new();
    let button = NodeRef::<html::Button>::new();
    let title_id = fresh_id("popover");
    let labelled = title_id.clone();
    let hover = label.clone();
    let content = StoredValue::new((title, close_label, children, title_id));
    keep_in_step(dialog, open.into());
    Effect::new(move |_| {
        if open.get()
            && let (Some(button), Some(dialog)) = (button.get(), dialog.get())
        {
            place_beside(&button, &dialog);
        }
    });
    let body = move || {
        open.get().then(|| {
            let (title, close_label, children, title_id) = content.get_value();
            view! {
                <div class="popover-in">
                    <div class="popover-head">
                        <h2 id=title_id>{move || title.get()}</h2>
                        <IconButton label=close_label icon=Icon::Close on_press=move |()| open.set(false) />
                    </div>
                    <div class="popover-body">{children()}</div>
                </div>
            }
        })
    };
    view! {
        <button
            class="trace"
            type="button"
            node_ref=button
            aria-label=label
            title=hover
            aria-haspopup="dialog"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            data-tone=move || tone.get().name()
            on:click=move |_| open.set(true)
        >
            <Glyph icon />
        </button>
        <dialog
            class="popover"
            node_ref=dialog
            aria-labelledby=labelled
            on:cancel=move |event: web_sys::Event| {
                event.prevent_default();
                open.set(false);
            }
            on:close=move |_| {
                if open.try_get_untracked() == Some(true) {
                    open.set(false);
                }
            }
            // A press on the veil is a press on the dialog itself and on none of its parts.
            on:click=move |event| {
                if event.target() == event.current_target() {
                    open.set(false);
                }
            }
        >
            {move || body()}
        </dialog>
    }
    .into_any()
}

/// Puts the panel under its button, or above where there is no room, never past the page's edge.
fn place_beside(button: &web_sys::HtmlButtonElement, panel: &web_sys::HtmlDialogElement) {
    const GAP: f64 = 6.0;
    const EDGE: f64 = 12.0;
    let window = window();
    let measure = |value: Result<leptos::wasm_bindgen::JsValue, _>| value.ok().and_then(|v| v.as_f64()).unwrap_or(0.0);
    let (wide, high) = (measure(window.inner_width()), measure(window.inner_height()));
    let (from, size) = (button.get_bounding_client_rect(), panel.get_bounding_client_rect());
    let left = from.left().min(wide - size.width() - EDGE).max(EDGE);
    let below = from.bottom() + GAP;
    let top = if below + size.height() + EDGE > high && from.top() - GAP - size.height() > EDGE {
        from.top() - GAP - size.height()
    } else {
        below
    };
    let scrolled = (window.scroll_x().unwrap_or(0.0), window.scroll_y().unwrap_or(0.0));
    let style = web_sys::HtmlElement::style(panel);
    // Whole pixels: spelling floats costs twelve kilobytes of the first load.
    let _ = style.set_property("left", &format!("{}px", (left + scrolled.0).round() as i32));
    let _ = style.set_property("top", &format!("{}px", (top + scrolled.1).round() as i32));
}

/// A part of the page that can be folded away. Its content is there all along, so that the
/// browser's own search finds it.
#[component]
pub fn Disclosure(
    /// What it holds, in words.
    #[prop(into)]
    summary: TextProp,
    /// Open from the start.
    #[prop(optional)]
    open: bool,
    /// It was opened or closed: for content that is not drawn before.
    #[prop(optional, into)]
    on_toggle: Option<Callback<()>>,
    /// The content.
    children: Children,
) -> impl IntoView {
    let toggled = move |_| {
        if let Some(on_toggle) = on_toggle {
            on_toggle.try_run(());
        }
    };
    view! {
        <details class="disclosure" open=open on:toggle=toggled>
            <summary>
                <Glyph icon=Icon::ChevronRight />
                <span>{move || summary.get()}</span>
            </summary>
            <div class="disclosure-body">{children()}</div>
        </details>
    }
    .into_any()
}
