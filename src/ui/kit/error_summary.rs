//! What stands in the way of saving, gathered in one place above the form.

use leptos::html;
use leptos::prelude::*;

use super::dom::focus_id;
use super::icon::{Glyph, Icon};

/// One thing to mend: the field's id and the sentence that stands beside it too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFault {
    /// Id of the control.
    pub field: String,
    /// What is wrong with it.
    pub sentence: String,
}

/// Lists what is wrong, with a link to each field, and takes the focus when it appears or changes.
#[component]
pub fn ErrorSummary(
    /// "Not saved: two fields need attention".
    #[prop(into)]
    title: TextProp,
    /// What is wrong. Empty: nothing is shown.
    #[prop(into)]
    faults: Signal<Vec<FieldFault>>,
) -> impl IntoView {
    let frame = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if !faults.read().is_empty() {
            request_animation_frame(move || {
                if let Some(Some(frame)) = frame.try_get_untracked() {
                    let _ = frame.focus();
                }
            });
        }
    });
    let items = move || {
        faults
            .get()
            .into_iter()
            .map(|FieldFault { field, sentence }| {
                let href = format!("#{field}");
                view! {
                    <li>
                        <a
                            href=href
                            on:click=move |event| {
                                // The page has a base address, so a bare fragment would leave it.
                                event.prevent_default();
                                focus_id(&field);
                            }
                        >
                            {sentence}
                        </a>
                    </li>
                }
            })
            .collect_view()
    };
    let shown = Memo::new(move |_| !faults.read().is_empty());
    view! {
        <Show when=move || shown.get()>
            {
                let (title, items) = (title.clone(), items);
                view! {
                    <div class="errors" role="alert" tabindex="-1" node_ref=frame>
                        <h2>
                            <Glyph icon=Icon::Error />
                            <span>{move || title.get()}</span>
                        </h2>
                        <ul>{move || items()}</ul>
                    </div>
                }
            }
        </Show>
    }
    .into_any()
}
