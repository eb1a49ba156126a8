//! Deciding on each other's work over files: what a decision judged (M15), contrary decisions, and work
//! under what another office deleted.

use kerege::base::Lang;
use kerege::change::Begun;
use kerege::insight::attention::{Attention, attention};
use kerege::insight::conflicts::conflicts;
use kerege::insight::reviews::{self, Standing, What, judged};
use kerege::insight::waiting::{Waiting, waiting};
use kerege::model::kinds::review::{self, Decision, Paper, State};
use kerege::model::kinds::{Budget, Project, budget};
use kerege::model::{Life, Money};

use super::*;

type ProjectId = kerege::base::Id<Project>;

fn budget(engine: &mut TestEngine, project: &ProjectId, amount: &str) -> String {
    let id = engine.new_id::<Budget>();
    let step = Step::create(id.clone().into(), vec![budget::PROJECT.set(project), budget::VALUE.set(&money(amount))]);
    engine.perform(&step).unwrap();
    id.to_string()
}

fn money(amount: &str) -> Money {
    let (currency, value_date) = ("CHF".parse().unwrap(), "2026-11-24".parse().unwrap());
    Money { amount: amount.parse().unwrap(), currency, value_date }
}

/// Dushanbe's project that asks for 100.
fn dushanbe() -> (TestEngine, ProjectId, String) {
    let mut dushanbe = office("tj", 1);
    let project: ProjectId = add_project(&mut dushanbe, "Labour rights desk in Khujand").parse().unwrap();
    let lead = Step::edit(project.clone().into(), project::LEAD.set(&country("tj")), Vec::new());
    dushanbe.perform(&lead).unwrap();
    let budget = budget(&mut dushanbe, &project, "100");
    (dushanbe, project, budget)
}

fn decide(engine: &mut TestEngine, project: &ProjectId, state: State, remark: &str) {
    let id = review::id(project, Paper::ConceptNote).unwrap();
    let begun = Begun::on(engine.workspace(), id.into());
    let decision = Decision { state, remark: remark.into(), judged: judged(engine.workspace(), project) };
    let named = vec![review::PROJECT.set(project), review::PAPER.set(&Paper::ConceptNote)];
    engine.perform(&begun.write(named, vec![review::DECISION.set(&decision)])).unwrap();
}

fn note(engine: &TestEngine, project: &ProjectId) -> Standing {
    reviews::standing(engine.workspace(), project, Paper::ConceptNote)
}

fn waits(engine: &TestEngine, iso: &str) -> Vec<Waiting> {
    let open = conflicts(engine.workspace());
    waiting(engine.workspace(), &country(iso), "2026-11-24".parse().unwrap(), &open)
}

#[test]
fn history_14_a_budget_under_a_project_that_another_office_deleted_keeps_it_open() {
    let (mut dushanbe, project, _) = dushanbe();
    let mut astana = office("kz", 2);
    merge(&mut astana, &export(&mut dushanbe));
    astana.perform(&Step::delete(project.clone().into())).unwrap();
    let added = budget(&mut dushanbe, &project, "40");
    merge(&mut dushanbe, &export(&mut astana));
    merge(&mut astana, &export(&mut dushanbe));
    assert_eq!(digest(&astana), digest(&dushanbe));
    for engine in [&astana, &dushanbe] {
        let workspace = engine.workspace();
        assert_eq!(workspace.life(workspace.get(project.record()).unwrap()), Life::Contested);
        let life = workspace.life(workspace.get(&added.parse().unwrap()).unwrap());
        assert_eq!(life, Life::Alive, "Dushanbe's work is there");
        let pressing = attention(workspace, None, "2026-11-24".parse().unwrap());
        assert!(pressing.contains(&Attention::Contested(project.clone().into())), "and somebody is to decide");
    }
    // The work is decided on with the project: who keeps it has all of it.
    astana.perform(&Step::keep(project.clone().into())).unwrap();
    let workspace = astana.workspace();
    assert_eq!(workspace.life(workspace.get(project.record()).unwrap()), Life::Alive);
    assert_eq!(budget::VALUE.get(workspace.get(&added.parse().unwrap()).unwrap()), Some(money("40")));
}

