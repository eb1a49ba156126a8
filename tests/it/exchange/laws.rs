//! The laws of merging, as files carry them. Named after DATA's rules.

use crate::volume;
use kerege::base::{Dot, Lineage, Minute, Progress};
use kerege::exchange::bundle::{Composer, Made, Scope, StateText, compose, sealed_part, state_digest_input};
use kerege::exchange::review::{Outcome, Reviewer, review};
use kerege::merge::canonical;
use kerege::model::Value;
use proptest::prelude::*;

use super::office::{Office, field, forge, id, open};

#[test]
fn a_file_reads_back_as_it_was_written() {
    let mut bishkek = Office::new("kg");
    bishkek.set("project-a", [field("title.en", "Safe migration"), field("stage", "idea")]);
    let before = bishkek.workspace.clone();
    let file = bishkek.export(Scope::All);
    let read = open(&file).unwrap();
    assert_eq!((read.damage.clone(), &read.records), (None, &before.records));
    assert_eq!(read.header.counts["project"], 1);
    assert_eq!(read.header.workspace, before.id);
    assert!(read.lineages.values().all(|card| card.last.is_some()), "every lineage is closed (M12)");
    serde_json::from_slice::<serde_json::Value>(&file).expect("the document as a whole is JSON");

    // Read and written again under the same header, it is the same file.
    let mut copy = Office::new("kg");
    copy.apply(review(&copy.workspace, std::slice::from_ref(&read), None).accept());
    copy.workspace.merged.clear();
    let header = read.header;
    let again = compose(&copy.workspace, header.bundle, header.made, header.scope);
    assert!(again.bytes() == sealed_part(&file).unwrap());
}

/// What an office does next: which record, which field, which value; or an export, an import.
#[derive(Clone, Debug)]
enum Act {
    Set { office: usize, record: usize, field: usize, value: u8 },
    Delete { office: usize, record: usize },
    Export { office: usize, partial: bool },
    Import { office: usize, file: usize },
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        6 => (0..3usize, 0..3usize, 0..3usize, 0..4u8)
            .prop_map(|(office, record, field, value)| Act::Set { office, record, field, value }),
        1 => (0..3usize, 0..3usize).prop_map(|(office, record)| Act::Delete { office, record }),
        3 => (0..3usize, any::<bool>()).prop_map(|(office, partial)| Act::Export { office, partial }),
        3 => (0..3usize, 0..8usize).prop_map(|(office, file)| Act::Import { office, file }),
    ];
    prop::collection::vec(act, 1..40)
}

fn play(acts: &[Act]) -> (Vec<Office>, Vec<Vec<u8>>) {
    const RECORDS: [&str; 3] = ["project-a", "project-b", "evidence-c"];
    const FIELDS: [&str; 3] = ["title.en", "title.ru", "later"];
    let mut offices = ["kg", "tj", "uz"].map(Office::empty).to_vec();
    let mut files = Vec::new();
    for act in acts {
        match *act {
            Act::Set { office, record, field: name, value } => {
                let value = if value == 0 { Value::Empty } else { Value::text(format!("text {value}")) };
                offices[office].set(RECORDS[record], [(FIELDS[name].parse().unwrap(), value)]);
            }
            Act::Delete { office, record } => {
                if offices[office].workspace.records.contains_key(&id(RECORDS[record])) {
                    offices[office].delete(RECORDS[record]);
                }
            }
            Act::Export { office, partial } => {
                let scope = if partial { Scope::Project("project-a".parse().unwrap()) } else { Scope::All };
                let file = offices[office].export(scope);
                files.push(file);
            }
            Act::Import { office, file } => {
                if let Some(file) = files.get(file).cloned() {
                    let review = offices[office].import(&[&file]);
                    assert!(review.items.iter().all(|item| item.outcome.is_taken()), "honest files are taken whole");
                }
            }
        }
    }
    files.extend(offices.iter_mut().map(|office| office.export(Scope::All)));
    (offices, files)
}

/// All orders of up to four, else as many as there are rotations, both ways round.
fn orders(count: usize) -> Vec<Vec<usize>> {
    if count <= 1 {
        return vec![(0..count).collect()];
    }
    if count > 4 {
        let rotation = |start: usize| (0..count).map(move |at| (at + start) % count);
        return (0..count).flat_map(|start| [rotation(start).collect(), rotation(start).rev().collect()]).collect();
    }
    let shorter = orders(count - 1);
    let insert = |at: usize| shorter.iter().map(move |order| [&order[..at], &[count - 1], &order[at..]].concat());
    (0..count).flat_map(insert).collect()
}

