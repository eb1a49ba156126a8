//! How much of a project is filled in, and what is missing, as far as its stage asks for it.
//!
//! An idea needs little; a project that is carried out, nearly everything. Judges no content.

use super::kin::attached;
use crate::base::{Id, Lang};
use crate::model::kinds::project::{self, Stage};
use crate::model::kinds::{
    Budget, Document, Lesson, Project, Risk, Transaction, budget, document, lesson, risk, transaction,
};
use crate::model::{Record, Workspace};

/// What can be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    Summary,
    Lead,
    Stage,
    PlannedStart,
    PlannedEnd,
    ActualStart,
    ActualEnd,
    Shares,
    Scope,
    Objectives,
    Challenges,
    Sectors,
    Tags,
    Markers,
    Codes,
    Budgets,
    /// What donors promised or gave.
    Funds,
    Risks,
    Documents,
    Lessons,
}

/// From which stage on a piece is asked for, by IATI's status; the pipeline in two steps.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Idea,
    Proposal,
    Ongoing,
    Closed,
}

impl Step {
    fn of(stage: Stage) -> Self {
        match stage {
            Stage::Idea | Stage::ConceptNote => Self::Idea,
            Stage::Proposal | Stage::Submitted | Stage::Negotiation | Stage::Rejected | Stage::Cancelled => {
                Self::Proposal
            }
            Stage::Ongoing | Stage::OnHold => Self::Ongoing,
            Stage::Reporting | Stage::Closed => Self::Closed,
        }
    }
}

const ASKED: [(Piece, Step); 20] = [
    (Piece::Summary, Step::Idea),
    (Piece::Lead, Step::Idea),
    (Piece::Stage, Step::Idea),
    (Piece::Shares, Step::Idea),
    (Piece::Objectives, Step::Idea),
    (Piece::Challenges, Step::Idea),
    (Piece::PlannedStart, Step::Proposal),
    (Piece::PlannedEnd, Step::Proposal),
    (Piece::Scope, Step::Proposal),
    (Piece::Sectors, Step::Proposal),
    (Piece::Tags, Step::Proposal),
    (Piece::Markers, Step::Proposal),
    (Piece::Budgets, Step::Proposal),
    (Piece::Risks, Step::Proposal),
    (Piece::ActualStart, Step::Ongoing),
    (Piece::Codes, Step::Ongoing),
    (Piece::Funds, Step::Ongoing),
    (Piece::Documents, Step::Ongoing),
    (Piece::ActualEnd, Step::Closed),
    (Piece::Lessons, Step::Closed),
];

/// How much is there of what the stage asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completeness {
    pub asked: usize,
    /// In the order in which they are filled in.
    pub missing: Vec<Piece>,
}

impl Completeness {
    pub fn filled(&self) -> usize {
        self.asked - self.missing.len()
    }
}

/// None where the project is not here.
pub fn completeness(workspace: &Workspace, project: &Id<Project>) -> Option<Completeness> {
    let record = workspace.get(project.record())?;
    let step = Step::of(project::STAGE.get(record).unwrap_or(Stage::Idea));
    let asked: Vec<Piece> = ASKED.iter().filter(|(_, from)| *from <= step).map(|(piece, _)| *piece).collect();
    let missing = asked.iter().copied().filter(|piece| !is_there(workspace, record, *piece));
    Some(Completeness { missing: missing.collect(), asked: asked.len() })
}

fn is_there(workspace: &Workspace, project: &Record, piece: Piece) -> bool {
    let id = &project.id;
    match piece {
        Piece::Summary => project::SUMMARY.best(project, Lang::En).is_some(),
        Piece::Lead => project::LEAD.get(project).is_some(),
        Piece::Stage => project::STAGE.get(project).is_some(),
        Piece::PlannedStart => project::PLANNED_START.get(project).is_some(),
        Piece::PlannedEnd => project::PLANNED_END.get(project).is_some(),
        Piece::ActualStart => project::ACTUAL_START.get(project).is_some(),
        Piece::ActualEnd => project::ACTUAL_END.get(project).is_some(),
        Piece::Shares => project::SHARES.get(project).is_some(),
        Piece::Scope => project::SCOPE.get(project).is_some(),
        Piece::Objectives => !project::OBJECTIVES.get(project).is_empty(),
        Piece::Challenges => !project::CHALLENGES.get(project).is_empty(),
        Piece::Sectors => !project::SECTORS.get(project).is_empty(),
        Piece::Tags => !project::TAGS.get(project).is_empty(),
        Piece::Markers => !project::MARKERS.all(project).is_empty(),
        Piece::Codes => !project::CODES.all(project).is_empty(),
        Piece::Budgets => !attached::<Budget>(workspace, budget::PROJECT, id).is_empty(),
        Piece::Funds => attached::<Transaction>(workspace, transaction::PROJECT, id).iter().any(|id| {
            let kind = workspace.get(id).and_then(|record| transaction::TYPE.get(record));
            kind.is_some_and(transaction::Type::is_incoming)
        }),
        Piece::Risks => !attached::<Risk>(workspace, risk::PROJECT, id).is_empty(),
        Piece::Documents => !attached::<Document>(workspace, document::PROJECT, id).is_empty(),
        Piece::Lessons => !attached::<Lesson>(workspace, lesson::PROJECT, id).is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, country, node};
    use super::*;

    #[test]
    fn what_is_asked_for_grows_with_the_stage() {
        let id: Id<Project> = "project-a".parse().unwrap();
        for (stage, asked, filled) in [
            (Stage::Idea, 6, 3),
            (Stage::ConceptNote, 6, 3),
            (Stage::Proposal, 14, 4),
            (Stage::Ongoing, 18, 5),
            (Stage::Closed, 20, 5),
            (Stage::Rejected, 14, 4),
        ] {
            let mut sample = Sample::new();
            sample.project("a", stage, &["o1"], &["kz"]);
            sample.write("budget-1", budget::PROJECT.set(&id));
            // Money that goes out is no donor's.
            sample.write("transaction-1", transaction::PROJECT.set(&id));
            sample.write("transaction-1", transaction::TYPE.set(&transaction::Type::Expenditure));
            sample.write("document-1", document::PROJECT.set(&id));
            let found = completeness(&sample.workspace, &id).unwrap();
            assert_eq!((found.asked, found.filled()), (asked, filled), "{stage:?} {:?}", found.missing);
        }
    }

    #[test]
    fn an_idea_is_complete_with_six_pieces() {
        let id: Id<Project> = "project-a".parse().unwrap();
        let mut sample = Sample::new();
        sample.project("a", Stage::Idea, &["o1"], &["kz"]);
        let missing = completeness(&sample.workspace, &id).unwrap().missing;
        assert_eq!(missing, [Piece::Summary, Piece::Lead, Piece::Challenges]);
        sample.write("project-a", project::SUMMARY.set(Lang::Ru, "Приём"));
        sample.write("project-a", project::LEAD.set(&country("kz")));
        sample.write("project-a", project::CHALLENGES.set(&node("c6"), true));
        assert_eq!(completeness(&sample.workspace, &id).unwrap().missing, []);
    }
}
