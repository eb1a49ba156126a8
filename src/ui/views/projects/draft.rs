//! What the form for a new project holds, and what it reads as: fields, or what is wrong with it.
//!
//! Knows no screen. Everything is kept as typed until it is read.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::base::{Date, FieldName, Id, Lang, PartialDate, order};
use crate::i18n::{Catalogue, Format, interface_language};
use crate::model::Value;
use crate::model::kinds::project::{self, Stage};
use crate::model::kinds::{Call, Country, Node};
use crate::ui::fields::shares::{TypedShares, read_shares};
use crate::ui::fields::typed::typed_date;
use crate::ui::routes::ProjectFilter;
use crate::ui::words::languages;

/// A project that is not there yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub title: String,
    pub summary: String,
    pub stage: Option<Stage>,
    pub start: String,
    pub end: String,
    pub shares: TypedShares,
    pub objectives: BTreeSet<Id<Node>>,
    pub challenges: BTreeSet<Id<Node>>,
    pub lead: Option<Id<Country>>,
    /// The call that it answers.
    pub call: Option<Id<Call>>,
}

/// Id of the controls of the shares; each country's is this, a hyphen and the country's code.
pub const SHARES: &str = "project-shares";

/// A control of the form that something can be wrong with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    Title,
    Start,
    End,
    Share(Id<Country>),
}

impl Place {
    /// The control's id.
    pub fn id(&self) -> String {
        match self {
            Self::Title => "project-title".to_owned(),
            Self::Start => "project-start".to_owned(),
            Self::End => "project-end".to_owned(),
            Self::Share(country) => format!("{SHARES}-{}", country.rest()),
        }
    }
}

/// What is wrong, and where.
pub type Faults = Vec<(Place, String)>;

impl Draft {
    /// A new project under what the filter names, led by the office of whoever works here.
    pub fn begun(filter: ProjectFilter, lead: Option<Id<Country>>) -> Self {
        Self {
            stage: filter.stage,
            shares: order::map(filter.country.map(|country| (country, "100".to_owned()))),
            objectives: order::set(filter.objective),
            challenges: order::set(filter.challenge),
            lead,
            call: filter.call,
            ..Self::default()
        }
    }

    /// The fields of the project, or everything that stands in its way.
    pub fn read(&self, lang: Lang) -> Result<Vec<(FieldName, Value)>, Faults> {
        let (words, format) = (languages::catalogue(lang), Format::new(interface_language(lang)));
        let mut faults = Faults::new();
        if self.title.trim().is_empty() {
            faults.push((Place::Title, words.problems.title_empty.to_owned()));
        }
        let mut date = |place: Place, text: &str| {
            day(text, words).unwrap_or_else(|fault| {
                faults.push((place, fault));
                None
            })
        };
        let (start, end) = (date(Place::Start, &self.start), date(Place::End, &self.end));
        if start.zip(end).is_some_and(|(start, end)| end < start) {
            faults.push((Place::End, words.problems.end_before_start.to_owned()));
        }
        let shares = read_shares(&self.shares, format, words).unwrap_or_else(|wrong| {
            faults.extend(wrong.into_iter().map(|(country, fault)| (Place::Share(country), fault)));
            None
        });
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut fields = vec![project::TITLE.set(lang, &self.title), project::SUMMARY.set(lang, &self.summary)];
        fields.extend(self.stage.map(|stage| project::STAGE.set(&stage)));
        fields.extend(start.map(|start| project::PLANNED_START.set(&start)));
        fields.extend(end.map(|end| project::PLANNED_END.set(&end)));
        fields.extend(shares.map(|shares| project::SHARES.set(&shares)));
        fields.extend(self.objectives.iter().map(|id| project::OBJECTIVES.set(id, true)));
        fields.extend(self.challenges.iter().map(|id| project::CHALLENGES.set(id, true)));
        fields.extend(self.lead.as_ref().map(|lead| project::LEAD.set(lead)));
        fields.extend(self.call.as_ref().map(|call| project::CALL.set(call)));
        Ok(fields)
    }
}

/// The day that was typed; nothing for nothing.
pub fn day(text: &str, words: &Catalogue) -> Result<Option<Date>, String> {
    match typed_date(text, words)? {
        None => Ok(None),
        Some(PartialDate::Day(day)) => Ok(Some(day)),
        Some(_) => Err(words.problems.date_day_needed.to_owned()),
    }
}
