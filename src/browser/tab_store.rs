//! What this tab keeps while it lives, over reloads: which workspace it looks at, and drafts that were not
//! handed in.
//!
//! A tab that is denied storage keeps nothing, and nothing else changes.

use web_sys::Storage;

const SPACE: &str = "kerege/space";

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// The name of the workspace that the tab looks at; none for the offices' own.
pub fn space() -> Option<String> {
    storage()?.get_item(SPACE).ok().flatten()
}

/// The tab looks at another workspace from its next start on. False where it can't keep that in mind.
pub fn turn_to(space: Option<&str>) -> bool {
    let Some(storage) = storage() else { return false };
    match space {
        Some(space) => storage.set_item(SPACE, space),
        None => storage.remove_item(SPACE),
    }
    .is_ok()
}

/// A name for what each workspace has of its own: the offices' own keeps the plain one.
pub fn of_space(name: &str) -> String {
    space().map_or_else(|| name.to_owned(), |space| format!("{name}-{space}"))
}

fn draft(name: &str) -> String {
    format!("{}/{name}", of_space("kerege/drafts"))
}

/// What was kept under the name.
pub fn kept(name: &str) -> Option<String> {
    storage()?.get_item(&draft(name)).ok().flatten()
}

/// Keeps a text under the name. Where it can't be kept, the page still has it.
pub fn keep(name: &str, text: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&draft(name), text);
    }
}

/// What was kept is done with.
pub fn drop(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&draft(name));
    }
}
