//! D6 and history 20: tabs beside each other, in every order of their calls to the store.

use crate::volume;
use std::cell::{Cell, RefCell};
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, HashSet, VecDeque};
use std::hash::{Hash, Hasher};
use std::rc::Rc;
use std::sync::{Condvar, Mutex};

use kerege::storage::memory::MemoryStore;
use kerege::storage::{Content, Foreign, Store, StoreFault};

use super::{Made, Tab, mixed, open};

type Map = Rc<BTreeMap<String, String>>;

/// What a call gave back.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Answer {
    Keys(Vec<String>),
    Value(Option<String>),
    Done,
}

/// A store that answers from the record first, then lets one more call through, then stops the tab.
struct Stepping<'a> {
    record: &'a [Rc<Answer>],
    at: Cell<usize>,
    map: RefCell<Map>,
    /// What the one new call gave back.
    new: RefCell<Option<Rc<Answer>>>,
}

impl Stepping<'_> {
    fn call(&self, act: impl FnOnce(&mut Map) -> Answer) -> Result<Rc<Answer>, StoreFault> {
        let at = self.at.replace(self.at.get() + 1);
        match self.record.get(at) {
            Some(answer) => Ok(answer.clone()),
            None if at == self.record.len() => {
                let answer = Rc::new(act(&mut self.map.borrow_mut()));
                *self.new.borrow_mut() = Some(answer.clone());
                Ok(answer)
            }
            None => Err(StoreFault::Broken),
        }
    }
}

impl Store for Stepping<'_> {
    fn keys(&self) -> Result<Vec<String>, StoreFault> {
        match &*self.call(|map| Answer::Keys(map.keys().cloned().collect()))? {
            Answer::Keys(keys) => Ok(keys.clone()),
            _ => unreachable!("a tab does the same given the same answers"),
        }
    }
    fn read(&self, key: &str) -> Result<Option<String>, StoreFault> {
        match &*self.call(|map| Answer::Value(map.get(key).cloned()))? {
            Answer::Value(value) => Ok(value.clone()),
            _ => unreachable!("a tab does the same given the same answers"),
        }
    }
    fn write(&mut self, key: &str, value: &str) -> Result<(), StoreFault> {
        self.call(|map| {
            Rc::make_mut(map).insert(key.to_owned(), value.to_owned());
            Answer::Done
        })?;
        Ok(())
    }
    fn delete(&mut self, key: &str) -> Result<(), StoreFault> {
        self.call(|map| {
            Rc::make_mut(map).remove(key);
            Answer::Done
        })?;
        Ok(())
    }
}

/// One moment: the store, and what each tab has been answered so far.
#[derive(Clone)]
struct Moment {
    map: Map,
    records: Vec<Vec<Rc<Answer>>>,
}

impl Moment {
    fn digest(&self) -> (u64, u64) {
        let mut map = DefaultHasher::new();
        self.map.hash(&mut map);
        let mut all = DefaultHasher::new();
        (map.finish(), &self.records).hash(&mut all);
        (map.finish(), all.finish())
    }

    /// Lets the tab make one more call. None when it has made all of them.
    fn after(&self, tab: usize, script: &dyn Fn(&mut Tab, &mut Stepping), start: &Tab) -> Option<Self> {
        let map = RefCell::new(self.map.clone());
        let mut store = Stepping { record: &self.records[tab], at: Cell::new(0), map, new: RefCell::new(None) };
        script(&mut start.clone(), &mut store);
        let answer = store.new.into_inner()?;
        let mut next = Self { map: store.map.into_inner(), records: self.records.clone() };
        next.records[tab].push(answer);
        Some(next)
    }
}

