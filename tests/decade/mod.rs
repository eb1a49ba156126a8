//! A decade of five offices' work, made by a seeded generator: what the benches measure, and what
//! tests of sizes can shrink.
//!
//! The same size and seed give the same workspace, byte for byte, natively and in the browser.
//! Knows nothing of what is measured.

mod text;

use std::collections::BTreeMap;
use std::sync::Arc;

use kerege::base::{Dot, FieldName, Id, Lang, Lineage, Minute, PartialDate, RecordId};
use kerege::exchange::built_in::built_in;
use kerege::model::kinds::review::State;
use kerege::model::kinds::series::{self, Cell, Group};
use kerege::model::kinds::{Country, Indicator, Node, Project, Series, indicator, project};
use kerege::model::value::Map;
use kerege::model::{FieldValue, LineageCard, Receipt, Record, Value, Workspace, Write};

use text::Prose;

pub const OFFICES: [&str; 5] = ["kz", "kg", "tj", "tm", "uz"];
const GROUPS: [Group; 2] = [Group::Female, Group::Male];
const PERIODS: usize = 12;

/// How much was done.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub projects: usize,
    /// Of each project.
    pub indicators: usize,
    /// Writing sessions, each a lineage; no fewer than 64 a project.
    pub sessions: usize,
}

/// 4,500 indicators, 216,000 values, 108,000 review states.
pub const DECADE: Size = Size { projects: 300, indicators: 15, sessions: 20_000 };

/// Chance that comes again: xorshift64*, seeded.
#[derive(Clone)]
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn bits(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number from 0 up to `end` − 1.
    pub fn below(&mut self, end: usize) -> usize {
        (((self.bits() >> 32) * end as u64) >> 32) as usize
    }
}

/// One page session: who writes, from where, since when.
struct Session {
    lineage: Lineage,
    seq: u32,
    begun: u32,
}

/// People and browsers of one office.
struct Staff {
    office: Id<Country>,
    people: Vec<Box<str>>,
    devices: Vec<Box<str>>,
}

/// The decade in the making.
pub struct Scribe {
    pub workspace: Workspace,
    chance: Chance,
    staff: Vec<Staff>,
    english: Prose,
    russian: Prose,
    records: BTreeMap<RecordId, Record>,
}

/// 2016-01-04 00:00 UTC, a Monday, in seconds.
const BEGIN: u64 = 1_451_865_600;
const DAY: u64 = 86_400;

/// The whole work of that size.
pub fn decade(size: Size, seed: u64) -> Workspace {
    let mut scribe = Scribe::new(built_in(), seed);
    let mut left = size.sessions;
    for number in 0..size.projects {
        left -= scribe.project(number, size);
    }
    let projects: Vec<RecordId> = scribe.records.keys().filter(|id| id.kind() == "project").cloned().collect();
    for turn in 0..left {
        let id = &projects[turn % projects.len()];
        scribe.revise(turn, id);
    }
    scribe.finish()
}

/// What one edit changed, for those who play it to another program.
#[allow(dead_code, reason = "only the browser's page plays edits to other programs")]
pub struct Edit {
    pub record: RecordId,
    pub field: FieldName,
    pub value: Value,
}

/// The copy of one office, some weeks on: `sessions` sessions that each set twenty cells of a
/// handful of series, and one summary. Every hundredth cell is one that the other offices set as
/// well, so that there is something to disagree about.
pub fn weeks_later(workspace: &Workspace, office: usize, sessions: usize, seed: u64) -> (Workspace, Vec<Edit>) {
    let mut scribe = Scribe::new(workspace.clone(), seed + 1 + office as u64);
    let mut shared = Chance::new(seed);
    let ids = |kind: &str| -> Vec<RecordId> { workspace.table(kind).map(|record| record.id.clone()).collect() };
    let (series, projects) = (ids("series"), ids("project"));
    let start = BEGIN + 3_650 * DAY;
    let mut edits = Vec::new();
    for turn in 0..sessions {
        let mut session = scribe.begin(office, start + turn as u64 % 30 * DAY);
        for place in 0..20 {
            let is_shared = turn % 5 == 0 && place == 0;
            let chance = if is_shared { &mut shared } else { &mut scribe.chance };
            let id = series[chance.below(series.len())].clone();
            let actual = |name: &&FieldName| name.stem() == "actual";
            let cells: Vec<&FieldName> = workspace.records[&id].fields.keys().filter(actual).collect();
            let field = cells[chance.below(cells.len())].clone();
            let value = scribe.chance.below(9_000) as u32;
            scribe.set(&mut session, &id, field.clone(), value.write());
            edits.push(Edit { record: id, field, value: value.write() });
        }
        let id = projects[scribe.chance.below(projects.len())].clone();
        let text = scribe.english(500);
        let (field, value) = project::SUMMARY.set(Lang::En, &text);
        scribe.set(&mut session, &id, field.clone(), value.clone());
        edits.push(Edit { record: id, field, value });
        scribe.end(session, office);
    }
    (scribe.finish(), edits)
}

