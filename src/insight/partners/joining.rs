//! What is written to make two records one partner, or two again?
//!
//! Links alone: nothing that refers to an organisation is ever rewritten (M7). Each write names what it
//! replaces (M4); who writes, and when, is not known here.

use super::Groups;
use crate::base::{Dot, FieldName, Id, RecordId};
use crate::model::kinds::Organisation;
use crate::model::kinds::organisation::{FIRST, NOT_SAME, SAME_AS};
use crate::model::{Each, Life, Value, Workspace};

type Organisations = Each<Id<Organisation>>;

/// One register to write, and the dots that it shows now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub id: RecordId,
    pub field: FieldName,
    pub value: Value,
    pub replaces: Vec<Dot>,
}

/// Puts `other` into the set of `one` or takes it out; nothing where it is so already. A deleted record is
/// left alone: a write would open it again (M6).
fn put(
    workspace: &Workspace,
    one: &Id<Organisation>,
    set: Organisations,
    other: &Id<Organisation>,
    member: bool,
) -> Option<Edit> {
    let record = workspace.get(one.record()).filter(|record| workspace.life(record) != Life::Deleted)?;
    let reading = set.read(record, other);
    let is_so = reading.value().is_some() == member && !reading.in_conflict();
    let (field, value) = set.set(other, member);
    (!is_so).then(|| Edit { id: one.record().clone(), field, value, replaces: reading.dots() })
}

/// From whom `one` is said to be another.
fn others_than(workspace: &Workspace, one: &Id<Organisation>) -> Vec<Id<Organisation>> {
    workspace.get(one.record()).map(|record| NOT_SAME.get(record)).unwrap_or_default()
}

/// The partner of `one` and that of `into` become one, which `into` stands for.
pub fn join(workspace: &Workspace, groups: &Groups, one: &Id<Organisation>, into: &Id<Organisation>) -> Vec<Edit> {
    let (ones, others) = (groups.members(one), groups.members(into));
    let are_two = !others.contains(one);
    let mut edits = Vec::new();
    if are_two {
        // A deleted record is not written to: then another one links.
        let link = ones.iter().find_map(|one| put(workspace, one, SAME_AS, into, true));
        edits.extend(link.or_else(|| put(workspace, into, SAME_AS, &ones[0], true)));
    }
    let all = others.iter().chain(ones.iter().filter(|_| are_two));
    edits.extend(stand_for(workspace, all, into));
    // Whoever said that they are two is answered by this.
    for (a, b) in ones.iter().flat_map(|a| others.iter().map(move |b| (a, b))) {
        edits.extend(put(workspace, a, NOT_SAME, b, false));
        edits.extend(put(workspace, b, NOT_SAME, a, false));
    }
    edits
}

/// The organisation stands for its group from now on.
pub fn put_first(workspace: &Workspace, groups: &Groups, id: &Id<Organisation>) -> Vec<Edit> {
    let members = groups.members(id);
    if members.first() == Some(id) { Vec::new() } else { stand_for(workspace, members.iter(), id) }
}

/// `first` is chosen, and nobody else of them. Nothing where it stands for both already.
fn stand_for<'a>(
    workspace: &Workspace,
    all: impl Iterator<Item = &'a Id<Organisation>>,
    first: &Id<Organisation>,
) -> Vec<Edit> {
    let choose = |id: &Id<Organisation>| {
        let record = workspace.get(id.record()).filter(|record| workspace.life(record) != Life::Deleted)?;
        let (reading, is_first) = (FIRST.read(record), id == first);
        let is_so = reading.value().is_some() == is_first && !reading.in_conflict();
        let value = if is_first { Value::Bool(true) } else { Value::Empty };
        (!is_so).then(|| Edit { id: id.record().clone(), field: FIRST.name(), value, replaces: reading.dots() })
    };
    all.filter_map(choose).collect()
}

/// The organisation leaves its group, which stays together, and is said to be another one.
pub fn take_apart(workspace: &Workspace, groups: &Groups, id: &Id<Organisation>) -> Vec<Edit> {
    let others: Vec<_> = groups.members(id).iter().filter(|other| *other != id).collect();
    let Some(first) = others.first() else { return Vec::new() };
    let mut edits = Vec::new();
    for other in &others {
        let links = [put(workspace, id, SAME_AS, other, false), put(workspace, other, SAME_AS, id, false)];
        let was_linked = links.iter().any(Option::is_some);
        edits.extend(links.into_iter().flatten());
        // They may have been one only through it.
        if was_linked && other != first {
            edits.extend(put(workspace, other, SAME_AS, first, true));
        }
    }
    edits.extend(keep_apart(workspace, id, first));
    edits
}

/// The two are said to be two.
pub fn keep_apart(workspace: &Workspace, one: &Id<Organisation>, other: &Id<Organisation>) -> Option<Edit> {
    put(workspace, one, NOT_SAME, other, true)
}

/// What others link to it, before it is deleted: a link would keep it open (M6).
pub fn let_go(workspace: &Workspace, groups: &Groups, id: &Id<Organisation>) -> Vec<Edit> {
    let others = workspace.living::<Organisation>().filter_map(|record| record.id.clone().try_into().ok());
    let said = others.filter_map(|other| put(workspace, &other, NOT_SAME, id, false));
    let links = take_apart(workspace, groups, id).into_iter().filter(|edit| edit.id != *id.record());
    links.chain(said).collect()
}

