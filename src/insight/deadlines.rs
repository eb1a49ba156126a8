//! What is due when, as a project's dates have it: plan, requests, report, evaluation.
//!
//! A date that has come true counts before the one that was planned. Says nothing of whether a thing was
//! done: no record tells.

use crate::base::{Date, order};
use crate::model::kinds::project::{self, Stage};
use crate::model::{One, Record};

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Duty {
    /// Work plan and results framework, within the first month.
    WorkPlan,
    /// Interim narrative of a project of twelve months or more, at the half of its time.
    InterimReport,
    /// A request for an extension or another budget, one month before the end.
    Request,
    /// Evaluation, 6 to 12 months after the end.
    Evaluation,
}

impl Duty {
    /// A word that never changes, for names in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::WorkPlan => "work-plan",
            Self::InterimReport => "interim-report",
            Self::Request => "request",
            Self::Evaluation => "evaluation",
        }
    }
}

/// One thing that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    pub duty: Duty,
    /// The first day it can be done, where that is later than the project's.
    pub from: Option<Date>,
    /// The last day.
    pub due: Date,
}

/// Where a deadline stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Past,
    /// The first that is not past.
    Next,
    Later,
}

/// A project's deadlines, the earliest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deadlines {
    pub list: Vec<Deadline>,
    /// The project has not begun: all of it moves with the start.
    pub hypothetical: bool,
}

impl Deadlines {
    /// With where each stands on the day.
    pub fn on(&self, today: Date) -> impl Iterator<Item = (Deadline, Standing)> + '_ {
        let next = self.list.iter().position(|deadline| deadline.due >= today);
        self.list.iter().enumerate().map(move |(place, deadline)| {
            let standing = match next {
                Some(next) if place == next => Standing::Next,
                Some(next) if place > next => Standing::Later,
                _ => Standing::Past,
            };
            (*deadline, standing)
        })
    }
}

/// The day a project began or is to begin.
pub fn start(project: &Record) -> Option<Date> {
    come_true(project, project::ACTUAL_START, project::PLANNED_START)
}

/// The day it ended or is to end.
pub fn end(project: &Record) -> Option<Date> {
    come_true(project, project::ACTUAL_END, project::PLANNED_END)
}

fn come_true(project: &Record, actual: One<Date>, planned: One<Date>) -> Option<Date> {
    actual.get(project).or_else(|| planned.get(project))
}

