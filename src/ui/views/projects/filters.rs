//! Which projects are listed: the controls, and the chips of what is on.
//!
//! The address holds the filter; every change here goes there and comes back from there.

use leptos::prelude::*;

use super::draft::day;
use crate::base::{Date, Id, KindOf, RecordId};
use crate::insight::coverage::Phase;
use crate::model::Record;
use crate::model::kinds::node::Role;
use crate::model::kinds::project::Stage;
use crate::model::kinds::{Call, call};
use crate::ui::fields::FilterChips;
use crate::ui::fields::options::{Options, choosable, countries, nodes, offices, or_none, stage_key, stages};
use crate::ui::kit::dom::focus_id;
use crate::ui::kit::{Choice, Choosable, DateField, Disclosure, TextField};
use crate::ui::routes::{ProjectFilter, Route, go};
use crate::ui::state::{Answer, State, use_state};
use crate::ui::words::Words;

const WORDS: &str = "filter-words";
const COUNTRY: &str = "filter-country";
const OBJECTIVE: &str = "filter-objective";
const CHALLENGE: &str = "filter-challenge";
const STAGE: &str = "filter-stage";
const PHASE: &str = "filter-phase";
const LEAD: &str = "filter-lead";
const CALL: &str = "filter-call";
const ENDS_FROM: &str = "filter-ends-from";
const ENDS_BY: &str = "filter-ends-by";

fn set(filter: ProjectFilter) {
    go(&Route::Projects(filter), true);
}

/// Takes everything off; the focus goes to the first control.
pub fn clear() {
    let cleared = match Route::here() {
        Route::Projects(filter) => filter.cleared(),
        _ => ProjectFilter::default(),
    };
    set(cleared);
    focus_id(WORDS);
}

/// The controls, one for each thing to ask.
#[component]
pub fn Filters(filter: Memo<ProjectFilter>) -> impl IntoView {
    let state = use_state();
    let any = move |options: Signal<Vec<Choosable>>| or_none(state, options, |words| words.common.any);
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
            <MoreFilters filter />
        </form>
    }
    .into_any()
}

/// What is asked less often; open from the start where something of it is asked.
#[component]
fn MoreFilters(filter: Memo<ProjectFilter>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().pipeline;
    let any = move |options: Signal<Vec<Choosable>>| or_none(state, options, |words| words.common.any);
    let now = move || filter.get_untracked();
    let of =
        move |key: fn(&ProjectFilter) -> Option<String>| Signal::derive(move || filter.with(key).unwrap_or_default());
    let phases = Phase::ALL.map(|phase| Choosable::new(phase.code(), phase_word(state, phase)));
    let calls = calls(state);
    let has_calls = Answer::new(move || !calls.read().is_empty());
    let call = move || {
        view! {
            <Choice
                label=state.work_words().pipeline.call
                options=any(choosable(calls, Id::to_string))
                value=of(|filter| filter.call.as_ref().map(Id::to_string))
                on_choose=move |key: String| set(ProjectFilter { call: key.parse().ok(), ..now() })
                id=CALL
            />
        }
    };
    let open = filter.with_untracked(|filter| {
        let ProjectFilter { phase, lead, call, ends_from, ends_by, .. } = filter;
        phase.is_some() || lead.is_some() || call.is_some() || ends_from.or(*ends_by).is_some()
    });
    view! {
        <div class="filters-more">
            <Disclosure summary=words.more_filters open>
                <div class="filters">
                    <Choice
                        label=words.phase
                        options=any(Signal::stored(phases.to_vec()))
                        value=of(|filter| filter.phase.map(|phase| phase.code().to_owned()))
                        on_choose=move |key: String| {
                            let phase = Phase::ALL.into_iter().find(|phase| phase.code() == key);
                            set(ProjectFilter { phase, ..now() });
                        }
                        id=PHASE
                    />
                    <Choice
                        label=state.words().projects.column_office
                        options=any(choosable(offices(state), Id::to_string))
                        value=of(|filter| filter.lead.as_ref().map(Id::to_string))
                        on_choose=move |key: String| set(ProjectFilter { lead: key.parse().ok(), ..now() })
                        id=LEAD
                    />
                    <Show when=move || has_calls.get()>{call()}</Show>
                    <EndField
                        label=words.ends_from
                        value=Signal::derive(move || filter.read().ends_from)
                        on_day=move |ends_from| set(ProjectFilter { ends_from, ..now() })
                        id=ENDS_FROM
                    />
                    <EndField
                        label=words.ends_by
                        value=Signal::derive(move || filter.read().ends_by)
                        on_day=move |ends_by| set(ProjectFilter { ends_by, ..now() })
                        id=ENDS_BY
                    />
                </div>
            </Disclosure>
        </div>
    }
    .into_any()
}

