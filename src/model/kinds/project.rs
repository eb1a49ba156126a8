//! A project, from idea to close: an activity in the sense of IATI 2.03.

use std::collections::BTreeMap;

use super::{Call, Country, Node, kind};
use crate::base::{Date, Id, Malformed, order};
use crate::model::field::{choice, elements};
use crate::model::{Cells, Each, FieldValue, Identity, One, Prose, Record, Value};

choice! {
    /// Where the project stands, in the offices' own words.
    Stage {
        Idea = "idea",
        ConceptNote = "concept-note",
        Proposal = "proposal",
        Submitted = "submitted",
        Negotiation = "negotiation",
        Ongoing = "ongoing",
        Reporting = "reporting",
        Closed = "closed",
        Rejected = "rejected",
        Cancelled = "cancelled",
        OnHold = "on-hold",
    }
}

impl Stage {
    /// IATI ActivityStatus: 1 pipeline, 2 implementation, 3 finalisation, 4 closed, 5 cancelled, 6 suspended.
    pub fn iati_status(self) -> u8 {
        match self {
            Self::Idea | Self::ConceptNote | Self::Proposal | Self::Submitted | Self::Negotiation => 1,
            Self::Ongoing => 2,
            Self::Reporting => 3,
            Self::Closed => 4,
            Self::Rejected | Self::Cancelled => 5,
            Self::OnHold => 6,
        }
    }
}

/// How a project divides over countries, in hundredths of a percent that add up to 100 %.
/// One register: the shares mean something only together (M7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shares(BTreeMap<Id<Country>, u32>);

impl Shares {
    /// 100 % in hundredths of a percent.
    pub const WHOLE: u32 = 10_000;

