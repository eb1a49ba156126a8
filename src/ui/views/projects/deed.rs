//! One thing done to many projects at once: what it writes to each, and which it leaves as they are.
//!
//! Knows no screen.

use std::collections::BTreeSet;

use crate::base::{FieldName, Id};
use crate::change::{Command, Step, StepName};
use crate::insight::portfolio::differing;
use crate::model::field::choice;
use crate::model::kinds::project::{self, Stage};
use crate::model::kinds::{Country, Node, Project};
use crate::model::{Value, Workspace};

choice! {
    /// What can be done to many.
    Manner {
        Stage = "stage",
        Lead = "lead",
        ObjectiveIn = "objective-in",
        ObjectiveOut = "objective-out",
        ChallengeIn = "challenge-in",
        ChallengeOut = "challenge-out",
    }
}

impl Manner {
    /// The field it writes, and what; `key` names the stage, the office or the node.
    fn write(self, key: &str) -> Option<(FieldName, Value)> {
        let node = || key.parse::<Id<Node>>().ok();
        Some(match self {
            Self::Stage => project::STAGE.set(&Stage::from_code(key)?),
            Self::Lead => project::LEAD.set(&key.parse::<Id<Country>>().ok()?),
            Self::ObjectiveIn => project::OBJECTIVES.set(&node()?, true),
            Self::ObjectiveOut => project::OBJECTIVES.set(&node()?, false),
            Self::ChallengeIn => project::CHALLENGES.set(&node()?, true),
            Self::ChallengeOut => project::CHALLENGES.set(&node()?, false),
        })
    }

    /// The step that does it to all of them that are not like that already, and how many those are.
    pub fn step(self, key: &str, ids: &BTreeSet<Id<Project>>, workspace: &Workspace) -> Option<(Step, usize)> {
        let (field, value) = self.write(key)?;
        let write = |(id, replaces)| {
            let (field, value) = (field.clone(), value.clone());
            Command::Write { id, field, value, replaces, sources: Vec::new() }
        };
        let commands: Vec<Command> = differing(workspace, ids, &field, &value).into_iter().map(write).collect();
        let count = commands.len();
        (count > 0).then_some((Step { name: StepName::EditAll(count), commands }, count))
    }
}

/// The step that deletes all of them.
pub fn delete(ids: &BTreeSet<Id<Project>>) -> Step {
    let commands = ids.iter().map(|id| Command::Delete { id: id.record().clone() }).collect();
    Step { name: StepName::EditAll(ids.len()), commands }
}
