//! The address bar: what stands in it, going on without loading the page anew, and hearing of Back.
//!
//! Knows no place of the app; the screens say what an address means.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, MouseEvent, Url};

use super::moments::{Watch, on, window};

/// What stands in the bar: the path, and the query without its question mark.
pub fn here() -> (String, String) {
    let Some(location) = web_sys::window().map(|window| window.location()) else { return Default::default() };
    // Refused only in documents that are not shown.
    (location.pathname().unwrap_or_default(), query(&location.search().unwrap_or_default()))
}

fn query(search: &str) -> String {
    search.strip_prefix('?').unwrap_or(search).to_owned()
}

/// Writes another address of this page into the bar. `replace` leaves no entry in the history.
pub fn write(href: &str, replace: bool) {
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else { return };
    // Refused to a page that writes hundreds in seconds: the place changes even so.
    let _ = if replace {
        history.replace_state_with_url(&JsValue::NULL, "", Some(href))
    } else {
        history.push_state_with_url(&JsValue::NULL, "", Some(href))
    };
}

/// Back or Forward was pressed; the bar says where to.
pub fn on_history(mut callback: impl FnMut() + 'static) -> Watch {
    on(window(), "popstate", move |_| callback())
}

/// A link below `base` was followed in this tab: its path and query. The page stays. Downloads,
/// places on the same page, and clicks that ask for another tab are the browser's.
pub fn on_link(base: &str, mut callback: impl FnMut(&str, &str) + 'static) -> Watch {
    let Some(window) = web_sys::window() else { return Watch::none() };
    let folder = format!("{base}/");
    let options = EventListenerOptions::enable_prevent_default();
    Watch::one(EventListener::new_with_options(&window, "click", options, move |event| {
        let Some(url) = event.dyn_ref().and_then(link_of) else { return };
        if url.pathname().starts_with(&folder) {
            event.prevent_default();
            callback(&url.pathname(), &query(&url.search()));
        }
    }))
}

/// Where a plain click on a link of this site leads.
fn link_of(click: &MouseEvent) -> Option<Url> {
    let is_plain =
        click.button() == 0 && !(click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key());
    if click.default_prevented() || !is_plain {
        return None;
    }
    // By the attribute: a link in a drawing has no other.
    let link = click.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??;
    let href = link.get_attribute("href")?;
    if href.starts_with('#') || link.has_attribute("download") || link.has_attribute("target") {
        return None;
    }
    let url = Url::new_with_base(&href, &link.base_uri().ok()??).ok()?;
    (url.origin() == web_sys::window()?.location().origin().ok()?).then_some(url)
}
