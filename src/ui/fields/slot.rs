//! One register of one record, as its field on the screen shows it.
//!
//! Reads and words; changes nothing.

use leptos::prelude::*;

use crate::base::{Dot, FieldName, RecordId};
use crate::change::{Refusal, Step};
use crate::model::{Reading, Value, Write};
use crate::ui::state::{Answer, State, use_state};
use crate::ui::words::{Words, value};

/// Which field of which record. Both may change while the field stands on the page.
#[derive(Clone, Copy)]
pub struct Slot {
    pub record: Signal<RecordId>,
    pub field: Signal<FieldName>,
    state: State,
}

/// One of the values a register holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub value: Value,
    pub text: String,
    /// Who wrote it, where and when; several where offices wrote the same.
    pub by: Vec<String>,
    /// How many sources the latest of them cites.
    pub sources: usize,
}

/// What a register holds, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The different values, the one shown first; none where nobody has written.
    pub versions: Vec<Version>,
    /// The official text beside a person's own.
    pub offer: Option<Version>,
    pub damaged: bool,
}

impl Shown {
    pub fn in_conflict(&self) -> bool {
        self.versions.len() > 1
    }

    /// The value shown, unless the field is empty.
    pub fn value(&self) -> Option<&Value> {
        self.versions.first().map(|version| &version.value).filter(|value| !value.is_empty())
    }

    pub fn text(&self) -> Option<String> {
        self.versions.first().filter(|version| !version.value.is_empty()).map(|version| version.text.clone())
    }
}

impl Slot {
    pub fn new(record: Signal<RecordId>, field: Signal<FieldName>) -> Self {
        Self { record, field, state: use_state() }
    }

    pub fn state(self) -> State {
        self.state
    }

    /// What the field shows, kept up to date. Names in it belong to other records, so any change
    /// may alter it.
    pub fn shown(self) -> Answer<Shown> {
        Answer::new(move || {
            self.state.track(&[]);
            let (id, field) = (self.record.get(), self.field.get());
            self.state.say(|words| {
                let record = words.workspace.get(&id);
                let reading = Reading::of(record.and_then(|record| record.register(field.as_str())));
                shown(words, self.state, id.kind(), &field, reading)
            })
        })
    }

    /// A look at the register now; for handlers.
    pub fn read<T>(self, look: impl FnOnce(Reading<'_>) -> T) -> T {
        let (record, field) = (self.record.get_untracked(), self.field.get_untracked());
        self.state.with(|workspace| {
            look(Reading::of(workspace.get(&record).and_then(|record| record.register(field.as_str()))))
        })
    }

    /// Settles the field on one value: a conflict (M5) or an offer (M14).
    pub fn settle(self, value: Value, then: impl FnOnce(Result<(), Refusal>) + 'static) {
        let (record, field) = (self.record.get_untracked(), self.field.get_untracked());
        let dots = self.read(|reading| reading.all_dots());
        self.state.dispatch(Step::settle(record, field, value, dots), then);
    }

    /// Why a step was refused, in words; for handlers.
    pub fn refusal(self, refusal: &Refusal) -> String {
        untrack(|| self.state.say(|words| words.refusal(refusal)))
    }
}

fn shown(words: Words<'_>, state: State, kind: &str, field: &FieldName, reading: Reading<'_>) -> Shown {
    let by = |(dot, write): &(Dot, Write)| words.written(*dot, state.local(write.at));
    let version = |value: &Value, writes: Vec<&(Dot, Write)>| Version {
        value: value.clone(),
        text: self::value(words, kind, field, value),
        by: writes.iter().rev().map(|write| by(write)).collect(),
        sources: writes.last().map_or(0, |(_, write)| write.sources.len()),
    };
    let versions = reading
        .values()
        .into_iter()
        .map(|value| version(value, reading.siblings().filter(|(_, write)| write.value == *value).collect()));
    Shown {
        versions: versions.collect(),
        offer: reading.offered().map(|offer| version(&offer.1.value, vec![offer])),
        damaged: reading.is_damaged(),
    }
}
