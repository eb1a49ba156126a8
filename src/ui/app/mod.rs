//! The app around its places: starting it, following the address, and the bars.
//!
//! The only room that knows every view.

mod arrival;
mod bars;
mod identity;
mod keys;
mod last_resort;
mod parts;
mod sample;

use leptos::mount::mount_to_body;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::kit::{SkipLink, remove_static_shell};
use super::routes::{Route, follow_address, set_base};
use super::state::{State, use_state};

/// Opens what this device holds and draws the app over it.
pub fn start() {
    last_resort::install();
    arrival::watch_history();
    set_base(base_path());
    let first = Route::here();
    spawn_local({
        let first = first.clone();
        // Beside the opening of the store; whether it came is asked below.
        async move { _ = parts::fetch(&first).await }
    });
    spawn_local(async move {
        let engine = State::open().await;
        let is_here = parts::fetch(&first).await.is_ok();
        mount_to_body(move || {
            State::provide(engine);
            remove_static_shell();
            view! { <App first=(first, is_here) /> }
        });
        spawn_local(parts::fetch_all());
    });
}

/// The folder the page was served from, without its last slash.
fn base_path() -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    let path = web_sys::Url::new(&base).map(|url| url.pathname()).unwrap_or_default();
    path.rsplit_once('/').map(|(folder, _)| folder.to_owned()).unwrap_or_default()
}

#[component]
fn App(first: (Route, bool)) -> impl IntoView {
    let state = use_state();
    let shown = arrive(first);
    let route: Signal<Route> = Memo::new(move |_| shown.get().0).into();
    provide_context(route);
    arrival::follow(route);
    keys::listen();
    // The place alone decides what is drawn anew: another filter is for the view to follow.
    let place = Memo::new(move |last: Option<&(Route, bool)>| match (last, shown.get()) {
        (Some(last), now) if last.0.is_same_place(&now.0) && last.1 == now.1 => last.clone(),
        (_, now) => now,
    });
    let bars = anew(|| view! { <bars::Bars /> }.into_any());
    let standing = anew(|| view! { <bars::Standing /> }.into_any());
    let bottom = anew(|| view! { <bars::Bottom /> }.into_any());
    let identity = anew(|| view! { <identity::IdentityDialog /> }.into_any());
    let skip = anew(move || view! { <SkipLink label=state.words().shell.skip /> }.into_any());
    view! {
        {skip}
        <div class="app">
            {bars}
            <main class="main" id="content" tabindex="-1">
                {anew(|| view! { <sample::SampleNotice /> }.into_any())}
                {standing}
                {anew(move || parts::view(&place.get().0))}
            </main>
            {bottom}
        </div>
        {identity}
        <p class="vh" role="log" aria-live="polite">{move || state.said.get()}</p>
    }
    .into_any()
}

/// Follows the address. A place is shown when its part of the program is here, or is known not to
/// come; until then the one before it stays.
fn arrive(first: (Route, bool)) -> RwSignal<(Route, bool)> {
    let going = follow_address();
    let shown = RwSignal::new(first);
    Effect::new(move || {
        let route = going.get();
        spawn_local(async move {
            let is_here = parts::fetch(&route).await.is_ok();
            // By now another click may have led elsewhere.
            if going.get_untracked() == route {
                shown.set((route, is_here));
            }
        });
    });
    shown
}

/// A part of the page that is drawn anew when the language changes.
fn anew(part: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let state = use_state();
    let drawn = move || {
        state.lang_as_it_changes();
        part()
    };
    view! { {drawn} }.into_any()
}
