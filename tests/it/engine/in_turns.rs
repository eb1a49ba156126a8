//! Long work in steps, with work going on in between: what a person or another tab does meanwhile is
//! neither lost nor half there.

use super::*;
use kerege::base::{Dot, FieldName, Lineage};
use kerege::engine::{Import, Overtaken, Ready, Taking};
use kerege::model::{LineageCard, Record};
use kerege::storage::payload::{Packed, Packer};
use std::sync::Arc;

const OURS: &str = "As Astana says it.";
const THEIRS: &str = "As Bishkek says it.";

fn packed(mut packer: Packer<'_>) -> Option<Packed> {
    while packer.step(1).is_some() {}
    packer.finish()
}

fn prepared(engine: &TestEngine, bundle: Bundle) -> (Taking, Option<Packed>) {
    let taking = engine.prepare(engine.review(&[bundle]));
    let packed = packed(taking.packer());
    (taking, packed)
}

/// A file of Bishkek's that rewords C6 and brings a project.
fn bishkeks_file() -> Vec<u8> {
    let mut bishkek = office("kg", 1);
    edit(&mut bishkek, C6, STATEMENT, THEIRS);
    add_project(&mut bishkek, "Safe migration from Osh");
    export(&mut bishkek)
}

/// What is done while something is being packed: another field of what comes in, the same field, a
/// record beside it.
const MEANWHILE: [fn(&mut TestEngine); 4] = [
    |_| {},
    |astana| edit(astana, C6, "statement.ru", "Тем временем."),
    |astana| edit(astana, C6, STATEMENT, OURS),
    |astana| drop(add_project(astana, "Made meanwhile")),
];

#[track_caller]
fn is_stored(engine: &TestEngine) {
    assert_eq!(engine.save_state(), SaveState::Saved);
    assert_eq!(digest(&open(engine.store().clone(), 77)), digest(engine), "the store holds what the page shows");
}

#[test]
fn m11_work_goes_on_while_files_are_packed() {
    let file = bishkeks_file();
    for (number, meanwhile) in MEANWHILE.iter().enumerate() {
        let mut astana = office("kz", 2);
        let (taking, packed) = prepared(&astana, parse(&file));
        meanwhile(&mut astana);
        let before = digest(&astana);
        let touched = astana.take_in(taking, packed).unwrap();
        assert!(touched.iter().any(|id| id.as_str() == C6));
        is_stored(&astana);

        // As if the files had been read after it.
        let mut later = office("kz", 2);
        meanwhile(&mut later);
        merge(&mut later, &file);
        assert_eq!(digest(&astana), digest(&later), "case {number}");

        astana.undo().unwrap();
        assert_eq!(digest(&astana), before, "case {number}: what was done meanwhile is no part of the import");
        is_stored(&astana);
    }
}

/// A forged file says that a record has seen what another tab is about to write: beside the record as it was
/// there was nothing to empty, beside the record as it is there is.
#[test]
fn m12_what_changed_since_is_judged_again_before_it_is_taken_in() {
    let mut astana = office("kz", 2);
    let forged = |lineage: Lineage, bundle: &mut Bundle| {
        let record: &Arc<Record> = &bundle.records[C6];
        let mut record = Record::clone(record);
        record.seen.insert(Dot { lineage, seq: 9 });
        bundle.records.insert(record.id.clone(), Arc::new(record));
        bundle.lineages.insert(lineage, LineageCard { last: Some(9), ..LineageCard::default() });
    };
    // A second tab, and what it will write.
    let mut tab = open(astana.store().clone(), 9);
    let heard = tab.store().map().clone();
    edit(&mut tab, C6, "statement.ru", "Из другого окна.");
    let lineage = reading(&tab, C6, "statement.ru").dots()[0].lineage;
    let mut bundle = parse(&bishkeks_file());
    forged(lineage, &mut bundle);

    let (taking, packed) = prepared(&astana, bundle.clone());
    for (key, value) in tab.store().map().iter().filter(|(key, _)| !heard.contains_key(*key)) {
        assert!(astana.hear(key, value));
    }
    let before = digest(&astana);
    assert_eq!(astana.take_in(taking, packed), Err(Overtaken));
    assert_eq!((digest(&astana), astana.undo_name()), (before, None), "nothing was taken");

    let Import { review, .. } = astana.review(&[bundle]);
    let item = review.items.iter().find(|item| item.id.as_str() == C6).unwrap();
    let fields: Vec<FieldName> = vec!["statement.ru".parse().unwrap()];
    assert_eq!(item.outcome, Outcome::PutAside { fields });
}

#[test]
fn m11_work_goes_on_while_an_import_is_taken_back_and_done_again() {
    let file = bishkeks_file();
    for (number, meanwhile) in MEANWHILE.iter().enumerate() {
        let [mut astana, mut at_once] = [(); 2].map(|()| {
            let mut astana = office("kz", 2);
            merge(&mut astana, &file);
            astana
        });
        let ready = astana.undo_writes().unwrap();
        let parts = packed(ready.undoing());
        // Another tab's, so that the import stays the last step of this one.
        for engine in [&mut astana, &mut at_once] {
            let mut tab = open(engine.store().clone(), 9);
            let heard = tab.store().map().clone();
            meanwhile(&mut tab);
            for (key, value) in tab.store().map().clone().iter().filter(|(key, _)| !heard.contains_key(*key)) {
                engine.store_mut().write(key, value).unwrap();
                engine.hear(key, value);
            }
        }
        let undone = astana.undo_ready(Some(ready.with(parts))).unwrap();
        assert_eq!(undone, at_once.undo().unwrap(), "case {number}");
        assert_eq!(digest(&astana), digest(&at_once), "case {number}");
        is_stored(&astana);

        let ready = astana.redo_writes().unwrap();
        let change = packed(ready.redoing());
        astana.redo_ready(Some(ready.with(change))).unwrap();
        at_once.redo().unwrap();
        assert_eq!(digest(&astana), digest(&at_once), "case {number}");
        is_stored(&astana);
    }
}

/// What was packed for another step than the one that is made is not written.
#[test]
fn m11_what_was_packed_for_nothing_is_packed_anew() {
    let mut astana = office("kz", 2);
    merge(&mut astana, &bishkeks_file());
    let stale: Ready = astana.undo_writes().unwrap();
    let parts = packed(stale.undoing());
    edit(&mut astana, "node-iom-ca-c1", STATEMENT, OURS);
    let before = digest(&astana);
    edit(&mut astana, "node-iom-ca-c2", STATEMENT, OURS);
    astana.undo_ready(Some(stale.with(parts))).unwrap();
    assert_ne!(digest(&astana), before, "undo of an edit writes");
    assert!(reading(&astana, C6, STATEMENT).value().is_some_and(|value| *value == Value::text(THEIRS)));
    is_stored(&astana);
}
