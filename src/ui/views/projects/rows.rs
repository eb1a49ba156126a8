//! What is told of each project in the table, on the board and on the timeline, and the table's order.
//!
//! Picking is `insight`'s, the order of names the language's alphabet.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::base::{Date, Id, Lang, order};
use crate::i18n::{collate, fold};
use crate::insight::portfolio::Criteria;
use crate::model::kinds::project::{self, Shares, Stage};
use crate::model::kinds::{Country, Node, Project, node};
use crate::model::{Each, Life, Record};
use crate::ui::kit::Tone;
use crate::ui::routes::{ProjectColumn, ProjectFilter, ProjectLayout};
use crate::ui::words::{Words, day};

/// Start and end.
pub type Dates = [Option<Date>; 2];

/// One project. Equal rows look equal, so a row is its own key.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Row {
    pub id: Id<Project>,
    pub title: String,
    pub title_lang: &'static str,
    pub lead: String,
    pub countries: String,
    pub stage: Option<(Stage, &'static str)>,
    /// IATI's word for it.
    pub status: &'static str,
    pub planned: Dates,
    pub actual: Dates,
    /// With their codes.
    pub objectives: Vec<(Id<Node>, String)>,
    pub challenges: Vec<(Id<Node>, String)>,
    /// Deleted elsewhere, and not decided yet.
    pub contested: bool,
}

/// All projects by their titles.
pub fn rows(words: Words<'_>) -> Vec<Arc<Row>> {
    let projects = words.workspace.living::<Project>();
    let mut rows: Vec<Arc<Row>> = projects.filter_map(|project| Some(Arc::new(row(words, project)?))).collect();
    order::sort_by_key(&mut rows, |row| collate::sort_key(words.lang, &row.title));
    rows
}

/// What the filter asks.
pub fn criteria(filter: &ProjectFilter) -> Criteria<'_> {
    Criteria {
        country: filter.country.as_ref(),
        objective: filter.objective.as_ref(),
        challenge: filter.challenge.as_ref(),
        stage: filter.stage,
        phase: filter.phase,
        lead: filter.lead.as_ref(),
        call: filter.call.as_ref(),
        ends_from: filter.ends_from,
        ends_by: filter.ends_by,
        words: &filter.q,
    }
}

/// The rows, which stand by title, in the order of the layout. Equals stay by title. What has nothing in
/// the column stands last, whatever the direction.
pub fn sorted(mut rows: Vec<Arc<Row>>, layout: &ProjectLayout, lang: Lang) -> Vec<Arc<Row>> {
    let down = layout.down;
    let named = |text: &str| (!text.is_empty()).then(|| collate::sort_key(lang, &fold(text)));
    let codes = |nodes: &[(Id<Node>, String)]| {
        named(&nodes.iter().map(|(_, code)| code.as_str()).collect::<Vec<_>>().join(" "))
    };
    match layout.by {
        ProjectColumn::Title if down => rows.reverse(),
        ProjectColumn::Title => {}
        ProjectColumn::Office => sort_by(&mut rows, down, |row| named(&row.lead)),
        ProjectColumn::Countries => sort_by(&mut rows, down, |row| named(&row.countries)),
        ProjectColumn::Stage => sort_by(&mut rows, down, |row| row.stage.map(|(stage, _)| stage)),
        ProjectColumn::Status => sort_by(&mut rows, down, |row| row.stage.map(|(stage, _)| stage.iati_status())),
        ProjectColumn::Start => sort_by(&mut rows, down, |row| row.planned[0]),
        ProjectColumn::End => sort_by(&mut rows, down, |row| row.planned[1]),
        ProjectColumn::ActualStart => sort_by(&mut rows, down, |row| row.actual[0]),
        ProjectColumn::ActualEnd => sort_by(&mut rows, down, |row| row.actual[1]),
        ProjectColumn::Objectives => sort_by(&mut rows, down, |row| codes(&row.objectives)),
        ProjectColumn::Challenges => sort_by(&mut rows, down, |row| codes(&row.challenges)),
    }
    rows
}

fn sort_by<T: Ord>(rows: &mut [Arc<Row>], down: bool, of: impl Fn(&Row) -> Option<T>) {
    order::sort_by_key(rows, |row| {
        let value = of(row);
        let missing = value.is_none();
        let (up, turned) = if down { (None, Some(Reverse(value))) } else { (Some(value), None) };
        (missing, up, turned)
    });
}

fn row(words: Words<'_>, project: &Record) -> Option<Row> {
    let stage = project::STAGE.get(project);
    let codes = |field: Each<Id<Node>>| {
        let nodes = field.get(project).into_iter();
        nodes.map(|id| (id.clone(), code(words, &id))).collect()
    };
    Some(Row {
        id: project.id.clone().try_into().ok()?,
        title: words.title(project),
        title_lang: project::TITLE.best(project, words.lang).map_or(words.lang, |(lang, _)| lang).code(),
        lead: project::LEAD.get(project).map(|lead| words.town(&lead)).unwrap_or_default(),
        countries: project::SHARES.get(project).map(|of| places(words, &of)).unwrap_or_default(),
        stage: stage.map(|stage| (stage, words.stage(stage))),
        status: stage.map(|stage| words.iati_status(stage)).unwrap_or_default(),
        planned: [project::PLANNED_START, project::PLANNED_END].map(|field| field.get(project)),
        actual: [project::ACTUAL_START, project::ACTUAL_END].map(|field| field.get(project)),
        objectives: codes(project::OBJECTIVES),
        challenges: codes(project::CHALLENGES),
        contested: words.workspace.life(project) == Life::Contested,
    })
}

/// "Kyrgyzstan"; "KG, TJ, UZ" where there are several, for the shares stand on the project's page.
fn places(words: Words<'_>, shares: &Shares) -> String {
    let countries: Vec<&Id<Country>> = shares.iter().map(|(country, _)| country).collect();
    match countries[..] {
        [only] => words.title_of(only.record()),
        _ => countries.iter().map(|id| id.rest().to_ascii_uppercase()).collect::<Vec<_>>().join(", "),
    }
}

/// "O1"; the whole title where there is no code.
pub fn code(words: Words<'_>, id: &Id<Node>) -> String {
    let code = words.workspace.get(id.record()).and_then(|record| node::CODE.get(record));
    code.map_or_else(|| words.title_of(id.record()), String::from)
}

/// A day in few letters.
pub fn short(words: Words<'_>, date: Option<Date>) -> String {
    date.map(|date| words.format().date_short(day(date))).unwrap_or_default()
}

/// How a stage is tinted.
pub fn tone(stage: Stage) -> Tone {
    match stage.iati_status() {
        1 => Tone::Info,
        2 | 3 => Tone::Ok,
        6 => Tone::Warn,
        _ => Tone::Neutral,
    }
}
