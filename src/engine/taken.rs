//! An import taken back and done again (M11). Taking back is no write: records that nobody touched
//! since return to what they were, `seen` included, so that the same file can come in again.
//!
//! The store learns of it by a new epoch (D10): frames that hold the import are left out for good.

use std::sync::Arc;

use super::{Engine, Undone};
use crate::base::{RecordId, order};
use crate::change::{Refusal, StepName};
use crate::merge::join_records;
use crate::model::{Receipt, Record, Workspace};
use crate::storage::{Content, Store};

/// What taking files in changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Taken {
    pub name: StepName,
    /// Each record as it was, and as it is with the files.
    records: Vec<(Option<Arc<Record>>, Arc<Record>)>,
    /// The receipts that were not there before.
    receipts: Vec<Receipt>,
    /// How many files had left this device by then.
    left: usize,
}

impl Taken {
    pub fn records(&self) -> &[(Option<Arc<Record>>, Arc<Record>)] {
        &self.records
    }

    /// Puts what was written on top of the files among what came with them.
    pub fn follow(&mut self, workspace: &Workspace) {
        for (_, after) in &mut self.records {
            if let Some(now) = workspace.records.get(&after.id) {
                *after = now.clone();
            }
        }
    }

    pub fn touched(&self) -> Vec<RecordId> {
        self.records.iter().map(|(_, after)| after.id.clone()).collect()
    }
}

impl<S: Store> Engine<S> {
    /// Joins reviewed content into the workspace and saves it.
    pub(super) fn take_in(&mut self, name: StepName, content: Content) -> Taken {
        let mut records = Vec::with_capacity(content.records.len());
        for (id, record) in &content.records {
            let before = self.workspace.records.get(id).cloned();
            let after = before.as_ref().map_or_else(|| record.clone(), |here| Arc::new(join_records(here, record)));
            self.workspace.records.insert(id.clone(), after.clone());
            records.push((before, after));
        }
        self.workspace.lineages.extend(content.lineages.clone());
        let receipts = content.merged.iter().filter(|receipt| !self.workspace.merged.contains(receipt));
        let receipts: Vec<Receipt> = receipts.cloned().collect();
        self.workspace.merged.extend(receipts.iter().cloned());
        self.save(content);
        Taken { name, records, receipts, left: self.exports.len() }
    }

    /// Takes an import back. Refused once a file has left since, for it may hold the import, and where
    /// the store takes no new epoch.
    pub(super) fn take_import_back(&mut self, taken: &Taken) -> Result<Undone, Refusal> {
        // Another tab may have worked on, or sent the import away, and no event has told of it yet.
        let (foreign, looked) = self.journal.catch_up(&self.store);
        let others: Vec<RecordId> = foreign.records.keys().cloned().collect();
        self.take_foreign(foreign);
        if self.exports.len() > taken.left {
            return Err(Refusal::LeftInFile);
        }
        self.save_pending();
        if looked.is_err() || self.is_superseded() || self.unsaved.is_some() {
            return Err(Refusal::NotKept);
        }
        let before = self.workspace.clone();
        let mut undone = Undone::default();
        for (was, after) in &taken.records {
            let id = &after.id;
            if self.workspace.records.get(id) != Some(after) {
                undone.kept.push(id.clone());
                continue;
            }
            match was {
                Some(was) => drop(self.workspace.records.insert(id.clone(), was.clone())),
                None => drop(self.workspace.records.remove(id)),
            }
            undone.touched.push(id.clone());
        }
        for receipt in &taken.receipts {
            self.workspace.merged.remove(receipt);
        }
        let content = Content::of(&self.workspace, &self.exports);
        match self.journal.begin_epoch(&mut self.store, &content) {
            Ok(appended) => {
                if self.has_black_box {
                    self.unmirrored.extend(appended.frames);
                }
                undone.touched.extend(others);
                order::sort(&mut undone.touched);
                undone.touched.dedup();
                Ok(undone)
            }
            Err(_) => {
                self.workspace = before;
                Err(Refusal::NotKept)
            }
        }
    }

    /// Takes the same content in again.
    pub(super) fn take_in_again(&mut self, taken: &Taken) -> Taken {
        let content = Content {
            records: order::map(taken.records.iter().map(|(_, after)| (after.id.clone(), after.clone()))),
            merged: order::set(taken.receipts.iter().cloned()),
            ..Content::default()
        };
        self.take_in(taken.name.clone(), content)
    }
}
