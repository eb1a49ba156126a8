//! The records that are here already, by the digests of their lines.
//!
//! Files of offices that exchange often say mostly the same. A line that is here already needn't be
//! read: its digest finds the record, which the review then knows to be the same. Knows no file.

use std::collections::BTreeMap;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use crate::merge::canonical;
use crate::model::{Record, Workspace};

/// See the module. Two lines of one digest: a forger can make one, and only gets it passed over.
#[derive(Clone, Debug, Default)]
pub struct Held(BTreeMap<u64, Arc<Record>>);

impl Held {
    /// Spells every record once: for when files are about to be read.
    pub fn of(workspace: &Workspace) -> Self {
        let mut held = Self::default();
        workspace.records.values().for_each(|record| held.add(record.clone()));
        held
    }

    /// Spells one record more.
    pub fn add(&mut self, record: Arc<Record>) {
        self.0.insert(xxh3_64(canonical::line(&record).as_bytes()), record);
    }

    /// The record that the line `{"digest":…,"record":…}` spells, if it is here and the digest holds.
    pub(super) fn named(&self, line: &[u8]) -> Option<&Arc<Record>> {
        let rest = line.strip_prefix(br#"{"digest":""#)?;
        let (digest, rest) = rest.split_at_checked(16)?;
        let text = rest.strip_prefix(br#"","record":"#)?.strip_suffix(b"}")?;
        let digest = u64::from_str_radix(std::str::from_utf8(digest).ok()?, 16).ok()?;
        let record = self.0.get(&digest)?;
        (xxh3_64(text) == digest).then_some(record)
    }
}
