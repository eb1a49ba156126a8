//! Who stands behind a lineage: what turns dots into names on screen.

use serde::{Deserialize, Serialize};

use super::kinds::Country;
use super::value::{Map, unique_map};
use crate::base::Id;

/// One page session of one person at one office.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LineageCard {
    /// The last write under the lineage, once it is closed. It closes when it first leaves the
    /// device in a file, and nobody writes under it again (M12).
    pub last: Option<u32>,
    /// None for the built-in texts.
    pub office: Option<Id<Country>>,
    pub person: Box<str>,
    /// A short random name of the browser profile, the same over its sessions.
    pub device: Box<str>,
    /// What a later version adds; kept and passed on (M9).
    #[serde(flatten, deserialize_with = "unique_map")]
    pub more: Map,
}
