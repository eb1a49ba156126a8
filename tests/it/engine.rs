//! The engine over a store in memory: what was called saved is there when the page opens again, and
//! offices that exchange files end up with the same work.

mod directing;
mod in_turns;
mod ways_back;

use std::cell::Cell;
use std::rc::Rc;

use kerege::base::Minute;
use kerege::change::{Command, Refusal, Step, StepName};
use kerege::engine::{Chance, Clock, Engine, Person, SaveState};
use kerege::exchange::built_in;
use kerege::exchange::bundle::{Bundle, Scope, read, sealed_part, sha256, state_digest_input};
use kerege::exchange::review::Outcome;
use kerege::model::kinds::project;
use kerege::model::{FieldValue, Reading, Value};
use kerege::storage::memory::MemoryStore;
use kerege::storage::{Store, Written};

struct Noon;
impl Clock for Noon {
    fn now(&self) -> Minute {
        Minute(29_930_000)
    }
    fn second(&self) -> u32 {
        1_795_800_000
    }
}

struct Wall(Rc<Cell<u32>>);
impl Clock for Wall {
    fn now(&self) -> Minute {
        Minute(i64::from(self.0.get() / 60))
    }
    fn second(&self) -> u32 {
        self.0.get()
    }
}

struct Dice(u64);
impl Chance for Dice {
    fn bits(&mut self) -> u64 {
        // SplitMix64: all that is asked of it here is that numbers differ.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed ^ (mixed >> 27)
    }
}

type TestEngine = Engine<MemoryStore>;

fn open(store: MemoryStore, seed: u64) -> TestEngine {
    open_with(store, None, seed)
}

fn open_with(store: MemoryStore, black_box: Option<Vec<(String, String)>>, seed: u64) -> TestEngine {
    Engine::open(store, black_box, Box::new(Noon), Box::new(Dice(seed)), "device".into())
}

fn office(iso: &str, seed: u64) -> TestEngine {
    let mut engine = open(MemoryStore::new(), seed);
    engine.set_person(Person { name: format!("Someone in {iso}").into(), office: country(iso) });
    engine
}

fn country(iso: &str) -> kerege::base::Id<kerege::model::kinds::Country> {
    format!("country-{iso}").parse().unwrap()
}

const C6: &str = "node-iom-ca-c6";
const STATEMENT: &str = "statement.en";

fn reading<'a>(engine: &'a TestEngine, record: &str, field: &str) -> Reading<'a> {
    let record = engine.workspace().get(&record.parse().unwrap());
    Reading::of(record.and_then(|record| record.register(field)))
}

fn edit(engine: &mut TestEngine, record: &str, field: &str, text: &str) {
    let on = reading(engine, record, field).dots();
    let step = Step::edit(record.parse().unwrap(), (field.parse().unwrap(), Value::text(text)), on);
    engine.perform(&step).unwrap();
}

fn add_project(engine: &mut TestEngine, title: &str) -> String {
    let id = engine.new_id::<project::Project>();
    let fields = vec![project::TITLE.set(kerege::base::Lang::En, title), project::STAGE.set(&project::Stage::Idea)];
    engine.perform(&Step::create(id.clone().into(), fields)).unwrap();
    id.to_string()
}

fn export(engine: &mut TestEngine) -> Vec<u8> {
    let body = engine.export(Scope::All);
    let sum = sha256(body.bytes());
    body.seal(sum)
}

fn parse(file: &[u8]) -> Bundle {
    read(file, sealed_part(file).map(sha256)).unwrap()
}

fn merge(engine: &mut TestEngine, file: &[u8]) -> Vec<Outcome> {
    let import = engine.review(&[parse(file)]);
    let outcomes = import.review.items.iter().map(|item| item.outcome.clone()).collect();
    engine.merge(import).unwrap();
    outcomes
}

fn digest(engine: &TestEngine) -> [u8; 32] {
    sha256(&state_digest_input(engine.workspace()))
}

