//! D8: the same frames in a second place, joined at the start and thinned out by the same rule.

use crate::volume;
use std::collections::BTreeMap;

use kerege::storage::memory::{Damage, MemoryStore};
use kerege::storage::{Journal, Written};
use proptest::prelude::*;

use super::{Made, Tab, assert_kept, fresh, mixed};

/// A black box that holds what it was given, as one that is on disk does.
type Box = BTreeMap<String, String>;

fn mirror(tab: &mut Tab, black_box: &mut Box, frames: Vec<Written>) {
    tab.journal.mirrored(&frames);
    black_box.extend(frames.into_iter().map(|Written { key, value }| (key, value)));
}

fn prune(tab: &mut Tab, black_box: &mut Box) -> usize {
    let keys = tab.journal.superfluous_in_black_box();
    for key in &keys {
        assert!(black_box.remove(key).is_some(), "only what is there is let go of");
    }
    tab.journal.unmirrored(keys.iter().map(String::as_str));
    keys.len()
}

fn open(store: &MemoryStore, black_box: &Box, session: u32) -> (Tab, kerege::storage::Report) {
    let opened = Journal::open(store, black_box.clone().into_iter().collect(), fresh(session));
    let report = opened.report.clone();
    (Tab::of(opened, session), report)
}

proptest! {
    #![proptest_config(volume::cases(120, "histories with rollbacks"))]

    /// The browser is killed again and again; each time the store is back at any earlier moment,
    /// the black box is not.
    #[test]
    fn d8_a_store_rolled_back_to_any_moment_loses_nothing(seed in any::<u64>(), sessions in 1u32..5) {
        let (mut store, mut black_box) = (MemoryStore::new(), Box::new());
        let (mut made, mut everything) = (Vec::<Made>::new(), kerege::storage::Content::default());
        for session in 1..=sessions {
            let (mut tab, report) = open(&store, &black_box, session);
            assert_kept(&tab.state, &made, &made, &everything);
            let missing = report.to_mirror;
            mirror(&mut tab, &mut black_box, missing);
            for chance in (0..10).map(|turn| mixed(seed ^ u64::from(session) << 32 ^ turn)) {
                match chance % 8 {
                    0 => {
                        let done = tab.compact(&mut store);
                        prop_assert_eq!(done.fault, None);
                        mirror(&mut tab, &mut black_box, done.written);
                        prune(&mut tab, &mut black_box);
                    }
                    1 => {
                        let renamed = tab.journal.restore(&mut store).unwrap();
                        mirror(&mut tab, &mut black_box, renamed);
                    }
                    _ => {
                        let change = tab.edit(&[chance >> 8 & 3, chance >> 16 & 3], &format!("{chance}"));
                        let frames = tab.append(&mut store, &change).unwrap().frames;
                        mirror(&mut tab, &mut black_box, frames);
                        made.push(change);
                    }
                }
            }
            everything.join(&tab.state);
            let kept = (mixed(seed ^ u64::from(session)) % (store.log().len() as u64 + 1)) as usize;
            store = store.after_crash(kept);
        }
        assert_kept(&open(&store, &black_box, 9).0.state, &made, &made, &everything);
    }

    /// And the other way round: whatever happens to one of the two places, the other is enough.
    #[test]
    fn d8_either_place_is_enough(seed in any::<u64>(), damages in proptest::collection::vec(any::<u64>(), 0..8), hit_store in any::<bool>()) {
        let (mut store, mut black_box) = (MemoryStore::new(), Box::new());
        let (mut tab, _) = open(&store, &black_box, 1);
        for chance in (0..12).map(|turn| mixed(seed ^ turn)) {
            if chance % 5 == 0 {
                let written = tab.compact(&mut store).written;
                mirror(&mut tab, &mut black_box, written);
                prune(&mut tab, &mut black_box);
            } else {
                let change = tab.edit(&[chance >> 8 & 3], &format!("{chance}"));
                let frames = tab.append(&mut store, &change).unwrap().frames;
                mirror(&mut tab, &mut black_box, frames);
            }
        }
        let mut hit = MemoryStore::new();
        for (key, value) in if hit_store { store.map() } else { &black_box } {
            kerege::storage::Store::write(&mut hit, key, value).unwrap();
        }
        for chance in damages {
            let keys: Vec<String> = hit.map().keys().cloned().collect();
            if let Some(damage) = Damage::picked(&keys, chance) {
                hit.damage(&damage);
            }
        }
        if hit_store { store = hit } else { black_box = hit.map().clone() }
        let (mut again, report) = open(&store, &black_box, 2);
        prop_assert_eq!(&again.state, &tab.state);
        // Once the damage is made good, each place is enough again by itself.
        let renamed = again.journal.restore(&mut store).unwrap();
        mirror(&mut again, &mut black_box, renamed);
        mirror(&mut again, &mut black_box, report.to_mirror);
        prop_assert_eq!(&open(&store, &Box::new(), 3).0.state, &tab.state);
        prop_assert_eq!(&open(&MemoryStore::new(), &black_box, 3).0.state, &tab.state);
    }
}

#[test]
fn d4_the_black_box_is_judged_by_what_stands_in_it() {
    let (mut store, mut black_box) = (MemoryStore::new(), Box::new());
    let (mut tab, _) = open(&store, &black_box, 1);
    let change = tab.edit(&[1], "раз");
    let frames = tab.append(&mut store, &change).unwrap().frames;
    mirror(&mut tab, &mut black_box, frames);
    // Two generations in the store let go of the overlay there; the box has heard of neither.
    let (first, second) = (tab.compact(&mut store).written, tab.compact(&mut store).written);
    assert!(!store.map().contains_key(black_box.keys().next().unwrap()));
    assert_eq!(prune(&mut tab, &mut black_box), 0);
    mirror(&mut tab, &mut black_box, first);
    assert_eq!(prune(&mut tab, &mut black_box), 0);
    mirror(&mut tab, &mut black_box, second);
    assert_eq!(prune(&mut tab, &mut black_box), 1);
    assert_eq!(&black_box, store.map());
    // What one place let go of is not taken for missing.
    let (_, report) = open(&store, &black_box, 2);
    assert_eq!((report.to_mirror.len(), report.to_restore), (0, 0));
}

#[test]
fn d8_a_damaged_key_stays_while_its_content_is_restored_beside_it() {
    let (mut store, mut black_box) = (MemoryStore::new(), Box::new());
    let (mut tab, _) = open(&store, &black_box, 1);
    let change = tab.edit(&[1], "раз");
    let frames = tab.append(&mut store, &change).unwrap().frames;
    let key = frames[0].key.clone();
    mirror(&mut tab, &mut black_box, frames);
    store.damage(&Damage::Truncate { key: key.clone(), at: 40 });
    let broken = store.map()[&key].clone();
    let (mut again, report) = open(&store, &black_box, 2);
    assert!(report.damaged[0].whole_elsewhere);
    assert_eq!(report.to_restore, 1);
    assert_eq!(again.journal.restore(&mut store).unwrap().len(), 1);
    assert_eq!(store.map()[&key], broken);
    assert_eq!(open(&store, &Box::new(), 3).0.state, tab.state);
}
