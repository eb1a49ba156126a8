//! What waits for an office?
//!
//! The coordinating office decides on papers; every office answers for the projects it leads, the calls
//! that ask it and the priorities it owns.

use super::calls::{self, calls};
use super::comments;
use super::priorities::priorities;
use super::reviews::{self, standings};
use crate::base::{Date, FieldName, Id, KindOf, RecordId};
use crate::model::kinds::country::{self, OfficeRole};
use crate::model::kinds::priority::Crossing;
use crate::model::kinds::review::{Paper, State};
use crate::model::kinds::{Call, Country, Priority, Project, Review, assessment, comment, priority, project};
use crate::model::{FieldValue, Reading, Record, Workspace};

/// One thing that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// Handed in, to be decided on. `own`: the office that decides leads the project itself.
    ToDecide { project: Id<Project>, paper: Paper, own: bool },
    /// Approved, and changed since.
    Changed { project: Id<Project>, paper: Paper },
    /// Contrary decisions on it.
    Contrary { project: Id<Project>, paper: Paper },
    /// Sent back, to be worked on.
    Returned { project: Id<Project>, paper: Paper },
    /// A call asks the office, and it has not answered.
    Unanswered { call: Id<Call>, due: Option<Date> },
    /// The answers to a call are due, and its concept note is not handed in.
    Late { call: Id<Call>, project: Id<Project> },
    /// Said about what the office leads, and not settled.
    Comment { about: RecordId, text: String },
    /// The office owns it, and nothing is in the pipeline.
    Priority(Id<Priority>),
    /// Offices wrote these fields apart.
    Conflict(RecordId, Vec<FieldName>),
}

/// Whether the office decides on papers.
pub fn is_coordinating(workspace: &Workspace, office: &Id<Country>) -> bool {
    let role = workspace.get(office.record()).and_then(|record| country::ROLE.get(record));
    role == Some(OfficeRole::Coordinating)
}

/// How many papers wait for the office: handed in where it coordinates, returned where it leads.
pub fn papers(workspace: &Workspace, office: &Id<Country>) -> usize {
    let decides = is_coordinating(workspace, office);
    let waits = |project: &Id<Project>, state| match state {
        State::Pending => decides,
        State::Returned => leader(workspace, project.record()).as_ref() == Some(office),
        _ => false,
    };
    reviews::states(workspace).filter(|(project, _, state)| waits(project, *state)).count()
}

/// Everything that waits for the office on the day: papers, calls, comments, priorities, and those of the
/// open conflicts that are its to settle.
pub fn waiting(
    workspace: &Workspace,
    office: &Id<Country>,
    today: Date,
    open: &[(RecordId, FieldName)],
) -> Vec<Waiting> {
    let decides = is_coordinating(workspace, office);
    let leads = |id: &RecordId| leader(workspace, id).map_or(decides, |leader| leader == *office);
    let mut found = papers_of(workspace, office, decides);
    for call in calls(workspace).into_iter().filter(|call| !call.is_closed) {
        found.extend(of_call(&call, office, decides, today));
    }
    for said in comments::all(workspace).filter(|said| !said.settled && leads(&said.about)) {
        found.push(Waiting::Comment { about: said.about, text: said.text });
    }
    let asked = priorities(workspace, &Crossing::default()).into_iter();
    let unmet = asked.filter(|asked| asked.is_unanswered() && asked.owner.as_ref() == Some(office));
    found.extend(unmet.map(|asked| Waiting::Priority(asked.id)));
    // The decisions on papers stand with the papers.
    for (id, field) in open.iter().filter(|(id, _)| id.kind() != Review::KIND && leads(id)) {
        match found.last_mut() {
            Some(Waiting::Conflict(last, fields)) if last == id => fields.push(field.clone()),
            _ => found.push(Waiting::Conflict(id.clone(), vec![field.clone()])),
        }
    }
    found
}

