//! The strategy that every office starts from: frameworks, nodes, crosswalk, countries (M14).
//!
//! Each release of its texts is a bundle like any other, under one fixed lineage made from the
//! hash of its sources, and never extended: new texts are a new file beside the old. The files are
//! written and checked by a test (`tests/it/exchange/built_in.rs`), so nothing is verified here.

use crate::base::Id;
use crate::merge::join_workspaces;
use crate::model::{Workspace, WorkspaceId};

use super::bundle::Reader;

/// The releases, oldest first.
pub const RELEASES: &[&str] = &[include_str!("strategy-1.kerege.json")];

/// The workspace of IOM's offices in Central Asia. The same for all of them, so that their files
/// merge without asking.
pub fn workspace_id() -> WorkspaceId {
    Id::natural(&["iom-central-asia"]).expect("letters and hyphens make an id")
}

/// A workspace that holds what is built in, and nothing that anyone wrote.
pub fn built_in() -> Workspace {
    workspace_of(RELEASES)
}

/// The join of releases; see [`RELEASES`]. For tests of releases to come as well.
///
/// # Panics
/// On a text that is no bundle: this is for texts that a test has read before.
pub fn workspace_of(releases: &[&str]) -> Workspace {
    let mut workspace = Workspace::new(workspace_id());
    for text in releases {
        let mut reader = Reader::open_trusted(text.as_bytes()).expect("a test reads every release");
        while reader.step(usize::MAX).expect("a test reads every release").is_some() {}
        let bundle = reader.finish();
        let release =
            Workspace { records: bundle.records, lineages: bundle.lineages, ..Workspace::new(workspace_id()) };
        join_workspaces(&mut workspace, &release);
    }
    workspace
}
