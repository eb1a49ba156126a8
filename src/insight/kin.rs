//! How projects belong together, seen from one of them, whichever of the two wrote it down; and what
//! else hangs on a project.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::strategy::id;
use crate::base::{FieldName, Id, KindOf, RecordId, order};
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

/// What a project takes along when it is deleted: whatever living record still named it would keep it
/// open (M6).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hanging {
    /// Budgets, risks, papers, what was said about them: nothing without the project.
    pub records: BTreeSet<RecordId>,
    /// Fields of other projects that name it.
    pub ties: Vec<(RecordId, FieldName)>,
}

/// See [`Hanging`].
pub fn hanging(workspace: &Workspace, project: &Id<Project>) -> Hanging {
    let mut found = Hanging::default();
    let mut named = BTreeSet::from([project.record().clone()]);
    // A comment on a budget hangs on what hangs: looked through again until nothing new is found.
    while !named.is_empty() {
        let living = workspace.records.values().filter(|record| record.life() != Life::Deleted);
        let refers = |record: &&Arc<Record>| {
            let kind = kinds::named(&record.kind);
            kind.is_some_and(|kind| kind.references(record).iter().any(|id| named.contains(id)))
        };
        let mut next = BTreeSet::new();
        for record in living.filter(refers) {
            if record.kind.as_ref() == Project::KIND {
                found.ties.extend(ties(record, project).into_iter().map(|field| (record.id.clone(), field)));
            } else if !found.records.contains(&record.id) {
                next.insert(record.id.clone());
            }
        }
        found.records.extend(next.iter().cloned());
        named = next;
    }
    found
}

/// The fields by which a project names another as its kin.
fn ties(record: &Record, other: &Id<Project>) -> Vec<FieldName> {
    let parent = project::PARENT.get(record).as_ref() == Some(other);
    let sibling = project::SIBLINGS.get(record).contains(other);
    let co_funded = project::CO_FUNDED.get(record).contains(other);
    let said = [
        (parent, project::PARENT.name()),
        (sibling, project::SIBLINGS.name(other)),
        (co_funded, project::CO_FUNDED.name(other)),
    ];
    said.into_iter().filter(|(is_said, _)| *is_said).map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;
    use crate::model::kinds::project::Stage;
    use crate::model::kinds::{Risk, comment, risk};

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
    fn what_hangs_on_a_project_goes_with_it() {
        let mut sample = Sample::new();
        ["a", "b", "c"].iter().for_each(|rest| sample.project(rest, Stage::Idea, &[], &[]));
        sample.write("risk-1", risk::PROJECT.set(&project("a")));
        sample.write("risk-2", risk::PROJECT.set(&project("b")));
        sample.write("risk-gone", risk::PROJECT.set(&project("a")));
        sample.delete("risk-gone");
        sample.write("comment-1", comment::ABOUT.set(&"risk-1".parse().unwrap()));
        sample.write("comment-2", comment::ABOUT.set(&"comment-1".parse().unwrap()));
        sample.write("project-b", project::PARENT.set(&project("a")));
        sample.write("project-c", project::SIBLINGS.set(&project("a"), true));
        sample.write("project-c", project::PARENT.set(&project("b")));
        let a = project("a");
        assert_eq!(attached::<Risk>(&sample.workspace, risk::PROJECT, a.record()), ["risk-1".parse().unwrap()]);
        let Hanging { records, ties } = hanging(&sample.workspace, &a);
        let records: Vec<&str> = records.iter().map(|id| id.as_str()).collect();
        assert_eq!(records, ["comment-1", "comment-2", "risk-1"]);
        let ties: Vec<String> = ties.iter().map(|(id, field)| format!("{id} {}", field.as_str())).collect();
        assert_eq!(ties, ["project-b parent", "project-c siblings/project-a"]);
        // What is left names it no more, so nothing keeps it open.
        ["comment-1", "comment-2", "risk-1", "project-a"].iter().for_each(|id| sample.delete(id));
        let empty = |field: FieldName| (field, crate::model::Value::Empty);
        sample.write("project-b", empty(project::PARENT.name()));
        sample.write("project-c", empty(project::SIBLINGS.name(&a)));
        let record = &sample.workspace.records["project-a"];
        assert_eq!(sample.workspace.life(record), Life::Deleted);
    }
}
