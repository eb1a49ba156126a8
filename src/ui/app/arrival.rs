//! Arriving at a place: its title, the focus on its heading, and on the way back the scroll.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::time::Duration;

use leptos::ev;
use leptos::leptos_dom::helpers::window_event_listener;
use leptos::prelude::*;

use crate::base::RecordId;
use crate::browser::page;
use crate::ui::kit::dom::focused;
use crate::ui::routes::Route;
use crate::ui::state::use_state;
use crate::ui::words::Words;

thread_local! {
    /// Where one is.
    static HERE: RefCell<String> = const { RefCell::new(String::new()) };
    /// Where each address was scrolled to when it was left.
    static SCROLLED: RefCell<HashMap<String, (f64, f64)>> = RefCell::new(HashMap::new());
    /// Whether the way here was Back or Forward.
    static BACK: Cell<bool> = const { Cell::new(false) };
}

/// Notes where a page is scrolled to just before it may be left, and each Back and Forward, for as
/// long as the page lives. To be called before the router is there: it hears of them first otherwise,
/// and what follows from them is done before we know. Scroll events would come too late: a browser
/// may send them only with the next frame, when the address is another.
pub fn watch_history() {
    let note = || {
        let here = HERE.with_borrow(Clone::clone);
        SCROLLED.with_borrow_mut(|scrolled| scrolled.insert(here, page::scroll_position()));
    };
    window_event_listener(ev::click, move |_| note());
    window_event_listener(ev::popstate, move |_| {
        note();
        BACK.set(true);
    });
}

/// Follows the route for as long as the app is drawn.
pub fn follow(route: Signal<Route>) {
    page::restore_scroll_ourselves();
    let state = use_state();

    // The title follows the language and the record's own title as well.
    let heading = Memo::new(move |_| {
        state.track(&["country", "node", "project", "organisation"]);
        state.lang_as_it_changes();
        let route = route.get();
        state.say(|words| place_name(words, &route))
    });
    Effect::new(move |_| page::set_title(&state.words().shell.page_title(&heading.get())));

    Effect::new(move |last: Option<Route>| {
        let now = route.get();
        let moved = last.as_ref().is_some_and(|last| !last.is_same_place(&now));
        HERE.set(now.href());
        if moved {
            let back = BACK.replace(false);
            let to = back.then(|| SCROLLED.with_borrow(|scrolled| scrolled.get(&now.href()).copied())).flatten();
            settle(to.unwrap_or_default(), None, TRIES);
        } else {
            BACK.set(false);
        }
        now
    });
}

/// How often arriving is tried, and how long it waits in between: a view is drawn whole by then.
const TRIES: u32 = 20;
const BETWEEN: Duration = Duration::from_millis(16);

/// Focuses the heading and scrolls there. A view is drawn some turns after the address changed, so
/// this is said again until the page is long enough; never against a focus or a scroll (`left` is
/// where the last try left it) that a person has moved on. Timers, not frames: some browsers draw
/// those rarely.
fn settle(to: (f64, f64), left: Option<f64>, tries: u32) {
    let step = move || {
        // Upwards may be the browser's doing, where the new view is still short.
        if left.is_some_and(|left| page::scroll_position().1 > left + 1.0) {
            return;
        }
        if tries == TRIES || focused().is_none() {
            page::focus("h1[tabindex=\"-1\"]");
        }
        page::scroll_to(to);
        let left = page::scroll_position().1;
        let arrived = (left - to.1).abs() < 1.0 && focused().is_some();
        if tries > 0 && (!arrived || tries == TRIES) {
            settle(to, Some(left), tries - 1);
        }
    };
    set_timeout(step, if tries == TRIES { Duration::ZERO } else { BETWEEN });
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
        Route::Funding(_) => m.shell.funding.to_owned(),
        Route::Rates => m.kinds.rate.to_owned(),
        Route::Partners(_) | Route::NewPartner(_) => m.shell.partners.to_owned(),
        Route::Partner(id) => named(id.record()),
        Route::Directing => m.shell.directing.to_owned(),
        Route::Share => m.shell.share.to_owned(),
        Route::Settings => m.shell.settings.to_owned(),
        Route::NotFound => m.not_found.title.to_owned(),
    }
}
