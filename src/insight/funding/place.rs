//! The money of one place: the region, a country, an objective, a challenge, and where two of them cross.

use std::cmp::Reverse;

use super::{Funding, Line, Sums};
use crate::base::{Id, order};
use crate::insight::worth::Worth;
use crate::model::Workspace;
use crate::model::kinds::priority::Crossing;
use crate::model::kinds::project::{self, Shares};
use crate::model::kinds::{Country, Project};

/// See the module. Projects that are closed, rejected, cancelled or on hold don't count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Here {
    pub money: Sums<Worth>,
    pub projects: usize,
    /// Amounts that are in no sum, for lack of a rate.
    pub left_out: usize,
    /// Whether an open conflict leaves any of it undecided.
    pub is_open: bool,
    /// Projects that lack money here, those that lack most first.
    pub gaps: Vec<(Id<Project>, Worth)>,
}

/// What of the funding belongs to the place. Of a project in several countries each has its share; a
/// project of several objectives or challenges stands whole in each.
pub fn here(workspace: &Workspace, funding: &Funding, at: &Crossing) -> Here {
    let mut here = Here::default();
    for line in funding.lines.iter().filter(|line| line.counts() && serves(workspace, line, at)) {
        let Some(share) = share(line, at.country.as_ref()) else { continue };
        let money = line.money.shown().map(|worth| worth.share(share));
        here.money = here.money + money;
        here.projects += 1;
        here.left_out += line.left_out().count();
        here.is_open |= !line.open.fields.is_empty();
        let gap = money.gap;
        if gap > Worth::ZERO {
            here.gaps.push((line.project.clone(), gap));
        }
    }
    order::sort_by_key(&mut here.gaps, |(project, gap)| (Reverse(*gap), project.clone()));
    here
}

fn serves(workspace: &Workspace, line: &Line, at: &Crossing) -> bool {
    let answers = |challenge| {
        let project = workspace.get(line.project.record());
        project.is_some_and(|project| project::CHALLENGES.get(project).contains(challenge))
    };
    at.objective.as_ref().is_none_or(|objective| line.objectives.contains(objective))
        && at.challenge.as_ref().is_none_or(answers)
}

/// In hundredths of a percent; all of it where no country is asked for.
fn share(line: &Line, country: Option<&Id<Country>>) -> Option<u32> {
    let Some(country) = country else { return Some(Shares::WHOLE) };
    line.shares.iter().find(|(of, _)| of.as_ref() == Some(country)).map(|(_, share)| *share)
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::{Sample, country, money, node};
    use super::super::budget::Type::Original;
    use super::super::funding;
    use super::super::transaction::Type::Commitment;
    use super::*;
    use crate::base::Currency;
    use crate::model::kinds::project::Stage;

    /// Two countries share one project equally, another is one country's alone, a third is closed.
    #[test]
    fn a_place_has_its_shares_and_what_serves_it_whole() {
        let mut sample = Sample::new();
        for (name, stage, nodes, places, asked) in [
            ("a", Stage::Ongoing, &["o1", "o2"][..], &["kz", "kg"][..], "100 USD"),
            ("b", Stage::Idea, &["o2"], &["kz"], "40 USD"),
            ("c", Stage::Closed, &["o2"], &["kz"], "900 USD"),
            ("d", Stage::Idea, &["o1"], &["kz"], "7 XYZ"),
        ] {
            sample.project(name, stage, nodes, places);
            sample.budget(name, name, Original, 2026..=2026, money(asked));
        }
        sample.write("project-a", project::CHALLENGES.set(&node("c6"), true));
        sample.moved("m", "a", Commitment, "sdc", money("30 USD"));
        let funding = funding(&sample.workspace, Currency::USD, "2026-11-24".parse().unwrap());
        let at = |country: Option<&str>, objective: Option<&str>, challenge: Option<&str>| Crossing {
            country: country.map(self::country),
            objective: objective.map(node),
            challenge: challenge.map(node),
        };
        for (at, projects, left_out, requested, gap, gaps) in [
            (at(None, None, None), 3, 1, "140", "110", "ab"),
            (at(Some("kz"), None, None), 3, 1, "90", "75", "ba"),
            (at(Some("kg"), None, None), 1, 0, "50", "35", "a"),
            (at(Some("tj"), None, None), 0, 0, "0", "0", ""),
            (at(None, Some("o1"), None), 2, 1, "100", "70", "a"),
            (at(Some("kz"), Some("o2"), None), 2, 0, "90", "75", "ba"),
            (at(None, None, Some("c6")), 1, 0, "100", "70", "a"),
        ] {
            let here = here(&sample.workspace, &funding, &at);
            let shown = |worth: Worth| worth.rounded(0).to_string();
            let named: String = here.gaps.iter().map(|(project, _)| project.rest()).collect();
            let found = (here.projects, here.left_out, shown(here.money.requested), shown(here.money.gap), named);
            assert_eq!(found, (projects, left_out, requested.into(), gap.into(), gaps.into()), "{at:?}");
        }
    }
}
