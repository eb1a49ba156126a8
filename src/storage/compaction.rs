//! Thinning out: when everything is worth writing anew, and which keys it makes superfluous (D4).
//!
//! Chromium writes about 2,900 bytes a second to the disk, and one big early write delayed
//! everything behind it by minutes; so a generation waits until changes of half a part's size have
//! gathered, and until the caller's budget allows it. Knows no clock: the caller knows when.

use super::content::Content;
use super::entry::{Entry, Place};
use super::frame;
use super::journal::{AppendFault, Foreign, Journal, Written};
use super::name::{DATA, Key, Name, Piece, Role};
use super::port::{Store, StoreFault};

/// Changes of this many units make a generation due: about a hundred edits of one field. Opening
/// reads them in a few milliseconds.
const DUE_UNITS: usize = 128 << 10;
/// Entries looked through for superfluous ones at one go.
const THIN_AFTER: usize = 32;

/// What a compaction did. Each list is complete even where a later step failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compacted {
    /// The new generation, to be mirrored to the black box. Empty where none was written.
    pub written: Vec<Written>,
    /// Keys deleted from the store.
    pub deleted: Vec<String>,
    /// What other tabs wrote and this one had not heard of: to be joined into the workspace.
    pub foreign: Content,
    /// A generation is due, but larger than the budget. Its size in UTF-16 units.
    pub postponed: Option<usize>,
    /// What kept the store from doing all of it. Nothing is lost by it.
    pub fault: Option<AppendFault>,
}

impl Journal {
    /// Whether so many changes have gathered that a generation is due.
    pub fn is_due(&self) -> bool {
        self.changes_since_generation() >= DUE_UNITS
    }

    /// Units of the changes that stand behind the latest generation.
    fn changes_since_generation(&self) -> usize {
        let latest = self.entries.latest_generation().map(|(name, _)| name.stamp);
        let changes = self.entries.joined().filter(|(name, entry)| {
            name.role != Role::Whole && Some(name.stamp) > latest && entry.is_whole(Place::Store)
        });
        changes.map(|(_, entry)| entry.units()).sum()
    }

    /// Writes a generation if one is due and takes no more than `budget` UTF-16 units, then deletes
    /// what stands twice behind. For idle moments; with `usize::MAX` for `pagehide`.
    pub fn compact<S: Store>(&mut self, store: &mut S, content: &Content, budget: usize) -> Compacted {
        let mut done = Compacted::default();
        if let Err(fault) =
            self.look_around(store, &mut done).and_then(|()| self.settle(store, content, budget, &mut done))
        {
            done.fault = Some(fault);
        }
        done
    }

    /// As [`Journal::compact`], due or not: before a snapshot, or to shrink what opening reads.
    pub fn compact_now<S: Store>(&mut self, store: &mut S, content: &Content) -> Compacted {
        let mut done = Compacted::default();
        let all = self.look_around(store, &mut done).and_then(|()| {
            if self.is_superseded() {
                return Ok(());
            }
            self.generation(store, content, &mut done)?;
            self.thin_out(store, &mut done)
        });
        done.fault = all.err();
        done
    }

    fn settle<S: Store>(
        &mut self,
        store: &mut S,
        content: &Content,
        budget: usize,
        done: &mut Compacted,
    ) -> Result<(), AppendFault> {
        if self.is_superseded() {
            return Ok(());
        }
        if self.is_due() {
            let known = self.entries.latest_generation().map_or(0, |(_, entry)| entry.units());
            let expected = known + self.changes_since_generation();
            if expected > budget {
                done.postponed = Some(expected);
            } else {
                self.generation(store, content, done)?;
            }
        }
        if self.unthinned >= THIN_AFTER || !done.written.is_empty() {
            self.thin_out(store, done)?;
        }
        Ok(())
    }

    /// Reads what other tabs wrote that no event has told of yet. What it gives is to be joined into the
    /// workspace, even where not all could be read.
    pub fn catch_up<S: Store>(&mut self, store: &S) -> (Content, Result<(), AppendFault>) {
        let mut done = Compacted::default();
        let looked = self.look_around(store, &mut done);
        (done.foreign, looked)
    }

