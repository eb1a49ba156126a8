//! Writing a bundle, and the bytes whose digest two offices compare on screen.
//!
//! Equal arguments give equal bytes. The file's SHA-256 comes from the edge, so a body is composed
//! first and sealed after.

use std::collections::{BTreeMap, BTreeSet, btree_map};
use std::sync::Arc;
use std::vec;

use serde::Serialize;

use super::{FORMAT, Header, Made, OLDEST_READER, Scope, Sha256Sum, VERSION, hex, line_digest};
use crate::base::{Id, Lineage, Progress, RecordId};
use crate::merge::canonical;
use crate::model::kinds::Country;
use crate::model::workspace::BundleId;
use crate::model::{LineageCard, Record, Workspace};

/// A bundle without its last line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    pub header: Header,
    bytes: Vec<u8>,
}

impl Body {
    /// What the file's digest is taken of.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The finished file, given the SHA-256 of [`Body::bytes`].
    pub fn seal(self, sha256: Sha256Sum) -> Vec<u8> {
        let mut bytes = self.bytes;
        bytes.extend_from_slice(format!("\"sha256\":\"{}\"}}\n", hex(&sha256)).as_bytes());
        bytes
    }
}

/// Writes the records in scope as a bundle.
///
/// M12: the file states every lineage its records name as closed, with the number of its last
/// write: the card's, or the greatest that any record of the workspace has seen, if that is more.
/// The caller has closed its own lineage first and writes under a new one from here on.
pub fn compose(workspace: &Workspace, bundle: BundleId, made: Made, scope: Scope) -> Body {
    let mut composer = Composer::open(workspace, bundle, made, scope);
    while composer.step(usize::MAX).is_some() {}
    composer.finish()
}

/// A bundle on its way out; see [`compose`].
pub struct Composer<'a> {
    workspace: &'a Workspace,
    header: Header,
    records: Vec<Arc<Record>>,
    /// Of each lineage that a record in scope names, the greatest number that any record has seen.
    lineages: BTreeMap<Lineage, u32>,
    bytes: Vec<u8>,
    at: Writing<'a>,
    done: usize,
    /// About: lineages that nothing in scope names are passed over.
    total: usize,
}

/// What is to be done next.
enum Writing<'a> {
    /// Counting the record in scope with this number.
    Counts(usize),
    LastNumbers(btree_map::Values<'a, RecordId, Arc<Record>>),
    Lineages(btree_map::IntoIter<Lineage, u32>),
    Records(vec::IntoIter<Arc<Record>>),
}

impl<'a> Composer<'a> {
    /// The records are those of now: what happens to another copy of the workspace meanwhile is not in it.
    pub fn open(workspace: &'a Workspace, bundle: BundleId, made: Made, scope: Scope) -> Self {
        let records: Vec<Arc<Record>> = scope.records(workspace).into_values().collect();
        let total = 2 * records.len() + workspace.records.len() + workspace.lineages.len();
        let header = Header { workspace: workspace.id.clone(), bundle, made, scope, counts: BTreeMap::new() };
        let (lineages, bytes, at) = (BTreeMap::new(), Vec::new(), Writing::Counts(0));
        Self { workspace, header, records, lineages, bytes, at, done: 0, total }
    }

    /// Goes through up to so many lines more, for counting or for writing. None once all are written.
    pub fn step(&mut self, lines: usize) -> Option<Progress> {
        let until = self.done.saturating_add(lines.max(1));
        let mut left = true;
        while left && self.done < until {
            left = self.one_more();
            self.done += usize::from(left);
        }
        left.then(|| Progress { done: self.done.min(self.total), total: self.total })
    }

    /// What was written, without its seal.
    pub fn finish(self) -> Body {
        let mut bytes = self.bytes;
        bytes.extend_from_slice(b"\n],\n");
        Body { header: self.header, bytes }
    }

    fn one_more(&mut self) -> bool {
        match &mut self.at {
            Writing::Counts(number) => match self.records.get(*number) {
                Some(record) => {
                    *number += 1;
                    *self.header.counts.entry(record.kind.clone()).or_default() += 1;
                    self.lineages.extend(record.seen.iter().map(|dot| (dot.lineage, 0)));
                }
                None => self.at = Writing::LastNumbers(self.workspace.records.values()),
            },
            Writing::LastNumbers(records) => match records.next() {
                Some(record) => {
                    for dot in record.seen.iter() {
                        self.lineages.entry(dot.lineage).and_modify(|last| *last = dot.seq.max(*last));
                    }
                }
                None => {
                    self.begin();
                    self.at = Writing::Lineages(std::mem::take(&mut self.lineages).into_iter());
                }
            },
            Writing::Lineages(lineages) => match lineages.next() {
                Some((lineage, seen)) => push_line(&mut self.bytes, &lineage_line(self.workspace, lineage, seen)),
                None => {
                    section(&mut self.bytes, "merged");
                    self.workspace
                        .merged
                        .iter()
                        .for_each(|receipt| push_line(&mut self.bytes, &format!("\"{receipt}\"")));
                    section(&mut self.bytes, "records");
                    self.at = Writing::Records(std::mem::take(&mut self.records).into_iter());
                }
            },
            Writing::Records(records) => {
                let Some(record) = records.next() else { return false };
                push_line(&mut self.bytes, &with_digest("record", canonical::line(&record)));
            }
        }
        true
    }