/// The last month of a quarter, counted from the first year of a project.
fn period(first_year: usize, number: usize) -> PartialDate {
    PartialDate::Month((2016 + first_year + number / 4) as u16, (3 * (number % 4) + 3) as u8)
}

impl Scribe {
    fn new(workspace: Workspace, seed: u64) -> Self {
        let mut chance = Chance::new(seed);
        let staff = OFFICES.map(|code| Staff {
            office: format!("country-{code}").parse().expect("a country's id"),
            people: (0..8).map(|number| format!("{} {}", NAMES[number], code.to_uppercase()).into()).collect(),
            devices: (0..6).map(|_| format!("{:012x}", chance.bits() >> 16).into()).collect(),
        });
        let (english, russian) = (Prose::of(Lang::En), Prose::of(Lang::Ru));
        Self { workspace, chance, staff: staff.into(), english, russian, records: BTreeMap::new() }
    }

    /// A session on that day, at some second of the working hours.
    fn begin(&mut self, office: usize, day: u64) -> Session {
        let begun = (day + 3 * 3_600) as u32 + self.chance.below(9 * 3_600) as u32;
        let lineage = Lineage::new(begun, self.chance.bits() as u32);
        let staff = &self.staff[office];
        let card = LineageCard {
            last: None,
            office: Some(staff.office.clone()),
            person: staff.people[self.chance.below(staff.people.len())].clone(),
            device: staff.devices[self.chance.below(staff.devices.len())].clone(),
            more: Map::new(),
        };
        self.workspace.lineages.insert(lineage, card);
        Session { lineage, seq: 0, begun }
    }

    fn end(&mut self, session: Session, office: usize) {
        let card = self.workspace.lineages.get_mut(&session.lineage).expect("begun");
        card.last = Some(session.seq);
        // About every tenth session ends with a file that another office merges.
        if self.chance.below(10) == 0 {
            let by = self.staff[(office + 1 + self.chance.below(4)) % 5].office.clone();
            self.workspace.merged.insert(Receipt { bundle: Id::random(self.chance.bits()), by: Some(by) });
        }
    }

    fn english(&mut self, characters: usize) -> String {
        self.english.of_length(characters, &mut self.chance)
    }

    fn russian(&mut self, characters: usize) -> String {
        self.russian.of_length(characters, &mut self.chance)
    }

    fn write(session: &mut Session, value: Value) -> (Dot, Write) {
        session.seq += 1;
        // A write takes a third of a minute.
        let at = Minute(i64::from(session.begun + 20 * session.seq) / 60);
        (Dot { lineage: session.lineage, seq: session.seq }, Write { value, at, sources: vec![], more: Map::new() })
    }

    /// Writes a field, and makes the record where it isn't there.
    fn set(&mut self, session: &mut Session, id: &RecordId, field: FieldName, value: Value) {
        let known = || self.workspace.records.get(id).map(|record| (**record).clone());
        let record = self.records.entry(id.clone()).or_insert_with(|| {
            known().unwrap_or_else(|| {
                let mut record = Record::blank(id.clone());
                let (dot, write) = Self::write(session, Value::Bool(true));
                record.life = [(dot, write)].into_iter().collect();
                record.seen.insert(dot);
                record
            })
        });
        let (dot, write) = Self::write(session, value);
        record.seen.insert(dot);
        record.fields.insert(field, [(dot, write)].into_iter().collect());
    }

    fn finish(mut self) -> Workspace {
        let records = self.records.into_iter().map(|(id, record)| (id, Arc::new(record)));
        self.workspace.records.extend(records);
        self.workspace
    }

