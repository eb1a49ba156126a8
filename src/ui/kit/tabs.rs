//! Parts of one page of which one is seen at a time.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;

use super::choice::Choosable;
use super::dom::{focus, fresh_id};

/// The tabs and the part that is seen. Arrow keys, Home and End choose; Tab goes into the part.
#[component]
pub fn Tabs(
    /// Name of the group.
    #[prop(into)]
    label: TextProp,
    /// The tabs.
    #[prop(into)]
    tabs: Signal<Vec<Choosable>>,
    /// Key of the one that is seen.
    #[prop(into)]
    selected: Signal<String>,
    /// Another was chosen.
    #[prop(into)]
    on_select: Callback<String>,
    /// Draws the part with this key.
    #[prop(into)]
    part: Callback<String, AnyView>,
) -> impl IntoView {
    let group = fresh_id("tabs");
    let (panel, labelled) = (format!("{group}-panel"), group.clone());
    let list = NodeRef::<html::Div>::new();
    let turn = move |event: web_sys::KeyboardEvent| {
        let keys: Vec<String> = tabs.read_untracked().iter().map(|tab| tab.key.clone()).collect();
        let Some(now) = keys.iter().position(|key| *key == *selected.read_untracked()) else {
            return;
        };
        let last = keys.len() - 1;
        let to = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => {
                if now == last {
                    0
                } else {
                    now + 1
                }
            }
            "ArrowLeft" | "ArrowUp" => now.checked_sub(1).unwrap_or(last),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        on_select.try_run(keys[to].clone());
        let tab = list.get_untracked().and_then(|list| list.children().item(to as u32));
        if let Some(tab) = tab {
            focus(tab.unchecked_ref());
        }
    };
    let owned = panel.clone();
    let items = move || {
        let owned = owned.clone();
        let group = group.clone();
        tabs.get()
            .into_iter()
            .map(move |Choosable { key, label, .. }| {
                let (asked, told, id) = (key.clone(), key.clone(), format!("{group}-{key}"));
                let on = Memo::new(move |_| *selected.read() == asked);
                view! {
                    <button
                        class="tab"
                        type="button"
                        role="tab"
                        id=id
                        aria-controls=owned.clone()
                        aria-selected=move || if on.get() { "true" } else { "false" }
                        tabindex=move || if on.get() { "0" } else { "-1" }
                        on:click=move |_| {
                            on_select.try_run(told.clone());
                        }
                    >
                        {label}
                    </button>
                }
            })
            .collect_view()
    };
    view! {
        <div class="tabs" role="tablist" aria-label=label node_ref=list on:keydown=turn>
            {move || items()}
        </div>
        <div
            class="tab-panel"
            role="tabpanel"
            id=panel
            tabindex="0"
            aria-labelledby=move || format!("{labelled}-{}", selected.get())
        >
            {move || part.run(selected.get())}
        </div>
    }
    .into_any()
}
