//! What is the strategy made of, in the order in which it is read? Framework, nodes, countries.

use crate::base::{Id, KindOf, order};
use crate::model::kinds::country::{self, OfficeRole};
use crate::model::kinds::node::{self, Role};
use crate::model::kinds::{Country, Framework, Node};
use crate::model::{Record, Workspace};

/// Objectives or challenges, by their position.
pub fn nodes(workspace: &Workspace, role: Role) -> Vec<Id<Node>> {
    let mut nodes: Vec<_> = workspace.living::<Node>().filter(|node| node::ROLE.get(node) == Some(role)).collect();
    order::sort_by_key(&mut nodes, |node| (node::POSITION.get(node).unwrap_or(u32::MAX), &node.id));
    nodes.into_iter().filter_map(|node| id(node)).collect()
}

/// The entries of an agreed list, as the list numbers them: 10.7 before 10.c, 2 before 10.
pub fn entries(workspace: &Workspace, list: &Id<Framework>) -> Vec<Id<Node>> {
    let mut nodes: Vec<_> =
        workspace.living::<Node>().filter(|node| node::FRAMEWORK.get(node).as_ref() == Some(list)).collect();
    order::sort_by_key(&mut nodes, |node| {
        let code = node::CODE.get(node).unwrap_or_default();
        let part = |part: &str| (part.parse::<u32>().unwrap_or(u32::MAX), part.to_owned());
        (code.split('.').map(part).collect::<Vec<_>>(), &node.id)
    });
    nodes.into_iter().filter_map(|node| id(node)).collect()
}

/// The countries of the cluster, or the linked missions, by ISO 3166-1 alpha-3: Kazakhstan before
/// Kyrgyzstan, in English and in Russian.
pub fn countries(workspace: &Workspace, linked: bool) -> Vec<Id<Country>> {
    let is_linked = |country: &Record| country::ROLE.get(country) == Some(OfficeRole::LinkedMission);
    let mut countries: Vec<_> = workspace.living::<Country>().filter(|country| is_linked(country) == linked).collect();
    order::sort_by_key(&mut countries, |country| (country::ISO3.get(country), &country.id));
    countries.into_iter().filter_map(|country| id(country)).collect()
}

/// The strategy itself: the framework that the objectives are part of.
pub fn framework(workspace: &Workspace) -> Option<Id<Framework>> {
    let mut nodes = workspace.living::<Node>();
    let objective = nodes.find(|node| node::ROLE.get(node) == Some(Role::Objective))?;
    node::FRAMEWORK.get(objective)
}

/// The typed id of a record that came out of the table of its kind.
pub(super) fn id<K: KindOf>(record: &Record) -> Option<Id<K>> {
    record.id.clone().try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;

    #[test]
    fn entries_stand_as_their_list_numbers_them() {
        let mut sample = Sample::new();
        let list: Id<Framework> = "framework-sdg".parse().unwrap();
        for code in ["10.c", "10.7", "8.8", "10.12", "5.2"] {
            let id = format!("node-{}", code.replace('.', "-"));
            sample.write(&id, node::FRAMEWORK.set(&list));
            sample.write(&id, node::CODE.set(&code.into()));
        }
        sample.write("node-other", node::CODE.set(&"1".into()));
        let found = entries(&sample.workspace, &list);
        let found: Vec<&str> = found.iter().map(|id| id.rest()).collect();
        assert_eq!(found, ["5-2", "8-8", "10-7", "10-12", "10-c"]);
    }
}
