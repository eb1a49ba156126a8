//! A record as it is stored, exchanged and joined: registers of dots, whatever its kind.
//!
//! Five members, never more; anything new is a field with dots. Knows no kind and no rule.

use std::cmp::Ordering;
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
pub struct Register(Writes);

/// A decade has a third of a million registers of one write: these need no list of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Writes {
    #[default]
    None,
    One((Dot, Write)),
    /// Two or more.
    Several(Vec<(Dot, Write)>),
}

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
        Self(Writes::One((dot, write)))
    }

    pub(super) fn writes(&self) -> &[(Dot, Write)] {
        match &self.0 {
            Writes::None => &[],
            Writes::One(only) => std::slice::from_ref(only),
            Writes::Several(writes) => writes,
        }
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = &(Dot, Write)> + DoubleEndedIterator {
        self.writes().iter()
    }

    pub fn dots(&self) -> impl Iterator<Item = Dot> + '_ {
        self.iter().map(|(dot, _)| *dot)
    }

    pub fn is_empty(&self) -> bool {
        self.writes().is_empty()
    }

    pub fn len(&self) -> usize {
        self.writes().len()
    }

    /// The only write, where nobody disagrees.
    pub fn single(&self) -> Option<&(Dot, Write)> {
        match &self.0 {
            Writes::One(only) => Some(only),
            _ => None,
        }
    }

    /// The only write, if all it says is a value and when: what stands in columns and streams.
    pub fn plain(&self) -> Option<(Dot, &Write)> {
        let (dot, write) = self.single()?;
        (write.sources.is_empty() && write.more.is_empty()).then_some((*dot, write))
    }
}

impl FromIterator<(Dot, Write)> for Register {
    /// Order and repetition don't matter.
    fn from_iter<I: IntoIterator<Item = (Dot, Write)>>(writes: I) -> Self {
        let mut writes = writes.into_iter();
        let Some(first) = writes.next() else { return Self::default() };
        // Nearly always the only one.
        let Some(second) = writes.next() else { return Self(Writes::One(first)) };
        let mut several = vec![first, second];
        several.extend(writes);
        order::sort(&mut several);
        several.dedup();
        match several.len() {
            1 => several.pop().map_or_else(Self::default, |only| Self(Writes::One(only))),
            _ => Self(Writes::Several(several)),
        }
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

    /// The fields whose registers differ from the other record's, in the order of their names. What is
    /// equal costs one comparison.
    pub fn differences<'a>(&'a self, other: &'a Self) -> Differences<'a> {
        Differences { left: self.fields.iter(), right: other.fields.iter(), waiting: (None, None) }
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

/// See [`Record::differences`].
pub struct Differences<'a> {
    left: Fields<'a>,
    right: Fields<'a>,
    /// What was taken from either side and not yet told.
    waiting: (Option<Field<'a>>, Option<Field<'a>>),
}

type Fields<'a> = std::collections::btree_map::Iter<'a, FieldName, Register>;
type Field<'a> = (&'a FieldName, &'a Register);

impl<'a> Iterator for Differences<'a> {
    /// The name, and the register of either side.
    type Item = (&'a FieldName, Option<&'a Register>, Option<&'a Register>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let left = self.waiting.0.take().or_else(|| self.left.next());
            let right = self.waiting.1.take().or_else(|| self.right.next());
            let (first, order) = match (left, right) {
                (None, None) => return None,
                (Some((name, _)), None) => (name, Ordering::Less),
                (None, Some((name, _))) => (name, Ordering::Greater),
                (Some((left, _)), Some((right, _))) if left == right => (left, Ordering::Equal),
                (Some((left, _)), Some((right, _))) => (left.min(right), left.cmp(right)),
            };
            match order {
                Ordering::Less => self.waiting.1 = right,
                Ordering::Greater => self.waiting.0 = left,
                Ordering::Equal => {}
            }
            let left = left.filter(|_| order.is_le()).map(|(_, register)| register);
            let right = right.filter(|_| order.is_ge()).map(|(_, register)| register);
            if left != right {
                return Some((first, left, right));
            }
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
