//! M6 across records: a deleted record that a living one refers to is open again.
//!
//! One copy deletes a project while another adds work under it; neither record alone shows it.

use std::collections::BTreeMap;
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
    let mut after = workspace.records.clone();
    after.extend(taken.iter().map(|at| (items[*at].id.clone(), items[*at].after.clone())));
    let open_after = referred_to(&after);
    if open_after.is_empty() {
        return;
    }
    let open_before = referred_to(&workspace.records);
    for by in open_after.chunk_by(|a, b| a.0 == b.0) {
        let id = &by[0].0;
        if open_before.binary_search_by(|(open, _)| open.cmp(id)).is_ok() {
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

/// Which deleted records living ones refer to, each with one that does, in the order of ids.
fn referred_to(records: &BTreeMap<RecordId, Arc<Record>>) -> Vec<(RecordId, RecordId)> {
    let is_deleted = |record: &Arc<Record>| record.life() == Life::Deleted;
    let mut found = Vec::new();
    if !records.values().any(is_deleted) {
        return found;
    }
    for record in records.values().filter(|record| !is_deleted(record)) {
        let Some(kind) = kinds::named(&record.kind) else { continue };
        for id in kind.references(record) {
            if records.get(&id).is_some_and(is_deleted) {
                found.push((id, record.id.clone()));
            }
        }
    }
    order::sort(&mut found);
    found
}
