//! The histories that broke earlier wordings of the laws, each under its number, and small ones for
//! the laws they leave out. Lower-case letters are lineages; `b1` is dot (b,1).

use kerege::change::{Command, Refusal, Step, StepName};
use kerege::insight::partners::{Groups, partners};
use kerege::merge::{emptied, join_records};
use kerege::model::kinds::{assessment, evidence, project};
use kerege::model::{FieldValue, Life, Record, Value, Write};

use super::world::{Office, dot, field, id, lineage};

const P: &str = "project-p";
const TITLE: &str = "title.en";

fn text(text: &str) -> Value {
    Value::text(text)
}

/// Three offices that all hold `project-p`, made in a session of its own.
fn offices() -> (Office, Office, Office) {
    let mut first = Office::new('o');
    first.project(P, "T0");
    (first.copy('a'), first.copy('b'), first.copy('c'))
}

#[test]
fn history_1_whoever_replaced_one_sibling_keeps_the_other() {
    let (mut a, mut b, mut c) = offices();
    a.edit(P, TITLE, text("V"));
    b.edit(P, TITLE, text("V"));
    c.merge(&a);
    c.edit(P, TITLE, text("W"));
    for order in [[&a, &b, &c], [&c, &b, &a], [&b, &c, &a]] {
        let mut all = Office::new('z');
        order.into_iter().for_each(|office| all.merge(office));
        assert_eq!(all.stands(P, TITLE), [(dot('b', 1), "V".to_owned()), (dot('c', 1), "W".to_owned())]);
    }
}

#[test]
fn history_2_undo_in_a_conflict_takes_back_only_its_own() {
    let (mut a, mut b, _) = offices();
    let mine = a.edit(P, TITLE, text("T1"));
    b.edit(P, TITLE, text("T2"));
    a.merge(&b);
    assert!(a.reading(P, TITLE).in_conflict());
    a.undo(&mine).unwrap();
    assert_eq!(a.stands(P, TITLE), [(dot('a', 2), "T0".to_owned()), (dot('b', 1), "T2".to_owned())]);
}

#[test]
fn m4_undo_of_what_was_replaced_says_by_whom_and_changes_nothing() {
    let (mut a, mut b, _) = offices();
    let mine = a.edit(P, TITLE, text("T1"));
    b.merge(&a);
    b.edit(P, TITLE, text("T2"));
    a.merge(&b);
    let before = a.bytes();
    assert_eq!(a.undo(&mine), Err(Refusal::Overtaken(id(P), vec![dot('b', 1)])));
    assert_eq!(a.bytes(), before);
}

#[test]
fn m4_undo_and_redo_bring_back_both_values_of_a_settled_conflict() {
    let (mut a, mut b, _) = offices();
    a.edit(P, TITLE, text("T1"));
    b.edit(P, TITLE, text("T2"));
    a.merge(&b);
    let settled = a.edit(P, TITLE, text("T3"));
    let undone = a.undo(&settled).unwrap();
    let values: Vec<String> = a.stands(P, TITLE).into_iter().map(|(_, value)| value).collect();
    assert_eq!(values, ["T1", "T2"]);
    a.undo(&undone).unwrap();
    assert_eq!(a.stands(P, TITLE), [(dot('a', 5), "T3".to_owned())]);
}

#[test]
fn m4_several_steps_on_one_field_are_undone_one_after_the_other_and_done_again() {
    let (mut a, ..) = offices();
    let mut first = a.edit(P, TITLE, text("T1"));
    let second = a.edit(P, TITLE, text("T2"));
    let mut redo_second = a.undo(&second).unwrap();
    first.follow(&redo_second);
    let redo_first = a.undo(&first).unwrap();
    redo_second.follow(&redo_first);
    assert_eq!(a.reading(P, TITLE).value(), Some(&text("T0")));
    redo_second.follow(&a.undo(&redo_first).unwrap());
    assert_eq!(a.reading(P, TITLE).value(), Some(&text("T1")));
    a.undo(&redo_second).unwrap();
    assert_eq!(a.reading(P, TITLE).value(), Some(&text("T2")));
}

#[test]
fn m4_undo_of_a_new_record_deletes_it_unless_others_wrote_to_it() {
    let mut a = Office::new('a');
    let made = a.project("project-q", "Mine");
    let undone = a.undo(&made).unwrap();
    assert_eq!(a.work.get(&id("project-q")).unwrap().life(), Life::Deleted);
    a.undo(&undone).unwrap();
    assert_eq!(a.work.get(&id("project-q")).unwrap().life(), Life::Alive);

    let made = a.project("project-r", "Mine");
    let mut b = a.copy('b');
    b.edit("project-r", "summary.en", text("Theirs"));
    a.merge(&b);
    assert_eq!(a.undo(&made), Err(Refusal::Overtaken(id("project-r"), vec![dot('b', 1)])));
    assert_eq!(a.work.get(&id("project-r")).unwrap().life(), Life::Alive);
}

