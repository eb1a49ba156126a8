//! What a project asks for, has and spends, in each currency for itself: sums that need no rate.

use std::collections::BTreeMap;

use super::funding::{Entry, What};
use crate::base::{Amount, Currency};
use crate::model::kinds::transaction::Type;

/// The sums of one currency. A revised budget stands for the originals of its time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub budgeted: Amount,
    pub pledged: Amount,
    pub committed: Amount,
    pub received: Amount,
    /// Passed on, and spent by the office.
    pub spent: Amount,
}

/// The sums of a project's amounts, in the order of currencies.
pub fn totals(entries: &[Entry]) -> Vec<(Currency, Totals)> {
    let mut by_currency: BTreeMap<Currency, Totals> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| !entry.is_replaced) {
        let totals = by_currency.entry(entry.money.currency).or_default();
        let sum = match entry.what {
            What::Budget(_) => &mut totals.budgeted,
            What::Moved(Type::Pledge) => &mut totals.pledged,
            What::Moved(Type::Commitment) => &mut totals.committed,
            What::Moved(Type::Funds) => &mut totals.received,
            What::Moved(Type::Disbursement | Type::Expenditure) => &mut totals.spent,
        };
        *sum = Amount::of_parts(sum.parts().saturating_add(entry.money.amount.parts()));
    }
    by_currency.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::funding::of_project;
    use super::super::sample::{Sample, money};
    use super::*;
    use crate::model::kinds::budget::Type::{Original, Revised};
    use crate::model::kinds::project::Stage;

    #[test]
    fn each_currency_for_itself() {
        let mut sample = Sample::new();
        sample.project("a", Stage::Ongoing, &[], &[]);
        sample.budget("a", "a", Original, 2026..=2026, money("100.10 CHF"));
        sample.budget("b", "a", Revised, 2026..=2026, money("120.20 CHF"));
        sample.budget("c", "a", Original, 2027..=2027, money("9000 JPY"));
        for (place, (kind, value)) in [
            (Type::Pledge, "1 CHF"),
            (Type::Commitment, "0.10 CHF"),
            (Type::Commitment, "0.20 CHF"),
            (Type::Funds, "7 XYZ"),
            (Type::Expenditure, "2 JPY"),
            (Type::Disbursement, "3 JPY"),
        ]
        .into_iter()
        .enumerate()
        {
            sample.moved(&place.to_string(), "a", kind, "sdc", money(value));
        }
        let project = "project-a".parse().unwrap();
        let line = of_project(&sample.workspace, &project, Currency::USD, "2026-11-24".parse().unwrap());
        let written = |(currency, totals): &(Currency, Totals)| {
            let Totals { budgeted, pledged, committed, received, spent } = totals;
            format!("{currency} {budgeted} {pledged} {committed} {received} {spent}")
        };
        let found: Vec<String> = totals(&line.entries).iter().map(written).collect();
        assert_eq!(found, ["CHF 120.2 1 0.3 0 0", "JPY 9000 0 0 0 5", "XYZ 0 0 0 7 0"]);
    }
}
