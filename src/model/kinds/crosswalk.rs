//! A link between two nodes of one or two frameworks.

use super::{Node, kind};
use crate::base::Id;
use crate::model::field::choice;
use crate::model::{Identity, One, Prose};

choice! {
    /// How `from` stands to `to`.
    Relation {
        /// An objective answers a challenge.
        Answers = "answers",
        /// An objective or challenge serves an entry of an agreed list.
        Serves = "serves",
    }
}

choice! {
    /// Whose link it is.
    Origin {
        /// Published by the framework's owner.
        Official = "official",
        /// Proposed here, to be discussed.
        Local = "local",
    }
}

pub const FROM: One<Id<Node>> = One::new("from");
pub const TO: One<Id<Node>> = One::new("to");
pub const RELATION: One<Relation> = One::new("relation");
pub const ORIGIN: One<Origin> = One::new("origin");
pub const NOTE: Prose = Prose::new("note");

kind! {
    /// Named by (from, to).
    Crosswalk "crosswalk", Identity::Natural(2),
    [FROM, TO, RELATION, ORIGIN, NOTE]
}
