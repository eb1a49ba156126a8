//! Pasted rows in words: which headings and stages are known, and what is wrong with a cell.
//!
//! Reading is `insight`'s; this brings it the words of both languages. Knows no screen.

use crate::base::{Lang, order};
use crate::exchange::paste::{SheetRow, rows};
use crate::i18n::{INTERFACE_LANGUAGES, WorkCatalogue, fold, typed, work_catalogue};
use crate::insight::pasted::{Column, Fault, Pasted, Tongue, read};
use crate::insight::portfolio::percent;
use crate::model::kinds::project::Stage;
use crate::ui::words::{Words, languages};

use super::draft::day;

/// What stands in the box, and what it reads as. A row of the sheet is in `read` unless it is the
/// headings.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    pub rows: Vec<SheetRow>,
    pub read: Pasted<String>,
}

impl Sheet {
    /// Reads the text. Titles and summaries are in `texts`, sentences in the language of `words`.
    pub fn of(text: &str, words: Words<'_>, texts: Lang) -> Self {
        let rows = rows(text);
        let cells: Vec<Vec<String>> = rows.iter().map(|row| row.cells.clone()).collect();
        let read = read(&cells, &tongue(words, texts), words.workspace);
        Self { rows, read }
    }

    /// How many rows can be taken.
    pub fn ready(&self) -> usize {
        self.read.rows.iter().filter(|row| row.faults.is_empty()).count()
    }

    /// What is left of the text once those are taken: the headings and the rows to mend, as they were.
    pub fn rest(&self, text: &str) -> String {
        let faulty = self.read.rows.iter().filter(|row| !row.faults.is_empty()).map(|row| row.row);
        let faulty: Vec<usize> = faulty.collect();
        let headings = (self.read.headed && !faulty.is_empty()).then_some(0);
        let kept = headings.into_iter().chain(faulty);
        kept.filter_map(|row| text.get(self.rows.get(row)?.place.clone())).collect()
    }

    /// What a column is called: as the sheet calls it, else as it is called here.
    pub fn heading(&self, column: Column, words: &WorkCatalogue) -> String {
        let place = self.read.columns.iter().position(|named| *named == Some(column));
        let own =
            self.rows.first().filter(|_| self.read.headed).zip(place).and_then(|(row, place)| row.cells.get(place));
        own.cloned().unwrap_or_else(|| name(column, words).to_owned())
    }

    /// The columns that are left out, by name or number.
    pub fn left_out(&self, words: &WorkCatalogue) -> Vec<String> {
        let unread = self.read.columns.iter().enumerate().filter(|(_, column)| column.is_none());
        let headings = self.rows.first().filter(|_| self.read.headed);
        let named = |place: usize| {
            let own = headings.and_then(|row| row.cells.get(place)).filter(|own| !own.is_empty());
            own.cloned().unwrap_or_else(|| words.pipeline.unnamed_column(&(place + 1).to_string()))
        };
        unread.map(|(place, _)| named(place)).collect()
    }
}

fn tongue(words: Words<'_>, texts: Lang) -> Tongue<String> {
    let headings = INTERFACE_LANGUAGES.into_iter().flat_map(|lang| {
        let headings = Column::ALL.map(|column| (column, headings(column, work_catalogue(lang))));
        headings.into_iter().flat_map(|(column, words)| words.split("; ").map(move |word| (fold(word), column)))
    });
    let stages = INTERFACE_LANGUAGES.into_iter().flat_map(|lang| {
        let words = Words::new(words.workspace, lang);
        Stage::ALL.iter().map(move |stage| (fold(words.stage(*stage)), *stage))
    });
    let catalogue = languages::catalogue(words.lang);
    Tongue {
        fold,
        headings: order::map(headings),
        stages: order::map(stages),
        day: Box::new(|text| day(text, catalogue)),
        percent: |text| typed::percent(text).ok(),
        lang: texts,
    }
}

/// What a column may be called; the first is its name here.
fn headings(column: Column, words: &WorkCatalogue) -> &'static str {
    let words = &words.pipeline;
    match column {
        Column::Title => words.head_title,
        Column::Summary => words.head_summary,
        Column::Stage => words.head_stage,
        Column::PlannedStart => words.head_planned_start,
        Column::PlannedEnd => words.head_planned_end,
        Column::Countries => words.head_countries,
        Column::Objectives => words.head_objectives,
        Column::Challenges => words.head_challenges,
        Column::Lead => words.head_lead,
        Column::ActualStart => words.head_actual_start,
        Column::ActualEnd => words.head_actual_end,
    }
}

/// What a column is called here.
pub fn name(column: Column, words: &WorkCatalogue) -> &'static str {
    headings(column, words).split("; ").next().unwrap_or_default()
}

/// What is wrong with a cell, and what to do about it.
pub fn sentence(words: Words<'_>, fault: &Fault<String>) -> String {
    let (problems, work) = (&words.catalogue().problems, &words.work().pipeline);
    match fault {
        Fault::NoTitle => problems.title_empty.to_owned(),
        Fault::NoStage(text) => work.no_stage(text),
        Fault::NoDay(sentence) => sentence.clone(),
        Fault::EndsBeforeStart => problems.end_before_start.to_owned(),
        Fault::NoCountry(text) => work.no_country(text),
        Fault::NoShare(country) => work.no_share(country),
        Fault::TwiceTheCountry(country) => work.twice_the_country(country),
        Fault::SharesSum(sum) => problems.shares_sum(&words.format().percent(&percent(*sum))),
        Fault::NoObjective(text) => work.no_objective(text),
        Fault::NoChallenge(text) => work.no_challenge(text),
        Fault::NoOffice(text) => work.no_office(text),
    }
}
