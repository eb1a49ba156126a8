//! Offices that join the records of one partner in different ways: whatever the links and the order of
//! merging, one group comes of it, and nothing that refers to a member is lost or changed.

use kerege::base::Id;
use kerege::change::{Command, Step, StepName};
use kerege::insight::partners::joining::{Edit, join, take_apart};
use kerege::insight::partners::{Groups, partners};
use kerege::model::Value;
use kerege::model::kinds::Organisation;
use proptest::prelude::*;

use super::world::{Office, field, id};
use crate::volume;

const ORGANISATIONS: u8 = 5;
const OFFICES: [char; 3] = ['a', 'b', 'c'];

#[derive(Clone, Debug)]
enum Act {
    Join(u8, u8),
    TakeApart(u8),
    MergeFrom(u8),
}

fn act(with_apart: bool) -> impl Strategy<Value = Act> {
    let one = 0..ORGANISATIONS;
    prop_oneof![
        4 => (one.clone(), one.clone()).prop_map(|(one, into)| Act::Join(one, into)),
        u32::from(with_apart) => one.prop_map(Act::TakeApart),
        2 => (0..OFFICES.len() as u8).prop_map(Act::MergeFrom),
    ]
}

fn organisation(number: u8) -> Id<Organisation> {
    format!("organisation-{number}").parse().unwrap()
}

/// Every office holds the organisations, and one transaction of each.
fn offices() -> Vec<Office> {
    let mut first = Office::new('o');
    for number in 0..ORGANISATIONS {
        let name = vec![(field("name.en"), Value::text(format!("Name {number}")))];
        first.perform(&Step::create(organisation(number).into(), name)).unwrap();
        let provider = vec![(field("provider"), Value::text(organisation(number).as_str()))];
        first.perform(&Step::create(id(&format!("transaction-{number}")), provider)).unwrap();
    }
    OFFICES.into_iter().map(|name| first.copy(name)).collect()
}

fn perform(office: &mut Office, edits: Vec<Edit>) {
    let write =
        |Edit { id, field, value, replaces }| Command::Write { id, field, value, replaces, sources: Vec::new() };
    let commands = edits.into_iter().map(write).collect();
    office.perform(&Step { name: StepName::EditAll(1), commands }).unwrap();
}

/// The groups as lists of numbers, each begun by the one that stands for it.
fn groups(office: &Office) -> Vec<Vec<Id<Organisation>>> {
    let groups = Groups::of(&office.work);
    (0..ORGANISATIONS).map(|number| groups.members(&organisation(number)).to_vec()).collect()
}

fn tell(acts: &[(u8, Act)]) -> Vec<Office> {
    let mut offices = offices();
    for (at, act) in acts {
        let at = *at as usize % offices.len();
        match act {
            Act::Join(one, into) => {
                let (work, one, into) = (&offices[at].work, organisation(*one), organisation(*into));
                let edits = join(work, &Groups::of(work), &one, &into);
                perform(&mut offices[at], edits);
                let joined = Groups::of(&offices[at].work);
                assert_eq!(joined.canonical(&one), &into, "the chosen one stands for both");
            }
            Act::TakeApart(one) => {
                let (work, one) = (&offices[at].work, organisation(*one));
                let edits = take_apart(work, &Groups::of(work), &one);
                perform(&mut offices[at], edits);
                assert_eq!(Groups::of(&offices[at].work).members(&one).len(), 1);
            }
            Act::MergeFrom(other) => {
                let other = offices[*other as usize % offices.len()].clone();
                offices[at].merge(&other);
            }
        }
    }
    offices
}

/// One copy after all files, in the order of the office's place and in the other one.
fn exchanged(offices: &[Office]) -> Office {
    let (mut one, mut other) = (Office::new('y'), Office::new('z'));
    offices.iter().for_each(|office| one.merge(office));
    offices.iter().rev().for_each(|office| other.merge(office));
    assert_eq!(one.bytes(), other.bytes());
    assert_eq!(groups(&one), groups(&other));
    one
}

/// Each transaction still names whom it named, and stands under the partner of that one.
fn assert_no_reference_lost(office: &Office) {
    let groups = Groups::of(&office.work);
    let all = partners(&office.work, &groups);
    for number in 0..ORGANISATIONS {
        let named = format!("transaction-{number}");
        assert_eq!(office.reading(&named, "provider").value(), Some(&Value::text(organisation(number).as_str())));
        let partner = &all[groups.canonical(&organisation(number))];
        assert!(partner.transactions.iter().any(|transaction| *transaction.record() == id(&named)));
    }
    assert_eq!(all.values().map(|partner| partner.transactions.len()).sum::<usize>(), usize::from(ORGANISATIONS));
}

proptest! {
    #![proptest_config(volume::cases(200, "histories of joining"))]

    #[test]
    fn whatever_is_joined_where_becomes_one_group_everywhere(
        acts in prop::collection::vec((any::<u8>(), act(false)), 1..14),
    ) {
        let all = exchanged(&tell(&acts));
        let groups = Groups::of(&all.work);
        for (_, act) in &acts {
            if let Act::Join(one, into) = act {
                prop_assert!(groups.members(&organisation(*one)).contains(&organisation(*into)));
            }
        }
        assert_no_reference_lost(&all);
    }

    #[test]
    fn no_reference_is_lost_by_taking_apart(acts in prop::collection::vec((any::<u8>(), act(true)), 1..14)) {
        assert_no_reference_lost(&exchanged(&tell(&acts)));
    }
}
