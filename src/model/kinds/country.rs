//! A country and IOM's office in it.

use super::kind;
use crate::base::{Lang, PartialDate};
use crate::model::field::choice;
use crate::model::{Each, Identity, One, Prose};

choice! {
    /// What the office does in the cluster.
    OfficeRole {
        Coordinating = "coordinating",
        Country = "country",
        /// Outside of the cluster, works with it.
        LinkedMission = "linked",
    }
}

pub const NAME: Prose = Prose::new("name");
/// ISO 3166-1 alpha-2, capitals.
pub const ISO2: One<Box<str>> = One::new("iso2");
/// ISO 3166-1 alpha-3, capitals.
pub const ISO3: One<Box<str>> = One::new("iso3");
/// UN M49.
pub const M49: One<u32> = One::new("m49");
/// ISO 4217.
pub const CURRENCY: One<Box<str>> = One::new("currency");
/// The town the office sits in.
pub const OFFICE: Prose = Prose::new("office");
pub const ROLE: One<OfficeRole> = One::new("role");
/// Member of IOM since.
pub const MEMBER_SINCE: One<PartialDate> = One::new("member-since");
/// Where the profile's facts were published.
pub const SOURCE: One<Box<str>> = One::new("source");
/// The person to write to, with position.
pub const FOCAL_POINT: One<Box<str>> = One::new("focal-point");
/// The languages the office works in.
pub const LANGUAGES: Each<Lang> = Each::new("languages");
/// The migration situation in a few sentences.
pub const PROFILE: Prose = Prose::new("profile");

kind! {
    /// Named by its ISO 3166-1 alpha-2 code in small letters.
    Country "country", Identity::Natural(1),
    [NAME, ISO2, ISO3, M49, CURRENCY, OFFICE, ROLE, MEMBER_SINCE, SOURCE, FOCAL_POINT, LANGUAGES, PROFILE]
}
