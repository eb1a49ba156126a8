//! Where do the papers of a project stand, and does what was decided still hold?
//!
//! A decision names the writes that lay before whoever took it (M15): the project's own fields and its
//! budgets. What stands there now and was not among them has changed since. Approving one's own is
//! allowed, and said.

use std::collections::BTreeMap;

use crate::base::{Dot, FieldName, Id, KindOf, Minute, RecordId, order};
use crate::model::kinds::project::{self, Stage};
use crate::model::kinds::review::{self, Decision, Paper, State};
use crate::model::kinds::{Budget, Country, Project, Review, budget};
use crate::model::{Life, Reading, Record, Register, Value, Workspace, Write};

/// Where one paper stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub project: Id<Project>,
    pub paper: Paper,
    /// A paper of which nobody has said anything is a draft.
    pub state: State,
    pub remark: Box<str>,
    /// The write that says so, and when.
    pub decided: Option<(Dot, Minute)>,
    /// Approved by the office in the lead itself.
    pub own: bool,
    /// Contrary decisions stand beside each other, and wait for somebody to settle them.
    pub in_conflict: bool,
    /// What has changed of that which the decision judged.
    pub changes: Vec<Change>,
}

/// Something that changed since a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub record: RecordId,
    pub what: What,
    /// Who did it: the latest write.
    pub by: (Dot, Minute),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Field(FieldName),
    /// A budget that the decision did not know.
    Added,
    /// A budget that it knew, deleted.
    Removed,
}

impl Standing {
    pub fn has_changed(&self) -> bool {
        !self.changes.is_empty()
    }

    /// What may be said of the paper next, the usual first.
    pub fn next(&self) -> &'static [State] {
        match self.state {
            State::Draft | State::Returned => &[State::Pending],
            State::Pending => &[State::Approved, State::Returned, State::Draft],
            State::Approved if self.has_changed() => &[State::Approved, State::Returned, State::Pending],
            State::Approved => &[State::Returned],
        }
    }
}

/// Where a paper of a project stands.
pub fn standing(workspace: &Workspace, project: &Id<Project>, paper: Paper) -> Standing {
    stand(workspace, project, paper, &budgets_of(workspace, project))
}

/// Every paper of every project that somebody has said something about.
pub fn standings(workspace: &Workspace) -> Vec<Standing> {
    let mut budgets: BTreeMap<Id<Project>, Vec<&Record>> = BTreeMap::new();
    for record in workspace.table(Budget::KIND) {
        if let Some(project) = budget::PROJECT.get(record) {
            budgets.entry(project).or_default().push(record);
        }
    }
    let of = |project: &Id<Project>| budgets.get(project).map_or(&[][..], Vec::as_slice);
    states(workspace).map(|(project, paper, _)| stand(workspace, &project, paper, of(&project))).collect()
}

/// The same without asking what has changed since.
pub fn states(workspace: &Workspace) -> impl Iterator<Item = (Id<Project>, Paper, State)> + '_ {
    workspace.living::<Review>().filter_map(|record| {
        let (project, paper) = about(record)?;
        let is_there = workspace.get(project.record()).is_some_and(|record| workspace.life(record) != Life::Deleted);
        is_there.then_some(())?;
        Some((project, paper, review::DECISION.get(record)?.state))
    })
}

/// The state of one paper.
pub fn state(workspace: &Workspace, project: &Id<Project>, paper: Paper) -> State {
    let record = review::id(project, paper).ok().and_then(|id| workspace.get(id.record()));
    let decision = record.and_then(|record| review::DECISION.get(record));
    decision.map_or(State::Draft, |decision| decision.state)
}

/// What a review is about: its id says so, whatever became of its fields.
pub fn about(record: &Record) -> Option<(Id<Project>, Paper)> {
    let mut parts = record.id.parts();
    Some((Id::natural(&[parts.next()?]).ok()?, Paper::from_code(parts.next()?)?))
}

