//! What offices wrote apart and nobody has decided: the fields, and the records that one deleted and
//! another went on with.
//!
//! Looking at every register of a decade takes longer than an edit may; so the list is kept, and only
//! what changed is looked at again.

use std::sync::Arc;

use crate::base::{FieldName, RecordId, order};
use crate::model::{Life, Reading, Record, Workspace};

/// The open conflicts of one workspace: fields, and `life` for a record that somebody deleted. Whether
/// that one stays open is for the others to say, which may refer to it: asked when the list is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenConflicts(Vec<(RecordId, FieldName)>);

impl OpenConflicts {
    pub fn of(workspace: &Workspace) -> Self {
        let mut open = Self::default();
        workspace.records.values().for_each(|record| open.add(record));
        order::sort(&mut open.0);
        open
    }

    /// These records may have changed, come or gone.
    pub fn look_again(&mut self, workspace: &Workspace, ids: &[RecordId]) {
        self.0.retain(|(id, _)| !ids.contains(id));
        ids.iter().filter_map(|id| workspace.records.get(id)).for_each(|record| self.add(record));
        order::sort(&mut self.0);
        self.0.dedup();
    }

    fn add(&mut self, record: &Arc<Record>) {
        if record.life() != Life::Alive {
            self.0.push((record.id.clone(), life()));
        }
        let fields = record.fields.iter().filter(|(_, register)| Reading::of(Some(register)).in_conflict());
        self.0.extend(fields.map(|(name, _)| (record.id.clone(), name.clone())));
    }

    /// Every field that holds different values, and the life of every contested record as `life`, in the
    /// order of ids and names.
    pub fn list(&self, workspace: &Workspace) -> Vec<(RecordId, FieldName)> {
        let is_deleted = |id: &RecordId| workspace.get(id).is_none_or(|record| workspace.life(record) == Life::Deleted);
        let open = self.0.chunk_by(|a, b| a.0 == b.0).filter(|of_one| !is_deleted(&of_one[0].0));
        open.flatten().cloned().collect()
    }
}

fn life() -> FieldName {
    "life".parse().expect("letters make a field's name")
}

/// The same, asked once.
pub fn conflicts(workspace: &Workspace) -> Vec<(RecordId, FieldName)> {
    OpenConflicts::of(workspace).list(workspace)
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;
    use crate::model::kinds::project::{self, Stage};

    #[test]
    fn conflicts_are_fields_and_contested_lives() {
        let mut sample = Sample::new();
        let mut kept = OpenConflicts::of(&sample.workspace);
        let mut found = |sample: &Sample| -> Vec<String> {
            kept.look_again(&sample.workspace, &["project-a", "project-b"].map(|id| id.parse().unwrap()));
            assert_eq!(kept, OpenConflicts::of(&sample.workspace), "what is kept is what one finds anew");
            kept.list(&sample.workspace).iter().map(|(id, field)| format!("{id} {field}")).collect()
        };
        sample.project("a", Stage::Ongoing, &["o1"], &["kz"]);
        sample.project("b", Stage::Ongoing, &["o1"], &["kz"]);
        sample.beside("project-a", project::STAGE.set(&Stage::Idea));
        sample.beside("project-b", project::STAGE.set(&Stage::Ongoing));
        assert_eq!(found(&sample), ["project-a stage"]);
        sample.delete("project-a");
        assert!(found(&sample).is_empty());
        sample.beside("project-a", project::STAGE.set(&Stage::Closed));
        assert_eq!(found(&sample), ["project-a life", "project-a stage"]);
    }
}
