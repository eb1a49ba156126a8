//! What do the rows of a spreadsheet say as new projects, and what in them can't be taken as it is?
//!
//! Words, dates and numbers are read by what [`Tongue`] brings along; countries and nodes by the names
//! and codes in the workspace, in whatever language. Changes nothing and words nothing.

use std::collections::BTreeMap;

use super::portfolio::hundredths;
use super::strategy;
use crate::base::{Date, FieldName, Id, Lang, order};
use crate::model::kinds::node::Role;
use crate::model::kinds::project::{self, Shares, Stage};
use crate::model::kinds::{Country, Node, Project, country, node};
use crate::model::{Prose, Record, Value, Workspace};

/// What a column holds. In this order they stand where no row names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    Title,
    Summary,
    Stage,
    PlannedStart,
    PlannedEnd,
    Countries,
    Objectives,
    Challenges,
    Lead,
    ActualStart,
    ActualEnd,
}

impl Column {
    pub const ALL: [Self; 11] = [
        Self::Title,
        Self::Summary,
        Self::Stage,
        Self::PlannedStart,
        Self::PlannedEnd,
        Self::Countries,
        Self::Objectives,
        Self::Challenges,
        Self::Lead,
        Self::ActualStart,
        Self::ActualEnd,
    ];
}

/// Reads a day, or says why it is none.
pub type ReadDay<D> = dyn Fn(&str) -> Result<Option<Date>, D>;

/// How a person's words are read. `D` is why a text is no day.
pub struct Tongue<D> {
    /// Makes spellings equal that are taken for one.
    pub fold: fn(&str) -> String,
    /// Headings, folded.
    pub headings: BTreeMap<String, Column>,
    /// Words for stages, folded; their codes are known.
    pub stages: BTreeMap<String, Stage>,
    /// A day; none for nothing.
    pub day: Box<ReadDay<D>>,
    /// A percentage as a plain decimal.
    pub percent: fn(&str) -> Option<String>,
    /// The language of titles and summaries.
    pub lang: Lang,
}

/// Why a cell can't be taken. Texts are as they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault<D> {
    NoTitle,
    NoStage(String),
    NoDay(D),
    EndsBeforeStart,
    NoCountry(String),
    /// A share that is missing, no percentage, or zero.
    NoShare(String),
    TwiceTheCountry(String),
    /// In hundredths of a percent.
    SharesSum(u32),
    NoObjective(String),
    NoChallenge(String),
    NoOffice(String),
}

/// One row as a project that isn't there yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedRow<D> {
    /// The place of the row among those that were given.
    pub row: usize,
    pub fields: Vec<(FieldName, Value)>,
    /// What stands in its way, by column.
    pub faults: Vec<(Column, Fault<D>)>,
    /// A project of this title is there already, or stands above.
    pub known: bool,
}

/// Everything that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pasted<D> {
    /// Whether the first row names the columns.
    pub headed: bool,
    /// What stands in which column; none for what is left out.
    pub columns: Vec<Option<Column>>,
    pub rows: Vec<PastedRow<D>>,
}

/// Reads the rows. The first one names the columns if it has a heading for the title, or for two
/// columns.
pub fn read<D>(rows: &[Vec<String>], tongue: &Tongue<D>, workspace: &Workspace) -> Pasted<D> {
    let named = rows.first().map(|row| headings(row, tongue)).unwrap_or_default();
    let found = named.iter().flatten().count();
    let headed = found > 1 || named.contains(&Some(Column::Title));
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let columns = match headed {
        true => named,
        false => (0..width).map(|place| Column::ALL.get(place).copied()).collect(),
    };
    let names = Names::of(workspace, tongue.fold);
    let known = workspace.living::<Project>().flat_map(|project| texts(project, project::TITLE));
    let mut titles = order::set(known.map(|title| (tongue.fold)(title)));
    let read = rows.iter().enumerate().skip(usize::from(headed)).map(|(place, cells)| {
        let mut row = Reader { tongue, names: &names, fields: Vec::new(), faults: Vec::new() };
        let title = row.read(&columns, cells);
        let known = !title.is_empty() && !titles.insert((tongue.fold)(title));
        PastedRow { row: place, fields: row.fields, faults: row.faults, known }
    });
    let rows = read.collect();
    Pasted { headed, columns, rows }
}