/// Members of one group of which somebody said that they are two: one office joined what another kept
/// apart, and a person decides.
pub fn disputed(workspace: &Workspace, members: &[Id<Organisation>]) -> Vec<(Id<Organisation>, Id<Organisation>)> {
    let said = |one: &Id<Organisation>| {
        let others = others_than(workspace, one).into_iter().filter(|other| members.contains(other));
        others.map(|other| (one.clone(), other)).collect::<Vec<_>>()
    };
    members.iter().flat_map(said).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::sample::Sample;

    fn organisation(rest: char) -> Id<Organisation> {
        Id::natural(&[&rest.to_string()]).unwrap()
    }

    fn sample(all: &str, links: &str) -> Sample {
        let mut sample = Sample::new();
        all.chars().for_each(|rest| _ = sample.organisation(&rest.to_string(), []));
        for link in links.split_whitespace() {
            let ends: Vec<char> = link.chars().collect();
            let set = if ends[1] == '>' { SAME_AS } else { NOT_SAME };
            sample.write(organisation(ends[0]).as_str(), set.set(&organisation(ends[2]), true));
        }
        sample
    }

    fn perform(sample: &mut Sample, edits: Vec<Edit>) {
        assert!(edits.iter().all(|edit| edit.replaces.len() <= 1));
        edits.into_iter().for_each(|edit| sample.write(edit.id.as_str(), (edit.field, edit.value)));
    }

    /// The groups, each by whom it stands for, and who is said to be two in one.
    fn told(sample: &Sample, all: &str) -> String {
        let groups = Groups::of(&sample.workspace);
        let mut told: Vec<String> = Vec::new();
        for rest in all.chars() {
            let members: Vec<_> = groups.members(&organisation(rest)).to_vec();
            let disputed = disputed(&sample.workspace, &members).len();
            let mark = if disputed > 0 { "!" } else { "" };
            let (first, mut rest) = (members[0].rest(), members[1..].iter().map(Id::rest).collect::<Vec<_>>());
            rest.sort();
            told.push(format!("{first}{}{mark}", rest.concat()));
        }
        told.sort();
        told.dedup();
        told.join(" ")
    }

    type Act = fn(&Workspace, &Groups) -> Vec<Edit>;

    #[test]
    fn joining_and_taking_apart() {
        let a_into_b: Act = |workspace, groups| join(workspace, groups, &organisation('a'), &organisation('b'));
        let b_into_a: Act = |workspace, groups| join(workspace, groups, &organisation('b'), &organisation('a'));
        let b_first: Act = |workspace, groups| put_first(workspace, groups, &organisation('b'));
        let a_first: Act = |workspace, groups| put_first(workspace, groups, &organisation('a'));
        let a_apart: Act = |workspace, groups| take_apart(workspace, groups, &organisation('a'));
        let a_goes: Act = |workspace, groups| let_go(workspace, groups, &organisation('a'));
        for (all, links, act, expected) in [
            ("abc", "", a_into_b, "ba c"),
            ("abc", "", b_into_a, "ab c"),
            // Whole groups come together, under the one that was chosen.
            ("abcd", "a>c b>d", a_into_b, "bacd"),
            ("abcd", "a>c b>d d>b", b_into_a, "abcd"),
            // Joining answers whoever said that they are two.
            ("ab", "a/b", a_into_b, "ba"),
            ("abc", "a>c c/b", a_into_b, "bac"),
            // What stood for two or for none stands behind.
            ("abcd", "b>a b>c", |w, g| join(w, g, &organisation('b'), &organisation('d')), "dabc"),
            ("abcd", "a>c c>a", |w, g| join(w, g, &organisation('c'), &organisation('b')), "bac d"),
            ("abc", "a>b b>c", a_first, "abc"),
            ("cba", "c>b c>a a>b b>a", b_first, "bac"),
            ("ab", "a>b", a_apart, "a b"),
            ("ab", "a>b b>a", a_apart, "a b"),
            // The others stay together without it.
            ("abcd", "b>a c>a d>a", a_apart, "a bcd"),
            ("abcd", "b>a a>c d>c", a_apart, "a cbd"),
            ("a", "", a_apart, "a"),
            ("abc", "b>a c>a c/a", a_goes, "a bc"),
        ] {
            let mut sample = sample(all, links);
            let edits = act(&sample.workspace, &Groups::of(&sample.workspace));
            perform(&mut sample, edits);
            let found = told(&sample, all);
            assert_eq!(found, expected, "{all} {links}");
        }
    }

    #[test]
    fn what_is_so_already_is_not_written_again() {
        let mut sample = sample("ab", "a>b");
        let edits = join(&sample.workspace, &Groups::of(&sample.workspace), &organisation('a'), &organisation('b'));
        perform(&mut sample, edits);
        let groups = Groups::of(&sample.workspace);
        assert!(join(&sample.workspace, &groups, &organisation('a'), &organisation('b')).is_empty());
        assert!(put_first(&sample.workspace, &groups, &organisation('b')).is_empty());
    }

    #[test]
    fn one_office_joins_what_another_keeps_apart() {
        let mut sample = sample("ab", "a>b");
        assert_eq!(told(&sample, "ab"), "ba");
        sample.beside("organisation-b", NOT_SAME.set(&organisation('a'), true));
        assert_eq!(told(&sample, "ab"), "ba!", "joined until somebody decides, and it is said");
        let groups = Groups::of(&sample.workspace);
        let edits = join(&sample.workspace, &groups, &organisation('a'), &organisation('b'));
        perform(&mut sample, edits);
        assert_eq!(told(&sample, "ab"), "ba");
    }
}