/// Plays every order of the tabs' calls in which a tab gives way to another at most `switches`
/// times before it is done, and kills the browser at every moment. Gives the number of different
/// moments, and of different stores among them.
fn every_order(
    store: &MemoryStore,
    tabs: &[Tab],
    script: &dyn Fn(&mut Tab, &mut Stepping),
    made: &[Made],
    switches: usize,
) -> (usize, usize) {
    let start = Moment { map: Rc::new(store.map().clone()), records: vec![Vec::new(); tabs.len()] };
    let mut everything = Content::default();
    tabs.iter().for_each(|tab| everything.join(&tab.state));
    let (mut seen, mut moments, mut stores) = (HashSet::new(), HashSet::new(), HashSet::new());
    // Those with the most switches left come first, so that each moment is played on from once.
    let mut waiting = VecDeque::from([(start, None, switches)]);
    while let Some((moment, turn, left)) = waiting.pop_front() {
        let (map, all) = moment.digest();
        // Where switches don't run out, whose turn it was makes no difference.
        if !seen.insert((all, turn.filter(|_| switches != usize::MAX))) {
            continue;
        }
        moments.insert(all);
        if stores.insert(map) {
            super::assert_kept(&open(&left_by(&moment.map), 99).content, made, made, &everything);
        }
        let after = |tab: usize| moment.after(tab, script, &tabs[tab]);
        let going_on = turn.and_then(after);
        let price = usize::from(going_on.is_some() && switches != usize::MAX);
        if left >= price {
            for tab in (0..tabs.len()).filter(|tab| Some(*tab) != turn) {
                let Some(next) = after(tab).map(|next| (next, Some(tab), left - price)) else { continue };
                if price == 0 { waiting.push_front(next) } else { waiting.push_back(next) }
            }
        }
        if let Some(next) = going_on {
            waiting.push_front((next, turn, left));
        }
    }
    (moments.len(), stores.len())
}

/// The store as a kill at this moment leaves it.
fn left_by(map: &BTreeMap<String, String>) -> MemoryStore {
    let mut left = MemoryStore::new();
    for (key, value) in map {
        left.write(key, value).unwrap();
    }
    left
}

/// Tabs that each saved an edit and know of what the ones before them did.
fn tabs(count: u32, store: &mut MemoryStore) -> (Vec<Tab>, Vec<Made>) {
    let mut made = Vec::new();
    let tabs = (1..=count).map(|session| {
        let mut tab = Tab::open(store, session);
        made.push(tab.save(store, &[u64::from(session)], "правка"));
        tab
    });
    (tabs.collect(), made)
}

#[track_caller]
fn check_every_order(count: u32, compactions: u32, switches: usize) {
    let mut store = MemoryStore::new();
    let (tabs, made) = tabs(count, &mut store);
    let script = |tab: &mut Tab, store: &mut Stepping| (0..compactions).for_each(|_| drop(tab.compact(store)));
    let (moments, stores) = every_order(&store, &tabs, &script, &made, switches);
    println!("{count} tabs, {compactions} compactions each: {moments} moments, {stores} different stores");
}

#[test]
fn d4_history_20_tabs_compacting_at_once_with_few_switches() {
    check_every_order(3, 1, 1);
    check_every_order(2, 2, 2);
}

/// Tabs that run beside each other, one at a time: whoever is about to make a call gives way to a
/// tab that chance picks.
struct Shared {
    state: Mutex<SharedState>,
    turned: Condvar,
}

struct SharedState {
    map: BTreeMap<String, String>,
    chance: u64,
    /// Whose turn it is, and who is not done.
    turn: usize,
    running: Vec<usize>,
    acknowledged: Vec<Made>,
    checked: usize,
}

impl SharedState {
    fn pass_on(&mut self) {
        self.chance = mixed(self.chance);
        // A tab mostly goes on for a while.
        if self.chance.is_multiple_of(4) || !self.running.contains(&self.turn) {
            self.turn = *self.running.get((self.chance >> 32) as usize % self.running.len().max(1)).unwrap_or(&0);
        }
    }

    fn check(&mut self) {
        let recovered = open(&left_by(&self.map), 99).content;
        super::assert_kept(&recovered, &self.acknowledged, &self.acknowledged, &recovered);
        self.checked += 1;
    }
}

struct SharedStore<'a> {
    shared: &'a Shared,
    me: usize,
}

impl SharedStore<'_> {
    fn call<T>(&self, act: impl FnOnce(&mut SharedState) -> T) -> Result<T, StoreFault> {
        // Another tab that found something wrong ends this one too: the lock is poisoned then.
        let mut state = self.shared.state.lock().unwrap();
        state.pass_on();
        self.shared.turned.notify_all();
        let mut state = self.shared.turned.wait_while(state, |state| state.turn != self.me).unwrap();
        Ok(act(&mut state))
    }
}

