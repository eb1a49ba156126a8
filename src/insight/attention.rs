//! What needs a hand now, the most pressing first?

use super::conflicts::conflicts;
use super::coverage::by_challenge;
use super::priorities::priorities;
use super::severity::severities;
use super::strategy::id;
use super::waiting::papers;
use crate::base::{Date, FieldName, Id, RecordId, order};
use crate::model::kinds::assessment::Severity;
use crate::model::kinds::priority::Crossing;
use crate::model::kinds::project::{self, Stage};
use crate::model::kinds::{Country, Node, Project};
use crate::model::{Life, Reading, Workspace};

/// How many days ahead an end counts as near.
pub const NEAR: i64 = 90;

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attention {
    /// Fields of the record hold different values.
    Conflict(RecordId, Vec<FieldName>),
    /// Deleted here, written to there.
    Contested(RecordId),
    /// Severe, and no project in preparation or at work answers it there.
    Uncovered { country: Id<Country>, challenge: Id<Node>, severity: Severity },
    /// Still at work, and its planned end is near or past.
    Ending(Id<Project>, Date),
    /// So many papers wait for the office that works here: to be decided on, or to be worked on.
    Papers(usize),
    /// So many priorities have nothing in the pipeline.
    Priorities(usize),
    /// A newer built-in text stands beside a person's.
    Offer(RecordId, FieldName),
}

/// Everything that needs attention on the day; of papers, those of the office, where one is known.
pub fn attention(workspace: &Workspace, office: Option<&Id<Country>>, today: Date) -> Vec<Attention> {
    let mut found = undecided(workspace);
    let papers = office.map_or(0, |office| papers(workspace, office));
    found.extend((papers > 0).then_some(Attention::Papers(papers)));
    let unanswered = priorities(workspace, &Crossing::default()).iter().filter(|asked| asked.is_unanswered()).count();
    found.extend((unanswered > 0).then_some(Attention::Priorities(unanswered)));
    found.extend(uncovered(workspace));
    found.extend(ending(workspace, today));
    found.extend(offers(workspace));
    found
}

fn undecided(workspace: &Workspace) -> Vec<Attention> {
    let mut found: Vec<Attention> = Vec::new();
    for (id, field) in conflicts(workspace) {
        match found.last_mut() {
            _ if field.as_str() == "life" => found.push(Attention::Contested(id)),
            Some(Attention::Conflict(last, fields)) if *last == id => fields.push(field),
            _ => found.push(Attention::Conflict(id, vec![field])),
        }
    }
    found
}

/// Severe challenges without an answer, the most severe first.
pub fn uncovered(workspace: &Workspace) -> Vec<Attention> {
    let projects = by_challenge(workspace);
    let severities = severities(workspace);
    let mut found: Vec<_> = severities
        .all_latest()
        .filter(|(country, challenge, latest)| latest.is_severe() && projects.cell(challenge, country).open() == 0)
        .collect();
    order::sort_by_key(&mut found, |(.., latest)| std::cmp::Reverse(latest.severity));
    let uncovered = |(country, challenge, latest): (&Id<Country>, &Id<Node>, &super::severity::Standing)| {
        Attention::Uncovered { country: country.clone(), challenge: challenge.clone(), severity: latest.severity }
    };
    found.into_iter().map(uncovered).collect()
}

/// Ongoing projects by their planned end.
fn ending(workspace: &Workspace, today: Date) -> Vec<Attention> {
    let ongoing = workspace.living::<Project>().filter(|project| project::STAGE.get(project) == Some(Stage::Ongoing));
    let mut found: Vec<(Date, Id<Project>)> = ongoing
        .filter_map(|project| Some((project::PLANNED_END.get(project)?, id(project)?)))
        .filter(|(end, _)| end.days() - today.days() <= NEAR)
        .collect();
    order::sort(&mut found);
    found.into_iter().map(|(end, project)| Attention::Ending(project, end)).collect()
}

