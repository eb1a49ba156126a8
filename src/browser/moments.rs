//! When does the browser hide, freeze, bring back or disconnect this page?
//!
//! Each hook lasts as long as its guard. What is done at such a moment (flushing a draft, a new
//! lineage) is decided elsewhere.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BeforeUnloadEvent, EventTarget, PageTransitionEvent, VisibilityState};

/// Keeps listeners alive; dropping it ends them.
#[derive(Debug)]
#[must_use = "listening ends when the guard is dropped"]
pub struct Watch(Vec<EventListener>);

impl Watch {
    pub(super) fn none() -> Self {
        Self(Vec::new())
    }

    pub(super) fn one(listener: EventListener) -> Self {
        Self(vec![listener])
    }

    /// For what lasts as long as the page.
    pub fn for_ever(self) {
        self.0.into_iter().for_each(EventListener::forget);
    }
}

pub(super) fn window() -> Option<EventTarget> {
    web_sys::window().map(EventTarget::from)
}

/// Listens to one kind of event; a target that isn't there is never heard of.
pub(super) fn on(
    target: Option<EventTarget>,
    kind: &'static str,
    callback: impl FnMut(&web_sys::Event) + 'static,
) -> Watch {
    target.map_or_else(Watch::none, |target| Watch::one(EventListener::new(&target, kind, callback)))
}

/// Whether the page can be seen now, each time it changes. Hidden is the last moment that phones
/// promise.
pub fn on_visibility(mut callback: impl FnMut(bool) + 'static) -> Watch {
    let document = web_sys::window().and_then(|window| window.document());
    let target = document.clone().map(EventTarget::from);
    on(target, "visibilitychange", move |_| {
        callback(document.as_ref().is_none_or(|document| document.visibility_state() != VisibilityState::Hidden));
    })
}

/// The page is left: closed, reloaded, or put aside for Back. What starts now must be short.
pub fn on_leave(mut callback: impl FnMut() + 'static) -> Watch {
    on(window(), "pagehide", move |_| callback())
}

/// The page came back from the browser's store of pages, as it was, with all its memory.
pub fn on_return(mut callback: impl FnMut() + 'static) -> Watch {
    on(window(), "pageshow", move |event| {
        if event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted) {
            callback();
        }
    })
}

/// Asks before the page is left, in the browser's own words, whenever `must_ask` says so.
/// Browsers ask only those who have touched the page.
pub fn on_before_leave(must_ask: impl Fn() -> bool + 'static) -> Watch {
    let Some(window) = web_sys::window() else { return Watch::none() };
    let options = EventListenerOptions::enable_prevent_default();
    Watch::one(EventListener::new_with_options(&window, "beforeunload", options, move |event| {
        if must_ask() {
            event.prevent_default();
            if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
                // Older engines look at this alone.
                event.set_return_value("leave");
            }
        }
    }))
}

/// Whether the browser believes there is a network, each time it changes.
pub fn on_connection(callback: impl FnMut(bool) + 'static) -> Watch {
    let callback = std::rc::Rc::new(std::cell::RefCell::new(callback));
    let listen = |kind: &'static str, online: bool| {
        let callback = callback.clone();
        on(window(), kind, move |_| {
            // Held only if the callback itself made the browser speak again.
            if let Ok(mut callback) = callback.try_borrow_mut() {
                callback(online);
            }
        })
    };
    let (Watch(mut all), Watch(offline)) = (listen("online", true), listen("offline", false));
    all.extend(offline);
    Watch(all)
}

/// Whether the device prefers dark, each time it changes.
pub fn on_prefers_dark(mut callback: impl FnMut(bool) + 'static) -> Watch {
    let query = super::page::dark_query();
    let target = query.clone().map(EventTarget::from);
    on(target, "change", move |_| callback(query.as_ref().is_some_and(web_sys::MediaQueryList::matches)))
}

/// An instruction of the program failed without a panic: memory ran out, the stack was too deep.
pub(super) fn on_trap(mut callback: impl FnMut() + 'static) -> Watch {
    on(window(), "error", move |event| {
        let error = event.dyn_ref::<web_sys::ErrorEvent>().map_or(JsValue::UNDEFINED, web_sys::ErrorEvent::error);
        if error.is_instance_of::<js_sys::WebAssembly::RuntimeError>() {
            callback();
        }
    })
}
