//! Fields one types into: a line, a text, a date, a number.
//!
//! Dates and numbers are plain text here: the browser's own inputs swallow a minus, a comma and a
//! date of which only the year is known. The caller parses on commit and says what is wrong.

use leptos::html;
use leptos::prelude::*;

use super::field::{FieldFrame, FieldIds};

/// Tells a caller that typing ended: Enter, or the field was left with something changed.
fn commit(on_commit: Option<Callback<String>>, value: String) {
    if let Some(on_commit) = on_commit {
        on_commit.try_run(value);
    }
}

/// What the four kinds of typed field differ in.
#[derive(Clone, Copy)]
struct Manner {
    input_mode: &'static str,
    size: &'static str,
    autocomplete: &'static str,
}

/// One line of text.
#[component]
pub fn TextField(
    /// The field's name.
    #[prop(into)]
    label: TextProp,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Every keystroke.
    #[prop(optional, into)]
    on_input: Option<Callback<String>>,
    /// The field was left after a change, or Enter was pressed.
    #[prop(optional, into)]
    on_commit: Option<Callback<String>>,
    /// How to fill it in.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong with it now.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// A short remark after the name, such as "optional".
    #[prop(optional, into)]
    mark: Option<TextProp>,
    /// Stands after the label.
    #[prop(optional, into)]
    aside: Option<ViewFn>,
    /// Language of the text in it, if not the page's.
    #[prop(optional, into)]
    lang: Option<TextProp>,
    /// The control's id; needed where an error summary links to it.
    #[prop(optional, into)]
    id: Option<String>,
    /// Shown, not changed.
    #[prop(optional, into)]
    read_only: Signal<bool>,
    /// A short line, for codes and names of one word.
    #[prop(optional)]
    short: bool,
    /// What the browser may offer to fill in (`name`, `organization`, …); nothing by custom.
    #[prop(default = "off")]
    autocomplete: &'static str,
) -> impl IntoView {
    let size = if short { "short" } else { "full" };
    let manner = Manner { input_mode: "text", size, autocomplete };
    view! {
        <TypedLine label value on_input on_commit hint error mark aside lang id read_only unit=None manner />
    }
    .into_any()
}

/// A date in the person's own way of writing, whole or in part (year, or month and year).
#[component]
pub fn DateField(
    /// The field's name.
    #[prop(into)]
    label: TextProp,
    /// What stands in it, as typed.
    #[prop(into)]
    value: Signal<String>,
    /// Every keystroke.
    #[prop(optional, into)]
    on_input: Option<Callback<String>>,
    /// Typing ended.
    #[prop(optional, into)]
    on_commit: Option<Callback<String>>,
    /// How to write it: "2026-03-05, or 2026-03, or 2026".
    #[prop(into)]
    hint: TextProp,
    /// What is wrong with it now.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// A short remark after the name.
    #[prop(optional, into)]
    mark: Option<TextProp>,
    /// Stands after the label.
    #[prop(optional, into)]
    aside: Option<ViewFn>,
    /// The control's id.
    #[prop(optional, into)]
    id: Option<String>,
    /// Shown, not changed.
    #[prop(optional, into)]
    read_only: Signal<bool>,
) -> impl IntoView {
    let manner = Manner { input_mode: "text", size: "date", autocomplete: "off" };
    view! {
        <TypedLine label value on_input on_commit hint=Some(hint) error mark aside lang=None id read_only unit=None manner />
    }
    .into_any()
}

/// A number in the person's own way of writing.
#[component]
pub fn NumberField(
    /// The field's name.
    #[prop(into)]
    label: TextProp,
    /// What stands in it, as typed.
    #[prop(into)]
    value: Signal<String>,
    /// Every keystroke.
    #[prop(optional, into)]
    on_input: Option<Callback<String>>,
    /// Typing ended.
    #[prop(optional, into)]
    on_commit: Option<Callback<String>>,
    /// How to fill it in.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong with it now.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// A short remark after the name.
    #[prop(optional, into)]
    mark: Option<TextProp>,
    /// Stands after the label.
    #[prop(optional, into)]
    aside: Option<ViewFn>,
    /// The control's id.
    #[prop(optional, into)]
    id: Option<String>,
    /// Shown, not changed.
    #[prop(optional, into)]
    read_only: Signal<bool>,
    /// The unit or currency, after the number.
    #[prop(optional, into)]
    unit: Option<TextProp>,
) -> impl IntoView {
    let manner = Manner { input_mode: "decimal", size: "number", autocomplete: "off" };
    view! {
        <TypedLine label value on_input on_commit hint error mark aside lang=None id read_only unit manner />
    }
    .into_any()
}

