//! What people do in a tab, each deed held against what it was to do.

use std::collections::{BTreeMap, BTreeSet};

use kerege::base::{FieldName, Lineage, RecordId};
use kerege::change::{Command, Refusal, Step, StepName};
use kerege::engine::Chance;
use kerege::exchange::bundle::{Bundle, Scope, read, sealed_part, sha256};
use kerege::model::{Reading, Record, Value, Workspace};

use super::device::Tab;
use super::log::Event;
use super::world::{File, World};
use crate::storage::noise;

const RECORDS: [&str; 6] =
    ["project-a", "project-b", "project-c", "node-iom-ca-c6", "node-iom-ca-o1", "assessment-tj--iom-ca-c6--2026-11-24"];

impl World {
    /// What a person does in a tab.
    pub(super) fn tab_act(&mut self, at: usize) {
        let tab = self.tab(at);
        match self.dice.below(40) {
            0..15 => self.edit(at, tab),
            15..17 => self.open_draft(at, tab),
            17..19 => self.settle(at, tab),
            19..21 => self.delete_or_keep(at, tab),
            21..24 => self.several(at, tab),
            24..27 => self.step_back(at, tab, true),
            27..29 => self.step_back(at, tab, false),
            29..33 => self.export(at, tab),
            33..39 => self.import(at, tab),
            _ if self.dice.one_in(3) => {
                self.say(at, "the black box stops working for a tab");
                self.devices[at].tabs[tab].engine.black_box_lost();
            }
            _ => {
                let name = format!("Person {}", self.dice.below(3)).into();
                let office = format!("country-{}", self.devices[at].office).parse().unwrap();
                self.devices[at].tabs[tab].engine.set_person(kerege::engine::Person { name, office });
            }
        }
        self.devices[at].believe(tab);
    }

    fn record(&mut self) -> RecordId {
        self.dice.pick(&RECORDS).parse().unwrap()
    }

    fn field(&mut self, record: &RecordId) -> (FieldName, Value) {
        let text = match self.dice.below(25) {
            0 => Value::text(noise(self.dice.bits(), 30_000)),
            1 | 2 => Value::Empty,
            _ => Value::text(format!("v{}", self.dice.below(50))),
        };
        let (name, value) = match record.kind() {
            "project" => match self.dice.below(6) {
                0 => ("stage", Value::text(*self.dice.pick(&["idea", "ongoing", "closed"]))),
                1 => ("objectives/node-iom-ca-o1", if self.dice.one_in(3) { Value::Empty } else { Value::Bool(true) }),
                2 => ("summary.ru", text),
                3 => ("summary.en", text),
                _ => ("title.en", text),
            },
            "node" => ("statement.en", text),
            _ => ("severity", Value::Int(1 + self.dice.below(5) as i64)),
        };
        (name.parse().unwrap(), value)
    }

