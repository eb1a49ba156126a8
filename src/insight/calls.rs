//! Who answers a call for concept notes, who has not yet, and does what is asked for stay under the
//! ceiling?

use super::coverage::countries;
use super::funding::of_project;
use super::ledger::totals;
use super::reviews;
use super::strategy::id;
use crate::base::{Amount, Currency, Date, Id, order};
use crate::model::kinds::call::{self, Status};
use crate::model::kinds::review::{Paper, State};
use crate::model::kinds::{Call, Country, Node, Project, project};
use crate::model::{Money, Record, Workspace};

/// One call as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub id: Id<Call>,
    pub objective: Option<Id<Node>>,
    /// The offices that are asked.
    pub countries: Vec<Id<Country>>,
    pub ceiling: Option<Money>,
    pub due: Option<Date>,
    pub is_closed: bool,
    pub answers: Vec<Answer>,
    /// Those of the countries that no answer comes from.
    pub silent: Vec<Id<Country>>,
}

/// A project that answers a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub project: Id<Project>,
    pub lead: Option<Id<Country>>,
    /// Where its concept note stands.
    pub note: State,
    pub asks: Asks,
}

/// What an answer asks for beside the ceiling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asks {
    /// It has no budget, or the call no ceiling: there is nothing to compare.
    Nothing,
    /// Not more than the ceiling.
    Within(Amount),
    /// More than the ceiling.
    Over(Amount),
    /// In another currency than the ceiling: telling takes a rate.
    NeedsRate(Vec<Currency>),
}

impl Standing {
    /// Answers are still taken on the day.
    pub fn is_open(&self, today: Date) -> bool {
        !self.is_closed && !self.is_past(today)
    }

    /// The last day for answers is over.
    pub fn is_past(&self, today: Date) -> bool {
        self.due.is_some_and(|due| due < today)
    }

    pub fn concerns(&self, country: &Id<Country>) -> bool {
        self.countries.contains(country)
    }
}

/// Every call: those that are not closed first, then by the day that they are due.
pub fn calls(workspace: &Workspace) -> Vec<Standing> {
    let mut found: Vec<Standing> =
        workspace.living::<Call>().filter_map(|record| standing(workspace, record)).collect();
    order::sort_by_key(&mut found, |call| (call.is_closed, call.due.is_none(), call.due, call.id.clone()));
    found
}

/// How one call stands.
pub fn call(workspace: &Workspace, id: &Id<Call>) -> Option<Standing> {
    standing(workspace, workspace.get(id.record())?)
}

fn standing(workspace: &Workspace, record: &Record) -> Option<Standing> {
    let call: Id<Call> = id(record)?;
    let ceiling = call::CEILING.get(record);
    let answering = workspace.living::<Project>().filter(|project| project::CALL.get(project).as_ref() == Some(&call));
    let answering: Vec<&Record> = answering.map(|project| &**project).collect();
    let asked = call::COUNTRIES.get(record);
    let heard = |country: &Id<Country>| answering.iter().any(|project| comes_from(project, country));
    Some(Standing {
        objective: call::OBJECTIVE.get(record),
        silent: asked.iter().filter(|country| !heard(country)).cloned().collect(),
        countries: asked,
        due: call::DUE.get(record),
        is_closed: call::STATUS.get(record) == Some(Status::Closed),
        answers: answering.iter().filter_map(|project| answer(workspace, project, ceiling)).collect(),
        ceiling,
        id: call,
    })
}

/// Whether the project is the country's answer: its office leads it, or it works there.
fn comes_from(project: &Record, country: &Id<Country>) -> bool {
    project::LEAD.get(project).as_ref() == Some(country) || countries(project).contains(country)
}

fn answer(workspace: &Workspace, record: &Record, ceiling: Option<Money>) -> Option<Answer> {
    let project: Id<Project> = id(record)?;
    Some(Answer {
        lead: project::LEAD.get(record),
        note: reviews::state(workspace, &project, Paper::ConceptNote),
        asks: ceiling.map_or(Asks::Nothing, |ceiling| asks(workspace, &project, ceiling)),
        project,
    })
}

