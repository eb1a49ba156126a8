//! Histories of DATA §6 that files have a part in, by their numbers, and what a review says of them.

use kerege::base::Lang;
use kerege::exchange::built_in::{RELEASES, workspace_of};
use kerege::exchange::bundle::Scope;
use kerege::exchange::review::{Item, Objection, Outcome, Review};
use kerege::model::kinds::node;
use kerege::model::{Life, Value};

use super::built_in::{SOURCES, composed, generate, spell};
use super::office::{Office, field, forge, id, seen};

fn item<'a>(review: &'a Review, wanted: &str) -> &'a Item {
    review.items.iter().find(|item| item.id == id(wanted)).unwrap_or_else(|| panic!("no {wanted}"))
}

fn conflict(fields: &[&str]) -> Outcome {
    Outcome::Conflict { fields: fields.iter().map(|name| name.parse().unwrap()).collect() }
}

#[test]
fn a_review_tells_added_changed_same_and_conflict_apart() {
    let mut astana = Office::new("kz");
    astana.set("project-a", [field("title.en", "A"), field("stage", "idea")]);
    let start = astana.export(Scope::All);
    let mut bishkek = Office::new("kg");
    bishkek.import(&[&start]);
    bishkek.set("project-a", [field("stage", "proposal"), field("title.ru", "А")]);
    bishkek.set("project-b", [field("title.en", "B")]);
    bishkek.set("node-iom-ca-c6", [field("statement.en", "Bishkek's words")]);
    let from_bishkek = bishkek.export(Scope::All);

    astana.set("project-a", [field("stage", "submitted")]);
    let review = astana.review(&[&from_bishkek]);
    assert!(review.brings_something() && !review.workspace_differs);
    assert_eq!(item(&review, "project-a").outcome, conflict(&["stage"]));
    assert_eq!(item(&review, "project-b").outcome, Outcome::Added);
    assert_eq!(item(&review, "node-iom-ca-c6").outcome, Outcome::Changed);
    assert_eq!(item(&review, "node-iom-ca-c5").outcome, Outcome::Same);

    // Old and new side by side, with who and when.
    let changes = item(&review, "project-a").changes();
    let names: Vec<_> = changes.iter().map(|change| change.name.as_str().to_owned()).collect();
    assert_eq!(names, ["stage", "title.ru"]);
    assert_eq!(changes[0].before().value(), Some(&Value::text("submitted")));
    assert_eq!(changes[0].after().values().len(), 2);
    assert_eq!(changes[1].before().value(), None);
    let (dot, _) = changes[1].after().shown().unwrap();
    assert!(!dot.lineage.is_built_in());
    let dot = *dot;
    let joined = review.accept();
    assert_eq!(&*joined.lineages[&dot.lineage].person, "Person in kg");
    assert_eq!(joined.records.len(), 3);
    // "Which of my files have they merged": Bishkek's copy had taken Astana's first file in.
    assert_eq!(joined.taken.iter().map(|bundle| bundle.as_str()).collect::<Vec<_>>(), ["bundle-kg-1"]);
    assert_eq!(joined.merged.iter().map(|receipt| receipt.bundle.as_str()).collect::<Vec<_>>(), ["bundle-kz-1"]);

    astana.apply(joined);
    let mut dushanbe = Office::new("tj");
    dushanbe.import(&[&from_bishkek]);
    assert!(dushanbe.workspace.merged.contains(&"bundle-kz-1".parse().unwrap()));
}

#[test]
fn a_file_of_another_workspace_asks_first() {
    let mut bishkek = Office::new("kg");
    bishkek.workspace.id = "workspace-other".parse().unwrap();
    let file = bishkek.export(Scope::All);
    let review = Office::new("kz").review(&[&file]);
    assert!(review.workspace_differs);
    assert_eq!(review.files[0].workspace.as_str(), "workspace-other");
}

