//! What is a currency worth on a day, by which published rate, and which is missing?
//!
//! The rate of a day is the latest of that day or before; between two currencies it goes through the
//! dollar. Published numbers stay as they are: what is reckoned with is a [`Factor`].

use std::collections::BTreeMap;

use super::worth::{Factor, Span, Worth};
use crate::base::{Currency, Date, Quote, RecordId, order};
use crate::model::kinds::Rate;
use crate::model::kinds::rate::{self, Direction, Published};
use crate::model::{FieldValue, Life, Money, Record, Workspace};

/// A rate older than these many days, about three months, is pointed out.
const OLD_AFTER: i64 = 92;

/// One published rate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    pub record: RecordId,
    pub currency: Currency,
    pub date: Date,
    pub published: Published,
    /// What other offices say it is, while nobody has decided.
    pub others: Vec<Published>,
    pub source: Option<Box<str>>,
    pub url: Option<Box<str>>,
}

impl Quoted {
    fn read(record: &Record) -> Option<Self> {
        // What it is the rate of, and when, is the record's name: no edit takes it elsewhere.
        let mut parts = record.id.parts();
        let currency = parts.next()?.to_ascii_uppercase().parse().ok()?;
        let date = parts.next()?.parse().ok()?;
        let read = rate::PUBLISHED.read(record).values();
        let mut values = read.into_iter().filter_map(|value| Published::read(value).ok());
        let (published, others) = (values.next()?, values.collect::<Vec<_>>());
        Some(Self {
            record: record.id.clone(),
            currency,
            date,
            published,
            // Whose source it is, nobody knows before one of them is kept.
            source: rate::SOURCE.get(record).filter(|_| others.is_empty()),
            url: rate::URL.get(record).filter(|_| others.is_empty()),
            others,
        })
    }

    /// Whether it is too old to go by on that day without a word.
    pub fn is_old(&self, day: Date) -> bool {
        day.days() - self.date.days() > OLD_AFTER
    }
}

/// Every rate that is known, by currency and day.
pub fn rates(workspace: &Workspace) -> Vec<Quoted> {
    workspace.living::<Rate>().filter_map(|record| Quoted::read(record)).collect()
}

/// What a rate that somebody brings is to those that are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    New,
    Same,
    /// Another one of that currency and day is there.
    Replaces(Published),
}

pub fn standing(workspace: &Workspace, id: &RecordId, published: Published) -> Standing {
    let there = workspace.get(id).filter(|record| workspace.life(record) != Life::Deleted);
    match there.and_then(|record| rate::PUBLISHED.get(record)) {
        None => Standing::New,
        Some(there) if there == published => Standing::Same,
        Some(there) => Standing::Replaces(there),
    }
}

/// Why an amount has no worth in the target currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lacking {
    /// No rate of this currency on that day or before.
    Rate(Currency),
    /// A slip of the keyboard, in the amount or in the rate.
    TooLarge,
}

/// The way from any currency into the target, as of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    pub target: Currency,
    pub day: Date,
    rates: BTreeMap<Currency, Quoted>,
    /// The shown one first, then what it could be while rates are in conflict. Empty where the rates
    /// are beyond reckoning.
    factors: BTreeMap<Currency, Vec<Factor>>,
}

impl Exchange {
    pub fn new(workspace: &Workspace, target: Currency, day: Date) -> Self {
        // In the order of days: the last one stays.
        let until = rates(workspace).into_iter().filter(|quoted| quoted.date <= day);
        let latest = order::map(until.map(|quoted| (quoted.currency, quoted)));
        let mut exchange = Self { target, day, rates: latest, factors: BTreeMap::new() };
        let currencies = exchange.rates.keys().copied().chain([Currency::USD, target]);
        exchange.factors = order::map(currencies.filter_map(|from| Some((from, exchange.reckon(from)?))));
        exchange
    }

    /// None without a rate.
    fn reckon(&self, from: Currency) -> Option<Vec<Factor>> {
        if from == self.target {
            return Some(vec![Factor::ONE]);
        }
        let (from, target) = (self.quotes(from)?, self.quotes(self.target)?);
        let crossed = from.iter().map(|from| target.iter().map(|target| cross(*from, *target)).collect::<Vec<_>>());
        // One that can't be reckoned with leaves none: a range without it would be wrong.
        Some(crossed.flatten().collect::<Option<Vec<_>>>().unwrap_or_default())
    }

