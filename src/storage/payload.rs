//! Contents as what frames hold. A change is a text: a head line of JSON, then one record a line as
//! [`crate::merge::canonical`] spells it, the same line that stands in a bundle. What is larger goes
//! in parts, each of [`streams`].
//!
//! Knows nothing of keys, and of what a frame puts around the text.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::content::{Content, ExportNote, Exports};
use super::frame::Deflated;
use super::streams::{self, Part};
use crate::base::{Lineage, Malformed, Progress, order};
use crate::merge::canonical;
use crate::model::value::{Map, as_object, unique_map};
use crate::model::workspace::BundleId;
use crate::model::{LineageCard, Receipt, Record, Register, Value};

/// The largest frame in UTF-16 units, unless a single record is larger.
pub const PART_UNITS: usize = 256 << 10;

/// Streams shrink two to four times: so many bytes are worth the trial.
const PART_TEXT: usize = 768 << 10;
/// Cards that nothing names and that go with one part; about 10 bytes each when deflated.
const PART_CARDS: usize = 8_000;

#[derive(Serialize)]
struct HeadRef<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "as_object")]
    lineages: Vec<(&'a Lineage, &'a LineageCard)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    merged: Vec<&'a Receipt>,
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "as_object")]
    exports: Vec<(&'a BundleId, &'a ExportNote)>,
    #[serde(flatten)]
    more: Option<&'a Map>,
}

#[derive(Deserialize)]
struct Head {
    #[serde(default, deserialize_with = "unique_map")]
    lineages: BTreeMap<Lineage, LineageCard>,
    #[serde(default)]
    merged: BTreeSet<Receipt>,
    #[serde(default, deserialize_with = "unique_map")]
    exports: Exports,
    #[serde(flatten, deserialize_with = "unique_map")]
    more: Map,
}

/// The content as one text.
pub fn text(content: &Content) -> String {
    let head = HeadRef {
        lineages: content.lineages.iter().collect(),
        merged: content.merged.iter().collect(),
        exports: content.exports.iter().collect(),
        more: Some(&content.more),
    };
    let lines: Vec<String> = content.records.values().map(|record| canonical::line(record)).collect();
    joined(&json(&head), &lines)
}

/// The content of a text. Refused whole where any line is.
pub fn read(text: &str) -> Result<Content, Malformed> {
    let mut lines = text.split('\n');
    let mut content = read_head(lines.next().unwrap_or_default())?;
    for line in lines {
        let record: Arc<Record> = canonical::read_shared(line).map_err(|_| WRONG)?;
        if content.records.insert(record.id.clone(), record).is_some() {
            return Err(WRONG);
        }
    }
    Ok(content)
}

const WRONG: Malformed = Malformed("a stored text that does not read");

/// What stands beside the records.
pub(super) fn read_head(text: &str) -> Result<Content, Malformed> {
    let Head { lineages, merged, exports, more } = serde_json::from_str(text).map_err(|_| WRONG)?;
    Ok(Content { lineages, merged, exports, more, ..Content::default() })
}

/// A content as it goes into frames.
pub enum Packed {
    /// A change in one piece.
    Alone(Deflated),
    /// The streams of parts, each a content that reads by itself, each within [`PART_UNITS`] unless it is a
    /// single record.
    Parts(Vec<Deflated>),
}

/// A change, packed in one go. None where a record is too large for any frame.
pub fn packed(change: &Content) -> Option<Packed> {
    let mut packer = Packer::of_change(change);
    while packer.step(usize::MAX).is_some() {}
    packer.finish()
}

/// The content as parts, packed in one go; see [`Packed::Parts`].
pub fn parts(content: &Content) -> Option<Vec<Deflated>> {
    let mut packer = Packer::of(content);
    while packer.step(usize::MAX).is_some() {}
    packer.parts()
}

/// A content on its way into frames.
pub struct Packer<'a> {
    content: &'a Content,
    /// Records that one session made stand together: they name the same lineages.
    records: Vec<&'a Record>,
    /// Which of them go into which part, from the last part to the first.
    waiting: Vec<Range<usize>>,
    /// Cards of lineages that no record names; they go before all others.
    unnamed: Vec<(Lineage, &'a LineageCard)>,
    /// The lineages whose cards a part has.
    told: BTreeSet<Lineage>,
    /// What is short is worth a trial in one piece.
    short: bool,
    alone: Option<Deflated>,
    parts: Vec<Deflated>,
    too_large: bool,
    done: usize,
}

impl<'a> Packer<'a> {
    /// In one piece where it fits.
    pub fn of_change(change: &'a Content) -> Self {
        let packer = Self::of(change);
        // Text of one record is two to four times what it takes in streams.
        let short = packer.waiting.len() <= 1 && packer.unnamed.len() <= PART_CARDS;
        Self { short, ..packer }
    }

    /// In parts, however little it is.
    pub fn of(content: &'a Content) -> Self {
        let mut records: Vec<&Record> = content.records.values().map(|record| &**record).collect();
        order::sort_by_key(&mut records, |record| record.life.dots().next());
        let mut waiting = Vec::new();
        let (mut from, mut size) = (0, 0);
        for (place, record) in records.iter().enumerate() {
            let weight = weight(record);
            if size + weight > PART_TEXT {
                waiting.push(from..place);
                (from, size) = (place, 0);
            }
            size += weight;
        }
        waiting.push(from..records.len());
        waiting.retain(|range| !range.is_empty());
        waiting.reverse();
        let named = order::set(records.iter().flat_map(|record| record.seen.iter()).map(|dot| dot.lineage));
        let unnamed = content.lineages.iter().filter(|(lineage, _)| !named.contains(lineage));
        let unnamed = unnamed.map(|(lineage, card)| (*lineage, card)).collect();
        Self {
            content,
            records,
            waiting,
            unnamed,
            told: BTreeSet::new(),
            short: false,
            alone: None,
            parts: Vec::new(),
            too_large: false,
            done: 0,
        }
    }

