//! D1 and D4 in numbers: how much a workspace takes, and how often everything is written anew.

use kerege::storage::memory::{BROWSER_QUOTA, MemoryStore};
use kerege::storage::payload::{PART_UNITS, Packer};

use super::{Tab, mixed, open};

const WORDS: [&str; 24] = [
    "усиление",
    "управления",
    "миграцией",
    "в",
    "приграничных",
    "районах",
    "поддержка",
    "трудящихся-мигрантов",
    "и",
    "их",
    "семей",
    "посредством",
    "консультаций",
    "реинтеграция",
    "возвращающихся",
    "граждан",
    "обмен",
    "данными",
    "между",
    "ведомствами",
    "противодействие",
    "торговле",
    "людьми",
    "климатические",
];

const ENDINGS: [&str; 12] = ["", "ого", "ыми", "ости", "ам", "ях", "ение", "овать", "ный", "ской", "ели", "ую"];
const BEGINNINGS: [&str; 8] = ["", "", "", "пере", "со", "меж", "не", "под"];

/// Russian of some two thousand different words: what deflate makes of it is about what it makes
/// of prose.
fn prose(seed: u64, length: usize) -> String {
    let mut text = String::new();
    let mut at = seed;
    while text.chars().count() < length {
        at = mixed(at);
        text.push_str(BEGINNINGS[(at >> 8) as usize % BEGINNINGS.len()]);
        text.push_str(WORDS[(at >> 20) as usize % WORDS.len()]);
        text.push_str(ENDINGS[(at >> 40) as usize % ENDINGS.len()]);
        text.push(' ');
    }
    text
}

#[test]
fn d1_thirty_projects_of_long_russian_text_take_little() {
    let mut store = MemoryStore::new();
    let mut tab = Tab::open(&store, 1);
    for project in 0..30 {
        tab.save(&mut store, &[project], &prose(project, 1_500));
    }
    let overlays = store.used();
    tab.compact(&mut store);
    tab.compact(&mut store);
    let at_rest = store.used();
    println!("30 projects of 1,500 Russian letters: {overlays} units in overlays, {at_rest} in two generations");
    assert!(overlays < BROWSER_QUOTA / 50 && at_rest < BROWSER_QUOTA / 50);
    assert_eq!(tab.journal.units(), at_rest);
    assert_eq!(open(&store, 2).content, tab.state);
}

#[test]
fn d4_a_small_office_does_not_write_everything_anew_all_the_time() {
    let mut store = MemoryStore::new();
    let mut tab = Tab::open(&store, 1);
    let (mut generations, mut written, mut most) = (0, 0, 0);
    for turn in 0..600u64 {
        let made = tab.save(&mut store, &[mixed(turn) % 30], &prose(turn, 400));
        written += made.content.records.len();
        let done = tab.journal.compact(&mut store, &tab.state.clone(), usize::MAX);
        assert_eq!(done.fault, None);
        generations += usize::from(!done.written.is_empty());
        most = most.max(store.used());
    }
    println!("600 edits: {generations} generations, at most {most} units, {} at the end", store.used());
    assert_eq!(written, 600);
    assert!(generations <= 12, "{generations}");
    assert!(most < BROWSER_QUOTA / 10, "{most}");
    assert_eq!(open(&store, 2).content, tab.state);
}

#[test]
fn d4_a_budget_postpones_the_generation() {
    let mut store = MemoryStore::new();
    let mut tab = Tab::open(&store, 1);
    let mut turn = 0;
    while !tab.journal.is_due() {
        tab.save(&mut store, &[turn], &prose(turn, 1_500));
        turn += 1;
    }
    let keys = store.map().len();
    let done = tab.journal.compact(&mut store, &tab.state.clone(), 10_000);
    assert!(done.postponed.is_some_and(|units| units > 10_000) && done.written.is_empty());
    assert_eq!(store.map().len(), keys);
    assert!(!tab.journal.compact(&mut store, &tab.state.clone(), usize::MAX).written.is_empty());
    assert!(!tab.journal.is_due());
}

#[test]
fn d1_packing_in_steps_writes_the_same() {
    let (noise, prose) = (super::noise(7, 40_000), prose(7, 300));
    for (projects, text) in [(1, "short"), (3, &*prose), (12, &*noise), (30, &*noise)] {
        let all: Vec<u64> = (0..projects).collect();
        let written = |halves: Option<usize>| {
            let mut store = MemoryStore::new();
            let mut tab = Tab::open(&store, 1);
            let made = tab.edit(&all, text);
            match halves {
                None => tab.append(&mut store, &made).map(drop).unwrap(),
                Some(halves) => {
                    let mut packer = Packer::of_change(&made.content);
                    while packer.step(halves).is_some() {}
                    let packed = packer.finish().unwrap();
                    tab.journal.append_packed(&mut store, &made.content, &packed).map(drop).unwrap();
                }
            }
            assert_eq!(open(&store, 2).content, tab.state);
            store.map().clone()
        };
        let at_once = written(None);
        [1, 2, 3].iter().for_each(|halves| assert!(written(Some(*halves)) == at_once, "{projects}, {halves}"));
    }
}

#[test]
fn d1_parts_are_of_bounded_size() {
    let mut store = MemoryStore::new();
    let mut tab = Tab::open(&store, 1);
    for project in 0..30 {
        tab.edit(&[project], &super::noise(project, 40_000));
    }
    let done = tab.compact(&mut store);
    assert!(done.written.len() > 4);
    for frame in &done.written {
        assert!(frame.value.chars().count() <= PART_UNITS, "{}", frame.key);
    }
    assert_eq!(open(&store, 2).content, tab.state);
}
