//! What a project counts to know whether it gets where it wants.
//!
//! The measured values stand in the indicator's [`super::Series`].

use super::{Project, kind};
use crate::base::Id;
use crate::model::{Identity, One, Prose};

pub const PROJECT: One<Id<Project>> = One::new("project");
pub const TITLE: Prose = Prose::new("title");
/// What is counted: persons, households, officials.
pub const UNIT: One<Box<str>> = One::new("unit");

kind! {
    /// See the module.
    Indicator "indicator", Identity::Random,
    [PROJECT, TITLE, UNIT]
}