proptest! {
    #![proptest_config(volume::cases(96, "histories"))]

    #[test]
    fn m1_any_order_of_merging_gives_the_same_bytes(acts in acts()) {
        let (_, files) = play(&acts);
        let outcome = |batches: Vec<Vec<&[u8]>>| {
            let mut astana = Office::empty("kz");
            for batch in batches {
                astana.import(&batch);
            }
            let made = open(files.last().unwrap()).unwrap().header.made;
            let body = compose(&astana.workspace, "bundle-x".parse().unwrap(), made, Scope::All);
            (astana.digest(), body.bytes().to_vec())
        };
        let all: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
        let together = outcome(vec![all.clone()]);
        for order in orders(files.len()) {
            let batches = order.iter().map(|at| vec![all[*at]]).collect();
            prop_assert!(outcome(batches) == together, "order {order:?}");
        }
        let twice = outcome(vec![all.clone(), all.iter().rev().copied().collect()]);
        prop_assert!(twice == together, "a second time");
        let pairs = all.chunks(2).map(<[_]>::to_vec).collect();
        prop_assert!(outcome(pairs) == together, "in twos");
    }

    #[test]
    fn m1_offices_that_have_each_others_files_show_one_digest(acts in acts()) {
        let (mut offices, files) = play(&acts);
        let all: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
        for office in &mut offices {
            office.import(&all);
        }
        prop_assert!(offices.windows(2).all(|two| two[0].digest() == two[1].digest()));
    }

    #[test]
    fn a_review_of_several_files_does_not_depend_on_their_order(acts in acts()) {
        let (offices, files) = play(&acts);
        let forward: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
        let backward: Vec<&[u8]> = forward.iter().rev().copied().collect();
        prop_assert_eq!(offices[0].review(&forward), offices[0].review(&backward));
    }

    #[test]
    fn any_number_of_steps_gives_the_same(acts in acts(), at_once in 1..9usize) {
        let (offices, files) = play(&acts);
        let workspace = &offices[0].workspace;
        // The same number each time: a step that says less than it did would never end.
        let all = |step: &mut dyn FnMut(usize) -> Option<Progress>| {
            let mut last = 0;
            while let Some(Progress { done, total }) = step(at_once) {
                assert!(last <= done && done <= total, "{last}, {done} of {total}");
                last = done;
            }
        };
        let bundles: Vec<_> = files.iter().map(|file| open(file).unwrap()).collect();
        let mut reviewer = Reviewer::open(workspace, &bundles, None);
        all(&mut |things| reviewer.step(things));
        prop_assert_eq!(reviewer.finish(), review(workspace, &bundles, None));

        let mut text = StateText::open(workspace);
        all(&mut |lines| text.step(lines));
        prop_assert!(text.finish() == state_digest_input(workspace));

        let id: kerege::model::workspace::BundleId = "bundle-x".parse().unwrap();
        let made = Made { office: None, person: "".into(), app: "".into(), at: Minute(0) };
        for scope in [Scope::All, Scope::Project("project-a".parse().unwrap())] {
            let mut composer = Composer::open(workspace, id.clone(), made.clone(), scope.clone());
            all(&mut |lines| composer.step(lines));
            prop_assert!(composer.finish() == compose(workspace, id.clone(), made.clone(), scope));
        }
    }
}

#[test]
fn the_digest_on_screen_covers_nothing_local() {
    let mut bishkek = Office::new("kg");
    bishkek.set("project-a", [field("title.en", "A")]);
    let before = bishkek.digest();
    // An export closes the lineage and begins another; the browser profile has another name.
    bishkek.export(Scope::All);
    assert_eq!(bishkek.digest(), before);
    let lineage = *bishkek.workspace.lineages.keys().find(|lineage| !lineage.is_built_in()).unwrap();
    bishkek.workspace.lineages.get_mut(&lineage).unwrap().device = "another".into();
    bishkek.workspace.merged.insert("bundle-q".parse().unwrap());
    assert_eq!(bishkek.digest(), before);
    // Who wrote it is covered, and so is every value.
    bishkek.workspace.lineages.get_mut(&lineage).unwrap().person = "Someone else".into();
    assert_ne!(bishkek.digest(), before);
    assert!(String::from_utf8(state_digest_input(&bishkek.workspace)).unwrap().contains("node-iom-ca-c6"));
}

