//! How much is asked for, there, promised and missing: of each project, and of all that count.
//!
//! The formulas are those of the design. A revised budget replaces the originals of its time. By
//! project and provider, confirmed is the greater of commitments and funds received, and pledges
//! beyond that are soft cover. A gap is what was asked for beyond what is confirmed: a promise closes
//! none, and what a project has too much fills no other one's gap. Everything is compared in the
//! target currency; an amount that has no rate is left out and listed, never zero.

mod budgets;
mod burn;
mod groups;
mod place;
mod read;
mod sums;

use std::collections::{BTreeMap, BTreeSet};

pub use burn::{Burn, Pace, burn};
pub use groups::{Row, Weight, by_country, by_objective, by_phase, by_year, donors};
pub use place::{Here, here};
pub use sums::{Sums, Total, total};

use super::coverage::Phase;
use super::rates::{Exchange, Lacking, Quoted};
use super::strategy::id;
use super::worth::{Span, Worth};
use crate::base::{Currency, Date, FieldName, Id, RecordId, order};
use crate::model::kinds::project::Stage;
use crate::model::kinds::{Budget, Country, Node, Organisation, Project, Transaction, budget, transaction};
use crate::model::{Money, One, Record, Workspace};
use read::{Gathered, Reader};

/// The money of all projects in one currency, as of one day's rates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Funding {
    pub exchange: Exchange,
    /// One for each project that is there, and for each that money refers to.
    pub lines: Vec<Line>,
    /// Amounts that name no project: in no sum, and to be seen.
    pub astray: Vec<Entry>,
}

impl Funding {
    /// The published rates that the sums go by, in the order of currencies.
    pub fn rates(&self) -> Vec<&Quoted> {
        let entries = self.lines.iter().flat_map(|line| &line.entries);
        let foreign = entries.map(|entry| entry.money.currency).filter(|currency| *currency != self.exchange.target);
        let mut used = order::set(foreign);
        if !used.is_empty() {
            used.insert(self.exchange.target);
        }
        used.into_iter().filter_map(|currency| self.exchange.rate(currency)).collect()
    }
}

/// One project's money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub project: Id<Project>,
    pub stage: Stage,
    pub money: Sums<Span>,
    /// What went out, to partners and as expenditure.
    pub spent: Span,
    /// Who gives, by the id that stands for all its doubles; who is not named comes first.
    pub donors: BTreeMap<Option<Id<Organisation>>, Sums<Worth>>,
    /// By the year in which a budget's period begins; those without a period come last. Confirmed
    /// money fills them from the earliest on, so that the years' gaps add up to the project's.
    pub years: Vec<(Option<u16>, Sums<Worth>)>,
    /// How it divides over countries: its shares, or all of it with the office in the lead, or nowhere.
    pub shares: Vec<(Option<Id<Country>>, u32)>,
    pub objectives: Vec<Id<Node>>,
    /// Every amount, budgets first, each in the order of ids.
    pub entries: Vec<Entry>,
    pub open: Open,
}

/// One amount as it was entered, and what it comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub record: RecordId,
    pub what: What,
    pub money: Money,
    pub worth: Result<Span, Lacking>,
    /// Who gives.
    pub provider: Option<Id<Organisation>>,
    /// A budget that a revised one stands for.
    pub is_replaced: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    Budget(budget::Type),
    Moved(transaction::Type),
}

/// The open conflicts that a sum contains (M15).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Open {
    pub fields: BTreeSet<(RecordId, FieldName)>,
    /// Some leave open more than an amount or a rate, such as whose it is: the range shown does not
    /// hold all that may come out.
    pub is_unbounded: bool,
}

impl Line {
    pub fn phase(&self) -> Phase {
        Phase::of(self.stage)
    }

    /// Whether it is in the sums of the region: nobody asks for money for what is closed, rejected,
    /// cancelled or on hold.
    pub fn counts(&self) -> bool {
        self.phase() != Phase::Closed
    }

    /// The amounts that are in no sum, for lack of a rate.
    pub fn left_out(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.worth.is_err() && !entry.is_replaced)
    }
}

/// See the module.
pub fn funding(workspace: &Workspace, target: Currency, day: Date) -> Funding {
    let exchange = Exchange::new(workspace, target, day);
    let mut of: BTreeMap<Option<Id<Project>>, Gathered<'_>> = BTreeMap::new();
    for record in workspace.living::<Project>() {
        of.entry(id(record)).or_default();
    }
    for record in workspace.living::<Budget>() {
        of.entry(budget::PROJECT.get(record)).or_default().budgets.push(record);
    }
    for record in workspace.living::<Transaction>() {
        of.entry(transaction::PROJECT.get(record)).or_default().moved.push(record);
    }
    let reader = Reader::new(workspace, &exchange);
    let astray = of.remove(&None).map_or_else(Vec::new, |gathered| reader.entries(&gathered, &mut Open::default()));
    let lines = of.into_iter().filter_map(|(project, gathered)| Some(reader.line(project?, &gathered)));
    let lines = lines.collect();
    Funding { exchange, lines, astray }
}

