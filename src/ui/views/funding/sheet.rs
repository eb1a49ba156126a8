//! The money added up by something, as a table: headings, rows, their sum, and what to know of it.
//!
//! Each cell is worded for the eye and plain for a file. Columns that add up are rounded so that their
//! rows, as shown, come to the sum as shown.

use std::cmp::Reverse;

use super::lines;
use crate::base::{Currency, Id, order};
use crate::insight::coverage::Phase;
use crate::insight::funding::{self, Funding, Pace, Row, Sums, What};
use crate::insight::strategy;
use crate::insight::worth::{Shown, Worth, rows};
use crate::model::kinds::node::Role;
use crate::model::kinds::{Organisation, Project, budget, transaction};
use crate::ui::kit::Tone;
use crate::ui::routes::{FundingLook, Grouping, Route};
use crate::ui::words::{Words, decimals};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The first is the rows' own.
    pub columns: Vec<(&'static str, bool)>,
    pub rows: Vec<SheetRow>,
    pub total: Option<SheetRow>,
    pub notes: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRow {
    pub head: String,
    pub href: Option<String>,
    /// The project whose amounts stand behind it.
    pub project: Option<Id<Project>>,
    pub cells: Vec<Cell>,
}

/// Worded, and plain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Empty,
    Figure(String, String),
    /// Confirmed and pledged parts of what is requested, in hundredths of a percent, in words.
    Bar(i128, i128, String),
    State(String, Tone),
}

impl Cell {
    /// What stands in a file.
    pub fn plain(&self) -> &str {
        match self {
            Self::Empty => "",
            Self::Figure(_, plain) => plain,
            Self::Bar(_, _, words) | Self::State(words, _) => words,
        }
    }
}

/// The table that is looked at.
pub fn sheet(words: Words<'_>, funding: &Funding, look: &FundingLook) -> Sheet {
    let maker = Maker { words, funding, look };
    let texts = &words.work().funding;
    match look.by {
        Grouping::Donor => maker.donors(),
        Grouping::Spending => maker.spending(),
        Grouping::Country => {
            let mut rows = funding::by_country(maker.lines());
            order::sort_by_key(&mut rows, |row| (row.key.is_none(), Reverse(row.money.gap)));
            maker.sums(texts.one_country, rows, texts.country_note, |id| match id {
                Some(id) => (words.title_of(id.record()), Some(Route::Country(id).href())),
                None => (texts.no_country.to_owned(), None),
            })
        }
        Grouping::Objective => {
            let mut rows = funding::by_objective(maker.lines());
            let read = strategy::nodes(words.workspace, Role::Objective);
            order::sort_by_key(&mut rows, |row| {
                row.key
                    .as_ref()
                    .map_or(usize::MAX, |id| read.iter().position(|other| other == id).unwrap_or(usize::MAX - 1))
            });
            maker.sums(texts.one_objective, rows, texts.objective_note, |id| match id {
                Some(id) => (words.title_of(id.record()), Some(Route::Objective(id).href())),
                None => (texts.no_objective.to_owned(), None),
            })
        }
        Grouping::Year => {
            let mut rows = funding::by_year(maker.lines());
            order::sort_by_key(&mut rows, |row| (row.key.is_none(), row.key));
            maker.sums(texts.one_year, rows, texts.year_note, |year| {
                (year.map_or_else(|| texts.no_year.to_owned(), |year| year.to_string()), None)
            })
        }
        Grouping::Phase => maker.sums(texts.one_phase, funding::by_phase(maker.lines()), "", |phase| {
            let choices = &words.catalogue().choices;
            let name = match phase {
                Phase::Pipeline => choices.phase_pipeline,
                Phase::Active => choices.phase_active,
                Phase::Closed => choices.phase_ended,
            };
            (name.to_owned(), None)
        }),
        Grouping::Project => maker.projects(),
    }
}

struct Maker<'a> {
    words: Words<'a>,
    funding: &'a Funding,
    look: &'a FundingLook,
}

impl<'a> Maker<'a> {
    fn lines(&self) -> impl Iterator<Item = &'a funding::Line> + Clone + use<'a> {
        lines(self.funding, self.look.of)
    }

    fn target(&self) -> Currency {
        self.funding.exchange.target
    }

    fn figure(&self, shown: Shown) -> Cell {
        Cell::Figure(self.words.figure(shown), shown.to_string())
    }

    fn worth(&self, worth: Worth) -> Cell {
        self.figure(worth.rounded(decimals(self.target())))
    }

    /// A column whose rows add up, as shown.
    fn column(&self, worths: impl Iterator<Item = Worth>) -> Vec<Cell> {
        rows(&worths.collect::<Vec<_>>(), decimals(self.target())).into_iter().map(|shown| self.figure(shown)).collect()
    }

