//! What a review adds up to, for the page that shows it: how the records fare, which of them want
//! a look, and the workspace as it would stand. Changes and words nothing.

use super::{Item, Outcome, Review};
use crate::base::order;
use crate::model::Workspace;
use crate::model::workspace::BundleId;

/// How many records fare how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub added: u64,
    pub changed: u64,
    pub same: u64,
    pub conflict: u64,
    pub refused: u64,
    pub put_aside: u64,
}

impl Tally {
    fn of<'a>(items: impl Iterator<Item = &'a Item>) -> Self {
        let mut tally = Self::default();
        for item in items {
            *match item.outcome {
                Outcome::Added => &mut tally.added,
                Outcome::Changed => &mut tally.changed,
                Outcome::Same => &mut tally.same,
                Outcome::Conflict { .. } => &mut tally.conflict,
                Outcome::Refused { .. } => &mut tally.refused,
                Outcome::PutAside { .. } => &mut tally.put_aside,
            } += 1;
        }
        tally
    }
}

impl Review {
    /// Over all files.
    pub fn tally(&self) -> Tally {
        Tally::of(self.items.iter())
    }

    /// Over the records that one file says something of.
    pub fn tally_of(&self, file: &BundleId) -> Tally {
        Tally::of(self.items.iter().filter(|item| item.from.contains(file)))
    }

    /// Everything but what stays the same: what needs a person first, what is new last.
    pub fn to_see(&self) -> Vec<&Item> {
        let mut items: Vec<&Item> = self.items.iter().filter(|item| item.outcome != Outcome::Same).collect();
        order::sort_by_key(&mut items, |item| item.outcome.gravity());
        items
    }

    /// The workspace that was judged against as it would stand, which knows the names that the files bring.
    pub fn outlook(&self, mut outlook: Workspace) -> Workspace {
        let taken = self.items.iter().filter(|item| item.outcome.is_taken());
        outlook.records.extend(taken.map(|item| (item.id.clone(), item.after.clone())));
        outlook.lineages.extend(self.lineages.clone());
        outlook
    }
}

impl Outcome {
    /// 0 is the gravest.
    fn gravity(&self) -> u8 {
        match self {
            Self::Conflict { .. } => 0,
            Self::Refused { .. } => 1,
            Self::PutAside { .. } => 2,
            Self::Changed => 3,
            Self::Added => 4,
            Self::Same => 5,
        }
    }
}
