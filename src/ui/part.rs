//! Cutting the program into parts that arrive when they are wanted.
//!
//! A first visit waits only for the part that starts the app. The release build (feature `parts`)
//! cuts the program at the functions declared with [`part!`]: what only such a function needs, code
//! and texts alike, goes into a file of its own. Without the feature everything is there at once.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// A part of the program could not be had: no network, or the host has another version by now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotArrived;

#[cfg(feature = "parts")]
impl From<wasm_split_helpers::SplitLoaderError> for NotArrived {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// What a future holds if it has nothing to wait for, as a function whose part is here.
pub fn at_once<T>(future: impl Future<Output = T>) -> Option<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}

/// Draws what stands in a part as soon as the part is here; nothing until then.
pub fn when_here<E: Into<NotArrived>>(
    fetch: impl Future<Output = Result<(), E>> + 'static,
    draw: impl Fn() -> Option<AnyView> + Send + 'static,
) -> AnyView {
    let here = RwSignal::new(false);
    spawn_local(async move {
        if fetch.await.is_ok() {
            here.try_set(true);
        }
    });
    (move || here.get().then(&draw).flatten()).into_any()
}

/// The same of what opens when it is `wanted`. A part that does not come takes the wish back, and
/// `missing` hears of it.
pub fn when_wanted<E: Into<NotArrived>, F: Future<Output = Result<(), E>> + 'static>(
    wanted: RwSignal<bool>,
    fetch: impl Fn() -> F + 'static,
    draw: impl Fn() -> Option<AnyView> + Send + 'static,
    missing: impl Fn(bool) + Copy + 'static,
) -> AnyView {
    let here = RwSignal::new(false);
    Effect::new(move |_| {
        if wanted.get() && !here.get_untracked() {
            let fetch = fetch();
            spawn_local(async move {
                let came = fetch.await.is_ok();
                missing(!came);
                let _ = if came { here.try_set(true) } else { wanted.try_set(false) };
            });
        }
    });
    (move || here.get().then(&draw).flatten()).into_any()
}

/// Declares a function that stands in a part of the program with everything only it needs: the name
/// of the part, of the function that fetches it (tried anew after each failure), and the function.
macro_rules! part {
    ($part:ident, $fetch:ident, fn $name:ident($($arg:ident: $type:ty)?) -> $out:ty { $($body:tt)* }) => {
        #[cfg(feature = "parts")]
        #[wasm_split_helpers::wasm_split($part, preload($fetch), fallible)]
        fn $name($($arg: $type)?) -> Result<$out, $crate::ui::part::NotArrived> {
            Ok({ $($body)* })
        }

        #[cfg(not(feature = "parts"))]
        async fn $name($($arg: $type)?) -> Result<$out, $crate::ui::part::NotArrived> {
            $fetch().await?;
            Ok({ $($body)* })
        }

        #[cfg(not(feature = "parts"))]
        async fn $fetch() -> Result<(), $crate::ui::part::NotArrived> {
            Ok(())
        }
    };
}

pub(in crate::ui) use part;
