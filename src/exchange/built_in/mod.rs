//! The strategy that every office starts from: frameworks, nodes, crosswalk, countries (M14).
//!
//! Each release of its texts stands under one fixed lineage made from the hash of its sources, and is
//! never extended: new texts are a new file beside the old. The files are written and checked by a test
//! (`tests/it/exchange/built_in.rs`), so nothing is verified here.
//!
//! A release is a plain list: every first visit reads it, and needs no reader of bundles for that. Its
//! first line gives lineage and minute. Then come the records with an empty line between them, id first,
//! a line a field: a text behind `=` (`¶` parts its paragraphs), a number behind `#`. Writes are numbered
//! as they stand.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::{Dot, Id, Lineage, Minute, RecordId};
use crate::merge::join_workspaces;
use crate::model::{LineageCard, Record, Register, Value, Workspace, WorkspaceId, Write};

/// The releases, oldest first.
pub const RELEASES: &[&str] = &[include_str!("strategy-1.txt")];

/// The workspace of IOM's offices in Central Asia. The same for all of them, so that their files
/// merge without asking.
pub fn workspace_id() -> WorkspaceId {
    Id::natural(&["iom-central-asia"]).expect("letters and hyphens make an id")
}

/// A workspace that holds what is built in, and nothing that anyone wrote.
pub fn built_in() -> Workspace {
    workspace_of(RELEASES)
}

/// The join of releases; see [`RELEASES`]. For tests of releases to come as well.
///
/// # Panics
/// On a text that is no release: this is for texts that a test has read before.
pub fn workspace_of(releases: &[&str]) -> Workspace {
    let read = |text: &&str| read(text).expect("a test reads every release");
    let (first, later) = releases.split_first().expect("there is a first release");
    let mut workspace = read(first);
    later.iter().for_each(|release| join_workspaces(&mut workspace, &read(release)));
    workspace
}

/// None where the text is no release.
fn read(text: &str) -> Option<Workspace> {
    let mut workspace = Workspace::new(workspace_id());
    let (head, records) = text.split_once("\n\n")?;
    let (lineage, at) = head.split_once(' ')?;
    let (lineage, at): (Lineage, _) = (lineage.parse().ok()?, Minute(at.parse().ok()?));
    let mut seq = 0;
    let mut write = |value| {
        seq += 1;
        Register::of_one(Dot { lineage, seq }, Write { value, at, sources: Vec::new(), more: BTreeMap::new() })
    };
    for lines in records.split("\n\n") {
        let mut lines = lines.lines();
        let mut record = Record::blank(lines.next()?.parse::<RecordId>().ok()?);
        record.life = write(Value::Bool(true));
        for line in lines {
            let (name, value) = line.split_at_checked(line.find(['=', '#'])?)?;
            let value = match value.strip_prefix('=') {
                Some(text) => Value::text(text.replace('¶', "\n")),
                None => Value::Int(value[1..].parse().ok()?),
            };
            record.fields.insert(name.parse().ok()?, write(value));
        }
        record.seen = record.dots().collect();
        workspace.records.insert(record.id.clone(), Arc::new(record));
    }
    workspace.lineages.insert(lineage, LineageCard { last: Some(seq), ..LineageCard::default() });
    Some(workspace)
}
