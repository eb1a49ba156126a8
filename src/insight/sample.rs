//! A small workspace for the tables of tests, written by hand: two lineages and the built-in one.

use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::base::{Date, Dot, FieldName, Id, Lineage, Malformed, Minute, RecordId};
use crate::model::kinds::assessment::{self, Severity};
use crate::model::kinds::budget::{self, Period};
use crate::model::kinds::crosswalk::{self, Relation};
use crate::model::kinds::project::{self, Shares, Stage};
use crate::model::kinds::rate::{self, Direction, Published};
use crate::model::kinds::{Country, Node, transaction};
use crate::model::record::delete_value;
use crate::model::value::Map;
use crate::model::{Money, Record, Value, Workspace, Write};

pub struct Sample {
    pub workspace: Workspace,
    seq: u32,
}

fn well_formed<T>(read: Result<T, Malformed>) -> T {
    read.expect("tests write ids and dates as they should be")
}

pub fn country(rest: &str) -> Id<Country> {
    well_formed(Id::natural(&[rest]))
}

pub fn node(rest: &str) -> Id<Node> {
    well_formed(Id::natural(&[rest]))
}

/// `money("100.50 CHF")`, valued in the middle of 2026; `money("100 CHF 2026-09-01")` on that day.
pub fn money(text: &str) -> Money {
    let mut words = text.split(' ');
    let mut next = || words.next().unwrap_or("2026-06-30");
    let (amount, currency) = (well_formed(next().parse()), well_formed(next().parse()));
    Money { amount, currency, value_date: well_formed(next().parse()) }
}

impl Sample {
    pub fn new() -> Self {
        Self { workspace: Workspace::new(well_formed(Id::natural(&["sample"]))), seq: 0 }
    }

    fn put(&mut self, id: &str, lineage: Lineage, field: Option<FieldName>, value: Value, replaces: bool) {
        self.seq += 1;
        let dot = Dot { lineage, seq: self.seq };
        let write = Write { value, at: Minute(self.seq.into()), sources: Vec::new(), more: Map::new() };
        let id: RecordId = well_formed(id.parse());
        let record = self.workspace.records.entry(id.clone()).or_insert_with(|| Arc::new(Record::blank(id)));
        let record = Arc::make_mut(record);
        record.seen.insert(dot);
        let register = match field {
            None => &mut record.life,
            Some(field) => record.fields.entry(field).or_default(),
        };
        let kept: Vec<_> = register.iter().filter(|_| !replaces).cloned().collect();
        *register = kept.into_iter().chain([(dot, write)]).collect();
    }

    /// Replaces what stands there.
    pub fn write(&mut self, id: &str, (field, value): (FieldName, Value)) {
        self.put(id, Lineage::new(1_790_000_000, 1), Some(field), value, true);
    }

    /// Writes without having seen what stands there.
    pub fn beside(&mut self, id: &str, (field, value): (FieldName, Value)) {
        self.put(id, Lineage::new(1_790_000_000, 2), Some(field), value, false);
    }

    pub fn built_in(&mut self, id: &str, (field, value): (FieldName, Value)) {
        self.put(id, Lineage::built_in(1, 1), Some(field), value, false);
    }

    fn create(&mut self, id: &str, fields: impl IntoIterator<Item = (FieldName, Value)>) {
        self.put(id, Lineage::new(1_790_000_000, 1), None, Value::Bool(true), true);
        fields.into_iter().for_each(|field| self.write(id, field));
    }

    pub fn delete(&mut self, id: &str) {
        let saw = delete_value(&self.workspace.records[id].seen);
        self.put(id, Lineage::new(1_790_000_000, 1), None, saw, true);
    }

    /// An organisation with these fields.
    pub fn organisation(&mut self, rest: &str, fields: impl IntoIterator<Item = (FieldName, Value)>) -> &mut Self {
        self.create(&format!("organisation-{rest}"), fields);
        self
    }

    /// A project with equal shares.
    pub fn project(&mut self, rest: &str, stage: Stage, objectives: &[&str], countries: &[&str]) {
        let id = format!("project-{rest}");
        let objectives = objectives.iter().map(|rest| project::OBJECTIVES.set(&node(rest), true));
        self.create(&id, objectives.chain([project::STAGE.set(&stage)]));
        let share = Shares::WHOLE / countries.len().max(1) as u32;
        if let Ok(shares) = Shares::new(countries.iter().map(|rest| (country(rest), share))) {
            self.write(&id, project::SHARES.set(&shares));
        }
    }

    pub fn assess(&mut self, place: &str, challenge: &str, date: &str, level: u8) {
        let date: Date = well_formed(date.parse());
        let id = well_formed(assessment::id(&country(place), &node(challenge), date));
        self.create(id.as_str(), [assessment::SEVERITY.set(&Severity::new(level).expect("tests give 1 to 5"))]);
    }

    /// A rate as it was published against the dollar.
    pub fn rate(&mut self, code: &str, date: &str, quote: &str, direction: Direction) {
        let quote = well_formed(quote.parse());
        let id = well_formed(rate::id(well_formed(code.parse()), well_formed(date.parse())));
        self.create(id.as_str(), [rate::PUBLISHED.set(&Published { quote, direction })]);
    }

    /// A budget of a project for whole years, `2026..=2027`, under the name `budget-rest`.
    pub fn budget(&mut self, rest: &str, of: &str, kind: budget::Type, years: RangeInclusive<u16>, value: Money) {
        let first = well_formed(Date::new(*years.start(), 1, 1));
        let last = well_formed(Date::new(*years.end(), 12, 31));
        let fields = [
            budget::PROJECT.set(&well_formed(Id::natural(&[of]))),
            budget::TYPE.set(&kind),
            budget::PERIOD.set(&well_formed(Period::new(first, last))),
            budget::VALUE.set(&value),
        ];
        self.create(&format!("budget-{rest}"), fields);
    }

    /// Money of a project that moved, from `organisation-donor`, under the name `transaction-rest`.
    pub fn moved(&mut self, rest: &str, of: &str, kind: transaction::Type, donor: &str, value: Money) {
        let fields = [
            transaction::PROJECT.set(&well_formed(Id::natural(&[of]))),
            transaction::TYPE.set(&kind),
            transaction::PROVIDER.set(&well_formed(Id::natural(&[donor]))),
            transaction::VALUE.set(&value),
        ];
        self.create(&format!("transaction-{rest}"), fields);
    }

    pub fn link(&mut self, from: &str, to: &str, relation: Relation) {
        let fields =
            [crosswalk::FROM.set(&node(from)), crosswalk::TO.set(&node(to)), crosswalk::RELATION.set(&relation)];
        self.create(&format!("crosswalk-{from}--{to}"), fields);
    }
}
