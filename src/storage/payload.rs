//! Contents as what frames hold. A change is a text: a head line of JSON, then one record a line as
//! [`crate::merge::canonical`] spells it, the same line that stands in a bundle. What is larger goes
//! in parts, each of [`streams`].
//!
//! Knows nothing of keys, and of what a frame puts around the text.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::content::{Content, ExportNote, Exports};
use super::frame::Deflated;
use super::streams::{self, Part};
use crate::base::{Lineage, Malformed, order};
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

/// The content as the streams of parts, each a content that reads by itself, each within
/// [`PART_UNITS`] when deflated unless it is a single record. None where a record is too large for
/// any frame.
pub fn parts(content: &Content) -> Option<Vec<Deflated>> {
    // Records that one session made stand together: they name the same lineages.
    let mut records: Vec<&Record> = content.records.values().map(|record| &**record).collect();
    order::sort_by_key(&mut records, |record| record.life.dots().next());
    let mut waiting: Vec<&[&Record]> = Vec::new();
    let (mut from, mut size) = (0, 0);
    for (place, record) in records.iter().enumerate() {
        let weight = weight(record);
        if size + weight > PART_TEXT {
            waiting.push(&records[from..place]);
            (from, size) = (place, 0);
        }
        size += weight;
    }
    waiting.push(&records[from..]);
    waiting.retain(|records| !records.is_empty());
    waiting.reverse();

    // A card goes with the first part that names its lineage, those of no part before all others.
    let mut cards = content.lineages.clone();
    for lineage in records.iter().flat_map(|record| record.seen.iter()).map(|dot| dot.lineage) {
        cards.remove(&lineage);
    }
    let unnamed: Vec<_> = cards.into_iter().collect();
    let mut parts = Vec::new();
    for (place, some) in unnamed.chunks(PART_CARDS).enumerate() {
        let cards = some.iter().map(|(lineage, card)| (*lineage, card)).collect();
        let more = if place == 0 { json(&beside(content)) } else { "{}".into() };
        parts.push(Deflated::of_bytes(&streams::write(&Part { records: vec![], cards, more }))?);
    }
    let mut told = BTreeSet::new();
    while let Some(records) = waiting.pop() {
        let named = order::set(records.iter().flat_map(|record| record.seen.iter()).map(|dot| dot.lineage));
        let cards = named.iter().filter(|lineage| !told.contains(*lineage));
        let cards = cards.filter_map(|lineage| Some((*lineage, content.lineages.get(lineage)?))).collect();
        let more = if parts.is_empty() { json(&beside(content)) } else { "{}".into() };
        let part = Deflated::of_bytes(&streams::write(&Part { records: records.to_vec(), cards, more }));
        match part.filter(|part| part.units() <= PART_UNITS || records.len() == 1) {
            Some(part) => {
                parts.push(part);
                told.extend(named);
            }
            None if records.len() > 1 => {
                let (first, second) = records.split_at(records.len() / 2);
                waiting.extend([second, first]);
            }
            None => return None,
        }
    }
    if parts.is_empty() {
        let more = json(&beside(content));
        parts.push(Deflated::of_bytes(&streams::write(&Part { more, ..Part::default() }))?);
    }
    Some(parts)
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
