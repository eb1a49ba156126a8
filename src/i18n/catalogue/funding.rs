//! Which messages speak of money asked for, promised, there and spent; rates.
//! The sentences stand in the language files.

use crate::i18n::message::groups;

groups! {
    /// See the module.
    Funding "funding" {
        text title;
    }
}