#[test]
fn three_offices_agree_whatever_the_order() {
    let (mut bishkek, mut dushanbe) = (office("kg", 1), office("tj", 2));
    add_project(&mut bishkek, "Safe migration from Osh");
    edit(&mut bishkek, C6, STATEMENT, "As Bishkek says it.");
    add_project(&mut dushanbe, "Returnees in Khatlon");
    edit(&mut dushanbe, C6, STATEMENT, "As Dushanbe says it.");
    let files = [export(&mut bishkek), export(&mut dushanbe)];

    let (mut one, mut other) = (office("kz", 3), office("kz", 4));
    merge(&mut one, &files[0]);
    merge(&mut one, &files[1]);
    merge(&mut other, &files[1]);
    merge(&mut other, &files[0]);
    assert_eq!(digest(&one), digest(&other));
    assert!(reading(&one, C6, STATEMENT).in_conflict());

    let dots = reading(&one, C6, STATEMENT).all_dots();
    let agreed = (STATEMENT.parse().unwrap(), Value::text("As all say it."));
    one.perform(&Step::settle(C6.parse().unwrap(), agreed.0, agreed.1, dots)).unwrap();
    let result = export(&mut one);
    for engine in [&mut bishkek, &mut dushanbe, &mut other] {
        merge(engine, &result);
        assert_eq!(digest(engine), digest(&one));
        assert_eq!(reading(engine, C6, STATEMENT).value(), Some(&Value::text("As all say it.")));
    }
    // Dushanbe's answer tells Astana that its file has arrived.
    merge(&mut one, &export(&mut dushanbe));
    assert_eq!(one.sent()[0].merged_by, [country("tj")]);
}

#[test]
fn the_same_file_twice_changes_nothing_the_second_time() {
    let mut bishkek = office("kg", 1);
    add_project(&mut bishkek, "Once");
    let file = export(&mut bishkek);
    let mut astana = office("kz", 2);
    merge(&mut astana, &file);
    let before = digest(&astana);
    let outcomes = merge(&mut astana, &file);
    assert!(outcomes.iter().all(|outcome| *outcome == Outcome::Same));
    assert_eq!(digest(&astana), before);
}

#[test]
fn d3_what_was_called_saved_is_there_after_a_reload() {
    let mut engine = office("kg", 1);
    let id = add_project(&mut engine, "Kept");
    edit(&mut engine, &id, "summary.en", "In few words");
    engine.undo().unwrap();
    engine.redo().unwrap();
    assert_eq!(engine.save_state(), SaveState::Saved);
    let before = digest(&engine);
    let mut again = open(engine.into_store(), 9);
    assert_eq!(digest(&again), before);
    // A new page session writes under a lineage of its own.
    again.set_person(Person { name: "Next".into(), office: country("kg") });
    edit(&mut again, &id, "summary.en", "In other words");
    assert_eq!(reading(&again, &id, "summary.en").value(), Some(&Value::text("In other words")));
}

#[test]
fn d5_an_edit_the_store_refuses_stays_in_memory_and_can_be_exported() {
    let mut store = MemoryStore::new();
    store.quota = 2_000;
    let mut engine = open(store, 1);
    engine.set_person(Person { name: "Full".into(), office: country("kg") });
    let mut dice = Dice(5);
    let long: String = (0..4_000).map(|_| char::from(b'a' + (dice.bits() % 26) as u8)).collect();
    let id = add_project(&mut engine, &long);
    assert!(matches!(engine.save_state(), SaveState::NotSaved(_)));
    assert_eq!(reading(&engine, &id, "title.en").value().and_then(Value::as_text), Some(&*long));
    let file = export(&mut engine);
    assert!(parse(&file).records.keys().any(|record| record.as_str() == id));
    engine.store_mut().quota = usize::MAX;
    engine.save_pending();
    assert_eq!(engine.save_state(), SaveState::Saved);
    let again = open(engine.into_store(), 2);
    assert!(reading(&again, &id, "title.en").value().is_some());
}

#[test]
fn d5_an_edit_the_store_refuses_is_in_the_black_box_and_comes_back_from_there() {
    let mut engine = open_with(MemoryStore::new(), Some(Vec::new()), 1);
    engine.set_person(Person { name: "Full".into(), office: country("kg") });
    let before = add_project(&mut engine, "While there was room");
    let mut boxed = engine.to_mirror().to_vec();
    engine.mirrored(&boxed);
    engine.store_mut().quota = 0;
    let after = add_project(&mut engine, "When there was none");
    assert!(matches!(engine.save_state(), SaveState::NotSaved(_)), "the store is what decides");
    boxed.extend(engine.to_mirror().to_vec());
    engine.mirrored(&boxed);
    assert!(engine.to_mirror().is_empty());

    let pairs = |frames: &[Written]| frames.iter().map(|frame| (frame.key.clone(), frame.value.clone())).collect();
    let digest_before = digest(&engine);
    let mut again = open_with(engine.into_store(), Some(pairs(&boxed)), 2);
    assert_eq!(digest(&again), digest_before);
    for id in [&before, &after] {
        assert!(reading(&again, id, "title.en").value().is_some());
    }
    assert!(matches!(again.save_state(), SaveState::NotSaved(_)), "still no room");

    // With room again what waited is written, and the store alone has it.
    again.store_mut().quota = usize::MAX;
    again.save_pending();
    assert_eq!(digest(&open(again.into_store(), 3)), digest_before);
}

