//! The boundary to the browser: each file answers one question that only a browser can answer.
//!
//! No policy and no rule of a record lives here. Nothing here panics and nothing waits for ever:
//! whatever a browser denies, lacks or answers late comes back as a value that the screens can word.

pub mod address;
pub mod archive;
pub mod black_box;
pub mod chance;
pub mod clock;
pub mod database;
pub mod digest;
pub mod failure;
pub mod files;
pub mod local_store;
pub mod moments;
pub mod page;
pub mod tab_store;

use js_sys::{Promise, Reflect};
use wasm_bindgen::JsValue;

/// What a browser's exception says of itself, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cause {
    /// The person, a policy or the kind of page forbids it.
    Denied,
    /// The quota is used up.
    Full,
    /// The thing was closed under us.
    Closed,
    Other,
}

/// Sorts an exception by its name, and by its old code where the name is of old.
fn cause(exception: &JsValue) -> Cause {
    let member = |name: &str| Reflect::get(exception, &JsValue::from_str(name)).ok();
    let name = member("name").and_then(|name| name.as_string()).unwrap_or_default();
    let code = member("code").and_then(|code| code.as_f64()).unwrap_or_default() as u32;
    match (name.as_str(), code) {
        ("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" | "NS_ERROR_FILE_NO_DEVICE_SPACE", _) | (_, 22 | 1014) => {
            Cause::Full
        }
        ("SecurityError" | "NotAllowedError", _) | (_, 18) => Cause::Denied,
        ("InvalidStateError", _) => Cause::Closed,
        _ => Cause::Other,
    }
}

/// The promise, or `undefined` when it has not settled within so many milliseconds.
fn within(promise: &Promise, millis: i32) -> Promise {
    let mut timer = |resolve: js_sys::Function, _: js_sys::Function| {
        if let Some(window) = web_sys::window() {
            // Refused only where there is no window to come back to.
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis);
        }
    };
    Promise::race(&js_sys::Array::of2(promise, &Promise::new(&mut timer)))
}
