//! What each change replaced, and the ways back that are edits of their own.

use serde::{Deserialize, Serialize};

use super::taken::Taken;
use super::{Deed, Engine};
use crate::base::{FieldName, Minute, RecordId};
use crate::change::{ChangeSet, Command, Refusal, Step, StepName};
use crate::exchange::bundle::Made;
use crate::exchange::earlier::{Since, go_back};
use crate::exchange::review::{LIFE, changes};
use crate::model::Register;
use crate::storage::Store;

/// One change, as the history of fields tells it: the writes that it replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Past {
    pub at: Minute,
    /// The files that brought it; none for an edit made here.
    pub via: Vec<Made>,
    /// What each field held before; nothing where it was empty.
    pub fields: Vec<(RecordId, FieldName, Register)>,
}

impl<S: Store> Engine<S> {
    /// What changed since this was asked last, for whoever keeps the history.
    pub fn take_past(&mut self) -> Vec<Past> {
        std::mem::take(&mut self.past)
    }

    pub(super) fn note_change(&mut self, change: &ChangeSet) {
        let field = |done: &crate::change::Done| done.field.clone().or_else(|| LIFE.parse().ok());
        let fields = change
            .done
            .iter()
            .filter_map(|done| Some((done.id.clone(), field(done)?, done.before.iter().cloned().collect())));
        self.past.push(Past { at: self.hand.at, via: Vec::new(), fields: fields.collect() });
    }

    /// Records that were not here before have no past.
    pub(super) fn note_import(&mut self, taken: &Taken, via: Vec<Made>) {
        let mut fields = Vec::new();
        for (before, after) in taken.records() {
            let Some(before) = before else { continue };
            for change in changes(Some(before), after) {
                let held = match change.name.as_str() {
                    LIFE => Some(&before.life),
                    name => before.register(name),
                };
                fields.push((after.id.clone(), change.name, held.cloned().unwrap_or_default()));
            }
        }
        if !fields.is_empty() {
            self.past.push(Past { at: self.clock.now(), via, fields });
        }
    }

    /// Brings chosen records of an earlier state back, as one edit.
    pub fn go_back(&mut self, chosen: &[Since]) -> Result<Vec<RecordId>, Refusal> {
        let commands = chosen.iter().flat_map(go_back).collect();
        self.perform(&Step { name: StepName::GoBack(chosen.len()), commands })
    }

    /// How many records an import changed that undo would not take back, since a file has left.
    pub fn refused_import(&self) -> Option<usize> {
        self.refused.as_ref().map(|taken| taken.records().len())
    }

    /// Writes what stood before that import again (M11), where nobody has worked on it since. It is an
    /// edit, and reaches other offices as one.
    pub fn write_old_values_back(&mut self) -> Result<Vec<RecordId>, Refusal> {
        let Some(taken) = self.refused.take() else { return Ok(Vec::new()) };
        let mut commands = Vec::new();
        for (before, after) in taken.records() {
            let now = self.workspace.records.get(&after.id).cloned();
            let untouched = |field: &FieldName| {
                now.as_ref().and_then(|now| now.register(field.as_str())) == after.register(field.as_str())
            };
            let since = Since { id: after.id.clone(), then: before.clone(), now: now.clone() };
            commands.extend(go_back(&since).into_iter().filter(|command| match command {
                Command::Write { field, .. } => untouched(field),
                _ => now.as_ref() == Some(after),
            }));
        }
        self.perform(&Step { name: StepName::GoBack(taken.records().len()), commands })
    }

    /// An import that can't be taken back any more is kept for [`Engine::write_old_values_back`].
    pub(super) fn refuse(&mut self, taken: Taken, refusal: &Refusal) {
        match refusal {
            Refusal::LeftInFile => self.refused = Some(taken),
            Refusal::NotKept => self.undo.push(Deed::Import(taken)),
            _ => {}
        }
    }
}