/// The papers that a project of this stage comes to, in their order.
pub fn papers(stage: Stage) -> &'static [Paper] {
    use Paper::{ConceptNote, FinalReport, InterimReport, Proposal};
    match stage {
        Stage::Idea => &[ConceptNote],
        Stage::Ongoing => &[ConceptNote, Proposal, InterimReport],
        Stage::Reporting | Stage::Closed => &[ConceptNote, Proposal, InterimReport, FinalReport],
        _ => &[ConceptNote, Proposal],
    }
}

/// The offices besides the one in the lead whose writes stand in the project.
pub fn other_hands(workspace: &Workspace, project: &Record) -> Vec<Id<Country>> {
    let Some(lead) = project::LEAD.get(project) else { return Vec::new() };
    let offices = project.fields.values().flat_map(Register::dots).filter_map(|dot| office(workspace, dot));
    order::set(offices.filter(|office| *office != lead)).into_iter().collect()
}

fn office(workspace: &Workspace, dot: Dot) -> Option<Id<Country>> {
    workspace.card(dot)?.office.clone()
}

/// Budgets that name the project, deleted ones included.
fn budgets_of<'a>(workspace: &'a Workspace, project: &Id<Project>) -> Vec<&'a Record> {
    let records = workspace.table(Budget::KIND).map(|record| &**record);
    records.filter(|record| budget::PROJECT.get(record).as_ref() == Some(project)).collect()
}

fn stand(workspace: &Workspace, project: &Id<Project>, paper: Paper, budgets: &[&Record]) -> Standing {
    let record = review::id(project, paper).ok().and_then(|id| workspace.get(id.record()));
    let reading = record.map(|record| review::DECISION.read(record));
    let decision = record.and_then(|record| review::DECISION.get(record));
    let decided = reading.and_then(|reading| reading.shown()).filter(|_| decision.is_some());
    let lead = workspace.get(project.record()).and_then(|record| project::LEAD.get(record));
    let by_lead = decided.is_some_and(|(dot, _)| lead.is_some() && office(workspace, *dot) == lead);
    let Decision { state, remark, judged } =
        decision.unwrap_or(Decision { state: State::Draft, remark: "".into(), judged: Vec::new() });
    Standing {
        project: project.clone(),
        paper,
        state,
        remark,
        decided: decided.map(|(dot, write)| (*dot, write.at)),
        own: state == State::Approved && by_lead,
        in_conflict: reading.is_some_and(Reading::in_conflict),
        changes: if state == State::Draft { Vec::new() } else { changes(workspace, project, budgets, &judged) },
    }
}

/// Where a project stands, and the numbers it is filed under, are not what a paper lays before anyone.
fn is_judged(name: &FieldName) -> bool {
    let apart = [
        project::STAGE.spec().name,
        project::ACTUAL_START.spec().name,
        project::ACTUAL_END.spec().name,
        project::CODES.spec().name,
    ];
    !apart.contains(&name.stem())
}

fn fields(project: &Record) -> impl Iterator<Item = (&FieldName, &Register)> {
    project.fields.iter().filter(|(name, _)| is_judged(name))
}

/// The writes that lie before whoever decides now, in order: what a decision judges.
pub fn judged(workspace: &Workspace, project: &Id<Project>) -> Vec<Dot> {
    let own = workspace.get(project.record()).into_iter().flat_map(fields).flat_map(|(_, register)| register.dots());
    let budgets = budgets_of(workspace, project).into_iter();
    let living = budgets.filter(|budget| workspace.life(budget) != Life::Deleted);
    let of_budgets = living.flat_map(|budget| budget.fields.values().flat_map(Register::dots));
    order::set(own.chain(of_budgets)).into_iter().collect()
}

