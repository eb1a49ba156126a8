//! A call of the coordinating office for concept notes. Offices answer with projects that name it.

use super::{Country, Node, kind};
use crate::base::{Date, Id};
use crate::model::field::choice;
use crate::model::{Each, Identity, Money, One, Prose};

choice! {
    Status {
        Open = "open",
        Closed = "closed",
    }
}

pub const TITLE: Prose = Prose::new("title");
pub const TEXT: Prose = Prose::new("text");
pub const OBJECTIVE: One<Id<Node>> = One::new("objective");
/// The offices that are asked.
pub const COUNTRIES: Each<Id<Country>> = Each::new("countries");
/// No answer may ask for more.
pub const CEILING: One<Money> = One::new("ceiling");
/// The last day for answers.
pub const DUE: One<Date> = One::new("due");
pub const STATUS: One<Status> = One::new("status");

kind! {
    /// See the module.
    Call "call", Identity::Random,
    [TITLE, TEXT, OBJECTIVE, COUNTRIES, CEILING, DUE, STATUS]
}
