//! M6 across records: a deleted record that a living one refers to is open again.
//!
//! One copy deletes a project while another adds work under it; neither record alone shows it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::difference::LIFE;
use super::{Item, Outcome};
use crate::base::{RecordId, order};
use crate::model::{Life, Record, Workspace, kinds};

/// Marks deleted records that taking the items makes contested by reference, and adds items for
/// those that the files don't hold themselves.
pub(super) fn open_what_is_referred_to(workspace: &Workspace, items: &mut Vec<Item>) {
    let taken = items.iter().enumerate().filter(|(_, item)| item.outcome.is_taken());
    let taken = order::map(taken.map(|(at, item)| (item.id.clone(), at)));
    let after = |items: &[Item]| -> Vec<Arc<Record>> {
        let kept = workspace.records.values().filter(|record| !taken.contains_key(&record.id)).cloned();
        kept.chain(taken.values().map(|at| items[*at].after.clone())).collect()
    };
    let deleted = |records: &mut dyn Iterator<Item = &Arc<Record>>| -> BTreeSet<RecordId> {
        order::set(records.filter(|record| record.life() == Life::Deleted).map(|record| record.id.clone()))
    };
    let records = after(items);
    let deleted_after = deleted(&mut records.iter());
    if deleted_after.is_empty() {
        return;
    }
    let open_before = referred_to(workspace.records.values(), &deleted(&mut workspace.records.values()));
    for (id, by) in referred_to(records.iter(), &deleted_after) {
        if open_before.contains_key(&id) {
            continue;
        }
        let life = LIFE.parse().expect("four letters make a field's name");
        if let Some(&at) = taken.get(&id) {
            match &mut items[at].outcome {
                Outcome::Conflict { fields } => fields.insert(0, life),
                outcome => *outcome = Outcome::Conflict { fields: vec![life] },
            }
        } else if let Some(record) = workspace.records.get(&id) {
            let from = order::set(by.iter().filter_map(|by| taken.get(by)).flat_map(|at| items[*at].from.clone()));
            items.push(Item {
                id,
                kind: record.kind.clone(),
                from,
                outcome: Outcome::Conflict { fields: vec![life] },
                before: Some(record.clone()),
                after: record.clone(),
            });
        }
    }
}

/// Which of the deleted records living ones refer to, and which ones do.
fn referred_to<'a>(
    records: impl Iterator<Item = &'a Arc<Record>>,
    deleted: &BTreeSet<RecordId>,
) -> BTreeMap<RecordId, Vec<RecordId>> {
    let mut found = BTreeMap::<RecordId, Vec<RecordId>>::new();
    if deleted.is_empty() {
        return found;
    }
    for record in records.filter(|record| record.life() != Life::Deleted) {
        let Some(kind) = kinds::named(&record.kind) else { continue };
        for id in kind.references(record) {
            if deleted.contains(&id) {
                found.entry(id).or_default().push(record.id.clone());
            }
        }
    }
    found
}
