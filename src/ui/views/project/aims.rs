//! What a project is for: objectives and challenges of the strategy, entries of agreed lists, markers.

use leptos::prelude::*;

use crate::base::{Id, KindOf, RecordId};
use crate::insight::strategy;
use crate::model::kinds::node::Role;
use crate::model::kinds::project::{self, Marker, Significance};
use crate::model::kinds::{Framework, Node, Project};
use crate::model::{Each, FieldValue};
use crate::ui::fields::options::{Options, nodes};
use crate::ui::fields::{SetField, ValueChoice};
use crate::ui::kit::{Disclosure, Fieldset, Panel};
use crate::ui::state::{State, use_state};
use crate::ui::words::Words;

#[component]
pub fn AimsSection(record: Signal<RecordId>) -> impl IntoView {
    let state = use_state();
    let words = state.words();
    view! {
        <Panel title=state.work_words().dossier.aims anchor="aims" long=true>
            <div class="stack">
                <SetField
                    record
                    field=project::OBJECTIVES
                    label=words.fields.objectives
                    options=nodes(state, Role::Objective)
                />
                <SetField
                    record
                    field=project::CHALLENGES
                    label=words.fields.challenges
                    options=nodes(state, Role::Challenge)
                />
                <Listed record field=project::TAGS list="framework-gcm" />
                <Listed record field=project::TAGS list="framework-sdg" />
                <Listed record field=project::SECTORS list="framework-crs" />
                <Markers record />
            </div>
        </Panel>
    }
    .into_any()
}

/// The entries of an agreed list: those chosen are seen, all of them unfold.
#[component]
fn Listed(record: Signal<RecordId>, field: Each<Id<Node>>, list: &'static str) -> impl IntoView {
    let state = use_state();
    let list: Option<Id<Framework>> = list.parse().ok();
    let title =
        Signal::stored(list.as_ref().map(|id| state.say(|words| words.title_of(id.record()))).unwrap_or_default());
    let options = entries(state, list);
    let chosen = state.query(&[Project::KIND, Node::KIND], move |workspace| {
        let words = Words::new(workspace, state.lang());
        let chosen = workspace.get(&record.read()).map(|project| field.get(project)).unwrap_or_default();
        let all = options.read();
        let here = all.iter().filter(|(id, _)| chosen.contains(id));
        here.map(|(id, _)| words.title_of(id.record())).collect::<Vec<_>>()
    });
    let items = move || {
        let chosen = chosen.get();
        if chosen.is_empty() {
            return view! { <p class="note">{state.words().common.none}</p> }.into_any();
        }
        let items = chosen.into_iter().map(|title| view! { <li>{title}</li> }).collect_view();
        view! { <ul class="links">{items}</ul> }.into_any()
    };
    view! {
        <div class="stack" data-gap="tight" data-field=field.stem()>
            <h3>{move || title.get()}</h3>
            {move || items()}
            <Disclosure summary=state.words().common.choose>
                <SetField record field label=title options />
            </Disclosure>
        </div>
    }
    .into_any()
}

fn entries(state: State, list: Option<Id<Framework>>) -> Options<Id<Node>> {
    state.query(&[Node::KIND], move |workspace| {
        let words = Words::new(workspace, state.lang());
        let entries = list.iter().flat_map(|list| strategy::entries(workspace, list));
        entries.map(|id| (id.clone(), words.title_of(id.record()))).collect()
    })
}

/// How far the project targets each policy.
#[component]
fn Markers(record: Signal<RecordId>) -> impl IntoView {
    let state = use_state();
    let grades: Vec<_> = state.say(|words| {
        Significance::ALL.iter().map(|grade| (grade.write(), words.significance(*grade).to_owned())).collect()
    });
    let marker = move |marker: &Marker| {
        let options = Signal::stored(grades.clone());
        let label = state.say(|words| words.marker(*marker));
        view! { <ValueChoice record field=project::MARKERS.name(marker) label options /> }
    };
    view! {
        <Fieldset legend=state.words().fields.markers>
            <div class="tiles" data-field="markers">{Marker::ALL.iter().map(marker).collect_view()}</div>
        </Fieldset>
    }
    .into_any()
}
