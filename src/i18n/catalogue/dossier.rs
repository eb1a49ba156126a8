//! Which messages speak of one project with everything about it: money, risks, papers, review, deadlines.
//! The sentences stand in the language files.

use crate::i18n::message::groups;

groups! {
    /// See the module.
    Dossier "dossier" {
        text title;
    }
}
