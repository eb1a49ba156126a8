//! What the next project should know.

use super::{Project, kind};
use crate::base::{Id, PartialDate};
use crate::model::{Identity, One, Prose};

pub const PROJECT: One<Id<Project>> = One::new("project");
pub const TITLE: Prose = Prose::new("title");
pub const TEXT: Prose = Prose::new("text");
pub const DATE: One<PartialDate> = One::new("date");

kind! {
    /// See the module.
    Lesson "lesson", Identity::Random,
    [PROJECT, TITLE, TEXT, DATE]
}
