//! Deciding between values that offices wrote apart: one by one while files are reviewed, or many at
//! once by a rule.

use crate::base::{FieldName, Id, RecordId};
use crate::change::Command;
use crate::exchange::review::Item;
use crate::model::kinds::Country;
use crate::model::{Reading, Value, Workspace, Write};

/// Which of the values stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The one that stands here now.
    Here,
    /// The latest of those that come in.
    Coming,
    /// The latest of all.
    Latest,
}

/// A decision made before the files are taken in, to be written on top of them (M11).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub id: RecordId,
    pub field: FieldName,
    pub value: Value,
    pub sources: Vec<RecordId>,
}

/// The choice that a side means for a field in conflict; none where the side has no value.
pub fn choose(item: &Item, field: &FieldName, side: Side) -> Option<Choice> {
    let before = Reading::of(item.before.as_ref().and_then(|record| record.register(field.as_str())));
    let after = Reading::of(item.after.register(field.as_str()));
    let write = match side {
        Side::Here => before.shown(),
        Side::Latest => after.shown(),
        Side::Coming => {
            let here = before.values();
            let coming = after.siblings().filter(|(_, write)| !here.contains(&&write.value));
            coming.max_by_key(|(dot, write)| (write.at, *dot))
        }
    };
    write.map(|(_, write)| chosen(&item.id, field, write))
}

/// A rule for many conflicts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    Latest,
    /// The latest that this office wrote; conflicts it has no part in stay open.
    Office(Id<Country>),
}

/// The edits that settle the conflicts that the rule has an answer for.
pub fn settle_all(workspace: &Workspace, open: &[(RecordId, FieldName)], rule: &Rule) -> Vec<Command> {
    let settle = |(id, field): &(RecordId, FieldName)| {
        let reading = Reading::of(workspace.get(id)?.register(field.as_str()));
        let (_, write) = match rule {
            Rule::Latest => reading.shown()?,
            Rule::Office(office) => reading
                .siblings()
                .filter(|(dot, _)| workspace.card(*dot).is_some_and(|card| card.office.as_ref() == Some(office)))
                .max_by_key(|(dot, write)| (write.at, *dot))?,
        };
        keep_choice(workspace, &chosen(id, field, write))
    };
    open.iter().filter_map(settle).collect()
}

/// The edit that keeps a choice, over whatever stands there when it is made.
pub fn keep_choice(workspace: &Workspace, choice: &Choice) -> Option<Command> {
    let Choice { id, field, value, sources } = choice.clone();
    let replaces = Reading::of(workspace.get(&id)?.register(field.as_str())).dots();
    Some(Command::Write { id, field, value, replaces, sources })
}

fn chosen(id: &RecordId, field: &FieldName, write: &Write) -> Choice {
    Choice { id: id.clone(), field: field.clone(), value: write.value.clone(), sources: write.sources.clone() }
}