    /// The quotes of a currency, the shown one first; one dollar is a dollar.
    fn quotes(&self, currency: Currency) -> Option<Vec<Published>> {
        if currency == Currency::USD {
            return Some(vec![Published { quote: Quote::whole(1), direction: Direction::InDollars }]);
        }
        let quoted = self.rates.get(&currency)?;
        Some(std::iter::once(quoted.published).chain(quoted.others.iter().copied()).collect())
    }

    /// The published rate that the currency goes by.
    pub fn rate(&self, currency: Currency) -> Option<&Quoted> {
        self.rates.get(&currency).filter(|_| currency != Currency::USD)
    }

    /// What an amount comes to, and its range where offices disagree about it or its rate. The flag
    /// says that one of the versions can't be reckoned with, so that no range is known.
    pub(super) fn worth(&self, shown: Money, others: &[Money]) -> Result<(Span, bool), Lacking> {
        let worth = self.one(shown)?;
        let possible: Vec<Worth> = std::iter::once(&shown).chain(others).flat_map(|money| self.all(*money)).collect();
        let is_bounded = others.iter().all(|money| self.one(*money).is_ok());
        Ok((Span::of(worth, possible), is_bounded))
    }

    /// What an amount comes to by the rates shown.
    pub fn one(&self, money: Money) -> Result<Worth, Lacking> {
        let factors = self.factors.get(&money.currency).ok_or_else(|| self.lacking(money.currency))?;
        let worth = factors.first().and_then(|factor| Worth::of(money.amount, *factor));
        worth.ok_or(Lacking::TooLarge)
    }

    fn all(&self, money: Money) -> impl Iterator<Item = Worth> {
        let factors = self.factors.get(&money.currency).into_iter().flatten();
        factors.filter_map(move |factor| Worth::of(money.amount, *factor))
    }

    /// The currency itself, or else the target, has no rate.
    fn lacking(&self, currency: Currency) -> Lacking {
        let has_rate = currency == Currency::USD || self.rates.contains_key(&currency);
        Lacking::Rate(if has_rate { self.target } else { currency })
    }
}