fn papers_of(workspace: &Workspace, office: &Id<Country>, decides: bool) -> Vec<Waiting> {
    let mut found = Vec::new();
    for standing in standings(workspace) {
        let own = leader(workspace, standing.project.record()).as_ref() == Some(office);
        let (project, paper) = (standing.project.clone(), standing.paper);
        found.extend(match standing.state {
            _ if standing.in_conflict => (decides || own).then_some(Waiting::Contrary { project, paper }),
            State::Pending => decides.then_some(Waiting::ToDecide { project, paper, own }),
            State::Returned => own.then_some(Waiting::Returned { project, paper }),
            State::Approved if standing.has_changed() => decides.then_some(Waiting::Changed { project, paper }),
            _ => None,
        });
    }
    found
}

fn of_call(call: &calls::Standing, office: &Id<Country>, decides: bool, today: Date) -> Vec<Waiting> {
    let (id, due) = (&call.id, call.due);
    let unanswered = call.silent.contains(office).then(|| Waiting::Unanswered { call: id.clone(), due });
    let is_late = |answer: &&calls::Answer| {
        call.is_past(today) && answer.note == State::Draft && (decides || answer.lead.as_ref() == Some(office))
    };
    let late = call.answers.iter().filter(is_late);
    let late = late.map(|answer| Waiting::Late { call: id.clone(), project: answer.project.clone() });
    unanswered.into_iter().chain(late).collect()
}

/// The office that answers for a record: whoever leads the project it is or belongs to, the office of the
/// country it is about. None where it is everybody's: the coordinating office's to look after.
pub fn leader(workspace: &Workspace, id: &RecordId) -> Option<Id<Country>> {
    let record = workspace.get(id)?;
    let of_project = |project: Id<Project>| project::LEAD.get(workspace.get(project.record())?);
    match record.id.kind() {
        "project" => project::LEAD.get(record),
        "country" => record.id.clone().try_into().ok(),
        "assessment" => assessment::COUNTRY.get(record),
        "priority" => priority::OWNER.get(record).or_else(|| priority::COUNTRY.get(record)),
        "comment" => leader(workspace, &comment::ABOUT.get(record)?),
        _ => of_project(named(record, "project")?),
    }
}

/// The record of the kind that the field of its name refers to.
fn named<T: FieldValue>(record: &Record, field: &str) -> Option<T> {
    T::read(Reading::of(record.register(field)).value()?).ok()
}

#[cfg(test)]
mod tests {
    use super::super::conflicts::conflicts;
    use super::super::sample::{Sample, country, node};
    use super::*;
    use crate::base::Lang;
    use crate::model::kinds::call;
    use crate::model::kinds::project::Stage;
    use crate::model::kinds::review::{self, Decision};

    /// Astana coordinates; Dushanbe leads project a, Astana project k.
    fn sample() -> Sample {
        let mut sample = Sample::new();
        sample.create("country-kz", [country::ROLE.set(&OfficeRole::Coordinating)]);
        sample.create("country-tj", [country::ROLE.set(&OfficeRole::Country)]);
        for (rest, lead) in [("a", "tj"), ("k", "kz")] {
            sample.project(rest, Stage::Idea, &["o1"], &[lead]);
            sample.write(&format!("project-{rest}"), project::LEAD.set(&country(lead)));
        }
        sample
    }

    fn say(sample: &mut Sample, project: &str, state: State) {
        let id = format!("review-{project}--concept-note");
        let judged = reviews::judged(&sample.workspace, &format!("project-{project}").parse().unwrap());
        sample.create(&id, []);
        sample.write(&id, review::DECISION.set(&Decision { state, remark: "".into(), judged }));
    }

    fn list(sample: &Sample, office: &str) -> Vec<String> {
        let today = "2026-11-24".parse().unwrap();
        let found = waiting(&sample.workspace, &country(office), today, &conflicts(&sample.workspace));
        let told = |one: &Waiting| match one {
            Waiting::ToDecide { project, own, .. } => format!("decide {} {own}", project.rest()),
            Waiting::Changed { project, .. } => format!("changed {}", project.rest()),
            Waiting::Contrary { project, .. } => format!("contrary {}", project.rest()),
            Waiting::Returned { project, .. } => format!("returned {}", project.rest()),
            Waiting::Unanswered { call, .. } => format!("unanswered {}", call.rest()),
            Waiting::Late { project, .. } => format!("late {}", project.rest()),
            Waiting::Comment { about, text } => format!("comment on {}: {text}", about.rest()),
            Waiting::Priority(id) => format!("priority {}", id.rest()),
            Waiting::Conflict(id, fields) => format!("conflict {id} {}", fields.len()),
        };
        found.iter().map(told).collect()
    }

