//! The page as a whole: its title, language and theme, where it stands and what holds the focus,
//! and what kind of place the browser is.
//!
//! Asks and tells the document; decides nothing. What isn't there is silently left alone: none of
//! it is worth stopping for.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, FocusOptions, HtmlElement, MediaQueryList, ScrollRestoration, StorageManager};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn root() -> Option<Element> {
    document()?.document_element()
}

/// Whether the page can't be seen now: behind another tab, or in a window put away.
pub fn is_hidden() -> bool {
    document().is_some_and(|document| document.hidden())
}

/// The title in the tab and in the history.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// The language of the page, an ISO 639-1 code, on `<html lang>`.
pub fn set_lang(code: &str) {
    set_root("lang", Some(code));
}

/// `light`, `dark`, or `None` to follow the device, on `<html data-theme>`.
pub fn set_theme(theme: Option<&str>) {
    set_root("data-theme", theme);
}

/// `comfortable`, or `None` for the dense rows, on `<html data-density>`.
pub fn set_density(density: Option<&str>) {
    set_root("data-density", density);
}

fn set_root(name: &str, value: Option<&str>) {
    if let Some(root) = root() {
        // Refused only for names that no attribute can have.
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// Focuses the first element that the selector finds, without scrolling to it; false if there is
/// none. `h1[tabindex="-1"]` after a change of path.
pub fn focus(selector: &str) -> bool {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return false };
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    element.focus_with_options(&options).is_ok()
}

/// Everything that a person can come to with the keyboard.
const STOPS: &str = "a[href], button, input, select, textarea, summary, [tabindex]";

/// Which of the stops has the focus, counted from the top; the same stop of the same page drawn anew
/// has the same number.
pub fn focused_stop() -> Option<u32> {
    let document = document()?;
    let (focused, stops) = (document.active_element()?, document.query_selector_all(STOPS).ok()?);
    (0..stops.length()).find(|at| stops.get(*at).as_ref() == Some(focused.as_ref()))
}

/// Puts the focus on a stop that [`focused_stop`] gave, unless something has taken it.
pub fn focus_stop(at: u32) {
    let Some(document) = document() else { return };
    let is_free = document.active_element().is_none_or(|element| element.tag_name() == "BODY");
    let stop = document.query_selector_all(STOPS).ok().and_then(|stops| stops.get(at));
    if let Some(stop) = stop.and_then(|stop| stop.dyn_into::<HtmlElement>().ok()).filter(|_| is_free) {
        // Refused only by an element that is not shown.
        let _ = stop.focus();
    }
}

/// How far the page is scrolled, in CSS pixels: across, down.
pub fn scroll_position() -> (f64, f64) {
    let window = web_sys::window();
    let at =
        |get: fn(&web_sys::Window) -> Result<f64, wasm_bindgen::JsValue>| window.as_ref().and_then(|w| get(w).ok());
    (at(web_sys::Window::scroll_x).unwrap_or(0.0), at(web_sys::Window::scroll_y).unwrap_or(0.0))
}

/// Scrolls to a place that [`scroll_position`] gave; the browser stops at the end of the page.
pub fn scroll_to((x, y): (f64, f64)) {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(x, y);
    }
}

/// From now on the app restores the scroll on Back: the browser would do it before the view is
/// built.
pub fn restore_scroll_ourselves() {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        // Refused in documents that are not shown: nothing to restore there.
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
}

/// Opens the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        // Refused only in documents that are not shown.
        let _ = window.location().reload();
    }
}

/// Whether the browser believes there is a network. True promises nothing.
pub fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

/// The languages the person told the browser, best first, as BCP 47 tags such as `ru-KZ`.
pub fn languages() -> Vec<String> {
    let Some(navigator) = web_sys::window().map(|window| window.navigator()) else { return Vec::new() };
    let mut tags: Vec<String> = navigator.languages().iter().filter_map(|tag| tag.as_string()).collect();
    if tags.is_empty() {
        tags.extend(navigator.language());
    }
    tags
}

pub(super) fn dark_query() -> Option<MediaQueryList> {
    web_sys::window()?.match_media("(prefers-color-scheme: dark)").ok().flatten()
}

/// Whether the device prefers dark.
pub fn prefers_dark() -> bool {
    dark_query().is_some_and(|query| query.matches())
}

/// Whether the page came over https or from this device. Without, there is no offline start, no
/// promise that storage stays, and no browser digest.
pub fn is_secure() -> bool {
    web_sys::window().is_some_and(|window| window.is_secure_context())
}

/// Asks the browser never to drop this page's storage by itself. `None`: it can't be asked here.
/// Firefox asks the person and answers when they do, so nothing should wait for this.
pub async fn persist() -> Option<bool> {
    JsFuture::from(storage_manager()?.persist().ok()?).await.ok()?.as_bool()
}

/// Whether the browser has promised so already. `None`: it can't be asked here.
pub async fn is_persisted() -> Option<bool> {
    JsFuture::from(storage_manager()?.persisted().ok()?).await.ok()?.as_bool()
}

/// Missing on insecure pages.
fn storage_manager() -> Option<StorageManager> {
    let manager = web_sys::window()?.navigator().storage();
    (is_secure() && !manager.is_undefined()).then_some(manager)
}

/// Leaves the page as it came, with the sentence that its first script has for a program that did not
/// load: it listens for what nobody caught.
pub fn fail_to_start() {
    drop(js_sys::Promise::reject(&JsValue::from_str("a part of the program did not arrive")));
}