#[test]
fn m11_history_3_an_import_is_taken_back_and_comes_in_again() {
    let mut bishkek = office("kg", 1);
    let theirs = add_project(&mut bishkek, "From Bishkek");
    edit(&mut bishkek, "node-iom-ca-o1", "statement.en", "Bishkek's wording");
    let file = export(&mut bishkek);

    let mut astana = open_with(MemoryStore::new(), Some(Vec::new()), 2);
    astana.set_person(Person { name: "Astana".into(), office: country("kz") });
    let ours = add_project(&mut astana, "From Astana");
    let before = digest(&astana);
    merge(&mut astana, &file);
    let with_it = digest(&astana);
    assert_eq!(astana.undo_name(), Some(&StepName::Import(1)));

    let undone = astana.undo().unwrap();
    assert!(undone.kept.is_empty() && undone.touched.iter().any(|id| id.as_str() == theirs));
    assert_eq!(digest(&astana), before);
    assert!(astana.workspace().merged.is_empty(), "nobody is told that the file is here");
    // The store and the black box agree, whatever they held before.
    let boxed: Vec<_> = astana.to_mirror().iter().map(|frame| (frame.key.clone(), frame.value.clone())).collect();
    assert_eq!(digest(&open_with(astana.store().clone(), Some(boxed), 8)), before);

    astana.redo().unwrap();
    assert_eq!(digest(&astana), with_it);
    assert_eq!(digest(&open(astana.store().clone(), 9)), with_it);

    // Taken back again, and the same file once more: as if for the first time.
    astana.undo().unwrap();
    merge(&mut astana, &file);
    assert_eq!(digest(&astana), with_it);
    // Bishkek keeps everything, and loses nothing to a file of Astana's.
    let file = export(&mut astana);
    merge(&mut bishkek, &file);
    assert_eq!(digest(&bishkek), with_it);
    assert!(reading(&bishkek, &ours, "title.en").value().is_some());
}

#[test]
fn m11_what_was_worked_on_since_keeps_what_came_in() {
    let mut bishkek = office("kg", 1);
    let (one, two) = (add_project(&mut bishkek, "One"), add_project(&mut bishkek, "Two"));
    let file = export(&mut bishkek);
    let mut astana = office("kz", 2);
    merge(&mut astana, &file);
    edit(&mut astana, &one, "title.en", "One, as Astana has it");
    astana.undo().unwrap();
    let undone = astana.undo().unwrap();
    assert_eq!(undone.kept.iter().map(|id| id.as_str()).collect::<Vec<_>>(), [&one]);
    assert!(reading(&astana, &one, "title.en").value().is_some());
    assert!(!astana.workspace().records.keys().any(|id| id.as_str() == two));
}

/// What another tab wrote, one part heard of and an earlier part not, is nobody's to leave out.
#[test]
fn m11_taking_an_import_back_leaves_out_nothing_that_was_not_read() {
    let mut bishkek = office("kg", 1);
    add_project(&mut bishkek, "Comes and goes");
    let file = export(&mut bishkek);

    let mut here = office("kz", 2);
    merge(&mut here, &file);
    let mut there = open(here.store().clone(), 3);
    there.set_person(Person { name: "Other tab".into(), office: country("kz") });
    let before = there.store().map().clone();
    let first = add_project(&mut there, "Not heard of");
    let unheard: Vec<String> = there.store().map().keys().filter(|key| !before.contains_key(*key)).cloned().collect();
    let second = add_project(&mut there, "Heard of");
    // Both stand in the one store, but this tab saw only the second of them when it heard of it.
    let new = there.store().map().iter().filter(|(key, _)| !before.contains_key(*key));
    let (late, seen): (Vec<_>, Vec<_>) = new.partition(|(key, _)| unheard.contains(key));
    for (key, value) in seen {
        here.store_mut().write(key, value).unwrap();
        here.hear(key, value);
    }
    for (key, value) in late {
        here.store_mut().write(key, value).unwrap();
    }
    here.undo().unwrap();
    let again = open(here.into_store(), 4);
    for id in [first, second] {
        assert!(reading(&again, &id, "title.en").value().is_some(), "{id}");
    }
}