    /// What stands in the store that this journal has not heard of: keys and values, as `storage` events
    /// would tell of them.
    pub fn unheard<S: Store>(&self, store: &S) -> Result<Vec<Written>, StoreFault> {
        let mut unheard = Vec::new();
        for key in store.keys()? {
            let is_known = |key: Key| key.workspace == self.workspace && self.knows(&key);
            if !key.starts_with(DATA) || self.passed_over.contains(&key) || key.parse().is_ok_and(is_known) {
                continue;
            }
            if let Some(value) = store.read(&key)? {
                unheard.push(Written { key, value });
            }
        }
        Ok(unheard)
    }

    fn look_around<S: Store>(&mut self, store: &S, done: &mut Compacted) -> Result<(), AppendFault> {
        if self.newer {
            return Err(AppendFault::ReadOnly);
        }
        for Written { key: text, value } in self.unheard(store)? {
            match self.read_foreign(&text, &value) {
                Foreign::Join(content) => done.foreign.join(&content),
                Foreign::Newer => return Err(AppendFault::ReadOnly),
                Foreign::NewEpoch(_) => {}
                Foreign::Nothing if text.parse().is_ok_and(|key: Key| key.workspace == self.workspace) => {}
                Foreign::Nothing | Foreign::Damaged => drop(self.passed_over.insert(text)),
            }
        }
        Ok(())
    }

    fn knows(&self, key: &Key) -> bool {
        let entry = self.entries.all.get(&key.name);
        entry.and_then(|entry| entry.pieces.get(&key.piece)).is_some_and(|held| held.digest(Place::Store).is_some())
    }

    fn generation<S: Store>(
        &mut self,
        store: &mut S,
        content: &Content,
        done: &mut Compacted,
    ) -> Result<(), AppendFault> {
        // Whatever the store holds goes in, whether the caller has heard of it or not.
        let mut whole = content.clone();
        for (_, entry) in self.entries.joined() {
            whole.join(&entry.content);
        }
        done.written = self.write_generation(store, &whole)?.frames;
        Ok(())
    }

    /// Deletes the keys that D4 allows to.
    fn thin_out<S: Store>(&mut self, store: &mut S, done: &mut Compacted) -> Result<(), AppendFault> {
        let mut fault = None;
        let dominated = self.entries.dominated(Place::Store, |name, entry| {
            self.stands(store, name, entry).unwrap_or_else(|found| {
                fault = Some(found);
                false
            })
        });
        for name in dominated {
            for key in self.keys_of(name, Place::Store) {
                store.delete(&key.to_string())?;
                self.entries.forget(name, key.piece, Place::Store);
                done.deleted.push(key.to_string());
            }
        }
        self.unthinned = 0;
        fault.map_or(Ok(()), |fault| Err(fault.into()))
    }

    /// Whether every piece of the entry stands in the store as it was seen.
    fn stands<S: Store>(&self, store: &S, name: Name, entry: &Entry) -> Result<bool, StoreFault> {
        for (piece, held) in &entry.pieces {
            let text = Key { workspace: self.workspace.clone(), name, piece: *piece }.to_string();
            let Some(value) = store.read(&text)? else { return Ok(false) };
            if frame::verify(&text, &value).ok() != held.digest(Place::Store) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn keys_of(&self, name: Name, place: Place) -> Vec<Key> {
        let pieces = self.entries.all.get(&name).into_iter().flat_map(|entry| &entry.pieces);
        let here = pieces.filter(|(_, held)| held.digest(place).is_some());
        let key = |piece: Piece| Key { workspace: self.workspace.clone(), name, piece };
        here.map(|(piece, _)| key(*piece)).collect()
    }

    /// Keys that the black box may let go of by the same rule, judged by what stands there. In the
    /// order in which they are to be deleted.
    pub fn superfluous_in_black_box(&self) -> Vec<String> {
        if self.newer || self.is_superseded() {
            return Vec::new();
        }
        let dominated = self.entries.dominated(Place::BlackBox, |_, _| true);
        let keys = dominated.into_iter().flat_map(|name| self.keys_of(name, Place::BlackBox));
        keys.map(|key| key.to_string()).collect()
    }

    /// The black box has let go of these keys.
    pub fn unmirrored<'a>(&mut self, keys: impl IntoIterator<Item = &'a str>) {
        for key in keys.into_iter().filter_map(|key| key.parse::<Key>().ok()) {
            if key.workspace == self.workspace {
                self.entries.forget(key.name, key.piece, Place::BlackBox);
            }
        }
    }
}
