//! Which projects are seen and how, as an address: what is asked of them, the view, its order, its
//! columns. A link shows what its sender saw.

use super::{asked, id, written};
use crate::base::{Date, Id};
use crate::insight::coverage::Phase;
use crate::model::field::choice;
use crate::model::kinds::project::Stage;
use crate::model::kinds::{Call, Country, Node};

choice! {
    /// How the projects are laid out.
    ProjectView {
        Table = "table",
        Board = "board",
        Timeline = "timeline",
    }
}

choice! {
    /// A column of the table.
    ProjectColumn {
        Title = "title",
        Office = "office",
        Countries = "countries",
        Stage = "stage",
        Status = "status",
        Start = "start",
        End = "end",
        ActualStart = "actual-start",
        ActualEnd = "actual-end",
        Objectives = "objectives",
        Challenges = "challenges",
    }
}

/// What is asked of projects, and how they are laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProjectFilter {
    pub country: Option<Id<Country>>,
    pub objective: Option<Id<Node>>,
    pub challenge: Option<Id<Node>>,
    pub stage: Option<Stage>,
    pub phase: Option<Phase>,
    /// The office in the lead.
    pub lead: Option<Id<Country>>,
    /// The call that it answers.
    pub call: Option<Id<Call>>,
    /// Ends on this day or later.
    pub ends_from: Option<Date>,
    /// Ends on this day or earlier.
    pub ends_by: Option<Date>,
    /// Words that the title or the summary holds.
    pub q: String,
    pub layout: ProjectLayout,
}

/// How projects are laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectLayout {
    pub view: ProjectView,
    /// What the table is sorted by.
    pub by: ProjectColumn,
    /// From the last to the first.
    pub down: bool,
    /// The columns beside the title, in their order.
    pub columns: Vec<ProjectColumn>,
}

impl Default for ProjectLayout {
    fn default() -> Self {
        use ProjectColumn::{Countries, End, Objectives, Office, Stage, Start};
        let columns = vec![Office, Countries, Stage, Start, End, Objectives];
        Self { view: ProjectView::Table, by: ProjectColumn::Title, down: false, columns }
    }
}

impl ProjectFilter {
    /// What is asked alone.
    pub fn asked(&self) -> Self {
        Self { layout: ProjectLayout::default(), ..self.clone() }
    }

    /// The same layout with nothing asked.
    pub fn cleared(&self) -> Self {
        Self { layout: self.layout.clone(), ..Self::default() }
    }

    pub(super) fn query(&self) -> String {
        let (usual, layout) = (ProjectLayout::default(), &self.layout);
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        let (ends_from, ends_by) = (day(self.ends_from), day(self.ends_by));
        let columns = layout.columns.iter().map(|column| column.code()).collect::<Vec<_>>().join(".");
        written(&[
            ("country", self.country.as_ref().map(Id::rest)),
            ("objective", self.objective.as_ref().map(Id::rest)),
            ("challenge", self.challenge.as_ref().map(Id::rest)),
            ("stage", self.stage.map(Stage::code)),
            ("phase", self.phase.map(Phase::code)),
            ("lead", self.lead.as_ref().map(Id::rest)),
            ("call", self.call.as_ref().map(Id::rest)),
            ("ends-from", ends_from.as_deref()),
            ("ends-by", ends_by.as_deref()),
            ("q", Some(&self.q)),
            ("view", Some(layout.view.code()).filter(|_| layout.view != usual.view)),
            ("sort", Some(layout.by.code()).filter(|_| layout.by != usual.by)),
            ("down", layout.down.then_some("yes")),
            ("columns", Some(columns.as_str()).filter(|_| layout.columns != usual.columns)),
        ])
    }

    pub(super) fn parse(query: &str) -> Self {
        let mut filter = Self::default();
        for (name, value) in asked(query) {
            let layout = &mut filter.layout;
            match name {
                "country" => filter.country = id(&value),
                "objective" => filter.objective = id(&value),
                "challenge" => filter.challenge = id(&value),
                "stage" => filter.stage = Stage::from_code(&value),
                "phase" => filter.phase = Phase::ALL.into_iter().find(|phase| phase.code() == value),
                "lead" => filter.lead = id(&value),
                "call" => filter.call = id(&value),
                "ends-from" => filter.ends_from = value.parse().ok(),
                "ends-by" => filter.ends_by = value.parse().ok(),
                "q" => filter.q = value,
                "view" => layout.view = ProjectView::from_code(&value).unwrap_or(layout.view),
                "sort" => layout.by = ProjectColumn::from_code(&value).unwrap_or(layout.by),
                "down" => layout.down = value == "yes",
                "columns" => layout.columns = columns(&value),
                _ => {}
            }
        }
        filter
    }
}

/// The columns that are named, each once and in their order; the title stands there anyhow.
fn columns(codes: &str) -> Vec<ProjectColumn> {
    let named = |column: &ProjectColumn| codes.split('.').any(|code| code == column.code());
    ProjectColumn::ALL.iter().copied().skip(1).filter(named).collect()
}