#[test]
fn history_4_a_draft_opened_before_an_import_ends_in_a_conflict() {
    let (mut a, mut b, _) = offices();
    let draft = a.reading(P, TITLE).dots();
    b.edit(P, TITLE, text("T2"));
    a.merge(&b);
    a.edit_on(P, TITLE, text("T1"), draft);
    assert_eq!(a.stands(P, TITLE), [(dot('a', 1), "T1".to_owned()), (dot('b', 1), "T2".to_owned())]);
}

#[test]
fn history_6_a_laptop_that_comes_back_empties_nothing() {
    let (mut a, mut b, _) = offices();
    b.edit(P, "summary.en", text("Written on the road"));
    a.delete(P);
    a.merge(&b);
    let record = a.work.get(&id(P)).unwrap();
    assert_eq!(record.life(), Life::Contested);
    assert_eq!(a.stands(P, TITLE)[0].1, "T0");
    assert_eq!(a.stands(P, "summary.en")[0].1, "Written on the road");
    a.perform(&Step::keep(id(P))).unwrap();
    assert_eq!(a.work.get(&id(P)).unwrap().life(), Life::Alive);
}

#[test]
fn history_8_one_dot_with_two_values_stays_both_and_is_shown_as_damaged() {
    let (a, ..) = offices();
    let (mut twin, mut original) = (a.copy('a'), a.copy('a'));
    original.edit(P, TITLE, text("One"));
    twin.edit(P, TITLE, text("Two"));
    let (mut left, mut right) = (original.copy('x'), twin.copy('y'));
    left.merge(&twin);
    right.merge(&original);
    assert_eq!(left.bytes(), right.bytes());
    assert!(left.reading(P, TITLE).is_damaged() && left.reading(P, TITLE).in_conflict());
    assert_eq!(left.stands(P, TITLE).len(), 2);
}

#[test]
fn history_9_shares_conflict_as_whole_sets() {
    let shares = |parts: &[(&str, u32)]| {
        let parts = parts.iter().map(|(iso, share)| (format!("country-{iso}").parse().unwrap(), share * 100));
        project::Shares::new(parts).unwrap().write()
    };
    let (mut a, mut b, _) = offices();
    a.edit(P, "shares", shares(&[("kz", 50), ("kg", 30), ("tj", 20)]));
    b.merge(&a);
    a.edit(P, "shares", shares(&[("kz", 60), ("kg", 20), ("tj", 20)]));
    b.edit(P, "shares", shares(&[("kz", 60), ("kg", 30), ("tj", 10)]));
    a.merge(&b);
    let values = a.reading(P, "shares").values();
    assert_eq!(values.len(), 2);
    for value in values {
        let sum: u32 = project::Shares::read(value).unwrap().iter().map(|(_, share)| share).sum();
        assert_eq!(sum, project::Shares::WHOLE);
    }
}

/// With the one amount that has a unit so far, a piece of evidence's; budgets and transactions are to follow.
#[test]
fn history_10_an_amount_and_its_currency_conflict_as_one() {
    let quantity = |amount: &str, unit: &str| {
        let period = "2026".parse().unwrap();
        evidence::Quantity { amount: amount.into(), unit: unit.into(), period }.write()
    };
    let costs = "evidence-costs";
    let mut a = Office::new('a');
    a.perform(&Step::create(id(costs), vec![(field("quantity"), quantity("100000", "USD"))])).unwrap();
    let mut b = a.copy('b');
    a.edit(costs, "quantity", quantity("100000", "CHF"));
    b.edit(costs, "quantity", quantity("90000", "USD"));
    let mut other = b.copy('c');
    other.merge(&a);
    a.merge(&b);
    assert_eq!(a.bytes(), other.bytes());
    let stands: Vec<_> = a.reading(costs, "quantity").values().into_iter().map(evidence::Quantity::read).collect();
    let mut amounts: Vec<_> =
        stands.into_iter().map(|read| read.map(|q| format!("{} {}", q.amount, q.unit)).unwrap()).collect();
    amounts.sort();
    assert_eq!(amounts, ["100000 CHF", "90000 USD"]);
}

#[test]
fn history_11_edited_then_deleted_here_and_deleted_there_is_deleted() {
    let (mut a, mut b, _) = offices();
    a.edit(P, TITLE, text("T1"));
    a.delete(P);
    b.delete(P);
    a.merge(&b);
    assert_eq!(a.work.get(&id(P)).unwrap().life(), Life::Deleted);
}

