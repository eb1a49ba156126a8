//! What a currency was worth on a day, and who says so.

use super::kind;
use crate::base::{Currency, Date, Id, Malformed, Quote, order};
use crate::model::field::choice;
use crate::model::{FieldValue, Identity, One, Value};

choice! {
    /// Which way round a rate is published.
    Direction {
        /// So many units of the currency are one dollar: `523.11` tenge. As the UN publishes them.
        PerDollar = "per-dollar",
        /// One unit of the currency is so many dollars: `1.0842` for the euro.
        InDollars = "in-dollars",
    }
}

/// A rate as published, never turned round: the number and its direction are one register (M7); the
/// day is in the record's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// Above zero.
    pub quote: Quote,
    pub direction: Direction,
}

impl FieldValue for Published {
    fn read(value: &Value) -> Result<Self, Malformed> {
        const WRONG: Malformed = Malformed("a rate has a number above zero and a direction");
        let map = value.as_map().ok_or(WRONG)?;
        let quote: Quote = map.get("quote").and_then(Value::as_text).ok_or(WRONG)?.parse()?;
        let direction = Direction::read(map.get("direction").ok_or(WRONG)?)?;
        if quote > Quote::ZERO { Ok(Self { quote, direction }) } else { Err(WRONG) }
    }
    fn write(&self) -> Value {
        Value::Map(order::map([
            ("quote".into(), Value::text(self.quote.to_string())),
            ("direction".into(), self.direction.write()),
        ]))
    }
}

pub const CURRENCY: One<Currency> = One::new("currency");
pub const DATE: One<Date> = One::new("date");
pub const PUBLISHED: One<Published> = One::new("published");
/// Who published it: "UN operational rates of exchange".
pub const SOURCE: One<Box<str>> = One::new("source");
pub const URL: One<Box<str>> = One::new("url");

kind! {
    /// Named by (currency, date).
    Rate "rate", Identity::Natural(2),
    [CURRENCY, DATE, PUBLISHED, SOURCE, URL]
}

/// The id that two offices entering a rate of the same day both arrive at.
pub fn id(currency: Currency, date: Date) -> Result<Id<Rate>, Malformed> {
    Id::natural(&[&currency.code().to_ascii_lowercase(), &date.to_string()])
}