/// What stands there now and was not judged, the latest first. A write that says what was judged beside it
/// changes nothing; a judged write that is not here says nothing (M3).
fn changes(workspace: &Workspace, project: &Id<Project>, budgets: &[&Record], judged: &[Dot]) -> Vec<Change> {
    let knows = |dot: &Dot| judged.binary_search(dot).is_ok();
    let change = |record: &Record, what, by| Change { record: record.id.clone(), what, by };
    let mut found = Vec::new();
    let mut look = |record: &Record, name: &FieldName, register: &Register| {
        if let Some(by) = news(register, knows) {
            found.push(change(record, What::Field(name.clone()), by));
        }
    };
    if let Some(record) = workspace.get(project.record()) {
        fields(record).for_each(|(name, register)| look(record, name, register));
    }
    let known = |budget: &Record| budget.fields.values().flat_map(Register::dots).any(|dot| knows(&dot));
    let (living, deleted): (Vec<&Record>, Vec<&Record>) =
        budgets.iter().copied().partition(|budget| workspace.life(budget) != Life::Deleted);
    for budget in living.iter().filter(|budget| known(budget)) {
        budget.fields.iter().for_each(|(name, register)| look(budget, name, register));
    }
    let added = living.into_iter().filter(|budget| !known(budget)).map(|budget| (budget, What::Added));
    let removed = deleted.into_iter().filter(|budget| known(budget)).map(|budget| (budget, What::Removed));
    for (budget, what) in added.chain(removed) {
        found.extend(latest(budget.life.iter()).map(|by| change(budget, what, by)));
    }
    order::sort_by_key(&mut found, |change| std::cmp::Reverse((change.by.1, change.by.0)));
    found
}

/// The latest write of a register that is news to whoever knows some of its dots.
fn news(register: &Register, knows: impl Fn(&Dot) -> bool) -> Option<(Dot, Minute)> {
    let known: Vec<&Value> = register.iter().filter(|(dot, _)| knows(dot)).map(|(_, write)| &write.value).collect();
    latest(register.iter().filter(|(dot, write)| !knows(dot) && !known.contains(&&write.value)))
}

