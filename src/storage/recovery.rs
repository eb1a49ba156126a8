//! Opening: what do the store and the black box still hold, and what is wrong with it? (D2, D7, D9)
//!
//! The answer is the join of everything that verifies and that the newest epoch does not leave
//! out. Deletes nothing and writes nothing: what does not verify is listed for the rescue file.

use std::collections::BTreeMap;

use super::content::Content;
use super::entry::{Entries, OnceRead, Place};
use super::frame::{self, Frame, FrameFault};
use super::journal::{Journal, Written};
use super::name::{DATA, Epoch, Key, Name, PREFIX, Stamp};
use super::packing::units;
use super::port::{Store, StoreFault};
use crate::base::{Lineage, order};
use crate::model::WorkspaceId;

/// What a journal needs that no store can give.
#[derive(Clone, Debug)]
pub struct Fresh {
    /// The workspace of a store that holds none. The same in every tab and office that starts with
    /// the same strategy: else two first tabs would begin two workspaces.
    pub workspace: WorkspaceId,
    /// This page session.
    pub lineage: Lineage,
}

/// A store, opened.
#[derive(Clone, Debug)]
pub struct Opened {
    pub workspace: WorkspaceId,
    pub content: Content,
    pub journal: Journal,
    pub report: Report,
}

/// What was found, for the person and for the engine to act on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Keys that hold what they should, of this workspace, each counted once.
    pub verified: usize,
    /// What does not verify, or verifies and does not read. Kept; to go into a rescue file.
    pub damaged: Vec<Damaged>,
    /// Frames of a later format: the journal only reads (D7).
    pub newer: Vec<Raw>,
    /// Keys of entries that were never finished and hence never called saved.
    pub unfinished: usize,
    /// Keys that the newest epoch leaves out (D10).
    pub left_out: usize,
    /// Generations of an earlier epoch that a tab wrote without having heard of the newest, and
    /// that are joined all the same: what was to be left out may be back.
    pub revived: usize,
    /// Keys of other workspaces, which stay as they are.
    pub elsewhere: Vec<(WorkspaceId, usize)>,
    /// Frames that the black box lacks, in the order in which they are to be mirrored.
    pub to_mirror: Vec<Written>,
    /// Frames that only the black box has; [`Journal::restore`] writes them back.
    pub to_restore: usize,
    pub emptied: Emptied,
    /// The store could not be read, or not all of it: what is shown may not be all there is.
    pub fault: Option<StoreFault>,
}

/// A key and its value as they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raw {
    pub place: Place,
    pub key: String,
    pub value: String,
}

/// Something that can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    pub raw: Raw,
    /// The other place holds the same key whole, so nothing is lost.
    pub whole_elsewhere: bool,
}

/// D9: whether the store was emptied behind the app's back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Emptied {
    /// It holds entries, or nothing speaks for its ever having held any.
    #[default]
    No,
    /// It holds settings or other traces but no entry.
    TracesRemain,
    /// It holds no entry, but the black box does.
    BlackBoxRemains,
}

/// Everything in the store that is the journal's, readable or not: the raw rescue.
pub fn raw<S: Store>(store: &S) -> Result<Vec<Raw>, StoreFault> {
    let mut keys: Vec<String> = store.keys()?.into_iter().filter(|key| key.starts_with(DATA)).collect();
    order::sort(&mut keys);
    let mut all = Vec::with_capacity(keys.len());
    for key in keys {
        if let Some(value) = store.read(&key)? {
            all.push(Raw { place: Place::Store, key, value });
        }
    }
    Ok(all)
}

#[derive(Default)]
struct Found {
    /// In [`Place`]'s order.
    values: [Option<String>; 2],
}

impl Journal {
    /// Joins what the store and the black box (key and value each) hold. Never fails: what went
    /// wrong is in the report.
    pub fn open<S: Store>(store: &S, black_box: Vec<(String, String)>, fresh: Fresh) -> Opened {
        let mut report = Report::default();
        let found = gather(store, black_box, &mut report);
        let (mut workspaces, mut once_read) = (Vec::new(), OnceRead::new());
        // The latest first: those before it hold nearly the same.
        for (text, Found { values }) in found.iter().rev() {
            take_in(text, values, &mut workspaces, &mut once_read, &mut report);
        }
        order::sort_by(&mut report.damaged, |a, b| (&a.raw.key, a.raw.place).cmp(&(&b.raw.key, b.raw.place)));
        order::sort_by(&mut report.newer, |a, b| (&a.key, a.place).cmp(&(&b.key, b.place)));
        let workspace = choose(&workspaces, &fresh.workspace);
        let mut entries = std::mem::take(entries_of(&mut workspaces, &workspace));
        let count = |entries: &Entries| entries.all.values().map(|entry| entry.pieces.len()).sum::<usize>();
        let elsewhere = workspaces.iter().filter(|(id, _)| *id != workspace);
        report.elsewhere = elsewhere.map(|(id, entries)| (id.clone(), count(entries))).collect();
        report.verified = count(&entries);
        let content = join(&mut entries, &mut report);
        let mut journal = Journal::new(workspace.clone(), fresh.lineage, entries);
        journal.newer = !report.newer.is_empty();
        journal.passed_over = order::set(report.damaged.iter().map(|damaged| damaged.raw.key.clone()));
        journal.unthinned = journal.entries.all.len();
        compare(&mut journal, &found, &mut report);
        Opened { workspace, content, journal, report }
    }
}

