//! A partner: government, civil society, donor, UN agency, private company, university.

use super::{Country, kind};
use crate::base::Id;
use crate::model::{Cells, Each, Identity, One, Prose, Slot};

pub const NAME: Prose = Prose::new("name");
pub const ACRONYM: Prose = Prose::new("acronym");
/// IATI OrganisationType, two digits (`10` government, `40` multilateral, …).
pub const TYPE: One<Box<str>> = One::new("type");
/// Other names that it goes by, in any script, each in a slot of its own.
pub const ALIASES: Cells<Slot, Box<str>> = Cells::new("aliases");
/// It is the same as that one (M7): one register for each link, so that two offices that join it with
/// two others don't disagree. In either direction; what refers to either stays as it is.
pub const SAME_AS: Each<Id<Organisation>> = Each::new("same-as");
/// Somebody looked and found that it is another one than that.
pub const NOT_SAME: Each<Id<Organisation>> = Each::new("not-same");
pub const COUNTRIES: Each<Id<Country>> = Each::new("countries");
pub const URL: One<Box<str>> = One::new("url");

kind! {
    /// See the module.
    Organisation "organisation", Identity::Random,
    [NAME, ACRONYM, ALIASES, SAME_AS, NOT_SAME, TYPE, COUNTRIES, URL]
}
