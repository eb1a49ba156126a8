//! Fields one chooses in: a list, boxes to tick, two or three ways side by side.

use leptos::prelude::*;

use super::field::{FieldError, FieldFrame, FieldIds};
use super::icon::{Glyph, Icon};

/// One thing to choose: the key the caller knows it by, and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choosable {
    /// The caller's key.
    pub key: String,
    /// What the person reads.
    pub label: String,
    /// A remark under the words; only tick boxes show it.
    pub remark: Option<String>,
}

impl Choosable {
    /// A choice with its words.
    pub fn new(key: impl Into<String>, label: impl Into<String>) -> Self {
        Self { key: key.into(), label: label.into(), remark: None }
    }

    /// The same with a remark.
    pub fn remark(mut self, remark: impl Into<String>) -> Self {
        self.remark = Some(remark.into());
        self
    }
}

/// One of a list, in the browser's own menu.
///
/// `selected` is written on each option and not `value` on the list: a list whose options arrive
/// after its value would otherwise show the first one.
#[component]
pub fn Choice(
    /// The field's name.
    #[prop(into)]
    label: TextProp,
    /// What there is to choose. An empty key is "none yet".
    #[prop(into)]
    options: Signal<Vec<Choosable>>,
    /// Key of what is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Another was chosen.
    #[prop(into)]
    on_choose: Callback<String>,
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
    /// A short list of short words.
    #[prop(optional)]
    short: bool,
    /// Can't be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let ids = FieldIds::new(id);
    let (control, tied, has_hint) = (ids.control.clone(), ids.clone(), hint.is_some());
    let items = move || {
        options
            .get()
            .into_iter()
            .map(|option| {
                let key = option.key.clone();
                view! {
                    <option value=option.key selected=move || value.read() == key>
                        {option.label}
                    </option>
                }
            })
            .collect_view()
    };
    view! {
        <FieldFrame ids label hint error mark aside>
            <div class="choice" data-size=short.then_some("short")>
                <select
                    class="input"
                    id=control
                    disabled=move || disabled.get()
                    aria-invalid=move || error.read().is_some().then_some("true")
                    aria-describedby=move || tied.described_by(has_hint, error.read().is_some())
                    on:change:target=move |event| {
                        on_choose.try_run(event.target().value());
                    }
                >
                    {move || items()}
                </select>
                <Glyph icon=Icon::ChevronDown />
            </div>
        </FieldFrame>
    }
    .into_any()
}

/// One box to tick.
#[component]
pub fn Checkbox(
    /// What ticking it says.
    #[prop(into)]
    label: TextProp,
    /// Whether it is ticked.
    #[prop(into)]
    checked: Signal<bool>,
    /// It was ticked or cleared.
    #[prop(into)]
    on_change: Callback<bool>,
    /// A remark under the words.
    #[prop(optional, into)]
    remark: Option<TextProp>,
    /// The control's id.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                id=id
                prop:checked=move || checked.get()
                on:change:target=move |event| {
                    on_change.try_run(event.target().checked());
                }
            />
            <span>
                {move || label.get()}
                {remark.map(|remark| view! { <small>{move || remark.get()}</small> })}
            </span>
        </label>
    }
    .into_any()
}

/// Several boxes under one name: any number of them.
#[component]
pub fn CheckGroup(
    /// What is asked.
    #[prop(into)]
    legend: TextProp,
    /// What there is to tick.
    #[prop(into)]
    options: Signal<Vec<Choosable>>,
    /// Keys of those that are ticked.
    #[prop(into)]
    chosen: Signal<Vec<String>>,
    /// One was ticked (`true`) or cleared.
    #[prop(into)]
    on_change: Callback<(String, bool)>,
    /// How to answer.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong with the answer.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Stands after the legend.
    #[prop(optional, into)]
    aside: Option<ViewFn>,
    /// Id of the group; the error summary links here.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let ids = FieldIds::new(id);
    let (control, tied, has_hint) = (ids.control.clone(), ids.clone(), hint.is_some());
    let (hint_id, error_id) = (format!("{control}-hint"), format!("{control}-error"));
    let boxes = move || {
        options
            .get()
            .into_iter()
            .map(|Choosable { key, label, remark }| {
                let (asked, told) = (key.clone(), key);
                let checked = Signal::derive(move || chosen.read().contains(&asked));
                let on_change = move |on: bool| {
                    on_change.try_run((told.clone(), on));
                };
                let remark = remark.map(TextProp::from);
                view! { <Checkbox label checked on_change remark=remark.unwrap_or_default() /> }
            })
            .collect_view()
    };
    view! {
        <fieldset
            class="fieldset"
            data-kind="field"
            id=control
            tabindex="-1"
            aria-describedby=move || tied.described_by(has_hint, error.read().is_some())
        >
            <legend>{move || legend.get()} {aside.map(|aside| aside.run())}</legend>
            {hint.map(|hint| view! { <p class="field-hint" id=hint_id>{move || hint.get()}</p> })}
            <div class="check-group">{move || boxes()}</div>
            <FieldError id=error_id error />
        </fieldset>
    }
    .into_any()
}

/// Two to four short choices side by side, such as light, dark, as the system.
#[component]
pub fn Segments(
    /// What is asked.
    #[prop(into)]
    legend: TextProp,
    /// What there is to choose.
    #[prop(into)]
    options: Signal<Vec<Choosable>>,
    /// Key of what is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Another was chosen.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    let name = super::dom::fresh_id("segments");
    let items = move || {
        options
            .get()
            .into_iter()
            .map(|Choosable { key, label, .. }| {
                let (asked, told) = (key.clone(), key.clone());
                let on = Memo::new(move |_| *value.read() == asked);
                view! {
                    <label data-on=move || if on.get() { "true" } else { "false" }>
                        <input
                            type="radio"
                            name=name.clone()
                            value=key
                            prop:checked=move || on.get()
                            on:change=move |_| {
                                on_choose.try_run(told.clone());
                            }
                        />
                        {label}
                    </label>
                }
            })
            .collect_view()
    };
    view! {
        <fieldset class="field">
            <legend class="field-label">{move || legend.get()}</legend>
            <div class="segments">{move || items()}</div>
        </fieldset>
    }
    .into_any()
}