#[test]
fn m11_an_import_that_has_left_in_a_file_is_not_taken_back() {
    let mut bishkek = office("kg", 1);
    add_project(&mut bishkek, "Travels");
    let file = export(&mut bishkek);
    let mut astana = office("kz", 2);
    merge(&mut astana, &file);
    export(&mut astana);
    let before = digest(&astana);
    assert_eq!(astana.undo(), Err(Refusal::LeftInFile));
    assert_eq!(digest(&astana), before);
}

#[test]
fn m11_a_store_that_takes_no_new_epoch_keeps_the_import() {
    let mut bishkek = office("kg", 1);
    add_project(&mut bishkek, "Stays");
    let file = export(&mut bishkek);
    let mut astana = office("kz", 2);
    merge(&mut astana, &file);
    let before = digest(&astana);
    astana.store_mut().quota = 0;
    assert_eq!(astana.undo(), Err(Refusal::NotKept));
    assert_eq!(digest(&astana), before);
    astana.store_mut().quota = usize::MAX;
    assert!(astana.undo().is_ok(), "it can be tried again");
    assert!(astana.workspace().merged.is_empty());
}

#[test]
fn m12_a_file_closes_the_lineage_that_wrote_it() {
    let mut engine = office("kg", 1);
    add_project(&mut engine, "Before");
    let first = parse(&export(&mut engine));
    add_project(&mut engine, "After");
    let second = parse(&export(&mut engine));
    let person = |bundle: &Bundle| {
        let people = bundle.lineages.iter().filter(|(lineage, _)| !lineage.is_built_in());
        people.map(|(lineage, card)| (*lineage, card.last.unwrap())).collect::<Vec<_>>()
    };
    assert_eq!(person(&first).len(), 1);
    assert_eq!(person(&second).len(), 2);
    assert!(person(&second).contains(&person(&first)[0]), "nobody writes under it again");
}

#[test]
fn m12_a_file_that_another_tab_made_closes_this_tabs_lineage_too() {
    let mut here = office("kg", 1);
    let id = add_project(&mut here, "Shared");
    let mut there = open(here.store().clone(), 2);
    there.set_person(Person { name: "Other tab".into(), office: country("kg") });
    let told = |from: &TestEngine, to: &mut TestEngine| {
        for (key, value) in from.store().map() {
            to.hear(key, value);
        }
    };
    edit(&mut there, &id, "title.en", "There");
    told(&there, &mut here);
    let file = parse(&export(&mut here));
    told(&here, &mut there);
    edit(&mut there, &id, "title.en", "There, after the file had left");
    let (dot, _) = reading(&there, &id, "title.en").shown().unwrap();
    assert!(!file.lineages.contains_key(&dot.lineage), "nobody writes under it again");
}

#[test]
fn d9_what_no_file_holds_yet_is_counted() {
    let mut engine = office("kg", 1);
    assert_eq!(engine.unexported(), 0, "the built-in texts are nobody's work");
    let id = add_project(&mut engine, "New");
    let once = engine.unexported();
    assert!(once > 0);
    engine.export(Scope::Country(country("kg")));
    assert_eq!(engine.unexported(), once, "a file of one country may lack something");
    edit(&mut engine, &id, "title.en", "Newer");
    assert_eq!(engine.unexported(), once + 1);
    let file = export(&mut engine);
    assert_eq!(engine.unexported(), 0);
    let mut other = open(engine.into_store(), 2);
    assert_eq!(other.unexported(), 0);
    other.set_person(Person { name: "Next".into(), office: country("kg") });
    edit(&mut other, &id, "title.en", "Newest");
    assert_eq!(other.unexported(), 1);
    let mut astana = Engine::open(MemoryStore::new(), None, Box::new(Noon), Box::new(Dice(3)), "elsewhere".into());
    merge(&mut astana, &file);
    assert_eq!(astana.unexported(), 0, "what came in a file is in a file");
}

#[test]
fn d9_a_clock_that_was_put_back_hides_nothing_that_no_file_holds() {
    let at = Rc::new(Cell::new(1_795_800_000));
    let open =
        |store, seed| Engine::open(store, None, Box::new(Wall(at.clone())), Box::new(Dice(seed)), "device".into());
    let mut engine = open(MemoryStore::new(), 1);
    let id = add_project(&mut engine, "New");
    export(&mut engine);
    at.set(at.get() - 10 * 365 * 24 * 60 * 60);
    edit(&mut engine, &id, "title.en", "Newer");
    engine.export(Scope::Country(country("kg")));
    assert_eq!(engine.unexported(), 1, "written after the file, in the page that made it");
    let mut again = open(engine.into_store(), 2);
    assert_eq!(again.unexported(), 1);
    edit(&mut again, &id, "title.en", "Newest");
    assert_eq!(again.unexported(), 2, "written in a page that was opened after it");
    export(&mut again);
    assert_eq!(again.unexported(), 0);
}