#[test]
fn history_12_two_offices_assessing_one_day_make_one_record() {
    let assess = |office: &mut Office, level: u8| {
        let country = "country-tj".parse().unwrap();
        let challenge = "node-iom-ca-c6".parse().unwrap();
        let day = "2026-11-24".parse().unwrap();
        let record = assessment::id(&country, &challenge, day).unwrap();
        let fields = vec![
            assessment::COUNTRY.set(&country),
            assessment::CHALLENGE.set(&challenge),
            assessment::DATE.set(&day),
            assessment::SEVERITY.set(&assessment::Severity::new(level).unwrap()),
        ];
        office.perform(&Step::create(record.into(), fields)).unwrap();
    };
    let (mut a, mut b) = (Office::new('a'), Office::new('b'));
    assess(&mut a, 4);
    assess(&mut b, 5);
    a.merge(&b);
    assert_eq!(a.work.records.len(), 1);
    let record = "assessment-tj--iom-ca-c6--2026-11-24";
    assert!(a.reading(record, "severity").in_conflict());
    for agreed in ["country", "challenge", "date"] {
        assert!(!a.reading(record, agreed).in_conflict(), "{agreed}");
    }
    assert_eq!(a.work.get(&id(record)).unwrap().life(), Life::Alive);
}

#[test]
fn history_13_two_joined_into_each_other_both_live_and_lose_no_reference() {
    let (one, two) = ("organisation-o1", "organisation-o2");
    let mut a = Office::new('o');
    for organisation in [one, two] {
        a.perform(&Step::create(id(organisation), vec![(field("name.en"), text(organisation))])).unwrap();
        let paid = organisation.replace("organisation", "transaction");
        a.perform(&Step::create(id(&paid), vec![(field("provider"), text(organisation))])).unwrap();
    }
    let (mut a, mut b) = (a.copy('a'), a.copy('b'));
    a.edit(one, "same-as/organisation-o2", Value::Bool(true));
    b.edit(two, "same-as/organisation-o1", Value::Bool(true));
    let mut other = b.copy('c');
    other.merge(&a);
    a.merge(&b);
    assert_eq!(a.bytes(), other.bytes());
    let groups = Groups::of(&a.work);
    for organisation in [one, two] {
        assert_eq!(a.work.get(&id(organisation)).unwrap().life(), Life::Alive);
        assert_eq!(a.reading(organisation, "name.en").value(), Some(&text(organisation)));
        let paid = organisation.replace("organisation", "transaction");
        assert_eq!(a.reading(&paid, "provider").value(), Some(&text(organisation)), "no reference is rewritten");
        assert_eq!(groups.canonical(&organisation.parse().unwrap()).as_str(), one);
    }
    let all = partners(&a.work, &groups);
    assert_eq!(all.len(), 1, "one group");
    assert_eq!(all[&one.parse().unwrap()].transactions.len(), 2, "with what refers to either");
}

#[test]
fn history_14_a_living_record_that_refers_to_a_deleted_one_keeps_it_open() {
    let mut a = Office::new('a');
    a.perform(&Step::create(id("node-x"), vec![(field("title.en"), text("X"))])).unwrap();
    a.project(P, "T0");
    let mut b = a.copy('b');
    a.delete("node-x");
    b.edit(P, "objectives/node-x", Value::Bool(true));
    a.merge(&b);
    let node = a.work.get(&id("node-x")).unwrap();
    assert_eq!((node.life(), a.work.life(node)), (Life::Deleted, Life::Contested));
}

#[test]
fn history_17_a_record_made_again_repeats_no_dot() {
    let mut a = Office::new('a');
    let made = a.project(P, "First");
    a.undo(&made).unwrap();
    a.work.records.remove(&id(P));
    a.project(P, "Second");
    assert_eq!(a.stands(P, TITLE), [(dot('a', 5), "Second".to_owned())]);
}

#[test]
fn m3_what_a_copy_lacks_says_nothing() {
    let (mut a, b, _) = offices();
    a.project("project-q", "Only here");
    a.merge(&b);
    assert!(a.work.get(&id("project-q")).is_some());
}

#[test]
fn m5_equal_values_are_no_conflict_and_keep_both_dots() {
    let (mut a, mut b, _) = offices();
    a.edit(P, TITLE, text("Same"));
    b.edit(P, TITLE, text("Same"));
    a.merge(&b);
    assert!(!a.reading(P, TITLE).in_conflict());
    assert_eq!(a.stands(P, TITLE).len(), 2);
    assert_eq!(a.reading(P, TITLE).values().len(), 1);
}

