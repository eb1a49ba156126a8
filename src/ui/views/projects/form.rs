//! The form for a new project. What is typed stays while the language changes or a name is asked, and
//! over a reload.
//!
//! Reading it is [`super::draft`]'s; this draws it and hands it over.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::draft::{Draft, Faults, Place, SHARES, day};
use crate::base::{Id, order};
use crate::change::{Refusal, Step};
use crate::i18n::Catalogue;
use crate::model::kinds::node::Role;
use crate::model::kinds::project::Stage;
use crate::model::kinds::{Node, Project};
use crate::ui::fields::SharesInput;
use crate::ui::fields::options::{choosable, nodes, offices, or_none, stage_key, stages};
use crate::ui::kit::{
    BackLink, Button, CheckGroup, Choice, DateField, ErrorSummary, FieldFault, Kind, Notice, PageHead, Panel, TextArea,
    TextField, Tone,
};
use crate::ui::routes::{ProjectFilter, Route, go, use_route};
use crate::ui::state::use_state;

/// A new project.
#[component]
pub fn NewProjectPage() -> impl IntoView {
    let state = use_state();
    let filter = match use_route().get_untracked() {
        Route::NewProject(filter) => filter,
        _ => ProjectFilter::default(),
    };
    let kept = StoredValue::new(Route::NewProject(filter.clone()).href());
    let begun = || Draft::begun(filter, untrack(|| state.who()).map(|person| person.office));
    let draft = RwSignal::new(kept.with_value(|name| state.kept_draft(name)).unwrap_or_else(begun));
    Effect::new(move |before: Option<()>| {
        let draft = draft.read();
        // A form that was only looked at leaves nothing behind.
        if before.is_some() {
            kept.with_value(|name| state.keep_draft(name, &*draft));
        }
    });
    // What was handed in last and not accepted.
    let handed_in = RwSignal::new(None::<Draft>);
    let refused = RwSignal::new(None::<Refusal>);
    let faults = Signal::derive(move || {
        let read = handed_in.read().as_ref().map(|draft| draft.read(state.lang()));
        read.and_then(Result::err).unwrap_or_default()
    });
    let summary = Signal::derive(move || {
        let faults = faults.get().into_iter();
        faults.map(|(place, sentence)| FieldFault { field: place.id(), sentence }).collect::<Vec<_>>()
    });
    let share_faults = Signal::derive(move || {
        let share = |(place, fault): (Place, String)| match place {
            Place::Share(country) => Some((country, fault)),
            _ => None,
        };
        faults.get().into_iter().filter_map(share).collect::<Vec<_>>()
    });
    let hand_in = move |event: SubmitEvent| {
        event.prevent_default();
        let project = draft.get_untracked();
        let (lang, words) = (state.lang(), state.words());
        refused.set(None);
        let Ok(fields) = project.read(lang) else { return handed_in.set(Some(project)) };
        handed_in.set(None);
        let id: Id<Project> = state.new_id();
        state.dispatch(Step::create(id.clone().into(), fields), move |done| match done {
            Ok(()) => {
                kept.with_value(|name| state.drop_draft(name));
                state.announce(words.project.created(project.title.trim()));
                go(&Route::Project(id), false);
            }
            Err(refusal) => drop(refused.try_set(Some(refusal))),
        });
    };
    let cancel = move |()| {
        kept.with_value(|name| state.drop_draft(name));
        go(&Route::Projects(ProjectFilter::default()), false);
    };
    let refusal = move || {
        let sentence = refused.read().as_ref().map(|refusal| state.say(|words| words.refusal(refusal)));
        sentence.map(|sentence| {
            view! {
                <Notice tone=Tone::Bad word=state.words().common.errors_title live=true>
                    <p>{sentence}</p>
                </Notice>
            }
        })
    };
    let above = move || {
        let href = Route::Projects(ProjectFilter::default()).href();
        view! { <BackLink label=state.words().projects.title href /> }
    };
    let call = move || {
        draft.read().call.clone().map(|call| {
            let title = state.say(|words| words.title_of(call.record()));
            view! { <p>{state.work_words().directing.answers_call} ": " <a href=Route::Call(call).href()>{title}</a></p> }
        })
    };
    view! {
        <div class="page stack">
            <PageHead title=state.words().projects.new_title above />
            <ErrorSummary title=move || state.words().common.errors(faults.read().len() as u64) faults=summary />
            {move || refusal()}
            {move || call()}
            <form class="stack" on:submit=hand_in>
                <Texts draft faults />
                <Panel title=state.words().project.shares_title>
                    <SharesInput
                        shares=Signal::derive(move || draft.read().shares.clone())
                        on_change=move |shares| draft.update(|draft| draft.shares = shares)
                        faults=share_faults
                        id=SHARES
                    />
                </Panel>
                <Links draft />
                <div class="cluster">
                    <Button label=state.words().projects.create kind=Kind::Primary submit=true />
                    <Button label=state.words().common.cancel on_press=cancel />
                </div>
            </form>
        </div>
    }
    .into_any()
}

