//! Which records a bundle holds: all, or one thing with what belongs to it.
//!
//! M3: what a bundle lacks says nothing, so any choice of records merges safely. The choice only
//! has to be complete enough to be understood: whatever a chosen record refers to comes along.

use std::collections::{BTreeMap, BTreeSet, btree_map};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::base::{Id, RecordId};
use crate::model::kinds::{Country, Node, Project};
use crate::model::{Record, Register, Value, Workspace};

/// How much of the work a bundle holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "lowercase")]
pub enum Scope {
    All,
    Country(Id<Country>),
    Objective(Id<Node>),
    Challenge(Id<Node>),
    Project(Id<Project>),
}

impl Scope {
    fn root(&self) -> Option<&RecordId> {
        match self {
            Self::All => None,
            Self::Country(id) => Some(id.record()),
            Self::Objective(id) | Self::Challenge(id) => Some(id.record()),
            Self::Project(id) => Some(id.record()),
        }
    }

    /// The records in scope, deleted ones included.
    ///
    /// For one thing these are its record, the records that refer to it directly (a country's
    /// assessments, priorities, evidence, the projects it leads or has a share in), what hangs on
    /// these (a project's budgets, reviews and risks, what is said about any of it), and all that
    /// any of them refer to, over as many steps as it takes. Built-in records are no exception:
    /// a reader of another release may lack exactly the node that a project names, and two offices
    /// of different releases end with equal digests.
    pub fn records(&self, workspace: &Workspace) -> BTreeMap<RecordId, Arc<Record>> {
        let mut choosing = Choosing::of(self, workspace);
        while choosing.one_more() {}
        choosing.chosen
    }
}

/// The records of a scope as they are found; see [`Scope::records`].
pub(super) struct Choosing<'a> {
    workspace: &'a Workspace,
    root: Option<RecordId>,
    /// The rest of the present round through all records: the first asks for what names the root, each
    /// later one for what hangs on what was found, until one finds nothing.
    round: btree_map::Iter<'a, RecordId, Arc<Record>>,
    is_first: bool,
    has_found: bool,
    found: BTreeSet<&'a RecordId>,
    /// Records that belong to it, and what they refer to is yet to be found.
    waiting: Vec<&'a RecordId>,
    pub chosen: BTreeMap<RecordId, Arc<Record>>,
}

impl<'a> Choosing<'a> {
    pub fn of(scope: &Scope, workspace: &'a Workspace) -> Self {
        let root = scope.root().cloned();
        let (round, chosen) = match &root {
            Some(_) => (workspace.records.iter(), BTreeMap::new()),
            None => (btree_map::Iter::default(), workspace.records.clone()),
        };
        let (found, waiting) = (BTreeSet::new(), Vec::new());
        Self { workspace, root, round, is_first: true, has_found: false, found, waiting, chosen }
    }

    /// Looks at one record more. False once all are found.
    pub fn one_more(&mut self) -> bool {
        if let (Some(root), Some((id, record))) = (&self.root, self.round.next()) {
            let belongs = match self.is_first {
                true => id == root || mentions(record, self.workspace).contains(&root),
                false => !self.found.contains(id) && hangs_on(record, &self.found),
            };
            if belongs {
                self.has_found = true;
                self.found.insert(id);
                self.waiting.push(id);
            }
            return true;
        }
        if std::mem::take(&mut self.has_found) {
            self.is_first = false;
            self.round = self.workspace.records.iter();
            return true;
        }
        let Some(id) = self.waiting.pop() else { return false };
        if let Some((id, record)) = self.workspace.records.get_key_value(id)
            && self.chosen.insert(id.clone(), record.clone()).is_none()
        {
            self.waiting.extend(mentions(record, self.workspace));
        }
        true
    }
}

/// Whether the record names one of these as its project, or speaks about it: it is nothing without.
fn hangs_on(record: &Record, held: &BTreeSet<&RecordId>) -> bool {
    let writes = ["project", "about"].into_iter().filter_map(|field| record.register(field)).flat_map(Register::iter);
    writes
        .filter_map(|(_, write)| write.value.as_text())
        .any(|id| id.parse().is_ok_and(|id: RecordId| held.contains(&id)))
}

/// Every record that any write of this one names: in values, in the names of set elements, as a
/// source, in members and kinds that only a later version knows. Wider than
/// [`crate::model::Kind::references`], which speaks of the values shown: a bundle also carries what
/// the other side of a conflict refers to.
fn mentions<'a>(record: &Record, workspace: &'a Workspace) -> Vec<&'a RecordId> {
    let mut found = Vec::new();
    let mut look_up = |text: &str| {
        // Ids have a hyphen and no spaces; most texts end here.
        if text.len() <= 120 && text.contains('-') {
            found.extend(workspace.records.get_key_value(text).map(|(id, _)| id));
        }
    };
    for (name, register) in &record.fields {
        name.branch().into_iter().for_each(&mut look_up);
        for (_, write) in register.iter() {
            write.sources.iter().for_each(|source| look_up(source.as_str()));
            texts(&write.value, &mut look_up);
            write.more.values().for_each(|value| texts(value, &mut look_up));
        }
    }
    found
}

/// Every text in a value, and every name of a member. Values nest no deeper than the reader lets them.
fn texts(value: &Value, visit: &mut impl FnMut(&str)) {
    match value {
        Value::Text(text) => visit(text),
        Value::List(list) => list.iter().for_each(|value| texts(value, visit)),
        Value::Map(map) => map.iter().for_each(|(name, value)| {
            visit(name);
            texts(value, visit);
        }),
        Value::Empty | Value::Bool(_) | Value::Int(_) => {}
    }
}
