//! The countries: the five of the cluster with what is going on in each, the linked missions apart.
//!
//! | for | see |
//! |---|---|
//! | one country | [`page`] |
//! | its profile | [`profile`] |
//! | with whom something was agreed | [`partners`] |
//! | how severe what is there, and assessing it | [`challenges`] |
//! | its objectives and projects | [`work`] |

mod challenges;
mod page;
mod partners;
mod profile;
mod work;

pub use page::CountryPage;

use leptos::prelude::*;

use crate::base::{Id, KindOf};
use crate::insight::coverage::by_objective;
use crate::insight::severity::severities;
use crate::insight::strategy;
use crate::model::Workspace;
use crate::model::kinds::assessment::Severity;
use crate::model::kinds::country::{self, OfficeRole};
use crate::model::kinds::{Assessment, Country, Project};
use crate::ui::fields::standing::SeverityShown;
use crate::ui::kit::{Cell, Column, PageHead, Panel, RowHead, Table};
use crate::ui::routes::Route;
use crate::ui::state::use_state;
use crate::ui::words::{Words, day};

/// One country of the list.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    id: Id<Country>,
    name: String,
    office: String,
    role: Option<OfficeRole>,
    /// Those in preparation and at work.
    projects: String,
    worst: Option<Severity>,
    assessed: String,
}

/// All of them.
#[component]
pub fn CountriesPage() -> impl IntoView {
    let state = use_state();
    view! {
        <div class="page stack">
            <PageHead title=state.words().countries.title subtitle=state.words().countries.intro />
            <Panel title=state.words().countries.members>
                <Members />
            </Panel>
            <Panel title=state.words().countries.linked>
                <Linked />
            </Panel>
        </div>
    }
    .into_any()
}

fn rows(workspace: &Workspace, words: Words<'_>, linked: bool) -> Vec<Row> {
    let (lattice, severities) = (by_objective(workspace), severities(workspace));
    let row = |id: Id<Country>| Row {
        name: words.title_of(id.record()),
        office: words.town(&id),
        role: workspace.get(id.record()).and_then(|record| country::ROLE.get(record)),
        projects: words.format().integer(lattice.column(&id).open().into()),
        worst: severities.worst_in(&id),
        assessed: severities.assessed(&id).map(|date| words.format().date_short(day(date))).unwrap_or_default(),
        id,
    };
    strategy::countries(workspace, linked).into_iter().map(row).collect()
}

#[component]
fn Members() -> impl IntoView {
    let state = use_state();
    let rows = state.query(&[Country::KIND, Project::KIND, Assessment::KIND], move |workspace| {
        rows(workspace, Words::new(workspace, state.lang()), false)
    });
    let columns = vec![
        Column::new(state.words().countries.column_country),
        Column::new(state.words().countries.column_office),
        Column::new(state.words().countries.column_role),
        Column::new(state.words().countries.column_projects).numeric(),
        Column::new(state.words().countries.column_severity),
        Column::new(state.words().countries.column_assessed),
    ];
    let row = move |row: Row| {
        let words = state.words();
        view! {
            <tr role="row">
                <RowHead><a href=Route::Country(row.id).href()>{row.name}</a></RowHead>
                <Cell label=words.countries.column_office>{row.office}</Cell>
                <Cell label=words.countries.column_role>{row.role.map(|role| state.say(|words| words.role(role)))}</Cell>
                <Cell label=words.countries.column_projects numeric=true>{row.projects}</Cell>
                <Cell label=words.countries.column_severity><SeverityShown severity=row.worst /></Cell>
                <Cell label=words.countries.column_assessed firm=true>{row.assessed}</Cell>
            </tr>
        }
        .into_any()
    };
    view! {
        <Table caption=state.words().countries.members caption_unseen=true columns>
            {move || rows.get().into_iter().map(row).collect_view()}
        </Table>
    }
    .into_any()
}

/// The missions outside of the cluster: no figures, the lattice doesn't count them.
#[component]
fn Linked() -> impl IntoView {
    let state = use_state();
    let rows =
        state.query(&[Country::KIND], move |workspace| rows(workspace, Words::new(workspace, state.lang()), true));
    let line = |row: Row| {
        // A mission whose town is not known is called as its country.
        let town = (row.office != row.name).then(|| format!(" · {}", row.office));
        view! { <li><a href=Route::Country(row.id).href()>{row.name}</a> {town}</li> }
    };
    view! { <ul class="stack" data-gap="tight" role="list">{move || rows.get().into_iter().map(line).collect_view()}</ul> }
        .into_any()
}
