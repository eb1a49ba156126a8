//! The few questions the kit asks the page: fresh ids and the focus.
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

/// Puts the focus on the first thing to act on inside of what the selector finds.
pub fn focus_within(selector: &str) {
    let Ok(Some(found)) = document().query_selector(selector) else { return };
    if let Ok(Some(stop)) = found.query_selector("summary, button, select, input, textarea") {
        stop.scroll_into_view();
        focus(&stop);
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

/// Moves the focus from inside of one element that the selector finds into the next one; it stays
/// where there is no next.
pub fn focus_next(selector: &str) {
    let Ok(all) = document().query_selector_all(selector) else { return };
    let Some(here) = focused().and_then(|focused| focused.closest(selector).ok().flatten()) else { return };
    let at = (0..all.length()).find(|at| all.get(*at).as_ref() == Some(here.as_ref()));
    let next = at.and_then(|at| all.get(at + 1)).and_then(|node| node.dyn_into::<web_sys::Element>().ok());
    let stop = |within: web_sys::Element| {
        let chosen = within.query_selector("input:checked").ok().flatten();
        chosen.or_else(|| within.query_selector("input, button").ok().flatten())
    };
    if let Some(stop) = next.and_then(stop) {
        focus(&stop);
    }
}

/// Takes the page that painted before the program arrived out of the document. Called once, just
/// before the app is mounted.
pub fn remove_static_shell() {
    if let Ok(Some(shell)) = document().query_selector("[data-boot]") {
        shell.remove();
    }
}
