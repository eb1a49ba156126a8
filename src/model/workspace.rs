//! Everything one strategy's offices share: the records and who wrote them.
//!
//! Reading only. `change` writes, `merge` joins, `storage` and `exchange` carry.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::Arc;

use super::kinds;
use super::lineage::LineageCard;
use super::record::{Life, Record};
use crate::base::{Dot, Id, KindOf, Lineage, RecordId};

/// Names a workspace: a bundle from another one asks before it merges.
pub struct WorkspaceKind;
pub type WorkspaceId = Id<WorkspaceKind>;
impl KindOf for WorkspaceKind {
    const KIND: &'static str = "workspace";
}

/// Names one exported file.
pub struct BundleKind;
pub type BundleId = Id<BundleKind>;
impl KindOf for BundleKind {
    const KIND: &'static str = "bundle";
}

/// A state of the shared work. Records are behind `Arc`: copies of a workspace are cheap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workspace {
    pub id: WorkspaceId,
    pub records: BTreeMap<RecordId, Arc<Record>>,
    pub lineages: BTreeMap<Lineage, LineageCard>,
    /// The files merged so far, wherever they were merged: answers "did they get my file?".
    pub merged: BTreeSet<BundleId>,
}

impl Workspace {
    pub fn new(id: WorkspaceId) -> Self {
        Self { id, records: BTreeMap::new(), lineages: BTreeMap::new(), merged: BTreeSet::new() }
    }

    pub fn get(&self, id: &RecordId) -> Option<&Record> {
        self.records.get(id).map(|record| &**record)
    }

    /// The table of a kind, deleted records included, in the order of ids.
    pub fn table(&self, kind: &str) -> impl Iterator<Item = &Arc<Record>> {
        // All ids of a kind begin with its name and a hyphen; `.` is what follows the hyphen.
        let (from, to) = (format!("{kind}-"), format!("{kind}."));
        self.records.range::<str, _>((Bound::Included(&*from), Bound::Excluded(&*to))).map(|(_, record)| record)
    }

    /// The records of a kind that are there: alive, or contested, which is shown and counted.
    pub fn living<K: KindOf>(&self) -> impl Iterator<Item = &Arc<Record>> {
        self.table(K::KIND).filter(|record| self.life(record) != Life::Deleted)
    }

    /// M6: as the record says, and open as well while a living record refers to it.
    pub fn life(&self, record: &Record) -> Life {
        match record.life() {
            Life::Deleted if self.is_referred_to(&record.id) => Life::Contested,
            life => life,
        }
    }

    /// Looks at every record; asked only of deleted ones.
    fn is_referred_to(&self, id: &RecordId) -> bool {
        self.records.values().any(|record| {
            record.life() != Life::Deleted
                && kinds::named(&record.kind).is_some_and(|kind| kind.references(record).contains(id))
        })
    }

    /// Who stands behind a dot.
    pub fn card(&self, dot: Dot) -> Option<&LineageCard> {
        self.lineages.get(&dot.lineage)
    }
}
