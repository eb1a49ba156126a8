//! Where one paper of a project stands with whoever decides on it, and what was decided on what.

use super::{Project, kind};
use crate::base::{Dot, Id, Malformed, order};
use crate::model::field::choice;
use crate::model::{FieldValue, Identity, One, Value};

choice! {
    /// What is looked at.
    Paper {
        ConceptNote = "concept-note",
        Proposal = "proposal",
        InterimReport = "interim-report",
        FinalReport = "final-report",
    }
}

choice! {
    /// As in Akvo RSR.
    State {
        Draft = "draft",
        /// Handed in.
        Pending = "pending",
        /// To be worked on again; the comment says how.
        Returned = "returned",
        Approved = "approved",
    }
}

/// A state, why, and the writes that whoever set it had before them (M15): if others stand there now,
/// the decision is about something that has changed since. One register, for none means anything alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub state: State,
    /// In the language of whoever decided; empty where there is nothing to say.
    pub remark: Box<str>,
    /// In order, each once.
    pub judged: Vec<Dot>,
}

impl FieldValue for Decision {
    fn read(value: &Value) -> Result<Self, Malformed> {
        const WRONG: Malformed = Malformed("a decision has a state and what it judged");
        let map = value.as_map().ok_or(WRONG)?;
        let state = State::read(map.get("state").ok_or(WRONG)?)?;
        let remark = map.get("remark").and_then(Value::as_text).unwrap_or("").into();
        let Some(Value::List(dots)) = map.get("judged") else { return Err(WRONG) };
        let dots = dots.iter().map(|dot| dot.as_text().ok_or(WRONG)?.parse());
        Ok(Self { state, remark, judged: dots.collect::<Result<_, _>>()? })
    }
    fn write(&self) -> Value {
        let judged = self.judged.iter().map(|dot| Value::text(dot.to_string())).collect();
        let mut map = order::map([("state".into(), self.state.write()), ("judged".into(), Value::List(judged))]);
        if !self.remark.is_empty() {
            map.insert("remark".into(), Value::text(self.remark.clone()));
        }
        Value::Map(map)
    }
}

pub const PROJECT: One<Id<Project>> = One::new("project");
pub const PAPER: One<Paper> = One::new("paper");
pub const DECISION: One<Decision> = One::new("decision");

kind! {
    /// Named by (project, paper).
    Review "review", Identity::Natural(2),
    [PROJECT, PAPER, DECISION]
}

/// The id of the one review that a paper of a project has.
pub fn id(project: &Id<Project>, paper: Paper) -> Result<Id<Review>, Malformed> {
    Id::natural(&[project.rest(), paper.code()])
}
