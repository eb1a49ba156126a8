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
