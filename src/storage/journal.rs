//! Writing: each ChangeSet becomes an entry that is read back before it counts as saved (D3).
//!
//! A journal belongs to one page session and writes only keys of its own names. What another tab
//! wrote comes in through [`Journal::read_foreign`]. Decides nothing about the workspace; opening
//! is `recovery`'s, thinning out is `compaction`'s.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::content::Content;
use super::entry::{Entries, Place};
use super::frame::{self, Deflated, FrameFault, FrameKind};
use super::name::{DATA, Epoch, Key, Name, Piece, Role, Stamp};
use super::packing::units;
use super::payload::{self, Heading, Packed};
use super::port::{Store, StoreFault};
use super::recovery::Fresh;
use crate::base::Lineage;
use crate::model::WorkspaceId;

/// Counters beyond this come from no honest writer; below it there is room for 2^31 writes more.
const LAST_COUNTER: u32 = u32::MAX / 2;

/// The open store of one workspace, as one tab sees it.
#[derive(Clone, Debug)]
pub struct Journal {
    pub(super) workspace: WorkspaceId,
    /// The page session, in the names of the keys it writes.
    lineage: Lineage,
    /// The greatest counter known: its own writes stand behind it.
    counter: u32,
    /// The epoch it writes in. Another tab may have begun a newer one.
    epoch: Epoch,
    pub(super) entries: Entries,
    /// Keys that were looked at and are not for this journal to touch.
    pub(super) passed_over: BTreeSet<String>,
    /// Something in the store is of a later format: nothing is written or deleted (D7).
    pub(super) newer: bool,
    /// Entries written or learnt of since the last thinning out.
    pub(super) unthinned: usize,
    /// Entries of which the store lacks frames that the black box has, in the order of writing.
    pub(super) lacking: Vec<(Name, Vec<Written>)>,
    /// Changes of other tabs that were read since somebody asked; see [`Journal::take_heard`].
    heard: Vec<Written>,
}

/// A key and its value as they stand in the store: what the black box is to hold as well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub key: String,
    pub value: String,
}

/// What was written and read back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Appended {
    /// In the order in which they were written, and are to be mirrored: the last one is what makes
    /// the entry count.
    pub frames: Vec<Written>,
}

/// Why an edit is not saved. It stays in memory, and appending it again is safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppendFault {
    Store(StoreFault),
    /// The store took the write but does not give it back.
    NotThere,
    /// A later version of the app has written here; this one only reads (D7).
    ReadOnly,
    /// A single record is longer than [`frame::MAX_TEXT`].
    TooLarge,
    /// No name is left; only a store that was tampered with gets here.
    NoName,
}

impl From<StoreFault> for AppendFault {
    fn from(fault: StoreFault) -> Self {
        Self::Store(fault)
    }
}

impl fmt::Display for AppendFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(fault) => fault.fmt(f),
            Self::NotThere => f.write_str("the store did not keep what was written"),
            Self::ReadOnly => f.write_str("the store is of a later version"),
            Self::TooLarge => f.write_str("a record is too large to be stored"),
            Self::NoName => f.write_str("no name is left in the store"),
        }
    }
}

/// What a key that another tab wrote means here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// To be joined into the workspace.
    Join(Content),
    /// Nothing, or nothing yet: a part whose head is to follow, or a key of something else.
    Nothing,
    /// The other tab began a new epoch: the state is to be opened anew.
    NewEpoch(Epoch),
    /// The other tab runs a later version: this journal only reads from now on.
    Newer,
    /// Does not verify.
    Damaged,
}

impl Journal {
    /// The journal of a store that holds nothing: what opening it would give.
    pub fn begin(fresh: Fresh) -> Self {
        Self::new(fresh.workspace, fresh.lineage, Entries::default())
    }

    pub(super) fn new(workspace: WorkspaceId, lineage: Lineage, entries: Entries) -> Self {
        let counter = entries.all.keys().map(|name| name.stamp.counter).filter(|c| *c <= LAST_COUNTER).max();
        Self {
            workspace,
            lineage,
            counter: counter.unwrap_or(0),
            epoch: entries.epoch(),
            entries,
            passed_over: BTreeSet::new(),
            newer: false,
            unthinned: 0,
            lacking: Vec::new(),
            heard: Vec::new(),
        }
    }

