//! Which messages speak of organisations, doubles among them, and what was agreed with them.
//! The sentences stand in the language files.

use crate::i18n::message::groups;

groups! {
    /// See the module.
    Partners "partners" {
        text title;
    }
}