    /// One project from its first session to its last review. Gives the number of sessions.
    fn project(&mut self, number: usize, size: Size) -> usize {
        let office = number % 5;
        let year = number * 8 / size.projects.max(1);
        let start = BEGIN + 365 * DAY * year as u64;
        let id: Id<Project> = Id::random(self.chance.bits());
        let node = |kind: char, number: usize| -> Id<Node> {
            format!("node-iom-ca-{kind}{}", 1 + number % 8).parse().expect("a node's id")
        };

        let mut session = self.begin(office, start);
        let title = (self.english(90), self.russian(90));
        let summary = (self.english(500), self.russian(500));
        let country = self.staff[office].office.clone();
        let shares = project::Shares::new([(country.clone(), project::Shares::WHOLE)]).expect("the whole");
        for (field, value) in [
            project::TITLE.set(Lang::En, &title.0),
            project::TITLE.set(Lang::Ru, &title.1),
            project::SUMMARY.set(Lang::En, &summary.0),
            project::SUMMARY.set(Lang::Ru, &summary.1),
            project::STAGE.set(&project::Stage::Ongoing),
            project::SHARES.set(&shares),
            project::LEAD.set(&country),
            project::OBJECTIVES.set(&node('o', number), true),
            project::CHALLENGES.set(&node('c', number / 8), true),
        ] {
            self.set(&mut session, id.record(), field, value);
        }
        self.end(session, office);

        let mut sessions = 1;
        let mut all: Vec<(Id<Series>, usize)> = Vec::new();
        for some in (0..size.indicators).collect::<Vec<_>>().chunks(5) {
            let mut session = self.begin(office, start + 7 * DAY);
            sessions += 1;
            for _ in some {
                all.push(self.indicator(&mut session, &id, year));
            }
            self.end(session, office);
        }
        for quarter in 0..PERIODS {
            let day = start + (91 * (quarter as u64 + 1) + 5) * DAY;
            for some in all.chunks(5) {
                let later = self.chance.below(10) as u64;
                let mut session = self.begin(office, day + later * DAY);
                sessions += 1;
                for ((series, target), group) in some.iter().flat_map(|one| GROUPS.map(|group| (one, group))) {
                    let cell = Cell { period: period(year, quarter), group };
                    let reached = target * (60 + self.chance.below(60)) / 100;
                    let (field, value) = series::ACTUAL.set(&cell, &(reached as u32));
                    self.set(&mut session, series.record(), field, value);
                }
                self.end(session, office);
            }
            for some in all.chunks(8) {
                let later = 14 + self.chance.below(10) as u64;
                let mut session = self.begin(office, day + later * DAY);
                sessions += 1;
                for ((series, _), group) in some.iter().flat_map(|one| GROUPS.map(|group| (one, group))) {
                    let state = if self.chance.below(12) == 0 { State::Returned } else { State::Approved };
                    let (field, value) = series::REVIEW.set(&Cell { period: period(year, quarter), group }, &state);
                    self.set(&mut session, series.record(), field, value);
                }
                self.end(session, office);
            }
        }
        sessions
    }

    /// An indicator with its targets: as much every quarter, give or take.
    fn indicator(&mut self, session: &mut Session, project: &Id<Project>, year: usize) -> (Id<Series>, usize) {
        let id: Id<Indicator> = Id::random(self.chance.bits());
        let series = series::id(&id).expect("of the indicator's own id");
        let title = (self.english(90), self.russian(90));
        for (field, value) in [
            indicator::PROJECT.set(project),
            indicator::TITLE.set(Lang::En, &title.0),
            indicator::TITLE.set(Lang::Ru, &title.1),
            indicator::UNIT.set(&"persons".into()),
        ] {
            self.set(session, id.record(), field, value);
        }
        let (field, value) = series::INDICATOR.set(&id);
        self.set(session, series.record(), field, value);
        let usual = 5 * (4 + self.chance.below(400));
        for quarter in 0..PERIODS {
            for group in GROUPS {
                let target = usual + 5 * self.chance.below(10);
                let (field, value) =
                    series::TARGET.set(&Cell { period: period(year, quarter), group }, &(target as u32));
                self.set(session, series.record(), field, value);
            }
        }
        (series, usual)
    }

    /// A later session at a project: another summary, in one language.
    fn revise(&mut self, turn: usize, id: &RecordId) {
        let day = BEGIN + (2_900 + turn as u64 % 700) * DAY;
        let mut session = self.begin(turn % 5, day);
        let text = self.english(500);
        let (field, value) = project::SUMMARY.set(Lang::En, &text);
        self.set(&mut session, id, field, value);
        self.end(session, turn % 5);
    }
}

const NAMES: [&str; 8] = ["Aigerim", "Bakyt", "Dilshod", "Elena", "Gulnora", "Jahongir", "Madina", "Serik"];
