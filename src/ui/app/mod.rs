//! The app around its places: starting it, the router, the bars, and which view a place is.
//!
//! The only room that knows every view, and with [`crate::ui::routes`] the only one that knows the
//! router.

mod arrival;
mod bars;
mod identity;
mod keys;
mod last_resort;

use leptos::mount::mount_to_body;
use leptos::prelude::*;
use leptos_router::WildcardSegment;
use leptos_router::components::{FlatRoutes, Router};
use wasm_bindgen_futures::spawn_local;

use super::kit::{SkipLink, remove_static_shell};
use super::routes::{Route, provide_route, set_base};
use super::state::{State, use_state};
use super::views::challenges::{ChallengePage, ChallengesPage};
use super::views::countries::{CountriesPage, CountryPage};
use super::views::not_found::NotFoundPage;
use super::views::objectives::{ObjectivePage, ObjectivesPage};
use super::views::projects::{NewProjectPage, ProjectPage, ProjectsPage};
use super::views::region::RegionPage;
use super::views::settings::SettingsPage;
use super::views::share::SharePage;

/// Opens what this device holds and draws the app over it.
pub fn start() {
    last_resort::install();
    arrival::watch_history();
    let base = base_path();
    set_base(base.clone());
    spawn_local(async move {
        let engine = State::open().await;
        mount_to_body(move || {
            State::provide(engine);
            remove_static_shell();
            // The router takes its base by reference for the page's whole life.
            view! {
                <Router base=base>
                    <App />
                </Router>
            }
        });
    });
}

/// The folder the page was served from, without its last slash.
fn base_path() -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    let path = web_sys::Url::new(&base).map(|url| url.pathname()).unwrap_or_default();
    path.rsplit_once('/').map(|(folder, _)| folder.to_owned()).unwrap_or_default()
}

#[component]
fn App() -> impl IntoView {
    let route = provide_route();
    let state = use_state();
    arrival::follow(route);
    keys::listen();
    // The place alone decides what is drawn anew: another filter is for the view to follow.
    let place = Memo::new(move |last: Option<&Route>| match last {
        Some(last) if last.is_same_place(&route.get()) => last.clone(),
        _ => route.get(),
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
                {standing}
                // Which view it is, [`Route`] says; the router only has to be asked for a view of
                // any address, or it never writes the address down.
                <FlatRoutes fallback=move || view! { <Place place /> }>
                    <leptos_router::components::Route
                        path=WildcardSegment("place")
                        view=move || view! { <Place place /> }
                    />
                </FlatRoutes>
            </main>
            {bottom}
        </div>
        {identity}
        <p class="vh" role="log" aria-live="polite">{move || state.said.get()}</p>
    }
    .into_any()
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

#[component]
fn Place(place: Memo<Route>) -> impl IntoView {
    anew(move || page(&place.get()))
}

/// The view of a place.
fn page(route: &Route) -> AnyView {
    match route {
        Route::Region => view! { <RegionPage /> }.into_any(),
        Route::Countries => view! { <CountriesPage /> }.into_any(),
        Route::Country(_) => view! { <CountryPage /> }.into_any(),
        Route::Objectives => view! { <ObjectivesPage /> }.into_any(),
        Route::Objective(_) => view! { <ObjectivePage /> }.into_any(),
        Route::Challenges => view! { <ChallengesPage /> }.into_any(),
        Route::Challenge(_) => view! { <ChallengePage /> }.into_any(),
        Route::Projects(_) => view! { <ProjectsPage /> }.into_any(),
        Route::NewProject(_) => view! { <NewProjectPage /> }.into_any(),
        Route::Project(_) => view! { <ProjectPage /> }.into_any(),
        Route::Share => view! { <SharePage /> }.into_any(),
        Route::Settings => view! { <SettingsPage /> }.into_any(),
        Route::NotFound => view! { <NotFoundPage /> }.into_any(),
    }
}
