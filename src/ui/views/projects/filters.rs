//! Which projects are listed: the controls, and the chips of what is on.
//!
//! The address holds the filter; every change here goes there and comes back from there.

use leptos::prelude::*;

use crate::base::{Id, RecordId};
use crate::model::kinds::node::Role;
use crate::model::kinds::project::Stage;
use crate::ui::fields::options::{choosable, countries, nodes, or_none, stage_key, stages};
use crate::ui::kit::dom::focus_id;
use crate::ui::kit::{Button, Chip, Choice, Choosable, Kind, TextField};
use crate::ui::routes::{ProjectFilter, Route, go};
use crate::ui::state::{State, use_state};

const WORDS: &str = "filter-words";
const COUNTRY: &str = "filter-country";
const OBJECTIVE: &str = "filter-objective";
const CHALLENGE: &str = "filter-challenge";
const STAGE: &str = "filter-stage";

fn set(filter: ProjectFilter) {
    go(&Route::Projects(filter), true);
}

/// Takes everything off; the focus goes to the first control.
pub fn clear() {
    set(ProjectFilter::default());
    focus_id(WORDS);
}

/// The controls, one for each thing to ask.
#[component]
pub fn Filters(filter: Memo<ProjectFilter>) -> impl IntoView {
    let state = use_state();
    let any = |options: Signal<Vec<Choosable>>| or_none(state, options, |words| words.common.any);
    let now = move || filter.get_untracked();
    let of =
        move |key: fn(&ProjectFilter) -> Option<String>| Signal::derive(move || filter.with(key).unwrap_or_default());
    let words = state.words();
    view! {
        <form
            class="filters"
            role="search"
            aria-label=words.common.filter
            on:submit=|event| event.prevent_default()
        >
            <TextField
                label=words.projects.filter_text
                value=of(|filter| Some(filter.q.clone()))
                on_input=move |q| set(ProjectFilter { q, ..now() })
                id=WORDS
            />
            <Choice
                label=words.projects.filter_country
                options=any(choosable(countries(state), Id::to_string))
                value=of(|filter| filter.country.as_ref().map(Id::to_string))
                on_choose=move |key: String| set(ProjectFilter { country: key.parse().ok(), ..now() })
                id=COUNTRY
            />
            <Choice
                label=words.projects.filter_objective
                options=any(choosable(nodes(state, Role::Objective), Id::to_string))
                value=of(|filter| filter.objective.as_ref().map(Id::to_string))
                on_choose=move |key: String| set(ProjectFilter { objective: key.parse().ok(), ..now() })
                id=OBJECTIVE
            />
            <Choice
                label=words.projects.filter_challenge
                options=any(choosable(nodes(state, Role::Challenge), Id::to_string))
                value=of(|filter| filter.challenge.as_ref().map(Id::to_string))
                on_choose=move |key: String| set(ProjectFilter { challenge: key.parse().ok(), ..now() })
                id=CHALLENGE
            />
            <Choice
                label=words.projects.filter_stage
                options=any(choosable(stages(state), stage_key))
                value=of(|filter| filter.stage.as_ref().map(stage_key))
                on_choose=move |key: String| set(ProjectFilter { stage: Stage::from_code(&key), ..now() })
                id=STAGE
            />
        </form>
    }
    .into_any()
}

/// What is on, each with a cross, and a way to take all off. The focus goes to the control that
/// the chip stood for.
#[component]
pub fn FilterChips(filter: Memo<ProjectFilter>) -> impl IntoView {
    let state = use_state();
    let chips = move || {
        let on = on(state, &filter.read());
        on.into_iter()
            .map(|(label, without, control)| {
                let off = state.words().common.remove_what(&label);
                let on_remove = move |()| {
                    set(without.clone());
                    focus_id(control);
                };
                view! { <li><Chip label on_remove remove_label=off /></li> }
            })
            .collect_view()
    };
    view! {
        <Show when=move || !filter.read().is_empty()>
            <div class="cluster">
                <ul class="chips">{move || chips()}</ul>
                <Button
                    label=state.words().common.clear_filters
                    kind=Kind::Plain
                    on_press=|()| clear()
                />
            </div>
        </Show>
    }
    .into_any()
}

/// What is asked, in words; the filter without it; the control it was asked with.
fn on(state: State, filter: &ProjectFilter) -> Vec<(String, ProjectFilter, &'static str)> {
    let words = &state.words().projects;
    let title = |id: &RecordId| state.say(|words| words.title_of(id));
    let without = |off: fn(&mut ProjectFilter)| {
        let mut filter = filter.clone();
        off(&mut filter);
        filter
    };
    let q = Some(filter.q.trim()).filter(|q| !q.is_empty());
    let country = filter.country.as_ref().map(|id| title(id.record()));
    let objective = filter.objective.as_ref().map(|id| title(id.record()));
    let challenge = filter.challenge.as_ref().map(|id| title(id.record()));
    let stage = filter.stage.map(|stage| state.say(|words| words.stage(stage)));
    let asked = [
        (words.filter_text, q.map(str::to_owned), without(|filter| filter.q.clear()), WORDS),
        (words.filter_country, country, without(|filter| filter.country = None), COUNTRY),
        (words.filter_objective, objective, without(|filter| filter.objective = None), OBJECTIVE),
        (words.filter_challenge, challenge, without(|filter| filter.challenge = None), CHALLENGE),
        (words.filter_stage, stage.map(str::to_owned), without(|filter| filter.stage = None), STAGE),
    ];
    let on = asked.into_iter().filter_map(|(name, value, without, control)| Some((name, value?, without, control)));
    on.map(|(name, value, without, control)| (format!("{name}: {value}"), without, control)).collect()
}
