//! What somebody has to say about a record. Who and when is the lineage's to say.

use super::kind;
use crate::base::RecordId;
use crate::model::{Identity, One};

/// Any record.
pub const ABOUT: One<RecordId> = One::new("about");
/// In whatever language it was written.
pub const TEXT: One<Box<str>> = One::new("text");
/// Set when whoever it was meant for has dealt with it.
pub const SETTLED: One<bool> = One::new("settled");

kind! {
    /// See the module.
    Comment "comment", Identity::Random,
    [ABOUT, TEXT, SETTLED]
}
