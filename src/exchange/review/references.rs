//! M6 across records: a deleted record that a living one refers to is open again.
//!
//! One copy deletes a project while another adds work under it; neither record alone shows it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::difference::LIFE;
use super::{Item, Outcome};
use crate::base::{RecordId, order};
use crate::model::{Life, Record, Workspace, kinds};

/// Marks deleted records that taking the items makes contested by reference, and adds items for
/// those that the files don't hold themselves. The items come in the order of their ids.
pub(super) fn open_what_is_referred_to(workspace: &Workspace, items: &mut Vec<Item>) {
    // Of one id at most one item is taken.
    let taken: Vec<usize> = (0..items.len()).filter(|at| items[*at].outcome.is_taken()).collect();
    let taken_at = |items: &[Item], id: &RecordId| {
        let found = taken.binary_search_by(|at| items[*at].id.cmp(id));
        found.ok().map(|found| taken[found])
    };
    let is_deleted = |record: &Arc<Record>| record.life() == Life::Deleted;
    let changed: Vec<&Item> = taken.iter().map(|at| &items[*at]).filter(|item| !item.is_as_before()).collect();
    let after = |id: &RecordId| taken_at(items, id).map(|at| &items[at].after).or_else(|| workspace.records.get(id));
    let goes = |item: &&Item| is_deleted(&item.after) && !item.before.as_ref().is_some_and(is_deleted);
    let mut found = Vec::new();
    let mut note = |record: &Record, id: RecordId| {
        if after(&id).is_some_and(is_deleted) {
            found.push((id, record.id.clone()));
        }
    };
    if changed.iter().any(goes) {
        // Whatever stays may refer to what goes.
        let untouched = workspace.records.values().filter(|record| taken_at(items, &record.id).is_none());
        for record in taken.iter().map(|at| &items[*at].after).chain(untouched).filter(|record| !is_deleted(record)) {
            references(None, record, &mut |id| note(record, id));
        }
    } else if changed.iter().any(|item| is_deleted(&item.after)) || workspace.records.values().any(is_deleted) {
        // What was referred to before is open already: only what changed can refer to anything else.
        for item in changed.into_iter().filter(|item| !is_deleted(&item.after)) {
            let before = item.before.as_ref().filter(|before| !is_deleted(before));
            references(before.map(|before| &**before), &item.after, &mut |id| note(&item.after, id));
        }
    }
    order::sort(&mut found);
    let mut open_before = BTreeSet::new();
    if found.iter().any(|(id, _)| workspace.records.get(id).is_some_and(is_deleted)) {
        for record in workspace.records.values().filter(|record| !is_deleted(record)) {
            references(None, record, &mut |id| {
                if workspace.records.get(&id).is_some_and(is_deleted) {
                    open_before.insert(id);
                }
            });
        }
    }
    for by in found.chunk_by(|a, b| a.0 == b.0) {
        let id = &by[0].0;
        if open_before.contains(id) {
            continue;
        }
        let life = LIFE.parse().expect("four letters make a field's name");
        if let Some(at) = taken_at(items, id) {
            match &mut items[at].outcome {
                Outcome::Conflict { fields } => fields.insert(0, life),
                outcome => *outcome = Outcome::Conflict { fields: vec![life] },
            }
        } else if let Some(record) = workspace.records.get(id) {
            let by = by.iter().filter_map(|(_, by)| taken_at(items, by));
            let from = order::set(by.flat_map(|at| items[at].from.clone()));
            items.push(Item {
                id: id.clone(),
                kind: record.kind.clone(),
                from,
                outcome: Outcome::Conflict { fields: vec![life] },
                before: Some(record.clone()),
                after: record.clone(),
            });
        }
    }
}

/// What a living record refers to, as far as it differs from the record before.
fn references(before: Option<&Record>, after: &Record, found: &mut dyn FnMut(RecordId)) {
    let Some(kind) = kinds::named(&after.kind) else { return };
    let nothing = Record::blank(after.id.clone());
    for (name, _, register) in before.unwrap_or(&nothing).differences(after) {
        register.into_iter().for_each(|register| kind.references_of(name, register, found));
    }
}