#[test]
fn m15_history_18_an_amount_set_elsewhere_while_it_was_approved_shows_as_changed_since() {
    let (mut dushanbe, project, asked) = dushanbe();
    decide(&mut dushanbe, &project, State::Pending, "");
    let mut astana = office("kz", 2);
    merge(&mut astana, &export(&mut dushanbe));
    assert!(matches!(waits(&astana, "kz")[..], [Waiting::ToDecide { own: false, .. }]));
    decide(&mut astana, &project, State::Approved, "As asked for.");
    assert!(!note(&astana, &project).has_changed());

    // Dushanbe has not heard of it.
    let replaces = reading(&dushanbe, &asked, "value").dots();
    dushanbe.perform(&Step::edit(asked.parse().unwrap(), budget::VALUE.set(&money("140")), replaces)).unwrap();
    let (from_astana, from_dushanbe) = (export(&mut astana), export(&mut dushanbe));
    merge(&mut dushanbe, &from_astana);
    merge(&mut astana, &from_dushanbe);
    assert_eq!(digest(&astana), digest(&dushanbe));
    for engine in [&astana, &dushanbe] {
        let note = note(engine, &project);
        assert_eq!((note.state, note.in_conflict, note.own), (State::Approved, false, false));
        let [change] = &note.changes[..] else { panic!("{:?}", note.changes) };
        assert_eq!((change.record.as_str(), &change.what), (&*asked, &What::Field("value".parse().unwrap())));
        let by = engine.workspace().card(change.by.0).unwrap();
        assert_eq!(by.office, Some(country("tj")), "and by whom");
    }
    assert!(matches!(waits(&astana, "kz")[..], [Waiting::Changed { .. }]));

    // Approved as it is now, it holds again, in every office.
    decide(&mut astana, &project, State::Approved, "140 is right.");
    merge(&mut dushanbe, &export(&mut astana));
    assert!(!note(&dushanbe, &project).has_changed());
    assert_eq!(&*note(&dushanbe, &project).remark, "140 is right.");
}

#[test]
fn contrary_decisions_of_two_offices_are_a_conflict_like_any_other() {
    let (mut dushanbe, project, _) = dushanbe();
    decide(&mut dushanbe, &project, State::Pending, "");
    let file = export(&mut dushanbe);
    let (mut dana, mut timur) = (office("kz", 2), office("kz", 3));
    merge(&mut dana, &file);
    merge(&mut timur, &file);
    decide(&mut dana, &project, State::Approved, "Good.");
    decide(&mut timur, &project, State::Returned, "Too dear.");
    let files = [export(&mut dana), export(&mut timur)];
    merge(&mut dana, &files[1]);
    merge(&mut timur, &files[0]);
    assert_eq!(digest(&dana), digest(&timur));
    assert!(note(&dana, &project).in_conflict);
    assert!(matches!(waits(&dana, "kz")[..], [Waiting::Contrary { .. }]));

    let id = review::id(&project, Paper::ConceptNote).unwrap();
    let (field, dots) = (review::DECISION.name(), reading(&dana, id.as_str(), "decision").all_dots());
    let returned = reading(&dana, id.as_str(), "decision")
        .values()
        .into_iter()
        .find(|value| Decision::read(value).is_ok_and(|decision| decision.state == State::Returned));
    let returned = returned.unwrap().clone();
    dana.perform(&Step::settle(id.into(), field, returned, dots)).unwrap();
    let decided = export(&mut dana);
    for engine in [&mut timur, &mut dushanbe] {
        merge(engine, &decided);
        let note = note(engine, &project);
        assert_eq!((note.state, note.in_conflict, &*note.remark), (State::Returned, false, "Too dear."));
        assert!(!note.has_changed(), "what was judged is what stands there");
    }
    assert!(matches!(waits(&dushanbe, "tj")[..], [Waiting::Returned { .. }]));
}

#[test]
fn m4_a_decision_replaces_what_was_on_screen_when_it_began() {
    let (mut dushanbe, project, _) = dushanbe();
    let id: kerege::base::RecordId = review::id(&project, Paper::ConceptNote).unwrap().into();
    let say = |state| vec![review::DECISION.set(&Decision { state, remark: "".into(), judged: Vec::new() })];
    let begun = Begun::on(dushanbe.workspace(), id.clone());
    decide(&mut dushanbe, &project, State::Pending, "");
    dushanbe.perform(&begun.write(Vec::new(), say(State::Draft))).unwrap();
    assert!(reading(&dushanbe, id.as_str(), "decision").in_conflict(), "it was begun before there was any");

    let begun = Begun::on(dushanbe.workspace(), id.clone());
    dushanbe.perform(&begun.write(Vec::new(), say(State::Returned))).unwrap();
    assert_eq!(note(&dushanbe, &project).state, State::Returned);
    assert!(!note(&dushanbe, &project).in_conflict);
    // Deleted, as undoing its making does, it comes back with the next word.
    dushanbe.perform(&Step::delete(id.clone())).unwrap();
    assert_eq!(reviews::states(dushanbe.workspace()).count(), 0);
    let begun = Begun::on(dushanbe.workspace(), id);
    dushanbe.perform(&begun.write(Vec::new(), say(State::Pending))).unwrap();
    assert_eq!(reviews::states(dushanbe.workspace()).count(), 1);
    assert_eq!(
        project::TITLE.get(dushanbe.workspace().get(project.record()).unwrap(), Lang::En),
        Some("Labour rights desk in Khujand")
    );
}