    fn reading<'a>(tab: &'a Tab, record: &RecordId, field: &FieldName) -> Reading<'a> {
        Reading::of(tab.engine.workspace().get(record).and_then(|record| record.register(field.as_str())))
    }

    fn open_draft(&mut self, at: usize, tab: usize) {
        let record = self.record();
        let (field, _) = self.field(&record);
        let tab = &mut self.devices[at].tabs[tab];
        let dots = Self::reading(tab, &record, &field).dots();
        tab.draft = Some((record, field, dots));
    }

    fn edit(&mut self, at: usize, tab: usize) {
        let draft = self.devices[at].tabs[tab].draft.take();
        let (record, field, on, value) = match draft {
            Some((record, field, on)) => {
                let (other, value) = self.field(&record);
                if other != field {
                    return;
                }
                (record, field, on, value)
            }
            None => {
                let record = self.record();
                let (field, value) = self.field(&record);
                let dots = Self::reading(&self.devices[at].tabs[tab], &record, &field).dots();
                (record, field, dots, value)
            }
        };
        let step = if self.devices[at].tabs[tab].engine.workspace().get(&record).is_none() {
            Step::create(record, vec![(field, value)])
        } else {
            Step::edit(record, (field, value), on)
        };
        self.perform(at, tab, step);
    }

    fn settle(&mut self, at: usize, tab: usize) {
        let record = self.record();
        let (field, _) = self.field(&record);
        let reading = Self::reading(&self.devices[at].tabs[tab], &record, &field);
        if let (Some(value), dots) = (reading.value().cloned(), reading.all_dots()) {
            self.perform(at, tab, Step::settle(record, field, value, dots));
        }
    }

    fn delete_or_keep(&mut self, at: usize, tab: usize) {
        let record = self.record();
        let step = if self.dice.one_in(2) { Step::delete(record) } else { Step::keep(record) };
        self.perform(at, tab, step);
    }

    /// One step on two or three records.
    fn several(&mut self, at: usize, tab: usize) {
        let mut commands = BTreeMap::new();
        for _ in 0..3 {
            let record = self.record();
            let (field, value) = self.field(&record);
            let held = &self.devices[at].tabs[tab];
            let command = match held.engine.workspace().get(&record) {
                None => Command::Create { id: record.clone(), fields: vec![(field, value)] },
                Some(_) if self.dice.one_in(5) => Command::Delete { id: record.clone() },
                Some(_) => {
                    let replaces = Self::reading(held, &record, &field).dots();
                    Command::Write { id: record.clone(), field, value, replaces, sources: Vec::new() }
                }
            };
            commands.insert(record, command);
        }
        let name = StepName::Create(RECORDS[0].parse().unwrap());
        self.perform(at, tab, Step { name, commands: commands.into_values().collect() });
    }

    /// Performs a step and holds what it did to what it was to do.
    fn perform(&mut self, at: usize, tab: usize, step: Step) {
        self.say(at, &format!("tab {tab} {}", told(&step)));
        let before = self.devices[at].tabs[tab].engine.workspace().records.clone();
        match self.devices[at].tabs[tab].engine.perform(&step) {
            Ok(touched) => {
                let events = self.note(at, tab, &before, &touched);
                let state = self.devices[at].tabs[tab].engine.save_state();
                self.say(
                    at,
                    &format!(
                        "  wrote {:?}: {state:?}",
                        events.iter().flat_map(|e| &e.wrote).map(|(d, _)| d).collect::<Vec<_>>()
                    ),
                );
                for event in &events {
                    let allowed = step.commands.iter().any(|command| fits(command, event));
                    assert!(allowed, "{step:?} did {event:?}");
                }
                let mut ids: Vec<_> =
                    events.iter().filter_map(|event| Some((event.record.clone(), event.wrote.first()?.0))).collect();
                ids.dedup_by(|a, b| a.0 == b.0);
                if ids.len() > 1 {
                    self.devices[at].steps.push(ids);
                }
            }
            Err(refusal) => {
                assert!(matches!(refusal, Refusal::NotThere(_) | Refusal::Rule(_)), "{step:?}: {refusal:?}");
                assert_eq!(
                    self.devices[at].tabs[tab].engine.workspace().records,
                    before,
                    "a refused step changes nothing"
                );
            }
        }
    }

    /// Takes note of what a tab wrote.
    fn note(
        &mut self,
        at: usize,
        tab: usize,
        before: &BTreeMap<RecordId, std::sync::Arc<Record>>,
        touched: &[RecordId],
    ) -> Vec<Event> {
        let tab = &mut self.devices[at].tabs[tab];
        tab.before_import = None;
        let workspace = tab.engine.workspace();
        let mut events = Vec::new();
        for id in touched {
            let after = workspace.get(id).expect("what was written to is there");
            events.extend(self.log.note(before.get(id).map(|record| &**record), after));
            self.log.check_record(after);
        }
        let others = workspace.records.iter().filter(|(id, _)| !touched.contains(id));
        assert!(others.eq(before.iter().filter(|(id, _)| !touched.contains(id))), "a step touched more than it says");
        // M12: whoever knows of a file writes under no lineage that is in it.
        let written: BTreeSet<Lineage> =
            events.iter().flat_map(|event| &event.wrote).map(|(dot, _)| dot.lineage).collect();
        for sent in tab.engine.sent() {
            let held = &self.left[&sent.bundle];
            assert!(held.is_disjoint(&written), "a lineage goes on after {} left with it", sent.bundle);
        }
        tab.mine.extend(written);
        touched.iter().for_each(|id| tab.wrote(id, &self.log));
        events
    }

    /// Undo, or redo.
    fn step_back(&mut self, at: usize, tab: usize, back: bool) {
        let engine = &self.devices[at].tabs[tab].engine;
        let Some(name) = (if back { engine.undo_name() } else { engine.redo_name() }).cloned() else { return };
        self.say(at, &format!("tab {tab} {} {name:?}", if back { "undoes" } else { "does again" }));
        let before = engine.workspace().clone();
        let engine = &mut self.devices[at].tabs[tab].engine;
        let done = if back { engine.undo() } else { engine.redo() };
        let is_import = matches!(name, StepName::Import(_));
        let Ok(undone) = done else {
            // Before an import is taken back, what other tabs wrote comes in; nothing goes.
            let kept = before
                .records
                .iter()
                .all(|(id, was)| engine.workspace().get(id).is_some_and(|record| record.seen.includes(&was.seen)));
            assert!(kept && (is_import || *engine.workspace() == before), "a refused undo changes nothing");
            return;
        };
        if !is_import {
            let mine = self.devices[at].tabs[tab].mine.clone();
            for event in self.note(at, tab, &before.records, &undone.touched) {
                assert!(
                    event.replaced.iter().all(|dot| mine.contains(&dot.lineage)),
                    "undo took others' work: {event:?}"
                );
            }
            return;
        }
        let before_import = self.devices[at].tabs[tab].before_import.take();
        if back {
            self.took_back(at, tab, &before, &undone.touched);
            if let Some(was) = before_import.filter(|_| self.devices[at].tabs[tab].alone) {
                let now = self.devices[at].tabs[tab].engine.workspace();
                assert!(now.records == was.records && now.merged == was.merged, "an import leaves nothing behind");
            }
        } else {
            undone.touched.iter().for_each(|id| self.devices[at].tabs[tab].wrote(id, &self.log));
        }
        self.log.check(self.devices[at].tabs[tab].engine.workspace());
    }

    /// What came with an import that was taken back is nothing that must be there any more.
    fn took_back(&mut self, at: usize, tab: usize, before: &Workspace, touched: &[RecordId]) {
        for id in touched {
            let was = before.get(id).map(|record| self.log.covered(id, &record.seen)).unwrap_or_default();
            let now = self.devices[at].tabs[tab].engine.workspace().get(id);
            let now = now.map(|record| self.log.covered(id, &record.seen)).unwrap_or_default();
            let gone: BTreeSet<_> = was.difference(&now).copied().collect();
            let device = &mut self.devices[at];
            if let Some(saved) = device.saved.get_mut(id) {
                saved.retain(|dot| !gone.contains(dot));
                if saved.is_empty() {
                    device.saved.remove(id);
                }
            }
            for tab in &mut device.tabs {
                tab.waiting.remove(id);
            }
            self.log.scattered.extend(gone);
        }
    }

    fn export(&mut self, at: usize, tab: usize) {
        let scope = match self.dice.below(6) {
            0 => Scope::Project("project-a".parse().unwrap()),
            1 => Scope::Challenge("node-iom-ca-c6".parse().unwrap()),
            2 => Scope::Country("country-tj".parse().unwrap()),
            _ => Scope::All,
        };
        self.say(at, &format!("tab {tab} exports {scope:?}"));
        let is_whole = scope == Scope::All;
        let tab = &mut self.devices[at].tabs[tab];
        let body = tab.engine.export(scope);
        let sum = sha256(body.bytes());
        self.keep_file(body.seal(sum), is_whole);
    }

    pub(super) fn keep_file(&mut self, bytes: Vec<u8>, is_whole: bool) {
        let bundle = open(&bytes).expect("a file of ours opens");
        assert_eq!(bundle.damage, None);
        if !is_whole {
            bundle.records.values().for_each(|record| self.log.scatter(record));
        }
        let dots = bundle.records.values().flat_map(|record| record.seen.iter());
        let lineages = dots.map(|dot| dot.lineage).filter(|lineage| !lineage.is_built_in()).collect();
        self.left.insert(bundle.header.bundle.clone(), lineages);
        self.files.push(File { bundle, bytes });
    }

    /// Takes in one file or several, of any age, again or for the first time, and now and then a cut one.
    fn import(&mut self, at: usize, tab: usize) {
        if self.files.is_empty() {
            return;
        }
        let count = 1 + self.dice.below(3);
        let mut bundles = Vec::new();
        for _ in 0..count {
            // Mostly a recent one.
            let back = self.dice.below(self.files.len());
            let back = if self.dice.one_in(3) { back } else { back.min(4) };
            let file = &self.files[self.files.len() - 1 - back];
            if self.dice.one_in(12) {
                let kept = self.dice.below(file.bytes.len());
                let Ok(bundle) = open(&file.bytes[..kept]) else { continue };
                bundle.records.values().for_each(|record| self.log.scatter(record));
                bundles.push(bundle);
            } else {
                bundles.push(file.bundle.clone());
            }
        }
        self.say(at, &format!("tab {tab} takes in {} files", bundles.len()));
        self.take_in(at, tab, &bundles);
    }

    pub(super) fn take_in(&mut self, at: usize, tab: usize, bundles: &[Bundle]) {
        let tab = &mut self.devices[at].tabs[tab];
        let before = tab.engine.workspace().clone();
        let import = tab.engine.review(bundles);
        assert!(!import.review.workspace_differs);
        for item in &import.review.items {
            assert!(item.outcome.is_taken(), "an honest record is not taken: {}, {:?}", item.id, item.outcome);
        }
        let touched = tab.engine.merge(import).expect("judged just now");
        for id in &touched {
            let was = before.get(id).map(|record| record.seen.clone()).unwrap_or_default();
            let record = tab.engine.workspace().get(id).expect("what came in is there");
            assert!(record.seen.includes(&was), "{id} forgot what it had seen");
        }
        self.log.check(tab.engine.workspace());
        tab.before_import = (tab.alone && !touched.is_empty()).then_some(before);
        touched.iter().for_each(|id| tab.wrote(id, &self.log));
    }
}