/// A day to ask for; asked once the field is left.
#[component]
fn EndField(
    label: &'static str,
    #[prop(into)] value: Signal<Option<Date>>,
    #[prop(into)] on_day: Callback<Option<Date>>,
    #[prop(into)] id: String,
) -> impl IntoView {
    let state = use_state();
    let fault = RwSignal::new(None::<String>);
    let shown = Signal::derive(move || value.get().map(|day| state.say(|words| words.date(day))).unwrap_or_default());
    let on_commit = move |typed: String| match day(&typed, state.words()) {
        Ok(day) => {
            fault.set(None);
            on_day.run(day);
        }
        Err(sentence) => fault.set(Some(sentence)),
    };
    view! { <DateField label value=shown on_commit hint=state.words().fields.day_hint error=fault id /> }.into_any()
}

fn phase_word(state: State, phase: Phase) -> &'static str {
    let words = &state.words().choices;
    match phase {
        Phase::Pipeline => words.phase_pipeline,
        Phase::Active => words.phase_active,
        Phase::Closed => words.phase_ended,
    }
}

/// The calls of the coordinating office, by their titles.
fn calls(state: State) -> Options<Id<Call>> {
    state.query(&[Call::KIND], move |workspace| {
        let words = Words::new(workspace, state.lang());
        let calls = workspace
            .living::<Call>()
            .filter_map(|record| Some((record.id.clone().try_into().ok()?, call_title(words, record)?)));
        calls.collect()
    })
}

fn call_title(words: Words<'_>, call: &Record) -> Option<String> {
    call::TITLE.best(call, words.lang).map(|(_, title)| title.to_owned())
}

/// What is on.
#[component]
pub fn Chips(filter: Memo<ProjectFilter>) -> impl IntoView {
    let state = use_state();
    let asked = Signal::derive(move || on(state, &filter.read()));
    view! { <FilterChips asked set clear /> }.into_any()
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
    let stage = filter.stage.map(|stage| state.say(|words| words.stage(stage)).to_owned());
    let phase = filter.phase.map(|phase| phase_word(state, phase).to_owned());
    let lead = filter.lead.as_ref().map(|id| state.say(|words| words.office(id)));
    let called = |id: &Id<Call>| {
        let record = |words: Words<'_>| call_title(words, words.workspace.get(id.record())?);
        state.say(record).unwrap_or_else(|| id.to_string())
    };
    let call = filter.call.as_ref().map(called);
    let date = |date: Option<Date>| date.map(|date| state.say(|words| words.date(date)));
    let more = &state.work_words().pipeline;
    let asked = [
        (words.filter_text, q.map(str::to_owned), without(|filter| filter.q.clear()), WORDS),
        (words.filter_country, country, without(|filter| filter.country = None), COUNTRY),
        (words.filter_objective, objective, without(|filter| filter.objective = None), OBJECTIVE),
        (words.filter_challenge, challenge, without(|filter| filter.challenge = None), CHALLENGE),
        (words.filter_stage, stage, without(|filter| filter.stage = None), STAGE),
        (more.phase, phase, without(|filter| filter.phase = None), PHASE),
        (words.column_office, lead, without(|filter| filter.lead = None), LEAD),
        (more.call, call, without(|filter| filter.call = None), CALL),
        (more.ends_from, date(filter.ends_from), without(|filter| filter.ends_from = None), ENDS_FROM),
        (more.ends_by, date(filter.ends_by), without(|filter| filter.ends_by = None), ENDS_BY),
    ];
    let on = asked.into_iter().filter_map(|(name, value, without, control)| Some((name, value?, without, control)));
    on.map(|(name, value, without, control)| (format!("{name}: {value}"), without, control)).collect()
}
