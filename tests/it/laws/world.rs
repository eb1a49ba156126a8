//! Offices that edit apart and merge, and the log of writes that says what must survive.
//!
//! The reference is no second merge: it only remembers which dots each write replaced. What nobody
//! replaced must stand, in every copy that has heard of it.

use std::collections::{BTreeMap, BTreeSet};

use kerege::base::{Dot, FieldName, Lineage, Minute, RecordId};
use kerege::change::{ChangeSet, Command, Hand, Refusal, Step, StepName, apply, revert};
use kerege::merge::{canonical, join_workspaces};
use kerege::model::{LineageCard, Reading, Value, Workspace};

/// One copy of the work and the hand that writes in it.
#[derive(Clone)]
pub struct Office {
    pub work: Workspace,
    pub hand: Hand,
}

/// A lineage with a short name, so that histories read as in the design: `lineage('a')`.
pub fn lineage(name: char) -> Lineage {
    Lineage::new(1_800_000_000 + u32::from(name), u32::from(name))
}

/// `dot('b', 1)` is `b1`.
pub fn dot(name: char, seq: u32) -> Dot {
    Dot { lineage: lineage(name), seq }
}

pub fn id(text: &str) -> RecordId {
    text.parse().unwrap()
}

pub fn field(text: &str) -> FieldName {
    text.parse().unwrap()
}

impl Office {
    pub fn new(name: char) -> Self {
        let work = Workspace::new("workspace-test".parse().unwrap());
        Self { work, hand: hand(name) }
    }

    /// A copy of the work in another office's hands.
    pub fn copy(&self, name: char) -> Self {
        Self { work: self.work.clone(), hand: hand(name) }
    }

    /// Another page session in the same office.
    pub fn session(&mut self, name: char) {
        self.hand.lineage = lineage(name);
        self.hand.seq = 0;
        self.hand.mine.push(lineage(name));
    }

    pub fn perform(&mut self, step: &Step) -> Result<ChangeSet, Refusal> {
        self.hand.at.0 += 1;
        let card = || LineageCard { person: "Test".into(), ..LineageCard::default() };
        self.work.lineages.entry(self.hand.lineage).or_insert_with(card);
        apply(&mut self.work, step, &mut self.hand)
    }

    pub fn undo(&mut self, change: &ChangeSet) -> Result<ChangeSet, Refusal> {
        revert(&mut self.work, change, &mut self.hand)
    }

    /// A project with a title, which the first history of every test begins with.
    pub fn project(&mut self, record: &str, title: &str) -> ChangeSet {
        let fields = vec![(field("title.en"), Value::text(title))];
        self.perform(&Step::create(id(record), fields)).unwrap()
    }

    /// Edits what is shown.
    pub fn edit(&mut self, record: &str, name: &str, value: Value) -> ChangeSet {
        let on = self.reading(record, name).dots();
        self.edit_on(record, name, value, on)
    }

    /// Edits from a draft that was opened on these dots.
    pub fn edit_on(&mut self, record: &str, name: &str, value: Value, on: Vec<Dot>) -> ChangeSet {
        self.perform(&Step::edit(id(record), (field(name), value), on)).unwrap()
    }

    pub fn delete(&mut self, record: &str) -> ChangeSet {
        self.perform(&Step::delete(id(record))).unwrap()
    }

    pub fn reading(&self, record: &str, name: &str) -> Reading<'_> {
        Reading::of(self.work.get(&id(record)).and_then(|record| record.register(name)))
    }

    /// The texts that stand in a field, by their dots.
    pub fn stands(&self, record: &str, name: &str) -> Vec<(Dot, String)> {
        let register = self.work.get(&id(record)).and_then(|record| record.register(name));
        let text = |value: &Value| value.as_text().map_or_else(|| format!("{value:?}"), str::to_owned);
        register.into_iter().flat_map(|register| register.iter()).map(|(dot, w)| (*dot, text(&w.value))).collect()
    }

    pub fn merge(&mut self, other: &Office) {
        join_workspaces(&mut self.work, &other.work);
    }

    /// The canonical bytes of everything shared.
    pub fn bytes(&self) -> Vec<u8> {
        let lines: Vec<String> = self.work.records.values().map(|record| canonical::line(record)).collect();
        lines.join("\n").into_bytes()
    }
}

fn hand(name: char) -> Hand {
    Hand { lineage: lineage(name), seq: 0, at: Minute(30_000_000), mine: vec![lineage(name)] }
}

/// What was written where, and what each write replaced.
#[derive(Default)]
pub struct Log {
    replaced: BTreeSet<Dot>,
    wrote: BTreeMap<Dot, (RecordId, FieldName, Value)>,
}

impl Log {
    /// Notes an edit of one field: the dot it got and those it named.
    pub fn note(&mut self, step: &Step, office: &Office, before: u32) {
        debug_assert!(matches!(step.name, StepName::Create(_) | StepName::Edit(..) | StepName::Settle(..)));
        let mut seq = before;
        for command in &step.commands {
            match command {
                Command::Write { id, field, value, replaces, .. } if office.hand.seq > seq => {
                    seq += 1;
                    let dot = Dot { lineage: office.hand.lineage, seq };
                    self.wrote.insert(dot, (id.clone(), field.clone(), value.clone()));
                    self.replaced.extend(replaces.iter().copied());
                }
                _ => {}
            }
        }
    }

    /// Notes that an edit was undone: its dot is replaced, by whatever stood there before.
    pub fn note_undone(&mut self, dot: Dot) {
        self.replaced.insert(dot);
    }

    /// Every write that nobody replaced, and that does not stand in the copy.
    pub fn missing(&self, office: &Office) -> Vec<Dot> {
        let gone = |dot: &&Dot| {
            let (id, field, value) = &self.wrote[*dot];
            let register = office.work.get(id).and_then(|record| record.register(field.as_str()));
            !register.is_some_and(|register| register.iter().any(|(d, w)| d == *dot && w.value == *value))
        };
        self.wrote.keys().filter(|dot| !self.replaced.contains(dot)).filter(gone).copied().collect()
    }
}
