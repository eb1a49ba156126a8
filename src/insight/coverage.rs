//! Where are projects, and where are none? The lattice of objectives, or challenges, by country.

use std::collections::{BTreeMap, BTreeSet};

use super::strategy::id;
use crate::base::{Id, order};
use crate::model::kinds::project::{self, Stage};
use crate::model::kinds::{Country, Node, Project};
use crate::model::{Each, Record, Workspace};

/// How far projects are, in three steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Not begun: IATI status 1.
    Pipeline,
    /// Work is going on, reporting included: IATI status 2 and 3.
    Active,
    /// Nothing is going on, for now or for good: IATI status 4 to 6.
    Closed,
}

impl Phase {
    pub const ALL: [Self; 3] = [Self::Pipeline, Self::Active, Self::Closed];

    /// As addresses write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pipeline => "pipeline",
            Self::Active => "active",
            Self::Closed => "ended",
        }
    }

    pub fn of(stage: Stage) -> Self {
        match stage.iati_status() {
            1 => Self::Pipeline,
            2 | 3 => Self::Active,
            _ => Self::Closed,
        }
    }

    /// A project without a stage is an idea.
    pub fn of_project(project: &Record) -> Self {
        Self::of(project::STAGE.get(project).unwrap_or(Stage::Idea))
    }
}

/// Projects at one crossing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    pub pipeline: u32,
    pub active: u32,
    pub closed: u32,
}

impl Cell {
    /// Projects that are being prepared or carried out.
    pub fn open(self) -> u32 {
        self.pipeline + self.active
    }

    /// Every project, whatever its phase.
    pub fn all(self) -> u32 {
        self.open() + self.closed
    }

    pub(super) fn count(&mut self, phase: Phase) {
        *match phase {
            Phase::Pipeline => &mut self.pipeline,
            Phase::Active => &mut self.active,
            Phase::Closed => &mut self.closed,
        } += 1;
    }
}

/// Projects by node and country. A project of several countries counts in each of them, and once
/// in its row: rows and columns do not add up to the whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lattice {
    cells: BTreeMap<(Id<Node>, Id<Country>), Cell>,
    rows: BTreeMap<Id<Node>, Cell>,
    columns: BTreeMap<Id<Country>, Cell>,
}

impl Lattice {
    pub fn cell(&self, node: &Id<Node>, country: &Id<Country>) -> Cell {
        self.cells.get(&(node.clone(), country.clone())).copied().unwrap_or_default()
    }

    /// The node's projects, wherever they are.
    pub fn row(&self, node: &Id<Node>) -> Cell {
        self.rows.get(node).copied().unwrap_or_default()
    }

    /// The country's projects, whatever they serve.
    pub fn column(&self, country: &Id<Country>) -> Cell {
        self.columns.get(country).copied().unwrap_or_default()
    }

    /// The countries that a node has a project in, whatever its phase.
    pub fn countries(&self, node: &Id<Node>) -> usize {
        self.cells.keys().filter(|(of, _)| of == node).count()
    }
}

/// Projects by objective and country.
pub fn by_objective(workspace: &Workspace) -> Lattice {
    lattice(workspace, project::OBJECTIVES)
}

/// Projects by challenge and country.
pub fn by_challenge(workspace: &Workspace) -> Lattice {
    lattice(workspace, project::CHALLENGES)
}

fn lattice(workspace: &Workspace, rows: Each<Id<Node>>) -> Lattice {
    let mut lattice = Lattice::default();
    for project in workspace.living::<Project>() {
        let (phase, nodes, countries) = (Phase::of_project(project), rows.get(project), countries(project));
        for node in &nodes {
            lattice.rows.entry(node.clone()).or_default().count(phase);
            for country in &countries {
                lattice.cells.entry((node.clone(), country.clone())).or_default().count(phase);
            }
        }
        for country in countries {
            lattice.columns.entry(country).or_default().count(phase);
        }
    }
    lattice
}

/// The countries a project is in: those it has a share in, or the office in the lead.
pub fn countries(project: &Record) -> BTreeSet<Id<Country>> {
    match project::SHARES.get(project) {
        Some(shares) => order::set(shares.iter().map(|(country, _)| country.clone())),
        None => order::set(project::LEAD.get(project)),
    }
}

/// The projects that a question picks, those at work first, then by their ids.
pub fn projects(workspace: &Workspace, picks: impl Fn(&Record) -> bool) -> Vec<Id<Project>> {
    let order = |project: &Record| match Phase::of_project(project) {
        Phase::Active => 0,
        Phase::Pipeline => 1,
        Phase::Closed => 2,
    };
    let mut picked: Vec<_> = workspace.living::<Project>().filter(|project| picks(project)).collect();
    order::sort_by_key(&mut picked, |project| order(project));
    picked.into_iter().filter_map(|project| id(project)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, country, node};
    use super::*;

    fn cell(pipeline: u32, active: u32, closed: u32) -> Cell {
        Cell { pipeline, active, closed }
    }

    #[test]
    fn every_stage_has_its_phase() {
        let table = [
            (Stage::Idea, Phase::Pipeline),
            (Stage::Negotiation, Phase::Pipeline),
            (Stage::Ongoing, Phase::Active),
            (Stage::Reporting, Phase::Active),
            (Stage::Closed, Phase::Closed),
            (Stage::Rejected, Phase::Closed),
            (Stage::Cancelled, Phase::Closed),
            (Stage::OnHold, Phase::Closed),
        ];
        for (stage, phase) in table {
            assert_eq!(Phase::of(stage), phase, "{stage:?}");
        }
    }

    #[test]
    fn a_project_counts_in_each_country_and_once_in_its_row() {
        let mut sample = Sample::new();
        sample.project("a", Stage::Ongoing, &["o1", "o2"], &["kz", "kg"]);
        sample.project("b", Stage::Idea, &["o1"], &["kz"]);
        sample.project("c", Stage::Closed, &["o1"], &["tj"]);
        sample.project("gone", Stage::Ongoing, &["o1"], &["kz"]);
        sample.delete("project-gone");
        let lattice = by_objective(&sample.workspace);
        for (objective, place, expected) in [
            ("o1", "kz", cell(1, 1, 0)),
            ("o1", "kg", cell(0, 1, 0)),
            ("o1", "tj", cell(0, 0, 1)),
            ("o2", "kg", cell(0, 1, 0)),
            ("o2", "tj", cell(0, 0, 0)),
        ] {
            assert_eq!(lattice.cell(&node(objective), &country(place)), expected, "{objective} {place}");
        }
        assert_eq!(lattice.row(&node("o1")), cell(1, 1, 1));
        assert_eq!(lattice.column(&country("kz")), cell(1, 1, 0));
        assert_eq!(lattice.countries(&node("o1")), 3);
    }

    #[test]
    fn without_shares_the_lead_counts_and_a_contested_project_does() {
        let mut sample = Sample::new();
        sample.project("a", Stage::Ongoing, &["o1"], &[]);
        sample.write("project-a", project::LEAD.set(&country("uz")));
        sample.delete("project-a");
        sample.write("project-a", project::STAGE.set(&Stage::Idea));
        assert_eq!(by_objective(&sample.workspace).cell(&node("o1"), &country("uz")).open(), 1);
    }
}
