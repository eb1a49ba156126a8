//! A framework: a strategy, or an agreed list that strategies answer to (GCM, SDG, CRS).

use super::kind;
use crate::base::PartialDate;
use crate::model::{Identity, One, Prose};

pub const TITLE: Prose = Prose::new("title");
pub const VISION: Prose = Prose::new("vision");
pub const MANDATE: Prose = Prose::new("mandate");
/// What the coordinating office does for the others.
pub const COORDINATION: Prose = Prose::new("coordination");
/// How the offices work together, a paragraph a line.
pub const APPROACH: Prose = Prose::new("approach");
pub const STARTS: One<PartialDate> = One::new("starts");
pub const ENDS: One<PartialDate> = One::new("ends");
/// Where the text was published.
pub const SOURCE: One<Box<str>> = One::new("source");

kind! {
    /// See the module.
    Framework "framework", Identity::Random,
    [TITLE, VISION, MANDATE, COORDINATION, APPROACH, STARTS, ENDS, SOURCE]
}
