//! A partner: government, civil society, donor, UN agency, private company, university.

use super::{Country, kind};
use crate::base::Id;
use crate::model::{Each, Identity, One, Prose};

pub const NAME: Prose = Prose::new("name");
pub const ACRONYM: Prose = Prose::new("acronym");
/// IATI OrganisationType, two digits (`10` government, `40` multilateral, …).
pub const TYPE: One<Box<str>> = One::new("type");
pub const COUNTRIES: Each<Id<Country>> = Each::new("countries");
pub const URL: One<Box<str>> = One::new("url");

kind! {
    /// See the module.
    Organisation "organisation", Identity::Random,
    [NAME, ACRONYM, TYPE, COUNTRIES, URL]
}
