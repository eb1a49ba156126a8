//! Can what a file says of a record be right, as far as this office knows?
//!
//! Digests don't stop a forger; these do, where a forged claim would cost someone's edits: numbers
//! a lineage never reached, values that no field can hold. What this version doesn't know passes
//! (M9).

use std::collections::BTreeMap;

use super::Live;
use crate::base::{FieldName, Lineage, Malformed, Seen};
use crate::model::record::deleted_saw;
use crate::model::{LineageCard, Record, Register, Workspace, kinds};

/// Why a copy of a record is refused, as a whole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Objection {
    /// The id is not one that a record of this kind can have.
    Id,
    /// The field can't hold a value that stands in it.
    Field { name: FieldName, why: Malformed },
    /// Neither the file nor anything here says whose lineage this is.
    UnknownLineage(Lineage),
    /// It claims a write that its lineage never made: the last one is `last` (M12).
    BeyondLast { lineage: Lineage, seq: u32, last: u32 },
    /// It claims a write of this very session that wasn't made.
    NotOurs { seq: u32, last: u32 },
    /// A delete claims to have seen more than the record has.
    DeleteSawMore,
}

/// Everything wrong with the fields, and the first thing wrong with the claims. What stands here in the
/// same words already is not asked again: refusing it would take nothing away.
pub(super) fn objections(
    record: &Record,
    introduced: &BTreeMap<Lineage, LineageCard>,
    workspace: &Workspace,
    live: Live,
) -> Vec<Objection> {
    let mut found: Vec<Objection> = claims(record, introduced, workspace, live).err().into_iter().collect();
    let Some(kind) = kinds::named(&record.kind) else { return found };
    if !kind.owns(&record.id) {
        found.push(Objection::Id);
    }
    let mut check = |name: &FieldName, register: &Register| {
        let Some(spec) = kind.field(name) else { return };
        if let Some(why) = register.iter().find_map(|(_, write)| (spec.check)(&write.value).err()) {
            found.push(Objection::Field { name: name.clone(), why });
        }
    };
    match workspace.get(&record.id) {
        Some(here) => {
            let new = here.differences(record).filter_map(|(name, _, new)| Some((name, new?)));
            new.for_each(|(name, register)| check(name, register));
        }
        None => record.fields.iter().for_each(|(name, register)| check(name, register)),
    }
    found
}

/// Every dot that stands in a record is among those it has seen (the reader saw to it), so looking
/// at `seen` looks at all. What the record here has seen as well is no claim.
fn claims(
    record: &Record,
    introduced: &BTreeMap<Lineage, LineageCard>,
    workspace: &Workspace,
    live: Live,
) -> Result<(), Objection> {
    let nothing = Seen::default();
    let here = workspace.get(&record.id).map_or(&nothing, |here| &here.seen);
    for dot in here.lacks(&record.seen) {
        let (lineage, seq) = (dot.lineage, dot.seq);
        let (stated, known) = (introduced.get(&lineage), workspace.lineages.get(&lineage));
        if stated.or(known).is_none() {
            return Err(Objection::UnknownLineage(lineage));
        }
        let [stated, known] = [stated, known].map(|card| card?.last);
        let last = match live {
            Some((ours, last)) if ours == lineage && seq > last => return Err(Objection::NotOurs { seq, last }),
            Some((ours, _)) if ours == lineage => continue,
            // M14: a release of the built-in texts is never extended.
            _ if lineage.is_built_in() && known.is_some() => known,
            _ => known.max(stated),
        };
        let last = last.unwrap_or(0);
        if seq > last {
            return Err(Objection::BeyondLast { lineage, seq, last });
        }
    }
    let deletes = record.life.iter().filter_map(|(_, write)| deleted_saw(&write.value));
    match deletes.into_iter().all(|saw| record.seen.includes(&saw)) {
        true => Ok(()),
        false => Err(Objection::DeleteSawMore),
    }
}