    /// Line 1, which has the counts. Its brace stays open: the document ends with the last line.
    fn begin(&mut self) {
        let first = FirstLine { format: FORMAT, version: VERSION, oldest_reader: OLDEST_READER, header: &self.header };
        let first = json(&first);
        self.bytes.extend_from_slice(&first.as_bytes()[..first.len() - 1]);
        self.bytes.extend_from_slice(b",\n\"lineages\":[");
    }
}

/// Ends the section before, and begins one.
fn section(bytes: &mut Vec<u8>, name: &str) {
    bytes.extend_from_slice(format!("\n],\n\"{name}\":[").as_bytes());
}

fn push_line(bytes: &mut Vec<u8>, line: &str) {
    bytes.extend_from_slice(if bytes.ends_with(b"[") { b"\n" } else { b",\n" });
    bytes.extend_from_slice(line.as_bytes());
}

fn lineage_line(workspace: &Workspace, lineage: Lineage, seen: u32) -> String {
    let mut card = workspace.lineages.get(&lineage).cloned().unwrap_or_default();
    card.last = card.last.max(Some(seen));
    with_digest("lineage", lineage_json(lineage, &card))
}

/// The one spelling of a lineage and its card.
pub(super) fn lineage_json(id: Lineage, card: &LineageCard) -> String {
    json(&LineageLine { id, card })
}

fn with_digest(name: &str, text: String) -> String {
    format!("{{\"digest\":\"{}\",\"{name}\":{text}}}", line_digest(&text))
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("headers and cards have only string keys and are written to memory")
}

#[derive(Serialize)]
struct FirstLine<'a> {
    format: &'static str,
    version: u32,
    oldest_reader: u32,
    #[serde(flatten)]
    header: &'a Header,
}

#[derive(Serialize)]
struct LineageLine<'a> {
    id: Lineage,
    #[serde(flatten)]
    card: &'a LineageCard,
}

/// What two offices compare to know that they hold the same: a digest of these bytes.
///
/// The lines of all records, built-in ones included, then the office and person of each lineage
/// that a record names. Left out is what may differ between equal states: a lineage's `last`, which
/// changes when a file leaves; the browser profile; lineages that wrote nothing; the list of files
/// taken in; the workspace's own session.
pub fn state_digest_input(workspace: &Workspace) -> Vec<u8> {
    let mut text = StateText::open(workspace);
    while text.step(usize::MAX).is_some() {}
    text.finish()
}

/// The bytes of [`state_digest_input`] on their way.
pub struct StateText<'a> {
    workspace: &'a Workspace,
    records: btree_map::Values<'a, RecordId, Arc<Record>>,
    /// The lineages named so far; each becomes a line once all records are written.
    named: BTreeSet<Lineage>,
    bytes: Vec<u8>,
    done: usize,
}

impl<'a> StateText<'a> {
    pub fn open(workspace: &'a Workspace) -> Self {
        let records = workspace.records.values();
        Self { workspace, records, named: BTreeSet::new(), bytes: Vec::new(), done: 0 }
    }

    /// Writes up to so many lines more. None once all are written.
    pub fn step(&mut self, lines: usize) -> Option<Progress> {
        let until = self.done.saturating_add(lines.max(1));
        let mut left = true;
        while left && self.done < until {
            left = self.one_more();
            self.done += usize::from(left);
        }
        let total = self.workspace.records.len() + self.workspace.lineages.len();
        left.then(|| Progress { done: self.done.min(total), total })
    }

    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }

    fn one_more(&mut self) -> bool {
        #[derive(Serialize)]
        struct Writer<'a> {
            lineage: Lineage,
            office: Option<&'a Id<Country>>,
            person: &'a str,
        }
        let line = if let Some(record) = self.records.next() {
            self.named.extend(record.seen.iter().map(|dot| dot.lineage));
            canonical::line(record)
        } else if let Some(lineage) = self.named.pop_first() {
            let card = self.workspace.lineages.get(&lineage);
            let person = card.map_or("", |card| &card.person);
            json(&Writer { lineage, office: card.and_then(|card| card.office.as_ref()), person })
        } else {
            return false;
        };
        self.bytes.extend_from_slice(line.as_bytes());
        self.bytes.push(b'\n');
        true
    }
}
