//! All objectives: what each says, and how many projects serve it in each country.

use leptos::prelude::*;

use crate::base::{Id, KindOf};
use crate::insight::{coverage, strategy};
use crate::model::Workspace;
use crate::model::kinds::node::{self, Role};
use crate::model::kinds::{Country, Node, Project};
use crate::ui::fields::nodes::{ProjectCount, projects_of};
use crate::ui::kit::{Cell, Column, PageHead, Panel, RowHead, Table};
use crate::ui::routes::Route;
use crate::ui::state::use_state;
use crate::ui::words::Words;

/// One objective in the list.
#[derive(Clone, PartialEq)]
struct Row {
    node: Id<Node>,
    title: String,
    statement: Option<(&'static str, String)>,
    /// Projects by country, in the order of the columns.
    projects: Vec<(Id<Country>, String, u32)>,
    all: u32,
}

fn rows(words: Words<'_>, workspace: &Workspace) -> Vec<Row> {
    let (lattice, countries) = (coverage::by_objective(workspace), strategy::countries(workspace, false));
    let row = |node: Id<Node>| {
        let record = workspace.get(node.record())?;
        let count = |country: &Id<Country>| {
            (country.clone(), words.title_of(country.record()), lattice.cell(&node, country).all())
        };
        Some(Row {
            title: words.title(record),
            statement: node::STATEMENT.best(record, words.lang).map(|(lang, text)| (lang.code(), text.to_owned())),
            projects: countries.iter().map(count).collect(),
            all: lattice.row(&node).all(),
            node,
        })
    };
    strategy::nodes(workspace, Role::Objective).into_iter().filter_map(row).collect()
}

/// The list.
#[component]
pub fn ObjectivesPage() -> impl IntoView {
    let state = use_state();
    let rows = state.query(&[Node::KIND, Country::KIND, Project::KIND], move |workspace| {
        rows(Words::new(workspace, state.lang()), workspace)
    });
    let table = move || {
        let rows = rows.get();
        let countries = rows.first().map(|row| row.projects.clone()).unwrap_or_default();
        let mut columns = vec![Column::new(state.words().objectives.column_objective)];
        columns.extend(countries.into_iter().map(|(_, name, _)| Column::new(name).numeric()));
        columns.push(Column::new(state.words().objectives.column_projects).numeric());
        let rows = rows.into_iter().map(|row| view! { <ObjectiveRow row /> }).collect_view();
        view! {
            <Table caption=state.words().objectives.title caption_unseen=true columns>
                {rows}
            </Table>
        }
    };
    view! {
        <div class="page stack">
            <PageHead
                title=state.words().objectives.title
                subtitle=state.words().objectives.intro
            />
            <Panel title=state.words().region.lattice_title long=true>{move || table()}</Panel>
        </div>
    }
    .into_any()
}

#[component]
fn ObjectiveRow(row: Row) -> impl IntoView {
    let state = use_state();
    let Row { node, title, statement, projects, all } = row;
    let of = node.clone();
    let listed = |country: Option<Id<Country>>| projects_of(Role::Objective, of.clone(), country);
    let whole = listed(None);
    let cells = projects.into_iter().map(|(country, name, count)| {
        let listed = listed(Some(country));
        view! {
            <Cell label=name numeric=true>
                <ProjectCount count listed />
            </Cell>
        }
    });
    let cells = cells.collect_view();
    view! {
        <tr role="row">
            <RowHead>
                <a href=Route::Objective(node.clone()).href()>{title}</a>
                {statement.map(|(lang, text)| view! { <p class="note" lang=lang>{text}</p> })}
            </RowHead>
            {cells}
            <Cell label=state.words().objectives.column_projects numeric=true>
                <ProjectCount count=all listed=whole />
            </Cell>
        </tr>
    }
    .into_any()
}
