//! What the journal knows to stand in the store: entries, their pieces, and where each was seen.
//!
//! An entry counts once it is committed; which of the committed ones are joined is for the newest
//! epoch to say (D10). Reads and writes nothing itself.

use std::collections::BTreeMap;

use super::content::{Content, Item};
use super::frame::{Frame, FrameKind, Inside};
use super::name::{Epoch, Key, Name, Piece, Role};
use super::payload::{self, Heading, spelled};
use super::streams;
use crate::base::{Lineage, Malformed};

/// Where a frame stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The store of record.
    Store,
    /// The second copy, in the browser's database.
    BlackBox,
}

/// One key of an entry: the digest of its frame in each place where it was seen whole.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Held {
    places: [Option<u64>; 2],
    /// Key and value together, in UTF-16 units.
    pub units: usize,
}

impl Held {
    pub fn digest(&self, place: Place) -> Option<u64> {
        self.places[place as usize]
    }

    pub fn set(&mut self, place: Place, digest: Option<u64>) {
        self.places[place as usize] = digest;
    }

    pub fn is_anywhere(&self) -> bool {
        self.places.iter().any(Option::is_some)
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    /// What its pieces say, as far as they were read.
    pub content: Content,
    pub head: Option<Heading>,
    pub pieces: BTreeMap<Piece, Held>,
}

impl Entry {
    /// Every piece was seen whole in this place.
    pub fn is_whole(&self, place: Place) -> bool {
        self.all_there(|held, digest| {
            held.digest(place).is_some_and(|seen| digest.is_none_or(|d| *d == *spelled(seen)))
        })
    }

    /// Every piece was seen whole somewhere.
    pub fn is_complete(&self) -> bool {
        self.all_there(|held, digest| {
            let mut seen = held.places.iter().flatten();
            seen.any(|seen| digest.is_none_or(|d| *d == *spelled(*seen)))
        })
    }

    fn all_there(&self, there: impl Fn(&Held, Option<&str>) -> bool) -> bool {
        let piece =
            |piece: Piece, digest: Option<&str>| self.pieces.get(&piece).is_some_and(|held| there(held, digest));
        match &self.head {
            None => piece(Piece::Alone, None),
            Some(head) => {
                let Ok(count) = u16::try_from(head.parts.len()) else { return false };
                let mut parts = (0..count).zip(&head.parts);
                piece(Piece::Head, None)
                    && parts.all(|(index, digest)| piece(Piece::Part { index, count }, Some(digest)))
            }
        }
    }

    /// All parts are there but not the head: it broke, or was deleted, or is yet to be written.
    fn lacks_only_head(&self) -> bool {
        let mut parts = self.pieces.keys().filter_map(|piece| match piece {
            Piece::Part { count, .. } => Some(usize::from(*count)),
            Piece::Alone | Piece::Head => None,
        });
        let all = self.pieces.len();
        self.head.is_none() && all > 0 && parts.clone().count() == all && parts.all(|count| count == all)
    }

    pub fn units(&self) -> usize {
        self.pieces.values().map(|held| held.units).sum()
    }
}

/// What parts of one generation said, for the next one: the same bytes say the same.
pub(super) type OnceRead = BTreeMap<u128, Content>;

/// Everything known of one workspace's keys, in the order of names.
#[derive(Clone, Debug, Default)]
pub(super) struct Entries {
    pub all: BTreeMap<Name, Entry>,
    /// The newest verified epoch, and what it leaves out.
    epoch: Option<Epoch>,
    leaves_out: BTreeMap<Lineage, u32>,
}

impl Entries {
    /// Takes in a frame that was read under the key. `units` is what key and value take.
    pub fn add(
        &mut self,
        key: &Key,
        frame: &Frame,
        place: Place,
        units: usize,
        once_read: &mut OnceRead,
    ) -> Result<(), Malformed> {
        const WRONG: Malformed = Malformed("a frame that is not what its key says");
        if frame.epoch != key.name.epoch {
            return Err(WRONG);
        }
        match (key.piece, frame.kind, &frame.inside) {
            (Piece::Head, FrameKind::Head, Inside::Text(text)) => {
                let head = Heading::read(text)?;
                self.all.entry(key.name).or_default().head = Some(head);
            }
            (Piece::Alone, FrameKind::Overlay, Inside::Text(text))
            | (Piece::Part { .. }, FrameKind::Part, Inside::Text(text)) => {
                let content = payload::read(text)?;
                self.all.entry(key.name).or_default().content.join(&content);
            }
            (Piece::Part { .. }, FrameKind::Streams, Inside::Streams(packed)) => {
                // Two generations hold nearly the same; whichever is read first lends its records.
                let content = match once_read.remove(&packed.print()) {
                    Some(content) => content,
                    None => {
                        let mut generations = self.all.iter().filter(|(name, _)| name.role == Role::Whole);
                        let known = generations.next_back().map(|(_, entry)| &entry.content.records);
                        let content = streams::read(&packed.inflated().map_err(|_| WRONG)?, known)?;
                        once_read.insert(packed.print(), content.clone());
                        content
                    }
                };
                self.all.entry(key.name).or_default().content.absorb(content);
            }
            _ => return Err(WRONG),
        }
        self.note(key, frame.digest, place, units);
        Ok(())
    }

