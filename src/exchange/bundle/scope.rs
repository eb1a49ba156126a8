//! Which records a bundle holds: all, or one thing with what belongs to it.
//!
//! M3: what a bundle lacks says nothing, so any choice of records merges safely. The choice only
//! has to be complete enough to be understood: whatever a chosen record refers to comes along.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::base::{Id, RecordId, order};
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
        let Some(root) = self.root() else { return workspace.records.clone() };
        let mut waiting: Vec<&RecordId> = Vec::new();
        let about =
            |(id, record): &(&RecordId, &Arc<Record>)| *id == root || mentions(record, workspace).contains(&root);
        waiting.extend(workspace.records.iter().filter(about).map(|(id, _)| id));
        let mut held: BTreeSet<&RecordId> = order::set(waiting.iter().copied());
        loop {
            let hangs = |(id, record): &(&RecordId, &Arc<Record>)| !held.contains(id) && hangs_on(record, &held);
            let hanging: Vec<&RecordId> = workspace.records.iter().filter(hangs).map(|(id, _)| id).collect();
            if hanging.is_empty() {
                break;
            }
            held.extend(&hanging);
            waiting.extend(hanging);
        }
        let mut chosen = BTreeMap::new();
        while let Some(id) = waiting.pop() {
            let Some((id, record)) = workspace.records.get_key_value(id) else { continue };
            if chosen.insert(id.clone(), record.clone()).is_none() {
                waiting.extend(mentions(record, workspace));
            }
        }
        chosen
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
