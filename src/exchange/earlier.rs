//! What has changed since an earlier state, and the writes that bring chosen records of it back.
//!
//! Merging brings nothing back that was replaced (M11): going back is an ordinary edit on top of
//! what stands here now, and reaches the other offices as one.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::review::{FieldChange, changes};
use crate::base::{RecordId, order};
use crate::change::Command;
use crate::model::record::Life;
use crate::model::{Reading, Record, Value, Workspace, kinds};

/// The records of an earlier state: of a file, or of a state that was kept.
pub type Records = BTreeMap<RecordId, Arc<Record>>;

/// A record that was another then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Since {
    pub id: RecordId,
    /// None: it has been added since.
    pub then: Option<Arc<Record>>,
    /// None: it is not here any more, as after an import was taken back.
    pub now: Option<Arc<Record>>,
}

impl Since {
    /// The fields that a person sees another value in, before and after.
    pub fn changes(&self) -> Vec<FieldChange<'_>> {
        let Some(now) = self.now.as_ref().filter(|now| self.then.as_ref().is_none_or(|then| !Arc::ptr_eq(then, now)))
        else {
            return Vec::new();
        };
        changes(self.then.as_deref(), now).into_iter().filter(|change| !change.shows_nothing_new()).collect()
    }
}

/// What a person sees differently since. A state that is `whole` also tells what has been added;
/// one of a part of the work says nothing of what it lacks (M3).
pub fn since(then: &Records, whole: bool, now: &Workspace) -> Vec<Since> {
    let pair = |id: &RecordId| Since { id: id.clone(), then: then.get(id).cloned(), now: now.records.get(id).cloned() };
    let known = then.keys().map(pair);
    let added = now.records.keys().filter(|id| whole && !then.contains_key(*id)).map(pair);
    let mut since: Vec<Since> =
        known.chain(added).filter(|since| since.now.is_none() || !since.changes().is_empty()).collect();
    order::sort_by(&mut since, |a, b| a.id.cmp(&b.id));
    since
}

/// The edits after which the record reads as it did then. What this version doesn't know stays as
/// it is, and a record that was not there then is deleted.
pub fn go_back(since: &Since) -> Vec<Command> {
    let id = || since.id.clone();
    let Some(kind) = kinds::named(since.id.kind()) else { return Vec::new() };
    let (then, now) = match (&since.then, &since.now) {
        (Some(then), Some(now)) => (then, now),
        (None, Some(_)) => return vec![Command::Delete { id: id() }],
        (Some(then), None) => {
            let fields = then.fields.iter().filter_map(|(name, register)| Some((name.clone(), value(Some(register))?)));
            return vec![Command::Create { id: id(), fields: fields.collect() }];
        }
        (None, None) => return Vec::new(),
    };
    let mut commands = Vec::new();
    let was_alive = then.life() != Life::Deleted;
    match (was_alive, now.life()) {
        (true, Life::Deleted | Life::Contested) => commands.push(Command::Keep { id: id() }),
        (false, Life::Alive | Life::Contested) => commands.push(Command::Delete { id: id() }),
        _ => {}
    }
    for change in since.changes() {
        if kind.field(&change.name).is_none() {
            continue;
        }
        let (then, now) = (then.register(change.name.as_str()), now.register(change.name.as_str()));
        commands.push(Command::Write {
            id: id(),
            field: change.name.clone(),
            value: value(then).unwrap_or(Value::Empty),
            replaces: Reading::of(now).dots(),
            sources: Reading::of(then).shown().map(|(_, write)| write.sources.clone()).unwrap_or_default(),
        });
    }
    commands
}

fn value(register: Option<&crate::model::Register>) -> Option<Value> {
    Reading::of(register).value().cloned()
}