fn latest<'a>(writes: impl Iterator<Item = &'a (Dot, Write)>) -> Option<(Dot, Minute)> {
    let latest = writes.map(|(dot, write)| (write.at, *dot)).max();
    latest.map(|(at, dot)| (dot, at))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, country};
    use super::*;
    use crate::base::Lang;
    use crate::model::Money;

    const A: &str = "project-a";
    const NOTE: &str = "review-a--concept-note";

    fn project() -> Id<Project> {
        A.parse().unwrap()
    }

    fn money(amount: &str) -> (FieldName, Value) {
        let (amount, currency, value_date) = (amount.parse(), "CHF".parse(), "2026-11-24".parse());
        let money = Money { amount: amount.unwrap(), currency: currency.unwrap(), value_date: value_date.unwrap() };
        budget::VALUE.set(&money)
    }

    /// Ashgabat's project with a budget of 100.
    fn sample() -> Sample {
        let mut sample = Sample::new();
        sample.sits("tm");
        sample.project("a", Stage::ConceptNote, &["o1"], &["tm"]);
        sample.write(A, project::LEAD.set(&country("tm")));
        sample.write(A, project::TITLE.set(Lang::En, "Safe return"));
        sample.create("budget-a", [budget::PROJECT.set(&project()), money("100")]);
        sample
    }

    fn decide(sample: &mut Sample, office: &str, state: State) {
        sample.sits(office);
        let decision = decision(sample, state);
        if sample.workspace.get(&NOTE.parse().unwrap()).is_none() {
            sample.create(NOTE, [review::PROJECT.set(&project()), review::PAPER.set(&Paper::ConceptNote)]);
        }
        sample.write(NOTE, review::DECISION.set(&decision));
    }

    fn decision(sample: &Sample, state: State) -> Decision {
        Decision { state, remark: "".into(), judged: judged(&sample.workspace, &project()) }
    }

    fn note(sample: &Sample) -> Standing {
        standing(&sample.workspace, &project(), Paper::ConceptNote)
    }

    fn changed(sample: &Sample) -> Vec<String> {
        let changes = note(sample).changes.into_iter();
        changes.map(|change| format!("{} {:?}", change.record, change.what)).collect()
    }

    #[test]
    fn m15_a_decision_holds_until_what_it_judged_changes() {
        type Deed = fn(&mut Sample);
        let cases: &[(&str, Deed, &[&str])] = &[
            ("nothing", |_| (), &[]),
            ("the title", |s| s.write(A, project::TITLE.set(Lang::En, "Other")), &["project-a Field(title.en)"]),
            ("a translation", |s| s.write(A, project::TITLE.set(Lang::Ru, "Иное")), &["project-a Field(title.ru)"]),
            ("the stage", |s| s.write(A, project::STAGE.set(&Stage::Proposal)), &[]),
            ("the day it began", |s| s.write(A, project::ACTUAL_START.set(&"2026-12-01".parse().unwrap())), &[]),
            ("the same, beside", |s| s.beside(A, project::TITLE.set(Lang::En, "Safe return")), &[]),
            ("other, beside", |s| s.beside(A, project::TITLE.set(Lang::En, "Safe")), &["project-a Field(title.en)"]),
            ("the amount", |s| s.write("budget-a", money("140")), &["budget-a Field(value)"]),
            (
                "one budget more",
                |s| s.create("budget-b", [budget::PROJECT.set(&project()), money("40")]),
                &["budget-b Added"],
            ),
            ("one budget less", |s| s.delete("budget-a"), &["budget-a Removed"]),
            (
                "a budget of another project",
                |s| s.create("budget-c", [budget::PROJECT.set(&"project-z".parse().unwrap()), money("1")]),
                &[],
            ),
        ];
        for (name, deed, expected) in cases {
            let mut sample = sample();
            decide(&mut sample, "kz", State::Approved);
            sample.sits("tj");
            deed(&mut sample);
            assert_eq!(changed(&sample), *expected, "{name}");
            assert_eq!(note(&sample).state, State::Approved);
            assert_eq!(standings(&sample.workspace), [note(&sample)], "all at once, the same");
        }
    }

    #[test]
    fn m15_deciding_again_judges_what_stands_there_now() {
        let mut sample = sample();
        decide(&mut sample, "kz", State::Approved);
        sample.write("budget-a", money("140"));
        assert!(note(&sample).has_changed());
        decide(&mut sample, "kz", State::Approved);
        assert!(!note(&sample).has_changed());
    }

    #[test]
    fn m3_a_judged_budget_that_is_not_here_says_nothing() {
        let mut sample = sample();
        decide(&mut sample, "kz", State::Approved);
        sample.workspace.records.remove("budget-a");
        assert!(!note(&sample).has_changed());
    }

    #[test]
    fn approving_ones_own_is_told() {
        for (office, state, own) in
            [("tm", State::Approved, true), ("kz", State::Approved, false), ("tm", State::Pending, false)]
        {
            let mut sample = sample();
            decide(&mut sample, office, state);
            assert_eq!(note(&sample).own, own, "{office} {state:?}");
        }
    }

    #[test]
    fn contrary_decisions_are_a_conflict_and_the_latest_is_shown() {
        let mut sample = sample();
        decide(&mut sample, "kz", State::Returned);
        let approved = decision(&sample, State::Approved);
        sample.beside(NOTE, review::DECISION.set(&approved));
        let standing = note(&sample);
        assert!(standing.in_conflict);
        assert_eq!(standing.state, State::Approved);
    }

    #[test]
    fn a_paper_nobody_spoke_of_is_a_draft_and_a_deleted_project_has_none() {
        let mut sample = sample();
        assert_eq!(note(&sample).state, State::Draft);
        assert!(standings(&sample.workspace).is_empty());
        decide(&mut sample, "tm", State::Pending);
        assert_eq!(states(&sample.workspace).count(), 1);
        sample.delete("review-a--concept-note");
        assert_eq!(states(&sample.workspace).count(), 0);
    }

    #[test]
    fn hands_of_other_offices_are_told() {
        let mut sample = sample();
        let hands = |sample: &Sample| other_hands(&sample.workspace, &sample.workspace.records[A]);
        assert_eq!(hands(&sample), []);
        sample.sits("kg");
        sample.write(A, project::SUMMARY.set(Lang::En, "More"));
        assert_eq!(hands(&sample), [country("kg")]);
        sample.sits("tm");
        sample.write(A, project::SUMMARY.set(Lang::En, "Ours again"));
        assert_eq!(hands(&sample), []);
    }
}
