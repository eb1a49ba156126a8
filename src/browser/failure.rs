//! The screen of last resort: after a panic, and when the app refuses to start.
//!
//! It says what happened and what can be done, and stands on the browser alone: its buttons call no
//! Rust, and the rescue copy is made before it is shown, so that it works however broken the app
//! is. Its sentences are handed in; it has none of its own.

use std::cell::Cell;
use std::panic;

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement};

use super::{files, local_store, moments};

/// What the screen says, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Wording {
    /// ISO 639-1, for `lang`.
    pub lang: &'static str,
    /// The title of the page and its heading.
    pub title: &'static str,
    /// Shown when there is something of ours on this device: "Your work up to the last “Saved” is…".
    pub kept: &'static str,
    /// Shown instead when there is nothing, or the browser denies storage.
    pub not_kept: &'static str,
    /// "Reload".
    pub reload: &'static str,
    /// "Save a rescue copy".
    pub rescue: &'static str,
}

thread_local! {
    static SHOWN: Cell<bool> = const { Cell::new(false) };
    static TRAPS_HEARD: Cell<bool> = const { Cell::new(false) };
}

/// From now on a panic logs its place and shows the screen, each language of `wordings` once, in
/// their order. May be called again when the language changes.
pub fn install(wordings: &'static [Wording]) {
    panic::set_hook(Box::new(move |info| {
        console_error_panic_hook::hook(info);
        show(wordings);
    }));
    if !TRAPS_HEARD.replace(true) {
        // Running out of memory or of stack ends the app without a panic.
        moments::on_trap(move || show(wordings)).for_ever();
    }
}

/// Replaces the page by the screen, the first time it is called. Also for a start that is refused,
/// in words of its own.
pub fn show(wordings: &[Wording]) {
    if !SHOWN.replace(true) {
        // Without a document there is nobody to tell.
        let _ = build(wordings);
    }
}

fn build(wordings: &[Wording]) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let body = document.body()?;
    let copy = local_store::rescue_copy().and_then(|copy| files::address_of("application/json", &copy));
    let screen = element(&document, "main", "failure")?;
    for (nth, words) in wordings.iter().enumerate() {
        let part = element(&document, "section", "failure-part")?;
        part.set_attribute("lang", words.lang).ok()?;
        let heading = element(&document, if nth == 0 { "h1" } else { "h2" }, "failure-title")?;
        heading.set_text_content(Some(words.title));
        heading.set_attribute("tabindex", "-1").ok()?;
        let sentence = element(&document, "p", "failure-text")?;
        sentence.set_text_content(Some(if copy.is_some() { words.kept } else { words.not_kept }));
        let row = element(&document, "p", "failure-actions")?;
        let reload = reload_button(&document, words.reload)?;
        row.append_child(&reload).ok()?;
        if let Some(address) = &copy {
            let rescue = rescue_link(&document, words.rescue, address)?;
            row.append_child(&rescue).ok()?;
        }
        for child in [heading, sentence, row] {
            part.append_child(&child).ok()?;
        }
        screen.append_child(&part).ok()?;
    }
    // Only now that the screen is whole does the old page go.
    body.set_text_content(None);
    body.append_child(&screen).ok()?;
    if let Some(words) = wordings.first() {
        document.set_title(words.title);
    }
    let heading = screen.query_selector("h1").ok()??.dyn_into::<HtmlElement>().ok()?;
    heading.focus().ok()
}

fn element(document: &Document, name: &str, class: &str) -> Option<Element> {
    let element = document.create_element(name).ok()?;
    element.set_class_name(class);
    Some(element)
}

/// Its handler is the browser's own `location.reload`.
fn reload_button(document: &Document, label: &str) -> Option<Element> {
    let button = element(document, "button", "button")?;
    button.set_attribute("type", "button").ok()?;
    button.set_attribute("data-kind", "primary").ok()?;
    button.set_text_content(Some(label));
    let location = web_sys::window()?.location();
    let reload = Reflect::get(&location, &JsValue::from_str("reload")).ok()?.dyn_into::<Function>().ok()?;
    button.add_event_listener_with_callback("click", &reload.bind0(&location)).ok()?;
    Some(button)
}

/// A plain link to the copy that was made: no code runs when it is followed.
fn rescue_link(document: &Document, label: &str, address: &str) -> Option<Element> {
    let link = element(document, "a", "button")?;
    link.set_attribute("href", address).ok()?;
    let day = js_sys::Date::new_0().to_iso_string().as_string()?;
    link.set_attribute("download", &format!("kerege-rescue-{}.json", day.get(..10)?)).ok()?;
    link.set_text_content(Some(label));
    Some(link)
}