impl Store for SharedStore<'_> {
    fn keys(&self) -> Result<Vec<String>, StoreFault> {
        self.call(|state| state.map.keys().cloned().collect())
    }
    fn read(&self, key: &str) -> Result<Option<String>, StoreFault> {
        self.call(|state| state.map.get(key).cloned())
    }
    fn write(&mut self, key: &str, value: &str) -> Result<(), StoreFault> {
        self.call(|state| {
            state.map.insert(key.to_owned(), value.to_owned());
            state.check();
        })
    }
    fn delete(&mut self, key: &str) -> Result<(), StoreFault> {
        self.call(|state| {
            state.map.remove(key);
            state.check();
        })
    }
}

/// Three tabs that edit and compact beside each other, in an order that `seed` picks, with a kill
/// after every change. Gives the number of kills.
fn beside_each_other(seed: u64) -> usize {
    let mut store = MemoryStore::new();
    let (tabs, before) = tabs(3, &mut store);
    let state = SharedState {
        map: store.map().clone(),
        chance: seed,
        turn: 0,
        running: (0..tabs.len()).collect(),
        acknowledged: before,
        checked: 0,
    };
    let shared = Shared { state: Mutex::new(state), turned: Condvar::new() };
    std::thread::scope(|scope| {
        for (me, mut tab) in tabs.into_iter().enumerate() {
            let shared = &shared;
            scope.spawn(move || {
                let mut store = SharedStore { shared, me };
                // Waits for its first turn.
                drop(shared.turned.wait_while(shared.state.lock().unwrap(), |state| state.turn != me).unwrap());
                for turn in 0..3 {
                    let change = tab.edit(&[turn, 5], "ещё");
                    // Another tab may have taken the change over and thinned its overlay out before
                    // this one could read it back: then it is saved again.
                    while tab.append(&mut store, &change).is_err() {}
                    shared.state.lock().unwrap().acknowledged.push(change);
                    tab.compact(&mut store);
                }
                let mut state = shared.state.lock().unwrap();
                state.running.retain(|tab| *tab != me);
                state.pass_on();
                shared.turned.notify_all();
            });
        }
    });
    let mut state = shared.state.into_inner().expect("no tab found anything wrong");
    state.check();
    assert_eq!(state.acknowledged.len(), 12);
    state.checked
}

#[test]
fn d4_history_20_three_tabs_that_edit_and_compact_in_random_orders() {
    let kills: usize = (0..volume::times(40, "orders of three tabs").into()).map(beside_each_other).sum();
    volume::tell(kills as u64, "kills");
}

#[test]
fn d6_what_one_tab_writes_the_other_joins_as_it_hears_of_it() {
    let mut store = MemoryStore::new();
    let (mut one, mut other) = (Tab::open(&store, 1), Tab::open(&store, 2));
    let made = one.edit(&[1], "раз");
    let frame = one.append(&mut store, &made).unwrap().frames.remove(0);
    assert_eq!(other.journal.read_foreign(&frame.key, &frame.value), Foreign::Join(made.content.clone()));
    // A change in several parts counts with its head; events may come in any order.
    let large = one.edit(&[1, 2, 3], &super::noise(2, 120_000));
    let frames = one.append(&mut store, &large).unwrap().frames;
    let heard: Vec<Foreign> = frames.iter().map(|frame| other.journal.read_foreign(&frame.key, &frame.value)).collect();
    let joined = heard.iter().any(|foreign| matches!(foreign, Foreign::Join(content) if content.holds(&large.content)));
    assert!(joined);
    for (key, value) in [("kerege/settings", "{}"), ("theirs", "")] {
        assert_eq!(other.journal.read_foreign(key, value), Foreign::Nothing);
    }
    assert_eq!(other.journal.read_foreign(&frame.key, "cut"), Foreign::Damaged);
}

#[test]
fn d6_an_edit_no_event_told_of_is_found_when_thinning_out() {
    let mut store = MemoryStore::new();
    let (mut one, mut other) = (Tab::open(&store, 1), Tab::open(&store, 2));
    let made = one.save(&mut store, &[1], "раз");
    let done = other.compact(&mut store);
    assert!(done.foreign.holds(&made.content) && other.state.holds(&made.content));
    // The generation holds it, though no one had told.
    let alone = done.written.iter().fold(MemoryStore::new(), |mut store, frame| {
        store.write(&frame.key, &frame.value).unwrap();
        store
    });
    assert!(open(&alone, 3).content.holds(&made.content));
}