fn asks(workspace: &Workspace, project: &Id<Project>, ceiling: Money) -> Asks {
    let entries = of_project(workspace, project, ceiling.currency, ceiling.value_date).entries;
    let budgeted = totals(&entries).into_iter().map(|(currency, totals)| (currency, totals.budgeted));
    let (own, others): (Vec<_>, Vec<_>) =
        budgeted.filter(|(_, sum)| *sum != Amount::ZERO).partition(|(currency, _)| *currency == ceiling.currency);
    match own.first() {
        _ if !others.is_empty() => Asks::NeedsRate(others.into_iter().map(|(currency, _)| currency).collect()),
        None => Asks::Nothing,
        Some((_, sum)) if *sum > ceiling.amount => Asks::Over(*sum),
        Some((_, sum)) => Asks::Within(*sum),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, country, money};
    use super::*;
    use crate::base::{FieldName, Lang};
    use crate::model::Value;
    use crate::model::kinds::budget::{self, Period, Type};
    use crate::model::kinds::project::Stage;

    const CALL: &str = "call-one";

    /// A call to three countries, and Dushanbe's answer.
    fn sample() -> Sample {
        let mut sample = Sample::new();
        let asked = ["kg", "tj", "uz"].map(|place| call::COUNTRIES.set(&country(place), true));
        let due = call::DUE.set(&"2026-12-31".parse().unwrap());
        let rest = [call::TITLE.set(Lang::En, "Return"), call::CEILING.set(&money("100 USD")), due];
        sample.create(CALL, asked.into_iter().chain(rest));
        sample.project("a", Stage::Idea, &[], &["tj"]);
        sample.write("project-a", project::CALL.set(&CALL.parse().unwrap()));
        sample
    }

    fn the_call(sample: &Sample) -> Standing {
        call(&sample.workspace, &CALL.parse().unwrap()).unwrap()
    }

    #[test]
    fn countries_that_have_not_answered_are_told() {
        let mut sample = sample();
        let rests =
            |sample: &Sample| the_call(sample).silent.iter().map(|one| one.rest().to_owned()).collect::<String>();
        assert_eq!(rests(&sample), "kguz");
        // An office answers with what it leads, wherever the work is.
        sample.project("b", Stage::Idea, &[], &["kz"]);
        sample.write("project-b", project::LEAD.set(&country("uz")));
        sample.write("project-b", project::CALL.set(&CALL.parse().unwrap()));
        assert_eq!(rests(&sample), "kg");
        sample.delete("project-a");
        assert_eq!(rests(&sample), "kgtj");
    }

    #[test]
    fn a_call_is_open_until_its_last_day_is_over() {
        let mut sample = sample();
        for (today, closed, open) in
            [("2026-12-31", false, true), ("2027-01-01", false, false), ("2026-12-01", true, false)]
        {
            sample.write(CALL, call::STATUS.set(if closed { &Status::Closed } else { &Status::Open }));
            assert_eq!(the_call(&sample).is_open(today.parse().unwrap()), open, "{today} {closed}");
        }
    }

    #[test]
    fn what_is_asked_for_is_held_against_the_ceiling() {
        type Row = (&'static str, Option<Type>, &'static str);
        let year = "2027-01-01 2027-12-31";
        let cases: &[(&[Row], Asks)] = &[
            (&[], Asks::Nothing),
            (&[("60 USD", None, year), ("40 USD", None, year)], Asks::Within(Amount::whole(100))),
            (&[("60 USD", None, year), ("40.01 USD", None, year)], Asks::Over("100.01".parse().unwrap())),
            (&[("60 USD", None, year), ("1 CHF", None, year)], Asks::NeedsRate(vec!["CHF".parse().unwrap()])),
            // A revised budget stands for the original of its time.
            (&[("160 USD", None, year), ("90 USD", Some(Type::Revised), year)], Asks::Within(Amount::whole(90))),
            (
                &[("60 USD", None, year), ("90 USD", Some(Type::Revised), "2028-01-01 2028-12-31")],
                Asks::Over(Amount::whole(150)),
            ),
        ];
        for (budgets, expected) in cases {
            let mut sample = sample();
            for (place, (value, kind, period)) in budgets.iter().enumerate() {
                let (first, last) = period.split_once(' ').unwrap();
                let period = Period::new(first.parse().unwrap(), last.parse().unwrap()).unwrap();
                let kind: Option<(FieldName, Value)> = kind.map(|kind| budget::TYPE.set(&kind));
                let project = budget::PROJECT.set(&"project-a".parse().unwrap());
                let fields = [project, budget::VALUE.set(&money(value)), budget::PERIOD.set(&period)];
                sample.create(&format!("budget-{place}"), fields.into_iter().chain(kind));
            }
            assert_eq!(the_call(&sample).answers[0].asks, *expected, "{budgets:?}");
        }
    }
}
