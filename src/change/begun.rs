//! An edit of a record that may be there already: what stood there when it began (M4).
//!
//! For records that are named by what they are about, so that another office may have made the same
//! one before.

use std::collections::BTreeMap;

use super::{Command, Step, StepName};
use crate::base::{Dot, FieldName, RecordId};
use crate::model::{Life, Reading, Value, Workspace};

/// A record as it was when the edit began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    id: RecordId,
    /// Where it was there: what an edit of each of its fields replaces.
    shown: Option<BTreeMap<FieldName, Vec<Dot>>>,
    is_deleted: bool,
}

impl Begun {
    pub fn on(workspace: &Workspace, id: RecordId) -> Self {
        let record = workspace.get(&id);
        let dots = |(name, register): (&FieldName, _)| (name.clone(), Reading::of(Some(register)).dots());
        Self {
            shown: record.map(|record| record.fields.iter().map(dots).collect()),
            is_deleted: record.is_some_and(|record| workspace.life(record) == Life::Deleted),
            id,
        }
    }

    /// Makes the record with `named`, what it is about, and these fields; or writes the fields over what
    /// was shown, and brings a deleted record back. `fields` has at least one.
    pub fn write(self, named: Vec<(FieldName, Value)>, fields: Vec<(FieldName, Value)>) -> Step {
        let Self { id, shown, is_deleted } = self;
        let Some(mut shown) = shown else {
            return Step::create(id, named.into_iter().chain(fields).collect());
        };
        let first = fields.first().map(|(field, _)| field.clone());
        let keep = is_deleted.then(|| Command::Keep { id: id.clone() });
        let write = |(field, value): (FieldName, Value)| {
            let replaces = shown.remove(&field).unwrap_or_default();
            Command::Write { id: id.clone(), field, value, replaces, sources: Vec::new() }
        };
        let commands = keep.into_iter().chain(fields.into_iter().map(write)).collect();
        Step { name: first.map_or(StepName::EditAll(1), |field| StepName::Edit(id.clone(), field)), commands }
    }
}
