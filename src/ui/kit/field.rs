//! What every field has around its control: label, aside, hint, error.
//!
//! The error stands beside the field and is tied to it, so that the voice reads label, hint and
//! error together. Parsing and judging belong to the caller.

use leptos::prelude::*;

use super::dom::fresh_id;
use super::icon::{Glyph, Icon};

/// The ids that tie one field's parts together.
#[derive(Clone, Debug)]
pub struct FieldIds {
    /// The control's own id; an error summary links here.
    pub control: String,
    hint: String,
    error: String,
}

impl FieldIds {
    /// Takes the caller's id, or makes one.
    pub fn new(id: Option<String>) -> Self {
        let control = id.unwrap_or_else(|| fresh_id("field"));
        Self { hint: format!("{control}-hint"), error: format!("{control}-error"), control }
    }

    /// The value of `aria-describedby`: what stands beside the control just now.
    pub fn described_by(&self, has_hint: bool, has_error: bool) -> Option<String> {
        match (has_hint, has_error) {
            (true, true) => Some(format!("{} {}", self.hint, self.error)),
            (true, false) => Some(self.hint.clone()),
            (false, true) => Some(self.error.clone()),
            (false, false) => None,
        }
    }
}

/// The frame around a control. Field components use it; a view needs it only for a control of its
/// own making.
#[component]
pub fn FieldFrame(
    /// The field's ids.
    ids: FieldIds,
    /// The field's name.
    label: TextProp,
    /// How to fill it in.
    hint: Option<TextProp>,
    /// What is wrong with it now.
    error: Signal<Option<String>>,
    /// A short remark after the name, such as "optional".
    mark: Option<TextProp>,
    /// Stands after the label: the button that tells who wrote it.
    aside: Option<ViewFn>,
    /// The control.
    children: Children,
) -> impl IntoView {
    let FieldIds { control, hint: hint_id, error: error_id } = ids;
    view! {
        <div class="field">
            <div class="field-head">
                <label class="field-label" for=control>
                    {move || label.get()}
                </label>
                {mark.map(|mark| view! { <span class="field-mark">{move || mark.get()}</span> })}
                {aside.map(|aside| aside.run())}
            </div>
            {hint.map(|hint| view! { <p class="field-hint" id=hint_id>{move || hint.get()}</p> })}
            {children()}
            <FieldError id=error_id error />
        </div>
    }
    .into_any()
}

/// The line that says what is wrong.
#[component]
pub fn FieldError(
    /// The id the control points at.
    id: String,
    /// What is wrong, if anything.
    error: Signal<Option<String>>,
) -> impl IntoView {
    move || {
        error.get().map(|error| {
            view! {
                <p class="field-error" id=id.clone()>
                    <Glyph icon=Icon::Error />
                    <span>{error}</span>
                </p>
            }
        })
    }
}

/// A group of fields under one name.
#[component]
pub fn Fieldset(
    /// What the fields have in common.
    #[prop(into)]
    legend: TextProp,
    /// The fields.
    children: Children,
) -> impl IntoView {
    view! {
        <fieldset class="fieldset">
            <legend>{move || legend.get()}</legend>
            {children()}
        </fieldset>
    }
    .into_any()
}
