//! Writing a bundle, and the bytes whose digest two offices compare on screen.
//!
//! Equal arguments give equal bytes. The file's SHA-256 comes from the edge, so a body is composed
//! first and sealed after.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use serde::Serialize;

use super::{FORMAT, Header, Made, OLDEST_READER, Scope, Sha256Sum, VERSION, hex, line_digest, writer};
use crate::base::{Id, Lineage};
use crate::merge::canonical;
use crate::model::kinds::Country;
use crate::model::workspace::BundleId;
use crate::model::{LineageCard, Workspace};

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
    let records = scope.records(workspace);
    let mut counts = BTreeMap::<Box<str>, u32>::new();
    let mut lineages = BTreeMap::<Lineage, u32>::new();
    for record in records.values() {
        *counts.entry(record.kind.clone()).or_default() += 1;
        lineages.extend(record.seen.iter().map(|dot| (dot.lineage, 0)));
    }
    for dot in workspace.records.values().flat_map(|record| record.seen.iter()) {
        lineages.entry(dot.lineage).and_modify(|last| *last = dot.seq.max(*last));
    }

    let header = Header { workspace: workspace.id.clone(), bundle, made, scope, counts };
    let mut bytes = Vec::new();
    let first = FirstLine { format: FORMAT, version: VERSION, oldest_reader: OLDEST_READER, header: &header };
    let first = json(&first);
    // The first line's brace stays open: the document ends with the last line.
    bytes.extend_from_slice(&first.as_bytes()[..first.len() - 1]);
    bytes.extend_from_slice(b",\n");
    let no_card = LineageCard::default();
    let stated = lineages.iter().map(|(lineage, seen)| {
        let card = workspace.lineages.get(lineage).unwrap_or(&no_card);
        (*lineage, card, card.last.max(Some(*seen)))
    });
    section(&mut bytes, "lineages", writer::lines(stated).map(|line| with_digest("writer", line)));
    section(&mut bytes, "merged", workspace.merged.iter().map(|receipt| format!("\"{receipt}\"")));
    section(&mut bytes, "records", records.values().map(|record| with_digest("record", canonical::line(record))));
    Body { header, bytes }
}

fn with_digest(name: &str, text: String) -> String {
    format!("{{\"digest\":\"{}\",\"{name}\":{text}}}", line_digest(&text))
}

fn section<T: Display>(bytes: &mut Vec<u8>, name: &str, lines: impl Iterator<Item = T>) {
    bytes.extend_from_slice(format!("\"{name}\":[").as_bytes());
    let mut separator = "\n";
    for line in lines {
        bytes.extend_from_slice(separator.as_bytes());
        bytes.extend_from_slice(line.to_string().as_bytes());
        separator = ",\n";
    }
    bytes.extend_from_slice(b"\n],\n");
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

/// What two offices compare to know that they hold the same: a digest of these bytes.
///
/// The lines of all records, built-in ones included, then the office and person of each lineage
/// that a record names. Left out is what may differ between equal states: a lineage's `last`, which
/// changes when a file leaves; the browser profile; lineages that wrote nothing; the list of files
/// taken in; the workspace's own session.
pub fn state_digest_input(workspace: &Workspace) -> Vec<u8> {
    #[derive(Serialize)]
    struct Writer<'a> {
        lineage: Lineage,
        office: Option<&'a Id<Country>>,
        person: &'a str,
    }
    let mut bytes = Vec::new();
    let mut put = |line: String| {
        bytes.extend_from_slice(line.as_bytes());
        bytes.push(b'\n');
    };
    let mut named = BTreeSet::new();
    for record in workspace.records.values() {
        named.extend(record.seen.iter().map(|dot| dot.lineage));
        put(canonical::line(record));
    }
    for lineage in named {
        let card = workspace.lineages.get(&lineage);
        let person = card.map_or("", |card| &card.person);
        put(json(&Writer { lineage, office: card.and_then(|card| card.office.as_ref()), person }));
    }
    bytes
}