/// One project's money, without looking at that of others.
pub fn of_project(workspace: &Workspace, project: &Id<Project>, target: Currency, day: Date) -> Line {
    let exchange = Exchange::new(workspace, target, day);
    let of_it = |field: One<Id<Project>>, record: &Record| field.get(record).as_ref() == Some(project);
    let gathered = Gathered {
        budgets: workspace
            .living::<Budget>()
            .map(|record| &**record)
            .filter(|record| of_it(budget::PROJECT, record))
            .collect(),
        moved: workspace
            .living::<Transaction>()
            .map(|record| &**record)
            .filter(|record| of_it(transaction::PROJECT, record))
            .collect(),
    };
    let reader = Reader::new(workspace, &exchange);
    reader.line(project.clone(), &gathered)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, country, money};
    use super::budget::Type::{Original, Revised};
    use super::transaction::Type::{Commitment, Disbursement, Expenditure, Funds, Pledge};
    use super::*;
    use crate::model::kinds::organisation;
    use crate::model::kinds::project::{self, Shares};
    use crate::model::kinds::rate::Direction;

    fn of(sample: &Sample) -> Funding {
        funding(&sample.workspace, Currency::USD, "2026-11-24".parse().unwrap())
    }

    /// Requested, confirmed, soft, gap, surplus in whole dollars.
    fn figures(money: Sums<Span>) -> [String; 5] {
        let Sums { requested, confirmed, soft, gap, surplus } = money.shown();
        [requested, confirmed, soft, gap, surplus].map(|worth| worth.rounded(0).to_string())
    }

    #[test]
    fn confirmed_is_the_greater_by_project_and_provider() {
        for (what, moved, expected) in [
            ("nothing", &[][..], ["100", "0", "0", "100", "0"]),
            ("a pledge closes no gap", &[("sdc", Pledge, "40 USD")], ["100", "0", "40", "100", "0"]),
            (
                "of commitments and funds the greater",
                &[("sdc", Commitment, "40 USD"), ("sdc", Funds, "30 USD"), ("sdc", Funds, "20 USD")],
                ["100", "50", "0", "50", "0"],
            ),
            (
                "of each provider",
                &[("sdc", Commitment, "40 USD"), ("giz", Funds, "30 USD")],
                ["100", "70", "0", "30", "0"],
            ),
            (
                "pledges beyond what is confirmed",
                &[("sdc", Pledge, "60 USD"), ("sdc", Commitment, "40 USD"), ("giz", Pledge, "5 USD")],
                ["100", "40", "25", "60", "0"],
            ),
            (
                "in several currencies",
                &[("sdc", Commitment, "40 CHF"), ("sdc", Funds, "45 USD")],
                ["100", "50", "0", "50", "0"],
            ),
            ("too much", &[("sdc", Funds, "130 USD")], ["100", "130", "0", "0", "30"]),
            (
                "what goes out is no cover",
                &[("sdc", Expenditure, "9 USD"), ("sdc", Disbursement, "9 USD")],
                ["100", "0", "0", "100", "0"],
            ),
            (
                "a correction",
                &[("sdc", Commitment, "40 USD"), ("sdc", Commitment, "-15 USD")],
                ["100", "25", "0", "75", "0"],
            ),
        ] {
            let mut sample = Sample::new();
            sample.rate("CHF", "2026-11-01", "0.8", Direction::PerDollar);
            sample.project("a", Stage::Ongoing, &["o1"], &["kz"]);
            sample.budget("a", "a", Original, 2026..=2026, money("100 USD"));
            for (place, (donor, kind, value)) in moved.iter().enumerate() {
                sample.moved(&place.to_string(), "a", *kind, donor, money(value));
            }
            let all = of(&sample);
            assert_eq!(figures(all.lines[0].money), expected, "{what}");
            let alone = of_project(&sample.workspace, &all.lines[0].project, Currency::USD, all.exchange.day);
            assert_eq!(alone, all.lines[0], "{what}: the project asked alone");
        }
    }

    #[test]
    fn a_surplus_fills_no_other_gap_and_closed_projects_are_out() {
        let mut sample = Sample::new();
        for (rest, stage, given) in [
            ("rich", Stage::Ongoing, "150 USD"),
            ("poor", Stage::Idea, "20 USD"),
            ("over", Stage::Closed, "0 USD"),
            ("refused", Stage::Rejected, "0 USD"),
            ("held", Stage::OnHold, "0 USD"),
        ] {
            sample.project(rest, stage, &["o1"], &["kz"]);
            sample.budget(rest, rest, Original, 2026..=2026, money("100 USD"));
            sample.moved(rest, rest, Commitment, "sdc", money(given));
        }
        let total = total(of(&sample).lines.iter().filter(|line| line.counts()));
        assert_eq!(figures(total.money), ["200", "170", "0", "80", "50"]);
        assert_eq!((total.projects, total.short), (2, 1));
    }

    #[test]
    fn a_missing_rate_is_seen_and_never_zero() {
        let mut sample = Sample::new();
        sample.project("a", Stage::Ongoing, &["o1"], &["kz"]);
        sample.budget("a", "a", Original, 2026..=2026, money("100 USD"));
        sample.budget("b", "a", Original, 2027..=2027, money("8000 KGS"));
        sample.moved("a", "a", Funds, "sdc", money("5000.50 KGS"));
        sample.moved("b", "a", Funds, "sdc", money("7 XYZ"));
        sample.moved("c", "a", Funds, "sdc", money("0.50 KGS"));
        let total = total(&of(&sample).lines);
        assert_eq!(figures(total.money), ["100", "0", "0", "100", "0"]);
        let left_out: Vec<_> =
            total.left_out.iter().map(|((what, currency), amount)| (*what, format!("{amount} {currency}"))).collect();
        let expected =
            [(What::Budget(Original), "8000 KGS"), (What::Moved(Funds), "5001 KGS"), (What::Moved(Funds), "7 XYZ")];
        assert_eq!(left_out, expected.map(|(what, amount)| (what, amount.to_owned())));
    }

    #[test]
    fn money_is_counted_wherever_it_points() {
        let mut sample = Sample::new();
        sample.budget("a", "elsewhere", Original, 2026..=2026, money("100 USD"));
        sample.budget("b", "nobody", Original, 2026..=2026, money("7 USD"));
        sample.write("budget-b", (budget::PROJECT.name(), crate::model::Value::Empty));
        sample.project("gone", Stage::Ongoing, &[], &["kz"]);
        sample.budget("c", "gone", Original, 2026..=2026, money("50 USD"));
        sample.delete("project-gone");
        let all = of(&sample);
        assert_eq!(
            figures(total(&all.lines).money)[0],
            "150",
            "of a project that is in another file, and a deleted one"
        );
        assert_eq!(all.astray.iter().map(|entry| entry.record.to_string()).collect::<Vec<_>>(), ["budget-b"]);
        assert_eq!(all.lines[0].shares, [(None, Shares::WHOLE)]);
    }

    #[test]
    fn a_total_says_which_conflicts_it_contains() {
        let mut sample = Sample::new();
        sample.rate("CHF", "2026-11-01", "0.8", Direction::PerDollar);
        sample.project("a", Stage::Ongoing, &["o1"], &["kz"]);
        sample.budget("a", "a", Original, 2026..=2026, money("100000 USD"));
        sample.beside("budget-a", budget::VALUE.set(&money("100000 CHF")));
        sample.beside("budget-a", budget::VALUE.set(&money("90000 USD")));
        sample.moved("a", "a", Funds, "sdc", money("50000 USD"));
        let total = total(&of(&sample).lines);
        let range = |span: Span| [span.shown, span.least, span.most].map(|worth| worth.rounded(0).to_string());
        assert_eq!(range(total.money.requested), ["90000", "90000", "125000"], "never 90,000 CHF");
        assert_eq!(range(total.money.gap), ["40000", "40000", "75000"]);
        let open: Vec<_> = total.open.fields.iter().map(|(id, field)| format!("{id} {field}")).collect();
        assert_eq!((open, total.open.is_unbounded), (vec!["budget-a value".to_owned()], false));
        sample.beside("transaction-a", transaction::PROVIDER.set(&Id::natural(&["giz"]).unwrap()));
        let total = super::total(&of(&sample).lines);
        assert!(total.open.is_unbounded, "whose money it is leaves more open than an amount");
    }

    #[test]
    fn doubles_of_a_donor_are_one() {
        let mut sample = Sample::new();
        sample.project("a", Stage::Ongoing, &["o1"], &["kz"]);
        let same = |of: &str| organisation::SAME_AS.set(&Id::natural(&[of]).unwrap(), true);
        for (rest, of) in [("d1", "d2"), ("d2", "d1"), ("d4", "d3"), ("d3", "d2")] {
            sample.write(&format!("organisation-{rest}"), same(of));
        }
        for (rest, kind) in [("d1", Commitment), ("d4", Funds), ("d3", Pledge), ("d5", Funds)] {
            sample.moved(rest, "a", kind, rest, money("10 USD"));
        }
        let lines = of(&sample).lines;
        let donors: Vec<_> = lines[0].donors.keys().flatten().map(Id::as_str).collect();
        assert_eq!(donors, ["organisation-d1", "organisation-d5"]);
        assert_eq!(figures(lines[0].money), ["0", "20", "0", "0", "20"]);
    }

    #[test]
    fn without_shares_the_lead_has_all_of_it() {
        let mut sample = Sample::new();
        sample.project("a", Stage::Ongoing, &["o1"], &[]);
        sample.budget("a", "a", Revised, 2026..=2026, money("100 USD"));
        assert_eq!(by_country(&of(&sample).lines)[0].key, None);
        sample.write("project-a", project::LEAD.set(&country("uz")));
        assert_eq!(by_country(&of(&sample).lines)[0].key, Some(country("uz")));
    }
}