/// What each cell names; a column that is named twice counts once.
fn headings<D>(cells: &[String], tongue: &Tongue<D>) -> Vec<Option<Column>> {
    let mut named = Vec::new();
    for cell in cells {
        let column = tongue.headings.get((tongue.fold)(cell).trim()).copied();
        named.push(column.filter(|column| !named.contains(&Some(*column))));
    }
    named
}

fn texts(record: &Record, prose: Prose) -> impl Iterator<Item = &str> {
    Lang::ALL.into_iter().filter_map(move |lang| prose.get(record, lang))
}

/// What countries and nodes go by, folded.
struct Names {
    countries: BTreeMap<String, Id<Country>>,
    offices: BTreeMap<String, Id<Country>>,
    objectives: BTreeMap<String, Id<Node>>,
    challenges: BTreeMap<String, Id<Node>>,
}

impl Names {
    fn of(workspace: &Workspace, fold: fn(&str) -> String) -> Self {
        let all = |linked: &[bool], town: bool| {
            let ids = linked.iter().flat_map(|linked| strategy::countries(workspace, *linked));
            let names = |id: Id<Country>| {
                let record = workspace.get(id.record());
                let codes = record.map(|record| [country::ISO2.get(record), country::ISO3.get(record)]);
                let codes = codes.into_iter().flatten().flatten().map(String::from);
                let town = record.filter(|_| town).into_iter().flat_map(|record| texts(record, country::OFFICE));
                let names = record.into_iter().flat_map(|record| texts(record, country::NAME)).chain(town);
                let names: Vec<String> = names.map(str::to_owned).chain(codes).collect();
                names.into_iter().map(move |name| (fold(&name), id.clone()))
            };
            order::map(ids.flat_map(names))
        };
        let nodes = |role: Role| {
            let names = |id: Id<Node>| {
                let record = workspace.get(id.record());
                let code = record.and_then(|record| node::CODE.get(record)).map(String::from);
                let titles = record.into_iter().flat_map(|record| texts(record, node::TITLE)).map(str::to_owned);
                let names: Vec<String> = titles.chain(code).collect();
                names.into_iter().map(move |name| (fold(&name), id.clone()))
            };
            order::map(strategy::nodes(workspace, role).into_iter().flat_map(names))
        };
        Self {
            countries: all(&[false], false),
            offices: all(&[true, false], true),
            objectives: nodes(Role::Objective),
            challenges: nodes(Role::Challenge),
        }
    }
}

struct Reader<'a, D> {
    tongue: &'a Tongue<D>,
    names: &'a Names,
    fields: Vec<(FieldName, Value)>,
    faults: Vec<(Column, Fault<D>)>,
}

