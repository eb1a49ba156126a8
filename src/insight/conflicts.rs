//! What offices wrote apart and nobody has decided: the fields, and the records that one deleted and
//! another went on with.
//!
//! Looking at every register of a decade takes longer than an edit may; so the list is kept, and only
//! what changed is looked at again.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{FieldName, RecordId};
use crate::model::{Life, Reading, Workspace};

/// The open conflicts of one workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenConflicts {
    fields: BTreeMap<RecordId, Vec<FieldName>>,
    /// Records that somebody deleted. Whether they stay open is for the others to say, which may refer
    /// to them: asked when the list is.
    deleted: BTreeSet<RecordId>,
}

impl OpenConflicts {
    pub fn of(workspace: &Workspace) -> Self {
        let mut open = Self::default();
        workspace.records.keys().for_each(|id| open.look_again(workspace, id));
        open
    }

    /// The record may have changed, come or gone.
    pub fn look_again(&mut self, workspace: &Workspace, id: &RecordId) {
        self.fields.remove(id);
        self.deleted.remove(id);
        let Some(record) = workspace.get(id) else { return };
        if record.life() != Life::Alive {
            self.deleted.insert(id.clone());
        }
        let fields = record.fields.iter().filter(|(_, register)| Reading::of(Some(register)).in_conflict());
        let fields: Vec<FieldName> = fields.map(|(name, _)| name.clone()).collect();
        if !fields.is_empty() {
            self.fields.insert(id.clone(), fields);
        }
    }

    /// Every field that holds different values, and the life of every contested record as `life`, in the
    /// order of ids.
    pub fn list(&self, workspace: &Workspace) -> Vec<(RecordId, FieldName)> {
        let life: FieldName = "life".parse().expect("letters make a field's name");
        let mut found = Vec::new();
        let ids: BTreeSet<&RecordId> = self.fields.keys().chain(&self.deleted).collect();
        for id in ids {
            match workspace.get(id).map_or(Life::Deleted, |record| workspace.life(record)) {
                Life::Deleted => continue,
                Life::Contested => found.push((id.clone(), life.clone())),
                Life::Alive => {}
            }
            let fields = self.fields.get(id).into_iter().flatten();
            found.extend(fields.map(|name| (id.clone(), name.clone())));
        }
        found
    }
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
            for id in ["project-a", "project-b"] {
                kept.look_again(&sample.workspace, &id.parse().unwrap());
            }
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
