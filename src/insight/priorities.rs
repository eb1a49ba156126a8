//! What is asked for first, and does the pipeline answer it?
//!
//! A priority is answered by the projects in its country that serve its objective and answer its
//! challenge. Those with nothing in the pipeline come first.

use super::coverage::{Cell, Phase, countries};
use super::strategy::id;
use crate::base::{Id, PartialDate, order};
use crate::model::kinds::priority::{self, Crossing, Status};
use crate::model::kinds::{Country, Node, Priority, Project, project};
use crate::model::{Record, Workspace};

/// One priority and what the pipeline says to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub id: Id<Priority>,
    pub country: Id<Country>,
    pub objective: Id<Node>,
    pub challenge: Id<Node>,
    pub rank: Option<u32>,
    pub owner: Option<Id<Country>>,
    pub horizon: Option<PartialDate>,
    pub status: Option<Status>,
    /// The projects that answer it, by how far they are.
    pub answer: Cell,
}

impl Asked {
    /// Still asked for, and no project is in preparation or at work.
    pub fn is_unanswered(&self) -> bool {
        self.is_asked() && self.answer.open() == 0
    }

    fn is_asked(&self) -> bool {
        !matches!(self.status, Some(Status::Answered | Status::Dropped))
    }
}

fn is_at(asked: &Asked, at: &Crossing) -> bool {
    at.country.as_ref().is_none_or(|country| *country == asked.country)
        && at.objective.as_ref().is_none_or(|objective| *objective == asked.objective)
        && at.challenge.as_ref().is_none_or(|challenge| *challenge == asked.challenge)
}

/// The priorities at a crossing: those with nothing in the pipeline first, then by rank; those that are no
/// longer asked for last.
pub fn priorities(workspace: &Workspace, at: &Crossing) -> Vec<Asked> {
    let mut found: Vec<Asked> = workspace.living::<Priority>().filter_map(|record| asked(record)).collect();
    found.retain(|asked| is_at(asked, at));
    answer(workspace, &mut found);
    order::sort_by_key(&mut found, |asked| {
        (!asked.is_asked(), !asked.is_unanswered(), asked.rank.unwrap_or(u32::MAX), asked.id.clone())
    });
    found
}

/// What a priority is about, from its id, whatever became of its fields.
fn asked(record: &Record) -> Option<Asked> {
    let mut parts = record.id.parts();
    let mut part = || parts.next();
    Some(Asked {
        id: id(record)?,
        country: Id::natural(&[part()?]).ok()?,
        objective: Id::natural(&[part()?]).ok()?,
        challenge: Id::natural(&[part()?]).ok()?,
        rank: priority::RANK.get(record),
        owner: priority::OWNER.get(record),
        horizon: priority::HORIZON.get(record),
        status: priority::STATUS.get(record),
        answer: Cell::default(),
    })
}

/// Counts each project at every priority that it answers.
fn answer(workspace: &Workspace, asked: &mut [Asked]) {
    if asked.is_empty() {
        return;
    }
    for project in workspace.living::<Project>() {
        let (objectives, challenges) = (project::OBJECTIVES.get(project), project::CHALLENGES.get(project));
        let countries = countries(project);
        let answers = |asked: &&mut Asked| {
            objectives.contains(&asked.objective)
                && challenges.contains(&asked.challenge)
                && countries.contains(&asked.country)
        };
        asked.iter_mut().filter(answers).for_each(|asked| asked.answer.count(Phase::of_project(project)));
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, country, node};
    use super::*;
    use crate::model::kinds::project::Stage;

    /// (country, objective, challenge, rank, status) of one priority.
    type Row = (&'static str, &'static str, &'static str, u32, Status);

    fn sample(rows: &[Row]) -> Sample {
        let mut sample = Sample::new();
        for (place, objective, challenge, rank, status) in rows {
            let id = priority::id(&country(place), &node(objective), &node(challenge)).unwrap();
            sample.create(id.as_str(), [priority::RANK.set(rank), priority::STATUS.set(status)]);
        }
        sample
    }

    fn listed(sample: &Sample, at: &Crossing) -> Vec<String> {
        let found = priorities(&sample.workspace, at).into_iter();
        found.map(|asked| format!("{} {}/{}", asked.id.rest(), asked.answer.open(), asked.answer.all())).collect()
    }

    #[test]
    fn those_with_nothing_in_the_pipeline_come_first_then_the_first_ranked() {
        use Status::{Agreed, Answered, Dropped, Proposed};
        let mut sample = sample(&[
            ("kz", "o1", "c1", 1, Agreed),
            ("kg", "o1", "c1", 2, Agreed),
            ("tj", "o2", "c6", 3, Proposed),
            ("uz", "o2", "c6", 4, Answered),
            ("tm", "o2", "c6", 0, Dropped),
        ]);
        let mut project = |rest: &str, stage, objective: &str, places: &[&str], challenge: &str| {
            sample.project(rest, stage, &[objective], places);
            sample.write(&format!("project-{rest}"), project::CHALLENGES.set(&node(challenge), true));
        };
        // One project of two countries answers in both; one that has ended answers nothing more.
        project("a", Stage::Idea, "o1", &["kz", "tj"], "c1");
        project("b", Stage::Closed, "o2", &["tj"], "c6");
        // It has to serve the objective and answer the challenge.
        project("c", Stage::Ongoing, "o1", &["kg"], "c6");
        let expected = ["kg--o1--c1 0/0", "tj--o2--c6 0/1", "kz--o1--c1 1/1", "tm--o2--c6 0/0", "uz--o2--c6 0/0"];
        assert_eq!(listed(&sample, &Crossing::default()), expected);
        let at = |country: Option<&str>, challenge: Option<&str>| Crossing {
            country: country.map(super::super::sample::country),
            objective: None,
            challenge: challenge.map(node),
        };
        assert_eq!(listed(&sample, &at(Some("tj"), None)), ["tj--o2--c6 0/1"]);
        assert_eq!(listed(&sample, &at(Some("tj"), Some("c1"))), [""; 0]);
        assert_eq!(listed(&sample, &at(None, Some("c1"))), ["kg--o1--c1 0/0", "kz--o1--c1 1/1"]);
        let unanswered = priorities(&sample.workspace, &Crossing::default()).into_iter().filter(Asked::is_unanswered);
        assert_eq!(unanswered.count(), 2, "one that was answered or dropped asks for nothing");
    }
}
