//! Which records of organisations are one partner?
//!
//! Joining is a link (M7): what refers to a member of a group goes on referring to it, and is counted
//! and shown under all of them.

use std::collections::BTreeMap;

use crate::base::{Id, KindOf, order};
use crate::model::kinds::Organisation;
use crate::model::kinds::organisation::{FIRST, SAME_AS};
use crate::model::{Life, Record, Workspace};

/// The organisations that are linked as the same, whatever the direction of the links. The same in
/// every office that holds the same records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups {
    /// Those of two and more, the one that stands for the group first.
    groups: Vec<Vec<Id<Organisation>>>,
    place: BTreeMap<Id<Organisation>, usize>,
}

impl Groups {
    /// Links of deleted records hold: what refers to one of them is still about the same partner.
    pub fn of(workspace: &Workspace) -> Self {
        let mut found = Self::default();
        for record in workspace.table(Organisation::KIND) {
            let Ok(id) = Id::try_from(record.id.clone()) else { continue };
            links(record).into_iter().for_each(|other| found.join(&id, &other));
        }
        found.groups.iter_mut().for_each(|members| order::sort_by_key(members, |id| rank(workspace, id)));
        found
    }

    fn join(&mut self, one: &Id<Organisation>, other: &Id<Organisation>) {
        let (to, from) = (self.place_of(one), self.place_of(other));
        if to != from {
            let moved = std::mem::take(&mut self.groups[from]);
            moved.iter().for_each(|id| _ = self.place.insert(id.clone(), to));
            self.groups[to].extend(moved);
        }
    }

    fn place_of(&mut self, id: &Id<Organisation>) -> usize {
        *self.place.entry(id.clone()).or_insert_with(|| {
            self.groups.push(vec![id.clone()]);
            self.groups.len() - 1
        })
    }

    /// The organisation that stands for the one with this id: itself where it is joined with none.
    /// Of a group, the one that was chosen; else the one that others link to and that links to none; else the
    /// one with the smallest id.
    pub fn canonical<'a>(&'a self, id: &'a Id<Organisation>) -> &'a Id<Organisation> {
        self.members(id).first().unwrap_or(id)
    }

    /// All that are one with it, itself included; the one that stands for them first.
    pub fn members<'a>(&'a self, id: &'a Id<Organisation>) -> &'a [Id<Organisation>] {
        self.place.get(id).map_or(std::slice::from_ref(id), |place| &self.groups[*place])
    }
}

/// Whom it says it is the same as; itself is no one else.
fn links(record: &Record) -> Vec<Id<Organisation>> {
    SAME_AS.held(record).into_iter().filter(|other| *other.record() != record.id).collect()
}

/// The first of a group: one that is there before one that is not, one that was chosen before others, one
/// that links to none before one that does, then by id.
fn rank(workspace: &Workspace, id: &Id<Organisation>) -> (bool, bool, bool, Id<Organisation>) {
    let record = workspace.get(id.record());
    let is_there = record.is_some_and(|record| workspace.life(record) != Life::Deleted);
    let is_chosen = record.is_some_and(|record| FIRST.get(record) == Some(true));
    (!is_there, !is_chosen, record.is_some_and(|record| !links(record).is_empty()), id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::sample::Sample;

    fn organisation(rest: &str) -> Id<Organisation> {
        Id::natural(&[rest]).unwrap()
    }

    /// `a>b` links a to b; each letter is there, those behind a minus are deleted.
    fn sample(all: &str, links: &str) -> Sample {
        let mut sample = Sample::new();
        let (there, gone) = all.split_once('-').unwrap_or((all, ""));
        for rest in there.chars().chain(gone.chars()) {
            sample.organisation(&rest.to_string(), []);
        }
        for link in links.split_whitespace() {
            let (from, to) = link.split_once('>').unwrap();
            sample.write(&format!("organisation-{from}"), SAME_AS.set(&organisation(to), true));
        }
        gone.chars().for_each(|rest| sample.delete(&format!("organisation-{rest}")));
        sample
    }

    #[test]
    fn groups_are_what_links_connect() {
        for (all, links, expected) in [
            ("abc", "", "a b c"),
            ("abc", "a>b", "ba ba c"),
            ("abc", "b>a", "ab ab c"),
            // Both ways, as two offices may do.
            ("abc", "a>b b>a", "ab ab c"),
            ("abc", "a>b b>c", "cab cab cab"),
            ("abc", "b>a b>c", "acb acb acb"),
            ("abc", "a>b b>c c>a", "abc abc abc"),
            ("abcd", "a>b d>c", "ba ba cd cd"),
            ("abcd", "a>b d>c c>b", "bacd bacd bacd bacd"),
            ("ab", "a>a", "a b"),
            // One that is not here, or no longer: it stands for nobody.
            ("ab", "a>x", "ax b"),
            ("ac-b", "a>b b>c", "cab cab cab"),
            ("-ab", "a>b", "ba ba"),
        ] {
            let sample = sample(all, links);
            let groups = Groups::of(&sample.workspace);
            let of = |rest: char| -> String {
                let id = organisation(&rest.to_string());
                let members = groups.members(&id);
                assert_eq!(groups.canonical(&id), &members[0]);
                members.iter().map(Id::rest).collect()
            };
            let found: Vec<String> = all.replace('-', "").chars().map(of).collect();
            assert_eq!(found.join(" "), expected, "{all} {links}");
        }
    }
}
