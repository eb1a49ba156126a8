//! Several offices at work, and everything that happens to them.

use std::collections::{BTreeMap, BTreeSet};

use kerege::base::{Dot, Lineage};
use kerege::engine::SaveState;
use kerege::exchange::built_in::built_in;
use kerege::exchange::bundle::{Bundle, Scope, sha256, state_digest_input};
use kerege::model::Workspace;
use kerege::model::workspace::BundleId;

use super::device::Device;
use super::dice::Dice;
use super::log::Log;

const YEAR: i64 = 365 * 24 * 60 * 60;

pub struct World {
    pub(super) devices: Vec<Device>,
    pub(super) files: Vec<File>,
    pub(super) log: Log,
    /// The lineages in each file that left.
    pub(super) left: BTreeMap<BundleId, BTreeSet<Lineage>>,
    pub(super) dice: Dice,
    /// Says what happens, act by act.
    aloud: bool,
}

/// A file that left an office: as it reads, and as it stands.
pub struct File {
    pub bundle: Bundle,
    pub bytes: Vec<u8>,
}

impl World {
    pub fn new(seed: u64, aloud: bool) -> Self {
        let mut dice = Dice::new(seed);
        let count = 2 + dice.below(3);
        let office = |at: usize, dice: &mut Dice| {
            let has_black_box = !dice.one_in(6);
            Device::new(&format!("device{at}"), ["kg", "tj", "kz", "uz"][at], has_black_box, dice)
        };
        let devices = (0..count).map(|at| office(at, &mut dice)).collect();
        let (files, log) = (Vec::new(), Log::of(&built_in()));
        Self { devices, files, log, left: BTreeMap::new(), dice, aloud }
    }

    pub(super) fn say(&self, device: usize, what: &str) {
        if self.aloud {
            println!("{}: {what}", self.devices[device].name);
        }
    }

    /// One thing happens, somewhere.
    pub fn act(&mut self) {
        let at = self.dice.below(self.devices.len());
        if self.devices[at].tabs.is_empty() {
            self.say(at, "a tab opens");
            return self.open_tab(at);
        }
        match self.dice.below(100) {
            0..48 => self.tab_act(at),
            48..62 => self.hear(at),
            62..74 => {
                let tab = self.tab(at);
                let is_told = !self.dice.one_in(5);
                self.say(
                    at,
                    if is_told { "the black box takes frames" } else { "the black box takes frames in silence" },
                );
                self.devices[at].mirror(tab, is_told);
                self.devices[at].believe(tab);
            }
            74..80 => {
                let tab = self.tab(at);
                let budget = if self.dice.one_in(2) { usize::MAX } else { self.dice.below(400_000) };
                let is_told = !self.dice.one_in(6);
                self.say(at, "tidies up");
                self.devices[at].tabs[tab].before_import = None;
                self.devices[at].tidy_up(tab, budget, is_told);
                self.devices[at].believe(tab);
            }
            80..83 if self.devices[at].tabs.len() < 3 => {
                self.say(at, "another tab opens");
                self.open_tab(at);
            }
            80..85 => {
                let tab = self.tab(at);
                let properly = self.dice.one_in(2);
                self.say(at, if properly { "a tab is closed" } else { "a tab dies" });
                self.devices[at].close_tab(tab, properly, &mut self.dice);
            }
            85..88 => {
                let lost = self.devices[at].crash(&mut self.dice);
                self.say(at, &format!("the browser dies, and the last {lost} changes are lost"));
            }
            88..91 => {
                self.say(at, "the store is in trouble");
                self.devices[at].trouble(&mut self.dice);
            }
            91..94 => {
                self.say(at, "the store is well again");
                self.devices[at].calm();
                for tab in 0..self.devices[at].tabs.len() {
                    self.devices[at].tabs[tab].engine.save_pending();
                    self.devices[at].believe(tab);
                }
            }
            94..97 => self.clock(at),
            _ => self.profile_act(at),
        }
    }

    pub(super) fn tab(&mut self, at: usize) -> usize {
        self.dice.below(self.devices[at].tabs.len())
    }

    fn open_tab(&mut self, at: usize) {
        self.devices[at].open_tab(&mut self.dice, &self.log);
    }

    fn clock(&mut self, at: usize) {
        let now = self.devices[at].clock.0.get();
        let to = match self.dice.below(6) {
            0 => 0,
            1 => now + 10 * YEAR,
            2 => now - 10 * YEAR,
            3 => 1_795_800_000,
            _ => now + self.dice.below(100_000) as i64 - 20_000,
        };
        self.devices[at].clock.0.set(to);
    }

