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
/// It is the same as that one (M7): a link, in either direction; what refers to either stays as it is.
pub const SAME_AS: One<Id<Organisation>> = One::new("same-as");
pub const COUNTRIES: Each<Id<Country>> = Each::new("countries");
pub const URL: One<Box<str>> = One::new("url");

kind! {
    /// See the module.
    Organisation "organisation", Identity::Random,
    [NAME, ACRONYM, ALIASES, SAME_AS, TYPE, COUNTRIES, URL]
}
