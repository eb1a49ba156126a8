//! Pure questions.
pub mod figures {
    //! x
    use crate::base::{FieldName, RecordId};
    use crate::model::Workspace;
    pub fn conflicts(_: &Workspace) -> Vec<(RecordId, FieldName)> {
        Vec::new()
    }
}
