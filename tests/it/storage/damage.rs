//! D2: what does not verify is kept and counted; the rest is intact. D7: newer is read-only.

use crate::volume;
use kerege::storage::frame::VERSION;
use kerege::storage::memory::{Damage, MemoryStore};
use kerege::storage::{AppendFault, Content, Emptied, Foreign, Journal, Place, Store, raw};
use proptest::prelude::*;

use super::frames::sealed_by_hand;
use super::{Made, Tab, fresh, mixed, noise, open};

/// A store of some edits and generations, and what was made.
fn worked_on(seed: u64, edits: u64) -> (MemoryStore, Vec<Made>, Content) {
    let mut store = MemoryStore::new();
    let mut tab = Tab::open(&store, 1);
    let mut made = Vec::new();
    for turn in 0..edits {
        let chance = mixed(seed ^ turn);
        let text = noise(chance, (chance % 60) as usize);
        made.push(tab.save(&mut store, &[chance >> 8 & 7, chance >> 16 & 7], &text));
        if chance >> 20 & 7 == 0 {
            tab.compact(&mut store);
        }
    }
    (store, made, tab.state)
}

/// Edits one project and saves it; the key of the frame.
fn key_of_edit(tab: &mut Tab, store: &mut MemoryStore, text: &str) -> String {
    let made = tab.edit(&[1], text);
    tab.append(store, &made).unwrap().frames.remove(0).key
}

fn keys(store: &MemoryStore) -> Vec<String> {
    store.map().keys().cloned().collect()
}

proptest! {
    #![proptest_config(volume::cases(400, "damaged stores"))]

    #[test]
    fn d2_damage_is_never_taken_for_data(seed in any::<u64>(), damages in proptest::collection::vec(any::<u64>(), 1..6)) {
        let (mut store, _, everything) = worked_on(seed, 12);
        let intact = store.clone();
        for chance in damages {
            if let Some(damage) = Damage::picked(&keys(&store), chance) {
                store.damage(&damage);
            }
        }
        let opened = open(&store, 2);
        prop_assert!(everything.holds(&opened.content), "something is there that nobody wrote");
        // Each key that differs from what was written is named, unless it is gone.
        let differs: Vec<String> = store.map().iter().filter(|(key, value)| intact.map().get(*key) != Some(*value)).map(|(key, _)| key.clone()).collect();
        let named: Vec<String> = opened.report.damaged.iter().map(|damaged| damaged.raw.key.clone()).collect();
        prop_assert_eq!(&named, &differs);
        // It stays where it is, whatever happens next.
        let mut tab = Tab::of(opened, 2);
        tab.save(&mut store, &[1], "дальше");
        for _ in 0..3 {
            prop_assert_eq!(tab.compact(&mut store).fault, None);
        }
        for key in differs {
            prop_assert!(store.map().contains_key(&key), "a damaged key was deleted");
        }
        prop_assert_eq!(open(&store, 3).content, tab.state);
    }

    #[test]
    fn d4_one_damaged_key_costs_nothing_that_was_thinned_out(seed in any::<u64>(), chance in any::<u64>()) {
        // After two generations everything up to the first of them stands twice.
        let (mut store, made, everything) = worked_on(seed, 8);
        let mut tab = Tab::open(&store, 2);
        tab.compact(&mut store);
        tab.compact(&mut store);
        let damage = Damage::picked(&keys(&store), chance).unwrap();
        store.damage(&damage);
        let opened = open(&store, 3);
        match damage {
            // Two keys at once, and both generations may be hit.
            Damage::Swap { .. } => prop_assert!(everything.holds(&opened.content)),
            _ => prop_assert!(made.iter().all(|made| opened.content.holds(&made.content)), "{damage:?}"),
        }
    }
}

#[test]
fn d2_any_one_overlay_damaged_leaves_the_others() {
    let mut store = MemoryStore::new();
    let mut tab = Tab::open(&store, 1);
    let made: Vec<Made> = (0..6).map(|turn| tab.save(&mut store, &[turn], "текст")).collect();
    let keys = keys(&store);
    assert_eq!(keys.len(), made.len());
    for (hit, key) in keys.iter().enumerate() {
        let mut store = store.clone();
        store.damage(&Damage::Truncate { key: key.clone(), at: 30 });
        let opened = open(&store, 2);
        assert_eq!((opened.report.verified, opened.report.damaged.len()), (5, 1));
        for (other, made) in made.iter().enumerate() {
            assert_eq!(opened.content.holds(&made.content), other != hit, "{key}");
        }
        let rescued = raw(&store).unwrap();
        assert!(rescued.iter().any(|raw| raw == &opened.report.damaged[0].raw), "the rescue file has it");
    }
}

#[test]
fn d2_a_generation_without_its_head_is_read_if_all_parts_are_there() {
    let mut store = MemoryStore::new();
    let mut tab = Tab::open(&store, 1);
    let made = tab.edit(&[1, 2, 3], &noise(5, 120_000));
    let frames = tab.append(&mut store, &made).unwrap().frames;
    assert!(frames.len() > 2);
    let (head, part) = (&frames[frames.len() - 1].key, &frames[0].key);
    store.damage(&Damage::Flip { key: head.clone(), at: 20, bit: 3 });
    assert_eq!(open(&store, 2).content, tab.state);
    // Half of a change is none.
    store.damage(&Damage::Drop { key: part.clone() });
    let opened = open(&store, 2);
    assert!(opened.content.is_empty());
    assert_eq!(opened.report.unfinished, frames.len() - 2);
}

