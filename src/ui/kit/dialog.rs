//! Dialogs, on the browser's own `<dialog>`: it keeps the focus inside, closes with Escape and
//! gives the focus back to whoever opened it.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;

use super::button::IconButton;
use super::dom::{focus, focused, fresh_id};
use super::icon::Icon;

/// A dialog over the page. Its content is built when it opens and gone when it closes, so a draft
/// that must survive lives with the caller.
#[component]
pub fn Dialog(
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Escape, the cross, or the browser's own way back: the caller sets `open` to false.
    #[prop(into)]
    on_close: Callback<()>,
    /// What it is about; read out when it opens.
    #[prop(into)]
    title: TextProp,
    /// Name of the cross: "Close".
    #[prop(into)]
    close_label: TextProp,
    /// Wide, for comparing things side by side.
    #[prop(optional)]
    wide: bool,
    /// Buttons at its foot, the main one last.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    /// What it holds.
    children: ChildrenFn,
) -> impl IntoView {
    let title_id = fresh_id("dialog");
    let labelled = title_id.clone();
    let dialog = NodeRef::<html::Dialog>::new();
    let content = StoredValue::new((title, close_label, actions, children, title_id));
    let body = move || {
        open.get().then(|| {
            let (title, close_label, actions, children, title_id) = content.get_value();
            view! {
                <header class="dialog-head">
                    <h2 id=title_id tabindex="-1" autofocus=true>
                        {move || title.get()}
                    </h2>
                    <IconButton
                        label=close_label
                        icon=Icon::Close
                        on_press=move |()| {
                            on_close.try_run(());
                        }
                    />
                </header>
                <div class="dialog-body stack">{children()}</div>
                {actions.map(|actions| view! { <footer class="dialog-foot">{actions.run()}</footer> })}
            }
        })
    };
    keep_in_step(dialog, open);
    view! {
        <dialog
            class="dialog"
            node_ref=dialog
            data-size=wide.then_some("wide")
            aria-labelledby=labelled
            on:cancel=move |event: web_sys::Event| {
                event.prevent_default();
                on_close.try_run(());
            }
            on:close=move |_| {
                if open.try_get_untracked() == Some(true) {
                    on_close.try_run(());
                }
            }
        >
            {move || body()}
        </dialog>
    }
    .into_any()
}

/// Opens and closes the element with the signal, and sees to it that the focus ends somewhere
/// sensible even if the opener has gone meanwhile.
pub(super) fn keep_in_step(dialog: NodeRef<html::Dialog>, open: Signal<bool>) {
    let opener = StoredValue::new_local(None::<web_sys::HtmlElement>);
    Effect::new(move |_| {
        let wanted = open.get();
        let Some(element) = dialog.get() else { return };
        if wanted && !element.open() {
            opener.set_value(focused());
            let _ = element.show_modal();
        } else if !wanted && element.open() {
            element.close();
            return_focus(opener.get_value());
        }
    });
    on_cleanup(move || {
        if let Some(Some(element)) = dialog.try_get_untracked()
            && element.open()
        {
            element.close();
            return_focus(opener.try_get_value().flatten());
        }
    });
}

/// Gives the focus back to the opener, or to the page's heading where the opener is gone.
fn return_focus(opener: Option<web_sys::HtmlElement>) {
    match opener {
        Some(opener) if opener.is_connected() => focus(&opener),
        _ => {
            if let Ok(Some(heading)) = document().query_selector("h1[tabindex]") {
                focus(heading.unchecked_ref());
            }
        }
    }
}
