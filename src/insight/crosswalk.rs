//! What is a node linked to, in both directions?

use super::strategy::id;
use crate::base::{Id, order};
use crate::model::kinds::crosswalk::{self, Origin, Relation};
use crate::model::kinds::{Crosswalk, Framework, Node, node};
use crate::model::{Record, Workspace};

/// One link, seen from the node that was asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub record: Id<Crosswalk>,
    /// The node at the other end.
    pub node: Id<Node>,
    /// The list the other end belongs to.
    pub framework: Option<Id<Framework>>,
    pub relation: Option<Relation>,
    pub origin: Option<Origin>,
    /// The node that was asked about answers or serves the other; else the other way round.
    pub forward: bool,
}

/// The node's links, in the order of the other ends' frameworks and positions.
pub fn links(workspace: &Workspace, of: &Id<Node>) -> Vec<Link> {
    let mut links: Vec<_> = workspace.living::<Crosswalk>().filter_map(|record| link(workspace, record, of)).collect();
    order::sort_by_key(&mut links, |link| {
        let position = workspace.get(link.node.record()).and_then(|node| node::POSITION.get(node));
        (link.framework.clone(), position.unwrap_or(u32::MAX), link.node.clone())
    });
    links
}

/// The challenges that an objective answers, or the objectives that answer a challenge.
pub fn answers(workspace: &Workspace, of: &Id<Node>) -> Vec<Id<Node>> {
    let links = links(workspace, of).into_iter();
    links.filter(|link| link.relation == Some(Relation::Answers)).map(|link| link.node).collect()
}

fn link(workspace: &Workspace, record: &Record, of: &Id<Node>) -> Option<Link> {
    let (from, to) = (crosswalk::FROM.get(record)?, crosswalk::TO.get(record)?);
    let forward = from == *of;
    if !forward && to != *of {
        return None;
    }
    let node = if forward { to } else { from };
    Some(Link {
        record: id(record)?,
        framework: workspace.get(node.record()).and_then(|node| node::FRAMEWORK.get(node)),
        node,
        relation: crosswalk::RELATION.get(record),
        origin: crosswalk::ORIGIN.get(record),
        forward,
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, node};
    use super::*;

    #[test]
    fn links_are_found_from_both_ends() {
        let mut sample = Sample::new();
        sample.link("o1", "c6", Relation::Answers);
        sample.link("o1", "gcm-10", Relation::Serves);
        sample.link("o2", "c6", Relation::Answers);
        sample.link("o3", "c6", Relation::Answers);
        sample.delete("crosswalk-o3--c6");
        for (of, expected) in [("o1", vec!["c6"]), ("c6", vec!["o1", "o2"]), ("o3", vec![]), ("gcm-10", vec![])] {
            let expected: Vec<_> = expected.into_iter().map(node).collect();
            assert_eq!(answers(&sample.workspace, &node(of)), expected, "{of}");
        }
        let directions: Vec<bool> = links(&sample.workspace, &node("c6")).iter().map(|link| link.forward).collect();
        assert_eq!(directions, [false, false]);
        assert_eq!(links(&sample.workspace, &node("o1")).len(), 2);
    }
}
