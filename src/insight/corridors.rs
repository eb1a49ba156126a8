//! Which ways between countries does a project work along, and which countries does it touch?
//!
//! A corridor leads from a country of the project to a mission outside of the cluster. A project counts
//! once in each country it touches, and its money once: by the shares, which missions have none of.

use std::collections::BTreeSet;

use super::coverage::countries;
use crate::base::Id;
use crate::model::Record;
use crate::model::kinds::{Country, project};

/// From where to where: "Tajikistan – Russian Federation".
pub type Corridor = (Id<Country>, Id<Country>);

/// A project's corridors, in the order of countries, then of missions.
pub fn corridors(project: &Record) -> Vec<Corridor> {
    let missions = project::MISSIONS.get(project);
    let from = |country: Id<Country>| {
        let other = missions.iter().filter(|mission| **mission != country).cloned().collect::<Vec<_>>();
        other.into_iter().map(move |mission| (country.clone(), mission))
    };
    countries(project).into_iter().flat_map(from).collect()
}

/// Every country that a project has to do with, missions among them, each once.
pub fn touched(project: &Record) -> BTreeSet<Id<Country>> {
    let mut touched = countries(project);
    touched.extend(project::MISSIONS.get(project));
    touched
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, country};
    use super::*;
    use crate::model::kinds::project::Stage;

    #[test]
    fn each_country_with_each_mission() {
        for (places, missions, expected, all) in [
            (&["tj", "kg"][..], &["ru"][..], &["kg ru", "tj ru"][..], "kg ru tj"),
            (&["tj"], &["ru", "tr"], &["tj ru", "tj tr"], "ru tj tr"),
            (&["tj"], &[], &[], "tj"),
            (&[], &["ru"], &[], "ru"),
            // Whoever names a country of the project as its mission opens no corridor to itself.
            (&["ru", "tj"], &["ru"], &["tj ru"], "ru tj"),
        ] {
            let mut sample = Sample::new();
            sample.project("a", Stage::Ongoing, &[], places);
            missions.iter().for_each(|rest| sample.write("project-a", project::MISSIONS.set(&country(rest), true)));
            let record = &sample.workspace.records["project-a"];
            let found: Vec<_> =
                corridors(record).iter().map(|(from, to)| format!("{} {}", from.rest(), to.rest())).collect();
            assert_eq!(found, expected, "{places:?} {missions:?}");
            let touched = touched(record);
            assert_eq!(touched.iter().map(|id| id.rest()).collect::<Vec<_>>().join(" "), all);
        }
    }
}