    fn count(&self, count: usize) -> Cell {
        Cell::Figure(self.words.format().integer(count as i64), count.to_string())
    }

    fn percent(&self, part: Option<i128>) -> Cell {
        part.map_or(Cell::Empty, |part| {
            Cell::Figure(self.words.part(part), format!("{}.{:02}", part / 100, part % 100))
        })
    }

    fn bar(&self, money: Sums<Worth>) -> Cell {
        let (Some(confirmed), Some(soft)) =
            (money.confirmed.part_of(money.requested), money.soft.part_of(money.requested))
        else {
            return Cell::Empty;
        };
        let texts = &self.words.work().funding;
        Cell::Bar(confirmed, soft, texts.bar(&self.words.part(confirmed), &self.words.part(soft)))
    }

    fn sums<K: Clone>(
        &self,
        head: &'static str,
        rows: Vec<Row<K>>,
        note: &'static str,
        name: impl Fn(K) -> (String, Option<String>),
    ) -> Sheet {
        let texts = &self.words.work().funding;
        // Projects of several objectives stand in several rows: those don't add up, and aren't made to.
        let adds_up = self.look.by != Grouping::Objective;
        let column = |of: fn(&Sums<Worth>) -> Worth| match adds_up {
            true => self.column(rows.iter().map(|row| of(&row.money))),
            false => rows.iter().map(|row| self.worth(of(&row.money))).collect(),
        };
        let columns = [
            column(|sums| sums.requested),
            column(|sums| sums.confirmed),
            column(|sums| sums.soft),
            column(|sums| sums.gap),
        ];
        let total = funding::total(self.lines());
        let line = |head, href, money: Sums<Worth>, cells: [Cell; 4], projects| {
            let cells = std::iter::once(self.bar(money)).chain(cells).chain([self.count(projects)]).collect();
            SheetRow { head, href, project: None, cells }
        };
        let all = total.money.shown();
        let sums = [all.requested, all.confirmed, all.soft, all.gap].map(|worth| self.worth(worth));
        let total = line(self.words.catalogue().common.total.to_owned(), None, all, sums, total.projects);
        let rows = rows.iter().enumerate().map(|(place, row)| {
            let (head, href) = name(row.key.clone());
            line(head, href, row.money, columns.each_ref().map(|column| column[place].clone()), row.projects)
        });
        Sheet {
            rows: rows.collect(),
            total: Some(total),
            columns: vec![
                (head, false),
                (texts.funded, false),
                (texts.requested, true),
                (texts.confirmed, true),
                (texts.pledged, true),
                (texts.gap, true),
                (self.words.catalogue().shell.projects, true),
            ],
            notes: Some(note.to_owned()).filter(|note| !note.is_empty()).into_iter().collect(),
        }
    }

    fn projects(&self) -> Sheet {
        let with_money = self.lines().filter(|line| !line.entries.is_empty());
        let mut rows: Vec<_> =
            with_money.map(|line| Row { key: line.project.clone(), money: line.money.shown(), projects: 1 }).collect();
        order::sort_by_key(&mut rows, |row| Reverse(row.money.gap));
        let ids: Vec<_> = rows.iter().map(|row| row.key.clone()).collect();
        let mut sheet = self.sums(self.words.work().funding.one_project, rows, "", |id| {
            (self.words.title_of(id.record()), Some(Route::Project(id).href()))
        });
        // One project a row needs no column for how many.
        sheet.columns.pop();
        for row in sheet.rows.iter_mut().chain(&mut sheet.total) {
            row.cells.pop();
        }
        sheet.rows.iter_mut().zip(ids).for_each(|(row, id)| row.project = Some(id));
        sheet
    }

