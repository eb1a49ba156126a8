//! A node of a framework: an objective or a challenge of the strategy, or an entry of an agreed list.

use super::{Framework, kind};
use crate::base::Id;
use crate::model::field::choice;
use crate::model::{Identity, One, Prose};

choice! {
    /// What a node is in its framework.
    Role {
        Objective = "objective",
        Challenge = "challenge",
        /// An objective of the Global Compact, a target of the SDGs, a CRS purpose code.
        Reference = "reference",
    }
}

pub const FRAMEWORK: One<Id<Framework>> = One::new("framework");
pub const ROLE: One<Role> = One::new("role");
/// As the framework writes it: `O1`, `C6`, `10.7`.
pub const CODE: One<Box<str>> = One::new("code");
/// Order within the framework and role, from 1.
pub const POSITION: One<u32> = One::new("position");
pub const TITLE: Prose = Prose::new("title");
pub const STATEMENT: Prose = Prose::new("statement");

kind! {
    /// See the module.
    Node "node", Identity::Random,
    [FRAMEWORK, ROLE, CODE, POSITION, TITLE, STATEMENT]
}