#[test]
fn history_1_a_third_copys_edit_over_one_side_of_a_conflict() {
    let mut a = Office::empty("kg");
    let (mut b, mut c) = (Office::empty("tj"), Office::empty("uz"));
    a.set("project-p", [field("title.en", "V")]);
    b.set("project-p", [field("title.en", "V")]);
    let (from_a, from_b) = (a.export(Scope::All), b.export(Scope::All));
    c.import(&[&from_a]);
    c.set("project-p", [field("title.en", "W")]);
    let from_c = c.export(Scope::All);
    for files in [[&from_a, &from_b, &from_c], [&from_c, &from_b, &from_a], [&from_b, &from_c, &from_a]] {
        let mut copy = Office::empty("kz");
        files.into_iter().for_each(|file| drop(copy.import(&[file])));
        let values = copy.reading("project-p", "title.en").values().len();
        assert_eq!((values, copy.record("project-p").fields.len()), (2, 1));
    }
}

#[test]
fn history_5_a_record_with_an_invalid_field_is_refused_whole_and_nothing_is_lost_later() {
    let mut bishkek = Office::new("kg");
    bishkek.set("project-a", [field("title.en", "A"), field("stage", "somewhere")]);
    bishkek.set("project-b", [field("title.en", "B")]);
    let file = bishkek.export(Scope::All);
    let mut astana = Office::new("kz");
    let review = astana.import(&[&file]);
    let Outcome::Refused { objections } = &item(&review, "project-a").outcome else { panic!("taken") };
    assert!(matches!(&objections[..], [Objection::Field { name, .. }] if name.as_str() == "stage"));
    assert_eq!(item(&review, "project-b").outcome, Outcome::Added);
    assert!(!astana.workspace.records.contains_key(&id("project-a")), "refused whole");
    assert!(astana.workspace.merged.is_empty(), "the file does not count as taken in");

    bishkek.set("project-a", [field("stage", "idea")]);
    let mended = bishkek.export(Scope::All);
    astana.import(&[&mended]);
    assert_eq!(astana.record("project-a"), bishkek.record("project-a"));
    assert_eq!(astana.shown("project-a", "title.en"), Some("A"));
    assert_eq!(astana.digest(), bishkek.digest());
}

#[test]
fn history_6_a_delete_empties_nothing_that_a_laptop_brings_back_later() {
    let mut laptop = Office::empty("kg");
    laptop.set("project-a", [field("title.en", "A")]);
    let start = laptop.export(Scope::All);
    let mut astana = Office::empty("kz");
    astana.import(&[&start]);
    astana.delete("project-a");
    laptop.set("project-a", [field("title.ru", "А")]);
    let late = laptop.export(Scope::All);
    let review = astana.import(&[&late]);
    assert_eq!(item(&review, "project-a").outcome, conflict(&["life"]));
    assert_eq!(astana.record("project-a").life(), Life::Contested);
    assert_eq!((astana.shown("project-a", "title.en"), astana.shown("project-a", "title.ru")), (Some("A"), Some("А")));
}