#[test]
fn d6_two_tabs_hear_each_other_and_conflict_like_any_two_offices() {
    let mut here = office("kg", 1);
    let id = add_project(&mut here, "Shared");
    let mut there = open(here.store().clone(), 2);
    there.set_person(Person { name: "Other tab".into(), office: country("kg") });
    let heard = here.store().map().clone();
    edit(&mut here, &id, "title.en", "Here");
    edit(&mut there, &id, "title.en", "There");
    for (key, value) in here.store().map().clone().iter().filter(|(key, _)| !heard.contains_key(*key)) {
        assert!(there.hear(key, value));
    }
    assert!(reading(&there, &id, "title.en").in_conflict());
}

/// A step is there whole or not at all, also where another tab wrote on top of a part of it and the
/// browser died before the black box had heard of the step itself.
/// The other tab does a step on two records and one on the second of them. This tab hears of both, or of the
/// later one alone, and writes on top; then the browser dies, and only what this tab gave to the black box is
/// on the disk.
/// A first visit opens nothing: it begins, and reads what other tabs wrote once the part of the program that
/// reads is there.
#[test]
fn d6_a_device_that_holds_nothing_begins_as_it_would_open_and_catches_up() {
    let (clock, chance) = (Box::new(Noon), Box::new(Dice(1)));
    let mut here =
        TestEngine::begin(built_in::workspace_id(), MemoryStore::new(), false, clock, chance, "device".into());
    let opened = open(MemoryStore::new(), 1);
    assert_eq!((here.workspace(), here.report()), (opened.workspace(), opened.report()));
    assert!(!here.catch_up(), "nothing to catch up with");

    let mut there = office("kg", 2);
    let id = add_project(&mut there, "Written meanwhile");
    *here.store_mut() = there.store().clone();
    assert!(here.catch_up());
    assert!(here.workspace().records.keys().any(|known| known.as_str() == id));
    edit(&mut here, &id, "title.en", "Written on top");
    let again = open(here.into_store(), 3);
    assert_eq!(reading(&again, &id, "title.en").value(), Some(&Value::text("Written on top")));
}

#[test]
fn d8_what_is_written_on_another_tabs_step_comes_to_the_black_box_after_it() {
    for hears_all in [true, false] {
        let mut here = office("kg", 1);
        let [one, two] = ["One", "Two"].map(|title| add_project(&mut here, title));
        let before = here.store().map().clone();
        let mut there = open_with(here.store().clone(), Some(Vec::new()), 2);
        there.set_person(Person { name: "Other tab".into(), office: country("kg") });
        let frames = there.to_mirror().to_vec();
        there.mirrored(&frames);
        let write = |id: &String| Command::Write {
            id: id.parse().unwrap(),
            field: "title.en".parse().unwrap(),
            value: Value::text("In one step"),
            replaces: reading(&here, id, "title.en").dots(),
            sources: Vec::new(),
        };
        let step = Step { name: StepName::GoBack(2), commands: vec![write(&one), write(&two)] };
        here.perform(&step).unwrap();
        edit(&mut here, &two, "summary.ru", "Later");
        let new: Vec<_> = here.store().map().iter().filter(|(key, _)| !before.contains_key(*key)).collect();
        for (key, value) in &new {
            there.store_mut().write(key, value).unwrap();
        }
        for (key, value) in new.iter().skip(if hears_all { 0 } else { new.len() - 1 }) {
            there.hear(key, value);
        }
        assert_eq!(reading(&there, &two, "summary.ru").value(), Some(&Value::text("Later")));
        edit(&mut there, &two, "summary.en", "On top of it");
        let boxed = there.to_mirror().iter().map(|frame| (frame.key.clone(), frame.value.clone())).collect();
        let mut old = MemoryStore::new();
        before.iter().for_each(|(key, value)| old.write(key, value).unwrap());
        let after = open_with(old, Some(boxed), 3);
        for id in [&one, &two] {
            assert_eq!(reading(&after, id, "title.en").value(), Some(&Value::text("In one step")), "{hears_all}");
        }
    }
}

#[test]
fn stages_read_as_they_are_written() {
    for stage in project::Stage::ALL {
        assert_eq!(project::Stage::read(&stage.write()), Ok(*stage));
    }
}
