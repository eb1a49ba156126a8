//! Which projects does a question pick, and how does a project divide over countries?
//!
//! Shares are hundredths of a percent, as in [`project::Shares`]. Knows no language: how texts are
//! folded for searching is an argument.

use std::collections::BTreeSet;

use super::corridors::touched;
use super::coverage::Phase;
use super::strategy::id;
use crate::base::{Date, Dot, FieldName, Id, RecordId, order};
use crate::model::kinds::project::{self, Shares, Stage};
use crate::model::kinds::{Call, Country, Node, Project};
use crate::model::{Reading, Record, Value, Workspace};

/// What a project must have to be listed; what is `None` or empty asks nothing.
#[derive(Clone, Copy, Default)]
pub struct Criteria<'a> {
    pub country: Option<&'a Id<Country>>,
    pub objective: Option<&'a Id<Node>>,
    pub challenge: Option<&'a Id<Node>>,
    pub stage: Option<Stage>,
    pub phase: Option<Phase>,
    pub lead: Option<&'a Id<Country>>,
    pub call: Option<&'a Id<Call>>,
    /// Ends on this day or later.
    pub ends_from: Option<Date>,
    /// Ends on this day or earlier.
    pub ends_by: Option<Date>,
    /// Words that all stand in the title or the summary, in whatever language.
    pub words: &'a str,
}

impl Criteria<'_> {
    /// Whether the project has all of it. `fold` makes spellings equal that searching takes for one.
    pub fn pick(self, project: &Record, fold: fn(&str) -> String) -> bool {
        self.country.is_none_or(|country| touched(project).contains(country))
            && self.objective.is_none_or(|objective| project::OBJECTIVES.get(project).contains(objective))
            && self.challenge.is_none_or(|challenge| project::CHALLENGES.get(project).contains(challenge))
            && self.stage.is_none_or(|stage| project::STAGE.get(project) == Some(stage))
            && self.phase.is_none_or(|phase| Phase::of_project(project) == phase)
            && self.lead.is_none_or(|lead| project::LEAD.get(project).as_ref() == Some(lead))
            && self.call.is_none_or(|call| project::CALL.get(project).as_ref() == Some(call))
            && self.ends_from.is_none_or(|day| end(project).is_some_and(|end| end >= day))
            && self.ends_by.is_none_or(|day| end(project).is_some_and(|end| end <= day))
            && holds(project, &fold(self.words), fold)
    }
}

/// The projects that have all of it.
pub fn picked(workspace: &Workspace, criteria: Criteria<'_>, fold: fn(&str) -> String) -> BTreeSet<Id<Project>> {
    let projects = workspace.living::<Project>().filter(|project| criteria.pick(project, fold));
    order::set(projects.filter_map(|project| id(project)))
}

/// Of these projects those in which the field doesn't say this yet, each with the dots that saying it
/// replaces. While people disagree on it, it is not said.
pub fn differing(
    workspace: &Workspace,
    ids: &BTreeSet<Id<Project>>,
    field: &FieldName,
    value: &Value,
) -> Vec<(RecordId, Vec<Dot>)> {
    let differs = |project: &Record| {
        let reading = Reading::of(project.fields.get(field));
        let says = reading.value().unwrap_or(&Value::Empty) == value && !reading.in_conflict();
        (!says).then(|| (project.id.clone(), reading.dots()))
    };
    ids.iter().filter_map(|id| differs(workspace.get(id.record())?)).collect()
}

/// The day it ended, or is to end.
pub fn end(project: &Record) -> Option<Date> {
    project::ACTUAL_END.get(project).or_else(|| project::PLANNED_END.get(project))
}

fn holds(project: &Record, words: &str, fold: fn(&str) -> String) -> bool {
    let is_text = |stem: &str| stem == "title" || stem == "summary";
    let registers = project.fields.iter().filter(|(name, _)| is_text(name.stem())).map(|(_, register)| register);
    let values = registers.flat_map(|register| register.iter().map(|(_, write)| &write.value));
    let texts: Vec<String> = values.filter_map(Value::as_text).map(fold).collect();
    words.split_whitespace().all(|word| texts.iter().any(|text| text.contains(word)))
}

/// Equal shares that add up to the whole: what doesn't divide goes to the first ones.
pub fn even_split(parts: usize) -> Vec<u32> {
    let Some(count) = u32::try_from(parts).ok().filter(|count| *count > 0) else { return Vec::new() };
    let (share, rest) = (Shares::WHOLE / count, Shares::WHOLE % count);
    (0..count).map(|place| share + u32::from(place < rest)).collect()
}

/// A percentage in decimals ("12.5") as hundredths of a percent; none where it is below zero, above
/// the whole, or finer than a hundredth.
pub fn hundredths(percent: &str) -> Option<u32> {
    let (whole, decimals) = percent.split_once('.').unwrap_or((percent, ""));
    let decimals = decimals.trim_end_matches('0');
    let places: u32 = format!("{decimals:0<2}").parse().ok().filter(|_| decimals.len() <= 2)?;
    let share = whole.parse::<u32>().ok()?.checked_mul(100)?.checked_add(places)?;
    (share <= Shares::WHOLE).then_some(share)
}