/// What is due in a project. One that was rejected or cancelled owes nothing; one that is closed, the
/// evaluation.
pub fn deadlines(project: &Record) -> Deadlines {
    let stage = project::STAGE.get(project).unwrap_or(Stage::Idea);
    let (start, end) = (start(project), end(project));
    let mut list = Vec::new();
    let mut owe = |duty, from, due| list.push(Deadline { duty, from, due });
    if stage.iati_status() < 4 || stage == Stage::OnHold {
        if let Some(start) = start {
            owe(Duty::WorkPlan, None, start.plus_months(1));
        }
        // Both days count: 1 January to 31 December are twelve months.
        if let Some((start, end)) = start.zip(end).filter(|(start, end)| end.days() + 1 >= start.plus_months(12).days())
        {
            owe(Duty::InterimReport, None, Date::from_days(start.days() + (end.days() - start.days()) / 2));
        }
        if let Some(end) = end {
            owe(Duty::Request, None, end.plus_months(-1));
        }
    }
    if let Some(end) = end.filter(|_| stage.iati_status() != 5) {
        owe(Duty::Evaluation, Some(end.plus_months(6)), end.plus_months(12));
    }
    order::sort_by_key(&mut list, |deadline| (deadline.due, deadline.duty));
    Deadlines { list, hypothetical: stage.iati_status() == 1 && project::ACTUAL_START.get(project).is_none() }
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;

    fn due(stage: Stage, dates: [&str; 4]) -> (Vec<String>, bool) {
        let mut sample = Sample::new();
        sample.project("a", stage, &[], &[]);
        let fields = [project::PLANNED_START, project::PLANNED_END, project::ACTUAL_START, project::ACTUAL_END];
        for (field, date) in fields.into_iter().zip(dates).filter(|(_, date)| !date.is_empty()) {
            sample.write("project-a", field.set(&date.parse().unwrap()));
        }
        let Deadlines { list, hypothetical } = deadlines(&sample.workspace.records["project-a"]);
        let written = |one: &Deadline| match one.from {
            Some(from) => format!("{} {from}/{}", one.duty.code(), one.due),
            None => format!("{} {}", one.duty.code(), one.due),
        };
        (list.iter().map(written).collect(), hypothetical)
    }

    #[test]
    fn what_is_due_when() {
        let year = ["2026-01-01", "2026-12-31", "", ""];
        let of_year = [
            "work-plan 2026-02-01",
            "interim-report 2026-07-02",
            "request 2026-11-30",
            "evaluation 2027-06-30/2027-12-31",
        ];
        for (stage, dates, expected) in [
            (Stage::Ongoing, year, &of_year[..]),
            (Stage::OnHold, year, &of_year),
            (Stage::Closed, year, &of_year[3..]),
            (Stage::Rejected, year, &[]),
            (Stage::Cancelled, year, &[]),
            // A day short of twelve months: no interim narrative.
            (
                Stage::Ongoing,
                ["2026-01-01", "2026-12-30", "", ""],
                &["work-plan 2026-02-01", "request 2026-11-30", "evaluation 2027-06-30/2027-12-30"],
            ),
            // Months that have no such day, and the leap year.
            (
                Stage::Ongoing,
                ["2027-01-31", "2028-03-31", "", ""],
                &[
                    "work-plan 2027-02-28",
                    "interim-report 2027-08-31",
                    "request 2028-02-29",
                    "evaluation 2028-09-30/2029-03-31",
                ],
            ),
            (Stage::Ongoing, ["2028-01-31", "", "", ""], &["work-plan 2028-02-29"]),
            (Stage::Ongoing, ["", "2024-02-29", "", ""], &["request 2024-01-29", "evaluation 2024-08-29/2025-02-28"]),
            // What has come true counts before what was planned.
            (
                Stage::Reporting,
                ["2026-01-01", "2026-12-31", "2026-03-15", "2026-09-14"],
                &["work-plan 2026-04-15", "request 2026-08-14", "evaluation 2027-03-14/2027-09-14"],
            ),
            (Stage::Ongoing, [""; 4], &[]),
        ] {
            assert_eq!(due(stage, dates).0, expected, "{stage:?} {dates:?}");
        }
    }

    #[test]
    fn before_the_start_it_is_hypothetical() {
        for (stage, started, hypothetical) in [
            (Stage::Idea, "", true),
            (Stage::Negotiation, "", true),
            (Stage::Negotiation, "2026-03-01", false),
            (Stage::Ongoing, "", false),
        ] {
            assert_eq!(due(stage, ["2026-01-01", "", started, ""]).1, hypothetical, "{stage:?} {started}");
        }
    }

    #[test]
    fn one_is_next() {
        let deadline = |due: &str| Deadline { duty: Duty::Request, from: None, due: due.parse().unwrap() };
        let all = Deadlines {
            list: vec![deadline("2026-01-10"), deadline("2026-03-10"), deadline("2026-05-10")],
            hypothetical: false,
        };
        use Standing::{Later, Next, Past};
        for (today, expected) in [
            ("2026-01-01", [Next, Later, Later]),
            ("2026-01-10", [Next, Later, Later]),
            ("2026-01-11", [Past, Next, Later]),
            ("2026-06-01", [Past; 3]),
        ] {
            let standings: Vec<_> = all.on(today.parse().unwrap()).map(|(_, standing)| standing).collect();
            assert_eq!(standings, expected, "{today}");
        }
    }
}
