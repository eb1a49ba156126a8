//! Everything one strategy's offices share: the records and who wrote them.
//!
//! Reading only. `change` writes, `merge` joins, `storage` and `exchange` carry.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Bound;
use std::str::FromStr;
use std::sync::Arc;

use super::kinds::{self, Country};
use super::lineage::LineageCard;
use super::record::{Life, Record};
use crate::base::{Dot, Id, KindOf, Lineage, Malformed, RecordId, as_text};

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

/// "This office has merged this file": what lets each office see who has got its work. Written
/// `bundle-…@country-…`; without an office where nobody had said who they are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Receipt {
    pub bundle: BundleId,
    pub by: Option<Id<Country>>,
}

impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.by {
            Some(by) => write!(f, "{}@{by}", self.bundle),
            None => self.bundle.fmt(f),
        }
    }
}

impl FromStr for Receipt {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let (bundle, by) = text.split_once('@').map_or((text, None), |(bundle, by)| (bundle, Some(by)));
        Ok(Self { bundle: bundle.parse()?, by: by.map(str::parse).transpose()? })
    }
}

as_text!(Receipt);

/// A state of the shared work. Records are behind `Arc`: copies of a workspace are cheap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workspace {
    pub id: WorkspaceId,
    pub records: BTreeMap<RecordId, Arc<Record>>,
    pub lineages: BTreeMap<Lineage, LineageCard>,
    /// Who has merged which file, as far as any file said: answers "did they get mine?".
    pub merged: BTreeSet<Receipt>,
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

    /// Whether the file was merged by anyone, here or elsewhere.
    pub fn has_merged(&self, bundle: &BundleId) -> bool {
        let first = Receipt { bundle: bundle.clone(), by: None };
        self.merged.range(first..).next().is_some_and(|receipt| receipt.bundle == *bundle)
    }

    /// Who stands behind a dot.
    pub fn card(&self, dot: Dot) -> Option<&LineageCard> {
        self.lineages.get(&dot.lineage)
    }
}
