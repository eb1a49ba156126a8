//! How severe a challenge is in a country on a day.

use super::{Country, Evidence, Node, kind};
use crate::base::{Date, Id, Malformed};
use crate::model::field::choice;
use crate::model::{Each, FieldValue, Identity, One, Prose, Value};

/// 1 (low) to 5 (critical).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Severity(u8);

impl Severity {
    pub const ALL: [Self; 5] = [Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// None outside of 1 to 5.
    pub fn new(level: u8) -> Option<Self> {
        (1..=5).contains(&level).then_some(Self(level))
    }

    pub fn level(self) -> u8 {
        self.0
    }
}

impl FieldValue for Severity {
    fn read(value: &Value) -> Result<Self, Malformed> {
        let level = value.as_int().and_then(|level| level.try_into().ok());
        level.and_then(Self::new).ok_or(Malformed("severity is 1 to 5"))
    }
    fn write(&self) -> Value {
        Value::Int(self.0.into())
    }
}

choice! {
    /// Where the severity is going.
    Trend {
        Worsening = "worsening",
        Stable = "stable",
        Improving = "improving",
    }
}

pub const COUNTRY: One<Id<Country>> = One::new("country");
pub const CHALLENGE: One<Id<Node>> = One::new("challenge");
pub const DATE: One<Date> = One::new("date");
pub const SEVERITY: One<Severity> = One::new("severity");
pub const TREND: One<Trend> = One::new("trend");
pub const NARRATIVE: Prose = Prose::new("narrative");
pub const EVIDENCE: Each<Id<Evidence>> = Each::new("evidence");

kind! {
    /// Named by (country, challenge, date).
    Assessment "assessment", Identity::Natural(3),
    [COUNTRY, CHALLENGE, DATE, SEVERITY, TREND, NARRATIVE, EVIDENCE]
}

/// The id that two offices assessing the same thing on the same day both arrive at.
pub fn id(country: &Id<Country>, challenge: &Id<Node>, date: Date) -> Result<Id<Assessment>, Malformed> {
    Id::natural(&[country.rest(), challenge.rest(), &date.to_string()])
}
