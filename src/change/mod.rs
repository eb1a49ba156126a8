//! The only code that alters a workspace: intent in, change out.
//!
//! A [`Step`] of [`Command`]s is applied whole or not at all. Who, when and under which lineage are
//! arguments; nothing here knows a clock, a screen or a store.

mod apply;
mod begun;
mod revert;

pub use apply::apply;
pub use begun::Begun;
pub use revert::revert;

use std::sync::Arc;

use crate::base::{Dot, FieldName, Lineage, Malformed, Minute, RecordId};
use crate::model::{Record, Value, Write};

/// What a person wants done at once, under a name that undo can show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub name: StepName,
    pub commands: Vec<Command>,
}

/// What a step did, for the catalogue to put into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepName {
    Create(RecordId),
    Edit(RecordId, FieldName),
    /// One of several values was kept.
    Settle(RecordId, FieldName),
    Delete(RecordId),
    /// A record that was deleted elsewhere stays.
    Keep(RecordId),
    /// So many files were taken in.
    Import(usize),
    /// So many records went back to an earlier state.
    GoBack(usize),
    /// So many conflicts were settled by one rule.
    SettleAll(usize),
    /// So many records were edited at once.
    EditAll(usize),
    /// So many records were made at once, as from a spreadsheet.
    CreateAll(usize),
}

/// One intent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Makes a record. Where its natural id is taken already, writes beside what stands there, as
    /// another office's record of the same thing would (M4: nothing was on screen).
    Create { id: RecordId, fields: Vec<(FieldName, Value)> },
    /// Writes a field, replacing the dots that were on screen when the edit began (M4).
    Write { id: RecordId, field: FieldName, value: Value, replaces: Vec<Dot>, sources: Vec<RecordId> },
    /// Deletes, storing what it saw (M6).
    Delete { id: RecordId },
    /// Decides that a record stays.
    Keep { id: RecordId },
}

impl Step {
    /// A new record with these fields.
    pub fn create(id: RecordId, fields: Vec<(FieldName, Value)>) -> Self {
        Self { name: StepName::Create(id.clone()), commands: vec![Command::Create { id, fields }] }
    }

    /// A field edited on what `replaces` names.
    pub fn edit(id: RecordId, (field, value): (FieldName, Value), replaces: Vec<Dot>) -> Self {
        let name = StepName::Edit(id.clone(), field.clone());
        Self { name, commands: vec![Command::Write { id, field, value, replaces, sources: Vec::new() }] }
    }

    /// A conflict, or an offer of the built-in text, settled on one value.
    pub fn settle(id: RecordId, field: FieldName, value: Value, replaces: Vec<Dot>) -> Self {
        let name = StepName::Settle(id.clone(), field.clone());
        Self { name, commands: vec![Command::Write { id, field, value, replaces, sources: Vec::new() }] }
    }

    pub fn delete(id: RecordId) -> Self {
        Self { name: StepName::Delete(id.clone()), commands: vec![Command::Delete { id }] }
    }

    pub fn keep(id: RecordId) -> Self {
        Self { name: StepName::Keep(id.clone()), commands: vec![Command::Keep { id }] }
    }
}

/// The hand that writes: a live lineage, the number of its last write, and the time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hand {
    pub lineage: Lineage,
    /// Counts all writes of the lineage over all records (M12).
    pub seq: u32,
    pub at: Minute,
    /// Every lineage this page has written under: whose writes an undo may take for its own.
    pub mine: Vec<Lineage>,
}

impl Hand {
    fn next(&mut self) -> Dot {
        self.seq += 1;
        Dot { lineage: self.lineage, seq: self.seq }
    }
}

/// What a step did: the new state of each record it touched, and how to take it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeSet {
    pub name: StepName,
    /// The whole state of every record touched, as it is now.
    pub records: Vec<Arc<Record>>,
    pub(crate) done: Vec<Done>,
    /// Where the change brought earlier values back: the dots they had, and the dots they have now.
    renewed: Vec<(Dot, Dot)>,
}

impl ChangeSet {
    /// Takes note that a revert of another change brought values of this one back under new dots:
    /// they are as much its own as the old ones were.
    pub fn follow(&mut self, reverted: &ChangeSet) {
        for own in self.done.iter_mut().flat_map(|done| &mut done.wrote) {
            if let Some((_, now)) = reverted.renewed.iter().find(|(was, _)| was == own) {
                *own = *now;
            }
        }
    }
}

/// One register written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Done {
    pub id: RecordId,
    /// None is the record's life.
    pub field: Option<FieldName>,
    pub wrote: Vec<Dot>,
    /// The writes that were replaced; none where the register was new.
    pub before: Vec<(Dot, Write)>,
}

/// Why a step was refused. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No such record here.
    NotThere(RecordId),
    /// This version has no such field, or the id does not fit the kind.
    Unknown(RecordId),
    /// A value that can't stand in the field.
    Unreadable(FieldName, Malformed),
    /// The values don't fit together.
    Rule(Malformed),
    /// What the step wrote has been replaced since, by these writes (M4).
    Overtaken(RecordId, Vec<Dot>),
    /// An import can't be taken back: a file that may hold it has left this device (M11).
    LeftInFile,
    /// The store does not take what is needed for it now.
    NotKept,
}
