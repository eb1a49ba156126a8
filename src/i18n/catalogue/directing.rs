//! Which messages speak of what waits for a decision, priorities, calls for concept notes.
//! The sentences stand in the language files.

use crate::i18n::message::groups;

groups! {
    /// See the module.
    Directing "directing" {
        text title;
    }
}
