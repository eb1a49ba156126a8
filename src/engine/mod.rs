//! One page session over one workspace: what a person does becomes a change, the change becomes a
//! frame in the store, and only then is it called saved.
//!
//! Owns the workspace, the journal, undo and redo, and the ports. Knows no screen and no browser;
//! what has to be awaited (the black box, digests of files) happens outside and is reported back.

mod past;
mod ports;
mod sharing;
mod taken;

use std::sync::Arc;

pub use past::Past;
pub use ports::{Chance, Clock};
pub use sharing::{Import, Outgoing, SentFile};
pub use taken::{Overtaken, Taking};

use taken::Taken;

use crate::base::{Dot, FieldName, Id, KindOf, Lineage, RecordId, Seen};
use crate::change::{self, ChangeSet, Hand, Refusal, Step, StepName};
use crate::exchange::built_in::{self, built_in};
use crate::merge::join_workspaces;
use crate::model::kinds::Country;
use crate::model::{LineageCard, Record, Workspace, WorkspaceId};
use crate::storage::payload::{self, Packed};
use crate::storage::{AppendFault, Compacted, Content, Exports, Foreign, Fresh, Journal, Report, Store, Written};

/// Who sits at this device: asked at the first edit, shown always.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub name: Box<str>,
    pub office: Id<Country>,
}

/// What may honestly be said of the last edit (D3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// In the store, read back, and in the black box where there is one.
    Saved,
    /// In the store; the black box has not answered yet.
    Saving,
    /// In memory only. It can still be exported.
    NotSaved(AppendFault),
}

/// A step that can be taken back, or done again.
enum Deed {
    Change(ChangeSet),
    Import(Taken),
}

impl Deed {
    fn name(&self) -> &StepName {
        match self {
            Self::Change(change) => &change.name,
            Self::Import(taken) => &taken.name,
        }
    }
}

/// What taking a step back, or doing it again, did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undone {
    /// The records that changed.
    pub touched: Vec<RecordId>,
    /// The records that stayed as they are, since somebody has worked on them since.
    pub kept: Vec<RecordId>,
}

impl From<Vec<RecordId>> for Undone {
    fn from(touched: Vec<RecordId>) -> Self {
        Self { touched, kept: Vec::new() }
    }
}

/// Steps kept for undo; older ones are forgotten.
const UNDO_STEPS: usize = 200;

/// See the module.
pub struct Engine<S> {
    workspace: Workspace,
    exports: Exports,
    store: S,
    journal: Journal,
    clock: Box<dyn Clock>,
    chance: Box<dyn Chance>,
    device: Box<str>,
    person: Option<Person>,
    hand: Hand,
    undo: Vec<Deed>,
    redo: Vec<Deed>,
    /// The import that undo refused last, since a file has left.
    refused: Option<Taken>,
    /// What nobody has put into the history yet.
    past: Vec<Past>,
    /// What the store has not taken yet, and why.
    unsaved: Option<(Content, AppendFault)>,
    /// What the black box has not confirmed yet.
    unmirrored: Vec<Written>,
    has_black_box: bool,
    /// The last write of each lineage of this device: counted once at opening, not at each edit.
    written: Seen,
    report: Report,
}

impl<S: Store> Engine<S> {
    /// Opens the store and joins what it and the black box hold with the built-in texts.
    /// `black_box` is None where the browser has none. `device` names the browser profile.
    pub fn open(
        store: S,
        black_box: Option<Vec<(String, String)>>,
        clock: Box<dyn Clock>,
        chance: Box<dyn Chance>,
        device: Box<str>,
    ) -> Self {
        let mut engine = Self::begin(built_in::workspace_id(), store, black_box.is_some(), clock, chance, device);
        engine.recover(black_box.unwrap_or_default());
        engine
    }

