//! What an organisation and an office have agreed on in a country, and for how long.

use super::{Country, Organisation, kind};
use crate::base::{Id, PartialDate};
use crate::model::field::choice;
use crate::model::{Identity, One, Prose};

choice! {
    /// What was agreed.
    Form {
        Agreement = "agreement",
        /// Memorandum of understanding.
        Memorandum = "memorandum",
        /// Working together without a paper.
        Cooperation = "cooperation",
        Membership = "membership",
        Consultation = "consultation",
    }
}

pub const ORGANISATION: One<Id<Organisation>> = One::new("organisation");
pub const COUNTRY: One<Id<Country>> = One::new("country");
pub const FORM: One<Form> = One::new("form");
pub const TITLE: Prose = Prose::new("title");
pub const STARTS: One<PartialDate> = One::new("starts");
pub const ENDS: One<PartialDate> = One::new("ends");
pub const URL: One<Box<str>> = One::new("url");
pub const NOTE: Prose = Prose::new("note");

kind! {
    /// See the module.
    Engagement "engagement", Identity::Random,
    [ORGANISATION, COUNTRY, FORM, TITLE, STARTS, ENDS, URL, NOTE]
}
