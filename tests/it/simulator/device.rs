//! A browser profile of an office: its store, its black box, its tabs, and what it has called saved.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use kerege::base::{Dot, FieldName, Lineage, RecordId};
use kerege::engine::{Engine, Person, SaveState};
use kerege::model::Workspace;
use kerege::storage::StoreFault;

use super::dice::{Dice, Wall};
use super::disk::{Disk, TabStore, Trouble};
use super::log::Log;

pub type BlackBox = BTreeMap<String, String>;
/// The dots that were called saved, by their records.
pub type Saved = BTreeMap<RecordId, BTreeSet<Dot>>;

pub struct Device {
    pub name: Box<str>,
    pub office: &'static str,
    pub disk: Rc<RefCell<Disk>>,
    /// None where the browser has none.
    pub black_box: Option<BlackBox>,
    pub clock: Wall,
    pub tabs: Vec<Tab>,
    pub saved: Saved,
    /// The steps on several records that were made here.
    pub steps: Vec<Vec<(RecordId, Dot)>>,
    /// How many changes of the store the black box doesn't make good for.
    pub floor: usize,
    /// The store lost something in a crash, and no tab that has read it all said "Saved" since.
    is_behind: bool,
    pub backup: Option<Backup>,
}

pub struct Tab {
    pub engine: Engine<TabStore>,
    pub number: usize,
    /// What it wrote under.
    pub mine: BTreeSet<Lineage>,
    pub draft: Option<(RecordId, FieldName, Vec<Dot>)>,
    /// What its own writes held since it last said "Saved".
    pub waiting: Saved,
    /// The state before the last import, while nothing else has happened since.
    pub before_import: Option<Workspace>,
    /// No other tab was ever open beside it.
    pub alone: bool,
    /// The changes of the store when it was opened; none where not all could be read.
    opened_at: Option<usize>,
}

/// A copy of the whole profile, as people and their machines keep them.
#[derive(Clone)]
pub struct Backup {
    map: BTreeMap<String, String>,
    black_box: Option<BlackBox>,
    saved: Saved,
    steps: Vec<Vec<(RecordId, Dot)>>,
}

impl Tab {
    /// It wrote the record as it has it now: that is what "Saved" will be about.
    pub fn wrote(&mut self, id: &RecordId, log: &Log) {
        let seen = self.engine.workspace().get(id).map(|record| log.covered(id, &record.seen));
        self.waiting.entry(id.clone()).or_default().extend(seen.unwrap_or_default());
    }
}

impl Device {
    pub fn new(name: &str, office: &'static str, has_black_box: bool, dice: &mut Dice) -> Self {
        let from = Backup {
            map: BTreeMap::new(),
            black_box: has_black_box.then(BlackBox::new),
            saved: Saved::new(),
            steps: Vec::new(),
        };
        Self::from_backup(name, office, from, dice)
    }

    /// A profile that begins as a copy of another.
    pub fn from_backup(name: &str, office: &'static str, from: Backup, dice: &mut Dice) -> Self {
        let Backup { map, black_box, saved, steps } = from;
        let disk = Disk::new(map, Dice::new(kerege::engine::Chance::bits(dice)));
        let floor = disk.borrow().changes();
        Self {
            name: name.into(),
            office,
            disk,
            black_box,
            clock: Wall(Rc::new(Cell::new(1_795_800_000))),
            tabs: Vec::new(),
            saved,
            steps,
            // A copied profile was on the disk whole.
            floor,
            is_behind: false,
            backup: None,
        }
    }

    pub fn copy(&self) -> Backup {
        let map = self.disk.borrow().map().clone();
        Backup { map, black_box: self.black_box.clone(), saved: self.saved.clone(), steps: self.steps.clone() }
    }

    /// Goes back to an earlier copy: what was saved since is gone, unless a file holds it.
    pub fn restore(&mut self, backup: Backup, dice: &mut Dice) {
        let clock = self.clock.clone();
        *self = Self::from_backup(&self.name.clone(), self.office, backup, dice);
        self.clock = clock;
    }

    /// Another tab opens, and holds all that was called saved.
    pub fn open_tab(&mut self, dice: &mut Dice, log: &Log) {
        let store = TabStore::new(&self.disk);
        let number = store.tab();
        let pairs = self.black_box.clone().map(|held| held.into_iter().collect());
        let chance = Dice::new(kerege::engine::Chance::bits(dice));
        let mut engine = Engine::open(store, pairs, Box::new(self.clock.clone()), Box::new(chance), self.name.clone());
        assert_eq!(engine.report().damaged, [], "nothing was damaged");
        let all_read = engine.report().fault.is_none();
        if all_read {
            self.check_opened(engine.workspace(), log);
        }
        log.check(engine.workspace());
        let office = format!("country-{}", self.office).parse().unwrap();
        engine.set_person(Person { name: format!("Someone at {}", self.name).into(), office });
        let alone = all_read && self.tabs.is_empty();
        self.tabs.iter_mut().for_each(|tab| tab.alone = false);
        let opened_at = all_read.then(|| self.disk.borrow().changes());
        self.tabs.push(Tab {
            engine,
            number,
            mine: BTreeSet::new(),
            draft: None,
            waiting: Saved::new(),
            before_import: None,
            alone,
            opened_at,
        });
    }

