//! What taking in files would mean, record by record, before anything is taken (M11).
//!
//! Several files are judged together, and their order doesn't matter. A record is taken or left
//! whole; what is left counts as never seen, so that a mended file can bring it later. Changes
//! nothing: [`Review::accept`] gives the joined records to whoever holds the workspace.

mod check;
mod difference;
mod references;
mod tally;

use std::collections::{BTreeMap, BTreeSet, btree_map};
use std::iter::Peekable;
use std::sync::Arc;

pub use check::Objection;
pub use difference::changes;
pub use difference::{FieldChange, LIFE};
pub use tally::Tally;

use super::bundle::{Bundle, Damage, Made, Scope};
use crate::base::{FieldName, Lineage, Progress, RecordId, order};
use crate::merge::{join_cards, join_records};
use crate::model::workspace::BundleId;
use crate::model::{LineageCard, Receipt, Record, Workspace, WorkspaceId};

/// The lineage this page writes under, and the number of its last write so far.
pub type Live = Option<(Lineage, u32)>;

/// The verdict over some files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// A file comes from another workspace: the person is asked before anything is taken.
    pub workspace_differs: bool,
    /// The files, in the order they were made.
    pub files: Vec<FileNote>,
    /// In the order of ids. A record stands more than once where copies of it fared differently.
    pub items: Vec<Item>,
    lineages: BTreeMap<Lineage, LineageCard>,
    taken: BTreeSet<BundleId>,
    merged: BTreeSet<Receipt>,
}

/// What is to be said of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileNote {
    pub bundle: BundleId,
    pub workspace: WorkspaceId,
    pub made: Made,
    pub scope: Scope,
    /// It was taken in before, here or in a copy that was.
    pub known: bool,
    /// Taking it changes nothing: all it says is here, or was replaced here, and none of it is left.
    pub nothing_new: bool,
    /// Nothing new, and something in it was replaced here since: "go back to this file" is what
    /// brings that back, as writes. Merging does not (M11).
    pub older: bool,
    pub damage: Option<Damage>,
}

/// One record of the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub id: RecordId,
    pub kind: Box<str>,
    /// The files that say something of it.
    pub from: BTreeSet<BundleId>,
    pub outcome: Outcome,
    /// As it stands here now.
    pub before: Option<Arc<Record>>,
    /// As it would stand; where it is not taken, as the file has it.
    pub after: Arc<Record>,
}

/// What becomes of a record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    Added,
    Changed,
    Same,
    /// Changed, and in these fields people disagree from here on. [`LIFE`] is among them where a
    /// delete meets an edit, or a living record that refers to the deleted one (M6).
    Conflict {
        fields: Vec<FieldName>,
    },
    /// Not taken: what it says can't be right.
    Refused {
        objections: Vec<Objection>,
    },
    /// Not taken: it would empty these fields, which no honest file does (M12).
    PutAside {
        fields: Vec<FieldName>,
    },
}

impl Outcome {
    /// Whether the record is taken, changed or not.
    pub fn is_taken(&self) -> bool {
        !matches!(self, Self::Refused { .. } | Self::PutAside { .. })
    }
}

impl Item {
    /// Whether taking it changes the record.
    pub fn brings_something(&self) -> bool {
        self.outcome.is_taken() && self.before.as_ref() != Some(&self.after)
    }

    /// The fields whose writes differ before and after, [`LIFE`] among them.
    pub fn changes(&self) -> Vec<FieldChange<'_>> {
        difference::changes(self.before.as_deref(), &self.after)
    }
}

/// What taking the files leaves: states to put in the place of the present ones, as one change.
/// Only what differs from the present.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    pub records: Vec<Arc<Record>>,
    pub lineages: BTreeMap<Lineage, LineageCard>,
    /// The files taken in whole: whoever takes them in signs for them.
    pub taken: BTreeSet<BundleId>,
    /// What those files say of others.
    pub merged: BTreeSet<Receipt>,
}

impl Review {
    /// Whether accepting would change any record.
    pub fn brings_something(&self) -> bool {
        self.items.iter().any(Item::brings_something)
    }

    /// The joined state of every record that is taken.
    pub fn accept(self) -> Joined {
        let records = self.items.into_iter().filter(Item::brings_something).map(|item| item.after).collect();
        Joined { records, lineages: self.lineages, taken: self.taken, merged: self.merged }
    }
}

/// Judges the files against the workspace.
///
/// A record's copies that can't be right are refused, each for itself. Of the others, one that
/// would empty a field beside what is here is put aside; if the rest would empty one between them,
/// so are they all. What remains is joined.
pub fn review(workspace: &Workspace, bundles: &[Bundle], live: Live) -> Review {
    let mut reviewer = Reviewer::open(workspace, bundles, live);
    while reviewer.step(usize::MAX).is_some() {}
    reviewer.finish()
}

