//! The store's rules (D1 to D10), each test named after its rule.
//!
//! The reference is what was acknowledged: a recovered content must hold every change that was
//! called saved, every change whole or not at all, and nothing that nobody wrote.

mod black_box;
mod crashes;
mod damage;
mod epochs;
pub mod frames;
mod sizes;
mod tabs;

use std::sync::Arc;

use kerege::base::{Dot, Lineage, Minute, RecordId};
use kerege::model::{LineageCard, Record, Value, WorkspaceId, Write};
use kerege::storage::{AppendFault, Appended, Compacted, Content, Fresh, Journal, Opened, Store};

/// The `n`th page session: a later one has a later lineage.
pub fn lineage(n: u32) -> Lineage {
    Lineage::new(1_790_000_000 + n, n.wrapping_mul(0x9e37_79b9))
}

pub fn workspace() -> WorkspaceId {
    "workspace-central-asia".parse().unwrap()
}

pub fn fresh(session: u32) -> Fresh {
    Fresh { workspace: workspace(), lineage: lineage(session) }
}

pub fn open<S: Store>(store: &S, session: u32) -> Opened {
    Journal::open(store, Vec::new(), fresh(session))
}

/// A number that looks random, from any number.
pub fn mixed(seed: u64) -> u64 {
    let z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Text that hardly shrinks.
pub fn noise(seed: u64, length: usize) -> String {
    (0..length)
        .map(|i| char::from(33 + (mixed(seed << 32 | i as u64) % 90) as u8))
        .map(|c| if c == '"' || c == '\\' { '!' } else { c })
        .collect()
}

/// A change as it was made: what is saved, and the dot that stands in all its records.
#[derive(Clone, Debug)]
pub struct Made {
    pub content: Content,
    pub dot: Dot,
}

impl Made {
    /// How many of its records have seen the change.
    fn arrived(&self, content: &Content) -> usize {
        let seen = |id: &RecordId| content.records.get(id).is_some_and(|record| record.seen.covers(self.dot));
        self.content.records.keys().filter(|id| seen(id)).count()
    }

    /// All of its records have seen it, or none has.
    pub fn is_whole_or_absent(&self, content: &Content) -> bool {
        let arrived = self.arrived(content);
        arrived == 0 || arrived == self.content.records.len()
    }
}

/// A tab: its journal and all it knows. Edits without a store to fail on.
#[derive(Clone)]
pub struct Tab {
    pub journal: Journal,
    pub state: Content,
    pub session: u32,
    seq: u32,
}

impl Tab {
    pub fn open<S: Store>(store: &S, session: u32) -> Self {
        Self::of(open(store, session), session)
    }

    pub fn of(opened: Opened, session: u32) -> Self {
        Self { journal: opened.journal, state: opened.content, session, seq: 0 }
    }

    /// Writes `text` into the title of each of these projects; in memory only.
    pub fn edit(&mut self, projects: &[u64], text: &str) -> Made {
        self.seq += 1;
        let dot = Dot { lineage: lineage(self.session), seq: self.seq };
        let write = |value| Write { value, at: Minute(29_000_000), sources: Vec::new(), more: Default::default() };
        let mut content = Content::default();
        for project in projects {
            let id: RecordId = format!("project-p{project}").parse().unwrap();
            let mut record =
                self.state.records.get(&id).map_or_else(|| Record::blank(id.clone()), |r| Record::clone(r));
            record.seen.insert(dot);
            record.fields.insert("title.ru".parse().unwrap(), [(dot, write(Value::text(text)))].into_iter().collect());
            content.records.insert(id, Arc::new(record));
        }
        let card = LineageCard { person: "Айгуль".into(), device: "тест".into(), ..LineageCard::default() };
        content.lineages.insert(dot.lineage, card);
        self.state.join(&content);
        Made { content, dot }
    }

    pub fn append<S: Store>(&mut self, store: &mut S, made: &Made) -> Result<Appended, AppendFault> {
        self.journal.append(store, &made.content)
    }

    /// Edits and saves.
    pub fn save<S: Store>(&mut self, store: &mut S, projects: &[u64], text: &str) -> Made {
        let made = self.edit(projects, text);
        self.append(store, &made).unwrap();
        made
    }

    pub fn compact<S: Store>(&mut self, store: &mut S) -> Compacted {
        let done = self.journal.compact_now(store, &self.state);
        self.state.join(&done.foreign);
        done
    }
}

/// Holds the recovered content to what was acknowledged and to what was made at all.
#[track_caller]
pub fn assert_kept(recovered: &Content, acknowledged: &[Made], made: &[Made], everything: &Content) {
    for change in acknowledged {
        assert!(recovered.holds(&change.content), "an acknowledged edit is lost: {:?}", change.dot);
    }
    for change in made {
        assert!(change.is_whole_or_absent(recovered), "half a change is there: {:?}", change.dot);
    }
    assert!(everything.holds(recovered), "something is there that nobody wrote");
}
