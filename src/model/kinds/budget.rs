//! What a project costs over a period: what is asked for.

use super::{Project, kind};
use crate::base::{Date, Id, Malformed, order};
use crate::model::field::choice;
use crate::model::{FieldValue, Identity, Money, One, Prose, Value};

choice! {
    /// IATI BudgetType: 1, 2. A revised budget replaces the originals of its time.
    Type {
        Original = "original",
        Revised = "revised",
    }
}

choice! {
    /// IATI BudgetStatus: 1, 2.
    Status {
        Indicative = "indicative",
        Committed = "committed",
    }
}

/// From the first day to the last: one register, for neither means anything alone (M7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub first: Date,
    pub last: Date,
}

impl Period {
    /// Refused where it ends before it begins.
    pub fn new(first: Date, last: Date) -> Result<Self, Malformed> {
        if first <= last { Ok(Self { first, last }) } else { Err(Malformed("a period ends after it begins")) }
    }

    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

impl FieldValue for Period {
    fn read(value: &Value) -> Result<Self, Malformed> {
        const WRONG: Malformed = Malformed("a period has a first and a last day");
        let map = value.as_map().ok_or(WRONG)?;
        let day = |name: &str| map.get(name).and_then(Value::as_text).ok_or(WRONG)?.parse();
        Self::new(day("first")?, day("last")?)
    }
    fn write(&self) -> Value {
        let day = |date: Date| Value::text(date.to_string());
        Value::Map(order::map([("first".into(), day(self.first)), ("last".into(), day(self.last))]))
    }
}

pub const PROJECT: One<Id<Project>> = One::new("project");
pub const TYPE: One<Type> = One::new("type");
pub const STATUS: One<Status> = One::new("status");
/// IATI wants no more than a year.
pub const PERIOD: One<Period> = One::new("period");
pub const VALUE: One<Money> = One::new("value");
pub const NOTE: Prose = Prose::new("note");

kind! {
    /// See the module.
    Budget "budget", Identity::Random,
    [PROJECT, TYPE, STATUS, PERIOD, VALUE, NOTE]
}