    /// What happens to whole profiles, now and then.
    fn profile_act(&mut self, at: usize) {
        match self.dice.below(5) {
            0 if self.devices.len() < 5 => {
                self.say(at, "the profile is cloned");
                let (office, copy) = (self.devices[at].office, self.devices[at].copy());
                // A clone has the same name: the settings were copied too.
                let name = self.devices[at].name.clone();
                let clone = Device::from_backup(&name, office, copy, &mut self.dice);
                self.devices.push(clone);
            }
            1 | 2 => self.devices[at].backup = Some(self.devices[at].copy()),
            3 => {
                if let Some(backup) = self.devices[at].backup.clone() {
                    self.say(at, "an old backup is restored");
                    self.devices[at].restore(backup, &mut self.dice);
                }
            }
            _ => {
                self.say(at, "the black box is dropped");
                self.devices[at].drop_black_box();
            }
        }
    }

    /// The browser tells a tab what others wrote, or forgets to; the tab sees more of the store.
    fn hear(&mut self, at: usize) {
        let tab = self.tab(at);
        let number = self.devices[at].tabs[tab].number;
        for _ in 0..=self.dice.below(16) {
            self.devices[at].disk.borrow_mut().look(number, false);
            let event = self.devices[at].disk.borrow_mut().event(number);
            let Some((key, value)) = event else { return };
            if self.dice.one_in(12) {
                continue;
            }
            let device = &mut self.devices[at];
            let heard = &mut device.tabs[tab];
            heard.before_import = None;
            if heard.engine.hear(&key, &value) {
                self.log.check(heard.engine.workspace());
            }
            if heard.engine.is_superseded() {
                // As the page does: it saves what it can and loads anew.
                heard.engine.save_pending();
                device.believe(tab);
                device.close_tab(tab, false, &mut self.dice);
                self.say(at, "a tab loads anew");
                return self.open_tab(at);
            }
        }
        self.devices[at].believe(tab);
    }

    /// The end: everything works again, everyone sends a file to everyone, and all have the same.
    pub fn settle_down(&mut self) {
        let mut last = Vec::new();
        for at in 0..self.devices.len() {
            self.devices[at].calm();
            for tab in 0..self.devices[at].tabs.len() {
                self.devices[at].tabs[tab].engine.save_pending();
                self.devices[at].mirror(tab, true);
                self.devices[at].believe(tab);
            }
            while !self.devices[at].tabs.is_empty() {
                self.devices[at].close_tab(0, false, &mut self.dice);
            }
            self.open_tab(at);
            self.devices[at].tabs[0].engine.save_pending();
            let bytes = {
                let engine = &mut self.devices[at].tabs[0].engine;
                let body = engine.export(Scope::All);
                let sum = sha256(body.bytes());
                body.seal(sum)
            };
            self.keep_file(bytes, true);
            last.push(self.files.last().expect("just kept").bundle.clone());
        }
        let mut digests = BTreeSet::new();
        for at in 0..self.devices.len() {
            let mut files: Vec<usize> = (0..last.len()).chain([self.dice.below(last.len())]).collect();
            self.dice.shuffle(&mut files);
            while !files.is_empty() {
                let some = files.split_off(files.len() - 1 - self.dice.below(files.len()));
                let bundles: Vec<Bundle> = some.into_iter().map(|file| last[file].clone()).collect();
                self.take_in(at, 0, &bundles);
            }
            let device = &mut self.devices[at];
            device.mirror(0, true);
            assert_eq!(device.tabs[0].engine.save_state(), SaveState::Saved, "nothing stands in the way");
            device.believe(0);
            digests.insert(digest(device.tabs[0].engine.workspace()));
        }
        assert_eq!(digests.len(), 1, "offices that have all files show one digest");
        for at in 0..self.devices.len() {
            let device = &self.devices[at];
            for other in &self.devices {
                for (id, dots) in &other.saved {
                    let record = device.tabs[0].engine.workspace().get(id);
                    let has = |dot: &Dot| record.is_some_and(|record| record.seen.covers(*dot));
                    assert!(dots.iter().all(has), "what {} saved of {id} never came to {}", other.name, device.name);
                }
            }
            // And the page opens to the same: from both places, and from the black box alone.
            self.devices[at].close_tab(0, false, &mut self.dice);
            self.open_tab(at);
            digests.insert(digest(self.devices[at].tabs[0].engine.workspace()));
            if self.devices[at].black_box.is_some() {
                self.devices[at].tabs.clear();
                self.devices[at].disk.borrow_mut().crash(0);
                self.open_tab(at);
                digests.insert(digest(self.devices[at].tabs[0].engine.workspace()));
            }
        }
        assert_eq!(digests.len(), 1, "and have it after a reload");
    }
}

fn digest(workspace: &Workspace) -> [u8; 32] {
    sha256(&state_digest_input(workspace))
}
