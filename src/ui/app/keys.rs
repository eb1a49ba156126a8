//! The keys that work everywhere: undo and redo, on any keyboard layout.

use leptos::ev;
use leptos::leptos_dom::helpers::window_event_listener;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::steps::{redo, undo};
use crate::ui::state::use_state;

/// Listens for as long as the app is drawn.
pub fn listen() {
    let state = use_state();
    let listening = window_event_listener(ev::keydown, move |event| {
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || types_text(&event) {
            return;
        }
        // On a Cyrillic layout the key's character is no Latin letter; its place still is.
        let key = match event.key().to_ascii_lowercase() {
            key if key.is_ascii() => key,
            _ => event.code().trim_start_matches("Key").to_ascii_lowercase(),
        };
        match (key.as_str(), event.shift_key()) {
            ("z", false) => undo(state),
            ("z", true) | ("y", false) => redo(state),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || listening.remove());
}

/// Inside of a field the keys belong to the field.
fn types_text(event: &ev::KeyboardEvent) -> bool {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
        return false;
    };
    target.closest("input:not([type=checkbox]):not([type=radio]), textarea, dialog").ok().flatten().is_some()
}