    #[test]
    fn what_waits_depends_on_the_office_and_its_role() {
        type Deed = fn(&mut Sample);
        let cases: &[(&str, Deed, &[&str], &[&str])] = &[
            ("nothing", |_| (), &[], &[]),
            ("handed in", |s| say(s, "a", State::Pending), &["decide a false"], &[]),
            ("one's own", |s| say(s, "k", State::Pending), &["decide k true"], &[]),
            ("returned", |s| say(s, "a", State::Returned), &[], &["returned a"]),
            ("approved", |s| say(s, "a", State::Approved), &[], &[]),
            (
                "approved and changed",
                |s| {
                    say(s, "a", State::Approved);
                    s.write("project-a", project::TITLE.set(Lang::En, "Other"));
                },
                &["changed a"],
                &[],
            ),
            (
                "contrary decisions",
                |s| {
                    say(s, "a", State::Returned);
                    let decision = Decision { state: State::Approved, remark: "".into(), judged: vec![] };
                    s.beside("review-a--concept-note", review::DECISION.set(&decision));
                },
                &["contrary a"],
                &["contrary a"],
            ),
            (
                "a comment",
                |s| {
                    let about = comment::ABOUT.set(&"project-a".parse().unwrap());
                    s.create("comment-x", [about, comment::TEXT.set(&"Why?".into())]);
                },
                &[],
                &["comment on a: Why?"],
            ),
            (
                "a comment that is settled",
                |s| {
                    let about = comment::ABOUT.set(&"project-a".parse().unwrap());
                    s.create("comment-x", [about, comment::TEXT.set(&"Why?".into()), comment::SETTLED.set(&true)]);
                },
                &[],
                &[],
            ),
            ("a call", |s| s.create("call-c", [call::COUNTRIES.set(&country("tj"), true)]), &[], &["unanswered c"]),
            (
                "a late answer",
                |s| {
                    let due = call::DUE.set(&"2026-11-23".parse().unwrap());
                    s.create("call-c", [call::COUNTRIES.set(&country("tj"), true), due]);
                    s.write("project-a", project::CALL.set(&"call-c".parse().unwrap()));
                },
                &["late a"],
                &["late a"],
            ),
            (
                "a priority",
                |s| s.create("priority-tj--o1--c6", [priority::OWNER.set(&country("tj"))]),
                &[],
                &["priority tj--o1--c6"],
            ),
            (
                "a priority that is answered",
                |s| {
                    s.create("priority-tj--o1--c6", [priority::OWNER.set(&country("tj"))]);
                    s.write("project-a", project::CHALLENGES.set(&node("c6"), true));
                },
                &[],
                &[],
            ),
            (
                "a conflict in what one leads",
                |s| s.beside("project-a", project::STAGE.set(&Stage::Closed)),
                &[],
                &["conflict project-a 1"],
            ),
            (
                "a conflict in what nobody leads",
                |s| {
                    s.create("node-o1", [crate::model::kinds::node::POSITION.set(&1)]);
                    s.beside("node-o1", crate::model::kinds::node::POSITION.set(&2));
                },
                &["conflict node-o1 1"],
                &[],
            ),
        ];
        for (name, deed, astana, dushanbe) in cases {
            let mut sample = sample();
            deed(&mut sample);
            assert_eq!(list(&sample, "kz"), *astana, "{name}, in Astana");
            assert_eq!(list(&sample, "tj"), *dushanbe, "{name}, in Dushanbe");
        }
    }

    #[test]
    fn papers_are_counted_by_role() {
        let mut sample = sample();
        say(&mut sample, "a", State::Pending);
        say(&mut sample, "k", State::Pending);
        let count = |sample: &Sample, office| papers(&sample.workspace, &country(office));
        assert_eq!((count(&sample, "kz"), count(&sample, "tj")), (2, 0));
        say(&mut sample, "a", State::Returned);
        assert_eq!((count(&sample, "kz"), count(&sample, "tj")), (1, 1));
    }
}
