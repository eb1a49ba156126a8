//! Amounts and rates as a person reads them: grouped, with all decimals of their currency and its code.

use super::Words;
use crate::base::{Amount, Currency, Date, RecordId};
use crate::insight::worth::{Shown, Worth};
use crate::model::Money;
use crate::model::kinds::rate::{Direction, Published};

/// Between a number and its currency.
const SPACE: char = '\u{a0}';

impl Words<'_> {
    /// "7 151 000.00 KZT": an amount as it was entered.
    pub fn money(self, money: Money) -> String {
        self.amount(money.amount, money.currency)
    }

    /// The same of a sum of such.
    pub fn amount(self, amount: Amount, currency: Currency) -> String {
        let plain = match currency.decimals() {
            Some(decimals) if amount.fits(decimals) => {
                let finer = 10_i128.pow(4 - u32::from(decimals.min(4)));
                Shown { parts: amount.parts() / finer, decimals }.to_string()
            }
            _ => amount.to_string(),
        };
        format!("{}{SPACE}{currency}", self.format().decimal(&plain))
    }

    /// "13 670.16 USD": what amounts come to.
    pub fn worth(self, worth: Worth, currency: Currency) -> String {
        format!("{}{SPACE}{currency}", self.figure(worth.rounded(decimals(currency))))
    }

    /// "13 670.16", where the currency is said elsewhere.
    pub fn figure(self, shown: Shown) -> String {
        self.format().decimal(&shown.to_string())
    }

    /// Hundredths of a percent as a whole percentage: "65%".
    pub fn part(self, hundredths: i128) -> String {
        self.format().percent(&hundredths.div_euclid(100).to_string())
    }

    /// "1 USD = 523.11 KZT", or "1 EUR = 1.0842 USD", as it was published.
    pub fn quote_of(self, currency: Currency, published: Published) -> String {
        let number = self.format().decimal(&published.quote.to_string());
        let (one, other) = match published.direction {
            Direction::PerDollar => (Currency::USD, currency),
            Direction::InDollars => (currency, Currency::USD),
        };
        format!("1{SPACE}{one} = {number}{SPACE}{other}")
    }

    /// The same where the currency is not known.
    pub fn quote(self, published: Published) -> String {
        let number = self.format().decimal(&published.quote.to_string());
        match published.direction {
            Direction::PerDollar => format!("{number} = 1{SPACE}USD"),
            Direction::InDollars => format!("1 = {number}{SPACE}USD"),
        }
    }

    /// "Exchange rate KZT, 1 November 2026".
    pub(super) fn rate(self, id: &RecordId) -> Option<String> {
        let mut parts = id.parts();
        let code = parts.next()?.to_ascii_uppercase();
        let date: Date = parts.next()?.parse().ok()?;
        Some(format!("{} {code}, {}", self.catalogue().kinds.rate, self.date(date)))
    }
}

/// How many decimals sums in the currency are shown with.
pub fn decimals(currency: Currency) -> u8 {
    currency.decimals().unwrap_or(2)
}