    /// Shares in hundredths of a percent. Refused unless each is above zero and they add up.
    pub fn new(shares: impl IntoIterator<Item = (Id<Country>, u32)>) -> Result<Self, Malformed> {
        let shares = order::map(shares);
        let sum = shares.values().try_fold(0u32, |sum, share| sum.checked_add(*share));
        if sum == Some(Self::WHOLE) && shares.values().all(|share| *share > 0) {
            Ok(Self(shares))
        } else {
            Err(Malformed("shares add up to 100 %"))
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (&Id<Country>, u32)> {
        self.0.iter().map(|(country, share)| (country, *share))
    }

    /// The country's share, zero where it has none.
    pub fn of(&self, country: &Id<Country>) -> u32 {
        self.0.get(country).copied().unwrap_or(0)
    }
}

impl FieldValue for Shares {
    fn read(value: &Value) -> Result<Self, Malformed> {
        const WRONG: Malformed = Malformed("shares are whole numbers by country");
        let map = value.as_map().ok_or(WRONG)?;
        let share = |id: &str, share: &Value| {
            Ok((id.parse()?, share.as_int().and_then(|share| share.try_into().ok()).ok_or(WRONG)?))
        };
        Self::new(map.iter().map(|(id, value)| share(id, value)).collect::<Result<Vec<_>, Malformed>>()?)
    }
    fn write(&self) -> Value {
        Value::Map(order::map(self.0.iter().map(|(id, share)| (id.as_str().into(), Value::Int((*share).into())))))
    }
    fn refers(value: &Value, to: &mut dyn FnMut(crate::base::RecordId)) {
        value.as_map().into_iter().flat_map(|map| map.keys()).filter_map(|id| id.parse().ok()).for_each(to);
    }
}

choice! {
    /// IATI ActivityScope.
    Scope {
        Global = "1",
        Regional = "2",
        MultiNational = "3",
        National = "4",
        /// Several provinces.
        Provinces = "5",
        Province = "6",
        District = "7",
        SinglePlace = "8",
    }
}

choice! {
    /// OECD-DAC policy markers, by the codes of IATI PolicyMarker.
    Marker {
        Gender = "1",
        Environment = "2",
        Governance = "3",
        Trade = "4",
        Biodiversity = "5",
        Mitigation = "6",
        Adaptation = "7",
        Desertification = "8",
        /// Reproductive, maternal, newborn and child health.
        ChildHealth = "9",
        DisasterRisk = "10",
        Disability = "11",
        Nutrition = "12",
    }
}

choice! {
    /// IATI PolicySignificance.
    Significance {
        NotTargeted = "0",
        Significant = "1",
        Principal = "2",
        /// And in support of an action programme.
        Programme = "3",
        Explicit = "4",
    }
}

choice! {
    /// Whose code it is.
    CodeSystem {
        /// IOM's project code: `PX.0432`.
        Project = "project",
        /// IOM's PRIMA: `TM10P0524`.
        Prima = "prima",
        Iati = "iati",
        Donor = "donor",
        Other = "other",
    }
}

elements!(Marker, CodeSystem);

pub const TITLE: Prose = Prose::new("title");
pub const SUMMARY: Prose = Prose::new("summary");
pub const STAGE: One<Stage> = One::new("stage");
pub const PLANNED_START: One<Date> = One::new("planned-start");
pub const PLANNED_END: One<Date> = One::new("planned-end");
pub const ACTUAL_START: One<Date> = One::new("actual-start");
pub const ACTUAL_END: One<Date> = One::new("actual-end");
pub const SHARES: One<Shares> = One::new("shares");
pub const OBJECTIVES: Each<Id<Node>> = Each::new("objectives");
pub const CHALLENGES: Each<Id<Node>> = Each::new("challenges");
/// The office in the lead.
pub const LEAD: One<Id<Country>> = One::new("lead");
pub const SCOPE: One<Scope> = One::new("scope");
/// CRS purpose codes.
pub const SECTORS: Each<Id<Node>> = Each::new("sectors");
/// Objectives of the Global Compact, targets of the SDGs.
pub const TAGS: Each<Id<Node>> = Each::new("tags");
pub const MARKERS: Cells<Marker, Significance> = Cells::new("markers");
pub const CODES: Cells<CodeSystem, Box<str>> = Cells::new("codes");
/// The programme it is part of.
pub const PARENT: One<Id<Project>> = One::new("parent");
pub const SIBLINGS: Each<Id<Project>> = Each::new("siblings");
/// Projects that the same money pays for.
pub const CO_FUNDED: Each<Id<Project>> = Each::new("co-funded");
/// Missions outside of the cluster that it works with: corridors lead there from each of its countries.
pub const MISSIONS: Each<Id<Country>> = Each::new("missions");
/// The call that it answers.
pub const CALL: One<Id<Call>> = One::new("call");

kind! {
    /// See the module.
    Project "project", Identity::Random,
    [
        TITLE, SUMMARY, STAGE, PLANNED_START, PLANNED_END, ACTUAL_START, ACTUAL_END, SHARES, OBJECTIVES, CHALLENGES,
        LEAD, SCOPE, SECTORS, TAGS, MARKERS, CODES, PARENT, SIBLINGS, CO_FUNDED, MISSIONS, CALL
    ],
    rules: &[has_title, ends_after_start]
}

/// What a project without a title is refused with.
pub const NEEDS_TITLE: Malformed = Malformed("a project needs a title");
/// What dates the wrong way round are refused with.
pub const ENDS_BEFORE_START: Malformed = Malformed("a project ends on or after the day it starts");

fn has_title(project: &Record) -> Result<(), Malformed> {
    TITLE.best(project, crate::base::Lang::En).map(drop).ok_or(NEEDS_TITLE)
}

fn ends_after_start(project: &Record) -> Result<(), Malformed> {
    let in_order = |start: One<Date>, end: One<Date>| match (start.get(project), end.get(project)) {
        (Some(start), Some(end)) => start <= end,
        _ => true,
    };
    if in_order(PLANNED_START, PLANNED_END) && in_order(ACTUAL_START, ACTUAL_END) {
        Ok(())
    } else {
        Err(ENDS_BEFORE_START)
    }
}
