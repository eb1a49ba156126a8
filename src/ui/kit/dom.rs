//! The few questions the kit asks the page: fresh ids and focus.
//!
//! Knows nothing of records, routes or languages.

use std::sync::atomic::{AtomicUsize, Ordering};

use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;

/// An id no other element has, for tying a label, a hint or a panel to its control.
pub fn fresh_id(stem: &str) -> String {
    static NEXT: AtomicUsize = AtomicUsize::new(1);
    format!("{stem}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Puts the focus on the element with this id and brings it into view. Nothing happens without one.
pub fn focus_id(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        focus(&element);
    }
}

/// Puts the focus on an element, if it can take it.
pub fn focus(element: &web_sys::Element) {
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        let _ = element.focus();
    }
}

/// The element that has the focus, unless it is the page itself.
pub fn focused() -> Option<web_sys::HtmlElement> {
    let element = document().active_element()?;
    if element.tag_name() == "BODY" { None } else { element.dyn_into().ok() }
}

/// Takes the page that painted before the program arrived out of the document. Called once, just
/// before the app is mounted.
pub fn remove_static_shell() {
    if let Ok(Some(shell)) = document().query_selector("[data-boot]") {
        shell.remove();
    }
}
