//! Where it is severe, on the map; and how many projects meet which objective where, in the lattice.
//!
//! Counting is `insight`'s; here stand the words of each country and crossing.

use leptos::prelude::*;

use crate::base::{Id, KindOf};
use crate::insight::coverage::{Cell, Lattice, by_objective};
use crate::insight::severity::severities;
use crate::insight::strategy;
use crate::model::kinds::node::Role;
use crate::model::kinds::{Assessment, Country, Node, Project, country};
use crate::ui::kit::{Crossing, MapArea, Matrix, MatrixCell, MatrixHead, MatrixLegend, MatrixRow, Panel, RegionMap};
use crate::ui::routes::{ProjectFilter, Route};
use crate::ui::state::use_state;
use crate::ui::words::Words;

/// The highest latest severity of each country.
#[component]
pub fn SeverityMap() -> impl IntoView {
    let state = use_state();
    let areas = state.query(&[Country::KIND, Assessment::KIND], move |workspace| {
        let (words, severities) = (Words::new(workspace, state.lang()), severities(workspace));
        let area = |id: Id<Country>| {
            let worst = severities.worst_in(&id);
            let state = worst.map_or(words.catalogue().countries.never_assessed, |worst| words.severity(worst));
            MapArea {
                iso: iso(words, &id),
                name: format!("{}: {state}", words.title_of(id.record())),
                value: worst.map(|worst| worst.level().to_string()).unwrap_or_default(),
                // The ramp has five steps, the lightest for what nobody has assessed: 1 and 2 share one.
                step: worst.map_or(0, |worst| worst.level().saturating_sub(1).max(1)),
                href: Route::Country(id).href(),
            }
        };
        strategy::countries(workspace, false).into_iter().map(area).collect::<Vec<_>>()
    });
    let name = move || format!("{}. {}", state.words().region.map_title, state.words().region.map_severity);
    view! {
        <Panel title=state.words().region.map_title note=state.words().region.map_severity>
            <RegionMap name areas disclaimer=state.words().map.disclaimer />
        </Panel>
    }
    .into_any()
}

/// Projects by objective and country.
#[component]
pub fn Coverage() -> impl IntoView {
    let state = use_state();
    let columns = state.query(&[Country::KIND], move |workspace| {
        let words = Words::new(workspace, state.lang());
        let head = |id: Id<Country>| MatrixHead {
            label: iso(words, &id),
            name: Some(words.title_of(id.record())),
            href: Some(Route::Country(id).href()),
        };
        strategy::countries(workspace, false).into_iter().map(head).collect::<Vec<_>>()
    });
    let rows = state.query(&[Country::KIND, Node::KIND, Project::KIND], move |workspace| {
        let (words, lattice) = (Words::new(workspace, state.lang()), by_objective(workspace));
        let countries = strategy::countries(workspace, false);
        let row = |id: Id<Node>| row(words, &lattice, id, &countries);
        strategy::nodes(workspace, Role::Objective).into_iter().map(row).collect::<Vec<_>>()
    });
    let forms = Signal::derive(move || {
        let words = &state.words().region;
        vec![(Crossing::PipelineOnly, words.cell_pipeline.to_owned()), (Crossing::Nothing, words.cell_none.to_owned())]
    });
    let ramp =
        Signal::derive(move || Some((state.words().region.fewer.to_owned(), state.words().region.more.to_owned())));
    view! {
        <Panel title=state.words().region.lattice_title>
            <Matrix
                caption=state.words().region.lattice_caption
                corner=state.words().fields.objective
                columns
                rows
            />
            <MatrixLegend ramp forms />
        </Panel>
    }
    .into_any()
}

fn row(words: Words<'_>, lattice: &Lattice, objective: Id<Node>, countries: &[Id<Country>]) -> MatrixRow {
    let title = words.title_of(objective.record());
    let cell = |country: &Id<Country>| {
        let cell = lattice.cell(&objective, country);
        let filter = ProjectFilter {
            country: Some(country.clone()),
            objective: Some(objective.clone()),
            ..ProjectFilter::default()
        };
        let place = words.title_of(country.record());
        MatrixCell {
            value: if cell.open() == 0 { "–".to_owned() } else { words.format().integer(cell.open().into()) },
            step: cell.open().min(4) as u8,
            crossing: match cell {
                cell if cell.open() == 0 => Crossing::Nothing,
                cell if cell.active == 0 => Crossing::PipelineOnly,
                _ => Crossing::Covered,
            },
            name: words.catalogue().region.cell_label(&title, &place, &state(words, cell)),
            href: Route::Projects(filter).href(),
        }
    };
    let cells = countries.iter().map(cell).collect();
    MatrixRow {
        head: MatrixHead { label: title, name: None, href: Some(Route::Objective(objective.clone()).href()) },
        cells,
    }
}

/// "2 active and 1 in preparation".
fn state(words: Words<'_>, cell: Cell) -> String {
    let m = &words.catalogue().region;
    let active = (cell.active > 0).then(|| m.cell_active(cell.active.into()));
    let pipeline = (cell.pipeline > 0).then(|| m.cell_preparing(cell.pipeline.into()));
    let parts: Vec<String> = active.into_iter().chain(pipeline).collect();
    match &parts[..] {
        [] => m.cell_none.to_owned(),
        [only] => only.clone(),
        // The figure in the cell is among the words.
        _ => {
            format!("{} ({})", words.catalogue().common.projects(cell.open().into()), words.format().list(&parts))
        }
    }
}

fn iso(words: Words<'_>, id: &Id<Country>) -> String {
    let record = words.workspace.get(id.record());
    record.and_then(|record| country::ISO2.get(record)).map_or_else(|| id.rest().to_ascii_uppercase(), String::from)
}
