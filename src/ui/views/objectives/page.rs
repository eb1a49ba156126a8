//! One objective: its words, the countries it is worked for in, what it answers and serves.

use leptos::prelude::*;

use crate::base::{Id, KindOf};
use crate::insight::coverage::{self, Cell as Counts};
use crate::insight::strategy;
use crate::model::kinds::node::Role;
use crate::model::kinds::priority::Crossing;
use crate::model::kinds::{Country, Node, Project};
use crate::ui::fields::calls::{Concerns, OpenCalls};
use crate::ui::fields::nodes::{NodeAnswers, NodeHere, NodeProjects, NodeServes, ProjectCount, projects_of};
use crate::ui::fields::{Funds, Priorities};
use crate::ui::kit::{Cell, Column, Panel, RowHead, Table};
use crate::ui::routes::{Route, use_route};
use crate::ui::state::use_state;
use crate::ui::words::Words;

/// The objective that the address names.
#[component]
pub fn ObjectivePage() -> impl IntoView {
    let route = use_route();
    let state = use_state();
    let here = Signal::derive(move || match route.get() {
        Route::Objective(node) => Some(node),
        _ => None,
    });
    let at = |node: Signal<Id<Node>>| {
        Signal::derive(move || Crossing { objective: Some(node.get()), ..Crossing::default() })
    };
    view! {
        <NodeHere
            here
            role=Role::Objective
            content=move |node| {
                view! {
                    <CountryStrip node />
                    <div class="duo" data-fit="even">
                        <NodeAnswers node title=state.words().objective.answers_title />
                        <NodeServes node />
                    </div>
                    <Priorities at=at(node) />
                    <Funds at=at(node) />
                    <OpenCalls concerns=Signal::derive(move || Concerns::Objective(node.get())) />
                    <NodeProjects
                        node
                        role=Role::Objective
                        title=state.words().objective.projects_title
                        none=state.words().objective.projects_none
                    />
                }
                    .into_any()
            }
        />
    }
    .into_any()
}

/// The countries side by side, with the projects in each by how far they are.
#[component]
fn CountryStrip(node: Signal<Id<Node>>) -> impl IntoView {
    let state = use_state();
    let strip = state.query(&[Project::KIND, Country::KIND], move |workspace| {
        let (words, lattice, node) =
            (Words::new(workspace, state.lang()), coverage::by_objective(workspace), node.get());
        let countries = strategy::countries(workspace, false).into_iter();
        countries
            .map(|country| (words.title_of(country.record()), lattice.cell(&node, &country), country))
            .collect::<Vec<_>>()
    });
    let names: [fn(&crate::i18n::Catalogue) -> &'static str; 4] = [
        |words| words.choices.phase_active,
        |words| words.choices.phase_pipeline,
        |words| words.choices.phase_ended,
        |words| words.common.total,
    ];
    let mut columns = vec![Column::new(state.words().fields.country)];
    columns.extend(names.map(|name| Column::new(name(state.words())).numeric()));
    let row = move |(name, counts, country): (String, Counts, Id<Country>)| {
        let listed = projects_of(Role::Objective, node.get(), Some(country.clone()));
        let figures = [counts.active, counts.pipeline, counts.closed].into_iter().zip(names);
        let cells = figures.map(|(count, name)| {
            view! { <Cell label=name(state.words()) numeric=true>{count}</Cell> }
        });
        let cells = cells.collect_view();
        view! {
            <tr role="row">
                <RowHead>
                    <a href=Route::Country(country).href()>{name}</a>
                </RowHead>
                {cells}
                <Cell label=state.words().common.total numeric=true>
                    <ProjectCount count=counts.all() listed />
                </Cell>
            </tr>
        }
    };
    view! {
        <Panel title=state.words().objective.strip_title>
            <Table caption=state.words().objective.strip_title caption_unseen=true columns>
                {move || strip.get().into_iter().map(row).collect_view()}
            </Table>
        </Panel>
    }
    .into_any()
}
