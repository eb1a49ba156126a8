//! The same histories through our registers and through the multi-value register of the `crdts` crate: do
//! the same siblings stand in each field of each office, after every step?
//!
//! That register knows vector clocks and no dots, so each write here is an actor of its own: it can then
//! follow a draft that was opened before the same office wrote again.

use std::collections::BTreeMap;

use crdts::{CmRDT, CvRDT, MVReg};
use kerege::base::Dot;
use kerege::change::Step;
use kerege::model::Value;
use proptest::prelude::*;

use super::world::{Office, field, id};
use crate::volume;

const RECORDS: [&str; 2] = ["project-a", "project-b"];
const FIELDS: [&str; 3] = ["title.en", "summary.en", "summary.ru"];

type Place = (usize, usize);
type Theirs = MVReg<String, u32>;

#[derive(Clone, Debug)]
enum Act {
    /// On what is shown, or on an open draft of the place.
    Edit(Place),
    OpenDraft(Place),
    Settle(Place),
    MergeFrom(usize),
    NewSession,
    BackUp,
    /// Back to the last copy, under a new lineage.
    Restore,
}

fn act() -> impl Strategy<Value = Act> {
    let place = || (0..RECORDS.len(), 0..FIELDS.len());
    prop_oneof![
        6 => place().prop_map(Act::Edit),
        2 => place().prop_map(Act::OpenDraft),
        2 => place().prop_map(Act::Settle),
        5 => (0..4usize).prop_map(Act::MergeFrom),
        1 => Just(Act::NewSession),
        1 => Just(Act::BackUp),
        1 => Just(Act::Restore),
    ]
}

#[derive(Clone)]
struct Both {
    ours: Office,
    theirs: BTreeMap<Place, Theirs>,
    /// The dots and the copy of their register that were on screen when a draft began.
    drafts: BTreeMap<Place, (Vec<Dot>, Theirs)>,
}

impl Both {
    fn shown(&self, place: Place) -> (Vec<Dot>, Theirs) {
        let dots = self.ours.reading(RECORDS[place.0], FIELDS[place.1]).dots();
        (dots, self.theirs.get(&place).cloned().unwrap_or_default())
    }

    fn write(&mut self, place: Place, (dots, read): (Vec<Dot>, Theirs), writes: u32) {
        let text = format!("v{writes}");
        let value = (field(FIELDS[place.1]), Value::text(text.clone()));
        self.ours.perform(&Step::edit(id(RECORDS[place.0]), value, dots)).unwrap();
        let register = self.theirs.entry(place).or_default();
        register.apply(read.write(text, read.read().derive_add_ctx(writes)));
    }

    fn compare(&self) -> Result<(), TestCaseError> {
        for (record, name) in RECORDS.iter().enumerate() {
            for (at, field) in FIELDS.iter().enumerate() {
                let mut ours: Vec<String> = self.ours.stands(name, field).into_iter().map(|(_, text)| text).collect();
                let mut theirs = self.theirs.get(&(record, at)).map(|register| register.read().val).unwrap_or_default();
                ours.sort();
                theirs.sort();
                prop_assert_eq!(ours, theirs, "{} of {}", field, name);
            }
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(volume::cases(40, "histories"))]

    #[test]
    fn m2_the_same_siblings_stand_as_in_the_register_of_crdts(
        acts in prop::collection::vec((0..4usize, act()), 1..60)
    ) {
        let mut sessions = ('a'..).take(1_000);
        let mut first = Both { ours: Office::new('O'), theirs: BTreeMap::new(), drafts: BTreeMap::new() };
        RECORDS.iter().for_each(|record| drop(first.ours.project(record, "v0")));
        for record in 0..RECORDS.len() {
            let mut register = Theirs::new();
            register.apply(register.write("v0".to_owned(), register.read().derive_add_ctx(0)));
            first.theirs.insert((record, 0), register);
        }
        let mut offices: Vec<Both> = (0..4)
            .map(|_| Both { ours: first.ours.copy(sessions.next().unwrap()), ..first.clone() })
            .collect();
        let mut copies = offices.clone();
        for (writes, (who, act)) in (1..).zip(acts) {
            let next = sessions.next().unwrap();
            match act {
                Act::Edit(place) => {
                    let on = offices[who].drafts.remove(&place).unwrap_or_else(|| offices[who].shown(place));
                    offices[who].write(place, on, writes);
                }
                Act::OpenDraft(place) => {
                    let shown = offices[who].shown(place);
                    offices[who].drafts.insert(place, shown);
                }
                Act::Settle(place) => {
                    let shown = offices[who].shown(place);
                    offices[who].write(place, shown, writes);
                }
                Act::MergeFrom(other) => {
                    let other_office = offices[other].clone();
                    // What leaves the office closes its lineage.
                    offices[other].ours.session(next);
                    offices[who].ours.merge(&other_office.ours);
                    for (place, register) in other_office.theirs {
                        offices[who].theirs.entry(place).or_default().merge(register);
                    }
                }
                Act::NewSession => offices[who].ours.session(next),
                Act::BackUp => copies[who] = offices[who].clone(),
                Act::Restore => {
                    offices[who] = copies[who].clone();
                    offices[who].ours.session(next);
                    offices[who].drafts.clear();
                }
            }
            offices[who].compare()?;
        }
    }
}
