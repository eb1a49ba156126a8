//! What a project asks for: which of its budgets count, and in which year.

use std::cmp::Reverse;

use super::read::Gathered;
use super::{Entry, Sums, What};
use crate::base::order;
use crate::insight::worth::{Span, Worth};
use crate::model::kinds::budget::{self, Period, Type};

/// A budget without a period is of the project's whole time.
fn overlap(a: Option<Period>, b: Option<Period>) -> bool {
    a.zip(b).is_none_or(|(a, b)| a.overlaps(b))
}

/// The period of the budget that an entry was read from.
fn period(entry: &Entry, gathered: &Gathered<'_>) -> Option<Period> {
    let record = gathered.budgets.iter().find(|record| record.id == entry.record)?;
    budget::PERIOD.get(record)
}

/// Marks the budgets that others stand for. Of revised ones whose times overlap, the later value date
/// counts; each that counts replaces the originals of its time.
pub(super) fn replace(entries: &mut [Entry], gathered: &Gathered<'_>) {
    let periods: Vec<_> = entries.iter().map(|entry| period(entry, gathered)).collect();
    let mut places: Vec<usize> = (0..entries.len()).collect();
    // Revised ones before originals, the latest first; of one day, the same one in every office.
    order::sort_by_key(&mut places, |place| {
        let entry = &entries[*place];
        Reverse((entry.what == What::Budget(Type::Revised), entry.money.value_date, entry.record.clone()))
    });
    let mut revised: Vec<usize> = Vec::new();
    for place in places {
        if revised.iter().any(|other| overlap(periods[*other], periods[place])) {
            entries[place].is_replaced = true;
        } else if entries[place].what == What::Budget(Type::Revised) {
            revised.push(place);
        }
    }
}

/// The worth of each budget that counts, with the year in which it begins.
pub(super) fn requested(entries: &[Entry], gathered: &Gathered<'_>) -> Vec<(Option<u16>, Span)> {
    let budgets = entries.iter().filter(|entry| matches!(entry.what, What::Budget(_)) && !entry.is_replaced);
    let year = |entry: &Entry| period(entry, gathered).map(|period| period.first.year());
    budgets.filter_map(|entry| Some((year(entry), entry.worth.ok()?))).collect()
}

/// Pours what is confirmed, then what is promised, into the years from the earliest on; what is too
/// much stays in the last.
pub(super) fn years(requested: &[(Option<u16>, Span)], money: Sums<Worth>) -> Vec<(Option<u16>, Sums<Worth>)> {
    let mut asked: Vec<(Option<u16>, Worth)> = Vec::new();
    let mut sorted: Vec<_> = requested.iter().map(|(year, span)| (*year, span.shown)).collect();
    order::sort_by_key(&mut sorted, |(year, _)| (year.is_none(), *year));
    for (year, worth) in sorted {
        match asked.last_mut() {
            Some((last, sum)) if *last == year => *sum = *sum + worth,
            _ => asked.push((year, worth)),
        }
    }
    let nothing = money == Sums::default();
    if asked.is_empty() && !nothing {
        asked.push((None, Worth::ZERO));
    }
    // A budget below zero takes back what others ask for: it covers as money does.
    let below = |requested: Worth| requested.min(Worth::ZERO);
    let taken_back: Worth = asked.iter().map(|(_, requested)| below(*requested)).sum();
    let (mut confirmed, mut soft, last) = (money.confirmed.without(taken_back), money.soft, asked.len());
    let pour = |from: &mut Worth, room: Worth, is_last: bool| {
        let into = if is_last { *from } else { room.min(*from) };
        *from = from.without(into);
        into
    };
    let fill = |(place, (year, requested)): (usize, (Option<u16>, Worth))| {
        let is_last = place + 1 == last;
        let confirmed = below(requested) + pour(&mut confirmed, requested.max(Worth::ZERO), is_last);
        let (gap, surplus) = (requested.beyond(confirmed), confirmed.beyond(requested));
        (year, Sums { requested, confirmed, soft: pour(&mut soft, gap, is_last), gap, surplus })
    };
    asked.into_iter().enumerate().map(fill).collect()
}

#[cfg(test)]
mod tests {
    use super::super::funding;
    use super::Type::{Original, Revised};
    use super::*;
    use crate::base::Currency;
    use crate::insight::sample::{Sample, money};
    use crate::model::kinds::project::Stage;
    use crate::model::kinds::transaction::Type::{Commitment, Pledge};

    fn sample(budgets: &[(Type, std::ops::RangeInclusive<u16>, &str)]) -> Sample {
        let mut sample = Sample::new();
        sample.project("a", Stage::Ongoing, &["o1"], &["kz"]);
        for (place, (kind, years, value)) in budgets.iter().enumerate() {
            sample.budget(&place.to_string(), "a", *kind, years.clone(), money(value));
        }
        sample
    }

