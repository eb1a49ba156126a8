//! One project's line, read from its records: what each amount comes to, and what of it counts.

use std::collections::BTreeMap;

use super::{Entry, Line, Open, Sums, What, budgets};
use crate::base::{FieldName, Id, RecordId};
use crate::insight::partners::Groups;
use crate::insight::rates::Exchange;
use crate::insight::worth::Span;
use crate::model::kinds::project::{self, Shares, Stage};
use crate::model::kinds::{Country, Organisation, Project, budget, rate, transaction};
use crate::model::{FieldValue, Life, Money, One, Reading, Record, Workspace};

impl Open {
    /// A field whose conflict says more than how much.
    fn look<T: FieldValue>(&mut self, record: &Record, field: One<T>) {
        if field.read(record).in_conflict() {
            self.add(&record.id, field.name(), false);
        }
    }

    fn add(&mut self, record: &RecordId, field: FieldName, is_bounded: bool) {
        self.fields.insert((record.clone(), field));
        self.is_unbounded |= !is_bounded;
    }
}

/// The records that a project's money is read from.
#[derive(Default)]
pub(super) struct Gathered<'a> {
    pub budgets: Vec<&'a Record>,
    pub moved: Vec<&'a Record>,
}

pub(super) struct Reader<'a> {
    workspace: &'a Workspace,
    exchange: &'a Exchange,
    /// Money of one donor, under whatever of its names it was written.
    donors: Groups,
}

impl<'a> Reader<'a> {
    pub fn new(workspace: &'a Workspace, exchange: &'a Exchange) -> Self {
        Self { workspace, exchange, donors: Groups::of(workspace) }
    }

    pub fn line(&self, project: Id<Project>, gathered: &Gathered<'_>) -> Line {
        let mut open = Open::default();
        let entries = self.entries(gathered, &mut open);
        let record = self.workspace.get(project.record());
        if let Some(record) = record {
            open.look(record, project::STAGE);
            for field in [project::SHARES.name(), project::LEAD.name()] {
                if Reading::of(record.register(field.as_str())).in_conflict() {
                    open.add(&record.id, field, true);
                }
            }
        }
        let requested = budgets::requested(&entries, gathered);
        let mut by_provider: BTreeMap<Option<Id<Organisation>>, [Span; 3]> = BTreeMap::new();
        let mut spent = Span::ZERO;
        for (what, provider, worth) in
            entries.iter().filter_map(|entry| Some((entry.what, &entry.provider, entry.worth.ok()?)))
        {
            let given = match what {
                What::Moved(transaction::Type::Pledge) => 0,
                What::Moved(transaction::Type::Commitment) => 1,
                What::Moved(transaction::Type::Funds) => 2,
                What::Moved(_) => {
                    spent = spent + worth;
                    continue;
                }
                What::Budget(_) => continue,
            };
            let donor = provider.as_ref().map(|provider| self.donors.canonical(provider).clone());
            let sums = by_provider.entry(donor).or_default();
            sums[given] = sums[given] + worth;
        }
        let mut given = Sums::<Span>::default();
        let mut donors = BTreeMap::new();
        for (donor, [pledged, committed, received]) in by_provider {
            let confirmed = committed.or_more(received);
            let one = Sums { confirmed, soft: pledged.beyond(confirmed), ..Sums::default() };
            given = given + one;
            donors.insert(donor, one.shown());
        }
        let asked = requested.iter().fold(Span::ZERO, |sum, (_, worth)| sum + *worth);
        let money = Sums::of(asked, given.confirmed, given.soft);
        Line {
            stage: record.and_then(|record| project::STAGE.get(record)).unwrap_or(Stage::Idea),
            money,
            spent,
            donors,
            years: budgets::years(&requested, money.shown()),
            shares: record.map_or_else(|| vec![(None, Shares::WHOLE)], shares),
            objectives: record.map(|record| project::OBJECTIVES.get(record)).unwrap_or_default(),
            entries,
            open,
            project,
        }
    }

    pub fn entries(&self, gathered: &Gathered<'_>, open: &mut Open) -> Vec<Entry> {
        let budgets = gathered.budgets.iter().filter_map(|record| {
            open.look(record, budget::PROJECT);
            open.look(record, budget::TYPE);
            open.look(record, budget::PERIOD);
            let kind = budget::TYPE.get(record).unwrap_or(budget::Type::Original);
            self.entry(record, What::Budget(kind), budget::VALUE, None, open)
        });
        let mut entries: Vec<Entry> = budgets.collect();
        budgets::replace(&mut entries, gathered);
        let moved = gathered.moved.iter().filter_map(|record| {
            open.look(record, transaction::PROJECT);
            open.look(record, transaction::TYPE);
            open.look(record, transaction::PROVIDER);
            let kind = transaction::TYPE.get(record)?;
            self.entry(record, What::Moved(kind), transaction::VALUE, transaction::PROVIDER.get(record), open)
        });
        entries.extend(moved);
        entries
    }

    /// None for a record without an amount: it is still being filled in.
    fn entry(
        &self,
        record: &Record,
        what: What,
        value: One<Money>,
        provider: Option<Id<Organisation>>,
        open: &mut Open,
    ) -> Option<Entry> {
        let mut values = value.read(record).values().into_iter().filter_map(|value| Money::read(value).ok());
        let (money, others): (Money, Vec<Money>) = (values.next()?, values.collect());
        let known = self.exchange.worth(money, &others);
        if value.read(record).in_conflict() {
            // Which of two revised budgets counts is for their value dates to say.
            let is_dated =
                matches!(what, What::Moved(_)) || others.iter().all(|other| other.value_date == money.value_date);
            open.add(&record.id, value.name(), is_dated && matches!(known, Ok((_, true))));
        }
        if self.workspace.life(record) == Life::Contested {
            open.add(&record.id, "life".parse().expect("letters make a field's name"), false);
        }
        for currency in std::iter::once(&money).chain(&others).map(|money| money.currency).chain([self.exchange.target])
        {
            if let Some(quoted) = self.exchange.rate(currency).filter(|quoted| !quoted.others.is_empty()) {
                open.add(&quoted.record, rate::PUBLISHED.name(), true);
            }
        }
        let worth = known.map(|(worth, _)| worth);
        Some(Entry { record: record.id.clone(), what, money, worth, provider, is_replaced: false })
    }
}

fn shares(project: &Record) -> Vec<(Option<Id<Country>>, u32)> {
    match project::SHARES.get(project) {
        Some(shares) => shares.iter().map(|(country, share)| (Some(country.clone()), share)).collect(),
        None => vec![(project::LEAD.get(project), Shares::WHOLE)],
    }
}
