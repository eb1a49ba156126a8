//! What this tab keeps while it lives, over reloads: drafts that were not handed in.
//!
//! A tab that is denied storage keeps nothing, and nothing else changes.

use web_sys::Storage;

const OURS: &str = "kerege/drafts/";

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// What was kept under the name.
pub fn kept(name: &str) -> Option<String> {
    storage()?.get_item(&format!("{OURS}{name}")).ok().flatten()
}

/// Keeps a text under the name. Where it can't be kept, the page still has it.
pub fn keep(name: &str, text: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&format!("{OURS}{name}"), text);
    }
}

/// What was kept is done with.
pub fn drop(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&format!("{OURS}{name}"));
    }
}
