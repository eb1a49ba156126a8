//! D3: what was acknowledged is there after a kill at any moment; a change is whole or not there.

use crate::volume;
use std::cell::Cell;

use kerege::base::Seen;
use kerege::storage::memory::{BROWSER_QUOTA, MemoryStore};
use kerege::storage::{AppendFault, Content, StoreFault};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::{Made, Tab, assert_kept, noise, open};

/// What happens in a session, step by step.
#[derive(Clone, Debug)]
enum Step {
    Edit { projects: Vec<u64>, text: String },
    Compact,
}

fn steps(most: usize) -> impl Strategy<Value = Vec<Step>> {
    let projects = proptest::collection::vec(0u64..6, 1..4);
    let edit = (projects, "[а-яё ]{0,30}").prop_map(|(projects, text)| Step::Edit { projects, text });
    proptest::collection::vec(prop_oneof![4 => edit, 1 => Just(Step::Compact)], 1..most)
}

/// A history over one store: what was made, and how many writes stood when it was acknowledged.
struct Run {
    store: MemoryStore,
    made: Vec<Made>,
    acknowledged_at: Vec<usize>,
    everything: Content,
}

fn run(steps: &[Step], store: MemoryStore, session: u32) -> Run {
    let mut tab = Tab::open(&store, session);
    let mut run = Run { store, made: Vec::new(), acknowledged_at: Vec::new(), everything: Content::default() };
    for step in steps {
        match step {
            Step::Edit { projects, text } => {
                run.made.push(tab.save(&mut run.store, projects, text));
                run.acknowledged_at.push(run.store.log().len());
            }
            Step::Compact => assert_eq!(tab.compact(&mut run.store).fault, None),
        }
    }
    run.everything = tab.state;
    run
}

/// Kills the browser after every single write. Gives the number of moments tried.
fn kill_after_every_write(run: &Run) -> usize {
    let writes = run.store.log().len();
    for kept in 0..=writes {
        let recovered = open(&run.store.after_crash(kept), 99);
        let acknowledged = run.acknowledged_at.iter().take_while(|at| **at <= kept).count();
        assert_kept(&recovered.content, &run.made[..acknowledged], &run.made, &run.everything);
        assert_eq!(recovered.report.damaged.len(), 0, "a crash is no damage");
    }
    writes + 1
}

#[test]
fn d3_a_kill_after_any_write_loses_nothing_acknowledged() {
    let moments = Cell::new(0);
    let mut runner = TestRunner::new(volume::cases(60, "histories"));
    let outcome = runner.run(&steps(24), |steps| {
        moments.set(moments.get() + kill_after_every_write(&run(&steps, MemoryStore::new(), 1)));
        Ok(())
    });
    volume::tell(moments.get() as u64, "kills");
    outcome.unwrap();
}

proptest! {
    #![proptest_config(volume::cases(60, "chains of sessions"))]

    #[test]
    fn d3_sessions_that_end_in_crashes_go_on_from_what_is_left(
        sessions in proptest::collection::vec((steps(10), any::<prop::sample::Index>()), 1..5)
    ) {
        let mut store = MemoryStore::new();
        let mut acknowledged: Vec<Made> = Vec::new();
        for (session, (steps, crash)) in (1..).zip(&sessions) {
            // The log of the store before is one write each, so that a crash may reach back.
            let run = run(steps, store, session);
            let kept = crash.index(run.store.log().len() + 1);
            let left = run.store.after_crash(kept);
            let all: Vec<Made> = acknowledged.iter().chain(&run.made).cloned().collect();
            acknowledged.extend(run.made.iter().zip(&run.acknowledged_at).filter(|(_, at)| **at <= kept).map(|(made, _)| made.clone()));
            // The crash may take earlier sessions' writes as well: those are lost by the browser.
            let recovered = open(&left, 98).content;
            acknowledged.retain(|made| recovered.holds(&made.content));
            for made in &all {
                prop_assert!(made.is_whole_or_absent(&recovered));
            }
            store = left;
        }
    }
}

#[test]
fn d1_history_19_a_command_on_three_records_is_there_whole_or_not_at_all() {
    // One key holds the small one; the large one takes several, and its head comes last.
    for length in [40, 120_000] {
        let mut store = MemoryStore::new();
        let mut tab = Tab::open(&store, 1);
        let before = tab.save(&mut store, &[1, 2, 3], "до");
        let from = store.log().len();
        let command = tab.edit(&[1, 2, 3], &noise(7, length));
        let frames = tab.append(&mut store, &command).unwrap().frames.len();
        assert_eq!(frames > 1, length > 1_000, "{frames} frames");
        for kept in from..=store.log().len() {
            let recovered = open(&store.after_crash(kept), 2);
            let made = [before.clone(), command.clone()];
            let acknowledged = if kept == store.log().len() { &made[..] } else { &made[..1] };
            assert_kept(&recovered.content, acknowledged, &made, &tab.state);
        }
    }
}