#[test]
fn d7_a_newer_frame_anywhere_makes_the_journal_read_only() {
    let (store, _, everything) = worked_on(3, 5);
    let key = "kerege/data/central-asia/0000ffff-6ab1f38000000005/0/o";
    let odd = "kerege/data/as/a/later/version/names/keys";
    for key in [key, odd] {
        let newer = sealed_by_hand(key, VERSION + 1, b"from the future");
        let mut with = store.clone();
        with.write(key, &newer).unwrap();
        let boxed = vec![(key.to_owned(), newer.clone())];
        for (store, black_box) in [(with, Vec::new()), (store.clone(), boxed)] {
            let (mut store, before) = (store.clone(), store.map().clone());
            let opened = Journal::open(&store, black_box, fresh(2));
            assert_eq!(opened.report.newer.iter().map(|raw| &raw.value).collect::<Vec<_>>(), [&newer]);
            assert_eq!(opened.content, everything, "what can be read is shown");
            let mut tab = Tab::of(opened, 2);
            assert!(tab.journal.is_read_only());
            let made = tab.edit(&[1], "правка");
            assert_eq!(tab.append(&mut store, &made), Err(AppendFault::ReadOnly));
            assert_eq!(tab.compact(&mut store).fault, Some(AppendFault::ReadOnly));
            assert_eq!(tab.journal.begin_epoch(&mut store, &Content::default()), Err(AppendFault::ReadOnly));
            assert_eq!(tab.journal.restore(&mut store), Err(AppendFault::ReadOnly));
            assert_eq!(store.map(), &before, "nothing is rewritten");
            assert!(raw(&store).unwrap().iter().all(|raw| raw.place == Place::Store));
        }
    }
    // The same from another tab that was updated in the meantime.
    let mut store = store;
    let mut tab = Tab::open(&store, 2);
    assert_eq!(tab.journal.read_foreign(key, &sealed_by_hand(key, VERSION + 1, b"")), Foreign::Newer);
    let made = tab.edit(&[1], "правка");
    assert_eq!(tab.append(&mut store, &made), Err(AppendFault::ReadOnly));
}

#[test]
fn d9_an_emptied_store_is_noticed() {
    let (full, _, everything) = worked_on(9, 3);
    let boxed: Vec<(String, String)> = full.map().clone().into_iter().collect();
    let mut traces = MemoryStore::new();
    traces.write("kerege/settings", "{}").unwrap();
    let mut stranger = MemoryStore::new();
    stranger.write("another app of this origin", "{}").unwrap();
    for (store, black_box, expected) in [
        (MemoryStore::new(), Vec::new(), Emptied::No),
        (stranger, Vec::new(), Emptied::No),
        (traces, Vec::new(), Emptied::TracesRemain),
        (MemoryStore::new(), boxed.clone(), Emptied::BlackBoxRemains),
        (full, boxed, Emptied::No),
    ] {
        let opened = Journal::open(&store, black_box, fresh(2));
        assert_eq!(opened.report.emptied, expected);
        if expected == Emptied::BlackBoxRemains {
            assert_eq!(opened.content, everything);
        }
    }
}

#[test]
fn d1_another_workspace_is_left_alone() {
    let (mut store, _, everything) = worked_on(4, 4);
    let elsewhere: Vec<(String, String)> =
        store.map().iter().map(|(key, value)| (key.replace("central-asia", "elsewhere"), value.clone())).collect();
    // Under another workspace's name the frames don't verify: the key is part of the checksum.
    for (key, value) in &elsewhere {
        store.write(key, value).unwrap();
    }
    let opened = open(&store, 2);
    assert_eq!((opened.report.damaged.len(), opened.content), (elsewhere.len(), everything));
    // An honest one is counted, and opened by whoever begins with it.
    let mut store = MemoryStore::new();
    Tab::open(&store, 1).save(&mut store, &[1], "здесь");
    let other: kerege::model::WorkspaceId = "workspace-other".parse().unwrap();
    let there = kerege::storage::Fresh { workspace: other.clone(), lineage: super::lineage(5) };
    let mut tab = Tab::of(Journal::open(&MemoryStore::new(), Vec::new(), there.clone()), 5);
    tab.save(&mut store, &[2], "там");
    let opened = open(&store, 6);
    assert_eq!(opened.workspace, super::workspace());
    assert_eq!(opened.report.elsewhere, [(other, 1)]);
    assert_eq!(Journal::open(&store, Vec::new(), there).content, tab.state);
}

/// The journal read its keys long ago; what has broken since must not count when a copy is deleted.
#[test]
fn d4_a_copy_that_broke_since_it_was_read_counts_for_nothing() {
    let mut store = MemoryStore::new();
    let mut tab = Tab::open(&store, 1);
    let first = key_of_edit(&mut tab, &mut store, "the copy that must stay");
    let later = ["once more", "and once more"].map(|text| key_of_edit(&mut tab, &mut store, text));
    for key in &later {
        let spoilt = format!("{}!", store.map()[key]);
        store.delete(key).unwrap();
        store.write(key, &spoilt).unwrap();
    }
    // The generation is one good copy; the two later ones are none.
    tab.compact(&mut store);
    assert!(store.map().contains_key(&first), "deleted on the strength of broken copies");
    tab.compact(&mut store);
    assert!(!store.map().contains_key(&first), "two good generations are enough");
    assert_eq!(open(&store, 2).content, tab.state);
}