    pub fn workspace(&self) -> &WorkspaceId {
        &self.workspace
    }

    /// The page session, in the names of the keys it writes.
    pub fn lineage(&self) -> Lineage {
        self.lineage
    }

    pub fn epoch(&self) -> Epoch {
        self.epoch
    }

    /// D7: a later version has written to the store.
    pub fn is_read_only(&self) -> bool {
        self.newer
    }

    /// Another tab began a newer epoch: what this journal appends is kept and joined, but it no
    /// longer thins out. Open anew.
    pub fn is_superseded(&self) -> bool {
        self.entries.epoch() > self.epoch
    }

    /// What the journal's keys in the store take, in UTF-16 units.
    pub fn units(&self) -> usize {
        let held = self.entries.all.values().flat_map(|entry| entry.pieces.values());
        held.filter(|held| held.digest(Place::Store).is_some()).map(|held| held.units).sum()
    }

    /// Saves the whole states of what one ChangeSet touched: all of it or nothing. Once this
    /// returns, the store gave it back as it was written.
    pub fn append<S: Store>(&mut self, store: &mut S, change: &Content) -> Result<Appended, AppendFault> {
        if self.newer {
            return Err(AppendFault::ReadOnly);
        }
        self.append_packed(store, change, &payload::packed(change).ok_or(AppendFault::TooLarge)?)
    }

    /// The same of a change that is packed already.
    pub fn append_packed<S: Store>(
        &mut self,
        store: &mut S,
        change: &Content,
        packed: &Packed,
    ) -> Result<Appended, AppendFault> {
        if self.newer {
            return Err(AppendFault::ReadOnly);
        }
        match packed {
            Packed::Alone(alone) => {
                let name = self.next_name(Role::Overlay)?;
                let frame = self.write(store, name, Piece::Alone, FrameKind::Overlay, alone)?;
                self.add_content(name, change);
                Ok(Appended { frames: vec![frame] })
            }
            Packed::Parts(parts) => self.write_parts(store, Role::Change, change, parts, BTreeMap::new()),
        }
    }

    /// The frame, for the black box alone, of what the store did not take: the next opening finds it
    /// there and writes it back. None where a later version looks after the data, and for what does not
    /// fit into one frame.
    pub fn set_aside(&mut self, change: &Content, packed: &Packed) -> Option<Written> {
        let Packed::Alone(alone) = packed else { return None };
        if self.newer || change.is_empty() {
            return None;
        }
        let name = self.next_name(Role::Overlay).ok()?;
        let key = Key { workspace: self.workspace.clone(), name, piece: Piece::Alone }.to_string();
        let (value, _) = frame::seal(&key, FrameKind::Overlay, name.epoch, alone);
        self.entries.all.entry(name).or_default().content = change.clone();
        Some(Written { key, value })
    }

    /// Saves everything as a generation, whether one is due or not. `content` must hold all that
    /// this journal gave out and took in; [`Journal::compact`] makes sure of it.
    pub(super) fn write_generation<S: Store>(
        &mut self,
        store: &mut S,
        content: &Content,
    ) -> Result<Appended, AppendFault> {
        if self.newer {
            return Err(AppendFault::ReadOnly);
        }
        let parts = payload::parts(content).ok_or(AppendFault::TooLarge)?;
        self.write_parts(store, Role::Whole, content, &parts, self.entries.leaves_out().clone())
    }

    /// D10: from here on the state is `content`, whatever the store holds now. Everything this
    /// journal knows of is left out; what another tab wrote that it doesn't know of is not. It must have
    /// caught up before ([`Journal::catch_up`]): names are left out by the greatest counter of a lineage, and
    /// an earlier one that nobody has read would go with them.
    pub fn begin_epoch<S: Store>(&mut self, store: &mut S, content: &Content) -> Result<Appended, AppendFault> {
        self.begin_epoch_packed(store, content, &payload::parts(content).ok_or(AppendFault::TooLarge)?)
    }

