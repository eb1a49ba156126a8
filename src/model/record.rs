//! A record as it is stored, exchanged and joined: registers of dots, whatever its kind.
//!
//! Five members, never more; anything new is a field with dots. Knows no kind and no rule.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::value::{Map, Value, unique_map};
use crate::base::{Dot, FieldName, Minute, RecordId, Seen, order};

/// One record: the unit of joining, storing and exchanging.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    pub id: RecordId,
    /// The kind's name, so that a record of an unknown kind survives (M9).
    pub kind: Box<str>,
    /// The causal context: every write this copy of the record has seen, replaced or not.
    pub seen: Seen,
    /// Whether the record lives: `true`, or `{"saw": …}` for a delete. See [`Record::life`].
    pub life: Register,
    #[serde(deserialize_with = "unique_map")]
    pub fields: BTreeMap<FieldName, Register>,
}

/// The writes of one field that nothing has replaced, in the order of their dots.
///
/// One write is the rule; two or more are concurrent edits. The same dot stands twice only when
/// two copies of a lineage wrote under it (M10): both are kept and shown as damaged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register(pub(super) Vec<(Dot, Write)>);

/// One write: the value, when, and on what evidence. Who and where is the lineage's to say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Write {
    pub value: Value,
    pub at: Minute,
    /// Evidence that the writer cited.
    pub sources: Vec<RecordId>,
    /// Attributes that a later version adds; kept and passed on (M9).
    pub more: Map,
}

/// Whether a record is there, from the writes of its `life`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Life {
    Alive,
    /// Deleted by everyone who decided, and nothing was written that no delete had seen.
    Deleted,
    /// Deleted, but alive elsewhere or written to since: open until someone decides (M6).
    Contested,
}

impl Register {
    /// The register that holds this one write.
    pub fn of_one(dot: Dot, write: Write) -> Self {
        Self(vec![(dot, write)])
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = &(Dot, Write)> + DoubleEndedIterator {
        self.0.iter()
    }

    pub fn dots(&self) -> impl Iterator<Item = Dot> + '_ {
        self.0.iter().map(|(dot, _)| *dot)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The only write, where nobody disagrees.
    pub fn single(&self) -> Option<&(Dot, Write)> {
        match &self.0[..] {
            [only] => Some(only),
            _ => None,
        }
    }
}

impl FromIterator<(Dot, Write)> for Register {
    /// Order and repetition don't matter.
    fn from_iter<I: IntoIterator<Item = (Dot, Write)>>(writes: I) -> Self {
        let mut writes: Vec<_> = writes.into_iter().collect();
        // Nearly always one.
        if writes.len() > 1 {
            order::sort(&mut writes);
            writes.dedup();
        }
        Self(writes)
    }
}

impl Record {
    /// A record that nobody has written to yet: a base to write on, not one to keep.
    pub fn blank(id: RecordId) -> Self {
        let kind = id.kind().into();
        Self { id, kind, seen: Seen::default(), life: Register::default(), fields: BTreeMap::new() }
    }

    pub fn register(&self, field: &str) -> Option<&Register> {
        self.fields.get(field)
    }

    /// All registers, `life` included: what a rule over every write walks.
    pub fn registers(&self) -> impl Iterator<Item = &Register> {
        std::iter::once(&self.life).chain(self.fields.values())
    }

    /// Every dot that stands in the record.
    pub fn dots(&self) -> impl Iterator<Item = Dot> + '_ {
        self.registers().flat_map(Register::dots)
    }

    /// M6: two deletes agree; an alive beside a delete, or a write outside of what the deletes saw,
    /// keeps the record open. A living record that refers to this one does so too, but only the
    /// whole workspace can see that: [`super::Workspace::life`].
    pub fn life(&self) -> Life {
        let mut saw = Seen::default();
        let (mut alive, mut deleted) = (false, false);
        for (dot, write) in self.life.iter() {
            match deleted_saw(&write.value) {
                Some(seen) => {
                    deleted = true;
                    saw.insert(*dot);
                    saw.join(&seen);
                }
                // M14: a built-in record beside a person's delete yields.
                None => alive |= !dot.lineage.is_built_in(),
            }
        }
        let unseen = |dot: Dot| !dot.lineage.is_built_in() && !saw.covers(dot);
        if !deleted {
            Life::Alive
        } else if alive || self.fields.values().flat_map(Register::dots).any(unseen) {
            Life::Contested
        } else {
            Life::Deleted
        }
    }
}

/// The value of a `life` write that deletes: it stores what it saw.
pub fn delete_value(saw: &Seen) -> Value {
    let saw = order::map(saw.iter().map(|dot| (dot.lineage.to_string().into(), Value::Int(dot.seq.into()))));
    Value::Map(order::map([("saw".into(), Value::Map(saw))]))
}

/// What the delete saw, or nothing where the value is no delete. Entries that make no sense were
/// seen by nobody.
pub fn deleted_saw(value: &Value) -> Option<Seen> {
    let saw = value.as_map()?.get("saw")?.as_map()?;
    let dot =
        |lineage: &str, seq: &Value| Some(Dot { lineage: lineage.parse().ok()?, seq: seq.as_int()?.try_into().ok()? });
    Some(saw.iter().filter_map(|(lineage, seq)| dot(lineage, seq)).collect())
}