    /// Packs up to so many parts more; each takes some tens of milliseconds. None once all are packed.
    pub fn step(&mut self, parts: usize) -> Option<Progress> {
        for _ in 0..parts.max(1) {
            if !self.one_more() {
                return None;
            }
        }
        Some(Progress { done: self.done, total: self.records.len() })
    }

    /// None where a record is too large for any frame.
    pub fn finish(mut self) -> Option<Packed> {
        match self.alone.take() {
            Some(alone) => Some(Packed::Alone(alone)),
            None => self.parts().map(Packed::Parts),
        }
    }

    fn parts(mut self) -> Option<Vec<Deflated>> {
        if self.parts.is_empty() {
            self.push(&[], Vec::new());
        }
        (!self.too_large).then_some(self.parts)
    }

    fn one_more(&mut self) -> bool {
        if std::mem::take(&mut self.short) {
            self.alone = Deflated::of(&text(self.content)).filter(|alone| alone.units() <= PART_UNITS);
            return true;
        }
        if self.alone.is_some() || self.too_large {
            return false;
        }
        if !self.unnamed.is_empty() {
            let rest = self.unnamed.split_off(self.unnamed.len().min(PART_CARDS));
            let cards = std::mem::replace(&mut self.unnamed, rest);
            return self.push(&[], cards);
        }
        let Some(range) = self.waiting.pop() else { return false };
        let records: Vec<&Record> = self.records[range.clone()].to_vec();
        let named = order::set(records.iter().flat_map(|record| record.seen.iter()).map(|dot| dot.lineage));
        let cards = named.iter().filter(|lineage| !self.told.contains(*lineage));
        let cards = cards.filter_map(|lineage| Some((*lineage, self.content.lineages.get(lineage)?))).collect();
        match self.part(&records, cards) {
            Some(part) if part.units() <= PART_UNITS || records.len() == 1 => {
                self.parts.push(part);
                self.told.extend(named);
                self.done = range.end;
            }
            _ if records.len() > 1 => {
                let middle = range.start + records.len() / 2;
                self.waiting.extend([middle..range.end, range.start..middle]);
            }
            _ => self.too_large = true,
        }
        true
    }

    fn push(&mut self, records: &[&'a Record], cards: Vec<(Lineage, &'a LineageCard)>) -> bool {
        match self.part(records, cards) {
            Some(part) => self.parts.push(part),
            None => self.too_large = true,
        }
        true
    }

    /// The first part has what is neither record nor card.
    fn part(&self, records: &[&'a Record], cards: Vec<(Lineage, &'a LineageCard)>) -> Option<Deflated> {
        let more = if self.parts.is_empty() { json(&beside(self.content)) } else { "{}".into() };
        Deflated::of_bytes(&streams::write(&Part { records: records.to_vec(), cards, more }))
    }
}

/// About how many bytes a record takes in the streams.
fn weight(record: &Record) -> usize {
    let texts = record.registers().flat_map(Register::iter).map(|(_, write)| match &write.value {
        Value::Text(text) => 8 + text.len(),
        Value::List(_) | Value::Map(_) => 64,
        Value::Empty | Value::Bool(_) | Value::Int(_) => 8,
    });
    32 + texts.sum::<usize>()
}

/// What is neither record nor card.
fn beside(content: &Content) -> HeadRef<'_> {
    HeadRef {
        lineages: Vec::new(),
        merged: content.merged.iter().collect(),
        exports: content.exports.iter().collect(),
        more: Some(&content.more),
    }
}

fn joined(head: &str, lines: &[String]) -> String {
    let mut text = String::with_capacity(head.len() + lines.iter().map(|line| line.len() + 1).sum::<usize>());
    text.push_str(head);
    for line in lines {
        text.push('\n');
        text.push_str(line);
    }
    text
}

/// What the head of an entry of several parts says. With it the entry is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// The digests of the parts' frames in hexadecimal: those very frames and no others.
    pub parts: Vec<Box<str>>,
    /// D10: the names that this epoch leaves out, of each lineage all up to that counter. Names
    /// that are not listed are joined whatever their epoch.
    #[serde(
        rename = "leaves-out",
        default,
        skip_serializing_if = "BTreeMap::is_empty",
        deserialize_with = "unique_map"
    )]
    pub leaves_out: BTreeMap<Lineage, u32>,
    /// What a later version adds.
    #[serde(flatten, deserialize_with = "unique_map")]
    pub more: Map,
}

impl Heading {
    pub fn new(digests: &[u64], leaves_out: BTreeMap<Lineage, u32>) -> Self {
        let parts = digests.iter().map(|digest| spelled(*digest)).collect();
        Self { parts, leaves_out, more: Map::new() }
    }

    pub fn text(&self) -> String {
        json(self)
    }

    pub fn read(text: &str) -> Result<Self, Malformed> {
        serde_json::from_str(text).map_err(|_| Malformed("the head of an entry that does not read"))
    }
}

/// A digest as heads spell it.
pub fn spelled(digest: u64) -> Box<str> {
    format!("{digest:016x}").into()
}

fn json(head: &impl Serialize) -> String {
    serde_json::to_string(head).expect("a head has only string keys and writes to memory")
}
