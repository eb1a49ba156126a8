//! Which messages speak of the projects as a table, a board and a timeline; many edited at once; pasted rows.
//! The sentences stand in the language files.

use crate::i18n::message::groups;

groups! {
    /// See the module.
    Pipeline "pipeline" {
        text title;
    }
}
