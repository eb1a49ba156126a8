//! What is done to the decade: storing, opening, editing, exchanging. The same natively and in the
//! browser.
//!
//! Knows neither, and times nothing by itself: the clock is an argument, and so is the store.

use std::cell::Cell;
use std::rc::Rc;

use kerege::base::{Id, KindOf, Minute, RecordId};
use kerege::change::{Hand, Step, apply};
use kerege::engine::{Chance, Clock, Engine, Person};
use kerege::exchange::bundle::{Made, Scope, compose, sha256};
use kerege::model::kinds::rate::{Direction, Published};
use kerege::model::kinds::{Project, budget, rate, series, transaction};
use kerege::model::{FieldValue, Money, Reading, Workspace};
use kerege::storage::{Content, Exports, Fresh, Journal, Store, Written};

use crate::decade::{self, Edit, OFFICES};

/// The quota of all engines, in UTF-16 units.
pub use kerege::storage::memory::BROWSER_QUOTA as QUOTA;

pub const SEED: u64 = 20;

/// Sessions of each office since the last exchange: 400 cells and 20 summaries.
const SESSIONS_SINCE: usize = 20;

/// A clock that counts up, a second at each look.
#[derive(Clone)]
pub struct Ticking(Rc<Cell<u32>>);

impl Default for Ticking {
    fn default() -> Self {
        // After everything that the decade's people wrote.
        Self(Rc::new(Cell::new(1_795_000_000)))
    }
}

impl Clock for Ticking {
    fn now(&self) -> Minute {
        Minute(i64::from(self.second()) / 60)
    }

    fn second(&self) -> u32 {
        self.0.set(self.0.get() + 1);
        self.0.get()
    }
}

struct Bits(decade::Chance);

impl Chance for Bits {
    fn bits(&mut self) -> u64 {
        self.0.bits()
    }
}

/// Writes the workspace as generations until two stand at rest. Gives the frames that stand there.
pub fn store_twice<S: Store>(store: &mut S, workspace: &Workspace) -> Vec<Written> {
    let content = Content::of(workspace, &Exports::new());
    let lineage = kerege::base::Lineage::new(1_794_000_000, 1);
    let fresh = Fresh { workspace: workspace.id.clone(), lineage };
    let mut journal = Journal::open(store, Vec::new(), fresh).journal;
    let mut standing: Vec<Written> = Vec::new();
    // A third, so that what stands there has been through a whole compaction.
    for _ in 0..3 {
        let done = journal.compact_now(store, &content);
        assert_eq!(done.fault, None, "a store of its own takes it");
        standing.extend(done.written);
        standing.retain(|frame| !done.deleted.contains(&frame.key));
    }
    standing
}

/// What a page does first: until the workspace can be asked.
pub fn open<S: Store>(store: S, black_box: Option<Vec<(String, String)>>) -> Engine<S> {
    let chance = Bits(decade::Chance::new(SEED + 100));
    let mut engine = Engine::open(store, black_box, Box::new(Ticking::default()), Box::new(chance), "a browser".into());
    engine.set_person(Person { name: "Aigerim".into(), office: "country-kz".parse().expect("a country's id") });
    engine
}

/// The cells that are edited one by one: the record, and the step that is performed.
pub fn cell_edits(workspace: &Workspace, count: usize) -> Vec<Step> {
    let mut chance = decade::Chance::new(SEED + 200);
    let ids: Vec<&RecordId> = workspace.table("series").map(|record| &record.id).collect();
    (0..count)
        .map(|_| {
            let id = ids[chance.below(ids.len())];
            let fields: Vec<_> = workspace.records[id].fields.iter().collect();
            let cells: Vec<_> = fields.iter().filter(|(name, _)| name.stem() == "actual").collect();
            let (name, register) = cells[chance.below(cells.len())];
            let value = (chance.below(9_000) as u32).write();
            Step::edit(id.clone(), ((*name).clone(), value), Reading::of(Some(register)).dots())
        })
        .collect()
}