fn open(bytes: &[u8]) -> Result<Bundle, kerege::exchange::bundle::Refusal> {
    read(bytes, sealed_part(bytes).map(sha256))
}

/// Whether a command may do this to a register.
fn fits(command: &Command, event: &Event) -> bool {
    match command {
        Command::Create { id, fields } => {
            let value = event.field.as_ref().map(|name| fields.iter().find(|(field, _)| field == name).map(|(_, v)| v));
            *id == event.record
                && event.replaced.is_empty()
                && value.is_none_or(|value| event.wrote.iter().all(|(_, wrote)| Some(wrote) == value))
        }
        Command::Write { id, field, value, replaces, .. } => {
            *id == event.record
                && event.field.as_ref() == Some(field)
                && event.replaced.iter().all(|dot| replaces.contains(dot))
                && matches!(&event.wrote[..], [(_, wrote)] if wrote == value)
        }
        Command::Delete { id } | Command::Keep { id } => {
            *id == event.record && event.field.is_none() && event.wrote.len() == 1
        }
    }
}

fn told(step: &Step) -> String {
    let one = |command: &Command| match command {
        Command::Create { id, .. } => format!("makes {id}"),
        Command::Write { id, field, replaces, .. } => format!("writes {field} of {id} over {replaces:?}"),
        Command::Delete { id } => format!("deletes {id}"),
        Command::Keep { id } => format!("keeps {id}"),
    };
    step.commands.iter().map(one).collect::<Vec<_>>().join(", ")
}