#[test]
fn m3_a_record_missing_from_a_file_stays() {
    let mut bishkek = Office::new("kg");
    bishkek.set("project-a", [field("title.en", "A"), field("lead", "country-kg")]);
    let mut dushanbe = Office::new("tj");
    dushanbe.set("project-b", [field("title.en", "B"), field("lead", "country-tj")]);
    let file = bishkek.export(Scope::Country("country-kg".parse().unwrap()));
    let before = dushanbe.workspace.records.len();
    let review = dushanbe.import(&[&file]);
    assert_eq!(dushanbe.workspace.records.len(), before + 1);
    assert_eq!(dushanbe.shown("project-b", "title.en"), Some("B"));
    let outcome = |wanted: &str| &review.items.iter().find(|item| item.id == id(wanted)).unwrap().outcome;
    assert_eq!((outcome("project-a"), outcome("country-kg")), (&Outcome::Added, &Outcome::Same));
}

#[test]
fn m9_what_this_version_does_not_know_survives_byte_for_byte() {
    let mut bishkek = Office::new("kg");
    bishkek.set("project-a", [field("title.en", "A"), field("stage", "idea")]);
    bishkek.set("voyage-x", [field("route", "Osh to Dushanbe")]);
    let french = format!(r#""title.fr":{{"{}-1":{{"v":"Un","t":1}}}}"#, bishkek.lineage);
    let unknown = "\"x-later\":{\"__proto__\":[1,\"\u{202e}а\",null],\"deep\":{\"a\":true}}";
    let file = forge(&bishkek.export(Scope::All), |text| {
        let text = text.replace(r#"{"v":"idea","#, &format!(r#"{{{unknown},"v":"idea","#));
        let text = text.replace(r#""stage":{"#, &format!(r#"{french},"stage":{{"#));
        text.replace(r#""device":"kg""#, r#""colour":"blue","device":"kg""#)
    });
    // The forger's members are not in our order: a line is canonical once it has been read.
    let read = open(&file).unwrap();
    let record = &read.records[&id("project-a")];
    assert!(canonical::line(record).contains(unknown), "{}", canonical::line(record));

    let mut astana = Office::new("kz");
    let review = astana.import(&[&file]);
    assert!(review.items.iter().all(|item| item.outcome.is_taken()));
    astana.set("project-a", [field("title.ru", "А")]);
    let passed_on = String::from_utf8(astana.export(Scope::All)).unwrap();
    assert!(passed_on.contains(unknown));
    assert!(passed_on.contains(&canonical::line(&read.records[&id("voyage-x")])));
    assert!(passed_on.contains(&french));
    assert!(passed_on.contains(r#""colour":"blue""#));
}

#[test]
fn m10_one_dot_with_two_values_is_kept_as_both_and_shown() {
    // A profile copied to a second machine: both go on under one lineage.
    let mut one = Office::empty("kg");
    one.set("project-a", [field("title.en", "A")]);
    let mut other = one.clone();
    one.set("project-a", [field("stage", "idea")]);
    other.set("project-a", [field("stage", "closed")]);
    let (file, other_file) = (one.export(Scope::All), other.export(Scope::All));
    one.import(&[&other_file]);
    other.import(&[&file]);
    assert_eq!(one.digest(), other.digest());
    assert!(one.reading("project-a", "stage").is_damaged());
    assert_eq!(one.reading("project-a", "stage").values().len(), 2);
}

#[test]
fn m12_a_record_that_would_empty_a_field_is_put_aside() {
    let mut bishkek = Office::empty("kg");
    bishkek.set("project-a", [field("title.en", "A"), field("stage", "idea")]);
    bishkek.set("project-b", [field("title.en", "B")]);
    let file = bishkek.export(Scope::All);
    let mut astana = Office::empty("kz");
    astana.import(&[&file]);

    // Has seen every write and holds one less.
    let emptying = forge(&file, |text| match text.find(r#""stage":"#).filter(|_| text.contains("project-a")) {
        Some(start) => {
            let end = start + text[start..].find("}},").unwrap() + 3;
            format!("{}{}", &text[..start], &text[end..])
        }
        None => text.replace(r#""v":"B""#, r#""v":"B again""#),
    });
    let before = astana.workspace.clone();
    let review = astana.import(&[&emptying]);
    let put_aside = Outcome::PutAside { fields: vec!["stage".parse().unwrap()] };
    assert_eq!(review.items.iter().find(|item| item.id == id("project-a")).unwrap().outcome, put_aside);
    assert_eq!(astana.record("project-a"), before.get(&id("project-a")).unwrap());
    assert_eq!(astana.shown("project-a", "stage"), Some("idea"));

    // An honest file that comes with it is taken all the same.
    bishkek.set("project-a", [field("stage", "closed")]);
    let later = bishkek.export(Scope::All);
    for files in [[&later[..], &emptying], [&emptying, &later]] {
        let mut astana = astana.clone();
        let review = astana.import(&files);
        let fared: Vec<_> = review.items.iter().filter(|item| item.id == id("project-a")).map(|i| &i.outcome).collect();
        assert_eq!(fared, [&Outcome::Changed, &put_aside]);
        assert_eq!(astana.shown("project-a", "stage"), Some("closed"));
    }

    // The same between two files that arrive together, in either order.
    let fresh = Office::empty("uz");
    for files in [[&file[..], &emptying], [&emptying, &file]] {
        let review = fresh.review(&files);
        let fared: Vec<_> = review.items.iter().filter(|item| item.id == id("project-a")).collect();
        assert!(fared.iter().all(|item| item.outcome == put_aside), "{fared:?}");
        assert_eq!(fared.len(), 2);
    }
}

#[test]
fn m12_a_life_that_would_be_emptied_is_put_aside_too() {
    let mut bishkek = Office::empty("kg");
    bishkek.set("project-a", [field("title.en", "A")]);
    bishkek.delete("project-a");
    let file = bishkek.export(Scope::All);
    let reviving = forge(&file, |text| match (text.find(r#""life":{"#), text.find(r#","fields""#)) {
        (Some(start), Some(end)) => format!("{}\"life\":{{}}{}", &text[..start], &text[end..]),
        _ => text.to_owned(),
    });
    let review = bishkek.review(&[&reviving]);
    assert_eq!(review.items[0].outcome, Outcome::PutAside { fields: vec!["life".parse().unwrap()] });
}

#[test]
fn m12_a_lineage_is_stated_with_the_greatest_number_anyone_saw() {
    let mut bishkek = Office::empty("kg");
    bishkek.set("project-b", [field("title.en", "B")]);
    bishkek.set("project-a", [field("title.en", "A")]);
    let lineage = bishkek.lineage;
    let file = bishkek.export(Scope::All);
    let mut astana = Office::empty("kz");
    astana.import(&[&file]);
    // A card that has lost its number, as after a rollback.
    astana.workspace.lineages.get_mut(&lineage).unwrap().last = None;
    let passed_on = open(&astana.export(Scope::All)).unwrap();
    assert_eq!(passed_on.lineages[&lineage].last, Some(4));
    assert!(passed_on.records[&id("project-a")].seen.covers(Dot { lineage, seq: 4 }));
    // Lineages that wrote nothing are not carried.
    assert_eq!(passed_on.lineages.keys().copied().collect::<Vec<Lineage>>(), [lineage]);
}

#[test]
fn m12_what_is_known_here_of_a_lineage_counts_as_well_as_what_a_file_says() {
    // After a rollback Bishkek's browser states less than a file that had left it.
    let mut bishkek = Office::empty("kg");
    bishkek.set("project-a", [field("title.en", "A")]);
    let lineage = bishkek.lineage;
    let file = bishkek.export(Scope::All);
    let mut astana = Office::empty("kz");
    astana.import(&[&file]);
    let states_less = forge(&file, |text| text.replace(r#""last":2"#, r#""last":1"#));
    assert!(astana.import(&[&states_less]).items.iter().all(|item| item.outcome == Outcome::Same));
    assert_eq!(astana.workspace.lineages[&lineage].last, Some(2), "a lineage never gets shorter");
    assert!(!Office::empty("uz").review(&[&states_less]).brings_something());
}

#[test]
fn m12_no_file_closes_the_lineage_that_is_being_written_under() {
    let mut bishkek = Office::empty("kg");
    bishkek.set("project-a", [field("title.en", "A")]);
    // A copy of this very page's memory left the device: the bound that DATA states.
    let copy = bishkek.clone().export(Scope::All);
    let review = bishkek.import(&[&copy]);
    assert_eq!(review.items[0].outcome, Outcome::Same);
    assert_eq!(bishkek.workspace.lineages[&bishkek.lineage].last, None);
}

#[test]
fn one_file_under_two_names_is_said_once() {
    let mut bishkek = Office::new("kg");
    bishkek.set("project-a", [field("title.en", "A"), field("stage", "somewhere")]);
    let file = bishkek.export(Scope::All);
    let astana = Office::new("kz");
    assert_eq!(astana.review(&[&file, &file]), astana.review(&[&file]));
    // Two files that carry the same wrong record: one line, both named.
    let again = bishkek.export(Scope::All);
    let review = astana.review(&[&file, &again]);
    let fared: Vec<_> = review.items.iter().filter(|item| item.id == id("project-a")).collect();
    assert_eq!((fared.len(), fared[0].from.len()), (1, 2));
}