/// Whether the value that the step wrote is what the workspace shows: keeps benches honest.
pub fn shows(workspace: &Workspace, step: &Step) -> bool {
    step.commands.iter().all(|command| match command {
        kerege::change::Command::Write { id, field, value, .. } => {
            let record = workspace.get(id);
            record.is_some_and(|record| Reading::of(record.fields.get(field)).value() == Some(value))
        }
        _ => false,
    })
}

/// The whole work of each office as a file, some weeks after all had the same, and what each did since.
pub fn five_files(workspace: &Workspace) -> Vec<(Vec<u8>, Vec<Edit>)> {
    let file = |office: usize| {
        let (later, edits) = decade::weeks_later(workspace, office, SESSIONS_SINCE, SEED + 300);
        let code = OFFICES[office];
        let made = Made {
            office: Some(format!("country-{code}").parse().expect("a country's id")),
            person: "Aigerim".into(),
            app: "0.1.0".into(),
            at: Minute(29_900_000),
        };
        let bundle = format!("bundle-{code}-decade").parse().expect("letters and hyphens");
        let body = compose(&later, bundle, made, Scope::All);
        let digest = sha256(body.bytes());
        (body.seal(digest), edits)
    };
    (0..OFFICES.len()).map(file).collect()
}

/// The workspace with a budget of each project, 2,000 transactions and monthly rates of five years.
pub fn with_money(workspace: &Workspace) -> Workspace {
    let mut workspace = workspace.clone();
    let mut chance = decade::Chance::new(SEED + 400);
    let lineage = kerege::base::Lineage::new(1_794_000_000, 4);
    let mut hand = Hand { lineage, seq: 0, at: Minute(29_900_000), mine: vec![lineage] };
    let projects: Vec<Id<Project>> =
        workspace.table(Project::KIND).filter_map(|record| record.id.clone().try_into().ok()).collect();
    let codes = ["USD", "EUR", "CHF", "KZT", "KGS"];
    let mut steps = Vec::new();
    for (month, code) in (0..60).flat_map(|month| codes[1..].iter().map(move |code| (month, code))) {
        let date = format!("{}-{:02}-01", 2022 + month / 12, 1 + month % 12).parse().expect("a day");
        let currency = code.parse().expect("a code");
        let quote = format!("{}.{:04}", 1 + chance.below(500), chance.below(10_000)).parse().expect("a number");
        let published = Published { quote, direction: Direction::PerDollar };
        steps.push(Step::create(
            rate::id(currency, date).expect("a rate's id").into(),
            vec![rate::PUBLISHED.set(&published)],
        ));
    }
    let money = |chance: &mut decade::Chance| Money {
        amount: format!("{}.{:02}", chance.below(1_000_000), chance.below(100)).parse().expect("an amount"),
        currency: codes[chance.below(codes.len())].parse().expect("a code"),
        value_date: "2026-06-30".parse().expect("a day"),
    };
    for project in &projects {
        let fields = vec![budget::PROJECT.set(project), budget::VALUE.set(&money(&mut chance))];
        steps.push(Step::create(RecordId::random("budget", chance.bits()), fields));
    }
    for _ in 0..2_000 {
        let kind = transaction::Type::ALL[chance.below(transaction::Type::ALL.len())];
        let donor = Id::natural(&[&format!("d{}", chance.below(40))]).expect("an id");
        let fields = vec![
            transaction::PROJECT.set(&projects[chance.below(projects.len())]),
            transaction::TYPE.set(&kind),
            transaction::PROVIDER.set(&donor),
            transaction::VALUE.set(&money(&mut chance)),
        ];
        steps.push(Step::create(RecordId::random("transaction", chance.bits()), fields));
    }
    for step in &steps {
        apply(&mut workspace, step, &mut hand).expect("a record of its own");
    }
    workspace
}

/// How many cells of all series hold two values or more.
pub fn cells_in_conflict(workspace: &Workspace) -> usize {
    let registers = workspace.table(series::KIND.name).flat_map(|record| record.fields.values());
    registers.filter(|register| Reading::of(Some(*register)).in_conflict()).count()
}
