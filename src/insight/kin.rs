//! How projects belong together, seen from one of them, whichever of the two wrote it down; and what
//! else hangs on a project.

use std::sync::Arc;

use super::strategy::id;
use crate::base::{Id, KindOf, RecordId, order};
use crate::model::kinds::{self, Project, project};
use crate::model::{Life, One, Record, Workspace};

/// What the other project is to the one that was asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    Parent,
    Child,
    Sibling,
    /// The same money pays for both.
    CoFunded,
}

/// Another project that belongs to one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relative {
    pub project: Id<Project>,
    pub tie: Tie,
    /// Stands in the one that was asked about; else only the other says so.
    pub said_here: bool,
}

/// A project's relatives: parents, children, siblings, co-funded ones, each once.
pub fn relatives(workspace: &Workspace, of: &Id<Project>) -> Vec<Relative> {
    let mut found: Vec<Relative> = Vec::new();
    let mut add = |project: Id<Project>, tie, said_here| match found
        .iter_mut()
        .find(|known| known.project == project && known.tie == tie)
    {
        Some(known) => known.said_here |= said_here,
        None => found.push(Relative { project, tie, said_here }),
    };
    if let Some(here) = workspace.get(of.record()) {
        project::PARENT.get(here).into_iter().for_each(|parent| add(parent, Tie::Parent, true));
        project::SIBLINGS.get(here).into_iter().for_each(|sibling| add(sibling, Tie::Sibling, true));
        project::CO_FUNDED.get(here).into_iter().for_each(|other| add(other, Tie::CoFunded, true));
    }
    for other in workspace.living::<Project>().filter(|other| other.id != *of.record()) {
        let Some(project) = id(other) else { continue };
        if project::PARENT.get(other).as_ref() == Some(of) {
            add(project.clone(), Tie::Child, false);
        }
        if project::SIBLINGS.get(other).contains(of) {
            add(project.clone(), Tie::Sibling, false);
        }
        if project::CO_FUNDED.get(other).contains(of) {
            add(project, Tie::CoFunded, false);
        }
    }
    order::sort_by_key(&mut found, |relative| (relative.tie, relative.project.clone()));
    found
}

/// The records of a kind that name the project: its budgets, risks, papers.
pub fn attached<K: KindOf>(workspace: &Workspace, field: One<Id<Project>>, project: &RecordId) -> Vec<RecordId> {
    let names =
        workspace.living::<K>().filter(|record| field.get(record).is_some_and(|named| named.record() == project));
    names.map(|record| record.id.clone()).collect()
}

/// How many living records refer to the record: what deleting it leaves hanging.
pub fn referring(workspace: &Workspace, to: &RecordId) -> usize {
    let refers = |record: &&Arc<Record>| {
        record.id != *to
            && record.life() != Life::Deleted
            && kinds::named(&record.kind).is_some_and(|kind| kind.references(record).contains(to))
    };
    workspace.records.values().filter(refers).count()
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;
    use crate::model::kinds::project::Stage;
    use crate::model::kinds::{Risk, risk};

    fn project(rest: &str) -> Id<Project> {
        format!("project-{rest}").parse().unwrap()
    }

    #[test]
    fn ties_are_seen_from_both_ends_and_stand_once() {
        let mut sample = Sample::new();
        ["a", "b", "c", "d"].iter().for_each(|rest| sample.project(rest, Stage::Idea, &[], &[]));
        sample.write("project-a", project::PARENT.set(&project("b")));
        sample.write("project-a", project::SIBLINGS.set(&project("c"), true));
        sample.write("project-c", project::SIBLINGS.set(&project("a"), true));
        sample.write("project-d", project::CO_FUNDED.set(&project("a"), true));
        sample.write("project-d", project::PARENT.set(&project("b")));
        for (of, expected) in [
            ("a", "Parent b here, Sibling c here, CoFunded d there"),
            ("b", "Child a there, Child d there"),
            ("c", "Sibling a here"),
            ("d", "Parent b here, CoFunded a here"),
        ] {
            let written = |one: &Relative| {
                format!("{:?} {} {}", one.tie, one.project.rest(), if one.said_here { "here" } else { "there" })
            };
            let found: Vec<_> = relatives(&sample.workspace, &project(of)).iter().map(written).collect();
            assert_eq!(found.join(", "), expected, "{of}");
        }
        sample.delete("project-d");
        assert_eq!(relatives(&sample.workspace, &project("a")).len(), 2, "what is deleted is no relative");
    }

    #[test]
    fn what_hangs_on_a_project_is_counted() {
        let mut sample = Sample::new();
        ["a", "b"].iter().for_each(|rest| sample.project(rest, Stage::Idea, &[], &[]));
        sample.write("risk-1", risk::PROJECT.set(&project("a")));
        sample.write("risk-2", risk::PROJECT.set(&project("b")));
        sample.write("project-b", project::PARENT.set(&project("a")));
        let a = project("a");
        assert_eq!(attached::<Risk>(&sample.workspace, risk::PROJECT, a.record()), ["risk-1".parse().unwrap()]);
        assert_eq!(referring(&sample.workspace, a.record()), 2);
        sample.delete("risk-1");
        assert_eq!(referring(&sample.workspace, a.record()), 1);
    }
}