/// A review on its way; see [`review`].
pub struct Reviewer<'a> {
    workspace: &'a Workspace,
    bundles: &'a [Bundle],
    live: Live,
    /// The cards of each file that nobody has looked at, from the last file to the first.
    cards: Vec<Cards<'a>>,
    /// The records of each file that nobody has looked at.
    copies: Vec<Peekable<btree_map::Iter<'a, RecordId, Arc<Record>>>>,
    notes: Vec<FileNote>,
    items: Vec<Item>,
    /// Of each file the cards that say something new, and those of them that taken records name.
    news: Vec<BTreeSet<Lineage>>,
    named: Vec<BTreeSet<Lineage>>,
    done: usize,
    total: usize,
}

type Cards<'a> = (usize, btree_map::Iter<'a, Lineage, LineageCard>);

impl<'a> Reviewer<'a> {
    pub fn open(workspace: &'a Workspace, bundles: &'a [Bundle], live: Live) -> Self {
        let cards = bundles.iter().map(|bundle| bundle.lineages.iter()).enumerate();
        let none = vec![BTreeSet::new(); bundles.len()];
        Self {
            workspace,
            bundles,
            live,
            cards: cards.rev().collect(),
            copies: bundles.iter().map(|bundle| bundle.records.iter().peekable()).collect(),
            notes: bundles.iter().map(|bundle| note(workspace, bundle)).collect(),
            items: Vec::new(),
            news: none.clone(),
            named: none,
            done: 0,
            total: bundles.iter().map(|bundle| bundle.lineages.len() + bundle.records.len()).sum(),
        }
    }

    /// Looks at up to so many things more: cards, then records, each with all its copies. None once
    /// everything is judged.
    pub fn step(&mut self, things: usize) -> Option<Progress> {
        let mut seen = 0;
        while seen < things.max(1) {
            seen += match self.one_card() || self.one_record() {
                true => 1,
                false => return None,
            };
        }
        Some(Progress { done: self.done, total: self.total })
    }

    fn one_card(&mut self) -> bool {
        while let Some((file, cards)) = self.cards.last_mut() {
            if let Some((lineage, card)) = cards.next() {
                if self.workspace.lineages.get(lineage) != Some(card) {
                    self.news[*file].insert(*lineage);
                }
                self.done += 1;
                return true;
            }
            self.cards.pop();
        }
        false
    }

    fn one_record(&mut self) -> bool {
        let next = self.copies.iter_mut().filter_map(|records| records.peek().map(|(id, _)| *id)).min();
        let Some(id) = next else { return false };
        let of_this = |(file, records): (usize, &mut Peekable<btree_map::Iter<'a, RecordId, Arc<Record>>>)| {
            records.next_if(|(other, _)| *other == id).map(|(_, record)| (file, record))
        };
        let copies: Vec<(usize, &Arc<Record>)> = self.copies.iter_mut().enumerate().filter_map(of_this).collect();
        self.done += copies.len();
        self.judge(id, &copies);
        true
    }

    fn judge(&mut self, id: &RecordId, copies: &[(usize, &Arc<Record>)]) {
        let Self { workspace, bundles, live, notes, items, .. } = self;
        let before = workspace.records.get(id);
        let mut kept: Vec<(usize, &Arc<Record>, Arc<Record>)> = Vec::new();
        let item = |files: &mut dyn Iterator<Item = usize>, outcome, after: Arc<Record>| Item {
            id: id.clone(),
            kind: after.kind.clone(),
            from: order::set(files.map(|file| bundles[file].header.bundle.clone())),
            outcome,
            before: before.cloned(),
            after,
        };
        let is_here = |copy: &Arc<Record>| before.is_some_and(|before| Arc::ptr_eq(before, copy));
        for &(file, copy) in copies {
            if is_here(copy) {
                kept.push((file, copy, copy.clone()));
                continue;
            }
            let objections = check::objections(copy, &bundles[file].lineages, workspace, *live);
            if !objections.is_empty() {
                let refused = Outcome::Refused { objections };
                notes[file].nothing_new = false;
                items.push(item(&mut std::iter::once(file), refused, copy.clone()));
                continue;
            }
            let joined = before.map_or_else(|| copy.clone(), |before| join_shared(before, copy));
            let fields = difference::emptied(before.into_iter().chain([copy]), &joined);
            if !fields.is_empty() {
                notes[file].nothing_new = false;
                items.push(item(&mut std::iter::once(file), Outcome::PutAside { fields }, copy.clone()));
                continue;
            }
            let brings = before != Some(&joined);
            notes[file].nothing_new &= !brings;
            notes[file].older |= !brings && before != Some(copy);
            kept.push((file, copy, joined));
        }
        let Some((_, _, any)) = kept.first() else { return };
        let mut new = kept.iter().filter(|(_, copy, _)| !is_here(copy));
        let first = new.next().map_or(any, |(_, _, joined)| joined);
        let after = new.fold(first.clone(), |joined, (_, copy, _)| join_shared(&joined, copy));
        let fields = difference::emptied(before.into_iter().chain(kept.iter().map(|(_, copy, _)| *copy)), &after);
        if !fields.is_empty() {
            for (file, copy, _) in kept {
                let put_aside = Outcome::PutAside { fields: fields.clone() };
                notes[file].nothing_new = false;
                items.push(item(&mut std::iter::once(file), put_aside, copy.clone()));
            }
            return;
        }
        for (file, copy, _) in &kept {
            let (news, named) = (&self.news[*file], &mut self.named[*file]);
            if !news.is_empty() {
                named.extend(copy.seen.iter().map(|dot| dot.lineage).filter(|lineage| news.contains(lineage)));
            }
        }
        let outcome = if is_here(&after) { Outcome::Same } else { outcome(before.map(|before| &**before), &after) };
        items.push(item(&mut kept.iter().map(|(file, _, _)| *file), outcome, after));
    }

