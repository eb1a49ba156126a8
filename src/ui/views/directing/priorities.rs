//! The priorities of all countries, filtered by the address.

use leptos::prelude::*;

use super::Parts;
use crate::base::Id;
use crate::model::kinds::node::Role;
use crate::model::kinds::priority::Crossing;
use crate::ui::fields::options::{choosable, countries, nodes, or_none};
use crate::ui::fields::priorities::{Editor, PrioritiesFound};
use crate::ui::kit::{Button, Choice, Choosable, Icon, Kind, PageHead};
use crate::ui::routes::{Route, go, use_route};
use crate::ui::state::use_state;

/// The priorities at the crossing that the address names.
#[component]
pub fn PrioritiesPage() -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().directing;
    let route = use_route();
    let at = Memo::new(move |last: Option<&Crossing>| match route.get() {
        Route::Priorities(at) => at,
        _ => last.cloned().unwrap_or_default(),
    });
    let shown = Editor::closed();
    let add = move || {
        let (label, kind) = (words.priority_add, Kind::Primary);
        view! { <Button label kind icon=Icon::Add on_press=move |()| shown.add() /> }
    };
    view! {
        <div class="page stack">
            <PageHead title=words.priorities subtitle=words.priorities_intro actions=add />
            <Parts />
            <Filters at />
            <PrioritiesFound at=at.into() shown />
        </div>
    }
    .into_any()
}

fn set(at: Crossing) {
    go(&Route::Priorities(at), true);
}

#[component]
fn Filters(at: Memo<Crossing>) -> impl IntoView {
    let state = use_state();
    let any = |options: Signal<Vec<Choosable>>| or_none(state, options, |words| words.common.any);
    let now = move || at.get_untracked();
    let of = move |key: fn(&Crossing) -> Option<String>| Signal::derive(move || at.with(key).unwrap_or_default());
    let words = &state.words().projects;
    view! {
        <form
            class="filters"
            role="search"
            aria-label=state.words().common.filter
            on:submit=|event| event.prevent_default()
        >
            <Choice
                label=words.filter_country
                options=any(choosable(countries(state), Id::to_string))
                value=of(|at| at.country.as_ref().map(Id::to_string))
                on_choose=move |key: String| set(Crossing { country: key.parse().ok(), ..now() })
            />
            <Choice
                label=words.filter_objective
                options=any(choosable(nodes(state, Role::Objective), Id::to_string))
                value=of(|at| at.objective.as_ref().map(Id::to_string))
                on_choose=move |key: String| set(Crossing { objective: key.parse().ok(), ..now() })
            />
            <Choice
                label=words.filter_challenge
                options=any(choosable(nodes(state, Role::Challenge), Id::to_string))
                value=of(|at| at.challenge.as_ref().map(Id::to_string))
                on_choose=move |key: String| set(Crossing { challenge: key.parse().ok(), ..now() })
            />
        </form>
    }
    .into_any()
}