    /// The same with the parts that make up the content.
    pub fn begin_epoch_packed<S: Store>(
        &mut self,
        store: &mut S,
        content: &Content,
        parts: &[Deflated],
    ) -> Result<Appended, AppendFault> {
        if self.newer {
            return Err(AppendFault::ReadOnly);
        }
        let before = self.epoch;
        self.epoch = self.entries.epoch().next(self.lineage).ok_or(AppendFault::NoName)?;
        let written = self.write_parts(store, Role::Whole, content, parts, self.entries.all_names());
        if written.is_err() {
            self.epoch = before;
        }
        written
    }

    /// Takes in a key that another tab wrote, as a `storage` event or a look at the store tells.
    pub fn read_foreign(&mut self, key: &str, value: &str) -> Foreign {
        if !key.starts_with(DATA) {
            return Foreign::Nothing;
        }
        let frame = match frame::open(key, value) {
            Ok(frame) => frame,
            Err(FrameFault::Newer(_)) => {
                self.newer = true;
                return Foreign::Newer;
            }
            Err(FrameFault::Damaged | FrameFault::Unreadable) => return Foreign::Damaged,
        };
        let Ok(key) = key.parse::<Key>() else { return Foreign::Damaged };
        if key.workspace != self.workspace {
            return Foreign::Nothing;
        }
        let units = units(value) + key.to_string().len();
        if self.entries.add(&key, &frame, Place::Store, units).is_err() {
            return Foreign::Damaged;
        }
        if key.name.stamp.counter <= LAST_COUNTER {
            self.counter = self.counter.max(key.name.stamp.counter);
        }
        if key.name.role != Role::Whole {
            self.heard.push(Written { key: key.to_string(), value: value.to_owned() });
        }
        self.unthinned += 1;
        if self.is_superseded() {
            return Foreign::NewEpoch(self.entries.epoch());
        }
        match self.entries.all.get(&key.name) {
            Some(entry) if self.entries.is_joined(key.name, entry) => Foreign::Join(entry.content.clone()),
            _ => Foreign::Nothing,
        }
    }

    /// The frames of other tabs' changes that were read since the last time. A change is whole in its own
    /// frames alone: the black box must have them before anything that is written here on top of it.
    pub fn take_heard(&mut self) -> Vec<Written> {
        std::mem::take(&mut self.heard)
    }