    /// What was found, once it is seen as a whole.
    pub fn finish(self) -> Review {
        let Self { workspace, bundles, live, mut notes, mut items, named, .. } = self;
        references::open_what_is_referred_to(workspace, &mut items);
        let items = in_order(items);
        for note in &mut notes {
            note.older &= note.nothing_new;
        }
        order::sort_by(&mut notes, |a, b| (a.made.at, &a.bundle).cmp(&(b.made.at, &b.bundle)));
        notes.dedup();
        let whole = whole(bundles, &items);
        let receipts = whole.iter().flat_map(|bundle| &bundle.merged);
        Review {
            workspace_differs: notes.iter().any(|note| note.workspace != workspace.id),
            lineages: cards(workspace, bundles, &named, live),
            taken: order::set(whole.iter().map(|bundle| bundle.header.bundle.clone())),
            merged: order::set(receipts.filter(|receipt| !workspace.merged.contains(receipt)).cloned()),
            files: notes,
            items,
        }
    }
}

/// M12: whether joining two copies would empty a field, as no honest merge does.
pub fn would_empty(a: &Arc<Record>, b: &Arc<Record>) -> bool {
    !difference::emptied([a, b].into_iter(), &join_records(a, b)).is_empty()
}

/// Equal copies stay one copy.
fn join_shared(a: &Arc<Record>, b: &Arc<Record>) -> Arc<Record> {
    if a == b { a.clone() } else { Arc::new(join_records(a, b)) }
}

fn note(workspace: &Workspace, bundle: &Bundle) -> FileNote {
    let header = bundle.header.clone();
    FileNote {
        known: workspace.has_merged(&header.bundle),
        bundle: header.bundle,
        workspace: header.workspace,
        made: header.made,
        scope: header.scope,
        nothing_new: true,
        older: false,
        damage: bundle.damage.clone(),
    }
}

fn outcome(before: Option<&Record>, after: &Record) -> Outcome {
    let Some(before) = before else { return Outcome::Added };
    let fields = difference::new_conflicts(before, after);
    if !fields.is_empty() {
        Outcome::Conflict { fields }
    } else if before.life == after.life && before.fields == after.fields {
        // It may have seen more; nobody can see that.
        Outcome::Same
    } else {
        Outcome::Changed
    }
}

/// By id and outcome; what fared alike under two names of one file is said once.
fn in_order(mut items: Vec<Item>) -> Vec<Item> {
    order::sort_by(&mut items, |a, b| (&a.id, &a.outcome, &a.from).cmp(&(&b.id, &b.outcome, &b.from)));
    items.dedup_by(|later, item| {
        let same = later.id == item.id && later.outcome == item.outcome && later.after == item.after;
        if same {
            item.from.extend(std::mem::take(&mut later.from));
        }
        same
    });
    items
}

/// The cards of lineages that taken records name, where they say more than the ones here. Our own
/// live lineage is ours to close, whatever a file says of it.
fn cards(
    workspace: &Workspace,
    bundles: &[Bundle],
    named: &[BTreeSet<Lineage>],
    live: Live,
) -> BTreeMap<Lineage, LineageCard> {
    let mut joined = BTreeMap::<Lineage, LineageCard>::new();
    for (bundle, named) in bundles.iter().zip(named) {
        for lineage in named.iter().copied().filter(|lineage| live.is_none_or(|(live, _)| live != *lineage)) {
            let Some(card) = bundle.lineages.get(&lineage) else { continue };
            let so_far = joined.get(&lineage).or_else(|| workspace.lineages.get(&lineage));
            let card = so_far.map_or_else(|| card.clone(), |so_far| join_cards(so_far, card));
            joined.insert(lineage, card);
        }
    }
    order::map(joined.into_iter().filter(|(lineage, card)| workspace.lineages.get(lineage) != Some(card)))
}

/// The files that count as taken in: whole themselves, and with every record taken.
fn whole<'a>(bundles: &'a [Bundle], items: &[Item]) -> Vec<&'a Bundle> {
    let left = |file| items.iter().any(|item| !item.outcome.is_taken() && item.from.contains(file));
    bundles.iter().filter(|bundle| bundle.damage.is_none() && !left(&bundle.header.bundle)).collect()
}
