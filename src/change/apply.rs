//! A step, applied.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{ChangeSet, Command, Done, Hand, Refusal, Step};
use crate::base::{Dot, FieldName, RecordId};
use crate::model::record::delete_value;
use crate::model::value::Map;
use crate::model::{Kind, Record, Register, Value, Workspace, Write, kinds};

/// Applies a step whole, or refuses it and changes nothing.
pub fn apply(workspace: &mut Workspace, step: &Step, hand: &mut Hand) -> Result<ChangeSet, Refusal> {
    let mut draft = Draft::new(workspace, hand.clone());
    for command in &step.commands {
        draft.command(command)?;
    }
    draft.check()?;
    let (change, seq) = draft.into_change(step.name.clone());
    hand.seq = seq;
    commit(workspace, &change);
    Ok(change)
}

/// Puts a change's records in place.
pub(super) fn commit(workspace: &mut Workspace, change: &ChangeSet) {
    for record in &change.records {
        workspace.records.insert(record.id.clone(), record.clone());
    }
}

/// The records a step touches, before anyone else sees them.
pub(super) struct Draft<'a> {
    workspace: &'a Workspace,
    records: BTreeMap<RecordId, Record>,
    done: Vec<Done>,
    hand: Hand,
}

impl<'a> Draft<'a> {
    pub fn new(workspace: &'a Workspace, hand: Hand) -> Self {
        Self { workspace, records: BTreeMap::new(), done: Vec::new(), hand }
    }

    fn command(&mut self, command: &Command) -> Result<(), Refusal> {
        match command {
            Command::Create { id, fields } => {
                let kind = kinds::named(id.kind()).filter(|kind| kind.owns(id));
                let kind = kind.ok_or_else(|| Refusal::Unknown(id.clone()))?;
                let living = self.workspace.get(id).is_some_and(|record| record.life.iter().len() > 0);
                self.records
                    .entry(id.clone())
                    .or_insert_with(|| self.workspace.get(id).cloned().unwrap_or_else(|| Record::blank(id.clone())));
                if !living {
                    self.write(id, None, &[], [(Value::Bool(true), Vec::new())]);
                }
                for (field, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
                    fits(kind, id, field, value)?;
                    self.write(id, Some(field), &[], [(value.clone(), Vec::new())]);
                }
            }
            Command::Write { id, field, value, replaces, sources } => {
                let kind = kinds::named(id.kind()).ok_or_else(|| Refusal::Unknown(id.clone()))?;
                fits(kind, id, field, value)?;
                let record = self.open(id)?;
                let same = record.register(field.as_str()).is_some_and(|register| {
                    register.single().is_some_and(|(dot, write)| {
                        replaces.contains(dot) && write.value == *value && write.sources == *sources
                    })
                });
                if !same {
                    self.write(id, Some(field), replaces, [(value.clone(), sources.clone())]);
                }
            }
            Command::Delete { id } => {
                let record = self.open(id)?;
                let (life, saw) = (record.life.dots().collect::<Vec<_>>(), delete_value(&record.seen));
                self.write(id, None, &life, [(saw, Vec::new())]);
            }
            Command::Keep { id } => {
                let life: Vec<Dot> = self.open(id)?.life.dots().collect();
                self.write(id, None, &life, [(Value::Bool(true), Vec::new())]);
            }
        }
        Ok(())
    }

    /// The draft of a record that must be there.
    pub fn open(&mut self, id: &RecordId) -> Result<&mut Record, Refusal> {
        if !self.records.contains_key(id) {
            let record = self.workspace.get(id).ok_or_else(|| Refusal::NotThere(id.clone()))?;
            self.records.insert(id.clone(), record.clone());
        }
        self.records.get_mut(id).ok_or_else(|| Refusal::NotThere(id.clone()))
    }

    /// Writes a register (None: the record's life) of an opened record: the dots in `replaces` go,
    /// each value comes in under a dot of its own.
    pub fn write(
        &mut self,
        id: &RecordId,
        field: Option<&FieldName>,
        replaces: &[Dot],
        values: impl IntoIterator<Item = (Value, Vec<RecordId>)>,
    ) -> &Done {
        let record = self.records.get_mut(id).expect("callers open the record first");
        let register = match field {
            None => std::mem::take(&mut record.life),
            Some(field) => record.fields.get_mut(field).map(std::mem::take).unwrap_or_default(),
        };
        let (replaced, kept): (Vec<_>, Vec<_>) = register.iter().cloned().partition(|(dot, _)| replaces.contains(dot));
        let written: Vec<(Dot, Write)> = values
            .into_iter()
            .map(|(value, sources)| (self.hand.next(), Write { value, at: self.hand.at, sources, more: Map::new() }))
            .collect();
        written.iter().for_each(|(dot, _)| record.seen.insert(*dot));
        self.done.push(Done {
            id: id.clone(),
            field: field.cloned(),
            wrote: written.iter().map(|(dot, _)| *dot).collect(),
            before: replaced,
        });
        let register: Register = kept.into_iter().chain(written).collect();
        match field {
            None => record.life = register,
            Some(field) => {
                record.fields.insert(field.clone(), register);
            }
        }
        self.done.last().expect("pushed above")
    }

    /// The kinds' rules. What was broken before, as merging can do, doesn't stand in the way of an
    /// edit elsewhere in the record.
    fn check(&self) -> Result<(), Refusal> {
        for (id, record) in &self.records {
            for rule in kinds::named(id.kind()).map_or(&[][..], |kind| kind.rules) {
                let was_broken = self.workspace.get(id).is_some_and(|before| rule(before).is_err());
                if !was_broken {
                    rule(record).map_err(Refusal::Rule)?;
                }
            }
        }
        Ok(())
    }

    /// The change, and the number of its last write.
    pub fn into_change(self, name: super::StepName) -> (ChangeSet, u32) {
        let touched = |record: &Record| self.workspace.get(&record.id) != Some(record);
        let records = self.records.into_values().filter(touched).map(Arc::new).collect();
        (ChangeSet { name, records, done: self.done, renewed: Vec::new() }, self.hand.seq)
    }
}

fn fits(kind: &Kind, id: &RecordId, field: &FieldName, value: &Value) -> Result<(), Refusal> {
    let spec = kind.field(field).ok_or_else(|| Refusal::Unknown(id.clone()))?;
    (spec.check)(value).map_err(|reason| Refusal::Unreadable(field.clone(), reason))
}