    /// Remembers that the frame, whose text was taken in already, stands in this place too.
    pub fn note(&mut self, key: &Key, digest: u64, place: Place, units: usize) {
        let held = self.all.entry(key.name).or_default().pieces.entry(key.piece).or_default();
        held.set(place, Some(digest));
        held.units = units;
        self.settle_epoch(key.name);
    }

    /// Forgets a key that was deleted from the place.
    pub fn forget(&mut self, name: Name, piece: Piece, place: Place) {
        let Some(entry) = self.all.get_mut(&name) else { return };
        if let Some(held) = entry.pieces.get_mut(&piece) {
            held.set(place, None);
        }
        if !entry.pieces.values().any(Held::is_anywhere) {
            self.all.remove(&name);
        }
    }

    fn settle_epoch(&mut self, name: Name) {
        let Some(entry) = self.all.get(&name).filter(|_| name.role == Role::Whole) else { return };
        let Some(head) = entry.head.as_ref().filter(|_| entry.is_complete() && Some(name.epoch) >= self.epoch) else {
            return;
        };
        if Some(name.epoch) > self.epoch {
            self.leaves_out.clear();
        }
        self.epoch = Some(name.epoch);
        for (lineage, counter) in &head.leaves_out {
            let max = self.leaves_out.entry(*lineage).or_default();
            *max = (*max).max(*counter);
        }
    }

    /// The newest epoch of which a whole generation was seen.
    pub fn epoch(&self) -> Epoch {
        self.epoch.unwrap_or(Epoch::FIRST)
    }

    pub fn leaves_out(&self) -> &BTreeMap<Lineage, u32> {
        &self.leaves_out
    }

    /// Of each lineage the greatest counter: what a new epoch that starts now leaves out. An entry
    /// that another tab is still at is not among them: nobody has read it yet.
    pub fn all_names(&self) -> BTreeMap<Lineage, u32> {
        let mut names = self.leaves_out.clone();
        for (name, _) in self.joined() {
            let max = names.entry(name.stamp.lineage).or_default();
            *max = (*max).max(name.stamp.counter);
        }
        names
    }

    /// D10: the newest epoch lists the name.
    pub fn is_left_out(&self, name: Name) -> bool {
        name.epoch < self.epoch()
            && self.leaves_out.get(&name.stamp.lineage).is_some_and(|max| *max >= name.stamp.counter)
    }

    /// Whether what was read of the entry belongs to the state.
    pub fn is_joined(&self, name: Name, entry: &Entry) -> bool {
        let committed = match name.role {
            Role::Overlay => true,
            // Without its head an entry may be half a ChangeSet; with all its parts it is none. The
            // start of an epoch needs its head all the same: it says what is left out.
            Role::Change | Role::Whole => {
                entry.head.is_some() || (entry.lacks_only_head() && name.epoch <= self.epoch())
            }
        };
        committed && !self.is_left_out(name)
    }

    /// The entries that make up the state.
    pub fn joined(&self) -> impl DoubleEndedIterator<Item = (Name, &Entry)> {
        self.all.iter().map(|(name, entry)| (*name, entry)).filter(|(name, entry)| self.is_joined(*name, entry))
    }

    /// The latest generation that is whole in the store.
    pub fn latest_generation(&self) -> Option<(Name, &Entry)> {
        self.joined().rev().find(|(name, entry)| {
            name.role == Role::Whole && name.epoch == self.epoch() && entry.is_whole(Place::Store)
        })
    }

    /// D4: the entries of a place that may be deleted from it, since each single thing in them
    /// stands in two others that are whole there, stand later in the order of names, and stay.
    ///
    /// `verified` looks once more at an entry before anything is deleted on the strength of it.
    ///
    /// Why no order of events between tabs loses anything: every deletion points to later names
    /// that hold the same. Whatever the tabs do, the latest name that holds a thing is never
    /// deleted, for there is none after it.
    pub fn dominated(&self, place: Place, mut verified: impl FnMut(Name, &Entry) -> bool) -> Vec<Name> {
        struct Later<'a> {
            name: Name,
            entry: &'a Entry,
            verified: Option<bool>,
        }
        let mut later: Vec<Later> = Vec::new();
        let mut dominated = Vec::new();
        for (name, entry) in self.all.iter().rev() {
            if !entry.pieces.values().any(|held| held.digest(place).is_some()) {
                continue;
            }
            let mut stands_twice = |holds: &dyn Fn(&Later) -> bool| {
                let mut copies = 0;
                for one in later.iter_mut().filter(|one| one.name.stamp > name.stamp) {
                    if holds(one) && *one.verified.get_or_insert_with(|| verified(one.name, one.entry)) {
                        copies += 1;
                    }
                    if copies == 2 {
                        break;
                    }
                }
                copies == 2
            };
            let goes = if self.is_left_out(*name) {
                let newest = self.epoch();
                stands_twice(&|one| one.name.role == Role::Whole && one.name.epoch == newest)
            } else {
                let stands_twice = std::cell::RefCell::new(&mut stands_twice);
                let stands = |item: Item<'_>| (*stands_twice.borrow_mut())(&|one| one.entry.content.has(item));
                // An entry of nothing is dominated by any two.
                stands_twice.borrow_mut()(&|_| true) && entry.content.stands_in(&stands)
            };
            if goes {
                dominated.push(*name);
            } else if entry.is_whole(place) && self.is_joined(*name, entry) {
                later.push(Later { name: *name, entry, verified: None });
            }
        }
        dominated
    }
}
