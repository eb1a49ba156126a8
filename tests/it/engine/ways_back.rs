//! Ways back that are edits: to an earlier file, and over an import that has left; and the choices
//! of a review.

use super::*;
use kerege::exchange::earlier::{Since, since};
use kerege::exchange::rescue;
use kerege::exchange::settle::{Choice, Rule, Side, choose, settle_all};
use kerege::insight::conflicts::conflicts;
use kerege::model::Life;
use kerege::storage::raw;
use std::collections::BTreeMap;

const OURS: &str = "As Astana says it.";
const THEIRS: &str = "As Bishkek says it.";

/// Astana, which worded C6 its own way, and a file of Bishkek's that words it differently.
fn two_wordings() -> (TestEngine, Vec<u8>) {
    let mut bishkek = office("kg", 1);
    edit(&mut bishkek, C6, STATEMENT, THEIRS);
    let mut astana = office("kz", 2);
    edit(&mut astana, C6, STATEMENT, OURS);
    let file = export(&mut bishkek);
    (astana, file)
}

fn statement(engine: &TestEngine) -> Vec<String> {
    reading(engine, C6, STATEMENT).values().iter().map(|value| value.as_text().unwrap().to_owned()).collect()
}

fn life(engine: &TestEngine, id: &str) -> Life {
    engine.workspace().get(&id.parse().unwrap()).unwrap().life()
}

fn differences(engine: &TestEngine, file: &[u8]) -> Vec<Since> {
    since(&parse(file).records, true, engine.workspace())
}

#[test]
fn m11_going_back_to_an_older_file_is_an_edit_and_can_be_undone() {
    let mut office = office("kg", 1);
    let project = add_project(&mut office, "As it was");
    let file = export(&mut office);
    edit(&mut office, &project, "title.en", "As it became");
    edit(&mut office, C6, STATEMENT, "Reworded since.");
    let later = add_project(&mut office, "Added since");
    office.perform(&Step::delete(project.parse().unwrap())).unwrap();
    let now = digest(&office);

    let mut import = office.review(&[parse(&file)]);
    assert!(import.review.files[0].older, "merging it brings nothing back");
    import.review.items.clear();
    let differences = differences(&office, &file);
    let ids: Vec<&str> = differences.iter().map(|since| since.id.as_str()).collect();
    assert_eq!(ids.len(), 3, "{ids:?}");

    let chosen: Vec<Since> = differences.into_iter().filter(|since| since.id.as_str() == project).collect();
    office.go_back(&chosen).unwrap();
    assert_eq!(reading(&office, &project, "title.en").value(), Some(&Value::text("As it was")));
    assert_eq!(life(&office, &project), Life::Alive);
    assert_eq!(statement(&office), ["Reworded since."], "what was not chosen stays");
    assert!(reading(&office, &later, "title.en").value().is_some());
    assert!(self::differences(&office, &file).iter().all(|since| since.id.as_str() != project));

    assert_eq!(office.undo_name(), Some(&StepName::GoBack(1)));
    office.undo().unwrap();
    assert_eq!(reading(&office, &project, "title.en").value(), Some(&Value::text("As it became")));
    assert_ne!(digest(&office), now, "undo writes, too");
}

#[test]
fn m11_a_file_of_a_part_says_nothing_of_what_it_lacks() {
    let mut office = office("kg", 1);
    let body = office.export(Scope::Country(country("kg")));
    let sum = sha256(body.bytes());
    let file = body.seal(sum);
    add_project(&mut office, "Added since");
    assert!(since(&parse(&file).records, false, office.workspace()).is_empty());
}

#[test]
fn m11_choices_of_the_review_are_written_on_top_and_taken_back_with_the_import() {
    for (side, kept) in [(Side::Here, OURS), (Side::Coming, THEIRS)] {
        let (mut astana, file) = two_wordings();
        let before = digest(&astana);
        let mut import = astana.review(&[parse(&file)]);
        let item = import.review.items.iter().find(|item| item.id.as_str() == C6).unwrap();
        let choice = choose(item, &STATEMENT.parse().unwrap(), side).unwrap();
        import.choices.push(choice);
        astana.merge(import).unwrap();
        assert_eq!(statement(&astana), [kept]);
        assert!(conflicts(astana.workspace()).is_empty());
        let with_it = digest(&astana);
        assert_eq!(digest(&open(astana.store().clone(), 7)), with_it, "the choice is saved with it");

        astana.undo().unwrap();
        assert_eq!(digest(&astana), before);
        astana.redo().unwrap();
        assert_eq!(digest(&astana), with_it);
    }
}

#[test]
fn m11_a_choice_about_what_is_not_there_is_left_out() {
    let (mut astana, file) = two_wordings();
    let mut import = astana.review(&[parse(&file)]);
    let field = "title.en".parse().unwrap();
    import.choices.push(Choice {
        id: "project-nobody".parse().unwrap(),
        field,
        value: Value::text("x"),
        sources: vec![],
    });
    astana.merge(import).unwrap();
    assert_eq!(conflicts(astana.workspace()).len(), 1);
}