#[test]
fn m4_clearing_is_a_write_and_conflicts_with_an_edit() {
    let (mut a, mut b, _) = offices();
    a.edit(P, "summary.en", text("Long"));
    b.merge(&a);
    a.edit(P, "summary.en", Value::Empty);
    b.edit(P, "summary.en", text("Longer"));
    a.merge(&b);
    assert!(a.reading(P, "summary.en").in_conflict());
}

#[test]
fn m8_a_clock_off_by_ten_years_orders_nothing() {
    let (mut a, mut b, _) = offices();
    a.hand.at.0 += 10 * 365 * 24 * 60;
    a.edit(P, TITLE, text("From the future"));
    b.merge(&a);
    b.edit(P, TITLE, text("After it"));
    a.merge(&b);
    assert_eq!(a.reading(P, TITLE).value(), Some(&text("After it")));
    assert!(!a.reading(P, TITLE).in_conflict());
}

#[test]
fn m9_what_is_unknown_survives_an_edit_beside_it() {
    let (mut a, ..) = offices();
    let mut record: Record = a.work.get(&id(P)).unwrap().clone();
    let from_later = dot('l', 1);
    record.seen.insert(from_later);
    let write = Write {
        value: Value::Map([("deep".into(), Value::List(vec![Value::Int(1)]))].into()),
        at: a.hand.at,
        sources: vec![],
        more: [("audience".into(), text("internal"))].into(),
    };
    record.fields.insert(field("holograms.2031"), [(from_later, write)].into_iter().collect());
    a.work.records.insert(id(P), std::sync::Arc::new(record));
    let before = a.work.get(&id(P)).unwrap().fields[&field("holograms.2031")].clone();
    a.edit(P, TITLE, text("T1"));
    assert_eq!(a.work.get(&id(P)).unwrap().fields[&field("holograms.2031")], before);
}

#[test]
fn m12_a_copy_that_would_empty_a_field_is_found() {
    let (a, ..) = offices();
    let honest = a.work.get(&id(P)).unwrap();
    let mut forged = honest.clone();
    forged.fields.clear();
    let joined = join_records(honest, &forged);
    assert_eq!(emptied(honest, &forged, &joined), [field(TITLE)]);
}

#[test]
fn a_step_on_three_records_is_done_whole_or_not_at_all() {
    let mut a = Office::new('a');
    let create = |record: &str, fields| Command::Create { id: id(record), fields };
    let titled = |title: &str| vec![(field("title.en"), text(title))];
    let commands =
        vec![create("project-a", titled("A")), create("project-b", titled("B")), create("project-c", vec![])];
    let step = Step { name: StepName::Create(id("project-a")), commands };
    assert_eq!(a.perform(&step), Err(Refusal::Rule(project::NEEDS_TITLE)));
    assert!(a.work.records.is_empty());
    assert_eq!(a.hand.seq, 0, "a refused step uses up no number");
    assert!(!a.work.records.keys().any(|id| id.kind() == "project"));
    assert_eq!(a.hand.lineage, lineage('a'));
}

#[test]
fn values_that_cannot_stand_in_their_field_are_refused() {
    let (mut a, ..) = offices();
    for (name, value) in [
        ("stage", text("someday")),
        ("planned-start", text("2026-02-30")),
        ("shares", Value::Map([("country-kz".into(), Value::Int(9_000))].into())),
        ("title.en", Value::Int(3)),
        ("objectives/node-x", text("yes")),
    ] {
        let refused = a.perform(&Step::edit(id(P), (field(name), value), vec![]));
        assert!(matches!(refused, Err(Refusal::Unreadable(..))), "{name}: {refused:?}");
    }
    for name in ["title.xx", "stage.en", "objectives/project-p", "colour"] {
        let refused = a.perform(&Step::edit(id(P), (field(name), Value::Bool(true)), vec![]));
        assert_eq!(refused, Err(Refusal::Unknown(id(P))), "{name}");
    }
}

#[test]
fn a_project_that_ends_before_it_starts_is_refused_but_an_old_fault_stands_in_nobodys_way() {
    let (mut a, mut b, _) = offices();
    a.edit(P, "planned-start", text("2026-06-01"));
    let refused = a.perform(&Step::edit(id(P), (field("planned-end"), text("2026-05-31")), vec![]));
    assert_eq!(refused, Err(Refusal::Rule(project::ENDS_BEFORE_START)));
    b.edit(P, "planned-end", text("2026-05-31"));
    a.merge(&b);
    a.edit(P, TITLE, text("Still to be edited"));
}
