//! Opening a rescue file: everything a store held, readable or not, as it was saved when the app or
//! its store had failed. What verifies in it comes in like any file, over the same review.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::bundle::{Bundle, Damage, Header, Made, Scope};
use crate::base::{Id, Lineage, Minute};
use crate::model::{Workspace, WorkspaceId};
use crate::storage::memory::MemoryStore;
use crate::storage::{Fresh, Journal};

const FORMAT: &str = "kerege-rescue";

#[derive(Deserialize)]
struct Rescue {
    format: String,
    store: BTreeMap<String, String>,
}

/// The work in a rescue file; none where the text is no such file. `workspace` is this office's own,
/// for a store that tells none.
///
/// What did not verify is told as damage. The file is no bundle: nobody is noted to have merged it.
pub fn read(bytes: &[u8], workspace: &WorkspaceId) -> Option<Bundle> {
    let text = std::str::from_utf8(bytes).ok()?;
    // Cheap for the usual file, which says what it is at its beginning.
    if !text.get(..200).unwrap_or(text).contains(FORMAT) {
        return None;
    }
    let rescue: Rescue = serde_json::from_str(text).ok().filter(|rescue: &Rescue| rescue.format == FORMAT)?;
    let fresh = Fresh { workspace: workspace.clone(), lineage: Lineage::new(0, 0) };
    let opened = Journal::open(&MemoryStore::new(), rescue.store.into_iter().collect(), fresh);
    let bad = opened.report.damaged.iter().filter(|damaged| !damaged.whole_elsewhere).count();
    let (mut held, _) = opened.content.into_workspace(opened.workspace);
    close_lineages(&mut held);
    let mut counts = BTreeMap::<Box<str>, u32>::new();
    held.records.values().for_each(|record| *counts.entry(record.kind.clone()).or_default() += 1);
    let header =
        Header { workspace: held.id.clone(), bundle: Id::random(0), made: made(&held), scope: Scope::All, counts };
    let damage = (bad > 0).then(|| Damage { missing_records: bad.try_into().unwrap_or(u32::MAX), ..Damage::default() });
    Some(Bundle { header, lineages: held.lineages, merged: BTreeSet::new(), records: held.records, damage })
}

/// The page that wrote under them is gone: each ends with the last write that any record has seen.
fn close_lineages(held: &mut Workspace) {
    let mut last = BTreeMap::<Lineage, u32>::new();
    for dot in held.records.values().flat_map(|record| record.seen.iter()) {
        let seq = last.entry(dot.lineage).or_default();
        *seq = dot.seq.max(*seq);
    }
    for (lineage, seq) in last {
        let card = held.lineages.entry(lineage).or_default();
        card.last = card.last.max(Some(seq));
    }
}

/// Whoever wrote last, and when.
fn made(held: &Workspace) -> Made {
    let writes = held.records.values().flat_map(|record| record.registers().flat_map(|register| register.iter()));
    let last = writes.filter(|(dot, _)| !dot.lineage.is_built_in()).max_by_key(|(dot, write)| (write.at, *dot));
    let card = last.and_then(|(dot, _)| held.lineages.get(&dot.lineage));
    Made {
        office: card.and_then(|card| card.office.clone()),
        person: card.map(|card| card.person.clone()).unwrap_or_default(),
        app: env!("CARGO_PKG_VERSION").into(),
        at: last.map_or(Minute(0), |(_, write)| write.at),
    }
}
