//! Files out and files in.

use super::{Engine, Person};
use crate::base::{Id, Lineage, Minute, order};
use crate::exchange::bundle::{Body, Bundle, Composer, Made, Scope};
use crate::exchange::review::{Live, Review, review};
use crate::exchange::settle::Choice;
use crate::model::kinds::Country;
use crate::model::value::Map;
use crate::model::workspace::BundleId;
use crate::model::{Receipt, Workspace};
use crate::storage::{Content, ExportNote, Store};

/// Files that were read and judged, ready to be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    pub review: Review,
    /// What the person decided while reading it; written on top of the files.
    pub choices: Vec<Choice>,
}

/// A state as it was at one moment, to be composed: the work may go on meanwhile.
#[derive(Clone, Debug)]
pub struct Outgoing {
    workspace: Workspace,
    pub bundle: BundleId,
    pub made: Made,
    pub scope: Scope,
}

impl Outgoing {
    pub fn composer(&self) -> Composer<'_> {
        Composer::open(&self.workspace, self.bundle.clone(), self.made.clone(), self.scope.clone())
    }
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
    /// Composes a file and notes that it leaves; see [`Engine::leave`].
    pub fn export(&mut self, scope: Scope) -> Body {
        let outgoing = self.leave(scope);
        let mut composer = outgoing.composer();
        while composer.step(usize::MAX).is_some() {}
        composer.finish()
    }

    /// Notes that a file leaves. The lineage written under so far is closed with it (M12). The caller
    /// composes what is given, seals the body with its digest and hands it over.
    pub fn leave(&mut self, scope: Scope) -> Outgoing {
        let by = self.hand.lineage;
        let bundle: BundleId = self.new_id();
        let at = self.clock.now();
        let root = match &scope {
            Scope::All => "all",
            Scope::Country(id) => id.as_str(),
            Scope::Objective(id) | Scope::Challenge(id) => id.as_str(),
            Scope::Project(id) => id.as_str(),
        };
        self.sign_receipts();
        let note = ExportNote { at, scope: root.into(), by, more: Map::new() };
        self.exports.insert(bundle.clone(), note.clone());
        self.begin_lineage();
        let mut content = Content::of_change(&self.workspace, [], by);
        content.exports.insert(bundle.clone(), note);
        content.merged = self.workspace.merged.clone();
        self.save(content);
        Outgoing { workspace: self.workspace.clone(), bundle, made: self.made(), scope }
    }

    /// The present state as a file that stays on this device: nothing is closed and nothing noted.
    pub fn snapshot(&mut self) -> Outgoing {
        let bundle = self.new_id();
        Outgoing { workspace: self.workspace.clone(), bundle, made: self.made(), scope: Scope::All }
    }

    fn made(&self) -> Made {
        let (office, person) = match self.person.clone() {
            Some(Person { name, office }) => (Some(office), name),
            None => (None, Box::default()),
        };
        Made { office, person, app: env!("CARGO_PKG_VERSION").into(), at: self.clock.now() }
    }

    /// Files may be merged before anyone said who they are; the file that leaves says which office
    /// has them.
    fn sign_receipts(&mut self) {
        let Some(Person { office, .. }) = &self.person else { return };
        let unsigned = self.workspace.merged.iter().filter(|receipt| receipt.by.is_none());
        let signed: Vec<Receipt> =
            unsigned.map(|receipt| Receipt { by: Some(office.clone()), ..receipt.clone() }).collect();
        self.workspace.merged.extend(signed);
    }

    /// The lineage written under, and the number of its last write: what a review has to know.
    pub fn live(&self) -> Live {
        Some((self.hand.lineage, self.hand.seq))
    }

    /// What taking the files in would mean.
    pub fn review(&self, bundles: &[Bundle]) -> Import {
        Import { review: review(&self.workspace, bundles, self.live()), choices: Vec::new() }
    }

    /// The offices that have merged the file, as far as any file that came in says.
    fn merged_by(&self, bundle: &BundleId) -> Vec<Id<Country>> {
        let receipts = self.workspace.merged.iter().filter(|receipt| receipt.bundle == *bundle);
        receipts.filter_map(|receipt| receipt.by.clone()).collect()
    }

    /// How many writes of this device are in no file that holds everything.
    pub fn unexported(&self) -> usize {
        // A file closes the lineage it was made under, so what began later is not in it, nor what began
        // in the same second and is still open.
        let whole = self.exports.values().filter(|note| &*note.scope == "all").map(|note| note.by.start()).max();
        let is_newer = |lineage: Lineage, is_open: bool| Some((lineage.start(), is_open)) > whole.map(|at| (at, false));
        let is_open = |lineage| self.workspace.lineages.get(&lineage).is_some_and(|card| card.last.is_none());
        let newer = self.written.iter().filter(|dot| is_newer(dot.lineage, is_open(dot.lineage)));
        newer.map(|dot| dot.seq as usize).sum()
    }

    /// When work last left in a file, or began here if none has: what a reminder counts from.
    pub fn unsent_since(&self) -> Option<Minute> {
        let first = self.written.iter().map(|dot| Minute(i64::from(dot.lineage.start()) / 60)).min();
        let last = self.exports.values().filter(|note| &*note.scope == "all").map(|note| note.at).max();
        last.or(first).filter(|_| self.unexported() > 0)
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
                merged_by: self.merged_by(bundle),
            })
            .collect();
        order::sort_by(&mut sent, |a, b| (b.at, &b.bundle).cmp(&(a.at, &a.bundle)));
        sent
    }
}
