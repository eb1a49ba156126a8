//! A step, taken back (M4): its own dots are replaced by what stood there before, nothing else.

use super::apply::{Draft, commit};
use super::{ChangeSet, Done, Hand, Refusal};
use crate::base::{Dot, RecordId};
use crate::model::record::delete_value;
use crate::model::{Register, Value, Workspace};

/// Takes a change back, by writing. If its dots are gone, says who replaced them and changes
/// nothing. What it returns can be taken back in turn: that is redo. Changes that are still to be
/// taken back must [`ChangeSet::follow`] it.
pub fn revert(workspace: &mut Workspace, change: &ChangeSet, hand: &mut Hand) -> Result<ChangeSet, Refusal> {
    let made =
        |id: &RecordId| change.done.iter().any(|done| done.id == *id && done.field.is_none() && done.before.is_empty());
    let mut draft = Draft::new(workspace, hand.clone());
    let mut renewed = Vec::new();
    for done in change.done.iter().rev() {
        if done.field.is_none() && done.before.is_empty() {
            unmake(&mut draft, done, hand)?;
        } else if !made(&done.id) {
            renewed.extend(restore(&mut draft, done)?);
        }
    }
    let (mut undone, seq) = draft.into_change(change.name.clone());
    undone.renewed = renewed;
    hand.seq = seq;
    commit(workspace, &undone);
    Ok(undone)
}

/// A record that the step made is deleted, unless others have written to it since.
fn unmake(draft: &mut Draft, done: &Done, hand: &Hand) -> Result<(), Refusal> {
    let record = draft.open(&done.id)?;
    let others: Vec<Dot> = record.dots().filter(|dot| !hand.mine.contains(&dot.lineage)).collect();
    if !others.is_empty() || !done.wrote.iter().all(|dot| record.life.dots().any(|held| held == *dot)) {
        let by = if others.is_empty() { record.life.dots().collect() } else { others };
        return Err(Refusal::Overtaken(done.id.clone(), by));
    }
    let saw = delete_value(&record.seen);
    draft.write(&done.id, None, &done.wrote, [(saw, Vec::new())]);
    Ok(())
}

/// A register gets back the values that the step replaced; a new one becomes empty.
/// Gives the dots that the values had before, with the dots they have now.
fn restore(draft: &mut Draft, done: &Done) -> Result<Vec<(Dot, Dot)>, Refusal> {
    let record = draft.open(&done.id)?;
    let register = match &done.field {
        None => Some(&record.life),
        Some(field) => record.register(field.as_str()),
    };
    let holds = |dot: &Dot| register.is_some_and(|register| register.dots().any(|held| held == *dot));
    if !done.wrote.iter().all(holds) {
        let by = register.map(|register| register.dots().collect()).unwrap_or_default();
        return Err(Refusal::Overtaken(done.id.clone(), by));
    }
    let mut values: Vec<_> =
        done.before.iter().map(|(_, write)| (write.value.clone(), write.sources.clone())).collect();
    if values.is_empty() {
        values.push((Value::Empty, Vec::new()));
    }
    // Beside another's value, "nothing" would be a value in conflict with it: the own dots just go
    // when someone else's stand there and nothing was there before.
    let alone = register.is_none_or(|register: &Register| register.len() == done.wrote.len());
    if done.before.is_empty() && !alone {
        values.clear();
    }
    let written = draft.write(&done.id, done.field.as_ref(), &done.wrote, values);
    Ok(done.before.iter().map(|(was, _)| *was).zip(written.wrote.iter().copied()).collect())
}