    fn donors(&self) -> Sheet {
        let (words, texts) = (self.words, &self.words.work().funding);
        let weights = funding::donors(self.lines());
        let all = funding::total(self.lines()).money.shown();
        let confirmed = self.column(weights.iter().map(|weight| weight.confirmed));
        let soft = self.column(weights.iter().map(|weight| weight.soft));
        let name = |donor: &Option<Id<Organisation>>| match donor {
            Some(donor) => words.title_of(donor.record()),
            None => texts.donor_unnamed.to_owned(),
        };
        let columns = vec![
            (texts.one_donor, false),
            (texts.confirmed, true),
            (texts.pledged, true),
            (texts.gap, true),
            (texts.part_of_confirmed, true),
            (texts.gap_without, true),
            (words.catalogue().shell.projects, true),
        ];
        let mut rows: Vec<SheetRow> = weights
            .iter()
            .zip(confirmed.into_iter().zip(soft))
            .map(|(weight, (confirmed, soft))| SheetRow {
                head: name(&weight.donor),
                href: weight.donor.clone().map(|donor| Route::Partner(donor).href()),
                project: None,
                cells: vec![
                    confirmed,
                    soft,
                    Cell::Empty,
                    self.percent(Some(weight.part)),
                    self.worth(weight.gap_without),
                    self.count(weight.projects),
                ],
            })
            .collect();
        let (mut uncovered, mut total) = (vec![Cell::Empty; 6], vec![Cell::Empty; 6]);
        uncovered[2] = self.worth(all.gap);
        total.splice(..3, [all.confirmed, all.soft, all.gap].map(|worth| self.worth(worth)));
        rows.push(SheetRow { head: texts.not_covered.to_owned(), cells: uncovered, ..SheetRow::default() });
        let total = SheetRow { head: words.catalogue().common.total.to_owned(), cells: total, ..SheetRow::default() };
        let largest = weights.iter().find(|weight| weight.donor.is_some() && weight.confirmed > Worth::ZERO);
        let leaves = largest.map(|weight| {
            let gap = words.worth(weight.gap_without, self.target());
            let sentence = texts.concentration(&name(&weight.donor), &words.part(weight.part), &gap);
            format!("{sentence} ({})", texts.hit(weight.hit as u64))
        });
        let notes = leaves.into_iter().chain([texts.donor_note.to_owned()]).collect();
        Sheet { columns, rows, total: Some(total), notes }
    }

    fn spending(&self) -> Sheet {
        let (words, texts) = (self.words, &self.words.work().funding);
        let with_money =
            self.lines().filter(|line| line.money.confirmed.shown != Worth::ZERO || line.spent.shown != Worth::ZERO);
        let mut burns: Vec<_> =
            with_money.map(|line| (line, funding::burn(words.workspace, line, self.funding.exchange.day))).collect();
        order::sort_by_key(&mut burns, |(_, burn)| (burn.pace, Reverse(burn.spent)));
        let confirmed = self.column(burns.iter().map(|(_, burn)| burn.confirmed));
        let spent = self.column(burns.iter().map(|(_, burn)| burn.spent));
        let all = |of: fn(&funding::Burn) -> Worth| self.worth(burns.iter().map(|(_, burn)| of(burn)).sum());
        let mut total = vec![Cell::Empty; 5];
        total.splice(..2, [all(|burn| burn.confirmed), all(|burn| burn.spent)]);
        let rows =
            burns.iter().zip(confirmed.into_iter().zip(spent)).map(|((line, burn), (confirmed, spent))| SheetRow {
                head: words.title_of(line.project.record()),
                href: Some(Route::Project(line.project.clone()).href()),
                project: Some(line.project.clone()),
                cells: vec![
                    confirmed,
                    spent,
                    self.percent(burn.of_money),
                    self.percent(burn.of_time),
                    pace(words, burn.pace),
                ],
            });
        Sheet {
            rows: rows.collect(),
            total: Some(SheetRow {
                head: words.catalogue().common.total.to_owned(),
                cells: total,
                ..SheetRow::default()
            }),
            columns: vec![
                (texts.one_project, false),
                (texts.confirmed, true),
                (texts.spent, true),
                (texts.of_money, true),
                (texts.of_time, true),
                (texts.pace, false),
            ],
            notes: vec![texts.spending_note.to_owned()],
        }
    }
}

fn pace(words: Words<'_>, pace: Pace) -> Cell {
    let texts = &words.work().funding;
    let (word, tone) = match pace {
        Pace::Overspent => (texts.pace_overspent, Tone::Bad),
        Pace::Fast => (texts.pace_fast, Tone::Warn),
        Pace::Slow => (texts.pace_slow, Tone::Warn),
        Pace::InStep => (texts.pace_in_step, Tone::Ok),
        Pace::Unknown => (texts.pace_unknown, Tone::Neutral),
    };
    Cell::State(word.to_owned(), tone)
}

/// What an amount is, in words.
pub fn what(words: Words<'_>, what: What) -> &'static str {
    let texts = &words.work().funding;
    match what {
        What::Budget(budget::Type::Original) => texts.what_original,
        What::Budget(budget::Type::Revised) => texts.what_revised,
        What::Moved(transaction::Type::Pledge) => texts.what_pledge,
        What::Moved(transaction::Type::Commitment) => texts.what_commitment,
        What::Moved(transaction::Type::Funds) => texts.what_funds,
        What::Moved(transaction::Type::Disbursement) => texts.what_disbursement,
        What::Moved(transaction::Type::Expenditure) => texts.what_expenditure,
    }
}