/// Every key of the journal with its value in either place.
fn gather<S: Store>(store: &S, black_box: Vec<(String, String)>, report: &mut Report) -> BTreeMap<String, Found> {
    let mut found = BTreeMap::<String, Found>::new();
    let keys = store.keys().unwrap_or_else(|fault| {
        report.fault = Some(fault);
        Vec::new()
    });
    let ours = keys.iter().filter(|key| key.starts_with(PREFIX)).count();
    for key in keys.into_iter().filter(|key| key.starts_with(DATA)) {
        match store.read(&key) {
            Ok(Some(value)) => found.entry(key).or_default().values[Place::Store as usize] = Some(value),
            Ok(None) => {}
            Err(fault) => report.fault = Some(fault),
        }
    }
    let empty = found.is_empty() && report.fault.is_none();
    for (key, value) in black_box.into_iter().filter(|(key, _)| key.starts_with(DATA)) {
        found.entry(key).or_default().values[Place::BlackBox as usize] = Some(value);
    }
    report.emptied = match empty {
        true if !found.is_empty() => Emptied::BlackBoxRemains,
        true if ours > 0 => Emptied::TracesRemain,
        _ => Emptied::No,
    };
    found
}

fn take_in(
    text: &str,
    values: &[Option<String>; 2],
    workspaces: &mut Vec<(WorkspaceId, Entries)>,
    once_read: &mut OnceRead,
    report: &mut Report,
) {
    let mut taken: Option<(&String, u64)> = None;
    let mut broken = Vec::new();
    for place in [Place::Store, Place::BlackBox] {
        let Some(value) = &values[place as usize] else { continue };
        let raw = || Raw { place, key: text.to_owned(), value: value.clone() };
        let size = units(value) + text.len();
        // Both copies are mostly the same; one reading will do.
        if let (Some((same, digest)), Ok(key)) = (taken.filter(|(same, _)| *same == value), text.parse::<Key>()) {
            debug_assert_eq!(same, value);
            entries_of(workspaces, &key.workspace).note(&key, digest, place, size);
            continue;
        }
        let mut add = |frame: &Frame, workspaces: &mut Vec<(WorkspaceId, Entries)>| {
            let key: Key = text.parse().ok()?;
            entries_of(workspaces, &key.workspace).add(&key, frame, place, size, once_read).ok()
        };
        match frame::open(text, value) {
            Ok(frame) if add(&frame, workspaces).is_some() => taken = Some((value, frame.digest)),
            Err(FrameFault::Newer(_)) => report.newer.push(raw()),
            Ok(_) | Err(FrameFault::Damaged | FrameFault::Unreadable) => broken.push(raw()),
        }
    }
    let whole_elsewhere = taken.is_some();
    report.damaged.extend(broken.into_iter().map(|raw| Damaged { raw, whole_elsewhere }));
}

/// What is known of the workspace; of hardly ever more than one.
fn entries_of<'a>(workspaces: &'a mut Vec<(WorkspaceId, Entries)>, id: &WorkspaceId) -> &'a mut Entries {
    let known = workspaces.iter().position(|(known, _)| known == id);
    let at = known.unwrap_or(workspaces.len());
    if known.is_none() {
        workspaces.push((id.clone(), Entries::default()));
    }
    &mut workspaces[at].1
}

/// The workspace of the newest epoch; of several the one the app begins with, else the one written
/// to last.
fn choose(workspaces: &[(WorkspaceId, Entries)], fresh: &WorkspaceId) -> WorkspaceId {
    let rank = |(id, entries): &&(WorkspaceId, Entries)| -> (Epoch, bool, Option<Stamp>) {
        (entries.epoch(), id == fresh, entries.all.keys().next_back().map(|name: &Name| name.stamp))
    };
    workspaces.iter().max_by_key(rank).map_or_else(|| fresh.clone(), |(id, _)| id.clone())
}

fn join(entries: &mut Entries, report: &mut Report) -> Content {
    let mut content = Content::default();
    // The latest first: it holds nearly everything, and the others are only compared with it.
    for (name, entry) in entries.joined().rev() {
        content.join(&entry.content);
        report.revived += usize::from(name.role == super::name::Role::Whole && name.epoch < entries.epoch());
    }
    for (name, entry) in &entries.all {
        if entries.is_left_out(*name) {
            report.left_out += entry.pieces.len();
        } else if !entries.is_joined(*name, entry) {
            report.unfinished += entry.pieces.len();
        }
    }
    for entry in entries.all.values_mut() {
        entry.content.share(&content);
    }
    content
}

/// Which frames stand in one place only, and should stand in both.
fn compare(journal: &mut Journal, found: &BTreeMap<String, Found>, report: &mut Report) {
    let entries = &journal.entries;
    let mut here = Content::default();
    for (_, entry) in entries.joined().filter(|(_, entry)| entry.is_whole(Place::Store)) {
        here.join(&entry.content);
    }
    let superfluous = entries.dominated(Place::Store, |_, _| true);
    for (name, entry) in entries.joined() {
        let mut lacking = Vec::new();
        // Frames in the order in which they were written: the head last.
        for (piece, held) in entry.pieces.iter().rev() {
            let key = Key { workspace: journal.workspace.clone(), name, piece: *piece }.to_string();
            let value = |place: Place| found.get(&key).and_then(|found| found.values[place as usize].clone());
            let lacks = |place: Place| held.digest(place).is_none();
            let (in_store, in_box) = (value(Place::Store), value(Place::BlackBox));
            match (lacks(Place::Store), lacks(Place::BlackBox), in_store, in_box) {
                (false, true, Some(value), _) if !superfluous.contains(&name) => {
                    report.to_mirror.push(Written { key, value });
                }
                // The store may have let go of it rightly, before the black box did.
                (true, false, _, Some(value)) if !here.holds(&entry.content) => {
                    lacking.push(Written { key, value });
                }
                _ => {}
            }
        }
        if !lacking.is_empty() {
            report.to_restore += lacking.len();
            journal.lacking.push((name, lacking));
        }
    }
}