/// What a unit of one currency is in units of another, both quoted against the dollar.
fn cross(from: Published, target: Published) -> Option<Factor> {
    use Direction::{InDollars, PerDollar};
    let (of_from, of_target, one) = (from.quote.parts(), target.quote.parts(), Quote::ONE);
    match (from.direction, target.direction) {
        (InDollars, InDollars) => Factor::ratio(of_from, of_target),
        (PerDollar, PerDollar) => Factor::ratio(of_target, of_from),
        (PerDollar, InDollars) => Factor::ratio(one * one, of_from.checked_mul(of_target)?),
        (InDollars, PerDollar) => Factor::ratio(of_from.checked_mul(of_target)?, one * one),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, money};
    use super::*;

    fn exchange(sample: &Sample, target: &str, day: &str) -> Exchange {
        Exchange::new(&sample.workspace, target.parse().unwrap(), day.parse().unwrap())
    }

    fn shown(exchange: &Exchange, amount: &str) -> Result<String, Lacking> {
        exchange.one(money(amount)).map(|worth| worth.rounded(exchange.target.decimals().unwrap()).to_string())
    }

    #[test]
    fn the_rate_of_a_day_is_the_latest_until_then() {
        let mut sample = Sample::new();
        sample.rate("KZT", "2026-09-01", "500", Direction::PerDollar);
        sample.rate("KZT", "2026-11-01", "520", Direction::PerDollar);
        sample.rate("KZT", "2026-10-01", "510", Direction::PerDollar);
        for (day, expected, old) in [
            ("2026-08-31", None, false),
            ("2026-09-01", Some("2026-09-01"), false),
            ("2026-10-31", Some("2026-10-01"), false),
            ("2027-02-01", Some("2026-11-01"), false),
            ("2027-02-02", Some("2026-11-01"), true),
        ] {
            let exchange = exchange(&sample, "USD", day);
            let rate = exchange.rate("KZT".parse().unwrap());
            assert_eq!(rate.map(|rate| rate.date.to_string()).as_deref(), expected, "{day}");
            assert_eq!(rate.is_some_and(|rate| rate.is_old(exchange.day)), old, "{day}");
        }
    }

    #[test]
    fn amounts_go_either_way_round_and_through_the_dollar() {
        let mut sample = Sample::new();
        sample.rate("KZT", "2026-11-01", "523.11", Direction::PerDollar);
        sample.rate("UZS", "2026-11-01", "12700.5512345678", Direction::PerDollar);
        sample.rate("CHF", "2026-11-01", "0.8", Direction::PerDollar);
        sample.rate("EUR", "2026-11-01", "1.0842123456", Direction::InDollars);
        sample.rate("KWD", "2026-11-01", "3.2567891234", Direction::InDollars);
        sample.rate("JPY", "2026-11-01", "150", Direction::PerDollar);
        for (amount, target, expected) in [
            ("100 USD", "USD", Ok("100.00")),
            ("100 EUR", "USD", Ok("108.42")),
            ("7151000 KZT", "USD", Ok("13670.16")),
            ("100 CHF", "USD", Ok("125.00")),
            ("100 USD", "CHF", Ok("80.00")),
            ("0.5 USD", "JPY", Ok("75")),
            ("100 CHF", "KZT", Ok("65388.75")),
            // Ten decimals on both sides of the dollar.
            ("1000000 KWD", "UZS", Ok("41363017121.92")),
            ("41363017121.92 UZS", "KWD", Ok("1000000.000")),
            ("20000000000 UZS", "EUR", Ok("1452422.86")),
            ("1 KZT", "KZT", Ok("1.00")),
            ("1 GBP", "USD", Err(Lacking::Rate("GBP".parse().unwrap()))),
            ("1 USD", "GBP", Err(Lacking::Rate("GBP".parse().unwrap()))),
            ("1 XYZ", "USD", Err(Lacking::Rate("XYZ".parse().unwrap()))),
            ("900000000000 KWD", "UZS", Err(Lacking::TooLarge)),
        ] {
            let expected = expected.map(str::to_owned);
            assert_eq!(shown(&exchange(&sample, target, "2026-11-24"), amount), expected, "{amount} in {target}");
        }
    }

    #[test]
    fn a_rate_in_conflict_counts_as_shown_and_has_its_range() {
        let mut sample = Sample::new();
        sample.rate("KGS", "2026-11-01", "80", Direction::PerDollar);
        let other = Published { quote: "100".parse().unwrap(), direction: Direction::PerDollar };
        sample.beside("rate-kgs--2026-11-01", rate::PUBLISHED.set(&other));
        let exchange = exchange(&sample, "USD", "2026-11-24");
        let (span, is_bounded) = exchange.worth(money("8000 KGS"), &[]).unwrap();
        let figures = [span.shown, span.least, span.most].map(|worth| worth.rounded(0).to_string());
        // The later write is the one shown.
        assert_eq!(figures, ["80", "80", "100"]);
        assert!(is_bounded);
        let (_, is_bounded) = exchange.worth(money("8000 KGS"), &[money("1 XYZ")]).unwrap();
        assert!(!is_bounded, "one version has no rate");
    }

    #[test]
    fn a_rate_is_new_or_known_or_another() {
        let mut sample = Sample::new();
        sample.rate("KGS", "2026-11-01", "80", Direction::PerDollar);
        let id = "rate-kgs--2026-11-01".parse().unwrap();
        let rate = |quote: &str| Published { quote: quote.parse().unwrap(), direction: Direction::PerDollar };
        assert_eq!(standing(&sample.workspace, &id, rate("80.0")), Standing::Same);
        assert_eq!(standing(&sample.workspace, &id, rate("81")), Standing::Replaces(rate("80")));
        sample.delete(id.as_str());
        assert_eq!(standing(&sample.workspace, &id, rate("80")), Standing::New);
    }

    #[test]
    fn absurd_rates_are_no_worth_instead_of_a_wrong_one() {
        let mut sample = Sample::new();
        sample.rate("AAA", "2026-11-01", "1000000000000", Direction::PerDollar);
        sample.rate("BBB", "2026-11-01", "999999999999.9999999999", Direction::InDollars);
        sample.rate("CCC", "2026-11-01", "0.0000000001", Direction::PerDollar);
        for (amount, target) in [("1 AAA", "BBB"), ("1 BBB", "AAA"), ("1000 CCC", "USD"), ("1 BBB", "USD")] {
            let outcome = exchange(&sample, target, "2026-11-24").one(money(amount));
            assert!(
                outcome == Err(Lacking::TooLarge) || outcome > Ok(Worth::ZERO),
                "{amount} in {target}: {outcome:?}"
            );
        }
    }
}
