//! The region in four figures, each with the range that open conflicts leave it.

use std::collections::BTreeMap;

use super::conflicts::conflicts;
use super::coverage::Phase;
use super::severity::{SEVERE, severities};
use crate::model::kinds::Project;
use crate::model::kinds::project::{self, Stage};
use crate::model::{FieldValue, Record, Workspace};

/// A count, and what it could be once conflicts are settled (M15).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    pub shown: u32,
    pub least: u32,
    pub most: u32,
}

impl Figure {
    /// Whether an open conflict leaves it undecided.
    pub fn is_open(self) -> bool {
        self.least != self.most
    }

    fn count(&mut self, shown: bool, possible: &[bool]) {
        self.shown += u32::from(shown);
        self.least += u32::from(shown && possible.iter().all(|case| *case));
        self.most += u32::from(shown || possible.iter().any(|case| *case));
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeyFigures {
    pub active: Figure,
    pub pipeline: Figure,
    /// Challenges whose latest assessment is 4 or 5 in at least one country.
    pub severe: Figure,
    /// Fields and records that wait for a decision.
    pub conflicts: u32,
}

pub fn key_figures(workspace: &Workspace) -> KeyFigures {
    let mut figures = KeyFigures { conflicts: conflicts(workspace).len() as u32, ..KeyFigures::default() };
    for project in workspace.living::<Project>() {
        let (shown, possible) = (Phase::of_project(project), phases(project));
        for (figure, phase) in [(&mut figures.active, Phase::Active), (&mut figures.pipeline, Phase::Pipeline)] {
            let possible: Vec<bool> = possible.iter().map(|case| *case == phase).collect();
            figure.count(shown == phase, &possible);
        }
    }
    // Of each challenge: whether it is severe somewhere as shown, at the least, at the most.
    let mut severe: BTreeMap<_, [bool; 3]> = BTreeMap::new();
    for (_, challenge, latest) in severities(workspace).all_latest() {
        let (low, high) = latest.range.unwrap_or((latest.severity, latest.severity));
        let [shown, least, most] = severe.entry(challenge.clone()).or_default();
        *shown |= latest.is_severe();
        *least |= low.level() >= SEVERE;
        *most |= high.level() >= SEVERE;
    }
    for [shown, least, most] in severe.into_values() {
        figures.severe.count(shown, &[least, most]);
    }
    figures
}

/// The phases a project may turn out to be in.
fn phases(project: &Record) -> Vec<Phase> {
    let values = project::STAGE.read(project).values().into_iter();
    values.filter_map(|value| Stage::read(value).ok()).map(Phase::of).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;

    fn figure(shown: u32, least: u32, most: u32) -> Figure {
        Figure { shown, least, most }
    }

    #[test]
    fn figures_say_what_conflicts_leave_open() {
        let mut sample = Sample::new();
        sample.project("a", Stage::Ongoing, &["o1"], &["kz"]);
        sample.project("b", Stage::Ongoing, &["o1"], &["kz"]);
        sample.project("c", Stage::Idea, &["o1"], &["kg"]);
        sample.beside("project-b", project::STAGE.set(&Stage::Proposal));
        sample.assess("tj", "c6", "2026-11-02", 4);
        sample.assess("kg", "c6", "2026-11-02", 5);
        sample.assess("kg", "c1", "2026-11-02", 3);
        sample.assess("kg", "c2", "2026-11-02", 4);
        sample.beside("assessment-kg--c2--2026-11-02", ("severity".parse().unwrap(), 1u32.write()));
        let figures = key_figures(&sample.workspace);
        // The later write is the one shown.
        assert_eq!(figures.active, figure(1, 1, 2));
        assert_eq!(figures.pipeline, figure(2, 1, 2));
        assert_eq!(figures.severe, figure(1, 1, 2));
        assert_eq!(figures.conflicts, 2);
        assert!(figures.active.is_open());
    }
}
