//! How severe is a challenge in a country, now and over time?

use std::collections::BTreeMap;

use super::strategy::id;
use crate::base::{Date, Id, order};
use crate::model::kinds::assessment::{self, Severity, Trend};
use crate::model::kinds::{Assessment, Country, Node};
use crate::model::{FieldValue, Record, Workspace};

/// From this level on a challenge calls for a project.
pub const SEVERE: u8 = 4;

/// One assessment that says how severe it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub record: Id<Assessment>,
    pub date: Date,
    pub severity: Severity,
    pub trend: Option<Trend>,
    /// The lowest and the highest of the severities written, while they are in conflict (M15).
    pub range: Option<(Severity, Severity)>,
}

impl Standing {
    pub fn is_severe(&self) -> bool {
        self.severity.level() >= SEVERE
    }
}

/// Every assessment by country and challenge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Severities(BTreeMap<(Id<Country>, Id<Node>), Vec<Standing>>);

impl Severities {
    /// The assessments, the oldest first.
    pub fn series(&self, country: &Id<Country>, challenge: &Id<Node>) -> &[Standing] {
        self.0.get(&(country.clone(), challenge.clone())).map_or(&[], Vec::as_slice)
    }

    pub fn latest(&self, country: &Id<Country>, challenge: &Id<Node>) -> Option<&Standing> {
        self.series(country, challenge).last()
    }

    /// The latest of every country and challenge that was ever assessed.
    pub fn all_latest(&self) -> impl Iterator<Item = (&Id<Country>, &Id<Node>, &Standing)> {
        self.0.iter().filter_map(|((country, challenge), series)| Some((country, challenge, series.last()?)))
    }

    /// The country's highest latest severity, of whichever challenge.
    pub fn worst_in(&self, country: &Id<Country>) -> Option<Severity> {
        self.all_latest().filter(|(of, ..)| *of == country).map(|(.., latest)| latest.severity).max()
    }

    /// The challenge's highest latest severity, in whichever country.
    pub fn worst_of(&self, challenge: &Id<Node>) -> Option<Severity> {
        self.all_latest().filter(|(_, of, _)| *of == challenge).map(|(.., latest)| latest.severity).max()
    }

    /// The day the country was last assessed.
    pub fn assessed(&self, country: &Id<Country>) -> Option<Date> {
        self.all_latest().filter(|(of, ..)| *of == country).map(|(.., latest)| latest.date).max()
    }
}

/// What is known of severity.
pub fn severities(workspace: &Workspace) -> Severities {
    let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for record in workspace.living::<Assessment>() {
        let (Some((country, challenge, date)), Some(standing)) = (about(record), standing(record)) else { continue };
        found.entry((country, challenge)).or_default().push(Standing { date, ..standing });
    }
    found.values_mut().for_each(|series| order::sort_by_key(series, |standing| standing.date));
    Severities(found)
}

/// What an assessment is about: its id says so, whatever became of its fields.
pub fn about(record: &Record) -> Option<(Id<Country>, Id<Node>, Date)> {
    let mut parts = record.id.parts();
    let mut part = || parts.next();
    Some((Id::natural(&[part()?]).ok()?, Id::natural(&[part()?]).ok()?, part()?.parse().ok()?))
}

fn standing(record: &Record) -> Option<Standing> {
    let reading = assessment::SEVERITY.read(record);
    let levels = || reading.values().into_iter().filter_map(|value| Severity::read(value).ok());
    Some(Standing {
        record: id(record)?,
        date: about(record)?.2,
        severity: assessment::SEVERITY.get(record)?,
        trend: assessment::TREND.get(record),
        range: levels().min().zip(levels().max()).filter(|_| reading.in_conflict()),
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, country, node};
    use super::*;

    fn level(standing: Option<Severity>) -> u8 {
        standing.map_or(0, Severity::level)
    }

    #[test]
    fn the_latest_by_date_stands_and_the_series_is_in_order() {
        let mut sample = Sample::new();
        sample.assess("tj", "c6", "2026-11-02", 4);
        sample.assess("tj", "c6", "2025-03-09", 5);
        sample.assess("tj", "c1", "2026-01-01", 2);
        sample.assess("kg", "c6", "2026-01-01", 3);
        sample.assess("kg", "c6", "2026-02-01", 5);
        sample.delete("assessment-kg--c6--2026-02-01");
        let severities = severities(&sample.workspace);
        let series = severities.series(&country("tj"), &node("c6"));
        assert_eq!(series.iter().map(|one| one.severity.level()).collect::<Vec<_>>(), [5, 4]);
        assert_eq!(severities.assessed(&country("tj")), "2026-11-02".parse().ok());
        for (place, worst) in [("tj", 4), ("kg", 3), ("uz", 0)] {
            assert_eq!(level(severities.worst_in(&country(place))), worst, "{place}");
        }
        for (challenge, worst) in [("c6", 4), ("c1", 2), ("c8", 0)] {
            assert_eq!(level(severities.worst_of(&node(challenge))), worst, "{challenge}");
        }
    }

    #[test]
    fn two_offices_on_one_day_make_one_standing_with_its_range() {
        let mut sample = Sample::new();
        sample.assess("tj", "c6", "2026-11-02", 4);
        sample.beside("assessment-tj--c6--2026-11-02", ("severity".parse().unwrap(), 2u32.write()));
        let severities = severities(&sample.workspace);
        let latest = severities.latest(&country("tj"), &node("c6")).unwrap();
        assert_eq!(latest.range.map(|(low, high)| (low.level(), high.level())), Some((2, 4)));
        assert_eq!(severities.series(&country("tj"), &node("c6")).len(), 1);
    }
}