    #[test]
    fn revised_budgets_replace_the_originals_of_their_time() {
        for (what, budgets, expected) in [
            ("originals add up", &[(Original, 2026..=2026, "5 USD"), (Original, 2026..=2026, "6 USD")][..], "11"),
            ("replaced", &[(Original, 2026..=2026, "5 USD"), (Revised, 2026..=2026, "7 USD")], "7"),
            ("another time", &[(Original, 2026..=2026, "5 USD"), (Revised, 2027..=2027, "7 USD")], "12"),
            (
                "one over several",
                &[(Original, 2026..=2026, "5 USD"), (Original, 2027..=2027, "6 USD"), (Revised, 2026..=2027, "7 USD")],
                "7",
            ),
            (
                "the later of two revised, whatever their order",
                &[(Revised, 2026..=2026, "8 USD 2026-09-01"), (Revised, 2026..=2026, "7 USD 2026-08-01")],
                "8",
            ),
            (
                "a revised one that is replaced itself replaces nothing",
                &[
                    (Original, 2026..=2026, "5 USD"),
                    (Revised, 2026..=2027, "100 USD 2026-08-01"),
                    (Revised, 2027..=2027, "7 USD 2026-09-01"),
                ],
                "12",
            ),
        ] {
            let lines = funding(&sample(budgets).workspace, Currency::USD, "2026-11-24".parse().unwrap()).lines;
            assert_eq!(lines[0].money.requested.shown.rounded(0).to_string(), expected, "{what}");
        }
    }

    #[test]
    fn a_budget_without_a_period_is_of_the_whole_time() {
        let mut sample = sample(&[(Original, 2026..=2026, "5 USD"), (Revised, 2026..=2026, "7 USD")]);
        sample.write("budget-1", (budget::PERIOD.name(), crate::model::Value::Empty));
        sample.budget("2", "a", Original, 2031..=2031, money("6 USD"));
        let lines = funding(&sample.workspace, Currency::USD, "2026-11-24".parse().unwrap()).lines;
        assert_eq!(lines[0].money.requested.shown.rounded(0).to_string(), "7");
        assert_eq!(lines[0].years[0].0, None);
    }

    #[test]
    fn years_are_filled_from_the_earliest_on() {
        type Year = (Option<u16>, [&'static str; 4]);
        let budgets =
            [(Original, 2027..=2027, "50 USD"), (Original, 2026..=2026, "30 USD"), (Original, 2026..=2027, "20 USD")];
        for (what, budgets, given, expected) in [
            ("nothing at all", &[][..], &[][..], &[][..]),
            ("nothing asked", &[], &[(Commitment, "9 USD")], &[(None, ["0", "9", "0", "0"])] as &[Year]),
            (
                "nothing there",
                &budgets,
                &[],
                &[(Some(2026), ["50", "0", "0", "50"]), (Some(2027), ["50", "0", "0", "50"])],
            ),
            (
                "the first year and a part",
                &budgets,
                &[(Commitment, "60 USD"), (Pledge, "75 USD")],
                &[(Some(2026), ["50", "50", "0", "0"]), (Some(2027), ["50", "10", "15", "40"])],
            ),
            (
                "a year that takes back",
                &[(Original, 2026..=2026, "50 USD"), (Original, 2027..=2027, "-20 USD")],
                &[(Commitment, "10 USD")],
                &[(Some(2026), ["50", "30", "0", "20"]), (Some(2027), ["-20", "-20", "0", "0"])],
            ),
            (
                "too much stays in the last",
                &budgets,
                &[(Commitment, "130 USD")],
                &[(Some(2026), ["50", "50", "0", "0"]), (Some(2027), ["50", "80", "0", "0"])],
            ),
        ] {
            let mut sample = sample(budgets);
            for (kind, value) in given {
                sample.moved(&format!("{kind:?}").to_lowercase(), "a", *kind, "sdc", money(value));
            }
            let lines = funding(&sample.workspace, Currency::USD, "2026-11-24".parse().unwrap()).lines;
            let years: Vec<_> = lines[0]
                .years
                .iter()
                .map(|(year, money)| {
                    let figures = [money.requested, money.confirmed, money.soft, money.gap];
                    (*year, figures.map(|worth| worth.rounded(0).to_string()))
                })
                .collect();
            let expected: Vec<_> = expected.iter().map(|(year, figures)| (*year, figures.map(str::to_owned))).collect();
            assert_eq!(years, expected, "{what}");
        }
    }
}
