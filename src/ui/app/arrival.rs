//! Arriving at a place: its title, the focus on its heading, and on the way back the scroll.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use leptos::ev;
use leptos::leptos_dom::helpers::window_event_listener;
use leptos::prelude::*;

use crate::base::RecordId;
use crate::browser::page;
use crate::ui::routes::Route;
use crate::ui::state::use_state;
use crate::ui::words::Words;

thread_local! {
    /// Where each address was scrolled to when it was left.
    static SCROLLED: RefCell<HashMap<String, (f64, f64)>> = RefCell::new(HashMap::new());
    /// Whether the way here was Back or Forward.
    static BACK: Cell<bool> = const { Cell::new(false) };
}

/// Notes each Back and Forward, for as long as the page lives. To be called before the router is
/// there: it hears of them first otherwise, and what follows from them is done before we know.
pub fn watch_history() {
    window_event_listener(ev::popstate, |_| BACK.set(true));
}

/// Follows the route for as long as the app is drawn.
pub fn follow(route: Signal<Route>) {
    page::restore_scroll_ourselves();
    let state = use_state();
    let address = StoredValue::new(route.get_untracked().href());
    let scrolled = window_event_listener(ev::scroll, move |_| {
        if let Some(address) = address.try_get_value() {
            SCROLLED.with_borrow_mut(|scrolled| scrolled.insert(address, page::scroll_position()));
        }
    });
    on_cleanup(move || scrolled.remove());

    // The title follows the language and the record's own title as well.
    let heading = Memo::new(move |_| {
        state.track(&["country", "node", "project"]);
        let route = route.get();
        state.say(|words| place_name(words, &route))
    });
    Effect::new(move |_| page::set_title(&state.words().shell.page_title(&heading.get())));

    Effect::new(move |last: Option<Route>| {
        let now = route.get();
        let moved = last.as_ref().is_some_and(|last| !last.is_same_place(&now));
        address.set_value(now.href());
        if moved {
            let back = BACK.replace(false);
            let to = back.then(|| SCROLLED.with_borrow(|scrolled| scrolled.get(&now.href()).copied())).flatten();
            settle(to.unwrap_or_default(), FRAMES);
        } else {
            BACK.set(false);
        }
        now
    });
}

/// Frames within which a view is drawn whole; after that one stays where one is.
const FRAMES: u32 = 20;

/// Focuses the heading and scrolls there. The router draws a view some turns after the address
/// changed, so this is said again until the page is long enough.
fn settle(to: (f64, f64), frames: u32) {
    request_animation_frame(move || {
        page::focus("h1[tabindex=\"-1\"]");
        page::scroll_to(to);
        let arrived = (page::scroll_position().1 - to.1).abs() < 1.0;
        if frames > 0 && (!arrived || frames > FRAMES - 2) {
            settle(to, frames - 1);
        }
    });
}

/// What the place is called.
fn place_name(words: Words<'_>, route: &Route) -> String {
    let m = words.catalogue();
    let named = |id: &RecordId| match words.workspace.get(id) {
        Some(record) => words.title(record),
        None => m.not_found.title.to_owned(),
    };
    match route {
        Route::Region => m.region.title.to_owned(),
        Route::Countries => m.shell.countries.to_owned(),
        Route::Country(id) => named(id.record()),
        Route::Objectives => m.shell.objectives.to_owned(),
        Route::Challenges => m.shell.challenges.to_owned(),
        Route::Objective(id) | Route::Challenge(id) => named(id.record()),
        Route::Projects(_) => m.shell.projects.to_owned(),
        Route::NewProject(_) => m.projects.new_title.to_owned(),
        Route::Project(id) => named(id.record()),
        Route::Share => m.shell.share.to_owned(),
        Route::Settings => m.shell.settings.to_owned(),
        Route::NotFound => m.not_found.title.to_owned(),
    }
}
