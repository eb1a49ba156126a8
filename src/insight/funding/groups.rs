//! The same money by phase, year, country and objective, and by who gives it.
//!
//! Rows add up to the total exactly, but for objectives: a project of several stands whole in each.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Line, Sums};
use crate::base::{Id, order};
use crate::insight::coverage::Phase;
use crate::insight::worth::Worth;
use crate::model::kinds::{Country, Node, Organisation};

/// One group's money and how many projects it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<K> {
    pub key: K,
    pub money: Sums<Worth>,
    pub projects: usize,
}

fn group<'a, K: Ord, P: IntoIterator<Item = (K, Sums<Worth>)>>(
    lines: impl IntoIterator<Item = &'a Line>,
    parts: impl Fn(&'a Line) -> P,
) -> Vec<Row<K>> {
    let mut rows: BTreeMap<K, (Sums<Worth>, usize)> = BTreeMap::new();
    for (key, money) in lines.into_iter().flat_map(parts) {
        let (sum, projects) = rows.entry(key).or_default();
        *sum = *sum + money;
        *projects += 1;
    }
    rows.into_iter().map(|(key, (money, projects))| Row { key, money, projects }).collect()
}

pub fn by_phase<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Vec<Row<Phase>> {
    group(lines, |line| [(line.phase(), line.money.shown())])
}

/// By the year in which a budget begins; what has none comes first.
pub fn by_year<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Vec<Row<Option<u16>>> {
    group(lines, |line| line.years.clone())
}

/// Each country's share; what belongs to none comes first.
pub fn by_country<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Vec<Row<Option<Id<Country>>>> {
    group(lines, |line| {
        let shares = line.shares.iter();
        shares.map(|(country, share)| (country.clone(), line.money.shown().map(|worth| worth.share(*share))))
    })
}

/// Whole in each objective; what serves none comes first.
pub fn by_objective<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Vec<Row<Option<Id<Node>>>> {
    group(lines, |line| {
        let none = line.objectives.is_empty().then_some(None);
        none.into_iter().chain(line.objectives.iter().cloned().map(Some)).map(|node| (node, line.money.shown()))
    })
}

/// Who gives how much, and what would be missing without them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weight {
    /// None for money whose giver is not named.
    pub donor: Option<Id<Organisation>>,
    pub confirmed: Worth,
    pub soft: Worth,
    /// Its part of all confirmed money, in hundredths of a percent.
    pub part: i128,
    pub projects: usize,
    /// The gap of all projects if it leaves.
    pub gap_without: Worth,
    /// Projects whose gap that makes, or makes larger.
    pub hit: usize,
}

/// The donors, the largest first.
pub fn donors<'a>(lines: impl IntoIterator<Item = &'a Line> + Clone) -> Vec<Weight> {
    let all: Worth = lines.clone().into_iter().map(|line| line.money.confirmed.shown).sum();
    let gap: Worth = lines.clone().into_iter().map(|line| line.money.gap.shown).sum();
    let mut weights: BTreeMap<&Option<Id<Organisation>>, Weight> = BTreeMap::new();
    for line in lines {
        for (donor, given) in &line.donors {
            let weight = weights.entry(donor).or_insert_with(|| Weight {
                donor: donor.clone(),
                confirmed: Worth::ZERO,
                soft: Worth::ZERO,
                part: 0,
                projects: 0,
                gap_without: gap,
                hit: 0,
            });
            let Sums { requested, confirmed, gap, .. } = line.money.shown();
            let left = requested.beyond(confirmed.without(given.confirmed));
            weight.confirmed = weight.confirmed + given.confirmed;
            weight.soft = weight.soft + given.soft;
            weight.projects += 1;
            weight.gap_without = weight.gap_without + left.without(gap);
            weight.hit += usize::from(left > gap);
        }
    }
    let mut weights: Vec<Weight> = weights.into_values().collect();
    for weight in &mut weights {
        weight.part = weight.confirmed.part_of(all).unwrap_or(0);
    }
    order::sort_by_key(&mut weights, |weight| Reverse((weight.confirmed, weight.soft)));
    weights
}

#[cfg(test)]
mod tests {
    use super::super::{Funding, funding};
    use super::*;
    use crate::base::Currency;
    use crate::insight::sample::{Sample, country, money, node};
    use crate::model::kinds::budget::Type::Original;
    use crate::model::kinds::project::Stage;
    use crate::model::kinds::transaction::Type::{Commitment, Pledge};

    fn sample() -> Funding {
        let mut sample = Sample::new();
        sample.project("corridor", Stage::Ongoing, &["o1", "o2"], &["kz", "ru"]);
        sample.project("plan", Stage::Idea, &["o1"], &["kz"]);
        sample.budget("1", "corridor", Original, 2026..=2026, money("100 USD"));
        sample.budget("2", "plan", Original, 2027..=2027, money("60 USD"));
        sample.moved("1", "corridor", Commitment, "sdc", money("90 USD"));
        sample.moved("2", "corridor", Commitment, "giz", money("30 USD"));
        sample.moved("3", "plan", Commitment, "giz", money("10 USD"));
        sample.moved("4", "plan", Pledge, "sdc", money("15 USD"));
        funding(&sample.workspace, Currency::USD, "2026-11-24".parse().unwrap())
    }

    fn told<K: Clone>(rows: &[Row<K>]) -> Vec<(K, usize, String, String)> {
        let whole = |worth: Worth| worth.rounded(0).to_string();
        rows.iter()
            .map(|row| (row.key.clone(), row.projects, whole(row.money.requested), whole(row.money.gap)))
            .collect()
    }

    fn row<K>(key: K, projects: usize, requested: &str, gap: &str) -> (K, usize, String, String) {
        (key, projects, requested.to_owned(), gap.to_owned())
    }

    #[test]
    fn a_corridor_is_in_each_of_its_countries_once_and_in_sums_once() {
        let lines = sample().lines;
        let (kz, ru) = (Some(country("kz")), Some(country("ru")));
        assert_eq!(told(&by_country(&lines)), [row(kz, 2, "110", "50"), row(ru, 1, "50", "0")]);
        let (pipeline, active) = (row(Phase::Pipeline, 1, "60", "50"), row(Phase::Active, 1, "100", "0"));
        assert_eq!(told(&by_phase(&lines)), [pipeline, active]);
        assert_eq!(told(&by_year(&lines)), [row(Some(2026), 1, "100", "0"), row(Some(2027), 1, "60", "50")]);
        let (o1, o2) = (Some(node("o1")), Some(node("o2")));
        assert_eq!(told(&by_objective(&lines)), [row(o1, 2, "160", "50"), row(o2, 1, "100", "0")]);
    }

    #[test]
    fn a_donor_that_leaves_opens_the_gaps_it_filled() {
        let donors = donors(&sample().lines);
        let told: Vec<_> = donors
            .iter()
            .map(|weight| {
                let donor = weight.donor.as_ref().map_or("?", |donor| donor.rest());
                let figures =
                    [weight.confirmed, weight.soft, weight.gap_without].map(|worth| worth.rounded(0).to_string());
                (donor, figures.join(" "), weight.part, weight.projects, weight.hit)
            })
            .collect();
        // Without SDC the corridor lacks 70, the plan still 50; without GIZ the surplus bears it there.
        assert_eq!(told, [("sdc", "90 15 120".into(), 6_923, 2, 1), ("giz", "40 0 70".into(), 3_076, 2, 2)]);
    }
}