/// The inverse: 1250 is "12.5".
pub fn percent(hundredths: u32) -> String {
    let exact = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    exact.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, country, node};
    use super::*;
    use crate::base::Lang;

    #[test]
    fn a_project_is_picked_by_all_that_is_asked() {
        let mut sample = Sample::new();
        sample.project("a", Stage::Ongoing, &["o1", "o2"], &["kz", "kg"]);
        sample.write("project-a", project::TITLE.set(Lang::En, "Safe return through Osh"));
        sample.write("project-a", project::SUMMARY.set(Lang::Ru, "Приём вернувшихся"));
        sample.project("b", Stage::Idea, &["o1"], &["kz"]);
        sample.write("project-b", project::CHALLENGES.set(&node("c6"), true));
        sample.project("c", Stage::Idea, &[], &[]);
        sample.write("project-c", project::LEAD.set(&country("uz")));
        let (day, call) = (|text: &str| text.parse::<Date>().unwrap(), "call-k".parse().unwrap());
        sample.write("project-a", project::PLANNED_END.set(&day("2026-12-31")));
        sample.write("project-b", project::PLANNED_END.set(&day("2026-12-31")));
        sample.write("project-b", project::ACTUAL_END.set(&day("2027-03-31")));
        sample.write("project-b", project::CALL.set(&call));
        sample.write("project-b", project::MISSIONS.set(&country("ru"), true));
        let (kz, kg, uz, tj, ru) = (country("kz"), country("kg"), country("uz"), country("tj"), country("ru"));
        let (o1, o2, c6) = (node("o1"), node("o2"), node("c6"));
        let all = Criteria::default();
        for (criteria, expected) in [
            (all, "abc"),
            (Criteria { country: Some(&kz), ..all }, "ab"),
            (Criteria { country: Some(&uz), ..all }, "c"),
            (Criteria { country: Some(&tj), ..all }, ""),
            (Criteria { country: Some(&ru), ..all }, "b"),
            (Criteria { objective: Some(&o1), ..all }, "ab"),
            (Criteria { objective: Some(&o2), country: Some(&kg), ..all }, "a"),
            (Criteria { challenge: Some(&c6), ..all }, "b"),
            (Criteria { stage: Some(Stage::Idea), ..all }, "bc"),
            (Criteria { stage: Some(Stage::Closed), ..all }, ""),
            (Criteria { phase: Some(Phase::Active), ..all }, "a"),
            (Criteria { phase: Some(Phase::Pipeline), ..all }, "bc"),
            (Criteria { lead: Some(&uz), ..all }, "c"),
            (Criteria { lead: Some(&kz), ..all }, ""),
            (Criteria { call: Some(&call), ..all }, "b"),
            (Criteria { ends_from: Some(day("2026-12-31")), ..all }, "ab"),
            (Criteria { ends_from: Some(day("2027-01-01")), ..all }, "b"),
            (Criteria { ends_by: Some(day("2026-12-31")), ..all }, "a"),
            (Criteria { ends_by: Some(day("2026-12-30")), ..all }, ""),
            (Criteria { words: "osh RETURN", ..all }, "a"),
            (Criteria { words: " приём ", ..all }, "a"),
            (Criteria { words: "return nowhere", ..all }, ""),
        ] {
            let picked = picked(&sample.workspace, criteria, str::to_lowercase);
            let picked: String = picked.iter().map(Id::rest).collect();
            assert_eq!(picked, expected, "{:?} {:?}", criteria.country, criteria.words);
        }
    }

    #[test]
    fn what_says_so_already_is_left_alone() {
        let mut sample = Sample::new();
        for (rest, stage) in [("a", Stage::Idea), ("b", Stage::Ongoing), ("c", Stage::Ongoing)] {
            sample.project(rest, stage, &["o1"], &[]);
        }
        sample.beside("project-c", project::STAGE.set(&Stage::Closed));
        let ids = order::set(["a", "b", "c", "nowhere"].map(|rest| format!("project-{rest}").parse().unwrap()));
        let o1 = node("o1");
        for ((field, value), expected) in [
            // b says it; on c two people disagree, so a write settles it over both.
            (project::STAGE.set(&Stage::Ongoing), &[("a", 1), ("c", 2)][..]),
            (project::OBJECTIVES.set(&o1, true), &[]),
            (project::OBJECTIVES.set(&o1, false), &[("a", 1), ("b", 1), ("c", 1)]),
            (project::CHALLENGES.set(&node("c6"), false), &[]),
            (project::LEAD.set(&country("kg")), &[("a", 0), ("b", 0), ("c", 0)]),
        ] {
            let found = differing(&sample.workspace, &ids, &field, &value);
            let found: Vec<_> = found.iter().map(|(id, dots)| (id.rest(), dots.len())).collect();
            assert_eq!(found, expected, "{field}");
        }
    }

    #[test]
    fn an_even_split_adds_up() {
        for (parts, expected) in [
            (0, &[][..]),
            (1, &[10_000]),
            (2, &[5_000, 5_000]),
            (3, &[3_334, 3_333, 3_333]),
            (5, &[2_000; 5]),
            (6, &[1_667, 1_667, 1_667, 1_667, 1_666, 1_666]),
        ] {
            assert_eq!(even_split(parts), expected);
            assert_eq!(expected.iter().sum::<u32>(), if parts == 0 { 0 } else { Shares::WHOLE });
        }
    }

    #[test]
    fn percentages_are_exact() {
        for (text, share) in [("0", 0), ("0.01", 1), ("12.5", 1_250), ("33.34", 3_334), ("40", 4_000), ("100", 10_000)]
        {
            assert_eq!(hundredths(text), Some(share), "{text}");
            assert_eq!(percent(share), text);
        }
        assert_eq!(hundredths("12.500"), Some(1_250));
        for text in ["-1", "33.333", "100.01", "101", "99999999", "", "x"] {
            assert_eq!(hundredths(text), None, "{text}");
        }
    }
}
