//! What the store holds of a workspace: records, lineages, merged files, and this device's notes.
//!
//! Contents join like the records in them, so order and repetition of what is read back don't
//! matter (D2). Knows nothing of keys and frames.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::base::{Lineage, Minute, RecordId, order};
use crate::merge::{join_cards, join_shared};
use crate::model::value::{Map, unique_map};
use crate::model::workspace::BundleId;
use crate::model::{LineageCard, Receipt, Record, Workspace, WorkspaceId};

/// A part of a workspace, or all of it, with the notes of this device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    pub records: BTreeMap<RecordId, Arc<Record>>,
    pub lineages: BTreeMap<Lineage, LineageCard>,
    /// Who has merged which file, as far as is known here.
    pub merged: BTreeSet<Receipt>,
    pub exports: Exports,
    /// What a later version adds; kept and passed on (M9).
    pub more: Map,
}

/// The files that left this device. Never exchanged; an entry is added, never changed.
pub type Exports = BTreeMap<BundleId, ExportNote>;

/// One file that left this device.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ExportNote {
    pub at: Minute,
    /// What the file holds: `all`, or the id of the country, objective, challenge or project.
    pub scope: Box<str>,
    /// The session that made it, and through its card the person.
    pub by: Lineage,
    /// What a later version adds; kept and passed on (M9).
    #[serde(flatten, deserialize_with = "unique_map")]
    pub more: Map,
}

impl Content {
    /// Everything: what a generation holds.
    pub fn of(workspace: &Workspace, exports: &Exports) -> Self {
        Self {
            records: workspace.records.clone(),
            lineages: workspace.lineages.clone(),
            merged: workspace.merged.clone(),
            exports: exports.clone(),
            more: Map::new(),
        }
    }

    /// The named records whole, and the writer's card: what the overlay of one ChangeSet holds.
    /// Ids that the workspace doesn't hold are passed over.
    pub fn of_change<'a>(
        workspace: &Workspace,
        touched: impl IntoIterator<Item = &'a RecordId>,
        writer: Lineage,
    ) -> Self {
        let record = |id: &RecordId| Some((id.clone(), workspace.records.get(id)?.clone()));
        let card = workspace.lineages.get(&writer).map(|card| (writer, card.clone()));
        Self {
            records: order::map(touched.into_iter().filter_map(record)),
            lineages: order::map(card),
            ..Self::default()
        }
    }

    /// The workspace again, and the notes of this device.
    pub fn into_workspace(self, id: WorkspaceId) -> (Workspace, Exports) {
        let Self { records, lineages, merged, exports, .. } = self;
        (Workspace { id, records, lineages, merged }, exports)
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Commutative, associative, idempotent. For what this device wrote itself; a file from
    /// elsewhere goes through the review of an import.
    pub fn join(&mut self, other: &Self) {
        if self.is_empty() {
            *self = other.clone();
            return;
        }
        for (id, record) in &other.records {
            match self.records.get_mut(id) {
                Some(mine) => *mine = join_shared(mine, record),
                None => drop(self.records.insert(id.clone(), record.clone())),
            }
        }
        for (lineage, card) in &other.lineages {
            match self.lineages.get_mut(lineage) {
                Some(mine) if mine == card => {}
                Some(mine) => *mine = join_cards(mine, card),
                None => drop(self.lineages.insert(*lineage, card.clone())),
            }
        }
        self.merged.extend(other.merged.iter().cloned());
        join_greatest(&mut self.exports, &other.exports);
        join_greatest(&mut self.more, &other.more);
    }

    /// As [`Content::join`], and takes over what isn't here yet.
    pub(super) fn absorb(&mut self, other: Self) {
        if self.is_empty() {
            *self = other;
            return;
        }
        let Self { records, lineages, merged, exports, more } = other;
        let mut met = Self { merged, exports, more, ..Self::default() };
        for (id, record) in records {
            match self.records.contains_key(&id) {
                true => drop(met.records.insert(id, record)),
                false => drop(self.records.insert(id, record)),
            }
        }
        for (lineage, card) in lineages {
            match self.lineages.contains_key(&lineage) {
                true => drop(met.lineages.insert(lineage, card)),
                false => drop(self.lineages.insert(lineage, card)),
            }
        }
        self.join(&met);
    }

    /// Whether joining `other` would change nothing here.
    pub fn holds(&self, other: &Self) -> bool {
        other.stands_in(&|item| self.has(item))
    }

    /// Whether `stands` is true of each single thing in here.
    pub(super) fn stands_in(&self, stands: &dyn Fn(Item<'_>) -> bool) -> bool {
        self.records.values().all(|record| stands(Item::Record(record)))
            && self.lineages.iter().all(|(lineage, card)| stands(Item::Lineage(*lineage, card)))
            && self.merged.iter().all(|receipt| stands(Item::Merged(receipt)))
            && self.exports.iter().all(|(bundle, note)| stands(Item::Export(bundle, note)))
            && self.more.iter().all(|(name, value)| stands(Item::More(name, value)))
    }

    /// Whether joining this one thing would change nothing here.
    pub(super) fn has(&self, item: Item<'_>) -> bool {
        match item {
            Item::Record(record) => self.records.get(&record.id).is_some_and(|mine| holds_record(mine, record)),
            Item::Lineage(lineage, card) => {
                self.lineages.get(&lineage).is_some_and(|mine| mine == card || join_cards(mine, card) == *mine)
            }
            Item::Merged(receipt) => self.merged.contains(receipt),
            Item::Export(bundle, note) => self.exports.get(bundle).is_some_and(|mine| mine >= note),
            Item::More(name, value) => self.more.get(name).is_some_and(|mine| mine >= value),
        }
    }

    /// Takes over the records of `other` that equal its own, so that both share their memory.
    pub(super) fn share(&mut self, other: &Self) {
        for (id, record) in &mut self.records {
            if let Some(same) = other.records.get(id).filter(|same| *same == record) {
                *record = same.clone();
            }
        }
    }
}

/// One thing that a content holds, and that may stand in another.
#[derive(Clone, Copy)]
pub(super) enum Item<'a> {
    Record(&'a Arc<Record>),
    Lineage(Lineage, &'a LineageCard),
    Merged(&'a Receipt),
    Export(&'a BundleId, &'a ExportNote),
    More(&'a str, &'a crate::model::Value),
}

fn holds_record(mine: &Arc<Record>, other: &Arc<Record>) -> bool {
    Arc::ptr_eq(mine, &join_shared(mine, other))
}

/// Entries are never changed; where two differ all the same, the greater stays, in any order.
fn join_greatest<K: Ord + Clone, V: Ord + Clone>(into: &mut BTreeMap<K, V>, other: &BTreeMap<K, V>) {
    for (key, value) in other {
        match into.get_mut(key) {
            Some(mine) if *mine >= *value => {}
            Some(mine) => *mine = value.clone(),
            None => drop(into.insert(key.clone(), value.clone())),
        }
    }
}