    fn check_opened(&self, workspace: &Workspace, log: &Log) {
        for (id, dots) in &self.saved {
            let record = workspace.get(id).unwrap_or_else(|| panic!("{}: {id} was saved and is lost", self.name));
            for dot in dots {
                assert!(record.seen.covers(*dot), "{}: {dot} of {id} was saved and is lost", self.name);
            }
        }
        let there = |(id, dot): &&(RecordId, Dot)| workspace.get(id).is_some_and(|record| record.seen.covers(*dot));
        for step in &self.steps {
            let is_whole = step.iter().all(|part| there(&part)) || !step.iter().any(|part| there(&part));
            let is_scattered = step.iter().any(|(_, dot)| log.scattered.contains(dot));
            assert!(is_whole || is_scattered, "{}: half of a step is there: {step:?}", self.name);
        }
    }

    /// Takes a tab at its word, if it says "Saved".
    pub fn believe(&mut self, at: usize) {
        let alone = self.tabs.len() == 1;
        let tab = &mut self.tabs[at];
        if tab.engine.save_state() != SaveState::Saved {
            return;
        }
        self.is_behind &= tab.opened_at.is_none();
        for (id, dots) in std::mem::take(&mut tab.waiting) {
            self.saved.entry(id).or_default().extend(dots);
        }
        let changes = self.disk.borrow().changes();
        if !tab.engine.has_black_box() {
            self.floor = changes;
        } else if alone && tab.opened_at.is_some_and(|opened| opened >= self.floor) {
            self.floor = 0;
        }
    }

    /// The black box takes what the tab has for it. The tab is told unless it is gone by then.
    pub fn mirror(&mut self, at: usize, is_told: bool) {
        let engine = &mut self.tabs[at].engine;
        let (Some(black_box), true) = (&mut self.black_box, engine.has_black_box()) else { return };
        let frames = engine.to_mirror().to_vec();
        black_box.extend(frames.iter().map(|frame| (frame.key.clone(), frame.value.clone())));
        if is_told {
            engine.mirrored(&frames);
        }
    }

    /// An idle moment. Gives whether anything came in that way.
    pub fn tidy_up(&mut self, at: usize, budget: usize, is_told: bool) {
        let engine = &mut self.tabs[at].engine;
        let keys = engine.tidy_up(budget);
        if let (Some(black_box), true) = (&mut self.black_box, engine.has_black_box()) {
            for key in &keys {
                black_box.remove(key);
            }
            if is_told {
                engine.unmirrored(&keys);
            }
        }
    }

    /// The tab goes, by a click or by its own death.
    pub fn close_tab(&mut self, at: usize, properly: bool, dice: &mut Dice) {
        if properly {
            self.tabs[at].engine.save_pending();
            self.tidy_up(at, usize::MAX, true);
            if dice.one_in(2) {
                self.mirror(at, false);
            }
        }
        let tab = self.tabs.remove(at);
        self.disk.borrow_mut().close(tab.number);
    }

    /// The browser dies. Where there is a black box the store may be any earlier prefix afterwards. Gives
    /// how many changes it lost.
    pub fn crash(&mut self, dice: &mut Dice) -> usize {
        self.tabs.clear();
        let changes = self.disk.borrow().changes();
        let least = self.floor.min(changes);
        let kept = match dice.below(4) {
            0 => changes,
            1 => least + dice.below(changes - least + 1),
            _ => changes - dice.below((changes - least).min(12) + 1),
        };
        let kept = if self.black_box.is_some() { kept } else { changes };
        self.disk.borrow_mut().crash(kept);
        self.is_behind |= kept < changes;
        changes - kept
    }

    /// The browser drops its database; the store is all there is until the next tab has said "Saved".
    /// Not while the store has yet to get back what it lost in a crash: both copies gone are gone.
    pub fn drop_black_box(&mut self) {
        if self.is_behind {
            return;
        }
        self.tabs.clear();
        self.disk.borrow_mut().crash(usize::MAX);
        if let Some(black_box) = &mut self.black_box {
            black_box.clear();
            self.floor = self.disk.borrow().changes();
        }
    }

    /// Something goes wrong with the store for a while.
    pub fn trouble(&mut self, dice: &mut Dice) {
        let mut disk = self.disk.borrow_mut();
        if dice.one_in(3) {
            disk.quota = disk.used() + dice.below(3_000);
            return;
        }
        let trouble = match dice.below(4) {
            0 => Trouble::Throws(StoreFault::Full),
            1 => Trouble::Throws(StoreFault::Broken),
            2 => Trouble::Throws(StoreFault::Denied),
            _ => Trouble::Forgets,
        };
        let lasts = if dice.one_in(2) { 1 } else { 1 + dice.below(30) as u32 };
        disk.trouble = Some((trouble, lasts));
    }

    /// The store works as it should again.
    pub fn calm(&mut self) {
        let mut disk = self.disk.borrow_mut();
        disk.trouble = None;
        disk.quota = usize::MAX;
    }
}
