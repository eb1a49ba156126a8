//! Random histories: edits from fresh and stale drafts, settlements, deletes, undos, merges, new
//! sessions, rollbacks and old backups. Nothing that nobody replaced may be missing, and every
//! order of merging ends in the same bytes.

use kerege::base::{Dot, Minute};
use kerege::change::Step;
use kerege::merge::{canonical, join_records};
use kerege::model::{Record, Register, Value, Write};
use kerege::storage::streams;
use proptest::prelude::*;

use crate::volume;

use super::world::{Log, Office, field, id, lineage};

/// What one office does next.
#[derive(Clone, Debug)]
enum Act {
    Edit {
        record: u8,
        name: u8,
        value: u8,
    },
    /// Begins a draft; the next edit of the office commits on what was on screen then.
    Open {
        record: u8,
        name: u8,
    },
    Settle {
        record: u8,
        name: u8,
    },
    Delete {
        record: u8,
    },
    Undo,
    MergeFrom {
        other: u8,
    },
    NewSession,
    /// The browser rolls the store back to what was last merged from or backed up.
    RollBack,
    BackUp,
}

fn act() -> impl Strategy<Value = Act> {
    let record = 0..3u8;
    let name = 0..3u8;
    prop_oneof![
        6 => (record.clone(), name.clone(), any::<u8>()).prop_map(|(record, name, value)| Act::Edit { record, name, value }),
        2 => (record.clone(), name.clone()).prop_map(|(record, name)| Act::Open { record, name }),
        1 => (record.clone(), name).prop_map(|(record, name)| Act::Settle { record, name }),
        1 => record.prop_map(|record| Act::Delete { record }),
        1 => Just(Act::Undo),
        4 => any::<u8>().prop_map(|other| Act::MergeFrom { other }),
        1 => Just(Act::NewSession),
        1 => Just(Act::RollBack),
        1 => Just(Act::BackUp),
    ]
}

const RECORDS: [&str; 3] = ["project-a", "project-b", "project-c"];
const FIELDS: [&str; 3] = ["title.en", "summary.en", "summary.ru"];

struct Desk {
    office: Office,
    /// The store as it was when it last left the device, and the log's length then.
    backup: Office,
    draft: Option<(usize, usize, Vec<Dot>)>,
    /// What can be undone, with the number of the write.
    done: Vec<(kerege::change::ChangeSet, Dot)>,
    /// What happened since the backup, which a rollback may take with it: it never left the device.
    unshared: Vec<Event>,
}

enum Event {
    Wrote(Step, Office, u32),
    Undid(Dot),
}

impl Event {
    fn tell(self, log: &mut Log) {
        match self {
            Self::Wrote(step, office, before) => log.note(&step, &office, before),
            Self::Undid(dot) => log.note_undone(dot),
        }
    }
}

/// Plays a history; gives the offices and the log of all writes that left their device or were
/// there at the end.
fn play(acts: &[(u8, Act)]) -> (Vec<Office>, Log) {
    let mut first = Office::new('O');
    RECORDS.iter().for_each(|record| drop(first.project(record, "Begun")));
    let mut sessions = ('a'..).take(4_000);
    let mut log = Log::default();
    let mut desks: Vec<Desk> = (0..4)
        .map(|_| {
            let office = first.copy(sessions.next().unwrap());
            Desk { backup: office.clone(), office, draft: None, done: vec![], unshared: vec![] }
        })
        .collect();
    for (who, act) in acts {
        let who = *who as usize % desks.len();
        if let Act::MergeFrom { other } = act {
            let other = *other as usize % desks.len();
            if who != other {
                // A file leaves the other office: its lineage is closed, its writes are out.
                let shared = desks[other].office.clone();
                std::mem::take(&mut desks[other].unshared).into_iter().for_each(|event| event.tell(&mut log));
                let next = sessions.next().unwrap();
                desks[other].office.session(next);
                desks[other].backup = desks[other].office.clone();
                desks[who].office.merge(&shared);
            }
            continue;
        }
        let desk = &mut desks[who];
        if let Act::BackUp = act {
            desk.backup = desk.office.clone();
            std::mem::take(&mut desk.unshared).into_iter().for_each(|event| event.tell(&mut log));
            continue;
        }
        let next = sessions.next().unwrap();
        turn(desk, act, next);
    }
    for desk in &mut desks {
        std::mem::take(&mut desk.unshared).into_iter().for_each(|event| event.tell(&mut log));
    }
    (desks.into_iter().map(|desk| desk.office).collect(), log)
}

fn turn(desk: &mut Desk, act: &Act, next_session: char) {
    match act {
        Act::Edit { record, name, value } => {
            let (record, name, on) = desk.draft.take().unwrap_or_else(|| {
                let (record, name) = (*record as usize, *name as usize);
                (record, name, desk.office.reading(RECORDS[record], FIELDS[name]).dots())
            });
            let step = Step::edit(id(RECORDS[record]), (field(FIELDS[name]), Value::text(format!("v{value}"))), on);
            write(desk, step);
        }
        Act::Open { record, name } => {
            let (record, name) = (*record as usize, *name as usize);
            desk.draft = Some((record, name, desk.office.reading(RECORDS[record], FIELDS[name]).dots()));
        }
        Act::Settle { record, name } => {
            let (record, name) = (RECORDS[*record as usize], FIELDS[*name as usize]);
            let reading = desk.office.reading(record, name);
            if let (Some(value), dots) = (reading.value().cloned(), reading.all_dots()) {
                write(desk, Step::settle(id(record), field(name), value, dots));
            }
        }
        Act::Delete { record } => drop(desk.office.delete(RECORDS[*record as usize])),
        Act::Undo => {
            if let Some((change, dot)) = desk.done.pop() {
                // Refused where others have replaced it since; then nothing has changed.
                if let Ok(undone) = desk.office.undo(&change) {
                    desk.done.iter_mut().for_each(|(other, _)| other.follow(&undone));
                    desk.unshared.push(Event::Undid(dot));
                }
            }
        }
        Act::NewSession => {
            desk.office.session(next_session);
            desk.draft = None;
        }
        Act::RollBack => {
            desk.office = desk.backup.clone();
            desk.office.session(next_session);
            (desk.draft, desk.done, desk.unshared) = (None, vec![], vec![]);
        }
        Act::BackUp | Act::MergeFrom { .. } => unreachable!("played by the caller"),
    }
}

