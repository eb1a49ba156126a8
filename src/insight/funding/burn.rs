//! Is money spent as time goes by? What went out against what is confirmed and against the days gone.

use super::Line;
use crate::base::Date;
use crate::insight::worth::Worth;
use crate::model::kinds::project::{self, Shares};
use crate::model::{One, Record, Workspace};

/// So far apart, in hundredths of a percent, that somebody should look: a quarter.
const FAR: i128 = 2_500;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Burn {
    pub confirmed: Worth,
    pub spent: Worth,
    /// What is spent of the confirmed, in hundredths of a percent; none where nothing is confirmed.
    pub of_money: Option<i128>,
    /// How much of its time has gone by, in the same; none without both dates.
    pub of_time: Option<i128>,
    pub pace: Pace,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pace {
    /// More went out than is confirmed.
    Overspent,
    /// Money goes much faster than time.
    Fast,
    /// Money goes much slower than time.
    Slow,
    InStep,
    /// Without dates or confirmed money there is nothing to compare.
    Unknown,
}

pub fn burn(workspace: &Workspace, line: &Line, day: Date) -> Burn {
    let (confirmed, spent) = (line.money.confirmed.shown, line.spent.shown);
    let of_money = spent.part_of(confirmed);
    let of_time = workspace.get(line.project.record()).and_then(|project| elapsed(project, day));
    let pace = match (of_money, of_time) {
        _ if spent > confirmed => Pace::Overspent,
        (Some(money), Some(time)) if money - time > FAR => Pace::Fast,
        (Some(money), Some(time)) if time - money > FAR => Pace::Slow,
        (Some(_), Some(_)) => Pace::InStep,
        _ => Pace::Unknown,
    };
    Burn { confirmed, spent, of_money, of_time, pace }
}

/// From the first day to the last, as they came about, else as planned.
fn elapsed(project: &Record, day: Date) -> Option<i128> {
    let date = |actual: One<Date>, planned: One<Date>| actual.get(project).or_else(|| planned.get(project));
    let start = date(project::ACTUAL_START, project::PLANNED_START)?.days();
    let days = date(project::ACTUAL_END, project::PLANNED_END)?.days() - start + 1;
    let gone = (day.days() - start + 1).clamp(0, days.max(0));
    (days > 0).then(|| i128::from(gone) * i128::from(Shares::WHOLE) / i128::from(days))
}

#[cfg(test)]
mod tests {
    use super::super::funding;
    use super::*;
    use crate::base::Currency;
    use crate::insight::sample::{Sample, money};
    use crate::model::kinds::project::Stage;
    use crate::model::kinds::transaction::Type::{Disbursement, Expenditure, Funds};

    #[test]
    fn money_goes_with_time_or_stands_out() {
        // A project of a hundred days from the first of the year.
        for (day, confirmed, spent, expected, pace) in [
            ("2025-12-31", "100 USD", "0 USD", (Some(0), Some(0)), Pace::InStep),
            ("2026-02-19", "100 USD", "50 USD", (Some(5_000), Some(5_000)), Pace::InStep),
            ("2026-02-19", "100 USD", "24 USD", (Some(2_400), Some(5_000)), Pace::Slow),
            ("2026-02-19", "100 USD", "76 USD", (Some(7_600), Some(5_000)), Pace::Fast),
            ("2026-02-19", "100 USD", "101 USD", (Some(10_100), Some(5_000)), Pace::Overspent),
            ("2026-02-19", "0 USD", "0 USD", (None, Some(5_000)), Pace::Unknown),
            ("2026-12-31", "100 USD", "100 USD", (Some(10_000), Some(10_000)), Pace::InStep),
        ] {
            let mut sample = Sample::new();
            sample.project("a", Stage::Ongoing, &[], &["kz"]);
            sample.write("project-a", project::PLANNED_START.set(&"2025-06-01".parse().unwrap()));
            sample.write("project-a", project::ACTUAL_START.set(&"2026-01-01".parse().unwrap()));
            sample.write("project-a", project::PLANNED_END.set(&"2026-04-10".parse().unwrap()));
            sample.moved("1", "a", Funds, "sdc", money(confirmed));
            sample.moved("2", "a", Expenditure, "sdc", money(spent));
            sample.moved("3", "a", Disbursement, "sdc", money("0 USD"));
            let day = day.parse().unwrap();
            let line = funding(&sample.workspace, Currency::USD, day).lines.remove(0);
            let burn = burn(&sample.workspace, &line, day);
            assert_eq!(((burn.of_money, burn.of_time), burn.pace), (expected, pace), "{spent} of {confirmed} on {day}");
        }
    }
}