#[test]
fn m11_where_a_file_has_left_the_old_values_are_written_back() {
    let mut bishkek = office("kg", 1);
    edit(&mut bishkek, C6, STATEMENT, THEIRS);
    edit(&mut bishkek, "node-iom-ca-c1", STATEMENT, THEIRS);
    let theirs = add_project(&mut bishkek, "Travels");
    let also = add_project(&mut bishkek, "Travels, and is worked on");
    let file = export(&mut bishkek);
    let mut astana = office("kz", 2);
    let official = statement(&astana);
    merge(&mut astana, &file);
    export(&mut astana);
    assert_eq!(astana.undo(), Err(Refusal::LeftInFile));
    assert_eq!(astana.refused_import(), Some(4));
    edit(&mut astana, &also, "title.en", "Worked on since");
    edit(&mut astana, "node-iom-ca-c1", STATEMENT, OURS);
    astana.write_old_values_back().unwrap();
    assert_eq!(statement(&astana), official);
    assert_eq!(reading(&astana, "node-iom-ca-c1", STATEMENT).value(), Some(&Value::text(OURS)));
    assert_eq!(life(&astana, &theirs), Life::Deleted);
    assert_eq!(reading(&astana, &also, "title.en").value(), Some(&Value::text("Worked on since")));
    assert_eq!(astana.refused_import(), None);

    // It reaches Bishkek as any edit does.
    let file = export(&mut astana);
    merge(&mut bishkek, &file);
    assert_eq!(statement(&bishkek), official);
    assert_eq!(digest(&bishkek), digest(&astana));
}

#[test]
fn many_conflicts_are_settled_by_a_rule_in_one_step() {
    let (mut astana, file) = two_wordings();
    merge(&mut astana, &file);
    let open = conflicts(astana.workspace());
    assert_eq!(settle_all(astana.workspace(), &open, &Rule::Office(country("tm"))), [], "no part in it");
    let commands = settle_all(astana.workspace(), &open, &Rule::Office(country("kg")));
    astana.perform(&Step { name: StepName::SettleAll(1), commands }).unwrap();
    assert_eq!(statement(&astana), [THEIRS]);
    astana.undo().unwrap();
    assert_eq!(conflicts(astana.workspace()), open);
}

#[test]
fn what_a_change_replaced_is_told_with_the_file_that_brought_it() {
    let (mut astana, file) = two_wordings();
    astana.take_past();
    edit(&mut astana, C6, STATEMENT, "Once more.");
    let edited = astana.take_past();
    let held = |past: &kerege::engine::Past| {
        let (id, field, register) = &past.fields[0];
        (id.to_string(), field.to_string(), Reading::of(Some(register)).value().cloned())
    };
    assert_eq!(held(&edited[0]), (C6.to_owned(), STATEMENT.to_owned(), Some(Value::text(OURS))));
    assert!(edited[0].via.is_empty());
    merge(&mut astana, &file);
    let came = astana.take_past();
    assert_eq!(came.len(), 1);
    assert_eq!(came[0].via[0].office, Some(country("kg")));
    assert!(astana.take_past().is_empty(), "told once");
}

#[test]
fn a_rescue_file_brings_back_what_verifies_in_it() {
    let mut office = office("kg", 1);
    let project = add_project(&mut office, "Kept in the rescue file");
    edit(&mut office, C6, STATEMENT, OURS);
    let before = digest(&office);
    let mut store: BTreeMap<String, String> =
        raw(office.store()).unwrap().into_iter().map(|raw| (raw.key, raw.value)).collect();
    let file =
        |store: &BTreeMap<String, String>| serde_json::json!({"format": "kerege-rescue", "store": store}).to_string();

    let mut fresh = super::office("kg", 2);
    let bundle = rescue::read(file(&store).as_bytes(), &fresh.workspace().id).unwrap();
    assert_eq!(bundle.damage, None);
    assert_eq!(bundle.header.made.office, Some(country("kg")));
    let import = fresh.review(&[bundle]);
    assert!(import.review.items.iter().all(|item| item.outcome.is_taken()));
    fresh.merge(import).unwrap();
    assert_eq!(reading(&fresh, &project, "title.en").value(), Some(&Value::text("Kept in the rescue file")));
    assert_eq!(statement(&fresh), [OURS]);
    assert_eq!(digest(&fresh), before);

    // One key broken: the rest comes, and the loss is told.
    let last = store.keys().last().unwrap().clone();
    store.insert(last, "spoilt".to_owned());
    let bundle = rescue::read(file(&store).as_bytes(), &fresh.workspace().id).unwrap();
    assert!(bundle.damage.is_some());
    assert!(bundle.records.contains_key(project.as_str()));
    assert!(rescue::read(b"{\"format\":\"kerege\"}", &fresh.workspace().id).is_none());
    assert!(rescue::read(b"{\"format\":\"kerege-rescue\"", &fresh.workspace().id).is_none());
}
