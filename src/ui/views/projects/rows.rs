//! The list's rows: which projects it holds, in what order, in words.
//!
//! Picking is `insight`'s, the order of names the language's alphabet.

use std::cmp::Reverse;

use crate::base::{Date, Id, Lang, order};
use crate::i18n::{collate, fold};
use crate::insight::portfolio::Criteria;
use crate::model::kinds::project::{self, Stage};
use crate::model::kinds::{Node, Project, node};
use crate::model::{Life, Record};
use crate::ui::kit::Tone;
use crate::ui::routes::ProjectFilter;
use crate::ui::words::{Words, day, shares};

/// What the list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    #[default]
    Title,
    Stage,
    End,
}

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order {
    pub by: By,
    pub down: bool,
}

impl Order {
    /// The same column the other way round, or another column from its beginning.
    pub fn turned(self, by: By) -> Self {
        Self { by, down: self.by == by && !self.down }
    }
}

/// One project of the list. Equal rows look equal, so a row is its own key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    pub id: Id<Project>,
    pub title: String,
    pub title_lang: &'static str,
    pub lead: String,
    pub countries: String,
    pub stage: Option<(Stage, &'static str)>,
    pub starts: String,
    pub ends: String,
    /// With their codes.
    pub objectives: Vec<(Id<Node>, String)>,
    /// Deleted elsewhere, and not decided yet.
    pub contested: bool,
    end: Option<Date>,
}

/// The projects that the filter lists, in order.
pub fn rows(words: Words<'_>, filter: &ProjectFilter, order: Order) -> Vec<Row> {
    let criteria = Criteria {
        country: filter.country.as_ref(),
        objective: filter.objective.as_ref(),
        challenge: filter.challenge.as_ref(),
        stage: filter.stage,
        words: &filter.q,
    };
    let picked = words.workspace.living::<Project>().filter(|project| criteria.pick(project, fold));
    let mut rows: Vec<Row> = picked.filter_map(|project| row(words, project)).collect();
    sort(&mut rows, order, words.lang);
    rows
}

/// Equals stand by title. What has no stage or no end stands last, whatever the direction.
fn sort(rows: &mut [Row], Order { by, down }: Order, lang: Lang) {
    order::sort_by_key(rows, |row| collate::sort_key(lang, &row.title));
    match by {
        By::Title if down => rows.reverse(),
        By::Title => {}
        By::Stage => sort_by(rows, down, |row| row.stage.map(|(stage, _)| stage)),
        By::End => sort_by(rows, down, |row| row.end),
    }
}

fn sort_by<T: Ord>(rows: &mut [Row], down: bool, of: fn(&Row) -> Option<T>) {
    order::sort_by_key(rows, |row| {
        let value = of(row);
        let (up, turned) = if down { (None, Some(Reverse(value))) } else { (Some(value), None) };
        (of(row).is_none(), up, turned)
    });
}

fn row(words: Words<'_>, project: &Record) -> Option<Row> {
    let end = project::PLANNED_END.get(project);
    let date = |date: Option<Date>| date.map(|date| words.format().date_short(day(date))).unwrap_or_default();
    let code = |id: Id<Node>| {
        let code = words.workspace.get(id.record()).and_then(|record| node::CODE.get(record));
        let code = code.map_or_else(|| words.title_of(id.record()), String::from);
        (id, code)
    };
    Some(Row {
        id: project.id.clone().try_into().ok()?,
        title: words.title(project),
        title_lang: project::TITLE.best(project, words.lang).map_or(words.lang, |(lang, _)| lang).code(),
        lead: project::LEAD.get(project).map(|lead| words.town(&lead)).unwrap_or_default(),
        countries: project::SHARES.get(project).map(|of| shares(words, &of)).unwrap_or_default(),
        stage: project::STAGE.get(project).map(|stage| (stage, words.stage(stage))),
        starts: date(project::PLANNED_START.get(project)),
        ends: date(end),
        objectives: project::OBJECTIVES.get(project).into_iter().map(code).collect(),
        contested: words.workspace.life(project) == Life::Contested,
        end,
    })
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
