//! What time is it on this device?
//!
//! The one door to the clock. It may be wrong by years, and may run backwards: whoever asks must
//! not order anything by it (M8).

use super::page;
use crate::base::Minute;

/// Now, to the minute.
pub fn now() -> Minute {
    Minute((js_sys::Date::now() / 60_000.0).floor() as i64)
}

/// Now in seconds since 1970 UTC, for the start of a lineage. A clock before 1970 gives 0.
pub fn now_seconds() -> u32 {
    (js_sys::Date::now() / 1000.0) as u32
}

/// Milliseconds since 1970 UTC, for measuring how long something took.
pub fn now_millis() -> f64 {
    js_sys::Date::now()
}

/// How many minutes this device's wall clock is ahead of UTC at that time (Almaty: 300), for
/// showing a minute as people there read it. Summer time of that date is in it.
pub fn ahead_of_utc(at: Minute) -> i64 {
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(at.0 as f64 * 60_000.0));
    let behind = date.get_timezone_offset();
    // Not a number for a minute that no calendar of the browser holds.
    if behind.is_finite() { -behind as i64 } else { 0 }
}

/// Gives the page its turn: what it has to draw or hear comes first. Nobody sees a hidden page stand still,
/// and browsers let its timers wait for a second: it goes on at once.
pub async fn pause() {
    if page::is_hidden() {
        return;
    }
    gloo_timers::future::TimeoutFuture::new(0).await;
}
