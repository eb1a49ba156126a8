//! Where files come in: dropped on a field, or picked by key or press.
//!
//! Takes any number of files at once and says nothing of what is in them.

use leptos::prelude::*;
use leptos::web_sys;

use super::dom::fresh_id;
use super::icon::{Glyph, Icon};

/// The field.
#[component]
pub fn FileDrop(
    /// The act: "Choose files".
    #[prop(into)]
    label: TextProp,
    /// The other way and what belongs here: "or drop them here; several at once are welcome".
    #[prop(into)]
    hint: TextProp,
    /// The files, in the order they were given.
    #[prop(into)]
    on_files: Callback<Vec<web_sys::File>>,
    /// What the picker offers first, such as `.json,.kerege`.
    #[prop(optional, into)]
    accept: Option<String>,
    /// Files given before are still being read.
    #[prop(optional, into)]
    busy: Signal<bool>,
) -> impl IntoView {
    let id = fresh_id("files");
    let hint_id = format!("{id}-hint");
    let over = RwSignal::new(false);
    let give = move |list: Option<web_sys::FileList>| {
        let files: Vec<web_sys::File> =
            list.map(|list| (0..list.length()).filter_map(|at| list.get(at)).collect()).unwrap_or_default();
        if !files.is_empty() && !busy.get_untracked() {
            on_files.try_run(files);
        }
    };
    view! {
        <div
            class="drop"
            data-over=move || if over.get() { "true" } else { "false" }
            aria-disabled=move || busy.get().then_some("true")
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=move |event| {
                event.prevent_default();
                over.set(false);
                give(event.data_transfer().and_then(|data| data.files()));
            }
        >
            <Glyph icon=Icon::Upload />
            <label class="drop-main" for=id.clone()>
                {move || label.get()}
            </label>
            <span class="small quiet" id=hint_id.clone()>
                {move || hint.get()}
            </span>
            <input
                type="file"
                id=id
                multiple=true
                accept=accept
                aria-describedby=hint_id
                disabled=move || busy.get()
                on:change:target=move |event| {
                    give(event.target().files());
                    // So that the same file can be given again after it was mended.
                    event.target().set_value("");
                }
            />
        </div>
    }
    .into_any()
}