/// What is wrong at a place, if anything.
fn fault_at(faults: Signal<Faults>, place: Place) -> Signal<Option<String>> {
    Signal::derive(move || faults.read().iter().find(|(at, _)| *at == place).map(|(_, sentence)| sentence.clone()))
}

/// Title, summary, stage and dates, and who leads.
#[component]
fn Texts(draft: RwSignal<Draft>, faults: Signal<Faults>) -> impl IntoView {
    let state = use_state();
    let words = state.words();
    let lang = move || state.lang().code();
    let stage_options = or_none(state, choosable(stages(state), stage_key), |words| words.common.not_stated);
    let office_options = or_none(state, choosable(offices(state), Id::to_string), |words| words.common.not_stated);
    view! {
        <Panel title=words.project.about_title>
            <div class="form">
                <TextField
                    label=words.fields.title
                    value=Signal::derive(move || draft.read().title.clone())
                    on_input=move |title| draft.update(|draft| draft.title = title)
                    error=fault_at(faults, Place::Title)
                    id=Place::Title.id()
                    lang
                />
                <TextArea
                    label=words.fields.summary
                    value=Signal::derive(move || draft.read().summary.clone())
                    on_input=move |summary| draft.update(|draft| draft.summary = summary)
                    lang
                />
                <Choice
                    label=words.fields.stage
                    options=stage_options
                    value=Signal::derive(move || draft.read().stage.as_ref().map(stage_key).unwrap_or_default())
                    on_choose=move |key: String| draft.update(|draft| draft.stage = Stage::from_code(&key))
                />
                <div class="form-row">
                    <Day
                        label=|words| words.fields.planned_start
                        value=Signal::derive(move || draft.read().start.clone())
                        on_input=move |start| draft.update(|draft| draft.start = start)
                        place=Place::Start
                        faults
                    />
                    <Day
                        label=|words| words.fields.planned_end
                        value=Signal::derive(move || draft.read().end.clone())
                        on_input=move |end| draft.update(|draft| draft.end = end)
                        place=Place::End
                        faults
                    />
                </div>
                <Choice
                    label=words.fields.lead_office
                    options=office_options
                    value=Signal::derive(move || draft.read().lead.as_ref().map(Id::to_string).unwrap_or_default())
                    on_choose=move |key: String| draft.update(|draft| draft.lead = key.parse().ok())
                />
            </div>
        </Panel>
    }
    .into_any()
}

/// A day as people type it. Once it reads as one, it is shown back with its month in letters.
#[component]
fn Day(
    label: fn(&Catalogue) -> &'static str,
    value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    place: Place,
    faults: Signal<Faults>,
) -> impl IntoView {
    let state = use_state();
    let hint = move || match day(&value.read(), state.words()) {
        Ok(Some(day)) => state.say(|words| words.date(day)),
        _ => state.words().fields.day_hint.to_owned(),
    };
    let id = place.id();
    let error = fault_at(faults, place);
    view! { <DateField label=label(state.words()) value on_input hint error id /> }.into_any()
}

/// The objectives it serves and the challenges it answers.
#[component]
fn Links(draft: RwSignal<Draft>) -> impl IntoView {
    let state = use_state();
    let keys = |ids: &std::collections::BTreeSet<Id<Node>>| ids.iter().map(Id::to_string).collect::<Vec<_>>();
    let objectives = move |(key, on): (String, bool)| draft.update(|draft| put(&mut draft.objectives, &key, on));
    let challenges = move |(key, on): (String, bool)| draft.update(|draft| put(&mut draft.challenges, &key, on));
    view! {
        <Panel title=state.words().project.links_title>
            <div class="form" data-size="wide">
                <CheckGroup
                    legend=state.words().fields.objectives
                    options=choosable(nodes(state, Role::Objective), Id::to_string)
                    chosen=Signal::derive(move || keys(&draft.read().objectives))
                    on_change=objectives
                />
                <CheckGroup
                    legend=state.words().fields.challenges
                    options=choosable(nodes(state, Role::Challenge), Id::to_string)
                    chosen=Signal::derive(move || keys(&draft.read().challenges))
                    on_change=challenges
                />
            </div>
        </Panel>
    }
    .into_any()
}

fn put(set: &mut std::collections::BTreeSet<Id<Node>>, key: &str, on: bool) {
    // Every key here is the id of a node that was offered.
    if let Ok(id) = key.parse() {
        if on {
            set.insert(id);
        } else {
            *set = order::set(std::mem::take(set).into_iter().filter(|other| *other != id));
        }
    }
}