fn offers(workspace: &Workspace) -> impl Iterator<Item = Attention> + '_ {
    let living = workspace.records.values().filter(|record| workspace.life(record) != Life::Deleted);
    living.flat_map(|record| {
        let offered = record.fields.iter().filter(|(_, register)| Reading::of(Some(register)).offered().is_some());
        offered.map(|(name, _)| Attention::Offer(record.id.clone(), name.clone()))
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, country, node};
    use super::*;

    fn today() -> Date {
        "2026-11-24".parse().unwrap()
    }

    #[test]
    fn severe_challenges_want_a_project_that_is_open_there() {
        for (level, stage, place, wanted) in [
            (4, Stage::Ongoing, "tj", 0),
            (4, Stage::Idea, "tj", 0),
            (4, Stage::Closed, "tj", 1),
            (5, Stage::Ongoing, "kg", 1),
            (3, Stage::Closed, "tj", 0),
        ] {
            let mut sample = Sample::new();
            sample.assess("tj", "c6", "2026-11-02", level);
            sample.project("a", stage, &[], &[place]);
            sample.write("project-a", project::CHALLENGES.set(&node("c6"), true));
            let found = attention(&sample.workspace, None, today());
            assert_eq!(found.len(), wanted, "{level} {stage:?} {place}");
            if let Some(Attention::Uncovered { country: place, .. }) = found.first() {
                assert_eq!(*place, country("tj"));
            }
        }
    }

    #[test]
    fn ongoing_projects_near_or_past_their_end() {
        for (stage, end, wanted) in [
            (Stage::Ongoing, "2027-02-22", true),
            (Stage::Ongoing, "2027-02-23", false),
            (Stage::Ongoing, "2026-01-31", true),
            (Stage::Closed, "2026-12-01", false),
        ] {
            let mut sample = Sample::new();
            sample.project("a", stage, &[], &["kz"]);
            sample.write("project-a", project::PLANNED_END.set(&end.parse().unwrap()));
            assert_eq!(!attention(&sample.workspace, None, today()).is_empty(), wanted, "{stage:?} {end}");
        }
    }

    #[test]
    fn conflicts_of_one_record_are_one_thing_and_a_contested_life_is_another() {
        let mut sample = Sample::new();
        sample.project("a", Stage::Idea, &[], &["kz"]);
        sample.delete("project-a");
        sample.beside("project-a", project::STAGE.set(&Stage::Closed));
        sample.write("project-a", project::TITLE.set(crate::base::Lang::En, "One"));
        sample.beside("project-a", project::TITLE.set(crate::base::Lang::En, "Two"));
        let id: RecordId = "project-a".parse().unwrap();
        let fields = vec!["stage".parse().unwrap(), "title.en".parse().unwrap()];
        let expected = [Attention::Contested(id.clone()), Attention::Conflict(id, fields)];
        assert_eq!(attention(&sample.workspace, None, today()), expected);
    }

    #[test]
    fn a_built_in_text_beside_ones_own_is_on_offer() {
        let mut sample = Sample::new();
        let text = |text| node::STATEMENT.set(crate::base::Lang::En, text);
        use crate::model::kinds::node;
        sample.built_in("node-c6", text("Official"));
        assert!(attention(&sample.workspace, None, today()).is_empty());
        sample.beside("node-c6", text("Ours"));
        let expected = Attention::Offer("node-c6".parse().unwrap(), "statement.en".parse().unwrap());
        assert_eq!(attention(&sample.workspace, None, today()), [expected]);
    }

    #[test]
    fn papers_of_the_office_and_priorities_without_an_answer_are_counted() {
        use crate::model::kinds::country::{self, OfficeRole};
        use crate::model::kinds::review::{self, Decision, State};
        let mut sample = Sample::new();
        sample.create("country-kz", [country::ROLE.set(&OfficeRole::Coordinating)]);
        sample.project("a", Stage::Idea, &["o1"], &["tj"]);
        let handed_in = Decision { state: State::Pending, remark: "".into(), judged: Vec::new() };
        sample.create("review-a--concept-note", [review::DECISION.set(&handed_in)]);
        sample.create("priority-tj--o1--c6", []);
        for (office, papers) in [(Some("kz"), 1), (Some("tj"), 0), (None, 0)] {
            let found = attention(&sample.workspace, office.map(country).as_ref(), today());
            let expected = [Attention::Papers(1), Attention::Priorities(1)];
            assert_eq!(found, expected[1 - papers..], "{office:?}");
        }
    }
}