fn write(desk: &mut Desk, step: Step) {
    let before = desk.office.hand.seq;
    let change = desk.office.perform(&step).unwrap();
    if desk.office.hand.seq > before {
        let dot = Dot { lineage: desk.office.hand.lineage, seq: desk.office.hand.seq };
        desk.unshared.push(Event::Wrote(step, desk.office.clone(), before));
        desk.done.push((change, dot));
    }
}

proptest! {
    #![proptest_config(volume::cases(400, "histories"))]

    #[test]
    fn m1_every_order_of_merging_ends_in_the_same_bytes(acts in prop::collection::vec((any::<u8>(), act()), 1..60)) {
        let (offices, _) = play(&acts);
        let merged = |order: &[usize]| {
            let mut all = Office::new('z');
            order.iter().for_each(|office| all.merge(&offices[*office]));
            all.bytes()
        };
        let straight = merged(&[0, 1, 2, 3]);
        for order in [[3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1]] {
            prop_assert_eq!(&merged(&order), &straight);
        }
        prop_assert_eq!(&merged(&[0, 1, 0, 2, 3, 3, 1]), &straight, "again and again");
        let (mut left, mut right) = (offices[0].clone(), offices[2].clone());
        left.merge(&offices[1]);
        right.merge(&offices[3]);
        left.merge(&right);
        prop_assert_eq!(&left.bytes(), &straight, "as a tree");
    }

    #[test]
    fn m2_what_nobody_replaced_stands_everywhere(acts in prop::collection::vec((any::<u8>(), act()), 1..60)) {
        let (offices, log) = play(&acts);
        let mut all = Office::new('z');
        offices.iter().for_each(|office| all.merge(office));
        prop_assert_eq!(log.missing(&all), vec![]);
        for record in all.work.records.values() {
            for register in record.registers() {
                prop_assert!(!register.is_empty(), "an emptied field");
            }
        }
    }

    #[test]
    fn records_read_back_from_their_line(acts in prop::collection::vec((any::<u8>(), act()), 1..40)) {
        let (offices, _) = play(&acts);
        for record in offices.iter().flat_map(|office| office.work.records.values()) {
            let line = canonical::line(record);
            prop_assert_eq!(&canonical::read(&line).unwrap(), &**record);
            prop_assert_eq!(&join_records(record, record), &**record);
        }
    }

    #[test]
    fn d1_streams_lose_nothing(acts in prop::collection::vec((any::<u8>(), act()), 1..40)) {
        let (offices, _) = play(&acts);
        for pair in offices.windows(2) {
            let work = &pair[0].work;
            let cards = work.lineages.iter().map(|(lineage, card)| (*lineage, card)).collect();
            let records = work.records.values().map(|record| &**record).collect();
            let bytes = streams::write(&streams::Part { records, cards, more: "{}".into() });
            // Alone, beside another office's copy of the same records, and beside its own.
            for known in [None, Some(&pair[1].work.records), Some(&work.records)] {
                let read = streams::read(&bytes, known).unwrap();
                prop_assert_eq!((&read.records, &read.lineages), (&work.records, &work.lineages));
            }
        }
    }

    #[test]
    fn columns_lose_nothing(
        cells in prop::collection::btree_map(
            "([a-z]{1,2}(-[a-z])?/)?(20[0-9]{2}|/)?[a-z:]",
            (0..3u32, 1..50u32, any::<i64>(), any::<Option<i32>>(), any::<bool>(), any::<bool>()),
            0..80,
        ),
        more_seen in 0..3u32,
    ) {
        let mut record = Record::blank(id("series-some"));
        for (name, (session, seq, at, value, odd, twice)) in cells {
            let value = value.map_or(Value::text(&*name), |number| Value::Int(number.into()));
            let more = if odd { [("flag".into(), Value::Bool(true))].into() } else { Default::default() };
            let write = |value: Value| Write { value, at: Minute(at), sources: vec![], more: Clone::clone(&more) };
            let dot = Dot { lineage: lineage(char::from_digit(session, 10).unwrap()), seq };
            let second = Dot { lineage: lineage('y'), seq };
            let mut writes = vec![(dot, write(value))];
            twice.then(|| writes.push((second, write(Value::Empty))));
            writes.iter().for_each(|(dot, _)| record.seen.insert(*dot));
            record.fields.insert(field(&name), writes.into_iter().collect::<Register>());
        }
        record.seen.insert(Dot { lineage: lineage(char::from_digit(more_seen, 10).unwrap()), seq: 60 });
        let line = canonical::line(&record);
        prop_assert_eq!(&canonical::read(&line).unwrap(), &record);
        // Beside a record that has some of its names, or all.
        let mut other = record.clone();
        let half = other.fields.len() / 2;
        let mut place = 0;
        other.fields.retain(|_, _| { place += 1; place > half });
        for known in [&other, &record] {
            prop_assert_eq!(&canonical::read_beside(&line, |_| Some(known)).unwrap(), &record);
        }
    }
}
