//! Files out and files in.

use std::collections::BTreeSet;

use super::{Engine, Person};
use crate::base::{Id, Lineage, Minute, RecordId};
use crate::exchange::bundle::{Body, Bundle, Made, Scope, compose};
use crate::exchange::review::{Review, review};
use crate::model::kinds::Country;
use crate::model::value::Map;
use crate::model::workspace::BundleId;
use crate::storage::{Content, ExportNote, Receipt, Store};

/// Files that were read and judged, ready to be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    pub review: Review,
    receipts: BTreeSet<Receipt>,
}

/// A file that left this device, and the offices whose files say that they merged it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentFile {
    pub bundle: BundleId,
    pub at: Minute,
    pub scope: Box<str>,
    pub by: Lineage,
    pub merged_by: Vec<Id<Country>>,
}

impl<S: Store> Engine<S> {
    /// Composes a file and notes that it leaves. The lineage written under so far is closed with
    /// it (M12). The caller seals the body with its digest and hands it over.
    pub fn export(&mut self, scope: Scope) -> Body {
        let by = self.hand.lineage;
        self.begin_lineage();
        let bundle: BundleId = self.new_id();
        let at = self.clock.now();
        let root = match &scope {
            Scope::All => "all",
            Scope::Country(id) => id.as_str(),
            Scope::Objective(id) | Scope::Challenge(id) => id.as_str(),
            Scope::Project(id) => id.as_str(),
        };
        let note = ExportNote { at, scope: root.into(), by, more: Map::new() };
        self.exports.insert(bundle.clone(), note.clone());
        let mut content = Content::of_change(&self.workspace, [], by);
        content.exports.insert(bundle.clone(), note);
        self.save(content);
        let (office, person) = match self.person.clone() {
            Some(Person { name, office }) => (Some(office), name),
            None => (None, Box::default()),
        };
        let made = Made { office, person, app: env!("CARGO_PKG_VERSION").into(), at };
        compose(&self.workspace, bundle, made, scope)
    }

    /// What taking the files in would mean.
    pub fn review(&self, bundles: &[Bundle]) -> Import {
        let told = |bundle: &Bundle| {
            let office = bundle.header.made.office.clone();
            let merged = bundle.merged.clone();
            office.into_iter().flat_map(move |office| {
                merged.clone().into_iter().map(move |bundle| Receipt { bundle, office: office.clone() })
            })
        };
        Import {
            review: review(&self.workspace, bundles, Some((self.hand.lineage, self.hand.seq))),
            receipts: bundles.iter().flat_map(|bundle| told(bundle).collect::<Vec<_>>()).collect(),
        }
    }

    /// Takes reviewed files in, as one act. The ids are of the records that changed.
    ///
    /// Steps from before can no longer be undone where the files replaced what they wrote; undo
    /// says so then.
    pub fn merge(&mut self, import: Import) -> Vec<RecordId> {
        let joined = import.review.accept();
        let touched: Vec<RecordId> = joined.records.iter().map(|record| record.id.clone()).collect();
        let mut content = Content {
            records: joined.records.into_iter().map(|record| (record.id.clone(), record)).collect(),
            lineages: joined.lineages,
            merged: joined.merged,
            ..Content::default()
        };
        self.workspace.records.extend(content.records.clone());
        self.workspace.lineages.extend(content.lineages.clone());
        self.workspace.merged.extend(content.merged.iter().cloned());
        content.receipts = import.receipts;
        self.receipts.extend(content.receipts.iter().cloned());
        self.save(content);
        touched
    }

    /// The files that left this device, the latest first.
    pub fn sent(&self) -> Vec<SentFile> {
        let mut sent: Vec<SentFile> = self
            .exports
            .iter()
            .map(|(bundle, note)| SentFile {
                bundle: bundle.clone(),
                at: note.at,
                scope: note.scope.clone(),
                by: note.by,
                merged_by: self.receipts.iter().filter(|r| r.bundle == *bundle).map(|r| r.office.clone()).collect(),
            })
            .collect();
        sent.sort_by(|a, b| (b.at, &b.bundle).cmp(&(a.at, &a.bundle)));
        sent
    }
}
