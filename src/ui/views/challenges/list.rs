//! All challenges: what each says, how severe it is in each country, and how many projects answer it.

use leptos::prelude::*;

use crate::base::{Id, KindOf};
use crate::insight::severity::{SEVERE, severities};
use crate::insight::{coverage, strategy};
use crate::model::kinds::assessment::Severity;
use crate::model::kinds::node::{self, Role};
use crate::model::kinds::{Assessment, Country, Node, Project};
use crate::ui::fields::nodes::{ProjectCount, projects_of};
use crate::ui::kit::{Cell, Column, PageHead, Panel, Pill, RowHead, Table, Tone};
use crate::ui::routes::Route;
use crate::ui::state::use_state;
use crate::ui::words::Words;

/// One challenge in the list.
#[derive(Clone, PartialEq)]
struct Row {
    node: Id<Node>,
    title: String,
    statement: Option<(&'static str, String)>,
    /// By country, in the order of the columns.
    severity: Vec<(String, Option<Severity>)>,
    projects: u32,
}

fn rows(words: Words<'_>) -> Vec<Row> {
    let workspace = words.workspace;
    let (severities, lattice) = (severities(workspace), coverage::by_challenge(workspace));
    let countries = strategy::countries(workspace, false);
    let row = |node: Id<Node>| {
        let record = workspace.get(node.record())?;
        let severity = |country: &Id<Country>| {
            let latest = severities.latest(country, &node).map(|latest| latest.severity);
            (words.title_of(country.record()), latest)
        };
        Some(Row {
            title: words.title(record),
            statement: node::STATEMENT.best(record, words.lang).map(|(lang, text)| (lang.code(), text.to_owned())),
            severity: countries.iter().map(severity).collect(),
            projects: lattice.row(&node).all(),
            node,
        })
    };
    strategy::nodes(workspace, Role::Challenge).into_iter().filter_map(row).collect()
}

/// The list.
#[component]
pub fn ChallengesPage() -> impl IntoView {
    let state = use_state();
    let rows = state.query(&[Node::KIND, Country::KIND, Project::KIND, Assessment::KIND], move |workspace| {
        rows(Words::new(workspace, state.lang()))
    });
    let table = move || {
        let rows = rows.get();
        let countries = rows.first().map(|row| row.severity.clone()).unwrap_or_default();
        let mut columns = vec![Column::new(state.words().challenges.column_challenge)];
        columns.extend(countries.into_iter().map(|(name, _)| Column::new(name).numeric()));
        columns.push(Column::new(state.words().challenges.column_projects).numeric());
        let rows = rows.into_iter().map(|row| view! { <ChallengeRow row /> }).collect_view();
        view! {
            <Table caption=state.words().challenges.column_severity caption_unseen=true columns>
                {rows}
            </Table>
        }
    };
    view! {
        <div class="page stack">
            <PageHead
                title=state.words().challenges.title
                subtitle=state.words().challenges.intro
            />
            <Panel
                title=state.words().challenges.column_severity
                note=state.words().challenge.severity_caption
                long=true
            >
                {move || table()}
            </Panel>
        </div>
    }
    .into_any()
}

#[component]
fn ChallengeRow(row: Row) -> impl IntoView {
    let state = use_state();
    let Row { node, title, statement, severity, projects } = row;
    let cells = severity.into_iter().map(|(name, severity)| {
        view! { <Cell label=name numeric=true><Level severity /></Cell> }
    });
    let cells = cells.collect_view();
    let listed = projects_of(Role::Challenge, node.clone(), None);
    view! {
        <tr role="row">
            <RowHead>
                <a href=Route::Challenge(node).href()>{title}</a>
                {statement.map(|(lang, text)| view! { <p class="note" lang=lang>{text}</p> })}
            </RowHead>
            {cells}
            <Cell label=state.words().challenges.column_projects numeric=true>
                <ProjectCount count=projects listed />
            </Cell>
        </tr>
    }
    .into_any()
}

/// A severity in one figure; its word is for the ear.
#[component]
fn Level(severity: Option<Severity>) -> impl IntoView {
    let state = use_state();
    let Some(severity) = severity else {
        return view! {
            <span aria-hidden="true">"–"</span>
            <span class="vh">{state.words().challenges.not_assessed}</span>
        }
        .into_any();
    };
    let label = severity.level().to_string();
    let figure =
        if severity.level() >= SEVERE { view! { <Pill label tone=Tone::Warn /> }.into_any() } else { label.into_any() };
    view! {
        <span aria-hidden="true">{figure}</span>
        <span class="vh">{move || state.say(|words| words.severity(severity))}</span>
    }
    .into_any()
}