#[test]
fn d3_two_tabs_writing_in_turn_survive_a_kill_after_every_write() {
    let mut store = MemoryStore::new();
    let (mut one, mut other) = (Tab::open(&store, 1), Tab::open(&store, 2));
    let (mut made, mut at) = (Vec::new(), Vec::new());
    for turn in 0..40u64 {
        let tab = if turn % 3 == 0 { &mut one } else { &mut other };
        made.push(tab.save(&mut store, &[turn % 4, turn % 7], &format!("правка {turn}")));
        at.push(store.log().len());
        if turn % 8 == 7 {
            assert_eq!(tab.compact(&mut store).fault, None);
        }
    }
    let mut everything = one.state;
    everything.join(&other.state);
    let run = Run { store, made, acknowledged_at: at, everything };
    assert!(kill_after_every_write(&run) > 80);
}

/// Edits that are tried again until they are saved, as the engine does, over a store with faults.
/// Gives how many calls it took.
fn edit_with_faults(mut store: MemoryStore, what: &str) -> u64 {
    let mut tab = Tab::open(&store, 1);
    let (mut pending, mut acknowledged): (Option<Made>, Vec<Made>) = (None, Vec::new());
    for turn in 0..11u64 {
        let mut made = tab.edit(&[turn % 3, 7], &format!("{turn} {}", noise(turn, 20)));
        if let Some(before) = pending.take() {
            made.content.join(&before.content);
        }
        match tab.append(&mut store, &made) {
            Ok(_) => acknowledged.push(made),
            Err(_) => pending = Some(made),
        }
        if turn % 5 == 4 {
            tab.compact(&mut store);
        }
        let mut calm = store.clone();
        (calm.faults, calm.denied) = (Default::default(), false);
        let recovered = open(&calm, 2).content;
        for made in &acknowledged {
            assert!(recovered.holds(&made.content), "{what}, turn {turn}: an acknowledged edit is lost");
        }
    }
    let calls = store.calls();
    store.faults.clear();
    store.quota = BROWSER_QUOTA;
    if let Some(made) = pending {
        tab.append(&mut store, &made).unwrap();
    }
    assert_eq!(open(&store, 3).content, tab.state, "{what}: in the end everything is saved");
    calls
}

#[test]
fn d5_a_fault_at_any_call_keeps_the_edit_pending() {
    let calls = edit_with_faults(MemoryStore::new(), "no fault");
    let mut tried = 0;
    for call in 1..=calls {
        for fault in [StoreFault::Full, StoreFault::Broken, StoreFault::Denied] {
            let mut store = MemoryStore::new();
            store.faults.insert(call, fault);
            edit_with_faults(store, &format!("{fault:?} at call {call}"));
            // A fault that lasts for a while.
            let mut store = MemoryStore::new();
            store.faults.extend((call..call + 9).map(|call| (call, fault)));
            edit_with_faults(store, &format!("{fault:?} at calls from {call}"));
            tried += 2;
        }
        let mut store = MemoryStore::new();
        store.forgets.insert(call);
        edit_with_faults(store, &format!("a write forgotten at call {call}"));
        tried += 1;
    }
    println!("faults tried: {tried} over {calls} calls");
}

#[test]
fn d5_a_quota_that_ends_at_any_unit_keeps_the_edit_pending() {
    let mut tried = 0;
    for quota in (0..6_000).step_by(97) {
        let mut store = MemoryStore::new();
        store.quota = quota;
        edit_with_faults(store, &format!("a quota of {quota}"));
        tried += 1;
    }
    println!("quotas tried: {tried}");
}

#[test]
fn d5_a_large_change_that_does_not_fit_leaves_nothing_behind() {
    let mut store = MemoryStore::new();
    let mut tab = Tab::open(&store, 1);
    tab.save(&mut store, &[1], "есть");
    let used = store.used();
    let large = tab.edit(&[1, 2, 3, 4], &noise(3, 150_000));
    for room in [200_000, 400_000] {
        store.quota = used + room;
        assert_eq!(tab.append(&mut store, &large).map(drop), Err(AppendFault::Store(StoreFault::Full)), "{room}");
        assert_eq!(store.used(), used, "{room}: parts without a head are taken back");
    }
    store.quota = BROWSER_QUOTA;
    tab.append(&mut store, &large).unwrap();
    assert_eq!(open(&store, 2).content, tab.state);
}

#[test]
fn d3_a_denied_store_opens_empty_and_says_so() {
    let mut store = MemoryStore::new();
    Tab::open(&store, 1).save(&mut store, &[1], "есть");
    store.denied = true;
    let opened = open(&store, 2);
    assert_eq!(opened.report.fault, Some(StoreFault::Denied));
    assert!(opened.content.is_empty());
    let mut tab = Tab::of(opened, 2);
    let made = tab.edit(&[1], "новое");
    assert_eq!(tab.append(&mut store, &made).map(drop), Err(AppendFault::Store(StoreFault::Denied)));
    assert!(tab.compact(&mut store).fault.is_some());
}

#[test]
fn the_content_of_nothing_has_seen_nothing() {
    // What the other tests rest on: a record that was not recovered counts as absent.
    assert!(Seen::default().is_empty() && Content::default().is_empty());
}
