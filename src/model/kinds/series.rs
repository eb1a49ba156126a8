//! The values of one indicator: target, actual and review state, by period and group of people.
//!
//! One record an indicator, a register a cell: two people who enter different cells never disagree.

use std::fmt;
use std::str::FromStr;

use super::review::State;
use super::{Indicator, kind};
use crate::base::{Id, Malformed, PartialDate};
use crate::model::field::choice;
use crate::model::{Cells, Element, Identity, One};

choice! {
    /// Whom a value counts.
    Group {
        All = "all",
        Female = "f",
        Male = "m",
    }
}

/// Where a value stands. Written `2026-03:f`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cell {
    pub period: PartialDate,
    pub group: Group,
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.period, self.group.code())
    }
}

impl FromStr for Cell {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        const WRONG: Malformed = Malformed("a cell is a period, a colon and a group");
        let (period, group) = text.split_once(':').ok_or(WRONG)?;
        Ok(Self { period: period.parse()?, group: Group::from_code(group).ok_or(WRONG)? })
    }
}

impl Element for Cell {}

pub const INDICATOR: One<Id<Indicator>> = One::new("indicator");
/// What was planned, in the indicator's unit.
pub const TARGET: Cells<Cell, u32> = Cells::new("target");
/// What was reached, in the indicator's unit.
pub const ACTUAL: Cells<Cell, u32> = Cells::new("actual");
/// How far an actual value is agreed on.
pub const REVIEW: Cells<Cell, State> = Cells::new("review");

kind! {
    /// Named by its indicator, and carried as columns.
    Series "series", Identity::Natural(1),
    [INDICATOR, TARGET, ACTUAL, REVIEW] columnar
}

/// The id of the one series that an indicator has.
pub fn id(indicator: &Id<Indicator>) -> Result<Id<Series>, Malformed> {
    Id::natural(&[indicator.rest()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_has_one_spelling() {
        for text in ["2026:all", "2026-03:f", "2026-03-31:m"] {
            assert_eq!(text.parse::<Cell>().map(|cell| cell.to_string()), Ok(text.to_owned()));
        }
        for wrong in ["", "2026", "2026:", "2026:x", ":f", "2026-3:f", "2026-03:f:f"] {
            assert!(wrong.parse::<Cell>().is_err(), "{wrong}");
        }
    }
}