    /// The engine of a device that holds nothing of the workspace yet, with the built-in texts. Where it may
    /// hold something, [`Engine::recover`] is to follow before anything else.
    pub fn begin(
        workspace: WorkspaceId,
        store: S,
        has_black_box: bool,
        clock: Box<dyn Clock>,
        mut chance: Box<dyn Chance>,
        device: Box<str>,
    ) -> Self {
        let workspace = Workspace { id: workspace, ..built_in() };
        let lineage = Lineage::new(clock.second(), chance.bits() as u32);
        let journal = Journal::begin(Fresh { workspace: workspace.id.clone(), lineage });
        let hand = Hand { lineage, seq: 0, at: clock.now(), mine: vec![lineage] };
        let mut engine = Self {
            workspace,
            exports: Exports::new(),
            store,
            journal,
            clock,
            chance,
            device,
            person: None,
            hand,
            undo: Vec::new(),
            redo: Vec::new(),
            refused: None,
            past: Vec::new(),
            unsaved: None,
            unmirrored: Vec::new(),
            has_black_box,
            written: Seen::default(),
            report: Report::default(),
        };
        engine.begin_lineage();
        engine
    }

    /// Joins in what the store and the black box hold.
    pub fn recover(&mut self, black_box: Vec<(String, String)>) {
        let fresh = Fresh { workspace: self.workspace.id.clone(), lineage: self.journal.lineage() };
        let opened = Journal::open(&self.store, black_box, fresh);
        let (mut workspace, exports) = opened.content.into_workspace(opened.workspace);
        join_workspaces(&mut workspace, &self.workspace);
        (self.workspace, self.exports) = (workspace, exports);
        if self.has_black_box {
            self.unmirrored = opened.report.to_mirror.clone();
        }
        (self.journal, self.report) = (opened.journal, opened.report);
        // The store had to be read before its files were known.
        self.begin_lineage();
        let records: Vec<Arc<Record>> = self.workspace.records.values().cloned().collect();
        self.count_written(&records);
        if self.report.to_restore > 0 {
            self.save(Content::default());
        }
    }

    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// The store as it is: for whoever looks after it beside the engine, as the simulator does.
    pub fn store(&self) -> &S {
        &self.store
    }

    /// See [`Engine::store`].
    pub fn store_mut(&mut self) -> &mut S {
        &mut self.store
    }

    /// The page is left; the store stays.
    pub fn into_store(self) -> S {
        self.store
    }

    /// What opening found.
    pub fn report(&self) -> &Report {
        &self.report
    }

    pub fn person(&self) -> Option<&Person> {
        self.person.as_ref()
    }

    /// Another person takes over: their writes stand under a lineage of their own.
    pub fn set_person(&mut self, person: Person) {
        if self.person.as_ref() != Some(&person) {
            self.person = Some(person);
            self.begin_lineage();
        }
    }

    /// An id that no other record has.
    pub fn new_id<K: KindOf>(&mut self) -> Id<K> {
        Id::random(self.chance.bits())
    }

    /// Applies a step, whole or not at all, and saves it. The ids are of the records that changed.
    pub fn perform(&mut self, step: &Step) -> Result<Vec<RecordId>, Refusal> {
        self.hand.at = self.clock.now();
        let change = change::apply(&mut self.workspace, step, &mut self.hand)?;
        let touched = self.save_change(&change);
        if !touched.is_empty() {
            self.remember(Deed::Change(change));
        }
        Ok(touched)
    }

    /// The step that undo would take back.
    pub fn undo_name(&self) -> Option<&StepName> {
        self.undo.last().map(Deed::name)
    }

    pub fn redo_name(&self) -> Option<&StepName> {
        self.redo.last().map(Deed::name)
    }

    /// Takes the last step back. Refused, and forgotten, if what it wrote has been replaced since; an
    /// import that can't be taken back now stays to be tried again.
    pub fn undo(&mut self) -> Result<Undone, Refusal> {
        match self.undo.pop() {
            None => Ok(Undone::default()),
            Some(Deed::Change(change)) => {
                let (undone, touched) = self.take_back(&change)?;
                self.redo.push(Deed::Change(undone));
                Ok(touched.into())
            }
            Some(Deed::Import(taken)) => match self.take_import_back(&taken) {
                Ok(undone) => {
                    self.redo.push(Deed::Import(taken));
                    Ok(undone)
                }
                Err(refusal) => {
                    self.refuse(taken, &refusal);
                    Err(refusal)
                }
            },
        }
    }

    /// Does the last step again that was taken back.
    pub fn redo(&mut self) -> Result<Undone, Refusal> {
        match self.redo.pop() {
            None => Ok(Undone::default()),
            Some(Deed::Change(change)) => {
                let (redone, touched) = self.take_back(&change)?;
                self.undo.push(Deed::Change(redone));
                Ok(touched.into())
            }
            Some(Deed::Import(taken)) => {
                let again = self.take_in_again(&taken);
                let touched = again.touched();
                self.undo.push(Deed::Import(again));
                Ok(touched.into())
            }
        }
    }

