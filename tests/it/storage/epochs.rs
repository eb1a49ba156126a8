//! D10: a new epoch leaves out what its writer knew of, and nothing else.

use kerege::storage::memory::{Damage, MemoryStore};
use kerege::storage::{Content, Epoch, Foreign, Store};

use super::{Made, Tab, noise, open};

/// An office that replaces all: what stood before, and the state it goes on with.
fn before() -> (MemoryStore, Tab, Vec<Made>) {
    let mut store = MemoryStore::new();
    let mut tab = Tab::open(&store, 1);
    let mut made: Vec<Made> = (0..4).map(|turn| tab.save(&mut store, &[turn], "до")).collect();
    tab.compact(&mut store);
    made.push(tab.save(&mut store, &[9], "до"));
    (store, tab, made)
}

fn replacement() -> Content {
    let mut elsewhere = Tab::open(&MemoryStore::new(), 50);
    let mut content = elsewhere.edit(&[100], "после").content;
    content.join(&elsewhere.edit(&[101, 102, 103], &noise(1, 130_000)).content);
    content
}

#[test]
fn d10_a_kill_at_any_write_leaves_the_old_state_or_the_new() {
    let (mut store, mut tab, _) = before();
    let (old, new) = (tab.state.clone(), replacement());
    let from = store.log().len();
    let frames = tab.journal.begin_epoch(&mut store, &new).unwrap().frames;
    assert!(frames.len() > 2 && tab.journal.epoch() > Epoch::FIRST);
    let to = store.log().len();
    for kept in from..=to {
        let opened = open(&store.after_crash(kept), 2);
        assert_eq!(opened.content, if kept == to { new.clone() } else { old.clone() }, "{kept}");
        assert_eq!(opened.report.left_out > 0, kept == to);
    }
}

#[test]
fn d10_what_is_left_out_goes_once_the_new_state_stands_twice() {
    let (mut store, mut tab, _) = before();
    let new = replacement();
    let old: Vec<String> = store.map().keys().cloned().collect();
    tab.journal.begin_epoch(&mut store, &new).unwrap();
    tab.state = new.clone();
    // Should the only generation of the new epoch break, the old state is better than none.
    let head = store.map().keys().next_back().unwrap().clone();
    let mut broken = store.clone();
    broken.damage(&Damage::Flip { key: head, at: 30, bit: 1 });
    assert!(open(&broken, 2).content.holds(&before().1.state));
    tab.compact(&mut store);
    assert!(old.iter().all(|key| !store.map().contains_key(key)), "the second generation lets go of the old");
    assert_eq!(open(&store, 2).content, new);
    let made = tab.save(&mut store, &[5], "дальше");
    assert!(open(&store, 3).content.holds(&made.content));
}

#[test]
fn d10_an_edit_that_the_new_epoch_did_not_know_of_is_kept() {
    let (mut store, mut one, _) = before();
    let mut other = Tab::open(&store, 2);
    let new = replacement();
    let unheard = other.save(&mut store, &[7], "не слышали");
    let frames = one.journal.begin_epoch(&mut store, &new).unwrap().frames;
    // The other tab has not heard of it either, and writes on.
    let later = other.save(&mut store, &[8], "позже");
    for made in [&unheard, &later] {
        assert!(open(&store, 3).content.holds(&made.content));
    }
    assert!(!open(&store, 3).content.records.contains_key(&"project-p9".parse::<kerege::base::RecordId>().unwrap()));
    // Having heard, it no longer thins out, but what it writes is still joined.
    let heard = frames.iter().map(|frame| other.journal.read_foreign(&frame.key, &frame.value)).last().unwrap();
    assert_eq!(heard, Foreign::NewEpoch(one.journal.epoch()));
    assert!(other.journal.is_superseded());
    assert_eq!(other.compact(&mut store).written, []);
    let last = other.save(&mut store, &[8], "ещё позже");
    assert!(open(&store, 3).content.holds(&last.content));
}

#[test]
fn d10_a_tab_that_thins_out_in_the_old_epoch_takes_no_edit_with_it() {
    // The worst order: the other tab has looked, then the epoch begins, then it writes its
    // generations and deletes its overlay.
    let (mut store, mut one, _) = before();
    let mut other = Tab::open(&store, 2);
    let mut edit = Vec::new();
    let mut blind = store.clone();
    edit.push(other.save(&mut blind, &[7], "не слышали"));
    let from = blind.log().len();
    other.compact(&mut blind);
    other.compact(&mut blind);
    one.journal.begin_epoch(&mut store, &replacement()).unwrap();
    // What the blind tab did arrives in the same store, behind the new epoch.
    let seen = blind.log()[from - 1..].to_vec();
    for change in seen {
        match change {
            kerege::storage::memory::Change::Wrote(key, value) => store.write(&key, &value).unwrap(),
            kerege::storage::memory::Change::Deleted(key) => store.delete(&key).unwrap(),
        }
    }
    let opened = open(&store, 3);
    assert!(opened.content.holds(&edit[0].content));
    assert!(opened.content.holds(&replacement()));
    assert!(opened.report.revived > 0, "and it is said that old things came back with it");
}

#[test]
fn d10_two_epochs_begun_at_once_lose_neither_state() {
    let (mut store, mut one, _) = before();
    let mut other = Tab::open(&store, 2);
    let (a, b) = (one.edit(&[20], "один").content, other.edit(&[21], "другой").content);
    one.journal.begin_epoch(&mut store, &a).unwrap();
    other.journal.begin_epoch(&mut store, &b).unwrap();
    let opened = open(&store, 3);
    assert!(opened.content.holds(&a) && opened.content.holds(&b));
    assert!(!opened.content.holds(&before().1.state));
}
