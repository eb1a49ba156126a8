//! The log of writes: what each replaced, and so what must stand in a copy that has heard of it.
//!
//! No second merge. A copy says by its context which writes it has heard of; of those, what none of them
//! replaced stands in it under its own dot with its own value, and nothing else does.

use std::collections::{BTreeMap, BTreeSet};

use kerege::base::{Dot, FieldName, Lineage, RecordId, Seen};
use kerege::model::{Record, Register, Value, Workspace};

/// One register written to. None is the record's life.
#[derive(Clone, Debug)]
pub struct Event {
    pub record: RecordId,
    pub field: Option<FieldName>,
    pub wrote: Vec<(Dot, Value)>,
    pub replaced: BTreeSet<Dot>,
}

#[derive(Default)]
pub struct Log {
    events: BTreeMap<RecordId, Vec<Event>>,
    last: BTreeMap<Lineage, u32>,
    dots: BTreeSet<Dot>,
    /// Dots that may rightly be in a copy without those of the other records of their step.
    pub scattered: BTreeSet<Dot>,
}

fn registers(record: &Record) -> BTreeMap<Option<&FieldName>, &Register> {
    let fields = record.fields.iter().map(|(name, register)| (Some(name), register));
    std::iter::once((None, &record.life)).chain(fields).collect()
}

impl Log {
    /// What came with the program was written by nobody here.
    pub fn of(built_in: &Workspace) -> Self {
        let mut log = Self::default();
        for record in built_in.records.values() {
            for (field, register) in registers(record) {
                let wrote = register.iter().map(|(dot, write)| (*dot, write.value.clone())).collect();
                let event =
                    Event { record: record.id.clone(), field: field.cloned(), wrote, replaced: BTreeSet::new() };
                log.dots.extend(event.wrote.iter().map(|(dot, _)| *dot));
                log.events.entry(record.id.clone()).or_default().push(event);
            }
        }
        log
    }

    /// Notes what a step did to a record.
    pub fn note(&mut self, before: Option<&Record>, after: &Record) -> Vec<Event> {
        let was = before.map(registers).unwrap_or_default();
        let is = registers(after);
        let dots = |register: Option<&&Register>| -> BTreeSet<Dot> {
            register.into_iter().flat_map(|register| register.dots()).collect()
        };
        let mut events = Vec::new();
        let mut seen = before.map(|record| record.seen.clone()).unwrap_or_default();
        for field in was.keys().chain(is.keys()).collect::<BTreeSet<_>>() {
            let (old, new) = (dots(was.get(field)), dots(is.get(field)));
            let wrote: Vec<(Dot, Value)> = is
                .get(field)
                .into_iter()
                .flat_map(|register| register.iter())
                .filter(|(dot, _)| !old.contains(dot))
                .map(|(dot, write)| (*dot, write.value.clone()))
                .collect();
            let replaced: BTreeSet<Dot> = old.difference(&new).copied().collect();
            if wrote.is_empty() && replaced.is_empty() {
                continue;
            }
            for (dot, _) in &wrote {
                assert!(self.dots.insert(*dot), "{dot} was written twice");
                assert!(!dot.lineage.is_built_in(), "{dot} passes for built-in");
                let last = self.last.entry(dot.lineage).or_default();
                *last = dot.seq.max(*last);
                seen.insert(*dot);
            }
            events.push(Event { record: after.id.clone(), field: field.cloned(), wrote, replaced });
        }
        assert_eq!(seen, after.seen, "{} has seen what it wrote and no more", after.id);
        self.events.entry(after.id.clone()).or_default().extend(events.iter().cloned());
        events
    }

    /// The dots of a record that a context covers.
    pub fn covered(&self, record: &RecordId, seen: &Seen) -> BTreeSet<Dot> {
        let events = self.events.get(record).into_iter().flatten();
        let dots = events.flat_map(|event| event.wrote.iter().map(|(dot, _)| *dot));
        dots.filter(|dot| !dot.lineage.is_built_in() && seen.covers(*dot)).collect()
    }

    /// From now on the writes that the record has seen may stand without the rest of their steps.
    pub fn scatter(&mut self, record: &Record) {
        let dots = self.covered(&record.id, &record.seen);
        self.scattered.extend(dots);
    }

    /// Holds every record that anyone wrote to against the log.
    pub fn check(&self, workspace: &Workspace) {
        for record in
            workspace.records.values().filter(|record| !record.seen.iter().all(|dot| dot.lineage.is_built_in()))
        {
            self.check_record(record);
        }
    }

    pub fn check_record(&self, record: &Record) {
        let id = &record.id;
        for dot in record.seen.iter().filter(|dot| !dot.lineage.is_built_in()) {
            let last = self.last.get(&dot.lineage).copied().unwrap_or(0);
            assert!(dot.seq <= last, "{id} has seen {dot}, which was never written");
        }
        let known = |event: &&Event| event.wrote.iter().any(|(dot, _)| record.seen.covers(*dot));
        let events = self.events.get(id).map_or(&[][..], |events| events);
        let replaced: BTreeSet<Dot> =
            events.iter().filter(known).flat_map(|event| event.replaced.iter().copied()).collect();
        // An undo beside another's value takes its own dots away and writes nothing: whether a copy has
        // heard of that, no context says.
        let maybe: BTreeSet<Dot> = events
            .iter()
            .filter(|event| event.wrote.is_empty())
            .flat_map(|event| event.replaced.iter().copied())
            .collect();
        let mut expected = BTreeMap::<Dot, (Option<&FieldName>, &Value)>::new();
        for event in events.iter().filter(known) {
            for (dot, value) in &event.wrote {
                assert!(record.seen.covers(*dot), "{id} has heard of half a write: {event:?}");
                expected.insert(*dot, (event.field.as_ref(), value));
            }
        }
        for (field, register) in registers(record) {
            for (dot, write) in register.iter() {
                let logged = expected.remove(dot);
                assert_eq!(logged, Some((field, &write.value)), "{id} holds under {dot} what nobody wrote there");
                assert!(!replaced.contains(dot), "{id}, {field:?}: {dot} is back though it was replaced");
            }
        }
        for (dot, (field, value)) in expected {
            let gone = replaced.contains(&dot) || maybe.contains(&dot);
            assert!(gone, "{id}, {field:?}: {dot} ({value:?}) is lost though nobody replaced it");
        }
    }
}
