//! The join of two copies.

use std::sync::Arc;

use crate::base::{FieldName, Seen, order};
use crate::model::{LineageCard, Record, Register, Workspace};

/// Joins two copies of one record.
///
/// M2: a dot that both have stays; a dot that one has stays only if the other has not seen it, for
/// whoever saw it and doesn't hold it has replaced it. M10: under one dot, all writes stay.
pub fn join_records(a: &Record, b: &Record) -> Record {
    match Join::of(a, b) {
        Join::Left => a.clone(),
        Join::Right => b.clone(),
        Join::New(record) => record,
    }
}

/// As [`join_records`]; the copy itself where it holds all that the other one does.
pub fn join_shared(a: &Arc<Record>, b: &Arc<Record>) -> Arc<Record> {
    if Arc::ptr_eq(a, b) {
        return a.clone();
    }
    match Join::of(a, b) {
        Join::Left => a.clone(),
        Join::Right => b.clone(),
        Join::New(record) => Arc::new(record),
    }
}

/// What two copies make: nearly always one of them, since the other is older.
enum Join {
    Left,
    Right,
    New(Record),
}

impl Join {
    fn of(a: &Record, b: &Record) -> Self {
        debug_assert_eq!(a.id, b.id, "only copies of one record join");
        let join = |x: Option<&Register>, y: Option<&Register>| join_registers((x, &a.seen), (y, &b.seen));
        // Joined with itself a register is itself, so only those that differ are looked at.
        let life = if a.life == b.life { None } else { Some(join(Some(&a.life), Some(&b.life))) };
        let (mut is_left, mut is_right) = (a.seen.includes(&b.seen), b.seen.includes(&a.seen));
        is_left &= life.as_ref().is_none_or(|life| *life == a.life);
        is_right &= life.as_ref().is_none_or(|life| *life == b.life);
        let mut joined: Vec<(&FieldName, Register)> = Vec::new();
        for (name, x, y) in a.differences(b) {
            let register = join(x, y);
            let is = |side: Option<&Register>| side.map_or(register.is_empty(), |side| *side == register);
            (is_left, is_right) = (is_left && is(x), is_right && is(y));
            joined.push((name, register));
        }
        if is_left || is_right {
            return if is_left { Self::Left } else { Self::Right };
        }
        let mut record = a.clone();
        record.seen.join(&b.seen);
        record.life = life.unwrap_or(record.life);
        for (name, register) in joined {
            match register.is_empty() {
                true => drop(record.fields.remove(name)),
                false => drop(record.fields.insert(name.clone(), register)),
            }
        }
        Self::New(record)
    }
}

fn join_registers(a: (Option<&Register>, &Seen), b: (Option<&Register>, &Seen)) -> Register {
    // A dot of `one` stays if `other` holds it as well or has never seen it.
    let kept = |one: Option<&Register>, (other, seen): (Option<&Register>, &Seen)| {
        let holds = |dot| other.is_some_and(|other| other.dots().any(|held| held == dot));
        let keep = |(dot, _): &&(_, _)| !seen.covers(*dot) || holds(*dot);
        one.into_iter().flat_map(Register::iter).filter(keep).cloned().collect::<Vec<_>>()
    };
    kept(a.0, b).into_iter().chain(kept(b.0, a)).collect()
}

/// M12: the fields that either copy had filled and the join leaves empty of writes. An honest merge
/// never does that, since the write that replaced a value stands in its place; so the record is put
/// aside and shown.
pub fn emptied(a: &Record, b: &Record, joined: &Record) -> Vec<FieldName> {
    let mut lost: Vec<FieldName> = [a, b].into_iter().flat_map(|copy| lost(copy, joined)).cloned().collect();
    order::sort(&mut lost);
    lost.dedup();
    lost
}

/// The fields that the copy had filled and the join leaves empty of writes.
fn lost<'a>(copy: &'a Record, joined: &'a Record) -> impl Iterator<Item = &'a FieldName> {
    let is_filled = |register: &Register| register.iter().any(|(_, write)| !write.value.is_empty());
    let is_lost = move |before: Option<&Register>, after: Option<&Register>| {
        after.is_none_or(Register::is_empty) && before.is_some_and(is_filled)
    };
    let differences = (!std::ptr::eq(copy, joined)).then(|| copy.differences(joined));
    let lost = differences.into_iter().flatten().filter(move |(_, before, after)| is_lost(*before, *after));
    lost.map(|(name, ..)| name)
}

/// Joins what two copies know of one lineage. A closed lineage stays closed, at the greater number.
/// Members that differ, as only a damaged or forged copy's do, are settled by their order.
pub fn join_cards(a: &LineageCard, b: &LineageCard) -> LineageCard {
    let last = a.last.max(b.last);
    LineageCard { last, ..LineageCard { last, ..a.clone() }.max(LineageCard { last, ..b.clone() }) }
}

/// Joins `other` into `into`. M3: what `other` lacks says nothing.
///
/// For copies that are trusted whole, such as keys of this store; a file from elsewhere goes
/// through the review of an import.
pub fn join_workspaces(into: &mut Workspace, other: &Workspace) {
    for (id, record) in &other.records {
        match into.records.get_mut(id) {
            Some(mine) => *mine = join_shared(mine, record),
            None => {
                into.records.insert(id.clone(), record.clone());
            }
        }
    }
    for (lineage, card) in &other.lineages {
        let joined = into.lineages.get(lineage).map_or_else(|| card.clone(), |mine| join_cards(mine, card));
        into.lineages.insert(*lineage, joined);
    }
    into.merged.extend(other.merged.iter().cloned());
}