#[test]
fn history_7_a_forged_context_costs_nobody_an_edit() {
    const FORGED: u32 = 1_000_000;
    let mut b = Office::empty("tj");
    b.set("project-p", [field("title.en", "first")]);
    let lineage = b.lineage;
    let honest = b.export(Scope::All);
    let forge_seen = |also_card: bool| {
        forge(&honest, |text| {
            let text =
                text.replace(&format!(r#""seen":{{"{lineage}":2"#), &format!(r#""seen":{{"{lineage}":{FORGED}"#));
            if also_card { text.replace(r#""last":2"#, &format!(r#""last":{FORGED}"#)) } else { text }
        })
    };

    // A context beyond what the file itself says the lineage wrote.
    let review = Office::empty("kz").review(&[&forge_seen(false)]);
    let beyond = Objection::BeyondLast { lineage, seq: FORGED, last: 2 };
    assert_eq!(item(&review, "project-p").outcome, Outcome::Refused { objections: vec![beyond] });
    assert_eq!(review.accept(), Default::default(), "nothing of it is recorded as seen");

    // Both forged, while b still writes under the lineage: b knows better.
    let mut still = Office::empty("tj");
    still.set("project-p", [field("title.en", "first")]);
    assert_eq!(still.lineage, lineage);
    let review = still.import(&[&forge_seen(true)]);
    let not_ours = Objection::NotOurs { seq: FORGED, last: 2 };
    assert_eq!(item(&review, "project-p").outcome, Outcome::Refused { objections: vec![not_ours] });
    still.set("project-p", [field("title.en", "second")]);
    let file = still.export(Scope::All);

    // A third office believed it, since nobody there could know. b's next file is not swallowed:
    // the record is put aside and shown, and stays whole where b wrote it.
    let mut third = Office::empty("uz");
    assert_eq!(item(&third.import(&[&forge_seen(true)]), "project-p").outcome, Outcome::Added);
    let review = third.import(&[&file]);
    assert_eq!(item(&review, "project-p").outcome, Outcome::PutAside { fields: vec!["title.en".parse().unwrap()] });
    assert_eq!(third.shown("project-p", "title.en"), Some("first"));
    assert_eq!(still.shown("project-p", "title.en"), Some("second"));
}

#[test]
fn history_7_a_lineage_that_the_file_does_not_introduce_is_refused() {
    let mut b = Office::empty("tj");
    b.set("project-p", [field("title.en", "first")]);
    let file = forge(&b.export(Scope::All), |text| text.replace(r#""seen":{"#, r#""seen":{"6ab136bc00000001":7,"#));
    let review = Office::empty("kz").review(&[&file]);
    let unknown = Objection::UnknownLineage("6ab136bc00000001".parse().unwrap());
    assert_eq!(item(&review, "project-p").outcome, Outcome::Refused { objections: vec![unknown] });
}

#[test]
fn history_7_a_forged_delete_does_not_claim_more_than_its_record() {
    let mut b = Office::empty("tj");
    b.set("project-p", [field("title.en", "first")]);
    let lineage = b.lineage;
    b.delete("project-p");
    let saw = |seq: u32| format!(r#""saw":{{"{lineage}":{seq}}}"#);
    let file = forge(&b.export(Scope::All), |text| text.replace(&saw(2), &saw(9)));
    let review = Office::empty("kz").review(&[&file]);
    let objections = vec![Objection::DeleteSawMore];
    assert_eq!(item(&review, "project-p").outcome, Outcome::Refused { objections });
}

#[test]
fn history_11_edit_then_delete_meets_delete() {
    let mut a = Office::empty("kg");
    a.set("project-a", [field("title.en", "A")]);
    let start = a.export(Scope::All);
    let mut b = Office::empty("tj");
    b.import(&[&start]);
    a.set("project-a", [field("title.en", "A2")]);
    a.delete("project-a");
    b.delete("project-a");
    let review = b.import(&[&a.export(Scope::All)]);
    assert_eq!(item(&review, "project-a").outcome, Outcome::Changed);
    assert_eq!(b.record("project-a").life(), Life::Deleted);
}

#[test]
fn history_12_two_offices_assess_one_challenge_on_one_date() {
    const ID: &str = "assessment-tj--iom-ca-c6--2026-11-01";
    let severity = |level| [("severity".parse().unwrap(), Value::Int(level))];
    let (mut a, mut b) = (Office::new("kg"), Office::new("tj"));
    a.set(ID, severity(3));
    b.set(ID, severity(5));
    let review = a.import(&[&b.export(Scope::All)]);
    assert_eq!(item(&review, ID).outcome, conflict(&["severity"]));
    assert_eq!(a.workspace.table("assessment").count(), 1);
}

#[test]
fn history_14_a_deleted_record_that_others_work_refers_to_is_open() {
    // Astana deletes a node of its own; Bishkek has a project under it. Either may hear first.
    let mut astana = Office::empty("kz");
    astana.set("node-own", [field("title.en", "Own")]);
    let start = astana.export(Scope::All);
    let mut bishkek = Office::empty("kg");
    bishkek.import(&[&start]);
    astana.delete("node-own");
    bishkek.set("project-a", [("objectives/node-own".parse().unwrap(), Value::Bool(true))]);
    let (deleted, work) = (astana.export(Scope::All), bishkek.export(Scope::All));
    // Bishkek's file without the node: the project alone brings it back into question.
    let work_alone = forge(&work, |text| text.to_owned());
    let review = bishkek.import(&[&deleted]);
    assert_eq!(item(&review, "node-own").outcome, conflict(&["life"]));
    let review = astana.import(&[&work_alone]);
    assert_eq!(item(&review, "node-own").outcome, conflict(&["life"]));
    assert_eq!(item(&review, "project-a").outcome, Outcome::Added);
    assert_eq!(astana.workspace.life(astana.record("node-own")), Life::Contested);
    // Once it is known to be open, the same file says nothing new.
    assert_eq!(item(&astana.review(&[&work]), "node-own").outcome, Outcome::Same);
    assert_eq!(astana.digest(), bishkek.digest());
}

#[test]
fn history_15_an_older_file_brings_nothing_back_by_merging() {
    let mut astana = Office::new("kz");
    astana.set("project-a", [field("title.en", "A")]);
    astana.set("project-b", [field("title.en", "B")]);
    let backup = astana.export(Scope::All);
    astana.delete("project-a");
    astana.set("project-b", [field("title.en", "B, better")]);
    let before = astana.workspace.clone();
    let review = astana.review(&[&backup]);
    assert!(!review.brings_something());
    assert!(review.items.iter().all(|item| item.outcome == Outcome::Same));
    assert!(review.files[0].nothing_new && review.files[0].older);
    let joined = review.accept();
    assert!(joined.records.is_empty() && joined.lineages.is_empty());
    astana.apply(joined);
    assert_eq!(astana.workspace.records, before.records);

    // A file of the very present is not older, and one from before the first edit is nothing new.
    let present = astana.export(Scope::All);
    let note = &astana.review(&[&present]).files[0];
    assert!(note.nothing_new && !note.older && !note.known);
    astana.import(&[&present]);
    assert!(astana.review(&[&present]).files[0].known);
}

#[test]
fn history_16_a_later_release_is_offered_beside_a_persons_own_words() {
    let later = SOURCES[0].replace("Widespread labour and sexual exploitation", "Labour and sexual exploitation");
    let later = later.replace("Inadequate legal and social framework", "Weak legal and social framework");
    let release_2 = generate(2, [&later, SOURCES[1]]);

    let mut bishkek = Office::new("kg");
    bishkek.set("node-iom-ca-c6", [field("statement.en", "Bishkek's words")]);
    bishkek.set("project-a", [("challenges/node-iom-ca-c6".parse().unwrap(), Value::Bool(true))]);
    bishkek.delete("node-iom-ca-c1");
    let before = bishkek.record("node-iom-ca-c6").clone();

    // An office with the later release sends its file before Bishkek has the program.
    let review = bishkek.import(&[&composed(2, &release_2)]);
    assert!(review.items.iter().all(|item| !matches!(item.outcome, Outcome::Conflict { .. })), "no conflict (M14)");
    let reading = node::STATEMENT.read(bishkek.record("node-iom-ca-c6"), Lang::En);
    assert_eq!(reading.value(), Some(&Value::text("Bishkek's words")));
    assert!(!reading.in_conflict());
    let (_, offered) = reading.offered().expect("the new text is offered");
    assert_eq!(offered.value, Value::text("Labour and sexual exploitation of migrants."));
    // Where nobody wrote, the new text simply stands; what was deleted stays deleted.
    assert!(bishkek.shown("node-iom-ca-c5", "statement.en").unwrap().starts_with("Weak legal"));
    assert_eq!(bishkek.record("node-iom-ca-c1").life(), Life::Deleted);

    // The program's own way to the same state.
    let mut updated = Office::new("kg");
    updated.workspace = workspace_of(&[RELEASES[0], &spell(&release_2)]);
    updated.put(kerege::merge::join_records(updated.record("node-iom-ca-c6"), &before));
    assert_eq!(updated.record("node-iom-ca-c6"), bishkek.record("node-iom-ca-c6"));
}

#[test]
fn m14_a_release_is_never_extended() {
    let mut bishkek = Office::new("kg");
    let built_in = *bishkek.workspace.lineages.keys().next().unwrap();
    assert!(built_in.is_built_in());
    let last = bishkek.workspace.lineages[&built_in].last.unwrap();
    let mut record = bishkek.record("node-iom-ca-c6").clone();
    record.seen.join(&seen(built_in, last + 5));
    bishkek.put(record);
    let file = bishkek.export(Scope::All);
    let review = Office::new("kz").review(&[&file]);
    let objections = vec![Objection::BeyondLast { lineage: built_in, seq: last + 5, last }];
    assert_eq!(item(&review, "node-iom-ca-c6").outcome, Outcome::Refused { objections });
}