    fn take_back(&mut self, change: &ChangeSet) -> Result<(ChangeSet, Vec<RecordId>), Refusal> {
        self.hand.at = self.clock.now();
        let undone = change::revert(&mut self.workspace, change, &mut self.hand)?;
        for other in self.undo.iter_mut().chain(&mut self.redo) {
            if let Deed::Change(other) = other {
                other.follow(&undone);
            }
        }
        let touched = self.save_change(&undone);
        Ok((undone, touched))
    }

    fn remember(&mut self, deed: Deed) {
        self.redo.clear();
        self.undo.push(deed);
        if self.undo.len() > UNDO_STEPS {
            self.undo.remove(0);
        }
    }

    fn save_change(&mut self, change: &ChangeSet) -> Vec<RecordId> {
        let touched: Vec<RecordId> = change.records.iter().map(|record| record.id.clone()).collect();
        if !touched.is_empty() {
            self.introduce();
            self.note_change(change);
            let content = Content::of_change(&self.workspace, &touched, self.hand.lineage);
            self.count_written(content.records.values());
            self.save(content);
        }
        touched
    }

    fn count_written<'a>(&mut self, records: impl IntoIterator<Item = &'a Arc<Record>>) {
        let cards = &self.workspace.lineages;
        let dots = records.into_iter().flat_map(|record| record.seen.iter());
        let ours = |dot: &Dot| cards.get(&dot.lineage).is_some_and(|card| card.device == self.device);
        dots.filter(ours).for_each(|dot| self.written.insert(dot));
    }

    /// The live lineage gets its card with the first write under it.
    fn introduce(&mut self) {
        let person = self.person.as_ref();
        let card = || LineageCard {
            office: person.map(|person| person.office.clone()),
            person: person.map(|person| person.name.clone()).unwrap_or_default(),
            device: self.device.clone(),
            ..LineageCard::default()
        };
        self.workspace.lineages.entry(self.hand.lineage).or_insert_with(card);
    }

    /// M12: whatever was written so far has its last number now; what follows has a new lineage.
    fn begin_lineage(&mut self) {
        if let Some(card) = self.workspace.lineages.get_mut(&self.hand.lineage) {
            card.last = Some(self.hand.seq);
        }
        self.hand.lineage = self.fresh_lineage();
        self.hand.seq = 0;
        self.hand.mine.push(self.hand.lineage);
    }

    /// A lineage that starts after each that left this device in a file, wherever the clock stands by now:
    /// what no file holds yet is told by that.
    fn fresh_lineage(&mut self) -> Lineage {
        let left = self.exports.values().map(|note| note.by.start().saturating_add(1)).max();
        Lineage::new(self.clock.second().max(left.unwrap_or(0)), self.chance.bits() as u32)
    }

    /// Appends to the store. What the store doesn't take stays pending, together with what follows, and
    /// goes to the black box, which has room of its own.
    fn save(&mut self, content: Content) {
        let packed = payload::packed(&content);
        self.save_packed(content, packed);
    }

    /// The same of what is packed already; not at all where a record is too large.
    fn save_packed(&mut self, content: Content, packed: Option<Packed>) {
        let waiting = self.unsaved.take().map(|(mut pending, _)| {
            pending.join(&content);
            pending
        });
        let written = match &waiting {
            Some(pending) => self.write(pending, payload::packed(pending).as_ref()),
            None => self.write(&content, packed.as_ref()),
        };
        match written {
            Ok(frames) if self.has_black_box => self.unmirrored.extend(frames),
            Ok(_) => {}
            Err(fault) => {
                if let Some(packed) = packed.filter(|_| self.has_black_box) {
                    self.unmirrored.extend(self.journal.set_aside(&content, &packed));
                }
                self.unsaved = Some((waiting.unwrap_or(content), fault));
            }
        }
    }

    /// What only the black box had comes first, then what is new.
    fn write(&mut self, pending: &Content, packed: Option<&Packed>) -> Result<Vec<Written>, AppendFault> {
        let mut frames = self.journal.restore(&mut self.store)?;
        if !pending.is_empty() {
            let packed = packed.ok_or(AppendFault::TooLarge)?;
            frames.extend(self.journal.append_packed(&mut self.store, pending, packed)?.frames);
        }
        Ok(frames)
    }

    /// Tries again to save what the store refused.
    pub fn save_pending(&mut self) {
        if self.unsaved.is_some() {
            self.save(Content::default());
        }
    }

    pub fn save_state(&self) -> SaveState {
        match &self.unsaved {
            Some((_, fault)) => SaveState::NotSaved(*fault),
            None if self.unmirrored.is_empty() => SaveState::Saved,
            None => SaveState::Saving,
        }
    }

    /// The frames that the black box has yet to take, in their order.
    pub fn to_mirror(&self) -> &[Written] {
        &self.unmirrored
    }

    /// The black box holds these frames.
    pub fn mirrored(&mut self, frames: &[Written]) {
        self.journal.mirrored(frames);
        self.unmirrored.retain(|frame| !frames.contains(frame));
    }

    /// The black box stopped working: the store alone decides what is saved.
    pub fn black_box_lost(&mut self) {
        self.has_black_box = false;
        self.unmirrored.clear();
    }

    pub fn has_black_box(&self) -> bool {
        self.has_black_box
    }

    /// What this app's data takes in the store, in UTF-16 units of [`QUOTA_UNITS`].
    pub fn store_units(&self) -> usize {
        self.journal.units()
    }

    /// For an idle moment: thins out the store. What it gives back concerns the black box: the
    /// keys that it may forget as well.
    pub fn tidy_up(&mut self, budget: usize) -> Vec<String> {
        let content = Content::of(&self.workspace, &self.exports);
        let Compacted { written, foreign, .. } = self.journal.compact(&mut self.store, &content, budget);
        self.take_foreign(foreign);
        if self.has_black_box {
            self.unmirrored.extend(written);
        }
        self.journal.superfluous_in_black_box()
    }

    /// The black box forgot these keys.
    pub fn unmirrored(&mut self, keys: &[String]) {
        self.journal.unmirrored(keys.iter().map(String::as_str));
    }

    /// Another tab began a new epoch: the page is to be opened anew.
    pub fn is_superseded(&self) -> bool {
        self.journal.is_superseded()
    }

    /// D6: another tab wrote a key. True where that changed the workspace.
    pub fn hear(&mut self, key: &str, value: &str) -> bool {
        match self.journal.read_foreign(key, value) {
            Foreign::Join(mut content) => {
                // A lost or late event may have told of what that tab did before; the store shows it.
                content.join(&self.journal.catch_up(&self.store).0);
                self.take_foreign(content)
            }
            _ => false,
        }
    }

    /// D6 for what no event has told of: what other tabs wrote while this one was not listening.
    pub fn catch_up(&mut self) -> bool {
        // A store that can't be read says so where it matters: when it is written to.
        let unheard = self.journal.unheard(&self.store).unwrap_or_default();
        unheard.iter().fold(false, |brings, Written { key, value }| self.hear(key, value) || brings)
    }

    fn take_foreign(&mut self, content: Content) -> bool {
        let heard = self.journal.take_heard();
        if self.has_black_box {
            self.unmirrored.extend(heard);
        }
        let left = content.exports.keys().any(|bundle| !self.exports.contains_key(bundle));
        let mut all = Content::of(&self.workspace, &self.exports);
        if all.holds(&content) {
            return false;
        }
        all.join(&content);
        (self.workspace, self.exports) = all.into_workspace(self.workspace.id.clone());
        self.count_written(content.records.values());
        // M12: a file that another tab made holds this tab's writes too.
        if left && self.hand.seq > 0 {
            self.begin_lineage();
        }
        true
    }

    /// Who made a write.
    pub fn card(&self, dot: Dot) -> Option<&LineageCard> {
        self.workspace.card(dot)
    }

    /// The record behind an id, cheap to keep.
    pub fn record(&self, id: &RecordId) -> Option<Arc<Record>> {
        self.workspace.records.get(id).cloned()
    }
}

/// What browsers give an origin, in UTF-16 units.
pub const QUOTA_UNITS: usize = 5_242_880;

/// A conflict or another open matter: the record and the field.
pub type Place = (RecordId, FieldName);
