//! A workspace to look around in: public facts with their sources, and fiction that says so.
//!
//! It is a workspace of its own and stays one: its files come into no other, and no other's into it.
//! The file is written and checked by a test (`tests/it/exchange/sample.rs`).

use crate::base::Id;
use crate::model::WorkspaceId;

/// The sample as a file like any other.
pub const FILE: &str = include_str!("sample.kerege.json");

/// Whether a file of one workspace may not come into the other: one of them is the sample.
pub fn keeps_apart(here: &WorkspaceId, file: &WorkspaceId) -> bool {
    let sample = workspace_id();
    here != file && (*here == sample || *file == sample)
}

/// The workspace of the sample.
pub fn workspace_id() -> WorkspaceId {
    Id::natural(&["iom-central-asia-sample"]).expect("letters and hyphens make an id")
}
