//! The join of two copies.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::{FieldName, Seen, order};
use crate::model::{LineageCard, Record, Register, Workspace};

/// Joins two copies of one record.
///
/// M2: a dot that both have stays; a dot that one has stays only if the other has not seen it, for
/// whoever saw it and doesn't hold it has replaced it. M10: under one dot, all writes stay.
pub fn join_records(a: &Record, b: &Record) -> Record {
    debug_assert_eq!(a.id, b.id, "only copies of one record join");
    let join = |x: Option<&Register>, y: Option<&Register>| join_registers((x, &a.seen), (y, &b.seen));
    let mut fields: BTreeMap<FieldName, Register> = BTreeMap::new();
    for name in a.fields.keys().chain(b.fields.keys()) {
        if !fields.contains_key(name) {
            let register = join(a.fields.get(name), b.fields.get(name));
            if !register.is_empty() {
                fields.insert(name.clone(), register);
            }
        }
    }
    let mut seen = a.seen.clone();
    seen.join(&b.seen);
    Record { id: a.id.clone(), kind: a.kind.clone(), life: join(Some(&a.life), Some(&b.life)), seen, fields }
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
    let filled = |record: &Record| {
        let filled = record.fields.iter().filter(|(_, register)| register.iter().any(|(_, w)| !w.value.is_empty()));
        filled.map(|(name, _)| name.clone()).collect::<Vec<_>>()
    };
    let mut lost: Vec<FieldName> = filled(a).into_iter().chain(filled(b)).collect();
    lost.retain(|name| joined.fields.get(name).is_none_or(Register::is_empty));
    order::sort(&mut lost);
    lost.dedup();
    lost
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
            Some(mine) if mine == record => {}
            Some(mine) => *mine = Arc::new(join_records(mine, record)),
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
