//! A published figure or finding, citable from any field.

use super::{Country, kind};
use crate::base::{Date, Id, Malformed, PartialDate, order};
use crate::model::field::choice;
use crate::model::{FieldValue, Identity, One, Prose, Value};

choice! {
    /// How far the figure is to be trusted.
    Confidence {
        High = "high",
        Medium = "medium",
        Low = "low",
    }
}

/// A quantity with its unit and period: one register, for none means anything alone (M7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// A decimal number as published, `20.8`.
    pub amount: Box<str>,
    pub unit: Box<str>,
    pub period: PartialDate,
}

impl FieldValue for Quantity {
    fn read(value: &Value) -> Result<Self, Malformed> {
        const WRONG: Malformed = Malformed("a quantity has an amount, a unit and a period");
        let map = value.as_map().ok_or(WRONG)?;
        let text = |name: &str| map.get(name).and_then(Value::as_text).ok_or(WRONG);
        Ok(Self { amount: text("amount")?.into(), unit: text("unit")?.into(), period: text("period")?.parse()? })
    }
    fn write(&self) -> Value {
        Value::Map(order::map([
            ("amount".into(), Value::text(self.amount.clone())),
            ("unit".into(), Value::text(self.unit.clone())),
            ("period".into(), Value::text(self.period.to_string())),
        ]))
    }
}

pub const TITLE: Prose = Prose::new("title");
pub const DATE: One<PartialDate> = One::new("date");
pub const COUNTRY: One<Id<Country>> = One::new("country");
pub const QUANTITY: One<Quantity> = One::new("quantity");
pub const PUBLISHER: One<Box<str>> = One::new("publisher");
pub const URL: One<Box<str>> = One::new("url");
/// The day the source was read.
pub const ACCESSED: One<Date> = One::new("accessed");
pub const CONFIDENCE: One<Confidence> = One::new("confidence");

kind! {
    /// See the module.
    Evidence "evidence", Identity::Random,
    [TITLE, DATE, COUNTRY, QUANTITY, PUBLISHER, URL, ACCESSED, CONFIDENCE]
}