    /// The black box has these keys: from now on they count there, and may make others superfluous.
    pub fn mirrored<'a>(&mut self, frames: impl IntoIterator<Item = &'a Written>) {
        for Written { key, value } in frames {
            let (Ok(parsed), Ok(digest)) = (key.parse::<Key>(), frame::verify(key, value)) else { continue };
            if parsed.workspace == self.workspace && self.entries.all.contains_key(&parsed.name) {
                let units = units(value) + key.len();
                self.entries.note(&parsed, digest, Place::BlackBox, units);
            }
        }
    }

    /// Writes what only the black box had back to the store: without that, a browser that drops its
    /// database would take the last copy. Under the same keys where they are free; where something
    /// damaged stands it stays, and the content goes under a new name. Gives the frames under new
    /// names, to be mirrored. What was not written stays to be tried again.
    pub fn restore<S: Store>(&mut self, store: &mut S) -> Result<Vec<Written>, AppendFault> {
        if self.newer {
            return Err(AppendFault::ReadOnly);
        }
        let mut renamed = Vec::new();
        while let Some((name, frames)) = self.lacking.pop() {
            match self.restore_entry(store, name, &frames) {
                Ok(under_new_name) => renamed.extend(under_new_name),
                Err(fault) => {
                    self.lacking.push((name, frames));
                    return Err(fault);
                }
            }
        }
        Ok(renamed)
    }

    fn restore_entry<S: Store>(
        &mut self,
        store: &mut S,
        name: Name,
        frames: &[Written],
    ) -> Result<Vec<Written>, AppendFault> {
        for Written { key, value } in frames {
            match store.read(key)? {
                Some(there) if there == *value => {}
                Some(_) => {
                    let content = self.entries.all.get(&name).map(|entry| entry.content.clone()).unwrap_or_default();
                    return self.append(store, &content).map(|appended| appended.frames);
                }
                None => {
                    store.write(key, value)?;
                    if store.read(key)?.as_ref() != Some(value) {
                        return Err(AppendFault::NotThere);
                    }
                }
            }
            if let (Ok(parsed), Ok(digest)) = (key.parse::<Key>(), frame::verify(key, value)) {
                let units = units(value) + key.len();
                self.entries.note(&parsed, digest, Place::Store, units);
            }
        }
        Ok(Vec::new())
    }

    /// Parts first, the head last: until it stands there, nothing is.
    fn write_parts<S: Store>(
        &mut self,
        store: &mut S,
        role: Role,
        content: &Content,
        parts: &[Deflated],
        leaves_out: BTreeMap<Lineage, u32>,
    ) -> Result<Appended, AppendFault> {
        let count = u16::try_from(parts.len()).map_err(|_| AppendFault::TooLarge)?;
        let name = self.next_name(role)?;
        let mut frames: Vec<Written> = Vec::with_capacity(parts.len() + 1);
        let mut digests = Vec::with_capacity(parts.len());
        for (index, part) in (0..count).zip(parts) {
            match self.write(store, name, Piece::Part { index, count }, FrameKind::Streams, part) {
                Ok(frame) => {
                    digests.push(frame::verify(&frame.key, &frame.value).map_err(|_| AppendFault::NotThere)?);
                    frames.push(frame);
                }
                Err(fault) => {
                    self.withdraw(store, name);
                    return Err(fault);
                }
            }
        }
        let heading = Heading::new(&digests, leaves_out);
        let head = Deflated::of(&heading.text()).ok_or(AppendFault::TooLarge)?;
        // Known before it is written, so that it settles the epoch; forgotten if it isn't written.
        self.entries.all.entry(name).or_default().head = Some(heading);
        match self.write(store, name, Piece::Head, FrameKind::Head, &head) {
            Ok(frame) => frames.push(frame),
            Err(fault) => {
                // A full store wrote nothing. After any other fault the head may stand there, and
                // another tab may already count on it.
                if fault == AppendFault::Store(StoreFault::Full) {
                    self.withdraw(store, name);
                } else {
                    self.entries.all.remove(&name);
                }
                return Err(fault);
            }
        }
        self.add_content(name, content);
        Ok(Appended { frames })
    }

    /// Takes back the parts of an entry that got no head: nobody counts on those.
    fn withdraw<S: Store>(&mut self, store: &mut S, name: Name) {
        let Some(entry) = self.entries.all.remove(&name) else { return };
        for piece in entry.pieces.keys() {
            let key = Key { workspace: self.workspace.clone(), name, piece: *piece };
            // What can't be deleted now is found unfinished at the next opening, and thinned out.
            let _ = store.delete(&key.to_string());
        }
    }

    fn write<S: Store>(
        &mut self,
        store: &mut S,
        name: Name,
        piece: Piece,
        kind: FrameKind,
        deflated: &Deflated,
    ) -> Result<Written, AppendFault> {
        let key = Key { workspace: self.workspace.clone(), name, piece };
        let text = key.to_string();
        // Twice the same name means that this page runs twice; the other's key stays as it is.
        if store.read(&text)?.is_some() {
            return Err(AppendFault::NotThere);
        }
        let (value, digest) = frame::seal(&text, kind, name.epoch, deflated);
        store.write(&text, &value)?;
        if store.read(&text)?.as_ref() != Some(&value) {
            return Err(AppendFault::NotThere);
        }
        let units = units(&value) + text.len();
        self.entries.note(&key, digest, Place::Store, units);
        Ok(Written { key: text, value })
    }

    /// The content of an entry of this journal's own: no need to read it back to know it.
    fn add_content(&mut self, name: Name, content: &Content) {
        if let Some(entry) = self.entries.all.get_mut(&name) {
            entry.content = content.clone();
        }
        self.unthinned += 1;
    }

    /// The next name; names that a write failed under are not used again.
    fn next_name(&mut self, role: Role) -> Result<Name, AppendFault> {
        if self.counter >= LAST_COUNTER {
            return Err(AppendFault::NoName);
        }
        self.counter += 1;
        Ok(Name { stamp: Stamp { counter: self.counter, lineage: self.lineage }, epoch: self.epoch, role })
    }
}