impl<D> Reader<'_, D> {
    /// Reads all cells of a row; gives its title back.
    fn read<'c>(&mut self, columns: &[Option<Column>], cells: &'c [String]) -> &'c str {
        let cell = |column: Column| {
            let place = columns.iter().position(|named| *named == Some(column));
            place.and_then(|place| cells.get(place)).map_or("", String::as_str)
        };
        let (title, lang) = (cell(Column::Title), self.tongue.lang);
        match title {
            "" => self.faults.push((Column::Title, Fault::NoTitle)),
            _ => self.fields.push(project::TITLE.set(lang, title)),
        }
        self.fields.extend(
            Some(cell(Column::Summary)).filter(|text| !text.is_empty()).map(|text| project::SUMMARY.set(lang, text)),
        );
        self.stage(cell(Column::Stage));
        self.dates([Column::PlannedStart, Column::PlannedEnd], cell, [project::PLANNED_START, project::PLANNED_END]);
        self.dates([Column::ActualStart, Column::ActualEnd], cell, [project::ACTUAL_START, project::ACTUAL_END]);
        self.shares(cell(Column::Countries));
        self.nodes(Column::Objectives, cell(Column::Objectives));
        self.nodes(Column::Challenges, cell(Column::Challenges));
        let lead = cell(Column::Lead);
        match self.names.offices.get(&self.fold(lead)) {
            Some(office) => self.fields.push(project::LEAD.set(office)),
            None if lead.is_empty() => {}
            None => self.faults.push((Column::Lead, Fault::NoOffice(lead.to_owned()))),
        }
        title
    }

    fn fold(&self, text: &str) -> String {
        (self.tongue.fold)(text.trim())
    }

    fn stage(&mut self, text: &str) {
        let folded = self.fold(text);
        let stage = Stage::from_code(&folded).or_else(|| self.tongue.stages.get(&folded).copied());
        match stage {
            Some(stage) => self.fields.push(project::STAGE.set(&stage)),
            None if text.is_empty() => {}
            None => self.faults.push((Column::Stage, Fault::NoStage(text.to_owned()))),
        }
    }

    fn dates<'c>(
        &mut self,
        columns: [Column; 2],
        cell: impl Fn(Column) -> &'c str,
        fields: [crate::model::One<Date>; 2],
    ) {
        let [start, end] = columns.map(|column| match (self.tongue.day)(cell(column)) {
            Ok(day) => day,
            Err(fault) => {
                self.faults.push((column, Fault::NoDay(fault)));
                None
            }
        });
        if start.zip(end).is_some_and(|(start, end)| end < start) {
            self.faults.push((columns[1], Fault::EndsBeforeStart));
        }
        let days = fields.into_iter().zip([start, end]);
        self.fields.extend(days.filter_map(|(field, day)| Some(field.set(&day?))));
    }

    /// "KZ 60, KG 40"; one country alone has all of it.
    fn shares(&mut self, text: &str) {
        let mut fault = |fault| self.faults.push((Column::Countries, fault));
        let parts = share_parts(text);
        let mut shares: BTreeMap<Id<Country>, u32> = BTreeMap::new();
        for (name, percentage) in &parts {
            let Some(country) = self.names.countries.get(&(self.tongue.fold)(name)) else {
                fault(Fault::NoCountry(name.clone()));
                continue;
            };
            let percent = |text: &str| hundredths(&(self.tongue.percent)(text)?).filter(|share| *share > 0);
            let share = match percentage {
                None if parts.len() == 1 => Some(Shares::WHOLE),
                None => None,
                Some(text) => percent(text),
            };
            match share {
                None => fault(Fault::NoShare(name.clone())),
                Some(share) => {
                    if shares.insert(country.clone(), share).is_some() {
                        fault(Fault::TwiceTheCountry(name.clone()));
                    }
                }
            }
        }
        if shares.len() < parts.len() || shares.is_empty() {
            return;
        }
        let sum = shares.values().sum();
        match Shares::new(shares) {
            Ok(shares) => self.fields.push(project::SHARES.set(&shares)),
            Err(_) => fault(Fault::SharesSum(sum)),
        }
    }

    /// "O1, O3" or whole titles, which may hold commas themselves.
    fn nodes(&mut self, column: Column, text: &str) {
        let objectives = column == Column::Objectives;
        let known = if objectives { &self.names.objectives } else { &self.names.challenges };
        let whole = text.split([';', '\n']);
        let parts = whole.flat_map(|part| match known.contains_key(&self.fold(part)) {
            true => vec![part],
            false => part.split(',').collect(),
        });
        let parts: Vec<&str> = parts.map(str::trim).filter(|part| !part.is_empty()).collect();
        for part in parts {
            match known.get(&(self.tongue.fold)(part)) {
                Some(id) if objectives => self.fields.push(project::OBJECTIVES.set(id, true)),
                Some(id) => self.fields.push(project::CHALLENGES.set(id, true)),
                None if objectives => self.faults.push((column, Fault::NoObjective(part.to_owned()))),
                None => self.faults.push((column, Fault::NoChallenge(part.to_owned()))),
            }
        }
    }
}

