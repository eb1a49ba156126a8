//! An import taken in, taken back and done again (M11). Taking back is no write: records that nobody touched
//! since return to what they were, `seen` included, so that the same file can come in again.
//!
//! The store learns of it by a new epoch (D10): frames that hold the import are left out for good.

use std::sync::Arc;

use super::{Deed, Engine, Import, Undone};
use crate::base::{RecordId, order};
use crate::change::{self, Refusal, Step, StepName};
use crate::exchange::bundle::Made;
use crate::exchange::review::would_empty;
use crate::exchange::settle::{Choice, keep_choice};
use crate::merge::{join_cards, join_records};
use crate::model::{Receipt, Record, Workspace};
use crate::storage::payload::{self, Packed, Packer};
use crate::storage::{Content, Store};

/// Files that were judged, and what taking them in writes. Nothing has changed yet: it is packed in steps,
/// and taken in at once.
pub struct Taking {
    name: StepName,
    via: Vec<Made>,
    content: Content,
    /// Each record of the content as it was when it was judged.
    judged: Vec<Option<Arc<Record>>>,
    choices: Vec<Choice>,
}

impl Taking {
    /// Packs what will be written.
    pub fn packer(&self) -> Packer<'_> {
        Packer::of_change(&self.content)
    }
}

/// The work has changed since the files were judged, in a way in which taking them in would now empty a
/// field: they are to be judged again. Nothing was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overtaken;

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
    /// What taking these files in writes.
    pub fn prepare(&self, import: Import) -> Taking {
        let Import { review, choices } = import;
        let via = review.files.iter().map(|file| file.made.clone()).collect();
        let news = review.items.iter().filter(|item| item.brings_something());
        let judged = news.map(|item| item.before.clone()).collect();
        let joined = review.accept();
        let by = self.person.as_ref().map(|person| person.office.clone());
        let name = StepName::Import(joined.taken.len());
        let signed = joined.taken.into_iter().map(|bundle| Receipt { bundle, by: by.clone() });
        let content = Content {
            records: order::map(joined.records.into_iter().map(|record| (record.id.clone(), record))),
            lineages: joined.lineages,
            merged: order::set(joined.merged.into_iter().chain(signed)),
            ..Content::default()
        };
        Taking { name, via, content, judged, choices }
    }

    /// Takes files in that were judged just now: prepared, packed and taken in.
    pub fn merge(&mut self, import: Import) -> Result<Vec<RecordId>, Overtaken> {
        let taking = self.prepare(import);
        let mut packer = taking.packer();
        while packer.step(usize::MAX).is_some() {}
        let packed = packer.finish();
        self.take_in(taking, packed)
    }

    /// Takes files in, as one act that can be taken back. The ids are of the records that changed. `packed`
    /// is what the packer made of it.
    ///
    /// Records that changed since the files were judged are joined, and judged, as they are now.
    ///
    /// Steps from before can no longer be undone where the files replaced what they wrote; undo
    /// says so then.
    ///
    /// A choice that a rule of its record forbids stays an open conflict.
    pub fn take_in(&mut self, taking: Taking, packed: Option<Packed>) -> Result<Vec<RecordId>, Overtaken> {
        let Taking { name, via, content, judged, choices } = taking;
        for (record, judged) in content.records.values().zip(&judged) {
            let here = self.workspace.records.get(&record.id);
            if !same(here, judged.as_ref()) && here.is_some_and(|here| would_empty(here, record)) {
                return Err(Overtaken);
            }
        }
        let mut taken = self.join_in(name, content, &judged, packed);
        self.note_import(&taken, via);
        self.decide(&choices, &mut taken);
        let touched = taken.touched();
        if !touched.is_empty() {
            self.remember(Deed::Import(taken));
        }
        Ok(touched)
    }

    /// Joins content into the workspace and saves it.
    fn join_in(
        &mut self,
        name: StepName,
        content: Content,
        judged: &[Option<Arc<Record>>],
        packed: Option<Packed>,
    ) -> Taken {
        let mut records = Vec::with_capacity(content.records.len());
        for ((id, record), judged) in content.records.iter().zip(judged) {
            let before = self.workspace.records.get(id).cloned();
            let after = match &before {
                Some(here) if !same(Some(here), judged.as_ref()) => Arc::new(join_records(here, record)),
                _ => record.clone(),
            };
            self.workspace.records.insert(id.clone(), after.clone());
            records.push((before, after));
        }
        for (lineage, card) in &content.lineages {
            let joined =
                self.workspace.lineages.get(lineage).map_or_else(|| card.clone(), |mine| join_cards(mine, card));
            self.workspace.lineages.insert(*lineage, joined);
        }
        let receipts = content.merged.iter().filter(|receipt| !self.workspace.merged.contains(receipt));
        let receipts: Vec<Receipt> = receipts.cloned().collect();
        self.workspace.merged.extend(receipts.iter().cloned());
        self.save_packed(content, packed);
        Taken { name, records, receipts, left: self.exports.len() }
    }

    fn decide(&mut self, choices: &[Choice], taken: &mut Taken) {
        self.hand.at = self.clock.now();
        let mut touched = Vec::new();
        for choice in choices {
            let name = StepName::Settle(choice.id.clone(), choice.field.clone());
            let commands = keep_choice(&self.workspace, choice).into_iter().collect();
            if let Ok(change) = change::apply(&mut self.workspace, &Step { name, commands }, &mut self.hand) {
                touched.extend(change.records.iter().map(|record| record.id.clone()));
            }
        }
        if !touched.is_empty() {
            self.introduce();
            let content = Content::of_change(&self.workspace, &touched, self.hand.lineage);
            self.count_written(content.records.values());
            self.save(content);
            taken.follow(&self.workspace);
        }
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
        let judged: Vec<_> = taken.records.iter().map(|(before, _)| before.clone()).collect();
        let packed = payload::packed(&content);
        self.join_in(taken.name.clone(), content, &judged, packed)
    }
}

/// Whether a record is still what it was: the very same, not an equal one.
fn same(now: Option<&Arc<Record>>, then: Option<&Arc<Record>>) -> bool {
    match (now, then) {
        (Some(now), Some(then)) => Arc::ptr_eq(now, then),
        (now, then) => now.is_none() && then.is_none(),
    }
}
