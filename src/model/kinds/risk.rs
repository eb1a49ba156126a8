//! What may go wrong in a project, how likely and how bad, and what is done about it.

use super::assessment::Trend;
use super::{Project, kind};
use crate::base::{Date, Id, Malformed};
use crate::model::field::choice;
use crate::model::{FieldValue, Identity, One, Prose, Value};

/// 1 (low) to 5 (high): likelihood and impact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Level(u8);

impl Level {
    pub const ALL: [Self; 5] = [Self(1), Self(2), Self(3), Self(4), Self(5)];

    pub fn level(self) -> u8 {
        self.0
    }
}

impl FieldValue for Level {
    fn read(value: &Value) -> Result<Self, Malformed> {
        let level = value.as_int();
        let found = Self::ALL.into_iter().find(|one| Some(i64::from(one.0)) == level);
        found.ok_or(Malformed("likelihood and impact are 1 to 5"))
    }
    fn write(&self) -> Value {
        Value::Int(self.0.into())
    }
}

choice! {
    Status {
        Open = "open",
        /// It has happened: now it is an issue.
        Occurred = "occurred",
        Closed = "closed",
    }
}

pub const PROJECT: One<Id<Project>> = One::new("project");
pub const TITLE: Prose = Prose::new("title");
pub const LIKELIHOOD: One<Level> = One::new("likelihood");
pub const IMPACT: One<Level> = One::new("impact");
/// What is done so that it doesn't happen, or hurts less.
pub const RESPONSE: Prose = Prose::new("response");
/// Whoever watches it, with position.
pub const OWNER: One<Box<str>> = One::new("owner");
/// The day it is looked at again.
pub const REVIEW_DATE: One<Date> = One::new("review-date");
pub const TREND: One<Trend> = One::new("trend");
pub const STATUS: One<Status> = One::new("status");

kind! {
    /// See the module.
    Risk "risk", Identity::Random,
    [PROJECT, TITLE, LIKELIHOOD, IMPACT, RESPONSE, OWNER, REVIEW_DATE, TREND, STATUS]
}
