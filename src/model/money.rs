//! An amount with its currency and the day it is valued at, as it stands in a field.

use super::field::FieldValue;
use super::value::Value;
use crate::base::{Amount, Currency, Date, Malformed, order};

/// One register: none of the three means anything alone (M7). So two offices that change the currency
/// and the amount of one budget disagree about the whole, and nobody reads 90,000 CHF that nobody wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    pub amount: Amount,
    pub currency: Currency,
    pub value_date: Date,
}

impl FieldValue for Money {
    /// A currency that this version doesn't know is taken: it is shown and counted as without a rate.
    fn read(value: &Value) -> Result<Self, Malformed> {
        const WRONG: Malformed = Malformed("money has an amount, a currency and a date");
        let map = value.as_map().ok_or(WRONG)?;
        let text = |name: &str| map.get(name).and_then(Value::as_text).ok_or(WRONG);
        let currency: Currency = text("currency")?.parse()?;
        let amount: Amount = text("amount")?.parse()?;
        if currency.decimals().is_some_and(|decimals| !amount.fits(decimals)) {
            return Err(Malformed("an amount has no more decimals than its currency"));
        }
        Ok(Self { amount, currency, value_date: text("date")?.parse()? })
    }
    fn write(&self) -> Value {
        Value::Map(order::map([
            ("amount".into(), Value::text(self.amount.to_string())),
            ("currency".into(), Value::text(self.currency.code())),
            ("date".into(), Value::text(self.value_date.to_string())),
        ]))
    }
}
