//! A store in memory that fails like a browser: for tests, and for the simulator of whole offices.
//!
//! Chance is an argument, so a failing run can be played again. Nothing the app shows uses it.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use super::packing::units;
use super::port::{Store, StoreFault};

/// The quota of all three engines, in UTF-16 units, keys included.
pub const BROWSER_QUOTA: usize = 5_242_880;

/// One call that changed the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Wrote(String, String),
    Deleted(String),
}

/// See the module. Clones are independent copies.
#[derive(Clone, Debug)]
pub struct MemoryStore {
    map: BTreeMap<String, String>,
    log: Vec<Change>,
    /// What keys and values take: counted as they come and go, since counting all of a full store at
    /// each write would take longer than the write.
    used: usize,
    /// What keys and values may take, in UTF-16 units.
    pub quota: usize,
    /// Every call is refused.
    pub denied: bool,
    /// The calls, counted from 1, that fail, and how.
    pub faults: BTreeMap<u64, StoreFault>,
    /// Writes that are taken and forgotten, by the number of the call.
    pub forgets: BTreeSet<u64>,
    calls: Cell<u64>,
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self {
            map: BTreeMap::new(),
            log: Vec::new(),
            used: 0,
            quota: BROWSER_QUOTA,
            denied: false,
            faults: BTreeMap::new(),
            forgets: BTreeSet::new(),
            calls: Cell::new(0),
        }
    }
}

impl MemoryStore {
    pub fn new() -> Self {
        Self::default()
    }

    /// A store that holds these keys and values, as if it had been so from the start.
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut store = Self { map: pairs.into_iter().collect(), ..Self::default() };
        store.count();
        store
    }

    /// What is stored.
    pub fn map(&self) -> &BTreeMap<String, String> {
        &self.map
    }

    /// The changes in the order in which they were made.
    pub fn log(&self) -> &[Change] {
        &self.log
    }

    /// Calls so far, of any sort.
    pub fn calls(&self) -> u64 {
        self.calls.get()
    }

    /// What keys and values take, in UTF-16 units.
    pub fn used(&self) -> usize {
        self.used
    }

    fn count(&mut self) {
        self.used = self.map.iter().map(|(key, value)| units(key) + units(value)).sum();
    }

    /// What a crash leaves that loses all but the first `kept` changes. Without faults.
    pub fn after_crash(&self, kept: usize) -> Self {
        let mut left = Self::new();
        for change in self.log.iter().take(kept) {
            left.apply(change.clone());
        }
        left
    }

    /// Does something no honest program does.
    pub fn damage(&mut self, damage: &Damage) {
        match damage {
            Damage::Flip { key, at, bit } => self.alter(key, |chars| {
                let place = at % chars.len().max(1);
                if let Some(char) = chars.get_mut(place) {
                    *char = char::from_u32(*char as u32 ^ 1 << (bit % 8)).unwrap_or(*char);
                }
            }),
            Damage::Truncate { key, at } => self.alter(key, |chars| {
                let length = chars.len().max(1);
                chars.truncate(at % length);
            }),
            Damage::Drop { key } => drop(self.map.remove(key)),
            Damage::Swap { one, other } => {
                if let (Some(a), Some(b)) = (self.map.get(one).cloned(), self.map.get(other).cloned()) {
                    self.map.insert(one.clone(), b);
                    self.map.insert(other.clone(), a);
                }
            }
        }
        self.count();
    }

    fn alter(&mut self, key: &str, alter: impl FnOnce(&mut Vec<char>)) {
        if let Some(value) = self.map.get_mut(key) {
            let mut chars: Vec<char> = value.chars().collect();
            alter(&mut chars);
            *value = chars.into_iter().collect();
        }
    }

    fn apply(&mut self, change: Change) {
        let (key, before) = match &change {
            Change::Wrote(key, value) => {
                self.used += units(key) + units(value);
                (key, self.map.insert(key.clone(), value.clone()))
            }
            Change::Deleted(key) => (key, self.map.remove(key)),
        };
        self.used -= before.map_or(0, |value| units(key) + units(&value));
        self.log.push(change);
    }

    /// Counts the call; gives its number where it goes through.
    fn call(&self) -> Result<u64, StoreFault> {
        self.calls.set(self.calls.get() + 1);
        match self.faults.get(&self.calls.get()) {
            Some(fault) => Err(*fault),
            None if self.denied => Err(StoreFault::Denied),
            None => Ok(self.calls.get()),
        }
    }
}

impl Store for MemoryStore {
    fn keys(&self) -> Result<Vec<String>, StoreFault> {
        self.call()?;
        Ok(self.map.keys().cloned().collect())
    }

    fn read(&self, key: &str) -> Result<Option<String>, StoreFault> {
        self.call()?;
        Ok(self.map.get(key).cloned())
    }

    fn write(&mut self, key: &str, value: &str) -> Result<(), StoreFault> {
        let call = self.call()?;
        let before = self.map.get(key).map_or(0, |old| units(key) + units(old));
        if self.used() - before + units(key) + units(value) > self.quota {
            return Err(StoreFault::Full);
        }
        if !self.forgets.contains(&call) {
            self.apply(Change::Wrote(key.to_owned(), value.to_owned()));
        }
        Ok(())
    }

    fn delete(&mut self, key: &str) -> Result<(), StoreFault> {
        self.call()?;
        self.apply(Change::Deleted(key.to_owned()));
        Ok(())
    }
}

/// One injury to one or two keys. Places beyond a value's end count on from its start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    Flip { key: String, at: usize, bit: u32 },
    Truncate { key: String, at: usize },
    Drop { key: String },
    Swap { one: String, other: String },
}

impl Damage {
    /// A damage that `chance` picks among what can happen to these keys. None without a key.
    pub fn picked(keys: &[String], chance: u64) -> Option<Self> {
        let key = |chance: u64| keys.get(chance as usize % keys.len().max(1)).cloned();
        let (one, at) = (key(chance >> 2)?, (chance >> 24) as usize);
        Some(match chance % 4 {
            0 => Self::Flip { key: one, at, bit: (chance >> 20) as u32 },
            1 => Self::Truncate { key: one, at },
            2 => Self::Drop { key: one },
            _ => Self::Swap { one, other: key(chance >> 12)? },
        })
    }
}