/// Names and percentages: "KZ 60, KG 40", "60 % KZ; 40 % KG", "Kazakhstan: 33,5 / Kyrgyzstan: 66,5". A
/// comma between two figures is a decimal mark.
fn share_parts(text: &str) -> Vec<(String, Option<String>)> {
    let letters: Vec<char> = text.chars().collect();
    let is_figure = |place: Option<&char>| place.is_some_and(char::is_ascii_digit);
    let parts = letters.iter().enumerate().fold(vec![String::new()], |mut parts, (place, letter)| {
        let between = place > 0 && is_figure(letters.get(place - 1)) && is_figure(letters.get(place + 1));
        let divides = matches!(letter, ';' | '\n' | '/' | '+') || (*letter == ',' && !between);
        match parts.last_mut() {
            Some(part) if !divides => part.push(*letter),
            _ => parts.push(String::new()),
        }
        parts
    });
    let of_figures = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',');
    let read = |part: &String| {
        let from = part.find(|letter: char| letter.is_ascii_digit());
        let length = from.and_then(|from| part[from..].find(|letter| !of_figures(letter)));
        let until = from.map(|from| length.map_or(part.len(), |length| from + length));
        let percentage = from.zip(until).map(|(from, until)| part[from..until].trim_end_matches(['.', ',']).to_owned());
        let name =
            from.zip(until).map_or(part.clone(), |(from, until)| format!("{} {}", &part[..from], &part[until..]));
        let is_edge =
            |letter: char| letter.is_whitespace() || matches!(letter, '%' | ':' | '=' | '(' | ')' | '-' | '–' | '—');
        (name.trim_matches(is_edge).to_owned(), percentage)
    };
    parts.iter().filter(|part| !part.trim().is_empty()).map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, country as place, node as of};
    use super::*;

    fn tongue() -> Tongue<&'static str> {
        let headings = [("title", Column::Title), ("этап", Column::Stage), ("countries", Column::Countries)];
        Tongue {
            fold: str::to_lowercase,
            headings: headings.into_iter().map(|(word, column)| (word.to_owned(), column)).collect(),
            stages: [("идея".to_owned(), Stage::Idea)].into(),
            day: Box::new(|text| if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| "no day") }),
            percent: |text| Some(text.replace(',', ".")),
            lang: Lang::En,
        }
    }

    fn sample() -> Workspace {
        let mut sample = Sample::new();
        sample.project("a", Stage::Idea, &[], &[]);
        sample.write("project-a", project::TITLE.set(Lang::En, "There already"));
        for (id, name) in [("kz", "Kazakhstan"), ("kg", "Kyrgyzstan")] {
            let id = format!("country-{id}");
            sample.write(&id, country::NAME.set(Lang::En, name));
            sample.write(&id, country::ISO2.set(&id[8..].to_uppercase().into()));
        }
        sample.write("country-kg", country::OFFICE.set(Lang::En, "Bishkek"));
        for (id, role, title) in [("o1", Role::Objective, "Work, and rights"), ("c6", Role::Challenge, "Trafficking")] {
            let record = format!("node-{id}");
            sample.write(&record, node::ROLE.set(&role));
            sample.write(&record, node::CODE.set(&id.to_uppercase().into()));
            sample.write(&record, node::TITLE.set(Lang::En, title));
        }
        sample.workspace
    }

    fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    }

    #[test]
    fn the_first_row_may_name_the_columns() {
        let (title, stage) = (Some(Column::Title), Some(Column::Stage));
        for (row, headed, columns) in [
            (&["Title", "Donor", "Этап"][..], true, vec![title, None, stage]),
            (&["ЭТАП", "Title ", "Title"], true, vec![stage, title, None]),
            (&["Этап", "Countries"], true, vec![stage, Some(Column::Countries)]),
            (&["Title"], true, vec![title]),
            // One word alone may be a project's name.
            (&["Countries", "x"], false, vec![title, Some(Column::Summary)]),
        ] {
            let pasted = read(&rows(&[row]), &tongue(), &sample());
            assert_eq!(
                (pasted.headed, pasted.columns, pasted.rows.len()),
                (headed, columns, usize::from(!headed)),
                "{row:?}"
            );
        }
    }

    #[test]
    fn a_row_reads_as_a_project() {
        let cells =
            ["New", "Why", "ИДЕЯ", "2026-01-01", "2027-12-31", "KZ 60, kyrgyzstan 40", "o1", "C6", "Bishkek", "", ""];
        let pasted = read(&rows(&[&cells]), &tongue(), &sample());
        let shares = Shares::new([(place("kz"), 6_000), (place("kg"), 4_000)]).unwrap();
        let day = |text: &str| text.parse::<Date>().unwrap();
        let expected = vec![
            project::TITLE.set(Lang::En, "New"),
            project::SUMMARY.set(Lang::En, "Why"),
            project::STAGE.set(&Stage::Idea),
            project::PLANNED_START.set(&day("2026-01-01")),
            project::PLANNED_END.set(&day("2027-12-31")),
            project::SHARES.set(&shares),
            project::OBJECTIVES.set(&of("o1"), true),
            project::CHALLENGES.set(&of("c6"), true),
            project::LEAD.set(&place("kg")),
        ];
        assert_eq!(pasted.rows, [PastedRow { row: 0, fields: expected, faults: Vec::new(), known: false }]);
    }

    #[test]
    fn what_cannot_be_taken_is_told_by_column() {
        let text = |text: &str| text.to_owned();
        for (column, cell, expected) in [
            (Column::Title, "", vec![Fault::NoTitle]),
            (Column::Stage, "Soon", vec![Fault::NoStage(text("Soon"))]),
            (Column::Stage, "concept-note", vec![]),
            (Column::PlannedStart, "soon", vec![Fault::NoDay("no day")]),
            (Column::PlannedEnd, "2025-12-31", vec![Fault::EndsBeforeStart]),
            (Column::Countries, "KZ", vec![]),
            (Column::Countries, "KZ 60, KG 30", vec![Fault::SharesSum(9_000)]),
            (Column::Countries, "KZ, KG", vec![Fault::NoShare(text("KZ")), Fault::NoShare(text("KG"))]),
            (Column::Countries, "KZ 100, KG 0", vec![Fault::NoShare(text("KG"))]),
            (Column::Countries, "KZ 50; KZ 50", vec![Fault::TwiceTheCountry(text("KZ"))]),
            (Column::Countries, "FR 100", vec![Fault::NoCountry(text("FR"))]),
            (Column::Objectives, "Work, and rights", vec![]),
            (Column::Objectives, "O1, O9; O8", vec![Fault::NoObjective(text("O9")), Fault::NoObjective(text("O8"))]),
            (Column::Challenges, "O1", vec![Fault::NoChallenge(text("O1"))]),
            (Column::Lead, "Paris", vec![Fault::NoOffice(text("Paris"))]),
            (Column::Lead, "KG", vec![]),
        ] {
            let mut cells = vec![String::new(); Column::ALL.len()];
            cells[0] = text("New");
            cells[3] = text("2026-01-01");
            cells[Column::ALL.iter().position(|other| *other == column).unwrap()] = text(cell);
            let pasted = read(&[cells], &tongue(), &sample());
            let expected: Vec<_> = expected.into_iter().map(|fault| (column, fault)).collect();
            assert_eq!(pasted.rows[0].faults, expected, "{column:?} {cell}");
        }
    }

    #[test]
    fn a_title_that_is_there_is_pointed_out() {
        let pasted = read(&rows(&[&["there ALREADY"], &["New"], &["new"], &[""]]), &tongue(), &sample());
        assert_eq!(pasted.rows.iter().map(|row| row.known).collect::<Vec<_>>(), [true, false, true, false]);
    }

    #[test]
    fn shares_are_read_as_people_write_them() {
        for (text, expected) in [
            ("", &[][..]),
            ("KZ", &[("KZ", None)]),
            ("KZ 60, KG 40", &[("KZ", Some("60")), ("KG", Some("40"))]),
            ("KZ 60,KG 40", &[("KZ", Some("60")), ("KG", Some("40"))]),
            ("60 % KZ; 40 % KG", &[("KZ", Some("60")), ("KG", Some("40"))]),
            ("Kazakhstan: 33,5 / Kyrgyzstan (66,5%)", &[("Kazakhstan", Some("33,5")), ("Kyrgyzstan", Some("66,5"))]),
            ("KZ – 12.25\nKG – 87.75", &[("KZ", Some("12.25")), ("KG", Some("87.75"))]),
        ] {
            let parts = share_parts(text);
            let parts: Vec<(&str, Option<&str>)> =
                parts.iter().map(|(name, share)| (&**name, share.as_deref())).collect();
            assert_eq!(parts, expected, "{text}");
        }
    }
}
