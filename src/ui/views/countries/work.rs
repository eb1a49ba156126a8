//! What is done in one country: its projects, and how many serve which objective.

use leptos::prelude::*;

use crate::base::{Id, KindOf};
use crate::insight::corridors::touched;
use crate::insight::coverage::{by_objective, projects};
use crate::insight::strategy;
use crate::model::kinds::node::Role;
use crate::model::kinds::{Country, Node, Project, node, project};
use crate::ui::kit::{Cell, Column, EmptyState, Icon, LinkButton, Panel, RowHead, Table};
use crate::ui::routes::{ProjectFilter, Route};
use crate::ui::state::use_state;
use crate::ui::words::{Words, day};

/// One project of the country.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    id: Id<Project>,
    title: String,
    lang: &'static str,
    stage: &'static str,
    ends: String,
    /// Their codes.
    objectives: String,
}

#[component]
pub fn Projects(country: Signal<Id<Country>>) -> impl IntoView {
    let state = use_state();
    let rows = state.query(&[Project::KIND, Node::KIND], move |workspace| {
        let words = Words::new(workspace, state.lang());
        let here = projects(workspace, |project| touched(project).contains(&*country.read()));
        here.into_iter().filter_map(|id| row(words, id)).collect::<Vec<_>>()
    });
    let filter = move || ProjectFilter { country: Some(country.get()), ..ProjectFilter::default() };
    let columns = move || {
        vec![
            Column::new(state.words().projects.column_title),
            Column::new(state.words().projects.column_stage),
            Column::new(state.words().projects.column_end),
            Column::new(state.words().fields.objectives),
        ]
    };
    let line = move |row: Row| {
        let words = state.words();
        view! {
            <tr role="row">
                <RowHead><a href=Route::Project(row.id).href() lang=row.lang>{row.title}</a></RowHead>
                <Cell label=words.projects.column_stage>{row.stage}</Cell>
                <Cell label=words.projects.column_end firm=true>{row.ends}</Cell>
                <Cell label=words.fields.objectives>{row.objectives}</Cell>
            </tr>
        }
        .into_any()
    };
    let none = move || {
        let add = move || {
            let href = move || Route::NewProject(filter()).href();
            view! { <LinkButton label=state.words().projects.add href icon=Icon::Add /> }
        };
        view! { <EmptyState icon=Icon::Project title=state.words().country.projects_none action=add /> }
    };
    let all = move || view! { <a href=move || Route::Projects(filter()).href()>{state.words().common.show_all}</a> };
    view! {
        <Panel title=state.words().country.projects_title aside=all long=true>
            <Show when=move || !rows.read().is_empty() fallback=none>
                <Table caption=state.words().country.projects_title caption_unseen=true columns=columns()>
                    {move || rows.get().into_iter().map(line).collect_view()}
                </Table>
            </Show>
        </Panel>
    }
    .into_any()
}

fn row(words: Words<'_>, id: Id<Project>) -> Option<Row> {
    let record = words.workspace.get(id.record())?;
    let code = |id: Id<Node>| Some(node::CODE.get(words.workspace.get(id.record())?)?.to_string());
    Some(Row {
        title: words.title(record),
        lang: project::TITLE.best(record, words.lang).map_or(words.lang, |(lang, _)| lang).code(),
        stage: project::STAGE.get(record).map(|stage| words.stage(stage)).unwrap_or_default(),
        ends: project::PLANNED_END.get(record).map(|end| words.format().date_short(day(end))).unwrap_or_default(),
        objectives: project::OBJECTIVES.get(record).into_iter().filter_map(code).collect::<Vec<_>>().join(", "),
        id,
    })
}

/// The eight objectives with the number of projects that serve each here.
#[component]
pub fn Objectives(country: Signal<Id<Country>>) -> impl IntoView {
    let state = use_state();
    let rows = state.query(&[Node::KIND, Project::KIND], move |workspace| {
        let (words, lattice) = (Words::new(workspace, state.lang()), by_objective(workspace));
        let row = |id: Id<Node>| {
            let filter =
                ProjectFilter { country: Some(country.get()), objective: Some(id.clone()), ..ProjectFilter::default() };
            let open = lattice.cell(&id, &country.read()).open();
            let count = match open {
                0 => words.catalogue().region.cell_none.to_owned(),
                open => words.catalogue().common.projects(open.into()),
            };
            (Route::Objective(id.clone()).href(), words.title_of(id.record()), Route::Projects(filter).href(), count)
        };
        strategy::nodes(workspace, Role::Objective).into_iter().map(row).collect::<Vec<_>>()
    });
    let columns = vec![
        Column::new(state.words().objectives.column_objective),
        Column::new(state.words().objectives.column_projects).numeric(),
    ];
    let line = move |(href, title, projects, count): (String, String, String, String)| {
        view! {
            <tr role="row">
                <RowHead><a href=href>{title}</a></RowHead>
                <Cell label=state.words().objectives.column_projects numeric=true><a href=projects>{count}</a></Cell>
            </tr>
        }
    };
    view! {
        <Panel title=state.words().country.objectives_title>
            <Table caption=state.words().country.objectives_title caption_unseen=true columns>
                {move || rows.get().into_iter().map(line).collect_view()}
            </Table>
        </Panel>
    }
    .into_any()
}
