//! One browser profile's store under several tabs: each sees its own writes at once and those of the others
//! late, hears of them later still and in any order, and may be refused.
//!
//! Follows what was measured: each call is atomic, a crash leaves a prefix of all writes, whoever made them.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use kerege::storage::memory::BROWSER_QUOTA;
use kerege::storage::packing::units;
use kerege::storage::{Store, StoreFault};

use super::dice::Dice;

/// A write, or a deletion.
#[derive(Clone)]
struct Change {
    by: usize,
    key: String,
    value: Option<String>,
}

/// How calls fail for a while.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Calls of any sort throw, and a write that throws may have been done.
    Throws(StoreFault),
    /// Writes are taken and forgotten.
    Forgets,
}

/// What a tab sees of the store.
struct View {
    map: BTreeMap<String, String>,
    /// The length of the log up to which it has seen others' changes.
    seen: usize,
    /// What the browser has yet to tell it: the length of the log with it, key and value.
    inbox: Vec<(usize, String, String)>,
}

pub struct Disk {
    log: Vec<Change>,
    map: BTreeMap<String, String>,
    used: usize,
    /// By the number of the tab; none once it is gone.
    views: Vec<Option<View>>,
    pub quota: usize,
    /// What goes wrong with the next calls, and with how many.
    pub trouble: Option<(Trouble, u32)>,
    dice: Dice,
}

impl Disk {
    pub fn new(map: BTreeMap<String, String>, dice: Dice) -> Rc<RefCell<Self>> {
        let mut disk = Self {
            log: Vec::new(),
            map: BTreeMap::new(),
            used: 0,
            views: Vec::new(),
            quota: BROWSER_QUOTA,
            trouble: None,
            dice,
        };
        map.into_iter().for_each(|(key, value)| disk.change(Change { by: usize::MAX, key, value: Some(value) }));
        Rc::new(RefCell::new(disk))
    }

    pub fn map(&self) -> &BTreeMap<String, String> {
        &self.map
    }

    pub fn used(&self) -> usize {
        self.used
    }

    /// How many changes were made so far.
    pub fn changes(&self) -> usize {
        self.log.len()
    }

    /// Another tab, which sees all there is. Gives its number.
    pub fn open(&mut self) -> usize {
        self.views.push(Some(View { map: self.map.clone(), seen: self.log.len(), inbox: Vec::new() }));
        self.views.len() - 1
    }

    pub fn close(&mut self, tab: usize) {
        self.views[tab] = None;
    }

    /// The browser dies; all but the first `kept` changes are lost, and with them every tab.
    pub fn crash(&mut self, kept: usize) {
        self.views.iter_mut().for_each(|view| *view = None);
        let mut log = std::mem::take(&mut self.log);
        log.truncate(kept);
        (self.map, self.used) = (BTreeMap::new(), 0);
        log.into_iter().for_each(|change| self.change(change));
    }

    /// The tab sees some more of what others did.
    pub fn look(&mut self, tab: usize, all: bool) {
        let Some(view) = &self.views[tab] else { return };
        let ahead = self.log.len() - view.seen;
        let until = view.seen + if all { ahead } else { self.dice.below(ahead + 1) };
        self.show(tab, until);
    }

    fn show(&mut self, tab: usize, until: usize) {
        let Self { log, views, .. } = self;
        let Some(view) = views[tab].as_mut().filter(|view| view.seen < until) else { return };
        for change in log[view.seen..until].iter().filter(|change| change.by != tab) {
            view.apply(change);
        }
        view.seen = until;
    }

    /// An event that the tab is told of now: any of those that wait. Browsers tell of a change when the
    /// store shows it, and all that was changed before.
    pub fn event(&mut self, tab: usize) -> Option<(String, String)> {
        let Self { views, dice, .. } = self;
        let inbox = &mut views[tab].as_mut()?.inbox;
        // Mostly in their order.
        let at = if inbox.is_empty() || !dice.one_in(3) { 0 } else { dice.below(inbox.len()) };
        let (until, key, value) = (!inbox.is_empty()).then(|| inbox.remove(at))?;
        self.show(tab, until);
        Some((key, value))
    }

    fn change(&mut self, change: Change) {
        let size = |map: &BTreeMap<String, String>| map.get(&change.key).map_or(0, |v| units(v) + units(&change.key));
        self.used -= size(&self.map);
        match &change.value {
            Some(value) => drop(self.map.insert(change.key.clone(), value.clone())),
            None => drop(self.map.remove(&change.key)),
        }
        self.used += size(&self.map);
        for (tab, view) in self.views.iter_mut().enumerate() {
            let Some(view) = view else { continue };
            if tab == change.by {
                view.apply(&change);
            } else if let Some(value) = &change.value {
                view.inbox.push((self.log.len() + 1, change.key.clone(), value.clone()));
            }
        }
        self.log.push(change);
    }

    /// Whether the next call goes wrong, and how.
    fn call(&mut self) -> Option<Trouble> {
        let (trouble, left) = self.trouble?;
        self.trouble = (left > 1).then_some((trouble, left - 1));
        Some(trouble)
    }

    fn asked(&mut self) -> Result<(), StoreFault> {
        match self.call() {
            // Only what needs room is refused for want of it.
            Some(Trouble::Throws(fault)) if fault != StoreFault::Full => Err(fault),
            _ => Ok(()),
        }
    }
}

impl View {
    fn apply(&mut self, change: &Change) {
        match &change.value {
            Some(value) => drop(self.map.insert(change.key.clone(), value.clone())),
            None => drop(self.map.remove(&change.key)),
        }
    }
}

/// The store as one tab has it.
pub struct TabStore {
    disk: Rc<RefCell<Disk>>,
    tab: usize,
}

impl TabStore {
    pub fn new(disk: &Rc<RefCell<Disk>>) -> Self {
        let tab = disk.borrow_mut().open();
        Self { disk: disk.clone(), tab }
    }

    pub fn tab(&self) -> usize {
        self.tab
    }

    fn seen<T>(&self, look: impl FnOnce(&BTreeMap<String, String>) -> T) -> Result<T, StoreFault> {
        let mut disk = self.disk.borrow_mut();
        disk.asked()?;
        Ok(look(&disk.views[self.tab].as_ref().expect("a tab that is gone asks nothing").map))
    }
}

impl Store for TabStore {
    fn keys(&self) -> Result<Vec<String>, StoreFault> {
        self.seen(|map| map.keys().cloned().collect())
    }

    fn read(&self, key: &str) -> Result<Option<String>, StoreFault> {
        self.seen(|map| map.get(key).cloned())
    }

    fn write(&mut self, key: &str, value: &str) -> Result<(), StoreFault> {
        let mut disk = self.disk.borrow_mut();
        let trouble = disk.call();
        let before = disk.map.get(key).map_or(0, |old| units(key) + units(old));
        let done = match trouble {
            Some(Trouble::Forgets) => return Ok(()),
            Some(Trouble::Throws(StoreFault::Broken)) if disk.dice.one_in(2) => Err(StoreFault::Broken),
            Some(Trouble::Throws(fault)) => return Err(fault),
            None => Ok(()),
        };
        if disk.used - before + units(key) + units(value) > disk.quota {
            return done.and(Err(StoreFault::Full));
        }
        disk.change(Change { by: self.tab, key: key.to_owned(), value: Some(value.to_owned()) });
        done
    }

    fn delete(&mut self, key: &str) -> Result<(), StoreFault> {
        let mut disk = self.disk.borrow_mut();
        disk.asked()?;
        disk.change(Change { by: self.tab, key: key.to_owned(), value: None });
        Ok(())
    }
}
