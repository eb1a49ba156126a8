//! What the coordinating office asks the offices to work on first.

use super::{Country, Node, kind};
use crate::base::{Id, Malformed, PartialDate};
use crate::model::field::choice;
use crate::model::{Identity, One, Prose};

choice! {
    Status {
        Proposed = "proposed",
        Agreed = "agreed",
        Answered = "answered",
        Dropped = "dropped",
    }
}

pub const COUNTRY: One<Id<Country>> = One::new("country");
pub const OBJECTIVE: One<Id<Node>> = One::new("objective");
pub const CHALLENGE: One<Id<Node>> = One::new("challenge");
/// 1 is first.
pub const RANK: One<u32> = One::new("rank");
pub const RATIONALE: Prose = Prose::new("rationale");
pub const OWNER: One<Id<Country>> = One::new("owner");
/// By when it should be answered.
pub const HORIZON: One<PartialDate> = One::new("horizon");
pub const STATUS: One<Status> = One::new("status");

kind! {
    /// Named by (country, objective, challenge).
    Priority "priority", Identity::Natural(3),
    [COUNTRY, OBJECTIVE, CHALLENGE, RANK, RATIONALE, OWNER, HORIZON, STATUS]
}

/// The id of the priority at a crossing of the lattice.
pub fn id(country: &Id<Country>, objective: &Id<Node>, challenge: &Id<Node>) -> Result<Id<Priority>, Malformed> {
    Id::natural(&[country.rest(), objective.rest(), challenge.rest()])
}

/// A crossing of the lattice, as far as somebody asks for one; what is `None` asks nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crossing {
    pub country: Option<Id<Country>>,
    pub objective: Option<Id<Node>>,
    pub challenge: Option<Id<Node>>,
}