#[component]
fn TypedLine(
    label: TextProp,
    value: Signal<String>,
    on_input: Option<Callback<String>>,
    on_commit: Option<Callback<String>>,
    hint: Option<TextProp>,
    error: Signal<Option<String>>,
    mark: Option<TextProp>,
    aside: Option<ViewFn>,
    lang: Option<TextProp>,
    id: Option<String>,
    read_only: Signal<bool>,
    unit: Option<TextProp>,
    manner: Manner,
) -> impl IntoView {
    let ids = FieldIds::new(id);
    let (control, tied, has_hint) = (ids.control.clone(), ids.clone(), hint.is_some());
    view! {
        <FieldFrame ids label hint error mark aside>
            <div class="affix">
                <input
                    class="input"
                    type="text"
                    id=control
                    inputmode=manner.input_mode
                    autocomplete=manner.autocomplete
                    data-size=manner.size
                    lang=lang.map(|lang| move || lang.get())
                    spellcheck=(manner.size == "full").then_some("true")
                    readonly=move || read_only.get()
                    aria-invalid=move || error.read().is_some().then_some("true")
                    aria-describedby=move || tied.described_by(has_hint, error.read().is_some())
                    prop:value=move || value.get()
                    on:input:target=move |event| {
                        if let Some(on_input) = on_input {
                            on_input.try_run(event.target().value());
                        }
                    }
                    on:change:target=move |event| commit(on_commit, event.target().value())
                />
                {unit.map(|unit| view! { <span aria-hidden="true">{move || unit.get()}</span> })}
            </div>
        </FieldFrame>
    }
    .into_any()
}

/// A text of several lines, as high as what stands in it.
#[component]
pub fn TextArea(
    /// The field's name.
    #[prop(into)]
    label: TextProp,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Every keystroke.
    #[prop(optional, into)]
    on_input: Option<Callback<String>>,
    /// The field was left after a change.
    #[prop(optional, into)]
    on_commit: Option<Callback<String>>,
    /// How to fill it in.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong with it now.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// A short remark after the name.
    #[prop(optional, into)]
    mark: Option<TextProp>,
    /// Stands after the label.
    #[prop(optional, into)]
    aside: Option<ViewFn>,
    /// Language of the text in it, if not the page's.
    #[prop(optional, into)]
    lang: Option<TextProp>,
    /// The control's id.
    #[prop(optional, into)]
    id: Option<String>,
    /// Shown, not changed.
    #[prop(optional, into)]
    read_only: Signal<bool>,
    /// Lines it shows while empty.
    #[prop(default = 3)]
    lines: u32,
) -> impl IntoView {
    let ids = FieldIds::new(id);
    let (control, tied, has_hint) = (ids.control.clone(), ids.clone(), hint.is_some());
    let area = NodeRef::<html::Textarea>::new();
    // The height is the page's own affair, so this effect writes to the page and to no signal.
    Effect::new(move |_| {
        value.track();
        if let Some(area) = area.get() {
            request_animation_frame(move || fit(&area));
        }
    });
    view! {
        <FieldFrame ids label hint error mark aside>
            <textarea
                class="input"
                node_ref=area
                id=control
                rows=lines
                lang=lang.map(|lang| move || lang.get())
                readonly=move || read_only.get()
                aria-invalid=move || error.read().is_some().then_some("true")
                aria-describedby=move || tied.described_by(has_hint, error.read().is_some())
                prop:value=move || value.get()
                on:input:target=move |event| {
                    fit(&event.target());
                    if let Some(on_input) = on_input {
                        on_input.try_run(event.target().value());
                    }
                }
                on:change:target=move |event| commit(on_commit, event.target().value())
            ></textarea>
        </FieldFrame>
    }
    .into_any()
}

/// Makes a text area as high as its text. A text area that isn't laid out yet keeps its rows.
fn fit(area: &leptos::web_sys::HtmlTextAreaElement) {
    let style = leptos::web_sys::HtmlElement::style(area);
    let _ = style.set_property("block-size", "auto");
    let border = area.offset_height() - area.client_height();
    if area.scroll_height() > 0 {
        let _ = style.set_property("block-size", &format!("{}px", area.scroll_height() + border));
    }
}
