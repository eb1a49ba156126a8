//! What differs between two states of one record: fields, new disagreements, fields gone empty.

use std::sync::Arc;

use crate::base::{FieldName, order};
use crate::merge;
use crate::model::{Life, Reading, Record, Register};

/// The name under which a record's life stands among its fields.
pub const LIFE: &str = "life";

/// One field, before and after. Both read as any field does: the value shown, its dot (and through
/// the dot's lineage who and where), when, and who disagrees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange<'a> {
    pub name: FieldName,
    before: Option<&'a Register>,
    after: Option<&'a Register>,
}

impl<'a> FieldChange<'a> {
    pub fn before(&self) -> Reading<'a> {
        Reading::of(self.before)
    }

    pub fn after(&self) -> Reading<'a> {
        Reading::of(self.after)
    }

    /// Whether the writes differ but not what a person sees.
    pub fn shows_nothing_new(&self) -> bool {
        self.before().values() == self.after().values()
    }
}

fn life() -> FieldName {
    LIFE.parse().expect("four letters make a field's name")
}

/// The fields whose writes differ between two states of a record, [`LIFE`] among them.
pub fn changes<'a>(before: Option<&'a Record>, after: &'a Record) -> Vec<FieldChange<'a>> {
    let mut changes = Vec::new();
    let mut compare = |name: &FieldName, before: Option<&'a Register>, after: Option<&'a Register>| {
        if before != after {
            changes.push(FieldChange { name: name.clone(), before, after });
        }
    };
    match before {
        Some(before) => {
            compare(&life(), Some(&before.life), Some(&after.life));
            before.differences(after).for_each(|(name, before, after)| compare(name, before, after));
        }
        None => after.fields.iter().for_each(|(name, register)| compare(name, None, Some(register))),
    }
    changes
}

/// The fields in which people disagree after and did not, or not with these values, before.
pub(super) fn new_conflicts(before: &Record, after: &Record) -> Vec<FieldName> {
    let mut found = Vec::new();
    if after.life() == Life::Contested && before.life() != Life::Contested {
        found.push(life());
    }
    for (name, known, register) in before.differences(after) {
        let reading = Reading::of(register);
        if !reading.in_conflict() {
            continue;
        }
        let known = Reading::of(known).values();
        if reading.values().iter().any(|value| !known.contains(value)) {
            found.push(name.clone());
        }
    }
    found
}

/// M12 over several copies: the fields that one of them had filled and the join leaves without a
/// write, life included.
pub(super) fn emptied<'a>(copies: impl Iterator<Item = &'a Arc<Record>>, joined: &Record) -> Vec<FieldName> {
    let mut lost = Vec::new();
    let mut last = None;
    for copy in copies {
        // What is here stands in most files.
        if std::ptr::eq(&**copy, joined) || last.replace(copy).is_some_and(|last| Arc::ptr_eq(last, copy)) {
            continue;
        }
        lost.extend(merge::emptied(copy, joined, joined));
        if joined.life.is_empty() && !copy.life.is_empty() {
            lost.push(life());
        }
    }
    order::sort(&mut lost);
    lost.dedup();
    lost
}
