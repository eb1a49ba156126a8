//! A partner: government, civil society, donor, UN agency, private company, university.

use super::{Country, kind};
use crate::base::Id;
use crate::model::field::choice;
use crate::model::{Cells, Each, Identity, One, Prose, Slot};

/// IATI OrganisationType.
pub const TYPES: [&str; 16] =
    ["10", "11", "15", "21", "22", "23", "24", "30", "40", "60", "70", "71", "72", "73", "80", "90"];

choice! {
    /// What partners are listed by: types that belong together, and those who give.
    Sector {
        Government = "government",
        CivilSociety = "civil-society",
        /// Money of theirs is in a project, whatever their type.
        Donor = "donors",
        /// The United Nations among them.
        Multilateral = "multilateral",
        Private = "private",
        Foundation = "foundations",
        Academia = "academia",
    }
}

impl Sector {
    /// Of an IATI OrganisationType; `90` (other) is in none.
    pub fn of_type(code: &str) -> Option<Self> {
        match code {
            "10" | "11" | "15" => Some(Self::Government),
            "21" | "22" | "23" | "24" => Some(Self::CivilSociety),
            "40" => Some(Self::Multilateral),
            "30" | "70" | "71" | "72" | "73" => Some(Self::Private),
            "60" => Some(Self::Foundation),
            "80" => Some(Self::Academia),
            _ => None,
        }
    }
}

pub const NAME: Prose = Prose::new("name");
pub const ACRONYM: Prose = Prose::new("acronym");
/// IATI OrganisationType, two digits (`10` government, `40` multilateral, …).
pub const TYPE: One<Box<str>> = One::new("type");
/// Other names that it goes by, in any script, each in a slot of its own.
pub const ALIASES: Cells<Slot, Box<str>> = Cells::new("aliases");
/// It is the same as that one (M7): one register for each link, so that two offices that join it with
/// two others don't disagree. In either direction; what refers to either stays as it is.
pub const SAME_AS: Each<Id<Organisation>> = Each::new("same-as");
/// It stands for those that it is joined with. Links are only ever added to join, so that two offices that
/// choose differently still have one partner.
pub const FIRST: One<bool> = One::new("first");
/// Somebody looked and found that it is another one than that.
pub const NOT_SAME: Each<Id<Organisation>> = Each::new("not-same");
pub const COUNTRIES: Each<Id<Country>> = Each::new("countries");
pub const URL: One<Box<str>> = One::new("url");

kind! {
    /// See the module.
    Organisation "organisation", Identity::Random,
    [NAME, ACRONYM, ALIASES, SAME_AS, FIRST, NOT_SAME, TYPE, COUNTRIES, URL]
}
