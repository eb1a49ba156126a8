//! What is here already, by the digests of its lines.
//!
//! Files of offices that exchange often say mostly the same. A line that is here already needn't be
//! read: its digest finds the record, which the review then knows to be the same. Knows no file.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::writer;
use crate::base::RecordId;
use crate::merge::canonical;
use crate::model::{Record, Workspace};

/// See the module. Two lines of one digest: a forger can make one, and only gets it passed over.
#[derive(Clone, Debug, Default)]
pub struct Held {
    lines: BTreeMap<u64, Arc<Record>>,
    records: BTreeMap<RecordId, Arc<Record>>,
    writers: BTreeSet<u64>,
}

impl Held {
    /// Spells every record once: for when files are about to be read.
    pub fn of(workspace: &Workspace) -> Self {
        let mut held = Self::of_writers(workspace);
        workspace.records.values().for_each(|record| held.add(record.clone()));
        held
    }

    /// The writers, as files state them, and no record yet.
    pub fn of_writers(workspace: &Workspace) -> Self {
        let closed = workspace.lineages.iter().filter(|(_, card)| card.last > Some(0));
        let lines = writer::lines(closed.map(|(lineage, card)| (*lineage, card, card.last)));
        let mut held = Self::default();
        held.writers.extend(lines.map(|line| xxh3_64(line.as_bytes())));
        held
    }

    /// Spells one record more.
    pub fn add(&mut self, record: Arc<Record>) {
        self.lines.insert(xxh3_64(canonical::line(&record).as_bytes()), record.clone());
        self.records.insert(record.id.clone(), record);
    }

    /// The record whose line has this digest.
    pub(super) fn record(&self, digest: u64) -> Option<&Arc<Record>> {
        self.lines.get(&digest)
    }

    /// Whether a line of this digest says what is here of a writer.
    pub(super) fn has_writer(&self, digest: u64) -> bool {
        self.writers.contains(&digest)
    }

    /// The record of that id, whatever it says.
    pub(super) fn like(&self, id: &RecordId) -> Option<&Record> {
        self.records.get(id).map(|record| &**record)
    }
}
